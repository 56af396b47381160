//! Nothing uncounted: per source, what was read and where it went, and what the source can prove.

use jiff::Timestamp;
use retrace_model::reading::Reading;
use retrace_model::record::Record;
use retrace_model::time_text::json_or_null;
use retrace_model::when::Membership;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

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
            place.all = place.all.saturating_add(1);
            place.repeat = place.repeat.saturating_add(u64::from(repeat));
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

    /// All records of the source.
    pub fn read(&self) -> u64 {
        self.places().iter().map(|place| place.all).sum::<u64>().saturating_add(self.unreadable)
    }

    /// Those inside the Window.
    pub fn inside(&self) -> u64 {
        self.inside.all
    }

    /// Those that may be inside.
    pub fn perhaps(&self) -> u64 {
        self.perhaps.all
    }

    /// Those outside.
    pub fn outside(&self) -> u64 {
        self.outside.all
    }

    /// Those without a time.
    pub fn no_time(&self) -> u64 {
        self.no_time.all
    }

    /// Those inside the others that are the same event again.
    pub fn repeat(&self) -> u64 {
        self.places().iter().map(|place| place.repeat).sum()
    }

    /// Those that cannot be read.
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

/// What a source covers of the Window.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// The earliest time.
    #[serde(default, with = "json_or_null")]
    pub first: Option<Timestamp>,
    /// The latest time.
    #[serde(default, with = "json_or_null")]
    pub last: Option<Timestamp>,
}

impl Coverage {
    /// Takes another stretch of time in.
    pub fn stretch(&mut self, from: Timestamp, to: Timestamp) {
        self.first = Some(self.first.map_or(from, |first| first.min(from)));
        self.last = Some(self.last.map_or(to, |last| last.max(to)));
    }
}
