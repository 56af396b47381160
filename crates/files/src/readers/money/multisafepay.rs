//! MultiSafepay's accountant export: a block of totals, then the rows; times are those of Amsterdam. PayPal's money is not
//! in it. The exact header is not known, so spellings of its documentation count. Source: `docs/formats/payments.md`.

use retrace_model::kind::{Family, Kind};
use retrace_model::problem::CannotShow;
use retrace_model::record::PaymentKind;

use super::table::Field::*;
use super::table::{Layout, Product, read, recognises};
use crate::reading::document::Document;
use crate::reading::format::{Format, Provider, Translations};

/// Its layouts.
pub(super) const PRODUCT: Product = Product {
    layouts: &[Layout {
        needed: 4,
        columns: &[
            (Date, "completed date/time|completed date|completed|completed date time|completed (date/time)"),
            (Amount, "amount"),
            (Sign, "creditdebit|creditdebit (c/d)|credit/debit|credit debit"),
            (Text, "mt merchanttransactionid|merchanttransactionid|mt merchant transaction id"),
            (Type, "paymenttype|payment type"),
            (Text, "description"),
            (Text, "description2|description 2"),
            (Text, "description3|description 3"),
            (Text, "description4|description 4"),
            (Text, "ms description"),
            (Status, "tr status"),
            (Name, "mt cust firstname"),
            (Name, "mt cust lastname"),
            (Reference, "invoice id"),
            (Currency, "currency"),
        ],
    }],
    kinds: &[
        (PaymentKind::Chargeback, "chargeback"),
        (PaymentKind::Refund, "refund"),
        (PaymentKind::Transfer, "payout|withdraw|deposit|uitbetaling"),
        (PaymentKind::Fee, "fee|cost|invoice|kosten"),
    ],
    zone: Some("Europe/Amsterdam"),
    bank: false,
    may_take: 0,
};

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("multisafepay", Family::Payments),
    name: Translations { nl: "MultiSafepay-betalingen", en: "MultiSafepay payments", de: "MultiSafepay-Zahlungen" },
    made_by: "MultiSafepay: accountant export (CSV)",
    cannot_show: &[CannotShow::PaidLater, CannotShow::OtherPayments],
    how_to: None,
    provider: Some(Provider { word: "multisafepay", payouts: &["multisafepay"] }),
    recognises: |head| recognises(head, &PRODUCT),
    open: |_| Document::open(|bytes, sink| read(bytes, &PRODUCT, sink)),
};
