//! What a mail itself says, apart from the older mails it quotes.

use retrace_model::words::{self, List, Quotations};

/// Where a line begins an older mail.
enum Opening {
    /// The words before it take so many lines, and what it is stands behind marks.
    Marked(usize),
    /// The words before it take so many lines; all that follows is it.
    Unmarked(usize),
    /// It begins with its own header, here or a few lines below.
    Header,
}

/// What begins at a line, if an older mail does.
fn opening(lines: &[&str], at: usize) -> Option<Opening> {
    let line = lines.get(at)?;
    let rest = lines.get(at.saturating_add(1)..).unwrap_or_default();
    // Of most lines one look tells that they are none.
    let may_be =
        line.contains(':') || line.contains("--") || rest.first().is_some_and(|next| next.trim_end().ends_with(':'));
    if !may_be {
        return None;
    }
    let plain = bare(line);
    if divides(&plain) || outlook_header(&plain, rest) {
        return Some(Opening::Header);
    }
    let broken = || format!("{plain} {}", rest.first().map(|next| bare(next)).unwrap_or_default());
    let length = if introduces(&plain) {
        1
    } else if introduces(&broken()) {
        2
    } else {
        return None;
    };
    let marked = lines.get(at.saturating_add(length)..).is_some_and(quote_follows);
    Some(if marked { Opening::Marked(length) } else { Opening::Unmarked(length) })
}

/// The lines of a body that are its writer's own.
///
/// ```
/// use retrace_files::text::quoting::without_quotations;
/// assert_eq!(without_quotations("Prima!\n\nOp 21-11-2019 schreef Jan:\n> boeking 55-4\n"), "Prima!\n\n");
/// ```
pub fn without_quotations(body: &str) -> String {
    let lines: Vec<&str> = body.lines().collect();
    let mut own = String::new();
    let mut skip_to = 0;
    for (at, line) in lines.iter().enumerate() {
        if at < skip_to || line.trim_start().starts_with('>') {
            continue;
        }
        match opening(&lines, at) {
            // Where the quotation is not marked, all that follows is it.
            Some(Opening::Header | Opening::Unmarked(_)) => break,
            Some(Opening::Marked(length)) => skip_to = at.saturating_add(length),
            None => {
                own.push_str(line);
                own.push('\n');
            }
        }
    }
    own
}

/// The first older mail that a body quotes.
#[derive(Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Who wrote it, by the address that stands before it; lower case.
    pub address: String,
    /// The words that tell when it was sent.
    pub sent: String,
    /// What it says itself, and the subject in its header.
    pub text: String,
}

/// The first older mail that a body quotes, where the words before it tell by whom it is.
///
/// ```
/// use retrace_files::text::quoting::quotation;
/// let found = quotation("Prima!\n\nOp 9-12-2019 schreef Park <info@park.example>:\n> Boeking 55-4\n> > Ja\n").unwrap();
/// assert_eq!((found.address.as_str(), found.text.as_str()), ("info@park.example", "Boeking 55-4\n"));
/// ```
pub fn quotation(body: &str) -> Option<Quotation> {
    let lines: Vec<&str> = body.lines().collect();
    let (at, found) = (0..lines.len()).find_map(|at| Some((at, opening(&lines, at)?)))?;
    let behind = |length: usize| lines.get(at.saturating_add(length)..).unwrap_or_default();
    let (head, sent, text) = match found {
        Opening::Marked(length) | Opening::Unmarked(length) => {
            let head = lines.get(at..at.saturating_add(length))?.join(" ");
            let marked = matches!(found, Opening::Marked(_));
            let follows = |line: &&&str| !marked || line.trim().is_empty() || line.trim_start().starts_with('>');
            let unmarked = |line: &&str| {
                let line = line.trim_start();
                line.strip_prefix('>').map_or(line, |rest| rest.strip_prefix(' ').unwrap_or(rest)).to_owned() + "\n"
            };
            (head.clone(), head, behind(length).iter().take_while(follows).map(unmarked).collect::<String>())
        }
        Opening::Header => {
            let header =
                behind(0).iter().take(HEADER).position(|line| begins_with(line, |quotations| quotations.from))?;
            let of_header = |line: &str| {
                let lists: [fn(&'static Quotations) -> List; 3] =
                    [|quotations| quotations.sent, |quotations| quotations.subject, |quotations| quotations.to];
                lists.into_iter().any(|list| begins_with(line, list))
            };
            let behind = behind(header.saturating_add(1));
            let length =
                behind.iter().take_while(|line| line.trim().is_empty() || of_header(line)).take(HEADER).count();
            let told = |list: fn(&'static Quotations) -> List| {
                let line = behind.iter().take(length).find(|line| begins_with(line, list));
                line.and_then(|line| line.split_once(':')).map_or("", |(_, value)| value.trim())
            };
            let (sent, subject) = (told(|quotations| quotations.sent), told(|quotations| quotations.subject));
            let text = behind.get(length..).unwrap_or_default().join("\n");
            (lines.get(at.saturating_add(header))?.to_string(), sent.to_owned(), format!("{subject}\n{text}"))
        }
    };
    let (_, address) = written_mailbox(&head)?;
    Some(Quotation { address, sent, text: without_quotations(&text) })
}

/// `Op 21-11-2019 schreef Jan:`; a sentence of the writer's own has no date.
fn introduces(line: &str) -> bool {
    line.ends_with(':')
        && line.len() < 300
        && line.contains(|c: char| c.is_ascii_digit())
        && words::any(|language| language.quotations.openings, |word| line.starts_with(word))
        && words::any(|language| language.quotations.wrote, |word| line.contains(word))
}

fn quote_follows(lines: &[&str]) -> bool {
    lines.iter().find(|line| !line.trim().is_empty()).is_some_and(|line| line.trim_start().starts_with('>'))
}

fn divides(line: &str) -> bool {
    line.starts_with("--") && words::any(|language| language.quotations.dividers, |words| line.contains(words))
}

fn outlook_header(line: &str, following: &[&str]) -> bool {
    words::any(|language| language.quotations.from, |label| line.starts_with(label))
        && following.iter().filter(|next| !next.trim().is_empty()).take(3).any(|next| {
            // A form tells who and what about; a mail above all when.
            begins_with(next, |quotations| quotations.sent) || begins_with(next, |quotations| quotations.to)
        })
}

/// Whether a line begins with one of these words of a header.
fn begins_with(line: &str, list: fn(&'static Quotations) -> List) -> bool {
    let line = bare(line);
    words::any(|language| list(&language.quotations), |label| line.starts_with(label))
}

/// A line of a header in lower case, without emphasis, and without the blank that the French set before a colon.
fn bare(line: &str) -> String {
    line.trim().to_lowercase().replace('*', "").replace(" :", ":")
}

/// Who wrote the mail that a text hands on, as its header tells, and where that mail's text begins.
pub fn forwarded(body: &str) -> Option<(Option<String>, String, &str)> {
    let mut from = 0_usize;
    let lines: Vec<(usize, &str)> = body
        .split_inclusive('\n')
        .map(|line| {
            let at = from;
            from = from.saturating_add(line.len());
            (at, line)
        })
        .collect();
    for (place, (at, line)) in lines.iter().enumerate() {
        let plain = bare(line);
        if !words::any(|language| language.quotations.from, |label| plain.starts_with(label)) {
            continue;
        }
        let rest: Vec<&str> = lines.iter().skip(place.saturating_add(1)).take(HEADER).map(|(_, line)| *line).collect();
        if !outlook_header(&plain, &rest) {
            continue;
        }
        let value = line.split_once(':').map(|(_, value)| value).unwrap_or_default();
        let (name, address) = written_mailbox(value)?;
        return Some((name, address, body.get(at.saturating_add(line.len())..).unwrap_or_default()));
    }
    None
}

/// `Jan de Wit <jan@x.example>`, `Jan [mailto:jan@x.example]`, `jan@x.example`.
pub fn written_mailbox(text: &str) -> Option<(Option<String>, String)> {
    let open = |c: char| matches!(c, '<' | '[' | '(');
    let address = text.split(|c: char| open(c) || c.is_whitespace() || matches!(c, '>' | ']' | ')' | ',' | ';' | '*'));
    let address = address.map(|word| word.trim_start_matches("mailto:")).find(|word| word.contains('@'))?;
    let name = text
        .split(open)
        .next()
        .unwrap_or_default()
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '*'));
    let name = (!name.is_empty() && !name.contains('@')).then(|| name.to_owned());
    Some((name, address.to_lowercase()))
}

/// Lines of the header above a mail that is handed on.
const HEADER: usize = 6;

#[cfg(test)]
mod tests {
    use super::{forwarded, quotation, without_quotations};

    #[test]
    fn a_quotation_is_told_with_who_wrote_it() {
        let of = |body: &str| quotation(body).map(|found| (found.address, found.text));
        let park = |text: &str| Some(("info@park.example".to_owned(), text.to_owned()));
        assert_eq!(
            of(
                "Ok\nVan: Park <info@park.example>\nVerzonden: maandag\nAan: Jan <jan@x.example>\nOnderwerp: Boeking 55-4\n\nBeste Jan,\nTot dan\n"
            ),
            park("Boeking 55-4\nBeste Jan,\nTot dan\n")
        );
        assert_eq!(
            of("Ok\n-----Original Message-----\nFrom: info@park.example\nSent: Monday\n\nDear Jan\n"),
            park("\nDear Jan\n")
        );
        assert_eq!(
            of("Ok\nOn Mon, 9 Dec 2019 at 09:15 Park <info@park.example>\nwrote:\n> a\n>\n> b\nBye\n> c"),
            park("a\n\nb\n")
        );
        assert_eq!(of("Am 9.12.2019 schrieb Park <info@park.example>:\nHallo\n"), park("Hallo\n"));
        assert_eq!(of("Am 9.12.2019 schrieb Park:\nHallo\n"), None, "by nobody knows whom");
        assert_eq!(of("> Hallo\n"), None);
        assert_eq!(of("Van: info@park.example\n"), None);
    }

    #[test]
    fn an_older_mail_below_is_left_out() {
        assert_eq!(without_quotations("Ok.\n-----Original Message-----\nbooking 1-1"), "Ok.\n");
        assert_eq!(without_quotations("Ok.\nVan: Jan <j@x>\nVerzonden: maandag\nboeking 1-1"), "Ok.\n");
    }

    #[test]
    fn headers_in_any_language_and_in_bold_begin_an_older_mail() {
        for header in [
            "De : Anna Claes <a@x>\nEnvoyé : lundi 9 décembre 2019",
            "*Van:* Jan\n*Datum:* maandag",
            "Von: Jan\n\nGesendet: Montag",
        ] {
            assert_eq!(without_quotations(&format!("Ok.\n{header}\nboeking 1-1")), "Ok.\n", "{header}");
        }
    }

    #[test]
    fn who_wrote_what_is_handed_on() {
        let of = |header: &str| {
            let text = format!("Kun jij dit?\n\n{header}\nDatum: maandag\n\nHoi");
            forwarded(&text).map(|(name, address, rest)| (name.unwrap_or_default(), address, rest.ends_with("Hoi")))
        };
        let jan = |name: &str| Some((name.to_owned(), "jan@x.example".to_owned(), true));
        assert_eq!(of("Van: Jan de Wit <Jan@x.example>"), jan("Jan de Wit"));
        assert_eq!(of("*Von:* \"Jan\" [mailto:jan@x.example]"), jan("Jan"));
        assert_eq!(of("From: jan@x.example"), jan(""));
        assert_eq!(of("De : Jan"), None);
        assert_eq!(forwarded("Van: Jan <jan@x.example>\nHoi"), None, "no header");
    }

    #[test]
    fn a_line_that_only_looks_like_an_introduction_stays() {
        assert_eq!(without_quotations("Zoals ik schreef:\nboeking 55-4"), "Zoals ik schreef:\nboeking 55-4\n");
    }

    #[test]
    fn an_introduction_may_be_broken_and_its_quotation_unmarked() {
        assert_eq!(
            without_quotations("Ok.\nOn Mon, 9 Dec 2019 at 09:15 Jan de Wit <jan@x.example>\nwrote:\n> 40 people\nBye"),
            "Ok.\nBye\n"
        );
        assert_eq!(without_quotations("Ok.\nAm 9.12.2019 um 09:15 schrieb Jan:\nmit 40 Personen"), "Ok.\n");
    }
}
