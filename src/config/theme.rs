//! `theme` and `theme_options` of site.yaml. What options there are only the theme knows; it checks them when it is
//! loaded, so each keeps its place.

use crate::note::Place;
use crate::yaml::{Entry, Table};

/// The theme of a site, and what the site sets of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeChoice {
    /// Its name.
    pub name: String,
    /// Where the name stands; `None` where it is not written.
    pub place: Option<Place>,
    /// The options that are set, in the order of the file.
    pub options: Vec<ChosenOption>,
}

/// An option of the theme, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenOption {
    /// Its name.
    pub name: String,
    /// Where the name stands.
    pub name_place: Place,
    /// Its value as text; `None` where it is not one text, number, `true` or `false`.
    pub text: Option<String>,
    /// Where the value stands.
    pub place: Place,
}

impl ThemeChoice {
    /// A theme as it is.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), place: None, options: Vec::new() }
    }
}

/// Reads both keys.
pub(super) fn theme(table: &mut Table<'_>) -> ThemeChoice {
    let mut choice = ThemeChoice::named("broadsheet");
    if let Some(entry) = table.entry("theme") {
        choice.place = Some(entry.place());
        choice.name = entry.text().unwrap_or(choice.name);
    }
    let options = table.table("theme_options").map(Table::into_entries).unwrap_or_default();
    choice.options = options.into_iter().map(|(name, entry)| chosen(name, &entry)).collect();
    choice
}

fn chosen(name: String, entry: &Entry<'_>) -> ChosenOption {
    ChosenOption { name, name_place: entry.key_place(), text: entry.text_ref(), place: entry.place() }
}
