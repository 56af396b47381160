//! Why two records are held together, and how sure that is.

use serde::Serialize;

/// How sure a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// They are about the same.
    Certain,
    /// They are, as far as anybody can tell.
    Likely,
}

/// Why two records are held together; the page words it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum LinkReason {
    /// Both name one booking.
    SameBooking {
        /// Its number.
        reference: String,
    },
    /// Both name one invoice.
    SameInvoice {
        /// Its number.
        number: String,
    },
    /// Both name one payment.
    SamePayment {
        /// The provider's id.
        id: String,
    },
    /// Both name one voucher.
    SameVoucher {
        /// Its code.
        voucher: String,
    },
    /// A copy in another export, or an automatic mail that went out again.
    SameRecord,
    /// One answers the other.
    SameThread,
    /// One telephone.
    SamePhone {
        /// As the record writes it.
        number: String,
    },
    /// One e-mail address.
    SameAddress {
        /// Lower case.
        address: String,
    },
    /// One bank account.
    SameAccount {
        /// Without blanks.
        iban: String,
    },
    /// Name, product and start agree.
    SameSlot {
        /// The surname.
        name: String,
        /// The moment.
        start: String,
    },
    /// A payment names the day, and the one who comes then.
    SameDay {
        /// As the case has it.
        name: String,
        /// The day.
        day: String,
    },
    /// The same start, and one person by address, telephone or full name; none of them names a booking.
    SameVisit {
        /// By what it is one person, as written.
        person: String,
        /// The moment.
        start: String,
    },
    /// Hours of one person in one table.
    SameSheet {
        /// Whose hours they are.
        name: String,
    },
    /// The user holds them together.
    Chosen,
    /// The user took them out together: lines of one invoice, one invoice in two exports.
    TakenOut,
}
