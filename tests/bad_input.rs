//! What cannot be read gets one clear sentence, and nothing of it is used.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;

use retrace::ui::texts::{LANGUAGES, Language, Speaks};
use retrace_files::readers::read_whole;

mod support;
use support::{incident, root};

/// A file of a case, and what the English sentence about it says.
const BAD: [(&str, &str); 12] = [
    ("archive-bomb/input/bomb.zip", "far larger than"),
    ("archive-locked/input/locked.zip", "password"),
    ("bookings-workbook-refused/input/a.xlsx", "larger than this page"),
    ("bookings-workbook-refused/input/c.xlsx", "cannot be opened"),
    ("calls-doctype/input/calls.xml", "document type"),
    ("table-unknown/input/inventory.csv", "Say at the table what it holds"),
    ("refused/input/a.pst", "Outlook"),
    ("refused/input/b.zip", "in the middle"),
    ("refused/input/c.csv", "empty"),
    ("refused/input/d.txt", "does not know"),
    ("refused/input/e.csv", "Outlook"),
    ("refused/input/f.7z", "Unpack it first"),
];

#[test]
fn each_bad_file_gets_its_sentence() {
    for (file, part) in BAD {
        let bytes = fs::read(root().join("tests/fixtures").join(file)).unwrap();
        let reading = read_whole(file, &bytes, &incident());
        let problem = reading.problems.first().unwrap_or_else(|| panic!("{file} says nothing")).kind;
        let sentence = (Language::En.texts().problem)(problem);
        assert!(sentence.contains(part), "{file}: {sentence}");
        for language in LANGUAGES {
            let sentence = (language.texts().problem)(problem);
            assert!(sentence.ends_with('.') && sentence.len() > 20, "{file} {}: {sentence}", language.code());
        }
        assert!(reading.records.iter().all(|record| record.moments.is_empty()), "{file} gives evidence");
    }
}
