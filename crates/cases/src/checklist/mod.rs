//! From readings to the checklist: the passes in their order, and what is made of their end.

use std::collections::BTreeSet;
use std::sync::Arc;

use retrace_model::incident::Incident;
use retrace_model::kind::Kind;
use retrace_model::own_files;
use retrace_model::reading::{Reading, sources};
use retrace_model::task::{GENERAL, GeneralTask};

use crate::cases::claims::SetAside;
use crate::cases::current_bookings::CurrentBookings;
use crate::cases::numbering_gaps;
use crate::cases::passes::{Counted, Read};
use crate::corrected::Corrections;
use crate::decisions::Decisions;
use crate::learnt::Learnt;

mod list;
mod naming;
mod overview;
pub mod reconciliation;
mod record_summary;
pub mod suggest;
mod view;

pub use list::{
    Case, Checklist, Evidence, IncidentView, LinkView, Reach, RecordRef, SetAsideView, SourceView, SuggestionView,
    TableView,
};
use naming::Naming;
pub use overview::{ReadingOverview, found};
pub use record_summary::{RecordSummary, Summary};
use view::View;

/// What the readings say about the incident, and what the user decided about it: the checklist.
///
/// The order of the readings does not change what belongs together, only the order in which it is named. What a reading
/// holds is a source like any other. The passes, what each reads and writes, and why in this order: [`crate::cases::passes`].
pub fn checklist(incident: &Incident, readings: &[Reading], decisions: &Decisions) -> Checklist {
    checklist_after(incident, readings, decisions, &mut Kept::default())
}

/// Numbers that are shown to say what they look like.
const SHOWN_NUMBERS: usize = 3;

/// What was worked out for the list before and is the same for the next: nothing is learnt or corrected twice.
#[derive(Debug, Default)]
pub struct Kept {
    /// Of what it was learnt: what the link says of the system, and each source's name and bytes.
    learnt_of: Option<(Incident, Vec<(String, String)>)>,
    /// Numbers that were learnt, a few of them.
    numbers: Vec<String>,
    /// Tokens that may be some, where none was.
    suggested_numbers: Vec<String>,
    /// Each source with what was learnt, where that changes it.
    amended: Vec<Option<Reading>>,
    corrections: Corrections,
}

impl Kept {
    /// Learns from sources unless these were the last.
    fn learn(&mut self, incident: &Incident, files: &[&Reading]) {
        let named = |file: &&Reading| (file.name.clone(), file.fingerprint.clone());
        let learnt_of = Some((incident.clone(), files.iter().map(named).collect()));
        if self.learnt_of != learnt_of {
            let learnt = Learnt::of(files, incident);
            self.amended = files.iter().enumerate().map(|(at, file)| learnt.amended(at, file, incident)).collect();
            self.numbers = learnt.first_numbers(SHOWN_NUMBERS);
            self.suggested_numbers = learnt.suggested.into_iter().take(SHOWN_NUMBERS).collect();
            self.corrections = Corrections::default();
            self.learnt_of = learnt_of;
        }
    }
}

/// The same after a decision.
pub fn checklist_after(incident: &Incident, readings: &[Reading], decisions: &Decisions, kept: &mut Kept) -> Checklist {
    let files = sources(readings);
    let profile = &incident.profile();
    kept.learn(incident, &files);
    let Kept { amended, corrections, numbers, suggested_numbers, .. } = kept;
    let files: Vec<&Reading> =
        files.iter().zip(amended.iter()).map(|(file, amended)| amended.as_ref().unwrap_or(file)).collect();
    let told = corrections.of(files.clone(), incident, decisions);
    let readings: Vec<&Reading> = told.iter().map(|reading| &**reading).collect();
    let kinds: Vec<Kind> = readings.iter().map(|reading| reading.kind).collect();
    let zone = incident.time_zone();
    let placed = Read::of(&readings, profile, &zone).placed(incident, &readings, decisions);
    let current = CurrentBookings::of(&readings, || placed.first_names(), decisions);
    let counted = placed
        .doubted(&current)
        .proven(&current)
        .booked()
        .without_spending(&current)
        .deduplicated(&kinds, incident.window)
        .corroborated(&current)
        .linked(&incident.zone, &current, decisions)
        .counted(&kinds);
    let Counted { items, zones, products, whose_is_known, mut groups } = counted;
    let names: Vec<Arc<str>> = readings.iter().map(|reading| reading.name.as_str().into()).collect();
    let view = View {
        whose_is_known,
        incident,
        zone: &zone,
        zones: &zones,
        files: &files,
        names: &names,
        current: &current,
        naming: &Naming::of(&items),
        decisions,
    };
    let (cases, set_aside) = view.cases(&items, &mut groups, &products);
    let mut list = Checklist {
        schema: own_files::RESULT,
        incident: view.incident(),
        compared: current.is_given(),
        sources: readings.iter().enumerate().map(|(at, reading)| view.source(at, reading, &items)).collect(),
        money: reconciliation::reconcile(&readings, &items, &cases),
        gaps: numbering_gaps::missing_numbers(&items, incident.window),
        cases,
        general_tasks: general_tasks(&set_aside),
        set_aside: Arc::new(set_aside),
        not_to_be_had: BTreeSet::new(),
        numbers: numbers.clone(),
        suggested_numbers: suggested_numbers.clone(),
    };
    list.mark(decisions);
    list
}

/// Those of all that are asked for: mails are looked through only where there are any.
fn general_tasks(set_aside: &[SetAsideView]) -> Vec<GeneralTask> {
    let mails = set_aside.iter().any(|view| view.reason == SetAside::FromOutside);
    GENERAL.into_iter().filter(|task| mails || *task != GeneralTask::LookThroughMails).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_core_forbids_threads() {
        fn crosses<T: Send + Sync>() {}
        crosses::<Checklist>();
        crosses::<Reading>();
        crosses::<Decisions>();
    }
}
