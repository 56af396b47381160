//! Tables as the places of numbers: which column may hold them, what a list tells, when it was made.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use retrace_files::input::{clock, columns};
use retrace_files::text::identifiers;
use retrace_files::text::statement::details_of_cell;
use retrace_model::date_order::DateOrder;
use retrace_model::incident::Incident;
use retrace_model::kind::Family;
use retrace_model::reading::Reading;
use retrace_model::record::{Content, Record};
use retrace_model::table::{Column, Columns, Table, TableContent};
use retrace_model::time_text::minute;
use retrace_model::when::When;
use retrace_model::words;

use super::FEWEST;

/// Rows that are looked into for a start inside a cell.
const SOME_ROWS: usize = 50;

/// Whether a table holds ids of payments, or is of something that is no list.
pub fn holds_payments(reading: &Reading) -> bool {
    let payments = reading.records.iter().any(|record| match &record.content {
        Content::Row(row) => row.cells.iter().any(|cell| cell.starts_with("tr_") || cell.starts_with("pi_")),
        _ => true,
    });
    let family = reading.kind.family();
    payments || matches!(family, Family::Phone | Family::Bank | Family::Books | Family::Mail | Family::Calendar)
}

/// A reading whose table has these columns.
pub fn with_columns(reading: &Reading, shown: Vec<(usize, Column)>) -> Reading {
    let mut reading = reading.clone();
    if let Some(table) = &mut reading.table {
        overlay(table, shown);
    }
    reading
}

/// Puts columns in place of what was guessed: there is no second one of a kind by guess.
pub fn overlay(table: &mut Table, shown: Vec<(usize, Column)>) {
    for (at, shown) in shown {
        let guessed = |guess: &&mut Option<Column>| !shown.is_manifold() && **guess == Some(shown);
        table.guess.iter_mut().filter(guessed).for_each(|guess| *guess = None);
        if let Some(guess) = table.guess.get_mut(at) {
            *guess = Some(shown);
        }
    }
}

/// Whether what somebody says of a column is what stands in it.
pub fn can_be(records: &[Arc<Record>], at: usize, column: Column) -> bool {
    let cells = records.iter().filter_map(|record| match &record.content {
        Content::Row(row) => row.cells.get(at).map(String::as_str),
        _ => None,
    });
    columns::can_be(column, cells)
}

pub fn cells(reading: &Reading, column: usize) -> impl Iterator<Item = &str> {
    reading.records.iter().filter_map(move |record| match &record.content {
        Content::Row(row) => identifiers::of_cell(row.cells.get(column)?),
        _ => None,
    })
}

/// The column by which the rows of a list of appointments are told apart, where nothing numbers them: the first whose cells
/// all differ. It is this system's list where mails of the company's own told somebody what stands in one of its rows.
pub fn row_column(reading: &Reading, told: &HashSet<(&str, &str)>) -> Option<usize> {
    let table = reading.table.as_ref()?;
    let columns = Columns(&table.guess);
    let holds = matches!(table.holds, TableContent::Bookings | TableContent::Elsewhere);
    if !holds || columns.has(Column::Reference) {
        return None;
    }
    let rows = || {
        reading.records.iter().filter_map(|record| match &record.content {
            Content::Row(row) => Some(row.cells.as_slice()),
            _ => None,
        })
    };
    let is_told = |cells: &[String]| {
        let start = columns.cells(cells, Column::Start).next()?;
        let When::Local { from, .. } =
            clock::table_time(start).or_else(|| clock::ordered_time(DateOrder::DayFirst, start))?
        else {
            return None;
        };
        let start = minute(from);
        let mut people = columns.cells(cells, Column::Email).map(str::to_lowercase);
        people.find(|person| told.contains(&(person.as_str(), start.as_str())))
    };
    if !rows().any(|cells| is_told(cells).is_some()) {
        return None;
    }
    let of = |column: usize| {
        rows().filter_map(move |cells| cells.get(column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()))
    };
    // A running number looks like a number of people.
    let named = |column: &usize| {
        let head = table.header.get(*column).map(|head| head.trim().to_lowercase()).unwrap_or_default();
        words::has(|language| language.headers.reference, &head)
    };
    let open = (0..table.guess.len()).filter(|column| match table.guess.get(*column) {
        Some(None) => true,
        Some(Some(Column::People)) => named(column),
        _ => false,
    });
    let all = rows().count();
    open.into_iter().find(|column| of(*column).count() == all && of(*column).collect::<HashSet<_>>().len() == all)
}

/// Whether a table tells what was booked: how many, what without a price, or a start that is still to come, in a column or
/// inside a cell. What tells no more than who paid is no list of bookings: a lost one would seem to be there.
pub fn tells_visits(reading: &Reading, incident: &Incident, latest: Option<Timestamp>) -> bool {
    let Some(table) = &reading.table else { return false };
    let columns = Columns(&table.guess);
    let sold = columns.has(Column::Product) && !columns.has(Column::Amount);
    let starts = columns.place(Column::Start).is_some_and(|at| !all_past(&reading.records, at, incident, latest));
    let inside = || {
        let cells = reading.records.iter().take(SOME_ROWS).filter_map(|record| match &record.content {
            Content::Row(row) => Some(row.cells.iter()),
            _ => None,
        });
        let written = Some(incident.time_zone().to_datetime(incident.window.from).date());
        cells.flatten().filter_map(|cell| details_of_cell(cell, written)).any(|told| told.start.is_some())
    };
    columns.has(Column::People) || sold || starts || inside()
}

/// Whether a table holds several rows made inside the Window, by moments and not by days, and more than were made after it.
/// One alone may be there by the zone in which it was exported, or by a Window that is drawn too wide.
pub fn made_inside(reading: &Reading, incident: &Incident) -> bool {
    let Some(column) = reading.table.as_ref().and_then(|table| Columns(&table.guess).place(Column::Made)) else {
        return false;
    };
    let zone = incident.time_zone();
    let made = reading.records.iter().filter_map(|record| {
        let Content::Row(row) = &record.content else { return None };
        let cell = row.cells.get(column)?;
        let when = clock::table_time(cell).or_else(|| clock::ordered_time(DateOrder::DayFirst, cell))?;
        Some(when).filter(|when| !matches!(when, When::Day(_)))?.resolve(&zone)
    });
    let made: Vec<Timestamp> = made.map(|interval| interval.from).filter(|at| *at >= incident.window.from).collect();
    let inside = made.iter().filter(|at| **at < incident.window.to).count();
    inside >= FEWEST && inside > made.len().saturating_sub(inside)
}

/// Whether all days of a column lie before the end of the Window, or before the last that is known to have happened.
pub fn all_past(records: &[Arc<Record>], column: usize, incident: &Incident, latest: Option<Timestamp>) -> bool {
    let zone = incident.time_zone();
    let until = latest.map_or(incident.window.to, |latest| latest.max(incident.window.to));
    let days = records.iter().filter_map(|record| match &record.content {
        Content::Row(row) => row.cells.get(column).filter(|cell| !cell.trim().is_empty()),
        _ => None,
    });
    let past = |cell: &String| {
        let when = clock::table_time(cell).or_else(|| clock::ordered_time(DateOrder::DayFirst, cell));
        when.and_then(|when| when.resolve(&zone)).is_none_or(|interval| interval.from <= until)
    };
    days.clone().next().is_some() && days.into_iter().all(past)
}
