//! What the text of one record says by itself, whoever's it is: references, booking data, telephone numbers, its kind.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::language::PageLanguage;
use crate::vendors::MailKind;

/// What the text of one record says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The text without the older mails that it quotes.
    pub own: String,
    /// By its small words.
    pub language: Option<PageLanguage>,
    /// References with a cue, by the part they stand in: subject, text, names of attached files.
    pub references: Vec<Vec<Reference>>,
    /// What may number something in a booking system that nobody described, by the part it stands in: subject, text.
    pub tokens: Arc<[Vec<Token>]>,
    /// Tokens that look like booking references, without anything that says so.
    pub shaped: Vec<String>,
    /// Numbers behind a cue for bookings that are not spelt as bookings are.
    pub misspelt: Vec<Misspelt>,
    /// A booking reference that is the whole value under a label for numbers.
    pub labelled: Option<String>,
    /// What the PDFs attached to it say, if there are any.
    pub attached: Option<Box<AttachedStatement>>,
    /// Booking data in the writer's own text.
    pub details: Details,
    /// Telephone numbers of the text, as written.
    pub phones: Vec<String>,
    /// Whom it greets, as written.
    pub greeted: Option<String>,
    /// One of them stands in the subject.
    pub phone_in_subject: bool,
    /// What the older mail of the lost time says that it quotes, and the address of who wrote that.
    pub quoted: Option<Box<(String, AttachedStatement)>>,
    /// The mail that it hands on as text, if it does.
    pub forwarded: Option<Forwarded>,
    /// It tells a start, and who comes, how many or for how much: what a booking system writes.
    pub tells_booking: bool,
    /// It names a day after the one on which it was written, or a day of the week.
    pub names_a_day: bool,
    /// What the mail tells about whose it is, and what each mail in it tells.
    pub ownership_hints: Vec<OwnershipHints>,
    /// A mail that answers or hands on another one.
    pub is_reply_or_forward: bool,
    /// The kind of a mail by its subject or an attached file, by its first words, and by the subject of the mail in it.
    pub headed: Option<MailKind>,
    /// See `headed`.
    pub begins: Option<MailKind>,
    /// See `headed`.
    pub inner_headed: Option<MailKind>,
}

/// A token that may number something, and the word that announces it: where they stand in their text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(u32, u8, u32, u8, bool, bool)", into = "(u32, u8, u32, u8, bool, bool)")]
pub struct Token {
    /// Where it begins.
    pub at: u32,
    /// Its bytes.
    pub length: u8,
    /// Where the word begins.
    pub cue_at: u32,
    /// Its bytes; none where no word stands before the token.
    pub cue_length: u8,
    /// The word is one for bookings or orders.
    pub of_booking: bool,
    /// The word stands right before the token, but for words for a number.
    pub is_next: bool,
}

impl From<(u32, u8, u32, u8, bool, bool)> for Token {
    fn from((at, length, cue_at, cue_length, of_booking, is_next): (u32, u8, u32, u8, bool, bool)) -> Self {
        Token { at, length, cue_at, cue_length, of_booking, is_next }
    }
}

impl From<Token> for (u32, u8, u32, u8, bool, bool) {
    fn from(token: Token) -> Self {
        (token.at, token.length, token.cue_at, token.cue_length, token.of_booking, token.is_next)
    }
}

/// A number behind a cue for bookings, as people and mail editors write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Misspelt {
    /// Both parts with something else between them than a hyphen, `2290/1`: as it is meant.
    Parted(String),
    /// Nothing but digits: the first part alone, or both with nothing between them.
    Bare(String),
}

/// What the head of a mail tells that another one hands on as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarded {
    /// Who wrote it, as written.
    pub name: Option<String>,
    /// Lower case.
    pub address: String,
    /// Telephone numbers of its text, as written.
    pub phones: Vec<String>,
}

/// What documents attached to a mail say, or an older mail that it quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedStatement {
    /// References with a cue.
    pub references: Vec<Reference>,
    /// See [`Statement::labelled`].
    pub labelled: Option<String>,
    /// Booking data.
    pub details: Details,
}

/// By which a mail shows whose it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnershipHints {
    /// References that it names of its own accord: none when it answers another one.
    pub announces: Vec<String>,
    /// Last digits of the telephone numbers in it, quotations included.
    pub phone_tails: Vec<String>,
    /// See [`Statement::tells_booking`].
    pub tells_booking: bool,
}

/// What one text says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// What was booked, as written.
    pub product: Option<String>,
    /// What the lines of an order or a programme name, where a label names something else: a shop, a group of products.
    pub ordered: Option<String>,
    /// `YYYY-MM-DDTHH:MM`, wall clock; only when both day and hour are stated.
    pub start: Option<String>,
    /// Until when what is only held may be confirmed: `YYYY-MM-DDTHH:MM`, or the day alone.
    pub option_until: Option<String>,
    /// How many.
    pub people: Option<u32>,
    /// It is told that nothing was paid.
    pub nothing_paid: bool,
    /// The amount, in hundredths.
    pub cents: Option<i64>,
    /// The currency of that amount, as its code; `None` when nobody wrote one.
    pub currency: Option<String>,
    /// Numbers of people of which nothing tells which is right; then `people` is none.
    pub contested_people: Vec<u32>,
    /// Prices of which nothing tells which is right, in hundredths with their currency; then `cents` is none.
    pub contested_prices: Vec<(i64, Option<String>)>,
    /// As written.
    pub names: Vec<String>,
    /// Lower case.
    pub emails: Vec<String>,
    /// As written.
    pub phones: Vec<String>,
    /// Beginnings of lines before a date or a number of people: products, if they turn up elsewhere too.
    pub product_guesses: Vec<String>,
}

/// One reference, as its token stands in the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reference {
    /// What it numbers.
    pub kind: ReferenceKind,
    /// As its token stands in the text.
    pub value: String,
}

/// What a reference numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferenceKind {
    /// A booking: `55-4`.
    Booking,
    /// An invoice: `55-4-1`.
    Invoice,
    /// A voucher's code.
    Voucher,
    /// A payment, by the provider's id.
    Payment,
}
