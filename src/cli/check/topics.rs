//! The rules of topics → those that fail their tests, and those that have none.

use clipsheet::compose::classify::run_tests;
use clipsheet::content::text_of;
use clipsheet::model::Topics;
use clipsheet::note::{Note, Place, Rule};

use crate::cli::site::Site;

/// The file of the topics, as a person would type it at the site's root.
const TOPICS_FILE: &str = "content/topics.yaml";

/// Topics whose test sentences are on the wrong side, and those that have none.
pub(super) fn topics(site: &Site) -> Vec<Note> {
    let topics = &site.content.topics;
    // Where the file cannot be read, that is told already.
    let source = text_of(&site.root, &site.root.join(TOPICS_FILE)).ok().flatten().unwrap_or_default();
    let tests = run_tests(topics).into_iter();
    let mut notes: Vec<Note> =
        tests.map(|note| note.of(Rule::TopicTest)).map(|note| at_test(note, topics, &source)).collect();
    notes.extend(topics.list.iter().filter(|topic| topic.tests.inside.is_empty()).map(|topic| {
        let note = Note::info("the rules of this topic are not tested");
        let note = note.at(place_of_key(&source, topic.id.as_str())).of(Rule::UntestedTopic);
        note.hint("write sentences that belong to it under `test: {in: [...]}`, and some that do not under `out`")
    }));
    notes
}

/// A note on a test sentence at that sentence; where that is written otherwise, at the topic that the note names first.
fn at_test(note: Note, topics: &Topics, source: &str) -> Note {
    let topic = topics.list.iter().find(|topic| note.text.starts_with(&format!("topic `{}`", topic.id)));
    let Some(topic) = topic else { return note.at(Place::file(TOPICS_FILE)) };
    let mut sentences = topic.tests.inside.iter().chain(&topic.tests.outside);
    let place = sentences.find(|sentence| note.text.contains(&format!("“{sentence}”"))).and_then(|sentence| {
        let at = source.find(sentence.as_str())?;
        Some(Place::bytes(TOPICS_FILE, source, at, at + sentence.len()))
    });
    let place = place.unwrap_or_else(|| place_of_key(source, topic.id.as_str()));
    note.at(place)
}

/// Where the key of a topic stands.
fn place_of_key(source: &str, key: &str) -> Place {
    let is_key = |line: &str| {
        let rest = line.trim_start().trim_start_matches(['"', '\'']).strip_prefix(key);
        line.starts_with(' ') && rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'']).starts_with(':'))
    };
    match source.lines().enumerate().find(|(_, line)| is_key(line)) {
        Some((index, line)) => {
            let before = line.find(key).map_or(0, |at| line[..at].chars().count());
            Place::spot(TOPICS_FILE, source, index + 1, before + 1, key.chars().count())
        }
        None => Place::file(TOPICS_FILE),
    }
}
