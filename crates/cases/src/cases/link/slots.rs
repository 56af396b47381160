//! Found by slot: an appointment without a reference joins the one case that begins when it does, sells what it names, and
//! whose customer's surname it holds; a payment without one the only case that begins on a day that it names and whose
//! customer's surname it holds: `Kurs 22. Juni, Wendt`.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use retrace_files::input::columns;
use retrace_files::text::{names, spoken};
use retrace_model::record::{Payment, What};
use retrace_model::time_zones;
use retrace_model::when::Interval;

use super::clusters::Clusters;
use super::ground::{Bond, Ground};
use super::reason::LinkReason;
use crate::cases::distinct_up_to::DistinctUpTo;
use crate::cases::{Item, summary};

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

pub fn is_loose(ground: &Ground<'_, '_>, at: usize) -> bool {
    let item = &ground.items[at];
    let payment = matches!(item.what, What::Payment(_)) && item.claims.set_aside.is_none();
    let numbers = || {
        let claims = &item.claims;
        claims.booking.is_some() || !claims.invoices.is_empty() || !claims.vouchers.is_empty()
    };
    is_loose_appointment(ground, at) || payment && item.counts() && !numbers() && !item.duplicate
}

pub fn bonds<'a>(ground: &Ground<'_, 'a>, clusters: &mut Clusters<'a>, loose: &[usize]) -> Vec<Bond> {
    let mut slots: HashMap<usize, Slot<'_>> = HashMap::new();
    for (at, item) in ground.items.iter().enumerate() {
        if item.counts() && item.claims.set_aside.is_none() && !is_loose_appointment(ground, at) {
            let slot = slots.entry(clusters.root(at)).or_default();
            slot.products.extend(summary::product(item, ground.products));
            slot.starts.extend(item.claims.data.start.as_deref());
            slot.names.extend(&item.claims.data.names);
        }
    }
    let (mut at_start, mut on_day): (AtTimes<'_>, AtTimes<'_>) = Default::default();
    for (root, slot) in &slots {
        for start in &slot.starts {
            at_start.entry(start).or_default().insert(*root);
            on_day.entry(day_of(start)).or_default().insert(*root);
        }
    }
    let mut bonds = Vec::new();
    for at in loose {
        let item = &ground.items[*at];
        if let What::Payment(payment) = item.what {
            // One that stands with others whose start is known has its case.
            let known = slots.get(&clusters.root(*at)).is_some_and(|slot| !slot.starts.is_empty());
            bonds.extend(by_day(*at, item, payment, ground.zone, &slots, &on_day).filter(|_| !known));
        }
        let Some(start) = item.claims.data.start.as_deref().filter(|_| is_loose_appointment(ground, *at)) else {
            continue;
        };
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

/// Groups by the starts, or the days, that they tell.
type AtTimes<'i> = HashMap<&'i str, BTreeSet<usize>>;

/// A payment that names the day and holds the surname of whoever comes then. The days on which it was paid, and those behind
/// a label, are the bank's.
fn by_day(
    at: usize,
    item: &Item<'_>,
    payment: &Payment,
    zone: &str,
    slots: &HashMap<usize, Slot<'_>>,
    on_day: &AtTimes<'_>,
) -> Option<Bond> {
    let zone = time_zones::named(zone)?;
    let own: Vec<Interval> = item.record.moments.iter().filter_map(|moment| moment.when.resolve(&zone)).collect();
    let day = |at: Timestamp| zone.to_datetime(at).date();
    let written = own.first().map(|interval| day(interval.from));
    let paid = |date: Date| own.iter().any(|interval| day(interval.from) == date);
    let labelled = |place: usize| {
        let before = payment.description.get(..place).unwrap_or_default().trim_end();
        let word = before.strip_suffix(':').unwrap_or_default();
        let word = word.rsplit(|c: char| !(c.is_alphanumeric() || c == '/')).next().unwrap_or_default();
        !word.is_empty() && columns::by_name(word).is_some()
    };
    let told = spoken::days(&payment.description, written, false);
    let days = told.iter().filter(|day| !paid(day.date) && !labelled(day.from));
    let days: BTreeSet<String> = days.map(|day| day.date.to_string()).collect();
    let words = names::words(&format!("{} {}", payment.description, payment.name.as_deref().unwrap_or_default()));
    let theirs = |person: &&&str| names::name(person).is_some_and(|name| name.surname_in(&words));
    let mut to = DistinctUpTo::default();
    let mut found = None;
    for day in &days {
        for root in on_day.get(day.as_str()).into_iter().flatten() {
            if let Some(name) = slots.get(root).and_then(|slot| slot.names.iter().find(theirs)) {
                to.add(*root);
                found = Some(LinkReason::SameDay { name: (*name).to_owned(), day: day.clone() });
            }
        }
    }
    Some(Bond { at, to, reason: found? })
}

/// The day of a start as starts are written.
fn day_of(start: &str) -> &str {
    start.split('T').next().unwrap_or(start)
}
