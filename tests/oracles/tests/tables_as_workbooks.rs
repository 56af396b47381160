//! Every table, fixture or sample, saved as a workbook by a program that keeps the text of its cells, and by one that makes
//! numbers and days of what looks like them: it is the same source, with the same records.
//!
//! Compared is what the checklist says of them: the kind, the counts, and of each record when it was, how much, whose, and the
//! last digits of a telephone number.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Time};
use retrace_cases::checklist::checklist;
use retrace_cases::decisions::Decisions;
use retrace_files::input::{phone, text};
use retrace_files::readers::read_whole;
use retrace_model::incident::Incident;
use retrace_oracles::{beside, of_fixtures};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::Value;

/// Tables have columns.
const WIDTH: usize = 3;

/// Tables whose quotation marks are broken: no program makes the same rows of them.
const BROKEN: [&str; 1] = ["mollie-stray-quote/input/m.csv"];

/// All years, so that each record is kept; the zone in which the samples' telephones stand.
fn incident() -> Incident {
    Incident::new("2001-01-01T00:00", "2031-01-01T00:00", "Europe/Amsterdam").unwrap()
}

/// The rows of a table, under the mark that gives most cells.
fn rows(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let text = text::decode(bytes);
    let (text, named) = match text.strip_prefix("sep=") {
        Some(rest) => (rest.split_once('\n')?.1, rest.bytes().next()),
        None => (&*text, None),
    };
    let of = |mark: u8| -> Vec<Vec<String>> {
        let mut reader =
            csv::ReaderBuilder::new().delimiter(mark).has_headers(false).flexible(true).from_reader(text.as_bytes());
        reader.records().flatten().map(|row| row.iter().map(str::to_owned).collect()).collect()
    };
    let cells = |rows: &Vec<Vec<String>>| rows.iter().take(30).map(Vec::len).sum::<usize>();
    let rows = named.map_or_else(|| b";,\t|".iter().map(|mark| of(*mark)).max_by_key(cells).unwrap_or_default(), of);
    rows.iter().any(|row| row.len() >= WIDTH).then_some(rows)
}

/// What a spreadsheet program makes of a cell.
enum Made {
    Text,
    Number(f64),
    Date(Date, &'static str),
    DateTime(DateTime, &'static str),
    Time(Time),
}

/// Days as they are written, and the format under which they look the same.
const DAYS: [(&str, &str); 4] = [
    ("%Y-%m-%d", r"yyyy\-mm\-dd"),
    ("%d-%m-%Y", r"dd\-mm\-yyyy"),
    ("%d.%m.%Y", "dd.mm.yyyy"),
    ("%Y/%m/%d", "yyyy/mm/dd"),
];

fn made(cell: &str, decimal: char) -> Made {
    let cell = cell.trim();
    if let Some((date, look)) =
        DAYS.iter().find_map(|(written, look)| Some((Date::strptime(written, cell).ok()?, *look)))
    {
        // Two digits of a year are of this century.
        let date = if date.year() < 100 { date.with().year(date.year() + 2_000).build().unwrap() } else { date };
        if date.year() > 1_900 {
            return Made::Date(date, look);
        }
    }
    if let Ok(at) = DateTime::strptime("%Y-%m-%d %H:%M:%S", cell) {
        return Made::DateTime(at, r"yyyy\-mm\-dd hh:mm:ss");
    }
    if let Some(at) = DateTime::strptime("%d-%m-%Y %H:%M", cell).ok().filter(|at| at.year() > 1_900) {
        return Made::DateTime(at, r"dd\-mm\-yyyy hh:mm");
    }
    if let Some(time) = ["%H:%M:%S", "%H:%M"].iter().find_map(|form| Time::strptime(form, cell).ok()) {
        return Made::Time(time);
    }
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, part) = digits.split_once(decimal).unwrap_or((digits, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number(whole) && is_number(part) {
        return Made::Number(cell.replace(decimal, ".").parse().unwrap());
    }
    Made::Text
}

fn workbook(rows: &[Vec<String>], typed: bool) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let comma = rows.iter().flatten().any(|cell| {
        cell.rsplit_once(',').is_some_and(|(_, part)| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
    });
    for (line, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            let cell: String = cell.chars().filter(|c| !c.is_control()).collect();
            let written = match made(&cell, if comma { ',' } else { '.' }) {
                _ if !typed => sheet.write_string(line, column, &cell),
                Made::Text => sheet.write_string(line, column, &cell),
                Made::Number(number) => sheet.write_number(line, column, number),
                Made::Date(date, look) => {
                    let date =
                        ExcelDateTime::from_ymd(date.year() as u16, date.month() as u8, date.day() as u8).unwrap();
                    sheet.write_datetime_with_format(line, column, &date, &Format::new().set_num_format(look))
                }
                Made::DateTime(at, look) => {
                    let date = ExcelDateTime::from_ymd(at.year() as u16, at.month() as u8, at.day() as u8).unwrap();
                    let at = date.and_hms(at.hour() as u16, at.minute() as u8, at.second()).unwrap();
                    sheet.write_datetime_with_format(line, column, &at, &Format::new().set_num_format(look))
                }
                Made::Time(time) => {
                    let time = ExcelDateTime::from_hms(time.hour() as u16, time.minute() as u8, time.second()).unwrap();
                    sheet.write_datetime_with_format(line, column, &time, &Format::new().set_num_format("hh:mm:ss"))
                }
            };
            written.unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// What is said of a file: its kind and counts, and each record.
fn said(name: &str, bytes: &[u8]) -> (String, BTreeMap<String, usize>) {
    let incident = incident();
    let list = checklist(&incident, &[read_whole(name, bytes, &incident)], &Decisions::default());
    let list = serde_json::to_value(&list).unwrap();
    let of = |value: &Value| -> Vec<Value> { value.as_array().cloned().unwrap_or_default() };
    let source = of(&list["sources"]).first().map(|source| format!("{} {}", source["kind"], source["counts"]));
    let in_cases = of(&list["cases"]).into_iter().flat_map(|case| of(&case["records"]));
    let aside = of(&list["set_aside"]).into_iter().map(|record| record["record"].clone());
    let mut records = BTreeMap::new();
    for record in in_cases.chain(aside) {
        let told = &record["summary"];
        let number = told["number"].as_str().and_then(phone::tail);
        let name = told["name"].as_str().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        let line = format!("{} {} {} {name:?} {number:?}", record["when"], told["type"], told["amount"]);
        *records.entry(line).or_default() += 1;
    }
    (source.unwrap_or_default(), records)
}

fn all_alike(files: &[(String, Vec<u8>)]) {
    let mut failed = Vec::new();
    let mut compared = 0;
    for (path, bytes) in files {
        let Some(rows) = rows(bytes).filter(|_| !BROKEN.iter().any(|end| path.ends_with(end))) else { continue };
        let own = said("table.csv", bytes);
        for typed in [false, true] {
            compared += 1;
            let theirs = said("table.xlsx", &workbook(&rows, typed));
            if own != theirs {
                let only = |one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>| -> Vec<String> {
                    one.iter()
                        .filter(|(line, count)| other.get(*line) != Some(count))
                        .map(|(line, _)| line.clone())
                        .take(3)
                        .collect()
                };
                failed.push(format!(
                    "{path}, {}:\n  csv  {} {:?}\n  xlsx {} {:?}",
                    if typed { "numbers and days" } else { "text" },
                    own.0,
                    only(&own.1, &theirs.1),
                    theirs.0,
                    only(&theirs.1, &own.1)
                ));
            }
        }
    }
    assert!(compared > 0 && failed.is_empty(), "{} of {compared} differ:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn the_tables_of_the_fixtures_are_the_same_as_workbooks() {
    all_alike(&of_fixtures(".csv"));
}

#[test]
fn the_tables_beside_the_project_are_the_same_as_workbooks() {
    let test = "the_tables_beside_the_project_are_the_same_as_workbooks";
    let Some(files) = beside(&["samples/payments", "samples/phone"], ".csv", test) else { return };
    all_alike(&files);
}
