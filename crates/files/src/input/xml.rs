//! A framer of XML: fed pieces, it gives whole markup tags, which quick-xml then reads.
//!
//! quick-xml wants a blocking reader over the whole file; this scanner only finds where tags end, so that a file can be
//! cut anywhere and a large one never sits in memory. `<!DOCTYPE` is refused, so no entity is ever declared.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use crate::input::limits::ELEMENT;

/// What the framer says of the bytes it has seen.
#[derive(Debug, PartialEq, Eq)]
pub enum Markup<'a> {
    /// A start tag or an empty element; the bytes between `<` and `>`.
    Open {
        /// What stands between the brackets.
        tag: &'a [u8],
        /// Where in the file.
        offset: u64,
    },
    /// An end tag; the bytes between `</` and `>`.
    Close {
        /// What stands between the brackets.
        tag: &'a [u8],
        /// Where in the file.
        offset: u64,
    },
    /// What stands between two tags, or in CDATA, if it is more than blanks. Longer than the limit, it is left out.
    Text {
        /// As it stands.
        text: &'a [u8],
    },
    /// A document type declaration.
    Doctype {
        /// Where in the file.
        offset: u64,
    },
    /// A tag longer than the limit.
    TooLong {
        /// Where in the file.
        offset: u64,
    },
}

/// Finds tags in pieces of a file.
#[derive(Default)]
pub struct XmlFramer {
    rest: Vec<u8>,
    /// Offset of `rest[0]` in the file.
    base: u64,
    /// Inside a comment, an instruction, or over-long CDATA or tag: nothing is of interest before this.
    until: Option<&'static [u8]>,
    /// The text before the next tag was too long to keep.
    lost_text: bool,
}

impl XmlFramer {
    /// Gives every tag that is complete. What follows the last one is kept for the next piece.
    pub fn feed(&mut self, piece: &[u8], mut each: impl FnMut(Markup<'_>)) {
        self.rest.extend_from_slice(piece);
        let mut at = 0;
        loop {
            let from = self.rest.get(at..).unwrap_or_default();
            if let Some(end) = self.until {
                let Some(found) = memchr::memmem::find(from, end) else {
                    at = at.saturating_add(from.len().saturating_sub(end.len().saturating_sub(1)));
                    break;
                };
                at = at.saturating_add(found).saturating_add(end.len());
                self.until = None;
                continue;
            }
            let Some(open) = memchr::memchr(b'<', from) else {
                // Text is whole once its end is seen; an over-long one is let go, and what remains of it is no text.
                if self.lost_text || from.len() >= ELEMENT {
                    self.lost_text = true;
                    at = self.rest.len();
                }
                break;
            };
            let text = from.get(..open).unwrap_or_default();
            if !self.lost_text && open < ELEMENT && !text.trim_ascii().is_empty() {
                each(Markup::Text { text });
            }
            self.lost_text = false;
            at = at.saturating_add(open);
            let offset = self.base.saturating_add(at as u64);
            let from = self.rest.get(at..).unwrap_or_default();
            match tag(from.get(..from.len().min(ELEMENT)).unwrap_or_default(), offset) {
                Found::Tag(length, markup) => {
                    if !matches!(markup, Markup::Text { text } if text.trim_ascii().is_empty()) {
                        each(markup);
                    }
                    at = at.saturating_add(length);
                }
                Found::Skip(length, end) => {
                    at = at.saturating_add(length);
                    self.until = Some(end);
                }
                Found::Open if from.len() >= ELEMENT && from.starts_with(CDATA) => {
                    at = at.saturating_add(CDATA.len());
                    self.until = Some(b"]]>");
                }
                Found::Open if from.len() >= ELEMENT => {
                    each(Markup::TooLong { offset });
                    at = at.saturating_add(ELEMENT);
                    self.until = Some(b">");
                }
                Found::Open => break,
            }
        }
        self.rest.drain(..at);
        self.base = self.base.saturating_add(at as u64);
    }

    /// Offset in the file of what is not finished.
    pub fn offset(&self) -> u64 {
        self.base
    }

    /// Whether the file ended inside markup; the bytes of the tag it was in, if any.
    pub fn unfinished(&self) -> Option<&[u8]> {
        (self.until.is_some() || self.rest.starts_with(b"<")).then_some(self.rest.as_slice())
    }
}

enum Found<'a> {
    Tag(usize, Markup<'a>),
    /// After this many bytes, nothing counts before that end.
    Skip(usize, &'static [u8]),
    /// Not complete yet.
    Open,
}

const CDATA: &[u8] = b"<![CDATA[";

/// Text in which nothing is markup; another section with brackets holds nothing of interest.
fn cdata(text: &[u8]) -> Found<'_> {
    match text.strip_prefix(CDATA) {
        Some(inner) => match memchr::memmem::find(inner, b"]]>") {
            Some(end) => {
                let text = inner.get(..end).unwrap_or_default();
                Found::Tag(CDATA.len().saturating_add(end).saturating_add(3), Markup::Text { text })
            }
            None => Found::Open,
        },
        None if CDATA.starts_with(text) => Found::Open,
        None => Found::Skip(3, b"]]>"),
    }
}

/// The markup at the start of `text`.
fn tag(text: &[u8], offset: u64) -> Found<'_> {
    match text {
        [b'<', b'!', b'-', b'-', ..] => return Found::Skip(4, b"-->"),
        [b'<', b'!', b'[', ..] => return cdata(text),
        [b'<', b'?', ..] => return Found::Skip(2, b"?>"),
        [b'<', b'!', b'-'] | [b'<', b'!'] | [b'<'] => return Found::Open,
        [b'<', b'!', ..] => return Found::Tag(2, Markup::Doctype { offset }),
        _ => {}
    }
    let mut quote = None;
    for (i, byte) in text.iter().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'>') => {
                let inside = text.get(1..i).unwrap_or_default();
                let markup = match inside.first() {
                    Some(b'/') => Markup::Close { tag: inside.get(1..).unwrap_or_default(), offset },
                    _ => Markup::Open { tag: inside, offset },
                };
                return Found::Tag(i.saturating_add(1), markup);
            }
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    Found::Open
}

/// The local names of the first elements of a file, at most so many; none where it does not begin as XML does.
pub fn first_elements(bytes: &[u8], most: usize) -> Vec<String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut names = Vec::new();
    if bytes.trim_ascii_start().starts_with(b"<") {
        XmlFramer::default().feed(bytes, |markup| {
            if let Markup::Open { tag, .. } = markup
                && names.len() < most
            {
                names.push(local_name(tag).to_owned());
            }
        });
    }
    names
}

/// The local name of a tag.
pub fn local_name(tag: &[u8]) -> &str {
    let end = tag.iter().position(|b| b.is_ascii_whitespace() || *b == b'/').unwrap_or(tag.len());
    let name = tag.get(..end).unwrap_or_default();
    let local = name.rsplit(|b| *b == b':').next().unwrap_or_default();
    std::str::from_utf8(local).unwrap_or_default()
}

/// The text between two tags: decoded, entities resolved, blanks squeezed.
pub fn text(bytes: &[u8]) -> String {
    let decoded = whole_letters(crate::input::text::utf8_or_1252(bytes));
    let plain = quick_xml::escape::unescape(&decoded).map_or_else(|_| decoded.to_string(), |text| text.into_owned());
    crate::input::text::squeeze(&plain)
}

/// Some telephones write one character above U+FFFF as two references, each half of it: `&#55357;&#56842;`.
fn whole_letters(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("&#") {
        return text;
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(at) = rest.find("&#") {
        let (before, here) = rest.split_at_checked(at).unwrap_or_default();
        whole.push_str(before);
        let one = reference(here);
        let pair = one.and_then(|(high, length)| {
            let (low, more) = reference(here.get(length..)?)?;
            let units = [u16::try_from(high).ok()?, u16::try_from(low).ok()?];
            let letter = char::decode_utf16(units).next()?.ok().filter(|c| c.len_utf16() == 2)?;
            Some((letter, length.saturating_add(more)))
        });
        let length = match pair {
            Some((letter, length)) => {
                whole.push(letter);
                length
            }
            None => {
                whole.push_str("&#");
                2
            }
        };
        rest = here.get(length..).unwrap_or_default();
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

/// The number of the reference with which a text begins, and its length.
fn reference(text: &str) -> Option<(u32, usize)> {
    let (body, _) = text.strip_prefix("&#")?.split_once(';').filter(|(body, _)| body.len() <= 8)?;
    let number = match body.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => body.parse().ok()?,
    };
    Some((number, body.len().saturating_add(3)))
}

/// The local name of a tag and its attributes, entities resolved. Damaged attributes are left out; `false` says so.
pub fn attributes(tag: &[u8]) -> (String, Vec<(String, String)>, bool) {
    let text = whole_letters(crate::input::text::utf8_or_1252(tag));
    let name_end = text.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(text.len());
    let start = BytesStart::from_content(text.as_ref().trim_end_matches('/'), name_end);
    let name = start.local_name().as_ref().to_owned();
    let (mut found, mut whole) = (Vec::new(), true);
    for attribute in start.attributes().with_checks(false) {
        let read = attribute.ok().map(|a| {
            let key = a.key.local_name().as_ref().to_owned();
            // What cannot be resolved is kept as it is written, such as half of a letter.
            let value = a.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            (key, value.map_or_else(|_| a.value.to_string(), |value| value.into_owned()))
        });
        match read {
            Some(pair) => found.push(pair),
            None => whole = false,
        }
    }
    (name, found, whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(pieces: &[&[u8]]) -> (Vec<String>, bool) {
        let mut framer = XmlFramer::default();
        let mut names = Vec::new();
        for piece in pieces {
            framer.feed(piece, |markup| {
                if let Markup::Open { tag, .. } = markup {
                    names.push(attributes(tag).0);
                }
            });
        }
        (names, framer.unfinished().is_some())
    }

    #[test]
    fn any_cut_gives_the_same_tags() {
        let text = b"<?xml version='1.0'?>\n<!-- a > b & <c> --><calls count=\"2\"><call n='>'/><![CDATA[<x>]]><a:call m=\"/>\" /></calls>";
        let whole = opened(&[text]);
        assert_eq!(whole.0, ["calls", "call", "call"]);
        for cut in 0..text.len() {
            assert_eq!(opened(&[&text[..cut], &text[cut..]]), whole, "cut at {cut}");
        }
    }

    #[test]
    fn cdata_is_text_however_it_is_cut() {
        let texts = |pieces: &[&[u8]]| {
            let (mut framer, mut found) = (XmlFramer::default(), Vec::new());
            for piece in pieces {
                framer.feed(piece, |markup| {
                    if let Markup::Text { text } = markup {
                        found.push(String::from_utf8_lossy(text).into_owned());
                    }
                });
            }
            found
        };
        let text = b"<a><![CDATA[Jan <jan@a.example> ]] & co]]></a><b>x</b><![CDATA[ ]]><![INCLUDE[y]]><c>z</c>";
        for cut in 0..text.len() {
            let found = texts(&[&text[..cut], &text[cut..]]);
            assert_eq!(found, ["Jan <jan@a.example> ]] & co", "x", "z"], "cut at {cut}");
        }
        let long = ["<a><![CDATA[", &"y".repeat(ELEMENT), "]]></a><b>x</b>"].concat();
        assert_eq!(texts(&[long.as_bytes()]), ["x"]);
        assert_eq!(texts(&long.as_bytes().chunks(1_000).collect::<Vec<_>>()), ["x"]);
    }

    #[test]
    fn attributes_are_decoded() {
        let (name, found, whole) = attributes("call number=\"+31\" contact_name='Jan &amp; &#233;'/".as_bytes());
        assert_eq!(name, "call");
        assert_eq!(found, [("number".into(), "+31".into()), ("contact_name".into(), "Jan & é".into())]);
        assert!(whole);
    }

    #[test]
    fn a_doctype_is_seen_and_an_open_end_too() {
        let mut seen = false;
        let mut framer = XmlFramer::default();
        framer.feed(b"<!DOCTYPE x [<!ENTITY a 'b'>]><x", |m| seen |= matches!(m, Markup::Doctype { offset: 0 }));
        assert!(seen);
        assert_eq!(framer.unfinished(), Some(&b"<x"[..]));
    }

    #[test]
    fn a_flood_of_open_brackets_is_one_over_long_tag() {
        let mut long = 0;
        let mut framer = XmlFramer::default();
        framer.feed(&vec![b'<'; 3 * ELEMENT], |m| long += usize::from(matches!(m, Markup::TooLong { .. })));
        framer.feed(b"><call/>", |m| long += usize::from(matches!(m, Markup::Open { .. })));
        assert_eq!(long, 2);
    }

    #[test]
    fn a_reference_to_half_a_letter_costs_no_attribute() {
        let (_, found, whole) = attributes(b"call name=\"Jan &#55357;!\" number=\"06\"");
        assert_eq!(found[0], ("name".to_owned(), "Jan &#55357;!".to_owned()));
        assert!(found.len() == 2 && whole);
        let (_, found, _) = attributes(b"call name=\"Jan &#55357;&#56832; &#x41;\"");
        assert_eq!(found[0].1, "Jan \u{1F600} A");
        assert_eq!(text(b"&#xD83D;&#xDE00; &#55357;"), "\u{1F600} &#55357;");
    }
}
