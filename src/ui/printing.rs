//! Printing: while the browser prints, a paper lies before the screen, whoever asked for it: the button, Ctrl+P or a driver.
//!
//! The paper is made at once, inside the browser's `beforeprint`, since what a scheduler makes a moment later is too late
//! when a script asked to print. So elements are made here from what the components say, without Yew's renderer.

use gloo::events::EventListener;
use web_sys::{Document, Element, Window};
use yew::virtual_dom::VNode;

use super::paper::Paper;

/// Lays the paper before printing and clears it away after.
pub fn listeners(window: &Window, lay: impl Fn() + 'static, printed: impl Fn() + 'static) -> [EventListener; 2] {
    let after = move || {
        clear();
        printed();
    };
    [
        EventListener::new(window, "beforeprint", move |_| lay()),
        EventListener::new(window, "afterprint", move |_| after()),
    ]
}

/// Asks the browser to print, once the page is at rest, and tells when it returned without having begun: no paper lies
/// there.
pub fn print(not_begun: impl FnOnce() + 'static) {
    wasm_bindgen_futures::spawn_local(async {
        // A browser that cannot print says so itself.
        let _ = web_sys::window().map(|window| window.print());
        if document().is_none_or(|document| document.get_element_by_id(PAPER).is_none()) {
            not_begun();
        }
    });
}

const PAPER: &str = "paper";
/// On the root while a paper lies there: the screen is not printed.
const ON_PAPER: &str = "on-paper";

/// Makes the paper; an earlier one goes.
pub fn lay(paper: &Paper<'_>) {
    clear();
    let Some(document) = document() else { return };
    let Some(whole) = element(&document, "table", &[("id", PAPER), ("role", "presentation")]) else { return };
    let (Some(head), Some(body)) = (element(&document, "thead", &[]), element(&document, "tbody", &[])) else { return };
    grow(&document, &head, &paper.head());
    // Part by part, so that thousands of cases are never held twice.
    paper.parts(|part| grow(&document, &body, &part));
    let _ = whole.append_with_node_2(&head, &body);
    let _ = document.body().map(|page| page.append_child(&whole));
    let _ = document.document_element().map(|root| root.class_list().add_1(ON_PAPER));
}

fn clear() {
    let Some(document) = document() else { return };
    if let Some(paper) = document.get_element_by_id(PAPER) {
        paper.remove();
    }
    let _ = document.document_element().map(|root| root.class_list().remove_1(ON_PAPER));
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn element(document: &Document, tag: &str, attributes: &[(&str, &str)]) -> Option<Element> {
    let made = document.create_element(tag).ok()?;
    for (name, value) in attributes {
        made.set_attribute(name, value).ok()?;
    }
    Some(made)
}

/// Elements and text; a paper holds no components and nothing that listens.
fn grow(document: &Document, parent: &Element, node: &VNode) {
    match node {
        VNode::VTag(tag) => {
            let attributes: Vec<(&str, &str)> = tag.attributes.iter().collect();
            let Some(made) = element(document, tag.tag(), &attributes) else { return };
            if let Some(inner) = tag.children() {
                grow(document, &made, inner);
            }
            let _ = parent.append_child(&made);
        }
        VNode::VText(text) => {
            let _ = parent.append_with_str_1(&text.text);
        }
        VNode::VList(list) => list.iter().for_each(|node| grow(document, parent, node)),
        other => debug_assert!(false, "a paper holds no {other:?}"),
    }
}
