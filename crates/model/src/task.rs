//! The closed list of things to do.

use serde::{Deserialize, Serialize};

/// One thing to do, in the order in which it stands on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    FollowUpCall,
    ResolveReusedNumber,
    RecreateCustomer,
    RecreateBooking,
    CheckDetails,
    AddPayment,
    RecordRefund,
    ReissueVoucher,
    RecordCancellation,
    RecreateQuotation,
    /// Before the invoice is sent to the books again.
    CleanUpBooks,
    RecreateInvoice,
    NotifyInvoiceResent,
    RedoReply,
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

impl GeneralTask {
    /// Each colleague does it alone.
    pub fn is_personal(self) -> bool {
        matches!(
            self,
            GeneralTask::ExportPhoneLog | GeneralTask::TellStaff | GeneralTask::CheckSettings | GeneralTask::CheckHours
        )
    }
}
