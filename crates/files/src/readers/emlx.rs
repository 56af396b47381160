//! One mail of Apple Mail's own store (`.emlx`): a line with its length, the mail, and a property list with its flags.
//!
//! Times are those of the mail's headers. What was downloaded in part (`.partial.emlx`) lacks attachments. Sources: what
//! Apple Mail writes, as told in `docs/formats/mail.md`; the bits of `flags` by J. Zawinski and the Harvard wiki.

use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::Place;

use super::message;
use crate::input::limits;
use crate::readers::mailbox::{Probe, is_header_line, probe};
use crate::readers::message::About;
use crate::reading::RecordSink;
use crate::reading::document::Gathered;
use crate::reading::format::{Format, Head, Reader, Translations};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("emlx", Family::Mail),
    name: Translations { nl: "mail van Apple Mail", en: "mail of Apple Mail", de: "Mail von Apple Mail" },
    made_by: "Apple Mail's own folders (.emlx)",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::DeletedMail, CannotShow::WithoutMail],
    recognises,
    open: |_| Box::new(Emlx::default()),
};

/// Bit of `flags`: the mail was answered.
const ANSWERED: u64 = 1 << 2;

fn recognises(head: &Head<'_>) -> bool {
    split(head.bytes).is_some_and(|(_, rest)| is_header_line(rest) && probe(rest, head.whole) == Probe::Headers)
}

/// The stated length, and what follows its line.
fn split(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = memchr::memchr(b'\n', bytes.get(..bytes.len().min(24))?)?;
    let line = std::str::from_utf8(bytes.get(..end)?).ok()?.trim();
    let length = line.bytes().all(|byte| byte.is_ascii_digit()).then(|| line.parse().ok())?;
    Some((length?, bytes.get(end.saturating_add(1)..)?))
}

#[derive(Default)]
struct Emlx(Gathered);

impl Reader for Emlx {
    fn feed(&mut self, piece: &[u8], _: &mut RecordSink) {
        self.0.feed(piece, limits::MESSAGE);
    }

    fn finish(self: Box<Self>, sink: &mut RecordSink) {
        let Some((length, rest)) = split(&self.0.bytes).filter(|_| !self.0.too_large) else {
            return sink.unreadable(ProblemKind::RecordTooLarge, Place::Offset(0));
        };
        let mail = rest.get(..length).unwrap_or(rest);
        let list = rest.get(length..).unwrap_or_default();
        let place = Place::Offset(self.0.bytes.len().saturating_sub(rest.len()) as u64);
        let answered = flags(list).is_some_and(|flags| flags & ANSWERED != 0);
        let cut = rest.len() < length;
        message::take_in(mail, About { answered, cut, last: true, ..About::at(place) }, sink);
    }
}

/// `<key>flags</key><integer>…</integer>` of the property list.
fn flags(list: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(list).ok()?;
    let (_, behind) = text.split_once("<key>flags</key>")?;
    let (number, _) = behind.trim_start().strip_prefix("<integer>")?.split_once('<')?;
    number.trim().parse().ok()
}
