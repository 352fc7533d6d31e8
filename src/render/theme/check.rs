//! A theme → what is wrong with it, seen by rendering every template with the built-in sample: no site is needed.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use super::Theme;
use super::context::template_contexts;
use super::options::{Kind, ThemeOption, Value};
use super::sample::sample;
use super::source::Source;
use crate::config::{Attribution, ChosenOption, Config, ThemeChoice};
use crate::content::Content;
use crate::disk::OutputFile;
use crate::model::Language;
use crate::note::{Note, Place};
use crate::render::{follow_links, render_in_memory};
use crate::work::Silent;

/// What came out when a theme was tried.
#[derive(Debug, Clone, Default)]
pub struct Trial {
    /// All that was noticed, each thing once.
    pub notes: Vec<Note>,
    /// How many pages were made.
    pub pages: usize,
    /// In how many ways the options were set.
    pub ways: usize,
    /// The paths of pages that the site has beside those of the sample, without `/` around them.
    own_pages: BTreeSet<String>,
}

/// The languages in which the sample is shown: one from left to right, one from right to left.
const LANGUAGES: [&str; 2] = ["en", "ar"];

/// Tries a theme: with its options as they are, then with each choice and each flag the other way, in two languages.
/// `own` is the folder of a site whose own files belong to the look, `own_pages` the paths of the pages that it has of its own, to
/// which the theme may link.
pub fn try_theme(own: Option<&Path>, own_pages: BTreeSet<String>, themes: &Path, choice: &ThemeChoice) -> Trial {
    let mut trial = Trial { own_pages, ..Trial::default() };
    let fields = field_names();
    let load = |choice: &ThemeChoice, language: &Language| match own {
        Some(root) => Theme::load(root, choice, language),
        None => Theme::load_alone(themes, choice, language),
    };
    for tag in LANGUAGES {
        let language = Language::new(tag).expect("a language tag");
        let theme = match load(choice, &language) {
            Ok(theme) => theme,
            Err(notes) => {
                trial.note(notes);
                return trial;
            }
        };
        let others = variants(&theme.options, choice);
        trial.one(theme, &language, &fields);
        for choice in others {
            match load(&choice, &language) {
                Ok(theme) => trial.one(theme, &language, &fields),
                Err(notes) => trial.note(notes),
            }
        }
    }
    trial
}

impl Trial {
    fn note(&mut self, notes: impl IntoIterator<Item = Note>) {
        for note in notes {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }

    fn one(&mut self, mut theme: Theme, language: &Language, fields: &BTreeSet<String>) {
        self.ways += 1;
        let notes = std::mem::take(&mut theme.notes);
        self.note(notes);
        self.note(unknown(&theme, fields));
        let (mut config, content) = sample();
        config.language = language.clone();
        for attribution in Attribution::ALL {
            config.attribution = attribution;
            self.site(&config, &content, &theme);
        }
    }

    fn site(&mut self, config: &Config, content: &Content, theme: &Theme) {
        match render_in_memory(config, content, theme, Some(&|_| Ok(Vec::new())), &Silent) {
            Ok(files) => {
                self.pages += files.iter().filter(|file| file.path.ends_with(".html")).count();
                let links = follow_links(&files, &config.base_url, &self.own_pages, &Silent);
                let dead = links.dead.into_iter().map(|dead| {
                    // The page lies in no folder.
                    let page = dead.link.files.first().map_or("", String::as_str);
                    dead.note().hint(format!("on the page {page} of the sample"))
                });
                self.note(dead.collect::<Vec<_>>());
                self.note(faults(&files));
            }
            Err(notes) => self.note(notes),
        }
    }
}

/// The names of all that templates get, and of its parts.
fn field_names() -> BTreeSet<String> {
    let contexts = template_contexts().unwrap_or_default();
    let of_types = contexts.iter().flat_map(|context| &context.types).flat_map(|kind| &kind.fields);
    contexts.iter().flat_map(|context| &context.fields).chain(of_types).map(|field| field.name.clone()).collect()
}

/// The names in conditions that no view has (`fields`), no option and no word of the interface.
fn unknown(theme: &Theme, fields: &BTreeSet<String>) -> Vec<Note> {
    let options = theme.options.iter().map(|option| &option.name);
    let words = theme.strings.table();
    let known: Vec<&str> = fields.iter().chain(options).chain(words.keys()).map(String::as_str).collect();
    let own = theme.sources.values().filter(|source| theme.layers[source.layer].whose.is_own());
    let asked = own.flat_map(Source::asked).filter(|(name, _)| !known.contains(name));
    let note = |(name, place): (&str, Place)| {
        let note = Note::warning(format!("nothing is called `{name}`, so this is never true")).at(place);
        note.hint_near(name, &known, "`clipsheet theme context` tells what a template gets")
    };
    asked.map(note).collect()
}

/// The choice with each choice and each flag of the theme set to each other value, one at a time.
fn variants(options: &[ThemeOption], choice: &ThemeChoice) -> Vec<ThemeChoice> {
    let mut variants = Vec::new();
    for option in options {
        let others: Vec<String> = match (&option.kind, &option.value) {
            (Kind::Choice(choices), value) => {
                choices.iter().filter(|choice| Value::Text((*choice).clone()) != *value).cloned().collect()
            }
            (Kind::Flag, Value::Flag(flag)) => vec![(!flag).to_string()],
            _ => Vec::new(),
        };
        for text in others {
            let mut variant = choice.clone();
            variant.options.push(ChosenOption {
                name: option.name.clone(),
                name_place: option.place.clone(),
                text: Some(text),
                place: option.place.clone(),
            });
            variants.push(variant);
        }
    }
    variants
}

/// What a page must not have, and why.
static FORBIDDEN: LazyLock<[(Regex, &str); 4]> = LazyLock::new(|| {
    let pattern = |text: &str| Regex::new(text).expect("the pattern is constant");
    [
        (pattern(r#"<[^>]+\sstyle\s*="#), "a `style` attribute, which the page's policy forbids: write a class"),
        (pattern(r"<style[\s>]"), "a `<style>` element, which the page's policy forbids: write static/custom.css"),
        (pattern(r#"<[^>]+\son[a-z]+\s*=\s*""#), "an event attribute, which the page's policy forbids"),
        (
            pattern(
                r#"<(?:img|script|iframe|audio|video|source|embed)[^>]+src="(?:https?:)?//|<link[^>]+rel="stylesheet"[^>]+href="(?:https?:)?//"#,
            ),
            "something that is loaded from another site: the readers' addresses would go there",
        ),
    ]
});

/// What is wrong with the HTML of the pages, each fault once.
fn faults(files: &[OutputFile]) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    // A mail is no page: it has its styles in its elements, and no policy.
    let pages = files.iter().filter(|file| file.path.ends_with(".html") && !file.path.ends_with("/email.html"));
    for file in pages {
        let html = String::from_utf8_lossy(&file.bytes);
        let start = html.trim_start().get(..15).unwrap_or_default().to_ascii_lowercase();
        let count = |text: &str| html.matches(text).count();
        let wanted = [
            (start == "<!doctype html>", "no `<!doctype html>` in its first line"),
            (html.contains("<html lang="), "no `lang` at `<html>`"),
            (count("<title>") >= 1 && !html.contains("<title></title>"), "no title"),
            (count("<h1") == 1, "none or several `<h1>`"),
            (count("<main") == 1, "none or several `<main>`"),
            (html.contains("http-equiv=\"Content-Security-Policy\""), "no Content-Security-Policy"),
        ];
        let missing = wanted.into_iter().filter(|(good, _)| !good).map(|(_, words)| words);
        let forbidden = FORBIDDEN.iter().filter(|(pattern, _)| pattern.is_match(&html)).map(|(_, words)| *words);
        for words in missing.chain(forbidden) {
            if told.insert(words) {
                let note = Note::warning(format!("a page has {words}"));
                notes.push(note.hint(format!("on the page {} of the sample", file.path)));
            }
        }
    }
    notes
}
