//! What a case of the fixtures is held to: natively, and in the browsers.

use retrace_cases::checklist::checklist;
use retrace_cases::decisions::Decisions;
use retrace_files::readers::read_whole;
use retrace_model::incident::Incident;
use retrace_model::reading::Reading;
use serde_json::{Value, json};

/// The parts of the result document that a case is about.
pub fn outcome(files: &[(String, Vec<u8>)], decisions: &Decisions, incident: &Incident) -> Value {
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
    let case = |c: &Value| {
        json!({
            "reference": c["reference"], "also": c["also"], "customer": c["customer"], "booking": c["booking"],
            "invoices": c["invoices"], "says": c["says"].as_array().unwrap().iter().map(|s| format!(
                "{} {} {}{}", s["record"], s["field"].as_str().unwrap(), s["value"].as_str().unwrap(),
                if s["quoted"] == true { " quoted" } else { "" })).collect::<Vec<_>>(),
            "outcome": c["outcome"], "because": c["because"], "survived": c["survived"], "clash": c["clash"], "differences": c["differences"],
            "suggestions": c["suggestions"].as_array().unwrap().iter().map(|s| s["reason"].clone()).collect::<Vec<_>>(),
            "tasks": c["tasks"].as_array().unwrap().iter().map(|t| t["kind"].clone()).collect::<Vec<_>>(),
            "records": c["records"].as_array().unwrap().iter().map(|r| format!(
                "{} {} {} {} {}{}", r["source"].as_str().unwrap(), r["index"], r["place"], r["when"], r["membership"].as_str().unwrap(),
                if r["repeat"] == true { " repeat" } else { "" })).collect::<Vec<_>>(),
            "links": c["links"].as_array().unwrap().iter().map(|l| format!(
                "{} - {} {} {}", spot(&l["a"]), spot(&l["b"]), l["strength"].as_str().unwrap(), reason(&l["reason"]))).collect::<Vec<_>>(),
        })
    };
    let cases = list["cases"].as_array().unwrap().iter().map(|c| {
        let mut case = case(c);
        // Seldom there: it is named where it is.
        if c["contested"] != json!([]) {
            case["contested"] = c["contested"].clone();
        }
        case
    });
    let cases: Vec<Value> = cases.collect();
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
