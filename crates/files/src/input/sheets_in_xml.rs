//! The XML in which Excel 2003 saves a workbook: its sheets as rows of text. Source: Microsoft's XML Spreadsheet reference (2003).

use super::limits;
use super::spreadsheet::{Fault, Sheet};
use crate::input::table::Row;
use crate::input::xml::{Markup, XmlFramer, attributes, first_elements, local_name, text};

/// Whether these are the first bytes of such a workbook.
pub fn is_book(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    memchr::memmem::find(head, NAMESPACE).is_some()
        && first_elements(head, 1).first().is_some_and(|name| name == "Workbook")
}

const NAMESPACE: &[u8] = b"urn:schemas-microsoft-com:office:spreadsheet";
/// Bytes in which its first element stands.
const HEAD: usize = 4096;

/// All sheets, in their order.
///
/// # Errors
/// What is wrong with the workbook.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut book = Book::default();
    let mut failed = None;
    XmlFramer::default().feed(bytes, |markup| {
        if failed.is_none() {
            failed = book.take(&markup).err();
        }
    });
    failed.map_or(Ok(book.sheets), Err)
}

#[derive(Default)]
struct Book {
    sheets: Vec<Sheet>,
    /// The number of the row, and the column of the cell, that come next.
    line: u64,
    column: usize,
    /// Inside the value of a cell; the value of a time.
    in_data: bool,
    is_time: bool,
    cell: String,
    held: usize,
}

impl Book {
    fn take(&mut self, markup: &Markup<'_>) -> Result<(), Fault> {
        match markup {
            Markup::Doctype { .. } => return Err(Fault::Doctype),
            Markup::TooLong { .. } => return Err(Fault::TooLarge),
            Markup::Open { tag, .. } => {
                let (name, found, _) = attributes(tag);
                let value = |key: &str| found.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
                let index = || value("Index").and_then(|index| index.parse::<u64>().ok());
                match name.as_str() {
                    "Worksheet" => {
                        self.sheets
                            .push(Sheet { name: value("Name").unwrap_or_default().to_owned(), rows: Vec::new() });
                        self.line = 0;
                    }
                    "Row" => {
                        self.line = index().unwrap_or(self.line.saturating_add(1));
                        self.column = 0;
                    }
                    "Cell" => {
                        let told = index().and_then(|index| usize::try_from(index.checked_sub(1)?).ok());
                        self.column = told.unwrap_or(self.column);
                        self.cell.clear();
                        // An empty element has no end of its own.
                        if tag.ends_with(b"/") {
                            self.column = self.column.saturating_add(1);
                        }
                    }
                    "Data" => {
                        self.in_data = !tag.ends_with(b"/");
                        self.is_time = value("Type") == Some("DateTime");
                    }
                    _ => {}
                }
            }
            Markup::Text { text: bytes } if self.in_data => self.cell.push_str(&text(bytes)),
            Markup::Close { tag, .. } => match local_name(tag) {
                "Data" => self.in_data = false,
                "Cell" => return self.put(),
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn put(&mut self) -> Result<(), Fault> {
        let column = self.column;
        self.column = column.saturating_add(1);
        let Some(sheet) = self.sheets.last_mut().filter(|_| !self.cell.is_empty()) else { return Ok(()) };
        if column >= limits::CELLS {
            return Err(Fault::TooLarge);
        }
        if sheet.rows.last().is_none_or(|row| row.line != self.line) {
            sheet.rows.push(Row { line: self.line, cells: Vec::new(), stray_quote: false });
        }
        let Some(row) = sheet.rows.last_mut() else { return Ok(()) };
        let grows = column.saturating_add(1).saturating_sub(row.cells.len());
        self.held = self.held.saturating_add(self.cell.len()).saturating_add(grows.saturating_mul(size_of::<String>()));
        if self.held > limits::DOCUMENT {
            return Err(Fault::TooLarge);
        }
        if grows > 0 {
            row.cells.resize(column.saturating_add(1), String::new());
        }
        let value = if self.is_time { of_time(&self.cell) } else { self.cell.clone() };
        if let Some(place) = row.cells.get_mut(column) {
            *place = value;
        }
        Ok(())
    }
}

/// `2019-12-09T10:15:00.000`; midnight is a day, and the first day of the calendar a time of day.
fn of_time(text: &str) -> String {
    let Some((day, time)) = text.split_once('T') else { return text.to_owned() };
    let time = time.split('.').next().unwrap_or(time);
    match (day, time) {
        ("1899-12-31" | "1899-12-30" | "1904-01-01", time) => time.to_owned(),
        (day, "00:00:00") => day.to_owned(),
        (day, time) => format!("{day} {time}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_where_they_say() {
        let book = br#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A &amp; B"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell><Cell/><Cell ss:Index="4"><Data ss:Type="Number">57.7</Data></Cell></Row><Row ss:Index="5"><Cell><Data ss:Type="DateTime">2019-12-09T10:15:00.000</Data></Cell><Cell><Data ss:Type="DateTime">2019-12-09T00:00:00.000</Data></Cell><Cell><Data ss:Type="DateTime">1899-12-31T10:15:00.000</Data></Cell></Row></Table></Worksheet></Workbook>"#;
        assert!(is_book(book) && !is_book(b"<Workbook/>"));
        let sheets = sheets(book).unwrap();
        assert_eq!(sheets[0].name, "A & B");
        assert_eq!((sheets[0].rows[0].line, sheets[0].rows[0].cells.join("|")), (1, "x|||57.7".to_owned()));
        assert_eq!(
            (sheets[0].rows[1].line, sheets[0].rows[1].cells.join("|")),
            (5, "2019-12-09 10:15:00|2019-12-09|10:15:00".to_owned())
        );
    }

    #[test]
    fn what_costs_too_much_is_refused() {
        let far = |index: u64| {
            format!(
                "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet><Row><Cell Index='{index}'><Data>1</Data></Cell></Row></Worksheet></Workbook>"
            )
        };
        assert!(sheets(far(9).as_bytes()).is_ok());
        assert_eq!(sheets(far(99_999_999).as_bytes()), Err(Fault::TooLarge));
    }
}
