//! How the time to link grows in the page itself: as built for it, in a browser, each list in a page of its own. Only
//! when asked, as `./x numbers` does: `-- --include-ignored --exact everyday_10000`.
#![cfg(target_arch = "wasm32")]

use std::hint::black_box;

use retrace_cases::checklist::checklist;
use retrace_cases::decisions::Decisions;
use retrace_files::readers::read_whole;
use retrace_model::incident::Incident;
use retrace_model::reading::Reading;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

#[path = "support/many.rs"]
mod many;

use many::{INPUTS, WARM};

wasm_bindgen_test_configure!(run_in_browser);

fn now() -> f64 {
    web_sys::window().unwrap().performance().unwrap().now()
}

/// Reads and links that many records, and says how many milliseconds each took.
fn once(input: usize, size: usize) {
    let incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap();
    let (name, files) = INPUTS[input];
    let read = |size| -> Vec<Reading> {
        files(size).iter().map(|(name, text)| read_whole(name, text.as_bytes(), &incident)).collect()
    };
    black_box(checklist(&incident, &read(WARM), &Decisions::default()));
    let since = now();
    let readings = read(size);
    let reading = now() - since;
    let since = now();
    let list = checklist(&incident, &readings, &Decisions::default());
    let linking = now() - since;
    console_log!("{name}, {size} records: made and read {reading:.0} ms, linked {linking:.1} ms");
    black_box(list);
}

#[wasm_bindgen_test]
#[ignore]
fn everyday_1000() {
    once(0, 1_000);
}

#[wasm_bindgen_test]
#[ignore]
fn everyday_10000() {
    once(0, 10_000);
}

#[wasm_bindgen_test]
#[ignore]
fn everyday_100000() {
    once(0, 100_000);
}

#[wasm_bindgen_test]
#[ignore]
fn one_identifier_1000() {
    once(1, 1_000);
}

#[wasm_bindgen_test]
#[ignore]
fn one_identifier_10000() {
    once(1, 10_000);
}

#[wasm_bindgen_test]
#[ignore]
fn one_identifier_100000() {
    once(1, 100_000);
}

#[wasm_bindgen_test]
#[ignore]
fn one_customer_1000() {
    once(2, 1_000);
}

#[wasm_bindgen_test]
#[ignore]
fn one_customer_10000() {
    once(2, 10_000);
}

#[wasm_bindgen_test]
#[ignore]
fn one_customer_100000() {
    once(2, 100_000);
}
