//! Claims: what a text states, one value for one field each, with where it stands and how.
//!
//! A claim is only read here. Which of several is right, and whether any is, [`super::settle`] decides.

use jiff::civil::{Date, Time};
use retrace_model::words;

use super::blocks::{self, Basis, Block};
use super::labels::{self, Label, Role, Who};
use super::{names, phones, spoken};
use crate::input::number::{self, Money};

/// How a value stands in a text; of two values of a field, the one that stands better counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Somewhere in running text.
    Sentence,
    /// Below a head, in one of the rows of a table.
    Head,
    /// Behind, beside or below a label of its own.
    Label,
}

/// A value for a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A day and an hour that stand together.
    Start(Date, Time),
    /// A day alone.
    Day(Date),
    /// An hour alone.
    Hour(Time),
    /// So many people.
    People(Who, u32),
    /// An amount, and what it is.
    Amount(Role, Money),
    /// Until when what is held may still be confirmed: a day, and an hour if one is told.
    OptionUntil(Date, Option<Time>),
    /// What was booked.
    Product(String),
    /// A person or a group.
    Name(String),
    /// Lower case.
    Email(String),
    /// As written.
    Phone(String),
}

/// One value that a text states for one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What is stated.
    pub value: Value,
    /// How it stands.
    pub standing: Standing,
    /// In which block of the text, from 0.
    pub block: usize,
    /// In which row of its table, from 0.
    pub row: usize,
    /// It counts only where nothing else does: the day of a booking, an invoice or a print; a number before an `x`, which may
    /// count anything.
    pub weak: bool,
    /// It is an hour, and all that its line or cell holds.
    pub alone: bool,
}

/// `32 x` is no product.
const PRODUCT_LETTERS: usize = 3;
const PRODUCT_LENGTH: std::ops::RangeInclusive<usize> = 4..=80;
/// How far behind a day its hour may stand, and before it, in bytes.
const HOUR_BEHIND: usize = 40;
const HOUR_BEFORE: usize = 25;
/// Of a clause that ends in an amount, so much tells what the amount is, in bytes.
const CLAUSE: usize = 200;
/// Words between that for what is held and its last day.
const WORDS_OF_LIMIT: usize = 8;
/// How far before a value the words stand that tell what it is, in bytes.
const WORDS_BEFORE: usize = 40;
/// Letters behind a price in which it is said to be that of one.
const UNIT: usize = 16;
/// Letters of a line that holds nothing but a day or an hour.
const ALONE: usize = 40;
/// Most people of one booking.
const MOST_PEOPLE: u32 = 5_000;

/// The claims of a text, in the order in which they stand. `written`: the day on which it was.
pub fn claims(blocks: &[Block], written: Option<Date>) -> Vec<Claim> {
    let mut found = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let until = match block {
            Block::Line(line) => option_until(line, written),
            Block::Pair { label, value, .. } => option_until(&format!("{label} {value}"), written),
            Block::Item { .. } => None,
        };
        found.extend(until.map(|(day, time)| {
            let (value, standing) = (Value::OptionUntil(day, time), Standing::Sentence);
            Claim { value, standing, block: at, row: 0, weak: false, alone: false }
        }));
        match block {
            Block::Line(line) => {
                let mut add = |value, weak| {
                    let alone = is_hour(&value, line);
                    found.push(Claim { value, standing: Standing::Sentence, block: at, row: 0, weak, alone });
                };
                in_sentence(line, written, &mut add);
            }
            Block::Item { product, count, row, .. } => {
                let (standing, row) = (Standing::Head, *row);
                let named = self::product(product).map(|name| (Value::Product(name), false));
                let counted = (1..=MOST_PEOPLE).contains(count).then_some((Value::People(Who::All, *count), true));
                let claims = named.into_iter().chain(counted);
                found.extend(claims.map(|(value, weak)| Claim { value, standing, block: at, row, weak, alone: false }));
            }
            Block::Pair { label, meaning, value, basis, row } => {
                let standing = if *basis == Basis::Head { Standing::Head } else { Standing::Label };
                let bare = *basis == Basis::Head && labels::is_bare_count(label);
                let mut add = |claimed, weak: bool| {
                    let weak = weak || bare && matches!(claimed, Value::People(..));
                    let alone = is_hour(&claimed, value);
                    found.push(Claim { value: claimed, standing, block: at, row: *row, weak, alone });
                };
                of_pair(label, *meaning, value, written, &mut add);
            }
        }
    }
    found
}

/// The day that a text gives itself: by a label, of an invoice, of a booking; or the first of several days under a label
/// that tells no more than that, for nothing is confirmed after it was visited. None lies after the day on which its file was
/// made: that is when something is due, or comes.
pub fn made_on(text: &str, until: Option<Date>) -> Option<Date> {
    let pairs = blocks::blocks(text);
    let days = |sought: fn(Label) -> bool| {
        pairs.iter().filter_map(move |block| match block {
            Block::Pair { meaning, value, .. } if sought(*meaning) => {
                let day = spoken::days(value, None, true).first()?.date;
                until.is_none_or(|until| day <= until).then_some(day)
            }
            _ => None,
        })
    };
    let dated = || {
        let of_a_day = || days(|meaning| matches!(meaning, Label::Date | Label::Time));
        let first = of_a_day().min()?;
        (until.is_some() || of_a_day().any(|day| day != first)).then_some(first)
    };
    days(|meaning| meaning == Label::Made).next().or_else(dated)
}

/// Whether an hour is all that a text says, `ca. 9:30 Uhr`: in a sentence it may be that of anything.
fn is_hour(value: &Value, text: &str) -> bool {
    let letters = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    // `ca`, `um`, `u`: `Open 9:00` is the hour of something else.
    let of_hours = |word: &str| {
        let lower = word.to_lowercase();
        lower.chars().count() <= 2 || words::any(|language| language.o_clock, |word| lower.starts_with(word))
    };
    matches!(value, Value::Hour(_)) && letters().count() <= 2 && letters().all(of_hours)
}

fn of_pair(label: &str, meaning: Label, value: &str, written: Option<Date>, add: &mut impl FnMut(Value, bool)) {
    match meaning {
        Label::Email => email(value).into_iter().for_each(|email| add(Value::Email(email), false)),
        Label::Phone => {
            phones::in_text(value).into_iter().for_each(|number| add(Value::Phone(number.to_owned()), false))
        }
        Label::Product => {
            // A line of an order or a programme holds its hour too.
            if label.is_empty() {
                in_sentence(value, written, add);
                let begins = spoken::times(value).next().filter(|(at, _)| *at == 0);
                begins.into_iter().for_each(|(_, time)| add(Value::Hour(time), false));
            }
            let (times, product) = times_of(value);
            times.into_iter().for_each(|count| add(Value::People(who_in(product), count), true));
            match self::product(product) {
                Some(product) => add(Value::Product(product), false),
                None => in_sentence(value, written, add),
            }
        }
        // `Minimum aantal personen: 8` is of every booking.
        Label::People(_) if has_condition(label) => {}
        Label::People(who) => {
            let parts = people(value);
            // `52 (48 Kinder, 4 Begleitpersonen)`: what stands in brackets are its parts.
            let whole = value.split_once(" (").and_then(|(whole, _)| leading_number(whole.trim()));
            if let Some(count) = whole.filter(|_| parts.len() > 1) {
                return add(Value::People(Who::All, count), false);
            }
            if parts.is_empty() {
                leading_number(value).into_iter().for_each(|count| add(Value::People(who, count), false));
            }
            // `Kinderen: 8 personen`
            let of = |told| if told == Who::All { who } else { told };
            parts.into_iter().for_each(|(_, told, count)| add(Value::People(of(told), count), false));
        }
        Label::Date | Label::Time | Label::Made => {
            let made = meaning == Label::Made;
            // Of days to come only that of a booking may be the visit: `Boekingsdatum`, but not `Vervaldatum`.
            let due = |day: Date| made && written.is_some_and(|written| day > written) && !labels::names_booking(label);
            let starts = starts(value, written, true);
            let days = spoken::days(value, written, true);
            if let Some((date, time, _)) = starts.first() {
                if !due(*date) {
                    add(Value::Start(*date, *time), made);
                }
            } else if let Some(day) = days.first() {
                if !due(day.date) {
                    add(Value::Day(day.date), made);
                }
            } else if let Some(time) = spoken::hour(value) {
                add(Value::Hour(time), made);
            }
        }
        Label::Amount(role) => {
            // `15 x € 27,50 = € 412,50`: what it comes to stands last. `18,50 par personne, soit 111,00 TVAC`: of one first.
            let all = number::all_money(value);
            let is_unit = |money: &&Money| {
                let behind = value.get(money.to..).unwrap_or_default().to_lowercase();
                let end = behind.find(|c: char| c.is_ascii_digit() || matches!(c, ',' | '(' | ';' | '€'));
                let near = behind.get(..end.unwrap_or(behind.len())).unwrap_or_default();
                labels::role_of(&near.chars().take(UNIT).collect::<String>()) == Some(Role::Unit)
            };
            let whole = all.iter().find(|money| !is_unit(money)).or(all.first());
            let last = if value.contains('=') { all.last() } else { whole };
            let money = last.copied().or_else(|| number::bare_amount(value));
            money.into_iter().for_each(|money| add(Value::Amount(role, money), false));
        }
        Label::Name => names::written(value).into_iter().for_each(|name| add(Value::Name(name), false)),
        Label::OtherName | Label::Other => in_sentence(value, written, add),
    }
    // A label may hold more than its own value: `Wanneer: zaterdag 14 december om 10:30 met 12 personen`.
    if !matches!(meaning, Label::People(_) | Label::Amount(_) | Label::OtherName | Label::Other) && !is_condition(label)
    {
        people(value).into_iter().for_each(|(_, who, count)| add(Value::People(who, count), false));
    }
}

fn in_sentence(line: &str, written: Option<Date>, add: &mut impl FnMut(Value, bool)) {
    let starts = starts(line, written, false);
    // A line or a cell of its own: what belongs to it may stand beside it.
    if starts.is_empty() && line.len() <= ALONE {
        let days = spoken::days(line, written, false);
        days.iter()
            .take(1)
            .for_each(|day| add(Value::Day(day.date), is_made(line.get(..day.from).unwrap_or_default())));
        if days.is_empty() {
            // `Annuleren kan tot 17:00 uur`: until then something else is to happen.
            let limited = |at: usize| {
                let before = line.get(..at).unwrap_or_default().trim_end().to_lowercase();
                let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
                words::has(|language| language.limits, word)
            };
            let hour = spoken::times(line).next().filter(|(at, _)| !limited(*at));
            hour.into_iter().for_each(|(_, time)| add(Value::Hour(time), false));
        }
    }
    for (date, time, made) in starts {
        add(Value::Start(date, time), made);
    }
    if let Some(address) = email(line).filter(|address| line.trim().eq_ignore_ascii_case(address)) {
        add(Value::Email(address), false);
    }
    people(line).into_iter().for_each(|(_, who, count)| add(Value::People(who, count), false));
    let (times, counted) = times_of(line);
    if let Some(count) = times.filter(|_| number::all_money(line).is_empty()) {
        add(Value::People(who_in(counted), count), true);
    }
    amounts(line, add);
}

/// `Afgedrukt op 9-12`, `uw aanvraag van 9-12`: what stands right before a day makes it that of something else than the visit.
fn is_made(before: &str) -> bool {
    let lower = near(before, before.len().saturating_sub(WORDS_BEFORE), before.len()).to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).rev();
    let last = words.next().unwrap_or_default();
    let made = |word: &str| words::has(|language| language.labels.made, word);
    made(last) || words::has(|language| language.of_days, last) && words.next().is_some_and(made)
}

/// The amounts of a line, each with what the words before it make it.
fn amounts(line: &str, add: &mut impl FnMut(Value, bool)) {
    let all = number::all_money(line);
    let lower = line.to_lowercase();
    let lower = if lower.len() == line.len() { lower.as_str() } else { line };
    let mut from = 0_usize;
    for (at, money) in all.iter().enumerate() {
        let (start, before) = (from, lower.get(from..money.from).unwrap_or_default());
        let behind = lower.get(money.to..).unwrap_or_default();
        from = money.to;
        // A product of a number and a price comes to what stands behind it.
        let multiplied = lower.get(..money.from).is_some_and(|t| t.trim_end().ends_with(['x', '×', '*']))
            || behind.trim_start().starts_with(['x', '×', '=']);
        if multiplied && all.get(at.saturating_add(1)).is_some() || is_condition(before) {
            continue;
        }
        let written = line.get(start..money.from).unwrap_or(before);
        let clause = before.get(last_sentence(written)..).unwrap_or(before);
        let clause = near(clause, clause.len().saturating_sub(CLAUSE), clause.len());
        let each = |text: &str| labels::role_of(text).filter(|role| *role == Role::Unit);
        // `Ik heb € 30,00 teruggestort`
        let end = behind.find(['.', ',', ';', '!', '?']).unwrap_or(behind.len());
        let rest = near(behind, 0, end.min(WORDS_BEFORE));
        let right_behind =
            rest.split_whitespace().take(2).any(|word| words::has(|language| language.labels.back, word));
        let back =
            || labels::role_of(rest).filter(|role| *role == Role::Refund).or(right_behind.then_some(Role::Refund));
        let behind: String = behind.chars().take(UNIT).collect();
        let total = || {
            labels::label_of(clause.trim()).and_then(|label| match label {
                Label::Amount(role) => Some(role),
                _ => None,
            })
        };
        let role =
            each(&behind).or_else(back).or_else(|| labels::role_of(clause)).or_else(total).unwrap_or(Role::Price);
        add(Value::Amount(role, *money), false);
    }
}

/// Where the last sentence of a text begins. The dot of an abbreviation ends none: `incl. BTW`, `p.p. € 12`.
fn last_sentence(text: &str) -> usize {
    let short = |word: &str| {
        let known = |list: fn(&'static words::Amounts) -> words::List| {
            words::has(|language| list(&language.labels.amounts), word)
        };
        known(|amounts| amounts.including) || known(|amounts| amounts.excluding) || known(|amounts| amounts.tax)
    };
    let is_end = |at: usize, mark: &str| {
        let word = text.get(..at).unwrap_or_default().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let behind = text.get(at.saturating_add(1)..).unwrap_or_default();
        let goes_on =
            behind.starts_with(|c: char| !c.is_whitespace()) || !behind.trim_start().starts_with(char::is_uppercase);
        mark != "." || !goes_on && !short(&word.to_lowercase())
    };
    let end = text.rmatch_indices(['.', ';', '!']).find(|(at, mark)| is_end(*at, mark));
    end.map_or(0, |(at, _)| at.saturating_add(1))
}

/// Whether what stands before a number makes it a condition or an offer.
fn is_condition(before: &str) -> bool {
    let lower = near(before, before.len().saturating_sub(WORDS_BEFORE), before.len()).to_lowercase();
    let lower = lower.trim_end();
    words::any(
        |language| language.conditions,
        |word| lower.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)),
    )
}

/// Whether a condition is among the words of a label.
fn has_condition(label: &str) -> bool {
    let lower = label.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| words::has(|language| language.conditions, word))
}

/// The days of a text that have an hour near them, and whether they are those of something else than the visit.
fn starts(text: &str, written: Option<Date>, announced: bool) -> Vec<(Date, Time, bool)> {
    let days = spoken::days(text, written, announced);
    let mut found = Vec::new();
    for (at, day) in days.iter().enumerate() {
        if is_limit(text.get(..day.from).unwrap_or_default()) || is_alternative(text, day) {
            continue;
        }
        let next = days.get(at.saturating_add(1)).map_or(text.len(), |next| next.from);
        let behind = near(text, day.to, day.to.saturating_add(HOUR_BEHIND).min(next));
        let earliest = at.checked_sub(1).and_then(|at| days.get(at)).map_or(0, |before| before.to);
        let before = near(text, day.from.saturating_sub(HOUR_BEFORE).max(earliest), day.from);
        let time = spoken::times(behind)
            .next()
            .map(|(_, time)| time)
            .or_else(|| spoken::times(before).last().map(|(_, time)| time));
        let made = is_made(text.get(..day.from).unwrap_or_default());
        found.extend(time.map(|time| (day.date, time, made)));
    }
    found
}

/// Whether the word before a day, that for its weekday aside, makes it the last: `tot donderdag 12 december`.
fn is_limit(before: &str) -> bool {
    let before = near(before, before.len().saturating_sub(WORDS_BEFORE), before.len()).to_lowercase();
    let mut words = before.split(|c: char| c.is_whitespace() || matches!(c, ':' | ',')).filter(|word| !word.is_empty());
    let is_weekday = |word: &&str| words::ALL.iter().any(|language| language.weekdays.contains(word));
    words.rfind(|word| !is_weekday(word)).is_some_and(|word| words::has(|language| language.limits, word))
}

/// `Deze optie loopt tot donderdag 12 december 12:00 uur`: the last day on which what is held may be confirmed.
fn option_until(line: &str, written: Option<Date>) -> Option<(Date, Option<Time>)> {
    let lower = line.to_lowercase();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let alone = |(at, word): &(usize, &str)| {
        let behind = lower.get(at.saturating_add(word.len())..).and_then(|rest| rest.chars().next());
        !is_letter(lower.get(..*at).and_then(|before| before.chars().next_back())) && !is_letter(behind)
    };
    let options = words::ALL.iter().flat_map(|language| language.options);
    let held = options.into_iter().find_map(|word| lower.match_indices(word).find(alone).map(|(at, _)| at))?;
    // Until when it may be cancelled is something else.
    if words::any(|language| language.mails.cancellation, |word| lower.contains(word)) {
        return None;
    }
    let ends = |before: &str| {
        let mut words = before.split(|c: char| !(c.is_alphabetic() || c == '\''));
        words.any(|word| words::has(|language| language.limits, word) || words::has(|language| language.expires, word))
    };
    let days = spoken::days(line, written, true);
    let short = |before: &str| before.split_whitespace().count() <= WORDS_OF_LIMIT;
    let day = days.iter().find(|day| lower.get(held..day.from).is_some_and(|before| ends(before) && short(before)))?;
    let behind = near(line, day.to, day.to.saturating_add(HOUR_BEHIND));
    Some((day.date, spoken::times(behind).next().map(|(_, time)| time)))
}

/// `donderdag 19 of vrijdag 27 december`: of days that are there to be chosen none is the start.
fn is_alternative(text: &str, day: &spoken::Day) -> bool {
    let is = |word: Option<&str>| {
        word.is_some_and(|word| words::has(|language| language.alternatives, &word.to_lowercase()))
    };
    let weekday = |word: &&str| {
        let lower = word.to_lowercase();
        words::ALL.iter().any(|language| language.weekdays.contains(&lower.as_str()))
    };
    let words = |part| str::split(part, |c: char| !c.is_alphabetic()).filter(|word: &&str| !word.is_empty());
    let before = near(text, day.from.saturating_sub(WORDS_BEFORE), day.from);
    let behind = near(text, day.to, day.to.saturating_add(WORDS_BEFORE));
    let last = words(before).rfind(|word| !weekday(word));
    is(last) || is(words(behind).next())
}

/// A part of a text between characters.
fn near(text: &str, from: usize, to: usize) -> &str {
    let (mut from, mut to) = (from, to.max(from).min(text.len()));
    while !text.is_char_boundary(from) {
        from = from.saturating_add(1);
    }
    while !text.is_char_boundary(to) {
        to = to.saturating_add(1);
    }
    text.get(from..to).unwrap_or_default()
}

fn email(value: &str) -> Option<String> {
    let word = value.split([' ', '<', '>', ',', ';', '(', ')']).find(|word| word.contains('@'))?;
    Some(word.trim_start_matches("mailto:").trim_end_matches('.').to_lowercase())
}

/// A product as it is called: without the hour before it and the number of people behind it.
fn product(value: &str) -> Option<String> {
    let hour = spoken::times(value).next().filter(|(at, _)| *at == 0);
    let value = if hour.is_some() { without_hour(value) } else { value };
    let brackets = value
        .rfind(" (")
        .filter(|at| value.get(*at..).is_some_and(|end| end.ends_with(')') && !people(end).is_empty()));
    let value = value.get(..brackets.unwrap_or(value.len())).unwrap_or(value);
    let value = value.trim_end_matches(['.', ',']).trim();
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    let fits = PRODUCT_LENGTH.contains(&value.len()) && letters >= PRODUCT_LETTERS && !is_day(value);
    fits.then(|| value.to_owned())
}

/// `14:00 uur - Boogschieten`, `10.30 Kanu`: what stands behind the hour.
fn without_hour(value: &str) -> &str {
    let behind = [" - ", " – ", ": "].iter().filter_map(|mark| value.split_once(mark)).map(|(_, rest)| rest);
    if let Some(rest) = behind.max_by_key(|rest| rest.len()) {
        return rest.trim_start();
    }
    let rest = value.trim_start_matches(|c: char| !c.is_alphabetic());
    let (first, others) = rest.split_once(' ').unwrap_or((rest, ""));
    let o_clock = words::any(|language| language.o_clock, |word| first.to_lowercase().starts_with(word));
    if o_clock || first.len() == 1 { others.trim_start_matches(|c: char| !c.is_alphabetic()) } else { rest }
}

/// `Dienstag, 26.05.2020`: nothing but a day.
fn is_day(value: &str) -> bool {
    let days = spoken::days(value, None, true);
    let Some(day) = days.first() else { return false };
    let outside = [value.get(..day.from), value.get(day.to..)].map(Option::unwrap_or_default).concat().to_lowercase();
    let mut words = outside.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.all(|word| words::ALL.iter().any(|language| language.weekdays.iter().any(|day| day.starts_with(word))))
}

/// `11 x Kinderfeestje`: the number, and what it counts.
fn times_of(value: &str) -> (Option<u32>, &str) {
    let value = value.trim();
    let digits = crate::input::dates::digits(value);
    let count = value.get(..digits).and_then(|digits| digits.parse().ok()).filter(|n| (1..=MOST_PEOPLE).contains(n));
    let rest = value.get(digits..).unwrap_or_default().trim_start();
    let named = ["x ", "× ", "X "].iter().find_map(|mark| rest.strip_prefix(mark)).map(str::trim_start);
    match (count, named.filter(|rest| rest.starts_with(char::is_alphabetic))) {
        (Some(count), Some(rest)) => (Some(count), rest),
        _ => (None, value),
    }
}

/// Whether a text counts what it names: `2x Ticket`.
pub fn is_counted(text: &str) -> bool {
    matches!(times_of(text), (Some(_), rest) if rest.len() >= PRODUCT_LETTERS)
}

/// Whom `8 x Boogschieten volwassenen` counts.
pub fn who_in(product: &str) -> Who {
    let lower = product.to_lowercase();
    let any = |list: fn(&'static words::Words) -> words::List, fits: fn(&str) -> bool| {
        let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| fits(word));
        words.any(|word| words::any(list, |stem| word.starts_with(stem)))
    };
    match (
        any(|language| language.labels.adults, |_| true),
        any(|language| language.labels.children, |word| !is_event(word)),
    ) {
        (true, false) => Who::Adults,
        (false, true) => Who::Children,
        _ => Who::All,
    }
}

/// The number with which a value begins, `ca. 25` and `± 25` too; of `25–30` none is known.
fn leading_number(value: &str) -> Option<u32> {
    let value = value.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, '.' | ' ' | '±' | '~'));
    let digits = crate::input::dates::digits(value);
    let rest = value.get(digits..)?;
    let number: u32 = value.get(..digits)?.parse().ok()?;
    let open = !rest.starts_with(['-', '–', ':', '/', ',']) && !(rest.starts_with('.') && rest.len() > 1);
    (open && (1..=MOST_PEOPLE).contains(&number)).then_some(number)
}

/// The numbers of people of a text, and where each stands: `12 personen`, `8 volwassenen en 4 kinderen`, `groep van 12`;
/// not `10-12 personen`, nor `ab 4 Personen`.
pub fn people(line: &str) -> Vec<(usize, Who, u32)> {
    let lower = line.to_lowercase();
    let mut found = Vec::new();
    let mut at = 0_usize;
    while let Some(start) = lower.get(at..).and_then(|t| t.find(|c: char| c.is_ascii_digit())) {
        let start = start.saturating_add(at);
        let digits = crate::input::dates::digits(lower.get(start..).unwrap_or_default());
        let end = start.saturating_add(digits);
        at = end;
        let (before, behind) = (lower.get(..start).unwrap_or_default(), lower.get(end..).unwrap_or_default());
        let range = before.trim_end().ends_with(['-', '–', '/', '.', ',', ':'])
            && !before.ends_with(", ")
            && !before.ends_with(": ")
            || before.ends_with(char::is_alphabetic);
        let who = counted_by(behind)
            .or_else(|| words::any(|language| language.groups, |word| before.ends_with(word)).then_some(Who::All));
        let Some(who) = who.filter(|_| !range && !is_condition(before)) else { continue };
        let count = lower.get(start..end).and_then(|digits| digits.parse().ok());
        found.extend(count.filter(|n| (1..=MOST_PEOPLE).contains(n)).map(|count| (start, who, count)));
    }
    found
}

/// `5p`, `16 p.`: as a plan has it, where a text would have more letters.
pub fn people_in_short(line: &str) -> Option<u32> {
    let words: Vec<&str> = line.split_whitespace().map(|word| word.trim_matches(['(', ')', ',', ';', '.'])).collect();
    let glued = words.iter().filter_map(|word| word.strip_suffix(['p', 'P'])?.parse().ok());
    let apart =
        words.windows(2).filter(|pair| matches!(pair, [_, "p" | "P"])).filter_map(|pair| pair.first()?.parse().ok());
    let found: Vec<u32> = glued.chain(apart).filter(|count| (1..=MOST_PEOPLE).contains(count)).collect();
    match found.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// Whom the words right behind a number make it count: in lower case.
fn counted_by(behind: &str) -> Option<Who> {
    let unit = behind.trim_start_matches([' ', '\u{A0}']);
    let unit = unit.strip_prefix("x ").unwrap_or(unit);
    let of = |list: fn(&'static words::Words) -> words::List| words::any(list, |word| unit.starts_with(word));
    if of(|language| language.labels.adults) {
        Some(Who::Adults)
    } else if of(|language| language.labels.children) && !is_event(unit) {
        Some(Who::Children)
    } else {
        of(|language| language.people).then_some(Who::All)
    }
}

/// `kinderfeestje`: a word that begins like children and is longer than any word for them.
fn is_event(unit: &str) -> bool {
    unit.split(|c: char| !c.is_alphabetic()).next().is_some_and(|word| word.chars().count() > 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_ends_on_a_day() {
        let until = |line: &str| {
            let (day, time) = option_until(line, Some(jiff::civil::date(2019, 12, 9)))?;
            Some(format!("{day} {}", time.map_or(String::new(), |time| time.to_string())))
        };
        for (line, expected) in [
            ("Deze optie loopt tot donderdag 12 december 2019 12:00 uur.", Some("2019-12-12 12:00:00")),
            ("Ihre Option läuft am 13.12.2019 ab", Some("2019-12-13 ")),
            ("Uw optie verloopt op 13 december om 17:00 uur", Some("2019-12-13 17:00:00")),
            ("Option expires: 13 Dec 2019", Some("2019-12-13 ")),
            ("Cette option est valable jusqu'au 13/12/2019", Some("2019-12-13 ")),
            ("Optie voor 20-12-2019 om 19:00", None),
            ("Adoptie tot 13-12-2019", None),
            ("Optioneel: lunch bij te boeken tot 13-12-2019", None),
            ("Cancellation option: free of charge until 18 December 2019", None),
            ("Gekozen opties: BBQ (wijzigen kan tot 13-12-2019)", None),
            ("Tot 13-12-2019 geldt deze optie niet", None),
        ] {
            assert_eq!(until(line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn a_document_gives_itself_a_day() {
        let day = |text: &str| made_on(text, None).map(|day| day.to_string());
        assert_eq!(day("Factuurdatum: 09-12-2019\nVervaldatum: 23-12-2019").as_deref(), Some("2019-12-09"));
        let visit = "Datum: 09-12-2019\nAankomst: zaterdag 18 april 2020 om 10:30 uur";
        assert_eq!(day(visit).as_deref(), Some("2019-12-09"));
        assert_eq!(day("Datum: 18-04-2020"), None, "that may be the visit");
        assert_eq!(day("Menukaart"), None);
        let made = Some(jiff::civil::date(2019, 12, 9));
        assert_eq!(made_on("Datum: 18-04-2020\nEinddatum: 19-04-2020\nVervaldatum: 23-12-2019", made), None);
    }
}
