//! One thing read from a source: a message, a payment row, a call.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::statement::Statement;
use crate::table::TableContent;
use crate::time_text::{json, minute};
use crate::when::Moment;

/// Names a record across exports, so that decisions can hang on it: Message-ID, payment id, invoice number, or time, number
/// and direction of a call.
pub type RecordKey = Arc<str>;

/// One record, with the way back to its origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// 0-based ordinal in its source, damaged and unreadable records included.
    pub ordinal: u64,
    /// Names it across exports; decisions hang on it.
    pub key: RecordKey,
    /// Where it stands.
    pub place: Place,
    /// Every time it tells, in the order of their weight.
    pub moments: Vec<Moment>,
    /// The bytes of this record are incomplete or partly unreadable.
    pub damaged: bool,
    /// What it is.
    pub content: Content,
    /// What its text says by itself.
    pub statement: Statement,
}

/// Where a record stands in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Bytes from the start of the file.
    Offset(u64),
    /// 1-based line of the file on which a table row starts.
    Line(u64),
}

impl Place {
    /// The byte or the line, as a number.
    pub fn number(self) -> u64 {
        match self {
            Place::Offset(n) | Place::Line(n) => n,
        }
    }
}

/// What kind of thing a record is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A mail.
    Message(Arc<Message>),
    /// A row of a provider or of a bank account.
    Payment(Payment),
    /// A call, or one leg of it.
    Call(Call),
    /// A transaction of the books.
    Entry(Entry),
    /// An event of a calendar.
    Appointment(Arc<Appointment>),
    /// A row of a table that nobody knows.
    Row(Row),
}

/// The same, at hand: no way over the record to what it holds.
#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    /// A mail.
    Message(&'a Message),
    /// A row of a provider or of a bank account.
    Payment(&'a Payment),
    /// A call, or one leg of it.
    Call(&'a Call),
    /// A transaction of the books.
    Entry(&'a Entry),
    /// An event of a calendar.
    Appointment(&'a Appointment),
    /// A row of a table that nobody knows.
    Row(&'a Row),
}

impl Content {
    /// The same, without the box.
    pub fn what(&self) -> What<'_> {
        match self {
            Content::Message(message) => What::Message(message),
            Content::Payment(payment) => What::Payment(payment),
            Content::Call(call) => What::Call(call),
            Content::Entry(entry) => What::Entry(entry),
            Content::Appointment(event) => What::Appointment(event),
            Content::Row(row) => What::Row(row),
        }
    }

    /// Its name in the result document.
    pub fn kind(&self) -> &'static str {
        match self {
            Content::Message(_) => "message",
            Content::Payment(_) => "payment",
            Content::Call(_) => "call",
            Content::Entry(_) => "entry",
            Content::Appointment(_) => "appointment",
            Content::Row(_) => "row",
        }
    }
}

/// A mail, as text. Its HTML is never rendered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Without angle brackets.
    pub message_id: Option<String>,
    /// Message-IDs of `In-Reply-To`, without angle brackets.
    pub in_reply_to: Vec<String>,
    /// Message-IDs of `References`, the oldest first.
    pub references: Vec<String>,
    /// The first of `From`.
    pub from: Option<Mailbox>,
    /// All of `Reply-To`.
    pub reply_to: Vec<Mailbox>,
    /// All of `To`.
    pub to: Vec<Mailbox>,
    /// All of `Cc`.
    pub cc: Vec<Mailbox>,
    /// The mailbox it was put into, by `Delivered-To` or `X-Original-To`.
    pub delivered_to: Option<String>,
    /// `List-Id`, between its angle brackets.
    pub list_id: Option<String>,
    /// Decoded; empty where there is none.
    pub subject: String,
    /// The body as text, cut at the limit of its reader.
    pub text: String,
    /// Files attached to it, not what is shown within its text.
    pub attachments: Vec<Attachment>,
    /// What an invitation in it says, as lines.
    pub invitation: Option<String>,
    /// Mails attached to this one: content of the outer record.
    pub inner: Vec<Message>,
    /// What its headers say besides.
    pub flags: Flags,
}

/// What headers say about a mail besides its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flags {
    /// The mail program marked it as answered.
    pub answered: bool,
    /// `List-Id`, `List-Unsubscribe`, `Feedback-ID`, `Precedence: bulk`.
    pub list: bool,
    /// A delivery report, or an automatic answer.
    pub auto_submitted: bool,
    /// Carries an invitation to a meeting.
    pub invitation: bool,
    /// The mail server, or the program that keeps it, takes it for spam.
    #[serde(default)]
    pub spam: bool,
    /// It was written and not sent.
    #[serde(default)]
    pub draft: bool,
    /// It is no mail: a document that was given by itself.
    #[serde(default)]
    pub document: bool,
}

/// A name and an address of a mail header.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// As written, without quotation marks.
    pub name: Option<String>,
    /// Lower case.
    pub address: String,
}

impl Mailbox {
    /// What stands behind the `
    /// `; empty without one.
    pub fn domain(&self) -> &str {
        self.address.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// What stands before the `@`; all of it without one.
    pub fn local_part(&self) -> &str {
        self.address.rsplit_once('@').map_or(&self.address, |(local, _)| local)
    }
}

/// A file attached to a mail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// As the mail names it; empty where it does not.
    pub name: String,
    /// `type/subtype`, lower case.
    pub media_type: String,
    /// Decoded bytes.
    pub size: u64,
    /// The text of a PDF; `None` of other files, and where it has none.
    pub text: Option<String>,
    /// A PDF of which nothing could be read: a scan, one with a password, a broken one.
    pub unreadable: bool,
}

/// Money, in the smallest unit of a currency with two decimals.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Amount {
    /// ISO 4217.
    pub currency: String,
    /// Hundredths of the unit, whatever the currency.
    pub cents: i64,
}

/// A row of a payment provider, or of a bank account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// What kind of movement it is.
    pub kind: PaymentKind,
    /// The provider's own: `tr_…`, `pi_…`.
    pub id: Option<String>,
    /// `None` where it cannot be read. Positive, whichever way it goes: the kind tells that.
    pub amount: Option<Amount>,
    /// The provider's own word.
    pub method: String,
    /// The provider's own word; empty where the export has no such column.
    pub status: String,
    /// The money came in, by the status of the row or by its being on an account.
    pub received: bool,
    /// What the shop or the payer wrote.
    pub description: String,
    /// The description is what the payer wrote, not the shop's own reference: so on a bank account.
    #[serde(default)]
    pub free_text: bool,
    /// The other side: the customer, or who was paid.
    pub name: Option<String>,
    /// Of the other side, without blanks.
    pub iban: Option<String>,
    /// Of the other side, lower case.
    #[serde(default)]
    pub email: Option<String>,
    /// End-to-end reference, invoice number, structured communication: goes with the payment from end to end.
    #[serde(default)]
    pub reference: Option<String>,
    /// Id of the payment that a refund gives back.
    #[serde(default)]
    pub refunds: Option<String>,
}

/// Which way money goes, and whose it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentKind {
    /// A customer pays.
    #[default]
    Payment,
    /// A customer gets money back.
    Refund,
    /// A customer's bank takes money back.
    Chargeback,
    /// What the provider itself charges: no customer's money.
    Fee,
    /// What the company itself pays, and gets back of it: purchases, salaries.
    Spending,
    /// Money that only changes its place: a provider's payout to the bank, a conversion of currency, a hold.
    Transfer,
}

/// One call of a telephone's log, or one leg of it where an exchange writes a row for each telephone that rang.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// What an exchange calls it: rows that share it are legs of one call.
    pub id: Option<String>,
    /// Who called whom.
    pub direction: Direction,
    /// As the log writes it; `None` when withheld.
    pub number: Option<String>,
    /// As the telephone's address book has it.
    pub name: Option<String>,
    /// How long it lasted.
    pub seconds: Option<u64>,
}

/// Who called whom, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From outside, and answered.
    Incoming,
    /// To somebody outside.
    Outgoing,
    /// From outside, and not answered.
    Missed,
    /// From outside, and taken by the voicemail.
    Voicemail,
    /// From outside, and turned away.
    Rejected,
    /// From a number that is blocked.
    Blocked,
    /// Between two telephones of the company itself.
    Internal,
    /// The log does not say.
    Unknown,
}

/// A transaction of the books, or one line of it where an export knows only lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// In which journal it stands.
    pub journal: Journal,
    /// Invoice number, as the books write it.
    pub invoice: Option<String>,
    /// What the books say about it.
    pub text: String,
    /// What the customer owes, VAT included; `None` on the lines that hold a part of it.
    pub amount: Option<Amount>,
    /// Of the customer.
    pub name: Option<String>,
    /// Of the customer, lower case.
    pub email: Option<String>,
    /// Of the customer, as written.
    pub phone: Option<String>,
}

/// Which of the books' journals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Journal {
    /// Invoices to customers.
    Sales,
    /// Purchases, bank, cash, memoranda: no invoice to a customer.
    Other,
    /// The export does not say.
    #[default]
    Unknown,
}

/// An event of a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// With the occurrence it changes, if it is one of a series.
    pub uid: Option<String>,
    /// Its title.
    pub summary: String,
    /// Its description.
    pub text: String,
    /// Where it takes place, as written.
    pub location: String,
    /// When it begins; `None` where that cannot be read.
    pub start: Option<Start>,
    /// By its status.
    pub cancelled: bool,
    /// People invited, and who invited them.
    pub people: Vec<Mailbox>,
}

/// When an appointment begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// Its zone is told.
    #[serde(with = "json")]
    Instant(Timestamp),
    /// In the calendar's own zone, or one that nobody knows.
    #[serde(with = "json")]
    Local(DateTime),
    /// The whole of that day.
    #[serde(with = "json")]
    Day(Date),
}

impl Start {
    /// `YYYY-MM-DDTHH:MM` on the wall clock of a zone; only the date when no hour is known.
    pub fn wall(self, zone: &TimeZone) -> String {
        match self {
            Start::Instant(at) => minute(zone.to_datetime(at)),
            Start::Local(at) => minute(at),
            Start::Day(date) => date.to_string(),
        }
    }
}

/// A row of a table that nobody knows, or of current bookings; the [`crate::table::Table`] of its source
/// says what stands where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// As written, one for each column.
    pub cells: Vec<String>,
    /// What it is evidence of, once that is told; what the system holds now is none.
    #[serde(default)]
    pub holds: Option<TableContent>,
    /// Of hours: whose they are. Of a booking that another system made: its number there, where it has one.
    #[serde(default)]
    pub whose: String,
}
