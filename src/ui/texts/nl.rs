//! Nederlands.

use retrace_cases::cases::claims::SetAside;
use retrace_cases::cases::current_bookings::Same;
use retrace_cases::cases::link::LinkReason;
use retrace_cases::cases::outcome::OutcomeReason;
use retrace_cases::cases::outside::MayMatter;
use retrace_cases::checklist::reconciliation::ReconcilingItem;
use retrace_cases::checklist::suggest::SuggestionReason;
use retrace_cases::export::{Head, Name};
use retrace_cases::working_file::Refusal;
use retrace_model::incident::LinkError;
use retrace_model::outcome::Outcome;
use retrace_model::problem::{CannotShow, ProblemKind};
use retrace_model::reading::LeftOut;
use retrace_model::record::Direction;
use retrace_model::table::{Column, TableContent};
use retrace_model::task::{GeneralTask, TaskKind};
use retrace_model::vendors::MailKind;
use retrace_model::when::{Basis, Membership};

use super::Texts;

pub const TEXTS: Texts = Texts {
    title: "Retrace: wat er gebeurde in de verloren tijd",
    language: "Taal",
    skip_to_files: "Naar de bestanden",
    heading: "Wat je opnieuw moet invoeren",
    heading_empty: "Terugvinden wat verloren ging",
    what_happened: "Je boekingssysteem is alles kwijt wat is ingevoerd tussen {from} en {to}.",
    what_this_does: "Deze pagina zoekt in bestanden die je nog hebt wat er in de verloren tijd gebeurde, en maakt een lijst van wat je moet opzoeken en opnieuw moet invoeren.",
    what_you_do: "Kies de bestanden die je hebt; hieronder staat hoe je aan elk bestand komt.",
    nothing_leaves: "Niets van wat je erin zet, verlaat deze computer.",
    window: "Verloren: van {from} tot {to}",
    zone_note: "Alle tijden zijn in {zone} (UTC{offset}).",
    contact: "Vragen? {contact}",
    change: "Deze tijden wijzigen",
    form_heading: "Van wanneer tot wanneer is er iets kwijt?",
    form_hint: "De tijden staan in het bericht over de storing. Het zijn kloktijden in de tijdzone hieronder.",
    form_name: "Naam van de storing (mag leeg blijven)",
    form_from: "Eerste moment dat kwijt is",
    form_to: "Eerste moment dat weer bewaard is",
    form_zone: "Tijdzone",
    form_apply: "Deze tijden gebruiken",
    form_cancel: "Laten zoals het was",
    link_refused: "De link waarmee je hier kwam is niet te gebruiken: {why}. Vul de tijden hieronder in, of vraag om een nieuwe link.",
    unknown_keys: "De link bevat delen die deze pagina niet kent en overslaat: {keys}.",
    link_error,
    trust_heading: "Wat deze pagina wel en niet doet met je gegevens",
    trust_does: &[
        "Ze leest je bestanden alleen op deze computer. Er doet geen server mee, ook niet die waar deze pagina vandaan kwam.",
        "Ze bewaart niets, ook geen cookies. Je browser kan de link met de tijden wel onthouden. Sluit je de pagina, dan is alles weg; druk dus eerst af of sla op.",
        "Van mails toont ze het onderwerp en de personen, als platte tekst. Plaatjes en links daarin worden nooit geopend.",
    ],
    trust_limits: &[
        "Een browserextensie kan elke pagina lezen, ook deze. Gebruik bij twijfel een privévenster.",
        "Wat je afdrukt of opslaat staat op papier of op je schijf: bewaar het zoals je je boekingen bewaart.",
    ],
    check_heading: "Controleer het zelf in 30 seconden",
    check_list: "Voor technici: alles wat deze pagina de browser mag vragen",
    check_steps: &[
        "Zet je wifi uit of trek de netwerkkabel eruit. De pagina werkt gewoon door.",
        "Of druk op F12, open het tabblad Netwerk en kies een bestand: er verschijnt geen enkel internetadres. Regels die met blob: beginnen blijven binnen deze computer.",
        "De pagina verbiedt zelf elke verbinding. Dat staat bovenin de broncode: connect-src 'none'.",
    ],
    files_heading: "Kies je bestanden",
    files_hint: "Eén bestand of veel tegelijk. De pagina ziet zelf wat elk bestand is.",
    files_label: "Bestanden kiezen",
    files_drop: "of sleep ze ergens op deze pagina",
    practice: "Probeer het met oefengegevens",
    practice_name: "Oefening: een verzonnen bedrijf",
    practice_note: "Een verzonnen bedrijf met een verzonnen verloren dag. Je eigen bestanden zijn niet nodig.",
    practice_running: "Je oefent met verzonnen bestanden. Kies je eigen bestanden, dan stopt het oefenen en komt je eigen werk terug.",
    practice_end: "Stop met oefenen",
    files_wait: "Deze bestanden blijven hier en wachten. Vul eerst hierboven in van wanneer tot wanneer er gegevens kwijt zijn; dan worden ze gelezen.",
    need_incident: "Vul eerst hierboven in van wanneer tot wanneer er gegevens kwijt zijn.",
    left_out_files: "Niet in deze lijst: {files}.",
    waiting: "wacht",
    reading: "{done} van {size} gelezen, records: {n}",
    cancel: "Stop met lezen",
    cancelled: "{file}: gestopt. Van dit bestand wordt niets gebruikt.",
    remove: "Verwijderen",
    again: "Opnieuw lezen",
    crashed: "{file}: het lezen is gestopt door een fout in deze pagina. Hiervan wordt niets gebruikt; andere bestanden hebben er geen last van. Lees het opnieuw, of meld het bij de helpdesk.",
    silent: "{file}: het lezen is gestopt, er kwam een minuut lang geen antwoord. Hiervan wordt niets gebruikt; andere bestanden hebben er geen last van. Probeer het opnieuw te lezen, of meld het bij de helpdesk.",
    unreadable: "{file}: kan niet worden gelezen. Is het verplaatst, gewijzigd of is het een map? Kies het bestand opnieuw.",
    done: "{file}: {kind}. Records: {n}, in de verloren tijd: {inside}.",
    done_perhaps: "{file}: {kind}. Records: {n}, in de verloren tijd: {inside}, misschien erin: {perhaps}.",
    done_bookings: "{file}: {kind}. Records: {n}, om mee te vergelijken.",
    same_file: "Hetzelfde bestand als {file}: het telt één keer.",
    undo_remove: "{file} is verwijderd. Terugzetten",
    list_ready: "Je lijst is klaar.",
    list_see: "Ga naar de lijst",
    sources_heading: "Wat er is gelezen",
    sources_hint: "Elk record telt precies één keer: gelezen = erin + misschien + erbuiten + zonder tijd + onleesbaar.",
    column_source: "Bestand",
    column_span: "Eerste en laatste",
    column_read: "Gelezen",
    column_inside: "Erin",
    column_perhaps: "Misschien",
    column_outside: "Erbuiten",
    column_no_time: "Geen tijd",
    column_unreadable: "Onleesbaar",
    column_repeat: "Nog een keer hetzelfde",
    adds_up: "De som klopt voor elk bestand.",
    covers: "Begint voor de verloren tijd en eindigt erna.",
    covers_empty: "Dit bestand beslaat de hele verloren tijd en bevat daarbinnen niets.",
    starts_late: "Reikt niet terug tot voor de verloren tijd: wat voor {first} gebeurde staat er niet in.",
    ends_early: "Reikt niet tot na de verloren tijd: wat na {last} gebeurde staat er niet in.",
    no_span: "Geen tijden gevonden.",
    assumed_zone: "De tijden in dit bestand noemen geen tijdzone. Gelezen als",
    proven_zone: "De tijden in dit bestand noemen geen tijdzone. {n} mails die er vlak na zijn verstuurd, laten zien dat het deze is:",
    chosen_zone: "Je koos de tijdzone van dit bestand:",
    cannot_show_heading: "Wat deze bestanden niet kunnen laten zien",
    problems_at: "{n} keer, het eerst bij {at}",
    checklist_heading: "Controlelijst",
    checklist_summary: "Zaken: {cases}, wat daarin te doen is: {tasks}",
    progress: "{done} van {all} gedaan",
    no_cases: "In deze bestanden is niets gevonden in de verloren tijd.",
    only_aside: "Niets in deze bestanden noemt een boeking of een klant uit de verloren tijd. Wat er wel van in staat, staat hieronder apart.",
    nothing_read: "Geen van deze bestanden kon worden gelezen, dus over de verloren tijd is niets te zeggen. Hierboven staat per bestand wat je kunt doen.",
    check_no_booking: "Kijk hier één keer naar: moet er iets van worden ingevoerd?",
    unsure_note: "Zonder een lijst van de boekingen die nu in het systeem staan kan deze pagina niet weten wat ontbreekt. Zoek elke boeking eerst op, zodat niets dubbel wordt ingevoerd.",
    print: "Lijst afdrukken",
    save_result: "Resultaat opslaan (JSON)",
    save_failed: "De browser liet deze pagina geen bestand opslaan. Probeer het nog eens, of druk de lijst af.",
    general_heading: "Voor iedereen",
    cases_heading: "Per boeking",
    case_of: "Zaak {n} van {all}",
    reference: "Boeking {reference}",
    also: "Ook genoemd: boeking {references}. Zoek die ook op.",
    no_reference: "geen boekingsnummer",
    customer: "Klant",
    email: "E-mail",
    phone: "Telefoon",
    product: "Wat",
    start: "Begin",
    option_until: "Optie tot",
    people: "Personen",
    amount: "Bedrag",
    not_said: "niet genoemd",
    tasks: "Te doen",
    note: "Notitie",
    evidence: "Bewijs",
    show_evidence: "Bewijs tonen ({n})",
    hide_evidence: "Bewijs verbergen",
    timeline_heading: "De verloren tijd in één oogopslag",
    timeline_hint: "Elke regel is een bestand, elk blokje een of meer records: hoe hoger, hoe meer. Gearceerd is waar een bestand niet komt. Druk op een blokje om de zaken ervan te zien; met het toetsenbord kies je bestand en tijd onder ‘Zaken zoeken’.",
    lane_files: "{kind}, {n} bestanden",
    mark_title: "{file}, {when}. Records: {n}, zaken: {cases}",
    before_window: "voor de verloren tijd",
    after_window: "na de verloren tijd",
    earlier: "eerder",
    later: "later",
    filter_heading: "Zaken zoeken",
    find: "Naam, nummer of woord",
    filter_task: "Te doen",
    filter_outcome: "De boeking is",
    filter_source: "In dit bestand",
    filter_when: "Op deze tijd",
    only_left: "Alleen wat nog te doen is",
    shown_count: "{n} van {all} zaken passen",
    show_all: "Toon alle zaken",
    nothing_fits: "Geen zaak past bij dit alles. Kies minder, of toon alle zaken.",
    page_span: "Zaken {from} tot en met {to} van {n}",
    page_before: "Vorige zaken",
    page_after: "Volgende zaken",
    page_hint: "Alleen deze staan op het scherm. ‘Zaken zoeken’ hierboven zoekt in allemaal; het zoeken van je browser niet.",
    left_heading: "Wat er nog te doen is",
    left_hint: "Druk op een regel om alleen die zaken te zien.",
    left_line: "nog {n} van {all}",
    left_done: "Gedaan: {kinds}.",
    all_done: "Alles op de lijst is gedaan.",
    customer_cases: "{name}: zaken {numbers}",
    copy_value: "Kopieer: {what} {value}",
    value_copied: "{what} gekopieerd.",
    booking_number: "Boekingsnummer",
    here_because: "Hier vanwege: {reasons}.",
    held_to: "{reason} ({file}, nr. {n})",
    against_heading: "Wat ertegen spreekt",
    against_none: "Er is niets gevonden dat hiertegen spreekt.",
    against_likely: "Records die hier staan om een waarschijnlijke reden, geen zekere: {n}.",
    held_together: "Hoort bij elkaar door: {reasons}.",
    alone: "Dit record staat op zichzelf.",
    message_place: "{file}, nr. {n}, vanaf byte {at}",
    row_place: "{file}, nr. {n}, regel {at}",
    repeat: "nog een keer hetzelfde",
    damaged: "beschadigd",
    closed_pdf: "een PDF erbij is niet te lezen: open hem zelf",
    withheld: "nummer afgeschermd",
    seconds: "{n} sec.",
    until: "tot",
    no_time: "geen tijd",
    aside_heading: "Apart gelegd: geen boeking herkend",
    aside_hint: "Ook deze records vallen in de verloren tijd, of noemen geen tijd. Ze lijken op nieuwsbrieven, automatische berichten of kosten. Loop ze één keer door.",
    printed_note: "Gemaakt met Retrace op je eigen computer. Gekozen bestanden: {files}.",
    total_cases: "Einde van de lijst. Zaken: {n}.",
    stopped: "Deze pagina liep tegen een fout aan en is gestopt; er is niets verstuurd. Wat je besloot sinds je voor het laatst opsloeg, is weg. Laad de pagina opnieuw, kies je bestanden en open je bewaarde werk. Gebeurt het weer, meld het dan bij de helpdesk.",
    because_heading: "Waarom",
    held_heading: "Wat het systeem nu heeft",
    differs: "{field}: hier {evidence}, in het systeem {system}",
    urgent: "Binnenkort: begint binnen een week na de verloren tijd",
    contested: "{field}: {values}. Welke klopt, zegt het bewijs niet: kijk in regel {n} van het bewijs.",
    quoted: "{fields}: dit staat alleen in een mail van uzelf die in regel {n} van het bewijs wordt aangehaald.",
    clash: "Misschien intussen opnieuw verkocht: boeking {reference} heeft hetzelfde begin en product. Overleg met beide klanten voordat je die invoert.",
    survived: "Deze klant staat nog in het systeem (boeking {reference}): voer alleen de boeking in.",
    not_needed: "Niet nodig",
    done_mark: "gedaan",
    take_out: "Eruit halen",
    put_back: "Terug in de zaak",
    taken_out: "door jou uit de zaak gehaald",
    raw: "Het record zelf",
    change_case: "Klopt dit niet?",
    join_label: "Samenvoegen met zaaknummer of boeking",
    join: "Samenvoegen",
    join_unknown: "Er is geen zaak “{typed}” in deze lijst.",
    set_outcome: "Deze boeking is",
    outcome_auto: "zoals hier gevonden",
    suggestions: "Misschien hoort dit bij",
    accept: "Ja, samenvoegen",
    refuse: "Nee",
    assigned: "Wie doet dit",
    nobody: "nog niemand",
    undo: "Ongedaan maken",
    redo: "Opnieuw doen",
    save_work: "Je werk bewaren",
    save_work_hint: "“Je werk bewaren” bewaart je vinkjes, notities en keuzes, nooit je bestanden. Open het later, of geef het aan een collega.",
    open_work: "Bewaard werk openen",
    work_opened: "{file}: geopend. Beslissingen: {n}.",
    work_files: "Kies nu de bestanden die je eerder gebruikte: {files}.",
    work_merged: "{file}: bij je werk gevoegd.",
    conflicts_heading: "Hier kozen jij en je collega verschillend; jouw keuze is behouden",
    conflict_outcome: "of de boeking er is",
    conflict_person: "wie het doet",
    elsewhere: "een record dat niet in deze bestanden zit",
    staff_label: "Namen van collega’s, met komma’s ertussen",
    staff_use: "Deze namen gebruiken",
    show_person: "Wie het doet",
    everybody: "alles",
    only_person: "Deze lijst bevat alleen wat voor {name} is: {n} van {all} zaken.",
    money_heading: "Klopt het geld?",
    money_line: "{file}: {moved} in deze lijst voor de verloren tijd. Daarvan: {add} toe te voegen, {refund} als terugbetaling vast te leggen, en niet meegeteld: {rest}. Over: {difference}.",
    money_none: "niets",
    gaps_heading: "Ontbrekende factuurnummers",
    gap: "{missing} is nergens, tussen {before} en {after}. Is die factuur in de verloren tijd gemaakt en nooit verstuurd?",
    ready_mail: "Een mail die klaarstaat",
    ready_open: "In je mailprogramma openen",
    copy: "Kopiëren",
    copied: "Gekopieerd.",
    copy_failed: "Kopiëren kan hier niet. Selecteer de tekst en kopieer die.",
    greeting: "Beste {name},",
    greeting_nobody: "Beste klant,",
    resent_subject: "Uw factuur {invoice}",
    resent_body: "{greeting}\n\nDoor een storing in ons boekingssysteem moet uw factuur {invoice} opnieuw worden gemaakt. U ontvangt hem nog een keer, misschien met een ander nummer. Hebt u al betaald, dan hoeft u niets te doen. De eerdere factuur kunt u terzijde leggen.\n\nMet vriendelijke groet",
    ask_mail: "Een mail om de klant om de bevestiging te vragen",
    ask_subject: "Uw boeking bij ons",
    ask_body: "{greeting}\n\nDoor een storing is ons boekingssysteem boekingen kwijtgeraakt, en we willen zeker weten dat de uwe klopt. Wilt u ons de bevestiging sturen die u hebt gekregen, of laten weten wat u hebt geboekt, voor wanneer en voor hoeveel personen?\n\nMet vriendelijke groet",
    copy_details: "Deze gegevens kopiëren",
    columns_heading: "Wat is dit voor tabel, en wat staat in welke kolom?",
    holds_label: "In deze tabel staan",
    columns_hint: "De eerste regels van {file}. Verander wat niet klopt; de lijst wordt meteen opnieuw vergeleken.",
    column_nothing: "niet gebruikt",
    column_number: "Kolom {n}",
    made_at: "Deze lijst is van",
    made_hint: "Van meer lijsten telt de nieuwste.",
    paste_heading: "Geen export? Plak de boekingsnummers die het systeem nu heeft",
    paste_label: "Boekingsnummers",
    paste_use: "Deze lijst gebruiken",
    paste_none: "In deze tekst is geen boekingsnummer gevonden. Zo’n nummer ziet eruit als 55-4.",
    quick_heading: "Geen export van je telefoon? Typ of plak de gesprekken die hij toont",
    quick_hint: "Eén gesprek per regel, bijvoorbeeld “10:42 06-12345678 Jan, 3 min”, “gemist 11:05 Piet” of “↗ 14:20 +32 475 12 34 56”. Je ziet meteen wat de pagina ervan begrijpt.",
    quick_day: "Gesprekken van",
    quick_label: "Gesprekken",
    quick_understood: "Zo is het begrepen",
    quick_no: "Deze regel is niet begrepen: er moet een tijd of een nummer in staan.",
    quick_add: "Deze gesprekken gebruiken",
    quick_file: "Gesprekken {day}",
    folder_label: "Een map kiezen",
    folder_failed: "De map {folder} kan hier niet worden gelezen. Kies de map met de knop “Een map kiezen”.",
    at_reference: "Boekingsnummer",
    list_given: "Vergeleken met de lijst met huidige boekingen die je gaf.",
    outcome_counts: "Ontbreekt: {missing}; het nummer is nu van iemand anders: {reused}; in het systeem: {present}; op te zoeken: {unsure}.",
    only_bookings: "Een lijst met huidige boekingen alleen kan niet tonen wat er is gebeurd. Voeg een mailbox, betalingen, gesprekken, de boekhouding of een agenda toe.",
    cards_heading: "Waar je kunt zoeken, en hoe je eraan komt",
    cards_hint: "Wat het eerst verdwijnt en het meest laat zien, staat bovenaan. Je hebt niet alles nodig: elk bestand helpt.",
    card_shows: "Laat zien: {what}.",
    card_cannot: "Laat niet zien: {what}.",
    card_how: "Hoe kom ik aan dit bestand?",
    card_formats: "Deze pagina leest: {formats}.",
    card_none: "Dit heb ik niet",
    card_waiting: "nog niet",
    card_given: "Gelezen: {files}.",
    card_given_short: "gelezen",
    card_shared: "Gelezen: {files}. Zit het daarbij, dan ben je hier klaar.",
    card_perhaps: "misschien gelezen",
    card_missing: "is er niet",
    not_given_heading: "Niet gegeven",
    not_given: "{name}: niet gegeven. Laat zien: {what}.",
    not_had: "{name}: is er niet. Had kunnen laten zien: {what}.",
    order_question: "In de datums van dit bestand is niet zeker of de dag of de maand vooraan staat. Gelezen als",
    order_day: "dag, dan maand (1/2 is 1 februari)",
    order_month: "maand, dan dag (1/2 is 2 januari)",
    span: "Van {first} tot en met {last}.",
    save_page: "Deze pagina opslaan voor gebruik zonder internet",
    save_page_hint: "Eén bestand dat zonder internet werkt. Je bestanden en je lijst zitten er niet in.",
    support_title: "Retrace: een link voor klanten",
    support_heading: "Een link voor je klanten",
    support_hint: "Vul in wat er verloren is. De link zelf bevat alles: er wordt niets bewaard en niets verstuurd.",
    numbers_learnt: "Boekingsnummers zien er zo uit: {numbers}. Dat blijkt uit je mails, betalingen en lijsten. Klopt dat niet, druk dan bovenaan op “{change}” en vul zelf voorbeelden in.",
    numbers_asked: "Zijn dit boekingsnummers: {numbers}? Er zijn er te weinig om dat zeker te weten. Zeg je ja, dan telt alles wat er zo uitziet als boekingsnummer.",
    numbers_yes: "Ja, zo zien onze boekingsnummers eruit",
    form_numbers: "Voorbeelden van boekingsnummers, met komma’s ertussen (mag leeg blijven)",
    support_system: "Hoe dat systeem heet",
    support_by_example: "Laat zien hoe het eruitziet",
    support_by_example_hint: "Plak wat je hebt; alles mag leeg blijven. De pagina leert ook van de eigen bestanden van de klant.",
    support_subjects: "Een onderwerp van elke soort mail die het verstuurt",
    support_gap: "Grijs is wat per mail verschilt: nummers, dagen, bedragen. Zet * op de plaats van een naam.",
    support_header: "De eerste regel van de export van boekingen",
    support_example_mail: "Een van de mails, met of zonder wat erboven staat",
    support_preview: "Wat de pagina van de klant erin leest:",
    support_preview_nothing: "Er is niets over een boeking in herkend.",
    booking_system: "Boekingssysteem: {system}.",
    your_booking_system: "Je boekingssysteem",
    support_cues: "Woorden die in mails voor zo’n nummer staan (mag leeg blijven)",
    support_left_out: "Dit past niet in de link en blijft weg: {values}.",
    support_other_vendor: "Een ander systeem",
    support_vendor: "Boekingssysteem",
    support_contact: "Bij wie klanten terechtkunnen: een e-mailadres of telefoonnummer (mag leeg blijven)",
    support_base: "Adres waarop klanten deze pagina openen",
    support_base_wrong: "Vul het adres in waarop klanten deze pagina openen. Het begint met https://",
    support_times_missing: "Vul beide tijden en de tijdzone in; dan verschijnen hier de link en de mail.",
    support_wrong: "Er is nog geen link: {why}.",
    support_languages: "Talen van je klanten",
    support_link: "De link",
    support_copy_link: "Link kopiëren",
    support_open: "Openen als klant",
    support_sees: "Wat de klant het eerst ziet",
    support_mail: "Een mail aan je klanten",
    mail_subject: "Wat er uit je boekingssysteem is verdwenen, en hoe je het terugvindt",
    mail_body: "Beste klant,\n\nDoor een storing is alles verloren gegaan wat tussen {from} en {to} ({zone}, UTC{offset}) in je boekingssysteem is ingevoerd. Dat spijt ons.\n\nWat je kunt doen:\n\n1. Vandaag: sla de gesprekkenlijst van je telefoons op. Telefoons vergeten oude gesprekken.\n2. Vraag elke collega om op te schrijven wat hij of zij in die tijd in het systeem deed.\n3. Open deze pagina:\n{link}\n\nDe pagina zoekt in bestanden die je nog hebt (mail, betalingen, gesprekken, boekhouding) wat er in die tijd gebeurde, en maakt een lijst van wat je moet opzoeken en opnieuw moet invoeren. Ze legt uit hoe je aan elk bestand komt. Je bestanden blijven op je computer: de pagina stuurt niets naar ons of naar iemand anders.\n{contact}\nMet vriendelijke groet",
    mail_contact: "\nVragen? {contact}\n",
    open_mark: "nog doen",
    made: "Gemaakt op {when}, volgens de klok van deze computer.",
    selection: "Dit is een selectie: {n} van {all} zaken. Bronnen en algemene taken staan op de hele lijst.",
    only_case: "Dit is alleen zaak {n} van {all}. Bronnen en algemene taken staan op de hele lijst.",
    print_selection: "Deze selectie afdrukken (zaken: {n})",
    print_case: "Deze zaak afdrukken",
    save_csv: "Opslaan als tabel (CSV)",
    save_xlsx: "Opslaan voor Excel (XLSX)",
    tables_hint: "Neem voor Excel, Numbers of LibreOffice XLSX. CSV is voor andere programma’s: alles staat in één bestand, de ene tabel onder de andere; de apostrof die voor een telefoon- of boekingsnummer staat, zorgt dat programma’s het niet veranderen.",
    not_given_hint: "Elk hiervan kan meer laten zien. Vind je er een, voeg het toe en druk de lijst opnieuw af.",
    problem,
    cannot_show,
    task,
    task_name,
    general,
    general_own,
    mail_kind,
    membership,
    basis,
    reason,
    direction,
    outcome,
    because,
    hint,
    rest,
    refusal,
    left_out,
    column,
    holds,
    certain_task,
    set_aside,
    may_matter,
    outside_heading: "Berichten van buiten",
    outside_hint: "Wat onbekenden schreven en bij geen boeking past. Kijk ze door; vink ze bovenaan samen af.",
    sheet,
    head,
};

fn link_error(error: &LinkError) -> String {
    match error {
        LinkError::TooLong => "hij is te lang".into(),
        LinkError::Version(_) => "hij is gemaakt voor een andere versie van deze pagina".into(),
        LinkError::Missing(key) => format!("{} ontbreekt", part(key)),
        LinkError::Twice(key) => format!("het deel “{key}” staat er twee keer in"),
        LinkError::Bad { key, value } if value.is_empty() => format!("{} is niet ingevuld", part(key)),
        LinkError::Bad { key: "no", value } => format!(
            "“{value}” kan geen boekingsnummer zijn: het heeft 3 tot 24 letters en cijfers, met hooguit een streepje of schuine streep ertussen"
        ),
        LinkError::Bad { key: "tz", value } => format!("er is geen tijdzone “{value}”"),
        LinkError::Bad { key: key @ ("from" | "to"), value } => {
            format!("{} is “{}”, en die tijd bestaat niet", part(key), value.replace('T', " "))
        }
        LinkError::Bad { key, value } => format!("“{value}” is niet te lezen als “{key}”"),
        LinkError::Order => "het einde ligt niet na het begin".into(),
    }
}

/// Een deel van de link, naar zijn sleutel.
fn part(key: &str) -> String {
    match key {
        "from" => "het eerste verloren moment".into(),
        "to" => "het eerste moment dat weer bewaard is".into(),
        "tz" => "de tijdzone".into(),
        other => format!("het deel “{other}”"),
    }
}

fn problem(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Empty => "Het bestand is leeg. Exporteer het opnieuw.",
        ProblemKind::NoRecords => {
            "Er staat niets in dit bestand: geen mail, betaling, gesprek, afspraak of regel. Kijk of de goede periode of map is geëxporteerd."
        }
        ProblemKind::UnknownKind => {
            "Deze pagina kent dit soort bestand niet. Kies een mailbox (.mbox, .pst), mails (.eml, .msg), betalingen of bankafschriften, de boekhouding, een gesprekkenlijst, een agenda (.ics) of de lijst met huidige boekingen."
        }
        ProblemKind::OutlookDataFile => {
            "Dit Outlook-gegevensbestand (.pst, .ost) heeft een versie die deze pagina niet kent, of is geen gegevensbestand. Sleep de mails van die dag uit Outlook naar een map (.msg) en kies die map."
        }
        ProblemKind::StoreCutOff => {
            "Het Outlook-gegevensbestand is afgebroken: het is korter dan het zelf zegt. Kopieer het opnieuw, met Outlook gesloten. Wat gelezen kon worden, is bewaard."
        }
        ProblemKind::StoreDamaged => {
            "Delen van het Outlook-gegevensbestand zijn beschadigd. Wat daarin stond ontbreekt, de rest is gelezen. Herstel een kopie met het herstelprogramma van Outlook (scanpst) en kies die opnieuw."
        }
        ProblemKind::StoreEncrypted => {
            "Het Outlook-gegevensbestand is versleuteld met een sleutel van uw organisatie. Exporteer de mails vanuit Outlook zelf naar een nieuw gegevensbestand (.pst) en kies dat."
        }
        ProblemKind::StoreInArchive => {
            "Een groot Outlook-gegevensbestand in een archief kan niet worden gelezen. Haal het uit de zip en kies het bestand zelf."
        }
        ProblemKind::StoreMailLost => {
            "Mails in het Outlook-gegevensbestand worden genoemd, maar er is niets meer van te lezen."
        }
        ProblemKind::OnlyZeros => {
            "Het bestand bevat alleen nullen: de inhoud staat niet op deze computer. Open het één keer met zijn eigen programma, of kies “Altijd behouden op dit apparaat”, en kies het opnieuw."
        }
        ProblemKind::Archive => {
            "Dit bestand is ingepakt op een manier die deze pagina niet kan uitpakken. Pak het eerst uit en kies wat erin zit."
        }
        ProblemKind::NestedArchive => {
            "Een ingepakt bestand in een ingepakt bestand wordt niet geopend. Pak het buitenste uit en kies wat erin zit."
        }
        ProblemKind::Encrypted => {
            "Er zit een wachtwoord op. Pak het bestand met dat wachtwoord uit en kies wat erin zit."
        }
        ProblemKind::PackedOtherwise => {
            "Een bestand is ingepakt met een methode die deze pagina niet kent. Pak het zelf uit en kies wat erin zit."
        }
        ProblemKind::BadChecksum => {
            "De inhoud klopt niet met de controlegetallen: het bestand is beschadigd. Wat leesbaar was is bewaard; maak of download het opnieuw."
        }
        ProblemKind::Bomb => {
            "Uitgepakt zou dit veel groter worden dan kan kloppen; er is niet verder gelezen. Vertrouw je het bestand wel, pak het dan zelf uit en kies wat erin zit."
        }
        ProblemKind::BrokenArchive => "Een deel van het ingepakte bestand is beschadigd; wat leesbaar was is bewaard.",
        ProblemKind::ArchiveDiffers => {
            "De inhoudsopgave van het ingepakte bestand noemt andere bestanden dan erin zitten. Misschien ontbreekt er iets: maak of download het opnieuw."
        }
        ProblemKind::NothingToRead => {
            "Bestanden waar niets uit te lezen valt, zoals plaatjes en pdf’s, zijn overgeslagen."
        }
        ProblemKind::NotNeeded => {
            "Dit hoort bij een mailprogramma of het systeem en is niet nodig: de mails staan in de andere bestanden."
        }
        ProblemKind::OwnList => {
            "Dit is een lijst die Retrace zelf maakte. Die telt niet mee: er staat niets nieuws in."
        }
        ProblemKind::OwnWork => {
            "Dit is je bewaarde werk, geen bestand om in te zoeken. Open het met de knop “Bewaard werk openen”, verder naar boven."
        }
        ProblemKind::OldOffice => {
            "Dit is een oud Word- of Excel-bestand (.doc, .xls). Open het en sla het op als .xlsx of CSV."
        }
        ProblemKind::BrokenOutlookMessage => {
            "Deze Outlook-mail (.msg) is beschadigd en niet te lezen. Sleep de mail opnieuw uit Outlook."
        }
        ProblemKind::Pdf => {
            "In deze pdf staat geen leesbare tekst: het is een scan, er zit een wachtwoord op of het bestand is beschadigd. Open het zelf."
        }
        ProblemKind::Picture => {
            "Plaatjes kunnen niet worden gelezen. Kies het bestand of de export die erop staat, als je die hebt."
        }
        ProblemKind::OutlookCsv => {
            "De CSV van Outlook bevat geen datums en kan dus niet laten zien wat wanneer gebeurde. Sleep de mails uit Outlook naar een map (.msg), of download ze uit Outlook op het web (.eml)."
        }
        ProblemKind::Doctype => {
            "Het bestand bevat een documenttype-declaratie, en dat kan een aanval zijn. Het is geweigerd."
        }
        ProblemKind::BrokenXml => "Een deel van de XML is beschadigd; wat leesbaar was is bewaard.",
        ProblemKind::TooLarge => {
            "Het bestand is groter dan deze pagina aankan. Exporteer alleen de dagen rond de storing."
        }
        ProblemKind::EndsEarly => {
            "Het bestand eindigt midden in het laatste record. Misschien is het niet volledig: exporteer het opnieuw."
        }
        ProblemKind::RecordTooLarge => "Een mail is groter dan 64 MB en is niet gelezen.",
        ProblemKind::SealedMail => {
            "Een mail is versleuteld: de tekst ervan is hier niet te lezen. Open hem in je mailprogramma."
        }
        ProblemKind::AttachedUnreadable => {
            "Een PDF bij een mail is niet te lezen (een scan, met een wachtwoord, of beschadigd): open hem zelf. De mail zelf telt mee."
        }
        ProblemKind::SheetLeftOut => {
            "Een blad van deze werkmap bevat geen tabel die bekend is, en is niet gelezen. Staat er iets in dat telt, sla dat blad dan apart op als .xlsx of CSV en kies dat."
        }
        ProblemKind::AttachedLeftOut => {
            "Aan een mail zit meer, of iets groters, dan er van één mail wordt gelezen: bekijk de bijlagen ervan zelf."
        }
        ProblemKind::FalseStart => "Een regel die met “From ” begint is tekst, niet het begin van een mail.",
        ProblemKind::TextBefore => "Er staat tekst voor de eerste mail.",
        ProblemKind::NoTime => {
            "Een record heeft geen tijd. Het staat in de lijst, maar niemand kan zeggen of het in de verloren tijd valt."
        }
        ProblemKind::ImpossibleTime => "Een tijd bestaat niet of is niet te lezen.",
        ProblemKind::TimesDisagree => {
            "De tijd van de afzender en die van de mailserver verschillen. Liggen ze aan weerszijden van een grens, dan telt de mail als misschien."
        }
        ProblemKind::NoRows => "In dit bestand staat geen enkele betaling.",
        ProblemKind::UnknownZone => "De tijdzone van een regel is onbekend; die van de verloren tijd is aangehouden.",
        ProblemKind::Amount => "Een bedrag is niet te lezen.",
        ProblemKind::ShortRow => "Een regel heeft te weinig cellen.",
        ProblemKind::StrayQuote => {
            "Een aanhalingsteken in een regel wordt nooit gesloten; de regel is zonder dat teken gelezen. Vergelijk die met het origineel."
        }
        ProblemKind::StatusUnknown => {
            "De status van een betaling is onbekend. Ze telt niet als ontvangen: kijk bij de betaaldienst na of het geld er is."
        }
        ProblemKind::ColumnsByValue => {
            "De namen van de kolommen zijn onbekend; ze zijn herkend aan wat erin staat. Vergelijk een regel met het origineel."
        }
        ProblemKind::Damaged => "Een mail is beschadigd; wat leesbaar was is bewaard.",
        ProblemKind::BrokenSpreadsheet => {
            "Dit Excel-bestand kan niet worden geopend. Open het in Excel, sla het opnieuw op als .xlsx of als CSV en kies dat bestand."
        }
        ProblemKind::ColumnsUntold => {
            "Uit deze tabel is nog niets gebruikt. Zeg bij de tabel wat erin staat en wat elke kolom is: een lijst van huidige boekingen heeft boekingsnummers nodig, al het andere het moment waarop het gebeurde of werd gemaakt."
        }
        ProblemKind::NoStamps => {
            "Deze agenda onthoudt niet wanneer een afspraak is gemaakt en kan dus niet tonen wat in de verloren tijd is ingevoerd. De afspraken staan op begintijd."
        }
        ProblemKind::BrokenEvent => "Een deel van een afspraak is onleesbaar; de rest is bewaard.",
        ProblemKind::ZoneProven => {
            "De lijst noemt geen tijdzone, maar de centrale gaf elk gesprek een nummer waarin het exacte moment zit. Daarmee zijn de tijden bepaald."
        }
        ProblemKind::NotACall => "Een regel is geen gesprek (een sms of gegevens) en is niet gelezen.",
        ProblemKind::NotUnderstood => "Een regel is niet begrepen. Schrijf een tijd erin, zoals 10:42 06-12345678 Jan.",
        ProblemKind::CurrencyAssumed => "De tabel noemt geen valuta: de bedragen zijn als euro gelezen.",
        ProblemKind::NoRequest => "Een regel is geen verzoek aan een webserver en is niet gelezen.",
        ProblemKind::OtherRequests => "Verzoeken zonder boekingsnummer tellen niet mee als regels.",
        ProblemKind::NothingInIt => {
            "In deze lijst staat niets onder de kopregel. Kijk of een filter of zoekperiode alles wegliet, en exporteer opnieuw."
        }
        ProblemKind::OtherDatev => {
            "Dit DATEV-bestand bevat iets anders dan boekingen. Exporteer de Buchungsstapel (boekingen) van de maand."
        }
    }
}

fn cannot_show(what: CannotShow) -> &'static str {
    match what {
        CannotShow::PaidLater => "boekingen die later worden betaald, op factuur of aan de balie",
        CannotShow::OtherPayments => "betalingen die op een andere manier gingen",
        CannotShow::DeletedMail => "mails die zijn gewist of naar een andere mailbox gingen",
        CannotShow::WhatWasWritten => "wat er in de mails staat",
        CannotShow::WithoutMail => "wat is ingevoerd zonder dat er een mail uitging",
        CannotShow::WhatWasSaid => "wat er is gezegd",
        CannotShow::OlderCalls => "gesprekken die de telefoon al vergeten is",
        CannotShow::OtherPhones => "gesprekken op andere telefoons",
        CannotShow::OnlyDays => "hoe laat iets is geboekt in de boekhouding",
        CannotShow::HourPaid => "hoe laat er is betaald, als de bank alleen de dag noemt",
        CannotShow::InsidePayouts => "welke klanten in een uitbetaling van een betaaldienst zitten",
        CannotShow::WithoutInvoice => "boekingen zonder factuur",
        CannotShow::EarlierChanges => "wijzigingen van een afspraak vóór de laatste",
        CannotShow::WhoBooked => "wie er boekte en wat",
        CannotShow::NotOnTheWebsite => "boekingen die niet via de website kwamen",
        CannotShow::WhenEntered => "wanneer uren zijn ingevoerd; ze tellen mee op de dag zelf",
        CannotShow::FreeCalls => "gratis gesprekken en vaak ook inkomende gesprekken, als het een rekening is",
    }
}

fn task(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::FollowUpCall => "Ga dit gesprek na: wie was het, wat is er afgesproken? Voer het in.",
        TaskKind::RecreateCustomer => "Zoek de klant op. Staat die er niet, voer de klant dan opnieuw in.",
        TaskKind::RecreateBooking => {
            "Zoek de boeking op. Staat die er niet, of hoort het nummer bij een ander, voer de boeking dan opnieuw in."
        }
        TaskKind::CheckDetails => {
            "Zoek de boeking op en vergelijk die met wat hier staat. Staat die er niet, voer die dan opnieuw in."
        }
        TaskKind::AddPayment => "Voeg wat betaald is met de hand toe, als het er nog niet staat.",
        TaskKind::RecordRefund => "Leg de terugbetaling vast bij de boeking.",
        TaskKind::RecordCancellation => "Annuleer de boeking opnieuw.",
        TaskKind::RecreateQuotation => "Maak de offerte opnieuw.",
        TaskKind::RecreateInvoice => "Maak de factuur opnieuw. Die kan een ander nummer krijgen.",
        TaskKind::NotifyInvoiceResent => {
            "Laat de klant weten dat de factuur opnieuw komt, misschien met een ander nummer."
        }
        TaskKind::ReissueVoucher => "Voer de tegoedbon opnieuw in, met dezelfde code en waarde.",
        TaskKind::RedoReply => {
            "Een collega heeft deze klant geantwoord. Zoek de mail op en doe in het systeem opnieuw wat erin staat."
        }
        TaskKind::CheckIncoming => "De klant schreef, en er is geen antwoord gevonden. Kijk of het is afgehandeld.",
        TaskKind::ResolveReusedNumber => {
            "Gebruik het oude nummer niet: dat is nu van iemand anders. Geef de klant het nieuwe nummer van deze boeking door."
        }
        TaskKind::CleanUpBooks => {
            "Verwijder of hernoem deze factuur eerst in de boekhouding, als het systeem die niet meer heeft. Anders wordt de nieuwe niet overgenomen."
        }
        TaskKind::ReenterHours => "Kijk of deze uren in het systeem staan. Zo niet, voer ze opnieuw in.",
    }
}

fn task_name(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::FollowUpCall => "Telefoontjes nagaan",
        TaskKind::ResolveReusedNumber => "Hergebruikte nummers oplossen",
        TaskKind::RecreateCustomer => "Klanten opzoeken of invoeren",
        TaskKind::RecreateBooking => "Boekingen opzoeken of invoeren",
        TaskKind::CheckDetails => "Boekingen vergelijken",
        TaskKind::AddPayment => "Betalingen toevoegen",
        TaskKind::RecordRefund => "Terugbetalingen vastleggen",
        TaskKind::ReissueVoucher => "Tegoedbonnen invoeren",
        TaskKind::RecordCancellation => "Boekingen opnieuw annuleren",
        TaskKind::RecreateQuotation => "Offertes maken",
        TaskKind::CleanUpBooks => "De boekhouding opschonen",
        TaskKind::RecreateInvoice => "Facturen maken",
        TaskKind::NotifyInvoiceResent => "Klanten over facturen inlichten",
        TaskKind::RedoReply => "Antwoorden opnieuw verwerken",
        TaskKind::CheckIncoming => "Mails van klanten nakijken",
        TaskKind::ReenterHours => "Uren invoeren",
    }
}

fn general(task: GeneralTask) -> &'static str {
    match task {
        GeneralTask::ExportPhoneLog => {
            "Vandaag: bewaar de gesprekkenlijst van elke telefoon, of schrijf de gesprekken uit de verloren tijd op. Telefoons vergeten oude gesprekken."
        }
        GeneralTask::SwitchOffAutomaticMails => {
            "Voordat je boekingen opnieuw invoert: zet automatische bevestigingen en betaalverzoeken uit, of waarschuw klanten dat ze die twee keer krijgen."
        }
        GeneralTask::TellStaff => "Vraag elke collega om te herhalen wat die in de verloren tijd in het systeem deed.",
        GeneralTask::CheckSettings => {
            "Controleer de instellingen: producten, materialen, startmomenten, PDF-templates en boekingsvoorstellen die in de verloren tijd zijn gewijzigd."
        }
        GeneralTask::CheckHours => "Controleer de geplande en geregistreerde uren van die dag.",
        GeneralTask::LookThroughMails => {
            "Kijk de berichten van buiten door: ze passen bij geen boeking, maar er kan een vraag van een klant tussen zitten."
        }
        GeneralTask::ExpectMailsAgain => {
            "Automatische mails uit de verloren tijd kunnen de dag na het herstel opnieuw uitgaan: reken op vragen over dubbele mails."
        }
    }
}

/// To one colleague, on a list of their own.
fn general_own(task: GeneralTask) -> &'static str {
    match task {
        GeneralTask::ExportPhoneLog => {
            "Vandaag: bewaar de gesprekkenlijst van je telefoon, of schrijf de gesprekken uit de verloren tijd op. Telefoons vergeten oude gesprekken."
        }
        GeneralTask::TellStaff => "Doe opnieuw wat je in de verloren tijd in het systeem deed.",
        _ => general(task),
    }
}

fn mail_kind(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Request => "aanvraag",
        MailKind::Confirmation => "bevestiging",
        MailKind::Quotation => "offerte",
        MailKind::Invoice => "factuur",
        MailKind::Reminder => "herinnering",
        MailKind::PaymentReceived => "betaling ontvangen",
        MailKind::Voucher => "tegoedbon",
        MailKind::Cancellation => "annulering",
        MailKind::Reply => "antwoord van een collega",
        MailKind::Incoming => "mail van buiten",
        MailKind::Other => "mail",
    }
}

fn membership(membership: Membership) -> &'static str {
    match membership {
        Membership::Inside => "in de verloren tijd",
        Membership::Perhaps => "misschien in de verloren tijd",
        Membership::Outside => "erbuiten, ter toelichting",
        Membership::NoTime => "geen tijd",
    }
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::DateHeader => "tijd van verzenden",
        Basis::ReceivedHeader => "tijd van aankomst",
        Basis::BetweenHeaders => "tussen verzenden en aankomst",
        Basis::MboxLine => "tijd uit het mailboxbestand",
        Basis::Column => "tijd in de tabel",
        Basis::Attribute => "tijd in de lijst",
        Basis::Element => "datum in het bestand",
        Basis::Text => "tijd in de omschrijving",
        Basis::Typed => "overgetypte tijd",
    }
}

fn reason(reason: &LinkReason) -> (&'static str, &str) {
    match reason {
        LinkReason::SameBooking { reference } => ("hetzelfde boekingsnummer {value}", reference),
        LinkReason::SameInvoice { number } => ("hetzelfde factuurnummer {value}", number),
        LinkReason::SamePayment { id } => ("dezelfde betaling {value}", id),
        LinkReason::SameVoucher { voucher } => ("dezelfde tegoedbon {value}", voucher),
        LinkReason::SameRecord => ("nog een keer hetzelfde record{value}", ""),
        LinkReason::SameThread => ("antwoorden in één mailwisseling{value}", ""),
        LinkReason::SamePhone { number } => ("waarschijnlijk: hetzelfde telefoonnummer {value}", number),
        LinkReason::SameAddress { address } => ("waarschijnlijk: hetzelfde e-mailadres {value}", address),
        LinkReason::SameAccount { iban } => ("waarschijnlijk: zelfde rekening {value}", iban),
        LinkReason::SameDay { name, .. } => ("waarschijnlijk: noemt de dag, en de naam {value}", name),
        LinkReason::SameSlot { name, .. } => ("waarschijnlijk: zelfde begin en product, en de naam {value}", name),
        LinkReason::SameVisit { person, .. } => {
            ("waarschijnlijk: dezelfde persoon en hetzelfde begin, {value}", person)
        }
        LinkReason::SameSheet { name } => ("uren van dezelfde persoon {value}", name),
        LinkReason::Chosen => ("je hebt ze samengevoegd{value}", ""),
        LinkReason::TakenOut => ("door jou samen eruit gehaald{value}", ""),
    }
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Incoming => "binnenkomend gesprek",
        Direction::Outgoing => "uitgaand gesprek",
        Direction::Missed => "gemist gesprek",
        Direction::Voicemail => "voicemail",
        Direction::Rejected => "geweigerd gesprek",
        Direction::Blocked => "geblokkeerd gesprek",
        Direction::Internal => "gesprek tussen eigen toestellen",
        Direction::Unknown => "gesprek",
    }
}

fn set_aside(reason: SetAside) -> &'static str {
    match reason {
        SetAside::Newsletter => "nieuwsbrief, of dezelfde tekst aan velen",
        SetAside::Automatic => "automatisch bericht",
        SetAside::Spam => "door de mailserver als spam gezien",
        SetAside::Draft => "een concept: nooit verzonden",
        SetAside::FromOutside => "van buiten, en past bij geen boeking",
        SetAside::Internal => "onder collega's",
        SetAside::NoReply => "van een adres dat niemand leest",
        SetAside::NoCustomer => "niets erin wijst op een klant",
        SetAside::ProviderFee => "kosten van de betaaldienst",
        SetAside::Spending => "wat je zelf hebt betaald, of daarvan terugkreeg",
        SetAside::Transfer => {
            "geld dat alleen van plaats wisselt: een uitbetaling van de betaaldienst, een omwisseling of een reservering"
        }
        SetAside::OwnNumber => "je eigen nummer",
        SetAside::NoTime => "geen tijd: niemand kan zeggen of het hier hoort",
        SetAside::NotSales => "in de boekhouding, maar geen factuur aan een klant",
        SetAside::OtherAppointment => "een afspraak zonder boeking en zonder klant",
        SetAside::NeverPaid => "een betaling die nooit kwam, zonder boeking of naam",
        SetAside::NoMoney => "een bedrag van nul",
        SetAside::OtherRow => "een regel die geen boeking en geen adres of nummer van een klant noemt",
        SetAside::NoStamp => {
            "deze agenda onthoudt niet wanneer een afspraak is gemaakt; hier die vanaf de verloren dag, op begin"
        }
    }
}

fn may_matter(why: MayMatter) -> &'static str {
    match why {
        MayMatter::Asks => "er wordt iets gevraagd",
        MayMatter::NamesADay => "noemt een dag die nog komt",
        MayMatter::Private => "van een particulier adres",
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Missing => "ontbreekt",
        Outcome::Present => "staat in het systeem",
        Outcome::Reused => "nummer opnieuw gebruikt",
        Outcome::Unsure => "zoek op",
    }
}

fn because(because: &OutcomeReason) -> String {
    match because {
        OutcomeReason::Chosen => "Dit heb je beslist.".into(),
        OutcomeReason::NoBookings => "Er is geen lijst met huidige boekingen gegeven.".into(),
        OutcomeReason::NothingToLookUp => {
            "Zonder nummer, of een naam met een begin, valt dit niet in de lijst op te zoeken. Zoek in het systeem op wat hieronder staat.".into()
        }
        OutcomeReason::NotInList { reference } => format!("{reference} staat niet in de lijst met huidige boekingen."),
        OutcomeReason::NobodyAtThisStart => "De lijst heeft geen boeking van deze persoon op dit tijdstip.".into(),
        OutcomeReason::SamePerson { reference, same } => {
            format!("{reference} staat in de lijst en is van dezelfde persoon: {}.", same_by(same))
        }
        OutcomeReason::OtherPerson { reference, name } => {
            format!("{reference} staat in de lijst, maar is nu van {name}.")
        }
        OutcomeReason::SameNumber { reference } => {
            format!("{reference} staat in de lijst, en dit systeem geeft een nummer nooit twee keer uit.")
        }
        OutcomeReason::SameStart { reference } => {
            format!("{reference} staat in de lijst met hetzelfde begin; er is geen naam om te vergelijken.")
        }
        OutcomeReason::OtherStart { reference } => {
            format!("{reference} staat in de lijst met een ander begin; er is geen naam om te vergelijken.")
        }
        OutcomeReason::SameProduct { reference } => {
            format!("{reference} staat in de lijst met hetzelfde product; er is geen naam of begin om te vergelijken.")
        }
        OutcomeReason::OtherProduct { reference } => {
            format!("{reference} staat in de lijst met een ander product; er is geen naam of begin om te vergelijken.")
        }
        OutcomeReason::NothingToCompare { reference } => {
            format!("{reference} staat in de lijst, maar er is geen naam, begin of product om te vergelijken.")
        }
        OutcomeReason::BeganBefore { reference } => {
            format!(
                "{reference} staat in de lijst en begon al voordat de verloren tijd voorbij was: die was er dus al."
            )
        }
        OutcomeReason::Disagrees { reference, name } => {
            format!(
                "{reference} staat in de lijst op een andere naam: {name}. Wie schrijft of betaalt is vaak niet wie boekt: vergelijk ze."
            )
        }
        OutcomeReason::EnteredAgain { reference } => {
            format!("Al opnieuw ingevoerd: {reference} heeft dezelfde persoon en hetzelfde begin.")
        }
        OutcomeReason::LikelyNumber { reference } => {
            format!("Het nummer is anders geschreven; waarschijnlijk is {reference} bedoeld.")
        }
        OutcomeReason::KnownPerson { reference, same } => {
            format!(
                "Er staat geen nummer en geen begin in, maar deze persoon heeft boeking {reference}: {}.",
                same_by(same)
            )
        }
    }
}

fn hint(hint: &SuggestionReason) -> String {
    match hint {
        SuggestionReason::SimilarName { name } => format!("een vergelijkbare naam: {name}"),
        SuggestionReason::SameStart { .. } => "hetzelfde begin".into(),
        SuggestionReason::SameAmount { .. } => "hetzelfde bedrag".into(),
    }
}

fn rest(rest: ReconcilingItem) -> &'static str {
    match rest {
        ReconcilingItem::Repeat => "al in een andere export",
        ReconcilingItem::NotReceived => "niet betaald",
        ReconcilingItem::Fee => "kosten van de aanbieder",
        ReconcilingItem::SameMoney => "al verteld door een andere bron",
        ReconcilingItem::Spending => "eigen uitgaven",
        ReconcilingItem::Transfer => "wisselt alleen van plaats",
    }
}

fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotOne => "Dit is geen bewaard werk van Retrace. Er is niets veranderd.".into(),
        Refusal::Damaged => "Dit bewaarde werk is beschadigd en niet geopend. Er is niets veranderd.".into(),
        Refusal::Later { version } => format!(
            "Dit werk is bewaard door een nieuwere Retrace (versie {version}). Laad deze pagina opnieuw en probeer het nog eens. Er is niets veranderd."
        ),
        Refusal::OtherIncident { from, to, .. } => {
            format!("Dit werk hoort bij een andere verloren tijd ({from} tot {to}). Er is niets veranderd.")
        }
    }
}

fn left_out(why: LeftOut) -> &'static str {
    match why {
        LeftOut::NotYet => "nog niet: er wordt nog gelezen",
        LeftOut::Stopped => "het lezen is gestopt",
        LeftOut::Unreadable => "het kon niet worden gelezen",
    }
}

fn column(column: Column) -> &'static str {
    match column {
        Column::Reference => "boekingsnummer",
        Column::Product => "wat",
        Column::Start => "begin",
        Column::People => "personen",
        Column::Name => "naam",
        Column::Email => "e-mail",
        Column::Phone => "telefoon",
        Column::Status => "status",
        Column::Made => "gemaakt, betaald of geboekt op",
        Column::Time => "tijd",
        Column::End => "einde",
        Column::Amount => "bedrag",
        Column::MoneyIn => "geld erbij",
        Column::MoneyOut => "geld eraf",
        Column::Currency => "valuta",
        Column::Duration => "duur",
        Column::Direction => "in of uit",
        Column::Invoice => "factuurnummer",
        Column::Text => "tekst",
    }
}

fn holds(holds: TableContent) -> &'static str {
    match holds {
        TableContent::Bookings => "huidige boekingen (wat het systeem nu heeft)",
        TableContent::Elsewhere => "boekingen uit een ander systeem",
        TableContent::Hours => "uren of een rooster",
        TableContent::Calls => "telefoongesprekken",
        TableContent::Payments => "betalingen",
        TableContent::Invoices => "facturen",
        TableContent::Other => "iets anders",
    }
}

fn same_by(same: &Same) -> String {
    match same {
        Same::Email(value) => format!("zelfde e-mailadres {value}"),
        Same::Phone(value) => format!("zelfde telefoonnummer {value}"),
        Same::Name(value) => format!("zelfde naam {value}"),
    }
}

fn certain_task(kind: TaskKind) -> Option<&'static str> {
    match kind {
        TaskKind::RecreateCustomer => Some("Voer deze klant opnieuw in."),
        TaskKind::RecreateBooking => Some("Voer deze boeking opnieuw in, met de gegevens hierboven."),
        TaskKind::CheckDetails => {
            Some("De boeking is er. Vergelijk die met de gegevens hier: er is iets mee gebeurd in de verloren tijd.")
        }
        _ => None,
    }
}

fn sheet(name: Name) -> &'static str {
    match name {
        Name::Tasks => "Te doen",
        Name::General => "Voor iedereen",
        Name::Evidence => "Bewijs",
        Name::Money => "Geld",
        Name::Sources => "Wat er is gelezen",
        Name::NotGiven => "Niet gegeven",
        Name::About => "Over deze lijst",
    }
}

fn head(head: Head) -> &'static str {
    match head {
        Head::Case => "Zaak",
        Head::Reference => TEXTS.at_reference,
        Head::Outcome => "In het systeem",
        Head::Why => TEXTS.because_heading,
        Head::Customer => TEXTS.customer,
        Head::Email => TEXTS.email,
        Head::Phone => TEXTS.phone,
        Head::Product => TEXTS.product,
        Head::Start => TEXTS.start,
        Head::People => TEXTS.people,
        Head::Amount => TEXTS.amount,
        Head::Currency => "Munt",
        Head::Task => TEXTS.tasks,
        Head::Status => "Status",
        Head::Person => TEXTS.assigned,
        Head::Note => TEXTS.note,
        Head::Remarks => "Opmerkingen",
        Head::Evidence => TEXTS.evidence,
        Head::When => "Wanneer",
        Head::Until => "Tot",
        Head::What => "Wat er gebeurde",
        Head::Membership => "In de verloren tijd?",
        Head::File => TEXTS.column_source,
        Head::Place => "Bestand en nummer",
        Head::Moved => "In de verloren tijd",
        Head::ToAdd => "Toe te voegen",
        Head::ToRefund => "Terugbetalingen vast te leggen",
        Head::Rest => "Om andere redenen",
        Head::Difference => "Over",
        Head::Kind => "Soort",
        Head::Zone => TEXTS.form_zone,
        Head::First => "Eerste",
        Head::Last => "Laatste",
        Head::Read => TEXTS.column_read,
        Head::Inside => TEXTS.column_inside,
        Head::Perhaps => TEXTS.column_perhaps,
        Head::Outside => TEXTS.column_outside,
        Head::NoTime => TEXTS.column_no_time,
        Head::Unreadable => TEXTS.column_unreadable,
        Head::Repeats => TEXTS.column_repeat,
        Head::Coverage => "Beslaat de verloren tijd?",
        Head::Problems => "Problemen",
        Head::CannotShow => "Kan niet laten zien",
        Head::WouldShow => "Had kunnen laten zien",
        Head::Incident => "Wat er gebeurde",
        Head::From => TEXTS.form_from,
        Head::To => TEXTS.form_to,
        Head::Contact => "Vragen aan",
        Head::Made => "Gemaakt op",
        Head::Value => "Waarde",
    }
}
