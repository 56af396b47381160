//! What was read: the ledger and the coverage of every source.

use retrace_cases::cases::zones::ZoneBasis;
use retrace_cases::checklist::{Checklist, SourceView};
use retrace_cases::decisions::{Change, Decisions, OnSource};
use retrace_cases::export::Wording;
use retrace_model::date_order::DateOrder;
use retrace_model::kind::Family;
use retrace_model::problem::ProblemKind;
use retrace_model::reading::LeftOut;
use retrace_model::table::TableContent;
use retrace_model::time_text::Written;
use retrace_model::time_zones;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::columns::ColumnChoice;
use super::shown;
use super::texts::Language;
use crate::ui::texts::Speaks;

#[derive(Properties, PartialEq, Clone)]
pub struct SourcesProps {
    pub language: Language,
    pub list: std::rc::Rc<Checklist>,
    pub decisions: std::rc::Rc<Decisions>,
    /// Files that were given and are not in the list.
    pub left_out: Vec<(String, LeftOut)>,
    pub on_change: Callback<Change>,
}

/// A change of what the user says about a source.
fn say(source: &SourceView, props: &SourcesProps, change: impl FnOnce(&mut OnSource)) {
    say_under(&source.fingerprint, props, change);
}

/// The same about all tables with its header.
fn say_of_table(source: &SourceView, props: &SourcesProps, change: impl FnOnce(&mut OnSource)) {
    if let Some(table) = &source.table {
        say_under(&table.key, props, |on| {
            on.holds = Some(table.holds);
            on.columns = Some(table.columns.clone());
            change(on);
        });
    }
}

fn say_under(key: &str, props: &SourcesProps, change: impl FnOnce(&mut OnSource)) {
    let mut on = props.decisions.source(key).cloned().unwrap_or_default();
    change(&mut on);
    props.on_change.emit(Change::Source { fingerprint: key.to_owned(), on });
}

#[component]
pub fn Sources(props: &SourcesProps) -> Html {
    let texts = props.language.texts();
    html! {
        <section class="sources">
            <h2>{ texts.sources_heading }</h2>
            <p class="hint">{ texts.sources_hint }if props.list.sources.iter().any(|source| source.counts.read() > 0) { { " " }{ texts.adds_up } }</p>
            <div class="scroll" role="region" aria-label={texts.sources_heading} tabindex="0">
                // The roles stay where a narrow screen lays each file out as a block.
                <table class="ledger" role="table">
                    <thead role="rowgroup"><tr role="row">
                        { for shown::phrases(props.language).ledger_heads().into_iter().map(|head| html! { <th scope="col" role="columnheader">{ head }</th> }) }
                    </tr></thead>
                    <tbody role="rowgroup">{ for props.list.sources.iter().enumerate().filter(|(_, source)| !is_beside(source)).map(|(at, source)| row(at, source, props)) }</tbody>
                </table>
            </div>
            if let Some(left_out) = shown::phrases(props.language).left_out_files(&props.left_out) {
                <p class="inset" id="left-out">{ left_out }</p>
            }
            if props.list.sources.iter().any(|source| !source.cannot_show.is_empty()) {
                <h3>{ texts.cannot_show_heading }</h3>
                <ul>{ for shown::phrases(props.language).cannot_show_by_kind(&props.list).into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            }
            { not_given(props) }
        </section>
    }
}

/// The kinds of source that were not given, with what they would have shown.
fn not_given(props: &SourcesProps) -> Html {
    let texts = props.language.texts();
    let lines = shown::phrases(props.language).not_given(&props.list);
    if lines.is_empty() {
        return html! {};
    }
    html! {
        <details class="not-given">
            <summary>{ texts.not_given_heading }{ " (" }{ lines.len() }{ ")" }</summary>
            <ul>{ for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
        </details>
    }
}

/// What belongs to a mail program or the system: said where the files are listed, and no source.
fn is_beside(source: &SourceView) -> bool {
    source.kind.family() == Family::Nothing
        && source.problems.iter().any(|problem| problem.kind == ProblemKind::NotNeeded)
}

fn row(at: usize, source: &SourceView, props: &SourcesProps) -> Html {
    let phrases = shown::phrases(props.language);
    html! {
        <>
            <tr role="row">
                <th scope="row" role="rowheader">{ &source.name }<br /><small>{ phrases.kind(source.kind) }</small></th>
                { cells(source, props.language) }
            </tr>
            <tr class="remarks" role="row"><td colspan="9" role="cell">{ remarks(at, source, props) }</td></tr>
        </>
    }
}

/// How far a source reaches and its counts, each with the name of its column for where the heads are not seen.
pub fn cells(source: &SourceView, language: Language) -> Html {
    let phrases = shown::phrases(language);
    let [_, reach, heads @ ..] = phrases.ledger_heads();
    let counts = source.counts.row().into_iter().zip(heads);
    let span = phrases.span(source);
    html! {
        <>
            <td class={classes!("span", span.is_empty().then_some("empty"))} role="cell" data-label={reach}>{ span }</td>
            { for counts.map(|(number, head)| html! {
                <td class="number" role="cell" data-label={head}>{ shown::count(number, language) }</td>
            }) }
        </>
    }
}

fn remarks(at: usize, source: &SourceView, props: &SourcesProps) -> Html {
    let phrases = shown::phrases(props.language);
    html! {
        <>
            <ul>
                { for phrases.coverage(source).into_iter().map(|line| html! { <li>{ line }</li> }) }
                if let Some(zone) = &source.zone { <li>{ zone_choice(at, source, zone, props) }</li> }
                if let Some(order) = source.order { <li>{ order_choice(at, source, order, props) }</li> }
                if source.table.as_ref().is_some_and(|table| table.holds == TableContent::Bookings) { <li>{ made(at, source, props) }</li> }
                { for source.problems.iter().map(|problem| html! { <li class="problem">{ phrases.problem(problem) }</li> }) }
            </ul>
            // In a place of its own, so that it stays as the user left it while the lines above come and go.
            if let Some(table) = &source.table {
                <ColumnChoice language={props.language} name={source.name.clone()} {at} table={table.clone()}
                    on_columns={let (source, props) = (source.clone(), props.clone()); Callback::from(move |columns| say_of_table(&source, &props, |on| on.columns = Some(columns)))}
                    on_holds={let (source, props) = (source.clone(), props.clone()); Callback::from(move |holds| say_of_table(&source, &props, |on| on.holds = Some(holds)))} />
            }
        </>
    }
}

/// When a list of current bookings was made: of several the newest decides.
fn made(at: usize, source: &SourceView, props: &SourcesProps) -> Html {
    let texts = props.language.texts();
    let id = format!("made-{at}");
    let wall = source.made.as_deref().and_then(|at| at.get(..16)).unwrap_or_default().to_owned();
    let changed = {
        let (source, props) = (source.clone(), props.clone());
        Callback::from(move |event: web_sys::Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let zone = time_zones::named(&props.list.incident.zone).unwrap_or(jiff::tz::TimeZone::UTC);
            let wall = jiff::civil::DateTime::read(&input.value());
            let made = wall.and_then(|wall| zone.to_timestamp(wall).ok());
            say(&source, &props, |on| on.made = made);
        })
    };
    html! {
        <>
            <label for={id.clone()}>{ texts.made_at }</label>{ " " }
            <input {id} type="datetime-local" value={wall} onchange={changed} />
            { " " }<span class="hint">{ texts.made_hint }</span>
        </>
    }
}

fn zone_choice(at: usize, source: &SourceView, zone: &str, props: &SourcesProps) -> Html {
    let own = props.list.incident.zone.clone();
    let chosen = {
        let (source, props) = (source.clone(), props.clone());
        Callback::from(move |event: web_sys::Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                say(&source, &props, |on| on.zone = Some(select.value()).filter(|zone| !zone.is_empty()));
            }
        })
    };
    let id = format!("zone-{at}");
    let mut options = vec![own.as_str(), "UTC", zone];
    options.sort_by_key(|option| (*option != own, *option));
    options.dedup();
    html! {
        <>
            <label for={id.clone()}>{ shown::phrases(props.language).zone(source) }</label>{ " " }
            <select {id} onchange={chosen}>
                if source.zone_because == Some(ZoneBasis::Chosen) { <option value="">{ props.language.texts().outcome_auto }</option> }
                { for options.iter().map(|option| html! { <option value={(*option).to_owned()} selected={*option == zone}>{ *option }</option> }) }
            </select>
        </>
    }
}

/// Which of day and month comes first, where no date of the file proves it.
fn order_choice(at: usize, source: &SourceView, order: DateOrder, props: &SourcesProps) -> Html {
    let texts = props.language.texts();
    let chosen = {
        let (source, props) = (source.clone(), props.clone());
        Callback::from(move |event: web_sys::Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let order = if select.value() == "month" { DateOrder::MonthFirst } else { DateOrder::DayFirst };
                say(&source, &props, |on| on.order = Some(order));
            }
        })
    };
    let id = format!("order-{at}");
    let words = |order| if order == DateOrder::DayFirst { texts.order_day } else { texts.order_month };
    html! {
        <>
            <label for={id.clone()}>{ texts.order_question }</label>{ " " }
            <select {id} onchange={chosen} >
                <option value="day" selected={order == DateOrder::DayFirst}>{ words(DateOrder::DayFirst) }</option>
                <option value="month" selected={order == DateOrder::MonthFirst}>{ words(DateOrder::MonthFirst) }</option>
            </select>
        </>
    }
}
