//! Times as text, as this page writes them, and read back: nothing else need be understood.
//!
//! By hand, since jiff's own parser brings all its error texts into the page: 16 kB of it, packed.

use std::fmt::Display;

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::temporal::DateTimePrinter;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

const DATE: usize = "YYYY-MM-DD".len();
const MINUTE: usize = "YYYY-MM-DDTHH:MM".len();
const SECOND: usize = "YYYY-MM-DDTHH:MM:SS".len();
const SECONDS: DateTimePrinter = DateTimePrinter::new().precision(Some(0));

/// `YYYY-MM-DDTHH:MM`.
pub fn minute(at: DateTime) -> String {
    let mut text = at.to_string();
    text.truncate(MINUTE);
    text
}

/// `YYYY-MM-DDTHH:MM:SS+HH:MM` on the wall clock of a zone.
pub fn second_with_offset(at: Timestamp, zone: &TimeZone) -> String {
    SECONDS.timestamp_with_offset_to_string(&at, zone.to_offset(at))
}

/// The zone's offset at that time: `+HH:MM`.
pub fn offset(at: Timestamp, zone: &TimeZone) -> String {
    second_with_offset(at, zone).split_off(SECOND)
}

/// A wall-clock time some time later.
pub fn later(at: DateTime, by: SignedDuration) -> Option<DateTime> {
    let at = TimeZone::UTC.to_timestamp(at).ok()?.checked_add(by).ok()?;
    Some(TimeZone::UTC.to_datetime(at))
}

/// What is written by `Display` and read back from it.
pub trait Written: Display + Sized {
    /// `None` for anything that this page does not write.
    fn read(text: &str) -> Option<Self>;
}

/// A number of so many digits.
fn digits(text: &str, length: usize) -> Option<i32> {
    let all = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if all { text.parse().ok() } else { None }
}

impl Written for Date {
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let mut part = |length| digits(parts.next()?, length);
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        Date::new(year as i16, month as i8, day as i8).ok()
    }
}

impl Written for DateTime {
    /// Seconds and their parts may be missing; a date alone is its midnight. A leap second is the second before it.
    fn read(text: &str) -> Option<Self> {
        let date = Date::read(text.get(..DATE)?)?;
        if text.len() == DATE {
            return Some(date.to_datetime(Time::midnight()));
        }
        let time = text.get(DATE..)?.strip_prefix(['T', 't', ' '])?;
        let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
        let mut parts = time.split(':').map(|part| digits(part, 2));
        let (hour, minute) = (parts.next()??, parts.next()??);
        let second = parts.next().unwrap_or(Some(0))?;
        if parts.next().is_some() || fraction.len() > 9 || text.ends_with('.') {
            return None;
        }
        let nano = if fraction.is_empty() { 0 } else { digits(&format!("{fraction:0<9}"), 9)? };
        let second = if second == 60 { 59 } else { second };
        Some(date.to_datetime(Time::new(hour as i8, minute as i8, second as i8, nano).ok()?))
    }
}

impl Written for Timestamp {
    /// With `Z` or an offset of hours and minutes.
    fn read(text: &str) -> Option<Self> {
        let end = text.rfind(['Z', 'z', '+', '-']).filter(|end| *end > DATE)?;
        let (wall, zone) = text.split_at_checked(end)?;
        let offset = if zone.eq_ignore_ascii_case("Z") {
            Offset::UTC
        } else {
            let (hours, minutes) = zone.get(1..)?.split_once(':').unwrap_or((zone.get(1..)?, "00"));
            let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2).filter(|minutes| *minutes < 60)?);
            let seconds = hours.checked_mul(60)?.checked_add(minutes)?.checked_mul(60)?;
            Offset::from_seconds(if zone.starts_with('-') { seconds.checked_neg()? } else { seconds }).ok()?
        };
        offset.to_timestamp(DateTime::read(wall)?).ok()
    }
}

/// In JSON, for serde's `with`.
pub mod json {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Written;

    /// # Errors
    /// Those of the serializer.
    pub fn serialize<T: Written, S: Serializer>(time: &T, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(time)
    }

    /// # Errors
    /// Those of the deserializer, and a text that is no time.
    pub fn deserialize<'a, T: Written, D: Deserializer<'a>>(from: D) -> Result<T, D::Error> {
        T::read(&String::deserialize(from)?).ok_or_else(|| D::Error::custom("no time"))
    }
}

/// The same for a time that may be missing.
pub mod json_or_null {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Written;

    /// # Errors
    /// Those of the serializer.
    pub fn serialize<T: Written, S: Serializer>(time: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => to.collect_str(time),
            None => to.serialize_none(),
        }
    }

    /// # Errors
    /// Those of the deserializer, and a text that is no time.
    pub fn deserialize<'a, T: Written, D: Deserializer<'a>>(from: D) -> Result<Option<T>, D::Error> {
        let text: Option<String> = Deserialize::deserialize(from)?;
        text.map(|text| T::read(&text).ok_or_else(|| D::Error::custom("no time"))).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As jiff reads and writes them.
    #[test]
    fn what_is_written_is_read_back() {
        for text in [
            "2019-12-09T01:19:00Z",
            "2019-12-09T01:19:00.02Z",
            "0001-01-01T00:00:00Z",
            "2019-02-28T23:59:59.123456789Z",
        ] {
            let at: Timestamp = text.parse().unwrap();
            assert_eq!((Timestamp::read(text), at.to_string().as_str()), (Some(at), text));
            let wall = TimeZone::UTC.to_datetime(at);
            assert_eq!(DateTime::read(&wall.to_string()), Some(wall));
            assert_eq!(Date::read(&wall.date().to_string()), Some(wall.date()));
        }
        for text in
            ["2019-12-09T01:19+01:00", "2019-12-09T01:19:30-03:30", "2019-12-09 01:19+01", "2019-12-09T23:59:60Z"]
        {
            assert_eq!(Timestamp::read(text), Some(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "2019",
            "2019-12-09",
            "2019-12-09Z",
            "2019-12-09T01:19",
            "2019-12-09T1:19Z",
            "2019-12-09T24:19Z",
            "2019-13-09T01:19Z",
            "2019-12-09T01:19:00.Z",
            "2019-12-09T01:19:00.1234567890Z",
            "2019-12-09T01:19+1:00",
            "2019-12-09T01:19+01:60",
            "é019-12-09T01:19Z",
            "2019-12-09T01:19:00:00Z",
            "2019-12-09T+1:19Z",
            "2019-12-09T01:19:00ZZ",
        ] {
            assert_eq!(Timestamp::read(text), None, "{text}");
        }
        assert_eq!(Date::read("2019-02-29"), None);
        assert_eq!(DateTime::read("2019-12-09T01:19:00Z"), None);
        assert_eq!(DateTime::read("2019-12-09"), DateTime::read("2019-12-09T00:00"));
    }

    #[test]
    fn later_passes_midnight() {
        let at = DateTime::read("2019-12-31T23:59:30").unwrap();
        assert_eq!(later(at, SignedDuration::from_secs(45)), DateTime::read("2020-01-01T00:00:15"));
        assert_eq!(later(DateTime::MAX, SignedDuration::from_secs(1)), None);
    }
}
