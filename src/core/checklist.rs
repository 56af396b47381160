//! The one value that screen, print and files render, and the one function that makes it.
//!
//! Serialised it is the result document, `retrace/result/1` (DESIGN section 8).

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::SignedDuration;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::cases::company::Company;
use super::cases::current::{Current, Held};
use super::cases::facts::{Facts, SetAside};
use super::cases::gaps::{self, Gap};
use super::cases::link::{self, Groups, Link, Reason, Strength};
use super::cases::money::{self, Money};
use super::cases::outcome::{self, Because, Difference, Outcome, Verdict};
use super::cases::suggest::{self, Hint};
use super::cases::summary::{self, Booking, Customer, Says};
use super::cases::tasks::{self, GENERAL, GeneralTask, Task, TaskKind};
use super::cases::{self, Item, language, names, repeat, second_look};
use super::decisions::{Decisions, RecordKey};
use super::incident::Incident;
use super::input::columns::Column;
use super::ledger::{CannotShow, Counts, Coverage, Problem};
use super::readers::{self, Kind};
use super::reading::Reading;
use super::record::{Amount, Content, Direction, Mailbox, Message, Place, Record};
use super::vendors::{MailKind, profile_or_default};
use super::when::{Basis, Interval, Meaning, Membership, Moment, When, membership};

pub const SCHEMA: &str = "retrace/result/1";

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checklist {
    pub schema: &'static str,
    pub incident: IncidentView,
    /// A list of current bookings was given.
    pub compared: bool,
    pub sources: Vec<SourceView>,
    pub cases: Vec<Case>,
    /// Records of the Window that make no case, with the reason.
    pub set_aside: Vec<SetAsideView>,
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

/// Rows shown for choosing the columns.
const TABLE_ROWS: usize = 10;

#[derive(Clone, Debug, PartialEq, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize)]
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

#[derive(Clone, Debug, PartialEq, Serialize)]
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
        cases,
        set_aside,
        general_tasks: GENERAL.to_vec(),
    };
    list.mark(decisions);
    list
}

/// The time that decides where a record lies: the first inside, else perhaps inside; of several outside the last.
fn deciding<'a>(record: &'a Record, window: Interval, zone: &TimeZone) -> Option<&'a Moment> {
    let within = |wanted| record.moments.iter().find(move |moment| moment.within(window, zone) == wanted);
    within(Membership::Inside).or_else(|| within(Membership::Perhaps)).or(record.moments.last())
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

struct View<'a> {
    incident: &'a Incident,
    zone: &'a TimeZone,
    readings: &'a [Reading],
    current: &'a Current,
    decisions: &'a Decisions,
}

impl View<'_> {
    fn text(&self, at: jiff::Timestamp) -> String {
        at.to_zoned_datetime(self.zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    fn source(&self, at: usize, reading: &Reading, items: &[Item<'_>]) -> SourceView {
        let mut counts =
            Counts { read: reading.read, outside: reading.far, unreadable: reading.unreadable, ..Counts::default() };
        let mut coverage = Coverage::default();
        let zone = reading.zone(self.incident, self.decisions);
        let mut assumed = false;
        // Rows of current bookings have no time of their own.
        counts.no_time += reading.records.iter().filter(|r| matches!(r.content, Content::Row(_))).count() as u64;
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
            if let Some(interval) = when.resolve(&zone) {
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
            zone: assumed.then(|| zone.iana_name().unwrap_or(&self.incident.zone).to_owned()),
            first: coverage.first.map(|at| self.text(at)),
            last: coverage.last.map(|at| self.text(at)),
            covers_window: starts_before && ends_after,
            starts_before,
            ends_after,
            counts,
            problems: reading.problems.clone(),
            cannot_show: readers::cannot_show(reading.kind).to_vec(),
            table: reading.table.as_ref().map(|table| TableView {
                header: table.header.clone(),
                columns: reading.columns(self.decisions).0.to_vec(),
                rows: reading
                    .records
                    .iter()
                    .filter_map(|record| match &record.content {
                        Content::Row(row) => Some(row.cells.clone()),
                        _ => None,
                    })
                    .take(TABLE_ROWS)
                    .collect(),
            }),
            made: reading.made(self.decisions).map(|at| self.text(at)),
        }
    }

    fn evidence(&self, item: &Item<'_>) -> Evidence {
        let reading = self.readings.get(item.source);
        let zone = reading.map_or(self.zone.clone(), |reading| reading.zone(self.incident, self.decisions));
        let moment = deciding(item.record, self.incident.window, &zone);
        let when = moment.map_or(When::Missing, |m| m.when);
        let (shown, until) = match (when, item.interval) {
            (When::Day(date), _) => (Some(date.to_string()), None),
            (_, Some(interval)) => {
                let long = interval.to.duration_since(interval.from) > jiff::SignedDuration::from_mins(1);
                (Some(self.text(interval.from)), long.then(|| self.text(interval.to)))
            }
            (_, None) => (None, None),
        };
        let (kind, summary) = summarise(item, self.zone);
        Evidence {
            key: item.key.clone(),
            at: item.source,
            apart: self.decisions.get(&item.key).is_some_and(|on| on.apart),
            source: reading.map(|reading| reading.name.clone()).unwrap_or_default(),
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
        let first_day = self.incident.window.from.to_zoned_datetime(self.zone.clone()).date().to_string();
        for (root, mut group) in members {
            let makes_case = |at: &usize| {
                let item = &items[*at];
                item.counts() && !item.repeat && item.facts.set_aside.is_none()
            };
            if !group.iter().any(makes_case) {
                for item in group.iter().map(|at| &items[*at]).filter(|item| !item.repeat) {
                    let no_time = (item.membership == Membership::NoTime).then_some(match item.record.content {
                        Content::Appointment(_) => SetAside::NoStamp,
                        _ => SetAside::NoTime,
                    });
                    let past = match &item.record.content {
                        Content::Appointment(event) => {
                            event.start.is_some_and(|start| start.wall(self.zone) < first_day)
                        }
                        _ => false,
                    };
                    // Without stamps, appointments that were over by then are only counted.
                    if no_time == Some(SetAside::NoStamp) && past {
                        continue;
                    }
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
        suggest::add(&mut cases, self.decisions);
        let known: HashSet<String> = cases.iter().filter_map(|case| case.reference.clone()).collect();
        cases.iter_mut().for_each(|case| case.also.retain(|reference| !known.contains(reference)));
        let at = |view: &SetAsideView| match &view.record.summary {
            Summary::Appointment { start, .. } if view.record.when.is_none() => start.clone(),
            _ => view.record.when.clone(),
        };
        set_aside.sort_by_cached_key(at);
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
        let verdict = self.verdict(&own, reference.as_deref(), &customer, booking.as_ref());
        let clash = self.clash(verdict.outcome, reference.as_deref(), booking.as_ref());
        let tasks = tasks::of(&own, verdict.outcome, verdict.survived.is_some(), |item| match &item.record.content {
            Content::Message(message) => {
                message.flags.answered || message.message_id.as_deref().is_some_and(|id| answered.contains(id))
            }
            _ => false,
        });
        let named = own.iter().filter(|item| item.counts()).map(|item| &item.facts);
        let mut also: BTreeSet<String> =
            named.flat_map(|facts| facts.also.iter().chain(&facts.booking).cloned()).collect();
        also.retain(|other| Some(other) != reference.as_ref());
        Case {
            id: reference.clone().unwrap_or_else(|| stable_id(&own)),
            reference,
            also: also.into_iter().collect(),
            differences: verdict
                .held
                .as_ref()
                .filter(|_| verdict.outcome == Outcome::Present)
                .map_or(Vec::new(), |held| outcome::differences(booking.as_ref(), held)),
            urgent: self.is_urgent(booking.as_ref()),
            clash,
            outcome: verdict.outcome,
            because: verdict.because,
            held: verdict.held,
            survived: verdict.survived,
            language: own.iter().filter(|item| item.counts()).find_map(|item| language::of(&item.facts.own)),
            invoices: own
                .iter()
                .filter(|item| item.counts() && !item.repeat)
                .flat_map(|item| item.facts.invoices.iter().cloned())
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            note: String::new(),
            note_key: RecordKey::new(),
            other_notes: Vec::new(),
            person: None,
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

impl View<'_> {
    /// What the comparison says, or the user.
    fn verdict(
        &self,
        own: &[&Item<'_>],
        reference: Option<&str>,
        customer: &Customer,
        booking: Option<&Booking>,
    ) -> Verdict {
        let mut verdict = if own.iter().all(|item| matches!(item.record.content, Content::Call(_))) {
            Verdict { outcome: Outcome::Unsure, because: vec![Because::NothingToLookUp], held: None, survived: None }
        } else {
            outcome::decide(reference, customer, booking, self.current)
        };
        let chosen = own.iter().find_map(|item| self.decisions.get(&item.key)?.outcome);
        if let Some(chosen) = chosen {
            verdict.outcome = chosen;
            verdict.because.insert(0, Because::Chosen);
        }
        verdict
    }

    fn is_urgent(&self, booking: Option<&Booking>) -> bool {
        let start = booking.and_then(|booking| booking.start.as_deref()).and_then(|at| at.parse::<DateTime>().ok());
        let at = start.and_then(|start| self.zone.to_timestamp(start).ok());
        let soon = self.incident.window.to.checked_add(SOON);
        at.zip(soon.ok()).is_some_and(|(at, soon)| at >= self.incident.window.from && at < soon)
    }

    /// A lost booking whose start and product stand in the list for somebody else: sold again since, perhaps.
    fn clash(&self, outcome: Outcome, reference: Option<&str>, booking: Option<&Booking>) -> Option<String> {
        let booking = booking.filter(|_| matches!(outcome, Outcome::Missing | Outcome::Reused))?;
        let other = |held: &&Held| Some(held.reference.as_str()) != reference || outcome == Outcome::Reused;
        let mut held = self.current.at(booking.start.as_deref()?, booking.product.as_deref()?);
        held.find(other).map(|held| held.reference.clone())
    }
}

/// Bookings that begin within this time after the Window are urgent.
const SOON: SignedDuration = SignedDuration::from_hours(7 * 24);

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
    let key = items.iter().filter(|item| item.counts()).map(|item| item.key.as_str()).min().unwrap_or_default();
    format!("c-{:08x}", xxh3_64(key.as_bytes()) >> 32)
}

fn summarise(item: &Item<'_>, zone: &TimeZone) -> (&'static str, Summary) {
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
        Content::Entry(entry) => (
            "entry",
            Summary::Entry {
                invoice: entry.invoice.clone(),
                text: entry.text.clone(),
                amount: entry.amount.clone(),
                name: entry.name.clone(),
            },
        ),
        Content::Appointment(event) => (
            "appointment",
            Summary::Appointment {
                summary: event.summary.clone(),
                location: event.location.clone(),
                start: event.start.map(|start| start.wall(zone)),
                cancelled: event.cancelled,
            },
        ),
        // Rows are never evidence.
        Content::Row(_) => ("row", Summary::Entry { invoice: None, text: String::new(), amount: None, name: None }),
    }
}

impl Checklist {
    /// Puts the user's ticks, notes and persons on tasks and cases. Changes nothing about what belongs together, so it is
    /// cheap enough for every tick.
    pub fn mark(&mut self, decisions: &Decisions) {
        for case in &mut self.cases {
            let records = &case.records;
            let of = |at: &usize| records.get(*at).map(|record| record.key.as_str());
            for task in &mut case.tasks {
                task.mark = decisions.mark(task.kind, task.because.iter().filter_map(of));
            }
            let on = || records.iter().filter_map(|record| decisions.get(&record.key));
            // The note that is there is written on; a new one stands on the first record by name.
            let mut noted: Vec<(&RecordKey, &String)> = records
                .iter()
                .filter_map(|record| Some((&record.key, decisions.get(&record.key)?.note.as_ref()?)))
                .collect();
            noted.sort();
            noted.dedup();
            let anchor = noted.first().map(|(key, _)| *key).or_else(|| records.iter().map(|record| &record.key).min());
            case.note_key = anchor.cloned().unwrap_or_default();
            case.note = noted.first().map(|(_, text)| (*text).clone()).unwrap_or_default();
            case.other_notes = noted.iter().skip(1).map(|(_, text)| (*text).clone()).collect();
            case.person = on().find_map(|on| on.person.clone());
        }
        for gap in &mut self.gaps {
            gap.mark = decisions.gaps.get(&gap.missing).copied();
        }
    }

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
