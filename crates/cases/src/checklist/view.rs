//! From groups of records to what is shown: sources, cases, evidence, each with its way back.

#![expect(clippy::indexing_slicing, reason = "places of items, counted from the list that is walked")]

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use retrace_files::readers;
use retrace_files::text::names;
use retrace_model::incident::Incident;
use retrace_model::kind::Family;
use retrace_model::outcome::Outcome;
use retrace_model::reading::Reading;
use retrace_model::record::{Content, RecordKey, What};
use retrace_model::table::TableContent;
use retrace_model::time_text::{Written, minute, second_with_offset};
use retrace_model::vendors::policy::Author;
use retrace_model::when::{Basis, Meaning, Membership, When};
use xxhash_rust::xxh3::xxh3_64;

use super::list::{Case, Evidence, IncidentView, LinkView, SetAsideView, SourceView, TableView};
use super::naming::Naming;
use super::record_summary::RecordSummary;
use super::suggest;
use crate::cases::claims::SetAside;
use crate::cases::current_bookings::{self, CurrentBooking, CurrentBookings};
use crate::cases::link::{Clusters, Link};
use crate::cases::outcome::{self, OutcomeReason, Verdict};
use crate::cases::replies::Answers;
use crate::cases::summary::{self, Booking, Customer};
use crate::cases::zones::SourceZone;
use crate::cases::{Item, deciding, outside, tasks};
use crate::corrected;
use crate::decisions::Decisions;
use crate::ledger::{Counts, Coverage};

/// Rows shown for choosing the columns.
const TABLE_ROWS: usize = 10;

pub(super) struct View<'a> {
    /// Whose the mails are: else nobody is outside.
    pub whose_is_known: bool,
    pub(super) incident: &'a Incident,
    pub(super) zone: &'a TimeZone,
    /// Of each reading.
    pub(super) zones: &'a [SourceZone],
    /// As they were read, and as the user says: what a table holds, and day and month.
    pub(super) files: &'a [&'a Reading],
    /// That of each reading.
    pub(super) names: &'a [Arc<str>],
    pub(super) current: &'a CurrentBookings,
    pub(super) naming: &'a Naming<'a>,
    pub(super) decisions: &'a Decisions,
}

impl View<'_> {
    pub(super) fn text(&self, at: jiff::Timestamp) -> String {
        second_with_offset(at, self.zone)
    }

    pub(super) fn incident(&self) -> IncidentView {
        let Incident { name, vendor, window, zone, contact, .. } = self.incident.clone();
        IncidentView { name, from: self.text(window.from), to: self.text(window.to), zone, vendor, contact }
    }

    pub(super) fn source(&self, at: usize, reading: &Reading, items: &[Item<'_>]) -> SourceView {
        let mut coverage = Coverage::default();
        let known = &self.zones[at];
        let zone = &known.zone;
        let mut assumed = false;
        // Items stand in the order of their sources, and of the records in each.
        let own = items.get(items.partition_point(|item| item.source < at)..).unwrap_or_default();
        let own = own.get(..own.partition_point(|item| item.source == at)).unwrap_or_default();
        // Rows of current bookings are no items, and have no time of their own.
        let mut next = own.iter().peekable();
        let counts = Counts::of(reading, |record| {
            let item = next.next_if(|item| std::ptr::eq(&**item.record, record));
            item.map_or((Membership::NoTime, false), |item| (item.membership, item.duplicate))
        });
        for item in own {
            assumed |= item.record.moments.iter().any(|m| m.when.assumes_zone());
            if let Some(interval) = item.interval {
                coverage.stretch(interval.from, interval.from);
            }
        }
        for when in reading.far_first.iter().chain(&reading.far_last) {
            assumed |= when.assumes_zone();
            if let Some(interval) = when.resolve(zone) {
                coverage.stretch(interval.from, interval.from);
            }
        }
        let window = self.incident.window;
        let starts_before = coverage.first.is_some_and(|first| first < window.from);
        let ends_after = coverage.last.is_some_and(|last| last >= window.to);
        let (starts, open) = current_bookings::start_order(reading, self.decisions);
        let open = open && reading.kind.family() == Family::Bookings;
        SourceView {
            name: reading.name.clone(),
            kind: reading.kind,
            size: reading.size,
            fingerprint: reading.fingerprint.clone(),
            zone: assumed.then(|| known.name().to_owned()),
            zone_because: assumed.then_some(known.basis),
            order: reading.order.or(open.then_some(starts)),
            first: coverage.first.map(|at| self.text(at)),
            last: coverage.last.map(|at| self.text(at)),
            covers_window: starts_before && ends_after,
            starts_before,
            ends_after,
            counts,
            problems: reading.problems.clone(),
            cannot_show: readers::format(reading.kind).cannot_show.to_vec(),
            table: self.table(at, reading),
            made: corrected::made(reading, self.decisions).map(|at| self.text(at)),
        }
    }

    fn table(&self, at: usize, reading: &Reading) -> Option<TableView> {
        let rows = self.files.get(at)?.records.iter().filter_map(|record| match &record.content {
            Content::Row(row) => Some(row.cells.clone()),
            _ => None,
        });
        let key = reading.table_key();
        Some(TableView {
            header: reading.table.as_ref()?.header.clone(),
            columns: corrected::columns(reading, self.decisions).0.to_vec(),
            holds: corrected::holds(reading, self.decisions)?,
            told: self.decisions.source(&key).is_some_and(|on| on.holds.is_some() || on.columns.is_some()),
            rows: rows.take(TABLE_ROWS).collect(),
            key,
        })
    }

    fn evidence(&self, item: &Item<'_>) -> Evidence {
        let zone = &self.zones[item.source].zone;
        let moment = deciding(item.record, self.incident.window, zone);
        let when = moment.map_or(When::Missing, |m| m.when);
        let (shown, until) = match (when, item.interval) {
            (When::Day(date), _) => (Some(date.to_string()), None),
            (_, Some(interval)) => {
                let long = interval.to.duration_since(interval.from) > jiff::SignedDuration::from_mins(1);
                (Some(self.text(interval.from)), long.then(|| self.text(interval.to)))
            }
            (_, None) => (None, None),
        };
        Evidence {
            key: item.key.clone(),
            at: item.source,
            apart: self.decisions.get(&item.key).is_some_and(|on| on.apart),
            source: self.names[item.source].clone(),
            index: item.record.ordinal,
            place: item.record.place,
            kind: item.record.content.kind(),
            when: shown,
            until,
            meaning: moment.map_or(Meaning::Sent, |m| m.meaning),
            basis: moment.map_or(Basis::Column, |m| m.basis),
            membership: item.membership,
            repeat: item.duplicate,
            damaged: item.record.damaged,
            brief: RecordSummary::of(item, self.zone),
        }
    }

    pub(super) fn cases(
        &self,
        items: &[Item<'_>],
        groups: &mut Clusters<'_>,
        products: &BTreeSet<String>,
    ) -> (Vec<Arc<Case>>, Vec<SetAsideView>) {
        let mut members: Vec<(usize, usize)> = (0..items.len()).map(|at| (groups.root(at), at)).collect();
        members.sort_unstable();
        let links = std::mem::take(&mut groups.links);
        let mut links: Vec<(usize, Link)> = links.into_iter().map(|link| (groups.root(link.a), link)).collect();
        links.sort_by_key(|(root, _)| *root);
        let mut links = links.into_iter();
        let answered = Answers::of(items);
        let mut cases: Vec<Case> = Vec::new();
        let mut disputed = Vec::new();
        let mut set_aside = Vec::new();
        let first_day = self.incident.window.from.to_zoned_datetime(self.zone.clone()).date().to_string();
        for members in members.chunk_by(|(root, _), (other, _)| root == other) {
            let root = members[0].0;
            let mut group: Vec<usize> = members.iter().map(|(_, at)| *at).collect();
            let makes_case = |at: &usize| {
                let item = &items[*at];
                item.counts() && !item.duplicate && item.claims.set_aside.is_none()
            };
            if !group.iter().any(makes_case) {
                for item in group.iter().map(|at| &items[*at]).filter(|item| !item.duplicate) {
                    let no_time = (item.membership == Membership::NoTime).then_some(match item.what {
                        What::Appointment(_) => SetAside::NoStamp,
                        _ => SetAside::NoTime,
                    });
                    let past = match item.what {
                        What::Appointment(event) => event.start.is_some_and(|start| start.wall(self.zone) < first_day),
                        _ => false,
                    };
                    // Without stamps, appointments that were over by then are only counted.
                    if no_time == Some(SetAside::NoStamp) && past {
                        continue;
                    }
                    if let Some(reason) = no_time.or(item.claims.set_aside.filter(|_| item.counts())) {
                        set_aside.push(SetAsideView { reason, may_matter: None, record: self.evidence(item) });
                    }
                }
                continue;
            }
            if self.is_from_outside(&group, items, products) {
                for item in group.iter().map(|at| &items[*at]).filter(|item| item.counts() && !item.duplicate) {
                    let (reason, record) = (SetAside::FromOutside, self.evidence(item));
                    set_aside.push(SetAsideView { reason, may_matter: outside::may_matter(item), record });
                }
                continue;
            }
            group.sort_by_cached_key(|at| {
                (items[*at].interval.map(|i| i.from), items[*at].source, items[*at].record.ordinal)
            });
            let reference = groups.reference(root);
            // Both stand in the order of the roots; those of groups that make no case are passed over.
            while links.as_slice().first().is_some_and(|(other, _)| *other < root) {
                links.next();
            }
            let many = links.as_slice().iter().take_while(|(other, _)| *other == root).count();
            let own = links.by_ref().take(many).map(|(_, link)| link);
            let case = self.case(&group, items, reference, own, products, &answered);
            if is_disputed(&case) {
                disputed.push((cases.len(), group));
            }
            cases.push(case);
        }
        // Where the counter restarted is known when all are judged: above it, who disagrees about a number is another one.
        let reused = cases.iter().filter(|case| case.outcome == Outcome::Reused);
        let restarted = reused.filter_map(|case| outcome::customer_number(case.reference.as_deref()?)).min();
        for (at, group) in disputed.into_iter().filter(|_| restarted.is_some()) {
            let own: Vec<&Item<'_>> = group.iter().map(|at| &items[*at]).collect();
            self.judge(&mut cases[at], &own, restarted, &answered);
        }
        let mut cases: Vec<Arc<Case>> = cases.into_iter().map(Arc::new).collect();
        cases.sort_by_cached_key(|case| order(case));
        name_apart(&mut cases);
        suggest::add(&mut cases, self.decisions);
        name_others_once(&mut cases);
        // The mails that matter most come first; all else in the order of time.
        let at = |view: &SetAsideView| view.record.when.clone().or_else(|| view.record.brief.start.clone());
        let weight =
            |view: &SetAsideView| (view.reason != SetAside::FromOutside, view.may_matter.is_none(), view.may_matter);
        set_aside.sort_by_cached_key(|view| (weight(view), at(view)));
        (cases, set_aside)
    }

    /// Whether a group is nothing but mails from outside, of which the user has said nothing.
    fn is_from_outside(&self, group: &[usize], items: &[Item<'_>], products: &BTreeSet<String>) -> bool {
        let is_one = |item: &Item<'_>| {
            self.whose_is_known
                && self.decisions.get(&item.key).is_none()
                && outside::is_from_outside(item, products, self.current)
        };
        group.iter().map(|at| &items[*at]).filter(|item| item.counts()).all(is_one)
    }

    fn case(
        &self,
        group: &[usize],
        items: &[Item<'_>],
        reference: Option<&str>,
        links: impl Iterator<Item = Link>,
        products: &BTreeSet<String>,
        answered: &Answers<'_>,
    ) -> Case {
        let own: Vec<&Item<'_>> = group.iter().map(|at| &items[*at]).collect();
        let (customer, booking, says) = summary::summarise(&own, products, &self.incident.zone);
        let records: Vec<Evidence> = own.iter().map(|item| self.evidence(item)).collect();
        let spot = |at: usize| (self.names[items[at].source].clone(), items[at].record.ordinal);
        let view =
            |link: Link| LinkView { a: spot(link.a), b: spot(link.b), strength: link.strength, reason: link.reason };
        let named = own.iter().filter(|item| item.counts()).map(|item| &item.claims);
        let mut also: BTreeSet<&str> =
            named.flat_map(|facts| facts.also.iter().chain(&facts.booking).copied()).collect();
        also.retain(|other| Some(*other) != reference);
        let mut case = Case {
            id: reference.map_or_else(|| stable_id(&own), str::to_owned),
            reference: reference.map(str::to_owned),
            also: also.into_iter().map(str::to_owned).collect(),
            differences: Vec::new(),
            contested: summary::contested(&own, booking.as_ref()),
            urgent: self.is_urgent(booking.as_ref()),
            clash: None,
            outcome: Outcome::Unsure,
            because: Vec::new(),
            held: None,
            survived: None,
            language: own.iter().filter(|item| item.counts()).find_map(|item| item.record.statement.language),
            invoices: own
                .iter()
                .filter(|item| item.counts() && !item.duplicate)
                .flat_map(|item| item.claims.invoices.iter().copied())
                .collect::<BTreeSet<_>>()
                .into_iter()
                .map(str::to_owned)
                .collect(),
            note: String::new(),
            note_key: RecordKey::default(),
            other_notes: Vec::new(),
            person: None,
            customer,
            booking,
            says,
            records,
            links: links.map(view).collect(),
            suggestions: Vec::new(),
            tasks: Vec::new(),
        };
        self.judge(&mut case, &own, None, answered);
        case
    }

    /// What became of a case, and what to do. `restarted`: see [`outcome::Context`].
    fn judge(&self, case: &mut Case, own: &[&Item<'_>], restarted: Option<u32>, answered: &Answers<'_>) {
        let (reference, booking) = (case.reference.as_deref(), case.booking.as_ref());
        let verdict = self.verdict(own, reference, &case.customer, booking, restarted);
        case.clash = self.clash(verdict.outcome, reference, booking);
        case.tasks = tasks::tasks_of(own, &verdict, |item| answered.hold(item));
        let present = verdict.held.as_ref().filter(|_| verdict.outcome == Outcome::Present);
        case.differences = present.map_or(Vec::new(), |held| outcome::differences(booking, held));
        if case.customer.names.is_empty()
            && let Some(named) = self.naming.name(own, &case.customer.emails, &verdict)
        {
            case.customer.names.push(named.value.clone());
            case.says.push(named);
        }
        case.outcome = verdict.outcome;
        case.because = verdict.because;
        case.held = verdict.held;
        case.survived = verdict.survived;
    }
}

/// Whether it is left open whose number it is.
fn is_disputed(case: &Case) -> bool {
    case.outcome == Outcome::Unsure && outcome::is_disputed(&case.because)
}

impl View<'_> {
    /// What the comparison says, or the user.
    fn verdict(
        &self,
        own: &[&Item<'_>],
        reference: Option<&str>,
        customer: &Customer,
        booking: Option<&Booking>,
        restarted: Option<u32>,
    ) -> Verdict {
        let no_booking =
            |item: &&Item<'_>| matches!(item.what, What::Row(row) if row.holds == Some(TableContent::Hours));
        let mut verdict = if own.iter().all(no_booking) {
            Verdict {
                outcome: Outcome::Unsure,
                because: vec![OutcomeReason::NothingToLookUp],
                held: None,
                survived: None,
            }
        } else {
            let to =
                own.iter().filter(|item| item.counts() && item.claims.is_mail_by(Author::System)).flat_map(addressed);
            let addressed: Vec<&str> = to.filter(|to| customer.emails.iter().any(|own| own == to)).collect();
            let mut meant = own.iter().filter_map(|item| item.claims.likely);
            let likely = meant.next().filter(|first| meant.all(|other| other == *first));
            // What a caller wanted nobody wrote down.
            let wrote = |item: &&&Item<'_>| item.claims.is_mail_by(Author::Customer);
            let mut counting = own.iter().filter(|item| item.counts());
            let only_asks = own.iter().any(|item| wrote(&item))
                && counting.all(|item| wrote(&item) || matches!(item.what, What::Call(_)));
            let until = minute(self.zone.to_datetime(self.incident.window.to));
            let plans = own.iter().filter(|item| item.counts() && matches!(item.what, What::Appointment(_)));
            let words: BTreeSet<String> = plans.flat_map(|item| names::words(&item.record.statement.own)).collect();
            let context = outcome::Context {
                words: &words,
                current: self.current,
                addressed: &addressed,
                until: &until,
                restarted,
                likely,
                only_asks,
            };
            outcome::decide(reference, customer, booking, &context)
        };
        let chosen = own.iter().find_map(|item| self.decisions.get(&item.key)?.outcome);
        if let Some(chosen) = chosen {
            verdict.outcome = chosen;
            verdict.because.insert(0, OutcomeReason::Chosen);
        }
        verdict
    }

    fn is_urgent(&self, booking: Option<&Booking>) -> bool {
        let start = booking.and_then(|booking| booking.start.as_deref()).and_then(DateTime::read);
        let at = start.and_then(|start| self.zone.to_timestamp(start).ok());
        let soon = self.incident.window.to.checked_add(SOON);
        at.zip(soon.ok()).is_some_and(|(at, soon)| at >= self.incident.window.from && at < soon)
    }

    /// A lost booking whose start and product stand in the list for somebody else: sold again since, perhaps.
    fn clash(&self, outcome: Outcome, reference: Option<&str>, booking: Option<&Booking>) -> Option<String> {
        let booking = booking.filter(|_| matches!(outcome, Outcome::Missing | Outcome::Reused))?;
        let other = |held: &&CurrentBooking| Some(held.reference.as_str()) != reference || outcome == Outcome::Reused;
        let mut held = self.current.at(booking.start.as_deref()?, booking.product.as_deref()?);
        held.find(other).map(|held| held.reference.clone())
    }
}

/// To whom a mail went.
fn addressed<'a>(item: &&Item<'a>) -> impl Iterator<Item = &'a str> {
    let to = match item.what {
        What::Message(message) => message.to.as_slice(),
        _ => &[],
    };
    to.iter().map(|to| to.address.as_str())
}

/// Bookings that begin within this time after the Window are urgent.
const SOON: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Cases with a start first, in its order; then by reference; then by their first record. As one text, so that the cases
/// themselves are not looked at again and again.
fn order(case: &Case) -> String {
    let start = case.booking.as_ref().and_then(|booking| booking.start.as_deref());
    let first = case.records.first().and_then(|record| record.when.as_deref());
    // Before every letter stands the end, after every letter what is missing.
    let [start, reference] = [start, case.reference.as_deref()].map(|text| text.unwrap_or("\u{10ffff}"));
    [start, reference, first.unwrap_or_default(), &case.id].join("\0")
}

/// Gives those of one name a number each, from the second on.
fn name_apart(cases: &mut [Arc<Case>]) {
    let mut seen: HashMap<&str, usize> = HashMap::with_capacity(cases.len());
    let mut again: Vec<(usize, usize)> = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        let count = seen.entry(&case.id).and_modify(|count| *count = usize::saturating_add(*count, 1)).or_insert(1);
        if *count > 1 {
            again.push((at, *count));
        }
    }
    for (at, count) in again {
        let case = Arc::make_mut(&mut cases[at]);
        case.id = format!("{}-{count}", case.id);
    }
}

/// A booking that has a case of its own is not named in another besides.
fn name_others_once(cases: &mut [Arc<Case>]) {
    let asked: HashSet<&str> = cases.iter().flat_map(|case| &case.also).map(String::as_str).collect();
    if asked.is_empty() {
        return;
    }
    let references = cases.iter().filter_map(|case| case.reference.as_deref());
    let known: HashSet<String> = references.filter(|own| asked.contains(own)).map(str::to_owned).collect();
    for case in cases.iter_mut().filter(|case| case.also.iter().any(|other| known.contains(other))) {
        Arc::make_mut(case).also.retain(|reference| !known.contains(reference));
    }
}

/// A short name that survives a re-export: it hangs on Message-ID, payment id, or number and time of a call.
fn stable_id(items: &[&Item<'_>]) -> String {
    let key = items.iter().filter(|item| item.counts()).map(|item| &*item.key).min().unwrap_or_default();
    format!("c-{:08x}", xxh3_64(key.as_bytes()) >> 32)
}
