//! The languages that the page speaks. Those that it reads are another thing: [`crate::words::ALL`].

use serde::{Deserialize, Serialize};

/// A language of the page; also that in which a customer is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageLanguage {
    /// Dutch.
    Nl,
    /// English.
    En,
    /// German.
    De,
}

/// All of them.
pub const PAGE_LANGUAGES: [PageLanguage; 3] = [PageLanguage::Nl, PageLanguage::En, PageLanguage::De];

impl PageLanguage {
    /// The language of a code such as `nl` or `de-AT`.
    pub fn of(code: &str) -> Option<Self> {
        PAGE_LANGUAGES
            .into_iter()
            .find(|language| code.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(language.code())))
    }

    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            PageLanguage::Nl => "nl",
            PageLanguage::En => "en",
            PageLanguage::De => "de",
        }
    }
}
