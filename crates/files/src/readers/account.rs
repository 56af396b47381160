//! One line of an account becomes a payment: what kind of money it is, and the time that its text holds.
//!
//! Shared by all readers of banks and payment providers. Money that comes in is a customer's, unless it comes from a
//! payment provider, whose own export names the customers; money that goes out is the company's own spending, until a
//! reference shows that it went back to a customer.

use jiff::civil::Date;
use retrace_model::problem::ProblemKind;
use retrace_model::record::{Content, Payment, PaymentKind};
use retrace_model::when::{Basis, Meaning, Moment, When};
use retrace_model::words;

use crate::input::{number, text, time_in_text};
use crate::readers::payment_status::PaymentStatus;
use crate::reading::row::RowBuilder;
use crate::text::names;

/// Payment providers without a reader of their own, as their payouts name them. Source: the providers' own names.
const OTHER_PROVIDERS: [&str; 5] = ["buckaroo", "pay.nl", "icepay", "klarna bank", "sisow"];
/// Those who work card terminals, likewise. They employ people who book too, and some are surnames: only what is written like a
/// payout is one.
const OF_TERMINALS: [&str; 18] = [
    "worldline",
    "equensworldline",
    "ccv",
    "payconiq",
    "zettle",
    "izettle",
    "ingenico",
    "concardis",
    "nexi",
    "telecash",
    "payone",
    "elavon",
    "viva wallet",
    "mypos",
    "omnikassa",
    "klarna",
    "unzer",
    "hobex",
];
/// Digits of the number of a merchant or of a payout.
const OF_A_PAYOUT: usize = 5;
/// Words of a text that names another account of the company's own, and nothing else.
const FEW_WORDS: usize = 7;
/// The account of all files that Mollie itself writes, and of its payouts. Source: `docs/formats/banks.md`, MT940.
pub(super) const MOLLIE: &str = "NL30ABNA0524590958";

/// What the reader of a line knows besides the payment itself.
#[derive(Default)]
pub(super) struct Line {
    pub payment: Payment,
    /// Its kind, where the format says so; else the sign decides.
    pub kind: Option<PaymentKind>,
    /// The day from which the money counts: card payments are booked later than that.
    pub value_day: Option<Date>,
    /// How long it may have taken from created to paid, in seconds.
    pub may_take: u32,
    /// Whose account it is.
    pub holder: Option<String>,
}

impl Line {
    /// Hands the line on as a record of this time.
    pub(super) fn give(self, when: When, basis: Basis, mut builder: RowBuilder<'_>) {
        let Line { mut payment, kind, value_day, may_take, holder } = self;
        let (mut when, mut basis) = (when, basis);
        if let (When::Day(day), true) = (when, payment.free_text) {
            let days: Vec<Date> = std::iter::once(day).chain(value_day).collect();
            let written = format!("{} {}", payment.description, payment.reference.as_deref().unwrap_or_default());
            match time_in_text::find(&written, &days) {
                Some(Ok(known)) => (when, basis) = (known, Basis::Text),
                // The day is known all the same.
                Some(Err(())) => builder.remark(ProblemKind::ImpossibleTime),
                None => {}
            }
        }
        // The last lines of some statements are what was and is on the account.
        let is_balance = is_balance(&payment);
        let kind = if is_balance { Some(PaymentKind::Transfer) } else { kind };
        if is_balance {
            // What was there did not move.
            (payment.name, payment.amount) = (None, None);
        }
        payment.kind = match kind.unwrap_or_else(|| by_sign(&payment, holder.as_deref())) {
            // A payment that failed after it was paid is taken back.
            PaymentKind::Payment if is_out(&payment) => PaymentKind::Chargeback,
            kind => kind,
        };
        payment.received =
            payment.kind == PaymentKind::Payment && PaymentStatus::of(&payment.status).counts(&mut builder);
        payment.description = text::squeeze(&payment.description);
        payment.name = payment.name.map(|name| text::squeeze(&name));
        let mut moment = Moment::new(when, Meaning::Paid, basis);
        if payment.received {
            moment.may_take = may_take;
        }
        builder.give(moment, Content::Payment(payment));
    }
}

/// Whether all that a line says is the name of a balance.
fn is_balance(payment: &Payment) -> bool {
    let texts = [Some(&payment.description), payment.reference.as_ref(), payment.name.as_ref()];
    let mut texts = texts.into_iter().flatten().map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty());
    // Of a customer's payment more is told.
    let told = payment.email.is_some() || payment.iban.is_some() || payment.id.is_some() || !payment.status.is_empty();
    !told
        && texts.next().is_some_and(|first| {
            let names = |text: &str| words::has(|language| language.balances, text);
            names(&first) && texts.all(|text| names(&text))
        })
}

fn is_out(payment: &Payment) -> bool {
    payment.amount.as_ref().is_some_and(|amount| amount.cents < 0)
}

/// Whether money only came from another place of the company's own: its other account, by the holder's name or by words where
/// nobody else is named, or its card terminal, by what customers paid and what was kept of it.
fn is_own(payment: &Payment, holder: Option<&str>) -> bool {
    let of_holder =
        |name: &str| holder.is_some_and(|holder| names::folded(name.trim()) == names::folded(holder.trim()));
    if payment.name.as_deref().is_some_and(of_holder) {
        return true;
    }
    if payment.name.is_some() || payment.iban.is_some() {
        return false;
    }
    let written = payment.description.to_lowercase();
    let labelled = |labels: fn(&'static words::Words) -> words::List| -> Vec<i64> {
        let of = |label: &'static str| written.match_indices(label).map(move |(at, _)| (at, label));
        let found = words::each(labels).flat_map(of).filter_map(|(at, label)| amount_behind(&written, at, label));
        found.collect()
    };
    let few = written.split_whitespace().count() <= FEW_WORDS;
    if few && words::any(|language| language.own_accounts, |own| text::contains_words(&written, own)) {
        return true;
    }
    // What customers paid less what is kept is what comes.
    let (gross, kept) = (labelled(|language| language.gross), labelled(|language| language.kept));
    let came = payment.amount.as_ref().map(|amount| amount.cents);
    gross.iter().any(|gross| kept.iter().any(|kept| gross.checked_sub(*kept) == came))
}

/// Whether the name is one of those who work card terminals, and the text that of a payout: a long number, or a word for it.
fn is_of_terminal(payment: &Payment, name: &str) -> bool {
    let written = payment.description.to_lowercase();
    let number = written.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= OF_A_PAYOUT);
    OF_TERMINALS.iter().any(|provider| text::contains_words(name, provider))
        && (number || words::any(|language| language.payouts, |word| written.contains(word)))
}

/// The amount right behind a label that is a word of its own: `brt:0000144,60`.
fn amount_behind(text: &str, at: usize, label: &str) -> Option<i64> {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let behind = text.get(at.saturating_add(label.len())..)?;
    let amount = behind.trim_start_matches([':', '.', ' ', '€']).trim_start_matches("eur ");
    let number: String = amount.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let number = number.trim_end_matches(['.', ',']).trim_start_matches('0');
    let word = !before.is_some_and(char::is_alphanumeric) && amount.len() < behind.len() && number.contains([',', '.']);
    let number = if number.starts_with([',', '.']) { format!("0{number}") } else { number.to_owned() };
    word.then(|| number::cents(&number)).flatten()
}

fn by_sign(payment: &Payment, holder: Option<&str>) -> PaymentKind {
    let name = payment.name.as_deref().unwrap_or_default().to_lowercase();
    let payouts = super::formats().filter_map(|format| format.provider).flat_map(|provider| provider.payouts);
    let named = payouts.chain(&OTHER_PROVIDERS).any(|payer| text::contains_words(&name, payer));
    let named = named || is_of_terminal(payment, &name);
    let provider = payment.iban.as_deref() == Some(MOLLIE) || named || is_own(payment, holder);
    match (is_out(payment), provider && payment.free_text) {
        (true, _) => PaymentKind::Spending,
        (false, true) => PaymentKind::Transfer,
        (false, false) => PaymentKind::Payment,
    }
}

/// Two letters, two digits, up to 30 letters and digits. Source: ISO 13616.
pub(super) fn is_iban(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    (15..=34).contains(&bytes.len())
        && bytes.iter().take(2).all(u8::is_ascii_uppercase)
        && bytes.iter().skip(2).take(2).all(u8::is_ascii_digit)
        && bytes.iter().all(u8::is_ascii_alphanumeric)
}

/// Some text, if there is any.
pub(super) fn some(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// A reference that says that there is none.
const NO_REFERENCE: [&str; 4] = ["NOTPROVIDED", "NONREF", "NOT PROVIDED", "NICHT ANGEGEBEN"];

/// A reference that goes with the payment from end to end, if it is one.
pub(super) fn reference(text: &str) -> Option<String> {
    // `6,00000000000001E+025`: a spreadsheet has eaten it.
    let eaten = text.contains("E+0");
    some(text).filter(|found| !eaten && !NO_REFERENCE.iter().any(|none| found.eq_ignore_ascii_case(none)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_named_by_whole_words() {
        let from = |name: &str| {
            let amount = Some(retrace_model::record::Amount { currency: "EUR".into(), cents: 5_000 });
            by_sign(
                &Payment { amount, free_text: true, name: Some(name.into()), ..Payment::default() },
                Some("Park NV"),
            )
        };
        for customer in ["Pinstripe BV", "J. Stripeman", "Sisowath"] {
            assert_eq!(from(customer), PaymentKind::Payment, "{customer}");
        }
        for provider in
            ["Stripe Payments Europe", "STG MOLLIE PAYMENTS", "Mollie B.V.", "PAY.NL", "PayPal (Europe)", "PARK NV"]
        {
            assert_eq!(from(provider), PaymentKind::Transfer, "{provider}");
        }
    }

    #[test]
    fn money_of_the_companys_own_is_no_customers() {
        let kind = |cents: i64, description: &str, name: Option<&str>| {
            let amount = Some(retrace_model::record::Amount { currency: "EUR".into(), cents });
            let name = name.map(str::to_owned);
            by_sign(
                &Payment { amount, free_text: true, name, description: description.into(), ..Payment::default() },
                None,
            )
        };
        for (cents, own) in [
            (5_000, "AANVULLING VANUIT EIGEN HOOFDREKENING"),
            (5_000, "Umbuchung Tagesgeld"),
            (5_000, "Virement interne"),
            (14_310, "R:4-71340922/112 AFG:MC VAN 08/12 BRT:0000144,60EUR C:00001,50"),
            (20_895, "Kartenzahlungen Brutto 210,00 Disagio 1,05"),
        ] {
            assert_eq!(kind(cents, own, None), PaymentKind::Transfer, "{own}");
            assert_eq!(kind(cents, own, Some("Jan Jansen")), PaymentKind::Payment, "somebody is named");
        }
        for (cents, customer) in [
            (1_200, "Boeking 55-4 kosten 12,00"),
            (2_500, "Umbuchung Kanutour Familie Meier"),
            (3_500, "Kanoverhuur voor eigen rekening Jansen"),
            (2_500, "Factuur bruto 300,00 incl. kosten: 25,00 groep De Vries"),
        ] {
            assert_eq!(kind(cents, customer, None), PaymentKind::Payment, "{customer}");
        }
        for (name, text, expected) in [
            ("Monika Unzer", "Kanutour", PaymentKind::Payment),
            ("Worldline NV", "Teamdag kano 20 personen", PaymentKind::Payment),
            ("Worldline NV", "7714201 transacties 08-12", PaymentKind::Transfer),
            ("CCV Group", "Uitbetaling pin", PaymentKind::Transfer),
        ] {
            assert_eq!(kind(5_000, text, Some(name)), expected, "{name}");
        }
    }
}
