//! The booking data of a case, read from its evidence, each value with the record that says so.

use std::collections::{BTreeSet, HashMap, HashSet};

use retrace_files::input::phone;
use retrace_files::text::names;
use retrace_files::text::products::{self, known_product};
use retrace_model::record::{Amount, What};
use retrace_model::vendors::policy::{Author, LEAST_SURVIVORSHIP};
use serde::Serialize;

use super::Item;
use crate::cases::current_bookings::CurrentBookings;
use crate::cases::distinct_texts::DistinctTexts;

/// Who a case is about, as far as its records say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Customer {
    /// As written, the best first.
    pub names: Vec<String>,
    /// Lower case, the best first.
    pub emails: Vec<String>,
    /// E.164 where the country can be told, else as written.
    pub phones: Vec<String>,
}

/// What must be typed in again, as far as the records say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Booking {
    /// What was booked.
    pub product: Option<String>,
    /// Wall clock in the incident's zone, `YYYY-MM-DDTHH:MM`.
    pub start: Option<String>,
    /// Until when what is only held may be confirmed: `YYYY-MM-DDTHH:MM`, or the day alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option_until: Option<String>,
    /// How many.
    pub people: Option<u32>,
    /// What the whole costs; of a voucher its value.
    pub amount: Option<Amount>,
}

/// A value and the record that says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueSource {
    /// As in the result document.
    pub field: &'static str,
    /// What stands there.
    pub value: String,
    /// Position in the case's list of records; none of what only the current bookings say.
    pub record: Option<usize>,
    /// It stands in a mail of the company's own that the record quotes.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub quoted: bool,
}

/// Values of one field of which nothing tells which is right: told instead of one of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contested {
    /// The values, as they stand.
    #[serde(flatten)]
    pub values: ContestedValues,
    /// Position in the case's list of records.
    pub record: usize,
}

/// What is contested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "field", content = "values", rename_all = "snake_case")]
pub enum ContestedValues {
    /// How many come.
    People(Vec<u32>),
    /// What the whole costs.
    Amount(Vec<Amount>),
}

/// What the company's own records leave open of a booking: fields for which none gives one value and one gives several.
#[expect(clippy::indexing_slicing, reason = "places in `items`, counted from it")]
pub fn contested(items: &[&Item<'_>], booking: Option<&Booking>) -> Vec<Contested> {
    let told = |at: &usize| &items[*at].record.statement.details;
    let theirs = |at: &usize| speaks(items[*at]) && !items[*at].claims.is_mail_by(Author::Customer);
    let order: Vec<usize> = (0..items.len()).rev().filter(theirs).collect();
    let mut found = Vec::new();
    let open = order.iter().find(|at| !told(at).contested_people.is_empty());
    if let Some(at) = open.filter(|_| booking.is_none_or(|booking| booking.people.is_none())) {
        let values = ContestedValues::People(told(at).contested_people.clone());
        found.push(Contested { values, record: *at });
    }
    let open = order.iter().find(|at| !told(at).contested_prices.is_empty());
    if let Some(at) = open.filter(|_| booking.is_none_or(|booking| booking.amount.is_none())) {
        let euros = || "EUR".to_owned();
        let prices = told(at)
            .contested_prices
            .iter()
            .map(|(cents, currency)| Amount { cents: *cents, currency: currency.clone().unwrap_or_else(euros) });
        found.push(Contested { values: ContestedValues::Amount(prices.collect()), record: *at });
    }
    found
}

/// What the whole mailbox teaches about the products: those that some mail labels, and beginnings of lines that return
/// with different bookings; and what the current bookings sell.
pub fn products(items: &[Item<'_>], current: &CurrentBookings) -> BTreeSet<String> {
    let labelled = items.iter().filter_map(|item| item.claims.data.product);
    let sold = current.products().filter(|product| product.len() >= 4);
    // Guesses only where nothing better is known.
    let known = items.iter().any(|item| item.claims.data.product.is_some()) || current.products().next().is_some();
    let mut guesses: HashMap<&str, HashSet<&str>> = HashMap::new();
    for item in items.iter().filter(|_| !known) {
        let Some(booking) = item.claims.booking else { continue };
        for guess in item.claims.data.product_guesses {
            guesses.entry(guess).or_default().insert(booking);
        }
    }
    let returning = guesses.into_iter().filter(|(_, bookings)| bookings.len() >= 2).map(|(guess, _)| guess);
    let all: BTreeSet<&str> = labelled.chain(returning).chain(sold).collect();
    all.into_iter().take(MOST_PRODUCTS).map(str::to_owned).collect()
}

/// A company sells fewer things than this; more guesses are noise, and looking for each in each mail takes time.
const MOST_PRODUCTS: usize = 1_000;

/// Whether a record tells of the booking: not a copy, nor what was never sent.
fn speaks(item: &Item<'_>) -> bool {
    item.counts() && !item.duplicate && !item.claims.is_unsaid()
}

/// How far a record is to be believed about the booking.
fn survivorship(item: &Item<'_>) -> u8 {
    item.claims.mail_kind.map_or(LEAST_SURVIVORSHIP, |kind| kind.policy().survivorship)
}

/// Booking data of a case whose items are given in the order of its records.
#[expect(clippy::indexing_slicing, reason = "places in `items`, counted from it")]
pub fn summarise(
    items: &[&Item<'_>],
    products: &BTreeSet<String>,
    zone: &str,
) -> (Customer, Option<Booking>, Vec<ValueSource>) {
    let mut says = Vec::new();
    let [mut called, mut emails, mut phones] = [(); 3].map(|()| DistinctTexts::default());
    let mut booking = Booking::default();
    let mut order: Vec<usize> = (0..items.len()).filter(|at| speaks(items[*at])).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(survivorship(items[*at])), std::cmp::Reverse(*at)));
    let spellings =
        items.iter().flat_map(|item| &item.claims.data.phones).filter(|number| phone::names_country(number));
    let full: HashMap<String, &str> =
        spellings.rev().filter_map(|number| Some((phone::tail(number)?, *number))).collect();
    for at in &order {
        let data = &items[*at].claims.data;
        let mut note = |field, value: &str, list: &mut DistinctTexts| {
            if list.add(value) {
                says.push(ValueSource { field, value: value.to_owned(), record: Some(*at), quoted: false });
            }
        };
        for name in &data.names {
            if !is_part_of(name, &called.texts) {
                note("name", name, &mut called);
            }
        }
        data.emails.iter().for_each(|email| note("email", email, &mut emails));
        // One number in two spellings is one: that with its country written counts.
        for number in &data.phones {
            let fuller = || full.get(&phone::tail(number)?);
            let written = if full.is_empty() { number } else { fuller().unwrap_or(number) };
            note("phone", phone::e164(written, zone).as_deref().unwrap_or(written), &mut phones);
        }
        let quoted = items[*at].claims.quoted;
        let mut set = |field, value: String| says.push(ValueSource { field, value, record: Some(*at), quoted });
        if booking.product.is_none() {
            booking.product = product(items[*at], products);
            booking.product.iter().for_each(|value| set("product", value.clone()));
        }
        if booking.start.is_none() {
            booking.start = data.start.as_deref().map(str::to_owned);
            booking.start.iter().for_each(|value| set("start", value.clone()));
        }
        if booking.option_until.is_none() && !items[*at].claims.is_mail_by(Author::Customer) {
            booking.option_until.clone_from(&items[*at].record.statement.details.option_until);
            booking.option_until.iter().for_each(|value| set("option_until", value.clone()));
        }
        if booking.people.is_none() {
            booking.people = data.people;
            booking.people.iter().for_each(|value| set("people", value.to_string()));
        }
        if booking.amount.is_none()
            && let Some(cents) = data.cents
        {
            booking.amount = Some(Amount { currency: data.currency.unwrap_or("EUR").into(), cents });
            set("amount", cents.to_string());
        }
    }
    if booking.amount.is_none() {
        booking.amount = paid(items, &mut says);
    }
    if booking.product.is_none()
        && let Some((at, product)) = order.iter().find_map(|at| Some((*at, product_in_short(items[*at], products)?)))
    {
        says.push(ValueSource { field: "product", value: product.clone(), record: Some(at), quoted: false });
        booking.product = Some(product);
    }
    let customer = Customer { names: called.texts, emails: emails.texts, phones: phones.texts };
    let known = booking != Booking::default();
    (customer, known.then_some(booking), says)
}

/// A surname alone that one of the names has besides.
fn is_part_of(name: &str, known: &[String]) -> bool {
    // `T Bakker` tells more.
    let initial = |text: &str| text.split([' ', '.']).any(|word| word.chars().count() == 1);
    let alone =
        |text: &str| names::name(text).filter(|parts| parts.first.is_empty() && !initial(text)).map(|parts| parts.last);
    let Some(last) = alone(name).filter(|_| !known.is_empty()) else { return false };
    known.iter().filter_map(|known| names::name(known)).any(|parts| parts.last == last)
}

/// What a record says was sold: by its label, or as a product known from elsewhere.
pub fn product(item: &Item<'_>, products: &BTreeSet<String>) -> Option<String> {
    if item.claims.quoted {
        return item.claims.data.product.map(str::to_owned);
    }
    let told = told_by_us(item)?;
    item.claims
        .data
        .product
        .map(str::to_owned)
        .or_else(|| known_product(&told, products.iter().map(String::as_str)).map(str::to_owned))
}

/// The same by the first words of a product, as people of the company write it down: in a plan, or in a subject. In the
/// text of a mail such a word is often of something else.
pub fn product_in_short(item: &Item<'_>, products: &BTreeSet<String>) -> Option<String> {
    let told = match item.what {
        What::Message(_) if item.claims.is_mail_by(Author::Customer) => return None,
        What::Message(message) => message.subject.as_str(),
        What::Appointment(_) => item.record.statement.own.as_str(),
        _ => return None,
    };
    products::product_in_short(told, products.iter().map(String::as_str)).map(str::to_owned)
}

/// The text of a record in which the company may say what it sold.
fn told_by_us(item: &Item<'_>) -> Option<String> {
    let subject = match item.what {
        What::Message(_) if item.claims.is_mail_by(Author::Customer) => return None,
        What::Message(message) => message.subject.as_str(),
        What::Appointment(_) | What::Row(_) => "",
        _ => return None,
    };
    Some(format!("{subject}\n{}", item.record.statement.own))
}

/// What was paid, when no mail states the price.
fn paid(items: &[&Item<'_>], says: &mut Vec<ValueSource>) -> Option<Amount> {
    let mut total: Option<Amount> = None;
    for (at, item) in
        items.iter().enumerate().filter(|(_, item)| item.counts() && !item.duplicate && !item.counted_elsewhere)
    {
        let What::Payment(payment) = item.what else {
            continue;
        };
        let Some(amount) = payment.amount.as_ref().filter(|_| payment.received) else {
            continue;
        };
        match &mut total {
            None => total = Some(amount.clone()),
            Some(sum) if sum.currency == amount.currency => sum.cents = sum.cents.saturating_add(amount.cents),
            Some(_) => continue,
        }
        says.push(ValueSource { field: "amount", value: amount.cents.to_string(), record: Some(at), quoted: false });
    }
    total
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use retrace_model::record::{Content, Message, Payment, PaymentKind};
    use retrace_model::statement::Statement;
    use retrace_model::vendors::MailKind;

    use super::*;
    use crate::cases::testing::{appointment, call, item, mail, message, payment};

    fn guessing(booking: &'static str, guess: &'static str) -> Item<'static> {
        mail(MailKind::Confirmation, booking).booking(booking).with(|claims| {
            claims.data.product_guesses = vec![guess.to_owned()].leak();
        })
    }

    fn taught(items: &[Item<'static>]) -> Vec<String> {
        products(items, &CurrentBookings::default()).into_iter().collect()
    }

    #[test]
    fn a_guess_is_a_product_where_two_bookings_make_it_and_nothing_better_is_known() {
        assert_eq!(taught(&[guessing("1-1", "Kanu"), guessing("2-1", "Kanu"), guessing("3-1", "Zelt")]), ["Kanu"]);
        assert_eq!(taught(&[guessing("1-1", "Kanu"), guessing("1-1", "Kanu")]), [""; 0]);
        let labelled = mail(MailKind::Confirmation, "l").with(|claims| claims.data.product = Some("Floss"));
        assert_eq!(taught(&[labelled, guessing("1-1", "Kanu"), guessing("2-1", "Kanu")]), ["Floss"]);
    }

    #[test]
    fn a_known_product_is_found_in_what_is_the_companys_and_nowhere_else() {
        let known: BTreeSet<String> = ["Kanutour".to_owned()].into();
        let told = |kind, subject: &str, text: &str| {
            product(
                &message(kind, Message { subject: subject.into(), text: text.into(), ..Message::default() }),
                &known,
            )
        };
        assert_eq!(told(MailKind::Confirmation, "Ihre Kanutour", "").as_deref(), Some("Kanutour"));
        assert_eq!(told(MailKind::Confirmation, "Buchung", "Kanutour am Rhein").as_deref(), Some("Kanutour"));
        assert_eq!(told(MailKind::Incoming, "Kanutour?", "Kanutour"), None, "he asks");
        assert_eq!(product(&appointment("2020-01-01T10:00", "Kanutour"), &known).as_deref(), Some("Kanutour"));
        let statement = Statement { own: "Kanutour".into(), ..Statement::default() };
        let paid = item(Content::Payment(Payment::default()), statement);
        assert_eq!(product(&paid, &known), None);
        assert_eq!(product(&call("+31612345678"), &known), None);
    }

    fn money(cents: i64, currency: &str) -> Item<'static> {
        let amount = Some(Amount { currency: currency.into(), cents });
        let payment = Payment { kind: PaymentKind::Payment, received: true, amount, ..Payment::default() };
        item(Content::Payment(payment), Statement::default())
    }

    #[test]
    fn what_was_paid_is_the_sum_of_what_counts_in_one_currency() {
        let sum = |items: &[&Item<'_>]| paid(items, &mut Vec::new()).map(|sum| (sum.cents, sum.currency));
        let euros = |cents| Some((cents, "EUR".to_owned()));
        assert_eq!(sum(&[&money(500, "EUR"), &money(700, "EUR")]), euros(1200));
        assert_eq!(sum(&[&money(500, "EUR"), &money(700, "CHF")]), euros(500));
        let mut elsewhere = money(700, "EUR");
        elsewhere.counted_elsewhere = true;
        for other in [money(700, "EUR").duplicate(), money(700, "EUR").outside(), elsewhere] {
            assert_eq!(sum(&[&money(500, "EUR"), &other]), euros(500));
            assert_eq!(sum(&[&other]), None);
        }
        assert_eq!(sum(&[&payment(PaymentKind::Payment, "tr_1")]), None, "no amount");
        let open = Payment { amount: Some(Amount { currency: "EUR".into(), cents: 1 }), ..Payment::default() };
        assert_eq!(sum(&[&item(Content::Payment(open), Statement::default())]), None, "not received");
    }

    #[test]
    fn each_payment_of_the_sum_is_its_source() {
        let (first, second) = (money(500, "EUR"), money(700, "EUR"));
        let mut says = Vec::new();
        paid(&[&first, &call("1"), &second], &mut says);
        assert_eq!(
            says.iter().map(|says| (says.record, &*says.value)).collect::<Vec<_>>(),
            [(Some(0), "500"), (Some(2), "700")]
        );
    }

    fn told(items: &[&Item<'_>]) -> (Customer, Option<Booking>, Vec<ValueSource>) {
        let known = BTreeSet::from(["Kanutour lang".to_owned()]);
        summarise(items, &known, "Europe/Amsterdam")
    }

    /// A mail that says so many people, and a name.
    fn saying(kind: MailKind, people: u32, name: &'static str) -> Item<'static> {
        mail(kind, name).with(|claims| {
            claims.data.people = Some(people);
            claims.data.names.push(name);
        })
    }

    #[test]
    fn what_is_believed_most_counts_then_what_is_later_and_nothing_that_was_not_sent() {
        let people = |items: &[&Item<'_>]| told(items).1.and_then(|booking| booking.people);
        let (confirmed, later) = (saying(MailKind::Confirmation, 4, "Jan"), saying(MailKind::Confirmation, 6, "Jan"));
        let replied = saying(MailKind::Reply, 9, "Jan");
        assert_eq!(people(&[&confirmed, &later]), Some(6));
        assert_eq!(people(&[&later, &confirmed]), Some(4));
        let believed = |kind: MailKind| kind.policy().survivorship;
        assert!(believed(MailKind::Confirmation) > believed(MailKind::Reply));
        assert_eq!(people(&[&confirmed, &replied]), Some(4));
        let unsent = saying(MailKind::Confirmation, 7, "Jan").aside(crate::cases::claims::SetAside::Draft);
        assert!(unsent.claims.is_unsaid());
        for silent in [unsent, saying(MailKind::Confirmation, 7, "Jan").duplicate(), later.outside()] {
            assert_eq!(people(&[&confirmed, &silent]), Some(4));
            assert_eq!(people(&[&silent]), None);
        }
        let (.., says) = told(&[&replied, &confirmed]);
        let of_people: Vec<_> = says.iter().filter(|says| says.field == "people").collect();
        assert_eq!(of_people.iter().map(|says| (&*says.value, says.record)).collect::<Vec<_>>(), [("4", Some(1))]);
    }

    #[test]
    fn a_surname_alone_is_no_second_person() {
        let names = |names: &[&'static str]| {
            let item = mail(MailKind::Confirmation, "n").with(|claims| claims.data.names = names.to_vec());
            told(&[&item]).0.names
        };
        assert_eq!(names(&["Jan Bakker", "Bakker"]), ["Jan Bakker"]);
        assert_eq!(names(&["Jan Bakker", "Visser"]), ["Jan Bakker", "Visser"]);
        assert_eq!(names(&["Bakker"]), ["Bakker"]);
        assert_eq!(names(&["Bakker", "T. Bakker"]), ["Bakker", "T. Bakker"], "this tells more");
    }

    #[test]
    fn the_first_words_of_a_product_do_in_a_subject_of_ours_and_in_a_plan_alone() {
        let short = |item: Item<'_>| told(&[&item]).1.and_then(|booking| booking.product);
        let subject = |kind, subject: &str| message(kind, Message { subject: subject.into(), ..Message::default() });
        assert_eq!(short(subject(MailKind::Confirmation, "Kanutour Jansen")).as_deref(), Some("Kanutour"));
        assert_eq!(short(subject(MailKind::Incoming, "Kanutour Jansen")), None);
        assert_eq!(short(appointment("2020-01-01T10:00", "Kanutour Jansen")).as_deref(), Some("Kanutour"));
        let named =
            subject(MailKind::Confirmation, "Kanutour Jansen").with(|claims| claims.data.product = Some("Zelt"));
        assert_eq!(short(named).as_deref(), Some("Zelt"), "what a label says comes first");
    }

    /// A mail that leaves two numbers of people and two prices open.
    fn open(kind: MailKind) -> Item<'static> {
        let mut statement = Statement::default();
        statement.details.contested_people = vec![12, 15];
        statement.details.contested_prices = vec![(500, None), (700, Some("CHF".into()))];
        let message = Message { message_id: Some("o".into()), ..Message::default() };
        item(Content::Message(Arc::new(message)), statement).with(|claims| claims.mail_kind = Some(kind))
    }

    #[test]
    fn several_values_stay_open_where_our_own_mails_give_none_alone() {
        let of = |items: &[&Item<'_>], booking: Option<&Booking>| contested(items, booking);
        let (ours, nothing) = (open(MailKind::Confirmation), Booking::default());
        let found = of(&[&call("1"), &ours], Some(&nothing));
        let amount = |cents, currency: &str| Amount { cents, currency: currency.into() };
        let values = [
            ContestedValues::People(vec![12, 15]),
            ContestedValues::Amount(vec![amount(500, "EUR"), amount(700, "CHF")]),
        ];
        assert_eq!(found, values.map(|values| Contested { values, record: 1 }));
        assert_eq!(of(&[&ours], None).len(), 2);
        let people = Booking { people: Some(12), ..Booking::default() };
        assert!(matches!(of(&[&ours], Some(&people))[..], [Contested { values: ContestedValues::Amount(_), .. }]));
        let priced = Booking { amount: Some(amount(500, "EUR")), ..Booking::default() };
        assert!(matches!(of(&[&ours], Some(&priced))[..], [Contested { values: ContestedValues::People(_), .. }]));
        for silent in [open(MailKind::Incoming), open(MailKind::Confirmation).duplicate(), call("1")] {
            assert_eq!(of(&[&silent], None), []);
        }
    }
}
