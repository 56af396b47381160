//! Any other system: nothing is known of its numbers before the data shows it.

use super::Profile;

pub const PROFILE: Profile =
    Profile { key: "general", name: "", hosts: &[], booking_digits: (0, 0), invoice_tells_booking: false };
