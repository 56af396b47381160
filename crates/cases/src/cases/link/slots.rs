//! Found by slot: an appointment without a reference joins the one case that begins when it does, sells what it names, and
//! whose customer's surname it holds.

use std::collections::{BTreeSet, HashMap};

use retrace_files::text::names;
use retrace_model::record::What;

use super::clusters::Clusters;
use super::ground::{Bond, Ground};
use super::reason::LinkReason;
use crate::cases::distinct_up_to::DistinctUpTo;
use crate::cases::summary;

/// What the records of a group tell of its slot.
#[derive(Default)]
struct Slot<'i> {
    products: BTreeSet<String>,
    starts: BTreeSet<&'i str>,
    names: BTreeSet<&'i str>,
}

pub fn is_loose_appointment(ground: &Ground<'_, '_>, at: usize) -> bool {
    let item = &ground.items[at];
    matches!(item.what, What::Appointment(_)) && item.counts() && item.claims.booking.is_none() && !item.duplicate
}

pub fn bonds<'a>(ground: &Ground<'_, 'a>, clusters: &mut Clusters<'a>, appointments: &[usize]) -> Vec<Bond> {
    let mut slots: HashMap<usize, Slot<'_>> = HashMap::new();
    for (at, item) in ground.items.iter().enumerate() {
        if item.counts() && item.claims.set_aside.is_none() && !is_loose_appointment(ground, at) {
            let slot = slots.entry(clusters.root(at)).or_default();
            slot.products.extend(summary::product(item, ground.products));
            slot.starts.extend(item.claims.data.start.as_deref());
            slot.names.extend(&item.claims.data.names);
        }
    }
    let mut at_start: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for (root, slot) in &slots {
        for start in &slot.starts {
            at_start.entry(start).or_default().insert(*root);
        }
    }
    let mut bonds = Vec::new();
    for at in appointments {
        let item = &ground.items[*at];
        let Some(start) = item.claims.data.start.as_deref() else { continue };
        let words = names::words(&item.record.statement.own);
        let own = names::folded(&item.record.statement.own);
        // The name by which it fits.
        let fits = |slot: &Slot<'_>| {
            slot.products.iter().find(|product| own.contains(&names::folded(product)))?;
            let theirs = |person: &&&str| names::name(person).is_some_and(|name| name.surname_in(&words));
            slot.names.iter().find(theirs).map(|name| (*name).to_owned())
        };
        let mut to = DistinctUpTo::default();
        let mut by_name = None;
        for root in at_start.get(start).into_iter().flatten() {
            if let Some(name) = slots.get(root).and_then(fits) {
                to.add(*root);
                by_name = Some(name);
            }
        }
        if let Some(name) = by_name {
            bonds.push(Bond { at: *at, to, reason: LinkReason::SameSlot { name, start: start.to_owned() } });
        }
    }
    bonds
}
