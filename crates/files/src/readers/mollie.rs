//! Mollie's list of payments as CSV (Payments > Export), its settlement, which has the same columns, and its balance, which
//! is told by its values.
//!
//! Naive times without a zone; the best evidence is for Europe/Amsterdam, so the incident's zone is assumed and shown.
//! Whether `Date` means created or paid is unknown, so a row dated before the Window by no more than its method may
//! take is perhaps inside. It cannot show bookings that are paid later. Source: `docs/formats/payments.md`.

use retrace_model::date_order::DateOrder;
use retrace_model::kind::{Family, Kind};
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::record::{Amount, Content, Payment, PaymentKind};
use retrace_model::when::{Basis, Meaning, Moment};

use crate::input::layout::{Columns, Fields, Layout, Several};
use crate::input::table::{self, Row};
use crate::input::{clock, number, text};
use crate::readers::account::is_iban;
use crate::readers::payment_status::PaymentStatus;
use crate::reading::RecordSink;
use crate::reading::document::Document;
use crate::reading::format::{Format, Head, HowTo, Provider, Reader, Steps, Translations};
use crate::reading::row::RowBuilder;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Field {
    Date,
    Method,
    Currency,
    Amount,
    Status,
    Id,
    Description,
    Name,
    Account,
    Settlement,
}

/// Header texts in English, Dutch and the Dutch layout of 2017. German and French ones are not known: such a file is
/// told by its values. Without the first four there is no payment to read.
const LAYOUT: Layout<Field> = Layout {
    needed: 4,
    columns: &[
        (Field::Date, "date|datum"),
        (Field::Amount, "amount|bedrag"),
        (Field::Id, "id"),
        (Field::Description, "description|omschrijving"),
        (Field::Method, "payment method|betaalmethode"),
        (Field::Currency, "currency|valuta"),
        (Field::Status, "status"),
        (Field::Name, "consumer name|naam consument"),
        (Field::Account, "consumer bank account|rekening consument"),
        (Field::Settlement, "settlement reference|uitbetalingsreferentie"),
    ],
};

/// How long a payment may take from created to paid, in seconds. Source: Mollie, status changes (expiry per method), as
/// `docs/formats/payments.md` rounds it.
const MAY_TAKE: [(&str, u32); 6] = [
    ("banktransfer", 14 * 86_400),
    ("overboeking", 14 * 86_400),
    ("bankoverboeking", 14 * 86_400),
    ("überweisung", 14 * 86_400),
    ("paypal", 3 * 86_400),
    ("sofort", 2 * 3_600),
];
const OTHERS_MAY_TAKE: u32 = 3_600;

const METHODS: [&str; 17] = [
    "ideal",
    "creditcard",
    "mistercash",
    "bancontact",
    "banktransfer",
    "directdebit",
    "paypal",
    "sofort",
    "kbc",
    "belfius",
    "giftcard",
    "eps",
    "giropay",
    "klarnapaylater",
    "klarnasliceit",
    "refund",
    "chargeback",
];
/// Types of a balance, which holds no payment that did not come in.
const BALANCE: [&str; 5] = ["payment", "capture", "transfer", "invoice", "outgoingtransfer"];
/// Of them, those by which Mollie pays out.
const PAID_OUT: [&str; 2] = ["transfer", "outgoingtransfer"];

/// Where the rows start, and which column is which.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    first_row: usize,
    columns: Columns<Field>,
    by_value: bool,
}

/// The line of the register.
pub const FORMAT: Format = Format {
    kind: Kind::new("mollie_payments", Family::Payments),
    name: Translations { nl: "Mollie-betalingen", en: "Mollie payments", de: "Mollie-Zahlungen" },
    made_by: "Mollie: Payments, Export; settlement; balance (CSV); English, Dutch, the layout of 2017, other languages by their values",
    how_to: Some(HowTo {
        program: "Mollie",
        steps: Steps {
            nl: &[
                "Meld je aan bij Mollie en open Betalingen.",
                "Kies de verloren dag, en een dag ervoor en erna. Laat alle statussen erin.",
                "Kies rechtsboven Exporteren, dan CSV.",
                "Neem geen uitbetaling: daarin staat alleen wat al is uitbetaald.",
            ],
            en: &[
                "Sign in to Mollie and open Payments.",
                "Choose the lost day, and a day before and after it. Leave all statuses in.",
                "Choose Export at the upper right, then CSV.",
                "Do not take a settlement: it holds only what was paid out already.",
            ],
            de: &[
                "Melden Sie sich bei Mollie an und öffnen Sie Zahlungen.",
                "Wählen Sie den verlorenen Tag und je einen Tag davor und danach. Lassen Sie alle Status darin.",
                "Wählen Sie rechts oben Exportieren, dann CSV.",
                "Nehmen Sie keine Auszahlung: Sie enthält nur, was schon ausgezahlt wurde.",
            ],
        },
    }),
    provider: Some(Provider {
        word: "mollie",
        payouts: &["mollie payments", "mollie b.v", "mollie bv", "stichting mollie"],
    }),
    cannot_show: &[CannotShow::PaidLater, CannotShow::OtherPayments],
    recognises,
    open,
};

fn recognises(head: &Head<'_>) -> bool {
    table::find(&head.text(), find).is_some()
}

fn open(_: &Head<'_>) -> Box<dyn Reader> {
    Document::open(read)
}

fn read(bytes: &[u8], sink: &mut RecordSink) {
    let text = text::decode(bytes);
    let Some((delimiter, Found { first_row, columns, by_value })) = table::find(&text, find) else {
        return sink.problem(ProblemKind::UnknownKind, None);
    };
    if by_value {
        sink.problem(ProblemKind::ColumnsByValue, None);
    }
    let rows = table::rows(&text, delimiter, usize::MAX);
    let rows: Vec<Row> = table::below(&rows, first_row).cloned().collect();
    let rows = rows.as_slice();
    let dates: Vec<&str> = rows.iter().map(|row| columns.of(row).cell(Field::Date)).collect();
    // Dates that are not ISO are those of a spreadsheet, which has saved the file anew.
    let order = sink.order(&dates);
    for row in rows {
        take_row(columns.of(row), order, RowBuilder::row(row, columns.width(), sink));
    }
}

fn find(rows: &[Row]) -> Option<Found> {
    let headed = rows.iter().enumerate().find_map(|(at, row)| {
        let columns = LAYOUT.over(row, Several::All)?;
        let of_mollie = columns.has(Field::Account) || columns.has(Field::Settlement);
        of_mollie.then_some(Found { first_row: at.saturating_add(1), columns, by_value: false })
    });
    headed.or_else(|| by_values(rows))
}

/// Whether a cell may stand in a column.
type Test = fn(&str) -> bool;

/// A column of `tr_…` and one of `YYYY-MM-DD HH:MM:SS` make a Mollie export in any language; the other columns follow
/// from what stands in them.
fn by_values(rows: &[Row]) -> Option<Found> {
    let first_row = rows.iter().position(|row| row.cells.iter().any(|cell| is_id(cell)))?;
    let data = rows.get(first_row..)?;
    let width = data.iter().map(|row| row.cells.len()).max()?;
    let all = |column: usize, test: Test| {
        let mut cells = data.iter().map(|row| row.cell(Some(column))).filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some() && cells.all(test)
    };
    let mut columns = Columns(Vec::new());
    let tests: [(Field, Test); 7] = [
        (Field::Id, is_id),
        (Field::Date, |cell| cell.contains(':') && (clock::looks_like_time(cell) || clock::is_day_first(cell))),
        (Field::Method, |cell| METHODS.iter().chain(&BALANCE).any(|method| *method == cell.to_lowercase())),
        (Field::Status, |cell| PaymentStatus::of(cell) != PaymentStatus::Unknown),
        (Field::Currency, |cell| cell.len() == 3 && cell.bytes().all(|b| b.is_ascii_uppercase())),
        (Field::Account, is_iban),
        (Field::Amount, |cell| number::cents(cell).is_some()),
    ];
    for (field, test) in tests {
        if let Some(column) = (0..width).filter(|c| !columns.holds(*c)).find(|c| all(*c, test)) {
            columns.0.push((field, column));
        }
    }
    let words = |column: &usize| {
        data.iter()
            .map(|row| row.cell(Some(*column)))
            .filter(|cell| cell.contains(char::is_alphabetic))
            .map(str::len)
            .sum::<usize>()
    };
    let description = (0..width).filter(|c| !columns.holds(*c)).max_by_key(words).filter(|c| words(c) > 0)?;
    columns.0.push((Field::Description, description));
    // The consumer's name stands right before his account, in every layout known.
    if let Some(account) = columns.place(Field::Account) {
        let name = account.checked_sub(1).filter(|column| !columns.holds(*column));
        columns.0.extend(name.map(|column| (Field::Name, column)));
    }
    // A status in a language that nobody knows: one word in every row, right before the id as in every layout known, or one of
    // few. Names are as many as rows.
    if !columns.has(Field::Status) {
        let few = |column: usize| {
            let words: Vec<&str> = data.iter().map(|row| row.cell(Some(column))).collect();
            let different: std::collections::BTreeSet<&str> = words.iter().copied().collect();
            different.len() < words.len() || columns.place(Field::Id) == column.checked_add(1)
        };
        let status = (0..width).find(|column| !columns.holds(*column) && all(*column, is_one_word) && few(*column));
        columns.0.extend(status.map(|column| (Field::Status, column)));
    }
    LAYOUT.is_met_by(&columns).then_some(Found { first_row, columns, by_value: true })
}

/// One word as people read it: codes are all capitals.
fn is_one_word(cell: &str) -> bool {
    cell.chars().all(char::is_alphabetic) && cell.contains(char::is_lowercase)
}

/// Ids of payments, refunds, chargebacks, and in a balance of payouts and invoices.
fn is_id(cell: &str) -> bool {
    let cell = cell.trim();
    ["tr_", "re_", "chb_", "ord_", "cpt_", "stl_", "trf_", "inv_", "baltr_"].iter().any(|start| {
        cell.strip_prefix(start)
            .is_some_and(|rest| (6..=40).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
    })
}

fn take_row(fields: Fields<'_, '_, Field>, order: DateOrder, mut builder: RowBuilder<'_>) {
    let when = builder.time_in(fields, Field::Date, order);
    let when = builder.sink.day_if_midnight(when);
    let cents = builder.cents_in(fields, Field::Amount);
    let method = fields.cell(Field::Method).to_lowercase().replace([' ', '-', '_'], "");
    let status = fields.cell(Field::Status);
    let id = fields.some(Field::Id).filter(|id| is_id(id));
    let kind = match (method.as_str(), id.as_deref()) {
        ("refund" | "terugbetaling", _) => PaymentKind::Refund,
        ("chargeback", _) => PaymentKind::Chargeback,
        (_, Some(id)) if id.starts_with("re_") => PaymentKind::Refund,
        (_, Some(id)) if id.starts_with("chb_") => PaymentKind::Chargeback,
        (out, _) if PAID_OUT.contains(&out) => PaymentKind::Transfer,
        ("invoice", _) | ("", None) => PaymentKind::Fee,
        // A balance takes a failed payment back.
        _ if cents.is_some_and(|cents| cents < 0) => PaymentKind::Chargeback,
        _ => PaymentKind::Payment,
    };
    let received = kind == PaymentKind::Payment && PaymentStatus::of(status).counts(&mut builder);
    let mut moment = Moment::new(when, Meaning::Paid, Basis::Column);
    if received {
        moment.may_take =
            MAY_TAKE.iter().find(|(name, _)| *name == method).map_or(OTHERS_MAY_TAKE, |(_, seconds)| *seconds);
    }
    let payment = Payment {
        kind,
        id,
        amount: cents
            .map(|cents| Amount { currency: fields.some(Field::Currency).unwrap_or_else(|| "EUR".into()), cents }),
        method,
        status: status.to_lowercase(),
        received,
        description: text::squeeze(fields.cell(Field::Description)),
        name: fields.some(Field::Name),
        iban: fields.some(Field::Account),
        ..Payment::default()
    };
    builder.give(moment, Content::Payment(payment));
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_day_that_a_spreadsheet_wrote_as_midnight_is_a_day() {
        let file = "Datum,Betaalmethode,Valuta,Bedrag,Status,ID,Omschrijving,Naam consument,Bankrekening consument,BIC consument,Uitbetalingsvaluta,Uitbetalingsbedrag,Uitbetalingsreferentie,Teruggestort bedrag\n2019-12-09 00:00:00,ideal,EUR,50.00,paid,tr_abcdefgh12,Boeking 55-4,Jan,NL11TEST0000000001,TESTNL2A,EUR,50.00,,\n";
        let incident =
            retrace_model::incident::Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam");
        let reading = crate::readers::read_whole("m.csv", file.as_bytes(), &incident.unwrap());
        assert_eq!(reading.kind.id(), "mollie_payments");
        assert_eq!(reading.records[0].moments[0].when, retrace_model::when::When::Day(jiff::civil::date(2019, 12, 9)));
    }

    #[test]
    fn a_status_that_nobody_knows_counts_as_not_received_and_is_said() {
        let row = |id: &str, status: &str| {
            format!(
                "2019-12-09 10:00:00,ideal,EUR,37.50,{status},{id},Réservation 55-4 canoë,A. Test,NL91ABNA0417164300,ABNANL2A\n"
            )
        };
        let paid = format!("{}{}", row("tr_ddddddddd1", "Pagato"), row("tr_ddddddddd3", "Pagato"));
        let expired = row("tr_ddddddddd2", "Scaduto");
        let file = format!("Date,Mode,Devise,Montant,État,Identifiant,Libellé,Nom,Compte,BIC\n{paid}{expired}");
        let incident =
            retrace_model::incident::Incident::new("2019-12-09T01:19", "2019-12-09T15:58", "Europe/Amsterdam");
        let reading = crate::readers::read_whole("m.csv", file.as_bytes(), &incident.unwrap());
        let said: Vec<_> = reading.problems.iter().map(|problem| problem.kind).collect();
        assert_eq!((reading.kind.id(), reading.read()), ("mollie_payments", 3));
        assert!(said.contains(&retrace_model::problem::ProblemKind::StatusUnknown), "{said:?}");
        let received: Vec<bool> = reading
            .records
            .iter()
            .filter_map(|record| match &record.content {
                retrace_model::record::Content::Payment(payment) => Some(payment.received),
                _ => None,
            })
            .collect();
        assert_eq!(received, [false; 3]);
    }
}
