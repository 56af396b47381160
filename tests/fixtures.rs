//! One folder per case: `input/`, `about.txt`, `expected.json`. `RETRACE_BLESS=1` writes the expected files anew; the
//! change is then read as a diff.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

use retrace_cases::checklist::checklist;
use retrace_cases::decisions::Decisions;
use retrace_files::readers::read_whole;
use retrace_model::incident::Incident;
use retrace_model::reading::{Reading, sources};
use serde_json::{Value, json};

mod support;
use support::{fixtures, incident, inputs};

#[test]
fn every_case_gives_what_it_expects() {
    let bless = std::env::var_os("RETRACE_BLESS").is_some();
    let mut failed = Vec::new();
    for folder in fixtures() {
        let found = format!("{:#}\n", outcome(&folder, &incident()));
        let expected = folder.join("expected.json");
        if bless {
            fs::write(&expected, &found).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            failed.push(format!("{}:\n{found}", folder.display()));
        }
    }
    assert!(failed.is_empty(), "differs from expected.json:\n{}", failed.join("\n"));
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
fn outcome(folder: &Path, incident: &Incident) -> Value {
    let readings: Vec<Reading> = inputs(folder).iter().map(|(name, bytes)| read_whole(name, bytes, incident)).collect();
    let list = serde_json::to_value(checklist(incident, &readings, &Decisions::default())).unwrap();
    let sources: Vec<Value> = list["sources"].as_array().unwrap().iter().map(|s| json!({
        "name": s["name"], "kind": s["kind"], "zone": s["zone"], "first": s["first"], "last": s["last"], "counts": s["counts"], "problems": s["problems"],
        "covers_window": s["covers_window"], "cannot_show": s["cannot_show"],
    })).collect();
    let cases: Vec<Value> = list["cases"].as_array().unwrap().iter().map(|c| json!({
        "reference": c["reference"], "customer": c["customer"], "booking": c["booking"],
        "outcome": c["outcome"], "because": c["because"], "survived": c["survived"], "clash": c["clash"], "differences": c["differences"],
        "suggestions": c["suggestions"].as_array().unwrap().iter().map(|s| s["reason"].clone()).collect::<Vec<_>>(),
        "tasks": c["tasks"].as_array().unwrap().iter().map(|t| t["kind"].clone()).collect::<Vec<_>>(),
        "records": c["records"].as_array().unwrap().iter().map(|r| format!(
            "{} {} {} {} {}{}", r["source"].as_str().unwrap(), r["index"], r["place"], r["when"], r["membership"].as_str().unwrap(),
            if r["repeat"] == true { " repeat" } else { "" })).collect::<Vec<_>>(),
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
