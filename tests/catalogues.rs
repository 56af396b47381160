//! No words of the page outside its catalogues: what stands in `src/ui` as markup has no letters of its own.

use std::fs;

mod support;

/// Names that are the same in every language.
const NAMES: [&str; 2] = ["Retrace", "UTC"];

/// Attributes whose value is read by people.
const READ: [&str; 5] = ["aria-label", "title", "placeholder", "alt", "aria-description"];

/// Literals in a line of markup that a person would read.
fn words(line: &str) -> Vec<&str> {
    if !line.contains("</") && !line.contains("/>") && !line.trim_start().starts_with(['<', '{']) {
        return Vec::new();
    }
    let literal = |rest: &'static str| move |(at, _): (usize, &str)| line[at + rest.len()..].split('"').next();
    let text = line.match_indices("{ \"").filter_map(literal("{ \""));
    let read = READ.iter().flat_map(|name| {
        let start = format!("{name}=\"");
        let found: Vec<_> = line.match_indices(&start).map(|(at, start)| at + start.len()).collect();
        found.into_iter().filter_map(|at| line[at..].split('"').next()).collect::<Vec<_>>()
    });
    let own = |text: &&str| {
        let word =
            text.trim_start_matches("\\n\\n").trim_start_matches("\\n").trim_matches(|c: char| !c.is_alphabetic());
        !word.is_empty() && !NAMES.contains(&word)
    };
    text.chain(read).filter(own).collect()
}

#[test]
fn markup_has_no_words_of_its_own() {
    let mut markup = 0;
    for entry in fs::read_dir(support::root().join("src/ui")).unwrap() {
        let path = entry.unwrap().path();
        if !path.is_file() {
            continue;
        }
        for (at, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            markup += usize::from(line.trim_start().starts_with('<'));
            assert_eq!(words(line), Vec::<&str>::new(), "{}:{}", path.display(), at + 1);
        }
    }
    assert!(markup > 300, "only {markup} lines of markup were looked at");
}

#[test]
fn words_in_markup_are_found() {
    assert_eq!(words(r#"<p>{ "Hello" }{ ": " }</p>"#), ["Hello"]);
    assert_eq!(words(r#"<button title="Close" class="quiet">{ texts.close }</button>"#), ["Close"]);
}
