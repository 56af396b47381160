//! What the rules look at, and what they find.

use std::collections::BTreeSet;

use super::clusters::Clusters;
use super::reason::LinkReason;
use crate::cases::Item;
use crate::cases::company::Company;
use crate::cases::current_bookings::CurrentBookings;
use crate::cases::distinct_up_to::DistinctUpTo;
use crate::decisions::Decisions;

/// All that a rule may look at, besides the groups as they stand.
pub struct Ground<'i, 'a> {
    pub items: &'i [Item<'a>],
    /// Original and duplicate.
    pub duplicates: &'i [(usize, usize)],
    pub company: &'i Company,
    /// In which telephone numbers are written: the incident's.
    pub zone: &'i str,
    pub products: &'i BTreeSet<String>,
    /// The telephone of a booking that is held is often in the list alone.
    pub current: &'i CurrentBookings,
    pub decisions: &'i Decisions,
}

impl Ground<'_, '_> {
    /// Whether others are held together by what an item says: not by what lies outside or was taken out.
    pub fn holds(&self, clusters: &Clusters<'_>, at: usize) -> bool {
        self.items[at].counts() && !clusters.is_apart(at)
    }

    /// It holds others, and makes a case by itself.
    pub fn holds_a_case(&self, clusters: &Clusters<'_>, at: usize) -> bool {
        self.holds(clusters, at) && self.items[at].claims.set_aside.is_none()
    }
}

/// What a record may share with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key<'i> {
    /// A record's own, of what was taken out.
    Record(&'i str),
    Booking(&'i str),
    Invoice(&'i str),
    Voucher(&'i str),
    Payment(&'i str),
    /// Who comes, as written, and when.
    Visit(&'i str, &'i str),
    /// Source, and whose hours.
    Sheet(usize, &'i str),
}

impl Key<'_> {
    /// Why two records that share it belong together.
    pub fn reason(self) -> LinkReason {
        match self {
            Key::Record(_) => LinkReason::TakenOut,
            Key::Booking(value) => LinkReason::SameBooking { reference: value.to_owned() },
            Key::Invoice(value) => LinkReason::SameInvoice { number: value.to_owned() },
            Key::Voucher(value) => LinkReason::SameVoucher { voucher: value.to_owned() },
            Key::Payment(value) => LinkReason::SamePayment { id: value.to_owned() },
            Key::Visit(person, start) => LinkReason::SameVisit { person: person.to_owned(), start: start.to_owned() },
            Key::Sheet(_, name) => LinkReason::SameSheet { name: name.to_owned() },
        }
    }
}

/// An item, and what it may be joined to.
pub struct Bond {
    pub at: usize,
    /// An item of each group that fits, no further than it takes to know that there are several. The groups are those that
    /// stood when the rule began.
    pub to: DistinctUpTo<usize, 2>,
    pub reason: LinkReason,
}

impl Bond {
    pub fn pair(to: usize, at: usize, reason: LinkReason) -> Self {
        let mut only = DistinctUpTo::default();
        only.add(to);
        Bond { at, to: only, reason }
    }
}
