//! What must hold whatever the bytes are: one function for each fuzz target. libFuzzer calls them for hours
//! (`./x fuzz`), `tests/fuzzed.rs` a fixed number of times in every test run.

use std::sync::OnceLock;

use retrace_cases::checklist::checklist;
use retrace_cases::decisions::Decisions;
use retrace_cases::working_file;
use retrace_files::input;
use retrace_files::input::unzip::{Part, Unzip};
use retrace_files::input::xml::{Markup, XmlFramer};
use retrace_files::readers::mailbox::{Frame, Framer};
use retrace_files::readers::{self, read_whole};
use retrace_files::reading::format::Head;
use retrace_files::text::{blocks, claims, settle};
use retrace_model::incident::Incident;
use retrace_model::reading::Reading;

/// A fuzz target: its name, its law, and how the fixtures it starts from end.
pub type Target = (&'static str, fn(&[u8]), &'static [&'static str]);

pub const TARGETS: [Target; 13] = [
    ("mailbox", mailbox, &[".mbox", ".eml", ".txt"]),
    ("message", message, &[".eml", ".mbox"]),
    ("tables", file, &[".csv", ".txt", ".ics"]),
    ("xml", xml, &[".xml", ".xaf", ".xlsx"]),
    ("workbook", workbook, &[".xlsx"]),
    // Not the bomb, which takes longer than all others together.
    ("packed", packed, &["takeout.zip", "streamed.zip", "damaged.zip", "cut.zip", "locked.zip", "nested.zip"]),
    ("html", html, &[]),
    ("rtf", rtf, &[]),
    ("tnef", tnef, &[]),
    ("store", store, &[]),
    ("pdf", pdf, &[]),
    ("link", link, &[]),
    ("working_file", working_file, &[]),
];

fn incident() -> &'static Incident {
    static INCIDENT: OnceLock<Incident> = OnceLock::new();
    INCIDENT.get_or_init(|| {
        let mut incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap();
        incident.vendor = "recras".into();
        incident
    })
}

/// What a text comes to, and what it says: no more letters than there were, but for tabs and ends of lines.
fn said(text: &str, most: usize) {
    assert!(text.len() <= most, "{} of {most}", text.len());
    let blocks = blocks::blocks(text);
    let claims = claims::claims(&blocks, None);
    settle::settle(&claims, &settle::Context::default());
}

/// Whatever the markup is, it gives words and takes no more room than some times its own.
pub fn html(data: &[u8]) {
    let markup = String::from_utf8_lossy(data);
    said(&input::html::text_of(&markup), markup.len() * 4 + 64);
}

/// The same of RTF, packed and not.
pub fn rtf(data: &[u8]) {
    said(&input::rtf::text_of(data), data.len() * 8 + 64);
    if let Some(text) = input::rtf::unpacked_text(data) {
        said(&text, data.len() * 20 * 8 + 64);
    }
}

/// What Exchange packed holds no more bytes than the file.
pub fn tnef(data: &[u8]) {
    if let Some(read) = input::tnef::read(data) {
        let files: usize = read.files.iter().map(|(_, bytes)| bytes.len()).sum();
        assert!(files <= data.len());
        said(&read.text, data.len() * 20 * 8 + 64);
    }
}

/// A store gives the same from memory as by parts in any order, and the ledger of it adds up.
pub fn store(data: &[u8]) {
    let whole = read_whole("a.pst", data, incident());
    let list = checklist(incident(), std::slice::from_ref(&whole), &Decisions::default());
    assert_eq!(list.sources.first().map(|source| source.counts.read()), Some(whole.read()));
    // With zeros behind it, so that it is long enough to be asked for by parts.
    let mut long = data.to_vec();
    long.resize(data.len() + input::limits::HEAD, 0);
    let mut reader = readers::open("a.pst", incident()).seekable(long.len() as u64);
    reader.feed(&long[..input::limits::HEAD]);
    if let Some(store) = reader.store() {
        while !store.is_done() {
            let wants = store.wants();
            assert!(!wants.is_empty(), "it waits for nothing");
            for range in wants.into_iter().rev() {
                store.give(range.start, &long[range.start as usize..range.end as usize]);
            }
        }
        assert!(reader.finish() == read_whole("a.pst", &long, incident()));
    }
}

/// A PDF gives words or says why not.
pub fn pdf(data: &[u8]) {
    if let Ok(text) = input::pdf::text_of(data) {
        said(&text, usize::MAX);
    }
}

/// Any cut gives the same frames, and every byte is in one message or in the text before the first.
pub fn mailbox(data: &[u8]) {
    let (bytes, cuts) = with_cuts(data);
    let whole = frames(bytes, &[]);
    assert_eq!(frames(bytes, &cuts), whole, "cut at {cuts:?}");
    let messages: Vec<(usize, usize, bool)> = whole.iter().filter_map(Framed::message).collect();
    let start = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let first = messages.first().map_or(bytes.len(), |(from, ..)| *from);
    let before = bytes.get(start..first).is_some_and(|text| !text.trim_ascii().is_empty());
    assert_eq!(whole.contains(&Framed::TextBefore), before);
    for (at, (from, to, last)) in messages.iter().enumerate() {
        let next = messages.get(at + 1).map_or(bytes.len(), |(next, ..)| *next);
        assert!(from < to && *to == next && *last == (at + 1 == messages.len()), "{messages:?}");
        assert!(bytes[*from..].starts_with(b"From "));
    }
}

/// A frame without its bytes.
#[derive(Debug, PartialEq, Eq)]
enum Framed {
    Message { from: usize, to: usize, last: bool },
    TooLarge,
    FalseStart(u64),
    TextBefore,
}

impl Framed {
    fn message(&self) -> Option<(usize, usize, bool)> {
        match self {
            Framed::Message { from, to, last } => Some((*from, *to, *last)),
            _ => None,
        }
    }
}

fn frames(file: &[u8], cuts: &[usize]) -> Vec<Framed> {
    let mut framer = Framer::new(&Head::new(file, true));
    let mut seen = Vec::new();
    let mut each = |frame: Frame<'_>| {
        seen.push(match frame {
            Frame::Message { bytes, offset, last } => {
                let from = usize::try_from(offset).unwrap();
                assert_eq!(bytes, &file[from..from + bytes.len()], "a message is what stands at its offset");
                Framed::Message { from, to: from + bytes.len(), last }
            }
            Frame::TooLarge { .. } => Framed::TooLarge,
            Frame::FalseStart { offset } => Framed::FalseStart(offset),
            Frame::TextBefore => Framed::TextBefore,
        });
    };
    for piece in pieces(file, cuts) {
        framer.feed(piece, false, &mut each);
    }
    framer.feed(b"", true, &mut each);
    seen
}

/// The last bytes say where the others are cut.
fn with_cuts(data: &[u8]) -> (&[u8], Vec<usize>) {
    let Some((bytes, places)) = data.split_last_chunk::<6>() else { return (data, Vec::new()) };
    let place = |pair: &[u8]| (usize::from(pair[0]) << 8 | usize::from(pair[1])) % (bytes.len() + 1);
    let mut cuts: Vec<usize> = places.chunks(2).map(place).collect();
    cuts.sort_unstable();
    (bytes, cuts)
}

fn pieces<'a>(bytes: &'a [u8], cuts: &[usize]) -> Vec<&'a [u8]> {
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([bytes.len()]);
    starts.zip(ends).map(|(from, to)| &bytes[from..to]).collect()
}

/// Whatever follows a mail's first lines, it is one mail of the day.
pub fn message(data: &[u8]) {
    let mail = [b"From: a@b.example\nDate: Mon, 9 Dec 2019 10:00:00 +0100\n", data].concat();
    file(&mail);
}

/// A file of whatever kind gives records or says why not, all of them are in the ledger of the checklist that is made of
/// it, and it says the same twice.
pub fn file(data: &[u8]) {
    let reading = read_whole("file", data, incident());
    let silent = reading.read() == 0 && reading.problems.is_empty() && reading.members.is_empty();
    assert!(!silent, "{} is read in silence", reading.kind.id());
    assert!(reading.records.windows(2).all(|pair| pair[0].ordinal < pair[1].ordinal));
    assert!(reading.records.iter().all(|record| record.ordinal < reading.read()));
    written(&reading, &Decisions::default());
}

fn written(reading: &Reading, decisions: &Decisions) {
    let list = checklist(incident(), std::slice::from_ref(reading), decisions);
    assert_eq!(list.sources[0].counts.read(), reading.read());
    let text = serde_json::to_string(&list).unwrap();
    assert_eq!(serde_json::to_string(&checklist(incident(), std::slice::from_ref(reading), decisions)).unwrap(), text);
}

/// Any cut gives the same tags, and any reader of them keeps its law.
pub fn xml(data: &[u8]) {
    let (bytes, cuts) = with_cuts(data);
    assert_eq!(tags(bytes, &cuts), tags(bytes, &[]), "cut at {cuts:?}");
    file(bytes);
}

fn tags(bytes: &[u8], cuts: &[usize]) -> (Vec<String>, Option<Vec<u8>>) {
    let mut framer = XmlFramer::default();
    let mut seen = Vec::new();
    for piece in pieces(bytes, cuts) {
        framer.feed(piece, |markup| {
            if let Markup::Open { tag, offset } = markup {
                let at = usize::try_from(offset).unwrap() + 1;
                assert_eq!(tag, &bytes[at..at + tag.len()], "a tag is what stands at its offset");
            }
            seen.push(format!("{markup:?}"));
        });
    }
    (seen, framer.unfinished().map(<[u8]>::to_vec))
}

/// Any cut gives the same files out of an archive, and what is made of it keeps the law of files.
pub fn packed(data: &[u8]) {
    let (bytes, cuts) = with_cuts(data);
    assert_eq!(unpacked(bytes, &cuts), unpacked(bytes, &[]), "cut at {cuts:?}");
    file(bytes);
}

/// What comes out of an archive, each with the bytes before it.
fn unpacked(bytes: &[u8], cuts: &[usize]) -> Vec<(String, Vec<u8>)> {
    let mut zip = Unzip::default();
    let (mut seen, mut held) = (Vec::new(), Vec::new());
    let mut each = |part: Part<'_>| match part {
        Part::Bytes(more) => held.extend_from_slice(more),
        other => seen.push((format!("{other:?}"), std::mem::take(&mut held))),
    };
    pieces(bytes, cuts).into_iter().for_each(|piece| zip.feed(piece, false, &mut each));
    zip.feed(b"", true, &mut each);
    seen
}

/// A workbook as it is; anything else becomes the first sheet of one, so that the sheet is reached without a checksum.
pub fn workbook(data: &[u8]) {
    if data.starts_with(b"PK") {
        return file(data);
    }
    let book = b"<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>";
    let (sheet, rest) = halves(data);
    let (strings, styles) = halves(rest);
    file(&archive(&[
        ("xl/workbook.xml", book),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
    ]));
}

fn halves(data: &[u8]) -> (&[u8], &[u8]) {
    let at = data.iter().position(|byte| *byte == 0);
    at.map_or((data, b""), |at| (&data[..at], &data[at + 1..]))
}

/// A zip archive whose members are stored as they are.
fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut central) = (Vec::new(), Vec::new());
    for (name, bytes) in members {
        let at = u32::try_from(out.len()).unwrap();
        let size = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        // Version, flags, method, time, date and checksum of both headers: nothing that is asked for.
        let sizes = [&[0; 14][..], &size, &size, &length, &[0; 2]].concat();
        out.extend([b"PK\x03\x04".as_slice(), &sizes, name.as_bytes(), bytes].concat());
        central
            .extend([b"PK\x01\x02".as_slice(), &[0; 2], &sizes, &[0; 10], &at.to_le_bytes(), name.as_bytes()].concat());
    }
    let start = u32::try_from(out.len()).unwrap().to_le_bytes();
    let count = u16::try_from(members.len()).unwrap().to_le_bytes();
    out.extend(&central);
    out.extend([b"PK\x05\x06".as_slice(), &[0; 4], &count, &count, &[0; 4], &start, &[0; 2]].concat());
    out
}

/// A link that is understood is written again as one that means the same.
pub fn link(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Ok(link) = Incident::from_fragment(&text) else { return };
    let Some(incident) = link.incident else { return };
    assert!(incident.window.from < incident.window.to);
    let again = Incident::from_fragment(&incident.to_fragment(link.lang.as_deref().unwrap_or("en"))).unwrap();
    assert_eq!(again.incident, Some(incident));
    assert_eq!(again.unknown_keys, Vec::<String>::new());
}

/// A working file that is opened is saved as one that opens the same, and no decision in it breaks a checklist.
pub fn working_file(data: &[u8]) {
    let Ok(work) = working_file::read(&String::from_utf8_lossy(data), incident()) else { return };
    let text = working_file::write(incident(), work.sources.clone(), &work.decisions);
    assert_eq!(working_file::read(&text, incident()).as_ref(), Ok(&work));
    thread_local! {
        static READING: Reading =
            read_whole("mails", include_bytes!("../tests/fixtures/outcomes/input/bcc.mbox"), incident());
    }
    READING.with(|mails| written(mails, &work.decisions));
}
