//! Rows of an exchange: which telephone is the other side, which rows are legs of one call, and what proves the zone.
//!
//! An exchange writes a row for each telephone that rang, and one when it hangs up. Each row stays a line of the ledger
//! and tells the whole call; the legs share its name, by which all but one are marked as the same again. Source:
//! `docs/formats/phone.md`.

use std::collections::HashMap;

use jiff::civil::DateTime;
use jiff::tz::Offset;
use retrace_model::record::{Call, Direction};
use retrace_model::when::{Interval, When};
use retrace_model::words;

use crate::input::call::{direction, seconds};
use crate::input::table::Row;
use crate::readers::call_list::{Columns, Field};

/// Digits from which a number is one of the public network.
const PUBLIC: usize = 7;
/// Digits up to which it is an extension. Between the two it may be a local number.
const EXTENSION: usize = 5;

/// What its rows together tell of each call.
pub(super) struct Exchange<'a> {
    calls: HashMap<&'a str, Leg>,
    /// How often each number of the public network stands on either side: the company's own is on most rows.
    seen: HashMap<&'a str, usize>,
}

/// What one row tells, or all of a call.
#[derive(Clone)]
struct Leg {
    call: Call,
    answered: bool,
    voicemail: bool,
}

impl<'a> Exchange<'a> {
    pub(super) fn of(rows: &'a [Row], columns: &Columns) -> Self {
        let mut exchange = Exchange { calls: HashMap::new(), seen: HashMap::new() };
        for row in rows {
            for field in [Field::From, Field::To] {
                let count = exchange.seen.entry(columns.of(row).cell(field)).or_default();
                *count = usize::saturating_add(*count, 1);
            }
        }
        for row in rows {
            let leg = exchange.leg(row, columns);
            match exchange.calls.entry(name(row, columns)) {
                std::collections::hash_map::Entry::Occupied(mut known) => known.get_mut().join(leg),
                std::collections::hash_map::Entry::Vacant(place) => {
                    place.insert(leg);
                }
            }
        }
        exchange
    }

    /// The call of which a row is a leg.
    pub(super) fn call(&self, row: &Row, columns: &Columns) -> Call {
        let name = name(row, columns);
        let known = self.calls.get(name).filter(|_| !name.is_empty()).cloned();
        let Leg { mut call, answered, voicemail } = known.unwrap_or_else(|| self.leg(row, columns));
        if call.direction == Direction::Incoming && !answered {
            call.direction = if voicemail { Direction::Voicemail } else { Direction::Missed };
        }
        call.id = Some(name.to_owned()).filter(|name| !name.is_empty());
        call
    }

    fn leg(&self, row: &Row, columns: &Columns) -> Leg {
        let cell = |field| columns.of(row).cell(field);
        let has = |field| columns.has(field);
        let (from, to) = (Party::of(cell(Field::From)), Party::of(cell(Field::To)));
        let direction = match direction(cell(Field::Way)) {
            Direction::Unknown if cell(Field::Dialled).is_empty() => self.told_by_numbers(&from, &to, cell),
            Direction::Unknown => Direction::Incoming,
            told => told,
        };
        let other = match direction {
            Direction::Outgoing => &to,
            Direction::Unknown if to.is_public() && !from.is_public() => &to,
            _ => &from,
        };
        let talked = seconds(cell(Field::Talked));
        // The row of the exchange's own hanging up says that it was answered, though nobody's telephone was.
        let picked_up = !has(Field::Peer) || !cell(Field::Peer).is_empty();
        let said = !has(Field::Disposition) || cell(Field::Disposition).eq_ignore_ascii_case("answered");
        let caller = Party::of(cell(Field::Caller)).name.filter(|_| direction != Direction::Outgoing);
        Leg {
            answered: said && picked_up && talked.is_some_and(|seconds| seconds > 0),
            voicemail: cell(Field::Application).eq_ignore_ascii_case("voicemail"),
            call: Call {
                id: None,
                direction,
                number: Some(other.number.to_owned()).filter(|number| is_number(number)),
                name: other.name.or(caller).filter(|name| *name != other.number).map(str::to_owned),
                seconds: talked,
            },
        }
    }

    /// A number of the public network is the other side; of two, the one that is rarer in this list.
    fn told_by_numbers<'r>(&self, from: &Party<'_>, to: &Party<'_>, cell: impl Fn(Field) -> &'r str) -> Direction {
        let seen = |field| self.seen.get(cell(field)).copied().unwrap_or(0);
        match (from.is_public(), to.is_public()) {
            (true, false) => Direction::Incoming,
            (false, true) => Direction::Outgoing,
            (true, true) => match seen(Field::From).cmp(&seen(Field::To)) {
                std::cmp::Ordering::Less => Direction::Incoming,
                std::cmp::Ordering::Greater => Direction::Outgoing,
                std::cmp::Ordering::Equal => Direction::Unknown,
            },
            (false, false) if from.is_extension() && to.is_extension() => Direction::Internal,
            // Whoever withholds a number calls from outside.
            (false, false) if !from.is_extension() && digits(from.number) == 0 => Direction::Incoming,
            (false, false) => Direction::Unknown,
        }
    }
}

impl Leg {
    /// What another row of the same call adds: a side outside the company tells more than one inside.
    fn join(&mut self, other: Leg) {
        self.answered |= other.answered;
        self.voicemail |= other.voicemail;
        self.call.seconds = self.call.seconds.max(other.call.seconds);
        let vague = |call: &Call| match call.direction {
            Direction::Internal => 2,
            Direction::Unknown => 1,
            _ => 0,
        };
        if vague(&other.call) < vague(&self.call) {
            self.call = Call { seconds: self.call.seconds, ..other.call };
        } else if vague(&other.call) == vague(&self.call) {
            self.call.number = self.call.number.take().or(other.call.number);
            self.call.name = self.call.name.take().or(other.call.name);
        }
    }
}

/// The name that the legs of a call share: `linkedid`, `Call ID`, else `uniqueid`.
fn name<'a>(row: &'a Row, columns: &Columns) -> &'a str {
    let legs = columns.of(row).cell(Field::Legs);
    if legs.is_empty() { columns.of(row).cell(Field::Id) } else { legs }
}

/// One side of a call.
struct Party<'a> {
    name: Option<&'a str>,
    number: &'a str,
}

impl<'a> Party<'a> {
    /// `Jansen, Info (830)`, `"Jansen" <0612345678>`, `0612345678`, `Jansen`.
    fn of(text: &'a str) -> Self {
        let cut = |open: char, close: char| {
            let (name, number) = text.strip_suffix(close)?.rsplit_once(open)?;
            Some((name.trim_matches(['"', ' ']), number.trim()))
        };
        let (name, number) = cut('(', ')').or_else(|| cut('<', '>')).unwrap_or(("", text));
        let name = if name.is_empty() && digits(number) == 0 { number } else { name };
        let told = |name: &&str| !name.is_empty() && !words::has(|language| language.withheld, &name.to_lowercase());
        Party { name: Some(name).filter(told), number }
    }

    fn is_public(&self) -> bool {
        is_number(self.number) && digits(self.number) >= PUBLIC
    }

    /// Of the company's own telephones; also a name such as `client1`.
    fn is_extension(&self) -> bool {
        (1..=EXTENSION).contains(&digits(self.number))
    }
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Whether text is a telephone number or an extension, and no identifier or name.
pub(super) fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && !text.starts_with('-')
        && text.chars().all(|c| c.is_ascii_digit() || " +-/().*#".contains(c))
}

/// The unit in which zones differ from each other.
const STEP: i64 = 15 * 60;
/// How far a row may begin from the moment its id names, in seconds.
const SAME: i64 = 2;
/// No zone lies further from UTC.
const FURTHEST: i64 = 14 * 3_600;

/// Turns times into instants where the ids prove their offset. `true` if they do.
///
/// The whole part of a `uniqueid` is the moment its call began, in epoch seconds. The first row of each id therefore
/// shows the offset; a later leg, which begins later than its id, takes that of the rows around it. Row by row, for a
/// clock change may lie between.
pub(super) fn prove_zone(rows: &[Row], columns: &Columns, whens: &mut [Option<When>]) -> bool {
    let id = |row| columns.of(row).cell(Field::Id);
    let mut first: HashMap<&str, DateTime> = HashMap::new();
    for (row, when) in rows.iter().zip(whens.iter()) {
        if let Some(When::Local { from, .. }) = when {
            let known = first.entry(id(row)).or_insert(*from);
            *known = (*known).min(*from);
        }
    }
    let proven = rows.iter().zip(whens.iter()).map(|(row, when)| match when {
        Some(When::Local { from, .. }) if first.get(id(row)) == Some(from) => offset(*from, epoch(id(row))?),
        _ => None,
    });
    let proven: Vec<Option<Offset>> = proven.collect();
    let Some(mut last) = proven.iter().flatten().next().copied() else { return false };
    for (own, when) in proven.into_iter().zip(whens) {
        last = own.unwrap_or(last);
        if let Some(When::Local { from, to }) = when
            && let Ok(at) = last.to_timestamp(*from)
        {
            *when = Some(When::Instant(Interval::lasting(at, to.duration_since(*from))));
        }
    }
    true
}

/// Epoch seconds of `1706368044.0`, and of `mainserver-1706443058.100`, which names its system first.
fn epoch(id: &str) -> Option<i64> {
    let (whole, _) = id.rsplit_once('.')?;
    let seconds = whole.rsplit('-').next()?;
    // Ten digits: from 2001 to 2286.
    (seconds.len() == 10).then(|| seconds.parse().ok()).flatten()
}

fn offset(local: DateTime, epoch: i64) -> Option<Offset> {
    let as_utc = Offset::UTC.to_timestamp(local).ok()?.as_second();
    let ahead = as_utc.checked_sub(epoch).filter(|ahead| ahead.abs() <= FURTHEST)?;
    let whole = ahead.saturating_add(STEP / 2).div_euclid(STEP).saturating_mul(STEP);
    let same = ahead.saturating_sub(whole).saturating_abs() <= SAME;
    i32::try_from(whole).ok().filter(|_| same).and_then(|whole| Offset::from_seconds(whole).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_proves_the_offset_of_its_row() {
        let at = |text: &str| text.parse::<DateTime>().unwrap();
        let found = |local: &str, id: &str| offset(at(local), epoch(id)?);
        assert_eq!(found("2024-01-27T15:07:24", "1706368044.0"), Some(Offset::UTC));
        assert_eq!(found("2023-07-26T01:51:32", "1690325492.2"), Offset::from_seconds(3 * 3_600).ok());
        assert_eq!(found("2024-01-28T11:57:39", "mainserver-1706443058.100").map(Offset::seconds), Some(0));
        assert_eq!(found("2024-01-27T15:34:20", "1706369600.6"), None);
        assert_eq!(found("2024-01-27T15:34:20", "one.6"), None);
    }

    #[test]
    fn sides_of_a_call() {
        let party = |text| {
            let party = Party::of(text);
            (party.name, party.number.to_owned())
        };
        assert_eq!(party("Jansen, Info (830)"), (Some("Jansen, Info"), "830".into()));
        assert_eq!(party("\"\" <client1>"), (None, "client1".into()));
        assert_eq!(party("\"Jan\" <0612345678>"), (Some("Jan"), "0612345678".into()));
        assert_eq!(party("0612345678"), (None, "0612345678".into()));
        assert_eq!(party("Anonymous").0, None);
    }

    #[test]
    fn identifiers_are_no_numbers() {
        assert!(is_number("+31 6 12345678") && is_number("101"));
        assert!(!is_number("AB123456-7890-ABCD") && !is_number("-2") && !is_number(""));
    }
}
