//! Workbooks: what calamine reads of a file, the own reader reads too; what rust_xlsxwriter writes is read as it was meant;
//! what the own writer writes, calamine reads as it was meant.
//!
//! Compared is every cell of the first sheet that is not empty, by its row and column: text with its blanks squeezed; a
//! number by its value, to the last bit; a date by its serial, to the second, and as a day alone where the serial is whole;
//! TRUE as 1 and FALSE as 0; an error as nothing.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use calamine::{Data, Reader, Xlsx};
use jiff::Span;
use jiff::civil::{Date, DateTime};
use proptest::prelude::*;
use retrace_cases::export::{self, Cell, Sheet};
use retrace_files::input::spreadsheet::Fault;
use retrace_oracles::{Cells, beside, exports, first_sheet, is_plain, of_fixtures};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What calamine reads of a sheet, by row and column from 0.
type Theirs = BTreeMap<(u32, u32), Data>;

/// Says where the workbook of a package is. Calamine wants it; the own reader looks where every program puts it.
const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

/// The error of calamine without it.
const WITHOUT: &str = "File not found '_rels/.rels'";

/// All sheets by their names, in the order of the workbook.
fn theirs(book: &[u8]) -> Result<Vec<(String, Theirs)>, String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).map_err(|error| error.to_string())?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|error| error.to_string())?;
        let (row, column) = range.start().unwrap_or_default();
        let cells = range
            .used_cells()
            .map(|(down, right, data)| ((row + down as u32, column + right as u32), data.clone()))
            .collect();
        sheets.push((name, cells));
    }
    Ok(sheets)
}

/// The same where the package's relations are missing: with them.
fn theirs_completed(book: &[u8]) -> Result<Vec<(String, Theirs)>, String> {
    match theirs(book) {
        Err(error) if error == WITHOUT => {
            let mut whole = ZipWriter::new_append(Cursor::new(book.to_owned())).map_err(|error| error.to_string())?;
            whole.start_file("_rels/.rels", SimpleFileOptions::default()).map_err(|error| error.to_string())?;
            whole.write_all(RELATIONS.as_bytes()).map_err(|error| error.to_string())?;
            theirs(&whole.finish().map_err(|error| error.to_string())?.into_inner())
        }
        other => other,
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the own reader's text of a cell says what calamine says; an empty text where it gives none.
fn agrees(own: &str, data: &Data) -> bool {
    match data {
        Data::Empty | Data::Error(_) => own.is_empty(),
        Data::String(text) => squeezed(own) == squeezed(text),
        Data::Int(number) => own.parse() == Ok(*number),
        Data::Float(number) => own.parse() == Ok(*number),
        Data::Bool(yes) => own == if *yes { "1" } else { "0" },
        Data::DateTimeIso(text) | Data::DurationIso(text) => own == text,
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
            let at = Date::new(year as i16, month as i8, day as i8).map(|day| {
                day.at(hour as i8, minute as i8, second as i8, 0)
                    .saturating_add(Span::new().seconds(i64::from(milli >= 500)))
            });
            let clock = |text: &str| text.rsplit(' ').next().map(str::to_owned);
            at.is_ok_and(|at| match written(at, date.as_f64().fract() == 0.0) {
                // A time without a day: known_difference_days_before_march_1900.
                text if date.as_f64() < 1.0 => clock(own) == clock(&text),
                text => own == text,
            })
        }
    }
}

fn written(at: DateTime, day_alone: bool) -> String {
    if day_alone { at.date().to_string() } else { at.strftime("%Y-%m-%d %H:%M:%S").to_string() }
}

/// Cells in which the two differ.
fn differences(own: &Cells, theirs: &Theirs) -> Vec<String> {
    let places = own.keys().chain(theirs.keys()).collect::<std::collections::BTreeSet<_>>();
    let mut found = Vec::new();
    for place in places {
        let (own, data) = (own.get(place).map_or("", String::as_str), theirs.get(place).unwrap_or(&Data::Empty));
        if !agrees(own, data) {
            found.push(format!("{place:?}: own {own:?}, calamine {data:?}"));
        }
    }
    found
}

fn differences_in(book: &[u8]) -> Vec<String> {
    differences(&first_sheet(book).unwrap(), &theirs(book).unwrap()[0].1)
}

/// Workbooks that one of the two refuses, by how their names end: what the own reader says, and whether calamine reads them.
/// It wants a package's relations and sheets of a stated kind.
const REFUSED: [(&str, Option<Fault>, bool); 4] = [
    ("bookings-workbook/input/now.xlsx", None, false),
    ("bookings-workbook-refused/input/a.xlsx", Some(Fault::TooLarge), false),
    ("bookings-workbook-refused/input/c.xlsx", Some(Fault::Broken), false),
    ("bookings-workbook-refused/input/d.xlsx", Some(Fault::Broken), true),
];

/// Workbooks with serials that have an exponent, which the own reader takes wrongly, and in how many cells.
const EXPONENTS: (&str, usize) = ("workbooks/date-and-time-cells-calls/input/oproepen.xlsx", 2);

fn all_agree(files: &[(String, Vec<u8>)]) {
    let (mut cells, mut wrong) = (0, Vec::new());
    for (name, bytes) in files {
        match (first_sheet(bytes), theirs_completed(bytes)) {
            (Ok(own), Ok(theirs)) => {
                let found = differences(&own, &theirs[0].1);
                if !name.ends_with(EXPONENTS.0) || found.len() != EXPONENTS.1 {
                    wrong.extend(found.into_iter().map(|found| format!("{name} {found}")));
                }
                cells += own.len();
            }
            (own, theirs) => {
                let known = REFUSED.iter().find(|(end, ..)| name.ends_with(end)).map(|(_, why, reads)| (*why, *reads));
                if Some((own.as_ref().err().copied(), theirs.is_ok())) != known {
                    wrong.push(format!("{name}: own {own:?}, calamine {theirs:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty() && cells > 0, "{cells} cells\n{}", wrong.join("\n"));
}

#[test]
fn the_workbooks_of_the_fixtures_are_read_as_calamine_reads_them() {
    all_agree(&of_fixtures(".xlsx"));
}

#[test]
fn the_workbooks_beside_the_project_are_read_as_calamine_reads_them() {
    if let Some(files) = beside(&["faults", "incidents"], ".xlsx", "workbooks beside the project and calamine") {
        all_agree(&files);
    }
}

fn saved(mut book: Workbook) -> Vec<u8> {
    book.save_to_buffer().unwrap()
}

fn dated(format: &str) -> Format {
    Format::new().set_num_format(format)
}

#[test]
fn a_workbook_of_everything_is_read_as_it_was_meant() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let at = |hour| ExcelDateTime::from_ymd(2019, 12, 14).unwrap().and_hms(hour, 30, 7).unwrap();
    sheet.write_string(0, 0, "Boekingsnummer").unwrap();
    sheet.write_string(0, 1, "één <b> & \"twee\" ]]>").unwrap();
    sheet.write_string(0, 2, "007").unwrap();
    // Row 2 stays empty, and so does the first column of row 3.
    sheet.write_number(2, 1, 12_345_678_901_234_567.0).unwrap();
    sheet.write_number(2, 2, 0.1 + 0.2).unwrap();
    sheet.write_number(2, 3, -1234.5).unwrap();
    sheet.write_number(2, 4, 8).unwrap();
    sheet.write_number(2, 5, 1e-7).unwrap();
    sheet.write_datetime_with_format(3, 0, at(10), &dated("dd-mm-yyyy hh:mm:ss")).unwrap();
    let day = ExcelDateTime::from_ymd(2019, 12, 14).unwrap();
    sheet.write_datetime_with_format(3, 1, &day, &dated("d mmmm yyyy")).unwrap();
    sheet.write_datetime_with_format(3, 2, at(23), &dated("[$-413]d mmm yyyy hh:mm;@")).unwrap();
    sheet.write_formula(4, 0, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write_formula(4, 1, Formula::new("=\"a\"&\"b\"").set_result("ab")).unwrap();
    sheet.write_boolean(4, 2, true).unwrap();
    sheet.write_boolean(4, 3, false).unwrap();
    sheet.merge_range(5, 0, 6, 2, "over six cells", &Format::new()).unwrap();
    sheet.write_blank(7, 0, &dated("0.00")).unwrap();
    sheet
        .write_rich_string(
            8,
            0,
            &[(&Format::new(), "one "), (&Format::new().set_bold(), "bold"), (&Format::new(), " word")],
        )
        .unwrap();
    sheet.write_string(40, 300, "far away").unwrap();
    let second = book.add_worksheet();
    second.write_string(0, 0, "of the second sheet").unwrap();
    let book = saved(book);
    let meant = [
        ((0, 0), "Boekingsnummer"),
        ((0, 1), "één <b> & \"twee\" ]]>"),
        ((0, 2), "007"),
        ((2, 1), "12345678901234568"),
        ((2, 2), "0.30000000000000004"),
        ((2, 3), "-1234.5"),
        ((2, 4), "8"),
        ((2, 5), "0.0000001"),
        ((3, 0), "2019-12-14 10:30:07"),
        ((3, 1), "2019-12-14"),
        ((3, 2), "2019-12-14 23:30:07"),
        ((4, 0), "2"),
        ((4, 1), "ab"),
        ((4, 2), "1"),
        ((4, 3), "0"),
        ((5, 0), "over six cells"),
        ((8, 0), "one bold word"),
        ((40, 300), "far away"),
    ];
    assert_eq!(first_sheet(&book).unwrap(), meant.map(|(place, text)| (place, text.to_owned())).into());
    assert_eq!(differences_in(&book), [""; 0]);
}

/// What a generated cell is.
#[derive(Clone, Debug)]
enum Made {
    Text(String),
    Number(f64),
    /// Seconds since 1 March 1900, before which Excel's calendar has a day too many.
    Time(i64),
    Formula(f64),
}

fn made() -> impl Strategy<Value = Made> {
    prop_oneof![
        "[ -~é€ß😀\n\t]{0,20}".prop_map(Made::Text),
        prop_oneof![any::<i32>().prop_map(f64::from), -1e18..1e18, -1.0..1.0, Just(1e300), Just(5e-324)]
            .prop_map(Made::Number),
        (0..200_i64 * 366 * 86_400).prop_map(Made::Time),
        (-1e6..1e6).prop_map(Made::Formula),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(15),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_cells_are_read_as_they_were_written(cells in prop::collection::btree_map((0_u32..30, 0_u16..20), made(), 0..40)) {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let mut meant = Cells::new();
        for ((row, column), cell) in &cells {
            let text = match cell {
                Made::Text(text) => {
                    sheet.write_string(*row, *column, text).unwrap();
                    squeezed(text)
                }
                Made::Number(number) => {
                    sheet.write_number(*row, *column, *number).unwrap();
                    number.to_string()
                }
                Made::Formula(number) => {
                    sheet.write_formula(*row, *column, Formula::new("=A1*2").set_result(number.to_string())).unwrap();
                    number.to_string()
                }
                Made::Time(seconds) => {
                    let days = *seconds as f64 / 86_400.0 + 61.0;
                    sheet.write_number_with_format(*row, *column, days, &dated("yyyy-mm-dd hh:mm:ss")).unwrap();
                    let at = Date::constant(1900, 3, 1).at(0, 0, 0, 0) + Span::new().seconds(*seconds);
                    written(at, seconds % 86_400 == 0)
                }
            };
            if !text.is_empty() {
                meant.insert((*row, u32::from(*column)), text);
            }
        }
        let book = saved(book);
        let own = first_sheet(&book).unwrap();
        let number = |text: &String| text.parse::<f64>().map_or_else(|_| text.clone(), |number| number.to_string());
        let by_value = |cells: &Cells| cells.iter().map(|(place, text)| (*place, number(text))).collect::<Cells>();
        prop_assert_eq!(by_value(&own), by_value(&meant));
        prop_assert_eq!(differences_in(&book), [""; 0]);
    }
}

/// A workbook of one sheet as some program wrote it, by its raw parts.
fn raw(cells: &str, strings: &str, formats: &[&str], properties: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let mut styles = (String::new(), String::from("<xf numFmtId=\"0\"/>"));
    for (number, code) in (200..).zip(formats) {
        styles.0 += &format!("<numFmt numFmtId=\"{number}\" formatCode=\"{}\"/>", code.replace('"', "&quot;"));
        styles.1 += &format!("<xf numFmtId=\"{number}\"/>");
    }
    let parts = [
        ("[Content_Types].xml", format!("<Types xmlns=\"{PACKAGE}/content-types\"/>")),
        ("_rels/.rels", RELATIONS.to_owned()),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\">{properties}<sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{MAIN}\"><numFmts>{}</numFmts><cellXfs>{}</cellXfs></styleSheet>",
                styles.0, styles.1
            ),
        ),
        ("xl/sharedStrings.xml", format!("<sst xmlns=\"{MAIN}\">{strings}</sst>")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{cells}</sheetData></worksheet>")),
    ];
    let mut book = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        book.start_file(name, SimpleFileOptions::default()).unwrap();
        book.write_all(text.as_bytes()).unwrap();
    }
    book.finish().unwrap().into_inner()
}

/// The cells of one row, in order.
fn row(book: &[u8]) -> Vec<String> {
    first_sheet(book).unwrap().into_values().collect()
}

#[test]
fn what_other_programs_write_is_read_as_calamine_reads_it() {
    // Excel's seventeen digits, an exponent, a formula's text, an error, inline text, cells and rows without a place.
    let book = raw(
        "<row r=\"2\"><c r=\"B2\"><v>0.10000000000000001</v></c><c r=\"C2\"><v>1.5E+17</v></c><c r=\"D2\" t=\"str\"><f>A1</f><v>text</v></c>\
         <c r=\"E2\" t=\"e\"><v>#N/A</v></c><c r=\"F2\" t=\"inlineStr\"><is><t>inline</t></is></c><c r=\"G2\" t=\"b\"><v>1</v></c></row>\
         <row><c><v>3</v></c><c/><c t=\"s\"><v>0</v></c></row>",
        "<si><t>shared</t></si>",
        &[],
        "",
    );
    assert_eq!(differences_in(&book), [""; 0]);
    assert_eq!(row(&book), ["0.10000000000000001", "150000000000000000", "text", "inline", "1", "3", "shared"]);
    let since_1904 = raw(
        "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>42351.5</v></c></row>",
        "",
        &["d/m/yyyy h:mm"],
        "<workbookPr date1904=\"1\"/>",
    );
    assert_eq!(differences_in(&since_1904), [""; 0]);
    assert_eq!(row(&since_1904), ["2019-12-14 12:00:00"]);
    let above = raw(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>",
        "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si>",
        &[],
        "",
    );
    assert_eq!(differences_in(&above), [""; 0]);
}

/// Formats of numbers, and whether a cell of it is read as a time by the own reader and by calamine.
#[test]
fn the_same_formats_are_dates() {
    let alike = [
        ("dd-mm-yyyy hh:mm", true),
        ("[$-413]d mmmm yyyy", true),
        ("yyyy\\-mm\\-dd", true),
        ("D/M/YYYY", true),
        ("h:mm AM/PM", true),
        ("[h]:mm:ss", true),
        ("mm:ss.0", true),
        ("0.00", false),
        ("#,##0.00\\ \"days\"", false),
        ("[Red]0", false),
        ("0\\d", false),
        ("\"€\" #,##0", false),
        ("@", false),
    ];
    for (format, is_date) in alike {
        assert_eq!(read_as_date(format), (is_date, is_date), "{format}");
    }
}

fn read_as_date(format: &str) -> (bool, bool) {
    let book = raw("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43813.4375</v></c></row>", "", &[format], "");
    (row(&book)[0] != "43813.4375", matches!(theirs(&book).unwrap()[0].1[&(0, 0)], Data::DateTime(_)))
}

/// Calamine is right in all of these: `mmm` alone is a month, `[h]:mm` a time, and what stands behind `;` or `_` is none.
#[test]
fn known_difference_formats_that_are_not_taken_alike() {
    let differ = [("mmm", false, true), ("[h]:mm", false, true), ("0;\\-0;;d", true, false), ("0_d", true, false)];
    for (format, own, calamine) in differ {
        assert_eq!(read_as_date(format), (own, calamine), "{format}");
    }
}

/// Before 1 March 1900 Excel counts a day that never was; a time without a day is below 1. Calamine follows Excel; the own
/// reader counts back from the right days. No booking is so old, and of a time alone only the clock is of use.
#[test]
fn known_difference_days_before_march_1900() {
    let cells = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>0.4375</v></c><c r=\"B1\" s=\"1\"><v>59</v></c><c r=\"C1\" s=\"1\"><v>61</v></c></row>";
    let book = raw(cells, "", &["yyyy-mm-dd hh:mm"], "");
    assert_eq!(row(&book), ["10:30:00", "1900-02-27", "1900-03-01"]);
    let sheets = theirs(&book).unwrap();
    let date = |column| match &sheets[0].1[&(0, column)] {
        Data::DateTime(date) => date.to_ymd_hms_milli(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        [date(0), date(1), date(2)],
        [(1899, 12, 31, 10, 30, 0, 0), (1900, 2, 28, 0, 0, 0, 0), (1900, 3, 1, 0, 0, 0, 0)]
    );
}

/// Excel writes a serial below a ten-thousandth with an exponent: `1.1574074074074073E-5` is a second after midnight.
#[test]
fn serials_with_an_exponent_are_times_of_day() {
    let book = raw("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>1.1574074074074073E-5</v></c></row>", "", &["hh:mm:ss"], "");
    assert_eq!(row(&book), ["00:00:01"]);
    assert!(matches!(&theirs(&book).unwrap()[0].1[&(0, 0)], Data::DateTime(date) if date.to_ymd_hms_milli().5 == 1));
}

/// The own reader looks for `xl/workbook.xml` itself; calamine refuses a package that does not say where that is.
#[test]
fn known_difference_packages_without_relations() {
    let books = of_fixtures("bookings-workbook/input/now.xlsx");
    assert_eq!(theirs(&books[0].1), Err(WITHOUT.to_owned()));
    assert_eq!(first_sheet(&books[0].1).unwrap().len(), 12);
}

/// A negative serial has no day: the own reader gives the number, calamine the first of its days.
#[test]
fn known_difference_serials_below_nothing() {
    let book = raw("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>-1.5</v></c></row>", "", &["yyyy-mm-dd"], "");
    assert_eq!(row(&book), ["-1.5"]);
    assert!(matches!(theirs(&book).unwrap()[0].1[&(0, 0)], Data::DateTime(_)));
}

/// `_x000D_` is a carriage return to Excel and calamine (ECMA-376 22.9.2.19); the own reader leaves it as it stands.
#[test]
fn known_difference_escapes_inside_text() {
    let book = raw("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", "<si><t>one_x000D_two</t></si>", &[], "");
    assert_eq!(row(&book), ["one_x000D_two"]);
    assert_eq!(theirs(&book).unwrap()[0].1[&(0, 0)], Data::String("one\rtwo".into()));
}

/// What calamine reads of a cell that the own writer wrote.
fn is_meant(data: Option<&Data>, cell: &Cell) -> bool {
    match (cell, data) {
        // What acts unseen is made visible, and a text may be cut: the unit tests of the writer hold that.
        (Cell::Text(text), _) if text.len() > 32_000 || !text.chars().all(is_plain) => true,
        (Cell::Text(text), None | Some(Data::Empty)) => text.is_empty(),
        (Cell::Text(text), Some(Data::String(read))) => read == text,
        (Cell::Count(count), Some(Data::Float(number))) => *number == *count as f64,
        (Cell::Cents(cents), Some(Data::Float(number))) => (number * 100.0).round() as i64 == *cents,
        (Cell::Date(date), Some(data @ Data::DateTime(_))) => {
            let at = date.get(..19).or(date.get(..16)).unwrap_or(date);
            match at.parse::<DateTime>() {
                Ok(at) => agrees(&written(at, at.time() == jiff::civil::Time::midnight()), data),
                Err(_) => false,
            }
        }
        (Cell::Date(date), Some(Data::String(text))) => date.parse::<DateTime>().is_err() && text == date,
        (Cell::Date(date), None) => date.is_empty(),
        _ => false,
    }
}

fn written_as_meant(sheets: &[Sheet]) -> Result<(), String> {
    let book = export::xlsx(sheets).ok_or("too large")?;
    let read = theirs(&book)?;
    let names: Vec<&str> = read.iter().map(|(name, _)| name.as_str()).collect();
    if names != sheets.iter().map(|sheet| sheet.name).collect::<Vec<_>>() {
        return Err(format!("the sheets are {names:?}"));
    }
    for (sheet, (_, cells)) in sheets.iter().zip(&read) {
        for (column, (head, _)) in (0..).zip(&sheet.columns) {
            if !is_meant(cells.get(&(0, column)), &Cell::Text(head.clone())) {
                return Err(format!("{}: the head {head:?} is read as {:?}", sheet.name, cells.get(&(0, column))));
            }
        }
        for (line, row) in (1..).zip(&sheet.rows) {
            for (column, cell) in (0..).zip(row) {
                let data = cells.get(&(line, column));
                if !is_meant(data, cell) {
                    return Err(format!("{} {line} {column}: {cell:?} is read as {data:?}", sheet.name));
                }
            }
        }
    }
    // And the own reader reads it as calamine does.
    let found = differences(&first_sheet(&book).map_err(|kind| format!("{kind:?}"))?, &read[0].1);
    if found.is_empty() { Ok(()) } else { Err(found.join("\n")) }
}

#[test]
fn every_list_that_is_exported_is_read_by_calamine_as_it_was_meant() {
    for (name, sheets) in exports() {
        written_as_meant(&sheets).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        "[ -~é€ß😀\n]{0,20}".prop_map(Cell::Text),
        (0..1_u64 << 53).prop_map(Cell::Count),
        (-100_000_000_000..100_000_000_000_i64).prop_map(Cell::Cents),
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
        cases: 60,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(16),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_sheets_are_read_by_calamine_as_they_were_meant(rows in prop::collection::vec(prop::collection::vec(cell(), 4), 0..12)) {
        let columns = ["What", "How \"much\"", "<When>", "Who & why"].map(|head| (head.to_owned(), 12)).to_vec();
        let sheets = [
            Sheet { name: "To do", columns: columns.clone(), rows: rows.clone() },
            Sheet { name: "It's & more", columns, rows: rows.into_iter().rev().collect() },
        ];
        prop_assert_eq!(written_as_meant(&sheets), Ok(()));
    }
}
