//! What the user decided. It hangs on what survives a re-export, so that another order of dropping, a newer export or a
//! row whose status moved on changes nothing.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::Timestamp;
use retrace_model::date_order::DateOrder;
use retrace_model::outcome::Outcome;
use retrace_model::record::RecordKey;
use retrace_model::source_category::SourceCategory;
use retrace_model::table::{Column, TableContent};
use retrace_model::task::{GeneralTask, TaskKind};
use retrace_model::time_text::json_or_null;
use serde::{Deserialize, Serialize};

/// What became of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// The user did it.
    Done,
    /// The user says that it need not be done.
    NotNeeded,
}

/// What was decided about one record, and with it about the case it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OnRecord {
    /// Taken out of its case.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub apart: bool,
    /// How the case of this record stands, by the user's word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Lines that the user wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who does the case of this record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// What became of the tasks that this record asks for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tasks: BTreeMap<TaskKind, Mark>,
}

impl OnRecord {
    fn is_empty(&self) -> bool {
        *self == OnRecord::default()
    }
}

/// All decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Decisions {
    /// By the record's key.
    pub records: BTreeMap<RecordKey, OnRecord>,
    /// Records that the user holds together; the smaller key first.
    pub joined: BTreeSet<(RecordKey, RecordKey)>,
    /// Suggestions that the user refused; the smaller key first.
    pub refused: BTreeSet<(RecordKey, RecordKey)>,
    /// Names of colleagues, in the order in which they were given.
    pub staff: Vec<String>,
    /// Task, person (empty while no names are known).
    #[serde(with = "pairs")]
    pub general: BTreeMap<(GeneralTask, String), Mark>,
    /// Missing invoice numbers that were dealt with.
    pub gaps: BTreeMap<String, Mark>,
    /// What the user says about files, by their fingerprint, and about all tables with one header, by that header's key.
    pub sources: BTreeMap<String, OnSource>,
    /// Kinds of source that the user does not have.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub not_to_be_had: BTreeSet<SourceCategory>,
}

/// What the user says about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OnSource {
    /// IANA name of the zone of times that do not tell theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Of day and month which comes first, where the dates leave it open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<DateOrder>,
    /// What the rows of a table are, and its columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<TableContent>,
    /// What stands in each column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<Vec<Option<Column>>>,
    /// When a list of current bookings was made.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "json_or_null")]
    pub made: Option<Timestamp>,
}

/// One thing the user does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A task of a case, by the records that ask for it.
    Task {
        /// The records that ask for it.
        keys: Vec<RecordKey>,
        /// Which task.
        kind: TaskKind,
        /// `None` takes it back.
        mark: Option<Mark>,
    },
    /// A tick on a general task.
    General {
        /// Which one.
        task: GeneralTask,
        /// Whose; empty where nobody's name is known.
        person: String,
        /// `None` takes it back.
        mark: Option<Mark>,
    },
    /// A tick on a missing number.
    Gap {
        /// The number.
        missing: String,
        /// `None` takes it back.
        mark: Option<Mark>,
    },
    /// The note of a case stands on one of its records.
    Note {
        /// The record on which it stands.
        key: RecordKey,
        /// Blank takes it away.
        text: String,
    },
    /// Who does a case.
    Person {
        /// Its records.
        keys: Vec<RecordKey>,
        /// `None`: nobody yet.
        person: Option<String>,
    },
    /// How a case stands, by the user's word.
    Outcome {
        /// Its records.
        keys: Vec<RecordKey>,
        /// `None`: as the evidence says.
        outcome: Option<Outcome>,
    },
    /// Out of its case, or back into it.
    Apart {
        /// Which record.
        key: RecordKey,
        /// False puts it back.
        apart: bool,
    },
    /// Two cases are one.
    Join {
        /// A record of the one.
        a: RecordKey,
        /// A record of the other.
        b: RecordKey,
    },
    /// A suggestion is wrong.
    Refuse {
        /// A record of the one case.
        a: RecordKey,
        /// A record of the other.
        b: RecordKey,
    },
    /// The names of all colleagues.
    Staff(Vec<String>),
    /// What the user says about a source.
    Source {
        /// Of the file, or the key of its table's header.
        fingerprint: String,
        /// All that is said about it.
        on: OnSource,
    },
    /// A kind of source that the user does not have, or has after all.
    NotToBeHad {
        /// Which kind.
        sought: SourceCategory,
        /// False takes it back.
        missing: bool,
    },
}

impl Change {
    /// Whether cases and outcomes must be found anew; ticks and notes only mark what is there.
    pub fn regroups(&self) -> bool {
        !matches!(
            self,
            Change::Task { .. }
                | Change::General { .. }
                | Change::Gap { .. }
                | Change::Note { .. }
                | Change::Person { .. }
                | Change::Staff(_)
                | Change::NotToBeHad { .. }
        )
    }
}

/// Two keys in their order.
pub fn pair(a: &str, b: &str) -> (RecordKey, RecordKey) {
    if a <= b { (a.into(), b.into()) } else { (b.into(), a.into()) }
}

impl Decisions {
    /// Changes what is decided about a record; nothing is kept where nothing is left.
    pub fn on(&mut self, key: &str, change: impl FnOnce(&mut OnRecord)) {
        let entry = self.records.entry(key.into()).or_default();
        change(entry);
        if entry.is_empty() {
            self.records.remove(key);
        }
    }

    /// The keys of all records about which something is decided.
    pub fn named(&self) -> HashSet<&str> {
        let pairs = self.joined.iter().chain(&self.refused).flat_map(|(a, b)| [a, b]);
        self.records.keys().chain(pairs).map(|key| &**key).collect()
    }

    /// What was decided on a record.
    pub fn get(&self, key: &str) -> Option<&OnRecord> {
        self.records.get(key)
    }

    /// A task is done when it is for each record that asks for it: a payment that turns up later opens it again.
    pub fn mark<'a>(&self, kind: TaskKind, mut because: impl Iterator<Item = &'a str>) -> Option<Mark> {
        let of = |key: &str| self.records.get(key).and_then(|on| on.tasks.get(&kind)).copied();
        let first = of(because.next()?)?;
        because.all(|key| of(key).is_some()).then_some(first)
    }

    /// Nothing was decided.
    pub fn is_empty(&self) -> bool {
        *self == Decisions::default()
    }

    /// How many things were decided.
    pub fn count(&self) -> usize {
        let on = |on: &OnRecord| {
            let single = [on.apart, on.outcome.is_some(), on.note.is_some(), on.person.is_some()];
            single.into_iter().map(usize::from).chain([on.tasks.len()]).sum::<usize>()
        };
        let lists = [
            self.joined.len(),
            self.refused.len(),
            self.staff.len(),
            self.general.len(),
            self.gaps.len(),
            self.sources.len(),
            self.not_to_be_had.len(),
        ];
        self.records.values().map(on).chain(lists).sum()
    }

    /// The general tasks with whose they are and what became of them: for everybody first (an empty name), then, where names
    /// are known, what each colleague does alone.
    pub fn general_tasks(&self, tasks: &[GeneralTask]) -> Vec<(GeneralTask, &str, Option<Mark>)> {
        let mark = |task: GeneralTask, person: &str| self.general.get(&(task, person.to_owned())).copied();
        let everyone = tasks.iter().filter(|task| self.staff.is_empty() || !task.is_personal());
        let everyone = everyone.map(|task| (*task, "", mark(*task, "")));
        let each = self.staff.iter().flat_map(|person| {
            let own = tasks.iter().filter(|task| task.is_personal());
            own.map(move |task| (*task, person.as_str(), mark(*task, person)))
        });
        everyone.chain(each).collect()
    }

    /// Whether cases and outcomes are the same under both: they differ in ticks, notes and persons at most.
    pub fn groups_like(&self, other: &Decisions) -> bool {
        let moved = |decisions: &Decisions| -> Vec<(RecordKey, bool, Option<Outcome>)> {
            let moved = decisions.records.iter().filter(|(_, on)| on.apart || on.outcome.is_some());
            moved.map(|(key, on)| (key.clone(), on.apart, on.outcome)).collect()
        };
        self.joined == other.joined
            && self.refused == other.refused
            && self.sources == other.sources
            && moved(self) == moved(other)
    }

    /// What was said about a source.
    pub fn source(&self, fingerprint: &str) -> Option<&OnSource> {
        self.sources.get(fingerprint)
    }

    /// Makes one change.
    pub fn apply(&mut self, change: &Change) {
        fn put<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) {
            match value {
                Some(value) => map.insert(key, value),
                None => map.remove(&key),
            };
        }
        match change {
            Change::Task { keys, kind, mark } => {
                keys.iter().for_each(|key| self.on(key, |on| put(&mut on.tasks, *kind, *mark)));
            }
            Change::General { task, person, mark } => put(&mut self.general, (*task, person.clone()), *mark),
            Change::Gap { missing, mark } => put(&mut self.gaps, missing.clone(), *mark),
            Change::Note { key, text } => {
                self.on(key, |on| on.note = Some(text.clone()).filter(|text| !text.trim().is_empty()));
            }
            Change::Person { keys, person } => {
                keys.iter().for_each(|key| self.on(key, |on| on.person.clone_from(person)))
            }
            Change::Outcome { keys, outcome } => keys.iter().for_each(|key| self.on(key, |on| on.outcome = *outcome)),
            Change::Apart { key, apart } => {
                self.on(key, |on| on.apart = *apart);
                // What is taken out is no longer held together with anything.
                self.joined.retain(|(a, b)| !apart || a != key && b != key);
            }
            Change::Join { a, b } => {
                self.on(a, |on| on.apart = false);
                self.on(b, |on| on.apart = false);
                self.refused.remove(&pair(a, b));
                self.joined.insert(pair(a, b));
            }
            Change::Refuse { a, b } => {
                self.refused.insert(pair(a, b));
            }
            Change::Staff(names) => self.staff.clone_from(names),
            Change::Source { fingerprint, on } => {
                let kept = Some(on.clone()).filter(|on| *on != OnSource::default());
                put(&mut self.sources, fingerprint.clone(), kept);
            }
            Change::NotToBeHad { sought, missing: true } => {
                self.not_to_be_had.insert(*sought);
            }
            Change::NotToBeHad { sought, missing: false } => {
                self.not_to_be_had.remove(sought);
            }
        }
    }

    /// Takes a colleague's decisions in. Where both decided otherwise, ours stays; outcomes, persons and tasks on which
    /// that was so are named.
    pub fn merge(&mut self, other: &Decisions) -> Vec<Conflict> {
        let mut conflicts = Vec::new();
        for (key, theirs) in &other.records {
            let ours = self.records.entry(key.clone()).or_default();
            ours.apart |= theirs.apart;
            let mut conflict = |what| conflicts.push(Conflict { record: key.clone(), what });
            if !take(&mut ours.outcome, &theirs.outcome) {
                conflict(What::Outcome);
            }
            if let (Some(mine), Some(yours)) = (&mut ours.note, &theirs.note)
                && mine != yours
            {
                // Two notes are both kept.
                if !format!("\n{mine}\n").contains(&format!("\n{yours}\n")) {
                    mine.push('\n');
                    mine.push_str(yours);
                }
            } else {
                take(&mut ours.note, &theirs.note);
            }
            if !take(&mut ours.person, &theirs.person) {
                conflict(What::Person);
            }
            for (task, mark) in &theirs.tasks {
                if *ours.tasks.entry(*task).or_insert(*mark) != *mark {
                    conflict(What::Task(*task));
                }
            }
        }
        self.joined.extend(other.joined.iter().cloned());
        self.refused.extend(other.refused.iter().cloned());
        for name in &other.staff {
            if !self.staff.contains(name) {
                self.staff.push(name.clone());
            }
        }
        for (task, mark) in &other.general {
            self.general.entry(task.clone()).or_insert(*mark);
        }
        for (gap, mark) in &other.gaps {
            self.gaps.entry(gap.clone()).or_insert(*mark);
        }
        for (fingerprint, on) in &other.sources {
            self.sources.entry(fingerprint.clone()).or_insert_with(|| on.clone());
        }
        self.not_to_be_had.extend(&other.not_to_be_had);
        conflicts
    }
}

/// Decisions with what was before, and what was undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Step>,
    present: Step,
    undone: Vec<Step>,
    /// Typing goes on where it was: the last change was a note on this record.
    typing: Option<RecordKey>,
}

/// All decisions, and where those of a colleague differed and nothing was decided since.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Step {
    decisions: Decisions,
    conflicts: Vec<Conflict>,
}

/// Steps that can be undone: each holds all decisions.
const STEPS: usize = 50;

impl History {
    /// As they stand now.
    pub fn present(&self) -> &Decisions {
        &self.present.decisions
    }

    /// What two working files say differently and nobody has settled since.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.present.conflicts
    }

    /// Makes one change, which can be undone.
    pub fn apply(&mut self, change: &Change) {
        let mut next = self.present.clone();
        next.decisions.apply(change);
        next.conflicts.retain(|conflict| !conflict.is_decided_by(change));
        let typing = match change {
            Change::Note { key, .. } => Some(key.clone()),
            _ => None,
        };
        if typing.is_some() && typing == self.typing {
            self.present = next;
            self.undone.clear();
        } else {
            self.step(next);
        }
        self.typing = typing;
    }

    /// Puts other decisions in the place of these: a file that was opened. It can be undone too.
    pub fn replace(&mut self, decisions: Decisions) {
        self.step(Step { decisions, conflicts: Vec::new() });
    }

    /// Takes a colleague's decisions in, which can be undone too.
    pub fn merge(&mut self, other: &Decisions) {
        let mut next = self.present.clone();
        for conflict in next.decisions.merge(other) {
            if !next.conflicts.contains(&conflict) {
                next.conflicts.push(conflict);
            }
        }
        self.step(next);
    }

    fn step(&mut self, next: Step) {
        self.typing = None;
        if next != self.present {
            self.past.push(std::mem::replace(&mut self.present, next));
            self.undone.clear();
            if self.past.len() > STEPS {
                self.past.remove(0);
            }
        }
    }

    /// There is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// There is a step to make again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Goes back one step.
    pub fn undo(&mut self) {
        self.typing = None;
        if let Some(before) = self.past.pop() {
            self.undone.push(std::mem::replace(&mut self.present, before));
        }
    }

    /// Makes the step again that was undone last.
    pub fn redo(&mut self) {
        self.typing = None;
        if let Some(after) = self.undone.pop() {
            self.past.push(std::mem::replace(&mut self.present, after));
        }
    }
}

/// Fills what is empty; `false` when both are filled and differ.
fn take<T: Clone + PartialEq>(ours: &mut Option<T>, theirs: &Option<T>) -> bool {
    match (&ours, theirs) {
        (None, _) => {
            ours.clone_from(theirs);
            true
        }
        (Some(mine), Some(yours)) => mine == yours,
        (Some(_), None) => true,
    }
}

/// A place where two colleagues decided otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// On which record.
    pub record: RecordKey,
    /// About what.
    pub what: What,
}

impl Conflict {
    /// The user decides just this, whichever way.
    fn is_decided_by(&self, change: &Change) -> bool {
        let (keys, what) = match change {
            Change::Outcome { keys, .. } => (keys, What::Outcome),
            Change::Person { keys, .. } => (keys, What::Person),
            Change::Task { keys, kind, .. } => (keys, What::Task(*kind)),
            _ => return false,
        };
        what == self.what && keys.contains(&self.record)
    }
}

/// About what two working files disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// How the case stands.
    Outcome,
    /// Who does it.
    Person,
    /// What became of a task.
    Task(TaskKind),
}

/// A map with keys of two parts, as a list: JSON has only text for keys.
mod pairs {
    use serde::{Deserializer, Serializer};

    use super::{BTreeMap, Deserialize, GeneralTask, Mark, Serialize};

    type Map = BTreeMap<(GeneralTask, String), Mark>;

    pub fn serialize<S: Serializer>(map: &Map, serializer: S) -> Result<S::Ok, S::Error> {
        let list: Vec<(&GeneralTask, &String, &Mark)> =
            map.iter().map(|((task, name), mark)| (task, name, mark)).collect();
        list.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Map, D::Error> {
        let list = Vec::<(GeneralTask, String, Mark)>::deserialize(deserializer)?;
        Ok(list.into_iter().map(|(task, name, mark)| ((task, name), mark)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(key: &str, change: impl FnOnce(&mut OnRecord)) -> Decisions {
        let mut decisions = Decisions::default();
        decisions.on(key, change);
        decisions
    }

    #[test]
    fn a_task_is_open_again_when_another_record_asks_for_it() {
        let decisions = decided("p:tr_1", |on| {
            on.tasks.insert(TaskKind::AddPayment, Mark::Done);
        });
        assert_eq!(decisions.mark(TaskKind::AddPayment, ["p:tr_1"].into_iter()), Some(Mark::Done));
        assert_eq!(decisions.mark(TaskKind::AddPayment, ["p:tr_1", "p:tr_2"].into_iter()), None);
    }

    #[test]
    fn ticks_and_notes_group_like_before_and_outcomes_do_not() {
        let ticked = decided("m:a", |on| {
            on.tasks.insert(TaskKind::AddPayment, Mark::Done);
            on.note = Some("called".into());
        });
        assert!(ticked.groups_like(&Decisions::default()));
        assert!(!decided("m:a", |on| on.outcome = Some(Outcome::Missing)).groups_like(&ticked));
        let mut refused = ticked.clone();
        refused.apply(&Change::Refuse { a: "m:a".into(), b: "m:b".into() });
        assert!(!refused.groups_like(&ticked));
    }

    #[test]
    fn two_colleagues_decisions_merge_and_conflicts_are_named() {
        let mut ours = decided("m:a", |on| {
            on.outcome = Some(Outcome::Missing);
            on.note = Some("called".into());
        });
        let theirs = decided("m:a", |on| {
            on.outcome = Some(Outcome::Present);
            on.note = Some("mailed".into());
            on.person = Some("Kim".into());
        });
        let conflicts = ours.merge(&theirs);
        assert_eq!(conflicts, [Conflict { record: "m:a".into(), what: What::Outcome }]);
        let on = ours.get("m:a").unwrap();
        assert_eq!((on.note.as_deref(), on.person.as_deref()), (Some("called\nmailed"), Some("Kim")));
        assert!(ours.merge(&theirs).len() == 1 && ours.get("m:a").unwrap().note.as_deref() == Some("called\nmailed"));
    }

    #[test]
    fn undo_and_redo_go_step_by_step_and_a_note_is_one_step() {
        let mut history = History::default();
        for text in ["c", "ca", "call"] {
            history.apply(&Change::Note { key: "m:a".into(), text: text.into() });
        }
        history.apply(&Change::Apart { key: "m:a".into(), apart: true });
        history.undo();
        assert_eq!(history.present().get("m:a").unwrap().note.as_deref(), Some("call"));
        history.undo();
        assert!(history.present().is_empty() && !history.can_undo());
        history.redo();
        history.redo();
        assert!(history.present().get("m:a").unwrap().apart && !history.can_redo());
    }

    #[test]
    fn a_conflict_stays_until_it_is_decided_and_goes_and_comes_with_the_merge() {
        let outcome = |outcome| Change::Outcome { keys: vec!["m:a".into()], outcome: Some(outcome) };
        let mut history = History::default();
        history.apply(&outcome(Outcome::Missing));
        history.merge(&decided("m:a", |on| on.outcome = Some(Outcome::Present)));
        let conflict = [Conflict { record: "m:a".into(), what: What::Outcome }];
        assert_eq!(history.conflicts(), conflict);
        history.undo();
        assert_eq!(history.conflicts(), []);
        history.redo();
        assert_eq!(history.conflicts(), conflict);
        // A tick and a note on the same case decide nothing about it.
        history.apply(&Change::Note { key: "m:a".into(), text: "called".into() });
        let tick = Change::Task { keys: vec!["m:a".into()], kind: TaskKind::AddPayment, mark: Some(Mark::Done) };
        history.apply(&tick);
        assert_eq!(history.conflicts(), conflict);
        history.apply(&outcome(Outcome::Present));
        assert_eq!(history.conflicts(), []);
        history.undo();
        assert_eq!(history.conflicts(), conflict);
    }

    #[test]
    fn taking_out_ends_what_was_put_together() {
        let mut decisions = Decisions::default();
        decisions.apply(&Change::Join { a: "m:b".into(), b: "m:a".into() });
        assert!(decisions.joined.contains(&pair("m:a", "m:b")));
        decisions.apply(&Change::Apart { key: "m:a".into(), apart: true });
        assert!(decisions.joined.is_empty());
    }

    #[test]
    fn nothing_is_kept_where_nothing_is_left() {
        let mut decisions = decided("m:a", |on| on.apart = true);
        decisions.on("m:a", |on| on.apart = false);
        assert!(decisions.is_empty());
    }

    #[test]
    fn a_note_that_is_part_of_another_is_kept() {
        let note = |text: &str| decided("m:a", |on| on.note = Some(text.into()));
        let mut ours = note("at 15:00");
        ours.merge(&note("5"));
        assert_eq!(ours.get("m:a").unwrap().note.as_deref(), Some("at 15:00\n5"));
        ours.merge(&note("5"));
        assert_eq!(ours.get("m:a").unwrap().note.as_deref(), Some("at 15:00\n5"));
    }
}
