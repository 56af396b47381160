//! A page with very many cases: how soon a tick, a filter and a screen further are painted, and whether paper loses any.
//!
//! `./x numbers` builds what is needed and runs this.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use retrace_page_tests::browser::Browser;
use retrace_page_tests::engine::Engine;
use retrace_page_tests::opening::on_disk;
use retrace_page_tests::support::LINK;

const CASES: usize = 5_000;
const PRINTED: usize = 1_000;
const ROUNDS: usize = 9;

/// Does something and waits until what it changed is painted: two frames later.
const TIMED: &str = "
    const done = arguments[arguments.length - 1], start = performance.now();
    {what};
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))));";

/// What people do, again and again; `{n}` is another number each time.
const DONE: [(&str, &str); 4] = [
    ("a frame and nothing else", ""),
    ("tick", "document.querySelectorAll('.case .tasks input')[{n}].click()"),
    (
        "filter by text",
        "const find = document.querySelector('#find'); find.value = '{n}77'; find.dispatchEvent(new Event('input', { bubbles: true }))",
    ),
    ("a screen further", "scrollBy(0, 900)"),
];

fn main() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        for engine in [Engine::Chromium, Engine::Firefox] {
            in_engine(engine).await;
        }
    });
}

async fn in_engine(engine: Engine) {
    let Some(browser) = Browser::start_in(engine, &format!("many-{engine:?}")).await else { return };
    filled(&browser, CASES).await;
    for (name, what) in DONE {
        let mut times = Vec::new();
        for n in 1..=ROUNDS {
            let script = TIMED.replace("{what}", &what.replace("{n}", &n.to_string()));
            let taken = browser.client.execute_async(&script, Vec::<Value>::new()).await.unwrap();
            times.push(taken.as_f64().unwrap());
        }
        times.sort_by(f64::total_cmp);
        println!(
            "{engine:?}, {CASES} cases, {name}: median {:.0} ms, slowest {:.0} ms",
            times[ROUNDS / 2],
            times[ROUNDS - 1]
        );
    }
    filled(&browser, PRINTED).await;
    let paper: String = browser.printed(&format!("many-{engine:?}")).await.split_whitespace().collect();
    let missing = (1..=PRINTED).filter(|at| !paper.contains(&format!("Case{at}of{PRINTED}"))).count();
    println!("{engine:?}: {PRINTED} cases printed, {missing} of them missing on paper");
    assert_eq!(missing, 0);
    browser.stop().await;
}

/// The page with this many cases.
async fn filled(browser: &Browser, cases: usize) {
    let mut mailbox = String::new();
    for n in 0..cases {
        let _ = write!(
            mailbox,
            "From info@park.example Mon Dec  9 10:00:00 2019\nFrom: Park <info@park.example>\nTo: Klant {n} <k{n}@home.example>\n\
             Message-ID: <{n}@park.example>\nDate: Mon, 9 Dec 2019 {:02}:{:02}:00 +0100\nSubject: Bevestiging boeking {}-1\n\n\
             Beste klant {n},\n\nBevestiging boeking {}-1\nArrangement: Kanotocht\nDatum: {:02}-01-2020 om 10:00\nAantal personen: 12\n\n",
            2 + n % 13,
            n % 60,
            n + 1,
            n + 1,
            1 + n % 28,
        );
    }
    let file = browser.folder.join(format!("{cases}.mbox"));
    fs::write(&file, mailbox).unwrap();
    browser.arrive(&on_disk(), LINK, "en").await;
    browser.give(&[file]).await;
    browser.wait_for("#checklist .case", 120).await;
    browser.until(&format!("return document.querySelector('#checklist').textContent.includes('{cases}')")).await;
}
