//! What one reading alone tells, before there is a checklist of all.

use retrace_model::incident::Incident;
use retrace_model::kind::Kind;
use retrace_model::reading::{Reading, sources};
use retrace_model::time_text::second_with_offset;
use retrace_model::when::{Membership, membership};

use crate::cases::deciding;
use crate::corrected::{self, Corrections};
use crate::decisions::Decisions;
use crate::ledger::Coverage;

/// What was found in a reading; what it holds itself included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadingOverview {
    /// As the user says: a table may turn out to be something else.
    pub kind: Option<Kind>,
    /// Records inside the Window.
    pub inside: u64,
    /// Records that may be.
    pub perhaps: u64,
    /// RFC 3339 in the incident's zone.
    pub first: Option<String>,
    /// As `first`.
    pub last: Option<String>,
}

/// Of one reading, as the user corrects it.
pub fn found(incident: &Incident, reading: &Reading, decisions: &Decisions) -> ReadingOverview {
    let own = incident.time_zone();
    let mut found = ReadingOverview::default();
    let mut coverage = Coverage::default();
    let told = Corrections::default().of(sources(std::slice::from_ref(reading)), incident, decisions);
    found.kind = told.first().map(|source| source.kind);
    for source in &told {
        let zone = corrected::chosen_zone(source, decisions).unwrap_or_else(|| own.clone());
        for record in &source.records {
            match membership(&record.moments, incident.window, &zone) {
                Membership::Inside => found.inside = found.inside.saturating_add(1),
                Membership::Perhaps => found.perhaps = found.perhaps.saturating_add(1),
                _ => {}
            }
        }
        let near = source.records.iter().filter_map(|record| Some(deciding(record, incident.window, &zone)?.when));
        for interval in near.chain(source.far_first).chain(source.far_last).filter_map(|when| when.resolve(&zone)) {
            coverage.stretch(interval.from, interval.from);
        }
    }
    let text = |at: jiff::Timestamp| second_with_offset(at, &own);
    (found.first, found.last) = (coverage.first.map(text), coverage.last.map(text));
    found
}
