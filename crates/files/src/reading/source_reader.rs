//! Reads one source: bytes go in as they come, a [`Reading`] comes out.

use retrace_model::incident::Incident;
use retrace_model::kind::Kind;
use retrace_model::problem::ProblemKind;
use retrace_model::reading::Reading;
use xxhash_rust::xxh3::Xxh3Default;

use super::RecordSink;
use super::document::Document;
use super::format::{Head, Reader, Register};
use super::store::Store;
use crate::input::limits;
use crate::input::ranges::Ranges;
use crate::input::text::Utf16Stream;

/// The format of a file by its first bytes, and a reader for it. The last line of a register takes everything; without
/// any, the file is of an unknown kind and gives nothing.
fn recognise(head: &Head<'_>, register: Register) -> (Kind, Box<dyn Reader>) {
    match register.iter().copied().flatten().find(|format| (format.recognises)(head)) {
        Some(format) => (format.kind, (format.open)(head)),
        None => (Kind::UNKNOWN, Document::open(|_, sink| sink.problem(ProblemKind::UnknownKind, None))),
    }
}

/// Reads one source. Feed it every byte in order, in pieces of any size, then finish.
///
/// Whoever can read the file at any place says so with [`SourceReader::seekable`]: once its first [`limits::HEAD`] bytes are
/// fed it may turn out to be a store, which then tells what it wants, and only that is read.
pub struct SourceReader {
    sink: RecordSink,
    head: Vec<u8>,
    reader: Option<Box<dyn Reader>>,
    /// The file is UTF-16: its readers get it as UTF-8.
    utf16: Option<Utf16Stream>,
    fingerprint: Xxh3Default,
    /// The head alone tells the file again, with its size.
    by_head: bool,
    /// Its bytes, where they can be given in any order.
    size: Option<u64>,
    store: Option<Store>,
}

impl SourceReader {
    /// For a source of any format of the register.
    pub fn new(name: &str, incident: &Incident, register: Register) -> Self {
        Self::of(RecordSink::new(name, incident, register))
    }

    pub(super) fn of(sink: RecordSink) -> Self {
        SourceReader {
            sink,
            head: Vec::new(),
            reader: None,
            utf16: None,
            fingerprint: Xxh3Default::new(),
            by_head: false,
            size: None,
            store: None,
        }
    }

    /// The file has so many bytes, and they can be given in any order.
    pub fn seekable(mut self, size: u64) -> Self {
        self.size = Some(size);
        self
    }

    /// The file is a store that is read by parts: what it wants is given to it, and nothing more is fed.
    pub fn store(&mut self) -> Option<&mut Store> {
        self.store.as_mut()
    }

    /// Takes the next bytes of the file.
    pub fn feed(&mut self, piece: &[u8]) {
        if self.store.is_some() {
            return;
        }
        self.sink.reading.size = self.sink.reading.size.saturating_add(piece.len() as u64);
        if !self.by_head {
            self.fingerprint.update(piece);
        }
        match &mut self.reader {
            Some(reader) => match &mut self.utf16 {
                Some(stream) => reader.feed(&stream.feed(piece), &mut self.sink),
                None => reader.feed(piece, &mut self.sink),
            },
            None => {
                self.head.extend_from_slice(piece);
                if self.head.len() >= limits::HEAD {
                    self.decide(false);
                }
            }
        }
    }

    /// What the file is, once enough of it has been seen.
    pub fn kind(&self) -> Option<Kind> {
        self.reader.is_some().then_some(self.sink.reading.kind)
    }

    /// Records found so far, also in what it holds.
    pub fn records_read(&self) -> u64 {
        let found = self.sink.reading.read().saturating_add(self.sink.inner);
        self.store.as_ref().map_or(found, Store::records)
    }

    fn decide(&mut self, whole: bool) {
        let mut taken = std::mem::take(&mut self.head);
        let utf16 = Utf16Stream::of(taken.get(..limits::HEAD.min(taken.len())).unwrap_or_default());
        if let Some((mut stream, mark)) = utf16 {
            taken = stream.feed(taken.get(mark..).unwrap_or_default());
            self.utf16 = Some(stream);
        }
        // The same bytes decide, however the file was cut.
        let head = Head::new(
            taken.get(..limits::HEAD.min(taken.len())).unwrap_or_default(),
            whole && taken.len() <= limits::HEAD,
        );
        let (kind, mut reader) = recognise(&head, self.sink.register);
        self.sink.reading.kind = kind;
        if let Some(open) = reader.by_ranges() {
            self.by_head = true;
            self.fingerprint = Xxh3Default::new();
            self.fingerprint.update(head.bytes);
            if let Some(size) = self.size.filter(|_| !whole) {
                self.sink.reading.size = size;
                let ranges = Ranges::new(size);
                ranges.give(0, &taken);
                self.store = Some(Store::new(ranges, open, self.sink.taken()));
                self.sink.reading.kind = kind;
                self.reader = Some(reader);
                return;
            }
        }
        reader.feed(&taken, &mut self.sink);
        self.reader = Some(reader);
    }

    /// The file has ended.
    pub fn finish(mut self) -> Reading {
        if self.reader.is_none() {
            self.decide(true);
        }
        match (self.store.take(), self.reader.take()) {
            (Some(store), _) => match store.into_sink() {
                Some(sink) => self.sink = sink,
                None => self.sink.problem(ProblemKind::EndsEarly, None),
            },
            (None, Some(reader)) => reader.finish(&mut self.sink),
            (None, None) => {}
        }
        if self.by_head {
            self.fingerprint.update(&self.sink.reading.size.to_le_bytes());
        }
        let reading = &self.sink.reading;
        if reading.read() == 0 && reading.members.is_empty() && reading.problems.is_empty() {
            self.sink.problem(ProblemKind::NoRecords, None);
        }
        self.sink.reading.fingerprint = format!("{:032x}", self.fingerprint.digest128());
        self.sink.reading
    }
}
