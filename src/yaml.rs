//! YAML → fields, each with its place: all that is wrong with a document is told in one run.
//!
//! `serde_yaml` reads the values. It stops at its first error and places some of them wrongly, so the places are
//! looked up by a second parser (`saphyr`), and only when there is something to tell.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;

use saphyr::{LoadableYamlNode, MarkedYamlOwned, YamlDataOwned};
use saphyr_parser::{Event, Parser};
use serde_yaml::{Mapping, Value};

use crate::note::{Note, Place, Severity};

/// The largest document that is read, in bytes; the scanner's time grows with the square of deep nesting.
const MAX_BYTES: usize = 1 << 20;
/// The deepest nesting of flow collections that is read.
///
/// Brackets inside texts count too, so the limit is far above what a person nests.
const MAX_FLOW_DEPTH: usize = 1000;
/// The most that a document with aliases may stand for, in bytes of memory.
const MAX_EXPANDED: usize = 16 << 20;
/// What a value takes in memory beside its text, in bytes.
const NODE_BYTES: usize = 100;
/// How many unknown keys of one table are told of, each with its place.
const MAX_UNKNOWN_KEYS: usize = 20;

/// What makes a text clean; it borrows a text that is.
pub type Clean = fn(&str) -> Cow<'_, str>;

/// A YAML document in a file, and what was noticed in it so far.
pub struct Document<'a> {
    file: &'a Path,
    /// The whole file.
    whole: &'a str,
    /// The YAML in it.
    source: &'a str,
    /// How many lines of the file stand before the YAML.
    lines_before: usize,
    /// What becomes of its texts before anybody reads them.
    clean: Option<Clean>,
    notes: RefCell<Vec<Note>>,
    /// Whether what is noted now is only a warning, see [`Table::forgiving`].
    forgives: Cell<bool>,
    /// What the second parser reads, once somebody asks for a place.
    nodes: OnceCell<Vec<MarkedYamlOwned>>,
    /// The byte at which each character of the YAML starts, for the second parser counts characters.
    starts: OnceCell<Vec<usize>>,
}

/// One step from the top of a document to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    Index(usize),
}

/// Which part of an entry is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Key,
    Value,
}

impl<'a> Document<'a> {
    /// A file that is YAML as a whole.
    pub fn new(file: &'a Path, source: &'a str) -> Self {
        Self::inside(file, source, source, 0)
    }

    /// YAML inside a file: `source` starts after `lines_before` lines of `whole`.
    pub fn inside(file: &'a Path, whole: &'a str, source: &'a str, lines_before: usize) -> Self {
        Self {
            file,
            whole,
            source,
            lines_before,
            clean: None,
            notes: RefCell::default(),
            forgives: Cell::new(false),
            nodes: OnceCell::new(),
            starts: OnceCell::new(),
        }
    }

    /// The same with `clean` for each of its texts: what cannot stand in the file may stand in it as an escape.
    #[must_use]
    pub fn cleaned(self, clean: Clean) -> Self {
        Self { clean: Some(clean), ..self }
    }

    /// The table at the top. An empty document is an empty table; a broken one is noted and `None`.
    pub fn table(&self) -> Option<Table<'_>> {
        if let Some(problem) = self.too_large() {
            let note = Note::error(problem).at(Place::file(self.file));
            self.note(
                note.hint("a text with many `[` or `{` must stand in quotes, and a long one below the front matter"),
            );
            return None;
        }
        if let Some((line, column)) = stands_for_too_much(self.source) {
            let place = Place::spot(self.file, self.whole, self.lines_before + line, column, usize::MAX);
            let note = Note::error("the aliases of YAML stand for too much").at(place);
            self.note(note.hint("write out what this one stands for"));
            return None;
        }
        let map = match serde_yaml::from_str::<Value>(self.source) {
            Ok(Value::Mapping(map)) => match self.clean {
                Some(clean) => cleaned(map, clean),
                None => map,
            },
            Ok(Value::Null) => Mapping::new(),
            Ok(_) => {
                let place = Place::spot(self.file, self.whole, self.lines_before + 1, 1, usize::MAX);
                self.note(Note::error("expected `key: value` lines").at(place));
                return None;
            }
            Err(error) => {
                self.note(self.broken(&error));
                return None;
            }
        };
        Some(Table { document: self, path: Vec::new(), map, known: Vec::new() })
    }

    /// Everything that was noticed.
    pub fn into_notes(self) -> Vec<Note> {
        self.notes.into_inner()
    }

    /// The note on the first alias (`*name`), if there is one: what stands for something else may stand for millions.
    pub fn alias(&self) -> Option<Note> {
        if !self.source.contains('*') {
            return None;
        }
        let events = Parser::new_from_str(self.source).map_while(Result::ok);
        let (_, span) = events.into_iter().find(|(event, _)| matches!(event, Event::Alias(_)))?;
        let line = self.lines_before + span.start.line();
        let place = Place::spot(self.file, self.whole, line, span.start.col() + 1, usize::MAX);
        Some(Note::error("an alias of YAML").at(place).hint("write out what it stands for, or set the text in quotes"))
    }

    fn note(&self, note: Note) {
        let note = if self.forgives.get() { note.into_warning() } else { note };
        self.notes.borrow_mut().push(note);
    }

    fn too_large(&self) -> Option<String> {
        if self.source.len() > MAX_BYTES {
            return Some(format!("the YAML has more than {MAX_BYTES} bytes"));
        }
        nests_deeper(self.source, MAX_FLOW_DEPTH).then(|| format!("the YAML is nested more than {MAX_FLOW_DEPTH} deep"))
    }

    /// The note for YAML that cannot be read at all.
    fn broken(&self, error: &serde_yaml::Error) -> Note {
        let words = error.to_string();
        let text = words.split(" at line ").next().unwrap_or(&words);
        if let Some(slip) = error.location().and_then(|location| self.slip(text, location.line(), location.column())) {
            return slip;
        }
        // The second parser places what the first one reads well but places wrongly, such as a doubled key.
        let place = if let Some(key) = doubled_key(text) { self.second_key(&key) } else { None };
        let place = place.or_else(|| {
            error.location().map(|location| {
                let index = location.index().min(self.source.len());
                let offset = self.source.as_ptr() as usize - self.whole.as_ptr() as usize;
                Place::bytes(self.file, self.whole, offset + index, offset + index + 1)
            })
        });
        let control = |letter: char| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{85}');
        if text.starts_with("control characters")
            && let Some((at, letter)) = self.source.char_indices().find(|(_, letter)| control(*letter))
        {
            let at = self.source.as_ptr() as usize - self.whole.as_ptr() as usize + at;
            let note = Note::error("the YAML is broken: a control character stands in it");
            let note = note.at(Place::bytes(self.file, self.whole, at, at + letter.len_utf8()));
            return note.label(format!("U+{:04X}", u32::from(letter))).hint("take it out");
        }
        // A whole number beyond 64 bits, which the reader names by the types of Rust.
        let is_large = text.contains("expected any YAML value");
        let text = if is_large { "a number is larger than can be read" } else { text };
        let note = Note::error(format!("the YAML is broken: {text}"));
        let note = note.at(place.unwrap_or_else(|| Place::file(self.file)));
        if is_large {
            return note.hint("set it in quotes, if it is a text");
        }
        if text.contains("duplicate") {
            note.hint("keep one of the two")
        } else {
            note.hint("a text with `: `, `#`, `[`, `{`, `*`, `&` or a leading quote must stand in quotes")
        }
    }

    /// The commonest slips, of which the parser speaks in its own words and one line too late: a tab that indents, and a key
    /// without a colon. `line` and `column` are where it stopped.
    fn slip(&self, error: &str, line: usize, column: usize) -> Option<Note> {
        let lines: Vec<&str> = self.source.lines().collect();
        let broken = |what: &str, line: usize, column: usize, chars: usize| {
            let place = Place::spot(self.file, self.whole, self.lines_before + line + 1, column + 1, chars);
            Note::error(format!("the YAML is broken: {what}")).at(place)
        };
        let line = line.checked_sub(1)?;
        if let Some(tab) = lines.get(line).and_then(|text| indentation(text).find('\t'))
            && (error.contains("tab character") || error.contains("cannot start any token"))
        {
            return Some(
                broken("a tab stands where the line is indented", line, tab, 1).hint("indent with spaces, not tabs"),
            );
        }
        if !error.contains("expected ':'") && !error.contains("mapping values are not allowed") {
            return None;
        }
        // A second colon in the same line is another mistake.
        let before: String = lines.get(line).unwrap_or(&"").chars().take(column.saturating_sub(1)).collect();
        if before.contains(": ") {
            return None;
        }
        let at = (0..line.min(lines.len())).rev().find(|at| !is_blank(lines[*at]))?;
        let (indent, key, value) = without_colon(lines[at])?;
        // What goes on from the line above is a text, not a key.
        let is_item = lines[at].trim_start().starts_with('-');
        let above = (0..at).rev().map(|at| lines[at]).find(|text| !is_blank(text) && indentation(text).len() < indent);
        if !is_item && indent > 0 && above.is_none_or(|above| !above.trim_end().ends_with([':', '-'])) {
            return None;
        }
        let note = broken("a colon is missing", at, indent, key.chars().count());
        Some(note.label("behind this key").hint(format!("write `{}`", format!("{key}: {value}").trim_end())))
    }

    /// The place of the second line that starts with `key:`.
    fn second_key(&self, key: &str) -> Option<Place> {
        let mut lines = self.source.lines().enumerate().filter(|(_, line)| {
            let line = line.trim_start();
            line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'))
        });
        let (index, line) = lines.nth(1)?;
        let column = line.chars().take_while(|letter| letter.is_whitespace()).count() + 1;
        Some(Place::spot(self.file, self.whole, self.lines_before + index + 1, column, key.chars().count()))
    }

    /// What the second parser reads.
    fn nodes(&self) -> &[MarkedYamlOwned] {
        self.nodes.get_or_init(|| MarkedYamlOwned::load_from_str(self.source).unwrap_or_default())
    }

    /// The key and the value to which a step leads from a node.
    fn next<'n>(&self, node: &'n MarkedYamlOwned, step: &Step) -> Option<(&'n MarkedYamlOwned, &'n MarkedYamlOwned)> {
        match (step, &node.data) {
            (Step::Key(key), YamlDataOwned::Mapping(map)) => {
                let written = |candidate: &MarkedYamlOwned| self.text_of(candidate).trim();
                let as_written = map.iter().find(|(other, _)| written(other).trim_matches(['"', '\'']) == key);
                // `1e3` is read as another number than it is written.
                let as_read = |text: &str| serde_yaml::from_str::<Value>(text).ok().and_then(|value| scalar(&value));
                as_written.or_else(|| map.iter().find(|(other, _)| as_read(written(other)).as_ref() == Some(key)))
            }
            (Step::Index(index), YamlDataOwned::Sequence(list)) => list.get(*index).map(|item| (item, item)),
            _ => None,
        }
    }

    /// The value at the end of `path` as it was written.
    fn written(&self, path: &[Step]) -> Option<&str> {
        let top = self.nodes().first()?;
        let node = path.iter().try_fold(top, |node, step| Some(self.next(node, step)?.1))?;
        Some(self.text_of(node).trim())
    }

    /// Where the value (or its key) at the end of `path` stands.
    fn place(&self, path: &[Step], part: Part) -> Place {
        let Some(mut node) = self.nodes().first() else { return Place::file(self.file) };
        let mut key_node = node;
        for step in path {
            let Some((key, value)) = self.next(node, step) else { break };
            (key_node, node) = (key, value);
        }
        let meant = match part {
            Part::Key => key_node,
            Part::Value => node,
        };
        let (start, end) = (&meant.span.start, &meant.span.end);
        let chars = if start.line() == end.line() { end.col().saturating_sub(start.col()) } else { usize::MAX };
        Place::spot(self.file, self.whole, self.lines_before + start.line(), start.col() + 1, chars)
    }

    fn text_of(&self, node: &MarkedYamlOwned) -> &str {
        let starts = self.starts.get_or_init(|| self.source.char_indices().map(|(at, _)| at).collect());
        let byte = |char: usize| starts.get(char).copied().unwrap_or(self.source.len());
        let (start, end) = (byte(node.span.start.index()), byte(node.span.end.index()));
        &self.source[start..end.max(start)]
    }
}

/// The blanks at the start of a line.
fn indentation(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// Whether a line has nothing but blanks and a comment.
fn is_blank(line: &str) -> bool {
    let text = line.trim();
    text.is_empty() || text.starts_with('#')
}

/// Where a key starts in a line, the key, and the rest, if the line is a word without a colon, maybe with others behind it.
fn without_colon(line: &str) -> Option<(usize, &str, &str)> {
    let text = line.trim_start_matches([' ', '-']);
    let (key, value) = text.trim_end().split_once(' ').unwrap_or((text.trim_end(), ""));
    let is_key = !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || "-_".contains(letter));
    (is_key && !value.contains(": ") && !value.ends_with(':')).then(|| (line.len() - text.len(), key, value.trim()))
}

/// The line and the column of the first alias (`*name`) with which all of them stand for more than 16 MiB: few
/// bytes may stand for thousands of millions.
pub fn stands_for_too_much(source: &str) -> Option<(usize, usize)> {
    if !source.contains('*') || !source.contains('&') {
        return None;
    }
    // How much each anchor stands for, and what is open: its anchor, and how much stood before it.
    let mut anchors: BTreeMap<usize, usize> = BTreeMap::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut all = 0usize;
    for (event, span) in Parser::new_from_str(source).map_while(Result::ok) {
        all = all.saturating_add(NODE_BYTES);
        match event {
            Event::Scalar(text, _, anchor, _) => {
                all = all.saturating_add(text.len());
                anchors.insert(anchor, NODE_BYTES + text.len());
            }
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => open.push((anchor, all)),
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some((anchor, before)) = open.pop() {
                    anchors.insert(anchor, all - before);
                }
            }
            Event::Alias(anchor) => {
                all = all.saturating_add(anchors.get(&anchor).copied().unwrap_or_default());
                if all > MAX_EXPANDED {
                    return Some((span.start.line(), span.start.col() + 1));
                }
            }
            _ => {}
        }
    }
    None
}

/// A word as a key or value of YAML: in quotes where it would be read as something else, as `null` or `1e3` would.
pub fn word(text: &str) -> String {
    match serde_yaml::from_str::<Value>(text) {
        Ok(Value::String(read)) if read == text => text.to_owned(),
        _ => serde_json::Value::from(text).to_string(),
    }
}

/// The key in serde_yaml's "duplicate entry with key "title"".
fn doubled_key(error: &str) -> Option<String> {
    let (_, rest) = error.split_once("duplicate entry with key ")?;
    Some(rest.trim().trim_matches('"').to_owned())
}

/// A mapping of a document: read its keys, then [`Table::finish`] it, so that no key is ignored in silence.
pub struct Table<'a> {
    document: &'a Document<'a>,
    path: Vec<Step>,
    map: Mapping,
    known: Vec<&'static str>,
}

/// A value of a document.
pub struct Entry<'a> {
    document: &'a Document<'a>,
    path: Vec<Step>,
    value: Value,
}

impl<'a> Table<'a> {
    /// The entry at `key`, if it is there and not null.
    pub fn entry(&mut self, key: &'static str) -> Option<Entry<'a>> {
        self.known.push(key);
        let value = self.map.remove(key)?;
        if value.is_null() {
            return None;
        }
        Some(Entry { document: self.document, path: with(&self.path, Step::Key(key.to_owned())), value })
    }

    /// A text; numbers and booleans are taken as they are printed.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        self.entry(key)?.text()
    }

    /// A text that must be there and not be blank; `None` is noted.
    pub fn required_text(&mut self, key: &'static str) -> Option<String> {
        match self.entry(key) {
            // Places are dear, and asked for only where there is something to tell.
            Some(entry) if scalar(&entry.value).is_some_and(|text| text.trim().is_empty()) => {
                entry.note(|place| Note::error(format!("`{key}` is empty")).at(place));
                None
            }
            Some(entry) => entry.text(),
            None => {
                let place = self.place();
                self.document
                    .note(Note::error(format!("`{key}` is missing")).at(place).hint(format!("add `{key}: …`")));
                None
            }
        }
    }

    /// A text that `T` can be read from.
    pub fn parsed<T: FromStr>(&mut self, key: &'static str, expected: &str) -> Option<T> {
        self.entry(key)?.parsed(expected)
    }

    /// A list of texts; one text alone is a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.entry(key).map(|entry| entry.list().into_iter().filter_map(Entry::text).collect()).unwrap_or_default()
    }

    /// A number.
    pub fn number(&mut self, key: &'static str) -> Option<f64> {
        let entry = self.entry(key)?;
        match entry.value.as_f64() {
            Some(number) if number.is_finite() => Some(number),
            _ => entry.wrong("a number"),
        }
    }

    /// A whole number from 0.
    pub fn count(&mut self, key: &'static str) -> Option<usize> {
        let entry = self.entry(key)?;
        match entry.value.as_u64().and_then(|number| usize::try_from(number).ok()) {
            Some(number) => Some(number),
            None => entry.wrong("a whole number"),
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let entry = self.entry(key)?;
        match entry.value.as_bool() {
            Some(flag) => Some(flag),
            None => entry.wrong("true or false"),
        }
    }

    /// A table in this table.
    pub fn table(&mut self, key: &'static str) -> Option<Table<'a>> {
        self.entry(key)?.table()
    }

    /// All entries that no key was read of, in the order of the file; for tables whose keys are a person's.
    pub fn into_entries(self) -> Vec<(String, Entry<'a>)> {
        let Self { document, path, map, .. } = self;
        let mut entries = Vec::new();
        for (key, value) in map {
            match scalar(&key) {
                Some(key) => {
                    let path = with(&path, Step::Key(key.clone()));
                    entries.push((key, Entry { document, path, value }));
                }
                None => document.note(Note::error("a key must be a word").at(document.place(&path, Part::Key))),
            }
        }
        entries
    }

    /// Notes every key that was not read: nothing is ignored in silence.
    pub fn finish(self, severity: Severity) {
        let Self { document, path, map, known } = self;
        for key in map.keys().take(MAX_UNKNOWN_KEYS) {
            let key = scalar(key).unwrap_or_default();
            let place = document.place(&with(&path, Step::Key(key.clone())), Part::Key);
            document.note(Note::unknown_key(severity, &key, &known, place));
        }
        if map.len() > MAX_UNKNOWN_KEYS {
            let more = map.len() - MAX_UNKNOWN_KEYS;
            let place = document.place(&path, Part::Key);
            document.note(Note::unknown_keys(severity, more, place));
        }
    }

    /// Reads values without which the document can be used: of those that cannot be read is warned, and they count as
    /// not stated.
    pub fn forgiving<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.document.forgives.replace(true);
        let value = read(self);
        self.document.forgives.set(before);
        value
    }

    /// Leaves the keys that were not read to others, such as another generator.
    pub fn finish_open(self) {}

    /// Notes something about this table.
    pub fn note(&self, note: impl FnOnce(Place) -> Note) {
        let note = note(self.place());
        self.document.note(note);
    }

    /// Notes something about the value that was read of `key`.
    pub fn note_at(&self, key: &str, note: Note) {
        let place = self.document.place(&with(&self.path, Step::Key(key.to_owned())), Part::Value);
        self.document.note(note.at(place));
    }

    fn place(&self) -> Place {
        if self.path.is_empty() {
            Place::spot(self.document.file, self.document.whole, self.document.lines_before + 1, 1, usize::MAX)
        } else {
            self.document.place(&self.path, Part::Key)
        }
    }
}

impl<'a> Entry<'a> {
    /// A text; numbers and booleans are taken as they were written.
    pub fn text(self) -> Option<String> {
        match self.text_ref() {
            Some(text) => Some(text),
            None => self.wrong("a text"),
        }
    }

    /// The text of a scalar, without taking the entry.
    pub fn text_ref(&self) -> Option<String> {
        let read = scalar(&self.value)?;
        if matches!(self.value, Value::String(_)) {
            return Some(read);
        }
        // `1984.50` and `True` would be printed as `1984.5` and `true`.
        let written = self.document.written(&self.path).filter(|text| !text.starts_with(['*', '!', '&']));
        Some(written.map_or(read, str::to_owned))
    }

    /// The key under which the value stands.
    pub fn name(&self) -> &str {
        let name = self.path.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        });
        name.unwrap_or("value")
    }

    /// A text that `T` can be read from.
    pub fn parsed<T: FromStr>(self, expected: &str) -> Option<T> {
        match scalar(&self.value).and_then(|text| text.trim().parse().ok()) {
            Some(value) => Some(value),
            None => self.wrong(expected),
        }
    }

    /// The items of a list; one value alone is a list of one.
    pub fn list(self) -> Vec<Entry<'a>> {
        let Self { document, path, value } = self;
        match value {
            Value::Sequence(list) => list
                .into_iter()
                .enumerate()
                .map(|(index, value)| Entry { document, path: with(&path, Step::Index(index)), value })
                .collect(),
            value => vec![Entry { document, path, value }],
        }
    }

    /// The value as a table.
    pub fn table(self) -> Option<Table<'a>> {
        match self.value {
            Value::Mapping(map) => Some(Table { document: self.document, path: self.path, map, known: Vec::new() }),
            _ => self.wrong("`key: value` lines"),
        }
    }

    /// Whether the value is itself a table.
    pub fn is_table(&self) -> bool {
        self.value.is_mapping()
    }

    /// Where the value stands.
    pub fn place(&self) -> Place {
        self.document.place(&self.path, Part::Value)
    }

    /// Where the key stands under which the value does.
    pub fn key_place(&self) -> Place {
        self.document.place(&self.path, Part::Key)
    }

    /// Notes something about this value.
    pub fn note(&self, note: impl FnOnce(Place) -> Note) {
        let note = note(self.place());
        self.document.note(note);
    }

    /// Notes something about the key under which this value stands.
    pub fn note_key(&self, note: impl FnOnce(Place) -> Note) {
        let note = note(self.key_place());
        self.document.note(note);
    }

    /// Notes that the value is not what was expected.
    pub fn wrong<T>(&self, expected: &str) -> Option<T> {
        self.document.note(
            Note::error(format!("`{}` cannot be read", self.name()))
                .at(self.place())
                .label(format!("expected {expected}")),
        );
        None
    }
}

/// The same mapping with clean texts; its keys stay, since of what is unknown is only told.
fn cleaned(map: Mapping, clean: Clean) -> Mapping {
    map.into_iter().map(|(key, value)| (key, cleaned_value(value, clean))).collect()
}

fn cleaned_value(value: Value, clean: Clean) -> Value {
    match value {
        Value::String(text) => Value::String(match clean(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(clean) => clean,
        }),
        Value::Sequence(list) => Value::Sequence(list.into_iter().map(|value| cleaned_value(value, clean)).collect()),
        Value::Mapping(map) => Value::Mapping(cleaned(map, clean)),
        Value::Tagged(_) | Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

fn with(path: &[Step], step: Step) -> Vec<Step> {
    let mut path = path.to_vec();
    path.push(step);
    path
}

/// A scalar as text; `None` for lists, tables and null.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}

/// The byte at which more than `most` brackets are open, whatever they mean there.
pub fn brackets_deeper(source: &str, most: usize) -> Option<usize> {
    let mut depth = 0usize;
    source.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > most
    })
}

/// Whether lists and tables lie more than `most` deep in each other.
pub fn nests_deeper(source: &str, most: usize) -> bool {
    // Brackets are counted first: parsing takes far longer, and what has few cannot be deep by them.
    let mut depth = 0usize;
    brackets_deeper(source, most).is_some()
        && Parser::new_from_str(source).any(|event| {
            match event {
                Ok((Event::SequenceStart(..) | Event::MappingStart(..), _)) => depth += 1,
                Ok((Event::SequenceEnd | Event::MappingEnd, _)) => depth = depth.saturating_sub(1),
                Ok(_) => {}
                // The parser gives up on what is very deep.
                Err(_) => return true,
            }
            depth > most
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_no_texts_stand_in_quotes() {
        let words = ["pier", "null", "1e3", "0x10", "true", "2025-03-04-pier", "-"].map(word);
        assert_eq!(words, ["pier", "\"null\"", "\"1e3\"", "\"0x10\"", "\"true\"", "2025-03-04-pier", "\"-\""]);
    }

    #[test]
    fn numbers_and_truths_are_texts_as_they_were_written() {
        let source = "title: 1984.50\na: +39\nb: True\nc: {d: [0xff, plain]}\ne: &x 1.0\nf: *x\n";
        let document = Document::new(Path::new("a.yaml"), source);
        let mut table = document.table().unwrap();
        let texts = ["title", "a", "b", "e", "f"].map(|key| table.text(key).unwrap());
        assert_eq!(texts, ["1984.50", "+39", "True", "1.0", "1.0"]);
        assert_eq!(table.table("c").unwrap().texts("d"), ["0xff", "plain"]);
    }

    #[test]
    fn the_commonest_slips_are_told_in_words() {
        let check = |source: &str, expected: Option<(usize, usize, &str)>| {
            let document = Document::new(Path::new("a.yaml"), source);
            assert!(document.table().is_none(), "{source}");
            let note = document.into_notes().remove(0);
            let spot = note.place.unwrap().spot.unwrap();
            let usual = "a text with `: `, `#`, `[`, `{`, `*`, `&` or a leading quote must stand in quotes";
            let expected = expected.unwrap_or((spot.line, spot.column, usual));
            assert_eq!((spot.line, spot.column, note.hint.unwrap().as_str()), expected, "{source}");
        };
        let tabs = "indent with spaces, not tabs";
        check("title: A\n\tlanguage: en\n", Some((2, 1, tabs)));
        check("publisher:\n\tname: B\n", Some((2, 1, tabs)));
        check("publisher:\n  name: B\n  \temail: C\n", Some((3, 3, tabs)));
        check("title: A\nlanguage en\nbase_url: x\n", Some((2, 1, "write `language: en`")));
        check("language en\ntitle: A\n", Some((1, 1, "write `language: en`")));
        check("title: A\nlanguage en\n", Some((2, 1, "write `language: en`")));
        check("publisher:\n  name B\n  email: C\n", Some((2, 3, "write `name: B`")));
        check("title: A\npublisher\n  name: B\n", Some((2, 1, "write `publisher:`")));
        check("all:\n  - within 12\n    en: x\n", Some((2, 5, "write `within: 12`")));
        // Here a text has a colon.
        check("title: Northport: it rains\n", None);
        check("about: a text\n  that goes on\n  here: it has one\n", None);
        check("title: @pier\n", None);
    }

    /// Reads `title`, `date` and `source.retrieved`, and gives the notes as `line:column text`.
    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let file = Path::new("a.yaml");
        let document = Document::new(file, source);
        if let Some(mut table) = document.table() {
            table.required_text("title");
            table.parsed::<crate::model::When>("date", "a date");
            table.texts("authors");
            if let Some(mut inner) = table.table("source") {
                inner.text("retrieved");
                inner.finish(Severity::Warning);
            }
            table.finish(Severity::Warning);
        }
        let notes: Vec<String> = document
            .into_notes()
            .into_iter()
            .map(|note| {
                let spot =
                    note.place.unwrap().spot.map_or_else(String::new, |spot| format!("{}:{} ", spot.line, spot.column));
                format!("{spot}{}", note.text)
            })
            .collect();
        assert_eq!(notes, expected);
    }

    #[test]
    fn aliases_stand_for_as_much_as_memory_has_room_for() {
        check("title: &a x\nauthors: [*a, *a]\n", &[]);
        let list = |of: &str, count: usize| vec![of; count].join(", ");
        let bomb = format!("title: &s {}\nl: &l [{}]\nm: [{}]\n", "x".repeat(300), list("*s", 300), list("*l", 300));
        check(&bomb, &["3:445 the aliases of YAML stand for too much"]);
        assert_eq!(stands_for_too_much(&bomb.replace("*l", "*s")), None);
    }

    #[test]
    fn all_that_is_wrong_is_told_with_its_place() {
        check(
            "date: 21/11/2026\nsource:\n  retreived: x\n  retrieved: [a]\ntitel: x\n",
            &[
                "1:1 `title` is missing",
                "1:7 `date` cannot be read",
                "4:14 `retrieved` cannot be read",
                "3:3 unknown key `retreived`",
                "5:1 unknown key `titel`",
            ],
        );
    }

    #[test]
    fn broken_yaml_is_placed() {
        check("title: a\ntitle: b\n", &["2:1 the YAML is broken: duplicate entry with key \"title\""]);
        check("- a\n- b\n", &["1:1 expected `key: value` lines"]);
        check("title: a\nid: b\u{1}c\n", &["2:6 the YAML is broken: a control character stands in it"]);
        check("id: 99999999999999999999999\n", &["1:5 the YAML is broken: a number is larger than can be read"]);
        check("title: 'x\n", &["2:1 the YAML is broken: found unexpected end of stream"]);
    }

    #[test]
    fn depth_and_size_are_bounded() {
        check(&"[".repeat(100_000), &["the YAML is nested more than 1000 deep"]);
        // What stands in quotation marks and remarks opens nothing.
        check(&format!("title: a\n{}authors: ['{}']\n", "# [x\n".repeat(1001), "[".repeat(1001)), &[]);
    }

    #[test]
    fn empty_is_an_empty_table() {
        check("", &["1:1 `title` is missing"]);
        check("title: 2026\nauthors: one\n", &[]);
    }
}
