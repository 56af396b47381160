//! What the page's code is made of, by reader, room and crate: `docs/sizes.md`.
//!
//! Bytes of functions as the compiler leaves them, before packing. What one function was inlined into counts there; texts
//! and tables (the data of the wasm) belong to nobody by name and are one line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::Done;
use crate::build::build;
use crate::pack::LARGEST;
use crate::wasm::build_named;
use crate::workspace::root;

/// The crates of the core, as their names end.
const CORE: [&str; 3] = ["model", "files", "cases"];
const READERS: &str = "retrace_files::readers::";

/// Measures the program, built once more with its names, and writes the table.
pub fn write() -> Done {
    let page = build()?;
    let length = std::fs::metadata(&page).map_err(|e| format!("{}: {e}", page.display()))?.len();
    let wasm = build_named()?;
    let bytes = std::fs::read(&wasm).map_err(|e| format!("{}: {e}", wasm.display()))?;
    let path = root().join("docs").join("sizes.md");
    std::fs::write(&path, table(&Parts::of(&bytes)?, length)).map_err(|e| format!("{}: {e}", path.display()))
}

/// Bytes by the name of a part.
#[derive(Debug, Default, PartialEq, Eq)]
struct Parts {
    readers: BTreeMap<String, usize>,
    rooms: BTreeMap<String, usize>,
    crates: BTreeMap<String, usize>,
    data: usize,
}

impl Parts {
    fn of(wasm: &[u8]) -> Done<Self> {
        let fail = |e: wasmparser::BinaryReaderError| format!("the wasm cannot be read: {e}");
        let (mut parts, mut sizes, mut names, mut imported) = (Parts::default(), Vec::new(), BTreeMap::new(), 0);
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.map_err(fail)? {
                Payload::ImportSection(section) => {
                    let is_function =
                        |import: &wasmparser::Import<'_>| matches!(import.ty, wasmparser::TypeRef::Func(_));
                    imported = section.into_imports().flatten().filter(is_function).count();
                }
                Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
                Payload::DataSection(section) => parts.data = section.range().len(),
                Payload::CustomSection(section) => {
                    let KnownCustom::Name(reader) = section.as_known() else { continue };
                    for name in reader {
                        let Name::Function(functions) = name.map_err(fail)? else { continue };
                        for naming in functions {
                            let naming = naming.map_err(fail)?;
                            names.insert(naming.index as usize, format!("{:#}", rustc_demangle::demangle(naming.name)));
                        }
                    }
                }
                _ => {}
            }
        }
        if names.is_empty() {
            return Err("the wasm holds no names".to_owned());
        }
        for (at, size) in sizes.into_iter().enumerate() {
            parts.add(names.get(&(imported + at)).map_or("", String::as_str), size);
        }
        Ok(parts)
    }

    /// By the reader that stands anywhere in a function's name, else by the room, else by the crate it begins with.
    fn add(&mut self, name: &str, size: usize) {
        let word =
            |after: &str| name.split_once(after).map(|(_, rest)| leading_word(rest)).filter(|word| is_module(word));
        let (parts, part) = if let Some(reader) = word(READERS) {
            (&mut self.readers, reader.to_owned())
        } else if let Some((of, room)) = CORE.iter().find_map(|of| Some((of, word(&format!("retrace_{of}::"))?))) {
            (&mut self.rooms, format!("{of}::{room}"))
        } else if let Some(room) = word("retrace::") {
            (&mut self.rooms, room.to_owned())
        } else {
            (&mut self.crates, leading_word(name.trim_start_matches(|c: char| !c.is_alphanumeric())).to_owned())
        };
        *parts.entry(part).or_default() += size;
    }
}

fn leading_word(text: &str) -> &str {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or(text)
}

/// A module and not a type.
fn is_module(word: &str) -> bool {
    word.starts_with(|c: char| c.is_lowercase())
}

fn table(parts: &Parts, page: u64) -> String {
    let mut out = format!(
        "# Sizes\n\nMade by `./x sizes`: bytes of code before packing, by the names of functions. What was inlined counts where it went.\n\
         The build fails when the page is larger than {LARGEST} bytes.\n\n| | bytes |\n|---|---|\n| the page, one file | {page} |\n"
    );
    let all: usize = [&parts.readers, &parts.rooms, &parts.crates].iter().flat_map(|parts| parts.values()).sum();
    let _ = writeln!(out, "| code, before packing | {all} |\n| texts and tables, before packing | {} |", parts.data);
    for (title, parts) in [("Readers", &parts.readers), ("Rooms", &parts.rooms), ("Crates", &parts.crates)] {
        let mut rows: Vec<_> = parts.iter().filter(|(_, size)| title == "Readers" || **size >= 1_000).collect();
        rows.sort_by_key(|(name, size)| (std::cmp::Reverse(**size), *name));
        let sum: usize = parts.values().sum();
        let _ = write!(out, "\n## {title}\n\n| part | bytes of code |\n|---|---|\n| all | {sum} |\n");
        rows.into_iter().for_each(|(name, size)| {
            let _ = writeln!(out, "| `{name}` | {size} |");
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_reader_that_its_name_holds() {
        let mut parts = Parts::default();
        parts.add("<retrace_files::readers::mollie::Layout as core::clone::Clone>::clone", 1);
        parts.add("core::slice::sort::<u8, retrace_files::readers::camt::read::{closure#0}>", 2);
        parts.add("retrace_files::readers::Reader::feed", 4);
        parts.add("<yew::Wrapper<retrace::ui::app::App> as yew::Mountable>::reuse", 8);
        parts.add("<&str as core::fmt::Display>::fmt", 16);
        let of = |parts: &BTreeMap<String, usize>| {
            parts.iter().map(|(k, v)| format!("{k} {v}")).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(of(&parts.readers), "camt 2, mollie 1");
        assert_eq!((of(&parts.rooms), of(&parts.crates)), ("files::readers 4, ui 8".into(), "str 16".into()));
    }

    /// A new reader is weighed: `./x sizes`.
    #[test]
    fn every_reader_is_in_the_table() {
        let table = std::fs::read_to_string(root().join("docs/sizes.md")).unwrap();
        let readers = std::fs::read_dir(root().join("crates/files/src/readers")).unwrap().flatten();
        let names = readers.filter_map(|file| Some(file.path().file_stem()?.to_str()?.to_owned()));
        let missing: Vec<String> =
            names.filter(|name| name != "mod" && !table.contains(&format!("| `{name}` |"))).collect();
        assert!(missing.is_empty(), "{missing:?}: ./x sizes");
    }
}
