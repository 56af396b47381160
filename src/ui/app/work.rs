//! What the user decides, and where it goes: ticks, joins, working files, lists to save.

use std::rc::Rc;
use std::sync::Arc;

use retrace_cases::checklist::Case;
use retrace_cases::decisions::{Change, Conflict, What};
use retrace_cases::export::{Export, csv, xlsx};
use retrace_cases::working_file::{self, Refusal};
use retrace_model::incident::Incident;
use retrace_model::reading::sources;
use web_sys::File;
use yew::prelude::*;

use super::state::{App, Msg};
use crate::ui::hand_over::Save;
use crate::ui::texts::{Language, Speaks, fill};
use crate::ui::{save, shown};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl App {
    /// Takes over what the history now holds.
    pub(super) fn decided(&mut self, regroups: bool) {
        let work = self.mode.work_mut();
        work.decisions = Rc::new(work.history.present().clone());
        self.unknown_join = None;
        match &mut work.list {
            Some(list) if !regroups => Rc::make_mut(list).mark(&work.decisions),
            Some(_) => self.list_anew(),
            None => {}
        }
        self.tell_unsaved();
    }

    /// Decisions made while practising are none that closing the page would lose.
    fn tell_unsaved(&self) {
        self.unsaved.set(self.mode.own().is_unsaved());
    }

    /// Joins a case with the one that a number on the list or a booking names.
    pub(super) fn join(&mut self, case: &str, typed: String) {
        let Some(list) = &self.work().list else { return };
        let number = typed.parse::<usize>().ok().and_then(|number| list.cases.get(number.checked_sub(1)?));
        let named =
            || list.cases.iter().find(|other| other.reference.as_deref() == Some(typed.as_str()) || other.id == typed);
        let own = list.cases.iter().find(|other| other.id == case);
        let other = number.or_else(named).filter(|other| other.id != case);
        let anchor = |case: &Arc<Case>| case.records.iter().map(|record| record.key.clone()).min();
        match (own.and_then(anchor), other.and_then(anchor)) {
            (Some(a), Some(b)) => {
                self.work_mut().history.apply(&Change::Join { a, b });
                self.decided(true);
            }
            _ => self.unknown_join = Some((case.to_owned(), typed)),
        }
    }

    /// The working file's text.
    fn working_file(&self, incident: &Incident) -> String {
        let sources = sources(&self.work().readings).into_iter().map(|reading| working_file::Source {
            name: reading.name.clone(),
            fingerprint: reading.fingerprint.clone(),
        });
        working_file::write(incident, sources.collect(), &self.work().decisions)
    }

    /// A working file: opened when nothing was decided yet, else a colleague's, which is added.
    pub(super) fn open_work(&mut self, name: &str, text: Option<String>) {
        let texts = self.language.texts();
        let work = self.mode.work_mut();
        let Some(incident) = &work.incident else { return };
        let read = text.ok_or(Refusal::NotOne).and_then(|text| working_file::read(&text, incident));
        let numbers = read.as_ref().map(|opened| opened.numbers.clone()).unwrap_or_default();
        self.work_said = Some(match read {
            Ok(opened) if work.decisions.is_empty() => {
                work.history.replace(opened.decisions.clone());
                self.decided(true);
                let work = self.work_mut();
                work.saved = work.decisions.clone();
                let n = work.decisions.count().to_string();
                let is_here = |source: &&working_file::Source| {
                    work.readings.iter().any(|reading| reading.fingerprint == source.fingerprint)
                };
                let missing = opened.sources.iter().filter(|source| !is_here(source));
                let missing: Vec<&str> = missing.map(|source| source.name.as_str()).collect();
                let text = fill(texts.work_opened, &[("file", name), ("n", &n)]);
                let text = match missing.is_empty() {
                    true => text,
                    false => format!("{text} {}", fill(texts.work_files, &[("files", &missing.join(", "))])),
                };
                self.tell_unsaved();
                Ok(text)
            }
            Ok(opened) => {
                work.history.merge(&opened.decisions);
                self.decided(true);
                Ok(fill(texts.work_merged, &[("file", name)]))
            }
            Err(refusal) => Err(format!("{name}: {}", (texts.refusal)(&refusal))),
        });
        self.take_numbers(numbers);
    }

    /// What the working file says of booking numbers, where nobody here said it.
    fn take_numbers(&mut self, numbers: Vec<String>) {
        let incident = self.work_mut().incident.as_mut();
        if let Some(incident) = incident.filter(|incident| incident.shown.numbers.is_empty() && !numbers.is_empty()) {
            incident.shown.numbers = numbers;
            self.list_anew();
            self.write_link();
        }
    }

    /// Where two colleagues decided otherwise.
    pub(super) fn conflicts(&self) -> Html {
        let texts = self.language.texts();
        let conflicts = self.work().history.conflicts();
        if conflicts.is_empty() {
            return html! {};
        }
        let line = |conflict: &Conflict| {
            let holds = |case: &&Arc<Case>| case.records.iter().any(|record| record.key == conflict.record);
            let case =
                self.work().list.as_ref().and_then(|list| list.cases.iter().find(holds).map(|case| case.id.clone()));
            let what = match conflict.what {
                What::Outcome => texts.conflict_outcome,
                What::Person => texts.conflict_person,
                What::Task(kind) => (texts.task)(kind),
            };
            html! { <li>{ case.unwrap_or_else(|| texts.elsewhere.to_owned()) }{ ": " }{ what }</li> }
        };
        html! {
            <section class="inset" role="alert" id="conflicts">
                <h3>{ texts.conflicts_heading }</h3>
                <ul>{ for conflicts.iter().map(line) }</ul>
            </section>
        }
    }

    pub(super) fn save(&mut self, what: Save) {
        let work = self.work();
        let (Some(list), Some(incident)) = (&work.list, &work.incident) else { return };
        let phrases = shown::phrases(self.language);
        let sheets = || {
            let made = &shown::now(&incident.time_zone());
            let left_out = &work.left_out();
            Export { list, decisions: &work.decisions, wording: &phrases, left_out, made }.sheets()
        };
        let (name, media_type, bytes) = match what {
            Save::Work => ("retrace-work.json", "application/json", self.working_file(incident).into_bytes()),
            Save::Csv => ("retrace-list.csv", "text/csv", csv(&sheets(), self.language != Language::En).into_bytes()),
            Save::Xlsx => ("retrace-list.xlsx", XLSX, xlsx(&sheets()).unwrap_or_default()),
            Save::Result => {
                ("retrace-result.json", "application/json", serde_json::to_vec_pretty(&**list).unwrap_or_default())
            }
        };
        self.save_failed = bytes.is_empty() || save::download(name, media_type, &bytes).is_err();
        if what == Save::Work && !self.save_failed {
            let work = self.work_mut();
            work.saved = work.decisions.clone();
            self.tell_unsaved();
        }
    }
}

/// Reads a small file whole, on the page: it holds decisions, no sources.
pub(super) fn read_text(file: File, link: yew::html::Scope<App>) {
    wasm_bindgen_futures::spawn_local(async move {
        let text = match file.size() <= working_file::LONGEST as f64 {
            true => wasm_bindgen_futures::JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()),
            false => None,
        };
        link.send_message(Msg::Opened(file.name(), text));
    });
}
