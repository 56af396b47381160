//! What is printed when it is not everything.

use retrace_cases::checklist::Checklist;

use super::filter::{Filter, Person};
use super::texts::{Language, Speaks, fill};

/// What is printed when it is not everything.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// Positions in the checklist.
    pub cases: Vec<usize>,
    /// The sentence by which the paper says so.
    pub said: String,
    /// Whose general tasks go with it.
    pub person: Option<String>,
}

impl Selection {
    /// The cases that a filter shows, unless it asks for nothing.
    pub fn by(filter: &Filter, chosen: &[usize], list: &Checklist, language: Language) -> Option<Self> {
        if filter.is_empty() {
            return None;
        }
        let texts = language.texts();
        let (shown, all) = (chosen.len().to_string(), list.cases.len().to_string());
        let person = match &filter.person {
            Some(Person::Named(name)) => Some(name.clone()),
            _ => None,
        };
        let said = match &person {
            Some(name) => fill(texts.only_person, &[("name", name), ("n", &shown), ("all", &all)]),
            None => fill(texts.selection, &[("n", &shown), ("all", &all)]),
        };
        Some(Selection { cases: chosen.to_vec(), said, person })
    }

    /// One case alone, of so many.
    pub fn one(at: usize, all: usize, language: Language) -> Self {
        let place = [("n", &*(at + 1).to_string()), ("all", &*all.to_string())];
        Selection { cases: vec![at], said: fill(language.texts().only_case, &place), person: None }
    }
}
