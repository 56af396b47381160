//! Files that are recognised and not read, and files of an unknown kind: one clear problem, never half a reading.

use super::{Family, Format, Head, Kind, Reader, Words, bookings, datev};
use crate::core::input::table;
use crate::core::ledger::ProblemKind;
use crate::core::reading::Intake;

/// First bytes of kinds that are refused. Sources: [MS-PST] 2.2.2.6, PKWARE APPNOTE 4.3.7, [MS-CFB] 2.2, ISO 32000-1
/// 7.5.2, RFC 1952, PNG and JPEG signatures.
const SIGNATURES: [(&[u8], ProblemKind); 9] = [
    (b"!BDN", ProblemKind::OutlookDataFile),
    (b"PK\x03\x04", ProblemKind::Archive),
    (b"PK\x05\x06", ProblemKind::Archive),
    (b"\x1F\x8B", ProblemKind::Archive),
    (b"7z\xBC\xAF\x27\x1C", ProblemKind::Archive),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ProblemKind::OutlookMessage),
    (b"%PDF", ProblemKind::Pdf),
    (b"\x89PNG", ProblemKind::Picture),
    (b"\xFF\xD8\xFF", ProblemKind::Picture),
];

/// Columns of Outlook's own CSV export, which has no date. Source: `formats/mail.md` section 2.
const OUTLOOK_CSV: [&str; 3] = ["subject", "body", "from: (name)"];

fn reason(head: &Head<'_>) -> Option<ProblemKind> {
    if head.bytes.is_empty() && head.whole {
        return Some(ProblemKind::Empty);
    }
    let by_signature = SIGNATURES.iter().find(|(start, _)| head.bytes.starts_with(start)).map(|(_, kind)| *kind);
    let by_signature = by_signature.filter(|kind| *kind != ProblemKind::Archive || !bookings::is_workbook(head));
    let other_datev = || datev::category(head).is_some_and(|category| category != datev::BOOKINGS);
    by_signature
        .or_else(|| outlook_csv(head).then_some(ProblemKind::OutlookCsv))
        .or_else(|| other_datev().then_some(ProblemKind::OtherDatev))
}

fn outlook_csv(head: &Head<'_>) -> bool {
    let text = head.text();
    let Some(first) = text.lines().next() else { return false };
    let header = table::rows(first, b',', 1);
    header.first().is_some_and(|row| {
        let keys: Vec<String> = row.cells.iter().map(|c| table::header_key(c)).collect();
        OUTLOOK_CSV.iter().all(|name| keys.iter().any(|key| key == name))
    })
}

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind("refused"),
    family: Family::Nothing,
    name: Words { nl: "niet gelezen", en: "not read", de: "nicht gelesen" },
    made_by: "",
    cannot_show: &[],
    recognises,
    open,
};

/// What no other format takes.
pub const UNKNOWN: Format = Format {
    kind: Kind("unknown"),
    name: Words { nl: "onbekende soort", en: "unknown kind", de: "unbekannte Art" },
    recognises: |_| true,
    ..FORMAT
};

fn recognises(head: &Head<'_>) -> bool {
    reason(head).is_some()
}

fn open(head: &Head<'_>) -> Box<dyn Reader> {
    Box::new(Refused(reason(head).unwrap_or(ProblemKind::UnknownKind)))
}

struct Refused(ProblemKind);

impl Reader for Refused {
    fn feed(&mut self, _: &[u8], _: &mut Intake) {}

    fn finish(self: Box<Self>, intake: &mut Intake) {
        intake.problem(self.0, None);
    }
}
