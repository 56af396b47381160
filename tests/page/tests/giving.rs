//! Files as people give them to the built page: many at once, folders, broken and strange ones; stopped, and workers that
//! fail in every way.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use retrace_page_tests::browser::Browser;
use retrace_page_tests::built::page;
use retrace_page_tests::held::{MAILS_PER_MB, held};
use retrace_page_tests::opening::on_disk;
use retrace_page_tests::servers::Servers;
use retrace_page_tests::support::{LINK, fixtures, inputs, root};

/// Forty different files in one drop, a folder of them chosen as a folder: each has its line, and none holds up another.
#[tokio::test]
async fn forty_files_at_once_each_have_their_line() {
    let browser = Browser::opened("forty").await;
    let folder = browser.folder.join("files");
    let inside = browser.folder.join("folder");
    fs::create_dir_all(&folder).unwrap();
    fs::create_dir_all(&inside).unwrap();
    // One file of each case, so that no two are of one making.
    let mut given: Vec<PathBuf> = Vec::new();
    for case in fixtures() {
        let (name, bytes) = inputs(&case).remove(0);
        let to = if given.len() < 34 { &folder } else { &inside };
        let path = to.join(format!("{}-{name}", case.file_name().unwrap().to_str().unwrap()));
        fs::write(&path, bytes).unwrap();
        given.push(path);
        if given.len() == 40 {
            break;
        }
    }
    browser.give(&given[..34]).await;
    browser.put("#choose-folder", &inside).await;
    browser.until("return document.querySelectorAll('.files > li').length === 40").await;
    browser.until("return document.querySelectorAll('li[data-state=done]').length === 40").await;
    browser.wait_for("#checklist", 60).await;
    let said = browser.text(".files").await;
    for path in &given {
        let name = path.file_name().unwrap().to_str().unwrap();
        let name = if path.starts_with(&inside) { format!("folder/{name}") } else { name.to_owned() };
        assert!(said.contains(&format!("{name}: ")), "{name} has no line");
    }
    assert!(browser.saved_result().await["sources"].as_array().unwrap().len() >= 40);
    browser.shot("forty").await;
    browser.stop().await;
}

#[tokio::test]
async fn cancel_leaves_nothing_and_a_crash_costs_one_reading() {
    let browser = Browser::opened("cancel").await;
    let held = held(&browser);
    browser.hold().await;
    browser.give(std::slice::from_ref(&held)).await;
    browser.until_in_the_middle(1).await;
    browser.click("li[data-state=reading] button").await;
    browser.wait_for("li[data-state=cancelled]", 5).await;
    browser.shot("cancel-2-cancelled").await;
    assert_eq!(browser.count("#checklist").await, 0, "a cancelled file must leave nothing");
    assert!(browser.text("#status").await.contains("Nothing of this file is used"));

    browser.click("li[data-state=cancelled] button").await;
    browser.until_in_the_middle(1).await;
    browser.fail(1, "panic").await;
    browser.wait_for("li[data-state=failed]", 10).await;
    browser.shot("cancel-3-crashed").await;
    assert!(browser.text("#status").await.contains("Nothing of it is used"));
    assert_eq!(browser.count("#checklist").await, 0);

    browser.let_go().await;
    browser.click("li[data-state=failed] button").await;
    browser.wait_for("#checklist", 120).await;
    let result = browser.saved_result().await;
    assert_eq!(result["sources"][0]["counts"]["read"], json!(MAILS_PER_MB * 96));
    browser.stop().await;
}

/// A worker may panic, want more memory than there is, or never answer: it is said, the other file is read, and reading
/// again works. A file that changes while it is read, the same file twice and two files of one name cost nothing else.
#[tokio::test]
async fn a_worker_may_fail_in_every_way() {
    let browser = Browser::opened("faults").await;
    let folder = browser.folder.join("files");
    fs::create_dir_all(&folder).unwrap();
    let held = held(&browser);
    let small = folder.join("small.eml");
    let mail = "From: a@park.example\nDate: Mon, 9 Dec 2019 10:00:00 +0100\nSubject: Booking 57-1\n\nSecret words\n";
    fs::write(&small, mail).unwrap();
    // Each worker that is ended noted; and a watchdog whose minute is ten seconds.
    let hook = "const spawn = retraceSpawn; window.ended = 0;
        window.retraceSpawn = () => { const w = spawn(); const end = w.terminate.bind(w); w.terminate = () => { ended++; end(); }; return w; };
        const every = setInterval; window.setInterval = (f, ms) => every(f, ms / 6);";
    browser.client.execute(hook, vec![]).await.unwrap();
    browser.hold().await;
    browser.give(&[small.clone(), held.clone()]).await;
    let faults = [("panic", "by a fault"), ("memory", "by a fault"), ("silence", "no answer for a minute")];
    for (worker, (fault, said)) in faults.into_iter().enumerate() {
        browser.until_in_the_middle(1).await;
        browser.fail(worker, fault).await;
        browser.until("return document.querySelectorAll('li[data-state=failed]').length === 1").await;
        let told = browser.text("li[data-state=failed]").await;
        assert!(told.contains(said), "{fault}: {told}");
        assert!(browser.text("li[data-state=done]").await.contains("small.eml"), "{fault}: the other file is read");
        browser.wait_for(".case", 20).await;
        let ended = browser.client.execute("return ended", vec![]).await.unwrap();
        assert!(ended.as_u64().unwrap() > 0, "{fault}: the worker is ended, and its memory goes back");
        browser.click("li[data-state=failed] button").await;
    }
    // Cut off while it is read: the browser cannot read it, and says so.
    browser.until_in_the_middle(1).await;
    fs::OpenOptions::new().write(true).open(&held).unwrap().set_len(1024 * 1024).unwrap();
    browser.let_go().await;
    browser.until("return document.querySelectorAll('li[data-state=failed]').length === 1").await;
    assert!(browser.text("li[data-state=failed]").await.contains("cannot be read"));
    assert_eq!(browser.count(".case").await, 1);
    // The same file twice is one event; another of its name is another file.
    let other = folder.join("other");
    fs::create_dir_all(&other).unwrap();
    fs::write(other.join("small.eml"), mail.replace("57-1", "58-1")).unwrap();
    browser.give(std::slice::from_ref(&small)).await;
    browser.give(&[other.join("small.eml")]).await;
    browser.until("return document.querySelectorAll('li[data-state=done]').length === 3").await;
    assert_eq!(browser.count(".case").await, 2);
    // Closing asks, once something was decided.
    let asks = "const e = document.createEvent('BeforeUnloadEvent'); e.initEvent('beforeunload', false, true); return !dispatchEvent(e)";
    assert_eq!(browser.client.execute(asks, vec![]).await.unwrap(), json!(false));
    browser.click(".case .tasks input").await;
    assert_eq!(browser.client.execute(asks, vec![]).await.unwrap(), json!(true));
    let said = browser.nothing_is_said(&["Secret", "57-1", "park.example"]).await;
    // Workers are heard too: the one that failed on purpose said so.
    assert!(said.iter().any(|line| line.contains("Uncaught RuntimeError: unreachable")), "{said:?}");
    browser.stop().await;
}

#[tokio::test]
async fn strange_files_and_links_get_a_sentence() {
    let browser = Browser::start("strange").await;
    let strange = browser.folder.join("strange.bin");
    fs::write(&strange, b"\x00\x01\x02 nothing known").unwrap();
    browser.open(&format!("{}#v=1&from=2019-12-09T25:19&to=2019-12-09T15:58&tz=Europe/Amsterdam&name=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", on_disk())).await;
    browser.wait_for("[role=alert]", 20).await;
    browser.shot("strange-1-link").await;
    assert!(browser.text("section [role=alert]").await.contains("2019-12-09 25:19"));

    let incident = format!("{LINK}&name=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&utm=1");
    browser.arrive(&on_disk(), &incident, "en").await;
    assert!(browser.text(".arrive").await.contains("<img src=x onerror=alert(1)>"), "text stays text");
    assert!(browser.text(".arrive").await.contains("utm"));
    browser.give(&[strange]).await;
    browser.wait_for("li[data-state=done]", 20).await;
    assert!(browser.text("li[data-state=done]").await.contains("does not know this kind of file"));
    assert!(browser.text("#checklist").await.contains("None of these files could be read"));

    // Dropped anywhere on the page, a file is read like a chosen one.
    let drop = "const data = new DataTransfer();
        data.items.add(new File(['From: a@park.example\\nDate: Mon, 9 Dec 2019 10:00:00 +0100\\nSubject: Booking 57-1\\n\\nx\\n'], 'dropped.eml'));
        document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}))";
    browser.client.execute(drop, vec![]).await.unwrap();
    browser.wait_for(".case", 20).await;
    assert!(browser.text(".files").await.contains("dropped.eml: single mail. Records: 1, in the lost time: 1."));
    browser.stop().await;
}

/// A folder of a mail program, dropped whole: all that is in it, however deep, each file with its line.
#[tokio::test]
async fn a_dropped_folder_is_read() {
    let browser = Browser::start("folder").await;
    let mail = browser.folder.join("Mail");
    let deep = mail.join("Inbox").join("2019");
    fs::create_dir_all(&deep).unwrap();
    let practice = root().join("static/practice");
    fs::copy(practice.join("bcc.mbox"), deep.join("bcc.mbox")).unwrap();
    fs::write(mail.join("picture.xyz"), b"\0\x01nothing").unwrap();
    // More than a browser gives at once.
    for n in 0..130 {
        let text = format!(
            "From: a@park.example\nTo: k{n}@home.example\nMessage-ID: <{n}@park.example>\nDate: Mon, 9 Dec 2019 10:00:00 +0100\nSubject: Booking {}-1\n\nx\n",
            100 + n
        );
        fs::write(mail.join("Inbox").join(format!("{n}.eml")), text).unwrap();
    }
    let servers = Servers::start(&page());
    for address in [servers.address(), on_disk()] {
        browser.arrive(&address, LINK, "en").await;
        browser.drop_on_page(&[mail.clone(), practice.join("mollie.csv")]).await;
        browser.wait_for("#checklist .case", 60).await;
        let said = browser.text(".files").await;
        assert!(said.contains("mollie.csv"), "{address}: {said}");
        if said.contains("Mail/picture.xyz") {
            let sources = browser.saved_result().await["sources"].as_array().unwrap().clone();
            let read = |source: &&Value| source["counts"]["inside"].as_u64().unwrap() > 0;
            assert!(sources.iter().any(|source| source["name"] == "Mail/Inbox/2019/bcc.mbox"), "{sources:?}");
            assert_eq!(sources.iter().filter(read).count(), 132, "{address}: each mail, the mailbox and the payments");
        } else {
            // A page from the disk may not look into a dropped folder: it says so, and how to go on.
            assert!(address.starts_with("file:"), "{said}");
            let page = browser.text("#app").await;
            assert!(page.contains("The folder Mail"), "{page}");
        }
    }
    browser.stop().await;
}
