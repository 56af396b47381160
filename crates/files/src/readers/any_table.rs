//! Tables that no other reader knows: lists of current bookings, rosters and hours, call lists of telephone providers,
//! payments, bookings of another system.
//!
//! What such a table holds and what stands in its columns is guessed (`input/columns.rs`), shown, and corrected by the
//! user, so that its rows are kept as they are and become records only when the checklist is made: [`interpret`]. Their times
//! are those of the incident's zone, unless a header says UTC. Hours tell no moment at which they were entered: they count
//! by the day worked, and may have been keyed the next morning. Sources: `docs/formats/calendar-hours.md`,
//! `docs/formats/phone.md`.

use std::collections::HashMap;

use retrace_model::date_order::DateOrder;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::reading::Reading;
use retrace_model::record::{
    Amount, Call, Content, Direction, Entry, Journal, Payment, PaymentKind, Place, Record, Row,
};
use retrace_model::statement::{Details, Reference, ReferenceKind, Statement};
use retrace_model::table::{Column, Columns, TableContent};
use retrace_model::time_text::minute;
use retrace_model::vendors::Profile;
use retrace_model::when::{Basis, Meaning, Moment, When};
use retrace_model::words;

use super::bookings;
use crate::input::table::{self, Row as Cells, header_key};
use crate::input::{call, clock, columns, limits, number, phone, text};
use crate::readers::account::Line;
use crate::readers::exchange::is_number;
use crate::readers::{remittance, roster};
use crate::reading::RecordSink;
use crate::reading::document::Document;
use crate::reading::format::{Format, Head, Reader, Translations};
use crate::reading::row::RowBuilder;
use crate::text::{language, references};

/// Rows before a text counts as a table of which nothing can be told yet, and cells that they must have.
const TABLE_ROWS: usize = 3;
const TABLE_WIDTH: usize = 3;
/// Rows of another width in a short table.
const OTHERS: usize = 2;
/// Hours are keyed in up to a day after they were worked, in seconds.
const KEYED_LATER: u32 = 86_400;

/// The line of the register.
pub const HOURS: Format = Format {
    kind: Kind::new("hours_table", Family::Hours),
    name: Translations { nl: "uren of rooster", en: "hours or a roster", de: "Stunden oder Dienstplan" },
    made_by: "any table with a date in each row: Toggl, Clockify, roster programs (.csv, .xlsx); columns can be corrected",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::WhenEntered],
    recognises: |head| head.holds(holds) == Some(TableContent::Hours),
    open,
};

/// The line of the register.
pub const CALLS: Format = Format {
    kind: Kind::new("calls_table", Family::Phone),
    name: Translations { nl: "oproepen (tabel)", en: "calls (table)", de: "Anrufe (Tabelle)" },
    made_by: "any table of calls: Voys and other providers, itemised bills (.csv, .xlsx); columns can be corrected",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::FreeCalls, CannotShow::OtherPhones, CannotShow::WhatWasSaid],
    recognises: |head| head.holds(holds) == Some(TableContent::Calls),
    open,
};

/// The line of the register.
pub const PAYMENTS: Format = Format {
    kind: Kind::new("payments_table", Family::Payments),
    name: Translations { nl: "betalingen (tabel)", en: "payments (table)", de: "Zahlungen (Tabelle)" },
    made_by: "any table of payments (.csv, .xlsx); columns can be corrected",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::PaidLater, CannotShow::OtherPayments],
    recognises: |head| head.holds(holds) == Some(TableContent::Payments),
    open,
};

/// The line of the register.
pub const INVOICES: Format = Format {
    kind: Kind::new("invoices_table", Family::Books),
    name: Translations { nl: "facturen (tabel)", en: "invoices (table)", de: "Rechnungen (Tabelle)" },
    made_by: "any table of invoices (.csv, .xlsx); columns can be corrected",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::OnlyDays, CannotShow::WithoutInvoice],
    recognises: |head| head.holds(holds) == Some(TableContent::Invoices),
    open,
};

/// The line of the register.
pub const ELSEWHERE: Format = Format {
    kind: Kind::new("bookings_elsewhere", Family::Table),
    name: Translations {
        nl: "boekingen van een ander systeem",
        en: "bookings of another system",
        de: "Buchungen eines anderen Systems",
    },
    made_by: "any table of bookings with the moment each was made (.csv, .xlsx); columns can be corrected",
    how_to: None,
    provider: None,
    cannot_show: &[],
    recognises: |head| head.holds(holds) == Some(TableContent::Elsewhere),
    open,
};

/// The line of the register.
pub const OTHER: Format = Format {
    kind: Kind::new("other_table", Family::Table),
    name: Translations { nl: "andere tabel", en: "other table", de: "andere Tabelle" },
    made_by: "any table with a date in each row (.csv, .xlsx); columns can be corrected",
    how_to: None,
    provider: None,
    cannot_show: &[],
    recognises: |head| head.holds(holds) == Some(TableContent::Other),
    open,
};

/// A table of which nothing can be told yet. The line of the register.
pub const UNTOLD: Format = Format {
    kind: Kind::new("table", Family::Nothing),
    name: Translations { nl: "onbekende tabel", en: "unknown table", de: "unbekannte Tabelle" },
    made_by: "",
    how_to: None,
    provider: None,
    cannot_show: &[],
    recognises: |head| is_table(&head.text(), TABLE_ROWS),
    open,
};

/// The format of a table that holds this.
fn kind(holds: TableContent, columns: Columns<'_>) -> Kind {
    let format = match holds {
        _ if !columns.tell(holds) => UNTOLD,
        TableContent::Bookings => bookings::FORMAT,
        TableContent::Elsewhere => ELSEWHERE,
        TableContent::Hours => HOURS,
        TableContent::Calls => CALLS,
        TableContent::Payments => PAYMENTS,
        TableContent::Invoices => INVOICES,
        TableContent::Other => OTHER,
    };
    format.kind
}

/// What the table holds whose first bytes these are, if anything can be told from it. A list of booking numbers may have
/// one column; any other table has several.
pub(super) fn holds(text: &str) -> Option<TableContent> {
    let rows = table_of(text)?;
    if roster::is_roster(&rows) {
        return Some(TableContent::Hours);
    }
    let rows = without_preamble(rows);
    let (table, _) = columns::guess(&rows);
    let enough = table.holds == TableContent::Bookings || is_table(text, 2);
    (enough && Columns(&table.guess).tell(table.holds)).then_some(table.holds)
}

fn is_table(text: &str, fewest: usize) -> bool {
    if text.trim_start().starts_with(['<', '{', '[']) || text.contains('\0') {
        return false;
    }
    let Some(rows) = table_of(text).map(without_preamble) else { return false };
    let width = rows.first().map_or(0, |row| row.cells.len());
    let same = rows.iter().filter(|row| row.cells.len() == width).count();
    // A title and a sum stand over and under a short table too.
    let others = rows.len().saturating_sub(same);
    let even = same.saturating_mul(5) >= rows.len().saturating_mul(4) || others <= OTHERS && same >= TABLE_ROWS;
    width >= TABLE_WIDTH && rows.len() >= fewest && even
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
            let width = common_width(&rows);
            let same = rows.iter().filter(|row| row.cells.len() == width).count();
            // Over and under a short table stand titles and sums.
            let most = same.saturating_mul(5) >= rows.len().saturating_mul(3);
            let half = same > OTHERS && same.saturating_mul(2) >= rows.len();
            if most || half { width } else { 1 }
        };
        b";,\t|".iter().copied().max_by_key(|d| (width(*d), std::cmp::Reverse(*d == b'|')))
    })
}

/// The number of cells that most of the first rows have; of two as frequent the larger.
fn common_width(rows: &[Cells]) -> usize {
    let mut seen: HashMap<usize, usize> = HashMap::new();
    for row in rows.iter().take(limits::HEADER_ROWS) {
        let count = seen.entry(row.cells.len()).or_default();
        *count = count.saturating_add(1);
    }
    seen.into_iter().max_by_key(|(width, count)| (*count, *width)).map_or(0, |(width, _)| width)
}

/// Without the lines that an export writes over its table, a title, a period, a name, and the balances under it.
fn without_preamble(mut rows: Vec<Cells>) -> Vec<Cells> {
    let filled = |row: &Cells| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let width = common_width(&rows);
    let first = rows
        .iter()
        .take(limits::HEADER_ROWS)
        .position(|row| row.cells.len() >= width && filled(row).saturating_mul(2) > width);
    rows.drain(..first.unwrap_or(0));
    // What was on the account stands under the table too, in fewer cells.
    rows.retain(|row| {
        filled(row).saturating_mul(2) > width || !row.cells.first().is_some_and(|cell| names_balance(cell))
    });
    rows
}

fn names_balance(cell: &str) -> bool {
    let written = cell.trim().to_lowercase();
    words::any(|language| language.balances, |name| written.starts_with(name))
}

pub(super) fn open(_: &Head<'_>) -> Box<dyn Reader> {
    Document::open(read)
}

fn read(bytes: &[u8], sink: &mut RecordSink) {
    let text = text::decode(bytes);
    let rows = delimiter(&text).map(|d| table::rows(&text, d, usize::MAX)).unwrap_or_default();
    let roster = roster::hours(&rows, Some(sink.first_day()));
    let rows = roster.unwrap_or_else(|| without_preamble(rows));
    let (mut table, headed) = columns::guess(&rows);
    if let Some(content) = columns::of_past_days(&table)
        && rows.iter().skip(usize::from(headed)).all(|row| is_past(&row.cells, Columns(&table.guess), sink))
    {
        table.holds = content;
    }
    sink.kind(kind(table.holds, Columns(&table.guess)));
    if !Columns(&table.guess).tell(table.holds) {
        sink.problem(ProblemKind::ColumnsUntold, None);
    }
    for row in table::below(&rows, usize::from(headed)).cloned() {
        let place = Place::Line(row.line);
        if row.stray_quote {
            sink.problem(ProblemKind::StrayQuote, Some(place));
        }
        let content = Content::Row(Row { cells: row.cells, ..Row::default() });
        sink.record(place, Vec::new(), row.stray_quote, content);
    }
    sink.table(table);
}

/// Whether the day of a row lies before the Window's end, if it has one.
fn is_past(cells: &[String], columns: Columns<'_>, sink: &RecordSink) -> bool {
    let day = columns.cells(cells, Column::Start).next();
    let when = day.and_then(|day| clock::table_time(day).or_else(|| clock::ordered_time(DateOrder::DayFirst, day)));
    when.is_none_or(|when| sink.is_past(when))
}

/// What a table is as its columns are told now: its rows as records of the Window, or, of current bookings, as they were.
/// The order of day and month is as the user says, where no date proves it.
pub fn interpret(
    reading: &Reading,
    holds: TableContent,
    columns: Columns<'_>,
    order: Option<DateOrder>,
    sink: &mut RecordSink,
) {
    sink.take_over(reading);
    sink.kind(kind(holds, columns));
    let tells = columns.tell(holds);
    sink.forget(ProblemKind::ColumnsUntold);
    if !tells {
        sink.problem(ProblemKind::ColumnsUntold, None);
    }
    let rows = reading.records.iter().filter_map(|record| match &record.content {
        Content::Row(row) => Some((record, row.cells.as_slice())),
        _ => None,
    });
    let Some(column) = columns.decisive(holds).filter(|_| tells) else {
        for (record, _) in rows {
            sink.record(record.place, Vec::new(), record.damaged, record.content.clone());
        }
        return;
    };
    let header = reading.table.as_ref().map_or(&[][..], |table| &table.header);
    let mut interpreter = TableInterpreter {
        holds,
        columns,
        order: DateOrder::DayFirst,
        utc: in_utc(header, columns, column),
        zone: sink.time_zone().iana_name().map(str::to_owned),
        currency: over(header, columns, Column::Amount)
            .split(|c: char| !c.is_alphanumeric() && c != '€' && c != '£')
            .find_map(number::currency),
        decimal: number::decimal_mark(rows.clone().flat_map(|(_, cells)| {
            [Column::Amount, Column::MoneyIn, Column::MoneyOut]
                .into_iter()
                .flat_map(move |column| columns.cells(cells, column))
        })),
        seen: HashMap::new(),
    };
    let dates: Vec<String> = [Column::Made, Column::Start]
        .into_iter()
        .flat_map(|column| rows.clone().map(move |(_, cells)| (column, cells)))
        .map(|(column, cells)| interpreter.written(cells, column))
        .collect();
    interpreter.order = sink.order_told(&dates.iter().map(String::as_str).collect::<Vec<_>>(), order);
    let zone = interpreter.zone.clone();
    let number = |cell: &str| phone::tail(&phone::of_cell(cell, zone.as_deref()).unwrap_or_else(|| cell.to_owned()));
    for number in rows.clone().flat_map(|(_, cells)| columns.cells(cells, Column::Phone)).filter_map(number) {
        let count = interpreter.seen.entry(number).or_default();
        *count = count.saturating_add(1);
    }
    let mut day: Option<&str> = None;
    for (record, cells) in rows {
        // In hours the day may stand in its first row alone.
        let own = columns
            .place(column)
            .and_then(|at| cells.get(at))
            .map(String::as_str)
            .filter(|cell| !cell.trim().is_empty());
        let whose = columns.cells(cells, Column::Name).next();
        // A sum is nobody's hours.
        let total = cells.iter().any(|cell| columns::names_total(cell));
        let below = holds == TableContent::Hours && own.is_none() && whose.is_some() && !total;
        day = own.or(day).filter(|_| !total);
        match day.filter(|_| below).zip(columns.place(column)) {
            Some((day, at)) => {
                let mut cells = cells.to_vec();
                cells.iter_mut().skip(at).take(1).for_each(|cell| *cell = day.to_owned());
                interpreter.row(record, &cells, column, sink);
            }
            None => interpreter.row(record, cells, column, sink),
        }
    }
}

/// Whether a row with a status, as providers write it, says that a customer gets money back. What a bank writes with the same
/// words may be of anything.
fn is_given_back(payment: &Payment) -> bool {
    let out = payment.amount.as_ref().is_some_and(|amount| amount.cents < 0);
    let written = format!("{} {}", payment.status, payment.description).to_lowercase();
    let mut words = written.split(|c: char| !c.is_alphabetic());
    out && !payment.status.is_empty() && words.any(|word| words::has(|language| language.labels.amounts.refund, word))
}

/// A number within the house: `101`.
fn is_inner(number: &str) -> bool {
    (2..=5).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the header over a column says that its times are UTC.
fn in_utc(header: &[String], columns: Columns<'_>, column: Column) -> bool {
    over(header, columns, column).split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "utc" | "gmt"))
}

/// The header over a column.
fn over(header: &[String], columns: Columns<'_>, column: Column) -> String {
    columns.place(column).and_then(|at| header.get(at)).map(|cell| header_key(cell)).unwrap_or_default()
}

/// A table whose columns are told.
struct TableInterpreter<'a> {
    holds: TableContent,
    columns: Columns<'a>,
    order: DateOrder,
    utc: bool,
    /// The incident's zone, which tells the country of telephone numbers.
    zone: Option<String>,
    /// The currency that the header over the amounts names.
    currency: Option<&'static str>,
    /// The decimal mark of the amounts, where they tell it.
    decimal: Option<char>,
    /// How often each telephone number stands in it: the company's own is the most frequent.
    seen: HashMap<String, usize>,
}

impl TableInterpreter<'_> {
    /// A date with the time of day that stands in a column of its own behind it.
    fn written(&self, cells: &[String], column: Column) -> String {
        let Some(at) = self.columns.place(column) else { return String::new() };
        let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
        let own = |time: &usize| {
            let dates = self
                .columns
                .0
                .iter()
                .enumerate()
                .filter(|(_, held)| matches!(held, Some(Column::Made | Column::Start)));
            let places: Vec<usize> = dates.map(|(at, _)| at).collect();
            places.iter().rev().find(|place| *place < time).or(places.first()) == Some(&at)
        };
        let time = self.columns.place(Column::Time).filter(own).map_or("", cell);
        format!("{} {time}", cell(at)).trim().to_owned()
    }

    /// An amount in the currency of its own cell, else of its column, else in euro, which is then said.
    fn amount(&self, written: &str, cells: &[String], builder: &mut RowBuilder<'_>) -> Option<Amount> {
        let Some((cents, own)) = number::money_by(written, self.decimal) else {
            builder.fault(ProblemKind::Amount);
            return None;
        };
        let column = || self.columns.cells(cells, Column::Currency).find_map(number::currency);
        let currency = own.or_else(column).or(self.currency).unwrap_or_else(|| {
            builder.fault(ProblemKind::CurrencyAssumed);
            "EUR"
        });
        Some(Amount { currency: currency.into(), cents })
    }

    /// The amount of a row, or what came in less what went out.
    fn paid(&self, cells: &[String], builder: &mut RowBuilder<'_>) -> Option<Amount> {
        let first = |column| self.columns.cells(cells, column).next();
        if let Some(written) = first(Column::Amount) {
            return self.amount(written, cells, builder);
        }
        // What went out is written with its sign or without.
        let came = first(Column::MoneyIn).and_then(|written| self.amount(written, cells, builder));
        let went = first(Column::MoneyOut).and_then(|written| self.amount(written, cells, builder));
        let out = went.as_ref().map_or(0, |amount| amount.cents.saturating_abs());
        let currency = came.as_ref().or(went.as_ref())?.currency.clone();
        Some(Amount { currency, cents: came.map_or(0, |amount| amount.cents).saturating_sub(out) })
    }

    fn time(&self, cells: &[String], column: Column) -> Option<When> {
        let written = self.written(cells, column);
        clock::any_time(&written, self.order)
    }

    fn row(&self, record: &Record, cells: &[String], column: Column, sink: &mut RecordSink) {
        let mut builder = RowBuilder { place: record.place, damaged: record.damaged, sink };
        let mut when = builder.time(&self.written(cells, column), self.time(cells, column));
        if self.utc {
            when = clock::in_zone(when, &jiff::tz::TimeZone::UTC);
        }
        let all = |column| self.columns.cells(cells, column).map(str::to_owned).collect::<Vec<_>>();
        let first = |column| self.columns.cells(cells, column).next().map(str::to_owned);
        match self.holds {
            TableContent::Calls => {
                let call = self.call(cells);
                let moment = Moment::called(when, Basis::Column, call.seconds);
                builder.give(moment, Content::Call(call));
            }
            TableContent::Payments => {
                let amount = self.paid(cells, &mut builder);
                let told =
                    [all(Column::Reference), all(Column::Invoice), all(Column::Product), all(Column::Text)].concat();
                let description = told.join(" ");
                // Some banks tell all in one column.
                let inside = || remittance::parts(&description).name;
                let payment = Payment {
                    amount,
                    status: first(Column::Status).unwrap_or_default(),
                    name: first(Column::Name).or_else(inside),
                    description,
                    // A column of booking numbers is the shop's own.
                    free_text: !self.columns.has(Column::Reference),
                    email: first(Column::Email).map(|address| address.to_lowercase()),
                    ..Payment::default()
                };
                let kind = is_given_back(&payment).then_some(PaymentKind::Refund);
                Line { payment, kind, ..Line::default() }.give(when, Basis::Column, builder);
            }
            TableContent::Invoices => {
                let day = match when {
                    When::Local { from, .. } => When::Day(from.date()),
                    other => other,
                };
                let told = [all(Column::Reference), all(Column::Product), all(Column::Text)].concat();
                let entry = Entry {
                    journal: Journal::Sales,
                    invoice: first(Column::Invoice),
                    text: told.join(" "),
                    amount: self.paid(cells, &mut builder),
                    name: first(Column::Name),
                    email: first(Column::Email).map(|address| address.to_lowercase()),
                    phone: first(Column::Phone),
                };
                builder.give(Moment::new(day, Meaning::Dated, Basis::Column), Content::Entry(entry));
            }
            TableContent::Hours => {
                let day = match when {
                    When::Local { from, .. } => When::Day(from.date()),
                    other => other,
                };
                let moment = Moment { may_take: KEYED_LATER, ..Moment::new(day, Meaning::Dated, Basis::Column) };
                let row = Row {
                    cells: cells.to_vec(),
                    holds: Some(self.holds),
                    whose: first(Column::Name).unwrap_or_default(),
                };
                builder.give(moment, Content::Row(row));
            }
            TableContent::Elsewhere | TableContent::Other | TableContent::Bookings => {
                let meaning = if self.holds == TableContent::Elsewhere { Meaning::Created } else { Meaning::Dated };
                let row = Row { cells: cells.to_vec(), holds: Some(self.holds), whose: String::new() };
                let RowBuilder { place, damaged, sink } = builder;
                let moments = vec![Moment::new(when, meaning, Basis::Column)];
                sink.record_saying(place, moments, damaged, Content::Row(row), |profile| self.said(cells, profile));
            }
        }
    }

    /// What a row says of a booking and a customer, by its columns.
    fn said(&self, cells: &[String], profile: &Profile) -> Statement {
        let all = |column| self.columns.cells(cells, column).map(str::to_owned).collect::<Vec<_>>();
        let first = |column| self.columns.cells(cells, column).next();
        let text = cells.join("\n");
        let numbers = self.columns.cells(cells, Column::Reference).filter(|cell| references::is_booking(cell, profile));
        let mut named: Vec<Reference> =
            numbers.map(|value| Reference { kind: ReferenceKind::Booking, value: value.to_owned() }).collect();
        named.extend(references::in_text(&text, profile));
        let start = match self.columns.place(Column::Start).and_then(|_| self.time(cells, Column::Start)) {
            Some(When::Local { from, .. }) => Some(minute(from)),
            _ => None,
        };
        let details = Details {
            product: first(Column::Product).map(str::to_owned),
            start: start.filter(|_| self.holds == TableContent::Elsewhere),
            people: first(Column::People).and_then(number::count),
            cents: first(Column::Amount)
                .and_then(|written| number::cents_by(written, self.decimal))
                .filter(|cents| *cents > 0),
            names: all(Column::Name),
            emails: all(Column::Email).iter().map(|address| address.to_lowercase()).collect(),
            phones: all(Column::Phone),
            ..Details::default()
        };
        Statement {
            language: language::language_of(&text),
            own: text,
            references: vec![named],
            details,
            ..Statement::default()
        }
    }

    /// The other side of two numbers is the rarer one; where both are as rare, the direction tells.
    fn call(&self, cells: &[String]) -> Call {
        let written: Vec<&str> = self.columns.cells(cells, Column::Phone).collect();
        let numbers: Vec<String> = written
            .iter()
            .map(|cell| phone::of_cell(cell, self.zone.as_deref()).unwrap_or_else(|| (*cell).to_owned()))
            .collect();
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let seen = |number: &str| phone::tail(number).and_then(|tail| self.seen.get(&tail)).copied().unwrap_or(0);
        let mut direction =
            self.columns.cells(cells, Column::Direction).next().map_or(Direction::Unknown, call::direction);
        let number = match numbers.as_slice() {
            [from, to, ..] if is_inner(from) && is_inner(to) => {
                direction = Direction::Internal;
                None
            }
            // A number within the house is that of who spoke here.
            [from, to, ..] if is_inner(from) != is_inner(to) => {
                let out = is_inner(from);
                if direction == Direction::Unknown {
                    direction = if out { Direction::Outgoing } else { Direction::Incoming };
                }
                Some(if out { to } else { from })
            }
            [from, to, ..] => {
                let out = match seen(from).cmp(&seen(to)) {
                    std::cmp::Ordering::Less => false,
                    std::cmp::Ordering::Greater => true,
                    std::cmp::Ordering::Equal => direction == Direction::Outgoing,
                };
                if direction == Direction::Unknown && seen(from) != seen(to) {
                    direction = if out { Direction::Outgoing } else { Direction::Incoming };
                }
                Some(if out { to } else { from })
            }
            [only] => Some(only),
            [] => None,
        };
        let seconds = self.columns.cells(cells, Column::Duration).next().and_then(call::seconds);
        Call {
            id: None,
            direction,
            number: number
                .filter(|number| is_number(number) && phone::tail(number).is_some())
                .map(|number| (*number).to_owned()),
            name: self.columns.cells(cells, Column::Name).next().map(str::to_owned),
            seconds,
        }
    }
}
