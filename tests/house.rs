//! The house has one direction: each crate uses only those before it, each room of a crate only the rooms before it, and
//! none but the page knows a browser.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

mod support;
use support::root;

/// The crates from left to right, and the rooms of each in the order in which they may use each other. A room is a file
/// or a folder directly below `src`.
const HOUSE: [(&str, &[&str]); 4] = [
    (
        "crates/model",
        &[
            "time_text",
            "time_zones",
            "when",
            "date_order",
            "language",
            "kind",
            "problem",
            "table",
            "outcome",
            "task",
            "own_files",
            "source_category",
            "vendors",
            "incident",
            "statement",
            "record",
            "reading",
            "words",
        ],
    ),
    ("crates/files", &["input", "text", "reading", "readers"]),
    (
        "crates/cases",
        &["decisions", "corrected", "ledger", "cases", "learnt", "checklist", "pasted", "export", "working_file"],
    ),
    (".", &["protocol", "worker", "ui", "bin"]),
];

/// What only a page in a browser needs.
const OF_A_BROWSER: [&str; 6] = ["web-sys", "js-sys", "wasm-bindgen", "wasm-bindgen-futures", "yew", "gloo"];

#[test]
fn each_room_uses_only_rooms_before_it() {
    let mut up = Vec::new();
    for (folder, rooms) in HOUSE {
        let source = root().join(folder).join("src");
        for file in files(&source) {
            let room = room_of(&source, &file);
            let Some(room) = room.filter(|room| room != "lib") else { continue };
            let place = |wanted: &str| rooms.iter().position(|room| *room == wanted);
            let Some(own) = place(&room) else {
                panic!("{folder}: the room {room} has no place in the order of {}", file!());
            };
            for used in used_rooms(&seen_from(&source, &file)) {
                if place(&used).is_some_and(|at| at > own) {
                    up.push(format!("{} uses {used}", file.display()));
                }
            }
        }
    }
    assert!(up.is_empty(), "arrows up:\n{}", up.join("\n"));
}

/// The parts of the page have no order of their own, but none of them needs itself by way of others.
#[test]
fn no_part_of_the_page_is_in_a_circle() {
    let source = root().join("src/ui");
    let mut graph: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files(&source) {
        let Some(part) = room_of(&source, &file).filter(|part| part != "mod") else { continue };
        let used = used_rooms(&seen_from(&source, &file).replace("crate::ui::", "crate::"));
        graph.entry(part.clone()).or_default().extend(used.into_iter().filter(|used| *used != part));
    }
    assert!(graph["paper"].contains(&"selection".to_owned()), "what a part uses is not found");
    let circle: Vec<&String> = graph.keys().filter(|part| reached(&graph, part).contains(*part)).collect();
    assert!(circle.is_empty(), "in a circle: {circle:?}");
}

#[test]
fn each_crate_uses_only_crates_before_it() {
    let graph = dependencies();
    let names = ["retrace-model", "retrace-files", "retrace-cases", "retrace"];
    for (at, name) in names.iter().enumerate() {
        let all = reached(&graph, name);
        let later: Vec<&&str> = names.iter().skip(at + 1).filter(|other| all.contains(**other)).collect();
        assert!(later.is_empty(), "{name} uses {later:?}");
    }
}

#[test]
fn none_but_the_page_knows_a_browser() {
    let graph = dependencies();
    for name in ["retrace-model", "retrace-files", "retrace-cases"] {
        let all = reached(&graph, name);
        let found: Vec<&&str> = OF_A_BROWSER.iter().filter(|of| all.contains(**of)).collect();
        assert!(found.is_empty(), "{name} uses {found:?}");
    }
    // The same question, where the answer is known.
    assert!(OF_A_BROWSER.iter().all(|of| reached(&graph, "retrace").contains(*of)), "the page knows no browser");
}

/// What each package needs to be built for a browser: not what only its tests or its build need.
fn dependencies() -> BTreeMap<String, Vec<String>> {
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", "wasm32-unknown-unknown"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let metadata: Value = serde_json::from_slice(&out.stdout).unwrap();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let names: BTreeMap<String, String> =
        list(&metadata["packages"]).iter().map(|package| (text(&package["id"]), text(&package["name"]))).collect();
    let is_normal = |needed: &Value| list(&needed["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
    let mut graph = BTreeMap::new();
    for node in list(&metadata["resolve"]["nodes"]) {
        let needed =
            list(&node["deps"]).into_iter().filter(is_normal).map(|needed| names[&text(&needed["pkg"])].clone());
        graph.insert(names[&text(&node["id"])].clone(), needed.collect());
    }
    graph
}

fn reached(graph: &BTreeMap<String, Vec<String>>, from: &str) -> BTreeSet<String> {
    let (mut found, mut next) = (BTreeSet::new(), vec![from.to_owned()]);
    while let Some(name) = next.pop() {
        let needed = graph.get(&name).into_iter().flatten();
        next.extend(needed.filter(|needed| found.insert((*needed).clone())).cloned());
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn room_of(source: &Path, file: &Path) -> Option<String> {
    let first = file.strip_prefix(source).ok()?.components().next()?;
    Some(first.as_os_str().to_str()?.trim_end_matches(".rs").to_owned())
}

/// A file's code, in which what is above it is the crate: so of a file that is a room, and of the first file of a folder.
fn seen_from(source: &Path, file: &Path) -> String {
    let is_top = file.parent() == Some(source)
        || file.parent().and_then(Path::parent) == Some(source) && file.ends_with("mod.rs");
    if is_top { code(file).replace("super::", "crate::") } else { code(file) }
}

/// A file without its comments and without its tests, which may use what they like.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let own = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    own.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The rooms that follow `crate::`, also in braces.
fn used_rooms(code: &str) -> BTreeSet<String> {
    let word =
        |text: &str| text.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default().to_owned();
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(inside) => {
                let (mut depth, mut start) = (0_i32, true);
                for (at, c) in inside.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        _ => {}
                    }
                    if depth < 0 {
                        break;
                    }
                    if start && depth == 0 && c.is_alphabetic() {
                        found.insert(word(&inside[at..]));
                    }
                    start = depth == 0 && (c == ',' || start && c.is_whitespace());
                }
            }
            None => {
                found.insert(word(rest));
            }
        }
    }
    found
}

#[test]
fn rooms_are_found_in_all_ways_of_naming_them() {
    let code = "use crate::text::names;\nuse crate::{input::{clock, xml}, reading};\nlet x = crate::readers::open();";
    let found: Vec<String> = used_rooms(code).into_iter().collect();
    assert_eq!(found, ["input", "readers", "reading", "text"]);
}
