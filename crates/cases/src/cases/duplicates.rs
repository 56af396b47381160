//! The same event again: the same record in another export, and automatic mails that went out again after the restore.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use retrace_model::kind::Kind;
use retrace_model::record::{Amount, Direction, PaymentKind, Row, What};
use retrace_model::table::TableContent;
use retrace_model::vendors::MailKind;
use retrace_model::vendors::policy::Author;
use retrace_model::when::{Interval, Membership, When};

use super::Item;

/// An automatic mail goes out again the next day.
const AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(12);
const AGAIN_BEFORE: SignedDuration = SignedDuration::from_hours(48);

/// The items that repeat another, in pairs `(original, repeat)`: they stay in one case. Never two sources that tell of one
/// event, nor a second mail by a person. `kinds` are those of the sources.
pub fn duplicates_of(items: &[Item<'_>], kinds: &[Kind], window: Interval) -> Vec<(usize, usize)> {
    let mut pairs = same_record(items, kinds);
    pairs.extend(sent_again(items, window));
    pairs.sort_unstable();
    pairs
}

/// What makes two records the same record.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Message(&'a str),
    Payment(&'a str, PaymentKind),
    /// A row without an id, in exports of one kind: time, amount, text, name and account.
    PaymentRow(Kind, Option<Timestamp>, Option<&'a Amount>, &'a str, Option<&'a str>, Option<&'a str>),
    Call(Timestamp, Option<&'a str>, Direction),
    /// A call of an exchange, by the name that all its legs share.
    Leg(Kind, &'a str),
    /// The books of one kind: an audit file and a list of entries tell of one event each in its own way.
    Entry(Kind, Date, Option<&'a str>, &'a str, Option<&'a Amount>),
    Appointment(&'a str),
    /// A row of a table of one kind, and whose it is.
    Row(Kind, &'a str, &'a [String]),
    /// A booking that another system made, by its number there.
    Made(&'a str),
}

fn key<'a>(item: &Item<'a>, kinds: &[Kind]) -> Option<Key<'a>> {
    match item.what {
        What::Message(message) => message.message_id.as_deref().map(Key::Message),
        What::Payment(payment) => match &payment.id {
            Some(id) => Some(Key::Payment(id, payment.kind)),
            None => {
                let (kind, from) = (*kinds.get(item.source)?, item.interval.map(|interval| interval.from));
                let (name, iban) = (payment.name.as_deref(), payment.iban.as_deref());
                Some(Key::PaymentRow(kind, from, payment.amount.as_ref(), &payment.description, name, iban))
            }
        },
        What::Call(call) => match &call.id {
            Some(id) => Some(Key::Leg(*kinds.get(item.source)?, id)),
            None => Some(Key::Call(item.interval?.from, call.number.as_deref(), call.direction)),
        },
        What::Entry(entry) => {
            let When::Day(day) = item.record.moments.first()?.when else { return None };
            let kind = *kinds.get(item.source)?;
            Some(Key::Entry(kind, day, entry.invoice.as_deref(), &entry.text, entry.amount.as_ref()))
        }
        What::Appointment(appointment) => appointment.uid.as_deref().map(Key::Appointment),
        What::Row(Row { holds: Some(TableContent::Elsewhere), whose, .. }) if !whose.is_empty() => {
            Some(Key::Made(whose))
        }
        What::Row(row) => Some(Key::Row(*kinds.get(item.source)?, &row.whose, &row.cells)),
    }
}

/// N equal rows in one file are N events, unless they have an id of one payment; the same rows in another export are the same N,
/// also when a status moved on.
/// The copies that tell most stay: one inside the Window, one that was sent, one that says that the money came, one that
/// names somebody.
#[expect(clippy::indexing_slicing, reason = "places in `items`, counted from it")]
fn same_record(items: &[Item<'_>], kinds: &[Kind]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut first: HashMap<Key<'_>, usize> = HashMap::with_capacity(items.len());
    // Most records have no copy: only those that do get a list.
    let mut copies: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let Some(key) = key(item, kinds) else { continue };
        let earlier = *first.entry(key).or_insert(at);
        if earlier != at {
            copies.entry(earlier).or_insert_with(|| vec![earlier]).push(at);
        }
    }
    for (first, mut same) in copies {
        let mut in_source: HashMap<usize, usize> = HashMap::new();
        let mut last: Option<&Item<'_>> = None;
        for at in &same {
            let item = &items[*at];
            if last.replace(item).is_some_and(|before| is_pasted_again(before, item)) {
                continue;
            }
            let count = in_source.entry(item.source).or_default();
            *count = usize::saturating_add(*count, 1);
        }
        let events = match key(&items[first], kinds) {
            Some(Key::Message(_) | Key::Appointment(_) | Key::Leg(..) | Key::Made(_)) => 1,
            _ => in_source.into_values().max().unwrap_or(1),
        };
        same.sort_by_key(|at| {
            let item = &items[*at];
            let received = matches!(item.what, What::Payment(payment) if payment.received);
            // A line of a message trace tells less than the mail.
            let bodiless = matches!(item.what, What::Message(message) if message.text.is_empty());
            let nameless = item.claims.data.names.is_empty() && item.claims.data.emails.is_empty();
            (!item.counts(), item.claims.is_unsaid(), !received, bodiless, nameless, item.source, item.record.ordinal)
        });
        let Some(original) = same.first().copied() else { continue };
        pairs.extend(same.into_iter().skip(events).map(|repeat| (original, repeat)));
    }
    pairs
}

/// Whether a payment stands a second time in one file, as where two exports were pasted into it. Only by an id that is of one
/// payment, `tr_…`, `pi_…`: that of a till is shared by all lines of a sale.
fn is_pasted_again(before: &Item<'_>, item: &Item<'_>) -> bool {
    let (What::Payment(first), What::Payment(second)) = (before.what, item.what) else { return false };
    let own = first.id.as_deref().and_then(|id| id.find('_')).is_some_and(|at| (2..=4).contains(&at));
    own && first == second && before.source == item.source
}

fn sent_again(items: &[Item<'_>], window: Interval) -> Vec<(usize, usize)> {
    let later: Vec<_> = items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.membership == Membership::Outside)
        .filter_map(|(at, item)| {
            let interval = item.interval.filter(|interval| interval.from >= window.to)?;
            Some((at, interval.from, automatic(item)?))
        })
        .collect();
    // The first mail of each kind, booking and recipient, where there is a later one.
    let mut first: HashMap<_, Option<(usize, Timestamp)>> = later.iter().map(|(.., key)| (*key, None)).collect();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.counts() && !later.is_empty()) {
        if let (Some(key), Some(interval)) = (automatic(item), item.interval)
            && let Some(first) = first.get_mut(&key)
        {
            let earliest = first.get_or_insert((at, interval.from));
            if interval.from < earliest.1 {
                *earliest = (at, interval.from);
            }
        }
    }
    let again = later.into_iter().filter_map(|(at, from, key)| {
        let (original, earlier) = first.get(&key).copied().flatten()?;
        let gap = from.duration_since(earlier);
        (gap >= AGAIN_AFTER && gap <= AGAIN_BEFORE).then_some((original, at))
    });
    again.collect()
}

/// Kind, reference and recipient of a mail that the system sends by itself.
fn automatic<'a>(item: &Item<'a>) -> Option<(MailKind, &'a str, &'a str)> {
    let What::Message(message) = item.what else {
        return None;
    };
    let kind = item.claims.mail_kind.filter(|kind| kind.policy().author == Author::System)?;
    Some((kind, item.claims.booking?, message.to.first()?.address.as_str()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use retrace_model::kind::Family;
    use retrace_model::record::{Content, Message, Payment};

    use super::*;
    use crate::cases::testing::{OWN, at, item, mailbox, payment};

    const KINDS: [Kind; 2] = [Kind::new("mbox", Family::Mail), Kind::new("trace", Family::Mail)];

    fn mail(text: &str) -> Item<'static> {
        let message = Message { message_id: Some("m".into()), text: text.into(), ..Message::default() };
        item(Content::Message(Arc::new(message)), Default::default())
    }

    /// Which of two copies in two sources stays: the first?
    fn first_stays(first: Item<'static>, second: Item<'static>) -> bool {
        let pairs = same_record(&[first.in_source(0), second.in_source(1)], &KINDS);
        let [(original, repeat)] = pairs[..] else { panic!("{pairs:?}") };
        assert_eq!(original.max(repeat), 1);
        original == 0
    }

    /// Of several mails the first is the one that went out again.
    #[test]
    fn a_mail_that_went_out_again_is_that_of_the_first() {
        let window = Interval { from: at("2019-12-09T00:00:00Z").from, to: at("2019-12-09T16:00:00Z").from };
        let sent = |when: &str, outside: bool| {
            let message =
                Message { from: Some(mailbox(OWN)), to: vec![mailbox("jan@example.org")], ..Message::default() };
            let mut mail = item(Content::Message(Arc::new(message)), Default::default())
                .booking("55-4")
                .with(|claims| claims.mail_kind = Some(MailKind::Confirmation));
            mail.interval = Some(at(when));
            if outside { mail.outside() } else { mail }
        };
        let pairs = |first: &str, second: &str, later: &str| {
            sent_again(&[sent(first, false), sent(second, false), sent(later, true)], window)
        };
        let (early, late) = ("2019-12-09T02:00:00Z", "2019-12-09T14:00:00Z");
        assert_eq!(pairs(late, early, "2019-12-11T03:00:00Z"), [], "49 hours after the first");
        assert_eq!(pairs(early, late, "2019-12-10T14:00:00Z"), [(0, 2)]);
        assert_eq!(pairs(late, early, "2019-12-10T14:00:00Z"), [(1, 2)]);
        assert_eq!(pairs(early, early, "2019-12-10T14:00:00Z"), [(0, 2)]);
    }

    #[test]
    fn of_copies_that_which_tells_most_stays() {
        let text = || mail("Beste Jan");
        assert!(first_stays(text(), text()));
        assert!(first_stays(text(), mail("")) && !first_stays(mail(""), text()));
        let named = || text().with(|claims| claims.data.names.push("Jan"));
        let addressed = || text().email("jan@example.org");
        assert!(first_stays(named(), text()) && !first_stays(text(), named()));
        assert!(first_stays(addressed(), text()) && !first_stays(text(), addressed()));
        assert!(first_stays(addressed(), named()) && first_stays(named(), addressed()), "one of both will do");
        assert!(!first_stays(text().outside(), text()));
    }

    #[test]
    fn one_mail_is_one_event_and_equal_rows_of_a_file_are_as_many_as_there_are() {
        assert_eq!(same_record(&[mail("a"), mail("a")], &KINDS), [(0, 1)]);
        let row = || payment(PaymentKind::Payment, "TAB12CD34E");
        assert_eq!(same_record(&[row(), row()], &KINDS), [], "two in one file");
        let pasted = || payment(PaymentKind::Payment, "tr_1");
        assert_eq!(same_record(&[pasted(), pasted()], &KINDS), [(0, 1)], "pasted again");
        let four = [row(), row(), row().in_source(1), row().in_source(1)];
        assert_eq!(same_record(&four, &KINDS), [(0, 2), (0, 3)]);
    }

    #[test]
    fn a_mail_of_the_system_goes_out_again_the_next_day() {
        let window = Interval { from: at("2019-12-09T00:00:00Z").from, to: at("2019-12-10T00:00:00Z").from };
        let confirmation = |instant: &str| {
            let message =
                Message { from: Some(mailbox(OWN)), to: vec![mailbox("jan@example.org")], ..Message::default() };
            let mut item = item(Content::Message(Arc::new(message)), Default::default()).booking("55-4");
            item.claims.mail_kind = Some(MailKind::Confirmation);
            item.interval = Some(at(instant));
            item.membership =
                if item.interval.unwrap().from < window.to { Membership::Inside } else { Membership::Outside };
            item
        };
        for (second, expected) in [
            ("2019-12-10T10:00:00Z", true),
            ("2019-12-10T00:00:00Z", true),
            ("2019-12-11T12:00:00Z", true),
            ("2019-12-11T12:00:01Z", false),
        ] {
            let again = sent_again(&[confirmation("2019-12-09T12:00:00Z"), confirmation(second)], window);
            assert_eq!(!again.is_empty(), expected, "{second}");
        }
        let soon = sent_again(&[confirmation("2019-12-09T12:00:01Z"), confirmation("2019-12-10T00:00:00Z")], window);
        assert_eq!(soon, []);
        let other = confirmation("2019-12-10T10:00:00Z").booking("55-5");
        assert_eq!(sent_again(&[confirmation("2019-12-09T12:00:00Z"), other], window), []);
        let reply = |instant| confirmation(instant).with(|claims| claims.mail_kind = Some(MailKind::Reply));
        assert_eq!(sent_again(&[reply("2019-12-09T12:00:00Z"), reply("2019-12-10T10:00:00Z")], window), []);
    }

    #[test]
    fn a_payment_that_came_in_stays_before_one_that_did_not() {
        let row = |received: bool| {
            let payment = Payment { id: Some("tr_1".into()), received, ..Payment::default() };
            item(Content::Payment(payment), Default::default())
        };
        assert!(first_stays(row(true), row(false)) && !first_stays(row(false), row(true)));
    }

    #[test]
    fn a_booking_of_another_shop_is_one_by_its_number_and_a_row_by_its_cells() {
        let row = |holds, whose: &str| crate::cases::testing::row(holds, whose);
        let same = |first: Item<'static>, second: Item<'static>| {
            !same_record(&[first.in_source(0), second.in_source(1)], &KINDS).is_empty()
        };
        let made = |whose| row(TableContent::Elsewhere, whose);
        assert!(same(made("AB1"), made("AB1")) && !same(made("AB1"), made("AB2")));
        assert!(!same(made(""), made("")), "rows of two kinds of files that name nothing");
    }
}
