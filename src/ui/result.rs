//! The checklist on screen.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::case::CaseView;
use super::case_evidence::{Readings, evidence};
use super::general::General;
use super::hand_over::{HandOver, Save};
use super::printing::Selection;
use super::shown;
use super::texts::{Language, fill};
use crate::core::cases::facts::SetAside;
use crate::core::cases::money::Money;
use crate::core::checklist::{Case, Checklist, SetAsideView};
use crate::core::decisions::{Change, Decisions, Mark};
use crate::core::export::Wording;
use crate::core::incident::Incident;

#[derive(Properties, PartialEq)]
pub struct ResultViewProps {
    pub language: Language,
    pub incident: Incident,
    pub list: Rc<Checklist>,
    pub decisions: Rc<Decisions>,
    pub readings: Readings,
    pub can_undo: bool,
    pub can_redo: bool,
    pub save_failed: bool,
    /// The case and the text that named no other case.
    pub unknown_join: Option<(String, String)>,
    pub on_change: Callback<Change>,
    pub on_join: Callback<(String, String)>,
    pub on_undo: Callback<()>,
    pub on_redo: Callback<()>,
    pub on_print: Callback<Option<Selection>>,
    pub on_save: Callback<Save>,
}

#[component]
pub fn ResultView(props: &ResultViewProps) -> Html {
    let texts = props.language.texts();
    let list = &props.list;
    let only = use_state(|| None::<String>);
    let all = list.cases.len();
    let tasks = list.tasks().count();
    let done = list.tasks().filter(|(_, task)| task.mark.is_some()).count();
    let press = |callback: &Callback<()>| {
        let callback = callback.clone();
        Callback::from(move |_: MouseEvent| callback.emit(()))
    };
    let shown = |case: &&(usize, &Case)| only.as_ref().is_none_or(|name| case.1.person.as_ref() == Some(name));
    let cases: Vec<(usize, &Case)> = list.cases.iter().enumerate().collect();
    let chosen: Vec<&(usize, &Case)> = cases.iter().filter(shown).collect();
    let staff = Rc::new(props.decisions.staff.clone());
    let selection = only.as_ref().map(|name| Selection {
        cases: chosen.iter().map(|(at, _)| *at).collect(),
        said: fill(texts.only_person, &[("name", name), ("n", &chosen.len().to_string()), ("all", &all.to_string())]),
        person: Some(name.clone()),
    });
    let print_case = {
        let on_print = props.on_print.clone();
        Callback::from(move |at: usize| {
            let said = fill(texts.only_case, &[("n", &(at + 1).to_string()), ("all", &all.to_string())]);
            on_print.emit(Some(Selection { cases: vec![at], said, person: None }));
        })
    };
    html! {
        <section class="checklist" id="checklist">
            <h2>{ texts.checklist_heading }</h2>
            <p><strong id="summary">{ fill(texts.checklist_summary, &[("cases", &all.to_string()), ("tasks", &tasks.to_string())]) }</strong>
                { " · " }<span id="progress" role="status">{ fill(texts.progress, &[("done", &done.to_string()), ("all", &tasks.to_string())]) }</span></p>
            <p class="inset">{ shown::phrases(props.language).standing(list) }</p>
            <p class="actions">
                <button type="button" id="undo" class="quiet" disabled={!props.can_undo} onclick={press(&props.on_undo)}>{ texts.undo }</button>{ " " }
                <button type="button" id="redo" class="quiet" disabled={!props.can_redo} onclick={press(&props.on_redo)}>{ texts.redo }</button>
            </p>
            <HandOver language={props.language} selection={selection.clone()} save_failed={props.save_failed}
                on_print={props.on_print.clone()} on_save={props.on_save.clone()} />
            { person_filter(props, &only) }
            if let Some(selection) = &selection { <p class="inset">{ &selection.said }</p> }
            <General language={props.language} list={list.clone()} decisions={props.decisions.clone()} only={(*only).clone()}
                on_change={props.on_change.clone()} />
            if all > 0 { <h3 class="group">{ texts.cases_heading }</h3> }
            // A parent of their own: only then is each case told by its key.
            <div>
            { for chosen.iter().map(|(at, case)| html! {
                <CaseView key={case.id.clone()} language={props.language} case={(*case).clone()} number={*at + 1} {all} staff={staff.clone()}
                    readings={props.readings.clone()} on_change={props.on_change.clone()} on_join={props.on_join.clone()} on_print={print_case.clone()}
                    unknown_join={props.unknown_join.as_ref().filter(|(id, _)| *id == case.id).map(|(_, typed)| typed.clone())} />
            }) }
            </div>
            if only.is_none() { { gaps(props) } { money(props) } { aside(props) } }
        </section>
    }
}

/// Whose cases are shown and printed.
fn person_filter(props: &ResultViewProps, only: &UseStateHandle<Option<String>>) -> Html {
    let texts = props.language.texts();
    if props.decisions.staff.is_empty() {
        return html! {};
    }
    let chosen = {
        let only = only.clone();
        Callback::from(move |event: web_sys::Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                only.set(Some(select.value()).filter(|name| !name.is_empty()));
            }
        })
    };
    html! {
        <p>
            <label for="only-person">{ texts.show_person }</label>{ " " }
            <select id="only-person" onchange={chosen}>
                <option value="" selected={only.is_none()}>{ texts.everybody }</option>
                { for props.decisions.staff.iter().map(|name| html! {
                    <option value={name.clone()} selected={only.as_ref() == Some(name)}>{ name }</option>
                }) }
            </select>
        </p>
    }
}

/// Numbers missing in the books' series.
fn gaps(props: &ResultViewProps) -> Html {
    let texts = props.language.texts();
    if props.list.gaps.is_empty() {
        return html! {};
    }
    let line = |(at, gap): (usize, &crate::core::cases::gaps::Gap)| {
        let id = format!("gap-{at}");
        let changed = {
            let (on_change, missing) = (props.on_change.clone(), gap.missing.clone());
            Callback::from(move |event: web_sys::Event| {
                if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                    let mark = input.checked().then_some(Mark::Done);
                    on_change.emit(Change::Gap { missing: missing.clone(), mark });
                }
            })
        };
        let text = shown::phrases(props.language).gap(gap);
        html! {
            <li key={gap.missing.clone()}>
                <input type="checkbox" id={id.clone()} checked={gap.mark == Some(Mark::Done)} onchange={changed} />
                { " " }<label for={id}>{ text }</label>
            </li>
        }
    };
    html! {
        <section>
            <h3 class="group">{ texts.gaps_heading }</h3>
            <ul class="tasks" id="gaps">{ for props.list.gaps.iter().enumerate().map(line) }</ul>
        </section>
    }
}

/// What came in, per source, and where it went.
fn money(props: &ResultViewProps) -> Html {
    let texts = props.language.texts();
    if props.list.money.is_empty() {
        return html! {};
    }
    let line = |money: &Money| {
        let text = shown::phrases(props.language).money(money);
        html! { <li class={(money.difference != 0).then_some("error")}>{ text }</li> }
    };
    html! {
        <section>
            <h3 class="group">{ texts.money_heading }</h3>
            <ul id="money">{ for props.list.money.iter().map(line) }</ul>
        </section>
    }
}

/// Records set aside, one group per reason.
fn aside(props: &ResultViewProps) -> Html {
    let texts = props.language.texts();
    let reasons = props.list.set_aside_by_reason();
    if reasons.is_empty() {
        return html! {};
    }
    let group = |(reason, views): (SetAside, Vec<&SetAsideView>)| {
        html! {
            <>
                <h4>{ (texts.set_aside)(reason) }</h4>
                <ul class="evidence-list">{ for views.into_iter().map(|view| evidence(&view.record, props.language, html! {})) }</ul>
            </>
        }
    };
    html! {
        <section class="aside">
            <h3 class="group">{ texts.aside_heading }</h3>
            <p class="hint">{ texts.aside_hint }</p>
            { for reasons.into_iter().map(group) }
        </section>
    }
}
