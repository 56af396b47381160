//! A delimited table as rows: `sep=` line or sniffed delimiter, a header up to 40 lines down, cells as written.

use csv::{ByteRecord, ReaderBuilder};

use super::limits::HEADER_ROWS;

/// A row of cells with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// 1-based line of the file on which the row starts.
    pub line: u64,
    pub cells: Vec<String>,
}

impl Row {
    pub fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|c| self.cells.get(c)).map_or("", |cell| cell.trim())
    }
}

/// All rows of `text` under this delimiter, empty lines left out, at most `limit`.
pub fn rows(text: &str, delimiter: u8, limit: usize) -> Vec<Row> {
    let (text, skipped) = without_sep_line(text);
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = ByteRecord::new();
    let mut out = Vec::new();
    let (mut counted, mut line) = (0, 1 + skipped);
    while out.len() < limit && reader.read_byte_record(&mut record).unwrap_or(false) {
        // The csv crate's own line number lags behind on CRLF: a record ends at the CR.
        let start = record.position().map_or(counted, |p| p.byte() as usize);
        let blank = text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        line += text.get(counted..start + blank).map_or(0, |seen| seen.matches('\n').count() as u64);
        counted = start + blank;
        let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        out.push(Row { line, cells });
    }
    out
}

/// The delimiter a `sep=` line names, else the one under which the header set is found.
///
/// `fits` is asked for the index of the header row among the first rows; the first delimiter with an answer wins.
pub fn find<T>(text: &str, fits: impl Fn(&[Row]) -> Option<T>) -> Option<(u8, T)> {
    let named =
        text.lines().next().and_then(|line| line.trim().strip_prefix("sep=")).and_then(|rest| rest.bytes().next());
    let delimiters = named.into_iter().chain(*b",;\t|");
    delimiters
        .into_iter()
        .find_map(|delimiter| fits(&rows(text, delimiter, HEADER_ROWS)).map(|found| (delimiter, found)))
}

fn without_sep_line(text: &str) -> (&str, u64) {
    match text.split_once('\n') {
        Some((first, rest)) if first.trim().to_ascii_lowercase().starts_with("sep=") => (rest, 1),
        _ => (text, 0),
    }
}

/// A header cell as it is compared: no quotes or BOM, blanks squeezed, lower case.
pub fn header_key(cell: &str) -> String {
    super::text::squeeze(cell.trim_matches(['"', '\u{FEFF}', ' '])).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
