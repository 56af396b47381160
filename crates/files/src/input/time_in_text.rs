//! Times that stand in the text of a bank's row, where its own columns know only a day: card terminals, iDEAL.
//!
//! A date with a time right behind it: `21.05.11/12.54` (ABN), `27.12.2017 13U38` (SNS), `29-07-2014 10:05` (iDEAL, ING),
//! `2018-03-01T11:33:59` (German girocard), `19.02.2019, 13.24 UHR`. Source: times in texts,
//! `docs/formats/banks.md`.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use retrace_model::date_order::DateOrder;
use retrace_model::when::When;

use super::dates::{self, HourMinute, Policy};

/// Days between what the text says and what the bank booked.
const APART: SignedDuration = SignedDuration::from_hours(24);

/// The first time in `text` whose date is that of one of `days`, or the day before or after. `Err` is a time that no
/// clock knows.
///
/// ```
/// use retrace_files::input::time_in_text::find;
/// use retrace_files::input::clock::table_time;
/// let days = ["2011-05-23".parse().unwrap(), "2011-05-21".parse().unwrap()];
/// assert_eq!(find("BEA NR:1 21.05.11/12.54 SHOP", &days), Some(Ok(table_time("2011-05-21 12:54").unwrap())));
/// assert_eq!(find("invoice of 01.04.11/12.54", &days), None);
/// assert_eq!(find("21-05-2011 26:70", &days), Some(Err(())));
/// ```
pub fn find(text: &str, days: &[Date]) -> Option<Result<When, ()>> {
    let near = |date: Date| days.iter().any(|day| date.duration_since(*day).abs() <= APART);
    (0..text.len()).filter(|at| starts_number(text.as_bytes(), *at)).find_map(|at| {
        let written = text.get(at..)?;
        let parts = dates::at_start(written, &WRITTEN)?;
        let date = parts.date(DateOrder::DayFirst)?;
        let (time, unit) = time(written.get(parts.length..)?)?;
        near(date).then(|| time.map(|time| When::local(DateTime::from_parts(date, time), unit)).ok_or(()))
    })
}

/// `2019-12-09`, or day and month before a year of four or two digits.
const WRITTEN: Policy =
    Policy { year_first: "-", year_last: "-./", short_year: "-./", fewest: 2, one_mark: false, month: None };

fn starts_number(bytes: &[u8], at: usize) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    digit(Some(at)) && !digit(at.checked_sub(1))
}

/// What is written right behind a date like a time, `None` inside when no clock knows it, and the unit it is cut to.
fn time(text: &str) -> Option<(Option<Time>, SignedDuration)> {
    let start = text.bytes().take(2).take_while(|byte| b" T/,".contains(byte)).count();
    let written = text.get(start..).filter(|_| start > 0)?;
    let HourMinute { hour, minute, length, .. } = dates::hour_minute(written, 2, ":.UuHh")?;
    let rest = written.get(length..)?;
    let seconds = rest.strip_prefix([':', '.']).filter(|rest| dates::digits(rest) >= 2).and_then(|rest| rest.get(..2));
    let rest = if seconds.is_some() { rest.get(3..)? } else { rest };
    // More digits are a date, a currency behind it makes it an amount.
    let amount = ["EUR", "€"].iter().any(|sign| rest.trim_ascii_start().starts_with(sign));
    if amount || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let unit = if seconds.is_some() { SignedDuration::from_secs(1) } else { SignedDuration::from_mins(1) };
    let second = seconds.unwrap_or("0").parse().ok()?;
    Some((Time::new(hour, minute, second, 0).ok(), unit))
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
