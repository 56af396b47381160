//! What whoever makes a link pastes of a booking system, and what it shows: the part of a subject that all mails of a kind
//! share, the words before a number, the host of a link, the columns of an export, a mail as the customer will get it.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::SignedDuration;
use retrace_files::input::{columns, table};
use retrace_files::readers;
use retrace_files::text::identifiers::{self, Identifier, Shape};
use retrace_files::text::{names, statement};
use retrace_model::incident::Incident;
use retrace_model::table::Column;
use retrace_model::time_text::second_with_offset;
use retrace_model::vendors::{BETWEEN, COLUMN_WORDS, GAP};
use retrace_model::words;

use crate::checklist::{Case, checklist};
use crate::decisions::Decisions;

/// A mail that somebody pasted is no longer than this.
const LONGEST: usize = 200_000;
/// Where those live who stand over a mail that was pasted without its headers.
const NOBODY: &str = "@example.invalid";
/// Lines above a pasted mail in which its headers stand.
const HEADER_LINES: usize = 30;

/// A subject without what is another from mail to mail: numbers like the examples, days, hours and amounts, and the words of
/// these people's names.
///
/// ```
/// use retrace_cases::pasted::subject;
/// let (numbers, people) = (["JWHRB".to_owned()], ["Ina Otte".to_owned()]);
/// let written = "Bestellung K7QTX von Ina Otte vom 9.12.2019 ist da";
/// assert_eq!(subject(written, &numbers, &people), "Bestellung * von * vom * ist da");
/// ```
pub fn subject(written: &str, numbers: &[String], people: &[String]) -> String {
    let named: BTreeSet<String> = people.iter().flat_map(|name| names::words(name)).collect();
    let written = without_people(written, people);
    let shapes: Vec<Shape> = numbers.iter().map(|number| Shape::of(number)).collect();
    let changes = |word: &str| {
        if word.contains(BETWEEN) {
            return true;
        }
        let token = word.trim_matches(|c: char| !c.is_alphanumeric());
        let number = numbers.iter().any(|number| number == token)
            || shapes.contains(&Shape::of(token)) && token.bytes().any(|b| b.is_ascii_digit());
        let of_name = token.starts_with(char::is_uppercase) && named.contains(&names::folded(token));
        number || of_name || token.starts_with(|c: char| c.is_ascii_digit()) || token.contains('@')
    };
    let mut out: Vec<String> = Vec::new();
    for word in written.split_whitespace() {
        let gap = GAP.to_string();
        // What stands right at a number is another sign in each language: `#4718`, `(K7QTX)`.
        let kept =
            |part: &str| part.chars().filter(|c| matches!(c, '#' | ':' | '(' | ')' | '[' | ']')).collect::<String>();
        let word = if changes(word) {
            let at = word.find(|c: char| c.is_alphanumeric()).unwrap_or(0);
            let end = word.rfind(|c: char| c.is_alphanumeric()).unwrap_or(0);
            let (before, behind) =
                (word.get(..at).unwrap_or_default(), word.get(end.saturating_add(1)..).unwrap_or_default());
            format!("{}{gap}{}", kept(before), kept(behind))
        } else {
            word.to_owned()
        };
        if word != gap || out.last() != Some(&gap) {
            out.push(word);
        }
    }
    out.join(" ")
}

/// A text with a gap for each of these names, and for each surname with what stands before it: `van den Berg`.
fn without_people(written: &str, people: &[String]) -> String {
    let ends =
        people.iter().flat_map(|name| name.match_indices(' ').filter_map(|(at, _)| name.get(at.saturating_add(1)..)));
    let mut all: Vec<&str> = people.iter().map(String::as_str).chain(ends).filter(|name| name.contains(' ')).collect();
    all.sort_by_key(|name| std::cmp::Reverse(name.len()));
    all.into_iter().fold(written.to_owned(), |text, name| text.replace(name, &GAP.to_string()))
}

/// The people that a mail names.
pub fn people(mail: &str) -> Vec<String> {
    let details = statement::details_of_text(mail);
    let greeted = names::greeted(mail).map(str::to_owned);
    details.names.into_iter().chain(greeted).collect()
}

/// The words right before such numbers in a mail.
pub fn cues(mail: &str, numbers: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for cue in named(mail, numbers).filter(|one| one.is_next).map(|one| one.cue.to_lowercase()) {
        if !found.contains(&cue) {
            found.push(cue);
        }
    }
    found
}

/// The hosts of the links that hold such numbers.
pub fn hosts(mail: &str, numbers: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for address in mail.split(|c: char| c.is_whitespace() || "<>\"'()".contains(c)) {
        let Some((_, rest)) = address.split_once("://") else { continue };
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = host.to_lowercase();
        let holds = path
            .split(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)))
            .any(|part| numbers.iter().any(|number| number == part));
        if holds && host.contains('.') && !found.contains(&host) {
            found.push(host);
        }
    }
    found
}

fn named<'a>(mail: &'a str, numbers: &'a [String]) -> impl Iterator<Item = Identifier<'a>> {
    identifiers::in_text(mail).filter(|one| numbers.iter().any(|number| number == one.value))
}

/// The columns of the first line of an export, each with what it seems to hold.
pub fn columns_of(line: &str) -> Vec<(String, Option<Column>)> {
    let line = line.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let as_row = |delimiter: &u8| {
        let row = table::rows(line, *delimiter, 1).into_iter().next();
        row.map(|row| row.cells).unwrap_or_default()
    };
    let cells = b"\t;,|".iter().map(as_row).max_by_key(Vec::len).unwrap_or_default();
    let mut told: Vec<(String, Option<Column>)> = Vec::new();
    for cell in cells.into_iter().map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty()) {
        let known = columns::by_name(&cell).filter(|column| COLUMN_WORDS.iter().any(|(_, known)| known == column));
        let first =
            |column: &Column| column.is_manifold() || told.iter().all(|(_, other)| other.as_ref() != Some(column));
        let known = known.filter(first);
        told.push((cell, known));
    }
    told
}

/// A pasted mail as the customer's page will read it, with or without its headers: the case that it makes, if any.
pub fn preview(mail: &str, subject: &str, incident: &Incident) -> Option<Arc<Case>> {
    let mut end = mail.len().min(LONGEST);
    while !mail.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    let mail = mail.get(..end)?;
    if mail.trim().is_empty() {
        return None;
    }
    let reading = readers::read_whole("example.eml", as_message(mail, subject, incident).as_bytes(), incident);
    let list = checklist(incident, &[reading], &Decisions::default());
    let mut case = list.cases.iter().find(|case| case.reference.is_some()).or(list.cases.first()).cloned()?;
    // Whoever stands over a mail that was pasted without its headers is nobody.
    Arc::make_mut(&mut case).customer.emails.retain(|address| !address.ends_with(NOBODY));
    Some(case)
}

/// A mail of the lost time, from what a mail program shows or from its source.
fn as_message(mail: &str, subject: &str, incident: &Incident) -> String {
    let mail = mail.trim_start();
    let head: Vec<&str> = mail.lines().take(HEADER_LINES).take_while(|line| !line.trim().is_empty()).collect();
    let told = head.iter().find_map(|line| {
        let lower = line.to_lowercase();
        let label = words::each(|language| language.quotations.subject).find(|label| lower.starts_with(label))?;
        line.get(label.len()..).map(str::trim)
    });
    let at = incident.window.from.checked_add(SignedDuration::from_mins(1)).unwrap_or(incident.window.from);
    let date = second_with_offset(at, &incident.time_zone());
    let begins = |line: &str, names: &[&str]| names.iter().any(|name| line.to_lowercase().starts_with(name));
    if head.iter().any(|line| begins(line, &["content-type:", "mime-version:"])) {
        return format!("Date: {date}\n{}", without_times(mail, |line| begins(line, &["date:", "received:"])));
    }
    // The lines that a mail program shows above the text are no text.
    let body = match told {
        Some(_) => mail.split_once("\n\n").or(mail.split_once("\r\n\r\n")).map_or("", |(_, body)| body),
        None => mail,
    };
    let subject: String = told.unwrap_or(subject).chars().filter(|c| !c.is_control()).collect();
    format!(
        "From: system{NOBODY}\nTo: customer{NOBODY}\nDate: {date}\nSubject: {subject}\nMIME-Version: 1.0\n\
         Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\nMessage-ID: <1{NOBODY}>\n\n{body}\n"
    )
}

/// A mail's source without the headers that tell when it was.
fn without_times(mail: &str, tells_when: impl Fn(&str) -> bool) -> String {
    let (mut kept, mut in_head, mut skipped) = (String::new(), true, false);
    for line in mail.lines() {
        in_head &= !line.is_empty();
        if !line.starts_with([' ', '\t']) {
            skipped = in_head && tells_when(line);
        }
        if !(in_head && skipped) {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn incident() -> Incident {
        let mut incident = Incident::new("2024-03-12T08:00", "2024-03-12T14:00", "Europe/Berlin").unwrap();
        incident.vendor = "Planwerk".into();
        incident.shown.give("no", "K7QTX,JWHRB");
        incident
    }

    #[test]
    fn a_subject_keeps_what_all_of_its_kind_share() {
        let numbers = ["K7QTX".to_owned()];
        for (written, shown) in [
            ("Ihre Bestellung: JWH3B", "Ihre Bestellung: *"),
            ("[Shop] Order #K7QTX (12-03-2024) received", "[Shop] Order #* (*) received"),
            ("Betaling van € 24,00 ontvangen", "Betaling van € * ontvangen"),
            ("Uw afspraak is bevestigd", "Uw afspraak is bevestigd"),
        ] {
            assert_eq!(subject(written, &numbers, &[]), shown);
        }
        assert_eq!(subject("Order 4718", &["4711".to_owned()], &[]), "Order *");
        let people = people("Beste Marie,\n\nNaam: Marie van den Berg\nAantal personen: 2\n");
        assert_eq!(subject("Boeking van Marie van den Berg", &numbers, &people), "Boeking van *");
        assert_eq!(subject("Fam. van den Berg: 4711", &numbers, &people), "Fam. *: *");
        assert_eq!(subject("Een berg nieuws", &numbers, &people), "Een berg nieuws", "no name without its capital");
    }

    #[test]
    fn a_mail_shows_the_words_and_the_host() {
        let numbers = ["K7QTX".to_owned()];
        let mail = "Bestellnummer: K7QTX\nhttps://tickets.example/kws/order/K7QTX/abc/\nhttps://other.example/faq";
        assert_eq!(cues(mail, &numbers), ["bestellnummer"]);
        assert_eq!(hosts(mail, &numbers), ["tickets.example"]);
    }

    #[test]
    fn the_first_line_of_an_export_tells_its_columns() {
        let told = columns_of("\nBestellnummer;Beginn;Produkt;E-Mail;Egal;Startdatum\nK7QTX;1;2;3;4;5");
        let of = |name: &str| told.iter().find(|(header, _)| header == name).and_then(|(_, column)| *column);
        assert_eq!((of("Bestellnummer"), of("Beginn")), (Some(Column::Reference), Some(Column::Start)));
        assert_eq!((of("E-Mail"), of("Egal"), of("Startdatum")), (Some(Column::Email), None, None));
        assert_eq!(columns_of(""), []);
    }

    #[test]
    fn a_mail_is_read_as_the_customer_will_read_it() {
        let text =
            "Bestellnummer: K7QTX\nLeistung: Nachtklettern\nBeginn: 05.04.2024 20:30\nPersonen: 2\nGesamt: 70,00 €";
        let shown = preview(text, "Ihre Bestellung: K7QTX", &incident()).unwrap();
        let booking = shown.booking.clone().unwrap();
        assert_eq!((shown.reference.as_deref(), shown.customer.emails.len()), (Some("K7QTX"), 0));
        assert_eq!((booking.start.as_deref(), booking.people), (Some("2024-04-05T20:30"), Some(2)));
        assert_eq!(booking.amount.map(|amount| amount.cents), Some(7_000));
        let above = format!("Von: a@b.example\nGesendet: 1. Mai 2020\nBetreff: Ihre Bestellung: JWHRB\n\n{text}");
        assert!(preview(&above.replace("K7QTX", "JWHRB"), "", &incident()).unwrap().reference.is_some());
        let source = format!(
            "From: a@b.example\nReceived: x;\n Fri, 1 May 2020 10:00:00 +0200\nDate: Fri, 1 May 2020 10:00:00 +0200\nTo: c@d.example\nSubject: Ihre Bestellung: K7QTX\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
        );
        assert_eq!(preview(&source, "", &incident()).unwrap().reference.as_deref(), Some("K7QTX"));
        assert!(preview(" \n", "", &incident()).is_none());
    }
}
