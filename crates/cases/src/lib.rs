//! From records to cases: what belongs together, how it stands against the current bookings, what must be done, and the
//! one checklist that everything renders.

pub mod cases;
pub mod checklist;
pub mod corrected;
pub mod decisions;
pub mod export;
pub mod learnt;
pub mod ledger;
pub mod pasted;
pub mod working_file;
