//! What a reader gives its records to.

use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use retrace_model::date_order::DateOrder;
use retrace_model::incident::Incident;
use retrace_model::kind::Kind;
use retrace_model::problem::{ProblemKind, note};
use retrace_model::reading::Reading;
use retrace_model::record::{Content, Place, Record};
use retrace_model::statement::Statement;
use retrace_model::table::Table;
use retrace_model::vendors::Profile;
use retrace_model::when::{Basis, Interval, Meaning, Membership, Moment, When, membership};

use super::format::Register;
use super::{SourceReader, record_key};
use crate::input::clock;
use crate::text::settle::Context;
use crate::text::statement;

/// How far before the Window a record is still kept: the longest time a bank transfer may take.
const REACH_BEFORE: SignedDuration = SignedDuration::from_hours(15 * 24);
/// How far after it: automatic mails go out again the next days.
const REACH_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);

/// In what a source was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// In an archive: another archive is not opened.
    pub archive: bool,
    /// Packed by gzip: nothing is twice.
    pub gzip: bool,
    /// Attached to a mail, or in an archive that is: mails in it have no sources of their own.
    pub mail: bool,
}

/// What a reader gives its records to.
pub struct RecordSink {
    pub(super) reading: Reading,
    reach: Interval,
    zone: TimeZone,
    profile: Arc<Profile>,
    /// By which what a source holds is recognised.
    pub(super) register: Register,
    window: Interval,
    within: Within,
    /// Records of all members, and of the one being read.
    pub(super) inner: u64,
}

impl RecordSink {
    /// An empty one for a source of this name.
    pub fn new(name: &str, incident: &Incident, register: Register) -> Self {
        let zone = incident.time_zone();
        let around = |at: Timestamp, by: SignedDuration| at.checked_add(by).unwrap_or(at);
        RecordSink {
            reading: Reading::empty(name),
            reach: Interval {
                from: around(incident.window.from, -REACH_BEFORE),
                to: around(incident.window.to, REACH_AFTER),
            },
            window: incident.window,
            zone,
            profile: Arc::new(incident.profile()),
            register,
            within: Within::default(),
            inner: 0,
        }
    }

    /// Whether a record with these times must be kept whole. One without any readable time must.
    pub fn is_near(&self, moments: &[Moment]) -> bool {
        let near = |moments: &[Moment]| membership(moments, self.reach, &self.zone) != Membership::Outside;
        near(moments) || self.reading.order.is_some() && near(&self.swapped(moments))
    }

    /// Which of day and month comes first in a table's dates: as one of them proves, else as the Window suggests, which
    /// the reading then says.
    pub fn order(&mut self, dates: &[&str]) -> DateOrder {
        self.order_in(dates, None)
    }

    /// The same for dates of a zone that is known by this name.
    pub fn order_in(&mut self, dates: &[&str], zone: Option<&str>) -> DateOrder {
        let known = zone.and_then(clock::named_zone);
        let days = self.days_lost(known.as_ref().unwrap_or(&self.zone));
        let proven = clock::proven_order(dates);
        self.reading.order = clock::assumed_order(dates, Some(days)).filter(|_| proven.is_none());
        self.reading.written_in = zone.filter(|_| self.reading.order.is_some()).map(str::to_owned);
        proven.or(self.reading.order).unwrap_or(DateOrder::DayFirst)
    }

    /// The first and the last day of the Window by the clock of a zone.
    fn days_lost(&self, zone: &TimeZone) -> (Date, Date) {
        let day = |at: Timestamp| zone.to_datetime(at).date();
        (day(self.window.from), day(self.window.to))
    }

    /// The first day of the Window by the incident's clock.
    pub fn first_day(&self) -> Date {
        self.days_lost(&self.zone).0
    }

    /// As [`RecordSink::order`], but where no date proves it the user's word counts.
    pub fn order_told(&mut self, dates: &[&str], told: Option<DateOrder>) -> DateOrder {
        let order = self.order(dates);
        if let (Some(_), Some(told)) = (self.reading.order, told) {
            self.reading.order = Some(told);
            return told;
        }
        order
    }

    fn swapped(&self, moments: &[Moment]) -> Vec<Moment> {
        let zone = zone_of_dates(&self.reading);
        let swapped = |moment: &Moment| Moment { when: moment.when.day_and_month_swapped(zone.as_ref()), ..*moment };
        moments.iter().map(swapped).collect()
    }

    /// A time that is exactly midnight, by its own clock or the incident's, is a date: a source that knows no hour writes
    /// it so.
    pub fn day_if_midnight(&self, when: When) -> When {
        let midnight = |at: DateTime| (at.time() == Time::midnight()).then(|| When::Day(at.date()));
        let day = match when {
            When::Local { from, .. } => midnight(from),
            When::Instant(interval) => {
                let on = |zone: &TimeZone| midnight(zone.to_datetime(interval.from));
                on(&self.zone).or_else(|| on(&TimeZone::UTC))
            }
            When::Day(_) | When::Missing => None,
        };
        day.unwrap_or(when)
    }

    /// Takes one record in.
    pub fn record(&mut self, place: Place, moments: Vec<Moment>, damaged: bool, content: Content) {
        let context =
            Context { written: self.written(&moments), lost: Some(self.days_lost(&self.zone)), ..Context::default() };
        self.take(place, moments, damaged, content, |content, profile| {
            statement::statement_of(content, profile, &context)
        });
    }

    /// Takes in a record whose columns say what it says.
    pub fn record_saying(
        &mut self,
        place: Place,
        moments: Vec<Moment>,
        damaged: bool,
        content: Content,
        said: impl FnOnce(&Profile) -> Statement,
    ) {
        self.take(place, moments, damaged, content, |_, profile| said(profile));
    }

    /// When a record was written, by the incident's clock: the earliest of what its times allow, of a day its morning.
    fn written(&self, moments: &[Moment]) -> Option<DateTime> {
        let resolved = moments.iter().find_map(|moment| moment.when.resolve(&self.zone))?;
        Some(self.zone.to_datetime(resolved.from))
    }

    fn take(
        &mut self,
        place: Place,
        moments: Vec<Moment>,
        damaged: bool,
        content: Content,
        said: impl FnOnce(&Content, &Profile) -> Statement,
    ) {
        if !self.is_near(&moments) {
            return self.far(&moments);
        }
        let ordinal = self.reading.read();
        let statement = said(&content, &self.profile);
        let key = record_key::key(&moments, &content);
        self.reading.records.push(Arc::new(Record { ordinal, key, place, moments, damaged, content, statement }));
    }

    /// Counts a record that lies far from the Window.
    pub fn far(&mut self, moments: &[Moment]) {
        self.reading.far = self.reading.far.saturating_add(1);
        let known = self.reading.far_first.zip(self.reading.far_last);
        (self.reading.far_first, self.reading.far_last) = self.stretched(known, moments).unzip();
        if self.reading.order.is_some() {
            self.reading.far_other = self.stretched(self.reading.far_other, &self.swapped(moments));
        }
    }

    /// A time at which the source shows that it was kept, though nothing is recorded: it covers that time.
    pub fn seen(&mut self, when: When) {
        let known = self.reading.far_first.zip(self.reading.far_last);
        let moment = Moment::new(when, Meaning::Dated, Basis::Column);
        (self.reading.far_first, self.reading.far_last) = self.stretched(known, &[moment]).unzip();
    }

    /// The earliest and the latest of what was known and these.
    fn stretched(&self, known: Option<(When, When)>, moments: &[Moment]) -> Option<(When, When)> {
        let from = |when: &When| when.resolve(&self.zone).map(|interval| interval.from);
        moments.iter().map(|moment| moment.when).fold(known, |known, when| match (known, from(&when)) {
            (_, None) => known,
            (None, _) => Some((when, when)),
            (Some((first, last)), at) => {
                Some((if at < from(&first) { when } else { first }, if at > from(&last) { when } else { last }))
            }
        })
    }

    /// Counts a record that cannot be read: one line in the ledger.
    pub fn unreadable(&mut self, kind: ProblemKind, place: Place) {
        self.reading.unreadable = self.reading.unreadable.saturating_add(1);
        self.problem(kind, Some(place));
    }

    /// Everything about a source but its records, which are told anew.
    pub fn take_over(&mut self, reading: &Reading) {
        self.reading = Reading {
            size: reading.size,
            fingerprint: reading.fingerprint.clone(),
            unreadable: reading.unreadable,
            problems: reading.problems.clone(),
            table: reading.table.clone(),
            modified: reading.modified,
            ..Reading::empty(&reading.name)
        };
    }

    /// A problem that there is no more.
    pub fn forget(&mut self, kind: ProblemKind) {
        self.reading.problems.retain(|problem| problem.kind != kind);
    }

    /// The file turned out to be of another kind than its first bytes said.
    pub fn kind(&mut self, kind: Kind) {
        self.reading.kind = kind;
    }

    /// Its path.
    pub fn name(&self) -> &str {
        &self.reading.name
    }

    /// In what the source was found.
    pub fn within(&self) -> Within {
        self.within
    }

    /// Records taken in so far; the next one gets this ordinal.
    pub fn read(&self) -> u64 {
        self.reading.read()
    }

    /// A reader for something that this source holds.
    pub fn open(&self, name: &str, within: Within) -> SourceReader {
        SourceReader::of(self.of_member(name, within))
    }

    /// A sink for something that this source holds.
    pub fn of_member(&self, name: &str, within: Within) -> RecordSink {
        let name = format!("{}/{name}", self.reading.name);
        RecordSink { reading: Reading::empty(&name), within, inner: 0, ..self.copied() }
    }

    /// All that was taken in, for a reader that keeps it to the end; here nothing is left.
    pub fn taken(&mut self) -> RecordSink {
        let empty = RecordSink { reading: Reading::empty(&self.reading.name), inner: 0, ..self.copied() };
        std::mem::replace(self, empty)
    }

    fn copied(&self) -> RecordSink {
        RecordSink { reading: Reading::empty(""), zone: self.zone.clone(), profile: self.profile.clone(), ..*self }
    }

    /// Records of the member being read, while it is.
    pub fn going(&mut self, records: u64) {
        let done: u64 = self.reading.members.iter().map(|member| member.read()).sum();
        self.inner = done.saturating_add(records);
    }

    /// The source is nothing but what it holds.
    pub fn become_one(&mut self, reading: Reading) {
        let (name, size) = (std::mem::take(&mut self.reading.name), self.reading.size);
        self.reading = Reading { name, size, modified: self.reading.modified, ..reading };
    }

    /// Takes in what this source holds.
    pub fn member(&mut self, reading: Reading) {
        self.reading.members.push(reading);
    }

    /// Neither members nor problems: there is nothing to say of it.
    pub fn holds_nothing(&self) -> bool {
        self.reading.members.is_empty() && self.reading.problems.is_empty()
    }

    /// The incident's zone.
    pub fn time_zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Whether a time of the incident's zone begins before the Window ends.
    pub fn is_past(&self, when: When) -> bool {
        when.resolve(&self.zone).is_some_and(|interval| interval.from < self.window.to)
    }

    /// A wall-clock time in the incident's zone.
    pub fn instant(&self, at: jiff::civil::DateTime) -> Option<Timestamp> {
        self.zone.to_timestamp(at).ok()
    }

    /// The source is a table, whose columns can be told anew.
    pub fn table(&mut self, table: Table) {
        self.reading.table = Some(table);
    }

    /// At the end of a statement: one in which nothing is recorded says so.
    pub fn nothing_in_it(&mut self) {
        if self.reading.read() == 0 && self.reading.problems.is_empty() {
            self.problem(ProblemKind::NoRows, None);
        }
    }

    /// At the end of a calendar: one of which most appointments do not tell when they were made says so.
    pub fn without_stamps(&mut self) {
        let without = self.reading.records.iter().filter(|record| record.moments.is_empty()).count() as u64;
        if without.saturating_mul(5) > self.reading.read().saturating_mul(4) {
            self.problem(ProblemKind::NoStamps, None);
        }
    }

    /// Something odd about the source, and where.
    pub fn problem(&mut self, kind: ProblemKind, place: Option<Place>) {
        note(&mut self.reading.problems, kind, place.map(Place::number));
    }

    /// What was taken in.
    pub fn into_reading(self) -> Reading {
        self.reading
    }
}

/// The zone in which a reading's dates were written, where that is known and their order is not.
pub fn zone_of_dates(reading: &Reading) -> Option<TimeZone> {
    reading.written_in.as_deref().and_then(clock::named_zone)
}
