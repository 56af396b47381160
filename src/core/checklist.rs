//! The one value that screen, print and files render, and the one function that makes it.
//!
//! Serialised it is the result document, `retrace/result/1` (DESIGN section 8).

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use jiff::tz::TimeZone;
use serde::Serialize;

use super::cases::company::Company;
use super::cases::current::{Current, Held};
use super::cases::facts::{Facts, SetAside};
use super::cases::gaps::{self, Gap};
use super::cases::link::{self, Reason, Strength};
use super::cases::money::{self, Money};
use super::cases::outcome::{Because, Difference, Outcome};
use super::cases::suggest::Hint;
use super::cases::summary::{self, Booking, Customer, Says};
use super::cases::tasks::{GENERAL, GeneralTask, Task, TaskKind};
use super::cases::{self, Item, names, repeat, second_look};
use super::decisions::{Decisions, Mark, RecordKey};
use super::incident::Incident;
use super::input::columns::Column;
use super::ledger::{CannotShow, Counts, Problem};
use super::readers::Kind;
use super::reading::Reading;
use super::record::{Amount, Content, Direction, Message, Place, Record};
use super::vendors::{MailKind, profile_or_default};
use super::when::{Basis, Meaning, Membership, membership};

mod view;
use view::{View, deciding};

pub const SCHEMA: &str = "retrace/result/1";

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checklist {
    pub schema: &'static str,
    pub incident: IncidentView,
    /// A list of current bookings was given.
    pub compared: bool,
    pub sources: Vec<SourceView>,
    /// Each shared, so that a tick copies its own case and no other.
    pub cases: Vec<Rc<Case>>,
    /// Records of the Window that make no case, with the reason.
    pub set_aside: Rc<Vec<SetAsideView>>,
    /// Invoice numbers that are missing in the books' series inside the Window.
    pub gaps: Vec<Gap>,
    pub money: Vec<Money>,
    pub general_tasks: Vec<GeneralTask>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IncidentView {
    pub name: String,
    /// RFC 3339 with the zone's offset.
    pub from: String,
    pub to: String,
    pub zone: String,
    pub vendor: String,
    pub contact: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceView {
    pub name: String,
    pub kind: Kind,
    pub size: u64,
    pub fingerprint: String,
    /// The zone assumed for times that do not tell theirs; `None` when the source tells it.
    pub zone: Option<String>,
    pub first: Option<String>,
    pub last: Option<String>,
    /// Records lie before the Window and after it: what is not here did not happen in this source.
    pub covers_window: bool,
    pub starts_before: bool,
    pub ends_after: bool,
    pub counts: Counts,
    pub problems: Vec<Problem>,
    pub cannot_show: Vec<CannotShow>,
    /// The columns of a table of bookings, with its first rows.
    #[serde(skip)]
    pub table: Option<TableView>,
    /// When a list of current bookings was made: of several the newest decides.
    #[serde(skip)]
    pub made: Option<String>,
}

/// A table as far as it takes to tell its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableView {
    pub header: Vec<String>,
    pub columns: Vec<Option<Column>>,
    pub rows: Vec<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Case {
    pub id: String,
    pub reference: Option<String>,
    /// Bookings that its records name besides, and that have no case of their own.
    pub also: Vec<String>,
    pub outcome: Outcome,
    /// Why, for and against.
    pub because: Vec<Because>,
    /// What the system holds now: this booking, or the one that has taken its number.
    pub held: Option<Held>,
    /// Another booking of this customer, who therefore is still there.
    pub survived: Option<String>,
    /// Fields of a present booking that differ.
    pub differences: Vec<Difference>,
    /// It begins within the next days.
    pub urgent: bool,
    /// A lost booking whose start and product somebody else holds now.
    pub clash: Option<String>,
    /// `nl`, `en` or `de`: in which its customer is written to.
    pub language: Option<&'static str>,
    /// Numbers of the invoices that were sent or booked.
    pub invoices: Vec<String>,
    /// What the user wrote, and the record on which the case's note stands.
    pub note: String,
    #[serde(skip)]
    pub note_key: RecordKey,
    /// Notes that came with other records: of a case that was put to this one, or of a colleague.
    pub other_notes: Vec<String>,
    pub person: Option<String>,
    pub customer: Customer,
    pub booking: Option<Booking>,
    pub says: Vec<Says>,
    pub records: Vec<Evidence>,
    pub links: Vec<LinkView>,
    pub suggestions: Vec<SuggestionView>,
    pub tasks: Vec<Task>,
}

/// A weak reason that two cases may be one. Shown, never acted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SuggestionView {
    pub a: (String, u64),
    pub b: (String, u64),
    pub reason: Hint,
    /// The other case.
    pub case: String,
    /// The records by which it is accepted or refused.
    #[serde(skip)]
    pub keys: (RecordKey, RecordKey),
}

/// A record in a case, with all that leads back to its origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    pub key: RecordKey,
    /// Position of its source: two files may have one name.
    #[serde(skip)]
    pub at: usize,
    pub source: String,
    pub index: u64,
    pub place: Place,
    pub kind: &'static str,
    /// RFC 3339 in the incident's zone, a date, or nothing.
    pub when: Option<String>,
    /// The end of the interval, when it is longer than a minute.
    pub until: Option<String>,
    pub meaning: Meaning,
    pub basis: Basis,
    pub membership: Membership,
    pub repeat: bool,
    pub damaged: bool,
    /// The user took it out of the case it stood in.
    pub apart: bool,
    pub summary: Summary,
}

/// The few words by which a person recognises a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Summary {
    Mail {
        subject: String,
        from: Option<String>,
        to: Vec<String>,
        mail_kind: MailKind,
        attachments: Vec<String>,
    },
    Payment {
        id: Option<String>,
        description: String,
        amount: Option<Amount>,
        method: String,
        status: String,
        name: Option<String>,
    },
    Call {
        direction: Direction,
        number: Option<String>,
        name: Option<String>,
        seconds: Option<u64>,
    },
    Entry {
        invoice: Option<String>,
        text: String,
        amount: Option<Amount>,
        name: Option<String>,
    },
    Appointment {
        summary: String,
        location: String,
        /// Wall clock in the incident's zone.
        start: Option<String>,
        cancelled: bool,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkView {
    pub a: (String, u64),
    pub b: (String, u64),
    pub strength: Strength,
    pub reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetAsideView {
    pub reason: SetAside,
    pub record: Evidence,
}

/// What the readings say about the incident, and what the user decided about it: the checklist.
///
/// The order of the readings does not change what belongs together, only the order in which it is named.
pub fn checklist(incident: &Incident, readings: &[Reading], decisions: &Decisions) -> Checklist {
    let zone = incident.time_zone();
    let profile = profile_or_default(&incident.vendor);
    let all = || {
        readings
            .iter()
            .enumerate()
            .flat_map(|(source, reading)| reading.records.iter().map(move |record| (source, record)))
            .filter(|(_, record)| !matches!(record.content, Content::Row(_)))
    };
    let messages: Vec<&Message> = all()
        .filter_map(|(_, record)| match &record.content {
            Content::Message(message) => Some(message.as_ref()),
            _ => None,
        })
        .flat_map(|message| std::iter::once(message).chain(&message.inner))
        .collect();
    let company = Company::of(messages.into_iter(), profile);
    let zones: Vec<TimeZone> = readings.iter().map(|reading| reading.zone(incident, decisions)).collect();
    let mut items: Vec<Item<'_>> = all()
        .map(|(source, record)| {
            let interval =
                deciding(record, incident.window, &zones[source]).and_then(|m| m.when.resolve(&zones[source]));
            Item {
                source,
                record,
                key: cases::key(record, interval),
                membership: membership(&record.moments, incident.window, &zones[source]),
                interval,
                facts: Facts::of(&record.content, &company, profile, &zone),
                repeat: false,
            }
        })
        .collect();
    let current = Current::of(readings, first_names(&items), decisions);
    if company.is_known() {
        second_look::doubt_what_only_customers_name(&mut items);
        second_look::doubt_foreign_invoices(&mut items);
    }
    second_look::accept_what_is_proven(&mut items, &current);
    second_look::know_invoices_by_the_books(&mut items);
    let kinds: Vec<Kind> = readings.iter().map(|reading| reading.kind).collect();
    let repeats = repeat::mark(&mut items, &kinds, incident.window);
    second_look::same_text_to_many(&mut items);
    let products = summary::products(&items, &current);
    second_look::set_other_appointments_aside(&mut items, &products);
    let mut groups = link::group(&items, &repeats, &company, &incident.zone, &products, decisions);
    let view = View { incident, zone: &zone, readings, current: &current, decisions };
    let sources = readings.iter().enumerate().map(|(at, reading)| view.source(at, reading, &items)).collect();
    let (cases, set_aside) = view.cases(&items, &mut groups, &products);
    let mut list = Checklist {
        schema: SCHEMA,
        incident: IncidentView {
            name: incident.name.clone(),
            from: view.text(incident.window.from),
            to: view.text(incident.window.to),
            zone: incident.zone.clone(),
            vendor: incident.vendor.clone(),
            contact: incident.contact.clone(),
        },
        compared: current.is_given(),
        sources,
        money: money::of(readings, &items, &cases),
        gaps: gaps::of(&items, incident.window),
        cases: cases.into_iter().map(Rc::new).collect(),
        set_aside: Rc::new(set_aside),
        general_tasks: GENERAL.to_vec(),
    };
    list.mark(decisions);
    list
}

/// First names of the people in the evidence, folded.
fn first_names(items: &[Item<'_>]) -> BTreeSet<String> {
    let written = items.iter().flat_map(|item| &item.facts.details.names);
    written.filter_map(|written| names::name(written)?.first.into_iter().next()).collect()
}

/// How many records of one reading lie inside, and perhaps inside.
pub fn found(incident: &Incident, reading: &Reading, decisions: &Decisions) -> (u64, u64) {
    let zone = reading.zone(incident, decisions);
    let lies = |record: &Record| membership(&record.moments, incident.window, &zone);
    let count = |wanted| reading.records.iter().filter(|record| lies(record) == wanted).count() as u64;
    (count(Membership::Inside), count(Membership::Perhaps))
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
            let case = Rc::make_mut(shared);
            for (task, mark) in case.tasks.iter_mut().zip(marks) {
                task.mark = mark;
            }
            written.put_on(case);
        }
        for gap in &mut self.gaps {
            gap.mark = decisions.gaps.get(&gap.missing).copied();
        }
    }

    /// All tasks of all cases, to count what is left.
    pub fn tasks(&self) -> impl Iterator<Item = (&Case, &Task)> {
        self.cases.iter().flat_map(|case| case.tasks.iter().map(move |task| (&**case, task)))
    }

    /// How many tasks of each kind there are.
    pub fn task_counts(&self) -> BTreeMap<TaskKind, usize> {
        let mut counts = BTreeMap::new();
        for (_, task) in self.tasks() {
            *counts.entry(task.kind).or_default() += 1;
        }
        counts
    }
}

impl Case {
    fn mark(&self, task: &Task, decisions: &Decisions) -> Option<Mark> {
        let of = |at: &usize| self.records.get(*at).map(|record| record.key.as_str());
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
