//! Each rule joins what it says, and its guard holds it back.

use retrace_model::record::{PaymentKind, RecordKey};
use retrace_model::table::TableContent;
use retrace_model::vendors::MailKind;

use super::rules::LINK_RULES;
use super::*;
use crate::cases::claims::SetAside;
use crate::cases::testing::{
    OWN, answer, answer_from, appointment, bank_payment, call, company, entry, mail, payment, row,
};
use crate::decisions::pair;

fn linked(items: &[Item<'static>], duplicates: &[(usize, usize)], decisions: &Decisions) -> Vec<Link> {
    let products = BTreeSet::from(["Boogschieten".to_owned()]);
    let clusters = group(items, duplicates, &company(), "Europe/Amsterdam", &products, &Default::default(), decisions);
    // Whatever joins them, each link is of a rule that says so, and is as strong as its row.
    for link in &clusters.links {
        let code = serde_json::to_value(&link.reason).unwrap()["code"].as_str().unwrap().to_owned();
        let rule = LINK_RULES.iter().find(|rule| rule.codes.contains(&&*code)).unwrap();
        assert_eq!(link.strength, rule.strength, "{code}");
    }
    clusters.links
}

/// The reasons for which items are joined, as `a-b code`.
fn links(items: &[Item<'static>]) -> Vec<String> {
    named(&linked(items, &[], &Decisions::default()))
}

fn named(links: &[Link]) -> Vec<String> {
    let name = |link: &Link| {
        let code = serde_json::to_value(&link.reason).unwrap()["code"].as_str().unwrap().to_owned();
        format!("{}-{} {code}", link.a, link.b)
    };
    links.iter().map(name).collect()
}

fn keyed(mut item: Item<'static>, key: &str) -> Item<'static> {
    item.key = key.into();
    item
}

fn confirmation(id: &str) -> Item<'static> {
    mail(MailKind::Confirmation, id)
}

fn incoming(id: &str) -> Item<'static> {
    mail(MailKind::Incoming, id)
}

fn apart(keys: &[&str]) -> Decisions {
    let mut decisions = Decisions::default();
    keys.iter().for_each(|key| decisions.on(key, |on| on.apart = true));
    decisions
}

/// The codes in the order of the rules; groups that came to one booking on different ways are the one code that stands
/// twice.
fn codes() -> Vec<&'static str> {
    let mut codes = Vec::new();
    for code in LINK_RULES.iter().flat_map(|rule| rule.codes) {
        if *code != "same_booking" || !codes.contains(code) {
            codes.push(*code);
        }
    }
    codes
}

#[test]
fn every_rule_has_a_code_of_its_own_and_the_users_word_comes_last() {
    assert_eq!(LINK_RULES.last().unwrap().codes, ["chosen"]);
    assert!(LINK_RULES.iter().all(|rule| !rule.codes.is_empty()));
    let certain = LINK_RULES.iter().take_while(|rule| rule.strength == Strength::Certain).count();
    assert!(LINK_RULES.iter().skip(certain).any(|rule| rule.strength == Strength::Likely));
    let mut alone = codes();
    alone.sort_unstable();
    alone.dedup();
    assert_eq!(alone.len(), codes().len());
}

/// `docs/rules.md` names the rules in the order in which they are asked.
#[test]
fn the_rules_are_those_that_are_written_down() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rules.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (_, rest) = text.split_once("\n## Links").unwrap();
    let (section, _) = rest.split_once("\n## ").unwrap();
    let first = section.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    let written: Vec<&str> = first.flat_map(|cell| cell.split(", ").map(|code| code.trim_matches('`'))).collect();
    assert_eq!(written, codes());
}

#[test]
fn one_booking_is_one_case() {
    let items = [confirmation("a").booking("55-4"), confirmation("b").booking("55-4"), confirmation("c")];
    assert_eq!(links(&items), ["0-1 same_booking"]);
}

/// A question for another hour is still of its thread: only likely links mind what is stated.
#[test]
fn a_thread_holds_together_what_states_other_starts() {
    let at = |item: Item<'static>, start: &'static str| {
        item.with(move |claims| {
            claims.data.start = Some(start.into());
            claims.data.people = Some(4);
        })
    };
    let asked = at(mail(MailKind::Incoming, "q"), "2019-12-21T14:00");
    let answered = at(answer(MailKind::Reply, "r", "q"), "2019-12-22T16:00");
    assert_eq!(links(&[asked, answered]), ["0-1 same_thread"]);
}

#[test]
fn what_lies_outside_holds_nobody() {
    assert!(links(&[confirmation("a").booking("55-4"), confirmation("b").booking("55-4").outside()]).is_empty());
    assert!(links(&[entry("2019-1"), entry("2019-1").outside()]).is_empty());
}

#[test]
fn one_invoice_voucher_or_payment_is_one_case() {
    let voucher = |id| confirmation(id).with(|claims| claims.vouchers.push("BON-1"));
    let paid = |id| payment(PaymentKind::Payment, id).with(|claims| claims.payments.push("tr_1"));
    assert_eq!(links(&[entry("2019-1"), confirmation("a").invoice("2019-1")]), ["0-1 same_invoice"]);
    assert_eq!(links(&[voucher("a"), voucher("b")]), ["0-1 same_voucher"]);
    assert_eq!(links(&[paid("a"), paid("b")]), ["0-1 same_payment"]);
}

#[test]
fn two_bookings_are_never_one_case() {
    // A payment that names one booking, and by its invoice another.
    let items = [
        confirmation("a").booking("55-4").invoice("2019-1"),
        payment(PaymentKind::Payment, "tr_1").with(|claims| {
            claims.invoices.push("2019-1");
            claims.payments.push("tr_1");
        }),
        payment(PaymentKind::Refund, "tr_1").booking("66-2").with(|claims| claims.payments.push("tr_1")),
    ];
    assert_eq!(links(&items), ["0-1 same_invoice"]);
    let answered = [incoming("q").booking("55-4"), answer(MailKind::Reply, "a", "q").booking("66-2")];
    assert!(links(&answered).is_empty());
}

#[test]
fn even_copies_of_two_bookings_stay_two_cases() {
    let items = [confirmation("a").booking("55-4"), confirmation("a").booking("66-2"), confirmation("a")];
    let found = linked(&items, &[(0, 1), (0, 2)], &Decisions::default());
    assert_eq!(named(&found), ["0-2 same_record"]);
}

#[test]
fn a_group_takes_the_booking_of_whom_it_joins() {
    let items = [confirmation("a").invoice("2019-1"), confirmation("b").booking("55-4").invoice("2019-1")];
    let decisions = Decisions::default();
    let mut clusters =
        group(&items, &[], &company(), "Europe/Amsterdam", &BTreeSet::new(), &Default::default(), &decisions);
    assert_eq!([clusters.reference(0), clusters.reference(1)], [Some("55-4"); 2]);
    assert_eq!(clusters.root(0), clusters.root(1));
}

#[test]
fn a_key_beside_two_bookings_identifies_nobody() {
    let voucher = |id, booking| confirmation(id).booking(booking).with(|claims| claims.vouchers.push("ACTIE"));
    let loose = || confirmation("c").with(|claims| claims.vouchers.push("ACTIE"));
    assert!(links(&[voucher("a", "55-4"), voucher("b", "66-2"), loose()]).is_empty());
    assert_eq!(links(&[voucher("a", "55-4"), loose()]), ["0-1 same_voucher"]);
}

#[test]
fn a_key_before_many_people_identifies_nobody() {
    let voucher = |id, address| confirmation(id).email(address).with(|claims| claims.vouchers.push("ACTIE"));
    let two = [voucher("a", "a@x"), voucher("b", "b@x")];
    assert_eq!(links(&two), ["0-1 same_voucher"]);
    assert!(links(&[voucher("a", "a@x"), voucher("b", "b@x"), voucher("c", "c@x")]).is_empty());
}

#[test]
fn an_answer_joins_what_it_answers() {
    let items = [incoming("q").booking("55-4"), answer(MailKind::Reply, "a", "q")];
    assert_eq!(links(&items), ["0-1 same_thread"]);
    assert!(links(&[incoming("q"), answer(MailKind::Reply, "a", "other")]).is_empty());
    assert!(links(&[answer(MailKind::Reply, "a", "a")]).is_empty());
}

#[test]
fn an_answer_that_names_another_booking_is_another_case() {
    let items = [
        incoming("q"),
        answer(MailKind::Reply, "a", "q").booking("55-4"),
        answer(MailKind::Reply, "b", "q").booking("66-2"),
        answer(MailKind::Reply, "c", "q"),
    ];
    // The answers disagree, so that the question takes none of theirs.
    assert_eq!(links(&items), ["0-3 same_thread"]);
    assert_eq!(links(&items[..2]), ["0-1 same_thread"]);
}

#[test]
fn a_question_takes_the_booking_that_its_answers_name_once_each() {
    let items = [
        incoming("q"),
        answer(MailKind::Reply, "a", "q").booking("55-4"),
        answer(MailKind::Reply, "b", "q").booking("55-4"),
    ];
    assert_eq!(links(&items), ["1-2 same_booking", "0-1 same_thread"]);
}

#[test]
fn a_thread_goes_over_what_lies_outside() {
    let items = [
        incoming("q").outside(),
        answer(MailKind::Reply, "a", "q"),
        answer(MailKind::Incoming, "b", "a").aside(SetAside::NoCustomer),
    ];
    assert_eq!(links(&items), ["0-1 same_thread", "1-2 same_thread"]);
}

#[test]
fn what_several_outsiders_answer_is_a_circular() {
    let circular = || mail(MailKind::Other, "q");
    let from = |from, id| answer_from(from, MailKind::Incoming, id, "q");
    assert!(links(&[circular(), from("a@x", "1"), from("b@y", "2")]).is_empty());
    assert_eq!(links(&[circular(), from("a@x", "1"), from("a@x", "2")]).len(), 2);
    assert_eq!(links(&[circular(), from("a@x", "1"), from(OWN, "2")]).len(), 2);
}

#[test]
fn groups_that_came_to_one_booking_by_different_ways_are_one_case() {
    let items =
        [incoming("q"), answer(MailKind::Reply, "a", "q").booking("55-4").outside(), confirmation("c").booking("55-4")];
    assert_eq!(links(&items), ["0-1 same_thread", "0-2 same_booking"]);
}

#[test]
fn a_call_joins_the_one_customer_with_its_number() {
    let customer =
        |booking| confirmation(booking).booking(booking).with(|claims| claims.data.phones.push("06-12345678"));
    assert_eq!(links(&[customer("55-4"), call("+31612345678")]), ["0-1 same_phone"]);
    assert!(links(&[customer("55-4"), customer("66-2"), call("+31612345678")]).is_empty());
    assert!(links(&[customer("55-4"), call("+31687654321")]).is_empty());
    assert!(links(&[customer("55-4"), call("+31612345678").aside(SetAside::OwnNumber)]).is_empty());
    assert!(links(&[customer("55-4").aside(SetAside::Newsletter), call("+31612345678")]).is_empty());
}

#[test]
fn calls_of_one_number_are_one_case() {
    let items = [call("06-12345678"), call("06-87654321"), call("+31612345678"), call("0612345678")];
    assert_eq!(links(&items), ["0-2 same_phone", "2-3 same_phone"]);
    let found = linked(&items, &[], &Decisions::default());
    assert_eq!(found[0].reason, LinkReason::SamePhone { number: "+31612345678".into() });
}

fn booked(booking: &'static str, name: &'static str) -> Item<'static> {
    confirmation(booking).booking(booking).with(|claims| {
        claims.data.product = Some("Boogschieten");
        claims.data.start = Some("2019-12-21T14:00".into());
        claims.data.names.push(name);
    })
}

#[test]
fn an_appointment_joins_the_one_case_of_its_slot() {
    let slot = || appointment("2019-12-21T14:00", "Boogschieten familie Jansen");
    assert_eq!(links(&[booked("55-4", "Piet Jansen"), slot()]), ["0-1 same_slot"]);
    let two = [booked("55-4", "Piet Jansen"), booked("66-2", "Petra Jansen"), slot()];
    assert!(links(&two).is_empty());
    let one_of_two = [booked("55-4", "Piet Jansen"), booked("66-2", "Petra Bakker"), slot()];
    assert_eq!(links(&one_of_two), ["0-2 same_slot"]);
}

#[test]
fn an_appointment_must_agree_in_start_product_and_name() {
    for other in [
        appointment("2019-12-21T15:00", "Boogschieten familie Jansen"),
        appointment("2019-12-21T14:00", "Kanoën familie Jansen"),
        appointment("2019-12-21T14:00", "Boogschieten familie Bakker"),
        appointment("2019-12-21T14:00", "Boogschieten familie Jansen").outside(),
        appointment("2019-12-21T14:00", "Boogschieten familie Jansen").duplicate(),
        appointment("2019-12-21T14:00", "Boogschieten familie Jansen").booking("66-2"),
    ] {
        assert!(links(&[booked("55-4", "Piet Jansen"), other]).is_empty());
    }
    let aside = booked("55-4", "Piet Jansen").aside(SetAside::Newsletter);
    assert!(links(&[aside, appointment("2019-12-21T14:00", "Boogschieten familie Jansen")]).is_empty());
}

#[test]
fn a_mail_joins_the_one_case_of_its_address() {
    let customer = |booking| confirmation(booking).booking(booking).email("jan@x");
    let asks = || incoming("q").email("jan@x");
    assert_eq!(links(&[customer("55-4"), asks()]), ["0-1 same_address"]);
    assert!(links(&[customer("55-4"), customer("66-2"), asks()]).is_empty());
    for other in [asks().duplicate(), asks().outside(), asks().aside(SetAside::NoCustomer), incoming("q").email("an@x")]
    {
        assert!(links(&[customer("55-4"), other]).is_empty());
    }
    // Two addresses that two cases hold.
    let other = confirmation("b").booking("66-2").email("an@x");
    assert!(links(&[customer("55-4"), other, asks().email("an@x")]).is_empty());
}

#[test]
fn a_record_with_a_voucher_holds_its_address() {
    let voucher = confirmation("a").email("jan@x").with(|claims| claims.vouchers.push("BON-1"));
    assert_eq!(links(&[incoming("q").email("jan@x"), voucher]), ["1-0 same_address"]);
    assert!(links(&[incoming("q").email("jan@x"), call("06-12345678").email("jan@x")]).len() == 1);
}

#[test]
fn a_payment_joins_the_one_case_of_its_account() {
    let paid = |description| bank_payment("NL11TEST0000000001", description);
    assert_eq!(links(&[paid("a").booking("55-4"), paid("b")]), ["0-1 same_account"]);
    assert_eq!(links(&[paid("a"), paid("b"), paid("c")]), ["0-1 same_account", "1-2 same_account"]);
}

#[test]
fn mails_of_one_address_without_a_case_are_one_case() {
    let asks = |id| incoming(id).email("jan@x");
    assert_eq!(links(&[asks("a"), asks("b")]), ["0-1 same_address"]);
    // Of two addresses none is surely the customer's.
    assert!(links(&[asks("a").email("an@x"), asks("b").email("an@x")]).is_empty());
    // The company's own address is nobody's.
    assert!(links(&[incoming("a").email(OWN), incoming("b").email(OWN)]).is_empty());
}

#[test]
fn what_states_something_else_is_another_booking_of_one_customer() {
    let customer = || {
        confirmation("a").booking("55-4").email("jan@x").shaped("70-1").with(|claims| {
            claims.data.start = Some("2019-12-21T14:00".into());
            claims.data.people = Some(12);
        })
    };
    let asks = || confirmation("q").email("jan@x");
    for same in [
        asks().with(|claims| claims.data.start = Some("2019-12-21T14:00".into())),
        asks().with(|claims| claims.data.people = Some(12)),
        asks().shaped("70-1"),
    ] {
        assert_eq!(links(&[customer(), same]), ["0-1 same_address"]);
    }
    for other in [
        asks().with(|claims| claims.data.start = Some("2019-12-22T14:00".into())),
        asks().with(|claims| claims.data.people = Some(13)),
        asks().shaped("70-2"),
    ] {
        assert!(links(&[customer(), other]).is_empty());
    }
}

#[test]
fn what_joins_a_case_states_something_for_it() {
    let items = [
        confirmation("a").booking("55-4").email("jan@x"),
        confirmation("b").email("jan@x").with(|claims| claims.data.people = Some(12)),
        confirmation("c").email("jan@x").with(|claims| claims.data.people = Some(13)),
    ];
    assert_eq!(links(&items), ["0-1 same_address"]);
}

#[test]
fn the_hours_of_one_person_in_one_table_are_one_case() {
    let hours = |whose| row(TableContent::Hours, whose);
    assert_eq!(links(&[hours("Anna"), hours("Bram"), hours("Anna")]), ["0-2 same_sheet"]);
    assert!(links(&[hours("Anna"), hours("Anna").in_source(1)]).is_empty());
    assert!(links(&[hours("Anna"), hours("Anna").outside()]).is_empty());
    assert!(links(&[row(TableContent::Other, "Anna"), row(TableContent::Other, "Anna")]).is_empty());
}

#[test]
fn what_was_taken_out_stays_out() {
    let items = [
        keyed(confirmation("a").booking("55-4").email("jan@x").invoice("2019-1"), "out"),
        confirmation("b").booking("55-4").email("jan@x").invoice("2019-1"),
        incoming("q").email("jan@x"),
    ];
    assert_eq!(named(&linked(&items, &[], &apart(&["out"]))), ["1-2 same_address"]);
    let thread = [keyed(incoming("q"), "out"), answer(MailKind::Reply, "a", "q")];
    assert!(linked(&thread, &[], &apart(&["out"])).is_empty());
    assert!(linked(&[thread[1].clone(), thread[0].clone()], &[], &apart(&["out"])).is_empty());
}

#[test]
fn what_was_taken_out_is_no_case_of_its_booking() {
    let items = [keyed(confirmation("a").booking("55-4"), "out")];
    let decisions = apart(&["out"]);
    let mut clusters =
        group(&items, &[], &company(), "Europe/Amsterdam", &BTreeSet::new(), &Default::default(), &decisions);
    assert_eq!(clusters.reference(0), None);
}

#[test]
fn a_question_that_names_its_booking_takes_none() {
    let items = [incoming("q").booking("55-4").outside(), answer(MailKind::Reply, "a", "q").booking("55-4")];
    assert!(links(&items).is_empty());
}

#[test]
fn what_was_taken_out_together_stays_together() {
    let lines = [keyed(entry("2019-1"), "out"), entry("2019-1"), keyed(entry("2019-1"), "out")];
    assert_eq!(named(&linked(&lines, &[], &apart(&["out"]))), ["0-2 taken_out"]);
    // And so do its copies.
    let copies = [keyed(confirmation("a"), "out"), confirmation("a").duplicate()];
    assert_eq!(named(&linked(&copies, &[(0, 1)], &apart(&["out"]))), ["0-1 same_record"]);
}

#[test]
fn the_users_word_passes_over_bookings_and_what_was_taken_out() {
    let items = [keyed(confirmation("a").booking("55-4"), "a"), keyed(confirmation("b").booking("66-2"), "b")];
    for mut decisions in [Decisions::default(), apart(&["b"])] {
        decisions.joined.insert(pair("a", "b"));
        assert_eq!(named(&linked(&items, &[], &decisions)), ["0-1 chosen"]);
    }
    let unknown: RecordKey = "c".into();
    let decisions = Decisions { joined: [("a".into(), unknown)].into(), ..Decisions::default() };
    assert!(linked(&items, &[], &decisions).is_empty());
}

#[test]
fn who_comes_when_is_one_visit_by_his_full_name_address_or_number_and_by_no_surname_alone() {
    let visit = |id: &str, name: &'static str, start: &'static str| {
        confirmation(id).with(|claims| {
            claims.data.names.push(name);
            claims.data.start = Some(start.into());
        })
    };
    let (ten, noon) = ("2019-12-21T10:00", "2019-12-21T12:00");
    assert_eq!(links(&[visit("a", "Jan Bos", ten), visit("b", "Jan Bos", ten)]), ["0-1 same_visit"]);
    assert_eq!(links(&[visit("a", "Bos", ten), visit("b", "Bos", ten)]), [""; 0]);
    assert_eq!(links(&[visit("a", "Jan Bos", ten), visit("b", "Jan Bos", noon)]), [""; 0]);
    let addressed = |id: &str| visit(id, "Bos", ten).email("jan@example.org");
    assert_eq!(links(&[addressed("a"), addressed("b")]), ["0-1 same_visit"]);
}
