//! Where to look: one card per kind of source, folded, with the ways to its file for each usual program.

use std::rc::Rc;

use retrace_cases::decisions::{Change, Decisions};
use retrace_model::kind::Family;
use retrace_model::source_category::{SOURCE_CATEGORIES, SourceCategory};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::texts::{Language, fill};
use crate::ui::guides;
use crate::ui::texts::Speaks;

#[derive(Properties, PartialEq)]
pub struct CardsProps {
    pub language: Language,
    /// The booking system: its key, and what it is called where that is known.
    pub vendor: String,
    pub system: String,
    /// Family and name of the files that were read.
    pub given: Vec<(Family, String)>,
    pub decisions: Rc<Decisions>,
    pub on_change: Callback<Change>,
}

#[component]
pub fn Cards(props: &CardsProps) -> Html {
    let texts = props.language.texts();
    html! {
        <section class="cards" aria-labelledby="cards-heading">
            <h3 id="cards-heading">{ texts.cards_heading }</h3>
            <p class="hint">{ texts.cards_hint }</p>
            { for SOURCE_CATEGORIES.iter().map(|sought| card(*sought, props)) }
        </section>
    }
}

fn card(sought: SourceCategory, props: &CardsProps) -> Html {
    let texts = props.language.texts();
    let card = guides::card(props.language, sought);
    let files: Vec<&str> =
        props.given.iter().filter(|(family, _)| sought.is_met_by(*family)).map(|(_, name)| name.as_str()).collect();
    let missing = props.decisions.not_to_be_had.contains(&sought);
    let files = Some(files.join(", ")).filter(|files| !files.is_empty());
    let (class, status) = match &files {
        Some(_) if !sought.is_not_told_apart() => ("tag given", texts.card_given_short),
        _ if missing => ("tag missing", texts.card_missing),
        Some(_) => ("tag perhaps", texts.card_perhaps),
        None => ("tag", texts.card_waiting),
    };
    let sentence = if sought.is_not_told_apart() { texts.card_shared } else { texts.card_given };
    let mut formats: Vec<&str> = Vec::new();
    for format in guides::formats(props.language, sought) {
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    let ways: Vec<Html> =
        guides::ways(props.language, sought, &props.vendor).map(|guide| way(sought, guide, props)).collect();
    html! {
        <details class="card" id={format!("card-{}", sought.id())}>
            <summary><strong>{ card.name }</strong>{ " " }<span class={class}>{ status }</span><br /><span class="hint">{ card.hint }</span></summary>
            if let Some(files) = files { <p>{ fill(sentence, &[("files", &files)]) }</p> }
            <p>{ fill(texts.card_shows, &[("what", card.shows)]) }{ " " }{ fill(texts.card_cannot, &[("what", card.cannot)]) }</p>
            <h4>{ texts.card_how }</h4>
            { for ways }
            if !formats.is_empty() { <p class="hint">{ fill(texts.card_formats, &[("formats", &formats.join(", "))]) }</p> }
            { without(sought, missing, props) }
        </details>
    }
}

fn way(sought: SourceCategory, guide: super::guides::Guide, props: &CardsProps) -> Html {
    let own = Some(props.system.as_str()).filter(|system| !system.is_empty());
    let name = fill(guide.name, &[("system", own.unwrap_or(props.language.texts().your_booking_system))]);
    html! {
        <details class="way" id={format!("way-{}-{}", sought.id(), guide.id)}>
            <summary>{ name }</summary>
            <ol>{ for guide.steps.iter().map(|step| html! { <li>{ *step }</li> }) }</ol>
        </details>
    }
}

/// "I don't have this": the checklist then says what is missing.
fn without(sought: SourceCategory, missing: bool, props: &CardsProps) -> Html {
    let id = format!("without-{}", sought.id());
    let on_change = props.on_change.clone();
    let changed = move |event: web_sys::Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            on_change.emit(Change::NotToBeHad { sought, missing: input.checked() });
        }
    };
    let name = format!("{}: {}", props.language.texts().card_none, guides::card(props.language, sought).name);
    html! {
        <p class="choice">
            <input type="checkbox" id={id.clone()} checked={missing} onchange={changed} aria-label={name} />
            <label for={id}>{ props.language.texts().card_none }</label>
        </p>
    }
}
