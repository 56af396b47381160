//! The words by which the header of a table tells what stands below.

use retrace_model::table::Column;
use retrace_model::words;

use crate::input::table::header_key;

/// What a header can announce, in the order of asking: the first with a word that fits wins. The texts of the vendor's
/// export are not known (`docs/formats/recras.md`): the words are those of its screens, and of comparable exports.
const COLUMNS: [Column; 16] = [
    Column::Email,
    Column::Phone,
    Column::People,
    Column::Made,
    Column::End,
    Column::Duration,
    Column::Direction,
    Column::Amount,
    Column::Currency,
    Column::Time,
    Column::Start,
    Column::Text,
    Column::Status,
    Column::Product,
    Column::Name,
    Column::Reference,
];

/// What a column holds, by its header: a whole word counts more than a part of one.
pub(super) fn by_header(text: &str) -> Option<Column> {
    let key = header_key(text);
    let words: Vec<&str> =
        key.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty()).collect();
    let says = |column: Column, fits: &dyn Fn(&str) -> bool| words::any(|language| language.headers.of(column), fits);
    let whole = |column: &Column| says(*column, &|known| words.contains(&known));
    let stem = |column: &Column| {
        says(*column, &|known| {
            known.len() >= 5 && words.iter().any(|word| word.starts_with(known) || word.ends_with(known))
        })
    };
    COLUMNS.into_iter().find(whole).or_else(|| COLUMNS.into_iter().find(stem))
}
