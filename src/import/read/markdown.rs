//! A Markdown file → its page, with what its front matter states: YAML (Jekyll, Zola's older files, Clipsheet's own),
//! TOML (Hugo, Zola), JSON (Hugo).

use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::Reader;
use super::charset::decode;
use super::clipper::clipped;
use super::fields::{known, state_date};
use super::sniff::{has_extension, looks_like_markup};
use crate::import::known::Known;
use crate::import::raw::{Form, RawPage};
use crate::model::{ReadFrom, Via};
use crate::note::{Note, Place};
use crate::yaml::{brackets_deeper, nests_deeper, stands_for_too_much};

/// The longest front matter, in bytes; no longer than what is looked at to know that it is one.
const MAX_FRONT_BYTES: usize = 30 << 10;
/// The deepest nesting of brackets; the scanner's time grows with its square.
const MAX_FLOW_DEPTH: usize = 100;

/// Keys of front matter: one of them must be there, since `Note: a text` between two rulers is YAML, too.
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "title", "date", "layout", "tags", "categories", "author", "authors", "slug", "draft", "description", "lang", "language", "permalink",
    "source", "published", "publishdate", "lastmod", "updated", "taxonomies", "url", "canonical_url", "canonicalurl", "headline",
    "summary", "subtitle",
];

/// In what the front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fence {
    Yaml,
    Toml,
    Json,
}

/// Front matter and what stands below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    fence: Fence,
    front: &'a str,
    body: &'a str,
}

/// Whether one of these is a key of front matter.
pub(super) fn is_known<'a>(mut keys: impl Iterator<Item = &'a String>) -> bool {
    keys.any(|key| KEYS.contains(&key.to_lowercase().as_str()))
}

/// The front matter of a text, if it has any: between two rulers there must be keys of front matter, each at the start
/// of a line.
pub(super) fn front_matter(text: &str) -> Option<Parts<'_>> {
    let first = text.lines().next()?.trim_end();
    if first.starts_with('{') {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
        let keys = values.next()?.ok()?;
        let end = values.byte_offset();
        let body = &text[end..];
        let is_front = body.trim_start_matches([' ', '\t', '\r']).starts_with('\n') && is_known(keys.keys());
        return is_front.then(|| Parts { fence: Fence::Json, front: &text[..end], body });
    }
    let (fence, sign, part) = match first {
        "---" => (Fence::Yaml, "---", ':'),
        "+++" => (Fence::Toml, "+++", '='),
        _ => return None,
    };
    let start = text.find('\n')? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let ruler = line.trim_end();
        if ruler == sign || fence == Fence::Yaml && ruler == "..." {
            let front = &text[start..at];
            let has_key = front.lines().any(|line| {
                line.split_once(part).is_some_and(|(key, _)| {
                    let key = key.trim_end().trim_matches(['"', '\'']).to_lowercase();
                    KEYS.contains(&key.as_str())
                }) || fence == Fence::Toml && (line.starts_with("[taxonomies]") || line.starts_with("[extra]"))
            });
            return has_key.then(|| Parts { fence, front, body: &text[at + line.len()..] });
        }
        at += line.len();
        if at - start > MAX_FRONT_BYTES {
            break;
        }
    }
    None
}

/// Whether a clipper's head stands above a text in Markdown: by the file's name, or because the clipper says so.
pub(super) fn is_clipped(text: &str, named: bool) -> bool {
    clipped(text).is_some_and(|clipped| named || clipped.marked)
}

/// Whether a file's name is that of Markdown.
pub(super) fn is_named(name: &str) -> bool {
    has_extension(name, &["md", "markdown"])
}

/// Whether a text begins as front matter does: a ruler, and a key of front matter right below it.
pub(super) fn begins_front_matter(text: &str) -> bool {
    let mut lines = text.lines();
    let part = match lines.next().map(str::trim_end) {
        Some("---") => ':',
        Some("+++") => '=',
        _ => return false,
    };
    let key = lines.next().and_then(|line| line.split_once(part));
    key.is_some_and(|(key, _)| KEYS.contains(&key.trim_end().to_lowercase().as_str()))
}

/// Whether a text is Markdown without front matter: it starts with its title, as `# Title` or underlined with `=`, and
/// has something else of Markdown; with the name of a Markdown file, one of the two is enough.
pub(super) fn is_markdown(text: &str, named: bool) -> bool {
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let second = lines.next().unwrap_or_default().trim_end();
    let underlined = second.len() >= 3 && second.bytes().all(|byte| byte == b'=') && !first.trim().is_empty();
    let titled = first.starts_with("# ") && first.len() > 2 || underlined;
    let constructs = text.lines().skip(1).take(400).filter(|line| is_construct(line)).count();
    if named { titled || constructs > 0 } else { titled && constructs > 0 }
}

/// Whether a line has something in it that only Markdown has.
fn is_construct(line: &str) -> bool {
    let line = line.trim_start();
    let heading = line.strip_prefix("##").is_some_and(|rest| rest.trim_start_matches('#').starts_with(' '));
    let marked = ["- ", "* ", "> ", "```", "![", "[^"].iter().any(|mark| line.starts_with(mark));
    let link = line.find("](").is_some_and(|at| line[..at].contains('[') && line[at..].contains(')'));
    heading || marked || link || line.matches("**").count() >= 2
}

/// Reads a Markdown file.
pub(super) fn read(reader: &mut Reader<'_>, name: &str, bytes: Vec<u8>) -> ControlFlow<()> {
    let mut notes = Vec::new();
    // Without front matter nothing is taken off, and the bytes stay as they are.
    let decoded = decode(&bytes, None, Form::Markdown);
    let start = decoded.text.trim_start();
    let Some(parts) = front_matter(start) else {
        if let Some(clipped) = clipped(start) {
            let mut page = RawPage {
                name: name.to_owned(),
                bytes: clipped.body.as_bytes().to_vec(),
                form: Form::Markdown,
                via: Via::Markdown,
                charset: Some("utf-8".to_owned()),
                cut: clipped.highlights,
                known: known(&clipped.fields, &reader.rules.fields, ReadFrom::FrontMatter),
            };
            date_of_name(name, &mut page.known);
            notes.extend(decoded.warnings.iter().map(|warning| Note::warning(warning).at(Place::file(name))));
            return reader.page(page, notes);
        }
        if is_named(name) && begins_front_matter(start) {
            let note = format!("the front matter has no end, or more than {} kB", MAX_FRONT_BYTES >> 10);
            let note = Note::error(note).at(Place::file(name));
            return reader.note(note.hint("end it with a line like its first"));
        }
        let mut page = RawPage {
            name: name.to_owned(),
            bytes,
            form: Form::Markdown,
            via: Via::Markdown,
            charset: None,
            cut: false,
            known: Known::default(),
        };
        date_of_name(name, &mut page.known);
        return reader.page(page, notes);
    };
    notes.extend(decoded.warnings.iter().map(|warning| Note::warning(warning).at(Place::file(name))));
    let lines_before = decoded.text[..decoded.text.len() - start.len()].matches('\n').count();
    let mut known = match fields(&parts) {
        Ok(value) if value.get("draft") == Some(&Value::Bool(true)) => {
            return reader.note(Note::info("a draft is left out").at(Place::file(name)));
        }
        Ok(value) => known(&value, &reader.rules.fields, ReadFrom::FrontMatter),
        Err((why, offset)) => {
            let front = offset.map_or(Place::file(name), |offset| {
                let before = parts.front.as_ptr() as usize - start.as_ptr() as usize;
                let mut place = Place::bytes(name, start, before + offset, before + offset + 1);
                if let Some(spot) = &mut place.spot {
                    spot.line += lines_before;
                }
                place
            });
            let note = Note::warning(format!("the front matter is broken and was left out: {why}"));
            notes.push(note.at(front).hint("correct it, or state title and date by hand"));
            Known::default()
        }
    };
    date_of_name(name, &mut known);
    // Jekyll's posts may be HTML below their front matter.
    let is_html = parts.body.trim_start().starts_with('<') && looks_like_markup(parts.body);
    let page = RawPage {
        name: name.to_owned(),
        bytes: parts.body.as_bytes().to_vec(),
        form: if is_html { Form::Html } else { Form::Markdown },
        via: Via::Markdown,
        charset: Some("utf-8".to_owned()),
        cut: false,
        known,
    };
    reader.page(page, notes)
}

/// Front matter as a table; or what is wrong with it, and at which byte.
fn fields(parts: &Parts<'_>) -> Result<Value, (String, Option<usize>)> {
    let deep = brackets_deeper(parts.front, MAX_FLOW_DEPTH);
    if deep.is_some() && (parts.fence != Fence::Yaml || nests_deeper(parts.front, MAX_FLOW_DEPTH)) {
        return Err((format!("it is nested more than {MAX_FLOW_DEPTH} deep"), deep));
    }
    if parts.fence == Fence::Toml {
        // `a.a.a = 1` nests, too.
        let key = |line: &str| line.split('=').next().unwrap_or_default().matches('.').count();
        if parts.front.lines().any(|line| key(line) > MAX_FLOW_DEPTH) {
            return Err((format!("it is nested more than {MAX_FLOW_DEPTH} deep"), None));
        }
    }
    match parts.fence {
        Fence::Json => serde_json::from_str(parts.front).map_err(|error| (error.to_string(), None)),
        Fence::Toml => match parts.front.parse::<toml::Table>() {
            Ok(table) => Ok(of_toml(toml::Value::Table(table))),
            Err(error) => Err((error.message().to_owned(), error.span().map(|span| span.start))),
        },
        Fence::Yaml if stands_for_too_much(parts.front).is_some() => {
            Err(("its aliases stand for too much".to_owned(), parts.front.find('*')))
        }
        Fence::Yaml => match serde_yaml::from_str::<serde_yaml::Value>(parts.front) {
            Ok(value) => Ok(of_yaml(value)),
            Err(error) => {
                let words = error.to_string();
                let words = words.split(" at line ").next().unwrap_or(&words).to_owned();
                Err((words, error.location().map(|location| location.index().min(parts.front.len()))))
            }
        },
    }
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(when) => Value::String(when.to_string()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(of_toml).collect()),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, of_toml(value))).collect())
        }
    }
}

fn of_yaml(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(flag) => flag.into(),
        // A year alone must not be read as seconds since 1970; as words it is a year.
        serde_yaml::Value::Number(number) => Value::String(number.to_string()),
        serde_yaml::Value::String(text) => Value::String(text),
        serde_yaml::Value::Sequence(items) => Value::Array(items.into_iter().map(of_yaml).collect()),
        serde_yaml::Value::Mapping(map) => Value::Object(
            map.into_iter().filter_map(|(key, value)| Some((key.as_str()?.to_owned(), of_yaml(value)))).collect(),
        ),
        serde_yaml::Value::Tagged(tagged) => of_yaml(tagged.value),
    }
}

/// The date in the name of a file, as Jekyll has it: `2024-02-08-pier-reopens.md`.
fn date_of_name(name: &str, known: &mut Known) {
    let file = name.rsplit('/').next().unwrap_or(name);
    let dated = known.published.is_some() || file.as_bytes().get(10) != Some(&b'-');
    if let (false, Some(day)) = (dated, file.get(..10)) {
        state_date(known, day, ReadFrom::FrontMatter, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ruler_is_no_front_matter() {
        assert_eq!(front_matter("---\nprose\n---\nprose\n"), None);
        assert_eq!(front_matter("---\ntitle: a\n"), None, "it never ends");
        assert_eq!(front_matter("---\r\ntitle: a\r\n---\r\nBody").unwrap().body, "Body");
        assert_eq!(front_matter("+++\n\"title\" = 'a'\n+++\n").unwrap().fence, Fence::Toml);
        assert_eq!(front_matter("{\"title\": \"a\"}\n\nBody").unwrap().body, "\n\nBody");
        assert_eq!(front_matter("{\"title\": \"a\"} is JSON"), None);
    }
}
