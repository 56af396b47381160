//! The checklist on screen.

use std::rc::Rc;

use retrace_cases::checklist::Checklist;
use retrace_cases::decisions::{Change, Decisions};
use retrace_model::incident::Incident;
use yew::prelude::*;

use super::after_cases::AfterCases;
use super::case_list::CaseList;
use super::filter::Filter;
use super::filter_form::FilterForm;
use super::general::General;
use super::hand_over::{HandOver, Save};
use super::how_many::shown_count;
use super::kept_focus::use_kept_focus;
use super::list_head::ListHead;
use super::ready_mail::Say;
use super::selection::Selection;
use super::shown_cases::{ShownCases, use_shown_cases};
use super::texts::Language;
use super::timeline_chart::TimelineChart;
use super::what_is_left::WhatIsLeft;
use crate::ui::texts::Speaks;

#[derive(Properties, PartialEq)]
pub struct ResultViewProps {
    pub language: Language,
    pub incident: Incident,
    pub list: Rc<Checklist>,
    /// How often the list was made: ticks leave it.
    pub generation: u32,
    pub decisions: Rc<Decisions>,
    pub can_undo: bool,
    pub can_redo: bool,
    pub save_failed: bool,
    /// The case and the text that named no other case.
    pub unknown_join: Option<(String, String)>,
    pub on_change: Callback<Change>,
    pub on_incident: Callback<Incident>,
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
    let all = list.cases.len();
    let ShownCases { overview, filter, chosen, page, opened, on_filter, on_page, on_mark } =
        use_shown_cases(list, props.generation, &props.incident);
    let on_cases = (props.on_change.clone(), props.on_join.clone());
    let (on_change, on_join) = use_kept_focus(list, props.generation, on_cases);
    let (said, say) = use_said(&filter, || shown_count(props.language, chosen.len(), all));
    let on_numbers = {
        let (given, incident) = (props.on_incident.clone(), props.incident.clone());
        Callback::from(move |numbers: Vec<String>| {
            let mut incident = incident.clone();
            incident.shown.numbers = numbers;
            given.emit(incident);
        })
    };
    let selection = Selection::by(&filter, &chosen, list, props.language);
    let only = selection.as_ref().and_then(|selection| selection.person.clone());
    let staff = Rc::new(props.decisions.staff.clone());
    // Callbacks of the cases are made once: a case is drawn again only when something of its own changed.
    let print_case =
        use_callback((props.on_print.clone(), props.language, all), |at: usize, (on_print, language, all)| {
            on_print.emit(Some(Selection::one(at, *all, *language)));
        });
    html! {
        <section class="checklist" id="checklist">
            <ListHead language={props.language} list={list.clone()} can_undo={props.can_undo} can_redo={props.can_redo}
                on_undo={props.on_undo.clone()} on_redo={props.on_redo.clone()} on_numbers={on_numbers} />
            <HandOver language={props.language} selection={selection.clone()} save_failed={props.save_failed}
                on_print={props.on_print.clone()} on_save={props.on_save.clone()} />
            <p id="said" class="aloud" role="status">{ said }</p>
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
                    <CaseList language={props.language} list={list.clone()} {overview} {chosen} {page}
                        {opened} {staff} unknown_join={props.unknown_join.clone()}
                        {on_page} {on_change} {on_join} on_print={print_case} />
                </ContextProvider<Say>>
            }
            if only.is_none() { <AfterCases language={props.language} list={list.clone()} on_change={props.on_change.clone()} /> }
        </section>
    }
}

/// The line that is read aloud: what a part of a case says, and how many cases are shown once something else is asked for.
#[hook]
fn use_said(filter: &Filter, shown: impl FnOnce() -> String) -> (String, Say) {
    let said = use_state(String::new);
    let say = {
        let said = said.clone();
        Say(use_callback((), move |text: String, ()| said.set(text)))
    };
    let changed = use_mut_ref(|| false);
    {
        let (said, text) = (said.clone(), shown());
        use_effect_with(filter.clone(), move |_| {
            if changed.replace(true) {
                said.set(text);
            }
        });
    }
    ((*said).clone(), say)
}
