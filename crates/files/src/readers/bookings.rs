//! What the system holds now: the export of current bookings as `.csv` or `.xlsx`, or any list of booking references.
//!
//! One row per booking *line*; rows of one reference are one booking. Header texts differ per company and language, so
//! columns are told by header, then by values, then by the user (`any_table.rs`). Such a table is no evidence of the
//! Window: its rows have no time of their own. Source: `docs/formats/recras.md`.

use retrace_model::kind::{Family, Kind};
use retrace_model::table::TableContent;

use super::any_table;
use crate::input::unzip;
use crate::reading::format::{Format, Head, Translations};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("bookings", Family::Bookings),
    name: Translations { nl: "huidige boekingen", en: "current bookings", de: "aktuelle Buchungen" },
    made_by: "the booking system's own export (.csv, .xlsx), pasted numbers; columns can be corrected",
    how_to: None,
    provider: None,
    cannot_show: &[],
    recognises: |head| is_workbook(head) || head.holds(any_table::holds) == Some(TableContent::Bookings),
    open: any_table::open,
};

/// A zip that holds a workbook of Excel: what it holds is told once it is unpacked.
pub(super) fn is_workbook(head: &Head<'_>) -> bool {
    head.bytes.starts_with(unzip::LOCAL) && memchr::memmem::find(head.bytes, b"xl/").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_document_is_no_list_of_bookings() {
        let zip = |name: &str| {
            let types = [unzip::LOCAL, &[0; 22], &[19, 0, 0, 0], b"[Content_Types].xml"].concat();
            let part = [unzip::LOCAL, &[0; 22], &[name.len() as u8, 0, 0, 0], name.as_bytes()].concat();
            [types, part].concat()
        };
        assert!(is_workbook(&Head::new(&zip("xl/workbook.xml"), true)));
        assert!(!is_workbook(&Head::new(&zip("word/document.xml"), true)));
    }
}
