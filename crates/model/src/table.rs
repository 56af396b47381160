//! A table as its rows were read: what they are, and what stands in which column.

use serde::{Deserialize, Serialize};

/// What the rows of a table are. The names are those of the working file and stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableContent {
    /// What the booking system holds now: no evidence of the Window.
    Bookings,
    /// Bookings as another system has them, with the moment at which each was made.
    Elsewhere,
    /// Hours worked or planned.
    Hours,
    /// Calls of a provider.
    Calls,
    /// Payments of any provider.
    Payments,
    /// Invoices that the company made out.
    Invoices,
    /// Something else with a time.
    Other,
}

/// All of them, in the order in which the page offers them.
pub const TABLE_CONTENTS: [TableContent; 7] = [
    TableContent::Bookings,
    TableContent::Elsewhere,
    TableContent::Hours,
    TableContent::Calls,
    TableContent::Payments,
    TableContent::Invoices,
    TableContent::Other,
];

/// What a column holds. Names may stand in several: contact, group, booking name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The booking's number.
    Reference,
    /// What was booked.
    Product,
    /// When it begins.
    Start,
    /// How many.
    People,
    /// A name, of a person or a group.
    Name,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A word for how it stands.
    Status,
    /// The moment at which it was made, paid or entered.
    Made,
    /// The time of day of the date before it.
    Time,
    /// When it ends.
    End,
    /// Money.
    Amount,
    /// Money that came in, where what went out has a column of its own.
    MoneyIn,
    /// Money that went out.
    MoneyOut,
    /// Of the amounts, by its code.
    Currency,
    /// How long it lasted.
    Duration,
    /// In or out, of a call.
    Direction,
    /// An invoice's number.
    Invoice,
    /// Anything written, in which numbers are looked for.
    Text,
}

impl Column {
    /// Several columns may hold it.
    pub fn is_manifold(self) -> bool {
        matches!(self, Column::Name | Column::Email | Column::Phone | Column::Text)
    }
}

/// All of them, in the order in which the page offers them.
pub const COLUMNS: [Column; 19] = [
    Column::Reference,
    Column::Product,
    Column::Start,
    Column::People,
    Column::Name,
    Column::Email,
    Column::Phone,
    Column::Status,
    Column::Made,
    Column::Time,
    Column::End,
    Column::Amount,
    Column::MoneyIn,
    Column::MoneyOut,
    Column::Currency,
    Column::Duration,
    Column::Direction,
    Column::Invoice,
    Column::Text,
];

/// A table whose columns can be told apart anew without reading it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// As written; empty when the table has no header.
    pub header: Vec<String>,
    /// One entry per column.
    pub guess: Vec<Option<Column>>,
    /// What its rows seem to be.
    pub holds: TableContent,
    /// What all files with this header share, and nothing of what stands in it: what the user says of one of them holds
    /// for all. Without a header there is no such thing.
    pub key: Option<String>,
}

/// What stands in each column.
#[derive(Clone, Copy)]
pub struct Columns<'a>(pub &'a [Option<Column>]);

impl<'a> Columns<'a> {
    /// Whether any column holds this.
    pub fn has(self, column: Column) -> bool {
        self.0.contains(&Some(column))
    }

    /// Where such a column stands, the first if there are several.
    pub fn place(self, wanted: Column) -> Option<usize> {
        self.0.iter().position(|column| *column == Some(wanted))
    }

    /// The column that says when a row happened, where it is one of these.
    pub fn decisive(self, holds: TableContent) -> Option<Column> {
        let of = |columns: &[Column]| columns.iter().copied().find(|column| self.has(*column));
        match holds {
            TableContent::Bookings => None,
            TableContent::Elsewhere => of(&[Column::Made]),
            TableContent::Hours => of(&[Column::Start, Column::Made]),
            TableContent::Calls | TableContent::Payments | TableContent::Invoices | TableContent::Other => {
                of(&[Column::Made, Column::Start])
            }
        }
    }

    /// Whether anything can be told from a table of these: a list of bookings needs their numbers, evidence needs a time.
    pub fn tell(self, holds: TableContent) -> bool {
        match holds {
            TableContent::Bookings => self.has(Column::Reference),
            _ => self.decisive(holds).is_some(),
        }
    }

    /// The cells of columns that hold nothing known.
    pub fn others<'r>(self, cells: &'r [String]) -> impl Iterator<Item = &'r str> + use<'r, 'a> {
        let columns = self.0.iter().zip(cells);
        columns.filter(|(column, _)| column.is_none()).map(|(_, cell)| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// The cells of a row that hold this, blanks left out.
    pub fn cells<'r>(self, cells: &'r [String], wanted: Column) -> impl Iterator<Item = &'r str> + use<'r, 'a> {
        let columns = self.0.iter().zip(cells);
        columns
            .filter(move |(column, _)| **column == Some(wanted))
            .map(|(_, cell)| cell.trim())
            .filter(|c| !c.is_empty())
    }
}
