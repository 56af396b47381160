//! What the system holds now: the export of current bookings as `.csv` or `.xlsx`, or any list of booking references.
//!
//! One row per booking *line*; rows of one reference are one booking. Header texts differ per company and language, so
//! columns are told by header, then by values, then by the user. Such a table is no evidence of the Window: its rows have
//! no time of their own. Source: `formats/recras.md` section 5.

use super::{Document, Family, Format, Head, Kind, Reader, Words};
use crate::core::input::table::{self, Row as Cells};
use crate::core::input::{columns, limits, spreadsheet, text};
use crate::core::ledger::ProblemKind;
use crate::core::reading::Intake;
use crate::core::record::{Content, Place, Row};

const WORKBOOK: &[u8] = b"PK\x03\x04";

/// Rows that must have the same number of cells before a text counts as a table that nobody knows.
const TABLE_ROWS: usize = 3;

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind("bookings"),
    family: Family::Bookings,
    name: Words { nl: "huidige boekingen", en: "current bookings", de: "aktuelle Buchungen" },
    made_by: "the booking system's own export (.csv, .xlsx), pasted numbers; columns can be corrected",
    cannot_show: &[],
    recognises,
    open,
};

/// The line of the register.
pub const TABLE: Format = Format {
    kind: Kind("table"),
    family: Family::Table,
    name: Words { nl: "onbekende tabel", en: "unknown table", de: "unbekannte Tabelle" },
    made_by: "",
    cannot_show: &[],
    recognises: recognises_table,
    open,
};

fn recognises(head: &Head<'_>) -> bool {
    is_workbook(head)
        || table_of(&head.text()).is_some_and(|rows| columns::Columns(&columns::guess(&rows).0.guess).is_usable())
}

/// A table that no other reader knows: kept, so that the user can say what it is.
fn recognises_table(head: &Head<'_>) -> bool {
    let text = head.text();
    !text.trim_start().starts_with(['<', '{', '[']) && !text.contains('\0') && regular(&text)
}

/// A zip that holds a workbook of Excel.
pub(super) fn is_workbook(head: &Head<'_>) -> bool {
    head.bytes.starts_with(WORKBOOK) && memchr::memmem::find(head.bytes, b"xl/").is_some()
}

/// Rows under the delimiter that gives most columns; a list has one.
fn table_of(text: &str) -> Option<Vec<Cells>> {
    let delimiter = delimiter(text)?;
    Some(table::rows(text, delimiter, limits::HEADER_ROWS))
}

fn delimiter(text: &str) -> Option<u8> {
    let named = text.lines().next().and_then(|l| l.trim().strip_prefix("sep=")).and_then(|rest| rest.bytes().next());
    named.or_else(|| {
        let width = |d: u8| {
            let rows = table::rows(text, d, limits::HEADER_ROWS);
            let widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
            let first = widths.first().copied().unwrap_or(0);
            let same = widths.iter().filter(|w| **w == first).count();
            if same * 5 >= widths.len() * 4 { first } else { 1 }
        };
        b";,\t|".iter().copied().max_by_key(|d| (width(*d), std::cmp::Reverse(*d == b'|')))
    })
}

fn regular(text: &str) -> bool {
    let Some(rows) = table_of(text) else { return false };
    let width = rows.first().map_or(0, |row| row.cells.len());
    width >= 3 && rows.len() >= TABLE_ROWS && rows.iter().all(|row| row.cells.len() == width)
}

fn open(_: &Head<'_>) -> Box<dyn Reader> {
    Document::open(read)
}

fn read(bytes: &[u8], intake: &mut Intake) {
    let rows = if bytes.starts_with(WORKBOOK) {
        match spreadsheet::rows(bytes) {
            Ok(rows) => rows,
            Err(problem) => return intake.problem(problem, None),
        }
    } else {
        let text = text::decode(bytes);
        delimiter(&text).map(|d| table::rows(&text, d, usize::MAX)).unwrap_or_default()
    };
    take_rows(&rows, intake);
}

fn take_rows(rows: &[Cells], intake: &mut Intake) {
    let (table, headed) = columns::guess(rows);
    if !columns::Columns(&table.guess).is_usable() {
        intake.kind(TABLE.kind);
        intake.problem(ProblemKind::NoReferenceColumn, None);
    }
    for row in rows.iter().skip(usize::from(headed)) {
        let place = Place::Line(row.line);
        if row.stray_quote {
            intake.problem(ProblemKind::StrayQuote, Some(place));
        }
        let cells = row.cells.clone();
        intake.record(place, Vec::new(), row.stray_quote, Content::Row(Row { cells }));
    }
    intake.table(table);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_document_is_no_list_of_bookings() {
        let zip = |name: &str| {
            let types = [b"PK\x03\x04".as_slice(), &[0; 22], &[19, 0, 0, 0], b"[Content_Types].xml"].concat();
            let part = [b"PK\x03\x04".as_slice(), &[0; 22], &[name.len() as u8, 0, 0, 0], name.as_bytes()].concat();
            [types, part].concat()
        };
        assert!(is_workbook(&Head::new(&zip("xl/workbook.xml"), true)));
        assert!(!is_workbook(&Head::new(&zip("word/document.xml"), true)));
    }
}
