//! Tables of phrases, as regular expressions that are made ready when the first text asks for them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use regex::{Match, Regex};

use crate::model::Language;

/// Tables of several languages, each made ready when the first text in its language comes: a site has few of them.
pub struct ByLanguage<T>(BTreeMap<&'static str, Lazy<T>>);

type Lazy<T> = LazyLock<T, Box<dyn FnOnce() -> T + Send>>;

impl<T> ByLanguage<T> {
    /// Of rows, each with its language (ISO 639-1), and what makes a table of one.
    pub fn new<R: Send + 'static>(
        rows: impl IntoIterator<Item = (&'static str, R)>,
        made: impl Fn(R) -> T + Copy + Send + 'static,
    ) -> Self {
        let row = |(language, row)| {
            let ready: Box<dyn FnOnce() -> T + Send> = Box::new(move || made(row));
            (language, LazyLock::new(ready))
        };
        Self(rows.into_iter().map(row).collect())
    }

    /// The table of a language; of an unknown one that of English.
    pub fn get(&self, language: Option<&Language>) -> Option<&T> {
        let primary = language.map_or_else(|| "en".to_owned(), Language::primary);
        self.0.get(primary.as_str()).map(|ready| &**ready)
    }
}

/// A regular expression that most texts do not match.
///
/// It is compiled when it is first asked for. To ask for edges of words (`\b`) in a text that is not ASCII is slow (the crate
/// `regex` has no automaton for it), and what is a part of a word (`\w`) takes long to compile. So it is first looked for
/// without edges, and with all that is no space as parts of words: where even that is not found, nothing is.
#[derive(Debug)]
pub struct Rare {
    pattern: Cow<'static, str>,
    loose: OnceLock<Regex>,
    whole: OnceLock<Regex>,
}

impl Rare {
    /// Of a pattern in the syntax of the crate `regex`; a wrong one is told when it is first asked for, by a panic.
    pub const fn new(pattern: &'static str) -> Self {
        Self { pattern: Cow::Borrowed(pattern), loose: OnceLock::new(), whole: OnceLock::new() }
    }

    /// The same of a pattern that is put together.
    pub fn of(pattern: String) -> Self {
        Self { pattern: Cow::Owned(pattern), loose: OnceLock::new(), whole: OnceLock::new() }
    }

    /// Whether it is found in a text.
    pub fn is_match(&self, text: &str) -> bool {
        self.may_be_in(text) && self.whole().is_match(text)
    }

    /// Where it is first found in a text.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        if self.may_be_in(text) { self.whole().find(text) } else { None }
    }

    fn may_be_in(&self, text: &str) -> bool {
        let pattern = || self.pattern.replace(r"\b", "").replace(r"\w", r"\S");
        self.loose.get_or_init(|| compiled(&pattern())).is_match(text)
    }

    fn whole(&self) -> &Regex {
        self.whole.get_or_init(|| compiled(&self.pattern))
    }
}

fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is constant")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_of_words_count() {
        let words = Rare::new(r"(?i)\b(?:vot(?:e|es)|été)\b|票");
        for (text, found) in [
            ("The Votes", Some("Votes")),
            ("pivotes", None),
            ("l’été vint", Some("été")),
            ("étés", None),
            ("votesé", None),
            ("十票", Some("票")),
        ] {
            assert_eq!(words.find(text).map(|found| found.as_str()), found, "{text}");
            assert_eq!(words.is_match(text), found.is_some(), "{text}");
        }
    }
}
