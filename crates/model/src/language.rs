//! The languages of the page.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    Nl,
    En,
    De,
}

pub const LANGUAGES: [Language; 3] = [Language::Nl, Language::En, Language::De];

impl Language {
    /// The language of a code such as `nl` or `de-AT`.
    pub fn of(code: &str) -> Option<Self> {
        LANGUAGES
            .into_iter()
            .find(|language| code.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(language.code())))
    }

    pub fn code(self) -> &'static str {
        match self {
            Language::Nl => "nl",
            Language::En => "en",
            Language::De => "de",
        }
    }
}
