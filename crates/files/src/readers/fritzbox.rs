//! The call list of a FRITZ!Box as CSV (Telephony > Calls > Save), or from its push mail.
//!
//! Columns by position, since header texts vary: type, date, name, number, perhaps the area, extension, own number,
//! duration. Wall-clock time of the box, cut to the minute; the duration is rounded up to minutes, so that the end of a
//! call is not known and its beginning alone decides. How many calls a box
//! keeps is not known. Source: `docs/formats/phone.md` (JFritz, and the exports it names).

use retrace_model::date_order::DateOrder;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::{Call, Content, Direction};
use retrace_model::when::{Basis, Meaning, Moment, When};

use crate::input::table::{self, Row, header_key};
use crate::input::{clock, text};
use crate::reading::RecordSink;
use crate::reading::document::Document;
use crate::reading::format::{Format, Head, Reader, Translations};
use crate::reading::row::RowBuilder;

/// Codes since firmware 5.50, and the words of the `sep=,` variant. Before 5.50, 3 was an outgoing call.
const TYPES: [(&str, Direction); 7] = [
    ("1", Direction::Incoming),
    ("2", Direction::Missed),
    ("3", Direction::Rejected),
    ("4", Direction::Outgoing),
    ("in", Direction::Incoming),
    ("out", Direction::Outgoing),
    ("ring", Direction::Missed),
];

const HEADER: [(&[&str], &[&str]); 1] = [(&["typ", "type"], &["datum", "date"])];

/// Fewest columns: type, date, number, extension, own number, duration.
const FEWEST: usize = 6;

struct Layout {
    delimiter: u8,
    /// Rows before the first call.
    skip: usize,
    /// Old lists have no names.
    named: bool,
}

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("fritz_box", Family::Phone),
    name: Translations { nl: "FRITZ!Box-bellijst", en: "FRITZ!Box call list", de: "Anrufliste der FRITZ!Box" },
    made_by: "FRITZ!Box: call list, Save (CSV); seven or eight columns, German or English",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::OlderCalls, CannotShow::OtherPhones, CannotShow::WhatWasSaid],
    recognises,
    open,
};

fn recognises(head: &Head<'_>) -> bool {
    layout(&head.text()).is_some()
}

fn open(_: &Head<'_>) -> Box<dyn Reader> {
    Document::open(read)
}

fn layout(text: &str) -> Option<Layout> {
    let (delimiter, (skip, named)) = table::find(text, |rows| {
        let header = rows.first()?;
        let key = |column: usize| header_key(header.cell(Some(column)));
        let (first, second) = (key(0), key(1));
        let headed = HEADER.iter().any(|(a, b)| a.contains(&first.as_str()) && b.contains(&second.as_str()));
        let data = rows.iter().skip(usize::from(headed));
        let mut calls = data.filter(|row| row.cells.len() >= FEWEST).take(5).peekable();
        let fits = |row: &Row| code(row.cell(Some(0))).is_some() && when(row.cell(Some(1))).is_some();
        let named = if headed { key(2).contains("name") } else { header.cells.len() > FEWEST };
        let width = header.cells.len() >= FEWEST;
        let known = calls.peek().is_some() && calls.all(fits);
        let empty = headed && width && rows.len() == 1;
        ((known && width) || empty).then_some((usize::from(headed), named))
    })?;
    Some(Layout { delimiter, skip, named })
}

fn read(bytes: &[u8], sink: &mut RecordSink) {
    let text = text::decode(bytes);
    let Some(layout) = layout(&text) else {
        return sink.problem(ProblemKind::UnknownKind, None);
    };
    for row in table::rows(&text, layout.delimiter, usize::MAX).iter().skip(layout.skip) {
        take_call(row, layout.named, sink);
    }
}

fn take_call(row: &Row, named: bool, sink: &mut RecordSink) {
    let mut builder = RowBuilder::row(row, FEWEST, sink);
    let written = row.cell(Some(1));
    let at = builder.time(written, when(written));
    let some = |cell: &str| Some(cell.to_owned()).filter(|cell| !cell.is_empty());
    let number = row.cell(Some(if named { 3 } else { 2 }));
    let minutes = row.cell(row.cells.len().checked_sub(1)).split_once(':').and_then(|(hours, minutes)| {
        Some(hours.trim().parse::<u64>().ok()?.checked_mul(60)?.checked_add(minutes.trim().parse().ok()?)?.min(12 * 60))
    });
    let seconds = minutes.map(|minutes| minutes.saturating_mul(60));
    let call = Call {
        id: None,
        direction: code(row.cell(Some(0))).unwrap_or(Direction::Unknown),
        number: some(number),
        name: if named { some(row.cell(Some(2))) } else { None },
        seconds,
    };
    let moment = Moment::new(at, Meaning::Called, Basis::Column);
    builder.give(moment, Content::Call(call));
}

fn code(cell: &str) -> Option<Direction> {
    TYPES.iter().find(|(code, _)| *code == cell.to_lowercase()).map(|(_, direction)| *direction)
}

/// `09.12.19 10:42`, a four-digit year, or `2019-12-09 10:42:00`.
fn when(cell: &str) -> Option<When> {
    clock::cell_time(cell, DateOrder::DayFirst)
}
