//! Telephone numbers as E.164, as far as the text and the incident's zone tell the country.
//!
//! Written by hand: the whole need is eight countries and two prefixes, and the crates carry the numbering plans of the
//! world (see `docs/dependencies.md`). Equal last eight digits are compared by the linking rules, not here.

/// Calling code and the digits of a national number after its leading zero, per zone.
/// Source: ITU-T E.164 national numbering plans.
const ZONES: [(&str, &str, std::ops::RangeInclusive<usize>); 8] = [
    ("Europe/Amsterdam", "31", 9..=9),
    ("Europe/Brussels", "32", 8..=9),
    ("Europe/Berlin", "49", 6..=11),
    ("Europe/Luxembourg", "352", 6..=9),
    ("Europe/Paris", "33", 9..=9),
    ("Europe/London", "44", 9..=10),
    ("Europe/Vienna", "43", 4..=13),
    ("Europe/Zurich", "41", 9..=9),
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

/// A number as a cell of a table means it: without what a telephone system writes around it, and with the zero that a
/// spreadsheet took from its front.
///
/// ```
/// use retrace_files::input::phone::of_cell;
/// let of = |cell| of_cell(cell, Some("Europe/Amsterdam"));
/// assert_eq!(of("sip:+31681234567@voip.example").as_deref(), Some("+31681234567"));
/// assert_eq!(of("681234567").as_deref(), Some("0681234567"));
/// assert_eq!(of("31681234567.0").as_deref(), Some("+31681234567"));
/// assert_eq!(of("Iris Lam (06-81234567)").as_deref(), Some("06-81234567"));
/// assert_eq!((of("Anoniem"), of("101")), (None, None));
/// ```
pub fn of_cell(cell: &str, zone: Option<&str>) -> Option<String> {
    let cell = cell.trim();
    let lower = cell.to_lowercase();
    let addressed =
        ADDRESSES.iter().find_map(|start| lower.starts_with(start).then(|| cell.get(start.len()..))).flatten();
    let bare = addressed.unwrap_or(cell).split(['@', ';']).next().unwrap_or_default().trim();
    let bare = bare.strip_suffix(".0").unwrap_or(bare);
    if bare.bytes().all(|b| b.is_ascii_digit()) && !bare.starts_with('0') {
        return with_front(bare, zone);
    }
    let is_written = |text: &str| text.chars().all(|c| c.is_ascii_digit() || " +-/().".contains(c));
    if is_written(bare) && LENGTH.contains(&bare.bytes().filter(u8::is_ascii_digit).count()) {
        return Some(bare.to_owned());
    }
    in_text(bare).first().map(|number| (*number).to_owned()).or_else(|| {
        let mut parts = bare.split(['/', ',', '|']).map(str::trim);
        parts.find(|part| is_written(part) && LENGTH.contains(&part.len())).map(str::to_owned)
    })
}

/// How addresses of telephones begin.
const ADDRESSES: [&str; 4] = ["tel:", "sip:", "sips:", "callto:"];

/// Bare digits with what a spreadsheet took from their front: a plus, or the zero of a number of this zone.
fn with_front(digits: &str, zone: Option<&str>) -> Option<String> {
    let known = |code: &str, length: &std::ops::RangeInclusive<usize>| {
        digits.strip_prefix(code).is_some_and(|rest| length.contains(&rest.len()) && rest.len() >= NATIONAL)
    };
    let own = ZONES.iter().find(|(name, ..)| Some(*name) == zone);
    // `32471845209` may be a number of Berlin too; so long a one is rather one with its country.
    let national =
        own.is_some_and(|(_, _, length)| length.contains(&digits.len())) && (NATIONAL..=10).contains(&digits.len());
    if national {
        return Some(format!("0{digits}"));
    }
    ZONES.iter().any(|(_, code, length)| known(code, length)).then(|| format!("+{digits}"))
}

/// Fewest digits of a national number without its zero, where nothing else tells that it is one.
const NATIONAL: usize = 8;

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
