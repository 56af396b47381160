//! One folder per case: `input/`, `about.txt`, `expected.json`, and `decisions.json` where it takes a word of the user.
//! `RETRACE_BLESS=1` writes the expected files anew; the change is then read as a diff.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::PathBuf;

use retrace_cases::checklist::checklist;
use retrace_cases::decisions::Decisions;
use retrace_files::readers::read_whole;
use retrace_model::incident::Incident;
use retrace_model::reading::{Reading, sources};
use serde_json::{Value, json};

mod support;
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

/// The parts of the result document that a case is about.
fn outcome(files: &[(String, Vec<u8>)], decisions: &Decisions, incident: &Incident) -> Value {
    let readings: Vec<Reading> = files.iter().map(|(name, bytes)| read_whole(name, bytes, incident)).collect();
    let list = serde_json::to_value(checklist(incident, &readings, decisions)).unwrap();
    // The code first, whatever the alphabet says, then what it names.
    let reason = |reason: &Value| -> String {
        let named = reason.as_object().unwrap().iter().filter(|(key, _)| *key != "code").map(|(_, value)| value);
        let parts: Vec<&str> =
            std::iter::once(&reason["code"]).chain(named).map(|part| part.as_str().unwrap()).collect();
        parts.join(" ")
    };
    let spot = |record: &Value| format!("{} {}", record[0].as_str().unwrap(), record[1]);
    let sources: Vec<Value> = list["sources"].as_array().unwrap().iter().map(|s| json!({
        "name": s["name"], "kind": s["kind"], "zone": s["zone"], "zone_because": s["zone_because"], "first": s["first"], "last": s["last"], "counts": s["counts"], "problems": s["problems"],
        "covers_window": s["covers_window"], "cannot_show": s["cannot_show"],
    })).collect();
    let cases: Vec<Value> = list["cases"].as_array().unwrap().iter().map(|c| json!({
        "reference": c["reference"], "also": c["also"], "customer": c["customer"], "booking": c["booking"],
        "invoices": c["invoices"], "says": c["says"].as_array().unwrap().iter().map(|s| format!(
            "{} {} {}", s["record"], s["field"].as_str().unwrap(), s["value"].as_str().unwrap())).collect::<Vec<_>>(),
        "outcome": c["outcome"], "because": c["because"], "survived": c["survived"], "clash": c["clash"], "differences": c["differences"],
        "suggestions": c["suggestions"].as_array().unwrap().iter().map(|s| s["reason"].clone()).collect::<Vec<_>>(),
        "tasks": c["tasks"].as_array().unwrap().iter().map(|t| t["kind"].clone()).collect::<Vec<_>>(),
        "records": c["records"].as_array().unwrap().iter().map(|r| format!(
            "{} {} {} {} {}{}", r["source"].as_str().unwrap(), r["index"], r["place"], r["when"], r["membership"].as_str().unwrap(),
            if r["repeat"] == true { " repeat" } else { "" })).collect::<Vec<_>>(),
        "links": c["links"].as_array().unwrap().iter().map(|l| format!(
            "{} - {} {} {}", spot(&l["a"]), spot(&l["b"]), l["strength"].as_str().unwrap(), reason(&l["reason"]))).collect::<Vec<_>>(),
    })).collect();
    let aside: Vec<String> = list["set_aside"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| {
            format!(
                "{} {} {}",
                a["reason"].as_str().unwrap(),
                a["record"]["source"].as_str().unwrap(),
                a["record"]["index"]
            )
        })
        .collect();
    json!({"sources": sources, "cases": cases, "set_aside": aside, "gaps": list["gaps"], "money": list["money"]})
}

#[test]
fn every_case_tells_what_it_is_about() {
    for folder in fixtures() {
        let about: PathBuf = folder.join("about.txt");
        assert!(fs::read_to_string(&about).is_ok_and(|text| text.len() > 20), "{}", about.display());
    }
}
