//! The way through the page, one state after the other: what a person may see, so that each test looks at all of it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::browser::Browser;
use crate::built::{page, with_other_boot};
use crate::engine::Engine;
use crate::held::write_mailbox;
use crate::opening::{fixture, written};
use crate::servers::Servers;
use crate::support::LINK;

/// What a person sees at one point of the way.
pub struct State {
    pub name: &'static str,
    /// A sentence for the table of all states.
    pub about: &'static str,
    /// Where on the page it is seen.
    pub at: &'static str,
    /// The medium on which it is seen, where that is not the screen.
    pub medium: &'static str,
}

/// Words of the user's own in what [`walk`] types and gives to the page, beside those in its files.
pub const TYPED: &str = "Customer held first second mbox colleague json many Kim Lou called back nothing of this name 99 9 gebeld Jan utm helpdesk park example storing incident 9 december";

/// The files of the walk: cases of every outcome, dates and columns that ask something, and a file of no known kind.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = fixture("outcomes");
    files.extend(fixture("mollie-day-or-month"));
    let odd = "aa;bb;cc\nnr 56-1;x;Petra Smit\nnr 57-1;y;Omar Bos\nnr 90-1;z;Lou\n";
    files.push(("odd.csv".to_owned(), odd.as_bytes().to_vec()));
    files.push(("strange.bin".to_owned(), b"\x00\x01\x02 nothing known".to_vec()));
    written(folder, files)
}

/// A mailbox of that many bookings, all in the lost time.
pub fn many_bookings(path: &Path, bookings: usize) {
    let mail = |at: usize| {
        format!(
            "From - x\nFrom: Park <info@park.example>\nTo: Customer C{at} <c{at}@x.example>\n\
             Date: Mon, 9 Dec 2019 {:02}:{:02}:00 +0100\nSubject: Booking confirmation {}-1\n\
             Message-ID: <{at}@park.example>\n\nBooking reference {}-1\nPhone: 06-{:08}\n\n",
            2 + at / 60 % 12,
            at % 60,
            1000 + at,
            1000 + at,
            11_111_111 + at
        )
    };
    fs::write(path, (0..bookings).map(mail).collect::<String>()).unwrap();
}

/// Goes the whole way in a language and stops at each state.
pub async fn walk(browser: &Browser, servers: &Servers, language: &str, mut stop: impl AsyncFnMut(&Browser, &State)) {
    let address = servers.address();
    let folder = browser.folder.join("way");
    let mut at = async |name: &'static str, at: &'static str, about: &'static str| {
        let medium = if name == "paper" { "print" } else { "" };
        stop(browser, &State { name, about, at, medium }).await;
    };
    let run = async |script: &str| {
        browser.client.execute(script, vec![]).await.unwrap();
    };

    browser.open(&format!("{address}#lang={language}")).await;
    browser.wait_for("#practice", 20).await;
    at("no-link", "h1", "Opened without a link: the times are asked for, and practice data is one press away.").await;
    browser.click(".incident-form button[type=submit]").await;
    browser.wait_for(".incident-form [role=alert]", 5).await;
    at("times-refused", ".incident-form", "Times that cannot be used.").await;

    browser
        .open(&format!("{address}#v=1&from=2019-12-09T25:19&to=2019-12-09T15:58&tz=Europe/Amsterdam&lang={language}"))
        .await;
    browser.wait_for(".arrive [role=alert]", 20).await;
    at("link-refused", "h1", "A link whose times make no sense.").await;

    let named = format!("{LINK}&name=Storing%209%20december&contact=helpdesk@park.example&utm=1");
    browser.arrive(&address, &named, language).await;
    at("arrive", "h1", "Arrived by the link: what happened, what this page does, that nothing leaves.").await;
    browser.click(".window button").await;
    browser.wait_for(".incident-form", 5).await;
    at("times", ".incident-form", "The times are changed by the customer.").await;
    browser.click(".incident-form button[type=button]").await;
    run("document.querySelectorAll('details.card, details.way').forEach((card) => { card.open = true })").await;
    at("guides", "#card-phone", "Every card and every guide unfolded.").await;
    run("document.querySelectorAll('details.card, details.way').forEach((card) => { card.open = false })").await;
    browser.click(".quick > summary").await;
    browser.type_into("#quick", "10:42 06-12345678 Jan, 3 min\ngebeld").await;
    browser.click(".paste > summary").await;
    browser.type_into("#paste", "nothing").await;
    browser.click(".paste button").await;
    browser.wait_for(".paste [role=alert]", 5).await;
    at("typed", ".paste", "Calls typed from the screen of a telephone, and a pasted list in which there is no number.")
        .await;

    browser.arrive(&address, LINK, language).await;
    browser.hold().await;
    let held = ["held-first.mbox", "held-second.mbox"].map(|name| folder.join("held").join(name));
    fs::create_dir_all(folder.join("held")).unwrap();
    held.iter().for_each(|path| write_mailbox(path, 60 * 1024 * 1024));
    browser.give(&held).await;
    browser.until_in_the_middle(2).await;
    at("reading", ".files", "Two mailboxes are being read; either can be stopped.").await;
    browser.fail(0, "panic").await;
    browser.wait_for("li[data-state=failed]", 10).await;
    browser.click("li[data-state=reading] button").await;
    browser.wait_for("li[data-state=cancelled]", 10).await;
    at("stopped", ".files", "One reading was stopped, the other ran into a fault.").await;

    browser.arrive(&address, LINK, language).await;
    browser.read(&files(&folder.join("files"))).await;
    at("read", ".files", "Files that were read, and one that is of no known kind.").await;
    at("questions", ".sources", "What was read, counted, with the questions that the files leave open.").await;
    at("checklist", "#checklist", "The checklist: what is left, the timeline, the cases.").await;
    at("timeline", ".timeline", "The lost time at a glance: a lane for each source, a mark for each hour of records.")
        .await;
    run("document.querySelectorAll('.not-given').forEach((more) => { more.open = true })").await;
    browser.click("#left button").await;
    browser.until("return document.querySelector('#left button').getAttribute('aria-pressed') === 'true'").await;
    at("filtered", ".filter", "Only the cases in which one kind of task is left.").await;
    browser.type_into("#find", "nothing of this name").await;
    browser.until("return document.querySelectorAll('.case').length === 0").await;
    at("nothing-fits", ".filter", "A search that finds nothing says so.").await;
    browser.click("#show-all").await;
    browser.until("return document.querySelectorAll('.case').length > 4").await;
    browser.click("#c-\\35 5-4 button[aria-expanded]").await;
    run("document.querySelectorAll('.case details').forEach((more) => { more.open = true })").await;
    browser.type_into("#c-\\35 5-4 .choices input", "99-9").await;
    browser.click("#c-\\35 5-4 .choices form button").await;
    browser.wait_for("#c-\\35 5-4 [role=alert]", 5).await;
    at(
        "case",
        "#c-\\35 5-4",
        "One case unfolded: its records, why each is here, what speaks against; a number that is not in the list.",
    )
    .await;
    browser.type_into("#staff", "Kim, Lou").await;
    browser.click(".checklist form button").await;
    browser.wait_for("#only-person", 5).await;
    run("document.querySelectorAll('#c-\\\\35 7-1 .tasks input').forEach((box) => box.click())").await;
    browser.click("#c-\\35 8-1 .tasks li:first-child button").await;
    browser.type_into("#c-\\35 8-1 textarea", "called back").await;
    browser.choose("#c-\\35 8-1 .person select", "Kim").await;
    browser.until("return !!document.querySelector('.case.finished') && !!document.querySelector('.spared')").await;
    at(
        "decided",
        "#c-\\35 7-1",
        "A case that is done, and one with a colleague, a note and a task that is not needed.",
    )
    .await;
    // Only Chromium shows on request what it would print.
    if browser.engine == Engine::Chromium {
        run("dispatchEvent(new Event('beforeprint'))").await;
        at("paper", "#paper", "What is printed: all of it, whatever the screen shows.").await;
        run("dispatchEvent(new Event('afterprint'))").await;
    }
    let work = browser.saved("#save-work", "retrace-work.json").await.to_string();
    let other = folder.join("colleague.json");
    fs::write(&other, work.replace("\"person\":\"Kim\"", "\"person\":\"Lou\"")).unwrap();
    browser.put("#open-work", &other).await;
    browser.wait_for("#conflicts", 5).await;
    at("conflicts", "#conflicts", "A colleague's work was added, and they had decided otherwise.").await;
    fs::write(&other, "{}").unwrap();
    browser.put("#open-work", &other).await;
    browser.wait_for("#work-said.error", 5).await;
    at("work-refused", "#work-said", "A file that is no saved work.").await;
    browser.choose("#only-person", "Kim").await;
    browser.wait_for("#print-selection", 5).await;
    run("URL.createObjectURL = () => { throw new Error() }").await;
    browser.click("#save-work").await;
    browser.wait_for("#save-work ~ [role=alert]", 5).await;
    at("save-fails", "#print", "Only what is for one person; the browser did not let the page save.").await;

    browser.arrive(&address, LINK, language).await;
    let many = folder.join("many.mbox");
    many_bookings(&many, 60);
    browser.give(&[many]).await;
    browser.wait_for(".pager", 30).await;
    at("many", "#cases-heading", "More cases than fit: one page of them at a time.").await;

    browser.practise(&address, language).await;
    at("practice", "h1", "The invented company, one press away.").await;

    run("document.querySelector('#fault').hidden = false").await;
    at("fault", "#fault", "The page itself ran into a fault.").await;

    browser.open(&format!("{address}#support&lang={language}")).await;
    browser.wait_for("#support-from", 20).await;
    at("support", "h1", "For support: nothing filled in yet.").await;
    let fill = |id: &str, value: &str| {
        format!(
            "(() => {{ const field = document.querySelector('#{id}'); field.value = '{value}'; field.dispatchEvent(new Event('input', {{ bubbles: true }})) }})();"
        )
    };
    run(&fill("support-from", "2019-12-09T15:58")).await;
    run(&fill("support-to", "2019-12-09T01:19")).await;
    browser.wait_for(".support [role=alert]", 5).await;
    at("support-wrong", "h1", "For support: an end before the beginning.").await;
    run(&fill("support-from", "2019-12-09T01:19")).await;
    run(&fill("support-to", "2019-12-09T15:58")).await;
    run(&fill("support-contact", "helpdesk@park.example")).await;
    browser.wait_for("#link-nl", 5).await;
    run("document.querySelectorAll('.support details').forEach((more) => { more.open = true })").await;
    at("support-made", "#link-nl", "For support: the link and the mail in each language.").await;

    let html = fs::read_to_string(page()).unwrap();
    let old = |boot: &str| boot.replace("new DecompressionStream", "new DecompressionStreamThatIsMissing");
    servers.serve_instead(with_other_boot(&html, old));
    browser.open(&address).await;
    browser.until("return getComputedStyle(document.querySelector('#old')).visibility === 'visible'").await;
    at("old-browser", "#old", "A browser that cannot start the page.").await;
    servers.serve_instead(html);
}
