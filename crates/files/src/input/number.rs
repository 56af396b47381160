//! Money as integer cents, in a cell or in running text. Of two marks the last is the decimal one; of one it is, unless exactly
//! three digits follow: then the other amounts of its column tell.

/// Cents of an amount as people and programs write it; `None` when it is no number.
///
/// ```
/// use retrace_files::input::number::cents;
/// assert_eq!(cents("1.234,56"), Some(123_456));
/// assert_eq!(cents("1,653.75"), Some(165_375));
/// assert_eq!(cents("-62,3"), Some(-6_230));
/// assert_eq!(cents("€ 200"), Some(20_000));
/// assert_eq!(cents("1.234"), Some(123_400));
/// assert_eq!(cents("57.699999999999996"), Some(5_770));
/// assert_eq!(cents("(12,50)"), Some(-1_250));
/// assert_eq!(cents("45,-"), Some(4_500));
/// assert_eq!(cents("12,"), Some(1_200));
/// assert_eq!(cents("10-12"), None);
/// ```
pub fn cents(text: &str) -> Option<i64> {
    cents_by(text, None)
}

/// The same, where other amounts beside it tell the decimal mark: [`decimal_mark`].
pub fn cents_by(text: &str, decimal: Option<char>) -> Option<i64> {
    let plain: String = text
        .trim()
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '€' | '\'' | '’'))
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    let plain = plain.trim_start_matches("EUR").trim_end_matches("EUR");
    // Books write what goes out in brackets.
    let (in_brackets, plain) = match plain.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (true, inner.trim_start_matches("EUR").trim_end_matches("EUR")),
        None => (false, plain),
    };
    let plain = NO_CENTS.iter().find_map(|mark| plain.strip_suffix(mark)).unwrap_or(plain);
    let (minus, digits) = match plain.strip_prefix('-').or_else(|| plain.strip_suffix('-')) {
        Some(rest) => (true, rest),
        None => (false, plain.strip_prefix('+').unwrap_or(plain)),
    };
    let (whole, fraction) = parts(digits, decimal)?;
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let mut digits = fraction.bytes().map(|digit| i64::from(digit.saturating_sub(b'0'))).chain(std::iter::repeat(0));
    let mut next = || digits.next().unwrap_or(0);
    let (tens, ones, behind) = (next(), next(), next());
    let fraction = tens.saturating_mul(10).saturating_add(ones).saturating_add(i64::from(behind >= 5));
    let value = whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(fraction)?;
    Some(if minus || in_brackets { value.saturating_neg() } else { value })
}

/// The digits before and behind the decimal mark of a number without its sign; `None` where other characters are among them.
fn parts(digits: &str, decimal: Option<char>) -> Option<(&str, &str)> {
    let known = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || !digits.chars().all(known) {
        return None;
    }
    let Some(at) = digits.rfind(['.', ',']) else { return Some((digits, "")) };
    let (whole, rest) = digits.split_at_checked(at)?;
    let (mark, fraction) = (rest.chars().next()?, rest.get(1..)?);
    let is_decimal = match fraction.len() {
        // `1.234`, `1.234.567`, but not `0.125` nor `1234.567`, which nobody writes in groups.
        3 if whole.contains([',', '.']) => !whole.contains(mark),
        3 => decimal == Some(mark) || whole.len() > 3 || whole.starts_with('0'),
        _ => true,
    };
    Some(if is_decimal { (whole, fraction) } else { (digits, "") })
}

/// The decimal mark of a column, as those of its amounts tell that can be read in one way only, and agree.
pub fn decimal_mark<'a>(amounts: impl IntoIterator<Item = &'a str>) -> Option<char> {
    let is_zero = |whole: &str| whole.trim_start_matches(|c: char| !c.is_ascii_digit()) == "0";
    let told = |amount: &str| {
        let at = amount.rfind(['.', ','])?;
        let (whole, rest) = amount.split_at_checked(at)?;
        let mark = rest.chars().next()?;
        let digits = super::dates::digits(rest.get(1..)?);
        let in_groups = digits == 3 && !whole.contains(['.', ',']) && !is_zero(whole);
        (cents(amount).is_some() && digits > 0 && !in_groups && !whole.contains(mark)).then_some(mark)
    };
    let mut marks = amounts.into_iter().filter_map(told);
    let first = marks.next()?;
    marks.all(|mark| mark == first).then_some(first)
}

/// Cents of an amount whose decimal mark is known, however many digits follow it: `8.5`, `5442.09000`, `25,00`, `500,`.
///
/// ```
/// use retrace_files::input::number::decimal;
/// assert_eq!(decimal("5442.09000", '.'), Some(544_209));
/// assert_eq!(decimal("500,", ','), Some(50_000));
/// assert_eq!(decimal("1.000,00", ','), None);
/// ```
pub fn decimal(text: &str, mark: char) -> Option<i64> {
    let (whole, fraction) = text.trim().split_once(mark).unwrap_or((text.trim(), ""));
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let cents: String = fraction.chars().chain("00".chars()).take(2).collect();
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents.parse().ok()?)
}

/// Currencies with hundredths, and signs that stand for one of them alone. `$` and `kr` stand for many.
const CURRENCIES: [&str; 9] = ["EUR", "GBP", "CHF", "USD", "DKK", "SEK", "NOK", "PLN", "CZK"];

/// The currency that a cell names, as its code.
///
/// ```
/// use retrace_files::input::number::currency;
/// assert_eq!((currency("gbp"), currency("€"), currency("12"), currency("park")), (Some("GBP"), Some("EUR"), None, None));
/// ```
pub fn currency(text: &str) -> Option<&'static str> {
    let code = match text.trim() {
        "€" => "EUR",
        "£" => "GBP",
        other => other,
    };
    CURRENCIES.into_iter().find(|known| known.eq_ignore_ascii_case(code))
}

/// Cents of an amount, and the currency that stands before or after it.
///
/// ```
/// use retrace_files::input::number::money;
/// assert_eq!(money("£ 12.50"), Some((1_250, Some("GBP"))));
/// assert_eq!(money("-12,50 CHF"), Some((-1_250, Some("CHF"))));
/// assert_eq!(money("12,50"), Some((1_250, None)));
/// assert_eq!(money("12,50 boats"), None);
/// ```
pub fn money(text: &str) -> Option<(i64, Option<&'static str>)> {
    money_by(text, None)
}

/// The same, where other amounts beside it tell the decimal mark.
pub fn money_by(text: &str, decimal: Option<char>) -> Option<(i64, Option<&'static str>)> {
    let of_currency = |c: char| c.is_alphabetic() || matches!(c, '€' | '£' | '$');
    let letters: String = text.chars().filter(|c| of_currency(*c)).collect();
    let number: String = text.chars().filter(|c| !of_currency(*c)).collect();
    let cents = cents_by(&number, decimal)?;
    let named = if letters.is_empty() { None } else { Some(currency(&letters)?) };
    Some((cents, named))
}

/// A number of people or things: `4`, and as spreadsheets may leave it `4.0`.
///
/// ```
/// use retrace_files::input::number::count;
/// assert_eq!((count("4"), count("4.0"), count("4.5"), count("-4"), count("")), (Some(4), Some(4), None, None, None));
/// ```
pub fn count(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.bytes().all(|digit| digit == b'0') { whole.parse().ok() } else { None }
}

/// An amount in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// Where it starts, its currency before it included.
    pub from: usize,
    /// Behind its end, its currency behind it included.
    pub to: usize,
    /// In hundredths.
    pub cents: i64,
    /// As its code; `None` when nobody wrote one.
    pub currency: Option<&'static str>,
}

/// Signs and words for a currency in running text, in lower case, and their codes; the longer before what it begins with.
const WRITTEN: [(&str, &str); 13] = [
    ("€", "EUR"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("eur", "EUR"),
    ("£", "GBP"),
    ("gbp", "GBP"),
    ("sfr.", "CHF"),
    ("chf", "CHF"),
    ("usd", "USD"),
    ("dkk", "DKK"),
    ("sek", "SEK"),
    ("nok", "NOK"),
    ("pln", "PLN"),
];

/// What those begin with.
const FIRST_LETTERS: &str = "€e£gscudnp";

/// All amounts of a text that have their currency, in order: `€ 12,50`, `EUR 12.50`, `12,50 euro`, `£12`.
pub fn all_money(text: &str) -> Vec<Money> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let mut found: Vec<Money> = Vec::new();
    let mut at = 0_usize;
    while let Some((start, length, code, is_word)) = next_currency(&lower, at) {
        let end = start.saturating_add(length);
        at = end;
        let (before, after) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
        if before.ends_with(char::is_alphabetic) || after.starts_with(char::is_alphabetic) {
            continue;
        }
        let used = found.last().map_or(0, |money| money.to);
        let ahead = amount_at_end(before).filter(|(from, _)| *from >= used);
        let behind = amount_at_start(after);
        // `150,00 EUR 10 personen`: the one with its cents is the amount. `150 euro`: the word stands behind it.
        let has_cents = |amount: &str| {
            amount.len() > 3
                && amount.get(amount.len().saturating_sub(3)..).is_some_and(|end| end.starts_with([',', '.']))
        };
        let first =
            ahead.filter(|(_, ahead)| is_word || has_cents(ahead) && !behind.is_some_and(|(_, b)| has_cents(b)));
        let money = if let Some((from, amount)) = first {
            cents(amount).map(|cents| Money { from, to: end, cents, currency: Some(code) })
        } else if let Some((length, amount)) = behind {
            cents(amount).map(|cents| Money {
                from: start,
                to: end.saturating_add(length),
                cents,
                currency: Some(code),
            })
        } else {
            ahead.and_then(|(from, amount)| {
                cents(amount).map(|cents| Money { from, to: end, cents, currency: Some(code) })
            })
        };
        if let Some(money) = money {
            at = at.max(money.to);
            found.push(money);
        }
    }
    found
}

/// The next sign or word for a currency: where it stands, its length, its code, and whether it is a word that stands behind
/// its amount. One pass: what is not found is not looked for again at every amount.
fn next_currency(lower: &str, from: usize) -> Option<(usize, usize, &'static str, bool)> {
    let rest = lower.get(from..)?;
    rest.char_indices().find_map(|(at, c)| {
        if !FIRST_LETTERS.contains(c) {
            return None;
        }
        let here = rest.get(at..)?;
        let (word, code) = WRITTEN.iter().find(|(word, _)| here.starts_with(word))?;
        Some((from.saturating_add(at), word.len(), *code, word.starts_with("euro")))
    })
}

/// The amount of a value that a label announces and that names no currency, with which it begins: with a decimal mark.
pub fn bare_amount(value: &str) -> Option<Money> {
    let lead = value.len().saturating_sub(value.trim_start().len());
    let whole =
        |length: usize| value.get(length..).is_some_and(|rest| NO_CENTS.iter().any(|mark| rest.starts_with(mark)));
    let (length, amount) =
        amount_at_start(value).filter(|(length, amount)| amount.contains([',', '.']) || whole(*length))?;
    let rest = value.get(length..)?;
    let open = !rest.starts_with(['-', '/', ':']) && !rest.trim_start().starts_with('%');
    let money = Money { from: lead, to: length, cents: cents(amount)?, currency: None };
    open.then_some(money)
}

/// What stands in the place of the cents where there are none; the longer ones first.
const NO_CENTS: [&str; 6] = [",--", ".--", ",-", ".-", ",–", ".–"];

/// The amount with which a text begins, and where it ends.
fn amount_at_start(text: &str) -> Option<(usize, &str)> {
    let lead = text.len().saturating_sub(text.trim_start_matches([' ', '\u{A0}', '\u{202F}', ':']).len());
    let rest = text.get(lead..)?;
    let length = amount_length(rest);
    let amount = rest.get(..length)?.trim_end_matches(['.', ',']);
    cents(amount)?;
    Some((lead.saturating_add(amount.len()), amount))
}

/// Bytes of the amount at the start of a text: digits and marks, and groups of three digits behind a blank or an apostrophe
/// where its cents show that they belong to it: `2 180,50`.
fn amount_length(text: &str) -> usize {
    let part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let end = |text: &str| text.find(|c: char| !part(c)).unwrap_or(text.len());
    let first = end(text);
    let mut length = first;
    if first > 3 || text.get(..first).is_some_and(|text| text.contains(['.', ','])) {
        return first;
    }
    loop {
        let rest = text.get(length..).unwrap_or_default();
        let Some(mark) = rest.chars().next().filter(|c| matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\'' | '’')) else {
            return if length > first && text.get(..length).is_some_and(|text| text.contains([',', '.'])) {
                length
            } else {
                first
            };
        };
        let group = rest.get(mark.len_utf8()..).unwrap_or_default();
        let digits = super::dates::digits(group);
        if digits != 3 {
            return if length > first && text.get(..length).is_some_and(|text| text.contains([',', '.'])) {
                length
            } else {
                first
            };
        }
        length = length.saturating_add(mark.len_utf8()).saturating_add(end(group));
        if text.get(..length).is_some_and(|text| text.contains([',', '.'])) {
            return length;
        }
    }
}

/// The amount with which a text ends, and where it starts; not the last part of a date or an hour.
fn amount_at_end(text: &str) -> Option<(usize, &str)> {
    let text = text.trim_end_matches([' ', '\u{A0}', '\u{202F}']);
    // `240,- EUR`
    let text = NO_CENTS.iter().find_map(|mark| text.strip_suffix(mark)).unwrap_or(text);
    let part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let mut start = text.trim_end_matches(part).len();
    let has_cents = text.get(start..).is_some_and(|amount| amount.contains([',', '.']));
    let group = |text: &str| super::dates::digits(text) == 3;
    // `2 180,50`
    if has_cents && text.get(start..).is_some_and(group) {
        let before = text.get(..start)?.trim_end_matches([' ', '\u{A0}', '\u{202F}', '\'', '’']);
        let digits = before.len().saturating_sub(before.trim_end_matches(|c: char| c.is_ascii_digit()).len());
        if (1..=3).contains(&digits) && before.len() < start {
            start = before.len().saturating_sub(digits);
        }
    }
    let longer = text.get(..start)?.ends_with(['-', '/', ':']);
    let amount = text.get(start..)?;
    (!longer && cents(amount).is_some()).then_some((start, amount))
}

#[cfg(test)]
mod tests {
    use super::{all_money, bare_amount, cents, cents_by, decimal_mark, money, money_by};

    #[test]
    fn amounts_in_running_text() {
        let of = |text: &str| -> Vec<(i64, &str)> {
            all_money(text).iter().map(|money| (money.cents, money.currency.unwrap_or(""))).collect()
        };
        assert_eq!(of("dat is dan € 1.234,50 samen"), [(123_450, "EUR")]);
        assert_eq!(of("op 9-12-2019 EUR 12,50"), [(1_250, "EUR")]);
        assert_eq!(of("Europa 12,50"), []);
        assert_eq!(of("15 x € 27,50 = € 412,50"), [(2_750, "EUR"), (41_250, "EUR")]);
        assert_eq!(of("Totaal: 150,00 EUR 10 personen"), [(15_000, "EUR")]);
        assert_eq!(of("10 personen € 150,00, dan 20 euro"), [(15_000, "EUR"), (2_000, "EUR")]);
        assert_eq!(of("£120.00 or 120.00 GBP or CHF 2'180.50"), [(12_000, "GBP"), (12_000, "GBP"), (218_050, "CHF")]);
        assert_eq!(of("2 180,50 €, € 2 180,50"), [(218_050, "EUR"), (218_050, "EUR")]);
        assert_eq!(of("€ 25 120 personen"), [(2_500, "EUR")]);
        assert_eq!(of("132,- EUR, zahlbar; € 45,-; CHF 20.--"), [(13_200, "EUR"), (4_500, "EUR"), (2_000, "CHF")]);
        assert_eq!(bare_amount("240,- inkl.").map(|money| money.cents), Some(24_000));
        assert_eq!(bare_amount("12,50 p.p.").map(|money| money.cents), Some(1_250));
        assert_eq!(bare_amount("12 stuks"), None);
    }

    #[test]
    fn every_currency_is_found_by_its_first_letter() {
        for (word, code) in super::WRITTEN {
            assert!(word.starts_with(|c| super::FIRST_LETTERS.contains(c)), "{word}");
            assert_eq!(
                all_money(&format!("{word} 12,50")).first().and_then(|money| money.currency),
                Some(code),
                "{word}"
            );
        }
    }

    #[test]
    fn odd_values_are_no_numbers() {
        for text in ["", "-", "abc", "1.2.", "99999999999999999999", "12:30", ",5", "()", ",-", "(12", "1.5E+3"] {
            assert!(cents(text).is_none() || text == "1.2.", "{text}");
        }
    }

    #[test]
    fn digits_behind_the_mark() {
        for (text, expected) in [
            ("57.5000", 5_750),
            ("57,7000", 5_770),
            ("133.80000000000001", 13_380),
            ("0.125", 13),
            ("12.340", 1_234_000),
            ("1234.567", 123_457),
            ("1.234.567", 123_456_700),
            ("1,234.567", 123_457),
            ("1.250,50", 125_050),
            ("1’234.50", 123_450),
            ("1'234", 123_400),
            ("(€ 1.012,50)", -101_250),
            ("30,--", 3_000),
            ("-30,-", -3_000),
            ("45,00-", -4_500),
        ] {
            assert_eq!(cents(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_column_tells_its_decimal_mark() {
        assert_eq!(decimal_mark(["12.340", "1.50", ""]), Some('.'));
        assert_eq!(decimal_mark(["12.340", "3.000"]), None);
        assert_eq!(decimal_mark(["1.250,50", "3.000"]), Some(','));
        assert_eq!(decimal_mark(["1.50", "1,50"]), None, "they disagree");
        assert_eq!(decimal_mark(["0.125", "12.340"]), Some('.'));
        assert_eq!(decimal_mark(["10.500"]), None);
        assert_eq!(cents_by("12.340", Some('.')), Some(1_234));
        assert_eq!(cents_by("3.000", Some(',')), Some(300_000));
        assert_eq!(money_by("12.340 GBP", Some('.')), Some((1_234, Some("GBP"))));
        assert_eq!(money("(£ 12.50)"), Some((-1_250, Some("GBP"))));
    }

    #[test]
    fn signs_and_blanks() {
        assert_eq!(cents("+50,00"), Some(5_000));
        assert_eq!(cents("− 2.88"), Some(-288));
        assert_eq!(cents("1 234,50"), Some(123_450));
        assert_eq!(cents("EUR 814,40"), Some(81_440));
        assert_eq!(cents("0.00"), Some(0));
    }
}
