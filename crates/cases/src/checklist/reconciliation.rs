//! Money adds up: what came in inside the Window, per source, equals what the checklist tells to add, plus the rest with
//! its reason.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use retrace_model::reading::Reading;
use retrace_model::record::{Amount, PaymentKind, What};
use retrace_model::task::TaskKind;

use super::list::Case;
pub use super::list::{Reconciliation, ReconcilingItem};
use crate::cases::Item;

/// Per source of payments. Counted twice over: once from the records, once from the tasks of the cases.
pub fn reconcile(readings: &[&Reading], items: &[Item<'_>], cases: &[Arc<Case>]) -> Vec<Reconciliation> {
    let told = |kind: TaskKind| -> BTreeSet<(usize, u64)> {
        let asked = cases.iter().flat_map(|case| {
            let tasks = case.tasks.iter().filter(move |task| task.kind == kind);
            tasks.flat_map(|task| task.because.iter().filter_map(|at| case.records.get(*at)))
        });
        asked.map(|record| (record.at, record.index)).collect()
    };
    let (add, refund) = (told(TaskKind::AddPayment), told(TaskKind::RecordRefund));
    let mut found: BTreeMap<(usize, &str), Reconciliation> = BTreeMap::new();
    for item in items.iter().filter(|item| item.counts()) {
        let What::Payment(payment) = item.what else { continue };
        let Some(Amount { currency, cents }) = &payment.amount else { continue };
        let Some(reading) = readings.get(item.source) else { continue };
        let money = found.entry((item.source, currency)).or_insert_with(|| Reconciliation {
            source: reading.name.clone(),
            currency: currency.clone(),
            moved: 0,
            to_add: 0,
            to_refund: 0,
            rest: Vec::new(),
            difference: 0,
        });
        money.moved = money.moved.saturating_add(*cents);
        let place = (item.source, item.record.ordinal);
        if add.contains(&place) {
            money.to_add = money.to_add.saturating_add(*cents);
        } else if refund.contains(&place) {
            money.to_refund = money.to_refund.saturating_add(*cents);
        } else if let Some(reason) = rest(item, payment.kind, payment.received) {
            match money.rest.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, sum)) => *sum = sum.saturating_add(*cents),
                None => money.rest.push((reason, *cents)),
            }
        }
    }
    let mut all: Vec<Reconciliation> = found.into_values().collect();
    for money in &mut all {
        money.rest.sort();
        let rest = money.rest.iter().fold(0_i64, |sum, (_, cents)| sum.saturating_add(*cents));
        money.difference =
            money.moved.saturating_sub(money.to_add).saturating_sub(money.to_refund).saturating_sub(rest);
    }
    all
}

fn rest(item: &Item<'_>, kind: PaymentKind, received: bool) -> Option<ReconcilingItem> {
    match kind {
        _ if item.duplicate => Some(ReconcilingItem::Repeat),
        PaymentKind::Fee => Some(ReconcilingItem::Fee),
        _ if item.counted_elsewhere => Some(ReconcilingItem::SameMoney),
        PaymentKind::Spending if item.claims.set_aside.is_some() => Some(ReconcilingItem::Spending),
        PaymentKind::Transfer if item.claims.set_aside.is_some() => Some(ReconcilingItem::Transfer),
        PaymentKind::Payment if !received => Some(ReconcilingItem::NotReceived),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use retrace_files::readers::read_whole;
    use retrace_model::incident::Incident;

    use crate::checklist::checklist;
    use crate::decisions::Decisions;

    #[test]
    fn amounts_beyond_all_counting_break_nothing() {
        let incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap();
        let row = |id: &str, status: &str| {
            format!(
                "2019-12-09 10:00:00,ideal,EUR,90000000000000000.00,{status},{id},Boeking,Jan,NL11TEST0000000001,TESTNL2A,EUR,,,\n"
            )
        };
        let header = "Date,Payment method,Currency,Amount,Status,ID,Description,Consumer name,Consumer bank account,Consumer BIC,Settlement currency,Settlement amount,Settlement reference,Amount refunded\n";
        let first = format!("{header}{}{}", row("tr_abcdefgh12", "paid"), row("tr_abcdefgh13", "expired"));
        let again = format!("{header}{}{}", row("tr_abcdefgh12", "paid"), row("tr_abcdefgh14", "expired"));
        let readings = [first, again].map(|file| read_whole("m.csv", file.as_bytes(), &incident));
        let list = checklist(&incident, &readings, &Decisions::default());
        assert_eq!(list.money[1].rest.len(), 2, "{:?}", list.money);
    }
}
