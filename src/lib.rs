//! Retrace: what happened between these two moments, and what must be entered again?
//!
//! ```text
//! bytes ──detect──▶ reader ──▶ Record ──window──▶ inside / perhaps / outside / no time
//!                     │                                │
//!                     └──▶ Ledger (nothing uncounted)  ▼
//!                                            link ──▶ Case ──▶ tasks ──▶ Checklist ──▶ screen, print, result document
//! ```
//!
//! One direction, no way back. The rooms, in the order in which the data passes:
//!
//! | room | what happens there |
//! |---|---|
//! | [`core::incident`] | the link's fragment becomes an incident with its Window and zone |
//! | [`core::reading`] | bytes of one source go in as they come, a [`core::reading::Reading`] comes out |
//! | [`core::readers`] | the register of formats, one file each |
//! | [`core::input`] | what readers share: text, tables, XML, dates, money, telephone numbers, limits |
//! | [`core::when`] | times as intervals, and where they lie against the Window |
//! | [`core::vendors`] | the booking systems as data: references, cue words, hosts |
//! | [`core::cases`] | what each record says, what belongs together, what must be done |
//! | [`core::checklist`] | the one value that screen, print and files render |
//! | [`core::export`] | the same value as CSV and XLSX |
//! | [`protocol`] | what the page and its workers say to each other |
//! | `worker`, `ui` | the two roles of the page's one wasm |
//!
//! Everything in [`core`] also runs natively: no DOM, no clock, no I/O.

#![warn(clippy::unwrap_used, clippy::expect_used)]

pub mod core;
pub mod protocol;
pub mod ui;
pub mod worker;
