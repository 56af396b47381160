//! Readings as the user corrects them: what a table holds and what stands in its columns, which of day and month comes
//! first, in which zone its times are, when a file was made.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use retrace_files::readers::{self, any_table};
use retrace_files::reading::{RecordSink, zone_of_dates};
use retrace_model::date_order::DateOrder;
use retrace_model::incident::Incident;
use retrace_model::reading::Reading;
use retrace_model::table::{Column, Columns, TableContent};
use retrace_model::time_zones;
use retrace_model::when::Interval;

use crate::decisions::{Decisions, OnSource};

/// The zone in which the user wants the naive times of a reading read.
pub fn chosen_zone(reading: &Reading, decisions: &Decisions) -> Option<TimeZone> {
    decisions.source(&reading.fingerprint).and_then(|on| time_zones::named(on.zone.as_deref()?))
}

/// When a file was made: as the user says, else when it was last changed.
pub fn made(reading: &Reading, decisions: &Decisions) -> Option<Timestamp> {
    decisions.source(&reading.fingerprint).and_then(|on| on.made).or(reading.modified)
}

/// The columns of a table: as the user says, else as guessed.
pub fn columns<'a>(reading: &'a Reading, decisions: &'a Decisions) -> Columns<'a> {
    let chosen = on_table(reading, decisions).and_then(|on| on.columns.as_deref());
    Columns(chosen.unwrap_or_else(|| reading.table.as_ref().map_or(&[], |table| &table.guess)))
}

/// What the rows of a table are: as the user says, else as guessed.
pub fn holds(reading: &Reading, decisions: &Decisions) -> Option<TableContent> {
    let guess = reading.table.as_ref()?.holds;
    let on = on_table(reading, decisions);
    // An older page asked for the columns of current bookings only.
    let of_bookings = on.filter(|on| on.holds.is_none() && on.columns.is_some()).map(|_| TableContent::Bookings);
    Some(on.and_then(|on| on.holds).or(of_bookings).unwrap_or(guess))
}

/// What the user says about a table; an older page kept it by the file alone.
fn on_table<'a>(reading: &Reading, decisions: &'a Decisions) -> Option<&'a OnSource> {
    let by_file = || decisions.source(&reading.fingerprint);
    decisions.source(&reading.table_key()).filter(|on| on.holds.is_some() || on.columns.is_some()).or_else(by_file)
}

/// One source as the user says it is.
#[derive(Clone, Debug)]
pub enum Corrected<'a> {
    /// Nothing about it was corrected.
    AsRead(&'a Reading),
    /// Its table interpreted, or its dates turned round.
    Told(Arc<Reading>),
}

impl Deref for Corrected<'_> {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        match self {
            Corrected::AsRead(reading) => reading,
            Corrected::Told(reading) => reading,
        }
    }
}

/// By what a corrected reading is known again: which file it is of, for which incident, and all that was told of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Question {
    name: String,
    fingerprint: String,
    modified: Option<Timestamp>,
    vendor: String,
    zone: String,
    window: Interval,
    order: Option<DateOrder>,
    table: Option<(TableContent, Vec<Option<Column>>)>,
}

impl Question {
    /// `None` where nothing about the reading is corrected.
    fn of(reading: &Reading, incident: &Incident, decisions: &Decisions) -> Option<Self> {
        let mut order = decisions.source(&reading.fingerprint).and_then(|on| on.order);
        let table = match (holds(reading, decisions), &reading.table) {
            (Some(holds), Some(table)) => {
                let columns = columns(reading, decisions).0;
                if holds == TableContent::Bookings && table.holds == holds && *columns == *table.guess {
                    return None;
                }
                Some((holds, columns.to_vec()))
            }
            _ => {
                order = Some(order.filter(|told| reading.order.is_some_and(|order| order != *told))?);
                None
            }
        };
        Some(Question {
            name: reading.name.clone(),
            fingerprint: reading.fingerprint.clone(),
            modified: reading.modified,
            vendor: incident.vendor.clone(),
            zone: incident.zone.clone(),
            window: incident.window,
            order,
            table,
        })
    }

    fn answer(&self, reading: &Reading, incident: &Incident) -> Reading {
        match (&self.table, self.order) {
            (Some((holds, columns)), order) => {
                let mut sink = RecordSink::new(&reading.name, incident, readers::REGISTER);
                any_table::interpret(reading, *holds, Columns(columns), order, &mut sink);
                sink.into_reading()
            }
            (None, Some(order)) => turned_round(reading, order),
            (None, None) => reading.clone(),
        }
    }
}

/// Readings as they were corrected last, so that a decision about one source corrects no other again. What is not asked
/// for any more is let go.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    known: HashMap<Question, Arc<Reading>>,
}

impl Corrections {
    /// All sources as the user says. Of what they hold themselves only the place in this list is told.
    pub fn of<'a>(
        &mut self,
        readings: Vec<&'a Reading>,
        incident: &Incident,
        decisions: &Decisions,
    ) -> Vec<Corrected<'a>> {
        let before = std::mem::take(&mut self.known);
        let correct = |reading| {
            let Some(question) = Question::of(reading, incident, decisions) else { return Corrected::AsRead(reading) };
            let known = before.get(&question).cloned();
            let answer = known.unwrap_or_else(|| Arc::new(question.answer(reading, incident)));
            Corrected::Told(self.known.entry(question).or_insert(answer).clone())
        };
        readings.into_iter().map(correct).collect()
    }
}

/// All dates read with day and month the other way round.
fn turned_round(reading: &Reading, order: DateOrder) -> Reading {
    let mut reading = reading.clone();
    reading.order = Some(order);
    let zone = zone_of_dates(&reading);
    for moment in reading.records.iter_mut().flat_map(|record| &mut Arc::make_mut(record).moments) {
        moment.when = moment.when.day_and_month_swapped(zone.as_ref());
    }
    let first_and_last = reading.far_first.zip(reading.far_last);
    (reading.far_first, reading.far_last) = reading.far_other.unzip();
    reading.far_other = first_and_last;
    reading
}

#[cfg(test)]
mod tests {
    use retrace_files::readers::read_whole;

    use super::*;
    use crate::decisions::Change;

    const TABLE: &str = "Wie;Dag;Van;Tot\nKim;9-12-2019;09:00;17:00\nJo;9-12-2019;10:00;12:00\n";

    fn incident() -> Incident {
        Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam").unwrap()
    }

    fn told<'a>(corrections: &mut Corrections, readings: &'a [Reading], decisions: &Decisions) -> Vec<Corrected<'a>> {
        corrections.of(readings.iter().collect(), &incident(), decisions)
    }

    #[test]
    fn a_table_is_interpreted_once_for_what_is_told_of_it() {
        let readings = [read_whole("uren.csv", TABLE.as_bytes(), &incident())];
        let (mut corrections, mut decisions) = (Corrections::default(), Decisions::default());
        let first = told(&mut corrections, &readings, &decisions);
        decisions.staff.push("Kim".into());
        let again = told(&mut corrections, &readings, &decisions);
        let [Corrected::Told(first), Corrected::Told(again)] = [&first[0], &again[0]] else {
            panic!("not interpreted")
        };
        assert!(Arc::ptr_eq(first, again));
        assert!(first.records.len() == 2 && first.kind.id() == "hours_table", "{first:?}");

        let on = OnSource { holds: Some(TableContent::Other), ..OnSource::default() };
        decisions.apply(&Change::Source { fingerprint: readings[0].table_key(), on });
        let other = told(&mut corrections, &readings, &decisions);
        let Corrected::Told(other) = &other[0] else { panic!("not interpreted") };
        assert_eq!(other.kind.id(), "other_table");
    }

    #[test]
    fn what_nobody_corrects_is_as_it_was_read() {
        let mail = "From: a@b.example\nDate: Mon, 9 Dec 2019 10:00:00 +0100\nSubject: x\n\nHello\n";
        let readings = [read_whole("one.eml", mail.as_bytes(), &incident())];
        let told = told(&mut Corrections::default(), &readings, &Decisions::default());
        assert!(matches!(told[0], Corrected::AsRead(reading) if std::ptr::eq(reading, &readings[0])));
    }

    #[test]
    fn day_and_month_are_turned_round_where_the_file_leaves_it_open() {
        let table = "Date,Payment method,Currency,Amount,Status,ID,Description\n\
                     09/12/2019 10:00,ideal,EUR,10.00,paid,tr_abcdefgh12,x\n";
        let readings = [read_whole("mollie.csv", table.as_bytes(), &incident())];
        let order = readings[0].order.unwrap();
        let mut decisions = Decisions::default();
        for (told_order, turned) in [(order, false), (DateOrder::MonthFirst, order != DateOrder::MonthFirst)] {
            let on = OnSource { order: Some(told_order), ..OnSource::default() };
            decisions.apply(&Change::Source { fingerprint: readings[0].fingerprint.clone(), on });
            let told = told(&mut Corrections::default(), &readings, &decisions);
            assert_eq!(matches!(told[0], Corrected::Told(_)), turned);
        }
    }
}
