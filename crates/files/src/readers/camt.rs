//! CAMT.052, .053 and .054: the statements and notices of a bank in XML, in all versions, by local names.
//!
//! A record is an entry, or each transaction of a batch whose amounts add up to it. Most banks write a day; some write
//! midnight as an instant, which is a day too; a few know the instant. It cannot show who paid in a payout of a provider.
//! Sources: ISO 20022 camt.053.001.02 to .08; `docs/formats/banks.md`.

use retrace_model::kind::{Family, Kind};
use retrace_model::problem::ProblemKind;
use retrace_model::record::{Amount, Payment, PaymentKind, Place};
use retrace_model::when::{Basis, When};

use crate::input::xml::{Markup, XmlFramer, attributes, local_name, text};
use crate::input::{clock, limits, number};
use crate::readers::account::{Line, reference, some};
use crate::readers::money::banks::OF_A_BANK;
use crate::reading::RecordSink;
use crate::reading::format::{Format, Head, Reader, Translations};
use crate::reading::row::RowBuilder;
use crate::text::references;

/// Names of the message, as its namespace ends in them.
const MESSAGES: [&[u8]; 3] = [b"camt.052", b"camt.053", b"camt.054"];
/// Where in a file the root stands at the latest.
const ROOT: usize = 4_096;

const ENTRY: &str = "Ntry";
const DETAIL: &str = "TxDtls";
/// Deeper than any schema.
const DEPTH: usize = 64;
/// Transactions of one entry that are told apart.
const MOST_DETAILS: usize = 20_000;

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("camt", Family::Bank),
    name: Translations { nl: "bankafschrift (CAMT)", en: "bank statement (CAMT)", de: "Kontoauszug (CAMT)" },
    made_by: "any bank, MultiSafepay, Buckaroo: CAMT.052, CAMT.053, CAMT.054 (XML)",
    how_to: None,
    provider: None,
    cannot_show: OF_A_BANK,
    recognises,
    open: |_| Box::new(Camt::default()),
};

fn recognises(head: &Head<'_>) -> bool {
    let start = head.bytes.get(..ROOT).unwrap_or(head.bytes);
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let has = |part: &[u8]| memchr::memmem::find(start, part).is_some();
    start.trim_ascii_start().starts_with(b"<") && has(b"Document") && MESSAGES.iter().any(|name| has(name))
}

#[derive(Default)]
struct Camt {
    framer: XmlFramer,
    statement: Statement,
    refused: bool,
}

impl Reader for Camt {
    fn feed(&mut self, piece: &[u8], sink: &mut RecordSink) {
        if self.refused {
            return;
        }
        let (refused, statement) = (&mut self.refused, &mut self.statement);
        self.framer.feed(piece, |markup| match markup {
            _ if *refused => {}
            Markup::Doctype { offset } => {
                *refused = true;
                sink.problem(ProblemKind::Doctype, Some(Place::Offset(offset)));
            }
            Markup::Open { tag, offset } => statement.open(tag, offset, sink),
            Markup::Text { text: bytes } => statement.text(bytes),
            Markup::Close { tag, .. } => statement.close(local_name(tag), sink),
            Markup::TooLong { offset } => sink.problem(ProblemKind::RecordTooLarge, Some(Place::Offset(offset))),
        });
    }

    fn finish(mut self: Box<Self>, sink: &mut RecordSink) {
        if self.refused {
            return;
        }
        if let Some(open) = self.statement.entry.take() {
            sink.problem(ProblemKind::EndsEarly, Some(Place::Offset(open.offset)));
            open.give(true, sink);
        } else if self.framer.unfinished().is_some() || !self.statement.path.is_empty() {
            sink.problem(ProblemKind::EndsEarly, None);
        }
        sink.nothing_in_it();
    }
}

/// Where in the document we are, and the entry being read.
#[derive(Default)]
struct Statement {
    path: Vec<String>,
    currency: String,
    /// Whose account it is.
    holder: String,
    entry: Option<Entry>,
}

#[derive(Default)]
struct Entry {
    offset: u64,
    own: Part,
    details: Vec<Part>,
    /// More transactions than are told apart.
    lost: bool,
    status: String,
    booked: String,
    valued: String,
    reversal: bool,
    holder: Option<String>,
}

/// What an entry says, or one of its transactions.
#[derive(Default, Clone)]
struct Part {
    amount: String,
    currency: String,
    debit: Option<bool>,
    debtor: String,
    creditor: String,
    debtor_account: String,
    creditor_account: String,
    reference: String,
    text: String,
}

impl Statement {
    fn open(&mut self, tag: &[u8], offset: u64, sink: &mut RecordSink) {
        let name = local_name(tag);
        if name == "Amt"
            && let Some((_, currency)) = attributes(tag).1.into_iter().find(|(key, _)| key == "Ccy")
        {
            self.currency = currency;
        }
        if tag.ends_with(b"/") {
            return;
        }
        if self.path.len() < DEPTH {
            self.path.push(name.to_owned());
        }
        match name {
            ENTRY => {
                if let Some(open) = self.entry.replace(Entry { offset, holder: some(&self.holder), ..Entry::default() })
                {
                    sink.problem(ProblemKind::BrokenXml, Some(Place::Offset(open.offset)));
                    open.give(true, sink);
                }
            }
            DETAIL => {
                if let Some(entry) = &mut self.entry {
                    entry.lost |= entry.details.len() >= MOST_DETAILS;
                    if !entry.lost {
                        entry.details.push(Part::default());
                    }
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str, sink: &mut RecordSink) {
        // A tag that is never closed ends with what holds it.
        if let Some(at) = self.path.iter().rposition(|open| open == name) {
            self.path.truncate(at);
        }
        if name == ENTRY
            && let Some(open) = self.entry.take()
        {
            open.give(false, sink);
        }
    }

    fn text(&mut self, bytes: &[u8]) {
        let under = |name: &str| self.path.iter().any(|open| open == name);
        let parent = self.path.len().checked_sub(2).and_then(|at| self.path.get(at)).map_or("", String::as_str);
        let name = self.path.last().map_or("", String::as_str);
        let Some(entry) = &mut self.entry else {
            if under("Acct") && (parent, name) == ("Ownr", "Nm") {
                self.holder = text(bytes);
            }
            return;
        };
        let in_detail = under(DETAIL);
        if in_detail && entry.lost {
            return;
        }
        let value = text(bytes);
        if !in_detail {
            match (parent, name) {
                (ENTRY, "Sts") | ("Sts", "Cd") => return entry.status = value,
                ("BookgDt", "Dt" | "DtTm") => return entry.booked = value,
                ("ValDt", "Dt" | "DtTm") => return entry.valued = value,
                (ENTRY, "RvslInd") => return entry.reversal = matches!(value.as_str(), "true" | "1"),
                _ => {}
            }
        }
        let Some(part) = (if in_detail { entry.details.last_mut() } else { Some(&mut entry.own) }) else { return };
        let related = under("RltdPties");
        let place = match (parent, name) {
            // The amount of the transaction itself comes before that which was ordered in another currency.
            (ENTRY | DETAIL | "TxAmt", "Amt") => {
                part.currency = self.currency.clone();
                return part.amount = value;
            }
            ("InstdAmt", "Amt") if part.amount.is_empty() => {
                part.currency = self.currency.clone();
                return part.amount = value;
            }
            (ENTRY | DETAIL, "CdtDbtInd") => return part.debit = Some(value == "DBIT"),
            (_, "Nm") if related && (under("Dbtr") || under("UltmtDbtr")) => &mut part.debtor,
            (_, "Nm") if related && (under("Cdtr") || under("UltmtCdtr")) => &mut part.creditor,
            (_, "IBAN" | "Id") if related && under("DbtrAcct") => &mut part.debtor_account,
            (_, "IBAN" | "Id") if related && under("CdtrAcct") => &mut part.creditor_account,
            (_, "EndToEndId") => &mut part.reference,
            (_, "Ustrd" | "AddtlTxInf" | "AddtlNtryInf" | "AddtlRmtInf") | ("CdtrRefInf", "Ref") => {
                if !part.text.contains(&value) && part.text.len().saturating_add(value.len()) < limits::ELEMENT {
                    references::add_line(&mut part.text, &value);
                }
                return;
            }
            _ => return,
        };
        if place.is_empty() {
            *place = value;
        }
    }
}

impl Entry {
    /// Hands the entry on: as its transactions, when their amounts add up to it.
    fn give(self, damaged: bool, sink: &mut RecordSink) {
        let own = number::decimal(&self.own.amount, '.');
        let cents = |part: &Part| number::decimal(&part.amount, '.');
        let sum = self.details.iter().try_fold(0_i64, |sum, part| {
            let same = part.currency == self.own.currency && part.debit.is_none_or(|side| Some(side) == self.own.debit);
            sum.checked_add(cents(part).filter(|_| same)?)
        });
        let apart = self.details.len() > 1 && !self.lost && own.is_some() && sum == own;
        let whole = self.whole();
        let parts = if apart { self.details.as_slice() } else { std::slice::from_ref(&whole) };
        if self.lost {
            sink.problem(ProblemKind::RecordTooLarge, Some(Place::Offset(self.offset)));
        }
        for part in parts {
            self.give_part(part, damaged, sink);
        }
    }

    /// The entry with what its only transaction tells; of several, their texts.
    fn whole(&self) -> Part {
        let mut whole = self.own.clone();
        for part in &self.details {
            let fill = |place: &mut String, value: &str| {
                if place.is_empty() && self.details.len() == 1 {
                    value.clone_into(place);
                }
            };
            fill(&mut whole.debtor, &part.debtor);
            fill(&mut whole.creditor, &part.creditor);
            fill(&mut whole.debtor_account, &part.debtor_account);
            fill(&mut whole.creditor_account, &part.creditor_account);
            fill(&mut whole.reference, &part.reference);
            if whole.text.len().saturating_add(part.text.len()) < limits::ELEMENT && !whole.text.contains(&part.text) {
                whole.text = format!("{} {}", part.text, whole.text);
            }
        }
        whole
    }

    fn give_part(&self, part: &Part, damaged: bool, sink: &mut RecordSink) {
        let mut builder = RowBuilder { place: Place::Offset(self.offset), damaged, sink };
        let when =
            builder.time(&self.booked, clock::table_time(&self.booked).or_else(|| clock::table_time(&self.valued)));
        let when = builder.sink.day_if_midnight(when);
        let debit = part.debit.or(self.own.debit).unwrap_or(false);
        let cents = number::decimal(&part.amount, '.');
        if cents.is_none() {
            builder.fault(ProblemKind::Amount);
        }
        let currency = Some(&part.currency).filter(|code| !code.is_empty()).unwrap_or(&self.own.currency);
        let amount = cents.map(|cents| Amount {
            currency: if currency.is_empty() { "EUR".into() } else { currency.clone() },
            cents: if debit { cents.saturating_neg() } else { cents },
        });
        let (name, account) =
            if debit { (&part.creditor, &part.creditor_account) } else { (&part.debtor, &part.debtor_account) };
        let payment = Payment {
            amount,
            status: self.status.clone(),
            description: part.text.clone(),
            free_text: true,
            name: some(name),
            iban: some(account),
            reference: reference(&part.reference),
            ..Payment::default()
        };
        let kind = self.reversal.then_some(if debit { PaymentKind::Chargeback } else { PaymentKind::Spending });
        let value_day = match clock::table_time(&self.valued) {
            Some(When::Day(day)) => Some(day),
            _ => None,
        };
        Line { payment, kind, value_day, may_take: 0, holder: self.holder.clone() }.give(when, Basis::Element, builder);
    }
}
