//! A browser of one's own, and two servers: one with the page, one that must see nothing.
#![allow(dead_code, reason = "each test file uses its part")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{fs, thread};

use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use super::support::root;

/// The built page.
pub fn page() -> PathBuf {
    let page = root().join("dist/index.html");
    assert!(page.exists(), "build the page first: ./x build");
    page
}

/// The policy's name for a script.
pub fn hash(script: &str) -> String {
    use base64::Engine;
    use sha2::Digest;
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(script.as_bytes())))
}

/// The page with another boot script, which its policy then allows.
pub fn with_other_boot(html: &str, change: impl FnOnce(&str) -> String) -> String {
    let boot = html.rfind("<script>").unwrap() + "<script>".len();
    let end = boot + html[boot..].find("</script>").unwrap();
    let script = &html[boot..end];
    let other = change(script);
    html.replace(script, &other).replace(&hash(script), &hash(&other))
}

/// Mails in each MiB of a mailbox that [`write_mailbox`] writes.
pub const MAILS_PER_MB: u64 = 16;

/// A mailbox of that many bytes, whole MiB, all of it long before the Window.
pub fn write_mailbox(path: &Path, bytes: usize) {
    let head = "From a@b.example Mon Jan  7 09:00:00 2019\nFrom: a@b.example\nTo: c@d.example\nDate: Mon, 7 Jan 2019 10:00:00 +0100\nSubject: old\n\n";
    let size = 1024 * 1024 / MAILS_PER_MB as usize;
    let mut mail = head.to_owned();
    while mail.len() + 77 < size {
        mail.push_str(&"x".repeat(76));
        mail.push('\n');
    }
    mail.push_str(&"y".repeat(size - mail.len() - 1));
    mail.push('\n');
    let block = mail.repeat(MAILS_PER_MB as usize);
    let mut file = fs::File::create(path).unwrap();
    for _ in 0..bytes / block.len() {
        file.write_all(block.as_bytes()).unwrap();
    }
}

/// A hook of the tests on the page's own workers: a file whose name begins with "held" is read up to its third piece and no
/// further. Who asks in the meantime what the page looks like is then never too late.
const HOLD: &str =
    "window.holds = true; if (!window.held) { window.held = []; const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, transfer) { const said = JSON.parse(message[0] ?? '{}');
      if (said.open) { this.mine = null; }
      if (said.open?.name.startsWith('held')) { this.mine = { post: post.bind(this), kept: [] }; held.push(this.mine); }
      if (holds && this.mine && said.piece?.from >= 32 * 1024 * 1024) this.mine.kept.push([message, transfer]);
      else post.call(this, message, transfer); }; }";

/// What the hook kept back goes on its way.
const LET_GO: &str = "holds = false; held.forEach(one => one.kept.splice(0).forEach(kept => one.post(...kept)))";

/// A mailbox of 96 MiB that [`Browser::hold`] stops on the way, all of it far from any lost time of the tests.
pub fn held(browser: &Browser) -> PathBuf {
    let path = browser.folder.join("held.mbox");
    write_mailbox(&path, 96 * 1024 * 1024);
    path
}

/// Serves the page, and listens on a second port that nothing may ever call.
pub struct Servers {
    port: u16,
    pub watcher: u16,
    content: Arc<Mutex<String>>,
    worker: Arc<Mutex<String>>,
    strange: Arc<Mutex<Vec<String>>>,
    leaks: Arc<AtomicUsize>,
}

impl Servers {
    pub fn start(page: &Path) -> Self {
        let content = Arc::new(Mutex::new(fs::read_to_string(page).unwrap()));
        let worker = Arc::new(Mutex::new(String::new()));
        let strange = Arc::new(Mutex::new(Vec::new()));
        let leaks = Arc::new(AtomicUsize::new(0));
        let (port, watcher) = (
            listen({
                let (content, worker, strange) = (content.clone(), worker.clone(), strange.clone());
                move |stream, path| {
                    if path == "/" {
                        answer(stream, "200 OK", &content.lock().unwrap());
                    } else if path == "/leak.js" {
                        answer_as(stream, "200 OK", "text/javascript", &worker.lock().unwrap());
                    } else if path == "/empty" {
                        answer(stream, "200 OK", "<title>empty</title>");
                    } else {
                        // A browser asks for an icon, and opens connections in advance, by itself.
                        if !path.is_empty() && path != "/favicon.ico" {
                            strange.lock().unwrap().push(path.to_owned());
                        }
                        answer(stream, "404 Not Found", "");
                    }
                }
            }),
            listen({
                let leaks = leaks.clone();
                move |stream, _| {
                    leaks.fetch_add(1, Ordering::SeqCst);
                    answer(stream, "200 OK", "");
                }
            }),
        );
        Servers { port, watcher, content, worker, strange, leaks }
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    pub fn serve_instead(&self, html: String) {
        *self.content.lock().unwrap() = html;
    }

    /// Serves a script for a worker by address.
    pub fn serve_worker(&self, script: String) {
        *self.worker.lock().unwrap() = script;
    }

    pub fn strange_requests(&self) -> Vec<String> {
        self.strange.lock().unwrap().clone()
    }

    pub fn leaks(&self) -> usize {
        self.leaks.load(Ordering::SeqCst)
    }
}

fn listen(handle: impl Fn(TcpStream, &str) + Send + 'static) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = stream;
            let mut request = [0; 4096];
            let length = stream.read(&mut request).unwrap_or(0);
            let text = String::from_utf8_lossy(&request[..length]).into_owned();
            let path = text.split(' ').nth(1).unwrap_or_default().to_owned();
            handle(stream, &path);
        }
    });
    port
}

fn answer(stream: TcpStream, status: &str, body: &str) {
    answer_as(stream, status, "text/html; charset=utf-8", body);
}

fn answer_as(mut stream: TcpStream, status: &str, media_type: &str, body: &str) {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
}

/// The engines in which the page is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    /// WebKitGTK, on a display of its own.
    WebKit,
}

impl Engine {
    /// The driver's program, when this machine has it. CI has all three.
    fn driver(self) -> Option<String> {
        let name = match self {
            Engine::Chromium => return Some(std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into())),
            Engine::Firefox => "GECKODRIVER",
            Engine::WebKit => "WEBKITDRIVER",
        };
        let found = std::env::var(name).ok();
        if found.is_none() {
            eprintln!("skipped: {self:?} is not on this machine ({name} is not set)");
        }
        found
    }

    fn capabilities(self, folder: &Path, downloads: &Path) -> Value {
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

/// A browser behind its driver, with a profile and a download folder of its own.
pub struct Browser {
    pub client: Client,
    pub folder: PathBuf,
    pub engine: Engine,
    port: u16,
    driver: Child,
}

impl Browser {
    pub async fn start(name: &str) -> Self {
        Browser::start_in(Engine::Chromium, name).await.expect("chromedriver")
    }

    /// Starts an engine; `None` when this machine does not have it.
    pub async fn start_in(engine: Engine, name: &str) -> Option<Self> {
        let program = engine.driver()?;
        let folder = root().join("target").join("e2e").join(name);
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

    pub async fn open(&self, address: &str) {
        self.client.goto("about:blank").await.unwrap();
        self.client.goto(address).await.unwrap();
    }

    /// Puts files into the page, as a person choosing them would.
    pub async fn give(&self, files: &[PathBuf]) {
        self.wait_for("#choose", 20).await;
        let paths: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        let input = self.client.find(Locator::Css("#choose")).await.unwrap();
        input.send_keys(&paths.join("\n")).await.unwrap();
    }

    /// From now on, files whose name begins with "held" are read no further than their third piece.
    pub async fn hold(&self) {
        self.wait_for("#choose", 20).await;
        self.client.execute(HOLD, vec![]).await.unwrap();
    }

    /// Ends [`Browser::hold`]: files that were held are read on.
    pub async fn let_go(&self) {
        self.client.execute(LET_GO, vec![]).await.unwrap();
    }

    /// Lets one of the held workers fail.
    pub async fn fail(&self, worker: usize, how: &str) {
        let fail = format!("held[{worker}].post([JSON.stringify({{ fail: {{ how: '{how}' }} }})])");
        self.client.execute(&fail, vec![]).await.unwrap();
    }

    /// Waits until that many files are being read, and something of each is read.
    pub async fn until_in_the_middle(&self, files: usize) {
        let read = "[...document.querySelectorAll('li[data-state=reading] progress')].filter(bar => bar.value > 0)";
        self.until(&format!("return {read}.length === {files}")).await;
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

fn shots() -> PathBuf {
    let folder = root().join("target").join("shots");
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Without blanks: paper breaks lines where it likes.
pub fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}
