//! References in text: booking reference, invoice number, voucher code, payment id. Whole tokens, never substrings.
//!
//! `55-4` alone proves nothing: dates, hours and ages look the same. A booking or invoice number needs a cue word before
//! it or a link of the vendor around it; what follows it may rule it out.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use retrace_model::statement::{Misspelt, Reference, ReferenceKind};
use retrace_model::vendors::Profile;
use retrace_model::words::{self, List, Words};

/// Signs behind a number that make it an amount or a share.
const SIGNS: [&str; 2] = ["€", "%"];
/// How far before a number its cue may stand, in bytes and in words.
const NEAR: usize = 80;
const NEAR_WORDS: usize = 8;

/// All references of a text, in the order in which they stand, each once.
///
/// ```
/// use retrace_files::text::references::in_text;
/// use retrace_model::vendors::Profile;
/// let found = in_text("Boeking 55-4 op 09-12-2019 van 10-12 uur, factuur 55-4-1.", &Profile::built_in("recras"));
/// let values: Vec<&str> = found.iter().map(|r| r.value.as_str()).collect();
/// assert_eq!(values, ["55-4", "55-4-1"]);
/// ```
pub fn in_text(text: &str, profile: &Profile) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    let mut known: HashSet<Reference> = HashSet::new();
    for (start, token) in tokens(text) {
        if let Some(reference) = judge(text, start, token, profile)
            && known.insert(reference.clone())
        {
            found.push(reference);
        }
    }
    found.extend(structured(text).filter(|reference| known.insert(reference.clone())));
    found
}

/// Belgian structured communications, `+++090/9337/55493+++`: of a payment that is announced and of the one that came. Source:
/// the Belgian banks' standard: three, four and five digits, the last two the rest of the others by 97.
fn structured(text: &str) -> impl Iterator<Item = Reference> {
    text.match_indices('/').filter_map(|(at, _)| {
        let from = at.checked_sub(3)?;
        let written = text.get(from..at.checked_add(11)?)?;
        let open = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '/');
        let alone =
            open(text.get(..from)?.chars().next_back()) && open(text.get(at.checked_add(11)?..)?.chars().next());
        let parts: Vec<&str> = written.split('/').collect();
        let [3, 4, 5] = parts.iter().map(|part| part.len()).collect::<Vec<_>>()[..] else { return None };
        let digits = parts.concat();
        let number: u64 = digits.get(..10)?.parse().ok()?;
        let check: u64 = digits.get(10..)?.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?;
        let rest = match number % 97 {
            0 => 97,
            rest => rest,
        };
        let value = format!("+++{written}+++");
        (alone && check == rest).then_some(Reference { kind: ReferenceKind::Payment, value })
    })
}

/// Tokens with the shape of a booking reference that nothing rules out, whether a cue stands before them or not. They
/// prove nothing by themselves.
pub fn shaped(text: &str, profile: &Profile) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // The number of an invoice holds that of its booking.
    let of_invoice = |token| booking_of_invoice(token, profile).filter(|_| !is_date(token)).is_some();
    for (start, token) in tokens(text).filter(|(_, token)| is_booking(token, profile) || of_invoice(token)) {
        let (near, at) = around(text, start, start.saturating_add(token.len()));
        let ruled_out =
            glued(near, at, token) || before_unit(near, at.saturating_add(token.len())) || after_span(near, at);
        let token = booking_of_invoice(token, profile).unwrap_or(token);
        if !ruled_out && !found.iter().any(|known| known == token) {
            found.push(token.to_owned());
        }
    }
    found
}

/// Numbers behind a cue for bookings whose parts stand apart, stand together, or of which only the first is told. They are
/// worth something only where others know the number that is meant.
///
/// ```
/// use retrace_files::text::references::misspelt;
/// use retrace_model::statement::Misspelt::{Bare, Parted};
/// let of = |text| misspelt(text, &retrace_model::vendors::Profile::built_in("recras"));
/// assert_eq!(of("boeking 2290 - 1"), [Parted("2290-1".into())]);
/// assert_eq!(of("Buchungsnr. 2290"), [Bare("2290".into())]);
/// assert_eq!(of("om 2290"), []);
/// ```
pub fn misspelt(text: &str, profile: &Profile) -> Vec<Misspelt> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(from) = text.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
        let start = at.saturating_add(from);
        let rest = text.get(start..).unwrap_or_default();
        let first = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        at = start.saturating_add(first);
        let part_of_word = text
            .get(..start)
            .is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || "-.,/:".contains(c)));
        if part_of_word {
            continue;
        }
        // Few numbers have such a shape; a look at the words before each would cost more than all else here.
        let (number, behind) = rest.split_at_checked(first).unwrap_or_default();
        let end = at;
        let one = match parted(behind) {
            Some((second, length)) => {
                at = at.saturating_add(length);
                let meant = format!("{number}-{second}");
                is_booking(&meant, profile).then_some(Misspelt::Parted(meant))
            }
            None => is_bare(number, behind).then(|| Misspelt::Bare(number.to_owned())),
        };
        let cue = || {
            let (near, place) = around(text, start, end);
            cue_within(near, place, 2).is_some_and(|(kind, _)| kind == ReferenceKind::Booking)
        };
        let one = one.filter(|_| cue());
        found.extend(one.filter(|one| !found.contains(one)));
    }
    found.truncate(MOST_MISSPELT);
    found
}

/// Misspelt numbers of one text that are kept.
const MOST_MISSPELT: usize = 8;

/// The second part of a number behind something else than a hyphen right between digits, and where it ends.
fn parted(behind: &str) -> Option<(&str, usize)> {
    let (gap, _) = behind.char_indices().take(8).find(|(gap, c)| *gap > 0 && c.is_ascii_digit())?;
    // A hyphen right between is how it is spelt.
    if behind.starts_with("  ") || gap == 1 && behind.starts_with('-') {
        return None;
    }
    let mark: String = behind.get(..gap)?.chars().filter(|c| *c != ' ').collect();
    // A blank alone stands between many numbers; the second part is then no longer than that of a booking.
    let known = ["", "-", "\u{2010}", "\u{2011}", "\u{2012}", "–", "—", "\u{2212}", "/", "."].contains(&mark.as_str());
    let rest = behind.get(gap..)?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let tail = rest.get(digits..).unwrap_or_default();
    // `2290/1/2019` and `10.12.` are something else.
    let goes_on = tail.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | ':'))
        || tail.strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    (known && !goes_on).then(|| (rest.get(..digits).unwrap_or_default(), gap.saturating_add(digits)))
}

/// Digits that are all of a number: no amount, no hour, no part of a date.
fn is_bare(number: &str, behind: &str) -> bool {
    let open = !behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | ':' | '_' | '–'))
        && !behind.strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    (3..=9).contains(&number.len()) && open && !number.starts_with('0')
}

/// A booking reference that is the whole value of a line whose label ends in a word for number, `Order no.: 14-3`, or that
/// stands right behind such a word: `under number 14-3`. In a mail of the company's own that is proof enough, whatever is
/// numbered, but for customers, accounts and telephones.
pub fn labelled(text: &str, profile: &Profile) -> Option<String> {
    let by_line = text.lines().find_map(|line| {
        let (label, value) = line.split_once(':')?;
        let value = value.trim().trim_end_matches('.');
        let label = label.trim().trim_end_matches('.').to_lowercase();
        let last = label.rsplit(|c: char| !c.is_alphanumeric()).next()?;
        let others = words::any(|language| language.numbers.others, |other| label.contains(other));
        (!others && is_booking(value, profile) && words::has(|language| language.numbers.labels, last))
            .then(|| value.to_owned())
    });
    let behind_word = |&(start, token): &(usize, &str)| {
        let (near, at) = around(text, start, start.saturating_add(token.len()));
        let before = near.get(..at).unwrap_or_default().trim_end_matches([' ', '.']);
        let mut words = before.split_whitespace().rev();
        let word = words.next().unwrap_or_default().to_lowercase();
        // `customer number 29-4`
        let of = words.next().unwrap_or_default().to_lowercase();
        words::any(|language| language.numbers.endings, |end| word.ends_with(end))
            && !words::any(|language| language.numbers.others, |other| word.contains(other) || of.starts_with(other))
            && !glued(near, at, token)
            && !before_unit(near, at.saturating_add(token.len()))
    };
    let shaped = || tokens(text).filter(|(_, token)| is_booking(token, profile));
    by_line.or_else(|| shaped().find(behind_word).map(|(_, token)| token.to_owned()))
}

/// Whether a token fits what is known of a company's references: the largest parts among them.
pub fn fits_known(token: &str, largest: (u32, u32)) -> bool {
    let numbers: Vec<u32> = parts(token).iter().filter_map(|part| part.parse().ok()).collect();
    // New customers get the next numbers: a tenth more leaves them room.
    matches!(numbers.as_slice(), [a, b] if *a <= largest.0.saturating_add(largest.0 / 10).saturating_add(1) && *b <= largest.1)
}

/// The larger of both parts.
pub fn largest(largest: (u32, u32), reference: &str) -> (u32, u32) {
    match parts(reference).as_slice() {
        [a, b] => (largest.0.max(a.parse().unwrap_or(0)), largest.1.max(b.parse().unwrap_or(0))),
        _ => largest,
    }
}

/// The booking that an invoice number names by its shape: `55-4` of `55-4-1`. One numbered by year and month names
/// none: `2019-12-1`.
pub fn booking_of_invoice<'a>(invoice: &'a str, profile: &Profile) -> Option<&'a str> {
    let (booking, last) = invoice.rsplit_once('-')?;
    let by_month = parts(booking).iter().filter_map(|part| part.parse().ok()).collect::<Vec<u32>>();
    let by_month = matches!(by_month.as_slice(), [1990..=2100, ..=12]);
    let shaped = is_booking(booking, profile) && is_number(last, 4) && !by_month;
    (profile.invoice_tells_booking && shaped).then_some(booking)
}

/// Whether a reference could as well be a day and month, or a range: `14-12`, `20-25`.
pub fn is_ambiguous(booking: &str) -> bool {
    let numbers: Vec<u32> = parts(booking).iter().filter_map(|part| part.parse().ok()).collect();
    matches!(numbers.as_slice(), [a, b] if a < b || (*a <= 31 && *b <= 12))
}

/// Whether the token has the shape of a booking reference.
pub fn is_booking(token: &str, profile: &Profile) -> bool {
    let (first, second) = profile.booking_digits;
    match parts(token).as_slice() {
        [a, b] => is_number(a, first) && is_number(b, second),
        _ => false,
    }
}

fn parts(token: &str) -> Vec<&str> {
    token.split('-').collect()
}

fn is_number(part: &str, digits: usize) -> bool {
    (1..=digits).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()) && !part.starts_with('0')
}

/// Words of letters, digits, `-` and `_`, with the place where each starts.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = rest.find(part)?.saturating_add(at);
        let word = text.get(start..)?;
        let end = word.find(|c| !part(c)).unwrap_or(word.len());
        at = start.saturating_add(end);
        let token = word.get(..end)?;
        let trimmed = token.trim_start_matches('-');
        Some((start.saturating_add(token.len()).saturating_sub(trimmed.len()), trimmed.trim_end_matches('-')))
    })
    .filter(|(_, token)| token.bytes().any(|b| b.is_ascii_digit()))
}

/// The text right before and right after a place is all that counts: a look at more would cost the square of its length.
fn judge(text: &str, start: usize, token: &str, profile: &Profile) -> Option<Reference> {
    let text = around(text, start, start.saturating_add(token.len()));
    let (text, start) = text;
    let reference = |kind| Some(Reference { kind, value: token.to_owned() });
    if is_payment_id(token) {
        return reference(ReferenceKind::Payment);
    }
    if is_date(token) {
        return None;
    }
    if let Some(number) = joined(text, start, token) {
        return Some(Reference { kind: ReferenceKind::Invoice, value: number });
    }
    if glued(text, start, token) {
        return None;
    }
    let number_sign = text.get(..start).is_some_and(|before| before.ends_with('#'));
    if is_booking(token, profile) && (number_sign || in_vendor_link(text, start, profile)) {
        return reference(ReferenceKind::Booking);
    }
    // Only what has a shape is worth looking for its cue.
    if !(is_booking(token, profile) || is_invoice(token, profile, 0) || is_voucher(token)) {
        return None;
    }
    let (cue, distance) = nearest_cue(text, start)?;
    match cue {
        ReferenceKind::Booking => {
            let ruled_out =
                before_unit(text, start.saturating_add(token.len())) || (distance > 0 && after_span(text, start));
            (is_booking(token, profile) && !ruled_out).then(|| reference(cue))?
        }
        ReferenceKind::Invoice
            if is_invoice(token, profile, distance)
                && !is_postcode(token)
                && !after_currency(text, start)
                && !before_unit(text, start.saturating_add(token.len())) =>
        {
            reference(cue)
        }
        ReferenceKind::Voucher if is_voucher(token) => reference(cue),
        _ => None,
    }
}

/// Adds a line that a bank has cut off the text before it: with a blank between them, unless they cut a word that announces a
/// number, `boe` and `king 62-1`.
pub fn add_line(text: &mut String, line: &str) {
    let word = |part: &str| Some(part.to_lowercase()).filter(|word| !word.is_empty());
    let left = word(text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
    let right = word(line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
    let cut = left.zip(right).is_some_and(|(left, right)| {
        cue_of(&left).is_none() && cue_of(&right).is_none() && cue_of(&format!("{left}{right}")).is_some()
    });
    if !cut && !text.is_empty() {
        text.push(' ');
    }
    text.push_str(line);
}

/// Bytes looked at on either side of a token.
const AROUND: usize = 200;

/// A text near a token, and where the token stands in it.
pub(super) fn around(text: &str, start: usize, end: usize) -> (&str, usize) {
    let mut from = start.saturating_sub(AROUND);
    while !text.is_char_boundary(from) {
        from = from.saturating_add(1);
    }
    let mut to = (end.saturating_add(AROUND)).min(text.len());
    while !text.is_char_boundary(to) {
        to = to.saturating_sub(1);
    }
    (text.get(from..to).unwrap_or_default(), start.saturating_sub(from))
}

/// Ids of Mollie. Source: `docs/formats/payments.md`.
fn is_payment_id(token: &str) -> bool {
    ["tr_", "re_", "ord_", "chb_"].iter().any(|start| {
        token
            .strip_prefix(start)
            .is_some_and(|rest| (6..=40).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
    })
}

/// `55-4-1`, `2019-0412`, `F20190412`; a number alone only right after its cue.
fn is_invoice(token: &str, profile: &Profile, distance: usize) -> bool {
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    let plain = token.bytes().all(|b| b.is_ascii_digit());
    if plain {
        let year = digits == 4 && (token.starts_with("19") || token.starts_with("20"));
        return distance <= 1 && (4..=12).contains(&digits) && !year;
    }
    let shape = token.len() <= 24 && token.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
    let (first, _) = profile.booking_digits;
    let three =
        matches!(parts(token).as_slice(), [a, b, c] if is_number(a, first) && is_number(b, 4) && is_number(c, 4));
    shape && (three || (digits >= 3 && distance <= 2))
}

/// `2019/0412`, `RE/2019/0412`, `F19.0412` and `2019.0412`, right after their cue.
fn joined(text: &str, start: usize, token: &str) -> Option<String> {
    let rest = text.get(start.saturating_add(token.len())..)?;
    let mark = rest.chars().next()?;
    let tail_end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == mark || c == '-')).unwrap_or(rest.len());
    let tail = rest.get(..tail_end)?.trim_end_matches([mark, '-']);
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    // Dots stand in amounts and times as well: only behind letters or a year, and before a long number.
    let year = token.len() == 4 && (token.starts_with("19") || token.starts_with("20")) && digits(token) == 4;
    let dotted = mark == '.'
        && (year || token.contains(|c: char| c.is_ascii_uppercase()))
        && tail.len() <= 12
        && tail.len() == digits(tail).saturating_add(1)
        && digits(tail) >= 3;
    let inside = text.get(..start)?.ends_with('/')
        && !text.get(..start)?.trim_end_matches('/').ends_with(|c: char| c.is_ascii_alphabetic());
    let slashed = !inside && tail.starts_with('/') && digits(tail) >= 2 && digits(token) >= 2 && tail.len() <= 20;
    let date = digits(token) <= 2 && tail.split('/').count() == 3;
    if !(dotted || slashed && !date) {
        return None;
    }
    let (cue, distance) = nearest_cue(text, start)?;
    (cue == ReferenceKind::Invoice && distance <= 2).then(|| format!("{token}{tail}"))
}

/// `5421AB` is a Dutch postcode.
fn is_postcode(token: &str) -> bool {
    let bytes = token.as_bytes();
    bytes.len() == 6 && bytes.iter().take(4).all(u8::is_ascii_digit) && bytes.iter().skip(4).all(u8::is_ascii_uppercase)
}

fn is_voucher(token: &str) -> bool {
    let letters = token.bytes().any(|b| b.is_ascii_uppercase());
    (6..=32).contains(&token.len())
        && letters
        && token.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
}

/// `09-12-2019`, `2019-12-09`, `21-12-19`.
fn is_date(token: &str) -> bool {
    let parts: Vec<Option<u32>> = parts(token).into_iter().map(|p| p.parse().ok()).collect();
    let day = |d| (1..=31).contains(&d);
    let month = |m| (1..=12).contains(&m);
    let year = |y| (1900..=2100).contains(&y) || y < 100;
    match parts.as_slice() {
        [Some(a), Some(b), Some(c)] => {
            let two = |n: usize| token.split('-').nth(n).is_some_and(|p| p.len() >= 2);
            let written = (0..3).all(two) || *c >= 1900 || *a >= 1900;
            written && (day(*a) && month(*b) && year(*c) || *a >= 1900 && year(*a) && month(*b) && day(*c))
        }
        _ => false,
    }
}

/// Part of a longer number: `3.55-4`, `06/55-4`, `10:00-12`.
fn glued(text: &str, start: usize, token: &str) -> bool {
    let before = text.get(..start).and_then(|t| t.chars().next_back());
    let after: Vec<char> =
        text.get(start.saturating_add(token.len())..).map(|t| t.chars().take(2).collect()).unwrap_or_default();
    let continues = matches!(after.as_slice(), [',' | '.' | ':' | '/', digit] if digit.is_ascii_digit());
    let number_before = text.get(..start).is_some_and(|t| {
        let mut back = t.chars().rev();
        matches!(back.next(), Some('.' | ',' | ':')) && back.next().is_some_and(|c| c.is_ascii_digit())
    });
    continues || number_before || matches!(before, Some('+' | '@' | '$' | '€'))
}

fn in_vendor_link(text: &str, start: usize, profile: &Profile) -> bool {
    let Some(before) = text.get(..start) else { return false };
    let link = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '(')).next().unwrap_or_default();
    link.contains('/') && profile.examples.hosts.iter().any(|host| link.contains(host.as_str()))
}

/// The kind of the nearest cue before a place, and how many words lie between.
fn nearest_cue(text: &str, start: usize) -> Option<(ReferenceKind, usize)> {
    cue_within(text, start, NEAR_WORDS)
}

/// Abbreviations before a number, with their full stop and without.
static ABBREVIATIONS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let short = words::each(|language| language.numbers.abbreviations);
    short.map(|short| (format!("{short}. "), format!("{short} "))).collect()
});

/// The same among the last so many words.
fn cue_within(text: &str, start: usize, most: usize) -> Option<(ReferenceKind, usize)> {
    let mut from = start.saturating_sub(NEAR);
    while !text.is_char_boundary(from) {
        from = from.saturating_add(1);
    }
    let mut lower = text.get(from..start)?.to_lowercase();
    // The full stop of an abbreviation ends no sentence.
    if lower.contains(". ") {
        for (with_stop, without) in ABBREVIATIONS.iter() {
            if lower.contains(with_stop.as_str()) {
                lower = lower.replace(with_stop, without);
            }
        }
    }
    let mut before = lower.as_str();
    for end in ["\n\n", ". ", "? ", "! ", ".\n"] {
        before = before.rsplit(end).next().unwrap_or(before);
    }
    if let Some((line_before, _)) = before.rsplit_once('\n') {
        let last_line_break = line_before.rfind('\n').map_or(0, |at| at.saturating_add(1));
        before = before.get(last_line_break..)?;
    }
    let words = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty());
    words.take(most).enumerate().find_map(|(distance, word)| Some((cue_of(word)?, distance)))
}

thread_local! {
    /// What words announce: mails are made of the same few thousand, and each is asked for at every number near it.
    static CUES: RefCell<HashMap<Box<str>, Option<ReferenceKind>>> = RefCell::default();
}

/// Words that are remembered.
const MOST_WORDS: usize = 8_192;

/// What a word announces, in lower case.
pub(super) fn cue_of(word: &str) -> Option<ReferenceKind> {
    CUES.with_borrow_mut(|known| match known.get(word) {
        Some(kind) => *kind,
        None => {
            let kind = announced_by(word);
            if known.len() < MOST_WORDS {
                known.insert(word.into(), kind);
            }
            kind
        }
    })
}

fn announced_by(word: &str) -> Option<ReferenceKind> {
    // `Réservation` and `reservation` are one word.
    let word = super::names::folded(word);
    let word = word.as_str();
    if words::any(|language| language.numbers.no_cue, |end| word.ends_with(end)) {
        return None;
    }
    let says =
        |cues: fn(&'static Words) -> List| words::any(cues, |cue| word.contains(cue) && (cue.len() > 4 || word == cue));
    if says(|language| language.numbers.invoice) {
        Some(ReferenceKind::Invoice)
    } else if says(|language| language.numbers.voucher) {
        Some(ReferenceKind::Voucher)
    } else if says(|language| language.numbers.booking) {
        Some(ReferenceKind::Booking)
    } else {
        None
    }
}

pub(super) fn after_currency(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default().trim_end();
    before.ends_with(['€', '$', '£']) || before.ends_with("EUR")
}

/// Characters of the longest word for a unit, and more.
const LONGEST_UNIT: usize = 16;

pub(super) fn before_unit(text: &str, end: usize) -> bool {
    let next = text.get(end..).unwrap_or_default().trim_start_matches([' ', '\u{A0}', '-']);
    let next: String = next.chars().take(LONGEST_UNIT).flat_map(char::to_lowercase).collect();
    SIGNS.iter().any(|sign| next.starts_with(sign))
        || words::any(|language| language.numbers.units, |unit| next.starts_with(unit))
}

fn after_span(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default().trim_end().to_lowercase();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    words::has(|language| language.numbers.spans, word)
}

#[cfg(test)]
mod tests {
    use retrace_model::vendors::Profile;

    use super::*;

    fn found(text: &str) -> Vec<(ReferenceKind, String)> {
        in_text(text, &Profile::built_in("recras")).into_iter().map(|r| (r.kind, r.value)).collect()
    }

    fn booking(value: &str) -> Vec<(ReferenceKind, String)> {
        vec![(ReferenceKind::Booking, value.into())]
    }

    #[test]
    fn a_word_that_is_cut_is_one_again() {
        let joined = |text: &str, line: &str| {
            let mut text = text.to_owned();
            add_line(&mut text, line);
            text
        };
        assert_eq!(joined("Betaling voor boe", "king 62-1 kano"), "Betaling voor boeking 62-1 kano");
        assert_eq!(joined("Rech", "nung 2019-12"), "Rechnung 2019-12");
        for (text, line) in
            [("Betaling voor", "boeking 62-1"), ("boeking", "62-1"), ("boeking", "en 3"), ("", "boeking")]
        {
            assert_eq!(joined(text, line), format!("{text} {line}").trim_start(), "{text}");
        }
    }

    #[test]
    fn a_cue_is_one_word_with_its_marks_and_without() {
        for cue in ["Réservation", "reservation", "RÉSA", "rés.", "réf.", "Ref", "Bestätigung", "Bestatigung"] {
            assert_eq!(found(&format!("{cue} 2290-1 Dupont")), booking("2290-1"), "{cue}");
        }
        assert_eq!(found("Le chef. 2290-1"), []);
    }

    #[test]
    fn structured_communications_are_payments() {
        let payment = |value: &str| (ReferenceKind::Payment, value.to_owned());
        assert_eq!(found("mededeling +++187/6010/00129+++, graag"), []);
        assert_eq!(found("mededeling +++090/9337/55493+++, graag"), [payment("+++090/9337/55493+++")]);
        assert_eq!(found("***090/9337/55493***"), [payment("+++090/9337/55493+++")]);
        assert_eq!(found("1090/9337/55493 090/9337/554931"), []);
    }

    #[test]
    fn needs_a_cue_or_a_link() {
        assert_eq!(found("Booking reference 55-4"), booking("55-4"));
        assert_eq!(found("Ihre Buchungsnummer: 55-4."), booking("55-4"));
        assert_eq!(found("Boekingsnummer\n55-4\n"), booking("55-4"));
        assert_eq!(found("https://park.recras.nl/boeking/55-4"), booking("55-4"));
        assert_eq!(found("your order 88-12, rank 1-2"), []);
        assert_eq!(found("De score was 3-1."), []);
    }

    #[test]
    fn dates_hours_and_ages_are_no_references() {
        for text in [
            "Boeking op 09-12-2019",
            "reservering van 10-12 uur",
            "boeking voor kinderen van 4-12 jaar",
            "booking on 21-12-19",
            "Reservierung 10-12 Uhr",
            "boeking op 9-12 om 10:00",
            "booking for 10-12 people",
            "booking 10:00-12:00",
            "Boeking 3.55-4",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn the_nearest_cue_decides() {
        let both = vec![(ReferenceKind::Invoice, "2019-0412".into()), (ReferenceKind::Booking, "55-4".into())];
        assert_eq!(found("Factuur 2019-0412 voor boeking 55-4"), both);
        assert_eq!(found("factuur-55-4-1.pdf"), []);
        assert_eq!(found("Invoice 11-2-3"), [(ReferenceKind::Invoice, "11-2-3".into())]);
        assert_eq!(found("Recras factuur: 1-2-3"), [(ReferenceKind::Invoice, "1-2-3".into())]);
    }

    #[test]
    fn slashes_postcodes_and_amounts_after_an_invoice_cue() {
        assert_eq!(found("Rechnung Nr. 2019/0412"), [(ReferenceKind::Invoice, "2019/0412".into())]);
        assert_eq!(found("Factuur F19.0301, alsjeblieft."), [(ReferenceKind::Invoice, "F19.0301".into())]);
        assert_eq!(found("Invoice 2019.0301"), [(ReferenceKind::Invoice, "2019.0301".into())]);
        assert_eq!(found("Factuur 1.234,50 of 14.12.2019 om 10.30"), []);
        assert_eq!(found("factuur van € 1250"), []);
        assert_eq!(found("factuuradres: Kerkstraat 12, 5421AB Gemert"), []);
        assert_eq!(found("Rechnung vom 9/12/2019"), []);
    }

    #[test]
    fn vouchers_and_payment_ids() {
        assert_eq!(found("Tegoedbon TB-AB12-41"), [(ReferenceKind::Voucher, "TB-AB12-41".into())]);
        assert_eq!(found("betaling tr_rNNbnpwaN7 ontvangen"), [(ReferenceKind::Payment, "tr_rNNbnpwaN7".into())]);
    }

    #[test]
    fn an_invoice_names_its_booking() {
        let profile = &Profile::built_in("recras");
        assert_eq!(booking_of_invoice("55-4-1", profile), Some("55-4"));
        assert_eq!(booking_of_invoice("2019-0412", profile), None);
    }

    #[test]
    fn invoices_numbered_by_year_name_no_booking() {
        let profile = &Profile::built_in("recras");
        for invoice in ["2019-12-001", "2019-12-1", "2019-9-14", "55-4-001"] {
            assert_eq!(booking_of_invoice(invoice, profile), None, "{invoice}");
        }
        assert_eq!(booking_of_invoice("2019-13-1", profile), Some("2019-13"));
        assert_eq!(booking_of_invoice("1989-3-1", profile), Some("1989-3"));
    }

    #[test]
    fn a_word_for_number_right_before_it_is_proof_enough() {
        let told = |text: &str| labelled(text, &Profile::built_in("recras"));
        assert_eq!(told("Onder nieuw opdrachtnummer 29-4 staat de tocht.").as_deref(), Some("29-4"));
        assert_eq!(told("Ihre Auftragsnr. 29-4 bleibt").as_deref(), Some("29-4"));
        assert_eq!(told("Order no.: 14-3").as_deref(), Some("14-3"));
        for text in ["Ons rekeningnummer 29-4", "Klantnummer 29-4", "nummer 8-10 jaar", "op 29-4 komen we"] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
