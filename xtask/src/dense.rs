//! Bytes as text that a page can hold: seven bits a character, for in UTF-8 the first 128 characters take one byte each.
//!
//! Three of them an HTML script cannot hold as they are. Each of these becomes one character of two bytes that also stands
//! for the seven bits after it, so that nothing is lost by it. `static/boot.js` reads it back.

/// What HTML would replace (NUL), turn into another character (CR), or take for a tag.
const HELD_BACK: [u8; 3] = [0, b'\r', b'<'];
const BITS: u32 = 7;

/// Text of 8/7 the length.
pub fn text(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 8 / 7 + 8);
    let (mut held, mut bits) = (0u32, 0);
    let mut sevens = Vec::with_capacity(bytes.len() * 8 / 7 + 1);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= BITS {
            bits -= BITS;
            sevens.push((held >> bits) as u8 & 0x7f);
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        sevens.push((held << (BITS - bits)) as u8);
    }
    let mut sevens = sevens.into_iter();
    while let Some(seven) = sevens.next() {
        match HELD_BACK.iter().position(|held| *held == seven) {
            None => out.push(char::from(seven)),
            Some(which) => {
                let code = ((which as u32 + 1) << BITS) | u32::from(sevens.next().unwrap_or(0));
                out.extend(char::from_u32(code));
            }
        }
    }
    out
}

/// The bytes of such a text, and perhaps one more; `None` when it is not such a text.
pub fn bytes(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let (mut held, mut bits) = (0u32, 0);
    let mut take = |seven: u32| {
        held = held << BITS | seven;
        bits += BITS;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    };
    for character in text.chars() {
        let code = u32::from(character);
        match code.checked_sub(0x80) {
            None => take(code),
            Some(two) => {
                take(u32::from(*HELD_BACK.get((two >> BITS) as usize)?));
                take(two & 0x7f);
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
                assert!(back[length..].iter().all(|more| *more == 0) && back.len() <= length + 1);
            }
        }
        let noise: Vec<u8> = (0..70_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(text(&noise).len() <= noise.len() * 8 / 7 + 1);
        assert!(bytes("€").is_none());
    }
}
