//! Days and hours as people write them: with and without a year, in digits and in words, by their weekday or their name.
//!
//! A day without its year is the next such day after the text was written, which its weekday must agree with; what nothing
//! resolves is not told.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};
use retrace_model::date_order::DateOrder;
use retrace_model::words;

use crate::input::clock;
use crate::input::dates::{self, Policy};

/// Dates with their year: `9-12-2019`, `09.12.19`, `2019-12-09`, `9 december 2019`.
pub const DATES: Policy = Policy {
    year_first: "-./",
    year_last: "-./",
    short_year: "-./",
    fewest: 1,
    one_mark: true,
    month: Some(clock::month),
};
/// A day without a year lies at most so far ahead; what is later was meant as past.
const AHEAD: i32 = 320;
/// How far before a day its weekday may stand, in bytes.
const WEEKDAY: usize = 24;

/// A day in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Where it starts.
    pub from: usize,
    /// Behind its end.
    pub to: usize,
    /// The day. Of one told without its year, a weekday before it that is another day's makes it none.
    pub date: Date,
}

/// The days of a text, in order. `written`: the day on which it was; without it only days with their year are told.
/// `announced`: a label says that it is a day.
pub fn days(text: &str, written: Option<Date>, announced: bool) -> Vec<Day> {
    let mut found = Vec::new();
    // Without a digit a day has only its name, and most lines hold neither.
    let digits = text.bytes().any(|b| b.is_ascii_digit());
    let lower = text.to_lowercase();
    let lower = if lower.len() == text.len() { lower.as_str() } else { text };
    let mut at = 0_usize;
    while let Some(start) = next_start(lower, at) {
        let rest = lower.get(start..).unwrap_or_default();
        if !may_begin(rest, digits) {
            at = start.saturating_add(token(rest));
            continue;
        }
        let before = lower.get(..start).unwrap_or_default();
        // Most numbers are no day, whatever stands before them.
        let mut found_here = spoken(rest, before, true);
        let weekday = found_here.and_then(|_| weekday_before(before));
        if !announced && weekday.is_none() && found_here.is_some() {
            found_here = spoken(rest, before, false);
        }
        let Some(spoken) = found_here else {
            at = start.saturating_add(token(rest));
            continue;
        };
        at = start.saturating_add(spoken.length.max(1));
        if let Some(date) = resolved(&spoken, weekday, written) {
            found.push(Day { from: start, to: at, date });
        }
    }
    found
}

/// Where the next number or word begins.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let mut before = text.get(..from).and_then(|t| t.chars().next_back());
    for (at, c) in text.get(from..)?.char_indices() {
        let begins = if c.is_ascii_digit() {
            before.is_none_or(|b| !b.is_ascii_digit())
        } else {
            c.is_alphabetic() && before.is_none_or(|b| !b.is_alphanumeric())
        };
        if begins {
            return Some(from.saturating_add(at));
        }
        before = Some(c);
    }
    None
}

/// Whether a day may begin here: with a digit, or with the first letters of a holiday or, where there are digits, of a month.
/// Most words do not, and each would be compared with all of them.
fn may_begin(text: &str, digits: bool) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        || two(text).is_some_and(|two| HOLIDAYS.contains_key(&two) || digits && MONTHS_BEGIN.contains(&two))
}

/// Names by their first letters: few words share them with any.
fn by_letters<T>(names: impl Iterator<Item = T>, name: fn(&T) -> &str) -> BTreeMap<(char, char), Vec<T>> {
    let mut by_letters: BTreeMap<_, Vec<T>> = BTreeMap::new();
    for one in names {
        if let Some(letters) = two(name(&one)) {
            by_letters.entry(letters).or_default().push(one);
        }
    }
    by_letters
}

/// A name, its month and its day.
type Holiday = (&'static str, i8, i8);

static HOLIDAYS: LazyLock<BTreeMap<(char, char), Vec<Holiday>>> = LazyLock::new(|| {
    by_letters(words::ALL.iter().flat_map(|language| language.holidays.iter().copied()), |(name, ..)| name)
});

/// Months by each way to write them: their name, its first letters, three and more, or an abbreviation. What two languages
/// write alike is the first one's.
static MONTHS: LazyLock<HashMap<String, i8>> = LazyLock::new(|| {
    let mut by_name = HashMap::new();
    for language in words::ALL {
        for (number, (name, short)) in (1_i8..).zip(language.month_names.iter().zip(language.months)) {
            let letters: Vec<char> = name.chars().collect();
            let beginnings =
                (FEWEST_LETTERS..=letters.len()).filter_map(|to| Some(letters.get(..to)?.iter().collect()));
            for written in beginnings.chain(short.iter().map(|&short| short.to_owned())) {
                by_name.entry(written).or_insert(number);
            }
        }
    }
    by_name
});

/// First letters of months.
static MONTHS_BEGIN: LazyLock<BTreeSet<(char, char)>> =
    LazyLock::new(|| MONTHS.keys().filter_map(|written| two(written)).collect());

/// Letters of a month's name that are enough.
const FEWEST_LETTERS: usize = 3;

fn two(text: &str) -> Option<(char, char)> {
    let mut chars = text.chars();
    Some((chars.next()?, chars.next()?))
}

/// Bytes of the number or the word at the start of a text.
fn token(text: &str) -> usize {
    let digits = dates::digits(text);
    if digits > 0 {
        return digits;
    }
    text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len()).max(text.chars().next().map_or(1, char::len_utf8))
}

/// The parts of a day as they are said.
#[derive(Clone, Copy)]
struct Spoken {
    year: Option<i16>,
    month: i8,
    day: i8,
    length: usize,
}

fn spoken(text: &str, before: &str, announced: bool) -> Option<Spoken> {
    let in_digits = || with_year(text).or_else(|| day_first(text)).or_else(|| in_two_numbers(text, before, announced));
    let begins = text.starts_with(|c: char| c.is_ascii_digit());
    holiday(text, before).or_else(|| if begins { in_digits() } else { month_first(text) })
}

/// `2e kerstdag`.
fn holiday(text: &str, before: &str) -> Option<Spoken> {
    let open = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let fits = |name: &str| text.strip_prefix(name).is_some_and(open) && !before.ends_with(char::is_alphanumeric);
    let (name, month, day) = HOLIDAYS.get(&two(text)?)?.iter().find(|(name, ..)| fits(name))?;
    let rest = text.get(name.len()..)?;
    let year = year_behind(rest);
    let length = name.len().saturating_add(year.map_or(0, |(_, length)| length));
    Some(Spoken { year: year.map(|(year, _)| year), month: *month, day: *day, length })
}

fn with_year(text: &str) -> Option<Spoken> {
    let parts = dates::at_start(text, &DATES)?;
    let date = parts.date(DateOrder::DayFirst)?;
    Some(Spoken { year: Some(date.year()), month: date.month(), day: date.day(), length: parts.length })
}

/// `21 dec.`, `21. Dezember`, `6th of April 2020`, `1er mars`.
fn day_first(text: &str) -> Option<Spoken> {
    let digits = dates::digits(text);
    let day: i8 = text.get(..digits).filter(|_| (1..=2).contains(&digits))?.parse().ok()?;
    let rest = text.get(digits..)?;
    let rest = rest.strip_prefix('.').unwrap_or_else(|| without_ordinal(rest));
    let words = rest.strip_prefix(' ').or_else(|| rest.strip_prefix('-'))?;
    let of = |of: &str| words.strip_prefix(of)?.strip_prefix(' ');
    let words = words::each(|language| language.of_months).find_map(of).unwrap_or(words);
    let (month, behind) = month_at(words)?;
    let year = year_behind(behind);
    let end = behind.len().saturating_sub(year.map_or(0, |(_, length)| length));
    Some(Spoken { year: year.map(|(year, _)| year), month, day, length: text.len().saturating_sub(end) })
}

/// What follows an ordinal's ending, the longest that stands there.
fn without_ordinal(text: &str) -> &str {
    let endings = words::each(|language| language.ordinals).filter_map(|end| text.strip_prefix(end));
    endings.min_by_key(|rest| rest.len()).unwrap_or(text)
}

/// `April 6, 2020`, `Apr 6`.
fn month_first(text: &str) -> Option<Spoken> {
    let (month, behind) = month_at(text)?;
    let rest = behind.strip_prefix(' ')?;
    let digits = dates::digits(rest);
    let day: i8 = rest.get(..digits).filter(|_| (1..=2).contains(&digits))?.parse().ok()?;
    let rest = rest.get(digits..)?;
    let rest = without_ordinal(rest);
    // `mei 10:30`, `mei 10 personen`
    let counted = rest
        .strip_prefix(' ')
        .is_some_and(|unit| words::any(|language| language.people, |word| unit.starts_with(word)));
    if counted || rest.starts_with([':', '.', '-', '/', '%']) && !rest.starts_with(". ") {
        return None;
    }
    let year = year_behind(rest.strip_prefix(',').unwrap_or(rest));
    let comma = rest.len().saturating_sub(rest.strip_prefix(',').unwrap_or(rest).len());
    let length = year.map_or(0, |(_, length)| length.saturating_add(comma));
    let end = rest.len().saturating_sub(length);
    let year = year.map(|(year, _)| year);
    Some(Spoken { year, month, day, length: text.len().saturating_sub(end) })
}

/// `21/12`, `21.12.`, and, where something says that it is a day, `21-12`.
fn in_two_numbers(text: &str, before: &str, announced: bool) -> Option<Spoken> {
    let first = dates::digits(text);
    let day: i8 = text.get(..first).filter(|_| (1..=2).contains(&first))?.parse().ok()?;
    let mut rest = text.get(first..)?.chars();
    let mark = rest.next().filter(|mark| matches!(mark, '/' | '.' | '-'))?;
    let rest = rest.as_str();
    let second = dates::digits(rest);
    let month: i8 = rest.get(..second).filter(|_| (1..=2).contains(&second))?.parse().ok()?;
    let behind = rest.get(second..)?;
    let open = match mark {
        '.' => behind.starts_with('.') || announced && second == 2 && !behind.starts_with([',', ':']),
        '/' => true,
        _ => announced,
    };
    let number = |c: char| c.is_ascii_digit() || c == '€' || c.is_alphabetic();
    let goes_on = behind.trim_start_matches('.').starts_with(number) || behind.starts_with(['/', '-', ':', '%']);
    let part = before.ends_with(['/', '.', '-', ',', '€', '#', '+']) || before.trim_end().ends_with('€');
    let dot = usize::from(mark == '.' && behind.starts_with('.'));
    let length = first.saturating_add(1).saturating_add(second).saturating_add(dot);
    (open && !goes_on && !part).then_some(Spoken { year: None, month, day, length })
}

/// The month at the start of a text, by its name or an abbreviation of three letters and more, and what follows it.
fn month_at(text: &str) -> Option<(i8, &str)> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = text.get(..end).filter(|word| word.chars().count() >= FEWEST_LETTERS)?;
    let month = *MONTHS.get(word)?;
    let rest = text.get(end..)?;
    Some((month, rest.strip_prefix('.').unwrap_or(rest)))
}

/// ` 2020` and ` '20` at the start of a text, and its length.
fn year_behind(text: &str) -> Option<(i16, usize)> {
    let rest = text.strip_prefix([' ', '-', ','])?;
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let digits = dates::digits(rest);
    let year: i16 = rest.get(..digits).filter(|_| digits == 4)?.parse().ok()?;
    let length = text.len().saturating_sub(rest.len()).saturating_add(digits);
    (1_990..=2_100).contains(&year).then_some((year, length))
}

/// The weekday right before a day: `zaterdag 21`, `za. 21`, `Sa, den 21`.
fn weekday_before(before: &str) -> Option<Weekday> {
    let mut start = before.len().saturating_sub(WEEKDAY);
    while !before.is_char_boundary(start) {
        start = start.saturating_add(1);
    }
    let near = before.get(start..)?.trim_end();
    let mut near = near.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).rev();
    let last = near.next()?;
    let gap = before.trim_end().ends_with(|c: char| c.is_alphabetic() || matches!(c, '.' | ','));
    gap.then(|| weekday(last).or_else(|| weekday(near.next().filter(|_| ["den", "the", "le", "de"].contains(&last))?)))?
}

/// Of a name or its first letters. Two letters are enough before a day.
fn weekday(word: &str) -> Option<Weekday> {
    let letters = word.chars().count();
    let mut known = words::ALL.iter().flat_map(|language| (1_i8..).zip(language.weekdays));
    let fits = |name: &str| name == word || (2..=4).contains(&letters) && name.starts_with(word);
    let (number, _) = known.find(|(_, name)| fits(name))?;
    Weekday::from_monday_one_offset(number).ok()
}

fn resolved(spoken: &Spoken, weekday: Option<Weekday>, written: Option<Date>) -> Option<Date> {
    let of = |year: i16| Date::new(year, spoken.month, spoken.day).ok();
    let agrees = |date: &Date| weekday.is_none_or(|weekday| date.weekday() == weekday);
    if let Some(year) = spoken.year {
        return of(year);
    }
    let written = written?;
    let last = written.checked_add(AHEAD.days()).ok()?;
    let this = written.year();
    [Some(this), this.checked_add(1)]
        .into_iter()
        .flatten()
        .filter_map(of)
        .find(|date| *date >= written && (*date <= last || weekday.is_some()) && agrees(date))
}

static WEEKDAYS: LazyLock<BTreeMap<(char, char), Vec<&str>>> =
    LazyLock::new(|| by_letters(words::ALL.iter().flat_map(|language| language.weekdays), |name| name));

fn is_weekday(word: &str) -> bool {
    two(word).and_then(|letters| WEEKDAYS.get(&letters)).is_some_and(|names| names.contains(&word))
}

/// Whether a text names a day after the one on which it was written, or a day of the week by its name.
pub fn names_a_day(text: &str, written: Option<Date>) -> bool {
    let lower = text.to_lowercase();
    let mut letters = lower.split(|c: char| !c.is_alphabetic());
    letters.any(is_weekday)
        || days(text, written, false).iter().any(|day| written.is_none_or(|written| day.date > written))
}

/// Whether a text holds a day or an hour.
pub fn tells_a_time(text: &str) -> bool {
    times(text).next().is_some() || !days(text, None, false).is_empty()
}

/// All times of day, `18:00`, `18.00 uur`, `18u30`, `18h30`, `18 uur`, `18u`, `6:00 pm`, `10 bis 12 Uhr`, `half drie`, and
/// where they start.
pub fn times(text: &str) -> impl Iterator<Item = (usize, Time)> {
    let halves = halves(text);
    let mut found: Vec<(usize, Time)> = Vec::new();
    if !halves.is_empty() {
        let outside = |at: usize| halves.iter().all(|(from, to, _)| !(*from..*to).contains(&at));
        found.extend(times_in_digits(text).filter(|(at, _)| outside(*at)));
        found.extend(halves.iter().filter_map(|(from, _, time)| Some((*from, (*time)?))));
        found.sort_by_key(|(at, _)| *at);
    }
    let others = halves.is_empty().then(|| times_in_digits(text));
    found.into_iter().chain(others.into_iter().flatten())
}

/// Half hours of one text that are looked at.
const MOST_HALVES: usize = 8;

/// `halb drei`, `half 8`: where each stands and ends, and what it means where that can be told. Of the hours before noon and
/// after it, that is one which people keep: half past seven and eight are as often in the evening, unless a word says which.
fn halves(text: &str) -> Vec<(usize, usize, Option<Time>)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() || !words::any(|language| language.half, |word| lower.contains(word)) {
        return Vec::new();
    }
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let place = |word: &str| word.as_ptr().addr().saturating_sub(lower.as_ptr().addr());
    let pairs = words.windows(2).enumerate().filter_map(|(at, pair)| match pair {
        [half, hour] if words::has(|language| language.half, half) => Some((at, *half, *hour)),
        _ => None,
    });
    let read = pairs.take(MOST_HALVES).filter_map(|(at, half, hour)| {
        // `half acht 's avonds`; `zaterdagavond 14 december om half acht`.
        let says = |list: fn(&'static words::Words) -> words::List| {
            let ends = |word: &&str| words::any(list, |end| word.ends_with(end));
            let mut behind = words.iter().skip(at.saturating_add(2)).take(2);
            let mut before = words.iter().take(at);
            (behind.any(&ends), before.any(&ends))
        };
        let (evening, morning) = (says(|language| language.evenings), says(|language| language.mornings));
        let is_evening = evening.0 || !morning.0 && evening.1;
        let is_morning = morning.0 || !evening.0 && morning.1;
        let to: i8 = hour.parse().ok().or_else(|| words::numeral(hour))?;
        let before = to.checked_sub(1).filter(|_| (1..=12).contains(&to))?;
        let hour_of_day = match before {
            _ if is_evening && is_morning => None,
            _ if is_evening => Some(before.saturating_add(12)),
            _ if is_morning => Some(before),
            0..=6 => Some(before.saturating_add(12)),
            9..=11 => Some(before),
            _ => None,
        };
        let time = hour_of_day.and_then(|hour| Time::new(hour, 30, 0, 0).ok());
        Some((place(half), place(hour).saturating_add(hour.len()), time))
    });
    read.collect()
}

fn times_in_digits(text: &str) -> impl Iterator<Item = (usize, Time)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = text.get(at..)?.find(|c: char| c.is_ascii_digit())?.saturating_add(at);
            let rest = text.get(start..)?;
            let length = dates::digits(rest);
            at = start.saturating_add(length);
            let range = text.get(..start)?.ends_with(['-', '–', '/']);
            if let Some(time) = time_at(rest, length).or_else(|| until(rest, length)).filter(|_| !range) {
                // The minutes are no hour of their own: `10:00 uur`.
                let minutes = dates::hour_minute(rest, 1, ":.uh").map_or(length, |written| written.length);
                at = start.saturating_add(minutes.max(length));
                return Some((start, time));
            }
        }
    })
}

/// The time that a label announces: then `20.30` is one too.
pub fn hour(value: &str) -> Option<Time> {
    let bare = || {
        let first = value.split([' ', '-', '–']).next()?;
        let (hour, minute) = first.trim_end_matches(['u', '.']).split_once('.')?;
        let two = minute.len() == 2 && (1..=2).contains(&hour.len());
        Time::new(hour.parse().ok().filter(|_| two)?, minute.parse().ok()?, 0, 0).ok()
    };
    times(value).next().map(|(_, time)| time).or_else(bare)
}

/// An hour that only the one after it makes one: `10 bis 12 Uhr`, `10-12 uur`.
fn until(text: &str, hours: usize) -> Option<Time> {
    let hour: i8 = text.get(..hours).filter(|h| h.len() <= 2)?.parse().ok()?;
    let rest = text.get(hours..)?.trim_start();
    let word = words::each(|language| language.limits)
        .find(|word| rest.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')));
    let mark = rest.chars().next().filter(|c| matches!(c, '-' | '–')).map(char::len_utf8);
    let rest = rest.get(word.map(str::len).or(mark)?..)?.trim_start();
    time_at(rest, dates::digits(rest))?;
    Time::new(hour, 0, 0, 0).ok()
}

/// The time at the start of a text whose first `hours` bytes are digits.
fn time_at(text: &str, hours: usize) -> Option<Time> {
    let hour: i8 = text.get(..hours).filter(|h| (1..=2).contains(&h.len()))?.parse().ok()?;
    let minutes = dates::hour_minute(text, 1, ":.uh");
    let tail = text.get(minutes.map_or(hours, |written| written.length)..)?;
    let unit: String = tail.trim_start().chars().take(4).collect::<String>().to_lowercase();
    let short = |text: &str, letter| {
        text.strip_prefix(letter).is_some_and(|rest: &str| !rest.starts_with(char::is_alphanumeric))
    };
    // `20.30 u.` and `10u`, but not `10 u`, which may be a person; `10 h`, but not `10 honden`.
    let half = |letter: &str| {
        [format!("{letter}m"), format!("{letter}.m")]
            .iter()
            .any(|mark| unit.strip_prefix(mark.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
    };
    let (morning, noon) = (half("a"), half("p"));
    let o_clock = words::any(|language| language.o_clock, |word| unit.starts_with(word))
        || short(&unit, 'h')
        || short(tail, 'u')
        || morning
        || noon
        || minutes.is_some() && short(tail.trim_start(), 'u');
    if !(minutes.is_some_and(|written| written.mark != '.') || o_clock) {
        return None;
    }
    let hour = match hour {
        12 if morning => 0,
        1..12 if noon => hour.saturating_add(12),
        _ => hour,
    };
    Time::new(hour, minutes.map_or(0, |written| written.minute), 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: Date = Date::constant(2019, 12, 9);

    fn told(text: &str) -> Vec<String> {
        days(text, Some(WRITTEN), false).iter().map(|day| day.date.to_string()).collect()
    }

    #[test]
    fn days_as_people_write_them() {
        for (text, day) in [
            ("21-12-2019", "2019-12-21"),
            ("zat. 21-12-19", "2019-12-21"),
            ("zaterdag 21 december", "2019-12-21"),
            ("zaterdag 21 dec. om 15.00", "2019-12-21"),
            ("Samstag, den 21. Dezember", "2019-12-21"),
            ("samedi 21 décembre", "2019-12-21"),
            ("21/12 om 15:00", "2019-12-21"),
            ("21.12. um 15 Uhr", "2019-12-21"),
            ("6th of April 2020", "2020-04-06"),
            ("Mon Apr 6, 2020 6:30 PM", "2020-04-06"),
            ("April 6, 2020", "2020-04-06"),
            ("zaterdag 4 januari", "2020-01-04"),
            ("21ste december", "2019-12-21"),
            ("1er mars", "2020-03-01"),
            ("2e kerstdag", "2019-12-26"),
            ("za 21-12", "2019-12-21"),
        ] {
            assert_eq!(told(text), [day], "{text}");
        }
    }

    #[test]
    fn half_past_an_hour() {
        let first = |text| times(text).next().map(|(_, time)| time.to_string());
        for (text, time) in [
            ("2. Mai um halb drei", Some("14:30:00")),
            ("zaterdag om half 11", Some("10:30:00")),
            ("half acht 's avonds", Some("19:30:00")),
            ("halb acht", None),
            ("um halb 3, bitte etwas früher kommen", Some("14:30:00")),
            ("om half 11, avondeten is niet inbegrepen", Some("10:30:00")),
            ("Zaterdagavond 14 december om half 12", Some("23:30:00")),
            ("halb 3 Uhr", Some("14:30:00")),
            ("half 13", None),
            ("een half uur, 15:00", Some("15:00:00")),
        ] {
            assert_eq!(first(text).as_deref(), time, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_or_nothing_resolves() {
        for text in [
            "boeking 55-4",
            "10-12 uur",
            "€ 21.12",
            "6 maanden",
            "12 mei-kanoers x",
            "3 december",
            "vrijdag 21 december",
            "31/11",
            "maart",
            "+31/12",
            "12 decks",
        ] {
            assert!(
                told(text).iter().all(|day| text.contains("mei") && day == "2020-05-12"),
                "{text} {:?}",
                told(text)
            );
        }
        assert!(days("21 december", None, false).is_empty());
    }

    #[test]
    fn hours_of_a_span_and_of_half_a_day() {
        let of = |text: &str| times(text).map(|(_, time)| time.to_string()).collect::<Vec<_>>();
        assert_eq!(of("von 10 bis 12 Uhr"), ["10:00:00", "12:00:00"]);
        assert_eq!(of("10-12 uur"), ["10:00:00"]);
        assert_eq!(of("at 6:30 PM, or 12 am"), ["18:30:00", "00:00:00"]);
        assert_eq!(of("van 4-12 jaar"), Vec::<String>::new());
        assert_eq!(hour("20.30 - 22.00"), Some(Time::constant(20, 30, 0, 0)));
    }
}
