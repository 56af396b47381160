//! Each reason, task and problem that a result can name is named by the result of some case in `tests/fixtures`: one that
//! no case produces is a rule that nothing holds.
//!
//! The lists below are matches without a rest: a new variant does not compile until it stands here, and then fails until a
//! case produces it. What only a user can cause (`Chosen`, `TakenOut`, a zone) comes of the case `decisions`, whose
//! `decisions.json` says what he decided.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use retrace_cases::cases::claims::SetAside;
use retrace_cases::cases::link::LinkReason;
use retrace_cases::cases::outcome::OutcomeReason;
use retrace_cases::cases::zones::ZoneBasis;
use retrace_cases::checklist::reconciliation::ReconcilingItem;
use retrace_cases::checklist::suggest::SuggestionReason;
use retrace_cases::checklist::{Checklist, checklist};
use retrace_files::readers::{formats, read_whole};
use retrace_model::kind::Kind;
use retrace_model::outcome::Outcome;
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::reading::{Reading, sources};
use retrace_model::task::TaskKind;

mod support;
use support::{decisions, fixtures, incident, inputs};

/// An enum's name and one of its variants.
type Variant = (&'static str, &'static str);

/// The names of an enum's variants, and the name of a value's own; with a test that each is produced.
macro_rules! produced {
    ($test:ident, $name:ident, $kind:ident: $($variant:ident)*) => {
        fn $name(value: &$kind) -> Variant {
            let variant = match value {
                $($kind::$variant { .. } => stringify!($variant),)*
            };
            (stringify!($kind), variant)
        }

        #[test]
        fn $test() {
            let all = [$((stringify!($kind), stringify!($variant))),*];
            let never: Vec<&str> =
                all.into_iter().filter(|variant| !FOUND.contains(variant)).map(|(_, variant)| variant).collect();
            assert!(never.is_empty(), "no case in tests/fixtures produces {}: {never:?}", stringify!($kind));
        }
    };
}

produced!(every_link_reason_is_produced, link_reason, LinkReason:
    SameBooking SameInvoice SamePayment SameVoucher SameRecord SameThread SamePhone SameAddress SameAccount SameSlot
    SameDay SameVisit SameSheet Chosen TakenOut);
produced!(every_outcome_is_produced, outcome, Outcome: Missing Present Reused Unsure);
produced!(every_outcome_reason_is_produced, outcome_reason, OutcomeReason:
    Chosen NoBookings NothingToLookUp LikelyNumber KnownPerson NotInList NobodyAtThisStart SamePerson SameNumber OtherPerson SameStart OtherStart SameProduct
    OtherProduct NothingToCompare BeganBefore Disagrees EnteredAgain);
produced!(every_task_is_produced, task_kind, TaskKind:
    FollowUpCall ResolveReusedNumber RecreateCustomer RecreateBooking CheckDetails AddPayment RecordRefund ReissueVoucher
    RecordCancellation RecreateQuotation CleanUpBooks RecreateInvoice NotifyInvoiceResent RedoReply CheckIncoming
    ReenterHours);
produced!(every_reason_to_set_aside_is_produced, set_aside, SetAside:
    Newsletter Automatic Spam Draft Internal FromOutside NoReply NoCustomer ProviderFee Spending Transfer OwnNumber NotSales OtherAppointment
    OtherRow NoStamp NoTime NoMoney NeverPaid);
produced!(every_problem_is_produced, problem_kind, ProblemKind:
    Empty NoRecords UnknownKind OutlookDataFile StoreCutOff StoreDamaged StoreEncrypted StoreInArchive StoreMailLost OnlyZeros Archive NestedArchive Encrypted PackedOtherwise BadChecksum Bomb
    BrokenArchive ArchiveDiffers NothingToRead NotNeeded BrokenSpreadsheet OldOffice OwnList OwnWork BrokenOutlookMessage
    Pdf Picture OutlookCsv Doctype BrokenXml TooLarge EndsEarly RecordTooLarge AttachedLeftOut SheetLeftOut SealedMail AttachedUnreadable FalseStart TextBefore NoTime
    ImpossibleTime TimesDisagree Amount NoRows UnknownZone ShortRow StrayQuote ColumnsByValue StatusUnknown Damaged
    ColumnsUntold NoStamps BrokenEvent ZoneProven NotACall NotUnderstood NoRequest CurrencyAssumed OtherRequests NothingInIt
    OtherDatev);
produced!(everything_a_source_cannot_show_is_produced, cannot_show, CannotShow:
    PaidLater OtherPayments DeletedMail WhatWasWritten WithoutMail WhatWasSaid OlderCalls OtherPhones OnlyDays HourPaid
    InsidePayouts WithoutInvoice EarlierChanges WhenEntered WhoBooked NotOnTheWebsite FreeCalls);
produced!(every_suggestion_is_produced, suggestion_reason, SuggestionReason: SimilarName SameStart SameAmount);
produced!(every_basis_of_a_zone_is_produced, zone_basis, ZoneBasis: Chosen Proven Assumed);
produced!(every_reconciling_item_is_produced, reconciling_item, ReconcilingItem:
    Repeat NotReceived Fee SameMoney Spending Transfer);

/// A format that no case is read by is held by nothing.
#[test]
fn every_format_reads_a_case() {
    let read: BTreeSet<Kind> = fixtures()
        .iter()
        .flat_map(|folder| inputs(folder))
        .map(|(name, bytes)| read_whole(&name, &bytes, &incident()))
        // What an archive or a store holds is of a kind of its own.
        .flat_map(|reading| sources(&[reading]).iter().map(|source| source.kind).collect::<Vec<_>>())
        .collect();
    let never: Vec<&str> =
        formats().map(|format| format.kind.id()).filter(|id| read.iter().all(|kind| kind.id() != *id)).collect();
    assert!(never.is_empty(), "no case in tests/fixtures is read as {never:?}");
}

/// What the results of all cases name.
static FOUND: LazyLock<BTreeSet<Variant>> = LazyLock::new(|| {
    let mut found = BTreeSet::new();
    for folder in fixtures() {
        let readings: Vec<Reading> =
            inputs(&folder).iter().map(|(name, bytes)| read_whole(name, bytes, &incident())).collect();
        found.extend(named(&checklist(&incident(), &readings, &decisions(&folder))));
    }
    found
});

/// What one result names.
fn named(list: &Checklist) -> Vec<Variant> {
    let mut found = Vec::new();
    for source in &list.sources {
        found.extend(source.problems.iter().map(|problem| problem_kind(&problem.kind)));
        found.extend(source.cannot_show.iter().map(cannot_show));
        found.extend(source.zone_because.iter().map(zone_basis));
    }
    for case in &list.cases {
        found.push(outcome(&case.outcome));
        found.extend(case.because.iter().map(outcome_reason));
        found.extend(case.links.iter().map(|link| link_reason(&link.reason)));
        found.extend(case.tasks.iter().map(|task| task_kind(&task.kind)));
        found.extend(case.suggestions.iter().map(|suggestion| suggestion_reason(&suggestion.reason)));
    }
    found.extend(list.set_aside.iter().map(|aside| set_aside(&aside.reason)));
    found.extend(list.money.iter().flat_map(|money| &money.rest).map(|(reason, _)| reconciling_item(reason)));
    found
}
