//! What was read: the ledger and the coverage of every source.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::texts::{Language, fill};
use super::{collect, shown};
use crate::core::checklist::{Checklist, SourceView};
use crate::core::readers::Kind;

#[derive(Properties, PartialEq)]
pub struct SourcesProps {
    pub language: Language,
    pub list: std::rc::Rc<Checklist>,
    /// The source at this place is to be read in this zone.
    pub on_zone: Callback<(usize, String)>,
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
            <p class="hint">{ texts.sources_hint }if props.list.sources.iter().all(|source| source.counts.adds_up() && source.counts.read > 0) { { " " }{ texts.adds_up } }</p>
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
        html! { <li>{ (texts.kind)(source.kind) }{ ": " }{ missing.join("; ") }{ "." }</li> }
    };
    kinds.into_iter().map(line).collect()
}

fn row(at: usize, source: &SourceView, props: &SourcesProps) -> Html {
    let texts = props.language.texts();
    let counts = &source.counts;
    let numbers =
        [counts.read, counts.inside, counts.perhaps, counts.outside, counts.no_time, counts.unreadable, counts.repeat];
    let span = match (&source.first, &source.last) {
        (Some(first), Some(last)) => {
            format!("{} – {}", shown::moment(first, props.language), shown::moment(last, props.language))
        }
        _ => texts.no_span.to_owned(),
    };
    html! {
        <>
            <tr>
                <th scope="row">{ &source.name }<br /><small>{ (texts.kind)(source.kind) }</small></th>
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
            if let Some(zone) = &source.zone { <li>{ zone_choice(at, zone, props) }</li> }
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
    if source.kind == Kind::Eml {
        return Vec::new();
    }
    if source.covers_window {
        let empty = source.counts.inside + source.counts.perhaps == 0;
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

fn zone_choice(at: usize, zone: &str, props: &SourcesProps) -> Html {
    let texts = props.language.texts();
    let own = props.list.incident.zone.clone();
    let chosen = {
        let on_zone = props.on_zone.clone();
        Callback::from(move |event: web_sys::Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                on_zone.emit((at, select.value()));
            }
        })
    };
    let id = format!("zone-{at}");
    let options = [own.as_str(), "UTC"];
    html! {
        <>
            <label for={id.clone()}>{ texts.assumed_zone }</label>{ " " }
            <select {id} onchange={chosen} class="no-print">
                { for options.iter().map(|option| html! { <option value={(*option).to_owned()} selected={*option == zone}>{ *option }</option> }) }
            </select>
            <span class="print-only">{ zone }</span>
        </>
    }
}
