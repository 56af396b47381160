//! Times that stand in the text of a bank's row, where its own columns know only a day: card terminals, iDEAL.
//!
//! A date with a time right behind it: `21.05.11/12.54` (ABN), `27.12.2017 13U38` (SNS), `29-07-2014 10:05` (iDEAL, ING),
//! `2018-03-01T11:33:59` (German girocard), `19.02.2019, 13.24 UHR`. Source: times in texts,
//! `docs/formats/banks.md`.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use retrace_model::when::When;

/// Days between what the text says and what the bank booked.
const APART: SignedDuration = SignedDuration::from_hours(24);

/// The first time in `text` whose date is that of one of `days`, or the day before or after. `Err` is a time that no
/// clock knows.
///
/// ```
/// use crate::input::hidden_time::find;
/// use crate::input::clock::table_time;
/// let days = ["2011-05-23".parse().unwrap(), "2011-05-21".parse().unwrap()];
/// assert_eq!(find("BEA NR:1 21.05.11/12.54 SHOP", &days), Some(Ok(table_time("2011-05-21 12:54").unwrap())));
/// assert_eq!(find("invoice of 01.04.11/12.54", &days), None);
/// assert_eq!(find("21-05-2011 26:70", &days), Some(Err(())));
/// ```
pub fn find(text: &str, days: &[Date]) -> Option<Result<When, ()>> {
    let bytes = text.as_bytes();
    let near = |date: Date| days.iter().any(|day| date.duration_since(*day).abs() <= APART);
    (0..bytes.len()).filter(|at| starts_number(bytes, *at)).find_map(|at| {
        let (date, rest) = date(bytes.get(at..)?)?;
        let (time, unit) = time(rest)?;
        near(date).then(|| time.map(|time| When::local(DateTime::from_parts(date, time), unit)).ok_or(()))
    })
}

fn starts_number(bytes: &[u8], at: usize) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    digit(Some(at)) && !digit(at.checked_sub(1))
}

/// A number of as many digits, and what follows it.
fn number(bytes: &[u8], digits: usize) -> Option<(i16, &[u8])> {
    let (own, rest) = bytes.split_at_checked(digits)?;
    let value = own.iter().try_fold(0_i16, |sum, byte| {
        byte.is_ascii_digit().then(|| sum.checked_mul(10)?.checked_add(i16::from(byte - b'0')))?
    });
    Some((value?, rest))
}

fn after<'a>(bytes: &'a [u8], marks: &[u8]) -> Option<&'a [u8]> {
    bytes.split_first().filter(|(first, _)| marks.contains(first)).map(|(_, rest)| rest)
}

/// `2019-12-09`, or day and month before a year of four or two digits.
fn date(bytes: &[u8]) -> Option<(Date, &[u8])> {
    const MARKS: &[u8] = b"-./";
    let iso = || {
        let (year, rest) = number(bytes, 4)?;
        let (month, rest) = number(after(rest, b"-")?, 2)?;
        let (day, rest) = number(after(rest, b"-")?, 2)?;
        Some((year, month, day, rest))
    };
    let local = || {
        let (day, rest) = number(bytes, 2)?;
        let (month, rest) = number(after(rest, MARKS)?, 2)?;
        let rest = after(rest, MARKS)?;
        let (year, rest) = match number(rest, 4) {
            Some(found) => found,
            None => number(rest, 2).map(|(year, rest)| (year + 2_000, rest))?,
        };
        Some((year, month, day, rest))
    };
    let (year, month, day, rest) = iso().or_else(local)?;
    Some((Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?, rest))
}

/// What is written right behind a date like a time, `None` inside when no clock knows it, and the unit it is cut to.
fn time(bytes: &[u8]) -> Option<(Option<Time>, SignedDuration)> {
    let start = bytes.iter().take(2).take_while(|byte| b" T/,".contains(byte)).count();
    let (hour, rest) = number(bytes.get(start..).filter(|_| start > 0)?, 2)?;
    let (minute, rest) = number(after(rest, b":.UuHh")?, 2)?;
    let seconds = after(rest, b":.").and_then(|rest| number(rest, 2));
    let rest = seconds.map_or(rest, |(_, rest)| rest);
    // More digits are a date, a currency behind it makes it an amount.
    let amount = ["EUR".as_bytes(), "€".as_bytes()].iter().any(|sign| rest.trim_ascii_start().starts_with(sign));
    if amount || rest.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let unit = if seconds.is_some() { SignedDuration::from_secs(1) } else { SignedDuration::from_mins(1) };
    let part = |value: i16| i8::try_from(value).ok();
    let time = part(hour).zip(part(minute)).zip(part(seconds.map_or(0, |(second, _)| second)));
    Some((time.and_then(|((hour, minute), second)| Time::new(hour, minute, second, 0).ok()), unit))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::input::clock::table_time;

    #[test]
    fn every_way_to_write_it() {
        let days = ["2019-12-09".parse().unwrap()];
        for (text, expected) in [
            ("BEA   NR:XXX1234   09.12.19/12.54 SHOP,PAS999", "2019-12-09 12:54"),
            ("SHOP 09.12.2019 13U38 KAART", "2019-12-09 13:38"),
            ("Kenmerk: 09-12-2019 10:17 0050001234567890", "2019-12-09 10:17"),
            ("Pasvolgnr:001 08-12-2019 23:59 Transactie:1", "2019-12-08 23:59"),
            ("SVWZ+2019-12-09T20.10 Debitk.", "2019-12-09 20:10"),
            ("SHOP//TOWN/DE 09-12-2019T17:26:44 Folgenr. 09", "2019-12-09 17:26:44"),
            ("DATUM 09.12.2019, 13.24 UHR", "2019-12-09 13:24"),
        ] {
            assert_eq!(find(text, &days), Some(Ok(table_time(expected).unwrap())), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_stays_a_day() {
        let days = ["2019-12-09".parse().unwrap()];
        for text in [
            "",
            "09-12-2019",
            "factuur 09-12-2019 1234",
            "09-12-2019 12.50.2019",
            "10.11.19/12.54",
            "109-12-2019 10:00",
            "09.12.19-31.12.19",
            "vom 09.12.2019 12.50 EUR",
        ] {
            assert_eq!(find(text, &days), None, "{text}");
        }
        assert_eq!(find("09-12-2019 29:18:53", &days), Some(Err(())));
    }
}
