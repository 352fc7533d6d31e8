//! `theme.yaml` → what a theme says of itself: its name, the theme it stands on, its options.

use std::path::Path;

use super::options::Kind;
use crate::note::{Note, Noted, Place, Severity};
use crate::yaml::{Document, Entry, Table};

/// The file in a theme's folder.
pub(super) const FILE: &str = "theme.yaml";
/// What templates of a theme may rely on: their names, blocks and data. It counts up when something of it goes.
pub(super) const THEME_API: usize = 1;

/// A theme, as it describes itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Manifest {
    /// Its name for people; may be empty.
    pub title: String,
    /// One sentence on it; may be empty.
    pub description: String,
    /// The theme below it, and where that is said.
    pub extends: Option<(String, Place)>,
    /// Its options, in the order of the file.
    pub options: Vec<Declaration>,
}

/// An option, as one theme declares it. A theme below may have declared it before; then only what differs is said.
#[derive(Debug, Clone)]
pub(super) struct Declaration {
    /// Its name.
    pub name: String,
    /// What it may be.
    pub kind: Option<Kind>,
    /// Its value where the site sets none, and where that stands.
    pub default: Option<(String, Place)>,
    /// What it is for; may be empty.
    pub help: String,
    /// The option with the colour on which this colour is read.
    pub on: Option<(String, Place)>,
    /// Where its name stands.
    pub place: Place,
}

/// Reads a theme.yaml.
pub(super) fn parse(file: &Path, source: &str) -> Noted<Manifest> {
    let document = Document::new(file, source);
    let value = document.table().map(manifest).unwrap_or_default();
    Noted { value, notes: document.into_notes() }
}

fn manifest(mut table: Table<'_>) -> Manifest {
    let title = table.text("name").unwrap_or_default();
    let description = table.text("description").unwrap_or_default();
    let extends = table.entry("extends").and_then(|entry| {
        let place = entry.place();
        Some((entry.text()?, place))
    });
    if let Some(entry) = table.entry("theme_api") {
        let place = entry.place();
        if let Some(api) = entry.parsed::<usize>("a whole number")
            && api != THEME_API
        {
            let note =
                Note::error(format!("the theme is written for theme API {api}, and this Clipsheet has {THEME_API}"));
            let hint = if api > THEME_API { "use a newer Clipsheet" } else { "look for a newer version of the theme" };
            table.note(|_| note.at(place).hint(hint));
        }
    }
    if let Some(entry) = table.entry("min_version") {
        min_version(&table, entry);
    }
    let options = table.entry("options").map(Entry::list).unwrap_or_default();
    let options = options.into_iter().filter_map(|entry| declaration(entry.table()?)).collect();
    table.finish(Severity::Error);
    Manifest { title, description, extends, options }
}

fn min_version(table: &Table<'_>, entry: Entry<'_>) {
    let place = entry.place();
    let Some(text) = entry.text_ref() else {
        entry.wrong::<()>("a version such as 0.2.0");
        return;
    };
    match version(&text) {
        None => {
            entry.wrong::<()>("a version such as 0.2.0");
        }
        Some(wanted) if version(env!("CARGO_PKG_VERSION")).is_some_and(|own| own < wanted) => {
            let text = format!("the theme needs Clipsheet {text}, and this is {}", env!("CARGO_PKG_VERSION"));
            table.note(|_| Note::error(text).at(place).hint("use a newer Clipsheet"));
        }
        Some(_) => {}
    }
}

/// `0.2` → `[0, 2, 0]`.
fn version(text: &str) -> Option<[u32; 3]> {
    let mut numbers = [0; 3];
    let parts: Vec<&str> = text.split('.').collect();
    if parts.len() > numbers.len() {
        return None;
    }
    for (number, part) in numbers.iter_mut().zip(parts) {
        *number = part.parse().ok()?;
    }
    Some(numbers)
}

fn declaration(mut table: Table<'_>) -> Option<Declaration> {
    let placed = |entry: Entry<'_>| {
        let place = entry.place();
        Some((entry.text()?, place))
    };
    let name = table.entry("name").and_then(placed);
    let kind = table.entry("type").and_then(|entry| {
        let place = entry.place();
        let word = entry.text()?;
        if !Kind::WORDS.contains(&word.as_str()) {
            let note = Note::error(format!("there is no type of option `{word}`")).at(place);
            table.note(|_| note.hint_near(&word, Kind::WORDS, format!("one of {}", Kind::WORDS.join(", "))));
            return None;
        }
        Some(word)
    });
    let default = table.entry("default").and_then(placed);
    let help = table.text("help").unwrap_or_default();
    let on = table.entry("on").and_then(placed);
    let choices = table.texts("choices");
    let (min, max) = (table.number("min"), table.number("max"));
    let kind = kind.and_then(|word| Kind::new(&word, choices, min, max));
    let Some((name, place)) = name else {
        table.note(|place| Note::error("an option without a name").at(place).hint("write `name: accent`"));
        table.finish(Severity::Error);
        return None;
    };
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(letter) {
        let note = Note::error(format!("`{name}` cannot be an option's name")).at(place.clone());
        table.note(|_| note.hint("names hold a-z, 0-9 and `-`, and start with a letter"));
    }
    table.finish(Severity::Error);
    Some(Declaration { name, kind, default, help, on, place })
}
