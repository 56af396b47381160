//! Calls that somebody typed from the screen of a telephone, since telephones export nothing by themselves.
//!
//! The first line names the day, as `retrace-calls 2019-12-09`; every other line is a call, in whatever order: a time, a
//! number, a name, a duration, a word or an arrow for the direction. The page writes the first line; the rest is as it
//! was typed. Wall-clock time of the telephone, cut to the minute. The words are those that telephones show.

use jiff::SignedDuration;
use jiff::civil::Date;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::{Call, Content, Direction, Place};
use retrace_model::time_text::Written;
use retrace_model::when::{Basis, Moment, When};
use retrace_model::words;

use crate::input::{call, clock, text};
use crate::readers::exchange::is_number;
use crate::reading::RecordSink;
use crate::reading::document::Document;
use crate::reading::format::{Format, Head, Translations};

/// The first word of such a file.
const MARK: &str = "retrace-calls";

/// The arrows of call lists.
const ARROWS: [(Direction, &[&str]); 3] = [
    (Direction::Missed, &["✗", "✕", "↯"]),
    (Direction::Incoming, &["↙", "↘", "⬋", "←"]),
    (Direction::Outgoing, &["↗", "⬈", "→"]),
];

/// What stands for minutes besides words.
const MINUTES: &str = "'";

/// Fewest digits of a number that stands without a time.
const DIGITS: usize = 6;

/// No call is typed longer than this.
const LONGEST_LINE: usize = 500;

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("quick_list", Family::Phone),
    name: Translations { nl: "overgetypte gesprekken", en: "typed calls", de: "abgetippte Anrufe" },
    made_by: "typed or pasted on the page, from what the telephone shows",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::OlderCalls, CannotShow::OtherPhones, CannotShow::WhatWasSaid],
    recognises,
    open: |_| Document::open(read),
};

fn recognises(head: &Head<'_>) -> bool {
    head.text().lines().next().and_then(day).is_some()
}

/// The day that a first line names.
fn day(line: &str) -> Option<Date> {
    Date::read(line.trim().strip_prefix(MARK)?.trim())
}

/// What was typed as a file that is read like any other.
pub fn file(day: Date, typed: &str) -> String {
    format!("{MARK} {day}\n{typed}\n")
}

fn read(bytes: &[u8], sink: &mut RecordSink) {
    let text = text::decode(bytes);
    let mut lines = text.lines();
    let Some(day) = lines.next().and_then(day) else {
        return sink.problem(ProblemKind::UnknownKind, None);
    };
    for (at, typed) in lines.enumerate().filter(|(_, typed)| !typed.trim().is_empty()) {
        let place = Place::Line((at as u64).saturating_add(2));
        match line(typed, day) {
            Some((when, call)) => {
                let moment = Moment::called(when, Basis::Typed, call.seconds);
                sink.record(place, vec![moment], false, Content::Call(call));
            }
            None => sink.unreadable(ProblemKind::NotUnderstood, place),
        }
    }
}

/// What one line says; `None` where it tells neither a time nor a number, or a time that no clock knows.
pub fn line(typed: &str, day: Date) -> Option<(When, Call)> {
    if typed.len() > LONGEST_LINE {
        return None;
    }
    let mut words: Vec<&str> = typed
        .split(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | '|' | '·' | '•' | '\u{200E}' | '\u{202A}' | '\u{202C}')
        })
        .filter(|word| word.contains(|c: char| !matches!(c, '-' | '–' | '—' | ':')))
        .collect();
    let direction = take_direction(&mut words);
    let when = take_time(&mut words, day).ok()?;
    let seconds = take_length(&mut words)?;
    let number = take_number(&mut words);
    let plain = |word: &str| word.trim_matches(['.', ':', '(', ')']).to_lowercase();
    let filler = |word: &&str| {
        let word = plain(word);
        !words::has(|language| language.call_fillers, &word) && !words::has(|language| language.withheld, &word)
    };
    // `(2)` counts calls.
    let counted = |word: &&str| !(word.starts_with('(') && word.ends_with(')') && word.len() <= 4);
    let name: Vec<&str> = words.into_iter().filter(filler).filter(counted).collect();
    let name = Some(name.join(" ").trim_matches(['-', '–', ':', '.', ' ']).to_owned()).filter(|name| !name.is_empty());
    let told = when.is_some() || number.as_deref().is_some_and(|number| digits(number) >= DIGITS);
    let call = Call { id: None, direction, number, name, seconds };
    told.then(|| (when.unwrap_or(When::Day(day)), call))
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// The first word that names a direction. `In` with a capital may be a name.
fn take_direction(words: &mut Vec<&str>) -> Direction {
    let of = |word: &str| {
        let bare = word.trim_matches(['(', ')', ':', '.', '\u{FE0E}', '\u{FE0F}']);
        let lower = bare.to_lowercase();
        let sure = bare.chars().count() > 3 || bare == lower;
        let arrow =
            || ARROWS.iter().find(|(_, arrows)| arrows.contains(&lower.as_str())).map(|(direction, _)| *direction);
        words::direction(|language| &language.typed_calls, |known| known == lower).or_else(arrow).filter(|_| sure)
    };
    let found = words.iter().enumerate().find_map(|(at, word)| Some((at, of(word)?)));
    let Some((at, mut direction)) = found else { return Direction::Unknown };
    words.remove(at);
    // `gemiste inkomende oproep`: that it was missed tells more.
    if let Some((at, more)) = words.iter().enumerate().find_map(|(at, word)| Some((at, of(word)?)))
        && (direction == Direction::Incoming || more == Direction::Incoming)
    {
        words.remove(at);
        if direction == Direction::Incoming {
            direction = more;
        }
    }
    direction
}

/// The first word that is a time of day: `10:42`, `10:42:05`, `9:05 pm`, `10u42`, and `10.42` where there is no other.
/// `Err` where it is a time that no clock knows.
fn take_time(words: &mut Vec<&str>, day: Date) -> Result<Option<When>, ()> {
    let shaped = |mark: char| {
        words.iter().position(|word| {
            let mut parts = word.trim_matches(['(', ')', '.']).splitn(2, mark);
            let hours =
                parts.next().is_some_and(|hours| (1..=2).contains(&hours.len()) && digits(hours) == hours.len());
            let rest = parts.next().unwrap_or_default();
            // More pairs of digits than hours, minutes and seconds are a telephone number.
            let pairs = rest.trim_end_matches('.').matches(['.', ':']).count() < 2;
            hours && pairs && rest.get(..2).is_some_and(|minutes| digits(minutes) == 2) && !rest.contains(['-', '/'])
        })
    };
    let Some(at) = shaped(':').or_else(|| shaped('.')).or_else(|| shaped('u')).or_else(|| shaped('h')) else {
        return Ok(None);
    };
    let mut written = words.remove(at).trim_matches(['(', ')', '.']).replace(['u', 'h'], ":");
    let half = words.get(at).map(|word| word.trim_matches('.').to_lowercase().replace('.', ""));
    if let Some(half) = half.filter(|half| half == "am" || half == "pm") {
        words.remove(at);
        written.push_str(&half);
    }
    let (time, unit) = clock::clock(&written).ok_or(())?;
    Ok(Some(When::local(day.to_datetime(time), unit.max(SignedDuration::from_secs(1)))))
}

/// `3 min`, `3min 20s`, `1 h 5 min`, `3:20` behind the time. `None` where it is longer than can be counted.
fn take_length(words: &mut Vec<&str>) -> Option<Option<u64>> {
    let unit = |word: &str| {
        let word = word.trim_matches(['(', ')', '.']).to_lowercase();
        if words::has(|language| language.durations.hours, &word) {
            Some(3_600)
        } else if word == MINUTES || words::has(|language| language.durations.minutes, &word) {
            Some(60)
        } else {
            words::has(|language| language.durations.seconds, &word).then_some(1)
        }
    };
    let mut total = None;
    let mut add = |amount: &str, unit: u64| {
        let seconds = amount.parse::<u64>().ok()?.checked_mul(unit)?;
        total = Some(seconds.checked_add(total.unwrap_or(0))?);
        Some(())
    };
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let word = word.trim_matches(['(', ')']);
        let cut = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
        let (amount, glued) = word.split_at_checked(cut).unwrap_or((word, ""));
        let next = words.get(at.saturating_add(1)).and_then(|next| unit(next));
        if amount.is_empty() || amount.len() > 5 {
            at = at.saturating_add(1);
        } else if let Some(unit) = unit(glued) {
            add(amount, unit)?;
            words.remove(at);
        } else if let Some(unit) = next.filter(|_| glued.is_empty()) {
            add(amount, unit)?;
            words.drain(at..=at.saturating_add(1));
        } else if let Some(seconds) = call::seconds(word).filter(|_| glued.starts_with(':')) {
            add(&seconds.to_string(), 1)?;
            words.remove(at);
        } else {
            at = at.saturating_add(1);
        }
    }
    Some(total)
}

/// The run of words made of digits and their marks that has most digits, at least three.
fn take_number(words: &mut Vec<&str>) -> Option<String> {
    let part = |word: &&str| {
        let word = word.trim_start_matches("tel:").trim_end_matches(['.', ':']);
        !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || "+-/().*#".contains(c))
    };
    let mut best: Option<(usize, usize, usize)> = None;
    let mut at = 0;
    while at < words.len() {
        let length = words.iter().skip(at).take_while(|word| part(word)).count();
        let count: usize = words.iter().skip(at).take(length).map(|word| digits(word)).sum();
        if count >= 3 && best.is_none_or(|(most, ..)| count > most) {
            best = Some((count, at, length));
        }
        at = at.saturating_add(length.max(1));
    }
    let (_, from, length) = best?;
    let number: Vec<&str> =
        words.drain(from..from.saturating_add(length)).map(|word| word.trim_end_matches(['.', ':'])).collect();
    Some(number.join(" ").trim_start_matches("tel:").to_owned()).filter(|number| is_number(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(typed: &str) -> Option<String> {
        let day = Date::constant(2019, 12, 9);
        let (when, call) = line(typed, day)?;
        let at = match when {
            When::Local { from, .. } => from.time().to_string(),
            _ => "-".into(),
        };
        let or = |text: Option<String>| text.unwrap_or_else(|| "-".into());
        let seconds = call.seconds.map(|seconds| seconds.to_string());
        Some(format!("{at} {:?} {} / {} / {}", call.direction, or(call.number), or(call.name), or(seconds)))
    }

    #[test]
    fn table_of_lines() {
        for (typed, expected) in [
            ("10:42 06-12345678 Jan, 3 min", "10:42:00 Unknown 06-12345678 / Jan / 180"),
            ("gemist 11:05 Piet 0612345678", "11:05:00 Missed 0612345678 / Piet / -"),
            ("↗ 14:20 +32 475 12 34 56", "14:20:00 Outgoing +32 475 12 34 56 / - / -"),
            ("Jan de Vries  ↙️ 9.05 uur  1 min 20 s", "09:05:00 Incoming - / Jan de Vries / 80"),
            ("Missed call 2:05 PM (0413) 265 180", "14:05:00 Missed (0413) 265 180 / - / -"),
            ("Ausgehender Anruf 10:42 Uhr, Müller GmbH, 1 Std. 5 Min.", "10:42:00 Outgoing - / Müller GmbH / 3900"),
            ("Verpasst 10:42 Unbekannt", "10:42:00 Missed - / - / -"),
            ("10:42 Frau van den Berg (2) 3:12", "10:42:00 Unknown - / Frau van den Berg / 192"),
            ("gemiste inkomende oproep 10:42", "10:42:00 Missed - / - / -"),
            ("inkomende gemiste oproep 10:42", "10:42:00 Missed - / - / -"),
            ("10u42 Jan", "10:42:00 Unknown - / Jan / -"),
            ("0612345678 Jan", "- Unknown 0612345678 / Jan / -"),
            ("• 10:42 – Jan – 3min", "10:42:00 Unknown - / Jan / 180"),
            ("06.12.34.56.78 Jan", "- Unknown 06.12.34.56.78 / Jan / -"),
            ("9.05.30 Jan", "09:05:30 Unknown - / Jan / -"),
            ("In den Hof GmbH 10:42", "10:42:00 Unknown - / In den Hof GmbH / -"),
        ] {
            assert_eq!(said(typed).as_deref(), Some(expected), "{typed}");
        }
    }

    #[test]
    fn what_is_no_call_is_not_understood() {
        let long = format!("10:42 {}", "é".repeat(400));
        for typed in ["", "morgen terugbellen", "26:70 Jan", "29:18:53 0612345678", "Jan 3 min", &long] {
            assert_eq!(said(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_file_of_it_names_its_day() {
        let text = file(Date::constant(2019, 12, 9), "10:42 Jan");
        assert_eq!(text, "retrace-calls 2019-12-09\n10:42 Jan\n");
        assert!(recognises(&Head::new(text.as_bytes(), true)));
        assert!(!recognises(&Head::new(b"retrace-calls soon\n10:42 Jan", true)));
    }
}
