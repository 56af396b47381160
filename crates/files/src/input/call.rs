//! How call logs write which way a call went and how long it took.

use retrace_model::record::Direction;

/// Beginnings of the words for a direction, en, nl, de, fr. Source: `docs/formats/phone.md`.
const WORDS: [(&str, Direction); 18] = [
    ("incoming", Direction::Incoming),
    ("inbound", Direction::Incoming),
    ("inkomend", Direction::Incoming),
    ("eingehend", Direction::Incoming),
    ("entrant", Direction::Incoming),
    ("received", Direction::Incoming),
    ("outgoing", Direction::Outgoing),
    ("outbound", Direction::Outgoing),
    ("uitgaand", Direction::Outgoing),
    ("ausgehend", Direction::Outgoing),
    ("sortant", Direction::Outgoing),
    ("placed", Direction::Outgoing),
    ("missed", Direction::Missed),
    ("gemist", Direction::Missed),
    ("verpasst", Direction::Missed),
    ("manqué", Direction::Missed),
    ("voicemail", Direction::Voicemail),
    ("intern", Direction::Internal),
];

/// Whole words.
const SHORT: [(&str, Direction); 5] = [
    ("in", Direction::Incoming),
    ("ein", Direction::Incoming),
    ("out", Direction::Outgoing),
    ("uit", Direction::Outgoing),
    ("aus", Direction::Outgoing),
];

/// The direction that a word tells: by its beginning, or whole where it is short.
pub fn direction(word: &str) -> Direction {
    let word = word.trim().to_lowercase();
    if let Some((_, direction)) = SHORT.iter().find(|(short, _)| *short == word) {
        return *direction;
    }
    WORDS.iter().find(|(start, _)| word.starts_with(start)).map_or(Direction::Unknown, |(_, direction)| *direction)
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
