//! How many cases there are and are shown, in the sentences that say so in several places.

use retrace_cases::checklist::Checklist;

use super::texts::{Language, Speaks, fill};

/// How many cases, and how many tasks in them.
pub fn summary(list: &Checklist, language: Language) -> String {
    let (cases, tasks) = (list.cases.len().to_string(), list.tasks().count().to_string());
    fill(language.texts().checklist_summary, &[("cases", &cases), ("tasks", &tasks)])
}

/// How many tasks are done or not needed, of how many.
pub fn progress(list: &Checklist, language: Language) -> String {
    let done = list.tasks().filter(|(_, task)| task.mark.is_some()).count();
    let (done, all) = (done.to_string(), list.tasks().count().to_string());
    fill(language.texts().progress, &[("done", &done), ("all", &all)])
}

/// How many cases are shown, of how many.
pub fn shown_count(language: Language, shown: usize, all: usize) -> String {
    fill(language.texts().shown_count, &[("n", &shown.to_string()), ("all", &all.to_string())])
}
