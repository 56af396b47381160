//! Every payment and bank file that lies beside the project is read: kind, records and what cannot be read, kept as text in
//! `tests/payment_samples.txt`. Without the folder this says so and passes. `RETRACE_BLESS=1` writes it anew.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;

use retrace::core::checklist::checklist;
use retrace::core::decisions::Decisions;
use retrace::core::readers::Family;
use retrace::core::reading::read_whole;

mod support;
use support::{incident, root};

#[test]
fn every_payment_sample_is_read_as_before() {
    let folder = root().parent().unwrap().join("shared/samples/payments");
    let Ok(entries) = fs::read_dir(&folder) else {
        return eprintln!("skipped: {} is not there", folder.display());
    };
    let mut lines: Vec<String> =
        entries.map(|entry| line(&entry.unwrap().path())).filter(|line| !line.is_empty()).collect();
    lines.sort();
    let found = format!("file, kind, records, unreadable, problems\n{}\n", lines.join("\n"));
    let kept = root().join("tests/payment_samples.txt");
    if std::env::var_os("RETRACE_BLESS").is_some() {
        fs::write(&kept, &found).unwrap();
    }
    assert_eq!(fs::read_to_string(&kept).unwrap_or_default(), found);
}

fn line(path: &std::path::Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy();
    let reading = read_whole(&name, &fs::read(path).unwrap(), &incident());
    if !matches!(reading.kind.family(), Family::Payments | Family::Bank) {
        return String::new();
    }
    let problems: Vec<String> = reading
        .problems
        .iter()
        .map(|problem| format!("{:?} {} at {:?}", problem.kind, problem.count, problem.at))
        .collect();
    let list = checklist(&incident(), std::slice::from_ref(&reading), &Decisions::default());
    assert!(list.money.iter().all(|money| money.difference == 0), "{name}");
    format!("{name}, {}, {}, {}, {}", reading.kind.id(), reading.read(), reading.unreadable, problems.join("; "))
}
