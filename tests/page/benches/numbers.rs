//! The figures of `docs/numbers.md`: ratios within one run, on the built page and natively.
//!
//! `./x numbers` builds what is needed and runs this. The mailbox is made by the generator beside the project when it
//! is there (mails of many kinds), else of equal mails.

use std::fs::{self, File};
use std::io::Read;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use fantoccini::Locator;
use retrace_files::readers;
use serde_json::json;

use retrace_page_tests::browser::Browser;
use retrace_page_tests::built::{page, target};
use retrace_page_tests::held::write_mailbox;
use retrace_page_tests::opening::on_disk;
use retrace_page_tests::support::{LINK, beside, incident};

const MEGABYTES: u64 = 1_000;
const ROUNDS: usize = 3;

/// Reads the chosen file piece by piece, as many on their way as the page has, and touches one byte of each.
const BARE_READ: &str = "
    const done = arguments[arguments.length - 1], file = document.querySelector('#bare').files[0];
    const piece = 8 * 1024 * 1024, start = performance.now();
    let next = 0, sum = 0;
    const one = async () => {
        while (next < file.size) {
            const from = next; next += piece;
            sum += new Uint8Array(await file.slice(from, Math.min(from + piece, file.size)).arrayBuffer())[0];
        }
    };
    Promise.all([one(), one(), one()]).then(() => done(performance.now() - start));";

fn main() {
    sizes();
    let mailbox = mailbox();
    native(&mailbox);
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(in_the_page(&mailbox));
}

fn sizes() {
    let bytes = fs::metadata(page()).unwrap().len();
    println!("page, one file: {bytes} bytes");
    match Command::new("brotli").args(["--stdout", "--quality=11"]).arg(page()).output() {
        Ok(out) if out.status.success() => println!("page, brotli 11: {} bytes", out.stdout.len()),
        _ => println!("page, brotli: skipped, the program brotli is not here"),
    }
}

fn mailbox() -> PathBuf {
    let folder = target().join("numbers");
    let path = folder.join("bcc.mbox");
    if path.exists() {
        return path;
    }
    fs::create_dir_all(&folder).unwrap();
    if let Some(generator) = beside("scenario", "figures of mails of many kinds") {
        let made = Command::new("python3")
            .arg(generator.join("generate.py"))
            .args(["--seed", "1", "--size", "medium", "--mbox-mb", &MEGABYTES.to_string(), "--pack"])
            .arg(generator.join("packs/public.json"))
            .arg("--out")
            .arg(&folder)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .status();
        assert!(made.unwrap().success());
    } else {
        write_mailbox(&path, MEGABYTES as usize * 1_000_000);
    }
    path
}

fn rate(bytes: u64, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}

fn least(times: impl Iterator<Item = Duration>) -> Duration {
    times.min().unwrap()
}

fn native(path: &PathBuf) {
    let bytes = fs::metadata(path).unwrap().len();
    let once = |read: bool| {
        let start = Instant::now();
        let mut file = File::open(path).unwrap();
        let mut reader = readers::open("bcc.mbox", &incident());
        let mut piece = vec![0; 8 * 1024 * 1024];
        loop {
            let length = file.read(&mut piece).unwrap();
            if length == 0 {
                break;
            }
            if read {
                reader.feed(&piece[..length]);
            }
        }
        let reading = reader.finish();
        assert!(!read || reading.size == bytes);
        start.elapsed()
    };
    let bare = least((0..ROUNDS).map(|_| once(false)));
    let reading = least((0..ROUNDS).map(|_| once(true)));
    println!(
        "native, {bytes} bytes: bare {:.0} MB/s, read {:.0} MB/s, ratio {:.2}",
        rate(bytes, bare),
        rate(bytes, reading),
        reading.as_secs_f64() / bare.as_secs_f64()
    );
}

async fn in_the_page(path: &PathBuf) {
    let bytes = fs::metadata(path).unwrap().len();
    let browser = Browser::start("numbers").await;
    let (mut bare, mut reading) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        browser.arrive(&on_disk(), LINK, "en").await;
        let input =
            "const i = document.createElement('input'); i.type = 'file'; i.id = 'bare'; document.body.prepend(i)";
        browser.client.execute(input, vec![]).await.unwrap();
        browser.client.find(Locator::Css("#bare")).await.unwrap().send_keys(&path.display().to_string()).await.unwrap();
        let script = fantoccini::wd::TimeoutConfiguration::new(Some(Duration::from_secs(120)), None, None);
        browser.client.update_timeouts(script).await.unwrap();
        let took = browser.client.execute_async(BARE_READ, vec![]).await.unwrap();
        bare.push(Duration::from_secs_f64(took.as_f64().unwrap() / 1e3));

        // From the moment the file is known to the page until its line says that it was read, by the page's own clock.
        let watch = "const start = performance.now(); window.took = 0;
            new MutationObserver(() => { if (!took && document.querySelector('li[data-state=done]')) took = performance.now() - start; })
                .observe(document.body, {subtree: true, childList: true, attributes: true});
            document.querySelector('#choose').addEventListener('change', () => { window.began = performance.now(); }, {capture: true, once: true});";
        browser.client.execute(watch, vec![]).await.unwrap();
        let start = Instant::now();
        browser.give(std::slice::from_ref(path)).await;
        browser.wait_for("li[data-state=done]", 300).await;
        let all = start.elapsed();
        let exact =
            browser.client.execute("return window.took + 0", vec![]).await.unwrap().as_f64().unwrap_or(0.0) / 1e3;
        reading.push(if exact > 0.0 { Duration::from_secs_f64(exact).min(all) } else { all });
    }
    let memory = browser
        .client
        .execute("return performance.memory ? performance.memory.usedJSHeapSize : 0", vec![])
        .await
        .unwrap_or(json!(0));
    browser.stop().await;
    let (bare, reading) = (least(bare.into_iter()), least(reading.into_iter()));
    println!(
        "in the page, {bytes} bytes: bare {:.0} MB/s, read {:.0} MB/s, ratio {:.2}; script heap afterwards {} bytes",
        rate(bytes, bare),
        rate(bytes, reading),
        reading.as_secs_f64() / bare.as_secs_f64(),
        memory
    );
}
