//! The built page for everyone: axe-core on every state, the keyboard alone, narrow and enlarged, with what a person asked
//! their system for; and a plain sentence wherever the page cannot go on.

use std::fs;

use serde_json::{Value, json};

mod browser;
mod states;
mod support;

use browser::{Browser, Engine, Servers, page, with_other_boot};
use states::{State, walk};

/// The rules of WCAG 2.0 to 2.2, A and AA, and what axe-core calls best practice. Landmarks are for who moves about a
/// screen: paper has none.
fn rules(medium: &str) -> Value {
    let landmarks = json!({ "enabled": medium != "print" });
    json!({
        "resultTypes": ["violations"],
        "rules": { "target-size": { "enabled": true }, "landmark-one-main": landmarks, "region": landmarks },
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    })
}

/// axe-core, when this machine has it: `./x test` fetches it.
fn axe() -> Option<String> {
    let path = std::env::var("AXE").ok();
    if path.is_none() {
        eprintln!("skipped: axe-core is not on this machine (AXE is not set)");
    }
    path.map(|path| fs::read_to_string(path).unwrap())
}

/// What axe-core finds: rule, element, and why.
async fn findings(browser: &Browser, axe: &str, medium: &str) -> Vec<String> {
    let script = format!(
        "const done = arguments[arguments.length - 1];
         {axe};
         window.axe.run(document, {}).then((found) => done(found.violations.flatMap((rule) =>
           rule.nodes.map((node) => `${{rule.id}}: ${{node.html.slice(0, 200)}} ${{node.failureSummary}}`))), (error) => done([String(error)]));",
        rules(medium)
    );
    let found = browser.client.execute_async(&script, vec![]).await.unwrap();
    found.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}

/// A page with a fault of each kind that the walk would have to find.
const FAULTY: &str = "<!DOCTYPE html><html><head><title>Faulty</title></head><body><main><h1>Faulty</h1>
    <img src='data:,'><p style='color: #999; background: #fff'>too pale</p><input type='text'>
    <button style='width: 9px; height: 9px; padding: 0; border: 0'>a</button><button style='width: 9px; height: 9px; padding: 0; border: 0'>b</button>
    <h4>a level is left out</h4></main></body></html>";

async fn axe_finds_nothing(engine: Engine, languages: &[(&str, &str)]) {
    let Some(axe) = axe() else { return };
    let Some(browser) = Browser::start_in(engine, &format!("axe-{engine:?}")).await else { return };
    let servers = Servers::start(&page());
    servers.serve_instead(FAULTY.to_owned());
    browser.open(&servers.address()).await;
    let found = findings(&browser, &axe, "").await;
    for rule in ["image-alt", "color-contrast", "label", "html-has-lang", "target-size", "heading-order"] {
        assert!(found.iter().any(|line| line.starts_with(&format!("{rule}:"))), "{rule} was not found: {found:#?}");
    }
    servers.serve_instead(fs::read_to_string(page()).unwrap());
    let mut all = Vec::new();
    for (language, colours) in languages {
        walk(&browser, &servers, language, async |browser: &Browser, state: &State| {
            if engine == Engine::Chromium {
                browser.prefer(state.medium, &[("prefers-color-scheme", colours)]).await;
            }
            let found = findings(browser, &axe, state.medium).await;
            all.extend(found.into_iter().map(|line| format!("{language} {}: {line}", state.name)));
        })
        .await;
    }
    browser.stop().await;
    assert!(all.is_empty(), "{} findings\n{}", all.len(), all.join("\n\n"));
}

#[tokio::test]
async fn axe_finds_nothing_in_chromium() {
    axe_finds_nothing(Engine::Chromium, &[("nl", "light"), ("en", "dark"), ("de", "light")]).await;
}

#[tokio::test]
async fn axe_finds_nothing_in_firefox() {
    axe_finds_nothing(Engine::Firefox, &[("en", "light")]).await;
}

/// A browser that cannot unpack or run the page, and one that cannot even read its script, get a sentence.
#[tokio::test]
async fn an_old_browser_is_told() {
    let html = fs::read_to_string(page()).unwrap();
    let servers = Servers::start(&page());
    let browser = Browser::start("old").await;
    let without = |what: &str| with_other_boot(&html, |boot| format!("delete globalThis.{what};{boot}"));
    for (name, old) in [
        ("no DecompressionStream", without("DecompressionStream")),
        ("no WebAssembly", without("WebAssembly")),
        ("no Blob that can be read", without("Response")),
        ("another script", with_other_boot(&html, |boot| format!("this is no script {boot}"))),
    ] {
        servers.serve_instead(old);
        browser.open(&servers.address()).await;
        browser.until("return getComputedStyle(document.querySelector('#old')).visibility === 'visible'").await;
        let seen = browser.text_of("return document.body.innerText").await;
        assert!(seen.contains("Use a recent version"), "{name}: {seen}");
    }
    browser.stop().await;
}

/// Without scripts the page says that it needs them, in each language, and nothing else.
#[tokio::test]
async fn without_scripts_it_is_told() {
    let browser = Browser::start("no-scripts").await;
    browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    browser.open(&format!("file://{}", page().display())).await;
    let seen = browser.printed("no-scripts").await;
    for sentence in
        ["Deze pagina heeft JavaScript nodig.", "This page needs JavaScript.", "Diese Seite braucht JavaScript."]
    {
        assert!(seen.contains(sentence), "{seen}");
    }
    assert!(!seen.contains("cannot start"), "{seen}");
    browser.stop().await;
}

/// Whatever a link holds, it is text: nothing runs, and what is wrong is said.
#[tokio::test]
async fn a_hostile_link_gets_a_sentence() {
    let browser = Browser::start("hostile").await;
    let address = format!("file://{}", page().display());
    let good = support::LINK;
    let long = format!("{good}&name={}", "x".repeat(100_000));
    for fragment in [
        long.as_str(),
        "v=1&from=%FF%FE&to=2019-12-09T15:58&tz=Europe/Amsterdam",
        "v=1&from=2019-12-09T01:19",
        "v=9&from=2019-12-09T01:19&to=2019-12-09T15:58&tz=Europe/Amsterdam",
        "v=1&from=2019-12-09T01:19&to=2019-12-09T15:58&tz=Mars/Olympus",
        "v=1&from=2019-12-09T15:58&to=2019-12-09T01:19&tz=Europe/Amsterdam",
        "v=1&from=<script>alert(1)</script>&to=2019-12-09T15:58&tz=Europe/Amsterdam",
        "v=1&from=99999999999999999999-01-01T00:00&to=2019-12-09T15:58&tz=Europe/Amsterdam",
    ] {
        browser.open(&format!("{address}#{fragment}&lang=en")).await;
        browser.wait_for(".arrive [role=alert]", 20).await;
        let said = browser.text(".arrive [role=alert]").await;
        assert!(
            said.starts_with("The link that you followed cannot be used: ") && said.len() < 400,
            "{fragment:.80}: {said}"
        );
        assert_eq!(browser.count("#app script, #app img, #choose").await, 0, "{fragment:.80}");
        assert_eq!(browser.count(".incident-form").await, 1, "{fragment:.80}: the times can be filled in");
    }
    for (more, said) in [
        ("name=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "<img src=x onerror=alert(1)>"),
        ("contact=javascript:alert(1)", "Questions? javascript:alert(1)"),
        ("__proto__=1&constructor=2", "__proto__, constructor"),
    ] {
        browser.open(&format!("{address}#{good}&lang=en&{more}")).await;
        browser.wait_for(".arrive", 20).await;
        let seen = browser.text(".arrive").await;
        assert!(seen.contains(said) && seen.len() < 4_000, "{more:.80}: {seen:.400}");
        assert_eq!(browser.count("#app script, #app img, .arrive a").await, 0, "{more:.80}");
    }
    assert!(browser.console().await.is_empty());
    browser.stop().await;
}

/// A browser that does not let the page save, print or copy: it is said, and nothing that was decided is lost.
#[tokio::test]
async fn what_the_browser_refuses_is_said() {
    let browser = Browser::start("refused").await;
    browser.open(&format!("file://{}#lang=en", page().display())).await;
    browser.wait_for("#practice", 20).await;
    browser.click("#practice").await;
    browser.wait_for("#checklist", 30).await;
    browser.click(".case .tasks input").await;
    let refuse = "window.real = URL.createObjectURL; URL.createObjectURL = () => { throw new Error() };
        Object.defineProperty(navigator, 'clipboard', { value: undefined }); window.print = () => { throw new Error() }";
    browser.client.execute(refuse, vec![]).await.unwrap();
    for button in ["#save-work", "#save-xlsx", "#save-csv", "#save"] {
        browser.click(button).await;
        browser.wait_for("#save ~ [role=alert]", 5).await;
        assert_eq!(browser.text("#save ~ [role=alert]").await, "Saving failed. Print the checklist instead.");
    }
    browser.click(".case .copy").await;
    browser.until("return document.querySelector('#said').textContent.includes('Copying')").await;
    browser.click("#print").await;
    browser.client.execute("URL.createObjectURL = window.real", vec![]).await.unwrap();
    let work = browser.saved("#save-work", "retrace-work.json").await;
    assert!(work["decisions"].to_string().contains(r#"{"recreate_customer":"done"}"#), "the tick is in it: {work}");
    assert_eq!(browser.count("#save ~ [role=alert]").await, 0, "what works again is no longer complained of");
    assert_eq!(browser.text_of("return String(document.querySelector('#fault').hidden)").await, "true");
    browser.stop().await;
}
