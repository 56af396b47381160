//! From records to cases: what each record says, what belongs together, what must be done.

pub mod claims;
pub mod company;
pub mod corroboration;
pub mod current_bookings;
pub mod distinct_texts;
pub mod distinct_up_to;
pub mod duplicate_payments;
pub mod duplicates;
pub mod hashed_text;
pub mod link;
pub mod numbering_gaps;
pub mod outcome;
pub mod outside;
pub mod passes;
pub mod replies;
pub mod summary;
pub mod tasks;
#[cfg(test)]
#[expect(missing_docs, reason = "each makes what its name says")]
mod testing;
pub mod zones;

use std::sync::Arc;

use claims::Claims;
use jiff::tz::TimeZone;
use retrace_model::record::{Record, RecordKey, What};
use retrace_model::vendors::policy::Author;
use retrace_model::when::{Interval, Membership, Moment};

/// One record with its place, what it says and where it lies.
#[derive(Clone)]
pub struct Item<'a> {
    /// Index of its source among the readings.
    pub source: usize,
    /// What was read.
    pub record: &'a Arc<Record>,
    /// The same, by its kind.
    pub what: What<'a>,
    /// The record's own, or a former one under which something was decided.
    pub key: RecordKey,
    /// Where it lies in the Window.
    pub membership: Membership,
    /// On the world's clock.
    pub interval: Option<Interval>,
    /// What it says, as far as it is believed.
    pub claims: Claims<'a>,
    /// The same event again.
    pub duplicate: bool,
    /// Another source of its case tells of the same money.
    pub counted_elsewhere: bool,
}

impl<'a> Item<'a> {
    /// With no time yet: that hangs on the zone of its source.
    pub fn new(source: usize, record: &'a Arc<Record>, claims: Claims<'a>) -> Self {
        let (membership, interval) = (Membership::NoTime, None);
        Item {
            source,
            record,
            what: record.content.what(),
            key: record.key.clone(),
            membership,
            interval,
            claims,
            duplicate: false,
            counted_elsewhere: false,
        }
    }

    /// A call, or the mail in which a telephone system tells of one: its subject names who called.
    pub fn tells_of_call(&self) -> bool {
        let statement = &self.record.statement;
        let told = statement.phone_in_subject && !statement.is_reply_or_forward;
        matches!(self.what, What::Call(_))
            || told && self.claims.is_mail_by(Author::Customer) && self.claims.author.is_none()
    }

    /// Inside or perhaps: what cases are made of.
    pub fn counts(&self) -> bool {
        matches!(self.membership, Membership::Inside | Membership::Perhaps)
    }
}

/// The time that decides where a record lies: the first inside, else perhaps inside; of several outside the last.
pub fn deciding<'a>(record: &'a Record, window: Interval, zone: &TimeZone) -> Option<&'a Moment> {
    let within = |wanted| record.moments.iter().find(move |moment| moment.within(window, zone) == wanted);
    within(Membership::Inside).or_else(|| within(Membership::Perhaps)).or(record.moments.last())
}
