//! How the time to link grows: a thousand, ten thousand and a hundred thousand records, and two hostile inputs. Ratios
//! within one run; `./x numbers` prints them.
//!
//! With the name of an input and a size it makes that one checklist and prints nothing, so that its instructions can be
//! counted: the time of a hundred thousand records is mostly that of memory out of the caches' reach.

use std::time::{Duration, Instant};

use retrace::core::checklist::checklist;
use retrace::core::decisions::Decisions;
use retrace::core::reading::{Reading, read_whole};

#[path = "../tests/support/mod.rs"]
mod support;

use support::incident;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// More than any cache holds.
const BEYOND_CACHES: usize = 1 << 30;

/// Names of the files, and their texts.
type Files = Vec<(&'static str, String)>;

/// A name, and what makes that many records.
type Input = (&'static str, fn(usize) -> Files);

/// A company's mails, payments, calls and bookings; one identifier in every record; all records of one customer.
const INPUTS: [Input; 3] = [("everyday", everyday), ("one-identifier", one_identifier), ("one-customer", one_customer)];

fn main() {
    if let [_, input, size, ..] = std::env::args().collect::<Vec<_>>().as_slice()
        && let (Some((_, files)), Ok(size)) = (INPUTS.iter().find(|(name, _)| name == input), size.parse())
    {
        let readings = read(&files(size));
        std::hint::black_box(checklist(&incident(), &readings, &Decisions::default()));
        return;
    }
    let mut caches = vec![0; BEYOND_CACHES / size_of::<u64>()];
    println!("{:<16} {:>9} {:>12} {:>12} {:>9}", "input", "records", "read", "link", "growth");
    for (name, files) in INPUTS {
        growth(name, &SIZES, files, &mut caches);
    }
}

fn growth(name: &str, sizes: &[usize], files: fn(usize) -> Files, caches: &mut [u64]) {
    let mut before: Option<Duration> = None;
    for size in sizes {
        let files = files(*size);
        let (reading, readings) = best(&mut *caches, || read(&files));
        let (linking, list) = best(&mut *caches, || checklist(&incident(), &readings, &Decisions::default()));
        let grown =
            before.map_or(String::new(), |before| format!("{:.1} x", linking.as_secs_f64() / before.as_secs_f64()));
        let records: u64 = list.sources.iter().map(|source| source.counts.read()).sum();
        println!("{name:<16} {records:>9} {reading:>12.1?} {linking:>12.1?} {grown:>9}");
        before = Some(linking);
    }
}

/// The best of three, each as it is in the page: once, with nothing of what it works on in the caches.
fn best<T>(caches: &mut [u64], mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut once = || {
        caches.iter_mut().for_each(|word| *word = word.wrapping_add(1));
        std::hint::black_box(&caches);
        let since = Instant::now();
        let made = run();
        (since.elapsed(), made)
    };
    // What one run made is given back before the next.
    let earlier = (0..2).map(|_| once().0).min();
    let (last, made) = once();
    (earlier.map_or(last, |earlier| earlier.min(last)), made)
}

fn read(files: &[(&'static str, String)]) -> Vec<Reading> {
    files.iter().map(|(name, text)| read_whole(name, text.as_bytes(), &incident())).collect()
}

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
