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
            (Date, "date|datum|fecha|data"),
            (Time, "time|uhrzeit|zeit|tijd|hora|heure|ora"),
            (Zone, "timezone|time zone|zeitzone|tijdzone|zona horaria|fuseau horaire|fuso orario"),
            (Amount, "gross|brutto|bruto|avant commission|brut|lordo"),
            (Currency, "currency|währung|valuta|divisa|devise"),
            (
                Id,
                "transaction id|transaktionscode|transactie-id|transactiereferentie|id. de transacción|numéro de transaction|codice transazione",
            ),
            (Type, "type|typ|tipo|description|beschreibung|omschrijving|descripción"),
            (Type, "balance impact|auswirkung auf guthaben|invloed op saldo|impact sur le solde|impatto sul saldo"),
            (Status, "status|estado|état|stato"),
            (Name, "name|naam|nombre|nom|nome"),
            (
                From,
                "from email address|absender e-mail-adresse|van e-mailadres|correo electrónico del remitente|de l'adresse email|dall'indirizzo email|indirizzo email mittente",
            ),
            (
                To,
                "to email address|empfänger e-mail-adresse|naar e-mailadres|correo electrónico del destinatario|à l'adresse email|all'indirizzo email|indirizzo email destinatario",
            ),
            (Text, "subject|betreff|onderwerp|asunto|objet|oggetto"),
            (Text, "note|hinweis|notitie|opmerking|nota"),
            (Text, "item title|artikelbezeichnung|itemtitel|objectnaam|titre de l'objet|titolo oggetto"),
            (
                Text,
                "invoice number|invoice id|rechnungsnummer|factuurnummer|número de factura|numéro de facture|numero fattura",
            ),
            (
                Reference,
                "invoice number|invoice id|rechnungsnummer|factuurnummer|número de factura|numéro de facture|numero fattura",
            ),
            (
                Refunds,
                "reference txn id|zugehöriger transaktionscode|referentietransactie-id|id. de referencia de trans.",
            ),
        ],
    }],
    kinds: &[
        (
            PaymentKind::Transfer,
            "conver|umrechnung|omreken|omwissel|hold|release|einbehaltung|autorisierung|authori|withdraw|abbuchung|abhebung|auszahlung|opname|opnemen|reserve|top-up|topup|zahlungsquelle|bankgutschrift|bank deposit|bankkonto|bank account|bankrekening|retirada|conversión|memo|virement vers|conversion de devise|blocage|déblocage|trasferimento|blocco",
        ),
        (
            PaymentKind::Chargeback,
            "chargeback|dispute|käuferschutz|geschil|reversal|terugboeking|rücklastschrift|rückbuchung",
        ),
        (PaymentKind::Refund, "refund|rückzahlung|erstattung|terugbetaling|reembolso|remboursement|rimborso"),
        (PaymentKind::Fee, "fee|gebühr|entgelt|kosten|frais|commission|tariff"),
    ],
    zone: None,
    bank: false,
    may_take: AN_HOUR,
};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("paypal", Family::Payments),
    name: Translations { nl: "PayPal-activiteiten", en: "PayPal activity", de: "PayPal-Aktivitäten" },
    made_by: "PayPal: activity or statement (CSV); Dutch, English, German, Spanish, French, Italian, old and new layouts",
    cannot_show: &[CannotShow::PaidLater, CannotShow::OtherPayments],
    how_to: None,
    provider: Some(Provider { word: "paypal", payouts: &["paypal"] }),
    recognises: |head| recognises(head, &PRODUCT),
    open: |_| Document::open(|bytes, sink| read(bytes, &PRODUCT, sink)),
};
