//! Looks at what was built and measures it: pictures, scores, figures.

use crate::build::build;
use crate::commands::{run, run_without, say};
use crate::workspace::{PAGE_TESTS, TARGET};
use crate::{Done, tools};

/// A picture of every state of the page, and the table of them.
pub fn shots() -> Done {
    let browser = tools::browser()?;
    build()?;
    let (driver, chromium) = (browser.driver.display().to_string(), browser.chromium.display().to_string());
    let test = ["test", "--locked", "--package", PAGE_TESTS, "--features", "shots", "--test", "shots"];
    let variables = [("CHROMEDRIVER", driver.as_str()), ("CHROMIUM", chromium.as_str())];
    run("cargo", &[&test[..], &["--", "--nocapture"]].concat(), &variables)
}

/// Scores of the scenarios beside the project.
pub fn scores() -> Done {
    run("cargo", &["test", "--locked", "--test", "shared", "--", "--nocapture", "score_within"], &[])
}

/// The figures of `docs/numbers.md`.
pub fn numbers() -> Done {
    let browser = tools::browser()?;
    build()?;
    let (driver, chromium) = (browser.driver.display().to_string(), browser.chromium.display().to_string());
    let firefox = match tools::firefox_driver()? {
        Ok(driver) => Some(driver.display().to_string()),
        Err(why) => {
            say(&format!("no figures in Firefox: {why}"));
            None
        }
    };
    let mut variables = vec![("CHROMEDRIVER", driver.as_str()), ("CHROMIUM", chromium.as_str())];
    variables.extend(firefox.as_deref().map(|driver| ("GECKODRIVER", driver)));
    for figures in ["numbers", "linking", "many", "takeout"] {
        let package = if figures == "linking" { "retrace" } else { PAGE_TESTS };
        run("cargo", &["bench", "--locked", "--package", package, "--bench", figures], &variables)?;
    }
    let runner = tools::test_runner()?.display().to_string();
    let variables = [
        ("CHROMEDRIVER", driver.as_str()),
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner.as_str()),
        ("WASM_BINDGEN_TEST_TIMEOUT", "120"),
    ];
    let build = ["test", "--locked", "--profile", "page", "--target", TARGET, "--test", "page_growth"];
    for input in ["everyday", "one_identifier", "one_customer"] {
        for size in [1_000, 10_000, 100_000] {
            let alone = ["--", "--include-ignored", "--nocapture", "--exact", &format!("{input}_{size}")];
            run_without("cargo", &[&build[..], &alone].concat(), &variables, &["GECKODRIVER"])?;
        }
    }
    Ok(())
}
