//! What a mail itself says, apart from the older mails it quotes.

use retrace_model::words;

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
        let plain = line.trim().to_lowercase();
        if at < skip_to || plain.starts_with('>') {
            continue;
        }
        let rest = lines.get(at.saturating_add(1)..).unwrap_or_default();
        if divides(&plain) || outlook_header(&plain, rest) {
            break;
        }
        let broken = format!("{plain} {}", rest.first().map(|next| next.trim().to_lowercase()).unwrap_or_default());
        let length = if introduces(&plain) {
            1
        } else if introduces(&broken) {
            2
        } else {
            0
        };
        if length > 0 {
            // Where the quotation is not marked, all that follows is it.
            if !lines.get(at.saturating_add(length)..).is_some_and(quote_follows) {
                break;
            }
            skip_to = at.saturating_add(length);
            continue;
        }
        own.push_str(line);
        own.push('\n');
    }
    own
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
        && following.iter().take(3).any(|next| {
            let next = next.trim().to_lowercase();
            words::any(|language| language.quotations.sent, |label| next.starts_with(label))
        })
}

#[cfg(test)]
mod tests {
    use super::without_quotations;

    #[test]
    fn an_older_mail_below_is_left_out() {
        assert_eq!(without_quotations("Ok.\n-----Original Message-----\nbooking 1-1"), "Ok.\n");
        assert_eq!(without_quotations("Ok.\nVan: Jan <j@x>\nVerzonden: maandag\nboeking 1-1"), "Ok.\n");
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
