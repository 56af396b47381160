//! Texts that are ready to send or to paste elsewhere.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use super::texts::Language;

#[derive(Properties, PartialEq)]
pub struct ReadyMailProps {
    pub language: Language,
    pub heading: &'static str,
    pub address: String,
    pub subject: String,
    pub body: String,
}

/// A mail as text, opened in the user's own mail program or copied. The page sends nothing.
#[component]
pub fn ReadyMail(props: &ReadyMailProps) -> Html {
    let texts = props.language.texts();
    let encoded = |text: &str| String::from(js_sys::encode_uri_component(text));
    let address = encoded(&props.address).replace("%40", "@");
    let link = format!("mailto:{address}?subject={}&body={}", encoded(&props.subject), encoded(&props.body));
    html! {
        <details class="ready no-print">
            <summary>{ props.heading }</summary>
            <pre>if !props.address.is_empty() { { &props.address }{ "\n" } }{ &props.subject }{ "\n\n" }{ &props.body }</pre>
            <a href={link}>{ texts.ready_open }</a>{ " " }
            <CopyButton language={props.language} label={texts.copy} text={format!("{}\n\n{}", props.subject, props.body)} />
        </details>
    }
}

#[derive(Properties, PartialEq)]
pub struct CopyButtonProps {
    pub language: Language,
    pub label: &'static str,
    pub text: String,
}

/// Copies a text, and says whether it worked.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let texts = props.language.texts();
    let said = use_state(|| "");
    let click = {
        let (said, text) = (said.clone(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(window) = web_sys::window() else { return };
            let promise = window.navigator().clipboard().write_text(&text);
            let said = said.clone();
            spawn_local(async move {
                let worked = JsFuture::from(promise).await.is_ok();
                said.set(if worked { texts.copied } else { texts.copy_failed });
            });
        })
    };
    html! {
        <>
            <button type="button" class="quiet small" onclick={click}>{ props.label }</button>
            <span role="status" class="hint">{ *said }</span>
        </>
    }
}
