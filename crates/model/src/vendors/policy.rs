//! What the rules make of each kind of mail: one row a kind, so that a new kind is thought through once and in one place.

use super::MailKind;
use crate::task::TaskKind;

/// Who writes mails of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// The booking system, by itself. Such mails go out again after a restore.
    System,
    /// A person of the company.
    Colleague,
    /// Somebody from outside.
    Customer,
    /// The company, in a way that tells neither.
    Unknown,
}

/// What the rules make of one kind of mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailPolicy {
    /// Who writes such a mail.
    pub author: Author,
    /// Sent in the very minutes in which its event happened, so that it proves the clock of other records of the event.
    pub immediate: bool,
    /// A new booking causes it.
    pub announces_booking: bool,
    /// The kind is a guess from the mail's content: the number of an invoice in its subject tells better.
    pub guessed: bool,
    /// How far it is believed about the booking, where several records tell a value; the largest first.
    pub survivorship: u8,
    /// What a mail of this kind asks for.
    pub asks: &'static [TaskKind],
    /// Who answered it has done what it asks for.
    pub settled_by_an_answer: bool,
}

/// The survivorship of a record that is no mail, or a mail that tells little of what was agreed.
pub const LEAST_SURVIVORSHIP: u8 = 1;

impl MailKind {
    /// The row of this kind.
    pub const fn policy(self) -> MailPolicy {
        const SYSTEM: MailPolicy = MailPolicy {
            author: Author::System,
            immediate: false,
            announces_booking: false,
            guessed: false,
            survivorship: LEAST_SURVIVORSHIP,
            asks: &[],
            settled_by_an_answer: false,
        };
        match self {
            MailKind::Request => MailPolicy { immediate: true, announces_booking: true, survivorship: 5, ..SYSTEM },
            // What was agreed last and in full counts most.
            MailKind::Confirmation => {
                MailPolicy { immediate: true, announces_booking: true, guessed: true, survivorship: 6, ..SYSTEM }
            }
            MailKind::Quotation => {
                MailPolicy { announces_booking: true, survivorship: 4, asks: &[TaskKind::RecreateQuotation], ..SYSTEM }
            }
            MailKind::Invoice => MailPolicy {
                immediate: true,
                survivorship: 3,
                asks: &[TaskKind::RecreateInvoice, TaskKind::NotifyInvoiceResent],
                ..SYSTEM
            },
            MailKind::Reminder => MailPolicy { survivorship: 3, ..SYSTEM },
            MailKind::PaymentReceived => {
                MailPolicy { immediate: true, survivorship: 2, asks: &[TaskKind::AddPayment], ..SYSTEM }
            }
            MailKind::Voucher => MailPolicy { survivorship: 2, asks: &[TaskKind::ReissueVoucher], ..SYSTEM },
            MailKind::Cancellation => MailPolicy { survivorship: 3, asks: &[TaskKind::RecordCancellation], ..SYSTEM },
            MailKind::Reply => {
                MailPolicy { author: Author::Colleague, survivorship: 4, asks: &[TaskKind::RedoReply], ..SYSTEM }
            }
            MailKind::Incoming => MailPolicy {
                author: Author::Customer,
                asks: &[TaskKind::CheckIncoming],
                settled_by_an_answer: true,
                ..SYSTEM
            },
            MailKind::Other => MailPolicy { author: Author::Unknown, guessed: true, ..SYSTEM },
        }
    }
}
