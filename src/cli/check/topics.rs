//! The rules of topics → those that fail their tests, and those that have none.

use std::path::Path;

use clipsheet::compose::classify::run_tests;
use clipsheet::content::{TOPICS_FILE, text_of, topic_places};
use clipsheet::model::{Topic, Topics};
use clipsheet::note::{Note, Place, Rule};

use crate::cli::site::Site;

/// Topics whose test sentences are on the wrong side, and those that have none.
pub(in crate::cli) fn topics(site: &Site) -> Vec<Note> {
    let topics = &site.content.topics;
    // Where the file cannot be read, that is told already.
    let source = text_of(&site.root, &site.root.join(TOPICS_FILE)).ok().flatten().unwrap_or_default();
    let places = topic_places(Path::new(TOPICS_FILE), &source);
    let place_of = |topic: &Topic| places.get(topic.id.as_str()).cloned().unwrap_or_else(|| Place::file(TOPICS_FILE));
    let tests = run_tests(topics).into_iter();
    let mut notes: Vec<Note> =
        tests.map(|note| note.of(Rule::TopicTest)).map(|note| at_test(note, topics, &source, &place_of)).collect();
    notes.extend(topics.list.iter().filter(|topic| topic.tests.inside.is_empty()).map(|topic| {
        let note = Note::info("the rules of this topic are not tested");
        let note = note.at(place_of(topic)).of(Rule::UntestedTopic);
        note.hint("write sentences that belong to it under `test: {in: [...]}`, and some that do not under `out`")
    }));
    notes
}

/// A note on a test sentence at that sentence, below the key of its topic; where that is written otherwise, at the topic that
/// the note names first.
fn at_test(note: Note, topics: &Topics, source: &str, place_of: &dyn Fn(&Topic) -> Place) -> Note {
    let topic = topics.list.iter().find(|topic| note.text.starts_with(&format!("topic `{}`", topic.id)));
    let Some(topic) = topic else { return note.at(Place::file(TOPICS_FILE)) };
    let key = place_of(topic);
    let lines_before = key.spot.as_ref().map_or(0, |spot| spot.line - 1);
    let from: usize = source.split_inclusive('\n').take(lines_before).map(str::len).sum();
    let mut sentences = topic.tests.inside.iter().chain(&topic.tests.outside);
    let place = sentences.find(|sentence| note.text.contains(&format!("“{sentence}”"))).and_then(|sentence| {
        let at = from + source[from..].find(sentence.as_str())?;
        Some(Place::bytes(TOPICS_FILE, source, at, at + sentence.len()))
    });
    note.at(place.unwrap_or(key))
}
