//! Which cases are shown: by text, task, outcome, source, time and person, all at once.

use retrace_cases::checklist::{Case, Checklist, Evidence};
use retrace_files::text::names::folded;
use retrace_model::outcome::Outcome;
use retrace_model::record::{Content, Entry, Payment};
use retrace_model::task::TaskKind;

use super::timeline::{LaneId, Timeline};

/// What the user asks for. Nothing asked is everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub text: String,
    pub task: Option<TaskKind>,
    /// Only what was not done yet when this was asked, so that a tick does not take away what is being worked on.
    pub left: bool,
    pub outcome: Option<Outcome>,
    pub lane: Option<LaneId>,
    /// A stretch of the timeline.
    pub slot: Option<usize>,
    pub person: Option<Person>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Person {
    Nobody,
    Named(String),
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Without what is in the list no longer: the file was removed, or the last case with this task or outcome changed. Who
    /// asked for it would see nothing, and nothing of what they asked.
    pub fn known_in(&self, list: &Checklist, timeline: &Timeline) -> Filter {
        let has_task = |kind: &TaskKind| list.tasks().any(|(_, task)| task.kind == *kind);
        let has_outcome = |outcome: &Outcome| list.cases.iter().any(|case| case.outcome == *outcome);
        Filter {
            task: self.task.filter(has_task),
            outcome: self.outcome.filter(has_outcome),
            lane: self.lane.clone().filter(|id| timeline.lane(id).is_some()),
            ..self.clone()
        }
    }

    /// Whether a case still has something to do, of the kind that is asked for.
    pub fn is_left(&self, case: &Case) -> bool {
        case.tasks.iter().any(|task| task.mark.is_none() && self.task.is_none_or(|kind| kind == task.kind))
    }

    /// The positions of the cases that are shown, in the given order. `left` tells of each case whether something was
    /// left when the filter was set.
    pub fn chosen(
        &self,
        list: &Checklist,
        order: &[usize],
        words: &[Words],
        timeline: &Timeline,
        left: &[bool],
    ) -> Vec<usize> {
        let asked = Asked::of(&self.text);
        let lane = self.lane.as_ref().and_then(|id| timeline.lane(id));
        let fits = |at: &usize| {
            let Some(case) = list.cases.get(*at) else { return false };
            self.task.is_none_or(|kind| case.tasks.iter().any(|task| task.kind == kind))
                && (!self.left || left.get(*at).copied().unwrap_or(false))
                && self.outcome.is_none_or(|outcome| case.outcome == outcome)
                && self.is_of_person(case)
                && timeline.holds(*at, lane, self.slot)
                && asked.stands_in(case, words.get(*at))
        };
        order.iter().copied().filter(fits).collect()
    }

    fn is_of_person(&self, case: &Case) -> bool {
        match &self.person {
            None => true,
            Some(Person::Nobody) => case.person.is_none(),
            Some(Person::Named(name)) => case.person.as_ref() == Some(name),
        }
    }
}

/// The words of a case, folded once, by which a text finds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    text: String,
    /// The digits of its telephone numbers.
    numbers: Vec<String>,
}

impl Words {
    pub fn of(case: &Case) -> Self {
        let mut text = String::new();
        let mut numbers: Vec<String> = Vec::new();
        {
            let mut add = |part: &str| {
                text.push_str(part);
                text.push('\n');
            };
            let customer = &case.customer;
            add(&case.id);
            let lists = [&case.also, &case.invoices, &customer.names, &customer.emails, &customer.phones];
            lists.into_iter().flatten().for_each(|part| add(part));
            if let Some(booking) = &case.booking {
                booking.product.iter().chain(&booking.start).for_each(|part| add(part));
            }
            case.records.iter().flat_map(of_record).for_each(add);
        }
        for number in case.customer.phones.iter().chain(case.records.iter().filter_map(number_of)) {
            let digits = digits(number);
            if !digits.is_empty() && !numbers.contains(&digits) {
                numbers.push(digits);
            }
        }
        Words { text: folded(&text), numbers }
    }
}

fn of_record(record: &Evidence) -> Vec<&str> {
    match &record.brief.record.content {
        Content::Message(message) => {
            let people = message.from.iter().chain(&message.to);
            let people = people.flat_map(|one| one.name.as_deref().into_iter().chain([one.address.as_str()]));
            let files = message.attachments.iter().map(|file| file.name.as_str());
            std::iter::once(message.subject.as_str()).chain(people).chain(files).collect()
        }
        Content::Payment(Payment { id, description, method, name, .. }) => {
            id.iter().chain(name).chain([description, method]).map(String::as_str).collect()
        }
        Content::Call(call) => call.number.iter().chain(&call.name).map(String::as_str).collect(),
        Content::Entry(Entry { invoice, text, name, .. }) => {
            invoice.iter().chain(name).chain([text]).map(String::as_str).collect()
        }
        Content::Appointment(event) => vec![&event.summary, &event.location],
        Content::Row(row) => row.cells.iter().map(String::as_str).collect(),
    }
}

fn number_of(record: &Evidence) -> Option<&String> {
    match &record.brief.record.content {
        Content::Call(call) => call.number.as_ref(),
        _ => None,
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A text that is looked for: all its words must stand in the case, in any order, whatever their accents; or it is a
/// telephone number in any spelling.
struct Asked {
    words: Vec<String>,
    number: Option<String>,
}

/// Fewer digits are no telephone number.
const NUMBER: usize = 6;

impl Asked {
    fn of(text: &str) -> Self {
        let only = text.chars().all(|c| c.is_ascii_digit() || " +-()/.".contains(c));
        // Without its leading zeros `06…` is found in `+316…`, and `0031…` too.
        let number = digits(text).trim_start_matches('0').to_owned();
        let text = folded(text);
        // As a mail program writes an address, around it.
        let words = text.split_whitespace().map(|word| word.trim_matches(['<', '>'])).filter(|word| !word.is_empty());
        Asked { words: words.map(str::to_owned).collect(), number: (only && number.len() >= NUMBER).then_some(number) }
    }

    fn stands_in(&self, case: &Case, words: Option<&Words>) -> bool {
        let Some(words) = words else { return false };
        if self.number.as_ref().is_some_and(|number| words.numbers.iter().any(|own| own.contains(number.as_str()))) {
            return true;
        }
        // Notes are written while the filter stands.
        let notes = std::iter::once(&case.note).chain(&case.other_notes).filter(|note| !note.is_empty());
        let notes: Vec<String> = notes.map(|note| folded(note)).collect();
        let stands = |word: &String| words.text.contains(word) || notes.iter().any(|note| note.contains(word));
        self.words.iter().all(stands)
    }
}

#[cfg(test)]
mod tests {
    use retrace_cases::checklist::checklist;
    use retrace_cases::decisions::{Change, Decisions, Mark};
    use retrace_files::readers::read_whole;
    use retrace_model::incident::Incident;

    use super::*;

    const MAILS: &str = "From - x\nFrom: Park <info@park.example>\nTo: Zoë Müller <zoe@x.example>\nDate: Mon, 9 Dec 2019 10:00:00 +0100\n\
        Subject: Booking confirmation 7-1\nMessage-ID: <1@park.example>\n\nBooking reference 7-1\nPhone: 06-12345678\n\n\
        From - x\nFrom: Park <info@park.example>\nTo: Jan Bos <jan@x.example>\nDate: Mon, 9 Dec 2019 14:30:00 +0100\n\
        Subject: Invoice 8-1-1 for booking 8-1\nMessage-ID: <2@park.example>\n\nBooking reference 8-1\n\n";
    const CALLS: &str =
        "<calls count=\"1\"><call number=\"0687654321\" duration=\"60\" date=\"1575885600000\" type=\"1\"/></calls>";

    struct Found {
        list: Checklist,
        words: Vec<Words>,
        timeline: Timeline,
        decisions: Decisions,
    }

    fn found() -> Found {
        only(&[("bcc.mbox", MAILS), ("calls.xml", CALLS)])
    }

    fn only(files: &[(&str, &str)]) -> Found {
        let incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap();
        let read = |(name, text): &(&str, &str)| read_whole(name, text.as_bytes(), &incident);
        let readings: Vec<_> = files.iter().map(read).collect();
        let decisions = Decisions::default();
        let list = checklist(&incident, &readings, &decisions);
        let words = list.cases.iter().map(|case| Words::of(case)).collect();
        let timeline = Timeline::of(incident.window, &incident.time_zone(), &list);
        Found { list, words, timeline, decisions }
    }

    impl Found {
        /// The ids of the cases that a filter shows.
        fn by(&self, filter: &Filter) -> Vec<&str> {
            let order: Vec<usize> = (0..self.list.cases.len()).collect();
            let left: Vec<bool> = self.list.cases.iter().map(|case| filter.is_left(case)).collect();
            let chosen = filter.chosen(&self.list, &order, &self.words, &self.timeline, &left);
            let mut ids: Vec<&str> = chosen.into_iter().map(|at| self.list.cases[at].id.as_str()).collect();
            ids.sort_unstable();
            ids
        }

        fn by_text(&self, text: &str) -> usize {
            self.by(&Filter { text: text.into(), ..Filter::default() }).len()
        }
    }

    #[test]
    fn a_text_is_found_whatever_its_accents_case_and_order() {
        let found = found();
        assert_eq!(found.list.cases.len(), 3);
        assert_eq!(found.by_text(""), 3);
        for text in ["muller", "MÜLLER zoe", "7-1", "zoe@x", "confirmation müller"] {
            assert_eq!(found.by(&Filter { text: text.into(), ..Filter::default() }), ["7-1"], "{text}");
        }
        assert_eq!(found.by_text("muller bos"), 0);
        assert_eq!(found.by_text("park.example"), 2);
    }

    #[test]
    fn a_telephone_number_is_found_in_any_spelling() {
        let found = found();
        for text in ["06 8765 4321", "+31 6 87654321", "0031687654321", "87654321"] {
            assert_eq!(found.by_text(text), 1, "{text}");
        }
    }

    #[test]
    fn kinds_outcomes_lanes_times_and_persons_each_narrow() {
        let mut found = found();
        let by = |found: &Found, filter: Filter| found.by(&filter).len();
        let empty = Filter::default();
        assert!(empty.is_empty());
        assert_eq!(by(&found, Filter { task: Some(TaskKind::FollowUpCall), ..empty.clone() }), 1);
        assert_eq!(by(&found, Filter { outcome: Some(Outcome::Unsure), ..empty.clone() }), 3);
        assert_eq!(by(&found, Filter { outcome: Some(Outcome::Present), ..empty.clone() }), 0);
        let lane = |at: usize| Some(found.timeline.lanes[at].id.clone());
        let (mails, calls) = (lane(0), lane(1));
        assert_eq!(by(&found, Filter { lane: mails, ..empty.clone() }), 2);
        assert_eq!(by(&found, Filter { lane: calls.clone(), ..empty.clone() }), 1);
        let at = |hour: &str| found.timeline.slots.iter().position(|slot| slot.from.as_deref() == Some(hour));
        let ten = at("2019-12-09T10:00");
        assert_eq!(found.by(&Filter { slot: ten, ..empty.clone() }), ["7-1"]);
        assert_eq!(by(&found, Filter { slot: ten, lane: calls, ..empty.clone() }), 0);
        let kim = || Some(Person::Named("Kim".into()));
        let keys = found.list.cases[0].records.iter().map(|record| record.key.clone()).collect();
        found.decisions.apply(&Change::Person { keys, person: Some("Kim".into()) });
        found.list.mark(&found.decisions);
        assert_eq!(by(&found, Filter { person: kim(), ..empty.clone() }), 1);
        assert_eq!(by(&found, Filter { person: Some(Person::Nobody), ..empty }), 2);
    }

    #[test]
    fn a_file_is_the_same_wherever_it_stands_and_what_is_gone_is_not_asked_for() {
        let both = found();
        let calls = only(&[("calls.xml", CALLS)]);
        let of = |at: usize| Filter { lane: Some(both.timeline.lanes[at].id.clone()), ..Filter::default() };
        assert_eq!(both.by(&of(1)), calls.by(&of(1).known_in(&calls.list, &calls.timeline)));
        assert_eq!(of(1).known_in(&calls.list, &calls.timeline), of(1));
        assert_eq!(of(0).known_in(&calls.list, &calls.timeline), Filter::default());
        let gone =
            Filter { task: Some(TaskKind::RecreateBooking), outcome: Some(Outcome::Present), ..Filter::default() };
        assert_eq!(gone.known_in(&calls.list, &calls.timeline), Filter::default());
        let asked = Filter { task: Some(TaskKind::FollowUpCall), left: true, ..Filter::default() };
        assert_eq!(asked.known_in(&calls.list, &calls.timeline), asked);
    }

    #[test]
    fn what_is_left_narrows_until_it_is_done() {
        let mut found = found();
        let call = Filter { task: Some(TaskKind::FollowUpCall), left: true, ..Filter::default() };
        assert_eq!(found.by(&call).len(), 1);
        let case = found.list.cases.iter().find(|case| call.is_left(case)).unwrap();
        let keys = case.records.iter().map(|record| record.key.clone()).collect();
        found.decisions.apply(&Change::Task { keys, kind: TaskKind::FollowUpCall, mark: Some(Mark::Done) });
        found.list.mark(&found.decisions);
        assert_eq!(found.by(&call).len(), 0);
        assert_eq!(found.by(&Filter { left: false, ..call }).len(), 1);
    }

    #[test]
    fn a_note_is_found() {
        let mut found = found();
        let key = found.list.cases[0].note_key.clone();
        found.decisions.apply(&Change::Note { key, text: "Gebeld met Noë".into() });
        found.list.mark(&found.decisions);
        assert_eq!(found.by_text("noe gebeld"), 1);
    }
}
