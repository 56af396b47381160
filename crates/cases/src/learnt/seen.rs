//! What the company's own mails show of each token: before whom it stands, and behind which words.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::num::NonZeroU32;

use retrace_files::text::identifiers::{self, Identifier};
use xxhash_rust::xxh3::xxh3_64;

use super::EXAMPLES;
use crate::cases::distinct_up_to::DistinctUpTo;

/// Words before one token that are remembered.
const MOST_CUES: usize = 8;

/// A person or a word by its place among all of them: a token takes few bytes, and there are a million.
pub type Id = NonZeroU32;

/// People before whom a number stands. One may have two: a counter that restarted gives it to a second; three make it none.
pub type People = DistinctUpTo<Id, EXAMPLES>;

/// All tokens of the company's own mails.
#[derive(Default)]
pub struct Seen<'a> {
    tokens: HashMap<&'a str, Token, Hashed>,
    /// Of those that several words announce the words but the first.
    other_cues: HashMap<&'a str, Vec<Id>>,
    /// Those that stand in the address of a page of the system's.
    linked: Vec<&'a str>,
    people: HashMap<&'a str, Id>,
    /// Words as written, and in lower case.
    written: HashMap<&'a str, Id>,
    lower: HashMap<String, Id>,
    cues: Vec<Cue<'a>>,
}

/// What is seen of one token.
#[derive(Clone, Copy, Default)]
pub struct Token {
    /// Who was told it.
    pub people: People,
    /// A word for bookings or orders announced it.
    pub of_booking: bool,
    /// A word announced it for something else that has a number.
    pub of_other: bool,
    is_linked: bool,
    /// The word before it; most have but one.
    cue: Option<Id>,
}

/// A word before tokens.
pub struct Cue<'a> {
    /// In lower case.
    pub word: String,
    /// It is one for bookings or orders.
    pub names_booking: bool,
    names_other: bool,
    /// What it announces.
    pub tokens: Vec<&'a str>,
}

impl<'a> Seen<'a> {
    /// The people that a mail is to.
    pub fn people(&mut self, people: &[&'a str]) -> Vec<Id> {
        people.iter().map(|person| next(&mut self.people, person)).collect()
    }

    /// A token of a mail to these people.
    pub fn add(&mut self, one: &Identifier<'a>, people: &[Id], is_linked: bool) {
        let token = self.tokens.entry(one.value).or_default();
        // What stands before many is none, whatever announces it. Digits alone are a year, a price and a house too.
        if token.people.is_full() || !one.is_next && identifiers::is_digits(one.value) {
            return;
        }
        people.iter().for_each(|person| token.people.add(*person));
        token.of_booking |= one.of_booking;
        if is_linked && !std::mem::replace(&mut token.is_linked, true) {
            self.linked.push(one.value);
        }
        let cues = &mut self.cues;
        let id = *self.written.entry(one.cue).or_insert_with(|| {
            *self.lower.entry(one.cue.to_lowercase()).or_insert_with_key(|word| {
                cues.push(Cue::of(word));
                id(cues.len().saturating_sub(1))
            })
        });
        match token.cue {
            None => token.cue = Some(id),
            Some(first) if first == id => return,
            Some(_) => {
                let others = self.other_cues.entry(one.value).or_default();
                if others.len() >= MOST_CUES || others.contains(&id) {
                    return;
                }
                others.push(id);
            }
        }
        if let Some(cue) = cues.get_mut(place(id)) {
            token.of_other |= cue.names_other;
            cue.tokens.push(one.value);
        }
    }

    /// What is seen of a token.
    pub fn get(&self, token: &str) -> Option<&Token> {
        self.tokens.get(token)
    }

    /// The token of a mail that is this text.
    pub fn token(&self, text: &str) -> Option<&'a str> {
        self.tokens.get_key_value(text).map(|(token, _)| *token)
    }

    /// All tokens.
    pub fn tokens(&self) -> impl Iterator<Item = &'a str> {
        self.tokens.keys().copied()
    }

    /// Those that stand in the address of a page of the system's.
    pub fn linked(&self) -> impl Iterator<Item = &'a str> {
        self.linked.iter().copied()
    }

    /// All words before tokens.
    pub fn cues(&self) -> &[Cue<'a>] {
        &self.cues
    }

    /// The words before a token.
    pub fn cues_of(&self, token: &str) -> impl Iterator<Item = &Cue<'a>> {
        let first = self.get(token).and_then(|token| token.cue);
        let others = self.other_cues.get(token).into_iter().flatten().copied();
        first.into_iter().chain(others).filter_map(|id| self.cues.get(place(id)))
    }
}

impl Cue<'_> {
    fn of(word: &str) -> Self {
        let (names_booking, names_other) = (identifiers::names_booking(word), identifiers::names_other(word));
        Cue { word: word.to_owned(), names_booking, names_other, tokens: Vec::new() }
    }
}

/// For very many short texts.
pub type Hashed = BuildHasherDefault<Fast>;

/// Hashes a text as a whole.
#[derive(Default)]
pub struct Fast(u64);

impl Hasher for Fast {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = self.0.rotate_left(1) ^ xxh3_64(bytes);
    }

    // What ends a text: there is no second one behind it.
    fn write_u8(&mut self, _: u8) {}
}

/// The id of a text, a new one where it has none.
fn next<'a>(known: &mut HashMap<&'a str, Id>, text: &'a str) -> Id {
    let new = id(known.len());
    *known.entry(text).or_insert(new)
}

fn id(place: usize) -> Id {
    u32::try_from(place).ok().and_then(|place| Id::MIN.checked_add(place)).unwrap_or(Id::MAX)
}

fn place(id: Id) -> usize {
    usize::try_from(id.get().saturating_sub(1)).unwrap_or(usize::MAX)
}
