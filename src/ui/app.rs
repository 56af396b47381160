//! The whole page: its state, and what changes it.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BeforeUnloadEvent, DragEvent, File, HtmlElement};
use yew::prelude::*;

use super::arrive::{Arrive, CHANGE_TIMES, Trust};
use super::collect::{self, Collect, Entry, FILES_HEADING, State};
use super::dropped::{self, Dropped};
use super::hand_over::Save;
use super::incident_form::IncidentForm;
use super::paper::Paper;
use super::printing::Selection;
use super::result::{self, ResultView, summary};
use super::sources::Sources;
use super::support::Support;
use super::texts::{LANGUAGES, Language, fill};
use super::worker_link::{self, Event, Pool};
use super::{focus, practice, printing, save, shown};
use crate::core::checklist::{Case, Checklist, Found, checklist, found};
use crate::core::decisions::{Change, Conflict, Decisions, History, What};
use crate::core::export::{Export, csv, xlsx};
use crate::core::incident::{Incident, Link, LinkError};
use crate::core::reading::{LeftOut, Reading, sources};
use crate::core::working_file::{self, Refusal};
use crate::protocol::Job;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Shows the page in its place, and says so if it ever stops.
pub fn start() {
    yew::set_custom_panic_hook(Box::new(|_| {
        let fault = document().and_then(|document| document.get_element_by_id("fault")?.dyn_into::<HtmlElement>().ok());
        if let Some(fault) = fault {
            fault.set_hidden(false);
        }
    }));
    if let Some(root) = document().and_then(|document| document.get_element_by_id("app")) {
        yew::Renderer::<App>::with_root(root).render();
    }
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

pub enum Msg {
    Language(Language),
    Link,
    EditIncident(bool),
    Incident(Incident),
    Files(Vec<File>),
    Dropped(Dropped),
    Practice,
    EndPractice,
    Reader(Event),
    Cancel(Job),
    Again(Job),
    Remove(Job),
    PutBack,
    Change(Change),
    /// The case with this id is to be put together with what the user typed.
    Join(String, String),
    Undo,
    Redo,
    /// Everything, or what is chosen.
    Print(Option<Selection>),
    Printed,
    Save(Save),
    OpenWork(File),
    Opened(String, Option<String>),
}

/// What components call. Made once, since they compare callbacks by address.
struct On {
    change: Callback<Change>,
    join: Callback<(String, String)>,
    undo: Callback<()>,
    redo: Callback<()>,
    print: Callback<Option<Selection>>,
    save: Callback<Save>,
}

/// What is the user's own, put aside while practising.
struct Own {
    incident: Option<Incident>,
    history: History,
    saved: Rc<Decisions>,
    removed: Option<Entry>,
}

pub struct App {
    language: Language,
    incident: Option<Incident>,
    refused: Option<LinkError>,
    unknown_keys: Vec<String>,
    /// The page on which links are made.
    support: bool,
    editing: bool,
    entries: Vec<Entry>,
    removed: Option<Entry>,
    practising: Option<Own>,
    next_job: Job,
    list: Option<Rc<Checklist>>,
    /// The files that it was made of.
    listed: BTreeSet<Job>,
    /// How often the list was made; ticks only mark it.
    made: u32,
    readings: Vec<Reading>,
    history: History,
    decisions: Rc<Decisions>,
    /// As the working file holds them.
    saved: Rc<Decisions>,
    /// There are decisions that closing the page would lose.
    unsaved: Rc<Cell<bool>>,
    save_failed: bool,
    /// What is being printed, when it is not everything.
    selection: Option<Selection>,
    unknown_join: Option<(String, String)>,
    work_said: Option<Result<String, String>>,
    /// Dropped folders that the browser does not let the page read.
    folders_failed: Vec<String>,
    status: String,
    /// Where the keyboard goes, should this step take away what it is on.
    then: Option<String>,
    pool: Pool,
    on: On,
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let unsaved = Rc::new(Cell::new(false));
        let mut app = App {
            language: browser_language(),
            incident: None,
            refused: None,
            unknown_keys: Vec::new(),
            support: false,
            editing: false,
            entries: Vec::new(),
            removed: None,
            practising: None,
            next_job: 0,
            list: None,
            listed: BTreeSet::new(),
            made: 0,
            readings: Vec::new(),
            history: History::default(),
            decisions: Rc::default(),
            saved: Rc::default(),
            unsaved: unsaved.clone(),
            save_failed: false,
            selection: None,
            unknown_join: None,
            work_said: None,
            folders_failed: Vec::new(),
            status: String::new(),
            then: None,
            pool: Pool::new(ctx.link().callback(Msg::Reader)),
            on: On {
                change: ctx.link().callback(Msg::Change),
                join: ctx.link().callback(|(case, typed)| Msg::Join(case, typed)),
                undo: ctx.link().callback(|()| Msg::Undo),
                redo: ctx.link().callback(|()| Msg::Redo),
                print: ctx.link().callback(Msg::Print),
                save: ctx.link().callback(Msg::Save),
            },
            _listeners: listeners(ctx, unsaved),
        };
        app.follow_link();
        app.tell_language();
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Language(language) => {
                self.language = language;
                self.tell_language();
                self.write_link();
            }
            Msg::Link => self.follow_link(),
            Msg::EditIncident(editing) => {
                self.editing = editing;
                self.then = Some(CHANGE_TIMES.to_owned());
            }
            Msg::Incident(incident) => {
                self.refused = None;
                self.name_incident(incident);
                self.write_link();
                self.then = Some(CHANGE_TIMES.to_owned());
            }
            Msg::Files(files) => self.add(named(files)),
            Msg::Dropped(Dropped { files, failed }) => {
                self.add(files);
                self.folders_failed = failed;
            }
            Msg::Practice => {
                self.practise();
                self.then = Some(FILES_HEADING.to_owned());
            }
            Msg::EndPractice => self.end_practice(),
            Msg::Reader(event) => self.hear(event),
            Msg::Cancel(job) => {
                self.pool.cancel(job);
                let texts = self.language.texts();
                if let Some(entry) = self.entries.iter_mut().find(|entry| entry.job == job) {
                    entry.state = State::Cancelled;
                    self.status = fill(texts.cancelled, &[("file", &entry.name)]);
                }
                self.decide();
            }
            Msg::Again(job) => {
                self.read_again(|entry| entry.job == job);
            }
            Msg::Remove(job) => {
                if let Some(at) = self.entries.iter().position(|entry| entry.job == job) {
                    self.removed = Some(self.entries.remove(at));
                }
                // Also while others are being read: what was removed is no evidence any more.
                if self.list.is_some() { self.make_list() } else { self.decide() }
            }
            Msg::PutBack => {
                self.entries.extend(self.removed.take());
                self.decide();
            }
            Msg::Change(change) => {
                self.history.apply(&change);
                self.decided(change.regroups());
            }
            Msg::Join(case, typed) => self.join(&case, typed),
            Msg::Undo => {
                self.history.undo();
                self.decided(!self.history.present().groups_like(&self.decisions));
            }
            Msg::Redo => {
                self.history.redo();
                self.decided(!self.history.present().groups_like(&self.decisions));
            }
            Msg::Print(selection) => {
                self.selection = selection;
                let link = ctx.link().clone();
                // What was asked for then is not what is printed later.
                printing::print(move || link.send_message(Msg::Printed));
                return false;
            }
            Msg::Printed => {
                self.selection = None;
                return false;
            }
            Msg::Save(what) => self.save(what),
            Msg::OpenWork(file) => read_text(file, ctx.link().clone()),
            Msg::Opened(name, text) => self.open_work(&name, text),
        }
        true
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if let Some(id) = self.then.take().filter(|_| focus::is_lost()) {
            focus::to(&id);
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let texts = self.language.texts();
        if self.support {
            return html! {
                <>
                    { self.header(ctx) }
                    <main><Support language={self.language} incident={self.incident.clone()} /></main>
                </>
            };
        }
        let form = self.editing || self.incident.is_none();
        html! {
            <>
                <a class="skip no-print" href="#files" onclick={skip}>{ texts.skip_to_files }</a>
                { self.header(ctx) }
                <main>
                    <Arrive language={self.language} incident={self.incident.clone()} refused={self.refused.clone()}
                        unknown_keys={self.unknown_keys.clone()} on_change={link.callback(|()| Msg::EditIncident(true))} />
                    if form {
                        <IncidentForm language={self.language} incident={self.own_incident().cloned()} on_apply={link.callback(Msg::Incident)}
                            on_cancel={self.incident.is_some().then(|| link.callback(|()| Msg::EditIncident(false)))} />
                    }
                    <Collect language={self.language} entries={self.entries.clone()} incident={self.incident.clone()} status={self.status.clone()}
                        on_end_practice={self.practising.is_some().then(|| link.callback(|()| Msg::EndPractice))}
                        removed={self.removed.as_ref().map(|entry| entry.name.clone())}
                        on_files={link.callback(Msg::Files)} on_practice={link.callback(|()| Msg::Practice)} on_cancel={link.callback(Msg::Cancel)}
                        on_again={link.callback(Msg::Again)} on_remove={link.callback(Msg::Remove)} on_put_back={link.callback(|()| Msg::PutBack)}
                        ready={self.list.as_ref().map(|list| summary(list, self.language))} on_see={|()| focus::to(result::HEADING)}
                        on_work={link.callback(Msg::OpenWork)} work_said={self.work_said.clone()}
                        decisions={self.decisions.clone()} on_change={self.on.change.clone()} />
                    if !self.folders_failed.is_empty() {
                        <p class="error" role="alert">{ fill(texts.folder_failed, &[("folder", &self.folders_failed.join(", "))]) }</p>
                    }
                    { self.conflicts() }
                    if let (Some(list), Some(incident)) = (&self.list, &self.incident) {
                        <Sources language={self.language} list={list.clone()} decisions={self.decisions.clone()} left_out={self.left_out()} on_change={self.on.change.clone()} />
                        <ResultView language={self.language} incident={incident.clone()} list={list.clone()} made={self.made} decisions={self.decisions.clone()}
                            can_undo={self.history.can_undo()} can_redo={self.history.can_redo()}
                            save_failed={self.save_failed} unknown_join={self.unknown_join.clone()} on_change={self.on.change.clone()}
                            on_join={self.on.join.clone()} on_undo={self.on.undo.clone()}
                            on_redo={self.on.redo.clone()} on_print={self.on.print.clone()} on_save={self.on.save.clone()} />
                    }
                    <Trust language={self.language} />
                </main>
            </>
        }
    }
}

impl App {
    fn header(&self, ctx: &Context<Self>) -> Html {
        html! {
            <header class="no-print">
                <span class="brand">{ "Retrace" }</span>
                <span role="group" aria-label={self.language.texts().language}>{ for LANGUAGES.iter().map(|language| self.language_button(*language, ctx)) }</span>
            </header>
        }
    }

    fn language_button(&self, language: Language, ctx: &Context<Self>) -> Html {
        let chosen = language == self.language;
        html! {
            <button type="button" class="quiet" lang={language.code()} aria-pressed={chosen.to_string()}
                onclick={ctx.link().callback(move |_| Msg::Language(language))}>{ language.name() }</button>
        }
    }

    /// Reads the fragment. An incident that is already there stays when the link names none.
    fn follow_link(&mut self) {
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
    fn name_incident(&mut self, incident: Incident) {
        self.end_practice();
        self.editing = false;
        let before = self.incident.replace(incident.clone());
        if before.as_ref() == Some(&incident) {
            return;
        }
        if before.is_some_and(|before| before.reads_like(&incident)) {
            return self.list_anew();
        }
        self.list = None;
        self.readings = Vec::new();
        self.removed = None;
        self.read_again(|entry| entry.state != State::Cancelled);
    }

    /// While practising, the one that was put aside.
    fn own_incident(&self) -> Option<&Incident> {
        match &self.practising {
            Some(own) => own.incident.as_ref(),
            None => self.incident.as_ref(),
        }
    }

    /// Keeps the address in step, so that it can be passed on. Where the browser refuses, nothing is lost.
    fn write_link(&self) {
        let support = if self.support { "support&" } else { "" };
        let fragment = match self.own_incident() {
            Some(incident) => incident.to_fragment(self.language.code()),
            None => format!("lang={}", self.language.code()),
        };
        let history = web_sys::window().and_then(|window| window.history().ok());
        let _ = history
            .map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{support}{fragment}"))));
    }

    fn tell_language(&self) {
        let Some(document) = document() else { return };
        let texts = self.language.texts();
        document.set_title(if self.support { texts.support_title } else { texts.title });
        let _ = document.document_element().map(|root| root.set_attribute("lang", self.language.code()));
        if let Some(fault) = document.get_element_by_id("fault") {
            fault.set_text_content(Some(self.language.texts().stopped));
        }
    }

    fn add(&mut self, files: Vec<(String, File)>) {
        if !files.is_empty() {
            self.end_practice();
            self.take(files);
        }
    }

    /// Reads files; before it is known what was lost they wait.
    fn take(&mut self, files: Vec<(String, File)>) {
        for (name, file) in files {
            self.next_job += 1;
            self.entries.push(Entry {
                job: self.next_job,
                name: name.clone(),
                size: file.size() as u64,
                file: file.clone(),
                state: State::Waiting,
                found: Found::default(),
            });
            if let Some(incident) = &self.incident {
                self.pool.read(self.next_job, name, file, incident.clone());
            }
        }
        self.removed = None;
    }

    fn practise(&mut self) {
        let (Some(incident), Ok(files)) = (practice::incident(self.language.texts().practice_name), practice::files())
        else {
            return;
        };
        // Practised already, and every file of it removed.
        self.end_practice();
        self.practising = Some(Own {
            incident: self.incident.replace(incident),
            history: std::mem::take(&mut self.history),
            saved: std::mem::take(&mut self.saved),
            removed: self.removed.take(),
        });
        self.forget_files();
        self.take(named(files));
        self.editing = false;
        self.refused = None;
    }

    /// Back to the user's own incident and decisions.
    fn end_practice(&mut self) {
        let Some(own) = self.practising.take() else { return };
        (self.incident, self.history, self.saved) = (own.incident, own.history, own.saved);
        self.forget_files();
        self.removed = own.removed;
        self.editing = false;
    }

    /// Lets go of all files and of what was said about them.
    fn forget_files(&mut self) {
        for entry in self.entries.drain(..) {
            self.pool.cancel(entry.job);
        }
        self.list = None;
        self.readings = Vec::new();
        self.work_said = None;
        self.decided(false);
    }

    fn read_again(&mut self, which: impl Fn(&Entry) -> bool) {
        for entry in self.entries.iter_mut().filter(|entry| which(entry)) {
            self.pool.cancel(entry.job);
            self.next_job += 1;
            (entry.job, entry.state) = (self.next_job, State::Waiting);
            if let Some(incident) = &self.incident {
                self.pool.read(entry.job, entry.name.clone(), entry.file.clone(), incident.clone());
            }
        }
        self.decide();
    }

    fn hear(&mut self, event: Event) {
        let (job, state) = match event {
            Event::Progress { job, bytes, records, .. } => (job, State::Reading { bytes, records }),
            Event::Done { job, reading } => (job, State::Done(reading)),
            Event::Failed { job, why } => (job, State::Failed(why)),
        };
        let (texts, language) = (self.language.texts(), self.language);
        let Some(entry) = self.entries.iter_mut().find(|entry| entry.job == job) else {
            return;
        };
        entry.state = state;
        match &entry.state {
            State::Done(reading) => {
                if let Some(incident) = &self.incident {
                    entry.found = found(incident, reading, &self.decisions);
                }
                self.status = collect::said(entry, reading, language);
                self.decide();
            }
            State::Failed(why) => {
                self.status = fill(collect::failure(*why, texts), &[("file", &entry.name)]);
                self.decide();
            }
            _ => {}
        }
    }

    /// Makes the checklist of all that has been read, once nothing more is being read.
    fn decide(&mut self) {
        let busy = |entry: &Entry| matches!(entry.state, State::Waiting | State::Reading { .. });
        if !self.entries.iter().any(busy) {
            self.make_list();
        }
    }

    fn make_list(&mut self) {
        let readings: Vec<Reading> = self
            .entries
            .iter()
            .filter_map(|entry| match &entry.state {
                State::Done(reading) => Some((**reading).clone()),
                _ => None,
            })
            .collect();
        self.readings = readings;
        let read = self.entries.iter().filter(|entry| matches!(entry.state, State::Done(_)));
        self.listed = read.map(|entry| entry.job).collect();
        self.list_anew();
    }

    /// Files that were given and are not in the list.
    fn left_out(&self) -> Vec<(String, LeftOut)> {
        let why = |entry: &Entry| match entry.state {
            State::Done(_) => (!self.listed.contains(&entry.job)).then_some(LeftOut::NotYet),
            State::Waiting | State::Reading { .. } => Some(LeftOut::NotYet),
            State::Cancelled => Some(LeftOut::Stopped),
            State::Failed(_) => Some(LeftOut::Unreadable),
        };
        self.entries.iter().filter_map(|entry| Some((entry.name.clone(), why(entry)?))).collect()
    }

    fn list_anew(&mut self) {
        self.made += 1;
        self.list = match &self.incident {
            Some(incident) if !self.readings.is_empty() => {
                Some(Rc::new(checklist(incident, &self.readings, &self.decisions)))
            }
            _ => None,
        };
        if let Some(incident) = &self.incident {
            for entry in &mut self.entries {
                if let State::Done(reading) = &entry.state {
                    entry.found = found(incident, reading, &self.decisions);
                }
            }
        }
    }

    /// There are decisions that closing the page would lose; those of practice are none.
    fn is_unsaved(&self) -> bool {
        match &self.practising {
            Some(own) => *own.history.present() != *own.saved,
            None => self.decisions != self.saved,
        }
    }

    /// Takes over what the history now holds.
    fn decided(&mut self, regroups: bool) {
        self.decisions = Rc::new(self.history.present().clone());
        self.unknown_join = None;
        self.unsaved.set(self.is_unsaved());
        match &mut self.list {
            Some(list) if !regroups => Rc::make_mut(list).mark(&self.decisions),
            Some(_) => self.list_anew(),
            None => {}
        }
    }

    /// Joins a case with the one that a number on the list or a booking names.
    fn join(&mut self, case: &str, typed: String) {
        let Some(list) = &self.list else { return };
        let number = typed.parse::<usize>().ok().and_then(|number| list.cases.get(number.checked_sub(1)?));
        let named =
            || list.cases.iter().find(|other| other.reference.as_deref() == Some(typed.as_str()) || other.id == typed);
        let own = list.cases.iter().find(|other| other.id == case);
        let other = number.or_else(named).filter(|other| other.id != case);
        let anchor = |case: &Rc<Case>| case.records.iter().map(|record| record.key.clone()).min();
        match (own.and_then(anchor), other.and_then(anchor)) {
            (Some(a), Some(b)) => {
                self.history.apply(&Change::Join { a, b });
                self.decided(true);
            }
            _ => self.unknown_join = Some((case.to_owned(), typed)),
        }
    }

    /// The working file's text.
    fn work(&self, incident: &Incident) -> String {
        let sources = sources(&self.readings).into_iter().map(|reading| working_file::Source {
            name: reading.name.clone(),
            fingerprint: reading.fingerprint.clone(),
        });
        working_file::write(incident, sources.collect(), &self.decisions)
    }

    /// A working file: opened when nothing was decided yet, else a colleague's, which is added.
    fn open_work(&mut self, name: &str, text: Option<String>) {
        let texts = self.language.texts();
        let Some(incident) = &self.incident else { return };
        let read = text.ok_or(Refusal::NotOne).and_then(|text| working_file::read(&text, incident));
        self.work_said = Some(match read {
            Ok(work) if self.decisions.is_empty() => {
                self.history.replace(work.decisions.clone());
                self.decided(true);
                self.saved = self.decisions.clone();
                self.unsaved.set(self.is_unsaved());
                let n = self.decisions.count().to_string();
                let is_here = |source: &&working_file::Source| {
                    self.readings.iter().any(|reading| reading.fingerprint == source.fingerprint)
                };
                let missing: Vec<&str> =
                    work.sources.iter().filter(|source| !is_here(source)).map(|source| source.name.as_str()).collect();
                let opened = fill(texts.work_opened, &[("file", name), ("n", &n)]);
                Ok(match missing.is_empty() {
                    true => opened,
                    false => format!("{opened} {}", fill(texts.work_files, &[("files", &missing.join(", "))])),
                })
            }
            Ok(work) => {
                self.history.merge(&work.decisions);
                self.decided(true);
                Ok(fill(texts.work_merged, &[("file", name)]))
            }
            Err(refusal) => Err(format!("{name}: {}", (texts.refusal)(&refusal))),
        });
    }

    /// Where two colleagues decided otherwise.
    fn conflicts(&self) -> Html {
        let texts = self.language.texts();
        let conflicts = self.history.conflicts();
        if conflicts.is_empty() {
            return html! {};
        }
        let line = |conflict: &Conflict| {
            let holds = |case: &&Rc<Case>| case.records.iter().any(|record| record.key == conflict.record);
            let case = self.list.as_ref().and_then(|list| list.cases.iter().find(holds).map(|case| case.id.clone()));
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

    fn save(&mut self, what: Save) {
        let (Some(list), Some(incident)) = (&self.list, &self.incident) else { return };
        let phrases = shown::phrases(self.language);
        let sheets = || {
            let made = &shown::now(&incident.time_zone());
            let left_out = &self.left_out();
            Export { list, decisions: &self.decisions, wording: &phrases, left_out, made }.sheets()
        };
        let (name, media_type, bytes) = match what {
            Save::Work => ("retrace-work.json", "application/json", self.work(incident).into_bytes()),
            Save::Csv => ("retrace-list.csv", "text/csv", csv(&sheets(), self.language != Language::En).into_bytes()),
            Save::Xlsx => ("retrace-list.xlsx", XLSX, xlsx(&sheets()).unwrap_or_default()),
            Save::Result => {
                ("retrace-result.json", "application/json", serde_json::to_vec_pretty(&**list).unwrap_or_default())
            }
        };
        self.save_failed = bytes.is_empty() || save::download(name, media_type, &bytes).is_err();
        if what == Save::Work && !self.save_failed {
            self.saved = self.decisions.clone();
            self.unsaved.set(self.is_unsaved());
        }
    }

    /// Lays the paper for the browser to print. Without a checklist the page prints as it is.
    fn lay_paper(&self) {
        let (Some(list), Some(incident)) = (&self.list, &self.incident) else { return };
        printing::lay(&Paper {
            language: self.language,
            incident,
            list,
            decisions: &self.decisions,
            left_out: &self.left_out(),
            selection: self.selection.as_ref(),
            made: shown::now(&incident.time_zone()),
        });
    }
}

/// Files with their paths inside the folder that was chosen.
fn named(files: Vec<File>) -> Vec<(String, File)> {
    files.into_iter().map(|file| (worker_link::path(&file), file)).collect()
}

/// Reads a small file whole, on the page: it holds decisions, no sources.
fn read_text(file: File, link: yew::html::Scope<App>) {
    wasm_bindgen_futures::spawn_local(async move {
        let text = match file.size() <= working_file::LONGEST as f64 {
            true => wasm_bindgen_futures::JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()),
            false => None,
        };
        link.send_message(Msg::Opened(file.name(), text));
    });
}

/// Moving the focus instead of following the link, which would replace the incident in the address.
fn skip(event: MouseEvent) {
    event.prevent_default();
    let target = document()
        .and_then(|document| document.get_element_by_id("choose").or_else(|| document.get_element_by_id("practice")));
    if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        // An element that takes no focus leaves it where it is.
        let _ = target.focus();
    }
}

fn browser_language() -> Language {
    let code = web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default();
    Language::of(&code).unwrap_or(Language::En)
}

/// Drops anywhere, a changed address, leaving with unsaved work, and printing.
fn listeners(ctx: &Context<App>, unsaved: Rc<Cell<bool>>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let active = EventListenerOptions::enable_prevent_default();
    let link = ctx.link().clone();
    let over = EventListener::new_with_options(&window, "dragover", active, |event| event.prevent_default());
    let drop = EventListener::new_with_options(&window, "drop", active, move |event| {
        event.prevent_default();
        if let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) {
            dropped::gather(&data, link.callback(Msg::Dropped));
        }
    });
    let link = ctx.link().clone();
    let moved = EventListener::new(&window, "hashchange", move |_| link.send_message(Msg::Link));
    let leave = EventListener::new_with_options(&window, "beforeunload", active, move |event| {
        if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>().filter(|_| unsaved.get()) {
            event.prevent_default();
            event.set_return_value("unsaved");
        }
    });
    let (paper, after) = (ctx.link().clone(), ctx.link().clone());
    let lay = move || {
        if let Some(app) = paper.get_component() {
            app.lay_paper();
        }
    };
    let printing = printing::listeners(&window, lay, move || after.send_message(Msg::Printed));
    let mut all = vec![over, drop, moved, leave];
    all.extend(printing);
    all
}
