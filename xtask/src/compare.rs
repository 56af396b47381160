//! Two programs side by side: does a change of the sources change a result? On every input the result documents of before
//! and after are compared byte for byte, and where they differ the first place is named.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::Value;

use crate::Done;
use crate::commands::{output, run, say};
use crate::inputs::{self, Input};
use crate::skipped::Skipped;
use crate::workspace::{root, target};

/// Letters of a value that are shown.
const SHOWN: usize = 160;

/// Compares the program of a revision, or one that is a file, with the one of these sources or another.
pub fn compare(old: &str, new: Option<&str>, skipped: &mut Skipped) -> Done {
    let before = program(old)?;
    let after = match new {
        Some(new) => program(new)?,
        None => built(&root(), &target())?,
    };
    let inputs = inputs::all(skipped)?;
    say(&format!("{} inputs, each read by both", inputs.len()));
    let outcomes = each(&inputs, |input| (document(&before, input), document(&after, input)));
    let (mut equal, mut refused, mut differing) = (0, 0, 0);
    for (input, outcome) in inputs.iter().zip(outcomes) {
        match outcome {
            (Ok(before), Ok(after)) if before == after => equal += 1,
            (Err(before), Err(after)) if before == after => {
                refused += 1;
                skipped.add(&input.name, &format!("neither program gives a document: {}", before.trim()));
            }
            (before, after) => {
                differing += 1;
                println!("{}: {}", input.name, difference(&before, &after));
            }
        }
    }
    println!("compared: {}; equal: {equal}; different: {differing}; no document: {refused}", inputs.len() - refused);
    if differing > 0 {
        return Err(format!("{differing} result documents differ"));
    }
    if equal == 0 {
        return Err("nothing was compared".to_owned());
    }
    println!("equal");
    Ok(())
}

/// A file, or the program of a revision, built once.
fn program(named: &str) -> Done<PathBuf> {
    if Path::new(named).is_file() {
        return fs::canonicalize(named).map_err(|e| format!("{named}: {e}"));
    }
    let commit = output("git", &["rev-parse", "--verify", "--quiet", &format!("{named}^{{commit}}")])
        .map_err(|_| format!("{named} is neither a file nor a revision"))?;
    let commit = commit.trim();
    let folder = target().join("compare");
    let kept = folder.join(format!("retrace-{commit}"));
    if kept.is_file() {
        return Ok(kept);
    }
    let sources = folder.join(commit);
    let there = sources.display().to_string();
    // What an interrupted build left is taken away first.
    drop(output("git", &["worktree", "remove", "--force", &there]));
    output("git", &["worktree", "add", "--detach", "--force", &there, commit])?;
    let made = built(&sources, &folder.join("target"));
    let copied = made.and_then(|made| fs::copy(&made, &kept).map_err(|e| format!("{}: {e}", made.display())));
    output("git", &["worktree", "remove", "--force", &there])?;
    copied.map(|_| kept)
}

/// Builds the command line program of some sources.
fn built(sources: &Path, target: &Path) -> Done<PathBuf> {
    say(&format!("building the command line program of {}", sources.display()));
    let manifest = sources.join("Cargo.toml").display().to_string();
    run(
        "cargo",
        &["build", "--locked", "--release", "--manifest-path", &manifest, "--example", "retrace"],
        &[("CARGO_TARGET_DIR", &target.display().to_string())],
    )?;
    Ok(target.join("release/examples/retrace"))
}

/// Works on all inputs at once, as many as there are cores, and gives the answers in their order.
fn each<T: Send>(inputs: &[Input], work: impl Fn(&Input) -> T + Sync) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let some = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(input) = inputs.get(at) else { return done };
            done.push((at, work(input)));
        }
    };
    let mut done: Vec<(usize, T)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(some)).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
            .collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, answer)| answer).collect()
}

/// The result document that a program prints, or what it complains of.
fn document(program: &Path, input: &Input) -> Result<Vec<u8>, String> {
    let out =
        Command::new(program).args(["--link", &input.link]).args(&input.files).current_dir(&input.folder).output();
    let out = out.map_err(|e| format!("{}: {e}", program.display()))?;
    if out.status.success() { Ok(out.stdout) } else { Err(String::from_utf8_lossy(&out.stderr).into_owned()) }
}

/// Where two documents differ first, and by what.
fn difference(before: &Result<Vec<u8>, String>, after: &Result<Vec<u8>, String>) -> String {
    let (before, after) = match (before, after) {
        (Ok(before), Ok(after)) => (before, after),
        (Err(why), _) => return format!("no document before: {}", why.trim()),
        (_, Err(why)) => return format!("no document after: {}", why.trim()),
    };
    match (serde_json::from_slice::<Value>(before), serde_json::from_slice::<Value>(after)) {
        (Ok(before), Ok(after)) => match first(&before, &after, String::new()) {
            Some((path, before, after)) => format!("{path}\n    before: {before}\n    after:  {after}"),
            None => "the same values, written in another way or order".to_owned(),
        },
        _ => "one of them is no JSON".to_owned(),
    }
}

/// The path of the first value that is not the same, and the two values.
fn first(before: &Value, after: &Value, path: String) -> Option<(String, String, String)> {
    match (before, after) {
        _ if before == after => None,
        (Value::Object(old), Value::Object(new)) => {
            let added = new.keys().filter(|key| !old.contains_key(*key));
            old.keys().chain(added).find_map(|key| {
                let place = format!("{path}.{key}");
                match (old.get(key), new.get(key)) {
                    (Some(old), Some(new)) => first(old, new, place),
                    (old, new) => Some((place, shown(old), shown(new))),
                }
            })
        }
        (Value::Array(old), Value::Array(new)) => {
            let within = old.iter().zip(new).enumerate();
            let within = within.filter_map(|(at, (old, new))| first(old, new, format!("{path}[{at}]"))).next();
            within.or_else(|| {
                let at = old.len().min(new.len());
                Some((format!("{path}[{at}]"), shown(old.get(at)), shown(new.get(at))))
            })
        }
        _ => Some((path, shown(Some(before)), shown(Some(after)))),
    }
}

/// A value, cut short; or that there is none.
fn shown(value: Option<&Value>) -> String {
    let Some(value) = value else { return "(not there)".to_owned() };
    let text = value.to_string();
    if text.chars().count() <= SHOWN {
        return text;
    }
    text.chars().take(SHOWN).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> String {
        difference(&Ok(before.into()), &Ok(after.into()))
    }

    #[test]
    fn the_first_place_that_differs_is_named_with_both_values() {
        let before = r#"{"cases":[{"outcome":"missing"},{"outcome":"present"}]}"#;
        assert_eq!(
            told(before, &before.replace("present", "reused")),
            ".cases[1].outcome\n    before: \"present\"\n    after:  \"reused\""
        );
        assert_eq!(told("[1,2]", "[1]"), "[1]\n    before: 2\n    after:  (not there)");
        assert_eq!(told(r#"{"a":1}"#, r#"{"a":1,"b":2}"#), ".b\n    before: (not there)\n    after:  2");
    }

    #[test]
    fn another_order_of_the_same_values_is_a_difference_too() {
        assert_eq!(told(r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#), "the same values, written in another way or order");
    }

    #[test]
    fn a_program_that_fails_is_told() {
        assert_eq!(difference(&Ok(b"{}".to_vec()), &Err("no such file\n".into())), "no document after: no such file");
    }
}
