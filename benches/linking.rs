//! How the time to link grows: a thousand, ten thousand and a hundred thousand records, and two hostile inputs. Ratios
//! within one run; `./x numbers` prints them.
//!
//! Each list is made as the page makes its first one: once, in a program of its own, with nothing of what it works on in the
//! caches. With the name of an input and a size only that list is made, so that its instructions can be counted.

use std::process::Command;
use std::time::Instant;

use retrace_cases::checklist::checklist;
use retrace_cases::decisions::Decisions;
use retrace_files::readers::read_whole;
use retrace_model::reading::Reading;

#[path = "../tests/support/many.rs"]
mod many;
#[path = "../tests/support/mod.rs"]
mod support;

use many::{Files, INPUTS, WARM};
use support::incident;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Of that many runs the best is told.
const RUNS: usize = 5;

/// More than any cache holds.
const BEYOND_CACHES: usize = 1 << 30;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, name, size] = arguments.as_slice()
        && let Some((_, files)) = INPUTS.iter().find(|(input, _)| input == name)
    {
        return once(*files, size.parse().expect("how many records"));
    }
    println!("{:<16} {:>9} {:>10} {:>10} {:>9}", "input", "records", "read, ms", "link, ms", "growth");
    for (name, _) in INPUTS {
        let mut before: Option<f64> = None;
        for size in SIZES {
            let (reading, linking) = best(&arguments[0], name, size);
            let grown = before.map_or(String::new(), |before| format!("{:.1} x", linking / before));
            println!("{name:<16} {size:>9} {reading:>10.1} {linking:>10.1} {grown:>9}");
            before = Some(linking);
        }
    }
}

/// The shortest times of reading and linking, in milliseconds.
fn best(program: &str, input: &str, size: usize) -> (f64, f64) {
    let run = |_| {
        let out = Command::new(program).args([input, &size.to_string()]).output().expect("this program");
        let told = String::from_utf8(out.stdout).expect("two numbers");
        let mut times = told.split_whitespace().map(|time| time.parse::<f64>().expect("a number"));
        (times.next().expect("reading"), times.next().expect("linking"))
    };
    (0..RUNS).map(run).fold((f64::MAX, f64::MAX), |best, time| (best.0.min(time.0), best.1.min(time.1)))
}

/// Reads and links that many records, and prints how many milliseconds each took.
fn once(files: fn(usize) -> Files, size: usize) {
    let warm = read(&files(WARM));
    std::hint::black_box(checklist(&incident(), &warm, &Decisions::default()));
    let files = files(size);
    let since = Instant::now();
    let readings = read(&files);
    let reading = since.elapsed();
    std::hint::black_box(vec![1_u8; BEYOND_CACHES]);
    let since = Instant::now();
    let list = checklist(&incident(), &readings, &Decisions::default());
    let linking = since.elapsed();
    std::hint::black_box(list);
    println!("{} {}", reading.as_secs_f64() * 1e3, linking.as_secs_f64() * 1e3);
}

fn read(files: &[(&'static str, String)]) -> Vec<Reading> {
    files.iter().map(|(name, text)| read_whole(name, text.as_bytes(), &incident())).collect()
}
