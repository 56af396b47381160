//! DATEV's Buchungsstapel: the bookings that go to a German tax adviser (`EXTF_Buchungsstapel….csv`).
//!
//! Line 1 says what it is, line 2 names the columns in spellings that vary, so columns are read by their place. Dates are
//! a day and a month, `TTMM`; the fiscal year of line 1 gives the year. Windows-1252 by the specification, UTF-8 in
//! practice too. Dates only. It cannot show bookings without an invoice, nor names: accounts have numbers. Source: DATEV
//! format versions 300 to 700, `docs/formats/accounting.md`.

use std::collections::HashMap;

use jiff::civil::Date;
use retrace_model::date_order::DateOrder;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::CannotShow;
use retrace_model::record::{Amount, Content, Entry, Journal};
use retrace_model::when::{Basis, Meaning, Moment, When};

use crate::input::table::{self, Row};
use crate::input::{clock, dates, number, text};
use crate::reading::RecordSink;
use crate::reading::document::Document;
use crate::reading::format::{Format, Head, Translations};
use crate::reading::row::RowBuilder;

/// Places in line 1.
const MARKS: [&str; 2] = ["EXTF", "DTVF"];
const CATEGORY: usize = 2;
pub(super) const BOOKINGS: &str = "21";
const YEAR_BEGINS: usize = 12;
const ACCOUNT_LENGTH: usize = 13;
const PERIOD_BEGINS: usize = 14;
const CHART: usize = 26;

/// Places in a booking.
const AMOUNT: usize = 0;
const SIDE: usize = 1;
const CURRENCY: usize = 2;
const ACCOUNT: usize = 6;
const CONTRA: usize = 7;
const DATE: usize = 9;
const INVOICE: usize = 10;
const TEXT: usize = 13;
/// Lines before the first booking: what it is, and the names of the columns.
const HEADER: usize = 2;

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("datev", Family::Books),
    name: Translations { nl: "boekhouding (DATEV)", en: "books (DATEV)", de: "Buchhaltung (DATEV)" },
    made_by: "DATEV and programs that write for it: Buchungsstapel (`EXTF_….csv`)",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::OnlyDays, CannotShow::WithoutInvoice],
    recognises: |head| category(head).is_some_and(|category| category == BOOKINGS),
    open: |_| Document::open(read),
};

/// What a file of DATEV holds, by the number that line 1 gives it.
pub(super) fn category(head: &Head<'_>) -> Option<String> {
    let text = head.text();
    let row = table::rows(&text, delimiter(&text)?, 1).into_iter().next()?;
    Some(row.cell(Some(CATEGORY)).to_owned())
}

/// As it is written, or as a workbook's sheet is.
fn delimiter(text: &str) -> Option<u8> {
    let first = text.lines().next()?;
    let fits = |delimiter: &u8| {
        let row = table::rows(first, *delimiter, 1).into_iter().next();
        row.is_some_and(|row| MARKS.contains(&row.cell(Some(0))) && row.cells.len() > CATEGORY)
    };
    b";\t,".iter().copied().find(fits)
}

fn read(bytes: &[u8], sink: &mut RecordSink) {
    let text = text::decode(bytes);
    let rows = delimiter(&text).map(|delimiter| table::rows(&text, delimiter, usize::MAX)).unwrap_or_default();
    let Some((head, rest)) = rows.split_first() else { return };
    let books = Books::of(head);
    let rows = rest.get(HEADER - 1..).unwrap_or_default();
    // An invoice with two rates of tax has two rows; together they are what the customer owes.
    let mut owed: HashMap<(&str, &str), i64> = HashMap::new();
    for row in rows.iter().filter(|row| books.journal(row) == Journal::Sales) {
        let sum = owed.entry(invoice(row)).or_default();
        *sum = sum.saturating_add(books.cents(row).unwrap_or(0));
    }
    for row in rows {
        let mut builder = RowBuilder::row(row, TEXT + 1, sink);
        let written = row.cell(Some(DATE));
        let when = builder.time(written, books.day(written));
        let own = builder.cents(row.cell(Some(AMOUNT))).and_then(|_| books.cents(row));
        let whole = match invoice(row) {
            ("", _) => own,
            _ if books.journal(row) != Journal::Sales => own,
            // The first row of an invoice tells the whole, the others are parts of it.
            key => own.and_then(|_| owed.remove(&key)),
        };
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let entry = Entry {
            journal: books.journal(row),
            // What a supplier or the bank counts has numbers of its own.
            invoice: some(row.cell(Some(INVOICE))).filter(|_| !books.is_cost(row)),
            text: text::squeeze(row.cell(Some(TEXT))),
            amount: whole.map(|cents| Amount {
                currency: some(row.cell(Some(CURRENCY))).unwrap_or_else(|| "EUR".into()),
                cents,
            }),
            ..Entry::default()
        };
        builder.give(Moment::new(when, Meaning::Dated, Basis::Column), Content::Entry(entry));
    }
}

/// Rows of one invoice have its number and its day.
fn invoice(row: &Row) -> (&str, &str) {
    (row.cell(Some(INVOICE)), row.cell(Some(DATE)))
}

/// What line 1 says of all bookings.
struct Books {
    year_begins: Option<Date>,
    /// Digits of an account; those of customers and suppliers have one more.
    length: usize,
    chart: Chart,
}

/// Which ledger accounts are what, by their beginnings.
struct Chart {
    revenue: &'static [&'static str],
    /// Goods, and what is spent otherwise.
    costs: &'static [&'static str],
    /// What customers owe.
    owed: &'static [&'static str],
    /// Cash, banks, money on its way, what is cleared.
    money: &'static [&'static str],
}

/// DATEV's charts of accounts. Source: SKR 03 and SKR 04, overviews of their classes.
const SKR_03: Chart = Chart {
    revenue: &["8"],
    costs: &["2", "3", "4"],
    owed: &["14"],
    money: &["10", "11", "12", "13", "15", "16", "18", "19"],
};
const SKR_04: Chart = Chart {
    revenue: &["4"],
    costs: &["5", "6", "7"],
    owed: &["12"],
    money: &["10", "11", "13", "14", "15", "16", "17", "18", "19"],
};

impl Books {
    fn of(head: &Row) -> Self {
        let date = |place| dates::compact(head.cell(Some(place)));
        Books {
            year_begins: date(YEAR_BEGINS).or_else(|| date(PERIOD_BEGINS)),
            length: head.cell(Some(ACCOUNT_LENGTH)).parse().unwrap_or(4),
            // SKR 03 is the rule.
            chart: if head.cell(Some(CHART)).trim_start_matches('0') == "4" { SKR_04 } else { SKR_03 },
        }
    }

    /// `0912`, `912`, or a whole date where a spreadsheet has made one of it.
    fn day(&self, written: &str) -> Option<When> {
        if !(3..=4).contains(&written.len()) || !written.bytes().all(|b| b.is_ascii_digit()) {
            return clock::ordered_time(DateOrder::DayFirst, written).filter(|when| matches!(when, When::Day(_)));
        }
        let number: i16 = written.parse().ok()?;
        let (day, month) = (i8::try_from(number / 100).ok()?, i8::try_from(number % 100).ok()?);
        let begins = self.year_begins?;
        let in_year = |year| Date::new(year, month, day).ok();
        let this = in_year(begins.year()).filter(|date| *date >= begins);
        this.or_else(|| in_year(begins.year().checked_add(1)?)).map(When::Day)
    }

    /// What the customer owes by it: the amount, less when it stands on the other side.
    fn cents(&self, row: &Row) -> Option<i64> {
        let cents = number::cents(row.cell(Some(AMOUNT)))?;
        let credit = row.cell(Some(SIDE)).eq_ignore_ascii_case("H");
        let of_customer = self.is_customer(row.cell(Some(ACCOUNT))) || !self.is_customer(row.cell(Some(CONTRA)));
        Some(if credit == of_customer { cents.checked_neg()? } else { cents })
    }

    fn is_personal(&self, account: &str) -> bool {
        account.len() == self.length.saturating_add(1)
    }

    /// Accounts 1… to 6… of one digit more are customers, 7… to 9… suppliers; some books have one account for all customers.
    fn is_customer(&self, account: &str) -> bool {
        self.is_personal(account) && account.starts_with(|c: char| ('1'..='6').contains(&c))
            || self.is_ledger(account, self.chart.owed)
    }

    fn is_ledger(&self, account: &str, begins: &[&str]) -> bool {
        !self.is_personal(account) && begins.iter().any(|start| account.starts_with(start))
    }

    /// What is spent, or owed to a supplier: no sale has part in it.
    fn is_cost(&self, row: &Row) -> bool {
        let accounts = [row.cell(Some(ACCOUNT)), row.cell(Some(CONTRA))];
        let of = |begins: &[&str]| accounts.iter().any(|account| self.is_ledger(account, begins));
        let supplier = |account: &&str| self.is_personal(account) && !self.is_customer(account);
        let sale = accounts.iter().any(|account| self.is_customer(account)) || of(self.chart.revenue);
        !sale && (of(self.chart.costs) || accounts.iter().any(supplier))
    }

    fn journal(&self, row: &Row) -> Journal {
        let accounts = [row.cell(Some(ACCOUNT)), row.cell(Some(CONTRA))];
        let ledger = |begins: &[&str]| accounts.iter().any(|account| self.is_ledger(account, begins));
        let customer = accounts.iter().any(|account| self.is_customer(account));
        // A customer who paid is no sale, nor one who never will.
        let paid = ledger(self.chart.money) || ledger(self.chart.costs);
        let sale = customer && !paid || ledger(self.chart.revenue);
        if sale { Journal::Sales } else { Journal::Other }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fiscal_year_gives_the_year() {
        let books = Books { year_begins: dates::compact("20190701"), length: 4, chart: SKR_03 };
        let day = |written: &str| books.day(written).map(|when| format!("{when:?}"));
        assert_eq!(day("0912"), Some("Day(2019-12-09)".into()));
        assert_eq!(day("912"), day("0912"));
        assert_eq!(day("0903"), Some("Day(2020-03-09)".into()));
        assert_eq!(day("09.12.2019"), day("0912"));
        for wrong in ["", "3102", "0", "12345", "ab12", "1399"] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }
}
