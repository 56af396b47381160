//! One HTML file, complete in itself: the packed program (the wasm and wasm-bindgen's classic glue) and what unpacks it, the
//! style and the project's own scripts inlined, and a policy that names the hash of each script, the packed one too, and
//! forbids every connection. Beside it the same as a header file.
//!
//! The same inputs give the same bytes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};
use packing::{Effort, Program};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::policy::{self, Hashes};
use crate::steps::{self, root};
use crate::{Done, glue, inspect, sizes};

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
        inspect::page(&packed.page, &unpacker)?;
        sizes::check(&packed.page)?;
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
            steps::build_wasm(&[])?;
            "page"
        }
    };
    let checked = reload.is_none();
    pack(&Options { wasm: &steps::wasm(folder), out: &html, reload, checked })
}

fn reload_script(html: &str) -> Option<String> {
    let marker = html.find("__TRUNK_ADDRESS__")?;
    let start = html.get(..marker)?.rfind("<script")?;
    let end = start + html.get(start..)?.find("</script>")? + "</script>".len();
    html.get(start..end).map(str::to_owned)
}

/// What bounds the program where its imports are general.
pub const GUARDS: &str = "static/guards.js";

/// A file of the project.
pub fn read(path: &str) -> Done<String> {
    fs::read_to_string(root().join(path)).map_err(|e| format!("{path}: {e}"))
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

/// The page, and the headers that go with it.
pub struct Packed {
    pub page: String,
    headers: String,
}

/// Puts the packed program into the project's own page: nothing else of it is made by a machine.
pub fn page(glue: &str, program: &str, unpacker: &str, reload: Option<&str>) -> Done<Packed> {
    let (template, style, boot) = (read("index.html")?, read("static/style.css")?, read("static/boot.js")?);
    let guards = read(GUARDS)?;
    let removed = if reload.is_some() { String::new() } else { removal() };
    let guards = format!("{removed}{guards}");
    let scripts = [hash(&guards), hash(glue), hash(&boot)].join(" ");
    let hashes = Hashes { scripts: &scripts, style: &hash(&style) };
    let mut policy = policy::page(hashes);
    if reload.is_some() {
        policy = "script-src 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self' ws: wss:".to_owned();
    }
    let mut head = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n");
    head.push_str(&format!("<style>{style}</style>\n"));
    let mut out = String::new();
    let mut placed = false;
    for line in template.lines() {
        if line.contains("data-trunk") {
            continue;
        }
        out.push_str(line);
        out.push('\n');
        // The policy holds from where it stands: right after the character set.
        if line.contains("charset") {
            out.push_str(&head);
            placed = true;
        }
    }
    if !placed {
        return Err("index.html has no line with its charset, after which the policy goes".to_owned());
    }
    let scripts = format!(
        "<script type=\"application/octet-stream\" id=\"unpacker\">{unpacker}</script>\n<script type=\"application/octet-stream\" id=\"wasm\">{program}</script>\n<script id=\"guards\">{guards}</script>\n<script>{boot}</script>\n{}</body>",
        reload.unwrap_or_default()
    );
    Ok(Packed { page: out.replacen("</body>", &scripts, 1), headers: policy::header_file(hashes) })
}

/// Takes away, before anything else runs, what no policy stops.
pub fn removal() -> String {
    format!(
        "for (const name of {:?}) try {{ Object.defineProperty(globalThis, name, {{ value: undefined }}); }} catch {{}}\n",
        glue::REMOVED
    )
}

pub fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// What unpacks the program in the browser, gzipped, in base64.
pub fn unpacker() -> Done<String> {
    let path = steps::build_unpacker()?;
    let wasm = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(STANDARD.encode(gzipped(&wasm)?))
}

/// Without a time or a name, so that equal input gives equal bytes.
fn gzipped(bytes: &[u8]) -> Done<Vec<u8>> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|e| format!("gzip: {e}"))
}
