//! What several tests share: the fixtures, the incident they are read for, and what lies beside the project.
#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use retrace_cases::decisions::Decisions;
use retrace_model::incident::Incident;

pub const LINK: &str = "v=1&from=2019-12-09T01:19&to=2019-12-09T15:58&tz=Europe/Amsterdam&vendor=recras";

pub fn incident() -> Incident {
    Incident::from_fragment(LINK).unwrap().incident.unwrap()
}

/// The project's folder: of whichever of its crates the test is.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().find(|folder| folder.join("Cargo.lock").is_file()).unwrap()
}

/// A part of what lies beside the project: other people's files, and a generator of scenarios. They are in `../shared`, or
/// where `RETRACE_SHARED` says. Without them the test is named as skipped; with them every part must be there.
pub fn beside(part: &str, test: &str) -> Option<PathBuf> {
    let told = std::env::var_os("RETRACE_SHARED").map(PathBuf::from);
    let own = root().parent()?.join("shared");
    if told.is_none() && !own.exists() {
        skipped(test, &format!("{} is not there", own.display()));
        return None;
    }
    let folder = told.unwrap_or(own);
    let found = folder.join(part);
    assert!(found.exists(), "{test} needs {}, and {} is there without it", found.display(), folder.display());
    Some(found)
}

/// Says that something is not run, and why. `./x test` repeats it at its end: it names a file for that, since a test that
/// passes is not heard.
pub fn skipped(test: &str, why: &str) {
    eprintln!("skipped: {test}: {why}");
    if let Some(list) = std::env::var_os("RETRACE_SKIPPED") {
        let mut list = fs::OpenOptions::new().create(true).append(true).open(list).unwrap();
        list.write_all(format!("{test}: {why}\n").as_bytes()).unwrap();
    }
}

/// The folders of all cases, in order.
pub fn fixtures() -> Vec<PathBuf> {
    sorted(&root().join("tests/fixtures"))
}

/// Names and bytes of a case's files, in order.
pub fn inputs(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let named = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    sorted(&folder.join("input")).iter().map(|path| (named(path), fs::read(path).unwrap())).collect()
}

/// What the user decided in a case, where it is about that: the `decisions` of a working file.
pub fn decisions(folder: &Path) -> Decisions {
    match fs::read_to_string(folder.join("decisions.json")) {
        Ok(text) => serde_json::from_str(&text).unwrap(),
        Err(_) => Decisions::default(),
    }
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}
