//! What the evidence of a case asks for. The list is closed: `docs/rules.md`.

#![expect(clippy::indexing_slicing, reason = "places of items, counted from the list that is walked")]

use std::collections::BTreeMap;

use retrace_model::outcome::Outcome;
use retrace_model::record::{Payment, PaymentKind, What};
use retrace_model::table::TableContent;
use retrace_model::task::TaskKind;
use retrace_model::vendors::MailKind;
use serde::Serialize;

use super::Item;
use crate::cases::outcome::{self, Verdict};
use crate::decisions::Mark;

/// A task and the records that ask for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    /// What to do.
    pub kind: TaskKind,
    /// Positions in the case's list of records.
    pub because: Vec<usize>,
    /// What the user made of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
}

/// The tasks of a case whose items are given in the order of its records.
///
/// What the evidence shows is asked for whatever the outcome: a payment made in the Window is lost also where its booking
/// survived. Whether booking and customer must be entered again follows from the outcome; while that is unsure, a new
/// booking is told to be entered again *if it is not there*, anything else to be checked, and so is a number that is there
/// under another person.
pub fn tasks_of(items: &[&Item<'_>], verdict: &Verdict, answered: impl Fn(&Item<'_>) -> bool) -> Vec<Task> {
    let evidence = Evidence::of(items);
    let mut tasks: BTreeMap<TaskKind, Vec<usize>> = BTreeMap::new();
    for at in &evidence.all {
        let answered = |item: &Item<'_>| answered(item) || evidence.confirms(items, item);
        for kind in asked_by_record(items[*at], answered) {
            tasks.entry(*kind).or_default().push(*at);
        }
    }
    let (kinds, because) = asked_by_outcome(verdict, evidence.is_cancelled(items), &evidence);
    tasks.extend(kinds.into_iter().map(|kind| (kind, because.to_vec())));
    if tasks.is_empty() {
        tasks.insert(TaskKind::CheckDetails, evidence.all);
    }
    tasks.into_iter().map(|(kind, because)| Task { kind, because, mark: None }).collect()
}

/// The records of a case that can ask for something, by their positions: each event once, and inside the Window.
struct Evidence {
    all: Vec<usize>,
    /// Those that speak of a booking.
    about_booking: Vec<usize>,
    /// Those that a new booking causes.
    new: Vec<usize>,
    /// Nothing but payments that never came.
    only_unpaid: bool,
}

impl Evidence {
    fn of(items: &[&Item<'_>]) -> Self {
        let all: Vec<usize> = (0..items.len()).filter(|at| items[*at].counts() && !items[*at].duplicate).collect();
        let those = |holds: fn(&Item<'_>) -> bool| all.iter().copied().filter(|at| holds(items[*at])).collect();
        Evidence {
            about_booking: those(is_about_a_booking),
            new: those(is_new),
            only_unpaid: all.iter().all(|at| is_unpaid(items[*at])),
            all,
        }
    }

    /// Whether a customer's mail, which names no booking, is answered by what the system made of it: it wrote to him afterwards
    /// about a new booking at the start that he wished, or for as many people.
    fn confirms(&self, items: &[&Item<'_>], asked: &Item<'_>) -> bool {
        let after =
            |at: &usize| items[*at].interval.zip(asked.interval).is_some_and(|(at, asked)| at.from >= asked.from);
        let to_him = |at: &usize| items[*at].claims.data.emails.iter().any(|to| asked.claims.data.emails.contains(to));
        let wish = &asked.record.statement.details;
        let as_wished = |at: &usize| {
            let made = &items[*at].claims.data;
            wish.start.is_some() && wish.start.as_deref() == made.start.as_deref()
                || wish.people.is_some() && wish.people == made.people
        };
        asked.claims.booking.is_none() && self.new.iter().any(|at| after(at) && to_him(at) && as_wished(at))
    }

    /// Whether the booking was made and then, as the system wrote, cancelled.
    fn is_cancelled(&self, items: &[&Item<'_>]) -> bool {
        let time = |at: &usize| items[*at].interval.map(|interval| interval.from);
        let cancelled = |at: &&usize| {
            items[**at].claims.mail_kind == Some(MailKind::Cancellation) && !items[**at].claims.is_unsaid()
        };
        let last = self.all.iter().filter(cancelled).filter_map(time).max();
        last.is_some_and(|last| !self.new.is_empty() && self.new.iter().filter_map(time).all(|made| made <= last))
    }

    /// What tells best that a booking was made: what it caused, else what speaks of it, else all.
    fn of_the_booking(&self) -> &[usize] {
        let lists = [&self.new, &self.about_booking];
        lists.into_iter().find(|list| !list.is_empty()).unwrap_or(&self.all)
    }
}

/// What one record asks for by itself.
fn asked_by_record(item: &Item<'_>, answered: impl Fn(&Item<'_>) -> bool) -> &'static [TaskKind] {
    match item.what {
        What::Call(_) => &[TaskKind::FollowUpCall],
        What::Payment(_) if item.counted_elsewhere || item.claims.set_aside.is_some() => &[],
        What::Payment(payment) => asked_by_payment(payment),
        What::Entry(_) => &[TaskKind::CleanUpBooks, TaskKind::RecreateInvoice, TaskKind::NotifyInvoiceResent],
        // An absence message asks nothing, whoever sends it, nor does what was not sent.
        What::Message(_) if item.claims.is_unsaid() => &[],
        What::Message(_) => match item.claims.mail_kind.map(MailKind::policy) {
            None => &[],
            Some(policy) if policy.settled_by_an_answer && answered(item) => &[],
            Some(policy) => policy.asks,
        },
        What::Row(row) if row.holds == Some(TableContent::Hours) => &[TaskKind::ReenterHours],
        What::Appointment(_) | What::Row(_) => &[],
    }
}

fn asked_by_payment(payment: &Payment) -> &'static [TaskKind] {
    match payment.kind {
        PaymentKind::Refund | PaymentKind::Chargeback | PaymentKind::Spending => &[TaskKind::RecordRefund],
        PaymentKind::Transfer => &[TaskKind::AddPayment],
        PaymentKind::Payment if payment.received => &[TaskKind::AddPayment],
        PaymentKind::Payment | PaymentKind::Fee => &[],
    }
}

/// What the outcome asks for, and the records because of which it does.
fn asked_by_outcome<'e>(verdict: &Verdict, cancelled: bool, evidence: &'e Evidence) -> (Vec<TaskKind>, &'e [usize]) {
    let mut again = vec![TaskKind::RecreateBooking];
    again.extend(verdict.survived.is_none().then_some(TaskKind::RecreateCustomer));
    // The number is there, under another person: which of both is right must be looked at before anything is entered.
    let disputed = outcome::is_disputed(&verdict.because);
    match verdict.outcome {
        Outcome::Present => (vec![TaskKind::CheckDetails], evidence.of_the_booking()),
        // Begun and not paid is no booking yet: to be looked at.
        Outcome::Missing | Outcome::Reused if evidence.only_unpaid => (Vec::new(), &[]),
        // Made and cancelled: nothing of it is to be entered again.
        Outcome::Missing | Outcome::Unsure if cancelled => (Vec::new(), &[]),
        Outcome::Missing => (again, evidence.of_the_booking()),
        Outcome::Reused => {
            again.push(TaskKind::ResolveReusedNumber);
            (again, evidence.of_the_booking())
        }
        Outcome::Unsure if !evidence.new.is_empty() && !disputed => (again, &evidence.new),
        Outcome::Unsure if !evidence.about_booking.is_empty() => {
            (vec![TaskKind::CheckDetails], &evidence.about_booking)
        }
        Outcome::Unsure => (Vec::new(), &[]),
    }
}

fn is_about_a_booking(item: &Item<'_>) -> bool {
    !item.claims.is_unsaid() && item.claims.booking.is_some()
        || matches!(item.what, What::Appointment(_))
        || is_made_elsewhere(item)
}

fn is_new(item: &Item<'_>) -> bool {
    let announced = || item.claims.mail_kind.is_some_and(|kind| kind.policy().announces_booking);
    !item.claims.is_unsaid() && announced() || is_made_elsewhere(item)
}

/// A booking that another system made.
fn is_made_elsewhere(item: &Item<'_>) -> bool {
    matches!(item.what, What::Row(row) if row.holds == Some(TableContent::Elsewhere))
}

fn is_unpaid(item: &Item<'_>) -> bool {
    matches!(item.what, What::Payment(payment) if payment.kind == PaymentKind::Payment && !payment.received)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::claims::SetAside;
    use crate::cases::outcome::OutcomeReason;
    use crate::cases::testing::{answer, appointment, call, entry, mail, payment, row};

    fn judged(outcome: Outcome, survived: bool) -> Verdict {
        Verdict { outcome, because: Vec::new(), held: None, survived: survived.then(|| "1-1".to_owned()) }
    }

    fn timed(kind: MailKind, id: &str, instant: &str) -> Item<'static> {
        let mut item = mail(kind, id).booking("55-4").email("jan@x.example");
        item.interval = Some(crate::cases::testing::at(instant));
        item
    }

    #[test]
    fn what_was_made_and_cancelled_is_not_entered_again() {
        let (made, later) = ("2019-12-09T09:00:00Z", "2019-12-09T10:00:00Z");
        let of = |confirmed, cancelled| {
            let items = [timed(MailKind::Confirmation, "a", confirmed), timed(MailKind::Cancellation, "b", cancelled)];
            asked(&items, Outcome::Missing, true).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>()
        };
        assert_eq!(of(made, later), [TaskKind::RecordCancellation]);
        assert_eq!(of(later, made), [TaskKind::RecreateBooking, TaskKind::RecordCancellation], "booked again since");
        let alone = [timed(MailKind::Cancellation, "b", later)];
        assert!(asked(&alone, Outcome::Missing, true).iter().any(|(kind, _)| *kind == TaskKind::RecreateBooking));
    }

    #[test]
    fn a_wish_is_answered_by_the_confirmation_of_it() {
        let wish = |people| {
            let mut item = mail(MailKind::Incoming, "q").email("jan@x.example");
            let mut record = (**item.record).clone();
            record.statement.details.people = people;
            item.record = Box::leak(Box::new(std::sync::Arc::new(record)));
            item.what = item.record.content.what();
            item.interval = Some(crate::cases::testing::at("2019-12-09T09:00:00Z"));
            item
        };
        let confirmed =
            |instant| timed(MailKind::Confirmation, "c", instant).with(|claims| claims.data.people = Some(15));
        let open = |wish: Item<'static>, confirmed: Item<'static>| {
            let kinds = asked(&[wish, confirmed], Outcome::Missing, true);
            kinds.iter().any(|(kind, _)| *kind == TaskKind::CheckIncoming)
        };
        assert!(!open(wish(Some(15)), confirmed("2019-12-09T09:30:00Z")));
        assert!(open(wish(Some(12)), confirmed("2019-12-09T09:30:00Z")), "of something else");
        assert!(open(wish(None), confirmed("2019-12-09T09:30:00Z")), "a question");
        assert!(open(wish(Some(15)), confirmed("2019-12-09T08:30:00Z")), "written after it");
        let at = |start: &'static str| {
            confirmed("2019-12-09T09:30:00Z").with(move |claims| claims.data.start = Some(start.into()))
        };
        let wished = || {
            let mut item = wish(None);
            let mut record = (**item.record).clone();
            record.statement.details.start = Some("2019-12-21T14:00".into());
            item.record = Box::leak(Box::new(std::sync::Arc::new(record)));
            item
        };
        assert!(!open(wished(), at("2019-12-21T14:00")), "the start that he wished");
        assert!(open(wished(), at("2019-12-22T14:00")), "another start");
    }

    #[test]
    fn a_number_that_is_disputed_is_looked_at_before_anything_is_entered() {
        let items = [mail(MailKind::Confirmation, "a").booking("55-4")];
        let items: Vec<&Item<'_>> = items.iter().collect();
        let mut verdict = judged(Outcome::Unsure, false);
        let kinds = |verdict: &Verdict| {
            tasks_of(&items, verdict, |_| false).into_iter().map(|task| task.kind).collect::<Vec<_>>()
        };
        assert!(kinds(&verdict).contains(&TaskKind::RecreateBooking), "nothing is known of it");
        verdict.because.push(OutcomeReason::Disagrees { reference: "55-4".into(), name: "Piet".into() });
        assert_eq!(kinds(&verdict), [TaskKind::CheckDetails]);
    }

    /// Kinds of task with the records that ask for them.
    fn asked(items: &[Item<'_>], outcome: Outcome, survived: bool) -> Vec<(TaskKind, Vec<usize>)> {
        let items: Vec<&Item<'_>> = items.iter().collect();
        let tasks = tasks_of(&items, &judged(outcome, survived), |_| false);
        assert!(tasks.iter().all(|task| task.mark.is_none()));
        tasks.into_iter().map(|task| (task.kind, task.because)).collect()
    }

    /// What one record asks for by itself, in a case whose booking is there.
    fn of_record(item: Item<'_>) -> Vec<TaskKind> {
        let tasks = asked(&[item], Outcome::Present, false);
        tasks.into_iter().map(|(kind, _)| kind).filter(|kind| *kind != TaskKind::CheckDetails).collect()
    }

    fn unpaid() -> Item<'static> {
        let payment = Payment { id: Some("tr_9".into()), ..Payment::default() };
        crate::cases::testing::item(retrace_model::record::Content::Payment(payment), Default::default())
    }

    #[test]
    fn each_kind_of_record_asks_for_its_own() {
        use TaskKind::*;
        assert_eq!(of_record(call("06-12345678")), [FollowUpCall]);
        assert_eq!(of_record(entry("2019-1")), [CleanUpBooks, RecreateInvoice, NotifyInvoiceResent]);
        assert_eq!(of_record(row(TableContent::Hours, "Anna")), [ReenterHours]);
        assert!(of_record(row(TableContent::Other, "Anna")).is_empty());
        assert!(of_record(row(TableContent::Elsewhere, "7")).is_empty());
        assert!(of_record(appointment("2019-12-21T14:00", "")).is_empty());
    }

    #[test]
    fn each_kind_of_mail_asks_for_its_own() {
        use TaskKind::*;
        let of = |kind| of_record(mail(kind, "a"));
        assert_eq!(of(MailKind::Quotation), [RecreateQuotation]);
        assert_eq!(of(MailKind::Invoice), [RecreateInvoice, NotifyInvoiceResent]);
        assert_eq!(of(MailKind::PaymentReceived), [AddPayment]);
        assert_eq!(of(MailKind::Voucher), [ReissueVoucher]);
        assert_eq!(of(MailKind::Cancellation), [RecordCancellation]);
        assert_eq!(of(MailKind::Reply), [RedoReply]);
        assert_eq!(of(MailKind::Incoming), [CheckIncoming]);
        for kind in [MailKind::Request, MailKind::Confirmation, MailKind::Reminder, MailKind::Other] {
            assert!(of(kind).is_empty(), "{kind:?}");
        }
        assert!(of_record(mail(MailKind::Reply, "a").aside(SetAside::Automatic)).is_empty());
        assert_eq!(of_record(mail(MailKind::Reply, "a").aside(SetAside::Internal)), [RedoReply]);
        assert!(of_record(mail(MailKind::Reply, "a").with(|claims| claims.mail_kind = None)).is_empty());
    }

    #[test]
    fn only_what_an_answer_settles_is_settled_by_one() {
        let items = [mail(MailKind::Incoming, "q"), answer(MailKind::Reply, "a", "q")];
        let items: Vec<&Item<'_>> = items.iter().collect();
        let kinds: Vec<TaskKind> =
            tasks_of(&items, &judged(Outcome::Unsure, false), |_| true).iter().map(|task| task.kind).collect();
        assert_eq!(kinds, [TaskKind::RedoReply]);
    }

    #[test]
    fn money_is_asked_for_by_its_way() {
        use TaskKind::*;
        let of = |kind| of_record(payment(kind, "tr_1"));
        assert_eq!(of(PaymentKind::Payment), [AddPayment]);
        assert_eq!(of(PaymentKind::Transfer), [AddPayment]);
        for kind in [PaymentKind::Refund, PaymentKind::Chargeback, PaymentKind::Spending] {
            assert_eq!(of(kind), [RecordRefund], "{kind:?}");
        }
        assert!(of(PaymentKind::Fee).is_empty());
        assert!(of_record(unpaid()).is_empty());
        assert!(of_record(payment(PaymentKind::Spending, "tr_1").aside(SetAside::Spending)).is_empty());
        let mut elsewhere = payment(PaymentKind::Payment, "tr_1");
        elsewhere.counted_elsewhere = true;
        assert!(of_record(elsewhere).is_empty());
    }

    #[test]
    fn what_lies_outside_or_is_a_copy_asks_nothing() {
        let items = [
            call("06-12345678").outside(),
            call("06-12345678").duplicate(),
            mail(MailKind::Confirmation, "a").booking("55-4"),
        ];
        assert_eq!(asked(&items, Outcome::Present, false), [(TaskKind::CheckDetails, vec![2])]);
    }

    #[test]
    fn a_missing_booking_is_entered_again_because_of_what_it_caused() {
        use TaskKind::*;
        let items = [
            payment(PaymentKind::Payment, "tr_1").booking("55-4"),
            mail(MailKind::Confirmation, "a"),
            row(TableContent::Elsewhere, "7"),
        ];
        let new = vec![1, 2];
        let again = [(RecreateCustomer, new.clone()), (RecreateBooking, new.clone()), (AddPayment, vec![0])];
        assert_eq!(asked(&items, Outcome::Missing, false), again);
        assert_eq!(asked(&items, Outcome::Missing, true), again[1..]);
        let reused = asked(&items, Outcome::Reused, true);
        assert_eq!(reused, [vec![(ResolveReusedNumber, new)], again[1..].to_vec()].concat());
        assert_eq!(asked(&items, Outcome::Unsure, false), again);
        assert_eq!(asked(&items, Outcome::Unsure, true), again[1..]);
    }

    #[test]
    fn without_a_new_booking_what_speaks_of_one_is_the_reason() {
        use TaskKind::*;
        let items = [
            mail(MailKind::Other, "a"),
            mail(MailKind::Other, "b").booking("55-4"),
            appointment("2019-12-21T14:00", ""),
        ];
        let about = vec![1, 2];
        assert_eq!(asked(&items, Outcome::Missing, true), [(RecreateBooking, about.clone())]);
        assert_eq!(asked(&items, Outcome::Present, true), [(CheckDetails, about.clone())]);
        assert_eq!(asked(&items, Outcome::Unsure, true), [(CheckDetails, about)]);
        assert_eq!(asked(&items[..1], Outcome::Missing, true), [(RecreateBooking, vec![0])]);
        // Nothing else asks for anything: the case is looked at.
        assert_eq!(asked(&items[..1], Outcome::Unsure, true), [(CheckDetails, vec![0])]);
    }

    #[test]
    fn what_was_begun_and_not_paid_is_only_looked_at() {
        use TaskKind::*;
        let begun = || unpaid().booking("55-4");
        for outcome in [Outcome::Missing, Outcome::Reused] {
            assert_eq!(asked(&[begun()], outcome, false), [(CheckDetails, vec![0])]);
            let with_mail = [begun(), mail(MailKind::Other, "a")];
            assert!(asked(&with_mail, outcome, true).contains(&(RecreateBooking, vec![0])));
            let paid = [begun(), payment(PaymentKind::Payment, "tr_1")];
            assert!(asked(&paid, outcome, true).contains(&(RecreateBooking, vec![0])));
        }
        assert_eq!(asked(&[begun()], Outcome::Unsure, false), [(CheckDetails, vec![0])]);
        let refunded = [payment(PaymentKind::Refund, "re_1").booking("55-4")];
        assert!(asked(&refunded, Outcome::Missing, true).contains(&(RecreateBooking, vec![0])));
    }
}
