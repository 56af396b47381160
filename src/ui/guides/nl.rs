//! Nederlands.

use retrace_model::source_category::SourceCategory;

use super::{Card, Guide, Words};

#[rustfmt::skip]
pub const WORDS: Words = Words {
    cards: [
        Card {
            sought: SourceCategory::Phone,
            name: "Telefoons: de gesprekkenlijst",
            hint: "doe dit vandaag: telefoons bewaren alleen hun laatste 100 tot 500 gesprekken",
            shows: "wie belde, wie werd gebeld, en wanneer",
            cannot: "wat er is gezegd, en gesprekken die de telefoon is vergeten",
        },
        Card {
            sought: SourceCategory::SystemMail,
            name: "Mail die het boekingssysteem verstuurde",
            hint: "bevestigingen, offertes, facturen: beter bewijs is er niet",
            shows: "aanvragen, boekingen, offertes en facturen, met naam, datum en bedrag",
            cannot: "wat is ingevoerd zonder dat er een mail uitging",
        },
        Card {
            sought: SourceCategory::BccMailbox,
            name: "De mailbox voor kopieën (BCC)",
            hint: "als het boekingssysteem een adres voor kopieën heeft",
            shows: "een kopie van elke mail die het boekingssysteem verstuurde",
            cannot: "wat is ingevoerd zonder dat er een mail uitging",
        },
        Card {
            sought: SourceCategory::Bookings,
            name: "De boekingen die het systeem nu heeft",
            hint: "met deze lijst kan de pagina zeggen wat ontbreekt",
            shows: "welke boekingen er nog zijn, en welke nummers nu van iemand anders zijn",
            cannot: "wat er in de verloren tijd gebeurde: de lijst is alleen om te vergelijken",
        },
        Card {
            sought: SourceCategory::Payments,
            name: "Online betalingen: Mollie of een andere aanbieder",
            hint: "elke online boeking die is betaald",
            shows: "online betalingen met naam, bedrag en boekingsnummer",
            cannot: "boekingen die later of op een andere manier worden betaald",
        },
        Card {
            sought: SourceCategory::OwnMailbox,
            name: "Je eigen mailbox",
            hint: "wat klanten schreven en wat jij antwoordde",
            shows: "vragen, wijzigingen en annuleringen van klanten, en je antwoorden",
            cannot: "mails die zijn weggegooid of in een andere mailbox staan",
        },
        Card {
            sought: SourceCategory::Books,
            name: "Boekhouding",
            hint: "als facturen naar je boekhoudprogramma gaan",
            shows: "facturen, en nummers die daartussen ontbreken",
            cannot: "het uur, en boekingen zonder factuur",
        },
        Card {
            sought: SourceCategory::Bank,
            name: "Bank",
            hint: "geld dat per overschrijving binnenkwam",
            shows: "overschrijvingen en wie ze deed",
            cannot: "meestal het uur, en wat op een andere manier is betaald",
        },
        Card {
            sought: SourceCategory::Calendar,
            name: "Agenda",
            hint: "als afspraken ook in een agenda staan",
            shows: "afspraken die in de verloren tijd zijn gemaakt of gewijzigd",
            cannot: "eerdere wijzigingen; agenda’s van Exchange onthouden niet wanneer een afspraak is gemaakt",
        },
        Card {
            sought: SourceCategory::Hours,
            name: "Uren en roosters",
            hint: "als je uren plant of registreert in het boekingssysteem",
            shows: "wie die dag werkte of was ingepland",
            cannot: "wanneer de uren zijn ingevoerd",
        },
    ],
    guides: [
        Guide { id: "android", name: "Android-telefoon", steps: &[
            "Zet de app SMS Backup & Restore (van SyncTech) op de telefoon.",
            "Laat de app een back-up maken van alleen de oproepen, op de telefoon zelf.",
            "Breng het bestand, de naam begint met calls-, naar deze computer: met een kabel, of mail het aan jezelf.",
        ]},
        Guide { id: "iphone", name: "iPhone", steps: &[
            "Een iPhone kan zijn gesprekken zelf niet opslaan. Een programma op een computer kan dat wel, bijvoorbeeld iMazing: sluit de telefoon aan, open de gesprekken en exporteer ze als CSV.",
            "Geen zo’n programma? Open de gesprekken in de app Telefoon en typ die van de verloren tijd over, onder “Geen export van je telefoon?” bij de bestanden. De lijst houdt op na ongeveer 100 gesprekken.",
        ]},
        Guide { id: "fritzbox", name: "FRITZ!Box", steps: &[
            "Open fritz.box in je browser en meld je aan.",
            "Kies Telefonie, dan Oproepen (Anrufe).",
            "Kies Opslaan (Sichern). Je krijgt een CSV-bestand.",
            "Misschien heeft de box de lijst ook gemaild: zoek een mail met “Anrufliste” in het onderwerp en bewaar de bijlage.",
        ]},
        Guide { id: "voys", name: "Voys en andere telefonie via internet", steps: &[
            "Meld je aan waar je je telefonie beheert en zoek de gespreksgeschiedenis.",
            "Kies de verloren dag, en een dag ervoor en erna.",
            "Sla op als CSV of Excel. Vind je geen knop daarvoor, vraag je aanbieder dan om de gespreksgegevens van die dag.",
        ]},
        Guide { id: "exchange", name: "Een eigen telefooncentrale (3CX, FreePBX, Asterisk)", steps: &[
            "Vraag wie de centrale beheert om de gespreksgegevens (CDR) van de verloren dag, en van een dag ervoor en erna.",
            "Vraag om CSV zoals de centrale het schrijft, niet eerst geopend in Excel.",
        ]},
        Guide { id: "which_account", name: "Eerst: welke mailbox is het?", steps: &[
            "Zoek in het boekingssysteem bij de bedrijfsinstellingen met welk account het mail verstuurt (SMTP).",
            "Open de mailbox van dat account, map Verzonden items. Bij Office 365 staan de verzonden mails daar, bij andere vaak ook.",
            "Haal de mails van de verloren dag eruit, en van de dag erna: zie hieronder bij je programma.",
        ]},
        Guide { id: "which_bcc_recras", name: "Eerst: welke mailbox is het?", steps: &[
            "In Recras: Instellingen, Overig, Overige instellingen, BCC-adres. Andere systemen hebben het bij hun mailinstellingen.",
            "Is er een adres ingevuld, open dan die mailbox.",
            "Haal de mails van de verloren dag eruit, en van de dag erna: zie hieronder bij je programma.",
        ]},
        Guide { id: "which_bcc", name: "Eerst: welke mailbox is het?", steps: &[
            "Zoek in de mailinstellingen van je boekingssysteem een adres dat van elke mail een kopie (BCC) krijgt.",
            "Is er een adres ingevuld, open dan die mailbox.",
            "Haal de mails van de verloren dag eruit, en van de dag erna: zie hieronder bij je programma.",
        ]},
        Guide { id: "outlook_web", name: "Outlook in de browser", steps: &[
            "Open een mail van de verloren dag.",
            "Kies de drie puntjes boven de mail, dan Downloaden, en als het wordt gevraagd EML.",
            "Doe dit ook met de andere mails van die dag en kies dan alle bestanden tegelijk.",
        ]},
        Guide { id: "outlook_new", name: "Nieuwe Outlook (Windows)", steps: &[
            "Maak een lege map op je bureaublad.",
            "Sleep de mails van de verloren dag uit de lijst naar die map. Elke mail wordt een bestand (.eml).",
            "Lukt slepen niet? Open de mailbox dan in de browser, zie daar.",
        ]},
        Guide { id: "outlook_data_file", name: "Outlook (klassiek, Windows): de hele mailbox in één keer", steps: &[
            "Kies in Outlook Bestand, Openen en exporteren, Importeren/exporteren, dan Naar een bestand exporteren, dan Outlook-gegevensbestand (.pst).",
            "Kies de mailbox en neem de submappen mee. Laat het wachtwoord leeg.",
            "Zet het bestand hier neer, hoe groot het ook is: alleen wat rond de verloren tijd ligt, wordt gelezen.",
        ]},
        Guide { id: "outlook_classic", name: "Outlook (klassiek, Windows)", steps: &[
            "Maak een lege map op je bureaublad.",
            "Sorteer de mails op datum. Klik op de eerste van de verloren dag, houd Shift ingedrukt en klik op de laatste.",
            "Sleep ze naar die map. Elke mail wordt een bestand (.msg). Kies hier de map.",
            "Gebruik niet de CSV-export van Outlook: daar staan geen datums in. Zegt deze pagina dat ze een .msg niet kan lezen, gebruik dan Outlook in de browser.",
        ]},
        Guide { id: "gmail", name: "Gmail", steps: &[
            "Een paar mails: open elke mail, kies de drie puntjes en dan Bericht downloaden (.eml).",
            "Veel mails: ga naar takeout.google.com, zet alles uit, kies alleen Mail en maak een export.",
            "Google mailt als die klaar is; dat kan uren duren. Download hem en kies het .mbox-bestand; pak de zip eerst uit als deze pagina daarom vraagt.",
        ]},
        Guide { id: "thunderbird", name: "Thunderbird", steps: &[
            "Maak een lege map op je bureaublad.",
            "Selecteer de mails van de verloren dag: klik op de eerste, houd Shift ingedrukt en klik op de laatste.",
            "Klik er met de rechterknop op, kies Opslaan als en die map (.eml).",
            "Een hele mailmap in één keer: exporteer die als mbox met de add-on ImportExportTools NG.",
        ]},
        Guide { id: "apple_mail", name: "Apple Mail", steps: &[
            "Kies links in de lijst de postbus.",
            "Kies in het menu Postbus, dan Exporteer postbus.",
            "Je krijgt een map waarvan de naam eindigt op .mbox. Kies hier die map, of het bestand mbox erin.",
        ]},
        Guide { id: "bookings", name: "{system}", steps: &[
            "Open de lijst met boekingen en toon alle boekingen vanaf de verloren dag, ook die ver in de toekomst.",
            "Exporteer de lijst als Excel of CSV. Laat de kolommen met naam, e-mail en telefoon erin.",
            "Geen export? Kopieer de boekingsnummers van het scherm en plak ze in het veld hierboven.",
        ]},
        Guide { id: "other_payments", name: "PayPal, Stripe en andere aanbieders", steps: &[
            "Meld je aan bij de aanbieder en open de lijst met betalingen of transacties.",
            "Kies de verloren dag, en een dag ervoor en erna. Laat alle statussen en kolommen erin.",
            "Exporteer de lijst als CSV.",
        ]},
        Guide { id: "moneybird", name: "Moneybird", steps: &[
            "Open Rapportages en zoek de auditfile (XAF).",
            "Maak hem voor het jaar van de verloren dag en sla hem op.",
        ]},
        Guide { id: "auditfile", name: "SnelStart, e-Boekhouden, Twinfield en andere", steps: &[
            "Zoek “auditfile” of “XAF” in het menu. Elk Nederlands programma kan er een maken; vaak staat het bij export, rapporten of accountant.",
            "Maak hem voor het jaar van de verloren dag en sla hem op.",
            "Vind je het niet, vraag het je boekhouder.",
        ]},
        Guide { id: "bank", name: "Internetbankieren", steps: &[
            "Zoek naar transacties of afschriften downloaden.",
            "Kies de verloren dag en de dagen tot nu.",
            "Kies CAMT.053 als je bank dat heeft, anders MT940 of CSV.",
        ]},
        Guide { id: "google_calendar", name: "Google Agenda", steps: &[
            "Open Google Agenda op een computer, dan Instellingen, Importeren en exporteren.",
            "Kies Exporteren. Je krijgt een zip met een bestand (.ics) per agenda.",
            "Kies de .ics-bestanden; pak de zip eerst uit als deze pagina daarom vraagt.",
        ]},
        Guide { id: "outlook_calendar", name: "Agenda’s van Outlook, Apple en andere", steps: &[
            "Outlook (klassiek): open de agenda, dan Bestand, Agenda opslaan. Apple: Archief, Exporteer.",
            "Je krijgt een bestand dat eindigt op .ics. Agenda’s van Office 365 onthouden niet wanneer een afspraak is gemaakt; de afspraken staan dan op hun begintijd in de lijst.",
        ]},
        Guide { id: "hours", name: "Een rooster- of urenprogramma", steps: &[
            "Zoek een export van de verloren dag: als agenda (.ics), of als Excel of CSV.",
            "Is die er niet, druk het rooster van die dag dan af en vergelijk het met de hand.",
        ]},
    ],
};
