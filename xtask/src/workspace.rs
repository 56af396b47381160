//! Where things are: the project's folder, cargo's target folder, what lies beside the project.

use std::path::{Path, PathBuf};

/// What the page is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The crate with the tests of the built page, in `tests/page`.
pub const PAGE_TESTS: &str = "retrace-page-tests";

/// The project's folder: where cargo runs this, or where a second build was put.
pub fn root() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&own).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The target folder of cargo.
pub fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The wasm as cargo builds it in a profile's folder.
pub fn built_wasm(folder: &str) -> PathBuf {
    target().join(TARGET).join(folder).join("app.wasm")
}

/// The folder of other people's files and of the generator of scenarios: `../shared`, or what `RETRACE_SHARED` names.
pub fn shared() -> PathBuf {
    let beside = || root().parent().map_or_else(|| PathBuf::from("shared"), |folder| folder.join("shared"));
    std::env::var_os("RETRACE_SHARED").map_or_else(beside, PathBuf::from)
}
