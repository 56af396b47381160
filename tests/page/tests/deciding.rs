//! What a user decides and tells on the built page: ticks, notes, joins, columns, zones; saved, opened, merged, undone.

use std::fs;
use std::path::PathBuf;

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

use retrace_page_tests::browser::Browser;
use retrace_page_tests::built::solid;
use retrace_page_tests::opening::{fixture, on_disk, one_of, written};
use retrace_page_tests::support::LINK;

/// What the user decides survives saving, a reload, another order of files and a newer export; opened before or after the
/// sources it is the same.
#[tokio::test]
async fn decisions_survive() {
    let browser = Browser::opened("decisions").await;
    let folder = browser.folder.join("files");
    let files = written(&folder, fixture("outcomes"));
    browser.read(&files).await;
    browser.shot("decisions-1-cases").await;
    assert_eq!(browser.count(".case").await, 5);

    // Outcome, join, split, undo and redo, tick, not needed, note, colleagues.
    let case = |reference: &str| format!("#c-\\3{} {}", &reference[..1], &reference[1..]);
    let first = case("55-4");
    browser.click(&format!("{first} button[aria-expanded]")).await;
    browser.click(&format!("{first} details summary")).await;
    assert!(browser.text(&format!("{first} .evidence pre")).await.contains("Bevestiging van boeking 55-4"));
    browser.choose(&format!("{first} .choices select"), "present").await;
    browser
        .until("return document.querySelector('#c-\\\\35 5-4 .verdict').textContent.includes('You decided this')")
        .await;
    browser.type_into(&format!("{first} .choices input"), "99-9").await;
    browser.click(&format!("{first} .choices form button")).await;
    assert!(browser.text(&format!("{first} [role=alert]")).await.contains("99-9"));
    browser.shot("decisions-2-case").await;
    browser.type_into(&format!("{first} .choices input"), "56-1").await;
    browser.click(&format!("{first} .choices form button")).await;
    browser.until("return document.querySelectorAll('.case').length === 4").await;
    browser.click("#undo").await;
    browser.until("return document.querySelectorAll('.case').length === 5").await;
    browser.click("#redo").await;
    browser.until("return document.querySelectorAll('.case').length === 4").await;
    browser.shot("decisions-2b-joined").await;
    // Taken apart again, record by record.
    browser.click(".evidence li button.small").await;
    browser.until("return document.querySelectorAll('.case').length === 5").await;
    browser.click("#undo").await;
    browser.until("return document.querySelectorAll('.case').length === 4").await;
    browser.click(&format!("{} .tasks input", case("57-1"))).await;
    browser.click(&format!("{} .tasks li:nth-child(2) button", case("57-1"))).await;
    browser.type_into(&format!("{} textarea", case("57-1")), "called back").await;
    browser.type_into("#staff", "Kim, Lou").await;
    browser.click(".checklist form button").await;
    browser.wait_for("#only-person", 5).await;
    browser.choose(&format!("{} .person select", case("58-1")), "Kim").await;
    browser.shot("decisions-3-decided").await;
    let decided = browser.saved_result().await;
    let work = browser.saved("#save-work", "retrace-work.json").await;
    assert!(!work.to_string().contains("Beste"), "a working file holds no sources");
    let kept = browser.folder.join("work.json");
    fs::write(&kept, work.to_string()).unwrap();

    // For one person, on paper: when that was asked for, and never else.
    browser.choose("#only-person", "Kim").await;
    let only_kim = "This list holds only what is for Kim: 1 of 4 cases";
    let paper = browser.printed_by("#print-selection", "decisions-kim").await;
    assert!(paper.contains("Booking 58-1") && !paper.contains("Booking 57-1"));
    assert!(solid(&paper).contains(&solid(only_kim)));
    for whole in [browser.printed("decisions-all").await, browser.printed_by("#print", "decisions-button").await] {
        assert!(whole.contains("Booking 58-1") && whole.contains("Booking 57-1") && whole.contains("called back"));
        assert!(!solid(&whole).contains(&solid(only_kim)));
    }
    let one = browser.printed_by(&format!("{} .print-case", case("58-1")), "decisions-one").await;
    assert!(one.contains("Booking 58-1") && !one.contains("Booking 57-1") && !one.contains("For everyone"));
    assert!(solid(&one).contains(&solid("of 4. Sources and general tasks are on the whole list.")));
    assert_eq!(browser.count("#paper").await, 0, "the paper is cleared away");

    // Opened before the sources come in another order, and after them.
    for before in [true, false] {
        browser.arrive(&on_disk(), LINK, "en").await;
        if before {
            browser.put("#open-work", &kept).await;
            browser.wait_for("#work-said", 5).await;
        }
        browser.read(&files.iter().rev().cloned().collect::<Vec<_>>()).await;
        if !before {
            browser.put("#open-work", &kept).await;
        }
        browser.until("return document.querySelectorAll('.case').length === 4").await;
        let again = browser.saved_result().await;
        assert_eq!(again["cases"], decided["cases"], "opened before the sources: {before}");
    }

    // A newer export in which one of the lost bookings has been entered: it is there, no double, and the work stays.
    let newer = folder.join("newer.csv");
    let table = fs::read_to_string(folder.join("now.csv")).unwrap();
    fs::write(&newer, format!("{table}72-1;Kanotocht;22-12-2019 11:00;20;Kees van den Berg;Van den Berg;definitief\n"))
        .unwrap();
    browser.give(&[newer]).await;
    browser.until("return document.querySelectorAll('li[data-state=done]').length === 3").await;
    let rerun = browser.saved_result().await;
    let of = |list: &Value, reference: &str| {
        list["cases"].as_array().unwrap().iter().find(|case| case["reference"] == reference).unwrap().clone()
    };
    assert_eq!(of(&decided, "57-1")["outcome"], json!("reused"));
    assert_eq!(of(&rerun, "57-1")["outcome"], json!("present"));
    assert_eq!(of(&rerun, "57-1")["note"], json!("called back"));
    assert_eq!(of(&rerun, "58-1")["person"], json!("Kim"));
    assert_eq!(rerun["cases"].as_array().unwrap().len(), 4);

    // Files that are no working file of this incident change nothing.
    let text = work.to_string();
    for (wrong, sentence) in [
        ("{\"broken\": ".to_owned(), "no saved work of Retrace"),
        (text[..text.len() - 20].to_owned(), "damaged"),
        (text.replace("working-file/3", "working-file/9"), "newer Retrace"),
        (text.replace("15:58", "14:58"), "another lost time"),
    ] {
        let bad = browser.folder.join("bad.json");
        fs::write(&bad, wrong).unwrap();
        browser.put("#open-work", &bad).await;
        browser
            .until(&format!(
                "return document.querySelector('#work-said.error')?.textContent.includes('{sentence}') ?? false"
            ))
            .await;
        assert_eq!(browser.saved_result().await, rerun, "{sentence}");
    }

    // A colleague's work is added; where both decided otherwise, it is said.
    let other = text.replace("\"outcome\":\"present\"", "\"outcome\":\"missing\"").replace("called back", "mailed");
    assert_ne!(other, text);
    let colleague = browser.folder.join("colleague.json");
    fs::write(&colleague, other).unwrap();
    browser.put("#open-work", &colleague).await;
    browser.wait_for("#conflicts", 5).await;
    browser.shot("decisions-4-conflicts").await;
    let merged = browser.saved_result().await;
    assert_eq!(of(&merged, "57-1")["note"], json!("called back\nmailed"));
    assert_eq!(of(&merged, "55-4")["outcome"], json!("present"), "ours stays");
    browser.stop().await;
}

/// Cases are found, opened and worked off; counts stay true, the keyboard is never lost, and nothing is wider than a phone.
#[tokio::test]
async fn cases_are_looked_at_and_worked_off() {
    let browser = Browser::opened("look").await;
    let folder = browser.folder.join("files");
    fs::create_dir_all(&folder).unwrap();
    let mut files: Vec<PathBuf> = Vec::new();
    for (name, bytes) in fixture("outcomes") {
        let path = folder.join(name);
        // One of the mails stands by itself in the timeline.
        let text = String::from_utf8(bytes).unwrap();
        let alone = text
            .rfind("9 Dec 2019 10:00:00")
            .map(|at| format!("{}9 Dec 2019 12:00:00{}", &text[..at], &text[at + 19..]));
        fs::write(&path, alone.unwrap_or(text)).unwrap();
        files.push(path);
    }
    browser.read(&files).await;
    browser.shot("look-1-all").await;
    assert_eq!(browser.text("#shown").await, "5 of 5 cases fit");
    assert_eq!(browser.count("[style]").await, 0, "the policy forbids it");
    let focus = || browser.text_of("return document.activeElement.id");

    // What is left, by kind: a line shows its cases, and what is ticked then stays in sight.
    let line = browser.client.find(Locator::Css("#left button")).await.unwrap();
    line.send_keys(&Key::Enter).await.unwrap();
    browser.until("return document.querySelector('#left button').getAttribute('aria-pressed') === 'true'").await;
    let shown = browser.count(".case").await;
    assert!(shown > 0 && shown < 5);
    assert_eq!(browser.text("#shown").await, format!("{shown} of 5 cases fit"));
    browser.until(&format!("return document.querySelector('#said').textContent === '{shown} of 5 cases fit'")).await;
    browser.click(".case .tasks input").await;
    assert_eq!(browser.count(".case").await, shown);
    browser.click("#undo").await;
    browser.until("return !document.querySelector('.case .tasks input').checked").await;
    assert_eq!(focus().await, "undo");
    browser.click("#show-all").await;
    browser.until("return document.querySelectorAll('.case').length === 5").await;

    // Text, whatever its accents; and the lists.
    browser.type_into("#find", "KÉES berg").await;
    browser.until("return document.querySelectorAll('.case').length === 1").await;
    browser.type_into("#find", "nobody of this name").await;
    browser.until("return document.querySelectorAll('.case').length === 0").await;
    assert!(browser.text("#checklist").await.contains("No case fits all of this"));
    browser.click("#show-all").await;
    browser.until("return document.querySelectorAll('.case').length === 5").await;
    browser.choose("#only-outcome", "reused").await;
    browser.until("return document.querySelectorAll('.case').length === 1").await;
    assert!(browser.text(".case .verdict").await.contains("number reused"));

    // A mark of the timeline opens its case, also one that the filter hides.
    browser.client.execute("const mark = [...document.querySelectorAll('.mark')].find(m => m.textContent.endsWith('cases: 1')); mark.dispatchEvent(new MouseEvent('click', {bubbles: true}))", vec![]).await.unwrap();
    browser.until("return document.querySelectorAll('.evidence').length === 1").await;
    assert!(focus().await.starts_with("case-"));
    assert_eq!(browser.text("#shown").await, "5 of 5 cases fit");
    assert!(browser.text(".evidence").await.contains("What speaks against"));
    browser.shot("look-2-opened").await;

    // Two cases put together: the keyboard is at what became of them, each record says why it is here.
    let opened = "document.querySelector('.evidence').closest('article')";
    browser.client.execute(&format!("const o = {opened}; window.other = [...document.querySelectorAll('.case')].find(c => c !== o).id.slice(2)"), vec![]).await.unwrap();
    let other = browser.text_of("return window.other").await;
    browser.type_into(".choices input", &other).await;
    let button = browser.client.find(Locator::Css(".choices form button")).await.unwrap();
    button.send_keys(&Key::Enter).await.unwrap();
    browser.until("return document.querySelectorAll('.case').length === 4").await;
    browser.until("return document.activeElement !== document.body").await;
    assert_eq!(browser.text("#shown").await, "4 of 4 cases fit");

    browser.client.set_window_size(500, 900).await.unwrap();
    browser.until("return document.documentElement.scrollWidth <= document.documentElement.clientWidth").await;
    browser.client.set_window_size(1280, 1000).await.unwrap();

    // Very many cases: one page of them at a time, and all of them found.
    let many = folder.join("many.mbox");
    let mails = (0..120).map(|at| {
        format!(
            "From - x\nFrom: Park <info@park.example>\nTo: c{at}@x.example\nDate: Mon, 9 Dec 2019 1{}:{:02}:00 +0100\n\
             Subject: Booking confirmation {}-1\nMessage-ID: <{at}@park.example>\n\nBooking reference {}-1\n\n",
            at / 60,
            at % 60,
            300 + at,
            300 + at
        )
    });
    fs::write(&many, mails.collect::<String>()).unwrap();
    browser.arrive(&on_disk(), LINK, "en").await;
    browser.read(&[many]).await;
    assert_eq!((browser.count(".case").await, browser.text("#shown").await.as_str()), (50, "120 of 120 cases fit"));
    browser.click(".pager button:last-of-type").await;
    browser.until("return document.querySelector('.case').textContent.startsWith('Case 51 of 120')").await;
    assert_eq!(focus().await, "cases-heading");
    browser.type_into("#find", "419-1").await;
    browser.until("return document.querySelectorAll('.case').length === 1").await;
    assert!(browser.text(".case").await.starts_with("Case 120 of 120"));
    browser.stop().await;
}

/// A table in which nothing is recognised, and a pasted list.
#[tokio::test]
async fn the_user_tells_what_the_current_bookings_are() {
    let browser = Browser::opened("columns").await;
    let folder = browser.folder.join("files");
    let mail = folder.join("bcc.mbox");
    one_of("outcomes", "bcc.mbox", &mail);
    let table = folder.join("odd.csv");
    fs::write(&table, "aa;bb;cc\nnr 56-1;x;Petra Smit\nnr 57-1;y;Omar Bos\nnr 90-1;z;Lou\n56-1;x;Petra Smit\n")
        .unwrap();
    browser.give(&[mail, table]).await;
    browser.wait_for("#column-1-0", 20).await;
    browser.shot("columns-1-unknown").await;
    assert!(browser.text("#checklist").await.contains("Without a list of the bookings"));
    assert!(!browser.text("#checklist").await.contains("Compared with the list"));
    assert!(browser.text(".files").await.contains("Nothing of this table is used yet"));
    // The first of the list are current bookings, and the booking number.
    browser.choose("#holds-1", "0").await;
    browser.choose("#column-1-0", "0").await;
    browser.choose("#column-1-2", "4").await;
    browser.until("return document.querySelector('#c-\\\\35 6-1 .verdict').textContent.includes('same person')").await;
    browser.shot("columns-2-told").await;
    let verdict = browser.text("#c-\\35 5-4 .verdict").await;
    assert!(verdict.contains("55-4 is not in the list"), "{verdict}");

    // Pasted numbers are newer than that file.
    browser.click(".paste summary").await;
    browser.type_into("#paste", "nothing here").await;
    browser.click(".paste button").await;
    assert!(browser.text(".paste").await.contains("No booking number was found"));
    browser.type_into("#paste", "55-4, 99-1").await;
    browser.click(".paste button").await;
    browser
        .until("return document.querySelector('#c-\\\\35 5-4 .verdict').textContent.includes('55-4 is in the list')")
        .await;
    browser
        .until(
            "return document.querySelector('#c-\\\\35 6-1 .verdict').textContent.includes('56-1 is not in the list')",
        )
        .await;
    browser.stop().await;
}

/// A table that nobody knows: the guess is shown, corrected, seen in the checklist, and remembered for files of that header.
#[tokio::test]
async fn the_user_tells_what_an_unknown_table_holds() {
    let browser = Browser::opened("mapper").await;
    let folder = browser.folder.join("files");
    fs::create_dir_all(&folder).unwrap();
    let table = |name: &str, rows: &str| {
        let path = folder.join(name);
        fs::write(&path, format!("wer;tag;anfang;schluss;wo\n{rows}")).unwrap();
        path
    };
    let first = table(
        "week.csv",
        "Kim;9-12-2019;09:00;17:00;balie\nLou;9-12-2019;10:00;12:00;kano\nKim;13-12-2019;09:00;17:00;balie\n",
    );
    browser.give(&[first]).await;
    browser.wait_for("#holds-0", 20).await;
    // Seen as something else, unfolded, with its rows; what is in the lost time and names no customer is listed apart.
    assert!(browser.text(".files").await.contains("week.csv: other table. Records: 3"));
    assert_eq!(browser.count("details.columns[open] tr:first-child .sample").await, 3);
    let chosen =
        "return [...document.querySelectorAll('.columns select')].map(s => s.selectedOptions[0].textContent).join('|')";
    let guess = browser.text_of(chosen).await;
    assert_eq!(guess, "something else|name|start|time|not used|not used");
    browser.shot("mapper-1-guess").await;
    assert_eq!(browser.count(".case").await, 0);

    // Hours: each person's are a case with its task.
    browser.choose("#holds-0", "2").await;
    browser.until("return document.querySelectorAll('.case').length === 2").await;
    assert!(browser.text(".case").await.contains("enter them again"));
    assert!(
        browser
            .text(".files")
            .await
            .contains("week.csv: hours or a roster. Records: 3, in the lost time: 0, perhaps in it: 2.")
    );
    assert!(browser.text("#card-hours").await.contains("week.csv"));
    // Another column, told and seen.
    browser.choose("#column-0-3", "10").await;
    browser.until("return document.querySelector('#column-0-3').selectedOptions[0].textContent === 'end'").await;
    assert_eq!(browser.saved_result().await["sources"][0]["kind"], json!("hours_table"));
    browser.shot("mapper-2-told").await;
    let work = browser.saved("#save-work", "retrace-work.json").await;
    assert!(
        !work.to_string().contains("Kim") && !work.to_string().contains("balie"),
        "a working file holds no sources"
    );
    let kept = browser.folder.join("work.json");
    fs::write(&kept, work.to_string()).unwrap();

    // After a reload another file with this header is what the user said, and the table is folded.
    let second = table("next.csv", "Mo;9-12-2019;09:00;17:00;balie\nMo;8-12-2019;10:00;12:00;kano\n");
    browser.arrive(&on_disk(), LINK, "en").await;
    browser.put("#open-work", &kept).await;
    browser.wait_for("#work-said", 5).await;
    browser.give(&[second]).await;
    browser.wait_for(".case", 20).await;
    assert_eq!(browser.count("details.columns[open]").await, 0);
    assert_eq!(browser.text_of(chosen).await, "hours or a roster|name|start|time|end|not used");
    let result = browser.saved_result().await;
    let tasks = result["cases"][0]["tasks"].as_array().unwrap().iter().map(|task| task["kind"].clone());
    assert_eq!(tasks.collect::<Vec<_>>(), [json!("reenter_hours")]);
    assert_eq!(result["cases"][0]["records"].as_array().unwrap().len(), 2);
    let text = browser.printed("mapper").await;
    assert!(text.contains("Mo · 9-12-2019 · 09:00 · 17:00 · balie"), "{text}");
    browser.stop().await;
}

#[tokio::test]
async fn other_times_and_another_zone_decide_anew() {
    let browser = Browser::opened("anew").await;
    let csv = vec![("mollie.csv".to_owned(), fixture("mollie-dutch").remove(0).1)];
    browser.read(&written(&browser.folder, csv)).await;
    assert_eq!(browser.saved_result().await["sources"][0]["counts"]["inside"], json!(5));

    // In UTC the row of 01:18:59 lies inside.
    browser.client.execute("const s = document.querySelector('#zone-0'); s.value = 'UTC'; s.dispatchEvent(new Event('change', {bubbles: true}))", vec![]).await.unwrap();
    browser.until("return document.querySelector('#zone-0').value === 'UTC'").await;
    let result = browser.saved_result().await;
    assert_eq!(
        (result["sources"][0]["zone"].clone(), result["sources"][0]["counts"]["inside"].clone()),
        (json!("UTC"), json!(6))
    );

    // And what was found is there again.
    browser.choose("#zone-0", "").await;
    browser.until("return document.querySelector('#zone-0').value === 'Europe/Amsterdam'").await;
    assert_eq!(browser.saved_result().await["sources"][0]["counts"]["inside"], json!(5));

    browser.click(".window button").await;
    let fill_in = "const to = document.querySelector('#form-to'); to.value = '2019-12-09T02:00'; to.dispatchEvent(new Event('input', {bubbles: true}))";
    browser.client.execute(fill_in, vec![]).await.unwrap();
    browser.click(".incident-form button[type=submit]").await;
    browser.until("return location.hash.includes('to=2019-12-09T02:00')").await;
    browser.wait_for("#checklist", 20).await;
    assert_eq!(browser.saved_result().await["incident"]["to"], json!("2019-12-09T02:00:00+01:00"));
    let _ = browser.client.find(Locator::Css("#checklist")).await.unwrap();
    browser.stop().await;
}
