//! What the data itself shows about a booking system that nobody described: what its numbers look like, the words before
//! them, the column of a list that holds them.
//!
//! A token is a number by one of two proofs. It stands in a mail of the company's own *and* in a payment or in the number
//! column of a list; or mails of the company's own to several people announce it by one word for bookings or orders, to each
//! person another of one shape. From three on a shape is believed: then a token of that shape behind a word that
//! announced proven ones is a number too. What stands before several people is none: the company's own name, a coupon's code.
//!
//! Nothing is learnt where the profile knows the numbers already: of Recras they come out as it says.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use retrace_files::readers;
use retrace_files::text::identifiers::{self, Identifier, Shape};
use retrace_model::incident::Incident;
use retrace_model::kind::Kind;
use retrace_model::problem::ProblemKind;
use retrace_model::reading::Reading;
use retrace_model::record::{Content, Message, Payment, Record};
use retrace_model::statement::{self, Reference, ReferenceKind};
use retrace_model::table::{Column, Columns, Table, TableContent};
use retrace_model::vendors::{Examples, MailKind, Profile};

use crate::cases::company::Company;

mod lists;
mod seen;

use lists::{all_past, can_be, cells, holds_payments, made_inside, overlay, row_column, tells_visits, with_columns};
use seen::{Cue, Hashed, Id, People, Seen, Token};

/// Numbers from which on a shape is believed, and people to whom mails announce them.
const EXAMPLES: usize = 3;
/// Numbers of one shape behind one word that count as such though nothing else proves them.
const FEWEST: usize = 2;
/// Mails after which nobody looks on for a second number of each booking.
const SOME_MAILS: usize = 1_000;
/// Mails that name a number of the profile's shape: then it is that profile's system.
const OF_PROFILE: usize = 3;

/// What was learnt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learnt {
    /// All numbers that are proven, as written.
    numbers: HashSet<String, Hashed>,
    /// Shapes that are believed.
    shapes: BTreeSet<Shape>,
    /// Words that announce them, lower case.
    cues: BTreeSet<String>,
    /// Of each source that is a list, the column that holds the numbers.
    columns: BTreeMap<usize, usize>,
    /// Numbers that stand beside another one, mail by mail: the same booking's, with the one that it goes by.
    aliases: BTreeMap<String, String>,
    /// What may be a number, where nothing was learnt: too few to believe, enough to ask.
    pub suggested: BTreeSet<String>,
    /// What the link or the system's file shows.
    shown: Examples,
    /// The latest time of all that was given: a list that came with it was made about then.
    latest: Option<Timestamp>,
}

impl Learnt {
    /// From all sources.
    pub fn of(readings: &[&Reading], incident: &Incident) -> Self {
        let of_profile = messages(readings).filter(|(record, _)| {
            let mut references = record.statement.references.iter().flatten();
            references.any(|reference| reference.kind == ReferenceKind::Booking)
        });
        let of_profile = of_profile.take(OF_PROFILE).count();
        if incident.shown.numbers.is_empty() && of_profile == OF_PROFILE {
            return Learnt::default();
        }
        let mut learning = Learning::new(readings, incident);
        learning.by_payments();
        learning.by_lists();
        learning.words_before();
        learning.by_mails_alone();
        learning.by_shape();
        learning.beside_each_other();
        learning.lists_without_numbers();
        if of_profile == 0 {
            learning.suggest();
        }
        learning.learnt
    }

    /// The first of the numbers, in their order.
    pub fn first_numbers(&self, most: usize) -> Vec<String> {
        let mut numbers: Vec<&String> = self.numbers.iter().collect();
        numbers.sort_unstable();
        numbers.into_iter().take(most).cloned().collect()
    }

    /// A reading with what was learnt about it; `None` where that changes nothing.
    pub fn amended(&self, at: usize, reading: &Reading, incident: &Incident) -> Option<Reading> {
        let mut records: Option<Vec<Arc<Record>>> = None;
        for (place, record) in reading.records.iter().enumerate() {
            let Some(amended) = self.amended_record(record) else { continue };
            if let Some(slot) = records.get_or_insert_with(|| reading.records.clone()).get_mut(place) {
                *slot = Arc::new(amended);
            }
        }
        let column = self.columns.get(&at).copied();
        if records.is_none() && column.is_none() {
            return None;
        }
        let mut reading = reading.clone();
        reading.records = records.unwrap_or(reading.records);
        if let (Some(column), Some(table)) = (column, &mut reading.table) {
            for guess in table.guess.iter_mut().filter(|guess| **guess == Some(Column::Reference)) {
                *guess = None;
            }
            if let Some(guess) = table.guess.get_mut(column) {
                *guess = Some(Column::Reference);
            }
            let shown = self.fitting_columns(table, &reading.records);
            overlay(table, shown);
            table.holds = TableContent::Bookings;
            reading.kind = bookings();
            reading.problems.retain(|problem| problem.kind != ProblemKind::ColumnsUntold);
            // Days that have all been are those of orders: nobody books for the past.
            let days =
                Columns(&table.guess).place(Column::Start).filter(|_| !table.guess.contains(&Some(Column::Made)));
            if let Some(days) = days.filter(|days| all_past(&reading.records, *days, incident, self.latest))
                && let Some(guess) = table.guess.get_mut(days)
            {
                *guess = Some(Column::Made);
            }
        }
        Some(reading)
    }

    /// Columns of a table that the link or the system's file names by their header.
    fn shown_columns(&self, table: &Table) -> Vec<(usize, Column)> {
        table.header.iter().enumerate().filter_map(|(at, header)| Some((at, self.shown.column(header)?))).collect()
    }

    /// Those of them that can be what stands there.
    fn fitting_columns(&self, table: &Table, records: &[Arc<Record>]) -> Vec<(usize, Column)> {
        let shown = self.shown_columns(table).into_iter();
        shown.filter(|(at, shown)| can_be(records, *at, *shown)).collect()
    }

    fn amended_record(&self, record: &Record) -> Option<Record> {
        let mut parts: Vec<Vec<Reference>> = match &record.content {
            Content::Message(_) | Content::Entry(_) | Content::Appointment(_) => {
                texts(record).map(|(text, tokens)| self.in_text(identifiers::kept(text, tokens))).collect()
            }
            Content::Payment(payment) => {
                let written = of_payment(payment);
                // Digits alone need their word here too, or be all that was written.
                let announced = self.in_text(identifiers::in_text(&written));
                let whole = written.trim().trim_start_matches('#');
                let of_run = |parts: Vec<&str>| {
                    let fits =
                        |part: &&str| self.numbers.contains(*part) && (!identifiers::is_digits(part) || *part == whole);
                    parts.into_iter().find(fits).map(str::to_owned)
                };
                let told = announced.into_iter().map(|reference| reference.value);
                let found = identifiers::inside(&written).filter_map(of_run).map(|number| self.called(&number));
                vec![references(told.chain(found))]
            }
            Content::Call(_) | Content::Row(_) => return None,
        };
        if parts.iter().all(Vec::is_empty) {
            return None;
        }
        let mut record = record.clone();
        let statement = &mut record.statement;
        let announced: Vec<String> = parts.iter().flatten().map(|reference| reference.value.clone()).collect();
        if let Some(hints) = statement.ownership_hints.first_mut().filter(|_| !statement.is_reply_or_forward) {
            hints.announces.extend(announced);
        }
        // A number over a mail that says nothing else of its kind is about that booking.
        if statement.headed.is_none() && parts.first().is_some_and(|subject| !subject.is_empty()) {
            statement.headed = Some(MailKind::Confirmation);
        }
        statement.references.resize(statement.references.len().max(parts.len()), Vec::new());
        for (known, found) in statement.references.iter_mut().zip(&mut parts) {
            known.append(found);
        }
        Some(record)
    }

    /// The numbers that a text names. Digits alone count behind a word that announces numbers.
    fn in_text<'a>(&self, found: impl Iterator<Item = Identifier<'a>>) -> Vec<Reference> {
        let announced =
            |one: &Identifier<'_>| one.is_next && (one.of_booking || self.cues.contains(&one.cue.to_lowercase()));
        let named = found
            .filter(|one| self.numbers.contains(one.value) && (!identifiers::is_digits(one.value) || announced(one)));
        references(named.map(|one| self.called(one.value)))
    }

    /// The number by which a booking goes, of one of its numbers.
    fn called(&self, number: &str) -> String {
        self.aliases.get(number).map_or(number, String::as_str).to_owned()
    }
}

/// Learning under way.
struct Learning<'a> {
    readings: &'a [&'a Reading],
    incident: &'a Incident,
    profile: Profile,
    company: Company,
    seen: Seen<'a>,
    /// Tokens that are numbers.
    proven: HashSet<&'a str, Hashed>,
    learnt: Learnt,
}

impl<'a> Learning<'a> {
    /// What the company's own mails show.
    fn new(readings: &'a [&'a Reading], incident: &'a Incident) -> Self {
        let profile = incident.profile();
        let company = company(readings, &profile);
        // What is told to be a voucher, an invoice or a payment is no booking besides.
        let others: HashSet<&str, Hashed> = records(readings)
            .flat_map(|record| record.statement.references.iter().flatten())
            .filter(|reference| reference.kind != ReferenceKind::Booking)
            .map(|reference| reference.value.as_str())
            .collect();
        let mut seen = Seen::default();
        for (record, message) in messages(readings).filter(|(_, message)| is_own(message, &company)) {
            let people = seen.people(&people(message, record, &company));
            for one in in_mail(record).filter(|one| !others.contains(one.value)) {
                seen.add(&one, &people, one.is_linked(&profile.examples.hosts));
            }
        }
        let zone = incident.time_zone();
        let moments = records(readings).flat_map(|record| &record.moments);
        let latest = moments.filter_map(|moment| Some(moment.when.resolve(&zone)?.to)).max();
        let learnt = Learnt { latest, shown: profile.examples.clone(), ..Learnt::default() };
        Learning { readings, incident, profile, company, seen, proven: HashSet::default(), learnt }
    }

    /// Whether a token may be a number once something besides mails has it too. Behind a word for bookings it may have two
    /// people: a counter that restarted gives it to a second. Behind none it must be written as no word is, and be somebody's.
    fn may_be(&self, token: &str) -> bool {
        let Some(seen) = self.seen.get(token) else { return false };
        if seen.of_booking {
            !seen.people.is_full()
        } else {
            seen.people.only().is_some() && identifiers::is_mixed(token) && !seen.of_other
        }
    }

    /// What stands in a payment and in a mail.
    fn by_payments(&mut self) {
        for record in records(self.readings) {
            let Content::Payment(payment) = &record.content else { continue };
            let written = of_payment(payment);
            for parts in identifiers::inside(&written) {
                let found = parts.into_iter().find(|part| self.may_be(part));
                self.proven.extend(found.and_then(|found| self.seen.token(found)));
            }
        }
    }

    /// What stands in a list and in a mail; all numbers of the list then.
    fn by_lists(&mut self) {
        for (at, reading) in self.readings.iter().enumerate() {
            let shown = reading.table.as_ref().map(|table| self.learnt.fitting_columns(table, &reading.records));
            let shown = shown.unwrap_or_default();
            let told = (!shown.is_empty()).then(|| with_columns(reading, shown.clone()));
            let told = told.as_ref().unwrap_or(reading);
            if !self.lost(told) || !tells_visits(told, self.incident, self.learnt.latest) {
                continue;
            }
            // The system's own export: its number and one thing more are where it says.
            let number = shown.iter().find(|(_, column)| *column == Column::Reference).map(|(at, _)| *at);
            let shown = number.filter(|_| shown.len() > 1 && !holds_payments(reading));
            let found = || self.number_column(reading);
            let Some((column, found)) = shown.map(|at| (at, BTreeSet::new())).or_else(found) else { continue };
            self.proven.extend(found);
            self.learnt.columns.insert(at, column);
            self.learnt.numbers.extend(cells(reading, column).map(str::to_owned));
        }
    }

    /// What holds bookings made inside the Window lost none of them: another system's, which is evidence.
    fn lost(&self, reading: &Reading) -> bool {
        !made_inside(reading, self.incident)
    }

    /// The column of a table that holds most numbers that mails name, and those; none where it holds payments' ids.
    fn number_column(&self, reading: &Reading) -> Option<(usize, BTreeSet<&'a str>)> {
        let table = reading.table.as_ref()?;
        if holds_payments(reading) {
            return None;
        }
        let of = |column: usize| -> BTreeSet<&'a str> {
            let told = cells(reading, column).filter(|cell| self.may_be(cell));
            told.filter_map(|cell| self.seen.token(cell)).collect()
        };
        // An order has many tickets, each with a number of its own: what a payment or a word for bookings tells comes first. Of
        // two that hold as many the first.
        let is_sure =
            |token: &&&str| self.proven.contains(**token) || self.seen.get(token).is_some_and(|seen| seen.of_booking);
        let sure = |found: &BTreeSet<&str>| found.iter().filter(is_sure).count();
        let best = (0..table.guess.len()).map(|column| (column, of(column)));
        best.filter(|(_, found)| !found.is_empty())
            .max_by_key(|(column, found)| (sure(found), found.len(), std::cmp::Reverse(*column)))
            .filter(|(column, found)| found.len() >= FEWEST || cells(reading, *column).count() == 1)
    }

    /// The words that stand before most of what is proven; others are chance. And those of the link.
    fn words_before(&mut self) {
        let mut before: BTreeMap<&str, usize> = BTreeMap::new();
        for cue in self.proven.iter().flat_map(|token| self.seen.cues_of(token)) {
            let count = before.entry(&cue.word).or_default();
            *count = count.saturating_add(1);
        }
        let most = before.values().copied().max().unwrap_or(0);
        let enough = |(cue, count): &(&str, usize)| !cue.is_empty() && count.saturating_mul(3) >= most;
        self.learnt.cues = before.into_iter().filter(enough).map(|(cue, _)| cue.to_owned()).collect();
        self.learnt.cues.extend(self.profile.examples.cues.iter().cloned());
    }

    /// One word for bookings before tokens of one shape, to each person another.
    fn by_mails_alone(&mut self) {
        // Where payments or lists prove other words, a second series is of something else: of tickets, of invoices.
        let any = self.learnt.cues.is_empty();
        let announces = |cue: &&Cue<'_>| cue.names_booking && (any || self.learnt.cues.contains(&cue.word));
        let mut series: BTreeMap<(&str, Shape), (Vec<&'a str>, People)> = BTreeMap::new();
        for cue in self.seen.cues().iter().filter(announces) {
            for token in &cue.tokens {
                let Some(seen) = self.seen.get(token).filter(|seen| seen.people.only().is_some()) else { continue };
                let (tokens, people) = series.entry((&cue.word, Shape::of(token))).or_default();
                tokens.push(token);
                people.extend(&seen.people);
            }
        }
        for ((_, shape), (tokens, people)) in series {
            if tokens.len() >= EXAMPLES && people.is_full() {
                self.proven.extend(tokens);
                self.learnt.shapes.insert(shape);
            } else if self.company.is_known()
                && tokens.len() >= FEWEST
                && tokens.iter().any(|token| identifiers::is_mixed(token))
            {
                // Too few to believe more of their shape than themselves; where every mail may be ours, even that is too much.
                self.proven.extend(tokens);
            }
        }
        if self.learnt.cues.is_empty() {
            let cues = self.proven.iter().flat_map(|token| self.seen.cues_of(token)).filter(|cue| cue.names_booking);
            let cues: BTreeSet<&str> = cues.map(|cue| cue.word.as_str()).collect();
            self.learnt.cues = cues.into_iter().map(str::to_owned).collect();
        }
    }

    /// Tokens of a believed shape behind a word that announced others. What the link shows is believed.
    fn by_shape(&mut self) {
        let mut alike: BTreeMap<Shape, usize> = BTreeMap::new();
        for token in &self.proven {
            let count = alike.entry(Shape::of(token)).or_default();
            *count = count.saturating_add(1);
        }
        let shown: BTreeSet<Shape> = self.profile.examples.numbers.iter().map(|example| Shape::of(example)).collect();
        self.learnt.shapes.extend(alike.into_iter().filter(|(_, count)| *count >= EXAMPLES).map(|(shape, _)| shape));
        self.learnt.shapes.extend(shown.iter().cloned());
        let cues = self.seen.cues().iter().filter(|cue| self.learnt.cues.contains(&cue.word));
        let announced = cues.flat_map(|cue| cue.tokens.iter().copied()).chain(self.seen.linked());
        let few = |token: &&str| self.seen.get(token).is_some_and(|seen| !seen.people.is_full());
        let of_shape = |token: &&str| self.learnt.shapes.contains(&Shape::of(token));
        self.proven.extend(announced.filter(few).filter(of_shape));
        if !shown.is_empty() {
            let sure =
                |token: &&str| identifiers::is_mixed(token) || self.seen.get(token).is_some_and(|seen| seen.of_booking);
            let of_shown = |token: &&str| !identifiers::is_digits(token) && shown.contains(&Shape::of(token));
            self.proven.extend(self.seen.tokens().filter(few).filter(sure).filter(of_shown));
        }
        self.learnt.numbers.extend(self.proven.iter().map(|token| (*token).to_owned()));
    }

    /// Two numbers of unlike shapes that stand together in the mails to two people and more are one booking's, each pair:
    /// `O-7HGX2KQ` and `o_Fx3kT9`. It goes by the one that a list holds, else by the one that comes first.
    fn beside_each_other(&mut self) {
        let mut pairs: BTreeMap<(Shape, Shape), BTreeSet<(&'a str, &'a str)>> = BTreeMap::new();
        let own = messages(self.readings).filter(|(_, message)| is_own(message, &self.company));
        for (at, (record, _)) in own.enumerate() {
            // A system that gives two numbers does so in most of its mails.
            if at == SOME_MAILS && pairs.is_empty() {
                return;
            }
            let mut told: Vec<(Shape, &'a str)> = Vec::new();
            for one in in_mail(record).map(|one| one.value).filter(|one| self.may_be_alias(one)) {
                if told.iter().all(|(_, known)| *known != one) {
                    told.push((Shape::of(one), one));
                }
            }
            // Of tickets and the like there are several in one mail.
            let of_shape = |shape: &Shape| told.iter().filter(|(other, _)| other == shape).count();
            let mut alone = told.iter().filter(|(shape, _)| of_shape(shape) == 1);
            if let (Some(first), Some(second), None) = (alone.next(), alone.next(), alone.next()) {
                pairs.entry((first.0.clone(), second.0.clone())).or_default().insert((first.1, second.1));
            }
        }
        let lists = self.learnt.columns.iter().filter_map(|(at, column)| Some((self.readings.get(*at)?, *column)));
        let listed: BTreeSet<&str> = lists.flat_map(|(reading, column)| cells(reading, column)).collect();
        for found in pairs.into_values().filter(|found| found.len() >= FEWEST) {
            let different =
                |of: fn(&(&'a str, &'a str)) -> &'a str| found.iter().map(of).collect::<BTreeSet<_>>().len();
            let people: BTreeSet<Id> = found.iter().filter_map(|(one, _)| self.seen.get(one)?.people.only()).collect();
            let one_to_one = different(|pair| pair.0) == found.len() && different(|pair| pair.1) == found.len();
            let proven = found.iter().any(|(one, other)| self.proven.contains(one) || self.proven.contains(other));
            if !one_to_one || !proven || people.len() < FEWEST {
                continue;
            }
            let second = found.iter().any(|(one, other)| listed.contains(other) && !listed.contains(one));
            for (one, other) in found {
                let (name, alias) = if second { (other, one) } else { (one, other) };
                self.learnt.numbers.extend([name.to_owned(), alias.to_owned()]);
                self.learnt.aliases.insert(alias.to_owned(), name.to_owned());
            }
        }
    }

    /// A token of one person's that no other word announces.
    fn may_be_alias(&self, token: &str) -> bool {
        let fits = |seen: &Token| seen.people.only().is_some() && !seen.of_other;
        (self.proven.contains(token) || identifiers::is_mixed(token)) && self.seen.get(token).is_some_and(fits)
    }

    /// What a word for bookings announces in a mail that tells one, where nothing proved it.
    fn suggest(&mut self) {
        if !self.learnt.numbers.is_empty() {
            return;
        }
        let own = messages(self.readings).filter(|(_, message)| is_own(message, &self.company));
        let telling = own.filter(|(record, _)| record.statement.tells_booking);
        let named = telling.flat_map(|(record, _)| in_mail(record)).filter(|one| one.of_booking && one.is_next);
        let found = named.filter(|one| self.may_be(one.value) && !identifiers::is_year(one.value));
        let found: BTreeSet<String> = found.map(|one| one.value.to_owned()).collect();
        self.learnt.suggested.extend(found);
    }

    /// A system without numbers: its list is one by who comes when, and its rows are told apart by what none shares.
    fn lists_without_numbers(&mut self) {
        if !self.learnt.numbers.is_empty() {
            return;
        }
        let mut told: HashSet<(&str, &str)> = HashSet::new();
        for (record, message) in messages(self.readings).filter(|(_, message)| is_own(message, &self.company)) {
            if let Some(start) = record.statement.details.start.as_deref() {
                told.extend(people(message, record, &self.company).into_iter().map(|person| (person, start)));
            }
        }
        let lists = self.readings.iter().enumerate().filter(|(_, reading)| self.lost(reading));
        let found: Vec<_> = lists.filter_map(|(at, reading)| Some((at, row_column(reading, &told)?))).collect();
        self.learnt.columns.extend(found);
    }
}

fn references(values: impl Iterator<Item = String>) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    for value in values {
        if !found.iter().any(|known| known.value == value) {
            found.push(Reference { kind: ReferenceKind::Booking, value });
        }
    }
    found
}

fn records<'a>(readings: &'a [&'a Reading]) -> impl Iterator<Item = &'a Arc<Record>> {
    readings.iter().flat_map(|reading| &reading.records)
}

fn messages<'a>(readings: &'a [&'a Reading]) -> impl Iterator<Item = (&'a Arc<Record>, &'a Message)> {
    records(readings).filter_map(|record| Some((record, message(record)?)))
}

fn message(record: &Record) -> Option<&Message> {
    match &record.content {
        Content::Message(message) => Some(message),
        _ => None,
    }
}

fn company(readings: &[&Reading], profile: &Profile) -> Company {
    let mails = messages(readings).flat_map(|(record, message)| {
        std::iter::once(message).chain(&message.inner).zip(&record.statement.ownership_hints)
    });
    Company::by_addresses(mails.collect::<Vec<_>>().into_iter(), profile)
}

/// Where nobody knows whose the mails are, all are the company's.
fn is_own(message: &Message, company: &Company) -> bool {
    let sent = message.from.as_ref().is_some_and(|from| company.writes(from));
    (sent || !company.is_known()) && !message.flags.draft
}

/// To whom a mail is; of one inside the company, who it asks to answer to or names.
fn people<'a>(message: &'a Message, record: &'a Record, company: &Company) -> Vec<&'a str> {
    let outside = |address: &&str| !company.owns_address(address);
    let addressed = message.to.iter().chain(&message.reply_to).map(|one| one.address.as_str());
    let found: Vec<&str> = addressed.filter(outside).collect();
    if found.is_empty() {
        return record.statement.details.emails.iter().map(String::as_str).filter(outside).take(1).collect();
    }
    found
}

/// The texts of a mail, an entry of a book or an appointment, each with its tokens, in the order of its references.
fn texts(record: &Record) -> impl Iterator<Item = (&str, &[statement::Token])> {
    let own = record.statement.own.as_str();
    let texts = match &record.content {
        Content::Message(message) => [Some(message.subject.as_str()), Some(own)],
        Content::Entry(entry) => [Some(entry.text.as_str()), None],
        Content::Appointment(_) => [Some(own), None],
        Content::Payment(_) | Content::Call(_) | Content::Row(_) => [None, None],
    };
    texts.into_iter().flatten().zip(record.statement.tokens.iter().map(Vec::as_slice))
}

fn in_mail(record: &Record) -> impl Iterator<Item = Identifier<'_>> {
    texts(record).flat_map(|(text, tokens)| identifiers::kept(text, tokens))
}

fn of_payment(payment: &Payment) -> String {
    format!("{} {}", payment.description, payment.reference.as_deref().unwrap_or_default())
}

/// The kind of a list of current bookings.
fn bookings() -> Kind {
    readers::kind("bookings").unwrap_or(Kind::UNKNOWN)
}

#[cfg(test)]
mod tests {

    use super::*;

    fn incident() -> Incident {
        Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap()
    }

    /// A mail of the company's own to somebody.
    fn mail(to: &str, text: &str) -> String {
        format!(
            "From - x\nFrom: Park <info@park.example>\nTo: {to}@mail.example\nDate: Mon, 9 Dec 2019 10:00:00 +0100\n\
             Subject: News\nMessage-ID: <{to}{}@park.example>\n\nDear guest,\n\n{text}\n\n",
            text.len()
        )
    }

    fn payment(text: &str) -> String {
        let head = "Date,Payment method,Currency,Amount,Status,ID,Description,Consumer name,Consumer bank account,\
                    Consumer BIC,Settlement currency,Settlement amount,Settlement reference,Amount refunded";
        format!("{head}\n2019-12-09 10:00:00,ideal,EUR,20.00,paid,tr_aaaaaaaaa1,{text},J Bos,,,,,,\n")
    }

    fn learnt(files: &[(&str, String)]) -> Vec<String> {
        let readings: Vec<Reading> =
            files.iter().map(|(name, text)| readers::read_whole(name, text.as_bytes(), &incident())).collect();
        let all: Vec<&Reading> = readings.iter().collect();
        let learnt = Learnt::of(&all, &incident());
        learnt.first_numbers(usize::MAX)
    }

    #[test]
    fn one_mail_is_enough_to_ask_and_too_little_to_believe() {
        let told = |number: &str| {
            mail("an", &format!("Bestellnummer: {number}\nBeginn: 05.04.2020 20:30\nPersonen: 2\nGesamt: 70,00 EUR"))
        };
        for (number, suggested) in [("K7QTX", Some("K7QTX")), ("4718", Some("4718")), ("2020", None)] {
            let reading = readers::read_whole("a.mbox", told(number).as_bytes(), &incident());
            let learnt = Learnt::of(&[&reading], &incident());
            assert_eq!(
                (learnt.numbers.len(), learnt.suggested.first().map(String::as_str)),
                (0, suggested),
                "{number}"
            );
        }
        let news = mail("an", "Bestellnummer: K7QTX");
        let reading = readers::read_whole("a.mbox", news.as_bytes(), &incident());
        assert!(Learnt::of(&[&reading], &incident()).suggested.is_empty(), "it tells no booking");
    }

    #[test]
    fn the_link_shows_what_numbers_look_like() {
        let mails = mails(["Zaak K7QTX", "Zaak LMVGH", "ABCDE", "x"]);
        let reading = readers::read_whole(mails.0, mails.1.as_bytes(), &incident());
        let told = |incident: &Incident| -> Vec<String> { Learnt::of(&[&reading], incident).first_numbers(usize::MAX) };
        let mut shown = incident();
        shown.shown.give("no", "QQ7QQ");
        assert_eq!(told(&shown), ["K7QTX"], "letters and digits: no word is written so");
        shown.shown.give("say", "Zaak");
        assert_eq!(told(&shown), ["K7QTX", "LMVGH"]);
        let name = mails_of("Booking at SEILWALD").1;
        let reading = readers::read_whole("n.mbox", name.as_bytes(), &incident());
        let mut shown = incident();
        shown.shown.give("no", "XKBKNABJ");
        let learnt = Learnt::of(&[&reading], &shown);
        assert!(learnt.numbers.is_empty(), "what stands before many is none");
    }

    fn mails_of(text: &'static str) -> (&'static str, String) {
        mails([text; 4])
    }

    fn mails(texts: [&str; 4]) -> (&'static str, String) {
        ("a.mbox", ["ann", "ben", "cas", "dan"].iter().zip(texts).map(|(to, text)| mail(to, text)).collect())
    }

    #[test]
    fn a_token_in_a_mail_and_in_a_payment_is_a_number_and_its_shape_behind_its_word_too() {
        let told = mails(["Order K7QTX", "Order LMVGH", "Order A9BCX", "nothing"]);
        assert_eq!(learnt(&[told.clone(), ("b.csv", payment("Shop NORD-LMVGH-P-1"))]), ["A9BCX", "K7QTX", "LMVGH"]);
        let strange = mails(["Zaak K7QTX", "Zaak LMVGH", "Zaak A9BCX", "nothing"]);
        assert_eq!(learnt(std::slice::from_ref(&strange)), [""; 0], "no word for bookings, and nothing proves it");
        assert_eq!(learnt(&[strange, ("b.csv", payment("Shop NORD-K7QTX-P-1"))]), ["K7QTX"]);
    }

    #[test]
    fn mails_alone_tell_from_three_people_on() {
        assert_eq!(learnt(&[mails(["Booking 4718", "Booking 4719", "Booking 4720", "x"])]), ["4718", "4719", "4720"]);
        assert_eq!(learnt(&[mails(["Booking 4718", "Booking 4719", "x", "y"])]), [""; 0]);
        assert_eq!(learnt(&[mails(["Booking 4718", "Booking 4718", "Booking 4718", "x"])]), [""; 0], "one for all");
        assert_eq!(learnt(&[mails(["Booking K7QTX", "Booking LMVGH", "x", "y"])]), ["K7QTX", "LMVGH"]);
    }

    #[test]
    fn what_stands_before_several_people_or_behind_another_word_is_none() {
        let coupon = mails(["Code SPRING24", "Code SPRING24", "Code SPRING24", "x"]);
        assert_eq!(learnt(&[coupon, ("b.csv", payment("Canoe SPRING24"))]), [""; 0]);
        let voucher = mails(["Voucher AB12CD", "x", "y", "z"]);
        assert_eq!(learnt(&[voucher, ("b.csv", payment("Voucher AB12CD"))]), [""; 0]);
        let year = mails(["In 2019 we opened", "x", "y", "z"]);
        assert_eq!(learnt(&[year, ("b.csv", payment("Canoe 2019"))]), [""; 0]);
    }

    #[test]
    fn names_accounts_prices_and_years_are_no_numbers() {
        let none =
            |texts: [&str; 4], paid: &str| assert_eq!(learnt(&[mails(texts), ("b.csv", payment(paid))]), [""; 0]);
        none(["Dear Ms JANSEN", "Dear Mr JANSEN", "x", "y"], "Canoe JANSEN");
        none(["Dear Ms JANSEN", "x", "y", "z"], "Canoe JANSEN");
        none(["Pay to NL91ABNA0417164300", "x", "y", "z"], "NL91ABNA0417164300");
        none(["Booking: € 120", "Booking: € 240", "Booking: € 360", "x"], "x");
        none(["Your booking for 120 people", "Your booking for 240 people", "Your booking for 360 people", "x"], "x");
        none(
            ["Your booking on 4 April 2020", "Your booking on 5 April 2021", "Your booking on 6 April 2022", "x"],
            "x",
        );
    }

    #[test]
    fn digits_of_a_list_need_their_word_in_a_payment() {
        let list = "Order;Naam;Start;Personen\n118;Ann Bos;2020-05-02 10:00;2\n119;Ben Kok;2020-05-03 10:00;3\n\
                    120;Cas Dam;2020-05-04 10:00;4\n2019;Dan Els;2020-05-05 10:00;4\n";
        let told = mails(["Order 118", "Order 119", "Order 120", "x"]);
        let paid = |text: &str| {
            let readings = [told.clone(), ("b.csv", list.to_owned()), ("c.csv", payment(text))]
                .map(|(name, text)| readers::read_whole(name, text.as_bytes(), &incident()));
            let all: Vec<&Reading> = readings.iter().collect();
            let amended = Learnt::of(&all, &incident()).amended(2, all[2], &incident());
            amended.map(|reading| reading.records[0].statement.references[0][0].value.clone())
        };
        assert_eq!(paid("Order 120").as_deref(), Some("120"));
        assert_eq!(paid("#120").as_deref(), Some("120"));
        assert_eq!((paid("Canoe 120 minutes"), paid("Canoe 2019-12-21"), paid("14 december 2019")), (None, None, None));
    }

    #[test]
    fn a_list_tells_its_numbers_by_what_mails_name() {
        let list = "Code;Naam;Start;Personen\nK7QTX;Ann Bos;2020-05-02 10:00;2\nLMVGH;Ben Kok;2020-05-03 10:00;3\n\
                    ZZ9PL;Cas Dam;2020-05-04 10:00;4\n";
        let told = mails(["Order K7QTX", "Order LMVGH", "x", "y"]);
        assert_eq!(learnt(&[told.clone(), ("b.csv", list.to_owned())]), ["K7QTX", "LMVGH", "ZZ9PL"]);
        let readings = [told, ("b.csv", list.to_owned())]
            .map(|(name, text)| readers::read_whole(name, text.as_bytes(), &incident()));
        let all: Vec<&Reading> = readings.iter().collect();
        let amended = Learnt::of(&all, &incident()).amended(1, all[1], &incident()).unwrap();
        assert_eq!((amended.kind.id(), amended.problems.len()), ("bookings", 0));
        assert_eq!(amended.table.unwrap().guess[0], Some(Column::Reference));
    }

    #[test]
    fn who_paid_is_no_list_of_bookings() {
        let paid =
            "Order;Naam;Bedrag;Datum\nK7QTX;Ann Bos;20,00;2019-12-08 10:00\nLMVGH;Ben Kok;30,00;2019-12-08 11:00\n";
        let column = |text: &str| {
            let told = mails(["Order K7QTX", "Order LMVGH", "x", "y"]);
            let readings = [told, ("b.csv", text.to_owned())]
                .map(|(name, text)| readers::read_whole(name, text.as_bytes(), &incident()));
            let all: Vec<&Reading> = readings.iter().collect();
            Learnt::of(&all, &incident()).columns.get(&1).copied()
        };
        assert_eq!(column(paid), None);
        assert_eq!(column(&paid.replace("2019-12-08", "2020-05-02")), Some(0), "days to come are visits");
        assert_eq!(column(&paid.replace("Bedrag", "Personen").replace(",00", "")), Some(0));
    }

    #[test]
    fn an_order_has_one_number_and_many_tickets() {
        let list = "Ticket;Order;Naam;Start\nA-7KQ2;K7QTX;Ann Bos;2020-05-02 10:00\nA-8LM3;K7QTX;Ann Bos;2020-05-02 10:00\n\
                    A-9PN4;LMVGH;Ben Kok;2020-05-03 10:00\n";
        let told = mails(["Order K7QTX, tickets A-7KQ2 A-8LM3", "Order LMVGH, tickets A-9PN4", "x", "y"]);
        assert_eq!(learnt(&[told, ("b.csv", list.to_owned())]), ["K7QTX", "LMVGH"]);
    }

    #[test]
    fn two_numbers_that_stand_together_are_one_bookings() {
        let told = mails(["Order O-7HGX2KQ, ref o_Fx3kT9a", "Order O-8JKL3MN, ref o_Gy4lU8b", "x", "y"]);
        let paid = |text: &str, others: &[(&str, String)]| {
            let mut files = vec![told.clone(), ("b.csv", payment(text))];
            files.extend(others.iter().cloned());
            let readings: Vec<Reading> =
                files.iter().map(|(name, text)| readers::read_whole(name, text.as_bytes(), &incident())).collect();
            let all: Vec<&Reading> = readings.iter().collect();
            let learnt = Learnt::of(&all, &incident());
            let of = |at: usize, record: usize| {
                let reading = learnt.amended(at, all[at], &incident()).unwrap_or_else(|| all[at].clone());
                let found = reading.records[record].statement.references.concat();
                found.into_iter().map(|one| one.value).collect::<Vec<_>>()
            };
            (of(0, 0), of(1, 0))
        };
        let first = vec!["O-7HGX2KQ".to_owned()];
        assert_eq!(paid("Pay o_Fx3kT9a", &[]), (first.clone(), first));
        let list = "Ref;Naam;Start;Personen\no_Fx3kT9a;Ann;2020-05-02 10:00;2\no_Gy4lU8b;Ben;2020-05-03 10:00;2\n";
        let second = vec!["o_Fx3kT9a".to_owned()];
        assert_eq!(paid("Pay O-7HGX2KQ", &[("c.csv", list.to_owned())]), (second.clone(), second));
        let one = mails(["Order O-7HGX2KQ, ref o_Fx3kT9a", "Order O-8JKL3MN", "x", "y"]);
        assert_eq!(learnt(&[one, ("b.csv", payment("Pay o_Fx3kT9a"))]), ["o_Fx3kT9a"], "one such mail proves nothing");
    }

    #[test]
    fn a_link_names_the_columns_of_an_export() {
        let list = "Kenmerk;Wie;Wanneer;Hoeveel\nK7QTX;Ann Bos;2020-05-02 10:00;2\nLMVGH;Ben Kok;2020-05-03 10:00;3\n";
        let reading = readers::read_whole("b.csv", list.as_bytes(), &incident());
        let mut incident = incident();
        incident.shown.give("cols", "kenmerk:no,Wanneer:start,Hoeveel:people");
        let learnt = Learnt::of(&[&reading], &incident);
        let amended = learnt.amended(0, &reading, &incident).unwrap();
        assert_eq!(amended.kind.id(), "bookings");
        let guess = amended.table.unwrap().guess;
        assert_eq!(
            (guess[0], guess[2], guess[3]),
            (Some(Column::Reference), Some(Column::Start), Some(Column::People))
        );
        assert!(learnt.numbers.contains("K7QTX"));
    }

    #[test]
    fn what_a_link_says_of_columns_counts_before_a_list_is_taken_for_one() {
        let list = "Kenmerk;Wie;Stempel;Wanneer\nK7QTX;Ann Bos;2019-12-09 09:00;2020-05-02 10:00\n\
                    LMVGH;Ben Kok;2019-12-09 09:30;2020-05-03 10:00\nZZ9PL;Cas Dam;2019-12-09 10:00;2020-05-04 10:00\n";
        let reading = readers::read_whole("b.csv", list.as_bytes(), &incident());
        let is_list = |columns: &str| {
            let mut incident = incident();
            incident.shown.give("cols", columns);
            Learnt::of(&[&reading], &incident).columns.contains_key(&0)
        };
        assert!(is_list("Kenmerk:no,Wanneer:start"));
        assert!(
            !is_list("Kenmerk:no,Stempel:made,Wanneer:start"),
            "made in the lost time: another system's, or from before"
        );
    }

    #[test]
    fn a_list_without_numbers_is_one_by_who_comes_when() {
        let told = HashSet::from([("ben@x.example", "2020-05-03T10:00")]);
        let column = |text: &str| row_column(&readers::read_whole("a.csv", text.as_bytes(), &incident()), &told);
        let list = "id;Beginn;Leistung;Name;E-Mail\n372;2020-05-02 10:00;Kurs;Ann Bos;ann@x.example\n\
                    373;2020-05-03 10:00;Kurs;Ben Kok;ben@x.example\n374;2020-05-04 10:00;Kurs;Cas Dam;cas@x.example\n";
        assert_eq!(column(list), Some(0));
        assert_eq!(column(&list.replace("373", "372")), None, "nothing tells its rows apart");
        assert_eq!(column(&list.replace("05-03", "05-13")), None, "no mail tells of it: it may be another system's");
    }

    #[test]
    fn nothing_is_learnt_where_the_profile_knows_the_numbers() {
        let told = mails(["Booking 55-4, order K7QTX", "Booking 56-1, order LMVGH", "Booking 57-1, order A9BCX", "x"]);
        assert_eq!(learnt(&[told]), [""; 0]);
    }

    /// What a list becomes beside mails that name its first two numbers.
    fn as_list(list: &str) -> Option<Reading> {
        let told = mails(["Order K7QTX", "Order LMVGH", "x", "y"]);
        let readings = [told, ("b.csv", list.to_owned())]
            .map(|(name, text)| readers::read_whole(name, text.as_bytes(), &incident()));
        let all: Vec<&Reading> = readings.iter().collect();
        Learnt::of(&all, &incident()).amended(1, all[1], &incident())
    }

    #[test]
    fn days_that_have_all_been_are_those_of_orders() {
        let guess = |day: &str| {
            let list = format!("Order;Naam;Datum;Personen\nK7QTX;Ann Bos;2019-12-01;2\nLMVGH;Ben Kok;{day};3\n");
            as_list(&list).unwrap().table.unwrap().guess[2]
        };
        assert_eq!((guess("2019-12-09"), guess("2019-12-24")), (Some(Column::Made), Some(Column::Start)));
    }

    #[test]
    fn what_mainly_holds_bookings_of_the_lost_time_is_no_current_list() {
        let list = |made: [&str; 3]| {
            let [first, second, third] = made;
            as_list(&format!(
                "Order;Naam;Start;Personen;Aangemaakt\nK7QTX;Ann Bos;2020-05-02 10:00;2;{first}\n\
                 LMVGH;Ben Kok;2020-05-03 10:00;3;{second}\nZZ9PL;Cas Dam;2020-05-04 10:00;3;{third}\n"
            ))
            .is_some_and(|reading| reading.kind.id() == "bookings")
        };
        let (before, inside, after) = ("2019-12-01 10:00", "2019-12-09 10:00", "2019-12-10 10:00");
        assert!(!list([before, inside, inside]) && !list([inside, inside, after]));
        assert!(list([before, before, after]) && list([before, inside, after]), "one may be there by its zone");
        assert!(list([before, "2019-12-09", "2019-12-09"]), "a day is no moment");
    }

    #[test]
    fn a_mail_headed_by_a_number_and_nothing_else_is_about_that_booking() {
        let told = mails(["Order K7QTX", "Order LMVGH", "Order A9BCX", "x"]);
        let headed = |subject: &str| {
            let text = told.1.replacen("Subject: News", &format!("Subject: {subject}"), 1);
            let reading = readers::read_whole("a.mbox", text.as_bytes(), &incident());
            let learnt = Learnt::of(&[&reading], &incident());
            learnt.amended(0, &reading, &incident()).unwrap().records[0].statement.headed
        };
        assert_eq!(headed("Your order: K7QTX"), Some(MailKind::Confirmation));
        assert_eq!(headed("Cancelled: K7QTX"), headed("Cancelled").or(Some(MailKind::Cancellation)));
        assert_eq!(headed("News"), None);
    }
}
