//! What a mail itself says, apart from the older mails it quotes.

/// Ends of the line with which mail programs introduce a quotation, in nl, en, de, fr.
const INTRODUCTIONS: [&str; 5] = ["schreef", "wrote", "schrieb", "geschreven", "a écrit"];
/// Lines after which everything is an older mail.
const DIVIDERS: [&str; 6] = [
    "oorspronkelijk bericht",
    "original message",
    "ursprüngliche nachricht",
    "doorgestuurd bericht",
    "forwarded message",
    "weitergeleitete nachricht",
];
/// Outlook's header block above an older mail.
const FROM_LABELS: [&str; 3] = ["van:", "from:", "von:"];
const SENT_LABELS: [&str; 6] = ["verzonden:", "sent:", "gesendet:", "datum:", "date:", "onderwerp:"];

/// The lines of a body that are its writer's own.
///
/// ```
/// use retrace::core::cases::quoting::own_text;
/// assert_eq!(own_text("Prima!\n\nOp 21-11-2019 schreef Jan:\n> boeking 55-4\n"), "Prima!\n\n");
/// ```
pub fn own_text(body: &str) -> String {
    let lines: Vec<&str> = body.lines().collect();
    let mut own = String::new();
    for (at, line) in lines.iter().enumerate() {
        let plain = line.trim().to_lowercase();
        if plain.starts_with('>') || introduces(&plain) && lines.get(at + 1..).is_some_and(quote_follows) {
            continue;
        }
        if divides(&plain) || outlook_header(&plain, lines.get(at + 1..).unwrap_or_default()) {
            break;
        }
        own.push_str(line);
        own.push('\n');
    }
    own
}

fn introduces(line: &str) -> bool {
    line.ends_with(':') && INTRODUCTIONS.iter().any(|word| line.contains(word))
}

fn quote_follows(lines: &[&str]) -> bool {
    lines.iter().find(|line| !line.trim().is_empty()).is_some_and(|line| line.trim_start().starts_with('>'))
}

fn divides(line: &str) -> bool {
    line.starts_with("--") && DIVIDERS.iter().any(|words| line.contains(words))
}

fn outlook_header(line: &str, following: &[&str]) -> bool {
    FROM_LABELS.iter().any(|label| line.starts_with(label))
        && following.iter().take(3).any(|next| {
            let next = next.trim().to_lowercase();
            SENT_LABELS.iter().any(|label| next.starts_with(label))
        })
}

#[cfg(test)]
mod tests {
    use super::own_text;

    #[test]
    fn an_older_mail_below_is_left_out() {
        assert_eq!(own_text("Ok.\n-----Original Message-----\nbooking 1-1"), "Ok.\n");
        assert_eq!(own_text("Ok.\nVan: Jan <j@x>\nVerzonden: maandag\nboeking 1-1"), "Ok.\n");
    }

    #[test]
    fn a_line_that_only_looks_like_an_introduction_stays() {
        assert_eq!(own_text("Zoals ik schreef:\nboeking 55-4"), "Zoals ik schreef:\nboeking 55-4\n");
    }
}
