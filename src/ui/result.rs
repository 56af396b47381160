//! The checklist on screen.

use std::rc::Rc;

use retrace_cases::cases::claims::SetAside;
use retrace_cases::checklist::reconciliation::Reconciliation;
use retrace_cases::checklist::{Checklist, SetAsideView};
use retrace_cases::decisions::{Change, Decisions, Mark};
use retrace_cases::export::Wording;
use retrace_model::incident::Incident;
use retrace_model::record::RecordKey;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::case_evidence::evidence;
use super::case_list::{CaseList, PAGE};
use super::filter::{Filter, Person};
use super::filter_form::FilterForm;
use super::general::General;
use super::hand_over::{HandOver, Save};
use super::overview::Overview;
use super::printing::Selection;
use super::ready_mail::Say;
use super::texts::{Language, fill};
use super::timeline_chart::TimelineChart;
use super::what_is_left::WhatIsLeft;
use super::{focus, shown};
use crate::ui::texts::Speaks;

/// The list's heading.
pub const HEADING: &str = "checklist-heading";

#[derive(Properties, PartialEq)]
pub struct ResultViewProps {
    pub language: Language,
    pub incident: Incident,
    pub list: Rc<Checklist>,
    /// How often the list was made: ticks leave it.
    pub made: u32,
    pub decisions: Rc<Decisions>,
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
    let asked = use_state(Filter::default);
    let page = use_state(|| 0);
    let opened = use_state(|| None::<(usize, usize)>);
    let said = use_state(String::new);
    // A record of the case that is being changed: where the keyboard returns to when its button is gone.
    let anchor = use_mut_ref(|| None::<RecordKey>);
    let overview =
        use_memo(props.made, |made| Overview::of(*made, props.incident.window, &props.incident.time_zone(), list));
    let filter = use_memo(((*asked).clone(), props.made), |(asked, _)| asked.known_in(list, &overview.timeline));
    let left = use_memo(((*filter).clone(), props.made), |(filter, _)| {
        list.cases.iter().map(|case| filter.is_left(case)).collect::<Vec<bool>>()
    });
    let chosen = Rc::new(filter.chosen(list, &overview.order, &overview.words, &overview.timeline, &left));
    let last_page = chosen.len().saturating_sub(1) / PAGE;
    let all = list.cases.len();
    let tasks = list.tasks().count();
    let done = list.tasks().filter(|(_, task)| task.mark.is_some()).count();
    let press = |callback: &Callback<()>, can: bool| {
        let callback = callback.clone();
        Callback::from(move |_: MouseEvent| {
            if can {
                callback.emit(())
            }
        })
    };
    let only = match &filter.person {
        Some(Person::Named(name)) => Some(name.clone()),
        _ => None,
    };
    let staff = Rc::new(props.decisions.staff.clone());
    let selection = (*filter != Filter::default()).then(|| Selection {
        cases: chosen.to_vec(),
        said: match &only {
            Some(name) => {
                fill(texts.only_person, &[("name", name), ("n", &chosen.len().to_string()), ("all", &all.to_string())])
            }
            None => fill(texts.selection, &[("n", &chosen.len().to_string()), ("all", &all.to_string())]),
        },
        person: only.clone(),
    });
    // Callbacks of the cases are made once: a case is drawn again only when something of its own changed.
    let print_case =
        use_callback((props.on_print.clone(), props.language, all), |at: usize, (on_print, language, all)| {
            let place = [("n", (at + 1).to_string()), ("all", all.to_string())];
            let place = place.each_ref().map(|(name, value)| (*name, value.as_str()));
            let said = fill(language.texts().only_case, &place);
            on_print.emit(Some(Selection { cases: vec![at], said, person: None }));
        });
    let say = {
        let said = said.clone();
        Say(use_callback((), move |text: String, ()| said.set(text)))
    };
    {
        let (said, text) = (said.clone(), shown_count(props.language, chosen.len(), all));
        let changed = use_mut_ref(|| false);
        use_effect_with((*filter).clone(), move |_| {
            if changed.replace(true) {
                said.set(text);
            }
        });
    }
    use_effect_with(*opened, |opened| opened.iter().for_each(|(at, _)| focus::to(&format!("case-{}", at + 1))));
    {
        let (anchor, list) = (anchor.clone(), list.clone());
        use_effect_with(props.made, move |_| {
            let Some(key) = anchor.borrow_mut().take().filter(|_| focus::is_lost()) else { return };
            let holds = list.cases.iter().position(|case| case.records.iter().any(|record| record.key == key));
            focus::to(&holds.map_or("cases-heading".to_owned(), |at| format!("case-{}", at + 1)));
        });
    }
    let on_filter = {
        let (asked, page) = (asked.clone(), page.clone());
        Callback::from(move |wanted: Filter| {
            asked.set(wanted);
            page.set(0);
        })
    };
    let on_page = {
        let page = page.clone();
        Callback::from(move |to: usize| {
            page.set(to);
            focus::to("cases-heading");
        })
    };
    let on_mark = {
        let (asked, page, opened) = (asked.clone(), page.clone(), opened.clone());
        let (overview, chosen) = (overview.clone(), chosen.clone());
        Callback::from(move |(lane, number): (usize, usize)| {
            let mark = overview.timeline.lanes.get(lane).and_then(|lane| lane.marks.get(number));
            match mark.map(|mark| (&mark.cases[..], mark.slot)) {
                Some(([], _)) => focus::to("aside-heading"),
                Some(([case], _)) => {
                    let place = |of: &[usize]| of.iter().position(|at| at == case);
                    let at = place(&chosen).or_else(|| {
                        asked.set(Filter::default());
                        place(&overview.order)
                    });
                    page.set(at.unwrap_or_default() / PAGE);
                    opened.set(Some((*case, opened.map_or(1, |(_, times)| times + 1))));
                }
                Some((_, slot)) => {
                    let lane = overview.timeline.lanes.get(lane).map(|lane| lane.id.clone());
                    asked.set(Filter { lane, slot: Some(slot), ..Filter::default() });
                    page.set(0);
                    focus::to("shown");
                }
                None => {}
            }
        })
    };
    let on_change = {
        let anchor = anchor.clone();
        use_callback(props.on_change.clone(), move |change: Change, on_change| {
            *anchor.borrow_mut() = anchor_of(&change);
            on_change.emit(change);
        })
    };
    let on_join = {
        // Ticks leave the records of a case as they were when the list was made.
        let list = list.clone();
        use_callback((props.on_join.clone(), props.made), move |(id, typed): (String, String), (on_join, _)| {
            let own = list.cases.iter().find(|case| case.id == id);
            *anchor.borrow_mut() = own.and_then(|case| case.records.first()).map(|record| record.key.clone());
            on_join.emit((id, typed));
        })
    };
    html! {
        <section class="checklist" id="checklist">
            <h2 id={HEADING} tabindex="-1">{ texts.checklist_heading }</h2>
            <p><strong id="summary">{ summary(list, props.language) }</strong>
                { " · " }<span id="progress">{ fill(texts.progress, &[("done", &done.to_string()), ("all", &tasks.to_string())]) }</span></p>
            <p class="inset">{ shown::phrases(props.language).standing(list) }</p>
            <p class="actions">
                <button type="button" id="undo" class="quiet" aria-disabled={(!props.can_undo).to_string()} onclick={press(&props.on_undo, props.can_undo)}>{ texts.undo }</button>{ " " }
                <button type="button" id="redo" class="quiet" aria-disabled={(!props.can_redo).to_string()} onclick={press(&props.on_redo, props.can_redo)}>{ texts.redo }</button>
            </p>
            <HandOver language={props.language} selection={selection.clone()} save_failed={props.save_failed}
                on_print={props.on_print.clone()} on_save={props.on_save.clone()} />
            <p id="said" class="aloud" role="status">{ &*said }</p>
            if all > 0 {
                <WhatIsLeft language={props.language} list={list.clone()} decisions={props.decisions.clone()} filter={(*filter).clone()}
                    on_filter={on_filter.clone()} />
            }
            if !overview.timeline.lanes.is_empty() {
                <h3 class="group">{ texts.timeline_heading }</h3>
                <TimelineChart language={props.language} overview={overview.clone()} chosen={chosen.clone()} {on_mark} />
            }
            if let Some(selection) = selection.as_ref().filter(|_| only.is_some()) { <p class="inset">{ &selection.said }</p> }
            <General language={props.language} list={list.clone()} decisions={props.decisions.clone()} only={only.clone()}
                on_change={props.on_change.clone()} />
            if all > 0 {
                <h3 class="group" id="cases-heading" tabindex="-1">{ texts.cases_heading }</h3>
                if all > 1 || !staff.is_empty() || !filter.is_empty() {
                    <FilterForm language={props.language} list={list.clone()} overview={overview.clone()} staff={staff.clone()}
                        filter={(*filter).clone()} shown={chosen.len()} {on_filter} />
                }
                <ContextProvider<Say> context={say}>
                    <CaseList language={props.language} list={list.clone()} {overview} chosen={chosen.clone()} page={(*page).min(last_page)}
                        opened={*opened} {staff} unknown_join={props.unknown_join.clone()}
                        {on_page} {on_change} {on_join} on_print={print_case} />
                </ContextProvider<Say>>
            }
            if only.is_none() { { gaps(props) } { money(props) } { aside(props) } }
        </section>
    }
}

/// How many cases, and how many tasks in them.
pub fn summary(list: &Checklist, language: Language) -> String {
    let (cases, tasks) = (list.cases.len().to_string(), list.tasks().count().to_string());
    fill(language.texts().checklist_summary, &[("cases", &cases), ("tasks", &tasks)])
}

pub fn shown_count(language: Language, shown: usize, all: usize) -> String {
    fill(language.texts().shown_count, &[("n", &shown.to_string()), ("all", &all.to_string())])
}

/// A record of the case in which a change that makes cases anew was asked for.
fn anchor_of(change: &Change) -> Option<RecordKey> {
    match change {
        Change::Apart { key, .. } => Some(key.clone()),
        Change::Join { a, .. } | Change::Refuse { a, .. } => Some(a.clone()),
        Change::Outcome { keys, .. } => keys.first().cloned(),
        _ => None,
    }
}

/// Numbers missing in the books' series.
fn gaps(props: &ResultViewProps) -> Html {
    let texts = props.language.texts();
    if props.list.gaps.is_empty() {
        return html! {};
    }
    let line = |(at, gap): (usize, &retrace_cases::cases::numbering_gaps::NumberingGap)| {
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
            <h3 class="group" id="gaps-heading" tabindex="-1">{ texts.gaps_heading }</h3>
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
    let line = |money: &Reconciliation| {
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
            <h3 class="group" id="aside-heading" tabindex="-1">{ texts.aside_heading }</h3>
            <p class="hint">{ texts.aside_hint }</p>
            { for reasons.into_iter().map(group) }
        </section>
    }
}
