//! The kinds of source to look for, in the order of what ages out and what they yield.

use serde::{Deserialize, Serialize};

use crate::kind::Family;

/// One kind of source, as a person looks for it. The names are those of the working file and stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceCategory {
    /// The telephones' call logs.
    Phone,
    /// The mailbox from which the system sends.
    SystemMail,
    /// The mailbox that gets a blind copy of all that the system sends.
    BccMailbox,
    /// The list of what the system holds now.
    Bookings,
    /// The payment provider's list.
    Payments,
    /// Mailboxes of the staff.
    OwnMailbox,
    /// The accounting program.
    Books,
    /// The bank account.
    Bank,
    /// Calendars.
    Calendar,
    /// Rosters and hours.
    Hours,
}

/// Phones keep their newest calls only (`docs/formats/phone.md`); then by what each yields
/// (`docs/formats/recras.md`).
pub const SOURCE_CATEGORIES: [SourceCategory; 10] = [
    SourceCategory::Phone,
    SourceCategory::SystemMail,
    SourceCategory::BccMailbox,
    SourceCategory::Bookings,
    SourceCategory::Payments,
    SourceCategory::OwnMailbox,
    SourceCategory::Books,
    SourceCategory::Bank,
    SourceCategory::Calendar,
    SourceCategory::Hours,
];

impl SourceCategory {
    /// As in the working file.
    pub fn id(self) -> &'static str {
        match self {
            SourceCategory::Phone => "phone",
            SourceCategory::SystemMail => "system_mail",
            SourceCategory::BccMailbox => "bcc_mailbox",
            SourceCategory::Bookings => "bookings",
            SourceCategory::Payments => "payments",
            SourceCategory::OwnMailbox => "own_mailbox",
            SourceCategory::Books => "books",
            SourceCategory::Bank => "bank",
            SourceCategory::Calendar => "calendar",
            SourceCategory::Hours => "hours",
        }
    }

    /// Whether a source of this family is, or may be, what is looked for: which mailbox a mail comes from is not told.
    pub fn is_met_by(self, family: Family) -> bool {
        match self {
            SourceCategory::Phone => family == Family::Phone,
            SourceCategory::SystemMail | SourceCategory::BccMailbox | SourceCategory::OwnMailbox => {
                family == Family::Mail
            }
            SourceCategory::Bookings => family == Family::Bookings,
            SourceCategory::Payments => family == Family::Payments,
            SourceCategory::Books => family == Family::Books,
            SourceCategory::Bank => family == Family::Bank,
            SourceCategory::Calendar => family == Family::Calendar,
            SourceCategory::Hours => matches!(family, Family::Calendar | Family::Hours),
        }
    }

    /// Whether other kinds are met by the same families, so that a source may be one of them instead.
    pub fn is_not_told_apart(self) -> bool {
        matches!(
            self,
            SourceCategory::SystemMail
                | SourceCategory::BccMailbox
                | SourceCategory::OwnMailbox
                | SourceCategory::Hours
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_written_by_its_name() {
        for sought in SOURCE_CATEGORIES {
            assert_eq!(serde_json::to_string(&sought).unwrap(), format!("{:?}", sought.id()));
        }
        assert_eq!(SOURCE_CATEGORIES.iter().collect::<std::collections::BTreeSet<_>>().len(), SOURCE_CATEGORIES.len());
    }
}
