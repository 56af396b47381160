//! Of a case against the current bookings: missing, present, reused or unsure, with the reasons for and against.
//!
//! A restore puts counters back too, so that a number in the list proves nothing by itself: the person decides first,
//! then the start, then the product (`docs/rules.md`).

use std::collections::BTreeSet;

use retrace_files::text::{identifiers, names};
use retrace_model::outcome::Outcome;
use serde::Serialize;

use crate::cases::current_bookings::{CurrentBooking, CurrentBookings, Party, Same, same_moment};
use crate::cases::summary::{Booking, Customer};

/// Why; the page words it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum OutcomeReason {
    /// The user decided.
    Chosen,
    /// No list of current bookings was given.
    NoBookings,
    /// Nothing in the evidence can be looked up.
    NothingToLookUp,
    /// The number is not in the list.
    NotInList {
        /// The case's number.
        reference: String,
    },
    /// A number that is not spelt as bookings are means this one, if any.
    LikelyNumber {
        /// The booking in the list.
        reference: String,
    },
    /// No number and no start, but this person has one booking in the list.
    KnownPerson {
        /// That booking.
        reference: String,
        /// By what both sides are the same.
        same: Same,
    },
    /// Nobody of this name, address or number has a booking at this start.
    NobodyAtThisStart,
    /// That number is in the list, and its system gives out none twice.
    SameNumber {
        /// That booking.
        reference: String,
    },
    /// The number is in the list, and it is this person's.
    SamePerson {
        /// The case's number.
        reference: String,
        /// By what both sides are the same.
        same: Same,
    },
    /// The number is in the list, and it is somebody else's.
    OtherPerson {
        /// The case's number.
        reference: String,
        /// Who holds it now.
        name: String,
    },
    /// Nobody is named on one of the sides, and the start tells.
    SameStart {
        /// The case's number.
        reference: String,
    },
    /// Nobody is named on one of the sides, and the start contradicts.
    OtherStart {
        /// The case's number.
        reference: String,
    },
    /// Neither persons nor starts can be compared, and the product tells.
    SameProduct {
        /// The case's number.
        reference: String,
    },
    /// Neither persons nor starts can be compared, and the product contradicts.
    OtherProduct {
        /// The case's number.
        reference: String,
    },
    /// The number is in the list, and nothing on it can be compared.
    NothingToCompare {
        /// The case's number.
        reference: String,
    },
    /// The number is in the list, nothing on it can be compared, and that booking began before the Window ended: it was there
    /// before.
    BeganBefore {
        /// The case's number.
        reference: String,
    },
    /// Another person, and nothing that proves the number to be somebody else's now: who pays or writes is often not who
    /// books.
    Disagrees {
        /// The case's number.
        reference: String,
        /// Who holds it now.
        name: String,
    },
    /// The same person and start, and no other product, stand in the list under another number: entered again already.
    EnteredAgain {
        /// The number under which it is held now.
        reference: String,
    },
}

/// Whether the reasons leave open whose a number is.
pub fn is_disputed(because: &[OutcomeReason]) -> bool {
    because.iter().any(|because| matches!(because, OutcomeReason::Disagrees { .. }))
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How the case stands.
    pub outcome: Outcome,
    /// Why, the strongest first.
    pub because: Vec<OutcomeReason>,
    /// The booking that the case is in the system, or that has taken its number.
    pub held: Option<CurrentBooking>,
    /// Another booking of the same customer, who therefore survived.
    pub survived: Option<String>,
}

/// Who holds the booking of a case, where it is the case's own: a call or a payment often names nobody, the list does.
pub fn holder(verdict: &Verdict) -> Option<&str> {
    let known = verdict.because.iter().any(|because| matches!(because, OutcomeReason::KnownPerson { .. }));
    // Where nothing but the number is the same, the list may name anybody.
    let only_number = verdict.because.iter().any(|because| matches!(because, OutcomeReason::SameNumber { .. }));
    let own = verdict.outcome == Outcome::Present && !only_number || known;
    let held = verdict.held.as_ref().filter(|_| own)?;
    held.names.first().map(String::as_str)
}

/// What a case is compared with, and what of it tells who booked.
pub struct Context<'a> {
    /// What the system holds now.
    pub current: &'a CurrentBookings,
    /// Addresses to which the booking system wrote about the case, lower case: those of the customer.
    pub addressed: &'a [&'a str],
    /// The end of the Window, in the incident's zone, as starts are written.
    pub until: &'a str,
    /// The smallest number of a customer that is known to have been given out again: the counter restarted there or before.
    pub restarted: Option<u32>,
    /// Folded words of what the company noted about it without a name of its own: in a plan.
    pub words: &'a BTreeSet<String>,
    /// The booking that a misspelt number means.
    pub likely: Option<&'a str>,
    /// A customer wrote, perhaps called too, and nothing else happened: no payment, no new booking.
    pub only_asks: bool,
}

/// The number of the customer in that of a booking: `55` of `55-4`.
pub fn customer_number(reference: &str) -> Option<u32> {
    reference.split_once('-')?.0.parse().ok()
}

/// Compares one case with what the system holds now.
pub fn decide(
    reference: Option<&str>,
    customer: &Customer,
    booking: Option<&Booking>,
    context: &Context<'_>,
) -> Verdict {
    let current = context.current;
    let verdict = |outcome, because, held: Option<&CurrentBooking>| Verdict {
        outcome,
        because: vec![because],
        held: held.cloned(),
        survived: None,
    };
    if !current.is_given() {
        return verdict(Outcome::Unsure, OutcomeReason::NoBookings, None);
    }
    let [names, emails, phones] = [&customer.names, &customer.emails, &customer.phones]
        .map(|list| list.iter().map(String::as_str).collect::<Vec<_>>());
    let person = Party { names: &names, emails: &emails, phones: &phones };
    let mut found = match reference {
        Some(reference) => match current.get(reference) {
            Some(held) => {
                let mut found = compare(reference, held, &person, booking, context);
                // What is drawn and not counted is never given out again, whatever else differs.
                if found.outcome == Outcome::Reused && identifiers::is_drawn(reference) {
                    found.outcome = Outcome::Present;
                    found.because = vec![OutcomeReason::SameNumber { reference: reference.to_owned() }];
                }
                found
            }
            None => verdict(Outcome::Missing, OutcomeReason::NotInList { reference: reference.to_owned() }, None),
        },
        None => without_reference(&person, booking, context),
    };
    if matches!(found.outcome, Outcome::Missing | Outcome::Reused)
        && let Some(again) = entered_again(reference, &person, booking, current)
    {
        found.outcome = Outcome::Present;
        found.because.push(OutcomeReason::EnteredAgain { reference: again.reference.clone() });
        found.held = Some(again.clone());
    }
    if found.outcome != Outcome::Present {
        found.survived = current.survivor(reference, &person).map(|held| held.reference.clone());
    }
    found
}

fn compare(
    reference: &str,
    held: &CurrentBooking,
    person: &Party<'_>,
    booking: Option<&Booking>,
    context: &Context<'_>,
) -> Verdict {
    let number = customer_number(reference);
    let reference = || reference.to_owned();
    let verdict =
        |outcome, because| Verdict { outcome, because: vec![because], held: Some(held.clone()), survived: None };
    let start = same_start(booking, held);
    let product = same_product(booking, held);
    // A booking that began before the Window ended was there before it.
    let older = held.start.as_deref().is_some_and(|start| start < context.until);
    if let Some(same) = context.current.same(held, person) {
        // What was moved keeps its product, and mostly its people: where day, product and number of people are others, the
        // number went to the customer's next booking.
        let people = booking.and_then(|booking| booking.people).zip(held.people);
        let others = people.is_some_and(|(ours, theirs)| ours != theirs) && product == Some(false);
        let next = start == Some(false) && !same_day(booking, held) && others && !older;
        return if next {
            verdict(Outcome::Reused, OutcomeReason::OtherProduct { reference: reference() })
        } else {
            verdict(Outcome::Present, OutcomeReason::SamePerson { reference: reference(), same })
        };
    }
    if comparable(person, held) {
        let name = held.names.first().or(held.emails.first()).or(held.phones.first()).cloned().unwrap_or_default();
        let other_booking = match start {
            Some(true) => product == Some(false),
            Some(false) if !same_day(booking, held) => true,
            Some(false) | None => product == Some(false) || other_address(context, held) || is_above(context, number),
        };
        return if other_booking && !older {
            verdict(Outcome::Reused, OutcomeReason::OtherPerson { reference: reference(), name })
        } else {
            verdict(Outcome::Unsure, OutcomeReason::Disagrees { reference: reference(), name })
        };
    }
    // A plan or a note names nobody, but whoever wrote it knew whose it is.
    let fits = (start != Some(false) || same_day(booking, held)) && product != Some(false);
    if fits && let Some(same) = context.current.named_among(held, context.words) {
        return verdict(Outcome::Present, OutcomeReason::SamePerson { reference: reference(), same });
    }
    match (start, product) {
        (Some(true), _) => verdict(Outcome::Present, OutcomeReason::SameStart { reference: reference() }),
        // A start that only moved within its day, or that was before the Window ended, is no other booking's.
        (Some(false), product) if product != Some(false) && (same_day(booking, held) || older) => {
            verdict(Outcome::Unsure, OutcomeReason::OtherStart { reference: reference() })
        }
        (Some(false), _) => verdict(Outcome::Reused, OutcomeReason::OtherStart { reference: reference() }),
        (None, Some(true)) => verdict(Outcome::Present, OutcomeReason::SameProduct { reference: reference() }),
        (None, Some(false)) => verdict(Outcome::Reused, OutcomeReason::OtherProduct { reference: reference() }),
        (None, None) if older => verdict(Outcome::Present, OutcomeReason::BeganBefore { reference: reference() }),
        (None, None) => verdict(Outcome::Unsure, OutcomeReason::NothingToCompare { reference: reference() }),
    }
}

/// Whether the booking system wrote about the case to somebody, and the holder of the number has another address.
fn other_address(context: &Context<'_>, held: &CurrentBooking) -> bool {
    !context.addressed.is_empty() && !held.emails.is_empty()
}

/// Whether a customer's number is one that the counter gave out twice.
fn is_above(context: &Context<'_>, number: Option<u32>) -> bool {
    context.restarted.zip(number).is_some_and(|(restarted, number)| number > restarted)
}

/// Whether the two sides name people by something that could have agreed.
fn comparable(person: &Party<'_>, held: &CurrentBooking) -> bool {
    let names = person.names.iter().any(|name| names::name(name).is_some()) && !held.names.is_empty();
    names
        || !person.emails.is_empty() && !held.emails.is_empty()
        || !person.phones.is_empty() && !held.phones.is_empty()
}

fn without_reference(person: &Party<'_>, booking: Option<&Booking>, context: &Context<'_>) -> Verdict {
    let current = context.current;
    let verdict = |outcome, because, held: Option<CurrentBooking>| Verdict {
        outcome,
        because: vec![because],
        held,
        survived: None,
    };
    let start = booking.and_then(|booking| booking.start.as_deref());
    let Some(start) = start.filter(|_| person.names_somebody()) else {
        if let Some(held) = context.likely.and_then(|likely| current.get(likely)) {
            let reference = held.reference.clone();
            return verdict(Outcome::Unsure, OutcomeReason::LikelyNumber { reference }, Some(held.clone()));
        }
        return match current.only_of(person).filter(|_| start.is_none()) {
            Some((held, same)) => {
                let reference = held.reference.clone();
                let outcome = if context.only_asks { Outcome::Present } else { Outcome::Unsure };
                verdict(outcome, OutcomeReason::KnownPerson { reference, same }, Some(held.clone()))
            }
            None => verdict(Outcome::Unsure, OutcomeReason::NothingToLookUp, None),
        };
    };
    let found = current.of_person_at(person, start).into_iter().next();
    match found.and_then(|held| Some((held, current.same(held, person)?))) {
        Some((held, same)) => verdict(
            Outcome::Present,
            OutcomeReason::SamePerson { reference: held.reference.clone(), same },
            Some(held.clone()),
        ),
        None => verdict(Outcome::Missing, OutcomeReason::NobodyAtThisStart, None),
    }
}

/// The same person and start under another reference, and no other product.
fn entered_again<'a>(
    reference: Option<&str>,
    person: &Party<'_>,
    booking: Option<&Booking>,
    current: &'a CurrentBookings,
) -> Option<&'a CurrentBooking> {
    let start = booking?.start.as_deref()?;
    let theirs = current.of_person_at(person, start).into_iter();
    theirs
        .filter(|held| Some(held.reference.as_str()) != reference)
        .find(|held| same_product(booking, held) != Some(false))
}

/// Whether both sides tell a start, and the same.
fn same_start(booking: Option<&Booking>, held: &CurrentBooking) -> Option<bool> {
    let (ours, theirs) = (booking?.start.as_deref()?, held.start.as_deref()?);
    Some(same_moment(ours, theirs))
}

/// Whether both tell a day, and the same.
fn same_day(booking: Option<&Booking>, held: &CurrentBooking) -> bool {
    let day = |start: Option<&str>| start.and_then(|start| start.split('T').next()).map(str::to_owned);
    let ours = day(booking.and_then(|booking| booking.start.as_deref()));
    ours.is_some() && ours == day(held.start.as_deref())
}

fn same_product(booking: Option<&Booking>, held: &CurrentBooking) -> Option<bool> {
    let ours = names::folded(booking?.product.as_deref()?);
    if held.products.is_empty() {
        return None;
    }
    Some(
        held.products
            .iter()
            .map(|product| names::folded(product))
            .any(|theirs| theirs.contains(&ours) || ours.contains(&theirs)),
    )
}

/// A field on which evidence and system differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// `product`, `start`, `people`, as in the result document.
    pub field: &'static str,
    /// What the records say.
    pub evidence: String,
    /// What the system holds.
    pub system: String,
}

/// The fields of a present booking that differ.
pub fn differences(booking: Option<&Booking>, held: &CurrentBooking) -> Vec<Difference> {
    let Some(booking) = booking else { return Vec::new() };
    let mut found = Vec::new();
    let mut differ = |field, evidence: Option<String>, system: Option<String>, same: Option<bool>| {
        if let (Some(evidence), Some(system), Some(false)) = (evidence, system, same) {
            found.push(Difference { field, evidence, system });
        }
    };
    differ("product", booking.product.clone(), held.products.first().cloned(), same_product(Some(booking), held));
    differ("start", booking.start.clone(), held.start.clone(), same_start(Some(booking), held));
    let people = booking.people.zip(held.people).map(|(ours, theirs)| ours == theirs);
    differ("people", booking.people.map(|n| n.to_string()), held.people.map(|n| n.to_string()), people);
    found
}

#[cfg(test)]
mod tests {
    use retrace_files::readers::read_whole;
    use retrace_model::incident::Incident;

    use super::*;
    use crate::decisions::Decisions;

    /// What the system holds: by 55-1 a name, by 55-2 an address, by 55-3 a number, by 55-4 nobody; 55-5 has no product.
    const HELD: &str = "Boekingsnummer;Product;Begin;Naam;E-mail;Telefoon\n\
        55-1;Kanotocht;2019-12-14 10:30;Piet Jansen;;\n\
        55-2;Kanotocht;2019-12-14 10:30;;piet@jansen.example;\n\
        55-3;Kanotocht;2019-12-14 10:30;;;0611111111\n\
        55-4;Kanotocht;2019-12-14 10:30;;;\n\
        55-5;;2019-12-15 10:30;;;\n";

    fn current() -> CurrentBookings {
        let incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap();
        let reading = read_whole("Boekingen.csv", HELD.as_bytes(), &incident);
        assert_eq!(reading.read(), 5);
        CurrentBookings::of(&[&reading], Default::default, &Decisions::default())
    }

    fn by_name() -> Customer {
        Customer { names: vec!["Ab Reus".into()], ..Customer::default() }
    }

    fn by_email() -> Customer {
        Customer { emails: vec!["ab@reus.example".into()], ..Customer::default() }
    }

    fn by_phone() -> Customer {
        Customer { phones: vec!["+31622222222".into()], ..Customer::default() }
    }

    fn booked(product: Option<&str>, start: Option<&str>) -> Booking {
        Booking { product: product.map(str::to_owned), start: start.map(str::to_owned), ..Booking::default() }
    }

    const HERE: Option<&str> = Some("2019-12-14T10:30");
    const ELSEWHERE: Option<&str> = Some("2019-12-20T18:00");

    /// By the list alone: nobody was written to, and no counter restarted.
    fn decided(reference: Option<&str>, customer: &Customer, booking: Option<&Booking>) -> Verdict {
        let current = current();
        let context = Context {
            current: &current,
            addressed: &[],
            until: "2019-12-09T15:58",
            restarted: None,
            likely: None,
            words: &BTreeSet::new(),
            only_asks: false,
        };
        decide(reference, customer, booking, &context)
    }

    fn judged(reference: Option<&str>, customer: &Customer, booking: &Booking) -> (Outcome, String) {
        judged_until("2019-12-09T15:58", reference, customer, booking)
    }

    /// The same where the Window ends at another moment.
    fn judged_until(until: &str, reference: Option<&str>, customer: &Customer, booking: &Booking) -> (Outcome, String) {
        let (current, addressed) = (current(), customer.emails.iter().map(String::as_str).collect::<Vec<_>>());
        let context = Context {
            current: &current,
            addressed: &addressed,
            until,
            restarted: None,
            likely: None,
            words: &BTreeSet::new(),
            only_asks: false,
        };
        let verdict = decide(reference, customer, Some(booking), &context);
        let code = serde_json::to_value(verdict.because.first().unwrap()).unwrap();
        (verdict.outcome, code["code"].as_str().unwrap().to_owned())
    }

    fn is(outcome: Outcome, code: &str) -> (Outcome, String) {
        (outcome, code.to_owned())
    }

    /// Somebody else is only who could have been the same: named by what the system names too.
    #[test]
    fn another_person_is_told_by_what_both_sides_tell() {
        let customers =
            [("55-1", by_name()), ("55-2", by_email()), ("55-3", by_phone()), ("55-4", Customer::default())];
        for (at, (_, customer)) in customers.iter().enumerate() {
            for (held, (reference, _)) in customers.iter().enumerate() {
                let alike = at == held && at < 3;
                let elsewhere = judged(Some(reference), customer, &booked(Some("Kanotocht"), ELSEWHERE));
                let here = judged(Some(reference), customer, &booked(Some("Kanotocht"), HERE));
                let (far, near) = match alike {
                    true => (is(Outcome::Reused, "other_person"), is(Outcome::Unsure, "disagrees")),
                    false => (is(Outcome::Reused, "other_start"), is(Outcome::Present, "same_start")),
                };
                assert_eq!((elsewhere, here), (far, near), "{reference} {customer:?}");
            }
        }
    }

    #[test]
    fn another_person_with_another_product_has_the_number_at_the_same_start_too() {
        let other = booked(Some("Boogschieten"), HERE);
        assert_eq!(judged(Some("55-1"), &by_name(), &other), is(Outcome::Reused, "other_person"));
        let without = booked(None, HERE);
        assert_eq!(judged(Some("55-1"), &by_name(), &without), is(Outcome::Unsure, "disagrees"));
    }

    /// Who pays or writes is often not who books.
    #[test]
    fn another_name_alone_is_no_proof() {
        let current = current();
        let judged = |customer: &Customer, booking: &Booking, addressed: &[&str], until, restarted| {
            let context = Context {
                current: &current,
                addressed,
                until,
                restarted,
                likely: None,
                only_asks: false,
                words: &BTreeSet::new(),
            };
            decide(Some("55-1"), customer, Some(booking), &context).outcome
        };
        let (unsure, reused) = (Outcome::Unsure, Outcome::Reused);
        let until = "2019-12-09T15:58";
        let [nothing, other_hour] = [None, Some("2019-12-14T12:00")].map(|start| booked(None, start));
        assert_eq!(judged(&by_name(), &nothing, &[], until, None), unsure);
        assert_eq!(judged(&by_name(), &other_hour, &[], until, None), unsure, "moved on its day");
        assert_eq!(judged(&by_name(), &booked(None, ELSEWHERE), &[], until, None), reused);
        assert_eq!(judged(&by_name(), &booked(Some("Boogschieten"), None), &[], until, None), reused);
        assert_eq!(
            judged(&by_name(), &booked(Some("Boogschieten"), other_hour.start.as_deref()), &[], until, None),
            reused
        );
        // The numbers above one that was given out again were given out again too.
        assert_eq!(judged(&by_name(), &nothing, &[], until, Some(54)), reused);
        assert_eq!(judged(&by_name(), &nothing, &[], until, Some(55)), unsure);
        assert_eq!(judged(&by_name(), &booked(None, HERE), &[], until, Some(54)), unsure, "all else agrees");
        // What began before the Window ended was there before.
        assert_eq!(judged(&by_name(), &booked(None, ELSEWHERE), &[], "2019-12-15T00:00", Some(54)), unsure);
    }

    #[test]
    fn whom_the_system_wrote_to_is_who_booked() {
        let current = current();
        let judged = |addressed: &[&str]| {
            let context = Context {
                current: &current,
                addressed,
                until: "2019-12-09T15:58",
                restarted: None,
                likely: None,
                words: &BTreeSet::new(),
                only_asks: false,
            };
            decide(Some("55-2"), &by_email(), Some(&booked(None, None)), &context).outcome
        };
        assert_eq!(judged(&["ab@reus.example"]), Outcome::Reused);
        assert_eq!(judged(&[]), Outcome::Unsure);
    }

    #[test]
    fn without_people_start_decides_and_then_the_product() {
        let nobody = Customer::default();
        for (reference, booking, expected) in [
            ("55-4", booked(Some("kano"), None), is(Outcome::Present, "same_product")),
            ("55-4", booked(Some("Kanotocht over de Aa"), None), is(Outcome::Present, "same_product")),
            ("55-4", booked(Some("Boogschieten"), None), is(Outcome::Reused, "other_product")),
            ("55-5", booked(Some("Boogschieten"), None), is(Outcome::Unsure, "nothing_to_compare")),
            ("55-4", booked(None, None), is(Outcome::Unsure, "nothing_to_compare")),
            ("55-9", booked(None, HERE), is(Outcome::Missing, "not_in_list")),
        ] {
            assert_eq!(judged(Some(reference), &nobody, &booking), expected, "{reference} {booking:?}");
        }
    }

    /// Without people: a start that moved within its day, or that was before the Window ended, is no other booking's.
    #[test]
    fn another_start_is_another_booking_only_on_another_day_to_come() {
        let nobody = Customer::default();
        let other_hour = Some("2019-12-14T12:00");
        let of = |until, product, start| judged_until(until, Some("55-4"), &nobody, &booked(product, start));
        let (before, at_its_start, after) = ("2019-12-09T15:58", "2019-12-14T10:30", "2019-12-14T10:31");
        assert_eq!(of(before, None, other_hour), is(Outcome::Unsure, "other_start"));
        assert_eq!(of(before, Some("Kanotocht"), other_hour), is(Outcome::Unsure, "other_start"));
        assert_eq!(of(before, Some("Boogschieten"), other_hour), is(Outcome::Reused, "other_start"));
        assert_eq!(of(before, None, ELSEWHERE), is(Outcome::Reused, "other_start"));
        assert_eq!(of(at_its_start, None, ELSEWHERE), is(Outcome::Reused, "other_start"));
        assert_eq!(of(after, None, ELSEWHERE), is(Outcome::Unsure, "other_start"));
        assert_eq!(of(after, Some("Boogschieten"), ELSEWHERE), is(Outcome::Reused, "other_start"));
        assert_eq!(of(after, None, None), is(Outcome::Present, "began_before"));
        assert_eq!(of(at_its_start, None, None), is(Outcome::Unsure, "nothing_to_compare"));
    }

    /// What a plan writes beside a number tells whose it is, but for words that many have and what was sold.
    #[test]
    fn a_plan_names_the_holder_by_a_longer_word() {
        let held = "Boekingsnummer;Product;Begin;Naam\n55-1;Kanotocht;2019-12-14 10:30;BSO Kwetternest Kanotocht\n";
        let incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap();
        let reading = read_whole("Boekingen.csv", held.as_bytes(), &incident);
        let first = || BTreeSet::from(["jan".to_owned()]);
        let current = CurrentBookings::of(&[&reading], first, &Decisions::default());
        let of = |word: &str, product, start| {
            let words = BTreeSet::from([word.to_owned()]);
            let context = Context {
                current: &current,
                addressed: &[],
                until: "2019-12-09T15:58",
                restarted: None,
                likely: None,
                words: &words,
                only_asks: false,
            };
            decide(Some("55-1"), &Customer::default(), Some(&booked(product, start)), &context).because.remove(0)
        };
        let is_same = |because| matches!(because, OutcomeReason::SamePerson { .. });
        let other_hour = Some("2019-12-14T12:00");
        assert!(is_same(of("kwetternest", None, other_hour)));
        assert!(!is_same(of("bso", None, other_hour)), "too short");
        assert!(!is_same(of("kanotocht", None, other_hour)), "what was sold");
        assert!(!is_same(of("kwetternest", None, ELSEWHERE)), "another day");
        assert!(!is_same(of("kwetternest", Some("Vlotbouwen"), other_hour)), "another product");
    }

    /// One customer's number that went to his next booking: day, product and number of people are all others.
    #[test]
    fn a_customers_own_number_may_be_that_of_his_next_booking() {
        let held =
            "Boekingsnummer;Product;Begin;Aantal;E-mail\n55-2;Kanotocht;2019-12-14 10:30;4;piet@jansen.example\n";
        let incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap();
        let reading = read_whole("Boekingen.csv", held.as_bytes(), &incident);
        let current = CurrentBookings::of(&[&reading], Default::default, &Decisions::default());
        let customer = Customer { emails: vec!["piet@jansen.example".into()], ..Customer::default() };
        let of = |until, product, start, people| {
            let booking = Booking { people, ..booked(Some(product), Some(start)) };
            let words = BTreeSet::new();
            let context = Context {
                current: &current,
                addressed: &[],
                until,
                restarted: None,
                likely: None,
                words: &words,
                only_asks: false,
            };
            decide(Some("55-2"), &customer, Some(&booking), &context).outcome
        };
        let before = "2019-12-09T15:58";
        assert_eq!(of(before, "Vlotbouwen", "2020-08-15T10:00", Some(10)), Outcome::Reused);
        assert_eq!(of("2019-12-20T00:00", "Vlotbouwen", "2020-08-15T10:00", Some(10)), Outcome::Present);
        assert_eq!(of(before, "Kanotocht", "2020-08-15T10:00", Some(10)), Outcome::Present, "moved");
        assert_eq!(of(before, "Vlotbouwen", "2019-12-14T14:00", Some(10)), Outcome::Present, "the same day");
        assert_eq!(of(before, "Vlotbouwen", "2020-08-15T10:00", Some(4)), Outcome::Present);
        assert_eq!(of(before, "Vlotbouwen", "2020-08-15T10:00", None), Outcome::Present);
    }

    #[test]
    fn without_a_number_somebody_and_a_start_are_looked_up() {
        let at = booked(None, HERE);
        for customer in [by_name(), by_email(), by_phone()] {
            assert_eq!(judged(None, &customer, &at), is(Outcome::Missing, "nobody_at_this_start"), "{customer:?}");
            let when = booked(None, None);
            assert_eq!(judged(None, &customer, &when), is(Outcome::Unsure, "nothing_to_look_up"), "{customer:?}");
        }
        assert_eq!(judged(None, &Customer::default(), &at), is(Outcome::Unsure, "nothing_to_look_up"));
        let known = Customer { emails: vec!["piet@jansen.example".into()], ..Customer::default() };
        assert_eq!(judged(None, &known, &at), is(Outcome::Present, "same_person"));
    }

    #[test]
    fn who_holds_a_booking_is_told_where_it_is_the_cases_own() {
        let mut booking = current().get("55-1").unwrap().clone();
        booking.names = vec!["Jan".into()];
        let verdict = |outcome, because: Vec<OutcomeReason>| Verdict {
            outcome,
            because,
            held: Some(booking.clone()),
            survived: None,
        };
        let known = || vec![OutcomeReason::KnownPerson { reference: "55-1".into(), same: Same::Name("Jan".into()) }];
        assert_eq!(holder(&verdict(Outcome::Present, Vec::new())), Some("Jan"));
        assert_eq!(holder(&verdict(Outcome::Unsure, known())), Some("Jan"));
        let number = vec![OutcomeReason::SameNumber { reference: "K7QTX".into() }];
        assert_eq!(holder(&verdict(Outcome::Present, number)), None);
        assert_eq!(holder(&verdict(Outcome::Unsure, Vec::new())), None);
        assert_eq!(holder(&verdict(Outcome::Reused, vec![OutcomeReason::NoBookings])), None, "another person's");
        assert_eq!(holder(&Verdict { held: None, ..verdict(Outcome::Present, Vec::new()) }), None);
    }

    #[test]
    fn a_customer_who_is_not_there_under_this_number_may_survive_under_another() {
        let customer = Customer { emails: vec!["piet@jansen.example".into()], ..Customer::default() };
        let survived = |reference| {
            let verdict = decided(Some(reference), &customer, None);
            (verdict.outcome, verdict.survived)
        };
        assert_eq!(survived("55-9"), (Outcome::Missing, Some("55-2".to_owned())));
        assert_eq!(survived("55-2"), (Outcome::Present, None), "he is there");
    }

    #[test]
    fn the_same_person_and_start_under_another_number_was_entered_again() {
        let again = |reference, customer: &Customer, product, start| {
            let verdict = decided(Some(reference), customer, Some(&booked(product, start)));
            let again = |because: &OutcomeReason| match because {
                OutcomeReason::EnteredAgain { reference } => Some(reference.clone()),
                _ => None,
            };
            (verdict.outcome, verdict.because.iter().find_map(again), verdict.held.map(|held| held.reference))
        };
        let held = |number: &str| (Outcome::Present, Some(number.to_owned()), Some(number.to_owned()));
        let piet = Customer { emails: vec!["piet@jansen.example".into()], ..Customer::default() };
        assert_eq!(again("60-1", &piet, Some("Kanotocht"), HERE), held("55-2"));
        assert_eq!(again("60-1", &piet, None, HERE), held("55-2"));
        assert_eq!(again("60-1", &piet, Some("Zeilen"), HERE).0, Outcome::Missing);
        assert_eq!(again("60-1", &piet, None, ELSEWHERE).0, Outcome::Missing);
        assert_eq!(again("60-1", &by_email(), None, HERE).0, Outcome::Missing, "another person");
    }

    #[test]
    fn the_fields_on_which_both_sides_differ_are_named() {
        let (current, fields) = (current(), |found: Vec<Difference>| {
            found.into_iter().map(|one| (one.field, one.evidence, one.system)).collect::<Vec<_>>()
        });
        let mut held = current.get("55-1").unwrap().clone();
        held.people = Some(4);
        let ours = |people| Booking { people: Some(people), ..booked(Some("Kanotocht"), HERE) };
        assert_eq!(fields(differences(Some(&ours(4)), &held)), []);
        assert_eq!(fields(differences(Some(&ours(6)), &held)), [("people", "6".to_owned(), "4".to_owned())]);
        let other = booked(Some("Zeilen"), ELSEWHERE);
        let named: Vec<_> = differences(Some(&other), &held).into_iter().map(|one| one.field).collect();
        assert_eq!(named, ["product", "start"]);
        assert_eq!(differences(None, &held), []);
    }
}
