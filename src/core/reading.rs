//! One source being read: bytes go in as they come, a [`Reading`] comes out.
//!
//! What lies far from the Window is only counted; what lies near it is kept whole, so that the Window's edges, the zone
//! of naive times and threads can be decided afterwards without reading again.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3Default;

use super::cases::said::Said;
use super::decisions::Decisions;
use super::incident::Incident;
use super::input::columns::{Columns, Table};
use super::input::limits;
use super::ledger::{Problem, ProblemKind, note};
use super::readers::{self, Head, Kind, Reader};
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
    pub unreadable: u64,
    pub problems: Vec<Problem>,
    /// The columns of a table of bookings.
    #[serde(default)]
    pub table: Option<Table>,
    /// When the file was last changed, as whoever gave it says: of several exports of current bookings the newest decides.
    #[serde(default)]
    pub modified: Option<Timestamp>,
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

    /// The columns of a table of bookings: as the user says, else as guessed.
    pub fn columns<'a>(&'a self, decisions: &'a Decisions) -> Columns<'a> {
        let chosen = decisions.source(&self.fingerprint).and_then(|on| on.columns.as_deref());
        Columns(chosen.unwrap_or_else(|| self.table.as_ref().map_or(&[], |table| &table.guess)))
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
            unreadable: 0,
            problems: Vec::new(),
            table: None,
            modified: None,
        }
    }
}

/// What a reader gives its records to.
pub struct Intake {
    reading: Reading,
    reach: Interval,
    zone: TimeZone,
    profile: &'static Profile,
}

impl Intake {
    /// Whether a record with these times must be kept whole. One without any readable time must.
    pub fn is_near(&self, moments: &[Moment]) -> bool {
        membership(moments, self.reach, &self.zone) != Membership::Outside
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
        for moment in moments {
            let Some(interval) = moment.when.resolve(&self.zone) else {
                continue;
            };
            let from = |when: &Option<When>| when.and_then(|w| w.resolve(&self.zone)).map(|i| i.from);
            if from(&self.reading.far_first).is_none_or(|first| interval.from < first) {
                self.reading.far_first = Some(moment.when);
            }
            if from(&self.reading.far_last).is_none_or(|last| interval.from > last) {
                self.reading.far_last = Some(moment.when);
            }
        }
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

    pub fn table(&mut self, table: Table) {
        self.reading.table = Some(table);
    }

    pub fn problem(&mut self, kind: ProblemKind, place: Option<Place>) {
        note(&mut self.reading.problems, kind, place.map(Place::number));
    }
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
        let around = |at: Timestamp, by: SignedDuration| at.checked_add(by).unwrap_or(at);
        SourceReader {
            intake: Intake {
                reading: Reading::new(name),
                reach: Interval {
                    from: around(incident.window.from, -REACH_BEFORE),
                    to: around(incident.window.to, REACH_AFTER),
                },
                zone: incident.time_zone(),
                profile: profile_or_default(&incident.vendor),
            },
            head: Vec::new(),
            reader: None,
            fingerprint: Xxh3Default::new(),
        }
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

    /// Records found so far.
    pub fn records_read(&self) -> u64 {
        self.intake.reading.read()
    }

    fn decide(&mut self, whole: bool) {
        let taken = std::mem::take(&mut self.head);
        // The same bytes decide, however the file was cut.
        let head = Head {
            bytes: taken.get(..limits::HEAD.min(taken.len())).unwrap_or_default(),
            whole: whole && taken.len() <= limits::HEAD,
        };
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
        if self.intake.reading.read() == 0 && self.intake.reading.problems.is_empty() {
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
