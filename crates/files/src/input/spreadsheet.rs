//! The first sheet of an `.xlsx` workbook as rows of text; dates as `YYYY-MM-DD HH:MM:SS`, days as `YYYY-MM-DD`.
//!
//! Written by hand over the XML framer: calamine does the same and more for 326 kB of the page (`docs/dependencies.md`).
//! Every member is unpacked against a limit on its real bytes, and cells are taken one by one, so that a sheet claiming
//! `XFD1048576` costs nothing. Source: ECMA-376 part 1, sections 18.3 (sheets), 18.4 (strings) and 18.8 (formats).

use std::collections::HashMap;

use jiff::SignedDuration;
use jiff::civil::Date;
use retrace_model::time_text::later;

use super::{limits, zip};
use crate::input::table::{self, Row};
use crate::input::xml::{Markup, XmlFramer, attributes, local_name, text};
use crate::input::zip::Held;

/// All rows with anything in them; the line of a row is its number in the sheet.
///
/// # Errors
/// What is wrong with the workbook.
pub fn rows(bytes: &[u8]) -> Result<Vec<Row>, Fault> {
    rows_within(bytes, limits::UNPACKED)
}

fn rows_within(bytes: &[u8], unpacked: usize) -> Result<Vec<Row>, Fault> {
    let mut archive = Held::new(bytes, unpacked).ok_or(Fault::Broken)?;
    let book = Book::read(&mut archive)?;
    let strings =
        part(&mut archive, "xl/sharedStrings.xml")?.map(|part| strings(&part)).transpose()?.unwrap_or_default();
    let dated = part(&mut archive, "xl/styles.xml")?.map(|part| dated_styles(&part)).transpose()?.unwrap_or_default();
    let sheet = part(&mut archive, &book.sheet)?.ok_or(Fault::Broken)?;
    let mut reading = Sheet { strings: &strings, dated: &dated, epoch: book.epoch, ..Sheet::default() };
    walk(&sheet, |markup| reading.take(markup))?;
    Ok(reading.rows)
}

/// Why a workbook cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A part that it needs is missing, damaged or encrypted.
    Broken,
    /// It declares a document type, which no spreadsheet program writes.
    Doctype,
    /// It unpacks to more than is held.
    TooLarge,
}

/// A part of the workbook by its path.
fn part(archive: &mut Held<'_>, path: &str) -> Result<Option<Vec<u8>>, Fault> {
    archive.file(path).map_err(|fault| match fault {
        zip::Fault::TooLarge => Fault::TooLarge,
        zip::Fault::Damaged => Fault::Broken,
    })
}

/// Gives the markup of a part to `each`, which may refuse it.
fn walk(part: &[u8], mut each: impl FnMut(&Markup<'_>) -> Result<(), Fault>) -> Result<(), Fault> {
    let mut failed = None;
    XmlFramer::default().feed(part, |markup| {
        if failed.is_none() {
            failed = match markup {
                Markup::Doctype { .. } => Some(Fault::Doctype),
                Markup::TooLong { .. } => Some(Fault::TooLarge),
                _ => each(&markup).err(),
            };
        }
    });
    failed.map_or(Ok(()), Err)
}

fn value<'a>(attributes: &'a [(String, String)], key: &str) -> Option<&'a str> {
    attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
}

struct Book {
    /// Path of the first sheet.
    sheet: String,
    epoch: Date,
}

impl Book {
    fn read(archive: &mut Held<'_>) -> Result<Self, Fault> {
        let (mut id, mut epoch) = (None, Date::constant(1899, 12, 30));
        let book = part(archive, "xl/workbook.xml")?.ok_or(Fault::Broken)?;
        walk(&book, |markup| {
            if let Markup::Open { tag, .. } = markup {
                let (name, found, _) = attributes(tag);
                match name.as_str() {
                    "sheet" if id.is_none() => id = value(&found, "id").map(str::to_owned),
                    "workbookPr" if matches!(value(&found, "date1904"), Some("1" | "true")) => {
                        epoch = Date::constant(1904, 1, 1);
                    }
                    _ => {}
                }
            }
            Ok(())
        })?;
        let mut target = None;
        if let Some(links) = part(archive, "xl/_rels/workbook.xml.rels")? {
            walk(&links, |markup| {
                if let Markup::Open { tag, .. } = markup {
                    let (_, found, _) = attributes(tag);
                    if value(&found, "Id").is_some_and(|own| Some(own) == id.as_deref()) {
                        target = value(&found, "Target").map(|path| match path.strip_prefix('/') {
                            Some(absolute) => absolute.to_owned(),
                            None => format!("xl/{path}"),
                        });
                    }
                }
                Ok(())
            })?;
        }
        let first = || {
            archive
                .names()
                .filter(|name| name.starts_with("xl/worksheets/") && name.ends_with(".xml"))
                .min()
                .map(str::to_owned)
        };
        let sheet = target.or_else(first).ok_or(Fault::Broken)?;
        Ok(Book { sheet, epoch })
    }
}

/// The shared strings; what is written above a word to help reading it is left out.
fn strings(part: &[u8]) -> Result<Vec<String>, Fault> {
    let mut all: Vec<String> = Vec::new();
    let (mut in_text, mut above) = (false, false);
    walk(part, |markup| {
        match markup {
            Markup::Open { tag, .. } => match local_name(tag) {
                "si" => all.push(String::new()),
                "rPh" => above = true,
                "t" => in_text = !tag.ends_with(b"/"),
                _ => {}
            },
            Markup::Close { tag, .. } => match local_name(tag) {
                "rPh" => above = false,
                "t" => in_text = false,
                _ => {}
            },
            Markup::Text { text: bytes } if in_text && !above => {
                if let Some(last) = all.last_mut() {
                    let more = text(bytes);
                    if !last.is_empty() && bytes.first().is_some_and(u8::is_ascii_whitespace) {
                        last.push(' ');
                    }
                    last.push_str(&more);
                    if bytes.last().is_some_and(u8::is_ascii_whitespace) {
                        last.push(' ');
                    }
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(all)
}

/// For each style of cells, whether it shows a date.
fn dated_styles(part: &[u8]) -> Result<Vec<bool>, Fault> {
    let mut own: HashMap<u32, bool> = HashMap::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    walk(part, |markup| {
        match markup {
            Markup::Open { tag, .. } => {
                let (name, found, _) = attributes(tag);
                let format = || value(&found, "numFmtId")?.parse::<u32>().ok();
                match name.as_str() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) = (format(), value(&found, "formatCode")) {
                            own.insert(id, shows_date(code));
                        }
                    }
                    "cellXfs" => in_cells = true,
                    "xf" if in_cells => {
                        let id = format().unwrap_or(0);
                        styles
                            .push(own.get(&id).copied().unwrap_or(BUILT_IN_DATES.iter().any(|ids| ids.contains(&id))));
                    }
                    _ => {}
                }
            }
            Markup::Close { tag, .. } if local_name(tag) == "cellXfs" => in_cells = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// Formats that need no code of their own and show a date or a time. Source: ECMA-376 18.8.30.
const BUILT_IN_DATES: [std::ops::RangeInclusive<u32>; 4] = [14..=22, 27..=36, 45..=47, 50..=58];

/// Letters of dates outside quotation marks and brackets.
fn shows_date(code: &str) -> bool {
    let (mut quoted, mut bracket, mut escaped) = (false, false, false);
    code.chars().any(|c| {
        let plain = !quoted && !bracket && !escaped;
        escaped = plain && c == '\\';
        match c {
            '"' => quoted = !quoted,
            '[' if !quoted => bracket = true,
            ']' if !quoted => bracket = false,
            _ => {}
        }
        plain && matches!(c.to_ascii_lowercase(), 'y' | 'd' | 'h' | 's')
    })
}

#[derive(Default)]
struct Sheet<'a> {
    strings: &'a [String],
    dated: &'a [bool],
    epoch: Date,
    rows: Vec<Row>,
    line: u64,
    /// Where a cell without a place stands.
    next: usize,
    cell: Cell,
    /// Inside `v` or an inline `t`.
    in_value: bool,
    held: usize,
}

#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    style: usize,
    text: String,
}

impl Sheet<'_> {
    fn take(&mut self, markup: &Markup<'_>) -> Result<(), Fault> {
        match markup {
            Markup::Open { tag, .. } => match local_name(tag) {
                "row" => {
                    let (_, found, _) = attributes(tag);
                    self.line = value(&found, "r").and_then(|r| r.parse().ok()).unwrap_or(self.line.saturating_add(1));
                    (self.cell, self.next) = (Cell::default(), 0);
                }
                "c" => {
                    let (_, found, _) = attributes(tag);
                    let column = value(&found, "r").and_then(column).unwrap_or(self.next);
                    self.next = column.saturating_add(1);
                    self.cell = Cell {
                        column,
                        kind: value(&found, "t").unwrap_or("n").to_owned(),
                        style: value(&found, "s").and_then(|s| s.parse().ok()).unwrap_or(0),
                        text: String::new(),
                    };
                }
                "v" | "t" => self.in_value = !tag.ends_with(b"/"),
                _ => {}
            },
            Markup::Text { text: bytes } if self.in_value => self.cell.text.push_str(&text(bytes)),
            Markup::Close { tag, .. } => match local_name(tag) {
                "v" | "t" => self.in_value = false,
                "c" => return self.put(),
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn put(&mut self) -> Result<(), Fault> {
        let cell = std::mem::take(&mut self.cell);
        let text = table::cleaned(&self.shown(&cell)).into_owned();
        if text.is_empty() {
            return Ok(());
        }
        if cell.column >= limits::CELLS {
            return Err(Fault::TooLarge);
        }
        if self.rows.last().is_none_or(|row| row.line != self.line) {
            self.rows.push(Row { line: self.line, cells: Vec::new(), stray_quote: false });
        }
        let Some(row) = self.rows.last_mut() else { return Ok(()) };
        self.held = self.held.saturating_add(text.len()).saturating_add(
            cell.column.saturating_add(1).saturating_sub(row.cells.len()).saturating_mul(size_of::<String>()),
        );
        if self.held > limits::DOCUMENT {
            return Err(Fault::TooLarge);
        }
        if row.cells.len() <= cell.column {
            row.cells.resize(cell.column.saturating_add(1), String::new());
        }
        if let Some(place) = row.cells.get_mut(cell.column) {
            *place = text;
        }
        Ok(())
    }

    fn shown(&self, cell: &Cell) -> String {
        match cell.kind.as_str() {
            "s" => cell
                .text
                .parse::<usize>()
                .ok()
                .and_then(|at| self.strings.get(at))
                .map(|text| text.trim().to_owned())
                .unwrap_or_default(),
            "n" if self.dated.get(cell.style).copied().unwrap_or(false) => {
                date(&cell.text, self.epoch).unwrap_or_else(|| cell.text.clone())
            }
            "n" => cell.text.strip_suffix(".0").unwrap_or(&cell.text).to_owned(),
            "e" => String::new(),
            _ => cell.text.clone(),
        }
    }
}

/// 0-based column of `AB12`.
fn column(place: &str) -> Option<usize> {
    let letters: Vec<usize> = place
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .map(|letter| usize::from(letter.to_ascii_uppercase().saturating_sub(b'A')).saturating_add(1))
        .collect();
    let number = letters.iter().try_fold(0_usize, |sum, letter| sum.checked_mul(26)?.checked_add(*letter))?;
    number.checked_sub(1)
}

/// Days since the epoch, with the time of day behind the point, to the second. A whole number is a day without an hour.
fn date(serial: &str, epoch: Date) -> Option<String> {
    const NANO: i64 = 1_000_000_000;
    let (days, fraction) = serial.split_once('.').unwrap_or((serial, ""));
    let days: i64 = days.parse().ok().filter(|days| (0..3_000_000).contains(days))?;
    let nano: String = fraction.chars().chain("000000000".chars()).take(9).collect();
    let seconds = days
        .saturating_mul(86_400)
        .saturating_add(nano.parse::<i64>().ok()?.saturating_mul(86_400).saturating_add(NANO / 2).checked_div(NANO)?);
    let at = later(epoch.at(0, 0, 0, 0), SignedDuration::from_secs(seconds))?;
    let whole = fraction.bytes().all(|digit| digit == b'0');
    Some(if whole { at.date().to_string() } else { at.to_string().replacen('T', " ", 1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_are_dates() {
        let epoch = Date::constant(1899, 12, 30);
        assert_eq!(date("43813.4375", epoch).as_deref(), Some("2019-12-14 10:30:00"));
        assert_eq!(date("43813.437499", epoch).as_deref(), Some("2019-12-14 10:30:00"));
        assert_eq!((date("-1", epoch), date("x", epoch), date("1.x", epoch)), (None, None, None));
    }

    #[test]
    fn formats_with_letters_of_dates_are_dates() {
        assert!(shows_date("dd-mm-yyyy hh:mm") && shows_date("[$-413]d mmmm yyyy"));
        assert!(!shows_date("0.00") && !shows_date("\"days\" 0") && !shows_date("[Red]0") && !shows_date("0\\d"));
    }

    #[test]
    fn places_are_columns() {
        assert_eq!(
            (column("A1"), column("Z9"), column("AA1"), column("XFD1048576")),
            (Some(0), Some(25), Some(26), Some(16_383))
        );
        assert_eq!((column("12"), column("")), (None, None));
    }

    #[test]
    fn what_unpacks_to_more_than_the_limit_is_refused() {
        let book = include_bytes!("../../../../tests/fixtures/bookings-workbook/input/now.xlsx");
        assert_eq!(rows_within(book, 100_000).map(|rows| rows.len()), Ok(3));
        assert_eq!(rows_within(book, 800), Err(Fault::TooLarge));
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        assert_eq!(rows(b"PK\x03\x04 nothing"), Err(Fault::Broken));
        assert_eq!(rows(b""), Err(Fault::Broken));
    }

    #[test]
    fn a_date_without_an_hour_has_none() {
        let epoch = Date::constant(1899, 12, 30);
        assert_eq!(date("43813.0", epoch).as_deref(), Some("2019-12-14"));
    }

    #[test]
    fn cells_without_a_place_stand_behind_the_one_before_them_also_an_empty_one() {
        let mut sheet = Sheet::default();
        let xml = b"<sheetData><row><c><v>1</v></c><c/><c><v></v></c><c><v>2</v></c></row></sheetData>";
        walk(xml, |markup| sheet.take(markup)).unwrap();
        assert_eq!(sheet.rows[0].cells, ["1", "", "", "2"]);
    }
}
