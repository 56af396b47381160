//! What the system holds now: the rows of the newest export of current bookings, one booking per reference.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names::{self, Name};
use crate::core::decisions::Decisions;
use crate::core::input::columns::{Column, Columns};
use crate::core::input::{clock, phone};
use crate::core::readers::Kind;
use crate::core::reading::Reading;
use crate::core::record::Content;
use crate::core::when::When;

/// A booking as the system holds it now.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Held {
    pub reference: String,
    /// Products of its lines, the first first.
    pub products: Vec<String>,
    /// `YYYY-MM-DDTHH:MM`, or only the date.
    pub start: Option<String>,
    pub people: Option<u32>,
    /// Contact, group and booking name, as written.
    pub names: Vec<String>,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    pub status: Option<String>,
}

impl Held {
    /// Folded words of all its names.
    fn name_words(&self) -> BTreeSet<String> {
        self.names.iter().flat_map(|name| names::words(name)).collect()
    }

    /// Whether it tells whose it is.
    pub fn names_somebody(&self) -> bool {
        !self.emails.is_empty() || !self.phones.is_empty() || !self.names.is_empty()
    }
}

/// Who somebody is, as far as the evidence says.
pub struct Person<'a> {
    pub names: &'a [String],
    pub emails: &'a [String],
    pub phones: &'a [String],
}

/// By what two sides are the same person.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "by", content = "value", rename_all = "snake_case")]
pub enum Same {
    Email(String),
    Phone(String),
    Name(String),
}

/// All bookings held now, found by reference and by person.
#[derive(Default)]
pub struct Current {
    bookings: BTreeMap<String, Held>,
    by_email: HashMap<String, Vec<String>>,
    by_phone: HashMap<String, Vec<String>>,
    by_surname: HashMap<String, Vec<String>>,
    by_slot: HashMap<String, Vec<String>>,
    first_names: BTreeSet<String>,
    given: bool,
}

impl Current {
    /// Of the newest usable export; of several of one moment all together. Without any, nothing is known. The first names
    /// are those of the evidence, folded.
    pub fn of(readings: &[Reading], first_names: BTreeSet<String>, decisions: &Decisions) -> Self {
        let lists = || {
            readings.iter().filter(|reading| matches!(reading.kind, Kind::Bookings | Kind::Table)).filter_map(
                |reading| {
                    let columns = reading.columns(decisions);
                    columns.is_usable().then(|| (reading, columns, reading.made(decisions)))
                },
            )
        };
        let newest = lists().map(|(.., made)| made).max();
        let mut current = Current { given: newest.is_some(), first_names, ..Current::default() };
        let mut chosen: Vec<_> = lists().filter(|(.., made)| Some(*made) == newest).collect();
        chosen.sort_by(|(a, ..), (b, ..)| a.fingerprint.cmp(&b.fingerprint));
        for (reading, columns, _) in chosen {
            let rows = || {
                reading.records.iter().filter_map(|record| match &record.content {
                    Content::Row(row) => Some(&row.cells),
                    _ => None,
                })
            };
            let order = clock::Order::of(rows().filter_map(|cells| columns.cells(cells, Column::Start).next()));
            for cells in rows() {
                current.take(cells, columns, order);
            }
        }
        current.index();
        current
    }

    /// Whether a list of current bookings was given at all.
    pub fn is_given(&self) -> bool {
        self.given
    }

    pub fn get(&self, reference: &str) -> Option<&Held> {
        self.bookings.get(reference)
    }

    pub fn references(&self) -> impl Iterator<Item = &str> {
        self.bookings.keys().map(String::as_str)
    }

    /// What is sold, as often as it is: the first line of each booking; the others are extras.
    pub fn products(&self) -> impl Iterator<Item = &str> {
        self.bookings.values().filter_map(|held| held.products.first()).map(String::as_str)
    }

    fn take(&mut self, cells: &[String], table: Columns<'_>, order: clock::Order) {
        let first = |column| table.cells(cells, column).next();
        let Some(reference) = first(Column::Reference) else { return };
        let held = self.bookings.entry(reference.to_owned()).or_default();
        held.reference = reference.to_owned();
        let add = |list: &mut Vec<String>, value: &str| {
            if !list.iter().any(|known| known == value) {
                list.push(value.to_owned());
            }
        };
        table.cells(cells, Column::Product).for_each(|product| add(&mut held.products, product));
        table.cells(cells, Column::Name).for_each(|name| add(&mut held.names, name));
        table.cells(cells, Column::Phone).for_each(|number| add(&mut held.phones, number));
        table.cells(cells, Column::Email).for_each(|email| add(&mut held.emails, &email.to_lowercase()));
        held.people = held.people.or_else(|| first(Column::People)?.parse::<f64>().ok().map(|n| n as u32));
        held.status = held.status.take().or_else(|| first(Column::Status).map(str::to_owned));
        held.start = held.start.take().or_else(|| start(first(Column::Start)?, order));
    }

    fn index(&mut self) {
        for (reference, held) in &self.bookings {
            for email in &held.emails {
                self.by_email.entry(email.clone()).or_default().push(reference.clone());
            }
            for tail in held.phones.iter().filter_map(|number| phone::tail(number)) {
                self.by_phone.entry(tail).or_default().push(reference.clone());
            }
            for word in held.name_words() {
                self.by_surname.entry(word).or_default().push(reference.clone());
            }
            if let Some(start) = &held.start {
                self.by_slot.entry(start.clone()).or_default().push(reference.clone());
            }
        }
    }

    /// By what a booking is this person's, if it is.
    ///
    /// An address or number that many bookings share identifies nobody. A surname counts wherever the booking writes a
    /// name, unless every name with it there has another first name.
    pub fn same(&self, held: &Held, person: &Person<'_>) -> Option<Same> {
        let few = |index: &HashMap<String, Vec<String>>, key: &str| {
            index.get(key).is_some_and(|found| self.one_person(found))
        };
        if let Some(email) =
            person.emails.iter().find(|email| held.emails.contains(email) && few(&self.by_email, email))
        {
            return Some(Same::Email(email.clone()));
        }
        let tails: Vec<String> = held.phones.iter().filter_map(|number| phone::tail(number)).collect();
        let number = person
            .phones
            .iter()
            .find(|number| phone::tail(number).is_some_and(|tail| tails.contains(&tail) && few(&self.by_phone, &tail)));
        if let Some(number) = number {
            return Some(Same::Phone(number.clone()));
        }
        let found = person.names.iter().find(|written| {
            names::name(written).is_some_and(|name| {
                let mut carrying = held.names.iter().filter(|other| name.surname_in(&names::words(other))).peekable();
                carrying.peek().is_some() && carrying.any(|other| fits(&name, other, &self.first_names))
            })
        });
        found.map(|written| Same::Name(written.clone()))
    }

    /// Bookings under one address are one person's when a surname runs through them; a shared office's are not.
    fn one_person(&self, references: &[String]) -> bool {
        let mut words = references.iter().filter_map(|reference| self.get(reference)).map(Held::name_words);
        let Some(first) = words.next() else { return false };
        let common = words.fold(first.clone(), |common, other| common.intersection(&other).cloned().collect());
        references.len() == 1 || first.is_empty() || !common.is_empty()
    }

    /// All bookings of a person.
    pub fn of_person(&self, person: &Person<'_>) -> BTreeSet<&str> {
        let emails = person.emails.iter().filter_map(|email| self.by_email.get(email));
        let phones = person.phones.iter().filter_map(|number| self.by_phone.get(&phone::tail(number)?));
        let surnames = person.names.iter().filter_map(|name| self.by_surname.get(&names::name(name)?.last));
        let found: BTreeSet<&str> = emails.chain(phones).chain(surnames).flatten().map(String::as_str).collect();
        found
            .into_iter()
            .filter(|reference| self.get(reference).is_some_and(|held| self.same(held, person).is_some()))
            .collect()
    }

    /// Other bookings that begin at this moment.
    pub fn at(&self, start: &str) -> impl Iterator<Item = &Held> {
        self.by_slot.get(start).into_iter().flatten().filter_map(|reference| self.get(reference))
    }
}

/// A name in a cell that may hold more than a person: `Familie Jansen`, `Uitje Jansen`, `Petra Jansen`. Another word
/// before the surname contradicts only when it is known as somebody's first name.
fn fits(name: &Name, cell: &str, first_names: &BTreeSet<String>) -> bool {
    let Some(other) = names::name(cell).filter(|other| other.last == name.last) else { return true };
    let known = other.first.first().is_some_and(|word| word.chars().count() == 1 || first_names.contains(word));
    !known || name.agrees(&other)
}

fn start(cell: &str, order: clock::Order) -> Option<String> {
    match clock::table_time(cell).or_else(|| order.time(cell))? {
        When::Local { from, .. } => Some(from.strftime("%Y-%m-%dT%H:%M").to_string()),
        When::Day(date) => Some(date.to_string()),
        When::Instant(_) | When::Missing => None,
    }
}
