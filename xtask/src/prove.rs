//! What is hosted is what was built: the same sources give the same bytes, whoever builds them and wherever.

use std::fs;
use std::path::Path;

use crate::build::build;
use crate::commands::{output, run, say};
use crate::release::{read, release};
use crate::skipped::Skipped;
use crate::workspace::{root, target};
use crate::{Done, tools};

/// The release in two folders, and the page by Trunk.
pub fn prove(with_trunk: bool, skipped: &mut Skipped) -> Done {
    in_two_folders()?;
    match skipped.unless(tools::trunk(with_trunk)?, "the same page by Trunk") {
        Some(trunk) => by_trunk(&trunk),
        None => Ok(()),
    }
}

/// Builds what is published a second time, from a copy of the sources in another folder, and compares every byte.
fn in_two_folders() -> Done {
    release()?;
    say("the same again in another folder");
    let copy = target().join("elsewhere");
    if copy.exists() {
        fs::remove_dir_all(&copy).map_err(|e| format!("{}: {e}", copy.display()))?;
    }
    let names = output("git", &["ls-files", "-z", "--cached", "--others", "--exclude-standard"])?;
    for name in names.split('\0').filter(|name| !name.is_empty() && root().join(name).is_file()) {
        let to = copy.join("a folder").join(name);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        }
        fs::copy(root().join(name), &to).map_err(|e| format!("{name}: {e}"))?;
    }
    let own = std::env::current_exe().map_err(|e| e.to_string())?;
    let (there, target) = (copy.join("a folder"), copy.join("target"));
    run(
        &own.display().to_string(),
        &["release"],
        &[
            ("CARGO_MANIFEST_DIR", &there.join("xtask").display().to_string()),
            ("CARGO_TARGET_DIR", &target.display().to_string()),
        ],
    )?;
    for file in ["index.html", "index.html.sha256", "_headers", "sbom.cdx.json", "licences.txt"] {
        if read(&root().join("dist").join(file))? != read(&there.join("dist").join(file))? {
            return Err(format!(
                "{file} differs when it is made in another folder: compare it with {}",
                there.display()
            ));
        }
    }
    say("the same bytes in both folders");
    fs::remove_dir_all(&copy).map_err(|e| format!("{}: {e}", copy.display()))
}

/// `trunk build` and `./x build` give the same bytes.
fn by_trunk(trunk: &Path) -> Done {
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
    if read(&page)? == read(&out.join("index.html"))? {
        Ok(())
    } else {
        Err("trunk's page differs from the one of ./x build".to_owned())
    }
}
