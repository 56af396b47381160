//! Hostile text on every way out of the page: screen, paper, CSV, workbook, working file, link. Text stays text.

use std::fs;

use fantoccini::Locator;
use retrace_files::input::{spreadsheet, table};

use retrace_page_tests::browser::Browser;
use retrace_page_tests::opening::on_disk;
use retrace_page_tests::support::LINK;

/// What somebody could write into a subject, a name or a note so that a page, a printer or Excel does more than show it.
const CORPUS: [&str; 16] = [
    "<img src=x onerror=\"window.struck=1\">",
    "<script>window.struck=1</script>",
    "\"><svg onload=window.struck=1>",
    "javascript:window.struck=1",
    "</script><script>window.struck=1</script>",
    "<!-- <script>",
    "{{constructor.constructor('window.struck=1')()}}",
    "&lt;b&gt;&#60;i&#62;",
    "=HYPERLINK(\"http://x.example/\",\"click\")",
    "=cmd|' /C calc'!A0",
    "+31612345678",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "\u{202E}txt.exe\u{202C}",
    "in\u{200B}vis\u{2060}ible\u{FEFF}",
    "a;b\tc",
];

/// Elements that nothing on the page may make.
const NEVER: &str = "#app :is(img, script, iframe, object, embed, link, base, [onerror], [onload], [src], form[action]), \
                     #paper :is(img, script, iframe, [onerror], [onload])";

/// A mail about a booking of its own, whose subject, sender, text and HTML hold the hostile text.
fn mail(at: usize, hostile: &str) -> String {
    let encoded: String = hostile.bytes().map(|byte| format!("={byte:02X}")).collect();
    format!(
        "From info@park.example Mon Dec  9 10:{at:02}:00 2019\nFrom: Het Park <info@park.example>\n\
         To: =?utf-8?Q?{encoded}?= <k{at}@home.example>\nMessage-ID: <{at}@park.example>\nDate: Mon, 9 Dec 2019 10:{at:02}:00 +0100\n\
         Subject: =?utf-8?Q?Bevestiging_boeking_{}-1_{encoded}?=\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\
         Content-Transfer-Encoding: quoted-printable\n\n<p>Bevestiging boeking {}-1</p><p>Naam: {encoded}</p>\n\n",
        100 + at,
        100 + at,
    )
}

/// As text is shown: marks that turn or hide it are shown as what they are, or left out, and blanks do not count.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !is_mark(*c)).collect()
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}')
}

async fn untouched(browser: &Browser, where_: &str) {
    assert_eq!(browser.text_of("return String(window.struck)").await, "undefined", "{where_}: something ran");
    assert_eq!(browser.count(NEVER).await, 0, "{where_}: markup was made of text");
}

#[tokio::test]
async fn hostile_text_stays_text() {
    let browser = Browser::start("hostile").await;
    let box_ = browser.folder.join("=1+1 <b>box.mbox");
    fs::write(&box_, CORPUS.iter().enumerate().map(|(at, text)| mail(at, text)).collect::<String>()).unwrap();
    let name = "%3Cimg%20src%3Dx%20onerror%3D%22window.struck%3D1%22%3E%E2%80%AEx";
    let incident = format!("{LINK}&name={name}&contact=javascript:window.struck=1");
    browser.arrive(&on_disk(), &incident, "en").await;
    browser.give(&[box_]).await;
    browser.wait_for("#checklist .case", 30).await;
    assert_eq!(browser.count("#checklist .case").await, CORPUS.len());
    untouched(&browser, "screen").await;
    assert_eq!(browser.count("a[href^='javascript']").await, 0, "the contact leads nowhere but to a mail");

    // A note and a name, typed by the user, with everything in them.
    let typed = CORPUS.join(" | ");
    let details = browser.client.find_all(Locator::Css("#checklist .case details")).await.unwrap();
    for summary in details.iter().take(3) {
        let _ = summary.click().await;
    }
    let set = "const note = document.querySelector('#checklist .case textarea'); note.value = arguments[0];
        note.dispatchEvent(new Event('input', { bubbles: true })); note.dispatchEvent(new Event('change', { bubbles: true }))";
    browser.client.execute(set, vec![typed.clone().into()]).await.unwrap();
    untouched(&browser, "note").await;

    let screen = solid(&browser.text("#app").await);
    let result = browser.saved_result().await;
    let cases = result["cases"].as_array().unwrap();
    for (at, text) in CORPUS.iter().enumerate() {
        let subject = cases[at]["records"][0]["summary"]["subject"].as_str().unwrap();
        assert!(solid(subject).contains(&solid(text)), "read as {subject:?}, not as {text:?}");
        assert!(screen.contains(&solid(text)), "on the screen: {text:?}");
    }

    let paper = solid(&browser.printed("hostile").await);
    untouched(&browser, "paper").await;
    for text in CORPUS {
        // What is turned around by a mark is taken from the paper as it stands there.
        let turned: String = solid(text).chars().rev().collect();
        let shown = paper.contains(&solid(text)) || text.starts_with('\u{202E}') && paper.contains(&turned);
        assert!(shown, "on paper: {text:?}");
    }

    // In a CSV no cell begins a formula; in a workbook a cell says that it is text. In both, no character turns or hides
    // what follows.
    let whole = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok().filter(|text| text.contains("About this list"));
    let csv = browser.saved_as("#save-csv", "retrace-list.csv", whole).await;
    // The guard before a formula is an apostrophe, which the reader takes away: here it must be seen.
    let rows = table::rows(&csv.replace('\'', "’"), b',', usize::MAX);
    let book = browser.saved_as("#save-xlsx", "retrace-list.xlsx", |bytes| spreadsheet::rows(bytes).ok()).await;
    for cell in rows.iter().flat_map(|row| &row.cells) {
        let number = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || " ().,/-".contains(c));
        let formula = cell.trim_start().starts_with(['=', '@']) || cell.starts_with(['+', '-']) && !number(&cell[1..]);
        assert!(!formula, "a formula: {cell:?}");
    }
    for rows in [rows, book] {
        let cells = || rows.iter().flat_map(|row| &row.cells);
        assert!(cells().any(|cell| cell.contains("cmd|")), "the hostile texts are in the table at all");
        let turned = |c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        assert_eq!(cells().find(|cell| cell.contains(turned)), None);
    }

    // The working file brings the note back as it was typed.
    let work = browser.saved("#save-work", "retrace-work.json").await;
    assert!(work.to_string().contains("window.struck"));
    let file = browser.folder.join("work.json");
    fs::write(&file, work.to_string()).unwrap();
    browser.client.refresh().await.unwrap();
    browser.wait_for("#choose", 20).await;
    browser
        .client
        .find(Locator::Css("#open-work"))
        .await
        .unwrap()
        .send_keys(&file.display().to_string())
        .await
        .unwrap();
    browser.give(&[browser.folder.join("=1+1 <b>box.mbox")]).await;
    browser.wait_for("#checklist .case", 30).await;
    let note = browser
        .text_of("return [...document.querySelectorAll('#checklist .case textarea')].map((n) => n.value).find(Boolean)")
        .await;
    assert_eq!(solid(&note), solid(&typed));
    untouched(&browser, "after opening the working file").await;
    assert_eq!(browser.count("dialog[open] img").await, 0);
    browser.stop().await;
}
