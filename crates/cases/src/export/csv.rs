//! Sheets as one CSV, one below the other with an empty line between.
//!
//! With a byte order mark, without which Excel takes UTF-8 for Windows-1252; never with a `sep=` line, which switches that
//! off again. All fields quoted, lines end with CRLF (RFC 4180). The first sheet begins at once, so that it can be sorted
//! and filtered; the others stand under their name.

use super::{Cell, Sheet, plain_date};
use crate::export::text::{clean, misread};

/// `;` and a decimal comma where people write `1,50`, else `,` and a point: what Excel expects in these languages.
pub fn csv(sheets: &[Sheet], decimal_comma: bool) -> String {
    let mut out = String::from("\u{FEFF}");
    for (at, sheet) in sheets.iter().enumerate() {
        if at > 0 {
            out.push_str("\r\n");
            line(&mut out, std::iter::once(text(sheet.name)), decimal_comma);
        }
        line(&mut out, sheet.columns.iter().map(|(head, _)| text(head)), decimal_comma);
        for row in &sheet.rows {
            line(&mut out, row.iter().map(|cell| field(cell, decimal_comma)), decimal_comma);
        }
    }
    out
}

fn line(out: &mut String, fields: impl Iterator<Item = String>, decimal_comma: bool) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            out.push(if decimal_comma { ';' } else { ',' });
        }
        out.push('"');
        out.push_str(&field.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

fn field(cell: &Cell, decimal_comma: bool) -> String {
    match cell {
        Cell::Text(written) => text(written),
        Cell::Count(count) => count.to_string(),
        Cell::Cents(cents) => {
            let mark = if decimal_comma { ',' } else { '.' };
            let sign = if *cents < 0 { "-" } else { "" };
            let cents = cents.unsigned_abs();
            format!("{sign}{}{mark}{:02}", cents / 100, cents % 100)
        }
        Cell::Date(date) => plain_date(date),
    }
}

/// On one line, since not every program keeps lines inside a field; with an apostrophe, the spreadsheets' own mark of text,
/// before what they would misread.
fn text(written: &str) -> String {
    let clean = clean(written);
    let lines: Vec<&str> = clean.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    let joined = lines.join(" · ");
    if misread(&joined) { format!("'{joined}") } else { joined }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: Vec<Vec<Cell>>) -> Sheet {
        Sheet { name: "To do", columns: vec![("What".into(), 9), ("How \"much\"".into(), 9)], rows }
    }

    #[test]
    fn is_what_excel_expects_in_each_language() {
        let rows = vec![
            vec![Cell::Text("+31 6 12345678".into()), Cell::Cents(-123_405)],
            vec![Cell::Date("2019-12-14T10:30:00+01:00".into()), Cell::Count(8)],
        ];
        assert_eq!(
            csv(&[sheet(rows.clone())], true),
            "\u{FEFF}\"What\";\"How \"\"much\"\"\"\r\n\"'+31 6 12345678\";\"-1234,05\"\r\n\"2019-12-14 10:30\";\"8\"\r\n"
        );
        assert!(csv(&[sheet(rows)], false).contains("\"'+31 6 12345678\",\"-1234.05\"\r\n"));
    }

    #[test]
    fn text_stays_in_its_field_and_one_line() {
        let rows = vec![vec![Cell::Text("\t=HYPERLINK(\"x\")\r\n\n;b".into()), Cell::EMPTY]];
        assert!(csv(&[sheet(rows)], true).ends_with("\r\n\"'=HYPERLINK(\"\"x\"\") · ;b\";\"\"\r\n"));
    }

    #[test]
    fn sheets_stand_below_each_other() {
        let both = csv(&[sheet(Vec::new()), sheet(Vec::new())], false);
        assert_eq!(both, "\u{FEFF}\"What\",\"How \"\"much\"\"\"\r\n\r\n\"To do\"\r\n\"What\",\"How \"\"much\"\"\"\r\n");
    }
}
