//! The checklist as CSV and XLSX: complete, readable again, and harmless whatever the mails say.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use retrace::ui::phrases::Phrases;
use retrace::ui::texts::{LANGUAGES, Language};
use retrace_cases::checklist::{Checklist, checklist};
use retrace_cases::decisions::{Change, Decisions, Mark};
use retrace_cases::export::{Cell, Export, Sheet, csv, xlsx};
use retrace_cases::working_file;
use retrace_files::input::spreadsheet;
use retrace_files::readers::read_whole;
use retrace_model::problem::ProblemKind;
use retrace_model::reading::LeftOut;
use retrace_model::record::{Amount, RecordKey};

mod support;

use support::{fixtures, incident, inputs};

fn phrases(language: Language) -> Phrases {
    fn plain(text: &str, _: Language) -> String {
        text.to_owned()
    }
    fn money(amount: &Amount, _: Language) -> String {
        format!("{} {}", amount.currency, amount.cents)
    }
    Phrases { language, moment: plain, money }
}

fn sheets(list: &Checklist, decisions: &Decisions, language: Language) -> Vec<Sheet> {
    let (wording, left_out) = (&phrases(language), &[("big.mbox".to_owned(), LeftOut::Stopped)]);
    Export { list, decisions, wording, left_out, made: "2019-12-10T09:00:00" }.sheets()
}

fn list_of(files: &[(String, Vec<u8>)], decisions: &Decisions) -> Checklist {
    let incident = incident();
    let readings: Vec<_> = files.iter().map(|(name, bytes)| read_whole(name, bytes, &incident)).collect();
    checklist(&incident, &readings, decisions)
}

fn fixture(name: &str) -> Vec<(String, Vec<u8>)> {
    inputs(&fixtures().into_iter().find(|folder| folder.ends_with(name)).unwrap())
}

/// Fields of a CSV as any program that knows RFC 4180 reads them.
fn fields(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.strip_prefix('\u{FEFF}').unwrap().as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn nothing_of_the_checklist_is_missing() {
    for folder in fixtures() {
        let list = list_of(&inputs(&folder), &Decisions::default());
        for language in LANGUAGES {
            let all = sheets(&list, &Decisions::default(), language);
            let name = folder.display();
            let rows: Vec<usize> = all.iter().map(|sheet| sheet.rows.len()).collect();
            let records: usize = list.cases.iter().map(|case| case.records.len()).sum();
            assert_eq!(rows[0], list.tasks().count(), "{name}");
            assert_eq!(rows[1], list.general_tasks.len() + list.gaps.len(), "{name}");
            assert_eq!(rows[2], records + list.set_aside.len(), "{name}");
            // Below what was read stands the file that was not.
            assert_eq!(rows[3..6], [list.money.len(), list.sources.len() + 1, list.not_given().count()], "{name}");
            assert_eq!(all[4].rows.last().unwrap()[0], Cell::Text("big.mbox".into()), "{name}");
            for sheet in &all {
                assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()), "{name} {}", sheet.name);
            }
            // The workbook is read back by the project's own reader, the CSV by another.
            let book = spreadsheet::rows(&xlsx(&all).unwrap()).unwrap();
            assert_eq!(book.len(), rows[0] + 1, "{name}");
            let lines =
                fields(&csv(&all, language != Language::En), if language == Language::En { b',' } else { b';' });
            assert_eq!(lines.len(), rows.iter().sum::<usize>() + all.len() * 2 - 1, "{name}");
        }
    }
}

#[test]
fn a_row_holds_what_is_typed_in_and_what_was_decided() {
    let files = fixture("outcomes");
    let before = list_of(&files, &Decisions::default());
    let case = before.cases.iter().find(|case| case.reference.as_deref() == Some("55-4")).unwrap();
    let keys: Vec<RecordKey> = case.records.iter().map(|record| record.key.clone()).collect();
    let mut decisions = Decisions::default();
    for change in [
        Change::Staff(vec!["Kim".into()]),
        Change::Person { keys: keys.clone(), person: Some("Kim".into()) },
        Change::Note { key: case.note_key.clone(), text: "called\nback".into() },
        Change::Task { keys, kind: case.tasks[0].kind, mark: Some(Mark::Done) },
    ] {
        decisions.apply(&change);
    }
    let list = list_of(&files, &decisions);
    let all = sheets(&list, &decisions, Language::En);
    let lines = fields(&csv(&all, false), b',');
    let at =
        |head: &str| lines[0].iter().position(|own| own == head).unwrap_or_else(|| panic!("{head}: {:?}", lines[0]));
    let own: Vec<_> =
        lines.iter().filter(|line| line.get(1).is_some_and(|cell| cell == "'55-4")).take(case.tasks.len()).collect();
    assert_eq!(own.len(), case.tasks.len());
    let row = own[0];
    assert_eq!(row[at("Who does this")], "Kim");
    assert_eq!(row[at("Note")], "called · back");
    assert_eq!(row[at("Status")], "done");
    let booking = case.booking.as_ref().unwrap();
    assert_eq!(row[at("Start (Europe/Amsterdam)")], booking.start.clone().unwrap().replace('T', " "));
    assert_eq!(row[at("People")], booking.people.unwrap().to_string());
    assert_eq!(row[at("E-mail")], case.customer.emails.join(", "));
    assert!(row[at("Evidence")].contains("bcc.mbox, no. "), "{}", row[at("Evidence")]);
    let general: BTreeSet<&str> = lines.iter().filter(|line| line.len() == 3).map(|line| line[2].as_str()).collect();
    assert!(general.contains("Kim"));
    // In Dutch with a comma for the cents.
    if let Some(amount) = &booking.amount {
        let dutch = csv(&sheets(&list, &decisions, Language::Nl), true);
        assert!(dutch.contains(&format!("\"{},{:02}\"", amount.cents / 100, amount.cents % 100)));
    }
}

#[test]
fn hostile_mails_stay_text() {
    let long = "z".repeat(40_000);
    let mail = format!(
        "From: Park <info@park.example>\nTo: \"=HYPERLINK(\\\"http://x.example\\\")\" <jan@x.example>\nDate: Mon, 9 Dec 2019 10:00:00 +0100\n\
         Subject: Booking confirmation 7-1 =1+1 \u{202E}gnp \u{200B}x \u{1} {long}\nContent-Type: text/plain; charset=utf-8\nMessage-ID: <1@park.example>\n\n\
         Booking reference 7-1\nName: =cmd|' /C calc'!A0\nPhone: +31 6 12345678\nTotal: EUR 1234.50\n"
    );
    let mut decisions = Decisions::default();
    let files = vec![("=evil.eml".to_owned(), mail.into_bytes())];
    let key = list_of(&files, &decisions).cases[0].note_key.clone();
    decisions.apply(&Change::Note { key, text: format!("+1+1\0\u{202E}{long}") });
    let list = list_of(&files, &decisions);
    let all = sheets(&list, &decisions, Language::Nl);
    let lines = fields(&csv(&all, true), b';');
    let text = |cell: &Cell| matches!(cell, Cell::Text(_));
    let typed = all.iter().flat_map(|sheet| &sheet.rows).flatten().filter(|cell| !text(cell)).count();
    assert!(typed > 8);
    for cell in lines.iter().flatten() {
        let value = cell.replace(',', ".").parse::<f64>().is_ok() || cell.starts_with("2019-12-");
        assert!(value || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']), "{cell}");
        assert!(cell.encode_utf16().count() <= 32_767);
        assert!(!cell.contains(|c: char| c.is_control() || c == '\u{202E}' || c == '\u{200B}'));
    }
    let note = lines[1].iter().find(|cell| cell.starts_with("'+1+1")).unwrap();
    assert!(note.starts_with("'+1+1␀[U+202E]zzz") && note.ends_with("z […]"));
    assert!(lines[1].iter().any(|cell| cell == "'+31612345678"), "{:?}", lines[1]);
    let book = spreadsheet::rows(&xlsx(&all).unwrap()).unwrap();
    assert!(book[1].cells.iter().any(|cell| cell == "+31612345678"), "no guard where text is text");
    assert!(book[1].cells.iter().any(|cell| cell == "1234.5"), "a number is a number");
}

/// What this page made and what comes back among the files is named, and nothing of it is used: least of all as the list
/// of current bookings, in which then nothing would be missing.
#[test]
fn own_lists_and_own_work_are_known_again() {
    let list = list_of(&fixture("outcomes"), &Decisions::default());
    let incident = incident();
    let refused = |name: &str, bytes: &[u8], problem: ProblemKind| {
        let reading = read_whole(name, bytes, &incident);
        assert_eq!(reading.problems.first().map(|problem| problem.kind), Some(problem), "{name}");
        assert!(reading.records.is_empty() && reading.kind.id() == "refused", "{name}: {}", reading.kind.id());
    };
    for language in LANGUAGES {
        let all = sheets(&list, &Decisions::default(), language);
        let text = csv(&all, language != Language::En);
        refused("retrace-list.csv", text.as_bytes(), ProblemKind::OwnList);
        refused("renamed.csv", text.replace(';', "\t").as_bytes(), ProblemKind::OwnList);
        refused("retrace-list.xlsx", &xlsx(&all).unwrap(), ProblemKind::OwnList);
    }
    refused("retrace-result.json", &serde_json::to_vec_pretty(&list).unwrap(), ProblemKind::OwnList);
    let work = working_file::write(&incident, Vec::new(), &Decisions::default());
    refused("retrace-work.json", work.as_bytes(), ProblemKind::OwnWork);
}
