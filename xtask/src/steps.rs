//! The commands of `./x`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::pack::{Options, pack};
use crate::{Done, crates, release, sizes, tools};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// The project's folder: where cargo runs this, or where a second build was put.
pub fn root() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&own).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The target folder of cargo.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The wasm as cargo builds it in a profile's folder.
pub fn wasm(folder: &str) -> PathBuf {
    target().join(TARGET).join(folder).join("app.wasm")
}

/// Runs a program in the project's folder and fails with its name.
pub fn run(program: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Done {
    let status = Command::new(program)
        .args(arguments)
        .envs(variables.iter().copied())
        .current_dir(root())
        .status()
        .map_err(|e| format!("{program}: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("failed: {program} {}", arguments.join(" "))) }
}

fn say(what: &str) {
    eprintln!("── {what}");
}

/// Builds the wasm of the page.
pub fn build_wasm(more: &[&str]) -> Done {
    say("building the page for wasm32 (the first time takes some minutes)");
    build_for_the_page(&[&["build", "--bin", "app"], more].concat(), &[])
}

/// Builds what unpacks the page's program, and gives its place.
pub fn build_unpacker() -> Done<PathBuf> {
    // A library that is also a program by its manifest has one place for all profiles, so that each step of the build would
    // make it anew, and all that uses it.
    build_for_the_page(&["rustc", "--quiet", "--package", "packing", "--crate-type", "cdylib"], &[])?;
    Ok(target().join(TARGET).join("page").join("packing.wasm"))
}

/// Builds the page's wasm with the names of its functions, and gives its place.
pub fn build_named() -> Done<PathBuf> {
    let folder = sizes::folder();
    let here = folder.display().to_string();
    build_for_the_page(
        &["build", "--bin", "app"],
        &[("CARGO_PROFILE_PAGE_STRIP", "none"), ("CARGO_TARGET_DIR", &here)],
    )?;
    Ok(folder.join(TARGET).join("page").join("app.wasm"))
}

/// Builds a wasm: the same bytes whatever folder it was built in.
fn build_for_the_page(what: &[&str], variables: &[(&str, &str)]) -> Done {
    let home =
        std::env::var("CARGO_HOME").unwrap_or_else(|_| format!("{}/.cargo", std::env::var("HOME").unwrap_or_default()));
    let remap = |from: &str, to: &str| format!("--remap-path-prefix={from}={to}");
    let flags = ["-Ctarget-feature=+simd128", &remap(&root().display().to_string(), "retrace"), &remap(&home, "cargo")];
    let flags = flags.join("\x1f");
    run(
        "cargo",
        &[what, &["--locked", "--profile", "page", "--target", TARGET]].concat(),
        &[&[("CARGO_ENCODED_RUSTFLAGS", flags.as_str())], variables].concat(),
    )
}

/// Builds the page and gives its place.
pub fn build() -> Done<PathBuf> {
    build_wasm(&[])?;
    say("packing it into one file");
    let page = root().join("dist").join("index.html");
    pack(&Options { wasm: &wasm("page"), out: &page, reload: None, checked: true })?;
    Ok(page)
}

/// Builds a large and slow page in a few seconds, to look at while working on it.
pub fn build_quickly() -> Done<PathBuf> {
    let only_code = [("CARGO_PROFILE_DEV_DEBUG", "0")];
    run("cargo", &["build", "--locked", "--target", TARGET, "--bin", "app"], &only_code)?;
    let page = root().join("dist").join("quick.html");
    pack(&Options { wasm: &wasm("debug"), out: &page, reload: None, checked: false })?;
    Ok(page)
}

/// Builds the page whose English is drawn out, for the tests.
pub fn build_drawn_out() -> Done {
    build_wasm(&["--features", "pseudo"])?;
    pack(&Options { wasm: &wasm("page"), out: &root().join("dist").join("pseudo.html"), reload: None, checked: true })
}

/// Formatting, lints for both targets, documentation, crates.
pub fn check() -> Done {
    say("formatting");
    run("cargo", &["fmt", "--all", "--check"], &[])?;
    say("lints, native");
    run(
        "cargo",
        &["clippy", "--locked", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"],
        &[],
    )?;
    say("lints, wasm32");
    run(
        "cargo",
        &["clippy", "--locked", "--target", TARGET, "--lib", "--bins", "--tests", "--", "-D", "warnings"],
        &[],
    )?;
    say("documentation");
    run("cargo", &["doc", "--locked", "--no-deps", "--document-private-items"], &[("RUSTDOCFLAGS", "-D warnings")])?;
    say("licences, bans and sources of crates");
    crates::check()?;
    let deny = tools::cargo_deny()?.display().to_string();
    run(&deny, &["check", "licenses", "bans", "sources"], &[])
}

/// Known faults of the crates, from the RustSec database: needs the internet, so it is no part of `check`.
pub fn advisories() -> Done {
    let deny = tools::cargo_deny()?;
    run(&deny.display().to_string(), &["check", "advisories"], &[])
}

/// Runs one fuzz target with libFuzzer, from the fixtures on.
pub fn fuzz(name: &str, runs: &str) -> Done {
    let fuzz = tools::cargo_fuzz()?.display().to_string();
    let folder = |kind: &str| target().join("fuzz").join(kind).join(name);
    let (corpus, found) = (folder("corpus"), folder("found"));
    for folder in [&corpus, &found] {
        std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    let (corpus, built) = (corpus.display().to_string(), target().join("fuzz").display().to_string());
    let seeds = format!("fuzz/seeds/{name}");
    let own: &[&str] = if root().join(&seeds).is_dir() { &[&seeds] } else { &[] };
    let (runs, found) = (format!("-runs={runs}"), format!("-artifact_prefix={}/", found.display()));
    // Nothing here is unsafe, so that what a sanitizer could find is not looked for, and no nightly is needed.
    let build = ["run", "--sanitizer", "none", "--target-dir", &built, name, &corpus];
    let run_it = ["tests/fixtures", "--", &runs, "-max_len=4096", "-timeout=20", "-print_final_stats=1", &found];
    run(&fuzz, &[&build[..], own, &run_it].concat(), &[])
}

/// Every test: native, in the browser, on the built page.
pub fn test(with_trunk: bool) -> Done {
    say("native tests");
    run("cargo", &["test", "--locked", "--workspace"], &[])?;
    let browser = tools::browser()?;
    let runner = tools::test_runner()?;
    say("tests in headless Chromium");
    let (runner, driver) = (runner.display().to_string(), browser.driver.display().to_string());
    run(
        "cargo",
        &["test", "--locked", "--target", TARGET, "--test", "page_view", "--test", "page_worker"],
        &[("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner), ("CHROMEDRIVER", &driver)],
    )?;
    build_drawn_out()?;
    build()?;
    say("the command line program, to compare with");
    run("cargo", &["build", "--locked", "--release", "--example", "retrace"], &[])?;
    say("end to end, on the built page");
    let chromium = browser.chromium.display().to_string();
    let firefox = tools::firefox_driver()?.map(|driver| driver.display().to_string());
    let mut variables = vec![("CHROMEDRIVER", driver.as_str()), ("CHROMIUM", chromium.as_str())];
    variables.extend(firefox.as_deref().map(|driver| ("GECKODRIVER", driver)));
    let axe = tools::axe()?.map(|script| script.display().to_string());
    variables.extend(axe.as_deref().map(|script| ("AXE", script)));
    for tests in ["e2e", "giving", "deciding", "hostile", "kept", "nothing_leaves", "everyone", "keyboard"] {
        run(
            "cargo",
            &[
                "test",
                "--locked",
                "--package",
                "retrace-page-tests",
                "--features",
                "e2e",
                "--test",
                tests,
                "--",
                "--test-threads=1",
            ],
            &variables,
        )?;
    }
    if let Some(webkit) = tools::webkit()? {
        say("once through the way in WebKitGTK");
        let (driver, browser) = (webkit.driver.display().to_string(), webkit.browser.display().to_string());
        variables.extend([("WEBKITDRIVER", driver.as_str()), ("WEBKITBROWSER", browser.as_str())]);
        // Its own sandbox needs rights that a container seldom has.
        variables.push(("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"));
        let test = [
            "cargo",
            "test",
            "--locked",
            "--package",
            "retrace-page-tests",
            "--features",
            "e2e",
            "--test",
            "e2e",
            "the_way_in_webkit",
        ];
        run(&webkit.display.display().to_string(), &[&["-a"], &test[..]].concat(), &variables)?;
    }
    release::reproduce()?;
    match tools::trunk(with_trunk)? {
        Some(trunk) => trunk_gives_the_same_page(&trunk),
        None => {
            say("skipped: trunk is not in PATH (./x test --trunk installs it)");
            Ok(())
        }
    }
}

/// `trunk build` and `./x build` give the same bytes.
fn trunk_gives_the_same_page(trunk: &Path) -> Done {
    say("the same page by trunk");
    let out = target().join("trunk-dist");
    let tools = tools::wasm_bindgen()?;
    let path = format!("{}:{}", tools.display(), std::env::var("PATH").unwrap_or_default());
    let page = build()?;
    run(
        &trunk.display().to_string(),
        &["build", "--offline", "--dist", &out.display().to_string()],
        &[("PATH", &path)],
    )?;
    let read = |path: &Path| std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()));
    if read(&page)? == read(&out.join("index.html"))? {
        Ok(())
    } else {
        Err("trunk's page differs from the one of ./x build".to_owned())
    }
}

/// A picture of every state of the page, and the table of them.
pub fn shots() -> Done {
    let browser = tools::browser()?;
    build()?;
    let (driver, chromium) = (browser.driver.display().to_string(), browser.chromium.display().to_string());
    run(
        "cargo",
        &[
            "test",
            "--locked",
            "--package",
            "retrace-page-tests",
            "--features",
            "shots",
            "--test",
            "shots",
            "--",
            "--nocapture",
        ],
        &[("CHROMEDRIVER", &driver), ("CHROMIUM", &chromium)],
    )
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
    let firefox = tools::firefox_driver()?.map(|driver| driver.display().to_string());
    let mut variables = vec![("CHROMEDRIVER", driver.as_str()), ("CHROMIUM", chromium.as_str())];
    variables.extend(firefox.as_deref().map(|driver| ("GECKODRIVER", driver)));
    for figures in ["numbers", "linking", "many", "takeout"] {
        let package = if figures == "linking" { "retrace" } else { "retrace-page-tests" };
        run("cargo", &["bench", "--locked", "--package", package, "--bench", figures], &variables)?;
    }
    let runner = tools::test_runner()?.display().to_string();
    variables.extend([
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner.as_str()),
        ("WASM_BINDGEN_TEST_TIMEOUT", "120"),
    ]);
    let build = ["test", "--locked", "--profile", "page", "--target", TARGET, "--test", "page_growth"];
    for input in ["everyday", "one_identifier", "one_customer"] {
        for size in [1_000, 10_000, 100_000] {
            let alone = ["--", "--include-ignored", "--nocapture", "--exact", &format!("{input}_{size}")];
            run("cargo", &[&build[..], &alone].concat(), &variables)?;
        }
    }
    Ok(())
}
