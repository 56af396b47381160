//! What one source gave.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::date_order::DateOrder;
use crate::kind::{self, Kind};
use crate::problem::Problem;
use crate::record::Record;
use crate::table::Table;
use crate::time_text::json_or_null;
use crate::when::When;

/// What one source gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The path as given.
    pub name: String,
    /// What it was read as.
    #[serde(with = "kind::wire")]
    pub kind: Kind,
    /// Bytes read.
    pub size: u64,
    /// XXH3-128 of the bytes, hex: tells the same file again. Not a seal against forgery, and ten times as fast as one. Of a
    /// store, which is never read whole, of its first 64 KiB and its size: its header counts each change.
    pub fingerprint: String,
    /// Records near the Window, and those without a time.
    pub records: Vec<Arc<Record>>,
    /// Records that lie outside in whatever zone: counted only.
    pub far: u64,
    /// The earliest and the latest time among `far`.
    pub far_first: Option<When>,
    /// See `far_first`.
    pub far_last: Option<When>,
    /// Of day and month which comes first in its dates, where no date of the file proves it: the assumption by which they
    /// were read. What is near the Window in either order is kept.
    #[serde(default)]
    pub order: Option<DateOrder>,
    /// The zone in which its dates were written, where that is known and their order is not.
    #[serde(default)]
    pub written_in: Option<String>,
    /// The earliest and the latest time among `far`, read in the other order.
    #[serde(default)]
    pub far_other: Option<(When, When)>,
    /// Records that are there and cannot be read: each is named among the problems.
    pub unreadable: u64,
    /// What is odd about it, by kind.
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
    /// The browser could not read it.
    Unreadable,
}

/// All sources: each reading, and behind it what it holds. A record's source is a place in this list.
pub fn sources(readings: &[Reading]) -> Vec<&Reading> {
    readings.iter().flat_map(|reading| std::iter::once(reading).chain(sources(&reading.members))).collect()
}

impl Reading {
    /// Of a source of which nothing has been read yet.
    pub fn empty(name: &str) -> Self {
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

    /// Records found: every one of them is kept, counted as far, or unreadable.
    pub fn read(&self) -> u64 {
        (self.records.len() as u64).saturating_add(self.far).saturating_add(self.unreadable)
    }

    /// Under which the user's word about a table is kept: its header, so that it holds for all files with that header.
    pub fn table_key(&self) -> String {
        self.table.as_ref().and_then(|table| table.key.clone()).unwrap_or_else(|| self.fingerprint.clone())
    }

    /// Tells when the file was changed; what it holds has times of its own, or else the same.
    pub fn changed(&mut self, at: Option<Timestamp>) {
        self.modified = self.modified.or(at);
        self.members.iter_mut().for_each(|member| member.changed(at));
    }
}
