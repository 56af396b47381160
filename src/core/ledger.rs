//! Nothing uncounted: per source, what was read and where it went, and what the source can prove.

use jiff::Timestamp;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::reading::Reading;
use super::record::Record;
use super::when::Membership;
use super::written::json_or_null;

/// Where every record of one source went. What was read is the sum of the places, so the two cannot part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    inside: Tally,
    perhaps: Tally,
    outside: Tally,
    no_time: Tally,
    unreadable: u64,
}

/// How many records went to one place, and how many of them are the same event again: only ever counted together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    all: u64,
    repeat: u64,
}

impl Counts {
    /// Counts a whole reading: `of` is asked once for each record that was kept, and says where it lies in the Window and
    /// whether it is the same event again. What lay too far to be kept is outside.
    pub fn of(reading: &Reading, mut of: impl FnMut(&Record) -> (Membership, bool)) -> Self {
        let mut counts = Counts { unreadable: reading.unreadable, ..Counts::default() };
        counts.outside.all = reading.far;
        for record in &reading.records {
            let (membership, repeat) = of(record);
            let place = match membership {
                Membership::Inside => &mut counts.inside,
                Membership::Perhaps => &mut counts.perhaps,
                Membership::Outside => &mut counts.outside,
                Membership::NoTime => &mut counts.no_time,
            };
            place.all += 1;
            place.repeat += u64::from(repeat);
        }
        counts
    }

    /// In the order in which people read them.
    pub fn row(&self) -> [u64; 7] {
        [self.read(), self.inside(), self.perhaps(), self.outside(), self.no_time(), self.unreadable(), self.repeat()]
    }

    fn places(&self) -> [Tally; 4] {
        [self.inside, self.perhaps, self.outside, self.no_time]
    }

    pub fn read(&self) -> u64 {
        self.places().iter().map(|place| place.all).sum::<u64>() + self.unreadable
    }

    pub fn inside(&self) -> u64 {
        self.inside.all
    }

    pub fn perhaps(&self) -> u64 {
        self.perhaps.all
    }

    pub fn outside(&self) -> u64 {
        self.outside.all
    }

    pub fn no_time(&self) -> u64 {
        self.no_time.all
    }

    /// Those inside the others that are the same event again.
    pub fn repeat(&self) -> u64 {
        self.places().iter().map(|place| place.repeat).sum()
    }

    pub fn unreadable(&self) -> u64 {
        self.unreadable
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut counts = to.serialize_struct("Counts", 7)?;
        counts.serialize_field("read", &self.read())?;
        counts.serialize_field("inside", &self.inside())?;
        counts.serialize_field("perhaps", &self.perhaps())?;
        counts.serialize_field("outside", &self.outside())?;
        counts.serialize_field("no_time", &self.no_time())?;
        counts.serialize_field("repeat", &self.repeat())?;
        counts.serialize_field("unreadable", &self.unreadable())?;
        counts.end()
    }
}

/// What went wrong, how often, and where first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub kind: ProblemKind,
    pub count: u64,
    /// The first places: byte offsets, or lines of a table.
    pub at: Vec<u64>,
}

/// How many places a [`Problem`] names.
pub const PLACES: usize = 20;

/// Everything that can be odd about a source. Closed, so that each has its sentence in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    Empty,
    /// A file of a known kind in which no record stands.
    NoRecords,
    UnknownKind,
    OutlookDataFile,
    /// Packed by another program than zip or gzip.
    Archive,
    /// An archive inside an archive.
    NestedArchive,
    /// A password protects a file in an archive.
    Encrypted,
    /// A file in an archive is packed by a method that is not read.
    PackedOtherwise,
    /// The bytes of a file in an archive are not those that were packed.
    BadChecksum,
    /// An archive that unpacks to more than can be right.
    Bomb,
    /// Bytes of an archive that are no part of it.
    BrokenArchive,
    /// The directory of an archive names other files than were found in it.
    ArchiveDiffers,
    /// Files in an archive of kinds that nothing is read of.
    NothingToRead,
    /// What programs keep beside their files: indexes, settings, thumbnails.
    NotNeeded,
    BrokenSpreadsheet,
    /// Word or Excel before 2007.
    OldOffice,
    /// A list that this page made.
    OwnList,
    /// A working file, which is opened and not read.
    OwnWork,
    BrokenOutlookMessage,
    Pdf,
    Picture,
    OutlookCsv,
    Doctype,
    BrokenXml,
    TooLarge,
    /// The file ends inside its last record.
    EndsEarly,
    /// A message longer than the limit.
    RecordTooLarge,
    /// More mails or tables attached to one mail than are read of it, or a larger one.
    AttachedLeftOut,
    /// Lines that look like the start of a mail but are text.
    FalseStart,
    /// Bytes before the first mail.
    TextBefore,
    NoTime,
    /// A time that no calendar or clock knows, such as `29:18:53`.
    ImpossibleTime,
    /// `Date` and `Received` of a mail disagree.
    TimesDisagree,
    /// An amount that cannot be read.
    Amount,
    /// A statement without a single payment.
    NoRows,
    /// A zone that nobody knows: the incident's is assumed.
    UnknownZone,
    /// A row with fewer cells than the header.
    ShortRow,
    /// A quotation mark that is never closed.
    StrayQuote,
    /// The header was not recognised: the columns were told apart by their values.
    ColumnsByValue,
    /// In it no column was found that tells which payments came in: all of them count.
    StatusUnknown,
    /// Parts of a mail are damaged.
    Damaged,
    /// A table of which nothing can be told before the user says what it holds.
    ColumnsUntold,
    /// Most appointments do not tell when they were made.
    NoStamps,
    /// An appointment or a line of it that cannot be read.
    BrokenEvent,
    /// The list tells no zone, but the exchange's own names of its calls hold the moment: they prove it.
    ZoneProven,
    /// A row that is no call: a text message, data.
    NotACall,
    /// A typed line that cannot be understood.
    NotUnderstood,
    /// A line that is no request to a web server.
    NoRequest,
    /// A table of payments names no currency.
    CurrencyAssumed,
    /// Requests to a web server without the number of a booking: no records.
    OtherRequests,
    /// A list with a header and nothing under it.
    NothingInIt,
    /// A file of DATEV that holds something else than bookings.
    OtherDatev,
}

/// Adds one to the problem of this kind.
pub fn note(problems: &mut Vec<Problem>, kind: ProblemKind, at: Option<u64>) {
    let problem = match problems.iter_mut().position(|p| p.kind == kind) {
        Some(index) => &mut problems[index],
        None => {
            problems.push(Problem { kind, count: 0, at: Vec::new() });
            let last = problems.len() - 1;
            &mut problems[last]
        }
    };
    problem.count += 1;
    if problem.at.len() < PLACES {
        problem.at.extend(at);
    }
}

/// What a source covers of the Window.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    #[serde(default, with = "json_or_null")]
    pub first: Option<Timestamp>,
    #[serde(default, with = "json_or_null")]
    pub last: Option<Timestamp>,
}

impl Coverage {
    pub fn stretch(&mut self, from: Timestamp, to: Timestamp) {
        self.first = Some(self.first.map_or(from, |first| first.min(from)));
        self.last = Some(self.last.map_or(to, |last| last.max(to)));
    }
}

/// What a kind of source cannot show, however complete it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CannotShow {
    /// A payments export never shows bookings that are paid later.
    PaidLater,
    /// Nor bookings paid by another way.
    OtherPayments,
    /// A mailbox never shows mails that were deleted or went elsewhere.
    DeletedMail,
    /// A message trace never shows what was written.
    WhatWasWritten,
    /// Nor bookings made on the telephone without a mail.
    WithoutMail,
    /// A call log never shows what was said.
    WhatWasSaid,
    /// Phones keep only their newest calls.
    OlderCalls,
    /// Nor calls on other telephones.
    OtherPhones,
    /// Books know the day, never the hour.
    OnlyDays,
    /// A bank knows the hour of few payments.
    HourPaid,
    /// An account shows a provider's payout, never the customers in it.
    InsidePayouts,
    /// Nor bookings without an invoice.
    WithoutInvoice,
    /// A calendar keeps only the last change of an appointment.
    EarlierChanges,
    /// Hours tell the day worked, never when they were entered.
    WhenEntered,
    /// A web server never knows who booked, nor what.
    WhoBooked,
    NotOnTheWebsite,
    /// A bill of a telephone provider: calls that cost nothing, and calls that came in.
    FreeCalls,
}
