//! What a label announces: by its words, and by the words beside them that make it something else.

use std::collections::HashMap;
use std::sync::LazyLock;

use retrace_model::words::{self, Amounts, Labels, List};

const LABEL_LENGTH: usize = 60;
/// A stem of as many letters is known at the beginning of a longer word, and at its end.
const STEM: usize = 5;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// What was booked.
    Product,
    /// How many people.
    People(Who),
    /// The day of the visit.
    Date,
    /// Another day: of the booking, the invoice, the print.
    Made,
    /// The time of day.
    Time,
    /// An amount of money.
    Amount(Role),
    /// A person or a group.
    Name,
    /// Who or what is no customer, by name.
    OtherName,
    /// Something else.
    Other,
}

/// Whom a number of people counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody.
    All,
    /// Those who are no children.
    Adults,
    /// Children alone.
    Children,
}

/// What an amount is of a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What the whole costs, taxes in it.
    Total,
    /// What is to pay of the whole: all of it, unless another total is told.
    TotalToPay,
    /// What is to pay, of which it is not told whether anything was paid.
    ToPay,
    /// Before taxes.
    Excluding,
    /// Taxes alone.
    Tax,
    /// Before a discount or taxes.
    Subtotal,
    /// What is taken off.
    Discount,
    /// What is paid first, or was.
    Deposit,
    /// What is given back: no part of the price.
    Refund,
    /// What is given back when nothing was broken: no part of the price.
    Security,
    /// What is paid at the place: all of it, or what is left.
    OnSite,
    /// What was paid.
    Paid,
    /// What is still to pay.
    Rest,
    /// The price of one.
    Unit,
    /// A price of which nothing more is said.
    Price,
}

/// Its words in a language.
type LabelWords = fn(&'static Labels) -> List;
/// What a label can announce, in the order of asking: the first with a word that fits wins.
const LABELS: [(Label, LabelWords); 9] = [
    (Label::Email, |labels| labels.email),
    (Label::Phone, |labels| labels.phone),
    (Label::People(Who::All), |labels| labels.people),
    (Label::Date, |labels| labels.date),
    (Label::Time, |labels| labels.time),
    (Label::Amount(Role::Total), |labels| labels.total),
    (Label::Amount(Role::Price), |labels| labels.amount),
    (Label::Product, |labels| labels.product),
    (Label::Name, |labels| labels.name),
];

/// The words of a role in a language.
type RoleWords = fn(&'static Amounts) -> List;
/// What makes an amount something else than the total, in the order of asking.
const ROLES: [(Role, RoleWords); 11] = [
    (Role::Refund, |amounts| amounts.refund),
    (Role::Discount, |amounts| amounts.discount),
    (Role::Security, |amounts| amounts.security),
    (Role::Deposit, |amounts| amounts.deposit),
    (Role::Rest, |amounts| amounts.rest),
    (Role::Paid, |amounts| amounts.paid),
    (Role::OnSite, |amounts| amounts.on_site),
    (Role::Subtotal, |amounts| amounts.subtotal),
    (Role::Excluding, |amounts| amounts.excluding),
    (Role::Tax, |amounts| amounts.tax),
    (Role::Unit, |amounts| amounts.unit),
];

/// What a label means; `None` when none of its words is known.
pub fn label_of(label: &str) -> Option<Label> {
    if label.len() > LABEL_LENGTH || label.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let label = label.to_lowercase();
    let words = words_of(&label);
    // `Boekingstijd`, `Buchungszeit`: the words for a time are short, so that they tell it only behind one for a booking.
    let of_booking = |word: &&str| {
        names_booking(word)
            && words::any(|language| language.labels.time, |end| word.len() > end.len() && word.ends_with(end))
    };
    // `Created: 20 May, 21:24`
    let created = |word: &str| {
        words::has(|language| language.headers.made, word)
            && !names_booking(word)
            && !words::any(|language| language.numbers.orders, |start| word.starts_with(start))
    };
    let alone = || match words.as_slice() {
        [word] => created(word),
        [word, on] => created(word) && words::has(|language| language.of_days, on),
        _ => false,
    };
    let found = by_words(&words).or_else(|| (words.iter().any(of_booking) || alone()).then_some(Label::Made))?;
    Some(match found {
        Label::Date | Label::Time if says(&words, |language| language.labels.made) => Label::Made,
        Label::Amount(role) => Label::Amount(role_of(&label).unwrap_or(role)),
        Label::Name if says(&words, |language| language.labels.product) || names_product(&words) => Label::Product,
        Label::Name if !is_customer(&words) => Label::OtherName,
        other => other,
    })
}

/// What a cell announces that has no colon: of several words one must be known as it is, since a value may begin like a
/// label: `Suppen voor beginners`.
pub fn label_of_cell(cell: &str) -> Option<Label> {
    let lower = cell.to_lowercase();
    let words = words_of(&lower);
    let whole = |word: &&str| {
        LABELS.iter().any(|(_, list)| {
            words::any(
                |language| list(&language.labels),
                |known| *word == known || known.len() >= STEM && word.ends_with(known),
            )
        })
    };
    let known = words.len() <= 1 || words.iter().any(whole) || role_alone(&words).is_some() || who_of(&words).is_some();
    known.then(|| label_of(cell))?
}

/// Whether a label is about a booking: `Boekingsdatum`.
pub fn names_booking(label: &str) -> bool {
    let lower = label.to_lowercase();
    words::any(|language| language.labels.booking, |part| lower.contains(part))
}

/// Whether a label counts without saying what: `Aantal`. Above the lines of a table it may count anything that is sold.
pub fn is_bare_count(label: &str) -> bool {
    let lower = label.to_lowercase();
    matches!(words_of(&lower).as_slice(), [word] if words::any(|language| language.labels.number_of, |known| known == *word))
}

/// Whether a label says first of all that it counts: `Aantal kinderen`.
pub fn begins_to_count(label: &str) -> bool {
    let lower = label.to_lowercase();
    let first = words_of(&lower).into_iter().next();
    first.is_some_and(|word| words::has(|language| language.labels.number_of, word))
}

/// Whether a line of an invoice is a fee, a tax or a discount: nothing that was booked.
pub fn is_extra(product: &str) -> bool {
    let lower = product.to_lowercase();
    let extra = |word: &str| {
        words::any(|language| language.labels.extras, |end| word == end || end.len() >= STEM && word.ends_with(end))
    };
    words_of(&lower).into_iter().any(extra)
}

fn words_of(label: &str) -> Vec<&str> {
    label.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty()).collect()
}

fn by_words(words: &[&str]) -> Option<Label> {
    let only = |list: LabelWords| matches!(words, [word] if words::any(|language| list(&language.labels), |known| known == *word));
    // In a sentence these words are others: `It was great`.
    if only(|labels| labels.what) {
        return Some(Label::Product);
    }
    // A number of what? Alone, of people; `Aantal kano's` is something else.
    let how_many =
        words::ALL.iter().any(|language| language.labels.how_many.iter().any(|asks| words.starts_with(asks)));
    if how_many || only(|labels| labels.number_of) {
        return Some(Label::People(Who::All));
    }
    if only(|labels| labels.who) {
        return Some(Label::Name);
    }
    if let Some(who) = who_of(words) {
        return Some(Label::People(who));
    }
    let found = LABELS.iter().find(|(_, list)| says(words, |language| list(&language.labels))).map(|(kind, _)| *kind);
    let any = |list: LabelWords, fits: &dyn Fn(&str) -> bool| words::any(|language| list(&language.labels), fits);
    let name = |word: &&str| any(|labels| labels.name_endings, &|end| word.ends_with(end));
    let group = |word: &&str| any(|labels| labels.group, &|stem| word.starts_with(stem));
    let of_a_group = matches!(found, Some(Label::People(_))) || found.is_none() && words.iter().any(group);
    if of_a_group && words.iter().any(name) {
        return Some(Label::Name);
    }
    found.or_else(|| role_alone(words).map(Label::Amount))
}

/// Whether one of the words is one of a list: whole, or, where it is long enough and no whole word alone, as the beginning
/// or the end of one.
fn says(words: &[&str], list: impl Fn(&'static words::Words) -> List) -> bool {
    words::any(list, |stem| words.iter().any(|word| *word == stem || is_part(word, stem)))
}

fn is_part(word: &str, stem: &str) -> bool {
    stem.len() >= STEM
        && !words::has(|language| language.labels.whole, stem)
        && (word.starts_with(stem) || word.ends_with(stem))
}

/// `Volwassenen`, `Aantal kinderen`.
fn who_of(words: &[&str]) -> Option<Who> {
    let counted = words.len() <= 2;
    let is = |list: LabelWords| {
        counted && words.iter().any(|word| words::any(|language| list(&language.labels), |stem| word.starts_with(stem)))
    };
    match (is(|labels| labels.adults), is(|labels| labels.children)) {
        (true, false) => Some(Who::Adults),
        (false, true) => Some(Who::Children),
        _ => None,
    }
}

/// What an amount is, by what stands before it: a label or the beginning of a line, in lower case.
pub fn role_of(before: &str) -> Option<Role> {
    let words = words_of(before);
    let says = ROLE_WORDS.of(before, &words);
    if says & INCLUDING != 0 {
        return Some(Role::Total);
    }
    let found = (0..).zip(ROLES).find(|(at, _)| says & (1 << at) != 0).map(|(_, (role, _))| role);
    // `Totaal te betalen` is what the whole costs, `Te betalen` may be what is left of it.
    let whole = || self::says(&words, |language| language.labels.total_words);
    found.or_else(|| (says & TO_PAY != 0).then(|| if whole() { Role::TotalToPay } else { Role::ToPay }))
}

/// Bits beside those of [`ROLES`], which are counted from the lowest in their order.
const INCLUDING: u16 = 1 << 15;
const TO_PAY: u16 = 1 << 14;
/// Letters of a beginning under which it is looked up; every one has more.
const LOOKED_UP: usize = 3;

/// The words of all roles in all languages, found by the words of a text: every amount of every mail asks for them.
struct RoleTable {
    whole: HashMap<&'static str, u16>,
    beginnings: HashMap<&'static str, Vec<(&'static str, u16)>>,
    /// By their first word.
    phrases: HashMap<&'static str, Vec<(&'static str, u16)>>,
}

static ROLE_WORDS: LazyLock<RoleTable> = LazyLock::new(|| {
    let mut table = RoleTable { whole: HashMap::new(), beginnings: HashMap::new(), phrases: HashMap::new() };
    let roles = (0..).zip(ROLES).map(|(at, (_, list))| (1 << at, list));
    let others: [(u16, RoleWords); 2] = [(INCLUDING, |amounts| amounts.including), (TO_PAY, |amounts| amounts.to_pay)];
    for (bit, list) in roles.chain(others) {
        for known in words::each(|language| list(&language.labels.amounts)) {
            if known.contains([' ', '.']) {
                let first = words_of(known).into_iter().next().unwrap_or_default();
                table.phrases.entry(first).or_default().push((known, bit));
                continue;
            }
            *table.whole.entry(known).or_default() |= bit;
            if known.len() >= STEM {
                table.beginnings.entry(beginning(known)).or_default().push((known, bit));
            }
        }
    }
    table
});

impl RoleTable {
    /// The roles of which a text, given with its words, holds a word.
    fn of(&self, text: &str, words: &[&str]) -> u16 {
        let begun = words.iter().filter_map(|word| self.phrases.get(word)).flatten();
        let phrases = begun.filter(|(known, _)| text.contains(known)).map(|(_, bit)| *bit);
        let of_word = |word: &&str| {
            let longer = self.beginnings.get(beginning(word)).into_iter().flatten();
            let longer = longer.filter(|(known, _)| word.starts_with(known)).map(|(_, bit)| *bit);
            longer.fold(self.whole.get(word).copied().unwrap_or_default(), |all, bit| all | bit)
        };
        words.iter().map(of_word).chain(phrases).fold(0, |all, bits| all | bits)
    }
}

fn beginning(word: &str) -> &str {
    word.char_indices().nth(LOOKED_UP).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

/// A label that names nothing but a role: `Aanbetaling`, `Btw`.
fn role_alone(words: &[&str]) -> Option<Role> {
    (words.len() <= 4).then(|| role_of(&words.join(" ")))?
}

/// `Name der Veranstaltung`, `Event name`.
fn names_product(words: &[&str]) -> bool {
    words.iter().any(|word| words::has(|language| language.labels.what, word))
}

/// Whether a label for a name is that of a customer: nothing but words that go with one stands beside it.
fn is_customer(words: &[&str]) -> bool {
    let known = |word: &&str| {
        words::any(|language| language.labels.of_customers, |known| known == *word)
            || words::has(|language| language.labels.who, word)
            || words::any(|language| language.labels.name, |stem| *word == stem || is_part(word, stem))
            || words::any(|language| language.labels.name_endings, |end| word.ends_with(end))
            || words::any(|language| language.labels.group, |stem| word.starts_with(stem))
    };
    words.iter().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_in_a_cell_may_begin_like_a_label() {
        for value in ["Suppen voor beginners", "Familie Telefoonsma"] {
            assert!(label_of(value).is_some() && label_of_cell(value).is_none(), "{value}");
        }
        for label in ["Geboekt product", "Aantal personen", "Deelnemersaantal", "Startdatum boeking", "Nog te betalen"]
        {
            assert!(label_of_cell(label).is_some(), "{label}");
        }
    }

    #[test]
    fn labels_by_their_words_and_what_stands_beside_them() {
        use Label::{Amount, Date, Made, Name, OtherName, People, Product};
        for (label, meaning) in [
            ("Arrangement", Some(Product)),
            ("Datum", Some(Date)),
            ("Bezoekdatum", Some(Date)),
            ("Datum boeking", Some(Made)),
            ("Boekingstijd", Some(Made)),
            ("Maaltijd", None),
            ("Created", Some(Made)),
            ("Aangemaakt op", Some(Made)),
            ("Booked for", None),
            ("Created for", None),
            ("Factuurdatum", Some(Made)),
            ("Invoice date", Some(Made)),
            ("Aantal", Some(People(Who::All))),
            ("Aantal kano's", None),
            ("Aantal volwassenen", Some(People(Who::Adults))),
            ("Kinder", Some(People(Who::Children))),
            ("Totaal", Some(Amount(Role::Total))),
            ("Totaal incl. btw", Some(Amount(Role::Total))),
            ("Totaal btw", Some(Amount(Role::Tax))),
            ("Totaal excl. btw", Some(Amount(Role::Excluding))),
            ("Subtotaal", Some(Amount(Role::Subtotal))),
            ("Totaal korting", Some(Amount(Role::Discount))),
            ("Aanbetaling", Some(Amount(Role::Deposit))),
            ("Nog te betalen", Some(Amount(Role::Rest))),
            ("Te betalen", Some(Amount(Role::ToPay))),
            ("Prijs per persoon", Some(Amount(Role::Unit))),
            ("Naam", Some(Name)),
            ("Naam medewerker", Some(OtherName)),
            ("Name des Mitarbeiters", Some(OtherName)),
            ("Name der Veranstaltung", Some(Product)),
            ("Ihr Name", Some(Name)),
            ("Groepsnaam", Some(Name)),
            ("Zoals ik schreef", None),
        ] {
            assert_eq!(label_of(label), meaning, "{label}");
        }
    }
}
