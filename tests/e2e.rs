//! The built page in a real Chromium: hosted and from `file://`, beside a second server that must see nothing.
//!
//! `./x test` builds the page, finds the browser and runs this. What a person sees at each step is kept as a picture in
//! `target/shots`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use fantoccini::Locator;
use fantoccini::key::Key;
use retrace::core::cases::tasks::GENERAL;
use retrace::core::input::spreadsheet;
use retrace::ui::texts::Language;
use serde_json::{Value, json};

mod browser;
mod support;

use browser::{Browser, Engine, Servers, page};
use support::{LINK, fixtures, inputs, root};

/// Files for the whole way: a scenario when there is one beside the project, else the richest fixture.
fn files(folder: &Path) -> Vec<PathBuf> {
    fs::create_dir_all(folder).unwrap();
    let scenario = root().parent().unwrap().join("shared").join("scenario");
    if scenario.exists() {
        let out = folder.join("scenario");
        let made = Command::new("python3")
            .arg(scenario.join("generate.py"))
            .args(["--seed", "1", "--size", "medium", "--pack"])
            .arg(scenario.join("packs/public.json"))
            .arg("--out")
            .arg(&out)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .status()
            .unwrap();
        assert!(made.success());
        let in_folder = |folder: &Path| {
            let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            entries.filter(|path| path.is_file() && !path.ends_with("truth.json")).collect::<Vec<_>>()
        };
        let mut found = in_folder(&out);
        found.extend(in_folder(&out.join("sent-items")));
        found.sort();
        return found;
    }
    eprintln!("no scenario beside the project: the whole way runs on a fixture");
    let fixture = fixtures().into_iter().find(|folder| folder.ends_with("one-booking")).unwrap();
    inputs(&fixture)
        .into_iter()
        .map(|(name, bytes)| {
            let path = folder.join(name);
            fs::write(&path, bytes).unwrap();
            path
        })
        .collect()
}

/// The result document of the command line program, with files named as the page names them.
fn native_result(files: &[PathBuf]) -> Value {
    let program = root().join("target/release/examples/retrace");
    let out = Command::new(program).args(["--link", LINK]).args(files).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let mut text = String::from_utf8(out.stdout).unwrap();
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        text = text.replace(&format!("\"{}\"", file.display()), &format!("\"{name}\""));
    }
    serde_json::from_str(&text).unwrap()
}

/// Without blanks: paper breaks lines where it likes.
fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

async fn whole_way(browser: &Browser, address: &str, shot: &str) {
    let files = files(&browser.folder.join("files"));
    browser.open(&format!("{address}#{LINK}&lang=en")).await;
    browser.shot(&format!("{shot}-1-arrive")).await;
    browser.give(&files).await;
    browser.wait_for("#checklist", 60).await;
    assert_eq!(browser.count("li[data-state=done]").await, files.len());
    browser.shot(&format!("{shot}-2-checklist")).await;

    let result = browser.saved_result().await;
    let native = native_result(&files);
    assert_eq!(result, native, "the page and the command line disagree");

    let cases = native["cases"].as_array().unwrap();
    let text = browser.printed(shot).await;
    for (at, case) in cases.iter().enumerate() {
        let position = format!("Case {} of {}", at + 1, cases.len());
        assert!(text.contains(&position), "not on paper: {position}");
        if let Some(reference) = case["reference"].as_str() {
            assert!(text.contains(&format!("Booking {reference}")), "not on paper: {reference}");
        }
        for record in case["records"].as_array().unwrap() {
            let place =
                format!("{}, no. {}", record["source"].as_str().unwrap(), record["index"].as_u64().unwrap() + 1);
            assert!(solid(&text).contains(&solid(&place)), "not on paper: {place}");
        }
    }
    let english = Language::En.texts();
    for task in GENERAL {
        let words = (english.general)(task);
        assert!(solid(&text).contains(&solid(words)), "not on paper: {words}");
    }
    for heading in [english.heading, english.sources_heading, english.general_heading, english.cases_heading] {
        assert!(text.contains(heading), "not on paper: {heading}");
    }
    assert!(text.contains(&format!("End of the list. Cases: {}.", cases.len())));
    assert!(text.contains("☐") && text.contains("Europe/Amsterdam"));
    assert!(text.contains("Does the money add up?") && !text.contains("Choose a folder"));
    for file in &files {
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(solid(&text).contains(&solid(name)), "source not on paper: {name}");
    }

    let tasks: usize = cases.iter().map(|case| case["tasks"].as_array().unwrap().len()).sum();
    let read = |bytes: &[u8]| spreadsheet::rows(bytes).ok();
    let book = browser.saved_as("#save-xlsx", "retrace-list.xlsx", read).await;
    assert_eq!(book.len(), tasks + 1, "a row for each task under the heads");
    let ends =
        |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok().filter(|text| text.contains("\"About this list\""));
    let table = browser.saved_as("#save-csv", "retrace-list.csv", ends).await;
    assert!(
        table.starts_with("\u{FEFF}\"Case (Retrace)\",\"Booking number\""),
        "{}",
        table.get(..80).unwrap_or(&table)
    );
    assert_eq!(browser.text("#progress").await, format!("0 of {tasks} done"));
    browser.click(".case .tasks input").await;
    assert_eq!(browser.text("#progress").await, format!("1 of {tasks} done"));
    assert!(browser.printed(&format!("{shot}-ticked")).await.contains("☑"));

    browser.client.refresh().await.unwrap();
    browser.wait_for("#choose", 20).await;
    assert_eq!(browser.count("#checklist").await, 0, "something was kept over a reload");
}

/// Hosted and from `file://`, beside the server that must see nothing.
/// Once through the way in WebKitGTK, whose driver knows neither downloads nor printing: the result is caught where the
/// page hands it over for saving.
#[tokio::test]
async fn the_way_in_webkit() {
    let servers = Servers::start(&page());
    let Some(browser) = Browser::start_in(Engine::WebKit, "webkit").await else { return };
    let files = files(&browser.folder.join("files"));
    for address in [servers.address(), format!("file://{}", page().display())] {
        browser.open(&format!("{address}#{LINK}&lang=en")).await;
        browser.give(&files).await;
        browser.wait_for("#checklist", 60).await;
        let all = format!("return document.querySelectorAll('li[data-state=done]').length === {}", files.len());
        browser.until(&all).await;
        browser.shot("webkit-checklist").await;
        let catch = "const own = URL.createObjectURL;
            URL.createObjectURL = (blob) => { window.saved = blob; return own.call(URL, blob); }";
        browser.client.execute(catch, vec![]).await.unwrap();
        browser.click("#save").await;
        let text = browser.client.execute_async("window.saved.text().then(arguments[0])", vec![]).await.unwrap();
        let result: Value = serde_json::from_str(text.as_str().unwrap()).unwrap();
        assert_eq!(result, native_result(&files), "the page and the command line disagree");
        let before = browser.text("#progress").await;
        browser.click(".case .tasks input").await;
        assert!(before.starts_with("0 of ") && browser.text("#progress").await.starts_with("1 of "), "{before}");
        let kept = "return [document.cookie, localStorage?.length, sessionStorage?.length].filter(Boolean).length";
        assert_eq!(browser.client.execute(kept, vec![]).await.unwrap(), json!(0));
    }
    browser.stop().await;
    assert_eq!(servers.strange_requests(), Vec::<String>::new(), "the page asked for more than itself");
    assert_eq!(servers.leaks(), 0, "something left the page");
}

async fn both_ways(engine: Engine, name: &str) {
    let servers = Servers::start(&page());
    for (way, address) in [("hosted", servers.address()), ("file", format!("file://{}", page().display()))] {
        let Some(browser) = Browser::start_in(engine, &format!("{name}-{way}")).await else { return };
        whole_way(&browser, &address, &format!("{name}-{way}")).await;
        if engine == Engine::Chromium {
            let names = native_result(&files(&browser.folder.join("files")));
            let of = |case: &Value| case["customer"]["names"].as_array().unwrap().clone();
            let names: Vec<String> = names["cases"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(of)
                .map(|name| name.as_str().unwrap().to_owned())
                .collect();
            assert!(!names.is_empty(), "names to look for");
            nothing_is_said_in_the_console(&browser, &names.iter().map(String::as_str).collect::<Vec<_>>()).await;
        }
        if way == "hosted" {
            nothing_is_kept(&browser, &address).await;
        }
        browser.stop().await;
    }
    assert_eq!(servers.strange_requests(), Vec::<String>::new(), "the page asked for more than itself");
    assert_eq!(servers.leaks(), 0, "something left the page");
}

/// From another page of the same origin: no cookie, no storage, no cache, no worker that stays.
async fn nothing_is_kept(browser: &Browser, address: &str) {
    browser.client.goto(&format!("{address}empty")).await.unwrap();
    let kept = browser
        .client
        .execute_async(
            "const done = arguments[arguments.length - 1];
             (async () => {
               const bases = indexedDB.databases ? await indexedDB.databases() : [];
               const stores = globalThis.caches ? await caches.keys() : [];
               const workers = navigator.serviceWorker ? await navigator.serviceWorker.getRegistrations() : [];
               return [document.cookie, localStorage.length, sessionStorage.length, bases.length, stores.length, workers.length].join();
             })().then(done, (error) => done(String(error)));",
            vec![],
        )
        .await
        .unwrap();
    assert_eq!(kept, json!(",0,0,0,0,0"), "something was stored");
}

#[tokio::test]
async fn the_whole_way_in_chromium() {
    both_ways(Engine::Chromium, "chromium").await;
}

#[tokio::test]
async fn the_whole_way_in_firefox() {
    both_ways(Engine::Firefox, "firefox").await;
}

/// What the user decides survives saving, a reload, another order of files and a newer export; opened before or after the
/// sources it is the same.
#[tokio::test]
async fn decisions_survive() {
    let browser = Browser::start("decisions").await;
    let folder = browser.folder.join("files");
    fs::create_dir_all(&folder).unwrap();
    let fixture = fixtures().into_iter().find(|folder| folder.ends_with("outcomes")).unwrap();
    let mut files: Vec<PathBuf> = Vec::new();
    for (name, bytes) in inputs(&fixture) {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        files.push(path);
    }
    let address = format!("file://{}#{LINK}&lang=en", page().display());
    browser.open(&address).await;
    browser.give(&files).await;
    browser.wait_for("#checklist", 20).await;
    browser.shot("decisions-1-cases").await;
    assert_eq!(browser.count(".case").await, 5);

    // Outcome, join, split, undo and redo, tick, not needed, note, colleagues.
    let case = |reference: &str| format!("#c-\\3{} {}", &reference[..1], &reference[1..]);
    let first = case("55-4");
    browser.click(&format!("{first} button[aria-expanded]")).await;
    browser.click(&format!("{first} details summary")).await;
    assert!(browser.text(&format!("{first} .evidence pre")).await.contains("Bevestiging van boeking 55-4"));
    browser.choose(&format!("{first} .choices select"), "present").await;
    browser
        .until("return document.querySelector('#c-\\\\35 5-4 .verdict').textContent.includes('You decided this')")
        .await;
    browser.type_into(&format!("{first} .choices input"), "99-9").await;
    browser.click(&format!("{first} .choices form button")).await;
    assert!(browser.text(&format!("{first} [role=alert]")).await.contains("99-9"));
    browser.shot("decisions-2-case").await;
    browser.type_into(&format!("{first} .choices input"), "56-1").await;
    browser.click(&format!("{first} .choices form button")).await;
    browser.until("return document.querySelectorAll('.case').length === 4").await;
    browser.click("#undo").await;
    browser.until("return document.querySelectorAll('.case').length === 5").await;
    browser.click("#redo").await;
    browser.until("return document.querySelectorAll('.case').length === 4").await;
    browser.shot("decisions-2b-joined").await;
    // Taken apart again, record by record.
    browser.click(".evidence li button.small").await;
    browser.until("return document.querySelectorAll('.case').length === 5").await;
    browser.click("#undo").await;
    browser.until("return document.querySelectorAll('.case').length === 4").await;
    browser.click(&format!("{} .tasks input", case("57-1"))).await;
    browser.click(&format!("{} .tasks li:nth-child(2) button", case("57-1"))).await;
    browser.type_into(&format!("{} textarea", case("57-1")), "called back").await;
    browser.type_into("#staff", "Kim, Lou").await;
    browser.click(".checklist form button").await;
    browser.wait_for("#only-person", 5).await;
    browser.choose(&format!("{} .person select", case("58-1")), "Kim").await;
    browser.shot("decisions-3-decided").await;
    let decided = browser.saved_result().await;
    let work = browser.saved("#save-work", "retrace-work.json").await;
    assert!(!work.to_string().contains("Beste"), "a working file holds no sources");
    let kept = browser.folder.join("work.json");
    fs::write(&kept, work.to_string()).unwrap();

    // For one person, on paper: when that was asked for, and never else.
    browser.choose("#only-person", "Kim").await;
    let only_kim = "This list holds only what is for Kim: 1 of 4 cases";
    let paper = browser.printed_by("#print-selection", "decisions-kim").await;
    assert!(paper.contains("Booking 58-1") && !paper.contains("Booking 57-1"));
    assert!(solid(&paper).contains(&solid(only_kim)));
    for whole in [browser.printed("decisions-all").await, browser.printed_by("#print", "decisions-button").await] {
        assert!(whole.contains("Booking 58-1") && whole.contains("Booking 57-1") && whole.contains("called back"));
        assert!(!solid(&whole).contains(&solid(only_kim)));
    }
    let one = browser.printed_by(&format!("{} .print-case", case("58-1")), "decisions-one").await;
    assert!(one.contains("Booking 58-1") && !one.contains("Booking 57-1") && !one.contains("For everyone"));
    assert!(solid(&one).contains(&solid("of 4. Sources and general tasks are on the whole list.")));
    assert_eq!(browser.count("#paper").await, 0, "the paper is cleared away");

    // Opened before the sources come in another order, and after them.
    for before in [true, false] {
        browser.open(&address).await;
        browser.wait_for("#choose", 20).await;
        if before {
            browser.put("#open-work", &kept).await;
            browser.wait_for("#work-said", 5).await;
        }
        browser.give(&files.iter().rev().cloned().collect::<Vec<_>>()).await;
        browser.wait_for("#checklist", 20).await;
        if !before {
            browser.put("#open-work", &kept).await;
        }
        browser.until("return document.querySelectorAll('.case').length === 4").await;
        let again = browser.saved_result().await;
        assert_eq!(again["cases"], decided["cases"], "opened before the sources: {before}");
    }

    // A newer export in which one of the lost bookings has been entered: it is there, no double, and the work stays.
    let newer = folder.join("newer.csv");
    let table = fs::read_to_string(folder.join("now.csv")).unwrap();
    fs::write(&newer, format!("{table}72-1;Kanotocht;22-12-2019 11:00;20;Kees van den Berg;Van den Berg;definitief\n"))
        .unwrap();
    browser.give(&[newer]).await;
    browser.until("return document.querySelectorAll('li[data-state=done]').length === 3").await;
    let rerun = browser.saved_result().await;
    let of = |list: &Value, reference: &str| {
        list["cases"].as_array().unwrap().iter().find(|case| case["reference"] == reference).unwrap().clone()
    };
    assert_eq!(of(&decided, "57-1")["outcome"], json!("reused"));
    assert_eq!(of(&rerun, "57-1")["outcome"], json!("present"));
    assert_eq!(of(&rerun, "57-1")["note"], json!("called back"));
    assert_eq!(of(&rerun, "58-1")["person"], json!("Kim"));
    assert_eq!(rerun["cases"].as_array().unwrap().len(), 4);

    // Files that are no working file of this incident change nothing.
    let text = work.to_string();
    for (wrong, sentence) in [
        ("{\"broken\": ".to_owned(), "no saved work of Retrace"),
        (text[..text.len() - 20].to_owned(), "damaged"),
        (text.replace("working-file/3", "working-file/9"), "newer Retrace"),
        (text.replace("15:58", "14:58"), "another lost time"),
    ] {
        let bad = browser.folder.join("bad.json");
        fs::write(&bad, wrong).unwrap();
        browser.put("#open-work", &bad).await;
        browser
            .until(&format!(
                "return document.querySelector('#work-said.error')?.textContent.includes('{sentence}') ?? false"
            ))
            .await;
        assert_eq!(browser.saved_result().await, rerun, "{sentence}");
    }

    // A colleague's work is added; where both decided otherwise, it is said.
    let other = text.replace("\"outcome\":\"present\"", "\"outcome\":\"missing\"").replace("called back", "mailed");
    assert_ne!(other, text);
    let colleague = browser.folder.join("colleague.json");
    fs::write(&colleague, other).unwrap();
    browser.put("#open-work", &colleague).await;
    browser.wait_for("#conflicts", 5).await;
    browser.shot("decisions-4-conflicts").await;
    let merged = browser.saved_result().await;
    assert_eq!(of(&merged, "57-1")["note"], json!("called back\nmailed"));
    assert_eq!(of(&merged, "55-4")["outcome"], json!("present"), "ours stays");
    browser.stop().await;
}

/// Cases are found, opened and worked off; counts stay true, the keyboard is never lost, and nothing is wider than a phone.
#[tokio::test]
async fn cases_are_looked_at_and_worked_off() {
    let browser = Browser::start("look").await;
    let folder = browser.folder.join("files");
    fs::create_dir_all(&folder).unwrap();
    let fixture = fixtures().into_iter().find(|folder| folder.ends_with("outcomes")).unwrap();
    let mut files: Vec<PathBuf> = Vec::new();
    for (name, bytes) in inputs(&fixture) {
        let path = folder.join(name);
        // One of the mails stands by itself in the timeline.
        let text = String::from_utf8(bytes).unwrap();
        let alone = text
            .rfind("9 Dec 2019 10:00:00")
            .map(|at| format!("{}9 Dec 2019 12:00:00{}", &text[..at], &text[at + 19..]));
        fs::write(&path, alone.unwrap_or(text)).unwrap();
        files.push(path);
    }
    let address = format!("file://{}#{LINK}&lang=en", page().display());
    browser.open(&address).await;
    browser.give(&files).await;
    browser.wait_for("#checklist", 20).await;
    browser.shot("look-1-all").await;
    assert_eq!(browser.text("#shown").await, "5 of 5 cases fit");
    assert_eq!(browser.count("[style]").await, 0, "the policy forbids it");
    let focus = || browser.text_of("return document.activeElement.id");

    // What is left, by kind: a line shows its cases, and what is ticked then stays in sight.
    let line = browser.client.find(Locator::Css("#left button")).await.unwrap();
    line.send_keys(&Key::Enter).await.unwrap();
    browser.until("return document.querySelector('#left button').getAttribute('aria-pressed') === 'true'").await;
    let shown = browser.count(".case").await;
    assert!(shown > 0 && shown < 5);
    assert_eq!(browser.text("#shown").await, format!("{shown} of 5 cases fit"));
    browser.until(&format!("return document.querySelector('#said').textContent === '{shown} of 5 cases fit'")).await;
    browser.click(".case .tasks input").await;
    assert_eq!(browser.count(".case").await, shown);
    browser.click("#undo").await;
    browser.until("return !document.querySelector('.case .tasks input').checked").await;
    assert_eq!(focus().await, "undo");
    browser.click("#show-all").await;
    browser.until("return document.querySelectorAll('.case').length === 5").await;

    // Text, whatever its accents; and the lists.
    browser.type_into("#find", "KÉES berg").await;
    browser.until("return document.querySelectorAll('.case').length === 1").await;
    browser.type_into("#find", "nobody of this name").await;
    browser.until("return document.querySelectorAll('.case').length === 0").await;
    assert!(browser.text("#checklist").await.contains("No case fits all of this"));
    browser.click("#show-all").await;
    browser.until("return document.querySelectorAll('.case').length === 5").await;
    browser.choose("#only-outcome", "reused").await;
    browser.until("return document.querySelectorAll('.case').length === 1").await;
    assert!(browser.text(".case .verdict").await.contains("number reused"));

    // A mark of the timeline opens its case, also one that the filter hides.
    browser.client.execute("const mark = [...document.querySelectorAll('.mark')].find(m => m.textContent.endsWith('cases: 1')); mark.dispatchEvent(new MouseEvent('click', {bubbles: true}))", vec![]).await.unwrap();
    browser.until("return document.querySelectorAll('.evidence').length === 1").await;
    assert!(focus().await.starts_with("case-"));
    assert_eq!(browser.text("#shown").await, "5 of 5 cases fit");
    assert!(browser.text(".evidence").await.contains("What speaks against"));
    browser.shot("look-2-opened").await;

    // Two cases put together: the keyboard is at what became of them, each record says why it is here.
    let opened = "document.querySelector('.evidence').closest('article')";
    browser.client.execute(&format!("const o = {opened}; window.other = [...document.querySelectorAll('.case')].find(c => c !== o).id.slice(2)"), vec![]).await.unwrap();
    let other = browser.text_of("return window.other").await;
    browser.type_into(".choices input", &other).await;
    let button = browser.client.find(Locator::Css(".choices form button")).await.unwrap();
    button.send_keys(&Key::Enter).await.unwrap();
    browser.until("return document.querySelectorAll('.case').length === 4").await;
    browser.until("return document.activeElement !== document.body").await;
    assert_eq!(browser.text("#shown").await, "4 of 4 cases fit");

    browser.client.set_window_size(500, 900).await.unwrap();
    browser.until("return document.documentElement.scrollWidth <= document.documentElement.clientWidth").await;
    browser.client.set_window_size(1280, 1000).await.unwrap();

    // Very many cases: one page of them at a time, and all of them found.
    let many = folder.join("many.mbox");
    let mails = (0..120).map(|at| {
        format!(
            "From - x\nFrom: Park <info@park.example>\nTo: c{at}@x.example\nDate: Mon, 9 Dec 2019 1{}:{:02}:00 +0100\n\
             Subject: Booking confirmation {}-1\nMessage-ID: <{at}@park.example>\n\nBooking reference {}-1\n\n",
            at / 60,
            at % 60,
            300 + at,
            300 + at
        )
    });
    fs::write(&many, mails.collect::<String>()).unwrap();
    browser.open(&address).await;
    browser.give(&[many]).await;
    browser.wait_for("#checklist", 20).await;
    assert_eq!((browser.count(".case").await, browser.text("#shown").await.as_str()), (50, "120 of 120 cases fit"));
    browser.click(".pager button:last-of-type").await;
    browser.until("return document.querySelector('.case').textContent.startsWith('Case 51 of 120')").await;
    assert_eq!(focus().await, "cases-heading");
    browser.type_into("#find", "419-1").await;
    browser.until("return document.querySelectorAll('.case').length === 1").await;
    assert!(browser.text(".case").await.starts_with("Case 120 of 120"));
    browser.stop().await;
}

/// A table in which nothing is recognised, and a pasted list.
#[tokio::test]
async fn the_user_tells_what_the_current_bookings_are() {
    let browser = Browser::start("columns").await;
    let folder = browser.folder.join("files");
    fs::create_dir_all(&folder).unwrap();
    let fixture = fixtures().into_iter().find(|folder| folder.ends_with("outcomes")).unwrap();
    let mail = folder.join("bcc.mbox");
    fs::write(&mail, &inputs(&fixture).iter().find(|(name, _)| name == "bcc.mbox").unwrap().1).unwrap();
    let table = folder.join("odd.csv");
    fs::write(&table, "aa;bb;cc\nnr 56-1;x;Petra Smit\nnr 57-1;y;Omar Bos\nnr 90-1;z;Lou\n56-1;x;Petra Smit\n")
        .unwrap();
    browser.open(&format!("file://{}#{LINK}&lang=en", page().display())).await;
    browser.give(&[mail, table]).await;
    browser.wait_for("#column-1-0", 20).await;
    browser.shot("columns-1-unknown").await;
    assert!(browser.text("#checklist").await.contains("Without a list of the bookings"));
    assert!(!browser.text("#checklist").await.contains("Compared with the list"));
    assert!(browser.text(".files").await.contains("Nothing of this table is used yet"));
    // The first of the list are current bookings, and the booking number.
    browser.choose("#holds-1", "0").await;
    browser.choose("#column-1-0", "0").await;
    browser.choose("#column-1-2", "4").await;
    browser.until("return document.querySelector('#c-\\\\35 6-1 .verdict').textContent.includes('same person')").await;
    browser.shot("columns-2-told").await;
    let verdict = browser.text("#c-\\35 5-4 .verdict").await;
    assert!(verdict.contains("55-4 is not in the list"), "{verdict}");

    // Pasted numbers are newer than that file.
    browser.click(".paste summary").await;
    browser.type_into("#paste", "nothing here").await;
    browser.click(".paste button").await;
    assert!(browser.text(".paste").await.contains("No booking number was found"));
    browser.type_into("#paste", "55-4, 99-1").await;
    browser.click(".paste button").await;
    browser
        .until("return document.querySelector('#c-\\\\35 5-4 .verdict').textContent.includes('55-4 is in the list')")
        .await;
    browser
        .until(
            "return document.querySelector('#c-\\\\35 6-1 .verdict').textContent.includes('56-1 is not in the list')",
        )
        .await;
    browser.stop().await;
}

/// A table that nobody knows: the guess is shown, corrected, seen in the checklist, and remembered for files of that header.
#[tokio::test]
async fn the_user_tells_what_an_unknown_table_holds() {
    let browser = Browser::start("mapper").await;
    let folder = browser.folder.join("files");
    fs::create_dir_all(&folder).unwrap();
    let table = |name: &str, rows: &str| {
        let path = folder.join(name);
        fs::write(&path, format!("wer;tag;anfang;schluss;wo\n{rows}")).unwrap();
        path
    };
    let first = table(
        "week.csv",
        "Kim;9-12-2019;09:00;17:00;balie\nLou;9-12-2019;10:00;12:00;kano\nKim;13-12-2019;09:00;17:00;balie\n",
    );
    let address = format!("file://{}#{LINK}&lang=en", page().display());
    browser.open(&address).await;
    browser.give(&[first]).await;
    browser.wait_for("#holds-0", 20).await;
    // Seen as something else, unfolded, with its rows; what is in the lost time and names no customer is listed apart.
    assert!(browser.text(".files").await.contains("week.csv: other table. Records: 3"));
    assert_eq!(browser.count("details.columns[open] tr:first-child .sample").await, 3);
    let chosen =
        "return [...document.querySelectorAll('.columns select')].map(s => s.selectedOptions[0].textContent).join('|')";
    let guess = browser.text_of(chosen).await;
    assert_eq!(guess, "something else|name|start|time|not used|not used");
    browser.shot("mapper-1-guess").await;
    assert_eq!(browser.count(".case").await, 0);

    // Hours: each person's are a case with its task.
    browser.choose("#holds-0", "2").await;
    browser.until("return document.querySelectorAll('.case').length === 2").await;
    assert!(browser.text(".case").await.contains("enter them again"));
    assert!(
        browser
            .text(".files")
            .await
            .contains("week.csv: hours or a roster. Records: 3, in the lost time: 0, perhaps in it: 2.")
    );
    assert!(browser.text("#card-hours").await.contains("week.csv"));
    // Another column, told and seen.
    browser.choose("#column-0-3", "10").await;
    browser.until("return document.querySelector('#column-0-3').selectedOptions[0].textContent === 'end'").await;
    assert_eq!(browser.saved_result().await["sources"][0]["kind"], json!("hours_table"));
    browser.shot("mapper-2-told").await;
    let work = browser.saved("#save-work", "retrace-work.json").await;
    assert!(
        !work.to_string().contains("Kim") && !work.to_string().contains("balie"),
        "a working file holds no sources"
    );
    let kept = browser.folder.join("work.json");
    fs::write(&kept, work.to_string()).unwrap();

    // After a reload another file with this header is what the user said, and the table is folded.
    let second = table("next.csv", "Mo;9-12-2019;09:00;17:00;balie\nMo;8-12-2019;10:00;12:00;kano\n");
    browser.open(&address).await;
    browser.wait_for("#choose", 20).await;
    browser.put("#open-work", &kept).await;
    browser.wait_for("#work-said", 5).await;
    browser.give(&[second]).await;
    browser.wait_for(".case", 20).await;
    assert_eq!(browser.count("details.columns[open]").await, 0);
    assert_eq!(browser.text_of(chosen).await, "hours or a roster|name|start|time|end|not used");
    let result = browser.saved_result().await;
    let tasks = result["cases"][0]["tasks"].as_array().unwrap().iter().map(|task| task["kind"].clone());
    assert_eq!(tasks.collect::<Vec<_>>(), [json!("reenter_hours")]);
    assert_eq!(result["cases"][0]["records"].as_array().unwrap().len(), 2);
    let text = browser.printed("mapper").await;
    assert!(text.contains("Mo · 9-12-2019 · 09:00 · 17:00 · balie"), "{text}");
    browser.stop().await;
}

/// Forty different files in one drop, a folder of them chosen as a folder: each has its line, and none holds up another.
#[tokio::test]
async fn forty_files_at_once_each_have_their_line() {
    let browser = Browser::start("forty").await;
    let folder = browser.folder.join("files");
    let inside = browser.folder.join("folder");
    fs::create_dir_all(&folder).unwrap();
    fs::create_dir_all(&inside).unwrap();
    // One file of each case, so that no two are of one making.
    let mut given: Vec<PathBuf> = Vec::new();
    for case in fixtures() {
        let (name, bytes) = inputs(&case).remove(0);
        let to = if given.len() < 34 { &folder } else { &inside };
        let path = to.join(format!("{}-{name}", case.file_name().unwrap().to_str().unwrap()));
        fs::write(&path, bytes).unwrap();
        given.push(path);
        if given.len() == 40 {
            break;
        }
    }
    browser.open(&format!("file://{}#{LINK}&lang=en", page().display())).await;
    browser.wait_for("#choose-folder", 20).await;
    browser.give(&given[..34]).await;
    browser.put("#choose-folder", &inside).await;
    browser.until("return document.querySelectorAll('.files > li').length === 40").await;
    browser.until("return document.querySelectorAll('li[data-state=done]').length === 40").await;
    browser.wait_for("#checklist", 60).await;
    let said = browser.text(".files").await;
    for path in &given {
        let name = path.file_name().unwrap().to_str().unwrap();
        let name = if path.starts_with(&inside) { format!("folder/{name}") } else { name.to_owned() };
        assert!(said.contains(&format!("{name}: ")), "{name} has no line");
    }
    assert!(browser.saved_result().await["sources"].as_array().unwrap().len() >= 40);
    browser.shot("forty").await;
    browser.stop().await;
}

#[tokio::test]
async fn practice_prints_in_three_languages() {
    let browser = Browser::start("practice").await;
    for (lang, case, nothing_open) in
        [("nl", "Zaak 1 van", "Te doen"), ("en", "Case 1 of", "To do"), ("de", "Vorgang 1 von", "Zu tun")]
    {
        browser.open(&format!("file://{}#lang={lang}", page().display())).await;
        browser.wait_for("#practice", 20).await;
        browser.shot(&format!("practice-{lang}-1-empty")).await;
        browser.click("#practice").await;
        browser.wait_for("#checklist", 30).await;
        browser.shot(&format!("practice-{lang}-2-checklist")).await;
        let text = browser.printed(&format!("practice-{lang}")).await;
        assert!(text.contains(case) && text.contains(nothing_open), "{lang}: {text}");
        let language = browser.client.execute("return document.documentElement.lang", vec![]).await.unwrap();
        assert_eq!(language, json!(lang));
    }
    browser.stop().await;
}

#[tokio::test]
async fn cancel_leaves_nothing_and_a_crash_costs_one_reading() {
    let browser = Browser::start("cancel").await;
    let held = browser::held(&browser);
    browser.open(&format!("file://{}#{LINK}&lang=en", page().display())).await;
    browser.hold().await;
    browser.give(std::slice::from_ref(&held)).await;
    browser.until_in_the_middle(1).await;
    browser.click("li[data-state=reading] button").await;
    browser.wait_for("li[data-state=cancelled]", 5).await;
    browser.shot("cancel-2-cancelled").await;
    assert_eq!(browser.count("#checklist").await, 0, "a cancelled file must leave nothing");
    assert!(browser.text("#status").await.contains("Nothing of this file is used"));

    browser.click("li[data-state=cancelled] button").await;
    browser.until_in_the_middle(1).await;
    browser.fail(1, "panic").await;
    browser.wait_for("li[data-state=failed]", 10).await;
    browser.shot("cancel-3-crashed").await;
    assert!(browser.text("#status").await.contains("Nothing of it is used"));
    assert_eq!(browser.count("#checklist").await, 0);

    browser.let_go().await;
    browser.click("li[data-state=failed] button").await;
    browser.wait_for("#checklist", 120).await;
    let result = browser.saved_result().await;
    assert_eq!(result["sources"][0]["counts"]["read"], json!(browser::MAILS_PER_MB * 96));
    browser.stop().await;
}

/// A worker may panic, want more memory than there is, or never answer: it is said, the other file is read, and reading
/// again works. A file that changes while it is read, the same file twice and two files of one name cost nothing else.
#[tokio::test]
async fn a_worker_may_fail_in_every_way() {
    let browser = Browser::start("faults").await;
    let folder = browser.folder.join("files");
    fs::create_dir_all(&folder).unwrap();
    let held = browser::held(&browser);
    let small = folder.join("small.eml");
    let mail = "From: a@park.example\nDate: Mon, 9 Dec 2019 10:00:00 +0100\nSubject: Booking 57-1\n\nSecret words\n";
    fs::write(&small, mail).unwrap();
    browser.open(&format!("file://{}#{LINK}&lang=en", page().display())).await;
    browser.wait_for("#choose", 20).await;
    // Each worker that is ended noted; and a watchdog whose minute is ten seconds.
    let hook = "const spawn = retraceSpawn; window.ended = 0;
        window.retraceSpawn = () => { const w = spawn(); const end = w.terminate.bind(w); w.terminate = () => { ended++; end(); }; return w; };
        const every = setInterval; window.setInterval = (f, ms) => every(f, ms / 6);";
    browser.client.execute(hook, vec![]).await.unwrap();
    browser.hold().await;
    browser.give(&[small.clone(), held.clone()]).await;
    let faults = [("panic", "by a fault"), ("memory", "by a fault"), ("silence", "no answer for a minute")];
    for (worker, (fault, said)) in faults.into_iter().enumerate() {
        browser.until_in_the_middle(1).await;
        browser.fail(worker, fault).await;
        browser.until("return document.querySelectorAll('li[data-state=failed]').length === 1").await;
        let told = browser.text("li[data-state=failed]").await;
        assert!(told.contains(said), "{fault}: {told}");
        assert!(browser.text("li[data-state=done]").await.contains("small.eml"), "{fault}: the other file is read");
        browser.wait_for(".case", 20).await;
        let ended = browser.client.execute("return ended", vec![]).await.unwrap();
        assert!(ended.as_u64().unwrap() > 0, "{fault}: the worker is ended, and its memory goes back");
        browser.click("li[data-state=failed] button").await;
    }
    // Cut off while it is read: the browser cannot read it, and says so.
    browser.until_in_the_middle(1).await;
    fs::OpenOptions::new().write(true).open(&held).unwrap().set_len(1024 * 1024).unwrap();
    browser.let_go().await;
    browser.until("return document.querySelectorAll('li[data-state=failed]').length === 1").await;
    assert!(browser.text("li[data-state=failed]").await.contains("cannot be read"));
    assert_eq!(browser.count(".case").await, 1);
    // The same file twice is one event; another of its name is another file.
    let other = folder.join("other");
    fs::create_dir_all(&other).unwrap();
    fs::write(other.join("small.eml"), mail.replace("57-1", "58-1")).unwrap();
    browser.give(std::slice::from_ref(&small)).await;
    browser.give(&[other.join("small.eml")]).await;
    browser.until("return document.querySelectorAll('li[data-state=done]').length === 3").await;
    assert_eq!(browser.count(".case").await, 2);
    // Closing asks, once something was decided.
    let asks = "const e = document.createEvent('BeforeUnloadEvent'); e.initEvent('beforeunload', false, true); return !dispatchEvent(e)";
    assert_eq!(browser.client.execute(asks, vec![]).await.unwrap(), json!(false));
    browser.click(".case .tasks input").await;
    assert_eq!(browser.client.execute(asks, vec![]).await.unwrap(), json!(true));
    let said = nothing_is_said_in_the_console(&browser, &["Secret", "57-1", "park.example"]).await;
    // Workers are heard too: the one that failed on purpose said so.
    assert!(said.iter().any(|line| line.contains("Uncaught RuntimeError: unreachable")), "{said:?}");
    browser.stop().await;
}

/// Nothing of what was read is in the console. Gives what it said.
async fn nothing_is_said_in_the_console(browser: &Browser, secrets: &[&str]) -> Vec<String> {
    browser.client.execute("console.error('the console is heard')", vec![]).await.unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let said = browser.console();
    assert!(said.iter().any(|line| line.contains("the console is heard")), "{said:?}");
    for line in &said {
        assert!(!secrets.iter().any(|secret| line.contains(secret)), "in the console: {line}");
    }
    said
}

#[tokio::test]
async fn strange_files_and_links_get_a_sentence() {
    let browser = Browser::start("strange").await;
    let strange = browser.folder.join("strange.bin");
    fs::write(&strange, b"\x00\x01\x02 nothing known").unwrap();
    browser.open(&format!("file://{}#v=1&from=2019-12-09T25:19&to=2019-12-09T15:58&tz=Europe/Amsterdam&name=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", page().display())).await;
    browser.wait_for("[role=alert]", 20).await;
    browser.shot("strange-1-link").await;
    assert!(browser.text("section [role=alert]").await.contains("2019-12-09 25:19"));

    browser.client.goto("about:blank").await.unwrap();
    browser
        .open(&format!(
            "file://{}#{LINK}&lang=en&name=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&utm=1",
            page().display()
        ))
        .await;
    browser.wait_for("#choose", 20).await;
    assert!(browser.text(".arrive").await.contains("<img src=x onerror=alert(1)>"), "text stays text");
    assert!(browser.text(".arrive").await.contains("utm"));
    browser.give(&[strange]).await;
    browser.wait_for("li[data-state=done]", 20).await;
    assert!(browser.text("li[data-state=done]").await.contains("does not know this kind of file"));
    assert!(browser.text("#checklist").await.contains("None of these files could be read"));

    // Dropped anywhere on the page, a file is read like a chosen one.
    let drop = "const data = new DataTransfer();
        data.items.add(new File(['From: a@park.example\\nDate: Mon, 9 Dec 2019 10:00:00 +0100\\nSubject: Booking 57-1\\n\\nx\\n'], 'dropped.eml'));
        document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}))";
    browser.client.execute(drop, vec![]).await.unwrap();
    browser.wait_for(".case", 20).await;
    assert!(browser.text(".files").await.contains("dropped.eml: single mail. Records: 1, in the lost time: 1."));
    browser.stop().await;
}

/// A folder of a mail program, dropped whole: all that is in it, however deep, each file with its line.
#[tokio::test]
async fn a_dropped_folder_is_read() {
    let browser = Browser::start("folder").await;
    let mail = browser.folder.join("Mail");
    let deep = mail.join("Inbox").join("2019");
    fs::create_dir_all(&deep).unwrap();
    let practice = root().join("static/practice");
    fs::copy(practice.join("bcc.mbox"), deep.join("bcc.mbox")).unwrap();
    fs::write(mail.join("picture.xyz"), b"\0\x01nothing").unwrap();
    // More than a browser gives at once.
    for n in 0..130 {
        let text = format!(
            "From: a@park.example\nTo: k{n}@home.example\nMessage-ID: <{n}@park.example>\nDate: Mon, 9 Dec 2019 10:00:00 +0100\nSubject: Booking {}-1\n\nx\n",
            100 + n
        );
        fs::write(mail.join("Inbox").join(format!("{n}.eml")), text).unwrap();
    }
    let servers = Servers::start(&page());
    for address in [servers.address(), format!("file://{}", page().display())] {
        browser.open(&format!("{address}#{LINK}&lang=en")).await;
        browser.wait_for("#choose", 20).await;
        browser.drop_on_page(&[mail.clone(), practice.join("mollie.csv")]).await;
        browser.wait_for("#checklist .case", 60).await;
        let said = browser.text(".files").await;
        assert!(said.contains("mollie.csv"), "{address}: {said}");
        if said.contains("Mail/picture.xyz") {
            let sources = browser.saved_result().await["sources"].as_array().unwrap().clone();
            let read = |source: &&Value| source["counts"]["inside"].as_u64().unwrap() > 0;
            assert!(sources.iter().any(|source| source["name"] == "Mail/Inbox/2019/bcc.mbox"), "{sources:?}");
            assert_eq!(sources.iter().filter(read).count(), 132, "{address}: each mail, the mailbox and the payments");
        } else {
            // A page from the disk may not look into a dropped folder: it says so, and how to go on.
            assert!(address.starts_with("file:"), "{said}");
            let page = browser.text("#app").await;
            assert!(page.contains("The folder Mail"), "{page}");
        }
    }
    browser.stop().await;
}

#[tokio::test]
async fn other_times_and_another_zone_decide_anew() {
    let browser = Browser::start("anew").await;
    let csv = browser.folder.join("mollie.csv");
    let fixture = fixtures().into_iter().find(|folder| folder.ends_with("mollie-dutch")).unwrap();
    fs::write(&csv, &inputs(&fixture)[0].1).unwrap();
    browser.open(&format!("file://{}#{LINK}&lang=en", page().display())).await;
    browser.wait_for("#choose", 20).await;
    browser.give(&[csv]).await;
    browser.wait_for("#checklist", 20).await;
    assert_eq!(browser.saved_result().await["sources"][0]["counts"]["inside"], json!(5));

    // In UTC the row of 01:18:59 lies inside.
    browser.client.execute("const s = document.querySelector('#zone-0'); s.value = 'UTC'; s.dispatchEvent(new Event('change', {bubbles: true}))", vec![]).await.unwrap();
    browser.until("return document.querySelector('#zone-0').value === 'UTC'").await;
    let result = browser.saved_result().await;
    assert_eq!(
        (result["sources"][0]["zone"].clone(), result["sources"][0]["counts"]["inside"].clone()),
        (json!("UTC"), json!(6))
    );

    // And what was found is there again.
    browser.choose("#zone-0", "").await;
    browser.until("return document.querySelector('#zone-0').value === 'Europe/Amsterdam'").await;
    assert_eq!(browser.saved_result().await["sources"][0]["counts"]["inside"], json!(5));

    browser.click(".window button").await;
    let fill_in = "const to = document.querySelector('#form-to'); to.value = '2019-12-09T02:00'; to.dispatchEvent(new Event('input', {bubbles: true}))";
    browser.client.execute(fill_in, vec![]).await.unwrap();
    browser.click(".incident-form button[type=submit]").await;
    browser.until("return location.hash.includes('to=2019-12-09T02:00')").await;
    browser.wait_for("#checklist", 20).await;
    assert_eq!(browser.saved_result().await["incident"]["to"], json!("2019-12-09T02:00:00+01:00"));
    let _ = browser.client.find(Locator::Css("#checklist")).await.unwrap();
    browser.stop().await;
}

/// What is filled in on `#support` is what the customer's page then shows.
#[tokio::test]
async fn support_makes_a_link_that_customers_can_follow() {
    let servers = Servers::start(&page());
    let browser = Browser::start("support").await;
    browser.open(&format!("{}#support&lang=en", servers.address())).await;
    browser.wait_for("#support-from", 20).await;
    assert!(browser.text(".support").await.contains("Fill in both times"));
    let set = |id: &str, value: &str| {
        format!(
            "const field = document.querySelector('#{id}'); field.value = '{value}'; field.dispatchEvent(new Event('input', {{bubbles: true}}))"
        )
    };
    for (id, value) in [("support-from", "2019-12-09T15:58"), ("support-to", "2019-12-09T01:19")] {
        browser.client.execute(&set(id, value), vec![]).await.unwrap();
    }
    browser.wait_for(".support [role=alert]", 5).await;
    assert!(browser.text(".support [role=alert]").await.contains("the end does not lie after the beginning"));
    for (id, value) in [
        ("support-from", "2019-12-09T01:19"),
        ("support-to", "2019-12-09T15:58"),
        ("support-name", "Failure & <b>more</b>"),
        ("support-contact", "help@park.example"),
    ] {
        browser.client.execute(&set(id, value), vec![]).await.unwrap();
    }
    browser.wait_for("#link-nl", 5).await;
    browser.click("#support-de").await;
    browser.until("return !document.querySelector('#link-de') && !!document.querySelector('#link-en')").await;
    browser.shot("support-2-made").await;
    let value = browser.client.execute("return document.querySelector('#link-nl').value", vec![]).await.unwrap();
    let link = value.as_str().unwrap().to_owned();
    assert!(link.starts_with(&servers.address()) && !link.contains("support&"), "{link}");
    let mail = browser.text(".support .ready pre").await;
    assert!(mail.contains(&link) && mail.contains("Beste klant") && mail.contains("UTC+1"), "{mail}");

    browser.open(&link).await;
    browser.wait_for("#choose", 20).await;
    let shown = browser.text(".arrive").await;
    assert!(shown.contains("Failure & <b>more</b>") && shown.contains("help@park.example"), "{shown}");
    assert!(shown.contains("9 december 2019") && shown.contains("Niets van wat je erin zet"), "{shown}");
    browser.stop().await;
}

/// A card says by itself that a file of its kind was read; what is not to be had is said in the result, and kept.
#[tokio::test]
async fn cards_follow_the_files_and_what_is_not_to_be_had() {
    let browser = Browser::start("cards").await;
    let folder = browser.folder.join("files");
    fs::create_dir_all(&folder).unwrap();
    let fixture = fixtures().into_iter().find(|folder| folder.ends_with("mollie-day-or-month")).unwrap();
    let csv = folder.join("mollie.csv");
    fs::write(&csv, &inputs(&fixture)[0].1).unwrap();
    let address = format!("file://{}#{LINK}&lang=en", page().display());
    browser.open(&address).await;
    browser.wait_for("#card-phone", 20).await;
    assert_eq!(browser.count(".card").await, 10);
    assert!(browser.text("#card-payments summary").await.contains("not yet"));
    browser.click("#card-phone > summary").await;
    browser.click("#way-phone-android > summary").await;
    assert!(browser.text("#way-phone-android").await.contains("SMS Backup & Restore"));
    browser.click("#without-phone").await;
    browser.until("return document.querySelector('#card-phone summary').textContent.includes('not available')").await;
    assert_eq!(browser.count("#save-page").await, 0, "a file on the disk is saved already");

    browser.give(&[csv]).await;
    browser.wait_for("#checklist", 20).await;
    assert!(browser.text("#card-payments").await.contains("Read: mollie.csv."));
    assert!(browser.text("li[data-state=done]").await.contains("From Sun, 8 December 2019"));
    browser.shot("cards-2-read").await;
    let result = browser.saved_result().await;
    assert_eq!(result["not_to_be_had"], json!(["phone"]));
    assert_eq!(
        (result["sources"][0]["order"].clone(), result["cases"].as_array().unwrap().len()),
        (json!("month_first"), 1)
    );
    assert!(browser.text(".not-given").await.contains("Telephones: the call log: not available."));

    // The other order takes the payment out of the lost time.
    browser.choose("#order-0", "day").await;
    browser.until("return document.querySelectorAll('.case').length === 0").await;
    let work = browser.saved("#save-work", "retrace-work.json").await;
    assert_eq!(work["decisions"]["not_to_be_had"], json!(["phone"]));
    browser.click("#undo").await;
    browser.until("return document.querySelectorAll('.case').length === 1").await;
    browser.stop().await;
}

/// The page that is saved is the page that is hosted, and saving it does not leave it.
#[tokio::test]
async fn the_saved_page_is_the_hosted_one() {
    let servers = Servers::start(&page());
    let browser = Browser::start("save-page").await;
    browser.open(&format!("{}#{LINK}&lang=en", servers.address())).await;
    browser.wait_for("#save-page", 20).await;
    browser.client.execute("window.here = 1", vec![]).await.unwrap();
    browser.click("#save-page").await;
    let saved = browser.folder.join("downloads/retrace.html");
    let hosted = fs::read(page()).unwrap();
    let mut waited = 0;
    while fs::read(&saved).unwrap_or_default() != hosted {
        assert!(waited < 100, "not saved");
        waited += 1;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(browser.client.execute("return window.here", vec![]).await.unwrap(), json!(1), "the page was left");
    browser.stop().await;
    assert_eq!(servers.strange_requests(), Vec::<String>::new());
}
