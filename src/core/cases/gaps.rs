//! Invoice numbers that are missing in a series of the books inside the Window: generated, perhaps never sent.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Item;
use crate::core::decisions::Mark;
use crate::core::record::Content;
use crate::core::when::Interval;

/// A number that no record names, between two that the books hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    pub missing: String,
    pub before: String,
    pub after: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
}

/// A longer gap is another series, or another year.
const LONGEST: u64 = 25;

/// Numbers between one dated before the end of the Window and one dated after its beginning.
pub fn of(items: &[Item<'_>], window: Interval) -> Vec<Gap> {
    let named: BTreeSet<&str> = items.iter().flat_map(|item| item.facts.invoices.iter().map(String::as_str)).collect();
    let mut series: BTreeMap<&str, BTreeMap<u64, (&str, Interval)>> = BTreeMap::new();
    for item in
        items.iter().filter(|item| matches!(item.record.content, Content::Entry(_)) && item.facts.set_aside.is_none())
    {
        for invoice in &item.facts.invoices {
            if let (Some((stem, number)), Some(interval)) = (split(invoice), item.interval) {
                series.entry(stem).or_default().entry(number).or_insert((invoice, interval));
            }
        }
    }
    let mut gaps = Vec::new();
    for (stem, numbers) in &series {
        for (earlier, later) in numbers.iter().zip(numbers.iter().skip(1)) {
            let ((low, (before, first)), (high, (after, last))) = (earlier, later);
            let around = first.from < window.to && last.to > window.from && high - low <= LONGEST;
            for number in (low + 1..*high).filter(|_| around) {
                let width = before.len() - stem.len();
                let missing = format!("{stem}{number:0width$}");
                let plain = format!("{stem}{number}");
                if !named.contains(missing.as_str()) && !named.contains(plain.as_str()) {
                    let missing = if before.ends_with(&low.to_string())
                        && !before.get(stem.len()..).is_some_and(|n| n.starts_with('0'))
                    {
                        plain
                    } else {
                        missing
                    };
                    gaps.push(Gap { missing, before: (*before).to_owned(), after: (*after).to_owned(), mark: None });
                }
            }
        }
    }
    gaps
}

/// `2019-` and 412 of `2019-0412`.
fn split(invoice: &str) -> Option<(&str, u64)> {
    let start = invoice
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + invoice.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8));
    let number = invoice.get(start..).filter(|digits| (1..=9).contains(&digits.len()))?;
    Some((invoice.get(..start)?, number.parse().ok()?))
}
