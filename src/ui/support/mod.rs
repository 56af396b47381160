//! For support: name the incident, see what the customer will see, copy the link and a mail that is ready to send.
//!
//! Nothing is stored: the link holds it all. It is checked by the same reading of the fragment as the customer's page.

mod by_example;
mod draft;

use retrace_model::incident::{Incident, LinkError};
use retrace_model::vendors::{self, GENERAL};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use self::by_example::ByExample;
use self::draft::Draft;
use super::arrive::{Arrive, bounds};
use super::incident_form::field;
use super::ready_mail::{CopyButton, ReadyMail};
use super::texts::{LANGUAGES, Language, fill};
use crate::ui::texts::Speaks;

#[derive(Properties, PartialEq)]
pub struct SupportProps {
    pub language: Language,
    /// From the same link, to begin with.
    pub incident: Option<Incident>,
}

/// The page's own address, where customers can open it too.
fn own_address() -> Option<String> {
    let href = web_sys::window()?.location().href().ok()?;
    href.starts_with("http").then(|| href.split('#').next().unwrap_or_default().to_owned())
}

#[component]
pub fn Support(props: &SupportProps) -> Html {
    let texts = props.language.texts();
    let draft = use_state(|| Draft::of(props.incident.as_ref()));
    let typed = |put: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                let mut next = (*draft).clone();
                put(&mut next, input.value());
                draft.set(next);
            }
        })
    };
    let vendor = {
        let draft = draft.clone();
        Callback::from(move |event: web_sys::Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                draft.set(Draft { vendor: select.value(), ..(*draft).clone() });
            }
        })
    };
    let text = |id, label, value: &str, put| field(id, label, "text", value.to_owned(), None, typed(put));
    let time = |id, label, value: &str, put| field(id, label, "datetime-local", value.to_owned(), None, typed(put));
    html! {
        <section class="support no-print">
            <h1>{ texts.support_heading }</h1>
            <p>{ texts.support_hint }</p>
            <form onsubmit={|event: SubmitEvent| event.prevent_default()}>
                { time("support-from", texts.form_from, &draft.from, |draft, value| draft.from = value) }
                { time("support-to", texts.form_to, &draft.to, |draft, value| draft.to = value) }
                { text("support-zone", texts.form_zone, &draft.zone, |draft, value| draft.zone = value) }
                { text("support-name", texts.form_name, &draft.name, |draft, value| draft.name = value) }
                <p class="field">
                    <label for="support-vendor">{ texts.support_vendor }</label>
                    <select id="support-vendor" onchange={vendor}>
                        { for vendors::systems().map(|(key, name)| html! {
                            <option value={key} selected={key == draft.vendor}>
                                { if name.is_empty() { texts.support_other_vendor } else { name } }
                            </option>
                        }) }
                    </select>
                </p>
                if draft.vendor == GENERAL {
                    { text("support-system", texts.support_system, &draft.system, |draft, value| draft.system = value) }
                }
                <ByExample language={props.language} draft={(*draft).clone()} on_change={let draft = draft.clone(); move |next| draft.set(next)} />
                { text("support-contact", texts.support_contact, &draft.contact, |draft, value| draft.contact = value) }
                { text("support-base", texts.support_base, &draft.base, |draft, value| draft.base = value) }
                { languages(&draft, props) }
            </form>
            { made(&draft, props) }
        </section>
    }
}

fn languages(draft: &UseStateHandle<Draft>, props: &SupportProps) -> Html {
    let choice = |language: Language| {
        let id = format!("support-{}", language.code());
        let draft = draft.clone();
        let checked = draft.languages.contains(&language);
        let changed = move |_: web_sys::Event| {
            let mut next = (*draft).clone();
            let on = |other: &Language| (*other == language) != next.languages.contains(other);
            next.languages = LANGUAGES.into_iter().filter(on).collect();
            draft.set(next);
        };
        html! {
            <span class="choice">
                <input type="checkbox" id={id.clone()} {checked} onchange={changed} />
                <label for={id} lang={language.code()}>{ language.name() }</label>
            </span>
        }
    };
    html! {
        <fieldset>
            <legend>{ props.language.texts().support_languages }</legend>
            { for LANGUAGES.into_iter().map(choice) }
        </fieldset>
    }
}

/// The link and the mail in each language, or why there is none yet.
fn made(draft: &Draft, props: &SupportProps) -> Html {
    let texts = props.language.texts();
    let (incident, left_out) = match draft.made() {
        _ if !draft.is_begun() => return html! { <p class="inset" role="status">{ texts.support_times_missing }</p> },
        Ok(made) => made,
        Err(error) => {
            let why = (texts.link_error)(&error);
            return html! { <p class="error" role="alert">{ fill(texts.support_wrong, &[("why", &why)]) }</p> };
        }
    };
    let Some(base) = draft.base() else {
        return html! { <p class="error" role="alert">{ texts.support_base_wrong }</p> };
    };
    html! {
        <>
            if !left_out.is_empty() {
                <p class="inset" id="support-left-out" role="status">{ fill(texts.support_left_out, &[("values", &left_out.join(", "))]) }</p>
            }
            { for draft.languages.iter().map(|language| in_language(*language, base, &incident, props)) }
        </>
    }
}

fn in_language(language: Language, base: &str, incident: &Incident, props: &SupportProps) -> Html {
    let texts = props.language.texts();
    let code = language.code();
    let fragment = incident.to_fragment(code);
    let link = format!("{base}#{fragment}");
    let id = format!("link-{code}");
    html! {
        <section class="case" aria-label={language.name()} key={code}>
            <h2 lang={code}>{ language.name() }</h2>
            <p class="field">
                <label for={id.clone()}>{ texts.support_link }</label>
                <input {id} type="text" class="wide" readonly=true value={link.clone()} />
                <CopyButton language={props.language} label={texts.support_copy_link} text={link.clone()} />{ " " }
                <a class="button quiet" href={format!("#{fragment}")}>{ texts.support_open }</a>
            </p>
            <details>
                <summary>{ texts.support_sees }</summary>
                <div class="preview" lang={code} inert=true>
                    <Arrive {language} incident={Some(incident.clone())} refused={None::<LinkError>} unknown_keys={Vec::<String>::new()}
                        on_change={Callback::noop()} preview=true />
                </div>
            </details>
            <ReadyMail language={props.language} heading={texts.support_mail} address={String::new()}
                subject={language.texts().mail_subject.to_owned()} body={mail(language, &link, incident)} />
        </section>
    }
}

/// The mail to customers, in their language.
fn mail(language: Language, link: &str, incident: &Incident) -> String {
    let texts = language.texts();
    let (from, to) = bounds(incident, language);
    let contact = match incident.contact.as_str() {
        "" => String::new(),
        contact => fill(texts.mail_contact, &[("contact", contact)]),
    };
    let offset = incident.bound_offset();
    fill(
        texts.mail_body,
        &[
            ("from", &from),
            ("to", &to),
            ("zone", &incident.zone),
            ("offset", &offset),
            ("link", link),
            ("contact", &contact),
        ],
    )
}
