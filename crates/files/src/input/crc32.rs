//! CRC-32 as zip and gzip use it, eight bytes at a time. Source: PKWARE APPNOTE 4.4.7, RFC 1952 section 8.

/// A running checksum. Its tables are made at run time: in the page they would weigh more than the code that makes them.
pub struct Crc32 {
    tables: Box<[[u32; 256]; 8]>,
    state: u32,
}

const REVERSED: u32 = 0xEDB8_8320;

impl Default for Crc32 {
    fn default() -> Self {
        let mut tables = Box::new([[0_u32; 256]; 8]);
        let mut first = [0_u32; 256];
        for (byte, slot) in (0_u32..).zip(first.iter_mut()) {
            *slot = (0..8).fold(byte, |crc, _| if crc & 1 == 1 { crc >> 1 ^ REVERSED } else { crc >> 1 });
        }
        let mut before = first;
        for table in tables.iter_mut() {
            *table = before;
            before = before.map(|crc| crc >> 8 ^ entry(&first, crc));
        }
        Crc32 { tables, state: 0 }
    }
}

/// The entry of the lowest byte.
fn entry(table: &[u32; 256], crc: u32) -> u32 {
    table.get((crc & 0xFF) as usize).copied().unwrap_or(0)
}

impl Crc32 {
    /// Begins anew.
    pub fn reset(&mut self) {
        self.state = 0;
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        let [t0, t1, t2, t3, t4, t5, t6, t7] = &*self.tables;
        let mut crc = !self.state;
        let (eights, rest) = bytes.as_chunks::<8>();
        for [a, b, c, d, e, f, g, h] in eights {
            let low = crc ^ u32::from_le_bytes([*a, *b, *c, *d]);
            crc = entry(t7, low)
                ^ entry(t6, low >> 8)
                ^ entry(t5, low >> 16)
                ^ entry(t4, low >> 24)
                ^ entry(t3, u32::from(*e))
                ^ entry(t2, u32::from(*f))
                ^ entry(t1, u32::from(*g))
                ^ entry(t0, u32::from(*h));
        }
        for byte in rest {
            crc = crc >> 8 ^ entry(t0, crc ^ u32::from(*byte));
        }
        self.state = !crc;
    }

    /// The sum of these bytes as stores of Outlook reckon it: begun and ended otherwise. Source: [MS-PST] 5.3.
    pub fn of_store(&mut self, bytes: &[u8]) -> u32 {
        self.state = u32::MAX;
        self.update(bytes);
        !self.state
    }

    /// Of all bytes so far.
    pub fn value(&self) -> u32 {
        self.state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_value_of_the_standard_however_it_is_cut() {
        for cut in 0..=9 {
            let mut crc = Crc32::default();
            crc.update(&b"123456789"[..cut]);
            crc.update(&b"123456789"[cut..]);
            assert_eq!(crc.value(), 0xCBF4_3926);
        }
    }
}
