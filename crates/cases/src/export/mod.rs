//! The checklist as tables that a spreadsheet opens: CSV and XLSX of the same sheets.

mod csv;
mod tables;
mod text;
mod xlsx;
mod zip;

pub use csv::csv;
pub use tables::{Export, Head, Name, Wording};
pub use xlsx::xlsx;

/// One table: a name, heads with the width of their columns in characters, and rows as wide as the heads.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// No more than 31 characters, as a workbook wants it.
    pub name: &'static str,
    /// Each head with its width in characters.
    pub columns: Vec<(String, u8)>,
    /// Each as wide as the heads.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell. Only text may be mistaken for something else, so only text is guarded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Anything written.
    Text(String),
    /// A whole number.
    Count(u64),
    /// Money in hundredths of its currency.
    Cents(i64),
    /// `YYYY-MM-DD`, perhaps with `THH:MM` or `THH:MM:SS` behind it; an offset behind that is not shown.
    Date(String),
}

impl Cell {
    /// Nothing in it.
    pub const EMPTY: Cell = Cell::Text(String::new());
}

/// A date as a spreadsheet reads it in every language: `2019-12-14 10:30`, without seconds where they are zero.
fn plain_date(text: &str) -> String {
    let day = text.get(..10).unwrap_or(text);
    let clock = match (text.get(11..16), text.get(16..19)) {
        (Some(minutes), Some(seconds)) if seconds.starts_with(':') && seconds != ":00" => {
            format!(" {minutes}{seconds}")
        }
        (Some(minutes), _) => format!(" {minutes}"),
        (None, _) => String::new(),
    };
    format!("{day}{clock}")
}
