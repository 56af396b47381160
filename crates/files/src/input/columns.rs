//! What a table that nobody knows holds, and what stands in which of its columns: by the values, then by the header, then
//! as the user says.

use std::collections::BTreeSet;

use retrace_model::date_order::DateOrder;
use retrace_model::record::Direction;
use retrace_model::table::{Column, Columns, Table, TableContent};
use retrace_model::words;
use xxhash_rust::xxh3::xxh3_64;

use super::{call, clock, dates, number, phone};
pub use crate::input::header_words::names_total;
use crate::input::header_words::{by_header, names_call_sides, names_moments, names_staff, names_titles, price_rank};
use crate::input::table::{Row, header_key};

/// Rows looked at to tell the columns by their values.
const SAMPLE: usize = 200;

/// What a column holds by its name alone: none where its words announce different things, `Name Teilnehmer`.
pub fn by_name(header: &str) -> Option<Column> {
    let told = announced(header)?;
    let words = || {
        header.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '#' | '°'))).filter(|word| !word.is_empty())
    };
    let others = words().any(|word| announced(word).is_some_and(|other| other != told));
    (!others && (told != Column::Name || words().count() == 1)).then_some(told)
}

/// Whether most of these cells can be what somebody said of their column.
pub fn can_be<'a>(column: Column, cells: impl Iterator<Item = &'a str>) -> bool {
    let fits = |cell: &str| match column {
        Column::Start | Column::End | Column::Made => is_time(cell),
        Column::Time => is_time(cell) || is_clock(cell),
        Column::People => is_count(cell),
        Column::Amount => number::cents(cell).is_some(),
        Column::Email => cell.contains('@'),
        Column::Phone => cell.bytes().filter(u8::is_ascii_digit).count() >= 6,
        _ => true,
    };
    let cells: Vec<&str> = cells.map(str::trim).filter(|cell| !cell.is_empty()).take(SAMPLE).collect();
    cells.is_empty() || mostly(&cells, fits)
}

/// The columns of a table whose first row may be its header, and whether it is.
///
/// The values decide where they can (a reference looks like nothing else); the header decides between columns whose
/// values could be the same thing.
pub fn guess(rows: &[Row]) -> (Table, bool) {
    let width = rows.iter().take(SAMPLE).map(|row| row.cells.len()).max().unwrap_or(0);
    let headed = rows.first().is_some_and(|first| {
        !first.cells.iter().any(|cell| is_reference(cell) || cell.contains('@') || is_start(cell))
    });
    let data = rows.get(usize::from(headed)..).unwrap_or_default();
    let sample = data.get(..SAMPLE.min(data.len())).unwrap_or_default();
    let header: Vec<String> = rows.first().filter(|_| headed).map_or_else(Vec::new, |first| first.cells.clone());
    let values: Vec<Vec<&str>> = (0..width)
        .map(|column| sample.iter().map(|row| row.cell(Some(column))).filter(|cell| !cell.is_empty()).collect())
        .collect();
    let named: Vec<Option<Column>> =
        (0..width).map(|column| header.get(column).and_then(|text| announced(text))).collect();
    let numbers = (0..width).map(|column| header.get(column).is_some_and(|text| names_number(text))).collect();
    let mut guess = Guess { values, named, numbers, columns: vec![None; width] };
    guess.take(Column::Reference, |cell| is_reference(cell) && !is_span(cell), Needs::Values);
    guess.take(Column::Made, is_start, Needs::Header);
    guess.take(Column::End, |cell| is_time(cell) || is_clock(cell), Needs::Header);
    guess.take(Column::Start, is_start, Needs::Values);
    guess.take(Column::Made, is_time, Needs::TimeHeader);
    guess.take(Column::Start, is_time, Needs::TimeHeader);
    guess.take(Column::Duration, |cell| call::seconds(cell).is_some() || number::cents(cell).is_some(), Needs::Header);
    guess.take(Column::Time, is_clock, Needs::NoOtherHeader);
    guess.money_in_and_out();
    guess.amount(&header);
    guess.currency(&header);
    guess.take(Column::People, is_count, Needs::NoOtherHeader);
    guess.take(Column::Direction, |cell| call::direction(cell) != Direction::Unknown, Needs::Values);
    guess.words(&header);
    let has = |column| Columns(&guess.columns).has(column);
    // A list of current bookings does not tell when each was made.
    if has(Column::Reference) && !has(Column::Start) {
        guess
            .columns
            .iter_mut()
            .filter(|column| **column == Some(Column::Made))
            .for_each(|made| *made = Some(Column::Start));
    }
    let holds = holds(&header, Columns(&guess.columns));
    let money = matches!(holds, TableContent::Payments | TableContent::Invoices);
    for (place, head) in guess.columns.iter_mut().zip(&header) {
        match place {
            // What was paid for is no name; elsewhere a title is that of a group.
            Some(Column::Text) if !money && names_titles(head) => *place = Some(Column::Name),
            // Who took the money is no customer.
            Some(Column::Name) if money && names_staff(head) => *place = None,
            _ => {}
        }
    }
    if !matches!(holds, TableContent::Bookings | TableContent::Elsewhere) {
        guess.columns.iter_mut().filter(|column| **column == Some(Column::People)).for_each(|people| *people = None);
    }
    let key = key(&header);
    (Table { header, guess: guess.columns, holds, key }, headed)
}

/// What a header announces.
fn announced(header: &str) -> Option<Column> {
    by_header(header).or_else(|| names_moments(header).then_some(Column::Start))
}

/// Whether a header is one over numbers of orders or of anything: `Order`, `Order ID`, `Created no.`
fn names_number(header: &str) -> bool {
    let key = header_key(header);
    let mut words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| {
        words::any(|language| language.numbers.orders, |start| word.starts_with(start))
            || words::has(|language| language.numbers.labels, word)
            || words::any(|language| language.numbers.endings, |end| word.ends_with(end))
    })
}

/// What all files with this header share: see [`Table::key`].
fn key(header: &[String]) -> Option<String> {
    let keys: Vec<String> = header.iter().map(|cell| header_key(cell)).collect();
    (!keys.is_empty()).then(|| format!("header:{:016x}", xxh3_64(keys.join("\u{1f}").as_bytes())))
}

/// What the rows are, by the columns there are and a few words of the header.
fn holds(header: &[String], columns: Columns<'_>) -> TableContent {
    let titled = || {
        let mut columns = columns.0.iter().zip(header);
        columns.any(|(column, head)| *column == Some(Column::Text) && names_titles(head))
    };
    let has = |column| match column {
        Column::Amount => columns.has(Column::Amount) || columns.has(Column::MoneyIn),
        Column::Name => columns.has(Column::Name) || titled() && !columns.has(Column::Amount),
        column => columns.has(column),
    };
    let keys: Vec<String> = header.iter().map(|cell| header_key(cell)).collect();
    let words = || keys.iter().flat_map(|key| key.split(|c: char| !c.is_alphanumeric()));
    let timed = has(Column::Duration) || has(Column::Time) && has(Column::End);
    let dated = has(Column::Start) || has(Column::Made);
    let person = has(Column::Email) || has(Column::Phone);
    // A list of bookings tells too whether they are paid.
    let list = has(Column::Reference) && (has(Column::Product) || has(Column::People) || names_start(header, columns));
    let paid =
        || words().any(|word| words::any(|language| language.headers.of_payments, |start| word.starts_with(start)));
    if has(Column::Amount)
        && dated
        && has(Column::Invoice)
        && !has(Column::Reference)
        && !list
        && !is_paid_on(header, columns)
        && !by_method(&keys)
    {
        TableContent::Invoices
    } else if has(Column::Amount) && dated && paid() && !list {
        TableContent::Payments
    } else if has(Column::Reference) {
        TableContent::Bookings
    } else if has(Column::Phone) && (has(Column::Duration) || has(Column::Direction)) {
        TableContent::Calls
    } else if dated
        && !has(Column::Phone)
        && (words().any(|word| words::has(|language| language.headers.of_hours, word)) || has(Column::Name) && timed)
    {
        TableContent::Hours
    } else if has(Column::Name) && person || has(Column::People) && dated {
        TableContent::Elsewhere
    } else if has(Column::Amount) && dated {
        TableContent::Payments
    } else {
        TableContent::Other
    }
}

/// Whether the header over the day of each row says that it is that of a payment: `Betaald op`.
fn is_paid_on(header: &[String], columns: Columns<'_>) -> bool {
    let place = [Column::Made, Column::Start].into_iter().find_map(|column| columns.place(column));
    let key = place.and_then(|at| header.get(at)).map(|cell| header_key(cell)).unwrap_or_default();
    words::any(|language| language.headers.of_payments, |start| key.starts_with(start))
}

/// Whether a column tells how each was paid: then it was. `Betaald: ja` stands in a list of invoices too.
fn by_method(keys: &[String]) -> bool {
    let words = || keys.iter().flat_map(|key| key.split(|c: char| !c.is_alphanumeric()));
    words().any(|word| words::any(|language| language.headers.methods, |part| word.ends_with(part)))
}

/// Whether the header calls the column of starts a start, and not only a day of whatever it be.
fn names_start(header: &[String], columns: Columns<'_>) -> bool {
    let over = columns.place(Column::Start).and_then(|at| header.get(at)).map(|cell| header_key(cell));
    over.is_some_and(|key| by_header(&key) == Some(Column::Start) && !names_a_day(&key))
}

/// Whether a header names nothing but a day: `Datum`, `Transactiedatum`.
fn names_a_day(key: &str) -> bool {
    let word = key.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    words::any(|language| language.headers.days, |day| word.ends_with(day))
}

/// What a table is that was taken for a list of bookings, and whose days are all past: nobody books for the past, so that they
/// are days of payments, invoices or mails, unless the table tells what was booked. `None` if it is a list all the same.
pub fn of_past_days(table: &Table) -> Option<TableContent> {
    let columns = Columns(&table.guess);
    let visits = columns.has(Column::People)
        || columns.has(Column::Product) && !columns.has(Column::Amount)
        || names_start(&table.header, columns);
    let receipts = table.holds == TableContent::Bookings && columns.has(Column::Start) && !visits;
    let keys = || table.header.iter().map(|cell| header_key(cell));
    let received = keys().any(|key| words::has(|language| language.headers.received, &key));
    let content = match columns.has(Column::Amount) {
        true if received => TableContent::Payments,
        true if columns.has(Column::Invoice) => TableContent::Invoices,
        _ => TableContent::Other,
    };
    receipts.then_some(content)
}

/// What must speak for a column besides its values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Nothing: of several that fit, the one with the right header counts.
    Values,
    /// No header that says something else.
    NoOtherHeader,
    Header,
    /// A header that says so and speaks of no number: under `Order ID` stand numbers that may be counted times too.
    TimeHeader,
}

/// The columns being told apart: the values of each that are not empty, what its header says, what it is.
struct Guess<'a> {
    values: Vec<Vec<&'a str>>,
    named: Vec<Option<Column>>,
    /// Whether its header speaks of a number.
    numbers: Vec<bool>,
    columns: Vec<Option<Column>>,
}

impl Guess<'_> {
    /// Finds the column that holds this, if none does yet.
    fn take(&mut self, wanted: Column, fits: fn(&str) -> bool, needs: Needs) {
        if self.columns.contains(&Some(wanted)) {
            return;
        }
        let says = |column: usize| self.named.get(column).copied().flatten();
        let open = |column: &usize| {
            let told = match needs {
                Needs::Values => true,
                // Under `begin` may stand no more than the time of day.
                Needs::NoOtherHeader => {
                    says(*column).is_none_or(|kind| kind == wanted || (kind, wanted) == (Column::Start, Column::Time))
                }
                Needs::Header => says(*column) == Some(wanted),
                Needs::TimeHeader => says(*column) == Some(wanted) && self.numbers.get(*column) != Some(&true),
            };
            let free = self.columns.get(*column).is_some_and(Option::is_none);
            // `2019-412` looks like a booking too.
            let free = free && !(wanted == Column::Reference && says(*column) == Some(Column::Invoice));
            told && free && self.values.get(*column).is_some_and(|cells| mostly(cells, fits))
        };
        let rank =
            |column: &usize| (says(*column) != Some(wanted), says(*column).is_some_and(|kind| kind != wanted), *column);
        let found = (0..self.columns.len()).filter(open).min_by_key(rank);
        if let Some(place) = found.and_then(|column| self.columns.get_mut(column)) {
            *place = Some(wanted);
        }
    }

    /// Columns of words, addresses and numbers.
    fn words(&mut self, header: &[String]) {
        let calls = self.columns.iter().any(|column| matches!(column, Some(Column::Direction | Column::Duration)));
        let named = self.named.iter().copied().chain(std::iter::repeat(None));
        let heads = header.iter().map(String::as_str).chain(std::iter::repeat(""));
        for (((cells, name), place), head) in self.values.iter().zip(named).zip(&mut self.columns).zip(heads) {
            if place.is_some() {
                continue;
            }
            let taken_for_number = matches!(name, Some(Column::Reference | Column::Phone));
            // Of calls the numbers may be those within the house, withheld, or without their front.
            let of_calls = calls && (taken_for_number || names_call_sides(head)) && is_of_calls(cells);
            *place = if of_calls {
                Some(Column::Phone)
            } else if mostly(cells, |cell| cell.contains('@')) {
                Some(Column::Email)
            } else if mostly(cells, |cell| is_phone(cell, taken_for_number)) {
                Some(Column::Phone)
            } else {
                use Column::{Email, Invoice, Name, Phone, Product, Reference, Status, Text};
                match name {
                    // Accounts are nobody's name.
                    Some(Name) if mostly(cells, is_account) => None,
                    // Words under `Kenmerk` may hold a number.
                    Some(Reference) if mostly(cells, is_worded) => Some(Text),
                    name => {
                        name.filter(|name| matches!(name, Name | Product | Status | Email | Phone | Invoice | Text))
                    }
                }
            };
        }
        let titled = |(place, head): (&Option<Column>, &String)| *place == Some(Column::Text) && names_titles(head);
        if !self.columns.contains(&Some(Column::Name)) && !self.columns.iter().zip(header).any(titled) {
            name_by_values(&self.values, header, &mut self.columns);
        }
    }

    /// Money that came in and money that went out, where both have a column.
    fn money_in_and_out(&mut self) {
        let is_amount = |cell: &str| number::money(cell).is_some();
        self.take(Column::MoneyOut, is_amount, Needs::Header);
        self.take(Column::MoneyIn, is_amount, Needs::Header);
        let of_two = |column: &Option<Column>| matches!(column, Some(Column::MoneyIn | Column::MoneyOut));
        if self.columns.iter().filter(|column| of_two(column)).count() == 1 {
            let alone = self.columns.iter_mut().zip(&mut self.named).filter(|(column, _)| of_two(column));
            alone.for_each(|(column, named)| (*column, *named) = (None, None));
        }
    }

    /// The amounts that were to pay: with taxes rather than without, and no balances, taxes or fees.
    fn amount(&mut self, header: &[String]) {
        let two = self.columns.contains(&Some(Column::MoneyIn));
        let found = (0..self.columns.len()).filter_map(|column| {
            let rank = header.get(column).map_or(Some(2), |head| price_rank(head))?;
            let named = self.named.get(column).copied().flatten();
            let cells = self.values.get(column)?;
            let told = rank < 2 || named == Some(Column::Amount);
            let fits = if told { mostly(cells, |cell| number::money(cell).is_some()) } else { mostly(cells, is_money) };
            let other = named.is_some_and(|kind| kind != Column::Amount) && rank >= 2;
            let free = self.columns.get(column).is_some_and(Option::is_none);
            (fits && free && !other && (told || !two)).then_some((rank, named != Some(Column::Amount), column))
        });
        if let Some(place) = found.min().and_then(|(.., column)| self.columns.get_mut(column)) {
            *place = Some(Column::Amount);
        }
    }

    /// The currency of the amounts: of several the one that stands nearest, and not that of another amount.
    fn currency(&mut self, header: &[String]) {
        let amounts = [Column::Amount, Column::MoneyIn];
        let at = amounts.iter().find_map(|wanted| self.columns.iter().position(|column| *column == Some(*wanted)));
        let found = (0..self.columns.len()).filter(|column| {
            let free = self.columns.get(*column).is_some_and(Option::is_none);
            free && self.values.get(*column).is_some_and(|cells| mostly(cells, |cell| number::currency(cell).is_some()))
        });
        let rank = |column: &usize| {
            let other = header.get(*column).is_some_and(|head| price_rank(head).is_none());
            (other, at.map_or(0, |at| at.abs_diff(*column)), *column)
        };
        if let Some(place) = found.min_by_key(rank).and_then(|column| self.columns.get_mut(column)) {
            *place = Some(Column::Currency);
        }
    }
}

/// Without any header that speaks of names: columns of words in which most values differ.
fn name_by_values(values: &[Vec<&str>], header: &[String], guess: &mut [Option<Column>]) {
    let different = |cells: &[&str]| cells.iter().collect::<BTreeSet<_>>().len();
    // One booking may stand in several rows: its name counts once.
    let of_references =
        |(cells, place): (&Vec<&str>, &Option<Column>)| (*place == Some(Column::Reference)).then(|| different(cells));
    let bookings = values.iter().zip(&*guess).find_map(of_references);
    let heads = header.iter().map(String::as_str).chain(std::iter::repeat(""));
    for ((cells, place), head) in values.iter().zip(guess).zip(heads).filter(|((_, place), _)| place.is_none()) {
        // Below a word that speaks of something else single words are kinds: `Category`, `Channel`.
        if header_key(head).chars().count() > 2 && !mostly(cells, is_worded) {
            continue;
        }
        let names = mostly(cells, |cell| {
            cell.len() <= 60 && cell.starts_with(char::is_uppercase) && !cell.contains(|c: char| c.is_ascii_digit())
        });
        if names
            && cells.len() >= 3
            && different(cells).saturating_mul(2) > bookings.unwrap_or(cells.len()).min(cells.len())
        {
            *place = Some(Column::Name);
        }
    }
}

/// Four of five; a column with nothing in it holds nothing.
fn mostly(cells: &[&str], fits: impl Fn(&str) -> bool) -> bool {
    !cells.is_empty()
        && cells.iter().filter(|cell| fits(cell)).count().saturating_mul(5) >= cells.len().saturating_mul(4)
}

/// `55-4`. Source: `docs/formats/recras.md`.
pub fn is_reference(cell: &str) -> bool {
    let digits = |part: &str, most| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    cell.trim()
        .split_once('-')
        .is_some_and(|(a, b)| digits(a, 6) && digits(b, 3) && !a.starts_with('0') && !b.starts_with('0'))
}

/// Hours of a roster, `8-12`, which look like a reference.
fn is_span(cell: &str) -> bool {
    let hour = |text: &str| text.trim().parse::<u8>().ok().filter(|hour| *hour <= 24);
    let (from, to) = cell.split_once('-').unwrap_or_default();
    hour(from).zip(hour(to)).is_some_and(|(from, to)| from < to)
}

fn is_start(cell: &str) -> bool {
    let cell = cell.trim();
    let short = || dates::at_start(cell, &dates::CELL_OF_DATES).is_some_and(|parts| parts.length == cell.len());
    // Longer digits are as well the number of an order that begins with its day.
    let counted = || cell.len() > 8 && cell.bytes().all(|b| b.is_ascii_digit());
    let written = || {
        cell.len() <= TIME_LENGTH && !short() && !counted() && clock::written_time(cell, DateOrder::DayFirst).is_some()
    };
    clock::table_time(cell).is_some() || clock::is_day_first(cell) || written()
}

/// Characters of the longest time that a cell may be.
const TIME_LENGTH: usize = 40;

/// A time under a header that says so, also as programs count it.
fn is_time(cell: &str) -> bool {
    is_start(cell) || cell.len() <= TIME_LENGTH && clock::any_time(cell, DateOrder::DayFirst).is_some()
}

/// A time of day: `9:30`, `09.30`, `09:30:00`.
fn is_clock(cell: &str) -> bool {
    cell.contains(':') && cell.len() <= 11 && clock::clock(cell).is_some()
}

/// An amount with its cents, or with its currency.
fn is_money(cell: &str) -> bool {
    let cents = |mark: usize| cell.len() == mark.saturating_add(3);
    number::money(cell).is_some_and(|(_, currency)| currency.is_some() || cell.rfind(['.', ',']).is_some_and(cents))
}

/// How many people, which is no amount in cents: `0.00`.
fn is_count(cell: &str) -> bool {
    let whole = cell.strip_suffix(".0").unwrap_or(cell);
    cell.len() <= 5 && whole.bytes().all(|b| b.is_ascii_digit()) && number::count(cell).is_some_and(|n| n <= 5_000)
}

/// Words, and not one word or number.
fn is_worded(cell: &str) -> bool {
    cell.trim().contains(' ') && cell.contains(char::is_alphabetic)
}

/// Whether cells of a list of calls are numbers: a fifth of them those of telephones, the others within the house or withheld.
fn is_of_calls(cells: &[&str]) -> bool {
    let is_number = |cell: &&&str| phone::of_cell(cell, None).is_some() || is_bare_number(cell);
    let numbers = cells.iter().filter(is_number).count();
    let inner = |cell: &str| (2..=5).contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_digit());
    let withheld = |cell: &str| {
        let lower = cell.to_lowercase();
        words::any(|language| language.withheld, |word| lower.starts_with(word))
    };
    numbers.saturating_mul(5) >= cells.len().max(1)
        && mostly(cells, |cell| is_number(&&cell) || inner(cell) || withheld(cell))
}

/// Digits of a number that lost its front.
fn is_bare_number(cell: &str) -> bool {
    (8..=13).contains(&cell.len()) && cell.bytes().all(|b| b.is_ascii_digit())
}

/// A telephone number as people write it, or, under a header that speaks of numbers, as a spreadsheet leaves it: without
/// its plus.
/// An account's number, with blanks or without. Source: ISO 13616.
fn is_account(cell: &str) -> bool {
    let bare: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let (country, rest) = bare.split_at_checked(2).unwrap_or_default();
    (15..=34).contains(&bare.len())
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && rest.bytes().take(2).all(|byte| byte.is_ascii_digit())
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_phone(cell: &str, under_number: bool) -> bool {
    let bare = |cell: &str| ["31", "32", "33", "352", "44", "49"].iter().any(|country| cell.starts_with(country));
    phone::tail(cell).is_some()
        && !is_start(cell)
        && (cell.starts_with(['+', '0', '(']) || under_number && bare(cell))
        && cell.chars().all(|c| c.is_ascii_digit() || " +-/().".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: u64, cells: &[&str]) -> Row {
        Row { line, cells: cells.iter().map(|c| (*c).to_owned()).collect(), stray_quote: false }
    }

    #[test]
    fn headers_of_three_languages() {
        for header in [
            ["Boekingsnummer", "Product", "Begin", "Aantal", "Groepsnaam", "E-mail"],
            ["Booking ref", "Activity", "Starts at", "Guests", "Customer name", "Email"],
            ["Buchungsnr.", "Leistung", "Beginn", "Personenzahl", "Gruppenname", "Mailadresse"],
        ] {
            let rows = [row(1, &header), row(2, &["55-4", "Kano", "2019-12-14 10:30", "12", "Familie Jansen", ""])];
            let (table, headed) = guess(&rows);
            use Column::*;
            assert_eq!(
                table.guess,
                [Some(Reference), Some(Product), Some(Start), Some(People), Some(Name), Some(Email)],
                "{header:?}"
            );
            assert!(headed);
        }
    }

    #[test]
    fn without_any_word_the_values_tell() {
        let rows = [
            row(1, &["x", "y", "z", "q", "w"]),
            row(2, &["Familie Jansen", "31-12-2019 10:30", "55-4", "12", "a@b.example"]),
            row(3, &["Groep Pietersen", "14-12-2019 10:30", "56-1", "8", "c@d.example"]),
            row(4, &["De Vries", "15-12-2019 10:30", "57-1", "9", ""]),
        ];
        use Column::*;
        assert_eq!(guess(&rows).0.guess, [Some(Name), Some(Start), Some(Reference), Some(People), Some(Email)]);
    }

    #[test]
    fn a_name_in_several_rows_of_one_booking_counts_once() {
        let rows = [
            row(1, &["x", "z"]),
            row(2, &["Familie Jansen", "55-4"]),
            row(3, &["Familie Jansen", "55-4"]),
            row(4, &["Familie Jansen", "55-4"]),
            row(5, &["Groep Pietersen", "56-1"]),
        ];
        assert_eq!(guess(&rows).0.guess, [Some(Column::Name), Some(Column::Reference)]);
    }

    #[test]
    fn a_list_of_references_is_a_table_too() {
        let (table, headed) = guess(&[row(1, &["55-4"]), row(2, &["56-1"])]);
        assert!(!headed && Columns(&table.guess).tell(table.holds));
        let (table, _) = guess(&[row(1, &["naam"]), row(2, &["Jan"])]);
        assert!(!Columns(&table.guess).tell(table.holds));
    }

    #[test]
    fn what_the_rows_are_and_whether_anything_can_be_told() {
        let table = |header: &str, data: &str| {
            let cells = |line: &str| line.split(';').map(str::to_owned).collect();
            let lines = [header, data, data].into_iter().filter(|line| !line.is_empty()).zip(1..);
            let rows: Vec<Row> =
                lines.map(|(line, at)| Row { line: at, cells: cells(line), stray_quote: false }).collect();
            let (table, _) = guess(&rows);
            (table.holds, Columns(&table.guess).tell(table.holds))
        };
        for (header, data, holds, tells) in [
            ("Wie;Dag;Van;Tot", "Kim;9-12-2019;09:00;17:00", TableContent::Hours, true),
            ("Employee;Day;Hours", "Kim;2019-12-09;7.5", TableContent::Hours, true),
            ("Mitarbeiter;Montag;Dienstag", "Kim;8-12;12-16", TableContent::Other, false),
            ("Datum;Nummer;Dauer", "09.12.19 10:00;0151 8940502;00:01:20", TableContent::Calls, true),
            ("wanneer;van;naar;richting", "9-12-2019 10:00;31513550055;0612345678;in", TableContent::Calls, true),
            ("", "2019-12-09 10:00;+31612345678;0:40", TableContent::Other, true),
            ("Datum;Omschrijving;Bedrag", "9-12-2019;kano;12,50", TableContent::Payments, true),
            ("Boekingsnummer;Betaald op;Bedrag", "55-4;9-12-2019;12,50", TableContent::Payments, true),
            ("Boekingsnummer;Begin;Totaalbedrag", "55-4;9-12-2019 10:00;12,50", TableContent::Bookings, true),
            ("Boekingsnummer;Boekingsdatum;Status", "55-4;9-12-2019;optie", TableContent::Bookings, true),
            ("Gast;E-mail;Datum", "Jan Vos;jan@a.example;14-12-2019", TableContent::Elsewhere, false),
            (
                "Gast;E-mail;Datum;Geboekt op",
                "Jan Vos;jan@a.example;14-12-2019;9-12-2019 10:00",
                TableContent::Elsewhere,
                true,
            ),
            ("a;b;c", "1;x;y", TableContent::Other, false),
        ] {
            assert_eq!(table(header, data), (holds, tells), "{header} {data}");
        }
    }

    /// What the columns of a table with this header and these rows hold, and what it is.
    fn told(lines: &[&str]) -> (TableContent, Vec<Option<Column>>) {
        let cells = |line: &&str| line.split(';').map(str::to_owned).collect();
        let rows: Vec<Row> =
            lines.iter().zip(1..).map(|(line, at)| Row { line: at, cells: cells(line), stray_quote: false }).collect();
        let table = guess(&rows).0;
        (table.holds, table.guess)
    }

    #[test]
    fn of_several_amounts_the_one_that_was_to_pay_counts() {
        for (header, amounts, place) in [
            ("Totaal excl. btw;Totaal btw;Totaal incl. btw", "100,00;21,00;121,00", 2),
            ("Total HT;Total TVA;Total TTC", "100,00;21,00;121,00", 2),
            ("Gesamt netto;Gesamt brutto", "100,00;121,00", 1),
            ("Total tax;Total", "21.00;121.00", 1),
            ("Totaal korting;Totaal", "10,00;121,00", 1),
            ("Price;Total paid;Total", "121.00;50.00;121.00", 2),
            ("Subtotaal;BTW;Totaal", "100,00;21,00;121,00", 2),
            ("Netto;BTW", "100,00;21,00", 0),
            ("Saldo;Bedrag", "1000,00;12,50", 1),
        ] {
            let (_, columns) = told(&[&format!("Betaald op;{header}"), &format!("09-12-2019;{amounts}")]);
            let at = columns.iter().position(|column| *column == Some(Column::Amount));
            assert_eq!(at, Some(place + 1), "{header}: {columns:?}");
        }
        let (holds, columns) = told(&["Datum;Saldo", "09-12-2019;1000,00", "08-12-2019;900,00"]);
        assert!(!columns.contains(&Some(Column::Amount)) && holds == TableContent::Other, "balances alone");
    }

    #[test]
    fn money_in_and_out_count_where_both_have_a_column() {
        use Column::{MoneyIn, MoneyOut};
        let (holds, columns) = told(&["Datum;Af;Bij;Saldo", "09-12-2019;42,33;;10,00", "09-12-2019;;12,50;22,50"]);
        assert_eq!(
            (holds, columns[1], columns[2], columns[3]),
            (TableContent::Payments, Some(MoneyOut), Some(MoneyIn), None)
        );
        let (_, columns) = told(&["Datum;Ontvangen;Mededeling", "09-12-2019;12,50;kano"]);
        assert_eq!(columns[1], Some(Column::Amount), "one alone is an amount");
        let (_, columns) = told(&["Datum;Credit;Bedrag", "09-12-2019;12,50;12,50"]);
        assert!(!columns.contains(&Some(MoneyIn)), "{columns:?}");
    }

    #[test]
    fn a_name_of_something_else_is_no_customer() {
        use Column::{Name, Product};
        for (header, column) in [
            ("Product name", Product),
            ("Naam activiteit", Product),
            ("Customer name", Name),
            ("Naam", Name),
            ("Klant", Name),
        ] {
            assert_eq!(by_header(header), Some(column), "{header}");
        }
        let money = |head: &str| told(&[&format!("Betaald op;{head};Bedrag"), "09-12-2019;Jan Jansen;12,50"]).1[1];
        assert_eq!(money("Omschrijving"), Some(Column::Text), "what was paid for");
        assert_eq!(money("Medewerker"), None, "who took the money");
        assert_eq!(told(&["Titel;E-mail;Geboekt op", "Familie Jansen;a@b.example;09-12-2019 10:00"]).1[0], Some(Name));
        let kinds =
            ["Betaald op;Categorie;Bedrag", "09-12-2019;Kassa;1,50", "09-12-2019;Web;2,50", "09-12-2019;Pin;3,50"];
        assert_eq!(told(&kinds).1[1], None, "single words under another head");
    }

    #[test]
    fn counted_times_are_times_only_under_a_header_of_times() {
        use Column::{Made, Start};
        let column = |head: &str, cell: &str| told(&[&format!("{head};Naam"), &format!("{cell};Jan Jansen")]).1[0];
        assert_eq!(column("Created", "1575882900"), Some(Made));
        assert_eq!(column("Betaald op", "43808,427"), Some(Start));
        assert_eq!(column("Betaald op", "20191209101500"), Some(Start));
        for head in ["Order ID", "Created no.", "Ordernummer", "Order"] {
            assert_eq!(column(head, "1575882900"), None, "{head}");
            assert_eq!(column(head, "201912090012"), None, "{head}");
        }
    }

    #[test]
    fn invoices_are_told_from_bookings_and_payments() {
        let content = |lines: &[&str]| told(lines).0;
        let made = "2019-0412;09-12-2019;Jansen;121,00";
        assert_eq!(content(&["Factuurnummer;Factuurdatum;Klant;Totaal", made]), TableContent::Invoices);
        assert_eq!(content(&["Factuurnummer;Betaald op;Klant;Totaal", made]), TableContent::Payments);
        let paid = "2019-0412;09-12-2019;Jansen;121,00;pin";
        assert_eq!(content(&["Factuurnummer;Datum;Klant;Totaal;Betaalwijze", paid]), TableContent::Payments);
        let held = ["Boekingsnummer;Datum;Naam;Factuurnummer;Bedrag", "100-1;20-12-2019;Jan Jansen;100-1-1;250,00"];
        assert_eq!(content(&held), TableContent::Bookings, "a list of bookings may name them too");
        let cells = |line: &str| line.split(';').map(str::to_owned).collect();
        let rows: Vec<Row> =
            held.iter().zip(1..).map(|(line, at)| Row { line: at, cells: cells(line), stray_quote: false }).collect();
        assert_eq!(of_past_days(&guess(&rows).0), Some(TableContent::Invoices));
    }

    #[test]
    fn numbers_of_calls_may_be_withheld_or_within_the_house() {
        let calls = |cells: [&str; 4]| {
            let lines = cells.map(|cell| format!("09-12-2019 10:00;{cell};in;0:20"));
            let lines: Vec<&str> =
                std::iter::once("Datum;Nummer;Richting;Duur").chain(lines.iter().map(String::as_str)).collect();
            told(&lines).0 == TableContent::Calls
        };
        assert!(calls(["101", "Anoniem", "681234567", "102"]) && calls(["tel:+31681234567", "101", "103", "104"]));
        assert!(!calls(["101", "102", "103", "104"]), "none of a telephone");
    }

    #[test]
    fn one_header_one_key() {
        let of = |header: &[&str]| guess(&[row(1, header), row(2, &["Jan", "9-12-2019"])]).0.key;
        assert_eq!(of(&["Naam", "Datum"]), of(&["\"naam\"", " DATUM "]));
        assert_ne!(of(&["Naam", "Datum"]), of(&["Naam", "Dag"]));
        assert_eq!(guess(&[row(1, &["Jan", "9-12-2019"])]).0.key, None);
    }
}
