//! The same money told by two sources of one case: a payment that went through Mollie by PayPal and stands in PayPal's own
//! export, one account in two formats. Each stays a record, but the payment is told to be entered once.
//!
//! A customer may well pay the same amount twice, so likeness is no proof. Proof is: the same amount and currency, at times
//! that meet, in sources of two kinds, and either an id that both name, or an end-to-end reference of two statements; or a
//! booking or invoice that both name, and one way: the provider of one is the method or the other side of the other, or
//! both are statements and the payer's account is the same. N rows in one source answer for N rows of another.

use std::collections::{BTreeMap, HashSet};

use jiff::SignedDuration;
use retrace_files::readers;
use retrace_model::kind::Kind;
use retrace_model::record::{Amount, Payment, PaymentKind, What};
use retrace_model::when::Interval;

use super::Item;
use crate::cases::link::Clusters;

/// References shorter than this say nothing.
const REFERENCE: usize = 6;

/// Two systems book one event this far apart at most; a day is its whole interval.
const APART: SignedDuration = SignedDuration::from_hours(1);

/// Every payment that another source of its case tells. The one that knows its time best stays.
#[expect(clippy::indexing_slicing, reason = "places in `items`, counted from it")]
pub fn duplicate_payments(items: &[Item<'_>], groups: &mut Clusters<'_>, kinds: &[Kind]) -> HashSet<usize> {
    let mut found = HashSet::new();
    let mut alike: BTreeMap<(usize, String, i64), Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let Some(Amount { currency, cents }) = money(item).and_then(|payment| payment.amount.as_ref()) else {
            continue;
        };
        alike.entry((groups.root(at), currency.clone(), *cents)).or_default().push(at);
    }
    for mut same in alike.into_values().filter(|same| same.len() > 1) {
        let length = |at: &usize| items[*at].interval.map(|interval| interval.to.duration_since(interval.from));
        same.sort_by_key(|at| {
            (length(at), kinds.get(items[*at].source).copied(), items[*at].source, items[*at].record.ordinal)
        });
        // Which rows answer already for a row of which source.
        let mut answered: HashSet<(usize, usize)> = HashSet::new();
        for (place, at) in same.iter().enumerate() {
            let earlier = same.get(..place).unwrap_or_default();
            let source = items[*at].source;
            let other = earlier.iter().find(|other| {
                !found.contains(*other)
                    && !answered.contains(&(**other, source))
                    && proven(&items[**other], &items[*at], kinds)
            });
            if let Some(other) = other {
                answered.insert((*other, source));
                found.insert(*at);
            }
        }
    }
    found
}

/// A payment that would be told to be entered.
fn money<'a>(item: &Item<'a>) -> Option<&'a Payment> {
    let What::Payment(payment) = item.what else { return None };
    let moved = payment.received || !matches!(payment.kind, PaymentKind::Payment | PaymentKind::Fee);
    (moved && item.counts() && !item.duplicate && item.claims.set_aside.is_none()).then_some(payment)
}

fn proven(a: &Item<'_>, b: &Item<'_>, kinds: &[Kind]) -> bool {
    let (Some(one), Some(other)) = (money(a), money(b)) else { return false };
    let (Some(first), Some(second)) = (kinds.get(a.source), kinds.get(b.source)) else { return false };
    if first == second || !meet(a.interval, b.interval) {
        return false;
    }
    let share = |mine: &[&str], theirs: &[&str]| mine.iter().any(|value| theirs.contains(value));
    let statements = one.free_text && other.free_text;
    let end_to_end = one.reference.as_ref().filter(|text| text.len() >= REFERENCE && statements);
    if share(&a.claims.payments, &b.claims.payments) || end_to_end.is_some() && one.reference == other.reference {
        return true;
    }
    let named = a.claims.booking.is_some() && a.claims.booking == b.claims.booking
        || share(&a.claims.invoices, &b.claims.invoices);
    let same_payer = statements && one.iban.is_some() && one.iban == other.iban;
    named && (same_payer || ways(one, *first).any(|way| ways(other, *second).any(|theirs| theirs == way)))
}

/// The providers that a payment went through.
fn ways(payment: &Payment, kind: Kind) -> impl Iterator<Item = &'static str> {
    let written = format!("{} {} {}", kind.id(), payment.method, payment.name.as_deref().unwrap_or_default());
    let written = written.to_lowercase();
    let providers = readers::formats().filter_map(|format| format.provider).map(|provider| provider.word);
    providers.filter(move |word| written.contains(word))
}

fn meet(a: Option<Interval>, b: Option<Interval>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let behind = |one: Interval, other: Interval| one.from.duration_since(other.to) > APART;
    !behind(a, b) && !behind(b, a)
}
