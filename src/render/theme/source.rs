//! A template as a person wrote it → the template as Tera gets it, and places back again.
//!
//! A template that extends or includes its own name means that of the next layer below; Tera would look it up from the
//! top and find a circle. So the layer's prefix is put before such a name, and places behind it are put right.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::note::Place;

/// A template of a layer.
pub(super) struct Source {
    /// The file, as a person knows it.
    pub file: PathBuf,
    /// What stands in it.
    pub text: String,
    /// The number of its layer.
    pub layer: usize,
    /// Its name, as others call it.
    pub name: String,
    /// What was put in.
    insertions: Vec<Insertion>,
}

/// Letters that Tera gets and the file does not have.
struct Insertion {
    /// The line; 1 is the first.
    line: usize,
    /// How many letters of the line stand before.
    column: usize,
    /// How many letters were put in.
    chars: usize,
}

/// A tag that names another template.
pub(super) struct Tag<'a> {
    /// `extends` or `include`.
    pub word: &'a str,
    /// The name.
    pub name: &'a str,
    /// The byte at which the name starts.
    pub start: usize,
}

/// Comments, raw stretches and expressions are passed over, so that what they quote is not taken for a tag. Of a condition
/// all up to the end of its tag is kept.
static TAGS: LazyLock<Regex> = LazyLock::new(|| {
    let quoted = r#""[^"]*"|'[^']*'|`[^`]*`"#;
    let pattern = format!(
        r"(?s)\{{#.*?#\}}|\{{%-?\s*raw\s*-?%\}}.*?\{{%-?\s*endraw\s*-?%\}}|\{{\{{(?:{quoted}|[^}}'`\x22])*|\{{%-?\s*(?<word>extends|include)\s+(?<name>{quoted})|\{{%-?\s*(?:if|elif)\s(?<asked>(?:{quoted}|[^%'`\x22])*)|\{{%(?:{quoted}|[^%'`\x22])*"
    );
    Regex::new(&pattern).expect("the pattern is constant")
});

/// What stands in a condition: a quoted text, the name of a test or of a filter, of a function or of an argument, or a word.
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r#""[^"]*"|'[^']*'|`[^`]*`|(?:\bis\s+(?:not\s+)?|\|\s*)\w+|\w+\s*\(|(?<word>\b[A-Za-z_]\w*)(?<argument>\s*=(?<equal>=)?)?"#;
    Regex::new(pattern).expect("the pattern is constant")
});

/// What gives names to values within a template: loops, assignments, components with their arguments.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?s)\{%-?\s*(?:set|set_global)\s+(?<set>\w+)|\{%-?\s*for\s+(?<one>\w+)(?:\s*,\s*(?<two>\w+))?|\{%-?\s*component\s+\w+\s*\((?<arguments>[^%]*)\)";
    Regex::new(pattern).expect("the pattern is constant")
});

/// The words of conditions that name no value.
const OPERATORS: [&str; 14] =
    ["and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None", "loop"];
/// What a loop tells of itself.
const OF_LOOPS: [&str; 5] = ["index", "index0", "first", "last", "length"];

static BLOCKS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\{%-?\s*block\s+(\w+)").expect("the pattern is constant"));

/// The filter that keeps a text from being escaped.
static SAFE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\|\s*safe\b").expect("the pattern is constant"));

/// The tags of a template that name another.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    TAGS.captures_iter(text).filter_map(|found| {
        let (word, name) = (found.name("word")?.as_str(), found.name("name")?);
        let inner = name.as_str();
        Some(Tag { word, name: &inner[1..inner.len() - 1], start: name.start() + 1 })
    })
}

impl Source {
    /// A template of `layer` and what Tera gets of it: its own name (`name`) becomes `prefix` and the name, if `prefix`
    /// is that of a layer below which has one of this name.
    pub fn new(file: &Path, text: &str, layer: usize, name: &str, prefix: Option<&str>) -> (Self, String) {
        let mut source = Self {
            file: file.to_path_buf(),
            text: text.to_owned(),
            layer,
            name: name.to_owned(),
            insertions: Vec::new(),
        };
        let mut given = String::with_capacity(text.len());
        let mut done = 0;
        if let Some(prefix) = prefix {
            for tag in tags(text).filter(|tag| tag.name == name) {
                given.push_str(&text[done..tag.start]);
                given.push_str(prefix);
                done = tag.start;
                let before = &text[..tag.start];
                let line_start = before.rfind('\n').map_or(0, |at| at + 1);
                source.insertions.push(Insertion {
                    line: before.matches('\n').count() + 1,
                    column: before[line_start..].chars().count(),
                    chars: prefix.chars().count(),
                });
            }
        }
        given.push_str(&text[done..]);
        (source, given)
    }

    /// The column in the file for one in what Tera got; both count from 0.
    fn column(&self, line: usize, column: usize) -> usize {
        self.insertions.iter().filter(|insertion| insertion.line == line).fold(column, |column, insertion| {
            if column > insertion.column {
                column.saturating_sub(insertion.chars).max(insertion.column)
            } else {
                column
            }
        })
    }

    /// A stretch that Tera tells of, in the file.
    pub fn place(&self, span: &tera::Span) -> Place {
        let (start, end) = (self.column(span.start_line, span.start_col), self.column(span.end_line, span.end_col));
        let chars = if span.end_line == span.start_line { end.saturating_sub(start) } else { 1 };
        Place::spot(&self.file, &self.text, span.start_line, start + 1, chars)
    }

    /// As [`Source::place`], for a line and a column that count from 1.
    pub fn spot(&self, line: usize, column: usize) -> Place {
        Place::spot(&self.file, &self.text, line, self.column(line, column.saturating_sub(1)) + 1, 1)
    }

    /// The place of the tag that names `name`, or the file where none does.
    fn tag(&self, name: &str) -> Place {
        let tag = tags(&self.text).find(|tag| tag.name == name);
        tag.map_or_else(
            || Place::file(&self.file),
            |tag| Place::bytes(&self.file, &self.text, tag.start, tag.start + tag.name.len()),
        )
    }
    /// The template that it extends, as it is written.
    pub fn parent(&self) -> Option<&str> {
        tags(&self.text).find(|tag| tag.word == "extends").map(|tag| tag.name)
    }

    /// The blocks that it has, in order.
    pub fn blocks(&self) -> Vec<String> {
        BLOCKS.captures_iter(&self.text).map(|found| found[1].to_owned()).collect()
    }

    /// The places at which a text is printed as it is though it may be anybody's: `{{ title | safe }}`. What is HTML or data
    /// already says so by its name.
    pub fn unescaped(&self) -> Vec<Place> {
        let is_ready = |name: &str| name.ends_with("html") || matches!(name, "json_ld" | "policy");
        let found = SAFE.find_iter(&self.text).filter(|found| {
            let before = &self.text[..found.start()];
            let in_remark = before.rfind("{#") > before.rfind("#}");
            let value = before.trim_end().rsplit(|letter: char| !letter.is_alphanumeric() && letter != '_').next();
            !in_remark && !value.is_some_and(is_ready)
        });
        found.map(|found| Place::bytes(&self.file, &self.text, found.start(), found.end())).collect()
    }

    /// The names of values in its conditions, and where they stand: without those that it gives itself. A condition on what
    /// there is not is never true, and Tera says nothing.
    pub fn asked(&self) -> Vec<(&str, Place)> {
        let mut own: BTreeSet<&str> = OPERATORS.into_iter().chain(OF_LOOPS).collect();
        for found in NAMED.captures_iter(&self.text) {
            own.extend(["set", "one", "two"].into_iter().filter_map(|part| Some(found.name(part)?.as_str())));
            let arguments = found.name("arguments").map_or("", |arguments| arguments.as_str());
            let names = arguments.split(',').filter_map(|argument| argument.split(['=', ':']).next());
            own.extend(names.map(|name| name.trim().trim_start_matches('@')));
        }
        let conditions = TAGS.captures_iter(&self.text).filter_map(|found| found.name("asked"));
        let words = conditions.flat_map(|asked| {
            let is_value = |found: &Captures<'_>| found.name("argument").is_none() || found.name("equal").is_some();
            let words = WORDS.captures_iter(asked.as_str()).filter(is_value).filter_map(|found| found.name("word"));
            words.map(move |word| (asked.start() + word.start(), word.as_str()))
        });
        words
            .filter(|(_, word)| !own.contains(word))
            .map(|(at, word)| (word, Place::bytes(&self.file, &self.text, at, at + word.len())))
            .collect()
    }

    /// The remark with which it starts, in one line; may be empty.
    pub fn remark(&self) -> String {
        let inner = self.text.trim_start().strip_prefix("{#").and_then(|rest| rest.split_once("#}"));
        let words = inner.map_or("", |(inner, _)| inner.trim_matches('-'));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The place of the first tag that names a template.
    pub fn first_tag(&self) -> Place {
        match tags(&self.text).next() {
            Some(tag) => self.tag(tag.name),
            None => Place::file(&self.file),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        tags(text).map(|tag| tag.name).collect()
    }

    #[test]
    fn only_tags_are_tags() {
        assert_eq!(names("{% extends 'a' %}{%- include \"b/c\" -%}{% include `d` %}"), ["a", "b/c", "d"]);
        assert_eq!(names("{# {% include 'a' %} #}{% raw %}{% include 'b' %}{% endraw %}{% include 'c' %}"), ["c"]);
        assert_eq!(names("{{ \"{% include 'a' %}\" }}{% if x == \"{% include 'b' %}\" %}{% include 'c' %}"), ["c"]);
        assert_eq!(names("it's {% include 'a' %} and {{ b }}'s {% include 'c' %}"), ["a", "c"]);
    }

    /// Whatever was put in, the place of a word in the file is found again.
    #[test]
    fn places_are_those_of_the_file() {
        let text = "é{% include 'p' %}{% include 'p' %}{{ x }}\n{{ y }}{% include 'p' %}{{ z }}";
        let (source, given) = Source::new(Path::new("p"), text, 0, "p", Some("below:"));
        assert_eq!(given.matches("'below:p'").count(), 3);
        for word in ["{{ x", "{{ y", "{{ z", "é"] {
            let spot = |text: &str| {
                let before = &text[..text.find(word).unwrap()];
                let line = before.rsplit('\n').next().unwrap();
                (before.matches('\n').count() + 1, line.chars().count() + 1)
            };
            let (line, column) = spot(&given);
            let found = source.spot(line, column).spot.unwrap();
            assert_eq!((found.line, found.column), spot(text), "{word}");
        }
    }

    #[test]
    fn texts_that_are_not_escaped_are_found() {
        let columns = |text: &str| -> Vec<usize> {
            let places = Source::new(Path::new("p"), text, 0, "p", None).0.unescaped();
            places.into_iter().filter_map(|place| Some(place.spot?.column)).collect()
        };
        assert_eq!(columns("{{ title | safe }} {{ page.title|safe }}"), [10, 33]);
        assert_eq!(columns("{{ story.html | upper | safe }}"), [23]);
        assert_eq!(columns("{{ story.html | safe }}{{ differences_html|safe }}{{ page.json_ld | safe }}"), [0; 0]);
        assert_eq!(columns("{# {{ title | safe }} #}{{ title | safely }}"), [0; 0]);
    }

    #[test]
    fn what_a_condition_asks_for_is_known() {
        let asked = |text: &str| -> Vec<String> {
            let source = Source::new(Path::new("p"), text, 0, "p", None).0;
            source.asked().into_iter().map(|(word, _)| word.to_owned()).collect()
        };
        assert_eq!(
            asked("{% if page.title and not other %}{%- elif x == \"y z\" -%}"),
            ["page", "title", "other", "x"]
        );
        assert_eq!(asked("{% for a in b %}{% if loop.first or a.c | length > 2 %}{% endif %}"), ["c"]);
        assert_eq!(asked("{% set a = 1 %}{% if a is defined and b is not odd %}{% if 'c' in d %}"), ["b", "d"]);
        assert_eq!(asked("{% component a(b: string, c: bool = false, @t) %}{% if b or c or t.e %}"), ["e"]);
        assert_eq!(
            asked(
                "{# {% if a %} #}{% raw %}{% if b %}{% endraw %}{{ c }}{{ \"{% if c %}\" }}{% if d(e=ff) and g == h %}"
            ),
            ["ff", "g", "h"]
        );
        assert_eq!(asked("{% if a['b'] or c.0.d <= 1 %}"), ["a", "c", "d"]);
    }

    #[test]
    fn a_template_without_a_namesake_below_stays_as_it_is() {
        let text = "{% include 'p' %}{% include 'q' %}";
        assert_eq!(Source::new(Path::new("p"), text, 0, "p", None).1, text);
        assert_eq!(Source::new(Path::new("q"), text, 0, "q", Some("z:")).1, "{% include 'p' %}{% include 'z:q' %}");
    }
}
