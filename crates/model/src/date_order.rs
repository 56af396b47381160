//! Which of day and month comes first in the dates of a file.

use serde::{Deserialize, Serialize};

/// Whether the day or the month comes first in a file's dates. Decided per file, never per row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// `9-12`: the ninth of December.
    DayFirst,
    /// `12-9`: the ninth of December.
    MonthFirst,
}
