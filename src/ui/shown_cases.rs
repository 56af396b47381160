//! Which cases are on screen: what the user asked for, the page of them, and the case that was asked for elsewhere.

use std::rc::Rc;

use retrace_cases::checklist::Checklist;
use retrace_model::incident::Incident;
use yew::prelude::*;

use super::case_list::PAGE;
use super::filter::Filter;
use super::focus;
use super::overview::Overview;

/// What is shown, and what changes it.
pub struct ShownCases {
    pub overview: Rc<Overview>,
    /// As it is asked for, without what is in the list no longer.
    pub filter: Rc<Filter>,
    /// Positions of the cases that fit, in their order.
    pub chosen: Rc<Vec<usize>>,
    pub page: usize,
    /// The case that was asked for, and how often.
    pub opened: Option<(usize, usize)>,
    pub on_filter: Callback<Filter>,
    pub on_page: Callback<usize>,
    /// A mark of the timeline: its lane and its number there.
    pub on_mark: Callback<(usize, usize)>,
}

#[hook]
pub fn use_shown_cases(list: &Rc<Checklist>, generation: u32, incident: &Incident) -> ShownCases {
    let asked = use_state(Filter::default);
    let page = use_state(|| 0);
    let opened = use_state(|| None::<(usize, usize)>);
    let overview = use_memo(generation, |made| Overview::of(*made, incident.window, &incident.time_zone(), list));
    let filter = use_memo(((*asked).clone(), generation), |(asked, _)| asked.known_in(list, &overview.timeline));
    let left = use_memo(((*filter).clone(), generation), |(filter, _)| {
        list.cases.iter().map(|case| filter.is_left(case)).collect::<Vec<bool>>()
    });
    let chosen = Rc::new(filter.chosen(list, &overview.order, &overview.words, &overview.timeline, &left));
    let last_page = chosen.len().saturating_sub(1) / PAGE;
    use_effect_with(*opened, |opened| opened.iter().for_each(|(at, _)| focus::to(&format!("case-{}", at + 1))));
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
        let (page, opened) = (page.clone(), opened.clone());
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
    let page = (*page).min(last_page);
    ShownCases { overview, filter, chosen, page, opened: *opened, on_filter, on_page, on_mark }
}
