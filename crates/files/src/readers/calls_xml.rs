//! The call log of an Android telephone as XML: one reader, and a table of what each program calls its elements.
//!
//! | program | shape |
//! |---|---|
//! | SMS Backup & Restore (SyncTech), `calls-<time>.xml` | `calls`, an empty element `call` per call |
//! | Call Log Backup & Restore (tekxperia) | `callLogBackUp`, `callLog` with child elements |
//! | Call Logs Backup (loopvector), `.aiob` | `AllInOneBackup`, `Datum` with child elements |
//! | the backup of an OPPO or realme telephone (ColorOS) | `CallLog`, an empty element `CALL_RECORDS` per call |
//!
//! The time is epoch milliseconds UTC in all; what is written for people, in the telephone's own locale, is never parsed.
//! It cannot show calls that the phone has dropped (AOSP keeps 500 per SIM), nor other telephones. Sources:
//! synctech.com.au "fields in XML backup files"; AOSP `CallLog.Calls`; `docs/formats/phone.md`.

use jiff::{SignedDuration, Timestamp};
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::{Call, Content, Direction, Place};
use retrace_model::when::{Basis, Interval, Moment, When};

use crate::input::xml::{self, Markup, XmlFramer, attributes, local_name};
use crate::reading::RecordSink;
use crate::reading::format::{Format, Head, Reader, Translations};

/// Source: AOSP `CallLog.Calls` types 1 to 7; higher codes are a maker's own.
const TYPES: [(&str, Direction); 7] = [
    ("1", Direction::Incoming),
    ("2", Direction::Outgoing),
    ("3", Direction::Missed),
    ("4", Direction::Voicemail),
    ("5", Direction::Rejected),
    ("6", Direction::Blocked),
    ("7", Direction::Incoming),
];

/// Numbers that stand for a withheld one. Source: AOSP `CallerInfo`.
const WITHHELD: [&str; 4] = ["", "-1", "-2", "-3"];
/// Names that stand for "no contact". Source: `docs/formats/phone.md`.
const NO_CONTACT: [&str; 4] = ["", "(Unknown)", "(Onbekend)", "(Unbekannt)"];

/// What a program calls its root, the element inside it, the one of a call, and what is told of a call: in attributes or
/// in child elements.
struct Shape {
    root: &'static str,
    inner: &'static str,
    call: &'static str,
    number: &'static str,
    date: &'static str,
    seconds: &'static str,
    kind: &'static str,
    name: &'static str,
}

const SMS_BACKUP_SHAPE: Shape = Shape {
    root: "calls",
    inner: "call",
    call: "call",
    number: "number",
    date: "date",
    seconds: "duration",
    kind: "type",
    name: "contact_name",
};

const CALL_LOG_BACKUP_SHAPE: Shape = Shape {
    root: "callLogBackUp",
    inner: "callLog",
    call: "callLog",
    number: "phoneNumber",
    date: "dateTime",
    seconds: "callDuration",
    kind: "logType",
    name: "contactName",
};

const CALL_LOGS_BACKUP_SHAPE: Shape = Shape {
    root: "AllInOneBackup",
    inner: "File",
    call: "Datum",
    number: "PhoneNumber",
    date: "Timestamp",
    seconds: "Duration",
    kind: "CallType",
    name: "Name",
};

const OPPO_SHAPE: Shape =
    Shape { root: "CallLog", inner: "CALL_RECORDS", call: "CALL_RECORDS", name: "name", ..SMS_BACKUP_SHAPE };

/// The line of the register.
pub const SMS_BACKUP: Format = Format {
    kind: Kind::new("calls_xml", Family::Phone),
    name: Translations { nl: "gesprekkenlijst", en: "call log", de: "Anrufliste" },
    made_by: "SMS Backup & Restore (Android)",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::OlderCalls, CannotShow::OtherPhones, CannotShow::WhatWasSaid],
    recognises: |head| is(head, &SMS_BACKUP_SHAPE),
    open: |_| open(&SMS_BACKUP_SHAPE),
};

/// The line of the register.
pub const CALL_LOG_BACKUP: Format = Format {
    kind: Kind::new("call_log_backup", Family::Phone),
    made_by: "Call Log Backup & Restore (Android)",
    recognises: |head| is(head, &CALL_LOG_BACKUP_SHAPE),
    open: |_| open(&CALL_LOG_BACKUP_SHAPE),
    ..SMS_BACKUP
};

/// The line of the register.
pub const CALL_LOGS_BACKUP: Format = Format {
    kind: Kind::new("call_logs_backup", Family::Phone),
    made_by: "Call Logs Backup (Android, .aiob)",
    recognises: |head| is(head, &CALL_LOGS_BACKUP_SHAPE),
    open: |_| open(&CALL_LOGS_BACKUP_SHAPE),
    ..SMS_BACKUP
};

/// The line of the register.
pub const OPPO: Format = Format {
    kind: Kind::new("oppo_calls", Family::Phone),
    name: Translations { nl: "gesprekkenlijst (OPPO)", en: "call log (OPPO)", de: "Anrufliste (OPPO)" },
    made_by: "OPPO and realme: the telephone's own backup (`calls.xml`)",
    recognises: |head| is(head, &OPPO_SHAPE),
    open: |_| open(&OPPO_SHAPE),
    ..SMS_BACKUP
};

fn is(head: &Head<'_>, shape: &Shape) -> bool {
    let names = xml::first_elements(head.bytes, 2);
    let mut names = names.iter().map(String::as_str);
    names.next() == Some(shape.root) && names.next().is_none_or(|name| name == shape.inner)
}

fn open(shape: &'static Shape) -> Box<dyn Reader> {
    Box::new(CallsXml { shape, framer: XmlFramer::default(), open: None, element: String::new(), refused: false })
}

struct CallsXml {
    shape: &'static Shape,
    framer: XmlFramer,
    /// The call whose end has not come yet.
    open: Option<Told>,
    /// The child of it that is open.
    element: String,
    refused: bool,
}

/// What is told of a call so far.
struct Told {
    place: Place,
    fields: Vec<(String, String)>,
    whole: bool,
}

/// Fields of one call that are kept.
const MOST_FIELDS: usize = 64;

impl Reader for CallsXml {
    fn feed(&mut self, piece: &[u8], sink: &mut RecordSink) {
        if self.refused {
            return;
        }
        let CallsXml { shape, framer, open, element, refused } = self;
        framer.feed(piece, |markup| match markup {
            _ if *refused => {}
            Markup::Doctype { offset } => {
                *refused = true;
                sink.problem(ProblemKind::Doctype, Some(Place::Offset(offset)));
            }
            Markup::Open { tag, offset } if local_name(tag) == shape.call => {
                let (_, fields, whole) = attributes(tag);
                let told = Told { place: Place::Offset(offset), fields, whole };
                // One that never ended: what was told of it is kept.
                if let Some(cut) = open.replace(told) {
                    shape.give(Told { whole: false, ..cut }, sink);
                }
                if tag.ends_with(b"/")
                    && let Some(told) = open.take()
                {
                    shape.give(told, sink);
                }
            }
            Markup::Open { tag, .. } => *element = local_name(tag).to_owned(),
            Markup::Text { text } => {
                if let Some(told) = open.as_mut().filter(|told| told.fields.len() < MOST_FIELDS) {
                    told.fields.push((element.clone(), xml::text(text)));
                }
            }
            Markup::Close { tag, .. } if local_name(tag) == shape.call => {
                if let Some(told) = open.take() {
                    shape.give(told, sink);
                }
            }
            Markup::Close { .. } => element.clear(),
            Markup::TooLong { offset } => sink.unreadable(ProblemKind::RecordTooLarge, Place::Offset(offset)),
        });
    }

    fn finish(self: Box<Self>, sink: &mut RecordSink) {
        if self.refused {
            return;
        }
        if let Some(cut) = self.open {
            sink.problem(ProblemKind::EndsEarly, Some(cut.place));
            return self.shape.give(Told { whole: false, ..cut }, sink);
        }
        let call = |rest: &[u8]| rest.get(1..).is_some_and(|tag| tag.starts_with(self.shape.call.as_bytes()));
        match self.framer.unfinished() {
            Some(rest) if call(rest) => {
                sink.unreadable(ProblemKind::EndsEarly, Place::Offset(self.framer.offset()));
            }
            Some(_) => sink.problem(ProblemKind::EndsEarly, None),
            None => {}
        }
    }
}

impl Shape {
    fn give(&self, told: Told, sink: &mut RecordSink) {
        let Told { place, fields, whole } = told;
        let get = |key: &str| fields.iter().find(|(k, _)| k == key).map_or("", |(_, v)| v.trim());
        let when = match get(self.date).parse::<i64>().ok().and_then(|ms| Timestamp::from_millisecond(ms).ok()) {
            Some(at) => When::Instant(Interval::lasting(at, SignedDuration::from_millis(1))),
            None => {
                sink.problem(ProblemKind::NoTime, Some(place));
                When::Missing
            }
        };
        if !whole {
            sink.problem(ProblemKind::BrokenXml, Some(place));
        }
        let kept = |text: &str, empty: &[&str]| (!empty.contains(&text)).then(|| text.to_owned());
        let kind = get(self.kind);
        let call = Call {
            id: None,
            direction: TYPES.iter().find(|(code, _)| *code == kind).map_or(Direction::Unknown, |(_, d)| *d),
            number: kept(get(self.number), &WITHHELD),
            name: kept(get(self.name), &NO_CONTACT),
            seconds: get(self.seconds).parse().ok(),
        };
        let moment = Moment::called(when, Basis::Attribute, call.seconds);
        sink.record(place, vec![moment], !whole, Content::Call(call));
    }
}
