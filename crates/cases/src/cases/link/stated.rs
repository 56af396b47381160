//! Whether a record states something else than the group it would join: one customer may well have two bookings.

use std::collections::{HashMap, HashSet};

use super::clusters::Clusters;
use super::ground::Ground;
use crate::cases::claims::Claims;
use crate::cases::distinct_up_to::DistinctUpTo;

/// What the records of each group state about their booking, no further than it takes to see that another record states
/// something else.
pub struct StatedByGroups<'i>(HashMap<usize, Stated<'i>>);

#[derive(Default)]
struct Stated<'i> {
    starts: DistinctUpTo<&'i str, 2>,
    people: DistinctUpTo<u32, 2>,
    /// Tokens shaped like references, of each record that has some.
    tokens: HashSet<&'i [String]>,
}

impl<'i> StatedByGroups<'i> {
    pub fn of(ground: &Ground<'i, '_>, clusters: &mut Clusters<'_>) -> Self {
        let mut groups: HashMap<usize, Stated<'_>> = HashMap::new();
        for (at, item) in ground.items.iter().enumerate().filter(|(_, item)| item.counts()) {
            groups.entry(clusters.root(at)).or_default().add(&Stated::of(&item.claims));
        }
        StatedByGroups(groups)
    }

    /// Whether a record states another start, another number of people or other tokens than a group.
    pub fn contradict(&self, root: usize, claims: &Claims<'_>) -> bool {
        self.0.get(&root).is_some_and(|stated| stated.contradicts(claims))
    }

    /// Two groups have become one.
    pub fn merge(&mut self, root: usize, other: usize) {
        if let Some(moved) = self.0.remove(&other) {
            self.0.entry(root).or_default().add(&moved);
        }
    }
}

impl<'i> Stated<'i> {
    fn of(claims: &'i Claims<'_>) -> Self {
        let mut stated = Stated::default();
        claims.data.start.iter().for_each(|start| stated.starts.add(start));
        claims.data.people.iter().for_each(|people| stated.people.add(*people));
        stated.tokens.extend((!claims.shaped.is_empty()).then_some(claims.shaped));
        stated
    }

    fn add(&mut self, other: &Self) {
        self.starts.extend(&other.starts);
        self.people.extend(&other.people);
        self.tokens.extend(&other.tokens);
    }

    fn contradicts(&self, claims: &Claims<'_>) -> bool {
        let shaped = claims.shaped;
        let foreign = |tokens: &&[String]| shaped.iter().all(|token| !tokens.contains(token));
        claims.data.start.as_deref().is_some_and(|start| self.starts.has_other(&start))
            || claims.data.people.is_some_and(|people| self.people.has_other(&people))
            || !shaped.is_empty() && self.tokens.iter().any(foreign)
    }
}
