//! One source being read: bytes go in as they come, a [`Reading`] comes out.
//!
//! What lies far from the Window is only counted; what lies near it is kept whole, so that the Window's edges, the zone
//! of naive times and threads can be decided afterwards without reading again.

use std::borrow::Cow;
use std::rc::Rc;

use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3Default;

use super::cases;
use super::cases::said::Said;
use super::decisions::{Decisions, OnSource};
use super::incident::Incident;
use super::input::clock::{self, Order};
use super::input::columns::{Columns, Holds, Table};
use super::input::limits;
use super::ledger::{Problem, ProblemKind, note};
use super::readers::{self, Head, Kind, Reader};
use super::record::{Content, Place, Record};
use super::time_zones;
use super::vendors::{Profile, profile_or_default};
use super::when::{Basis, Interval, Meaning, Membership, Moment, When, membership};
use super::written::json_or_null;

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
    pub records: Vec<Rc<Record>>,
    /// Records that lie outside in whatever zone: counted only.
    pub far: u64,
    /// The earliest and the latest time among `far`.
    pub far_first: Option<When>,
    pub far_last: Option<When>,
    /// Of day and month which comes first in its dates, where no date of the file proves it: the assumption by which they
    /// were read. What is near the Window in either order is kept.
    #[serde(default)]
    pub order: Option<Order>,
    /// The zone in which its dates were written, where that is known and their order is not.
    #[serde(default)]
    pub written_in: Option<String>,
    /// The earliest and the latest time among `far`, read in the other order.
    #[serde(default)]
    pub far_other: Option<(When, When)>,
    pub unreadable: u64,
    pub problems: Vec<Problem>,
    /// The columns of a table of bookings.
    #[serde(default)]
    pub table: Option<Table>,
    /// When the file was last changed, as whoever gave it says: of several exports of current bookings the newest decides.
    #[serde(default, with = "json_or_null")]
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
        decisions.source(&self.fingerprint).and_then(|on| time_zones::named(on.zone.as_deref()?))
    }

    /// The other order of day and month, where the file leaves it open and the user says so.
    fn told_otherwise(&self, decisions: &Decisions) -> Option<Order> {
        let told = decisions.source(&self.fingerprint)?.order?;
        (told != self.order?).then_some(told)
    }

    fn zone_of_dates(&self) -> Option<TimeZone> {
        self.written_in.as_deref().and_then(clock::named_zone)
    }

    /// Reads all dates with day and month the other way round.
    fn swap_day_and_month(&mut self, order: Order) {
        self.order = Some(order);
        let zone = self.zone_of_dates();
        for moment in self.records.iter_mut().flat_map(|record| &mut Rc::make_mut(record).moments) {
            moment.when = moment.when.day_and_month_swapped(zone.as_ref());
        }
        let first_and_last = self.far_first.zip(self.far_last);
        (self.far_first, self.far_last) = self.far_other.unzip();
        self.far_other = first_and_last;
    }

    /// Under which the user's word about a table is kept: its header, so that it holds for all files with that header.
    pub fn table_key(&self) -> String {
        self.table.as_ref().and_then(Table::key).unwrap_or_else(|| self.fingerprint.clone())
    }

    /// What the user says about its table; an older page kept it by the file alone.
    fn on_table<'a>(&self, decisions: &'a Decisions) -> Option<&'a OnSource> {
        let by_file = || decisions.source(&self.fingerprint);
        decisions.source(&self.table_key()).filter(|on| on.holds.is_some() || on.columns.is_some()).or_else(by_file)
    }

    /// The columns of a table: as the user says, else as guessed.
    pub fn columns<'a>(&'a self, decisions: &'a Decisions) -> Columns<'a> {
        let chosen = self.on_table(decisions).and_then(|on| on.columns.as_deref());
        Columns(chosen.unwrap_or_else(|| self.table.as_ref().map_or(&[], |table| &table.guess)))
    }

    /// What the rows of its table are: as the user says, else as guessed.
    pub fn holds(&self, decisions: &Decisions) -> Option<Holds> {
        let guess = self.table.as_ref()?.holds;
        let on = self.on_table(decisions);
        // An older page asked for the columns of current bookings only.
        let of_bookings = on.filter(|on| on.holds.is_none() && on.columns.is_some()).map(|_| Holds::Bookings);
        Some(on.and_then(|on| on.holds).or(of_bookings).unwrap_or(guess))
    }

    /// The reading as the user says, or the records that a table holds as its columns are told now.
    fn told(&self, incident: &Incident, decisions: &Decisions) -> Cow<'_, Reading> {
        if let (Some(holds), Some(table)) = (self.holds(decisions), &self.table) {
            let (columns, order) =
                (self.columns(decisions), decisions.source(&self.fingerprint).and_then(|on| on.order));
            if holds == Holds::Bookings && table.holds == holds && *columns.0 == *table.guess {
                return Cow::Borrowed(self);
            }
            let mut intake = Intake::new(&self.name, incident);
            readers::any_table::told(self, holds, columns, order, &mut intake);
            return Cow::Owned(intake.reading);
        }
        match self.told_otherwise(decisions) {
            Some(order) => {
                let mut swapped = self.clone();
                swapped.swap_day_and_month(order);
                Cow::Owned(swapped)
            }
            None => Cow::Borrowed(self),
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
            written_in: None,
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
    window: Interval,
    within: Within,
    /// Records of all members, and of the one being read.
    inner: u64,
}

impl Intake {
    fn new(name: &str, incident: &Incident) -> Self {
        let zone = incident.time_zone();
        let around = |at: Timestamp, by: SignedDuration| at.checked_add(by).unwrap_or(at);
        Intake {
            reading: Reading::new(name),
            reach: Interval {
                from: around(incident.window.from, -REACH_BEFORE),
                to: around(incident.window.to, REACH_AFTER),
            },
            window: incident.window,
            zone,
            profile: profile_or_default(&incident.vendor),
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
    pub fn order(&mut self, dates: &[&str]) -> Order {
        self.order_in(dates, None)
    }

    /// The same for dates of a zone that is known by this name.
    pub fn order_in(&mut self, dates: &[&str], zone: Option<&str>) -> Order {
        let known = zone.and_then(clock::named_zone);
        let day = |at: Timestamp| known.as_ref().unwrap_or(&self.zone).to_datetime(at).date();
        let days = (day(self.window.from), day(self.window.to));
        let proven = Order::proven(dates);
        self.reading.order = Order::assumed(dates, Some(days)).filter(|_| proven.is_none());
        self.reading.written_in = zone.filter(|_| self.reading.order.is_some()).map(str::to_owned);
        proven.or(self.reading.order).unwrap_or(Order::DayFirst)
    }

    /// As [`Intake::order`], but where no date proves it the user's word counts.
    pub fn order_told(&mut self, dates: &[&str], told: Option<Order>) -> Order {
        let order = self.order(dates);
        if let (Some(_), Some(told)) = (self.reading.order, told) {
            self.reading.order = Some(told);
            return told;
        }
        order
    }

    fn swapped(&self, moments: &[Moment]) -> Vec<Moment> {
        let zone = self.reading.zone_of_dates();
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
        let said = |content: &Content, profile: &Profile| Said::of(content, profile);
        self.take(place, moments, damaged, content, said);
    }

    /// Takes in a record whose columns say what it says.
    pub fn record_saying(
        &mut self,
        place: Place,
        moments: Vec<Moment>,
        damaged: bool,
        content: Content,
        said: impl FnOnce(&Profile) -> Said,
    ) {
        self.take(place, moments, damaged, content, |_, profile| said(profile));
    }

    fn take(
        &mut self,
        place: Place,
        moments: Vec<Moment>,
        damaged: bool,
        content: Content,
        said: impl FnOnce(&Content, &Profile) -> Said,
    ) {
        if !self.is_near(&moments) {
            return self.far(&moments);
        }
        let ordinal = self.reading.read();
        let said = said(&content, self.profile);
        let key = cases::key(&moments, &content);
        self.reading.records.push(Rc::new(Record { ordinal, key, place, moments, damaged, content, said }));
    }

    /// Counts a record that lies far from the Window.
    pub fn far(&mut self, moments: &[Moment]) {
        self.reading.far += 1;
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
        self.reading.unreadable += 1;
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
            ..Reading::new(&reading.name)
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
            window: self.window,
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

/// All sources as the user says: day and month in that order where a file leaves it open, and the records that a table
/// holds. Of what they hold themselves only the place in this list is told.
pub fn told<'a>(readings: &'a [Reading], incident: &Incident, decisions: &Decisions) -> Vec<Cow<'a, Reading>> {
    sources(readings).into_iter().map(|reading| reading.told(incident, decisions)).collect()
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
        Self::of(Intake::new(name, incident))
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
