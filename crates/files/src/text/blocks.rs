//! A text as blocks: pairs of a label and its value, rows of cells without labels, lines.
//!
//! The text is as [`crate::input::html`] and [`crate::input::plain`] leave it: tabs between cells. What a row of heads says
//! about the rows below it, and a label about the line below it, is told here once, so that nobody else need know how a
//! text was laid out.

use std::borrow::Cow;
use std::fmt::Write as _;

use retrace_model::words;

use crate::input::html::IN_CELL;
use crate::input::text::squeeze;
use crate::input::{number, plain};
use crate::text::labels::{self, Label, Who};
use crate::text::{claims, spoken};

/// Rows below one row of heads, and blocks of a text, that are looked at.
const MOST: usize = 20_000;
/// Letters and words of a label.
const LABEL_LENGTH: usize = 60;
const LABEL_WORDS: usize = 6;
/// Letters of the words of what is sold, and the most of them.
const LETTERS: usize = 4;
const PRODUCT: usize = 80;

/// How a label and its value belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Both in one line: `Datum: 14-12-2019`.
    Line,
    /// The value in the cell beside the label.
    Cell,
    /// The value in the line below the label.
    Below,
    /// The value in a cell below the label, in a row of heads.
    Head,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text, a heading, an item of a list, or a cell that nothing announces.
    Line(String),
    /// A line of a table that nothing announces: something sold, how many, the price of one and what they come to.
    Item {
        /// As written.
        product: String,
        /// How many.
        count: u32,
        /// The other cells, as written.
        rest: Vec<String>,
        /// Which of these lines it is, from 0.
        row: usize,
    },
    /// A value and what announces it.
    Pair {
        /// As written, without its colon.
        label: String,
        /// What the label means.
        meaning: Label,
        /// As written.
        value: String,
        /// How they stand.
        basis: Basis,
        /// Which row of the table it stands in, from 0; 0 where there is none.
        row: usize,
    },
}

/// The blocks of a text, in its order.
pub fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<Cow<'_, str>> = text.lines().map(columns).take(MOST).collect();
    let mut found = Vec::new();
    let mut heads: Option<Heads> = None;
    let mut items = 0_usize;
    let mut at = 0_usize;
    while let Some(line) = lines.get(at) {
        let next = lines.get(at.saturating_add(1)).map(Cow::as_ref).unwrap_or_default();
        at = at.saturating_add(1);
        // Outlook writes each cell of a table in a line of its own, behind a tab.
        let below_heads = || heads.as_ref().is_some_and(|heads| heads.labels.len() == line.split('\t').count());
        let lone = !line.contains('\t') || !line.trim().contains(['\t', IN_CELL]) && !below_heads();
        if lone {
            heads = heads.filter(|_| line.trim().is_empty());
            if is_of_programme(without_mark(line.trim())) {
                let (label, value) = (String::new(), squeeze(without_mark(line.trim())));
                found.push(Block::Pair { label, meaning: Label::Product, value, basis: Basis::Head, row: items });
                items = items.saturating_add(1);
            } else if let Some(first) = counted_line(line).filter(|_| counted_line(next).is_some()) {
                // `2x Ticket` over `3x Ticket Kind`, the first perhaps behind its label: lines of one order.
                let below = lines.get(at..).unwrap_or_default().iter().map_while(|line| counted_line(line));
                for product in std::iter::once(first).chain(below) {
                    let (label, value) = (String::new(), squeeze(product));
                    found.push(Block::Pair { label, meaning: Label::Product, value, basis: Basis::Head, row: items });
                    items = items.saturating_add(1);
                }
                at = at.saturating_add(
                    lines.get(at..).unwrap_or_default().iter().map_while(|line| counted_line(line)).count(),
                );
            } else if let Some(skipped) = line_of(line, lines.get(at..).unwrap_or_default(), &mut found) {
                at = at.saturating_add(skipped);
            }
            continue;
        }
        let cells: Vec<String> = line.split('\t').map(|cell| cell.trim().to_owned()).collect();
        // A label with its value beside it is another table, or the sum below this one.
        let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        // `Volwassenen` below a head is what was booked.
        let is_label = |name: &str| label(name).is_some_and(|label| !matches!(label, Label::People(_)));
        let pair = || matches!(filled.as_slice(), [name, value] if is_label(name) && label(value).is_none());
        if let Some(heads) = heads.as_mut().filter(|heads| heads.labels.len() == cells.len() && !pair()) {
            heads.row(&cells, &mut found);
            continue;
        }
        heads = Heads::of(&cells, next);
        if heads.is_none() {
            match item(&cells, items) {
                Some(item) => {
                    items = items.saturating_add(1);
                    found.push(item);
                }
                None if offer(&cells, items, &mut found) => items = items.saturating_add(1),
                None => row(&cells, &mut found),
            }
        }
    }
    found
}

/// A line with tabs between its cells.
fn columns(line: &str) -> Cow<'_, str> {
    if line.contains('\t') || !line.contains(['|', ' ']) {
        return Cow::Borrowed(line.trim_end());
    }
    Cow::Owned(plain::in_cells(line))
}

/// Blocks as lines, each pair as `label: value`.
pub fn to_text(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Line(line) => out.push_str(line),
            Block::Item { product, rest, .. } => {
                let _ = write!(out, "{product}, {}", rest.join(", "));
            }
            Block::Pair { label, value, .. } if label.is_empty() => out.push_str(value),
            Block::Pair { label, value, .. } => {
                let _ = write!(out, "{label}: {value}");
            }
        }
        out.push('\n');
    }
    out
}

/// The cells of a row that announce what stands below them.
struct Heads {
    labels: Vec<(String, Option<Label>)>,
    rows: usize,
}

impl Heads {
    /// A row whose cells are labels, above a row of as many cells that are not.
    fn of(cells: &[String], next: &str) -> Option<Self> {
        let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        let labels: Vec<(String, Option<Label>)> =
            cells.iter().map(|cell| (without_colon(cell).to_owned(), label(cell))).collect();
        let meanings: Vec<Label> = labels.iter().filter_map(|(_, label)| *label).collect();
        let known = meanings.len();
        // `Paket | Klassenpaket Kanu` is a label with its value.
        let differ = meanings.iter().any(|meaning| Some(meaning) != meanings.first());
        let below: Vec<&str> = next.split('\t').map(str::trim).collect();
        let values = below.iter().filter(|cell| label(cell).is_none() && !cell.is_empty()).count();
        // `Boekings-ID | 4725` is a label with its value too, and so is what stands above it.
        let numbered = below.first().is_some_and(|cell| {
            let last = cell.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
            words::has(|language| language.numbers.labels, &last)
        });
        let is_head = filled.len() >= 2
            && !numbered
            && known >= 2
            && differ
            && known.saturating_mul(2) >= filled.len()
            && !filled.iter().any(|cell| cell.contains(|c: char| c.is_ascii_digit()))
            && below.len() == cells.len()
            && values >= 2;
        is_head.then_some(Heads { labels, rows: 0 })
    }

    fn row(&mut self, cells: &[String], found: &mut Vec<Block>) {
        for ((head, meaning), cell) in self.labels.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let (label, meaning) = (head.clone(), meaning.unwrap_or(Label::Other));
            // Below what was booked stands what is said of it: `Adult`, a day, a remark.
            let (value, below) = match cell.split_once(IN_CELL) {
                Some((first, below)) if meaning == Label::Product && !first.trim().is_empty() => {
                    (squeeze(first), below)
                }
                _ => (in_line(cell), ""),
            };
            found.extend(
                below.split(IN_CELL).filter(|line| !line.trim().is_empty()).map(|line| Block::Line(squeeze(line))),
            );
            if label.is_empty() {
                found.push(Block::Line(value));
            } else {
                found.push(Block::Pair { label, meaning, value, basis: Basis::Head, row: self.rows });
            }
        }
        self.rows = self.rows.saturating_add(1);
    }
}

/// Something sold, a number, a price and their product, or the two amounts alone: what the numbers come to tells what they are.
fn item(cells: &[String], row: usize) -> Option<Block> {
    let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let (product, rest) = filled.split_first()?;
    let worded = product.contains(|c: char| c.is_alphabetic()) && !matches!(label(product), Some(Label::Amount(_)));
    let [count, amounts @ ..] = rest else { return None };
    let digits = count.trim_end_matches([' ', 'x', '×', 'X']);
    let count: u32 = digits.parse().ok().filter(|count| worded && *count > 0)?;
    let cents: Vec<i64> = amounts
        .iter()
        .filter(|cell| !cell.contains('%'))
        .map(|cell| number::all_money(cell).first().copied().or_else(|| number::bare_amount(cell)))
        .map(|money| money.map(|money| money.cents))
        .collect::<Option<_>>()?;
    let [unit, .., total] = cents[..] else { return None };
    let product = (*product).clone();
    let rest = rest.iter().map(|cell| (*cell).clone()).collect();
    (unit.checked_mul(i64::from(count)) == Some(total)).then_some(Block::Item { product, count, rest, row })
}

/// A row without heads that tells what was sold: one cell of words, and either its number, `2 x`, before it or one cell with a
/// price and one that says when or for how many.
fn offer(cells: &[String], row: usize, found: &mut Vec<Block>) -> bool {
    let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let priced = |cell: &str| !number::all_money(cell).is_empty();
    let placed = |cell: &str| !claims::people(cell).is_empty() || spoken::tells_a_time(cell);
    let worded = |cell: &str| cell.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS && !cell.contains(':');
    let (name, count) = match filled.as_slice() {
        [count, name, ..] if counts(count) && worded(first_line(name)) => (*name, Some(*count)),
        _ => {
            let mut names = filled.iter().filter(|cell| !priced(cell) && !placed(cell) && worded(cell));
            let (Some(name), None) = (names.next(), names.next()) else { return false };
            let told = filled.iter().any(|cell| placed(cell) && !priced(cell));
            if !told || !filled.iter().any(|cell| priced(cell)) || filled.iter().any(|cell| label(cell).is_some()) {
                return false;
            }
            (*name, None)
        }
    };
    let lower = name.to_lowercase();
    let mut letters = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_day = letters.all(|word| words::ALL.iter().any(|language| language.weekdays.contains(&word)));
    if name.len() > PRODUCT || is_day || labels::is_extra(name) {
        return false;
    }
    let mut lines = name.split(IN_CELL);
    let product = squeeze(lines.next().unwrap_or_default());
    let value = count.map_or(product.clone(), |count| format!("{} x {product}", count.trim_end_matches(NUMBER_MARKS)));
    found.push(Block::Pair { label: String::new(), meaning: Label::Product, value, basis: Basis::Head, row });
    let others =
        filled.iter().filter(|cell| **cell != name && Some(**cell) != count).flat_map(|cell| cell.split(IN_CELL));
    found.extend(lines.chain(others).map(|line| Block::Line(squeeze(line))));
    true
}

/// What stands behind the number of a line of an order.
const NUMBER_MARKS: [char; 4] = [' ', 'x', 'X', '×'];

/// `2 x`, `4×`: a number of what stands beside it.
fn counts(cell: &str) -> bool {
    let digits = cell.trim_end_matches(NUMBER_MARKS);
    digits.len() < cell.len() && !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit())
}

fn first_line(cell: &str) -> &str {
    cell.split(IN_CELL).next().unwrap_or_default()
}

/// What a line counts, `2x Ticket`, perhaps behind a label for products.
fn counted_line(line: &str) -> Option<&str> {
    let bare = without_mark(line.trim());
    let value = announced(bare).filter(|((_, meaning), _)| *meaning == Label::Product).map_or(bare, |(_, value)| value);
    claims::is_counted(value).then_some(value)
}

/// A line of a programme: `14:00 uur - Boogschieten (15 personen)`.
fn is_of_programme(line: &str) -> bool {
    let begins = spoken::times(line).next().is_some_and(|(at, _)| at == 0);
    let ends = line.rfind('(').and_then(|at| line.get(at..)).is_some_and(|end| !claims::people(end).is_empty());
    begins && ends && line.ends_with(')')
}

/// A row without heads: labels with their values beside them, and cells that nothing announces.
fn row(cells: &[String], found: &mut Vec<Block>) {
    let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    if let [name, value] = filled.as_slice()
        && label(name).is_none()
        && is_name(name)
    {
        let (label, value) = (without_colon(name).to_owned(), in_line(value));
        found.push(Block::Pair { label, meaning: Label::Other, value, basis: Basis::Cell, row: 0 });
        return;
    }
    let mut cells = filled.into_iter().peekable();
    while let Some(cell) = cells.next() {
        if let Some(meaning) = label(cell) {
            // A label beside a label has no value, but what was booked may be called like a label: `Product | Los product`,
            // `Product | Kinderfeestje kano`.
            let is_value = |next: &&String| match label(next) {
                None => true,
                Some(other) => {
                    let alike = other == meaning
                        || matches!(other, Label::People(Who::Adults | Who::Children))
                            && !labels::begins_to_count(next);
                    meaning == Label::Product && alike && next.contains(' ') && !next.ends_with(':')
                }
            };
            if let Some(value) = cells.next_if(is_value) {
                let (label, value) = (without_colon(cell).to_owned(), in_line(value));
                found.push(Block::Pair { label, meaning, value, basis: Basis::Cell, row: 0 });
                continue;
            }
        }
        let lines: Vec<Cow<'_, str>> = cell.split(IN_CELL).map(Cow::Borrowed).collect();
        let mut at = 0_usize;
        while let Some(line) = lines.get(at) {
            at = at.saturating_add(1);
            let skipped = line_of(line, lines.get(at..).unwrap_or_default(), found);
            at = at.saturating_add(skipped.unwrap_or_default());
        }
    }
}

/// One line, with the value below it where it is a label alone: then how many lines were taken besides.
fn line_of(line: &str, following: &[Cow<'_, str>], found: &mut Vec<Block>) -> Option<usize> {
    let line = squeeze(line);
    let bare = without_mark(&line);
    if let Some((label, value)) = announced(bare) {
        let (label, meaning) = label;
        found.push(Block::Pair { label, meaning, value: value.to_owned(), basis: Basis::Line, row: 0 });
        return None;
    }
    if let Some(meaning) = label_alone(bare) {
        let below = following.iter().position(|line| !line.trim().is_empty()).filter(|blank| *blank <= 2);
        // A line with several cells is a row of a table.
        let value = below.and_then(|at| following.get(at)).filter(|value| !value.trim().contains('\t'));
        let value = value.map(|value| squeeze(value));
        // `Einzelticket Erwachsene` above a date is what was booked.
        let counted = |value: &str| {
            !matches!(meaning, Label::People(_))
                || value.contains(|c: char| c.is_ascii_digit()) && !spoken::tells_a_time(value)
        };
        let is_value = |value: &String| {
            label_alone(value).is_none() && announced(value).is_none() && !value.starts_with('>') && counted(value)
        };
        if let (Some(at), Some(value)) = (below, value.filter(is_value)) {
            let label = without_colon(bare).to_owned();
            found.push(Block::Pair { label, meaning, value, basis: Basis::Below, row: 0 });
            return Some(at.saturating_add(1));
        }
    }
    found.push(Block::Line(bare.to_owned()));
    None
}

/// A line without the mark before an item of a list.
fn without_mark(line: &str) -> &str {
    let rest = ["- ", "* ", "• ", "· ", "– "].iter().find_map(|mark| line.strip_prefix(mark));
    rest.unwrap_or(line).trim()
}

fn in_line(cell: &str) -> String {
    cell.replace(IN_CELL, ", ")
}

fn without_colon(label: &str) -> &str {
    label.trim_end_matches([':', ' ', '.', '?'])
}

/// What a cell or a line announces that is nothing but a label.
fn label(cell: &str) -> Option<Label> {
    let cell = cell.trim();
    let short = cell.len() <= LABEL_LENGTH && cell.split_whitespace().count() <= 5 && !cell.contains(IN_CELL);
    let plain = cell.chars().all(|c| !c.is_ascii_digit() && !matches!(c, '@' | '€' | '|'));
    let of = if cell.ends_with(':') { labels::label_of } else { labels::label_of_cell };
    (short && plain).then(|| of(without_colon(cell)))?
}

/// A cell beside one other that may be its label though nobody knows it: a few words.
fn is_name(cell: &str) -> bool {
    let words = cell.split_whitespace().count();
    (1..=4).contains(&words) && cell.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '/' | '.' | ':'))
}

/// A line that is nothing but a label.
fn label_alone(line: &str) -> Option<Label> {
    let bare = without_colon(line);
    let words = bare.split_whitespace().count();
    let plain = bare.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '/' | '.'));
    let marked = line.ends_with(':');
    (plain && (1..=if marked { 4 } else { 3 }).contains(&words)).then(|| labels::label_of(bare))?
}

/// `Datum: 14-12-2019`, `Datum :: 14-12-2019`, `Wanneer juist? 14-12-2019`.
fn announced(line: &str) -> Option<((String, Label), &str)> {
    let (label, value) = line.split_once([':', '?'])?;
    let value = value.trim_start_matches(':').trim();
    let is_label = label.len() <= LABEL_LENGTH
        && label.split_whitespace().count() <= LABEL_WORDS
        && !label.contains(|c: char| c.is_ascii_digit());
    if value.is_empty() || !is_label {
        return None;
    }
    labels::label_of(label).map(|meaning| ((label.trim().to_owned(), meaning), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn as_lines(text: &str) -> String {
        to_text(&blocks(text))
    }

    #[test]
    fn a_row_of_heads_announces_the_rows_below_it() {
        assert_eq!(
            as_lines("Product\tAantal\tPrijs\nKanotocht\t12\t€ 10,00\nLunch\t12\t€ 5,00\nTotaal\t€ 15,00\n"),
            "Product: Kanotocht\nAantal: 12\nPrijs: € 10,00\nProduct: Lunch\nAantal: 12\nPrijs: € 5,00\nTotaal: € 15,00\n"
        );
        assert_eq!(as_lines("Product\tAantal\tPrijs\n"), "Product\nAantal\nPrijs\n");
        assert_eq!(
            as_lines("Paket\tKlassenpaket Kanu\nDatum\t26.05.2020\n"),
            "Paket: Klassenpaket Kanu\nDatum: 26.05.2020\n"
        );
    }

    #[test]
    fn labels_stand_before_beside_and_above_their_values() {
        for text in [
            "Datum: 14-12-2019",
            "- Datum: 14-12-2019",
            "Datum\t14-12-2019",
            "Datum:\t\t14-12-2019",
            "Datum\n\n14-12-2019",
            "Datum:\n14-12-2019",
        ] {
            assert_eq!(as_lines(text), "Datum: 14-12-2019\n", "{text}");
        }
        assert_eq!(as_lines("Naam:\tJan\tDatum:\t14-12-2019"), "Naam: Jan\nDatum: 14-12-2019\n");
        assert_eq!(as_lines("Arrangement\nDatum: 14-12-2019"), "Arrangement\nDatum: 14-12-2019\n");
        assert_eq!(as_lines("Prix\u{2028}480 €\tDate\u{2028}9 mai 2020"), "Prix: 480 €\nDate: 9 mai 2020\n");
        assert_eq!(as_lines("Kano\u{2028}met gids\t€ 25\t12 personen"), "Kano\nmet gids\n€ 25\n12 personen\n");
    }

    #[test]
    fn a_cell_in_a_line_of_its_own_is_a_line() {
        assert_eq!(
            as_lines("Naam\n\n\tJan Vos\n\n\tAantal personen\n\n\t28\n"),
            "Naam: Jan Vos\n\nAantal personen: 28\n"
        );
        let below = "Product\tAantal\nKanotocht\t4\n\t5\n";
        assert_eq!(as_lines(below), "Product: Kanotocht\nAantal: 4\nAantal: 5\n", "below a head it is a cell");
    }

    #[test]
    fn lines_that_count_are_lines_of_one_order() {
        let told = "Products: 2x Ticket adult\n3x Ticket child\nTotal: 99,00";
        assert_eq!(as_lines(told), "2x Ticket adult\n3x Ticket child\nTotal: 99,00\n");
        let products = |text: &str| {
            let of_product = |block: &&Block| matches!(block, Block::Pair { meaning: Label::Product, .. });
            blocks(text).iter().filter(of_product).count()
        };
        assert_eq!((products(told), products("2x daily\nsomething else")), (2, 0));
    }

    #[test]
    fn a_label_with_its_value_above_a_number_is_no_head() {
        let pair = |text: &str| match blocks(text).remove(0) {
            Block::Pair { label, value, basis, .. } => (label, value, basis == Basis::Cell),
            other => panic!("{other:?}"),
        };
        let (label, value, beside) = pair("Geboekt product\tKinderfeestje kano\nBoekings-ID\t4725\n");
        assert_eq!((label.as_str(), value.as_str(), beside), ("Geboekt product", "Kinderfeestje kano", true));
        assert_eq!(blocks("Product\tAantal kinderen\n").len(), 2, "two labels");
        let (label, value, beside) = pair("Product\tAantal\nKanotocht\t4\n");
        assert_eq!((label.as_str(), value.as_str(), beside), ("Product", "Kanotocht", false));
    }

    #[test]
    fn below_what_was_booked_stands_what_is_said_of_it() {
        let table = format!("Item\tDate\tQty\nRaft Building{IN_CELL}Adult\tSat 7 Jun, 2025 09:30\t4\n");
        let told = as_lines(&table);
        assert!(
            told.contains("Item: Raft Building\n") && told.contains("\nAdult\n") || told.starts_with("Adult\n"),
            "{told}"
        );
    }
}
