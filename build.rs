//! Lists the fixtures for the tests in browsers, which read no folders: their bytes are built in.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Natively they are read from their folders, so that a changed one builds nothing anew.
    if env::var("CARGO_CFG_TARGET_ARCH").as_deref() != Ok("wasm32") {
        return;
    }
    println!("cargo::rerun-if-changed=tests/fixtures");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut list = String::from("&[\n");
    for folder in sorted(&root.join("tests/fixtures")) {
        let inputs: String = sorted(&folder.join("input"))
            .iter()
            .map(|path| format!("({:?}, include_bytes!({path:?}) as &[u8]), ", name(path)))
            .collect();
        let decisions = Some(folder.join("decisions.json")).filter(|path| path.is_file());
        let decisions = decisions.map_or("None".to_owned(), |path| format!("Some(include_str!({path:?}))"));
        let expected = folder.join("expected.json");
        let _ = writeln!(list, "({:?}, &[{inputs}], {decisions}, include_str!({expected:?})),", name(&folder));
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default()).join("fixtures.rs");
    fs::write(&out, list).unwrap_or_else(|error| panic!("{}: {error}", out.display()));
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
