//! Every file that lies beside the project is read: kind, records and what cannot be read, kept as text in
//! `tests/samples.txt`. Without the folder this is named as skipped. `RETRACE_BLESS=1` writes it anew.
//!
//! Each file in which a record cannot be read, or of which nothing is read, has its reason in [`WHY`].
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

use retrace_cases::checklist::checklist;
use retrace_cases::decisions::Decisions;
use retrace_files::readers::read_whole;
use retrace_model::kind::Family;
use retrace_model::reading::sources;

mod support;
use support::{beside, incident, root};

/// Why nothing is read of a file, or not all of it: by how its name begins and ends.
const WHY: [(&str, &str, &str); 22] = [
    ("", "README.md", "a text about the samples, no export"),
    ("", "SOURCES.md", "a text about the samples, no export; its tables of `|` look like one"),
    ("mail/traps/", "expected.json", "the answers to the mailbox traps, no export"),
    ("msg/", ".json", "the answers to the saved mails, no export"),
    ("pdf/", ".json", "the answers to the documents, no export"),
    ("pst/", ".json", "the answers to the stores, no export"),
    ("tnef/", ".json", "the answers to the attachments, no export"),
    ("pdf/", "-scan.pdf", "a picture of a text"),
    ("pdf/", "s09-cut-earlier.pdf", "nothing is left of its pages"),
    ("pdf/", "v-no-tounicode-cid.pdf", "its letters are numbers that nothing explains"),
    ("pdf/", "v-no-tounicode-simple.pdf", "its letters are numbers that nothing explains"),
    ("pdf/", "v-user-password.pdf", "it needs a password"),
    ("tnef/", ".tnef", "what Outlook packs into winmail.dat is not read"),
    ("tnef/", ".dat", "what Outlook packs into winmail.dat is not read"),
    ("payments/ledermann_EXTF_Stammdaten.csv", "", "DATEV's file of customers and suppliers: it holds no bookings"),
    (
        "phone/outlook-calendar-csv-HEADER-nl.csv",
        "",
        "a header without a row; Outlook's table never tells when an appointment was made",
    ),
    ("phone/symbian-logexport.csv", "", "line 4 is a text message among the calls"),
    ("recras/api/recras-facturen-response.json", "", "an answer of the system's API, no export that a customer has"),
    (
        "recras/api/recras-online-booking-request.json",
        "",
        "a request to the system's API, no export that a customer has",
    ),
    ("recras/mail-strings/recras-ui-strings.tsv", "", "words of the system's screens; no column tells a time"),
    (
        "recras/other-vendors/checkfront-booking-index.json",
        "",
        "an answer of another system's API, no export that a customer has",
    ),
    (
        "recras/other-vendors/checkfront-webhook-payment.json",
        "",
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
    let names: Vec<String> = files.iter().map(|file| name(&folder, file)).collect();
    for (start, end, _) in WHY {
        assert!(names.iter().any(|name| name.starts_with(start) && name.ends_with(end)), "{start}…{end} is not there");
    }
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

fn name(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap().display().to_string()
}

fn line(folder: &Path, path: &Path) -> String {
    let name = name(folder, path);
    let reading = read_whole(&name, &fs::read(path).unwrap(), &incident());
    let list = checklist(&incident(), std::slice::from_ref(&reading), &Decisions::default());
    assert!(list.money.iter().all(|money| money.difference == 0), "{name}");
    let all = sources(std::slice::from_ref(&reading));
    let (read, unreadable) =
        all.iter().fold((0, 0), |(read, bad), source| (read + source.read(), bad + source.unreadable));
    let why = WHY.iter().find(|(start, end, _)| name.starts_with(start) && name.ends_with(end)).map(|(.., why)| *why);
    let needed = unreadable > 0 || reading.kind.family() == Family::Nothing;
    assert_eq!(needed, why.is_some(), "{name}: {unreadable} unreadable, {}", reading.kind.id());
    let problems = reading.problems.iter().map(|odd| format!("; {:?} {} at {:?}", odd.kind, odd.count, odd.at));
    let why = why.map(|why| format!("; {why}")).unwrap_or_default();
    format!("{name}: {}, {read}, {unreadable}{}{why}", reading.kind.id(), problems.collect::<String>())
}
