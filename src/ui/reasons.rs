//! Why each record of a case is here, and what speaks against the case: read from the checklist, for the page to word.

use std::sync::Arc;

use retrace_cases::cases::link::{LinkReason, Strength};
use retrace_cases::cases::outcome::OutcomeReason;
use retrace_cases::checklist::{Case, Evidence, RecordRef};

/// A reason that holds a record, and the record that it holds it to.
pub struct Held<'a> {
    pub reason: &'a LinkReason,
    /// Its source and ordinal.
    pub to: &'a RecordRef,
}

/// The reasons for which a record is in its case; none for one that stands alone.
pub fn of_record<'a>(case: &'a Case, record: &Evidence) -> Vec<Held<'a>> {
    let own = |(source, index): &RecordRef| Arc::ptr_eq(source, &record.source) && *index == record.index;
    let mut found: Vec<Held<'a>> = Vec::new();
    for link in &case.links {
        let to = match (own(&link.a), own(&link.b)) {
            (true, _) => &link.b,
            (_, true) => &link.a,
            _ => continue,
        };
        if !found.iter().any(|held| held.reason == &link.reason) {
            found.push(Held { reason: &link.reason, to });
        }
    }
    found
}

/// The links that are only likely: the case may hold what belongs elsewhere.
pub fn only_likely(case: &Case) -> usize {
    case.links.iter().filter(|link| link.strength == Strength::Likely).count()
}

/// Whether a reason of the outcome leaves room for another one.
pub fn is_doubt(because: &OutcomeReason) -> bool {
    matches!(
        because,
        OutcomeReason::SameStart { .. }
            | OutcomeReason::OtherStart { .. }
            | OutcomeReason::SameProduct { .. }
            | OutcomeReason::OtherProduct { .. }
            | OutcomeReason::NothingToCompare { .. }
            | OutcomeReason::BeganBefore { .. }
            | OutcomeReason::Disagrees { .. }
            | OutcomeReason::LikelyNumber { .. }
            | OutcomeReason::KnownPerson { .. }
    )
}

#[cfg(test)]
mod tests {
    use retrace_cases::checklist::checklist;
    use retrace_cases::decisions::Decisions;
    use retrace_files::readers::read_whole;
    use retrace_model::incident::Incident;

    use super::*;

    fn incident() -> Incident {
        Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap()
    }

    fn mail(number: u32, subject: &str) -> String {
        format!(
            "From - x\nFrom: Park <info@park.example>\nTo: Jan Bos <jan@x.example>\nDate: Mon, 9 Dec 2019 1{number}:00:00 +0100\n\
             Subject: {subject}\nMessage-ID: <{number}@park.example>\n\n{subject}\n\n"
        )
    }

    #[test]
    fn files_of_one_name_are_told_apart() {
        let file = |number, subject| read_whole("mail.mbox", mail(number, subject).as_bytes(), &incident());
        let files = [file(0, "Booking confirmation 7-1"), file(1, "Invoice 7-1-1 for booking 7-1")];
        let list = checklist(&incident(), &files, &Decisions::default());
        let [case] = list.cases.as_slice() else { panic!("{} cases", list.cases.len()) };
        let [first, second] = [0, 1].map(|at| of_record(case, &case.records[at]));
        assert!(Arc::ptr_eq(&first[0].to.0, &case.records[1].source));
        assert!(Arc::ptr_eq(&second[0].to.0, &case.records[0].source));
    }

    #[test]
    fn each_record_tells_what_holds_it() {
        let incident = incident();
        let text = [
            mail(0, "Booking confirmation 7-1"),
            mail(1, "Invoice 7-1-1 for booking 7-1"),
            mail(2, "Booking confirmation 9-1"),
        ]
        .concat();
        let list = checklist(&incident, &[read_whole("bcc.mbox", text.as_bytes(), &incident)], &Decisions::default());
        let case = |id: &str| list.cases.iter().find(|case| case.id == id).unwrap();
        let (two, one) = (case("7-1"), case("9-1"));
        assert_eq!((two.records.len(), one.records.len()), (2, 1));
        for (at, other) in [(0, 1), (1, 0)] {
            let held = of_record(two, &two.records[at]);
            assert_eq!(held[0].reason, &LinkReason::SameBooking { reference: "7-1".into() });
            assert_eq!(held[0].to.1, other);
        }
        assert!(of_record(one, &one.records[0]).is_empty());
        assert_eq!(only_likely(two), 0);
    }
}
