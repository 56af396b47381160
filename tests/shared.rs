//! Runs against the scenarios and samples that lie beside the project, when they do: `../shared`.
//!
//! They are other people's files and a generator with the right answers; nothing of them is copied in. Without the
//! folder these tests say so and pass.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use retrace::core::checklist::{Checklist, checklist};
use retrace::core::decisions::Decisions;
use retrace::core::reading::read_whole;

mod support;
use support::{incident, root};

fn shared(part: &str) -> Option<PathBuf> {
    let folder = root().parent()?.join("shared").join(part);
    if !folder.exists() {
        eprintln!("skipped: {} is not there", folder.display());
    }
    folder.exists().then_some(folder)
}

fn found(files: &[PathBuf], names: &[String]) -> Checklist {
    let readings: Vec<_> =
        files.iter().zip(names).map(|(file, name)| read_whole(name, &fs::read(file).unwrap(), &incident())).collect();
    checklist(&incident(), &readings, &Decisions::default())
}

#[test]
fn every_mailbox_trap_gives_its_true_messages() {
    let Some(folder) = shared("samples/mail/traps") else {
        return;
    };
    let expected: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let cases = expected.as_object().unwrap();
    assert_eq!(cases.len(), 22);
    for (name, case) in cases {
        let reading = read_whole(name, &fs::read(folder.join(name)).unwrap(), &incident());
        assert_eq!(Some(reading.read), case["true_messages"].as_u64(), "{name}: {}", case["note"]);
    }
}

#[test]
fn every_sample_is_read_or_refused_with_a_sentence_and_its_ledger_adds_up() {
    let Some(folder) = shared("samples") else { return };
    let mut pending = vec![folder];
    let mut seen = 0;
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            pending.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let list = found(std::slice::from_ref(&path), &[path.display().to_string()]);
        let source = &list.sources[0];
        assert!(source.counts.adds_up(), "{}", source.name);
        assert!(source.counts.read > 0 || !source.problems.is_empty(), "{} says nothing", source.name);
        seen += 1;
    }
    assert!(seen > 50, "only {seen} samples");
}

/// The limits of the issue "The whole way once", for mail, Mollie and the telephone alone.
const LIMITS: [&str; 16] = [
    "--min-membership-recall",
    "1",
    "--min-membership-precision",
    "0.99",
    "--min-case-precision",
    "0.95",
    "--min-bcubed-f1",
    "0.9",
    "--max-forbidden-merges",
    "0",
    "--max-missed-cases",
    "0",
    "--max-misplaced",
    "0",
    "--max-conservation-problems",
    "0",
];

#[test]
fn scenarios_score_within_the_limits() {
    let Some(folder) = shared("scenario") else { return };
    let public = folder.join("packs/public.json");
    score(&folder, &public, "small", 5);
    score(&folder, &public, "medium", 5);
}

/// Companies of our own that word everything otherwise, so that nothing is tuned to the public one.
#[test]
fn other_companies_score_within_the_limits() {
    let Some(folder) = shared("scenario") else { return };
    for pack in ["german.json", "dutch.json"] {
        score(&folder, &root().join("tests/packs").join(pack), "medium", 3);
    }
}

/// Scores the seeds of one company, pooled.
fn score(folder: &Path, pack: &Path, size: &str, seeds: u32) {
    let name = pack.file_stem().unwrap().to_string_lossy().into_owned();
    let work = root().join("target").join("scenario").join(&name).join(size);
    let mut pairs = Vec::new();
    let mut given: Vec<String> = Vec::new();
    for seed in 1..=seeds {
        let out = work.join(seed.to_string());
        generate(folder, pack, size, seed, &out);
        let names = sources(&out);
        let files: Vec<PathBuf> = names.iter().map(|name| out.join(name)).collect();
        let list = found(&files, &names);
        assert!(list.sources.iter().all(|source| source.counts.adds_up()));
        let result = work.join(format!("result-{seed}.json"));
        fs::write(&result, serde_json::to_vec(&list).unwrap()).unwrap();
        pairs.extend([result, out.join("truth.json")]);
        given.extend(names);
    }
    given.sort();
    given.dedup();
    let scoring = Command::new("python3")
        .arg(folder.join("score.py"))
        .args(pairs)
        .arg("--only")
        .arg(given.join(","))
        .args(LIMITS)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    let report = String::from_utf8_lossy(&scoring.stdout);
    println!("{name}, {size}, {seeds} seeds pooled:\n{report}");
    assert!(scoring.status.success(), "{name} {size}:\n{report}{}", String::from_utf8_lossy(&scoring.stderr));
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

/// The files of the kinds that are read so far.
fn sources(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = ["bcc.mbox", "mollie.csv", "mollie-2.csv", "calls-20191210.xml"]
        .map(String::from)
        .into_iter()
        .filter(|name| folder.join(name).exists())
        .collect();
    if let Ok(sent) = fs::read_dir(folder.join("sent-items")) {
        names.extend(sent.map(|entry| format!("sent-items/{}", entry.unwrap().file_name().to_string_lossy())));
    }
    names.sort();
    names
}
