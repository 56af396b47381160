//! Items in groups, with the booking that each group is about and the links that hold it.

use std::collections::{HashMap, HashSet};

use super::reason::{LinkReason, Strength};
use crate::cases::Item;

/// Two items and what holds them together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The place of an item.
    pub a: usize,
    /// The place of another.
    pub b: usize,
    /// How sure it is.
    pub strength: Strength,
    /// What holds them together.
    pub reason: LinkReason,
}

/// What a link may pass over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overrules {
    /// What was taken out stays out, and two bookings are two cases.
    Nothing,
    /// What was taken out may be held together; two bookings are two cases.
    TakenOut,
    /// The user's own word passes over both.
    Everything,
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
    /// All that were made, in their order.
    pub links: Vec<Link>,
}

impl<'a> Clusters<'a> {
    /// Each item for itself. An item that names a booking has it from the start, unless it was taken out.
    pub(super) fn new(items: &[Item<'a>], apart: HashSet<usize>) -> Self {
        let mut places: HashMap<&str, usize> = HashMap::with_capacity(items.len());
        let mut names = Vec::new();
        let mut place = |name| {
            *places.entry(name).or_insert_with(|| {
                names.push(name);
                names.len().saturating_sub(1)
            })
        };
        let own = |(at, item): (usize, &Item<'a>)| item.claims.booking.filter(|_| !apart.contains(&at));
        let booking = items.iter().enumerate().map(|item| own(item).map(&mut place)).collect();
        Clusters { parent: (0..items.len()).collect(), names, booking, apart, links: Vec::new() }
    }

    /// Whether the user took an item out of its case.
    pub(super) fn is_apart(&self, at: usize) -> bool {
        self.apart.contains(&at)
    }

    /// The item that stands for an item's group.
    pub fn root(&mut self, mut item: usize) -> usize {
        while self.parent[item] != item {
            self.parent[item] = self.parent[self.parent[item]];
            item = self.parent[item];
        }
        item
    }

    /// The booking that an item's group is about.
    pub fn reference(&mut self, item: usize) -> Option<&'a str> {
        let root = self.root(item);
        self.booking[root].and_then(|place| self.names.get(place).copied())
    }

    /// Holds two items together, if the link may; whether it did.
    pub(super) fn join(
        &mut self,
        (a, b): (usize, usize),
        overrules: Overrules,
        strength: Strength,
        reason: impl FnOnce() -> LinkReason,
    ) -> bool {
        let (first, second) = (self.root(a), self.root(b));
        if first == second {
            return false;
        }
        let taken_out = self.is_apart(a) || self.is_apart(b);
        let bookings = (self.booking[first], self.booking[second]);
        let two_bookings = matches!(bookings, (Some(one), Some(other)) if one != other);
        let refused = match overrules {
            Overrules::Nothing => taken_out || two_bookings,
            Overrules::TakenOut => two_bookings,
            Overrules::Everything => false,
        };
        if refused {
            return false;
        }
        self.booking[first] = bookings.0.or(bookings.1);
        self.parent[second] = first;
        self.links.push(Link { a, b, strength, reason: reason() });
        true
    }
}
