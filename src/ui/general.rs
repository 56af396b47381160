//! What no export can prove: once for the company, and once for each colleague whose name is known.

use std::rc::Rc;

use retrace_cases::checklist::Checklist;
use retrace_cases::decisions::{Change, Decisions, Mark};
use retrace_cases::export::Wording;
use retrace_model::task::GeneralTask;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::shown;
use super::texts::Language;
use crate::ui::texts::Speaks;

#[derive(Properties, PartialEq)]
pub struct GeneralProps {
    pub language: Language,
    pub list: Rc<Checklist>,
    pub decisions: Rc<Decisions>,
    /// Only what is for this person.
    pub only: Option<String>,
    pub on_change: Callback<Change>,
}

#[component]
pub fn General(props: &GeneralProps) -> Html {
    let texts = props.language.texts();
    let staff = &props.decisions.staff;
    // Names that are being typed, so that nothing else that changes wipes them.
    let typed = use_state(|| None::<String>);
    let names = typed.as_ref().cloned().unwrap_or_else(|| staff.join(", "));
    let follow = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()));
        })
    };
    let use_names = {
        let (names, on_change) = (names.clone(), props.on_change.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            typed.set(None);
            let mut staff: Vec<String> = Vec::new();
            for name in names.split([',', ';', '\n']).map(str::trim).filter(|name| !name.is_empty()) {
                if !staff.iter().any(|known| known == name) {
                    staff.push(name.to_owned());
                }
            }
            on_change.emit(Change::Staff(staff));
        })
    };
    let tasks = props.decisions.general_tasks(&props.list.general_tasks);
    let of = |person: &str| -> Html {
        let own = tasks.iter().filter(|(_, whose, _)| *whose == person);
        own.map(|(task, person, mark)| line(*task, person, *mark, props)).collect()
    };
    let shown = staff.iter().filter(|name| props.only.as_ref().is_none_or(|only| only == *name));
    html! {
        <>
            if props.only.is_none() {
                <h3 class="group" id="general-heading" tabindex="-1">{ texts.general_heading }</h3>
                <ul class="tasks general">{ of("") }</ul>
                <form onsubmit={use_names}>
                    <label for="staff">{ texts.staff_label }</label>{ " " }
                    <input id="staff" type="text" value={names} oninput={follow} />{ " " }
                    <button type="submit" class="quiet">{ texts.staff_use }</button>
                </form>
            }
            { for shown.map(|name| html! {
                <>
                    <h4>{ name }</h4>
                    <ul class="tasks general">{ of(name) }</ul>
                </>
            }) }
        </>
    }
}

fn line(task: GeneralTask, person: &str, mark: Option<Mark>, props: &GeneralProps) -> Html {
    let id = format!("general-{task:?}-{person}");
    let changed = {
        let (on_change, person) = (props.on_change.clone(), person.to_owned());
        Callback::from(move |event: web_sys::Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let mark = input.checked().then_some(Mark::Done);
                on_change.emit(Change::General { task, person: person.clone(), mark });
            }
        })
    };
    let text = shown::phrases(props.language).general(task, person);
    html! {
        <li key={id.clone()}>
            <input type="checkbox" id={id.clone()} checked={mark == Some(Mark::Done)} onchange={changed} />
            { " " }<label for={id}>{ text }</label>
        </li>
    }
}

/// How many of the general tasks are left, and how many there are, each colleague's counted.
pub fn left_in_general(list: &Checklist, decisions: &Decisions) -> (usize, usize) {
    let tasks = decisions.general_tasks(&list.general_tasks);
    (tasks.iter().filter(|(.., mark)| mark.is_none()).count(), tasks.len())
}
