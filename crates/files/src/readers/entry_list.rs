//! Entries and invoices of the books as tables: one reader, and a table of the columns of each package.
//!
//! | table | rows | amounts and dates |
//! |---|---|---|
//! | Exact Online `FinTransactionSearch` | a row per line of an entry; UTF-16 with tabs, or saved anew | `1.234,56`, `D-M-YYYY` |
//! | e-Boekhouden invoices | a row per invoice; `;`, UTF-8 with BOM | `1.185,80`, `DD-MM-YYYY` |
//! | Xero sales invoices | a row per line of an invoice; stars at what an import needs | as the organisation writes them |
//!
//! Dates only. They cannot show bookings without an invoice. Source: `docs/formats/accounting.md`.

use std::collections::HashMap;

use retrace_model::date_order::DateOrder;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::{Amount, Content, Entry, Journal};
use retrace_model::when::{Basis, Meaning, Moment, When};
use retrace_model::words;

use crate::input::layout::{Fields, Layout, Several};
use crate::input::{number, table, text};
use crate::reading::RecordSink;
use crate::reading::document::Document;
use crate::reading::format::{Format, Head, HowTo, Reader, Steps, Translations};
use crate::reading::row::RowBuilder;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Date,
    /// What the lines of one entry share.
    Entry,
    Amount,
    Text,
    /// More text, where a line tells it in two columns.
    More,
    Invoice,
    Journal,
    Code,
    Name,
    Email,
    Currency,
}

/// The table of one package.
struct Package {
    layout: Layout<Field>,
    /// Of entries that no column names.
    journal: Journal,
}

const EXACT_PACKAGE: Package = Package {
    layout: Layout {
        needed: 4,
        columns: &[
            (Field::Date, "entrydate"),
            (Field::Entry, "entrynumber"),
            (Field::Amount, "amountdc"),
            (Field::Text, "description"),
            (Field::Invoice, "invoicenumber"),
            (Field::Journal, "journalcodedescriptiondescription"),
            (Field::Code, "journalcode"),
            (Field::Name, "accountname|accountcodename|customername"),
        ],
    },
    journal: Journal::Unknown,
};

const E_BOEKHOUDEN_PACKAGE: Package = Package {
    layout: Layout {
        needed: 5,
        columns: &[
            (Field::Name, "relatie"),
            (Field::Invoice, "nummer"),
            (Field::Date, "datum"),
            (Field::Amount, "bedrag (incl)|bedrag (incl.)"),
            (Field::Entry, "nummer"),
            (Field::Text, "factuurtekst|omschrijving"),
        ],
    },
    journal: Journal::Sales,
};

const XERO_PACKAGE: Package = Package {
    layout: Layout {
        needed: 5,
        columns: &[
            (Field::Name, "contactname"),
            (Field::Invoice, "invoicenumber"),
            (Field::Date, "invoicedate"),
            (Field::Entry, "invoicenumber"),
            (Field::Text, "description"),
            (Field::Amount, "total"),
            (Field::More, "reference"),
            (Field::Email, "emailaddress"),
            (Field::Currency, "currency"),
        ],
    },
    journal: Journal::Sales,
};

/// Beginnings of words in the name of a journal that are no words of a language: of sales, and of two banks.
const SALES: [&str; 1] = ["recras"];
const OTHERS: [&str; 2] = ["ing", "rabo"];

/// The line of the register.
pub const EXACT: Format = Format {
    kind: Kind::new("exact_entries", Family::Books),
    name: Translations { nl: "boekhouding (Exact)", en: "books (Exact)", de: "Buchhaltung (Exact)" },
    made_by: "Exact Online: `FinTransactionSearch` (CSV)",
    how_to: Some(HowTo {
        program: "Exact Online",
        steps: Steps {
            nl: &[
                "Zoek de financiële boekingen van de verloren dag, en van een dag ervoor en erna.",
                "Exporteer de lijst als CSV. De naam van het bestand begint met FinTransactionSearch.",
                "Of maak een auditfile (XAF) van het jaar: daar staan ook de klanten in.",
            ],
            en: &[
                "Search the financial entries of the lost day, and of a day before and after it.",
                "Export the list as CSV. The file's name begins with FinTransactionSearch.",
                "Or make an audit file (XAF) of the year: it also holds the customers.",
            ],
            de: &[
                "Suchen Sie die Finanzbuchungen des verlorenen Tages und je eines Tages davor und danach.",
                "Exportieren Sie die Liste als CSV. Der Name der Datei beginnt mit FinTransactionSearch.",
                "Oder erstellen Sie ein Auditfile (XAF) des Jahres: Es enthält auch die Kunden.",
            ],
        },
    }),
    provider: None,
    cannot_show: &[CannotShow::OnlyDays, CannotShow::WithoutInvoice],
    recognises: |head| is(head, &EXACT_PACKAGE),
    open: |_| open(|bytes, sink| read(bytes, &EXACT_PACKAGE, sink)),
};

/// The line of the register.
pub const E_BOEKHOUDEN: Format = Format {
    kind: Kind::new("e_boekhouden_invoices", Family::Books),
    name: Translations {
        nl: "facturen (e-Boekhouden)",
        en: "invoices (e-Boekhouden)",
        de: "Rechnungen (e-Boekhouden)",
    },
    made_by: "e-Boekhouden.nl: invoices (CSV)",
    recognises: |head| is(head, &E_BOEKHOUDEN_PACKAGE),
    open: |_| open(|bytes, sink| read(bytes, &E_BOEKHOUDEN_PACKAGE, sink)),
    ..EXACT
};

/// The line of the register.
pub const XERO: Format = Format {
    kind: Kind::new("xero_invoices", Family::Books),
    name: Translations { nl: "facturen (Xero)", en: "invoices (Xero)", de: "Rechnungen (Xero)" },
    made_by: "Xero: sales invoices (CSV)",
    recognises: |head| is(head, &XERO_PACKAGE),
    open: |_| open(|bytes, sink| read(bytes, &XERO_PACKAGE, sink)),
    ..EXACT
};

fn open(read: fn(&[u8], &mut RecordSink)) -> Box<dyn Reader> {
    Document::open(read)
}

fn is(head: &Head<'_>, package: &Package) -> bool {
    head.is_table(|rows| package.layout.find(rows, Several::First).is_some())
}

fn read(bytes: &[u8], package: &Package, sink: &mut RecordSink) {
    let text = text::decode(bytes);
    let Some((delimiter, (skip, columns))) = table::find(&text, |rows| package.layout.find(rows, Several::First))
    else {
        return sink.problem(ProblemKind::UnknownKind, None);
    };
    let rows = table::rows(&text, delimiter, usize::MAX);
    let rows = rows.get(skip..).unwrap_or_default();
    if rows.is_empty() {
        sink.problem(ProblemKind::NothingInIt, None);
    }
    let cells = |field| rows.iter().map(|row| columns.of(row).cell(field)).collect::<Vec<_>>();
    let order = sink.order(&cells(Field::Date));
    let totals = totals(cells(Field::Entry).into_iter().zip(cells(Field::Amount)));
    for row in rows {
        take_row(columns.of(row), package, order, &totals, RowBuilder::row(row, 0, sink));
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

fn take_row(
    fields: Fields<'_, '_, Field>,
    package: &Package,
    order: DateOrder,
    totals: &HashMap<&str, i64>,
    mut builder: RowBuilder<'_>,
) {
    // Where a spreadsheet has put midnight behind it, the day is still all that the books know.
    let when = match builder.time_in(fields, Field::Date, order) {
        When::Local { from, .. } => When::Day(from.date()),
        other => other,
    };
    let cents = if fields.has(Field::Amount) { builder.cents_in(fields, Field::Amount) } else { None };
    let whole = cents.filter(|cents| totals.get(fields.cell(Field::Entry)) == Some(cents));
    let texts = [text::squeeze(fields.cell(Field::Text)), text::squeeze(fields.cell(Field::More))];
    let entry = Entry {
        journal: journal([fields.cell(Field::Journal), fields.cell(Field::Code)], package.journal),
        invoice: fields.some(Field::Invoice).filter(|number| number != "0"),
        text: texts.join(" ").trim().to_owned(),
        amount: whole
            .map(|cents| Amount { currency: fields.some(Field::Currency).unwrap_or_else(|| "EUR".into()), cents }),
        name: fields.some(Field::Name),
        email: fields.some(Field::Email).map(|email| email.to_lowercase()),
        phone: None,
    };
    builder.give(Moment::new(when, Meaning::Dated, Basis::Column), Content::Entry(entry));
}

fn journal(names: [&str; 2], otherwise: Journal) -> Journal {
    let words: Vec<String> = names.iter().flat_map(|name| name.split(' ')).map(str::to_lowercase).collect();
    let begins = |stem: &str| words.iter().any(|word| word.starts_with(stem));
    if words::each(|language| language.sales_journals).chain(SALES).any(begins) {
        Journal::Sales
    } else if words::each(|language| language.other_journals).chain(OTHERS).any(begins) {
        Journal::Other
    } else {
        otherwise
    }
}
