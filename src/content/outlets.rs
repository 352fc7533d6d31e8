//! `content/outlets.yaml` → the outlets by key.

use std::collections::BTreeMap;
use std::path::Path;

use crate::model::{Language, Outlet, OutletKey};
use crate::note::{Note, Noted, Severity};
use crate::yaml::{Document, word};

/// Reads the outlets. One that cannot be read is noted and left out.
pub fn parse(file: &Path, source: &str) -> Noted<BTreeMap<OutletKey, Outlet>> {
    let document = Document::new(file, source);
    let mut outlets = BTreeMap::new();
    for (key, entry) in document.table().map(|table| table.into_entries()).unwrap_or_default() {
        let key = match OutletKey::new(key) {
            Ok(key) => key,
            Err(error) => {
                entry.note(|place| Note::error(format!("an outlet's key {error}")).at(place));
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
            url: table.text("url"),
            country: table.text("country"),
            language,
            kind: table.text("kind"),
            owner: table.text("owner"),
            note: table.text("note"),
            quote_words: table.count("quote_words"),
        };
        table.finish(Severity::Warning);
        outlets.insert(key, outlet);
    }
    Noted { value: outlets, notes: document.into_notes() }
}

/// The lines that an outlet seen for the first time adds to the file: its key and its name as printed, and no guess.
pub(super) fn stub(key: &OutletKey, name: &str) -> String {
    format!("{}:\n  name: {}\n", word(key.as_str()), serde_json::Value::from(name))
}
