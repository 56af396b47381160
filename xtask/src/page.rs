//! One HTML file, complete in itself: the packed program (the wasm and wasm-bindgen's classic glue) and what unpacks it, the
//! style and the project's own scripts inlined, and a policy that names the hash of each script, the packed one too, and
//! forbids every connection. Beside it the same as a header file.

use std::fs;
use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};

use crate::policy::{self, Hashes};
use crate::wasm::build_unpacker;
use crate::workspace::root;
use crate::{Done, glue};

/// What bounds the program where its imports are general.
const GUARDS: &str = "static/guards.js";

/// A file of the project.
fn read(path: &str) -> Done<String> {
    fs::read_to_string(root().join(path)).map_err(|e| format!("{path}: {e}"))
}

/// The page, and the headers that go with it.
pub struct Packed {
    pub page: String,
    pub headers: String,
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
fn removal() -> String {
    format!(
        "for (const name of {:?}) try {{ Object.defineProperty(globalThis, name, {{ value: undefined }}); }} catch {{}}\n",
        glue::REMOVED
    )
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// What unpacks the program in the browser, gzipped, in base64.
pub fn unpacker() -> Done<String> {
    let path = build_unpacker()?;
    let wasm = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(STANDARD.encode(gzipped(&wasm)?))
}

/// Without a time or a name, so that equal input gives equal bytes.
fn gzipped(bytes: &[u8]) -> Done<Vec<u8>> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|e| format!("gzip: {e}"))
}
