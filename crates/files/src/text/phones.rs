//! Telephone numbers in running text: what is written like one, and not announced as something else.

use retrace_model::words;

use crate::input::phone;

/// How far before a number the word stands that tells what it numbers, in bytes.
const WORDS_BEFORE: usize = 32;

/// Telephone numbers as written. None is a fax, a number of the tax office, of a register or of a contract; nor is one whose
/// two slashes part it as tax offices and Belgian payments part theirs.
pub fn in_text(text: &str) -> Vec<&str> {
    let found = phone::in_text(text);
    if found.is_empty() {
        return found;
    }
    let (start, mut from) = (text.as_ptr().addr(), 0_usize);
    let mut keep = Vec::with_capacity(found.len());
    for number in found {
        let at = number.as_ptr().addr().saturating_sub(start);
        let before = text.get(from..at).unwrap_or_default();
        from = at.saturating_add(number.len());
        if !is_parted_as_none(number) && !is_announced_otherwise(before) && !is_of_account(before) {
            keep.push(number);
        }
    }
    keep
}

/// `DE02 2656 `: the groups of an account's number before the last ones. Source: ISO 13616.
fn is_of_account(before: &str) -> bool {
    let groups = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let digits = before.get(groups.len()..).unwrap_or_default();
    let country = groups.len().checked_sub(2).and_then(|at| groups.get(at..));
    let alone = groups.chars().rev().nth(2).is_none_or(|c| !c.is_alphanumeric());
    let checked = digits.bytes().take(2).filter(u8::is_ascii_digit).count() == 2;
    alone && checked && country.is_some_and(|country| country.bytes().all(|b| b.is_ascii_uppercase()))
}

/// `062/244/01873`, `090/9337/55493`: of a tax office, of a payment.
fn is_parted_as_none(number: &str) -> bool {
    let parts: Vec<usize> = number.trim_start_matches('+').split('/').map(str::len).collect();
    matches!(parts[..], [2..=3, 3..=4, 4..=5])
}

/// `Fax: `, `St.-Nr. `, `BTW BE `: the last word that is no word for number, nor of one or two capitals.
fn is_announced_otherwise(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let mut from = line.len().saturating_sub(WORDS_BEFORE);
    while !line.is_char_boundary(from) {
        from = from.saturating_add(1);
    }
    let near = line.get(from..).unwrap_or_default();
    let mut words = near.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).rev().peekable();
    let announces = |word: &str| words::has(|language| language.numbers.no_phones, &word.to_lowercase());
    while let Some(word) = words.next() {
        let lower = word.to_lowercase();
        if announces(word) {
            // `Tel/Fax: ` is both.
            let phone = |other: &&str| words::has(|language| language.labels.phone, &other.to_lowercase());
            return !words.any(|other| phone(&other));
        }
        let number = words::has(|language| language.numbers.labels, &lower)
            || words::has(|language| language.numbers.abbreviations, &lower);
        // `BTW BE 0831…`: a country stands between.
        let country = word.len() == 2
            && word.bytes().all(|b| b.is_ascii_uppercase())
            && words.peek().is_some_and(|word| announces(word));
        if !number && !country {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_groups_of_an_account_are_no_telephone() {
        assert_eq!(in_text("IBAN: DE02 2656 0000 0000 0000 01"), [""; 0]);
        assert_eq!(in_text("Konto DE02 2656 0000 0000 0000 01, Tel. 05491 555900"), ["05491 555900"]);
    }

    #[test]
    fn what_is_announced_as_something_else_is_no_telephone_number() {
        let text = "T 0341-258047, Fax: 0341-258048\nF 033093 70419\nSt.-Nr. 062 244 01873\nTVA BE 0831.774.208\nBTW: 0831774209";
        assert_eq!(in_text(text), ["0341-258047"]);
        assert_eq!(in_text("Steuernummer 062/244/01873, Mededeling 090/9337/55493"), Vec::<&str>::new());
        assert_eq!(in_text("GSM : 0471/84.52.09 / Tel. 02 767 33 18"), ["0471/84.52.09", "02 767 33 18"]);
        assert_eq!(in_text("telefoonnummer 06-12345678"), ["06-12345678"]);
        assert_eq!(in_text("Tel/Fax: 0341-258047"), ["0341-258047"]);
        assert_eq!(in_text("Bel over het contract 06-12345678"), ["06-12345678"]);
        assert_eq!(in_text("0475/84/52/09"), ["0475/84/52/09"]);
        assert_eq!(in_text("+++187/6010/00128+++"), Vec::<&str>::new());
    }
}
