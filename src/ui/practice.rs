//! The practice incident: invented files, read the same way as dropped ones.

use js_sys::Array;
use retrace_model::incident::Incident;
use wasm_bindgen::JsValue;
use web_sys::File;

const FILES: [(&str, &str); 4] = [
    ("bcc.mbox", include_str!("../../static/practice/bcc.mbox")),
    ("mollie.csv", include_str!("../../static/practice/mollie.csv")),
    ("calls.xml", include_str!("../../static/practice/calls.xml")),
    ("bookings.csv", include_str!("../../static/practice/bookings.csv")),
];

/// The times of the first incident that Retrace was made for.
const LINK: &str = "v=1&from=2019-12-09T01:19&to=2019-12-09T15:58&tz=Europe/Amsterdam&vendor=recras";

/// The practice incident under its name in the page's language.
pub fn incident(name: &str) -> Option<Incident> {
    let mut incident = Incident::from_fragment(LINK).ok()?.incident?;
    incident.name = name.to_owned();
    Some(incident)
}

/// # Errors
/// The browser's own error, when it refuses to make a file.
pub fn files() -> Result<Vec<File>, JsValue> {
    FILES.iter().map(|(name, text)| File::new_with_str_sequence(&Array::of1(&(*text).into()), name)).collect()
}
