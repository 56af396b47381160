//! What is left to do, by kind: a short list whose lines show their cases.

use std::collections::BTreeMap;
use std::rc::Rc;

use retrace_cases::checklist::Checklist;
use retrace_cases::decisions::Decisions;
use retrace_model::task::TaskKind;
use yew::prelude::*;

use super::filter::Filter;
use super::focus;
use super::general::left_in_general;
use super::texts::{Language, fill};
use crate::ui::texts::Speaks;

#[derive(Properties, PartialEq)]
pub struct WhatIsLeftProps {
    pub language: Language,
    pub list: Rc<Checklist>,
    pub decisions: Rc<Decisions>,
    pub filter: Filter,
    pub on_filter: Callback<Filter>,
}

#[component]
pub fn WhatIsLeft(props: &WhatIsLeftProps) -> Html {
    let texts = props.language.texts();
    let mut kinds: BTreeMap<TaskKind, (usize, usize)> = BTreeMap::new();
    for (_, task) in props.list.tasks() {
        let (left, all) = kinds.entry(task.kind).or_default();
        *left += usize::from(task.mark.is_none());
        *all += 1;
    }
    let count = |left: usize, all: usize| fill(texts.left_line, &[("n", &left.to_string()), ("all", &all.to_string())]);
    let line = |(kind, (left, all)): (&TaskKind, &(usize, usize))| {
        let pressed = props.filter.task == Some(*kind) && props.filter.left;
        let asked = Filter { task: Some(*kind), left: true, ..Filter::default() };
        let wanted = if pressed { Filter::default() } else { asked };
        let on_filter = props.on_filter.clone();
        html! {
            <li key={format!("{kind:?}")}>
                <button type="button" class="line" aria-pressed={pressed.to_string()} onclick={move |_| on_filter.emit(wanted.clone())}>
                    <span>{ (texts.task_name)(*kind) }</span>{ " " }<span class="count">{ count(*left, *all) }</span>
                </button>
            </li>
        }
    };
    let place = |heading: &'static str, id: &'static str, (left, all): (usize, usize)| {
        html! {
            <li key={id}>
                <button type="button" class="line" onclick={move |_| focus::to(id)}>
                    <span>{ heading }</span>{ " " }<span class="count">{ count(left, all) }</span>
                </button>
            </li>
        }
    };
    let gaps = (props.list.gaps.iter().filter(|gap| gap.mark.is_none()).count(), props.list.gaps.len());
    let general = left_in_general(&props.list, &props.decisions);
    let open: Vec<_> = kinds.iter().filter(|(_, (left, _))| *left > 0).collect();
    let ready: Vec<&str> =
        kinds.iter().filter(|(_, (left, _))| *left == 0).map(|(kind, _)| (texts.task_name)(*kind)).collect();
    html! {
        <section class="left" aria-labelledby="left-heading">
            <h3 class="group" id="left-heading" tabindex="-1">{ texts.left_heading }</h3>
            if !open.is_empty() { <p class="hint">{ texts.left_hint }</p> }
            <ul id="left">
                { for open.into_iter().map(line) }
                if gaps.0 > 0 { { place(texts.gaps_heading, "gaps-heading", gaps) } }
                if general.0 > 0 { { place(texts.general_heading, "general-heading", general) } }
            </ul>
            if gaps.0 + general.0 == 0 && kinds.values().all(|(left, _)| *left == 0) {
                <p><strong>{ texts.all_done }</strong></p>
            } else if !ready.is_empty() {
                <p class="hint">{ fill(texts.left_done, &[("kinds", &ready.join(", "))]) }</p>
            }
        </section>
    }
}
