//! What the user decides, on what was read.
#![cfg(not(target_arch = "wasm32"))]

use retrace::core::cases::zones::ZoneBasis;
use retrace::core::checklist::{Case, Checklist, checklist};
use retrace::core::decisions::{Change, Decisions, OnSource};
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
