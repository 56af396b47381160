//! What the system holds now: the export of current bookings as `.csv` or `.xlsx`, or any list of booking references.
//!
//! One row per booking *line*; rows of one reference are one booking. Header texts differ per company and language, so
//! columns are told by header, then by values, then by the user (`any_table.rs`). Such a table is no evidence of the
//! Window: its rows have no time of their own. Source: `formats/recras.md` section 5.

use super::{Family, Format, Head, Kind, Words, any_table};
use crate::core::input::columns::Holds;

const WORKBOOK: &[u8] = b"PK\x03\x04";

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind("bookings"),
    family: Family::Bookings,
    name: Words { nl: "huidige boekingen", en: "current bookings", de: "aktuelle Buchungen" },
    made_by: "the booking system's own export (.csv, .xlsx), pasted numbers; columns can be corrected",
    cannot_show: &[],
    recognises: |head| is_workbook(head) || head.holds() == Some(Holds::Bookings),
    open: any_table::open,
};

/// A zip that holds a workbook of Excel: what it holds is told once it is unpacked.
pub(super) fn is_workbook(head: &Head<'_>) -> bool {
    head.bytes.starts_with(WORKBOOK)
        && (memchr::memmem::find(head.bytes, b"xl/").is_some()
            || head.bytes.get(30..49) == Some(b"[Content_Types].xml"))
}
