//! Every word of the page, in three languages. A missing translation is a compile error: each language fills the whole
//! [`Texts`], and closed lists are matched in full.
//!
//! A text may hold places such as `{n}`, filled by [`fill`]; a test holds them equal in all languages.

mod de;
mod en;
mod nl;
#[cfg(feature = "pseudo")]
pub mod pseudo;

use retrace_cases::cases::claims::SetAside;
use retrace_cases::cases::link::LinkReason;
use retrace_cases::cases::outcome::OutcomeReason;
use retrace_cases::cases::outside::MayMatter;
use retrace_cases::checklist::reconciliation::ReconcilingItem;
use retrace_cases::checklist::suggest::SuggestionReason;
use retrace_cases::export::{Head, Name};
use retrace_cases::working_file::Refusal;
use retrace_files::reading::format::{Steps, Translations};
use retrace_model::incident::LinkError;
pub use retrace_model::language::{PAGE_LANGUAGES as LANGUAGES, PageLanguage as Language};
use retrace_model::outcome::Outcome;
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::reading::LeftOut;
use retrace_model::record::Direction;
use retrace_model::table::{Column, TableContent};
use retrace_model::task::{GeneralTask, TaskKind};
use retrace_model::vendors::MailKind;
use retrace_model::when::{Basis, Membership};

/// A language in which the page is written.
pub trait Speaks {
    /// Its own name for itself.
    fn name(self) -> &'static str;

    /// The tag by which dates and money are written.
    fn locale(self) -> &'static str;

    /// What the register of formats says, in this language.
    fn words(self, words: &Translations) -> &'static str;

    /// The name of a program, the same in every language.
    fn program(self, name: &'static str) -> &'static str;

    /// How to get a file, in this language.
    fn steps(self, steps: &Steps) -> &'static [&'static str];

    /// Every word of the page.
    fn texts(self) -> &'static Texts;
}

impl Speaks for Language {
    fn name(self) -> &'static str {
        match self {
            Language::Nl => "Nederlands",
            Language::En => "English",
            Language::De => "Deutsch",
        }
    }

    fn locale(self) -> &'static str {
        match self {
            Language::Nl => "nl-NL",
            Language::En => "en-GB",
            Language::De => "de-DE",
        }
    }

    fn words(self, words: &Translations) -> &'static str {
        match self {
            Language::Nl => words.nl,
            #[cfg(feature = "pseudo")]
            Language::En => pseudo::Drawn::drawn(words.en),
            #[cfg(not(feature = "pseudo"))]
            Language::En => words.en,
            Language::De => words.de,
        }
    }

    fn program(self, name: &'static str) -> &'static str {
        match self {
            #[cfg(feature = "pseudo")]
            Language::En => pseudo::Drawn::drawn(name),
            _ => name,
        }
    }

    fn steps(self, steps: &Steps) -> &'static [&'static str] {
        match self {
            Language::Nl => steps.nl,
            #[cfg(feature = "pseudo")]
            Language::En => pseudo::Drawn::drawn(steps.en),
            #[cfg(not(feature = "pseudo"))]
            Language::En => steps.en,
            Language::De => steps.de,
        }
    }

    fn texts(self) -> &'static Texts {
        #[cfg(feature = "pseudo")]
        if self == Language::En {
            return pseudo::texts();
        }
        match self {
            Language::Nl => &nl::TEXTS,
            Language::En => &en::TEXTS,
            Language::De => &de::TEXTS,
        }
    }
}

/// Puts values in the places of a text.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value);
        out.push_str(value);
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Declares [`Texts`], so that tests can walk over all fixed ones.
macro_rules! texts {
    (fixed: $($fixed:ident),*; lists: $($list:ident),*; closed: $($closed:ident: $signature:ty),*;) => {
        /// All texts of one language.
        pub struct Texts {
            $(pub $fixed: &'static str,)*
            $(pub $list: &'static [&'static str],)*
            $(pub $closed: $signature,)*
        }

        impl Texts {
            /// Every fixed text with its name.
            pub fn fixed(&self) -> Vec<(&'static str, &'static str)> {
                let mut all = vec![$((stringify!($fixed), self.$fixed),)*];
                $(all.extend(self.$list.iter().map(|text| (stringify!($list), *text)));)*
                all
            }

            /// Every English text, drawn out.
            #[cfg(feature = "pseudo")]
            fn drawn_out() -> Self {
                use pseudo::Drawn;
                Texts {
                    $($fixed: en::TEXTS.$fixed.drawn(),)*
                    $($list: en::TEXTS.$list.drawn(),)*
                    $($closed: |value| (en::TEXTS.$closed)(value).drawn(),)*
                }
            }
        }
    };
}

texts! {
    fixed:
    timeline_heading, timeline_hint, lane_files, mark_title, before_window, after_window, earlier, later,
    filter_heading, find, filter_task, filter_outcome, filter_source, filter_when, only_left, shown_count,
    show_all, nothing_fits, page_span, page_before, page_after, page_hint, left_heading, left_hint, left_line,
    left_done, all_done, customer_cases, copy_value, value_copied, booking_number, here_because, held_to,
    against_heading, against_none, against_likely,
    title, language, skip_to_files, heading, heading_empty, what_happened, what_this_does, what_you_do,
    nothing_leaves, window, zone_note, contact, change, form_heading, form_hint, form_name, form_from,
    form_to, form_zone, form_apply, form_cancel, link_refused, unknown_keys, trust_heading, check_heading, check_list,
    files_heading, files_hint, files_label, files_drop, practice, practice_name, practice_note, practice_running, practice_end, files_wait, need_incident, left_out_files, waiting,
    reading, cancel, cancelled, remove, again, crashed, silent, unreadable, done, done_perhaps, done_bookings, same_file, undo_remove, list_ready, list_see,
    sources_heading, sources_hint, column_source, column_span, column_read, column_inside, column_perhaps,
    column_outside, column_no_time, column_unreadable, column_repeat, adds_up, covers, covers_empty,
    starts_late, ends_early, no_span, assumed_zone, proven_zone, chosen_zone, cannot_show_heading, problems_at, checklist_heading,
    checklist_summary, progress, no_cases, only_aside, nothing_read, only_bookings, check_no_booking, unsure_note, print, save_result, save_failed, general_heading,
    cases_heading, case_of, reference, also, no_reference, customer, email, phone, product, start, option_until, people, amount,
    not_said, tasks, note, evidence, show_evidence, hide_evidence, held_together, alone, message_place,
    row_place, repeat, damaged, closed_pdf, withheld, seconds, until, no_time, aside_heading, aside_hint, outside_heading, outside_hint, printed_note,
    total_cases, because_heading, held_heading, differs, urgent, clash, contested, quoted, survived, not_needed, done_mark, take_out, put_back, taken_out, raw, change_case, join_label, join, join_unknown, set_outcome, outcome_auto, suggestions, accept, refuse, assigned, nobody, undo, redo, save_work, save_work_hint, open_work, work_opened, work_files, work_merged, conflicts_heading,  conflict_outcome, conflict_person, elsewhere, staff_label, staff_use, show_person, everybody, only_person, money_heading, money_line, money_none, gaps_heading, gap, ready_mail, ready_open, copy, copied, copy_failed, greeting, greeting_nobody, resent_subject, resent_body, ask_mail, ask_subject, ask_body, copy_details, columns_heading, holds_label, columns_hint, column_nothing, column_number, made_at, made_hint, paste_heading, paste_label, paste_use, paste_none, quick_heading, quick_hint, quick_day, quick_label, quick_understood, quick_no, quick_add, quick_file, folder_label, folder_failed, at_reference, list_given, outcome_counts, stopped, cards_heading, cards_hint, card_shows, card_cannot, card_how, card_formats, card_none, card_waiting, card_given, card_given_short, card_shared, card_perhaps, card_missing, not_given_heading, not_given, not_had, order_question, order_day, order_month, span, save_page, save_page_hint, support_title, support_heading, support_hint, numbers_learnt, numbers_asked, numbers_yes, form_numbers, support_system, support_by_example, support_by_example_hint, support_subjects, support_gap, support_header, support_example_mail, support_preview, support_preview_nothing, booking_system, your_booking_system, support_cues, support_left_out, support_other_vendor, support_vendor, support_contact, support_base, support_base_wrong, support_times_missing, support_wrong, support_languages, support_link, support_copy_link, support_open, support_sees, support_mail, mail_subject, mail_body, mail_contact,
    open_mark, made, selection, only_case, print_selection, print_case, save_csv, save_xlsx, tables_hint, not_given_hint;
    lists: trust_does, trust_limits, check_steps;
    closed:
    link_error: fn(&LinkError) -> String,
    problem: fn(ProblemKind) -> &'static str,
    cannot_show: fn(CannotShow) -> &'static str,
    task: fn(TaskKind) -> &'static str,
    task_name: fn(TaskKind) -> &'static str,
    general: fn(GeneralTask) -> &'static str,
    general_own: fn(GeneralTask) -> &'static str,
    mail_kind: fn(MailKind) -> &'static str,
    membership: fn(Membership) -> &'static str,
    basis: fn(Basis) -> &'static str,
    reason: fn(&LinkReason) -> (&'static str, &str),
    direction: fn(Direction) -> &'static str,
    outcome: fn(Outcome) -> &'static str,
    because: fn(&OutcomeReason) -> String,
    hint: fn(&SuggestionReason) -> String,
    rest: fn(ReconcilingItem) -> &'static str,
    refusal: fn(&Refusal) -> String,
    left_out: fn(LeftOut) -> &'static str,
    column: fn(Column) -> &'static str,
    holds: fn(TableContent) -> &'static str,
    certain_task: fn(TaskKind) -> Option<&'static str>,
    set_aside: fn(SetAside) -> &'static str,
    may_matter: fn(MayMatter) -> &'static str,
    sheet: fn(Name) -> &'static str,
    head: fn(Head) -> &'static str;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> = text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_language_has_the_same_places_and_no_empty_text() {
        let english = Language::En.texts().fixed();
        for language in LANGUAGES {
            let own = language.texts().fixed();
            assert_eq!(own.len(), english.len(), "{}", language.code());
            for ((name, text), (_, model)) in own.iter().zip(&english) {
                assert!(!text.trim().is_empty(), "{} {name}", language.code());
                assert_eq!(places(text), places(model), "{} {name}", language.code());
            }
        }
    }

    #[test]
    fn languages_are_translated_not_copied() {
        let english = Language::En.texts().fixed();
        for language in [Language::Nl, Language::De] {
            let own = language.texts().fixed();
            let same: Vec<&str> = own
                .iter()
                .zip(&english)
                .filter(|((_, a), (_, b))| a == b && a.len() > 12)
                .map(|((name, _), _)| *name)
                .collect();
            assert!(same.is_empty(), "{}: {same:?}", language.code());
        }
    }

    /// The page says `je` to its reader; the mails that its reader sends to customers say `u`.
    #[test]
    fn dutch_addresses_its_reader_in_one_way() {
        let formal = |text: &str| {
            let mut words = text.split(|c: char| !c.is_alphabetic());
            words.any(|word| matches!(word.to_lowercase().as_str(), "u" | "uw" | "uwe"))
        };
        for (name, text) in Language::Nl.texts().fixed() {
            let to_customers = name.starts_with("resent_") || name.starts_with("ask_");
            assert!(to_customers || !formal(text), "{name}: {text}");
        }
        for sought in retrace_model::source_category::SOURCE_CATEGORIES {
            for step in crate::ui::guides::ways(Language::Nl, sought, "recras").flat_map(|guide| guide.steps) {
                assert!(!formal(step), "{step}");
            }
        }
    }

    /// No text has a form for one and another for many, so a number stands behind its word: "cases: 1".
    #[test]
    fn no_number_stands_before_what_it_counts() {
        let counted: &[(Language, &[&str])] = &[
            (Language::Nl, &["records", "zaken", "dingen", "beslissingen"]),
            (Language::En, &["records", "cases", "things", "decisions", "times"]),
            (Language::De, &["Einträge", "Vorgänge", "Aufgaben", "Entscheidungen"]),
        ];
        for (language, words) in counted {
            for (name, text) in language.texts().fixed() {
                // "3 of 5 cases" is a part of all.
                let text = text.replace("{all} ", "");
                let before = words.iter().find(|word| text.contains(&format!("}} {word}")));
                assert_eq!(before, None, "{} {name}", language.code());
            }
        }
    }

    #[test]
    fn names_of_sheets_are_those_that_excel_takes() {
        use Name::*;
        for language in LANGUAGES {
            let names = [Tasks, General, Evidence, Money, Sources, NotGiven, About].map(language.texts().sheet);
            for (at, name) in names.iter().enumerate() {
                assert!(
                    (1..=31).contains(&name.chars().count()) && !name.contains(['[', ']', ':', '*', '?', '/', '\\'])
                );
                assert!(names.iter().skip(at + 1).all(|other| !other.eq_ignore_ascii_case(name)), "{name} twice");
            }
        }
    }

    #[test]
    fn fills_places() {
        assert_eq!(fill("{a} of {b}{c}", &[("a", "1"), ("b", "{a}")]), "1 of {a}");
    }

    #[test]
    fn languages_by_code() {
        assert_eq!(Language::of("de-AT"), Some(Language::De));
        assert_eq!(Language::of("fr"), None);
        assert_eq!(Language::of(""), None);
    }
}
