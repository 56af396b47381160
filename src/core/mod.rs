//! Plain Rust: no `web-sys`, no `js-sys`, no clock, no I/O, no random.

pub mod cases;
pub mod checklist;
pub mod decisions;
pub mod export;
pub mod incident;
pub mod input;
pub mod ledger;
pub mod readers;
pub mod reading;
pub mod record;
pub mod sought;
pub mod time_zones;
pub mod vendors;
pub mod when;
pub mod working_file;
pub mod written;
