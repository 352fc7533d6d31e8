//! The templates of a page → which of the values that it may have it can print at all.
//!
//! What no template of a page names need not be made. A word that stands anywhere in them counts as named, be it in a text:
//! at worst something is made that nobody prints.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::layers::Layer;
use super::source::{Source, tags};

/// The words of a page's template, with all that it extends, includes and calls.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    words: BTreeSet<String>,
    /// Somewhere all values are printed, whatever their names.
    everything: bool,
}

/// With these a template prints values that it does not name: all that it got, or filters of tables.
const UNNAMED: [&str; 3] = ["__tera_context", "values", "pairs"];

/// The table of a page as a whole: `{{ page }}`, `{% set all = page %}`, an argument.
static WHOLE_PAGE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:\{\{-?|[={(,\[:])\s*page\b\s*[^\s.\[]").expect("the pattern is constant"));

impl Mentions {
    /// Reads the template `name` as a page gets it.
    pub fn of(name: &str, layers: &[Layer], sources: &BTreeMap<String, Source>) -> Self {
        let found = |name: &str, from: usize| {
            let mut full = layers[from..].iter().map(|layer| format!("{}{name}", layer.prefix));
            full.find_map(|full| sources.get(&full))
        };
        let mut mentions = Self::default();
        let mut read: BTreeSet<(usize, &str)> = BTreeSet::new();
        let mut next: Vec<&Source> = found(name, 0).into_iter().collect();
        while let Some(source) = next.pop() {
            if !read.insert((source.layer, &source.name)) {
                continue;
            }
            mentions.add(&source.text);
            // Its own name is that of a layer below.
            let from = |tag: &str| if tag == source.name { source.layer + 1 } else { 0 };
            next.extend(tags(&source.text).filter_map(|tag| found(tag.name, from(tag.name))));
            if next.is_empty() {
                let called = |source: &&Source| components(&source.text).any(|name| mentions.calls(name));
                let unread = sources.values().filter(|source| !read.contains(&(source.layer, &*source.name)));
                next.extend(unread.filter(called));
            }
        }
        mentions
    }

    fn add(&mut self, text: &str) {
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let mut start = None;
        for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
            match start {
                None if is_word(letter) => start = Some(at),
                Some(from) if !is_word(letter) => {
                    let (before, word) = (&text[..from], &text[from..at]);
                    if before.trim_end().ends_with('<') {
                        self.hear(format!("<{word}"));
                    }
                    if !is_markup(before) && !self.words.contains(word) {
                        self.hear(word.to_owned());
                    }
                    start = None;
                }
                _ => {}
            }
        }
        let tagged = |word: &str| text.match_indices(word).filter(|(at, _)| opens_tag(&text[..*at])).count();
        // A template that is named by a value, or a loop over the values of a table, may print anything.
        self.everything |= tagged("extends") + tagged("include") > tags(text).count()
            || WHOLE_PAGE.is_match(text)
            || UNNAMED.iter().any(|name| self.words.contains(*name))
            || text.match_indices("for").any(|(at, _)| opens_tag(&text[..at]) && has_key(&text[at..]));
    }

    fn hear(&mut self, word: String) {
        self.words.insert(word);
    }

    /// Whether a component of this name may be called somewhere: `<name`.
    fn calls(&self, name: &str) -> bool {
        self.everything || self.words.contains(&format!("<{name}"))
    }

    /// Whether a value of this name may be printed somewhere.
    pub fn value(&self, name: &str) -> bool {
        self.everything || self.words.contains(name)
    }
}

/// Whether what stands before a word makes it the name of an element or of a component, not of a value: `<` or `</`, but for
/// the `<` of a comparison.
fn is_markup(before: &str) -> bool {
    let opened = before.strip_suffix("</").or_else(|| before.strip_suffix('<'));
    opened.is_some_and(|before| {
        !before.ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ')' | ']' | '"' | '\''))
    })
}

/// Whether what stands before a word opens a tag: `{%` or `{%-`.
fn opens_tag(before: &str) -> bool {
    let before = before.trim_end();
    before.strip_suffix('-').unwrap_or(before).ends_with("{%")
}

/// Whether a loop has a name for the keys, too: `for key, value in table`.
fn has_key(tag: &str) -> bool {
    tag.split_once(" in ").is_some_and(|(names, _)| names.contains(','))
}

/// The names of the components that a template defines.
pub(super) fn components(text: &str) -> impl Iterator<Item = &str> {
    let defined = text.match_indices("component").filter(|(at, _)| opens_tag(&text[..*at]));
    defined.filter_map(|(at, word)| {
        let rest = text[at + word.len()..].trim_start();
        rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ThemeChoice;
    use crate::model::Language;
    use crate::render::theme::Theme;

    /// The words of `source.html` in a theme on top of the built-in one, with these templates.
    fn mentions(templates: &[(&str, &str)]) -> Mentions {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("themes/mine/templates");
        std::fs::create_dir_all(&inside).unwrap();
        std::fs::write(folder.path().join("themes/mine/theme.yaml"), "extends: broadsheet\n").unwrap();
        for (name, text) in templates {
            std::fs::write(inside.join(name), text).unwrap();
        }
        let theme = Theme::load(folder.path(), &ThemeChoice::named("mine"), &Language::new("en").unwrap()).unwrap();
        Mentions::of("source.html", &theme.layers, &theme.sources)
    }

    #[test]
    fn values_are_named_by_a_template_and_by_what_it_needs() {
        let found = mentions(&[
            ("source.html", r#"{% extends "mybase.html" %}{% block main %}{{ one }}{% endblock main %}"#),
            ("mybase.html", r#"<meta two>{% block main %}{% endblock main %}{% include "more.html" %}"#),
            (
                "more.html",
                r#"{{ page["three"] }}{{ <mine a={four} /> }}{{ x/eight }}{% if x<nine or x < ten %}{% endif %}"#,
            ),
            ("mine.html", r#"{% component mine(a: string) %}{{ <other a={a} /> }}{{ a.five }}{% endcomponent mine %}"#),
            ("other.html", r#"{% component other(a: string) %}{{ a.six }}{% endcomponent other %}"#),
            ("unused.html", r#"{% component unused(a: string) %}{{ a.seven }}{% endcomponent unused %}"#),
        ]);
        for name in ["one", "two", "three", "four", "five", "six", "eight", "nine", "ten"] {
            assert!(found.value(name), "{name}");
        }
        for name in ["meta", "seven", "json_ld"] {
            assert!(!found.value(name), "{name}");
        }
    }

    #[test]
    fn what_extends_its_namesake_names_what_that_names() {
        assert!(mentions(&[("source.html", r#"{% extends "source.html" %}"#)]).value("json_ld"));
        assert!(!mentions(&[("source.html", "<p>{{ page.title }}</p>")]).value("json_ld"));
    }

    #[test]
    fn where_values_are_printed_without_their_names_all_are_named() {
        for text in [
            "{{ __tera_context }}",
            "<pre>{{ page }}</pre>",
            "{% set all = page %}{{ all }}",
            "{% for value in page | values %}{{ value }}{% endfor %}",
            "{% for pair in page | pairs %}{{ pair[1] }}{% endfor %}",
            "{% for key, value in page %}{{ value }}{% endfor %}",
            "{%- for key,value in page -%}{{ value }}{% endfor %}",
        ] {
            assert!(mentions(&[("source.html", text)]).value("anything"), "{text}");
        }
        for text in ["{% for a in page.trail %}{{ a.text }}{% endfor %}, in it", "<p>this page: {{ page.title }}</p>"] {
            assert!(!mentions(&[("source.html", text)]).value("anything"), "{text}");
        }
    }

    /// Every value of the built-in pages that is only made where it is named is named there.
    #[test]
    fn the_built_in_themes_print_what_they_have() {
        for name in ["broadsheet", "dossier", "plain"] {
            let theme = Theme::built_in(name, &Language::new("en").unwrap()).unwrap();
            for (template, value) in [
                ("source.html", "json_ld"),
                ("source.html", "cite"),
                ("source.html", "groups"),
                ("source.html", "meta"),
                ("sources_day.html", "json_ld"),
                ("sources_day.html", "cite"),
                ("sources_day.html", "groups"),
                ("sources_day.html", "coins"),
                ("digest.html", "rests_on"),
                ("digest.html", "json_ld"),
                ("edition.html", "json_ld"),
            ] {
                assert!(theme.prints(template, value), "{name} {template} {value}");
            }
        }
    }
}
