//! A delimited table as rows: `sep=` line or sniffed delimiter, a header up to 40 lines down, cells as written.

use std::borrow::Cow;

use csv::{ByteRecord, ReaderBuilder};

use crate::input::limits::{CELLS, HEADER_ROWS};

/// A row of cells with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// 1-based line of the file on which the row starts.
    pub line: u64,
    /// As written, without quotation marks.
    pub cells: Vec<String>,
    /// A quotation mark in it was never closed: the line was read without quoting.
    pub stray_quote: bool,
}

impl Row {
    /// A cell without the blanks around it; empty where there is none.
    pub fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|c| self.cells.get(c)).map_or("", |cell| cell.trim())
    }
}

/// What may be read again of a file because of its quotation marks: so much, and eight times its own size. What lies
/// behind that is read without quoting.
const READ_AGAIN: usize = 16 * 1024 * 1024;
/// What a restart costs by itself: the buffer of a reader.
const RESTART: usize = 8 * 1024;

/// The rows below a header that ends before this one, without its repetitions: two exports pasted into one file.
pub fn below(rows: &[Row], first: usize) -> impl Iterator<Item = &Row> {
    let header = first.checked_sub(1).and_then(|at| rows.get(at));
    rows.iter().skip(first).filter(move |row| header.is_none_or(|header| header.cells != row.cells))
}

/// All rows of `text` under this delimiter, at most `limit`; empty ones are left out.
///
/// A quotation mark that is never closed would swallow the rows behind it. When a row spans lines, and one of the lines
/// behind its first has all the cells of a row by itself, the first line is read without quoting and reading goes on
/// behind it.
pub fn rows(text: &str, delimiter: u8, limit: usize) -> Vec<Row> {
    let (text, skipped) = without_sep_line(text);
    let mut out: Vec<Row> = Vec::new();
    // A title above the header has fewer cells than a row.
    let mut widest = 0;
    let (mut at, mut line) = (0, skipped.saturating_add(1));
    let mut again = READ_AGAIN.saturating_add(text.len().saturating_mul(8));
    // Every restart goes at least one line on.
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty() && out.len() < limit) {
        let mut reader = reader(rest, delimiter, again > 0);
        let mut record = ByteRecord::new();
        let mut counted = 0;
        let mut restart = None;
        while out.len() < limit && reader.read_byte_record(&mut record).unwrap_or(false) {
            // The csv crate's own line number lags behind on CRLF: a record ends at the CR.
            let start = record.position().map_or(counted, |p| p.byte() as usize);
            let blank =
                rest.get(start..).map_or(0, |t| t.len().saturating_sub(t.trim_start_matches(['\r', '\n']).len()));
            let start = start.saturating_add(blank);
            line = line.saturating_add(rest.get(counted..start).map_or(0, |seen| seen.matches('\n').count() as u64));
            counted = start;
            let end = reader.position().byte() as usize;
            if widest > 0 && swallows(rest.get(start..end).unwrap_or_default(), delimiter, widest) {
                let first = rest.get(start..).and_then(|t| t.lines().next()).unwrap_or_default();
                out.push(Row { line, cells: one_line(first, delimiter), stray_quote: true });
                restart = Some(start.saturating_add(first.len()));
                again = again.saturating_sub(end.saturating_sub(start).saturating_add(RESTART));
                break;
            }
            let mut cells = unwrapped(cells(&record), delimiter);
            if again == 0 {
                cells.iter_mut().for_each(|cell| *cell = cell.trim_matches('"').to_owned());
            }
            widest = widest.max(cells.len());
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            out.push(Row { line, cells, stray_quote: again == 0 });
        }
        let Some(next) = restart else { break };
        let blank = rest.get(next..).map_or(0, |t| t.len().saturating_sub(t.trim_start_matches(['\r', '\n']).len()));
        line = line.saturating_add(
            rest.get(counted..next.saturating_add(blank)).map_or(0, |seen| seen.matches('\n').count() as u64),
        );
        at = at.saturating_add(next).saturating_add(blank);
    }
    out
}

fn reader(text: &str, delimiter: u8, quoting: bool) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .quoting(quoting)
        .from_reader(text.as_bytes())
}

fn cells(record: &ByteRecord) -> Vec<String> {
    record.iter().take(CELLS).map(|cell| cleaned(&String::from_utf8_lossy(cell)).into_owned()).collect()
}

/// A line that a spreadsheet program of another country took for one cell, and saved so, is its cells again.
fn unwrapped(cells: Vec<String>, delimiter: u8) -> Vec<String> {
    match cells.as_slice() {
        [only] if only.bytes().any(|b| b == delimiter) => {
            let line = only.trim_end_matches([';', '\r', '\n']);
            let mut record = ByteRecord::new();
            let read = reader(line, delimiter, true).read_byte_record(&mut record).unwrap_or(false);
            if read && record.len() > 1 { self::cells(&record) } else { cells }
        }
        _ => cells,
    }
}

/// A cell as it is meant: without the marks by which programs keep a spreadsheet from reading it as a number, and without
/// characters that nobody sees.
pub fn cleaned(cell: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_ascii() && !matches!(c, '=' | '\'') || c.is_alphanumeric();
    if cell.chars().all(is_plain) {
        return Cow::Borrowed(cell);
    }
    let seen: String = cell
        .chars()
        .filter(|c| !HIDDEN.iter().any(|hidden| hidden.contains(c)))
        .map(|c| match c {
            '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}' => ' ',
            '\u{2010}' | '\u{2011}' => '-',
            other => other,
        })
        .collect();
    let bare = seen.trim();
    // `="0612345678"`, `'0612345678`
    let formula = bare.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    let value = |c: char| c.is_ascii_digit() || matches!(c, '+' | '=' | '-' | '(');
    let apostrophe = bare.strip_prefix('\'').filter(|rest| rest.starts_with(value));
    Cow::Owned(formula.or(apostrophe).map_or(seen.clone(), str::to_owned))
}

/// Soft hyphens, marks of the direction of writing, joiners, byte order marks.
const HIDDEN: [std::ops::RangeInclusive<char>; 5] = [
    '\u{AD}'..='\u{AD}',
    '\u{200B}'..='\u{200F}',
    '\u{202A}'..='\u{202E}',
    '\u{2060}'..='\u{2069}',
    '\u{FEFF}'..='\u{FEFF}',
];

/// One line, with quotation marks as plain characters.
fn one_line(line: &str, delimiter: u8) -> Vec<String> {
    let mut record = ByteRecord::new();
    // A line that cannot be read has no cells.
    let _ = reader(line, delimiter, false).read_byte_record(&mut record);
    cells(&record).into_iter().map(|cell| cell.trim_matches('"').to_owned()).collect()
}

/// Whether a row's text holds, behind its first line, a line with all the cells of a row.
fn swallows(row: &str, delimiter: u8, width: usize) -> bool {
    let width = width.max(2);
    row.trim_end()
        .lines()
        .skip(1)
        .any(|line| line.bytes().filter(|b| *b == delimiter).count().saturating_add(1) >= width)
}

/// Rows as the text of a table between tabs, in which each stands in its line; of many lines without anything one stays.
pub fn to_text(rows: &[Row]) -> String {
    let mut text = String::new();
    let mut line = 1_u64;
    // A workbook keeps no empty cells at the end of a row.
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for row in rows {
        let blank = row.line.saturating_sub(line);
        (0..if blank > MOST_BLANK { 0 } else { blank }).for_each(|_| text.push('\n'));
        line = row.line.max(line).saturating_add(1);
        for (at, cell) in row.cells.iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            let plain: String = cell.chars().map(|c| if c.is_control() || c == '\u{2028}' { ' ' } else { c }).collect();
            if plain.contains('"') {
                text.push_str(&format!("\"{}\"", plain.replace('"', "\"\"")));
            } else {
                text.push_str(&plain);
            }
        }
        (row.cells.len().max(1)..width).for_each(|_| text.push('\t'));
        text.push('\n');
    }
    text
}

/// Lines without anything that are kept, so that those behind them keep their number.
const MOST_BLANK: u64 = 10_000;

/// The delimiter a `sep=` line names, else the one under which the header set is found.
///
/// `fits` is asked for the index of the header row among the first rows; the first delimiter with an answer wins.
pub fn find<T>(text: &str, fits: impl Fn(&[Row]) -> Option<T>) -> Option<(u8, T)> {
    delimiters(text).find_map(|delimiter| fits(&rows(text, delimiter, HEADER_ROWS)).map(|found| (delimiter, found)))
}

/// The first rows of `text` under each delimiter that may be its own.
pub fn tables(text: &str) -> Vec<Vec<Row>> {
    delimiters(text).map(|delimiter| rows(text, delimiter, HEADER_ROWS)).collect()
}

fn delimiters(text: &str) -> impl Iterator<Item = u8> {
    let named =
        text.lines().next().and_then(|line| line.trim().strip_prefix("sep=")).and_then(|rest| rest.bytes().next());
    named.into_iter().chain(*b",;\t|")
}

fn without_sep_line(text: &str) -> (&str, u64) {
    match text.split_once('\n') {
        Some((first, rest)) if first.trim().to_ascii_lowercase().starts_with("sep=") => (rest, 1),
        _ => (text, 0),
    }
}

/// A header cell as it is compared: no quotes or BOM, blanks squeezed, lower case.
pub fn header_key(cell: &str) -> String {
    crate::input::text::squeeze(cell.trim_matches(UNQUOTED)).to_lowercase()
}

/// What may stand around the text of a header: a star marks what must be filled in.
pub const UNQUOTED: [char; 4] = ['"', '\u{FEFF}', ' ', '*'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_rows_and_a_header_that_stands_again_are_left_out() {
        let text = "Datum;Bedrag;Naam\n9-12-2019;1,00;A\n;;\nDatum;Bedrag;Naam\n9-12-2019;1,00;A\n ; ;\n";
        let lines = |rows: &[Row]| rows.iter().map(|row| row.line).collect::<Vec<_>>();
        let rows = rows(text, b';', usize::MAX);
        assert_eq!(lines(&rows), [1, 2, 4, 5]);
        let data: Vec<Row> = below(&rows, 1).cloned().collect();
        assert_eq!(lines(&data), [2, 5]);
        assert_eq!(lines(&below(&rows, 0).cloned().collect::<Vec<_>>()), [1, 2, 4, 5], "no header, no repetition");
    }

    #[test]
    fn sep_line_and_quotes() {
        let text = "sep=;\r\nDatum;\"Omschrijving\"\r\n2019-12-09;\"a;\"\"b\"\"\"\r\n\r\n";
        let (delimiter, header) =
            find(text, |rows| rows.iter().position(|r| header_key(r.cell(Some(0))) == "datum")).unwrap();
        assert_eq!((delimiter, header), (b';', 0));
        let rows = rows(text, delimiter, 100);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1].line, 3);
        assert_eq!(rows[1].cells, ["2019-12-09", "a;\"b\""]);
    }

    #[test]
    fn cells_are_what_they_mean() {
        for (written, meant) in [
            ("=\"62-1\"", "62-1"),
            ("'0612345678", "0612345678"),
            ("'s Avonds", "'s Avonds"),
            ("\u{202A}+31 6 12345678\u{202C}", "+31 6 12345678"),
            ("62\u{2011}1", "62-1"),
            ("06\u{A0}12345678", "06 12345678"),
            ("kano\u{AD}tocht", "kanotocht"),
            ("=SUM(A1)", "=SUM(A1)"),
            ("café", "café"),
        ] {
            assert_eq!(cleaned(written), meant, "{written:?}");
        }
    }

    #[test]
    fn a_line_that_became_one_cell_is_its_cells_again() {
        let text = "\"\"\"a\"\",\"\"b, c\"\",d\"\n1,2,3\n\"4,\"\"5, 6\"\",7\";;;\n";
        let cells: Vec<Vec<String>> = rows(text, b',', 100).into_iter().map(|row| row.cells).collect();
        assert_eq!(cells, [["a", "b, c", "d"], ["1", "2", "3"], ["4", "5, 6", "7"]]);
    }

    #[test]
    fn rows_of_a_workbook_are_text_and_rows_again() {
        let row = |line, cells: &[&str]| Row {
            line,
            cells: cells.iter().map(|c| (*c).to_owned()).collect(),
            stray_quote: false,
        };
        let sheet = [row(2, &["Uren"]), row(5, &["a", "", "c \"d\""]), row(6, &["e\nf", "g", "h"])];
        let read = rows(&to_text(&sheet), b'\t', usize::MAX);
        let seen: Vec<(u64, String)> = read.iter().map(|row| (row.line, row.cells.join("|"))).collect();
        assert_eq!(seen, [(2, "Uren||".into()), (5, "a||c \"d\"".into()), (6, "e f|g|h".into())]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_no_other_row() {
        let text = "a,b,c\n1,\"x\ny\",3\n2,\"Jan,3\n3,x,3\n4,\"q\",3\n";
        let rows = rows(text, b',', 100);
        let seen: Vec<(u64, usize, bool)> = rows.iter().map(|r| (r.line, r.cells.len(), r.stray_quote)).collect();
        assert_eq!(seen, [(1, 3, false), (2, 3, false), (4, 3, true), (5, 3, false), (6, 3, false)]);
    }

    #[test]
    fn a_cell_of_several_lines_below_a_title_is_one_cell() {
        let text = "Girokonto;DE00\nDatum;Status;Betrag;Name\n9-12-2019;ok;50,00;\"Jan\nKade 5; 1e etage\"\n";
        let rows = rows(text, b';', 100);
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[2].cells, ["9-12-2019", "ok", "50,00", "Jan\nKade 5; 1e etage"]);
    }

    #[test]
    fn quotes_that_are_never_closed_cost_no_square_of_the_file() {
        let text = format!("h1,h2,h3\n{}", "a\",b,\"x\n".repeat(60_000));
        assert_eq!(rows(&text, b',', usize::MAX).len(), 60_001);
    }
}
