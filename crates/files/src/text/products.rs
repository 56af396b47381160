//! Products: what stands where a product may stand, and those that are known from elsewhere.

use retrace_model::words;

use super::claims::people;
use super::{names, spoken};
use crate::input::text;

/// Marks that stand between a product and what follows it on its line.
const MARKS: [&str; 3] = ["-", "–", ","];
const PRODUCT_LENGTH: std::ops::RangeInclusive<usize> = 4..=60;

/// A product the company sells, named in a text.
pub fn known_product<'a>(body: &str, products: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    products
        .filter(|product| text::contains_words(body, product))
        .max_by_key(|product| (product.len(), std::cmp::Reverse(*product)))
}

/// Letters of the words by which a product is called in short.
const SHORT_NAME: usize = 5;
/// Words of a text that are looked through for one.
const WORDS: usize = 300;

/// The first words of a product the company sells, as a text writes them: `lasergame` of `Lasergame Bos`. The longest of all,
/// of several the first.
pub fn product_in_short<'a, 'b>(body: &'a str, products: impl Iterator<Item = &'b str>) -> Option<&'a str> {
    let words: Vec<&str> = written_words(body).take(WORDS).collect();
    let folded: Vec<String> = words.iter().map(|word| names::folded(word)).collect();
    let mut best: Option<(usize, usize, usize)> = None;
    for product in products {
        let sought: Vec<String> = written_words(product).map(names::folded).collect();
        for (at, _) in folded.iter().enumerate().filter(|(_, word)| Some(*word) == sought.first()) {
            let rest = folded.get(at..).unwrap_or_default();
            let same = rest.iter().zip(&sought).take_while(|(word, sought)| word == sought).count();
            let letters = rest.iter().take(same).map(String::len).sum();
            if letters >= SHORT_NAME && best.is_none_or(|(most, ..)| letters > most) {
                best = Some((letters, at, same));
            }
        }
    }
    let (_, at, same) = best?;
    let (first, last) = (words.get(at)?, words.get(at.saturating_add(same).saturating_sub(1))?);
    let place = |word: &str| word.as_ptr().addr().saturating_sub(body.as_ptr().addr());
    body.get(place(first)..place(last).saturating_add(last.len()))
}

/// Words of letters.
fn written_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// What stands before a number of people or a date, when it is short: perhaps the product.
pub fn line_beginning(line: &str) -> Option<String> {
    let by_people = people(line).first().map(|(at, ..)| *at);
    let by_date = spoken::days(line, None, false).first().map(|day| day.from);
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
    fn a_known_product_is_found_as_whole_words() {
        let products = ["Kano", "Kanotocht over de Aa"];
        assert_eq!(known_product("Morgen: Kanotocht over de Aa!", products.into_iter()), Some("Kanotocht over de Aa"));
        assert_eq!(known_product("Kanoverhuur", products.into_iter()), None);
    }

    #[test]
    fn a_product_is_found_by_its_first_words() {
        let products = ["Lasergame Bos", "Kinderfeestje Lasergame Bos", "Escaperoom De Bunker", "GPS-tocht Zandenbos"];
        let short = |text| product_in_short(text, products.into_iter());
        assert_eq!(short("Re: lasergame verzetten"), Some("lasergame"));
        assert_eq!(short("Escaperoom fam. Terpstra 4 pers"), Some("Escaperoom"));
        assert_eq!(short("we willen de escaperoom de bunker"), Some("escaperoom de bunker"));
        assert_eq!(short("BSO Kwetternest GPS 2205-4"), None);
        assert_eq!(short("APK bus"), None);
    }

    #[test]
    fn what_stands_before_people_and_days_may_be_a_product() {
        assert_eq!(line_beginning("Escape Room mit 8 Personen").as_deref(), Some("Escape Room"));
        assert_eq!(line_beginning("Kanotocht 14-12-2019 10:30").as_deref(), Some("Kanotocht"));
        assert_eq!(line_beginning("met 12 personen"), None);
    }
}
