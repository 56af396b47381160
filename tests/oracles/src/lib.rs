//! The own readers and writers beside kept crates that do the same: here, what the own ones give, in the form in which it
//! is compared; in `tests/`, a file for each crate or two.
//!
//! The crates are in nothing but these tests (docs/dependencies.md says why the page does without them). Where the two
//! differ and ought to, or are known to, a test says so by name, so that a change on either side is seen.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::DateTime;
use retrace::ui::phrases::Phrases;
use retrace::ui::texts::{LANGUAGES, Language};
use retrace_cases::checklist::checklist;
use retrace_cases::decisions::Decisions;
use retrace_cases::export::{Export, Sheet};
use retrace_files::input::compound::{Compound, Node};
use retrace_files::input::spreadsheet;
use retrace_files::input::unzip::{Fault, Part, Unzip};
use retrace_files::readers::read_whole;
use retrace_model::incident::Incident;
use retrace_model::problem::ProblemKind;
use retrace_model::reading::LeftOut;
use retrace_model::record::{Amount, Appointment, Content};
use retrace_model::when::Moment;

#[path = "../../support/mod.rs"]
pub mod support;

/// Names and bytes of files, in order.
pub type Files = Vec<(String, Vec<u8>)>;

/// All files of the fixtures that end so.
pub fn of_fixtures(end: &str) -> Files {
    let mut found = Files::new();
    walk(&support::root().join("tests/fixtures"), end, &mut found);
    found
}

/// All files that end so in these parts of what lies beside the project, each of which must hold one; `None` where nothing
/// lies there, which is then said.
pub fn beside(parts: &[&str], end: &str, test: &str) -> Option<Files> {
    let mut found = Files::new();
    for part in parts {
        let folder = support::beside(part, test)?;
        let before = found.len();
        walk(&folder, end, &mut found);
        assert!(found.len() > before, "{test}: no {end} in {}", folder.display());
    }
    Some(found)
}

fn walk(folder: &Path, end: &str, found: &mut Files) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, end, found);
        } else if path.to_string_lossy().ends_with(end) {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
}

/// What stands in each cell of a sheet that is not empty, by row and column, both from 0.
pub type Cells = BTreeMap<(u32, u32), String>;

/// The first sheet of a workbook.
pub fn first_sheet(book: &[u8]) -> Result<Cells, spreadsheet::Fault> {
    let mut cells = Cells::new();
    for row in spreadsheet::rows(book)? {
        let line = u32::try_from(row.line - 1).unwrap();
        for (column, cell) in (0..).zip(row.cells) {
            if !cell.is_empty() {
                cells.insert((line, column), cell);
            }
        }
    }
    Ok(cells)
}

/// A file in an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// With its folders.
    pub name: String,
    /// Wall clock of whoever packed it.
    pub changed: Option<DateTime>,
    /// Unpacked.
    pub bytes: Vec<u8>,
    /// What is wrong with its bytes.
    pub fault: Option<Fault>,
}

/// The files of an archive in the order of their bytes, and what is wrong with it, read in pieces of so many bytes.
pub fn unzip(archive: &[u8], pieces: usize) -> (Vec<Member>, Vec<Fault>) {
    let (mut members, mut problems) = (Vec::<Member>::new(), Vec::new());
    let mut each = |part: Part<'_>| match part {
        Part::Opens { name, changed, .. } => members.push(Member { name, changed, ..Member::default() }),
        Part::Bytes(bytes) => members.last_mut().unwrap().bytes.extend_from_slice(bytes),
        Part::Closes { fault } => members.last_mut().unwrap().fault = fault,
        Part::Problem { fault, .. } => problems.push(fault),
    };
    let mut reader = Unzip::default();
    archive.chunks(pieces).for_each(|piece| reader.feed(piece, false, &mut each));
    reader.feed(&[], true, &mut each);
    (members, problems)
}

/// The streams of a compound file by their paths. A storage with nothing in it stands among them as an empty one: the own
/// reader tells the two apart by nothing else.
pub fn streams(file: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let file = Compound::open(file)?;
    let mut found = BTreeMap::new();
    enter(&file, file.root(), "", &mut found);
    assert!(!file.is_exhausted());
    Some(found)
}

fn enter(file: &Compound<'_>, storage: Node, path: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for node in file.children(storage) {
        let path = format!("{path}/{}", file.name(node));
        if file.children(node).is_empty() {
            found.insert(path, file.stream(node));
        } else {
            enter(file, node, &path, found);
        }
    }
}

/// The appointments of a calendar with the times of making and changing that they tell, and what is wrong with the file.
pub fn appointments(name: &str, calendar: &[u8]) -> (Vec<(Appointment, Vec<Moment>)>, Vec<ProblemKind>) {
    // All years that a test writes: what lies far from the Window is read and not kept.
    let incident = Incident::new("2000-01-02T00:00", "2070-01-01T00:00", "Europe/Amsterdam").unwrap();
    let reading = read_whole(name, calendar, &incident);
    let found = reading.records.iter().filter_map(|record| match &record.content {
        Content::Appointment(appointment) => Some(((**appointment).clone(), record.moments.clone())),
        _ => None,
    });
    (found.collect(), reading.problems.iter().map(|problem| problem.kind).collect())
}

/// Whether a letter is exported as it stands: controls, directions and marks without width are made visible or left out.
pub fn is_plain(letter: char) -> bool {
    let unseen = ['\u{AD}', '\u{61C}', '\u{180E}', '\u{FEFF}', '\u{FFFE}', '\u{FFFF}'];
    let ranges = ['\u{200B}'..='\u{200F}', '\u{2028}'..='\u{202E}', '\u{2060}'..='\u{206F}'];
    letter == '\n'
        || !(letter.is_control() || unseen.contains(&letter) || ranges.iter().any(|range| range.contains(&letter)))
}

/// The sheets that the page exports of each fixture, in each language.
pub fn exports() -> Vec<(String, Vec<Sheet>)> {
    fn plain(text: &str, _: Language) -> String {
        text.to_owned()
    }
    fn money(amount: &Amount, _: Language) -> String {
        format!("{} {}", amount.currency, amount.cents)
    }
    let (incident, decisions) = (support::incident(), Decisions::default());
    let mut found = Vec::new();
    for folder in support::fixtures() {
        let readings: Vec<_> =
            support::inputs(&folder).iter().map(|(name, bytes)| read_whole(name, bytes, &incident)).collect();
        let list = checklist(&incident, &readings, &decisions);
        for language in LANGUAGES {
            let wording = &Phrases { language, moment: plain, money };
            let left_out = &[("big.mbox".to_owned(), LeftOut::Stopped)];
            let export = Export { list: &list, decisions: &decisions, wording, left_out, made: "2019-12-10T09:00:00" };
            found.push((format!("{} in {language:?}", folder.display()), export.sheets()));
        }
    }
    found
}
