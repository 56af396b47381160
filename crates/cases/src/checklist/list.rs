//! The checklist as data: the one value that screen, print and files render.
//!
//! Serialised it is the result document, `retrace/result/1`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use retrace_model::date_order::DateOrder;
use retrace_model::kind::{Family, Kind};
use retrace_model::language::PageLanguage;
use retrace_model::outcome::Outcome;
use retrace_model::problem::{CannotShow, Problem};
use retrace_model::record::{Place, RecordKey};
use retrace_model::source_category::{SOURCE_CATEGORIES, SourceCategory};
use retrace_model::table::{Column, TableContent};
use retrace_model::task::{GeneralTask, TaskKind};
use retrace_model::when::{Basis, Meaning, Membership};
use serde::Serialize;

use super::record_summary::RecordSummary;
use crate::cases::claims::SetAside;
use crate::cases::current_bookings::CurrentBooking;
use crate::cases::link::{LinkReason, Strength};
use crate::cases::numbering_gaps::NumberingGap;
use crate::cases::outcome::{Difference, OutcomeReason};
use crate::cases::outside::MayMatter;
use crate::cases::summary::{Booking, Contested, Customer, ValueSource};
use crate::cases::tasks::Task;
use crate::cases::zones::ZoneBasis;
use crate::decisions::{Decisions, Mark};
use crate::ledger::Counts;

/// Everything that is shown, printed and saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checklist {
    /// Names and versions the document.
    pub schema: &'static str,
    /// What it is about.
    pub incident: IncidentView,
    /// A list of current bookings was given.
    pub compared: bool,
    /// In the order in which they were given; what a source holds follows it.
    pub sources: Vec<SourceView>,
    /// Each shared, so that a tick copies its own case and no other.
    pub cases: Vec<Arc<Case>>,
    /// Records of the Window that make no case, with the reason.
    pub set_aside: Arc<Vec<SetAsideView>>,
    /// Invoice numbers that are missing in the books' series inside the Window.
    pub gaps: Vec<NumberingGap>,
    /// Per source of payments.
    pub money: Vec<Reconciliation>,
    /// What no source can prove.
    pub general_tasks: Vec<GeneralTask>,
    /// Kinds of source that the user does not have.
    pub not_to_be_had: BTreeSet<SourceCategory>,
    /// What booking numbers look like, where that was learnt: a few of them.
    pub numbers: Vec<String>,
    /// What may be booking numbers, where nothing was learnt: the user is asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggested_numbers: Vec<String>,
}

/// The incident, with its times as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IncidentView {
    /// May be empty.
    pub name: String,
    /// RFC 3339 with the zone's offset.
    pub from: String,
    /// As `from`.
    pub to: String,
    /// IANA name.
    pub zone: String,
    /// Key of the profile.
    pub vendor: String,
    /// May be empty.
    pub contact: String,
}

/// One source, with where its records went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceView {
    /// Its path, as given.
    pub name: String,
    /// What it was read as, or is by the user's word.
    pub kind: Kind,
    /// In bytes.
    pub size: u64,
    /// By which the same file is known again.
    pub fingerprint: String,
    /// The zone of times that do not tell theirs; `None` when the source tells it.
    pub zone: Option<String>,
    /// Why that zone.
    pub zone_because: Option<ZoneBasis>,
    /// How its dates were read, where none of them proves which of day and month comes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<DateOrder>,
    /// The earliest time in it, RFC 3339 in the incident's zone.
    pub first: Option<String>,
    /// The latest.
    pub last: Option<String>,
    /// Records lie before the Window and after it: what is not here did not happen in this source.
    pub covers_window: bool,
    /// A record lies before the Window.
    pub starts_before: bool,
    /// A record lies after it.
    pub ends_after: bool,
    /// Where its records went.
    pub counts: Counts,
    /// What is odd about it.
    pub problems: Vec<Problem>,
    /// What no such source shows.
    pub cannot_show: Vec<CannotShow>,
    /// The columns of a table that nobody knows, or of current bookings, with its first rows.
    #[serde(skip)]
    pub table: Option<TableView>,
    /// When a list of current bookings was made: of several the newest decides.
    #[serde(skip)]
    pub made: Option<String>,
}

/// How far a source reaches over the Window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// All of it.
    Covers,
    /// And holds nothing inside it.
    CoversEmpty,
    /// Nothing lies before the Window.
    StartsLate,
    /// Nothing lies after it.
    EndsEarly,
}

impl SourceView {
    /// Nothing where there are no times, for what the system holds now, and for a single mail, which covers nothing and need
    /// not say so.
    pub fn reach(&self) -> Vec<Reach> {
        let one_mail = self.kind.family() == Family::Mail && self.counts.read() <= 1;
        let timeless = self.first.is_none() || self.last.is_none();
        if timeless || one_mail || self.kind.family() == Family::Bookings {
            return Vec::new();
        }
        if self.covers_window {
            let empty = self.counts.inside().saturating_add(self.counts.perhaps()) == 0;
            return vec![if empty { Reach::CoversEmpty } else { Reach::Covers }];
        }
        let late = (!self.starts_before).then_some(Reach::StartsLate);
        late.into_iter().chain((!self.ends_after).then_some(Reach::EndsEarly)).collect()
    }
}

/// A table as far as it takes to tell its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableView {
    /// Under which the user's word about it is kept.
    pub key: String,
    /// What its rows are.
    pub holds: TableContent,
    /// The user said something about it.
    pub told: bool,
    /// As written.
    pub header: Vec<String>,
    /// What stands in each.
    pub columns: Vec<Option<Column>>,
    /// The first of them.
    pub rows: Vec<Vec<String>>,
}

/// What belongs to one booking, or to something without one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Case {
    /// The same for the same records.
    pub id: String,
    /// The booking's number.
    pub reference: Option<String>,
    /// Bookings that its records name besides, and that have no case of their own.
    pub also: Vec<String>,
    /// How it stands against the current bookings.
    pub outcome: Outcome,
    /// Why, for and against.
    pub because: Vec<OutcomeReason>,
    /// What the system holds now: this booking, or the one that has taken its number.
    pub held: Option<CurrentBooking>,
    /// Another booking of this customer, who therefore is still there.
    pub survived: Option<String>,
    /// Fields of a present booking that differ.
    pub differences: Vec<Difference>,
    /// What the records leave open: both values, instead of one of them.
    pub contested: Vec<Contested>,
    /// It begins within the next days.
    pub urgent: bool,
    /// A lost booking whose start and product somebody else holds now.
    pub clash: Option<String>,
    /// In which its customer is written to.
    pub language: Option<PageLanguage>,
    /// Numbers of the invoices that were sent or booked.
    pub invoices: Vec<String>,
    /// What the user wrote, and the record on which the case's note stands.
    pub note: String,
    /// See `note`.
    #[serde(skip)]
    pub note_key: RecordKey,
    /// Notes that came with other records: of a case that was put to this one, or of a colleague.
    pub other_notes: Vec<String>,
    /// Who does it.
    pub person: Option<String>,
    /// Whom it is about.
    pub customer: Customer,
    /// What must be typed in.
    pub booking: Option<Booking>,
    /// Which record says which value.
    pub says: Vec<ValueSource>,
    /// In the order of their times.
    pub records: Vec<Evidence>,
    /// What holds them together.
    pub links: Vec<LinkView>,
    /// Other cases that may be the same.
    pub suggestions: Vec<SuggestionView>,
    /// In the order of doing.
    pub tasks: Vec<Task>,
}

/// A record by the name of its source and its ordinal there. Two files may have one name; each has its own copy of it.
pub type RecordRef = (Arc<str>, u64);

/// A weak reason that two cases may be one. Shown, never acted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SuggestionView {
    /// A record of this case.
    pub a: RecordRef,
    /// A record of the other.
    pub b: RecordRef,
    /// What they share.
    pub reason: SuggestionReason,
    /// The other case.
    pub case: String,
    /// The records by which it is accepted or refused.
    #[serde(skip)]
    pub keys: (RecordKey, RecordKey),
}

/// A record in a case, with all that leads back to its origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Under which decisions about it are kept.
    pub key: RecordKey,
    /// Position of its source: two files may have one name.
    #[serde(skip)]
    pub at: usize,
    /// Its name, one for all records of a source.
    pub source: Arc<str>,
    /// 0-based ordinal in its source.
    pub index: u64,
    /// Where it stands there.
    pub place: Place,
    /// As [`retrace_model::record::Content::kind`].
    pub kind: &'static str,
    /// RFC 3339 in the incident's zone, a date, or nothing.
    pub when: Option<String>,
    /// The end of the interval, when it is longer than a minute.
    pub until: Option<String>,
    /// What its deciding time means.
    pub meaning: Meaning,
    /// Where that was read.
    pub basis: Basis,
    /// Where it lies in the Window.
    pub membership: Membership,
    /// The same event again.
    pub repeat: bool,
    /// Not all of it could be read.
    pub damaged: bool,
    /// The user took it out of the case it stood in.
    pub apart: bool,
    /// In a few words.
    #[serde(rename = "summary")]
    pub brief: RecordSummary,
}

/// Two records that are held together, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// The one.
    pub a: RecordRef,
    /// The other.
    pub b: RecordRef,
    /// How sure it is.
    pub strength: Strength,
    /// What holds them.
    pub reason: LinkReason,
}

/// A record that makes no case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetAsideView {
    /// Why.
    pub reason: SetAside,
    /// Of a mail from outside, why it may matter all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub may_matter: Option<MayMatter>,
    /// Which.
    pub record: Evidence,
}

/// The weak reason; the page words it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum SuggestionReason {
    /// A similar name.
    SimilarName {
        /// The surname.
        name: String,
    },
    /// The same start.
    SameStart {
        /// The moment.
        start: String,
    },
    /// The same amount.
    SameAmount {
        /// The amount.
        cents: i64,
    },
}

/// The money of one source and currency, in cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reconciliation {
    /// The source's name.
    pub source: String,
    /// One line for each currency of a source.
    pub currency: String,
    /// Payments and refunds inside the Window, and perhaps inside.
    pub moved: i64,
    /// Told to add.
    pub to_add: i64,
    /// Told to record as refunds.
    pub to_refund: i64,
    /// The rest, by its reason.
    pub rest: Vec<(ReconcilingItem, i64)>,
    /// What is left over: zero, or something was lost.
    pub difference: i64,
}

/// Why an amount is not told to be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReconcilingItem {
    /// Told already, from another export.
    Repeat,
    /// Not paid: failed, expired, cancelled.
    NotReceived,
    /// The provider's own fees.
    Fee,
    /// Told from another source that tells of the same money.
    SameMoney,
    /// What the company itself paid.
    Spending,
    /// Payouts, conversions, holds.
    Transfer,
}

impl Checklist {
    /// Puts the user's ticks, notes and persons on tasks and cases. Changes nothing about what belongs together, so it is
    /// cheap enough for every tick.
    pub fn mark(&mut self, decisions: &Decisions) {
        for shared in &mut self.cases {
            let marks: Vec<Option<Mark>> = shared.tasks.iter().map(|task| shared.mark(task, decisions)).collect();
            let written = Written::of(shared, decisions);
            let same = shared.tasks.iter().zip(&marks).all(|(task, mark)| task.mark == *mark);
            if same && written.is_of(shared) {
                continue;
            }
            let case = Arc::make_mut(shared);
            for (task, mark) in case.tasks.iter_mut().zip(marks) {
                task.mark = mark;
            }
            written.put_on(case);
        }
        self.not_to_be_had.clone_from(&decisions.not_to_be_had);
        for gap in &mut self.gaps {
            gap.mark = decisions.gaps.get(&gap.missing).copied();
        }
    }

    /// Kinds of source that were not given, and whether the user says that they are not to be had.
    pub fn not_given(&self) -> impl Iterator<Item = (SourceCategory, bool)> {
        SOURCE_CATEGORIES.into_iter().filter_map(|sought| {
            let given = self.sources.iter().any(|source| sought.is_met_by(source.kind.family()));
            let missing = self.not_to_be_had.contains(&sought);
            // One of several kinds of mail may be missing although mails were given.
            let said = missing && (!given || sought.is_not_told_apart());
            (said || !given).then_some((sought, said))
        })
    }

    /// What strangers wrote that fits no booking, what matters most first.
    pub fn from_outside(&self) -> impl Iterator<Item = &SetAsideView> {
        self.set_aside.iter().filter(|view| view.reason == SetAside::FromOutside)
    }

    /// What was set aside, one group per reason in the order in which they come.
    pub fn set_aside_by_reason(&self) -> Vec<(SetAside, Vec<&SetAsideView>)> {
        let mut groups: Vec<(SetAside, Vec<&SetAsideView>)> = Vec::new();
        for view in self.set_aside.iter().filter(|view| view.reason != SetAside::FromOutside) {
            match groups.iter_mut().find(|(reason, _)| *reason == view.reason) {
                Some((_, views)) => views.push(view),
                None => groups.push((view.reason, vec![view])),
            }
        }
        groups
    }

    /// All tasks of all cases, to count what is left.
    pub fn tasks(&self) -> impl Iterator<Item = (&Case, &Task)> {
        self.cases.iter().flat_map(|case| case.tasks.iter().map(move |task| (&**case, task)))
    }

    /// How many tasks of each kind there are.
    pub fn task_counts(&self) -> BTreeMap<TaskKind, usize> {
        let mut counts = BTreeMap::new();
        for (_, task) in self.tasks() {
            let count = counts.entry(task.kind).or_default();
            *count = usize::saturating_add(*count, 1);
        }
        counts
    }
}

impl Case {
    fn mark(&self, task: &Task, decisions: &Decisions) -> Option<Mark> {
        let of = |at: &usize| self.records.get(*at).map(|record| &*record.key);
        decisions.mark(task.kind, task.because.iter().filter_map(of))
    }

    /// Nothing is left to do in it.
    pub fn is_done(&self) -> bool {
        self.tasks.iter().all(|task| task.mark.is_some())
    }
}

/// What the user wrote on a case: its notes and who does it.
struct Written {
    key: RecordKey,
    /// The case's own note, then those that came with other records.
    notes: Vec<String>,
    person: Option<String>,
}

impl Written {
    fn of(case: &Case, decisions: &Decisions) -> Self {
        // The note that is there is written on; a new one stands on the first record by name.
        let mut noted: Vec<(&RecordKey, &String)> = case
            .records
            .iter()
            .filter_map(|record| Some((&record.key, decisions.get(&record.key)?.note.as_ref()?)))
            .collect();
        noted.sort();
        noted.dedup();
        let key = noted.first().map(|(key, _)| *key).or_else(|| case.records.iter().map(|record| &record.key).min());
        Written {
            key: key.cloned().unwrap_or_default(),
            notes: noted.iter().map(|(_, text)| (*text).clone()).collect(),
            person: case.records.iter().find_map(|record| decisions.get(&record.key)?.person.clone()),
        }
    }

    fn is_of(&self, case: &Case) -> bool {
        let (own, others) = self.parts();
        self.key == case.note_key && own == case.note && others == case.other_notes && self.person == case.person
    }

    fn put_on(self, case: &mut Case) {
        let (own, others) = self.parts();
        (case.note, case.other_notes) = (own.to_owned(), others.to_vec());
        (case.note_key, case.person) = (self.key, self.person);
    }

    fn parts(&self) -> (&str, &[String]) {
        match self.notes.split_first() {
            Some((own, others)) => (own, others),
            None => ("", &[]),
        }
    }
}
