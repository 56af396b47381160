//! The working file: what the user decided, saved and opened again. Never the sources.
//!
//! Versioned, and strict on reading: a file of another incident, of a later version, or damaged is refused with a reason,
//! and nothing of what was there is lost.

use retrace_model::incident::Incident;
use retrace_model::own_files::WORKING_FILE;
use retrace_model::time_text::minute;
use serde::{Deserialize, Serialize};

use crate::decisions::Decisions;

/// The version that is written. Older ones are read: version 1 said nothing about kinds of source that are not to be had,
/// nor about day and month; version 2 nothing about tables by their header, nor what they hold.
const VERSION: u32 = 3;
/// A larger file is no working file.
pub const LONGEST: usize = 64 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    /// The window and zone, as in the link.
    incident: String,
    /// Fingerprints of the files it was made with: to tell which are missing, or newer.
    sources: Vec<Source>,
    decisions: Decisions,
}

/// A file the work was done with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// As it was given.
    pub name: String,
    /// By which the same file is known again.
    pub fingerprint: String,
}

/// What a working file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// What was decided.
    pub decisions: Decisions,
    /// The files on which it was decided.
    pub sources: Vec<Source>,
    /// What booking numbers look like, where somebody said so.
    pub numbers: Vec<String>,
}

/// Why a file is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No working file of Retrace.
    NotOne,
    /// A working file that cannot be read to its end.
    Damaged,
    /// Written by a newer Retrace.
    Later {
        /// The version that it has.
        version: u32,
    },
    /// Made for another window.
    OtherIncident {
        /// What it is called.
        name: String,
        /// Its Window, as wall-clock times.
        from: String,
        /// See `from`.
        to: String,
    },
}

/// The text of a working file.
pub fn write(incident: &Incident, sources: Vec<Source>, decisions: &Decisions) -> String {
    let file = File {
        schema: format!("{WORKING_FILE}{VERSION}"),
        incident: incident.to_fragment("en"),
        sources,
        decisions: decisions.clone(),
    };
    // A map of text and enums always serialises.
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// Reads a working file for this incident.
///
/// # Errors
/// The reason why it is not opened.
pub fn read(text: &str, incident: &Incident) -> Result<Work, Refusal> {
    let text = text.trim_start_matches('\u{FEFF}');
    let version = version(text)?;
    if version > VERSION {
        return Err(Refusal::Later { version });
    }
    let file: File = serde_json::from_str(text).map_err(|_| Refusal::Damaged)?;
    let theirs = Incident::from_fragment(&file.incident).ok().and_then(|link| link.incident).ok_or(Refusal::Damaged)?;
    if theirs.window != incident.window {
        let wall = |at: jiff::Timestamp| minute(theirs.time_zone().to_datetime(at));
        let (from, to) = (wall(theirs.window.from), wall(theirs.window.to));
        return Err(Refusal::OtherIncident { name: theirs.name, from, to });
    }
    Ok(Work { decisions: file.decisions, sources: file.sources, numbers: theirs.shown.numbers })
}

/// The version a file says it has, found also where the rest cannot be read.
fn version(text: &str) -> Result<u32, Refusal> {
    if text.len() > LONGEST {
        return Err(Refusal::NotOne);
    }
    let (_, after) = text.split_once(WORKING_FILE).ok_or(Refusal::NotOne)?;
    let end = after.find(|c: char| !c.is_ascii_digit()).ok_or(Refusal::Damaged)?;
    after.get(..end).and_then(|digits| digits.parse().ok()).ok_or(Refusal::NotOne)
}

#[cfg(test)]
mod tests {
    use retrace_model::date_order::DateOrder;
    use retrace_model::source_category::SourceCategory;

    use super::*;
    use crate::decisions::{Change, OnSource};

    fn incident(to: &str) -> Incident {
        Incident::new("2019-12-09T01:19", to, "Europe/Amsterdam").unwrap()
    }

    fn written() -> (String, Decisions) {
        let mut decisions = Decisions::default();
        decisions.apply(&Change::Note { key: "m:a@b".into(), text: "called \"back\"\nbidi \u{202E}".into() });
        decisions.apply(&Change::Join { a: "m:a@b".into(), b: "p:tr_1:Payment".into() });
        decisions.apply(&Change::General {
            task: retrace_model::task::GeneralTask::TellStaff,
            person: "Kim".into(),
            mark: Some(crate::decisions::Mark::Done),
        });
        decisions.apply(&Change::NotToBeHad { sought: SourceCategory::Phone, missing: true });
        let on = OnSource { order: Some(DateOrder::MonthFirst), ..OnSource::default() };
        decisions.apply(&Change::Source { fingerprint: "00ff".into(), on });
        let sources = vec![Source { name: "bcc.mbox".into(), fingerprint: "00ff".into() }];
        (write(&incident("2019-12-09T15:58"), sources, &decisions), decisions)
    }

    #[test]
    fn what_was_saved_is_opened() {
        let (text, decisions) = written();
        let mut here = incident("2019-12-09T15:58");
        let work = read(&text, &here).unwrap();
        assert_eq!(work.decisions, decisions);
        assert_eq!((work.sources[0].name.as_str(), work.numbers.len()), ("bcc.mbox", 0));
        here.shown.give("no", "K7QTX");
        let work = read(&write(&here, work.sources, &decisions), &incident("2019-12-09T15:58")).unwrap();
        assert_eq!(work.numbers, ["K7QTX"], "what was said of numbers is work too");
    }

    #[test]
    fn what_an_older_page_saved_is_opened() {
        let old = r#"{"schema":"retrace/working-file/1","incident":"v=1&from=2019-12-09T01:19&to=2019-12-09T15:58&tz=Europe/Amsterdam&vendor=recras&lang=en",
            "sources":[],"decisions":{"records":{},"joined":[],"refused":[],"staff":["Kim"],"general":[],"gaps":{},"sources":{"00ff":{"zone":"UTC"}}}}"#;
        let work = read(old, &incident("2019-12-09T15:58")).unwrap();
        assert_eq!((work.decisions.staff.as_slice(), work.decisions.not_to_be_had.len()), (&["Kim".to_owned()][..], 0));
        assert_eq!(work.decisions.source("00ff").unwrap().zone.as_deref(), Some("UTC"));
    }

    #[test]
    fn what_is_not_a_working_file_of_this_incident_is_refused_with_the_reason() {
        let (text, _) = written();
        let here = incident("2019-12-09T15:58");
        assert_eq!(read("{}", &here), Err(Refusal::NotOne));
        assert_eq!(read("", &here), Err(Refusal::NotOne));
        assert_eq!(read(&text[..text.len() / 2], &here), Err(Refusal::Damaged));
        assert_eq!(read(&text.replace("file/3", "file/7"), &here), Err(Refusal::Later { version: 7 }));
        assert_eq!(read(&text.replace("\"staff\"", "\"stuff\""), &here), Err(Refusal::Damaged));
        assert!(matches!(read(&text, &incident("2019-12-09T16:58")), Err(Refusal::OtherIncident { .. })));
    }
}
