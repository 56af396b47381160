//! The sentences about cases, records and sources that screen, paper and files share. Only dates and money are written as
//! the place asks: by the browser, or plainly.

use retrace_cases::cases::claims::SetAside;
use retrace_cases::cases::current_bookings::CurrentBooking;
use retrace_cases::cases::numbering_gaps::NumberingGap;
use retrace_cases::cases::outcome::Difference;
use retrace_cases::cases::summary::{Contested, ContestedValues};
use retrace_cases::cases::tasks::Task;
use retrace_cases::cases::zones::ZoneBasis;
use retrace_cases::checklist::reconciliation::ReconcilingItem;
use retrace_cases::checklist::{Case, Checklist, Evidence, Reach, SourceView, Summary};
use retrace_cases::decisions::Mark;
use retrace_cases::export::{Head, Name, Wording};
use retrace_files::readers;
use retrace_model::kind::{Family, Kind};
use retrace_model::outcome::Outcome;
use retrace_model::problem::{CannotShow, Problem};
use retrace_model::reading::LeftOut;
use retrace_model::record::{Amount, Content, Payment, Place};
use retrace_model::source_category::SourceCategory;
use retrace_model::task::{GeneralTask, TaskKind};
use retrace_model::vendors::MailKind;

use super::texts::{Language, Texts, fill};
use crate::ui::guides;
use crate::ui::texts::Speaks;

/// A language, with how it writes dates and money here.
#[derive(Clone, Copy)]
pub struct Phrases {
    pub language: Language,
    pub moment: fn(&str, Language) -> String,
    pub money: fn(&Amount, Language) -> String,
}

impl Phrases {
    /// Amount, way and time of each payment that asks for a task.
    fn payments(&self, case: &Case, task: &Task) -> Vec<String> {
        let records = task.because.iter().filter_map(|at| case.records.get(*at));
        let told = |record: &Evidence| {
            let Content::Payment(Payment { amount: Some(amount), method, .. }) = &record.brief.record.content else {
                return None;
            };
            let when = record.when.as_deref().map(|when| (self.moment)(when, self.language)).unwrap_or_default();
            let beside: Vec<&str> = [method.as_str(), &when].into_iter().filter(|part| !part.is_empty()).collect();
            Some(format!("{} ({})", self.sum(amount), beside.join(", ")))
        };
        records.filter_map(told).collect()
    }

    pub fn texts(&self) -> &'static Texts {
        self.language.texts()
    }

    fn at(&self, text: &str) -> String {
        (self.moment)(text, self.language)
    }

    fn sum(&self, amount: &Amount) -> String {
        (self.money)(amount, self.language)
    }

    pub fn reference(&self, case: &Case) -> String {
        match &case.reference {
            Some(reference) => fill(self.texts().reference, &[("reference", reference)]),
            None => self.texts().no_reference.to_owned(),
        }
    }

    /// What is typed in again. That it is only held until a day is told where it is: most bookings are none.
    pub fn details(&self, case: &Case) -> Vec<(&'static str, Vec<String>)> {
        let texts = self.texts();
        let booking = case.booking.clone().unwrap_or_default();
        let one = |value: Option<String>| value.into_iter().collect::<Vec<_>>();
        let held = booking.option_until.map(|until| (texts.option_until, vec![self.at(&until)]));
        let mut details = vec![
            (texts.customer, case.customer.names.clone()),
            (texts.email, case.customer.emails.clone()),
            (texts.phone, case.customer.phones.clone()),
            (texts.product, one(booking.product)),
            (texts.start, one(booking.start.map(|start| self.at(&start)))),
        ];
        details.extend(held);
        details.extend([
            (texts.people, one(booking.people.map(|people| people.to_string()))),
            (texts.amount, one(booking.amount.map(|amount| self.sum(&amount)))),
        ]);
        details
    }

    /// The heads of the table of what was read: file, span, and the counts of [`Counts::row`].
    ///
    /// [`Counts::row`]: retrace_cases::ledger::Counts::row
    pub fn ledger_heads(&self) -> [&'static str; 9] {
        let texts = self.texts();
        [
            texts.column_source,
            texts.column_span,
            texts.column_read,
            texts.column_inside,
            texts.column_perhaps,
            texts.column_outside,
            texts.column_no_time,
            texts.column_unreadable,
            texts.column_repeat,
        ]
    }

    /// What the system holds now, in one line.
    pub fn held(&self, held: &CurrentBooking) -> String {
        let texts = self.texts();
        let parts = [
            Some(held.reference.clone()),
            Some(held.names.join(", ")),
            held.products.first().cloned(),
            held.start.as_ref().map(|start| self.at(start)),
            held.people.map(|people| format!("{}: {people}", texts.people)),
            held.status.clone(),
        ];
        joined(parts)
    }

    /// Fields whose values contradict each other, with both.
    pub fn contested(&self, case: &Case) -> Vec<String> {
        let texts = self.texts();
        let line = |contested: &Contested| {
            let (field, values): (_, Vec<String>) = match &contested.values {
                ContestedValues::People(people) => (texts.people, people.iter().map(u32::to_string).collect()),
                ContestedValues::Amount(prices) => (texts.amount, prices.iter().map(|price| self.sum(price)).collect()),
            };
            let n = contested.record.saturating_add(1).to_string();
            fill(texts.contested, &[("field", field), ("values", &values.join(" / ")), ("n", &n)])
        };
        case.contested.iter().map(line).collect()
    }

    /// What is told by nothing but mails of the company's own that others quote.
    pub fn quoted(&self, case: &Case) -> Option<String> {
        let texts = self.texts();
        let quoted = case.says.iter().filter(|says| says.quoted);
        let n = quoted.clone().find_map(|says| says.record)?.saturating_add(1).to_string();
        let fields: Vec<&str> = quoted.map(|says| self.field(says.field)).collect();
        Some(fill(texts.quoted, &[("fields", &fields.join(", ")), ("n", &n)]))
    }

    /// What a field of the result document is called.
    fn field(&self, field: &str) -> &'static str {
        let texts = self.texts();
        match field {
            "start" => texts.start,
            "option_until" => texts.option_until,
            "people" => texts.people,
            "amount" => texts.amount,
            _ => texts.product,
        }
    }

    pub fn differences(&self, case: &Case) -> Vec<String> {
        let texts = self.texts();
        let differs = |difference: &Difference| {
            let value = |value: &String| if difference.field == "start" { self.at(value) } else { value.clone() };
            let field = self.field(difference.field);
            let (evidence, system) = (value(&difference.evidence), value(&difference.system));
            fill(texts.differs, &[("field", field), ("evidence", &evidence), ("system", &system)])
        };
        case.differences.iter().map(differs).collect()
    }

    /// Another booking of a customer whose own is lost: the customer is still there.
    pub fn survived(&self, case: &Case) -> Option<String> {
        let other = case.survived.as_ref().filter(|_| matches!(case.outcome, Outcome::Missing | Outcome::Reused));
        other.map(|other| fill(self.texts().survived, &[("reference", other)]))
    }

    /// How a mail to the customer begins, also when no name is known.
    pub fn greeting(&self, case: &Case) -> String {
        match case.customer.names.first() {
            Some(name) => fill(self.texts().greeting, &[("name", name)]),
            None => self.texts().greeting_nobody.to_owned(),
        }
    }

    /// What holds the records of a case together.
    pub fn held_together(&self, case: &Case) -> String {
        let texts = self.texts();
        let mut reasons: Vec<String> = Vec::new();
        for link in &case.links {
            let (text, value) = (texts.reason)(&link.reason);
            let reason = fill(text, &[("value", value)]);
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        if reasons.is_empty() {
            texts.alone.to_owned()
        } else {
            fill(texts.held_together, &[("reasons", &reasons.join("; "))])
        }
    }

    /// The kinds of source that were not given, with what they would have shown.
    pub fn not_given(&self, list: &Checklist) -> Vec<String> {
        let line = |(sought, said)| {
            let card = guides::card(self.language, sought);
            let text = if said { self.texts().not_had } else { self.texts().not_given };
            fill(text, &[("name", card.name), ("what", card.shows)])
        };
        list.not_given().map(line).collect()
    }

    /// The files that were given and are not in the list.
    pub fn left_out_files(&self, files: &[(String, LeftOut)]) -> Option<String> {
        let named = files.iter().map(|(name, why)| format!("{name} ({})", self.left_out(*why)));
        let named = named.collect::<Vec<_>>().join(", ");
        (!files.is_empty()).then(|| fill(self.texts().left_out_files, &[("files", &named)]))
    }

    /// Why the times of a source are read in the zone that is named behind this.
    pub fn zone(&self, source: &SourceView) -> String {
        let texts = self.texts();
        match source.zone_because {
            Some(ZoneBasis::Proven { records }) => fill(texts.proven_zone, &[("n", &records.to_string())]),
            Some(ZoneBasis::Chosen) => texts.chosen_zone.to_owned(),
            Some(ZoneBasis::Assumed) | None => texts.assumed_zone.to_owned(),
        }
    }

    /// What the list rests upon, and what follows from it.
    pub fn standing(&self, list: &Checklist) -> String {
        let texts = self.texts();
        // A list of current bookings, or a table that may become one, is read, but tells nothing of the lost time.
        let only = |families: &[Family]| list.sources.iter().all(|source| families.contains(&source.kind.family()));
        if only(&[Family::Nothing, Family::Archive]) && list.sources.iter().all(|source| source.table.is_none()) {
            return texts.nothing_read.to_owned();
        }
        if only(&[Family::Nothing, Family::Archive, Family::Bookings]) {
            return texts.only_bookings.to_owned();
        }
        if list.cases.is_empty() {
            return if list.set_aside.is_empty() { texts.no_cases } else { texts.only_aside }.to_owned();
        }
        if !list.compared {
            return texts.unsure_note.to_owned();
        }
        let of = |outcome| list.cases.iter().filter(|case| case.outcome == outcome).count().to_string();
        let counts = fill(
            texts.outcome_counts,
            &[
                ("missing", &of(Outcome::Missing)),
                ("reused", &of(Outcome::Reused)),
                ("present", &of(Outcome::Present)),
                ("unsure", &of(Outcome::Unsure)),
            ],
        );
        format!("{} {counts}", texts.list_given)
    }

    /// First and last time of a source.
    pub fn span(&self, source: &SourceView) -> String {
        match (&source.first, &source.last) {
            (Some(first), Some(last)) => format!("{} – {}", self.at(first), self.at(last)),
            _ if source.table.is_some() => String::new(),
            _ => self.texts().no_span.to_owned(),
        }
    }

    /// What the kinds of source at hand cannot show, each kind once.
    pub fn cannot_show_by_kind(&self, list: &Checklist) -> Vec<String> {
        let mut kinds: Vec<Kind> = Vec::new();
        let mut lines = Vec::new();
        for source in list.sources.iter().filter(|source| !source.cannot_show.is_empty()) {
            if !kinds.contains(&source.kind) {
                kinds.push(source.kind);
                let missing: Vec<&str> = source.cannot_show.iter().map(|what| self.cannot_show(*what)).collect();
                lines.push(format!("{}: {}.", self.kind(source.kind), missing.join("; ")));
            }
        }
        lines
    }

    pub fn when(&self, record: &Evidence) -> String {
        match (&record.when, &record.until) {
            (Some(when), Some(until)) => format!("{} {} {}", self.at(when), self.texts().until, self.at(until)),
            (Some(when), None) => self.at(when),
            (None, _) => self.texts().no_time.to_owned(),
        }
    }

    /// What came in from one source, and where it went.
    pub fn money(&self, money: &retrace_cases::checklist::reconciliation::Reconciliation) -> String {
        let texts = self.texts();
        let sum = |cents| self.sum(&Amount { currency: money.currency.clone(), cents });
        let rest = money.rest.iter().map(|(reason, cents)| format!("{} {}", sum(*cents), (texts.rest)(*reason)));
        let rest = rest.collect::<Vec<_>>().join(", ");
        fill(
            texts.money_line,
            &[
                ("file", &money.source),
                ("moved", &sum(money.moved)),
                ("add", &sum(money.to_add)),
                ("refund", &sum(money.to_refund)),
                ("rest", if rest.is_empty() { texts.money_none } else { &rest }),
                ("difference", &sum(money.difference)),
            ],
        )
    }
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

impl Wording for Phrases {
    fn sheet(&self, name: Name) -> &'static str {
        (self.texts().sheet)(name)
    }

    fn head(&self, head: Head) -> &'static str {
        (self.texts().head)(head)
    }

    fn status(&self, mark: Option<Mark>) -> &'static str {
        let texts = self.texts();
        match mark {
            None => texts.open_mark,
            Some(Mark::Done) => texts.done_mark,
            Some(Mark::NotNeeded) => texts.not_needed,
        }
    }

    fn outcome(&self, outcome: Outcome) -> &'static str {
        (self.texts().outcome)(outcome)
    }

    fn why(&self, case: &Case) -> String {
        case.because.iter().map(self.texts().because).collect::<Vec<_>>().join(" ")
    }

    /// Certain once the outcome is; with each payment that is to be booked.
    fn task(&self, case: &Case, task: &Task) -> String {
        let texts = self.texts();
        let decided = match task.kind {
            TaskKind::CheckDetails => case.outcome == Outcome::Present,
            _ => case.outcome != Outcome::Unsure,
        };
        let certain = (texts.certain_task)(task.kind).filter(|_| decided);
        let text = match (certain, task.kind) {
            (Some(text), _) => text,
            (None, TaskKind::CheckDetails) if case.reference.is_none() || case.outcome != Outcome::Unsure => {
                texts.check_no_booking
            }
            (None, kind) => (texts.task)(kind),
        };
        let payments = match task.kind {
            TaskKind::AddPayment | TaskKind::RecordRefund => self.payments(case, task),
            _ => Vec::new(),
        };
        if payments.is_empty() { text.to_owned() } else { format!("{text} {}.", payments.join("; ")) }
    }

    fn general(&self, task: GeneralTask, person: &str) -> &'static str {
        let texts = self.texts();
        if person.is_empty() { (texts.general)(task) } else { (texts.general_own)(task) }
    }

    fn gap(&self, gap: &NumberingGap) -> String {
        fill(self.texts().gap, &[("missing", &gap.missing), ("before", &gap.before), ("after", &gap.after)])
    }

    fn remarks(&self, case: &Case) -> Vec<String> {
        let texts = self.texts();
        let mut all = Vec::new();
        if case.urgent {
            all.push(texts.urgent.to_owned());
        }
        all.extend(self.contested(case));
        all.extend(self.quoted(case));
        all.extend(self.survived(case));
        all.extend(case.held.as_ref().map(|held| format!("{}: {}", texts.held_heading, self.held(held))));
        all.extend(self.differences(case));
        all.extend(case.clash.as_ref().map(|clash| fill(texts.clash, &[("reference", clash)])));
        if !case.also.is_empty() {
            all.push(fill(texts.also, &[("references", &case.also.join(", "))]));
        }
        all.extend(case.suggestions.iter().map(|suggestion| {
            format!("{} {} ({}).", texts.suggestions, suggestion.case, (texts.hint)(&suggestion.reason))
        }));
        all
    }

    fn what(&self, summary: &Summary<'_>) -> String {
        let texts = self.texts();
        let own = |text: &str| Some(text.to_owned());
        match summary {
            Summary::Mail { subject, from, to, mail_kind, attachments } => joined([
                Some((texts.mail_kind)(*mail_kind).to_owned()),
                own(subject),
                Some(format!("{} → {}", from.as_deref().unwrap_or("?"), to.join(", "))),
                Some(attachments.join(", ")),
            ]),
            Summary::Payment { id, description, amount, method, status, name } => joined([
                amount.as_ref().map(|amount| self.sum(amount)),
                own(description),
                Some(format!("{method} {status}").trim().to_owned()),
                name.and_then(own),
                id.and_then(own),
            ]),
            Summary::Call { direction, number, name, seconds } => joined([
                Some((texts.direction)(*direction).to_owned()),
                own(number.unwrap_or(texts.withheld)),
                name.and_then(own),
                seconds.map(|seconds| fill(texts.seconds, &[("n", &seconds.to_string())])),
            ]),
            Summary::Entry { invoice, text, amount, name } => {
                joined([invoice.and_then(own), own(text), amount.map(|amount| self.sum(amount)), name.and_then(own)])
            }
            Summary::Appointment { summary, location, start, cancelled } => joined([
                own(summary),
                start.map(|start| self.at(start)),
                own(location),
                cancelled.then(|| (texts.mail_kind)(MailKind::Cancellation).to_owned()),
            ]),
            Summary::Row { cells } => cells.join(" · "),
        }
    }

    fn place(&self, record: &Evidence) -> String {
        let (text, at) = match record.place {
            Place::Offset(at) => (self.texts().message_place, at),
            Place::Line(at) => (self.texts().row_place, at),
        };
        let number = record.index.saturating_add(1).to_string();
        fill(text, &[("file", &record.source), ("n", &number), ("at", &at.to_string())])
    }

    fn membership(&self, record: &Evidence) -> String {
        format!("{}, {}", (self.texts().membership)(record.membership), (self.texts().basis)(record.basis))
    }

    fn marks(&self, record: &Evidence) -> Vec<&'static str> {
        let texts = self.texts();
        let unreadable = match &record.brief.record.content {
            Content::Message(message) => message.attachments.iter().any(|file| file.unreadable),
            _ => false,
        };
        let marks = [
            (record.repeat, texts.repeat),
            (record.damaged, texts.damaged),
            (unreadable, texts.closed_pdf),
            (record.apart, texts.taken_out),
        ];
        marks.into_iter().filter(|(is, _)| *is).map(|(_, text)| text).collect()
    }

    fn set_aside(&self, reason: SetAside) -> &'static str {
        (self.texts().set_aside)(reason)
    }

    fn rest(&self, rest: ReconcilingItem) -> &'static str {
        (self.texts().rest)(rest)
    }

    fn kind(&self, kind: Kind) -> &'static str {
        self.language.words(&readers::format(kind).name)
    }

    fn coverage(&self, source: &SourceView) -> Vec<String> {
        let texts = self.texts();
        let at = |time: &Option<String>| time.as_deref().map(|time| self.at(time)).unwrap_or_default();
        let words = |reach| match reach {
            Reach::Covers => texts.covers.to_owned(),
            Reach::CoversEmpty => texts.covers_empty.to_owned(),
            Reach::StartsLate => fill(texts.starts_late, &[("first", &at(&source.first))]),
            Reach::EndsEarly => fill(texts.ends_early, &[("last", &at(&source.last))]),
        };
        source.reach().into_iter().map(words).collect()
    }

    fn problem(&self, problem: &Problem) -> String {
        let sentence = (self.texts().problem)(problem.kind);
        match problem.at.first() {
            Some(at) => {
                let places = [("n", problem.count.to_string()), ("at", at.to_string())];
                let places = places.each_ref().map(|(name, value)| (*name, value.as_str()));
                format!("{sentence} ({})", fill(self.texts().problems_at, &places))
            }
            None => sentence.to_owned(),
        }
    }

    fn cannot_show(&self, what: CannotShow) -> &'static str {
        (self.texts().cannot_show)(what)
    }

    fn left_out(&self, why: LeftOut) -> &'static str {
        (self.texts().left_out)(why)
    }

    fn sought(&self, sought: SourceCategory) -> (&'static str, &'static str) {
        let card = guides::card(self.language, sought);
        (card.name, card.shows)
    }
}

#[cfg(test)]
mod tests {
    use retrace_cases::checklist::checklist;
    use retrace_cases::decisions::Decisions;
    use retrace_files::readers::read_whole;
    use retrace_model::incident::Incident;

    use super::*;
    use crate::ui::texts::LANGUAGES;

    /// A mail of which only the address is known.
    fn case() -> Case {
        let incident = Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap();
        let mail = b"From: Park <info@park.example>\nTo: a@x.example\nDate: Mon, 9 Dec 2019 10:00:00 +0100\n\
            Subject: Booking confirmation 7-1\nMessage-ID: <1@park.example>\n\nBooking reference 7-1\n";
        let list = checklist(&incident, &[read_whole("one.eml", mail, &incident)], &Decisions::default());
        (*list.cases[0]).clone()
    }

    fn phrases(language: Language) -> Phrases {
        Phrases { language, moment: |text, _| text.to_owned(), money: |amount, _| amount.cents.to_string() }
    }

    #[test]
    fn that_a_booking_is_only_held_is_told_only_of_one_that_is() {
        let mut case = case();
        let told = |case: &Case, language| {
            let details = phrases(language).details(case);
            details.into_iter().filter(|(label, _)| *label == language.texts().option_until).collect::<Vec<_>>()
        };
        for language in LANGUAGES {
            assert_eq!(told(&case, language), [], "and not that nobody named it");
        }
        case.booking.get_or_insert_default().option_until = Some("2019-12-12T12:00".into());
        for language in LANGUAGES {
            assert_eq!(told(&case, language)[0].1, ["2019-12-12T12:00"]);
        }
    }

    #[test]
    fn a_mail_to_somebody_without_a_name_greets_them_too() {
        let mut case = case();
        for language in LANGUAGES {
            case.customer.names.clear();
            let nobody = phrases(language).greeting(&case);
            assert!(nobody.ends_with(',') && !nobody.contains(" ,"), "{nobody}");
            case.customer.names.push("Petra Smit".into());
            assert!(phrases(language).greeting(&case).ends_with(" Petra Smit,"));
            for body in [language.texts().resent_body, language.texts().ask_body] {
                assert!(body.starts_with("{greeting}\n\n"), "{body}");
            }
        }
    }
}
