//! The checklist on screen and on paper: one value, one view.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::arrive::bounds;
use super::case::{CaseView, box_of};
use super::case_evidence::{Readings, evidence};
use super::general::General;
use super::shown;
use super::texts::{Language, fill};
use crate::core::cases::money::Money;
use crate::core::cases::outcome::Outcome;
use crate::core::checklist::{Case, Checklist};
use crate::core::decisions::{Change, Decisions, Mark};
use crate::core::incident::Incident;
use crate::core::readers::Family;
use crate::core::record::Amount;

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
    pub on_print: Callback<()>,
    pub on_save: Callback<()>,
    pub on_save_work: Callback<()>,
}

#[component]
pub fn ResultView(props: &ResultViewProps) -> Html {
    let texts = props.language.texts();
    let list = &props.list;
    let only = use_state(|| None::<String>);
    let all = list.cases.len();
    let tasks = list.tasks().count();
    let done = list.tasks().filter(|(_, task)| task.mark.is_some()).count();
    let (from, to) = bounds(&props.incident, props.language);
    // A list of current bookings, or a table that may become one, is read, but tells nothing of the lost time.
    let of_families = |families: &[Family]| list.sources.iter().all(|source| families.contains(&source.kind.family()));
    let nothing_read = of_families(&[Family::Nothing, Family::Archive]);
    let only_bookings = of_families(&[Family::Nothing, Family::Archive, Family::Bookings, Family::Table]);
    let files: Vec<&str> = list.sources.iter().map(|source| source.name.as_str()).collect();
    let press = |callback: &Callback<()>| {
        let callback = callback.clone();
        Callback::from(move |_: MouseEvent| callback.emit(()))
    };
    let shown = |case: &&(usize, &Case)| only.as_ref().is_none_or(|name| case.1.person.as_ref() == Some(name));
    let cases: Vec<(usize, &Case)> = list.cases.iter().enumerate().collect();
    let chosen: Vec<&(usize, &Case)> = cases.iter().filter(shown).collect();
    let staff = Rc::new(props.decisions.staff.clone());
    html! {
        <section class="checklist" id="checklist">
            <h2>{ texts.checklist_heading }</h2>
            <p class="print-only">{ fill(texts.window, &[("from", &from), ("to", &to)]) }</p>
            <p><strong id="summary">{ fill(texts.checklist_summary, &[("cases", &all.to_string()), ("tasks", &tasks.to_string())]) }</strong>
                { " · " }<span id="progress" role="status">{ fill(texts.progress, &[("done", &done.to_string()), ("all", &tasks.to_string())]) }</span></p>
            if nothing_read {
                <p class="inset">{ texts.nothing_read }</p>
            } else if only_bookings {
                <p class="inset">{ texts.only_bookings }</p>
            } else if all == 0 {
                <p>{ texts.no_cases }</p>
            } else if list.compared {
                <p class="inset">{ texts.list_given }{ " " }{ counts(list, props.language) }</p>
            } else {
                <p class="inset">{ texts.unsure_note }</p>
            }
            <p class="no-print actions">
                <button type="button" id="print" onclick={press(&props.on_print)}>{ texts.print }</button>{ " " }
                <button type="button" id="save-work" onclick={press(&props.on_save_work)}>{ texts.save_work }</button>{ " " }
                <button type="button" id="undo" class="quiet" disabled={!props.can_undo} onclick={press(&props.on_undo)}>{ texts.undo }</button>{ " " }
                <button type="button" id="redo" class="quiet" disabled={!props.can_redo} onclick={press(&props.on_redo)}>{ texts.redo }</button>{ " " }
                <button type="button" id="save" class="quiet" onclick={press(&props.on_save)}>{ texts.save_result }</button>
                if props.save_failed { { " " }<span class="error" role="alert">{ texts.save_failed }</span> }
            </p>
            <p class="hint no-print">{ texts.save_work_hint }</p>
            { person_filter(props, &only) }
            if let Some(name) = &*only {
                <p class="inset">{ fill(texts.only_person, &[("name", name), ("n", &chosen.len().to_string()), ("all", &all.to_string())]) }</p>
            }
            <General language={props.language} list={list.clone()} decisions={props.decisions.clone()} only={(*only).clone()}
                on_change={props.on_change.clone()} />
            if all > 0 { <h3 class="group">{ texts.cases_heading }</h3> }
            // A parent of their own: only then is each case told by its key.
            <div>
            { for chosen.iter().map(|(at, case)| html! {
                <CaseView key={case.id.clone()} language={props.language} case={(*case).clone()} number={*at + 1} {all} staff={staff.clone()}
                    readings={props.readings.clone()} on_change={props.on_change.clone()} on_join={props.on_join.clone()}
                    unknown_join={props.unknown_join.as_ref().filter(|(id, _)| *id == case.id).map(|(_, typed)| typed.clone())} />
            }) }
            </div>
            if only.is_none() { { gaps(props) } { money(props) } { aside(props) } }
            <p class="print-only">{ fill(texts.total_cases, &[("n", &chosen.len().to_string())]) }{ " " }{ fill(texts.printed_note, &[("files", &files.join(", "))]) }</p>
        </section>
    }
}

fn counts(list: &Checklist, language: Language) -> String {
    let of = |outcome| list.cases.iter().filter(|case| case.outcome == outcome).count().to_string();
    fill(
        language.texts().outcome_counts,
        &[
            ("missing", &of(Outcome::Missing)),
            ("reused", &of(Outcome::Reused)),
            ("present", &of(Outcome::Present)),
            ("unsure", &of(Outcome::Unsure)),
        ],
    )
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
        <p class="no-print">
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
        let text = fill(texts.gap, &[("missing", &gap.missing), ("before", &gap.before), ("after", &gap.after)]);
        html! {
            <li key={gap.missing.clone()}>
                <input type="checkbox" id={id.clone()} checked={gap.mark == Some(Mark::Done)} onchange={changed} />
                <span class="box print-only" aria-hidden="true">{ box_of(gap.mark) }</span>
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
        let shown = |cents| shown::money(&Amount { currency: money.currency.clone(), cents }, props.language);
        let rest = money.rest.iter().map(|(reason, cents)| format!("{} {}", shown(*cents), (texts.rest)(*reason)));
        let rest = rest.collect::<Vec<_>>().join(", ");
        let text = fill(
            texts.money_line,
            &[
                ("file", &money.source),
                ("moved", &shown(money.moved)),
                ("add", &shown(money.to_add)),
                ("refund", &shown(money.to_refund)),
                ("rest", if rest.is_empty() { "0" } else { &rest }),
                ("difference", &shown(money.difference)),
            ],
        );
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
                <ul class="evidence-list">{ for records.map(|view| evidence(&view.record, props.language, html! {})) }</ul>
            </>
        }
    };
    if reasons.is_empty() {
        return html! {};
    }
    html! {
        <section class="aside">
            <h3 class="group">{ texts.aside_heading }</h3>
            <p class="hint">{ texts.aside_hint }</p>
            { for reasons.into_iter().map(group) }
        </section>
    }
}
