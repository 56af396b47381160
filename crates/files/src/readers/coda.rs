//! CODA: the statement of an account as Belgian banks, Mollie and MultiSafepay write it, in lines of 128 characters.
//!
//! `1` holds the account, `21`, `22`, `23` a movement, `31` to `33` what else is told of it. A movement with details whose
//! amounts add up to it is its details. Days only, but a payment at a card terminal tells its hour. Amounts have three
//! decimals. It cannot show who paid in a payout of a provider. Sources: Febelfin, coded statement of account (CODA) 2.6;
//! `docs/formats/banks.md`.

use jiff::civil::Date;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::ProblemKind;
use retrace_model::record::{Amount, Payment, Place};
use retrace_model::when::{Basis, When};

use crate::input::text;
use crate::readers::account::{Line, reference, some};
use crate::readers::money::banks::OF_A_BANK;
use crate::reading::RecordSink;
use crate::reading::document::Document;
use crate::reading::format::{Format, Head, Translations};
use crate::reading::row::RowBuilder;
use crate::text::references;

const LINE: usize = 128;
/// What is kept of the text of a movement.
const TEXT: usize = 4_096;

/// Structured communications. Source: CODA 2.6, enclosure II.
const OF_AN_INVOICE: [&str; 2] = ["101", "102"];
const AT_A_TERMINAL: &str = "114";

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("coda", Family::Bank),
    name: Translations { nl: "bankafschrift (CODA)", en: "bank statement (CODA)", de: "Kontoauszug (CODA)" },
    made_by: "Belgian banks, Mollie, MultiSafepay: CODA (.cod)",
    how_to: None,
    provider: None,
    cannot_show: OF_A_BANK,
    recognises,
    open: |_| Document::open(read),
};

fn recognises(head: &Head<'_>) -> bool {
    let text = head.text();
    let first = text.lines().next().unwrap_or_default();
    first.starts_with("00000")
        && first.bytes().take(14).all(|b| b.is_ascii_digit())
        && first.ends_with('2')
        && first.chars().count() == LINE
}

fn read(bytes: &[u8], sink: &mut RecordSink) {
    let text = text::decode(bytes);
    let (mut currency, mut holder, mut group) = (String::new(), None, Vec::<Movement>::new());
    for (at, line) in text.lines().enumerate() {
        let kind = line.get(..2).unwrap_or_default();
        match kind {
            "21" => {
                let movement =
                    Movement { holder: holder.clone(), ..Movement::of(line, (at as u64).saturating_add(1), &currency) };
                if !movement.is_detail || group.first().is_some_and(|first| first.number != movement.number) {
                    give(&mut group, sink);
                }
                group.push(movement);
            }
            "22" | "23" | "31" | "32" | "33" => {
                if let Some(movement) = group.last_mut() {
                    movement.more(kind, line);
                }
            }
            _ => {
                give(&mut group, sink);
                match kind {
                    "00" => holder = some(&cut(line, 34, 60)),
                    _ if kind.starts_with('1') => currency = cut(line, 39, 42),
                    _ => {}
                }
            }
        }
    }
    give(&mut group, sink);
    sink.nothing_in_it();
}

/// A movement, or its details when they add up to it; else the movement with what they say.
fn give(group: &mut Vec<Movement>, sink: &mut RecordSink) {
    let mut movements = std::mem::take(group).into_iter();
    let Some(mut first) = movements.next() else { return };
    let details: Vec<Movement> = movements.collect();
    let sum = details.iter().try_fold(0_i64, |sum, detail| sum.checked_add(detail.cents?));
    if !details.is_empty() && sum.is_some() && sum == first.cents {
        return details.iter().for_each(|detail| detail.give(sink));
    }
    for detail in &details {
        if first.text.len() < TEXT {
            first.text = format!("{} {}", first.text, detail.text);
        }
    }
    first.give(sink);
}

/// Characters of a line, ends trimmed.
fn cut(line: &str, from: usize, to: usize) -> String {
    line.chars().skip(from).take(to.saturating_sub(from)).collect::<String>().trim().to_owned()
}

fn day(text: &str) -> Option<Date> {
    let pair = |at: usize| text.get(at..at.saturating_add(2))?.parse::<i8>().ok();
    Date::new(2_000_i16.saturating_add(pair(4)?.into()), pair(2)?, pair(0)?).ok()
}

#[derive(Default)]
struct Movement {
    line: u64,
    number: String,
    /// A part of the movement of the same number.
    is_detail: bool,
    short: bool,
    cents: Option<i64>,
    currency: String,
    booked: String,
    valued: Option<Date>,
    structured: bool,
    text: String,
    reference: String,
    account: String,
    name: String,
    /// Whose account it is.
    holder: Option<String>,
}

impl Movement {
    fn of(line: &str, at: u64, currency: &str) -> Self {
        let thousandths: Option<i64> = cut(line, 32, 47).parse().ok();
        let cents = thousandths.map(|amount| amount / 10);
        Movement {
            line: at,
            number: cut(line, 2, 6),
            is_detail: cut(line, 6, 10) != "0000",
            short: line.chars().count() < LINE,
            cents: if cut(line, 31, 32) == "1" { cents.map(i64::saturating_neg) } else { cents },
            currency: currency.to_owned(),
            booked: cut(line, 115, 121),
            valued: day(&cut(line, 47, 53)),
            structured: cut(line, 61, 62) == "1",
            text: cut(line, 62, 115),
            ..Movement::default()
        }
    }

    fn more(&mut self, kind: &str, line: &str) {
        let mut add = |from, to| {
            let more = cut(line, from, to);
            if !more.is_empty() && self.text.len() < TEXT {
                references::add_line(&mut self.text, &more);
            }
        };
        match kind {
            "22" => {
                add(10, 63);
                self.reference = cut(line, 63, 98);
            }
            "23" => {
                add(82, 125);
                self.account = cut(line, 10, 47);
                self.name = cut(line, 47, 82);
            }
            "31" => add(40, 113),
            "32" => add(10, 115),
            _ => add(10, 100),
        }
    }

    /// The text as people know it: `+++123/4567/89012+++`; the time of a terminal like any other.
    fn told(&self) -> String {
        let part = |from, to| cut(&self.text, from, to);
        if self.structured && OF_AN_INVOICE.iter().any(|kind| self.text.starts_with(kind)) {
            return format!("+++{}/{}/{}+++ {}", part(3, 6), part(6, 10), part(10, 15), part(15, TEXT));
        }
        if self.structured && self.text.starts_with(AT_A_TERMINAL) {
            let date = format!("{}-{}-20{}", part(19, 21), part(21, 23), part(23, 25));
            return format!("{date} {}:{} {}", part(25, 27), part(27, 29), part(29, TEXT));
        }
        self.text.clone()
    }

    fn give(&self, sink: &mut RecordSink) {
        let mut builder = RowBuilder { place: Place::Line(self.line), damaged: false, sink };
        if self.short {
            builder.fault(ProblemKind::ShortRow);
        }
        if self.cents.is_none() {
            builder.fault(ProblemKind::Amount);
        }
        let when = builder.time(&self.booked, day(&self.booked).or(self.valued).map(When::Day));
        let account = self.account.split(' ').next().unwrap_or_default();
        let payment = Payment {
            amount: self.cents.map(|cents| Amount {
                currency: if self.currency.len() == 3 { self.currency.clone() } else { "EUR".into() },
                cents,
            }),
            description: self.told(),
            free_text: true,
            name: some(&self.name),
            iban: some(account),
            reference: reference(&self.reference),
            ..Payment::default()
        };
        Line { payment, kind: None, value_day: self.valued, may_take: 0, holder: self.holder.clone() }.give(
            when,
            Basis::Column,
            builder,
        );
    }
}
