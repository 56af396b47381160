//! A component mounted in the browser that runs the tests: given values, used as a person uses it, asked what it shows
//! and what it called.
#![allow(dead_code, reason = "each test file uses its part")]

use std::cell::RefCell;
use std::rc::Rc;

use retrace_cases::checklist::{Checklist, checklist};
use retrace_cases::decisions::Decisions;
use retrace_files::readers::read_whole;
use retrace_model::incident::Incident;
use retrace_model::reading::Reading;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{BaseComponent, Callback};

pub fn incident() -> Incident {
    Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap()
}

pub fn read(files: &[(&str, &str)]) -> Vec<Reading> {
    files.iter().map(|(name, text)| read_whole(name, text.as_bytes(), &incident())).collect()
}

pub fn list(files: &[(&str, &str)], decisions: &Decisions) -> Rc<Checklist> {
    Rc::new(checklist(&incident(), &read(files), decisions))
}

/// What a component called, in order.
pub struct Heard<T>(Rc<RefCell<Vec<T>>>);

impl<T: 'static> Default for Heard<T> {
    fn default() -> Self {
        Heard(Rc::default())
    }
}

impl<T: 'static> Heard<T> {
    pub fn callback(&self) -> Callback<T> {
        let heard = self.0.clone();
        Callback::from(move |value| heard.borrow_mut().push(value))
    }

    /// All since it was asked last.
    pub fn take(&self) -> Vec<T> {
        self.0.take()
    }

    /// The one thing that was called since it was asked last.
    pub fn one(&self) -> T {
        let mut all = self.take();
        assert_eq!(all.len(), 1, "called so often");
        all.remove(0)
    }
}

/// A component in the document, until it is dropped.
pub struct Mounted {
    root: Element,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.root.remove();
    }
}

impl Mounted {
    pub async fn of<C: BaseComponent>(props: C::Properties) -> Self {
        let document = web_sys::window().unwrap().document().unwrap();
        let root = document.create_element("div").unwrap();
        document.body().unwrap().append_child(&root).unwrap();
        yew::Renderer::<C>::with_root_and_props(root.clone(), props).render();
        drawn().await;
        Mounted { root }
    }

    /// What there is of a selector.
    pub fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length()).filter_map(|at| found.get(at)).map(JsCast::unchecked_into).collect()
    }

    pub fn has(&self, selector: &str) -> bool {
        self.root.query_selector(selector).unwrap().is_some()
    }

    pub fn get<E: JsCast>(&self, selector: &str) -> E {
        let found = self.root.query_selector(selector).unwrap();
        let found = found.unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()));
        found.dyn_into().unwrap()
    }

    pub fn text(&self) -> String {
        plain(&self.root)
    }

    pub fn text_of(&self, selector: &str) -> String {
        plain(&self.get(selector))
    }

    pub fn texts_of(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(plain).collect()
    }

    /// Clicks: presses a button, ticks a box, sends a form by its button.
    pub async fn press(&self, selector: &str) {
        self.get::<HtmlElement>(selector).click();
        drawn().await;
    }

    /// Clicks what has this text among those of a selector.
    pub async fn press_text(&self, selector: &str, text: &str) {
        let found = self.all(selector).into_iter().find(|element| plain(element).contains(text));
        let found = found.unwrap_or_else(|| panic!("no {selector} says {text}: {:?}", self.texts_of(selector)));
        found.unchecked_into::<HtmlElement>().click();
        drawn().await;
    }

    /// Chooses the option of this value.
    pub async fn choose(&self, selector: &str, value: &str) {
        let select: HtmlSelectElement = self.get(selector);
        select.set_value(value);
        assert_eq!(select.value(), value, "{selector} has no such choice");
        happen(&select, "change");
        drawn().await;
    }

    /// Fills a field as if typed.
    pub async fn fill(&self, selector: &str, text: &str) {
        let field: HtmlElement = self.get(selector);
        match field.dyn_ref::<HtmlTextAreaElement>() {
            Some(area) => area.set_value(text),
            None => field.unchecked_ref::<HtmlInputElement>().set_value(text),
        }
        happen(&field, "input");
        happen(&field, "change");
        drawn().await;
    }
}

/// Its text, with spaces as one types them.
fn plain(element: &Element) -> String {
    element.text_content().unwrap_or_default().replace('\u{A0}', " ")
}

fn happen(target: &HtmlElement, name: &str) {
    let event = web_sys::window().unwrap().document().unwrap().create_event("Event").unwrap();
    event.init_event_with_bubbles(name, true);
    target.dispatch_event(event.unchecked_ref::<Event>()).unwrap();
}

/// Drawn, and drawn again where an effect asked for it.
pub async fn drawn() {
    yew::scheduler::flush().await;
    yew::scheduler::flush().await;
}
