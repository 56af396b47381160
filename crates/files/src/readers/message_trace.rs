//! A message trace of Exchange Online as CSV: who was written to, when, about what. No text, no attachments.
//!
//! The enhanced summary (one row per mail), the extended report (some sixteen rows per mail, one for each thing that the
//! servers did) and what `Get-MessageTrace | Export-Csv` writes. UTC; UTF-16 with and without a BOM, or saved anew. Rows
//! with one Message-ID are one mail. It is kept for 90 days, so it must have been saved back then. Source:
//! `docs/formats/mail.md`.

use jiff::tz::Offset;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::{Content, Mailbox, Message};
use retrace_model::when::{Basis, Interval, Meaning, Moment, When};

use super::message;
use crate::input::table::{self, Row, header_key};
use crate::input::{clock, text};
use crate::reading::RecordSink;
use crate::reading::document::Document;
use crate::reading::format::{Format, Head, Reader, Translations};
use crate::reading::row::RowBuilder;

/// Headers of a column in the three reports.
type Names = &'static [&'static str];

const TIME: Names = &["origin_timestamp_utc", "origin_timestamp", "date_time_utc", "date_time", "received"];
const SENDER: Names = &["sender_address", "senderaddress"];
const SUBJECT: Names = &["message_subject", "subject"];
const ID: Names = &["message_id", "messageid"];
const RECIPIENT: Names = &["recipient_status", "recipient_address", "recipientaddress"];
const NEEDED: [Names; 5] = [TIME, SENDER, SUBJECT, ID, RECIPIENT];

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

struct Layout {
    header: Vec<String>,
    skip: usize,
}

impl Layout {
    fn cell<'a>(&self, row: &'a Row, names: Names) -> &'a str {
        row.cell(self.header.iter().position(|key| names.contains(&key.as_str())))
    }
}

fn layout(rows: &[Row]) -> Option<Layout> {
    rows.iter().enumerate().find_map(|(at, row)| {
        let header: Vec<String> = row.cells.iter().map(|cell| header_key(cell)).collect();
        let known = NEEDED.iter().all(|names| header.iter().any(|key| names.contains(&key.as_str())));
        known.then_some(Layout { header, skip: at + 1 })
    })
}

fn recognises(head: &Head<'_>) -> bool {
    table::find(&head.text(), layout).is_some()
}

fn open(_: &Head<'_>) -> Box<dyn Reader> {
    Document::open(read)
}

fn read(bytes: &[u8], sink: &mut RecordSink) {
    let text = text::decode(bytes);
    let Some((delimiter, layout)) = table::find(&text, layout) else {
        return sink.problem(ProblemKind::UnknownKind, None);
    };
    let rows = table::rows(&text, delimiter, usize::MAX);
    let data = || rows.iter().skip(layout.skip);
    let times: Vec<&str> = data().map(|row| layout.cell(row, TIME)).collect();
    let order = sink.order_in(&times, Some("UTC"));
    for row in data() {
        let cell = |names| layout.cell(row, names);
        let mut builder = RowBuilder::row(row, layout.header.len(), sink);
        let written = cell(TIME);
        let when = builder
            .time(written, clock::table_time(written).or_else(|| clock::ordered_time(order, written)).map(in_utc));
        let address = |address: &str| message::mailbox(None, address);
        let id = cell(ID).trim_matches(['<', '>']);
        let content = Message {
            message_id: Some(id.to_owned()).filter(|id| !id.is_empty()),
            from: address(cell(SENDER)),
            to: recipients(cell(RECIPIENT)),
            subject: text::squeeze(cell(SUBJECT)),
            ..Message::default()
        };
        builder.give(Moment::new(when, Meaning::Sent, Basis::Column), Content::Message(Box::new(content)));
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
