//! The opening steps, the same in every test: a browser is started, the page opened, files are given, what was read is
//! waited for.

use std::fs;
use std::path::{Path, PathBuf};

use fantoccini::Locator;

use crate::browser::Browser;
use crate::built::page;
use crate::engine::Engine;
use crate::support::{LINK, fixtures, inputs};

/// Seconds within which the page is there.
const SOON: u64 = 20;

/// Seconds within which the files of a test are read.
const READ: u64 = 120;

/// The page's address on the disk.
pub fn on_disk() -> String {
    format!("file://{}", page().display())
}

/// Writes files where a test may give them to the page.
pub fn written(folder: &Path, files: Vec<(String, Vec<u8>)>) -> Vec<PathBuf> {
    fs::create_dir_all(folder).unwrap();
    let write = |(name, bytes): (String, Vec<u8>)| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    files.into_iter().map(write).collect()
}

/// Names and bytes of a fixture's files.
pub fn fixture(name: &str) -> Vec<(String, Vec<u8>)> {
    inputs(&fixtures().into_iter().find(|folder| folder.ends_with(name)).unwrap())
}

/// Writes one file of a fixture.
pub fn one_of(fixture: &str, file: &str, path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, self::fixture(fixture).into_iter().find(|(name, _)| name == file).unwrap().1).unwrap();
}

impl Browser {
    /// Starts Chromium, without the page yet.
    pub async fn start(name: &str) -> Self {
        Browser::start_in(Engine::Chromium, name).await.expect("chromedriver")
    }

    /// Starts Chromium with the page from the disk, in English, for the lost time of [`LINK`].
    pub async fn opened(name: &str) -> Self {
        let browser = Browser::start(name).await;
        browser.arrive(&on_disk(), LINK, "en").await;
        browser
    }

    /// Opens the page anew, whatever is open.
    pub async fn open(&self, address: &str) {
        self.client.goto("about:blank").await.unwrap();
        self.client.goto(address).await.unwrap();
    }

    /// Opens the page for an incident and waits until files can be given.
    pub async fn arrive(&self, address: &str, incident: &str, language: &str) {
        self.open(&format!("{address}#{incident}&lang={language}")).await;
        self.wait_for("#choose", SOON).await;
    }

    /// Opens the page without an incident and practises.
    pub async fn practise(&self, address: &str, language: &str) {
        self.open(&format!("{address}#lang={language}")).await;
        self.wait_for("#practice", SOON).await;
        self.click("#practice").await;
        self.wait_for("#checklist", READ).await;
    }

    /// Puts files into the page, as a person choosing them would.
    pub async fn give(&self, files: &[PathBuf]) {
        self.wait_for("#choose", SOON).await;
        let paths: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        let input = self.client.find(Locator::Css("#choose")).await.unwrap();
        input.send_keys(&paths.join("\n")).await.unwrap();
    }

    /// Gives files and waits for the checklist that comes of them.
    pub async fn read(&self, files: &[PathBuf]) {
        self.give(files).await;
        self.wait_for("#checklist", READ).await;
    }
}
