//! Files that are read once all of their bytes are there.

use retrace_model::problem::ProblemKind;

use super::RecordSink;
use super::format::Reader;
use crate::input::limits;

/// Gathers a whole file, up to a limit.
#[derive(Default)]
pub struct Gathered {
    /// All of it so far; nothing once it is too large.
    pub bytes: Vec<u8>,
    /// It went over its limit.
    pub too_large: bool,
}

impl Gathered {
    /// Takes the next bytes, up to a limit in bytes.
    pub fn feed(&mut self, piece: &[u8], limit: usize) {
        if self.too_large || self.bytes.len().saturating_add(piece.len()) > limit {
            self.too_large = true;
            self.bytes = Vec::new();
        } else {
            self.bytes.extend_from_slice(piece);
        }
    }
}

/// Reads a table or document once all of it is there.
pub struct Document {
    gathered: Gathered,
    read: fn(&[u8], &mut RecordSink),
}

impl Document {
    /// A reader that hands all bytes to this function.
    pub fn open(read: fn(&[u8], &mut RecordSink)) -> Box<dyn Reader> {
        Box::new(Document { gathered: Gathered::default(), read })
    }
}

impl Reader for Document {
    fn feed(&mut self, piece: &[u8], _: &mut RecordSink) {
        self.gathered.feed(piece, limits::DOCUMENT);
    }

    fn finish(self: Box<Self>, sink: &mut RecordSink) {
        if self.gathered.too_large {
            sink.problem(ProblemKind::TooLarge, None);
        } else {
            (self.read)(&self.gathered.bytes, sink);
        }
    }
}
