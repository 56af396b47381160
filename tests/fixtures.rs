//! One folder per case: `input/`, `about.txt`, `expected.json`, and `decisions.json` where it takes a word of the user.
//! `RETRACE_BLESS=1` writes the expected files anew; the change is then read as a diff.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::PathBuf;

use retrace_cases::checklist::checklist;
use retrace_cases::decisions::Decisions;
use retrace_files::readers::read_whole;
use retrace_model::reading::{Reading, sources};
use serde_json::Value;

#[path = "support/outcome.rs"]
mod outcome;
mod support;
use outcome::outcome;
use support::{decisions, fixtures, incident, inputs};

/// Lines of one case's difference that are shown, and differing places.
const SHOWN: usize = 5;

#[test]
fn every_case_gives_what_it_expects() {
    let bless = std::env::var_os("RETRACE_BLESS").is_some();
    let mut failed = Vec::new();
    for folder in fixtures() {
        let found = outcome(&inputs(&folder), &decisions(&folder), &incident());
        let expected = folder.join("expected.json");
        let text = format!("{found:#}\n");
        if bless {
            fs::write(&expected, &text).unwrap();
            continue;
        }
        let held = fs::read_to_string(&expected).unwrap_or_default();
        if held != text {
            let held = serde_json::from_str(&held).unwrap_or(Value::Null);
            let mut differences = Vec::new();
            differ(&held, &found, "", &mut differences);
            let more = differences.len().saturating_sub(SHOWN);
            differences.truncate(SHOWN);
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let rest = if more > 0 { format!("\n    and {more} more") } else { String::new() };
            failed.push(format!("{name}:\n    {}{rest}", differences.join("\n    ")));
        }
    }
    assert!(
        failed.is_empty(),
        "{} cases give something else than their expected.json says (expected → found):\n\n{}\n\nIf that is right: \
         RETRACE_BLESS=1 cargo test --test fixtures, and read the change in `git diff tests/fixtures`.\n",
        failed.len(),
        failed.join("\n")
    );
}

/// Where two documents differ, the first places first: as short as can be said.
fn differ(expected: &Value, found: &Value, path: &str, differences: &mut Vec<String>) {
    match (expected, found) {
        _ if expected == found => {}
        (Value::Object(one), Value::Object(other)) => {
            let keys = one.keys().chain(other.keys().filter(|key| !one.contains_key(*key)));
            for key in keys {
                let [one, other] = [one, other].map(|all| all.get(key).unwrap_or(&Value::Null));
                differ(one, other, &format!("{path}.{key}"), differences);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (at, (one, other)) in one.iter().zip(other).enumerate() {
                differ(one, other, &format!("{path}[{at}]"), differences);
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            let only = |all: &[Value], others: &[Value]| -> String {
                let own: Vec<String> = all.iter().filter(|value| !others.contains(value)).map(short).collect();
                own.join(", ")
            };
            let (gone, new) = (only(one, other), only(other, one));
            differences.push(format!("{path}: {} → {} of them; gone: {gone}; new: {new}", one.len(), other.len()));
        }
        _ => differences.push(format!("{path}: {} → {}", short(expected), short(found))),
    }
}

/// A value in at most so many characters.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The type cannot be built so that it does not add up; this holds what is written of it to the same.
#[test]
fn every_ledger_that_is_written_adds_up() {
    for folder in fixtures() {
        let readings: Vec<Reading> =
            inputs(&folder).iter().map(|(name, bytes)| read_whole(name, bytes, &incident())).collect();
        let list = serde_json::to_value(checklist(&incident(), &readings, &Decisions::default())).unwrap();
        for (source, reading) in list["sources"].as_array().unwrap().iter().zip(sources(&readings)) {
            let count = |key: &str| source["counts"][key].as_u64().unwrap();
            let places = ["inside", "perhaps", "outside", "no_time", "unreadable"];
            assert_eq!(count("read"), places.into_iter().map(count).sum::<u64>(), "{source}");
            assert_eq!(count("read"), reading.read(), "{source}");
            assert!(count("repeat") <= count("read"), "{source}");
        }
    }
}

#[test]
fn every_case_tells_what_it_is_about() {
    for folder in fixtures() {
        let about: PathBuf = folder.join("about.txt");
        assert!(fs::read_to_string(&about).is_ok_and(|text| text.len() > 20), "{}", about.display());
    }
}
