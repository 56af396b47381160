//! How a case stands against the current bookings.

use serde::{Deserialize, Serialize};

/// Of a case against the current bookings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The system holds it no more.
    Missing,
    /// The system holds it.
    Present,
    /// The system holds another booking under its number.
    Reused,
    /// No current bookings given, nothing to look up, or the evidence disagrees.
    Unsure,
}
