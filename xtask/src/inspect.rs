//! Looks at a built page as an auditor would: what its program may ask of the browser, what its scripts name, and whether
//! its policy is the whole policy. The build runs it on what it made; anybody can run it on any copy.

use std::io::Read;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;

use crate::pack::{GUARDS, hash, read, removal};
use crate::policy::{self, Hashes};
use crate::{Done, allowed, glue};

/// Elements and attributes that load, lead away or run, and have no place in the page's own text.
const NOT_IN_THE_PAGE: [&str; 14] = [
    "<link",
    "<img",
    "<image",
    "<iframe",
    "<object",
    "<embed",
    "<base",
    "<form",
    "<audio",
    "<video",
    "http-equiv=\"refresh",
    " src=",
    " href=",
    "javascript:",
];

/// Inspects a page in a file.
pub fn file(path: &Path) -> Done {
    page(&std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?)
}

/// Inspects the text of a page.
pub fn page(html: &str) -> Done {
    let (rest, scripts) = elements(html, "script");
    let (rest, styles) = elements(&rest, "style");
    let ([wasm, glue, boot], [style]) = (scripts.as_slice(), styles.as_slice()) else {
        return Err(format!("{} scripts and {} styles; there must be three and one", scripts.len(), styles.len()));
    };
    allowed::check(&unpacked(wasm)?)?;
    let own = format!("{}{}", removal(), read(GUARDS)?);
    glue::search(glue.strip_prefix(own.as_str()).ok_or("the glue does not begin with what bounds it")?)?;
    glue::search(boot)?;
    let scripts = format!("{} {}", hash(glue), hash(boot));
    let policy = policy::page(Hashes { scripts: &scripts, style: &hash(style) });
    if html.matches("Content-Security-Policy").count() != 1 || !rest.contains(&format!("content=\"{policy}\"")) {
        return Err("the policy of the page is not the one it must have".to_owned());
    }
    let lower = rest.to_lowercase();
    match NOT_IN_THE_PAGE.iter().find(|part| lower.contains(**part)) {
        Some(part) => Err(format!("the page holds {part:?}")),
        None => Ok(()),
    }
}

/// The bodies of all elements of a name, and the text without them.
fn elements(html: &str, name: &str) -> (String, Vec<String>) {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let (mut rest, mut bodies, mut text) = (String::new(), Vec::new(), html);
    while let Some((before, after)) = text.split_once(&open) {
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        let (body, after) = after.split_once(&close).unwrap_or((after, ""));
        rest.push_str(before);
        // Attributes of the element itself are looked at like everything else.
        rest.push_str(tag);
        bodies.push(body.to_owned());
        text = after;
    }
    rest.push_str(text);
    (rest, bodies)
}

fn unpacked(text: &str) -> Done<Vec<u8>> {
    let packed = STANDARD.decode(text).map_err(|e| format!("the program is no base64: {e}"))?;
    let mut wasm = Vec::new();
    GzDecoder::new(packed.as_slice())
        .read_to_end(&mut wasm)
        .map_err(|e| format!("the program cannot be unpacked: {e}"))?;
    Ok(wasm)
}
