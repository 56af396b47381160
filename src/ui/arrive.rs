//! What happened, until when, what this page does, and that nothing leaves.

use retrace_model::incident::{Incident, LinkError};
use retrace_model::vendors::{self, GENERAL};
use yew::prelude::*;

use super::save_page::SavePage;
use super::shown;
use super::texts::{Language, fill};
use crate::ui::texts::Speaks;

/// The id of the button that opens the form for the times.
pub const CHANGE_TIMES: &str = "change-times";

#[derive(Properties, PartialEq)]
pub struct ArriveProps {
    pub language: Language,
    pub incident: Option<Incident>,
    pub refused: Option<LinkError>,
    pub unknown_keys: Vec<String>,
    pub on_change: Callback<()>,
    /// Shown inside another page, which has its own heading and no way to change it.
    #[prop_or_default]
    pub preview: bool,
}

#[component]
pub fn Arrive(props: &ArriveProps) -> Html {
    let texts = props.language.texts();
    let opening = match &props.incident {
        Some(incident) => {
            let (from, to) = bounds(incident, props.language);
            let offset = incident.bound_offset();
            let on_change = props.on_change.clone();
            html! {
                <>
                    if props.preview { <p class="heading">{ texts.heading }</p> } else { <h1>{ texts.heading }</h1> }
                    if !incident.name.is_empty() { <p class="incident-name">{ &incident.name }</p> }
                    <p class="window" id={(!props.preview).then_some("window")}>
                        <strong>{ fill(texts.what_happened, &[("from", &from), ("to", &to)]) }</strong>{ " " }
                        { fill(texts.zone_note, &[("zone", &incident.zone), ("offset", &offset)]) }{ " " }
                        if !props.preview { <button type="button" id={CHANGE_TIMES} class="quiet no-print" onclick={move |_| on_change.emit(())}>{ texts.change }</button> }
                    </p>
                    <p class="no-print">{ texts.what_this_does }{ " " }{ texts.what_you_do }{ " " }<strong>{ texts.nothing_leaves }</strong></p>
                    if let Some(system) = system(incident) { <p class="system">{ fill(texts.booking_system, &[("system", &system)]) }</p> }
                    if !incident.contact.is_empty() { <p>{ fill(texts.contact, &[("contact", &incident.contact)]) }</p> }
                </>
            }
        }
        None => html! {
            <>
                <h1>{ texts.heading_empty }</h1>
                <p>{ texts.what_this_does }{ " " }{ texts.what_you_do }{ " " }<strong>{ texts.nothing_leaves }</strong></p>
            </>
        },
    };
    html! {
        <section class="arrive" aria-live="off">
            { opening }
            if let Some(error) = &props.refused {
                <p class="error" role="alert">{ fill(texts.link_refused, &[("why", &(texts.link_error)(error))]) }</p>
            }
            if !props.unknown_keys.is_empty() {
                <p class="hint">{ fill(texts.unknown_keys, &[("keys", &props.unknown_keys.join(", "))]) }</p>
            }
        </section>
    }
}

/// What the booking system is called, where another was chosen than the one that is taken without a word.
pub fn system(incident: &Incident) -> Option<String> {
    let chosen = vendors::systems().next().is_none_or(|(key, _)| key != incident.vendor);
    Some(incident.profile().name).filter(|name| chosen && !name.is_empty() && name != GENERAL)
}

/// The Window's edges in words.
pub fn bounds(incident: &Incident, language: Language) -> (String, String) {
    let text = |at| shown::moment(&incident.bound_text(at), language);
    (text(incident.window.from), text(incident.window.to))
}

/// All that the program may ask of the browser: the list by which the build holds it.
const ALLOWED: &str = include_str!("../../xtask/allowed.txt");

#[derive(Properties, PartialEq)]
pub struct TrustProps {
    pub language: Language,
}

/// What the page does and does not do with the data, and how to check it.
#[component]
pub fn Trust(props: &TrustProps) -> Html {
    let texts = props.language.texts();
    html! {
        <section class="trust no-print">
            <h2>{ texts.trust_heading }</h2>
            <ul>
                { for texts.trust_does.iter().map(|line| html! { <li>{ *line }</li> }) }
                { for texts.trust_limits.iter().map(|line| html! { <li>{ *line }</li> }) }
            </ul>
            <h3>{ texts.check_heading }</h3>
            <ol>{ for texts.check_steps.iter().map(|line| html! { <li>{ *line }</li> }) }</ol>
            <details>
                <summary>{ texts.check_list }</summary>
                <pre lang="en">{ ALLOWED }</pre>
            </details>
            <SavePage language={props.language} />
        </section>
    }
}
