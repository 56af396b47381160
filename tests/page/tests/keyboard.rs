//! The whole way by the keyboard alone: what has the focus is always seen, nothing holds it, and what goes away gives it
//! back. Only the system's own window for choosing files is not there: its answer is given to the input that asked.

use std::fs;
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::json;

use retrace_page_tests::browser::Browser;
use retrace_page_tests::built::page;
use retrace_page_tests::engine::Engine;
use retrace_page_tests::servers::Servers;
use retrace_page_tests::states;
use retrace_page_tests::support::LINK;

/// What is wrong with how the focus is seen, or nothing. A file input is seen by its label.
const SEEN: &str = "
    const own = document.activeElement;
    if (!own || own === document.body || own === document.documentElement) return '';
    const shown = own.type === 'file' ? own.labels[0] : own;
    const box = shown.getClientRects()[0] ?? shown.getBoundingClientRect();
    const named = shown.outerHTML.slice(0, 160);
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth), top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    if (right - left < 1 || bottom - top < 1) return 'outside of the view: ' + named;
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    if (!hit || !(shown.contains(hit) || hit.contains(shown))) return 'covered by ' + hit?.outerHTML.slice(0, 100) + ': ' + named;
    const style = getComputedStyle(shown);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return 'not marked: ' + named;
    return '';";

struct Keyboard<'a>(&'a Browser);

impl Keyboard<'_> {
    async fn press(&self, key: Key) {
        let value = char::from(key);
        let once = KeyActions::new("keyboard".to_owned()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.0.client.perform_actions(once).await.unwrap();
    }

    async fn press_with_shift(&self, key: Key) {
        let (shift, value) = (char::from(Key::Shift), char::from(key));
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: shift })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: shift });
        self.0.client.perform_actions(keys).await.unwrap();
    }

    async fn types(&self, text: &str) {
        self.0.client.active_element().await.unwrap().send_keys(text).await.unwrap();
    }

    async fn is_on(&self, css: &str) -> bool {
        let asked = "return document.activeElement.matches(arguments[0])";
        self.0.client.execute(asked, vec![json!(css)]).await.unwrap() == json!(true)
    }

    /// The focus is seen, at once or when the browser has drawn it.
    async fn sees(&self) {
        let mut wrong = self.0.text_of(SEEN).await;
        for _ in 0..10 {
            if wrong.is_empty() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
            wrong = self.0.text_of(SEEN).await;
        }
        panic!("{wrong}");
    }

    /// Tabs forward until the focus is there; it is seen at every step.
    async fn tab_to(&self, css: &str) {
        for _ in 0..400 {
            self.press(Key::Tab).await;
            self.come_back().await;
            self.sees().await;
            if self.is_on(css).await {
                return;
            }
        }
        panic!("the keyboard does not come to {css}");
    }

    /// Past the last stop Firefox goes to its own controls, which a driver cannot reach, and from there to the first stop.
    async fn come_back(&self) {
        if !matches!(self.0.engine, Engine::Firefox) {
            return;
        }
        let first = "if (!document.hasFocus()) { window.focus(); document.querySelector('.skip').focus() }";
        self.0.client.execute(first, vec![]).await.unwrap();
    }

    /// Tabs to something and presses a key there.
    async fn press_on(&self, css: &str, key: Key) {
        self.tab_to(css).await;
        self.press(key).await;
    }

    /// The focus comes here by itself, where it is seen.
    async fn is_given(&self, css: &str) {
        self.0.until(&format!("return document.activeElement.matches('{css}')")).await;
        self.sees().await;
    }
}

#[tokio::test]
async fn the_whole_way_in_chromium() {
    the_whole_way(Engine::Chromium).await;
}

#[tokio::test]
async fn the_whole_way_in_firefox() {
    the_whole_way(Engine::Firefox).await;
}

async fn the_whole_way(engine: Engine) {
    let Some(browser) = Browser::start_in(engine, &format!("keyboard-{engine:?}")).await else { return };
    let servers = Servers::start(&page());
    let keyboard = Keyboard(&browser);
    browser.arrive(&servers.address(), LINK, "nl").await;

    // The first stop leads past everything to the files; the language is one of the next.
    keyboard.press(Key::Tab).await;
    assert!(keyboard.is_on(".skip").await);
    keyboard.press_on("button[lang=en]", Key::Space).await;
    browser.until("return document.documentElement.lang === 'en'").await;
    keyboard.is_given("button[lang=en]").await;
    keyboard.press_with_shift(Key::Tab).await;
    assert!(keyboard.is_on("button[lang=nl]").await);
    keyboard.sees().await;
    keyboard.press_with_shift(Key::Tab).await;
    assert!(keyboard.is_on(".skip").await);
    keyboard.sees().await;
    keyboard.press(Key::Enter).await;
    keyboard.is_given("#choose").await;

    // The form for the times opens, closes and gives back.
    keyboard.press_on("#change-times", Key::Enter).await;
    browser.wait_for(".incident-form", 5).await;
    keyboard.tab_to("#form-name").await;
    keyboard.types("Storing").await;
    keyboard.press_on(".incident-form button[type=button]", Key::Enter).await;
    keyboard.is_given("#change-times").await;
    keyboard.press(Key::Enter).await;
    keyboard.tab_to("#form-name").await;
    keyboard.types("Storing").await;
    keyboard.press(Key::Enter).await;
    keyboard.is_given("#change-times").await;
    assert!(browser.text(".arrive").await.contains("Storing"));

    // A guide, "I don't have this", and files.
    keyboard.press_on("#card-phone > summary", Key::Enter).await;
    keyboard.press_on("#way-phone-android > summary", Key::Space).await;
    browser.until("return document.querySelector('#way-phone-android').open").await;
    keyboard.press_on("#without-phone", Key::Space).await;
    browser.until("return document.querySelector('#card-phone summary').textContent.includes('not available')").await;
    keyboard.tab_to("#choose").await;
    browser.read(&states::files(&browser.folder.join("files"))).await;
    keyboard.tab_to("li[data-state=done]:last-child button").await;
    keyboard.press(Key::Enter).await;
    keyboard.is_given("li[data-state]:last-child button").await;
    keyboard.press_on("#put-back", Key::Enter).await;
    keyboard.is_given("li[data-state]:last-child button").await;
    browser.wait_for("#checklist", 30).await;

    // A question is answered, the list is narrowed and widened.
    keyboard.tab_to("select[id^=order-]").await;
    keyboard.press(Key::Down).await;
    browser.until("return document.querySelector('select[id^=order-]').value === 'month'").await;
    keyboard.press(Key::Up).await;
    browser.until("return document.querySelector('select[id^=order-]').value === 'day'").await;
    keyboard.press_on("#left button", Key::Enter).await;
    browser.until("return document.querySelector('#left button').getAttribute('aria-pressed') === 'true'").await;
    keyboard.tab_to("#find").await;
    keyboard.types("nobody of this name").await;
    browser.until("return document.querySelectorAll('.case').length === 0").await;
    keyboard.press_on("#show-all", Key::Enter).await;
    browser.until("return document.querySelectorAll('.case').length > 4").await;
    keyboard.tab_to("#find").await;
    keyboard.types("57-1").await;
    browser.until("return document.querySelectorAll('.case').length === 1").await;

    // One case: copied, ticked, a note, opened, its record, its outcome, another case that is not there, printed.
    keyboard.press_on(".case .copy", Key::Enter).await;
    browser.until("return document.querySelector('#said').textContent.length > 0").await;
    keyboard.press_on(".case .tasks input", Key::Space).await;
    browser.until("return document.querySelector('.case .tasks input').checked").await;
    keyboard.press_on(".case .tasks li:nth-child(2) button", Key::Enter).await;
    browser.wait_for(".case .spared", 5).await;
    keyboard.tab_to(".case textarea").await;
    keyboard.types("called back").await;
    keyboard.press_on(".case button[aria-expanded]", Key::Enter).await;
    browser.wait_for(".evidence", 5).await;
    keyboard.press_on(".evidence details summary", Key::Enter).await;
    browser.until("return document.querySelector('.evidence details').open").await;
    keyboard.tab_to(".choices select").await;
    keyboard.press(Key::Down).await;
    browser.until("return document.querySelector('.verdict').textContent.includes('You decided this')").await;
    keyboard.tab_to(".choices input").await;
    keyboard.types("99-9").await;
    keyboard.press(Key::Enter).await;
    browser.wait_for(".choices [role=alert]", 5).await;
    keyboard.is_given(".choices input").await;
    browser.client.execute("window.print = () => { window.asked = (window.asked ?? 0) + 1 }", vec![]).await.unwrap();
    keyboard.press_on(".case .print-case", Key::Enter).await;
    browser.until("return window.asked === 1").await;
    keyboard.press_on("#print", Key::Enter).await;
    browser.until("return window.asked === 2").await;
    keyboard.press_on("#undo", Key::Enter).await;
    browser.until("return document.querySelector('#redo').getAttribute('aria-disabled') === 'false'").await;
    keyboard.press_on("#redo", Key::Enter).await;

    // The work is saved, and opened on a new page.
    keyboard.press_on("#save-work", Key::Enter).await;
    let saved = browser.folder.join("downloads/retrace-work.json");
    let mut waited = 0;
    while !fs::read_to_string(&saved).unwrap_or_default().contains("called back") {
        assert!(waited < 100, "not saved");
        waited += 1;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let kept = browser.folder.join("work.json");
    fs::copy(&saved, &kept).unwrap();
    browser.arrive(&servers.address(), LINK, "en").await;
    keyboard.tab_to("#open-work").await;
    browser.put("#open-work", &kept).await;
    browser.wait_for("#work-said", 5).await;

    // Practice, from a page without a link.
    browser.open(&format!("{}#lang=en", servers.address())).await;
    browser.wait_for("#practice", 20).await;
    keyboard.press_on("#practice", Key::Enter).await;
    keyboard.is_given("#files-heading").await;
    browser.wait_for("#checklist", 30).await;

    // Nothing holds the focus and nothing is left out: every stop of the page, once, in its order, and back again.
    let stops =
        "return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')]
        .filter((e) => !e.disabled && e.checkVisibility({ visibilityProperty: true })).length";
    let stops = browser.client.execute(stops, vec![]).await.unwrap().as_u64().unwrap();
    assert!(stops > 60, "{stops}");
    browser
        .client
        .execute("window.been = new Set(); document.activeElement.blur(); scrollTo(0, 0)", vec![])
        .await
        .unwrap();
    keyboard.tab_to(".skip").await;
    // A field for a time holds several stops of its own.
    let mark = "const e = document.activeElement, again = e !== window.last && been.has(e);
        window.last = e; if (e !== document.body) been.add(e); return again || e === document.body";
    while browser.client.execute(mark, vec![]).await.unwrap() != json!(true) {
        keyboard.press(Key::Tab).await;
        keyboard.sees().await;
    }
    let count = browser.client.execute("return been.size", vec![]).await.unwrap().as_u64().unwrap();
    assert_eq!(count, stops);
    browser.stop().await;
}
