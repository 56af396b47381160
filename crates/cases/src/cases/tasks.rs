//! What the evidence of a case asks for. The list is closed: `docs/rules.md`.

use std::collections::BTreeMap;

use retrace_model::outcome::Outcome;
use retrace_model::record::{PaymentKind, What};
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
    let mut tasks: BTreeMap<TaskKind, Vec<usize>> = BTreeMap::new();
    let mut about_booking = Vec::new();
    let mut any = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.counts() && !item.duplicate) {
        any.push(at);
        let mut asks = |kind| tasks.entry(kind).or_default().push(at);
        match item.what {
            What::Call(_) => asks(TaskKind::FollowUpCall),
            What::Payment(_) if item.counted_elsewhere || item.claims.set_aside.is_some() => {}
            What::Payment(payment) => match payment.kind {
                PaymentKind::Refund | PaymentKind::Chargeback | PaymentKind::Spending => asks(TaskKind::RecordRefund),
                PaymentKind::Transfer => asks(TaskKind::AddPayment),
                PaymentKind::Payment if payment.received => asks(TaskKind::AddPayment),
                PaymentKind::Payment | PaymentKind::Fee => {}
            },
            What::Entry(_) => {
                for kind in [TaskKind::CleanUpBooks, TaskKind::RecreateInvoice, TaskKind::NotifyInvoiceResent] {
                    asks(kind);
                }
            }
            // An absence message asks nothing, whoever sends it.
            What::Message(_) if item.claims.set_aside == Some(SetAside::Automatic) => {}
            What::Message(_) => {
                for kind in item.claims.mail_kind.map_or(&[][..], asked_by) {
                    asks(*kind);
                }
                if item.claims.mail_kind == Some(MailKind::Incoming) && !answered(item) {
                    asks(TaskKind::CheckIncoming);
                }
            }
            What::Row(row) if row.holds == Some(TableContent::Hours) => asks(TaskKind::ReenterHours),
            What::Appointment(_) | What::Row(_) => {}
        }
        if item.claims.booking.is_some() || matches!(item.what, What::Appointment(_)) || is_made(item) {
            about_booking.push(at);
        }
    }
    let is_new = |at: &usize| items[*at].claims.mail_kind.is_some_and(announces_booking) || is_made(items[*at]);
    let new: Vec<usize> = any.iter().copied().filter(is_new).collect();
    let because = if new.is_empty() { about_booking.clone() } else { new.clone() };
    let because = if because.is_empty() { any.clone() } else { because };
    let mut also = |kind, because: &[usize]| {
        tasks.insert(kind, because.to_vec());
    };
    let unpaid = |at: &usize| matches!(items[*at].what, What::Payment(payment) if payment.kind == PaymentKind::Payment && !payment.received);
    match outcome {
        // Begun and not paid is no booking yet: to be looked at.
        Outcome::Missing | Outcome::Reused if any.iter().all(unpaid) => {}
        Outcome::Present => also(TaskKind::CheckDetails, &because),
        Outcome::Missing | Outcome::Reused => {
            also(TaskKind::RecreateBooking, &because);
            if !survived {
                also(TaskKind::RecreateCustomer, &because);
            }
            if outcome == Outcome::Reused {
                also(TaskKind::ResolveReusedNumber, &because);
            }
        }
        Outcome::Unsure if !new.is_empty() => {
            also(TaskKind::RecreateBooking, &new);
            if !survived {
                also(TaskKind::RecreateCustomer, &new);
            }
        }
        Outcome::Unsure if !about_booking.is_empty() => also(TaskKind::CheckDetails, &about_booking),
        Outcome::Unsure => {}
    }
    if tasks.is_empty() {
        tasks.insert(TaskKind::CheckDetails, any);
    }
    tasks.into_iter().map(|(kind, because)| Task { kind, because, mark: None }).collect()
}

/// A booking that another system made.
fn is_made(item: &Item<'_>) -> bool {
    matches!(item.what, What::Row(row) if row.holds == Some(TableContent::Elsewhere))
}

/// Mails of the system that a new booking causes.
fn announces_booking(kind: MailKind) -> bool {
    matches!(kind, MailKind::Request | MailKind::Confirmation | MailKind::Quotation)
}

/// What a kind of mail asks for.
fn asked_by(kind: MailKind) -> &'static [TaskKind] {
    use TaskKind::*;
    match kind {
        MailKind::Quotation => &[RecreateQuotation],
        MailKind::Invoice => &[RecreateInvoice, NotifyInvoiceResent],
        MailKind::PaymentReceived => &[AddPayment],
        MailKind::Voucher => &[ReissueVoucher],
        MailKind::Cancellation => &[RecordCancellation],
        MailKind::Reply => &[RedoReply],
        MailKind::Request | MailKind::Confirmation | MailKind::Reminder | MailKind::Incoming | MailKind::Other => &[],
    }
}
