//! A file is what it holds: whatever its name, and also when Excel has saved it anew.
#![cfg(not(target_arch = "wasm32"))]

use retrace_files::input::table::{self, Row};
use retrace_files::input::text;
use retrace_files::readers::read_whole;
use retrace_model::kind::Family;
use retrace_model::reading::Reading;

mod support;
use support::{fixtures, incident, inputs};

fn files() -> Vec<(String, Vec<u8>)> {
    fixtures().iter().flat_map(|folder| inputs(folder)).collect()
}

fn read(name: &str, bytes: &[u8]) -> Reading {
    read_whole(name, bytes, &incident())
}

#[test]
fn another_name_changes_nothing() {
    for (name, bytes) in files() {
        let (own, other) = (read(&name, &bytes), read("renamed", &bytes));
        assert_eq!((own.kind, own.read(), own.unreadable), (other.kind, other.read(), other.unreadable), "{name}");
        assert_eq!(own.records, other.records, "{name}");
    }
}

/// A table as Excel of these countries saves it: `;` between cells, a BOM, CRLF, and quotation marks only where needed.
fn saved_by_excel(rows: &[Row]) -> Vec<u8> {
    let mut out = "\u{FEFF}".as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(&mut out);
    rows.iter().for_each(|row| writer.write_record(&row.cells).unwrap());
    drop(writer);
    out
}

#[test]
fn a_table_that_excel_saved_anew_is_the_same_table() {
    let mut tables = 0;
    for (name, bytes) in files() {
        let own = read(&name, &bytes);
        let table = matches!(name.rsplit_once('.'), Some((_, "csv" | "tsv" | "tab" | "txt")));
        let several = |rows: &Vec<Row>| rows.len() > 1 && rows.iter().all(|row| row.cells.len() > 2);
        let text = text::decode(&bytes);
        let Some(widest) = table::tables(&text)
            .into_iter()
            .filter(several)
            .max_by_key(|rows| rows.iter().map(|row| row.cells.len()).min())
        else {
            continue;
        };
        let broken = own.problems.iter().any(|problem| problem.kind == retrace_model::problem::ProblemKind::StrayQuote);
        if !table || broken || matches!(own.kind.family(), Family::Nothing | Family::Mail) {
            continue;
        }
        assert!(widest.len() < 40, "{name} is longer than what is compared");
        let anew = read(&name, &saved_by_excel(&widest));
        assert_eq!((anew.kind.id(), anew.read()), (own.kind.id(), own.read()), "{name}");
        tables += 1;
    }
    assert!(tables > 40, "only {tables} tables");
}
