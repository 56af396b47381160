//! One row of a table being taken in.

use retrace_model::date_order::DateOrder;
use retrace_model::problem::ProblemKind;
use retrace_model::record::{Content, Place};
use retrace_model::when::{Moment, When};

use super::RecordSink;
use crate::input::layout::Fields;
use crate::input::table::Row;
use crate::input::{clock, number};

/// One row of a table being taken in: what is wrong with it is said once, and marks it damaged.
pub struct RowBuilder<'a> {
    /// Where the row stands.
    pub place: Place,
    /// Something is wrong with it.
    pub damaged: bool,
    /// What gets it.
    pub sink: &'a mut RecordSink,
}

impl<'a> RowBuilder<'a> {
    /// A row of a table that should have this many cells.
    pub fn row(row: &Row, width: usize, sink: &'a mut RecordSink) -> Self {
        let mut builder = RowBuilder { place: Place::Line(row.line), damaged: false, sink };
        if row.stray_quote {
            builder.fault(ProblemKind::StrayQuote);
        }
        if row.cells.len() < width {
            builder.fault(ProblemKind::ShortRow);
        }
        builder
    }

    /// What is wrong with the row, which marks it damaged.
    pub fn fault(&mut self, kind: ProblemKind) {
        self.damaged = true;
        self.remark(kind);
    }

    /// What is odd about the row and takes nothing away from it.
    pub fn remark(&mut self, kind: ProblemKind) {
        self.sink.problem(kind, Some(self.place));
    }

    /// The time that was read from what is written there, if it was.
    pub fn time(&mut self, written: &str, read: Option<When>) -> When {
        read.filter(|when| *when != When::Missing).unwrap_or_else(|| {
            self.fault(if written.is_empty() { ProblemKind::NoTime } else { ProblemKind::ImpossibleTime });
            When::Missing
        })
    }

    /// The time in the column of this field, ISO or in the file's order of day and month.
    pub fn time_in<F: Copy + PartialEq>(&mut self, fields: Fields<'_, '_, F>, field: F, order: DateOrder) -> When {
        let written = fields.cell(field);
        self.time(written, clock::cell_time(written, order))
    }

    /// The cents in the column of this field.
    pub fn cents_in<F: Copy + PartialEq>(&mut self, fields: Fields<'_, '_, F>, field: F) -> Option<i64> {
        self.cents(fields.cell(field))
    }

    /// An amount in hundredths, if it can be read.
    pub fn cents(&mut self, written: &str) -> Option<i64> {
        self.cents_by(written, None)
    }

    /// The same, where the decimal mark is known.
    pub fn cents_by(&mut self, written: &str, decimal: Option<char>) -> Option<i64> {
        let cents = number::cents_by(written, decimal);
        if cents.is_none() {
            self.fault(ProblemKind::Amount);
        }
        cents
    }

    /// Hands the record over.
    pub fn give(self, moment: Moment, content: Content) {
        self.sink.record(self.place, vec![moment], self.damaged, content);
    }
}
