//! The interface's words: the theme's `i18n` tables, merged key by key.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::note::Note;
use crate::yaml::Document;

/// The words of the interface in one language.
#[derive(Debug, Clone, Default)]
pub struct Strings(Arc<BTreeMap<String, String>>);

impl Strings {
    /// Merges tables: a later one wins, key by key.
    pub fn merged<'a>(tables: impl IntoIterator<Item = (&'a Path, &'a str)>, notes: &mut Vec<Note>) -> Self {
        let mut all = BTreeMap::new();
        for (file, source) in tables {
            let document = Document::new(file, source);
            for (key, entry) in document.table().map(|table| table.into_entries()).unwrap_or_default() {
                if let Some(text) = entry.text() {
                    all.insert(key, text);
                }
            }
            notes.extend(document.into_notes());
        }
        Self(Arc::new(all))
    }

    /// All words, for templates.
    pub fn table(&self) -> Arc<BTreeMap<String, String>> {
        Arc::clone(&self.0)
    }

    /// The words for `key`; the key itself where a theme has none, so that the gap is seen.
    pub fn get(&self, key: &str) -> String {
        self.0.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// The words for `key` with names put in: `{outlet}`.
    pub fn fill(&self, key: &str, names: &[(&str, &str)]) -> String {
        let mut text = self.get(key);
        for (name, value) in names {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// A number of things: `say_articles_one` for 1, `say_articles_other` for all else.
    pub fn count(&self, things: &str, number: usize) -> String {
        let form = if number == 1 { "one" } else { "other" };
        self.fill(&format!("say_{things}_{form}"), &[("n", &number.to_string())])
    }
}
