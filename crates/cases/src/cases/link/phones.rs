//! Found by telephone number: a call joins the one case whose customer has that number; calls of one number without a case
//! are one case.

use std::collections::BTreeMap;

use super::clusters::Clusters;
use super::ground::{Bond, Ground};
use super::reason::LinkReason;
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
