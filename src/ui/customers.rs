//! Which cases are one customer's: shown under one heading, never made one case.

use std::collections::HashMap;
use std::sync::Arc;

use retrace_cases::checklist::Case;
use retrace_files::text::names::{self, Name};

/// The cases of each customer, in the order of their first; a case about which nothing is known is alone.
///
/// One customer is: the same e-mail address or telephone number in E.164; or, where neither is known, the same full name.
/// An address or number under which people of different names write identifies nobody.
pub fn customers(cases: &[Arc<Case>]) -> Vec<Vec<usize>> {
    let names: Vec<Vec<Name>> = cases.iter().map(|case| names_of(case)).collect();
    let mut groups = Groups((0..cases.len()).collect());
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, case) in cases.iter().enumerate() {
        for identity in identities(case) {
            known.entry(identity).or_default().push(at);
        }
    }
    for members in known.into_values().filter(|members| is_one_person(members, &names)) {
        members.windows(2).for_each(|pair| groups.join(pair));
    }
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for ((at, _), names) in cases.iter().enumerate().zip(&names).filter(|((_, case), _)| identities(case).is_empty()) {
        for name in names.iter().filter_map(full) {
            by_name.entry(name).or_default().push(at);
        }
    }
    for members in by_name.into_values() {
        members.windows(2).for_each(|pair| groups.join(pair));
    }
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut place: HashMap<usize, usize> = HashMap::new();
    for at in 0..cases.len() {
        let own = *place.entry(groups.root(at)).or_insert(found.len());
        match found.get_mut(own) {
            Some(group) => group.push(at),
            None => found.push(vec![at]),
        }
    }
    found
}

/// What a customer is called: a name, else an address, else a number.
pub fn called(case: &Case) -> Option<&String> {
    let customer = &case.customer;
    customer.names.first().or(customer.emails.first()).or(customer.phones.first())
}

fn identities(case: &Case) -> Vec<String> {
    let emails = case.customer.emails.iter().map(|address| address.to_lowercase());
    let phones = case.customer.phones.iter().filter(|number| number.starts_with('+')).cloned();
    emails.chain(phones).collect()
}

fn names_of(case: &Case) -> Vec<Name> {
    case.customer.names.iter().filter_map(|written| names::name(written)).collect()
}

/// No two of the cases are of people whose names contradict each other; one without a name contradicts nobody.
fn is_one_person(members: &[usize], names: &[Vec<Name>]) -> bool {
    let mut named = members.iter().filter_map(|at| names.get(*at)).filter(|names| !names.is_empty());
    let Some(first) = named.next() else { return true };
    named.all(|other| other.iter().any(|name| first.iter().any(|known| known.agrees(name))))
}

/// First names and surname; an initial is not enough to tell people apart.
fn full(name: &Name) -> Option<String> {
    let first = name.first.first().filter(|first| first.chars().count() > 1)?;
    Some(format!("{first} {}", name.last))
}

struct Groups(Vec<usize>);

impl Groups {
    fn root(&self, mut at: usize) -> usize {
        while let Some(parent) = self.0.get(at).filter(|parent| **parent != at) {
            at = *parent;
        }
        at
    }

    /// The smaller root stays, so that the chains are short for cases that come in order.
    fn join(&mut self, pair: &[usize]) {
        let &[a, b] = pair else { return };
        let (a, b) = (self.root(a), self.root(b));
        if let Some(parent) = self.0.get_mut(a.max(b)) {
            *parent = a.min(b);
        }
    }
}

#[cfg(test)]
mod tests {
    use retrace_cases::checklist::checklist;
    use retrace_cases::decisions::Decisions;
    use retrace_files::readers::read_whole;
    use retrace_model::incident::Incident;

    use super::*;

    /// Cases with these names, addresses and numbers, `;` between.
    fn cases(customers: &[(&str, &str, &str)]) -> Vec<Arc<Case>> {
        let incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap();
        let mail = b"From: Park <info@park.example>\nTo: a@x.example\nDate: Mon, 9 Dec 2019 10:00:00 +0100\n\
            Subject: Booking confirmation 7-1\nMessage-ID: <1@park.example>\n\nBooking reference 7-1\n";
        let list = checklist(&incident, &[read_whole("one.eml", mail, &incident)], &Decisions::default());
        let split = |text: &str| text.split(';').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let of = |(names, emails, phones): &(&str, &str, &str)| {
            let mut case = (*list.cases[0]).clone();
            case.customer.names = split(names);
            case.customer.emails = split(emails);
            case.customer.phones = split(phones);
            Arc::new(case)
        };
        customers.iter().map(of).collect()
    }

    #[test]
    fn two_bookings_of_one_customer_stand_together() {
        let cases = cases(&[
            ("Petra Smit", "petra@x.example", ""),
            ("Jan Bos", "jan@x.example", "+31612345678"),
            ("P. Smit", "Petra@x.example", ""),
            ("", "", "+31612345678"),
        ]);
        assert_eq!(customers(&cases), [vec![0, 2], vec![1, 3]]);
    }

    #[test]
    fn an_address_of_different_people_identifies_nobody() {
        let cases = cases(&[
            ("Petra Smit", "info@agency.example", ""),
            ("Jan Bos", "info@agency.example", ""),
            ("Omar Vos", "info@agency.example", ""),
        ]);
        assert_eq!(customers(&cases), [vec![0], vec![1], vec![2]]);
    }

    #[test]
    fn a_full_name_counts_only_where_nothing_better_is_known() {
        let cases = cases(&[
            ("Petra Smit", "", ""),
            ("Smit, Petra", "", "0151 894050"),
            ("Petra Smit", "petra@x.example", ""),
            ("P. Smit", "", ""),
            ("", "", ""),
            ("", "", ""),
        ]);
        assert_eq!(customers(&cases), [vec![0, 1], vec![2], vec![3], vec![4], vec![5]]);
        assert_eq!(called(&cases[1]).map(String::as_str), Some("Smit, Petra"));
        assert_eq!(called(&cases[4]), None);
    }
}
