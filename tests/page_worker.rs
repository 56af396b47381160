//! The worker's side in a real dedicated worker: it reads what it is given and answers.
#![cfg(target_arch = "wasm32")]

use retrace::protocol::{FromWorker, ToWorker};
use retrace::worker::session::Session;
use retrace_files::readers::read_whole;
use retrace_model::incident::Incident;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[path = "support/outcome.rs"]
mod outcome;
mod support;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Name, files, the user's decisions and the expected result.
type Fixture = (&'static str, &'static [(&'static str, &'static [u8])], Option<&'static str>, &'static str);

/// All that lie in `tests/fixtures`: `build.rs` lists them.
const FIXTURES: &[Fixture] = include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));

fn incident() -> Incident {
    Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap()
}

#[wasm_bindgen_test]
fn reads_the_practice_files() {
    for (name, bytes, kind, records) in [
        ("bcc.mbox", &include_bytes!("../static/practice/bcc.mbox")[..], "mailbox", 17),
        ("mollie.csv", &include_bytes!("../static/practice/mollie.csv")[..], "mollie_payments", 8),
        ("calls.xml", &include_bytes!("../static/practice/calls.xml")[..], "calls_xml", 6),
        ("bookings.csv", &include_bytes!("../static/practice/bookings.csv")[..], "bookings", 6),
    ] {
        let mut session = Session::default();
        let size = bytes.len() as u64;
        let needs =
            session.take(ToWorker::Open { job: 1, name: name.into(), size, incident: Box::new(incident()) }, None);
        assert_eq!(needs, [FromWorker::Need { job: 1, from: 0, to: size }]);
        let mut answers = session.take(ToWorker::Piece { job: 1, from: 0 }, Some(bytes.to_vec()));
        let Some(FromWorker::Done { reading, .. }) = answers.pop() else { panic!("not done: {answers:?}") };
        assert_eq!((reading.kind.id(), reading.read()), (kind, records));
        assert_eq!(*reading, read_whole(name, bytes, &incident()));
    }
}

/// The zones come from the page's own tables, not from the browser.
#[wasm_bindgen_test]
fn knows_zones_in_wasm() {
    let incident = incident();
    assert_eq!(incident.window.from.to_string(), "2019-12-09T00:19:00Z");
    assert_eq!(incident.time_zone().iana_name(), Some("Europe/Amsterdam"));
}

/// What is read and found here is what a native program reads and finds.
#[wasm_bindgen_test]
fn every_fixture_gives_what_it_gives_natively() {
    assert!(FIXTURES.len() > 100, "{} fixtures", FIXTURES.len());
    let mut differ = Vec::new();
    for (name, files, decisions, expected) in FIXTURES {
        let files: Vec<(String, Vec<u8>)> =
            files.iter().map(|(name, bytes)| ((*name).into(), bytes.to_vec())).collect();
        let decisions = decisions.map(|text| serde_json::from_str(text).unwrap()).unwrap_or_default();
        let found = outcome::outcome(&files, &decisions, &support::incident());
        if format!("{found:#}\n") != *expected {
            differ.push(*name);
        }
    }
    assert!(differ.is_empty(), "give something else than their expected.json says: {differ:?}");
}
