//! Builds the page: the one that is published, a quick one to look at, and one whose English is drawn out.

use std::path::PathBuf;

use crate::Done;
use crate::commands::{run, say};
use crate::pack::{Options, pack};
use crate::wasm::build_wasm;
use crate::workspace::{TARGET, built_wasm, root};

/// Builds the page and gives its place.
pub fn build() -> Done<PathBuf> {
    build_wasm(&[])?;
    say("packing it into one file");
    let page = root().join("dist").join("index.html");
    pack(&Options { wasm: &built_wasm("page"), out: &page, reload: None, checked: true })?;
    Ok(page)
}

/// Builds a large and slow page in a few seconds, to look at while working on it.
pub fn build_quickly() -> Done<PathBuf> {
    let only_code = [("CARGO_PROFILE_DEV_DEBUG", "0")];
    run("cargo", &["build", "--locked", "--target", TARGET, "--bin", "app"], &only_code)?;
    let page = root().join("dist").join("quick.html");
    pack(&Options { wasm: &built_wasm("debug"), out: &page, reload: None, checked: false })?;
    Ok(page)
}

/// Builds the page whose English is drawn out, for the tests.
pub fn build_drawn_out() -> Done {
    build_wasm(&["--features", "pseudo"])?;
    pack(&Options {
        wasm: &built_wasm("page"),
        out: &root().join("dist").join("pseudo.html"),
        reload: None,
        checked: true,
    })
}
