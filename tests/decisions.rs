//! What the user decides, on what was read.
#![cfg(not(target_arch = "wasm32"))]

use std::rc::Rc;

use retrace::core::checklist::{Case, Checklist, checklist};
use retrace::core::decisions::{Change, Decisions, Mark};
use retrace::core::reading::{Reading, read_whole};

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
