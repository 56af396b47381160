//! Dates and times as headers and columns write them.
//!
//! The date of a mail is read here and not by mail-parser 1.0, which takes `CET`, `CEST`, `MET` and `GMT+0100` for UTC
//! (an hour wrong at exactly the edge of the Window) and gives nothing for a missing zone, asctime or ISO 8601.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use retrace_model::date_order::DateOrder;
use retrace_model::time_zones;
use retrace_model::when::{Interval, When};
use retrace_model::words;

use super::dates::{self, Parts, Policy};

/// Zone names of RFC 5322 and those that European mail programs write, in minutes east of UTC.
/// Source: RFC 5322 section 4.3; tz database abbreviations.
const ZONE_NAMES: [(&str, i32); 23] = [
    ("UT", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("Z", 0),
    ("WET", 0),
    ("WEST", 60),
    ("BST", 60),
    ("CET", 60),
    ("MET", 60),
    ("MEZ", 60),
    ("CEST", 120),
    ("MEST", 120),
    ("MESZ", 120),
    ("EET", 120),
    ("EEST", 180),
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
];

/// Month of a name or an abbreviation, in any language that is read.
pub fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let plausible = word.chars().all(char::is_alphabetic) && (3..=9).contains(&word.chars().count());
    plausible.then(|| words::month(&word.to_lowercase()))?
}

/// The value of a `Date:` header, or the date of a `Received:` header: an instant when it tells its zone, else a wall
/// clock. Accepts RFC 5322 with any weekday, dots for colons, asctime, ISO 8601 and `9 December 2019`.
///
/// ```
/// use retrace_files::input::clock::mail_date;
/// use jiff::tz::TimeZone;
/// let utc = |text: &str| mail_date(text).unwrap().resolve(&retrace_model::time_zones::named("Europe/Amsterdam").unwrap()).unwrap().from.to_string();
/// assert_eq!(utc("Mon, 9 Dec 2019 15:58:00 CET"), "2019-12-09T14:58:00Z");
/// assert_eq!(utc("Mon Dec  9 15:58:00 2019"), "2019-12-09T14:58:00Z");
/// assert_eq!(utc("2019-12-09T15:58:00+01:00"), "2019-12-09T14:58:00Z");
/// ```
pub fn mail_date(text: &str) -> Option<When> {
    let text = without_comments(text);
    let text = text.trim();
    if let Some(when) = iso(text) {
        return Some(when);
    }
    let (mut day, mut month_number, mut year, mut time, mut offset) = (None, None, None, None, None);
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    let mut words = words.into_iter().peekable();
    while let Some(word) = words.next() {
        let digits = word.bytes().all(|b| b.is_ascii_digit());
        if time.is_none()
            && (word.contains(':') || (word.contains('.') && word.matches('.').count() == 2))
            && word.starts_with(|c: char| c.is_ascii_digit())
        {
            let half = words.next_if(|next| HALVES.iter().any(|(half, _)| next.eq_ignore_ascii_case(half)));
            time = Some(clock(&[word, half.unwrap_or_default()].concat())?);
        } else if digits && day.is_none() && word.len() <= 2 {
            day = word.parse::<i8>().ok();
        } else if digits && year.is_none() && month_number.is_some() {
            year = Some(full_year(word)?);
        } else if let Some(named) = month(word).filter(|_| year.is_none() && !is_weekday(word)) {
            // Of two, the first was a weekday: `mar. 10 déc. 2019`.
            month_number = Some(named);
        } else if time.is_some() && offset.is_none() {
            offset = zone_offset(word);
        } else if month_number.is_none() && word.contains('-') {
            let mut parts = word.split('-');
            let (d, m, y) = (parts.next()?, parts.next()?, parts.next()?);
            day = d.parse().ok();
            month_number = m.parse::<i8>().ok().or_else(|| month(m));
            year = Some(full_year(y)?);
        }
    }
    let date = Date::new(year?, month_number?, day?).ok()?;
    let Some((time, unit)) = time else {
        return Some(When::Day(date));
    };
    Some(placed(date.to_datetime(time), unit, offset))
}

/// A date and time of a table: `2019-12-09 10:00:00`, with `T`, without seconds, with an offset or `Z`, or a date only.
pub fn table_time(text: &str) -> Option<When> {
    iso(text.trim())
}

/// Whether text has the shape of a table's date, also when no calendar knows that date.
pub fn looks_like_time(text: &str) -> bool {
    let bytes = text.trim().as_bytes();
    bytes.len() >= 10
        && bytes
            .iter()
            .take(10)
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() })
}

/// Which of day and month comes first, as these dates prove it: a second part over 12 makes the first a month, a first
/// part over 12 is a day, and nobody writes a month first with dots.
pub fn proven_order(cells: &[&str]) -> Option<DateOrder> {
    let parts = || cells.iter().filter_map(|text| Some((text, day_first(text, &dates::CELL)?.0.others)));
    if parts().any(|(_, (_, second))| second > 12) {
        return Some(DateOrder::MonthFirst);
    }
    let dotted = |text: &str| text.trim().find(['-', '/', '.']).is_some_and(|at| text.trim()[at..].starts_with('.'));
    parts().any(|(text, (first, _))| first > 12 || dotted(text)).then_some(DateOrder::DayFirst)
}

/// The order to assume for dates that prove none, or `None` when both orders read all of them alike. It is the one by
/// which some of them fall on these days, when the other one takes all of them elsewhere: a file is given because of the
/// Window.
pub fn assumed_order(cells: &[&str], days: Option<(Date, Date)>) -> Option<DateOrder> {
    let mut parts = cells.iter().filter_map(|text| Some(day_first(text, &dates::CELL)?.0.others));
    parts.any(|(first, second)| first != second).then_some(())?;
    let falls_on = |order: DateOrder| {
        let mut read = cells.iter().filter_map(|text| day_first(text, &dates::CELL)?.0.date(order));
        days.is_some_and(|(from, to)| read.any(|date| from <= date && date <= to))
    };
    let month_first = falls_on(DateOrder::MonthFirst) && !falls_on(DateOrder::DayFirst);
    Some(if month_first { DateOrder::MonthFirst } else { DateOrder::DayFirst })
}

/// `9-12-2019 10:00`, `12/9/2019 10:00:00 AM`, `09.12.19`.
pub fn ordered_time(order: DateOrder, text: &str) -> Option<When> {
    let (parts, rest) = day_first(text, &dates::CELL)?;
    at_time(parts.date(order)?, rest)
}

/// A day, at the time that is written behind it, if any is: `10:15`, `om 10:15 uur`, `- 10:15`, `10:15 +0100`.
fn at_time(date: Date, rest: &str) -> Option<When> {
    let rest = rest.trim_start_matches([' ', ',', '-', '–', '/', '|']);
    let (first, behind) = rest.split_once(' ').unwrap_or((rest, ""));
    let rest =
        if words::has(|language| language.connectors, &first.to_lowercase()) { behind.trim_start() } else { rest };
    if rest.is_empty() {
        return Some(When::Day(date));
    }
    if let Some((time, unit)) = clock(rest) {
        return Some(placed(date.to_datetime(time), unit, None));
    }
    let (before, zone) = rest.rsplit_once(' ')?;
    let (time, unit) = clock(before)?;
    Some(placed(date.to_datetime(time), unit, Some(zone_offset(zone)?)))
}

/// A time of a table: ISO, or in the file's order of day and month.
pub fn cell_time(text: &str, order: DateOrder) -> Option<When> {
    table_time(text).or_else(|| ordered_time(order, text))
}

/// A time of a table, however it is written: ISO, `20191209`, `20191209101500`, in the file's order, `09.12.19`, `24.03.2023,
/// 12:32`, `Dec 9, 2019 8:20 PM`, and, since the cell is known to be a time, the numbers by which programs count.
pub fn any_time(text: &str, order: DateOrder) -> Option<When> {
    written_time(text, order).or_else(|| counted_time(text.trim()))
}

/// The same of a cell of which nobody knows yet that it is a time.
pub fn written_time(text: &str, order: DateOrder) -> Option<When> {
    let text = text.trim();
    let short = || {
        let (parts, rest) = day_first(text, &dates::CELL_OF_DATES).filter(|(parts, _)| parts.short)?;
        at_time(parts.date(DateOrder::DayFirst)?, rest)
    };
    let found = table_time(text).or_else(|| compact(text)).or_else(|| ordered_time(order, text)).or_else(short);
    found.or_else(|| mail_date(text).filter(|_| text.contains(char::is_alphabetic)))
}

/// `20191209`, with the hour behind it to the minute or the second.
fn compact(text: &str) -> Option<When> {
    let date = dates::compact(text.get(..8)?)?;
    if text.len() == 8 {
        return Some(When::Day(date));
    }
    let part = |from: usize| {
        text.get(from..from.saturating_add(2))?.parse::<i8>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()))
    };
    let (second, unit) = match text.len() {
        12 => (0, SignedDuration::from_mins(1)),
        14 => (part(12)?, SignedDuration::from_secs(1)),
        _ => return None,
    };
    let time = Time::new(part(8)?, part(10)?, second, 0).ok()?;
    Some(placed(date.to_datetime(time), unit, None))
}

/// Numbers by which programs count time: seconds or milliseconds since 1970, and the days of spreadsheets since 1900 with the
/// time of day as their fraction. Those of this century alone: other numbers are no times. Source: POSIX; ECMA-376 18.17.4.
fn counted_time(text: &str) -> Option<When> {
    let number: f64 = text.replace(',', ".").parse().ok().filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
    let is_whole = text.bytes().all(|b| b.is_ascii_digit());
    let seconds = match text.len() {
        10 if is_whole => Some(number),
        13 if is_whole => Some(number / 1_000.0),
        _ => None,
    };
    if let Some(seconds) = seconds.filter(|seconds| (SECONDS_OF_2000..SECONDS_OF_2100).contains(seconds)) {
        return Some(When::second(Timestamp::from_second(seconds as i64).ok()?));
    }
    let (days, fraction) = (number.trunc(), number.fract());
    if !(DAYS_OF_2000..DAYS_OF_2100).contains(&days) || text.len() < 5 {
        return None;
    }
    let date =
        Date::constant(1899, 12, 30).checked_add(SignedDuration::from_hours((days as i64).saturating_mul(24))).ok()?;
    if is_whole {
        return Some(When::Day(date));
    }
    let at = date.to_datetime(Time::midnight());
    let seconds = SignedDuration::from_secs((fraction * 86_400.0).round() as i64);
    Some(placed(at.checked_add(seconds).ok()?, SignedDuration::from_secs(1), None))
}

/// This century, in seconds since 1970 and in days since the end of 1899.
const SECONDS_OF_2000: f64 = 946_684_800.0;
const SECONDS_OF_2100: f64 = 4_102_444_800.0;
const DAYS_OF_2000: f64 = 36_526.0;
const DAYS_OF_2100: f64 = 73_051.0;

/// A wall clock whose zone is known becomes an instant.
pub fn in_zone(when: When, zone: &TimeZone) -> When {
    match when {
        When::Local { .. } => when.resolve(zone).map_or(when, When::Instant),
        other => other,
    }
}

/// The zone of a column that names it in every row. Abbreviations are printed carelessly (`CET` in summer too), so each
/// stands for the zone of its places. Source: `docs/formats/payments.md`.
pub fn named_zone(name: &str) -> Option<TimeZone> {
    const PLACES: [(&str, &str); 8] = [
        ("CET CEST MET MEST MEZ MESZ", "Europe/Amsterdam"),
        ("PST PDT", "America/Los_Angeles"),
        ("EST EDT", "America/New_York"),
        ("CST CDT", "America/Chicago"),
        ("MST MDT", "America/Denver"),
        ("GMT BST", "Europe/London"),
        ("EET EEST", "Europe/Athens"),
        ("UTC Z UT", "UTC"),
    ];
    let name = name.trim();
    let place = PLACES.iter().find(|(names, _)| names.split(' ').any(|known| known.eq_ignore_ascii_case(name)));
    match place {
        Some((_, zone)) => time_zones::named(zone),
        None if name.contains('/') => time_zones::named(name),
        None => zone_offset(name).map(|offset| offset.to_time_zone()),
    }
}

/// The parts of a date that does not begin with its year, and what follows it.
fn day_first<'a>(text: &'a str, policy: &Policy) -> Option<(Parts, &'a str)> {
    let text = text.trim();
    let parts = dates::at_start(text, policy)?;
    let rest = text.get(parts.length..)?;
    (rest.is_empty() || rest.starts_with([' ', 'T', ','])).then(|| (parts, rest.get(1..).unwrap_or_default().trim()))
}

/// Whether a cell begins with a date that begins with its day or its month.
pub fn is_day_first(text: &str) -> bool {
    day_first(text, &dates::CELL).is_some()
}

fn iso(text: &str) -> Option<When> {
    let parts = dates::at_start(text, &dates::YEAR_FIRST)?;
    let date = parts.date(DateOrder::DayFirst)?;
    let rest = text.get(parts.length..)?.trim_start_matches(['T', 't', ' ']);
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(rest.len());
    let (time, zone) = (rest.get(..end)?.replace(',', "."), rest.get(end..)?.trim());
    // `+0100 CET`, `+01:00[Europe/Amsterdam]`: the name behind an offset tells no more.
    let zone = zone.split([' ', '[']).next().unwrap_or_default();
    match (clock(&time), zone_offset(zone)) {
        (Some((time, unit)), offset) if offset.is_some() || zone.is_empty() => {
            Some(placed(date.to_datetime(time), unit, offset))
        }
        _ => at_time(date, rest),
    }
}

fn placed(local: DateTime, unit: SignedDuration, offset: Option<Offset>) -> When {
    match offset.and_then(|offset| offset.to_timestamp(local).ok()) {
        Some(instant) => When::Instant(Interval::lasting(instant, unit)),
        None => When::local(local, unit),
    }
}

/// `15:58`, `15:58:00`, `15.58.00`, `15:58:00.123`, `3:58 PM`, `3:58 p.m.` and the unit it is cut to.
pub fn clock(text: &str) -> Option<(Time, SignedDuration)> {
    let lower = text.trim().to_ascii_lowercase();
    // `10:15 uur`, `10 Uhr`, `15u15`, `15h`
    let bare = lower.trim_end_matches(char::is_alphabetic).trim_end();
    let word = lower.get(bare.len()..).unwrap_or_default().trim();
    let o_clock = matches!(word, "u" | "h") || words::any(|language| language.o_clock, |known| word.starts_with(known));
    let lower = if o_clock { bare.to_owned() } else { lower };
    let hour_alone = o_clock && lower.bytes().all(|b| b.is_ascii_digit());
    let lower = if hour_alone { format!("{lower}:00") } else { lower };
    let half = HALVES.iter().find_map(|(half, later)| Some((lower.strip_suffix(half)?, *later)));
    let (text, later) = half.map_or((lower.as_str(), None), |(time, later)| (time.trim_end(), Some(later)));
    let mut parts = text.splitn(3, [':', '.', 'u', 'h']);
    let hour: i8 = parts.next()?.parse().ok()?;
    let hour = match later {
        Some(later) => (1..=12).contains(&hour).then_some((hour % 12).saturating_add(later))?,
        None => hour,
    };
    let minute = parts.next()?.parse().ok()?;
    let (second, unit) = match parts.next() {
        Some(seconds) => {
            let whole = seconds.split(['.', ':']).next()?;
            (whole.parse::<i8>().ok()?.min(if whole == "60" { 59 } else { i8::MAX }), SignedDuration::from_secs(1))
        }
        None => (0, SignedDuration::from_mins(1)),
    };
    Some((Time::new(hour, minute, second, 0).ok()?, unit))
}

/// The halves of a day of twice twelve hours, and the hours that lie before each.
const HALVES: [(&str, i8); 6] = [("am", 0), ("a.m.", 0), ("a.m", 0), ("pm", 12), ("p.m.", 12), ("p.m", 12)];

fn full_year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match text.len() {
        2 if year < 50 => Some(year.saturating_add(2000)),
        // Some programs of the year 2000 counted from 1900: `102`.
        2 | 3 => Some(year.saturating_add(1900)),
        4 => Some(year),
        _ => None,
    }
}

/// `+0100`, `+01:00`, `+1`, `GMT+0100`, `CET`; an unknown name is no zone.
fn zone_offset(word: &str) -> Option<Offset> {
    let upper = word.to_ascii_uppercase();
    if let Some((_, minutes)) = ZONE_NAMES.iter().find(|(name, _)| *name == upper) {
        return Offset::from_seconds(minutes.saturating_mul(60)).ok();
    }
    let signed = upper.strip_prefix("GMT").or_else(|| upper.strip_prefix("UTC")).unwrap_or(&upper);
    let sign = match signed.bytes().next()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = signed.get(1..)?.chars().filter(|c| *c != ':').collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        3 | 4 => {
            let cut = digits.len().saturating_sub(2);
            (digits.get(..cut)?.parse::<i32>().ok()?, digits.get(cut..)?.parse::<i32>().ok()?)
        }
        _ => return None,
    };
    Offset::from_seconds(hours.saturating_mul(3_600).saturating_add(minutes.saturating_mul(60)).saturating_mul(sign))
        .ok()
}

/// Weekdays that a month's first letters also begin: `mardi`, `maandag`.
fn is_weekday(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    words::ALL.iter().any(|language| language.weekdays.contains(&word.as_str()))
}

fn without_comments(text: &str) -> Cow<'_, str> {
    if !text.contains(['(', ')']) {
        return Cow::Borrowed(text);
    }
    let mut depth = 0_u32;
    let outside = text.chars().filter(|c| {
        match c {
            '(' => depth = depth.saturating_add(1),
            ')' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    Cow::Owned(outside.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> Option<String> {
        let zone = time_zones::named("Europe/Amsterdam").unwrap();
        Some(mail_date(text)?.resolve(&zone)?.from.to_string())
    }

    #[test]
    fn table_of_mail_dates() {
        for (text, expected) in [
            ("Mon, 9 Dec 2019 01:19:00 +0100", "2019-12-09T00:19:00Z"),
            ("Mon, 09 Dec 2019 14:58:00 +0000 (UTC)", "2019-12-09T14:58:00Z"),
            ("Mon, 9 Dec 2019 15:58:00 +01:00", "2019-12-09T14:58:00Z"),
            ("Mon, 9 Dec 2019 15:58:00 CEST", "2019-12-09T13:58:00Z"),
            ("Mon, 9 Dec 2019 15:58:00 MET", "2019-12-09T14:58:00Z"),
            ("Mon, 9 Dec 2019 15:58:00 GMT+0100", "2019-12-09T14:58:00Z"),
            ("Mon, 9 Dec 2019 09:58:00 EST", "2019-12-09T14:58:00Z"),
            ("Mon, 09 Dec 2019 14:58:00 Z", "2019-12-09T14:58:00Z"),
            ("9 Dec 19 15:58 +0100", "2019-12-09T14:58:00Z"),
            ("ma, 9 dec. 2019 15:58:00 +0100", "2019-12-09T14:58:00Z"),
            ("Mo, 9 Dez 2019 15.58.00 +0100", "2019-12-09T14:58:00Z"),
            ("mar. 10 déc. 2019 15:58:00 +0100", "2019-12-10T14:58:00Z"),
            ("10 mar. 2020 15:58:00 +0100", "2020-03-10T14:58:00Z"),
            ("Mon, 9 Dec 2019 15:58:00", "2019-12-09T14:58:00Z"),
            ("Mon, 9 Dec 2019 15:58:00 XYZ", "2019-12-09T14:58:00Z"),
            ("2019-12-09T14:58:00Z", "2019-12-09T14:58:00Z"),
            ("Monday, 9 December 2019", "2019-12-08T23:00:00Z"),
            ("9-12-2019 15:58", "2019-12-09T14:58:00Z"),
            ("Mon Dec 09 16:20:11 +0000 2019", "2019-12-09T16:20:11Z"),
            ("Monday, December 9, 2019 8:20 PM", "2019-12-09T19:20:00Z"),
            ("Monday, December 9, 2019 12:20 a.m.", "2019-12-08T23:20:00Z"),
        ] {
            assert_eq!(utc(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn impossible_dates_are_none() {
        for text in
            ["", "yesterday", "Mon, 31 Feb 2019 10:00:00 +0100", "Mon, 9 Dec 2019 25:61:00 +0100", "2019-13-09 10:00"]
        {
            assert_eq!(mail_date(text), None, "{text}");
        }
        assert_eq!(table_time("2019-12-09 29:18:53"), None);
    }

    #[test]
    fn the_order_of_day_and_month_is_the_files() {
        let at = |order: DateOrder| ordered_time(order, "9-12-2019 10:00").unwrap();
        assert_eq!(
            at(proven_order(&["9-12-2019 10:00", "13-12-2019"]).unwrap()),
            table_time("2019-12-09 10:00").unwrap()
        );
        assert_eq!(
            at(proven_order(&["9-12-2019 10:00", "12/13/2019"]).unwrap()),
            table_time("2019-09-12 10:00").unwrap()
        );
        assert_eq!(ordered_time(DateOrder::DayFirst, "2019-12-09"), None);
    }

    #[test]
    fn what_no_date_proves_is_assumed_by_the_window() {
        let days = Some((Date::constant(2019, 12, 9), Date::constant(2019, 12, 9)));
        for (dates, proven, assumed) in [
            (vec!["9-12-2019", "13-12-2019"], Some(DateOrder::DayFirst), Some(DateOrder::DayFirst)),
            (vec!["12/13/2019"], Some(DateOrder::MonthFirst), None),
            (vec!["09.12.2019"], Some(DateOrder::DayFirst), Some(DateOrder::DayFirst)),
            (vec!["09/12/2019 10:00"], None, Some(DateOrder::DayFirst)),
            (vec!["12/09/2019 10:00"], None, Some(DateOrder::MonthFirst)),
            (vec!["12/09/2019 10:00", "09/12/2019"], None, Some(DateOrder::DayFirst)),
            (vec!["05/06/2019"], None, Some(DateOrder::DayFirst)),
            (vec!["05/05/2019", "2019-12-09", ""], None, None),
        ] {
            assert_eq!(proven_order(&dates), proven, "{dates:?}");
            if assumed.is_some() || proven.is_none() {
                assert_eq!(assumed_order(&dates, days), assumed, "{dates:?}");
            }
        }
    }

    #[test]
    fn times_as_programs_write_them_in_cells() {
        let at = |text: &str| match any_time(text, DateOrder::DayFirst)? {
            When::Local { from, .. } => Some(from.to_string()),
            When::Instant(at) => Some(at.from.to_string()),
            When::Day(day) => Some(day.to_string()),
            When::Missing => None,
        };
        for (text, expected) in [
            ("2019/12/09 10:15:00", "2019-12-09T10:15:00"),
            ("2019.12.09", "2019-12-09"),
            ("2019-12-09 10:15:00,123", "2019-12-09T10:15:00"),
            ("2019-12-09 10:15:00 +0100 CET", "2019-12-09T09:15:00Z"),
            ("2019-12-09T10:15:00+01:00[Europe/Amsterdam]", "2019-12-09T09:15:00Z"),
            ("20191209101500", "2019-12-09T10:15:00"),
            ("201912091015", "2019-12-09T10:15:00"),
            ("9-12-2019, 10:15:00", "2019-12-09T10:15:00"),
            ("09.12.2019 - 10:15", "2019-12-09T10:15:00"),
            ("09-12-2019 10u15", "2019-12-09T10:15:00"),
            ("09/12/2019 à 15h15", "2019-12-09T15:15:00"),
            ("09.12.2019 um 10:15 Uhr", "2019-12-09T10:15:00"),
            ("9-12-2019 om 15 uur", "2019-12-09T15:00:00"),
            ("09-12-19 10:15", "2019-12-09T10:15:00"),
            ("9-12-2019 10:15 +0100", "2019-12-09T09:15:00Z"),
            ("Dec 9, 2019 8:20 PM", "2019-12-09T20:20:00"),
            ("1575882900", "2019-12-09T09:15:00Z"),
            ("1575882900000", "2019-12-09T09:15:00Z"),
            ("43808", "2019-12-09"),
            ("43808,4270833", "2019-12-09T10:15:00"),
        ] {
            assert_eq!(at(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "12", "0612345678", "9-13-2019 10:15", "20191309", "20191209251500", "1,234.50"] {
            assert_eq!(at(text), None, "{text}");
        }
        assert_eq!(written_time("43808", DateOrder::DayFirst), None, "only where it is known to be a time");
    }

    #[test]
    fn dates_as_banks_write_them() {
        let day = |text: &str| match any_time(text, DateOrder::DayFirst) {
            Some(When::Day(date)) => Some(date.to_string()),
            _ => None,
        };
        for text in ["2019-12-09", "20191209", "09.12.2019", "9.12.2019", "09.12.19", "9-12-19"] {
            assert_eq!(day(text).as_deref(), Some("2019-12-09"), "{text}");
        }
        for text in ["20191309", "12345678", "09.13.19", "0", "+2191209", "1.2"] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(any_time("09.12.2019, 12:32", DateOrder::DayFirst), table_time("2019-12-09 12:32"));
        assert_eq!(any_time("09.12.19 12:32", DateOrder::DayFirst), table_time("2019-12-09 12:32"));
    }

    #[test]
    fn zones_that_a_column_names() {
        let at = |zone: &str| in_zone(table_time("2019-12-09 01:19:00").unwrap(), &named_zone(zone).unwrap());
        let utc = |when: When| when.resolve(&TimeZone::UTC).unwrap().from.to_string();
        assert_eq!(utc(at("MEZ")), "2019-12-09T00:19:00Z");
        assert_eq!(utc(at("CEST")), "2019-12-09T00:19:00Z");
        assert_eq!(utc(at("PST")), "2019-12-09T09:19:00Z");
        assert_eq!(utc(at("Europe/Berlin")), "2019-12-09T00:19:00Z");
        assert_eq!(utc(at("+02:00")), "2019-12-08T23:19:00Z");
        assert!(named_zone("XYZ").is_none() && named_zone("Europe/Nowhere").is_none());
    }

    #[test]
    fn years_of_two_digits_and_hours_of_twelve() {
        let at = |text: &str| ordered_time(DateOrder::DayFirst, text);
        assert_eq!(at("09.12.19 10:42"), table_time("2019-12-09 10:42"));
        assert_eq!(at("9/12/19 9:30:05 PM"), table_time("2019-12-09 21:30:05"));
        assert_eq!(at("9/12/2019 12:05 a.m."), table_time("2019-12-09 00:05"));
        assert_eq!(at("12-10-19"), None);
        assert_eq!(at("9/12/2019 13:05 PM"), None);
    }

    #[test]
    fn cut_to_the_minute_is_a_minute() {
        let When::Local { from, to } = table_time("2019-12-09 01:19").unwrap() else { panic!() };
        assert_eq!(to.duration_since(from), SignedDuration::from_mins(1));
    }
}
