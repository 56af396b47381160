//! Exact Online's `FinTransactionSearch` as CSV: one row per line of an entry, in UTF-16 with tabs, or saved anew.
//!
//! Technical English headers, Dutch numbers, `D-M-YYYY`; dates only. It cannot show bookings without an invoice. Source:
//! `formats/accounting.md` section 2.5.

use std::collections::HashMap;

use super::{Document, Family, Format, Head, Kind, Reader, Taking, Words};
use crate::core::input::table::{self, Row, header_key};
use crate::core::input::{clock, number, text};
use crate::core::ledger::{CannotShow, ProblemKind};
use crate::core::reading::Intake;
use crate::core::record::{Amount, Content, Entry, Journal};
use crate::core::when::{Basis, Meaning, Moment};

const DATE: &str = "entrydate";
const ENTRY: &str = "entrynumber";
const JOURNAL: [&str; 2] = ["journalcodedescriptiondescription", "journalcode"];
const AMOUNT: &str = "amountdc";
const INVOICE: &str = "invoicenumber";
const TEXT: &str = "description";
const NAME: [&str; 3] = ["accountname", "accountcodename", "customername"];
const NEEDED: [&str; 4] = [DATE, ENTRY, AMOUNT, TEXT];

/// Beginnings of words in a journal's name, nl, en, de.
const SALES: [&str; 4] = ["verko", "sales", "verkauf", "recras"];
const OTHERS: [&str; 12] =
    ["inko", "purch", "eink", "bank", "kas", "cash", "memo", "giro", "general", "diver", "ing", "rabo"];

struct Layout {
    header: Vec<String>,
    skip: usize,
}

impl Layout {
    fn cell<'a>(&self, row: &'a Row, name: &str) -> &'a str {
        row.cell(self.header.iter().position(|key| key == name))
    }
}

fn layout(rows: &[Row]) -> Option<Layout> {
    rows.iter().enumerate().find_map(|(at, row)| {
        let header: Vec<String> = row.cells.iter().map(|cell| header_key(cell)).collect();
        let known = NEEDED.iter().all(|name| header.iter().any(|key| key == name));
        known.then_some(Layout { header, skip: at + 1 })
    })
}

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind("exact_entries"),
    family: Family::Books,
    name: Words { nl: "boekhouding (Exact)", en: "books (Exact)", de: "Buchhaltung (Exact)" },
    made_by: "Exact Online: `FinTransactionSearch` (CSV)",
    cannot_show: &[CannotShow::OnlyDays, CannotShow::WithoutInvoice],
    recognises,
    open,
};

fn recognises(head: &Head<'_>) -> bool {
    table::find(&head.text(), layout).is_some()
}

fn open(_: &Head<'_>) -> Box<dyn Reader> {
    Document::open(read)
}

fn read(bytes: &[u8], intake: &mut Intake) {
    let text = text::decode(bytes);
    let Some((delimiter, layout)) = table::find(&text, layout) else {
        return intake.problem(ProblemKind::UnknownKind, None);
    };
    let rows = table::rows(&text, delimiter, usize::MAX);
    let data = || rows.iter().skip(layout.skip);
    let dates: Vec<&str> = data().map(|row| layout.cell(row, DATE)).collect();
    let order = intake.order(&dates);
    let totals = totals(data().map(|row| (layout.cell(row, ENTRY), layout.cell(row, AMOUNT))));
    for row in data() {
        take_row(row, &layout, order, &totals, intake);
    }
}

/// The amount of each entry: that of its largest line, which is what the customer owes.
fn totals<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> HashMap<&'a str, i64> {
    let mut largest: HashMap<&str, i64> = HashMap::new();
    for (entry, amount) in rows {
        let cents = number::cents(amount).unwrap_or(0);
        let known = largest.entry(entry).or_default();
        if cents.unsigned_abs() > known.unsigned_abs() {
            *known = cents;
        }
    }
    largest
}

fn take_row(row: &Row, layout: &Layout, order: clock::Order, totals: &HashMap<&str, i64>, intake: &mut Intake) {
    let cell = |name| layout.cell(row, name);
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let mut taking = Taking::row(row, 0, intake);
    let written = cell(DATE);
    let when = taking.time(written, clock::table_time(written).or_else(|| order.time(written)));
    let cents = taking.cents(cell(AMOUNT));
    let invoice = some(cell(INVOICE)).filter(|number| number != "0");
    let whole = cents.filter(|cents| totals.get(cell(ENTRY)) == Some(cents));
    let entry = Entry {
        journal: journal(JOURNAL.map(cell)),
        invoice,
        text: text::squeeze(cell(TEXT)),
        amount: whole.map(|cents| Amount { currency: "EUR".into(), cents }),
        name: NAME.iter().find_map(|name| some(cell(name))),
        email: None,
        phone: None,
    };
    taking.give(Moment::new(when, Meaning::Dated, Basis::Column), Content::Entry(entry));
}

fn journal(names: [&str; 2]) -> Journal {
    let words: Vec<String> = names.iter().flat_map(|name| name.split(' ')).map(str::to_lowercase).collect();
    let says = |stems: &[&str]| words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    if says(&SALES) {
        Journal::Sales
    } else if says(&OTHERS) {
        Journal::Other
    } else {
        Journal::Unknown
    }
}
