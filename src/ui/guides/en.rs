//! English.

use retrace_model::source_category::SourceCategory;

use super::{Card, Guide, Words};

#[rustfmt::skip]
pub const WORDS: Words = Words {
    cards: [
        Card {
            sought: SourceCategory::Phone,
            name: "Telephones: the call log",
            hint: "do this today: phones keep only their last 100 to 500 calls",
            shows: "who called, who was called, and when",
            cannot: "what was said, and calls that the phone has forgotten",
        },
        Card {
            sought: SourceCategory::SystemMail,
            name: "Mail that the booking system sent",
            hint: "confirmations, quotations, invoices: the best evidence there is",
            shows: "requests, bookings, quotations and invoices, with name, date and amount",
            cannot: "what was entered without a mail being sent",
        },
        Card {
            sought: SourceCategory::BccMailbox,
            name: "The mailbox for copies (BCC)",
            hint: "if you gave the booking system an address for copies",
            shows: "a copy of every mail that the booking system sent",
            cannot: "what was entered without a mail being sent",
        },
        Card {
            sought: SourceCategory::Bookings,
            name: "The bookings that the system has now",
            hint: "with this list the page can tell what is missing",
            shows: "which bookings are still there, and which numbers were given to somebody else",
            cannot: "what happened in the lost time: it is only for comparing",
        },
        Card {
            sought: SourceCategory::Payments,
            name: "Online payments: Mollie or another provider",
            hint: "every online booking that was paid",
            shows: "online payments with name, amount and booking number",
            cannot: "bookings that are paid later, or in another way",
        },
        Card {
            sought: SourceCategory::OwnMailbox,
            name: "Your own mailbox",
            hint: "what customers wrote and what you answered",
            shows: "questions, changes and cancellations by customers, and your answers",
            cannot: "mails that were deleted or went to another mailbox",
        },
        Card {
            sought: SourceCategory::Books,
            name: "Accounts",
            hint: "if invoices go to your accounting program",
            shows: "invoices, and numbers missing between them",
            cannot: "the hour, and bookings without an invoice",
        },
        Card {
            sought: SourceCategory::Bank,
            name: "Bank",
            hint: "money that came in by transfer",
            shows: "transfers and who paid them",
            cannot: "the hour in most cases, and what was not paid by transfer",
        },
        Card {
            sought: SourceCategory::Calendar,
            name: "Calendar",
            hint: "if appointments are also kept in a calendar",
            shows: "appointments that were made or changed in the lost time",
            cannot: "earlier changes; calendars of Exchange do not tell when an appointment was made",
        },
        Card {
            sought: SourceCategory::Hours,
            name: "Hours and rosters",
            hint: "if you plan or register hours in the booking system",
            shows: "who worked or was planned on that day",
            cannot: "when the hours were entered",
        },
    ],
    guides: [
        Guide { id: "android", name: "Android phone", steps: &[
            "Install the app SMS Backup & Restore (by SyncTech) on the phone.",
            "Let it make a backup of the calls only, saved on the phone itself.",
            "Bring the file, its name begins with calls-, to this computer: by cable, or mailed to yourself.",
        ]},
        Guide { id: "iphone", name: "iPhone", steps: &[
            "An iPhone cannot save its calls itself. A program on a computer can, iMazing for example: connect the phone, open the calls and export them as CSV.",
            "No such program? Open the calls in the phone's own Phone app and type those of the lost time, under “No export from your phone?” beside the files. The list ends after about 100 calls.",
        ]},
        Guide { id: "fritzbox", name: "FRITZ!Box", steps: &[
            "Open fritz.box in your browser and sign in.",
            "Choose Telephony (Telefonie), then Calls (Anrufe).",
            "Choose Save (Sichern). You get a CSV file.",
            "The box may also have mailed the list to you: look for a mail with “Anrufliste” in its subject and save what is attached.",
        ]},
        Guide { id: "voys", name: "Voys and other telephony by internet", steps: &[
            "Sign in where you manage your telephony and look for the call history.",
            "Choose the lost day, and a day before and after it.",
            "Save it as CSV or Excel. If you find no button for it, ask your provider for the call records of that day.",
        ]},
        Guide { id: "exchange", name: "A telephone exchange of your own (3CX, FreePBX, Asterisk)", steps: &[
            "Ask whoever looks after the exchange for the call records (CDR) of the lost day, and of a day before and after it.",
            "Ask for CSV as the exchange writes it, not opened in Excel first.",
        ]},
        Guide { id: "which_account", name: "First: which mailbox is it?", steps: &[
            "In the booking system, look in the company settings for the account it sends mail with (SMTP).",
            "Open that account's mailbox, folder Sent. With Office 365 the sent mails are there; with others often too.",
            "Get the mails of the lost day out of it, and of the day after: see the program you use, below.",
        ]},
        Guide { id: "which_bcc_recras", name: "First: which mailbox is it?", steps: &[
            "In Recras: Settings, Other, Other settings, BCC address. Other systems have it among their mail settings.",
            "If an address is filled in, open its mailbox.",
            "Get the mails of the lost day out of it, and of the day after: see the program you use, below.",
        ]},
        Guide { id: "which_bcc", name: "First: which mailbox is it?", steps: &[
            "Look in the mail settings of your booking system for an address that gets a copy (BCC) of every mail.",
            "If an address is filled in, open its mailbox.",
            "Get the mails of the lost day out of it, and of the day after: see the program you use, below.",
        ]},
        Guide { id: "outlook_web", name: "Outlook in the browser", steps: &[
            "Open a mail of the lost day.",
            "Choose the three dots above the mail, then Download, and if asked EML.",
            "Do the same for the other mails of that day, then put all files in at once.",
        ]},
        Guide { id: "outlook_new", name: "New Outlook (Windows)", steps: &[
            "Make an empty folder on your desktop.",
            "Drag the mails of the lost day from the list to that folder. Each becomes a file (.eml).",
            "If dragging does not work: open the mailbox in the browser instead, see there.",
        ]},
        Guide { id: "outlook_data_file", name: "Outlook (classic, Windows): the whole mailbox at once", steps: &[
            "In Outlook choose File, Open and Export, Import/Export, then Export to a file, then Outlook Data File (.pst).",
            "Choose the mailbox and include its subfolders. Leave the password empty.",
            "Put the file in here, however large it is: only what lies near the lost time is read.",
        ]},
        Guide { id: "outlook_classic", name: "Outlook (classic, Windows)", steps: &[
            "Make an empty folder on your desktop.",
            "Sort the mails by date. Click the first one of the lost day, hold Shift and click the last one.",
            "Drag them to that folder. Each becomes a file (.msg). Choose the folder here.",
            "Do not use Outlook's export to CSV: it holds no dates. If this page says it cannot read a .msg, use Outlook in the browser.",
        ]},
        Guide { id: "gmail", name: "Gmail", steps: &[
            "A few mails: open each, choose the three dots, then Download message (.eml).",
            "Many mails: go to takeout.google.com, deselect all, choose only Mail, and make an export.",
            "Google mails you when it is ready, which can take hours. Download it and choose the .mbox file; unpack the zip first if this page asks for it.",
        ]},
        Guide { id: "thunderbird", name: "Thunderbird", steps: &[
            "Make an empty folder on your desktop.",
            "Select the mails of the lost day: click the first, hold Shift and click the last.",
            "Click them with the right button, choose Save as and that folder (.eml).",
            "A whole mail folder at once: with the add-on ImportExportTools NG, export it as mbox.",
        ]},
        Guide { id: "apple_mail", name: "Apple Mail", steps: &[
            "Choose the mailbox in the list at the left.",
            "In the menu choose Mailbox, then Export Mailbox.",
            "You get a folder whose name ends in .mbox. Choose that folder here, or the file mbox inside it.",
        ]},
        Guide { id: "bookings", name: "{system}", steps: &[
            "Open the list of bookings and show all bookings from the lost day on, also those far in the future.",
            "Export it as Excel or CSV. Leave the columns with names, e-mail and telephone in.",
            "No export? Copy the booking numbers from the screen and paste them in the field above.",
        ]},
        Guide { id: "other_payments", name: "PayPal, Stripe and other providers", steps: &[
            "Sign in to the provider and open the list of payments or transactions.",
            "Choose the lost day, and a day before and after it. Leave all statuses and columns in.",
            "Export it as CSV.",
        ]},
        Guide { id: "moneybird", name: "Moneybird", steps: &[
            "Open the reports (Rapportages) and look for the audit file (auditfile, XAF).",
            "Make it for the year of the lost day and save it.",
        ]},
        Guide { id: "auditfile", name: "SnelStart, e-Boekhouden, Twinfield and others", steps: &[
            "Look for “auditfile” or “XAF” in the menu. Every Dutch program can make one; it often stands under export, reports or accountant.",
            "Make it for the year of the lost day and save it.",
            "If you do not find it, ask your accountant.",
        ]},
        Guide { id: "bank", name: "Internet banking", steps: &[
            "Look for downloading transactions or statements.",
            "Choose the lost day and the days up to now.",
            "Choose CAMT.053 if your bank has it, else MT940 or CSV.",
        ]},
        Guide { id: "google_calendar", name: "Google Calendar", steps: &[
            "Open Google Calendar on a computer, then Settings, Import and export.",
            "Choose Export. You get a zip with one file (.ics) per calendar.",
            "Choose the .ics files; unpack the zip first if this page asks for it.",
        ]},
        Guide { id: "outlook_calendar", name: "Outlook, Apple and other calendars", steps: &[
            "Outlook (classic): open the calendar, then File, Save calendar. Apple: File, Export.",
            "You get a file that ends in .ics. Calendars of Office 365 do not tell when an appointment was made; their appointments are then listed by their start.",
        ]},
        Guide { id: "hours", name: "A roster or hours program", steps: &[
            "Look for an export of the lost day: as calendar (.ics), or as Excel or CSV.",
            "If there is none, print that day's roster and compare it by hand.",
        ]},
    ],
};
