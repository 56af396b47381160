//! What was dropped onto the page: files, and folders with all that is in them.
//!
//! Source: WICG File and Directory Entries API, sections 4 and 7. A page opened from the disk may not look into a dropped
//! folder in some browsers; then it says so, and the folder can be chosen.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DataTransfer, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};
use yew::Callback;

/// Files with their paths, and the folders that could not be read.
#[derive(Default)]
pub struct Dropped {
    pub files: Vec<(String, File)>,
    pub failed: Vec<String>,
}

/// Gathers everything and then gives it at once.
pub fn gather(data: &DataTransfer, give: Callback<Dropped>) {
    let items = data.items();
    let mut dropped = Dropped::default();
    let mut folders: Vec<FileSystemDirectoryEntry> = Vec::new();
    // Only now, inside the event, may these be asked for.
    for item in (0..items.length()).filter_map(|at| items.get(at)).filter(|item| item.kind() == "file") {
        let entry = item.webkit_get_as_entry().ok().flatten().filter(FileSystemEntry::is_directory);
        match entry {
            Some(folder) => folders.push(folder.unchecked_into()),
            None => dropped.files.extend(item.get_as_file().ok().flatten().map(|file| (file.name(), file))),
        }
    }
    spawn_local(async move {
        for folder in folders {
            let name = folder.name();
            match walk(folder).await {
                Ok(files) => dropped.files.extend(files),
                Err(_) => dropped.failed.push(name),
            }
        }
        give.emit(dropped);
    });
}

/// All files below a folder, by path.
async fn walk(folder: FileSystemDirectoryEntry) -> Result<Vec<(String, File)>, JsValue> {
    let (mut pending, mut files) = (vec![folder], Vec::new());
    while let Some(folder) = pending.pop() {
        let reader = folder.create_reader();
        // A folder is given in parts, until an empty one.
        loop {
            let part = called(|done, failed| reader.read_entries_with_callback_and_callback(done, failed)).await?;
            let entries: Array = part.unchecked_into();
            if entries.length() == 0 {
                break;
            }
            for entry in entries.iter() {
                let entry: FileSystemEntry = entry.unchecked_into();
                if entry.is_directory() {
                    pending.push(entry.unchecked_into());
                } else {
                    let path = entry.full_path().trim_start_matches('/').to_owned();
                    let entry: FileSystemFileEntry = entry.unchecked_into();
                    let file = called(|done, failed| {
                        entry.file_with_callback_and_callback(done, failed);
                        Ok(())
                    });
                    files.push((path, file.await?.unchecked_into()));
                }
            }
        }
    }
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(files)
}

/// The answer of a function that calls back.
async fn called(ask: impl Fn(&Function, &Function) -> Result<(), JsValue>) -> Result<JsValue, JsValue> {
    let mut asked = Ok(());
    let promise = Promise::new(&mut |done, failed| asked = ask(&done, &failed));
    asked?;
    JsFuture::from(promise).await
}
