//! How the time to link grows: a thousand, ten thousand and a hundred thousand records, and two hostile inputs. Ratios
//! within one run; `./x numbers` prints them.
//!
//! Each list is made as the page makes its first one: once, in a program of its own, with nothing of what it works on in the
//! caches. With the name of an input and a size only that list is made, so that its instructions can be counted.

use std::process::Command;
use std::time::Instant;

use retrace::core::checklist::checklist;
use retrace::core::decisions::Decisions;
use retrace::core::reading::{Reading, read_whole};

#[path = "../tests/support/mod.rs"]
mod support;

use support::incident;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Of that many runs the best is told.
const RUNS: usize = 5;

/// Records by which the program itself comes into the caches.
const WARM: usize = 100;

/// More than any cache holds.
const BEYOND_CACHES: usize = 1 << 30;

/// Names of the files, and their texts.
type Files = Vec<(&'static str, String)>;

/// A name, and what makes that many records.
type Input = (&'static str, fn(usize) -> Files);

/// A company's mails, payments, calls and bookings; one identifier in every record; all records of one customer.
const INPUTS: [Input; 3] = [("everyday", everyday), ("one-identifier", one_identifier), ("one-customer", one_customer)];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, name, size] = arguments.as_slice()
        && let Some((_, files)) = INPUTS.iter().find(|(input, _)| input == name)
    {
        return once(*files, size.parse().expect("how many records"));
    }
    println!("{:<16} {:>9} {:>10} {:>10} {:>9}", "input", "records", "read, ms", "link, ms", "growth");
    for (name, _) in INPUTS {
        let mut before: Option<f64> = None;
        for size in SIZES {
            let (reading, linking) = best(&arguments[0], name, size);
            let grown = before.map_or(String::new(), |before| format!("{:.1} x", linking / before));
            println!("{name:<16} {size:>9} {reading:>10.1} {linking:>10.1} {grown:>9}");
            before = Some(linking);
        }
    }
}

/// The shortest times of reading and linking, in milliseconds.
fn best(program: &str, input: &str, size: usize) -> (f64, f64) {
    let run = |_| {
        let out = Command::new(program).args([input, &size.to_string()]).output().expect("this program");
        let told = String::from_utf8(out.stdout).expect("two numbers");
        let mut times = told.split_whitespace().map(|time| time.parse::<f64>().expect("a number"));
        (times.next().expect("reading"), times.next().expect("linking"))
    };
    (0..RUNS).map(run).fold((f64::MAX, f64::MAX), |best, time| (best.0.min(time.0), best.1.min(time.1)))
}

/// Reads and links that many records, and prints how many milliseconds each took.
fn once(files: fn(usize) -> Files, size: usize) {
    let warm = read(&files(WARM));
    std::hint::black_box(checklist(&incident(), &warm, &Decisions::default()));
    let files = files(size);
    let since = Instant::now();
    let readings = read(&files);
    let reading = since.elapsed();
    std::hint::black_box(vec![1_u8; BEYOND_CACHES]);
    let since = Instant::now();
    let list = checklist(&incident(), &readings, &Decisions::default());
    let linking = since.elapsed();
    std::hint::black_box(list);
    println!("{} {}", reading.as_secs_f64() * 1e3, linking.as_secs_f64() * 1e3);
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
