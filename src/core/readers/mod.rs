//! The register of formats. Adding one: its file, its line in [`FORMATS`], its fixtures.

// What a file says must never trap.
#![warn(clippy::indexing_slicing)]

mod access_log;
mod account;
pub mod any_table;
mod archive;
mod attached;
mod bookings;
mod call_list;
mod calls_xml;
mod camt;
mod coda;
mod datev;
mod eml;
mod emlx;
mod entry_list;
mod exchange;
mod fritzbox;
mod gzip;
mod icalendar;
mod invoice_xml;
pub mod mailbox;
mod message;
mod message_trace;
mod mollie;
mod money_layouts;
mod money_table;
mod mt940;
mod outlook;
pub mod quick_list;
mod refused;
mod remittance;
mod xaf;

use std::borrow::Cow;
use std::cell::OnceCell;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::input::columns::Holds;
use super::input::table::{self, Row};
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
    /// Its first rows under each delimiter, for the many formats that are tables.
    tables: OnceCell<Vec<Vec<Row>>>,
    /// What it holds as a table that nobody knows.
    holds: OnceCell<Option<Holds>>,
}

impl<'a> Head<'a> {
    pub fn new(bytes: &'a [u8], whole: bool) -> Self {
        Head { bytes, whole, tables: OnceCell::new(), holds: OnceCell::new() }
    }
}

impl Head<'_> {
    /// Whether it is a table that fits, under any delimiter.
    fn is_table(&self, fits: impl Fn(&[Row]) -> bool) -> bool {
        self.tables.get_or_init(|| table::tables(&self.text())).iter().any(|rows| fits(rows))
    }

    /// What the rows of a table are that no other reader knows.
    fn holds(&self) -> Option<Holds> {
        *self.holds.get_or_init(|| any_table::holds(&self.text()))
    }

    /// The head as text, without a last line that is not complete.
    pub fn text(&self) -> Cow<'_, str> {
        if self.whole {
            return text::decode(self.bytes);
        }
        let text = text::decode_head(self.bytes);
        match text.rfind('\n') {
            Some(end) => Cow::Owned(text.get(..end).unwrap_or_default().to_owned()),
            None => text,
        }
    }
}

/// What a source is: the name that the result document gives its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kind(pub(self) &'static str);

impl Kind {
    pub const UNKNOWN: Kind = refused::UNKNOWN.kind;

    pub fn id(self) -> &'static str {
        self.0
    }

    pub fn of(id: &str) -> Option<Self> {
        FORMATS.iter().find(|format| format.kind.0 == id).map(|format| format.kind)
    }

    /// Its line of the register.
    pub fn format(self) -> &'static Format {
        FORMATS.iter().find(|format| format.kind == self).unwrap_or(&&refused::UNKNOWN)
    }

    pub fn family(self) -> Family {
        self.format().family
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let id = Cow::<str>::deserialize(from)?;
        Kind::of(&id).ok_or_else(|| D::Error::custom("no such format"))
    }
}

/// What a source is evidence of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    Mail,
    Payments,
    Bank,
    Books,
    Phone,
    Calendar,
    Hours,
    /// What the system holds now.
    Bookings,
    /// Files in one file, each of them a source.
    Archive,
    /// A table that nobody knows, and of which the user says what it holds.
    Table,
    /// Nothing is read of it: the problem of the source says why.
    Nothing,
}

/// One name in the languages of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    pub nl: &'static str,
    pub en: &'static str,
    pub de: &'static str,
}

/// One line of the register. Each stands in the file of its reader.
pub struct Format {
    pub kind: Kind,
    pub family: Family,
    /// What the page calls it.
    pub name: Words,
    /// Whose export it is, and how its file ends: for the table of what is read.
    pub made_by: &'static str,
    /// What this kind of source cannot show, however complete it is.
    pub cannot_show: &'static [CannotShow],
    recognises: fn(&Head<'_>) -> bool,
    open: fn(&Head<'_>) -> Box<dyn Reader>,
}

/// In the order of asking: what cannot be mistaken comes first, and the last one takes everything.
pub const FORMATS: [&Format; 46] = [
    &refused::FORMAT,
    &calls_xml::SMS_BACKUP,
    &access_log::FORMAT,
    // Their headers tell them; what is Mollie's is told by its values too.
    &money_layouts::PAYPAL_FORMAT,
    &money_layouts::STRIPE_FORMAT,
    &money_layouts::MULTISAFEPAY_FORMAT,
    &money_layouts::ADYEN_FORMAT,
    &money_layouts::BANK_FORMAT,
    &camt::FORMAT,
    &mt940::FORMAT,
    &coda::FORMAT,
    &mollie::FORMAT,
    &fritzbox::FORMAT,
    &xaf::FORMAT,
    &entry_list::EXACT,
    &entry_list::E_BOEKHOUDEN,
    &entry_list::XERO,
    &datev::FORMAT,
    &invoice_xml::UBL,
    &invoice_xml::CII,
    &calls_xml::CALL_LOG_BACKUP,
    &calls_xml::CALL_LOGS_BACKUP,
    &calls_xml::OPPO,
    &call_list::IEXPLORER,
    &call_list::IMAZING,
    &call_list::THREE_CX,
    &call_list::FREE_PBX,
    &call_list::ASTERISK,
    &call_list::SYMBIAN,
    &quick_list::FORMAT,
    &icalendar::FORMAT,
    &archive::FORMAT,
    &gzip::FORMAT,
    &outlook::FORMAT,
    &message_trace::FORMAT,
    &emlx::FORMAT,
    &eml::FORMAT,
    &mailbox::FORMAT,
    &bookings::FORMAT,
    &any_table::HOURS,
    &any_table::CALLS,
    &any_table::PAYMENTS,
    &any_table::ELSEWHERE,
    &any_table::OTHER,
    &any_table::UNTOLD,
    &refused::UNKNOWN,
];

/// The format of a file by its first bytes; for one that nobody knows, a reader that says so.
pub(super) fn recognise(head: &Head<'_>) -> (Kind, Box<dyn Reader>) {
    let format = FORMATS.iter().find(|format| (format.recognises)(head)).unwrap_or(&&refused::UNKNOWN);
    (format.kind, (format.open)(head))
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
        self.remark(kind);
    }

    /// What is odd about the row and takes nothing away from it.
    fn remark(&mut self, kind: ProblemKind) {
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

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a test may trap")]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Every file of every case, but what cannot be told by its first bytes alone.
    fn files() -> Vec<(String, Vec<u8>)> {
        let below = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let cases = below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"));
        let files = cases.flat_map(|case| below(&case.join("input")).collect::<Vec<_>>());
        files.map(|file| (file.display().to_string(), fs::read(file).unwrap())).collect()
    }

    #[test]
    fn each_fixture_is_recognised_as_itself_and_as_nothing_else() {
        // From current bookings on a format takes what no other knows.
        let known = FORMATS.iter().take_while(|format| format.kind != bookings::FORMAT.kind);
        let known: Vec<&&Format> = known.collect();
        let files = files();
        assert!(files.len() > 100, "only {} files", files.len());
        let mut strangers = Vec::new();
        for (name, bytes) in &files {
            let head = Head::new(&bytes[..limits::HEAD.min(bytes.len())], bytes.len() <= limits::HEAD);
            let found: Vec<&str> =
                known.iter().filter(|format| (format.recognises)(&head)).map(|format| format.kind.id()).collect();
            // A mailbox that lost its first line begins as a mail does: that reader is asked first, and finds the others.
            let headless = name.contains("mailbox-first-line-missing") && found == ["eml", "mailbox"];
            if found.len() > 1 && !headless {
                strangers.push(format!("{name}: {found:?}"));
            }
        }
        assert_eq!(strangers, Vec::<String>::new());
    }

    #[test]
    fn a_head_that_ends_inside_a_letter_is_text_up_to_its_last_line() {
        assert_eq!(Head::new(b"Umsatz\nJos\xC3", false).text(), "Umsatz");
        assert_eq!(Head::new("Umsätze\nÄ".as_bytes().split_last().unwrap().1, false).text(), "Umsätze");
        assert_eq!(Head::new(b"Jos\xC3\xA9", true).text(), "José");
        assert_eq!(Head::new(b"\xFF\xFEa\0\n\0b\0", false).text(), "a");
    }
}
