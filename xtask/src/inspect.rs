//! Looks at a built page as an auditor would: what its program may ask of the browser, what its scripts name, and whether
//! all the rest of it, policy and boot script included, is what this project puts there. The build runs it on what it made;
//! anybody can run it on any copy.

use std::io::Read;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;

use crate::pack::{self, GUARDS, read, removal};
use crate::{Done, allowed, glue};

/// Inspects a page in a file.
pub fn file(path: &Path) -> Done {
    page(&std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?)
}

/// Inspects the text of a page.
pub fn page(html: &str) -> Done {
    let program = between(html, "<script type=\"application/octet-stream\" id=\"wasm\">")?;
    let glue = between(html, "<script id=\"glue\">")?;
    let own = format!("{}{}", removal(), read(GUARDS)?);
    let made = glue.strip_prefix(own.as_str()).ok_or("the glue does not begin with what bounds it")?;
    glue::search(made)?;
    allowed::check(&unpacked(program)?)?;
    // Policy, styles, boot script, markup: all but the program and its glue must be the project's own, byte for byte.
    let expected = pack::page(made, program, None)?.page;
    if html == expected {
        return Ok(());
    }
    let line = html.lines().zip(expected.lines()).position(|(found, own)| found != own);
    let line = line.unwrap_or_else(|| html.lines().count().min(expected.lines().count())) + 1;
    Err(format!("line {line} is not the one that this project puts there"))
}

/// The body of the one element that begins so.
fn between<'a>(html: &'a str, open: &str) -> Done<&'a str> {
    let body = html.split_once(open).and_then(|(_, rest)| rest.split_once("</script>"));
    body.map(|(body, _)| body).ok_or(format!("there is no {open}"))
}

fn unpacked(text: &str) -> Done<Vec<u8>> {
    let packed = STANDARD.decode(text).map_err(|e| format!("the program is no base64: {e}"))?;
    let mut wasm = Vec::new();
    GzDecoder::new(packed.as_slice())
        .read_to_end(&mut wasm)
        .map_err(|e| format!("the program cannot be unpacked: {e}"))?;
    Ok(wasm)
}
