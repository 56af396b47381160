//! Names of people, compared: spelling, particles and order do not matter. Only ever a weak reason by itself.

use retrace_model::words;

/// Letters of a word without their marks, lower case: `Müller` and `MULLER` are one.
///
/// ```
/// use retrace_files::text::names::folded;
/// assert_eq!(folded("Müller-Özdemir"), "muller-ozdemir");
/// assert_eq!(folded("Straße"), "strasse");
/// ```
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii() {
            out.push(c);
            continue;
        }
        match PLAIN.iter().find(|(marked, _)| marked.contains(c)) {
            Some((_, plain)) => out.push_str(plain),
            // Combining marks, as in decomposed text.
            None if ('\u{300}'..='\u{36F}').contains(&c) => {}
            None => out.push(c),
        }
    }
    out
}

/// Latin letters with marks, and what they are without. Source: Unicode 15.1, canonical and compatibility decompositions
/// of Latin-1 Supplement and Latin Extended-A, for the letters of European names.
const PLAIN: [(&str, &str); 27] = [
    ("àáâãäåāăą", "a"),
    ("æ", "ae"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįı", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņň", "n"),
    ("òóôõöøōŏő", "o"),
    ("œ", "oe"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ß", "ss"),
    ("ţťŧț", "t"),
    ("ùúûüũūŭůűų", "u"),
    ("ŵ", "w"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
    ("þ", "th"),
    ("ĳ", "ij"),
    ("ſ", "s"),
    ("ŋ", "n"),
    ("ĸ", "k"),
];

/// The words of a text that can be names, folded, in order; of a word with umlauts both spellings. Hyphenated words are one.
pub fn words(text: &str) -> Vec<String> {
    written_words(text).flat_map(|word| std::iter::once(folded(word)).chain(spelt_out(word))).collect()
}

fn written_words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !(c.is_alphabetic() || c == '-' || ('\u{300}'..='\u{36F}').contains(&c)));
    words.map(|word| word.trim_matches('-')).filter(|word| !word.is_empty())
}

/// Folded, with its umlauts in two letters, if it has any: `mueller` of `Müller`.
fn spelt_out(word: &str) -> Option<String> {
    const UMLAUTS: [(char, &str); 6] = [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('Ä', "ae"), ('Ö', "oe"), ('Ü', "ue")];
    let spelt = |c: char| {
        UMLAUTS.iter().find(|(umlaut, _)| *umlaut == c).map_or_else(|| c.to_string(), |(_, two)| (*two).to_owned())
    };
    word.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']).then(|| folded(&word.chars().map(spelt).collect::<String>()))
}

/// The name that a label announces: letters; anything with digits is something else.
pub fn written(value: &str) -> Option<String> {
    let fits = value.len() <= 80
        && value.contains(char::is_alphabetic)
        && !value.contains(|c: char| c.is_ascii_digit() || c == '@');
    fits.then(|| value.trim_end_matches(['.', ',']).to_owned())
}

/// Lines of a mail in which its greeting stands.
const FIRST_LINES: usize = 6;
/// Bytes of a line that is nothing but a greeting.
const GREETING: usize = 60;
/// Words of a name in a greeting, its title left out.
const NAME_WORDS: usize = 4;

/// Whom a mail greets: `Hoi Ruben,`, `Sehr geehrte Frau Petersen,`. As written, without the title.
pub fn greeted(text: &str) -> Option<&str> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(FIRST_LINES).find_map(greeted_in)
}

fn greeted_in(line: &str) -> Option<&str> {
    let line = line.split([',', '!', '–']).next()?.trim_end_matches('.');
    let line = Some(line).filter(|line| line.len() <= GREETING)?;
    let lower = line.to_lowercase();
    let greeting = words::each(|language| language.greetings)
        .filter(|greeting| lower.strip_prefix(greeting).is_some_and(|rest| rest.starts_with(' ')))
        .map(str::len)
        .max()?;
    let mut name = line.get(greeting..)?.trim();
    while let Some((first, rest)) = name.split_once(' ') {
        if !words::has(|language| language.titles, first.trim_end_matches('.').to_lowercase().as_str()) {
            break;
        }
        name = rest.trim_start();
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name = |word: &&str| {
        let lower = word.to_lowercase();
        let particle = words::has(|language| language.name_particles, &folded(word));
        (particle || word.starts_with(char::is_uppercase))
            && !words::has(|language| language.nobody, &lower)
            && !words::has(|language| language.titles, &lower)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
    };
    ((1..=NAME_WORDS).contains(&words.len()) && words.iter().all(is_name)).then_some(name)
}

/// The name behind a title in a short note: `Terpstra` of `Escaperoom fam. Terpstra 4p`.
pub fn titled(text: &str) -> Option<&str> {
    let words: Vec<&str> = text.split([' ', '\n', ',', '(', ')']).filter(|word| !word.is_empty()).collect();
    let title = |word: &str| {
        let lower = word.trim_end_matches('.').to_lowercase();
        // One letter is an initial.
        lower.len() > 1 && words::has(|language| language.titles, &lower)
    };
    let at = words.iter().position(|word| title(word))?;
    let particle = |word: &str| words::has(|language| language.name_particles, &folded(word));
    let rest = words.get(at.saturating_add(1)..)?;
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    let before = rest.iter().take_while(|word| particle(word)).count();
    let surname = rest.get(before).filter(|word| word.starts_with(char::is_uppercase) && letters(word))?;
    let first = rest.first()?;
    let place = |word: &str| word.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    text.get(place(first)..place(surname).saturating_add(surname.len()))
}

/// A person's name in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// First names and initials, folded.
    pub first: Vec<String>,
    /// The last word of the surname, folded: `berg` of `van den Berg`.
    pub last: String,
    /// The same with its umlauts in two letters, if it has any.
    pub spelt_out: Option<String>,
}

/// The parts of a written name; `None` without a surname of at least two letters.
///
/// ```
/// use retrace_files::text::names::name;
/// assert_eq!(name("Jan van der Berg"), name("Berg, Jan van der"));
/// assert_eq!(name("dhr. J. Jansen").unwrap().last, "jansen");
/// assert_eq!(name("12"), None);
/// ```
pub fn name(text: &str) -> Option<Name> {
    // `Surname, First`: the comma turns the order round.
    let turned = match text.split_once(',') {
        Some((last, first)) if !first.contains(',') => format!("{first} {last}"),
        _ => text.to_owned(),
    };
    let particle = |word: &str| words::has(|language| language.name_particles, word);
    let words: Vec<&str> = written_words(&turned).filter(|word| !particle(&folded(word))).collect();
    let (last, first) = words.split_last()?;
    (last.chars().count() >= 2).then(|| Name {
        first: first.iter().map(|word| folded(word)).collect(),
        last: folded(last),
        spelt_out: spelt_out(last),
    })
}

/// Whether two surnames may be one: `jansen-kok` and `jansen`.
fn same_surname(one: &str, other: &str) -> bool {
    let parts = |name| surname_parts(name).collect::<Vec<_>>();
    one == other
        || (one.contains('-') || other.contains('-')) && parts(one).iter().any(|part| parts(other).contains(part))
}

/// A surname and, of a double one, its parts.
pub fn surname_parts(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split('-').filter(move |part| part.len() >= 3 && part.len() < name.len());
    std::iter::once(name).chain(parts)
}

impl Name {
    /// Whether the surname, or a part of a double one, stands in a text as a whole word.
    pub fn surname_in(&self, words: &[String]) -> bool {
        words.iter().any(|word| self.spellings().any(|last| same_surname(word, last)))
    }

    /// Whether two names may be one person's: same surname, and first names that do not contradict each other.
    pub fn agrees(&self, other: &Name) -> bool {
        self.may_be_of(other) && !self.first_differs(&other.first)
    }

    /// Whether the surnames may be one, however their umlauts are spelt.
    pub fn may_be_of(&self, other: &Name) -> bool {
        self.spellings().any(|last| other.spellings().any(|theirs| same_surname(last, theirs)))
    }

    /// Every spelling of the surname.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.last.as_str()).chain(self.spelt_out.as_deref())
    }

    fn first_differs(&self, other: &[String]) -> bool {
        match (self.first.first(), other.first()) {
            (Some(a), Some(b)) => {
                let initial = a.chars().count() == 1 || b.chars().count() == 1;
                let plain = |name: &str| name.replace("ue", "u").replace("oe", "o").replace("ae", "a");
                if initial { a.chars().next() != b.chars().next() } else { plain(a) != plain(b) }
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_behind_a_title() {
        assert_eq!(titled("Escaperoom fam. Terpstra 4 pers"), Some("Terpstra"));
        assert_eq!(titled("Floß Herr von der Heide, 14 Uhr"), Some("von der Heide"));
        assert_eq!(titled("Dentiste Louis"), None);
        assert_eq!(titled("familie 4 pers"), None);
    }

    #[test]
    fn whom_a_mail_greets() {
        for (text, expected) in [
            ("Hoi Ruben,\nJe boeking", Some("Ruben")),
            ("Ihre Reservierung\n\nSehr geehrte Frau Petersen,", Some("Petersen")),
            ("Dear Priya van der Berg!", Some("Priya van der Berg")),
            ("Bonjour Madame Van Damme,", Some("Van Damme")),
            ("Sehr geehrte Damen und Herren,", None),
            ("Beste klant,", None),
            ("Hallo zusammen,", None),
            ("Hallo, wir kommen am 3. Mai.", None),
            ("Dear Sir or Madam,", None),
            ("Hi Booking 55-4,", None),
        ] {
            assert_eq!(greeted(text), expected, "{text}");
        }
    }

    #[test]
    fn first_names_decide_between_people_of_one_surname() {
        let of = |text: &str| name(text).unwrap();
        assert!(of("Jan Jansen").agrees(&of("J. Jansen")));
        assert!(of("Jansen").agrees(&of("Jan Jansen")));
        assert!(!of("Jan Jansen").agrees(&of("Petra Jansen")));
        assert!(!of("Jan Jansen").agrees(&of("P Jansen")));
        assert!(of("Zoë ter Braak").agrees(&of("ZOE BRAAK")));
        assert!(of("Jürgen Müller").agrees(&of("Juergen Mueller")) && of("Jurgen Muller").agrees(&of("Jürgen Müller")));
        assert!(!of("Ab Boes").agrees(&of("Ab Bos")));
    }

    #[test]
    fn a_double_name_and_its_parts_may_be_one() {
        let of = |text: &str| name(text).unwrap();
        assert!(of("Anna Jansen-Kok").agrees(&of("Anna Jansen")) && of("A. Kok").agrees(&of("Anna Jansen-Kok")));
        assert!(!of("Anna Jansen-Kok").agrees(&of("Anna Bakker-Smit")) && !of("Jansen").agrees(&of("Jans")));
        assert_eq!(surname_parts("jansen-de").collect::<Vec<_>>(), ["jansen-de", "jansen"]);
    }

    #[test]
    fn a_name_behind_a_label_is_letters() {
        assert_eq!(written("Jan de Wit,").as_deref(), Some("Jan de Wit"));
        for text in ["", "-", "jan@x.example", "3 HAVO De Dreef"] {
            assert_eq!(written(text), None, "{text}");
        }
    }

    #[test]
    fn a_surname_is_found_as_a_whole_word() {
        let berg = name("Kees van den Berg").unwrap();
        assert!(berg.surname_in(&words("Familie Berg")));
        assert!(!berg.surname_in(&words("Bergsma")));
    }
}
