//! What a change must pass without being run: formatting, lints, documentation, and what the crates are.

use crate::commands::{run, say};
use crate::workspace::TARGET;
use crate::{Done, crates, tools};

/// Formatting, lints for both targets, documentation, crates.
pub fn check() -> Done {
    say("formatting");
    run("cargo", &["fmt", "--all", "--check"], &[])?;
    say("lints, native");
    run(
        "cargo",
        &["clippy", "--locked", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"],
        &[],
    )?;
    say("lints, wasm32");
    run(
        "cargo",
        &["clippy", "--locked", "--target", TARGET, "--lib", "--bins", "--tests", "--", "-D", "warnings"],
        &[],
    )?;
    say("documentation");
    let core = ["-p", "retrace", "-p", "retrace-model", "-p", "retrace-files", "-p", "retrace-cases"];
    let doc = [&["doc", "--locked", "--no-deps", "--document-private-items"][..], &core].concat();
    run("cargo", &doc, &[("RUSTDOCFLAGS", "-D warnings")])?;
    say("licences, bans and sources of crates");
    crates::check()?;
    let deny = tools::cargo_deny()?.display().to_string();
    run(&deny, &["--workspace", "check", "licenses", "bans", "sources"], &[])
}

/// Known faults of the crates, from the RustSec database: needs the internet, so it is no part of `check`.
pub fn advisories() -> Done {
    let deny = tools::cargo_deny()?;
    run(&deny.display().to_string(), &["--workspace", "check", "advisories"], &[])
}
