//! What is published: the page, its hash, the bill of materials and the licences of what is in it.
//!
//! Nothing in them tells when or where they were made: the same sources give the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::Done;
use crate::build::build;
use crate::crates::{Crates, Package};
use crate::workspace::root;

/// Beginnings of the names of files that hold a licence.
const LICENCE_FILES: [&str; 6] = ["license", "licence", "copying", "unlicense", "copyright", "notice"];

/// A file, or a sentence that names it.
pub fn read(path: &Path) -> Done<Vec<u8>> {
    fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn write(path: &Path, text: impl AsRef<[u8]>) -> Done {
    fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))
}

/// Makes everything that is published, in `dist/`.
pub fn release() -> Done {
    let page = build()?;
    let hash = format!("{:x}", Sha256::digest(read(&page)?));
    let crates = Crates::of_the_project()?;
    let dist = root().join("dist");
    write(&dist.join("index.html.sha256"), format!("{hash}  index.html\n"))?;
    write(&dist.join("sbom.cdx.json"), format!("{:#}\n", bill(&crates, &hash, &checksums()?)))?;
    write(&dist.join("licences.txt"), licences(&crates)?)?;
    println!("{hash}  {}", page.display());
    Ok(())
}

/// The checksums of `Cargo.lock`, by name and version.
fn checksums() -> Done<BTreeMap<(String, String), String>> {
    let lock = String::from_utf8(read(&root().join("Cargo.lock"))?).map_err(|e| e.to_string())?;
    let of = |block: &str, key: &str| {
        block
            .lines()
            .find_map(|line| Some(line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')?.to_owned()))
    };
    let blocks = lock
        .split("[[package]]")
        .filter_map(|block| Some(((of(block, "name")?, of(block, "version")?), of(block, "checksum")?)));
    Ok(blocks.collect())
}

fn purl(package: &Package) -> String {
    format!("pkg:cargo/{}@{}", package.name, package.version)
}

/// What is in the page, in CycloneDX 1.5; without the time and the random serial number that it would allow.
fn bill(crates: &Crates, page: &str, checksums: &BTreeMap<(String, String), String>) -> Value {
    let licences = |expression: &str| json!([{"expression": expression}]);
    let component = |package: &Package| {
        let mut component = json!({
            "type": "library", "bom-ref": purl(package), "name": package.name, "version": package.version,
            "purl": purl(package), "licenses": licences(&package.licence),
        });
        if let Some(sum) = checksums.get(&(package.name.clone(), package.version.clone())) {
            component["hashes"] = json!([{"alg": "SHA-256", "content": sum}]);
        }
        component
    };
    let linked: BTreeMap<&str, &Package> = crates
        .packages
        .iter()
        .filter(|package| package.in_page && package.name != "packing")
        .map(|package| (package.id.as_str(), package))
        .collect();
    let own = linked.values().find(|package| package.name == "retrace");
    // The project's own crates are one component: what any of them needs, it needs.
    let named =
        |package: &Package| if package.source.is_none() { own.map(|own| purl(own)) } else { Some(purl(package)) };
    let mut depends: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (id, package) in &linked {
        let on = crates.depends.get(*id).into_iter().flatten().filter_map(|id| linked.get(id.as_str()));
        let on = on.filter(|package| package.source.is_some()).map(|package| purl(package));
        depends.entry(named(package).unwrap_or_default()).or_default().extend(on);
    }
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": own.map(|own| json!({
            "type": "application", "bom-ref": purl(own), "name": own.name, "version": own.version,
            "licenses": licences(&own.licence), "hashes": [{"alg": "SHA-256", "content": page}],
        }))},
        "components": crates.in_page().map(component).collect::<Vec<_>>(),
        "dependencies": depends.iter().map(|(from, on)| json!({"ref": from, "dependsOn": on})).collect::<Vec<_>>(),
    })
}

/// The licences of what is in the page: each text once, under the crates that bring it.
fn licences(crates: &Crates) -> Done<String> {
    let mut out = String::from(
        "Retrace is made with these crates. Each is used under the licence named here; the texts follow.\n\n",
    );
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in crates.in_page() {
        let named = format!("{} {}", package.name, package.version);
        let found = own_texts(package)?;
        let note = if found.is_empty() { " (its package holds no text of its own)" } else { "" };
        out += &format!("{named}: {}{note}\n", package.licence);
        for text in found {
            texts.entry(text).or_default().insert(named.clone());
        }
    }
    out += "\nThe Rust standard library: MIT OR Apache-2.0\n";
    let mut texts: Vec<(BTreeSet<String>, String)> = texts.into_iter().map(|(text, names)| (names, text)).collect();
    texts.sort();
    for (names, text) in texts {
        let names: Vec<String> = names.into_iter().collect();
        out += &format!("\n{}\n{}\n\n{text}\n", "=".repeat(80), names.join(", "));
    }
    Ok(out)
}

/// The licence texts in a crate's package, by the order of their names.
fn own_texts(package: &Package) -> Done<Vec<String>> {
    let entries = fs::read_dir(&package.folder).map_err(|e| format!("{}: {e}", package.folder.display()))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let names_a_licence = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        path.is_file() && LICENCE_FILES.iter().any(|start| name.starts_with(start))
    };
    let text = |path: &std::path::PathBuf| {
        let text = String::from_utf8_lossy(&read(path)?).replace("\r\n", "\n");
        Ok(text.trim().to_owned())
    };
    paths.iter().filter(|path| names_a_licence(path)).map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bill_names_what_is_in_the_page_with_its_checksum_and_nothing_else() {
        let crates = Crates::of_the_project().unwrap();
        let bill = bill(&crates, "00", &checksums().unwrap());
        let components = bill["components"].as_array().unwrap();
        let has = |name: &str| components.iter().any(|component| component["name"] == name);
        assert!(has("yew") && has("mail-parser") && has("wasm-bindgen"));
        assert!(!has("proptest") && !has("fantoccini") && !has("tiny_http") && !has("syn") && !has("retrace"));
        assert!(components.iter().all(|component| component["hashes"][0]["content"].as_str().unwrap().len() == 64));
        assert_eq!(bill["metadata"]["component"]["name"], "retrace");
        let named: Vec<&Value> = components.iter().map(|component| &component["bom-ref"]).collect();
        assert_eq!(bill["dependencies"].as_array().unwrap().len(), named.len() + 1);
        for depends in bill["dependencies"].as_array().unwrap() {
            assert!(depends["dependsOn"].as_array().unwrap().iter().all(|on| named.contains(&on)), "{depends}");
        }
    }

    #[test]
    fn the_licences_are_there_with_their_texts() {
        let text = licences(&Crates::of_the_project().unwrap()).unwrap();
        assert!(text.contains("yew 0.23") && text.contains("Permission is hereby granted, free of charge"));
        assert!(text.contains("Boost Software License - Version 1.0"));
    }
}
