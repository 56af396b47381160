//! What stands in which column: the checklist as sheets. The words are the page's, asked for one by one, so that this stays
//! free of it.

use retrace_model::kind::Kind;
use retrace_model::outcome::Outcome;
use retrace_model::own_files::LIST;
use retrace_model::problem::{CannotShow, Problem};
use retrace_model::reading::LeftOut;
use retrace_model::source_category::SourceCategory;
use retrace_model::task::GeneralTask;

use super::{Cell, Sheet, plain_date};
use crate::cases::claims::SetAside;
use crate::cases::numbering_gaps::NumberingGap;
use crate::cases::tasks::Task;
use crate::checklist::reconciliation::ReconcilingItem;
use crate::checklist::{Case, Checklist, Evidence, SourceView, Summary};
use crate::decisions::{Decisions, Mark};

/// The sheets, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the sheet that it names")]
pub enum Name {
    Tasks,
    General,
    Evidence,
    Money,
    Sources,
    NotGiven,
    About,
}

/// The heads of all columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the head that it names")]
pub enum Head {
    Case,
    Reference,
    Outcome,
    Why,
    Customer,
    Email,
    Phone,
    Product,
    Start,
    People,
    Amount,
    Currency,
    Task,
    Status,
    Person,
    Note,
    Remarks,
    Evidence,
    When,
    Until,
    What,
    Membership,
    File,
    Place,
    Moved,
    ToAdd,
    ToRefund,
    Rest,
    Difference,
    Kind,
    Zone,
    First,
    Last,
    Read,
    Inside,
    Perhaps,
    Outside,
    NoTime,
    Unreadable,
    Repeats,
    Coverage,
    Problems,
    CannotShow,
    WouldShow,
    Incident,
    From,
    To,
    Contact,
    Made,
    Value,
}

/// The words of a language, for all that a table says.
pub trait Wording {
    /// The name of a sheet.
    fn sheet(&self, name: Name) -> &'static str;
    /// The head of a column.
    fn head(&self, head: Head) -> &'static str;
    /// What became of a task.
    fn status(&self, mark: Option<Mark>) -> &'static str;
    /// How a case stands.
    fn outcome(&self, outcome: Outcome) -> &'static str;
    /// Why it has this outcome.
    fn why(&self, case: &Case) -> String;
    /// What to do, with its object.
    fn task(&self, case: &Case, task: &Task) -> String;
    /// What to do once, or once by this person.
    fn general(&self, task: GeneralTask, person: &str) -> &'static str;
    /// Which number is missing.
    fn gap(&self, gap: &NumberingGap) -> String;
    /// Urgent, sold again, what the system holds now and how it differs.
    fn remarks(&self, case: &Case) -> Vec<String>;
    /// A record in a few words.
    fn what(&self, summary: &Summary<'_>) -> String;
    /// File, number of the record and its place.
    fn place(&self, record: &Evidence) -> String;
    /// Where a record lies against the Window.
    fn membership(&self, record: &Evidence) -> String;
    /// The same again, damaged, taken out.
    fn marks(&self, record: &Evidence) -> Vec<&'static str>;
    /// Why a record makes no case.
    fn set_aside(&self, reason: SetAside) -> &'static str;
    /// Where money went that the list does not tell to add.
    fn rest(&self, rest: ReconcilingItem) -> &'static str;
    /// The name of a format.
    fn kind(&self, kind: Kind) -> &'static str;
    /// How far a source reaches over the Window.
    fn coverage(&self, source: &SourceView) -> Vec<String>;
    /// What is odd about a source.
    fn problem(&self, problem: &Problem) -> String;
    /// What a kind of source cannot show.
    fn cannot_show(&self, what: CannotShow) -> &'static str;
    /// Why a file is not in the list.
    fn left_out(&self, why: LeftOut) -> &'static str;
    /// Name of a kind of source, and what it would have shown.
    fn sought(&self, sought: SourceCategory) -> (&'static str, &'static str);
}

/// What is put into tables.
pub struct Export<'a> {
    /// What is put into them.
    pub list: &'a Checklist,
    /// What the user decided about it.
    pub decisions: &'a Decisions,
    /// The words of the language.
    pub wording: &'a dyn Wording,
    /// Files that were given and are not in the list.
    pub left_out: &'a [(String, LeftOut)],
    /// When this is made, on the clock of the incident's zone: the core has no clock.
    pub made: &'a str,
}

type Columns = &'static [(Head, u8)];

const TASKS: Columns = &[
    (Head::Case, 7),
    (Head::Reference, 14),
    (Head::Outcome, 14),
    (Head::Task, 46),
    (Head::Status, 12),
    (Head::Person, 14),
    (Head::Customer, 24),
    (Head::Email, 28),
    (Head::Phone, 18),
    (Head::Product, 24),
    (Head::Start, 18),
    (Head::People, 9),
    (Head::Amount, 12),
    (Head::Currency, 9),
    (Head::Note, 30),
    (Head::Why, 40),
    (Head::Remarks, 40),
    (Head::Evidence, 60),
];
const GENERAL: Columns = &[(Head::Task, 80), (Head::Status, 12), (Head::Person, 20)];
const EVIDENCE: Columns = &[
    (Head::Case, 7),
    (Head::Reference, 14),
    (Head::When, 18),
    (Head::Until, 18),
    (Head::What, 70),
    (Head::Membership, 30),
    (Head::Place, 40),
    (Head::Remarks, 40),
];
const MONEY: Columns = &[
    (Head::File, 30),
    (Head::Currency, 9),
    (Head::Moved, 14),
    (Head::ToAdd, 14),
    (Head::ToRefund, 14),
    (Head::Rest, 14),
    (Head::Remarks, 40),
    (Head::Difference, 14),
];
const SOURCES: Columns = &[
    (Head::File, 30),
    (Head::Kind, 24),
    (Head::Zone, 18),
    (Head::First, 18),
    (Head::Last, 18),
    (Head::Read, 10),
    (Head::Inside, 10),
    (Head::Perhaps, 10),
    (Head::Outside, 10),
    (Head::NoTime, 10),
    (Head::Unreadable, 12),
    (Head::Repeats, 12),
    (Head::Coverage, 50),
    (Head::Problems, 60),
    (Head::CannotShow, 60),
];
const NOT_GIVEN: Columns = &[(Head::Kind, 30), (Head::WouldShow, 90)];
const ABOUT: Columns = &[(Head::Incident, 24), (Head::Value, 60)];

impl Export<'_> {
    /// All sheets, in their order.
    pub fn sheets(&self) -> Vec<Sheet> {
        vec![
            self.sheet(Name::Tasks, TASKS, self.tasks()),
            self.sheet(Name::General, GENERAL, self.general()),
            self.sheet(Name::Evidence, EVIDENCE, self.evidence()),
            self.sheet(Name::Money, MONEY, self.money()),
            self.sheet(Name::Sources, SOURCES, self.sources()),
            self.sheet(Name::NotGiven, NOT_GIVEN, self.not_given()),
            self.sheet(Name::About, ABOUT, self.about()),
        ]
    }

    fn sheet(&self, name: Name, columns: Columns, rows: Vec<Vec<Cell>>) -> Sheet {
        let head = |head: Head| match head {
            // A time without its zone is a riddle.
            Head::Start | Head::When | Head::Until | Head::First | Head::Last => {
                format!("{} ({})", self.wording.head(head), self.list.incident.zone)
            }
            Head::Case => format!("{} {LIST}", self.wording.head(head)),
            _ => self.wording.head(head).to_owned(),
        };
        let columns = columns.iter().map(|(own, width)| (head(*own), *width)).collect();
        Sheet { name: self.wording.sheet(name), columns, rows }
    }

    /// A row for each task of each case, with all that is typed in.
    fn tasks(&self) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        for (number, case) in (1..).zip(&self.list.cases) {
            let booking = case.booking.clone().unwrap_or_default();
            for task in &case.tasks {
                let because = task.because.iter().filter_map(|at| case.records.get(*at));
                rows.push(vec![
                    Cell::Count(number),
                    text(&case.reference),
                    Cell::Text(self.wording.outcome(case.outcome).into()),
                    Cell::Text(self.wording.task(case, task)),
                    Cell::Text(self.wording.status(task.mark).into()),
                    text(&case.person),
                    Cell::Text(case.customer.names.join(", ")),
                    Cell::Text(case.customer.emails.join(", ")),
                    Cell::Text(case.customer.phones.join(", ")),
                    text(&booking.product),
                    date(&booking.start),
                    booking.people.map_or(Cell::EMPTY, |people| Cell::Count(people.into())),
                    booking.amount.as_ref().map_or(Cell::EMPTY, |amount| Cell::Cents(amount.cents)),
                    Cell::Text(booking.amount.as_ref().map(|amount| amount.currency.clone()).unwrap_or_default()),
                    lines(std::iter::once(&case.note).chain(&case.other_notes)),
                    Cell::Text(self.wording.why(case)),
                    lines(self.wording.remarks(case)),
                    lines(because.map(|record| self.told(record))),
                ]);
            }
        }
        rows
    }

    /// Where a record stands, and its time.
    fn told(&self, record: &Evidence) -> String {
        let place = self.wording.place(record);
        match &record.when {
            Some(when) => format!("{place}, {}", plain_date(when)),
            None => place,
        }
    }

    /// What no export can prove, then the numbers that are missing in the books.
    fn general(&self) -> Vec<Vec<Cell>> {
        let line = |text: String, mark, person: &str| {
            vec![Cell::Text(text), Cell::Text(self.wording.status(mark).into()), Cell::Text(person.into())]
        };
        let tasks = self.decisions.general_tasks(&self.list.general_tasks);
        let general = tasks
            .into_iter()
            .map(|(task, person, mark)| line(self.wording.general(task, person).to_owned(), mark, person));
        let gaps = self.list.gaps.iter().map(|gap| line(self.wording.gap(gap), gap.mark, ""));
        general.chain(gaps).collect()
    }

    /// Every record of the cases, then those set aside with the reason.
    fn evidence(&self) -> Vec<Vec<Cell>> {
        let row = |case: Cell, reference: Cell, record: &Evidence, remark: Option<&'static str>| {
            vec![
                case,
                reference,
                date(&record.when),
                date(&record.until),
                Cell::Text(self.wording.what(&record.brief.summary())),
                Cell::Text(self.wording.membership(record)),
                Cell::Text(self.wording.place(record)),
                lines(self.wording.marks(record).into_iter().chain(remark)),
            ]
        };
        let cases = (1..).zip(&self.list.cases).flat_map(|(number, case)| {
            let records = case.records.iter();
            records.map(move |record| row(Cell::Count(number), text(&case.reference), record, None))
        });
        let aside = self.list.set_aside.iter();
        let aside =
            aside.map(|view| row(Cell::EMPTY, Cell::EMPTY, &view.record, Some(self.wording.set_aside(view.reason))));
        cases.chain(aside).collect()
    }

    fn money(&self) -> Vec<Vec<Cell>> {
        let row = |money: &crate::checklist::reconciliation::Reconciliation| {
            let rest = money.rest.iter().fold(0_i64, |sum, (_, cents)| sum.saturating_add(*cents));
            vec![
                Cell::Text(money.source.clone()),
                Cell::Text(money.currency.clone()),
                Cell::Cents(money.moved),
                Cell::Cents(money.to_add),
                Cell::Cents(money.to_refund),
                Cell::Cents(rest),
                lines(money.rest.iter().map(|(reason, _)| self.wording.rest(*reason))),
                Cell::Cents(money.difference),
            ]
        };
        self.list.money.iter().map(row).collect()
    }

    fn sources(&self) -> Vec<Vec<Cell>> {
        let row = |source: &SourceView| {
            let mut cells = vec![
                Cell::Text(source.name.clone()),
                Cell::Text(self.wording.kind(source.kind).into()),
                text(&source.zone),
                date(&source.first),
                date(&source.last),
            ];
            cells.extend(source.counts.row().map(Cell::Count));
            cells.push(lines(self.wording.coverage(source)));
            cells.push(lines(source.problems.iter().map(|problem| self.wording.problem(problem))));
            cells.push(lines(source.cannot_show.iter().map(|what| self.wording.cannot_show(*what))));
            cells
        };
        let left_out = |(name, why): &(String, LeftOut)| {
            let cell = |head| match head {
                Head::File => Cell::Text(name.clone()),
                Head::Problems => Cell::Text(self.wording.left_out(*why).into()),
                _ => Cell::EMPTY,
            };
            SOURCES.iter().map(|(head, _)| cell(*head)).collect()
        };
        self.list.sources.iter().map(row).chain(self.left_out.iter().map(left_out)).collect()
    }

    fn not_given(&self) -> Vec<Vec<Cell>> {
        let row = |(sought, _)| {
            let (name, shows) = self.wording.sought(sought);
            vec![Cell::Text(name.into()), Cell::Text(shows.into())]
        };
        self.list.not_given().map(row).collect()
    }

    fn about(&self) -> Vec<Vec<Cell>> {
        let incident = &self.list.incident;
        let row = |head, value| vec![Cell::Text(self.wording.head(head).into()), value];
        vec![
            row(Head::Incident, Cell::Text(incident.name.clone())),
            row(Head::From, Cell::Date(incident.from.clone())),
            row(Head::To, Cell::Date(incident.to.clone())),
            row(Head::Zone, Cell::Text(incident.zone.clone())),
            row(Head::Contact, Cell::Text(incident.contact.clone())),
            row(Head::Made, Cell::Date(self.made.to_owned())),
        ]
    }
}

fn text(value: &Option<String>) -> Cell {
    Cell::Text(value.clone().unwrap_or_default())
}

fn date(value: &Option<String>) -> Cell {
    value.clone().map_or(Cell::EMPTY, Cell::Date)
}

/// One under the other in a cell.
fn lines<T: AsRef<str>>(lines: impl IntoIterator<Item = T>) -> Cell {
    let mut all = String::new();
    for line in lines.into_iter().filter(|line| !line.as_ref().is_empty()) {
        if !all.is_empty() {
            all.push('\n');
        }
        all.push_str(line.as_ref());
    }
    Cell::Text(all)
}
