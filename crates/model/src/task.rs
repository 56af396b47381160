//! The closed list of things to do.

use serde::{Deserialize, Serialize};

/// One thing to do, in the order in which it stands on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Trace a call of the Window, and make the booking or change.
    FollowUpCall,
    /// Its number is somebody else's now: tell the customer the new one.
    ResolveReusedNumber,
    /// Enter the customer again.
    RecreateCustomer,
    /// Enter the booking again.
    RecreateBooking,
    /// The booking is there, and something about it happened in the Window.
    CheckDetails,
    /// Enter money that came in by hand.
    AddPayment,
    /// Enter money that went back.
    RecordRefund,
    /// Make a voucher again.
    ReissueVoucher,
    /// Cancel the booking again.
    RecordCancellation,
    /// Make the quotation again.
    RecreateQuotation,
    /// Before the invoice is sent to the books again.
    CleanUpBooks,
    /// Make the invoice again.
    RecreateInvoice,
    /// Tell the customer that the invoice comes again, under another number.
    NotifyInvoiceResent,
    /// Process again what a colleague answered.
    RedoReply,
    /// A customer wrote, and no answer is on record.
    CheckIncoming,
    /// Hours worked or planned on the days of the Window.
    ReenterHours,
}

/// What no export can prove; once per incident here, once per person when their names are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GeneralTask {
    /// Phones keep only their newest calls: export or write down today.
    ExportPhoneLog,
    /// Before re-entering: the system sends its own confirmations and payment requests.
    SwitchOffAutomaticMails,
    /// Everybody repeats what they did in the Window.
    TellStaff,
    /// Products, start moments, templates that were changed in the Window.
    CheckSettings,
    /// Hours that were registered in the Window.
    CheckHours,
    /// The system sends again what it sent in the Window.
    ExpectMailsAgain,
    /// What strangers wrote that fits no booking; only where there is such a mail.
    LookThroughMails,
}

/// All of them, in the order in which they are done.
pub const GENERAL: [GeneralTask; 7] = [
    GeneralTask::ExportPhoneLog,
    GeneralTask::SwitchOffAutomaticMails,
    GeneralTask::TellStaff,
    GeneralTask::CheckSettings,
    GeneralTask::CheckHours,
    GeneralTask::ExpectMailsAgain,
    GeneralTask::LookThroughMails,
];

impl GeneralTask {
    /// Each colleague does it alone.
    pub fn is_personal(self) -> bool {
        matches!(
            self,
            GeneralTask::ExportPhoneLog | GeneralTask::TellStaff | GeneralTask::CheckSettings | GeneralTask::CheckHours
        )
    }
}
