//! PayPal's activity and statement, old and new, in nl, en, de, es. A zone stands in every row. Rows that only convert,
//! hold or move money to the bank are no customer's. Source: `docs/formats/payments.md`.

use retrace_model::kind::{Family, Kind};
use retrace_model::problem::CannotShow;
use retrace_model::record::PaymentKind;

use super::AN_HOUR;
use super::table::Field::*;
use super::table::{Layout, Product, read, recognises};
use crate::reading::document::Document;
use crate::reading::format::{Format, Provider, Translations};

/// Its layouts.
pub(super) const PRODUCT: Product = Product {
    layouts: &[Layout {
        needed: 4,
        columns: &[
            (Date, "date|datum|fecha"),
            (Time, "time|uhrzeit|zeit|tijd|hora"),
            (Zone, "timezone|time zone|zeitzone|tijdzone|zona horaria"),
            (Amount, "gross|brutto|bruto"),
            (Currency, "currency|währung|valuta|divisa"),
            (Id, "transaction id|transaktionscode|transactie-id|transactiereferentie|id. de transacción"),
            (Type, "type|typ|tipo|description|beschreibung|omschrijving|descripción"),
            (Type, "balance impact|auswirkung auf guthaben|invloed op saldo"),
            (Status, "status|estado"),
            (Name, "name|naam|nombre"),
            (From, "from email address|absender e-mail-adresse|van e-mailadres|correo electrónico del remitente"),
            (To, "to email address|empfänger e-mail-adresse|naar e-mailadres|correo electrónico del destinatario"),
            (Text, "subject|betreff|onderwerp|asunto"),
            (Text, "note|hinweis|notitie|opmerking|nota"),
            (Text, "item title|artikelbezeichnung|itemtitel|objectnaam"),
            (Text, "invoice number|invoice id|rechnungsnummer|factuurnummer|número de factura"),
            (Reference, "invoice number|invoice id|rechnungsnummer|factuurnummer|número de factura"),
            (
                Refunds,
                "reference txn id|zugehöriger transaktionscode|referentietransactie-id|id. de referencia de trans.",
            ),
        ],
    }],
    kinds: &[
        (
            PaymentKind::Transfer,
            "conver|umrechnung|omreken|omwissel|hold|release|einbehaltung|autorisierung|authori|withdraw|abbuchung|abhebung|auszahlung|opname|opnemen|reserve|top-up|topup|zahlungsquelle|bankgutschrift|bank deposit|bankkonto|bank account|bankrekening|retirada|conversión|memo",
        ),
        (
            PaymentKind::Chargeback,
            "chargeback|dispute|käuferschutz|geschil|reversal|terugboeking|rücklastschrift|rückbuchung",
        ),
        (PaymentKind::Refund, "refund|rückzahlung|erstattung|terugbetaling|reembolso"),
        (PaymentKind::Fee, "fee|gebühr|entgelt|kosten"),
    ],
    zone: None,
    bank: false,
    may_take: AN_HOUR,
};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("paypal", Family::Payments),
    name: Translations { nl: "PayPal-activiteiten", en: "PayPal activity", de: "PayPal-Aktivitäten" },
    made_by: "PayPal: activity or statement (CSV); Dutch, English, German, Spanish, old and new layouts",
    cannot_show: &[CannotShow::PaidLater, CannotShow::OtherPayments],
    how_to: None,
    provider: Some(Provider { word: "paypal", payouts: &["paypal"] }),
    recognises: |head| recognises(head, &PRODUCT),
    open: |_| Document::open(|bytes, sink| read(bytes, &PRODUCT, sink)),
};
