//! A browser of one's own behind its driver: what a person does in it, and what it shows, saves and prints.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::built::target;
use crate::engine::Engine;

/// A browser behind its driver, with a profile and a download folder of its own.
pub struct Browser {
    pub client: Client,
    pub folder: PathBuf,
    pub engine: Engine,
    port: u16,
    driver: Child,
}

impl Browser {
    /// Starts an engine; `None` when this machine does not have it.
    pub async fn start_in(engine: Engine, name: &str) -> Option<Self> {
        let program = engine.driver(name)?;
        let folder = target().join("e2e").join(name);
        let _ = fs::remove_dir_all(&folder);
        let downloads = folder.join("downloads");
        fs::create_dir_all(&downloads).unwrap();
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let driver = Command::new(program)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the browser's driver");
        let capabilities = engine.capabilities(&folder, &downloads).as_object().unwrap().clone();
        let address = format!("http://127.0.0.1:{port}");
        let since = Instant::now();
        let client = loop {
            let built =
                ClientBuilder::new(HttpConnector::new()).capabilities(capabilities.clone()).connect(&address).await;
            match built {
                Ok(client) => break client,
                Err(error) if since.elapsed() > Duration::from_secs(60) => panic!("no browser: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
            }
        };
        Some(Browser { client, folder, engine, port, driver })
    }

    /// What the consoles of the page and of its workers said, where the engine tells (Chromium): from its log, since its
    /// driver hears the page alone.
    pub fn console(&self) -> Vec<String> {
        let log = fs::read(self.folder.join("profile/chrome_debug.log")).unwrap();
        let log = String::from_utf8_lossy(&log);
        let mut said = false;
        let mut is_said = |line: &&str| {
            if line.starts_with('[') {
                said = line.contains(":CONSOLE:");
            }
            said
        };
        log.lines().filter(|line| is_said(line)).map(str::to_owned).collect()
    }

    /// Drops files and folders onto the middle of the page, as a person's mouse would (Chromium).
    pub async fn drop_on_page(&self, paths: &[PathBuf]) {
        let data = json!({ "items": [], "files": paths, "dragOperationsMask": 1 });
        for kind in ["dragEnter", "dragOver", "drop"] {
            self.devtools("Input.dispatchDragEvent", json!({ "type": kind, "x": 300, "y": 300, "data": data })).await;
        }
    }

    /// A command of Chromium's own protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.ask("goog/cdp/execute", &json!({ "cmd": command, "params": parameters })).await
    }

    /// Asks the driver what fantoccini has no name for, and gives the value of its answer.
    async fn ask(&self, what: &str, body: &Value) -> Value {
        let session = self.client.session_id().await.unwrap().unwrap();
        let body = body.to_string();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let head = format!(
            "POST /session/{session}/{what} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).unwrap();
        // The driver keeps the connection, so that only its length tells where the answer ends.
        let mut answer = BufReader::new(stream);
        let mut length = 0;
        for line in answer.by_ref().lines().map(Result::unwrap).take_while(|line| !line.is_empty()) {
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        answer.read_exact(&mut body).unwrap();
        let answer: Value = serde_json::from_slice(&body).unwrap();
        assert!(answer["value"]["error"].is_null(), "{what}: {answer}");
        answer["value"].clone()
    }

    /// Makes the page this wide, whatever the window is (Chromium).
    pub async fn width(&self, width: usize) {
        let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Shows the page as it is for who asked their system for something: `prefers-color-scheme`, `forced-colors` (Chromium).
    pub async fn prefer(&self, medium: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": medium, "features": features })).await;
    }

    pub async fn stop(self) {
        self.client.clone().close().await.unwrap();
    }

    pub async fn wait_for(&self, css: &str, seconds: u64) {
        let found = self.client.wait().at_most(Duration::from_secs(seconds)).for_element(Locator::Css(css)).await;
        if let Err(error) = found {
            self.shot("failed").await;
            panic!("{css} did not come within {seconds} s: {error}\n{}", self.text("body").await);
        }
    }

    pub async fn until(&self, script: &str) {
        let since = Instant::now();
        while self.client.execute(script, vec![]).await.unwrap() != json!(true) {
            assert!(since.elapsed() < Duration::from_secs(60), "never: {script}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub async fn click(&self, css: &str) {
        self.client.find(Locator::Css(css)).await.unwrap().click().await.unwrap();
    }

    /// What an element says, also where only a screen reader hears it.
    pub async fn text(&self, css: &str) -> String {
        let element = self.client.find(Locator::Css(css)).await.unwrap();
        element.prop("textContent").await.unwrap().unwrap_or_default()
    }

    /// The text that a script gives.
    pub async fn text_of(&self, script: &str) -> String {
        self.client.execute(script, vec![]).await.unwrap().as_str().unwrap_or_default().to_owned()
    }

    pub async fn count(&self, css: &str) -> usize {
        self.client.find_all(Locator::Css(css)).await.unwrap().len()
    }

    /// Chooses an option by its value.
    pub async fn choose(&self, css: &str, value: &str) {
        let select = self.client.find(Locator::Css(css)).await.unwrap();
        select.select_by_value(value).await.unwrap();
    }

    /// Puts a text in the place of what a field holds.
    pub async fn type_into(&self, css: &str, text: &str) {
        let field = self.client.find(Locator::Css(css)).await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Gives one file to a file input.
    pub async fn put(&self, css: &str, file: &Path) {
        let input = self.client.find(Locator::Css(css)).await.unwrap();
        input.send_keys(&file.display().to_string()).await.unwrap();
    }

    pub async fn saved_result(&self) -> Value {
        self.saved("#save", "retrace-result.json").await
    }

    /// Presses a button and reads what was downloaded.
    pub async fn saved(&self, button: &str, name: &str) -> Value {
        self.saved_as(button, name, |bytes| serde_json::from_slice(bytes).ok()).await
    }

    /// Presses a button and reads what was downloaded, once all of it is there.
    pub async fn saved_as<T>(&self, button: &str, name: &str, read: impl Fn(&[u8]) -> Option<T>) -> T {
        let folder = self.folder.join("downloads");
        for old in fs::read_dir(&folder).unwrap().flatten() {
            fs::remove_file(old.path()).unwrap();
        }
        self.click(button).await;
        let since = Instant::now();
        loop {
            if let Some(value) = read(&fs::read(folder.join(name)).unwrap_or_default()) {
                return value;
            }
            assert!(since.elapsed() < Duration::from_secs(20), "nothing was saved");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Presses a button that prints, and prints what it asked for: a browser without a head shows no dialog of its own.
    pub async fn printed_by(&self, button: &str, name: &str) -> String {
        let print = "window.print = () => { dispatchEvent(new Event('beforeprint')); window.asked = true }";
        self.client.execute(print, vec![]).await.unwrap();
        self.click(button).await;
        self.until("return window.asked === true").await;
        self.printed(name).await
    }

    /// Prints to PDF, keeps it and gives its text.
    pub async fn printed(&self, name: &str) -> String {
        let pdf = self.client.print(fantoccini::wd::PrintConfiguration::default()).await.unwrap();
        let path = shots().join(format!("{name}.pdf"));
        fs::write(&path, pdf).unwrap();
        let out = Command::new("pdftotext").args(["-layout"]).arg(&path).arg("-").output().expect("pdftotext");
        String::from_utf8(out.stdout).unwrap()
    }

    /// Keeps a picture of the whole page.
    pub async fn shot(&self, name: &str) {
        let height = self
            .client
            .execute("window.scrollTo(0, 0); return document.documentElement.scrollHeight", vec![])
            .await
            .unwrap()
            .as_u64()
            .unwrap_or(1000);
        self.client.set_window_size(1280, height.clamp(800, 4000) as u32).await.unwrap();
        self.client.execute("window.scrollTo(0, 0)", vec![]).await.unwrap();
        fs::write(shots().join(format!("{name}.png")), self.client.screenshot().await.unwrap()).unwrap();
        self.client.set_window_size(1280, 1000).await.unwrap();
    }

    /// Nothing of what was read is in the console. Gives what it said.
    pub async fn nothing_is_said(&self, secrets: &[&str]) -> Vec<String> {
        self.client.execute("console.error('the console is heard')", vec![]).await.unwrap();
        tokio::time::sleep(Duration::from_millis(300)).await;
        let said = self.console();
        assert!(said.iter().any(|line| line.contains("the console is heard")), "{said:?}");
        for line in &said {
            assert!(!secrets.iter().any(|secret| line.contains(secret)), "in the console: {line}");
        }
        said
    }
}

impl Drop for Browser {
    /// Also when a test fails: asked to end, the driver ends its browser.
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.driver.id().to_string()).status();
        let _ = self.driver.wait();
    }
}

/// The folder of pictures and printed pages.
pub fn shots() -> PathBuf {
    let folder = target().join("shots");
    fs::create_dir_all(&folder).unwrap();
    folder
}
