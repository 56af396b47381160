//! Prints the result document of some files: `retrace --link '<fragment>' FILE…`
//!
//! Tests, scoring and benchmarks speak this document and nothing else.

use std::io::{Read, Seek, SeekFrom};
use std::process::ExitCode;

use retrace_cases::checklist::checklist;
use retrace_cases::decisions::Decisions;
use retrace_files::readers;
use retrace_model::incident::Incident;
use retrace_model::reading::Reading;

/// Bytes read at a time.
const PIECE: usize = 4 * 1024 * 1024;
/// Bytes read first, by which the kind of a file is decided.
const HEAD: usize = retrace_files::input::limits::HEAD;

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(document) => {
            println!("{document}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("retrace: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Vec<String>) -> Result<String, String> {
    let mut link = None;
    let mut files = Vec::new();
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--link" => link = arguments.next(),
            _ => files.push(argument),
        }
    }
    let link = link.ok_or("usage: retrace --link '<fragment>' FILE…")?;
    let incident =
        Incident::from_fragment(&link).map_err(|e| e.to_string())?.incident.ok_or("the link names no incident")?;
    let readings = files.iter().map(|file| read(file, &incident)).collect::<Result<Vec<_>, _>>()?;
    serde_json::to_string(&checklist(&incident, &readings, &Decisions::default())).map_err(|e| e.to_string())
}

fn read(path: &str, incident: &Incident) -> Result<Reading, String> {
    let failed = |e: std::io::Error| format!("{path}: {e}");
    let mut file = std::fs::File::open(path).map_err(failed)?;
    let modified = file.metadata().and_then(|about| about.modified()).ok();
    // To the millisecond, as a browser tells it.
    let modified = modified.and_then(|at| jiff::Timestamp::try_from(at).ok());
    let modified = modified.and_then(|at| jiff::Timestamp::from_millisecond(at.as_millisecond()).ok());
    let size = file.metadata().map_err(failed)?.len();
    let mut reader = readers::open(path, incident).seekable(size);
    let mut piece = vec![0; HEAD];
    loop {
        let length = file.read(&mut piece).map_err(failed)?;
        if length == 0 {
            break;
        }
        reader.feed(&piece[..length]);
        // A store says itself what it wants.
        if let Some(store) = reader.store() {
            while !store.is_done() {
                for range in store.wants() {
                    let mut wanted = vec![0; usize::try_from(range.end - range.start).map_err(|e| e.to_string())?];
                    file.seek(SeekFrom::Start(range.start)).map_err(failed)?;
                    file.read_exact(&mut wanted).map_err(failed)?;
                    store.give(range.start, &wanted);
                }
            }
            break;
        }
        piece.resize(PIECE, 0);
    }
    let mut reading = reader.finish();
    reading.changed(modified);
    Ok(reading)
}
