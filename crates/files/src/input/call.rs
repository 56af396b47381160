//! How call logs write which way a call went and how long it took.

use retrace_model::record::Direction;
use retrace_model::words;

/// The direction that a word tells: by its beginning, or whole where it is short. Source: `docs/formats/phone.md`.
pub fn direction(word: &str) -> Direction {
    let word = word.trim().to_lowercase();
    words::direction(|language| &language.call_words, |known| known == word)
        .or_else(|| words::direction(|language| &language.call_beginnings, |start| word.starts_with(start)))
        .unwrap_or(Direction::Unknown)
}

/// `00:01:43`, `1:43`, `103`.
pub fn seconds(cell: &str) -> Option<u64> {
    let parts: Option<Vec<u64>> = cell.split(':').map(|part| part.trim().parse().ok()).collect();
    parts
        .filter(|parts| parts.len() <= 3)?
        .into_iter()
        .try_fold(0_u64, |sum, part| sum.checked_mul(60)?.checked_add(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_of_durations() {
        for (cell, expected) in [
            ("00:01:43", Some(103)),
            ("1:43", Some(103)),
            ("103", Some(103)),
            ("", None),
            ("1:2:3:4", None),
            ("-1", None),
        ] {
            assert_eq!(seconds(cell), expected, "{cell}");
        }
    }

    #[test]
    fn directions_by_the_beginning_of_a_word() {
        assert_eq!(direction("Missed call"), Direction::Missed);
        assert_eq!(direction("Inbound Queue"), Direction::Incoming);
        assert_eq!(direction("Eingehender Anruf"), Direction::Incoming);
        assert_eq!(direction("Répondu"), Direction::Unknown);
    }
}
