//! What only the records together tell about one of them: a text that went to many, a number that nobody confirms.
//!
//! Each rule looks at all items and gives what it found; [`Corroboration::apply`] changes the claims.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Bound;

use jiff::Timestamp;
use retrace_files::text::references;
use retrace_model::record::{PaymentKind, What};
use retrace_model::statement::Misspelt;
use retrace_model::vendors::MailKind;
use retrace_model::vendors::policy::Author;

use super::{Item, summary};
use crate::cases::claims::{Claims, SetAside};
use crate::cases::current_bookings::{CurrentBookings, Party};
use crate::cases::outcome::customer_number;

/// Changes to claims, each with the item that it is about.
#[derive(Debug, Default)]
pub struct Corroboration<'a>(Vec<(usize, Amendment<'a>)>);

/// What a claim becomes.
#[derive(Debug, PartialEq, Eq)]
enum Amendment<'a> {
    Booking(Option<&'a str>),
    Also(Vec<&'a str>),
    Likely(&'a str),
    Invoices(Vec<&'a str>),
    Vouchers(Vec<&'a str>),
    Payments(Vec<&'a str>),
    MailKind(MailKind),
    SetAside(SetAside),
}

impl<'a> Corroboration<'a> {
    /// What was found besides, in the same items.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Makes the changes.
    pub fn apply(self, items: &mut [Item<'a>]) {
        for (at, amendment) in self.0 {
            let Some(Item { claims, .. }) = items.get_mut(at) else { continue };
            match amendment {
                Amendment::Booking(booking) => claims.booking = booking,
                Amendment::Also(also) => claims.also = also,
                Amendment::Likely(booking) => claims.likely = Some(booking),
                Amendment::Invoices(invoices) => claims.invoices = invoices,
                Amendment::Vouchers(vouchers) => claims.vouchers = vouchers,
                Amendment::Payments(payments) => claims.payments = payments,
                Amendment::MailKind(kind) => claims.mail_kind = Some(kind),
                Amendment::SetAside(reason) => claims.set_aside = Some(reason),
            }
        }
    }

    fn add(&mut self, at: usize, amendment: Amendment<'a>) {
        self.0.push((at, amendment));
    }
}

/// In a customer's own words `14-12` may be a day and `20-25` a number of people: it counts as a booking when the
/// company or a payment provider names it too.
pub fn doubt_what_only_customers_name<'a>(items: &[Item<'a>]) -> Corroboration<'a> {
    let asked = items.iter().filter(|item| by_customer(item)).flat_map(bookings);
    let asked = asked.filter(|booking| references::is_ambiguous(booking)).collect();
    let own = items.iter().filter(|item| !by_customer(item)).flat_map(bookings);
    let named = named(asked, own.chain(quoted(items)));
    let doubtful = |booking: &str| references::is_ambiguous(booking) && !named.contains(booking);
    let mut found = Corroboration::default();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| by_customer(item)) {
        let Claims { booking, also, .. } = &item.claims;
        if !bookings(item).any(doubtful) {
            continue;
        }
        let mut rest = also.iter().copied().filter(|booking| !doubtful(booking));
        if booking.is_some_and(doubtful) {
            found.add(at, Amendment::Booking(rest.next()));
        }
        found.add(at, Amendment::Also(rest.collect()));
    }
    found
}

/// A number far above all that the company itself names or holds is an order with a shop, or the like: it counts in no mail
/// from outside and in no payment to others.
pub fn doubt_foreign_bookings<'a>(items: &[Item<'a>], current: &CurrentBookings) -> Corroboration<'a> {
    let theirs = |item: &Item<'a>| incoming(item) || spending(item);
    let own = items.iter().filter(|item| !theirs(item) && !by_customer(item)).flat_map(bookings);
    let known: BTreeSet<u32> =
        own.filter_map(customer_number).chain(current.references().filter_map(customer_number)).collect();
    // Of one or two nobody knows how far they reach.
    let largest = known.last().copied().filter(|_| known.len() >= ENOUGH);
    let Some(most) = largest.map(|largest| largest.saturating_mul(2).saturating_add(FEW_CUSTOMERS)) else {
        return Corroboration::default();
    };
    let ours: HashSet<&str> = quoted(items).collect();
    let foreign =
        |booking: &str| customer_number(booking).is_some_and(|number| number > most) && !ours.contains(booking);
    let mut found = Corroboration::default();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| theirs(item)) {
        if !bookings(item).any(foreign) {
            continue;
        }
        let mut rest = bookings(item).filter(|booking| !foreign(booking));
        found.add(at, Amendment::Booking(rest.next()));
        found.add(at, Amendment::Also(rest.collect()));
    }
    found
}

/// So many numbers tell how far they reach.
const ENOUGH: usize = 3;
/// So many new customers a company may have had since the largest number that is known.
const FEW_CUSTOMERS: u32 = 100;

/// An invoice number, voucher or payment in a mail from outside is a supplier's, unless the company or a payment names it too.
pub fn doubt_foreign_invoices<'a>(items: &[Item<'a>]) -> Corroboration<'a> {
    let asked = items.iter().filter(|item| incoming(item)).flat_map(numbers).collect();
    let own = items.iter().filter(|item| !incoming(item)).flat_map(numbers);
    let named = self::named(asked, own.chain(quoted(items)));
    // So is the communication with which it is to be paid.
    let payments = |item: &Item<'a>| item.claims.payments.clone();
    let asked = items.iter().filter(|item| incoming(item)).flat_map(payments).collect();
    let others = items.iter().filter(|item| !incoming(item) && !spending(item));
    let paid = self::named(asked, others.flat_map(payments));
    let mut found = Corroboration::default();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| incoming(item)) {
        if let Some(known) = fewer(&item.claims.payments, &paid) {
            found.add(at, Amendment::Payments(known));
        }
        if let Some(known) = fewer(&item.claims.invoices, &named) {
            // The booking in the number of a supplier's invoice is none.
            let of_invoice = |booking: &str| {
                item.claims.invoices.iter().any(|invoice| is_within(booking, invoice) && !known.contains(invoice))
            };
            let nobody_else = |booking: &str| {
                !items.iter().any(|other| !incoming(other) && bookings(other).any(|own| own == booking))
            };
            if item.claims.booking.is_some_and(|booking| of_invoice(booking) && nobody_else(booking)) {
                found.add(at, Amendment::Booking(item.claims.also.first().copied()));
            }
            found.add(at, Amendment::Invoices(known));
        }
        if let Some(known) = fewer(&item.claims.vouchers, &named) {
            found.add(at, Amendment::Vouchers(known));
        }
    }
    found
}

/// `55-4` in `55-4-1`.
fn is_within(booking: &str, invoice: &str) -> bool {
    invoice.strip_prefix(booking).is_some_and(|rest| rest.starts_with('-'))
}

/// A token that looks like a booking counts in the company's own records when something proves it, whatever word that
/// company puts before its numbers: another record, or a current booking of the same person. Without proof it counts when
/// it fits the numbers that are known and can be no date and no range of ages.
pub fn accept_what_is_proven<'a>(items: &[Item<'a>], current: &CurrentBookings) -> Corroboration<'a> {
    let open = |item: &&Item<'a>| !incoming(item) && item.claims.booking.is_none();
    let asked: HashSet<&str> =
        items.iter().filter(open).flat_map(|item| item.claims.shaped.iter().map(String::as_str)).collect();
    let mut found = Corroboration::default();
    if asked.is_empty() {
        return found;
    }
    let others = || items.iter().filter(|item| !by_customer(item)).filter_map(|item| item.claims.booking);
    let known = others().chain(current.references());
    let largest = known.fold((0, 0), references::largest);
    let proven = named(asked, others());
    for (at, item) in items.iter().enumerate().filter(|(_, item)| open(item)) {
        let details = &item.claims.data;
        let person = Party { names: &details.names, emails: &details.emails, phones: &details.phones };
        let theirs = |token: &String| current.get(token).is_some_and(|held| current.same(held, &person).is_some());
        let plausible = |token: &String| {
            references::fits_known(token, largest) && !references::is_ambiguous(token) && !spending(item)
        };
        let only = |accepts: &dyn Fn(&String) -> bool| -> Option<&'a str> {
            let mut fitting = item.claims.shaped.iter().filter(|token| accepts(token));
            fitting.next().filter(|_| fitting.next().is_none()).map(String::as_str)
        };
        let booking =
            only(&|token| proven.contains(token.as_str())).or_else(|| only(&theirs)).or_else(|| only(&plausible));
        if booking.is_some() {
            found.add(at, Amendment::Booking(booking));
        }
    }
    found
}

/// Shorter numbers stand in a text for many things.
const LONG_NUMBER: usize = 6;

/// What a number means that is not spelt as bookings are, or that a customer writes without a cue: the one booking it fits of
/// those that others name or that are held now. It counts where the person confirms it, and what the company itself wrote
/// counts anyway; else it is a suggestion.
///
/// Where nobody knows whose the mails are, every mail may be the company's.
pub fn read_misspelt_numbers<'a>(
    items: &[Item<'a>],
    current: &'a CurrentBookings,
    company_known: bool,
) -> Corroboration<'a> {
    let by_customer = |item: &Item<'a>| company_known && by_customer(item);
    let open = |item: &&Item<'a>| {
        let claims = &item.claims;
        claims.booking.is_none()
            && (!item.record.statement.misspelt.is_empty() || incoming(item) && !claims.shaped.is_empty())
    };
    let mut found = Corroboration::default();
    if !items.iter().any(|item| open(&item)) {
        return found;
    }
    let mut known: BTreeMap<&'a str, BTreeSet<&'a str>> =
        current.references().map(|reference| (reference, BTreeSet::new())).collect();
    let mut first: HashMap<&'a str, Timestamp> = HashMap::new();
    for item in items {
        if let Some(booking) = item.claims.booking {
            if let Some(at) = item.interval.map(|interval| interval.from) {
                first.entry(booking).and_modify(|known| *known = at.min(*known)).or_insert(at);
            }
            let people = known.entry(booking).or_default();
            people.extend(item.claims.data.emails.iter().chain(&item.claims.data.phones).copied());
        }
    }
    for (at, item) in items.iter().enumerate().filter(|(_, item)| open(item)) {
        let details = &item.claims.data;
        let person = Party { names: &details.names, emails: &details.emails, phones: &details.phones };
        let confirmed = |booking: &str| {
            let held = current.get(booking).is_some_and(|held| current.same(held, &person).is_some());
            let mut own = details.emails.iter().chain(&details.phones);
            held || known.get(booking).is_some_and(|people| own.any(|one| people.contains(one)))
        };
        let record = item.record;
        // Nobody means a booking that was made after he wrote.
        let was_there = |booking: &&str| {
            let made = first.get(booking).zip(item.interval);
            current.get(booking).is_some() || made.is_none_or(|(made, written)| *made <= written.from)
        };
        let meant = record.statement.misspelt.iter().flat_map(|one| meant_by(one, &known));
        let meant: BTreeSet<&'a str> = meant.filter(was_there).collect();
        let mut bare = item.claims.shaped.iter().filter(|token| incoming(item) && confirmed(token)).map(String::as_str);
        // Two numbers in one mail: both.
        let both = || {
            let held = |token: &&str| current.get(token).is_some_and(|held| current.same(held, &person).is_some());
            let all: Vec<&str> = item.claims.shaped.iter().map(String::as_str).filter(held).collect();
            (incoming(item) && all.len() > 1).then_some(all)
        };
        let parted = || match record.statement.misspelt.as_slice() {
            [Misspelt::Parted(value)] => Some(value.as_str()),
            _ => None,
        };
        match meant.first().copied().filter(|_| meant.len() == 1) {
            Some(booking) if confirmed(booking) || !by_customer(item) => {
                found.add(at, Amendment::Booking(Some(booking)))
            }
            Some(booking) => found.add(at, Amendment::Likely(booking)),
            None => {
                let own = parted().filter(|_| meant.is_empty() && !by_customer(item) && !spending(item));
                let booking = own.or_else(|| bare.next().filter(|_| bare.next().is_none()));
                if booking.is_some() {
                    found.add(at, Amendment::Booking(booking));
                } else if let Some(all) = both() {
                    found.add(at, Amendment::Booking(all.first().copied()));
                    found.add(at, Amendment::Also(all.get(1..).unwrap_or_default().to_vec()));
                }
            }
        }
    }
    found
}

/// The known bookings that a number can mean.
fn meant_by<'a>(written: &Misspelt, known: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<&'a str> {
    match written {
        Misspelt::Parted(value) => known.get_key_value(value.as_str()).map(|(known, _)| *known).into_iter().collect(),
        Misspelt::Bare(digits) => {
            let splits = (1..=digits.len()).filter_map(|at| digits.split_at_checked(at));
            let of = |(first, second): (&str, &str)| -> Vec<&'a str> {
                let start = format!("{first}-{second}");
                if !second.is_empty() {
                    return known.get_key_value(start.as_str()).map(|(known, _)| *known).into_iter().collect();
                }
                let own = known.range::<str, _>((Bound::Included(start.as_str()), Bound::Unbounded));
                own.map(|(known, _)| *known).take_while(|known| known.starts_with(&start)).take(2).collect()
            };
            splits.flat_map(of).collect()
        }
    }
}

/// A mail of the company under whose subject the number of an invoice of the books stands is that invoice, whatever it is
/// called. In its text a longer number names the invoice too.
pub fn know_invoices_by_the_books<'a>(items: &[Item<'a>]) -> Corroboration<'a> {
    let booked: HashSet<&str> = items
        .iter()
        .filter(|item| matches!(item.what, What::Entry(_)) && item.claims.set_aside.is_none())
        .flat_map(|item| item.claims.invoices.iter().copied())
        .collect();
    let mut found = Corroboration::default();
    if booked.is_empty() {
        return found;
    }
    for (at, item) in items.iter().enumerate().filter(|(_, item)| !incoming(item)) {
        let What::Message(message) = item.what else { continue };
        let named = |text: &'a str| {
            let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
            words.filter(|word| booked.contains(word))
        };
        let headed = named(&message.subject).next();
        if headed.is_some() && item.claims.mail_kind.is_some_and(|kind| kind.policy().guessed) {
            found.add(at, Amendment::MailKind(MailKind::Invoice));
        }
        let long = |word: &&str| word.len() >= LONG_NUMBER && word.bytes().filter(u8::is_ascii_digit).count() >= 4;
        let told = item.claims.invoices.is_empty().then(|| named(&item.record.statement.own).find(long)).flatten();
        if let Some(number) = headed.or(told).filter(|number| !item.claims.invoices.contains(number)) {
            let known = item.claims.invoices.iter().copied();
            found.add(at, Amendment::Invoices(known.chain([number]).collect()));
        }
    }
    found
}

/// Money that the company itself paid out is a refund when it names a booking, an invoice to a customer or his payment;
/// all else is the company's own spending.
pub fn set_spending_aside<'a>(items: &[Item<'a>], current: &CurrentBookings) -> Corroboration<'a> {
    let booked = items.iter().filter(|item| spending(item)).flat_map(bookings).collect();
    // Who paid for it knows it too; a supplier's mail does not count.
    let others = items.iter().filter(|item| !spending(item) && !incoming(item));
    let booked = self::named(booked, others.flat_map(bookings));
    let asked = items.iter().filter(|item| spending(item)).flat_map(paid_for).collect();
    let others = items.iter().filter(|item| !spending(item) && !by_customer(item));
    let named = named(asked, others.flat_map(paid_for));
    let mut found = Corroboration::default();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| spending(item)) {
        let Claims { booking, invoices, payments, .. } = &item.claims;
        // What is only written to the bank may be a supplier's number.
        let told = matches!(item.what, What::Payment(payment) if !payment.free_text);
        let ours = |booking: &str| told || booked.contains(booking) || current.get(booking).is_some();
        if !booking.is_some_and(ours) && !paid_for(item).any(|number| named.contains(number)) {
            found.add(at, Amendment::SetAside(SetAside::Spending));
        }
        if let Some(known) = fewer(invoices, &named) {
            found.add(at, Amendment::Invoices(known));
        }
        if let Some(known) = fewer(payments, &named) {
            found.add(at, Amendment::Payments(known));
        }
    }
    found
}

/// The same sender, without a name, with the same text more than once, about nothing in particular: sent to many.
pub fn set_mass_mail_aside<'a>(items: &[Item<'a>]) -> Corroboration<'a> {
    let mut seen: HashMap<(&str, &str, &str), usize> = HashMap::new();
    for key in items.iter().filter_map(text_from_outside) {
        let count = seen.entry(key).or_default();
        *count = usize::saturating_add(*count, 1);
    }
    let mut found = Corroboration::default();
    for (at, item) in items.iter().enumerate() {
        let often = text_from_outside(item).and_then(|key| seen.get(&key)).is_some_and(|count| *count >= 2);
        if often && names_nothing(item) && !item.claims.address && item.claims.set_aside.is_none() {
            found.add(at, Amendment::SetAside(SetAside::Newsletter));
        }
    }
    found
}

/// An appointment that names no booking, no customer and nothing the company sells is somebody's own.
pub fn set_other_appointments_aside<'a>(items: &[Item<'a>], products: &BTreeSet<String>) -> Corroboration<'a> {
    let mut found = Corroboration::default();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| matches!(item.what, What::Appointment(_))) {
        let sold = || summary::product(item, products).is_some() || summary::product_in_short(item, products).is_some();
        if names_nothing(item) && !item.claims.contact && !sold() {
            found.add(at, Amendment::SetAside(SetAside::OtherAppointment));
        }
    }
    found
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

/// Those of the values in question that one of the others names.
fn named<'a>(asked: HashSet<&'a str>, others: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
    if asked.is_empty() {
        return asked;
    }
    others.filter(|value| asked.contains(value)).collect()
}

/// The values that are known, if not all of them are.
fn fewer<'a>(values: &[&'a str], known: &HashSet<&str>) -> Option<Vec<&'a str>> {
    let rest: Vec<&str> = values.iter().copied().filter(|value| known.contains(value)).collect();
    (rest.len() < values.len()).then_some(rest)
}

fn bookings<'a>(item: &Item<'a>) -> impl Iterator<Item = &'a str> {
    item.claims.booking.iter().chain(&item.claims.also).copied()
}

/// What mails of the company's own name that customers quote.
fn quoted<'a>(items: &[Item<'a>]) -> impl Iterator<Item = &'a str> {
    items.iter().flat_map(|item| item.claims.quoted_numbers.iter().copied())
}

fn numbers<'a>(item: &Item<'a>) -> impl Iterator<Item = &'a str> {
    item.claims.invoices.iter().chain(&item.claims.vouchers).copied()
}

fn paid_for<'a>(item: &Item<'a>) -> impl Iterator<Item = &'a str> {
    item.claims.invoices.iter().chain(&item.claims.payments).copied()
}

fn names_nothing(item: &Item<'_>) -> bool {
    item.claims.booking.is_none() && item.claims.invoices.is_empty() && item.claims.vouchers.is_empty()
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use retrace_files::readers::read_whole;
    use retrace_model::incident::Incident;
    use retrace_model::record::{Content, Message, Payment};
    use retrace_model::statement::Statement;

    use super::*;
    use crate::cases::testing::{OWN, appointment, at, bank_payment, entry, item, mail, mailbox, message, payment};
    use crate::decisions::Decisions;

    fn applied(
        mut items: Vec<Item<'static>>,
        found: impl Fn(&[Item<'static>]) -> Corroboration<'static>,
    ) -> Vec<Item<'static>> {
        let found = found(&items);
        found.apply(&mut items);
        items
    }

    fn booking_after(
        items: Vec<Item<'static>>,
        found: impl Fn(&[Item<'static>]) -> Corroboration<'static>,
    ) -> Option<&'static str> {
        applied(items, found)[0].claims.booking
    }

    fn incoming() -> Item<'static> {
        mail(MailKind::Incoming, "q")
    }

    fn confirmation() -> Item<'static> {
        mail(MailKind::Confirmation, "c")
    }

    fn nothing_current(items: &[Item<'static>]) -> Corroboration<'static> {
        accept_what_is_proven(items, &CurrentBookings::default())
    }

    #[test]
    fn only_what_is_not_known_is_taken_out() {
        let known = HashSet::from(["a", "b"]);
        assert_eq!(fewer(&["a", "c", "b"], &known), Some(vec!["a", "b"]));
        assert_eq!(fewer(&["c"], &known), Some(vec![]));
        assert_eq!(fewer(&["b", "a"], &known), None, "all are known");
        assert_eq!(fewer(&[], &known), None);
    }

    #[test]
    fn what_only_a_customer_names_is_doubted_where_it_may_be_a_day() {
        let after = |items| booking_after(items, doubt_what_only_customers_name);
        assert_eq!(after(vec![incoming().booking("14-12")]), None);
        assert_eq!(after(vec![bank_payment("NL11TEST0000000001", "").booking("14-12")]), None);
        assert_eq!(after(vec![incoming().booking("255-4")]), Some("255-4"));
        assert_eq!(after(vec![incoming().booking("14-12"), confirmation().booking("14-12")]), Some("14-12"));
        assert_eq!(after(vec![incoming().booking("14-12"), incoming().booking("14-12")]), None);
        assert_eq!(after(vec![confirmation().booking("14-12")]), Some("14-12"));
    }

    #[test]
    fn the_next_number_that_a_customer_names_takes_the_place_of_a_doubtful_one() {
        let also = |also: &[&'static str]| incoming().booking("14-12").with(|claims| claims.also = also.to_vec());
        let [after] = &applied(vec![also(&["20-25", "255-4", "266-2"])], doubt_what_only_customers_name)[..] else {
            panic!()
        };
        assert_eq!((after.claims.booking, &after.claims.also[..]), (Some("255-4"), &["266-2"][..]));
        let other = incoming().booking("255-4").with(|claims| claims.also = vec!["14-12"]);
        let [after] = &applied(vec![other], doubt_what_only_customers_name)[..] else { panic!() };
        assert_eq!((after.claims.booking, after.claims.also.is_empty()), (Some("255-4"), true));
    }

    #[test]
    fn a_suppliers_invoice_is_doubted_unless_the_company_names_it() {
        let theirs = || incoming().invoice("2019-1").with(|claims| claims.vouchers.push("BON-1"));
        let numbers = |items| {
            let claims = applied(items, doubt_foreign_invoices).swap_remove(0).claims;
            (claims.invoices.len(), claims.vouchers.len())
        };
        assert_eq!(numbers(vec![theirs()]), (0, 0));
        assert_eq!(numbers(vec![theirs(), incoming().invoice("2019-1")]), (0, 0));
        assert_eq!(numbers(vec![theirs(), entry("2019-1")]), (1, 0));
        assert_eq!(numbers(vec![theirs(), confirmation().with(|claims| claims.vouchers.push("BON-1"))]), (0, 1));
        assert_eq!(numbers(vec![confirmation().invoice("2019-1")]), (1, 0));
    }

    #[test]
    fn the_communication_of_a_suppliers_invoice_is_no_payment_of_ours() {
        let theirs = || incoming().with(|claims| claims.payments.push("+++090/9337/55493+++"));
        let paid = |kind| payment(kind, "a").with(|claims| claims.payments.push("+++090/9337/55493+++"));
        let left = |items| applied(items, doubt_foreign_invoices).swap_remove(0).claims.payments.len();
        assert_eq!(left(vec![theirs()]), 0);
        assert_eq!(left(vec![theirs(), theirs()]), 0);
        assert_eq!(left(vec![theirs(), paid(PaymentKind::Payment)]), 1);
        assert_eq!(left(vec![theirs(), paid(PaymentKind::Spending)]), 0, "what we paid to him");
    }

    #[test]
    fn the_booking_in_a_suppliers_invoice_is_none() {
        let theirs = |booking, invoice| incoming().booking(booking).invoice(invoice);
        let after = |mut items: Vec<Item<'static>>, first| {
            items.insert(0, first);
            booking_after(items, doubt_foreign_invoices)
        };
        assert_eq!(after(vec![], theirs("55-4", "55-4-1")), None);
        assert_eq!(after(vec![], theirs("55-4", "55-4-1").with(|claims| claims.also.push("60-1"))), Some("60-1"));
        assert_eq!(after(vec![confirmation().booking("55-4")], theirs("55-4", "55-4-1")), Some("55-4"));
        assert_eq!(after(vec![confirmation().booking("60-2")], theirs("55-4", "55-4-1")), None);
        assert_eq!(
            after(vec![incoming().booking("55-4")], theirs("55-4", "55-4-1")),
            None,
            "a stranger proves nothing"
        );
        assert_eq!(after(vec![], theirs("55-9", "55-4-1")), Some("55-9"), "no part of the invoice");
        assert_eq!(after(vec![], theirs("55-4", "55-40-1")), Some("55-4"), "no part of the invoice");
        let two = || theirs("55-4", "55-4-1").invoice("2019-1");
        assert_eq!(after(vec![entry("2019-1")], two()), None);
        assert_eq!(after(vec![entry("55-4-1")], two()), Some("55-4"), "that invoice is ours");
    }

    #[test]
    fn a_number_far_above_all_others_is_a_shops_order() {
        let after = |mut items: Vec<Item<'static>>| {
            if items.len() > 1 {
                items.extend(["1-1", "2-1"].map(|booking| confirmation().booking(booking)));
            }
            booking_after(items, |items| doubt_foreign_bookings(items, &CurrentBookings::default()))
        };
        let known = || confirmation().booking("400-1");
        let order = || incoming().booking("100482-1");
        assert_eq!(after(vec![order(), known()]), None);
        assert_eq!(after(vec![order()]), Some("100482-1"), "nothing is known");
        assert_eq!(after(vec![incoming().booking("900-1"), known()]), Some("900-1"));
        assert_eq!(after(vec![incoming().booking("901-1"), known()]), None);
        assert_eq!(after(vec![order().with(|claims| claims.also.push("399-2")), known()]), Some("399-2"));
        let bought = || payment(PaymentKind::Spending, "tr_1").booking("100482-1");
        assert_eq!(after(vec![bought(), known()]), None);
        assert_eq!(after(vec![order(), bought(), known()]), None, "what was bought proves nothing");
        assert_eq!(after(vec![confirmation().booking("100482-1"), known()]), Some("100482-1"), "our own");
        assert_eq!(after(vec![incoming().booking("400-2"), order(), known()]), Some("400-2"));
        let few = vec![order(), known(), confirmation().booking("1-1")];
        let few = booking_after(few, |items| doubt_foreign_bookings(items, &CurrentBookings::default()));
        assert_eq!(few, Some("100482-1"), "two numbers tell little");
    }

    fn misspelt(kind: MailKind, written: Misspelt) -> Item<'static> {
        let from = if kind == MailKind::Incoming { "jan@example.org" } else { OWN };
        let mail = Message { from: Some(mailbox(from)), ..Message::default() };
        let statement = Statement { misspelt: vec![written], ..Statement::default() };
        item(Content::Message(Arc::new(mail)), statement).with(|claims| claims.mail_kind = Some(kind))
    }

    fn bare(digits: &str) -> Item<'static> {
        misspelt(MailKind::Incoming, Misspelt::Bare(digits.into()))
    }

    /// What becomes of the first item: its booking, and the one that is only likely.
    fn meant(items: Vec<Item<'static>>, company_known: bool) -> (Option<&'static str>, Option<&'static str>) {
        let nothing = Box::leak(Box::new(CurrentBookings::default()));
        let after = applied(items, |items| read_misspelt_numbers(items, nothing, company_known));
        (after[0].claims.booking, after[0].claims.likely)
    }

    #[test]
    fn a_misspelt_number_counts_where_the_person_confirms_it() {
        let known = || confirmation().booking("2290-1").email("jan@example.org");
        let own = || bare("2290").email("jan@example.org");
        assert_eq!(meant(vec![own(), known()], true), (Some("2290-1"), None));
        assert_eq!(meant(vec![bare("2290").email("other@x"), known()], true), (None, Some("2290-1")));
        assert_eq!(meant(vec![bare("2290").email("other@x"), known()], false), (Some("2290-1"), None));
        assert_eq!(meant(vec![bare("22901"), known()], true), (None, Some("2290-1")));
        assert_eq!(meant(vec![bare("2291"), known()], true), (None, None));
        assert_eq!(meant(vec![own().booking("60-1"), known()], true), (Some("60-1"), None));
        let two = confirmation().booking("2290-2");
        assert_eq!(meant(vec![own(), known(), two], true), (None, None), "either may be meant");
        let settled = || own().with(|claims| claims.booking = Some("60-1"));
        assert_eq!(meant(vec![settled().shaped("2290-1"), known()], true), (Some("60-1"), None));
    }

    #[test]
    fn nobody_means_a_booking_that_was_made_after_he_wrote() {
        let known = || confirmation().booking("2290-1").email("jan@example.org");
        let mut made = confirmation().booking("2290-2");
        made.interval = Some(at("2019-12-09T12:00:00Z"));
        let own = bare("2290").email("jan@example.org");
        assert_eq!(meant(vec![own, known(), made], true), (Some("2290-1"), None));
        let mut later = bare("2290").email("jan@example.org");
        later.interval = Some(at("2019-12-09T13:00:00Z"));
        assert_eq!(meant(vec![later, known(), confirmation().booking("2290-2")], true), (None, None));
    }

    #[test]
    fn what_the_company_writes_with_another_mark_is_meant_so() {
        let parted = |kind| misspelt(kind, Misspelt::Parted("2290-1".into()));
        assert_eq!(meant(vec![parted(MailKind::Confirmation)], true), (Some("2290-1"), None));
        assert_eq!(meant(vec![parted(MailKind::Incoming)], true), (None, None));
        assert_eq!(meant(vec![parted(MailKind::Incoming)], false), (Some("2290-1"), None));
        let statement = || Statement { misspelt: vec![Misspelt::Parted("2290-1".into())], ..Statement::default() };
        let paid = |kind| Payment { kind, received: true, ..Payment::default() };
        let of = |kind| item(Content::Payment(paid(kind)), statement());
        assert_eq!(meant(vec![of(PaymentKind::Spending)], true), (None, None));
        assert_eq!(meant(vec![of(PaymentKind::Payment)], true), (Some("2290-1"), None));
    }

    #[test]
    fn a_customer_who_writes_his_number_without_a_word_means_it() {
        let known = |booking| confirmation().booking(booking).email("jan@example.org");
        let asks = || incoming().shaped("2290-1").email("jan@example.org");
        assert_eq!(meant(vec![asks(), known("2290-1")], true), (Some("2290-1"), None));
        assert_eq!(meant(vec![incoming().shaped("2290-1").email("x@y"), known("2290-1")], true), (None, None));
        assert_eq!(meant(vec![asks().booking("60-1"), known("2290-1")], true), (Some("60-1"), None));
        let both = || asks().with(|claims| claims.shaped = vec!["2290-1".to_owned(), "2290-2".to_owned()].leak());
        assert_eq!(meant(vec![both(), known("2290-1"), known("2290-2")], true), (None, None), "either may be meant");
    }

    #[test]
    fn two_numbers_that_the_customer_holds_are_both_meant() {
        let held = "Boekingsnummer;Product;Begin;E-mail\n\
            2290-1;Kanotocht;2019-12-14 10:30;jan@example.org\n2290-2;Lunch;2019-12-21 10:30;jan@example.org\n";
        let incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap();
        let reading = read_whole("Boekingen.csv", held.as_bytes(), &incident);
        let current: &'static CurrentBookings =
            Box::leak(Box::new(CurrentBookings::of(&[&reading], Default::default, &Decisions::default())));
        let tokens = |item: Item<'static>| {
            item.email("jan@example.org")
                .with(|claims| claims.shaped = vec!["2290-1".to_owned(), "2290-2".to_owned()].leak())
        };
        let after =
            |item| applied(vec![item], |items| read_misspelt_numbers(items, current, true)).swap_remove(0).claims;
        let both = after(tokens(incoming()));
        assert_eq!((both.booking, &both.also[..]), (Some("2290-1"), &["2290-2"][..]));
        let own = after(tokens(misspelt(MailKind::Confirmation, Misspelt::Bare("999".into()))));
        assert_eq!((own.booking, own.also.is_empty()), (None, true), "our own mail");
        assert_eq!(after(tokens(incoming()).email("x@y").booking("60-1")).also.len(), 0);
    }

    #[test]
    fn what_is_written_to_the_bank_is_a_refund_where_the_company_names_it_too() {
        let spent = || {
            let payment = Payment { kind: PaymentKind::Spending, free_text: true, ..Payment::default() };
            item(Content::Payment(payment), Statement::default()).booking("55-4")
        };
        let after = |items| {
            applied(items, |items| set_spending_aside(items, &CurrentBookings::default()))
                .swap_remove(0)
                .claims
                .set_aside
        };
        assert_eq!(after(vec![spent()]), Some(SetAside::Spending));
        assert_eq!(after(vec![spent(), confirmation().booking("55-4")]), None);
        assert_eq!(after(vec![spent(), incoming().booking("55-4")]), Some(SetAside::Spending), "a supplier's mail");
        assert_eq!(after(vec![spent(), spent()]), Some(SetAside::Spending));
        assert_eq!(after(vec![spent(), bank_payment("NL11TEST0000000001", "").booking("55-4")]), None, "who paid");
    }

    #[test]
    fn a_token_is_a_booking_where_another_record_names_it() {
        let token = || confirmation().shaped("9001-2");
        assert_eq!(booking_after(vec![token(), confirmation().booking("9001-2")], nothing_current), Some("9001-2"));
        assert_eq!(booking_after(vec![token()], nothing_current), None);
        // A customer proves nothing, and asks for nothing.
        assert_eq!(booking_after(vec![token(), incoming().booking("9001-2")], nothing_current), None);
        let asked = vec![incoming().shaped("9001-2"), confirmation().booking("9001-2")];
        assert_eq!(booking_after(asked, nothing_current), None);
        let own = vec![token().booking("55-4"), confirmation().booking("9001-2")];
        assert_eq!(booking_after(own, nothing_current), Some("55-4"));
    }

    #[test]
    fn of_two_proven_tokens_none_is_the_booking() {
        let both = confirmation().with(|claims| claims.shaped = vec!["9001-2".to_owned(), "9002-2".to_owned()].leak());
        let items = vec![both, confirmation().booking("9001-2"), confirmation().booking("9002-2")];
        assert_eq!(booking_after(items, nothing_current), None);
    }

    #[test]
    fn a_token_among_the_known_numbers_counts_without_proof() {
        let known = || confirmation().booking("400-9");
        assert_eq!(booking_after(vec![confirmation().shaped("420-3"), known()], nothing_current), Some("420-3"));
        assert_eq!(booking_after(vec![confirmation().shaped("900-3"), known()], nothing_current), None);
        assert_eq!(booking_after(vec![confirmation().shaped("14-9"), known()], nothing_current), None, "a day");
        let bought = payment(PaymentKind::Spending, "tr_1").shaped("420-3");
        assert_eq!(booking_after(vec![bought, known()], nothing_current), None);
    }

    fn headed(kind: MailKind, subject: &str, text: &str) -> Item<'static> {
        let from = Some(mailbox(OWN));
        message(kind, Message { from, subject: subject.into(), text: text.into(), ..Message::default() })
    }

    #[test]
    fn a_mail_under_the_number_of_an_invoice_of_the_books_is_that_invoice() {
        let after = |mail| {
            let claims = applied(vec![mail, entry("2019-0412")], know_invoices_by_the_books).swap_remove(0).claims;
            (claims.mail_kind.unwrap(), claims.invoices)
        };
        for kind in [MailKind::Confirmation, MailKind::Other] {
            assert_eq!(after(headed(kind, "Uw 2019-0412.", "")), (MailKind::Invoice, vec!["2019-0412"]));
        }
        assert_eq!(after(headed(MailKind::Reminder, "2019-0412", "")), (MailKind::Reminder, vec!["2019-0412"]));
        assert_eq!(after(headed(MailKind::Incoming, "2019-0412", "")), (MailKind::Incoming, vec![]));
        assert_eq!(after(headed(MailKind::Other, "2019-0413", "")), (MailKind::Other, vec![]));
        assert_eq!(after(headed(MailKind::Other, "", "Het gaat om 2019-0412")), (MailKind::Other, vec!["2019-0412"]));
        let known = headed(MailKind::Other, "", "2019-0412").invoice("2019-0400");
        assert_eq!(after(known), (MailKind::Other, vec!["2019-0400"]));
        let twice = headed(MailKind::Other, "2019-0412", "").invoice("2019-0412");
        assert_eq!(after(twice), (MailKind::Invoice, vec!["2019-0412"]));
    }

    #[test]
    fn a_short_number_in_a_text_names_no_invoice_and_a_purchase_is_none() {
        let after = |mail, entry| applied(vec![mail, entry], know_invoices_by_the_books).swap_remove(0).claims.invoices;
        assert!(after(headed(MailKind::Other, "", "om 14.30"), entry("14")).is_empty());
        assert!(after(headed(MailKind::Other, "", "ABCDEF12"), entry("ABCDEF12")).is_empty(), "few digits");
        assert_eq!(after(headed(MailKind::Other, "14", ""), entry("14")), ["14"]);
        let purchase = entry("2019-0412").aside(SetAside::NotSales);
        assert!(after(headed(MailKind::Other, "2019-0412", ""), purchase).is_empty());
    }

    #[test]
    fn what_the_company_pays_is_a_refund_when_it_names_what_was_paid_for() {
        let spent =
            || payment(PaymentKind::Spending, "re_1").invoice("2019-1").with(|claims| claims.payments.push("tr_1"));
        let after = |items| {
            let claims =
                applied(items, |items| set_spending_aside(items, &CurrentBookings::default())).swap_remove(0).claims;
            (claims.set_aside, claims.invoices.len(), claims.payments.len())
        };
        assert_eq!(after(vec![spent()]), (Some(SetAside::Spending), 0, 0));
        assert_eq!(after(vec![spent(), entry("2019-1")]), (None, 1, 0));
        let paid = payment(PaymentKind::Payment, "tr_1").with(|claims| claims.payments.push("tr_1"));
        assert_eq!(after(vec![spent(), paid]), (None, 0, 1));
        assert_eq!(after(vec![spent().booking("55-4")]), (None, 0, 0));
        // Neither a customer nor other spending proves it.
        assert_eq!(after(vec![spent(), incoming().invoice("2019-1")]), (Some(SetAside::Spending), 0, 0));
        assert_eq!(after(vec![spent(), spent()]), (Some(SetAside::Spending), 0, 0));
        assert_eq!(after(vec![payment(PaymentKind::Refund, "re_1").invoice("2019-1")]), (None, 1, 0));
    }

    #[test]
    fn one_text_to_many_is_a_newsletter() {
        let text = |text: &str| {
            let from = Some(mailbox("news@supplier"));
            message(MailKind::Incoming, Message { from, text: text.into(), ..Message::default() })
        };
        let after = |items| applied(items, set_mass_mail_aside).swap_remove(0).claims.set_aside;
        assert_eq!(after(vec![text("Actie"), text("Actie")]), Some(SetAside::Newsletter));
        assert_eq!(after(vec![text("Actie")]), None);
        assert_eq!(after(vec![text("Actie"), text("Anders")]), None);
        assert_eq!(after(vec![text("Actie"), text("Actie").duplicate()]), None);
        assert_eq!(after(vec![text("Actie").booking("55-4"), text("Actie")]), None);
        assert_eq!(after(vec![text("Actie").invoice("2019-1"), text("Actie")]), None);
        assert_eq!(after(vec![text("Actie").with(|claims| claims.vouchers.push("BON")), text("Actie")]), None);
        assert_eq!(after(vec![text("Actie").with(|claims| claims.address = true), text("Actie")]), None);
        let aside = text("Actie").aside(SetAside::NoReply);
        assert_eq!(after(vec![aside, text("Actie")]), Some(SetAside::NoReply));
        let named = |mut mail: Message| {
            mail.from.as_mut().unwrap().name = Some("Jan".into());
            message(MailKind::Incoming, mail)
        };
        let person = || named(Message { from: Some(mailbox("jan@x")), ..Message::default() });
        assert_eq!(after(vec![person(), person()]), None);
        let reply = || {
            let (from, subject) = (Some(mailbox("jan@x")), "Re: Actie".into());
            message(MailKind::Incoming, Message { from, subject, ..Message::default() })
        };
        assert_eq!(after(vec![reply(), reply()]), None);
        assert_eq!(after(vec![confirmation(), confirmation()]), None);
    }

    #[test]
    fn an_appointment_that_names_nothing_is_somebodys_own() {
        let products = BTreeSet::from(["Boogschieten".to_owned()]);
        let after = |item: Item<'static>| {
            applied(vec![item], |items| set_other_appointments_aside(items, &products)).swap_remove(0).claims.set_aside
        };
        let dentist = || appointment("2019-12-21T14:00", "Tandarts");
        assert_eq!(after(dentist()), Some(SetAside::OtherAppointment));
        assert_eq!(after(appointment("2019-12-21T14:00", "Boogschieten")), None);
        let long = BTreeSet::from(["Kanotocht over het meer".to_owned()]);
        let short = vec![appointment("2019-12-21T14:00", "Kanotocht Jansen")];
        let short = applied(short, |items| set_other_appointments_aside(items, &long)).swap_remove(0);
        assert_eq!(short.claims.set_aside, None, "its first words will do");
        assert_eq!(after(dentist().booking("55-4")), None);
        assert_eq!(after(dentist().invoice("2019-1")), None);
        assert_eq!(after(dentist().with(|claims| claims.contact = true)), None);
        assert_eq!(after(confirmation()), None);
    }
}
