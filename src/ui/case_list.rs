//! The cases that are shown: those of one customer under one heading, and of very many one page at a time.

use std::rc::Rc;

use retrace_cases::checklist::Checklist;
use retrace_cases::decisions::Change;
use yew::prelude::*;

use super::case::CaseView;
use super::customers::called;
use super::overview::Overview;
use super::texts::{Language, fill};
use crate::ui::texts::Speaks;

/// Cases on one page: so few that every step stays quick, however long the list is.
pub const PAGE: usize = 50;

#[derive(Properties, PartialEq)]
pub struct CaseListProps {
    pub language: Language,
    pub list: Rc<Checklist>,
    pub overview: Rc<Overview>,
    /// Positions of the cases that are shown, in their order.
    pub chosen: Rc<Vec<usize>>,
    pub page: usize,
    /// The case that was asked for, and how often: it is unfolded each time.
    pub opened: Option<(usize, usize)>,
    pub staff: Rc<Vec<String>>,
    /// The case and the text that named no other case.
    pub unknown_join: Option<(String, String)>,
    pub on_page: Callback<usize>,
    pub on_change: Callback<Change>,
    pub on_join: Callback<(String, String)>,
    /// A case is to be printed alone: its position.
    pub on_print: Callback<usize>,
}

#[component]
pub fn CaseList(props: &CaseListProps) -> Html {
    let texts = props.language.texts();
    let from = props.page * PAGE;
    let page: Vec<usize> = props.chosen.iter().skip(from).take(PAGE).copied().collect();
    let mut lines: Vec<Html> = Vec::new();
    let mut before = None;
    for at in page.iter().copied() {
        let customer = props.overview.customer_of.get(at).copied();
        if before != customer {
            lines.extend(customer.and_then(|customer| heading(customer, props)));
        }
        before = customer;
        lines.extend(case(at, props));
    }
    html! {
        <>
            if props.chosen.is_empty() { <p class="inset">{ texts.nothing_fits }</p> }
            { pager(props, from, page.len(), true) }
            // A parent of their own: only then is each case told by its key.
            <div>{ for lines }</div>
            { pager(props, from, page.len(), false) }
        </>
    }
}

fn case(at: usize, props: &CaseListProps) -> Option<Html> {
    let case = props.list.cases.get(at)?;
    let unknown_join = props.unknown_join.as_ref().filter(|(id, _)| *id == case.id).map(|(_, typed)| typed.clone());
    let opened = props.opened.filter(|(own, _)| *own == at).map_or(0, |(_, times)| times);
    Some(html! {
        <CaseView key={case.id.clone()} language={props.language} case={case.clone()} number={at + 1} all={props.list.cases.len()}
            staff={props.staff.clone()} on_change={props.on_change.clone()}
            on_join={props.on_join.clone()} on_print={props.on_print.clone()} {unknown_join} {opened} />
    })
}

/// Above the cases of a customer who has more than one. All are named, whatever is shown.
fn heading(customer: usize, props: &CaseListProps) -> Option<Html> {
    let cases = props.overview.customers.get(customer).filter(|cases| cases.len() > 1)?;
    let name = cases.iter().filter_map(|at| called(props.list.cases.get(*at)?)).next()?;
    let numbers: Vec<String> = cases.iter().map(|at| (at + 1).to_string()).collect();
    let text = fill(props.language.texts().customer_cases, &[("name", name), ("numbers", &numbers.join(", "))]);
    Some(html! { <h3 key={format!("customer-{customer}")} class="customer">{ text }</h3> })
}

fn pager(props: &CaseListProps, from: usize, here: usize, above: bool) -> Html {
    let texts = props.language.texts();
    let all = props.chosen.len();
    if all <= PAGE {
        return html! {};
    }
    let values = [(from + 1).to_string(), (from + here).to_string(), all.to_string()];
    let [first, last, of] = values.each_ref().map(String::as_str);
    let span = fill(texts.page_span, &[("from", first), ("to", last), ("n", of)]);
    let turn = |label: &'static str, to: Option<usize>| {
        let on_page = props.on_page.clone();
        let press = move |_: MouseEvent| to.iter().for_each(|to| on_page.emit(*to));
        html! { <button type="button" class="quiet" aria-disabled={to.is_none().to_string()} onclick={press}>{ label }</button> }
    };
    let next = (from + here < all).then_some(props.page + 1);
    let buttons = html! {
        <>
            { turn(texts.page_before, props.page.checked_sub(1)) }
            <span>{ &span }</span>
            { turn(texts.page_after, next) }
        </>
    };
    // One landmark is enough: the buttons below are the same again, for who has read so far.
    if above {
        html! { <nav class="pager actions" aria-label={span.clone()}>{ buttons }<span class="hint">{ texts.page_hint }</span></nav> }
    } else {
        html! { <div class="pager actions">{ buttons }</div> }
    }
}
