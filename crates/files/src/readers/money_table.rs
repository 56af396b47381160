//! Tables of money: the exports of payment providers and banks, all read by one mechanism from layouts that are data.
//!
//! A layout names the columns that tell date, amount, sides and text; `money_layouts.rs` lists them. The zone is that of
//! a column, of the header's own words (`(UTC)`) or of the product; else the incident's is assumed. Day and month are
//! told apart per file. Money that comes in is a customer's unless the row says otherwise (`account.rs`). Sources:
//! `formats/payments.md`, `formats/accounting.md` section 1.4.

use jiff::tz::TimeZone;
use retrace_model::date_order::DateOrder;
use retrace_model::problem::ProblemKind;
use retrace_model::record::{Amount, Payment, PaymentKind};
use retrace_model::time_zones;
use retrace_model::when::{Basis, When};

use super::remittance;
use crate::input::table::{self, Row, header_key};
use crate::input::{clock, dates, number, text};
use crate::readers::account::{Line, reference, some};
use crate::reading::RecordSink;
use crate::reading::format::Head;
use crate::reading::row::RowBuilder;

/// What a column tells. Of several columns with one meaning the first that is filled counts; texts and names are joined.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Field {
    Date,
    /// The time of the day, where it has a column of its own.
    Time,
    Zone,
    /// With its sign, or with one beside it.
    Amount,
    /// `Af` or `Bij`, `D` or `C`.
    Sign,
    Debit,
    Credit,
    Currency,
    Id,
    /// The kind of row, by which [`Product::kinds`] tells it.
    Type,
    Method,
    Status,
    /// The other side.
    Name,
    /// Both sides, of which one is the other side.
    Payer,
    Payee,
    From,
    To,
    Account,
    Text,
    Reference,
    /// The payment that a refund gives back.
    Refunds,
    /// Only tells the layout.
    Mark,
}

/// The columns of one export.
pub(super) struct Layout {
    /// Without so many of the first columns it is not this layout; 0 for a table without a header.
    pub needed: usize,
    /// Header texts as [`header_key`] gives them, `|` between those of several languages; `*` before an ending; `#3` is
    /// the fourth column of a table without a header.
    pub columns: &'static [(Field, &'static str)],
}

/// What one product exports.
pub(super) struct Product {
    pub layouts: &'static [Layout],
    /// Parts of words in the type of a row, `|` between them; the first that fits tells what the row is.
    pub kinds: &'static [(PaymentKind, &'static str)],
    /// The zone of all its times, where its documentation says so.
    pub zone: Option<&'static str>,
    /// Rows of a bank: the text is the payer's.
    pub bank: bool,
    /// How long a payment may take from created to paid, in seconds.
    pub may_take: u32,
}

/// Sides as banks abbreviate them, nl, en, de, fr: money that goes out.
const OUT: [&str; 7] = ["af", "debit", "debet", "d", "db", "s", "soll"];

/// Before the header of ING Belgium stand, in its own line, two cells of title. Source: `formats/accounting.md` 1.4.
const TITLE_BEFORE: (&str, usize) = ("nr v/d rekening :", 2);

/// Rows that must fit a layout without a header.
const FITTING_ROWS: usize = 5;

/// A layout found in a file.
struct Found {
    columns: Vec<(Field, usize)>,
    first_row: usize,
    /// The header itself says that times are UTC.
    utc: bool,
}

pub(super) fn recognises(head: &Head<'_>, product: &Product) -> bool {
    table::find(&head.text(), |rows| find(rows, product)).is_some()
}

pub(super) fn read(bytes: &[u8], product: &Product, sink: &mut RecordSink) {
    let text = text::decode(bytes);
    let Some((delimiter, found)) = table::find(&text, |rows| find(rows, product)) else {
        return sink.problem(ProblemKind::UnknownKind, None);
    };
    let rows = table::rows(&text, delimiter, usize::MAX);
    let date = found.columns.iter().find(|(field, _)| *field == Field::Date).map(|(_, column)| *column);
    let dates: Vec<&str> = rows.iter().skip(found.first_row).map(|row| row.cell(date)).collect();
    let width = found.columns.iter().map(|(_, column)| column + 1).max().unwrap_or(0);
    let known = if found.utc { Some("UTC") } else { product.zone };
    let zone = known.and_then(time_zones::named);
    let zones = found.columns.iter().find(|(field, _)| *field == Field::Zone).map(|(_, column)| *column);
    // Of a column of zones the first tells in which all dates were written: one account has one zone.
    let first = rows.iter().skip(found.first_row).map(|row| row.cell(zones)).find(|name| !name.is_empty());
    let order = sink.order_in(&dates, first.or(known));
    let table = Table { columns: found.columns, product, order, zone };
    for row in rows.iter().skip(found.first_row).filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty())) {
        table.take(row, RowBuilder::row(row, width, sink));
    }
    sink.nothing_in_it();
}

fn find(rows: &[Row], product: &Product) -> Option<Found> {
    let headed = rows.iter().enumerate().find_map(|(at, row)| {
        let keys: Vec<String> = row.cells.iter().map(|cell| header_key(cell).replace('_', " ")).collect();
        let before = if keys.first().is_some_and(|key| key == TITLE_BEFORE.0) { TITLE_BEFORE.1 } else { 0 };
        let keys = keys.get(before..).unwrap_or_default();
        let headed = product.layouts.iter().filter(|layout| layout.needed > 0);
        headed.into_iter().find_map(|layout| by_header(keys, layout, at + 1))
    });
    headed.or_else(|| product.layouts.iter().find_map(|layout| by_position(rows, layout)))
}

fn by_header(keys: &[String], layout: &Layout, first_row: usize) -> Option<Found> {
    let is = |key: &str, name: &str| name.strip_prefix('*').map_or(key == name, |ending| key.ends_with(ending));
    let mut columns = Vec::new();
    let mut utc = false;
    for (at, (field, names)) in layout.columns.iter().enumerate() {
        let before = columns.len();
        let fits = |key: &String| names.split('|').any(|name| is(key, name));
        columns.extend(keys.iter().enumerate().filter(|(_, key)| fits(key)).map(|(column, _)| (*field, column)));
        if columns.len() == before && at < layout.needed {
            return None;
        }
        let named = columns.get(before).and_then(|(_, column)| keys.get(*column));
        utc |= *field == Field::Date && named.is_some_and(|key| key.contains("utc"));
    }
    Some(Found { columns, first_row, utc })
}

/// A table without a header: every row has a currency, a day and an amount where the layout says so.
fn by_position(rows: &[Row], layout: &Layout) -> Option<Found> {
    let place = |(field, name): &(Field, &str)| Some((*field, name.strip_prefix('#')?.parse().ok()?));
    let columns: Vec<(Field, usize)> = layout.columns.iter().filter_map(place).collect();
    let cell = |row: &Row, wanted: Field| {
        let found = columns.iter().find(|(field, _)| *field == wanted).map(|(_, column)| *column);
        row.cell(found).to_owned()
    };
    let fits = |row: &Row| {
        let currency = cell(row, Field::Currency);
        currency.len() == 3
            && currency.bytes().all(|b| b.is_ascii_uppercase())
            && dates::compact(&cell(row, Field::Date)).is_some()
            && number::cents(&cell(row, Field::Amount)).is_some()
    };
    let sample = rows.iter().take(FITTING_ROWS);
    (columns.len() == layout.columns.len() && !rows.is_empty() && sample.clone().all(fits)).then_some(Found {
        columns,
        first_row: 0,
        utc: false,
    })
}

struct Table<'a> {
    columns: Vec<(Field, usize)>,
    product: &'a Product,
    order: DateOrder,
    zone: Option<TimeZone>,
}

impl Table<'_> {
    fn cells<'r>(&self, row: &'r Row, wanted: Field) -> impl Iterator<Item = &'r str> {
        let columns: Vec<usize> =
            self.columns.iter().filter(|(field, _)| *field == wanted).map(|(_, column)| *column).collect();
        columns.into_iter().map(|column| row.cell(Some(column))).filter(|cell| !cell.is_empty())
    }

    fn cell<'r>(&self, row: &'r Row, wanted: Field) -> &'r str {
        self.cells(row, wanted).next().unwrap_or_default()
    }

    fn joined(&self, row: &Row, wanted: Field) -> String {
        let mut cells: Vec<&str> = self.cells(row, wanted).collect();
        cells.dedup();
        cells.join(" ")
    }

    fn has(&self, wanted: Field) -> bool {
        self.columns.iter().any(|(field, _)| *field == wanted)
    }

    fn take(&self, row: &Row, mut builder: RowBuilder<'_>) {
        let cell = |field| self.cell(row, field);
        let when = self.when(row, &mut builder);
        let cents = self.cents(row, &mut builder);
        let out = cents.is_some_and(|cents| cents < 0);
        let side = |payer, payee| cell(if out { payee } else { payer });
        let kind = self.kind(&self.joined(row, Field::Type), out);
        let currency = Some(cell(Field::Currency).to_uppercase()).filter(|code| code.len() == 3);
        let mut payment = Payment {
            id: some(cell(Field::Id)),
            amount: cents.map(|cents| Amount { currency: currency.unwrap_or_else(|| "EUR".into()), cents }),
            method: [cell(Field::Method), cell(Field::Type)]
                .into_iter()
                .find(|text| !text.is_empty())
                .unwrap_or_default()
                .to_owned(),
            status: cell(Field::Status).to_owned(),
            description: self.joined(row, Field::Text),
            free_text: self.product.bank,
            name: some(&self.joined(row, Field::Name)).or_else(|| some(side(Field::Payer, Field::Payee))),
            iban: some(&cell(Field::Account).replace(' ', "")),
            email: some(&side(Field::From, Field::To).to_lowercase()).filter(|address| address.contains('@')),
            reference: reference(cell(Field::Reference)),
            refunds: some(cell(Field::Refunds)).filter(|_| kind == Some(PaymentKind::Refund)),
            ..Payment::default()
        };
        if self.product.bank && payment.name.is_none() {
            // Some banks write all they know into one column.
            let told = remittance::parts(&payment.description);
            payment.name = told.name;
            payment.iban = payment.iban.or(told.iban);
            payment.reference = payment.reference.or(told.reference);
        }
        let line = Line { payment, kind, value_day: None, may_take: self.product.may_take };
        line.give(when, Basis::Column, builder);
    }

    fn when(&self, row: &Row, builder: &mut RowBuilder<'_>) -> When {
        let (date, time) = (self.cell(row, Field::Date), self.cell(row, Field::Time));
        let written = format!("{date} {time}");
        let read = clock::any_time(&written, self.order);
        // Of an impossible hour the day is true all the same.
        let day = || clock::any_time(date.split([' ', 'T', ',']).next()?, self.order);
        let when = match read.or_else(day) {
            Some(when) => {
                if read.is_none() {
                    builder.fault(ProblemKind::ImpossibleTime);
                }
                when
            }
            None => builder.time(date, None),
        };
        if self.has(Field::Zone) {
            let name = self.cell(row, Field::Zone);
            return match clock::named_zone(name) {
                Some(zone) => clock::in_zone(when, &zone),
                None => {
                    builder.remark(ProblemKind::UnknownZone);
                    when
                }
            };
        }
        match &self.zone {
            Some(zone) => clock::in_zone(when, zone),
            None => builder.sink.day_if_midnight(when),
        }
    }

    fn cents(&self, row: &Row, builder: &mut RowBuilder<'_>) -> Option<i64> {
        let written = self.cell(row, Field::Amount);
        if self.has(Field::Amount) && !(written.is_empty() && self.has(Field::Debit)) {
            let cents = builder.cents(written)?;
            let out = OUT.contains(&self.cell(row, Field::Sign).to_lowercase().as_str());
            return Some(if out { -cents.saturating_abs() } else { cents });
        }
        let (debit, credit) = (self.cell(row, Field::Debit), self.cell(row, Field::Credit));
        let side = |text: &str| number::cents(text).unwrap_or(0).saturating_abs();
        match (debit, credit) {
            ("", "") => builder.cents(""),
            _ if [debit, credit].iter().any(|text| !text.is_empty() && number::cents(text).is_none()) => {
                builder.cents("?")
            }
            _ => Some(side(credit).saturating_sub(side(debit))),
        }
    }

    /// What the type of a row says about it. What comes back of the company's own spending is spending too.
    fn kind(&self, written: &str, out: bool) -> Option<PaymentKind> {
        let written = written.to_lowercase();
        let fits = |words: &str| words.split('|').any(|word| written.contains(word));
        let (kind, _) = self.product.kinds.iter().find(|(_, words)| fits(words))?;
        Some(if *kind == PaymentKind::Refund && !out { PaymentKind::Spending } else { *kind })
    }
}
