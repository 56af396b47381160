//! Calendars: what icalendar writes or reads, the own reader reads alike.
//!
//! Compared are, of each event in its order: the UID with the occurrence it changes, the title with its blanks squeezed, the
//! description, the place, the start in its form (an instant, a wall clock, a day), whether it is called off, and when it was
//! made and changed. When it ends is of no use to the page and not read.

use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime, Event, EventLike, EventStatus};
use jiff::Timestamp;
use jiff::civil::DateTime;
use proptest::prelude::*;
use retrace_model::problem::ProblemKind;
use retrace_model::record::{Appointment, Start};
use retrace_model::time_zones;
use retrace_model::when::{Meaning, Moment, When};
use retrace_oracles::{appointments, beside, of_fixtures};

/// What is compared of an event.
#[derive(Clone, Debug, Default, PartialEq)]
struct Compared {
    uid: Option<String>,
    summary: String,
    description: String,
    location: String,
    start: Option<Start>,
    cancelled: bool,
    created: Option<Timestamp>,
    changed: Option<Timestamp>,
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn own((appointment, moments): (Appointment, Vec<Moment>)) -> Compared {
    let at = |meaning: Meaning| {
        let moment = moments.iter().find(|moment| moment.meaning == meaning)?;
        match moment.when {
            When::Instant(interval) => Some(interval.from),
            _ => None,
        }
    };
    Compared {
        uid: appointment.uid.clone(),
        summary: appointment.summary.clone(),
        description: squeezed(&appointment.text),
        location: appointment.location.clone(),
        start: appointment.start,
        cancelled: appointment.cancelled,
        created: at(Meaning::Created),
        changed: at(Meaning::Changed),
    }
}

/// Zones by the names that Windows gives them.
const WINDOWS: [(&str, &str); 2] =
    [("W. Europe Standard Time", "Europe/Amsterdam"), ("Romance Standard Time", "Europe/Brussels")];

fn start(of: &DatePerhapsTime) -> Start {
    let civil = |text: String| text.parse::<DateTime>().unwrap();
    const FORMAT: &str = "%Y-%m-%dT%H:%M:%S";
    match of {
        DatePerhapsTime::Date(day) => Start::Day(day.to_string().parse().unwrap()),
        DatePerhapsTime::DateTime(CalendarDateTime::Utc(at)) => {
            Start::Instant(Timestamp::from_second(at.timestamp()).unwrap())
        }
        DatePerhapsTime::DateTime(CalendarDateTime::Floating(at)) => Start::Local(civil(at.format(FORMAT).to_string())),
        DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid }) => {
            let at = civil(date_time.format(FORMAT).to_string());
            let name = WINDOWS.iter().find(|(windows, _)| windows == tzid).map_or(tzid.as_str(), |(_, name)| name);
            match time_zones::named(name) {
                Some(zone) => Start::Instant(zone.to_timestamp(at).unwrap()),
                None => Start::Local(at),
            }
        }
    }
}

fn theirs(event: &Event) -> Compared {
    let text = |of: Option<&str>| squeezed(of.unwrap_or_default());
    let occurrence =
        event.property_value("RECURRENCE-ID").map(|occurrence| format!("/{occurrence}")).unwrap_or_default();
    // Google writes the year 1 where it does not know: that is no time.
    let told = |second: i64| Timestamp::from_second(second).ok().filter(|at| at.as_second() > 631_152_000);
    Compared {
        uid: event.get_uid().map(|uid| format!("{uid}{occurrence}")),
        summary: text(event.get_summary()),
        description: text(event.get_description()),
        location: text(event.get_location()),
        start: event.get_start().as_ref().map(start),
        cancelled: matches!(event.get_status(), Some(EventStatus::Cancelled)),
        created: event.get_created().and_then(|at| told(at.timestamp())),
        changed: event.get_last_modified().and_then(|at| told(at.timestamp())),
    }
}

/// Files that icalendar refuses for one bad line, or for being UTF-16, by how their names end, and how many events the own
/// reader finds. It does not read UTF-16 either.
const REFUSED: [(&str, usize); 6] = [
    ("fixtures/calendar/input/a.ics", 5),
    ("fixtures/calendar-without-stamps/input/b.ics", 2),
    ("calendars/quoted-printable-broken/input/agenda.ics", 1),
    ("encodings/utf16-calendar/input/agenda.ics", 1),
    ("fixtures/encodings/input/agenda.ics", 1),
    ("fixtures/bank-tables-more/input/phone.ics", 1),
];

/// Of these the crate leaves quoted-printable as it is, and knows no names of zones but those of the IANA: what is read of them is
/// held by tests of their own.
const KNOWN_BETTER: [&str; 4] = [
    "calendars/quoted-printable/input/agenda.ics",
    "calendars/zone-eastern/input/agenda.ics",
    "calendars/zone-long-name/input/agenda.ics",
    "calendars/zone-microsoft-utc/input/agenda.ics",
];

fn all_agree(files: &[(String, Vec<u8>)]) {
    assert!(!files.is_empty());
    let mut wrong = Vec::new();
    for (name, bytes) in files {
        let (found, _) = appointments(name, bytes);
        let found: Vec<Compared> = found.into_iter().map(own).collect();
        let parsed = std::str::from_utf8(bytes).map_err(|error| error.to_string()).and_then(str::parse::<Calendar>);
        match parsed {
            Ok(calendar) => {
                let events: Vec<Compared> = calendar.events().map(theirs).collect();
                if found.len() != events.len() {
                    wrong.push(format!("{name}: own {} events, icalendar {}", found.len(), events.len()));
                }
                if KNOWN_BETTER.iter().any(|end| name.ends_with(end)) {
                    continue;
                }
                for (own, theirs) in found.iter().zip(&events).filter(|(own, theirs)| own != theirs) {
                    wrong.push(format!("{name}: own {own:?}, icalendar {theirs:?}"));
                }
            }
            Err(error) => {
                let known = REFUSED.iter().find(|(end, _)| name.ends_with(end)).map(|(_, count)| *count);
                if Some(found.len()) != known {
                    wrong.push(format!("{name}: own {} events, icalendar {error:.60?}", found.len()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_calendars_of_the_fixtures_are_read_as_icalendar_reads_them() {
    all_agree(&of_fixtures(".ics"));
}

#[test]
fn the_calendars_beside_the_project_are_read_as_icalendar_reads_them() {
    let test = "calendars beside the project and icalendar";
    if let Some(files) = beside(&["samples/phone/ics", "faults", "incidents"], ".ics", test) {
        all_agree(&files);
    }
}

/// A time as icalendar holds it, from `20191214T103000`.
fn floating(basic: &str) -> CalendarDateTime {
    basic.parse().unwrap()
}

/// One of the four forms of a start.
fn in_form(basic: &str, form: usize) -> DatePerhapsTime {
    let CalendarDateTime::Floating(at) = floating(basic) else { panic!("{basic} is in a zone") };
    match form {
        0 => at.date().into(),
        1 => floating(&format!("{basic}Z")).into(),
        2 => at.into(),
        form => {
            let tzid = ["Europe/Amsterdam", "America/New_York", "Europe/Atlantis", "W. Europe Standard Time"][form % 4];
            CalendarDateTime::WithTimezone { date_time: at, tzid: tzid.to_owned() }.into()
        }
    }
}

#[derive(Clone, Debug)]
struct Made {
    uid: String,
    texts: [String; 3],
    /// Seconds since 2000, and the form.
    start: (i64, usize),
    hours: u8,
    created: i64,
    changed: i64,
    cancelled: bool,
}

fn basic(seconds: i64) -> String {
    let at = Timestamp::from_second(946_684_800 + seconds).unwrap();
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

impl Made {
    fn event(&self) -> Event {
        let utc = |seconds: i64| match floating(&format!("{}Z", basic(seconds))) {
            CalendarDateTime::Utc(at) => at,
            other => panic!("{other:?}"),
        };
        let mut event = Event::new();
        let [summary, description, location] = &self.texts;
        event.uid(&self.uid).summary(summary).description(description).location(location);
        event.starts(in_form(&basic(self.start.0), self.start.1));
        event.ends(in_form(&basic(self.start.0 + i64::from(self.hours) * 3600), self.start.1));
        event.created(utc(self.created)).last_modified(utc(self.changed));
        event.status(if self.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
        event.done()
    }

    fn compared(&self) -> Compared {
        let [summary, description, location] = self.texts.each_ref().map(|text| squeezed(text));
        let at = |seconds: i64| Timestamp::from_second(946_684_800 + seconds).ok();
        Compared {
            uid: Some(self.uid.clone()),
            summary,
            description,
            location,
            start: Some(start(&in_form(&basic(self.start.0), self.start.1))),
            cancelled: self.cancelled,
            created: at(self.created),
            changed: at(self.changed),
        }
    }
}

fn made() -> impl Strategy<Value = Made> {
    const YEARS: i64 = 60 * 365 * 86_400;
    (
        "[a-zA-Z0-9@._-]{1,30}",
        ["[ -~é€ß😀\n]{0,120}", "[ -~é€ß😀\n]{0,300}", "[ -~é]{0,20}"],
        // Not in the hours that a change of clocks skips or repeats: what those mean is tested with the reader.
        (0..YEARS / 86_400, 8_i64 * 3600..20 * 3600, 0_usize..7),
        0_u8..6,
        0..YEARS,
        0..YEARS,
        any::<bool>(),
    )
        .prop_map(|(uid, texts, (day, second, form), hours, created, changed, cancelled)| Made {
            uid,
            texts,
            start: (day * 86_400 + second, form),
            hours,
            created,
            changed,
            cancelled,
        })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 100,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(15),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_calendar_is_read_as_it_was_written(made in prop::collection::vec(made(), 1..5)) {
        let mut calendar = Calendar::new();
        calendar.extend(made.iter().map(Made::event));
        let text = calendar.to_string();
        let (found, problems) = appointments("a.ics", text.as_bytes());
        let found: Vec<Compared> = found.into_iter().map(own).collect();
        let meant: Vec<Compared> = made.iter().map(Made::compared).collect();
        prop_assert_eq!(&found, &meant, "{}", text);
        prop_assert_eq!(problems, Vec::<ProblemKind>::new());
        let again: Vec<Compared> = text.parse::<Calendar>().unwrap().events().map(theirs).collect();
        prop_assert_eq!(again, meant, "{}", text);
    }
}

/// One line without a colon: icalendar gives nothing of the file, the own reader all but the line.
#[test]
fn known_difference_one_bad_line_costs_one_line() {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nno property at all\r\nDTSTART:20191214T103000Z\r\n\
                CREATED:20191209T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert!(text.parse::<Calendar>().is_err());
    let (found, problems) = appointments("a.ics", text.as_bytes());
    assert_eq!((found.len(), problems), (1, vec![ProblemKind::BrokenEvent]));
    assert!(found[0].0.start.is_some());
}
