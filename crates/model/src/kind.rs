//! What a source is, and what it is evidence of.

use serde::{Deserialize, Serialize, Serializer};

/// Longest name of a kind, in bytes.
const LONGEST: usize = 24;

/// What a source is: the name that the result document gives its format, and the family of that format.
///
/// The register of formats lies in another crate, which is why a kind carries its family with it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kind {
    /// The name, filled up with zeros.
    id: [u8; LONGEST],
    family: Family,
}

impl Kind {
    /// Nobody knows what it is.
    pub const UNKNOWN: Kind = Kind::new("unknown", Family::Nothing);

    /// A name longer than 24 bytes is cut: a test over the register holds that none is.
    pub const fn new(name: &str, family: Family) -> Self {
        let mut id = [0; LONGEST];
        let mut rest = name.as_bytes();
        let mut places: &mut [u8] = &mut id;
        while let ([byte, bytes @ ..], [place, others @ ..]) = (rest, places) {
            *place = *byte;
            (rest, places) = (bytes, others);
        }
        Kind { id, family }
    }

    /// As in the result document.
    pub fn id(&self) -> &str {
        let name = self.id.split(|byte| *byte == 0).next().unwrap_or_default();
        str::from_utf8(name).unwrap_or_default()
    }

    /// What a source of this kind is evidence of.
    pub fn family(self) -> Family {
        self.family
    }
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

/// By its name alone, as the result document has it. Between page and worker it goes as [`wire`].
impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.id())
    }
}

/// A kind with its family, for serde's `with`: what the worker tells the page, which knows no register while it reads.
pub mod wire {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Family, Kind};

    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(kind: &Kind, to: S) -> Result<S::Ok, S::Error> {
        (kind.id(), kind.family).serialize(to)
    }

    /// # Errors
    /// Those of the deserializer.
    pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Kind, D::Error> {
        let (id, family): (String, Family) = Deserialize::deserialize(from)?;
        Ok(Kind::new(&id, family))
    }
}

/// The same where there may be none.
pub mod wire_or_null {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Family, Kind};

    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(kind: &Option<Kind>, to: S) -> Result<S::Ok, S::Error> {
        kind.as_ref().map(|kind| (kind.id(), kind.family)).serialize(to)
    }

    /// # Errors
    /// Those of the deserializer.
    pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Option<Kind>, D::Error> {
        let kind: Option<(String, Family)> = Deserialize::deserialize(from)?;
        Ok(kind.map(|(id, family)| Kind::new(&id, family)))
    }
}

/// What a source is evidence of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Mailboxes and single mails.
    Mail,
    /// A payment provider's list.
    Payments,
    /// Statements of a bank account.
    Bank,
    /// Accounts and invoices.
    Books,
    /// Call logs.
    Phone,
    /// Appointments.
    Calendar,
    /// Hours worked or planned.
    Hours,
    /// What the system holds now.
    Bookings,
    /// Files in one file, each of them a source.
    Archive,
    /// A table that nobody knows, and of which the user says what it holds.
    Table,
    /// Nothing is read of it: the problem of the source says why.
    Nothing,
}
