//! What the glyphs of fonts are called, and what letters they are. Sources: Adobe Glyph List 2.0 and ISO 32000-1, annex D, for
//! the letters and marks of Western Europe.

/// Glyphs that are no plain letter.
const NAMED: [(&str, &str); 108] = [
    ("space", " "),
    ("nbspace", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("quoteright", "’"),
    ("quoteleft", "‘"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("sfthyphen", "-"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("Euro", "€"),
    ("euro", "€"),
    ("sterling", "£"),
    ("yen", "¥"),
    ("cent", "¢"),
    ("florin", "ƒ"),
    ("section", "§"),
    ("paragraph", "¶"),
    ("degree", "°"),
    ("plusminus", "±"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("periodcentered", "·"),
    ("bullet", "•"),
    ("endash", "–"),
    ("emdash", "—"),
    ("minus", "-"),
    ("ellipsis", "…"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotedblbase", "„"),
    ("quotesinglbase", "‚"),
    ("germandbls", "ß"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("oslash", "ø"),
    ("Oslash", "Ø"),
    ("lslash", "ł"),
    ("Lslash", "Ł"),
    ("eth", "ð"),
    ("thorn", "þ"),
    ("dotlessi", "i"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("dieresis", "¨"),
    ("acute", "´"),
    ("grave", "`"),
    ("circumflex", "ˆ"),
    ("tilde", "˜"),
    ("cedilla", "¸"),
    ("ring", "˚"),
    ("caron", "ˇ"),
    ("copyright", "©"),
    ("registered", "®"),
    ("trademark", "™"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("threequarters", "¾"),
    ("ordfeminine", "ª"),
    ("ordmasculine", "º"),
    ("exclamdown", "¡"),
    ("questiondown", "¿"),
    ("currency", "¤"),
];

/// Accents by their names, alone, and the letters that have them, each before what it becomes.
const ACCENTS: [(&str, char, &str); 8] = [
    ("grave", '`', "aàeèiìoòuùAÀEÈIÌOÒUÙ"),
    ("acute", '´', "aáeéiíoóuúyýAÁEÉIÍOÓUÚYÝnńcćsśzź"),
    ("circumflex", 'ˆ', "aâeêiîoôuûAÂEÊIÎOÔUÛ"),
    ("tilde", '˜', "aãnñoõAÃNÑOÕ"),
    ("dieresis", '¨', "aäeëiïoöuüyÿAÄEËIÏOÖUÜ"),
    ("ring", '˚', "aåAÅuů"),
    ("cedilla", '¸', "cçCÇsş"),
    ("caron", 'ˇ', "sšSŠzžZŽcčCČeěrř"),
];

/// What a glyph stands for, by its name: `Adieresis`, `f_i`, `uni20AC`.
pub fn text_of(name: &str) -> Option<String> {
    let name = name.split('.').next().filter(|stem| !stem.is_empty())?;
    if let Some((_, text)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some((*text).to_owned());
    }
    if name.contains('_') {
        return name.split('_').map(text_of).collect();
    }
    let mut letters = name.chars();
    let first = letters.next().filter(char::is_ascii_alphabetic)?;
    match letters.as_str() {
        "" => Some(first.to_string()),
        rest => {
            let accent = ACCENTS.iter().find(|(known, ..)| *known == rest);
            accent.and_then(|(_, mark, _)| composed(first, *mark)).map(String::from).or_else(|| by_number(name))
        }
    }
}

/// `uni20AC`, `u20AC`.
fn by_number(name: &str) -> Option<String> {
    let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    let code = u32::from_str_radix(digits, 16).ok().filter(|_| (4..=6).contains(&digits.len()))?;
    char::from_u32(code).map(String::from)
}

/// A letter under an accent that was drawn by itself.
pub fn composed(letter: char, accent: char) -> Option<char> {
    let (.., pairs) = ACCENTS.iter().find(|(_, mark, _)| *mark == accent)?;
    let letters: Vec<char> = pairs.chars().collect();
    letters.chunks(2).find(|pair| pair.first() == Some(&letter)).and_then(|pair| pair.get(1).copied())
}

/// Whether a letter is an accent alone.
pub fn is_accent(letter: char) -> bool {
    ACCENTS.iter().any(|(_, mark, _)| *mark == letter)
}

/// Widths of the printable letters of ASCII in Helvetica, from the blank on, in thousandths. Every reader of PDF knows the
/// fonts that no document embeds; those of the others are near enough to tell a gap from none.
pub const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_by_their_names() {
        for (name, text) in [
            ("A", Some("A")),
            ("adieresis", Some("ä")),
            ("eacute", Some("é")),
            ("f_i", Some("fi")),
            ("ffi", Some("ffi")),
            ("Euro.tab", Some("€")),
            ("uni20AC", Some("€")),
            ("g17", None),
            (".notdef", None),
        ] {
            assert_eq!(text_of(name).as_deref(), text, "{name}");
        }
        assert_eq!((composed('u', '¨'), composed('x', '¨')), (Some('ü'), None));
    }
}
