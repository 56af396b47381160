//! Tables of banks: days, in which the text may hold an hour. Amounts have a sign, or one beside them. A row that is not
//! booked yet is not received. Source of all headers: `docs/formats/banks.md`.

use retrace_model::kind::{Family, Kind};
use retrace_model::problem::CannotShow;

use super::table::Field::*;
use super::table::{Layout, Product, read, recognises};
use crate::reading::document::Document;
use crate::reading::format::{Format, Translations};

/// Its layouts.
pub(super) const PRODUCT: Product = Product {
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
        // Triodos, without a header.
        Layout {
            needed: 0,
            columns: &[
                (Date, "#0"),
                (Own, "#1"),
                (Amount, "#2"),
                (Sign, "#3"),
                (Name, "#4"),
                (Account, "#5"),
                (Method, "#6"),
                (Text, "#7"),
            ],
        },
        // ASN, SNS, RegioBank, without a header.
        Layout {
            needed: 0,
            columns: &[
                (Date, "#0"),
                (Own, "#1"),
                (Account, "#2"),
                (Name, "#3"),
                (Currency, "#9"),
                (Amount, "#10"),
                (Method, "#14"),
                (Text, "#17"),
            ],
        },
        // Belfius.
        Layout {
            needed: 5,
            columns: &[
                (Date, "boekingsdatum|date de comptabilisation"),
                (Amount, "bedrag|montant"),
                (Account, "rekening tegenpartij|compte contrepartie"),
                (Name, "naam tegenpartij bevat|naam tegenpartij|nom contrepartie contient|nom contrepartie"),
                (Text, "mededelingen|communications"),
                (Method, "transactie|transaction"),
                (Currency, "devies|devise"),
            ],
        },
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
pub(in crate::readers) const OF_A_BANK: &[CannotShow] =
    &[CannotShow::HourPaid, CannotShow::InsidePayouts, CannotShow::PaidLater, CannotShow::OtherPayments];

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("bank_table", Family::Bank),
    name: Translations { nl: "bankafschrift (tabel)", en: "bank statement (table)", de: "Kontoauszug (Tabelle)" },
    made_by: "ING (nl, be, de), Rabobank, ABN AMRO (TAB), Knab, bunq, KBC, BNP Paribas Fortis, Sparkasse, VR banks, DKB, Postbank, Commerzbank, N26 (CSV)",
    cannot_show: OF_A_BANK,
    how_to: None,
    provider: None,
    recognises: |head| recognises(head, &PRODUCT),
    open: |_| Document::open(|bytes, sink| read(bytes, &PRODUCT, sink)),
};
