//! The incident as a form: for a customer without a link, or with other times.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::texts::Language;
use crate::core::incident::{Incident, LinkError};

#[derive(Properties, PartialEq)]
pub struct IncidentFormProps {
    pub language: Language,
    pub incident: Option<Incident>,
    pub on_apply: Callback<Incident>,
    /// Absent while there is nothing to go back to.
    pub on_cancel: Option<Callback<()>>,
}

/// From, to, zone and name.
const FIELDS: [&str; 4] = ["form-from", "form-to", "form-zone", "form-name"];

/// What stands in a field now.
fn typed(id: &str) -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let input = document.and_then(|document| document.get_element_by_id(id)?.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}

/// One labelled field.
pub fn field(
    id: &'static str,
    label: &'static str,
    kind: &'static str,
    value: String,
    on_input: Callback<InputEvent>,
) -> Html {
    html! {
        <p class="field">
            <label for={id}>{ label }</label>
            <input {id} type={kind} {value} autocomplete="off" step={(kind == "datetime-local").then_some("1")} oninput={on_input} />
        </p>
    }
}

#[component]
pub fn IncidentForm(props: &IncidentFormProps) -> Html {
    let texts = props.language.texts();
    let refused = use_state(|| None::<LinkError>);
    // What was typed and refused stays to be mended: from, to, zone, name.
    let kept = use_state(|| None::<[String; 4]>);
    let value = |read: fn(&Incident) -> String| props.incident.as_ref().map(read).unwrap_or_default();
    let apply = {
        let (refused, kept, on_apply, before) =
            (refused.clone(), kept.clone(), props.on_apply.clone(), props.incident.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let [from, to, zone, name] = FIELDS.map(typed);
            match Incident::new(from.trim(), to.trim(), zone.trim()) {
                Ok(mut incident) => {
                    if let Some(before) = &before {
                        incident.vendor = before.vendor.clone();
                        incident.contact = before.contact.clone();
                    }
                    incident.name = name.trim().chars().take(crate::core::incident::TEXT_LIMIT).collect();
                    refused.set(None);
                    on_apply.emit(incident);
                }
                Err(error) => {
                    kept.set(Some([from, to, zone, name]));
                    refused.set(Some(error));
                }
            }
        })
    };
    let field = |id, label, kind, value| field(id, label, kind, value, Callback::noop());
    let zone_value = match &props.incident {
        Some(incident) => incident.zone.clone(),
        None => "Europe/Amsterdam".to_owned(),
    };
    let at = |place: usize, value: String| kept.as_ref().and_then(|kept| kept.get(place).cloned()).unwrap_or(value);
    html! {
        <form class="incident-form no-print" onsubmit={apply} aria-labelledby="form-heading">
            <h2 id="form-heading">{ texts.form_heading }</h2>
            <p class="hint">{ texts.form_hint }</p>
            if let Some(error) = &*refused { <p class="error" role="alert">{ (texts.link_error)(error) }</p> }
            { field(FIELDS[0], texts.form_from, "datetime-local", at(0, value(|i| i.bound_text(i.window.from)))) }
            { field(FIELDS[1], texts.form_to, "datetime-local", at(1, value(|i| i.bound_text(i.window.to)))) }
            { field(FIELDS[2], texts.form_zone, "text", at(2, zone_value)) }
            { field(FIELDS[3], texts.form_name, "text", at(3, value(|i| i.name.clone()))) }
            <p>
                <button type="submit">{ texts.form_apply }</button>{ " " }
                if let Some(cancel) = &props.on_cancel {
                    <button type="button" class="quiet" onclick={let cancel = cancel.clone(); move |_| cancel.emit(())}>{ texts.form_cancel }</button>
                }
            </p>
        </form>
    }
}
