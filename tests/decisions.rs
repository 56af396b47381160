//! What the user decides, on what was read.
#![cfg(not(target_arch = "wasm32"))]

use std::rc::Rc;

use retrace::core::cases::zones::ZoneBasis;
use retrace::core::checklist::{Case, Checklist, checklist, found};
use retrace::core::decisions::{Change, Decisions, Mark, OnSource};
use retrace::core::input::clock::Order;
use retrace::core::input::columns::Column;
use retrace::core::reading::{Reading, read_whole};
use retrace::core::sought::Sought;

mod support;
use support::{fixtures, incident, inputs};

fn readings(fixture: &str) -> Vec<Reading> {
    let folder = fixtures().into_iter().find(|folder| folder.ends_with(fixture)).unwrap();
    inputs(&folder).iter().map(|(name, bytes)| read_whole(name, bytes, &incident())).collect()
}

fn decided(readings: &[Reading], changes: &[Change]) -> Checklist {
    let mut decisions = Decisions::default();
    changes.iter().for_each(|change| decisions.apply(change));
    checklist(&incident(), readings, &decisions)
}

fn of<'a>(list: &'a Checklist, reference: &str) -> &'a Case {
    list.cases.iter().find(|case| case.reference.as_deref() == Some(reference)).unwrap()
}

fn note(key: &str, text: &str) -> Change {
    Change::Note { key: key.into(), text: text.into() }
}

#[test]
fn lines_of_one_invoice_are_taken_out_together() {
    let books = readings("books-exact");
    let before = decided(&books, &[]);
    assert_eq!(before.cases[0].records.len(), 3);
    let list = decided(&books, &[Change::Apart { key: "i:2019-0412".into(), apart: true }]);
    assert_eq!(list.cases.len(), before.cases.len());
    assert_eq!(list.cases[0].records.len(), 3);
    assert!(list.cases[0].records.iter().all(|record| record.apart));
}

#[test]
fn cases_put_together_keep_both_notes_and_the_one_that_is_shown_is_the_one_that_is_written() {
    let mails = readings("outcomes");
    let (a, b) = ("m:55-4@park.example", "m:56-1@park.example");
    let join = Change::Join { a: a.into(), b: b.into() };
    let list = decided(&mails, &[note(b, "about 56"), join.clone()]);
    let case = of(&list, "55-4");
    assert_eq!((case.note.as_str(), case.note_key.as_str()), ("about 56", b));
    assert!(case.also.contains(&"56-1".to_owned()));
    let list = decided(&mails, &[note(a, "zebra"), note(b, "about 56"), join]);
    let case = of(&list, "55-4");
    assert_eq!((case.note.as_str(), case.note_key.as_str()), ("zebra", a));
    assert_eq!(case.other_notes, ["about 56"]);
}

#[test]
fn a_list_of_current_bookings_is_said_only_when_there_is_one() {
    assert!(!decided(&readings("one-booking"), &[]).compared);
    assert!(!decided(&readings("table-unknown"), &[]).compared);
    assert!(decided(&readings("outcomes"), &[]).compared);
}

#[test]
fn two_files_of_one_name_add_up_each_by_itself() {
    let mut payments = readings("mollie-english");
    let mut others = readings("mollie-dutch");
    others[0].name = payments[0].name.clone();
    payments.append(&mut others);
    let list = decided(&payments, &[]);
    assert!(list.money.len() >= 2 && list.money.iter().all(|money| money.difference == 0), "{:?}", list.money);
    for record in list.cases.iter().flat_map(|case| &case.records) {
        let own = payments[record.at].records.iter().find(|own| own.ordinal == record.index).unwrap();
        assert_eq!(own.place, record.place);
    }
}

#[test]
fn mails_prove_the_zone_of_a_source_and_the_user_has_the_last_word() {
    let files = readings("zone-proven-by-mails");
    let payments = |list: &Checklist| list.sources.iter().find(|s| s.name == "mollie.csv").unwrap().clone();
    let proven = payments(&decided(&files, &[]));
    assert_eq!(proven.zone.as_deref(), Some("UTC"));
    assert_eq!(proven.zone_because, Some(ZoneBasis::Proven { records: 4 }));
    assert_eq!((proven.counts.inside(), proven.counts.outside()), (3, 1));

    // Two are too few, and without mails nothing is known.
    let mut two = files.clone();
    two[1].records.truncate(2);
    assert_eq!(payments(&decided(&two, &[])).zone_because, Some(ZoneBasis::Assumed));
    assert_eq!(payments(&decided(&files[1..], &[])).zone_because, Some(ZoneBasis::Assumed));

    let zone = Some("Europe/Amsterdam".to_owned());
    let on = OnSource { zone, ..OnSource::default() };
    let chosen = payments(&decided(&files, &[Change::Source { fingerprint: proven.fingerprint, on }]));
    assert_eq!(chosen.zone_because, Some(ZoneBasis::Chosen));
    assert_eq!((chosen.counts.inside(), chosen.counts.perhaps()), (3, 1));
}

/// Nothing in the file proves which of day and month comes first: the page says what it assumed, the user may say
/// otherwise, and the ledger adds up both ways.
#[test]
fn day_and_month_are_as_the_user_says() {
    let table = readings("mollie-day-or-month");
    let before = decided(&table, &[]);
    assert_eq!(before.sources[0].order, Some(Order::MonthFirst), "the one that reaches the window");
    assert_eq!((before.sources[0].counts.inside(), before.sources[0].counts.perhaps()), (1, 0));
    assert_eq!(before.sources[0].last.as_deref(), Some("2020-01-02T08:00:00+01:00"));

    let on = OnSource { order: Some(Order::DayFirst), ..OnSource::default() };
    let told = decided(&table, &[Change::Source { fingerprint: table[0].fingerprint.clone(), on }]);
    assert_eq!(told.sources[0].order, Some(Order::DayFirst));
    assert_eq!((told.sources[0].counts.inside(), told.sources[0].counts.outside()), (0, 3));
    assert_eq!(told.sources[0].first.as_deref(), Some("2019-08-12T09:30:00+02:00"));
    assert_eq!(told.sources[0].last.as_deref(), Some("2020-02-01T08:00:00+01:00"));
    assert!(told.cases.is_empty());
    assert_eq!(found(&incident(), &table[0], &Decisions::default()).inside, 1);
}

/// The starts of current bookings are days to come: asked too, where no start proves the order.
#[test]
fn starts_of_current_bookings_are_as_the_user_says() {
    let csv = b"Boeking;Product;Begin;Aantal;Naam\n55-4;Kanotocht;05/06/2020 10:00;4;Anna de Wit\n56-1;Kanotocht;07/06/2020 10:00;2;Piet Bos\n";
    let list = read_whole("now.csv", csv, &incident());
    let decisions = Decisions::default();
    let view = |decisions: &Decisions| checklist(&incident(), std::slice::from_ref(&list), decisions).sources.remove(0);
    assert_eq!(view(&decisions).order, Some(Order::DayFirst));
    let mut decisions = Decisions::default();
    let on = OnSource { order: Some(Order::MonthFirst), ..OnSource::default() };
    decisions.apply(&Change::Source { fingerprint: list.fingerprint.clone(), on });
    assert_eq!(view(&decisions).order, Some(Order::MonthFirst));
}

#[test]
fn what_is_not_to_be_had_stands_in_the_result() {
    let list = decided(&readings("one-booking"), &[Change::NotToBeHad { sought: Sought::Phone, missing: true }]);
    assert_eq!(serde_json::to_value(&list).unwrap()["not_to_be_had"], serde_json::json!(["phone"]));
}

#[test]
fn a_tick_copies_its_own_case_and_no_other() {
    let mails = readings("outcomes");
    let mut decisions = Decisions::default();
    let before = checklist(&incident(), &mails, &decisions);
    let case = of(&before, "57-1");
    let task = &case.tasks[0];
    let keys = task.because.iter().map(|at| case.records[*at].key.clone()).collect();
    decisions.apply(&Change::Task { keys, kind: task.kind, mark: Some(Mark::Done) });
    let mut after = before.clone();
    after.mark(&decisions);
    assert_eq!(after, checklist(&incident(), &mails, &decisions));
    for (old, new) in before.cases.iter().zip(&after.cases) {
        assert_eq!(Rc::ptr_eq(old, new), old.id != "57-1", "{}", old.id);
    }
}

#[test]
fn a_table_is_the_list_of_bookings_once_its_booking_numbers_are_known() {
    let rota = read_whole("rota.csv", b"day;who;from\nMon;Kim;9\nTue;Lou;9\nWed;Kim;9\n", &incident());
    let not_given =
        |list: &Checklist| list.not_given().map(|(sought, _)| sought).any(|sought| sought == Sought::Bookings);
    assert!(not_given(&decided(std::slice::from_ref(&rota), &[])));
    let columns = Some(vec![Some(Column::Reference), None, None]);
    let on = OnSource { columns, ..OnSource::default() };
    let told = Change::Source { fingerprint: rota.fingerprint.clone(), on };
    assert!(!not_given(&decided(&[rota], &[told])));
}
