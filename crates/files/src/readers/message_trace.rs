//! A message trace of Exchange Online as CSV: who was written to, when, about what. No text, no attachments.
//!
//! The enhanced summary (one row per mail), the extended report (some sixteen rows per mail, one for each thing that the
//! servers did) and what `Get-MessageTrace | Export-Csv` writes. UTC; UTF-16 with and without a BOM, or saved anew. Rows
//! with one Message-ID are one mail. It is kept for 90 days, so it must have been saved back then. Source:
//! `docs/formats/mail.md`.

use std::sync::Arc;

use jiff::tz::Offset;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::{Content, Mailbox, Message};
use retrace_model::when::{Basis, Interval, Meaning, Moment, When};

use super::message;
use crate::input::layout::{Columns, Layout, Several};
use crate::input::table::{self, Row};
use crate::input::{clock, text};
use crate::reading::RecordSink;
use crate::reading::document::Document;
use crate::reading::format::{Format, Head, Reader, Translations};
use crate::reading::row::RowBuilder;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Time,
    Sender,
    Subject,
    Id,
    Recipient,
}

/// The columns of the three reports.
const LAYOUT: Layout<Field> = Layout {
    needed: 5,
    columns: &[
        (Field::Time, "origin_timestamp_utc|origin_timestamp|date_time_utc|date_time|received"),
        (Field::Sender, "sender_address|senderaddress"),
        (Field::Subject, "message_subject|subject"),
        (Field::Id, "message_id|messageid"),
        (Field::Recipient, "recipient_status|recipient_address|recipientaddress"),
    ],
};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("message_trace", Family::Mail),
    name: Translations {
        nl: "berichttracering (Exchange)",
        en: "message trace (Exchange)",
        de: "Nachrichtenablaufverfolgung (Exchange)",
    },
    made_by: "Exchange Online: message trace, enhanced summary or extended (CSV); `Get-MessageTrace`",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::WhatWasWritten, CannotShow::WithoutMail],
    recognises,
    open,
};

fn layout(rows: &[Row]) -> Option<(usize, Columns<Field>)> {
    LAYOUT.find(rows, Several::All)
}

fn recognises(head: &Head<'_>) -> bool {
    table::find(&head.text(), layout).is_some()
}

fn open(_: &Head<'_>) -> Box<dyn Reader> {
    Document::open(read)
}

fn read(bytes: &[u8], sink: &mut RecordSink) {
    let text = text::decode(bytes);
    let Some((delimiter, (skip, columns))) = table::find(&text, layout) else {
        return sink.problem(ProblemKind::UnknownKind, None);
    };
    let rows = table::rows(&text, delimiter, usize::MAX);
    let (above, rows) = rows.split_at_checked(skip).unwrap_or_default();
    let width = above.last().map_or(0, |header| header.cells.len());
    let times: Vec<&str> = rows.iter().map(|row| columns.of(row).cell(Field::Time)).collect();
    let order = sink.order_in(&times, Some("UTC"));
    for row in rows {
        let fields = columns.of(row);
        let mut builder = RowBuilder::row(row, width, sink);
        let written = fields.cell(Field::Time);
        let when = builder.time(written, clock::cell_time(written, order).map(in_utc));
        let address = |address: &str| message::mailbox(None, address);
        let id = fields.cell(Field::Id).trim_matches(['<', '>']);
        let content = Message {
            message_id: Some(id.to_owned()).filter(|id| !id.is_empty()),
            from: address(fields.cell(Field::Sender)),
            to: recipients(fields.cell(Field::Recipient)),
            subject: text::squeeze(fields.cell(Field::Subject)),
            ..Message::default()
        };
        builder.give(Moment::new(when, Meaning::Sent, Basis::Column), Content::Message(Arc::new(content)));
    }
}

/// All three reports are in UTC, also where they do not say so.
fn in_utc(when: When) -> When {
    let utc = |at| Offset::UTC.to_timestamp(at).ok();
    match when {
        When::Local { from, to } => match utc(from).zip(utc(to)) {
            Some((from, to)) => When::Instant(Interval { from, to }),
            None => When::Missing,
        },
        other => other,
    }
}

/// `a@b##Receive, Send;c@d##Receive, Deliver`, or addresses alone.
fn recipients(status: &str) -> Vec<Mailbox> {
    let address = |part: &str| message::mailbox(None, part.split("##").next().unwrap_or_default());
    status.split(';').filter_map(address).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_a_status() {
        let all = recipients("Jan@x.example##Receive, Send;petra@y.example##Receive, Deliver; kees@z.example;;##");
        let all: Vec<&str> = all.iter().map(|one| one.address.as_str()).collect();
        assert_eq!(all, ["jan@x.example", "petra@y.example", "kees@z.example"]);
    }
}
