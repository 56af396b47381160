//! Found by thread: which mail answers which.
//!
//! A mail without a reference joins the mail it answers; a mail that is answered joins its answer when all answers with a
//! reference name the same booking. What several outsiders answer is a circular, and joins nobody.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use retrace_model::record::{Message, What};

use super::clusters::Clusters;
use super::ground::{Bond, Ground};
use super::reason::LinkReason;

pub fn bonds<'a>(ground: &Ground<'_, 'a>, clusters: &mut Clusters<'a>, mails: &[usize]) -> Vec<Bond> {
    let answers = answers(ground, mails);
    let names_none = |at: usize| ground.items[at].claims.booking.is_none();
    // First the questions take the booking that their answers name, then the answers that of what they answer.
    let mut bonds = Vec::new();
    for (question, answers) in answers.iter().filter(|(question, _)| names_none(**question)) {
        let mut named = answers.iter().filter_map(|answer| Some((clusters.reference(*answer)?, *answer)));
        if let Some((booking, answer)) = named.next()
            && named.all(|(other, _)| other == booking)
        {
            bonds.push(Bond::pair(*question, answer, LinkReason::SameThread));
        }
    }
    for (question, answers) in &answers {
        let loose = answers.iter().filter(|answer| names_none(**answer));
        bonds.extend(loose.map(|answer| Bond::pair(*question, *answer, LinkReason::SameThread)));
    }
    bonds
}

/// The mails that answer each mail, circulars left out.
fn answers(ground: &Ground<'_, '_>, mails: &[usize]) -> BTreeMap<usize, Vec<usize>> {
    let messages = || {
        mails.iter().filter_map(|at| match ground.items[*at].what {
            What::Message(message) => Some((*at, message)),
            _ => None,
        })
    };
    let answered = messages().flat_map(|(_, message)| newest_first(message));
    let mut by_id: HashMap<&str, Option<usize>> = answered.map(|id| (id, None)).collect();
    if by_id.is_empty() {
        return BTreeMap::new();
    }
    for (at, message) in messages() {
        if let Some(place) = message.message_id.as_deref().and_then(|id| by_id.get_mut(id)) {
            place.get_or_insert(at);
        }
    }
    let question_of = |message: &Message| newest_first(message).find_map(|id| by_id.get(id).copied().flatten());
    let mut answers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut outsiders: HashMap<usize, BTreeSet<&str>> = HashMap::new();
    for (at, message) in messages() {
        let Some(question) = question_of(message).filter(|question| *question != at) else { continue };
        answers.entry(question).or_default().push(at);
        // A bounce or an absence message comes from anywhere.
        let unsaid = ground.items[at].claims.is_unsaid();
        if let Some(from) = message.from.as_ref().filter(|from| !unsaid && !ground.company.owns(from)) {
            outsiders.entry(question).or_default().insert(&from.address);
        }
    }
    let circulars: HashSet<usize> = outsiders.iter().filter(|(_, from)| from.len() > 1).map(|(at, _)| *at).collect();
    answers.retain(|question, _| !circulars.contains(question));
    answers
}

/// The mails that a mail answers, by their ids.
fn newest_first(message: &Message) -> impl Iterator<Item = &str> {
    message.in_reply_to.iter().chain(message.references.iter().rev()).map(String::as_str)
}
