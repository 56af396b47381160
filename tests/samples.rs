//! Every file that lies beside the project is read: kind, records and what cannot be read, kept as text in
//! `tests/samples.txt`. Without the folder this is named as skipped. `RETRACE_BLESS=1` writes it anew.
//!
//! Each file in which a record cannot be read, or of which nothing is read, has its reason in [`WHY`].
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

use retrace::core::checklist::checklist;
use retrace::core::decisions::Decisions;
use retrace::core::readers::Family;
use retrace::core::reading::{read_whole, sources};

mod support;
use support::{beside, incident, root};

/// Why nothing is read of a file, or not all of it.
const WHY: [(&str, &str); 14] = [
    ("README.md", "a text about the samples, no export"),
    ("payments/SOURCES.md", "a text about the samples, no export; its tables of `|` look like one"),
    ("phone/SOURCES.md", "a text about the samples, no export; its tables of `|` look like one"),
    ("recras/SOURCES.md", "a text about the samples, no export; its tables of `|` look like one"),
    ("mail/traps/expected.json", "the answers to the mailbox traps, no export"),
    ("payments/ledermann_EXTF_Stammdaten.csv", "DATEV's file of customers and suppliers: it holds no bookings"),
    (
        "payments/mustang_EN16931_Einfach.pdf",
        "a PDF is not read, the invoice in it neither; the sentence asks for its XML",
    ),
    (
        "phone/outlook-calendar-csv-HEADER-nl.csv",
        "a header without a row; Outlook's table never tells when an appointment was made",
    ),
    ("phone/symbian-logexport.csv", "line 4 is a text message among the calls"),
    ("recras/api/recras-facturen-response.json", "an answer of the system's API, no export that a customer has"),
    ("recras/api/recras-online-booking-request.json", "a request to the system's API, no export that a customer has"),
    ("recras/mail-strings/recras-ui-strings.tsv", "words of the system's screens; no column tells a time"),
    (
        "recras/other-vendors/checkfront-booking-index.json",
        "an answer of another system's API, no export that a customer has",
    ),
    (
        "recras/other-vendors/checkfront-webhook-payment.json",
        "a message of another system's API, no export that a customer has",
    ),
];

#[test]
fn every_sample_is_read_as_before() {
    let Some(folder) = beside("samples", "every_sample_is_read_as_before") else { return };
    let files = below(&folder);
    let lines: Vec<String> = files.iter().map(|file| line(&folder, file)).collect();
    let found = format!("file: kind, records, unreadable; problems; why\n{}\n", lines.join("\n"));
    let kept = root().join("tests/samples.txt");
    if std::env::var_os("RETRACE_BLESS").is_some() {
        fs::write(&kept, &found).unwrap();
    }
    assert_eq!(fs::read_to_string(&kept).unwrap_or_default(), found);
    for (end, _) in WHY {
        assert!(files.iter().any(|file| file == &folder.join(end)), "{end} is not there");
    }
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

fn line(folder: &Path, path: &Path) -> String {
    let name = path.strip_prefix(folder).unwrap().display().to_string();
    let reading = read_whole(&name, &fs::read(path).unwrap(), &incident());
    let list = checklist(&incident(), std::slice::from_ref(&reading), &Decisions::default());
    assert!(list.money.iter().all(|money| money.difference == 0), "{name}");
    let all = sources(std::slice::from_ref(&reading));
    let (read, unreadable) =
        all.iter().fold((0, 0), |(read, bad), source| (read + source.read(), bad + source.unreadable));
    let why = WHY.iter().find(|(end, _)| path == folder.join(end)).map(|(_, why)| *why);
    let needed = unreadable > 0 || reading.kind.family() == Family::Nothing;
    assert_eq!(needed, why.is_some(), "{name}: {unreadable} unreadable, {}", reading.kind.id());
    let problems = reading.problems.iter().map(|odd| format!("; {:?} {} at {:?}", odd.kind, odd.count, odd.at));
    let why = why.map(|why| format!("; {why}")).unwrap_or_default();
    format!("{name}: {}, {read}, {unreadable}{}{why}", reading.kind.id(), problems.collect::<String>())
}
