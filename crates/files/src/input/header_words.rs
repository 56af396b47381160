//! The words by which the header of a table tells what stands below.

use retrace_model::table::Column;
use retrace_model::words::{self, Headers, List};

use crate::input::table::header_key;

/// What a header can announce, in the order of asking: the first with a word that fits wins. The texts of the vendor's
/// export are not known (`docs/formats/recras.md`): the words are those of its screens, and of comparable exports.
const COLUMNS: [Column; 19] = [
    Column::Email,
    Column::Phone,
    Column::People,
    Column::Made,
    Column::End,
    Column::Duration,
    Column::Direction,
    Column::MoneyOut,
    Column::MoneyIn,
    Column::Amount,
    Column::Currency,
    Column::Time,
    Column::Start,
    Column::Name,
    Column::Text,
    Column::Status,
    Column::Product,
    Column::Invoice,
    Column::Reference,
];

/// What a column holds, by its header: a whole word counts more than a part of one.
pub(super) fn by_header(text: &str) -> Option<Column> {
    let key = header_key(text);
    let words: Vec<&str> =
        key.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty()).collect();
    let says = |column: Column, fits: &dyn Fn(&str) -> bool| words::any(|language| language.headers.of(column), fits);
    let whole = |column: &Column| {
        says(*column, &|known| if known.contains(' ') { key.contains(known) } else { words.contains(&known) })
    };
    let stem = |column: &Column| {
        says(*column, &|known| {
            known.len() >= 5 && words.iter().any(|word| word.starts_with(known) || word.ends_with(known))
        })
    };
    // A name may be that of anything: `Product name`.
    let specific = |column: &Column| {
        let alone = |known: &str| words::has(|language| language.headers.name_alone, known);
        let fits = |known: &str| words.contains(&known) && !alone(known);
        if *column == Column::Name { says(*column, &fits) } else { whole(column) }
    };
    let found = COLUMNS.into_iter().find(specific).or_else(|| COLUMNS.into_iter().find(whole));
    found.or_else(|| COLUMNS.into_iter().find(stem))
}

/// Whether a cell is the head of a row of sums, by one of its first two words: `Totaal week`, `Grand total`.
pub fn names_total(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(2);
    words.any(|word| words::has(|language| language.headers.totals, word))
}

/// Whether a header is over moments of which it does not tell whether they are starts: `Betaald op`.
pub(super) fn names_moments(text: &str) -> bool {
    let key = header_key(text);
    let mut words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.clone().count() > 1
        && words.next_back().is_some_and(|last| words::has(|language| language.headers.moments, last))
}

/// What an amount is by the header over it: the lower, the more it is what was to pay; `None` where it is no price.
pub(super) fn price_rank(text: &str) -> Option<u8> {
    let key = header_key(text);
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let begins = |list: fn(&'static Headers) -> List| {
        words::any(|language| list(&language.headers), |known| words.iter().any(|word| word.starts_with(known)))
    };
    let no_price = || {
        words::any(
            |language| language.headers.no_price,
            |known| {
                words.iter().any(|word| {
                    *word == known || known.len() >= LONG && (word.starts_with(known) || word.ends_with(known))
                })
            },
        )
    };
    let paid = || begins(|headers| headers.of_payments) || begins(|headers| headers.received);
    // `Totaal incl. btw`, but not `Totaal btw`.
    if begins(|headers| headers.gross) {
        Some(0)
    } else if begins(|headers| headers.net) {
        Some(3)
    } else if no_price() {
        None
    } else if paid() {
        Some(2)
    } else if begins(|headers| headers.totals) {
        Some(0)
    } else if by_header(text) == Some(Column::Amount) {
        Some(1)
    } else {
        Some(2)
    }
}

/// Letters of a word that may be a part of another.
const LONG: usize = 4;

/// Whether a header is one over who works here.
pub(super) fn names_staff(text: &str) -> bool {
    is_one_of(text, |headers| headers.staff)
}

/// Whether a header is one over the sides of calls.
pub(super) fn names_call_sides(text: &str) -> bool {
    is_one_of(text, |headers| headers.call_sides)
}

/// Whether a header is one over titles.
pub(super) fn names_titles(text: &str) -> bool {
    is_one_of(text, |headers| headers.titles)
}

fn is_one_of(text: &str, list: fn(&'static Headers) -> List) -> bool {
    let key = header_key(text);
    let mut words = key.split(|c: char| !c.is_alphanumeric());
    words.any(|word| words::has(|language| list(&language.headers), word))
}
