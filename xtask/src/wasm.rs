//! Builds what runs in the browser: the program of the page, and what unpacks it there.

use std::path::PathBuf;

use crate::Done;
use crate::commands::{run, say};
use crate::workspace::{TARGET, root, target};

/// Builds the wasm of the page.
pub fn build_wasm(more: &[&str]) -> Done {
    say("building the page for wasm32 (the first time takes some minutes)");
    build_for_the_page(&[&["build", "--bin", "app"], more].concat(), &[])
}

/// Builds what unpacks the page's program, and gives its place.
pub fn build_unpacker() -> Done<PathBuf> {
    // A library that is also a program by its manifest has one place for all profiles, so that each step of the build would
    // make it anew, and all that uses it.
    build_for_the_page(&["rustc", "--quiet", "--package", "packing", "--crate-type", "cdylib"], &[])?;
    Ok(target().join(TARGET).join("page").join("packing.wasm"))
}

/// Builds the page's wasm with the names of its functions, and gives its place.
pub fn build_named() -> Done<PathBuf> {
    let folder = target().join("named");
    let here = folder.display().to_string();
    build_for_the_page(
        &["build", "--bin", "app"],
        &[("CARGO_PROFILE_PAGE_STRIP", "none"), ("CARGO_TARGET_DIR", &here)],
    )?;
    Ok(folder.join(TARGET).join("page").join("app.wasm"))
}

/// Builds a wasm: the same bytes whatever folder it was built in.
fn build_for_the_page(what: &[&str], variables: &[(&str, &str)]) -> Done {
    let home =
        std::env::var("CARGO_HOME").unwrap_or_else(|_| format!("{}/.cargo", std::env::var("HOME").unwrap_or_default()));
    let remap = |from: &str, to: &str| format!("--remap-path-prefix={from}={to}");
    let flags = ["-Ctarget-feature=+simd128", &remap(&root().display().to_string(), "retrace"), &remap(&home, "cargo")];
    let flags = flags.join("\x1f");
    run(
        "cargo",
        &[what, &["--locked", "--profile", "page", "--target", TARGET]].concat(),
        &[&[("CARGO_ENCODED_RUSTFLAGS", flags.as_str())], variables].concat(),
    )
}
