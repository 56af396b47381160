//! A zip archive of parts that are stored as they are. The same parts give the same bytes. Source: PKWARE APPNOTE 6.3.

use retrace_files::input::crc32::Crc32;
use retrace_files::input::unzip::{CENTRAL, END, LOCAL};

/// The parts as one archive; `None` where a size does not fit the format without zip64.
pub fn archive(parts: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    let mut crc = Crc32::default();
    for (name, bytes) in parts {
        crc.reset();
        crc.update(bytes);
        let at = u32::try_from(out.len()).ok()?;
        let size = u32::try_from(bytes.len()).ok()?;
        let name_length = u16::try_from(name.len()).ok()?;
        let mut fields = Vec::new();
        // Version 2.0, no flags, stored, 1 January 1980.
        for field in [20_u16, 0, 0, 0, 0x21] {
            fields.extend(field.to_le_bytes());
        }
        for field in [crc.value(), size, size] {
            fields.extend(field.to_le_bytes());
        }
        fields.extend(name_length.to_le_bytes());
        fields.extend([0, 0]);
        out.extend(LOCAL);
        out.extend(&fields);
        out.extend(name.as_bytes());
        out.extend(bytes);
        directory.extend(CENTRAL);
        directory.extend(20_u16.to_le_bytes());
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
    out.extend(END);
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use retrace_files::input::zip::Held;

    use super::*;

    #[test]
    fn is_read_back() {
        let parts = [("a.xml".to_owned(), b"<a/>".to_vec()), ("b/c.xml".to_owned(), Vec::new())];
        let bytes = archive(&parts).unwrap();
        let mut held = Held::new(&bytes, 99).unwrap();
        let read = parts.clone().map(|(name, _)| (name.clone(), held.file(&name).unwrap().unwrap()));
        assert!(held.names().eq(parts.iter().map(|(name, _)| name)));
        assert_eq!(read, parts);
    }
}
