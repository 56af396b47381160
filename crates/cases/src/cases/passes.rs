//! The passes from readings to groups of records, in the one order in which they mean something.
//!
//! Each pass takes the stage before it and gives the next, so that another order does not compile:
//!
//! [`Read`] → [`Placed`] → [`Doubted`] → [`Proven`] → [`Booked`] → [`WithoutSpending`] → [`Deduplicated`] →
//! [`Corroborated`] → [`Linked`] → [`Counted`]
//!
//! A pass looks at the items as the stage before left them, finds all that it finds, and only then changes them: what it
//! concludes about one item is no evidence for what it concludes about the next.

#![expect(clippy::indexing_slicing, reason = "places of items, counted from the list that is walked")]

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use retrace_files::reading::record_key;
use retrace_files::text::names;
use retrace_model::incident::Incident;
use retrace_model::kind::Kind;
use retrace_model::reading::Reading;
use retrace_model::record::{Content, Record};
use retrace_model::vendors::Profile;
use retrace_model::when::{Interval, membership};

use super::claims::Claims;
use super::company::Company;
use super::current_bookings::CurrentBookings;
use super::link::{self, Clusters};
use super::zones::{self, SourceZone};
use super::{Item, corroboration, deciding, duplicate_payments, duplicates, summary};
use crate::decisions::Decisions;

/// What every stage carries on.
struct Evidence<'a> {
    items: Vec<Item<'a>>,
    company: Company,
    zones: Vec<SourceZone>,
}

/// What each record says by itself, whatever the others say. No place in time yet: that hangs on the zone of its source.
pub struct Read<'a> {
    items: Vec<Item<'a>>,
    company: Company,
}

impl<'a> Read<'a> {
    /// Reads: the records, and all mails for whose they are. Writes: the claims.
    ///
    /// First, since whether a mail comes from outside decides what its words are worth.
    pub fn of(readings: &[&'a Reading], profile: &Profile, zone: &TimeZone) -> Self {
        let all = || {
            let of = |(source, reading): (usize, &&'a Reading)| {
                let records = &reading.records;
                records.iter().map(move |record| (source, record))
            };
            readings
                .iter()
                .enumerate()
                .flat_map(of)
                .filter(|(_, record)| !matches!(&record.content, Content::Row(row) if row.holds.is_none()))
        };
        let mails = all().filter_map(|(_, record)| match &record.content {
            Content::Message(message) => {
                Some(std::iter::once(message.as_ref()).chain(&message.inner).zip(&record.statement.ownership_hints))
            }
            _ => None,
        });
        let company = Company::of(mails.flatten(), profile);
        // Made large enough at once: to grow would move what was made so far again and again.
        let mut items = Vec::with_capacity(readings.iter().map(|reading| reading.records.len()).sum());
        let claims = |record: &'a Record| Claims::of(record, &company, profile, zone);
        items.extend(all().map(|(source, record)| Item::new(source, record, claims(record))));
        Read { items, company }
    }

    /// Reads: the bookings and kinds of mail that records name, and their times. Writes: the zone of each source; interval,
    /// membership and key of each item.
    ///
    /// Before anything is concluded from several records: which of them count at all hangs on the Window. The clocks are
    /// proven by what records say by themselves.
    pub fn placed(self, incident: &Incident, readings: &[&Reading], decisions: &Decisions) -> Placed<'a> {
        let Read { mut items, company } = self;
        let zones = zones::zones_of(incident, readings, &items, decisions);
        let decided = decisions.named();
        for item in &mut items {
            let zone = &zones[item.source].zone;
            item.interval = deciding(item.record, incident.window, zone).and_then(|m| m.when.resolve(zone));
            item.membership = membership(&item.record.moments, incident.window, zone);
            // What was decided under a former key stays under it.
            let former = (!decided.is_empty()).then(|| record_key::former_key(item.record, item.interval));
            if let Some(former) = former.filter(|former| decided.contains(&**former)) {
                item.key = former;
            }
        }
        Placed(Evidence { items, company, zones })
    }
}

/// Each record has its place against the Window.
pub struct Placed<'a>(Evidence<'a>);

impl<'a> Placed<'a> {
    /// First names of the people in the evidence, folded.
    pub fn first_names(&self) -> BTreeSet<String> {
        let written = self.0.items.iter().flat_map(|item| &item.claims.data.names);
        written.filter_map(|written| names::name(written)?.first.into_iter().next()).collect()
    }

    /// Reads: who wrote what, the numbers that all name, and those that are held now. Writes: bookings, invoices and vouchers
    /// of what customers wrote.
    ///
    /// Before proof and spending: a number that was itself only concluded, or that a payment to a supplier lost again, must
    /// not confirm what a customer wrote. Where nobody knows whose the mails are, there is no outside.
    pub fn doubted(self, current: &CurrentBookings) -> Doubted<'a> {
        let Placed(mut evidence) = self;
        if evidence.company.is_known() {
            let mut found = corroboration::doubt_what_only_customers_name(&evidence.items);
            found.extend(corroboration::doubt_foreign_invoices(&evidence.items));
            found.apply(&mut evidence.items);
            corroboration::doubt_foreign_bookings(&evidence.items, current).apply(&mut evidence.items);
        }
        Doubted(evidence)
    }
}

/// What only a customer or a supplier names is no number of this company.
pub struct Doubted<'a>(Evidence<'a>);

impl<'a> Doubted<'a> {
    /// Reads: the bookings that are left, tokens shaped like one, misspelt numbers, and the current bookings. Writes: bookings,
    /// and those that are only likely.
    ///
    /// After doubt, so that no customer's range of ages proves a number; before spending, since a payment that names a
    /// booking after all is a refund.
    pub fn proven(self, current: &'a CurrentBookings) -> Proven<'a> {
        let Doubted(mut evidence) = self;
        corroboration::accept_what_is_proven(&evidence.items, current).apply(&mut evidence.items);
        corroboration::read_misspelt_numbers(&evidence.items, current, evidence.company.is_known())
            .apply(&mut evidence.items);
        Proven(evidence)
    }
}

/// Tokens that others prove are bookings.
pub struct Proven<'a>(Evidence<'a>);

impl<'a> Proven<'a> {
    /// Reads: the invoices of the books, subjects and texts of mails. Writes: invoices and kinds of mails.
    ///
    /// After proof, which asks whether a mail is the company's own and not what kind it is; before spending, since a refund
    /// may name an invoice that only the books and a mail know.
    pub fn booked(self) -> Booked<'a> {
        let Proven(mut evidence) = self;
        corroboration::know_invoices_by_the_books(&evidence.items).apply(&mut evidence.items);
        Booked(evidence)
    }
}

/// Mails that carry an invoice of the books are that invoice.
pub struct Booked<'a>(Evidence<'a>);

impl<'a> Booked<'a> {
    /// Reads: what payments to others name, and all that could be paid for. Writes: invoices and payments of spending, and
    /// that it is set aside.
    ///
    /// When all numbers are known: what names none of them is the company's own spending.
    pub fn without_spending(self, current: &CurrentBookings) -> WithoutSpending<'a> {
        let Booked(mut evidence) = self;
        corroboration::set_spending_aside(&evidence.items, current).apply(&mut evidence.items);
        WithoutSpending(evidence)
    }
}

/// The company's own spending is set aside.
pub struct WithoutSpending<'a>(Evidence<'a>);

impl<'a> WithoutSpending<'a> {
    /// Reads: what makes a record the same in two exports; kind, booking and recipient of automatic mails. Writes: which
    /// items are duplicates, and of which.
    ///
    /// After all that changes bookings and kinds of mail, by which a mail that went out again is known; before texts are
    /// counted, since two copies of one mail are not a text to many.
    pub fn deduplicated(self, kinds: &[Kind], window: Interval) -> Deduplicated<'a> {
        let WithoutSpending(mut evidence) = self;
        let pairs = duplicates::duplicates_of(&evidence.items, kinds, window);
        for (_, repeat) in &pairs {
            evidence.items[*repeat].duplicate = true;
        }
        Deduplicated { evidence, pairs }
    }
}

/// Each event counts once.
pub struct Deduplicated<'a> {
    evidence: Evidence<'a>,
    /// Original and duplicate.
    pairs: Vec<(usize, usize)>,
}

impl<'a> Deduplicated<'a> {
    /// Reads: texts from outside, what appointments name, all that is sold. Writes: what is set aside.
    ///
    /// Last of these: what is set aside names no booking, no invoice and no voucher, so all of them must be known.
    pub fn corroborated(self, current: &CurrentBookings) -> Corroborated<'a> {
        let Deduplicated { mut evidence, pairs } = self;
        let products = summary::products(&evidence.items, current);
        let mut found = corroboration::set_mass_mail_aside(&evidence.items);
        found.extend(corroboration::set_other_appointments_aside(&evidence.items, &products));
        found.apply(&mut evidence.items);
        Corroborated { evidence, pairs, products }
    }
}

/// All that the records together tell about one of them is known; from here on no claim changes.
pub struct Corroborated<'a> {
    evidence: Evidence<'a>,
    pairs: Vec<(usize, usize)>,
    products: BTreeSet<String>,
}

impl<'a> Corroborated<'a> {
    /// Reads: all claims, the telephones of current bookings, and what the user held together or took apart. Writes: the groups.
    pub fn linked(self, zone: &str, current: &CurrentBookings, decisions: &Decisions) -> Linked<'a> {
        let Corroborated { evidence: Evidence { items, company, zones }, pairs, products } = self;
        let groups = link::group(&items, &pairs, &company, zone, &products, current, decisions);
        Linked { items, zones, products, whose_is_known: company.is_known(), groups }
    }
}

/// What belongs together.
pub struct Linked<'a> {
    items: Vec<Item<'a>>,
    zones: Vec<SourceZone>,
    products: BTreeSet<String>,
    whose_is_known: bool,
    groups: Clusters<'a>,
}

impl<'a> Linked<'a> {
    /// Reads: the payments of each group. Writes: which of them another source counts already.
    ///
    /// After linking: only inside one case two equal amounts can be the same money.
    pub fn counted(self, kinds: &[Kind]) -> Counted<'a> {
        let Linked { mut items, zones, products, whose_is_known, mut groups } = self;
        for at in duplicate_payments::duplicate_payments(&items, &mut groups, kinds) {
            items[at].counted_elsewhere = true;
        }
        Counted { items, zones, products, whose_is_known, groups }
    }
}

/// Everything that is known before cases are judged.
pub struct Counted<'a> {
    /// In the order of their sources.
    pub items: Vec<Item<'a>>,
    /// Of each source.
    pub zones: Vec<SourceZone>,
    /// What the company sells, as far as the evidence and the current bookings tell.
    pub products: BTreeSet<String>,
    /// The mails told whose they are.
    pub whose_is_known: bool,
    /// What belongs together.
    pub groups: Clusters<'a>,
}
