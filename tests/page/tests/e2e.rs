//! The way through the built page in real browsers: hosted and from `file://`, beside a second server that must see nothing.
//!
//! `./x test` builds the page, finds the browser and runs this. What a person sees at each step is kept as a picture in
//! `target/shots`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use retrace::ui::texts::{Language, Speaks};
use retrace_files::input::spreadsheet;
use retrace_model::task::{GENERAL, GeneralTask};
use serde_json::{Value, json};

use retrace_page_tests::browser::Browser;
use retrace_page_tests::built::{page, solid, target};
use retrace_page_tests::engine::Engine;
use retrace_page_tests::opening::{fixture, on_disk, written};
use retrace_page_tests::servers::Servers;
use retrace_page_tests::support::{LINK, beside};

/// Files for the whole way: a scenario when there is one beside the project, else the richest fixture.
fn files(folder: &Path) -> Vec<PathBuf> {
    fs::create_dir_all(folder).unwrap();
    if let Some(scenario) = beside("scenario", "the whole way on a scenario, not only on a fixture") {
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
    written(folder, fixture("one-booking"))
}

/// The result document of the command line program, with files named as the page names them.
fn native_result(files: &[PathBuf]) -> Value {
    let program = target().join("release/examples/retrace");
    let out = Command::new(program).args(["--link", LINK]).args(files).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let mut text = String::from_utf8(out.stdout).unwrap();
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        text = text.replace(&format!("\"{}\"", file.display()), &format!("\"{name}\""));
    }
    serde_json::from_str(&text).unwrap()
}

async fn whole_way(browser: &Browser, address: &str, shot: &str) {
    let files = files(&browser.folder.join("files"));
    browser.arrive(address, LINK, "en").await;
    browser.shot(&format!("{shot}-1-arrive")).await;
    browser.read(&files).await;
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
    // Mails are looked through only where there are any from outside.
    let asked = |task: &GeneralTask| native["general_tasks"].as_array().unwrap().contains(&serde_json::json!(task));
    for task in GENERAL.into_iter().filter(asked) {
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
    for address in [servers.address(), on_disk()] {
        browser.arrive(&address, LINK, "en").await;
        browser.read(&files).await;
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
    for (way, address) in [("hosted", servers.address()), ("file", on_disk())] {
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
            browser.nothing_is_said(&names.iter().map(String::as_str).collect::<Vec<_>>()).await;
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

#[tokio::test]
async fn practice_prints_in_three_languages() {
    let browser = Browser::start("practice").await;
    for (lang, case, nothing_open) in
        [("nl", "Zaak 1 van", "Te doen"), ("en", "Case 1 of", "To do"), ("de", "Vorgang 1 von", "Zu tun")]
    {
        browser.open(&format!("{}#lang={lang}", on_disk())).await;
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

/// Another booking system is shown by what support pastes of it, in ten actions; with that link the customer's page reads the
/// incident.
#[tokio::test]
async fn another_system_is_shown_by_examples_and_its_customer_reads_by_the_link() {
    const NAME: &str = "another_system_is_shown_by_examples_and_its_customer_reads_by_the_link";
    let Some(folder) = beside("incidents/pretix/files", NAME) else { return };
    let servers = Servers::start(&page());
    let browser = Browser::start("support-other").await;
    let given = "&from=2024-03-12T02:10&to=2024-03-12T14:25&tz=Europe/Berlin";
    browser.open(&format!("{}#support&lang=en&v=1{given}", servers.address())).await;
    browser.wait_for("#support-vendor", 20).await;
    browser.choose("#support-vendor", "general").await;
    let header = fs::read_to_string(folder.join("bestellpositionen.csv")).unwrap();
    let mail = "Bestellnummer: C3ZPA (11.03.2024)\nNachtklettern\n05.04.2024 20:30\nGesamtbetrag: 70,00 €\n\
                https://tickets.kletterwald-silbersee.example/kws/silbersee/order/C3ZPA/145f846b08e71e32/";
    let pasted = [
        ("support-system", "Kassenwerk"),
        ("support-numbers", "C3ZPA, PVKWD"),
        ("support-new", "Ihre Bestellung: C3ZPA"),
        ("support-conf", "Bestellung bestätigt: C3ZPA"),
        ("support-paid", "Zahlung erhalten für die Bestellung: C3ZPA"),
        ("support-gone", "Bestellung storniert: C3ZPA"),
        ("support-header", header.lines().next().unwrap().trim_start_matches('\u{feff}')),
        ("support-mail", mail),
    ];
    let paste = "const [id, text] = arguments; const field = document.getElementById(id); field.value = text; \
                 field.dispatchEvent(new Event('input', {bubbles: true}))";
    for (id, text) in pasted {
        browser.client.execute(paste, vec![json!(id), json!(text)]).await.unwrap();
    }
    browser.until("return document.querySelector('#support-preview').textContent.includes('C3ZPA')").await;
    let preview = browser.text("#support-preview").await;
    assert!(preview.contains("5 April 2024") && preview.contains("70.00"), "{preview}");
    browser.shot("support-3-by-example").await;
    let value = browser.client.execute("return document.querySelector('#link-en').value", vec![]).await.unwrap();
    browser.open(value.as_str().unwrap()).await;
    browser.wait_for("#choose", 20).await;
    let shown = browser.text(".arrive").await;
    assert!(shown.contains("Kassenwerk") && !shown.contains("not understood"), "{shown}");
    let guides = "return [...document.querySelectorAll('.card')].map(card => card.textContent).join()";
    let guides = browser.text_of(guides).await;
    assert!(guides.contains("Kassenwerk") && !guides.contains("Recras"), "Recras has ways of its own");
    let files = ["mail.mbox", "mollie.csv", "anrufe.csv", "bestellpositionen.csv"].map(|name| folder.join(name));
    browser.read(&files).await;
    let result = browser.saved_result().await;
    let missing = |case: &&Value| case["outcome"] == "missing" && case["reference"].is_string();
    let numbers: BTreeSet<&str> = result["cases"]
        .as_array()
        .unwrap()
        .iter()
        .filter(missing)
        .filter_map(|case| case["reference"].as_str())
        .collect();
    let truth = fs::read_to_string(folder.join("../truth.json")).unwrap();
    let truth: Value = serde_json::from_str(&truth).unwrap();
    let lost = truth["matters"].as_array().unwrap().iter().filter(missing);
    let lost: BTreeSet<&str> = lost.filter_map(|case| case["reference"].as_str()).collect();
    assert!(lost.len() >= 5 && numbers == lost, "{numbers:?} {lost:?}");
    browser.stop().await;
}

/// One mail with a number is too little to believe what numbers look like: the page asks, and learns from the answer.
#[tokio::test]
async fn too_few_numbers_are_asked_about() {
    let browser = Browser::opened("few-numbers").await;
    let folder = browser.folder.join("files");
    let told = |to: &str, text: &str| {
        format!(
            "From - Mon Dec  9 10:00:00 2019\nFrom: Kanu <info@kanu.example>\nTo: {to}@home.example\nSubject: Danke\n\
             Date: Mon, 9 Dec 2019 10:00:00 +0100\nMessage-ID: <{to}@kanu.example>\n\nHallo,\n\n{text}\n\n"
        )
    };
    let booking =
        |number: &str| format!("Bestellnummer: {number}\nBeginn: 05.04.2020 20:30\nPersonen: 2\nGesamt: 70,00 EUR");
    let mails = [told("ina", &booking("K7QTX")), told("otto", &booking("R8FKD").replace("Bestellnummer:", "Code"))];
    let files = written(&folder, vec![("danke.mbox".to_owned(), mails.concat().into_bytes())]);
    browser.read(&files).await;
    let asked = browser.text("#suggested-numbers").await;
    assert!(asked.contains("K7QTX") && !asked.contains("R8FKD"), "{asked}");
    browser.shot("numbers-1-asked").await;
    browser.click("#use-numbers").await;
    browser.until("return document.querySelector('#numbers')?.textContent.includes('K7QTX')").await;
    assert_eq!(browser.count("#suggested-numbers").await, 0);
    let result = browser.saved_result().await;
    let numbers: Vec<_> =
        result["cases"].as_array().unwrap().iter().filter_map(|case| case["reference"].as_str()).collect();
    assert!(numbers.contains(&"K7QTX") && numbers.contains(&"R8FKD"), "{numbers:?}");
    // The answer is work: it is in the working file, and holds on another day.
    let work = browser.saved("#save-work", "retrace-work.json").await;
    let kept = browser.folder.join("kept.json");
    fs::write(&kept, work.to_string()).unwrap();
    browser.arrive(&on_disk(), LINK, "en").await;
    browser.read(&files).await;
    browser.wait_for("#suggested-numbers", 20).await;
    browser.put("#open-work", &kept).await;
    browser.until("return document.querySelector('#numbers')?.textContent.includes('K7QTX')").await;
    browser.stop().await;
}

/// A card says by itself that a file of its kind was read; what is not to be had is said in the result, and kept.
#[tokio::test]
async fn cards_follow_the_files_and_what_is_not_to_be_had() {
    let browser = Browser::opened("cards").await;
    let folder = browser.folder.join("files");
    let csv = written(&folder, vec![("mollie.csv".to_owned(), fixture("mollie-day-or-month").remove(0).1)]);
    assert_eq!(browser.count(".card").await, 10);
    assert!(browser.text("#card-payments summary").await.contains("not yet"));
    browser.click("#card-phone > summary").await;
    browser.click("#way-phone-android > summary").await;
    assert!(browser.text("#way-phone-android").await.contains("SMS Backup & Restore"));
    browser.click("#without-phone").await;
    browser.until("return document.querySelector('#card-phone summary').textContent.includes('not available')").await;
    assert_eq!(browser.count("#save-page").await, 0, "a file on the disk is saved already");

    browser.read(&csv).await;
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
    browser.arrive(&servers.address(), LINK, "en").await;
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
