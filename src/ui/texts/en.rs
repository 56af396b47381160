//! English.

use retrace_cases::cases::claims::SetAside;
use retrace_cases::cases::current_bookings::Same;
use retrace_cases::cases::link::LinkReason;
use retrace_cases::cases::outcome::OutcomeReason;
use retrace_cases::cases::outside::MayMatter;
use retrace_cases::checklist::reconciliation::ReconcilingItem;
use retrace_cases::checklist::suggest::SuggestionReason;
use retrace_cases::export::{Head, Name};
use retrace_cases::working_file::Refusal;
use retrace_model::incident::LinkError;
use retrace_model::outcome::Outcome;
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::reading::LeftOut;
use retrace_model::record::Direction;
use retrace_model::table::{Column, TableContent};
use retrace_model::task::{GeneralTask, TaskKind};
use retrace_model::vendors::MailKind;
use retrace_model::when::{Basis, Membership};

use super::Texts;

pub const TEXTS: Texts = Texts {
    title: "Retrace: what happened in the lost time",
    language: "Language",
    skip_to_files: "Go to the files",
    heading: "What must be entered again",
    heading_empty: "Find what was lost",
    what_happened: "Your booking system lost everything that was entered between {from} and {to}.",
    what_this_does: "This page looks in files that you still have for what happened in the lost time, and makes a list of what to look up and enter again.",
    what_you_do: "Choose the files that you have; below it says how to get each of them.",
    nothing_leaves: "Nothing you put in leaves this computer.",
    window: "Lost: from {from} up to {to}",
    zone_note: "All times are in {zone} (UTC{offset}).",
    contact: "Questions? {contact}",
    change: "Change these times",
    form_heading: "From when until when was it lost?",
    form_hint: "You find the times in the message about the failure. Times are on the clock of the zone below.",
    form_name: "Name of the incident (may stay empty)",
    form_from: "First moment that is lost",
    form_to: "First moment that was saved again",
    form_zone: "Time zone",
    form_apply: "Use these times",
    form_cancel: "Leave as it was",
    link_refused: "The link that you followed cannot be used: {why}. Fill in the times below, or ask for a new link.",
    unknown_keys: "The link holds parts that this page does not know, and leaves alone: {keys}.",
    link_error,
    trust_heading: "What this page does, and does not do, with your data",
    trust_does: &[
        "It reads your files on this computer only. No server takes part, also not the one this page came from.",
        "It stores nothing, no cookies either. Your browser may remember the link with the times. Close the page and everything is gone, so print or save first.",
        "Of mails it shows the subject and the people, as plain text. Pictures and links in them are never opened.",
    ],
    trust_limits: &[
        "A browser extension can read any page, this one too. If in doubt, use a private window.",
        "What you print or save is on paper or on your disk: keep it as you keep your bookings.",
    ],
    check_heading: "Check it yourself in 30 seconds",
    check_list: "For technicians: all that this page may ask of the browser",
    check_steps: &[
        "Switch off your Wi-Fi or pull out the network cable. The page goes on working.",
        "Or press F12, open the tab Network and choose a file: no internet address appears. Lines that begin with blob: stay inside this computer.",
        "The page itself forbids every connection. Its source says so near the top: connect-src 'none'.",
    ],
    files_heading: "Choose your files",
    files_hint: "One file or many at once. The page sees for itself what each file is.",
    files_label: "Choose files",
    files_drop: "or drop them anywhere on this page",
    practice: "Try it with practice data",
    practice_name: "Practice: an invented company",
    practice_note: "An invented company with an invented lost day. Your own files are not needed.",
    practice_running: "You are practising with invented files. When you choose files of your own, practice ends and your own work comes back.",
    practice_end: "End practice",
    files_wait: "These files are kept and wait. First fill in above from when until when data was lost; then they are read.",
    need_incident: "First fill in above from when until when data was lost.",
    left_out_files: "Not in this list: {files}.",
    waiting: "waiting",
    reading: "{done} of {size} read, records: {n}",
    cancel: "Stop reading",
    cancelled: "{file}: stopped. Nothing of this file is used.",
    remove: "Remove",
    again: "Read again",
    crashed: "{file}: reading stopped by a fault in this page. Nothing of it is used; other files are not touched by this. Try to read it again, or tell support.",
    silent: "{file}: reading stopped, there was no answer for a minute. Nothing of it is used; other files are not touched by this. Try to read it again, or tell support.",
    unreadable: "{file}: cannot be read. Was it moved, changed or is it a folder? Choose the file again.",
    done: "{file}: {kind}. Records: {n}, in the lost time: {inside}.",
    done_perhaps: "{file}: {kind}. Records: {n}, in the lost time: {inside}, perhaps in it: {perhaps}.",
    done_bookings: "{file}: {kind}. Records: {n}, to compare with.",
    same_file: "The same file as {file}: it is counted once.",
    undo_remove: "{file} was removed. Put back",
    list_ready: "Your list is ready.",
    list_see: "Go to the list",
    sources_heading: "What was read",
    sources_hint: "Every record is counted exactly once: read = inside + perhaps + outside + without time + unreadable.",
    column_source: "File",
    column_span: "First and last",
    column_read: "Read",
    column_inside: "Inside",
    column_perhaps: "Perhaps",
    column_outside: "Outside",
    column_no_time: "No time",
    column_unreadable: "Unreadable",
    column_repeat: "The same again",
    adds_up: "The sum is right for every file.",
    covers: "Begins before the lost time and ends after it.",
    covers_empty: "This file covers the whole lost time and holds nothing inside it.",
    starts_late: "Does not reach back before the lost time: what happened before {first} is not in it.",
    ends_early: "Does not reach past the lost time: what happened after {last} is not in it.",
    no_span: "No times found.",
    assumed_zone: "The times in this file tell no zone. Read as",
    proven_zone: "The times in this file tell no zone. {n} mails that were sent right after them show that it is",
    chosen_zone: "You chose the zone of the times in this file:",
    cannot_show_heading: "What these files cannot show",
    problems_at: "{n} ×, first at {at}",
    checklist_heading: "Checklist",
    checklist_summary: "Cases: {cases}, things to do in them: {tasks}",
    progress: "{done} of {all} done",
    no_cases: "Nothing was found in the lost time in these files.",
    only_aside: "Nothing in these files names a booking or a customer of the lost time. What they do hold of it is listed below, set aside.",
    nothing_read: "None of these files could be read, so nothing can be said about the lost time. See above what to do for each file.",
    check_no_booking: "Look at this once: does anything of it have to be entered?",
    unsure_note: "Without a list of the bookings that the system holds now, this page cannot know what is missing. Look each booking up first, so that nothing is entered twice.",
    print: "Print the checklist",
    save_result: "Save the result (JSON)",
    save_failed: "The browser did not let this page save a file. Try again, or print the checklist.",
    general_heading: "For everyone",
    cases_heading: "Per booking",
    case_of: "Case {n} of {all}",
    reference: "Booking {reference}",
    also: "Also named here: booking {references}. Look it up too.",
    no_reference: "no booking number",
    customer: "Customer",
    email: "E-mail",
    phone: "Telephone",
    product: "What",
    start: "Start",
    option_until: "Option until",
    people: "People",
    amount: "Amount",
    not_said: "not said",
    tasks: "To do",
    note: "Note",
    evidence: "Evidence",
    show_evidence: "Show evidence ({n})",
    hide_evidence: "Hide evidence",
    timeline_heading: "The lost time at a glance",
    timeline_hint: "Each line is one file, each block one or more records: the higher, the more. Hatched is where a file does not reach. Press a block to see its cases; with the keyboard, choose file and time under “Find cases”.",
    lane_files: "{kind}, {n} files",
    mark_title: "{file}, {when}. Records: {n}, cases: {cases}",
    before_window: "before the lost time",
    after_window: "after the lost time",
    earlier: "earlier",
    later: "later",
    filter_heading: "Find cases",
    find: "Name, number or word",
    filter_task: "To do",
    filter_outcome: "The booking is",
    filter_source: "In this file",
    filter_when: "At this time",
    only_left: "Only what is still to do",
    shown_count: "{n} of {all} cases fit",
    show_all: "Show all cases",
    nothing_fits: "No case fits all of this. Choose less, or show all cases.",
    page_span: "Cases {from} to {to} of {n}",
    page_before: "Earlier cases",
    page_after: "Next cases",
    page_hint: "Only these are on the screen. “Find cases” above looks in all of them; your browser’s own search does not.",
    left_heading: "What is left",
    left_hint: "Press a line to see only its cases.",
    left_line: "{n} of {all} left",
    left_done: "Done: {kinds}.",
    all_done: "Everything in the list is done.",
    customer_cases: "{name}: cases {numbers}",
    copy_value: "Copy: {what} {value}",
    value_copied: "{what} copied.",
    booking_number: "Booking number",
    here_because: "Here because of: {reasons}.",
    held_to: "{reason} ({file}, no. {n})",
    against_heading: "What speaks against",
    against_none: "Nothing was found that speaks against this.",
    against_likely: "Records that are here for a likely reason, not a certain one: {n}.",
    held_together: "Held together by: {reasons}.",
    alone: "This record stands alone.",
    message_place: "{file}, no. {n}, at byte {at}",
    row_place: "{file}, no. {n}, line {at}",
    repeat: "the same again",
    damaged: "damaged",
    closed_pdf: "a PDF attached cannot be read: open it yourself",
    withheld: "number withheld",
    seconds: "{n} s",
    until: "until",
    no_time: "no time",
    aside_heading: "Set aside: no booking recognised",
    aside_hint: "These records lie in the lost time too, or tell no time. They look like newsletters, automatic messages or fees. Look through them once.",
    printed_note: "Made with Retrace on your own computer. Files chosen: {files}.",
    total_cases: "End of the list. Cases: {n}.",
    stopped: "This page ran into a fault and stopped; nothing was sent anywhere. What you decided since you last saved is lost. Load the page again, choose your files and open your saved work. If it happens again, tell support.",
    because_heading: "Why",
    held_heading: "What the system holds now",
    differs: "{field}: here {evidence}, in the system {system}",
    urgent: "Soon: begins within a week of the lost time",
    contested: "{field}: {values}. The evidence does not tell which is right: look at line {n} of it.",
    quoted: "{fields}: this stands only in a mail of your own that line {n} of the evidence quotes.",
    clash: "Perhaps sold again since: booking {reference} has the same start and product. Ask both customers before you enter it.",
    survived: "This customer is still in the system (booking {reference}): enter the booking only.",
    not_needed: "Not needed",
    done_mark: "done",
    take_out: "Take out",
    put_back: "Put back in its case",
    taken_out: "you took this out of its case",
    raw: "The record itself",
    change_case: "Is this wrong?",
    join_label: "Put together with case number or booking",
    join: "Put together",
    join_unknown: "There is no case “{typed}” in this list.",
    set_outcome: "This booking is",
    outcome_auto: "as found here",
    suggestions: "Perhaps it belongs to",
    accept: "Yes, put together",
    refuse: "No",
    assigned: "Who does this",
    nobody: "nobody yet",
    undo: "Undo",
    redo: "Redo",
    save_work: "Save your work",
    save_work_hint: "“Save your work” keeps your ticks, notes and choices, never your files. Open it later, or give it to a colleague.",
    open_work: "Open saved work",
    work_opened: "{file}: opened. Decisions: {n}.",
    work_files: "Now choose the files that you used before: {files}.",
    work_merged: "{file}: added to your work.",
    conflicts_heading: "You and your colleague chose differently here; your choice was kept",
    conflict_outcome: "whether the booking is there",
    conflict_person: "who does it",
    elsewhere: "a record that is not in these files",
    staff_label: "Names of colleagues, with commas between",
    staff_use: "Use these names",
    show_person: "Who does it",
    everybody: "everything",
    only_person: "This list holds only what is for {name}: {n} of {all} cases.",
    money_heading: "Does the money add up?",
    money_line: "{file}: {moved} in this list for the lost time. Of that: {add} to add, {refund} to record as refunds, and not counted: {rest}. Left over: {difference}.",
    money_none: "nothing",
    gaps_heading: "Missing invoice numbers",
    gap: "{missing} is nowhere, between {before} and {after}. Was it made in the lost time and never sent?",
    ready_mail: "A mail that is ready to send",
    ready_open: "Open in your mail program",
    copy: "Copy",
    copied: "Copied.",
    copy_failed: "Copying is not possible here. Select the text and copy it.",
    greeting: "Dear {name},",
    greeting_nobody: "Dear customer,",
    resent_subject: "Your invoice {invoice}",
    resent_body: "{greeting}\n\nBecause of a failure in our booking system your invoice {invoice} has to be made again. You will receive it once more, perhaps with another number. If you have paid already, you need not do anything. Please leave the earlier invoice aside.\n\nKind regards",
    ask_mail: "A mail to ask the customer for the confirmation",
    ask_subject: "Your booking with us",
    ask_body: "{greeting}\n\nBecause of a failure our booking system has lost some bookings, and we want to be sure that yours is right. Would you send us the confirmation you received, or tell us what you booked, for when and for how many people?\n\nKind regards",
    copy_details: "Copy these details",
    columns_heading: "What is this table, and what stands in which column?",
    holds_label: "This table holds",
    columns_hint: "The first rows of {file}. Change what is wrong; the list is compared anew at once.",
    column_nothing: "not used",
    column_number: "Column {n}",
    made_at: "This list is from",
    made_hint: "Of several lists the newest counts.",
    paste_heading: "No export? Paste the booking numbers that the system holds now",
    paste_label: "Booking numbers",
    paste_use: "Use this list",
    paste_none: "No booking number was found in this text. They look like 55-4.",
    quick_heading: "No export from your phone? Type or paste the calls that it shows",
    quick_hint: "One call per line, such as “10:42 06-12345678 Jan, 3 min”, “missed 11:05 Piet” or “↗ 14:20 +32 475 12 34 56”. You see at once what this page makes of it.",
    quick_day: "Calls of",
    quick_label: "Calls",
    quick_understood: "This is how it was understood",
    quick_no: "This line was not understood: it needs a time or a number.",
    quick_add: "Use these calls",
    quick_file: "Calls {day}",
    folder_label: "Choose a folder",
    folder_failed: "The folder {folder} cannot be read here. Choose it with the button “Choose a folder”.",
    at_reference: "Booking number",
    list_given: "Compared with the list of current bookings that you gave.",
    outcome_counts: "Missing: {missing}; the number is somebody else’s now: {reused}; in the system: {present}; to be looked up: {unsure}.",
    only_bookings: "A list of current bookings alone cannot show what happened. Add a mailbox, payments, calls, the books or a calendar.",
    cards_heading: "Where to look, and how to get it",
    cards_hint: "What disappears soonest and shows most comes first. You do not need everything: every file helps.",
    card_shows: "Shows {what}.",
    card_cannot: "Cannot show {what}.",
    card_how: "How do I get this file?",
    card_formats: "This page reads: {formats}.",
    card_none: "I don’t have this",
    card_waiting: "not yet",
    card_given: "Read: {files}.",
    card_given_short: "read",
    card_shared: "Read: {files}. If it is among them, you are done here.",
    card_perhaps: "perhaps read",
    card_missing: "not available",
    not_given_heading: "Not given",
    not_given: "{name}: not given. Shows {what}.",
    not_had: "{name}: not available. It would have shown {what}.",
    order_question: "In the dates of this file it is not certain whether the day or the month comes first. Read as",
    order_day: "day, then month (1/2 is 1 February)",
    order_month: "month, then day (1/2 is 2 January)",
    span: "From {first} to {last}.",
    save_page: "Save this page for offline use",
    save_page_hint: "One file that works without the internet. Your files and your list are not in it.",
    support_title: "Retrace: a link for customers",
    support_heading: "A link for your customers",
    support_hint: "Fill in what was lost. The link itself holds all of it: nothing is stored and nothing is sent.",
    numbers_learnt: "Booking numbers look like {numbers}: your mails, payments and lists show it. If that is wrong, press “{change}” at the top and give examples yourself.",
    numbers_asked: "Are these booking numbers: {numbers}? There are too few to be sure. If you say yes, whatever looks like them counts as a booking number.",
    numbers_yes: "Yes, our booking numbers look like that",
    form_numbers: "Examples of booking numbers, with commas between them (may stay empty)",
    support_system: "What that system is called",
    support_by_example: "Show what it looks like",
    support_by_example_hint: "Paste what you have; any of it may stay empty. The page learns from the customer’s own files as well.",
    support_subjects: "A subject of each kind of mail that it sends",
    support_gap: "Grey is what differs from mail to mail: numbers, days, amounts. Write * in place of a name.",
    support_header: "The first line of its export of bookings",
    support_example_mail: "One of its mails, with or without what stands above it",
    support_preview: "What the customer’s page reads in it:",
    support_preview_nothing: "Nothing about a booking was recognised in it.",
    booking_system: "Booking system: {system}.",
    your_booking_system: "Your booking system",
    support_cues: "Words that stand before such a number in mails (may stay empty)",
    support_left_out: "This does not fit into the link and is left out: {values}.",
    support_other_vendor: "Another system",
    support_vendor: "Booking system",
    support_contact: "Whom customers can ask: an e-mail address or a telephone number (may stay empty)",
    support_base: "Address at which customers open this page",
    support_base_wrong: "Fill in the address at which customers open this page. It begins with https://",
    support_times_missing: "Fill in both times and the zone; then the link and the mail appear here.",
    support_wrong: "There is no link yet: {why}.",
    support_languages: "Languages of your customers",
    support_link: "The link",
    support_copy_link: "Copy the link",
    support_open: "Open it as a customer",
    support_sees: "What the customer sees first",
    support_mail: "A mail to your customers",
    mail_subject: "What was lost in your booking system, and how to find it again",
    mail_body: "Dear customer,\n\nBecause of a failure, everything that was entered in your booking system between {from} and {to} ({zone}, UTC{offset}) has been lost. We are sorry.\n\nWhat you can do:\n\n1. Today: save the call log of your telephones. Phones forget old calls.\n2. Ask every colleague to write down what they did in the system in that time.\n3. Open this page:\n{link}\n\nThe page looks in files that you still have (mail, payments, calls, accounts) for what happened in that time, and makes a list of what to look up and enter again. It tells how to get each file. Your files stay on your computer: the page sends nothing to us or to anybody else.\n{contact}\nKind regards",
    mail_contact: "\nQuestions? {contact}\n",
    open_mark: "open",
    made: "Made on {when}, by the clock of this computer.",
    selection: "This is a selection: {n} of {all} cases. Sources and general tasks are on the whole list.",
    only_case: "This is only case {n} of {all}. Sources and general tasks are on the whole list.",
    print_selection: "Print this selection (cases: {n})",
    print_case: "Print this case",
    save_csv: "Save as table (CSV)",
    save_xlsx: "Save for Excel (XLSX)",
    tables_hint: "For Excel, Numbers or LibreOffice take XLSX. CSV is for other programs: it holds everything in one file, one table below the other; the apostrophe that stands before a telephone or booking number keeps programs from changing it.",
    not_given_hint: "Each of these could show more. If you find one, add it on the page and print again.",
    problem,
    cannot_show,
    task,
    task_name,
    general,
    general_own,
    mail_kind,
    membership,
    basis,
    reason,
    direction,
    outcome,
    because,
    hint,
    rest,
    refusal,
    left_out,
    column,
    holds,
    certain_task,
    set_aside,
    may_matter,
    outside_heading: "Mails from outside",
    outside_hint: "What strangers wrote that fits no booking. Look through them; tick them off together at the top.",
    sheet,
    head,
};

fn link_error(error: &LinkError) -> String {
    match error {
        LinkError::TooLong => "it is too long".into(),
        LinkError::Version(_) => "it was made for another version of this page".into(),
        LinkError::Missing(key) => format!("{} is missing", part(key)),
        LinkError::Twice(key) => format!("the part “{key}” occurs twice"),
        LinkError::Bad { key, value } if value.is_empty() => format!("{} is not filled in", part(key)),
        LinkError::Bad { key: "no", value } => format!(
            "“{value}” cannot be a booking number: it has 3 to 24 letters and digits, with a hyphen or a slash between them at most"
        ),
        LinkError::Bad { key: "tz", value } => format!("there is no time zone “{value}”"),
        LinkError::Bad { key: key @ ("from" | "to"), value } => {
            format!("{} is “{}”, and there is no such time", part(key), value.replace('T', " "))
        }
        LinkError::Bad { key, value } => format!("“{value}” cannot be read as “{key}”"),
        LinkError::Order => "the end does not lie after the beginning".into(),
    }
}

/// A part of the link, by its key.
fn part(key: &str) -> String {
    match key {
        "from" => "the first moment that is lost".into(),
        "to" => "the first moment that was saved again".into(),
        "tz" => "the time zone".into(),
        other => format!("the part “{other}”"),
    }
}

fn problem(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Empty => "The file is empty. Export it again.",
        ProblemKind::NoRecords => {
            "There is nothing in this file: no mail, payment, call, appointment or row. See whether the right period or folder was exported."
        }
        ProblemKind::UnknownKind => {
            "This page does not know this kind of file. Choose a mailbox (.mbox, .pst), mails (.eml, .msg), payments or bank statements, the books, a call log, a calendar (.ics) or the list of current bookings."
        }
        ProblemKind::OutlookDataFile => {
            "This Outlook data file (.pst, .ost) is of a version that this page does not know, or is no such file. Drag the mails of that day from Outlook to a folder (.msg) and choose that folder."
        }
        ProblemKind::StoreCutOff => {
            "The Outlook data file is cut off: it is shorter than it says itself. Copy it again, with Outlook closed. What could be read is kept."
        }
        ProblemKind::StoreDamaged => {
            "Parts of the Outlook data file are damaged. What stood in them is missing, the rest was read. Repair a copy with Outlook's Inbox Repair Tool (scanpst) and choose it again."
        }
        ProblemKind::StoreEncrypted => {
            "The Outlook data file is encrypted with a key of your organisation. Export the mails from Outlook itself to a new data file (.pst) and choose that."
        }
        ProblemKind::StoreInArchive => {
            "A large Outlook data file inside an archive cannot be read. Take it out of the zip and choose the file itself."
        }
        ProblemKind::StoreMailLost => {
            "Mails in the Outlook data file are named, but nothing of them can be read any more."
        }
        ProblemKind::OnlyZeros => {
            "The file holds nothing but zeros: its content is not on this computer. Open it once with its own program, or choose “Always keep on this device”, and choose it again."
        }
        ProblemKind::Archive => {
            "This file is packed in a way that this page cannot unpack. Unpack it first and choose what is inside."
        }
        ProblemKind::NestedArchive => {
            "A packed file inside a packed file is not opened. Unpack the outer one and choose what is inside."
        }
        ProblemKind::Encrypted => {
            "It is protected by a password. Unpack the file with that password and choose what is inside."
        }
        ProblemKind::PackedOtherwise => {
            "A file is packed by a method that this page does not know. Unpack it yourself and choose what is inside."
        }
        ProblemKind::BadChecksum => {
            "The content does not match its checksum: the file is damaged. What could be read is kept; make or download it again."
        }
        ProblemKind::Bomb => {
            "Unpacked, this would become far larger than can be right; no more of it was read. If you do trust the file, unpack it yourself and choose what is inside."
        }
        ProblemKind::BrokenArchive => "A part of the packed file is damaged; what could be read is kept.",
        ProblemKind::ArchiveDiffers => {
            "The packed file lists other files than it holds. Something may be missing: make or download it again."
        }
        ProblemKind::NothingToRead => "Files that nothing can be read of, such as pictures and PDFs, were passed over.",
        ProblemKind::NotNeeded => {
            "This belongs to a mail program or the system and is not needed: the mails are in the other files."
        }
        ProblemKind::OwnList => "This is a list that Retrace itself made. It is not used: it says nothing new.",
        ProblemKind::OwnWork => {
            "This is your saved work, not a file to search. Open it with the button “Open saved work”, further up."
        }
        ProblemKind::OldOffice => {
            "This is an old Word or Excel file (.doc, .xls). Open it and save it as .xlsx or CSV."
        }
        ProblemKind::BrokenOutlookMessage => {
            "This Outlook mail (.msg) is damaged and cannot be read. Drag the mail out of Outlook again."
        }
        ProblemKind::Pdf => {
            "This PDF holds no readable text: it is a scan, needs a password or is damaged. Open it yourself."
        }
        ProblemKind::Picture => "Pictures cannot be read. Choose the file or the export that it shows, if you have it.",
        ProblemKind::OutlookCsv => {
            "Outlook's CSV holds no dates, so it cannot show what happened when. Drag the mails from Outlook to a folder (.msg), or download them from Outlook on the web (.eml)."
        }
        ProblemKind::Doctype => "The file declares a document type, which could be an attack. It was refused.",
        ProblemKind::BrokenXml => "A part of the XML is damaged; what could be read is kept.",
        ProblemKind::TooLarge => "The file is larger than this page can hold. Export only the days around the failure.",
        ProblemKind::EndsEarly => {
            "The file ends in the middle of its last record. It may be incomplete: export it again."
        }
        ProblemKind::RecordTooLarge => "A mail is larger than 64 MB and was not read.",
        ProblemKind::SealedMail => "A mail is encrypted: its words cannot be read here. Open it in your mail program.",
        ProblemKind::AttachedUnreadable => {
            "A PDF attached to a mail cannot be read (a scan, with a password, or damaged): open it yourself. The mail itself counts."
        }
        ProblemKind::SheetLeftOut => {
            "A sheet of this workbook holds no table that is known, and was not read. If something in it matters, save that sheet by itself as .xlsx or CSV, and choose that."
        }
        ProblemKind::AttachedLeftOut => {
            "More is attached to a mail, or something larger, than is read of one mail: look at its attachments yourself."
        }
        ProblemKind::FalseStart => "A line that begins with “From ” is text, not the start of a mail.",
        ProblemKind::TextBefore => "There is text before the first mail.",
        ProblemKind::NoTime => {
            "A record has no time. It is listed, but nobody can say whether it lies in the lost time."
        }
        ProblemKind::ImpossibleTime => "A time cannot exist, or cannot be read.",
        ProblemKind::TimesDisagree => {
            "The sender's time and the mail server's time of a mail differ. It counts as perhaps when they lie on both sides of an edge."
        }
        ProblemKind::NoRows => "There is not a single payment in this file.",
        ProblemKind::UnknownZone => "The time zone of a row is unknown; that of the lost time was assumed.",
        ProblemKind::Amount => "An amount cannot be read.",
        ProblemKind::ShortRow => "A row has too few cells.",
        ProblemKind::StrayQuote => {
            "A quotation mark in a row is never closed; the row was read without it. Compare it with the original."
        }
        ProblemKind::StatusUnknown => {
            "The status of a payment is unknown. It does not count as received: check with the payment provider whether the money is there."
        }
        ProblemKind::ColumnsByValue => {
            "The names of the columns are unknown; they were told apart by what stands in them. Compare a line with the original."
        }
        ProblemKind::Damaged => "A mail is damaged; what could be read is kept.",
        ProblemKind::BrokenSpreadsheet => {
            "This Excel file cannot be opened. Open it in Excel, save it again as .xlsx or as CSV, and choose that."
        }
        ProblemKind::ColumnsUntold => {
            "Nothing of this table is used yet. Say at the table what it holds and what each column is: a list of current bookings needs booking numbers, anything else the moment it happened or was made."
        }
        ProblemKind::NoStamps => {
            "This calendar does not record when an appointment was made, so it cannot show what was entered in the lost time. Its appointments are listed by their start."
        }
        ProblemKind::BrokenEvent => "A part of an appointment cannot be read; the rest is kept.",
        ProblemKind::ZoneProven => {
            "The list names no time zone, but the exchange gave each call a number that holds the exact moment. That settles the times."
        }
        ProblemKind::NotACall => "A line is no call (a text message or data) and was not read.",
        ProblemKind::NotUnderstood => "A line was not understood. Put a time in it, as in 10:42 06-12345678 Jan.",
        ProblemKind::CurrencyAssumed => "The table names no currency: its amounts were taken for euro.",
        ProblemKind::NoRequest => "A line is no request to a web server and was not read.",
        ProblemKind::OtherRequests => "Requests without the number of a booking are not counted as records.",
        ProblemKind::NothingInIt => {
            "There is nothing under the header of this list. See whether a filter or search period left everything out, and export it again."
        }
        ProblemKind::OtherDatev => {
            "This DATEV file holds something other than bookings. Export the Buchungsstapel (bookings) of the month."
        }
    }
}

fn cannot_show(what: CannotShow) -> &'static str {
    match what {
        CannotShow::PaidLater => "bookings that are paid later, by invoice or at the desk",
        CannotShow::OtherPayments => "payments made in another way",
        CannotShow::DeletedMail => "mails that were deleted, or that went to another mailbox",
        CannotShow::WhatWasWritten => "what was written in the mails",
        CannotShow::WithoutMail => "what was entered without any mail being sent",
        CannotShow::WhatWasSaid => "what was said",
        CannotShow::OlderCalls => "calls that the phone has forgotten",
        CannotShow::OtherPhones => "calls on other telephones",
        CannotShow::OnlyDays => "at what hour something was booked in the books",
        CannotShow::HourPaid => "at what hour was paid, where the bank names only the day",
        CannotShow::InsidePayouts => "which customers are in a payout of a payment provider",
        CannotShow::WithoutInvoice => "bookings without an invoice",
        CannotShow::EarlierChanges => "changes of an appointment before its last one",
        CannotShow::WhoBooked => "who booked, and what",
        CannotShow::NotOnTheWebsite => "bookings that were not made on the website",
        CannotShow::WhenEntered => "when hours were entered; they count by the day worked",
        CannotShow::FreeCalls => "calls that cost nothing and often those that came in, if it is a bill",
    }
}

fn task(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::FollowUpCall => "Trace this call: who was it, what was agreed? Enter it.",
        TaskKind::RecreateCustomer => "Look the customer up. If they are not there, enter them again.",
        TaskKind::RecreateBooking => {
            "Look the booking up. If it is not there, or belongs to somebody else, enter it again."
        }
        TaskKind::CheckDetails => {
            "Look the booking up and compare it with the details here. If it is not there, enter it again."
        }
        TaskKind::AddPayment => "If it is not there yet, add by hand what was paid.",
        TaskKind::RecordRefund => "Record the refund on the booking.",
        TaskKind::RecordCancellation => "Cancel the booking again.",
        TaskKind::RecreateQuotation => "Make the quotation again.",
        TaskKind::RecreateInvoice => "Make the invoice again. It may get another number.",
        TaskKind::NotifyInvoiceResent => "Tell the customer that the invoice comes again, perhaps with another number.",
        TaskKind::ReissueVoucher => "Enter the voucher again, with the same code and value.",
        TaskKind::RedoReply => {
            "A colleague answered this customer. Look the mail up and do again in the system what it says."
        }
        TaskKind::CheckIncoming => "The customer wrote, and no answer was found. Check whether it was dealt with.",
        TaskKind::ResolveReusedNumber => {
            "Do not use the old number: it belongs to somebody else now. Tell the customer the new number of this booking."
        }
        TaskKind::CleanUpBooks => {
            "First remove or rename this invoice in the books, if the system no longer has it. Otherwise the new one is not taken over."
        }
        TaskKind::ReenterHours => "Look whether these hours are in the system. If not, enter them again.",
    }
}

fn task_name(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::FollowUpCall => "Trace calls",
        TaskKind::ResolveReusedNumber => "Solve reused numbers",
        TaskKind::RecreateCustomer => "Look up or enter customers",
        TaskKind::RecreateBooking => "Look up or enter bookings",
        TaskKind::CheckDetails => "Compare bookings",
        TaskKind::AddPayment => "Add payments",
        TaskKind::RecordRefund => "Record refunds",
        TaskKind::ReissueVoucher => "Enter vouchers",
        TaskKind::RecordCancellation => "Cancel bookings again",
        TaskKind::RecreateQuotation => "Make quotations",
        TaskKind::CleanUpBooks => "Clean up the books",
        TaskKind::RecreateInvoice => "Make invoices",
        TaskKind::NotifyInvoiceResent => "Tell customers about invoices",
        TaskKind::RedoReply => "Carry out what was answered",
        TaskKind::CheckIncoming => "Check customers’ mails",
        TaskKind::ReenterHours => "Enter hours",
    }
}

fn general(task: GeneralTask) -> &'static str {
    match task {
        GeneralTask::ExportPhoneLog => {
            "Today: save the call log of every telephone, or write down the calls of the lost time. Phones forget old calls."
        }
        GeneralTask::SwitchOffAutomaticMails => {
            "Before entering bookings again: switch off automatic confirmations and payment requests, or warn customers that they get them twice."
        }
        GeneralTask::TellStaff => "Ask every colleague to repeat what they did in the system in the lost time.",
        GeneralTask::CheckSettings => {
            "Check the settings: products, materials, start moments, PDF templates and booking proposals changed in the lost time."
        }
        GeneralTask::CheckHours => "Check planned and registered hours of that day.",
        GeneralTask::LookThroughMails => {
            "Look through the mails from outside: they fit no booking, but a customer's question may be among them."
        }
        GeneralTask::ExpectMailsAgain => {
            "Automatic mails of the lost time may go out again the day after the restore: expect questions about double mails."
        }
    }
}

/// To one colleague, on a list of their own.
fn general_own(task: GeneralTask) -> &'static str {
    match task {
        GeneralTask::ExportPhoneLog => {
            "Today: save the call log of your telephone, or write down its calls of the lost time. Phones forget old calls."
        }
        GeneralTask::TellStaff => "Repeat in the system what you did in it in the lost time.",
        _ => general(task),
    }
}

fn mail_kind(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Request => "request",
        MailKind::Confirmation => "confirmation",
        MailKind::Quotation => "quotation",
        MailKind::Invoice => "invoice",
        MailKind::Reminder => "reminder",
        MailKind::PaymentReceived => "payment received",
        MailKind::Voucher => "voucher",
        MailKind::Cancellation => "cancellation",
        MailKind::Reply => "answer by a colleague",
        MailKind::Incoming => "mail from outside",
        MailKind::Other => "mail",
    }
}

fn membership(membership: Membership) -> &'static str {
    match membership {
        Membership::Inside => "in the lost time",
        Membership::Perhaps => "perhaps in the lost time",
        Membership::Outside => "outside, for context",
        Membership::NoTime => "no time",
    }
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::DateHeader => "time of sending",
        Basis::ReceivedHeader => "time of arrival",
        Basis::BetweenHeaders => "between sending and arrival",
        Basis::MboxLine => "time from the mailbox file",
        Basis::Column => "time in the table",
        Basis::Attribute => "time in the log",
        Basis::Element => "date in the file",
        Basis::Text => "time in the description",
        Basis::Typed => "time as typed",
    }
}

fn reason(reason: &LinkReason) -> (&'static str, &str) {
    match reason {
        LinkReason::SameBooking { reference } => ("same booking number {value}", reference),
        LinkReason::SameInvoice { number } => ("same invoice number {value}", number),
        LinkReason::SamePayment { id } => ("same payment {value}", id),
        LinkReason::SameVoucher { voucher } => ("same voucher {value}", voucher),
        LinkReason::SameRecord => ("the same record again{value}", ""),
        LinkReason::SameThread => ("answers in one exchange of mails{value}", ""),
        LinkReason::SamePhone { number } => ("probably: same telephone number {value}", number),
        LinkReason::SameAddress { address } => ("probably: same e-mail address {value}", address),
        LinkReason::SameAccount { iban } => ("probably: same bank account {value}", iban),
        LinkReason::SameDay { name, .. } => ("probably: names the day, and the name {value}", name),
        LinkReason::SameSlot { name, .. } => ("probably: same start and product, and the name {value}", name),
        LinkReason::SameVisit { person, .. } => ("probably: same person and start, {value}", person),
        LinkReason::SameSheet { name } => ("hours of one person {value}", name),
        LinkReason::Chosen => ("you put them together{value}", ""),
        LinkReason::TakenOut => ("you took these out together{value}", ""),
    }
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Incoming => "incoming call",
        Direction::Outgoing => "outgoing call",
        Direction::Missed => "missed call",
        Direction::Voicemail => "voicemail",
        Direction::Rejected => "rejected call",
        Direction::Blocked => "blocked call",
        Direction::Internal => "call between own telephones",
        Direction::Unknown => "call",
    }
}

fn set_aside(reason: SetAside) -> &'static str {
    match reason {
        SetAside::Newsletter => "newsletter, or the same text to many",
        SetAside::Automatic => "automatic message",
        SetAside::Spam => "spam, says the mail server",
        SetAside::Draft => "a draft: never sent",
        SetAside::FromOutside => "from outside, and fits no booking",
        SetAside::Internal => "among colleagues",
        SetAside::NoReply => "from an address nobody reads",
        SetAside::NoCustomer => "nothing in it speaks of a customer",
        SetAside::ProviderFee => "fee of the payment provider",
        SetAside::Spending => "what you paid yourself, or got back of it",
        SetAside::Transfer => {
            "money that only changes its place: a payout of the payment provider, a conversion or a hold"
        }
        SetAside::OwnNumber => "your own number",
        SetAside::NoTime => "no time: nobody can say whether it belongs here",
        SetAside::NotSales => "in the books, but no invoice to a customer",
        SetAside::OtherAppointment => "an appointment that names no booking and no customer",
        SetAside::NeverPaid => "a payment that never came, without a booking or a name",
        SetAside::NoMoney => "an amount of zero",
        SetAside::OtherRow => "a row that names no booking, and no address or number of a customer",
        SetAside::NoStamp => {
            "this calendar does not record when an appointment was made; here are those from the lost day on, by start"
        }
    }
}

fn may_matter(why: MayMatter) -> &'static str {
    match why {
        MayMatter::Asks => "asks something",
        MayMatter::NamesADay => "names a day to come",
        MayMatter::Private => "from a private address",
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Missing => "missing",
        Outcome::Present => "in the system",
        Outcome::Reused => "number reused",
        Outcome::Unsure => "look it up",
    }
}

fn because(because: &OutcomeReason) -> String {
    match because {
        OutcomeReason::Chosen => "You decided this.".into(),
        OutcomeReason::NoBookings => "No list of current bookings was given.".into(),
        OutcomeReason::NothingToLookUp => {
            "Without a number, or a name with a start, this cannot be looked up in the list. Look in the system for what stands below.".into()
        }
        OutcomeReason::NotInList { reference } => format!("{reference} is not in the list of current bookings."),
        OutcomeReason::NobodyAtThisStart => "The list holds no booking of this person at this start.".into(),
        OutcomeReason::SamePerson { reference, same } => {
            format!("{reference} is in the list and belongs to the same person: {}.", same_by(same))
        }
        OutcomeReason::OtherPerson { reference, name } => {
            format!("{reference} is in the list, but now belongs to {name}.")
        }
        OutcomeReason::SameNumber { reference } => {
            format!("{reference} is in the list, and this system never gives out a number twice.")
        }
        OutcomeReason::SameStart { reference } => {
            format!("{reference} is in the list with the same start; nobody is named to compare.")
        }
        OutcomeReason::OtherStart { reference } => {
            format!("{reference} is in the list with another start; nobody is named to compare.")
        }
        OutcomeReason::SameProduct { reference } => {
            format!("{reference} is in the list with the same product; there is no name or start to compare.")
        }
        OutcomeReason::OtherProduct { reference } => {
            format!("{reference} is in the list with another product; there is no name or start to compare.")
        }
        OutcomeReason::NothingToCompare { reference } => {
            format!("{reference} is in the list, but there is no name, start or product to compare.")
        }
        OutcomeReason::BeganBefore { reference } => {
            format!("{reference} is in the list and began before the lost period was over: so it was there already.")
        }
        OutcomeReason::Disagrees { reference, name } => {
            format!(
                "{reference} is in the list under another name: {name}. Who writes or pays is often not who booked: compare them."
            )
        }
        OutcomeReason::EnteredAgain { reference } => {
            format!("Entered again already: {reference} has the same person and start.")
        }
        OutcomeReason::LikelyNumber { reference } => {
            format!("The number is spelt otherwise; {reference} is probably meant.")
        }
        OutcomeReason::KnownPerson { reference, same } => {
            format!("It names no number and no start, but this person has booking {reference}: {}.", same_by(same))
        }
    }
}

fn hint(hint: &SuggestionReason) -> String {
    match hint {
        SuggestionReason::SimilarName { name } => format!("a similar name: {name}"),
        SuggestionReason::SameStart { .. } => "the same start".into(),
        SuggestionReason::SameAmount { .. } => "the same amount".into(),
    }
}

fn rest(rest: ReconcilingItem) -> &'static str {
    match rest {
        ReconcilingItem::Repeat => "told in another export",
        ReconcilingItem::NotReceived => "not paid",
        ReconcilingItem::Fee => "fees of the provider",
        ReconcilingItem::SameMoney => "told by another source already",
        ReconcilingItem::Spending => "own spending",
        ReconcilingItem::Transfer => "only changes its place",
    }
}

fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotOne => "This is no saved work of Retrace. Nothing was changed.".into(),
        Refusal::Damaged => "This saved work is damaged and was not opened. Nothing was changed.".into(),
        Refusal::Later { version } => format!(
            "This work was saved by a newer Retrace (version {version}). Load this page again and retry. Nothing was changed."
        ),
        Refusal::OtherIncident { from, to, .. } => {
            format!("This work belongs to another lost time ({from} to {to}). Nothing was changed.")
        }
    }
}

fn left_out(why: LeftOut) -> &'static str {
    match why {
        LeftOut::NotYet => "not yet: files are still being read",
        LeftOut::Stopped => "you stopped reading it",
        LeftOut::Unreadable => "it could not be read",
    }
}

fn column(column: Column) -> &'static str {
    match column {
        Column::Reference => "booking number",
        Column::Product => "what",
        Column::Start => "start",
        Column::People => "people",
        Column::Name => "name",
        Column::Email => "e-mail",
        Column::Phone => "telephone",
        Column::Status => "status",
        Column::Made => "made, paid or booked on",
        Column::Time => "time",
        Column::End => "end",
        Column::Amount => "amount",
        Column::MoneyIn => "money in",
        Column::MoneyOut => "money out",
        Column::Currency => "currency",
        Column::Duration => "how long",
        Column::Direction => "in or out",
        Column::Invoice => "invoice number",
        Column::Text => "text",
    }
}

fn holds(holds: TableContent) -> &'static str {
    match holds {
        TableContent::Bookings => "current bookings (what the system has now)",
        TableContent::Elsewhere => "bookings of another system",
        TableContent::Hours => "hours or a roster",
        TableContent::Calls => "telephone calls",
        TableContent::Payments => "payments",
        TableContent::Invoices => "invoices",
        TableContent::Other => "something else",
    }
}

fn same_by(same: &Same) -> String {
    match same {
        Same::Email(value) => format!("same e-mail address {value}"),
        Same::Phone(value) => format!("same telephone number {value}"),
        Same::Name(value) => format!("same name {value}"),
    }
}

fn certain_task(kind: TaskKind) -> Option<&'static str> {
    match kind {
        TaskKind::RecreateCustomer => Some("Enter this customer again."),
        TaskKind::RecreateBooking => Some("Enter this booking again, with the details above."),
        TaskKind::CheckDetails => Some(
            "The booking is there. Compare it with the details here: something about it happened in the lost time.",
        ),
        _ => None,
    }
}

fn sheet(name: Name) -> &'static str {
    match name {
        Name::Tasks => "To do",
        Name::General => "For everyone",
        Name::Evidence => "Evidence",
        Name::Money => "Money",
        Name::Sources => "What was read",
        Name::NotGiven => "Not given",
        Name::About => "About this list",
    }
}

fn head(head: Head) -> &'static str {
    match head {
        Head::Case => "Case",
        Head::Reference => TEXTS.at_reference,
        Head::Outcome => "In the system",
        Head::Why => TEXTS.because_heading,
        Head::Customer => TEXTS.customer,
        Head::Email => TEXTS.email,
        Head::Phone => TEXTS.phone,
        Head::Product => TEXTS.product,
        Head::Start => TEXTS.start,
        Head::People => TEXTS.people,
        Head::Amount => TEXTS.amount,
        Head::Currency => "Currency",
        Head::Task => TEXTS.tasks,
        Head::Status => "Status",
        Head::Person => TEXTS.assigned,
        Head::Note => TEXTS.note,
        Head::Remarks => "Remarks",
        Head::Evidence => TEXTS.evidence,
        Head::When => "When",
        Head::Until => "Until",
        Head::What => "What happened",
        Head::Membership => "In the lost time?",
        Head::File => TEXTS.column_source,
        Head::Place => "File and record",
        Head::Moved => "In the lost time",
        Head::ToAdd => "To add",
        Head::ToRefund => "Refunds to record",
        Head::Rest => "For other reasons",
        Head::Difference => "Left over",
        Head::Kind => "Kind",
        Head::Zone => TEXTS.form_zone,
        Head::First => "First",
        Head::Last => "Last",
        Head::Read => TEXTS.column_read,
        Head::Inside => TEXTS.column_inside,
        Head::Perhaps => TEXTS.column_perhaps,
        Head::Outside => TEXTS.column_outside,
        Head::NoTime => TEXTS.column_no_time,
        Head::Unreadable => TEXTS.column_unreadable,
        Head::Repeats => TEXTS.column_repeat,
        Head::Coverage => "Covers the lost time?",
        Head::Problems => "Problems",
        Head::CannotShow => "Cannot show",
        Head::WouldShow => "Could have shown",
        Head::Incident => "What happened",
        Head::From => TEXTS.form_from,
        Head::To => TEXTS.form_to,
        Head::Contact => "Questions to",
        Head::Made => "Made on",
        Head::Value => "Value",
    }
}
