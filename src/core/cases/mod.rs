//! From records to cases: what each record says, what belongs together, what must be done.

pub mod company;
pub mod details;
pub mod facts;
pub mod link;
pub mod quoting;
pub mod references;
pub mod repeat;
pub mod second_look;
pub mod summary;
pub mod tasks;

use facts::Facts;

use crate::core::record::Record;
use crate::core::when::{Interval, Membership};

/// One record with its place, what it says and where it lies.
pub struct Item<'a> {
    /// Index of its source among the readings.
    pub source: usize,
    pub record: &'a Record,
    pub membership: Membership,
    /// On the world's clock.
    pub interval: Option<Interval>,
    pub facts: Facts,
    /// The same event again.
    pub repeat: bool,
}

impl Item<'_> {
    /// Inside or perhaps: what cases are made of.
    pub fn counts(&self) -> bool {
        matches!(self.membership, Membership::Inside | Membership::Perhaps)
    }
}
