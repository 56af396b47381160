//! Where the keyboard is: moved when a step took away what it was on, or to what the user asked to see.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Moves the focus to the element of this id. One that is not there, or takes no focus, leaves it where it is.
pub fn to(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id)?.dyn_into::<HtmlElement>().ok());
    let _ = element.map(|element| element.focus());
}

/// What had the focus is gone.
pub fn is_lost() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let active = document.and_then(|document| document.active_element());
    active.is_none_or(|element| element.tag_name() == "BODY")
}
