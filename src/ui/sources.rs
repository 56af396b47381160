//! What was read: the ledger and the coverage of every source.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::columns::ColumnChoice;
use super::texts::{Language, fill};
use super::{collect, shown};
use crate::core::cases::zones::ZoneBasis;
use crate::core::checklist::{Checklist, SourceView};
use crate::core::decisions::{Change, Decisions, OnSource};
use crate::core::readers::Family;

#[derive(Properties, PartialEq, Clone)]
pub struct SourcesProps {
    pub language: Language,
    pub list: std::rc::Rc<Checklist>,
    pub decisions: std::rc::Rc<Decisions>,
    pub on_change: Callback<Change>,
}

/// A change of what the user says about a source.
fn say(source: &SourceView, props: &SourcesProps, change: impl FnOnce(&mut OnSource)) {
    let mut on = props.decisions.source(&source.fingerprint).cloned().unwrap_or_default();
    change(&mut on);
    props.on_change.emit(Change::Source { fingerprint: source.fingerprint.clone(), on });
}

#[component]
pub fn Sources(props: &SourcesProps) -> Html {
    let texts = props.language.texts();
    let heads = [
        texts.column_source,
        texts.column_span,
        texts.column_read,
        texts.column_inside,
        texts.column_perhaps,
        texts.column_outside,
        texts.column_no_time,
        texts.column_unreadable,
        texts.column_repeat,
    ];
    html! {
        <section class="sources">
            <h2>{ texts.sources_heading }</h2>
            <p class="hint">{ texts.sources_hint }if props.list.sources.iter().all(|source| source.counts.read() > 0) { { " " }{ texts.adds_up } }</p>
            <div class="scroll" role="region" aria-label={texts.sources_heading} tabindex="0">
                <table>
                    <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ *head }</th> }) }</tr></thead>
                    <tbody>{ for props.list.sources.iter().enumerate().map(|(at, source)| row(at, source, props)) }</tbody>
                </table>
            </div>
            if props.list.sources.iter().any(|source| !source.cannot_show.is_empty()) {
                <h3>{ texts.cannot_show_heading }</h3>
                <ul>{ for cannot_show(props) }</ul>
            }
        </section>
    }
}

/// What the kinds of source at hand cannot show, each kind once.
fn cannot_show(props: &SourcesProps) -> Vec<Html> {
    let texts = props.language.texts();
    let mut kinds: Vec<&SourceView> = Vec::new();
    for source in &props.list.sources {
        if !source.cannot_show.is_empty() && kinds.iter().all(|known| known.kind != source.kind) {
            kinds.push(source);
        }
    }
    let line = |source: &SourceView| {
        let missing: Vec<&str> = source.cannot_show.iter().map(|what| (texts.cannot_show)(*what)).collect();
        html! { <li>{ props.language.words(&source.kind.format().name) }{ ": " }{ missing.join("; ") }{ "." }</li> }
    };
    kinds.into_iter().map(line).collect()
}

fn row(at: usize, source: &SourceView, props: &SourcesProps) -> Html {
    let texts = props.language.texts();
    let counts = &source.counts;
    let numbers = [
        counts.read(),
        counts.inside(),
        counts.perhaps(),
        counts.outside(),
        counts.no_time(),
        counts.unreadable(),
        counts.repeat(),
    ];
    let span = match (&source.first, &source.last) {
        (Some(first), Some(last)) => {
            format!("{} – {}", shown::moment(first, props.language), shown::moment(last, props.language))
        }
        _ if source.table.is_some() => String::new(),
        _ => texts.no_span.to_owned(),
    };
    html! {
        <>
            <tr>
                <th scope="row">{ &source.name }<br /><small>{ props.language.words(&source.kind.format().name) }</small></th>
                <td>{ span }</td>
                { for numbers.iter().map(|number| html! { <td class="number">{ shown::count(*number, props.language) }</td> }) }
            </tr>
            <tr class="remarks"><td colspan="9">{ remarks(at, source, props) }</td></tr>
        </>
    }
}

fn remarks(at: usize, source: &SourceView, props: &SourcesProps) -> Html {
    let texts = props.language.texts();
    html! {
        <ul>
            { for coverage(source, props).into_iter().map(|line| html! { <li>{ line }</li> }) }
            if let Some(zone) = &source.zone { <li>{ zone_choice(at, source, zone, props) }</li> }
            if let Some(table) = &source.table {
                <li>{ made(at, source, props) }</li>
                <li>
                    <ColumnChoice language={props.language} name={source.name.clone()} {at} table={table.clone()}
                        on_columns={let (source, props) = (source.clone(), props.clone()); Callback::from(move |columns| say(&source, &props, |on| on.columns = Some(columns)))} />
                </li>
            }
            { for source.problems.iter().map(|problem| html! { <li class="problem">{ collect::problem(problem, texts) }</li> }) }
        </ul>
    }
}

fn coverage(source: &SourceView, props: &SourcesProps) -> Vec<String> {
    let texts = props.language.texts();
    let (Some(first), Some(last)) = (&source.first, &source.last) else {
        return Vec::new();
    };
    // One mail covers nothing, and need not say so.
    let one_mail = source.kind.family() == Family::Mail && source.counts.read() <= 1;
    if one_mail || matches!(source.kind.family(), Family::Bookings | Family::Table) {
        return Vec::new();
    }
    if source.covers_window {
        let empty = source.counts.inside() + source.counts.perhaps() == 0;
        return vec![if empty { texts.covers_empty } else { texts.covers }.to_owned()];
    }
    let mut lines = Vec::new();
    // RFC 3339 of one zone; the offset at the end only differs where the clock was changed in between.
    if !source.starts_before {
        lines.push(fill(texts.starts_late, &[("first", &shown::moment(first, props.language))]));
    }
    if !source.ends_after {
        lines.push(fill(texts.ends_early, &[("last", &shown::moment(last, props.language))]));
    }
    lines
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
            let zone = jiff::tz::TimeZone::get(&props.list.incident.zone).unwrap_or(jiff::tz::TimeZone::UTC);
            let wall = input.value().parse::<jiff::civil::DateTime>().ok();
            let made = wall.and_then(|wall| zone.to_timestamp(wall).ok());
            say(&source, &props, |on| on.made = made);
        })
    };
    html! {
        <>
            <label for={id.clone()}>{ texts.made_at }</label>{ " " }
            <input {id} type="datetime-local" value={wall.clone()} onchange={changed} class="no-print" />
            <span class="print-only">{ shown::moment(&wall, props.language) }</span>
            { " " }<span class="hint">{ texts.made_hint }</span>
        </>
    }
}

fn zone_choice(at: usize, source: &SourceView, zone: &str, props: &SourcesProps) -> Html {
    let texts = props.language.texts();
    let own = props.list.incident.zone.clone();
    let chosen = {
        let (source, props) = (source.clone(), props.clone());
        Callback::from(move |event: web_sys::Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                say(&source, &props, |on| on.zone = Some(select.value()));
            }
        })
    };
    let id = format!("zone-{at}");
    let mut options = vec![own.as_str(), "UTC", zone];
    options.sort_by_key(|option| (*option != own, *option));
    options.dedup();
    let because = match source.zone_because {
        Some(ZoneBasis::Proven { records }) => {
            fill(texts.proven_zone, &[("n", &shown::count(records as u64, props.language))])
        }
        Some(ZoneBasis::Chosen) => texts.chosen_zone.to_owned(),
        Some(ZoneBasis::Assumed) | None => texts.assumed_zone.to_owned(),
    };
    html! {
        <>
            <label for={id.clone()}>{ because }</label>{ " " }
            <select {id} onchange={chosen} class="no-print">
                { for options.iter().map(|option| html! { <option value={(*option).to_owned()} selected={*option == zone}>{ *option }</option> }) }
            </select>
            <span class="print-only">{ zone }</span>
        </>
    }
}
