//! Looks at a built page as an auditor would: what its program may ask of the browser, what its scripts name, and whether
//! all the rest of it, policy and boot script included, is what this project puts there. The build runs it on what it made;
//! anybody can run it on any copy.

use std::path::Path;

use packing::Program;

use crate::page::{self, unpacker};
use crate::{Done, allowed, glue};

/// Inspects a page in a file.
pub fn file(path: &Path) -> Done {
    let html = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    text(&html, &unpacker()?)
}

/// Inspects the text of a page. What unpacks its program must be the one that these sources make.
pub fn text(html: &str, unpacker: &str) -> Done {
    let packed = between(html, "<script type=\"application/octet-stream\" id=\"wasm\">")?;
    let program = Program::unpacked(packed)?;
    glue::search(&program.glue)?;
    allowed::check(&program.wasm)?;
    // Policy, styles, boot script, markup: all but the program must be the project's own, byte for byte.
    let expected = page::page(&program.glue, packed, unpacker, None)?.page;
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
