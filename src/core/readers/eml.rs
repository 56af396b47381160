//! One mail in a file of its own (`.eml`): Outlook on the web, new Outlook, Thunderbird, Apple Mail (dragged out).
//!
//! Times are those of the mail's headers. Source: RFC 5322; `formats/mail.md` sections 1 and 2.

use super::mailbox::{Frame, Framer, Probe, is_header_line, probe};
use super::message;
use super::{Family, Format, Gathered, Head, Kind, Reader, Words};
use crate::core::input::limits;
use crate::core::ledger::{CannotShow, ProblemKind};
use crate::core::reading::Intake;
use crate::core::record::Place;

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind("eml"),
    family: Family::Mail,
    name: Words { nl: "losse mail", en: "single mail", de: "einzelne Mail" },
    made_by: "Outlook on the web, new Outlook, Thunderbird, Apple Mail (.eml)",
    cannot_show: &[CannotShow::DeletedMail, CannotShow::WithoutMail],
    recognises,
    open,
};

fn recognises(head: &Head<'_>) -> bool {
    let bytes = head.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head.bytes);
    is_header_line(bytes) && probe(bytes, head.whole) == Probe::Headers
}

fn open(_: &Head<'_>) -> Box<dyn Reader> {
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
        // A mailbox whose first `From ` line is missing: its other mails must not vanish into the first.
        let mut starts = Vec::new();
        let mut framer = Framer::new(&Head::new(bytes, true));
        framer.feed(bytes, true, |frame| {
            if let Frame::Message { offset, bytes, last } = frame {
                starts.push((offset, bytes.to_vec(), last));
            }
        });
        let first = starts.first().map_or(bytes.len(), |(offset, ..)| *offset as usize);
        message::take_in(bytes.get(..first).unwrap_or_default(), None, Place::Offset(0), starts.is_empty(), intake);
        if !starts.is_empty() {
            intake.problem(ProblemKind::TextBefore, Some(Place::Offset(0)));
        }
        for (offset, mail, last) in starts {
            message::take_framed(&mail, Place::Offset(offset), last, intake);
        }
    }
}
