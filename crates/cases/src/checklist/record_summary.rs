//! The few words by which a person recognises a record, told from the record itself when they are asked for.

use std::sync::Arc;

use jiff::tz::TimeZone;
use retrace_model::record::{Amount, Content, Direction, Mailbox, Record, What};
use retrace_model::vendors::MailKind;
use serde::{Serialize, Serializer};

use crate::cases::Item;

/// A record, with what else its few words take: of thousands of records only some are looked at, so none is copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordSummary {
    /// All of it.
    pub record: Arc<Record>,
    mail_kind: MailKind,
    /// Of an appointment: wall clock in the incident's zone.
    pub(super) start: Option<String>,
}

#[expect(missing_docs, reason = "each is the field of the record that has its name")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Summary<'a> {
    Mail {
        subject: &'a str,
        from: Option<String>,
        to: Vec<String>,
        mail_kind: MailKind,
        attachments: Vec<&'a str>,
    },
    Payment {
        id: Option<&'a str>,
        description: &'a str,
        amount: Option<&'a Amount>,
        method: &'a str,
        status: &'a str,
        name: Option<&'a str>,
    },
    Call {
        direction: Direction,
        number: Option<&'a str>,
        name: Option<&'a str>,
        seconds: Option<u64>,
    },
    Entry {
        invoice: Option<&'a str>,
        text: &'a str,
        amount: Option<&'a Amount>,
        name: Option<&'a str>,
    },
    Appointment {
        summary: &'a str,
        location: &'a str,
        /// Wall clock in the incident's zone.
        start: Option<&'a str>,
        cancelled: bool,
    },
    /// A row of a table, as it stands there.
    Row {
        cells: Vec<&'a str>,
    },
}

impl RecordSummary {
    pub(super) fn of(item: &Item<'_>, zone: &TimeZone) -> Self {
        let start = match item.what {
            What::Appointment(event) => event.start.map(|start| start.wall(zone)),
            _ => None,
        };
        RecordSummary {
            record: item.record.clone(),
            mail_kind: item.claims.mail_kind.unwrap_or(MailKind::Other),
            start,
        }
    }

    /// Made when it is asked for.
    pub fn summary(&self) -> Summary<'_> {
        let shown = |mailbox: &Mailbox| match &mailbox.name {
            Some(name) => format!("{name} <{}>", mailbox.address),
            None => mailbox.address.clone(),
        };
        match &self.record.content {
            Content::Message(message) => {
                let files = message.attachments.iter().map(|file| file.name.as_str());
                Summary::Mail {
                    subject: &message.subject,
                    from: message.from.as_ref().map(shown),
                    to: message.to.iter().map(shown).collect(),
                    mail_kind: self.mail_kind,
                    attachments: files.filter(|name| !name.is_empty()).collect(),
                }
            }
            Content::Payment(payment) => Summary::Payment {
                id: payment.id.as_deref(),
                description: &payment.description,
                amount: payment.amount.as_ref(),
                method: &payment.method,
                status: &payment.status,
                name: payment.name.as_deref(),
            },
            Content::Call(call) => Summary::Call {
                direction: call.direction,
                number: call.number.as_deref(),
                name: call.name.as_deref(),
                seconds: call.seconds,
            },
            Content::Entry(entry) => Summary::Entry {
                invoice: entry.invoice.as_deref(),
                text: &entry.text,
                amount: entry.amount.as_ref(),
                name: entry.name.as_deref(),
            },
            Content::Appointment(event) => Summary::Appointment {
                summary: &event.summary,
                location: &event.location,
                start: self.start.as_deref(),
                cancelled: event.cancelled,
            },
            Content::Row(row) => {
                let cells = row.cells.iter().map(|cell| cell.trim());
                Summary::Row { cells: cells.filter(|cell| !cell.is_empty()).collect() }
            }
        }
    }
}

impl Serialize for RecordSummary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.summary().serialize(serializer)
    }
}
