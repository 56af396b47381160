//! Tools that tests need: taken where they are, installed where that is possible, else their absence is the reason why
//! something is skipped.

use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::Done;
use crate::commands::run;
use crate::workspace::target;

/// The version of wasm-bindgen in `Cargo.lock`.
const WASM_BINDGEN: &str = "0.2.126";
const TRUNK: &str = "0.22.1";
const GECKODRIVER: &str = "0.37.1";
const CARGO_DENY: &str = "0.20.2";
const CARGO_FUZZ: &str = "0.13.2";
const AXE: &str = "4.14.1";
/// The SHA-256 of its package.
const AXE_HASH: &str = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745";

/// A tool, or in a sentence why it is not here.
pub type Found<T> = Result<T, String>;

pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

fn in_path(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// Chromium and its driver; from Debian's packages when they are missing and this user may install them.
pub fn browser() -> Done<Browser> {
    let find = || {
        in_path("pdftotext")?;
        Some(Browser {
            chromium: in_path("chromium").or_else(|| in_path("google-chrome"))?,
            driver: in_path("chromedriver")?,
        })
    };
    if let Some(found) = find() {
        return Ok(found);
    }
    if in_path("apt-get").is_some() && is_root() {
        eprintln!("── installing Chromium, its driver and pdftotext from the packages of this system");
        run("apt-get", &["update", "-qq"], &[])?;
        run(
            "apt-get",
            &["install", "-y", "-qq", "chromium", "chromium-driver", "poppler-utils"],
            &[("DEBIAN_FRONTEND", "noninteractive")],
        )?;
    }
    find().ok_or_else(|| "The tests need Chromium, chromedriver and pdftotext. On Debian: apt-get install chromium chromium-driver poppler-utils".to_owned())
}

/// Firefox's driver, unless this machine has no Firefox and this user may not install it.
pub fn firefox_driver() -> Done<Found<PathBuf>> {
    let firefox = || in_path("firefox").or_else(|| in_path("firefox-esr"));
    if firefox().is_none() && in_path("apt-get").is_some() && is_root() {
        eprintln!("── installing Firefox from the packages of this system");
        run("apt-get", &["update", "-qq"], &[])?;
        run("apt-get", &["install", "-y", "-qq", "firefox-esr"], &[("DEBIAN_FRONTEND", "noninteractive")])?;
    }
    if firefox().is_none() {
        return Ok(Err("Firefox is not on this machine".to_owned()));
    }
    let own = target().join("tools").join("bin").join("geckodriver");
    if let Some(found) = in_path("geckodriver").or_else(|| own.is_file().then(|| own.clone())) {
        return Ok(Ok(found));
    }
    eprintln!("── installing geckodriver {GECKODRIVER} for the tests (some minutes, once)");
    install("geckodriver", GECKODRIVER)?;
    Ok(Ok(own))
}

/// What runs the tests in WebKitGTK: its driver, its small browser, and a display that nobody sees.
pub struct WebKit {
    pub driver: PathBuf,
    pub browser: PathBuf,
    pub display: PathBuf,
}

/// WebKitGTK, unless this machine has none and this user may not install it.
pub fn webkit() -> Done<Found<WebKit>> {
    let find = || {
        let folders = std::fs::read_dir("/usr/lib/x86_64-linux-gnu").into_iter().flatten().flatten();
        let mut browsers = folders.map(|folder| folder.path().join("MiniBrowser")).filter(|path| path.is_file());
        Some(WebKit { driver: in_path("WebKitWebDriver")?, browser: browsers.next()?, display: in_path("xvfb-run")? })
    };
    if find().is_none() && in_path("apt-get").is_some() && is_root() {
        eprintln!("── installing WebKitGTK from the packages of this system");
        run("apt-get", &["update", "-qq"], &[])?;
        let packages = ["install", "-y", "-qq", "webkit2gtk-driver", "xvfb", "xauth"];
        run("apt-get", &packages, &[("DEBIAN_FRONTEND", "noninteractive")])?;
    }
    Ok(find().ok_or_else(|| "WebKitGTK, its driver or xvfb is not on this machine".to_owned()))
}

/// axe-core's script, from the npm registry, for the tests alone, unless it cannot be fetched.
pub fn axe() -> Done<Found<PathBuf>> {
    let folder = target().join("tools").join(format!("axe-core-{AXE}"));
    let script = folder.join("package").join("axe.min.js");
    if script.is_file() {
        return Ok(Ok(script));
    }
    let Some(npm) = in_path("npm") else {
        return Ok(Err("npm, which fetches axe-core, is not on this machine".to_owned()));
    };
    eprintln!("── fetching axe-core {AXE} for the tests");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let fetched =
        Command::new(npm).args(["pack", "--silent", &format!("axe-core@{AXE}")]).current_dir(&folder).output();
    let package = folder.join(format!("axe-core-{AXE}.tgz"));
    if !fetched.is_ok_and(|out| out.status.success()) || !package.is_file() {
        return Ok(Err("the npm registry, from which axe-core is fetched, cannot be reached".to_owned()));
    }
    let bytes = std::fs::read(&package).map_err(|e| format!("{}: {e}", package.display()))?;
    let hash = format!("{:x}", Sha256::digest(&bytes));
    if hash != AXE_HASH {
        return Err(format!("axe-core {AXE} has another hash than the one that is known: {hash}"));
    }
    let (package, folder) = (package.display().to_string(), folder.display().to_string());
    run("tar", &["-xzf", &package, "-C", &folder, "package/axe.min.js"], &[])?;
    Ok(Ok(script))
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.trim_ascii() == b"0")
}

/// The folder of wasm-bindgen's programs at the pinned version: from PATH, else installed into `target/tools`.
pub fn wasm_bindgen() -> Done<PathBuf> {
    let own = target().join("tools").join("bin");
    let here = in_path("wasm-bindgen-test-runner").and_then(|path| path.parent().map(Path::to_path_buf));
    if let Some(folder) = [Some(own.clone()), here]
        .into_iter()
        .flatten()
        .find(|folder| version(&folder.join("wasm-bindgen")).as_deref() == Some(WASM_BINDGEN))
    {
        return Ok(folder);
    }
    eprintln!("── installing wasm-bindgen {WASM_BINDGEN} for the tests (some minutes, once)");
    install("wasm-bindgen-cli", WASM_BINDGEN)?;
    Ok(own)
}

pub fn test_runner() -> Done<PathBuf> {
    Ok(wasm_bindgen()?.join("wasm-bindgen-test-runner"))
}

/// Trunk from PATH or an earlier installation; installed only when asked for.
pub fn trunk(install_it: bool) -> Done<Found<PathBuf>> {
    let own = target().join("tools").join("bin").join("trunk");
    if let Some(found) = in_path("trunk").or_else(|| own.is_file().then(|| own.clone())) {
        return Ok(Ok(found));
    }
    if install_it {
        eprintln!("── installing trunk {TRUNK} (about twenty minutes of computing, once)");
        install("trunk", TRUNK)?;
        return Ok(Ok(own));
    }
    Ok(Err("Trunk is not in PATH (--trunk installs it)".to_owned()))
}

/// cargo-deny and cargo-fuzz: from PATH, else installed into `target/tools`.
pub fn cargo_deny() -> Done<PathBuf> {
    own_or_installed("cargo-deny", CARGO_DENY)
}

pub fn cargo_fuzz() -> Done<PathBuf> {
    own_or_installed("cargo-fuzz", CARGO_FUZZ)
}

fn own_or_installed(program: &str, version: &str) -> Done<PathBuf> {
    let own = target().join("tools").join("bin").join(program);
    if let Some(found) = in_path(program).or_else(|| own.is_file().then(|| own.clone())) {
        return Ok(found);
    }
    eprintln!("── installing {program} {version} (some minutes, once)");
    install(program, version)?;
    Ok(own)
}

/// Built to be made quickly, whatever the program's own profile says: each runs for seconds.
fn install(package: &str, version: &str) -> Done {
    let root = target().join("tools");
    run(
        "cargo",
        &["install", "--locked", package, "--version", version, "--root", &root.display().to_string()],
        &[
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
        ],
    )
}

fn version(program: &Path) -> Option<String> {
    let out = Command::new(program).arg("--version").output().ok()?;
    String::from_utf8(out.stdout).ok()?.split_whitespace().nth(1).map(str::to_owned)
}
