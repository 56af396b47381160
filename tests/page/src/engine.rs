//! The engines in which the page is tried, and how each is asked for a browser.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::skipped;

/// The engines in which the page is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    /// WebKitGTK, on a display of its own.
    WebKit,
}

impl Engine {
    /// The driver's program, when this machine has it; else the test is named as skipped. CI has all three.
    pub fn driver(self, test: &str) -> Option<String> {
        let name = match self {
            Engine::Chromium => return Some(std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into())),
            Engine::Firefox => "GECKODRIVER",
            Engine::WebKit => "WEBKITDRIVER",
        };
        let found = std::env::var(name).ok();
        if found.is_none() {
            skipped(
                &format!("{test}, on the built page"),
                &format!("{self:?} is not on this machine ({name} is not set)"),
            );
        }
        found
    }

    pub fn capabilities(self, folder: &Path, downloads: &Path) -> Value {
        match self {
            Engine::Chromium => {
                let mut options = json!({
                    "args": [
                        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync", "--enable-logging", "--lang=en", "--window-size=1280,1000",
                        format!("--user-data-dir={}", folder.join("profile").display()),
                    ],
                    "prefs": { "download.default_directory": downloads.display().to_string(), "download.prompt_for_download": false },
                });
                if let Ok(chromium) = std::env::var("CHROMIUM") {
                    options["binary"] = json!(chromium);
                }
                json!({ "goog:chromeOptions": options })
            }
            Engine::Firefox => json!({ "moz:firefoxOptions": {
                "args": ["-headless", "--width=1280", "--height=1000"],
                "prefs": {
                    "browser.download.folderList": 2, "browser.download.dir": downloads.display().to_string(),
                    "browser.helperApps.neverAsk.saveToDisk": "application/json,text/csv,text/html,application/octet-stream",
                    "browser.download.alwaysOpenPanel": false, "intl.accept_languages": "en",
                },
            } }),
            Engine::WebKit => json!({ "webkitgtk:browserOptions": {
                "binary": std::env::var("WEBKITBROWSER").unwrap_or_default(), "args": ["--automation"],
            } }),
        }
    }
}
