//! The same event again: the same record in another export, and automatic mails that went out again after the restore.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::Item;
use crate::core::record::{Content, Direction, PaymentKind};
use crate::core::vendors::MailKind;
use crate::core::when::{Interval, Membership};

/// An automatic mail goes out again the next day.
const AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(12);
const AGAIN_BEFORE: SignedDuration = SignedDuration::from_hours(48);

/// Marks every item that repeats another. Never two sources that tell of one event, nor a second mail by a person.
pub fn mark(items: &mut [Item<'_>], window: Interval) {
    same_record(items);
    sent_again(items, window);
}

/// What makes two records the same record.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Message(String),
    Payment(String, PaymentKind),
    Call(Timestamp, Option<String>, Direction),
}

fn key(item: &Item<'_>) -> Option<Key> {
    match &item.record.content {
        Content::Message(message) => message.message_id.clone().map(Key::Message),
        Content::Payment(payment) => payment.id.clone().map(|id| Key::Payment(id, payment.kind)),
        Content::Call(call) => Some(Key::Call(item.interval?.from, call.number.clone(), call.direction)),
    }
}

/// N equal rows in one file are N events; the same rows in another export are the same N, also when a status moved on.
/// The copies that tell most stay: one inside the Window, one that says that the money came.
fn same_record(items: &mut [Item<'_>]) {
    let mut copies: HashMap<Key, Vec<usize>> = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        if let Some(key) = key(item) {
            copies.entry(key).or_default().push(at);
        }
    }
    for (key, mut same) in copies.into_iter().filter(|(_, same)| same.len() > 1) {
        let mut in_source: HashMap<usize, usize> = HashMap::new();
        same.iter().for_each(|at| *in_source.entry(items[*at].source).or_default() += 1);
        let events = match key {
            Key::Message(_) => 1,
            _ => in_source.into_values().max().unwrap_or(1),
        };
        same.sort_by_key(|at| {
            let item = &items[*at];
            let received = matches!(&item.record.content, Content::Payment(payment) if payment.received);
            (!item.counts(), !received, item.source, item.record.ordinal)
        });
        same.iter().skip(events).for_each(|at| items[*at].repeat = true);
    }
}

fn sent_again(items: &mut [Item<'_>], window: Interval) {
    let mut first: HashMap<(MailKind, String, String), Interval> = HashMap::new();
    for item in items.iter().filter(|item| item.counts() && !item.repeat) {
        if let (Some(key), Some(interval)) = (automatic(item), item.interval) {
            first.entry(key).or_insert(interval);
        }
    }
    for item in items.iter_mut().filter(|item| item.membership == Membership::Outside && !item.repeat) {
        let Some(interval) = item.interval.filter(|interval| interval.from >= window.to) else {
            continue;
        };
        let earlier = automatic(item).and_then(|key| first.get(&key));
        let gap = earlier.map(|earlier| interval.from.duration_since(earlier.from));
        item.repeat = gap.is_some_and(|gap| gap >= AGAIN_AFTER && gap <= AGAIN_BEFORE);
    }
}

/// Kind, reference and recipient of a mail that the system sends by itself.
fn automatic(item: &Item<'_>) -> Option<(MailKind, String, String)> {
    let Content::Message(message) = &item.record.content else {
        return None;
    };
    let kind = item.facts.mail_kind.filter(|kind| is_automatic(*kind))?;
    Some((kind, item.facts.booking.clone()?, message.to.first()?.address.clone()))
}

fn is_automatic(kind: MailKind) -> bool {
    !matches!(kind, MailKind::Reply | MailKind::Incoming | MailKind::Other)
}
