//! What several tests share: the fixtures and the incident they are read for.
#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::path::{Path, PathBuf};

use retrace_cases::decisions::Decisions;
use retrace_model::incident::Incident;

pub const LINK: &str = "v=1&from=2019-12-09T01:19&to=2019-12-09T15:58&tz=Europe/Amsterdam&vendor=recras";

pub fn incident() -> Incident {
    Incident::from_fragment(LINK).unwrap().incident.unwrap()
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
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
