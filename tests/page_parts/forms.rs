//! What is typed and handed over: the incident, the link of support, a list of calls, the general tasks, the papers.

use std::rc::Rc;

use retrace::ui::after_cases::{AfterCases, AfterCasesProps};
use retrace::ui::general::{General, GeneralProps};
use retrace::ui::hand_over::{HandOver, HandOverProps, Save};
use retrace::ui::incident_form::{IncidentForm, IncidentFormProps};
use retrace::ui::quick_list::{QuickList, QuickListProps};
use retrace::ui::selection::Selection;
use retrace::ui::support::{Support, SupportProps};
use retrace::ui::texts::Language;
use retrace_cases::decisions::{Change, Decisions, Mark};
use retrace_model::incident::Incident;
use retrace_model::table::Column;
use retrace_model::vendors::MailKind;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{File, HtmlInputElement};
use yew::Callback;

use super::mounted::{Heard, Mounted, incident, list};
use super::{ALL, MAILS};

async fn form(incident: Option<Incident>) -> (Mounted, Heard<Incident>, Heard<()>) {
    let (applied, cancelled) = (Heard::default(), Heard::default());
    let on_cancel = incident.is_some().then(|| cancelled.callback());
    let props = IncidentFormProps { language: Language::En, incident, on_apply: applied.callback(), on_cancel };
    (Mounted::of::<IncidentForm>(props).await, applied, cancelled)
}

#[wasm_bindgen_test]
async fn an_incident_is_applied_once_it_can_be_one() {
    let (view, applied, _) = form(None).await;
    assert!(!view.has("button.quiet"), "there is nothing to go back to");
    view.press("button[type=submit]").await;
    assert!(view.has("#form-wrong"), "empty times");
    view.fill("#form-from", "2019-12-09T15:58").await;
    view.fill("#form-to", "2019-12-09T01:19").await;
    view.press("button[type=submit]").await;
    assert_eq!(view.get::<HtmlInputElement>("#form-to").get_attribute("aria-invalid").as_deref(), Some("true"));
    assert!(applied.take().is_empty(), "an end before its beginning");
    view.fill("#form-from", "2019-12-09T01:19").await;
    view.fill("#form-to", "2019-12-09T15:58").await;
    view.fill("#form-name", " Park ").await;
    view.press("button[type=submit]").await;
    let made = applied.one();
    assert_eq!((made.window, made.name.as_str()), (incident().window, "Park"));
    assert!(!view.has("#form-wrong"));
}

#[wasm_bindgen_test]
async fn an_incident_that_is_changed_keeps_who_is_asked() {
    let mut before = incident();
    before.contact = "help@park.example".to_owned();
    let (view, applied, cancelled) = form(Some(before.clone())).await;
    view.fill("#form-from", "2019-12-09T01:00").await;
    view.press("button[type=submit]").await;
    let made = applied.one();
    assert_eq!((made.contact, made.window.to), (before.contact, before.window.to));
    view.press("button.quiet").await;
    cancelled.one();
}

#[wasm_bindgen_test]
async fn support_gets_a_link_that_says_what_was_typed() {
    let view = Mounted::of::<Support>(SupportProps { language: Language::En, incident: None }).await;
    assert!(!view.has("#link-en"), "there are no times yet");
    view.fill("#support-from", "2019-12-09T01:19").await;
    view.fill("#support-to", "2019-12-09T15:58").await;
    view.fill("#support-base", "retrace.example").await;
    assert!(!view.has("#link-en") && view.has("[role=alert]"), "an address without https");
    view.fill("#support-base", "https://retrace.example/").await;
    view.fill("#support-contact", "help@park.example").await;
    view.fill("#support-numbers", "K7QTX, A*B").await;
    assert!(!view.has("#link-en") && view.text().contains("A*B"), "no number looks so");
    view.fill("#support-numbers", "K7QTX, JWHRB").await;
    view.fill("#support-cues", "Order").await;
    let link = |code: &str| view.get::<HtmlInputElement>(&format!("#link-{code}")).value();
    let english = link("en");
    let fragment = english.strip_prefix("https://retrace.example/#").unwrap();
    let read = Incident::from_fragment(fragment).unwrap().incident.unwrap();
    assert_eq!((read.window, read.contact.as_str()), (incident().window, "help@park.example"));
    assert_eq!(
        (read.shown.numbers, read.shown.cues),
        (vec!["K7QTX".to_owned(), "JWHRB".to_owned()], vec!["order".to_owned()])
    );
    assert!(view.texts_of("pre").iter().any(|mail| mail.contains(&english)), "the mail holds the link");
    view.press("#support-nl").await;
    assert!(!view.has("#link-nl") && view.has("#link-de"));
    view.fill("#support-to", "2019-12-08T15:58").await;
    assert!(!view.has("#link-en") && view.has("[role=alert]"), "an end before its beginning");
}

#[wasm_bindgen_test]
async fn support_shows_another_system_by_what_is_pasted() {
    let view = Mounted::of::<Support>(SupportProps { language: Language::En, incident: None }).await;
    view.fill("#support-from", "2024-03-12T08:00").await;
    view.fill("#support-to", "2024-03-12T14:00").await;
    view.fill("#support-base", "https://retrace.example/").await;
    view.choose("#support-vendor", "general").await;
    view.fill("#support-system", "Planwerk").await;
    view.fill("#support-numbers", "K7QTX, JWHRB").await;
    view.fill("#support-conf", "Ihre Bestellung K7QTX ist da").await;
    assert!(view.texts_of(".shown").iter().any(|shown| shown == "Ihre Bestellung … ist da"), "what differs is grey");
    view.fill("#support-header", "Bestellnummer;Egal;Beginn").await;
    assert_eq!(view.all("table.columns select").len(), 3);
    view.choose("#support-column-1", "0").await;
    let mail =
        "Bestellnummer: K7QTX\nLeistung: Nachtklettern\nBeginn: 05.04.2024 20:30\nhttps://tickets.example/o/K7QTX/";
    view.fill("#support-mail", mail).await;
    let preview = view.text_of("#support-preview");
    assert!(["K7QTX", "Nachtklettern", "2024"].iter().all(|told| preview.contains(told)), "{preview}");
    let link = view.get::<HtmlInputElement>("#link-en").value();
    let read = Incident::from_fragment(link.split('#').nth(1).unwrap()).unwrap().incident.unwrap();
    let number = vec![("Egal".to_owned(), Column::Reference), ("Beginn".to_owned(), Column::Start)];
    assert_eq!(
        (read.vendor.as_str(), read.shown.columns),
        ("Planwerk", number),
        "corrected: one column holds the number"
    );
    assert_eq!(
        (read.shown.hosts, read.shown.cues),
        (vec!["tickets.example".to_owned()], vec!["bestellnummer".to_owned()])
    );
    assert_eq!(read.shown.subjects, [(MailKind::Confirmation, "Ihre Bestellung * ist da".to_owned())]);
    view.fill("#support-conf", "").await;
    view.fill("#support-mail", "Guten Tag").await;
    assert!(view.text_of("#support-preview").contains("Nothing about a booking"));
}

#[wasm_bindgen_test]
async fn calls_are_understood_while_they_are_typed() {
    let given: Heard<Vec<File>> = Heard::default();
    let props = QuickListProps { language: Language::En, incident: incident(), on_files: given.callback() };
    let view = Mounted::of::<QuickList>(props).await;
    view.fill("#quick", "hello there").await;
    assert_eq!(view.all("ol .error").len(), 1);
    view.press("button").await;
    assert!(given.take().is_empty(), "nothing of it is a call");
    view.fill("#quick", "10:42 missed 06-12345678\nhello there").await;
    assert_eq!((view.all("ol li").len(), view.all("ol .error").len()), (2, 1));
    view.press("button").await;
    let files = given.one();
    assert_eq!(files.len(), 1);
    assert!(files[0].name().contains("2019-12-09"), "{}", files[0].name());
    assert!(!view.has("ol"), "what was added stands no longer in the field");
}

#[wasm_bindgen_test]
async fn general_tasks_are_for_the_company_and_for_each_colleague() {
    let general = |decisions: Decisions, only: Option<&str>, changes: &Heard<Change>| GeneralProps {
        language: Language::En,
        list: list(&ALL, &decisions),
        decisions: Rc::new(decisions),
        only: only.map(str::to_owned),
        on_change: changes.callback(),
    };
    let changes = Heard::default();
    let view = Mounted::of::<General>(general(Decisions::default(), None, &changes)).await;
    view.fill("#staff", "Ann, Ben; Ann").await;
    view.press("button[type=submit]").await;
    let Change::Staff(staff) = changes.one() else { panic!("no names") };
    assert_eq!(staff, ["Ann", "Ben"], "each once");
    let mut decisions = Decisions::default();
    decisions.apply(&Change::Staff(staff));
    let view = Mounted::of::<General>(general(decisions.clone(), None, &changes)).await;
    assert_eq!(view.texts_of("h4"), ["Ann", "Ben"]);
    view.press(".tasks input").await;
    let done = changes.one();
    let Change::General { person, mark, .. } = &done else { panic!("no task") };
    assert_eq!((person.as_str(), *mark), ("", Some(Mark::Done)));
    decisions.apply(&done);
    let view = Mounted::of::<General>(general(decisions.clone(), None, &changes)).await;
    assert!(view.get::<HtmlInputElement>(".tasks input").checked());
    view.press(".tasks input").await;
    assert!(matches!(changes.one(), Change::General { mark: None, .. }), "taken back");
    let view = Mounted::of::<General>(general(decisions, Some("Ben"), &changes)).await;
    assert_eq!(view.texts_of("h4"), ["Ben"]);
    assert!(!view.has("#staff"));
}

#[wasm_bindgen_test]
async fn a_part_is_printed_as_a_part_and_each_file_has_its_button() {
    let (prints, saves): (Heard<Option<Selection>>, Heard<Save>) = Default::default();
    let props = |selection, save_failed| HandOverProps {
        language: Language::En,
        selection,
        save_failed,
        on_print: prints.callback(),
        on_save: saves.callback(),
    };
    let view = Mounted::of::<HandOver>(props(None, false)).await;
    assert!(!view.has("#print-selection") && !view.has("[role=alert]"));
    for (button, what) in
        [("#save-work", Save::Work), ("#save-xlsx", Save::Xlsx), ("#save-csv", Save::Csv), ("#save", Save::Result)]
    {
        view.press(button).await;
        assert_eq!(saves.one(), what);
    }
    view.press("#print").await;
    assert!(prints.one().is_none());
    let all = list(&ALL, &Decisions::default());
    let selection = Selection::one(0, all.cases.len(), Language::En);
    let view = Mounted::of::<HandOver>(props(Some(selection.clone()), true)).await;
    assert!(view.has("[role=alert]"));
    view.press("#print-selection").await;
    assert!(prints.one() == Some(selection));
}

#[wasm_bindgen_test]
async fn what_a_stranger_wrote_and_what_was_set_aside_stands_behind_the_cases() {
    const OUTSIDE: &str = "From - x\nFrom: Ads <deals@ads.example>\nTo: info@park.example\nDate: Mon, 9 Dec 2019 11:00:00 +0100\n\
        Subject: Grow your business\nMessage-ID: <9@ads.example>\n\nWe would like to sell you our products.\n\n";
    let files = [("bcc.mbox", MAILS), ("inbox.mbox", OUTSIDE)];
    let list = list(&files, &Decisions::default());
    assert_eq!(list.from_outside().count(), 1);
    let props = AfterCasesProps { language: Language::En, list: list.clone(), on_change: Callback::noop() };
    let view = Mounted::of::<AfterCases>(props).await;
    assert_eq!(view.all("#from-outside > li").len(), 1);
    assert!(view.text_of("#from-outside").contains("Grow your business"));
    assert!(!view.has("#gaps") && !view.has("#money"), "nothing of it is in these files");
}
