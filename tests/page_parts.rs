//! The components that decide something, each mounted with values: what it shows, and what it calls.
#![cfg(target_arch = "wasm32")]

use std::rc::Rc;

use retrace::ui::case::{CaseView, CaseViewProps};
use retrace::ui::collect::{Collect, CollectProps};
use retrace::ui::columns::{ColumnChoice, ColumnChoiceProps};
use retrace::ui::entry::{Entry, State};
use retrace::ui::filter::{Filter, Person};
use retrace::ui::filter_form::{FilterForm, FilterFormProps};
use retrace::ui::overview::Overview;
use retrace::ui::paper::Paper;
use retrace::ui::printing;
use retrace::ui::selection::Selection;
use retrace::ui::sources::{Sources, SourcesProps};
use retrace::ui::texts::Language;
use retrace::ui::what_is_left::{WhatIsLeft, WhatIsLeftProps};
use retrace::ui::worker_link::Failure;
use retrace_cases::checklist::{Checklist, ReadingOverview, found};
use retrace_cases::decisions::{Change, Decisions, Mark, OnSource};
use retrace_model::outcome::Outcome;
use retrace_model::reading::LeftOut;
use retrace_model::table::{COLUMNS, Column, TABLE_CONTENTS, TableContent};
use retrace_model::task::TaskKind;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, File, HtmlElement, HtmlInputElement};
use yew::Callback;

#[path = "support/mounted.rs"]
mod mounted;

#[path = "page_parts/forms.rs"]
mod forms;

use mounted::{Heard, Mounted, incident, list, read};

wasm_bindgen_test_configure!(run_in_browser);

/// Two bookings, the first of which two mails tell of.
const MAILS: &str = "From - x\nFrom: Park <info@park.example>\nTo: Jan Bos <jan@x.example>\nDate: Mon, 9 Dec 2019 10:00:00 +0100\n\
    Subject: Booking confirmation 7-1\nMessage-ID: <1@park.example>\n\nBooking reference 7-1\n\n\
    From - x\nFrom: Park <info@park.example>\nTo: Jan Bos <jan@x.example>\nDate: Mon, 9 Dec 2019 10:30:00 +0100\n\
    Subject: Invoice 7-1-1 for booking 7-1\nMessage-ID: <2@park.example>\n\nBooking reference 7-1\n\n\
    From - x\nFrom: Park <info@park.example>\nTo: Zoe Smit <zoe@x.example>\nDate: Mon, 9 Dec 2019 14:30:00 +0100\n\
    Subject: Booking confirmation 8-1\nMessage-ID: <3@park.example>\n\nBooking reference 8-1\n\n";
const CALLS: &str =
    "<calls count=\"1\"><call number=\"0687654321\" duration=\"60\" date=\"1575885600000\" type=\"1\"/></calls>";
const BOOKINGS: &str = "Number;Name;Start\n8-1;Zoe Smit;2020-01-05 10:00\n9-1;Kim Vos;2020-01-06 10:00\n";

/// All three: a booking that is lost, one that is there, and a call.
const ALL: [(&str, &str); 3] = [("bcc.mbox", MAILS), ("calls.xml", CALLS), ("bookings.csv", BOOKINGS)];

fn position(list: &Checklist, reference: &str) -> usize {
    list.cases.iter().position(|case| case.reference.as_deref() == Some(reference)).unwrap()
}

struct Case {
    list: Rc<Checklist>,
    at: usize,
    changes: Heard<Change>,
    joins: Heard<(String, String)>,
    prints: Heard<usize>,
    view: Mounted,
}

/// The lost booking, with what a test makes different.
async fn case(decisions: &Decisions, other: impl FnOnce(&mut CaseViewProps)) -> Case {
    let list = list(&ALL, decisions);
    let at = position(&list, "7-1");
    let (changes, joins, prints) = (Heard::default(), Heard::default(), Heard::default());
    let mut props = CaseViewProps {
        language: Language::En,
        case: list.cases[at].clone(),
        number: at + 1,
        all: list.cases.len(),
        staff: Rc::new(decisions.staff.clone()),
        on_change: changes.callback(),
        on_join: joins.callback(),
        on_print: prints.callback(),
        unknown_join: None,
        opened: 0,
    };
    other(&mut props);
    let view = Mounted::of::<CaseView>(props).await;
    Case { list, at, changes, joins, prints, view }
}

#[wasm_bindgen_test]
async fn a_case_is_folded_until_it_is_asked_for() {
    let folded = case(&Decisions::default(), |_| {}).await;
    assert!(!folded.view.has(".evidence"));
    folded.view.press("[aria-expanded=false]").await;
    assert_eq!(folded.view.all(".evidence > ul:first-of-type > li").len(), 2);
    folded.view.press("[aria-expanded=true]").await;
    assert!(!folded.view.has(".evidence"));
    drop(folded);
    assert!(case(&Decisions::default(), |props| props.opened = 1).await.view.has(".evidence"));
}

#[wasm_bindgen_test]
async fn a_task_is_ticked_and_taken_back_and_not_needed() {
    let open = case(&Decisions::default(), |_| {}).await;
    let own = &open.list.cases[open.at];
    assert_eq!(own.outcome, Outcome::Missing);
    assert_eq!(open.view.all(".tasks > li").len(), own.tasks.len());
    let kind = own.tasks[0].kind;
    let keys: Vec<_> = own.tasks[0].because.iter().map(|at| own.records[*at].key.clone()).collect();
    let marked = |mark| Change::Task { keys: keys.clone(), kind, mark };
    open.view.press(".tasks > li:first-child input").await;
    assert_eq!(open.changes.one(), marked(Some(Mark::Done)));
    open.view.press(".tasks > li:first-child button").await;
    assert_eq!(open.changes.one(), marked(Some(Mark::NotNeeded)));
    let mut decisions = Decisions::default();
    decisions.apply(&marked(Some(Mark::Done)));
    drop(open);
    let done = case(&decisions, |_| {}).await;
    assert!(done.view.get::<HtmlInputElement>(".tasks > li:first-child input").checked());
    done.view.press(".tasks > li:first-child input").await;
    assert_eq!(done.changes.one(), marked(None));
    decisions.apply(&marked(Some(Mark::NotNeeded)));
    drop(done);
    let spared = case(&decisions, |_| {}).await;
    assert_eq!(spared.view.get::<HtmlElement>(".tasks > li:first-child").class_name(), "spared");
    spared.view.press(".tasks > li:first-child button").await;
    assert_eq!(spared.changes.one(), marked(None));
}

#[wasm_bindgen_test]
async fn a_note_a_colleague_and_the_paper_are_the_cases_own() {
    let mut decisions = Decisions::default();
    let alone = case(&decisions, |_| {}).await;
    assert!(!alone.view.has(".person"), "nobody to choose");
    alone.view.fill(".note textarea", "called back").await;
    let key = alone.list.cases[alone.at].note_key.clone();
    assert_eq!(alone.changes.one(), Change::Note { key, text: "called back".into() });
    alone.view.press(".print-case").await;
    assert_eq!(alone.prints.one(), alone.at);
    drop(alone);
    decisions.apply(&Change::Staff(vec!["Kim".into(), "Noa".into()]));
    let shared = case(&decisions, |_| {}).await;
    let keys: Vec<_> = shared.list.cases[shared.at].records.iter().map(|record| record.key.clone()).collect();
    shared.view.choose(".person select", "Noa").await;
    let person = Some("Noa".into());
    assert_eq!(shared.changes.one(), Change::Person { keys: keys.clone(), person });
    shared.view.choose(".person select", "").await;
    assert_eq!(shared.changes.one(), Change::Person { keys, person: None });
}

#[wasm_bindgen_test]
async fn how_a_case_stands_and_what_belongs_to_it_is_the_users_to_say() {
    let open = case(&Decisions::default(), |props| {
        props.opened = 1;
        props.unknown_join = Some("99-9".into());
    })
    .await;
    let own = &open.list.cases[open.at];
    let keys: Vec<_> = own.records.iter().map(|record| record.key.clone()).collect();
    open.view.choose(".choices select", "present").await;
    assert_eq!(open.changes.one(), Change::Outcome { keys: keys.clone(), outcome: Some(Outcome::Present) });
    open.view.choose(".choices select", "").await;
    assert_eq!(open.changes.one(), Change::Outcome { keys: keys.clone(), outcome: None });
    open.view.press(".evidence > ul li:last-child > button").await;
    assert_eq!(open.changes.one(), Change::Apart { key: keys[1].clone(), apart: true });
    assert!(open.view.text_of(".choices [role=alert]").contains("99-9"));
    open.view.press(".choices form button").await;
    assert!(open.joins.take().is_empty(), "nothing was typed");
    open.view.fill(".choices input", " 2 ").await;
    open.view.press(".choices form button").await;
    assert_eq!(open.joins.one(), (own.id.clone(), "2".to_owned()));
}

#[wasm_bindgen_test]
async fn what_was_taken_out_can_be_put_back() {
    let mut decisions = Decisions::default();
    let whole = list(&ALL, &decisions);
    let key = whole.cases[position(&whole, "7-1")].records[1].key.clone();
    decisions.apply(&Change::Apart { key: key.clone(), apart: true });
    let parted = list(&ALL, &decisions);
    let at = parted.cases.iter().position(|case| case.records.iter().any(|record| record.key == key)).unwrap();
    let out = case(&decisions, |props| {
        props.case = parted.cases[at].clone();
        props.opened = 1;
    })
    .await;
    out.view.press(".evidence > ul li > button").await;
    assert_eq!(out.changes.one(), Change::Apart { key, apart: false });
}

fn overview(list: &Checklist) -> Rc<Overview> {
    Rc::new(Overview::of(1, incident().window, &incident().time_zone(), list))
}

async fn form(filter: Filter, staff: &[&str]) -> (Mounted, Heard<Filter>, Rc<Checklist>) {
    let list = list(&ALL, &Decisions::default());
    let heard = Heard::default();
    let view = Mounted::of::<FilterForm>(FilterFormProps {
        language: Language::En,
        list: list.clone(),
        overview: overview(&list),
        staff: Rc::new(staff.iter().map(|name| (*name).to_owned()).collect()),
        filter,
        shown: 2,
        on_filter: heard.callback(),
    })
    .await;
    (view, heard, list)
}

#[wasm_bindgen_test]
async fn each_field_of_the_filter_keeps_the_others() {
    let asked = Filter { outcome: Some(Outcome::Missing), ..Filter::default() };
    let (view, heard, list) = form(asked.clone(), &["Kim", "Noa"]).await;
    assert_eq!(view.text_of("#shown"), format!("2 of {} cases fit", list.cases.len()));
    view.fill("#find", "jan").await;
    assert_eq!(heard.one(), Filter { text: "jan".into(), ..asked.clone() });
    view.press("#only-left").await;
    assert_eq!(heard.one(), Filter { left: true, ..asked.clone() });
    let kinds: Vec<TaskKind> = list.task_counts().keys().copied().collect();
    view.choose("#only-task", "1").await;
    assert_eq!(heard.one(), Filter { task: Some(kinds[1]), ..asked.clone() });
    view.choose("#only-outcome", "present").await;
    assert_eq!(heard.one(), Filter { outcome: Some(Outcome::Present), ..asked.clone() });
    view.choose("#only-outcome", "").await;
    assert_eq!(heard.one(), Filter::default());
    let lane = overview(&list).timeline.lanes[1].id.clone();
    view.choose("#only-source", "1").await;
    assert_eq!(heard.one(), Filter { lane: Some(lane), ..asked.clone() });
    view.choose("#only-person", "Noa").await;
    assert_eq!(heard.one(), Filter { person: Some(Person::Named("Noa".into())), ..asked.clone() });
    view.choose("#only-person", ",").await;
    assert_eq!(heard.one(), Filter { person: Some(Person::Nobody), ..asked });
    view.press("#show-all").await;
    assert_eq!(heard.one(), Filter::default());
}

#[wasm_bindgen_test]
async fn a_list_of_one_thing_is_no_choice() {
    let (view, _, list) = form(Filter::default(), &[]).await;
    assert!(!view.has("#only-person"));
    let held = view.all("#only-outcome option").len();
    let outcomes: std::collections::BTreeSet<_> = list.cases.iter().map(|case| format!("{:?}", case.outcome)).collect();
    assert_eq!(held, outcomes.len() + 1);
    assert_eq!(view.get::<HtmlElement>("#show-all").get_attribute("aria-disabled").as_deref(), Some("true"));
}

async fn sources(decisions: Decisions, left_out: Vec<(String, LeftOut)>) -> (Mounted, Heard<Change>, Rc<Checklist>) {
    let list = list(&ALL, &decisions);
    let heard = Heard::default();
    let view = Mounted::of::<Sources>(SourcesProps {
        language: Language::En,
        list: list.clone(),
        decisions: Rc::new(decisions),
        left_out,
        on_change: heard.callback(),
    })
    .await;
    (view, heard, list)
}

#[wasm_bindgen_test]
async fn each_source_has_its_row_and_what_is_left_out_is_named() {
    let (view, _, list) = sources(Decisions::default(), vec![("late.mbox".into(), LeftOut::NotYet)]).await;
    let names: Vec<String> = list.sources.iter().map(|source| source.name.clone()).collect();
    let heads = view.texts_of(".ledger > tbody > tr > th");
    assert_eq!(heads.len(), names.len());
    assert!(heads.iter().zip(&names).all(|(head, name)| head.starts_with(name.as_str())), "{heads:?}");
    for (at, source) in list.sources.iter().enumerate() {
        let row = format!(".ledger > tbody > tr:nth-child({}) .number", 2 * at + 1);
        let counts: Vec<String> = source.counts.row().iter().map(u64::to_string).collect();
        assert_eq!(view.texts_of(&row), counts);
    }
    assert!(view.text_of("#left-out").contains("late.mbox"));
}

#[wasm_bindgen_test]
async fn what_is_said_of_a_source_is_kept_with_what_was_said_before() {
    let bookings = |list: &Checklist| list.sources.iter().position(|source| source.name == "bookings.csv").unwrap();
    let plain = list(&ALL, &Decisions::default());
    let (at, key) = (bookings(&plain), plain.sources[bookings(&plain)].fingerprint.clone());
    let mut decisions = Decisions::default();
    let before = OnSource { zone: Some("UTC".into()), ..OnSource::default() };
    decisions.apply(&Change::Source { fingerprint: key.clone(), on: before.clone() });
    let (view, heard, list) = sources(decisions, Vec::new()).await;
    view.fill(&format!("#made-{at}"), "2019-12-10T09:00").await;
    let made = Some("2019-12-10T08:00:00Z".parse().unwrap());
    assert_eq!(heard.one(), Change::Source { fingerprint: key, on: OnSource { made, ..before } });
    // What a table is, is said of all with its header.
    let table = list.sources[at].table.clone().unwrap();
    let payments = TABLE_CONTENTS.iter().position(|holds| *holds != table.holds).unwrap();
    view.choose(&format!("#holds-{at}"), &payments.to_string()).await;
    let on =
        OnSource { holds: Some(TABLE_CONTENTS[payments]), columns: Some(table.columns.clone()), ..OnSource::default() };
    assert_eq!(heard.one(), Change::Source { fingerprint: table.key, on });
}

#[wasm_bindgen_test]
async fn one_column_of_each_kind_but_of_names() {
    let list = list(&ALL, &Decisions::default());
    let table = list.sources.iter().find_map(|source| source.table.clone()).unwrap();
    assert_eq!(table.columns, [Some(Column::Reference), Some(Column::Name), Some(Column::Start)]);
    let (columns, contents) = (Heard::default(), Heard::default());
    let mut props = ColumnChoiceProps {
        language: Language::En,
        name: "bookings.csv".into(),
        at: 0,
        table: table.clone(),
        on_columns: columns.callback(),
        on_holds: contents.callback(),
    };
    let view = Mounted::of::<ColumnChoice>(props.clone()).await;
    assert!(view.all("tbody label").len() == 3 && view.text().contains("Zoe Smit"));
    assert!(!view.get::<HtmlElement>("details").has_attribute("open"), "current bookings are no guess to look at");
    let place = |kind| COLUMNS.iter().position(|column| *column == kind).unwrap().to_string();
    view.choose("#column-0-1", &place(Column::Reference)).await;
    assert_eq!(columns.one(), [None, Some(Column::Reference), Some(Column::Start)]);
    view.choose("#column-0-2", &place(Column::Name)).await;
    assert_eq!(columns.one(), [Some(Column::Reference), Some(Column::Name), Some(Column::Name)]);
    view.choose("#column-0-0", "").await;
    assert_eq!(columns.one(), [None, Some(Column::Name), Some(Column::Start)]);
    let payments = TABLE_CONTENTS.iter().position(|holds| *holds == TableContent::Payments).unwrap();
    view.choose("#holds-0", &payments.to_string()).await;
    assert_eq!(contents.one(), TableContent::Payments);
    drop(view);
    props.table.holds = TableContent::Payments;
    let guessed = Mounted::of::<ColumnChoice>(props).await;
    assert!(guessed.get::<HtmlElement>("details").has_attribute("open"));
}

/// What was called of the files' part.
#[derive(Default)]
struct Files {
    given: Heard<Vec<File>>,
    practices: Heard<()>,
    cancelled: Heard<u32>,
    again: Heard<u32>,
    removed: Heard<u32>,
    put_back: Heard<()>,
    seen: Heard<()>,
}

fn entry(job: u32, name: &str, state: State) -> Entry {
    let parts = js_sys::Array::of1(&name.into());
    let file = File::new_with_str_sequence(&parts, name).unwrap();
    let found = match &state {
        State::Done(reading) => found(&incident(), reading, &Decisions::default()),
        _ => ReadingOverview::default(),
    };
    Entry { job, name: name.into(), size: 2_000_000, file, state, found }
}

async fn files(entries: Vec<Entry>, other: impl FnOnce(&mut CollectProps)) -> (Mounted, Files) {
    let heard = Files::default();
    let mut props = CollectProps {
        language: Language::En,
        entries,
        incident: Some(incident()),
        status: String::new(),
        removed: None,
        on_files: heard.given.callback(),
        on_practice: heard.practices.callback(),
        on_end_practice: None,
        on_cancel: heard.cancelled.callback(),
        on_again: heard.again.callback(),
        on_remove: heard.removed.callback(),
        on_put_back: heard.put_back.callback(),
        on_work: Callback::noop(),
        work_said: None,
        ready: None,
        on_see: heard.seen.callback(),
        decisions: Rc::default(),
        on_change: Callback::noop(),
    };
    other(&mut props);
    (Mounted::of::<Collect>(props).await, heard)
}

#[wasm_bindgen_test]
async fn each_file_says_what_became_of_it_and_what_may_be_done() {
    let read = |name: &str, text: &str| State::Done(Box::new(read(&[(name, text)]).remove(0)));
    let entries = vec![
        entry(1, "waits.mbox", State::Waiting),
        entry(2, "runs.mbox", State::Reading { bytes: 1_000_000, records: 12 }),
        entry(3, "bcc.mbox", read("bcc.mbox", MAILS)),
        entry(4, "again.mbox", read("again.mbox", MAILS)),
        entry(5, "stopped.mbox", State::Cancelled),
        entry(6, "silent.mbox", State::Failed(Failure::Silent)),
        entry(7, "picture.xyz", read("picture.xyz", "\u{1}\u{2}")),
    ];
    let (view, heard) = files(entries, |props| props.removed = Some("gone.mbox".into())).await;
    let states: Vec<_> = view.all(".files > li").iter().map(|row| row.get_attribute("data-state").unwrap()).collect();
    assert_eq!(states, ["waiting", "reading", "done", "done", "cancelled", "failed", "done"]);
    let rows = view.texts_of(".files > li");
    assert!(rows[1].contains("1 MB") && rows[1].contains("2 MB") && rows[1].contains("12"), "{}", rows[1]);
    assert!(rows[2].contains("3") && !rows[2].contains("again.mbox"), "{}", rows[2]);
    assert!(rows[3].contains("bcc.mbox"), "the same file twice: {}", rows[3]);
    let wrong: Vec<bool> = (1..=7).map(|at| view.has(&format!(".files > li:nth-child({at}) .error"))).collect();
    assert_eq!(wrong, [false, false, false, false, true, true, true]);
    for (at, label) in [(0, "Stop reading"), (2, "Remove"), (4, "Read again"), (5, "Read again")] {
        assert_eq!(view.text_of(&format!("#file-{at}")), label);
        view.press(&format!("#file-{at}")).await;
    }
    view.press(".files > li:nth-child(6) button:last-child").await;
    assert_eq!(heard.cancelled.take(), [1]);
    assert_eq!(heard.removed.take(), [3, 6]);
    assert_eq!(heard.again.take(), [5, 6]);
    view.press("#put-back").await;
    assert_eq!(heard.put_back.take().len(), 1);
    assert!(!view.has("#practice"), "there are files of the user's own");
}

#[wasm_bindgen_test]
async fn without_an_incident_nothing_is_asked_for_but_practice() {
    let (view, heard) = files(Vec::new(), |props| props.incident = None).await;
    assert!(!view.has("#choose") && !view.has("#paste"));
    view.press("#practice").await;
    assert_eq!(heard.practices.take().len(), 1);
    drop(view);
    let (view, _) = files(vec![entry(1, "waits.mbox", State::Waiting)], |props| props.incident = None).await;
    assert!(view.has("#files-wait") && !view.has("#practice"));
}

#[wasm_bindgen_test]
async fn practice_ends_by_a_button_and_opens_no_work() {
    let ended = Heard::default();
    let (view, heard) = files(Vec::new(), |props| {
        props.on_end_practice = Some(ended.callback());
        props.ready = Some("2 cases, 5 tasks".into());
    })
    .await;
    assert!(!view.has("#open-work"));
    view.press("#end-practice").await;
    assert_eq!(ended.take().len(), 1);
    assert!(view.text_of("#ready").contains("2 cases, 5 tasks"));
    view.press("#ready button").await;
    assert_eq!(heard.seen.take().len(), 1);
}

#[wasm_bindgen_test]
async fn pasted_numbers_become_a_file_and_other_words_none() {
    let (view, heard) = files(Vec::new(), |_| {}).await;
    view.fill("#paste", "none of these").await;
    view.press(".paste button").await;
    assert!(heard.given.take().is_empty() && view.has(".paste [role=alert]"));
    view.fill("#paste", "7-1, 8-1; and 9-1").await;
    view.press(".paste button").await;
    let given = heard.given.one();
    let text = wasm_bindgen_futures::JsFuture::from(given[0].text()).await.unwrap();
    assert_eq!(text.as_string().unwrap(), "7-1\n8-1\n9-1");
    assert!(!view.has(".paste [role=alert]"));
}

async fn left(decisions: &Decisions, filter: Filter) -> (Mounted, Heard<Filter>, Rc<Checklist>) {
    let list = list(&ALL, decisions);
    let heard = Heard::default();
    let view = Mounted::of::<WhatIsLeft>(WhatIsLeftProps {
        language: Language::En,
        list: list.clone(),
        decisions: Rc::new(decisions.clone()),
        filter,
        on_filter: heard.callback(),
    })
    .await;
    (view, heard, list)
}

#[wasm_bindgen_test]
async fn what_is_left_shows_its_cases_and_pressed_again_all() {
    let (view, heard, list) = left(&Decisions::default(), Filter::default()).await;
    let counts = list.task_counts();
    let lines = view.texts_of("#left [aria-pressed]");
    assert_eq!(lines.len(), counts.len());
    let (kind, count) = counts.first_key_value().unwrap();
    assert!(lines[0].contains(&format!("{count} of {count}")), "{}", lines[0]);
    let asked = Filter { task: Some(*kind), left: true, ..Filter::default() };
    view.press("#left li:first-child button").await;
    assert_eq!(heard.one(), asked);
    drop(view);
    let (view, heard, _) = left(&Decisions::default(), asked).await;
    view.press("#left [aria-pressed=true]").await;
    assert_eq!(heard.one(), Filter::default());
}

#[wasm_bindgen_test]
async fn what_is_done_is_left_no_more() {
    let mut decisions = Decisions::default();
    let open = list(&ALL, &decisions);
    for (case, task) in open.tasks() {
        let keys = task.because.iter().map(|at| case.records[*at].key.clone()).collect();
        decisions.apply(&Change::Task { keys, kind: task.kind, mark: Some(Mark::Done) });
    }
    let (view, _, _) = left(&decisions, Filter::default()).await;
    assert!(!view.has("#left [aria-pressed]"));
    assert!(view.has("#left button"), "the general tasks are left");
    for task in &open.general_tasks {
        decisions.apply(&Change::General { task: *task, person: String::new(), mark: Some(Mark::Done) });
    }
    drop(view);
    let (view, _, _) = left(&decisions, Filter::default()).await;
    assert!(!view.has("#left button") && view.has(".left strong"));
}

/// The paper of a selection, as it lies in the document; it goes when the browser has printed.
fn paper(decisions: &Decisions, selection: Option<&Selection>) -> (Element, Rc<Checklist>) {
    let (list, incident) = (list(&ALL, decisions), incident());
    printing::lay(&Paper {
        language: Language::En,
        incident: &incident,
        list: &list,
        decisions,
        left_out: &[("late.mbox".into(), LeftOut::Stopped)],
        selection,
        made: "2019-12-10T09:00".into(),
    });
    let document = web_sys::window().unwrap().document().unwrap();
    (document.get_element_by_id("paper").unwrap(), list)
}

fn has_text(paper: &Element, text: &str) -> bool {
    paper.text_content().unwrap().contains(text)
}

#[wasm_bindgen_test]
fn the_whole_paper_holds_all_and_has_nothing_to_press() {
    let mut decisions = Decisions::default();
    let open = list(&ALL, &decisions);
    let own = &open.cases[position(&open, "7-1")];
    let keys = own.tasks[0].because.iter().map(|at| own.records[*at].key.clone()).collect();
    decisions.apply(&Change::Task { keys, kind: own.tasks[0].kind, mark: Some(Mark::Done) });
    let (paper, list) = paper(&decisions, None);
    let count = |selector: &str| paper.query_selector_all(selector).unwrap().length() as usize;
    assert_eq!(count("article"), list.cases.len());
    assert_eq!(count("button, input, select, textarea, details"), 0);
    assert_eq!(count(".ledger tbody"), list.sources.len());
    assert!(has_text(&paper, "late.mbox"));
    let boxes = paper.query_selector_all(".box").unwrap();
    let boxes: Vec<String> =
        (0..boxes.length()).filter_map(|at| boxes.get(at)?.text_content()).filter(|text| text == "☑").collect();
    assert_eq!(boxes.len(), 1);
    assert_eq!(count("tbody > tr:last-child .end"), 1);
}

#[wasm_bindgen_test]
fn a_paper_of_a_part_says_so_and_holds_no_more() {
    let decisions = Decisions::default();
    let whole = list(&ALL, &decisions);
    let at = position(&whole, "8-1");
    let one = Selection::one(at, whole.cases.len(), Language::En);
    let (paper, _) = paper(&decisions, Some(&one));
    assert_eq!(paper.query_selector_all("article").unwrap().length(), 1);
    assert!(has_text(&paper, "8-1") && has_text(&paper, &one.said) && !has_text(&paper, "Jan Bos"));
    assert!(paper.query_selector(".ledger").unwrap().is_none());
}

#[wasm_bindgen_test]
fn a_selection_is_what_the_filter_shows() {
    let list = list(&ALL, &Decisions::default());
    assert_eq!(Selection::by(&Filter::default(), &[0, 1], &list, Language::En), None);
    let missing = Filter { outcome: Some(Outcome::Missing), ..Filter::default() };
    let selection = Selection::by(&missing, &[1], &list, Language::En).unwrap();
    assert_eq!((&selection.cases[..], selection.person), (&[1][..], None));
    assert!(selection.said.contains('1') && selection.said.contains(&list.cases.len().to_string()));
    let kim = Filter { person: Some(Person::Named("Kim".into())), ..Filter::default() };
    let selection = Selection::by(&kim, &[], &list, Language::En).unwrap();
    assert_eq!(selection.person.as_deref(), Some("Kim"));
    assert!(selection.said.contains("Kim"));
}
