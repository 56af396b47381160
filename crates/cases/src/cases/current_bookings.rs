//! What the system holds now: the rows of the newest export of current bookings, one booking per reference.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::civil::Time;
use retrace_files::input::{clock, number, phone};
use retrace_files::text::names::{self, Name};
use retrace_files::text::statement::details_of_cell;
use retrace_model::date_order::DateOrder;
use retrace_model::kind::Family;
use retrace_model::reading::Reading;
use retrace_model::record::Content;
use retrace_model::table::{Column, Columns};
use retrace_model::time_text::minute;
use retrace_model::when::When;

use crate::corrected;
use crate::decisions::Decisions;

/// Letters of a word that tells whose a booking is.
const LONG_WORD: usize = 5;

/// A booking as the system holds it now.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct CurrentBooking {
    /// As the list writes it.
    pub reference: String,
    /// Products of its lines, the first first.
    pub products: Vec<String>,
    /// `YYYY-MM-DDTHH:MM`, or only the date.
    pub start: Option<String>,
    /// How many, where the list says.
    pub people: Option<u32>,
    /// Contact, group and booking name, as written.
    pub names: Vec<String>,
    /// Lower case.
    pub emails: Vec<String>,
    /// As written.
    pub phones: Vec<String>,
    /// The system's own word.
    pub status: Option<String>,
    /// Words of the cells that hold nothing known: a surname among them counts too.
    #[serde(skip)]
    other_words: BTreeSet<String>,
}

impl CurrentBooking {
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
pub struct Party<'a> {
    /// As written.
    pub names: &'a [&'a str],
    /// Lower case.
    pub emails: &'a [&'a str],
    /// In whatever spelling.
    pub phones: &'a [&'a str],
}

impl Party<'_> {
    /// Whether the evidence tells who it is.
    pub fn names_somebody(&self) -> bool {
        !self.emails.is_empty() || !self.phones.is_empty() || !self.names.is_empty()
    }
}

/// By what two sides are the same person.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "by", content = "value", rename_all = "snake_case")]
pub enum Same {
    /// By this address.
    Email(String),
    /// By this number, as the evidence writes it.
    Phone(String),
    /// By this name, as the evidence writes it.
    Name(String),
}

/// All bookings held now, found by reference and by person.
#[derive(Default)]
pub struct CurrentBookings {
    bookings: BTreeMap<String, CurrentBooking>,
    by_email: HashMap<String, Vec<String>>,
    by_phone: HashMap<String, Vec<String>>,
    by_word: HashMap<String, Vec<String>>,
    /// By the day of its start: a list may not know the hour.
    by_day: HashMap<String, Vec<String>>,
    /// Start and folded product.
    by_slot: HashMap<(String, String), Vec<String>>,
    /// Addresses and numbers that several customers share: they identify nobody.
    shared: HashSet<String>,
    /// How many bookings have a word among their other cells.
    other_words: HashMap<String, usize>,
    first_names: BTreeSet<String>,
    given: bool,
}

impl CurrentBookings {
    /// Of the newest usable export; of several of one moment all together. Without any, nothing is known. The first names
    /// are those of the evidence, folded.
    pub fn of(readings: &[&Reading], first_names: impl FnOnce() -> BTreeSet<String>, decisions: &Decisions) -> Self {
        let lists = || {
            readings
                .iter()
                .filter(|reading| reading.kind.family() == Family::Bookings && reading.table.is_some())
                .map(|reading| (reading, corrected::columns(reading, decisions), corrected::made(reading, decisions)))
        };
        let newest = lists().map(|(.., made)| made).max();
        if newest.is_none() {
            return CurrentBookings::default();
        }
        let mut current = CurrentBookings { given: true, first_names: first_names(), ..CurrentBookings::default() };
        let mut chosen: Vec<_> = lists().filter(|(.., made)| Some(*made) == newest).collect();
        chosen.sort_by(|(a, ..), (b, ..)| a.fingerprint.cmp(&b.fingerprint));
        for (reading, columns, _) in chosen {
            let order = start_order(reading, decisions).0;
            for cells in rows(reading) {
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

    /// The booking of this number.
    pub fn get(&self, reference: &str) -> Option<&CurrentBooking> {
        self.bookings.get(reference)
    }

    /// The numbers of all bookings.
    pub fn references(&self) -> impl Iterator<Item = &str> {
        self.bookings.keys().map(String::as_str)
    }

    /// What is sold, as often as it is: the first line of each booking; the others are extras.
    pub fn products(&self) -> impl Iterator<Item = &str> {
        self.bookings.values().filter_map(|held| held.products.first()).map(String::as_str)
    }

    fn take(&mut self, cells: &[String], table: Columns<'_>, order: DateOrder) {
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
        let named = table.cells(cells, Column::Name).filter(|name| name.contains(char::is_alphabetic));
        let named: Vec<&str> = named.collect();
        // A first name and a surname in columns of their own.
        if let [first, last, ..] = named[..]
            && first != last
            && ![first, last].iter().any(|name| name.contains(' '))
        {
            add(&mut held.names, &format!("{first} {last}"));
        }
        named.iter().for_each(|name| add(&mut held.names, name));
        table.cells(cells, Column::Phone).for_each(|number| add(&mut held.phones, number));
        table.cells(cells, Column::Email).for_each(|email| add(&mut held.emails, &email.to_lowercase()));
        held.people = held.people.or_else(|| number::count(first(Column::People)?));
        held.status = held.status.take().or_else(|| first(Column::Status).map(str::to_owned));
        held.start = held.start.take().or_else(|| start(first(Column::Start)?, order));
        let other = table.others(cells).filter(|cell| cell.len() <= LONGEST_NAME && !cell.contains('@'));
        held.other_words.extend(other.flat_map(names::words));
        // A list without such columns may tell it inside a cell.
        if held.start.is_none() && !table.has(Column::Start) {
            let made = first(Column::Made).and_then(|cell| start(cell, order)?.get(..10)?.parse().ok());
            let mut told = cells.iter().filter_map(|cell| details_of_cell(cell, made));
            if let Some(told) = told.find(|told| told.start.is_some()) {
                held.start = told.start.as_deref().and_then(|told| start(told, order));
                held.people = held.people.or(told.people);
            }
        }
    }

    fn index(&mut self) {
        for (reference, held) in &self.bookings {
            let reference = || reference.clone();
            for email in &held.emails {
                self.by_email.entry(email.clone()).or_default().push(reference());
            }
            for tail in held.phones.iter().filter_map(|number| phone::tail(number)) {
                self.by_phone.entry(tail).or_default().push(reference());
            }
            for word in held.name_words().iter().flat_map(|word| names::surname_parts(word)) {
                self.by_word.entry(word.to_owned()).or_default().push(reference());
            }
            for word in &held.other_words {
                let count = self.other_words.entry(word.clone()).or_default();
                *count = count.saturating_add(1);
            }
            if let Some(start) = &held.start {
                self.by_day.entry(day(start).to_owned()).or_default().push(reference());
                for product in &held.products {
                    self.by_slot.entry((start.clone(), names::folded(product))).or_default().push(reference());
                }
            }
        }
        let contacts = self.by_email.iter().chain(&self.by_phone);
        self.shared = contacts.filter(|(_, found)| !self.one_person(found)).map(|(key, _)| key.clone()).collect();
    }

    /// Whether several customers have this address, or the end of this number: it identifies nobody.
    pub fn is_shared(&self, key: &str) -> bool {
        self.shared.contains(key)
    }

    /// By what a booking is this person's, if it is.
    ///
    /// An address or number that many bookings share identifies nobody. A surname counts wherever the booking writes a
    /// name, unless every name with it there has another first name.
    pub fn same(&self, held: &CurrentBooking, person: &Party<'_>) -> Option<Same> {
        let own = |key: &str| !self.shared.contains(key);
        let written = |email: &str| held.emails.iter().any(|theirs| theirs == email);
        if let Some(email) = person.emails.iter().find(|email| written(email) && own(email)) {
            return Some(Same::Email((*email).to_owned()));
        }
        let tails: Vec<String> = held.phones.iter().filter_map(|number| phone::tail(number)).collect();
        let number = person
            .phones
            .iter()
            .find(|number| phone::tail(number).is_some_and(|tail| tails.contains(&tail) && own(&tail)));
        if let Some(number) = number {
            return Some(Same::Phone((*number).to_owned()));
        }
        let found = person.names.iter().find(|written| {
            names::name(written).is_some_and(|name| {
                let mut carrying = held.names.iter().filter(|other| name.surname_in(&names::words(other))).peekable();
                let named = carrying.peek().is_some();
                carrying.any(|other| fits(&name, other, &self.first_names))
                    || !named && self.stands_elsewhere(&name, held)
            })
        });
        found.map(|written| Same::Name((*written).to_owned()))
    }

    /// A longer word of the names of a booking among these folded words; no first name, since many have one.
    pub fn named_among(&self, held: &CurrentBooking, words: &BTreeSet<String>) -> Option<Same> {
        let sold: BTreeSet<String> = held.products.iter().flat_map(|product| names::words(product)).collect();
        let telling = |word: &String| {
            word.len() >= LONG_WORD && !self.first_names.contains(word) && !sold.contains(word) && words.contains(word)
        };
        held.names.iter().flat_map(|name| names::words(name)).find(telling).map(Same::Name)
    }

    /// A surname in a cell that holds nothing known, if few bookings have that word: a place has many.
    fn stands_elsewhere(&self, name: &Name, held: &CurrentBooking) -> bool {
        let few = (self.bookings.len() / 20).max(3);
        held.other_words.contains(&name.last) && self.other_words.get(&name.last).is_some_and(|count| *count <= few)
    }

    /// Bookings under one address are one person's when a surname runs through them; a shared office's are not.
    fn one_person(&self, references: &[String]) -> bool {
        let mut held = references.iter().filter_map(|reference| self.get(reference));
        let Some(first) = held.next() else { return false };
        let Some(second) = held.next() else { return true };
        // One that runs through all of them is the surname of one of these two, and a word of every other's name.
        let names = || first.names.iter().chain(&second.names).filter_map(|name| names::name(name));
        let mut common: BTreeSet<String> = names().map(|name| name.last).collect();
        for words in [first, second].into_iter().chain(held).map(CurrentBooking::name_words) {
            common.retain(|surname| words.contains(surname));
        }
        first.name_words().is_empty() || !common.is_empty()
    }

    /// Bookings that a person may have, by address, number or surname.
    fn candidates(&self, person: &Party<'_>) -> Vec<&Vec<String>> {
        let emails = person.emails.iter().filter_map(|email| self.by_email.get(*email));
        let phones = person.phones.iter().filter_map(|number| self.by_phone.get(&phone::tail(number)?));
        let named: Vec<Name> = person.names.iter().filter_map(|name| names::name(name)).collect();
        let surnames = named.iter().flat_map(|name| name.spellings().flat_map(names::surname_parts));
        emails.chain(phones).chain(surnames.filter_map(|word| self.by_word.get(word))).collect()
    }

    /// The bookings of a person that begin at this moment, or that day where the hour is not known.
    pub fn of_person_at<'a>(&'a self, person: &Party<'_>, start: &str) -> Vec<&'a CurrentBooking> {
        // The shorter of both lists is walked through: everybody of that day, or everybody of that name.
        let theirs = self.candidates(person);
        let starting = self.by_day.get(day(start));
        let walk: Vec<&String> = if theirs.iter().map(|list| list.len()).sum::<usize>() < starting.map_or(0, Vec::len) {
            theirs.into_iter().flatten().collect()
        } else {
            starting.into_iter().flatten().collect()
        };
        let found: BTreeSet<&String> = walk.into_iter().collect();
        let held = found.into_iter().filter_map(|reference| self.get(reference));
        let begins = |held: &CurrentBooking| held.start.as_deref().is_some_and(|theirs| same_moment(start, theirs));
        held.filter(|held| begins(held) && self.same(held, person).is_some()).collect()
    }

    /// The one booking that is a person's by address, telephone or full name, if it is only one.
    pub fn only_of(&self, person: &Party<'_>) -> Option<(&CurrentBooking, Same)> {
        let walk: BTreeSet<&String> =
            self.candidates(person).into_iter().flat_map(|list| list.iter().take(MOST_OF_A_NAME)).collect();
        let mut theirs = walk.into_iter().filter_map(|reference| {
            let held = self.get(reference)?;
            let same = self.same(held, person)?;
            let full = |name: &str| held.names.iter().any(|other| names::name(other) == names::name(name));
            let sure = match &same {
                Same::Name(name) => names::name(name).is_some_and(|name| !name.first.is_empty()) && full(name),
                Same::Email(_) | Same::Phone(_) => true,
            };
            sure.then_some((held, same))
        });
        let first = theirs.next()?;
        theirs.next().is_none().then_some(first)
    }

    /// Whether a person has another booking than this one: under the same customer's number, or by address, telephone or
    /// full name.
    pub fn survivor(&self, reference: Option<&str>, person: &Party<'_>) -> Option<&CurrentBooking> {
        let other = |held: &&CurrentBooking| Some(held.reference.as_str()) != reference;
        let number =
            reference.and_then(|reference| reference.split_once('-')).map(|(customer, _)| format!("{customer}-"));
        let mut of_number = number.iter().flat_map(|number| {
            let from = self.bookings.range(number.clone()..);
            from.take_while(move |(reference, _)| reference.starts_with(number.as_str())).map(|(_, held)| held)
        });
        // Where nobody is named, the customer's number is all there is.
        if person.names.is_empty() && person.emails.is_empty() && person.phones.is_empty() {
            return of_number.find(other);
        }
        if let Some(found) = of_number.filter(other).find(|held| self.same(held, person).is_some()) {
            return Some(found);
        }
        let lists = self.candidates(person).into_iter().flat_map(|list| list.iter().take(MOST_OF_A_NAME));
        lists.filter_map(|reference| self.get(reference)).filter(other).find(|held| match self.same(held, person) {
            Some(Same::Email(_) | Same::Phone(_)) => true,
            Some(Same::Name(name)) => held.names.iter().any(|other| names::name(other) == names::name(&name)),
            None => false,
        })
    }

    /// Other bookings of a product that begin at this moment.
    pub fn at(&self, start: &str, product: &str) -> impl Iterator<Item = &CurrentBooking> {
        let slot = self.by_slot.get(&(start.to_owned(), names::folded(product)));
        slot.into_iter().flatten().filter_map(|reference| self.get(reference))
    }
}

/// Bookings of one name that are looked through: a name that more share tells nothing.
const MOST_OF_A_NAME: usize = 200;
/// A longer cell is a remark.
const LONGEST_NAME: usize = 80;

/// A name in a cell that may hold more than a person: `Familie Jansen`, `Uitje Jansen`, `Petra Jansen`. Another word
/// before the surname contradicts only when it is known as somebody's first name.
fn fits(name: &Name, cell: &str, first_names: &BTreeSet<String>) -> bool {
    let Some(other) = names::name(cell).filter(|other| name.may_be_of(other)) else {
        return true;
    };
    let known = other.first.first().is_some_and(|word| word.chars().count() == 1 || first_names.contains(word));
    !known || name.agrees(&other)
}

/// Whether two starts are the same, as far as both tell: one that knows only the day is compared by the day.
pub fn same_moment(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// The day of a start.
fn day(start: &str) -> &str {
    start.split('T').next().unwrap_or(start)
}

fn rows(reading: &Reading) -> impl Iterator<Item = &Vec<String>> {
    reading.records.iter().filter_map(|record| match &record.content {
        Content::Row(row) => Some(&row.cells),
        _ => None,
    })
}

/// Which of day and month comes first in the starts of a list, and whether no start proves it. These are days to come:
/// the Window tells nothing about them.
pub fn start_order(reading: &Reading, decisions: &Decisions) -> (DateOrder, bool) {
    let columns = corrected::columns(reading, decisions);
    let starts: Vec<&str> = rows(reading).filter_map(|cells| columns.cells(cells, Column::Start).next()).collect();
    let proven = clock::proven_order(&starts);
    let assumed = clock::assumed_order(&starts, None);
    let told = decisions.source(&reading.fingerprint).and_then(|on| on.order);
    let order = proven.or(told).or(assumed).unwrap_or(DateOrder::DayFirst);
    (order, proven.is_none() && assumed.is_some())
}

fn start(cell: &str, order: DateOrder) -> Option<String> {
    match clock::table_time(cell).or_else(|| clock::ordered_time(order, cell))? {
        // Midnight is how a list writes a day without its hour.
        When::Local { from, .. } if from.time() == Time::midnight() => Some(from.date().to_string()),
        When::Local { from, .. } => Some(minute(from)),
        When::Day(date) => Some(date.to_string()),
        When::Instant(_) | When::Missing => None,
    }
}

#[cfg(test)]
mod tests {
    use retrace_files::readers::read_whole;
    use retrace_model::incident::Incident;

    use super::*;

    fn held(list: &str, reference: &str) -> CurrentBooking {
        let incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap();
        let reading = read_whole("b.csv", list.as_bytes(), &incident);
        let current = CurrentBookings::of(&[&reading], Default::default, &Decisions::default());
        current.get(reference).unwrap().clone()
    }

    #[test]
    fn a_first_name_and_a_surname_in_two_columns_are_one_name() {
        let list = |first: &str, last: &str| {
            held(&format!("Boekingsnummer;Voornaam;Achternaam;Begin\n55-4;{first};{last};2019-12-14 10:30\n"), "55-4")
                .names
        };
        assert_eq!(list("Anke", "Boersma"), ["Anke Boersma", "Anke", "Boersma"]);
        assert_eq!(list("Scouting Sint Joris", "Boersma"), ["Scouting Sint Joris", "Boersma"]);
        assert_eq!(list("Buurthuis", "Buurthuis"), ["Buurthuis"]);
        assert_eq!(list("0", "Boersma"), ["Boersma"], "no name");
    }

    #[test]
    fn a_start_may_stand_inside_a_cell_where_no_column_holds_it() {
        let cell = "name:Kanotocht|meta:Datum=14 december 2019,Tijd=10:30,Personen=6";
        let found = held(&format!("Boekingsnummer;Naam;Regels\n55-4;Anke Boersma;{cell}\n"), "55-4");
        assert_eq!((found.start.as_deref(), found.people), (Some("2019-12-14T10:30"), Some(6)));
        let note = "Klant belde op 3 december: kan niet op 14 december 2019 om 10:30";
        let found = held(&format!("Boekingsnummer;Naam;Opmerking\n55-4;Anke Boersma;{note}\n"), "55-4");
        assert_eq!(found.start, None);
        let both = held(&format!("Boekingsnummer;Begin;Regels\n55-4;2019-12-20 09:00;{cell}\n"), "55-4");
        assert_eq!(both.start.as_deref(), Some("2019-12-20T09:00"), "the column tells it");
    }
}
