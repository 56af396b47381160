//! The call log of an Android phone as "SMS Backup & Restore" (SyncTech) writes it: `calls-<time>.xml`.
//!
//! Root `calls`, one empty element `call` per call. `date` is epoch milliseconds UTC; `readable_date` is text in the
//! phone's own locale and never parsed. It cannot show calls that the phone has dropped (AOSP keeps 500 per SIM), nor
//! other telephones. Sources: synctech.com.au "fields in XML backup files"; AOSP `CallLog.Calls`;
//! `formats/phone.md` section 2.1.

use jiff::{SignedDuration, Timestamp};

use super::{Family, Format, Head, Kind, Reader, Words};
use crate::core::input::xml::{Markup, XmlFramer, attributes};
use crate::core::ledger::{CannotShow, ProblemKind};
use crate::core::reading::Intake;
use crate::core::record::{Call, Content, Direction, Place};
use crate::core::when::{Basis, Interval, Meaning, Moment, When};

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
/// Names that stand for "no contact". Source: `formats/phone.md` section 2.1.
const NO_CONTACT: [&str; 3] = ["", "(Unknown)", "(Onbekend)"];

/// No call is longer, in seconds: a larger number is a fault of the log.
const LONGEST: u32 = 12 * 3_600;

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind("calls_xml"),
    family: Family::Phone,
    name: Words { nl: "oproepenlijst", en: "call log", de: "Anrufliste" },
    made_by: "SMS Backup & Restore (Android)",
    cannot_show: &[CannotShow::OlderCalls, CannotShow::OtherPhones, CannotShow::WhatWasSaid],
    recognises,
    open,
};

fn recognises(head: &Head<'_>) -> bool {
    let text = head.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head.bytes);
    if !text.trim_ascii_start().starts_with(b"<") {
        return false;
    }
    let mut names = Vec::new();
    XmlFramer::default().feed(text, |markup| {
        if let Markup::Open { tag, .. } = markup
            && names.len() < 2
        {
            names.push(attributes(tag).0);
        }
    });
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    matches!(names.as_slice(), ["calls"] | ["calls", "call"])
}

fn open(_: &Head<'_>) -> Box<dyn Reader> {
    Box::new(CallsXml::default())
}

#[derive(Default)]
struct CallsXml {
    framer: XmlFramer,
    refused: bool,
}

impl Reader for CallsXml {
    fn feed(&mut self, piece: &[u8], intake: &mut Intake) {
        if self.refused {
            return;
        }
        let refused = &mut self.refused;
        self.framer.feed(piece, |markup| match markup {
            _ if *refused => {}
            Markup::Doctype { offset } => {
                *refused = true;
                intake.problem(ProblemKind::Doctype, Some(Place::Offset(offset)));
            }
            Markup::Open { tag, offset } => take_call(tag, Place::Offset(offset), intake),
            Markup::TooLong { offset } => intake.unreadable(ProblemKind::RecordTooLarge, Place::Offset(offset)),
            Markup::Close { .. } | Markup::Text { .. } => {}
        });
    }

    fn finish(self: Box<Self>, intake: &mut Intake) {
        match self.framer.unfinished().filter(|_| !self.refused) {
            Some(rest) if rest.starts_with(b"<call ") => {
                intake.unreadable(ProblemKind::EndsEarly, Place::Offset(self.framer.offset()))
            }
            Some(_) => intake.problem(ProblemKind::EndsEarly, None),
            None => {}
        }
    }
}

fn take_call(tag: &[u8], place: Place, intake: &mut Intake) {
    let (name, attributes, whole) = attributes(tag);
    if name != "call" {
        return;
    }
    let get = |key: &str| attributes.iter().find(|(k, _)| k == key).map_or("", |(_, v)| v.trim());
    let when = match get("date").parse::<i64>().ok().and_then(|ms| Timestamp::from_millisecond(ms).ok()) {
        Some(at) => When::Instant(Interval::lasting(at, SignedDuration::from_millis(1))),
        None => {
            intake.problem(ProblemKind::NoTime, Some(place));
            When::Missing
        }
    };
    if !whole {
        intake.problem(ProblemKind::BrokenXml, Some(place));
    }
    let kept = |text: &str, empty: &[&str]| (!empty.contains(&text)).then(|| text.to_owned());
    let call = Call {
        direction: TYPES.iter().find(|(code, _)| *code == get("type")).map_or(Direction::Unknown, |(_, d)| *d),
        number: kept(get("number"), &WITHHELD),
        name: kept(get("contact_name"), &NO_CONTACT),
        seconds: get("duration").parse().ok(),
    };
    let mut moment = Moment::new(when, Meaning::Called, Basis::Attribute);
    // What was agreed in a long call was entered at its end, or after it.
    moment.may_take = call.seconds.and_then(|seconds| u32::try_from(seconds).ok()).unwrap_or(0).min(LONGEST);
    intake.record(place, vec![moment], !whole, Content::Call(call));
}
