//! Dates and times of day written in digits: one tokenizer, and of each use a [`Policy`] that says what it takes for a
//! date. What they mean (zones, units, the order of a file) is told in `clock.rs`, `time_in_text.rs` and `spoken.rs`.

use jiff::civil::Date;
use retrace_model::date_order::DateOrder;

/// What a use takes for a date.
#[derive(Clone, Copy)]
pub struct Policy {
    /// Marks that may stand in a date that begins with its year; none where such a date is not known.
    pub year_first: &'static str,
    /// Marks that may stand in a date that ends with its year.
    pub year_last: &'static str,
    /// Of them, those between which a year of two digits counts, as one of this century.
    pub short_year: &'static str,
    /// Fewest digits of a day and of a month; two are the most.
    pub fewest: usize,
    /// Both marks must be the same.
    pub one_mark: bool,
    /// The month of a name, where the month may be a word: `9 december 2019`, `9. Dezember 2019`.
    pub month: Option<fn(&str) -> Option<i8>>,
}

/// `2019-12-09` and nothing else.
pub const ISO: Policy =
    Policy { year_first: "-", year_last: "", short_year: "", fewest: 2, one_mark: true, month: None };

/// A date that begins with its year, whatever stands between its parts.
pub const YEAR_FIRST: Policy = Policy { year_first: "-/.", fewest: 1, ..ISO };

/// A cell of a table in the order of its file. A year of two digits counts between dots and slashes: `12-10-19` may as
/// well be a number.
pub const CELL: Policy =
    Policy { year_first: "", year_last: "-/.", short_year: "/.", fewest: 1, one_mark: false, month: None };

/// A cell that is known to be a date.
pub const CELL_OF_DATES: Policy = Policy { short_year: "-/.", ..CELL };

/// The parts of a date, as they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// As written, or as the policy completes it.
    pub year: i16,
    /// The other two: month and day where the year comes first or the month is a word, else in an order that the text
    /// itself does not tell.
    pub others: (i8, i8),
    /// It is the year with which the date begins.
    pub year_first: bool,
    /// The year has two digits.
    pub short: bool,
    /// Bytes from the first digit of the date to behind its last.
    pub length: usize,
}

impl Parts {
    /// The day that this is, if the calendar knows it.
    pub fn date(&self, order: DateOrder) -> Option<Date> {
        let (first, second) = self.others;
        let (month, day) =
            if self.year_first || order == DateOrder::MonthFirst { (first, second) } else { (second, first) };
        Date::new(self.year, month, day).ok()
    }
}

/// A number of at most four digits at the start of a text, and how many they are; more digits are no part of a date.
fn number(text: &str) -> Option<(i16, usize)> {
    let length = digits(text);
    let value = text.get(..length).filter(|_| (1..=4).contains(&length))?.parse().ok()?;
    Some((value, length))
}

/// How many digits a text begins with.
pub fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The mark at the start of a text, if it is one of these, and what follows it.
fn mark<'a>(text: &'a str, marks: &str) -> Option<(char, &'a str)> {
    let found = text.chars().next().filter(|found| marks.contains(*found))?;
    Some((found, text.get(found.len_utf8()..)?))
}

/// The date at the start of a text.
pub fn at_start(text: &str, policy: &Policy) -> Option<Parts> {
    let in_digits = || {
        let marks = if digits(text) == 4 { policy.year_first } else { policy.year_last };
        let (first, first_length) = number(text)?;
        let (one, rest) = mark(text.get(first_length..)?, marks)?;
        let (second, second_length) = number(rest)?;
        let (other, rest) = mark(rest.get(second_length..)?, marks)?;
        let (third, third_length) = number(rest)?;
        if policy.one_mark && one != other {
            return None;
        }
        let length = first_length
            .saturating_add(one.len_utf8())
            .saturating_add(second_length)
            .saturating_add(other.len_utf8())
            .saturating_add(third_length);
        let part =
            |value: i16, length: usize| i8::try_from(value).ok().filter(|_| (policy.fewest..=2).contains(&length));
        let second = part(second, second_length)?;
        if first_length == 4 {
            let others = (second, part(third, third_length)?);
            return Some(Parts { year: first, others, year_first: true, short: false, length });
        }
        let short = third_length == 2 && [one, other].iter().all(|mark| policy.short_year.contains(*mark));
        let year = match third_length {
            4 => third,
            _ if short => third.checked_add(2_000)?,
            _ => return None,
        };
        Some(Parts { year, others: (part(first, first_length)?, second), year_first: false, short, length })
    };
    in_digits().or_else(|| in_words(text, policy.month?))
}

/// `9 december 2019`, `9. Dezember 2019`.
fn in_words(text: &str, month: fn(&str) -> Option<i8>) -> Option<Parts> {
    let (day, day_length) = number(text)?;
    let rest = text.get(day_length..)?;
    let words = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(' '))?;
    let (name, after) = words.split_once(' ')?;
    let (year, year_length) = number(after).filter(|(_, length)| *length == 4)?;
    let length = text.len().saturating_sub(after.len()).saturating_add(year_length);
    let others = (month(name)?, i8::try_from(day).ok()?);
    Some(Parts { year, others, year_first: true, short: false, length })
}

/// All dates in a running text, the day before the month: where each starts and ends.
pub fn all<'a>(text: &'a str, policy: &'a Policy) -> impl Iterator<Item = (usize, usize, Date)> + 'a {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = text.get(at..)?.find(|c: char| c.is_ascii_digit())?.saturating_add(at);
            let rest = text.get(start..)?;
            let found = at_start(rest, policy).and_then(|parts| Some((parts.length, parts.date(DateOrder::DayFirst)?)));
            at = start.saturating_add(found.map_or_else(|| digits(rest), |(length, _)| length));
            if let Some((_, date)) = found {
                return Some((start, at, date));
            }
        }
    })
}

/// `20191209`.
pub fn compact(text: &str) -> Option<Date> {
    let number: i32 = text.parse().ok().filter(|_| text.len() == 8)?;
    let part = |by: i32, of: i32| i8::try_from(number.checked_div(by)?.checked_rem(of)?).ok();
    let year = i16::try_from(number / 10_000).ok().filter(|year| (1_980..=2_100).contains(year))?;
    Date::new(year, part(100, 100)?, part(1, 100)?).ok()
}

/// An hour and a minute of two digits, as they are written: no clock need know them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HourMinute {
    /// 0 to 23, or 1 to 12 before a half of the day.
    pub hour: i8,
    /// 0 to 59.
    pub minute: i8,
    /// What stands between them.
    pub mark: char,
    /// Bytes from the first digit to behind the last.
    pub length: usize,
}

/// The hour and minute at the start of a text; the hour has at least so many digits, and one of these marks stands
/// between them.
pub fn hour_minute(text: &str, fewest: usize, marks: &str) -> Option<HourMinute> {
    let (hour, hour_length) = number(text).filter(|(_, length)| (fewest..=2).contains(length))?;
    let (mark, rest) = mark(text.get(hour_length..)?, marks)?;
    let (minute, minute_length) = number(rest).filter(|(_, length)| *length == 2)?;
    let length = hour_length.saturating_add(mark.len_utf8()).saturating_add(minute_length);
    Some(HourMinute { hour: i8::try_from(hour).ok()?, minute: i8::try_from(minute).ok()?, mark, length })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(word: &str) -> Option<i8> {
        (word == "december").then_some(12)
    }

    const WORDS: Policy = Policy { year_first: "-./", short_year: "", one_mark: true, month: Some(month), ..CELL };

    #[test]
    fn each_use_takes_its_own_forms() {
        let of = |text: &str, policy: &Policy| {
            let parts = at_start(text, policy)?;
            Some((parts.date(DateOrder::DayFirst)?.to_string(), parts.length))
        };
        let day = |length: usize| Some(("2019-12-09".to_owned(), length));
        for (text, iso, cell, dates, words) in [
            ("2019-12-09T10:00", day(10), None, None, day(10)),
            ("2019/12/9", None, None, None, day(9)),
            ("9-12-2019 10:00", None, day(9), day(9), day(9)),
            ("9/12.2019", None, day(9), day(9), None),
            ("09.12.19", None, day(8), day(8), None),
            ("9-12-19", None, None, day(7), None),
            ("9. december 2019,", None, None, None, day(16)),
            ("9 december 2019", None, None, None, day(15)),
            ("009-12-2019", None, None, None, None),
            ("9-12-20191", None, None, None, None),
            ("9-12", None, None, None, None),
            ("31-31-2019", None, None, None, None),
            ("", None, None, None, None),
        ] {
            let found = [ISO, CELL, CELL_OF_DATES, WORDS].map(|policy| of(text, &policy));
            assert_eq!(found, [iso, cell, dates, words], "{text}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_told_by_the_user_of_it() {
        let parts = at_start("9-12-2019", &CELL).unwrap();
        assert_eq!(parts.date(DateOrder::DayFirst), Some(Date::constant(2019, 12, 9)));
        assert_eq!(parts.date(DateOrder::MonthFirst), Some(Date::constant(2019, 9, 12)));
        let first = at_start("2019-12-09", &ISO).unwrap();
        assert_eq!(first.date(DateOrder::DayFirst), first.date(DateOrder::MonthFirst));
    }

    #[test]
    fn all_dates_of_a_text() {
        let found: Vec<_> = all("é 12 van 9-12-2019 tot 10 december 2019, nr 2019-99-99", &WORDS).collect();
        let [(9 | 10, _, one), (_, _, two)] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((*one, *two), (Date::constant(2019, 12, 9), Date::constant(2019, 12, 10)));
    }

    #[test]
    fn hours_and_minutes() {
        let of = |text: &str| hour_minute(text, 1, ":.u").map(|time| (time.hour, time.minute, time.mark, time.length));
        assert_eq!(of("9u30 uur"), Some((9, 30, 'u', 4)));
        assert_eq!(of("29:18:53"), Some((29, 18, ':', 5)));
        for text in ["9:5", "9:305", "109:30", "9 30", "9", ":30"] {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!(hour_minute("9:30", 2, ":"), None);
    }
}
