//! The README's table of what is read is made from the register of formats, so that the two cannot drift.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;

use retrace::ui::texts::{Language, Speaks};
use retrace_files::readers::formats;
use retrace_files::reading::format::Format;
use retrace_model::kind::Family;

mod support;

const MARKS: (&str, &str) = ("<!-- formats -->\n", "<!-- /formats -->\n");

fn table() -> String {
    let texts = Language::En.texts();
    let mut table = String::from("| what | whose export | what it cannot show |\n|---|---|---|\n");
    let read = |format: &&Format| format.kind.family() != Family::Nothing;
    let mut formats: Vec<&Format> = formats().filter(read).collect();
    formats.sort_by_key(|format| format.kind.family());
    for format in formats {
        let missing: Vec<&str> = format.cannot_show.iter().map(|what| (texts.cannot_show)(*what)).collect();
        table += &format!("| {} | {} | {} |\n", format.name.en, format.made_by, missing.join("; "));
    }
    table
}

/// `RETRACE_BLESS=1` writes the table anew.
#[test]
fn the_table_of_what_is_read_is_the_registers() {
    let path = support::root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(MARKS.0).unwrap();
    let (_, after) = rest.split_once(MARKS.1).unwrap();
    let made = [before, MARKS.0, &table(), MARKS.1, after].concat();
    if std::env::var_os("RETRACE_BLESS").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), made, "RETRACE_BLESS=1 cargo test --test readme");
}
