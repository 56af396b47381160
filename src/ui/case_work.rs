//! What is done about a case: its tasks, who does it, and a note.

use std::rc::Rc;
use std::sync::Arc;

use retrace_cases::cases::tasks::Task;
use retrace_cases::checklist::Case;
use retrace_cases::decisions::{Change, Mark};
use retrace_cases::export::Wording;
use retrace_model::record::RecordKey;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::shown;
use super::texts::{Language, Speaks};

#[derive(Properties, PartialEq)]
pub struct CaseWorkProps {
    pub language: Language,
    pub case: Arc<Case>,
    /// 1-based, of all.
    pub number: usize,
    /// Names of colleagues.
    pub staff: Rc<Vec<String>>,
    pub on_change: Callback<Change>,
}

#[component]
pub fn CaseWork(props: &CaseWorkProps) -> Html {
    html! {
        <>
            <h4>{ props.language.texts().tasks }</h4>
            <ul class="tasks">{ for props.case.tasks.iter().map(|task| tick(task, props)) }</ul>
            { person(props) }
            { note(props) }
        </>
    }
}

fn tick(task: &Task, props: &CaseWorkProps) -> Html {
    let texts = props.language.texts();
    let kind = task.kind;
    let id = format!("task-{}-{kind:?}", props.number);
    let records = &props.case.records;
    let keys: Vec<RecordKey> =
        task.because.iter().filter_map(|at| records.get(*at)).map(|record| record.key.clone()).collect();
    let mark = |mark: Option<Mark>| Change::Task { keys: keys.clone(), kind, mark };
    let changed = {
        let (on_change, done, open) = (props.on_change.clone(), mark(Some(Mark::Done)), mark(None));
        Callback::from(move |event: web_sys::Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                on_change.emit(if input.checked() { done.clone() } else { open.clone() });
            }
        })
    };
    let spared = task.mark == Some(Mark::NotNeeded);
    let spare = {
        let (on_change, change) = (props.on_change.clone(), mark((!spared).then_some(Mark::NotNeeded)));
        Callback::from(move |_: MouseEvent| on_change.emit(change.clone()))
    };
    let text = shown::phrases(props.language).task(&props.case, task);
    html! {
        <li key={id.clone()} class={spared.then_some("spared")}>
            <input type="checkbox" id={id.clone()} checked={task.mark == Some(Mark::Done)} onchange={changed} />
            { " " }<label for={id}>{ &text }</label>
            { " " }<button type="button" class="quiet small" aria-pressed={spared.to_string()}
                aria-label={format!("{}: {text}", texts.not_needed)} onclick={spare}>{ texts.not_needed }</button>
        </li>
    }
}

fn person(props: &CaseWorkProps) -> Html {
    let texts = props.language.texts();
    if props.staff.is_empty() && props.case.person.is_none() {
        return html! {};
    }
    let id = format!("person-{}", props.number);
    let keys: Vec<RecordKey> = props.case.records.iter().map(|record| record.key.clone()).collect();
    let chosen = {
        let on_change = props.on_change.clone();
        Callback::from(move |event: web_sys::Event| {
            if let Some(select) = event.target_dyn_into::<web_sys::HtmlSelectElement>() {
                let person = Some(select.value()).filter(|name| !name.is_empty());
                on_change.emit(Change::Person { keys: keys.clone(), person });
            }
        })
    };
    let own = props.case.person.clone().unwrap_or_default();
    let mut names: Vec<String> = props.staff.to_vec();
    if !own.is_empty() && !names.contains(&own) {
        names.push(own.clone());
    }
    html! {
        <p class="person">
            <label for={id.clone()}>{ texts.assigned }</label>{ " " }
            <select {id} onchange={chosen}>
                <option value="" selected={own.is_empty()}>{ texts.nobody }</option>
                { for names.iter().map(|name| html! { <option value={name.clone()} selected={*name == own}>{ name }</option> }) }
            </select>
        </p>
    }
}

/// The note of a case, and those that came with its other records.
fn note(props: &CaseWorkProps) -> Html {
    let texts = props.language.texts();
    let id = format!("note-{}", props.number);
    let anchor = props.case.note_key.clone();
    let typed = {
        let on_change = props.on_change.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
                on_change.emit(Change::Note { key: anchor.clone(), text: area.value() });
            }
        })
    };
    let own = props.case.note.clone();
    html! {
        <div class="note">
            <label for={id.clone()}>{ texts.note }</label>
            <textarea {id} rows="1" oninput={typed} value={own} />
            { for props.case.other_notes.iter().map(|text| html! { <p>{ text }</p> }) }
        </div>
    }
}
