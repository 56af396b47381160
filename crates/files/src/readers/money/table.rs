//! Tables of money: the exports of payment providers and banks, all read by one mechanism from layouts that are data.
//!
//! A layout names the columns that tell date, amount, sides and text; each product has its file. The zone is that of
//! a column, of the header's own words (`(UTC)`) or of the product; else the incident's is assumed. Day and month are
//! told apart per file. Money that comes in is a customer's unless the row says otherwise (`account.rs`). Sources:
//! `docs/formats/payments.md`, `docs/formats/banks.md`.

use jiff::tz::TimeZone;
use retrace_model::date_order::DateOrder;
use retrace_model::problem::ProblemKind;
use retrace_model::record::{Amount, Payment, PaymentKind};
use retrace_model::time_zones;
use retrace_model::when::{Basis, When};
use retrace_model::words;

use crate::input::layout::{self, Columns, Fields, Several};
use crate::input::table::{self, Row, header_key};
use crate::input::{clock, number, text};
use crate::readers::account::{Line, is_iban, reference, some};
use crate::readers::remittance;
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
    /// The account itself, by its IBAN: only tells the layout.
    Own,
    Text,
    Reference,
    /// The payment that a refund gives back.
    Refunds,
    /// Only tells the layout.
    Mark,
}

/// The columns of one export; of several with one meaning all count.
pub(super) type Layout = layout::Layout<Field>;

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

/// Before the header of ING Belgium stand, in its own line, two cells of title. Source: `docs/formats/banks.md`.
const TITLE_BEFORE: (&str, usize) = ("nr v/d rekening :", 2);

/// Rows that must fit a layout without a header.
const FITTING_ROWS: usize = 5;

/// A layout found in a file.
struct Found {
    columns: Columns<Field>,
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
    let data = || table::below(&rows, found.first_row);
    let dates: Vec<&str> = data().map(|row| found.columns.of(row).cell(Field::Date)).collect();
    let width = found.columns.width();
    let known = if found.utc { Some("UTC") } else { product.zone };
    let zone = known.and_then(time_zones::named);
    // Of a column of zones the first tells in which all dates were written: one account has one zone.
    let first = data().find_map(|row| found.columns.of(row).all(Field::Zone).next());
    let order = sink.order_in(&dates, first.or(known));
    let table = Table { product, order, zone };
    for row in data().filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty())) {
        // What was on the account at the end is no movement.
        if names_balance(found.columns.of(row)) {
            continue;
        }
        table.take(found.columns.of(row), RowBuilder::row(row, width, sink));
    }
    sink.nothing_in_it();
}

fn find(rows: &[Row], product: &Product) -> Option<Found> {
    let headed = rows.iter().enumerate().find_map(|(at, row)| {
        let keys: Vec<String> = row.cells.iter().map(|cell| header_key(cell).replace('_', " ")).collect();
        let before = if keys.first().is_some_and(|key| key == TITLE_BEFORE.0) { TITLE_BEFORE.1 } else { 0 };
        let keys = keys.get(before..).unwrap_or_default();
        let headed = product.layouts.iter().filter(|layout| layout.needed > 0);
        headed.into_iter().find_map(|layout| by_header(keys, layout, at.saturating_add(1)))
    });
    headed.or_else(|| product.layouts.iter().find_map(|layout| by_position(rows, layout)))
}

fn by_header(keys: &[String], layout: &Layout, first_row: usize) -> Option<Found> {
    let columns = layout.over_keys(keys, Several::All)?;
    let utc = columns.place(Field::Date).and_then(|column| keys.get(column)).is_some_and(|key| key.contains("utc"));
    Some(Found { columns, first_row, utc })
}

/// A table without a header: every row has a day and an amount, and a currency, an account or a side, where the layout says so.
fn by_position(rows: &[Row], layout: &Layout) -> Option<Found> {
    let columns = layout.placed()?;
    let is_currency = |cell: &str| cell.len() == 3 && cell.bytes().all(|b| b.is_ascii_uppercase());
    // A workbook keeps no cents that are none: then something else says that it is money.
    let says_more = [Field::Currency, Field::Own, Field::Sign].into_iter().any(|field| columns.place(field).is_some());
    let has_cents = |cell: &str| (says_more || cell.contains([',', '.'])) && number::cents(cell).is_some();
    let fits = |row: &Row| {
        let fields = columns.of(row);
        let is = |field, fits: &dyn Fn(&str) -> bool| !fields.has(field) || fits(fields.cell(field));
        is(Field::Currency, &is_currency)
            && is(Field::Own, &is_iban)
            && is(Field::Sign, &|cell| cell.starts_with(|c: char| c.is_alphabetic()) && cell.len() <= SIDE)
            && clock::written_time(fields.cell(Field::Date), DateOrder::DayFirst).is_some()
            && has_cents(fields.cell(Field::Amount))
    };
    let fitting = !rows.is_empty() && rows.iter().take(FITTING_ROWS).all(fits);
    fitting.then_some(Found { columns, first_row: 0, utc: false })
}

/// Whether a row says what is on the account instead of a day.
fn names_balance(fields: Fields<'_, '_, Field>) -> bool {
    let written = fields.cell(Field::Date).to_lowercase();
    fields.has(Field::Date) && words::any(|language| language.balances, |name| written.starts_with(name))
}

/// Letters of the longest word for a side.
const SIDE: usize = 6;

struct Table<'a> {
    product: &'a Product,
    order: DateOrder,
    zone: Option<TimeZone>,
}

impl Table<'_> {
    fn take(&self, fields: Fields<'_, '_, Field>, mut builder: RowBuilder<'_>) {
        let cell = |field| fields.cell(field);
        let when = self.when(fields, &mut builder);
        let cents = cents(fields, &mut builder);
        let out = cents.is_some_and(|cents| cents < 0);
        let side = |payer, payee| cell(if out { payee } else { payer });
        let kind = self.kind(&fields.joined(Field::Type), out);
        let currency = Some(cell(Field::Currency).to_uppercase()).filter(|code| code.len() == 3);
        let mut payment = Payment {
            // What is paid out of a payment may have its number, and is none.
            id: some(cell(Field::Id)).filter(|_| kind != Some(PaymentKind::Transfer)),
            amount: cents.map(|cents| Amount { currency: currency.unwrap_or_else(|| "EUR".into()), cents }),
            method: [cell(Field::Method), cell(Field::Type)]
                .into_iter()
                .find(|text| !text.is_empty())
                .unwrap_or_default()
                .to_owned(),
            status: cell(Field::Status).to_owned(),
            description: fields.joined(Field::Text),
            free_text: self.product.bank,
            name: some(&fields.joined(Field::Name)).or_else(|| some(side(Field::Payer, Field::Payee))),
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
        let line = Line { payment, kind, value_day: None, may_take: self.product.may_take, holder: None };
        line.give(when, Basis::Column, builder);
    }

    fn when(&self, fields: Fields<'_, '_, Field>, builder: &mut RowBuilder<'_>) -> When {
        let (date, time) = (fields.cell(Field::Date), fields.cell(Field::Time));
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
        if fields.has(Field::Zone) {
            let name = fields.cell(Field::Zone);
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

    /// What the type of a row says about it. What comes back of the company's own spending is spending too.
    fn kind(&self, written: &str, out: bool) -> Option<PaymentKind> {
        let written = written.to_lowercase();
        let fits = |words: &str| words.split('|').any(|word| written.contains(word));
        let (kind, _) = self.product.kinds.iter().find(|(_, words)| fits(words))?;
        Some(if *kind == PaymentKind::Refund && !out { PaymentKind::Spending } else { *kind })
    }
}

/// The amount of a row, by its columns: with a sign, with a side beside it, or in the column of one side.
fn cents(fields: Fields<'_, '_, Field>, builder: &mut RowBuilder<'_>) -> Option<i64> {
    let written = fields.cell(Field::Amount);
    if fields.has(Field::Amount) && !(written.is_empty() && fields.has(Field::Debit)) {
        let cents = builder.cents_in(fields, Field::Amount)?;
        let out = words::has(|language| language.money_out, &fields.cell(Field::Sign).to_lowercase());
        return Some(if out { cents.saturating_abs().saturating_neg() } else { cents });
    }
    let (debit, credit) = (fields.cell(Field::Debit), fields.cell(Field::Credit));
    let side = |text: &str| number::cents(text).unwrap_or(0).saturating_abs();
    match (debit, credit) {
        ("", "") => builder.cents(""),
        _ if [debit, credit].iter().any(|text| !text.is_empty() && number::cents(text).is_none()) => builder.cents("?"),
        _ => Some(side(credit).saturating_sub(side(debit))),
    }
}
