//! The filter as a form: one field and a few lists, each naming what is there and how often.

use std::rc::Rc;

use retrace_cases::checklist::Checklist;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::case_choices::OUTCOMES;
use super::filter::{Filter, Person};
use super::how_many::shown_count;
use super::overview::Overview;
use super::shown;
use super::texts::Language;
use super::timeline::Slot;
use super::timeline_chart::lane_name;
use crate::ui::texts::Speaks;

#[derive(Properties, PartialEq)]
pub struct FilterFormProps {
    pub language: Language,
    pub list: Rc<Checklist>,
    pub overview: Rc<Overview>,
    pub staff: Rc<Vec<String>>,
    pub filter: Filter,
    /// How many cases are shown.
    pub shown: usize,
    pub on_filter: Callback<Filter>,
}

/// The value of "nobody": no name has a comma in it.
const NOBODY: &str = ",";

/// Value, label, and whether it is chosen.
type Choice = (String, String, bool);

#[component]
pub fn FilterForm(props: &FilterFormProps) -> Html {
    let texts = props.language.texts();
    let filter = &props.filter;
    let with_count = |label: &str, count: usize| format!("{label} ({count})");
    let numbered = |at: usize, label: String, chosen: Option<usize>| (at.to_string(), label, chosen == Some(at));

    let counts = props.list.task_counts();
    let kinds: Vec<_> = counts.keys().copied().collect();
    let tasks = counts.iter().enumerate().map(|(at, (kind, count))| {
        (at.to_string(), with_count((texts.task_name)(*kind), *count), filter.task == Some(*kind))
    });
    let outcomes = OUTCOMES.iter().filter_map(|(value, outcome)| {
        let count = props.list.cases.iter().filter(|case| case.outcome == *outcome).count();
        let label = with_count((texts.outcome)(*outcome), count);
        (count > 0).then(|| ((*value).to_owned(), label, filter.outcome == Some(*outcome)))
    });
    let timeline = &props.overview.timeline;
    let ids: Vec<_> = timeline.lanes.iter().map(|lane| lane.id.clone()).collect();
    let chosen_lane = filter.lane.as_ref().and_then(|id| timeline.lane(id));
    let lanes = timeline.lanes.iter().enumerate();
    let lanes = lanes.map(|(at, lane)| numbered(at, lane_name(lane, props.language), chosen_lane));
    let slots = timeline.slots.iter().enumerate().filter(|(_, slot)| slot.cases > 0);
    let slots = slots.map(|(at, slot)| {
        let label = slot_name(at, slot, timeline.days, props.language);
        numbered(at, with_count(&label, slot.cases), filter.slot)
    });
    let names = props.staff.iter().map(|name| {
        let chosen = filter.person == Some(Person::Named(name.clone()));
        (name.clone(), name.clone(), chosen)
    });
    let nobody = (NOBODY.to_owned(), texts.nobody.to_owned(), filter.person == Some(Person::Nobody));

    let typed = {
        let (on_filter, filter) = (props.on_filter.clone(), filter.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                on_filter.emit(Filter { text: input.value(), ..filter.clone() });
            }
        })
    };
    let only_left = {
        let (on_filter, filter) = (props.on_filter.clone(), filter.clone());
        Callback::from(move |event: web_sys::Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                on_filter.emit(Filter { left: input.checked(), ..filter.clone() });
            }
        })
    };
    let reset = {
        let on_filter = props.on_filter.clone();
        Callback::from(move |_: MouseEvent| on_filter.emit(Filter::default()))
    };
    let number = |value: &str| value.parse::<usize>().ok();
    html! {
        <form class="filter" role="search" aria-labelledby="filter-heading" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <h4 id="filter-heading">{ texts.filter_heading }</h4>
            <div class="fields">
                <p>
                    <label for="find">{ texts.find }</label>
                    <input id="find" type="search" autocomplete="off" value={filter.text.clone()} oninput={typed} />
                </p>
                { select("only-task", texts.filter_task, tasks.collect(), props, move |filter, value| {
                    filter.task = number(value).and_then(|at| kinds.get(at)).copied();
                }) }
                { select("only-outcome", texts.filter_outcome, outcomes.collect(), props, |filter, value| {
                    filter.outcome = OUTCOMES.iter().find(|(name, _)| *name == value).map(|(_, outcome)| *outcome);
                }) }
                { select("only-source", texts.filter_source, lanes.collect(), props, move |filter, value| {
                    filter.lane = number(value).and_then(|at| ids.get(at)).cloned();
                }) }
                { select("only-when", texts.filter_when, slots.collect(), props, move |filter, value| filter.slot = number(value)) }
                if !props.staff.is_empty() {
                    { select("only-person", texts.show_person, names.chain([nobody]).collect(), props, |filter, value| {
                        filter.person = match value {
                            "" => None,
                            NOBODY => Some(Person::Nobody),
                            name => Some(Person::Named(name.to_owned())),
                        };
                    }) }
                }
            </div>
            <p class="check">
                <input type="checkbox" id="only-left" checked={filter.left} onchange={only_left} />
                <label for="only-left">{ texts.only_left }</label>
            </p>
            <p class="actions">
                <strong id="shown" tabindex="-1">{ shown_count(props.language, props.shown, props.list.cases.len()) }</strong>
                <button type="button" id="show-all" class="quiet" aria-disabled={filter.is_empty().to_string()} onclick={reset}>{ texts.show_all }</button>
            </p>
        </form>
    }
}

/// A list of which one is chosen, or none: everything. A list of one thing tells nothing and is left out.
fn select(
    id: &'static str,
    label: &'static str,
    choices: Vec<Choice>,
    props: &FilterFormProps,
    put: impl Fn(&mut Filter, &str) + 'static,
) -> Html {
    let none = choices.iter().all(|(_, _, chosen)| !chosen);
    if choices.len() < 2 && none {
        return html! {};
    }
    let (on_filter, filter) = (props.on_filter.clone(), props.filter.clone());
    let changed = Callback::from(move |event: web_sys::Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            let mut filter = filter.clone();
            put(&mut filter, &select.value());
            on_filter.emit(filter);
        }
    });
    html! {
        <p>
            <label for={id}>{ label }</label>
            <select {id} onchange={changed}>
                <option value="" selected={none}>{ props.language.texts().everybody }</option>
                { for choices.into_iter().map(|(value, label, chosen)| html! { <option {value} selected={chosen}>{ label }</option> }) }
            </select>
        </p>
    }
}

fn slot_name(at: usize, slot: &Slot, days: bool, language: Language) -> String {
    let texts = language.texts();
    let (Some(from), Some(to)) = (&slot.from, &slot.to) else {
        return if at == 0 { texts.before_window } else { texts.after_window }.to_owned();
    };
    let day = shown::short_day(from, language);
    if days {
        return day;
    }
    format!("{day} {}–{}", shown::clock(from), shown::clock(to))
}
