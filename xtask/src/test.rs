//! Runs the tests: native ones, those in browsers, those of the built page.

use std::fs;
use std::path::Path;

use crate::build::{build, build_drawn_out};
use crate::commands::{run, run_without, say};
use crate::prove::prove;
use crate::skipped::{self, Skipped};
use crate::workspace::{PAGE_TESTS, TARGET, root, shared};
use crate::{Done, tools};

/// A file among `tests/page_*.rs` that measures and tests nothing: `./x numbers` runs it.
const MEASURES: &str = "page_growth";

/// Every test, and the two builds.
pub fn everything(with_trunk: bool, skipped: &mut Skipped) -> Done {
    core(skipped)?;
    page(skipped)?;
    prove(with_trunk, skipped)
}

/// What runs without a browser.
pub fn core(_: &mut Skipped) -> Done {
    say("native tests");
    let (list, beside) = (Skipped::file().display().to_string(), shared().display().to_string());
    let mut variables = vec![(skipped::VARIABLE, list.as_str())];
    // Named to the tests, it must be read: none of them may then find it missing.
    if shared().is_dir() {
        variables.push(("RETRACE_SHARED", &beside));
    }
    run("cargo", &["test", "--locked", "--workspace", "--exclude", PAGE_TESTS], &variables)
}

/// What runs in a browser: the program's parts, then the built page.
pub fn page(skipped: &mut Skipped) -> Done {
    let browser = tools::browser()?;
    let (driver, chromium) = (browser.driver.display().to_string(), browser.chromium.display().to_string());
    let firefox = skipped.unless(tools::firefox_driver()?, "everything in Firefox");
    let firefox = firefox.map(|driver| driver.display().to_string());
    parts(&driver, firefox.as_deref())?;

    build_drawn_out()?;
    build()?;
    say("the command line program, to compare with");
    run("cargo", &["build", "--locked", "--release", "--example", "retrace"], &[])?;
    let (list, beside) = (Skipped::file().display().to_string(), shared().display().to_string());
    let mut variables =
        vec![("CHROMEDRIVER", driver.as_str()), ("CHROMIUM", &chromium), (skipped::VARIABLE, list.as_str())];
    variables.extend(firefox.as_deref().map(|driver| ("GECKODRIVER", driver)));
    if shared().is_dir() {
        variables.push(("RETRACE_SHARED", &beside));
    }
    let axe = skipped.unless(tools::axe()?, "axe-core").map(|script| script.display().to_string());
    variables.extend(axe.as_deref().map(|script| ("AXE", script)));
    say("the built page, from one end to the other");
    let test = ["test", "--locked", "--package", PAGE_TESTS, "--features", "e2e"];
    run("cargo", &[&test[..], &["--", "--test-threads=1", "--skip", "webkit"]].concat(), &variables)?;
    let Some(webkit) = skipped.unless(tools::webkit()?, "the way in WebKitGTK") else { return Ok(()) };
    say("once through the way in WebKitGTK");
    let (driver, browser) = (webkit.driver.display().to_string(), webkit.browser.display().to_string());
    variables.extend([("WEBKITDRIVER", driver.as_str()), ("WEBKITBROWSER", browser.as_str())]);
    // Its own sandbox needs rights that a container seldom has.
    variables.push(("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"));
    let only = ["--test", "e2e", "the_way_in_webkit"];
    run(&webkit.display.display().to_string(), &[&["-a", "cargo"], &test[..], &only].concat(), &variables)
}

/// The tests of the program's parts, compiled for wasm32, in headless browsers.
fn parts(chromium: &str, firefox: Option<&str>) -> Done {
    let runner = tools::test_runner()?.display().to_string();
    let names = wasm_tests(&root().join("tests"))?;
    let named: Vec<&str> = names.iter().flat_map(|name| ["--test", name]).collect();
    let tests = [&["test", "--locked", "--target", TARGET], &named[..]].concat();
    let runner = ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner.as_str());
    say(&format!("{} in headless Chromium", names.join(", ")));
    run_without("cargo", &tests, &[runner, ("CHROMEDRIVER", chromium)], &["GECKODRIVER"])?;
    let Some(firefox) = firefox else { return Ok(()) };
    say(&format!("{} in headless Firefox", names.join(", ")));
    run_without("cargo", &tests, &[runner, ("GECKODRIVER", firefox)], &["CHROMEDRIVER"])
}

/// Every `page_*.rs` that tests something, so that a new one is run without being named here.
fn wasm_tests(folder: &Path) -> Done<Vec<String>> {
    let files = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let named = |path: &Path| Some(path.file_name()?.to_str()?.strip_suffix(".rs")?.to_owned());
    let is_one = |name: &String| name.starts_with("page_") && name != MEASURES;
    let mut names: Vec<String> = files.flatten().filter_map(|file| named(&file.path())).filter(is_one).collect();
    names.sort();
    if names.is_empty() {
        return Err(format!("{} holds no page_*.rs: no test would run in a browser", folder.display()));
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wasm_test_is_run_and_the_measuring_one_is_not() {
        let names = wasm_tests(&root().join("tests")).unwrap();
        assert!(names.iter().any(|name| name == "page_view") && names.iter().any(|name| name == "page_worker"));
        assert!(!names.iter().any(|name| name == MEASURES));
    }
}
