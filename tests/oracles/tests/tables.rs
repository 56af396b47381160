//! Tables: what the own writer of CSV writes, the crate csv reads as it was meant, and so does the own reader of tables.
//!
//! Compared are all fields of all lines, as any program reads them that knows RFC 4180. Text is on one line, with blanks at
//! its ends gone, and with an apostrophe before what a spreadsheet would take for something else.

use csv::ReaderBuilder;
use jiff::Span;
use jiff::civil::Date;
use proptest::prelude::*;
use retrace_cases::export::{self, Cell, Sheet};
use retrace_files::input::table;
use retrace_oracles::{exports, is_plain};

fn fields(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Whether a field says what stands in the cell.
fn is_meant(field: &str, cell: &Cell, decimal_comma: bool) -> bool {
    match cell {
        Cell::Text(text) => {
            let lines: Vec<&str> = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
            let meant = lines.join(" · ");
            // What acts unseen is made visible, and a text may be cut: the unit tests of the writer hold that.
            let same = field == meant || field.strip_prefix('\'') == Some(&meant);
            same || text.len() > 32_000 || !text.chars().all(is_plain)
        }
        Cell::Count(count) => field.parse() == Ok(*count),
        Cell::Cents(cents) => {
            let field = if decimal_comma { field.replace(',', ".") } else { field.to_owned() };
            let (whole, part) = field.split_once('.').unwrap_or((&field, ""));
            part.len() == 2 && format!("{whole}{part}").parse() == Ok(*cents)
        }
        Cell::Date(date) => {
            let field = field.replace(' ', "T");
            date.starts_with(&field) && (field.len() >= date.len().min(16))
        }
    }
}

fn written_as_meant(sheets: &[Sheet]) -> Result<(), String> {
    for (decimal_comma, delimiter) in [(false, b','), (true, b';')] {
        let text = export::csv(sheets, decimal_comma);
        let read = fields(&text, delimiter);
        let mut lines = read.iter();
        let mut meant = |cells: &[Cell]| {
            let line = lines.next().ok_or("a line is missing")?;
            let right = line.len() == cells.len()
                && line.iter().zip(cells).all(|(field, cell)| is_meant(field, cell, decimal_comma));
            if right { Ok(()) } else { Err(format!("{cells:?} is read as {line:?}")) }
        };
        for (at, sheet) in sheets.iter().enumerate() {
            if at > 0 {
                meant(&[Cell::Text(sheet.name.to_owned())])?;
            }
            meant(&sheet.columns.iter().map(|(head, _)| Cell::Text(head.clone())).collect::<Vec<_>>())?;
            sheet.rows.iter().try_for_each(|row| meant(row))?;
        }
        if let Some(more) = lines.next() {
            return Err(format!("{more:?} is one line too many"));
        }
        let own: Vec<_> = table::rows(text.trim_start_matches('\u{FEFF}'), delimiter, usize::MAX)
            .into_iter()
            .map(|row| row.cells)
            .collect();
        // The guard before what a spreadsheet would compute is no part of a cell, nor is what nobody sees.
        let cleaned =
            |cells: Vec<String>| cells.iter().map(|cell| table::cleaned(cell).into_owned()).collect::<Vec<_>>();
        let read: Vec<_> = read.into_iter().map(cleaned).collect();
        if own != read {
            return Err(format!("the own reader reads {own:?}, csv {read:?}"));
        }
    }
    Ok(())
}

#[test]
fn every_list_that_is_exported_is_read_as_it_was_meant() {
    for (name, sheets) in exports() {
        written_as_meant(&sheets).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        "[ -~é€ß😀\n]{0,20}".prop_map(Cell::Text),
        any::<u64>().prop_map(Cell::Count),
        any::<i64>().prop_map(Cell::Cents),
        (0..200_i64 * 366 * 86_400, 0..3).prop_map(|(seconds, form)| {
            let at = Date::constant(1900, 3, 1).at(0, 0, 0, 0) + Span::new().seconds(seconds);
            Cell::Date(match form {
                0 => at.date().to_string(),
                1 => at.strftime("%Y-%m-%dT%H:%M").to_string(),
                _ => at.strftime("%Y-%m-%dT%H:%M:%S+01:00").to_string(),
            })
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 100,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(15),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_sheets_are_read_as_they_were_meant(rows in prop::collection::vec(prop::collection::vec(cell(), 4), 0..12)) {
        let columns = ["What", "How \"much\"", "a;b,c", "Who"].map(|head| (head.to_owned(), 12)).to_vec();
        let sheets = [
            Sheet { name: "To do", columns: columns.clone(), rows: rows.clone() },
            Sheet { name: "More", columns, rows: rows.into_iter().rev().collect() },
        ];
        prop_assert_eq!(written_as_meant(&sheets), Ok(()));
    }
}
