//! What belongs together. Certain reasons first, then likely ones, and those only when exactly one case fits.
//!
//! Two different booking references are never one case, and what the user took out stays out. The rules are a table
//! (`LINK_RULES` in `rules.rs`); here is the one loop over them.

#![expect(clippy::indexing_slicing, reason = "places of items, counted from the list that is walked")]

mod addresses;
mod clusters;
mod ground;
mod phones;
mod reason;
mod rules;
mod slots;
mod stated;
mod threads;

use std::collections::{BTreeSet, HashMap, HashSet};

pub use clusters::{Clusters, Link};
use ground::{Bond, Ground, Key};
pub use reason::{LinkReason, Strength};
use rules::{Guard, Keys, LINK_RULES, LinkRule};
use stated::StatedByGroups;

use super::Item;
use crate::cases::company::Company;
use crate::cases::current_bookings::CurrentBookings;
use crate::cases::distinct_up_to::DistinctUpTo;
use crate::decisions::Decisions;

/// People before whom one identifier may stand.
const MANY: usize = 3;

/// Groups all items. Those that were set aside, and those outside, are only bridges of a thread.
pub fn group<'a>(
    items: &[Item<'a>],
    duplicates: &[(usize, usize)],
    company: &Company,
    zone: &str,
    products: &BTreeSet<String>,
    current: &CurrentBookings,
    decisions: &Decisions,
) -> Clusters<'a> {
    let ground = Ground { items, duplicates, company, zone, products, current, decisions };
    let decided = |item: &Item<'_>| decisions.get(&item.key).is_some_and(|on| on.apart);
    let apart = items.iter().enumerate().filter(|(_, item)| decided(item)).map(|(at, _)| at).collect();
    let mut clusters = Clusters::new(items, apart);
    for rule in &LINK_RULES {
        let who: Vec<usize> = (0..items.len()).filter(|at| (rule.who)(&ground, &mut clusters, *at)).collect();
        match rule.keys {
            _ if who.is_empty() => {}
            Keys::Shared(keys) => join_shared(rule, keys, &ground, &mut clusters, &who),
            Keys::Sought(find) => {
                let bonds = find(&ground, &mut clusters, &who);
                join_found(rule, bonds, &ground, &mut clusters);
            }
        }
    }
    clusters
}

/// The first item that has a key stands for all that have it.
fn join_shared<'i, 'a>(
    rule: &LinkRule,
    keys: fn(&Ground<'i, 'a>, &mut Clusters<'a>, usize, &mut Vec<Key<'i>>),
    ground: &Ground<'i, 'a>,
    clusters: &mut Clusters<'a>,
    who: &[usize],
) {
    let mut own = Vec::new();
    let mut common = HashSet::new();
    if rule.guard == Guard::IdentifiesOne {
        let mut seen: HashMap<Key<'_>, Beside<'_>> = HashMap::new();
        for (at, item) in ground.items.iter().enumerate() {
            keys(ground, clusters, at, &mut own);
            own.drain(..).for_each(|key| seen.entry(key).or_default().add(item));
        }
        common.extend(seen.into_iter().filter(|(_, beside)| beside.is_common()).map(|(key, _)| key));
    }
    let mut first: HashMap<Key<'_>, usize> = HashMap::new();
    for at in who {
        keys(ground, clusters, *at, &mut own);
        for key in own.drain(..).filter(|key| !common.contains(key)) {
            let earlier = *first.entry(key).or_insert(*at);
            if earlier != *at {
                clusters.join((earlier, *at), rule.overrules, rule.strength, || key.reason());
            }
        }
    }
}

/// Beside what a key stands.
#[derive(Default)]
struct Beside<'i> {
    bookings: DistinctUpTo<&'i str, 2>,
    people: DistinctUpTo<&'i str, MANY>,
}

impl<'i> Beside<'i> {
    fn add<'a: 'i>(&mut self, item: &Item<'a>) {
        item.claims.booking.iter().for_each(|booking| self.bookings.add(booking));
        item.claims.data.emails.iter().for_each(|email| self.people.add(email));
    }

    fn is_common(&self) -> bool {
        self.bookings.is_full() || self.people.is_full()
    }
}

fn join_found<'a>(rule: &LinkRule, bonds: Vec<Bond>, ground: &Ground<'_, 'a>, clusters: &mut Clusters<'a>) {
    let minds = rule.guard == Guard::NotContradicted && !bonds.is_empty();
    let mut stated = minds.then(|| StatedByGroups::of(ground, clusters));
    for Bond { at, to, reason } in bonds {
        let Some(to) = (if rule.exclusive { to.only() } else { to.first() }) else { continue };
        let (root, other) = (clusters.root(to), clusters.root(at));
        if stated.as_ref().is_some_and(|stated| stated.contradict(root, &ground.items[at].claims)) {
            continue;
        }
        if clusters.join((to, at), rule.overrules, rule.strength, || reason)
            && let Some(stated) = &mut stated
        {
            stated.merge(root, other);
        }
    }
}

#[cfg(test)]
mod order;
#[cfg(test)]
mod tests;
