//! Found by address or account: a mail, an appointment or a payment without a reference joins the one case of its customer's
//! address or account; mails of one address without a case are one case.

use std::collections::HashMap;

use retrace_model::record::What;

use super::clusters::Clusters;
use super::ground::{Bond, Ground};
use super::phones::is_call;
use super::reason::LinkReason;
use crate::cases::Item;
use crate::cases::distinct_up_to::DistinctUpTo;

/// Whether a record looks for a case by its address. A duplicate goes where its original goes.
pub fn is_loose(ground: &Ground<'_, '_>, clusters: &mut Clusters<'_>, at: usize) -> bool {
    ground.holds_a_case(clusters, at) && !is_known(ground, clusters, at) && !ground.items[at].duplicate
}

/// Whether a record stands in a case already.
fn is_known(ground: &Ground<'_, '_>, clusters: &mut Clusters<'_>, at: usize) -> bool {
    clusters.reference(at).is_some() || !ground.items[at].claims.vouchers.is_empty() || is_call(ground, at)
}

pub fn bonds<'a>(ground: &Ground<'_, 'a>, clusters: &mut Clusters<'a>, loose: &[usize]) -> Vec<Bond> {
    let own = |at: usize| identifiers(&ground.items[at]).filter(|address| !ground.company.owns_address(address));
    // The groups that hold an identifier of a loose record.
    let mut holders: HashMap<&str, DistinctUpTo<usize, 2>> =
        loose.iter().flat_map(|at| own(*at)).map(|address| (address, DistinctUpTo::default())).collect();
    for (at, item) in ground.items.iter().enumerate() {
        if ground.holds_a_case(clusters, at) && is_known(ground, clusters, at) {
            let root = clusters.root(at);
            identifiers(item).for_each(|address| {
                holders.entry(address).and_modify(|roots| roots.add(root));
            });
        }
    }
    let mut bonds = Vec::new();
    let mut alone: HashMap<&str, usize> = HashMap::new();
    for at in loose {
        let mut to: DistinctUpTo<usize, 2> = DistinctUpTo::default();
        let mut held = None;
        for address in own(*at) {
            let roots = holders.get(address).copied().unwrap_or_default();
            held = held.or((!roots.is_empty()).then_some(address));
            to.extend(&roots);
        }
        let mut addresses = own(*at);
        match (held, addresses.next(), addresses.next()) {
            (Some(address), ..) => bonds.push(Bond { at: *at, to, reason: reason(address) }),
            (None, Some(only), None) => {
                let earlier = alone.insert(only, *at);
                bonds.extend(earlier.map(|earlier| Bond::pair(earlier, *at, reason(only))));
            }
            _ => {}
        }
    }
    bonds
}

fn reason(address: &str) -> LinkReason {
    let address = address.to_owned();
    if address.contains('@') { LinkReason::SameAddress { address } } else { LinkReason::SameAccount { iban: address } }
}

/// What a record holds that belongs to one customer: addresses, and the account a payment came from.
fn identifiers<'a>(item: &Item<'a>) -> impl Iterator<Item = &'a str> {
    let account = match item.what {
        What::Payment(payment) => payment.iban.as_deref(),
        _ => None,
    };
    item.claims.data.emails.iter().copied().chain(account)
}
