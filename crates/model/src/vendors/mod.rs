//! Booking systems as data: what a system's numbers, mails and lists look like, told by examples. The words that any system
//! uses are those of the languages, see [`crate::words`].
//!
//! A profile is a value: what is built in for the system that a link names, and what the link says besides. It narrows and
//! helps and is never needed: the data shows the rest.

use serde::{Deserialize, Serialize};

use crate::table::Column;

pub mod policy;

/// What a mail is about, by its cue words. What the rules make of each kind stands in [`policy`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// A customer asks for a booking on the website.
    Request,
    /// A booking is confirmed.
    Confirmation,
    /// A quotation, or a proposal to book.
    Quotation,
    /// An invoice.
    Invoice,
    /// Something is still to be paid or done.
    Reminder,
    /// Money came in.
    PaymentReceived,
    /// A voucher was sold.
    Voucher,
    /// A booking is cancelled.
    Cancellation,
    /// A person of the company wrote.
    Reply,
    /// Somebody from outside wrote.
    Incoming,
    /// None of these.
    Other,
}

/// Kinds of mail whose subjects a link shows, with its key for each.
pub const SUBJECT_KEYS: [(&str, MailKind); 4] = [
    ("new", MailKind::Request),
    ("conf", MailKind::Confirmation),
    ("paid", MailKind::PaymentReceived),
    ("gone", MailKind::Cancellation),
];
/// Columns of an export that a link names, with its word for each.
pub const COLUMN_WORDS: [(&str, Column); 12] = [
    ("no", Column::Reference),
    ("start", Column::Start),
    ("time", Column::Time),
    ("end", Column::End),
    ("product", Column::Product),
    ("people", Column::People),
    ("amount", Column::Amount),
    ("made", Column::Made),
    ("name", Column::Name),
    ("email", Column::Email),
    ("phone", Column::Phone),
    ("status", Column::Status),
];
/// What stands in the place of numbers and names in a subject.
pub const GAP: char = '*';
/// Between two subjects of one kind: no subject holds it.
pub const BETWEEN: char = '¦';

/// What a link or a file of a system shows of it: examples, no patterns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Examples {
    /// Booking numbers as the system writes them.
    #[serde(rename = "examples")]
    pub numbers: Vec<String>,
    /// Words before such numbers, in small letters.
    pub cues: Vec<String>,
    /// Subjects of its mails, without what is another from mail to mail: [`GAP`] stands there.
    pub subjects: Vec<(MailKind, String)>,
    /// Endings of the hosts on which customers' pages live.
    pub hosts: Vec<String>,
    /// Headers of the columns of its exports, as written.
    pub columns: Vec<(String, Column)>,
}

impl Examples {
    /// What a mail is about by its subject without marks of answering, and the shown one that says so: the longest that fits.
    pub fn kind_of(&self, subject: &str) -> Option<(MailKind, &str)> {
        if self.subjects.is_empty() {
            return None;
        }
        let subject = subject.to_lowercase();
        let fits = self.subjects.iter().filter(|(_, shown)| fits(&subject, &shown.to_lowercase()));
        fits.max_by_key(|(_, shown)| shown.len()).map(|(kind, shown)| (*kind, shown.as_str()))
    }

    /// What a column with this header holds.
    pub fn column(&self, header: &str) -> Option<Column> {
        let is = |shown: &str| shown.trim().to_lowercase() == header.trim().to_lowercase();
        self.columns.iter().find(|(shown, _)| is(shown)).map(|(_, column)| *column)
    }

    /// Takes what a person or a link wrote of one key, in place of what was there; gives back what cannot be one.
    pub fn give(&mut self, key: &str, written: &str) -> Vec<String> {
        let (fitting, odd): (Vec<String>, Vec<String>) = match key {
            "no" => {
                let (fitting, odd) =
                    listed(written, &[',', ';', ' ', '\n']).into_iter().partition(|one| is_number(one));
                self.numbers = fitting;
                return odd;
            }
            "say" => {
                let words = listed(written, &[',', ';', '\n', ':']);
                (words.iter().map(|word| word.to_lowercase()).collect(), Vec::new())
            }
            "host" => {
                listed(&written.to_lowercase(), &[',', ';', ' ', '\n']).into_iter().partition(|host| is_host(host))
            }
            "cols" => return self.give_columns(written),
            _ => (listed(written, &[BETWEEN, '\n']), Vec::new()),
        };
        match key {
            "say" => self.cues = fitting,
            "host" => self.hosts = fitting,
            _ => {
                let Some((_, kind)) = SUBJECT_KEYS.iter().find(|(known, _)| *known == key) else { return fitting };
                self.subjects.retain(|(known, _)| known != kind);
                self.subjects.extend(fitting.into_iter().map(|shown| (*kind, shown)));
            }
        }
        odd
    }

    /// `Header:word` between commas. A header may hold a comma itself: it goes on until a known word.
    fn give_columns(&mut self, written: &str) -> Vec<String> {
        self.columns.clear();
        let mut header = String::new();
        for part in written.split(',') {
            header.push_str(part);
            let told = header.rsplit_once(':').and_then(|(name, word)| Some((name.trim(), column_of(word.trim())?)));
            match told.filter(|(name, _)| !name.is_empty()) {
                Some((name, column)) => {
                    if self.columns.len() < MOST_COLUMNS {
                        self.columns.push((name.to_owned(), column));
                    }
                    header.clear();
                }
                None => header.push(','),
            }
        }
        let odd = header.trim_end_matches(',').trim();
        if odd.is_empty() { Vec::new() } else { vec![odd.to_owned()] }
    }

    /// What [`Examples::give`] takes back to the same.
    pub fn told(&self, key: &str) -> String {
        match key {
            "no" => self.numbers.join(","),
            "say" => self.cues.join(","),
            "host" => self.hosts.join(","),
            "cols" => {
                let word = |of: Column| COLUMN_WORDS.iter().find(|(_, column)| *column == of).map(|(word, _)| *word);
                let told = self.columns.iter().filter_map(|(header, of)| Some(format!("{header}:{}", word(*of)?)));
                told.collect::<Vec<_>>().join(",")
            }
            _ => {
                let kind = SUBJECT_KEYS.iter().find(|(known, _)| *known == key).map(|(_, kind)| *kind);
                let of_kind = self.subjects.iter().filter(|(known, _)| Some(*known) == kind);
                of_kind.map(|(_, shown)| shown.as_str()).collect::<Vec<_>>().join(&BETWEEN.to_string())
            }
        }
    }

    fn add(&mut self, other: &Examples) {
        fn more<T: Clone + PartialEq>(known: &mut Vec<T>, other: &[T]) {
            known.extend(other.iter().filter(|one| !known.contains(one)).cloned().collect::<Vec<_>>());
        }
        more(&mut self.numbers, &other.numbers);
        more(&mut self.cues, &other.cues);
        more(&mut self.subjects, &other.subjects);
        more(&mut self.hosts, &other.hosts);
        more(&mut self.columns, &other.columns);
    }
}

/// Examples of one kind that are taken, and columns.
const MOST_EXAMPLES: usize = 8;
const MOST_COLUMNS: usize = 30;
const NUMBER_LENGTH: std::ops::RangeInclusive<usize> = 3..=24;

/// The parts of a list, each once.
fn listed(written: &str, marks: &[char]) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    for part in written.split(marks).map(str::trim).filter(|part| !part.is_empty()) {
        if !known.iter().any(|one| one == part) && known.len() < MOST_EXAMPLES {
            known.push(part.to_owned());
        }
    }
    known
}

/// Letters and digits with single marks between them.
fn is_number(text: &str) -> bool {
    NUMBER_LENGTH.contains(&text.len())
        && text.split(['-', '_', '/']).all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// `pretix.eu`, `.recras.nl`.
fn is_host(text: &str) -> bool {
    let name = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    text.contains('.') && text.trim_start_matches('.').split('.').all(name)
}

/// The parts of a shown subject, in their order; the first at its beginning, behind a name in brackets: `[Shop]: New order`.
fn fits(subject: &str, shown: &str) -> bool {
    let subject = subject.trim();
    let named = subject.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(_, rest)| rest);
    let behind = named.unwrap_or(subject).trim_start_matches([' ', ':']);
    let mut rest = Some(if shown.starts_with('[') { subject } else { behind });
    let mut open = shown.starts_with(GAP);
    let mut parts = shown.split(GAP).map(str::trim).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            rest = rest.and_then(|rest| if open { Some(rest.split_once(part)?.1) } else { rest.strip_prefix(part) });
            open = true;
            rest.is_some()
        })
}

/// One booking system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// As in the link: `vendor=recras`.
    pub key: String,
    /// As people call it; empty for any system that has no file of its own.
    pub name: String,
    /// What is shown of it.
    pub examples: Examples,
    /// Most digits of the two parts of a booking reference `a-b`; none where numbers are written otherwise.
    pub booking_digits: (usize, usize),
    /// An invoice number `a-b-c` belongs to booking `a-b`.
    pub invoice_tells_booking: bool,
}

/// Systems that have a file, the default first.
const FILES: [(&str, &str); 7] = [
    ("recras", include_str!("recras.txt")),
    ("checkfront", include_str!("checkfront.txt")),
    ("easyappointments", include_str!("easyappointments.txt")),
    ("fareharbor", include_str!("fareharbor.txt")),
    ("pretix", include_str!("pretix.txt")),
    ("woocommerce", include_str!("woocommerce.txt")),
    // Of any other system nothing is known before the link or the data shows it.
    (GENERAL, ""),
];

/// The key of all systems that have no file.
pub const GENERAL: &str = "general";

/// The keys of all systems and their names: the default first, the one for all others, which has no name, last.
pub fn systems() -> impl Iterator<Item = (&'static str, &'static str)> {
    let name = |text: &'static str| lines(text).find(|(key, _)| *key == "name").map_or("", |(_, name)| name);
    FILES.iter().map(move |(key, text)| (*key, name(text)))
}

/// The key of the system that a link names, in small letters or capitals.
pub fn known(key: &str) -> Option<&'static str> {
    FILES.iter().map(|(known, _)| *known).find(|known| known.eq_ignore_ascii_case(key))
}

impl Profile {
    /// What is built in for a system; of one that has no file only its name.
    pub fn built_in(key: &str) -> Profile {
        let Some((key, text)) = FILES.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)) else {
            return Profile { key: GENERAL.to_owned(), name: key.to_owned(), ..Profile::default() };
        };
        let mut profile = Profile { key: (*key).to_owned(), ..Profile::default() };
        for (key, value) in lines(text) {
            // A test holds that all files are understood.
            let _ = profile.take(key, value);
        }
        profile
    }

    /// What is built in, and what a link shows besides.
    pub fn with(key: &str, shown: &Examples) -> Profile {
        let mut profile = Profile::built_in(key);
        profile.examples.add(shown);
        profile
    }

    /// Takes one line of a system's file; whether it is understood.
    fn take(&mut self, key: &str, value: &str) -> bool {
        let examples = &mut self.examples;
        match key {
            "name" => self.name = value.to_owned(),
            "no" => examples.numbers.push(value.to_owned()),
            "say" => examples.cues.push(value.to_lowercase()),
            "host" => examples.hosts.push(value.to_owned()),
            "digits" => {
                let Some((first, second)) = value.split_once('-') else { return false };
                let (Ok(first), Ok(second)) = (first.parse(), second.parse()) else { return false };
                self.booking_digits = (first, second);
            }
            "invoices" => self.invoice_tells_booking = value == "booking",
            "col" => {
                let Some((header, word)) = value.rsplit_once(':') else { return false };
                let Some(column) = column_of(word) else { return false };
                examples.columns.push((header.to_owned(), column));
            }
            _ => {
                let Some((_, kind)) = SUBJECT_KEYS.iter().find(|(known, _)| *known == key) else { return false };
                examples.subjects.push((*kind, value.to_owned()));
            }
        }
        true
    }
}

/// The column of this word.
pub fn column_of(word: &str) -> Option<Column> {
    COLUMN_WORDS.iter().find(|(known, _)| *known == word).map(|(_, column)| *column)
}

/// The lines of a file that say something, `key=value`; what follows a `#` at the start of a line is for its reader.
fn lines(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_understood_and_names_its_system() {
        for (key, text) in FILES.iter().filter(|(key, _)| *key != GENERAL) {
            let mut profile = Profile::default();
            let written = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
            assert_eq!(written.count(), lines(text).count(), "{key}");
            for (line, value) in lines(text) {
                assert!(profile.take(line, value), "{key}: {line}={value}");
            }
            assert!(!profile.name.is_empty(), "{key}");
            assert!(text.starts_with('#') && text.contains("Sources:"), "{key} does not say where it is from");
        }
    }

    #[test]
    fn a_subject_is_told_by_its_parts_in_their_order() {
        let subjects = vec![
            (MailKind::Request, "Ihre Bestellung: *".to_owned()),
            (MailKind::Cancellation, "Ihre Bestellung * wurde storniert".to_owned()),
        ];
        let examples = Examples { subjects, ..Examples::default() };
        let kind = |subject: &str| examples.kind_of(subject).map(|(kind, _)| kind);
        assert_eq!(kind("Ihre Bestellung: K7QTX"), Some(MailKind::Request));
        assert_eq!(kind("[Laden] : Ihre bestellung K7QTX wurde storniert"), Some(MailKind::Cancellation));
        assert_eq!(kind("storniert wurde Ihre Bestellung K7QTX"), None);
        assert_eq!(kind("Rechnung zu Ihre Bestellung: K7QTX"), None, "it begins otherwise");
        assert!(!fits("alles", "*"));
    }

    #[test]
    fn what_a_link_shows_is_added_to_what_is_built_in() {
        let shown =
            Examples { numbers: vec!["K7QTX".into()], hosts: vec!["tickets.example".into()], ..Examples::default() };
        let profile = Profile::with("Pretix", &shown);
        assert_eq!(profile.key, "pretix");
        assert!(profile.examples.hosts.contains(&"tickets.example".to_owned()));
        assert!(profile.examples.numbers.contains(&"K7QTX".to_owned()));
        assert_eq!(Profile::built_in("general").examples, Examples::default());
        assert_eq!(Profile::built_in("Planwerk").key, "general");
    }
}
