//! What is attached to a mail: PDFs, whose text is the mail's, and tables, sources of their own as if they had been dropped.
//!
//! Kept are payments, bank statements, calls, books and message traces, and archives of them; only of mails near the
//! Window. Everything else stays what it is, a part of its mail: an invitation and an invoice tell of the same event as
//! the mail around them, and a list of bookings that was mailed is not what the system holds now.

use std::borrow::Cow;

use retrace_model::kind::Family;
use retrace_model::problem::ProblemKind;
use retrace_model::reading::Reading;
use retrace_model::record::{Attachment, Place};

use super::{document, message_trace};
use crate::input::text::truncated;
use crate::input::{limits, pdf};
use crate::reading::{RecordSink, Within};

/// A file attached to a mail.
pub struct Attached<'a, B> {
    pub name: &'a str,
    pub media_type: &'a str,
    pub size: usize,
    /// Its bytes, unpacked when they are asked for.
    pub bytes: B,
}

/// Media types that are never a table.
const NO_TABLES: [&str; 9] = [
    "image/",
    "audio/",
    "video/",
    "message/",
    "text/html",
    "text/calendar",
    "application/pdf",
    "application/pgp-",
    "application/pkcs7-",
];

/// Takes in the tables among these files; `ordinal` is that of their mail, in a file of many, and `place` where it stands.
pub fn open_attached<'a, B: FnOnce() -> Cow<'a, [u8]>>(
    files: impl Iterator<Item = Attached<'a, B>>,
    ordinal: Option<u64>,
    place: Option<Place>,
    sink: &mut RecordSink,
) {
    if sink.within().mail {
        return;
    }
    let possible =
        |file: &Attached<'a, B>| file.size > 0 && !NO_TABLES.iter().any(|start| file.media_type.starts_with(start));
    let mut at = 0;
    for file in files.filter(possible) {
        if file.size > limits::ATTACHMENT || at == limits::ATTACHED {
            sink.problem(ProblemKind::AttachedLeftOut, place);
            continue;
        }
        at = at.saturating_add(1);
        let name = if file.name.is_empty() { at.to_string() } else { file.name.to_owned() };
        let path = match ordinal {
            Some(ordinal) => format!("{}/{name}", ordinal.saturating_add(1)),
            None => name,
        };
        let mut reader = sink.open(&path, Within { mail: true, ..Within::default() });
        reader.feed(&(file.bytes)());
        let mut reading = reader.finish();
        if is_evidence(&mut reading) {
            sink.member(reading);
        }
    }
}

/// Reads the PDFs among the files of a mail; what they say is the mail's.
pub fn read_documents<'a>(
    files: &mut [Attachment],
    bytes: impl Iterator<Item = Cow<'a, [u8]>>,
    place: Option<Place>,
    sink: &mut RecordSink,
) {
    let is_document = |file: &Attachment, bytes: &[u8]| {
        let named = file.media_type == "application/pdf" || file.name.to_lowercase().ends_with(".pdf");
        named || document::is_document(bytes)
    };
    let mut read = 0_usize;
    for (file, bytes) in files.iter_mut().zip(bytes) {
        if bytes.is_empty() || !is_document(file, &bytes) {
            continue;
        }
        if read == limits::PDFS || bytes.len() > limits::PDF {
            sink.problem(ProblemKind::AttachedLeftOut, place);
            continue;
        }
        read = read.saturating_add(1);
        match pdf::text_of(&bytes) {
            Ok(text) => file.text = Some(truncated(text, limits::TEXT)),
            Err(_) => {
                file.unreadable = true;
                sink.problem(ProblemKind::AttachedUnreadable, place);
            }
        }
    }
}

/// Whether this is a table of events; of an archive only those stay.
fn is_evidence(reading: &mut Reading) -> bool {
    match reading.kind.family() {
        // What a table holds that nobody knows is a guess.
        _ if reading.table.is_some() => false,
        Family::Payments | Family::Bank | Family::Phone => reading.read() > 0,
        // One invoice is its mail's own; books are many entries.
        Family::Books => reading.read() > 1,
        Family::Mail => reading.kind == message_trace::FORMAT.kind,
        Family::Archive => {
            reading.members.retain_mut(is_evidence);
            !reading.members.is_empty()
        }
        Family::Calendar | Family::Hours | Family::Bookings | Family::Table | Family::Nothing => false,
    }
}
