//! The register of formats. Adding one: its file, its line in [`FORMATS`], its fixtures.

// What a file says must never trap.
#![warn(clippy::indexing_slicing)]

mod bookings;
mod calls_xml;
mod eml;
mod exact;
mod fritzbox;
mod icalendar;
mod mailbox;
mod message;
mod mollie;
mod refused;
mod xaf;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::input::table::Row;
use super::input::{limits, number, text};
use super::ledger::{CannotShow, ProblemKind};
use super::reading::Intake;
use super::record::{Content, Place};
use super::when::{Moment, When};

/// Reads one source from bytes that come in order and in pieces of any size. However they are cut, the same records
/// come out.
pub trait Reader {
    fn feed(&mut self, piece: &[u8], intake: &mut Intake);
    fn finish(self: Box<Self>, intake: &mut Intake);
}

/// The first bytes of a file, by which its kind is decided.
pub struct Head<'a> {
    pub bytes: &'a [u8],
    /// The file ends here.
    pub whole: bool,
}

impl Head<'_> {
    /// The head as text, without a last line that is not complete.
    pub fn text(&self) -> Cow<'_, str> {
        let text = text::decode(self.bytes);
        match text.rfind('\n') {
            Some(end) if !self.whole => Cow::Owned(text.get(..end).unwrap_or_default().to_owned()),
            _ => text,
        }
    }
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Mailbox,
    Eml,
    MolliePayments,
    CallsXml,
    FritzBox,
    AuditFile,
    ExactEntries,
    Calendar,
    /// What the system holds now.
    Bookings,
    /// A table that nobody knows: the user may say that it holds the current bookings.
    Table,
    /// Recognised, and not read: the problem of the source says why.
    Refused,
    Unknown,
}

/// One line of the register.
pub struct Format {
    pub kind: Kind,
    recognises: fn(&Head<'_>) -> bool,
    open: fn(&Head<'_>) -> Box<dyn Reader>,
    /// What this kind of source cannot show, however complete it is.
    pub cannot_show: &'static [CannotShow],
}

/// In the order of asking: what cannot be mistaken comes first.
pub const FORMATS: [Format; 11] = [
    Format { kind: Kind::Refused, recognises: refused::recognises, open: refused::open, cannot_show: &[] },
    Format {
        kind: Kind::CallsXml,
        recognises: calls_xml::recognises,
        open: calls_xml::open,
        cannot_show: &[CannotShow::OlderCalls, CannotShow::OtherPhones, CannotShow::WhatWasSaid],
    },
    Format {
        kind: Kind::MolliePayments,
        recognises: mollie::recognises,
        open: mollie::open,
        cannot_show: &[CannotShow::PaidLater, CannotShow::OtherPayments],
    },
    Format {
        kind: Kind::FritzBox,
        recognises: fritzbox::recognises,
        open: fritzbox::open,
        cannot_show: &[CannotShow::OlderCalls, CannotShow::OtherPhones, CannotShow::WhatWasSaid],
    },
    Format {
        kind: Kind::AuditFile,
        recognises: xaf::recognises,
        open: xaf::open,
        cannot_show: &[CannotShow::OnlyDays, CannotShow::WithoutInvoice],
    },
    Format {
        kind: Kind::ExactEntries,
        recognises: exact::recognises,
        open: exact::open,
        cannot_show: &[CannotShow::OnlyDays, CannotShow::WithoutInvoice],
    },
    Format {
        kind: Kind::Calendar,
        recognises: icalendar::recognises,
        open: icalendar::open,
        cannot_show: &[CannotShow::EarlierChanges],
    },
    Format {
        kind: Kind::Eml,
        recognises: eml::recognises,
        open: eml::open,
        cannot_show: &[CannotShow::DeletedMail, CannotShow::WithoutMail],
    },
    Format {
        kind: Kind::Mailbox,
        recognises: mailbox::recognises,
        open: mailbox::open,
        cannot_show: &[CannotShow::DeletedMail, CannotShow::WithoutMail],
    },
    Format { kind: Kind::Bookings, recognises: bookings::recognises, open: bookings::open, cannot_show: &[] },
    Format { kind: Kind::Table, recognises: bookings::recognises_table, open: bookings::open, cannot_show: &[] },
];

/// The format of a file by its first bytes; for one that nobody knows, a reader that says so.
pub(super) fn recognise(head: &Head<'_>) -> (Kind, Box<dyn Reader>) {
    match FORMATS.iter().find(|format| (format.recognises)(head)) {
        Some(format) => (format.kind, (format.open)(head)),
        None => (Kind::Unknown, refused::unknown()),
    }
}

/// What a source of this kind cannot show.
pub fn cannot_show(kind: Kind) -> &'static [CannotShow] {
    FORMATS.iter().find(|format| format.kind == kind).map_or(&[], |format| format.cannot_show)
}

/// Gathers a whole file, up to a limit.
#[derive(Default)]
struct Gathered {
    bytes: Vec<u8>,
    too_large: bool,
}

impl Gathered {
    fn feed(&mut self, piece: &[u8], limit: usize) {
        if self.too_large || self.bytes.len() + piece.len() > limit {
            self.too_large = true;
            self.bytes = Vec::new();
        } else {
            self.bytes.extend_from_slice(piece);
        }
    }
}

/// Reads a table or document once all of it is there.
struct Document {
    gathered: Gathered,
    read: fn(&[u8], &mut Intake),
}

impl Document {
    fn open(read: fn(&[u8], &mut Intake)) -> Box<dyn Reader> {
        Box::new(Document { gathered: Gathered::default(), read })
    }
}

impl Reader for Document {
    fn feed(&mut self, piece: &[u8], _: &mut Intake) {
        self.gathered.feed(piece, limits::DOCUMENT);
    }

    fn finish(self: Box<Self>, intake: &mut Intake) {
        if self.gathered.too_large {
            intake.problem(ProblemKind::TooLarge, None);
        } else {
            (self.read)(&self.gathered.bytes, intake);
        }
    }
}

/// One row of a table being taken in: what is wrong with it is said once, and marks it damaged.
struct Taking<'a> {
    place: Place,
    damaged: bool,
    intake: &'a mut Intake,
}

impl<'a> Taking<'a> {
    /// A row of a table that should have this many cells.
    fn row(row: &Row, width: usize, intake: &'a mut Intake) -> Self {
        let mut taking = Taking { place: Place::Line(row.line), damaged: false, intake };
        if row.stray_quote {
            taking.fault(ProblemKind::StrayQuote);
        }
        if row.cells.len() < width {
            taking.fault(ProblemKind::ShortRow);
        }
        taking
    }

    fn fault(&mut self, kind: ProblemKind) {
        self.damaged = true;
        self.intake.problem(kind, Some(self.place));
    }

    /// The time that was read from what is written there, if it was.
    fn time(&mut self, written: &str, read: Option<When>) -> When {
        read.filter(|when| *when != When::Missing).unwrap_or_else(|| {
            self.fault(if written.is_empty() { ProblemKind::NoTime } else { ProblemKind::ImpossibleTime });
            When::Missing
        })
    }

    fn cents(&mut self, written: &str) -> Option<i64> {
        let cents = number::cents(written);
        if cents.is_none() {
            self.fault(ProblemKind::Amount);
        }
        cents
    }

    fn give(self, moment: Moment, content: Content) {
        self.intake.record(self.place, vec![moment], self.damaged, content);
    }
}
