//! What `./x` does: set-up, build, pack, serve, check, test. Each step that takes long says what it does.

mod allowed;
mod build;
mod check;
mod commands;
mod compare;
mod crates;
mod fuzz;
mod glue;
mod inputs;
mod inspect;
mod measure;
mod pack;
mod page;
mod policy;
mod prove;
mod release;
mod serve;
mod sizes;
mod skipped;
mod test;
mod tools;
mod wasm;
mod workspace;

use std::process::ExitCode;

use skipped::Skipped;

/// Every step fails with a sentence.
type Done<T = ()> = Result<T, String>;

const USAGE: &str = "usage: ./x <command>

  serve          build the page and serve it on this machine
  build          build the release page, dist/index.html
  build --quick  a large and slow page in a few seconds, dist/quick.html, to look at while working
  build --long   the same with its English drawn out, dist/pseudo.html: what no catalogue holds stands out
  inspect FILE   look at a built page: its imports, its scripts, its policy
  release        the page with its hash, bill of materials and licences, in dist/
  check          formatting, lints (native and wasm32), documentation, licences and sources of crates
  advisories     known faults of the crates, by cargo-deny and the internet
  test           every test, and `prove`; at the end it names what was skipped
  test core      the native tests alone
  test page      the tests in browsers alone: of the program's parts, then of the built page
  prove          the release twice, in two folders, and the page by Trunk: the same bytes
                 --trunk, also behind `test`: install Trunk for it
  compare OLD [NEW]
                 the result documents of two programs on every input; each is a revision or a file, NEW is else
                 what these sources make
  fuzz <target> <runs>
                 any bytes against one law (docs/fuzzing.md)
  shots          a picture of every state of the page, and their table (docs/states.md)
  scores         score the scenarios beside the project, if they are there
  sizes          what the page's code is made of (docs/sizes.md)
  numbers        measure the page and the readers (docs/numbers.md)
  pack           (for Trunk's hook) turn the built wasm into the page";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["serve"] => build::build().and_then(|page| serve::serve(&page)),
        ["build"] => build::build().map(|page| println!("built {}", page.display())),
        ["build", "--quick"] => build::build_quickly().map(|page| println!("built {}", page.display())),
        ["build", "--long"] => build::build_drawn_out(),
        ["inspect", path] => inspect::file(path.as_ref())
            .map(|()| println!("{path}: made of this project's own parts, and its program names no way out")),
        ["release"] => release::release(),
        ["advisories"] => check::advisories(),
        ["fuzz", target, runs] => fuzz::fuzz(target, runs),
        ["check"] => check::check(),
        ["test"] => told(|skipped| test::everything(false, skipped)),
        ["test", "--trunk"] => told(|skipped| test::everything(true, skipped)),
        ["test", "core"] => told(|skipped| {
            skipped.add("tests in browsers and of the built page", "./x test page");
            test::core(skipped)
        }),
        ["test", "page"] => told(|skipped| {
            skipped.add("native tests", "./x test core");
            test::page(skipped)
        }),
        ["prove"] => told(|skipped| prove::prove(false, skipped)),
        ["prove", "--trunk"] => told(|skipped| prove::prove(true, skipped)),
        ["compare", old] => told(|skipped| compare::compare(old, None, skipped)),
        ["compare", old, new] => told(|skipped| compare::compare(old, Some(new), skipped)),
        ["sizes"] => sizes::write(),
        ["numbers"] => measure::numbers(),
        ["shots"] => measure::shots(),
        ["scores"] => measure::scores(),
        ["pack"] => pack::for_trunk(),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Does something and names at its end what was left out, also when it failed.
fn told(work: impl FnOnce(&mut Skipped) -> Done) -> Done {
    let mut skipped = Skipped::none()?;
    let outcome = work(&mut skipped);
    eprintln!("{}", skipped.told());
    outcome
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;

    use crate::workspace::root;

    /// The rooms that each room names, its tests included.
    fn imports() -> BTreeMap<String, BTreeSet<String>> {
        let files = fs::read_dir(root().join("xtask/src")).unwrap().map(|file| file.unwrap().path());
        let rooms: BTreeMap<String, String> = files
            .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap()))
            .filter(|(name, _)| name != "main")
            .collect();
        let named = |text: &str| {
            let paths = text.split("crate::").skip(1).flat_map(|rest| {
                let end = if rest.starts_with('{') {
                    rest.find('}')
                } else {
                    rest.find(|c: char| !c.is_alphanumeric() && c != '_')
                };
                rest[..end.unwrap_or(0)]
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            });
            paths.filter(|name| rooms.contains_key(name)).collect::<BTreeSet<_>>()
        };
        rooms.iter().map(|(name, text)| (name.clone(), named(text))).collect()
    }

    /// Rooms that use nothing go, and then those that used only them: what never goes is a circle.
    #[test]
    fn no_room_leads_back_to_itself() {
        let mut left = imports();
        assert!(left["pack"].contains("inspect") && left["test"].contains("prove"), "{left:?}");
        loop {
            let free: Vec<String> = left
                .iter()
                .filter(|(_, uses)| !uses.iter().any(|room| left.contains_key(room)))
                .map(|(name, _)| name.clone())
                .collect();
            if free.is_empty() {
                break;
            }
            free.iter().for_each(|room| drop(left.remove(room)));
        }
        assert!(left.is_empty(), "a circle: {left:?}");
    }
}
