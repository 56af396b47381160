//! The timeline of the Window in figures: its hours, how far each source reaches, and where the records stand.
//!
//! Plain Rust, so that clock changes and crowds are tested without a browser. Places are in percent of the width.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use retrace_cases::checklist::{Checklist, Evidence, SourceView};
use retrace_model::kind::{Family, Kind};
use retrace_model::time_text::{Written, later, minute};
use retrace_model::when::Interval;

/// Room on each side for what lies before and after the Window, not to scale.
pub const MARGIN: f64 = 6.0;

/// Records nearer to each other than a column are one mark, so that thousands stay readable.
const COLUMNS: usize = 120;

/// Minutes between two ticks; the first that makes few enough of them is taken, and whole days beyond.
const MINUTES: [i64; 6] = [1, 5, 15, 60, 180, 360];
const MOST_TICKS: i64 = 28;
const DAY: i64 = 24 * 60;

/// More sources than this are shown by kind: a folder of single mails is one lane.
const MOST_LANES: usize = 12;

#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    pub lanes: Vec<Lane>,
    /// The places of time that a filter can name: before the Window, each stretch between two ticks, after it.
    pub slots: Vec<Slot>,
    pub ticks: Vec<Tick>,
    /// Ticks are whole days.
    pub days: bool,
    /// Per case, in the order of the list: the lane, the first slot and the last of each of its records.
    pub places: Vec<Vec<(usize, usize, usize)>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    pub from: f64,
    pub to: f64,
}

/// Tells a lane again among those of another making: its kind, and the fingerprint of its file when it is one.
pub type LaneId = (Kind, Option<String>);

/// A source, or all of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    pub id: LaneId,
    pub kind: Kind,
    /// The file's name, when it is one.
    pub file: Option<String>,
    pub files: usize,
    /// Parts of the Window that the source does not reach.
    pub gaps: Vec<Extent>,
    pub marks: Vec<Mark>,
}

/// Records that stand in one place of a lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub at: Extent,
    /// Wall clock in the incident's zone: where its first record begins.
    pub when: String,
    pub records: usize,
    /// Positions in the list, each once; empty when all its records were set aside.
    pub cases: Vec<usize>,
    pub slot: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Wall clock in the incident's zone; `None` before the Window and after it.
    pub from: Option<String>,
    pub to: Option<String>,
    /// Cases with a record in it.
    pub cases: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub at: f64,
    /// Wall clock in the incident's zone.
    pub when: String,
    /// A day begins here, or the axis does.
    pub day: bool,
}

/// A mark wider than this is a time that is only known roughly: a whole day.
const ROUGH: f64 = 6.0;

impl Mark {
    pub fn is_rough(&self) -> bool {
        self.at.to - self.at.from > ROUGH
    }
}

impl Timeline {
    pub fn of(window: Interval, zone: &TimeZone, list: &Checklist) -> Self {
        let (inner, days) = ticks(window, zone);
        let edges: Vec<Timestamp> =
            std::iter::once(window.from).chain(inner.iter().copied()).chain([window.to]).collect();
        let (mut lanes, lane_of) = lanes(&list.sources, window);
        let mut found: Vec<BTreeMap<(usize, usize), Mark>> = vec![BTreeMap::new(); lanes.len()];
        let axis = Axis { window, edges: &edges };
        let mut place = |record: &Evidence, case: Option<usize>| {
            let lane = lane_of.get(record.at).copied().flatten()?;
            let (from, to) = interval(record, zone)?;
            let columns = axis.columns(from, to);
            let slots = axis.slots(from, to);
            let mark = found.get_mut(lane)?.entry(columns).or_insert_with(|| Mark {
                at: extent(columns),
                when: wall(from, zone),
                records: 0,
                cases: Vec::new(),
                slot: slots.0,
            });
            mark.records += 1;
            if let Some(case) = case.filter(|case| mark.cases.last() != Some(case)) {
                mark.cases.push(case);
            }
            Some((lane, slots.0, slots.1))
        };
        let mut places: Vec<Vec<(usize, usize, usize)>> = Vec::with_capacity(list.cases.len());
        for (at, case) in list.cases.iter().enumerate() {
            places.push(case.records.iter().filter_map(|record| place(record, Some(at))).collect());
        }
        for aside in list.set_aside.iter() {
            place(&aside.record, None);
        }
        for (lane, marks) in lanes.iter_mut().zip(found) {
            lane.marks = marks.into_values().collect();
        }
        let mut slots = named_slots(&edges, zone);
        for (at, slot) in slots.iter_mut().enumerate() {
            let touches = |(_, first, last): &(usize, usize, usize)| (*first..=*last).contains(&at);
            slot.cases = places.iter().filter(|places| places.iter().any(touches)).count();
        }
        // The first day is named too, unless the next begins so soon that the names would lie over each other.
        let names_first = !inner.iter().take(4).any(|at| is_midnight(*at, zone));
        let ticks = inner
            .iter()
            .enumerate()
            .map(|(at, when)| Tick {
                at: axis.percent(*when),
                when: wall(*when, zone),
                day: days || is_midnight(*when, zone) || (names_first && at == 0),
            })
            .collect();
        Timeline { lanes, slots, ticks, days, places }
    }

    /// Wall clock in the incident's zone: when the Window begins and when it ends.
    pub fn bounds(&self) -> (Option<&str>, Option<&str>) {
        let from = self.slots.iter().find_map(|slot| slot.from.as_deref());
        (from, self.slots.iter().rev().find_map(|slot| slot.to.as_deref()))
    }

    /// The position of a lane, when it is there.
    pub fn lane(&self, id: &LaneId) -> Option<usize> {
        self.lanes.iter().position(|lane| lane.id == *id)
    }

    /// Whether a case has a record in this lane and slot; `None` is any.
    pub fn holds(&self, case: usize, lane: Option<usize>, slot: Option<usize>) -> bool {
        if lane.is_none() && slot.is_none() {
            return true;
        }
        let fits = |(own, first, last): &(usize, usize, usize)| {
            lane.is_none_or(|lane| lane == *own) && slot.is_none_or(|slot| (*first..=*last).contains(&slot))
        };
        self.places.get(case).is_some_and(|places| places.iter().any(fits))
    }
}

/// The Window's edges on the axis.
pub fn edges() -> (f64, f64) {
    (MARGIN, 100.0 - MARGIN)
}

struct Axis<'a> {
    window: Interval,
    edges: &'a [Timestamp],
}

impl Axis<'_> {
    /// How much of the Window is past, 0 to 1.
    fn share(&self, at: Timestamp) -> f64 {
        share(at, self.window)
    }

    fn percent(&self, at: Timestamp) -> f64 {
        percent(self.share(at))
    }

    /// First and last column: 0 before the Window, then 1 to [`COLUMNS`], and one more after it.
    fn columns(&self, from: Timestamp, to: Timestamp) -> (usize, usize) {
        if to <= self.window.from && from < self.window.from {
            return (0, 0);
        }
        if from >= self.window.to {
            return (COLUMNS + 1, COLUMNS + 1);
        }
        let column = |at: Timestamp| 1 + ((self.share(at) * COLUMNS as f64) as usize).min(COLUMNS - 1);
        let first = column(from);
        // The end itself is no longer part of it.
        let last = if to > from { column(to.checked_sub(SignedDuration::from_nanos(1)).unwrap_or(to)) } else { first };
        (first, last.max(first))
    }

    /// First and last slot: 0 before the Window, the last one after it.
    fn slots(&self, from: Timestamp, to: Timestamp) -> (usize, usize) {
        let first = self.edges.partition_point(|edge| *edge <= from);
        let last = self.edges.partition_point(|edge| *edge < to);
        (first, last.max(first))
    }
}

fn share(at: Timestamp, window: Interval) -> f64 {
    let whole = window.to.duration_since(window.from).as_secs_f64().max(1.0);
    (at.duration_since(window.from).as_secs_f64() / whole).clamp(0.0, 1.0)
}

fn percent(share: f64) -> f64 {
    MARGIN + share * (100.0 - 2.0 * MARGIN)
}

fn extent((first, last): (usize, usize)) -> Extent {
    let edge = |column: usize| percent(column as f64 / COLUMNS as f64);
    match first {
        0 => Extent { from: MARGIN * 0.35, to: MARGIN * 0.65 },
        first if first > COLUMNS => Extent { from: 100.0 - MARGIN * 0.65, to: 100.0 - MARGIN * 0.35 },
        first => Extent { from: edge(first - 1), to: edge(last.min(COLUMNS)) },
    }
}

/// The instants of a record: a moment is as long as nothing, a day as long as it is here.
fn interval(record: &Evidence, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
    let when = record.when.as_deref()?;
    if let Some(from) = Timestamp::read(when) {
        let until = record.until.as_deref().and_then(Timestamp::read);
        return Some((from, until.unwrap_or(from)));
    }
    let day = Date::read(when)?;
    let begins = |day: Date| zone.to_timestamp(day.to_datetime(Time::midnight())).ok();
    Some((begins(day)?, begins(day.tomorrow().ok()?)?))
}

fn wall(at: Timestamp, zone: &TimeZone) -> String {
    minute(zone.to_datetime(at))
}

fn is_midnight(at: Timestamp, zone: &TimeZone) -> bool {
    zone.to_datetime(at).time() == Time::midnight()
}

/// The ticks inside the Window, and whether they are whole days.
///
/// Up to an hour they follow the world's clock, so that the hour that a clock change doubles stands there twice and the
/// one it skips does not; longer steps follow the wall clock and stay on round hours and midnights.
fn ticks(window: Interval, zone: &TimeZone) -> (Vec<Timestamp>, bool) {
    let minutes = window.to.duration_since(window.from).as_mins().max(1);
    let step = MINUTES.into_iter().find(|step| minutes / step <= MOST_TICKS);
    let step = step.unwrap_or_else(|| (minutes / DAY / MOST_TICKS + 1) * DAY);
    let start = zone.to_datetime(window.from);
    let midnight = start.date().to_datetime(Time::midnight());
    let past = if step < DAY { start.duration_since(midnight).as_mins() / step * step } else { 0 };
    let first = later(midnight, SignedDuration::from_mins(past)).unwrap_or(midnight);
    let mut found: Vec<Timestamp> = Vec::new();
    let at = |tick: i64| -> Option<Timestamp> {
        let past = SignedDuration::from_mins(tick * step);
        if step <= 60 {
            return zone.to_timestamp(first).ok()?.checked_add(past).ok();
        }
        zone.to_timestamp(later(first, past)?).ok()
    };
    // Some more than fit, for an hour that a clock change doubles.
    for when in (0..4 * MOST_TICKS).map_while(at).take_while(|when| *when < window.to) {
        if when > window.from && found.last().is_none_or(|last| *last < when) {
            found.push(when);
        }
    }
    (found, step >= DAY)
}

fn named_slots(edges: &[Timestamp], zone: &TimeZone) -> Vec<Slot> {
    let open = || Slot { from: None, to: None, cases: 0 };
    let between = edges.windows(2).map(|pair| match pair {
        [from, to] => Slot { from: Some(wall(*from, zone)), to: Some(wall(*to, zone)), cases: 0 },
        _ => open(),
    });
    std::iter::once(open()).chain(between).chain([open()]).collect()
}

/// The lanes, and the lane of each source that tells of the Window at all.
fn lanes(sources: &[SourceView], window: Interval) -> (Vec<Lane>, Vec<Option<usize>>) {
    let tells = |source: &&SourceView| !matches!(source.kind.family(), Family::Bookings | Family::Nothing);
    let by_kind = sources.iter().filter(tells).count() > MOST_LANES;
    let mut lanes: Vec<Lane> = Vec::new();
    let mut reach: Vec<(Option<Timestamp>, Option<Timestamp>)> = Vec::new();
    let mut lane_of = Vec::with_capacity(sources.len());
    for source in sources {
        if !tells(&source) {
            lane_of.push(None);
            continue;
        }
        let known = lanes.iter().position(|lane| by_kind && lane.kind == source.kind);
        let at = known.unwrap_or_else(|| {
            let file = Some(source.name.clone());
            let id = (source.kind, Some(source.fingerprint.clone()));
            lanes.push(Lane { id, kind: source.kind, file, files: 0, gaps: Vec::new(), marks: Vec::new() });
            reach.push((None, None));
            lanes.len() - 1
        });
        let read = |text: &Option<String>| text.as_deref().and_then(Timestamp::read);
        if let (Some(lane), Some((first, last))) = (lanes.get_mut(at), reach.get_mut(at)) {
            lane.files += 1;
            if lane.files > 1 {
                (lane.file, lane.id.1) = (None, None);
            }
            *first = [*first, read(&source.first)].into_iter().flatten().min();
            *last = [*last, read(&source.last)].into_iter().flatten().max();
        }
        lane_of.push(Some(at));
    }
    for (lane, (first, last)) in lanes.iter_mut().zip(reach) {
        lane.gaps = gaps(first, last, window);
    }
    (lanes, lane_of)
}

fn gaps(first: Option<Timestamp>, last: Option<Timestamp>, window: Interval) -> Vec<Extent> {
    let part = |from: Timestamp, to: Timestamp| {
        (from < to).then(|| Extent { from: percent(share(from, window)), to: percent(share(to, window)) })
    };
    match first.zip(last) {
        None => part(window.from, window.to).into_iter().collect(),
        Some((first, last)) => {
            let before = part(window.from, first.min(window.to));
            // What was hatched before the first record is not hatched again.
            let after = part(last.max(window.from).max(first.min(window.to)), window.to);
            before.into_iter().chain(after).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use retrace_cases::checklist::checklist;
    use retrace_cases::decisions::Decisions;
    use retrace_files::readers::read_whole;
    use retrace_model::incident::Incident;
    use retrace_model::reading::Reading;

    use super::*;

    fn incident(from: &str, to: &str) -> Incident {
        Incident::new(from, to, "Europe/Amsterdam").unwrap()
    }

    fn timeline(incident: &Incident, readings: &[Reading]) -> Timeline {
        let list = checklist(incident, readings, &Decisions::default());
        Timeline::of(incident.window, &incident.time_zone(), &list)
    }

    fn mail(number: usize, utc: &str) -> String {
        format!(
            "From - x\nFrom: Park <info@park.example>\nTo: a{number}@x.example\nDate: {utc}\nMessage-ID: <{number}@park.example>\n\
             Subject: Booking confirmation {number}-1\n\nBooking reference {number}-1\n\n"
        )
    }

    fn labels(timeline: &Timeline) -> Vec<&str> {
        timeline.ticks.iter().map(|tick| &tick.when[11..]).collect()
    }

    #[test]
    fn hours_stand_in_local_time_between_the_edges() {
        let timeline = timeline(&incident("2019-12-09T01:19", "2019-12-09T15:58"), &[]);
        assert_eq!(labels(&timeline).first(), Some(&"02:00"));
        assert_eq!(labels(&timeline).last(), Some(&"15:00"));
        assert_eq!((timeline.ticks.len(), timeline.slots.len()), (14, 17));
        assert!(timeline.ticks.iter().all(|tick| tick.at > MARGIN && tick.at < 100.0 - MARGIN));
        assert!(!timeline.days && timeline.ticks[0].day);
        assert_eq!(timeline.slots[1].from.as_deref(), Some("2019-12-09T01:19"));
        assert_eq!(timeline.slots[15].to.as_deref(), Some("2019-12-09T15:58"));
        assert_eq!(timeline.bounds(), (Some("2019-12-09T01:19"), Some("2019-12-09T15:58")));
    }

    #[test]
    fn the_hour_that_the_clock_change_doubles_stands_there_twice_and_the_skipped_one_not() {
        let autumn = timeline(&incident("2019-10-27T00:30", "2019-10-27T05:30"), &[]);
        assert!(
            labels(&autumn).windows(2).any(|pair| pair == ["02:00", "02:00"]) || labels(&autumn).contains(&"02:45")
        );
        let hours = timeline(&incident("2019-10-26T20:30", "2019-10-27T12:30"), &[]);
        assert_eq!(&labels(&hours)[..8], ["21:00", "22:00", "23:00", "00:00", "01:00", "02:00", "02:00", "03:00"]);
        let spring = timeline(&incident("2019-03-30T20:30", "2019-03-31T12:30"), &[]);
        assert_eq!(&labels(&spring)[..7], ["21:00", "22:00", "23:00", "00:00", "01:00", "03:00", "04:00"]);
        for timeline in [&autumn, &hours, &spring] {
            assert!(timeline.ticks.windows(2).all(|pair| pair[0].at < pair[1].at));
        }
        // Over days the ticks stay on the wall clock.
        let days = timeline(&incident("2019-10-24T09:00", "2019-11-08T17:00"), &[]);
        assert!(days.days && labels(&days).iter().all(|label| *label == "00:00"));
        assert_eq!(days.ticks.len(), 15);
        let long = timeline(&incident("2017-01-01T00:00", "2019-12-01T00:00"), &[]);
        assert!(long.days && long.ticks.len() <= MOST_TICKS as usize + 1);
        let short = timeline(&incident("2019-12-09T01:19", "2019-12-09T01:22"), &[]);
        assert_eq!(labels(&short), ["01:20", "01:21"]);
    }

    #[test]
    fn records_stand_where_they_belong_also_before_and_after() {
        let mailbox = [
            mail(50, "Sun, 8 Dec 2019 12:00:00 +0000"),
            mail(51, "Mon, 9 Dec 2019 00:19:00 +0000"),
            mail(52, "Mon, 9 Dec 2019 10:00:00 +0000"),
            mail(53, "Mon, 9 Dec 2019 14:57:59 +0000"),
        ]
        .concat();
        let incident = incident("2019-12-09T01:19", "2019-12-09T15:58");
        let timeline = timeline(&incident, &[read_whole("bcc.mbox", mailbox.as_bytes(), &incident)]);
        let lane = &timeline.lanes[0];
        assert_eq!(lane.file.as_deref(), Some("bcc.mbox"));
        let inside: Vec<&Mark> = lane.marks.iter().filter(|mark| mark.at.from >= MARGIN).collect();
        assert_eq!(inside.len(), 3);
        assert!((inside[0].at.from - MARGIN).abs() < 1e-9);
        assert!((inside[2].at.to - (100.0 - MARGIN)).abs() < 1e-9);
        assert_eq!(inside[1].when, "2019-12-09T11:00");
        let case = inside[1].cases[0];
        assert!(timeline.holds(case, Some(0), Some(inside[1].slot)) && !timeline.holds(case, None, Some(1)));
        assert!(timeline.holds(case, None, None));
        assert_eq!(timeline.slots[inside[1].slot].from.as_deref(), Some("2019-12-09T11:00"));
        // It begins before the Window and ends inside it: the rest is a gap.
        assert_eq!(lane.gaps.len(), 1);
        assert!(lane.gaps[0].to - (100.0 - MARGIN) < 1e-9 && lane.gaps[0].from > 93.0);
    }

    #[test]
    fn a_crowd_becomes_few_marks_and_loses_nobody() {
        let mailbox: String = (0..2_000)
            .map(|at| {
                let minute = at * 878 / 2_000 + 20;
                mail(100 + at, &format!("Mon, 9 Dec 2019 {:02}:{:02}:00 +0000", minute / 60, minute % 60))
            })
            .collect();
        let incident = incident("2019-12-09T01:19", "2019-12-09T15:58");
        let timeline = timeline(&incident, &[read_whole("bcc.mbox", mailbox.as_bytes(), &incident)]);
        let marks = &timeline.lanes[0].marks;
        assert!(marks.len() <= COLUMNS + 2, "{}", marks.len());
        assert_eq!(marks.iter().map(|mark| mark.records).sum::<usize>(), 2_000);
        assert_eq!(marks.iter().map(|mark| mark.cases.len()).sum::<usize>(), timeline.places.len());
    }

    #[test]
    fn many_single_mails_are_one_lane_and_what_says_nothing_is_none() {
        let incident = incident("2019-12-09T01:19", "2019-12-09T15:58");
        let readings: Vec<Reading> = (0..MOST_LANES + 1)
            .map(|at| {
                let mail = mail(100 + at, "Mon, 9 Dec 2019 10:00:00 +0000").replace("From - x\n", "");
                read_whole(&format!("{at}.eml"), mail.as_bytes(), &incident)
            })
            .chain([read_whole("odd.bin", b"\0\x01\x02", &incident)])
            .collect();
        let timeline = timeline(&incident, &readings);
        assert_eq!(timeline.lanes.len(), 1);
        assert_eq!((timeline.lanes[0].files, timeline.lanes[0].file.as_deref()), (MOST_LANES + 1, None));
        assert_eq!(timeline.lanes[0].marks.len(), 1);
        assert_eq!(timeline.lanes[0].gaps.len(), 2);
    }

    #[test]
    fn a_day_covers_its_day_and_a_source_without_times_is_one_gap() {
        let incident = incident("2019-12-08T12:00", "2019-12-11T12:00");
        assert_eq!(gaps(None, None, incident.window), [Extent { from: MARGIN, to: 100.0 - MARGIN }]);
        let after = "2019-12-12T00:00Z".parse().ok();
        assert_eq!(gaps(after, after, incident.window), [Extent { from: MARGIN, to: 100.0 - MARGIN }]);
        let zone = incident.time_zone();
        let (inner, _) = ticks(incident.window, &zone);
        let edges: Vec<Timestamp> =
            [incident.window.from].into_iter().chain(inner).chain([incident.window.to]).collect();
        let axis = Axis { window: incident.window, edges: &edges };
        let (from, to) = ("2019-12-08T23:00Z".parse().unwrap(), "2019-12-09T23:00Z".parse().unwrap());
        let (first, last) = axis.columns(from, to);
        assert_eq!((first, last), (21, 60));
        let (first, last) = axis.slots(from, to);
        assert_eq!(wall(edges[first - 1], &zone), "2019-12-09T00:00");
        assert_eq!(wall(edges[last], &zone), "2019-12-10T00:00");
    }
}
