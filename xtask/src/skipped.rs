//! What is not run, and why: collected on the way and told in the closing lines, so that nothing is left out in silence.
//!
//! Tests that pass are not heard, so they write what they leave out into a file (`tests/support`).

use std::fs;
use std::path::PathBuf;

use crate::Done;
use crate::workspace::target;

/// The variable that names the file to the tests.
pub const VARIABLE: &str = "RETRACE_SKIPPED";

pub struct Skipped {
    lines: Vec<String>,
}

impl Skipped {
    /// Begins with nothing left out.
    pub fn none() -> Done<Self> {
        let file = Self::file();
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        }
        fs::write(&file, "").map_err(|e| format!("{}: {e}", file.display()))?;
        Ok(Skipped { lines: Vec::new() })
    }

    /// Into which the tests write what they leave out.
    pub fn file() -> PathBuf {
        target().join("skipped.txt")
    }

    pub fn add(&mut self, what: &str, why: &str) {
        self.lines.push(format!("{what}: {why}"));
    }

    /// A tool that is here, or its absence as the reason why something is left out.
    pub fn unless<T>(&mut self, tool: Result<T, String>, what: &str) -> Option<T> {
        tool.map_err(|why| self.add(what, &why)).ok()
    }

    /// The closing lines.
    pub fn told(&self) -> String {
        let written = fs::read_to_string(Self::file()).unwrap_or_default();
        let mut lines: Vec<&str> = Vec::new();
        for line in self.lines.iter().map(String::as_str).chain(written.lines()) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        match lines.as_slice() {
            [] => "── nothing was skipped".to_owned(),
            lines => format!("── skipped:\n   {}", lines.join("\n   ")),
        }
    }
}
