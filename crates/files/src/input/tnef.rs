//! `winmail.dat`: a mail as Exchange sends it to those who cannot read it, its words and files packed in one attachment (TNEF).
//! Sources: [MS-OXTNEF], [MS-OXPROPS].

use super::text::{truncated, utf8_or_1252};
use super::{html, plain, rtf};

/// The first four bytes, and how many come before the first attribute.
const SIGNATURE: u32 = 0x223E_9F78;
const HEAD: usize = 6;
/// Attributes: their ids in the message and in its files.
const BODY: u32 = 0x0002_800C;
const PROPERTIES: u32 = 0x0006_9003;
const NEXT_FILE: u32 = 0x0006_9002;
const FILE_TITLE: u32 = 0x0001_8010;
const FILE_DATA: u32 = 0x0006_800F;
const FILE_PROPERTIES: u32 = 0x0006_9005;
/// Properties, as in [`crate::readers`]' reader of `.msg` files.
const TEXT: u16 = 0x1000;
const RTF: u16 = 0x1009;
const HTML: u16 = 0x1013;
const FILE_DATA_PROPERTY: u16 = 0x3701;
const FILE_NAME: u16 = 0x3704;
const LONG_FILE_NAME: u16 = 0x3707;
/// Attributes, and properties of one of them, that are looked at.
const MOST: usize = 10_000;
/// Bytes of the name of a file.
const NAME: usize = 1_000;
/// From here on a property has a name.
const NAMED: u16 = 0x8000;
/// Of a type: several values.
const MANY: u16 = 0x1000;

/// What such a file holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Winmail {
    /// The words of the mail; empty where there are none.
    pub text: String,
    /// The names and bytes of the files attached to it.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Reads one; `None` of anything else. What is cut short gives what came before.
pub fn read(bytes: &[u8]) -> Option<Winmail> {
    let mut input = Input(bytes);
    (input.u32()? == SIGNATURE).then_some(())?;
    input.0 = bytes.get(HEAD..)?;
    let (mut found, mut words) = (Winmail::default(), Words::default());
    for _ in 0..MOST {
        let Some((id, data)) = attribute(&mut input) else { break };
        match id {
            BODY => words.plain = Some(utf8_or_1252(data).trim_end_matches('\0').to_owned()),
            PROPERTIES => properties(data, |property, value| words.take(property, value)),
            NEXT_FILE => found.files.push(Default::default()),
            FILE_TITLE => {
                if let Some((name, _)) = found.files.last_mut() {
                    *name = truncated(utf8_or_1252(data).trim_end_matches('\0').to_owned(), NAME);
                }
            }
            FILE_DATA => {
                if let Some((_, bytes)) = found.files.last_mut() {
                    *bytes = data.to_vec();
                }
            }
            FILE_PROPERTIES => {
                if let Some(file) = found.files.last_mut() {
                    properties(data, |property, value| take_of_file(file, property, value));
                }
            }
            _ => {}
        }
    }
    found.text = words.text();
    Some(found)
}

/// The next attribute: which, and its bytes. Its checksum is passed over, since other programs write it wrongly.
fn attribute<'a>(input: &mut Input<'a>) -> Option<(u32, &'a [u8])> {
    input.take(1)?;
    let id = input.u32()?;
    let length = usize::try_from(input.u32()?).ok()?;
    let data = input.take(length)?;
    input.take(2)?;
    Some((id, data))
}

/// The value of a property.
enum Value<'a> {
    Narrow(&'a [u8]),
    Wide(&'a [u8]),
    Binary(&'a [u8]),
}

impl Value<'_> {
    fn text(&self) -> String {
        let text = match self {
            Value::Narrow(bytes) => utf8_or_1252(bytes).into_owned(),
            Value::Binary(bytes) => utf8_or_1252(bytes).into_owned(),
            Value::Wide(bytes) => {
                let units = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair));
                char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
            }
        };
        text.trim_end_matches('\0').to_owned()
    }
}

/// The words of the mail, in the ways in which they may be kept.
#[derive(Default)]
struct Words {
    plain: Option<String>,
    html: Option<String>,
    packed: Option<String>,
}

impl Words {
    fn take(&mut self, property: u16, value: &Value<'_>) {
        match (property, value) {
            (TEXT, value) => self.plain = Some(value.text()),
            (HTML, value) => self.html = Some(value.text()),
            (RTF, Value::Binary(bytes)) => self.packed = rtf::unpacked_text(bytes),
            _ => {}
        }
    }

    fn text(self) -> String {
        let html = self.html.map(|html| html::text_of(&html));
        let plain = self.plain.map(|plain| plain::text_of(&plain, false));
        let kept = [html, self.packed, plain].into_iter().flatten();
        kept.into_iter().map(|text| text.replace('\0', "")).find(|text| !text.trim().is_empty()).unwrap_or_default()
    }
}

fn take_of_file(file: &mut (String, Vec<u8>), property: u16, value: &Value<'_>) {
    match (property, value) {
        (LONG_FILE_NAME, value) => file.0 = truncated(value.text(), NAME),
        (FILE_NAME, value) if file.0.is_empty() => file.0 = truncated(value.text(), NAME),
        (FILE_DATA_PROPERTY, Value::Binary(bytes)) if file.1.is_empty() => file.1 = bytes.to_vec(),
        _ => {}
    }
}

/// Goes through a list of properties until one cannot be read.
fn properties(bytes: &[u8], mut each: impl FnMut(u16, &Value<'_>)) {
    let mut input = Input(bytes);
    let many = input.u32().unwrap_or_default();
    for _ in 0..many.min(u32::try_from(MOST).unwrap_or(u32::MAX)) {
        if property(&mut input, &mut each).is_none() {
            return;
        }
    }
}

fn property(input: &mut Input<'_>, each: &mut impl FnMut(u16, &Value<'_>)) -> Option<()> {
    let (kind, id) = (input.u16()?, input.u16()?);
    if id >= NAMED {
        input.take(16)?;
        if input.u32()? == 0 {
            input.take(4)?;
        } else {
            let length = usize::try_from(input.u32()?).ok()?;
            input.padded(length)?;
        }
    }
    let (single, many) = (kind & !MANY, kind & MANY != 0);
    let size = match single {
        0x0002 | 0x000B | 0x0003 | 0x0004 | 0x000A => Some(4),
        0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => Some(8),
        0x0048 => Some(16),
        0x0001 => Some(0),
        0x000D | 0x001E | 0x001F | 0x0102 => None,
        _ => return None,
    };
    let values = match size {
        // Nothing is held, however often.
        Some(0) => 0,
        Some(_) if !many => 1,
        _ => input.u32()?,
    };
    for _ in 0..values {
        match size {
            Some(size) => {
                input.take(size)?;
            }
            None => {
                let length = usize::try_from(input.u32()?).ok()?;
                let value = input.padded(length)?;
                let value = match single {
                    0x001E => Value::Narrow(value),
                    0x001F => Value::Wide(value),
                    _ => Value::Binary(value),
                };
                each(id, &value);
            }
        }
    }
    Some(())
}

/// Bytes from the front.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, many: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(many)?;
        self.0 = rest;
        Some(taken)
    }

    /// With what fills it up to a multiple of four, which may be missing at the end.
    fn padded(&mut self, many: usize) -> Option<&'a [u8]> {
        let taken = self.take(many)?;
        let fill = many.next_multiple_of(4).saturating_sub(many);
        self.take(fill.min(self.0.len()))?;
        Some(taken)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(attributes: &[(u32, &[u8])]) -> Vec<u8> {
        let mut out = SIGNATURE.to_le_bytes().to_vec();
        out.extend([1, 0]);
        for (id, data) in attributes {
            out.push(1);
            out.extend(id.to_le_bytes());
            out.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
            out.extend(*data);
            out.extend([0, 0]);
        }
        out
    }

    /// One property of variable length.
    fn one(kind: u16, id: u16, value: &[u8]) -> Vec<u8> {
        let mut out = 1_u32.to_le_bytes().to_vec();
        out.extend(kind.to_le_bytes());
        out.extend(id.to_le_bytes());
        out.extend(1_u32.to_le_bytes());
        out.extend(u32::try_from(value.len()).unwrap().to_le_bytes());
        out.extend(value);
        out.resize(out.len().next_multiple_of(4), 0);
        out
    }

    #[test]
    fn the_words_and_files_of_a_mail() {
        let html = one(0x0102, HTML, b"<p>Buchung 55-4</p>");
        let name: Vec<u8> = "Rechnung.pdf".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let name = one(0x001F, LONG_FILE_NAME, &name);
        let bytes = of(&[
            (BODY, b"nothing\0"),
            (PROPERTIES, &html),
            (NEXT_FILE, b""),
            (FILE_TITLE, b"RECHNU~1.PDF\0"),
            (FILE_DATA, b"%PDF-1.4"),
            (FILE_PROPERTIES, &name),
        ]);
        let read = read(&bytes).unwrap();
        assert_eq!(read.text.trim(), "Buchung 55-4");
        assert_eq!(read.files, [("Rechnung.pdf".to_owned(), b"%PDF-1.4".to_vec())]);
    }

    #[test]
    fn a_value_of_no_length_is_passed_over_however_often_it_is_told() {
        let property = [&1_u32.to_le_bytes()[..], &[0x01, 0x10, 0, 0], &u32::MAX.to_le_bytes()].concat();
        assert_eq!(read(&of(&[(PROPERTIES, &property)])), Some(Winmail::default()));
    }

    #[test]
    fn what_is_cut_short_gives_what_came_before() {
        let bytes = of(&[(BODY, b"Buchung 55-4\0"), (FILE_TITLE, b"of no file"), (PROPERTIES, b"\xFF\xFF\xFF\xFF")]);
        for end in 0..bytes.len() {
            let read = read(&bytes[..end]);
            assert!(read.is_none_or(|read| read.text.is_empty() || read.text.trim() == "Buchung 55-4"));
        }
        assert_eq!(read(b"no winmail.dat"), None);
    }
}
