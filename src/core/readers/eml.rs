//! One mail in a file of its own (`.eml`): Outlook on the web, new Outlook, Thunderbird, Apple Mail (dragged out).
//!
//! Also a mail of a Maildir, whose name holds its flags. Times are those of the mail's headers. Sources: RFC 5322;
//! `formats/mail.md` sections 1 and 2; D. J. Bernstein, maildir(5).

use super::mailbox::{Frame, Framer, Probe, is_header_line, probe};
use super::message::{self, About};
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
    made_by: "Outlook on the web, new Outlook, Thunderbird, Apple Mail (.eml); a Maildir folder",
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
        let answered = starts.is_empty() && answered(intake.name());
        let about = About { last: starts.is_empty(), answered, ..About::at(Place::Offset(0)) };
        message::take_in(bytes.get(..first).unwrap_or_default(), about, intake);
        if !starts.is_empty() {
            intake.problem(ProblemKind::TextBefore, Some(Place::Offset(0)));
        }
        for (offset, mail, last) in starts {
            message::take_framed(&mail, Place::Offset(offset), last, intake);
        }
    }
}

/// The name of a mail in a Maildir ends in `:2,` and its flags; packing programs write other marks for the colon.
fn answered(name: &str) -> bool {
    name.rsplit_once("2,").is_some_and(|(before, flags)| {
        before.ends_with([':', ';', '!', '_', '-'])
            && flags.bytes().all(|flag| flag.is_ascii_alphabetic())
            && flags.contains('R')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_of_a_maildir() {
        for name in ["cur/1575.M1P2.host:2,RS", "1575.host;2,FR", "1575.host_2,R"] {
            assert!(answered(name), "{name}");
        }
        for name in ["1575.host:2,S", "1575.host:2,", "R2,R", "Re 2,50 Rabatt.eml", "a.eml"] {
            assert!(!answered(name), "{name}");
        }
    }
}
