//! What the page and its workers say to each other. The page reads files, a worker thinks.
//!
//! A message is an array `[text, buffer?]`: the text is one of these enums as JSON, the buffer the bytes of a
//! [`ToWorker::Piece`], moved and not copied.

use retrace_model::incident::Incident;
use retrace_model::kind::{Kind, wire_or_null};
use retrace_model::reading::Reading;
use serde::{Deserialize, Serialize};

/// Raised with every change of these enums: an old worker and a new page never talk.
pub const VERSION: u32 = 4;

/// The build of this wasm: both sides are the same bytes, so a difference is a fault.
pub const BUILD: &str = env!("CARGO_PKG_VERSION");

/// Bytes of one piece of a file, and how many pieces are on their way at once (docs/numbers.md).
pub const PIECE: u64 = 16 * 1024 * 1024;
pub const IN_FLIGHT: u64 = 3;

/// Names one reading of one file.
pub type Job = u32;

/// From the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToWorker {
    /// Read a file of this many bytes.
    Open { job: Job, name: String, size: u64, incident: Box<Incident> },
    /// The bytes `[from, …)` that were asked for; they travel beside the text.
    Piece { job: Job, from: u64 },
    /// A test hook: fail in this way. Nothing in the page sends it.
    Fail { how: Fault },
}

/// The ways in which a worker can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    Panic,
    /// More memory than there is.
    Memory,
    /// Never an answer.
    Silence,
}

/// From a worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FromWorker {
    /// The worker's wasm is up; what was sent before is lost.
    Ready {
        protocol: u32,
        build: String,
    },
    /// Send the bytes `[from, to)`.
    Need {
        job: Job,
        from: u64,
        to: u64,
    },
    Progress {
        job: Job,
        bytes: u64,
        records: u64,
        #[serde(with = "wire_or_null")]
        kind: Option<Kind>,
    },
    Done {
        job: Job,
        reading: Box<Reading>,
    },
    /// The worker stops. Says where in the program, never what was read.
    Panicked {
        place: String,
    },
}
