//! Fonts of a PDF: from the bytes of a string to letters and how wide they are.

use std::collections::HashMap;

use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

use super::glyphs;
use crate::input::text::windows_1252;

/// Widths are thousandths of the size.
const UNIT: f64 = 1000.0;
/// Entries of a font that are kept.
const MOST: usize = 70_000;
/// Bit 3 of the flags: the font's codes are its own.
const SYMBOLIC: i64 = 4;

/// One letter of a string, as its font tells it.
pub struct Glyph {
    /// What it stands for; `None` where no map says so.
    pub text: Option<String>,
    /// How far the next one stands, in the font's size.
    pub width: f64,
    /// A single byte 32, to which the spacing of words applies.
    pub is_space: bool,
}

/// A font.
pub struct Font {
    /// Codes of two bytes.
    wide: bool,
    /// What codes stand for, as the document says.
    to_unicode: HashMap<u32, String>,
    /// The same by the names of glyphs, for codes of one byte.
    encoding: HashMap<u32, String>,
    widths: HashMap<u32, f64>,
    default_width: f64,
}

impl Font {
    /// Reads a font.
    pub fn of(dict: &Dict<'_>) -> Self {
        let subtype = dict.get::<Name<'_>>("Subtype").map(|name| name.as_str().to_owned()).unwrap_or_default();
        let map = dict.get::<Stream<'_>>("ToUnicode").and_then(|stream| stream.decoded().ok().map(|data| cmap(&data)));
        let (to_unicode, code_length) = map.unwrap_or_default();
        if subtype == "Type0" {
            let descendant = dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
            let descendant = descendant.unwrap_or_default();
            let default = descendant.get::<Number>("DW").map_or(UNIT, |width| width.as_f64());
            return Font {
                wide: code_length != 1,
                to_unicode,
                encoding: HashMap::new(),
                widths: descendant.get::<Array<'_>>("W").map(|list| wide_widths(&list)).unwrap_or_default(),
                default_width: default / UNIT,
            };
        }
        let descriptor = dict.get::<Dict<'_>>("FontDescriptor");
        let base = dict.get::<Name<'_>>("BaseFont").map(|name| name.as_str().to_owned()).unwrap_or_default();
        let missing = descriptor.as_ref().and_then(|of| of.get::<Number>("MissingWidth")).map(|width| width.as_f64());
        let scale = if subtype == "Type3" { type3_scale(dict) } else { 1.0 / UNIT };
        let widths = simple_widths(dict, scale);
        let widths = if widths.is_empty() { standard_widths(&base) } else { widths };
        Font {
            wide: false,
            to_unicode,
            encoding: encoding(dict, descriptor.as_ref()),
            widths,
            default_width: missing.unwrap_or(0.0) * scale,
        }
    }

    /// The letters of a string.
    pub fn read<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = Glyph> + 'a {
        bytes.chunks(if self.wide { 2 } else { 1 }).map(|code| {
            let number = code.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
            let text = self.to_unicode.get(&number).or_else(|| self.encoding.get(&number)).cloned();
            let width = self.widths.get(&number).copied().unwrap_or(self.default_width);
            Glyph { text, width, is_space: code == *b" " }
        })
    }
}

/// Glyphs of type 3 have a space of their own.
fn type3_scale(dict: &Dict<'_>) -> f64 {
    let first = dict.get::<Array<'_>>("FontMatrix").and_then(|matrix| matrix.iter::<Number>().next());
    first.map_or(1.0 / UNIT, |scale| scale.as_f64())
}

fn simple_widths(dict: &Dict<'_>, scale: f64) -> HashMap<u32, f64> {
    let first = dict.get::<Number>("FirstChar").map_or(0, |first| first.as_i64());
    let first = u32::try_from(first).unwrap_or(0);
    let Some(list) = dict.get::<Array<'_>>("Widths") else { return HashMap::new() };
    (first..).zip(list.iter::<Number>().take(256)).map(|(code, width)| (code, width.as_f64() * scale)).collect()
}

/// Widths of a font that every reader knows.
fn standard_widths(base: &str) -> HashMap<u32, f64> {
    let fixed = base.contains("Courier");
    let narrow = if base.contains("Times") { 0.92 } else { 1.0 };
    let of = |width: u16| if fixed { 0.6 } else { f64::from(width) / UNIT * narrow };
    let ascii = (32_u32..).zip(glyphs::WIDTHS).map(|(code, width)| (code, of(width)));
    ascii.chain((127..=255).map(|code| (code, of(556)))).collect()
}

/// `c [w w …]` and `first last w`.
fn wide_widths(list: &Array<'_>) -> HashMap<u32, f64> {
    let mut widths = HashMap::new();
    let mut pending: Vec<u32> = Vec::new();
    for object in list.iter::<Object<'_>>().take(MOST) {
        if widths.len() > MOST {
            break;
        }
        match object {
            Object::Array(run) => {
                let Some(first) = pending.pop() else { continue };
                widths.extend((first..).zip(run.iter::<Number>().map(|width| width.as_f64() / UNIT)));
            }
            Object::Number(number) => {
                if let [first, last] = pending[..] {
                    let last = last.min(first.saturating_add(u32::from(u16::MAX)));
                    widths.extend((first..=last).map(|code| (code, number.as_f64() / UNIT)));
                    pending.clear();
                } else {
                    pending.extend(u32::try_from(number.as_i64()).ok());
                }
            }
            _ => {}
        }
    }
    widths
}

/// What the codes of a simple font stand for.
fn encoding(dict: &Dict<'_>, descriptor: Option<&Dict<'_>>) -> HashMap<u32, String> {
    let told = dict.get::<Dict<'_>>("Encoding");
    let base = match &told {
        Some(told) => told.get::<Name<'_>>("BaseEncoding"),
        None => dict.get::<Name<'_>>("Encoding"),
    };
    let embedded = ["FontFile", "FontFile2", "FontFile3"];
    let file = descriptor.filter(|of| embedded.iter().any(|key| of.contains_key(key)));
    let own =
        file.and_then(|of| of.get::<Stream<'_>>("FontFile")).and_then(|file| Some(built_in(&file.decoded().ok()?)));
    let symbolic =
        descriptor.and_then(|of| of.get::<Number>("Flags")).is_some_and(|flags| flags.as_i64() & SYMBOLIC != 0);
    let mut encoding = match (base.as_ref().map(|name| name.as_str()), own) {
        (Some("MacRomanEncoding"), _) => by_table(mac_roman),
        (Some(_), _) => by_table(|byte| Some(windows_1252(byte))),
        (None, Some(own)) if !own.is_empty() => own,
        // The codes of an embedded font that says nothing are its own: any guess would be rubbish.
        (None, _) if symbolic && file.is_some() && told.is_none() => HashMap::new(),
        (None, _) => by_table(standard),
    };
    let mut code = 0_u32;
    let differences = told.and_then(|told| told.get::<Array<'_>>("Differences"));
    for object in differences.iter().flat_map(|list| list.iter::<Object<'_>>()).take(MOST) {
        match object {
            Object::Number(number) => code = u32::try_from(number.as_i64()).unwrap_or(0),
            Object::Name(name) => {
                match glyphs::text_of(name.as_str()) {
                    Some(text) => encoding.insert(code, text),
                    None => encoding.remove(&code),
                };
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    encoding
}

fn by_table(letter: impl Fn(u8) -> Option<char>) -> HashMap<u32, String> {
    let letters = (32..=255_u8).filter_map(|byte| Some((u32::from(byte), letter(byte)?.to_string())));
    letters.filter(|(_, letter)| !letter.contains(char::is_control)).collect()
}

/// Adobe's standard encoding. Source: ISO 32000-1, annex D.2.
fn standard(byte: u8) -> Option<char> {
    const UPPER: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\0–†‡·\0¶•‚„”»…‰\0¿\0`´ˆ˜¯˘˙¨\0˚¸\0˝˛ˇ—";
    match byte {
        b'\'' => Some('’'),
        b'`' => Some('‘'),
        32..=126 => Some(char::from(byte)),
        161.. => UPPER.chars().nth(usize::from(byte).saturating_sub(161)).filter(|letter| *letter != '\0'),
        _ => None,
    }
}

/// Source: Apple, Mac OS Roman.
fn mac_roman(byte: u8) -> Option<char> {
    const UPPER: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
    match byte {
        0..=127 => Some(char::from(byte)),
        _ => UPPER.chars().nth(usize::from(byte).saturating_sub(128)),
    }
}

/// The encoding that stands in a font program of type 1: `dup 65 /A put`.
fn built_in(program: &[u8]) -> HashMap<u32, String> {
    let end = memchr::memmem::find(program, b"eexec").unwrap_or(program.len());
    let text = String::from_utf8_lossy(program.get(..end).unwrap_or_default()).into_owned();
    if text.contains("/Encoding StandardEncoding") {
        return by_table(standard);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let entry = |words: &[&str]| match words {
        ["dup", code, name, "put"] => Some((code.parse::<u32>().ok()?, glyphs::text_of(name.strip_prefix('/')?)?)),
        _ => None,
    };
    words.windows(4).filter_map(entry).collect()
}

/// A piece of a map from codes to letters.
enum Token {
    Hex(Vec<u8>),
    Open,
    Close,
    Word(String),
}

/// The letters of each code, and of how many bytes a code is, 0 when it does not say. Source: Adobe technical note 5411.
fn cmap(data: &[u8]) -> (HashMap<u32, String>, usize) {
    let (mut map, mut length) = (HashMap::new(), 0);
    let mut operands: Vec<Token> = Vec::new();
    for token in tokens(data) {
        let Token::Word(word) = &token else {
            operands.push(token);
            continue;
        };
        match word.as_str() {
            "endcodespacerange" => {
                length = operands.iter().filter_map(|token| hex(token).map(<[u8]>::len)).max().unwrap_or(0);
            }
            "endbfchar" => {
                for pair in operands.chunks(2) {
                    if let [from, to] = pair
                        && let (Some(from), Some(to)) = (hex(from), hex(to))
                    {
                        map.insert(number(from), letters(to));
                    }
                }
            }
            "endbfrange" => ranges(&operands, &mut map),
            _ => {}
        }
        if map.len() > MOST {
            break;
        }
        operands.clear();
    }
    (map, length)
}

fn ranges(operands: &[Token], map: &mut HashMap<u32, String>) {
    let mut rest = operands.iter();
    while let (Some(first), Some(last)) = (rest.next().and_then(hex), rest.next().and_then(hex)) {
        let (first, last) = (number(first), number(last));
        match rest.next() {
            Some(Token::Open) => {
                let each = rest.by_ref().take_while(|token| !matches!(token, Token::Close)).filter_map(hex);
                map.extend((first..).zip(each.map(letters)));
            }
            Some(Token::Hex(to)) => {
                // All but the last unit stays; a range from 0 on says that codes are letters already.
                let (before, end) = to.split_at_checked(to.len().saturating_sub(2)).unwrap_or_default();
                let (before, end) = (letters(before), number(end));
                for (code, step) in (first..=last.min(first.saturating_add(0xFFFF))).zip(0_u32..) {
                    let letter = char::from_u32(end.saturating_add(step)).filter(|letter| *letter != '\0');
                    map.extend(letter.map(|letter| (code, format!("{before}{letter}"))));
                }
            }
            _ => {}
        }
        if map.len() > MOST {
            return;
        }
    }
}

fn hex(token: &Token) -> Option<&[u8]> {
    match token {
        Token::Hex(bytes) => Some(bytes),
        _ => None,
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// UTF-16, big end first.
fn letters(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).map(|pair| pair.iter().fold(0_u16, |unit, byte| unit << 8 | u16::from(*byte)));
    char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{FFFD}')).filter(|letter| *letter != '\0').collect()
}

fn tokens(data: &[u8]) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = data;
    while let Some((first, behind)) = rest.split_first() {
        match first {
            b'<' if behind.first() != Some(&b'<') => {
                let end = memchr::memchr(b'>', behind).unwrap_or(behind.len());
                let digits: Vec<u8> =
                    behind.iter().take(end).filter(|byte| byte.is_ascii_hexdigit()).copied().collect();
                let byte = |pair: &[u8]| {
                    let value = |digit: u8| char::from(digit).to_digit(16).unwrap_or(0);
                    let high = pair.first().map_or(0, |digit| value(*digit));
                    let low = pair.get(1).map_or(0, |digit| value(*digit));
                    u8::try_from(high << 4 | low).unwrap_or(0)
                };
                found.push(Token::Hex(digits.chunks(2).map(byte).collect()));
                rest = behind.get(end.saturating_add(1)..).unwrap_or_default();
            }
            b'[' | b']' => {
                found.push(if *first == b'[' { Token::Open } else { Token::Close });
                rest = behind;
            }
            byte if byte.is_ascii_alphabetic() => {
                let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
                found.push(Token::Word(String::from_utf8_lossy(rest.get(..end).unwrap_or_default()).into_owned()));
                rest = rest.get(end..).unwrap_or_default();
            }
            _ => rest = behind,
        }
        if found.len() > MOST.saturating_mul(4) {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_from_codes_to_letters() {
        let text =
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0003> <0020> <0041> <00660069> \
            endbfchar 2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<20AC> <00E4>] endbfrange";
        let (map, length) = cmap(text);
        let of = |code: u32| map.get(&code).map(String::as_str);
        assert_eq!(length, 2);
        assert_eq!(
            (of(3), of(0x41), of(0x11), of(0x20), of(0x21)),
            (Some(" "), Some("fi"), Some("b"), Some("€"), Some("ä"))
        );
        assert_eq!(of(0x13), None);
    }

    #[test]
    fn an_encoding_stands_in_the_program_of_a_font() {
        let own = built_in(b"/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for\ndup 27 /ff put\ndup 65 /A put\nreadonly def eexec dup 66 /B put");
        assert_eq!(
            (own.get(&27).map(String::as_str), own.get(&65).map(String::as_str), own.len()),
            (Some("ff"), Some("A"), 2)
        );
    }

    #[test]
    fn tables_of_codes() {
        assert_eq!(
            (standard(0xAE), standard(0xB1), standard(0xFB), standard(b'\'')),
            (Some('ﬁ'), Some('–'), None, Some('’'))
        );
        assert_eq!((mac_roman(0x80), mac_roman(0xDB)), (Some('Ä'), Some('€')));
    }
}
