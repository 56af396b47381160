//! The files: choosing them, what becomes of each, and one live line that says it.

use std::collections::BTreeSet;
use std::rc::Rc;

use retrace_cases::decisions::{Change, Decisions};
use retrace_model::incident::Incident;
use retrace_model::kind::Family;
use retrace_model::reading::sources;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::arrive::system;
use super::cards::Cards;
use super::entry::{Entry, State};
use super::file_row::{RowActions, file_button, file_row, kind_of};
use super::focus;
use super::paste::Paste;
use super::quick_list::QuickList;
use super::texts::{Language, fill};
use crate::protocol::Job;
use crate::ui::texts::Speaks;

/// Where the keyboard is led.
pub const FILES_HEADING: &str = "files-heading";
const PUT_BACK: &str = "put-back";

#[derive(Properties, PartialEq)]
pub struct CollectProps {
    pub language: Language,
    pub entries: Vec<Entry>,
    /// Nothing can be read before it is known.
    pub incident: Option<Incident>,
    pub status: String,
    pub removed: Option<String>,
    pub on_files: Callback<Vec<File>>,
    pub on_practice: Callback<()>,
    /// While practising: back to the user's own.
    pub on_end_practice: Option<Callback<()>>,
    pub on_cancel: Callback<Job>,
    pub on_again: Callback<Job>,
    pub on_remove: Callback<Job>,
    pub on_put_back: Callback<()>,
    /// A working file that was chosen.
    pub on_work: Callback<File>,
    /// What became of it, or why it was refused.
    pub work_said: Option<Result<String, String>>,
    /// What the list holds, once there is one.
    pub ready: Option<String>,
    pub on_see: Callback<()>,
    pub decisions: Rc<Decisions>,
    pub on_change: Callback<Change>,
}

#[component]
pub fn Collect(props: &CollectProps) -> Html {
    let texts = props.language.texts();
    let chosen = {
        let on_files = props.on_files.clone();
        Callback::from(move |event: web_sys::Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            on_files.emit(input.files().map(|list| listed(&list)).unwrap_or_default());
            // So that choosing the same file again is a change again.
            input.set_value("");
        })
    };
    let opened = {
        let on_work = props.on_work.clone();
        Callback::from(move |event: web_sys::Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if let Some(file) = input.files().and_then(|list| list.get(0)) {
                on_work.emit(file);
            }
            input.set_value("");
        })
    };
    let on_practice = props.on_practice.clone();
    // The row in which a button was pressed: the keyboard goes to what stands there now, whether its button went or became
    // another one.
    let row = use_mut_ref(|| None::<usize>);
    {
        let (row, rows) = (row.clone(), props.entries.len());
        use_effect(move || {
            if let Some(at) = row.take() {
                let here = rows.checked_sub(1).map(|last| file_button(at.min(last)));
                focus::to(&here.unwrap_or_else(|| PUT_BACK.to_owned()));
            }
        });
    }
    let put_back = {
        let (row, rows, on_put_back) = (row.clone(), props.entries.len(), props.on_put_back.clone());
        Callback::from(move |_: MouseEvent| {
            row.replace(Some(rows));
            on_put_back.emit(());
        })
    };
    let actions = RowActions {
        on_cancel: &props.on_cancel,
        on_again: &props.on_again,
        on_remove: &props.on_remove,
        pressed: &row,
    };
    html! {
        <section class="collect no-print" id="files">
            <h2 id={FILES_HEADING} tabindex="-1">{ texts.files_heading }</h2>
            if let Some(end) = &props.on_end_practice {
                <p class="inset">{ texts.practice_running }{ " " }
                    <button type="button" id="end-practice" class="quiet" onclick={let end = end.clone(); move |_| end.emit(())}>{ texts.practice_end }</button>
                </p>
            }
            <p>{ texts.files_hint }</p>
            if let Some(incident) = &props.incident {
                <p class="drop">
                    <input id="choose" type="file" multiple=true onchange={chosen.clone()} />
                    <label class="button" for="choose">{ texts.files_label }</label>{ " " }
                    <input id="choose-folder" type="file" multiple=true webkitdirectory=true onchange={chosen} />
                    <label class="button quiet" for="choose-folder">{ texts.folder_label }</label>
                    { " " }<span>{ texts.files_drop }</span>
                </p>
                <Paste language={props.language} on_files={props.on_files.clone()} />
                <QuickList language={props.language} incident={incident.clone()} on_files={props.on_files.clone()} />
                if props.on_end_practice.is_none() {
                    <p>
                        <input id="open-work" type="file" accept=".json,application/json" onchange={opened} />
                        <label class="button quiet" for="open-work">{ texts.open_work }</label>
                        { " " }{ work_said(props) }
                    </p>
                }
            } else if props.entries.is_empty() {
                <p class="hint">{ texts.need_incident }</p>
            } else {
                <p class="inset" role="status" id="files-wait">{ texts.files_wait }</p>
            }
            if props.entries.is_empty() {
                <p>
                    <button type="button" id="practice" class="quiet" onclick={move |_| on_practice.emit(())}>{ texts.practice }</button>
                    { " " }<span class="hint">{ texts.practice_note }</span>
                </p>
            }
            <ul class="files">{ for (0..props.entries.len()).map(|at| file_row(at, &props.entries, &actions, props.language)) }</ul>
            if let Some(name) = &props.removed {
                <p><button type="button" id={PUT_BACK} class="quiet" onclick={put_back}>{ fill(texts.undo_remove, &[("file", name)]) }</button></p>
            }
            <p class="aloud" role="status" id="status">{ &props.status }</p>
            if let Some(held) = &props.ready {
                <p class="inset" id="ready">
                    <strong>{ texts.list_ready }</strong>{ " " }{ held }{ ". " }
                    <button type="button" onclick={let see = props.on_see.clone(); move |_| see.emit(())}>{ texts.list_see }</button>
                </p>
            }
            <Cards language={props.language} vendor={props.incident.as_ref().map_or_else(String::new, |incident| incident.vendor.clone())}
                system={props.incident.as_ref().and_then(system).unwrap_or_default()} given={given(props)} decisions={props.decisions.clone()} on_change={props.on_change.clone()} />
        </section>
    }
}

fn work_said(props: &CollectProps) -> Html {
    match &props.work_said {
        Some(Ok(text)) => html! { <span role="status" id="work-said">{ text }</span> },
        Some(Err(text)) => html! { <span role="alert" id="work-said" class="error">{ text }</span> },
        None => html! {},
    }
}

/// The files of a browser's list.
pub fn listed(list: &web_sys::FileList) -> Vec<File> {
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// Family and name of each file that was read; one that holds others is named for each family in it.
fn given(props: &CollectProps) -> Vec<(Family, String)> {
    let read = |entry: &Entry| {
        let State::Done(reading) = &entry.state else { return BTreeSet::new() };
        let held = sources(&reading.members).into_iter().map(|source| source.kind.family());
        std::iter::once(kind_of(entry, reading).family()).chain(held).collect()
    };
    let named = |entry| read(entry).into_iter().map(move |family| (family, entry.name.clone()));
    props.entries.iter().flat_map(named).collect()
}
