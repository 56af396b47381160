//! Whether money came in, by the status that a provider or a bank writes beside it.
//!
//! One policy for all readers: what is not known to be money that came in does not count as received, and is said. A status
//! is told by the beginnings of its words, in any language; a word that denies speaks before one that affirms.

use retrace_model::problem::ProblemKind;
use retrace_model::words;

use crate::reading::row::RowBuilder;

/// Codes of money that came in and of money that did not (yet). Source: `BOOK`, `PDNG`, `INFO` of ISO 20022.
const RECEIVED_CODES: [&str; 1] = ["book"];
const UNPAID_CODES: [&str; 2] = ["pdng", "info"];
/// From so many words on it is a sentence and no status.
const MOST_WORDS: usize = 6;

/// What a status says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PaymentStatus {
    /// The money is, or was, there; also what was given back later.
    Received,
    /// It is not, not yet, or no longer on its way.
    NotReceived,
    /// Nobody here knows the word.
    Unknown,
}

/// Whether a status says that a payment broke off for good.
pub fn is_failed(written: &str) -> bool {
    let folded = written.to_lowercase();
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    PaymentStatus::of(written) == PaymentStatus::NotReceived
        && words.any(|word| words::any(|language| language.broken_off, |start| word.starts_with(start)))
}

impl PaymentStatus {
    /// What is written. Where nothing is, the file holds only money that moved.
    pub(super) fn of(written: &str) -> PaymentStatus {
        let folded = written.trim().to_lowercase();
        let found: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let begins = |start: &str| found.iter().any(|word| word.starts_with(start));
        let says = |list: fn(&'static words::Words) -> words::List| words::any(list, begins);
        let denied = found.iter().any(|word| words::has(|language| language.denials, word));
        let unpaid = says(|language| language.unpaid) || UNPAID_CODES.into_iter().any(begins);
        let paid = says(|language| language.paid) || RECEIVED_CODES.into_iter().any(begins);
        let partial = says(|language| language.partial) && !says(|language| language.labels.amounts.refund);
        match (found.len(), paid, unpaid || denied) {
            (0, ..) => PaymentStatus::Received,
            (MOST_WORDS.., ..) => PaymentStatus::Unknown,
            // `Refund failed`, `Paid, open dispute`, `Partially paid`: it takes a person to tell.
            (_, true, true) if unpaid => PaymentStatus::Unknown,
            (_, true, false) if partial => PaymentStatus::Unknown,
            (_, _, true) => PaymentStatus::NotReceived,
            (_, true, false) => PaymentStatus::Received,
            (_, false, false) => PaymentStatus::Unknown,
        }
    }

    /// Whether money of this status counts as received; a word that nobody knows is said.
    pub(super) fn counts(self, builder: &mut RowBuilder<'_>) -> bool {
        if self == PaymentStatus::Unknown {
            builder.remark(ProblemKind::StatusUnknown);
        }
        self == PaymentStatus::Received
    }
}

#[cfg(test)]
mod tests {
    use super::PaymentStatus::{NotReceived, Received, Unknown};
    use super::*;

    #[test]
    fn a_status_is_told_in_any_language_and_a_denial_speaks_first() {
        for (written, expected) in [
            ("", Received),
            ("paid", Received),
            ("paidout", Received),
            ("charged_back", Received),
            ("Partially Refunded", Received),
            ("Voltooid", Received),
            ("Bezahlt", Received),
            ("Payé", Received),
            ("BOOK", Received),
            ("unpaid", NotReceived),
            ("Niet betaald", NotReceived),
            ("Nicht bezahlt", NotReceived),
            ("Non payé", NotReceived),
            ("Afgebroken", NotReceived),
            ("Refused", NotReceived),
            ("requires_capture", NotReceived),
            ("PDNG", NotReceived),
            ("To be paid", NotReceived),
            ("Wordt betaald", NotReceived),
            ("Noch nicht bezahlt", NotReceived),
            ("Payment returned", NotReceived),
            ("Payment pending", NotReceived),
            ("Paid out", Received),
            ("Partially paid", Unknown),
            ("Refund failed", Unknown),
            ("Paid (open dispute)", Unknown),
            ("Zzyzx", Unknown),
            ("Canoe trip for two, paid by the office", Unknown),
        ] {
            assert_eq!(PaymentStatus::of(written), expected, "{written}");
        }
    }
}
