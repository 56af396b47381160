//! Bytes as text that a page can hold: seven bits a character, for in UTF-8 the first 128 characters take one byte each.
//!
//! Three of them an HTML script cannot hold as they are. Each of these becomes a character of two bytes, of which there are
//! so many that it also stands for the nine bits after it: nothing is lost by it. `static/boot.js` reads it back.

/// What HTML would replace (NUL), turn into another character (CR), or take for a tag.
const HELD_BACK: [u8; 3] = [0, b'\r', b'<'];
const BITS: u32 = 7;
const BITS_AFTER: u32 = 9;

/// Text of 8/7 the length.
pub fn text(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 8 / 7 + 8);
    let mut bits = Bits { bytes, at: 0 };
    while let Some(seven) = bits.next(BITS) {
        let held_back = HELD_BACK.iter().position(|held| u32::from(*held) == seven);
        let code =
            held_back.map_or(seven, |which| 0x80 + ((which as u32) << BITS_AFTER) + bits.next(BITS_AFTER).unwrap_or(0));
        out.extend(char::from_u32(code));
    }
    out
}

/// Bits from the front, the high ones of a byte first; zeros after the end.
struct Bits<'a> {
    bytes: &'a [u8],
    /// In bits.
    at: usize,
}

impl Bits<'_> {
    fn next(&mut self, count: u32) -> Option<u32> {
        let rest = self.bytes.get(self.at / 8..).filter(|rest| !rest.is_empty())?;
        let byte = |at: usize| u32::from(rest.get(at).copied().unwrap_or(0));
        let three = byte(0) << 16 | byte(1) << 8 | byte(2);
        let value = three >> (24 - self.at as u32 % 8 - count) & ((1 << count) - 1);
        self.at += count as usize;
        Some(value)
    }
}

/// The bytes of such a text, and perhaps a zero or two more; `None` when it is not such a text.
pub fn bytes(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let (mut held, mut bits) = (0u32, 0);
    let mut take = |value: u32, count: u32| {
        held = held << count | value;
        bits += count;
        while bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
        }
    };
    for character in text.chars() {
        let code = u32::from(character);
        match code.checked_sub(0x80) {
            None => take(code, BITS),
            Some(two) => {
                take(u32::from(*HELD_BACK.get((two >> BITS_AFTER) as usize)?), BITS);
                take(two & ((1 << BITS_AFTER) - 1), BITS_AFTER);
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bytes_come_back_and_html_can_hold_their_text() {
        let all: Vec<u8> = (0..=255).collect();
        let zeros = vec![0; 300];
        let brackets: Vec<u8> = b"<\r\0".iter().cycle().take(500).copied().collect();
        for whole in [all, zeros, brackets] {
            for length in 0..whole.len() {
                let text = text(&whole[..length]);
                assert!(!text.contains(['\0', '\r', '<']));
                let back = bytes(&text).unwrap();
                assert_eq!(back[..length], whole[..length]);
                assert!(back[length..].iter().all(|more| *more == 0) && back.len() <= length + 2);
            }
        }
        let noise: Vec<u8> = (0..70_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(text(&noise).len() < noise.len() * 8 / 7);
        assert!(bytes("€").is_none());
    }
}
