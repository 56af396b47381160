//! MT940: the statement of an account as banks have exchanged it since long, in the dialects of ABN AMRO, ING, Rabobank,
//! Knab, SNS, Triodos, German banks and Mollie.
//!
//! Lines with tags: `:61:` is a movement, `:86:` its text; both go on over untagged lines. Days only, in whose text an hour
//! may stand. Published files are damaged by copying, so nothing but the tags is relied on. It cannot show who paid in a
//! payout of a provider. Sources: SWIFT MT940; `docs/formats/banks.md`.

use jiff::civil::Date;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::ProblemKind;
use retrace_model::record::{Amount, Payment, PaymentKind, Place};
use retrace_model::when::{Basis, When};

use super::remittance;
use crate::input::{number, text};
use crate::readers::account::{Line, MOLLIE, is_iban, reference};
use crate::readers::money::banks::OF_A_BANK;
use crate::reading::RecordSink;
use crate::reading::document::Document;
use crate::reading::format::{Format, Head, Translations};
use crate::reading::row::RowBuilder;

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("mt940", Family::Bank),
    name: Translations { nl: "bankafschrift (MT940)", en: "bank statement (MT940)", de: "Kontoauszug (MT940)" },
    made_by: "any bank, Mollie, MultiSafepay: MT940 (.940, .sta, .txt)",
    how_to: None,
    provider: None,
    cannot_show: OF_A_BANK,
    recognises,
    open: |_| Document::open(read),
};

/// A line of this length was broken at its end, not between words. Source: SWIFT, field 86 has lines of 65.
const FULL_LINE: usize = 65;

fn recognises(head: &Head<'_>) -> bool {
    let text = head.text();
    let has = |wanted: &str| text.lines().any(|line| tag(line).is_some_and(|(name, _)| name == wanted));
    has("20") && has("25") && (has("61") || has("60F") || has("60M"))
}

/// `61` and what follows of `:61:…`.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.trim_start_matches('\u{FEFF}').strip_prefix(':')?.split_once(':')?;
    let known = (2..=3).contains(&name.len()) && name.bytes().take(2).all(|b| b.is_ascii_digit());
    known.then_some((name, rest))
}

fn read(bytes: &[u8], sink: &mut RecordSink) {
    // Soft hyphens and tabs have strayed into published files.
    let text = text::decode(bytes).replace('\u{AD}', "").replace('\t', " ");
    let mut account = Account::default();
    for (at, line) in text.lines().enumerate() {
        account.line(line.trim_end_matches('\r'), (at as u64).saturating_add(1), sink);
    }
    account.give(sink);
    sink.nothing_in_it();
}

/// The account being read, and its movement that is not finished.
#[derive(Default)]
struct Account {
    currency: String,
    mollie: bool,
    inside: Inside,
    movement: Option<Movement>,
}

/// The tag whose lines go on.
#[derive(Default, PartialEq)]
enum Inside {
    #[default]
    Other,
    Movement,
    Text,
}

#[derive(Default)]
struct Movement {
    line: u64,
    first: String,
    /// Lines behind the first: at Rabobank the other side's account.
    more: String,
    text: String,
    /// Characters of the last line of the text: a full one was broken, not ended.
    last_line: usize,
}

/// The end of a message, `-` or `-}` and what follows, or the head of the next one, `{1:`. A text may hold other dashes
/// and braces.
fn between_messages(line: &str) -> bool {
    let block = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.get(1..2) == Some(":");
    line.trim_end() == "-" || line.starts_with("-}") || line.strip_prefix('{').is_some_and(block)
}

impl Account {
    fn line(&mut self, line: &str, number: u64, sink: &mut RecordSink) {
        let Some((name, rest)) = tag(line) else {
            if !between_messages(line) {
                self.go_on(line);
            }
            return;
        };
        if !(name == "86" && self.inside == Inside::Movement) {
            self.give(sink);
        }
        self.inside = Inside::Other;
        match name {
            "25" => self.mollie = rest.contains(MOLLIE),
            // `C110522EUR3236,28`
            "60F" | "60M" => self.currency = rest.get(7..10).unwrap_or_default().to_owned(),
            "61" => {
                let movement = Movement { line: number, first: rest.to_owned(), ..Movement::default() };
                (self.movement, self.inside) = (Some(movement), Inside::Movement);
            }
            "86" => {
                if let Some(movement) = &mut self.movement {
                    rest.trim_start().clone_into(&mut movement.text);
                    movement.last_line = rest.chars().count();
                    self.inside = Inside::Text;
                }
            }
            _ => {}
        }
    }

    fn go_on(&mut self, line: &str) {
        let Some(movement) = &mut self.movement else { return };
        match self.inside {
            Inside::Other => {}
            Inside::Movement => movement.more.push_str(line),
            Inside::Text => {
                let coded =
                    movement.text.starts_with('/') || movement.text.get(3..4).is_some_and(|at| "?>".contains(at));
                if !coded && movement.last_line < FULL_LINE {
                    movement.text.push(' ');
                }
                movement.text.push_str(line);
                movement.last_line = line.chars().count();
            }
        }
    }

    fn give(&mut self, sink: &mut RecordSink) {
        let Some(movement) = self.movement.take() else { return };
        let mut builder = RowBuilder { place: Place::Line(movement.line), damaged: false, sink };
        let Some(head) = head(&movement.first) else {
            return builder.sink.unreadable(ProblemKind::Damaged, builder.place);
        };
        let told = remittance::parts(&movement.text);
        let amount = head.cents.map(|cents| Amount {
            currency: if self.currency.len() == 3 { self.currency.clone() } else { "EUR".into() },
            cents: if head.out { cents.saturating_neg() } else { cents },
        });
        if amount.is_none() {
            builder.fault(ProblemKind::Amount);
        }
        let payment = Payment {
            amount,
            method: if self.mollie { "mollie".into() } else { head.code.to_owned() },
            description: told.text,
            free_text: true,
            name: told.name,
            iban: told.iban.or_else(|| iban(&movement.more)),
            reference: told.reference.or_else(|| reference(head.reference)),
            ..Payment::default()
        };
        let kind = head.reversal.then_some(if head.out { PaymentKind::Chargeback } else { PaymentKind::Spending });
        let when = builder.time("day", head.booked.or(head.valued).map(When::Day));
        Line { payment, kind, value_day: head.valued, may_take: 0, holder: None }.give(when, Basis::Column, builder);
    }
}

/// An account at the start of a line.
fn iban(text: &str) -> Option<String> {
    text.split_whitespace().next().filter(|word| is_iban(word)).map(str::to_owned)
}

/// `:61:YYMMDD[MMDD](R?D|R?C)[letter]amount Nxxx reference[//of the bank]`.
struct MovementHead<'a> {
    valued: Option<Date>,
    booked: Option<Date>,
    out: bool,
    reversal: bool,
    cents: Option<i64>,
    code: &'a str,
    reference: &'a str,
}

fn head(text: &str) -> Option<MovementHead<'_>> {
    let text = text.trim_start();
    let pair =
        |at: usize| text.get(at..at.saturating_add(2)).and_then(|two| two.parse::<i8>().ok().filter(|n| *n >= 0));
    let valued = pair(0).zip(pair(2)).zip(pair(4));
    let valued =
        valued.and_then(|((year, month), day)| Date::new(2_000_i16.saturating_add(i16::from(year)), month, day).ok());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let booked = (digits >= 10).then(|| entry_day(pair(6)?, pair(8)?, valued?)).flatten();
    let rest = text.get(digits..)?;
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let (side, rest) = rest.split_at_checked(letters)?;
    let reversal = side.starts_with("RD") || side.starts_with("RC");
    let debit = side.trim_start_matches(if reversal { "R" } else { "" }).starts_with('D');
    if digits < 6 || !side.contains(['C', 'D']) {
        return None;
    }
    // Some banks write the sign besides.
    let (minus, rest) = rest.strip_prefix('-').map_or((false, rest), |rest| (true, rest));
    let length = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b',' || *b == b'.').count();
    let (amount, rest) = rest.split_at_checked(length)?;
    let code = rest.get(..4).unwrap_or_default();
    let reference = rest.get(4..).unwrap_or_default();
    Some(MovementHead {
        valued,
        booked,
        // A credit taken back goes out.
        out: (debit != reversal) != minus,
        reversal,
        cents: number::decimal(amount, ','),
        code,
        reference: reference.split("//").next().unwrap_or_default(),
    })
}

/// The day of booking has no year: the nearest to the day of value.
fn entry_day(month: i8, day: i8, valued: Date) -> Option<Date> {
    let years = [valued.year(), valued.year().saturating_sub(1), valued.year().saturating_add(1)];
    let days = years.iter().filter_map(|year| Date::new(*year, month, day).ok());
    days.min_by_key(|day| day.duration_since(valued).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_six_dialects() {
        for (text, day, cents, out, reversal, reference) in [
            ("1912071209D9,N192NONREF", "2019-12-09", 900, true, false, "NONREF"),
            ("191209C25,03NOV NONREF", "", 2_503, false, false, "NONREF"),
            ("191209D000000000025,00N102EREF            ", "", 2_500, true, false, "EREF            "),
            ("1912081209C500NTRF08-12-2019 23:59//B1", "2019-12-09", 50_000, false, false, "08-12-2019 23:59"),
            ("1912090102DR20,00N037NONREF", "2020-01-02", 2_000, true, false, "NONREF"),
            ("1912091209RC12,35NRTIKREF+//2016", "2019-12-09", 1_235, true, true, "KREF+"),
            ("1912091209RD1,NRTIX", "2019-12-09", 100, false, true, "X"),
        ] {
            let head = head(text).unwrap();
            let booked = head.booked.map(|day| day.to_string()).unwrap_or_default();
            assert_eq!(
                (booked.as_str(), head.cents, head.out, head.reversal, head.reference),
                (day, Some(cents), out, reversal, reference),
                "{text}"
            );
        }
        for text in ["", "1912", "191209", "abc", "191209X5,00N", "é"] {
            assert!(head(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_line_of_text_may_begin_with_a_dash_or_a_brace() {
        let file = "{1:F01X}{4:\n:20:A\n:25:NL11TEST0000000001\n:60F:C191208EUR0,\n:61:1912091209C50,00NTRFNONREF\n\
                    :86:boeking 55-4\n- 8 personen\n{kano}\n:62F:C191209EUR50,\n-}{5:}\n";
        let incident =
            retrace_model::incident::Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam");
        let reading = crate::readers::read_whole("a.sta", file.as_bytes(), &incident.unwrap());
        let retrace_model::record::Content::Payment(payment) = &reading.records[0].content else { panic!() };
        assert_eq!(payment.description, "boeking 55-4 - 8 personen {kano}");
    }
}
