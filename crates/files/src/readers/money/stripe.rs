//! Stripe's balance history, reports and lists of payments, old and new. Columns are chosen by the user; the header says
//! that times are UTC, without `utc` they are in the zone of the report. A list of payments gives a refund no date of
//! its own. Source: `docs/formats/payments.md`.

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
    layouts: &[
        Layout {
            needed: 6,
            columns: &[
                (Date, "created (utc)"),
                (Type, "type"),
                (Id, "source"),
                (Amount, "amount"),
                (Currency, "currency"),
                (Mark, "net"),
                (Text, "description"),
                (Text, "*(metadata)"),
            ],
        },
        Layout {
            needed: 4,
            columns: &[
                (Date, "created utc|created"),
                (Type, "reporting category"),
                (Amount, "gross"),
                (Currency, "currency"),
                (Id, "source id"),
                (Text, "description"),
                (Text, "*metadata"),
                (Name, "customer name"),
                (From, "customer email"),
            ],
        },
        Layout {
            needed: 4,
            columns: &[
                (Date, "created (utc)|created date (utc)"),
                (Id, "id"),
                (Amount, "amount"),
                (Currency, "currency"),
                (Method, "payment source type"),
                (Status, "status"),
                (Text, "description"),
                (Text, "*(metadata)"),
                (Name, "customer name"),
                (Payer, "card name"),
                (From, "customer email"),
                (Reference, "invoice id"),
            ],
        },
    ],
    kinds: &[
        (PaymentKind::Chargeback, "dispute|adjustment|chargeback"),
        (PaymentKind::Refund, "refund"),
        (PaymentKind::Transfer, "payout|transfer|topup|reserve|advance|conversion|hold"),
        (PaymentKind::Fee, "fee|cost|tax"),
        (PaymentKind::Payment, "charge|payment"),
    ],
    zone: None,
    bank: false,
    may_take: AN_HOUR,
};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("stripe", Family::Payments),
    name: Translations { nl: "Stripe-betalingen", en: "Stripe payments", de: "Stripe-Zahlungen" },
    made_by: "Stripe: payments, balance history, reports (CSV)",
    cannot_show: &[CannotShow::PaidLater, CannotShow::OtherPayments],
    how_to: None,
    provider: Some(Provider { word: "stripe", payouts: &["stripe"] }),
    recognises: |head| recognises(head, &PRODUCT),
    open: |_| Document::open(|bytes, sink| read(bytes, &PRODUCT, sink)),
};
