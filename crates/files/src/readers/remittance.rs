//! The text of a bank's row in parts: name, account, reference and what the payer wrote. The same sub-fields stand in
//! MT940 (`:86:`) and in the one column of a bank's table.
//!
//! Four ways to write them: `/NAME/…/REMI/…` (ABN, Rabobank, ING, Mollie), `?20…?32…` (German banks; `>20…` Triodos),
//! `REK: …/NAAM: …` (Knab), `IBAN: … Naam: … Omschrijving: …` (ABN AMRO). Source: `docs/formats/banks.md`.

use crate::readers::account::{reference, some};

/// What the text tells.
#[derive(Default, Debug, PartialEq, Eq)]
pub(super) struct Remittance {
    pub name: Option<String>,
    pub iban: Option<String>,
    pub reference: Option<String>,
    /// What the payer wrote, or the whole text.
    pub text: String,
}

/// Codes between slashes. Source: `docs/formats/banks.md`, parts of a text.
const CODES: [&str; 26] = [
    "TRTP", "IBAN", "BIC", "NAME", "REMI", "EREF", "BENM", "ORDP", "CNTP", "MARF", "CSID", "PREF", "RTRN", "ISDT",
    "ADDR", "ID", "TRCD", "SVCL", "PURP", "ULTB", "ULTD", "OCMT", "CHGS", "RATE", "KREF", "EXCH",
];
/// Keywords inside German sub-fields. Source: DFÜ agreement, annex 3 (SEPA in MT940).
const KEYWORDS: [&str; 13] = [
    "EREF+", "KREF+", "MREF+", "CRED+", "DEBT+", "COAM+", "OAMT+", "SVWZ+", "ABWA+", "ABWE+", "IBAN+", "BIC+", "PURP+",
];

/// The parts of a text whose lines are joined already.
pub(super) fn parts(text: &str) -> Remittance {
    let mark =
        b"?>".iter().copied().find(|mark| sub_field(text, *mark, 20).is_some() || sub_field(text, *mark, 0).is_some());
    if let Some(mark) = mark {
        return german(text, mark);
    }
    if CODES.iter().any(|code| coded(text, code).is_some()) {
        return slashed(text);
    }
    let after = |label| labelled(text, label);
    Remittance {
        name: NAMES.into_iter().find_map(after),
        iban: after("REK").or_else(|| after("IBAN")),
        reference: None,
        text: text.to_owned(),
    }
}

/// Those of the other side's name.
const NAMES: [&str; 4] = ["NAAM", "AUFTRAGGEBER", "EMPFÄNGER", "ZAHLUNGSPFLICHTIGER"];
/// Labels with a colon, in capitals. Source: `docs/formats/banks.md`, parts of a text.
const LABELS: [&str; 18] = [
    "AUFTRAGGEBER",
    "EMPFÄNGER",
    "ZAHLUNGSPFLICHTIGER",
    "BUCHUNGSTEXT",
    "NAAM",
    "OMSCHRIJVING",
    "KENMERK",
    "IBAN",
    "BIC",
    "REK",
    "MACHTIGING",
    "INCASSANT",
    "VOOR",
    "DATUM",
    "VALUTADATUM",
    "PASVOLGNR",
    "TRANSACTIE",
    "TERM",
];

/// What stands behind a label, up to the next one or a slash before it.
fn labelled(text: &str, wanted: &str) -> Option<String> {
    let places = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        rest.match_indices(':').filter_map(move |(at, _)| {
            let colon = from.saturating_add(at);
            let before = text.get(..colon)?;
            let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let label = LABELS.iter().find(|label| word.to_uppercase() == **label)?;
            Some((colon.saturating_sub(word.len()), colon.saturating_add(1), *label))
        })
    };
    let (_, from, _) = places(0).find(|(.., label)| *label == wanted)?;
    let to = places(from).next().map_or(text.len(), |(at, ..)| at);
    let value = text.get(from..to)?.trim().trim_end_matches('/');
    some(value.split(['/', '\n']).next().unwrap_or(value))
}

/// What stands behind `/CODE/`, up to the next code.
fn coded<'a>(text: &'a str, code: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("/{code}/"))?;
    let ends = rest.match_indices('/').find(|(at, _)| {
        let tail = rest.get(at.saturating_add(1)..).unwrap_or_default();
        tail.split_once('/').is_some_and(|(word, _)| CODES.contains(&word))
    });
    rest.get(..ends.map_or(rest.len(), |(at, _)| at))
}

fn slashed(text: &str) -> Remittance {
    let of = |code| coded(text, code).map(|part| part.trim_end_matches('/')).and_then(some);
    // `/CNTP/account/BIC/name/…`: ING.
    let mut party = coded(text, "CNTP").unwrap_or_default().split('/');
    let (account, name) = (party.next().and_then(some), party.nth(1).and_then(some));
    let words = coded(text, "REMI").map(|words| words.trim_matches('/'));
    let words =
        words.map(|words| words.strip_prefix("USTD//").or_else(|| words.strip_prefix("STRD/")).unwrap_or(words));
    let reference = of("EREF").and_then(|text| reference(&text)).or_else(|| of("PREF"));
    let told = words.and_then(some);
    Remittance {
        name: of("NAME").or(name),
        iban: of("IBAN").or(account),
        text: told.unwrap_or_else(|| text.to_owned()),
        reference,
    }
}

/// What stands behind `?20`, up to the next mark with two digits.
fn sub_field(text: &str, mark: u8, number: u8) -> Option<&str> {
    let bytes = text.as_bytes();
    let is_field = |at: usize| {
        bytes.get(at) == Some(&mark)
            && bytes
                .get(at.saturating_add(1)..at.saturating_add(3))
                .is_some_and(|two| two.iter().all(u8::is_ascii_digit))
    };
    let wanted = format!("{}{number:02}", char::from(mark));
    let start = text.match_indices(&wanted).map(|(at, _)| at).find(|at| is_field(*at))?.saturating_add(wanted.len());
    let end = (start..bytes.len()).find(|at| is_field(*at)).unwrap_or(bytes.len());
    text.get(start..end)
}

fn german(text: &str, mark: u8) -> Remittance {
    let of =
        |numbers: &mut dyn Iterator<Item = u8>| numbers.filter_map(|n| sub_field(text, mark, n)).collect::<String>();
    let told = of(&mut (20..=29).chain(60..=63));
    let keyword = |wanted: &str| {
        let (_, rest) = told.split_once(wanted)?;
        let end = KEYWORDS.iter().filter_map(|key| rest.find(key)).min().unwrap_or(rest.len());
        rest.get(..end)
    };
    Remittance {
        name: some(&of(&mut (32..=33))),
        iban: some(&of(&mut (31..=31))),
        reference: keyword("EREF+").and_then(reference),
        text: keyword("SVWZ+").and_then(some).unwrap_or(told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (String, String, String, String) {
        let parts = parts(text);
        let or = |part: Option<String>| part.unwrap_or_default();
        (or(parts.name), or(parts.iban), or(parts.reference), parts.text)
    }

    #[test]
    fn four_ways_to_write_the_parts() {
        let expected = |name: &str, iban: &str, reference: &str, text: &str| {
            (name.to_owned(), iban.to_owned(), reference.to_owned(), text.to_owned())
        };
        assert_eq!(
            found(
                "/TRTP/SEPA OVERBOEKING/IBAN/NL02TEST0123456789/BIC/TESTNL2A/NAME/J DE WIT/REMI/boeking 55-4/EREF/NOTPROVIDED"
            ),
            expected("J DE WIT", "NL02TEST0123456789", "", "boeking 55-4")
        );
        assert_eq!(
            found("/EREF/E2E-1//CNTP/NL02TEST0123456789/TESTNL2A/J.de Wit///REMI/USTD//boeking 55-4/"),
            expected("J.de Wit", "NL02TEST0123456789", "E2E-1", "boeking 55-4")
        );
        assert_eq!(
            found("166?00GUTSCHRIFT?109?20EREF+E2E-2?21SVWZ+Buchung ?2255-4?30TESTDEFF?31DE02?32Erika ?33Muster?34000"),
            expected("Erika Muster", "DE02", "E2E-2", "Buchung 55-4")
        );
        assert_eq!(
            found("boeking 55-4 REK: NL02TEST0123456789/NAAM: J DE WIT"),
            expected("J DE WIT", "NL02TEST0123456789", "", "boeking 55-4 REK: NL02TEST0123456789/NAAM: J DE WIT")
        );
        let abn = "SEPA iDEAL                       IBAN: NL58TEST0000000005        BIC: TESTNL2A                    Naam: P Pietersen               Omschrijving: Boeking 56-1 Kenmerk: 09-12-2019 12:01";
        assert_eq!(found(abn), expected("P Pietersen", "NL58TEST0000000005", "", abn));
        assert_eq!(found("gewoon tekst: NAAM"), expected("", "", "", "gewoon tekst: NAAM"));
        assert_eq!(found("gewoon tekst"), expected("", "", "", "gewoon tekst"));
    }

    #[test]
    fn odd_texts_lose_nothing() {
        for text in ["?", "?2", "?20", "/REMI/", "/EREF/", "?99x?é0", "/CNTP/", "//", "REK: "] {
            let _ = parts(text);
        }
        assert_eq!(found("?20é?21ö").3, "éö");
    }
}
