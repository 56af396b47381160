//! An electronic invoice as XML: UBL 2.1 (Peppol, SI-UBL, XRechnung) and CII (Factur-X, ZUGFeRD, XRechnung).
//!
//! One file is one invoice, and one record. Two shapes, one reader: a table tells what stands at the end of which path,
//! by local names. A date only; it cannot show bookings without an invoice. Whether it was sent or received the file does
//! not say: one that is addressed to the company itself is a purchase. Amounts of a credit note are positive in the file
//! and negative here. Sources: OASIS UBL 2.1; UN/CEFACT CII D16B and ZUGFeRD 1.0;
//! `docs/formats/accounting.md`.

use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::{Amount, Content, Entry, Journal, Place};
use retrace_model::when::{Basis, Meaning, Moment, When};

use crate::input::xml::{self, Markup, XmlFramer, attributes, local_name};
use crate::input::{clock, dates, limits, text};
use crate::reading::RecordSink;
use crate::reading::format::{Format, Head, Reader, Translations};
use crate::reading::row::RowBuilder;

/// What an element holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Number,
    Date,
    /// What it is a document of: 381 is a credit note.
    Code,
    Currency,
    Amount,
    Name,
    Email,
    Phone,
    Text,
}

/// The ends of paths; the first name may be the end of a longer one (`InvoiceLine`, `HeaderExchangedDocument`). Of several
/// for one thing the first of this table counts; texts are put together.
const PATHS: [(&str, Field); 34] = [
    // UBL
    ("Invoice/ID", Field::Number),
    ("CreditNote/ID", Field::Number),
    ("Invoice/IssueDate", Field::Date),
    ("CreditNote/IssueDate", Field::Date),
    ("InvoiceTypeCode", Field::Code),
    ("CreditNoteTypeCode", Field::Code),
    ("DocumentCurrencyCode", Field::Currency),
    ("LegalMonetaryTotal/TaxInclusiveAmount", Field::Amount),
    ("LegalMonetaryTotal/PayableAmount", Field::Amount),
    ("AccountingCustomerParty/Party/PartyName/Name", Field::Name),
    ("AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName", Field::Name),
    ("AccountingCustomerParty/Party/Contact/Name", Field::Name),
    ("AccountingCustomerParty/Party/Contact/ElectronicMail", Field::Email),
    ("AccountingCustomerParty/Party/EndpointID", Field::Email),
    ("AccountingCustomerParty/Party/Contact/Telephone", Field::Phone),
    ("Invoice/Note", Field::Text),
    ("CreditNote/Note", Field::Text),
    ("OrderReference/ID", Field::Text),
    ("Line/Item/Name", Field::Text),
    ("Line/Item/Description", Field::Text),
    // CII; ZUGFeRD 1.0 has a `HeaderExchangedDocument`
    ("ExchangedDocument/ID", Field::Number),
    ("ExchangedDocument/IssueDateTime/DateTimeString", Field::Date),
    ("ExchangedDocument/TypeCode", Field::Code),
    ("InvoiceCurrencyCode", Field::Currency),
    ("MonetarySummation/GrandTotalAmount", Field::Amount),
    ("BuyerTradeParty/Name", Field::Name),
    ("BuyerTradeParty/DefinedTradeContact/PersonName", Field::Name),
    ("BuyerTradeParty/DefinedTradeContact/EmailURIUniversalCommunication/URIID", Field::Email),
    ("BuyerTradeParty/URIUniversalCommunication/URIID", Field::Email),
    ("BuyerTradeParty/DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber", Field::Phone),
    ("ExchangedDocument/IncludedNote/Content", Field::Text),
    ("BuyerOrderReferencedDocument/IssuerAssignedID", Field::Text),
    ("BuyerOrderReferencedDocument/ID", Field::Text),
    ("SpecifiedTradeProduct/Name", Field::Text),
];

/// UNTDID 1001 codes of credit notes, as both standards use them.
const CREDIT: [&str; 5] = ["381", "83", "261", "396", "532"];

/// Deeper than any invoice.
const DEEPEST: usize = 64;

/// The line of the register.
pub const UBL: Format = Format {
    kind: Kind::new("ubl_invoice", Family::Books),
    name: Translations { nl: "e-factuur (UBL)", en: "e-invoice (UBL)", de: "E-Rechnung (UBL)" },
    made_by: "Exact, Moneybird, Twinfield, e-Boekhouden and others: UBL, Peppol, SI-UBL, XRechnung (XML)",
    how_to: None,
    provider: None,
    cannot_show: &[CannotShow::OnlyDays, CannotShow::WithoutInvoice],
    recognises: |head| is(head, &["Invoice", "CreditNote"]) && holds(head, b"oasis:names:specification:ubl"),
    open: |_| open(),
};

/// The line of the register.
pub const CII: Format = Format {
    kind: Kind::new("cii_invoice", Family::Books),
    name: Translations {
        nl: "e-factuur (Factur-X, ZUGFeRD)",
        en: "e-invoice (Factur-X, ZUGFeRD)",
        de: "E-Rechnung (Factur-X, ZUGFeRD)",
    },
    made_by: "the XML of Factur-X, ZUGFeRD 1 and 2, XRechnung; not the PDF around it",
    recognises: |head| is(head, &["CrossIndustryInvoice", "CrossIndustryDocument"]),
    ..UBL
};

fn is(head: &Head<'_>, roots: &[&str]) -> bool {
    xml::first_elements(head.bytes, 1).first().is_some_and(|root| roots.contains(&root.as_str()))
}

fn holds(head: &Head<'_>, namespace: &[u8]) -> bool {
    memchr::memmem::find(head.bytes, namespace).is_some()
}

fn open() -> Box<dyn Reader> {
    Box::new(InvoiceXml::default())
}

#[derive(Default)]
struct InvoiceXml {
    framer: XmlFramer,
    invoice: Invoice,
    refused: bool,
}

/// What is known of the invoice, and where in it we are.
#[derive(Default)]
struct Invoice {
    path: Vec<String>,
    depth: usize,
    /// What was told, by its place in [`PATHS`]; texts in the order of the file.
    told: Vec<(usize, String)>,
    texts: Vec<String>,
    /// Bytes of them.
    held: usize,
    currency: String,
    begun: bool,
    ended: bool,
    root: String,
}

impl Reader for InvoiceXml {
    fn feed(&mut self, piece: &[u8], sink: &mut RecordSink) {
        if self.refused {
            return;
        }
        let (refused, invoice) = (&mut self.refused, &mut self.invoice);
        self.framer.feed(piece, |markup| match markup {
            _ if *refused => {}
            Markup::Doctype { offset } => {
                *refused = true;
                sink.problem(ProblemKind::Doctype, Some(Place::Offset(offset)));
            }
            Markup::Open { tag, .. } => invoice.open(tag),
            Markup::Text { text } => invoice.take(text),
            Markup::Close { .. } => invoice.close(),
            Markup::TooLong { offset } => sink.problem(ProblemKind::RecordTooLarge, Some(Place::Offset(offset))),
        });
    }

    fn finish(self: Box<Self>, sink: &mut RecordSink) {
        if !self.refused && self.invoice.begun {
            self.invoice.give(sink);
        }
    }
}

impl Invoice {
    fn open(&mut self, tag: &[u8]) {
        if tag.ends_with(b"/") || self.ended {
            return;
        }
        let name = local_name(tag);
        if self.path.is_empty() {
            self.root = name.to_owned();
            self.begun = true;
        }
        // The amount says its currency itself.
        if self.currency.is_empty() && name.ends_with("Amount") {
            let named = attributes(tag).1.into_iter().find(|(key, _)| key == "currencyID");
            self.currency = named.map(|(_, currency)| currency).unwrap_or_default();
        }
        self.depth = self.depth.saturating_add(1);
        if self.depth <= DEEPEST {
            self.path.push(name.to_owned());
        }
    }

    fn close(&mut self) {
        if self.depth <= DEEPEST {
            self.path.pop();
        }
        self.depth = self.depth.saturating_sub(1);
        self.ended |= self.depth == 0;
    }

    fn take(&mut self, bytes: &[u8]) {
        let path = self.path.join("/");
        let Some((at, (_, field))) = PATHS.iter().enumerate().find(|(_, (end, _))| path.ends_with(end)) else { return };
        let value = text::truncated(xml::text(bytes), limits::ELEMENT);
        match field {
            Field::Text if self.held < limits::TEXT => {
                self.held = self.held.saturating_add(value.len());
                self.texts.push(value);
            }
            Field::Text => {}
            _ if self.told.iter().all(|(known, _)| *known != at) => self.told.push((at, value)),
            _ => {}
        }
    }

    /// The value of the first path that holds this.
    fn get(&self, field: Field, fits: fn(&str) -> bool) -> Option<&str> {
        let mut found: Vec<&(usize, String)> = self.told.iter().collect();
        found.sort_by_key(|(at, _)| *at);
        let of = |at: &usize| PATHS.get(*at).is_some_and(|(_, known)| *known == field);
        found.into_iter().find(|(at, value)| of(at) && fits(value)).map(|(_, value)| value.as_str())
    }

    fn give(self, sink: &mut RecordSink) {
        let mut builder = RowBuilder { place: Place::Offset(0), damaged: false, sink };
        if !self.ended {
            builder.fault(ProblemKind::EndsEarly);
        }
        let some = |text: &str| !text.is_empty();
        let written = self.get(Field::Date, some).unwrap_or_default();
        let when = match builder
            .time(written, dates::compact(written).map(When::Day).or_else(|| clock::table_time(written)))
        {
            When::Local { from, .. } => When::Day(from.date()),
            other => other,
        };
        let credit =
            self.root == "CreditNote" || self.get(Field::Code, some).is_some_and(|code| CREDIT.contains(&code));
        let cents = builder.cents_by(self.get(Field::Amount, some).unwrap_or_default(), Some('.'));
        let currency =
            self.get(Field::Currency, some).unwrap_or(if some(&self.currency) { &self.currency } else { "EUR" });
        let entry = Entry {
            journal: Journal::Unknown,
            invoice: self.get(Field::Number, some).map(str::to_owned),
            text: self.texts.join("\n"),
            amount: cents.map(|cents| Amount {
                currency: currency.to_owned(),
                cents: if credit { cents.saturating_neg() } else { cents },
            }),
            name: self.get(Field::Name, some).map(str::to_owned),
            email: self.get(Field::Email, |value| value.contains('@')).map(str::to_lowercase),
            phone: self.get(Field::Phone, some).map(str::to_owned),
        };
        builder.give(Moment::new(when, Meaning::Dated, Basis::Element), Content::Entry(entry));
    }
}
