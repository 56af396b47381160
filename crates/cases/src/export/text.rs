//! Text of strangers in a cell: nothing in it acts, hides or turns round what stands beside it, and no word is lost.

/// Longest text of a cell, in UTF-16 units. Source: Microsoft, "Excel specifications and limits".
const LONGEST: usize = 32_767;
/// Stands where a text was cut.
const CUT: &str = " […]";

/// Without what acts unseen, and no longer than a cell may be.
///
/// Controls become their pictures (`␀`), directions their names (`[U+202E]`); marks without width carry no text and are
/// left out, but for those that join the parts of an emoji or the letters of a script that needs them.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            '\0'..='\u{1F}' => out.push(char::from_u32(0x2400 | u32::from(c)).unwrap_or('\u{FFFD}')),
            '\u{7F}' => out.push('\u{2421}'),
            '\u{80}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                out.push_str(&format!("[U+{:04X}]", u32::from(c)));
            }
            '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => {}
            '\u{200C}' | '\u{200D}' => {
                let joins = |side: Option<char>| side.is_some_and(|c| !c.is_ascii());
                if joins(out.chars().next_back()) && joins(rest.peek().copied()) {
                    out.push(c);
                }
            }
            other => out.push(other),
        }
    }
    cut(out)
}

fn cut(text: String) -> String {
    // One place is kept for the guard.
    let room = LONGEST - 1;
    if text.len() <= room || text.chars().map(char::len_utf16).sum::<usize>() <= room {
        return text;
    }
    let mut left = room.saturating_sub(CUT.chars().map(char::len_utf16).sum());
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    });
    kept.chain(CUT.chars()).collect()
}

/// Beginnings that a spreadsheet takes for a formula, with their full-width forms. Source: OWASP, "CSV Injection"; ASVS
/// 5.0, 1.2.10. Tabulators, returns and NUL are gone from a clean text.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet that opens a clean text from a CSV would make something else of it: a formula of `=1+1`, a number of
/// `+31 6 12345678` or `0612345678`, a date of `12-5`.
pub fn misread(text: &str) -> bool {
    let text = text.trim();
    let value = |c: char| c.is_ascii_digit() || "+-./:,()%€$£eE \u{A0}".contains(c);
    text.starts_with(FORMULA) || text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_unseen_is_shown_and_no_word_is_lost() {
        assert_eq!(clean("Jan\u{202E}gpj.exe\u{2066}"), "Jan[U+202E]gpj.exe[U+2066]");
        assert_eq!(clean("a\0b\u{1B}c\u{7F}d\u{85}e\u{FFFF}"), "a␀b␛c␡d\u{FFFD}e\u{FFFD}");
        assert_eq!(clean("pay\u{200B}pal\u{FEFF}\u{AD} a\u{200D}b"), "paypal ab");
        assert_eq!(clean("one\r\ntwo\rthree\tfour\u{2028}five"), "one\ntwo\nthree four\nfive");
        assert_eq!(clean("Zoë 👨‍👩‍👧 می‌خواهم"), "Zoë 👨‍👩‍👧 می‌خواهم");
    }

    #[test]
    fn a_text_longer_than_a_cell_is_cut_with_a_mark() {
        for letter in ["x", "é", "😀"] {
            let long = clean(&letter.repeat(40_000));
            let units = long.encode_utf16().count();
            assert!(long.ends_with(CUT) && (LONGEST - 3..LONGEST).contains(&units), "{letter}: {units}");
        }
        let fits = "é".repeat(LONGEST - 1);
        assert_eq!(clean(&fits), fits);
    }

    #[test]
    fn what_a_spreadsheet_would_misread_is_told() {
        for text in [
            "=1+1",
            "+31 6 12345678",
            "-2",
            "@SUM(A1)",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            " =1",
            "0612345678",
            "55-4",
            "12/5",
            "10:30",
            "1e5",
            "€ 12,50",
            "-",
            "(020) 123",
        ] {
            assert!(misread(text), "{text}");
        }
        for text in ["", "Kayak", "Jan = Piet", "55-4-b", "tr_12", "a@b.example", "2 kayaks", "e", "…", "."] {
            assert!(!misread(text), "{text}");
        }
    }
}
