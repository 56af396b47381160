//! One mail in a file of its own (`.eml`): Outlook on the web, new Outlook, Thunderbird, Apple Mail (dragged out).
//!
//! Times are those of the mail's headers. Source: RFC 5322; `formats/mail.md` sections 1 and 2.

use super::mailbox::{Probe, is_header_line, probe};
use super::message;
use super::{Gathered, Head, Reader};
use crate::core::input::limits;
use crate::core::ledger::ProblemKind;
use crate::core::reading::Intake;
use crate::core::record::Place;

pub fn recognises(head: &Head<'_>) -> bool {
    let bytes = head.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head.bytes);
    is_header_line(bytes) && probe(bytes, head.whole) == Probe::Headers
}

pub fn open(_: &Head<'_>) -> Box<dyn Reader> {
    Box::new(Eml::default())
}

#[derive(Default)]
struct Eml(Gathered);

impl Reader for Eml {
    fn feed(&mut self, piece: &[u8], _: &mut Intake) {
        self.0.feed(piece, limits::MESSAGE);
    }

    fn finish(self: Box<Self>, intake: &mut Intake) {
        if self.0.too_large {
            return intake.unreadable(ProblemKind::RecordTooLarge, Place::Offset(0));
        }
        let bytes = self.0.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.0.bytes);
        message::take_in(bytes, None, Place::Offset(0), true, intake);
    }
}
