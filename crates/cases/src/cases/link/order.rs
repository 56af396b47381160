//! In whatever order the records come, the same ones belong together.
//!
//! Equal are: which items stand in one group, the booking of each group, and the number of links that hold it, which is one
//! less than its items. Which of the links that would do are taken is not: three records of one booking are held by two of
//! three possible links.
//!
//! The worlds here are of one piece: what a record names belongs to one booking of one customer. Where records contradict
//! each other about a case that states nothing itself, the first of them joins it. And where two records of one group know a customer
//! of two bookings by different things, an address and an account, each may fit one case alone: the first of them joins.

use proptest::prelude::*;
use retrace_model::record::PaymentKind;
use retrace_model::vendors::MailKind;

use super::*;
use crate::cases::testing::{answer, appointment, bank_payment, call, company, entry, payment};

/// What belongs to one booking.
struct Known {
    booking: &'static str,
    invoice: &'static str,
    payment: &'static str,
    voucher: &'static str,
    start: &'static str,
    /// The customer's.
    email: &'static str,
    phone: &'static str,
    iban: &'static str,
    name: &'static str,
}

/// Two bookings of one customer, and one of each of two others.
const WORLD: [Known; 4] = [
    known(["55-4", "2019-1", "tr_1", "BON-1", "2019-12-21T10:00", "jan@x", "0612345671", "NL11", "Jan Jansen"]),
    known(["55-5", "2019-2", "tr_2", "BON-2", "2019-12-21T11:00", "jan@x", "0612345671", "NL11", "Jan Jansen"]),
    known(["66-2", "2019-3", "tr_3", "BON-3", "2019-12-21T11:00", "bea@y", "0612345672", "NL22", "Bea Bakker"]),
    known(["77-1", "2019-4", "tr_4", "BON-4", "2019-12-22T10:00", "cor@z", "0612345673", "NL33", "Cor Visser"]),
];

const fn known(of: [&'static str; 9]) -> Known {
    let [booking, invoice, payment, voucher, start, email, phone, iban, name] = of;
    Known { booking, invoice, payment, voucher, start, email, phone, iban, name }
}

/// A record about one booking, with some of what belongs to it.
#[derive(Clone, Debug)]
struct Draft {
    about: usize,
    form: u8,
    tells: u8,
}

fn drafts(most: usize) -> impl Strategy<Value = Vec<Draft>> {
    let draft = (0..WORLD.len(), 0_u8..6, any::<u8>()).prop_map(|(about, form, tells)| Draft { about, form, tells });
    prop::collection::vec(draft, 1..most)
}

fn item(at: usize, drafts: &[Draft]) -> Item<'static> {
    let Draft { about, form, tells } = drafts[at];
    let known = &WORLD[about];
    let tells = |bit: u8| tells >> bit & 1 == 1;
    let id = format!("m{at}");
    // Some mails answer the one before them about the same booking.
    let earlier = (0..at).rev().find(|other| drafts[*other].about == about && drafts[*other].form < 2);
    let to = earlier.filter(|_| tells(7)).map_or_else(String::new, |at| format!("m{at}"));
    let mut item = match form {
        0 => answer(MailKind::Reply, &id, &to),
        1 => answer(MailKind::Incoming, &id, &to),
        2 => payment(PaymentKind::Payment, &id),
        // The customer of two bookings is known by his address alone.
        3 if about > 1 => bank_payment(known.iban, &id),
        3 => payment(PaymentKind::Payment, &id),
        4 => return call(known.phone),
        _ if tells(0) => entry(known.invoice),
        _ => return appointment(known.start, &format!("Boogschieten {}", known.name)),
    };
    item = item.in_source(at % 3);
    if tells(1) {
        item = item.booking(known.booking).with(|claims| {
            claims.data.product = Some("Boogschieten");
            claims.data.start = Some(known.start.into());
            claims.data.names.push(known.name);
        });
    }
    item.with(|claims| {
        claims.invoices.extend(tells(2).then_some(known.invoice));
        claims.payments.extend(tells(3).then_some(known.payment));
        claims.vouchers.extend((tells(4) && tells(2)).then_some(known.voucher));
        claims.data.emails.extend(tells(5).then_some(known.email));
        claims.data.phones.extend(tells(6).then_some(known.phone));
    })
}

type Groups = BTreeSet<(Option<String>, BTreeSet<usize>)>;

/// The groups of the items in an order, by their places in the first.
fn groups(items: &[Item<'static>], order: &[usize], decisions: &Decisions) -> (Groups, usize) {
    let ordered: Vec<Item<'static>> = order.iter().map(|at| items[*at].clone()).collect();
    let products = BTreeSet::from(["Boogschieten".to_owned()]);
    let mut clusters = group(&ordered, &[], &company(), "Europe/Amsterdam", &products, &Default::default(), decisions);
    let mut found: HashMap<usize, (Option<String>, BTreeSet<usize>)> = HashMap::new();
    for (at, place) in order.iter().enumerate() {
        let reference = clusters.reference(at).map(str::to_owned);
        found.entry(clusters.root(at)).or_insert((reference, BTreeSet::new())).1.insert(*place);
    }
    (found.into_values().collect(), clusters.links.len())
}

fn drafts_in_an_order() -> impl Strategy<Value = (Vec<Draft>, Vec<usize>)> {
    drafts(24).prop_flat_map(|drafts| {
        let order: Vec<usize> = (0..drafts.len()).collect();
        (Just(drafts), Just(order).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_gives_the_same_groups((drafts, order) in drafts_in_an_order(), out in any::<prop::sample::Index>()) {
        let items: Vec<Item<'static>> = (0..drafts.len()).map(|at| item(at, &drafts)).collect();
        let first: Vec<usize> = (0..items.len()).collect();
        let mut decisions = Decisions::default();
        for decided in [false, true] {
            if decided {
                decisions.on(&items[out.index(items.len())].key, |on| on.apart = true);
            }
            let (found, links) = groups(&items, &first, &decisions);
            prop_assert_eq!(links, found.iter().map(|(_, group)| group.len().saturating_sub(1)).sum::<usize>());
            prop_assert_eq!((found, links), groups(&items, &order, &decisions));
        }
    }

    /// However records mix up the numbers of several bookings.
    #[test]
    fn no_group_has_two_bookings(drafts in drafts(24), mixed in prop::collection::vec(0..WORLD.len(), 24)) {
        let mix = |(at, other): (usize, &usize)| {
            let mut item = item(at, &drafts);
            if drafts[at].tells & 1 == 1 {
                item = item.invoice(WORLD[*other].invoice).with(|claims| claims.payments.push(WORLD[*other].payment));
            }
            item
        };
        let items: Vec<Item<'static>> = mixed.iter().enumerate().take(drafts.len()).map(mix).collect();
        let (company, products) = (company(), BTreeSet::new());
        let mut clusters = group(&items, &[], &company, "Europe/Amsterdam", &products, &Default::default(), &Decisions::default());
        for (at, item) in items.iter().enumerate() {
            prop_assert!(item.claims.booking.is_none() || clusters.reference(at) == item.claims.booking);
        }
    }
}
