//! English drawn out and in brackets, in the place of English: a text that no catalogue holds stands outside of them, and
//! what is too narrow for a longer language shows. Only in the page that tests look at.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::Texts;

pub fn texts() -> &'static Texts {
    static TEXTS: OnceLock<Texts> = OnceLock::new();
    TEXTS.get_or_init(Texts::drawn_out)
}

/// Four tenths longer, between brackets; a single word stays one.
fn longer(text: &str) -> String {
    let letters = text.chars().count();
    let mut more: String = "öxén áxöl ".chars().cycle().take(letters * 2 / 5 + 1).collect();
    if !text.contains(' ') {
        more.retain(|c| c != ' ');
    }
    format!("⟦{text}{more}⟧")
}

/// What a catalogue gives, drawn out.
pub trait Drawn {
    fn drawn(self) -> Self;
}

impl Drawn for &'static str {
    /// Kept for the life of the page, each text once.
    fn drawn(self) -> Self {
        thread_local!(static KEPT: RefCell<HashMap<&'static str, &'static str>> = RefCell::default());
        KEPT.with_borrow_mut(|kept| *kept.entry(self).or_insert_with(|| longer(self).leak()))
    }
}

impl Drawn for String {
    fn drawn(self) -> Self {
        longer(&self)
    }
}

impl Drawn for Option<&'static str> {
    fn drawn(self) -> Self {
        self.map(Drawn::drawn)
    }
}

impl Drawn for (&'static str, &str) {
    fn drawn(self) -> Self {
        (self.0.drawn(), self.1)
    }
}

impl Drawn for &'static [&'static str] {
    fn drawn(self) -> Self {
        self.iter().map(|text| text.drawn()).collect::<Vec<_>>().leak()
    }
}
