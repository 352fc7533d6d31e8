//! `content/topics.yaml` → the topics and their rules.

use std::collections::BTreeMap;
use std::path::Path;

use crate::model::{ArticleId, Combination, Language, Pattern, Topic, TopicId, TopicTests, Topics};
use crate::note::{Note, Noted, Severity};
use crate::yaml::{Document, Entry, Table};

/// The score that an article needs where the file does not say.
const THRESHOLD: f64 = 3.0;

/// Reads the topics, in the order of the file. One that cannot be read is noted and left out.
pub fn parse(file: &Path, source: &str) -> Noted<Topics> {
    let document = Document::new(file, source);
    let mut topics = Topics { list: Vec::new(), max_per_article: 4, title_factor: 3.0, lead_factor: 2.0 };
    if let Some(mut table) = document.table() {
        if let Some(version) = table.entry("version")
            && version.text_ref().as_deref() != Some("1")
        {
            version.note(|place| {
                Note::error("this version of the file is not known").at(place).hint("write `version: 1`")
            });
        }
        let mut threshold = THRESHOLD;
        if let Some(mut defaults) = table.table("defaults") {
            threshold = defaults.number("threshold").unwrap_or(threshold);
            topics.max_per_article = defaults.count("max_topics").unwrap_or(topics.max_per_article);
            if let Some(mut fields) = defaults.table("fields") {
                let body = fields.number("body").filter(|body| *body > 0.0).unwrap_or(1.0);
                topics.title_factor = fields.number("title").map_or(topics.title_factor, |title| title / body);
                topics.lead_factor = fields.number("lead").map_or(topics.lead_factor, |lead| lead / body);
                fields.finish(Severity::Error);
            }
            defaults.finish(Severity::Error);
        }
        if let Some(list) = table.table("topics") {
            topics.list =
                list.into_entries().into_iter().filter_map(|(key, entry)| topic(key, entry, threshold)).collect();
        }
        table.finish(Severity::Error);
    }
    Noted { value: topics, notes: document.into_notes() }
}

fn topic(key: String, entry: Entry<'_>, threshold: f64) -> Option<Topic> {
    let id = match TopicId::new(key) {
        Ok(id) => id,
        Err(error) => {
            entry.note(|place| Note::error(format!("a topic's key {error}")).at(place));
            return None;
        }
    };
    let mut table = entry.table()?;
    let names = table.entry("name").map(names).unwrap_or_default();
    let topic = Topic {
        names,
        description: table.text("description"),
        threshold: table.number("threshold").unwrap_or(threshold),
        any: table.table("any").map(|table| by_language(table, weighted)).unwrap_or_default(),
        all: table
            .entry("all")
            .map(|entry| entry.list().into_iter().flat_map(combination).collect())
            .unwrap_or_default(),
        not: table.table("not").map(|table| by_language(table, weighted)).unwrap_or_default(),
        pin: articles(&mut table, "pin"),
        drop: articles(&mut table, "drop"),
        tests: table.table("test").map(tests).unwrap_or_default(),
        id,
    };
    if topic.any.is_empty() && topic.all.is_empty() && topic.pin.is_empty() {
        table.note(|place| {
            Note::warning(format!("no rule brings an article into `{}`", topic.id))
                .at(place)
                .hint("give it words under `any:`")
        });
    }
    table.finish(Severity::Error);
    Some(topic)
}

/// `Energy`, or `{en: Energy, uk: Енергетика}`.
fn names(entry: Entry<'_>) -> BTreeMap<String, String> {
    if !entry.is_table() {
        return entry.text().map(|name| ("*".to_owned(), name)).into_iter().collect();
    }
    let entries = entry.table().map(Table::into_entries).unwrap_or_default();
    entries.into_iter().filter_map(|(language, entry)| Some((language, entry.text()?))).collect()
}

/// `{en: …, "*": …}` → what stands under each language, with the language; `*` is none.
fn by_language<T>(table: Table<'_>, read: impl Fn(Option<&Language>, Entry<'_>) -> Vec<T>) -> Vec<T> {
    let mut all = Vec::new();
    for (key, entry) in table.into_entries() {
        if key == "*" {
            all.extend(read(None, entry));
            continue;
        }
        match Language::new(key) {
            Ok(language) => all.extend(read(Some(&language), entry)),
            // YAML 1.1 readers take a bare `no` for false; ours does not, but a person may have written `false`.
            Err(error) => entry.note(|place| Note::error(error.to_string()).at(place).hint("or `*` for any language")),
        }
    }
    all
}

/// `{blackout*: 2}`, or a list of words that weigh 1 each.
fn weighted(language: Option<&Language>, entry: Entry<'_>) -> Vec<Pattern> {
    let pattern = |text: String, weight| Pattern { language: language.cloned(), text, weight };
    if !entry.is_table() {
        return entry.list().into_iter().filter_map(Entry::text).map(|text| pattern(text, 1.0)).collect();
    }
    let entries = entry.table().map(Table::into_entries).unwrap_or_default();
    entries.into_iter().filter_map(|(text, entry)| Some(pattern(text, entry.parsed("a number")?))).collect()
}

/// `{en: [[attack, strike], [substation, grid]], within: 12}`.
fn combination(entry: Entry<'_>) -> Vec<Combination> {
    let Some(mut table) = entry.table() else { return Vec::new() };
    let within = table.count("within");
    by_language(table, |language, entry| {
        let groups = entry.list().into_iter();
        let groups: Vec<Vec<String>> =
            groups.map(|group| group.list().into_iter().filter_map(Entry::text).collect()).collect();
        vec![Combination { language: language.cloned(), groups, within }]
    })
}

fn articles(table: &mut Table<'_>, key: &'static str) -> Vec<ArticleId> {
    let Some(entry) = table.entry(key) else { return Vec::new() };
    let mut ids = Vec::new();
    for item in entry.list() {
        let place = item.place();
        let Some(text) = item.text() else { continue };
        match ArticleId::new(text) {
            Ok(id) => ids.push(id),
            Err(error) => table.note(|_| Note::error(format!("an article's id {error}")).at(place)),
        }
    }
    ids
}

fn tests(mut table: Table<'_>) -> TopicTests {
    let tests = TopicTests { inside: table.texts("in"), outside: table.texts("out") };
    table.finish(Severity::Error);
    tests
}

#[cfg(test)]
mod tests_of_this {
    use super::*;

    #[test]
    fn rules_are_read_by_language() {
        let source = "version: 1\ndefaults: {threshold: 4}\ntopics:\n  energy:\n    name: {en: Energy, uk: Енергетика}\n    any:\n      en: {power grid: 3, blackout*: 2}\n      '*': [GW]\n    all:\n      - {en: [[attack, strike], [grid]], within: 12}\n    not: {en: [energy drink*]}\n    pin: [a-b]\n    test: {in: [One], out: [Two]}\n";
        let noted = parse(Path::new("topics.yaml"), source);
        assert_eq!(noted.notes, []);
        let topic = &noted.value.list[0];
        assert_eq!(topic.threshold, 4.0);
        assert_eq!(topic.name(&Language::new("uk-UA").unwrap()), "Енергетика");
        assert_eq!(topic.any.len(), 3);
        assert_eq!(topic.any[2].language, None);
        assert_eq!(topic.all[0].groups[1], ["grid"]);
        assert_eq!(topic.all[0].within, Some(12));
        assert_eq!(topic.tests.outside, ["Two"]);
    }
}
