//! `content/outlets.yaml` → the outlets by key.

use std::collections::BTreeMap;
use std::path::Path;

use super::article::address;
use crate::model::{Language, LineRule, Outlet, OutletKey};
use crate::note::{Note, Noted, Severity};
use crate::yaml::{Document, Table, word};

/// Reads the outlets. One that cannot be read is noted and left out.
pub fn parse(file: &Path, source: &str) -> Noted<BTreeMap<OutletKey, Outlet>> {
    let document = Document::new(file, source);
    let mut outlets = BTreeMap::new();
    for (key, entry) in document.table().map(|table| table.into_entries()).unwrap_or_default() {
        let key = match OutletKey::new(key) {
            Ok(key) => key,
            Err(error) => {
                entry.note_key(|place| Note::error(format!("an outlet's key {error}")).at(place));
                continue;
            }
        };
        let Some(mut table) = entry.table() else { continue };
        let language = table.text("language").and_then(|text| match Language::new(text) {
            Ok(language) => Some(language),
            Err(error) => {
                table.note(|place| Note::error(error.to_string()).at(place));
                None
            }
        });
        let outlet = Outlet {
            key: key.clone(),
            name: table.text("name").unwrap_or_else(|| key.to_string()),
            url: table.entry("url").and_then(address),
            country: table.text("country"),
            language,
            kind: table.text("kind"),
            owner: table.text("owner"),
            note: table.text("note"),
            quote_words: table.count("quote_words"),
            drop: line_rules(&mut table, "drop"),
            keep: line_rules(&mut table, "keep"),
        };
        table.finish(Severity::Warning);
        outlets.insert(key, outlet);
    }
    Noted { value: outlets, notes: document.into_notes() }
}

/// Rules on lines: each a regular expression, or `{css: SELECTOR}`.
fn line_rules(table: &mut Table<'_>, key: &'static str) -> Vec<LineRule> {
    let Some(entry) = table.entry(key) else { return Vec::new() };
    let mut rules = Vec::new();
    for item in entry.list() {
        if item.is_table() {
            let Some(mut table) = item.table() else { continue };
            if let Some(css) = table.entry("css") {
                let text = css.text_ref().map(|text| text.trim().to_owned()).unwrap_or_default();
                match dom_query::Matcher::new(&text) {
                    Ok(_) => rules.push(LineRule::Css(text)),
                    Err(_) => css.note(|place| {
                        let note = Note::error("it is not a CSS selector").at(place);
                        note.hint("for example `.newsletter` or `aside > p`")
                    }),
                }
            }
            table.finish(Severity::Error);
            continue;
        }
        let Some(text) = item.text_ref() else {
            item.note(|place| Note::error(format!("`{key}` holds patterns and `{{css: SELECTOR}}`")).at(place));
            continue;
        };
        match regex::Regex::new(&text) {
            Ok(_) => rules.push(LineRule::Pattern(text.to_string())),
            Err(error) => item.note(|place| {
                let why = error.to_string();
                let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                let note = Note::error("the pattern cannot be read").at(place).label(why);
                note.hint("it is a regular expression: write `[.]` for a stop, `[?]` for a question mark")
            }),
        }
    }
    rules
}

/// The lines that an outlet seen for the first time adds to the file: its key, its name as printed, its host, and no
/// guess.
pub(super) fn stub(key: &OutletKey, name: &str, home: Option<&str>) -> String {
    let home = home.map(|home| format!("  url: {}\n", serde_json::Value::from(home))).unwrap_or_default();
    format!("{}:\n  name: {}\n{home}", word(key.as_str()), serde_json::Value::from(name))
}
