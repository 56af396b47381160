//! What the program may ask of the browser: the wasm's imports against the list in `xtask/allowed.txt`, both ways.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::{Parser, Payload};

use crate::Done;
use crate::workspace::root;

/// The only module that the wasm may import from: wasm-bindgen's glue.
const MODULE: &str = "./app_bg.js";

/// Every name of the list with the group that gives its reason.
fn list(text: &str) -> BTreeMap<&str, &str> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(group, names)| names.split_whitespace().map(move |name| (name, group)))
        .collect()
}

/// An import's name without wasm-bindgen's prefix and hash: `addEventListener` of `__wbg_addEventListener_520e…`.
fn plain(name: &str) -> &str {
    let name = name.strip_prefix("__wbg_").or_else(|| name.strip_prefix("__wbindgen_")).unwrap_or(name);
    let name = name.strip_prefix("__wbindgen_").unwrap_or(name);
    match name.rsplit_once('_') {
        Some((front, hash)) if hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => front,
        _ => name,
    }
}

/// The imports of a wasm.
fn imports(wasm: &[u8]) -> Done<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::ImportSection(section) = payload.map_err(|e| format!("the wasm cannot be read: {e}"))? else {
            continue;
        };
        for import in section.into_imports() {
            let import = import.map_err(|e| format!("the wasm's imports cannot be read: {e}"))?;
            if import.module != MODULE {
                return Err(format!("the wasm imports {} from {:?}", import.name, import.module));
            }
            found.insert(plain(import.name).to_owned());
        }
    }
    Ok(found)
}

fn compare(imports: &BTreeSet<String>, list: &BTreeMap<&str, &str>) -> Done {
    let unknown: Vec<&str> = imports.iter().map(String::as_str).filter(|name| !list.contains_key(name)).collect();
    let unused: Vec<&str> = list.keys().copied().filter(|name| !imports.contains(*name)).collect();
    match (unknown.is_empty(), unused.is_empty()) {
        (true, true) => Ok(()),
        (false, _) => Err(format!(
            "the program asks the browser for what is not in xtask/allowed.txt: {}. Is it needed, and can nothing leave by it?",
            unknown.join(" ")
        )),
        _ => Err(format!("xtask/allowed.txt allows what nothing uses: {}", unused.join(" "))),
    }
}

/// Fails on an import that is not on the list, and on a line of the list that nothing uses.
pub fn check(wasm: &[u8]) -> Done {
    let path = root().join("xtask/allowed.txt");
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    compare(&imports(wasm)?, &list(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_prefix_and_hash() {
        assert_eq!(plain("__wbg_addEventListener_520e749bbae24529"), "addEventListener");
        assert_eq!(plain("__wbg_static_accessor_SELF_0123456789abcdef"), "static_accessor_SELF");
        assert_eq!(plain("__wbg___wbindgen_throw_344f42d3211c4765"), "throw");
        assert_eq!(plain("__wbindgen_cast_0000000000000001"), "cast");
        assert_eq!(plain("__wbindgen_object_drop_ref"), "object_drop_ref");
    }

    #[test]
    fn an_import_too_many_and_one_too_few_are_found() {
        let list = list("# reasons\npage: createElement\nfiles: slice size\n");
        let imports = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(compare(&imports(&["createElement", "slice", "size"]), &list), Ok(()));
        assert!(compare(&imports(&["createElement", "slice", "size", "fetch"]), &list).unwrap_err().contains("fetch"));
        assert!(compare(&imports(&["createElement", "slice"]), &list).unwrap_err().contains("size"));
    }
}
