//! A zip archive of parts that are stored as they are. The same parts give the same bytes. Source: PKWARE APPNOTE 6.3.

/// The parts as one archive; `None` where a size does not fit the format without zip64.
pub fn archive(parts: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in parts {
        let at = u32::try_from(out.len()).ok()?;
        let size = u32::try_from(bytes.len()).ok()?;
        let name_length = u16::try_from(name.len()).ok()?;
        let mut fields = Vec::new();
        // Version 2.0, no flags, stored, 1 January 1980.
        for field in [20_u16, 0, 0, 0, 0x21] {
            fields.extend(field.to_le_bytes());
        }
        for field in [crc(bytes), size, size] {
            fields.extend(field.to_le_bytes());
        }
        fields.extend(name_length.to_le_bytes());
        fields.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&fields);
        out.extend(name.as_bytes());
        out.extend(bytes);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&fields);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let at = u32::try_from(out.len()).ok()?;
    let count = u16::try_from(parts.len()).ok()?;
    let length = u32::try_from(directory.len()).ok()?;
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    Some(out)
}

/// CRC-32 of ISO-HDLC, as zip has it.
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        let at = (sum ^ u32::from(*byte)) & 0xFF;
        sum >> 8 ^ TABLE.get(at as usize).copied().unwrap_or_default()
    };
    !bytes.iter().fold(!0, step)
}

const TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    #[allow(clippy::indexing_slicing, reason = "iterators do not run in a const")]
    while at < 256 {
        let mut sum = at as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 };
            bit += 1;
        }
        table[at] = sum;
        at += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::input::zip;

    #[test]
    fn sums_are_those_of_the_standard() {
        assert_eq!(crc(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc(b""), 0);
    }

    #[test]
    fn is_read_back() {
        let parts = [("a.xml".to_owned(), b"<a/>".to_vec()), ("b/c.xml".to_owned(), Vec::new())];
        let bytes = archive(&parts).unwrap();
        let members = zip::members(&bytes).unwrap();
        let read: Vec<_> = members.iter().map(|m| (m.name.clone(), zip::unpack(&bytes, m, 99).unwrap())).collect();
        assert_eq!(read, parts);
    }
}
