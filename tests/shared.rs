//! Runs against the scenarios and samples that lie beside the project, when they do: `../shared`.
//!
//! They are other people's files and a generator with the right answers; nothing of them is copied in. Without the
//! folder these tests are named as skipped.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use retrace_cases::checklist::{Checklist, checklist};
use retrace_cases::decisions::Decisions;
use retrace_files::readers::read_whole;

mod support;
use support::{beside, incident, root};

fn found(files: &[PathBuf], names: &[String]) -> Checklist {
    let readings: Vec<_> =
        files.iter().zip(names).map(|(file, name)| read_whole(name, &fs::read(file).unwrap(), &incident())).collect();
    checklist(&incident(), &readings, &Decisions::default())
}

#[test]
fn every_mailbox_trap_gives_its_true_messages() {
    let Some(folder) = beside("samples/mail/traps", "every_mailbox_trap_gives_its_true_messages") else { return };
    let expected: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let cases = expected.as_object().unwrap();
    assert_eq!(cases.len(), 22);
    for (name, case) in cases {
        let reading = read_whole(name, &fs::read(folder.join(name)).unwrap(), &incident());
        assert_eq!(Some(reading.read()), case["true_messages"].as_u64(), "{name}: {}", case["note"]);
    }
}

#[test]
fn every_sample_is_read_or_refused_with_a_sentence() {
    let Some(folder) = beside("samples", "every_sample_is_read_or_refused_with_a_sentence") else { return };
    let mut pending = vec![folder];
    let mut seen = 0;
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            pending.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let list = found(std::slice::from_ref(&path), &[path.display().to_string()]);
        let source = &list.sources[0];
        let says = source.counts.read() > 0 || !source.problems.is_empty() || list.sources.len() > 1;
        assert!(says, "{} says nothing", source.name);
        seen += 1;
    }
    assert!(seen > 50, "only {seen} samples");
}

/// Limits for a company with all its files.
const WHOLE: [(&str, &str); 14] = [
    ("--min-membership-recall", "1"),
    ("--min-membership-precision", "0.99"),
    ("--min-case-precision", "0.98"),
    ("--min-bcubed-f1", "0.98"),
    ("--max-forbidden-merges", "0"),
    ("--min-outcome", "0.98"),
    ("--min-task-f1", "0.97"),
    ("--min-field-recall", "0.97"),
    ("--min-field-precision", "0.99"),
    ("--max-missed-cases", "0"),
    ("--max-misplaced", "0"),
    ("--max-double-records", "0"),
    ("--max-repeat-errors", "0"),
    ("--max-conservation-problems", "0"),
];
/// Limits where files are missing, so that outcomes cannot all be known.
const PARTIAL: [(&str, &str); 5] = [
    ("--min-membership-recall", "1"),
    ("--max-forbidden-merges", "0"),
    ("--max-missed-cases", "0"),
    ("--max-misplaced", "0"),
    ("--max-conservation-problems", "0"),
];
/// Companies of our own that word everything otherwise, so that nothing is tuned to the public one.
const OWN: [&str; 6] = ["german", "dutch", "austrian", "english", "belgian", "bilingual"];

/// Pooled scores of each company, kept as text: a change of the rules shows as a diff. `RETRACE_BLESS=1` writes them
/// anew.
#[test]
fn scenarios_score_within_the_limits_and_as_before() {
    let Some(folder) = beside("scenario", "scenarios_score_within_the_limits_and_as_before") else { return };
    let public = folder.join("packs/public.json");
    let mut report = String::from("Scores over all files, pooled over the seeds from 1; rules: tests/shared.rs.\n");
    report += &score(&folder, &public, "small", 20, &PARTIAL);
    report += &score(&folder, &public, "medium", 20, &WHOLE);
    report += &score(&folder, &public, "large", 2, &WHOLE);
    for pack in OWN {
        report += &score(&folder, &root().join("tests/packs").join(pack).with_extension("json"), "medium", 5, &WHOLE);
    }
    let kept = root().join("tests/scores.txt");
    if std::env::var_os("RETRACE_BLESS").is_some() {
        fs::write(&kept, &report).unwrap();
    }
    println!("{report}");
    assert_eq!(fs::read_to_string(&kept).unwrap_or_default(), report, "scores differ from tests/scores.txt");
}

/// Scores the seeds of one company, pooled.
fn score(folder: &Path, pack: &Path, size: &str, seeds: u32, limits: &[(&str, &str)]) -> String {
    let name = pack.file_stem().unwrap().to_string_lossy().into_owned();
    let work = root().join("target").join("scenario").join(&name).join(size);
    let mut pairs = Vec::new();
    for seed in 1..=seeds {
        let out = work.join(seed.to_string());
        generate(folder, pack, size, seed, &out);
        let names = sources(&out);
        let files: Vec<PathBuf> = names.iter().map(|name| out.join(name)).collect();
        let list = found(&files, &names);
        assert!(list.money.iter().all(|money| money.difference == 0), "{:?}", list.money);
        let result = work.join(format!("result-{seed}.json"));
        fs::write(&result, serde_json::to_vec(&list).unwrap()).unwrap();
        pairs.extend([result, out.join("truth.json")]);
    }
    let scoring = Command::new("python3")
        .arg(folder.join("score.py"))
        .args(pairs)
        .args(limits.iter().flat_map(|(limit, value)| [limit, value]))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    let report = String::from_utf8_lossy(&scoring.stdout);
    assert!(scoring.status.success(), "{name} {size}:\n{report}{}", String::from_utf8_lossy(&scoring.stderr));
    format!("\n{name}, {size}, {seeds} seeds\n{report}")
}

fn generate(folder: &Path, pack: &Path, size: &str, seed: u32, out: &Path) {
    let made = Command::new("python3")
        .arg(folder.join("generate.py"))
        .args(["--seed", &seed.to_string(), "--size", size, "--pack"])
        .arg(pack)
        .arg("--out")
        .arg(out)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// Every file of a scenario but its answer.
fn sources(folder: &Path) -> Vec<String> {
    let named = |folder: &Path, before: &str| {
        let entries =
            fs::read_dir(folder).into_iter().flatten().map(Result::unwrap).filter(|entry| entry.path().is_file());
        entries.map(|entry| format!("{before}{}", entry.file_name().to_string_lossy())).collect::<Vec<_>>()
    };
    let mut names = named(folder, "");
    names.retain(|name| name != "truth.json");
    names.extend(named(&folder.join("sent-items"), "sent-items/"));
    names.sort();
    names
}
