//! Recras: hosts and references.
//!
//! Booking reference `<customer>-<n>` (`55-4`), invoice number `<customer>-<n>-<n>` (`55-4-1`). Its mails are the
//! customers' own templates: their words are those of the languages ([`crate::words`]). Sources: the vendor's notice of
//! December 2019; `docs/formats/recras.md`.

use super::Profile;

pub const PROFILE: Profile = Profile {
    key: "recras",
    name: "Recras",
    hosts: &[".recras.nl", ".recras.com"],
    booking_digits: (6, 3),
    invoice_tells_booking: true,
};
