//! How to get a file out of a program: cards for the kinds of source, and short steps for each usual program.
//!
//! [`WAYS`] says which way leads to which kind of source; each language has its words for all of them, in the same order.
//! Where the click path of a program is not known for sure, its steps stay general.

mod de;
mod en;
mod nl;

use retrace_files::readers;
use retrace_model::source_category::SourceCategory;

use super::texts::Language;
use crate::ui::texts::Speaks;

/// What a language says about one kind of source.
pub struct Card {
    pub sought: SourceCategory,
    pub name: &'static str,
    /// Why, or why now, in a few words.
    pub hint: &'static str,
    /// What it shows, to stand after "Shows" and after "It would have shown".
    pub shows: &'static str,
    /// To stand after "Cannot show".
    pub cannot: &'static str,
}

/// What a language says about one way.
#[derive(Clone, Copy)]
pub struct Guide {
    /// As in [`WAYS`], or the kind whose format tells it.
    pub id: &'static str,
    /// The program, as people call it.
    pub name: &'static str,
    pub steps: &'static [&'static str],
}

/// One program that gives files.
pub struct Way {
    pub id: &'static str,
    pub cards: &'static [SourceCategory],
    /// Formats of the register that it gives.
    pub kinds: &'static [&'static str],
    /// Whose customers it is for.
    pub of: Of,
}

/// Customers of a booking system, by its key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Every,
    Only(&'static str),
    Other(&'static str),
}

impl Of {
    fn holds(self, vendor: &str) -> bool {
        match self {
            Of::Every => true,
            Of::Only(key) => key == vendor,
            Of::Other(key) => key != vendor,
        }
    }
}

/// All words of one language.
pub struct Words {
    pub cards: [Card; 10],
    pub guides: [Guide; WAYS.len()],
}

const ALL_MAIL: &[SourceCategory] =
    &[SourceCategory::SystemMail, SourceCategory::BccMailbox, SourceCategory::OwnMailbox];

/// In the order in which a card offers them.
#[rustfmt::skip]
pub const WAYS: [Way; 23] = [
    Way { id: "android", cards: &[SourceCategory::Phone], kinds: &["calls_xml"], of: Of::Every },
    Way { id: "iphone", cards: &[SourceCategory::Phone], kinds: &[], of: Of::Every },
    Way { id: "fritzbox", cards: &[SourceCategory::Phone], kinds: &["fritz_box"], of: Of::Every },
    Way { id: "voys", cards: &[SourceCategory::Phone], kinds: &["calls_table"], of: Of::Every },
    Way { id: "exchange", cards: &[SourceCategory::Phone], kinds: &[], of: Of::Every },
    Way { id: "which_account", cards: &[SourceCategory::SystemMail], kinds: &[], of: Of::Every },
    Way { id: "which_bcc_recras", cards: &[SourceCategory::BccMailbox], kinds: &[], of: Of::Only("recras") },
    Way { id: "which_bcc", cards: &[SourceCategory::BccMailbox], kinds: &[], of: Of::Other("recras") },
    Way { id: "outlook_web", cards: ALL_MAIL, kinds: &["eml"], of: Of::Every },
    Way { id: "outlook_new", cards: ALL_MAIL, kinds: &["eml"], of: Of::Every },
    Way { id: "outlook_data_file", cards: ALL_MAIL, kinds: &["outlook_store"], of: Of::Every },
    Way { id: "outlook_classic", cards: ALL_MAIL, kinds: &[], of: Of::Every },
    Way { id: "gmail", cards: ALL_MAIL, kinds: &["mailbox", "eml"], of: Of::Every },
    Way { id: "thunderbird", cards: ALL_MAIL, kinds: &["mailbox", "eml"], of: Of::Every },
    Way { id: "apple_mail", cards: ALL_MAIL, kinds: &["mailbox"], of: Of::Every },
    Way { id: "bookings", cards: &[SourceCategory::Bookings], kinds: &["bookings"], of: Of::Every },
    Way { id: "other_payments", cards: &[SourceCategory::Payments], kinds: &[], of: Of::Every },
    Way { id: "moneybird", cards: &[SourceCategory::Books], kinds: &["audit_file"], of: Of::Every },
    Way { id: "auditfile", cards: &[SourceCategory::Books], kinds: &["audit_file"], of: Of::Every },
    Way { id: "bank", cards: &[SourceCategory::Bank], kinds: &[], of: Of::Every },
    Way { id: "google_calendar", cards: &[SourceCategory::Calendar, SourceCategory::Hours], kinds: &["calendar"], of: Of::Every },
    Way { id: "outlook_calendar", cards: &[SourceCategory::Calendar, SourceCategory::Hours], kinds: &["calendar"], of: Of::Every },
    Way { id: "hours", cards: &[SourceCategory::Hours], kinds: &["calendar", "hours_table"], of: Of::Every },
];

fn guides(language: Language) -> &'static Words {
    match language {
        Language::Nl => &nl::WORDS,
        #[cfg(feature = "pseudo")]
        Language::En => drawn_out(),
        #[cfg(not(feature = "pseudo"))]
        Language::En => &en::WORDS,
        Language::De => &de::WORDS,
    }
}

/// The card of a kind of source.
pub fn card(language: Language, sought: SourceCategory) -> &'static Card {
    let [first, ..] = &guides(language).cards;
    guides(language).cards.iter().find(|card| card.sought == sought).unwrap_or(first)
}

/// The ways to a kind of source for customers of a system, by its key: those that a format of the register tells, then the
/// general ones.
pub fn ways(language: Language, sought: SourceCategory, vendor: &str) -> impl Iterator<Item = Guide> {
    let of_formats = readers::formats().filter(move |format| sought.is_met_by(format.kind.family()));
    let told = of_formats.filter_map(move |format| {
        let how_to = format.how_to.as_ref()?;
        Some(Guide {
            id: format.kind.id(),
            name: language.program(how_to.program),
            steps: language.steps(&how_to.steps),
        })
    });
    let both = WAYS.iter().zip(&guides(language).guides);
    told.chain(
        both.filter(move |(way, _)| way.cards.contains(&sought) && way.of.holds(vendor)).map(|(_, guide)| *guide),
    )
}

/// What the register of formats can read of a kind of source.
pub fn formats(language: Language, sought: SourceCategory) -> impl Iterator<Item = &'static str> {
    let formats = readers::formats().filter(move |format| sought.is_met_by(format.kind.family()));
    formats.map(move |format| language.words(&format.name))
}

/// The English words, drawn out.
#[cfg(feature = "pseudo")]
fn drawn_out() -> &'static Words {
    use super::texts::pseudo::Drawn;
    static WORDS: std::sync::OnceLock<Words> = std::sync::OnceLock::new();
    WORDS.get_or_init(|| Words {
        cards: en::WORDS.cards.each_ref().map(|card| Card {
            sought: card.sought,
            name: card.name.drawn(),
            hint: card.hint.drawn(),
            shows: card.shows.drawn(),
            cannot: card.cannot.drawn(),
        }),
        guides: en::WORDS.guides.each_ref().map(|guide| Guide {
            id: guide.id,
            name: guide.name.drawn(),
            steps: guide.steps.drawn(),
        }),
    })
}

#[cfg(test)]
mod tests {
    use retrace_files::reading::format::Steps;
    use retrace_model::kind::Family;
    use retrace_model::source_category::SOURCE_CATEGORIES;

    use super::*;
    use crate::ui::texts::LANGUAGES;

    #[test]
    fn every_language_tells_every_way_in_the_same_number_of_steps() {
        for language in LANGUAGES {
            for (at, way) in WAYS.iter().enumerate() {
                let (guide, english) = (&guides(language).guides[at], &en::WORDS.guides[at]);
                assert_eq!(guide.id, way.id, "{}", language.code());
                assert_eq!(guide.steps.len(), english.steps.len(), "{} {}", language.code(), way.id);
                assert!((1..=5).contains(&guide.steps.len()), "{}", way.id);
                for (step, other) in guide.steps.iter().zip(english.steps) {
                    assert!(step.ends_with(['.', '?', ')']) && step.len() > 10, "{} {step}", language.code());
                    assert!(language == Language::En || step != other, "{} {step}", language.code());
                }
            }
            for sought in SOURCE_CATEGORIES {
                let card = card(language, sought);
                assert_eq!(card.sought, sought, "{}", language.code());
                for text in [card.name, card.hint, card.shows, card.cannot] {
                    assert!(!text.is_empty() && !text.ends_with('.'), "{} {text}", language.code());
                }
            }
        }
    }

    #[test]
    fn every_format_tells_its_way_in_every_language() {
        for how_to in readers::formats().filter_map(|format| format.how_to.as_ref()) {
            let Steps { nl, en, de } = how_to.steps;
            assert!((1..=5).contains(&en.len()) && nl.len() == en.len() && de.len() == en.len(), "{}", how_to.program);
            assert!([nl, en, de].concat().iter().all(|step| step.ends_with(['.', '?', ')']) && step.len() > 10));
        }
    }

    #[test]
    fn every_family_of_the_register_has_a_card_with_a_way_to_it() {
        let asked = |family| !matches!(family, Family::Nothing | Family::Archive | Family::Table);
        for format in readers::formats().filter(|format| asked(format.kind.family())) {
            let cards = SOURCE_CATEGORIES.iter().filter(|sought| sought.is_met_by(format.kind.family()));
            let mut ways = cards.flat_map(|sought| ways(Language::En, *sought, "recras"));
            assert!(ways.next().is_some(), "nothing says how to get {}", format.kind.id());
        }
    }

    #[test]
    fn ways_lead_to_formats_of_the_register() {
        for way in &WAYS {
            for kind in way.kinds {
                let kind =
                    readers::kind(kind).unwrap_or_else(|| panic!("{} leads to {kind}, which is not read", way.id));
                let met = way.cards.iter().all(|sought| sought.is_met_by(kind.family()));
                assert!(met, "{} leads to {}, which is something else", way.id, kind.id());
            }
        }
    }
}
