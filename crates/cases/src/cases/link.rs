//! What belongs together. Certain reasons first, then likely ones, and those only when exactly one case fits.
//!
//! Two different booking references are never one case.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use retrace_files::input::phone;
use retrace_files::text::names;
use retrace_model::record::{Message, What};
use retrace_model::table::TableContent;
use serde::Serialize;

use super::Item;
use crate::cases::claims::Claims;
use crate::cases::company::Company;
use crate::cases::distinct_up_to::DistinctUpTo;
use crate::decisions::Decisions;

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
pub enum LinkReason {
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
    /// Hours of one person in one table.
    SameSheet {
        name: String,
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
    pub reason: LinkReason,
}

/// Items in groups, with the links that hold them.
pub struct Clusters<'a> {
    parent: Vec<usize>,
    /// Booking references, each once.
    names: Vec<&'a str>,
    /// That of each group, at its root, by its place among the names.
    booking: Vec<Option<usize>>,
    /// Items that the user took out of their case; they belong to nothing but others of their own key.
    apart: HashSet<usize>,
    pub links: Vec<Link>,
}

impl<'a> Clusters<'a> {
    fn new(items: &[Item<'a>], apart: HashSet<usize>) -> Self {
        let mut places: HashMap<&str, usize> = HashMap::with_capacity(items.len());
        let mut names = Vec::new();
        let own = |at: usize| items[at].claims.booking.filter(|_| !apart.contains(&at));
        let mut place = |name| {
            *places.entry(name).or_insert_with(|| {
                names.push(name);
                names.len() - 1
            })
        };
        let booking = (0..items.len()).map(|at| own(at).map(&mut place)).collect();
        Clusters { parent: (0..items.len()).collect(), names, booking, apart, links: Vec::new() }
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
    pub fn reference(&mut self, item: usize) -> Option<&'a str> {
        self.booking(item).and_then(|place| self.names.get(place).copied())
    }

    fn booking(&mut self, item: usize) -> Option<usize> {
        let root = self.root(item);
        self.booking[root]
    }

    /// Holds two items together, unless that would make two booking references one case.
    fn join(&mut self, a: usize, b: usize, strength: Strength, reason: LinkReason) -> bool {
        let (first, second) = (self.root(a), self.root(b));
        if first == second {
            return true;
        }
        let apart = self.apart.contains(&a) || self.apart.contains(&b);
        if apart && !matches!(reason, LinkReason::SameRecord | LinkReason::TakenOut) {
            return false;
        }
        match (self.booking[first], self.booking[second]) {
            (Some(one), Some(other)) if one != other => return false,
            (None, other) => self.booking[first] = other,
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
            self.booking[first] = self.booking[first].or(self.booking[second]);
            self.parent[second] = first;
            self.links.push(Link { a, b, strength: Strength::Certain, reason: LinkReason::Chosen });
        }
    }
}

/// Groups all items. Those that were set aside, and those outside, are only bridges of a thread.
pub fn group<'a>(
    items: &[Item<'a>],
    repeats: &[(usize, usize)],
    company: &Company,
    zone: &str,
    products: &BTreeSet<String>,
    decisions: &Decisions,
) -> Clusters<'a> {
    let decided = |item: &Item<'_>| decisions.get(&item.key).is_some_and(|on| on.apart);
    let apart = items.iter().enumerate().filter(|(_, item)| decided(item)).map(|(at, _)| at).collect();
    let mut groups = Clusters::new(items, apart);
    let mut taken: HashMap<&str, usize> = HashMap::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| decided(item)) {
        let first = *taken.entry(&item.key).or_insert(at);
        groups.join(first, at, Strength::Certain, LinkReason::TakenOut);
    }
    for (original, repeat) in repeats {
        groups.join(*original, *repeat, Strength::Certain, LinkReason::SameRecord);
    }
    by_reference(items, &mut groups);
    by_thread(items, &mut groups, company);
    merge_equal_references(items, &mut groups);
    by_phone(items, &mut groups, zone);
    by_slot(items, &mut groups, products);
    by_address(items, &mut groups, company);
    by_sheet(items, &mut groups);
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (at, item) in items.iter().enumerate().filter(|_| !decisions.joined.is_empty()) {
        first.entry(&item.key).or_insert(at);
    }
    for (a, b) in &decisions.joined {
        if let (Some(a), Some(b)) = (first.get(&**a), first.get(&**b)) {
            groups.join_chosen(*a, *b);
        }
    }
    groups
}

fn by_reference(items: &[Item<'_>], groups: &mut Clusters<'_>) {
    let mut holders: Vec<Option<usize>> = vec![None; groups.names.len()];
    for (at, item) in items.iter().enumerate() {
        if !groups.holds(at, item) {
            continue;
        }
        // An item that names a booking has it from the start, at its own place.
        let (Some(value), Some(place)) = (item.claims.booking, groups.booking[at]) else { continue };
        let earlier = *holders[place].get_or_insert(at);
        if earlier != at {
            groups.join(earlier, at, Strength::Certain, LinkReason::SameBooking { reference: value.to_owned() });
        }
    }
    let shared = shared_keys(items);
    let mut first: HashMap<Identifier<'_>, usize> = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        if !groups.holds(at, item) {
            continue;
        }
        for identifier in identifiers_of(&item.claims).filter(|identifier| !shared.contains(identifier)) {
            let earlier = *first.entry(identifier).or_insert(at);
            if earlier != at {
                groups.join(earlier, at, Strength::Certain, identifier.reason());
            }
        }
    }
}

/// What one record may share with another about the same booking, besides its reference.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Identifier<'a> {
    Invoice(&'a str),
    Voucher(&'a str),
    Payment(&'a str),
}

impl Identifier<'_> {
    fn reason(self) -> LinkReason {
        match self {
            Identifier::Invoice(value) => LinkReason::SameInvoice { number: value.to_owned() },
            Identifier::Voucher(value) => LinkReason::SameVoucher { voucher: value.to_owned() },
            Identifier::Payment(value) => LinkReason::SamePayment { id: value.to_owned() },
        }
    }
}

fn identifiers_of<'a>(facts: &Claims<'a>) -> impl Iterator<Item = Identifier<'a>> {
    let invoices = facts.invoices.iter().map(|value| Identifier::Invoice(value));
    let vouchers = facts.vouchers.iter().map(|value| Identifier::Voucher(value));
    let payments = facts.payments.iter().map(|value| Identifier::Payment(value));
    invoices.chain(vouchers).chain(payments)
}

/// Identifiers that stand beside different bookings, or before many people, identify nobody: the code of a campaign.
fn shared_keys<'a>(items: &'a [Item<'_>]) -> HashSet<Identifier<'a>> {
    let mut seen: HashMap<Identifier<'a>, (DistinctUpTo<&'a str, 2>, DistinctUpTo<&'a str, MANY>)> = HashMap::new();
    for item in items {
        for identifier in identifiers_of(&item.claims) {
            let (bookings, people) = seen.entry(identifier).or_default();
            item.claims.booking.into_iter().for_each(|booking| bookings.add(booking));
            item.claims.data.emails.iter().for_each(|email| people.add(email));
        }
    }
    let shared = seen.into_iter().filter(|(_, (bookings, people))| bookings.is_full() || people.is_full());
    shared.map(|(identifier, _)| identifier).collect()
}

/// Groups that came to the same booking by different ways are one case.
fn merge_equal_references(items: &[Item<'_>], groups: &mut Clusters<'_>) {
    let mut first: Vec<Option<usize>> = vec![None; groups.names.len()];
    for (at, _) in items.iter().enumerate().filter(|(_, item)| item.counts()) {
        let Some(booking) = groups.booking(at) else { continue };
        let earlier = *first[booking].get_or_insert(at);
        if groups.root(earlier) != groups.root(at) {
            let reference = groups.names[booking].to_owned();
            groups.join(earlier, at, Strength::Certain, LinkReason::SameBooking { reference });
        }
    }
}

/// A mail without a reference joins the mail it answers; a mail that is answered joins its answer when all answers with
/// a reference name the same booking. What several outsiders answer is a circular, and joins nobody.
fn by_thread(items: &[Item<'_>], groups: &mut Clusters<'_>, company: &Company) {
    fn newest_first(message: &Message) -> impl Iterator<Item = &str> {
        message.in_reply_to.iter().chain(message.references.iter().rev()).map(String::as_str)
    }
    let answered = messages(items).flat_map(|(_, message)| newest_first(message));
    let mut by_id: HashMap<&str, Option<usize>> = answered.map(|id| (id, None)).collect();
    if by_id.is_empty() {
        return;
    }
    for (at, message) in messages(items) {
        if let Some(place) = message.message_id.as_deref().and_then(|id| by_id.get_mut(id)) {
            place.get_or_insert(at);
        }
    }
    let parent_of = |message: &Message| newest_first(message).find_map(|id| by_id.get(id).copied().flatten());
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
        if items[*parent].claims.booking.is_some() {
            continue;
        }
        let named: BTreeSet<usize> = children.iter().filter_map(|child| groups.booking(*child)).collect();
        let child = children.iter().find(|child| groups.booking(**child).is_some());
        if let (1, Some(child)) = (named.len(), child) {
            groups.join(*parent, *child, Strength::Certain, LinkReason::SameThread);
        }
    }
    for (parent, children) in answers {
        for child in children {
            if items[child].claims.booking.is_none() {
                groups.join(parent, child, Strength::Certain, LinkReason::SameThread);
            }
        }
    }
}

fn messages<'a>(items: &'a [Item<'_>]) -> impl Iterator<Item = (usize, &'a Message)> {
    items.iter().enumerate().filter_map(|(at, item)| match item.what {
        What::Message(message) => Some((at, message)),
        _ => None,
    })
}

/// A call joins the one case whose customer has that number; calls of one number without a case are one case.
fn by_phone(items: &[Item<'_>], groups: &mut Clusters<'_>, zone: &str) {
    let tails = |at: usize| items[at].claims.data.phones.iter().filter_map(|number| phone::tail(number));
    let (called, others): (Vec<usize>, Vec<usize>) = (0..items.len())
        .filter(|at| groups.holds(*at, &items[*at]) && items[*at].claims.set_aside.is_none())
        .partition(|at| matches!(items[*at].what, What::Call(_)));
    let mut calls: BTreeMap<String, (Vec<usize>, DistinctUpTo<usize, 2>)> = BTreeMap::new();
    for at in called {
        tails(at).for_each(|tail| calls.entry(tail).or_default().0.push(at));
    }
    if calls.is_empty() {
        return;
    }
    for at in others {
        for tail in tails(at) {
            let root = groups.root(at);
            calls.entry(tail).and_modify(|(_, holders)| holders.add(root));
        }
    }
    for (same, holders) in calls.into_values() {
        let number = items[same[0]]
            .claims
            .data
            .phones
            .first()
            .map_or_else(String::new, |n| phone::e164(n, zone).unwrap_or_else(|| (*n).to_owned()));
        let reason = || LinkReason::SamePhone { number: number.clone() };
        for pair in same.windows(2) {
            groups.join(pair[0], pair[1], Strength::Likely, reason());
        }
        if let Some(holder) = holders.only() {
            groups.join(holder, same[0], Strength::Likely, reason());
        }
    }
}

/// What a group tells: products, starts, names.
type Tells<'a> = (BTreeSet<String>, BTreeSet<&'a str>, BTreeSet<&'a str>);

/// An appointment without a reference joins the one case that begins when it does, sells what it names, and whose
/// customer's surname it holds.
fn by_slot(items: &[Item<'_>], groups: &mut Clusters<'_>, products: &BTreeSet<String>) {
    let loose = |item: &Item<'_>| {
        matches!(item.what, What::Appointment(_)) && item.counts() && item.claims.booking.is_none() && !item.duplicate
    };
    if !items.iter().any(loose) {
        return;
    }
    // What each group tells, by its start.
    let mut tells: HashMap<usize, Tells<'_>> = HashMap::new();
    for (at, item) in
        items.iter().enumerate().filter(|(_, item)| item.counts() && item.claims.set_aside.is_none() && !loose(item))
    {
        let told = tells.entry(groups.root(at)).or_default();
        told.0.extend(crate::cases::summary::product(item, products));
        told.1.extend(item.claims.data.start.as_deref());
        told.2.extend(&item.claims.data.names);
    }
    let mut at_start: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for (root, (_, starts, _)) in &tells {
        for start in starts {
            at_start.entry(start).or_default().insert(*root);
        }
    }
    for (at, item) in items.iter().enumerate().filter(|(_, item)| loose(item)) {
        let Some(start) = &item.claims.data.start else { continue };
        let words = names::words(&item.record.statement.own);
        let own = names::folded(&item.record.statement.own);
        let fits = |root: &usize| {
            let (sold, _, people) = tells.get(root)?;
            sold.iter().find(|product| own.contains(&names::folded(product)))?;
            people.iter().find(|person| names::name(person).is_some_and(|name| name.surname_in(&words))).copied()
        };
        let found: Vec<(usize, &str)> =
            at_start.get(&**start).into_iter().flatten().filter_map(|root| Some((*root, fits(root)?))).collect();
        if let [(root, name)] = found.as_slice() {
            let reason = LinkReason::SameSlot { name: (*name).to_owned(), start: start.clone().into_owned() };
            groups.join(*root, at, Strength::Likely, reason);
        }
    }
}

/// A mail, an appointment or a payment without a reference joins the one case of its customer's address or account;
/// mails of one address without a case are one case.
fn by_address(items: &[Item<'_>], groups: &mut Clusters<'_>, company: &Company) {
    let mut held: Vec<usize> = Vec::new();
    let mut loose: Vec<usize> = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.claims.set_aside.is_none()) {
        if !groups.holds(at, item) {
            continue;
        }
        let known = groups.booking(at).is_some() || !item.claims.vouchers.is_empty();
        if known || matches!(item.what, What::Call(_)) {
            held.push(at);
        } else if !item.duplicate {
            // A repeat goes where its original goes, and is no holder beside it.
            loose.push(at);
        }
    }
    if loose.is_empty() {
        return;
    }
    let own = |at: usize| identifiers(&items[at]).filter(|address| !company.owns_address(address));
    // The groups that hold an identifier of a loose record, and what each group states.
    let mut holders: HashMap<&str, DistinctUpTo<usize, 2>> =
        loose.iter().flat_map(|at| own(*at)).map(|address| (address, DistinctUpTo::default())).collect();
    for at in held {
        let root = groups.root(at);
        identifiers(&items[at]).for_each(|address| {
            holders.entry(address).and_modify(|roots| roots.add(root));
        });
    }
    let mut stated: HashMap<usize, Stated<'_>> = HashMap::new();
    for at in (0..items.len()).filter(|at| items[*at].counts() && !holders.is_empty()) {
        stated.entry(groups.root(at)).or_default().add(&Stated::of(&items[at].claims));
    }
    let mut alone: HashMap<&str, usize> = HashMap::new();
    for at in loose {
        let addresses: Vec<&str> = own(at).collect();
        let mut holding: DistinctUpTo<usize, 2> = DistinctUpTo::default();
        let mut of_holder = None;
        for address in &addresses {
            let roots = holders.get(address).copied().unwrap_or_default();
            of_holder = of_holder.or((!roots.is_empty()).then_some(*address));
            holding.extend(&roots);
        }
        let found = match (holding.only(), of_holder, addresses.as_slice()) {
            (Some(holder), Some(address), _) => Some((holder, address)),
            (None, None, [only]) => alone.insert(only, at).map(|earlier| (earlier, *only)),
            _ => None,
        };
        let Some((other, address)) = found else { continue };
        let (root, own_root) = (groups.root(other), groups.root(at));
        if root == own_root || stated.get(&root).is_some_and(|theirs| theirs.contradicts(&items[at].claims)) {
            continue;
        }
        let address = address.to_owned();
        let reason = if address.contains('@') {
            LinkReason::SameAddress { address }
        } else {
            LinkReason::SameAccount { iban: address }
        };
        groups.join(other, at, Strength::Likely, reason);
        if let Some(moved) = stated.remove(&own_root) {
            stated.entry(root).or_default().add(&moved);
        }
    }
}

/// The hours of one person in one table are one case.
fn by_sheet(items: &[Item<'_>], groups: &mut Clusters<'_>) {
    let mut first: HashMap<(usize, &str), usize> = HashMap::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.counts()) {
        let What::Row(row) = item.what else { continue };
        if row.holds == Some(TableContent::Hours) {
            let earlier = *first.entry((item.source, &row.whose)).or_insert(at);
            groups.join(earlier, at, Strength::Certain, LinkReason::SameSheet { name: row.whose.clone() });
        }
    }
}

/// What a record holds that belongs to one customer: addresses, and the account a payment came from.
fn identifiers<'a>(item: &Item<'a>) -> impl Iterator<Item = &'a str> {
    let account = match item.what {
        What::Payment(payment) => payment.iban.as_deref(),
        _ => None,
    };
    item.claims.data.emails.iter().copied().chain(account)
}

/// What the records of a group state about their booking, no further than it takes to see that another record states
/// something else: one customer may well have two bookings.
#[derive(Default)]
struct Stated<'a> {
    starts: DistinctUpTo<&'a str, 2>,
    people: DistinctUpTo<u32, 2>,
    /// Tokens shaped like references, of each record that has some.
    tokens: HashSet<&'a [String]>,
}

impl<'a> Stated<'a> {
    fn of(facts: &'a Claims) -> Self {
        let mut stated = Stated::default();
        facts.data.start.iter().for_each(|start| stated.starts.add(start));
        facts.data.people.iter().for_each(|people| stated.people.add(*people));
        stated.tokens.extend((!facts.shaped.is_empty()).then_some(facts.shaped));
        stated
    }

    fn add(&mut self, other: &Self) {
        self.starts.extend(&other.starts);
        self.people.extend(&other.people);
        self.tokens.extend(&other.tokens);
    }

    fn contradicts(&self, facts: &Claims) -> bool {
        let shaped = &facts.shaped;
        let foreign = |tokens: &&[String]| shaped.iter().all(|token| !tokens.contains(token));
        facts.data.start.as_deref().is_some_and(|start| self.starts.has_other(&start))
            || facts.data.people.is_some_and(|people| self.people.has_other(&people))
            || !shaped.is_empty() && self.tokens.iter().any(foreign)
    }
}
