//! A calendar as iCalendar (`.ics`): Google, Apple, Thunderbird, Outlook, a published feed.
//!
//! `CREATED` and `LAST-MODIFIED` say when an appointment was made and last changed; Exchange and Outlook.com feeds hold
//! neither, and then nothing in them is known to lie in the Window: that is said, and the appointments are listed by
//! their start. `DTSTAMP` is mostly the time of export and proves nothing. Lines are unfolded and split here, an event at
//! a time, so that one broken line costs one line: the parsers on offer refuse the file or bring a second time zone
//! database (`docs/dependencies.md`). Sources: RFC 5545; `docs/formats/calendar-hours.md`.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::{Appointment, Content, Mailbox, Place, Start};
use retrace_model::time_zones;
use retrace_model::when::{Basis, Meaning, Moment, When};

use crate::input::{limits, text};
use crate::reading::RecordSink;
use crate::reading::format::{Format, Head, Reader, Translations};

/// Windows names of zones. Source: Unicode CLDR `windowsZones.xml`.
const ZONES: [(&str, &str); 22] = [
    ("UTC", "UTC"),
    ("Coordinated Universal Time", "UTC"),
    ("GTB Standard Time", "Europe/Bucharest"),
    ("E. Europe Standard Time", "Europe/Chisinau"),
    ("FLE Standard Time", "Europe/Kiev"),
    ("Turkey Standard Time", "Europe/Istanbul"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("Greenwich Standard Time", "Atlantic/Reykjavik"),
    ("Morocco Standard Time", "Africa/Casablanca"),
    ("Israel Standard Time", "Asia/Jerusalem"),
    ("South Africa Standard Time", "Africa/Johannesburg"),
    ("SA Western Standard Time", "America/La_Paz"),
    ("Atlantic Standard Time", "America/Halifax"),
    ("Eastern Standard Time", "America/New_York"),
    ("Central Standard Time", "America/Chicago"),
    ("Mountain Standard Time", "America/Denver"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("W. Europe Standard Time", "Europe/Amsterdam"),
    ("Romance Standard Time", "Europe/Brussels"),
    ("Central Europe Standard Time", "Europe/Amsterdam"),
    ("Central European Standard Time", "Europe/Amsterdam"),
    ("GMT Standard Time", "Europe/London"),
];

/// Stamps before this are a program's way to say that it does not know: Google writes the year 1.
const FIRST_YEAR: i16 = 1990;

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("calendar", Family::Calendar),
    name: Translations { nl: "agenda", en: "calendar", de: "Kalender" },
    made_by: "Google, Apple, Thunderbird; Exchange without stamps is listed by start (.ics)",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::EarlierChanges],
    recognises,
    open,
};

fn recognises(head: &Head<'_>) -> bool {
    let start = head.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head.bytes).trim_ascii_start();
    start.get(..15).is_some_and(|start| start.eq_ignore_ascii_case(b"BEGIN:VCALENDAR"))
}

fn open(_: &Head<'_>) -> Box<dyn Reader> {
    Box::new(Calendar::default())
}

#[derive(Default)]
struct Calendar {
    /// A line that is not complete yet, and where it starts.
    line: Vec<u8>,
    line_at: u64,
    offset: u64,
    /// The unfolded line that may still go on.
    pending: Option<(u64, Vec<u8>)>,
    event: Option<Event>,
    /// Components inside the event: an alarm has times of its own.
    inner: usize,
    events: u64,
    without_stamps: u64,
}

#[derive(Default)]
struct Event {
    offset: u64,
    uid: String,
    occurrence: String,
    summary: String,
    text: String,
    location: String,
    cancelled: bool,
    start: Option<Start>,
    created: Option<When>,
    changed: Option<When>,
    people: Vec<Mailbox>,
    damaged: bool,
    held: usize,
}

impl Reader for Calendar {
    fn feed(&mut self, piece: &[u8], sink: &mut RecordSink) {
        let mut rest = piece;
        while let Some(end) = memchr::memchr(b'\n', rest) {
            self.line.extend_from_slice(rest.get(..end).unwrap_or_default());
            rest = rest.get(end.saturating_add(1)..).unwrap_or_default();
            self.offset = self.offset.saturating_add(end as u64).saturating_add(1);
            self.end_of_line(sink);
        }
        self.offset = self.offset.saturating_add(rest.len() as u64);
        if self.line.len() < limits::ELEMENT {
            self.line.extend_from_slice(rest);
        }
    }

    fn finish(mut self: Box<Self>, sink: &mut RecordSink) {
        self.end_of_line(sink);
        self.end_of_property(sink);
        if let Some(mut event) = self.event.take() {
            event.damaged = true;
            sink.problem(ProblemKind::EndsEarly, Some(Place::Offset(event.offset)));
            self.give(event, sink);
        }
        if self.without_stamps.saturating_mul(5) > self.events.saturating_mul(4) {
            sink.problem(ProblemKind::NoStamps, None);
        }
    }
}

impl Calendar {
    fn end_of_line(&mut self, sink: &mut RecordSink) {
        let mut line = std::mem::take(&mut self.line);
        let at = std::mem::replace(&mut self.line_at, self.offset);
        while line.last() == Some(&b'\r') {
            line.pop();
        }
        if at == 0 && line.starts_with(b"\xEF\xBB\xBF") {
            line.drain(..3);
        }
        match (line.first(), &mut self.pending) {
            // A line that begins with a blank goes on with the one before it.
            (Some(b' ' | b'\t'), Some((_, pending))) => {
                if pending.len() < limits::ELEMENT {
                    pending.extend_from_slice(line.get(1..).unwrap_or_default());
                }
            }
            // Old telephones break a line with a sign at its end.
            (_, Some((_, pending))) if is_quoted_printable(pending) && pending.last() == Some(&b'=') => {
                pending.pop();
                if pending.len() < limits::ELEMENT {
                    pending.extend_from_slice(&line);
                }
            }
            (None, _) => {}
            _ => {
                self.end_of_property(sink);
                self.pending = Some((at, line));
            }
        }
    }

    fn end_of_property(&mut self, sink: &mut RecordSink) {
        let Some((at, line)) = self.pending.take() else { return };
        let line = text::utf8_or_1252(&line);
        let Some((name, parameters, value)) = property(&line) else {
            if let Some(event) = &mut self.event {
                event.damaged = true;
                sink.problem(ProblemKind::BrokenEvent, Some(Place::Offset(at)));
            }
            return;
        };
        match (name.as_str(), value.trim().to_ascii_uppercase().as_str()) {
            ("BEGIN", "VEVENT") => {
                if let Some(mut open) = self.event.replace(Event { offset: at, ..Event::default() }) {
                    open.damaged = true;
                    sink.problem(ProblemKind::BrokenEvent, Some(Place::Offset(open.offset)));
                    self.give(open, sink);
                }
                self.inner = 0;
            }
            ("END", "VEVENT") => {
                if let Some(event) = self.event.take() {
                    self.give(event, sink);
                }
            }
            ("BEGIN", _) => self.inner = self.inner.saturating_add(1),
            ("END", _) => self.inner = self.inner.saturating_sub(1),
            _ if self.inner > 0 && self.event.is_some() => {}
            _ => {
                let plain = is_quoted_printable(line.as_bytes()).then(|| unquoted(value));
                if let Some(event) = &mut self.event
                    && !event.take(&name, &parameters, plain.as_deref().unwrap_or(value))
                {
                    event.damaged = true;
                    sink.problem(ProblemKind::BrokenEvent, Some(Place::Offset(at)));
                }
            }
        }
    }

    fn give(&mut self, event: Event, sink: &mut RecordSink) {
        self.events = self.events.saturating_add(1);
        let stamp = |when: Option<When>, meaning| when.map(|when| Moment::new(when, meaning, Basis::Element));
        let moments: Vec<Moment> =
            stamp(event.created, Meaning::Created).into_iter().chain(stamp(event.changed, Meaning::Changed)).collect();
        self.without_stamps = self.without_stamps.saturating_add(u64::from(moments.is_empty()));
        let appointment = Appointment {
            uid: (!event.uid.is_empty()).then(|| format!("{}{}", event.uid, event.occurrence)),
            summary: event.summary,
            text: event.text,
            location: event.location,
            start: event.start,
            cancelled: event.cancelled,
            people: event.people,
        };
        let content = Content::Appointment(Arc::new(appointment));
        sink.record(Place::Offset(event.offset), moments, event.damaged, content);
    }
}

/// The first event of a calendar, as a mail would tell it: its words, and when it begins by the clocks of a zone.
pub fn as_text(bytes: &[u8], zone: &TimeZone) -> Option<String> {
    let calendar = text::utf8_or_1252(bytes).replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let mut event = Event::default();
    let mut inside = calendar.lines().skip_while(|line| !line.trim().eq_ignore_ascii_case("BEGIN:VEVENT")).skip(1);
    let mut inner = 0_usize;
    let told = inside.by_ref().take(EVENT_LINES).take_while(|line| !line.trim().eq_ignore_ascii_case("END:VEVENT"));
    for (name, parameters, value) in told.filter_map(property) {
        match name.as_str() {
            "BEGIN" => inner = inner.saturating_add(1),
            "END" => inner = inner.saturating_sub(1),
            _ if inner > 0 => {}
            _ => _ = event.take(&name, &parameters, value),
        }
    }
    let wall = event.start?.wall(zone);
    let (day, hour) = wall.split_once('T').unwrap_or((&wall, ""));
    let day: Vec<&str> = day.rsplit('-').collect();
    Some(format!("{}\n{}\n{}\nStart: {} {hour}\n", event.summary, event.text, event.location, day.join("-")))
}

/// Lines of an event that are looked at.
const EVENT_LINES: usize = 2_000;

/// Properties of which the text is kept, which has a limit.
const KEPT: [&str; 7] = ["UID", "RECURRENCE-ID", "SUMMARY", "DESCRIPTION", "LOCATION", "ATTENDEE", "ORGANIZER"];

impl Event {
    /// Takes one property; `false` when its value cannot be read.
    fn take(&mut self, name: &str, parameters: &[(String, String)], value: &str) -> bool {
        if KEPT.contains(&name) {
            self.held = self.held.saturating_add(value.len());
            if self.held > limits::TEXT {
                return false;
            }
        }
        match name {
            "UID" => self.uid = value.trim().to_owned(),
            "RECURRENCE-ID" => self.occurrence = format!("/{}", value.trim()),
            "SUMMARY" => self.summary = text::squeeze(&unescaped(value)),
            "DESCRIPTION" => self.text = unescaped(value),
            "LOCATION" => self.location = text::squeeze(&unescaped(value)),
            "STATUS" => self.cancelled = value.trim().eq_ignore_ascii_case("CANCELLED"),
            "DTSTART" => {
                self.start = start(value.trim(), parameters);
                return self.start.is_some();
            }
            "CREATED" => return stamp(value, &mut self.created),
            "LAST-MODIFIED" => return stamp(value, &mut self.changed),
            "ATTENDEE" | "ORGANIZER" => {
                let address = value.trim().to_lowercase();
                let address = address.strip_prefix("mailto:").unwrap_or(&address).to_owned();
                let called = parameters.iter().find(|(key, _)| key == "CN").map(|(_, name)| name.clone());
                if address.contains('@') {
                    self.people.push(Mailbox { name: called.filter(|name| !name.contains('@')), address });
                }
            }
            _ => {}
        }
        true
    }
}

/// Whether a line says that its value is quoted-printable. Source: vCalendar 1.0, 2.1.3.
fn is_quoted_printable(line: &[u8]) -> bool {
    let head = line.split(|b| *b == b':').next().unwrap_or_default();
    memchr::memmem::find(head, b"QUOTED-PRINTABLE").is_some()
}

/// A value without its quoted-printable signs; what is no sign stays. Source: RFC 2045, 6.7.
fn unquoted(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let sign = (*byte == b'=').then(|| value.get(at.saturating_add(1)..at.saturating_add(3))).flatten();
        match sign.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                plain.push(byte);
                at = at.saturating_add(3);
            }
            None => {
                plain.push(*byte);
                at = at.saturating_add(1);
            }
        }
    }
    text::utf8_or_1252(&plain).into_owned()
}

type Parameters = Vec<(String, String)>;

/// Name, parameters and value of an unfolded line; a colon or semicolon inside quotation marks separates nothing.
fn property(line: &str) -> Option<(String, Parameters, &str)> {
    let mut quoted = false;
    let mut cuts = Vec::new();
    let mut end = None;
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ';' if !quoted => cuts.push(at),
            ':' if !quoted => {
                end = Some(at);
                break;
            }
            _ => {}
        }
    }
    // A quotation mark that is never closed: the first colon will have to do. The names of Outlook's zones have colons of their
    // own; a time has none.
    let of_zone = || line.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("DT")) && line.contains(";TZID=");
    let end = if of_zone() { line.rfind(':') } else { end.or_else(|| line.find(':')) }?;
    let mut parts = line.get(..end)?.split(';');
    let simple = cuts.iter().filter(|at| **at < end).count().saturating_add(1) == line.get(..end)?.split(';').count();
    let name = parts.next()?.trim().to_ascii_uppercase();
    let parameters = parts
        .filter(|_| simple)
        .filter_map(|part| part.split_once('='))
        .map(|(key, value)| (key.to_ascii_uppercase(), value.trim_matches('"').to_owned()));
    let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    plain.then(|| (name, parameters.collect(), line.get(end.saturating_add(1)..).unwrap_or_default()))
}

/// `CREATED` and `LAST-MODIFIED` are UTC by the standard; without `Z` they are wall clock, a date alone is a day, a year
/// before 1990 is no time.
fn stamp(value: &str, place: &mut Option<When>) -> bool {
    let value = value.trim();
    let Some((date, time)) = civil(value) else { return false };
    if date.year() < FIRST_YEAR {
        return true;
    }
    *place = match time {
        None => Some(When::Day(date)),
        Some(at) if value.ends_with(['Z', 'z']) => TimeZone::UTC.to_timestamp(at).ok().map(When::second),
        Some(at) => Some(When::local(at, jiff::SignedDuration::from_secs(1))),
    };
    place.is_some()
}

fn start(value: &str, parameters: &[(String, String)]) -> Option<Start> {
    let (date, time) = civil(value)?;
    let Some(at) = time else { return Some(Start::Day(date)) };
    if value.ends_with(['Z', 'z']) {
        return TimeZone::UTC.to_timestamp(at).ok().map(Start::Instant);
    }
    let named = parameters.iter().find(|(key, _)| key == "TZID").map(|(_, zone)| zone.as_str());
    let known = named.and_then(zone_of);
    match known {
        Some(zone) => Some(zone.to_timestamp(at).map_or(Start::Local(at), Start::Instant)),
        None => Some(Start::Local(at)),
    }
}

/// The zone that a program means: by its name, by that of Windows, also in an address, or by the places in it:
/// `(UTC+01:00) Amsterdam, Berlin, Bern`.
fn zone_of(name: &str) -> Option<TimeZone> {
    let name = name.trim_matches(['"', ' ']).rsplit("tzone://Microsoft/").next()?;
    let windows = ZONES.iter().find(|(windows, _)| windows.eq_ignore_ascii_case(name)).map(|(_, iana)| *iana);
    if let Some(zone) = time_zones::named(windows.unwrap_or(name)) {
        return Some(zone);
    }
    // `/freeassociation.sourceforge.net/Europe/Amsterdam`
    let parts: Vec<&str> = name.rsplit('/').take(2).collect();
    if let [place, region] = parts[..]
        && let Some(zone) = time_zones::named(&format!("{region}/{place}"))
    {
        return Some(zone);
    }
    let (_, places) = name.split_once(')').filter(|(offset, _)| offset.starts_with(['(']))?;
    let mut places = places.split([',', '\\']).map(|place| place.trim().replace(' ', "_"));
    places.find_map(|place| time_zones::named(&format!("Europe/{place}")))
}

/// `20191209T101500Z`, `20191209`.
fn civil(value: &str) -> Option<(Date, Option<DateTime>)> {
    let number =
        |from: usize, to: usize| value.get(from..to).filter(|t| t.bytes().all(|b| b.is_ascii_digit()))?.parse().ok();
    let date = Date::new(number(0, 4)?, i8::try_from(number(4, 6)?).ok()?, i8::try_from(number(6, 8)?).ok()?).ok()?;
    let Some(time) = value.get(8..).and_then(|rest| rest.strip_prefix(['T', 't'])) else {
        return (value.len() == 8).then_some((date, None));
    };
    let part = |from: usize| time.get(from..from.saturating_add(2)).and_then(|t| t.parse::<i8>().ok());
    let clock = Time::new(part(0)?, part(2)?, part(4).unwrap_or(0).min(59), 0).ok()?;
    let at = date.to_datetime(clock);
    Some((date, Some(at)))
}

/// `\n`, `\,`, `\;` and `\\`.
fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other) => out.push(other),
                None => {}
            },
            (c, false) => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_as_programs_name_them() {
        for (line, instant) in [
            ("DTSTART;TZID=tzone://Microsoft/Utc:20191214T093000", "2019-12-14T09:30:00Z"),
            ("DTSTART;TZID=(UTC+01:00) Amsterdam\\, Berlin\\, Bern:20191214T103000", "2019-12-14T09:30:00Z"),
            ("DTSTART;TZID=\"(UTC+01:00) Brussels, Copenhagen\":20191214T103000", "2019-12-14T09:30:00Z"),
            ("DTSTART;TZID=Eastern Standard Time:20191214T043000", "2019-12-14T09:30:00Z"),
            ("DTSTART;TZID=/x.example/Europe/Berlin:20191214T103000", "2019-12-14T09:30:00Z"),
        ] {
            let (_, parameters, value) = property(line).unwrap();
            assert_eq!(start(value, &parameters), Some(Start::Instant(instant.parse().unwrap())), "{line}");
        }
        let (_, parameters, value) = property("DTSTART;TZID=Nowhere:20191214T103000").unwrap();
        assert!(matches!(start(value, &parameters), Some(Start::Local(_))));
    }

    #[test]
    fn signs_of_quoted_printable() {
        assert_eq!(unquoted("Boeking=2062-1=20Zo=C3=AB = =G1"), "Boeking 62-1 Zoë = =G1");
    }

    #[test]
    fn what_is_not_kept_costs_no_other_property() {
        let file = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nATTACH;ENCODING=BASE64:{}\r\nSUMMARY:Kano\r\n\
             CREATED:20191209T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "QUJD\r\n ".repeat(limits::TEXT / 4)
        );
        let incident =
            retrace_model::incident::Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam");
        let reading = crate::readers::read_whole("a.ics", file.as_bytes(), &incident.unwrap());
        assert_eq!((reading.records[0].moments.len(), reading.records[0].damaged), (1, false));
    }
}
