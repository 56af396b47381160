//! What the evidence of a case asks for. The closed list of DESIGN section 6, as far as these sources support it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Item;
use crate::core::record::{Content, PaymentKind};
use crate::core::vendors::MailKind;

/// One thing to do, in the order in which it stands on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    FollowUpCall,
    RecreateCustomer,
    RecreateBooking,
    CheckDetails,
    AddPayment,
    RecordRefund,
    RecordCancellation,
    RecreateQuotation,
    RecreateInvoice,
    NotifyInvoiceResent,
    ReissueVoucher,
    RedoReply,
    CheckIncoming,
}

/// A task and the records that ask for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    pub kind: TaskKind,
    /// Positions in the case's list of records.
    pub because: Vec<usize>,
}

/// The tasks of a case whose items are given in the order of its records.
///
/// The outcome is not decided here: while there are no current bookings, a new booking is told to be entered again
/// *if it is not there*, anything else to be checked.
pub fn of(items: &[&Item<'_>], answered: impl Fn(&Item<'_>) -> bool) -> Vec<Task> {
    let mut tasks: BTreeMap<TaskKind, Vec<usize>> = BTreeMap::new();
    let mut about_booking = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.counts() && !item.repeat) {
        let mut asks = |kind| tasks.entry(kind).or_default().push(at);
        match &item.record.content {
            Content::Call(_) => asks(TaskKind::FollowUpCall),
            Content::Payment(payment) => match payment.kind {
                PaymentKind::Refund | PaymentKind::Chargeback => asks(TaskKind::RecordRefund),
                PaymentKind::Payment if payment.received => asks(TaskKind::AddPayment),
                PaymentKind::Payment | PaymentKind::Fee => {}
            },
            Content::Message(_) => {
                for kind in item.facts.mail_kind.map_or(&[][..], asked_by) {
                    asks(*kind);
                }
                if item.facts.mail_kind == Some(MailKind::Incoming) && !answered(item) {
                    asks(TaskKind::CheckIncoming);
                }
            }
        }
        if item.facts.booking.is_some() {
            about_booking.push(at);
        }
    }
    if !about_booking.is_empty() && !tasks.contains_key(&TaskKind::RecreateBooking) {
        tasks.insert(TaskKind::CheckDetails, about_booking);
    }
    if tasks.is_empty() {
        let all = (0..items.len()).filter(|at| items[*at].counts() && !items[*at].repeat);
        tasks.insert(TaskKind::CheckDetails, all.collect());
    }
    tasks.into_iter().map(|(kind, because)| Task { kind, because }).collect()
}

/// What a kind of mail asks for.
fn asked_by(kind: MailKind) -> &'static [TaskKind] {
    use TaskKind::*;
    match kind {
        MailKind::Request | MailKind::Confirmation => &[RecreateCustomer, RecreateBooking],
        MailKind::Quotation => &[RecreateCustomer, RecreateBooking, RecreateQuotation],
        MailKind::Invoice => &[RecreateInvoice, NotifyInvoiceResent],
        MailKind::PaymentReceived => &[AddPayment],
        MailKind::Voucher => &[ReissueVoucher],
        MailKind::Cancellation => &[RecordCancellation],
        MailKind::Reply => &[RedoReply],
        MailKind::Reminder | MailKind::Incoming | MailKind::Other => &[],
    }
}

/// What no export can prove; once per incident here, once per person when their names are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GeneralTask {
    /// Phones keep only their newest calls: export or write down today.
    ExportPhoneLog,
    /// Before re-entering: the system sends its own confirmations and payment requests.
    SwitchOffAutomaticMails,
    TellStaff,
    CheckSettings,
    CheckHours,
    ExpectMailsAgain,
}

pub const GENERAL: [GeneralTask; 6] = [
    GeneralTask::ExportPhoneLog,
    GeneralTask::SwitchOffAutomaticMails,
    GeneralTask::TellStaff,
    GeneralTask::CheckSettings,
    GeneralTask::CheckHours,
    GeneralTask::ExpectMailsAgain,
];
