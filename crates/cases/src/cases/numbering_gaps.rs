//! Invoice numbers that are missing in a series of the books inside the Window: generated, perhaps never sent.

use std::collections::{BTreeMap, BTreeSet};

use retrace_model::record::What;
use retrace_model::when::Interval;
use serde::Serialize;

use super::Item;
use crate::decisions::Mark;

/// A number that no record names, between two that the books hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NumberingGap {
    /// The number that is not there.
    pub missing: String,
    /// The number before it.
    pub before: String,
    /// The number behind it.
    pub after: String,
    /// What the user made of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
}

/// A longer gap is another series, or another year.
const LONGEST: u64 = 25;

/// Numbers between one dated before the end of the Window and one dated after its beginning.
pub fn missing_numbers(items: &[Item<'_>], window: Interval) -> Vec<NumberingGap> {
    let named: BTreeSet<&str> = items.iter().flat_map(|item| item.claims.invoices.iter().copied()).collect();
    let mut series: BTreeMap<&str, BTreeMap<u64, (&str, Interval)>> = BTreeMap::new();
    for item in items.iter().filter(|item| matches!(item.what, What::Entry(_)) && item.claims.set_aside.is_none()) {
        for invoice in &item.claims.invoices {
            if let (Some((stem, number)), Some(interval)) = (split(invoice), item.interval) {
                series.entry(stem).or_default().entry(number).or_insert((invoice, interval));
            }
        }
    }
    let mut gaps = Vec::new();
    for (stem, numbers) in &series {
        for (earlier, later) in numbers.iter().zip(numbers.iter().skip(1)) {
            let ((low, (before, first)), (high, (after, last))) = (earlier, later);
            if first.from >= window.to || last.to <= window.from || high.saturating_sub(*low) > LONGEST {
                continue;
            }
            for number in low.saturating_add(1)..*high {
                // `2019-0301` after `2019-0300`, but `55-4-2` after `55-4-1`.
                let width = if padded(before, stem) { before.len().saturating_sub(stem.len()) } else { 0 };
                let missing = format!("{stem}{number:0width$}");
                if !named.contains(missing.as_str()) {
                    gaps.push(NumberingGap {
                        missing,
                        before: (*before).to_owned(),
                        after: (*after).to_owned(),
                        mark: None,
                    });
                }
            }
        }
    }
    gaps
}

fn padded(invoice: &str, stem: &str) -> bool {
    invoice.get(stem.len()..).is_some_and(|digits| digits.len() > 1 && digits.starts_with('0'))
}

/// `2019-` and 412 of `2019-0412`.
fn split(invoice: &str) -> Option<(&str, u64)> {
    let stem = invoice.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = invoice.get(stem.len()..).filter(|digits| (1..=9).contains(&digits.len()))?;
    Some((stem, number.parse().ok()?))
}
