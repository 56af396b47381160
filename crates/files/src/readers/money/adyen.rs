//! Adyen's settlement details: debit and credit, a zone in every row. Source: `docs/formats/payments.md`.

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
            (Date, "creation date"),
            (Zone, "timezone"),
            (Type, "type"),
            (Id, "psp reference"),
            (Credit, "gross credit (gc)"),
            (Debit, "gross debit (gc)"),
            (Credit, "net credit (nc)"),
            (Debit, "net debit (nc)"),
            (Currency, "gross currency"),
            (Currency, "net currency"),
            (Method, "payment method"),
            (Text, "merchant reference"),
            (Text, "modification merchant reference"),
        ],
    }],
    kinds: &[
        (PaymentKind::Chargeback, "chargeback"),
        (PaymentKind::Refund, "refunded"),
        (PaymentKind::Transfer, "payout|transfer|reserve|depositcorrection"),
        (PaymentKind::Fee, "fee|deduction|invoice"),
        (PaymentKind::Payment, "settled"),
    ],
    zone: None,
    bank: false,
    may_take: AN_HOUR,
};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("adyen", Family::Payments),
    name: Translations { nl: "Adyen-afrekening", en: "Adyen settlement", de: "Adyen-Abrechnung" },
    made_by: "Adyen: settlement detail report (CSV)",
    cannot_show: &[CannotShow::PaidLater, CannotShow::OtherPayments],
    how_to: None,
    provider: Some(Provider { word: "adyen", payouts: &["adyen"] }),
    recognises: |head| recognises(head, &PRODUCT),
    open: |_| Document::open(|bytes, sink| read(bytes, &PRODUCT, sink)),
};
