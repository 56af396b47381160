//! Texts that are ready to send or to paste elsewhere.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use super::texts::{Language, fill};
use crate::ui::texts::Speaks;

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
        <details class="ready">
            <summary>{ props.heading }</summary>
            <pre>if !props.address.is_empty() { { &props.address }{ "\n" } }{ &props.subject }{ "\n\n" }{ &props.body }</pre>
            <a href={link}>{ texts.ready_open }</a>{ " " }
            <CopyButton language={props.language} label={texts.copy} text={format!("{}\n\n{}", props.subject, props.body)} />
        </details>
    }
}

/// The page's one place that speaks to screen readers about what was just done.
#[derive(Clone, PartialEq)]
pub struct Say(pub Callback<String>);

#[derive(Properties, PartialEq)]
pub struct CopyButtonProps {
    pub language: Language,
    pub label: &'static str,
    pub text: String,
    /// What the text is, where the button stands beside it and is only a sign.
    #[prop_or_default]
    pub of: Option<&'static str>,
}

/// Copies a text, and says whether it worked. What was copied keeps its mark, so that nothing is typed over twice.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let texts = props.language.texts();
    let worked = use_state(|| None::<bool>);
    let say = use_context::<Say>();
    let alone = say.is_none();
    // Another text has not been copied yet.
    {
        let worked = worked.clone();
        use_effect_with(props.text.clone(), move |_| worked.set(None));
    }
    let click = {
        let (worked, text, of) = (worked.clone(), props.text.clone(), props.of);
        Callback::from(move |_: MouseEvent| {
            let (worked, say, text) = (worked.clone(), say.clone(), text.clone());
            spawn_local(async move {
                let copied = written(&text).await;
                worked.set(Some(copied));
                if let Some(Say(say)) = say {
                    say.emit(match (copied, of) {
                        (true, Some(what)) => fill(texts.value_copied, &[("what", what)]),
                        (true, None) => texts.copied.to_owned(),
                        (false, _) => texts.copy_failed.to_owned(),
                    });
                }
            });
        })
    };
    let said = match *worked {
        Some(true) if props.of.is_none() => texts.copied,
        Some(false) => texts.copy_failed,
        _ => "",
    };
    let done = *worked == Some(true);
    html! {
        <>
            if let Some(what) = props.of {
                <button type="button" class={classes!("copy", done.then_some("copied"))} onclick={click}
                    aria-label={fill(texts.copy_value, &[("what", what), ("value", &props.text)])} title={props.label}>{ sign(done) }</button>
            } else {
                <button type="button" class="quiet small" onclick={click}>{ props.label }</button>
            }
            <span role={alone.then_some("status")} class="hint">{ said }</span>
        </>
    }
}

/// Two sheets, and a tick once it is done.
fn sign(done: bool) -> Html {
    html! {
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            if done {
                <path d="M2 8.5 6 12.5 14 4" />
            } else {
                <path d="M5.5 5.5h8v8h-8zM10.5 3v-.5h-8v8H3" />
            }
        </svg>
    }
}

/// Whether the clipboard took the text. A page from an insecure address has no clipboard at all.
async fn written(text: &str) -> bool {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return false };
    let clipboard = navigator.clipboard();
    clipboard.is_object() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
