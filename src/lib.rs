//! Retrace: what happened between these two moments, and what must be entered again?
//!
//! ```text
//! bytes ──detect──▶ reader ──▶ Record ──window──▶ inside / perhaps / outside / no time
//!                     │                                │
//!                     └──▶ Ledger (nothing uncounted)  ▼
//!                                            link ──▶ Case ──▶ tasks ──▶ Checklist ──▶ screen, print, result document
//! ```
//!
//! One direction, no way back: each crate uses only those before it, and each room of a crate only the rooms before it
//! (`tests/house.rs` holds both).
//!
//! | crate | what happens there |
//! |---|---|
//! | `retrace-model` | what all speak of, as data: incident, times, records and what they say, tables, readings, tasks |
//! | `retrace-files` | bytes of one source go in as they come, its records come out; the register of formats |
//! | `retrace-cases` | what belongs together, how it stands, what must be done; the checklist and its files |
//! | `retrace` (here) | the page: [`protocol`] between page and workers, `worker` and `ui`, the two roles of one wasm |
//!
//! All but this one run natively and know no DOM, no clock and no I/O.

pub mod protocol;
pub mod ui;
pub mod worker;
