//! The words of a text in RTF, as Outlook keeps them: packed, and often with HTML inside. Sources: [MS-OXRTFCP], [MS-OXRTFEX],
//! the RTF specification 1.9.1.

use super::text::windows_1252;
use super::{html, plain};

/// What every packed text is taken to follow.
const BEFORE: &[u8] =
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \
\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \
\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
/// Packed, and stored as it is.
const PACKED: &[u8] = b"LZFu";
const STORED: &[u8] = b"MELA";
/// Bytes before the text.
const HEAD: usize = 16;
/// How far a packed text looks back.
const WINDOW: usize = 4_096;
/// Bytes of RTF that are read of one text, and groups inside groups.
const MOST: usize = 8 * 1024 * 1024;
const DEPTH: usize = 1_000;
/// Groups whose text is none.
const UNSEEN: [&str; 7] = ["fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata"];

/// The words of a packed text.
pub fn unpacked_text(packed: &[u8]) -> Option<String> {
    let rtf = unpacked(packed)?;
    rtf.starts_with(b"{\\rtf").then(|| text_of(&rtf))
}

fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let body = packed.get(HEAD..)?;
    match packed.get(8..12)? {
        kind if kind == STORED => return Some(body.iter().take(MOST).copied().collect()),
        kind if kind == PACKED => {}
        _ => return None,
    }
    // Every piece refers to a place in a ring.
    let mut ring = vec![b' '; WINDOW];
    ring.get_mut(..BEFORE.len())?.copy_from_slice(BEFORE);
    let mut at = BEFORE.len();
    let mut out = Vec::new();
    let mut bytes = body.iter().copied();
    let mut put = |ring: &mut Vec<u8>, byte: u8| {
        out.push(byte);
        if let Some(place) = ring.get_mut(at) {
            *place = byte;
        }
        at = at.saturating_add(1) % WINDOW;
        (at, out.len())
    };
    let (mut place, mut length) = (BEFORE.len(), 0);
    'all: while let Some(control) = bytes.next() {
        for bit in 0..8_u8 {
            if length > MOST {
                break 'all;
            }
            if control >> bit & 1 == 0 {
                let Some(byte) = bytes.next() else { break 'all };
                (place, length) = put(&mut ring, byte);
                continue;
            }
            let (Some(high), Some(low)) = (bytes.next(), bytes.next()) else { break 'all };
            let pair = usize::from(high) << 8 | usize::from(low);
            let from = pair >> 4;
            if from == place {
                break 'all;
            }
            for step in 0..(pair & 0xF).saturating_add(2) {
                let byte = ring.get(from.saturating_add(step) % WINDOW).copied().unwrap_or(b' ');
                (place, length) = put(&mut ring, byte);
            }
        }
    }
    Some(out)
}

/// What holds in a group.
#[derive(Clone, Copy, Default)]
struct Group {
    unseen: bool,
    /// Between the marks that hide RTF from readers of the HTML.
    only_rtf: bool,
    /// Characters that stand for a letter of Unicode in older readers.
    fallback: usize,
}

/// The words of a text in RTF.
pub fn text_of(rtf: &[u8]) -> String {
    let holds_html = memchr::memmem::find(rtf, b"\\fromhtml1").is_some();
    let mut groups: Vec<Group> = Vec::new();
    let mut now = Group { fallback: 1, ..Group::default() };
    let mut out = String::new();
    let mut skip = 0_usize;
    let mut rest = rtf.get(..rtf.len().min(MOST)).unwrap_or_default();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        let mut letter = None;
        match first {
            b'{' if groups.len() < DEPTH => groups.push(now),
            b'}' => now = groups.pop().unwrap_or(now),
            b'\\' => {
                let word = behind.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                if word == 0 {
                    let (sign, after) = behind.split_first().unwrap_or((&b' ', &[]));
                    rest = after;
                    match sign {
                        b'\'' => {
                            let code = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
                            letter = code.and_then(|code| u8::from_str_radix(code, 16).ok()).map(windows_1252);
                            rest = after.get(2..).unwrap_or_default();
                        }
                        // A group that readers who do not know it leave out; that of HTML is known.
                        b'*' => now.unseen |= !after.trim_ascii_start().starts_with(b"\\htmltag"),
                        b'~' => letter = Some(' '),
                        b'\\' | b'{' | b'}' => letter = Some(char::from(*sign)),
                        b'\n' | b'\r' => letter = Some('\n'),
                        _ => {}
                    }
                } else {
                    let (name, after) = behind.split_at_checked(word).unwrap_or_default();
                    let digits = after
                        .iter()
                        .enumerate()
                        .take_while(|(at, byte)| byte.is_ascii_digit() || *at == 0 && **byte == b'-');
                    let (number, after) = after.split_at_checked(digits.count()).unwrap_or_default();
                    rest = after.strip_prefix(b" ").unwrap_or(after);
                    let number: Option<i32> = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
                    let name = std::str::from_utf8(name).unwrap_or_default();
                    match name {
                        "par" | "line" | "row" => letter = Some('\n'),
                        "tab" | "cell" => letter = Some('\t'),
                        "htmlrtf" => now.only_rtf = number != Some(0),
                        "uc" => {
                            now.fallback = number.and_then(|number| usize::try_from(number).ok()).unwrap_or(1).min(8)
                        }
                        "u" => {
                            let code =
                                number.map(|number| if number < 0 { number.saturating_add(65_536) } else { number });
                            letter = code.and_then(|code| u32::try_from(code).ok()).and_then(char::from_u32);
                        }
                        _ if UNSEEN.contains(&name) => now.unseen = true,
                        _ => {}
                    }
                    if name == "u" {
                        out.extend(letter.take().filter(|_| !now.unseen && !now.only_rtf));
                        skip = now.fallback;
                        continue;
                    }
                }
            }
            b'\r' | b'\n' => {}
            byte => letter = Some(windows_1252(*byte)),
        }
        if let Some(letter) = letter {
            match skip.checked_sub(1) {
                Some(less) => skip = less,
                None => out.extend((!now.unseen && !now.only_rtf).then_some(letter)),
            }
        }
    }
    if holds_html { html::text_of(&out) } else { plain::text_of(&out, false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_what_only_a_program_reads() {
        let rtf = b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator Riched20;}\\f0 Datum: 14-12\\par Prijs: \\'80 5\\par Z\\u228?\\tab n}";
        assert_eq!(text_of(rtf), "Datum: 14-12\nPrijs: \u{20ac} 5\nZä\tn\n");
    }

    #[test]
    fn html_inside_is_taken_and_what_stands_for_it_is_not() {
        let rtf = b"{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Naam: Jan{\\*\\htmltag72 </p>}\\htmlrtf\\par}\\htmlrtf0 {\\*\\htmltag64 <p>}Aantal: 12{\\*\\htmltag72 </p>}}";
        assert_eq!(text_of(rtf), "Naam: Jan\nAantal: 12\n");
    }

    /// The example of [MS-OXRTFCP], 4.1.1.
    #[test]
    fn packed_as_outlook_packs() {
        let packed = b"\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\x0a\0rcpg125\x42\x32\x0a\xf3 hel\x09\0 bw\x05\xb0ld}\x0a\x80\x0f\xa0";
        assert_eq!(
            String::from_utf8(unpacked(packed).unwrap()).unwrap(),
            "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
        );
        assert_eq!(unpacked_text(packed).as_deref(), Some("hello world\n"));
        assert_eq!(unpacked_text(b"short"), None);
    }
}
