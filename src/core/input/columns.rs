//! What stands in which column of a table of bookings: by its header, then by its values, then as the user says.

use serde::{Deserialize, Serialize};

use super::table::{Row, header_key};
use super::{clock, number, phone};

/// What a column holds. Names may stand in several: contact, group, booking name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    Reference,
    Product,
    Start,
    People,
    Name,
    Email,
    Phone,
    Status,
}

pub const COLUMNS: [Column; 8] = [
    Column::Reference,
    Column::Product,
    Column::Start,
    Column::People,
    Column::Name,
    Column::Email,
    Column::Phone,
    Column::Status,
];

/// A table whose columns can be told apart anew without reading it again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// As written; empty when the table has no header.
    pub header: Vec<String>,
    /// One entry per column.
    pub guess: Vec<Option<Column>>,
}

/// What stands in each column.
#[derive(Clone, Copy)]
pub struct Columns<'a>(pub &'a [Option<Column>]);

impl<'a> Columns<'a> {
    /// Whether bookings can be told from it at all.
    pub fn is_usable(self) -> bool {
        self.0.contains(&Some(Column::Reference))
    }

    /// The cells of columns that hold nothing known.
    pub fn others<'r>(self, cells: &'r [String]) -> impl Iterator<Item = &'r str> + use<'r, 'a> {
        let columns = self.0.iter().zip(cells);
        columns.filter(|(column, _)| column.is_none()).map(|(_, cell)| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// The cells of a row that hold this, blanks left out.
    pub fn cells<'r>(self, cells: &'r [String], wanted: Column) -> impl Iterator<Item = &'r str> + use<'r, 'a> {
        let columns = self.0.iter().zip(cells);
        columns
            .filter(move |(column, _)| **column == Some(wanted))
            .map(|(_, cell)| cell.trim())
            .filter(|c| !c.is_empty())
    }
}

/// Words of headers, nl, en, de, fr; the first kind with a word that fits wins. The texts of the vendor's export are not
/// known (`formats/recras.md` section 5): these are the words of its screens, and of comparable exports.
const HEADERS: [(Column, &[&str]); 8] = [
    (Column::Email, &["e-mail", "email", "mail", "e-mailadres", "emailadres", "mailadresse"]),
    (
        Column::Phone,
        &[
            "telefoon",
            "tel",
            "telefoonnummer",
            "mobiel",
            "gsm",
            "phone",
            "telephone",
            "mobile",
            "telefon",
            "handy",
            "rufnummer",
            "téléphone",
        ],
    ),
    (
        Column::People,
        &[
            "aantal",
            "personen",
            "deelnemers",
            "groepsgrootte",
            "gasten",
            "people",
            "persons",
            "pax",
            "guests",
            "participants",
            "size",
            "anzahl",
            "teilnehmer",
            "personenzahl",
            "teilnehmerzahl",
            "gäste",
            "personnes",
            "quantity",
            "qty",
        ],
    ),
    (
        Column::Start,
        &[
            "begin",
            "start",
            "startdatum",
            "starttijd",
            "aanvang",
            "datum",
            "begindatum",
            "begintijd",
            "date",
            "starts",
            "beginn",
            "termin",
            "startzeit",
            "van",
            "von",
            "from",
            "ab",
            "début",
            "when",
            "wanneer",
            "wann",
        ],
    ),
    (Column::Status, &["status", "zustand", "state", "statut"]),
    (
        Column::Product,
        &[
            "product",
            "produkt",
            "arrangement",
            "activiteit",
            "activity",
            "aktivität",
            "programma",
            "programm",
            "programme",
            "package",
            "paket",
            "angebot",
            "leistung",
            "onderdeel",
            "item",
            "service",
            "produit",
            "experience",
            "erlebnis",
        ],
    ),
    (
        Column::Name,
        &[
            "naam",
            "name",
            "groepsnaam",
            "boekingsnaam",
            "klant",
            "klantnaam",
            "contactpersoon",
            "contact",
            "customer",
            "client",
            "guest",
            "group",
            "groep",
            "gruppe",
            "gruppenname",
            "buchungsname",
            "kunde",
            "kundenname",
            "ansprechpartner",
            "voornaam",
            "achternaam",
            "vorname",
            "nachname",
            "surname",
            "firstname",
            "lastname",
            "organisatie",
            "organisation",
            "organization",
            "bedrijf",
            "firma",
            "company",
            "besteller",
            "gastname",
            "booker",
            "nom",
            "party",
            "booker",
            "titel",
            "title",
            "anlass",
            "bezeichnung",
            "omschrijving",
            "betreff",
        ],
    ),
    (
        Column::Reference,
        &[
            "boekingsnummer",
            "boekingsnr",
            "boeking",
            "referentie",
            "kenmerk",
            "reserveringsnummer",
            "nummer",
            "nr",
            "booking",
            "reference",
            "ref",
            "reservation",
            "number",
            "buchungsnummer",
            "buchung",
            "buchungsnr",
            "referenz",
            "vorgang",
            "vorgangsnummer",
            "reservierung",
            "aktenzeichen",
            "référence",
            "id",
            "no",
        ],
    ),
];

/// Rows looked at to tell the columns by their values.
const SAMPLE: usize = 200;

/// The columns of a table whose first row may be its header, and whether it is.
///
/// The values decide where they can (a reference looks like nothing else); the header decides between columns whose
/// values could be the same thing.
pub fn guess(rows: &[Row]) -> (Table, bool) {
    let width = rows.iter().take(SAMPLE).map(|row| row.cells.len()).max().unwrap_or(0);
    let Some(first) = rows.first() else {
        return (Table::default(), false);
    };
    let headed = !first.cells.iter().any(|cell| is_reference(cell) || cell.contains('@') || is_start(cell));
    let data = rows.get(usize::from(headed)..).unwrap_or_default();
    let sample = data.get(..SAMPLE.min(data.len())).unwrap_or_default();
    let header: Vec<String> = if headed { first.cells.clone() } else { Vec::new() };
    let values: Vec<Vec<&str>> = (0..width)
        .map(|column| sample.iter().map(|row| row.cell(Some(column))).filter(|cell| !cell.is_empty()).collect())
        .collect();
    let named: Vec<Option<Column>> =
        (0..width).map(|column| header.get(column).and_then(|text| by_header(text))).collect();
    let mut guess: Vec<Option<Column>> = vec![None; width];
    for (wanted, fits) in
        [(Column::Reference, is_reference as fn(&str) -> bool), (Column::Start, is_start), (Column::People, is_count)]
    {
        let found = best(&values, &named, &guess, wanted, fits);
        if let Some(place) = found.and_then(|column| guess.get_mut(column)) {
            *place = Some(wanted);
        }
    }
    for (column, cells) in values.iter().enumerate() {
        let Some(place) = guess.get_mut(column).filter(|place| place.is_none()) else { continue };
        let name = named.get(column).copied().flatten();
        *place = if mostly(cells, |cell| cell.contains('@')) {
            Some(Column::Email)
        } else if mostly(cells, is_phone) {
            Some(Column::Phone)
        } else {
            match name {
                Some(Column::Name | Column::Product | Column::Status | Column::Email | Column::Phone) => name,
                _ => None,
            }
        };
    }
    if !guess.contains(&Some(Column::Name)) {
        name_by_values(&values, &mut guess);
    }
    (Table { header, guess }, headed)
}

/// The column of this kind: the values must fit; of those that do the one with the right header, else the first.
fn best(
    values: &[Vec<&str>],
    named: &[Option<Column>],
    taken: &[Option<Column>],
    wanted: Column,
    fits: fn(&str) -> bool,
) -> Option<usize> {
    let mut found: Vec<usize> = (0..values.len())
        .filter(|column| taken.get(*column).is_some_and(Option::is_none))
        .filter(|column| values.get(*column).is_some_and(|cells| mostly(cells, fits)))
        .collect();
    let header_says = |column: &usize| named.get(*column).copied().flatten() == Some(wanted);
    let other = |column: &usize| named.get(*column).copied().flatten().is_some_and(|kind| kind != wanted);
    found.sort_by_key(|column| (!header_says(column), other(column), *column));
    found.into_iter().next()
}

/// Without any header that speaks of names: columns of words in which most values differ.
fn name_by_values(values: &[Vec<&str>], guess: &mut [Option<Column>]) {
    for (cells, place) in values.iter().zip(guess).filter(|(_, place)| place.is_none()) {
        let different: std::collections::BTreeSet<&&str> = cells.iter().collect();
        let names = mostly(cells, |cell| {
            cell.len() <= 60 && cell.starts_with(char::is_uppercase) && !cell.contains(|c: char| c.is_ascii_digit())
        });
        if names && cells.len() >= 3 && different.len() * 2 > cells.len() {
            *place = Some(Column::Name);
        }
    }
}

fn by_header(text: &str) -> Option<Column> {
    let key = header_key(text);
    let words: Vec<&str> =
        key.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty()).collect();
    let whole = |kinds: &[&str]| words.iter().any(|word| kinds.contains(word));
    let stem = |kinds: &[&str]| {
        words
            .iter()
            .any(|word| kinds.iter().any(|kind| kind.len() >= 5 && (word.starts_with(kind) || word.ends_with(kind))))
    };
    let first = HEADERS.iter().find(|(_, kinds)| whole(kinds));
    first.or_else(|| HEADERS.iter().find(|(_, kinds)| stem(kinds))).map(|(column, _)| *column)
}

/// Four of five; a column with nothing in it holds nothing.
fn mostly(cells: &[&str], fits: impl Fn(&str) -> bool) -> bool {
    !cells.is_empty() && cells.iter().filter(|cell| fits(cell)).count() * 5 >= cells.len() * 4
}

/// `55-4`. Source: `formats/recras.md` section 2.
pub fn is_reference(cell: &str) -> bool {
    let digits = |part: &str, most| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    cell.trim()
        .split_once('-')
        .is_some_and(|(a, b)| digits(a, 6) && digits(b, 3) && !a.starts_with('0') && !b.starts_with('0'))
}

fn is_start(cell: &str) -> bool {
    clock::table_time(cell).is_some() || clock::day_first(cell).is_some()
}

fn is_count(cell: &str) -> bool {
    cell.len() <= 5
        && cell.parse::<f64>().is_ok_and(|n| (0.0..=5_000.0).contains(&n) && n.fract() == 0.0)
        && number::cents(cell).is_some()
}

fn is_phone(cell: &str) -> bool {
    phone::tail(cell).is_some() && !is_start(cell) && cell.chars().all(|c| c.is_ascii_digit() || " +-/().".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: u64, cells: &[&str]) -> Row {
        Row { line, cells: cells.iter().map(|c| (*c).to_owned()).collect(), stray_quote: false }
    }

    #[test]
    fn headers_of_three_languages() {
        for header in [
            ["Boekingsnummer", "Product", "Begin", "Aantal", "Groepsnaam", "E-mail"],
            ["Booking ref", "Activity", "Starts at", "Guests", "Customer name", "Email"],
            ["Buchungsnr.", "Leistung", "Beginn", "Personenzahl", "Gruppenname", "Mailadresse"],
        ] {
            let rows = [row(1, &header), row(2, &["55-4", "Kano", "2019-12-14 10:30", "12", "Familie Jansen", ""])];
            let (table, headed) = guess(&rows);
            use Column::*;
            assert_eq!(
                table.guess,
                [Some(Reference), Some(Product), Some(Start), Some(People), Some(Name), Some(Email)],
                "{header:?}"
            );
            assert!(headed);
        }
    }

    #[test]
    fn without_any_word_the_values_tell() {
        let rows = [
            row(1, &["x", "y", "z", "q", "w"]),
            row(2, &["Familie Jansen", "31-12-2019 10:30", "55-4", "12", "a@b.example"]),
            row(3, &["Groep Pietersen", "14-12-2019 10:30", "56-1", "8", "c@d.example"]),
            row(4, &["De Vries", "15-12-2019 10:30", "57-1", "9", ""]),
        ];
        use Column::*;
        assert_eq!(guess(&rows).0.guess, [Some(Name), Some(Start), Some(Reference), Some(People), Some(Email)]);
    }

    #[test]
    fn a_list_of_references_is_a_table_too() {
        let (table, headed) = guess(&[row(1, &["55-4"]), row(2, &["56-1"])]);
        assert!(!headed && Columns(&table.guess).is_usable());
        assert!(!Columns(&guess(&[row(1, &["naam"]), row(2, &["Jan"])]).0.guess).is_usable());
    }
}
