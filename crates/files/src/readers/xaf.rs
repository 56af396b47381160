//! XML Auditfile Financieel: the books as every Dutch package exports them. Versions 3.x, 2.0 and 4.0, by local names.
//!
//! A record is a `transaction`, in document order over all journals; of one in which several invoices are sold, each of them. Dates only, so nothing is known to the minute. It
//! cannot show bookings without an invoice. Files that declare UTF-8 and hold Windows-1252 are read as what they are.
//! Sources: the XSD of version 3.2; `docs/formats/accounting.md`.

use std::collections::HashMap;

use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::{Amount, Content, Entry, Journal, Place};
use retrace_model::when::{Basis, Meaning, Moment, When};
use retrace_model::words;

use crate::input::xml::{Markup, XmlFramer, local_name, text};
use crate::input::{clock, limits, number};
use crate::reading::RecordSink;
use crate::reading::format::{Format, Head, Reader, Translations};
use crate::reading::row::RowBuilder;

/// What an element of a transaction holds, by its local name in version 3.x and 4.0, or in 2.0.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Date,
    Text,
    Amount,
    Side,
    Debit,
    Credit,
    Invoice,
    /// The page of the books, which some packages make the invoice's number.
    Document,
    Customer,
    Account,
}

const FIELDS: [(&str, Field); 16] = [
    ("trDt", Field::Date),
    ("transactionDate", Field::Date),
    ("desc", Field::Text),
    ("description", Field::Text),
    ("amnt", Field::Amount),
    ("amntTp", Field::Side),
    ("debitAmount", Field::Debit),
    ("creditAmount", Field::Credit),
    ("invRef", Field::Invoice),
    ("documentID", Field::Invoice),
    ("docRef", Field::Document),
    ("accID", Field::Account),
    ("accountID", Field::Account),
    ("custSupID", Field::Customer),
    ("custSupId", Field::Customer),
    ("customerSupplierID", Field::Customer),
];

/// Elements that hold one of many.
const TRANSACTION: &str = "transaction";
const LINES: [&str; 2] = ["trLine", "line"];
const JOURNAL: &str = "journal";
const PARTY: &str = "customerSupplier";

/// Values of `jrnTp` that mean sales; of the others none is an invoice to a customer.
const SALES: [&str; 3] = ["S", "V", "Sales"];

/// Customers that are remembered.
const MOST_CUSTOMERS: usize = 200_000;

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("audit_file", Family::Books),
    name: Translations { nl: "boekhouding (auditfile)", en: "books (audit file)", de: "Buchhaltung (Auditfile)" },
    made_by: "any Dutch package: audit file (XAF 2.0 to 4.0)",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::OnlyDays, CannotShow::WithoutInvoice],
    recognises,
    open,
};

fn recognises(head: &Head<'_>) -> bool {
    let start = head.bytes.get(..2_048).unwrap_or(head.bytes);
    let root = memchr::memmem::find(start, b"auditfile");
    root.is_some_and(|at| start.get(..at).is_some_and(|before| before.ends_with(b"<") || before.ends_with(b":")))
        && start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start().starts_with(b"<")
}

fn open(_: &Head<'_>) -> Box<dyn Reader> {
    Box::new(AuditFile::default())
}

#[derive(Default)]
struct AuditFile {
    framer: XmlFramer,
    books: Books,
    refused: bool,
}

impl Reader for AuditFile {
    fn feed(&mut self, piece: &[u8], sink: &mut RecordSink) {
        if self.refused {
            return;
        }
        let (refused, books) = (&mut self.refused, &mut self.books);
        self.framer.feed(piece, |markup| match markup {
            _ if *refused => {}
            Markup::Doctype { offset } => {
                *refused = true;
                sink.problem(ProblemKind::Doctype, Some(Place::Offset(offset)));
            }
            Markup::Open { tag, offset } => books.open(local_name(tag), tag.ends_with(b"/"), offset, sink),
            Markup::Text { text: bytes } => books.text(bytes),
            Markup::Close { tag, .. } => books.close(local_name(tag), sink),
            Markup::TooLong { offset } => sink.problem(ProblemKind::RecordTooLarge, Some(Place::Offset(offset))),
        });
    }

    fn finish(mut self: Box<Self>, sink: &mut RecordSink) {
        if self.refused {
            return;
        }
        if let Some(open) = self.books.transaction.take() {
            sink.problem(ProblemKind::EndsEarly, Some(Place::Offset(open.offset)));
            self.books.give(open, true, sink);
        } else if self.framer.unfinished().is_some() || self.books.depth > 0 {
            sink.problem(ProblemKind::EndsEarly, None);
        }
    }
}

#[derive(Default)]
struct Party {
    id: String,
    name: String,
    email: String,
    phone: String,
}

/// What is known at one place of the document.
#[derive(Default)]
struct Books {
    depth: usize,
    /// Name of the innermost open element.
    element: String,
    party: Option<Party>,
    parties: HashMap<String, Party>,
    /// Inside a journal, before its first transaction.
    journal: Option<Journal>,
    transaction: Option<Transaction>,
}

#[derive(Default)]
struct Transaction {
    offset: u64,
    in_line: bool,
    date: String,
    text: String,
    /// Its lines, and before them what stands outside any.
    outside: Line,
    lines: Vec<Line>,
}

#[derive(Clone, Default)]
struct Line {
    text: String,
    invoice: String,
    document: String,
    customer: String,
    account: String,
    /// Debit is positive.
    cents: i64,
}

/// Lines of one transaction that are kept.
const MOST_LINES: usize = 2_000;
/// With it begin the accounts of what was earned, in the charts of Dutch packages; and of no debtor.
const EARNED: char = '8';

impl Books {
    fn open(&mut self, name: &str, empty: bool, offset: u64, sink: &mut RecordSink) {
        self.element = if empty { String::new() } else { name.to_owned() };
        if empty {
            return;
        }
        self.depth = self.depth.saturating_add(1);
        match name {
            TRANSACTION => {
                if let Some(open) = self.transaction.replace(Transaction { offset, ..Transaction::default() }) {
                    sink.problem(ProblemKind::BrokenXml, Some(Place::Offset(open.offset)));
                    self.give(open, true, sink);
                }
            }
            JOURNAL => self.journal = Some(Journal::Unknown),
            PARTY => self.party = Some(Party::default()),
            line if LINES.contains(&line) => {
                if let Some(open) = &mut self.transaction {
                    open.in_line = true;
                    if open.lines.len() < MOST_LINES {
                        open.lines.push(Line::default());
                    }
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, bytes: &[u8]) {
        if self.element.is_empty() {
            return;
        }
        let value = text(bytes);
        if let Some(open) = &mut self.transaction {
            if let Some((_, field)) = FIELDS.iter().find(|(name, _)| *name == self.element) {
                open.take(*field, value);
            }
        } else if let Some(party) = &mut self.party {
            match self.element.as_str() {
                "custSupID" | "custSupId" | "customerSupplierID" => party.id = value,
                "custSupName" | "companyName" | "name" => party.name = value,
                "eMail" | "email" => party.email = value,
                "telephone" => party.phone = value,
                _ => {}
            }
        } else if let Some(journal) = &mut self.journal {
            match self.element.as_str() {
                "jrnTp" | "type" => {
                    *journal = if SALES.contains(&value.as_str()) { Journal::Sales } else { Journal::Other }
                }
                "desc" | "description" if *journal == Journal::Unknown => {
                    let lower = value.to_lowercase();
                    if words::any(|language| language.sales_parts, |word| lower.contains(word)) {
                        *journal = Journal::Sales;
                    }
                }
                _ => {}
            }
        }
    }

    fn close(&mut self, name: &str, sink: &mut RecordSink) {
        self.depth = self.depth.saturating_sub(1);
        self.element.clear();
        match name {
            TRANSACTION => {
                if let Some(open) = self.transaction.take() {
                    self.give(open, false, sink);
                }
            }
            JOURNAL => self.journal = None,
            PARTY => {
                if let Some(party) = self.party.take().filter(|_| self.parties.len() < MOST_CUSTOMERS) {
                    self.parties.insert(party.id.clone(), party);
                }
            }
            line if LINES.contains(&line) => {
                if let Some(open) = &mut self.transaction {
                    open.in_line = false;
                }
            }
            _ => {}
        }
    }

    fn give(&self, open: Transaction, damaged: bool, sink: &mut RecordSink) {
        let journal = self.journal.unwrap_or_default();
        let numbers = open.invoices();
        let several = journal == Journal::Sales && numbers.len() > 1;
        if !several {
            return self.give_one(&open, journal, &open.lines, damaged, sink);
        }
        for number in numbers {
            let of_it = |line: &&Line| line.invoice == number;
            let lines: Vec<Line> = open.lines.iter().filter(of_it).cloned().collect();
            self.give_one(&open, journal, &lines, damaged, sink);
        }
    }

    /// One invoice, or a transaction that is none, by these of its lines.
    fn give_one(&self, open: &Transaction, journal: Journal, lines: &[Line], damaged: bool, sink: &mut RecordSink) {
        let mut builder = RowBuilder { place: Place::Offset(open.offset), damaged, sink };
        let when = builder.time(&open.date, clock::table_time(&open.date));
        // A date is all that the books know, also where they write midnight behind it.
        let when = match when {
            When::Local { from, .. } => When::Day(from.date()),
            other => other,
        };
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let all = || std::iter::once(&open.outside).chain(lines);
        let first = |of: fn(&Line) -> &str| all().map(of).find(|value| !value.is_empty()).unwrap_or_default();
        let party = self.parties.get(first(|line| &line.customer));
        // What the customer owes stands on the debtor's line.
        let rank = |line: &&Line| {
            let debtor = !line.customer.is_empty() && !line.account.starts_with(EARNED);
            (debtor && line.cents != 0, line.cents.unsigned_abs())
        };
        let owed = lines.iter().rev().max_by_key(rank).map_or(0, |line| line.cents);
        let own = if lines.len() < open.lines.len() { first(|line| &line.text) } else { "" };
        let number = Some(first(|line| &line.invoice)).filter(|number| !number.is_empty());
        let entry = Entry {
            journal,
            invoice: number.or_else(|| Some(first(|line| &line.document))).and_then(some),
            amount: (owed != 0).then(|| Amount { currency: "EUR".into(), cents: owed }),
            name: party.and_then(|party| some(&party.name)),
            email: party.and_then(|party| some(&party.email)).map(|email| email.to_lowercase()),
            phone: party.and_then(|party| some(&party.phone)),
            text: if own.is_empty() { open.text.clone() } else { own.to_owned() },
        };
        builder.give(Moment::new(when, Meaning::Dated, Basis::Element), Content::Entry(entry));
    }
}

impl Transaction {
    /// The numbers of its invoices, each once, in their order.
    fn invoices(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for line in self.lines.iter().filter(|line| !line.invoice.is_empty()) {
            if !found.contains(&line.invoice) {
                found.push(line.invoice.clone());
            }
        }
        found
    }

    fn take(&mut self, field: Field, value: String) {
        let first = |place: &mut String, value: String| {
            if place.is_empty() {
                *place = crate::input::text::truncated(value, limits::ELEMENT);
            }
        };
        let cents = || number::cents_by(&value, Some('.')).unwrap_or(0);
        // What stands for nothing: `/`.
        let told = |value: &str| value.contains(char::is_alphanumeric);
        let in_line = self.in_line;
        let line = self.lines.last_mut().filter(|_| in_line).unwrap_or(&mut self.outside);
        match field {
            Field::Date if !in_line => first(&mut self.date, value),
            Field::Date => {}
            Field::Text => {
                first(&mut self.text, value.clone());
                first(&mut line.text, value);
            }
            Field::Invoice if told(&value) => first(&mut line.invoice, value),
            Field::Document if told(&value) => first(&mut line.document, value),
            Field::Invoice | Field::Document => {}
            Field::Customer => first(&mut line.customer, value),
            Field::Account => first(&mut line.account, value),
            Field::Amount if in_line => line.cents = cents(),
            Field::Side if in_line && value.starts_with(['C', 'c']) => line.cents = line.cents.saturating_neg(),
            Field::Debit if in_line => line.cents = cents(),
            Field::Credit if in_line && line.cents == 0 => line.cents = cents().saturating_neg(),
            Field::Amount | Field::Side | Field::Debit | Field::Credit => {}
        }
    }
}
