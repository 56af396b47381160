//! The page's side in a real browser: what is shown, and that text stays text.
#![cfg(target_arch = "wasm32")]

use retrace::ui::case::{CaseView, CaseViewProps};
use retrace::ui::shown;
use retrace::ui::texts::Language;
use retrace_cases::checklist::checklist;
use retrace_cases::decisions::Decisions;
use retrace_files::readers::read_whole;
use retrace_model::incident::Incident;
use retrace_model::record::Amount;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;
use yew::Callback;

wasm_bindgen_test_configure!(run_in_browser);

const HOSTILE: &str = "From: Park <info@park.example>\nTo: \"<b>Jan</b>\" <jan@x.example>\nDate: Mon, 9 Dec 2019 10:00:00 +0100\n\
    Subject: Booking confirmation 7-1 <img src=x onerror=alert(1)>\nMessage-ID: <1@park.example>\n\n\
    Booking reference 7-1\n<script>alert(1)</script>\nTotal: EUR 1234.50\n";

async fn case(language: Language) -> Element {
    let incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap();
    let list = checklist(&incident, &[read_whole("one.eml", HOSTILE.as_bytes(), &incident)], &Decisions::default());
    let document = web_sys::window().unwrap().document().unwrap();
    let root = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    let props = CaseViewProps {
        on_print: Callback::noop(),
        language,
        case: list.cases[0].clone(),
        number: 1,
        all: list.cases.len(),
        staff: Default::default(),
        on_change: Callback::noop(),
        on_join: Callback::noop(),
        unknown_join: None,
        opened: 1,
    };
    yew::Renderer::<CaseView>::with_root_and_props(root.clone(), props).render();
    // Drawn, then unfolded as asked.
    yew::scheduler::flush().await;
    yew::scheduler::flush().await;
    root
}

#[wasm_bindgen_test]
async fn text_of_a_mail_stays_text() {
    let root = case(Language::En).await;
    assert!(root.text_content().unwrap().contains("<img src=x onerror=alert(1)>"));
    assert!(root.text_content().unwrap().contains("<b>Jan</b>"));
    for forbidden in ["img", "script", "b"] {
        assert!(root.query_selector(forbidden).unwrap().is_none(), "<{forbidden}> was made");
    }
}

#[wasm_bindgen_test]
async fn a_case_is_worded_in_every_language() {
    for (language, words) in
        [(Language::Nl, "Zaak 1 van 1"), (Language::En, "Case 1 of 1"), (Language::De, "Vorgang 1 von 1")]
    {
        assert!(case(language).await.text_content().unwrap().contains(words));
    }
}

#[wasm_bindgen_test]
fn dates_and_money_are_written_as_in_the_language() {
    let amount = Amount { currency: "EUR".into(), cents: 123_450 };
    let plain = |text: String| text.replace('\u{A0}', " ");
    assert_eq!(plain(shown::money(&amount, Language::Nl)), "€ 1.234,50");
    assert_eq!(plain(shown::money(&amount, Language::En)), "€1,234.50");
    assert_eq!(plain(shown::money(&amount, Language::De)), "1.234,50 €");
    // The wall clock of the text is shown, whatever zone the browser is in.
    let text = shown::moment("2019-12-09T01:19:00+01:00", Language::En);
    assert!(text.contains("9 December 2019") && text.contains("01:19"), "{text}");
    assert!(shown::moment("2019-12-09", Language::De).contains("9. Dezember 2019"));
    assert_eq!(shown::moment("no date", Language::En), "no date");
}
