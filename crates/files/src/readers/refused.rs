//! Files that are recognised and not read, and files of an unknown kind: one clear problem, never half a reading.

use retrace_model::kind::{Family, Kind};
use retrace_model::own_files;
use retrace_model::problem::ProblemKind;

use super::datev;
use crate::input::table;
use crate::reading::RecordSink;
use crate::reading::format::{Format, Head, Reader, Translations};

/// First bytes of kinds that are refused. Sources: the 7-Zip, RAR 5.0, XZ and Zstandard format descriptions, PNG and JPEG signatures; Mozilla's Mork (the index beside a mailbox of Thunderbird), Apple's `.DS_Store`.
const SIGNATURES: [(&[u8], ProblemKind); 10] = [
    (b"7z\xBC\xAF\x27\x1C", ProblemKind::Archive),
    (b"Rar!\x1A\x07", ProblemKind::Archive),
    (b"BZh", ProblemKind::Archive),
    (b"\xFD7zXZ\0", ProblemKind::Archive),
    (b"\x28\xB5\x2F\xFD", ProblemKind::Archive),
    (b"\x89PNG", ProblemKind::Picture),
    (b"\xFF\xD8\xFF", ProblemKind::Picture),
    (b"GIF8", ProblemKind::Picture),
    (b"// <!-- <mdb:mork", ProblemKind::NotNeeded),
    (b"\0\0\0\x01Bud1", ProblemKind::NotNeeded),
];

/// What mail programs and systems keep beside the mails, by name where the content has no mark; in lower case.
const BESIDE: [&str; 13] = [
    "table_of_contents",
    "desktop.ini",
    "thumbs.db",
    "info.plist",
    "msgfilterrules.dat",
    "popstate.dat",
    "filterlog.html",
    "archive_browser.html",
    "subscriptions",
    "maildirfolder",
    "maildirsize",
    "courierimapuiddb",
    "courierimapkeywords",
];

/// An unknown file that is known by its name to hold no mail.
fn is_beside(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    BESIDE.contains(&name.as_str()) || name.starts_with("dovecot") || name.ends_with(".msf") || name.ends_with(".plist")
}

/// Columns of Outlook's own CSV export, which has no date. Source: `docs/formats/mail.md`.
const OUTLOOK_CSV: [&str; 3] = ["subject", "body", "from: (name)"];

fn reason(head: &Head<'_>) -> Option<ProblemKind> {
    if head.bytes.is_empty() && head.whole {
        return Some(ProblemKind::Empty);
    }
    if !head.bytes.is_empty() && head.bytes.iter().all(|byte| *byte == 0) {
        return Some(ProblemKind::OnlyZeros);
    }
    let by_signature = SIGNATURES.iter().find(|(start, _)| head.bytes.starts_with(start)).map(|(_, kind)| *kind);
    let own = || {
        let text = head.text();
        let text = text.trim_start_matches('\u{FEFF}').trim_start();
        match text.starts_with('{') {
            true if text.contains(own_files::WORKING_FILE) => Some(ProblemKind::OwnWork),
            true => text.contains(own_files::RESULT).then_some(ProblemKind::OwnList),
            false => is_own(text.split([',', ';', '\t']).next()?).then_some(ProblemKind::OwnList),
        }
    };
    let other_datev = || datev::category(head).is_some_and(|category| category != datev::BOOKINGS);
    by_signature
        .or_else(own)
        .or_else(|| outlook_csv(head).then_some(ProblemKind::OutlookCsv))
        .or_else(|| other_datev().then_some(ProblemKind::OtherDatev))
}

/// Whether a table whose first cell is this was made by this page.
pub(super) fn is_own(first: &str) -> bool {
    first.trim().trim_matches('"').ends_with(own_files::LIST)
}

fn outlook_csv(head: &Head<'_>) -> bool {
    let text = head.text();
    let Some(first) = text.lines().next() else { return false };
    b",\t;".iter().any(|delimiter| {
        table::rows(first, *delimiter, 1).first().is_some_and(|row| {
            let keys: Vec<String> = row.cells.iter().map(|c| table::header_key(c)).collect();
            OUTLOOK_CSV.iter().all(|name| keys.iter().any(|key| key == name))
        })
    })
}

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("refused", Family::Nothing),
    name: Translations { nl: "niet gelezen", en: "not read", de: "nicht gelesen" },
    made_by: "",
    how_to: None,
    provider: None,
    cannot_show: &[],
    recognises,
    open,
};

/// What no other format takes.
pub const UNKNOWN: Format = Format {
    kind: Kind::UNKNOWN,
    name: Translations { nl: "onbekende soort", en: "unknown kind", de: "unbekannte Art" },
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
    fn feed(&mut self, _: &[u8], _: &mut RecordSink) {}

    fn finish(self: Box<Self>, sink: &mut RecordSink) {
        let beside = matches!(self.0, ProblemKind::UnknownKind | ProblemKind::Empty) && is_beside(sink.name());
        sink.problem(if beside { ProblemKind::NotNeeded } else { self.0 }, None);
    }
}
