//! Saving the page itself, for a computer without internet.

use yew::prelude::*;

use super::texts::Language;
use crate::ui::texts::Speaks;

#[derive(Properties, PartialEq)]
pub struct SavePageProps {
    pub language: Language,
}

/// A link to the page's own address that downloads the very bytes that are hosted. It is there only where it works: not on
/// a page that is a file already, nor where the host puts the page in a sandbox, whose browsers would load the page anew
/// instead and lose all that was read.
#[component]
pub fn SavePage(props: &SavePageProps) -> Html {
    let texts = props.language.texts();
    let hosted = web_sys::window().is_some_and(|window| window.origin().starts_with("http"));
    if !hosted {
        return html! {};
    }
    html! {
        <p>
            <a id="save-page" href="" download="retrace.html">{ texts.save_page }</a>{ ". " }<span class="hint">{ texts.save_page_hint }</span>
        </p>
    }
}
