//! The rules of topics → those that fail their tests, and those that have none.

use clipsheet::compose::classify::run_tests;
use clipsheet::content::{TOPICS_FILE, text_of};
use clipsheet::model::Topics;
use clipsheet::note::{Note, Place, Rule};

use crate::cli::site::Site;

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
        let topic = line_of(source, topic.id.as_str()).map_or(0, |(_, at)| at);
        let at = topic + source[topic..].find(sentence.as_str())?;
        Some(Place::bytes(TOPICS_FILE, source, at, at + sentence.len()))
    });
    let place = place.unwrap_or_else(|| place_of_key(source, topic.id.as_str()));
    note.at(place)
}

/// Where the key of a topic stands.
fn place_of_key(source: &str, key: &str) -> Place {
    let Some((index, at)) = line_of(source, key) else { return Place::file(TOPICS_FILE) };
    let line = source[at..].lines().next().unwrap_or_default();
    let before = line.find(key).map_or(0, |at| line[..at].chars().count());
    Place::spot(TOPICS_FILE, source, index + 1, before + 1, key.chars().count())
}

/// The line of a topic's key, and its first byte. The keys of topics stand as far in as the first one; what stands
/// further in is a topic's own.
fn line_of(source: &str, key: &str) -> Option<(usize, usize)> {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_bare = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let mut lines = source.split_inclusive('\n').scan(0, |end, line| {
        let at = *end;
        *end += line.len();
        Some((at, line))
    });
    let mut topics = lines.by_ref().enumerate().skip_while(|(_, (_, line))| !line.starts_with("topics:")).skip(1);
    let mut topics = topics.by_ref().filter(|(_, (_, line))| !is_bare(line)).peekable();
    let deep = topics.peek().map(|(_, (_, line))| indent(line)).filter(|deep| *deep > 0)?;
    let is_key = |line: &str| {
        let rest = line.trim_start().trim_start_matches(['"', '\'']).strip_prefix(key);
        indent(line) == deep && rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'']).starts_with(':'))
    };
    topics.find(|(_, (_, line))| is_key(line)).map(|(index, (at, _))| (index, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_found_by_its_own_key() {
        let source = "version: 1\ntopics:\n  # The first.\n  harbour:\n    name: {en: Harbour}\n    test: {in: [A pier.]}\n  test:\n    name: {en: Tests}\n  \"en\": {}\n";
        let line = |key: &str| line_of(source, key).map(|(index, at)| (index + 1, &source[at..at + 4]));
        assert_eq!(line("harbour"), Some((4, "  ha")));
        assert_eq!(line("test"), Some((7, "  te")));
        assert_eq!(line("en"), Some((9, "  \"e")));
        assert_eq!(line("name"), None);
        assert_eq!(line_of("harbour: {}\n", "harbour"), None);
    }
}
