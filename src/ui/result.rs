//! The checklist on screen and on paper: one value, one view.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::arrive::bounds;
use super::case::{CaseView, evidence};
use super::texts::{Language, fill};
use crate::core::cases::tasks::{GeneralTask, TaskKind};
use crate::core::checklist::Checklist;
use crate::core::incident::Incident;
use crate::core::readers::Kind;

/// What the user has ticked and written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    pub done: BTreeSet<(String, TaskKind)>,
    pub general: Vec<GeneralTask>,
    pub notes: BTreeMap<String, String>,
}

impl Work {
    pub fn is_empty(&self) -> bool {
        self.done.is_empty() && self.general.is_empty() && self.notes.values().all(String::is_empty)
    }
}

#[derive(Properties, PartialEq)]
pub struct ResultViewProps {
    pub language: Language,
    pub incident: Incident,
    pub list: Rc<Checklist>,
    pub work: Rc<Work>,
    pub save_failed: bool,
    pub on_tick: Callback<(String, TaskKind, bool)>,
    pub on_general: Callback<(GeneralTask, bool)>,
    pub on_note: Callback<(String, String)>,
    pub on_print: Callback<()>,
    pub on_save: Callback<()>,
}

#[component]
pub fn ResultView(props: &ResultViewProps) -> Html {
    let texts = props.language.texts();
    let list = &props.list;
    let all = list.cases.len();
    let tasks = list.tasks().count();
    let done = list.tasks().filter(|(case, task)| props.work.done.contains(&(case.id.clone(), task.kind))).count();
    let (from, to) = bounds(&props.incident, props.language);
    let nothing_read = list.sources.iter().all(|source| matches!(source.kind, Kind::Refused | Kind::Unknown));
    let files: Vec<&str> = list.sources.iter().map(|source| source.name.as_str()).collect();
    let press = |callback: &Callback<()>| {
        let callback = callback.clone();
        Callback::from(move |_: MouseEvent| callback.emit(()))
    };
    html! {
        <section class="checklist" id="checklist">
            <h2>{ texts.checklist_heading }</h2>
            <p class="print-only">{ fill(texts.window, &[("from", &from), ("to", &to)]) }</p>
            <p><strong id="summary">{ fill(texts.checklist_summary, &[("cases", &all.to_string()), ("tasks", &tasks.to_string())]) }</strong>
                { " · " }<span id="progress" role="status">{ fill(texts.progress, &[("done", &done.to_string()), ("all", &tasks.to_string())]) }</span></p>
            if nothing_read { <p class="inset">{ texts.nothing_read }</p> } else if all == 0 { <p>{ texts.no_cases }</p> } else { <p class="inset">{ texts.unsure_note }</p> }
            <p class="no-print">
                <button type="button" id="print" onclick={press(&props.on_print)}>{ texts.print }</button>{ " " }
                <button type="button" id="save" class="quiet" onclick={press(&props.on_save)}>{ texts.save_result }</button>
                if props.save_failed { { " " }<span class="error" role="alert">{ texts.save_failed }</span> }
            </p>
            <h3 class="group">{ texts.general_heading }</h3>
            <ul class="tasks general">{ for list.general_tasks.iter().map(|task| general(*task, props)) }</ul>
            if all > 0 { <h3 class="group">{ texts.cases_heading }</h3> }
            { for list.cases.iter().enumerate().map(|(at, case)| html! {
                <CaseView key={case.id.clone()} language={props.language} case={case.clone()} number={at + 1} {all}
                    done={props.work.done.iter().filter(|(id, _)| *id == case.id).map(|(_, kind)| *kind).collect::<Vec<_>>()}
                    note={props.work.notes.get(&case.id).cloned().unwrap_or_default()}
                    on_tick={props.on_tick.clone()} on_note={props.on_note.clone()} />
            }) }
            if !list.set_aside.is_empty() {
                <section class="aside">
                    <h3 class="group">{ texts.aside_heading }</h3>
                    <p class="hint">{ texts.aside_hint }</p>
                    { for aside(props) }
                </section>
            }
            <p class="print-only">{ fill(texts.total_cases, &[("n", &all.to_string())]) }{ " " }{ fill(texts.printed_note, &[("files", &files.join(", "))]) }</p>
        </section>
    }
}

fn general(task: GeneralTask, props: &ResultViewProps) -> Html {
    let texts = props.language.texts();
    let done = props.work.general.contains(&task);
    let id = format!("general-{task:?}");
    let changed = {
        let on_general = props.on_general.clone();
        Callback::from(move |event: web_sys::Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                on_general.emit((task, input.checked()));
            }
        })
    };
    html! {
        <li key={id.clone()}>
            <input type="checkbox" id={id.clone()} checked={done} onchange={changed} />
            <span class="box print-only" aria-hidden="true">{ if done { "☑" } else { "☐" } }</span>
            { " " }<label for={id}>{ (texts.general)(task) }</label>
        </li>
    }
}

/// Records set aside, one group per reason.
fn aside(props: &ResultViewProps) -> Vec<Html> {
    let texts = props.language.texts();
    let mut reasons = Vec::new();
    for view in &props.list.set_aside {
        if !reasons.contains(&view.reason) {
            reasons.push(view.reason);
        }
    }
    let group = |reason| {
        let records = props.list.set_aside.iter().filter(move |view| view.reason == reason);
        html! {
            <>
                <h4>{ (texts.set_aside)(reason) }</h4>
                <ul class="evidence-list">{ for records.map(|view| evidence(&view.record, props.language)) }</ul>
            </>
        }
    };
    reasons.into_iter().map(group).collect()
}
