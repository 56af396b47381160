//! What `./x` does: set-up, build, pack, serve, check, test. Each step that takes long says what it does.

mod allowed;
mod crates;
mod glue;
mod inspect;
mod pack;
mod policy;
mod release;
mod serve;
mod sizes;
mod steps;
mod tools;

use std::process::ExitCode;

/// Every step fails with a sentence.
type Done<T = ()> = Result<T, String>;

const USAGE: &str = "usage: ./x <command>

  serve          build the page and serve it on this machine
  build          build the release page, dist/index.html
  build --quick  a large and slow page in a few seconds, dist/quick.html, to look at while working
  build --long   the same with its English drawn out, dist/pseudo.html: what no catalogue holds stands out
  inspect FILE   look at a built page: its imports, its scripts, its policy
  release        the page with its hash, bill of materials and licences, in dist/
  reproduce      the release twice, in two folders: the same bytes
  check          formatting, lints (native and wasm32), documentation, licences and sources of crates
  advisories     known faults of the crates, by cargo-deny and the internet
  fuzz <target> <runs>
                 any bytes against one law (docs/fuzzing.md)
  test [--trunk] run every test; --trunk also the one that needs Trunk, and installs it
  shots          a picture of every state of the page, and their table (docs/states.md)
  scores         score the scenarios beside the project, if they are there
  sizes          what the page's code is made of (docs/sizes.md)
  numbers        measure the page and the readers (docs/numbers.md)
  pack           (for Trunk's hook) turn the built wasm into the page";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["serve"] => steps::build().and_then(|page| serve::serve(&page)),
        ["build"] => steps::build().map(|page| println!("built {}", page.display())),
        ["build", "--quick"] => steps::build_quickly().map(|page| println!("built {}", page.display())),
        ["build", "--long"] => steps::build_drawn_out(),
        ["inspect", path] => inspect::file(path.as_ref())
            .map(|()| println!("{path}: made of this project's own parts, and its program names no way out")),
        ["release"] => release::release(),
        ["reproduce"] => release::reproduce(),
        ["advisories"] => steps::advisories(),
        ["fuzz", target, runs] => steps::fuzz(target, runs),
        ["check"] => steps::check(),
        ["test"] => steps::test(false),
        ["test", "--trunk"] => steps::test(true),
        ["sizes"] => sizes::write(),
        ["numbers"] => steps::numbers(),
        ["shots"] => steps::shots(),
        ["scores"] => steps::scores(),
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
