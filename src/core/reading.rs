//! One source being read: bytes go in as they come, a [`Reading`] comes out.
//!
//! What lies far from the Window is only counted; what lies near it is kept whole, so that the Window's edges, the zone
//! of naive times and threads can be decided afterwards without reading again.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3Default;

use super::cases::said::Said;
use super::decisions::Decisions;
use super::incident::Incident;
use super::input::clock::Order;
use super::input::columns::{Columns, Table};
use super::input::limits;
use super::ledger::{Problem, ProblemKind, note};
use super::readers::{self, Family, Head, Kind, Reader};
use super::record::{Content, Place, Record};
use super::vendors::{Profile, profile_or_default};
use super::when::{Interval, Membership, Moment, When, membership};

/// How far before the Window a record is still kept: the longest time a bank transfer may take.
const REACH_BEFORE: SignedDuration = SignedDuration::from_hours(15 * 24);
/// How far after it: automatic mails go out again the next days.
const REACH_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What one source gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The path as given.
    pub name: String,
    pub kind: Kind,
    /// Bytes read.
    pub size: u64,
    /// XXH3-128 of the bytes, hex: tells the same file again. Not a seal against forgery, and ten times as fast as one.
    pub fingerprint: String,
    /// Records near the Window, and those without a time.
    pub records: Vec<Record>,
    /// Records that lie outside in whatever zone: counted only.
    pub far: u64,
    /// The earliest and the latest time among `far`.
    pub far_first: Option<When>,
    pub far_last: Option<When>,
    /// Of day and month which comes first in its dates, where no date of the file proves it: the assumption by which they
    /// were read. What is near the Window in either order is kept.
    #[serde(default)]
    pub order: Option<Order>,
    /// The earliest and the latest time among `far`, read in the other order.
    #[serde(default)]
    pub far_other: Option<(When, When)>,
    pub unreadable: u64,
    pub problems: Vec<Problem>,
    /// The columns of a table of bookings.
    #[serde(default)]
    pub table: Option<Table>,
    /// When the file was last changed, as whoever gave it says: of several exports of current bookings the newest decides.
    #[serde(default)]
    pub modified: Option<Timestamp>,
    /// What it holds that is a source of its own: files of an archive, tables attached to a mail.
    #[serde(default)]
    pub members: Vec<Reading>,
}

/// Why a file that was given is not in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// Until it, or another that was given with it, has been read.
    NotYet,
    /// The user stopped reading it.
    Stopped,
    Unreadable,
}

/// All sources: each reading, and behind it what it holds. A record's source is a place in this list.
pub fn sources(readings: &[Reading]) -> Vec<&Reading> {
    readings.iter().flat_map(|reading| std::iter::once(reading).chain(sources(&reading.members))).collect()
}

impl Reading {
    /// Records found: every one of them is kept, counted as far, or unreadable.
    pub fn read(&self) -> u64 {
        self.records.len() as u64 + self.far + self.unreadable
    }

    /// The zone in which the user wants its naive times read.
    pub fn chosen_zone(&self, decisions: &Decisions) -> Option<TimeZone> {
        decisions.source(&self.fingerprint).and_then(|on| TimeZone::get(on.zone.as_deref()?).ok())
    }

    /// The other order of day and month, where the file leaves it open and the user says so.
    fn told_otherwise(&self, decisions: &Decisions) -> Option<Order> {
        let told = decisions.source(&self.fingerprint)?.order?;
        (told != self.order?).then_some(told)
    }

    /// Reads all dates with day and month the other way round.
    fn swap_day_and_month(&mut self, order: Order) {
        self.order = Some(order);
        for moment in self.records.iter_mut().flat_map(|record| &mut record.moments) {
            moment.when = moment.when.day_and_month_swapped();
        }
        let first_and_last = self.far_first.zip(self.far_last);
        (self.far_first, self.far_last) = self.far_other.unzip();
        self.far_other = first_and_last;
    }

    /// The columns of a table of bookings: as the user says, else as guessed.
    pub fn columns<'a>(&'a self, decisions: &'a Decisions) -> Columns<'a> {
        let chosen = decisions.source(&self.fingerprint).and_then(|on| on.columns.as_deref());
        Columns(chosen.unwrap_or_else(|| self.table.as_ref().map_or(&[], |table| &table.guess)))
    }

    /// What it is: a table is the list of current bookings once it is known where its booking numbers stand.
    pub fn family(&self, decisions: &Decisions) -> Family {
        match self.kind.family() {
            Family::Bookings | Family::Table if self.columns(decisions).is_usable() => Family::Bookings,
            Family::Bookings => Family::Table,
            family => family,
        }
    }

    /// When the file was made: as the user says, else when it was last changed.
    pub fn made(&self, decisions: &Decisions) -> Option<Timestamp> {
        decisions.source(&self.fingerprint).and_then(|on| on.made).or(self.modified)
    }

    fn new(name: &str) -> Self {
        Reading {
            name: name.to_owned(),
            kind: Kind::UNKNOWN,
            size: 0,
            fingerprint: String::new(),
            records: Vec::new(),
            far: 0,
            far_first: None,
            far_last: None,
            order: None,
            far_other: None,
            unreadable: 0,
            problems: Vec::new(),
            table: None,
            modified: None,
            members: Vec::new(),
        }
    }

    /// Tells when the file was changed; what it holds has times of its own, or else the same.
    pub fn changed(&mut self, at: Option<Timestamp>) {
        self.modified = self.modified.or(at);
        self.members.iter_mut().for_each(|member| member.changed(at));
    }
}

/// In what a source was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// In an archive: another archive is not opened.
    pub archive: bool,
    /// Attached to a mail, or in an archive that is: mails in it have no sources of their own.
    pub mail: bool,
}

/// What a reader gives its records to.
pub struct Intake {
    reading: Reading,
    reach: Interval,
    zone: TimeZone,
    profile: &'static Profile,
    /// The first and the last day of the Window.
    days: (Date, Date),
    within: Within,
    /// Records of all members, and of the one being read.
    inner: u64,
}

impl Intake {
    /// Whether a record with these times must be kept whole. One without any readable time must.
    pub fn is_near(&self, moments: &[Moment]) -> bool {
        let near = |moments: &[Moment]| membership(moments, self.reach, &self.zone) != Membership::Outside;
        near(moments) || self.reading.order.is_some() && near(&swapped(moments))
    }

    /// Which of day and month comes first in a table's dates: as one of them proves, else as the Window suggests, which
    /// the reading then says.
    pub fn order(&mut self, dates: &[&str]) -> Order {
        let proven = Order::proven(dates);
        self.reading.order = Order::assumed(dates, Some(self.days)).filter(|_| proven.is_none());
        proven.or(self.reading.order).unwrap_or(Order::DayFirst)
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
        if !self.is_near(&moments) {
            return self.far(&moments);
        }
        let ordinal = self.reading.read();
        let said = Said::of(&content, self.profile);
        self.reading.records.push(Record { ordinal, place, moments, damaged, content, said });
    }

    /// Counts a record that lies far from the Window.
    pub fn far(&mut self, moments: &[Moment]) {
        self.reading.far += 1;
        let known = self.reading.far_first.zip(self.reading.far_last);
        (self.reading.far_first, self.reading.far_last) = self.stretched(known, moments).unzip();
        if self.reading.order.is_some() {
            self.reading.far_other = self.stretched(self.reading.far_other, &swapped(moments));
        }
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
        self.reading.unreadable += 1;
        self.problem(kind, Some(place));
    }

    /// The file turned out to be of another kind than its first bytes said.
    pub fn kind(&mut self, kind: Kind) {
        self.reading.kind = kind;
    }

    /// Its path.
    pub fn name(&self) -> &str {
        &self.reading.name
    }

    pub fn within(&self) -> Within {
        self.within
    }

    /// Records taken in so far; the next one gets this ordinal.
    pub fn read(&self) -> u64 {
        self.reading.read()
    }

    /// A reader for something that this source holds.
    pub fn open(&self, name: &str, within: Within) -> SourceReader {
        SourceReader::of(Intake {
            days: self.days,
            profile: self.profile,
            reading: Reading::new(&format!("{}/{name}", self.reading.name)),
            reach: self.reach,
            zone: self.zone.clone(),
            within,
            inner: 0,
        })
    }

    /// Records of the member being read, while it is.
    pub fn going(&mut self, records: u64) {
        let done: u64 = self.reading.members.iter().map(|member| member.read()).sum();
        self.inner = done + records;
    }

    /// Takes in what this source holds.
    pub fn member(&mut self, reading: Reading) {
        self.reading.members.push(reading);
    }

    /// Neither members nor problems: there is nothing to say of it.
    pub fn holds_nothing(&self) -> bool {
        self.reading.members.is_empty() && self.reading.problems.is_empty()
    }

    /// A wall-clock time in the incident's zone.
    pub fn instant(&self, at: jiff::civil::DateTime) -> Option<Timestamp> {
        self.zone.to_timestamp(at).ok()
    }

    pub fn table(&mut self, table: Table) {
        self.reading.table = Some(table);
    }

    /// At the end of a statement: one in which nothing is recorded says so.
    pub fn nothing_in_it(&mut self) {
        if self.reading.read() == 0 && self.reading.problems.is_empty() {
            self.problem(ProblemKind::NoRows, None);
        }
    }

    pub fn problem(&mut self, kind: ProblemKind, place: Option<Place>) {
        note(&mut self.reading.problems, kind, place.map(Place::number));
    }
}

/// The readings with day and month in the order that the user says, where a file leaves it open.
pub fn as_told<'a>(readings: &'a [Reading], decisions: &Decisions) -> Cow<'a, [Reading]> {
    if sources(readings).iter().all(|reading| reading.told_otherwise(decisions).is_none()) {
        return Cow::Borrowed(readings);
    }
    let mut readings = readings.to_vec();
    swap_as_told(&mut readings, decisions);
    Cow::Owned(readings)
}

fn swap_as_told(readings: &mut [Reading], decisions: &Decisions) {
    for reading in readings {
        if let Some(order) = reading.told_otherwise(decisions) {
            reading.swap_day_and_month(order);
        }
        swap_as_told(&mut reading.members, decisions);
    }
}

fn swapped(moments: &[Moment]) -> Vec<Moment> {
    moments.iter().map(|moment| Moment { when: moment.when.day_and_month_swapped(), ..*moment }).collect()
}

/// Reads one source. Feed it every byte in order, in pieces of any size, then finish.
pub struct SourceReader {
    intake: Intake,
    head: Vec<u8>,
    reader: Option<Box<dyn Reader>>,
    fingerprint: Xxh3Default,
}

impl SourceReader {
    pub fn new(name: &str, incident: &Incident) -> Self {
        let zone = incident.time_zone();
        let day = |at: Timestamp| at.to_zoned_datetime(zone.clone()).date();
        let around = |at: Timestamp, by: SignedDuration| at.checked_add(by).unwrap_or(at);
        Self::of(Intake {
            reading: Reading::new(name),
            reach: Interval {
                from: around(incident.window.from, -REACH_BEFORE),
                to: around(incident.window.to, REACH_AFTER),
            },
            days: (day(incident.window.from), day(incident.window.to)),
            zone,
            profile: profile_or_default(&incident.vendor),
            within: Within::default(),
            inner: 0,
        })
    }

    fn of(intake: Intake) -> Self {
        SourceReader { intake, head: Vec::new(), reader: None, fingerprint: Xxh3Default::new() }
    }

    /// Takes the next bytes of the file.
    pub fn feed(&mut self, piece: &[u8]) {
        self.intake.reading.size += piece.len() as u64;
        self.fingerprint.update(piece);
        match &mut self.reader {
            Some(reader) => reader.feed(piece, &mut self.intake),
            None => {
                self.head.extend_from_slice(piece);
                if self.head.len() >= limits::HEAD {
                    self.decide(false);
                }
            }
        }
    }

    /// What the file is, once enough of it has been seen.
    pub fn kind(&self) -> Option<Kind> {
        self.reader.is_some().then_some(self.intake.reading.kind)
    }

    /// Records found so far, also in what it holds.
    pub fn records_read(&self) -> u64 {
        self.intake.reading.read() + self.intake.inner
    }

    fn decide(&mut self, whole: bool) {
        let taken = std::mem::take(&mut self.head);
        // The same bytes decide, however the file was cut.
        let head = Head::new(
            taken.get(..limits::HEAD.min(taken.len())).unwrap_or_default(),
            whole && taken.len() <= limits::HEAD,
        );
        let (kind, mut reader) = readers::recognise(&head);
        self.intake.reading.kind = kind;
        reader.feed(&taken, &mut self.intake);
        self.reader = Some(reader);
    }

    /// The file has ended.
    pub fn finish(mut self) -> Reading {
        if self.reader.is_none() {
            self.decide(true);
        }
        if let Some(reader) = self.reader.take() {
            reader.finish(&mut self.intake);
        }
        let reading = &self.intake.reading;
        if reading.read() == 0 && reading.members.is_empty() && reading.problems.is_empty() {
            self.intake.problem(ProblemKind::NoRecords, None);
        }
        self.intake.reading.fingerprint = format!("{:032x}", self.fingerprint.digest128());
        self.intake.reading
    }
}

/// Reads a file that is in memory already.
///
/// ```
/// use retrace::core::{incident::Incident, reading::read_whole};
/// let incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam")?;
/// let mail = b"From: a@b.example\nDate: Mon, 9 Dec 2019 10:00:00 +0100\nSubject: Booking 55-4\n\nHello\n";
/// let reading = read_whole("one.eml", mail, &incident);
/// assert_eq!((reading.kind.id(), reading.read()), ("eml", 1));
/// # Ok::<(), retrace::core::incident::LinkError>(())
/// ```
pub fn read_whole(name: &str, bytes: &[u8], incident: &Incident) -> Reading {
    let mut reader = SourceReader::new(name, incident);
    reader.feed(bytes);
    reader.finish()
}
