//! What the user decides, on what was read.
#![cfg(not(target_arch = "wasm32"))]

use std::sync::Arc;

use retrace_cases::cases::zones::ZoneBasis;
use retrace_cases::checklist::{Case, Checklist, checklist, found};
use retrace_cases::decisions::{Change, Decisions, Mark, OnSource};
use retrace_cases::working_file;
use retrace_files::readers::read_whole;
use retrace_model::date_order::DateOrder;
use retrace_model::reading::Reading;
use retrace_model::record::RecordKey;
use retrace_model::source_category::SourceCategory;
use retrace_model::table::{Column, TableContent};

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
    assert_eq!((case.note.as_str(), &*case.note_key), ("about 56", b));
    assert!(case.also.contains(&"56-1".to_owned()));
    let list = decided(&mails, &[note(a, "zebra"), note(b, "about 56"), join]);
    let case = of(&list, "55-4");
    assert_eq!((case.note.as_str(), &*case.note_key), ("zebra", a));
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
    assert_eq!(before.sources[0].order, Some(DateOrder::MonthFirst), "the one that reaches the window");
    assert_eq!((before.sources[0].counts.inside(), before.sources[0].counts.perhaps()), (1, 0));
    assert_eq!(before.sources[0].last.as_deref(), Some("2020-01-02T08:00:00+01:00"));

    let on = OnSource { order: Some(DateOrder::DayFirst), ..OnSource::default() };
    let told = decided(&table, &[Change::Source { fingerprint: table[0].fingerprint.clone(), on }]);
    assert_eq!(told.sources[0].order, Some(DateOrder::DayFirst));
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
    assert_eq!(view(&decisions).order, Some(DateOrder::DayFirst));
    let mut decisions = Decisions::default();
    let on = OnSource { order: Some(DateOrder::MonthFirst), ..OnSource::default() };
    decisions.apply(&Change::Source { fingerprint: list.fingerprint.clone(), on });
    assert_eq!(view(&decisions).order, Some(DateOrder::MonthFirst));
}

#[test]
fn what_is_not_to_be_had_stands_in_the_result() {
    let list =
        decided(&readings("one-booking"), &[Change::NotToBeHad { sought: SourceCategory::Phone, missing: true }]);
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
        assert_eq!(Arc::ptr_eq(old, new), old.id != "57-1", "{}", old.id);
    }
}

/// What the user says about a table holds for every file with its header, in a working file too; what an older page kept
/// by the file alone still holds for that file.
#[test]
fn a_table_is_told_once_for_all_files_of_its_header() {
    let table = |name: &str, rows: &str| read_whole(name, format!("wer;tag;ort\n{rows}").as_bytes(), &incident());
    let files =
        [table("a.csv", "Kim;9-12-2019;x\nLou;8-12-2019;y\n"), table("b.csv", "Mo;9-12-2019;x\nMo;1-12-2019;y\n")];
    let kinds = |list: &Checklist| list.sources.iter().map(|source| source.kind.id().to_owned()).collect::<Vec<_>>();
    assert_eq!(kinds(&decided(&files, &[])), ["other_table", "other_table"]);
    let on = OnSource { holds: Some(TableContent::Hours), ..OnSource::default() };
    let change = Change::Source { fingerprint: files[0].table_key(), on };
    let list = decided(&files, std::slice::from_ref(&change));
    assert_eq!(kinds(&list), ["hours_table", "hours_table"]);
    assert_eq!(list.cases.len(), 3);
    assert!(list.sources.iter().all(|source| source.counts.read() == 2));

    let mut decisions = Decisions::default();
    decisions.apply(&change);
    let text = working_file::write(&incident(), Vec::new(), &decisions);
    assert_eq!(working_file::read(&text, &incident()).unwrap().decisions, decisions);

    let on = OnSource { columns: Some(vec![Some(Column::Reference), None, None]), ..OnSource::default() };
    let old = decided(&files, &[Change::Source { fingerprint: files[1].fingerprint.clone(), on }]);
    assert_eq!(kinds(&old), ["other_table", "bookings"]);
}

/// The order of day and month, where the dates of an unknown table leave it open.
#[test]
fn the_order_of_an_unknown_tables_dates_is_asked() {
    let file = [read_whole("a.csv", b"wer;tag;uren\nKim;12/09/2019;4\nLou;11/09/2019;4\n", &incident())];
    let list = decided(&file, &[]);
    assert_eq!((list.sources[0].order, list.sources[0].counts.perhaps()), (Some(DateOrder::MonthFirst), 1));
    let on = OnSource { order: Some(DateOrder::DayFirst), ..OnSource::default() };
    let told = decided(&file, &[Change::Source { fingerprint: file[0].fingerprint.clone(), on }]);
    assert_eq!((told.sources[0].order, told.sources[0].counts.perhaps()), (Some(DateOrder::DayFirst), 0));
}

/// Also where the file tells its zone, so that its times are instants.
#[test]
fn day_and_month_are_as_the_user_says_in_a_zone_that_is_known() {
    let tables = readings("paypal-of-one-day");
    let before = decided(&tables, &[]);
    let counts = |list: &Checklist, at: usize| (list.sources[at].counts.inside(), list.sources[at].counts.outside());
    for at in [0, 1] {
        let source = &before.sources[at];
        assert_eq!((source.order, source.counts.inside()), (Some(DateOrder::MonthFirst), 1), "{}", source.name);
    }
    let on = OnSource { order: Some(DateOrder::DayFirst), ..OnSource::default() };
    let told = decided(&tables, &[Change::Source { fingerprint: tables[0].fingerprint.clone(), on }]);
    assert_eq!((told.sources[0].order, counts(&told, 0)), (Some(DateOrder::DayFirst), (0, 2)));
    assert_eq!(told.sources[0].first.as_deref(), Some("2019-08-13T01:18:59+02:00"));
}

/// What was taken out holds nothing together, and what it left stays one case.
#[test]
fn what_is_taken_out_takes_no_other_with_it() {
    let books = "\u{feff}Datum;Nummer;Relatie;Bedrag (Excl);Bedrag (Incl);Factuurtekst\n09-12-2019;2019-0412;Jan Vos;100,00;121,00;Kanotocht\n";
    let bank = "\"Date\",\"Amount\",\"Account\",\"Counterparty\",\"Name\",\"Description\"\n\"2019-12-09\",\"121,00\",\"NL55TEST0000000001\",\"NL55TEST0000000002\",\"J Vos\",\"factuur 2019-0412\"\n";
    let mail = "From: Park <info@park.example>\nTo: Jan Vos <jan@vos.example>\nDate: Mon, 9 Dec 2019 10:00:00 +0100\nMessage-ID: <b@park>\nSubject: Factuur 2019-0412\n\nFactuur 2019-0412\n";
    assert_eq!(sizes_without_the_first(&[("a.csv", books), ("b.csv", bank), ("c.eml", mail)]), [1, 2]);
}

#[test]
fn a_call_joins_its_customer_also_when_one_before_it_was_taken_out() {
    let calls = "retrace-calls 2019-12-09\n10:00 in 0612345678\n11:00 in 0612345678\n";
    let mail = "From: Jan Vos <jan@vos.example>\nTo: Park <info@park.example>\nDate: Mon, 9 Dec 2019 10:00:00 +0100\nMessage-ID: <b@vos>\nSubject: Kano?\n\nBel mij: 06 12345678\n";
    assert_eq!(sizes_without_the_first(&[("a.txt", calls), ("b.eml", mail)]), [1, 2]);
}

/// Of files about one case whose first record is taken out: how many records its cases have then.
fn sizes_without_the_first(files: &[(&str, &str)]) -> Vec<usize> {
    let files: Vec<Reading> = files.iter().map(|(name, text)| read_whole(name, text.as_bytes(), &incident())).collect();
    let before = decided(&files, &[]);
    assert_eq!(before.cases.len(), 1, "{:?}", before.cases);
    let first = before.cases[0].records.iter().find(|record| record.at == 0).unwrap();
    let list = decided(&files, &[Change::Apart { key: first.key.clone(), apart: true }]);
    let mut sizes: Vec<usize> = list.cases.iter().map(|case| case.records.len()).collect();
    sizes.sort_unstable();
    sizes
}

#[test]
fn a_tick_stays_when_the_user_says_in_which_zone_times_are_meant() {
    let calls = read_whole("calls.txt", b"retrace-calls 2019-12-09\n10:00 in 0612345678\n", &incident());
    let files = [calls];
    let ticked = |keys: Vec<RecordKey>| {
        let kind = decided(&files, &[]).cases[0].tasks[0].kind;
        let on = OnSource { zone: Some("UTC".into()), ..OnSource::default() };
        let zone = Change::Source { fingerprint: files[0].fingerprint.clone(), on };
        let tick = Change::Task { keys, kind, mark: Some(Mark::Done) };
        let mark = |changes: &[Change]| decided(&files, changes).cases[0].tasks[0].mark;
        [mark(std::slice::from_ref(&tick)), mark(&[tick, zone])]
    };
    let key = decided(&files, &[]).cases[0].records[0].key.clone();
    assert_eq!(ticked(vec![key]), [Some(Mark::Done); 2]);
    // A working file of before named a call by its moment.
    assert_eq!(ticked(vec!["c:1575882000:0612345678:Incoming".into()])[0], Some(Mark::Done));
}
