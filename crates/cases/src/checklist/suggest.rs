//! Weak reasons that two cases may be one: shown, never acted on.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use retrace_files::text::names;
use retrace_model::record::Content;

pub use super::list::SuggestionReason;
use super::list::{Case, Evidence, SuggestionView};
use crate::decisions::{Decisions, pair};

/// A name, start or amount that more cases than this share suggests nothing.
const MOST: usize = 4;

/// Adds suggestions to cases without a reference: the cases they may belong to.
pub fn add(cases: &mut [Arc<Case>], decisions: &Decisions) {
    if cases.iter().all(|case| case.reference.is_some()) {
        return;
    }
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    let mut by_start: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_amount: HashMap<i64, Vec<usize>> = HashMap::new();
    for (at, case) in cases.iter().enumerate() {
        for name in case.customer.names.iter().filter_map(|written| names::name(written)) {
            by_name.entry(name.last).or_default().push(at);
        }
        let Some(booking) = &case.booking else { continue };
        booking.start.iter().for_each(|start| by_start.entry(start).or_default().push(at));
        booking.amount.iter().for_each(|amount| by_amount.entry(amount.cents).or_default().push(at));
    }
    let mut found: BTreeMap<usize, Vec<SuggestionView>> = BTreeMap::new();
    for (at, case) in cases.iter().enumerate().filter(|(_, case)| case.reference.is_none()) {
        let mut own: Vec<SuggestionView> = Vec::new();
        let mut suggest = |candidates: Option<&Vec<usize>>, hint: &dyn Fn(&Case) -> Option<SuggestionReason>| {
            let others =
                candidates.filter(|found| found.len() <= MOST).into_iter().flatten().filter(|other| **other != at);
            for other in others.filter_map(|other| cases.get(*other).map(Arc::as_ref)) {
                let known = own.iter().any(|view| view.case == other.id);
                if let (false, Some(reason), Some(a), Some(b)) = (known, hint(other), anchor(case), anchor(other)) {
                    let keys = pair(&a.key, &b.key);
                    if !decisions.refused.contains(&keys) {
                        let place = |record: &Evidence| (record.source.clone(), record.index);
                        own.push(SuggestionView { a: place(a), b: place(b), reason, case: other.id.clone(), keys });
                    }
                }
            }
        };
        for written in &case.customer.names {
            let Some(name) = names::name(written) else { continue };
            suggest(by_name.get(&name.last), &|other| {
                let theirs = other.customer.names.iter().filter_map(|written| names::name(written));
                theirs
                    .clone()
                    .any(|theirs| theirs.agrees(&name))
                    .then(|| SuggestionReason::SimilarName { name: written.clone() })
            });
        }
        if let Some(start) = case.booking.as_ref().and_then(|booking| booking.start.as_deref()) {
            suggest(by_start.get(start), &|_| Some(SuggestionReason::SameStart { start: start.to_owned() }));
        }
        let only_payments =
            case.records.iter().all(|record| matches!(record.brief.record.content, Content::Payment(_)));
        if let Some(amount) =
            case.booking.as_ref().and_then(|booking| booking.amount.as_ref()).filter(|_| only_payments)
        {
            suggest(by_amount.get(&amount.cents), &|_| Some(SuggestionReason::SameAmount { cents: amount.cents }));
        }
        if !own.is_empty() {
            found.insert(at, own);
        }
    }
    for (at, suggestions) in found {
        if let Some(case) = cases.get_mut(at) {
            Arc::make_mut(case).suggestions = suggestions;
        }
    }
}

/// The record that stands for a case.
fn anchor(case: &Case) -> Option<&Evidence> {
    case.records.iter().filter(|record| !record.repeat).min_by_key(|record| &record.key)
}
