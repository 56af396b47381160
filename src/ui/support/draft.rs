//! What is typed and pasted on the page for support, and the incident that it makes.

use retrace_cases::pasted;
use retrace_model::incident::{Incident, LinkError};
use retrace_model::table::Column;
use retrace_model::vendors::{self, Examples, GENERAL, SUBJECT_KEYS};

use crate::ui::texts::{LANGUAGES, Language};

/// What stands in the fields.
#[derive(Clone, PartialEq)]
pub struct Draft {
    pub from: String,
    pub to: String,
    pub zone: String,
    pub name: String,
    /// Key of a known system, else [`GENERAL`].
    pub vendor: String,
    /// What another one is called.
    pub system: String,
    pub contact: String,
    pub numbers: String,
    pub cues: String,
    /// As pasted, one of each of [`SUBJECT_KEYS`].
    pub subjects: [String; 4],
    /// The first line of an export.
    pub header: String,
    /// Its columns, as guessed and corrected.
    pub columns: Vec<(String, Option<Column>)>,
    /// One of the system's mails.
    pub mail: String,
    pub base: String,
    pub languages: Vec<Language>,
}

impl Draft {
    pub fn of(incident: Option<&Incident>) -> Self {
        let text = |read: fn(&Incident) -> String| incident.map(read).unwrap_or_default();
        let shown = incident.map(|incident| incident.shown.clone()).unwrap_or_default();
        let vendor = incident.map(|incident| incident.vendor.as_str());
        let known = vendor.map(|vendor| vendors::known(vendor).unwrap_or(GENERAL));
        Draft {
            from: text(|incident| incident.bound_text(incident.window.from)),
            to: text(|incident| incident.bound_text(incident.window.to)),
            zone: incident.map_or("Europe/Amsterdam".to_owned(), |incident| incident.zone.clone()),
            name: text(|incident| incident.name.clone()),
            vendor: known.or(vendors::systems().next().map(|(key, _)| key)).unwrap_or_default().to_owned(),
            system: vendor
                .filter(|_| known == Some(GENERAL))
                .filter(|name| *name != GENERAL)
                .unwrap_or_default()
                .into(),
            contact: text(|incident| incident.contact.clone()),
            numbers: shown.numbers.join(", "),
            cues: shown.cues.join(", "),
            subjects: SUBJECT_KEYS.map(|(key, _)| shown.told(key)),
            header: String::new(),
            columns: shown.columns.iter().map(|(header, column)| (header.clone(), Some(*column))).collect(),
            mail: String::new(),
            base: super::own_address().unwrap_or_default(),
            languages: LANGUAGES.to_vec(),
        }
    }

    pub fn is_begun(&self) -> bool {
        [&self.from, &self.to, &self.zone].iter().all(|text| !text.trim().is_empty())
    }

    /// Takes the first line of an export and guesses what its columns hold.
    pub fn take_header(&mut self, line: String) {
        self.columns = pasted::columns_of(&line);
        self.header = line;
    }

    /// What one column holds; there is one of each kind, but for names and the like.
    pub fn correct(&mut self, at: usize, column: Option<Column>) {
        if column.is_some_and(|column| !column.is_manifold()) {
            self.columns.iter_mut().filter(|(_, other)| *other == column).for_each(|(_, other)| *other = None);
        }
        if let Some((_, known)) = self.columns.get_mut(at) {
            *known = column;
        }
    }

    /// The examples of numbers that are some.
    pub fn known_numbers(&self) -> Vec<String> {
        let mut shown = Examples::default();
        shown.give("no", &self.numbers);
        shown.numbers
    }

    /// A pasted subject without what is another from mail to mail.
    pub fn subject(&self, at: usize) -> String {
        let (numbers, people) = (self.known_numbers(), pasted::people(&self.mail));
        self.subjects.get(at).map(|written| pasted::subject(written, &numbers, &people)).unwrap_or_default()
    }

    /// The incident as the customer's page will read it from the link.
    pub fn incident(&self) -> Result<Incident, LinkError> {
        self.made().map(|(incident, _)| incident)
    }

    /// The same, with what does not fit into a link and is left out.
    pub fn made(&self) -> Result<(Incident, Vec<String>), LinkError> {
        let mut incident = Incident::new(self.from.trim(), self.to.trim(), self.zone.trim())?;
        let system = Some(self.system.trim()).filter(|name| self.vendor == GENERAL && !name.is_empty());
        system.unwrap_or(&self.vendor).clone_into(&mut incident.vendor);
        incident.name = self.name.trim().to_owned();
        incident.contact = self.contact.trim().to_owned();
        let shown = &mut incident.shown;
        if let Some(value) = shown.give("no", &self.numbers).into_iter().next() {
            return Err(LinkError::Bad { key: "no", value });
        }
        let numbers = shown.numbers.clone();
        let mut left_out = match self.cues.trim() {
            "" => shown.give("say", &pasted::cues(&self.mail, &numbers).join(",")),
            cues => shown.give("say", cues),
        };
        for (at, (key, _)) in SUBJECT_KEYS.iter().enumerate() {
            left_out.extend(shown.give(key, &self.subject(at)));
        }
        left_out.extend(shown.give("host", &pasted::hosts(&self.mail, &numbers).join(",")));
        shown.columns = self.columns.iter().filter_map(|(header, column)| Some((header.clone(), (*column)?))).collect();
        let link = Incident::from_fragment(&incident.to_fragment(Language::En.code()))?;
        left_out.extend(link.unknown_keys);
        Ok((link.incident.ok_or(LinkError::Missing("from"))?, left_out))
    }

    /// The address before the `#`.
    pub fn base(&self) -> Option<&str> {
        let base = self.base.split('#').next().unwrap_or_default().trim();
        let rest = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://"))?;
        (!rest.is_empty() && !base.contains(char::is_whitespace)).then_some(base)
    }
}
