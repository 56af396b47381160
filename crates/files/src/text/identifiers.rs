//! Tokens of a text that may number something in whatever system: letters and digits in runs, `K7QTX`, `BK-2019-0047`, `4718`.
//!
//! By itself such a token proves nothing. What is one company's booking number is learnt from all its mails, payments and
//! lists together; here is what a text gives to learn from: the token, and the word before it.

use std::cell::RefCell;
use std::collections::HashMap;

use retrace_model::statement::{ReferenceKind, Token};
use retrace_model::words;

use super::references;

/// Characters of a token.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=24;
/// Digits alone: more are an account.
const MOST_DIGITS: usize = 16;
/// Letters alone, all of them capitals: fewer are an abbreviation.
const FEWEST_CAPITALS: usize = 4;
/// How far before a token its word may stand.
const NEAR_WORDS: usize = 4;
/// Tokens of one text that are looked at.
const MOST: usize = 400;

/// A token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identifier<'a> {
    /// As written.
    pub value: &'a str,
    /// The word that announces it, as written: one for bookings or orders where there is one near, else the last.
    pub cue: &'a str,
    /// That word is one for bookings or orders.
    pub of_booking: bool,
    /// It stands right before the token, but for words for a number: `bestelling #4718`, `booking number is 4718`. Digits alone
    /// are a number only then: else they are a year, a price, a number of people.
    pub is_next: bool,
    text: &'a str,
    at: usize,
}

/// All of a text, in the order in which they stand.
///
/// ```
/// use retrace_files::text::identifiers::in_text;
/// let found: Vec<_> = in_text("Ihre Bestellung: K7QTX am 2024-04-06").map(|one| (one.value, one.cue)).collect();
/// assert_eq!(found, [("K7QTX", "Bestellung")]);
/// ```
pub fn in_text(text: &str) -> impl Iterator<Item = Identifier<'_>> {
    let found = runs(text).flat_map(|(at, run)| {
        // What is longer is an address of parts.
        let whole = LENGTH.contains(&run.len()).then_some((at, run));
        let parts = whole.is_none().then(|| pieces(at, run)).into_iter().flatten();
        whole.into_iter().chain(parts)
    });
    let found = found.filter(|(_, token)| is_identifier(token)).take(MOST);
    found.map(move |(at, value)| announced(text, at, value))
}

/// The same, to be kept with the record that has the text.
pub fn tokens(text: &str) -> Vec<Token> {
    in_text(text).filter_map(|one| one.token()).collect()
}

/// The tokens of a text, as they were kept with it.
pub fn kept<'a>(text: &'a str, tokens: &'a [Token]) -> impl Iterator<Item = Identifier<'a>> {
    tokens.iter().filter_map(|token| Identifier::kept(text, token))
}

/// Runs of a payment's text, each with the parts that stand together in it, the longest first: `K7QTX` of
/// `SILBERSEE-K7QTX-P-1`.
pub fn inside(text: &str) -> impl Iterator<Item = Vec<&str>> {
    runs(text).take(MOST).map(|(_, run)| {
        // A date has parts too, and none of them is a number.
        let letters = run.bytes().any(|byte| byte.is_ascii_alphabetic());
        let pieces: Vec<(usize, &str)> = if letters { pieces(0, run).take(8).collect() } else { vec![(0, run)] };
        let mut found: Vec<&str> = Vec::new();
        for first in 0..pieces.len() {
            for last in first..pieces.len() {
                if let (Some((from, _)), Some((to, end))) = (pieces.get(first), pieces.get(last)) {
                    found.extend(run.get(*from..to.saturating_add(end.len())).filter(|part| is_identifier(part)));
                }
            }
        }
        found.sort_by_key(|part| std::cmp::Reverse(part.len()));
        found
    })
}

/// Whether a whole cell is such a token; a mark before it is none of its letters.
pub fn of_cell(cell: &str) -> Option<&str> {
    let cell = cell.trim().trim_start_matches('#');
    (runs(cell).next() == Some((0, cell)) && is_identifier(cell)).then_some(cell)
}

/// Letters and digits with single marks between them.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let part = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric());
    let inside = move |at: usize| {
        part(at)
            || bytes.get(at).is_some_and(|byte| matches!(byte, b'-' | b'_' | b'/'))
                && at.checked_sub(1).is_some_and(part)
                && part(at.saturating_add(1))
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            while at < bytes.len() && !inside(at) {
                at = at.saturating_add(1);
            }
            let from = at;
            while inside(at) {
                at = at.saturating_add(1);
            }
            if from == at {
                return None;
            }
            // A word with other letters, an address, an amount: no token begins or ends inside one.
            let before = text.get(..from).and_then(|before| before.chars().next_back());
            let behind = text.get(at..).and_then(|behind| behind.chars().next());
            let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '€' | '+' | '%'));
            let next = || text.get(at.saturating_add(1)..).and_then(|behind| behind.chars().next());
            let goes_on = matches!(behind, Some('.' | ',' | ':')) && next().is_some_and(|c| c.is_ascii_alphanumeric());
            let went_on = matches!(before, Some('.' | ','));
            if !joined(before) && !joined(behind) && !goes_on && !went_on {
                return Some((from, text.get(from..at)?));
            }
        }
    })
}

/// The parts of a run between its marks.
fn pieces(at: usize, run: &str) -> impl Iterator<Item = (usize, &str)> {
    run.split(['-', '_', '/']).map(move |part| (at.saturating_add(place_in(run, part)), part))
}

fn is_identifier(token: &str) -> bool {
    if !LENGTH.contains(&token.len()) || is_account(token) {
        return false;
    }
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    let lower = token.bytes().any(|byte| byte.is_ascii_lowercase());
    let letters = token.bytes().filter(u8::is_ascii_alphabetic).count();
    match (digits, letters) {
        // A date, a span, a telephone: `2024-03-12`, `10-12`, `0612550105`.
        (_, 0) => digits == token.len() && digits <= MOST_DIGITS && !token.starts_with('0') || is_serial(token),
        (0, _) => !lower && letters == token.len() && letters >= FEWEST_CAPITALS,
        // `10u30`, `2x`, `6th`: what begins with digits and goes on in a few small letters is a quantity.
        _ => !(lower && token.starts_with(|c: char| c.is_ascii_digit()) && digits <= 4 && letters <= 4),
    }
}

/// `NL91ABNA0417164300`. Source: ISO 13616.
fn is_account(token: &str) -> bool {
    let (country, rest) = token.split_at_checked(2).unwrap_or_default();
    token.len() >= 15
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && rest.bytes().take(2).all(|byte| byte.is_ascii_digit())
}

/// Digits in two parts, a year and a running number: `2019-0047`, `2024/118`.
fn is_serial(token: &str) -> bool {
    let parts: Vec<&str> = token.split(['-', '/']).collect();
    let [year, number] = parts[..] else { return false };
    is_year(year) && number.len() >= 3
}

impl<'a> Identifier<'a> {
    /// Whether it stands in the address of a page on one of these hosts.
    pub fn is_linked(&self, hosts: &[String]) -> bool {
        if hosts.is_empty() {
            return false;
        }
        let before = self.text.get(..self.at).unwrap_or_default();
        let address = before.rsplit(|c: char| c.is_whitespace() || "<>\"'()".contains(c)).next().unwrap_or_default();
        address.contains('/') && hosts.iter().any(|host| address.contains(host.as_str()))
    }

    /// Where it stands; none in a text without end.
    fn token(&self) -> Option<Token> {
        Some(Token {
            at: self.at.try_into().ok()?,
            length: self.value.len().try_into().ok()?,
            cue_at: place_in(self.text, self.cue).try_into().ok()?,
            cue_length: self.cue.len().try_into().ok()?,
            of_booking: self.of_booking,
            is_next: self.is_next,
        })
    }

    fn kept(text: &'a str, token: &Token) -> Option<Identifier<'a>> {
        let part = |at: u32, length: u8| {
            let at = usize::try_from(at).ok()?;
            text.get(at..at.saturating_add(length.into()))
        };
        Some(Identifier {
            value: part(token.at, token.length)?,
            cue: part(token.cue_at, token.cue_length)?,
            of_booking: token.of_booking,
            is_next: token.is_next,
            text,
            at: usize::try_from(token.at).ok()?,
        })
    }
}

/// A token with the word before it on its line.
fn announced<'a>(text: &'a str, at: usize, value: &'a str) -> Identifier<'a> {
    let none = Identifier { value, cue: "", of_booking: false, is_next: false, text, at };
    if behind_a_number(text, at) {
        return none;
    }
    let end = at.saturating_add(value.len());
    let (near, place) = references::around(text, at, end);
    let line = near.get(..place).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    // What stands in another sentence announces nothing.
    let before = line.rsplit(['.', '!', '?', ';']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(NEAR_WORDS);
    let Some(last) = words.clone().next() else { return none };
    // What stands before another number announces that one.
    let mut own =
        words.take_while(|word| !word.bytes().any(|byte| byte.is_ascii_digit())).map(|word| (word, named_by(word)));
    let of_booking = own.clone().find(|(_, named)| named.booking).map(|(word, _)| word);
    let cue = of_booking.unwrap_or(last);
    // A cue longer than any word is none.
    if u8::try_from(cue.len()).is_err() {
        return none;
    }
    let is_next = own.find(|(_, named)| !named.filler).is_some_and(|(word, _)| word == cue)
        && (!is_digits(value)
            || !references::after_currency(near, place) && !is_counted(near, place.saturating_add(value.len())));
    Identifier { cue, of_booking: of_booking.is_some(), is_next, ..none }
}

/// Whether a number stands right before a token, in a row of them: then nothing announces it.
fn behind_a_number(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', ',', '|', '\t', ':', '#', '(']);
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.len() <= *LENGTH.end() && word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Where a part of a text begins.
fn place_in(text: &str, part: &str) -> usize {
    if part.is_empty() { 0 } else { part.as_ptr().addr().saturating_sub(text.as_ptr().addr()) }
}

/// Whether a word, in lower case, may stand between one that announces a number and the number: `nummer`, `is`.
fn is_filler(word: &str) -> bool {
    words::has(|language| language.numbers.labels, word)
        || words::has(|language| language.numbers.abbreviations, word)
        || words::has(|language| language.numbers.copulas, word)
}

/// Whether what stands before a place is a number of people, minutes or euros.
fn is_counted(text: &str, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or_default().trim_start().to_lowercase();
    references::before_unit(text, end)
        || behind.starts_with(['£', '$'])
        || words::any(|language| language.people, |start| behind.starts_with(start))
}

/// Whether a word is one for bookings or orders, however written.
pub fn names_booking(word: &str) -> bool {
    named_by(word).booking
}

/// Whether a word announces an invoice, a voucher, a customer or another thing that has a number and is no booking.
pub fn names_other(word: &str) -> bool {
    named_by(word).other
}

/// What the number behind a word is of.
#[derive(Clone, Copy, Default)]
struct Named {
    booking: bool,
    other: bool,
    /// The word says nothing by itself: that before it announces the number.
    filler: bool,
}

thread_local! {
    /// Mails are made of the same few thousand words, and each is asked for at every token behind it.
    static NAMED: RefCell<HashMap<Box<str>, Named>> = RefCell::default();
}

/// Words that are remembered.
const MOST_WORDS: usize = 8_192;

fn named_by(word: &str) -> Named {
    // What holds digits is a number itself, and no two are the same.
    if word.bytes().any(|byte| byte.is_ascii_digit()) {
        return Named::default();
    }
    NAMED.with_borrow_mut(|known| match known.get(word) {
        Some(named) => *named,
        None => {
            let lower = word.to_lowercase();
            let lower = lower.as_str();
            let cue = references::cue_of(lower);
            let named = Named {
                booking: match cue {
                    Some(kind) => kind == ReferenceKind::Booking,
                    None => words::any(|language| language.numbers.orders, |part| lower.starts_with(part)),
                },
                other: matches!(cue, Some(ReferenceKind::Invoice | ReferenceKind::Voucher))
                    || words::any(|language| language.numbers.others, |part| lower.contains(part)),
                filler: is_filler(lower),
            };
            if known.len() < MOST_WORDS {
                known.insert(word.into(), named);
            }
            named
        }
    })
}

/// The shape of a token: what its parts are made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shape(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Part {
    /// So many as there are: running numbers grow.
    Digits,
    /// Capitals and digits of one length, or with small letters.
    Code {
        length: usize,
        small: bool,
    },
    Mark(char),
}

impl Shape {
    /// Of a token.
    pub fn of(token: &str) -> Shape {
        let mut parts = Vec::new();
        for piece in token.split_inclusive(['-', '_', '/']) {
            let mark = piece.chars().next_back().filter(|c| matches!(c, '-' | '_' | '/'));
            let piece = piece.trim_end_matches(['-', '_', '/']);
            parts.push(if piece.bytes().all(|byte| byte.is_ascii_digit()) {
                Part::Digits
            } else {
                Part::Code { length: piece.len(), small: piece.bytes().any(|byte| byte.is_ascii_lowercase()) }
            });
            parts.extend(mark.map(Part::Mark));
        }
        Shape(parts)
    }
}

/// Four digits that a calendar has too.
pub fn is_year(token: &str) -> bool {
    token.len() == 4 && is_digits(token) && (token.starts_with("19") || token.starts_with("20"))
}

/// Nothing but digits and marks: such a number is one only behind a word that says so.
pub fn is_digits(token: &str) -> bool {
    !token.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Letters and digits in one part: no word is written so.
pub fn is_mixed(token: &str) -> bool {
    token.split(['-', '_', '/']).any(|part| {
        part.bytes().any(|byte| byte.is_ascii_digit()) && part.bytes().any(|byte| byte.is_ascii_alphabetic())
    })
}

/// Whether numbers of this kind are drawn and not counted: nobody gives out one of them twice. Letters before or beside a
/// running number are its prefix: `BK1042`, `KANO-1041`.
pub fn is_drawn(token: &str) -> bool {
    let parts = || token.split(['-', '_', '/']);
    let counted = parts().any(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    parts().any(|part| {
        let behind = part.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let prefix = behind.bytes().all(|byte| byte.is_ascii_digit());
        match behind {
            "" => !counted && part.len() >= FEWEST_CAPITALS,
            _ => !prefix && part.len() >= FEWEST_CAPITALS && part.bytes().any(|byte| byte.is_ascii_alphabetic()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<&str> {
        in_text(text).map(|one| one.value).collect()
    }

    #[test]
    fn tokens_are_whole_and_no_dates_hours_amounts_or_telephones() {
        assert_eq!(values("Bestellung R8FKD, BK-2019-0047 und O-7HGX2KQ"), ["R8FKD", "BK-2019-0047", "O-7HGX2KQ"]);
        assert_eq!(values("#4718 and 2019/0047"), ["4718", "2019/0047"]);
        for none in ["09-12-2019", "2024-03-12", "10:30", "1.234,50", "0612550105", "06-12345678", "info@ABCDE.example"]
        {
            assert_eq!(values(none), [""; 0], "{none}");
        }
        for none in ["10-12", "Beste Jan", "BTW", "10u30", "4x", "€4718", "50%", "STRAßE"] {
            assert_eq!(values(none), [""; 0], "{none}");
        }
    }

    #[test]
    fn a_token_has_the_word_before_it() {
        let cue = |text: &'static str| {
            let one = in_text(text).next()?;
            Some((one.cue, one.of_booking))
        };
        assert_eq!(cue("Je bestelling #4718 is ontvangen"), Some(("bestelling", true)));
        assert_eq!(cue("Your booking number is JXKQB."), Some(("booking", true)));
        assert_eq!(cue("Gutschein FRUEHLING24"), Some(("Gutschein", false)));
        assert_eq!(cue("Your booking is confirmed. Code FRUEHLING24"), Some(("Code", false)));
        assert_eq!(cue("Boekingsfactuur 4718"), Some(("Boekingsfactuur", false)), "of an invoice");
    }

    #[test]
    fn digits_are_a_number_right_behind_their_word_alone() {
        let next = |text: &str| in_text(text).next().map(|one| one.is_next && one.of_booking);
        for told in ["Bestelling #4718", "Order no. 4718", "Your booking number is 4718", "Booking (4718)"] {
            assert_eq!(next(told), Some(true), "{told}");
        }
        for none in
            ["Booking: € 1200", "Booking EUR 1200", "Booking 1200 people", "Reservering op 4 april 2020", "2020"]
        {
            assert_eq!(next(none), Some(false), "{none}");
        }
        assert_eq!(next("Booking 1200 €"), Some(false));
    }

    #[test]
    fn what_is_kept_of_a_text_is_what_it_said() {
        let text = "Ihre Bestellung é: K7QTX, dann R8FKD-2\nBooking 4718. Gesamt 12,00";
        let tokens = tokens(text);
        assert_eq!(kept(text, &tokens).collect::<Vec<_>>(), in_text(text).collect::<Vec<_>>());
        assert_eq!((tokens.len(), kept("Ihre", &tokens).count()), (3, 0), "of another text nothing");
    }

    #[test]
    fn a_payment_holds_a_number_among_others() {
        let found: Vec<&str> = inside("Order SILBERSEE-K7QTX-P-1").flatten().collect();
        assert!(found.contains(&"K7QTX") && found.contains(&"SILBERSEE") && found.contains(&"SILBERSEE-K7QTX-P-1"));
        assert_eq!(inside("2019-12-21").flatten().count(), 0, "a date has no parts");
        assert_eq!(inside("AB12-CD34").next().unwrap(), ["AB12-CD34", "AB12", "CD34"], "the longest first");
    }

    #[test]
    fn a_cell_is_a_token_as_a_whole() {
        assert_eq!((of_cell(" #4718 "), of_cell("4718 AB"), of_cell("")), (Some("4718"), None, None));
    }

    #[test]
    fn drawn_numbers_are_told_from_counted_ones() {
        assert!(["K7QTX", "7KWPD", "O-7HGX2KQ", "XKBKNABJQ"].into_iter().all(is_drawn));
        for counted in ["4718", "55-4", "BK-2019-0047", "2019/0047", "BK1042", "A4718", "KANO-1041", "ABCD-120319"] {
            assert!(!is_drawn(counted), "{counted}");
        }
    }

    #[test]
    fn a_shape_is_that_of_each_part() {
        assert_eq!(Shape::of("K7QTX"), Shape::of("JWHRB"));
        assert_eq!(Shape::of("BK-2019-0047"), Shape::of("BK-2020-12"));
        assert_ne!(Shape::of("K7QTX"), Shape::of("K7QTXA"));
        assert!(is_digits("2019-4718") && !is_digits("A4718"));
    }
}
