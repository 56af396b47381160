//! In which zone the wall-clock times of a source are: as the user says, as mails about the same bookings prove, else the
//! incident's.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use retrace_model::incident::Incident;
use retrace_model::reading::Reading;
use retrace_model::time_zones;
use retrace_model::when::When;
use serde::Serialize;

use super::Item;
use crate::corrected;
use crate::decisions::Decisions;

/// A zone, and why this one.
#[derive(Clone, Debug)]
pub struct SourceZone {
    /// The rules by which wall-clock times of the source are read.
    pub zone: TimeZone,
    /// Why.
    pub basis: ZoneBasis,
}

impl SourceZone {
    /// As a person reads it: an IANA name.
    pub fn name(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }
}

/// Why a source is read in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ZoneBasis {
    /// The user chose it.
    Chosen,
    /// The system's own mails about this many of its records were sent right after them, read in this zone.
    Proven {
        /// How many agree.
        records: usize,
    },
    /// The incident's zone, for want of a better one.
    Assumed,
}

/// Hours by which a clock of winter time, or of UTC, is behind that of the incident.
const SHIFTS: [i64; 3] = [0, 1, 2];
/// The system writes within this time after a payment; a clock may be a little wrong.
const AFTER: SignedDuration = SignedDuration::from_mins(20);
const BEFORE: SignedDuration = SignedDuration::from_mins(2);
/// Records that must agree, and how much more often than they disagree.
const FEWEST: usize = 3;
const TIMES: usize = 4;

/// The zone of each reading.
pub fn zones_of(
    incident: &Incident,
    readings: &[&Reading],
    items: &[Item<'_>],
    decisions: &Decisions,
) -> Vec<SourceZone> {
    let own = incident.time_zone();
    // Records on an unknown clock, and the mails about their bookings.
    let written = |item: &Item<'_>| {
        item.record.moments.iter().find_map(|moment| match moment.when {
            When::Local { .. } => moment.when.resolve(&own),
            _ => None,
        })
    };
    let asked = || items.iter().filter_map(|item| Some((item.source, item.claims.booking?, written(item)?)));
    let mut sent: HashMap<&str, Vec<Timestamp>> = asked().map(|(_, booking, _)| (booking, Vec::new())).collect();
    for Item { record, claims, .. } in items {
        if let (Some(booking), true) = (claims.booking, claims.mail_kind.is_some_and(|kind| kind.policy().immediate))
            && let Some(sent) = sent.get_mut(booking)
        {
            sent.extend(record.moments.iter().filter_map(|moment| match moment.when {
                When::Instant(interval) => Some(interval.from),
                _ => None,
            }));
        }
    }
    let mut votes: Vec<[usize; SHIFTS.len()]> = vec![Default::default(); readings.len()];
    for (source, booking, written) in asked() {
        if let (Some(mails), Some(votes)) = (sent.get(booking), votes.get_mut(source)) {
            let fits = |shift: &i64| {
                let at = written.from.checked_add(SignedDuration::from_hours(*shift)).unwrap_or(written.from);
                mails.iter().any(|mail| (-BEFORE..=AFTER).contains(&mail.duration_since(at)))
            };
            // A record that fits more than one proves none.
            let mut fitting = SHIFTS.iter().zip(votes.iter_mut()).filter(|(shift, _)| fits(shift));
            if let (Some((_, vote)), None) = (fitting.next(), fitting.next()) {
                *vote = vote.saturating_add(1);
            }
        }
    }
    let zone = |(reading, votes): (&&Reading, &[usize; SHIFTS.len()])| {
        if let Some(zone) = corrected::chosen_zone(reading, decisions) {
            return SourceZone { zone, basis: ZoneBasis::Chosen };
        }
        proven(&own, incident.window.from, votes)
            .unwrap_or_else(|| SourceZone { zone: own.clone(), basis: ZoneBasis::Assumed })
    };
    readings.iter().zip(&votes).map(zone).collect()
}

fn proven(own: &TimeZone, at: Timestamp, votes: &[usize; SHIFTS.len()]) -> Option<SourceZone> {
    let (shift, records) = SHIFTS.iter().zip(votes).max_by_key(|(_, records)| **records)?;
    let others = votes.iter().sum::<usize>().saturating_sub(*records);
    if *records < FEWEST || *records < others.saturating_mul(TIMES) {
        return None;
    }
    let zone = match ((own.to_offset(at).seconds() / 3_600).saturating_sub(*shift as i32), *shift) {
        (_, 0) => own.clone(),
        (0, _) => TimeZone::UTC,
        // POSIX counts the other way: `Etc/GMT-1` is an hour ahead of UTC.
        (hours, _) => time_zones::named(&format!("Etc/GMT{:+}", hours.saturating_neg()))?,
    };
    Some(SourceZone { zone, basis: ZoneBasis::Proven { records: *records } })
}
