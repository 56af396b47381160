//! A roster as people lay it out, with the days in one direction and the people in the other, as a table of hours: one row for
//! each person's hours of each day.
//!
//! A day is told with its date, by its weekday and a date without a year, or by its weekday alone under the number of a week.
//! Hours are `8.30-16.30`, `9-13`, `9:00 tot 17:00`; a word instead of them (`vrij`, `ziek`) is no row, and whatever else a
//! cell says goes along. A plan of who comes when, with names and numbers behind its hours, is none.

use std::collections::BTreeSet;

use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Time, Weekday};
use retrace_model::when::When;
use retrace_model::words;

use crate::input::table::Row;
use crate::input::{clock, dates};
use crate::text::spoken;

/// Days, and people with hours, from which on it is a roster and no other table.
const FEWEST: usize = 2;
/// How far before the lost time the first day may lie that is told without its year.
const BEFORE: i32 = 180;
/// Any day, where only the form of a table counts.
const SOME_DAY: Date = Date::constant(2000, 1, 3);
/// The columns of the table that it becomes.
const HEADER: [&str; 5] = ["name", "date", "start", "end", "note"];

/// Whether a table is a roster.
pub fn is_roster(rows: &[Row]) -> bool {
    hours(rows, None).is_some()
}

/// The rows of hours of a roster; `None` of any other table. `near`: the lost time, which tells the year; without it the days
/// are none that was.
pub fn hours(rows: &[Row], near: Option<Date>) -> Option<Vec<Row>> {
    across(rows, near).or_else(|| across_of_turned(rows, near))
}

/// What is found of a roster.
#[derive(Default)]
struct Found {
    rows: Vec<Row>,
    /// Cells with hours and nothing else, with hours and a name or a number, with a word instead.
    hours: usize,
    rich: usize,
    words: usize,
}

impl Found {
    /// A cell of one person and one day: its hours; or as it is, where it says something else than that there are none.
    fn take(&mut self, row: &Row, name: &str, date: Date, cell: &str) {
        let cell = cell.trim();
        if cell.is_empty() {
            return;
        }
        let (spans, rest) = spans_of(cell);
        let tells = rest.contains('@') || rest.bytes().any(|byte| byte.is_ascii_digit());
        let hour = |time: Time| time.strftime("%H:%M").to_string();
        match spans.is_empty() {
            false => {
                self.hours = self.hours.saturating_add(1);
                self.rich = self.rich.saturating_add(usize::from(tells));
                for (from, to) in spans {
                    self.give(row, [name, &date.to_string(), &hour(from), &hour(to), &rest]);
                }
            }
            true => {
                self.words = self.words.saturating_add(1);
                // `vrij`, `ziek`
                if tells || cell.contains(' ') {
                    self.give(row, [name, &date.to_string(), "", "", cell]);
                }
            }
        }
    }

    fn give(&mut self, row: &Row, cells: [&str; 5]) {
        let cells = cells.map(str::to_owned).into();
        self.rows.push(Row { line: row.line, cells, stray_quote: row.stray_quote });
    }

    /// The table, if what was found is a roster: hours, or a word instead, and no plan of who comes when.
    fn table(mut self, rows: &[Row]) -> Option<Vec<Row>> {
        let few = self.hours < FEWEST || self.hours.saturating_mul(3) < self.hours.saturating_add(self.words);
        if few || self.rich.saturating_mul(4) > self.hours {
            return None;
        }
        let line = rows.first().map_or(1, |row| row.line);
        self.rows.insert(0, Row { line, cells: HEADER.map(str::to_owned).into(), stray_quote: false });
        Some(self.rows)
    }
}

/// Days over the columns, and a person before each row.
fn across(rows: &[Row], near: Option<Date>) -> Option<Vec<Row>> {
    let mut found = Found::default();
    let (mut days, mut week): (Vec<Option<Date>>, Option<i8>) = (Vec::new(), None);
    for row in rows {
        if let Some(next) = row.cells.iter().find_map(|cell| week_of(cell)) {
            // The days over the week before are not those of this one.
            (week, days) = (Some(next), Vec::new());
        }
        let told: Vec<Option<Date>> = row.cells.iter().map(|cell| day(cell, week, near)).collect();
        let different: BTreeSet<&Date> = told.iter().flatten().collect();
        if different.len() >= FEWEST && told.first().is_some_and(Option::is_none) {
            // Letters that mean two weekdays: the days of this week are not known.
            days = if different.len() == told.iter().flatten().count() { told } else { Vec::new() };
            continue;
        }
        let first = row.cells.first().map(|name| name.trim()).unwrap_or_default();
        if !is_name(first) || days.is_empty() {
            continue;
        }
        let alone = row.cells.iter().skip(1).all(|cell| cell.trim().is_empty());
        if alone && first.bytes().any(|byte| byte.is_ascii_digit()) && first.contains(' ') {
            found.give(row, [first, "", "", "", ""]);
        }
        for (cell, date) in row.cells.iter().zip(&days).skip(1) {
            if let Some(date) = date {
                found.take(row, first, *date, cell);
            }
        }
    }
    found.table(rows)
}

/// The same with the days before the rows, and people over the columns.
fn across_of_turned(rows: &[Row], near: Option<Date>) -> Option<Vec<Row>> {
    let (mut found, mut week, mut days) = (Found::default(), None, 0_usize);
    let (mut people, mut with_hours): (Vec<&str>, BTreeSet<usize>) = (Vec::new(), BTreeSet::new());
    for row in rows {
        week = row.cells.iter().find_map(|cell| week_of(cell)).or(week);
        let Some(date) = row.cells.first().and_then(|cell| day(cell, week, near)) else {
            if row.cells.iter().skip(1).filter(|cell| is_name(cell)).count() >= FEWEST {
                people = row.cells.iter().map(String::as_str).collect();
            }
            continue;
        };
        days = days.saturating_add(1);
        for (at, cell) in row.cells.iter().enumerate().skip(1) {
            let Some(name) = people.get(at).map(|name| name.trim()).filter(|name| is_name(name)) else { continue };
            let before = found.hours;
            found.take(row, name, date, cell);
            if found.hours > before {
                with_hours.insert(at);
            }
        }
    }
    // One column of hours is a table of hours as it stands.
    (days >= FEWEST && with_hours.len() >= FEWEST).then(|| found.table(rows)).flatten()
}

fn is_name(cell: &str) -> bool {
    cell.chars().any(char::is_alphabetic) && clock::table_time(cell).is_none() && hour(cell.trim()).is_none()
}

/// The day that a cell tells, and nothing else.
fn day(cell: &str, week: Option<i8>, near: Option<Date>) -> Option<Date> {
    let cell = cell.trim();
    let named: Vec<Weekday> =
        cell.split(|c: char| !c.is_alphabetic()).map(weekdays).find(|days| !days.is_empty()).unwrap_or_default();
    let digits = cell.bytes().any(|byte| byte.is_ascii_digit());
    if let (Some(weekday), false) = (named.first(), digits) {
        return in_week(week?, *weekday, near.unwrap_or(SOME_DAY));
    }
    if let Some(When::Day(date)) = clock::table_time(cell) {
        return Some(date);
    }
    if let Some(When::Local { from, .. }) = clock::table_time(cell) {
        return (from.time() == Time::midnight()).then(|| from.date());
    }
    let with_year = || dates::all(cell, &spoken::DATES).next().map(|(.., date)| date);
    let Some(near) = near else {
        return named.first().filter(|_| digits).and_then(|weekday| in_week(1, *weekday, SOME_DAY));
    };
    let first = near.checked_sub(Span::new().days(BEFORE)).ok()?;
    let without = || spoken::days(cell, Some(first), true).first().map(|day| day.date);
    with_year().or_else(without).filter(|date| named.contains(&date.weekday()))
}

/// The weekdays that a word may be by its first letters, in the order of the languages: `ma`, `Mo.`, `Mon`, `lundi`.
fn weekdays(word: &str) -> Vec<Weekday> {
    let word = word.to_lowercase();
    if !(2..=12).contains(&word.len()) {
        return Vec::new();
    }
    let places =
        words::ALL.iter().filter_map(|language| language.weekdays.iter().position(|name| name.starts_with(&word)));
    let mut found: Vec<Weekday> = Vec::new();
    for day in places.filter_map(|place| Weekday::from_monday_zero_offset(i8::try_from(place).ok()?).ok()) {
        if !found.contains(&day) {
            found.push(day);
        }
    }
    found
}

/// `week 50`, `KW 50`, `semaine 50`.
fn week_of(cell: &str) -> Option<i8> {
    let lower = cell.to_lowercase();
    let (at, word) = words::each(|language| language.weeks).find_map(|word| Some((lower.find(word)?, word)))?;
    let behind = lower.get(at.saturating_add(word.len())..)?.trim_start_matches([' ', '.', ':']);
    let number: String = behind.chars().take_while(char::is_ascii_digit).collect();
    number.parse().ok().filter(|week| (1..=53).contains(week))
}

/// A weekday of a week, of the year in which it lies nearest to the lost time.
fn in_week(week: i8, weekday: Weekday, near: Date) -> Option<Date> {
    let days = [-1, 0, 1].into_iter().filter_map(|year| {
        let year = near.year().checked_add(year)?;
        ISOWeekDate::new(year, week, weekday).ok().map(Date::from)
    });
    days.min_by_key(|date| date.until(near).map_or(i32::MAX, |span| span.get_days().saturating_abs()))
}

/// The hours in a cell, from and to, `9-13`, `8.30 - 12.00 / 13.00 - 17.00`, and what else stands there.
fn spans_of(cell: &str) -> (Vec<(Time, Time)>, String) {
    let text = cell.replace(['–', '—'], "-");
    let (mut found, mut rest) = (Vec::new(), Vec::new());
    for part in text.split(['/', '+', ',', ';', '\n', '&']) {
        match span(part) {
            Some((from, to, behind)) => {
                found.push((from, to));
                rest.push(behind.trim().to_owned());
            }
            None => rest.push(part.trim().to_owned()),
        }
    }
    rest.retain(|part| !part.is_empty());
    (found, rest.join(" "))
}

/// From, to, and what stands behind them.
fn span(text: &str) -> Option<(Time, Time, &str)> {
    let text = text.trim();
    let word = |text: &str| {
        let begins = |word: &&str| text.get(..word.len()).is_some_and(|start| start.to_lowercase() == **word);
        words::each(|language| language.numbers.spans).find(begins).map(str::len)
    };
    let text = text.get(word(text).unwrap_or(0)..)?.trim_start();
    let (from, rest) = hour(text)?;
    let rest = rest.trim_start();
    let mark = rest.starts_with('-').then_some(1);
    let (to, rest) = hour(rest.get(mark.or_else(|| word(rest))?..)?.trim_start())?;
    (!rest.starts_with(|c: char| c.is_ascii_digit() || c == '-')).then_some((from, to, rest))
}

/// An hour, with its minutes or without, and what stands behind it.
fn hour(text: &str) -> Option<(Time, &str)> {
    let written = dates::hour_minute(text, 1, ":.uh");
    let (hour, minute, length) = match written {
        Some(written) => (written.hour, written.minute, written.length),
        None => {
            let length = dates::digits(text);
            (text.get(..length).filter(|digits| digits.len() <= 2)?.parse().ok()?, 0, length)
        }
    };
    let rest = text.get(length..)?;
    let rest = ["uur", "uhr", "u", "h"].iter().find_map(|unit| rest.trim_start().strip_prefix(unit)).unwrap_or(rest);
    // Midnight is the end of its day.
    let (hour, minute) = if (hour, minute) == (24, 0) { (23, 59) } else { (hour, minute) };
    Some((Time::new(hour, minute, 0, 0).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::table;

    fn of(text: &str) -> Vec<String> {
        let rows = table::rows(text, b'\t', usize::MAX);
        let near = Date::new(2019, 12, 9).unwrap();
        hours(&rows, Some(near))
            .unwrap_or_default()
            .iter()
            .skip(1)
            .map(|row| row.cells.join(" ").trim().to_owned())
            .collect()
    }

    #[test]
    fn days_over_the_columns() {
        let expected = [
            "Sanne 2019-12-09 08:30 16:30",
            "Sanne 2019-12-10 08:30 16:30",
            "Jorn 2019-12-09 09:00 13:00",
            "Jorn 2019-12-11 09:00 17:00",
        ];
        for days in [
            "\tma 9-12\tdi 10-12\two 11-12",
            "\tMon 9 Dec\tTue 10 Dec\tWed 11 Dec",
            "\tMo 09.12.\tDi 10.12.\tMi 11.12.",
            "Naam\t2019-12-09\t2019-12-10\t2019-12-11",
        ] {
            assert_eq!(
                of(&format!("Rooster\n{days}\nSanne\t8.30-16.30\t8:30 – 16:30\tvrij\nJorn\t9-13\t\t9 tot 17\n")),
                expected,
                "{days}"
            );
        }
        assert_eq!(
            of(
                "Rooster week 50\n\tmaandag\tdinsdag\twoensdag\nSanne\t8.30-16.30\t8u30-16u30\tvrij\nJorn\t9-13\t\t9-17\n"
            ),
            expected
        );
    }

    #[test]
    fn days_before_the_rows_and_several_weeks() {
        let turned = "Datum\tSanne\tJorn\nma 2-12-2019\t9-13\t\nma 9-12-2019\t9-12 / 13-17\t10:00-14:00\n";
        assert_eq!(
            of(turned),
            [
                "Sanne 2019-12-02 09:00 13:00",
                "Sanne 2019-12-09 09:00 12:00",
                "Sanne 2019-12-09 13:00 17:00",
                "Jorn 2019-12-09 10:00 14:00"
            ]
        );
        let weeks =
            "Week 49\n\tma\tdi\nSanne\t9-13\t\nJorn\t\t9-13\nWeek 50\n\tma\tdi\nSanne\t9-13\tziek\nJorn\t9-13\t\n";
        assert_eq!(of(weeks).len(), 4);
        assert!(of(weeks).contains(&"Sanne 2019-12-09 09:00 13:00".to_owned()));
    }

    #[test]
    fn what_else_a_roster_says_goes_along() {
        let said = of(
            "\tma 9-12\tdi 10-12\nBalie 1\t9-13 balie\t9-13\nSanne\tbelde 06-12345678 over 55-4\t9-17\nJorn\t9-13\tziek\nLet op: 55-4 komt\n",
        );
        assert_eq!(said[0], "Balie 1 2019-12-09 09:00 13:00 balie");
        assert!(
            said[2].ends_with("belde 06-12345678 over 55-4") && said[2].starts_with("Sanne 2019-12-09"),
            "{said:?}"
        );
        assert_eq!((said.len(), said[5].as_str()), (6, "Let op: 55-4 komt"));
        let weeks = "Week 49\n\tma\tdi\two\nSanne\t9-13\t\t\nJorn\t\t9-13\t\nWeek 50\n\tma\tdi\two\nSanne\t10-14\tziek\t\nJorn\t10-14\t\t\n";
        assert!(of(weeks).contains(&"Jorn 2019-12-09 10:00 14:00".to_owned()), "{:?}", of(weeks));
    }

    #[test]
    fn other_tables_are_none() {
        for other in [
            "Zaal\tma 9-12-2019\tdi 10-12-2019\nZaal Noord\t10:00-12:00 fam. Jansen boeking 55-4\t\nZaal Zuid\t13:00-15:00 jan@example.org\t9-11 Pietersen\n",
            "Naam\tDatum\tBegin\tEind\nSanne\t9-12-2019\t8:30\t16:30\nJorn\t9-12-2019\t9:00\t13:00\n",
            "Datum\tTijd\tNaam\n9-12-2019\t9:00-13:00\tSanne\n10-12-2019\t9:00-13:00\tJorn\n",
            "Product\tma 9-12\tdi 10-12\nKano\t4\t5\nVlot\t3\t2\n",
            "",
        ] {
            assert_eq!(of(other), [""; 0], "{other}");
        }
    }
}
