//! The same event again: the same record in another export, and automatic mails that went out again after the restore.

use std::collections::{HashMap, HashSet};

use jiff::SignedDuration;

use super::Item;
use crate::core::record::{Content, PaymentKind};
use crate::core::vendors::MailKind;
use crate::core::when::{Interval, Membership};

/// An automatic mail goes out again the next day.
const AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(12);
const AGAIN_BEFORE: SignedDuration = SignedDuration::from_hours(48);

/// Marks every item that repeats an earlier one. Never two sources that tell of one event, nor a second mail by a
/// person.
pub fn mark(items: &mut [Item<'_>], window: Interval) {
    same_message(items);
    same_payment(items);
    sent_again(items, window);
}

fn same_message(items: &mut [Item<'_>]) {
    let mut seen = HashSet::new();
    for item in items {
        if let Content::Message(message) = &item.record.content
            && let Some(id) = &message.message_id
            && !seen.insert(id.as_str())
        {
            item.repeat = true;
        }
    }
}

/// N equal rows in one file are N events; the same rows in another export are the same N.
fn same_payment(items: &mut [Item<'_>]) {
    let mut most: HashMap<(&str, PaymentKind), usize> = HashMap::new();
    let mut here: HashMap<(usize, &str, PaymentKind), usize> = HashMap::new();
    for item in items {
        let Content::Payment(payment) = &item.record.content else {
            continue;
        };
        let Some(id) = &payment.id else { continue };
        let count = here.entry((item.source, id, payment.kind)).or_default();
        *count += 1;
        let known = most.entry((id, payment.kind)).or_default();
        if *count <= *known {
            item.repeat = true;
        } else {
            *known = *count;
        }
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
