//! The language of a text, by its small words: in which a customer is to be answered.

/// Words that are common in one of the languages and rare in the others.
const WORDS: [(&str, &[&str]); 3] = [
    ("nl", &["de", "het", "een", "en", "van", "voor", "niet", "uw", "je", "wij", "met", "op", "bij", "ons", "naar"]),
    ("en", &["the", "and", "of", "for", "your", "you", "we", "with", "our", "to", "is", "are", "have", "this"]),
    (
        "de",
        &["der", "die", "das", "und", "für", "ihre", "sie", "wir", "mit", "bei", "uns", "nicht", "ein", "eine", "zum"],
    ),
];

/// `nl`, `en` or `de`; `None` when the text is too short to tell.
///
/// ```
/// use retrace::core::cases::language::of;
/// assert_eq!(of("Bedankt voor je boeking bij ons. Wij zien je graag op zaterdag."), Some("nl"));
/// assert_eq!(of("Vielen Dank für Ihre Buchung, wir freuen uns auf Sie."), Some("de"));
/// assert_eq!(of("55-4"), None);
/// ```
pub fn of(text: &str) -> Option<&'static str> {
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
