//! SumUp's report of transactions: one row each for a sale, a refund and what is paid out of it. The address is that of the
//! account, and the brand of a card is nobody's name. Wall clock without a zone. Source: `docs/formats/payments.md`.

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
        needed: 5,
        columns: &[
            (Date, "date|datum|data|fecha"),
            (Id, "transaction id|transaktions-id|transactie-id|id de transaction|transaction code|transaktionscode"),
            (Type, "transaction type|zahlungsart|transactietype|type de transaction|type"),
            (Mark, "card type|kartentyp|kaarttype|type de carte"),
            (Mark, "entry mode|eingabemodus|invoermodus|mode de saisie"),
            (Amount, "total|betrag inkl. mwst.|price (gross)|totaal|bedrag incl. btw|montant ttc"),
            (Status, "status|statut"),
            (Method, "payment method|zahlungsmethode|betaalmethode|moyen de paiement"),
            (Text, "description|beschreibung|omschrijving"),
            (Text, "reference|referenz|referentie|référence"),
            (Currency, "currency|währung|valuta|devise"),
        ],
    }],
    kinds: &[
        (PaymentKind::Transfer, "payout|auszahlung|uitbetaling|versement"),
        (PaymentKind::Chargeback, "chargeback|rückbuchung|terugboeking"),
        (PaymentKind::Refund, "refund|rückerstattung|erstattung|terugbetaling|remboursement"),
    ],
    zone: None,
    bank: false,
    may_take: AN_HOUR,
};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("sumup", Family::Payments),
    name: Translations { nl: "SumUp-transacties", en: "SumUp transactions", de: "SumUp-Transaktionen" },
    made_by: "SumUp: report of transactions (CSV, .xlsx)",
    cannot_show: &[CannotShow::PaidLater, CannotShow::OtherPayments],
    how_to: None,
    provider: Some(Provider { word: "sumup", payouts: &["sumup"] }),
    recognises: |head| recognises(head, &PRODUCT),
    open: |_| Document::open(|bytes, sink| read(bytes, &PRODUCT, sink)),
};
