//! The same money told by two sources of one case: a payment that went through Mollie by PayPal and stands in PayPal's own
//! export, one account in two formats. Each stays a record, but the payment is told to be entered once.
//!
//! A customer may well pay the same amount twice, so likeness is no proof. Proof is: the same amount and currency, at times
//! that meet, in sources of two kinds, and either an id that both name, or an end-to-end reference of two statements; or a
//! booking or invoice that both name, and one way: the provider of one is the method or the other side of the other, or
//! both are statements and the payer's account is the same. N rows in one source answer for N rows of another.

use std::collections::{BTreeMap, HashSet};

use jiff::SignedDuration;
use retrace_files::readers;
use retrace_model::kind::Kind;
use retrace_model::record::{Amount, Payment, PaymentKind, What};
use retrace_model::when::Interval;

use super::Item;
use crate::cases::link::Clusters;

/// References shorter than this say nothing.
const REFERENCE: usize = 6;

/// Two systems book one event this far apart at most; a day is its whole interval.
const APART: SignedDuration = SignedDuration::from_hours(1);

/// Every payment that another source of its case tells. The one that knows its time best stays.
#[expect(clippy::indexing_slicing, reason = "places in `items`, counted from it")]
pub fn duplicate_payments(items: &[Item<'_>], groups: &mut Clusters<'_>, kinds: &[Kind]) -> HashSet<usize> {
    let mut found = HashSet::new();
    let mut alike: BTreeMap<(usize, String, i64), Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let Some(Amount { currency, cents }) = money(item).and_then(|payment| payment.amount.as_ref()) else {
            continue;
        };
        alike.entry((groups.root(at), currency.clone(), *cents)).or_default().push(at);
    }
    for mut same in alike.into_values().filter(|same| same.len() > 1) {
        let length = |at: &usize| items[*at].interval.map(|interval| interval.to.duration_since(interval.from));
        same.sort_by_key(|at| {
            (length(at), kinds.get(items[*at].source).copied(), items[*at].source, items[*at].record.ordinal)
        });
        // Which rows answer already for a row of which source.
        let mut answered: HashSet<(usize, usize)> = HashSet::new();
        for (place, at) in same.iter().enumerate() {
            let earlier = same.get(..place).unwrap_or_default();
            let source = items[*at].source;
            let other = earlier.iter().find(|other| {
                !found.contains(*other)
                    && !answered.contains(&(**other, source))
                    && proven(&items[**other], &items[*at], kinds)
            });
            if let Some(other) = other {
                answered.insert((*other, source));
                found.insert(*at);
            }
        }
    }
    found
}

/// A payment that would be told to be entered.
fn money<'a>(item: &Item<'a>) -> Option<&'a Payment> {
    let What::Payment(payment) = item.what else { return None };
    let moved = payment.received || !matches!(payment.kind, PaymentKind::Payment | PaymentKind::Fee);
    (moved && item.counts() && !item.duplicate && item.claims.set_aside.is_none()).then_some(payment)
}

fn proven(a: &Item<'_>, b: &Item<'_>, kinds: &[Kind]) -> bool {
    let (Some(one), Some(other)) = (money(a), money(b)) else { return false };
    let (Some(first), Some(second)) = (kinds.get(a.source), kinds.get(b.source)) else { return false };
    if first == second || !meet(a.interval, b.interval) {
        return false;
    }
    let share = |mine: &[&str], theirs: &[&str]| mine.iter().any(|value| theirs.contains(value));
    let statements = one.free_text && other.free_text;
    let end_to_end = one.reference.as_ref().filter(|text| text.len() >= REFERENCE && statements);
    if share(&a.claims.payments, &b.claims.payments) || end_to_end.is_some() && one.reference == other.reference {
        return true;
    }
    let named = a.claims.booking.is_some() && a.claims.booking == b.claims.booking
        || share(&a.claims.invoices, &b.claims.invoices);
    let same_payer = statements && one.iban.is_some() && one.iban == other.iban;
    named && (same_payer || ways(one, *first).any(|way| ways(other, *second).any(|theirs| theirs == way)))
}

/// The providers that a payment went through.
fn ways(payment: &Payment, kind: Kind) -> impl Iterator<Item = &'static str> {
    let written = format!("{} {} {}", kind.id(), payment.method, payment.name.as_deref().unwrap_or_default());
    let written = written.to_lowercase();
    let providers = readers::formats().filter_map(|format| format.provider).map(|provider| provider.word);
    providers.filter(move |word| written.contains(word))
}

fn meet(a: Option<Interval>, b: Option<Interval>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let behind = |one: Interval, other: Interval| one.from.duration_since(other.to) > APART;
    !behind(a, b) && !behind(b, a)
}

#[cfg(test)]
mod tests {
    use retrace_model::kind::Family;

    use super::*;
    use crate::cases::claims::SetAside;
    use crate::cases::testing::{at, call, company, item, payment};

    const MOLLIE: Kind = Kind::new("mollie", Family::Payments);
    const CAMT: Kind = Kind::new("camt", Family::Bank);
    const MT940: Kind = Kind::new("mt940", Family::Bank);

    fn paid(change: impl FnOnce(&mut Payment)) -> Item<'static> {
        let mut payment = Payment { received: true, ..Payment::default() };
        change(&mut payment);
        item(retrace_model::record::Content::Payment(payment), Default::default())
    }

    /// Of two sources of these kinds.
    fn are_one(a: Item<'static>, b: Item<'static>, kinds: [Kind; 2]) -> bool {
        let (a, b) = (a.in_source(0), b.in_source(1));
        let one = proven(&a, &b, &kinds);
        assert_eq!(one, proven(&b, &a, &kinds), "whichever comes first");
        one
    }

    #[test]
    fn only_customers_money_that_moved_counts() {
        let kind = |kind| money(&paid(|payment| payment.kind = kind)).is_some();
        assert!(kind(PaymentKind::Payment) && kind(PaymentKind::Refund) && kind(PaymentKind::Fee));
        let open = |kind| {
            let unpaid = paid(|payment| (payment.kind, payment.received) = (kind, false));
            money(&unpaid).is_some()
        };
        assert!(open(PaymentKind::Refund) && open(PaymentKind::Chargeback));
        assert!(!open(PaymentKind::Payment) && !open(PaymentKind::Fee));
        for other in [
            paid(|_| {}).duplicate(),
            paid(|_| {}).outside(),
            paid(|_| {}).aside(SetAside::Spending),
            call("+31612345678"),
        ] {
            assert!(money(&other).is_none());
        }
    }

    #[test]
    fn an_id_that_both_name_proves_in_sources_of_two_kinds() {
        let named = || payment(PaymentKind::Payment, "tr_1").with(|claims| claims.payments.push("tr_1"));
        assert!(are_one(named(), named(), [MOLLIE, CAMT]));
        assert!(!are_one(named(), named(), [MOLLIE, MOLLIE]));
        assert!(!are_one(named(), named().aside(SetAside::Spending), [MOLLIE, CAMT]));
        assert!(!are_one(named(), payment(PaymentKind::Payment, "tr_2"), [MOLLIE, CAMT]));
    }

    #[test]
    fn an_end_to_end_reference_proves_between_two_statements() {
        let of = |reference: &'static str, free_text| {
            paid(|payment| (payment.reference, payment.free_text) = (Some(reference.into()), free_text))
        };
        assert!(are_one(of("E2E-001", true), of("E2E-001", true), [CAMT, MT940]));
        assert!(!are_one(of("E2E-001", true), of("E2E-002", true), [CAMT, MT940]));
        assert!(!are_one(of("E2E-1", true), of("E2E-1", true), [CAMT, MT940]), "too short");
        assert!(are_one(of("E2E-12", true), of("E2E-12", true), [CAMT, MT940]), "just long enough");
        assert!(!are_one(of("E2E-001", false), of("E2E-001", true), [CAMT, MT940]), "no statement");
    }

    #[test]
    fn a_booking_or_an_invoice_and_one_way_prove_together() {
        let by = |method: &'static str| paid(|payment| payment.method = method.into());
        assert!(are_one(by("mollie").booking("55-4"), by("ideal").booking("55-4"), [CAMT, MOLLIE]));
        assert!(!are_one(by("mollie").booking("55-4"), by("ideal").booking("55-5"), [CAMT, MOLLIE]));
        assert!(are_one(by("mollie").invoice("1"), by("ideal").invoice("1"), [CAMT, MOLLIE]));
        assert!(!are_one(by("mollie"), by("ideal"), [CAMT, MOLLIE]), "nothing named");
        assert!(!are_one(by("cash").booking("55-4"), by("ideal").booking("55-4"), [CAMT, MOLLIE]), "other ways");
    }

    #[test]
    fn a_booking_and_the_payers_account_prove_between_two_statements() {
        let from = |iban: Option<&'static str>, free_text| {
            paid(|payment| (payment.iban, payment.free_text) = (iban.map(str::to_owned), free_text)).booking("55-4")
        };
        let (one, other) = (Some("NL01BANK0000000001"), Some("NL01BANK0000000002"));
        assert!(are_one(from(one, true), from(one, true), [CAMT, MT940]));
        assert!(!are_one(from(one, true), from(other, true), [CAMT, MT940]));
        assert!(!are_one(from(one, true), from(one, false), [CAMT, MT940]));
        assert!(!are_one(from(None, true), from(None, true), [CAMT, MT940]));
    }

    #[test]
    fn times_meet_up_to_an_hour_apart() {
        let ten = Some(at("2019-12-09T10:00:00Z"));
        for (other, expected) in [
            ("2019-12-09T10:00:00Z", true),
            ("2019-12-09T11:01:00Z", true),
            ("2019-12-09T11:01:01Z", false),
            ("2019-12-09T08:59:00Z", true),
            ("2019-12-09T08:58:59Z", false),
        ] {
            assert_eq!(meet(ten, Some(at(other))), expected, "{other}");
            assert_eq!(meet(Some(at(other)), ten), expected, "{other}");
        }
        assert!(!meet(ten, None) && !meet(None, ten));
    }

    fn grouped(items: &[Item<'static>]) -> Clusters<'static> {
        crate::cases::link::group(
            items,
            &[],
            &company(),
            "Europe/Amsterdam",
            &Default::default(),
            &Default::default(),
            &Default::default(),
        )
    }

    /// Of payments that one case holds, those that another source tells too.
    fn told_twice(items: &[Item<'static>], kinds: &[Kind]) -> Vec<usize> {
        let mut clusters = grouped(items);
        let mut found: Vec<usize> = duplicate_payments(items, &mut clusters, kinds).into_iter().collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn each_row_of_one_source_answers_for_one_of_another() {
        let kinds = [CAMT, MOLLIE, MT940];
        let row = |source: usize| {
            let amount = Some(Amount { currency: "EUR".into(), cents: 5_000 });
            let paid = paid(|payment| payment.amount = amount).booking("55-4").in_source(source);
            paid.with(|claims| claims.payments.push("tr_1"))
        };
        assert_eq!(told_twice(&[row(0)], &kinds), Vec::<usize>::new());
        assert_eq!(told_twice(&[row(0), row(1)], &kinds), [1]);
        assert_eq!(told_twice(&[row(0), row(1), row(1)], &kinds), [1], "two payments, one of them on the account");
        assert_eq!(told_twice(&[row(0), row(0), row(1), row(1)], &kinds), [2, 3]);
        assert_eq!(told_twice(&[row(0), row(1), row(2)], &kinds), [1, 2], "three tell one payment");
        let other = paid(|payment| payment.amount = Some(Amount { currency: "EUR".into(), cents: 5_000 }))
            .booking("55-4")
            .in_source(1);
        assert_eq!(told_twice(&[row(0), other], &kinds), Vec::<usize>::new(), "nothing proves it");
        assert_eq!(told_twice(&[row(0), row(1).booking("55-5")], &kinds), Vec::<usize>::new(), "two cases");
    }
}
