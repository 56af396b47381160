//! Deutsch.

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
    title: "Retrace: was in der verlorenen Zeit geschah",
    language: "Sprache",
    skip_to_files: "Zu den Dateien",
    heading: "Was neu eingegeben werden muss",
    heading_empty: "Verlorenes wiederfinden",
    what_happened: "Ihr Buchungssystem hat alles verloren, was zwischen {from} und {to} eingegeben wurde.",
    what_this_does: "Diese Seite sucht in Dateien, die Sie noch haben, was in der verlorenen Zeit geschah, und macht eine Liste von dem, was Sie nachschlagen und neu eingeben müssen.",
    what_you_do: "Wählen Sie die Dateien, die Sie haben; unten steht, wie Sie an jede Datei kommen.",
    nothing_leaves: "Nichts, was Sie hier auswählen oder eintippen, verlässt diesen Computer.",
    window: "Verloren: von {from} bis {to}",
    zone_note: "Alle Zeiten gelten für {zone} (UTC{offset}).",
    contact: "Fragen? {contact}",
    change: "Diese Zeiten ändern",
    form_heading: "Von wann bis wann ging etwas verloren?",
    form_hint: "Die Zeiten stehen in der Nachricht über den Ausfall. Es sind Uhrzeiten der Zeitzone unten.",
    form_name: "Name des Ausfalls (darf leer bleiben)",
    form_from: "Erster Moment, der fehlt",
    form_to: "Erster Moment, der wieder gespeichert ist",
    form_zone: "Zeitzone",
    form_apply: "Diese Zeiten verwenden",
    form_cancel: "Lassen, wie es war",
    link_refused: "Der Link, über den Sie kamen, ist nicht verwendbar: {why}. Tragen Sie die Zeiten unten ein oder bitten Sie um einen neuen Link.",
    unknown_keys: "Der Link enthält Teile, die diese Seite nicht kennt und übergeht: {keys}.",
    link_error,
    trust_heading: "Was diese Seite mit Ihren Daten tut und was nicht",
    trust_does: &[
        "Sie liest Ihre Dateien nur auf diesem Computer. Kein Server ist beteiligt, auch nicht der, von dem diese Seite kam.",
        "Sie speichert nichts, auch keine Cookies. Ihr Browser kann sich den Link mit den Zeiten merken. Schließen Sie die Seite, ist alles weg; drucken oder speichern Sie also vorher.",
        "Von Mails zeigt sie den Betreff und die Personen, als reinen Text. Bilder und Links darin werden nie geöffnet.",
    ],
    trust_limits: &[
        "Eine Browser-Erweiterung kann jede Seite lesen, auch diese. Nehmen Sie im Zweifel ein privates Fenster.",
        "Was Sie drucken oder speichern, liegt auf Papier oder auf Ihrer Festplatte: Bewahren Sie es auf wie Ihre Buchungen.",
    ],
    check_heading: "Prüfen Sie es selbst in 30 Sekunden",
    check_list: "Für Techniker: alles, worum diese Seite den Browser bitten darf",
    check_steps: &[
        "Schalten Sie das WLAN aus oder ziehen Sie das Netzwerkkabel. Die Seite arbeitet weiter.",
        "Oder drücken Sie F12, öffnen Sie Netzwerk und wählen Sie eine Datei: Es erscheint keine Internetadresse. Zeilen, die mit blob: beginnen, bleiben in diesem Computer.",
        "Die Seite verbietet selbst jede Verbindung. Das steht oben in ihrem Quelltext: connect-src 'none'.",
    ],
    files_heading: "Wählen Sie Ihre Dateien",
    files_hint: "Eine Datei oder viele auf einmal. Die Seite erkennt selbst, was jede Datei ist.",
    files_label: "Dateien auswählen",
    files_drop: "oder irgendwo auf diese Seite ziehen",
    practice: "Mit Übungsdaten ausprobieren",
    practice_name: "Übung: ein erfundener Betrieb",
    practice_note: "Ein erfundener Betrieb mit einem erfundenen verlorenen Tag. Ihre eigenen Dateien braucht es nicht.",
    practice_running: "Sie üben mit erfundenen Dateien. Sobald Sie eigene Dateien wählen, endet die Übung, und Ihre eigene Arbeit ist wieder da.",
    practice_end: "Übung beenden",
    files_wait: "Diese Dateien bleiben hier und warten. Tragen Sie zuerst oben ein, von wann bis wann Daten fehlen; dann werden sie gelesen.",
    need_incident: "Tragen Sie zuerst oben ein, von wann bis wann Daten fehlen.",
    left_out_files: "Nicht in dieser Liste: {files}.",
    waiting: "wartet",
    reading: "{done} von {size} gelesen, Einträge: {n}",
    cancel: "Lesen abbrechen",
    cancelled: "{file}: abgebrochen. Von dieser Datei wird nichts verwendet.",
    remove: "Entfernen",
    again: "Noch einmal lesen",
    crashed: "{file}: Das Lesen brach durch einen Fehler dieser Seite ab. Von ihr wird nichts verwendet; andere Dateien sind davon nicht berührt. Lesen Sie sie noch einmal oder melden Sie es dem Support.",
    silent: "{file}: Das Lesen wurde beendet, eine Minute lang kam keine Antwort. Von ihr wird nichts verwendet; andere Dateien sind davon nicht berührt. Versuchen Sie es noch einmal oder melden Sie es dem Support.",
    unreadable: "{file}: nicht lesbar. Wurde sie verschoben, geändert oder ist es ein Ordner? Wählen Sie die Datei noch einmal.",
    done: "{file}: {kind}. Einträge: {n}, in der verlorenen Zeit: {inside}.",
    done_perhaps: "{file}: {kind}. Einträge: {n}, in der verlorenen Zeit: {inside}, vielleicht darin: {perhaps}.",
    done_bookings: "{file}: {kind}. Einträge: {n}, zum Vergleichen.",
    same_file: "Dieselbe Datei wie {file}: Sie zählt einmal.",
    undo_remove: "{file} wurde entfernt. Zurückholen",
    list_ready: "Ihre Liste ist fertig.",
    list_see: "Zur Liste",
    sources_heading: "Was gelesen wurde",
    sources_hint: "Jeder Eintrag zählt genau einmal: gelesen = darin + vielleicht + außerhalb + ohne Zeit + unlesbar.",
    column_source: "Datei",
    column_span: "Erster und letzter",
    column_read: "Gelesen",
    column_inside: "Darin",
    column_perhaps: "Vielleicht",
    column_outside: "Außerhalb",
    column_no_time: "Ohne Zeit",
    column_unreadable: "Unlesbar",
    column_repeat: "Noch einmal dasselbe",
    adds_up: "Die Summe stimmt für jede Datei.",
    covers: "Beginnt vor der verlorenen Zeit und endet danach.",
    covers_empty: "Diese Datei umfasst die ganze verlorene Zeit und enthält darin nichts.",
    starts_late: "Reicht nicht vor die verlorene Zeit zurück: Was vor {first} geschah, steht nicht darin.",
    ends_early: "Reicht nicht über die verlorene Zeit hinaus: Was nach {last} geschah, steht nicht darin.",
    no_span: "Keine Zeiten gefunden.",
    assumed_zone: "Die Zeiten in dieser Datei nennen keine Zeitzone. Gelesen als",
    proven_zone: "Die Zeiten in dieser Datei nennen keine Zeitzone. {n} Mails, die gleich danach verschickt wurden, zeigen, dass es diese ist:",
    chosen_zone: "Sie haben die Zeitzone dieser Datei gewählt:",
    cannot_show_heading: "Was diese Dateien nicht zeigen können",
    problems_at: "{n}-mal, zuerst bei {at}",
    checklist_heading: "Checkliste",
    checklist_summary: "Vorgänge: {cases}, Aufgaben darin: {tasks}",
    progress: "{done} von {all} erledigt",
    no_cases: "In diesen Dateien wurde in der verlorenen Zeit nichts gefunden.",
    only_aside: "Nichts in diesen Dateien nennt eine Buchung oder einen Kunden der verlorenen Zeit. Was sie davon enthalten, steht unten gesondert.",
    nothing_read: "Keine dieser Dateien war lesbar, über die verlorene Zeit lässt sich also nichts sagen. Oben steht je Datei, was Sie tun können.",
    check_no_booking: "Sehen Sie sich dies einmal an: Muss etwas davon eingegeben werden?",
    unsure_note: "Ohne eine Liste der Buchungen, die jetzt im System stehen, kann diese Seite nicht wissen, was fehlt. Schlagen Sie jede Buchung zuerst nach, damit nichts doppelt eingegeben wird.",
    print: "Checkliste drucken",
    save_result: "Ergebnis speichern (JSON)",
    save_failed: "Der Browser ließ diese Seite keine Datei speichern. Versuchen Sie es noch einmal oder drucken Sie die Liste.",
    general_heading: "Für alle",
    cases_heading: "Je Buchung",
    case_of: "Vorgang {n} von {all}",
    reference: "Buchung {reference}",
    also: "Auch genannt: Buchung {references}. Schlagen Sie sie ebenfalls nach.",
    no_reference: "keine Buchungsnummer",
    customer: "Kunde",
    email: "E-Mail-Adresse",
    phone: "Telefon",
    product: "Was",
    start: "Beginn",
    option_until: "Option bis",
    people: "Personen",
    amount: "Betrag",
    not_said: "nicht genannt",
    tasks: "Zu tun",
    note: "Notiz",
    evidence: "Belege",
    show_evidence: "Belege zeigen ({n})",
    hide_evidence: "Belege verbergen",
    timeline_heading: "Die verlorene Zeit auf einen Blick",
    timeline_hint: "Jede Zeile ist eine Datei, jeder Block ein oder mehrere Einträge: je höher, desto mehr. Schraffiert ist, wohin eine Datei nicht reicht. Drücken Sie auf einen Block, um seine Vorgänge zu sehen; mit der Tastatur wählen Sie Datei und Zeit unter „Vorgänge suchen“.",
    lane_files: "{kind}, {n} Dateien",
    mark_title: "{file}, {when}. Einträge: {n}, Vorgänge: {cases}",
    before_window: "vor der verlorenen Zeit",
    after_window: "nach der verlorenen Zeit",
    earlier: "früher",
    later: "später",
    filter_heading: "Vorgänge suchen",
    find: "Name, Nummer oder Wort",
    filter_task: "Zu tun",
    filter_outcome: "Die Buchung ist",
    filter_source: "In dieser Datei",
    filter_when: "Zu dieser Zeit",
    only_left: "Nur was noch zu tun ist",
    shown_count: "{n} von {all} Vorgängen passen",
    show_all: "Alle Vorgänge zeigen",
    nothing_fits: "Kein Vorgang passt zu alledem. Wählen Sie weniger, oder lassen Sie alle Vorgänge zeigen.",
    page_span: "Vorgänge {from} bis {to} von {n}",
    page_before: "Vorherige Vorgänge",
    page_after: "Nächste Vorgänge",
    page_hint: "Nur diese stehen auf dem Bildschirm. „Vorgänge suchen“ oben sucht in allen; die Suche Ihres Browsers nicht.",
    left_heading: "Was noch zu tun ist",
    left_hint: "Drücken Sie auf eine Zeile, um nur deren Vorgänge zu sehen.",
    left_line: "noch {n} von {all}",
    left_done: "Erledigt: {kinds}.",
    all_done: "Alles auf der Liste ist erledigt.",
    customer_cases: "{name}: Vorgänge {numbers}",
    copy_value: "Kopieren: {what} {value}",
    value_copied: "{what} kopiert.",
    booking_number: "Buchungsnummer",
    here_because: "Hier wegen: {reasons}.",
    held_to: "{reason} ({file}, Nr. {n})",
    against_heading: "Was dagegen spricht",
    against_none: "Es wurde nichts gefunden, das dagegen spricht.",
    against_likely: "Einträge, die aus einem wahrscheinlichen und keinem sicheren Grund hier stehen: {n}.",
    held_together: "Gehört zusammen durch: {reasons}.",
    alone: "Dieser Eintrag steht für sich.",
    message_place: "{file}, Nr. {n}, ab Byte {at}",
    row_place: "{file}, Nr. {n}, Zeile {at}",
    repeat: "noch einmal dasselbe",
    damaged: "beschädigt",
    closed_pdf: "ein angehängtes PDF ist nicht lesbar: bitte selbst öffnen",
    withheld: "Nummer unterdrückt",
    seconds: "{n} Sek.",
    until: "bis",
    no_time: "ohne Zeit",
    aside_heading: "Beiseitegelegt: keine Buchung erkannt",
    aside_hint: "Auch diese Einträge liegen in der verlorenen Zeit oder nennen keine Zeit. Sie sehen aus wie Newsletter, automatische Nachrichten oder Gebühren. Gehen Sie sie einmal durch.",
    printed_note: "Erstellt mit Retrace auf Ihrem eigenen Computer. Gewählte Dateien: {files}.",
    total_cases: "Ende der Liste. Vorgänge: {n}.",
    stopped: "Diese Seite stieß auf einen Fehler und hielt an; es wurde nichts gesendet. Was Sie seit dem letzten Speichern entschieden haben, ist verloren. Laden Sie die Seite neu, wählen Sie Ihre Dateien und öffnen Sie Ihre gespeicherte Arbeit. Geschieht es wieder, melden Sie es dem Support.",
    because_heading: "Warum",
    held_heading: "Was das System jetzt enthält",
    differs: "{field}: hier {evidence}, im System {system}",
    urgent: "Bald: beginnt innerhalb einer Woche nach der verlorenen Zeit",
    contested: "{field}: {values}. Was stimmt, sagen die Belege nicht: Sehen Sie in Zeile {n} der Belege nach.",
    quoted: "{fields}: Das steht nur in einer Mail von Ihnen, die in Zeile {n} der Belege zitiert wird.",
    clash: "Vielleicht inzwischen neu verkauft: Buchung {reference} hat denselben Beginn und dasselbe Produkt. Sprechen Sie mit beiden Kunden, bevor Sie sie eingeben.",
    survived: "Dieser Kunde ist noch im System (Buchung {reference}): Geben Sie nur die Buchung ein.",
    not_needed: "Nicht nötig",
    done_mark: "erledigt",
    take_out: "Herausnehmen",
    put_back: "Zurück in den Vorgang",
    taken_out: "von Ihnen herausgenommen",
    raw: "Der Eintrag selbst",
    change_case: "Stimmt das nicht?",
    join_label: "Zusammenlegen mit Vorgangsnummer oder Buchung",
    join: "Zusammenlegen",
    join_unknown: "Es gibt keinen Vorgang „{typed}“ in dieser Liste.",
    set_outcome: "Diese Buchung ist",
    outcome_auto: "wie hier gefunden",
    suggestions: "Vielleicht gehört dies zu",
    accept: "Ja, zusammenlegen",
    refuse: "Nein",
    assigned: "Wer macht das",
    nobody: "noch niemand",
    undo: "Rückgängig",
    redo: "Wiederholen",
    save_work: "Ihre Arbeit speichern",
    save_work_hint: "„Ihre Arbeit speichern“ behält Häkchen, Notizen und Entscheidungen, nie Ihre Dateien. Öffnen Sie sie später oder geben Sie sie weiter.",
    open_work: "Gespeicherte Arbeit öffnen",
    work_opened: "{file}: geöffnet. Entscheidungen: {n}.",
    work_files: "Wählen Sie jetzt die Dateien, die Sie vorher verwendet haben: {files}.",
    work_merged: "{file}: zu Ihrer Arbeit hinzugefügt.",
    conflicts_heading: "Hier haben Sie und Ihr Kollege verschieden gewählt; Ihre Wahl blieb",
    conflict_outcome: "ob die Buchung da ist",
    conflict_person: "wer es macht",
    elsewhere: "ein Eintrag, der nicht in diesen Dateien ist",
    staff_label: "Namen der Kollegen, mit Kommas dazwischen",
    staff_use: "Diese Namen verwenden",
    show_person: "Wer es tut",
    everybody: "alles",
    only_person: "Diese Liste enthält nur, was für {name} ist: {n} von {all} Vorgängen.",
    money_heading: "Stimmt das Geld?",
    money_line: "{file}: {moved} in dieser Liste für die verlorene Zeit. Davon: {add} hinzuzufügen, {refund} als Rückzahlung zu erfassen, und nicht mitgezählt: {rest}. Übrig: {difference}.",
    money_none: "nichts",
    gaps_heading: "Fehlende Rechnungsnummern",
    gap: "{missing} fehlt überall, zwischen {before} und {after}. Wurde sie in der verlorenen Zeit erstellt und nie verschickt?",
    ready_mail: "Eine fertige E-Mail",
    ready_open: "Im Mailprogramm öffnen",
    copy: "Kopieren",
    copied: "Kopiert.",
    copy_failed: "Kopieren ist hier nicht möglich. Markieren Sie den Text und kopieren Sie ihn.",
    greeting: "Guten Tag {name},",
    greeting_nobody: "Guten Tag,",
    resent_subject: "Ihre Rechnung {invoice}",
    resent_body: "{greeting}\n\nwegen einer Störung in unserem Buchungssystem muss Ihre Rechnung {invoice} neu erstellt werden. Sie erhalten sie noch einmal, vielleicht mit einer anderen Nummer. Wenn Sie bereits bezahlt haben, brauchen Sie nichts zu tun. Die frühere Rechnung können Sie beiseitelegen.\n\nMit freundlichen Grüßen",
    ask_mail: "Eine E-Mail, um den Kunden um die Bestätigung zu bitten",
    ask_subject: "Ihre Buchung bei uns",
    ask_body: "{greeting}\n\ndurch eine Störung hat unser Buchungssystem Buchungen verloren, und wir möchten sicher sein, dass Ihre stimmt. Würden Sie uns die Bestätigung schicken, die Sie erhalten haben, oder uns sagen, was Sie für wann und für wie viele Personen gebucht haben?\n\nMit freundlichen Grüßen",
    copy_details: "Diese Angaben kopieren",
    columns_heading: "Was ist das für eine Tabelle, und was steht in welcher Spalte?",
    holds_label: "Diese Tabelle enthält",
    columns_hint: "Die ersten Zeilen von {file}. Ändern Sie, was nicht stimmt; die Liste wird sofort neu verglichen.",
    column_nothing: "nicht verwendet",
    column_number: "Spalte {n}",
    made_at: "Diese Liste ist vom",
    made_hint: "Von mehreren Listen zählt die neueste.",
    paste_heading: "Kein Export? Fügen Sie die Buchungsnummern ein, die das System jetzt enthält",
    paste_label: "Buchungsnummern",
    paste_use: "Diese Liste verwenden",
    paste_none: "In diesem Text wurde keine Buchungsnummer gefunden. Sie sieht aus wie 55-4.",
    quick_heading: "Kein Export vom Telefon? Tippen oder fügen Sie die Anrufe ein, die es anzeigt",
    quick_hint: "Ein Anruf pro Zeile, zum Beispiel „10:42 06-12345678 Jan, 3 Min.“, „verpasst 11:05 Piet“ oder „↗ 14:20 +32 475 12 34 56“. Sie sehen sofort, was diese Seite davon versteht.",
    quick_day: "Anrufe vom",
    quick_label: "Anrufe",
    quick_understood: "So wurde es verstanden",
    quick_no: "Diese Zeile wurde nicht verstanden: Sie braucht eine Uhrzeit oder eine Nummer.",
    quick_add: "Diese Anrufe verwenden",
    quick_file: "Anrufe {day}",
    folder_label: "Einen Ordner wählen",
    folder_failed: "Der Ordner {folder} lässt sich hier nicht lesen. Wählen Sie ihn mit der Schaltfläche „Einen Ordner wählen“.",
    at_reference: "Buchungsnummer",
    list_given: "Verglichen mit der Liste der aktuellen Buchungen, die Sie gegeben haben.",
    outcome_counts: "Fehlend: {missing}; die Nummer gehört jetzt jemand anderem: {reused}; im System: {present}; nachzusehen: {unsure}.",
    only_bookings: "Eine Liste der aktuellen Buchungen allein kann nicht zeigen, was geschehen ist. Fügen Sie ein Postfach, Zahlungen, Anrufe, die Buchhaltung oder einen Kalender hinzu.",
    cards_heading: "Wo Sie suchen können und wie Sie es bekommen",
    cards_hint: "Was am schnellsten verschwindet und am meisten zeigt, steht oben. Sie brauchen nicht alles: Jede Datei hilft.",
    card_shows: "Zeigt: {what}.",
    card_cannot: "Zeigt nicht: {what}.",
    card_how: "Wie bekomme ich diese Datei?",
    card_formats: "Diese Seite liest: {formats}.",
    card_none: "Das habe ich nicht",
    card_waiting: "noch nicht",
    card_given: "Gelesen: {files}.",
    card_given_short: "gelesen",
    card_shared: "Gelesen: {files}. Ist es dabei, sind Sie hier fertig.",
    card_perhaps: "vielleicht gelesen",
    card_missing: "nicht vorhanden",
    not_given_heading: "Nicht gegeben",
    not_given: "{name}: nicht gegeben. Zeigt: {what}.",
    not_had: "{name}: nicht vorhanden. Hätte zeigen können: {what}.",
    order_question: "Bei den Datumsangaben dieser Datei ist nicht sicher, ob der Tag oder der Monat vorn steht. Gelesen als",
    order_day: "Tag, dann Monat (1/2 ist der 1. Februar)",
    order_month: "Monat, dann Tag (1/2 ist der 2. Januar)",
    span: "Von {first} bis {last}.",
    save_page: "Diese Seite zur Nutzung ohne Internet speichern",
    save_page_hint: "Eine Datei, die ohne Internet funktioniert. Ihre Dateien und Ihre Liste sind nicht darin.",
    support_title: "Retrace: ein Link für Kunden",
    support_heading: "Ein Link für Ihre Kunden",
    support_hint: "Tragen Sie ein, was verloren ging. Der Link selbst enthält alles: Nichts wird gespeichert, nichts gesendet.",
    numbers_learnt: "Buchungsnummern sehen so aus: {numbers}. Das zeigen Ihre Mails, Zahlungen und Listen. Stimmt das nicht, drücken Sie oben auf „{change}“ und geben Sie selbst Beispiele an.",
    numbers_asked: "Sind das Buchungsnummern: {numbers}? Es sind zu wenige, um sicher zu sein. Wenn Sie ja sagen, gilt alles, was so aussieht, als Buchungsnummer.",
    numbers_yes: "Ja, so sehen unsere Buchungsnummern aus",
    form_numbers: "Beispiele für Buchungsnummern, durch Kommas getrennt (darf leer bleiben)",
    support_system: "Wie dieses System heißt",
    support_by_example: "Zeigen, wie es aussieht",
    support_by_example_hint: "Fügen Sie ein, was Sie haben; alles darf leer bleiben. Die Seite lernt auch aus den Dateien des Kunden.",
    support_subjects: "Ein Betreff von jeder Art Mail, die es verschickt",
    support_gap: "Grau ist, was in jeder Mail anders ist: Nummern, Tage, Beträge. Schreiben Sie * anstelle eines Namens.",
    support_header: "Die erste Zeile des Exports der Buchungen",
    support_example_mail: "Eine seiner Mails, mit oder ohne das, was darüber steht",
    support_preview: "Was die Seite des Kunden darin liest:",
    support_preview_nothing: "Darin wurde nichts über eine Buchung erkannt.",
    booking_system: "Buchungssystem: {system}.",
    your_booking_system: "Ihr Buchungssystem",
    support_cues: "Wörter, die in Mails vor einer solchen Nummer stehen (darf leer bleiben)",
    support_left_out: "Das passt nicht in den Link und bleibt weg: {values}.",
    support_other_vendor: "Ein anderes System",
    support_vendor: "Buchungssystem",
    support_contact: "Wen Kunden fragen können: E-Mail-Adresse oder Telefonnummer (darf leer bleiben)",
    support_base: "Adresse, unter der Kunden diese Seite öffnen",
    support_base_wrong: "Tragen Sie die Adresse ein, unter der Kunden diese Seite öffnen. Sie beginnt mit https://",
    support_times_missing: "Tragen Sie beide Zeiten und die Zeitzone ein; dann erscheinen hier der Link und die Mail.",
    support_wrong: "Es gibt noch keinen Link: {why}.",
    support_languages: "Sprachen Ihrer Kunden",
    support_link: "Der Link",
    support_copy_link: "Link kopieren",
    support_open: "Als Kunde öffnen",
    support_sees: "Was der Kunde zuerst sieht",
    support_mail: "Eine Mail an Ihre Kunden",
    mail_subject: "Was in Ihrem Buchungssystem verloren ging und wie Sie es wiederfinden",
    mail_body: "Guten Tag,\n\nwegen eines Ausfalls ging alles verloren, was zwischen {from} und {to} ({zone}, UTC{offset}) in Ihr Buchungssystem eingegeben wurde. Das tut uns leid.\n\nWas Sie tun können:\n\n1. Heute: Speichern Sie die Anruflisten Ihrer Telefone. Telefone vergessen alte Anrufe.\n2. Bitten Sie alle Kollegen aufzuschreiben, was sie in dieser Zeit im System getan haben.\n3. Öffnen Sie diese Seite:\n{link}\n\nDie Seite sucht in Dateien, die Sie noch haben (Mails, Zahlungen, Anrufe, Buchhaltung), was in dieser Zeit geschah, und macht eine Liste von dem, was Sie nachschlagen und neu eingeben müssen. Sie erklärt, wie Sie an jede Datei kommen. Ihre Dateien bleiben auf Ihrem Computer: Die Seite sendet nichts an uns oder an andere.\n{contact}\nMit freundlichen Grüßen",
    mail_contact: "\nFragen? {contact}\n",
    open_mark: "offen",
    made: "Erstellt am {when}, nach der Uhr dieses Computers.",
    selection: "Dies ist eine Auswahl: {n} von {all} Vorgängen. Quellen und allgemeine Aufgaben stehen auf der ganzen Liste.",
    only_case: "Dies ist nur Vorgang {n} von {all}. Quellen und allgemeine Aufgaben stehen auf der ganzen Liste.",
    print_selection: "Diese Auswahl drucken (Vorgänge: {n})",
    print_case: "Diesen Vorgang drucken",
    save_csv: "Als Tabelle speichern (CSV)",
    save_xlsx: "Für Excel speichern (XLSX)",
    tables_hint: "Nehmen Sie für Excel, Numbers oder LibreOffice XLSX. CSV ist für andere Programme: Alles steht in einer Datei, eine Tabelle unter der anderen; der Apostroph vor einer Telefon- oder Buchungsnummer sorgt dafür, dass Programme sie nicht verändern.",
    not_given_hint: "Jedes davon kann mehr zeigen. Finden Sie eines, fügen Sie es hinzu und drucken Sie noch einmal.",
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
    outside_heading: "Nachrichten von außen",
    outside_hint: "Was Unbekannte geschrieben haben und zu keiner Buchung passt. Sehen Sie sie durch; oben werden sie zusammen abgehakt.",
    sheet,
    head,
};

fn link_error(error: &LinkError) -> String {
    match error {
        LinkError::TooLong => "er ist zu lang".into(),
        LinkError::Version(_) => "er wurde für eine andere Version dieser Seite gemacht".into(),
        LinkError::Missing(key) => format!("{} fehlt", part(key)),
        LinkError::Twice(key) => format!("der Teil „{key}“ kommt zweimal vor"),
        LinkError::Bad { key, value } if value.is_empty() => format!("{} ist nicht ausgefüllt", part(key)),
        LinkError::Bad { key: "no", value } => format!(
            "„{value}“ kann keine Buchungsnummer sein: Sie hat 3 bis 24 Buchstaben und Ziffern, höchstens mit einem Binde- oder Schrägstrich dazwischen"
        ),
        LinkError::Bad { key: "tz", value } => format!("es gibt keine Zeitzone „{value}“"),
        LinkError::Bad { key: key @ ("from" | "to"), value } => {
            format!("{} ist „{}“, und diese Zeit gibt es nicht", part(key), value.replace('T', " "))
        }
        LinkError::Bad { key, value } => format!("„{value}“ ist als „{key}“ nicht lesbar"),
        LinkError::Order => "das Ende liegt nicht nach dem Anfang".into(),
    }
}

/// Ein Teil des Links, nach seinem Schlüssel.
fn part(key: &str) -> String {
    match key {
        "from" => "der erste verlorene Moment".into(),
        "to" => "der erste Moment, der wieder gespeichert ist".into(),
        "tz" => "die Zeitzone".into(),
        other => format!("der Teil „{other}“"),
    }
}

fn problem(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Empty => "Die Datei ist leer. Exportieren Sie sie noch einmal.",
        ProblemKind::NoRecords => {
            "In dieser Datei steht nichts: keine Mail, keine Zahlung, kein Anruf, kein Termin, keine Zeile. Prüfen Sie, ob der richtige Zeitraum oder Ordner exportiert wurde."
        }
        ProblemKind::UnknownKind => {
            "Diese Seite kennt diese Art von Datei nicht. Wählen Sie ein Postfach (.mbox, .pst), Mails (.eml, .msg), Zahlungen oder Kontoauszüge, die Buchhaltung, eine Anrufliste, einen Kalender (.ics) oder die Liste der aktuellen Buchungen."
        }
        ProblemKind::OutlookDataFile => {
            "Diese Outlook-Datendatei (.pst, .ost) hat eine Version, die diese Seite nicht kennt, oder ist keine Datendatei. Ziehen Sie die Mails des Tages aus Outlook in einen Ordner (.msg) und wählen Sie diesen Ordner."
        }
        ProblemKind::StoreCutOff => {
            "Die Outlook-Datendatei ist abgeschnitten: sie ist kürzer, als sie selbst sagt. Kopieren Sie sie noch einmal bei geschlossenem Outlook. Was gelesen werden konnte, ist erhalten."
        }
        ProblemKind::StoreDamaged => {
            "Teile der Outlook-Datendatei sind beschädigt. Was darin stand, fehlt, der Rest wurde gelesen. Reparieren Sie eine Kopie mit dem Reparaturprogramm von Outlook (scanpst) und wählen Sie sie erneut."
        }
        ProblemKind::StoreEncrypted => {
            "Die Outlook-Datendatei ist mit einem Schlüssel Ihrer Organisation verschlüsselt. Exportieren Sie die Mails aus Outlook selbst in eine neue Datendatei (.pst) und wählen Sie diese."
        }
        ProblemKind::StoreInArchive => {
            "Eine große Outlook-Datendatei in einem Archiv kann nicht gelesen werden. Nehmen Sie sie aus der Zip-Datei und wählen Sie die Datei selbst."
        }
        ProblemKind::StoreMailLost => {
            "Mails in der Outlook-Datendatei werden genannt, aber von ihnen ist nichts mehr lesbar."
        }
        ProblemKind::OnlyZeros => {
            "Die Datei enthält nur Nullen: ihr Inhalt liegt nicht auf diesem Computer. Öffnen Sie sie einmal mit ihrem eigenen Programm, oder wählen Sie „Immer auf diesem Gerät behalten“, und wählen Sie sie erneut."
        }
        ProblemKind::Archive => {
            "Diese Datei ist auf eine Weise gepackt, die diese Seite nicht entpacken kann. Entpacken Sie sie zuerst und wählen Sie den Inhalt aus."
        }
        ProblemKind::NestedArchive => {
            "Eine gepackte Datei in einer gepackten Datei wird nicht geöffnet. Entpacken Sie die äußere und wählen Sie den Inhalt aus."
        }
        ProblemKind::Encrypted => {
            "Sie ist durch ein Passwort geschützt. Entpacken Sie die Datei mit dem Passwort und wählen Sie den Inhalt aus."
        }
        ProblemKind::PackedOtherwise => {
            "Eine Datei ist mit einem Verfahren gepackt, das diese Seite nicht kennt. Entpacken Sie sie selbst und wählen Sie den Inhalt aus."
        }
        ProblemKind::BadChecksum => {
            "Der Inhalt passt nicht zur Prüfsumme: Die Datei ist beschädigt. Was lesbar war, ist erhalten; erstellen oder laden Sie sie noch einmal."
        }
        ProblemKind::Bomb => {
            "Entpackt würde dies viel größer, als stimmen kann; es wurde nicht weitergelesen. Wenn Sie der Datei vertrauen, entpacken Sie sie selbst und wählen Sie den Inhalt aus."
        }
        ProblemKind::BrokenArchive => "Ein Teil der gepackten Datei ist beschädigt; was lesbar war, ist erhalten.",
        ProblemKind::ArchiveDiffers => {
            "Das Verzeichnis der gepackten Datei nennt andere Dateien, als darin sind. Vielleicht fehlt etwas: Erstellen oder laden Sie sie noch einmal."
        }
        ProblemKind::NothingToRead => {
            "Dateien, aus denen sich nichts lesen lässt, etwa Bilder und PDFs, wurden übergangen."
        }
        ProblemKind::NotNeeded => {
            "Das gehört zu einem Mailprogramm oder zum System und wird nicht gebraucht: Die Mails stehen in den anderen Dateien."
        }
        ProblemKind::OwnList => {
            "Dies ist eine Liste, die Retrace selbst gemacht hat. Sie zählt nicht mit: Sie sagt nichts Neues."
        }
        ProblemKind::OwnWork => {
            "Dies ist Ihre gespeicherte Arbeit, keine Datei zum Durchsuchen. Öffnen Sie sie mit dem Knopf „Gespeicherte Arbeit öffnen“ weiter oben."
        }
        ProblemKind::OldOffice => {
            "Das ist eine alte Word- oder Excel-Datei (.doc, .xls). Öffnen Sie sie und speichern Sie sie als .xlsx oder CSV."
        }
        ProblemKind::BrokenOutlookMessage => {
            "Diese Outlook-Mail (.msg) ist beschädigt und nicht lesbar. Ziehen Sie die Mail noch einmal aus Outlook."
        }
        ProblemKind::Pdf => {
            "Diese PDF-Datei enthält keinen lesbaren Text: Sie ist ein Scan, durch ein Passwort geschützt oder beschädigt. Öffnen Sie sie selbst."
        }
        ProblemKind::Picture => {
            "Bilder sind nicht lesbar. Wählen Sie die Datei oder den Export, den das Bild zeigt, wenn Sie ihn haben."
        }
        ProblemKind::OutlookCsv => {
            "Die CSV von Outlook enthält keine Datumsangaben und kann nicht zeigen, was wann geschah. Ziehen Sie die Mails aus Outlook in einen Ordner (.msg) oder laden Sie sie aus Outlook im Web herunter (.eml)."
        }
        ProblemKind::Doctype => "Die Datei erklärt einen Dokumenttyp, das kann ein Angriff sein. Sie wurde abgewiesen.",
        ProblemKind::BrokenXml => "Ein Teil des XML ist beschädigt; was lesbar war, ist erhalten.",
        ProblemKind::TooLarge => {
            "Die Datei ist größer, als diese Seite fassen kann. Exportieren Sie nur die Tage um den Ausfall."
        }
        ProblemKind::EndsEarly => {
            "Die Datei endet mitten im letzten Eintrag. Vielleicht ist sie unvollständig: Exportieren Sie sie noch einmal."
        }
        ProblemKind::RecordTooLarge => "Eine Mail ist größer als 64 MB und wurde nicht gelesen.",
        ProblemKind::SealedMail => {
            "Eine Mail ist verschlüsselt: ihr Text ist hier nicht lesbar. Öffnen Sie sie in Ihrem Mailprogramm."
        }
        ProblemKind::AttachedUnreadable => {
            "Ein PDF an einer Mail ist nicht lesbar (ein Scan, mit Kennwort oder beschädigt): bitte selbst öffnen. Die Mail selbst zählt mit."
        }
        ProblemKind::SheetLeftOut => {
            "Ein Blatt dieser Arbeitsmappe enthält keine bekannte Tabelle und wurde nicht gelesen. Steht darin etwas Wichtiges, speichern Sie das Blatt einzeln als .xlsx oder CSV und wählen Sie das."
        }
        ProblemKind::AttachedLeftOut => {
            "An einer Mail hängt mehr, oder etwas Größeres, als von einer Mail gelesen wird: Sehen Sie die Anhänge selbst durch."
        }
        ProblemKind::FalseStart => "Eine Zeile, die mit „From “ beginnt, ist Text und nicht der Anfang einer Mail.",
        ProblemKind::TextBefore => "Vor der ersten Mail steht Text.",
        ProblemKind::NoTime => {
            "Ein Eintrag hat keine Zeit. Er steht in der Liste, aber niemand kann sagen, ob er in der verlorenen Zeit liegt."
        }
        ProblemKind::ImpossibleTime => "Eine Zeitangabe ist unmöglich oder nicht lesbar.",
        ProblemKind::TimesDisagree => {
            "Die Zeit des Absenders und die des Mailservers weichen voneinander ab. Liegen sie beiderseits einer Grenze, zählt die Mail als vielleicht."
        }
        ProblemKind::NoRows => "In dieser Datei steht keine einzige Zahlung.",
        ProblemKind::UnknownZone => "Die Zeitzone einer Zeile ist unbekannt; die der verlorenen Zeit wurde angenommen.",
        ProblemKind::Amount => "Ein Betrag ist nicht lesbar.",
        ProblemKind::ShortRow => "Eine Zeile hat zu wenige Zellen.",
        ProblemKind::StrayQuote => {
            "Ein Anführungszeichen in einer Zeile wird nie geschlossen; die Zeile wurde ohne dieses Zeichen gelesen. Vergleichen Sie sie mit dem Original."
        }
        ProblemKind::StatusUnknown => {
            "Der Status einer Zahlung ist unbekannt. Sie gilt nicht als eingegangen: Prüfen Sie beim Zahlungsdienst, ob das Geld da ist."
        }
        ProblemKind::ColumnsByValue => {
            "Die Namen der Spalten sind unbekannt; sie wurden an ihrem Inhalt erkannt. Vergleichen Sie eine Zeile mit dem Original."
        }
        ProblemKind::Damaged => "Eine Mail ist beschädigt; was lesbar war, ist erhalten.",
        ProblemKind::BrokenSpreadsheet => {
            "Diese Excel-Datei lässt sich nicht öffnen. Öffnen Sie sie in Excel, speichern Sie sie neu als .xlsx oder CSV und wählen Sie diese Datei."
        }
        ProblemKind::ColumnsUntold => {
            "Aus dieser Tabelle wird noch nichts verwendet. Sagen Sie bei der Tabelle, was sie enthält und was jede Spalte ist: Eine Liste der aktuellen Buchungen braucht Buchungsnummern, alles andere den Zeitpunkt, an dem es geschah oder angelegt wurde."
        }
        ProblemKind::NoStamps => {
            "Dieser Kalender merkt sich nicht, wann ein Termin angelegt wurde, und kann daher nicht zeigen, was in der verlorenen Zeit eingetragen wurde. Die Termine sind nach ihrem Beginn aufgeführt."
        }
        ProblemKind::BrokenEvent => "Ein Teil eines Termins ist unlesbar; der Rest bleibt erhalten.",
        ProblemKind::ZoneProven => {
            "Die Liste nennt keine Zeitzone, aber die Telefonanlage gab jedem Anruf eine Nummer, in der der genaue Zeitpunkt steckt. Damit stehen die Zeiten fest."
        }
        ProblemKind::NotACall => "Eine Zeile ist kein Anruf (eine SMS oder Daten) und wurde nicht gelesen.",
        ProblemKind::NotUnderstood => {
            "Eine Zeile wurde nicht verstanden. Schreiben Sie eine Uhrzeit hinein, etwa 10:42 06-12345678 Jan."
        }
        ProblemKind::CurrencyAssumed => "Die Tabelle nennt keine Währung: Die Beträge wurden als Euro gelesen.",
        ProblemKind::NoRequest => "Eine Zeile ist keine Anfrage an einen Webserver und wurde nicht gelesen.",
        ProblemKind::OtherRequests => "Anfragen ohne Buchungsnummer zählen nicht als Einträge.",
        ProblemKind::NothingInIt => {
            "Unter der Kopfzeile dieser Liste steht nichts. Prüfen Sie, ob ein Filter oder Suchzeitraum alles weggelassen hat, und exportieren Sie erneut."
        }
        ProblemKind::OtherDatev => {
            "Diese DATEV-Datei enthält etwas anderes als Buchungen. Exportieren Sie den Buchungsstapel des Monats."
        }
    }
}

fn cannot_show(what: CannotShow) -> &'static str {
    match what {
        CannotShow::PaidLater => "Buchungen, die später bezahlt werden, auf Rechnung oder vor Ort",
        CannotShow::OtherPayments => "Zahlungen, die auf anderem Weg kamen",
        CannotShow::DeletedMail => "Mails, die gelöscht wurden oder in ein anderes Postfach gingen",
        CannotShow::WhatWasWritten => "was in den Mails steht",
        CannotShow::WithoutMail => "was eingegeben wurde, ohne dass eine Mail hinausging",
        CannotShow::WhatWasSaid => "was gesagt wurde",
        CannotShow::OlderCalls => "Anrufe, die das Telefon vergessen hat",
        CannotShow::OtherPhones => "Anrufe auf anderen Telefonen",
        CannotShow::OnlyDays => "um welche Uhrzeit etwas in der Buchhaltung gebucht wurde",
        CannotShow::HourPaid => "um wie viel Uhr gezahlt wurde, wenn die Bank nur den Tag nennt",
        CannotShow::InsidePayouts => "welche Kunden in einer Auszahlung des Zahlungsdienstes stecken",
        CannotShow::WithoutInvoice => "Buchungen ohne Rechnung",
        CannotShow::EarlierChanges => "Änderungen eines Termins vor der letzten",
        CannotShow::WhoBooked => "wer gebucht hat und was",
        CannotShow::NotOnTheWebsite => "Buchungen, die nicht über die Website kamen",
        CannotShow::WhenEntered => "wann Stunden eingetragen wurden; sie zählen am Arbeitstag selbst",
        CannotShow::FreeCalls => "kostenlose und oft auch eingehende Anrufe, wenn es eine Rechnung ist",
    }
}

fn task(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::FollowUpCall => "Gehen Sie diesem Anruf nach: Wer war es, was wurde vereinbart? Geben Sie es ein.",
        TaskKind::RecreateCustomer => "Schlagen Sie den Kunden nach. Fehlt er, geben Sie ihn neu ein.",
        TaskKind::RecreateBooking => {
            "Schlagen Sie die Buchung nach. Fehlt sie oder gehört die Nummer jemand anderem, geben Sie sie neu ein."
        }
        TaskKind::CheckDetails => {
            "Schlagen Sie die Buchung nach und vergleichen Sie sie mit den Angaben hier. Fehlt sie, geben Sie sie neu ein."
        }
        TaskKind::AddPayment => "Fügen Sie das Bezahlte von Hand hinzu, wenn es noch nicht da ist.",
        TaskKind::RecordRefund => "Tragen Sie die Rückzahlung bei der Buchung ein.",
        TaskKind::RecordCancellation => "Stornieren Sie die Buchung noch einmal.",
        TaskKind::RecreateQuotation => "Erstellen Sie das Angebot noch einmal.",
        TaskKind::RecreateInvoice => "Erstellen Sie die Rechnung noch einmal. Sie kann eine andere Nummer erhalten.",
        TaskKind::NotifyInvoiceResent => {
            "Teilen Sie dem Kunden mit, dass die Rechnung noch einmal kommt, möglicherweise mit anderer Nummer."
        }
        TaskKind::ReissueVoucher => "Geben Sie den Gutschein mit demselben Code und Wert neu ein.",
        TaskKind::RedoReply => {
            "Ein Kollege hat diesem Kunden geantwortet. Suchen Sie die Mail und tun Sie im System noch einmal, was darin steht."
        }
        TaskKind::CheckIncoming => {
            "Der Kunde schrieb, und es wurde keine Antwort gefunden. Prüfen Sie, ob es erledigt ist."
        }
        TaskKind::ResolveReusedNumber => {
            "Verwenden Sie die alte Nummer nicht: Sie gehört jetzt jemand anderem. Teilen Sie dem Kunden die neue Nummer dieser Buchung mit."
        }
        TaskKind::CleanUpBooks => {
            "Entfernen Sie diese Rechnung zuerst aus der Buchhaltung oder benennen Sie sie um, wenn das System sie nicht mehr hat. Sonst wird die neue nicht übernommen."
        }
        TaskKind::ReenterHours => {
            "Prüfen Sie, ob diese Stunden im System stehen. Wenn nicht, tragen Sie sie erneut ein."
        }
    }
}

fn task_name(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::FollowUpCall => "Anrufe klären",
        TaskKind::ResolveReusedNumber => "Neu vergebene Nummern klären",
        TaskKind::RecreateCustomer => "Kunden nachsehen oder eingeben",
        TaskKind::RecreateBooking => "Buchungen nachsehen oder eingeben",
        TaskKind::CheckDetails => "Buchungen vergleichen",
        TaskKind::AddPayment => "Zahlungen eintragen",
        TaskKind::RecordRefund => "Rückzahlungen eintragen",
        TaskKind::ReissueVoucher => "Gutscheine eingeben",
        TaskKind::RecordCancellation => "Buchungen erneut stornieren",
        TaskKind::RecreateQuotation => "Angebote erstellen",
        TaskKind::CleanUpBooks => "Buchhaltung bereinigen",
        TaskKind::RecreateInvoice => "Rechnungen erstellen",
        TaskKind::NotifyInvoiceResent => "Kunden über Rechnungen informieren",
        TaskKind::RedoReply => "Antworten erneut bearbeiten",
        TaskKind::CheckIncoming => "Mails von Kunden prüfen",
        TaskKind::ReenterHours => "Stunden eintragen",
    }
}

fn general(task: GeneralTask) -> &'static str {
    match task {
        GeneralTask::ExportPhoneLog => {
            "Heute: Sichern Sie die Anrufliste jedes Telefons oder schreiben Sie die Anrufe der verlorenen Zeit auf. Telefone vergessen alte Anrufe."
        }
        GeneralTask::SwitchOffAutomaticMails => {
            "Bevor Sie Buchungen neu eingeben: Schalten Sie automatische Bestätigungen und Zahlungsaufforderungen aus oder warnen Sie die Kunden, dass sie sie zweimal erhalten."
        }
        GeneralTask::TellStaff => {
            "Bitten Sie alle Kollegen, zu wiederholen, was sie in der verlorenen Zeit im System taten."
        }
        GeneralTask::CheckSettings => {
            "Prüfen Sie die Einstellungen: Produkte, Materialien, Startzeiten, PDF-Vorlagen und Buchungsvorschläge, die in der verlorenen Zeit geändert wurden."
        }
        GeneralTask::CheckHours => "Prüfen Sie die geplanten und erfassten Stunden dieses Tages.",
        GeneralTask::LookThroughMails => {
            "Nachrichten von außen durchsehen: Sie passen zu keiner Buchung, aber eine Frage eines Kunden kann darunter sein."
        }
        GeneralTask::ExpectMailsAgain => {
            "Automatische Mails der verlorenen Zeit können am Tag nach der Wiederherstellung noch einmal hinausgehen: Rechnen Sie mit Fragen zu doppelten Mails."
        }
    }
}

/// To one colleague, on a list of their own.
fn general_own(task: GeneralTask) -> &'static str {
    match task {
        GeneralTask::ExportPhoneLog => {
            "Heute: Sichern Sie die Anrufliste Ihres Telefons oder schreiben Sie die Anrufe der verlorenen Zeit auf. Telefone vergessen alte Anrufe."
        }
        GeneralTask::TellStaff => "Wiederholen Sie im System, was Sie dort in der verlorenen Zeit getan haben.",
        _ => general(task),
    }
}

fn mail_kind(kind: MailKind) -> &'static str {
    match kind {
        MailKind::Request => "Anfrage",
        MailKind::Confirmation => "Bestätigung",
        MailKind::Quotation => "Angebot",
        MailKind::Invoice => "Rechnung",
        MailKind::Reminder => "Erinnerung",
        MailKind::PaymentReceived => "Zahlungseingang",
        MailKind::Voucher => "Gutschein",
        MailKind::Cancellation => "Stornierung",
        MailKind::Reply => "Antwort eines Kollegen",
        MailKind::Incoming => "Mail von außen",
        MailKind::Other => "Mail",
    }
}

fn membership(membership: Membership) -> &'static str {
    match membership {
        Membership::Inside => "in der verlorenen Zeit",
        Membership::Perhaps => "vielleicht in der verlorenen Zeit",
        Membership::Outside => "außerhalb, zur Erläuterung",
        Membership::NoTime => "ohne Zeit",
    }
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::DateHeader => "Zeit des Versands",
        Basis::ReceivedHeader => "Zeit der Ankunft",
        Basis::BetweenHeaders => "zwischen Versand und Ankunft",
        Basis::MboxLine => "Zeit aus der Postfachdatei",
        Basis::Column => "Zeit in der Tabelle",
        Basis::Attribute => "Zeit in der Liste",
        Basis::Element => "Datum in der Datei",
        Basis::Text => "Zeit im Verwendungszweck",
        Basis::Typed => "abgetippte Zeit",
    }
}

fn reason(reason: &LinkReason) -> (&'static str, &str) {
    match reason {
        LinkReason::SameBooking { reference } => ("dieselbe Buchungsnummer {value}", reference),
        LinkReason::SameInvoice { number } => ("dieselbe Rechnungsnummer {value}", number),
        LinkReason::SamePayment { id } => ("dieselbe Zahlung {value}", id),
        LinkReason::SameVoucher { voucher } => ("derselbe Gutschein {value}", voucher),
        LinkReason::SameRecord => ("derselbe Eintrag noch einmal{value}", ""),
        LinkReason::SameThread => ("Antworten in einem Mailwechsel{value}", ""),
        LinkReason::SamePhone { number } => ("wahrscheinlich: dieselbe Telefonnummer {value}", number),
        LinkReason::SameAddress { address } => ("wahrscheinlich: dieselbe E-Mail-Adresse {value}", address),
        LinkReason::SameAccount { iban } => ("wahrscheinlich: gleiches Konto {value}", iban),
        LinkReason::SameDay { name, .. } => ("wahrscheinlich: nennt den Tag und den Namen {value}", name),
        LinkReason::SameSlot { name, .. } => {
            ("wahrscheinlich: gleicher Beginn, gleiches Produkt und der Name {value}", name)
        }
        LinkReason::SameVisit { person, .. } => ("wahrscheinlich: gleiche Person und gleicher Beginn, {value}", person),
        LinkReason::SameSheet { name } => ("Stunden derselben Person {value}", name),
        LinkReason::Chosen => ("von Ihnen zusammengelegt{value}", ""),
        LinkReason::TakenOut => ("von Ihnen zusammen herausgenommen{value}", ""),
    }
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Incoming => "eingehender Anruf",
        Direction::Outgoing => "ausgehender Anruf",
        Direction::Missed => "verpasster Anruf",
        Direction::Voicemail => "Sprachnachricht",
        Direction::Rejected => "abgewiesener Anruf",
        Direction::Blocked => "blockierter Anruf",
        Direction::Internal => "Anruf zwischen eigenen Telefonen",
        Direction::Unknown => "Anruf",
    }
}

fn set_aside(reason: SetAside) -> &'static str {
    match reason {
        SetAside::Newsletter => "Newsletter oder derselbe Text an viele",
        SetAside::Automatic => "automatische Nachricht",
        SetAside::Spam => "laut Mailserver Spam",
        SetAside::Draft => "ein Entwurf: nie gesendet",
        SetAside::FromOutside => "von außen, und passt zu keiner Buchung",
        SetAside::Internal => "unter Kollegen",
        SetAside::NoReply => "von einer Adresse, die niemand liest",
        SetAside::NoCustomer => "nichts darin weist auf einen Kunden hin",
        SetAside::ProviderFee => "Gebühr des Zahlungsdienstes",
        SetAside::Spending => "was Sie selbst bezahlt oder davon zurückbekommen haben",
        SetAside::Transfer => {
            "Geld, das nur den Ort wechselt: eine Auszahlung des Zahlungsdienstes, ein Umtausch oder eine Reservierung"
        }
        SetAside::OwnNumber => "Ihre eigene Nummer",
        SetAside::NoTime => "ohne Zeit: niemand kann sagen, ob es hierher gehört",
        SetAside::NotSales => "in der Buchhaltung, aber keine Rechnung an Kunden",
        SetAside::OtherAppointment => "ein Termin ohne Buchung und ohne Kunden",
        SetAside::NeverPaid => "eine Zahlung, die nie kam, ohne Buchung oder Namen",
        SetAside::NoMoney => "ein Betrag von null",
        SetAside::OtherRow => "eine Zeile, die keine Buchung und keine Adresse oder Nummer eines Kunden nennt",
        SetAside::NoStamp => {
            "dieser Kalender merkt sich nicht, wann ein Termin angelegt wurde; hier die ab dem verlorenen Tag, nach Beginn"
        }
    }
}

fn may_matter(why: MayMatter) -> &'static str {
    match why {
        MayMatter::Asks => "fragt etwas",
        MayMatter::NamesADay => "nennt einen kommenden Tag",
        MayMatter::Private => "von einer privaten Adresse",
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Missing => "fehlt",
        Outcome::Present => "im System",
        Outcome::Reused => "Nummer neu vergeben",
        Outcome::Unsure => "nachsehen",
    }
}

fn because(because: &OutcomeReason) -> String {
    match because {
        OutcomeReason::Chosen => "Das haben Sie entschieden.".into(),
        OutcomeReason::NoBookings => "Es wurde keine Liste der aktuellen Buchungen gegeben.".into(),
        OutcomeReason::NothingToLookUp => "Ohne Nummer, oder einen Namen mit einem Beginn, lässt sich das nicht in der Liste nachschlagen. Suchen Sie im System nach dem, was unten steht.".into(),
        OutcomeReason::NotInList { reference } => format!("{reference} steht nicht in der Liste der aktuellen Buchungen."),
        OutcomeReason::NobodyAtThisStart => "Die Liste enthält keine Buchung dieser Person zu diesem Beginn.".into(),
        OutcomeReason::SamePerson { reference, same } => {
            format!("{reference} steht in der Liste und gehört derselben Person: {}.", same_by(same))
        }
        OutcomeReason::OtherPerson { reference, name } => {
            format!("{reference} steht in der Liste, gehört jetzt aber {name}.")
        }
        OutcomeReason::SameNumber { reference } => {
            format!("{reference} steht in der Liste, und dieses System vergibt keine Nummer zweimal.")
        }
        OutcomeReason::SameStart { reference } => {
            format!("{reference} steht mit demselben Beginn in der Liste; kein Name zum Vergleichen.")
        }
        OutcomeReason::OtherStart { reference } => {
            format!("{reference} steht mit anderem Beginn in der Liste; kein Name zum Vergleichen.")
        }
        OutcomeReason::SameProduct { reference } => {
            format!("{reference} steht mit demselben Produkt in der Liste; kein Name oder Beginn zum Vergleichen.")
        }
        OutcomeReason::OtherProduct { reference } => {
            format!("{reference} steht mit anderem Produkt in der Liste; kein Name oder Beginn zum Vergleichen.")
        }
        OutcomeReason::NothingToCompare { reference } => {
            format!("{reference} steht in der Liste, aber es gibt keinen Namen, Beginn oder Produkt zum Vergleichen.")
        }
        OutcomeReason::BeganBefore { reference } => {
            format!("{reference} steht in der Liste und begann, bevor die verlorene Zeit vorbei war: sie war also schon da.")
        }
        OutcomeReason::Disagrees { reference, name } => {
            format!("{reference} steht in der Liste unter einem anderen Namen: {name}. Wer schreibt oder zahlt, hat oft nicht selbst gebucht: bitte vergleichen.")
        }
        OutcomeReason::EnteredAgain { reference } => {
            format!("Schon neu eingegeben: {reference} hat dieselbe Person und denselben Beginn.")
        }
        OutcomeReason::LikelyNumber { reference } => {
            format!("Die Nummer ist anders geschrieben; gemeint ist wohl {reference}.")
        }
        OutcomeReason::KnownPerson { reference, same } => {
            format!("Keine Nummer und kein Beginn, aber diese Person hat Buchung {reference}: {}.", same_by(same))
        }
    }
}

fn hint(hint: &SuggestionReason) -> String {
    match hint {
        SuggestionReason::SimilarName { name } => format!("ein ähnlicher Name: {name}"),
        SuggestionReason::SameStart { .. } => "derselbe Beginn".into(),
        SuggestionReason::SameAmount { .. } => "derselbe Betrag".into(),
    }
}

fn rest(rest: ReconcilingItem) -> &'static str {
    match rest {
        ReconcilingItem::Repeat => "schon in einem anderen Export",
        ReconcilingItem::NotReceived => "nicht bezahlt",
        ReconcilingItem::Fee => "Gebühren des Anbieters",
        ReconcilingItem::SameMoney => "schon von einer anderen Quelle genannt",
        ReconcilingItem::Spending => "eigene Ausgaben",
        ReconcilingItem::Transfer => "wechselt nur den Ort",
    }
}

fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotOne => "Das ist keine gespeicherte Arbeit von Retrace. Nichts wurde geändert.".into(),
        Refusal::Damaged => {
            "Diese gespeicherte Arbeit ist beschädigt und wurde nicht geöffnet. Nichts wurde geändert.".into()
        }
        Refusal::Later { version } => format!(
            "Diese Arbeit wurde von einem neueren Retrace gespeichert (Version {version}). Laden Sie diese Seite neu und versuchen Sie es noch einmal. Nichts wurde geändert."
        ),
        Refusal::OtherIncident { from, to, .. } => {
            format!("Diese Arbeit gehört zu einer anderen verlorenen Zeit ({from} bis {to}). Nichts wurde geändert.")
        }
    }
}

fn left_out(why: LeftOut) -> &'static str {
    match why {
        LeftOut::NotYet => "noch nicht: es wird noch gelesen",
        LeftOut::Stopped => "Sie haben das Lesen abgebrochen",
        LeftOut::Unreadable => "sie war nicht lesbar",
    }
}

fn column(column: Column) -> &'static str {
    match column {
        Column::Reference => "Buchungsnummer",
        Column::Product => "was",
        Column::Start => "Beginn",
        Column::People => "Personen",
        Column::Name => "Name",
        Column::Email => "E-Mail",
        Column::Phone => "Telefon",
        Column::Status => "Status",
        Column::Made => "angelegt, bezahlt oder gebucht am",
        Column::Time => "Uhrzeit",
        Column::End => "Ende",
        Column::Amount => "Betrag",
        Column::MoneyIn => "Geldeingang",
        Column::MoneyOut => "Geldausgang",
        Column::Currency => "Währung",
        Column::Duration => "Dauer",
        Column::Direction => "ein oder aus",
        Column::Invoice => "Rechnungsnummer",
        Column::Text => "Text",
    }
}

fn holds(holds: TableContent) -> &'static str {
    match holds {
        TableContent::Bookings => "aktuelle Buchungen (was das System jetzt hat)",
        TableContent::Elsewhere => "Buchungen eines anderen Systems",
        TableContent::Hours => "Stunden oder einen Dienstplan",
        TableContent::Calls => "Telefonate",
        TableContent::Payments => "Zahlungen",
        TableContent::Invoices => "Rechnungen",
        TableContent::Other => "etwas anderes",
    }
}

fn same_by(same: &Same) -> String {
    match same {
        Same::Email(value) => format!("gleiche E-Mail-Adresse {value}"),
        Same::Phone(value) => format!("gleiche Telefonnummer {value}"),
        Same::Name(value) => format!("gleicher Name {value}"),
    }
}

fn certain_task(kind: TaskKind) -> Option<&'static str> {
    match kind {
        TaskKind::RecreateCustomer => Some("Geben Sie diesen Kunden neu ein."),
        TaskKind::RecreateBooking => Some("Geben Sie diese Buchung mit den Angaben oben neu ein."),
        TaskKind::CheckDetails => Some(
            "Die Buchung ist da. Vergleichen Sie sie mit den Angaben hier: In der verlorenen Zeit ist etwas mit ihr geschehen.",
        ),
        _ => None,
    }
}

fn sheet(name: Name) -> &'static str {
    match name {
        Name::Tasks => "Zu tun",
        Name::General => "Für alle",
        Name::Evidence => "Belege",
        Name::Money => "Geld",
        Name::Sources => "Was gelesen wurde",
        Name::NotGiven => "Nicht gegeben",
        Name::About => "Über diese Liste",
    }
}

fn head(head: Head) -> &'static str {
    match head {
        Head::Case => "Vorgang",
        Head::Reference => TEXTS.at_reference,
        Head::Outcome => "Im System",
        Head::Why => TEXTS.because_heading,
        Head::Customer => TEXTS.customer,
        Head::Email => TEXTS.email,
        Head::Phone => TEXTS.phone,
        Head::Product => TEXTS.product,
        Head::Start => TEXTS.start,
        Head::People => TEXTS.people,
        Head::Amount => TEXTS.amount,
        Head::Currency => "Währung",
        Head::Task => TEXTS.tasks,
        Head::Status => "Status",
        Head::Person => TEXTS.assigned,
        Head::Note => TEXTS.note,
        Head::Remarks => "Anmerkungen",
        Head::Evidence => TEXTS.evidence,
        Head::When => "Wann",
        Head::Until => "Bis",
        Head::What => "Was geschah",
        Head::Membership => "In der verlorenen Zeit?",
        Head::File => TEXTS.column_source,
        Head::Place => "Datei und Nummer",
        Head::Moved => "In der verlorenen Zeit",
        Head::ToAdd => "Hinzuzufügen",
        Head::ToRefund => "Rückzahlungen zu erfassen",
        Head::Rest => "Aus anderen Gründen",
        Head::Difference => "Übrig",
        Head::Kind => "Art",
        Head::Zone => TEXTS.form_zone,
        Head::First => "Erster",
        Head::Last => "Letzter",
        Head::Read => TEXTS.column_read,
        Head::Inside => TEXTS.column_inside,
        Head::Perhaps => TEXTS.column_perhaps,
        Head::Outside => TEXTS.column_outside,
        Head::NoTime => TEXTS.column_no_time,
        Head::Unreadable => TEXTS.column_unreadable,
        Head::Repeats => TEXTS.column_repeat,
        Head::Coverage => "Umfasst die verlorene Zeit?",
        Head::Problems => "Probleme",
        Head::CannotShow => "Kann nicht zeigen",
        Head::WouldShow => "Hätte zeigen können",
        Head::Incident => "Was geschah",
        Head::From => TEXTS.form_from,
        Head::To => TEXTS.form_to,
        Head::Contact => "Fragen an",
        Head::Made => "Erstellt am",
        Head::Value => "Wert",
    }
}
