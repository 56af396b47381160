//! What was lost, when and where: the [`Incident`], read from and written to the link's fragment.
//!
//! The fragment is hostile input: strict schema, capped length, shown as text only.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::language::PAGE_LANGUAGES;
use crate::time_text::{self, Written, minute};
use crate::time_zones;
use crate::vendors::{self, Examples, Profile};
use crate::when::{Interval, When};

/// Longest fragment read, in bytes.
pub const FRAGMENT_LIMIT: usize = 2_000;
/// Longest free text (`name`, `contact`), in characters.
pub const TEXT_LIMIT: usize = 200;
/// Longest list of examples.
const LIST_LIMIT: usize = 1_000;
/// Longest name of a system that has no profile.
const VENDOR_LIMIT: usize = 40;

/// Name, vendor profile, Window, zone and contact of what happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// What the vendor calls it; may be empty.
    pub name: String,
    /// Key of the system's profile, see [`crate::vendors`]; the name of one that has none.
    pub vendor: String,
    /// The Window, half-open.
    pub window: Interval,
    /// IANA name of the zone in which the customer lives.
    pub zone: String,
    /// Whom a customer asks; may be empty.
    pub contact: String,
    /// What the link shows of the system, by examples: what its numbers look like is learnt from them, besides from the data.
    #[serde(default)]
    pub shown: Examples,
}

/// What a fragment asked for: an incident, a language, and keys that were not understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// `None` where the fragment names no period.
    pub incident: Option<Incident>,
    /// The page's language, by its code.
    pub lang: Option<String>,
    /// Keys that no version of this page knows, cut to 40 characters.
    pub unknown_keys: Vec<String>,
    /// `#support`: the page on which links are made.
    pub support: bool,
}

/// Why a link or a form was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// Longer than [`FRAGMENT_LIMIT`].
    TooLong,
    /// `v` names a version that this page does not read.
    Version(String),
    /// A key that must be there is not.
    Missing(&'static str),
    /// A key occurs twice.
    Twice(String),
    /// The value cannot be read.
    Bad {
        /// As it stands in the link.
        key: &'static str,
        /// Cut to 80 characters where it was read from the link.
        value: String,
    },
    /// `to` does not lie after `from`.
    Order,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LinkError::TooLong => write!(f, "the link is longer than {FRAGMENT_LIMIT} characters"),
            LinkError::Version(v) => write!(f, "the link has version {v:?}, this page reads version 1"),
            LinkError::Missing(key) => write!(f, "the link lacks {key:?}"),
            LinkError::Twice(key) => write!(f, "the link has {key:?} twice"),
            LinkError::Bad { key, value } => write!(f, "the value {value:?} of {key:?} cannot be read"),
            LinkError::Order => write!(f, "the end does not lie after the beginning"),
        }
    }
}

impl std::error::Error for LinkError {}

impl Incident {
    /// From wall-clock times in `zone`; a bound may carry its own offset.
    ///
    /// # Errors
    /// A time or zone that cannot be read, a time before the clock changes that are known, or an end that does not lie after the beginning.
    pub fn new(from: &str, to: &str, zone: &str) -> Result<Self, LinkError> {
        let bad = |key, value: &str| LinkError::Bad { key, value: value.chars().take(80).collect() };
        let is_known = |at: &Timestamp| TimeZone::UTC.to_datetime(*at).year() >= time_zones::FIRST_YEAR;
        let tz = time_zones::named(zone).ok_or_else(|| bad("tz", zone))?;
        let window = Interval {
            from: bound(from, &tz, false).filter(is_known).ok_or_else(|| bad("from", from))?,
            to: bound(to, &tz, true).ok_or_else(|| bad("to", to))?,
        };
        if window.to <= window.from {
            return Err(LinkError::Order);
        }
        Ok(Incident {
            name: String::new(),
            vendor: "recras".into(),
            window,
            zone: tz.iana_name().unwrap_or(zone).to_owned(),
            contact: String::new(),
            shown: Examples::default(),
        })
    }

    /// What is known of the booking system: what is built in, and what the link shows.
    pub fn profile(&self) -> Profile {
        Profile::with(&self.vendor, &self.shown)
    }

    /// Whether files are read for both alike: names and contacts only stand over the list, and numbers are learnt after
    /// reading.
    pub fn reads_like(&self, other: &Incident) -> bool {
        let of = |incident: &Incident| {
            let Examples { subjects, hosts, .. } = incident.shown.clone();
            (incident.window, incident.zone.clone(), incident.vendor.clone(), subjects, hosts)
        };
        of(self) == of(other)
    }

    /// The zone's rules; UTC when the name is unknown, which [`Incident::new`] excludes.
    pub fn time_zone(&self) -> TimeZone {
        time_zones::named(&self.zone).unwrap_or(TimeZone::UTC)
    }

    /// Reads a link's fragment, with or without its `#`.
    ///
    /// ```
    /// use retrace_model::incident::Incident;
    /// let link = Incident::from_fragment("#v=1&from=2019-12-09T01:19&to=2019-12-09T15:58&tz=Europe/Amsterdam")?;
    /// let window = link.incident.unwrap().window;
    /// assert_eq!(window.from.to_string(), "2019-12-09T00:19:00Z");
    /// assert_eq!(window.to.to_string(), "2019-12-09T14:58:00Z");
    /// # Ok::<(), retrace_model::incident::LinkError>(())
    /// ```
    ///
    /// # Errors
    /// See [`LinkError`]. An unknown key is no error: it is ignored and named in the [`Link`].
    pub fn from_fragment(fragment: &str) -> Result<Link, LinkError> {
        if fragment.len() > FRAGMENT_LIMIT {
            return Err(LinkError::TooLong);
        }
        let mut link = Link::default();
        let mut values: Vec<(&'static str, String)> = Vec::new();
        for pair in fragment.trim_start_matches('#').split('&').filter(|p| !p.is_empty()) {
            if pair == "support" {
                link.support = true;
                continue;
            }
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            match TEXTS.iter().chain(&LISTS).find(|k| **k == key) {
                None => link.unknown_keys.push(key.chars().take(40).collect()),
                Some(key) if values.iter().any(|(k, _)| k == key) => return Err(LinkError::Twice((*key).into())),
                Some(key) => values.push((key, decoded(key, value)?)),
            }
        }
        let get = |key: &str| values.iter().find(|(k, _)| *k == key).map(|(_, v)| v.as_str());
        if let Some(lang) = get("lang") {
            if PAGE_LANGUAGES.iter().all(|language| language.code() != lang) {
                return Err(LinkError::Bad { key: "lang", value: lang.into() });
            }
            link.lang = Some(lang.into());
        }
        if ["from", "to", "tz", "v"].iter().all(|key| get(key).is_none()) {
            return Ok(link);
        }
        match get("v") {
            Some("1") => {}
            Some(other) => return Err(LinkError::Version(other.into())),
            None => return Err(LinkError::Missing("v")),
        }
        let from = get("from").ok_or(LinkError::Missing("from"))?;
        let to = get("to").ok_or(LinkError::Missing("to"))?;
        let zone = get("tz").ok_or(LinkError::Missing("tz"))?;
        let mut incident = Incident::new(from, to, zone)?;
        for key in LISTS {
            for odd in incident.shown.give(key, get(key).unwrap_or_default()) {
                link.unknown_keys.push(format!("{key}={}", odd.chars().take(40).collect::<String>()));
            }
        }
        if let Some(vendor) = get("vendor") {
            // A page of before, or of another make, knows fewer systems: what the link shows and the data does tells the rest.
            let known = vendors::known(vendor);
            let name: String = vendor.chars().take(VENDOR_LIMIT).collect();
            // A name is taken from a link that shows what it stands for.
            let described = incident.shown != Examples::default();
            if known.is_none() && !described {
                link.unknown_keys.push(format!("vendor={name}"));
            }
            incident.vendor = match known {
                Some(key) => key.to_owned(),
                None if described => name,
                None => vendors::GENERAL.to_owned(),
            };
        }
        incident.name = get("name").unwrap_or_default().into();
        incident.contact = get("contact").unwrap_or_default().into();
        link.incident = Some(incident);
        Ok(link)
    }

    /// The fragment, without `#`, that [`Incident::from_fragment`] reads back to the same incident.
    pub fn to_fragment(&self, lang: &str) -> String {
        let mut out = format!(
            "v=1&from={}&to={}&tz={}&vendor={}&lang={}",
            self.bound_text(self.window.from),
            self.bound_text(self.window.to),
            encoded(&self.zone),
            encoded(&self.vendor),
            encoded(lang),
        );
        let texts = [("name", self.name.clone()), ("contact", self.contact.clone())];
        for (key, value) in texts.into_iter().chain(LISTS.map(|key| (key, self.shown.told(key)))) {
            if !value.is_empty() {
                out.push_str(&format!("&{key}={}", encoded(&value)));
            }
        }
        out
    }

    /// The zone's offset at the Window's beginning, as `+1` or `+5:30`, and at its end where that is another.
    pub fn bound_offset(&self) -> String {
        let [from, to] = [self.window.from, self.window.to].map(|at| self.offset(at));
        if from == to { from } else { format!("{from} → UTC{to}") }
    }

    fn offset(&self, at: Timestamp) -> String {
        let text = time_text::offset(at, &self.time_zone());
        let (hours, minutes) = text.split_once(':').unwrap_or((&text, "00"));
        let hours = match hours.split_at_checked(1) {
            Some((sign, digits)) => format!("{sign}{}", digits.trim_start_matches('0').parse::<u8>().unwrap_or(0)),
            None => hours.to_owned(),
        };
        if minutes == "00" { hours } else { format!("{hours}:{minutes}") }
    }

    /// A bound as wall-clock time in the zone; with its offset where the wall clock alone would be ambiguous.
    pub fn bound_text(&self, at: Timestamp) -> String {
        let zone = self.time_zone();
        let local = zone.to_datetime(at);
        let plain =
            if local.second() == 0 && local.subsec_nanosecond() == 0 { minute(local) } else { local.to_string() };
        let ambiguous = zone.to_ambiguous_timestamp(local).is_ambiguous();
        if ambiguous { format!("{plain}{}", time_text::offset(at, &zone)) } else { plain }
    }
}

const TEXTS: [&str; 8] = ["v", "from", "to", "tz", "name", "vendor", "lang", "contact"];
/// Keys that show the system by examples, in the order in which they are written.
const LISTS: [&str; 8] = ["no", "say", "new", "conf", "paid", "gone", "host", "cols"];

fn bound(text: &str, zone: &TimeZone, latest: bool) -> Option<Timestamp> {
    if let Some(instant) = Timestamp::read(text) {
        return Some(instant);
    }
    let local = DateTime::read(text)?;
    // In the fold of a clock change the wider window is the safe reading: nothing lost stays unlisted.
    let both = When::Local { from: local, to: local }.resolve(zone)?;
    Some(if latest { both.to } else { both.from })
}

fn decoded(key: &'static str, value: &str) -> Result<String, LinkError> {
    let bad = || LinkError::Bad { key, value: value.chars().take(80).collect() };
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
                let (high, low) = (digit(rest.next()).ok_or_else(bad)?, digit(rest.next()).ok_or_else(bad)?);
                bytes.push((high << 4 | low) as u8);
            }
            // A plus is a plus (`+01:00`), not a blank: mails and chat programs do not form-encode fragments.
            other => bytes.push(other),
        }
    }
    let text = String::from_utf8(bytes).map_err(|_| bad())?;
    let most = if LISTS.contains(&key) { LIST_LIMIT } else { TEXT_LIMIT };
    if text.chars().count() > most || text.chars().any(char::is_control) {
        return Err(bad());
    }
    Ok(text)
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~:/@+".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Column;
    use crate::vendors::MailKind;

    const LINK: &str = "v=1&from=2019-12-09T01:19&to=2019-12-09T15:58&tz=Europe/Amsterdam";

    fn read(fragment: &str) -> Result<Incident, LinkError> {
        Incident::from_fragment(fragment).map(|link| link.incident.unwrap())
    }

    #[test]
    fn the_offset_is_that_of_both_ends() {
        assert_eq!(read(LINK).unwrap().bound_offset(), "+1");
        let summer = "v=1&from=2020-03-29T01:30&to=2020-03-29T09:00&tz=Europe/Amsterdam";
        assert_eq!(read(summer).unwrap().bound_offset(), "+1 → UTC+2");
        assert_eq!(read(&LINK.replace("Europe/Amsterdam", "Asia/Kolkata")).unwrap().bound_offset(), "+5:30");
    }

    #[test]
    fn writes_what_it_reads() {
        let fragment = format!("{LINK}&vendor=recras&lang=de&name=St%C3%B6rung%20%26%20mehr&contact=help@recras.nl");
        let incident = read(&fragment).unwrap();
        assert_eq!(incident.name, "Störung & mehr");
        assert_eq!(read(&incident.to_fragment("de")).unwrap(), incident);
        let part = read(&LINK.replace("T15:58", "T15:58:00.02")).unwrap();
        assert_eq!(read(&part.to_fragment("de")).unwrap(), part);
    }

    #[test]
    fn a_system_is_told_by_examples() {
        let shown = "no=K7QTX,JWHRB,x&say=Bestellung&conf=Ihre%20Bestellung%20*%C2%A6Your%20order%20*&host=tickets.example\
                     &cols=Bestellnummer:no,Name,%20Vorname:name";
        let incident = read(&format!("{LINK}&vendor=Planwerk&{shown}")).unwrap();
        assert_eq!(incident.vendor, "Planwerk");
        let Examples { numbers, cues, subjects, hosts, columns } = incident.shown.clone();
        assert_eq!((numbers, cues), (vec!["K7QTX".into(), "JWHRB".into()], vec!["bestellung".into()]));
        let subject = |text: &str| (MailKind::Confirmation, text.to_owned());
        assert_eq!(
            (subjects, hosts),
            (vec![subject("Ihre Bestellung *"), subject("Your order *")], vec!["tickets.example".into()])
        );
        let (number, name) = (("Bestellnummer".into(), Column::Reference), ("Name, Vorname".into(), Column::Name));
        assert_eq!(columns, [number, name]);
        assert_eq!(read(&incident.to_fragment("de")).unwrap(), incident);
        let link = Incident::from_fragment(&format!("{LINK}&vendor=Planwerk&no=a%20b%3Cscript%3E&cols=a:b")).unwrap();
        assert_eq!(link.unknown_keys, ["no=a", "no=b<script>", "cols=a:b", "vendor=Planwerk"]);
        let vendor = |key: &str| read(&format!("{LINK}&vendor={key}")).unwrap().profile();
        assert_eq!((vendor("PRETIX").key.as_str(), vendor("Planwerk").key.as_str()), ("pretix", "general"));
        assert_eq!(read(&format!("{LINK}&vendor=Planwerk&{shown}")).unwrap().profile().name, "Planwerk");
    }

    #[test]
    fn a_bound_may_carry_its_own_offset() {
        let incident = read("v=1&from=2019-12-09T00:19Z&to=2019-12-09T16:58%2B02:00&tz=Europe/Amsterdam").unwrap();
        assert_eq!(incident, read(LINK).unwrap());
        assert_eq!(read("v=1&from=2019-12-09T00:19Z&to=2019-12-09T16:58+02:00&tz=Europe/Amsterdam").unwrap(), incident);
    }

    #[test]
    fn refuses_with_the_reason() {
        let bad = |key, value: &str| LinkError::Bad { key, value: value.into() };
        assert_eq!(read(&format!("{LINK}&from=1")), Err(LinkError::Twice("from".into())));
        assert_eq!(read(&LINK.replace("v=1", "v=2")), Err(LinkError::Version("2".into())));
        assert_eq!(read(&LINK.replace("Amsterdam", "Atlantis")), Err(bad("tz", "Europe/Atlantis")));
        assert_eq!(read(&LINK.replace("T01:19", "T25:19")), Err(bad("from", "2019-12-09T25:19")));
        assert_eq!(read(&LINK.replace("T15:58", "T01:19")), Err(LinkError::Order));
        assert_eq!(read(&LINK.replace("from=2019", "from=1999")), Err(bad("from", "1999-12-09T01:19")));
        assert_eq!(read(&format!("{LINK}&name=a%00b")), Err(bad("name", "a%00b")));
        assert_eq!(read(&"x".repeat(FRAGMENT_LIMIT + 1)), Err(LinkError::TooLong));
        assert_eq!(read("v=1&from=2019-12-09T01:19&tz=UTC"), Err(LinkError::Missing("to")));
    }

    #[test]
    fn times_zone_and_system_decide_what_is_read() {
        let incident = read(LINK).unwrap();
        assert!(read(&format!("{LINK}&name=a&contact=b&no=K7QTX&say=order&cols=a:no")).unwrap().reads_like(&incident));
        for shown in ["conf=Booking%20*", "host=tickets.example"] {
            assert!(!read(&format!("{LINK}&{shown}")).unwrap().reads_like(&incident), "{shown}");
        }
        for other in [LINK.replace("T15:58", "T15:59"), LINK.replace("Amsterdam", "Brussels")] {
            assert!(!read(&other).unwrap().reads_like(&incident), "{other}");
        }
        assert!(!Incident { vendor: "other".into(), ..incident.clone() }.reads_like(&incident));
    }

    #[test]
    fn an_unknown_key_is_ignored_and_named() {
        let link = Incident::from_fragment(&format!("{LINK}&utm_source=mail")).unwrap();
        assert_eq!(link.unknown_keys, ["utm_source"]);
        assert!(link.incident.is_some());
    }

    #[test]
    fn support_asks_for_the_page_on_which_links_are_made() {
        let link = Incident::from_fragment("#support&lang=nl").unwrap();
        assert!(link.support && link.incident.is_none() && link.unknown_keys.is_empty());
        assert!(Incident::from_fragment(&format!("support&{LINK}")).unwrap().incident.is_some());
        assert!(!Incident::from_fragment("support=1").unwrap().support);
    }

    #[test]
    fn an_empty_fragment_asks_for_nothing() {
        assert_eq!(Incident::from_fragment("#"), Ok(Link::default()));
        assert_eq!(Incident::from_fragment("#lang=nl").unwrap().lang.as_deref(), Some("nl"));
    }

    #[test]
    fn a_window_edge_in_the_fold_takes_the_wider_reading() {
        let incident = read("v=1&from=2019-10-27T02:30&to=2019-10-27T02:45&tz=Europe/Amsterdam").unwrap();
        assert_eq!(incident.window.from.to_string(), "2019-10-27T00:30:00Z");
        assert_eq!(incident.window.to.to_string(), "2019-10-27T01:45:00Z");
        assert_eq!(read(&incident.to_fragment("nl")).unwrap(), incident);
    }
}
