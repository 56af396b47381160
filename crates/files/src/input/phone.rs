//! Telephone numbers as E.164, as far as the text and the incident's zone tell the country.
//!
//! Written by hand: the whole need is six countries and two prefixes, and the crates carry the numbering plans of the
//! world (see `docs/dependencies.md`). Equal last eight digits are compared by the linking rules, not here.

/// Calling code and the digits of a national number after its leading zero, per zone.
/// Source: ITU-T E.164 national numbering plans.
const ZONES: [(&str, &str, std::ops::RangeInclusive<usize>); 6] = [
    ("Europe/Amsterdam", "31", 9..=9),
    ("Europe/Brussels", "32", 8..=9),
    ("Europe/Berlin", "49", 6..=11),
    ("Europe/Luxembourg", "352", 6..=9),
    ("Europe/Paris", "33", 9..=9),
    ("Europe/London", "44", 9..=10),
];

/// Digits of an E.164 number, without the plus.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=15;

/// The number in E.164 form; `None` when it is withheld, internal, or its country cannot be told.
///
/// ```
/// use retrace_files::input::phone::e164;
/// for text in ["06-12345678", "0031 6 12345678", "+31 (0)6 12345678", "0612345678"] {
///     assert_eq!(e164(text, "Europe/Amsterdam").as_deref(), Some("+31612345678"));
/// }
/// assert_eq!(e164("-2", "Europe/Amsterdam"), None);
/// assert_eq!(e164("0151 / 89405029", "Europe/Amsterdam"), None);
/// ```
pub fn e164(text: &str, zone: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("tel:");
    let digits: String = text.split("(0)").flat_map(str::chars).filter(char::is_ascii_digit).collect();
    let (code, rest) = if text.starts_with('+') {
        ("", digits.as_str())
    } else if let Some(rest) = digits.strip_prefix("00") {
        ("", rest)
    } else {
        let national = digits.strip_prefix('0')?;
        let (_, code, length) = ZONES.iter().find(|(name, ..)| *name == zone)?;
        if !length.contains(&national.len()) || national.starts_with('0') {
            return None;
        }
        (*code, national)
    };
    let fits = LENGTH.contains(&(code.len().saturating_add(rest.len()))) && !rest.starts_with('0');
    fits.then(|| ["+", code, rest].concat())
}

/// Whether a number is written with its country.
pub fn names_country(text: &str) -> bool {
    let text = text.trim().trim_start_matches("tel:");
    text.starts_with('+') || text.starts_with("00")
}

/// The last eight digits, by which the spellings of one number agree; `None` for shorter numbers.
pub fn tail(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let start = digits.len().checked_sub(8)?;
    digits.get(start..).map(str::to_owned)
}

/// Telephone numbers in running text, as written: at least nine digits with the marks people put between them.
pub fn in_text(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let open = before.is_none_or(|b| !(b.is_ascii_alphanumeric() || b"-_./".contains(b)));
        if !(matches!(first, b'+' | b'0') && open) {
            at = at.saturating_add(1);
            continue;
        }
        let mut end = at.saturating_add(1);
        let mut digits = usize::from(first.is_ascii_digit());
        let mut last = at;
        while let Some(byte) = bytes.get(end) {
            match byte {
                b'0'..=b'9' => {
                    digits = digits.saturating_add(1);
                    last = end;
                }
                b' ' | b'-' | b'.' | b'/' | b'(' | b')' if end.saturating_sub(last) <= 3 => {}
                _ => break,
            }
            end = end.saturating_add(1);
        }
        let open = bytes.get(last.saturating_add(1)).is_none_or(|b| !b.is_ascii_alphanumeric());
        let written = text.get(at..=last).filter(|written| (9..=15).contains(&digits) && open && !is_date(written));
        found.extend(written);
        at = last.saturating_add(1);
    }
    found
}

/// `09-12-2019 10` and the like.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '.', '/', ' ']).filter(|p| !p.is_empty()).collect();
    matches!(parts.as_slice(), [d, m, y, ..] if d.len() <= 2 && m.len() <= 2 && y.len() == 4 && (y.starts_with("19") || y.starts_with("20")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Spellings of one number each, as call lists and mails write it.
    #[test]
    fn table_of_spellings() {
        for (text, zone, expected) in [
            ("+32 471 84 52 09", "Europe/Amsterdam", Some("+32471845209")),
            ("0032 471 845209", "Europe/Amsterdam", Some("+32471845209")),
            ("0471/84.52.09", "Europe/Brussels", Some("+32471845209")),
            ("0413-265 180", "Europe/Amsterdam", Some("+31413265180")),
            ("+49 (0)151 89405029", "Europe/Amsterdam", Some("+4915189405029")),
            ("004915189405029", "Europe/Amsterdam", Some("+4915189405029")),
            ("0151 89405029", "Europe/Berlin", Some("+4915189405029")),
            ("112", "Europe/Amsterdam", None),
            ("", "Europe/Amsterdam", None),
            ("-1", "Europe/Amsterdam", None),
            ("0612345678", "UTC", None),
        ] {
            assert_eq!(e164(text, zone).as_deref(), expected, "{text} in {zone}");
        }
    }

    #[test]
    fn finds_numbers_and_leaves_dates() {
        let text = "Op 09-12-2019 10:00 belde 06-12345678 (of +31 413 265180).\nBoeking 55-4, factuur 2019-0412.";
        assert_eq!(in_text(text), ["06-12345678", "+31 413 265180"]);
    }
}
