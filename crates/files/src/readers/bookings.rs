//! What the system holds now: the export of current bookings as `.csv` or `.xlsx`, or any list of booking references.
//!
//! One row per booking *line*; rows of one reference are one booking. Header texts differ per company and language, so
//! columns are told by header, then by values, then by the user (`any_table.rs`). Such a table is no evidence of the
//! Window: its rows have no time of their own. Source: `docs/formats/recras.md`.

use retrace_model::kind::{Family, Kind};
use retrace_model::table::TableContent;

use super::any_table;
use crate::reading::format::{Format, Translations};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("bookings", Family::Bookings),
    name: Translations { nl: "huidige boekingen", en: "current bookings", de: "aktuelle Buchungen" },
    made_by: "the booking system's own export (.csv, .xlsx), pasted numbers; columns can be corrected",
    how_to: None,
    provider: None,
    cannot_show: &[],
    recognises: |head| head.holds(any_table::holds) == Some(TableContent::Bookings),
    open: any_table::open,
};
