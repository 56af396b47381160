//! One file packed by gzip (`.gz`), read as it unpacks: a bank's or a server's export, or an archive that keeps its files as
//! they are (`.tgz`).
//!
//! Source: RFC 1952.

use retrace_model::kind::{Family, Kind};
use retrace_model::problem::ProblemKind;

use super::{archive, refused};
use crate::input::crc32::Crc32;
use crate::input::inflate::{Inflater, Step};
use crate::input::limits;
use crate::reading::format::{Format, Reader, Translations};
use crate::reading::{RecordSink, SourceReader, Within};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("gzip", Family::Archive),
    name: Translations { nl: "ingepakt bestand", en: "packed file", de: "gepackte Datei" },
    made_by: "any `.gz` of a file in this table",
    how_to: None,
    provider: None,
    cannot_show: &[],
    recognises: |head| head.bytes.starts_with(START),
    open: |_| Box::new(Gzip::default()),
};

/// The mark, and deflate as the method.
const START: &[u8] = b"\x1F\x8B\x08";
const FIXED: usize = 10;
/// The longest header that is looked through for its end.
const HEADER: usize = 64 * 1024;

#[derive(Default)]
struct Gzip {
    held: Vec<u8>,
    /// What of `held` is done with.
    at: usize,
    state: State,
    inflater: Inflater,
    crc: Crc32,
    open: Option<SourceReader>,
    taken: u64,
    made: u64,
    fault: Option<ProblemKind>,
}

#[derive(Default, PartialEq, Eq)]
enum State {
    #[default]
    Header,
    Data,
    /// Checksum and size.
    Trailer,
    /// Another may follow.
    Next,
    Done,
}

impl Reader for Gzip {
    fn feed(&mut self, piece: &[u8], sink: &mut RecordSink) {
        if self.state != State::Done && !sink.within().gzip {
            self.held.extend_from_slice(piece);
            while self.step(sink) {}
            self.held.drain(..self.at);
            self.at = 0;
            sink.going(self.open.as_ref().map_or(0, SourceReader::records_read));
        }
    }

    fn finish(mut self: Box<Self>, sink: &mut RecordSink) {
        if sink.within().gzip {
            sink.kind(refused::FORMAT.kind);
            return sink.problem(ProblemKind::NestedArchive, None);
        }
        if !matches!(self.state, State::Next | State::Done) {
            self.fault = Some(ProblemKind::EndsEarly);
        }
        let Some(open) = self.open.take() else { return sink.problem(ProblemKind::EndsEarly, None) };
        let mut reading = open.finish();
        archive::mark(&mut reading, self.fault);
        match archive::of_no_use(&reading) {
            Some(kind) => sink.problem(kind, None),
            None => sink.member(reading),
        }
    }
}

/// The name of what is packed under this one.
fn unpacked(name: &str) -> String {
    match name.strip_suffix(".tgz") {
        Some(stem) => format!("{stem}.tar"),
        None => name.strip_suffix(".gz").unwrap_or(name).to_owned(),
    }
}

/// How often its size a file may unpack to: what is packed twice over less, since both multiply.
fn most(sink: &RecordSink) -> u64 {
    if sink.within().archive { limits::RATIO_WITHIN } else { limits::RATIO }
}

impl Gzip {
    fn step(&mut self, sink: &RecordSink) -> bool {
        match self.state {
            State::Header => {
                let Some((length, name)) = header(self.held.get(self.at..).unwrap_or_default()) else {
                    if self.held.len().saturating_sub(self.at) > HEADER {
                        self.state = State::Done;
                    }
                    return false;
                };
                // Several in a row are one file.
                if self.open.is_none() {
                    let own = sink.name().rsplit('/').next().unwrap_or_default();
                    let name = name.unwrap_or_else(|| unpacked(own));
                    self.open = Some(sink.open(&name, Within { gzip: true, ..sink.within() }));
                }
                self.at = self.at.saturating_add(length);
                self.crc.reset();
                self.inflater = Inflater::default();
                (self.taken, self.made, self.state) = (0, 0, State::Data);
                true
            }
            State::Data => {
                let (taken, bytes, step) = self.inflater.step(self.held.get(self.at..).unwrap_or_default());
                self.crc.update(bytes);
                (self.taken, self.made) =
                    (self.taken.saturating_add(taken as u64), self.made.saturating_add(bytes.len() as u64));
                if let Some(open) = &mut self.open {
                    open.feed(bytes);
                }
                self.at = self.at.saturating_add(taken);
                match step {
                    Step::Full if self.made > limits::UNJUDGED && self.made > self.taken.saturating_mul(most(sink)) => {
                        (self.fault, self.state) = (Some(ProblemKind::Bomb), State::Done);
                    }
                    Step::Full => return true,
                    Step::More => return false,
                    Step::Done => self.state = State::Trailer,
                    Step::Broken => (self.fault, self.state) = (Some(ProblemKind::BadChecksum), State::Done),
                }
                true
            }
            State::Trailer => {
                let Some(trailer) = self.held.get(self.at..).unwrap_or_default().first_chunk::<8>() else {
                    return false;
                };
                let [a, b, c, d, ..] = *trailer;
                if u32::from_le_bytes([a, b, c, d]) != self.crc.value() {
                    self.fault = Some(ProblemKind::BadChecksum);
                }
                self.at = self.at.saturating_add(8);
                self.state = State::Next;
                true
            }
            State::Next => match self.held.get(self.at..self.at.saturating_add(START.len())) {
                Some(START) => {
                    self.state = State::Header;
                    true
                }
                Some(_) => {
                    self.state = State::Done;
                    false
                }
                None => false,
            },
            State::Done => false,
        }
    }
}

/// The length of the header and the name of the file, once the header is whole.
fn header(bytes: &[u8]) -> Option<(usize, Option<String>)> {
    let flags = *bytes.get(3)?;
    let mut at = FIXED;
    if flags & 4 != 0 {
        let length = bytes.get(at..)?.first_chunk::<2>()?;
        at = at.saturating_add(2).saturating_add(usize::from(u16::from_le_bytes(*length)));
    }
    let mut text = |bit: u8| -> Option<Option<String>> {
        if flags & bit == 0 {
            return Some(None);
        }
        let rest = bytes.get(at..)?;
        let end = memchr::memchr(0, rest)?;
        at = at.saturating_add(end).saturating_add(1);
        Some(Some(rest.get(..end)?.iter().map(|byte| char::from(*byte)).collect()))
    };
    let name = text(8)?;
    text(16)?;
    at = at.saturating_add(if flags & 2 != 0 { 2 } else { 0 });
    (bytes.len() >= at).then_some((at, name.filter(|name| !name.is_empty())))
}
