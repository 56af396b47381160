//! The languages of the page, and that of a text by its small words: in which a customer is to be answered.

use retrace_model::language::Language;

/// Words that are common in one of the languages and rare in the others.
const WORDS: [(Language, &[&str]); 3] = [
    (
        Language::Nl,
        &["de", "het", "een", "en", "van", "voor", "niet", "uw", "je", "wij", "met", "op", "bij", "ons", "naar"],
    ),
    (Language::En, &["the", "and", "of", "for", "your", "you", "we", "with", "our", "to", "is", "are", "have", "this"]),
    (
        Language::De,
        &["der", "die", "das", "und", "für", "ihre", "sie", "wir", "mit", "bei", "uns", "nicht", "ein", "eine", "zum"],
    ),
];

/// The language that a text is written in; `None` when it is too short to tell.
///
/// ```
/// use crate::text::language::{Language, of_text};
/// assert_eq!(of_text("Bedankt voor je boeking bij ons. Wij zien je graag op zaterdag."), Some(Language::Nl));
/// assert_eq!(of_text("Vielen Dank für Ihre Buchung, wir freuen uns auf Sie."), Some(Language::De));
/// assert_eq!(of_text("55-4"), None);
/// ```
pub fn language_of(text: &str) -> Option<Language> {
    let lower = text.to_lowercase();
    let mut counts = [0_usize; 3];
    for word in lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(400) {
        for (count, (_, words)) in counts.iter_mut().zip(WORDS) {
            *count += usize::from(words.contains(&word));
        }
    }
    let best = counts.iter().zip(WORDS).max_by_key(|(count, _)| **count)?;
    (*best.0 >= 2).then_some(best.1.0)
}
