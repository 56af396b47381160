//! What the address tells, and what is told by it: the incident, the language, the view for support.

use retrace_model::incident::{Incident, Link};
use wasm_bindgen::JsValue;

use super::state::App;
use crate::ui::entry::State;
use crate::ui::texts::{Language, Speaks};

impl App {
    /// Reads the fragment. An incident that is already there stays when the link names none.
    pub(super) fn follow_link(&mut self) {
        let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
        match Incident::from_fragment(&hash) {
            Ok(Link { incident, lang, unknown_keys, support }) => {
                self.refused = None;
                self.support = support;
                self.unknown_keys = unknown_keys;
                if let Some(language) = lang.as_deref().and_then(Language::of) {
                    self.language = language;
                    self.tell_language();
                }
                if let Some(incident) = incident {
                    self.name_incident(incident);
                }
            }
            Err(error) => {
                self.refused = Some(error);
                let asked = hash.split(['#', '&']).find_map(|part| part.strip_prefix("lang=")).and_then(Language::of);
                self.language = asked.unwrap_or(self.language);
                self.tell_language();
            }
        }
    }

    /// What was lost, as a link or the form says. Practising ends: it has an incident of its own. What was read for other
    /// times goes at once, so that no paper tells the new times over old cases.
    pub(super) fn name_incident(&mut self, incident: Incident) {
        self.end_practice();
        self.editing = false;
        let before = self.work_mut().incident.replace(incident.clone());
        if before.as_ref() == Some(&incident) {
            return;
        }
        if before.is_some_and(|before| before.reads_like(&incident)) {
            return self.list_anew();
        }
        let work = self.work_mut();
        work.list = None;
        work.readings = Vec::new();
        work.removed = None;
        self.read_again(|entry| entry.state != State::Cancelled);
    }

    /// Keeps the address in step, so that it can be passed on. Where the browser refuses, nothing is lost.
    pub(super) fn write_link(&self) {
        let support = if self.support { "support&" } else { "" };
        let fragment = match &self.mode.own().incident {
            Some(incident) => incident.to_fragment(self.language.code()),
            None => format!("lang={}", self.language.code()),
        };
        let history = web_sys::window().and_then(|window| window.history().ok());
        let _ = history
            .map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{support}{fragment}"))));
    }

    pub(super) fn tell_language(&self) {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        let texts = self.language.texts();
        document.set_title(if self.support { texts.support_title } else { texts.title });
        let _ = document.document_element().map(|root| root.set_attribute("lang", self.language.code()));
        if let Some(fault) = document.get_element_by_id("fault") {
            fault.set_text_content(Some(self.language.texts().stopped));
        }
    }
}

pub(super) fn browser_language() -> Language {
    let code = web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default();
    Language::of(&code).unwrap_or(Language::En)
}
