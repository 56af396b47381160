//! The sheets of an `.xlsx` workbook as rows of text; dates as `YYYY-MM-DD HH:MM:SS`, days as `YYYY-MM-DD`, times of day as
//! `HH:MM:SS`.
//!
//! Written by hand over the XML framer: calamine does the same and more for 326 kB of the page (`docs/dependencies.md`).
//! Every member is unpacked against a limit on its real bytes, and cells are taken one by one, so that a sheet claiming
//! `XFD1048576` costs nothing. Source: ECMA-376 part 1, sections 18.3 (sheets), 18.4 (strings) and 18.8 (formats).

use std::collections::HashMap;

use jiff::SignedDuration;
use jiff::civil::Date;
use retrace_model::time_text::later;

use super::{limits, zip};
use crate::input::table::Row;
use crate::input::xml::{Markup, XmlFramer, attributes, local_name, text};
use crate::input::zip::Held;

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// As its tab is called.
    pub name: String,
    /// All rows with anything in them; the line of a row is its number in the sheet.
    pub rows: Vec<Row>,
}

/// The rows of the first sheet.
///
/// # Errors
/// What is wrong with the workbook.
pub fn rows(bytes: &[u8]) -> Result<Vec<Row>, Fault> {
    let first = |book: &mut Vec<Link>| book.truncate(1);
    Ok(read(bytes, limits::UNPACKED, first)?.into_iter().next().map(|sheet| sheet.rows).unwrap_or_default())
}

/// All sheets, in the order of their tabs, hidden ones too.
///
/// # Errors
/// What is wrong with the workbook.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    read(bytes, limits::UNPACKED, |_| {})
}

fn read(bytes: &[u8], unpacked: usize, choose: impl FnOnce(&mut Vec<Link>)) -> Result<Vec<Sheet>, Fault> {
    let mut archive = Held::new(bytes, unpacked).ok_or(Fault::Broken)?;
    let mut book = Book::read(&mut archive)?;
    choose(&mut book.sheets);
    let strings =
        part(&mut archive, "xl/sharedStrings.xml")?.map(|part| strings(&part)).transpose()?.unwrap_or_default();
    let dated = part(&mut archive, "xl/styles.xml")?.map(|part| dated_styles(&part)).transpose()?.unwrap_or_default();
    let mut sheets = Vec::new();
    let mut held = 0;
    for Link { name, path } in book.sheets {
        let sheet = part(&mut archive, &path)?.ok_or(Fault::Broken)?;
        let mut reading = Reading { strings: &strings, dated: &dated, epoch: book.epoch, held, ..Reading::default() };
        walk(&sheet, |markup| reading.take(markup))?;
        held = reading.held;
        sheets.push(Sheet { name, rows: reading.rows });
    }
    Ok(sheets)
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

/// Where a sheet is.
struct Link {
    name: String,
    path: String,
}

struct Book {
    sheets: Vec<Link>,
    epoch: Date,
}

impl Book {
    fn read(archive: &mut Held<'_>) -> Result<Self, Fault> {
        let mut epoch = Date::constant(1899, 12, 30);
        let mut tabs: Vec<(String, String)> = Vec::new();
        let book = part(archive, "xl/workbook.xml")?.ok_or(Fault::Broken)?;
        walk(&book, |markup| {
            if let Markup::Open { tag, .. } = markup {
                let (name, found, _) = attributes(tag);
                match name.as_str() {
                    "sheet" if tabs.len() < SHEETS => {
                        let of = |key| value(&found, key).unwrap_or_default().to_owned();
                        tabs.push((of("name"), of("id")));
                    }
                    "workbookPr" if matches!(value(&found, "date1904"), Some("1" | "true")) => {
                        epoch = Date::constant(1904, 1, 1);
                    }
                    _ => {}
                }
            }
            Ok(())
        })?;
        let mut targets: HashMap<String, String> = HashMap::new();
        if let Some(links) = part(archive, "xl/_rels/workbook.xml.rels")? {
            walk(&links, |markup| {
                if let Markup::Open { tag, .. } = markup {
                    let (_, found, _) = attributes(tag);
                    if let (Some(id), Some(path)) = (value(&found, "Id"), value(&found, "Target")) {
                        let path = match path.strip_prefix('/') {
                            Some(absolute) => absolute.to_owned(),
                            None => format!("xl/{path}"),
                        };
                        targets.insert(id.to_owned(), path);
                    }
                }
                Ok(())
            })?;
        }
        let known = |(name, id): (String, String)| Some(Link { name, path: targets.get(&id)?.clone() });
        let is_sheet = |link: &Link| archive.names().any(|name| name.eq_ignore_ascii_case(&link.path));
        let mut sheets: Vec<Link> = tabs.into_iter().filter_map(known).filter(is_sheet).collect();
        if sheets.is_empty() {
            let parts = archive.names().filter(|name| name.starts_with("xl/worksheets/") && name.ends_with(".xml"));
            sheets.extend(parts.min().map(|path| Link { name: String::new(), path: path.to_owned() }));
        }
        if sheets.is_empty() {
            return Err(Fault::Broken);
        }
        Ok(Book { sheets, epoch })
    }
}

/// Sheets of one workbook that are looked at.
const SHEETS: usize = 100;

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
struct Reading<'a> {
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

impl Reading<'_> {
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
        let text = self.shown(&cell);
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
            "n" => number(&cell.text),
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

/// A number as a table of text would hold it: no exponent, and no three digits behind the mark, which would be thousands.
fn number(text: &str) -> String {
    let text = text.strip_suffix(".0").unwrap_or(text);
    let plain = match text.parse::<f64>() {
        Ok(number) if text.contains(['E', 'e']) && number.is_finite() => number.to_string(),
        _ => text.to_owned(),
    };
    let three = plain.split_once('.').is_some_and(|(_, digits)| digits.len() == 3);
    if three { format!("{plain}0") } else { plain }
}

/// Days since the epoch, with the time of day behind the point, to the second. A whole number is a day without an hour; less
/// than a day is a time of day.
fn date(serial: &str, epoch: Date) -> Option<String> {
    const NANO: i64 = 1_000_000_000;
    // Of a second and the like Excel writes `1.16E-5`.
    let plain = match serial.parse::<f64>() {
        Ok(number) if serial.contains(['E', 'e']) => format!("{number:.12}"),
        _ => serial.to_owned(),
    };
    let serial = plain.as_str();
    let (days, fraction) = serial.split_once('.').unwrap_or((serial, ""));
    let days: i64 = days.parse().ok().filter(|days| (0..3_000_000).contains(days))?;
    let nano: String = fraction.chars().chain("000000000".chars()).take(9).collect();
    let seconds = days
        .saturating_mul(86_400)
        .saturating_add(nano.parse::<i64>().ok()?.saturating_mul(86_400).saturating_add(NANO / 2).checked_div(NANO)?);
    let at = later(epoch.at(0, 0, 0, 0), SignedDuration::from_secs(seconds))?;
    if days == 0 {
        return Some(at.time().to_string());
    }
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
    fn less_than_a_day_is_a_time_and_a_number_has_no_exponent() {
        let epoch = Date::constant(1899, 12, 30);
        assert_eq!(date("0.4270833333", epoch).as_deref(), Some("10:15:00"));
        assert_eq!(date("9.25925925925926E-4", epoch).as_deref(), Some("00:01:20"));
        let numbers = ["57.699999999999996", "3.16123E+10", "12.125", "4.0", "1.5"].map(number);
        assert_eq!(numbers, ["57.699999999999996", "31612300000", "12.1250", "4", "1.5"]);
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
        let rows = |unpacked| read(book, unpacked, |_| {}).map(|sheets| sheets[0].rows.len());
        assert_eq!(rows(100_000), Ok(3));
        assert_eq!(rows(800), Err(Fault::TooLarge));
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
        let mut sheet = Reading::default();
        let xml = b"<sheetData><row><c><v>1</v></c><c/><c><v></v></c><c><v>2</v></c></row></sheetData>";
        walk(xml, |markup| sheet.take(markup)).unwrap();
        assert_eq!(sheet.rows[0].cells, ["1", "", "", "2"]);
    }
}
