//! Vendor profiles as data: how a booking system writes its references. The words of its mails are no vendor's, see
//! [`crate::words`].

mod general;
pub mod policy;
mod recras;

/// What a mail is about, by its cue words. What the rules make of each kind stands in [`policy`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// A customer asks for a booking on the website.
    Request,
    /// A booking is confirmed.
    Confirmation,
    /// A quotation, or a proposal to book.
    Quotation,
    /// An invoice.
    Invoice,
    /// Something is still to be paid or done.
    Reminder,
    /// Money came in.
    PaymentReceived,
    /// A voucher was sold.
    Voucher,
    /// A booking is cancelled.
    Cancellation,
    /// A person of the company wrote.
    Reply,
    /// Somebody from outside wrote.
    Incoming,
    /// None of these.
    Other,
}

/// One booking system.
pub struct Profile {
    /// As in the link: `vendor=recras`.
    pub key: &'static str,
    /// As people call it; empty for any system that has no profile of its own.
    pub name: &'static str,
    /// Endings of the hosts on which customers' instances live.
    pub hosts: &'static [&'static str],
    /// Most digits of the two parts of a booking reference `a-b`.
    pub booking_digits: (usize, usize),
    /// An invoice number `a-b-c` belongs to booking `a-b`.
    pub invoice_tells_booking: bool,
}

/// All profiles, the default first, the one for all other systems last.
pub const PROFILES: [&Profile; 2] = [&recras::PROFILE, &GENERAL];

/// Of systems that have no profile.
pub const GENERAL: Profile = general::PROFILE;

/// The profile with this key, in small letters or capitals.
pub fn profile(key: &str) -> Option<&'static Profile> {
    PROFILES.iter().copied().find(|profile| profile.key.eq_ignore_ascii_case(key))
}

/// The profile with this key, else the first.
pub fn profile_or_default(key: &str) -> &'static Profile {
    profile(key).unwrap_or(&recras::PROFILE)
}
