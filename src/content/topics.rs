//! `content/topics.yaml` → the topics and their rules.
//!
//! All that a topic may say; only a rule that brings articles in is needed (`any`, `all`, `entities`, `iptc` or `pin`):
//!
//! ```yaml
//! version: 1
//! # For all topics. A hit in the title counts three times as much as one in the body.
//! defaults: {threshold: 3, max_topics: 4, fields: {title: 3, lead: 2, body: 1}}
//! topics:
//!   economy:
//!     name: Economy
//!     iptc: [medtop:04000000]
//!   energy:                                  # the key: part of addresses, so it should never change
//!     name: {en: Energy, uk: Енергетика}     # or one name for all languages: `name: Energy`
//!     description: Power, heat and fuel, and what they cost.
//!     parent: economy                        # the key of another topic; it brings no article in or out
//!     threshold: 3                           # the points that an article needs
//!     any:                                   # words and phrases by the article's language; `*` is any language
//!       en: {power grid: 3, blackout*: 2}    # each with its points; in a list each has 1
//!       uk: {енергомереж*: 3}
//!       "*": [GW, MWh]
//!     all:                                   # one of each group, at most 12 words from the first to the last: enough
//!       - {en: [[attack, strike*], [substation, power plant]], within: 12}
//!     entities:                              # names, in any language: 2 points each, or their `weight`
//!       people: [{name: Ada Moor, variants: [A. Moor, Moor, Моор*], weight: 2}]
//!       organisations: [Northgrid]
//!       places: [Port Amber]
//!     not: {en: [energy drink*]}             # an article with one of these is out
//!     iptc: [medtop:20000256]                # codes of IPTC Media Topics: enough where the article's `source.tags` hold one;
//!                                            # with points of your own `{medtop:20000256: 2}`, with 0 only a label
//!     outlets:                               # keys of content/outlets.yaml, against the article's `source.outlet`
//!       boost: {north-courier: 1}            # points, but only where another rule has found something
//!       only: []                             # if not empty: articles of all others, and of none, are out
//!       never: [harbour-satire]              # these are out
//!     sections:                              # the same for the article's `source.section` and `source.tags`
//!       boost: {Economy: 1}                  # `Economy` is also found in `Economy/Markets`; case does not count
//!       never: [Sponsored]
//!     window: {from: 2024-01-01, to: 2025-01-01}  # days in the site's time zone; `to` is the first day after
//!     pin: [2024-02-08-grid-plan]            # articles that are in, whatever the rules say
//!     drop: []                               # articles that are out, whatever the rules say
//!     test:                                  # headlines: `clipsheet topics test` tries them
//!       in: [Storm cuts Port Amber off the power grid]
//!       out: [New energy drink launched]
//! ```
//!
//! People come before rules: an article's own `topics`, then `pin`, then `drop`. Then come `window`, `outlets`, `sections` and
//! `not`, which can only keep out, then the points. An undated article is outside of every window; of one that is dated to a
//! month or a year all days must lie inside. How words are found is told in [`crate::compose::classify`].

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use crate::model::{
    ArticleId, Combination, Entity, EntityKind, Language, Leaning, MediaTopic, Outlet, OutletKey, Pattern, Topic,
    TopicId, TopicTests, Topics, Window,
};
use crate::note::{Note, Noted, Place, Severity};
use crate::yaml::{Document, Entry, Table, word};

/// The score that an article needs where the file does not say.
const THRESHOLD: f64 = 3.0;

/// What a name is worth where the file does not say: less than the usual threshold, so that one mention in passing brings
/// no article in, and one in the title or the first paragraph does.
const ENTITY_WEIGHT: f64 = 2.0;

/// The outlets of a site by key.
type Outlets = BTreeMap<OutletKey, Outlet>;

/// Reads the topics, in the order of the file. One that cannot be read is noted and left out.
///
/// `outlets` are those that the rules may name; `None` where that is not known, and then nothing is said of their names.
pub fn parse(file: &Path, source: &str, outlets: Option<&Outlets>) -> Noted<Topics> {
    let document = Document::new(file, source);
    let mut topics = Topics::default();
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
            let entries = list.into_entries();
            let keys: Vec<String> = entries.iter().map(|(key, _)| key.clone()).collect();
            let known = Known { topics: keys.iter().map(String::as_str).collect(), outlets };
            let mut parents = Vec::new();
            for (key, entry) in entries {
                if let Some(read) = topic(key, entry, threshold, &known) {
                    parents.push(read.parent.map(|parent| (read.topic.id.clone(), parent)));
                    topics.list.push(read.topic);
                }
            }
            no_circles(&mut topics.list, parents.into_iter().flatten().collect());
        }
        table.finish(Severity::Error);
    }
    Noted { value: topics, notes: document.into_notes() }
}

/// Where the key of each topic stands in a file of topics; nothing where the file cannot be read.
pub fn places(file: &Path, source: &str) -> BTreeMap<String, Place> {
    let document = Document::new(file, source);
    let list = document.table().and_then(|mut table| table.table("topics"));
    let entries = list.map(Table::into_entries).unwrap_or_default();
    entries.into_iter().map(|(key, entry)| (key, entry.key_place())).collect()
}

/// What a topic may name.
struct Known<'k> {
    /// The keys of all topics of the file.
    topics: Vec<&'k str>,
    /// The outlets of the site, if they are known.
    outlets: Option<&'k Outlets>,
}

/// A topic, and where it names its parent.
struct Read<'a> {
    topic: Topic,
    parent: Option<Entry<'a>>,
}

fn topic<'a>(key: String, entry: Entry<'a>, threshold: f64, known: &Known<'_>) -> Option<Read<'a>> {
    let id = match TopicId::new(key) {
        Ok(id) => id,
        Err(error) => {
            entry.note_key(|place| Note::error(format!("a topic's key {error}")).at(place));
            return None;
        }
    };
    let mut table = entry.table()?;
    let parent_entry = table.entry("parent");
    let names = table.entry("name").map(names).unwrap_or_default();
    let threshold = table.number("threshold").unwrap_or(threshold);
    let pins = articles(&mut table, "pin");
    let drops = articles(&mut table, "drop");
    contradictions(&table, &pins, &drops);
    let topic = Topic {
        names,
        description: table.text("description"),
        parent: parent_entry.as_ref().and_then(|entry| parent(entry, known)),
        iptc: table.entry("iptc").map(|entry| codes(entry, threshold)).unwrap_or_default(),
        threshold,
        any: table.table("any").map(|table| by_language(table, weighted)).unwrap_or_default(),
        all: table
            .entry("all")
            .map(|entry| entry.list().into_iter().flat_map(combination).collect())
            .unwrap_or_default(),
        entities: table.table("entities").map(entities).unwrap_or_default(),
        not: table.table("not").map(|table| by_language(table, weighted)).unwrap_or_default(),
        outlets: table
            .table("outlets")
            .map(|table| leaning(table, |text, place| outlet(text, place, known)))
            .unwrap_or_default(),
        sections: table.table("sections").map(|table| leaning(table, section)).unwrap_or_default(),
        window: table.table("window").map(window).unwrap_or_default(),
        pin: pins.into_iter().map(|(id, _)| id).collect(),
        drop: drops.into_iter().map(|(id, _)| id).collect(),
        tests: table.table("test").map(tests).unwrap_or_default(),
        id,
    };
    let by_words = !topic.any.is_empty() || !topic.all.is_empty() || !topic.entities.is_empty();
    if !by_words && topic.pin.is_empty() && topic.iptc.iter().all(|(_, points)| *points <= 0.0) {
        table.note(|place| {
            Note::warning(format!("no rule brings an article into `{}`", topic.id))
                .at(place)
                .hint("give it words under `any:`")
        });
    }
    table.finish(Severity::Error);
    Some(Read { topic, parent: parent_entry })
}

/// The topic of which this one is a part.
fn parent(entry: &Entry<'_>, known: &Known<'_>) -> Option<TopicId> {
    let Some(text) = entry.text_ref() else { return entry.wrong("the key of another topic") };
    if !known.topics.contains(&text.as_str()) {
        entry.note(|place| {
            let note = Note::error(format!("there is no topic `{text}`")).at(place);
            note.hint_near(&text, &known.topics, "`parent` is the key of another topic of this file")
        });
        return None;
    }
    // A key that cannot be one is told where it stands.
    TopicId::new(text).ok()
}

/// Notes each topic that is above itself, once for each circle, and takes its parent away.
fn no_circles(topics: &mut [Topic], parents: Vec<(TopicId, Entry<'_>)>) {
    for (id, entry) in parents {
        let parent_of =
            |id: &TopicId| topics.iter().find(|topic| topic.id == *id).and_then(|topic| topic.parent.clone());
        let mut way = vec![id.clone()];
        while let Some(parent) = way.last().and_then(parent_of).filter(|parent| !way[1..].contains(parent)) {
            way.push(parent);
        }
        if way.len() > 1 && way.last() == Some(&id) {
            let way: Vec<&str> = way.iter().map(TopicId::as_str).collect();
            entry.note(|place| {
                let note = Note::error(format!("the topic `{id}` is above itself")).at(place);
                note.label(way.join(" → ")).hint("take out one of these parents")
            });
            let topic = topics.iter_mut().find(|topic| topic.id == id).expect("its parent was read of it");
            topic.parent = None;
        }
    }
}

/// `[medtop:20000256]`, each enough alone, or `{medtop:20000256: 2}`.
fn codes(entry: Entry<'_>, threshold: f64) -> Vec<(MediaTopic, f64)> {
    let code = |text: &str, place: &dyn Fn() -> Place| -> Result<MediaTopic, Note> {
        MediaTopic::read(text).ok_or_else(|| {
            let note = Note::error(format!("`{text}` is no code of IPTC Media Topics")).at(place());
            note.hint("a code is `medtop:` and eight digits, as in `medtop:20000256`")
        })
    };
    let mut codes = Vec::new();
    if entry.is_table() {
        for (text, entry) in entry.table().map(Table::into_entries).unwrap_or_default() {
            match code(&text, &|| entry.key_place()) {
                Ok(code) => codes.extend(entry.parsed("a number").map(|points| (code, points))),
                Err(note) => entry.note(|_| note),
            }
        }
        return codes;
    }
    for item in entry.list() {
        let Some(text) = item.text_ref() else {
            item.wrong::<()>("codes such as `medtop:20000256`");
            continue;
        };
        match code(&text, &|| item.place()) {
            Ok(code) => codes.push((code, threshold)),
            Err(note) => item.note(|_| note),
        }
    }
    codes
}

/// `{people: [Ada Moor, {name: …, variants: […], weight: 2}], organisations: […], places: […]}`.
fn entities(mut table: Table<'_>) -> Vec<Entity> {
    let mut entities = Vec::new();
    for kind in EntityKind::ALL {
        let Some(entry) = table.entry(kind.word()) else { continue };
        for item in entry.list() {
            if !item.is_table() {
                let name = item.text();
                entities.extend(name.map(|name| Entity { kind, name, variants: Vec::new(), weight: ENTITY_WEIGHT }));
                continue;
            }
            let Some(mut item) = item.table() else { continue };
            let name = item.required_text("name");
            let variants = item.texts("variants");
            let weight = item.number("weight").unwrap_or(ENTITY_WEIGHT);
            item.finish(Severity::Error);
            entities.extend(name.map(|name| Entity { kind, name, variants, weight }));
        }
    }
    table.finish(Severity::Error);
    entities
}

/// A value with a doubt about it, or what is wrong with it.
type Checked<T> = Result<(T, Option<Note>), Note>;

/// `{boost: {key: 1}, only: [key], never: [key]}`; `read` checks each key.
fn leaning<T: PartialEq>(mut table: Table<'_>, read: impl Fn(String, &dyn Fn() -> Place) -> Checked<T>) -> Leaning<T> {
    let mut leaning = Leaning::default();
    let checked = |entry: &Entry<'_>, text: String, place: &dyn Fn() -> Place| match read(text, place) {
        Ok((value, doubt)) => {
            doubt.into_iter().for_each(|doubt| entry.note(|_| doubt));
            Some(value)
        }
        Err(note) => {
            entry.note(|_| note);
            None
        }
    };
    for (key, entry) in table.table("boost").map(Table::into_entries).unwrap_or_default() {
        let value = checked(&entry, key, &|| entry.key_place());
        leaning.boost.extend(value.zip(entry.parsed("a number")));
    }
    let list = |entry: Option<Entry<'_>>, other: &[T]| {
        let mut values = Vec::new();
        for item in entry.map(Entry::list).unwrap_or_default() {
            let Some(text) = item.text_ref() else {
                item.wrong::<()>("a text");
                continue;
            };
            let Some(value) = checked(&item, text.clone(), &|| item.place()) else { continue };
            if other.contains(&value) {
                let note = |place| Note::error(format!("`{text}` stands under `only` and under `never`")).at(place);
                item.note(|place| note(place).hint("take it out of one of the lists"));
            }
            values.push(value);
        }
        values
    };
    leaning.only = list(table.entry("only"), &[]);
    leaning.never = list(table.entry("never"), &leaning.only);
    table.finish(Severity::Error);
    leaning
}

/// The key of an outlet. One that the site does not know is noted and kept: its articles may be yet to come.
fn outlet(text: String, place: &dyn Fn() -> Place, known: &Known<'_>) -> Checked<OutletKey> {
    let key = OutletKey::new(text).map_err(|error| Note::error(format!("an outlet's key {error}")).at(place()))?;
    let unknown = known.outlets.filter(|outlets| !outlets.contains_key(&key)).map(|outlets| {
        let keys: Vec<&str> = outlets.keys().map(OutletKey::as_str).collect();
        let note = Note::warning(format!("the outlet `{key}` is not known")).at(place());
        note.hint_near(key.as_str(), &keys, "add it to content/outlets.yaml")
    });
    Ok((key, unknown))
}

fn section(text: String, place: &dyn Fn() -> Place) -> Checked<String> {
    let text = text.trim().to_owned();
    if text.is_empty() { Err(Note::error("a section without a name").at(place())) } else { Ok((text, None)) }
}

/// `{from: 2024-01-01, to: 2025-01-01}`.
fn window(mut table: Table<'_>) -> Window {
    const EXPECTED: &str = "a day such as 2024-02-08";
    let from: Option<NaiveDate> = table.parsed("from", EXPECTED);
    let to = table.entry("to");
    let place = to.as_ref().map(Entry::place);
    let to: Option<NaiveDate> = to.and_then(|entry| entry.parsed(EXPECTED));
    if let (Some(from), Some(to), Some(place)) = (from, to, place)
        && to <= from
    {
        table.note(|_| {
            let note = Note::error("the window ends before it begins").at(place);
            note.hint("`to` is the first day that is no longer inside")
        });
    }
    table.finish(Severity::Error);
    Window { from, to }
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
            // Readers of YAML 1.1 take a bare `no` for false, and then write `false`; ours takes it for Norwegian.
            Err(error) => entry.note(|_| {
                let hint = match error.text.as_str() {
                    "false" => "if Norwegian was meant: some programs read `no` as false; write `\"no\"` or `nb`",
                    _ => "or `*` for any language",
                };
                Note::error(error.to_string()).at(entry.key_place()).hint(hint)
            }),
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

/// A list of articles, each with its place.
fn articles<'a>(table: &mut Table<'a>, key: &'static str) -> Vec<(ArticleId, Entry<'a>)> {
    let mut ids = Vec::new();
    for item in table.entry(key).map(Entry::list).unwrap_or_default() {
        match item.text_ref().map(ArticleId::new) {
            Some(Ok(id)) => ids.push((id, item)),
            Some(Err(error)) => item.note(|place| Note::error(format!("an article's id {error}")).at(place)),
            None => _ = item.wrong::<()>("an article's id"),
        }
    }
    ids
}

/// Notes the articles that stand twice in a list, or in both.
fn contradictions(table: &Table<'_>, pins: &[(ArticleId, Entry<'_>)], drops: &[(ArticleId, Entry<'_>)]) {
    for (list, what) in [(pins, "pinned"), (drops, "dropped")] {
        for (index, (id, entry)) in list.iter().enumerate() {
            if list[..index].iter().any(|(other, _)| other == id) {
                entry.note(|place| Note::warning(format!("`{id}` is {what} twice")).at(place).hint("once is enough"));
            }
        }
    }
    for (id, entry) in drops {
        if let Some((_, pin)) = pins.iter().find(|(other, _)| other == id) {
            let line = pin.place().spot.map(|spot| format!("pinned in line {}", spot.line)).unwrap_or_default();
            let note = |place| Note::error(format!("`{id}` is pinned and dropped")).at(place).label(line);
            table.note(|_| note(entry.place()).hint("take it out of one of the lists"));
        }
    }
}

/// A topic of words alone as it stands under `topics:`, with its name, its patterns and its tests; reads back as it was.
///
/// The other rules are those of a person, and are not written.
pub fn written(topic: &Topic) -> String {
    let mut text = format!("  {}:\n    name:\n", word(topic.id.as_str()));
    for (language, name) in &topic.names {
        text.push_str(&format!("      {}: {}\n", word(language), word(name)));
    }
    if topic.threshold != THRESHOLD {
        text.push_str(&format!("    threshold: {}\n", topic.threshold));
    }
    let mut languages: Vec<Option<&Language>> = topic.any.iter().map(|pattern| pattern.language.as_ref()).collect();
    languages.dedup();
    text.push_str("    any:\n");
    for language in languages {
        text.push_str(&format!("      {}:\n", word(language.map_or("*", Language::as_str))));
        for pattern in topic.any.iter().filter(|pattern| pattern.language.as_ref() == language) {
            text.push_str(&format!("        {}: {}\n", word(&pattern.text), pattern.weight));
        }
    }
    if !topic.tests.inside.is_empty() {
        text.push_str("    test:\n      in:\n");
        text.extend(topic.tests.inside.iter().map(|sentence| format!("        - {}\n", word(sentence))));
    }
    text
}

fn tests(mut table: Table<'_>) -> TopicTests {
    let tests = TopicTests { inside: table.texts("in"), outside: table.texts("out") };
    table.finish(Severity::Error);
    tests
}

#[cfg(test)]
mod tests_of_this {
    use super::*;
    use crate::content::parse_outlets;

    #[test]
    fn a_topic_is_found_by_its_own_key() {
        let file = Path::new("topics.yaml");
        let source = "version: 1\ntopics:\n  # The first.\n  harbour:\n    name: {en: Harbour}\n    test: {in: [A pier.]}\n  test:\n    name: {en: Tests}\n  \"en\": {}\n";
        let places = places(file, source);
        let spot =
            |key: &str| places.get(key).and_then(|place| place.spot.as_ref()).map(|spot| (spot.line, spot.column));
        assert_eq!(spot("harbour"), Some((4, 3)));
        assert_eq!(spot("test"), Some((7, 3)));
        assert_eq!(spot("en"), Some((9, 3)));
        assert_eq!(spot("name"), None);
        assert_eq!(super::places(file, "harbour: {}\n"), BTreeMap::new());
    }

    #[test]
    fn rules_are_read_by_language() {
        let source = "version: 1\ndefaults: {threshold: 4}\ntopics:\n  energy:\n    name: {en: Energy, uk: Енергетика}\n    any:\n      en: {power grid: 3, blackout*: 2}\n      '*': [GW]\n    all:\n      - {en: [[attack, strike], [grid]], within: 12}\n    not: {en: [energy drink*]}\n    pin: [a-b]\n    test: {in: [One], out: [Two]}\n";
        let noted = parse(Path::new("topics.yaml"), source, None);
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

    /// Reads one topic, with `rules` below it, beside the topics `a` (part of `b`) and `b`; the notes as `line:column text`.
    fn read(rules: &str) -> (Topic, Vec<String>) {
        let source = format!(
            "topics:\n  a: {{parent: b, any: {{en: [x]}}}}\n  b: {{any: {{en: [x]}}}}\n  energy:\n    any: {{en: [x]}}\n{rules}"
        );
        let outlet = parse_outlets(Path::new("outlets.yaml"), "north-courier: {name: Courier}").value;
        let noted = parse(Path::new("topics.yaml"), &source, Some(&outlet));
        let said = noted.notes.into_iter().map(|note| {
            let spot = note.place.and_then(|place| place.spot).map(|spot| format!("{}:{} ", spot.line, spot.column));
            format!("{}{} ({})", spot.unwrap_or_default(), note.text, note.hint.unwrap_or_default())
        });
        (noted.value.list.into_iter().last().unwrap(), said.collect())
    }

    #[track_caller]
    fn check(rules: &str, expected: &[&str]) {
        assert_eq!(read(rules).1, expected, "{rules}");
    }

    #[test]
    fn all_that_a_topic_may_say_is_read() {
        let (topic, notes) = read(concat!(
            "    parent: a\n",
            "    entities:\n      people: [{name: Ada Moor, variants: [A. Moor, Moor], weight: 4}, Ivo Brandt]\n",
            "      places: [Port Amber]\n",
            "    iptc: [medtop:20000256, 'http://cv.iptc.org/newscodes/mediatopic/20000257']\n",
            "    outlets: {boost: {north-courier: 1.5}, only: [north-courier], never: []}\n",
            "    sections: {boost: {Economy: 1}, never: [Sponsored]}\n",
            "    window: {from: 2024-01-01, to: 2025-01-01}\n",
        ));
        assert_eq!(notes, [""; 0]);
        assert_eq!(topic.parent.as_ref().map(TopicId::as_str), Some("a"));
        assert_eq!(topic.entities[0].variants, ["A. Moor", "Moor"]);
        let weights: Vec<f64> = topic.entities.iter().map(|entity| entity.weight).collect();
        assert_eq!(weights, [4.0, 2.0, 2.0]);
        assert_eq!(topic.entities[2].kind, EntityKind::Place);
        assert_eq!(
            topic.iptc.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(),
            ["medtop:20000256", "medtop:20000257"]
        );
        assert_eq!(topic.iptc[0].1, THRESHOLD);
        assert_eq!(topic.outlets.boost[0].1, 1.5);
        assert_eq!(topic.sections.never, ["Sponsored"]);
        assert_eq!(topic.window.to.unwrap().to_string(), "2025-01-01");
    }

    #[test]
    fn a_parent_is_another_topic_and_no_circle() {
        check("    parent: bb\n", &["6:13 there is no topic `bb` (did you mean `b`?)"]);
        check("    parent: energy\n", &["6:13 the topic `energy` is above itself (take out one of these parents)"]);
        let source = "topics:\n  a: {parent: b, pin: [x]}\n  b: {parent: c, pin: [x]}\n  c: {parent: b, pin: [x]}\n";
        let noted = parse(Path::new("topics.yaml"), source, None);
        assert_eq!(noted.notes.len(), 1, "{:?}", noted.notes);
        assert_eq!(noted.notes[0].label.as_deref(), Some("b → c → b"));
    }

    #[test]
    fn what_cannot_be_meant_is_told_with_its_place() {
        let code = "a code is `medtop:` and eight digits, as in `medtop:20000256`";
        check("    iptc: [energy]\n", &[&format!("6:12 `energy` is no code of IPTC Media Topics ({code})")]);
        check("    iptc: {subj:1: 2}\n", &[&format!("6:12 `subj:1` is no code of IPTC Media Topics ({code})")]);
        check(
            "    outlets: {boost: {north-currier: 1}}\n",
            &["6:23 the outlet `north-currier` is not known (did you mean `north-courier`?)"],
        );
        check(
            "    outlets: {only: [north-courier], never: [north-courier]}\n",
            &["6:46 `north-courier` stands under `only` and under `never` (take it out of one of the lists)"],
        );
        check("    sections: {olny: [A]}\n", &["6:16 unknown key `olny` (did you mean `only`?)"]);
        check("    window: {from: 2024-13-01}\n", &["6:20 `from` cannot be read ()"]);
        check(
            "    window: {from: 2024-02-01, to: 2024-02-01}\n",
            &["6:36 the window ends before it begins (`to` is the first day that is no longer inside)"],
        );
        check("    entities: {people: [{variants: [A]}]}\n", &["6:25 `name` is missing (add `name: …`)"]);
        check("    pin: [a, b, a]\n", &["6:17 `a` is pinned twice (once is enough)"]);
        check(
            "    pin: [a]\n    drop: [b, a]\n",
            &["7:15 `a` is pinned and dropped (take it out of one of the lists)"],
        );
        check(
            "    not: {false: [x]}\n",
            &[
                "6:11 `false` is not a language tag such as `en` or `pt-BR` (if Norwegian was meant: some programs read `no` as false; write `\"no\"` or `nb`)",
            ],
        );
        check("    not: {no: [x]}\n", &[]);
        assert_eq!(read("    not: {no: [x]}\n").0.not[0].language, Language::new("no").ok());
    }

    #[test]
    fn the_example_of_this_page_is_good() {
        let lines = include_str!("topics.rs").lines().map_while(|line| line.strip_prefix("//!"));
        let inside = lines.skip_while(|line| *line != " ```yaml").skip(1).take_while(|line| *line != " ```");
        let source: Vec<&str> = inside.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        let noted = parse(Path::new("topics.yaml"), &source.join("\n"), None);
        let said: Vec<&str> = noted.notes.iter().map(|note| note.text.as_str()).collect();
        assert_eq!(said, [""; 0]);
        assert_eq!(noted.value.list[1].entities.len(), 3);
    }

    #[test]
    fn what_is_written_reads_back() {
        let mut topic = Topic::new(TopicId::new("no").unwrap(), THRESHOLD);
        topic.names = BTreeMap::from([("en".to_owned(), "Grid: a, [b]".to_owned())]);
        let pattern = |text: &str| Pattern { language: Language::new("en").ok(), text: text.to_owned(), weight: 2.0 };
        topic.any = ["power grid", "grid*", "no", "#1", "a: b", "5", "l'accord", "\"x\""].map(pattern).to_vec();
        topic.tests.inside = vec!["- It’s: “over” # now".to_owned(), "@home".to_owned()];
        let noted = parse(Path::new("topics.yaml"), &format!("topics:\n{}", written(&topic)), None);
        assert_eq!(noted.notes, []);
        assert_eq!(noted.value.list, [topic]);
    }
}
