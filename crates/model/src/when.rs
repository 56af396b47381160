//! When something happened, as far as its source really knows, and whether that lies in the Window.
//!
//! A time is an interval, never a pretended point: a log cut to the minute knows a minute, a ledger of days knows a day.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::time_text::{json, later};

/// A half-open stretch of time, `[from, to)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// Belongs to it.
    #[serde(with = "json")]
    pub from: Timestamp,
    /// Does not belong to it.
    #[serde(with = "json")]
    pub to: Timestamp,
}

impl Interval {
    /// The interval of one unit: a second, a minute.
    pub fn lasting(from: Timestamp, length: SignedDuration) -> Self {
        let to = from.checked_add(length).unwrap_or(from);
        Interval { from, to }
    }

    /// Where this interval lies against a window.
    ///
    /// ```
    /// use retrace_model::when::{Interval, Membership};
    /// use jiff::SignedDuration;
    /// let window = Interval { from: "2019-12-09T00:19Z".parse()?, to: "2019-12-09T14:58Z".parse()? };
    /// let minute = |at: &str| Interval::lasting(at.parse().unwrap(), SignedDuration::from_mins(1));
    /// assert_eq!(minute("2019-12-09T00:18Z").within(window), Membership::Outside);
    /// assert_eq!(minute("2019-12-09T00:19Z").within(window), Membership::Inside);
    /// assert_eq!(minute("2019-12-09T14:58Z").within(window), Membership::Outside);
    /// # Ok::<(), jiff::Error>(())
    /// ```
    pub fn within(self, window: Interval) -> Membership {
        if self.from >= window.from && self.to <= window.to {
            Membership::Inside
        } else if self.to <= window.from || self.from >= window.to {
            Membership::Outside
        } else {
            Membership::Perhaps
        }
    }
}

/// Of a [`When`] in the Window. A yes/no test would lose date-only sources or include their whole day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Membership {
    /// All of it lies in the Window.
    Inside,
    /// A part of it does, or may.
    Perhaps,
    /// None of it does.
    Outside,
    /// Nobody knows when it was.
    NoTime,
}

/// What the source really knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// The source tells its zone.
    Instant(Interval),
    /// Wall clock, `[from, to)`; the zone is assumed.
    Local {
        /// Belongs to it.
        #[serde(with = "json")]
        from: DateTime,
        /// Does not belong to it.
        #[serde(with = "json")]
        to: DateTime,
    },
    /// A date only.
    #[serde(with = "json")]
    Day(Date),
    /// No time, or none that can be read.
    Missing,
}

impl When {
    /// One second of a known instant.
    pub fn second(at: Timestamp) -> Self {
        When::Instant(Interval::lasting(at, SignedDuration::from_secs(1)))
    }

    /// A wall-clock time known to the given unit.
    pub fn local(from: DateTime, length: SignedDuration) -> Self {
        let to = later(from, length).unwrap_or(from);
        When::Local { from, to }
    }

    /// The interval on the world's clock. A local time in the fold or gap of a clock change becomes the interval that
    /// spans both readings.
    pub fn resolve(&self, zone: &TimeZone) -> Option<Interval> {
        match *self {
            When::Instant(interval) => Some(interval),
            When::Local { from, to } => {
                let length = to.duration_since(from);
                let (earliest, latest) = both_readings(from, zone)?;
                Some(Interval { from: earliest, to: latest.checked_add(length).unwrap_or(latest) })
            }
            When::Day(date) => {
                let next = date.tomorrow().ok()?;
                let (from, _) = both_readings(date.to_datetime(Default::default()), zone)?;
                let (_, to) = both_readings(next.to_datetime(Default::default()), zone)?;
                Some(Interval { from, to })
            }
            When::Missing => None,
        }
    }

    /// The same written date with day and month the other way round; what has no such date stays as it is. An instant
    /// was written on the wall clock of a zone, if that is known.
    pub fn day_and_month_swapped(self, zone: Option<&TimeZone>) -> Self {
        let swapped = |date: Date| Date::new(date.year(), date.day(), date.month()).ok();
        match self {
            When::Day(date) => When::Day(swapped(date).unwrap_or(date)),
            When::Local { from, to } => match swapped(from.date()) {
                Some(date) => When::local(date.to_datetime(from.time()), to.duration_since(from)),
                None => self,
            },
            When::Instant(interval) => {
                let Some(zone) = zone else { return self };
                let length = interval.to.duration_since(interval.from);
                let swapped = When::local(zone.to_datetime(interval.from), length).day_and_month_swapped(None);
                swapped.resolve(zone).map_or(self, When::Instant)
            }
            When::Missing => self,
        }
    }

    /// Whether the zone is an assumption.
    pub fn assumes_zone(&self) -> bool {
        matches!(self, When::Local { .. } | When::Day(_))
    }
}

fn both_readings(at: DateTime, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
    match zone.to_ambiguous_timestamp(at).offset() {
        AmbiguousOffset::Unambiguous { offset } => {
            let only = offset.to_timestamp(at).ok()?;
            Some((only, only))
        }
        AmbiguousOffset::Gap { before, after } | AmbiguousOffset::Fold { before, after } => {
            let (a, b) = (before.to_timestamp(at).ok()?, after.to_timestamp(at).ok()?);
            Some((a.min(b), a.max(b)))
        }
    }
}

/// What a time means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// A mail went off.
    Sent,
    /// Money moved, or the payment was made.
    Paid,
    /// A call began.
    Called,
    /// A document's own date.
    Dated,
    /// It was made.
    Created,
    /// It was last changed.
    Changed,
}

/// Where in the record a time was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// `Date` of a mail.
    DateHeader,
    /// The topmost `Received` of a mail that can be trusted.
    ReceivedHeader,
    /// Date and Received disagree: the time lies between them.
    BetweenHeaders,
    /// The line before a mail in a mailbox.
    MboxLine,
    /// A cell of a table.
    Column,
    /// An attribute of XML.
    Attribute,
    /// An element of XML, or a property of a calendar or of Outlook.
    Element,
    /// A time that the text of the record holds, where its own field knows only the day.
    Text,
    /// By the user, from a screen.
    Typed,
}

/// One time of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// As far as the source knows.
    pub when: When,
    /// What happened then.
    pub meaning: Meaning,
    /// Where it was read.
    pub basis: Basis,
    /// The event may have been completed up to this many seconds later: a payment created now, paid within its expiry.
    #[serde(default)]
    pub may_take: u32,
}

/// No call is longer, in seconds: a larger number is a fault of the log.
const LONGEST_CALL: u32 = 12 * 3_600;

impl Moment {
    /// One that is over at once.
    pub fn new(when: When, meaning: Meaning, basis: Basis) -> Self {
        Moment { when, meaning, basis, may_take: 0 }
    }

    /// A call that lasted this long: what was agreed in it was entered at its end, or after it.
    pub fn called(when: When, basis: Basis, seconds: Option<u64>) -> Self {
        let may_take = seconds.and_then(|seconds| u32::try_from(seconds).ok()).unwrap_or(0).min(LONGEST_CALL);
        Moment { may_take, ..Moment::new(when, Meaning::Called, basis) }
    }

    /// Where it lies against a window, read in a zone where it tells none.
    pub fn within(&self, window: Interval, zone: &TimeZone) -> Membership {
        let Some(interval) = self.when.resolve(zone) else {
            return Membership::NoTime;
        };
        match interval.within(window) {
            Membership::Outside if self.may_take > 0 => {
                let later = SignedDuration::from_secs(i64::from(self.may_take));
                let stretched =
                    Interval { from: interval.from, to: interval.to.checked_add(later).unwrap_or(interval.to) };
                match stretched.within(window) {
                    Membership::Outside => Membership::Outside,
                    _ => Membership::Perhaps,
                }
            }
            other => other,
        }
    }
}

/// Of a record in a window: Inside if any of its times is, else Perhaps if any is. One made before the window's end and
/// last changed after it is Perhaps too: a later edit hides an earlier one.
pub fn membership(moments: &[Moment], window: Interval, zone: &TimeZone) -> Membership {
    let any = moments.iter().map(|moment| moment.within(window, zone)).min().unwrap_or(Membership::NoTime);
    let changed = moments.iter().find(|moment| moment.meaning == Meaning::Changed);
    let changed_later = changed.and_then(|m| m.when.resolve(zone)).is_some_and(|changed| changed.to > window.to);
    let made_later = moments
        .iter()
        .filter(|moment| moment.meaning == Meaning::Created)
        .any(|m| m.when.resolve(zone).is_some_and(|made| made.from >= window.to));
    if any == Membership::Outside && changed_later && !made_later { Membership::Perhaps } else { any }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amsterdam() -> TimeZone {
        crate::time_zones::named("Europe/Amsterdam").unwrap()
    }

    fn window() -> Interval {
        Interval { from: "2019-12-09T00:19Z".parse().unwrap(), to: "2019-12-09T14:58Z".parse().unwrap() }
    }

    #[test]
    fn a_day_that_straddles_an_edge_is_perhaps() {
        let day = |text: &str| Moment::new(When::Day(text.parse().unwrap()), Meaning::Paid, Basis::Column);
        assert_eq!(day("2019-12-09").within(window(), &amsterdam()), Membership::Perhaps);
        assert_eq!(day("2019-12-08").within(window(), &amsterdam()), Membership::Outside);
        assert_eq!(day("2019-12-10").within(window(), &amsterdam()), Membership::Outside);
    }

    #[test]
    fn a_wall_clock_time_in_the_fold_spans_both_readings() {
        let fold = When::local("2019-10-27T02:30".parse().unwrap(), SignedDuration::from_mins(1));
        let interval = fold.resolve(&amsterdam()).unwrap();
        assert_eq!(interval.from, "2019-10-27T00:30Z".parse().unwrap());
        assert_eq!(interval.to, "2019-10-27T01:31Z".parse().unwrap());
    }

    #[test]
    fn a_slow_transfer_made_before_the_window_is_perhaps() {
        let mut made = Moment::new(
            When::local("2019-12-06T09:30".parse().unwrap(), SignedDuration::from_secs(1)),
            Meaning::Paid,
            Basis::Column,
        );
        assert_eq!(made.within(window(), &amsterdam()), Membership::Outside);
        made.may_take = 14 * 86_400;
        assert_eq!(made.within(window(), &amsterdam()), Membership::Perhaps);
    }

    #[test]
    fn a_later_edit_hides_an_earlier_one() {
        let moment = |at: &str, meaning| Moment::new(When::second(at.parse().unwrap()), meaning, Basis::Element);
        let event = |made: &str, changed: &str| {
            membership(&[moment(made, Meaning::Created), moment(changed, Meaning::Changed)], window(), &amsterdam())
        };
        assert_eq!(event("2019-12-01T10:00Z", "2019-12-09T10:00Z"), Membership::Inside);
        assert_eq!(event("2019-12-01T10:00Z", "2019-12-10T10:00Z"), Membership::Perhaps);
        assert_eq!(event("2019-12-01T10:00Z", "2019-12-08T10:00Z"), Membership::Outside);
        assert_eq!(event("2019-12-10T10:00Z", "2019-12-10T11:00Z"), Membership::Outside);
    }

    #[test]
    fn the_zone_of_a_naive_time_moves_the_edge() {
        let naive = Moment::new(
            When::local("2019-12-09T01:00".parse().unwrap(), SignedDuration::from_secs(1)),
            Meaning::Paid,
            Basis::Column,
        );
        assert_eq!(naive.within(window(), &amsterdam()), Membership::Outside);
        assert_eq!(naive.within(window(), &TimeZone::UTC), Membership::Inside);
    }
}
