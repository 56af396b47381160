//! The exports of payment providers and banks that are tables: their columns as data, and their lines of the register.

use retrace_model::kind::{Family, Kind};
use retrace_model::problem::CannotShow;
use retrace_model::record::PaymentKind;

use crate::readers::money_table::Field::*;
use crate::readers::money_table::{Layout, Product, read, recognises};
use crate::reading::document::Document;
use crate::reading::format::{Format, Translations};

/// Other ways than a bank transfer take at most an hour from created to paid. Source: `docs/formats/payments.md`.
const AN_HOUR: u32 = 3_600;

/// PayPal's activity and statement, old and new, in nl, en, de, es. A zone stands in every row. Rows that only convert,
/// hold or move money to the bank are no customer's. Source: `docs/formats/payments.md`.
const PAYPAL: Product = Product {
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
pub const PAYPAL_FORMAT: Format = Format {
    kind: Kind::new("paypal", Family::Payments),
    name: Translations { nl: "PayPal-activiteiten", en: "PayPal activity", de: "PayPal-Aktivitäten" },
    made_by: "PayPal: activity or statement (CSV); Dutch, English, German, Spanish, old and new layouts",
    cannot_show: &[CannotShow::PaidLater, CannotShow::OtherPayments],
    recognises: |head| recognises(head, &PAYPAL),
    open: |_| Document::open(|bytes, sink| read(bytes, &PAYPAL, sink)),
};

/// Stripe's balance history, reports and lists of payments, old and new. Columns are chosen by the user; the header says
/// that times are UTC, without `utc` they are in the zone of the report. A list of payments gives a refund no date of
/// its own. Source: `docs/formats/payments.md`.
const STRIPE: Product = Product {
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
pub const STRIPE_FORMAT: Format = Format {
    kind: Kind::new("stripe", Family::Payments),
    name: Translations { nl: "Stripe-betalingen", en: "Stripe payments", de: "Stripe-Zahlungen" },
    made_by: "Stripe: payments, balance history, reports (CSV)",
    recognises: |head| recognises(head, &STRIPE),
    open: |_| Document::open(|bytes, sink| read(bytes, &STRIPE, sink)),
    ..PAYPAL_FORMAT
};

/// MultiSafepay's accountant export: a block of totals, then the rows; times are those of Amsterdam. PayPal's money is not
/// in it. The exact header is not known, so spellings of its documentation count. Source: `docs/formats/payments.md`.
const MULTISAFEPAY: Product = Product {
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
pub const MULTISAFEPAY_FORMAT: Format = Format {
    kind: Kind::new("multisafepay", Family::Payments),
    name: Translations { nl: "MultiSafepay-betalingen", en: "MultiSafepay payments", de: "MultiSafepay-Zahlungen" },
    made_by: "MultiSafepay: accountant export (CSV)",
    recognises: |head| recognises(head, &MULTISAFEPAY),
    open: |_| Document::open(|bytes, sink| read(bytes, &MULTISAFEPAY, sink)),
    ..PAYPAL_FORMAT
};

/// Adyen's settlement details: debit and credit, a zone in every row. Source: `docs/formats/payments.md`.
const ADYEN: Product = Product {
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
pub const ADYEN_FORMAT: Format = Format {
    kind: Kind::new("adyen", Family::Payments),
    name: Translations { nl: "Adyen-afrekening", en: "Adyen settlement", de: "Adyen-Abrechnung" },
    made_by: "Adyen: settlement detail report (CSV)",
    recognises: |head| recognises(head, &ADYEN),
    open: |_| Document::open(|bytes, sink| read(bytes, &ADYEN, sink)),
    ..PAYPAL_FORMAT
};

/// Tables of banks: days, in which the text may hold an hour. Amounts have a sign, or one beside them. A row that is not
/// booked yet is not received. Source of all headers: `docs/formats/banks.md`.
const BANKS: Product = Product {
    layouts: &[
        // ING, old, new and English; its savings.
        Layout {
            needed: 4,
            columns: &[
                (Date, "datum|date"),
                (Sign, "af bij|debit/credit"),
                (Amount, "bedrag (eur)|amount (eur)|bedrag"),
                (Text, "mededelingen|notifications"),
                (Name, "naam / omschrijving|name / description|omschrijving"),
                (Account, "tegenrekening|counterparty"),
                (Method, "mutatiesoort|transaction type"),
                (Currency, "valuta"),
            ],
        },
        // ING Belgium, business.
        Layout {
            needed: 4,
            columns: &[
                (Date, "datum v. verrichting"),
                (Amount, "bedrag v/d verrichting"),
                (Account, "rekening tegenpartij"),
                (Name, "naam v/d tegenpartij :|naam v/d tegenpartij"),
                (Text, "mededeling 1 :|mededeling 1"),
                (Text, "mededeling 2 :|mededeling 2"),
                (Method, "beschrijving"),
                (Currency, "munt"),
            ],
        },
        // Rabobank since 2018.
        Layout {
            needed: 5,
            columns: &[
                (Date, "datum|date"),
                (Amount, "bedrag|amount"),
                (Account, "tegenrekening iban/bban|counterparty iban/bban"),
                (Name, "naam tegenpartij|counterparty name|name counterparty"),
                (Text, "omschrijving-1|description-1"),
                (Text, "omschrijving-2|description-2"),
                (Text, "omschrijving-3|description-3"),
                (Text, "betalingskenmerk|payment reference"),
                (Reference, "transactiereferentie|transaction reference"),
                (Currency, "munt|ccy|currency"),
                (Method, "code"),
            ],
        },
        // Rabobank before September 2018, without a header.
        Layout {
            needed: 0,
            columns: &[
                (Currency, "#1"),
                (Sign, "#3"),
                (Amount, "#4"),
                (Account, "#5"),
                (Name, "#6"),
                (Date, "#7"),
                (Method, "#8"),
                (Text, "#10"),
                (Text, "#11"),
                (Text, "#12"),
                (Text, "#13"),
            ],
        },
        // ABN AMRO, TAB, without a header.
        Layout { needed: 0, columns: &[(Currency, "#1"), (Date, "#2"), (Amount, "#6"), (Text, "#7")] },
        // Knab.
        Layout {
            needed: 4,
            columns: &[
                (Date, "transactiedatum"),
                (Sign, "creditdebet"),
                (Amount, "bedrag"),
                (Name, "tegenrekeninghouder"),
                (Account, "tegenrekeningnummer"),
                (Text, "omschrijving"),
                (Text, "referentie"),
                (Currency, "valutacode"),
                (Method, "betaalwijze"),
            ],
        },
        // bunq.
        Layout {
            needed: 6,
            columns: &[
                (Date, "datum|date"),
                (Amount, "bedrag|amount"),
                (Mark, "rekening|account"),
                (Account, "tegenrekening|counterparty"),
                (Name, "naam|name"),
                (Text, "omschrijving|description"),
            ],
        },
        // KBC.
        Layout {
            needed: 5,
            columns: &[
                (Date, "datum"),
                (Amount, "bedrag"),
                (Mark, "afschriftnummer"),
                (Account, "rekeningnummer tegenpartij"),
                (Name, "naam tegenpartij"),
                (Text, "omschrijving"),
                (Text, "vrije mededeling"),
                (Text, "gestructureerde mededeling"),
                (Reference, "gestructureerde mededeling"),
                (Currency, "munt"),
            ],
        },
        // KBC, credit card.
        Layout {
            needed: 4,
            columns: &[
                (Date, "datum verrichting"),
                (Amount, "bedrag in eur"),
                (Mark, "kredietkaart"),
                (Name, "handelaar"),
                (Text, "toelichting"),
                (Text, "locatie"),
            ],
        },
        // BNP Paribas Fortis.
        Layout {
            needed: 4,
            columns: &[
                (Date, "uitvoeringsdatum"),
                (Amount, "bedrag"),
                (Name, "naam van de tegenpartij"),
                (Text, "mededeling"),
                (Text, "details"),
                (Account, "tegenpartij"),
                (Status, "status"),
                (Method, "type verrichting"),
                (Currency, "valuta rekening"),
            ],
        },
        // Sparkasse, both tables of its accounts.
        Layout {
            needed: 5,
            columns: &[
                (Date, "buchungstag"),
                (Amount, "betrag"),
                (Mark, "auftragskonto"),
                (Name, "beguenstigter/zahlungspflichtiger"),
                (Text, "verwendungszweck"),
                (Account, "kontonummer/iban|kontonummer"),
                (Reference, "kundenreferenz (end-to-end)"),
                (Currency, "waehrung"),
                (Method, "buchungstext"),
                (Status, "info"),
            ],
        },
        // Sparkasse, credit card.
        Layout {
            needed: 4,
            columns: &[
                (Date, "buchungsdatum"),
                (Amount, "buchungsbetrag"),
                (Mark, "belegdatum"),
                (Text, "transaktionsbeschreibung"),
                (Currency, "buchungswährung"),
            ],
        },
        // Volksbanken, Raiffeisenbanken, GLS.
        Layout {
            needed: 5,
            columns: &[
                (Date, "buchungstag"),
                (Amount, "betrag"),
                (Mark, "bezeichnung auftragskonto"),
                (Name, "name zahlungsbeteiligter"),
                (Text, "verwendungszweck"),
                (Account, "iban zahlungsbeteiligter"),
                (Currency, "waehrung"),
                (Method, "buchungstext"),
            ],
        },
        // DKB: both sides have a column.
        Layout {
            needed: 5,
            columns: &[
                (Date, "buchungsdatum"),
                (Amount, "betrag (€)"),
                (Payer, "zahlungspflichtige*r"),
                (Payee, "zahlungsempfänger*in"),
                (Text, "verwendungszweck"),
                (Account, "iban"),
                (Status, "status"),
                (Reference, "kundenreferenz"),
                (Method, "umsatztyp"),
            ],
        },
        // ING in Germany.
        Layout {
            needed: 4,
            columns: &[
                (Date, "buchung"),
                (Amount, "betrag"),
                (Name, "auftraggeber/empfänger"),
                (Text, "verwendungszweck"),
                (Method, "buchungstext"),
                (Currency, "währung"),
            ],
        },
        // Postbank.
        Layout {
            needed: 4,
            columns: &[
                (Date, "buchungstag"),
                (Amount, "betrag"),
                (Name, "begünstigter / auftraggeber"),
                (Text, "verwendungszweck"),
                (Account, "iban / kontonummer"),
                (Reference, "kundenreferenz"),
                (Method, "umsatzart"),
                (Debit, "soll"),
                (Credit, "haben"),
                (Currency, "währung"),
            ],
        },
        // Commerzbank: the other side stands in the text only.
        Layout {
            needed: 5,
            columns: &[
                (Date, "buchungstag"),
                (Amount, "betrag"),
                (Text, "buchungstext"),
                (Method, "umsatzart"),
                (Mark, "iban auftraggeberkonto|iban kontoinhaber"),
                (Currency, "währung"),
            ],
        },
        // N26.
        Layout {
            needed: 4,
            columns: &[
                (Date, "datum|date"),
                (Amount, "betrag (eur)|amount (eur)"),
                (Name, "empfänger|payee"),
                (Text, "verwendungszweck|payment reference"),
                (Account, "kontonummer|account number"),
                (Method, "transaktionstyp|transaction type"),
            ],
        },
    ],
    kinds: &[],
    zone: None,
    bank: true,
    may_take: 0,
};

/// What no bank shows.
pub(super) const OF_A_BANK: &[CannotShow] =
    &[CannotShow::HourPaid, CannotShow::InsidePayouts, CannotShow::PaidLater, CannotShow::OtherPayments];

/// The line of the register.
pub const BANK_FORMAT: Format = Format {
    kind: Kind::new("bank_table", Family::Bank),
    name: Translations { nl: "bankafschrift (tabel)", en: "bank statement (table)", de: "Kontoauszug (Tabelle)" },
    made_by: "ING (nl, be, de), Rabobank, ABN AMRO (TAB), Knab, bunq, KBC, BNP Paribas Fortis, Sparkasse, VR banks, DKB, Postbank, Commerzbank, N26 (CSV)",
    cannot_show: OF_A_BANK,
    recognises: |head| recognises(head, &BANKS),
    open: |_| Document::open(|bytes, sink| read(bytes, &BANKS, sink)),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_tells_a_date_and_an_amount_and_needs_columns_that_it_has() {
        for product in [PAYPAL, STRIPE, MULTISAFEPAY, ADYEN, BANKS] {
            for layout in product.layouts {
                let has = |wanted| layout.columns.iter().any(|(field, _)| *field == wanted);
                assert!(has(Date) && (has(Amount) || has(Debit) && has(Credit)));
                assert!(layout.needed <= layout.columns.len());
                for (_, names) in layout.columns {
                    assert!(names.split('|').all(|name| name == name.to_lowercase() && !name.is_empty()), "{names}");
                }
                let by_position = layout.columns.iter().filter(|(_, names)| names.starts_with('#')).count();
                assert!(by_position == 0 && layout.needed >= 4 || by_position == layout.columns.len());
            }
        }
    }
}
