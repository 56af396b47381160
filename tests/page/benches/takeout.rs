//! A zip as Google Takeout makes it, with a mailbox of three gigabytes inside: how fast it is read in the page, and how
//! much memory the page's process takes at most.
//!
//! `./x numbers` builds what is needed and runs this.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use retrace_page_tests::browser::Browser;
use retrace_page_tests::built::target;

/// Writes the zip: years of mails with an attachment each, of which ten lie in the lost time.
const WRITE: &str = r#"
import base64, random, sys, zipfile
random.seed(1)
picture = base64.encodebytes(random.randbytes(30000)).decode()
def mail(n, day, subject):
    return (f"From info@park.example {day}\nFrom: Park <info@park.example>\nTo: k{n}@home.example\nMessage-ID: <{n}@park.example>\n"
            f"Date: {day[:3]}, {day[8:10].strip()} {day[4:7]} {day[-4:]} 10:00:00 +0100\nSubject: {subject}\nMIME-Version: 1.0\n"
            f"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nBeste klant,\n\n{subject}\n\n"
            f"--b\nContent-Type: image/jpeg; name=a.jpg\nContent-Transfer-Encoding: base64\n\n{picture}\n--b--\n\n").encode()
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
    with file.open("Takeout/Mail/All mail Including Spam and Trash.mbox", "w", force_zip64=True) as box:
        size = n = 0
        while size < 3_000_000_000:
            n += 1
            inside = n % 7000 == 0
            day = "Mon Dec  9 10:00:00 2019" if inside else f"Tue May 12 10:00:00 {2009 + n % 10}"
            size += box.write(mail(n, day, f"Bevestiging boeking {n}-1"))
    file.writestr("Takeout/archive_browser.html", "<html></html>")
"#;

fn main() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let zip = written();
        let browser = Browser::opened("takeout").await;
        let before = most_memory();
        let start = Instant::now();
        browser.give(std::slice::from_ref(&zip)).await;
        browser.wait_for("li[data-state=done]", 600).await;
        let taken = start.elapsed().as_secs_f64();
        println!("{}", browser.text("li[data-state=done]").await);
        println!(
            "3,000 MB in a zip of {} MB: {taken:.0} s, {:.0} MB/s of the mailbox; the page's process took {before} MB at most before, {} MB after",
            fs::metadata(&zip).unwrap().len() / 1_000_000,
            3_000.0 / taken,
            most_memory(),
        );
        assert!(browser.text("#checklist").await.contains("Cases: 10,"), "what lies in the lost time was found");
        browser.stop().await;
    });
}

fn written() -> PathBuf {
    let path = target().join("numbers/takeout.zip");
    if !path.exists() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let part = path.with_extension("part");
        assert!(Command::new("python3").args(["-c", WRITE]).arg(&part).status().unwrap().success());
        fs::rename(part, &path).unwrap();
    }
    path
}

/// Megabytes that the largest renderer of a Chromium ever took: the page and its workers are one process.
fn most_memory() -> u64 {
    let peak = |process: &Path| {
        let command = fs::read(process.join("cmdline")).ok()?;
        memchr::memmem::find(&command, b"--type=renderer")?;
        let status = fs::read_to_string(process.join("status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()
    };
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes.filter_map(|process| peak(&process.path())).max().unwrap_or(0) / 1_000
}
