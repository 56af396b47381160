//! The built page for everyone: axe-core on every state, the keyboard alone, narrow and enlarged, with what a person asked
//! their system for; and a plain sentence wherever the page cannot go on.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use retrace_model::vendors;
use retrace_page_tests::browser::Browser;
use retrace_page_tests::built::{page, with_other_boot};
use retrace_page_tests::engine::Engine;
use retrace_page_tests::opening::on_disk;
use retrace_page_tests::servers::Servers;
use retrace_page_tests::states::{self, State, walk};
use retrace_page_tests::support::{LINK, root, skipped};

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
fn axe(engine: Engine) -> Option<String> {
    let path = std::env::var("AXE").ok();
    if path.is_none() {
        skipped(&format!("axe-core on every state in {engine:?}"), "axe-core is not on this machine (AXE is not set)");
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
    let Some(axe) = axe(engine) else { return };
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
    browser.open(&on_disk()).await;
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
    let address = on_disk();
    let good = LINK;
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
    assert!(browser.console().is_empty());
    browser.stop().await;
}

/// A browser that does not let the page save, print or copy: it is said, and nothing that was decided is lost.
#[tokio::test]
async fn what_the_browser_refuses_is_said() {
    let browser = Browser::start("refused").await;
    browser.practise(&on_disk(), "en").await;
    browser.click(".case .tasks input").await;
    let refuse = "window.real = URL.createObjectURL; URL.createObjectURL = () => { throw new Error() };
        Object.defineProperty(navigator, 'clipboard', { value: undefined }); window.print = () => { throw new Error() }";
    browser.client.execute(refuse, vec![]).await.unwrap();
    for button in ["#save-work", "#save-xlsx", "#save-csv", "#save"] {
        browser.click(button).await;
        browser.wait_for("#save ~ [role=alert]", 5).await;
        assert_eq!(
            browser.text("#save ~ [role=alert]").await,
            "The browser did not let this page save a file. Try again, or print the checklist."
        );
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

/// What stands in no catalogue: text outside of the brackets that the drawn-out page puts around what does, and that is
/// not the user's own.
const OUTSIDE: &str = "
    const found = [];
    const look = (text, where) => {
      let depth = 0, rest = '';
      for (const c of text) { if (c === '⟦') depth++; else if (c === '⟧') depth--; else if (depth === 0) rest += c; }
      if (depth !== 0) found.push('cut: ' + text);
      else if (/\\p{L}/u.test(rest)) found.push(rest + ' | ' + where.outerHTML.slice(0, 120));
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      if (!parent.closest('script, style, noscript, pre, #old, [inert], textarea')) look(texts.currentNode.data, parent);
    }
    for (const e of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) if (e.hasAttribute(name)) look(e.getAttribute(name), e);
    return found;";

/// Names, units and languages that are the same whatever the language of the page.
const SAME: &str = "retrace nederlands english deutsch europe amsterdam utc kb mb gb min recras park case jan";

#[tokio::test]
async fn every_text_is_in_a_catalogue() {
    let long = root().join("dist/pseudo.html");
    let browser = Browser::start("catalogues").await;
    let servers = Servers::start(&long);
    let systems: Vec<&str> = vendors::systems().map(|(_, name)| name).collect();
    let mut own = format!("{SAME} {} {} {}", systems.join(" "), states::TYPED, LINK);
    for path in states::files(&browser.folder.join("own")) {
        own +=
            &format!(" {} {}", path.file_name().unwrap().display(), String::from_utf8_lossy(&fs::read(&path).unwrap()));
    }
    for file in fs::read_dir(root().join("static/practice")).unwrap() {
        let path = file.unwrap().path();
        own += &format!(" {} {}", path.file_name().unwrap().display(), fs::read_to_string(&path).unwrap());
    }
    let words = |text: &str| {
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1);
        words.map(str::to_lowercase).collect::<Vec<_>>()
    };
    let mut own: BTreeSet<String> = words(&own).into_iter().collect();
    // Days and months as the browser writes them.
    browser.open(&servers.address()).await;
    let dates = "return [...Array(366).keys()].map((day) => new Date(2020, 0, day + 1)).map((date) => date.toLocaleString('en-GB', { weekday: 'short', month: 'long', day: 'numeric', year: 'numeric', hour: '2-digit' }) + ' ' + date.toLocaleString('en-GB', { month: 'short' })).join(' ')";
    own.extend(words(&browser.text_of(dates).await));
    let mut findings = BTreeSet::new();
    let mut stops = 0;
    let html = fs::read_to_string(&long).unwrap();
    let planted = html.replace("</main>\n<div id=\"app\">", "</main>\n<p>planted</p><div id=\"app\">");
    assert_ne!(planted, html);
    servers.serve_instead(planted);
    browser.open(&servers.address()).await;
    browser.wait_for("#practice", 60).await;
    let found = browser.client.execute(OUTSIDE, vec![]).await.unwrap();
    assert!(found.to_string().contains("planted"), "a text outside would be found: {found}");
    servers.serve_instead(html);
    walk(&browser, &servers, "en", async |browser: &Browser, state: &State| {
        stops += 1;
        if state.name == "old-browser" {
            return;
        }
        let found = browser.client.execute(OUTSIDE, vec![]).await.unwrap();
        for line in found.as_array().unwrap().iter().filter_map(Value::as_str) {
            let (text, _) = line.split_once(" | ").unwrap_or((line, ""));
            if words(text).iter().any(|word| !own.contains(word)) {
                findings.insert(format!("{}: {line}", state.name));
            }
        }
        findings.extend(narrow(browser, state).await);
    })
    .await;
    browser.stop().await;
    assert!(stops > 20);
    assert!(
        findings.is_empty(),
        "{} findings:\n{}",
        findings.len(),
        findings.into_iter().collect::<Vec<_>>().join("\n")
    );
}

/// What is wider than the page, or cut off.
const WIDE: &str = "
    const page = document.documentElement, found = [];
    if (page.scrollWidth > page.clientWidth) found.push('the page scrolls sideways');
    for (const e of document.querySelectorAll('body *')) {
      if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('.aloud, .skip, .scroll, [type=file], option, svg, #paper')) continue;
      const box = e.getBoundingClientRect(), style = getComputedStyle(e);
      const named = e.outerHTML.slice(0, 120);
      if (box.width && (box.right > page.clientWidth + 1 || box.left < -1)) found.push('beyond the edge: ' + named);
      if (style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1 && !e.matches('input, select, textarea')) found.push('cut off: ' + named);
    }
    for (const svg of document.querySelectorAll('.timeline svg')) for (const text of svg.querySelectorAll('text')) {
      if (text.checkVisibility() && text.getBoundingClientRect().right > svg.getBoundingClientRect().right + 1) found.push('cut off: ' + text.outerHTML.slice(0, 120));
    }
    return found;";

/// The narrowest telephones, a usual one, a screen enlarged to twice its size, and a whole one.
const WIDTHS: [usize; 4] = [320, 375, 640, 1280];

async fn narrow(browser: &Browser, state: &State) -> Vec<String> {
    let mut findings = Vec::new();
    if state.medium == "print" {
        return findings;
    }
    for width in WIDTHS {
        browser.width(width).await;
        let found = browser.client.execute(WIDE, vec![]).await.unwrap();
        let found = found.as_array().unwrap().iter().filter_map(Value::as_str);
        findings.extend(found.map(|line| format!("{} at {width}: {line}", state.name)));
    }
    browser.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await;
    findings
}

/// Smaller than a finger, and too near to something else to be pressed: beside what axe-core measures, at every width.
const SMALL: &str = "
    const found = [], all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, .mark .press')]
      .map((e) => e.type === 'file' ? e.labels[0] : e).filter((e) => e && e.checkVisibility({ visibilityProperty: true }) && !e.matches('.skip, .press'));
    for (const e of all) {
      const box = e.getBoundingClientRect();
      if (box.width < 24 || box.height < 24) found.push(Math.round(box.width) + ' × ' + Math.round(box.height) + ': ' + e.outerHTML.slice(0, 140));
    }
    return found;";

/// In each language: nothing too wide at any width, every target as large as a finger needs, nothing that moves where
/// movement is not wanted, and marks that are seen in the colours of the user's own system.
#[tokio::test]
async fn it_fits_every_screen() {
    let browser = Browser::start("fits").await;
    let servers = Servers::start(&page());
    let mut findings = BTreeSet::new();
    for language in ["nl", "de"] {
        walk(&browser, &servers, language, async |browser: &Browser, state: &State| {
            findings.extend(narrow(browser, state).await);
            let small = browser.client.execute(SMALL, vec![]).await.unwrap();
            let small = small.as_array().unwrap().iter().filter_map(Value::as_str);
            findings.extend(small.filter(|_| state.medium != "print").map(|line| format!("{} is small: {line}", state.name)));
            if language == "nl" && state.medium != "print" {
                browser.prefer("", &[("prefers-reduced-motion", "reduce"), ("forced-colors", "active")]).await;
                let moves = "return document.getAnimations().filter((a) => a.playState === 'running').length";
                assert_eq!(browser.client.execute(moves, vec![]).await.unwrap(), json!(0), "{} moves", state.name);
                let same = "const of = (css) => { const e = document.querySelector(css); return e && getComputedStyle(e).fill; };
                    const block = of('.mark:not(.faint):not(.aside) .block'); return !!block && block === of('.track')";
                assert_eq!(browser.client.execute(same, vec![]).await.unwrap(), json!(false), "{}: marks are not seen", state.name);
                browser.prefer("", &[]).await;
            }
        })
        .await;
    }
    browser.stop().await;
    assert!(
        findings.is_empty(),
        "{} findings:\n{}",
        findings.len(),
        findings.into_iter().collect::<Vec<_>>().join("\n")
    );
}
