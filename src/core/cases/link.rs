//! What belongs together. Certain reasons first, then likely ones, and those only when exactly one case fits.
//!
//! Two different booking references are never one case.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;

use super::company::Company;
use super::facts::Facts;
use super::{Item, names};
use crate::core::decisions::Decisions;
use crate::core::input::phone;
use crate::core::record::{Content, Mailbox, Message};

/// People before whom one identifier may stand.
const MANY: usize = 3;

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
    SameBooking {
        reference: String,
    },
    SameInvoice {
        number: String,
    },
    SamePayment {
        id: String,
    },
    SameVoucher {
        voucher: String,
    },
    /// A copy in another export, or an automatic mail that went out again.
    SameRecord,
    SameThread,
    SamePhone {
        number: String,
    },
    SameAddress {
        address: String,
    },
    SameAccount {
        iban: String,
    },
    /// Name, product and start agree.
    SameSlot {
        name: String,
        start: String,
    },
    /// The user holds them together.
    Chosen,
    /// The user took them out together: lines of one invoice, one invoice in two exports.
    TakenOut,
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
    /// Items that the user took out of their case; they belong to nothing but others of their own key.
    apart: HashSet<usize>,
    pub links: Vec<Link>,
}

impl Groups {
    fn new(items: &[Item<'_>], apart: HashSet<usize>) -> Self {
        let reference = |(at, item): (usize, &Item<'_>)| item.facts.booking.clone().filter(|_| !apart.contains(&at));
        Groups {
            parent: (0..items.len()).collect(),
            reference: items.iter().enumerate().map(reference).collect(),
            apart,
            links: Vec::new(),
        }
    }

    /// Whether others are held together by what an item says: not by what was taken out.
    fn holds(&self, at: usize, item: &Item<'_>) -> bool {
        item.counts() && !self.apart.contains(&at)
    }

    pub fn root(&mut self, mut item: usize) -> usize {
        while self.parent[item] != item {
            self.parent[item] = self.parent[self.parent[item]];
            item = self.parent[item];
        }
        item
    }

    /// The booking that an item's group is about.
    pub fn reference(&mut self, item: usize) -> Option<String> {
        let root = self.root(item);
        self.reference[root].clone()
    }

    /// Holds two items together, unless that would make two booking references one case.
    fn join(&mut self, a: usize, b: usize, strength: Strength, reason: Reason) -> bool {
        let (first, second) = (self.root(a), self.root(b));
        if first == second {
            return true;
        }
        let apart = self.apart.contains(&a) || self.apart.contains(&b);
        if apart && !matches!(reason, Reason::SameRecord | Reason::TakenOut) {
            return false;
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

    /// Holds two items together because the user says so, whatever they name.
    fn join_chosen(&mut self, a: usize, b: usize) {
        let (first, second) = (self.root(a), self.root(b));
        if first != second {
            self.reference[first] = self.reference[first].take().or_else(|| self.reference[second].take());
            self.parent[second] = first;
            self.links.push(Link { a, b, strength: Strength::Certain, reason: Reason::Chosen });
        }
    }
}

/// Groups all items. Those that were set aside, and those outside, are only bridges of a thread.
pub fn group(
    items: &[Item<'_>],
    repeats: &[(usize, usize)],
    company: &Company,
    zone: &str,
    products: &BTreeSet<String>,
    decisions: &Decisions,
) -> Groups {
    let decided = |item: &Item<'_>| decisions.get(&item.key).is_some_and(|on| on.apart);
    let apart = items.iter().enumerate().filter(|(_, item)| decided(item)).map(|(at, _)| at).collect();
    let mut groups = Groups::new(items, apart);
    let mut taken: HashMap<&str, usize> = HashMap::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| decided(item)) {
        let first = *taken.entry(&item.key).or_insert(at);
        groups.join(first, at, Strength::Certain, Reason::TakenOut);
    }
    for (original, repeat) in repeats {
        groups.join(*original, *repeat, Strength::Certain, Reason::SameRecord);
    }
    by_reference(items, &mut groups);
    by_thread(items, &mut groups, company);
    meet_again(items, &mut groups);
    by_phone(items, &mut groups, zone);
    by_slot(items, &mut groups, products);
    by_address(items, &mut groups, company);
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (at, item) in items.iter().enumerate().filter(|_| !decisions.joined.is_empty()) {
        first.entry(&item.key).or_insert(at);
    }
    for (a, b) in &decisions.joined {
        if let (Some(a), Some(b)) = (first.get(a.as_str()), first.get(b.as_str())) {
            groups.join_chosen(*a, *b);
        }
    }
    groups
}

fn by_reference(items: &[Item<'_>], groups: &mut Groups) {
    let shared = shared_keys(items);
    let mut first: HashMap<(&str, &str), usize> = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        if !groups.holds(at, item) {
            continue;
        }
        for (kind, value, reason) in keys(&item.facts) {
            if shared.contains(&(kind, value)) {
                continue;
            }
            match first.get(&(kind, value)) {
                Some(earlier) => {
                    groups.join(*earlier, at, Strength::Certain, reason);
                }
                None => {
                    first.insert((kind, value), at);
                }
            }
        }
    }
}

fn keys(facts: &Facts) -> impl Iterator<Item = (&'static str, &str, Reason)> {
    let booking = facts.booking.iter().map(|v| ("booking", v.as_str(), Reason::SameBooking { reference: v.clone() }));
    let invoices = facts.invoices.iter().map(|v| ("invoice", v.as_str(), Reason::SameInvoice { number: v.clone() }));
    let vouchers = facts.vouchers.iter().map(|v| ("voucher", v.as_str(), Reason::SameVoucher { voucher: v.clone() }));
    let payments = facts.payments.iter().map(|v| ("payment", v.as_str(), Reason::SamePayment { id: v.clone() }));
    booking.chain(invoices).chain(vouchers).chain(payments)
}

/// A kind of identifier and its value.
type Identifier<'a> = (&'static str, &'a str);

/// Identifiers that stand beside different bookings, or before many people, identify nobody: the code of a campaign.
fn shared_keys<'a>(items: &'a [Item<'_>]) -> HashSet<Identifier<'a>> {
    let mut bookings: HashMap<Identifier<'a>, HashSet<&'a str>> = HashMap::new();
    let mut people: HashMap<Identifier<'a>, HashSet<&'a str>> = HashMap::new();
    for item in items {
        for (kind, value, _) in keys(&item.facts).filter(|(kind, ..)| *kind != "booking") {
            bookings.entry((kind, value)).or_default().extend(item.facts.booking.as_deref());
            people.entry((kind, value)).or_default().extend(item.facts.details.emails.iter().map(String::as_str));
        }
    }
    let several = bookings.into_iter().filter(|(_, seen)| seen.len() >= 2);
    let many = people.into_iter().filter(|(_, seen)| seen.len() >= MANY);
    several.chain(many).map(|(identifier, _)| identifier).collect()
}

/// Groups that came to the same booking by different ways are one case.
fn meet_again(items: &[Item<'_>], groups: &mut Groups) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for (at, _) in items.iter().enumerate().filter(|(_, item)| item.counts()) {
        let Some(reference) = groups.reference(at) else { continue };
        match first.get(&reference) {
            Some(earlier) => {
                groups.join(*earlier, at, Strength::Certain, Reason::SameBooking { reference });
            }
            None => {
                first.insert(reference, at);
            }
        }
    }
}

/// A mail without a reference joins the mail it answers; a mail that is answered joins its answer when all answers with
/// a reference name the same booking. What several outsiders answer is a circular, and joins nobody.
fn by_thread(items: &[Item<'_>], groups: &mut Groups, company: &Company) {
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
    let mut answers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut outsiders: HashMap<usize, HashSet<&str>> = HashMap::new();
    for (at, message) in messages(items) {
        let Some(parent) = parent_of(message).filter(|parent| *parent != at) else { continue };
        answers.entry(parent).or_default().push(at);
        if let Some(from) = message.from.as_ref().filter(|from| !company.owns(from)) {
            outsiders.entry(parent).or_default().insert(&from.address);
        }
    }
    answers.retain(|parent, _| outsiders.get(parent).is_none_or(|people| people.len() < 2));
    // First the questions take the booking that their answers name, then the answers that of what they answer.
    for (parent, children) in &answers {
        if items[*parent].facts.booking.is_some() {
            continue;
        }
        let named: BTreeSet<String> = children.iter().filter_map(|child| groups.reference(*child)).collect();
        let child = children.iter().find(|child| groups.reference(**child).is_some());
        if let (1, Some(child)) = (named.len(), child) {
            groups.join(*parent, *child, Strength::Certain, Reason::SameThread);
        }
    }
    for (parent, children) in answers {
        for child in children {
            if items[child].facts.booking.is_none() {
                groups.join(parent, child, Strength::Certain, Reason::SameThread);
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
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.facts.set_aside.is_none()) {
        if !groups.holds(at, item) {
            continue;
        }
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

/// What a group tells: products, starts, names.
type Tells<'a> = (BTreeSet<String>, BTreeSet<&'a str>, BTreeSet<&'a str>);

/// An appointment without a reference joins the one case that begins when it does, sells what it names, and whose
/// customer's surname it holds.
fn by_slot(items: &[Item<'_>], groups: &mut Groups, products: &BTreeSet<String>) {
    let loose = |item: &Item<'_>| {
        matches!(item.record.content, Content::Appointment(_))
            && item.counts()
            && item.facts.booking.is_none()
            && !item.repeat
    };
    if !items.iter().any(loose) {
        return;
    }
    // What each group tells, by its start.
    let mut tells: HashMap<usize, Tells<'_>> = HashMap::new();
    for (at, item) in
        items.iter().enumerate().filter(|(_, item)| item.counts() && item.facts.set_aside.is_none() && !loose(item))
    {
        let told = tells.entry(groups.root(at)).or_default();
        told.0.extend(super::summary::product(item, products));
        told.1.extend(item.facts.details.start.as_deref());
        told.2.extend(item.facts.details.names.iter().map(String::as_str));
    }
    let mut at_start: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for (root, (_, starts, _)) in &tells {
        for start in starts {
            at_start.entry(start).or_default().insert(*root);
        }
    }
    for (at, item) in items.iter().enumerate().filter(|(_, item)| loose(item)) {
        let Some(start) = &item.facts.details.start else { continue };
        let words = names::words(&item.record.said.own);
        let own = names::folded(&item.record.said.own);
        let fits = |root: &usize| {
            let (sold, _, people) = tells.get(root)?;
            sold.iter().find(|product| own.contains(&names::folded(product)))?;
            people.iter().find(|person| names::name(person).is_some_and(|name| name.surname_in(&words))).copied()
        };
        let found: Vec<(usize, &str)> =
            at_start.get(start.as_str()).into_iter().flatten().filter_map(|root| Some((*root, fits(root)?))).collect();
        if let [(root, name)] = found.as_slice() {
            let reason = Reason::SameSlot { name: (*name).to_owned(), start: start.clone() };
            groups.join(*root, at, Strength::Likely, reason);
        }
    }
}

/// A mail, an appointment or a payment without a reference joins the one case of its customer's address or account;
/// mails of one address without a case are one case.
fn by_address(items: &[Item<'_>], groups: &mut Groups, company: &Company) {
    let mut holders: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    let mut loose: Vec<usize> = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.facts.set_aside.is_none()) {
        if !groups.holds(at, item) {
            continue;
        }
        let known = groups.reference(at).is_some() || !item.facts.vouchers.is_empty();
        // A repeat goes where its original goes, and is no holder beside it.
        if !known && item.repeat {
            continue;
        }
        if !known && !matches!(item.record.content, Content::Call(_)) {
            loose.push(at);
            continue;
        }
        let root = groups.root(at);
        for identifier in identifiers(item) {
            holders.entry(identifier).or_default().insert(root);
        }
    }
    let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
    for at in (0..items.len()).filter(|at| items[*at].counts()) {
        members.entry(groups.root(at)).or_default().push(at);
    }
    let mut alone: HashMap<&str, usize> = HashMap::new();
    for at in loose {
        let own = |address: &&str| !company.owns(&Mailbox { name: None, address: (*address).to_owned() });
        let addresses: Vec<&str> = identifiers(&items[at]).filter(own).collect();
        let held: BTreeSet<usize> =
            addresses.iter().filter_map(|address| holders.get(address)).flatten().copied().collect();
        let found = match (held.len(), held.first(), addresses.as_slice()) {
            (1, Some(holder), _) => Some((*holder, addresses.iter().find(|a| holders.contains_key(**a)).copied())),
            (0, None, [only]) => alone.insert(only, at).map(|earlier| (earlier, Some(*only))),
            _ => None,
        };
        let Some((other, Some(address))) = found else { continue };
        let (root, own_root) = (groups.root(other), groups.root(at));
        let mut theirs = members.get(&root).into_iter().flatten();
        if root == own_root || theirs.any(|their| contradict(&items[at], &items[*their])) {
            continue;
        }
        let address = address.to_owned();
        let reason =
            if address.contains('@') { Reason::SameAddress { address } } else { Reason::SameAccount { iban: address } };
        groups.join(other, at, Strength::Likely, reason);
        let moved = [members.remove(&root), members.remove(&own_root)].into_iter().flatten().flatten().collect();
        members.insert(groups.root(at), moved);
    }
}

/// What a record holds that belongs to one customer: addresses, and the account a payment came from.
fn identifiers<'a>(item: &'a Item<'_>) -> impl Iterator<Item = &'a str> {
    let account = match &item.record.content {
        Content::Payment(payment) => payment.iban.as_deref(),
        _ => None,
    };
    item.facts.details.emails.iter().map(String::as_str).chain(account)
}

/// Two records that state different bookings, as far as they state them: one customer may well have two.
fn contradict(a: &Item<'_>, b: &Item<'_>) -> bool {
    fn differ<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
        matches!((one, other), (Some(one), Some(other)) if one != other)
    }
    let (one, other) = (&a.facts, &b.facts);
    let tokens = !one.shaped.is_empty()
        && !other.shaped.is_empty()
        && one.shaped.iter().all(|token| !other.shaped.contains(token));
    differ(&one.details.start, &other.details.start) || differ(&one.details.people, &other.details.people) || tokens
}
