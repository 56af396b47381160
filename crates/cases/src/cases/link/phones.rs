//! Found by telephone number: a call joins the one case whose customer has that number, as its records say or, where none
//! does, the booking that is held; calls of one number without a case are one case.

use std::collections::{BTreeMap, BTreeSet};

use super::clusters::Clusters;
use super::ground::{Bond, Ground};
use super::reason::LinkReason;
use crate::cases::current_bookings::Party;
use crate::cases::distinct_up_to::DistinctUpTo;
use retrace_files::input::phone;

/// A call, or the mail in which a telephone system tells of one.
pub fn is_call(ground: &Ground<'_, '_>, at: usize) -> bool {
    ground.items[at].tells_of_call()
}

/// The calls of each number with one another, then the first of them with the groups whose records name it.
pub fn bonds<'a>(ground: &Ground<'_, 'a>, clusters: &mut Clusters<'a>, calls: &[usize]) -> Vec<Bond> {
    let tails = |at: usize| ground.items[at].claims.data.phones.iter().filter_map(|number| phone::tail(number));
    let mut numbers: BTreeMap<String, (Vec<usize>, DistinctUpTo<usize, 2>)> = BTreeMap::new();
    for call in calls {
        tails(*call).for_each(|tail| numbers.entry(tail).or_default().0.push(*call));
    }
    for at in 0..ground.items.len() {
        if is_call(ground, at) || !ground.holds_a_case(clusters, at) {
            continue;
        }
        for tail in tails(at) {
            let root = clusters.root(at);
            numbers.entry(tail).and_modify(|(_, holders)| holders.add(root));
        }
    }
    let known = numbers.iter().filter(|(_, (_, holders))| !holders.is_empty());
    let said: BTreeSet<String> = known.map(|(tail, _)| tail.clone()).collect();
    for (tail, root) in of_held_bookings(ground, clusters) {
        // What a record of the evidence says goes before.
        if let Some((_, holders)) = numbers.get_mut(&tail).filter(|_| !said.contains(&tail)) {
            holders.add(root);
        }
    }
    let mut bonds = Vec::new();
    for (calls, holders) in numbers.into_values() {
        let Some(first) = calls.first().copied() else { continue };
        let written = ground.items[first].claims.data.phones.first();
        let number =
            written.map_or_else(String::new, |n| phone::e164(n, ground.zone).unwrap_or_else(|| (*n).to_owned()));
        let reason = || LinkReason::SamePhone { number: number.clone() };
        let pairs = calls.iter().zip(calls.iter().skip(1));
        bonds.extend(pairs.map(|(earlier, later)| Bond::pair(*earlier, *later, reason())));
        bonds.push(Bond { at: first, to: holders, reason: reason() });
    }
    bonds
}

/// The telephones of bookings that are held, each with the group of its booking: of the same person, by address or name, for
/// the number may be another's now.
fn of_held_bookings<'a>(ground: &Ground<'_, 'a>, clusters: &mut Clusters<'a>) -> Vec<(String, usize)> {
    let mut people: BTreeMap<usize, (&str, BTreeSet<&str>, BTreeSet<&str>)> = BTreeMap::new();
    for (at, item) in ground.items.iter().enumerate() {
        let Some(reference) = clusters.reference(at).filter(|_| ground.holds_a_case(clusters, at)) else { continue };
        let root = clusters.root(at);
        let (_, names, emails) = people.entry(root).or_insert_with(|| (reference, BTreeSet::new(), BTreeSet::new()));
        names.extend(&item.claims.data.names);
        emails.extend(&item.claims.data.emails);
    }
    let mut found = Vec::new();
    for (root, (reference, names, emails)) in people {
        let Some(held) = ground.current.get(reference).filter(|held| !held.phones.is_empty()) else { continue };
        let (names, emails): (Vec<&str>, Vec<&str>) = (names.into_iter().collect(), emails.into_iter().collect());
        let person = Party { names: &names, emails: &emails, phones: &[] };
        if ground.current.same(held, &person).is_some() {
            let tails = held.phones.iter().filter_map(|number| phone::tail(number));
            found.extend(tails.filter(|tail| !ground.current.is_shared(tail)).map(|tail| (tail, root)));
        }
    }
    found
}
