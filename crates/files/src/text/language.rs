//! The language of a text by its small words: in which a customer is to be answered.

use retrace_model::language::PageLanguage;
use retrace_model::words;

/// The language of the page that a text is written in; `None` when it is too short to tell.
///
/// ```
/// use retrace_files::text::language::language_of;
/// use retrace_model::language::PageLanguage;
/// assert_eq!(language_of("Bedankt voor je boeking bij ons. Wij zien je graag op zaterdag."), Some(PageLanguage::Nl));
/// assert_eq!(language_of("Vielen Dank für Ihre Buchung, wir freuen uns auf Sie."), Some(PageLanguage::De));
/// assert_eq!(language_of("55-4"), None);
/// ```
pub fn language_of(text: &str) -> Option<PageLanguage> {
    let lower = text.to_lowercase();
    let mut counts = [0_usize; words::ALL.len()];
    for word in lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(400) {
        for (count, language) in counts.iter_mut().zip(words::ALL) {
            *count = count.saturating_add(usize::from(language.common.contains(&word)));
        }
    }
    // Where two languages fit alike, one that the page speaks is the better guess; of two, the later.
    let rank = |(count, language): &(usize, &words::Words)| (*count, language.page_language.is_some());
    let (count, language) = counts.into_iter().zip(words::ALL).max_by_key(rank)?;
    language.page_language.filter(|_| count >= 2)
}
