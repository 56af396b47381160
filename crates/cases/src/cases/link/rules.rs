//! The rules by which records belong together, as one table: a new rule is a row here, and a room beside this one where it
//! finds records by something new.

use std::collections::HashMap;

use retrace_files::text::names;
use retrace_model::record::What;
use retrace_model::table::TableContent;

use super::clusters::{Clusters, Overrules};
use super::ground::{Bond, Ground, Key};
use super::reason::{LinkReason, Strength};
use super::{addresses, phones, slots, threads};

/// One reason for which records belong together.
pub struct LinkRule {
    /// The codes of the reasons that it gives.
    #[cfg_attr(not(test), expect(dead_code, reason = "the name of the row, to which a test holds its reasons"))]
    pub codes: &'static [&'static str],
    pub strength: Strength,
    /// The records that it looks at.
    pub who: for<'a> fn(&Ground<'_, 'a>, &mut Clusters<'a>, usize) -> bool,
    /// What a record is found by.
    pub keys: Keys,
    /// What must hold besides before two are joined.
    pub guard: Guard,
    /// Joined only when exactly one group fits, of those that stood when the rule began.
    pub exclusive: bool,
    pub overrules: Overrules,
}

/// What a record is found by.
pub enum Keys {
    /// Records that share a key belong together: the first that has it stands for all.
    Shared(for<'i, 'a> fn(&Ground<'i, 'a>, &mut Clusters<'a>, usize, &mut Vec<Key<'i>>)),
    /// What a key alone does not tell: the pairs of a thread, the group that holds what a record looks for.
    Sought(for<'i, 'a> fn(&Ground<'i, 'a>, &mut Clusters<'a>, &[usize]) -> Vec<Bond>),
}

/// What must hold before two are joined, besides what every rule minds: two bookings are two cases, and what was taken out
/// stays out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    None,
    /// A key that stands beside different bookings, or before many people, identifies nobody: the code of a campaign.
    IdentifiesOne,
    /// The record states no other start, number of people or tokens than the group.
    NotContradicted,
}

/// In the order in which they are asked: certain reasons first, then likely ones, and the user's own word last, since it
/// passes over the others.
pub const LINK_RULES: [LinkRule; 12] = [
    LinkRule {
        codes: &["taken_out"],
        strength: Strength::Certain,
        who: |_, clusters, at| clusters.is_apart(at),
        keys: Keys::Shared(|ground, _, at, keys| keys.push(Key::Record(&ground.items[at].key))),
        guard: Guard::None,
        exclusive: false,
        overrules: Overrules::TakenOut,
    },
    LinkRule {
        codes: &["same_record"],
        strength: Strength::Certain,
        who: |ground, _, _| !ground.duplicates.is_empty(),
        keys: Keys::Sought(|ground, _, _| {
            let pair =
                |(original, duplicate): &(usize, usize)| Bond::pair(*original, *duplicate, LinkReason::SameRecord);
            ground.duplicates.iter().map(pair).collect()
        }),
        guard: Guard::None,
        exclusive: false,
        overrules: Overrules::TakenOut,
    },
    LinkRule {
        codes: &["same_booking"],
        strength: Strength::Certain,
        who: |ground, clusters, at| ground.holds(clusters, at),
        keys: Keys::Shared(|ground, _, at, keys| keys.extend(ground.items[at].claims.booking.map(Key::Booking))),
        guard: Guard::None,
        exclusive: false,
        overrules: Overrules::Nothing,
    },
    LinkRule {
        codes: &["same_invoice", "same_voucher", "same_payment"],
        strength: Strength::Certain,
        who: |ground, clusters, at| ground.holds(clusters, at),
        keys: Keys::Shared(|ground, _, at, keys| {
            let claims = &ground.items[at].claims;
            keys.extend(claims.invoices.iter().map(|value| Key::Invoice(value)));
            keys.extend(claims.vouchers.iter().map(|value| Key::Voucher(value)));
            keys.extend(claims.payments.iter().map(|value| Key::Payment(value)));
        }),
        guard: Guard::IdentifiesOne,
        exclusive: false,
        overrules: Overrules::Nothing,
    },
    // Mails outside the Window, and those that make no case, are bridges of a thread.
    LinkRule {
        codes: &["same_thread"],
        strength: Strength::Certain,
        who: |ground, _, at| matches!(ground.items[at].what, What::Message(_)),
        keys: Keys::Sought(threads::bonds),
        guard: Guard::None,
        exclusive: false,
        overrules: Overrules::Nothing,
    },
    // Groups that came to the same booking by different ways are one case.
    LinkRule {
        codes: &["same_booking"],
        strength: Strength::Certain,
        who: |ground, _, at| ground.items[at].counts(),
        keys: Keys::Shared(|_, clusters, at, keys| keys.extend(clusters.reference(at).map(Key::Booking))),
        guard: Guard::None,
        exclusive: false,
        overrules: Overrules::Nothing,
    },
    // Before the calls, which join the one case of their number.
    LinkRule {
        codes: &["same_visit"],
        strength: Strength::Likely,
        who: |ground, clusters, at| ground.holds_a_case(clusters, at) && ground.items[at].claims.booking.is_none(),
        keys: Keys::Shared(visits),
        guard: Guard::None,
        exclusive: false,
        overrules: Overrules::Nothing,
    },
    LinkRule {
        codes: &["same_phone"],
        strength: Strength::Likely,
        who: |ground, clusters, at| phones::is_call(ground, at) && ground.holds_a_case(clusters, at),
        keys: Keys::Sought(phones::bonds),
        guard: Guard::None,
        exclusive: true,
        overrules: Overrules::Nothing,
    },
    LinkRule {
        codes: &["same_slot", "same_day"],
        strength: Strength::Likely,
        who: |ground, _, at| slots::is_loose(ground, at),
        keys: Keys::Sought(slots::bonds),
        guard: Guard::None,
        exclusive: true,
        overrules: Overrules::Nothing,
    },
    LinkRule {
        codes: &["same_address", "same_account"],
        strength: Strength::Likely,
        who: addresses::is_loose,
        keys: Keys::Sought(addresses::bonds),
        guard: Guard::NotContradicted,
        exclusive: true,
        overrules: Overrules::Nothing,
    },
    // The hours of one person in one table. They share nothing with other records, so that it does not matter when.
    LinkRule {
        codes: &["same_sheet"],
        strength: Strength::Certain,
        who: |ground, _, at| ground.items[at].counts(),
        keys: Keys::Shared(|ground, _, at, keys| {
            let item = &ground.items[at];
            if let What::Row(row) = item.what
                && row.holds == Some(TableContent::Hours)
            {
                keys.push(Key::Sheet(item.source, &row.whose));
            }
        }),
        guard: Guard::None,
        exclusive: false,
        overrules: Overrules::Nothing,
    },
    // What the user holds together, whatever the records name.
    LinkRule {
        codes: &["chosen"],
        strength: Strength::Certain,
        who: |ground, _, _| !ground.decisions.joined.is_empty(),
        keys: Keys::Sought(|ground, _, _| {
            let mut first: HashMap<&str, usize> = HashMap::new();
            for (at, item) in ground.items.iter().enumerate() {
                first.entry(&item.key).or_insert(at);
            }
            let pairs = ground.decisions.joined.iter();
            let both = pairs.filter_map(|(a, b)| Some((*first.get(&**a)?, *first.get(&**b)?)));
            both.map(|(a, b)| Bond::pair(a, b, LinkReason::Chosen)).collect()
        }),
        guard: Guard::None,
        exclusive: false,
        overrules: Overrules::Everything,
    },
];
/// Who comes when, by each thing that tells who it is: a surname alone does not.
fn visits<'i>(ground: &Ground<'i, '_>, _: &mut Clusters<'_>, at: usize, keys: &mut Vec<Key<'i>>) {
    let data = &ground.items[at].claims.data;
    let Some(start) = data.start.as_deref() else { return };
    let full = |name: &&&str| names::name(name).is_some_and(|name| !name.first.is_empty());
    let people = data.emails.iter().chain(&data.phones).chain(data.names.iter().filter(full));
    keys.extend(people.map(|person| Key::Visit(person, start)));
}
