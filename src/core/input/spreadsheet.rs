//! The first sheet of an `.xlsx` workbook as rows of text; dates as `YYYY-MM-DD HH:MM:SS`.
//!
//! calamine reads it. What a file says of its own size is not believed: every member is unpacked once and counted before
//! anything is kept, and cells come one by one, so that a sheet claiming `XFD1048576` costs nothing.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};
use jiff::SignedDuration;
use jiff::civil::DateTime;

use super::limits;
use super::table::Row;
use crate::core::ledger::ProblemKind;

/// All rows with anything in them; the line of a row is its number in the sheet.
///
/// # Errors
/// What is wrong with the workbook.
pub fn rows(bytes: &[u8]) -> Result<Vec<Row>, ProblemKind> {
    unpacked_size(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| ProblemKind::BrokenSpreadsheet)?;
    let sheet = book.sheet_names().first().cloned().ok_or(ProblemKind::BrokenSpreadsheet)?;
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(|_| ProblemKind::BrokenSpreadsheet)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut held = 0;
    while let Some(cell) = cells.next_cell().map_err(|_| ProblemKind::BrokenSpreadsheet)? {
        let (line, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let column = column as usize;
        if column >= limits::CELLS {
            return Err(ProblemKind::TooLarge);
        }
        let line = u64::from(line) + 1;
        if rows.last().is_none_or(|row| row.line != line) {
            rows.push(Row { line, cells: Vec::new(), stray_quote: false });
        }
        let Some(row) = rows.last_mut() else { continue };
        held += text.len() + (column + 1).saturating_sub(row.cells.len()) * std::mem::size_of::<String>();
        if held > limits::DOCUMENT {
            return Err(ProblemKind::TooLarge);
        }
        if row.cells.len() <= column {
            row.cells.resize(column + 1, String::new());
        }
        if let Some(place) = row.cells.get_mut(column) {
            *place = text;
        }
    }
    Ok(rows)
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(at) => {
            // A day's fraction is a little off a whole second.
            let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
            let (hour, minute, second) = (hour as i8, minute as i8, second as i8);
            let Ok(near) = DateTime::new(year as i16, month as i8, day as i8, hour, minute, second, 0) else {
                return at.as_f64().to_string();
            };
            let rounded = if milli >= 500 { near.saturating_add(SignedDuration::from_secs(1)) } else { near };
            rounded.strftime("%Y-%m-%d %H:%M:%S").to_string()
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// Unpacks every member and counts.
fn unpacked_size(bytes: &[u8]) -> Result<(), ProblemKind> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ProblemKind::BrokenSpreadsheet)?;
    let mut left = limits::UNPACKED;
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).map_err(|_| ProblemKind::BrokenSpreadsheet)?;
        let mut piece = [0; 16 * 1024];
        loop {
            let read = member.read(&mut piece).map_err(|_| ProblemKind::BrokenSpreadsheet)?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read).ok_or(ProblemKind::TooLarge)?;
        }
    }
    Ok(())
}
