//! Letters at their places as lines of cells.

use super::glyphs;
use crate::input::number;

/// A letter, or several that are one glyph, on a page whose origin is at the top left.
pub struct Letter {
    pub text: String,
    /// Where its baseline begins.
    pub from: (f64, f64),
    /// Where the next letter would stand.
    pub to: (f64, f64),
    /// Of its font.
    pub height: f64,
}

/// Of the height of letters: less apart than this they stand on one line.
const ONE_LINE: f64 = 0.4;
/// A gap as wide as this is a blank.
const BLANK: f64 = 0.17;
/// One as wide as this separates cells.
const CELL: f64 = 0.8;
/// Columns of a table whose cells may go on in the next line.
const TABLE: usize = 4;
/// A line this near below another, in heights, goes on where that one broke.
const WRAPPED: f64 = 1.45;
/// A line this much further below the one above it than the second line of a table is below its first is not of the table.
const BELOW: f64 = 1.7;

/// A letter on a line that runs to the right.
struct Placed {
    text: String,
    left: f64,
    right: f64,
    base: f64,
    height: f64,
}

/// Text between two wide gaps.
struct Cell {
    text: String,
    left: f64,
    right: f64,
    /// Where a gap that no blank fills stands in it: the byte behind it, and its two edges.
    gaps: Vec<(usize, f64, f64)>,
}

/// A line and its cells.
struct Line {
    cells: Vec<Cell>,
    base: f64,
    height: f64,
}

/// Lines from the top, with tabs between their cells. What is turned comes after what stands upright.
pub fn text_of(letters: Vec<Letter>) -> String {
    let mut turned: [Vec<Placed>; 4] = Default::default();
    for letter in letters {
        let quarter = quarter(&letter);
        if let Some(of) = turned.get_mut(quarter) {
            of.push(placed(letter, quarter));
        }
    }
    turned.into_iter().map(|letters| in_rows(&heads_apart(lines_of(letters)))).collect()
}

/// How often a letter is turned by a right angle, clockwise.
fn quarter(letter: &Letter) -> usize {
    let (across, down) = (letter.to.0 - letter.from.0, letter.to.1 - letter.from.1);
    match (across.abs() >= down.abs(), across >= 0.0, down >= 0.0) {
        (true, true, _) => 0,
        (false, _, true) => 1,
        (true, false, _) => 2,
        (false, _, false) => 3,
    }
}

fn placed(letter: Letter, quarter: usize) -> Placed {
    let turn = |(x, y): (f64, f64)| match quarter {
        1 => (y, -x),
        2 => (-x, -y),
        3 => (-y, x),
        _ => (x, y),
    };
    let ((left, base), (right, _)) = (turn(letter.from), turn(letter.to));
    Placed { text: letter.text, left, right, base, height: letter.height.max(1.0) }
}

fn lines_of(mut letters: Vec<Placed>) -> Vec<Line> {
    letters.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut lines = Vec::new();
    let mut of_line: Vec<Placed> = Vec::new();
    for letter in letters {
        let apart =
            of_line.last().is_some_and(|last| letter.base - last.base > ONE_LINE * last.height.min(letter.height));
        if apart {
            lines.extend(line(std::mem::take(&mut of_line)));
        }
        of_line.push(letter);
    }
    lines.extend(line(of_line));
    lines
}

fn line(mut letters: Vec<Placed>) -> Option<Line> {
    letters.sort_by(|a, b| a.left.total_cmp(&b.left));
    let base = letters.first()?.base;
    let height = letters.iter().map(|letter| letter.height).fold(0.0, f64::max);
    let mut cells: Vec<Cell> = Vec::new();
    let mut accent: Option<(char, f64)> = None;
    let mut last: Option<(f64, f64, String)> = None;
    for letter in letters {
        // Bold by drawing twice.
        let again = last.as_ref().is_some_and(|(left, _, text)| {
            *text == letter.text && (letter.left - left).abs() < BLANK / 2.0 * letter.height && !text.trim().is_empty()
        });
        if again {
            continue;
        }
        let mut text = letter.text.clone();
        if let Some(mark) = only(&text).filter(|mark| glyphs::is_accent(*mark)) {
            // It may begin before its letter or behind the letter's beginning.
            let over = last.as_ref().filter(|(_, right, _)| letter.left < *right).and_then(|(.., text)| only(text));
            match (over.and_then(|over| glyphs::composed(over, mark)), cells.last_mut()) {
                (Some(whole), Some(cell)) => {
                    cell.text.pop();
                    cell.text.push(whole);
                }
                _ => accent = Some((mark, letter.left)),
            }
            continue;
        }
        if let Some((mark, left)) = accent.take()
            && (letter.left - left).abs() < letter.height / 2.0
            && let Some(whole) = only(&text).and_then(|letter| glyphs::composed(letter, mark))
        {
            text = whole.to_string();
        }
        let gap = last.as_ref().map_or(0.0, |(_, right, _)| letter.left - right);
        last = Some((letter.left, letter.right, letter.text));
        let text = unligated(&text);
        match cells.last_mut().filter(|_| gap < CELL * letter.height) {
            Some(cell) => {
                let blank = gap > BLANK * letter.height && !cell.text.ends_with(' ') && !text.starts_with(' ');
                if blank {
                    cell.text.push(' ');
                    cell.gaps.push((cell.text.len(), letter.left - gap, letter.left));
                }
                cell.text.push_str(&text);
                cell.right = letter.right;
            }
            None => cells.push(Cell { text, left: letter.left, right: letter.right, gaps: Vec::new() }),
        }
    }
    let cells = cells.into_iter().flat_map(parted).filter(|cell| !cell.text.is_empty()).collect::<Vec<_>>();
    (!cells.is_empty()).then_some(Line { cells, base, height })
}

/// Several blanks in a row are as wide a gap as any.
fn parted(cell: Cell) -> Vec<Cell> {
    if !cell.text.contains("    ") {
        let text = cell.text.trim_end().to_owned();
        let kept = cell.text.len() == cell.text.trim_start().len();
        let gaps = if kept { cell.gaps } else { Vec::new() };
        return vec![Cell { text: text.trim_start().to_owned(), gaps, ..cell }];
    }
    let each = (cell.right - cell.left) / f64::from(u32::try_from(cell.text.chars().count().max(1)).unwrap_or(1));
    let mut found = Vec::new();
    let mut at = 0_u32;
    for part in cell.text.split("    ") {
        let length = u32::try_from(part.chars().count()).unwrap_or(0);
        let left = cell.left + each * f64::from(at);
        let text = part.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            found.push(Cell { text, left, right: left + each * f64::from(length), gaps: Vec::new() });
        }
        at = at.saturating_add(length).saturating_add(4);
    }
    found
}

fn only(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// Letters that a font joins are letters again.
fn unligated(text: &str) -> String {
    const JOINED: [(char, &str); 5] = [('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi"), ('ﬄ', "ffl")];
    let parts = text.chars().map(|letter| {
        let joined = JOINED.iter().find(|(one, _)| *one == letter).map(|(_, parts)| (*parts).to_owned());
        joined.unwrap_or_else(|| if letter.is_whitespace() { " ".to_owned() } else { letter.to_string() })
    });
    parts.collect()
}

/// Heads that stand close are one cell where the columns below them are several: they part at the gap between those.
fn heads_apart(mut lines: Vec<Line>) -> Vec<Line> {
    for at in 1..lines.len() {
        let (above, below) = lines.split_at_mut(at);
        let (Some(head), Some(row)) = (above.last_mut(), below.first()) else { continue };
        if (3..row.cells.len()).contains(&head.cells.len()) {
            let cells = std::mem::take(&mut head.cells);
            head.cells = cells.into_iter().flat_map(|cell| apart(cell, row)).collect();
        }
    }
    lines
}

fn apart(mut cell: Cell, row: &Line) -> Vec<Cell> {
    let over = row.cells.iter().filter(|below| below.left < cell.right && below.right > cell.left).count();
    let widest = cell.gaps.iter().copied().max_by(|a, b| (a.2 - a.1).total_cmp(&(b.2 - b.1)));
    match widest.filter(|_| over >= 2) {
        Some((byte, end, start)) => {
            let text = cell.text.split_off(byte.min(cell.text.len()));
            let second = Cell { text, left: start, right: cell.right, gaps: Vec::new() };
            cell.text.truncate(cell.text.trim_end().len());
            (cell.right, cell.gaps) = (end, Vec::new());
            vec![cell, second]
        }
        None => vec![cell],
    }
}

/// Lines as text. Below a line of three cells and more, the cells of shorter lines stand under those that they line up with; a
/// cell that goes on in the line below is one.
fn in_rows(lines: &[Line]) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut head: Option<&Line> = None;
    let mut pitch: Option<f64> = None;
    let mut last: Option<&Line> = None;
    for line in lines {
        let step = last.map_or(0.0, |last| line.base - last.base);
        let near = pitch.is_none_or(|pitch| step <= BELOW * pitch);
        head = head.filter(|head| near && line.cells.len() <= head.cells.len());
        last = Some(line);
        let Some(above) = head else {
            (head, pitch) = ((line.cells.len() >= 3).then_some(line), None);
            rows.push(cells_of(line));
            continue;
        };
        let columns = if line.cells.len() < above.cells.len() { under(above, line) } else { None };
        let wraps =
            step <= WRAPPED * line.height && line.cells.iter().all(|cell| number::all_money(&cell.text).is_empty());
        match (columns, rows.last_mut()) {
            (Some(columns), Some(row)) if wraps && goes_on(&columns, row) => {
                for (cell, more) in row.iter_mut().zip(&columns).filter(|(_, more)| !more.is_empty()) {
                    cell.push(' ');
                    cell.push_str(more);
                }
            }
            (columns, _) => {
                pitch = pitch.or(Some(step));
                rows.push(columns.filter(|_| !is_sum(line)).unwrap_or_else(|| cells_of(line)));
            }
        }
    }
    rows.iter().map(|row| format!("{}\n", row.join("\t"))).collect()
}

/// Whether a line of a table is no more than the rest of one of the cells above it.
fn goes_on(columns: &[String], row: &[String]) -> bool {
    let of_one = columns.iter().filter(|more| !more.is_empty()).count() == 1;
    let fits = columns.iter().zip(row).all(|(more, cell)| more.is_empty() || !cell.is_empty());
    of_one && fits && row.len() == columns.len() && row.len() >= TABLE
}

/// A sum below a table, in one cell: it is in no column.
fn is_sum(line: &Line) -> bool {
    line.cells.len() == 1 && line.cells.iter().any(|cell| cell.text.contains(|c: char| c.is_ascii_digit()))
}

fn cells_of(line: &Line) -> Vec<String> {
    line.cells.iter().map(|cell| cell.text.clone()).collect()
}

/// The cells of a line, each in the column of a head with which it has most in common; `None` where two share one.
fn under(head: &Line, line: &Line) -> Option<Vec<String>> {
    let mut columns: Vec<String> = vec![String::new(); head.cells.len()];
    for cell in &line.cells {
        // Columns of numbers end where their heads end, those of words begin where they begin.
        let distance = |other: &Cell| {
            let overlap = cell.right.min(other.right) - cell.left.max(other.left);
            let edges = (cell.left - other.left).abs().min((cell.right - other.right).abs());
            if overlap > 0.0 { edges.min(1.0) } else { edges.max(1.0) }
        };
        let nearest = head.cells.iter().enumerate().min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)));
        let column = nearest.and_then(|(at, _)| columns.get_mut(at)).filter(|column| column.is_empty())?;
        column.push_str(&cell.text);
    }
    Some(columns)
}
