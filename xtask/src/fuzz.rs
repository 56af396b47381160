//! Any bytes against one law: docs/fuzzing.md.

use crate::commands::run;
use crate::workspace::{root, target};
use crate::{Done, tools};

/// Runs one fuzz target with libFuzzer, from the fixtures on.
pub fn fuzz(name: &str, runs: &str) -> Done {
    let fuzz = tools::cargo_fuzz()?.display().to_string();
    let folder = |kind: &str| target().join("fuzz").join(kind).join(name);
    let (corpus, found) = (folder("corpus"), folder("found"));
    for folder in [&corpus, &found] {
        std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    let (corpus, built) = (corpus.display().to_string(), target().join("fuzz").display().to_string());
    let seeds = format!("fuzz/seeds/{name}");
    let own: &[&str] = if root().join(&seeds).is_dir() { &[&seeds] } else { &[] };
    let (runs, found) = (format!("-runs={runs}"), format!("-artifact_prefix={}/", found.display()));
    // Nothing here is unsafe, so that what a sanitizer could find is not looked for, and no nightly is needed.
    let build = ["run", "--sanitizer", "none", "--target-dir", &built, name, &corpus];
    let run_it = ["tests/fixtures", "--", &runs, "-max_len=4096", "-timeout=20", "-print_final_stats=1", &found];
    run(&fuzz, &[&build[..], own, &run_it].concat(), &[])
}
