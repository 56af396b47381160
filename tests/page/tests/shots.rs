//! A picture of every state of the way, and the table of them in `docs/states.md`: `./x shots`.
//!
//! The table shows one small picture of each; wide and narrow, light and dark, in the colours of a system with high
//! contrast, enlarged and printed they are in `target/shots/states`.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use retrace_page_tests::browser::{self, Browser};
use retrace_page_tests::built::page;
use retrace_page_tests::servers::Servers;
use retrace_page_tests::states::{State, walk};
use retrace_page_tests::support::root;

/// A way to look at the whole page: name, width, medium features.
type Look = (&'static str, usize, &'static [(&'static str, &'static str)]);

const LOOKS: [Look; 6] = [
    ("1280-light", 1280, &[("prefers-color-scheme", "light")]),
    ("1280-dark", 1280, &[("prefers-color-scheme", "dark")]),
    ("375-light", 375, &[("prefers-color-scheme", "light")]),
    ("375-dark", 375, &[("prefers-color-scheme", "dark")]),
    ("640-enlarged", 640, &[]),
    ("1280-forced", 1280, &[("forced-colors", "active")]),
];

/// The part of the page that the table shows, and how much smaller.
const SMALL: (usize, usize, f64) = (1280, 800, 0.5);

/// Keeps a picture of a part of the page.
async fn picture(browser: &Browser, clip: Value, kind: Value, path: &std::path::Path) {
    let mut asked = json!({ "captureBeyondViewport": true, "clip": clip });
    asked.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
    let taken = browser.devtools("Page.captureScreenshot", asked).await;
    use base64::Engine;
    let bytes = base64::engine::general_purpose::STANDARD.decode(taken["data"].as_str().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

#[tokio::test]
async fn every_state_has_a_picture() {
    let (large, small) = (browser::shots().join("states"), root().join("docs/states"));
    for folder in [&large, &small] {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).unwrap();
    }
    let browser = Browser::start("shots").await;
    let servers = Servers::start(&page());
    let mut table = String::from(
        "# Every state of the page\n\nMade by `./x shots`, which goes the whole way in a real browser. Each is also looked at by axe-core, in three\n\
         languages, and at widths from 320 pixels (`tests/page/tests/everyone.rs`).\n\n| state | what it is | picture |\n|---|---|---|\n",
    );
    walk(&browser, &servers, "en", async |browser: &Browser, state: &State| {
        let place = format!("const box = document.querySelector('{}').getBoundingClientRect(); return [Math.max(0, box.top + scrollY - 60), document.documentElement.scrollHeight]", state.at.replace('\\', "\\\\"));
        for (look, width, features) in LOOKS {
            browser.width(width).await;
            browser.prefer(state.medium, features).await;
            let all = browser.client.execute(&place, vec![]).await.unwrap();
            let height = all[1].as_f64().unwrap().min(16_000.0 / (width as f64 / 375.0));
            let whole = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
            picture(browser, whole, json!({ "format": "png" }), &large.join(format!("{}-{look}.png", state.name))).await;
        }
        browser.width(SMALL.0).await;
        browser.prefer(state.medium, &[("prefers-color-scheme", "light")]).await;
        let top = browser.client.execute(&place, vec![]).await.unwrap()[0].as_f64().unwrap();
        let clip = json!({ "x": 0, "y": top, "width": SMALL.0, "height": SMALL.1, "scale": SMALL.2 });
        let name = format!("{}.webp", state.name);
        picture(browser, clip, json!({ "format": "webp", "quality": 60 }), &small.join(&name)).await;
        table += &format!("| {} | {} | ![{}](states/{name}) |\n", state.name, state.about, state.name);
        browser.prefer("", &[]).await;
        browser.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await;
        if state.name == "decided" {
            browser.printed("states/printed").await;
        }
    })
    .await;
    browser.stop().await;
    let printed = large.join("printed");
    let pages =
        Command::new("pdftoppm").args(["-png", "-r", "60"]).arg(printed.with_extension("pdf")).arg(&printed).status();
    assert!(pages.unwrap().success());
    fs::write(root().join("docs/states.md"), table).unwrap();
    let size: u64 = fs::read_dir(&small).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
    println!("{size} bytes of pictures");
    assert!(size < 900_000, "too large for the repository: {size}");
}
