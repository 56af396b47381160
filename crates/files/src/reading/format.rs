//! What a format is: a line of the register, how it is recognised, and the reader that takes its bytes.

use std::borrow::Cow;
use std::cell::OnceCell;

use retrace_model::kind::Kind;
use retrace_model::problem::CannotShow;
use retrace_model::table::TableContent;

use super::RecordSink;
use super::store::ByRanges;
use crate::input::table::{self, Row};
use crate::input::text;

/// Reads one source from bytes that come in order and in pieces of any size. However they are cut, the same records
/// come out.
pub trait Reader {
    /// Takes the next bytes.
    fn feed(&mut self, piece: &[u8], sink: &mut RecordSink);
    /// The source has ended.
    fn finish(self: Box<Self>, sink: &mut RecordSink);
    /// How it is read by parts of the file, where whoever gives the file can: then it is fed nothing.
    fn by_ranges(&self) -> Option<ByRanges> {
        None
    }
}

/// The first bytes of a file, by which its kind is decided.
pub struct Head<'a> {
    /// No more than [`crate::input::limits::HEAD`].
    pub bytes: &'a [u8],
    /// The file ends here.
    pub whole: bool,
    /// Its first rows under each delimiter, for the many formats that are tables.
    tables: OnceCell<Vec<Vec<Row>>>,
    /// What it holds as a table that nobody knows.
    holds: OnceCell<Option<TableContent>>,
}

impl<'a> Head<'a> {
    /// Of these bytes, which may be all there are.
    pub fn new(bytes: &'a [u8], whole: bool) -> Self {
        Head { bytes, whole, tables: OnceCell::new(), holds: OnceCell::new() }
    }
}

impl Head<'_> {
    /// Whether it is a table that fits, under any delimiter.
    pub fn is_table(&self, fits: impl Fn(&[Row]) -> bool) -> bool {
        self.tables.get_or_init(|| table::tables(&self.text())).iter().any(|rows| fits(rows))
    }

    /// What the rows of a table are that no other reader knows, as this guesses it once.
    pub fn holds(&self, guess: fn(&str) -> Option<TableContent>) -> Option<TableContent> {
        *self.holds.get_or_init(|| guess(&self.text()))
    }

    /// The head as text, without a last line that is not complete.
    pub fn text(&self) -> Cow<'_, str> {
        if self.whole {
            return text::decode(self.bytes);
        }
        let text = text::decode_head(self.bytes);
        match text.rfind('\n') {
            Some(end) => Cow::Owned(text.get(..end).unwrap_or_default().to_owned()),
            None => text,
        }
    }
}

/// One name in the languages of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the name in the language of that code")]
pub struct Translations {
    pub nl: &'static str,
    pub en: &'static str,
    pub de: &'static str,
}

/// One line of the register. Each stands in the file of its reader.
pub struct Format {
    /// What its sources are.
    pub kind: Kind,
    /// What the page calls it.
    pub name: Translations,
    /// Whose export it is, and how its file ends: for the table of what is read.
    pub made_by: &'static str,
    /// What this kind of source cannot show, however complete it is.
    pub cannot_show: &'static [CannotShow],
    /// How a person gets such a file, where the program gives nothing else; the page has ways of its own besides.
    pub how_to: Option<HowTo>,
    /// Whose payments they are, where that is a payment provider.
    pub provider: Option<Provider>,
    /// Whether these are the first bytes of such a file.
    pub recognises: fn(&Head<'_>) -> bool,
    /// A reader for it.
    pub open: fn(&Head<'_>) -> Box<dyn Reader>,
}

/// How a person gets a file of one format out of a program.
pub struct HowTo {
    /// The program, as people call it.
    pub program: &'static str,
    /// At most five.
    pub steps: Steps,
}

/// Sentences in the languages of the page, as many in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the steps in the language of that code")]
pub struct Steps {
    pub nl: &'static [&'static str],
    pub en: &'static [&'static str],
    pub de: &'static [&'static str],
}

/// A payment provider, as others name it.
#[derive(Clone, Copy, Debug)]
pub struct Provider {
    /// The word that stands in a method of payment, or in the name of the other side; lower case.
    pub word: &'static str,
    /// Beginnings of the name under which it pays out to the bank; lower case.
    pub payouts: &'static [&'static str],
}

/// All formats that are known, in the order of asking: what cannot be mistaken comes first, and the last one takes
/// everything.
pub type Register = &'static [&'static [&'static Format]];
