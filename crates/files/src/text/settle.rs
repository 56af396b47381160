//! From claims to what a text says of a booking: checks that nothing may fail first, then the best standing, else nothing.

use jiff::civil::{Date, DateTime, Time};
use retrace_model::statement::Details;

use super::claims::{self, Claim, Standing, Value};
use super::labels::{self, Role, Who};
use crate::input::number::Money;

/// Hours that are looked at: a text of many more tells of no one booking.
const MOST_HOURS: usize = 200;

/// What is known about a text besides its words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// When it was written, by the incident's clock; `None` when nothing tells.
    pub written: Option<DateTime>,
    /// The first and the last day of the Window.
    pub lost: Option<(Date, Date)>,
    /// It is a note of a few words: what is paid at the place is then all that is paid.
    pub note: bool,
}

impl Context {
    /// The day on which it was written.
    pub fn day(&self) -> Option<Date> {
        self.written.map(|written| written.date())
    }
}

/// Settles the claims of a text.
pub fn settle(claims: &[Claim], context: &Context) -> Details {
    let (amount, people) = (amount(claims, context.note), people(claims));
    let mut details = Details {
        product: first(claims, named).filter(|_| labelled(claims)).or_else(|| lines(claims)),
        ordered: lines(claims).filter(|_| labelled(claims)),
        start: start(claims, context).map(wall),
        option_until: claims.iter().find_map(|claim| match claim.value {
            Value::OptionUntil(day, None) => Some(format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())),
            Value::OptionUntil(day, Some(time)) => Some(wall(day.to_datetime(time))),
            _ => None,
        }),
        nothing_paid: is_unpaid(claims),
        people,
        contested_people: if people.is_none() { contested_people(claims) } else { Vec::new() },
        contested_prices: if amount.is_none() { contested_prices(claims) } else { Vec::new() },
        cents: amount.map(|money| money.cents),
        currency: amount.and_then(|money| money.currency).map(str::to_owned),
        ..Details::default()
    };
    for claim in claims {
        match &claim.value {
            Value::Name(name) => push(&mut details.names, name),
            Value::Email(email) => push(&mut details.emails, email),
            Value::Phone(phone) => push(&mut details.phones, phone),
            _ => {}
        }
    }
    details
}

/// `2019-12-14T10:30`; jiff's own formatting weighs more than all of this file.
fn wall(at: DateTime) -> String {
    format!("{:04}-{:02}-{:02}T{:02}:{:02}", at.year(), at.month(), at.day(), at.hour(), at.minute())
}

fn push(list: &mut Vec<String>, value: &str) {
    if !list.iter().any(|known| known == value) {
        list.push(value.to_owned());
    }
}

/// Products of one booking that are told together, and their letters: a text of more is a list of what is to be had.
const MOST_PRODUCTS: usize = 4;
const PRODUCTS_LENGTH: usize = 120;
/// Lines that are looked at for them.
const MOST_LINES: usize = 40;

fn named(value: &Value) -> Option<String> {
    match value {
        Value::Product(product) => Some(product.clone()),
        _ => None,
    }
}

/// Whether a product stands behind a label of its own.
fn labelled(claims: &[Claim]) -> bool {
    claims.iter().any(|claim| claim.standing == Standing::Label && named(&claim.value).is_some())
}

/// What the lines of a table, an order or a programme name: of several all of them, but what cost nothing, fees and discounts.
fn lines(claims: &[Claim]) -> Option<String> {
    let mut lines: Vec<String> = Vec::new();
    let in_rows = claims.iter().filter(|claim| claim.standing == Standing::Head);
    let all: Vec<(usize, String)> =
        in_rows.filter_map(|claim| Some((claim.row, named(&claim.value)?))).take(MOST_LINES).collect();
    let (_, first) = all.first().cloned()?;
    for (row, product) in all {
        if lines.len() <= MOST_PRODUCTS
            && !lines.contains(&product)
            && !labels::is_extra(&product)
            && !is_free(claims, row)
        {
            lines.push(product);
        }
    }
    let joined = lines.join(" + ");
    Some(if lines.len() < 2 || lines.len() > MOST_PRODUCTS || joined.len() > PRODUCTS_LENGTH {
        lines.into_iter().next().unwrap_or(first)
    } else {
        joined
    })
}

/// Whether a row of a table costs nothing.
fn is_free(claims: &[Claim], row: usize) -> bool {
    let in_row = claims.iter().filter(|claim| claim.standing == Standing::Head && claim.row == row);
    let mut amounts = in_row.filter_map(|claim| match claim.value {
        Value::Amount(_, money) => Some(money.cents),
        _ => None,
    });
    amounts.next().is_some_and(|first| first == 0 && amounts.all(|other| other == 0))
}

/// The first of the best standing.
fn first<T>(claims: &[Claim], of: impl Fn(&Value) -> Option<T>) -> Option<T> {
    best(claims, of).into_iter().next()
}

/// All of the best standing, in their order.
fn best<T>(claims: &[Claim], of: impl Fn(&Value) -> Option<T>) -> Vec<T> {
    let mut found: (Option<Standing>, Vec<T>) = (None, Vec::new());
    for claim in claims {
        let Some(value) = of(&claim.value) else { continue };
        if found.0 < Some(claim.standing) {
            found = (Some(claim.standing), Vec::new());
        }
        if found.0 == Some(claim.standing) {
            found.1.push(value);
        }
    }
    found.1
}

/// When the booking starts: not before the text was written, and not on a day that is said to be another.
fn start(claims: &[Claim], context: &Context) -> Option<DateTime> {
    let possible = |at: &DateTime| context.written.is_none_or(|written| *at >= written);
    let chosen: Vec<&Claim> = claims.iter().filter(|claim| !claim.weak).collect();
    let hours: Vec<(&Claim, Time)> = chosen
        .iter()
        .filter_map(|claim| match claim.value {
            Value::Hour(time) => Some((*claim, time)),
            _ => None,
        })
        .take(MOST_HOURS)
        .collect();
    let days: Vec<Date> = chosen
        .iter()
        .filter_map(|claim| match claim.value {
            Value::Day(date) => Some(date),
            _ => None,
        })
        .collect();
    let mut candidates: Vec<(Standing, DateTime)> = Vec::new();
    for claim in &chosen {
        match claim.value {
            Value::Start(date, time) => candidates.push((claim.standing, date.to_datetime(time))),
            Value::Day(date) => {
                // The hour of the same row, else the nearest behind a label of its own.
                let own = hours.iter().filter(|(other, _)| are_one(claim, other));
                let nearest = own.min_by_key(|(other, _)| other.block.abs_diff(claim.block)).map(|(_, time)| *time);
                // Behind a label of its own, the one hour of the text is that of the day.
                let only =
                    || one(&hours.iter().filter(|(claim, _)| claim.alone).map(|(_, time)| *time).collect::<Vec<_>>());
                // The first hour of a programme is that of the one day of its text.
                let first = || hours.iter().find(|(claim, _)| claim.standing == Standing::Head).map(|(_, time)| *time);
                let of_programme = || first().filter(|_| claim.standing != Standing::Head && one(&days).is_some());
                let time = nearest.or_else(|| (claim.standing == Standing::Label).then(only)?).or_else(of_programme);
                candidates.extend(time.map(|time| (claim.standing, date.to_datetime(time))));
            }
            _ => {}
        }
    }
    if candidates.is_empty() {
        // The day of a booking that is to come is that of the visit.
        let told = claims.iter().filter(|claim| claim.weak && claim.standing == Standing::Label);
        let later = |day: Date| context.written.is_some_and(|written| day > written.date());
        for claim in told {
            match claim.value {
                Value::Start(date, time) if later(date) => candidates.push((claim.standing, date.to_datetime(time))),
                Value::Day(date) if later(date) => {
                    let labelled = claims.iter().filter(|claim| claim.weak && claim.standing == Standing::Label);
                    let labelled = labelled.filter_map(|claim| match claim.value {
                        Value::Hour(time) => Some(time),
                        _ => None,
                    });
                    let alone = hours.iter().filter(|(claim, _)| claim.alone).map(|(_, time)| *time);
                    let alone: Vec<Time> = alone.chain(labelled).collect();
                    candidates.extend(one(&alone).map(|time| (claim.standing, date.to_datetime(time))));
                }
                _ => {}
            }
        }
    }
    candidates.retain(|(_, at)| possible(at));
    let standing = candidates.iter().map(|(standing, _)| *standing).max()?;
    let mut of_standing = candidates.iter().filter(|(other, _)| *other == standing).map(|(_, at)| *at);
    // Several lines of one booking begin with the first of them; a text tells what it is about first.
    if standing == Standing::Sentence { of_standing.next() } else { of_standing.min() }
}

/// Whether a day and an hour belong to each other: in one row of a table, side by side in running text, anywhere behind
/// labels of their own.
fn are_one(day: &Claim, hour: &Claim) -> bool {
    match (day.standing, hour.standing) {
        (Standing::Label, Standing::Label) => true,
        (Standing::Head, Standing::Head) => day.row == hour.row,
        (Standing::Head, _) | (_, Standing::Head) => false,
        _ => hour.block.abs_diff(day.block) <= 1,
    }
}

/// How many: all of them where that is told, else the adults and the children.
fn people(claims: &[Claim]) -> Option<u32> {
    let of = |who: Who| {
        best(claims, move |value| match value {
            Value::People(other, count) if *other == who => Some(*count),
            _ => None,
        })
    };
    let counted: Vec<Claim> = claims.iter().filter(|claim| !claim.weak).cloned().collect();
    let all = best(&counted, |value| match value {
        Value::People(Who::All, count) => Some(*count),
        _ => None,
    });
    // Of each part what is told; where that differs, nothing.
    let part = |who| match of(who) {
        told if told.is_empty() => Some(None),
        told => one(&told).map(Some),
    };
    let sum = match (part(Who::Adults), part(Who::Children)) {
        (Some(None), Some(None)) | (None, _) | (_, None) => None,
        (Some(adults), Some(children)) => adults.unwrap_or(0).checked_add(children.unwrap_or(0)),
    };
    // Several lines of one booking may count the same people, or others: where they differ nobody knows, unless each says
    // whom it counts.
    if all.len() > 1 && one(&all).is_none() {
        return of_lines(claims);
    }
    let weak = best(claims, |value| match value {
        Value::People(Who::All, count) => Some(*count),
        _ => None,
    });
    all.first().copied().or(sum).or_else(|| one(&weak)).or_else(|| of_lines(claims))
}

/// Most values of one field of which it is told that they contradict each other: a text of more is a list of prices.
const MOST_CONTESTED: usize = 3;

/// Numbers of people that stand equally well and contradict each other.
fn contested_people(claims: &[Claim]) -> Vec<u32> {
    let counted: Vec<Claim> = claims.iter().filter(|claim| !claim.weak).cloned().collect();
    let told = best(&counted, |value| match value {
        Value::People(Who::All, count) => Some(*count),
        _ => None,
    });
    several(told)
}

/// Prices behind labels or heads that contradict each other.
fn contested_prices(claims: &[Claim]) -> Vec<(i64, Option<String>)> {
    let labelled: Vec<Claim> = claims.iter().filter(|claim| claim.standing > Standing::Sentence).cloned().collect();
    let told = best(&labelled, |value| match value {
        Value::Amount(Role::Total | Role::Price, money) if money.cents != 0 => {
            Some((money.cents, money.currency.map(str::to_owned)))
        }
        _ => None,
    });
    several(told)
}

/// The values, each once, where there are a few.
fn several<T: PartialEq>(told: Vec<T>) -> Vec<T> {
    let mut found: Vec<T> = Vec::new();
    for value in told {
        if !found.contains(&value) {
            found.push(value);
        }
    }
    if (2..=MOST_CONTESTED).contains(&found.len()) { found } else { Vec::new() }
}

/// Adults and children, each in a line of their own below a head; or the one number of the lines that cost something.
fn of_lines(claims: &[Claim]) -> Option<u32> {
    let in_rows = || claims.iter().filter(|claim| claim.standing == Standing::Head);
    let counts: Vec<(usize, u32)> = in_rows()
        .filter_map(|claim| match claim.value {
            Value::People(Who::All, count) if !is_free(claims, claim.row) => Some((claim.row, count)),
            _ => None,
        })
        .collect();
    if let Some(count) = one(&counts.iter().map(|(_, count)| *count).collect::<Vec<_>>()) {
        return Some(count);
    }
    let [mut adults, mut children] = [None; 2];
    for (row, count) in counts {
        let product = in_rows().filter(|claim| claim.row == row).find_map(|claim| match &claim.value {
            Value::Product(product) => Some(product),
            _ => None,
        });
        let part = match claims::who_in(product?) {
            Who::Adults => &mut adults,
            Who::Children => &mut children,
            Who::All => return None,
        };
        if part.replace(count).is_some() {
            return None;
        }
    }
    u32::checked_add(adults?, children?)
}

/// The value, where all are the same.
fn one<T: PartialEq + Copy>(values: &[T]) -> Option<T> {
    let first = values.first()?;
    values.iter().all(|value| value == first).then_some(*first)
}

/// What the whole costs.
fn amount(claims: &[Claim], note: bool) -> Option<Money> {
    let of = |role: Role| -> Vec<Money> {
        best(claims, move |value| match value {
            Value::Amount(other, money) if *other == role && money.cents != 0 => Some(*money),
            _ => None,
        })
    };
    let sum = |parts: [Vec<Money>; 2]| {
        let [first, second] = parts;
        let (first, second) = (first.last()?, second.last()?);
        if first.currency != second.currency {
            return None;
        }
        Some(Money { cents: first.cents.checked_add(second.cents)?, ..*first })
    };
    // A head over a column is that of its lines: what they come to together is told elsewhere.
    let lines: Vec<i64> = of(Role::Total).iter().map(|money| money.cents).collect();
    let total = of(Role::Total).last().copied().filter(|_| !is_of_lines(claims) || one(&lines).is_some());
    let excluding = || sum([of(Role::Excluding), of(Role::Tax)]);
    let unpaid = of(Role::Paid).is_empty() && of(Role::Deposit).is_empty();
    let rest = || {
        let ways = [Role::Rest, Role::OnSite, Role::ToPay].map(of);
        ways.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    };
    let paid_in_parts = || sum([of(Role::Deposit), rest()]).or_else(|| sum([of(Role::Paid), rest()]));
    let less_discount = || {
        let (before, off) = (of(Role::Subtotal), of(Role::Discount));
        let (before, off) = (before.last()?, off.last()?);
        Some(Money { cents: before.cents.checked_sub(off.cents.abs())?, ..*before })
    };
    let plain = || {
        let prices = of(Role::Price);
        let cents: Vec<i64> = prices.iter().map(|money| money.cents).collect();
        prices.first().copied().filter(|_| one(&cents).is_some())
    };
    total
        .or_else(|| of(Role::TotalToPay).last().copied())
        .or_else(|| of(Role::ToPay).last().copied().filter(|_| unpaid))
        .or_else(paid_in_parts)
        .or_else(excluding)
        .or_else(less_discount)
        .or_else(plain)
        .or_else(|| of(Role::OnSite).last().copied().filter(|_| unpaid && note))
}

/// Whether the text says that so far nothing was paid: `Amount paid: 0.00`.
fn is_unpaid(claims: &[Claim]) -> bool {
    let mut paid = claims.iter().filter_map(|claim| match claim.value {
        Value::Amount(Role::Paid, money) => Some(money.cents),
        _ => None,
    });
    paid.next().is_some_and(|first| first == 0 && paid.all(|other| other == 0))
}

fn is_total(claim: &Claim) -> bool {
    matches!(claim.value, Value::Amount(Role::Total, money) if money.cents != 0)
}

/// Whether the totals that stand best are those of the rows below a head.
fn is_of_lines(claims: &[Claim]) -> bool {
    claims.iter().filter(|claim| is_total(claim)).map(|claim| claim.standing).max() == Some(Standing::Head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::plain;
    use crate::text::{blocks, claims};

    fn details_in(text: &str) -> Details {
        let blocks = blocks::blocks(&plain::text_of(text, false));
        settle(&claims::claims(&blocks, None), &Context::default())
    }

    #[test]
    fn labels_and_values() {
        let said = details_in(
            "Naam: Jan de Wit\nE-mail: Jan@x.example\nTelefoon: 06-12345678\nArrangement: Kanotocht\nAantal personen: 12\nDatum: 14-12-2019 om 10:30\nBedrag: € 1.234,50",
        );
        assert_eq!(said.names, ["Jan de Wit"]);
        assert_eq!(said.emails, ["jan@x.example"]);
        assert_eq!(said.phones, ["06-12345678"]);
        assert_eq!(said.product.as_deref(), Some("Kanotocht"));
        assert_eq!((said.people, said.cents), (Some(12), Some(123_450)));
        assert_eq!(said.start.as_deref(), Some("2019-12-14T10:30"));
    }

    #[test]
    fn labels_in_columns_and_above_their_values() {
        let said = details_in("Activity ....... Raft building\nParty size ..... 12\nGrand total ..... €150,00");
        assert_eq!((said.product.as_deref(), said.people, said.cents), (Some("Raft building"), Some(12), Some(15_000)));
        let said = details_in("Aktivität\nFloßbau am See\nAnzahl Personen\n13\nDatum / Uhrzeit\n14.12.2019 / 10:30\n");
        assert_eq!((said.product.as_deref(), said.people), (Some("Floßbau am See"), Some(13)));
        assert_eq!(said.start.as_deref(), Some("2019-12-14T10:30"));
        let said = details_in("Was        Kanotocht\nTeamgröße  8 Spieler");
        assert_eq!((said.product.as_deref(), said.people), (Some("Kanotocht"), Some(8)));
        assert_eq!(details_in("It was great: thank you all\nYou know what: see you").product, None);
        // The heads of a table are no values of each other.
        assert_eq!(details_in("Product\nAantal\nPrijs\nKanotocht\n").product, None);
    }

    #[test]
    fn labels_that_ask_and_labels_in_tables() {
        let asked = details_in(
            "Wie? Cindy Maes\nWat? Kajaktocht\nMet hoeveel? 24\nWanneer juist? donderdag 2 januari 2020 om 16u30\nHoeveel kost dat? 1.341,60 euro",
        );
        assert_eq!((asked.names.as_slice(), asked.people), (&["Cindy Maes".to_owned()][..], Some(24)));
        assert_eq!((asked.product.as_deref(), asked.cents), (Some("Kajaktocht"), Some(134_160)));
        assert_eq!(asked.start.as_deref(), Some("2020-01-02T16:30"));
        let table = details_in("| Leistung | Floßbau |\n| Teilnehmer | 20 |\n| Termin | Mo, 25.05.2020 um 14:30 Uhr |");
        assert_eq!((table.product.as_deref(), table.people), (Some("Floßbau"), Some(20)));
        assert_eq!(table.start.as_deref(), Some("2020-05-25T14:30"));
        let doubled = details_in("Datum  ::  11/05/2020\nAanvangsuur  ::  20.30\nSpelers  ::  35");
        assert_eq!((doubled.start.as_deref(), doubled.people), (Some("2020-05-11T20:30"), Some(35)));
    }

    #[test]
    fn hours_as_belgians_and_the_french_write_them() {
        for text in ["14/12/2019 om 9u30", "14.12.2019 à 9h30", "14-12-2019 om 9.30 u.", "14 december 2019 om 9.30 uur"]
        {
            assert_eq!(details_in(text).start.as_deref(), Some("2019-12-14T09:30"), "{text}");
        }
        assert_eq!(details_in("14/12/2019 om 10u").start.as_deref(), Some("2019-12-14T10:00"));
        assert_eq!(details_in("14 décembre 2019 à 10 h").start.as_deref(), Some("2019-12-14T10:00"));
        for text in ["Op 14-12-2019 krijgen de eerste 10 u een plaats", "Op 14-12-2019 met 12 honden"] {
            assert_eq!(details_in(text).start, None, "{text}");
        }
    }

    #[test]
    fn lines_that_count_otherwise_tell_no_number() {
        let told = |second: &str| details_in(&format!("Product\tAantal\nKano\t8\nLunch\t{second}\n")).people;
        assert_eq!((told("8"), told("4")), (Some(8), None));
        let told = |other: &str| {
            details_in(&format!(
                "Product\tAantal\tPrijs\nBoogschieten volwassenen\t8\t€ 9\nBoogschieten {other}\t4\t€ 5\n"
            ))
            .people
        };
        assert_eq!((told("kinderen t/m 12 jaar"), told("volwassenen")), (Some(12), None));
    }

    #[test]
    fn lines_without_heads_are_known_by_what_they_come_to() {
        let said = details_in("Eisstockschieten\t32 x\t18,50\t592,00\nBorrel\t32 x\t25,00\t800,00\nTotaal\t1.392,00\n");
        assert_eq!(
            (said.product.as_deref(), said.people, said.cents),
            (Some("Eisstockschieten + Borrel"), Some(32), Some(139_200))
        );
        assert_eq!(details_in("Eisstockschieten\t32\t18,50\t590,00\n").product, None);
    }

    #[test]
    fn what_costs_nothing_counts_nobody() {
        let table = "Product\tAantal\tPrijs\nWinterspelen\t54\t783,00\nBegeleiders (gratis)\t6\t0,00\n";
        assert_eq!(details_in(table).people, Some(54));
        let strip = "Datum\tAantal personen\n17-1-2020\t18\n\nProduct\tAantal\tPrijs\nKluis\t3\t€ 9\nBowlen\t4\t€ 8\n";
        assert_eq!(details_in(strip).people, Some(18), "Aantal counts anything");
    }

    #[test]
    fn numbers_before_an_x_count_people_where_nothing_else_does() {
        let people = |text: &str| details_in(text).people;
        assert_eq!(people("Arrangement: 11 x Kinderfeestje"), Some(11));
        assert_eq!(people("Arrangement: 1 x Kinderfeestje\nWij komen met 12 personen"), Some(12));
        assert_eq!(people("- 8 x Boogschieten volwassenen\n- 4 x Boogschieten kinderen"), Some(12));
        assert_eq!(people("- 8 x Kano\n- 4 x Lunch"), None);
        assert_eq!(people("Volwassenen: 8\nVolwassenen: 10\nKinderen: 4"), None, "they contradict each other");
        assert_eq!(people("Kinderen: 8 personen\nVolwassenen: 2"), Some(10));
    }

    #[test]
    fn amounts_of_lines_are_no_total_and_abbreviations_end_no_sentence() {
        let cents = |text: &str| details_in(text).cents;
        assert_eq!(
            cents("Product\tAantal\tBedrag\nKano\t8\t€ 120,00\nLunch\t8\t€ 60,00\n\nTe betalen: € 180,00\n"),
            Some(18_000)
        );
        assert_eq!(cents("Product\tAantal\tBedrag\nKano\t8\t€ 120,00\nLunch\t8\t€ 60,00\n"), None);
        assert_eq!(cents("Totaal incl. BTW € 121,00, BTW € 21,00"), Some(12_100));
        assert_eq!(cents("Prijs p.p.: € 12,50"), None);
        assert_eq!(cents("Korting geven wij niet. Totaal € 121,00"), Some(12_100));
    }

    #[test]
    fn minutes_are_no_hour_of_their_own() {
        assert_eq!(details_in("Kom om 18:15 uur op 14 december 2019").start.as_deref(), Some("2019-12-14T18:15"));
        assert_eq!(details_in("om 10:00 uur op 14-12-2019").start.as_deref(), Some("2019-12-14T10:00"));
    }

    #[test]
    fn a_row_of_a_table_is_no_value_of_a_label_above_it() {
        let said = details_in("Arrangement\nDatum\tTijd\tActiviteit\n14-12-2019\t10:30\tKanotocht\n");
        assert_eq!((said.product.as_deref(), said.start.as_deref()), (Some("Kanotocht"), Some("2019-12-14T10:30")));
        let said = details_in("Product\tAantal\nKanotocht\t8\nNaam\tJan de Wit\n");
        assert_eq!((said.product.as_deref(), said.names), (Some("Kanotocht"), vec!["Jan de Wit".to_owned()]));
    }

    #[test]
    fn conditions_are_nothing_that_was_booked() {
        let told = details_in("Aantal deelnemers\n12\nMinimum aantal personen: 8\nAb 4 Personen. Preis für 6 Personen");
        assert_eq!(told.people, Some(12));
        assert_eq!(details_in("ab 4 Personen, ab € 12,50").people, None);
        assert_eq!(details_in("vanaf € 12,50").cents, None);
    }

    #[test]
    fn sentences() {
        let said = details_in(
            "Escape Room mit 8 Personen\nAm 14. Dezember 2019 um 18.00 Uhr\nGesamt: 160,00 EUR\nStornieren bis 09.12.2019.",
        );
        assert_eq!(said.people, Some(8));
        assert_eq!(said.start.as_deref(), Some("2019-12-14T18:00"));
        assert_eq!(said.cents, Some(16_000));
    }

    #[test]
    fn labels_come_before_running_text_and_totals_before_prices() {
        let said = details_in(
            "Ontvangen op 09-12-2019 om 10:15\nDatum: 14-12-2019\nTijd: 13:30\nAantal kano's: 6\nPrijs per persoon: € 12,50\nTotaal: € 150,00",
        );
        assert_eq!(said.start.as_deref(), Some("2019-12-14T13:30"));
        assert_eq!((said.people, said.cents), (None, Some(15_000)));
        assert_eq!(details_in("booked for 14 December 2019, 2:00 PM").start.as_deref(), Some("2019-12-14T14:00"));
        assert_eq!(details_in("am 14.12.2019 um 18 Uhr").start.as_deref(), Some("2019-12-14T18:00"));
    }

    #[test]
    fn what_is_not_stated_is_left_out() {
        let said = details_in(
            "Wij zijn open van 10-12 uur. Kinderen van 4-12 jaar betalen minder. Geldig tot 09-12-2021 12:00.",
        );
        assert_eq!(said, Details::default());
        assert_eq!(details_in("tussen 10-12 personen").people, None);
    }

    #[test]
    fn the_name_of_a_group_is_no_number_of_people() {
        for text in
            ["Groepsnaam: 3 HAVO De Dreef", "Gruppenname: 5 Freunde", "Group name: 3 Musketeers", "Groepskorting: 10%"]
        {
            assert_eq!(details_in(text).people, None, "{text}");
        }
        assert_eq!(details_in("Groepsnaam: De Dreef").names, ["De Dreef"]);
        assert_eq!(details_in("Groep: 12").people, Some(12));
    }

    #[test]
    fn an_hour_belongs_to_a_labelled_day_where_it_stands_alone() {
        let start = |text: &str| details_in(text).start;
        let day = "Datum: 14-12-2019\nBeste Jan,\nwat leuk dat je komt.\n";
        assert_eq!(start(&format!("{day}Verzamelen:\nca. 10:30 uur\n")).as_deref(), Some("2019-12-14T10:30"));
        for other in ["Kosteloos annuleren kan tot 17:00 uur.", "Check-out 11:00", "Open 9:00", "09:00\n10:00"] {
            assert_eq!(start(&format!("{day}{other}\n")), None, "{other}");
        }
        assert_eq!(start("Datum: 14-12-2019\nKosteloos annuleren kan tot 17:00 uur.\n"), None);
    }

    #[test]
    fn what_stands_beside_an_amount_tells_whether_it_is_the_price() {
        let cents = |text: &str| details_in(text).cents;
        assert_eq!(cents("Te betalen: € 489,00\nBorg ter plaatse: € 200,00\n"), Some(48_900));
        assert_eq!(cents("Ik heb € 30,00 teruggestort via Mollie."), None);
        assert_eq!(cents("Je krijgt € 30,00 terug."), None);
        assert_eq!(cents("De kanotocht heen en terug kost € 120,00."), Some(12_000));
        assert_eq!(cents("Toeristenbelasting ter plaatse te betalen: € 7,00\n"), None);
        assert_eq!(cents("Prix : 18,50 EUR par personne, soit 111,00 EUR TVAC\n"), Some(11_100));
        assert_eq!(cents("Totaal: € 120,00, per persoon € 10,00\n"), Some(12_000));
        assert_eq!(cents("Anzahlung: 50,00 €\nVor Ort: 150,00 €\n"), Some(20_000));
    }

    #[test]
    fn lines_of_an_order_and_of_a_programme_name_what_was_booked() {
        let of = |text: &str| {
            let said = details_in(text);
            (said.product, said.ordered, said.people)
        };
        let text = |text: &str| Some(text.to_owned());
        let programme = "14:00 uur - Boogschieten (15 personen)\n15:30 uur - Borrel (15 personen)\n";
        assert_eq!(of(programme), (text("Boogschieten + Borrel"), None, Some(15)));
        let start = |text: &str| details_in(text).start;
        let listed = "- 14:00 uur - Boogschieten (15 personen)\n- 15:30 uur - Borrel met hapjes en een drankje (15 personen)\n\
            Verzamelen: lodge\nDonderdag 19-12-2019\n";
        assert_eq!(start(listed).as_deref(), Some("2019-12-19T14:00"));
        assert_eq!(start(&format!("{listed}\nFactuur van vrijdag\n20-12-2019\n")), None, "two days");
        assert_eq!(start("Woensdag 18 of vrijdag 27 december 2019 is er plek om 19:30."), None);
        assert_eq!(start("Samstag 14.12.2019 oder Sonntag 15.12.2019 um 10:00 Uhr"), None);
        assert_eq!(start("Zaterdag 14 december 2019 om 10:00, of iets later.").as_deref(), Some("2019-12-14T10:00"));
        let row = "Floßfrühstück\tSo., 10.05.2020, 09:30 Uhr\t6 Pers.\t174,00 €\n";
        assert_eq!(of(row), (text("Floßfrühstück"), None, Some(6)));
        let ordered = "Veranstaltung:\tKletterwald\n2x\tEinzelticket Erwachsene\n";
        assert_eq!(of(ordered), (text("Kletterwald"), text("Einzelticket Erwachsene"), Some(2)));
        assert_eq!(of("Zaterdag\t10:00 - 17:00\t€ 5,00\n").0, None);
        let table = "Product\tAantal\tPrijs\nRetourticket boot\t4\t€ 40,00\nGratis koffie\t4\t€ 0,00\n\
            Reserveringskosten\t1\t€ 5,00\nLunch\t4\t€ 20,00\n";
        assert_eq!(of(table).0, text("Retourticket boot + Lunch"));
        assert_eq!(of("Personen: 52 (48 Kinder, 4 Begleitpersonen)\n").2, Some(52));
        assert_eq!(of("Paket:\tDienstag, 26.05.2020\n").0, None);
    }

    #[test]
    fn a_day_to_come_is_that_of_the_visit_only_where_the_label_is_of_a_booking() {
        let start = |text: &str| {
            let written = Date::constant(2019, 12, 9).at(10, 0, 0, 0);
            let context = Context { written: Some(written), ..Context::default() };
            let blocks = blocks::blocks(&plain::text_of(text, false));
            settle(&claims::claims(&blocks, context.day()), &context).start
        };
        assert_eq!(start("Boekingsdatum: 21-12-2019 10:30\n").as_deref(), Some("2019-12-21T10:30"));
        assert_eq!(start("Boekingsdatum: 02-12-2019 10:30\n"), None);
        assert_eq!(start("Vervaldatum: 16-12-2019 10:30\n"), None);
        let text = "Datum: 21-12-2019\nTijd: 10:00\nVervaldatum: 16-12-2019\n";
        assert_eq!(start(text).as_deref(), Some("2019-12-21T10:00"));
    }

    #[test]
    fn what_a_short_note_says_is_paid_at_the_place_is_the_price() {
        let cents = |note| {
            let blocks = blocks::blocks("Escape room fam. Lejeune 5p\npaie sur place 125 €");
            settle(&claims::claims(&blocks, None), &Context { note, ..Context::default() }).cents
        };
        assert_eq!((cents(true), cents(false)), (Some(12_500), None));
        let short = claims::people_in_short;
        assert_eq!(
            [short("Lejeune 5p"), short("groep 16 P."), short("5p + 3p"), short("50 pax")],
            [Some(5), Some(16), None, None]
        );
    }

    #[test]
    fn what_contradicts_itself_is_told_with_both_values() {
        let said = details_in("Aantal personen: 12\nGroepsgrootte: 14 personen\nBoeking 55-4\n");
        assert_eq!((said.people, said.contested_people), (None, vec![12, 14]));
        let said = details_in("Prijs: € 120,00\nPrijs: € 140,00\n");
        let euros = |cents| (cents, Some("EUR".to_owned()));
        assert_eq!((said.cents, said.contested_prices), (None, vec![euros(12_000), euros(14_000)]));
        let said = details_in("Aantal personen: 12\nTotaal: € 140,00\n");
        assert_eq!((said.contested_people, said.contested_prices), (vec![], vec![]));
    }

    #[test]
    fn an_amount_stands_before_its_currency_or_behind_it() {
        let cents = |text: &str| details_in(text).cents;
        assert_eq!(cents("Totaal: 150,00 EUR 10 personen"), Some(15_000));
        assert_eq!(cents("Totaal: 150,00 € 10 personen"), Some(15_000));
        assert_eq!(cents("10 personen € 150,00"), Some(15_000));
        assert_eq!(cents("Totaal: EUR 150,00"), Some(15_000));
    }
}
