//! The register of formats. Adding one: its file, its line in [`REGISTER`], its fixtures.

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
mod document;
mod eml;
mod emlx;
mod entry_list;
mod exchange;
mod fritzbox;
mod gzip;
mod icalendar;
mod invoice_xml;
pub mod mailbox;
mod mapi;
mod message;
mod message_trace;
mod mollie;
mod money;
mod mt940;
mod outlook;
mod outlook_store;
pub mod payment_status;
pub mod quick_list;
mod refused;
mod remittance;
mod roster;
mod workbook;
mod xaf;

use retrace_model::incident::Incident;
use retrace_model::kind::Kind;
use retrace_model::reading::Reading;

use crate::reading::SourceReader;
use crate::reading::format::{Format, Register};

/// Groups of formats, in the order of asking: what cannot be mistaken comes first, and the last one takes everything. What
/// is Mollie's is told by its values too, and so after the headers of others.
pub const REGISTER: Register = &[UNMISTAKABLE, money::FORMATS, OTHERS];

const UNMISTAKABLE: &[&Format] =
    &[&outlook_store::FORMAT, &outlook_store::CALENDAR, &refused::FORMAT, &calls_xml::SMS_BACKUP, &access_log::FORMAT];

const OTHERS: &[&Format] = &[
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
    &workbook::FORMAT,
    &archive::FORMAT,
    &gzip::FORMAT,
    &outlook::FORMAT,
    &message_trace::FORMAT,
    &emlx::FORMAT,
    &eml::FORMAT,
    &mailbox::FORMAT,
    // Other files may hold one near their beginning.
    &document::FORMAT,
    &bookings::FORMAT,
    &any_table::HOURS,
    &any_table::CALLS,
    &any_table::INVOICES,
    &any_table::PAYMENTS,
    &any_table::ELSEWHERE,
    &any_table::OTHER,
    &any_table::UNTOLD,
    &refused::UNKNOWN,
];

/// All lines of the register, in the order of asking.
pub fn formats() -> impl Iterator<Item = &'static Format> {
    REGISTER.iter().copied().flatten().copied()
}

/// Its line of the register; for a kind that is not in it, that of files nobody knows.
pub fn format(kind: Kind) -> &'static Format {
    formats().find(|format| format.kind == kind).unwrap_or(&refused::UNKNOWN)
}

/// The kind of this name.
pub fn kind(id: &str) -> Option<Kind> {
    formats().map(|format| format.kind).find(|kind| kind.id() == id)
}

/// Begins to read one source of any known format.
pub fn open(name: &str, incident: &Incident) -> SourceReader {
    SourceReader::new(name, incident, REGISTER)
}

/// Reads a file that is in memory already.
///
/// ```
/// use retrace_files::readers::read_whole;
/// use retrace_model::incident::Incident;
/// let incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam")?;
/// let mail = b"From: a@b.example\nDate: Mon, 9 Dec 2019 10:00:00 +0100\nSubject: Booking 55-4\n\nHello\n";
/// let reading = read_whole("one.eml", mail, &incident);
/// assert_eq!((reading.kind.id(), reading.read()), ("eml", 1));
/// # Ok::<(), retrace_model::incident::LinkError>(())
/// ```
pub fn read_whole(name: &str, bytes: &[u8], incident: &Incident) -> Reading {
    let mut reader = open(name, incident);
    reader.feed(bytes);
    reader.finish()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use retrace_model::kind::Family;
    use retrace_model::source_category::SOURCE_CATEGORIES;

    use super::*;
    use crate::input::limits;
    use crate::reading::format::Head;

    /// Every file of every case, but what cannot be told by its first bytes alone.
    fn files() -> Vec<(String, Vec<u8>)> {
        let below = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let cases = below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures"));
        let files = cases.flat_map(|case| below(&case.join("input")).collect::<Vec<_>>());
        files.map(|file| (file.display().to_string(), fs::read(file).unwrap())).collect()
    }

    #[test]
    fn each_fixture_is_recognised_as_itself_and_as_nothing_else() {
        // From current bookings on a format takes what no other knows.
        let known = formats().take_while(|format| format.kind != bookings::FORMAT.kind);
        let known: Vec<&Format> = known.collect();
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

    #[test]
    fn every_family_of_the_register_is_looked_for() {
        let looked_for = |family| SOURCE_CATEGORIES.iter().any(|sought| sought.is_met_by(family));
        // What is in an archive has a family of its own; another table is nothing that anybody looks for.
        let asked = |family| !matches!(family, Family::Nothing | Family::Archive | Family::Table);
        for format in formats().filter(|format| asked(format.kind.family())) {
            assert!(looked_for(format.kind.family()), "{} has a family that no card asks for", format.kind.id());
        }
    }

    #[test]
    fn every_kind_keeps_its_whole_name() {
        for format in formats() {
            assert!(format.kind.id().len() < 24, "{} may be cut", format.kind.id());
            assert_eq!(kind(format.kind.id()), Some(format.kind));
        }
    }
}
