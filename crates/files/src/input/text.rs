//! Decoding: BOM, UTF-16 also without one, strict UTF-8, then Windows-1252. What a file declares is not believed.

use std::borrow::Cow;

/// How bytes become text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Also what is only ASCII.
    Utf8,
    /// Low byte first.
    Utf16Le,
    /// High byte first.
    Utf16Be,
    /// What is no UTF-8.
    Windows1252,
}

/// The encoding of a file by its first bytes, and the length of its BOM. Without BOM and NULs the answer is
/// [`Encoding::Utf8`], which [`decode`] then takes back if the bytes are no UTF-8.
pub fn sniff(head: &[u8]) -> (Encoding, usize) {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
        _ => {
            let pairs = head.as_chunks::<2>().0.iter().take(64);
            let (mut even, mut odd, mut all) = (0_usize, 0_usize, 0_usize);
            for [first, second] in pairs {
                even = even.saturating_add(usize::from(*first == 0));
                odd = odd.saturating_add(usize::from(*second == 0));
                all = all.saturating_add(1);
            }
            if all >= 2 && odd.saturating_mul(10) >= all.saturating_mul(8) && even == 0 {
                (Encoding::Utf16Le, 0)
            } else if all >= 2 && even.saturating_mul(10) >= all.saturating_mul(8) && odd == 0 {
                (Encoding::Utf16Be, 0)
            } else {
                (Encoding::Utf8, 0)
            }
        }
    }
}

/// A whole file as text.
///
/// ```
/// use retrace_files::input::text::decode;
/// assert_eq!(decode(b"Jos\xC3\xA9"), "José");
/// assert_eq!(decode(b"Jos\xE9 \x80 5"), "José € 5");
/// assert_eq!(decode(b"J\0o\0s\0\xE9\0"), "José");
/// ```
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let (encoding, bom) = sniff(bytes);
    let bytes = bytes.get(bom..).unwrap_or_default();
    match encoding {
        Encoding::Utf16Le => Cow::Owned(utf16(bytes, u16::from_le_bytes)),
        Encoding::Utf16Be => Cow::Owned(utf16(bytes, u16::from_be_bytes)),
        Encoding::Utf8 | Encoding::Windows1252 => utf8_or_1252(bytes),
    }
}

/// The first bytes of a file as text: they may end inside a letter.
pub fn decode_head(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => decode(bytes.get(..error.valid_up_to()).unwrap_or_default()),
        _ => decode(bytes),
    }
}

/// A piece of a file that is not UTF-16: UTF-8, also with some bytes spoilt; the letters of old Macs, where bytes stand inside
/// words that are signs in Windows-1252; else that.
pub fn utf8_or_1252(bytes: &[u8]) -> Cow<'_, str> {
    let Err(error) = std::str::from_utf8(bytes) else {
        return String::from_utf8_lossy(bytes);
    };
    let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
    // A file that was cut off inside a letter, and shows by its other letters that it is UTF-8.
    if error.error_len().is_none() && !valid.is_ascii() {
        return String::from_utf8_lossy(bytes);
    }
    let chunks = || bytes.utf8_chunks();
    let letters: usize = chunks().map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count()).sum();
    let spoilt = chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    if letters > spoilt {
        // One bad byte spoils one letter, not the file.
        let mut text = String::with_capacity(bytes.len());
        for chunk in chunks() {
            text.push_str(chunk.valid());
            text.extend(chunk.invalid().iter().map(|b| windows_1252(*b)));
        }
        return Cow::Owned(text);
    }
    let of_byte = if is_of_old_mac(bytes) { mac_roman } else { windows_1252 };
    Cow::Owned(bytes.iter().map(|b| of_byte(*b)).collect())
}

/// Letters of old Macs that are signs in Windows-1252, or capitals that stand inside no word: `JosŽ`, `MŸller`.
const OF_MACS: [u8; 9] = [0x88, 0x8A, 0x8D, 0x8E, 0x8F, 0x90, 0x95, 0x99, 0x9F];

/// Whether more letters inside words are those of old Macs than of Windows.
fn is_of_old_mac(bytes: &[u8]) -> bool {
    let (mut mac, mut windows) = (0_usize, 0_usize);
    for window in bytes.windows(2) {
        let [before, byte] = window else { continue };
        if before.is_ascii_alphabetic() {
            mac = mac.saturating_add(usize::from(OF_MACS.contains(byte)));
            windows = windows.saturating_add(usize::from(*byte >= 0xDF));
        }
    }
    mac > windows
}

/// One byte of the code page of Macs before OS X. Source: the Unicode Consortium's mapping ROMAN.TXT of Apple.
fn mac_roman(byte: u8) -> char {
    const HIGH: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰\
        ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
    match byte.checked_sub(0x80) {
        Some(high) => HIGH.chars().nth(usize::from(high)).unwrap_or(char::REPLACEMENT_CHARACTER),
        None => char::from(byte),
    }
}

/// Text of which nobody said how its bytes are letters, and that was read as Latin-1: what are control characters there are signs
/// and letters of Windows.
pub fn with_windows_signs(text: &str) -> Cow<'_, str> {
    let is_control = |c: char| ('\u{80}'..='\u{9F}').contains(&c);
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| u8::try_from(u32::from(c)).map_or(c, windows_1252);
    Cow::Owned(text.chars().map(|c| if is_control(c) { sign(c) } else { c }).collect())
}

/// Turns a stream of UTF-16 into UTF-8, however it is cut.
pub struct Utf16Stream {
    unit: fn([u8; 2]) -> u16,
    /// Bytes of a letter that is not complete.
    rest: Vec<u8>,
}

impl Utf16Stream {
    /// Of a file with these first bytes, if it is UTF-16 and text: without its mark, which `feed` is not to be given.
    pub fn of(head: &[u8]) -> Option<(Self, usize)> {
        let (unit, bom): (fn([u8; 2]) -> u16, usize) = match sniff(head) {
            (Encoding::Utf16Le, bom) => (u16::from_le_bytes, bom),
            (Encoding::Utf16Be, bom) => (u16::from_be_bytes, bom),
            _ => return None,
        };
        let start = head.get(bom..head.len().min(TEXT)).unwrap_or_default();
        let is_text = |c: char| !c.is_control() || matches!(c, '\t' | '\r' | '\n');
        utf16(start, unit).chars().all(is_text).then_some((Utf16Stream { unit, rest: Vec::new() }, bom))
    }

    /// The next bytes as UTF-8.
    pub fn feed(&mut self, piece: &[u8]) -> Vec<u8> {
        self.rest.extend_from_slice(piece);
        let pairs = self.rest.as_chunks::<2>().0;
        let half = |pair: &[u8; 2]| (0xD800..0xDC00).contains(&(self.unit)(*pair));
        let whole = if pairs.last().is_some_and(half) { pairs.len().saturating_sub(1) } else { pairs.len() };
        let bytes = whole.saturating_mul(2);
        let text = utf16(self.rest.get(..bytes).unwrap_or_default(), self.unit);
        self.rest.drain(..bytes);
        text.into_bytes()
    }
}

/// Bytes by which it is told whether a file is text.
const TEXT: usize = 256;

/// Text that is known to be UTF-16.
pub fn utf16_le(bytes: &[u8]) -> String {
    utf16(bytes, u16::from_le_bytes)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// One byte of Windows-1252. Source: WHATWG Encoding Standard, index windows-1252.
pub fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH.get(usize::from(byte & 0x7F)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        other => char::from(other),
    }
}

/// One byte of the code page in which MS-DOS, and zip after it, wrote names. Source: PKWARE APPNOTE appendix D; the
/// Unicode Consortium's mapping CP437.
pub fn code_page_437(byte: u8) -> char {
    const HIGH: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
        αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";
    match byte.checked_sub(0x80) {
        Some(high) => HIGH.chars().nth(usize::from(high)).unwrap_or(char::REPLACEMENT_CHARACTER),
        None => char::from(byte),
    }
}

/// Characters that nobody sees: places where a word may be broken, joiners, marks of the order of bytes, padding.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Blanks of every kind become one plain blank, ends trimmed.
pub fn squeeze(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\u{A0}' || c == '\u{200B}')
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether words stand in a text, and not as a part of longer ones.
pub fn contains_words(text: &str, words: &str) -> bool {
    let open = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(words).any(|(at, found)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at.saturating_add(found.len())..).and_then(|t| t.chars().next());
        open(before) && open(after)
    })
}

/// At most `limit` bytes, cut between characters.
pub fn truncated(mut text: String, limit: usize) -> String {
    if text.len() > limit {
        let mut end = limit;
        while !text.is_char_boundary(end) {
            end = end.saturating_sub(1);
        }
        text.truncate(end);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_byte_spoils_one_letter() {
        assert_eq!(decode(b"Zo\xC3\xAB M\xC3\xBCller\nJos\xE9 Bos"), "Zoë Müller\nJosé Bos");
        assert_eq!(decode(b"Jos\xE9 M\xFCller, Andr\xE9\xC3"), "José Müller, AndréÃ");
    }

    #[test]
    fn letters_of_old_macs() {
        assert_eq!(decode(b"Zo\x91 M\x9Fller, Jos\x8E"), "Zoë Müller, José");
        assert_eq!(decode(b"foto\x92s van Jos\xE9"), "foto’s van José");
        assert_eq!(mac_roman(0xFF), 'ˇ');
    }

    #[test]
    fn signs_of_windows_in_what_was_read_as_latin_1() {
        assert_eq!(with_windows_signs("\u{80} 5"), "€ 5");
        assert_eq!(with_windows_signs("é"), "é");
    }

    #[test]
    fn a_stream_of_utf_16_is_the_same_however_it_is_cut() {
        let text = "Büro 😊 x";
        let bytes: Vec<u8> = [0xFEFF_u16].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let (_, bom) = Utf16Stream::of(&bytes).unwrap();
        for cut in bom..bytes.len() {
            let (mut stream, _) = Utf16Stream::of(&bytes).unwrap();
            let found = [stream.feed(&bytes[bom..cut]), stream.feed(&bytes[cut..])].concat();
            assert_eq!(String::from_utf8(found).unwrap(), text, "cut at {cut}");
        }
        assert!(Utf16Stream::of(b"plain").is_none() && Utf16Stream::of(&[1, 0, 2, 0, 3, 0, 4, 0]).is_none());
    }

    #[test]
    fn boms_and_missing_boms() {
        assert_eq!(decode(b"\xEF\xBB\xBFDatum"), "Datum");
        assert_eq!(decode(b"\xFF\xFED\0a\0"), "Da");
        assert_eq!(decode(b"\xFE\xFF\0D\0a"), "Da");
        assert_eq!(decode(b"\0D\0a\0t"), "Dat");
        assert_eq!(decode(b""), "");
        assert_eq!(decode(b"\xFF\xFED"), "");
    }

    #[test]
    fn old_names_of_archives() {
        let name: String = b"K\x84se \x80 \xE1 \xFF".iter().map(|byte| code_page_437(*byte)).collect();
        assert_eq!(name, "Käse Ç ß \u{A0}");
    }

    #[test]
    fn cuts_between_characters() {
        assert_eq!(truncated("aé".into(), 2), "a");
    }

    #[test]
    fn a_letter_cut_in_half_costs_no_other() {
        assert_eq!(decode(b"Jos\xC3\xA9;Andr\xC3"), "José;Andr\u{FFFD}");
        assert_eq!(decode(b"Jos\xC3\xA9;\xE2\x82"), "José;\u{FFFD}");
        // One that is nowhere else UTF-8 ends in a letter of Windows-1252.
        assert_eq!(decode(b"Jos\xE9"), "José");
    }
}
