//! Recras: hosts, references and the words of its mails in Dutch, English and German.
//!
//! Booking reference `<customer>-<n>` (`55-4`), invoice number `<customer>-<n>-<n>` (`55-4-1`). The mails are the
//! customers' own templates, so cue words count, never whole lines. Sources: the vendor's notice of December 2019;
//! `formats/recras.md` sections 2, 3 and 7.

use super::{MailKind, Profile};

pub const PROFILE: Profile = Profile {
    key: "recras",
    name: "Recras",
    hosts: &[".recras.nl", ".recras.com"],
    booking_cues: &[
        "boeking",
        "booking",
        "buchung",
        "reserver",
        "reservation",
        "reservier",
        "kenmerk",
        "referen",
        "aktenzeichen",
        "vorgang",
        "aanvraag",
        "anfrage",
        "request",
        "offerte",
        "quotation",
        "angebot",
        "bevestiging",
        "confirmation",
        "bestätigung",
    ],
    invoice_cues: &["factuur", "facturen", "factuurnr", "invoice", "rechnung", "facture"],
    voucher_cues: &[
        "tegoedbon",
        "cadeaubon",
        "waardebon",
        "geschenkbon",
        "voucher",
        "gutschein",
        "geschenkkarte",
        "card",
        "code",
    ],
    booking_digits: (6, 3),
    invoice_tells_booking: true,
    mail_cues: &[
        (MailKind::Cancellation, &["annuler", "geannuleerd", "cancel", "storn"]),
        (MailKind::Reminder, &["herinner", "reminder", "erinnerung", "mahnung", "aanmaning"]),
        (
            MailKind::PaymentReceived,
            &[
                "betaling ontvangen",
                "payment received",
                "zahlungseingang",
                "zahlung erhalten",
                "received your payment",
                "zahlung eingegangen",
            ],
        ),
        (
            MailKind::Voucher,
            &[
                "tegoedbon",
                "cadeaubon",
                "waardebon",
                "geschenkbon",
                "voucher",
                "gutschein",
                "geschenkkarte",
                "gift card",
            ],
        ),
        (MailKind::Invoice, &["factuur", "invoice", "rechnung", "creditnota", "credit note", "gutschrift"]),
        (
            MailKind::Quotation,
            &["offerte", "quotation", "angebot", "boekingsvoorstel", "booking proposal", "buchungsvorschlag"],
        ),
        (
            MailKind::Request,
            &[
                "nieuwe boeking",
                "nieuwe aanvraag",
                "new booking",
                "new request",
                "neue buchung",
                "neue anfrage",
                "aanvraag",
                "booking request",
            ],
        ),
        (MailKind::PaymentReceived, &["betaling", "payment", "zahlung"]),
        (
            MailKind::Confirmation,
            &[
                "bevestig",
                "confirm",
                "bestätig",
                "reservering",
                "reservation",
                "reservierung",
                "boeking",
                "booking",
                "buchung",
            ],
        ),
    ],
};
