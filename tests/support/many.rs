//! Very many records, to see how linking grows: an everyday company's, and two hostile inputs.

/// Records by which the program itself comes into the caches.
pub const WARM: usize = 100;

/// Names of the files, and their texts.
pub type Files = Vec<(&'static str, String)>;

/// A name, and what makes that many records.
pub type Input = (&'static str, fn(usize) -> Files);

/// A company's mails, payments, calls and bookings; one identifier in every record; all records of one customer; the first
/// one's of a system that nobody described, each mail with ten tokens that may number something.
pub const INPUTS: [Input; 4] = [
    ("everyday", everyday),
    ("one-identifier", one_identifier),
    ("one-customer", one_customer),
    ("another-system", another_system),
];

/// Half mails, the rest payments, calls and current bookings; two records per booking of each.
fn everyday(records: usize) -> Files {
    let people = records / 5;
    let mut mails = String::new();
    let mut payments = String::from(
        "Date,Payment method,Currency,Amount,Status,ID,Description,Consumer name,Consumer bank account,Settlement reference\n",
    );
    let mut calls = String::from("<calls>");
    let mut bookings = String::from("Boekingsnummer;Product;Begin;Aantal;Naam\n");
    for n in 0..people {
        let (minute, day) = (n % 60, 1 + n % 28);
        let reference = format!("{}-{}", 1 + n % 300_000, 1 + n / 300_000);
        let name = format!("Voornaam{n} Achternaam{n}");
        for kind in ["Bevestiging boeking", "Factuur voor boeking"] {
            mails.push_str(&mail(&reference, kind, &format!("klant{n}@home.example"), &name, n, minute, day));
        }
        payments.push_str(&format!(
            "2019-12-09 11:{minute:02}:00,ideal,EUR,120.00,paid,tr_{n:010},Booking reference {reference},{name},NL02ABNA0{n:09},\n"
        ));
        calls.push_str(&format!(
            "<call number=\"06{:08}\" duration=\"60\" date=\"{}\" type=\"1\" contact_name=\"\" />",
            n % 100_000_000,
            1_575_880_000_000_i64 + n as i64
        ));
        bookings.push_str(&format!("{}-1;Kanotocht;2020-01-{day:02} 10:00;12;Groep Anders{n}\n", 1 + n * 3));
    }
    calls.push_str("</calls>");
    vec![("bcc.mbox", mails), ("mollie.csv", payments), ("calls.xml", calls), ("now.csv", bookings)]
}

/// Two mails to each of the people, and their payments; a tenth of the bookings still stand in a list.
fn another_system(records: usize) -> Files {
    let mut mails = String::new();
    let mut payments = String::from("Datum,Bedrag,Status,Kenmerk,Naam\n");
    let mut bookings = String::from("Bestelnummer,Product,Begin,Personen,Naam\n");
    for n in 0..records / 3 {
        let (minute, day) = (n % 60, 1 + n % 28);
        let letters = letters(n);
        let (number, name) = (format!("{letters}7"), format!("An Achter{}", letters.to_lowercase()));
        for kind in ["Uw bestelling", "Herinnering aan bestelling"] {
            let tickets: String = (0..8).map(|ticket| format!("Ticket T{n}-{ticket}\n")).collect();
            let text = format!("{tickets}Klantnummer {}\n", 100_000 + n);
            let mail = mail(&number, kind, &format!("klant{n}@home.example"), &name, n, minute, day);
            mails.push_str(&format!("{}\n{text}\n", mail.trim_end()));
        }
        payments.push_str(&format!("2019-12-09 11:{minute:02},120.00,paid,PARK-{number}-P-1,{name}\n"));
        if n % 10 == 0 {
            bookings.push_str(&format!("{number},Kanotocht,2020-01-{day:02} 10:00,12,{name}\n"));
        }
    }
    vec![("bcc.mbox", mails), ("payments.csv", payments), ("now.csv", bookings)]
}

/// Six letters, others for each.
fn letters(n: usize) -> String {
    let letter = |place: u32| char::from(b'A' + u8::try_from(n / 26_usize.pow(place) % 26).unwrap_or(0));
    (0..6).map(letter).collect()
}

fn one_identifier(records: usize) -> Files {
    let mails = (0..records)
        .map(|n| mail(&format!("{}-1", 1 + n), "Bevestiging boeking", "office@agency.example", "Het Kantoor", 7, 5, 9));
    vec![("bcc.mbox", mails.collect())]
}

fn one_customer(records: usize) -> Files {
    let mails = (0..records).map(|n| {
        let phone = 10_000_000 + n;
        mail("55-4", "Bevestiging boeking", &format!("jan{n}@home.example"), &format!("Jan de Wit{n}"), phone, 5, 9)
    });
    vec![("bcc.mbox", mails.collect())]
}

fn mail(reference: &str, kind: &str, address: &str, name: &str, n: usize, minute: usize, day: usize) -> String {
    format!(
        "From info@park.example Mon Dec  9 10:{minute:02}:00 2019\nFrom: Het Park <info@park.example>\nTo: {name} <{address}>\nDate: Mon, 9 Dec 2019 10:{minute:02}:00 +0100\nSubject: {kind} {reference}\n\nBeste {name},\n\n{kind} {reference}\nArrangement: Kanotocht\nDatum: {day:02}-01-2020 om 10:00\nAantal personen: 12\nTelefoon: 06-{:08}\n\n",
        n % 100_000_000
    )
}
