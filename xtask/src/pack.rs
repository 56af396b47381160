//! Packs the program into the page and looks at what came out; for Trunk as well.
//!
//! The same inputs give the same bytes.

use std::fs;
use std::path::{Path, PathBuf};

use packing::{Effort, Program};
use wasm_bindgen_cli_support::Bindgen;

use crate::page::{page, unpacker};
use crate::wasm::build_wasm;
use crate::workspace::built_wasm;
use crate::{Done, glue, inspect};

/// The page must not be larger: who opens it may have a telephone and little patience.
pub const LARGEST: usize = 1_250_000;

/// Where the page goes, and what `trunk serve` adds to it.
pub struct Options<'a> {
    pub wasm: &'a Path,
    pub out: &'a Path,
    /// Trunk's reload script, when it serves: then the policy lets it run.
    pub reload: Option<String>,
    /// It is inspected: every page but a quick one, whose dead code is still in it, and one that Trunk reloads.
    pub checked: bool,
}

/// Makes the page from a wasm as cargo built it.
pub fn pack(options: &Options<'_>) -> Done {
    let (glue, wasm) = bindgen(options.wasm, options.checked)?;
    let effort = if options.checked { Effort::Small } else { Effort::Fast };
    let program = Program { wasm, glue };
    let text = program.packed(effort)?;
    let unpacker = unpacker()?;
    let packed = page(&program.glue, &text, &unpacker, options.reload.as_deref())?;
    if options.checked {
        inspect::text(&packed.page, &unpacker)?;
        is_small_enough(&packed.page)?;
    }
    let write = |path: &Path, text: &str| fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()));
    if let Some(folder) = options.out.parent() {
        fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        if options.checked {
            write(&folder.join("_headers"), &packed.headers)?;
        }
    }
    write(options.out, &packed.page)
}

/// Trunk's `post_build` hook: the page instead of Trunk's own files. `trunk build` gives the same bytes as `./x build`;
/// `trunk serve` packs what Trunk has just built, quickly, and keeps its reload script.
pub fn for_trunk() -> Done {
    let variable = |name: &str| {
        std::env::var(name).map_err(|_| format!("`pack` is run by Trunk, which sets {name}; use `./x build`"))
    };
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let html = staging.join("index.html");
    let trunks = fs::read_to_string(&html).map_err(|e| format!("{}: {e}", html.display()))?;
    let reload = reload_script(&trunks);
    for entry in fs::read_dir(&staging).map_err(|e| e.to_string())?.flatten() {
        if entry.path() != html && entry.path().is_file() {
            fs::remove_file(entry.path()).map_err(|e| format!("{}: {e}", entry.path().display()))?;
        }
    }
    let folder = match reload {
        Some(_) if variable("TRUNK_PROFILE")? != "release" => "debug",
        Some(_) => "page",
        None => {
            build_wasm(&[])?;
            "page"
        }
    };
    let checked = reload.is_none();
    pack(&Options { wasm: &built_wasm(folder), out: &html, reload, checked })
}

fn reload_script(html: &str) -> Option<String> {
    let marker = html.find("__TRUNK_ADDRESS__")?;
    let start = html.get(..marker)?.rfind("<script")?;
    let end = start + html.get(start..)?.find("</script>")? + "</script>".len();
    html.get(start..end).map(str::to_owned)
}

fn bindgen(wasm: &Path, checked: bool) -> Done<(String, Vec<u8>)> {
    let fail = |e: &dyn std::fmt::Display| format!("wasm-bindgen on {}: {e:#}", wasm.display());
    let mut output = Bindgen::new()
        .input_path(wasm)
        .no_modules(true)
        .map_err(|e| fail(&e))?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        .generate_output()
        .map_err(|e| fail(&e))?;
    Ok((glue::made_safe(output.js(), checked)?, output.wasm_mut().emit_wasm()))
}

/// A page that is too large does not pass the build.
fn is_small_enough(page: &str) -> Done {
    if page.len() <= LARGEST {
        return Ok(());
    }
    Err(format!("the page has {} bytes, more than {LARGEST}: `./x sizes` tells what they are", page.len()))
}
