//! The page that was built, and what is made of it for a test.

use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::support::root;

/// The target folder of cargo.
pub fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The built page.
pub fn page() -> PathBuf {
    let page = root().join("dist/index.html");
    assert!(page.exists(), "build the page first: ./x test page");
    page
}

/// The policy's name for a script.
pub fn hash(script: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(script.as_bytes())))
}

/// The page with another boot script, which its policy then allows.
pub fn with_other_boot(html: &str, change: impl FnOnce(&str) -> String) -> String {
    let boot = html.rfind("<script>").unwrap() + "<script>".len();
    let end = boot + html[boot..].find("</script>").unwrap();
    let script = &html[boot..end];
    let other = change(script);
    html.replace(script, &other).replace(&hash(script), &hash(&other))
}

/// Without blanks: paper breaks lines where it likes.
pub fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}
