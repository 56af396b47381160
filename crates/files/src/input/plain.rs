//! Plain text of a mail as text that keeps its structure, as [`super::html`] gives it.
//!
//! Lines that a program wrapped are one again, marks of emphasis are taken off; columns set by blanks, dots or `|` can be told
//! as cells.

use super::{dates, text};

/// Lines are wrapped at no fewer letters.
const NARROWEST: usize = 30;
/// Letters of a line that is a sentence at least.
const SENTENCE: usize = 20;
/// From here on a line that begins with a capital may go on the one before it.
const WIDE: usize = 60;
/// Words of a label at the beginning of a line that is set in columns.
const LABEL_WORDS: usize = 5;

/// The text of a part `text/plain`; `flowed` is its `format` (RFC 3676).
///
/// ```
/// use retrace_files::input::plain::text_of;
/// assert_eq!(text_of("*Activiteit:* Kanotocht\n", false), "Activiteit: Kanotocht\n");
/// assert_eq!(text_of("Wij zien je \ngraag.\n", true), "Wij zien je graag.\n");
/// ```
pub fn text_of(plain: &str, flowed: bool) -> String {
    let cleaned: String = plain.chars().filter(|c| !text::is_invisible(*c) && *c != '\r').collect();
    let lines: Vec<&str> = cleaned.lines().collect();
    let mut out = String::with_capacity(cleaned.len());
    let mut widest = Widest::default();
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at.saturating_add(1)).copied();
        let joins = if flowed { flows(line, next) } else { wraps(line, next, widest.of_paragraph(&lines, at)) };
        let line = without_emphasis(if joins { line.trim_end() } else { line });
        if at > 0 && out.ends_with(' ') {
            // The marks of a quotation stand before each of its lines.
            out.push_str(line.trim_start_matches(['>', ' ', '\t']));
        } else {
            out.push_str(line.trim_end());
        }
        out.push(if joins { ' ' } else { '\n' });
    }
    out
}

/// The longest line of the paragraph around a line, worked out once for each paragraph.
#[derive(Default)]
struct Widest {
    until: usize,
    length: usize,
}

impl Widest {
    fn of_paragraph(&mut self, lines: &[&str], at: usize) -> usize {
        if at >= self.until {
            let rest = lines.get(at..).unwrap_or_default();
            let paragraph = rest.iter().take_while(|line| !line.trim().is_empty());
            let (mut count, mut length) = (0_usize, 0);
            for line in paragraph {
                count = count.saturating_add(1);
                length = length.max(width(line));
            }
            *self = Widest { until: at.saturating_add(count.max(1)), length };
        }
        self.length
    }
}

fn width(line: &str) -> usize {
    line.trim_end().chars().count()
}

/// RFC 3676: a line that ends with a blank goes on, but for the one above a signature.
fn flows(line: &str, next: Option<&str>) -> bool {
    let level = |line: &str| line.bytes().take_while(|b| *b == b'>').count();
    line.ends_with(' ')
        && line != "-- "
        && !line.trim().is_empty()
        && next.is_some_and(|next| level(next) == level(line))
}

/// A line that a program broke: its next word would not have fitted, or its sentence plainly goes on below.
fn wraps(line: &str, next: Option<&str>, widest: usize) -> bool {
    let Some(next) = next.map(str::trim_end).filter(|next| !next.is_empty()) else { return false };
    let line = line.trim_end();
    let marked = |line: &str| line.trim_start().starts_with(['>', '|', '-', '*', '•', '=', '_', '#']);
    let in_columns = |line: &str| line.contains(['|', '\t']);
    // Two lines that begin with an hour are of a programme.
    let timed = |line: &str| dates::hour_minute(line, 1, ":.uh").is_some();
    // `2x Ticket` begins a line of an order.
    let counted = |line: &str| {
        let rest = line.get(dates::digits(line)..).unwrap_or_default();
        rest.len() < line.len() && ["x ", "× ", " x ", " × "].iter().any(|mark| rest.starts_with(mark))
    };
    if next.starts_with([' ', '\t'])
        || counted(next)
        || timed(line) && timed(next)
        || in_columns(line)
        || in_columns(next)
        || marked(line)
        || marked(next)
        || is_pair(next)
    {
        return false;
    }
    let first = next.split_whitespace().next().unwrap_or_default();
    let begins = next.chars().next().unwrap_or(' ');
    let ended = line.ends_with(['.', '!', '?', ':']);
    let is_value = begins.is_ascii_digit() || matches!(begins, '€' | '£' | '(' | '<');
    // An amount goes on behind its sign.
    if line.ends_with(['€', '£']) && begins.is_ascii_digit() {
        return true;
    }
    let full = width(line).saturating_add(1).saturating_add(first.chars().count()) > widest;
    let goes_on = begins.is_lowercase()
        || is_value && !ended
        || widest >= WIDE && begins.is_alphabetic() && !ended && !line.ends_with([';', ',']);
    // A sentence of some words that is not ended, and a word that begins none.
    let in_sentence = width(line) >= SENTENCE
        && line.split_whitespace().count() >= 4
        && line.ends_with(|c: char| c.is_alphanumeric() || c == ',')
        && !is_pair(line)
        && (begins.is_lowercase() || is_value && line.ends_with(char::is_lowercase));
    in_sentence || full && goes_on && widest >= NARROWEST && !line.ends_with(':')
}

/// `Aantal personen: 12`
fn is_pair(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, value)| {
        label.split_whitespace().count() <= LABEL_WORDS
            && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '/' | '.' | '*' | '(' | ')'))
            && value.starts_with([' ', '\t'])
    })
}

/// Marks around a word or a few: `*so*`, `**so**`, `_so_`; not those between two letters, nor one before an item.
fn without_emphasis(line: &str) -> String {
    if !line.contains(['*', '_']) {
        return line.to_owned();
    }
    let chars: Vec<char> = line.chars().collect();
    let is_mark = |c: char| matches!(c, '*' | '_');
    let mut out = String::with_capacity(line.len());
    let mut at = 0_usize;
    let mut open: Option<(char, usize)> = None;
    while let Some(&c) = chars.get(at) {
        if !is_mark(c) {
            out.push(c);
            at = at.saturating_add(1);
            continue;
        }
        let run = chars.iter().skip(at).take_while(|other| **other == c).count();
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let behind = chars.get(at.saturating_add(run)).copied();
        let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let opens = run <= 2 && outside(before) && behind.is_some_and(|c| !c.is_whitespace() && !is_mark(c));
        let closes = open == Some((c, run)) && before.is_some_and(|c| !c.is_whitespace());
        let closed_later = || {
            let rest = chars.iter().skip(at.saturating_add(run));
            rest.take(200).any(|later| *later == c)
        };
        if closes {
            open = None;
        } else if opens && open.is_none() && closed_later() {
            open = Some((c, run));
        } else {
            out.extend(std::iter::repeat_n(c, run));
        }
        at = at.saturating_add(run);
    }
    out
}

/// A line set in columns as a row of cells, tabs between them.
pub fn in_cells(line: &str) -> String {
    let trimmed = line.trim();
    if trimmed.starts_with('>') || trimmed.is_empty() {
        return line.trim_end().to_owned();
    }
    if trimmed.matches('|').count() > 1 || trimmed.contains(" | ") {
        let rule = trimmed.chars().all(|c| matches!(c, '|' | '-' | '+' | ':' | '=' | ' '));
        let cells: Vec<&str> = trimmed.trim_matches('|').split('|').map(str::trim).collect();
        return if rule { String::new() } else { cells.join("\t") };
    }
    let mut cells = Vec::new();
    let mut from = 0_usize;
    let mut at = 0_usize;
    // A run of three blanks or four dots and more ends a cell.
    while let Some(c) = trimmed.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = trimmed.get(at..).unwrap_or_default();
        let run = rest.chars().take_while(|next| *next == c).count();
        if c == ' ' && run >= 3 || c == '.' && run >= 4 {
            cells.push(trimmed.get(from..at).unwrap_or_default().trim());
            from = at.saturating_add(run);
        }
        at = at.saturating_add(run.saturating_mul(c.len_utf8()));
    }
    cells.push(trimmed.get(from..).unwrap_or_default().trim_start_matches([' ', ':', '.']).trim());
    cells.retain(|cell| !cell.is_empty());
    match cells.as_slice() {
        [] | [_] => two_blanks(trimmed).unwrap_or_else(|| line.trim_end().to_owned()),
        _ => cells.join("\t"),
    }
}

/// Two blanks divide a short label from its value; behind a sentence they divide nothing.
fn two_blanks(line: &str) -> Option<String> {
    let (label, value) = line.split_once("  ")?;
    let short = label.split_whitespace().count() <= LABEL_WORDS && !label.ends_with(['.', '!', '?', ',']);
    short.then(|| format!("{}\t{}", label.trim_end(), value.trim_start_matches([' ', ':'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        text_of(text, false)
    }

    #[test]
    fn wrapped_sentences_are_one_line_and_lists_of_labels_stay() {
        let wrapped = "Graag bevestigen wij je boeking met\nnummer 114-1. Jullie komen met 24\npersonen op zaterdag 14 december\n2019 om 10:30 uur.\n\nGroet,\nOlaf\n";
        assert_eq!(
            plain(wrapped),
            "Graag bevestigen wij je boeking met nummer 114-1. Jullie komen met 24 personen op zaterdag 14 december 2019 om 10:30 uur.\n\nGroet,\nOlaf\n"
        );
        for listed in [
            "Boekingsnummer: 2316-1\nDatum van de activiteit zelf: 14-12-2019\nTijd: 10:30\n",
            "Beste Ruben Aalders van de Vereniging,\nWij zien je graag.\n",
            "Kanotocht met gids over de hele rivier\n- 12 personen\n- lunch\n",
            "Products: 2x Ticket adult for the whole of the day there\n3x Ticket child for the whole of the day there\n",
        ] {
            assert_eq!(plain(listed), listed);
        }
    }

    #[test]
    fn flowed_lines_go_on() {
        assert_eq!(text_of("> Wij zien \n> je.\nTot \ndan.\n-- \nJan\n", true), "> Wij zien je.\nTot dan.\n--\nJan\n");
    }

    #[test]
    fn emphasis_is_taken_off() {
        for (marked, bare) in [
            ("*Arrangement:* Boogschieten", "Arrangement: Boogschieten"),
            ("**Arrangement:** Boogschieten", "Arrangement: Boogschieten"),
            ("_Van:_ Jan (*nu*)", "Van: Jan (nu)"),
            ("- **Booking number:** 114-1", "- Booking number: 114-1"),
            ("* een *twee*", "* een twee"),
            ("2*3*4 jan_de_wit@x.example 5 * 3", "2*3*4 jan_de_wit@x.example 5 * 3"),
            ("***** Let op", "***** Let op"),
        ] {
            assert_eq!(plain(marked), format!("{bare}\n"));
        }
    }

    #[test]
    fn columns_are_cells() {
        for (set, cells) in [
            ("Was        Kanotocht", "Was\tKanotocht"),
            ("Party size ...... 12", "Party size\t12"),
            ("| Datum | 14-12-2019 |", "Datum\t14-12-2019"),
            ("Teamgröße  8 Spieler", "Teamgröße\t8 Spieler"),
            ("Kano   12   € 10,00", "Kano\t12\t€ 10,00"),
            ("Party size ...... 12 ..... 5", "Party size\t12\t5"),
            ("Kano   :: 12", "Kano\t12"),
            ("Einde ....", "Einde ...."),
            ("|---|---|", ""),
            ("Dit is het.  En dat.", "Dit is het.  En dat."),
        ] {
            assert_eq!(in_cells(set), cells);
        }
    }
}
