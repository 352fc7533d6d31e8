//! The schemas that `clipsheet schema` prints say what the readers do: every table has just the keys that its reader asks
//! for, and every example of a key is read without a word.
//!
//! A reader tells its keys itself: an unknown key with no likeness to any other is answered with "known here: …".

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Stdio;

use clipsheet::model::{ArticleId, TopicId};
use clipsheet::note::{Note, Severity};
use clipsheet::{config, content};
use serde_json::{Map, Value, json};

use crate::site::{Site, said};

/// A key that no file has.
const UNKNOWN: &str = "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq";

fn schema(name: &str) -> Value {
    serde_json::from_str(&Site::empty().good(&["schema", name])).unwrap()
}

/// Walks a schema with a reader of the documents that it describes.
struct Walk<'a> {
    schema: &'a Value,
    read: &'a dyn Fn(&str) -> Vec<Note>,
    tables: usize,
    keys: usize,
}

/// Puts a value into the document around it.
type Around<'a> = &'a dyn Fn(Value) -> Value;

impl Walk<'_> {
    fn followed<'v>(&'v self, schema: &'v Value) -> &'v Value {
        match schema["$ref"].as_str() {
            Some(reference) => self.schema.pointer(reference.strip_prefix('#').unwrap()).expect(reference),
            None => schema,
        }
    }

    fn visit(&mut self, schema: &Value, path: &str, around: Around<'_>) {
        let schema = self.followed(schema).clone();
        for choice in schema["anyOf"].as_array().into_iter().flatten() {
            self.visit(choice, path, around);
        }
        if schema["items"].is_object() {
            self.visit(&schema["items"], &format!("{path}[]"), &|value| around(json!([value])));
        }
        if schema["additionalProperties"].is_object() {
            let key = example(&schema["propertyNames"]);
            if let Some(key) = key.and_then(|key| key.as_str().map(str::to_owned)) {
                let below = format!("{path}.{key}");
                self.visit(&schema["additionalProperties"], &below, &|value| around(json!({ &key: value })));
            }
        }
        let Some(properties) = schema["properties"].as_object() else { return };
        let mut needed = Map::new();
        for key in schema["required"].as_array().into_iter().flatten().map(|key| key.as_str().unwrap()) {
            needed.insert(key.to_owned(), example(&properties[key]).expect("a needed key has an example"));
        }
        let with = |key: &str, value: Value| {
            let mut table = needed.clone();
            table.insert(key.to_owned(), value);
            around(Value::from(table))
        };
        if schema["additionalProperties"] == json!(false) {
            self.tables += 1;
            let known = keys_of((self.read)(&with(UNKNOWN, json!(1)).to_string()), path);
            let stated: BTreeSet<String> = properties.keys().cloned().collect();
            assert_eq!(stated, known, "the keys of `{path}`: those of the schema, and those that are read");
        }
        for (key, property) in properties {
            let below = format!("{path}.{key}");
            for value in property["examples"].as_array().into_iter().flatten() {
                self.keys += 1;
                let document = with(key, value.clone()).to_string();
                let wrong: Vec<Note> =
                    (self.read)(&document).into_iter().filter(|note| note.severity > Severity::Info).collect();
                assert!(wrong.is_empty(), "the example of `{below}`: {document}\n{wrong:?}");
            }
            self.visit(property, &below, &|value| with(key, value));
        }
    }
}

fn example(schema: &Value) -> Option<Value> {
    schema["examples"].as_array().and_then(|examples| examples.first()).cloned()
}

/// The keys that a reader told when it met one that it does not know.
#[track_caller]
fn keys_of(notes: Vec<Note>, path: &str) -> BTreeSet<String> {
    let unknown = notes.iter().find(|note| note.text == format!("unknown key `{UNKNOWN}`"));
    let hint = unknown.and_then(|note| note.hint.clone());
    let hint = hint.unwrap_or_else(|| panic!("a key that nobody knows is not told in `{path}`: {notes:?}"));
    hint.strip_prefix("known here: ").unwrap().split(", ").map(str::to_owned).collect()
}

/// Checks a schema; it must have at least so many tables and keys, so that a walk that loses its way is seen.
#[track_caller]
fn check(name: &str, tables: usize, keys: usize, read: &dyn Fn(&str) -> Vec<Note>) {
    let schema = schema(name);
    let mut walk = Walk { schema: &schema, read, tables: 0, keys: 0 };
    walk.visit(&schema, name, &|value| value);
    assert!(walk.tables >= tables && walk.keys >= keys, "{} tables, {} keys", walk.tables, walk.keys);
}

#[test]
fn the_schema_of_the_settings_is_what_is_read() {
    check("site", 9, 45, &|text| config::parse(Path::new("site.yaml"), text).notes);
}

#[test]
fn the_schema_of_the_topics_is_what_is_read() {
    // Whether a topic brings anything in is no matter of its form.
    let formal = |note: &Note| !note.text.starts_with("no rule brings an article into");
    check("topics", 9, 35, &|text| {
        content::parse_topics(Path::new("topics.yaml"), text, None).notes.into_iter().filter(formal).collect()
    });
}

#[test]
fn the_schema_of_the_outlets_is_what_is_read() {
    check("outlets", 2, 11, &|text| content::parse_outlets(Path::new("outlets.yaml"), text).notes);
}

#[test]
fn the_schema_of_articles_is_what_is_read() {
    check("article", 9, 75, &|text| {
        let source = format!("---\n{text}\n---\nA sentence.\n");
        content::parse_article(Path::new("a.md"), &ArticleId::new("a").unwrap(), &source).notes
    });
}

#[test]
fn the_schema_of_digests_is_what_is_read() {
    check("digest", 1, 4, &|text| {
        let source = format!("---\n{text}\n---\n");
        let (period, topic) = ("2031-W12".parse().unwrap(), TopicId::new("water").unwrap());
        content::parse_digest(Path::new("content/digests/2031-W12/water.md"), period, &topic, &source).notes
    });
}

/// Each schema in the words of its own standard.
#[test]
fn every_schema_says_which_it_is_and_describes_its_keys() {
    for name in ["site", "topics", "outlets", "article", "digest", "report"] {
        let schema = schema(name);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert!(schema["title"].is_string() && schema["description"].is_string(), "{name}");
        for reference in schema.to_string().split("\"$ref\":\"#").skip(1) {
            let pointer = reference.split('"').next().unwrap();
            assert!(schema.pointer(pointer).is_some(), "{name}: {pointer} leads nowhere");
        }
        let properties = schema["properties"].as_object().or(schema["additionalProperties"]["properties"].as_object());
        for (key, property) in properties.unwrap() {
            let told = property["description"].is_string() || property["enum"].is_array();
            assert!(told, "{name}.{key} has no description");
        }
    }
}

#[test]
fn editors_find_the_schemas_without_a_network() {
    let site = Site::empty();
    site.good(&["init"]);
    for (file, name, up) in [
        ("site.yaml", "site", ""),
        ("content/topics.yaml", "topics", "../"),
        ("content/outlets.yaml", "outlets", "../"),
    ] {
        let line = format!("# yaml-language-server: $schema={up}.clipsheet/schema/{name}.json\n");
        assert!(site.text(file).starts_with(&line), "{file}");
        assert_eq!(site.text(&format!(".clipsheet/schema/{name}.json")), site.good(&["schema", name]));
    }
    let before = site.files(".clipsheet");
    site.edit(".clipsheet/schema/site.json", "A", "B");
    site.good(&["schema", "--write"]);
    assert_eq!(site.files(".clipsheet"), before);
}

/// Runs a command with `--json`; the exit code and the report.
#[track_caller]
fn report(site: &Site, arguments: &[&str]) -> (i32, Value) {
    let output = site.command(arguments).arg("--json").stderr(Stdio::piped()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.lines().count(), 1, "one line: {text}");
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["exit_code"].as_i64().unwrap(), i64::from(output.status.code().unwrap()));
    assert_is_as_described(&report);
    (output.status.code().unwrap(), report)
}

/// Holds a report against its schema, as far as that goes: which keys there are, and their kinds.
#[track_caller]
fn assert_is_as_described(report: &Value) {
    let schema = schema("report");
    let fits = |value: &Value, schema: &Value| match (schema["type"].as_str(), schema["enum"].as_array()) {
        (Some("integer"), _) => value.is_u64(),
        (Some("string"), _) => value.is_string(),
        (Some("object"), _) => value.is_object(),
        (Some("array"), _) => value.is_array(),
        (_, Some(choices)) => choices.contains(value),
        _ => false,
    };
    let held = |value: &Value, schema: &Value| {
        for key in schema["required"].as_array().unwrap() {
            assert!(value.get(key.as_str().unwrap()).is_some(), "{key} is missing: {value}");
        }
        for (key, value) in value.as_object().unwrap() {
            assert!(fits(value, &schema["properties"][key]), "{key}: {value}");
        }
    };
    held(report, &schema);
    for note in report["notes"].as_array().unwrap() {
        held(note, &schema["properties"]["notes"]["items"]);
    }
    let counts = &schema["properties"]["counts"];
    for (key, number) in report["counts"].as_object().unwrap() {
        assert!(number.is_u64() && counts["properties"].get(key).is_some(), "{key} is not in the schema");
    }
}

#[test]
fn a_report_counts_and_tells_every_note_with_its_place() {
    let site = Site::empty();
    site.good(&["init"]);
    let (code, built) = report(&site, &["build", "--quiet"]);
    assert_eq!((code, &built["command"], &built["counts"]["articles"]), (0, &json!("build"), &json!(20)));
    assert_eq!(built["counts"]["errors"], 0);
    assert_eq!(built["notes"][0]["severity"], "note");
    assert!(built["counts"]["written"].as_u64().unwrap() > 50, "{built}");
    let (_, composed) = report(&site, &["compose"]);
    assert_eq!(composed["counts"]["digests_changed"], 0);
    let (_, checked) = report(&site, &["check"]);
    assert!(checked["counts"]["citations"].as_u64().unwrap() > 50, "{checked}");
    site.write("page.txt", "A headline of some words\n\nThe harbour of Northport opens again on Monday, the council said. All ferries sail as before.\n");
    let (_, imported) = report(&site, &["import", "page.txt"]);
    assert_eq!(imported["counts"]["imported"], 1);
    site.edit("site.yaml", "timezone: UTC", "timezone: UTD");
    site.edit("content/outlets.yaml", "  kind: magazine", "  kimd: magazine");
    let (code, failed) = report(&site, &["render"]);
    assert_eq!(code, 1);
    let notes = failed["notes"].as_array().unwrap();
    let places: Vec<String> =
        notes.iter().map(|note| format!("{}:{}:{}", note["file"], note["line"], note["column"])).collect();
    assert!(places.iter().any(|place| place == "\"content/outlets.yaml\":33:3"), "{places:?}");
    let worst = notes.last().unwrap();
    assert_eq!(worst["text"], "there is no time zone `UTD`");
    assert_eq!(failed["counts"]["warnings"], 1);
}

#[test]
fn an_error_that_ends_a_command_is_in_the_report_and_quiet_changes_no_exit_code() {
    let site = Site::empty();
    let (code, failed) = report(&site, &["build"]);
    assert_eq!(code, 1);
    assert!(failed["error"].as_str().unwrap().starts_with("there is no site.yaml here"), "{failed}");
    site.write("site.yaml", "titel: A\n");
    let quiet = site.run(&["check", "-q"]);
    assert_eq!(quiet.code, site.run(&["check", "-v"]).code);
    assert_eq!(quiet.code, 1);
    assert!(quiet.text.contains("`title` is missing"), "{}", quiet.text);
}

#[test]
fn colours_are_forced_and_forbidden() {
    let site = Site::empty();
    site.write("site.yaml", "titel: A\n");
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        said(site.command(arguments).envs(variables.iter().copied())).text.contains('\u{1b}')
    };
    assert!(!coloured(&["check"], &[]));
    assert!(coloured(&["check", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&["check"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["check"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["check", "--color=never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn shells_and_man_know_every_command() {
    let site = Site::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = site.good(&["completion", shell]);
        for word in ["init", "schema", "retract", "--strict"] {
            assert!(script.contains(word.trim_start_matches('-')), "{shell}: {word}");
        }
    }
    assert!(site.good(&["man"]).contains(".TH clipsheet 1"));
    site.good(&["man", "--out", "man1"]);
    let pages = site.files("man1");
    for name in ["clipsheet.1", "clipsheet-build.1", "clipsheet-topics-test.1"] {
        let page = String::from_utf8(pages[name].clone()).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{name}: {page}");
    }
}
