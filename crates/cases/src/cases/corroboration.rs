//! What only the records together tell about one of them: a text that went to many, a number that nobody confirms.

use std::collections::{BTreeSet, HashMap, HashSet};

use retrace_files::text::references;
use retrace_model::record::{PaymentKind, What};
use retrace_model::vendors::MailKind;
use retrace_model::vendors::policy::Author;

use super::{Item, summary};
use crate::cases::claims::SetAside;
use crate::cases::current_bookings::{CurrentBookings, Party};

/// The same sender, without a name, with the same text more than once, about nothing in particular: sent to many.
pub fn set_mass_mail_aside(items: &mut [Item<'_>]) {
    let mut seen: HashMap<(&str, &str, &str), usize> = HashMap::new();
    for key in items.iter().filter_map(text_from_outside) {
        *seen.entry(key).or_default() += 1;
    }
    for item in items {
        let often = text_from_outside(item).and_then(|key| seen.get(&key)).is_some_and(|count| *count >= 2);
        let nothing =
            item.claims.booking.is_none() && item.claims.invoices.is_empty() && item.claims.vouchers.is_empty();
        if often && nothing && !item.claims.address && item.claims.set_aside.is_none() {
            item.claims.set_aside = Some(SetAside::Newsletter);
        }
    }
}

/// Sender, subject and text of a mail whose sender has no name, and that answers none.
fn text_from_outside<'a>(item: &Item<'a>) -> Option<(&'a str, &'a str, &'a str)> {
    let record = item.record;
    let What::Message(message) = item.what else { return None };
    let first = incoming(item) && !item.duplicate;
    let from =
        message.from.as_ref().filter(|from| first && from.name.is_none() && !record.statement.is_reply_or_forward)?;
    Some((&from.address, &message.subject, &record.statement.own))
}

/// In a customer's own words `14-12` may be a day and `20-25` a number of people: it counts as a booking when the
/// company or a payment provider names it too.
pub fn doubt_what_only_customers_name(items: &mut [Item<'_>]) {
    let asked = items.iter().filter(|item| by_customer(item)).flat_map(bookings);
    let asked = asked.filter(|booking| references::is_ambiguous(booking)).collect();
    let named = named(asked, items.iter().filter(|item| !by_customer(item)).flat_map(bookings));
    let doubtful = |booking: &str| references::is_ambiguous(booking) && !named.contains(booking);
    for item in items.iter_mut().filter(|item| by_customer(item)) {
        item.claims.also.retain(|booking| !doubtful(booking));
        if item.claims.booking.is_some_and(doubtful) {
            item.claims.booking = if item.claims.also.is_empty() { None } else { Some(item.claims.also.remove(0)) };
        }
    }
}

/// A token that looks like a booking counts in the company's own records when something proves it, whatever word that
/// company puts before its numbers: another record, or a current booking of the same person. Without proof it counts when
/// it fits the numbers that are known and can be no date and no range of ages.
pub fn accept_what_is_proven(items: &mut [Item<'_>], current: &CurrentBookings) {
    let asked: HashSet<&str> = items
        .iter()
        .filter(|item| !incoming(item) && item.claims.booking.is_none())
        .flat_map(|item| item.claims.shaped.iter().map(String::as_str))
        .collect();
    if asked.is_empty() {
        return;
    }
    let others = || items.iter().filter(|item| !by_customer(item)).filter_map(|item| item.claims.booking);
    let known = others().chain(current.references());
    let largest = known.fold((0, 0), references::largest);
    let proven = named(asked, others());
    for item in items.iter_mut().filter(|item| !incoming(item) && item.claims.booking.is_none()) {
        let details = &item.claims.data;
        let person = Party { names: &details.names, emails: &details.emails, phones: &details.phones };
        let theirs = |token: &String| current.get(token).is_some_and(|held| current.same(held, &person).is_some());
        let plausible = |token: &String| {
            references::fits_known(token, largest) && !references::is_ambiguous(token) && !spending(item)
        };
        let only = |accepts: &dyn Fn(&String) -> bool| {
            let mut found = item.claims.shaped.iter().filter(|token| accepts(token));
            found.next().filter(|_| found.next().is_none()).map(String::as_str)
        };
        item.claims.booking =
            only(&|token| proven.contains(token.as_str())).or_else(|| only(&theirs)).or_else(|| only(&plausible));
    }
}

/// An invoice number or voucher in a mail from outside is a supplier's, unless the company or a payment names it too.
pub fn doubt_foreign_invoices(items: &mut [Item<'_>]) {
    let asked = items.iter().filter(|item| incoming(item)).flat_map(numbers).collect();
    let named = named(asked, items.iter().filter(|item| !incoming(item)).flat_map(numbers));
    for item in items.iter_mut().filter(|item| incoming(item)) {
        item.claims.invoices.retain(|number| named.contains(number));
        item.claims.vouchers.retain(|code| named.contains(code));
    }
}

/// Those of the values in question that one of the others names.
fn named<'a>(asked: HashSet<&'a str>, others: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
    if asked.is_empty() {
        return asked;
    }
    others.filter(|value| asked.contains(value)).collect()
}

fn bookings<'a>(item: &Item<'a>) -> impl Iterator<Item = &'a str> {
    item.claims.booking.iter().chain(&item.claims.also).copied()
}

fn numbers<'a>(item: &Item<'a>) -> impl Iterator<Item = &'a str> {
    item.claims.invoices.iter().chain(&item.claims.vouchers).copied()
}

fn paid_for<'a>(item: &Item<'a>) -> impl Iterator<Item = &'a str> {
    item.claims.invoices.iter().chain(&item.claims.payments).copied()
}

fn incoming(item: &Item<'_>) -> bool {
    item.claims.is_mail_by(Author::Customer)
}

/// A customer's mail, or what a payer wrote to his bank.
fn by_customer(item: &Item<'_>) -> bool {
    incoming(item) || matches!(item.what, What::Payment(payment) if payment.free_text)
}

fn spending(item: &Item<'_>) -> bool {
    matches!(item.what, What::Payment(payment) if payment.kind == PaymentKind::Spending)
}

/// Money that the company itself paid out is a refund when it names a booking, an invoice to a customer or his payment;
/// all else is the company's own spending.
pub fn set_spending_aside(items: &mut [Item<'_>]) {
    let asked = items.iter().filter(|item| spending(item)).flat_map(paid_for).collect();
    let others = items.iter().filter(|item| !spending(item) && !by_customer(item));
    let named = named(asked, others.flat_map(paid_for));
    for item in items.iter_mut().filter(|item| spending(item)) {
        item.claims.invoices.retain(|number| named.contains(number));
        item.claims.payments.retain(|id| named.contains(id));
        if item.claims.booking.is_none() && item.claims.invoices.is_empty() && item.claims.payments.is_empty() {
            item.claims.set_aside = Some(SetAside::Spending);
        }
    }
}

/// An appointment that names no booking, no customer and nothing the company sells is somebody's own.
pub fn set_other_appointments_aside(items: &mut [Item<'_>], products: &BTreeSet<String>) {
    for item in items.iter_mut().filter(|item| matches!(item.what, What::Appointment(_))) {
        let nothing =
            item.claims.booking.is_none() && item.claims.invoices.is_empty() && item.claims.vouchers.is_empty();
        if nothing && !item.claims.contact && summary::product(item, products).is_none() {
            item.claims.set_aside = Some(SetAside::OtherAppointment);
        }
    }
}

/// Shorter numbers stand in a text for many things.
const LONG_NUMBER: usize = 6;

/// A mail of the company under whose subject the number of an invoice of the books stands is that invoice, whatever it is
/// called. In its text a longer number names the invoice too.
pub fn know_invoices_by_the_books<'a>(items: &mut [Item<'a>]) {
    let booked: HashSet<&str> = items
        .iter()
        .filter(|item| matches!(item.what, What::Entry(_)) && item.claims.set_aside.is_none())
        .flat_map(|item| item.claims.invoices.iter().copied())
        .collect();
    if booked.is_empty() {
        return;
    }
    for item in items.iter_mut().filter(|item| !incoming(item)) {
        let What::Message(message) = item.what else { continue };
        let named = |text: &'a str| {
            let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
            words.filter(|word| booked.contains(word))
        };
        let headed = named(&message.subject).next();
        if headed.is_some() && item.claims.mail_kind.is_some_and(|kind| kind.policy().guessed) {
            item.claims.mail_kind = Some(MailKind::Invoice);
        }
        let long = |word: &&str| word.len() >= LONG_NUMBER && word.bytes().filter(u8::is_ascii_digit).count() >= 4;
        let told = item.claims.invoices.is_empty().then(|| named(&item.record.statement.own).find(long)).flatten();
        if let Some(number) = headed.or(told).filter(|number| !item.claims.invoices.contains(number)) {
            item.claims.invoices.push(number);
        }
    }
}
