//! A PDF by itself: a confirmation, an invoice, a quotation that was saved.
//!
//! What it says is read as the text of a mail with its first line as subject, without a sender or a recipient; what its file
//! is called changes nothing. Its time is the day that it gives itself; else the moment when its file was made, unless that
//! lies behind the Window: who prints a mail anew makes a new file, so that this tells nothing. Source: ISO 32000-1, 14.3.3.

use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::{Content, Flags, Message, Place};
use retrace_model::when::{Basis, Interval, Meaning, Moment, When};

use super::refused;
use crate::input::text::{squeeze, truncated};
use crate::input::{limits, pdf};
use crate::reading::RecordSink;
use crate::reading::document::Gathered;
use crate::reading::format::{Format, Reader, Translations};
use crate::text::claims;

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("document", Family::Mail),
    name: Translations { nl: "pdf-document", en: "PDF document", de: "PDF-Dokument" },
    made_by: "any program: a confirmation, an invoice or a quotation as PDF with text in it",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::WithoutMail],
    recognises: |head| is_document(head.bytes),
    open: |_| Box::new(Document::default()),
};

/// Characters of its first line.
const TITLE: usize = 100;

/// How a PDF begins, within so many bytes. Source: ISO 32000-1, annex H.
const MARK: &[u8] = b"%PDF-";
const MARK_WITHIN: usize = 1024;

/// Whether bytes are those of a PDF.
pub(super) fn is_document(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(MARK_WITHIN)).unwrap_or_default();
    memchr::memmem::find(head, MARK).is_some()
}

#[derive(Default)]
struct Document(Gathered);

impl Reader for Document {
    fn feed(&mut self, piece: &[u8], _: &mut RecordSink) {
        self.0.feed(piece, limits::PDF);
    }

    fn finish(self: Box<Self>, sink: &mut RecordSink) {
        if self.0.too_large {
            return sink.unreadable(ProblemKind::RecordTooLarge, Place::Offset(0));
        }
        let Ok(document) = pdf::read(&self.0.bytes) else {
            sink.kind(refused::FORMAT.kind);
            return sink.problem(ProblemKind::Pdf, None);
        };
        let day = document.created.and_then(|made| jiff::civil::Date::new(made.year, made.month, made.day).ok());
        let own =
            claims::made_on(&document.text, day).map(|day| Moment::new(When::Day(day), Meaning::Dated, Basis::Text));
        let made = || {
            let when = When::Instant(Interval::lasting(instant(document.created?)?, SignedDuration::from_secs(1)));
            sink.is_past(when).then_some(Moment::new(when, Meaning::Created, Basis::Element))
        };
        let moment = own.or_else(made).unwrap_or(Moment::new(When::Missing, Meaning::Dated, Basis::Text));
        if !sink.is_near(&[moment]) {
            return sink.far(&[moment]);
        }
        if moment.when == When::Missing {
            sink.problem(ProblemKind::NoTime, Some(Place::Offset(0)));
        }
        let message = Message {
            subject: title(&document.text),
            text: truncated(document.text, limits::TEXT),
            flags: Flags { document: true, ..Flags::default() },
            ..Message::default()
        };
        sink.record(Place::Offset(0), vec![moment], false, Content::Message(Arc::new(message)));
    }
}

/// Its first line, in short.
fn title(text: &str) -> String {
    let line = text.lines().map(squeeze).find(|line| !line.is_empty()).unwrap_or_default();
    line.chars().take(TITLE).collect()
}

fn instant(made: pdf::Created) -> Option<jiff::Timestamp> {
    let at = DateTime::new(made.year, made.month, made.day, made.hour, made.minute, made.second, 0).ok()?;
    Offset::from_seconds(made.offset_seconds).ok()?.to_timestamp(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_called_by_its_first_line() {
        assert_eq!(title("\n  Park\tNord \nFactuur"), "Park Nord");
        assert_eq!(title(""), "");
    }

    #[test]
    fn the_moment_when_a_file_was_made_has_its_offset() {
        let made =
            pdf::Created { year: 2019, month: 12, day: 9, hour: 10, minute: 30, second: 0, offset_seconds: 3600 };
        assert_eq!(instant(made), Some("2019-12-09T09:30:00Z".parse().unwrap()));
        assert_eq!(instant(pdf::Created { month: 13, ..made }), None);
    }
}
