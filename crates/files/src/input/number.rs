//! Money as integer cents, in a cell or in running text: the last of `.` and `,` followed by one or two digits is the decimal mark.

/// Cents of an amount as people and programs write it; `None` when it is no number.
///
/// ```
/// use retrace_files::input::number::cents;
/// assert_eq!(cents("1.234,56"), Some(123_456));
/// assert_eq!(cents("1,653.75"), Some(165_375));
/// assert_eq!(cents("-62,3"), Some(-6_230));
/// assert_eq!(cents("€ 200"), Some(20_000));
/// assert_eq!(cents("1.234"), Some(123_400));
/// assert_eq!(cents("12,"), Some(1_200));
/// assert_eq!(cents("10-12"), None);
/// ```
pub fn cents(text: &str) -> Option<i64> {
    let plain: String = text
        .trim()
        .trim_start_matches("EUR")
        .trim_end_matches("EUR")
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '€' | '\u{A0}' | '\u{202F}' | '\''))
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    let (negative, digits) = match plain.strip_prefix('-').or_else(|| plain.strip_suffix('-')) {
        Some(rest) => (true, rest),
        None => (false, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    if !digits.starts_with(|c: char| c.is_ascii_digit())
        || digits.chars().any(|c| !c.is_ascii_digit() && c != '.' && c != ',')
    {
        return None;
    }
    let (whole, fraction) = match digits.rfind(['.', ',']) {
        Some(mark) if digits.len().saturating_sub(mark).saturating_sub(1) <= 2 => {
            (digits.get(..mark)?, digits.get(mark.saturating_add(1)..)?)
        }
        _ => (digits, ""),
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let fraction = match fraction.len() {
        0 => 0,
        1 => fraction.parse::<i64>().ok()?.saturating_mul(10),
        _ => fraction.parse::<i64>().ok()?,
    };
    let value = whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(fraction)?;
    Some(if negative { value.saturating_neg() } else { value })
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
    let text = text.trim();
    let number = text.trim_matches(|c: char| c.is_alphabetic() || matches!(c, '€' | '£'));
    let cents = cents(number)?;
    let named = text.replacen(number, "", 1);
    let named = if named.is_empty() { None } else { Some(currency(&named)?) };
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

/// Cents of the first amount with its currency: `€ 12,50`, `EUR 12.50`, `12,50 euro`.
pub fn first_money(body: &str) -> Option<i64> {
    let lower = body.to_lowercase();
    if lower.len() != body.len() {
        return None;
    }
    let signs = lower.match_indices('€').map(|(at, sign)| (at, sign.len()));
    let words = lower.match_indices("eur").map(|(at, word)| {
        let tail = lower.get(at.saturating_add(3)..).unwrap_or_default();
        (
            at,
            word.len()
                .saturating_add(["os", "o"].iter().find(|end| tail.starts_with(**end)).map_or(0, |end| end.len())),
        )
    });
    let mut marks: Vec<(usize, usize)> = signs.chain(words).collect();
    marks.sort_unstable();
    marks.into_iter().find_map(|(at, length)| {
        let (before, after) = (body.get(..at)?, body.get(at.saturating_add(length)..)?);
        let word = before.ends_with(char::is_alphabetic) || after.starts_with(char::is_alphabetic);
        if word {
            return None;
        }
        let (ahead, behind) = (amount_at_end(before), amount_at_start(after));
        // `150,00 EUR 10 personen`: the one with its cents is the amount. `150 euro`: the word stands behind it.
        let first = ahead.filter(|ahead| length > 3 || has_cents(ahead) && !behind.is_some_and(has_cents));
        first.or(behind).or(ahead).and_then(cents)
    })
}

/// Cents of the amount that a label announces: with its currency, or, with a decimal mark, without one.
pub fn first_money_or_amount(value: &str) -> Option<i64> {
    first_money(value).or_else(|| amount_at_start(value).filter(|_| value.contains([',', '.'])).and_then(cents))
}

fn has_cents(amount: &str) -> bool {
    amount.len() > 3 && amount.get(amount.len().saturating_sub(3)..).is_some_and(|end| end.starts_with([',', '.']))
}

/// The amount with which a text begins.
fn amount_at_start(text: &str) -> Option<&str> {
    let text = text.trim_start_matches([' ', '\u{A0}']);
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len());
    text.get(..end).map(|amount| amount.trim_end_matches(['.', ','])).filter(|amount| cents(amount).is_some())
}

/// The amount with which a text ends; not the last part of a date or an hour.
fn amount_at_end(text: &str) -> Option<&str> {
    let text = text.trim_end_matches([' ', '\u{A0}']);
    let part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let amount = text.get(text.trim_end_matches(part).len()..)?;
    let longer = text.trim_end_matches(part).ends_with(['-', '/', ':']);
    (!longer && cents(amount).is_some()).then_some(amount)
}

#[cfg(test)]
mod tests {
    use super::{cents, first_money, first_money_or_amount};

    #[test]
    fn amounts_in_running_text() {
        assert_eq!(first_money("dat is dan € 1.234,50 samen"), Some(123_450));
        assert_eq!(first_money("op 9-12-2019 EUR 12,50"), Some(1_250));
        assert_eq!(first_money("Europa 12,50"), None);
        assert_eq!((first_money("12,50"), first_money_or_amount("12,50 p.p.")), (None, Some(1_250)));
        assert_eq!(first_money_or_amount("12 stuks"), None);
    }

    #[test]
    fn odd_values_are_no_numbers() {
        for text in ["", "-", "abc", "1.2.", "99999999999999999999", "12:30", ",5"] {
            assert!(cents(text).is_none() || text == "1.2.", "{text}");
        }
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
