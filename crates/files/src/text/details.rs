//! Booking data in running text: by structure first (a label and its value), then by the shape of a value.
//!
//! A first, honest form: what is not clearly stated is left out.

use jiff::civil::{Date, Time};
use retrace_model::statement::Details;
use retrace_model::words::{self, Labels, List};

use super::names;
use crate::input::dates::{self, Policy};
use crate::input::{clock, number, phone, text};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Email,
    Phone,
    Product,
    People,
    Time,
    Date,
    /// What the whole costs, before the price of one.
    Total,
    Amount,
    Name,
}

/// Its words in a language.
type LabelWords = fn(&'static Labels) -> List;

/// What a label can announce, in the order of asking: the first with a word that fits wins.
const LABELS: [(Label, LabelWords); 9] = [
    (Label::Email, |labels| labels.email),
    (Label::Phone, |labels| labels.phone),
    (Label::People, |labels| labels.people),
    (Label::Product, |labels| labels.product),
    (Label::Total, |labels| labels.total),
    (Label::Amount, |labels| labels.amount),
    (Label::Date, |labels| labels.date),
    (Label::Time, |labels| labels.time),
    (Label::Name, |labels| labels.name),
];
/// Marks that stand between a product and what follows it on its line.
const MARKS: [&str; 3] = ["-", "–", ","];
const LABEL_LENGTH: usize = 60;
const PRODUCT_LENGTH: std::ops::RangeInclusive<usize> = 4..=60;

/// Reads a text, quotations already left out.
pub fn details_in(body: &str) -> Details {
    let mut details = Details::default();
    let mut labelled_date = None;
    let mut labelled_time = None;
    let mut labelled_start = None;
    let mut total = None;
    let mut waiting: Option<Label> = None;
    for line in body.lines() {
        let columns = in_columns(line);
        let line = text::squeeze(line);
        // A label on a line of its own tells what the next one holds.
        let alone = label_alone(&line);
        let below = waiting.take().filter(|_| !line.is_empty() && alone.is_none()).map(|label| (label, line.as_str()));
        waiting = alone;
        let found = labelled(&line)
            .or_else(|| columns.as_ref().and_then(|(label, value)| Some((label_of(label)?, value.as_str()))));
        if let Some((label, value)) = found.or(below) {
            match label {
                Label::Email => push(&mut details.emails, email(value)),
                Label::Phone => details.phones.extend(phone::in_text(value).into_iter().map(str::to_owned)),
                Label::Product => details.product = details.product.take().or_else(|| product(value)),
                Label::People => details.people = details.people.or_else(|| leading_number(value)),
                Label::Amount => details.cents = details.cents.or_else(|| number::first_money_or_amount(value)),
                Label::Total => total = number::first_money_or_amount(value).or(total),
                Label::Date => {
                    labelled_start = labelled_start.or_else(|| start(value));
                    labelled_date = labelled_date.or_else(|| dates(value).next().map(|(_, _, date)| date));
                }
                Label::Time => labelled_time = labelled_time.or_else(|| hour(value)),
                Label::Name => push(&mut details.names, names::written(value)),
            }
        }
        if details.people.is_none() {
            details.people = people(&line).map(|(_, count)| count);
        }
        details.product_guesses.extend(line_beginning(&line));
    }
    let labelled_start = labelled_start.or_else(|| Some(wall(labelled_date?, labelled_time?)));
    details.start = labelled_start.or_else(|| start(body));
    details.cents = total.or(details.cents).or_else(|| number::first_money(body));
    details
}

/// A product the company sells, named in a text.
pub fn known_product<'a>(body: &str, products: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    products
        .filter(|product| text::contains_words(body, product))
        .max_by_key(|product| (product.len(), std::cmp::Reverse(*product)))
}

/// A line set in columns, by dots or by blanks: `Party size ...... 12`, `Was        Kanotocht`.
fn in_columns(line: &str) -> Option<(String, String)> {
    let line = line.trim();
    let gap = ["...", "   ", "\t", "  "].iter().find_map(|gap| line.find(gap))?;
    let (label, value) = line.split_at(gap);
    let value = value.trim_start_matches(['.', ' ', '\t', ':']);
    let short = label.split_whitespace().count() <= 4;
    (short && !value.is_empty() && !label.is_empty()).then(|| (text::squeeze(label), text::squeeze(value)))
}

/// A line that is nothing but a label.
fn label_alone(line: &str) -> Option<Label> {
    let words = line.split(' ').count();
    let plain = line.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-' || c == '/' || c == '.');
    (plain && (1..=3).contains(&words)).then(|| label_of(line))?
}

/// `Datum: 14-12-2019`, `Datum :: 14-12-2019`, `Wanneer juist? 14-12-2019`, `| Datum | 14-12-2019 |`.
fn labelled(line: &str) -> Option<(Label, &str)> {
    let line = line.trim_matches(['|', ' ']);
    let (label, value) = line.split_once([':', '?', '|'])?;
    let value = value.trim_start_matches(':').trim();
    if value.is_empty() {
        return None;
    }
    label_of(label).map(|kind| (kind, value))
}

fn label_of(label: &str) -> Option<Label> {
    if label.len() > LABEL_LENGTH || label.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let label = label.to_lowercase();
    let words: Vec<&str> =
        label.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty()).collect();
    let begins = |word: &str, stem: &str| {
        stem.len() >= 5 && !words::has(|language| language.labels.whole, stem) && word.starts_with(stem)
    };
    let any = |list: fn(&'static Labels) -> List, fits: &dyn Fn(&str) -> bool| {
        words::any(|language| list(&language.labels), fits)
    };
    let says = |list| any(list, &|stem| words.iter().any(|word| *word == stem || begins(word, stem)));
    let only = |list| matches!(words.as_slice(), [word] if any(list, &|known| known == *word));
    // In a sentence these words are others: `It was great`.
    if only(|labels| labels.what) {
        return Some(Label::Product);
    }
    // A number of what? Alone, of people; `Aantal kano's` is something else.
    let how_many =
        words::ALL.iter().any(|language| language.labels.how_many.iter().any(|asks| words.starts_with(asks)));
    if how_many || only(|labels| labels.number_of) {
        return Some(Label::People);
    }
    if only(|labels| labels.who) {
        return Some(Label::Name);
    }
    let found = LABELS.iter().find(|(_, list)| says(*list)).map(|(kind, _)| *kind);
    let name = |word: &&str| any(|labels| labels.name_endings, &|end| word.ends_with(end));
    let group = |word: &&str| any(|labels| labels.group, &|stem| word.starts_with(stem));
    let of_a_group = found == Some(Label::People) || found.is_none() && words.iter().any(group);
    if of_a_group && words.iter().any(name) { Some(Label::Name) } else { found }
}

fn push(list: &mut Vec<String>, value: Option<String>) {
    list.extend(value.filter(|value| !list.contains(value)));
}

fn email(value: &str) -> Option<String> {
    let word = value.split([' ', '<', '>', ',', ';', '(', ')']).find(|word| word.contains('@'))?;
    Some(word.trim_start_matches("mailto:").trim_end_matches('.').to_lowercase())
}

fn product(value: &str) -> Option<String> {
    let value = value.trim_end_matches(['.', ',']).trim();
    (PRODUCT_LENGTH.contains(&value.len()) && value.contains(char::is_alphabetic)).then(|| value.to_owned())
}

fn leading_number(value: &str) -> Option<u32> {
    let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    value.get(..end)?.parse().ok().filter(|n| (1..=5_000).contains(n))
}

/// `12 personen`, and where it stands; not `10-12 personen`.
fn people(line: &str) -> Option<(usize, u32)> {
    let lower = line.to_lowercase();
    let mut at = 0;
    while let Some(start) = lower.get(at..)?.find(|c: char| c.is_ascii_digit()).map(|i| i.saturating_add(at)) {
        let end =
            lower.get(start..)?.find(|c: char| !c.is_ascii_digit()).map_or(lower.len(), |i| i.saturating_add(start));
        let range =
            lower.get(..start)?.trim_end().ends_with(['-', '–', '/', '.', ',']) && !lower.get(..start)?.ends_with(", ");
        let unit = lower.get(end..)?.trim_start();
        let before = lower.get(..start)?;
        let counted = words::any(|language| language.people, |word| unit.starts_with(word))
            || words::any(|language| language.groups, |words| before.ends_with(words));
        if !range && counted {
            let count = lower.get(start..end)?.parse().ok().filter(|n| (1..=5_000).contains(n));
            return count.map(|count| (start, count));
        }
        at = end;
    }
    None
}

/// `9-12-2019`, `09.12.2019`, `2019-12-09`, `9 december 2019`.
const DATES: Policy = Policy {
    year_first: "-./",
    year_last: "-./",
    short_year: "",
    fewest: 1,
    one_mark: true,
    month: Some(clock::month),
};

/// All dates: where they start and end.
fn dates(text: &str) -> impl Iterator<Item = (usize, usize, Date)> {
    dates::all(text, &DATES)
}

/// All times of day, `18:00`, `18.00 uur`, `18u30`, `18h30`, `18 uur`, `18u`, `6:00 pm`, and where they start.
fn times(text: &str) -> impl Iterator<Item = (usize, Time)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = text.get(at..)?.find(|c: char| c.is_ascii_digit())?.saturating_add(at);
            let rest = text.get(start..)?;
            let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            at = start.saturating_add(length);
            let range = text.get(..start)?.ends_with(['-', '–', '/']);
            if let Some(time) = time_at(rest, length).filter(|_| !range) {
                return Some((start, time));
            }
        }
    })
}

/// The time that a label announces: then `20.30` is one too.
fn hour(value: &str) -> Option<Time> {
    let bare = || {
        let (hour, minute) = value.trim().trim_end_matches(['u', '.', ' ']).split_once('.')?;
        let two = minute.len() == 2 && (1..=2).contains(&hour.len());
        Time::new(hour.parse().ok().filter(|_| two)?, minute.parse().ok()?, 0, 0).ok()
    };
    times(value).next().map(|(_, time)| time).or_else(bare)
}

/// The time at the start of a text whose first `hours` bytes are digits.
fn time_at(text: &str, hours: usize) -> Option<Time> {
    let hour: i8 = text.get(..hours).filter(|h| h.len() <= 2)?.parse().ok()?;
    let minutes = dates::hour_minute(text, 1, ":.uh");
    let tail = text.get(minutes.map_or(hours, |written| written.length)..)?;
    let unit: String = tail.trim_start().chars().take(4).collect::<String>().to_lowercase();
    let short = |text: &str, letter| {
        text.strip_prefix(letter).is_some_and(|rest: &str| !rest.starts_with(char::is_alphanumeric))
    };
    // `20.30 u.` and `10u`, but not `10 u`, which may be a person; `10 h`, but not `10 honden`.
    let o_clock = words::any(|language| language.o_clock, |word| unit.starts_with(word))
        || short(&unit, 'h')
        || short(tail, 'u')
        || minutes.is_some() && short(tail.trim_start(), 'u');
    let noon = if unit.starts_with("pm") || unit.starts_with("p.m") { 12 } else { 0 };
    if !(minutes.is_some_and(|written| written.mark != '.') || o_clock) {
        return None;
    }
    let hour = if noon == 12 && hour < 12 { hour.saturating_add(12) } else { hour };
    Time::new(hour, minutes.map_or(0, |written| written.minute), 0, 0).ok()
}

/// The first date that has an hour close behind it.
fn start(body: &str) -> Option<String> {
    dates(body).find_map(|(begin, end, date)| {
        let word = body.get(..begin)?.trim_end().rsplit(|c: char| c.is_whitespace() || c == ':').next()?;
        if words::has(|language| language.limits, &word.to_lowercase()) {
            return None;
        }
        let mut until = (end.saturating_add(40)).min(body.len());
        while !body.is_char_boundary(until) {
            until = until.saturating_add(1);
        }
        let (at, time) = times(body.get(end..until)?).next()?;
        let between = body.get(end..end.saturating_add(at))?;
        (!between.contains("\n\n") && dates(between).next().is_none()).then(|| wall(date, time))
    })
}

fn wall(date: Date, time: Time) -> String {
    let at = date.to_datetime(time);
    format!("{:04}-{:02}-{:02}T{:02}:{:02}", at.year(), at.month(), at.day(), at.hour(), at.minute())
}

/// What stands before a number of people or a date, when it is short: perhaps the product.
fn line_beginning(line: &str) -> Option<String> {
    let by_people = people(line).map(|(at, _)| at);
    let by_date = dates(line).next().map(|(at, ..)| at);
    let end = by_people.into_iter().chain(by_date).min()?;
    let mut words = line.get(..end)?.rsplit(": ").next()?.trim_end();
    if words.rsplit(' ').next().is_some_and(|word| words::has(|language| language.limits, word))
        && by_people.is_none_or(|at| at != end)
    {
        return None;
    }
    loop {
        let before = words;
        for connector in words::each(|language| language.connectors).chain(MARKS) {
            let cut = words
                .strip_suffix(connector)
                .filter(|rest| rest.is_empty() || rest.ends_with(' ') || !connector.contains(char::is_alphabetic));
            words = cut.unwrap_or(words).trim_end();
        }
        if words == before {
            break;
        }
    }
    let count = words.split(' ').count();
    (PRODUCT_LENGTH.contains(&words.len()) && count <= 6 && words.starts_with(char::is_uppercase))
        .then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_values() {
        let said = details_in(
            "Naam: Jan de Wit\nE-mail: Jan@x.example\nTelefoon: 06-12345678\nArrangement: Kanotocht\nAantal personen: 12\nDatum: 14-12-2019 om 10:30\nBedrag: € 1.234,50",
        );
        assert_eq!(said.names, ["Jan de Wit"]);
        assert_eq!(said.emails, ["jan@x.example"]);
        assert_eq!(said.phones, ["06-12345678"]);
        assert_eq!(said.product.as_deref(), Some("Kanotocht"));
        assert_eq!((said.people, said.cents), (Some(12), Some(123_450)));
        assert_eq!(said.start.as_deref(), Some("2019-12-14T10:30"));
    }

    #[test]
    fn labels_in_columns_and_above_their_values() {
        let said = details_in("Activity ....... Raft building\nParty size ..... 12\nGrand total ..... €150,00");
        assert_eq!((said.product.as_deref(), said.people, said.cents), (Some("Raft building"), Some(12), Some(15_000)));
        let said = details_in("Aktivität\nFloßbau am See\nAnzahl Personen\n13\nDatum / Uhrzeit\n14.12.2019 / 10:30\n");
        assert_eq!((said.product.as_deref(), said.people), (Some("Floßbau am See"), Some(13)));
        assert_eq!(said.start.as_deref(), Some("2019-12-14T10:30"));
        let said = details_in("Was        Kanotocht\nTeamgröße  8 Spieler");
        assert_eq!((said.product.as_deref(), said.people), (Some("Kanotocht"), Some(8)));
        assert_eq!(details_in("It was great: thank you all\nYou know what: see you").product, None);
        // The heads of a table are no values of each other.
        assert_eq!(details_in("Product\nAantal\nPrijs\nKanotocht\n").product, None);
    }

    #[test]
    fn labels_that_ask_and_labels_in_tables() {
        let asked = details_in(
            "Wie? Cindy Maes\nWat? Kajaktocht\nMet hoeveel? 24\nWanneer juist? donderdag 2 januari 2020 om 16u30\nHoeveel kost dat? 1.341,60 euro",
        );
        assert_eq!((asked.names.as_slice(), asked.people), (&["Cindy Maes".to_owned()][..], Some(24)));
        assert_eq!((asked.product.as_deref(), asked.cents), (Some("Kajaktocht"), Some(134_160)));
        assert_eq!(asked.start.as_deref(), Some("2020-01-02T16:30"));
        let table = details_in("| Leistung | Floßbau |\n| Teilnehmer | 20 |\n| Termin | Mo, 25.05.2020 um 14:30 Uhr |");
        assert_eq!((table.product.as_deref(), table.people), (Some("Floßbau"), Some(20)));
        assert_eq!(table.start.as_deref(), Some("2020-05-25T14:30"));
        let doubled = details_in("Datum  ::  11/05/2020\nAanvangsuur  ::  20.30\nSpelers  ::  35");
        assert_eq!((doubled.start.as_deref(), doubled.people), (Some("2020-05-11T20:30"), Some(35)));
    }

    #[test]
    fn hours_as_belgians_and_the_french_write_them() {
        for text in ["14/12/2019 om 9u30", "14.12.2019 à 9h30", "14-12-2019 om 9.30 u.", "14 december 2019 om 9.30 uur"]
        {
            assert_eq!(details_in(text).start.as_deref(), Some("2019-12-14T09:30"), "{text}");
        }
        assert_eq!(details_in("14/12/2019 om 10u").start.as_deref(), Some("2019-12-14T10:00"));
        assert_eq!(details_in("14 décembre 2019 à 10 h").start.as_deref(), Some("2019-12-14T10:00"));
        for text in ["Op 14-12-2019 krijgen de eerste 10 u een plaats", "Op 14-12-2019 met 12 honden"] {
            assert_eq!(details_in(text).start, None, "{text}");
        }
    }

    #[test]
    fn sentences() {
        let said = details_in(
            "Escape Room mit 8 Personen\nAm 14. Dezember 2019 um 18.00 Uhr\nGesamt: 160,00 EUR\nStornieren bis 09.12.2019.",
        );
        assert_eq!(said.people, Some(8));
        assert_eq!(said.start.as_deref(), Some("2019-12-14T18:00"));
        assert_eq!(said.cents, Some(16_000));
        assert_eq!(said.product_guesses.first().map(String::as_str), Some("Escape Room"));
    }

    #[test]
    fn labels_come_before_running_text_and_totals_before_prices() {
        let said = details_in(
            "Ontvangen op 09-12-2019 om 10:15\nDatum: 14-12-2019\nTijd: 13:30\nAantal kano's: 6\nPrijs per persoon: € 12,50\nTotaal: € 150,00",
        );
        assert_eq!(said.start.as_deref(), Some("2019-12-14T13:30"));
        assert_eq!((said.people, said.cents), (None, Some(15_000)));
        assert_eq!(details_in("booked for 14 December 2019, 2:00 PM").start.as_deref(), Some("2019-12-14T14:00"));
        assert_eq!(details_in("am 14.12.2019 um 18 Uhr").start.as_deref(), Some("2019-12-14T18:00"));
    }

    #[test]
    fn what_is_not_stated_is_left_out() {
        let said = details_in(
            "Wij zijn open van 10-12 uur. Kinderen van 4-12 jaar betalen minder. Geldig tot 09-12-2021 12:00.",
        );
        assert_eq!(said, Details::default());
        assert_eq!(details_in("tussen 10-12 personen").people, None);
    }

    #[test]
    fn a_known_product_is_found_as_whole_words() {
        let products = ["Kano", "Kanotocht over de Aa"];
        assert_eq!(known_product("Morgen: Kanotocht over de Aa!", products.into_iter()), Some("Kanotocht over de Aa"));
        assert_eq!(known_product("Kanoverhuur", products.into_iter()), None);
    }

    #[test]
    fn the_name_of_a_group_is_no_number_of_people() {
        for text in
            ["Groepsnaam: 3 HAVO De Dreef", "Gruppenname: 5 Freunde", "Group name: 3 Musketeers", "Groepskorting: 10%"]
        {
            assert_eq!(details_in(text).people, None, "{text}");
        }
        assert_eq!(details_in("Groepsnaam: De Dreef").names, ["De Dreef"]);
        assert_eq!(details_in("Groep: 12").people, Some(12));
    }

    #[test]
    fn an_amount_stands_before_its_currency_or_behind_it() {
        let cents = |text: &str| details_in(text).cents;
        assert_eq!(cents("Totaal: 150,00 EUR 10 personen"), Some(15_000));
        assert_eq!(cents("Totaal: 150,00 € 10 personen"), Some(15_000));
        assert_eq!(cents("10 personen € 150,00"), Some(15_000));
        assert_eq!(cents("Totaal: EUR 150,00"), Some(15_000));
    }
}
