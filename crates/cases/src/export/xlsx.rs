//! Sheets as an Excel workbook: text stays text, numbers and dates are ones, heads stay in sight and filter.
//!
//! The least that Excel, LibreOffice and Numbers open without a word. Source: ECMA-376 part 1, sections 18.2 (workbook),
//! 18.3 (sheets) and 18.8 (styles).

use jiff::civil::{Date, DateTime};
use retrace_model::time_text::Written;

use super::{Cell, Sheet, plain_date, zip};
use crate::export::text::clean;

/// The workbook; `None` when it would be larger than such a file can be.
pub fn xlsx(sheets: &[Sheet]) -> Option<Vec<u8>> {
    let mut types = String::from(TYPES);
    let mut relations = String::from(RELATIONS);
    let mut list = String::new();
    let mut names = String::new();
    let mut parts = Vec::new();
    for ((at, sheet), number) in sheets.iter().enumerate().zip(1_usize..) {
        let name = escaped(sheet.name);
        let quoted = name.replace('\'', "''");
        let (last, end) = (letters(sheet.columns.len().saturating_sub(1)), sheet.rows.len().saturating_add(1));
        types.push_str(&format!(
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{CONTENT}.worksheet+xml\"/>"
        ));
        relations.push_str(&format!(
            "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        ));
        list.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"));
        // The range that filters, and the heads of every printed page.
        names.push_str(&format!(
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{at}\" hidden=\"1\">'{quoted}'!$A$1:${last}${end}</definedName>\
             <definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{at}\">'{quoted}'!$1:$1</definedName>"
        ));
        parts.push((format!("xl/worksheets/sheet{number}.xml"), worksheet(sheet, at == 0).into_bytes()));
    }
    let workbook = format!(
        "{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets><definedNames>{names}</definedNames></workbook>"
    );
    let first = [
        ("[Content_Types].xml", types + "</Types>"),
        ("_rels/.rels", ROOT_RELATIONS.to_owned()),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", relations + "</Relationships>"),
        ("xl/styles.xml", STYLES.to_owned()),
    ];
    let first = first.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes()));
    zip::archive(&first.chain(parts).collect::<Vec<_>>())
}

macro_rules! xml {
    () => {
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    };
}
macro_rules! main {
    () => {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    };
}
macro_rules! office {
    () => {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    };
}
macro_rules! package {
    () => {
        "http://schemas.openxmlformats.org/package/2006/relationships"
    };
}

const XML: &str = xml!();
const MAIN: &str = main!();
const OFFICE: &str = office!();
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const TYPES: &str = concat!(
    xml!(),
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>",
    "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>",
);

const ROOT_RELATIONS: &str = concat!(
    xml!(),
    "<Relationships xmlns=\"",
    package!(),
    "\"><Relationship Id=\"rId1\" Type=\"",
    office!(),
    "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
);

const RELATIONS: &str = concat!(
    xml!(),
    "<Relationships xmlns=\"",
    package!(),
    "\"><Relationship Id=\"styles\" Type=\"",
    office!(),
    "/styles\" Target=\"styles.xml\"/>"
);

/// In the order of [`Style`]. The formats are built in, so each person sees dates and numbers as they write them: 49 text,
/// 1 whole number, 4 money, 22 date with time, 14 date.
const STYLES: &str = concat!(
    xml!(),
    "<styleSheet xmlns=\"",
    main!(),
    "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>",
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>",
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>",
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>",
    "<cellXfs count=\"6\">",
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>",
    "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>",
    "<xf numFmtId=\"1\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>",
    "<xf numFmtId=\"4\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>",
    "<xf numFmtId=\"22\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment horizontal=\"left\" vertical=\"top\"/></xf>",
    "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment horizontal=\"left\" vertical=\"top\"/></xf>",
    "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
);

#[derive(Clone, Copy)]
enum Style {
    Text,
    Head,
    Count,
    Money,
    Time,
    Day,
}

fn worksheet(sheet: &Sheet, first: bool) -> String {
    let (last, end) = (letters(sheet.columns.len().saturating_sub(1)), sheet.rows.len().saturating_add(1));
    let selected = if first { " tabSelected=\"1\"" } else { "" };
    let mut out = format!(
        "{XML}<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"A1:{last}{end}\"/>\
         <sheetViews><sheetView{selected} workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
    );
    for (number, (_, width)) in (1_usize..).zip(&sheet.columns) {
        out.push_str(&format!("<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"));
    }
    out.push_str("</cols><sheetData>");
    row(&mut out, 1, sheet.columns.iter().map(|(head, _)| (text(head), Style::Head)));
    for (number, cells) in (2_usize..).zip(&sheet.rows) {
        row(&mut out, number, cells.iter().map(cell));
    }
    out.push_str(&format!(
        "</sheetData><autoFilter ref=\"A1:{last}{end}\"/><pageSetup orientation=\"landscape\" fitToHeight=\"0\"/>\
         <ignoredErrors><ignoredError sqref=\"A1:{last}{end}\" numberStoredAsText=\"1\"/></ignoredErrors></worksheet>"
    ));
    out
}

/// Cells are pairs of their inner XML and their style; empty ones are left out.
fn row(out: &mut String, number: usize, cells: impl Iterator<Item = (String, Style)>) {
    out.push_str(&format!("<row r=\"{number}\">"));
    for (at, (inner, style)) in cells.enumerate().filter(|(_, (inner, _))| !inner.is_empty()) {
        let kind = if inner.starts_with("<is>") { " t=\"inlineStr\"" } else { "" };
        out.push_str(&format!("<c r=\"{}{number}\" s=\"{}\"{kind}>{inner}</c>", letters(at), style as u8));
    }
    out.push_str("</row>");
}

fn cell(cell: &Cell) -> (String, Style) {
    let value = |value: &dyn std::fmt::Display, style| (format!("<v>{value}</v>"), style);
    match cell {
        Cell::Text(written) => (text(written), Style::Text),
        Cell::Count(count) => value(count, Style::Count),
        Cell::Cents(cents) => value(&(*cents as f64 / 100.0), Style::Money),
        Cell::Date(date) => match serial(date) {
            Some((serial, style)) => value(&serial, style),
            None => (text(&plain_date(date)), Style::Text),
        },
    }
}

/// An inline string; nothing when there is no text.
fn text(written: &str) -> String {
    let clean = clean(written);
    if clean.is_empty() {
        return clean;
    }
    format!("<is><t xml:space=\"preserve\">{}</t></is>", escaped(&clean))
}

/// Also what Excel itself would take for an escape: `_x000D_` is a carriage return to it (ECMA-376 22.9.2.19).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '_' if is_escape(text.get(at..).unwrap_or_default()) => out.push_str("_x005F_"),
            other => out.push(other),
        }
    }
    out
}

fn is_escape(text: &str) -> bool {
    let hex = text.get(2..6).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
    text.starts_with("_x") && hex && text.get(6..7) == Some("_")
}

/// `AB` for the 27th column, counted from 0.
fn letters(column: usize) -> String {
    let mut out = String::new();
    let mut left = Some(column);
    while let Some(place) = left {
        out.insert(0, ('A'..='Z').nth(place % 26).unwrap_or('A'));
        left = (place / 26).checked_sub(1);
    }
    out
}

/// Days since the spreadsheets' epoch, with the time of day behind the point.
fn serial(text: &str) -> Option<(f64, Style)> {
    let epoch = Date::constant(1899, 12, 30).at(0, 0, 0, 0);
    let plain = plain_date(text);
    let (at, style) = match Date::read(&plain) {
        Some(day) if plain.len() == 10 => (day.at(0, 0, 0, 0), Style::Day),
        _ => (DateTime::read(&plain)?, Style::Time),
    };
    let seconds = at.duration_since(epoch).as_secs();
    (seconds >= 0).then(|| (seconds as f64 / 86_400.0, style))
}

#[cfg(test)]
mod tests {
    use retrace_files::input::spreadsheet;

    use super::*;

    fn read(cells: Vec<Cell>) -> Vec<String> {
        let columns = cells.iter().map(|_| ("head".to_owned(), 9)).collect();
        let book = xlsx(&[Sheet { name: "To do", columns, rows: vec![cells] }]).unwrap();
        spreadsheet::rows(&book).unwrap().swap_remove(1).cells
    }

    #[test]
    fn numbers_and_dates_are_ones_and_text_stays_text() {
        let cells = vec![
            Cell::Text("+31612345678".into()),
            Cell::Text("=1+1".into()),
            Cell::Count(8),
            Cell::Cents(-123_405),
            Cell::Date("2019-12-14T10:30".into()),
            Cell::EMPTY,
            Cell::Date("2019-12-14".into()),
            Cell::Date("2019-12-09T10:00:07+01:00".into()),
            Cell::Date("soon".into()),
        ];
        let expected = [
            "+31612345678",
            "=1+1",
            "8",
            "-1234.05",
            "2019-12-14 10:30:00",
            "",
            "2019-12-14",
            "2019-12-09 10:00:07",
            "soon",
        ];
        assert_eq!(read(cells), expected);
    }

    #[test]
    fn hostile_text_is_read_back() {
        let texts = ["<is>&\"]]>", "a\0\u{1}b", "x_x000D_y", "  both ends  "];
        let back = read(texts.iter().map(|text| Cell::Text((*text).into())).collect());
        assert_eq!(back[..2], ["<is>&\"]]>", "a␀␁b"]);
        assert_eq!(back[2], "x_x005F_x000D_y");
        assert_eq!(read(vec![Cell::Text("z".repeat(40_000))])[0].len(), 32_767 + 1);
    }

    #[test]
    fn columns_have_letters() {
        let all: Vec<String> = [0, 25, 26, 701, 702].into_iter().map(letters).collect();
        assert_eq!(all, ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
