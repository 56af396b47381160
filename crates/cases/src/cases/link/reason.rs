//! Why two records are held together, and how sure that is.

use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    Certain,
    Likely,
}

/// Why two records are held together; the page words it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum LinkReason {
    SameBooking {
        reference: String,
    },
    SameInvoice {
        number: String,
    },
    SamePayment {
        id: String,
    },
    SameVoucher {
        voucher: String,
    },
    /// A copy in another export, or an automatic mail that went out again.
    SameRecord,
    SameThread,
    SamePhone {
        number: String,
    },
    SameAddress {
        address: String,
    },
    SameAccount {
        iban: String,
    },
    /// Name, product and start agree.
    SameSlot {
        name: String,
        start: String,
    },
    /// Hours of one person in one table.
    SameSheet {
        name: String,
    },
    /// The user holds them together.
    Chosen,
    /// The user took them out together: lines of one invoice, one invoice in two exports.
    TakenOut,
}
