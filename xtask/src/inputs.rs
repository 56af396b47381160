//! Every input on which two programs are compared: fixtures, what lies beside the project, and generated scenarios.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::Done;
use crate::commands::{output, say};
use crate::skipped::Skipped;
use crate::workspace::{root, shared, target};

/// The lost time of the fixtures, samples and scenarios.
const LINK: &str = "#v=1&from=2019-12-09T01:19&to=2019-12-09T15:58&tz=Europe/Amsterdam&vendor=recras";

/// Scenarios of the public company: size, and seeds from 1.
const PUBLIC: [(&str, u32); 3] = [("small", 6), ("medium", 6), ("large", 1)];

/// Seeds of each of our own companies, medium.
const OWN: u32 = 2;

/// Files that are read together, from inside their folder.
pub struct Input {
    pub name: String,
    pub folder: PathBuf,
    pub files: Vec<String>,
    /// The fragment with the lost time.
    pub link: String,
}

/// All that are there.
pub fn all(skipped: &mut Skipped) -> Done<Vec<Input>> {
    let mut inputs = Vec::new();
    for folder in entries(&root().join("tests/fixtures"))? {
        inputs.push(Input::of("fixtures", &folder, folder.join("input"), None, LINK)?);
    }
    let beside = shared();
    let part = |part: &str| {
        let folder = beside.join(part);
        if folder.is_dir() { Ok(folder) } else { Err(format!("{} is not there", folder.display())) }
    };
    if let Some(faults) = skipped.unless(part("faults"), "faults") {
        for kind in entries(&faults)? {
            for case in if kind.is_dir() { entries(&kind)? } else { Vec::new() } {
                let Some(told) = json(&case.join("case.json"))? else { continue };
                inputs.push(Input::told(&told, &format!("faults/{}", name(&kind)), &case, case.join("input"))?);
            }
        }
    }
    if let Some(incidents) = skipped.unless(part("incidents"), "incidents") {
        for incident in entries(&incidents)? {
            let Some(told) = json(&incident.join("truth.json"))? else { continue };
            inputs.push(Input::told(&told, "incidents", &incident, incident.join("files"))?);
        }
    }
    if let Some(samples) = skipped.unless(part("samples"), "samples") {
        for file in below(&samples, &samples)? {
            let (name, files) = (format!("samples/{file}"), vec![file]);
            inputs.push(Input { name, folder: samples.clone(), files, link: LINK.to_owned() });
        }
    }
    if let Some(generator) = skipped.unless(part("scenario"), "scenarios") {
        let python = output("python3", &["--version"]).map(|_| ());
        if skipped.unless(python, "scenarios").is_some() {
            scenarios(&generator, &mut inputs)?;
        }
    }
    Ok(inputs)
}

impl Input {
    /// What a description says: its link and its files, where it names them.
    fn told(told: &Value, group: &str, of: &Path, folder: PathBuf) -> Done<Self> {
        let files = told["files"]
            .as_array()
            .map(|files| files.iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>());
        Input::of(group, of, folder, files, told["link"].as_str().unwrap_or(LINK))
    }

    /// All files of a folder where none are named.
    fn of(group: &str, of: &Path, folder: PathBuf, files: Option<Vec<String>>, link: &str) -> Done<Self> {
        let files = match files {
            Some(files) => files,
            None => below(&folder, &folder)?,
        };
        Ok(Input { name: format!("{group}/{}", name(of)), folder, files, link: link.to_owned() })
    }
}

/// Makes the scenarios, once each.
fn scenarios(generator: &Path, inputs: &mut Vec<Input>) -> Done {
    let public = generator.join("packs/public.json");
    let mut asked: Vec<(PathBuf, &str, u32)> =
        PUBLIC.iter().map(|(size, seeds)| (public.clone(), *size, *seeds)).collect();
    asked.extend(entries(&root().join("tests/packs"))?.into_iter().map(|pack| (pack, "medium", OWN)));
    for (pack, size, seeds) in asked {
        let company = pack.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for seed in 1..=seeds {
            let seed = seed.to_string();
            let out = target().join("scenario").join(&company).join(size).join(&seed);
            if !is_newer(&out.join("truth.json"), &pack) {
                say(&format!("making the scenario {company}, {size}, {seed}"));
                let (pack, out) = (pack.display().to_string(), out.display().to_string());
                let program = generator.join("generate.py").display().to_string();
                // Beside the project nothing is written, not even what Python compiles.
                let made = ["-B", &program, "--seed", &seed, "--size", size, "--pack", &pack, "--out", &out];
                output("python3", &made)?;
            }
            let mut files = below(&out, &out)?;
            files.retain(|file| file != "truth.json");
            let name = format!("scenario/{company}-{size}-{seed}");
            inputs.push(Input { name, folder: out, files, link: LINK.to_owned() });
        }
    }
    Ok(())
}

/// Whether a file is there and was written after another.
fn is_newer(file: &Path, than: &Path) -> bool {
    let written = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
    written(file).is_some_and(|at| written(than).is_none_or(|than| at > than))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What is in a folder, in the order of the names.
fn entries(folder: &Path) -> Done<Vec<PathBuf>> {
    let fail = |e: std::io::Error| format!("{}: {e}", folder.display());
    let mut paths = fs::read_dir(folder).map_err(fail)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = paths.by_ref().collect::<Result<_, _>>().map_err(fail)?;
    paths.sort();
    Ok(paths)
}

/// Every file below a folder, named from there.
fn below(folder: &Path, from: &Path) -> Done<Vec<String>> {
    let mut files = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() {
            files.extend(below(&path, from)?);
        } else {
            files.push(path.strip_prefix(from).unwrap_or(&path).to_string_lossy().into_owned());
        }
    }
    Ok(files)
}

/// A description, where there is one.
fn json(path: &Path) -> Done<Option<Value>> {
    let Ok(text) = fs::read(path) else { return Ok(None) };
    serde_json::from_slice(&text).map(Some).map_err(|e| format!("{}: {e}", path.display()))
}
