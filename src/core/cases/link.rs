//! What belongs together. Certain reasons first, then likely ones, and those only when exactly one case fits.
//!
//! Two different booking references are never one case.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::Item;
use super::company::Company;
use crate::core::input::phone;
use crate::core::record::{Content, Message};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    Certain,
    Likely,
}

/// Why two records are held together; the page words it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    SameBooking { reference: String },
    SameInvoice { number: String },
    SamePayment { id: String },
    SameVoucher { voucher: String },
    SameThread,
    SamePhone { number: String },
    SameAddress { address: String },
}

/// Two items and what holds them together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub a: usize,
    pub b: usize,
    pub strength: Strength,
    pub reason: Reason,
}

/// Items in groups, with the links that hold them.
pub struct Groups {
    parent: Vec<usize>,
    /// Booking reference of each group, at its root.
    reference: Vec<Option<String>>,
    pub links: Vec<Link>,
}

impl Groups {
    fn new(items: &[Item<'_>]) -> Self {
        Groups {
            parent: (0..items.len()).collect(),
            reference: items.iter().map(|item| item.facts.booking.clone()).collect(),
            links: Vec::new(),
        }
    }

    pub fn root(&mut self, mut item: usize) -> usize {
        while self.parent[item] != item {
            self.parent[item] = self.parent[self.parent[item]];
            item = self.parent[item];
        }
        item
    }

    fn reference(&mut self, item: usize) -> Option<String> {
        let root = self.root(item);
        self.reference[root].clone()
    }

    /// Holds two items together, unless that would make two booking references one case.
    fn join(&mut self, a: usize, b: usize, strength: Strength, reason: Reason) -> bool {
        let (first, second) = (self.root(a), self.root(b));
        if first == second {
            return true;
        }
        match (&self.reference[first], &self.reference[second]) {
            (Some(one), Some(other)) if one != other => return false,
            (None, Some(_)) => self.reference[first] = self.reference[second].clone(),
            _ => {}
        }
        self.parent[second] = first;
        self.links.push(Link { a, b, strength, reason });
        true
    }
}

/// Groups all items. Those that were set aside, and those outside, are only bridges of a thread.
pub fn group(items: &[Item<'_>], company: &Company, zone: &str) -> Groups {
    let mut groups = Groups::new(items);
    by_reference(items, &mut groups);
    by_thread(items, &mut groups);
    by_phone(items, &mut groups, zone);
    by_address(items, &mut groups, company);
    groups
}

fn by_reference(items: &[Item<'_>], groups: &mut Groups) {
    let mut first: HashMap<(&str, &str), usize> = HashMap::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.counts()) {
        let facts = &item.facts;
        let certain = |reason| (Strength::Certain, reason);
        let keys = facts
            .booking
            .iter()
            .map(|value| ("booking", value, Reason::SameBooking { reference: value.clone() }))
            .chain(facts.invoices.iter().map(|value| ("invoice", value, Reason::SameInvoice { number: value.clone() })))
            .chain(
                facts.vouchers.iter().map(|value| ("voucher", value, Reason::SameVoucher { voucher: value.clone() })),
            )
            .chain(facts.payments.iter().map(|value| ("payment", value, Reason::SamePayment { id: value.clone() })));
        for (kind, value, reason) in keys {
            match first.get(&(kind, value.as_str())) {
                Some(earlier) => {
                    let (strength, reason) = certain(reason);
                    groups.join(*earlier, at, strength, reason);
                }
                None => {
                    first.insert((kind, value), at);
                }
            }
        }
    }
}

/// A mail without a reference joins the mail it answers; a mail that is answered joins its answer when all answers with
/// a reference name the same booking.
fn by_thread(items: &[Item<'_>], groups: &mut Groups) {
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (at, message) in messages(items) {
        if let Some(id) = &message.message_id {
            by_id.entry(id).or_insert(at);
        }
    }
    let parent_of = |message: &Message| {
        let newest_first = message.in_reply_to.iter().chain(message.references.iter().rev());
        newest_first.filter_map(|id| by_id.get(id.as_str()).copied()).next()
    };
    let mut answers: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, message) in messages(items) {
        if let Some(parent) = parent_of(message).filter(|parent| *parent != at) {
            answers.entry(parent).or_default().push(at);
        }
    }
    // First the questions take the booking that their answers name, then the answers that of what they answer.
    let mut parents: Vec<usize> = answers.keys().copied().collect();
    parents.sort_unstable();
    for parent in &parents {
        if items[*parent].facts.booking.is_some() {
            continue;
        }
        let children = &answers[parent];
        let named: HashSet<String> = children.iter().filter_map(|child| groups.reference(*child)).collect();
        if let (1, Some(child)) = (named.len(), children.iter().find(|child| groups.reference(**child).is_some())) {
            groups.join(*parent, *child, Strength::Certain, Reason::SameThread);
        }
    }
    for parent in parents {
        for child in &answers[&parent] {
            if items[*child].facts.booking.is_none() {
                groups.join(parent, *child, Strength::Certain, Reason::SameThread);
            }
        }
    }
}

fn messages<'a>(items: &'a [Item<'_>]) -> impl Iterator<Item = (usize, &'a Message)> {
    items.iter().enumerate().filter_map(|(at, item)| match &item.record.content {
        Content::Message(message) => Some((at, message.as_ref())),
        _ => None,
    })
}

/// A call joins the one case whose customer has that number; calls of one number without a case are one case.
fn by_phone(items: &[Item<'_>], groups: &mut Groups, zone: &str) {
    let mut holders: HashMap<String, HashSet<usize>> = HashMap::new();
    let mut calls: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.counts() && item.facts.set_aside.is_none()) {
        let is_call = matches!(item.record.content, Content::Call(_));
        for number in &item.facts.details.phones {
            let Some(tail) = phone::tail(number) else { continue };
            if is_call {
                calls.entry(tail).or_default().push(at);
            } else {
                let root = groups.root(at);
                holders.entry(tail).or_default().insert(root);
            }
        }
    }
    let mut tails: Vec<&String> = calls.keys().collect();
    tails.sort();
    for tail in tails {
        let same = &calls[tail];
        let number = items[same[0]]
            .facts
            .details
            .phones
            .first()
            .map_or_else(String::new, |n| phone::e164(n, zone).unwrap_or_else(|| n.clone()));
        let reason = || Reason::SamePhone { number: number.clone() };
        for pair in same.windows(2) {
            groups.join(pair[0], pair[1], Strength::Likely, reason());
        }
        if let Some(holders) = holders.get(tail)
            && let (1, Some(holder)) = (holders.len(), holders.iter().next())
        {
            groups.join(*holder, same[0], Strength::Likely, reason());
        }
    }
}

/// A mail without a reference joins the one case of its customer's address.
fn by_address(items: &[Item<'_>], groups: &mut Groups, company: &Company) {
    let mut holders: HashMap<&str, HashSet<usize>> = HashMap::new();
    let mut loose: Vec<usize> = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.counts() && item.facts.set_aside.is_none()) {
        if groups.reference(at).is_none()
            && matches!(item.record.content, Content::Message(_))
            && item.facts.vouchers.is_empty()
        {
            loose.push(at);
            continue;
        }
        let root = groups.root(at);
        for address in &item.facts.details.emails {
            holders.entry(address).or_default().insert(root);
        }
    }
    for at in loose {
        if groups.reference(at).is_some() {
            continue;
        }
        let fitting: HashSet<(usize, &str)> = items[at]
            .facts
            .details
            .emails
            .iter()
            .filter(|address| !company.owns(&crate::core::record::Mailbox { name: None, address: (*address).clone() }))
            .filter_map(|address| {
                holders
                    .get(address.as_str())
                    .filter(|h| h.len() == 1)
                    .and_then(|h| h.iter().next())
                    .map(|h| (*h, address.as_str()))
            })
            .collect();
        if let (1, Some((holder, address))) = (fitting.len(), fitting.into_iter().next()) {
            groups.join(holder, at, Strength::Likely, Reason::SameAddress { address: address.to_owned() });
        }
    }
}
