//! What follows the cases: numbers missing in the books, the money, and what was set aside.

use std::rc::Rc;

use retrace_cases::cases::claims::SetAside;
use retrace_cases::cases::numbering_gaps::NumberingGap;
use retrace_cases::checklist::reconciliation::Reconciliation;
use retrace_cases::checklist::{Checklist, SetAsideView};
use retrace_cases::decisions::{Change, Mark};
use retrace_cases::export::Wording;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::case_evidence::evidence;
use super::shown;
use super::texts::{Language, Speaks};

#[derive(Properties, PartialEq)]
pub struct AfterCasesProps {
    pub language: Language,
    pub list: Rc<Checklist>,
    pub on_change: Callback<Change>,
}

#[component]
pub fn AfterCases(props: &AfterCasesProps) -> Html {
    html! { <>{ gaps(props) }{ money(props) }{ from_outside(props) }{ aside(props) }</> }
}

/// Numbers missing in the books' series.
fn gaps(props: &AfterCasesProps) -> Html {
    let texts = props.language.texts();
    if props.list.gaps.is_empty() {
        return html! {};
    }
    let line = |(at, gap): (usize, &NumberingGap)| {
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
fn money(props: &AfterCasesProps) -> Html {
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

/// What strangers wrote, what matters most first.
fn from_outside(props: &AfterCasesProps) -> Html {
    let texts = props.language.texts();
    let mails: Vec<&SetAsideView> = props.list.from_outside().collect();
    if mails.is_empty() {
        return html! {};
    }
    let line = |view: &SetAsideView| {
        let why = view.may_matter.map(|why| html! { <span class="why">{ " · " }{ (texts.may_matter)(why) }</span> });
        evidence(&view.record, props.language, html! { <>{ for why }</> })
    };
    html! {
        <section class="outside">
            <h3 class="group" id="outside-heading" tabindex="-1">{ texts.outside_heading }</h3>
            <p class="hint">{ texts.outside_hint }</p>
            <ul class="evidence-list" id="from-outside">{ for mails.into_iter().map(line) }</ul>
        </section>
    }
}

/// Records set aside, one group per reason.
fn aside(props: &AfterCasesProps) -> Html {
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
