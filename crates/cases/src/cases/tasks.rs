//! What the evidence of a case asks for. The closed list of tasks, as far as these sources support it.

use std::collections::BTreeMap;

use retrace_model::outcome::Outcome;
use retrace_model::record::{Payment, PaymentKind, What};
use retrace_model::table::TableContent;
use retrace_model::task::TaskKind;
use retrace_model::vendors::MailKind;
use serde::Serialize;

use super::Item;
use crate::cases::claims::SetAside;
use crate::decisions::Mark;

/// A task and the records that ask for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    pub kind: TaskKind,
    /// Positions in the case's list of records.
    pub because: Vec<usize>,
    /// What the user made of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
}

/// The tasks of a case whose items are given in the order of its records.
///
/// What the evidence shows is asked for whatever the outcome: a payment made in the Window is lost also where its booking
/// survived. Whether booking and customer must be entered again follows from the outcome; while that is unsure, a new
/// booking is told to be entered again *if it is not there*, anything else to be checked.
pub fn tasks_of(
    items: &[&Item<'_>],
    outcome: Outcome,
    survived: bool,
    answered: impl Fn(&Item<'_>) -> bool,
) -> Vec<Task> {
    let evidence = Evidence::of(items);
    let mut tasks: BTreeMap<TaskKind, Vec<usize>> = BTreeMap::new();
    for at in &evidence.all {
        for kind in asked_by_record(items[*at], &answered) {
            tasks.entry(*kind).or_default().push(*at);
        }
    }
    let (kinds, because) = asked_by_outcome(outcome, survived, &evidence);
    tasks.extend(kinds.into_iter().map(|kind| (kind, because.to_vec())));
    if tasks.is_empty() {
        tasks.insert(TaskKind::CheckDetails, evidence.all);
    }
    tasks.into_iter().map(|(kind, because)| Task { kind, because, mark: None }).collect()
}

/// The records of a case that can ask for something, by their positions: each event once, and inside the Window.
struct Evidence {
    all: Vec<usize>,
    /// Those that speak of a booking.
    about_booking: Vec<usize>,
    /// Those that a new booking causes.
    new: Vec<usize>,
    /// Nothing but payments that never came.
    only_unpaid: bool,
}

impl Evidence {
    fn of(items: &[&Item<'_>]) -> Self {
        let all: Vec<usize> = (0..items.len()).filter(|at| items[*at].counts() && !items[*at].duplicate).collect();
        let those = |holds: fn(&Item<'_>) -> bool| all.iter().copied().filter(|at| holds(items[*at])).collect();
        Evidence {
            about_booking: those(is_about_a_booking),
            new: those(is_new),
            only_unpaid: all.iter().all(|at| is_unpaid(items[*at])),
            all,
        }
    }

    /// What tells best that a booking was made: what it caused, else what speaks of it, else all.
    fn of_the_booking(&self) -> &[usize] {
        let lists = [&self.new, &self.about_booking];
        lists.into_iter().find(|list| !list.is_empty()).unwrap_or(&self.all)
    }
}

/// What one record asks for by itself.
fn asked_by_record(item: &Item<'_>, answered: impl Fn(&Item<'_>) -> bool) -> &'static [TaskKind] {
    match item.what {
        What::Call(_) => &[TaskKind::FollowUpCall],
        What::Payment(_) if item.counted_elsewhere || item.claims.set_aside.is_some() => &[],
        What::Payment(payment) => asked_by_payment(payment),
        What::Entry(_) => &[TaskKind::CleanUpBooks, TaskKind::RecreateInvoice, TaskKind::NotifyInvoiceResent],
        // An absence message asks nothing, whoever sends it.
        What::Message(_) if item.claims.set_aside == Some(SetAside::Automatic) => &[],
        What::Message(_) => match item.claims.mail_kind.map(MailKind::policy) {
            None => &[],
            Some(policy) if policy.settled_by_an_answer && answered(item) => &[],
            Some(policy) => policy.asks,
        },
        What::Row(row) if row.holds == Some(TableContent::Hours) => &[TaskKind::ReenterHours],
        What::Appointment(_) | What::Row(_) => &[],
    }
}

fn asked_by_payment(payment: &Payment) -> &'static [TaskKind] {
    match payment.kind {
        PaymentKind::Refund | PaymentKind::Chargeback | PaymentKind::Spending => &[TaskKind::RecordRefund],
        PaymentKind::Transfer => &[TaskKind::AddPayment],
        PaymentKind::Payment if payment.received => &[TaskKind::AddPayment],
        PaymentKind::Payment | PaymentKind::Fee => &[],
    }
}

/// What the outcome asks for, and the records because of which it does.
fn asked_by_outcome(outcome: Outcome, survived: bool, evidence: &Evidence) -> (Vec<TaskKind>, &[usize]) {
    let mut again = vec![TaskKind::RecreateBooking];
    again.extend((!survived).then_some(TaskKind::RecreateCustomer));
    match outcome {
        Outcome::Present => (vec![TaskKind::CheckDetails], evidence.of_the_booking()),
        // Begun and not paid is no booking yet: to be looked at.
        Outcome::Missing | Outcome::Reused if evidence.only_unpaid => (Vec::new(), &[]),
        Outcome::Missing => (again, evidence.of_the_booking()),
        Outcome::Reused => {
            again.push(TaskKind::ResolveReusedNumber);
            (again, evidence.of_the_booking())
        }
        Outcome::Unsure if !evidence.new.is_empty() => (again, &evidence.new),
        Outcome::Unsure if !evidence.about_booking.is_empty() => {
            (vec![TaskKind::CheckDetails], &evidence.about_booking)
        }
        Outcome::Unsure => (Vec::new(), &[]),
    }
}

fn is_about_a_booking(item: &Item<'_>) -> bool {
    item.claims.booking.is_some() || matches!(item.what, What::Appointment(_)) || is_made_elsewhere(item)
}

fn is_new(item: &Item<'_>) -> bool {
    item.claims.mail_kind.is_some_and(|kind| kind.policy().announces_booking) || is_made_elsewhere(item)
}

/// A booking that another system made.
fn is_made_elsewhere(item: &Item<'_>) -> bool {
    matches!(item.what, What::Row(row) if row.holds == Some(TableContent::Elsewhere))
}

fn is_unpaid(item: &Item<'_>) -> bool {
    matches!(item.what, What::Payment(payment) if payment.kind == PaymentKind::Payment && !payment.received)
}
