//! Deutsch.

use retrace_model::source_category::SourceCategory;

use super::{Card, Guide, Words};

#[rustfmt::skip]
pub const WORDS: Words = Words {
    cards: [
        Card {
            sought: SourceCategory::Phone,
            name: "Telefone: die Anrufliste",
            hint: "heute erledigen: Telefone behalten nur ihre letzten 100 bis 500 Anrufe",
            shows: "wer anrief, wer angerufen wurde und wann",
            cannot: "was gesagt wurde, und Anrufe, die das Telefon vergessen hat",
        },
        Card {
            sought: SourceCategory::SystemMail,
            name: "Mails, die das Buchungssystem verschickt hat",
            hint: "Bestätigungen, Angebote, Rechnungen: einen besseren Nachweis gibt es nicht",
            shows: "Anfragen, Buchungen, Angebote und Rechnungen, mit Name, Datum und Betrag",
            cannot: "was eingegeben wurde, ohne dass eine Mail hinausging",
        },
        Card {
            sought: SourceCategory::BccMailbox,
            name: "Das Postfach für Kopien (BCC)",
            hint: "falls das Buchungssystem eine Adresse für Kopien hat",
            shows: "eine Kopie jeder Mail, die das Buchungssystem verschickt hat",
            cannot: "was eingegeben wurde, ohne dass eine Mail hinausging",
        },
        Card {
            sought: SourceCategory::Bookings,
            name: "Die Buchungen, die das System jetzt hat",
            hint: "mit dieser Liste kann die Seite sagen, was fehlt",
            shows: "welche Buchungen noch da sind und welche Nummern jetzt jemand anderem gehören",
            cannot: "was in der verlorenen Zeit geschah: Sie dient nur zum Vergleichen",
        },
        Card {
            sought: SourceCategory::Payments,
            name: "Online-Zahlungen: Mollie oder ein anderer Anbieter",
            hint: "jede Online-Buchung, die bezahlt wurde",
            shows: "Online-Zahlungen mit Name, Betrag und Buchungsnummer",
            cannot: "Buchungen, die später oder auf anderem Weg bezahlt werden",
        },
        Card {
            sought: SourceCategory::OwnMailbox,
            name: "Ihr eigenes Postfach",
            hint: "was Kunden schrieben und was Sie antworteten",
            shows: "Fragen, Änderungen und Stornierungen von Kunden, und Ihre Antworten",
            cannot: "Mails, die gelöscht wurden oder in einem anderen Postfach liegen",
        },
        Card {
            sought: SourceCategory::Books,
            name: "Buchhaltung",
            hint: "falls Rechnungen an Ihr Buchhaltungsprogramm gehen",
            shows: "Rechnungen und die Nummern, die dazwischen fehlen",
            cannot: "die Uhrzeit, und Buchungen ohne Rechnung",
        },
        Card {
            sought: SourceCategory::Bank,
            name: "Bank",
            hint: "Geld, das per Überweisung kam",
            shows: "Überweisungen und von wem sie kamen",
            cannot: "meist die Uhrzeit, und was nicht überwiesen wurde",
        },
        Card {
            sought: SourceCategory::Calendar,
            name: "Kalender",
            hint: "falls Termine auch in einem Kalender stehen",
            shows: "Termine, die in der verlorenen Zeit angelegt oder geändert wurden",
            cannot: "frühere Änderungen; Kalender von Exchange merken sich nicht, wann ein Termin angelegt wurde",
        },
        Card {
            sought: SourceCategory::Hours,
            name: "Stunden und Dienstpläne",
            hint: "falls Sie Stunden im Buchungssystem planen oder erfassen",
            shows: "wer an diesem Tag arbeitete oder eingeplant war",
            cannot: "wann die Stunden eingegeben wurden",
        },
    ],
    guides: [
        Guide { id: "android", name: "Android-Telefon", steps: &[
            "Installieren Sie die App SMS Backup & Restore (von SyncTech) auf dem Telefon.",
            "Lassen Sie sie nur die Anrufe sichern, auf dem Telefon selbst.",
            "Bringen Sie die Datei, ihr Name beginnt mit calls-, auf diesen Computer: per Kabel oder per Mail an sich selbst.",
        ]},
        Guide { id: "iphone", name: "iPhone", steps: &[
            "Ein iPhone kann seine Anrufe nicht selbst speichern. Ein Programm auf einem Computer kann es, zum Beispiel iMazing: Schließen Sie das Telefon an, öffnen Sie die Anrufe und exportieren Sie sie als CSV.",
            "Kein solches Programm? Öffnen Sie die Anrufe in der App Telefon und tippen Sie die der verlorenen Zeit ab, unter „Kein Export vom Telefon?“ bei den Dateien. Die Liste endet nach etwa 100 Anrufen.",
        ]},
        Guide { id: "fritzbox", name: "FRITZ!Box", steps: &[
            "Öffnen Sie fritz.box in Ihrem Browser und melden Sie sich an.",
            "Wählen Sie Telefonie, dann Anrufe.",
            "Wählen Sie Sichern. Sie erhalten eine CSV-Datei.",
            "Vielleicht hat die Box die Liste auch per Mail geschickt: Suchen Sie eine Mail mit „Anrufliste“ im Betreff und speichern Sie den Anhang.",
        ]},
        Guide { id: "voys", name: "Voys und andere Internet-Telefonie", steps: &[
            "Melden Sie sich dort an, wo Sie Ihre Telefonie verwalten, und suchen Sie die Anrufliste.",
            "Wählen Sie den verlorenen Tag und je einen Tag davor und danach.",
            "Speichern Sie sie als CSV oder Excel. Finden Sie keinen Knopf dafür, bitten Sie Ihren Anbieter um die Verbindungsdaten dieses Tages.",
        ]},
        Guide { id: "exchange", name: "Eine eigene Telefonanlage (3CX, FreePBX, Asterisk)", steps: &[
            "Bitten Sie den Betreuer der Anlage um die Verbindungsdaten (CDR) des verlorenen Tages und je eines Tages davor und danach.",
            "Bitten Sie um CSV, wie die Anlage sie schreibt, nicht zuvor in Excel geöffnet.",
        ]},
        Guide { id: "which_account", name: "Zuerst: Welches Postfach ist es?", steps: &[
            "Suchen Sie im Buchungssystem in den Firmeneinstellungen, mit welchem Konto es Mails verschickt (SMTP).",
            "Öffnen Sie das Postfach dieses Kontos, Ordner Gesendet. Bei Office 365 liegen die gesendeten Mails dort, bei anderen oft auch.",
            "Holen Sie die Mails des verlorenen Tages und des Tages danach heraus: siehe unten bei Ihrem Programm.",
        ]},
        Guide { id: "which_bcc_recras", name: "Zuerst: Welches Postfach ist es?", steps: &[
            "In Recras: Einstellungen, Sonstiges, Sonstige Einstellungen, BCC-Adresse. Andere Systeme haben sie bei den Mail-Einstellungen.",
            "Ist eine Adresse eingetragen, öffnen Sie deren Postfach.",
            "Holen Sie die Mails des verlorenen Tages und des Tages danach heraus: siehe unten bei Ihrem Programm.",
        ]},
        Guide { id: "which_bcc", name: "Zuerst: Welches Postfach ist es?", steps: &[
            "Suchen Sie in den Mail-Einstellungen Ihres Buchungssystems eine Adresse, die von jeder Mail eine Kopie (BCC) bekommt.",
            "Ist eine Adresse eingetragen, öffnen Sie deren Postfach.",
            "Holen Sie die Mails des verlorenen Tages und des Tages danach heraus: siehe unten bei Ihrem Programm.",
        ]},
        Guide { id: "outlook_web", name: "Outlook im Browser", steps: &[
            "Öffnen Sie eine Mail des verlorenen Tages.",
            "Wählen Sie die drei Punkte über der Mail, dann Herunterladen, und wenn gefragt wird EML.",
            "Tun Sie dasselbe mit den anderen Mails dieses Tages und wählen Sie dann alle Dateien auf einmal.",
        ]},
        Guide { id: "outlook_new", name: "Neues Outlook (Windows)", steps: &[
            "Legen Sie auf dem Desktop einen leeren Ordner an.",
            "Ziehen Sie die Mails des verlorenen Tages aus der Liste in diesen Ordner. Jede wird eine Datei (.eml).",
            "Geht das Ziehen nicht, öffnen Sie das Postfach stattdessen im Browser, siehe dort.",
        ]},
        Guide { id: "outlook_data_file", name: "Outlook (klassisch, Windows): das ganze Postfach auf einmal", steps: &[
            "Wählen Sie in Outlook Datei, Öffnen und exportieren, Importieren/Exportieren, dann In Datei exportieren, dann Outlook-Datendatei (.pst).",
            "Wählen Sie das Postfach und schließen Sie die Unterordner ein. Lassen Sie das Kennwort leer.",
            "Legen Sie die Datei hier ab, wie groß sie auch ist: Nur was nahe an der verlorenen Zeit liegt, wird gelesen.",
        ]},
        Guide { id: "outlook_classic", name: "Outlook (klassisch, Windows)", steps: &[
            "Legen Sie auf dem Desktop einen leeren Ordner an.",
            "Sortieren Sie die Mails nach Datum. Klicken Sie auf die erste des verlorenen Tages, halten Sie die Umschalttaste und klicken Sie auf die letzte.",
            "Ziehen Sie sie in diesen Ordner. Jede wird eine Datei (.msg). Wählen Sie hier den Ordner.",
            "Nehmen Sie nicht den CSV-Export von Outlook: Er enthält kein Datum. Sagt diese Seite, dass sie eine .msg nicht lesen kann, nehmen Sie Outlook im Browser.",
        ]},
        Guide { id: "gmail", name: "Gmail", steps: &[
            "Wenige Mails: Öffnen Sie jede, wählen Sie die drei Punkte, dann Nachricht herunterladen (.eml).",
            "Viele Mails: Gehen Sie zu takeout.google.com, wählen Sie alles ab, dann nur Mail, und erstellen Sie einen Export.",
            "Google schreibt Ihnen, wenn er fertig ist; das kann Stunden dauern. Laden Sie ihn herunter und wählen Sie die .mbox-Datei; entpacken Sie die Zip-Datei zuerst, wenn diese Seite darum bittet.",
        ]},
        Guide { id: "thunderbird", name: "Thunderbird", steps: &[
            "Legen Sie auf dem Desktop einen leeren Ordner an.",
            "Markieren Sie die Mails des verlorenen Tages: Klicken Sie auf die erste, halten Sie die Umschalttaste und klicken Sie auf die letzte.",
            "Klicken Sie mit der rechten Taste darauf, wählen Sie Speichern als und diesen Ordner (.eml).",
            "Einen ganzen Mail-Ordner auf einmal: Exportieren Sie ihn mit dem Add-on ImportExportTools NG als mbox.",
        ]},
        Guide { id: "apple_mail", name: "Apple Mail", steps: &[
            "Wählen Sie links in der Liste das Postfach.",
            "Wählen Sie im Menü Postfach, dann Postfach exportieren.",
            "Sie erhalten einen Ordner, dessen Name auf .mbox endet. Wählen Sie hier diesen Ordner oder die Datei mbox darin.",
        ]},
        Guide { id: "bookings", name: "{system}", steps: &[
            "Öffnen Sie die Liste der Buchungen und zeigen Sie alle ab dem verlorenen Tag, auch die weit in der Zukunft.",
            "Exportieren Sie sie als Excel oder CSV. Lassen Sie die Spalten mit Name, E-Mail und Telefon darin.",
            "Kein Export? Kopieren Sie die Buchungsnummern vom Bildschirm und fügen Sie sie oben in das Feld ein.",
        ]},
        Guide { id: "other_payments", name: "PayPal, Stripe und andere Anbieter", steps: &[
            "Melden Sie sich beim Anbieter an und öffnen Sie die Liste der Zahlungen oder Transaktionen.",
            "Wählen Sie den verlorenen Tag und je einen Tag davor und danach. Lassen Sie alle Status und Spalten darin.",
            "Exportieren Sie sie als CSV.",
        ]},
        Guide { id: "moneybird", name: "Moneybird", steps: &[
            "Öffnen Sie die Berichte (Rapportages) und suchen Sie das Auditfile (XAF).",
            "Erstellen Sie es für das Jahr des verlorenen Tages und speichern Sie es.",
        ]},
        Guide { id: "auditfile", name: "SnelStart, e-Boekhouden, Twinfield und andere", steps: &[
            "Suchen Sie im Menü „auditfile“ oder „XAF“. Jedes niederländische Programm kann eines erstellen; oft steht es bei Export, Berichten oder Steuerberater.",
            "Erstellen Sie es für das Jahr des verlorenen Tages und speichern Sie es.",
            "Finden Sie es nicht, fragen Sie Ihren Steuerberater.",
        ]},
        Guide { id: "bank", name: "Online-Banking", steps: &[
            "Suchen Sie nach dem Herunterladen von Umsätzen oder Kontoauszügen.",
            "Wählen Sie den verlorenen Tag und die Tage bis heute.",
            "Wählen Sie CAMT.053, wenn Ihre Bank es hat, sonst MT940 oder CSV.",
        ]},
        Guide { id: "google_calendar", name: "Google Kalender", steps: &[
            "Öffnen Sie Google Kalender auf einem Computer, dann Einstellungen, Importieren und Exportieren.",
            "Wählen Sie Exportieren. Sie erhalten eine Zip-Datei mit einer Datei (.ics) pro Kalender.",
            "Wählen Sie die .ics-Dateien; entpacken Sie die Zip-Datei zuerst, wenn diese Seite darum bittet.",
        ]},
        Guide { id: "outlook_calendar", name: "Kalender von Outlook, Apple und anderen", steps: &[
            "Outlook (klassisch): Öffnen Sie den Kalender, dann Datei, Kalender speichern. Apple: Ablage, Exportieren.",
            "Sie erhalten eine Datei, die auf .ics endet. Kalender von Office 365 merken sich nicht, wann ein Termin angelegt wurde; die Termine stehen dann mit ihrem Beginn in der Liste.",
        ]},
        Guide { id: "hours", name: "Ein Dienstplan- oder Stundenprogramm", steps: &[
            "Suchen Sie einen Export des verlorenen Tages: als Kalender (.ics) oder als Excel oder CSV.",
            "Gibt es keinen, drucken Sie den Dienstplan dieses Tages und vergleichen Sie ihn von Hand.",
        ]},
    ],
};
