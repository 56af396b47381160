//! Workbooks: each sheet is a table like any other, and read by the reader that knows it.
//!
//! | file | told by |
//! |---|---|
//! | Excel, `.xlsx` | a zip that holds `xl/` |
//! | a web page that a system saved as `.xls` | a table in HTML |
//! | the XML of Excel 2003, saved as `.xls` | its elements |
//!
//! One sheet with a table that is known is the whole file; of several each is a source of its own. What the others hold is
//! counted. Sources: `docs/formats/workbooks.md`.

use retrace_model::kind::{Family, Kind};
use retrace_model::problem::ProblemKind;
use retrace_model::reading::Reading;

use super::{any_table, refused};
use crate::input::spreadsheet::{self, Fault, Sheet};
use crate::input::{html, sheets_in_xml, table, text, unzip};
use crate::reading::document::Document;
use crate::reading::format::{Format, Head, Translations};
use crate::reading::{RecordSink, Within};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("workbook", Family::Archive),
    name: Translations { nl: "werkmap", en: "workbook", de: "Arbeitsmappe" },
    made_by: "Excel and others: any table of this list in a sheet (.xlsx; .xls that is HTML or XML)",
    how_to: None,
    provider: None,
    cannot_show: &[],
    recognises: |head| is_workbook(head) || is_page(head) || sheets_in_xml::is_book(head.bytes),
    open: |_| Document::open(read),
};

/// A zip that holds a workbook of Excel: what it holds is told once it is unpacked.
pub(super) fn is_workbook(head: &Head<'_>) -> bool {
    head.bytes.starts_with(unzip::LOCAL) && memchr::memmem::find(head.bytes, b"xl/").is_some()
}

/// A web page with a table near its beginning.
fn is_page(head: &Head<'_>) -> bool {
    let text = head.text();
    let lower = text.trim_start_matches('\u{FEFF}').trim_start().to_lowercase();
    PAGES.iter().any(|start| lower.starts_with(start)) && lower.contains("<table") && lower.contains("<td")
}

/// How a web page begins.
const PAGES: [&str; 5] = ["<!doctype html", "<html", "<table", "<meta", "<head"];

fn read(bytes: &[u8], sink: &mut RecordSink) {
    let sheets = if bytes.starts_with(unzip::LOCAL) {
        spreadsheet::sheets(bytes)
    } else if sheets_in_xml::is_book(bytes) {
        sheets_in_xml::sheets(bytes)
    } else {
        Ok(vec![Sheet {
            name: String::new(),
            rows: table::rows(&html::text_of(&text::decode(bytes)), b'\t', usize::MAX),
        }])
    };
    let sheets = match sheets {
        Ok(sheets) => sheets,
        Err(fault) => {
            sink.kind(refused::FORMAT.kind);
            return sink.problem(problem(fault), None);
        }
    };
    let mut readings: Vec<Reading> =
        sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).map(|sheet| of_sheet(&sheet, sink)).collect();
    // What this page made is that, whatever its other sheets hold.
    if let Some(own) = readings.iter().position(is_own) {
        return sink.become_one(readings.swap_remove(own));
    }
    let any = readings.iter().any(|reading| standing(reading) > Standing::Unknown);
    let known = |reading: &Reading| !any || standing(reading) > Standing::Unknown;
    let chosen: Vec<bool> = readings.iter().map(known).collect();
    let (mut taken, left): (Vec<_>, Vec<_>) = readings.into_iter().zip(chosen).partition(|(_, chosen)| *chosen);
    // Of sheets of which nothing is known one is asked about: the longest.
    if taken.first().is_some_and(|(reading, _)| standing(reading) == Standing::Unknown) {
        taken.sort_by_key(|(reading, _)| std::cmp::Reverse(reading.read()));
        taken.truncate(1);
    }
    match taken.len() {
        0 => sink.problem(ProblemKind::NoRecords, None),
        1 => taken.into_iter().for_each(|(reading, _)| sink.become_one(reading)),
        _ => taken.into_iter().for_each(|(reading, _)| sink.member(reading)),
    }
    left.iter().for_each(|_| sink.problem(ProblemKind::SheetLeftOut, None));
}

/// How much is known of what a sheet holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// Nothing.
    #[default]
    Unknown,
    /// It has times.
    Timed,
    /// It is a table of which it is known what it is.
    Known,
}

fn is_own(reading: &Reading) -> bool {
    reading.problems.iter().any(|problem| problem.kind == ProblemKind::OwnList)
}

fn standing(reading: &Reading) -> Standing {
    match reading.kind.family() {
        Family::Nothing => Standing::Unknown,
        _ if reading.kind == any_table::OTHER.kind => Standing::Timed,
        _ => Standing::Known,
    }
}

fn of_sheet(sheet: &Sheet, sink: &RecordSink) -> Reading {
    let mut reader = sink.open(&sheet.name, Within { archive: true, ..sink.within() });
    reader.feed(table::to_text(&sheet.rows).as_bytes());
    reader.finish()
}

/// What a fault of a workbook is to the user.
fn problem(fault: Fault) -> ProblemKind {
    match fault {
        Fault::Broken => ProblemKind::BrokenSpreadsheet,
        Fault::Doctype => ProblemKind::Doctype,
        Fault::TooLarge => ProblemKind::TooLarge,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_document_is_no_workbook() {
        let zip = |name: &str| {
            let types = [unzip::LOCAL, &[0; 22], &[19, 0, 0, 0], b"[Content_Types].xml"].concat();
            let part = [unzip::LOCAL, &[0; 22], &[name.len() as u8, 0, 0, 0], name.as_bytes()].concat();
            [types, part].concat()
        };
        assert!(is_workbook(&Head::new(&zip("xl/workbook.xml"), true)));
        assert!(!is_workbook(&Head::new(&zip("word/document.xml"), true)));
    }

    #[test]
    fn a_page_is_a_workbook_only_with_a_table() {
        let page = |text: &str| is_page(&Head::new(text.as_bytes(), true));
        assert!(page("<html><body><table border=1><tr><td>1</td></tr></table></body></html>"));
        assert!(page("\u{FEFF}\n<table><tr><td>1</td></tr></table>"));
        assert!(!page("<html><body><p>Hello</p></body></html>"));
        assert!(!page("Datum;Text\n9-12-2019;<table><td>"));
    }
}
