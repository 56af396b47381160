//! Nothing that the user gave or decided is lost, and the paper says no more than is true: the built page in Chromium.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use retrace_page_tests::browser::Browser;
use retrace_page_tests::held::held;
use retrace_page_tests::opening::{on_disk, one_of};
use retrace_page_tests::support::LINK;

/// Whether closing the page asks first.
const ASKS: &str = "const e = document.createEvent('BeforeUnloadEvent'); e.initEvent('beforeunload', false, true); return !dispatchEvent(e)";

/// Another lost time than the one of [`LINK`].
const JUNE: &str = "v=1&from=2019-06-03T01:00&to=2019-06-03T23:00&tz=Europe/Amsterdam&vendor=recras";

/// The mails of the fixture `outcomes`: five cases in the lost time of [`LINK`].
fn mails(browser: &Browser) -> PathBuf {
    let path = browser.folder.join("bcc.mbox");
    one_of("outcomes", "bcc.mbox", &path);
    path
}

/// A mail of the lost time of [`JUNE`].
fn june(browser: &Browser) -> PathBuf {
    let path = browser.folder.join("june.eml");
    let mail = "From: Park <info@park.example>\nTo: Jan <jan@x.example>\nDate: Mon, 3 Jun 2019 10:00:00 +0200\n\
        Subject: Booking confirmation 77-1\nMessage-ID: <q@park.example>\n\nBooking reference 77-1\n";
    fs::write(&path, mail).unwrap();
    path
}

/// The page without an incident: nobody followed a link.
async fn without_a_link(name: &str) -> Browser {
    let browser = Browser::start(name).await;
    browser.open(&format!("{}#lang=en", on_disk())).await;
    browser.wait_for("#files", 20).await;
    browser
}

/// Follows a link while the page is open.
async fn follow(browser: &Browser, fragment: &str) {
    browser.client.execute(&format!("location.hash = '{fragment}&lang=en'"), vec![]).await.unwrap();
}

async fn fill_in(browser: &Browser, field: &str, value: &str) {
    let script = format!(
        "const field = document.querySelector('{field}'); field.value = '{value}'; field.dispatchEvent(new Event('input', {{bubbles: true}}))"
    );
    browser.client.execute(&script, vec![]).await.unwrap();
}

/// What is being typed stays, whatever else changes on the page.
#[tokio::test]
async fn what_is_being_typed_stays() {
    let browser = without_a_link("kept-typed").await;
    let value = |field: &str| format!("return document.querySelector('{field}').value");
    fill_in(&browser, "#form-from", "2019-12-09T01:19").await;
    fill_in(&browser, "#form-name", "Server room").await;
    browser.click("button[lang=nl]").await;
    browser.until("return document.documentElement.lang === 'nl'").await;
    browser.click("#card-phone > summary").await;
    browser.click("#without-phone").await;
    browser.until("return document.querySelector('#card-phone .missing') !== null").await;
    assert_eq!(browser.text_of(&value("#form-from")).await, "2019-12-09T01:19");
    assert_eq!(browser.text_of(&value("#form-name")).await, "Server room");
    fill_in(&browser, "#form-to", "2019-12-09T15:58").await;
    browser.click(".incident-form button[type=submit]").await;
    browser.give(&[mails(&browser)]).await;
    browser.wait_for("#staff", 20).await;
    browser.type_into("#staff", "Kim, Lou").await;
    browser.click(".case .tasks input").await;
    browser.until("return document.querySelector('#progress').textContent.startsWith('1 van')").await;
    assert_eq!(browser.text_of(&value("#staff")).await, "Kim, Lou");
    browser.click(".checklist form button").await;
    browser.wait_for(".person select", 5).await;
    browser.click("#undo").await;
    browser.until("return document.querySelector('#staff').value === ''").await;
    browser.stop().await;
}

/// Someone without a link practises and then chooses their own files: they wait until it is known what was lost.
#[tokio::test]
async fn files_wait_until_it_is_known_what_was_lost() {
    let browser = without_a_link("kept-wait").await;
    browser.click("#practice").await;
    browser.wait_for("#checklist", 20).await;
    browser.give(&[mails(&browser)]).await;
    browser.until("return document.querySelectorAll('.files li').length === 1").await;
    assert_eq!(browser.count("#checklist").await, 0, "practice is over");
    assert!(browser.text("#files-wait").await.contains("kept and wait"));
    browser.shot("kept-1-wait").await;
    fill_in(&browser, "#form-from", "2019-12-09T01:19").await;
    fill_in(&browser, "#form-to", "2019-12-09T15:58").await;
    browser.click(".incident-form button[type=submit]").await;
    browser.wait_for("#checklist", 20).await;
    assert_eq!(browser.count(".case").await, 5);
    browser.stop().await;
}

/// Practice puts real work aside, closing the page still asks about it, and it comes back whichever way practice ends.
#[tokio::test]
async fn practice_gives_real_work_back() {
    let browser = Browser::opened("kept-practice").await;
    let own = mails(&browser);
    browser.read(std::slice::from_ref(&own)).await;
    browser.click(".case .tasks input").await;
    browser.click(".files li button").await;
    browser.wait_for("#practice", 5).await;
    browser.click("#practice").await;
    browser.wait_for("#checklist", 20).await;
    assert!(browser.text("#progress").await.starts_with("0 of"));
    assert_eq!(browser.client.execute(ASKS, vec![]).await.unwrap(), json!(true), "real work is not saved yet");
    assert_eq!(browser.count("#open-work").await, 0, "saved work would go into the practice");
    browser.shot("kept-2-practice").await;
    browser.give(&[own]).await;
    browser.until("return document.querySelector('#progress')?.textContent.startsWith('1 of') ?? false").await;

    browser.click(".files li button").await;
    browser.wait_for("#practice", 5).await;
    browser.click("#practice").await;
    browser.wait_for("#end-practice", 20).await;
    browser.click("#end-practice").await;
    browser.until("return document.querySelectorAll('.files li').length === 0").await;
    let back =
        "[...document.querySelectorAll('.collect button')].find(button => button.textContent.includes('Put back'))";
    browser.client.execute(&format!("{back}.click()"), vec![]).await.unwrap();
    browser.until("return document.querySelector('#progress')?.textContent.startsWith('1 of') ?? false").await;
    assert_eq!(browser.client.execute(ASKS, vec![]).await.unwrap(), json!(true));
    browser.stop().await;
}

/// A link followed, or times filled in, while practising are the user's own, and stay.
#[tokio::test]
async fn times_given_while_practising_stay() {
    let browser = Browser::opened("kept-times").await;
    browser.click("#practice").await;
    browser.wait_for("#checklist", 20).await;
    follow(&browser, JUNE).await;
    browser.until("return document.querySelector('#window').textContent.includes('3 June 2019')").await;
    assert_eq!(browser.count(".files li").await, 0);
    browser.read(&[june(&browser)]).await;
    assert_eq!(browser.count(".case").await, 1);
    assert!(browser.text("#window").await.contains("3 June 2019"));

    browser.arrive(&on_disk(), LINK, "en").await;
    browser.wait_for("#practice", 20).await;
    browser.click("#practice").await;
    browser.wait_for("#checklist", 20).await;
    browser.click(".window button").await;
    fill_in(&browser, "#form-to", "2019-12-09T12:00").await;
    browser.click(".incident-form button[type=submit]").await;
    browser.until("return document.querySelectorAll('.files li').length === 0").await;
    let told = browser.text(".arrive").await;
    assert!(told.contains("12:00") && !told.contains("Practice"), "{told}");
    browser.read(&[mails(&browser)]).await;
    assert!(browser.text("#window").await.contains("12:00"));
    browser.stop().await;
}

async fn state(browser: &Browser, state: &str) -> usize {
    browser.count(&format!("li[data-state={state}]")).await
}

/// Other times: nothing that was read for the earlier ones stands under them, not even for the moment that reading takes.
#[tokio::test]
async fn nothing_read_for_other_times_stays() {
    let browser = Browser::opened("kept-other-times").await;
    browser.read(&[june(&browser)]).await;
    browser.give(&[mails(&browser), held(&browser)]).await;
    browser.until("return document.querySelectorAll('li[data-state=done]').length === 3").await;
    assert_eq!(browser.count(".case").await, 5);
    browser.click(".files li button").await;
    browser.until("return document.querySelectorAll('li[data-state=done]').length === 2").await;

    browser.hold().await;
    follow(&browser, JUNE).await;
    browser.until("return document.querySelector('#window').textContent.includes('3 June 2019')").await;
    browser.until_in_the_middle(1).await;
    assert_eq!(browser.count("#checklist").await, 0);
    let back = "return [...document.querySelectorAll('.collect button')].some(button => button.textContent.includes('Put back'))";
    assert_eq!(browser.client.execute(back, vec![]).await.unwrap(), json!(false), "it was read for other times");

    // Stopped files stay stopped, whatever the times.
    browser.click("li[data-state=reading] button").await;
    browser.wait_for("li[data-state=cancelled]", 5).await;
    browser.let_go().await;
    follow(&browser, LINK).await;
    browser.until("return document.querySelectorAll('.case').length === 5").await;
    assert_eq!(state(&browser, "cancelled").await, 1);
    browser.stop().await;
}

/// Files that are not in the list, for whatever reason, are named on the screen, on paper and in the tables.
#[tokio::test]
async fn what_is_not_in_the_list_is_named() {
    let browser = Browser::opened("kept-left-out").await;
    browser.read(&[mails(&browser)]).await;
    browser.hold().await;
    browser.give(&[held(&browser), june(&browser)]).await;
    browser.until("return document.querySelectorAll('li[data-state=done]').length === 2").await;
    browser.until("return document.querySelectorAll('li[data-state=reading]').length === 1").await;
    // As a browser does, in one go: printing takes longer than reading.
    let paper = "dispatchEvent(new Event('beforeprint')); const text = document.querySelector('#paper').textContent; dispatchEvent(new Event('afterprint')); return text";
    let text = browser.text_of(paper).await;
    let not_yet = "not yet: files are still being read";
    assert!(text.contains(&format!("Not in this list: held.mbox ({not_yet}), june.eml ({not_yet}).")));
    browser.click("li[data-state=reading] button").await;
    browser.wait_for("li[data-state=cancelled]", 5).await;
    let stopped = "Not in this list: held.mbox (you stopped reading it).";
    assert_eq!(browser.text("#left-out").await, stopped);
    assert!(browser.printed("kept-left-out").await.contains(stopped));
    let ends =
        |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok().filter(|text| text.contains("\"About this list\""));
    assert!(browser.saved_as("#save-csv", "retrace-list.csv", ends).await.contains("you stopped reading it"));
    browser.stop().await;
}

/// A file that is chosen in the filter stays chosen when another goes; when it goes itself, everything is shown. What is
/// filtered can always be shown whole again.
#[tokio::test]
async fn a_filter_holds_the_file_and_not_its_place() {
    let browser = Browser::opened("kept-filter").await;
    let one = browser.folder.join("one.eml");
    let mail = "From: Park <info@park.example>\nTo: Ada <ada@x.example>\nDate: Mon, 9 Dec 2019 11:00:00 +0100\n\
        Subject: Booking confirmation 88-1\nMessage-ID: <one@park.example>\n\nBooking reference 88-1\n";
    fs::write(&one, mail).unwrap();
    browser.give(&[mails(&browser), one]).await;
    browser.wait_for("#only-source", 20).await;
    browser.choose("#only-source", "1").await;
    browser.until("return document.querySelector('#shown').textContent === '1 of 6 cases fit'").await;
    browser.click(".files li button").await;
    browser.until("return document.querySelector('#shown').textContent === '1 of 1 cases fit'").await;
    assert!(browser.text(".case").await.contains("88-1"));
    assert_eq!(browser.count("#print-selection").await, 1);
    browser.click("#show-all").await;
    browser.until("return !document.querySelector('#print-selection')").await;

    let back = "[...document.querySelectorAll('.collect button')].find(button => button.textContent.includes('Put back')).click()";
    browser.client.execute(back, vec![]).await.unwrap();
    browser.until("return document.querySelectorAll('.case').length === 6").await;
    browser.choose("#only-source", "0").await;
    browser.until("return document.querySelector('#shown').textContent === '1 of 6 cases fit'").await;
    browser.click(".files li button").await;
    browser.until("return document.querySelectorAll('.case').length === 5").await;
    assert_eq!(browser.text("#shown").await, "5 of 5 cases fit");
    assert_eq!(browser.count("#print-selection").await, 0);
    browser.stop().await;
}

/// A browser in which the button prints nothing: what is printed later is the whole list.
#[tokio::test]
async fn what_was_not_printed_is_not_printed_later() {
    let browser = Browser::opened("kept-print").await;
    browser.give(&[mails(&browser)]).await;
    browser.wait_for(".print-case", 20).await;
    browser.client.execute("window.print = () => { window.asked = true }", vec![]).await.unwrap();
    browser.click(".print-case").await;
    browser.until("return window.asked === true").await;
    let paper = browser.printed("kept-print").await;
    assert!(paper.contains("Case 1 of 5") && paper.contains("Case 5 of 5"), "{paper}");
    browser.stop().await;
}

/// The keyboard stays where it was when a step takes its button away: in the row, in the next one, or at the way back.
#[tokio::test]
async fn the_keyboard_stays_in_the_list_of_files() {
    let browser = Browser::opened("kept-keyboard").await;
    browser.hold().await;
    browser.give(&[mails(&browser), june(&browser), held(&browser)]).await;
    let press = |text: &str, row: usize| {
        format!(
            "const row = document.querySelectorAll('.files li')[{row}];
             const button = [...row.querySelectorAll('button')].find(button => button.textContent === '{text}');
             if (!button) return false; button.focus(); button.click(); return true;"
        )
    };
    let at = |text: &str, file: &str| {
        format!(
            "const at = document.activeElement; return at.tagName === 'BUTTON' && at.textContent.startsWith('{text}')
             && (at.getAttribute('aria-label') ?? at.textContent).includes('{file}')"
        )
    };
    browser.until(&press("Stop reading", 2)).await;
    browser.until(&at("Read again", "held.mbox")).await;
    browser.until(&press("Read again", 2)).await;
    browser.until(&at("Stop reading", "held.mbox")).await;
    browser.let_go().await;
    browser.until("return document.querySelectorAll('li[data-state=done]').length === 3").await;
    browser.until(&press("Remove", 0)).await;
    browser.until(&at("Remove", "june.eml")).await;
    browser.until(&press("Remove", 1)).await;
    browser.until(&at("Remove", "june.eml")).await;
    browser.until(&press("Remove", 0)).await;
    browser.until("return document.activeElement.id === 'put-back'").await;
    browser.client.execute("document.activeElement.click()", vec![]).await.unwrap();
    browser.until(&at("Remove", "june.eml")).await;
    browser.stop().await;
}

/// A tick draws its own case again and no other: what stands in a field of another is not even put back.
#[tokio::test]
async fn a_tick_draws_no_other_case() {
    let browser = Browser::opened("kept-tick").await;
    browser.give(&[mails(&browser)]).await;
    browser.wait_for(".case", 20).await;
    let probe = "[...document.querySelectorAll('.case textarea')].forEach(area => { area.value = 'probe' })";
    browser.client.execute(probe, vec![]).await.unwrap();
    browser.click(".case .tasks input").await;
    browser.until("return document.querySelector('#progress').textContent.startsWith('1 of')").await;
    let untouched =
        "return [...document.querySelectorAll('.case textarea')].map(area => area.value === 'probe').join()";
    assert_eq!(browser.text_of(untouched).await, "false,true,true,true,true");
    browser.stop().await;
}

/// What is removed is evidence no longer, also while another file is being read.
#[tokio::test]
async fn a_removed_file_leaves_the_list_at_once() {
    let browser = Browser::opened("kept-removed").await;
    browser.read(&[mails(&browser), june(&browser)]).await;
    browser.hold().await;
    browser.give(&[held(&browser)]).await;
    browser.until_in_the_middle(1).await;
    browser.click(".files li button").await;
    browser.until("return document.querySelectorAll('.case').length === 0").await;
    assert_eq!(state(&browser, "reading").await, 1);
    browser.stop().await;
}

/// Only the name of the incident: no file is read again, and the result says the new name.
#[tokio::test]
async fn another_name_reads_nothing_again() {
    let browser = Browser::opened("kept-name").await;
    browser.read(&[mails(&browser), held(&browser)]).await;
    browser.click(".window button").await;
    fill_in(&browser, "#form-name", "Server room").await;
    browser.click(".incident-form button[type=submit]").await;
    browser.wait_for(".incident-name", 5).await;
    assert_eq!(state(&browser, "done").await, 2);
    assert_eq!(browser.saved_result().await["incident"]["name"], json!("Server room"));
    browser.stop().await;
}
