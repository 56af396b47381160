//! The whole page: its state, and what changes it.

mod address;
mod files;
mod state;
mod work;

use std::cell::Cell;
use std::rc::Rc;

use address::browser_language;
use files::named;
use gloo::events::{EventListener, EventListenerOptions};
use state::{App, Mode, Msg, On};
use wasm_bindgen::JsCast;
use web_sys::{BeforeUnloadEvent, DragEvent, HtmlElement};
use work::read_text;
use yew::prelude::*;

use super::arrive::{Arrive, CHANGE_TIMES, Trust};
use super::collect::{Collect, FILES_HEADING};
use super::dropped::{self, Dropped};
use super::entry::State;
use super::how_many::summary;
use super::incident_form::IncidentForm;
use super::paper::Paper;
use super::result::ResultView;
use super::sources::Sources;
use super::support::Support;
use super::texts::{LANGUAGES, Language, fill};
use super::worker_link::{Pool, Setup};
use super::{focus, list_head, printing, shown};
use crate::ui::texts::Speaks;

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

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let unsaved = Rc::new(Cell::new(false));
        let mut app = App {
            language: browser_language(),
            refused: None,
            unknown_keys: Vec::new(),
            support: false,
            editing: false,
            mode: Mode::default(),
            next_job: 0,
            list_generation: 0,
            unsaved: unsaved.clone(),
            save_failed: false,
            selection: None,
            unknown_join: None,
            work_said: None,
            folders_failed: Vec::new(),
            status: String::new(),
            focus_target: None,
            pool: Pool::new(Setup::of_the_page(), ctx.link().callback(Msg::Reader)),
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
                self.focus_target = Some(CHANGE_TIMES.to_owned());
            }
            Msg::Incident(incident) => {
                self.refused = None;
                self.name_incident(incident);
                self.write_link();
                self.focus_target = Some(CHANGE_TIMES.to_owned());
            }
            Msg::Files(files) => self.add(named(files)),
            Msg::Dropped(Dropped { files, failed }) => {
                self.add(files);
                self.folders_failed = failed;
            }
            Msg::Practice => {
                self.practise();
                self.focus_target = Some(FILES_HEADING.to_owned());
            }
            Msg::EndPractice => self.end_practice(),
            Msg::Reader(event) => self.hear(event),
            Msg::Cancel(job) => {
                self.pool.cancel(job);
                let texts = self.language.texts();
                if let Some(entry) = self.mode.work_mut().entries.iter_mut().find(|entry| entry.job == job) {
                    entry.state = State::Cancelled;
                    self.status = fill(texts.cancelled, &[("file", &entry.name)]);
                }
                self.decide();
            }
            Msg::Again(job) => {
                self.read_again(|entry| entry.job == job);
            }
            Msg::Remove(job) => {
                let work = self.work_mut();
                if let Some(at) = work.entries.iter().position(|entry| entry.job == job) {
                    work.removed = Some(work.entries.remove(at));
                }
                // Also while others are being read: what was removed is no evidence any more.
                if work.list.is_some() { self.make_list() } else { self.decide() }
            }
            Msg::PutBack => {
                let work = self.work_mut();
                work.entries.extend(work.removed.take());
                self.decide();
            }
            Msg::Change(change) => {
                self.work_mut().history.apply(&change);
                self.decided(change.regroups());
            }
            Msg::Join(case, typed) => self.join(&case, typed),
            Msg::Undo => {
                let work = self.work_mut();
                work.history.undo();
                let regroups = !work.history.present().groups_like(&work.decisions);
                self.decided(regroups);
            }
            Msg::Redo => {
                let work = self.work_mut();
                work.history.redo();
                let regroups = !work.history.present().groups_like(&work.decisions);
                self.decided(regroups);
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
        if let Some(id) = self.focus_target.take().filter(|_| focus::is_lost()) {
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
                    <main><Support language={self.language} incident={self.work().incident.clone()} /></main>
                </>
            };
        }
        let work = self.work();
        let practising = self.mode.is_practice();
        let form = self.editing || work.incident.is_none();
        html! {
            <>
                <a class="skip no-print" href="#files" onclick={skip}>{ texts.skip_to_files }</a>
                { self.header(ctx) }
                <main>
                    <Arrive language={self.language} incident={work.incident.clone()} refused={self.refused.clone()}
                        unknown_keys={self.unknown_keys.clone()} on_change={link.callback(|()| Msg::EditIncident(true))} />
                    if form {
                        <IncidentForm language={self.language} incident={self.mode.own().incident.clone()} on_apply={link.callback(Msg::Incident)}
                            on_cancel={work.incident.is_some().then(|| link.callback(|()| Msg::EditIncident(false)))} />
                    }
                    <Collect language={self.language} entries={work.entries.clone()} incident={work.incident.clone()} status={self.status.clone()}
                        on_end_practice={practising.then(|| link.callback(|()| Msg::EndPractice))}
                        removed={work.removed.as_ref().map(|entry| entry.name.clone())}
                        on_files={link.callback(Msg::Files)} on_practice={link.callback(|()| Msg::Practice)} on_cancel={link.callback(Msg::Cancel)}
                        on_again={link.callback(Msg::Again)} on_remove={link.callback(Msg::Remove)} on_put_back={link.callback(|()| Msg::PutBack)}
                        ready={work.list.as_ref().map(|list| summary(list, self.language))} on_see={|()| focus::to(list_head::HEADING)}
                        on_work={link.callback(Msg::OpenWork)} work_said={self.work_said.clone()}
                        decisions={work.decisions.clone()} on_change={self.on.change.clone()} />
                    if !self.folders_failed.is_empty() {
                        <p class="error" role="alert">{ fill(texts.folder_failed, &[("folder", &self.folders_failed.join(", "))]) }</p>
                    }
                    { self.conflicts() }
                    if let (Some(list), Some(incident)) = (&work.list, &work.incident) {
                        <Sources language={self.language} list={list.clone()} decisions={work.decisions.clone()} left_out={work.left_out()} on_change={self.on.change.clone()} />
                        <ResultView language={self.language} incident={incident.clone()} list={list.clone()} generation={self.list_generation}
                            decisions={work.decisions.clone()} can_undo={work.history.can_undo()} can_redo={work.history.can_redo()}
                            save_failed={self.save_failed} unknown_join={self.unknown_join.clone()} on_change={self.on.change.clone()} on_incident={link.callback(Msg::Incident)}
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

    /// Makes the checklist of all that has been read, once nothing more is being read.
    fn decide(&mut self) {
        if !self.work().is_reading() {
            self.make_list();
        }
    }

    fn make_list(&mut self) {
        self.work_mut().gather();
        self.list_anew();
    }

    fn list_anew(&mut self) {
        self.list_generation += 1;
        self.work_mut().list_anew();
    }

    /// Lays the paper for the browser to print. Without a checklist the page prints as it is.
    fn lay_paper(&self) {
        let work = self.work();
        let (Some(list), Some(incident)) = (&work.list, &work.incident) else { return };
        printing::lay(&Paper {
            language: self.language,
            incident,
            list,
            decisions: &work.decisions,
            left_out: &work.left_out(),
            selection: self.selection.as_ref(),
            made: shown::now(&incident.time_zone()),
        });
    }
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
