//! The one value that screen, print and files render, and the one function that makes it.
//!
//! Serialised it is the result document, `retrace/result/1` (DESIGN section 8).

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::tz::TimeZone;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::cases::company::Company;
use super::cases::facts::{Facts, SetAside};
use super::cases::link::{self, Groups, Link, Reason, Strength};
use super::cases::second_look;
use super::cases::summary::{self, Booking, Customer, Says};
use super::cases::tasks::{self, GENERAL, GeneralTask, Task, TaskKind};
use super::cases::{Item, repeat};
use super::incident::Incident;
use super::ledger::{CannotShow, Counts, Coverage, Problem};
use super::readers::{self, Kind};
use super::reading::Reading;
use super::record::{Amount, Content, Direction, Mailbox, Message, Place};
use super::vendors::{MailKind, profile_or_default};
use super::when::{Basis, Interval, Meaning, Membership, When};

pub const SCHEMA: &str = "retrace/result/1";

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checklist {
    pub schema: &'static str,
    pub incident: IncidentView,
    pub sources: Vec<SourceView>,
    pub cases: Vec<Case>,
    /// Records of the Window that make no case, with the reason.
    pub set_aside: Vec<SetAsideView>,
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

#[derive(Clone, Debug, PartialEq, Serialize)]
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
}

/// Of a case against the current bookings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Missing,
    Present,
    Reused,
    /// No current bookings given, or the evidence disagrees.
    Unsure,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Case {
    pub id: String,
    pub reference: Option<String>,
    /// Bookings that its records name besides, and that have no case of their own.
    pub also: Vec<String>,
    pub outcome: Outcome,
    pub customer: Customer,
    pub booking: Option<Booking>,
    pub says: Vec<Says>,
    pub records: Vec<Evidence>,
    pub links: Vec<LinkView>,
    pub suggestions: Vec<LinkView>,
    pub tasks: Vec<Task>,
}

/// A record in a case, with all that leads back to its origin.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
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
    pub summary: Summary,
}

/// The few words by which a person recognises a record.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkView {
    pub a: (String, u64),
    pub b: (String, u64),
    pub strength: Strength,
    pub reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SetAsideView {
    pub reason: SetAside,
    pub record: Evidence,
}

/// What the readings say about the incident: the checklist.
///
/// The order of the readings does not change what belongs together, only the order in which it is named.
pub fn checklist(incident: &Incident, readings: &[Reading]) -> Checklist {
    let zone = incident.time_zone();
    let profile = profile_or_default(&incident.vendor);
    let all = || {
        readings
            .iter()
            .enumerate()
            .flat_map(|(source, reading)| reading.records.iter().map(move |record| (source, record)))
    };
    let messages: Vec<&Message> = all()
        .filter_map(|(_, record)| match &record.content {
            Content::Message(message) => Some(message.as_ref()),
            _ => None,
        })
        .flat_map(|message| std::iter::once(message).chain(&message.inner))
        .collect();
    let company = Company::of(messages.into_iter(), profile);
    let zones: Vec<TimeZone> = readings.iter().map(|reading| reading.zone(incident)).collect();
    let mut items: Vec<Item<'_>> = all()
        .map(|(source, record)| Item {
            source,
            record,
            membership: membership(record, incident.window, &zones[source]),
            interval: record.moments.iter().find_map(|m| m.when.resolve(&zones[source])),
            facts: Facts::of(&record.content, &company, profile),
            repeat: false,
        })
        .collect();
    if company.is_known() {
        second_look::accept_what_is_proven(&mut items);
        second_look::doubt_what_only_customers_name(&mut items);
        second_look::doubt_foreign_invoices(&mut items);
    }
    let repeats = repeat::mark(&mut items, incident.window);
    second_look::same_text_to_many(&mut items);
    let mut groups = link::group(&items, &repeats, &company, &incident.zone);
    let products = summary::products(&items);
    let view = View { incident, zone: &zone, readings };
    let sources = readings.iter().enumerate().map(|(at, reading)| view.source(at, reading, &items)).collect();
    let (cases, set_aside) = view.cases(&items, &mut groups, &products);
    Checklist {
        schema: SCHEMA,
        incident: IncidentView {
            name: incident.name.clone(),
            from: view.text(incident.window.from),
            to: view.text(incident.window.to),
            zone: incident.zone.clone(),
            vendor: incident.vendor.clone(),
            contact: incident.contact.clone(),
        },
        sources,
        cases,
        set_aside,
        general_tasks: GENERAL.to_vec(),
    }
}

/// How many records of one reading lie inside, and perhaps inside.
pub fn found(incident: &Incident, reading: &Reading) -> (u64, u64) {
    let zone = reading.zone(incident);
    let count = |wanted| {
        reading.records.iter().filter(|record| membership(record, incident.window, &zone) == wanted).count() as u64
    };
    (count(Membership::Inside), count(Membership::Perhaps))
}

/// Inside if any of a record's times is; else perhaps if any is.
fn membership(record: &super::record::Record, window: Interval, zone: &TimeZone) -> Membership {
    record.moments.iter().map(|moment| moment.within(window, zone)).min().unwrap_or(Membership::NoTime)
}

struct View<'a> {
    incident: &'a Incident,
    zone: &'a TimeZone,
    readings: &'a [Reading],
}

impl View<'_> {
    fn text(&self, at: jiff::Timestamp) -> String {
        at.to_zoned_datetime(self.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    fn source(&self, at: usize, reading: &Reading, items: &[Item<'_>]) -> SourceView {
        let mut counts =
            Counts { read: reading.read, outside: reading.far, unreadable: reading.unreadable, ..Counts::default() };
        let mut coverage = Coverage::default();
        let mut assumed = false;
        for item in items.iter().filter(|item| item.source == at) {
            counts.add(item.membership);
            counts.repeat += u64::from(item.repeat);
            assumed |= item.record.moments.iter().any(|m| m.when.assumes_zone());
            if let Some(interval) = item.interval {
                coverage.stretch(interval.from, interval.from);
            }
        }
        for when in reading.far_first.iter().chain(&reading.far_last) {
            assumed |= when.assumes_zone();
            if let Some(interval) = when.resolve(&reading.zone(self.incident)) {
                coverage.stretch(interval.from, interval.from);
            }
        }
        let window = self.incident.window;
        let starts_before = coverage.first.is_some_and(|first| first < window.from);
        let ends_after = coverage.last.is_some_and(|last| last >= window.to);
        SourceView {
            name: reading.name.clone(),
            kind: reading.kind,
            size: reading.size,
            fingerprint: reading.fingerprint.clone(),
            zone: assumed.then(|| reading.assumed_zone.clone().unwrap_or_else(|| self.incident.zone.clone())),
            first: coverage.first.map(|at| self.text(at)),
            last: coverage.last.map(|at| self.text(at)),
            covers_window: starts_before && ends_after,
            starts_before,
            ends_after,
            counts,
            problems: reading.problems.clone(),
            cannot_show: readers::cannot_show(reading.kind).to_vec(),
        }
    }

    fn evidence(&self, item: &Item<'_>) -> Evidence {
        let moment = item.record.moments.first();
        let when = moment.map_or(When::Missing, |m| m.when);
        let (shown, until) = match (when, item.interval) {
            (When::Day(date), _) => (Some(date.to_string()), None),
            (_, Some(interval)) => {
                let long = interval.to.duration_since(interval.from) > jiff::SignedDuration::from_mins(1);
                (Some(self.text(interval.from)), long.then(|| self.text(interval.to)))
            }
            (_, None) => (None, None),
        };
        let (kind, summary) = summarise(item);
        Evidence {
            source: self.readings.get(item.source).map(|reading| reading.name.clone()).unwrap_or_default(),
            index: item.record.ordinal,
            place: item.record.place,
            kind,
            when: shown,
            until,
            meaning: moment.map_or(Meaning::Sent, |m| m.meaning),
            basis: moment.map_or(Basis::Column, |m| m.basis),
            membership: item.membership,
            repeat: item.repeat,
            damaged: item.record.damaged,
            summary,
        }
    }

    fn cases(
        &self,
        items: &[Item<'_>],
        groups: &mut Groups,
        products: &BTreeSet<String>,
    ) -> (Vec<Case>, Vec<SetAsideView>) {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..items.len() {
            members.entry(groups.root(at)).or_default().push(at);
        }
        let answered = answered_messages(items);
        let mut links: HashMap<usize, Vec<Link>> = HashMap::new();
        for link in groups.links.clone() {
            links.entry(groups.root(link.a)).or_default().push(link);
        }
        let mut cases = Vec::new();
        let mut set_aside = Vec::new();
        for (root, mut group) in members {
            let makes_case = |at: &usize| {
                let item = &items[*at];
                item.counts() && !item.repeat && item.facts.set_aside.is_none()
            };
            if !group.iter().any(makes_case) {
                for item in group.iter().map(|at| &items[*at]).filter(|item| !item.repeat) {
                    let no_time = (item.membership == Membership::NoTime).then_some(SetAside::NoTime);
                    if let Some(reason) = no_time.or(item.facts.set_aside.filter(|_| item.counts())) {
                        set_aside.push(SetAsideView { reason, record: self.evidence(item) });
                    }
                }
                continue;
            }
            group.sort_by_key(|at| (items[*at].interval.map(|i| i.from), items[*at].source, items[*at].record.ordinal));
            let reference = groups.reference(root);
            let links = links.remove(&root).unwrap_or_default();
            cases.push(self.case(&group, items, reference, &links, products, &answered));
        }
        cases.sort_by(|a, b| order(a).cmp(&order(b)));
        let mut ids: HashMap<String, usize> = HashMap::new();
        for case in &mut cases {
            let count = ids.entry(case.id.clone()).or_default();
            *count += 1;
            if *count > 1 {
                case.id = format!("{}-{count}", case.id);
            }
        }
        let known: HashSet<String> = cases.iter().filter_map(|case| case.reference.clone()).collect();
        cases.iter_mut().for_each(|case| case.also.retain(|reference| !known.contains(reference)));
        set_aside.sort_by(|a, b| a.record.when.cmp(&b.record.when));
        (cases, set_aside)
    }

    fn case(
        &self,
        group: &[usize],
        items: &[Item<'_>],
        reference: Option<String>,
        links: &[Link],
        products: &BTreeSet<String>,
        answered: &HashSet<&str>,
    ) -> Case {
        let own: Vec<&Item<'_>> = group.iter().map(|at| &items[*at]).collect();
        let (customer, booking, says) = summary::of(&own, products, &self.incident.zone);
        let records: Vec<Evidence> = own.iter().map(|item| self.evidence(item)).collect();
        let spot = |at: usize| {
            let name = self.readings.get(items[at].source).map(|reading| reading.name.clone());
            (name.unwrap_or_default(), items[at].record.ordinal)
        };
        let view = |link: &Link| LinkView {
            a: spot(link.a),
            b: spot(link.b),
            strength: link.strength,
            reason: link.reason.clone(),
        };
        let tasks = tasks::of(&own, |item| match &item.record.content {
            Content::Message(message) => {
                message.flags.answered || message.message_id.as_deref().is_some_and(|id| answered.contains(id))
            }
            _ => false,
        });
        let also: BTreeSet<String> =
            own.iter().filter(|item| item.counts()).flat_map(|item| item.facts.also.clone()).collect();
        Case {
            id: reference.clone().unwrap_or_else(|| stable_id(&own)),
            reference,
            also: also.into_iter().collect(),
            outcome: Outcome::Unsure,
            customer,
            booking,
            says,
            records,
            links: links.iter().map(view).collect(),
            suggestions: Vec::new(),
            tasks,
        }
    }
}

/// Cases with a start first, in its order; then by reference; then by their first record.
fn order(case: &Case) -> (bool, Option<&str>, bool, Option<&str>, Option<&str>, &str) {
    let start = case.booking.as_ref().and_then(|booking| booking.start.as_deref());
    let first = case.records.first().and_then(|record| record.when.as_deref());
    (start.is_none(), start, case.reference.is_none(), case.reference.as_deref(), first, &case.id)
}

/// Messages that a mail of ours answers.
fn answered_messages<'a>(items: &'a [Item<'_>]) -> HashSet<&'a str> {
    let replies = items.iter().filter(|item| item.facts.mail_kind == Some(MailKind::Reply));
    replies
        .filter_map(|item| match &item.record.content {
            Content::Message(message) => Some(message),
            _ => None,
        })
        .flat_map(|message| message.in_reply_to.iter().map(String::as_str))
        .collect()
}

/// A short name that survives a re-export: it hangs on Message-ID, payment id, or number and time of a call.
fn stable_id(items: &[&Item<'_>]) -> String {
    let key = items.iter().filter(|item| item.counts()).map(|item| match &item.record.content {
        Content::Message(message) => message.message_id.clone().unwrap_or_else(|| message.subject.clone()),
        Content::Payment(payment) => payment.id.clone().unwrap_or_else(|| payment.description.clone()),
        Content::Call(call) => format!("{:?} {:?} {:?}", item.interval.map(|i| i.from), call.number, call.direction),
    });
    format!("c-{:08x}", xxh3_64(key.min().unwrap_or_default().as_bytes()) >> 32)
}

fn summarise(item: &Item<'_>) -> (&'static str, Summary) {
    let shown = |mailbox: &Mailbox| match &mailbox.name {
        Some(name) => format!("{name} <{}>", mailbox.address),
        None => mailbox.address.clone(),
    };
    match &item.record.content {
        Content::Message(message) => (
            "message",
            Summary::Mail {
                subject: message.subject.clone(),
                from: message.from.as_ref().map(shown),
                to: message.to.iter().map(shown).collect(),
                mail_kind: item.facts.mail_kind.unwrap_or(MailKind::Other),
                attachments: message
                    .attachments
                    .iter()
                    .map(|file| file.name.clone())
                    .filter(|name| !name.is_empty())
                    .collect(),
            },
        ),
        Content::Payment(payment) => (
            "payment",
            Summary::Payment {
                id: payment.id.clone(),
                description: payment.description.clone(),
                amount: payment.amount.clone(),
                method: payment.method.clone(),
                status: payment.status.clone(),
                name: payment.name.clone(),
            },
        ),
        Content::Call(call) => (
            "call",
            Summary::Call {
                direction: call.direction,
                number: call.number.clone(),
                name: call.name.clone(),
                seconds: call.seconds,
            },
        ),
    }
}

impl Checklist {
    /// All tasks of all cases, to count what is left.
    pub fn tasks(&self) -> impl Iterator<Item = (&Case, &Task)> {
        self.cases.iter().flat_map(|case| case.tasks.iter().map(move |task| (case, task)))
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
