//! The kinds of source to look for, in the order of what ages out and what they yield.

use serde::{Deserialize, Serialize};

use crate::kind::Family;

/// One kind of source, as a person looks for it. The names are those of the working file and stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sought {
    Phone,
    SystemMail,
    BccMailbox,
    Bookings,
    Payments,
    OwnMailbox,
    Books,
    Bank,
    Calendar,
    Hours,
}

/// Phones keep their newest calls only (`formats/phone.md` section 1); then by the worth of inputs (`formats/recras.md`
/// section 9).
pub const SOUGHT: [Sought; 10] = [
    Sought::Phone,
    Sought::SystemMail,
    Sought::BccMailbox,
    Sought::Bookings,
    Sought::Payments,
    Sought::OwnMailbox,
    Sought::Books,
    Sought::Bank,
    Sought::Calendar,
    Sought::Hours,
];

impl Sought {
    /// As in the working file.
    pub fn id(self) -> &'static str {
        match self {
            Sought::Phone => "phone",
            Sought::SystemMail => "system_mail",
            Sought::BccMailbox => "bcc_mailbox",
            Sought::Bookings => "bookings",
            Sought::Payments => "payments",
            Sought::OwnMailbox => "own_mailbox",
            Sought::Books => "books",
            Sought::Bank => "bank",
            Sought::Calendar => "calendar",
            Sought::Hours => "hours",
        }
    }

    /// Whether a source of this family is, or may be, what is looked for: which mailbox a mail comes from is not told.
    pub fn is_met_by(self, family: Family) -> bool {
        match self {
            Sought::Phone => family == Family::Phone,
            Sought::SystemMail | Sought::BccMailbox | Sought::OwnMailbox => family == Family::Mail,
            Sought::Bookings => family == Family::Bookings,
            Sought::Payments => family == Family::Payments,
            Sought::Books => family == Family::Books,
            Sought::Bank => family == Family::Bank,
            Sought::Calendar => family == Family::Calendar,
            Sought::Hours => matches!(family, Family::Calendar | Family::Hours),
        }
    }

    /// Whether other kinds are met by the same families, so that a source may be one of them instead.
    pub fn is_not_told_apart(self) -> bool {
        matches!(self, Sought::SystemMail | Sought::BccMailbox | Sought::OwnMailbox | Sought::Hours)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_written_by_its_name() {
        for sought in SOUGHT {
            assert_eq!(serde_json::to_string(&sought).unwrap(), format!("{:?}", sought.id()));
        }
        assert_eq!(SOUGHT.iter().collect::<std::collections::BTreeSet<_>>().len(), SOUGHT.len());
    }
}
