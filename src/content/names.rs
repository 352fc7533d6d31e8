//! `content/names.yaml` ⇄ the names in the articles, and `content/aliases.yaml` → what editors say of them.
//!
//! The first is written by `clipsheet compose`, and may be deleted; the second is written by people only.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use anyhow::Result;

use super::store::write_or_remove;
use crate::model::{Alias, ArticleId, IndexedName, NameKind};
use crate::note::{Note, Noted, Severity};
use crate::text::words::fold;
use crate::yaml::{Document, Entry, Table, word};

/// The file of the names, in `content/`.
pub(super) const NAMES: &str = "names.yaml";
/// The file of what editors say of names, in `content/`.
pub(super) const ALIASES: &str = "aliases.yaml";

/// Writes the names, or removes the file where there are none. Gives the number of files changed.
///
/// # Errors
/// Names the path.
pub fn save(root: &Path, names: &[IndexedName]) -> Result<usize> {
    let file = root.join("content").join(NAMES);
    let text = (!names.is_empty()).then(|| written(names));
    write_or_remove(&file, text.as_deref())
}

/// A line for each name; its articles are one text, which is read ten times faster than a list.
fn written(names: &[IndexedName]) -> String {
    let mut text =
        "# The names in the articles. Written by `clipsheet compose`; content/aliases.yaml overrules it.\n".to_owned();
    for IndexedName { key, kind, name, variants, articles } in names {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let ids: Vec<&str> = articles.iter().map(ArticleId::as_str).collect();
        let also: Vec<String> = variants.iter().map(|variant| quoted(variant)).collect();
        let also = if also.is_empty() { String::new() } else { format!(", also: [{}]", also.join(", ")) };
        let (key, name, ids) = (word(key), quoted(name), quoted(&ids.join(" ")));
        writeln!(text, "{key}: {{is: {}, name: {name}{also}, in: {ids}}}", kind.word()).expect("a string takes all");
    }
    text
}

/// Reads the names.
pub(super) fn parse(file: &Path, source: &str) -> Noted<Vec<IndexedName>> {
    let document = Document::new(file, source);
    let entries = document.table().map(Table::into_entries).unwrap_or_default();
    let mut names: Vec<IndexedName> =
        entries.into_iter().filter_map(|(key, entry)| indexed(key, entry.table()?)).collect();
    names.sort_by(|one, other| one.key.cmp(&other.key));
    Noted { value: names, notes: document.into_notes() }
}

fn indexed(key: String, mut table: Table<'_>) -> Option<IndexedName> {
    let kind = table.text("is")?;
    let kind = NameKind::LISTED.into_iter().find(|listed| listed.word() == kind)?;
    let name = table.text("name")?;
    let variants = table.texts("also");
    let ids = table.text("in")?;
    let articles = ids.split(' ').filter_map(|id| ArticleId::new(id).ok()).collect();
    table.finish(Severity::Warning);
    Some(IndexedName { key, kind, name, variants, articles })
}

/// Reads what editors say of names. An entry that cannot be read is noted and left out.
pub(super) fn parse_aliases(file: &Path, source: &str) -> Noted<Vec<Alias>> {
    let document = Document::new(file, source);
    let mut aliases = Vec::new();
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for (name, entry) in document.table().map(Table::into_entries).unwrap_or_default() {
        let mut free = |form: &str, entry: &Entry<'_>| match taken.insert(fold(form), name.clone()) {
            Some(other) if other != name => entry.note(|place| {
                let note = Note::error(format!("`{form}` is a form of `{other}` and of `{name}`")).at(place);
                note.hint("a form may stand for one name only; take it out of one of them")
            }),
            Some(_) | None => {}
        };
        free(&name, &entry);
        let mut alias = Alias { name: name.clone(), also: Vec::new(), kind: None, drop: false };
        let mut forms = |entry: Entry<'_>, also: &mut Vec<String>| {
            for item in entry.list() {
                if let Some(form) = item.text_ref() {
                    free(&form, &item);
                    also.push(form);
                } else {
                    item.note(|place| Note::error("a form of a name is a text").at(place).hint(FORM));
                }
            }
        };
        if entry.is_table() {
            let Some(mut table) = entry.table() else { continue };
            if let Some(entry) = table.entry("also") {
                forms(entry, &mut alias.also);
            }
            alias.kind = table.entry("is").and_then(kind);
            alias.drop = table.flag("drop").unwrap_or_default();
            table.finish(Severity::Error);
        } else {
            forms(entry, &mut alias.also);
        }
        aliases.push(alias);
    }
    Noted { value: aliases, notes: document.into_notes() }
}

/// How an entry is written.
const FORM: &str = "write `Ada Moor: [A. Moor]` or `Ada Moor: {is: person, also: [A. Moor], drop: false}`";

fn kind(entry: Entry<'_>) -> Option<NameKind> {
    let text = entry.text_ref().unwrap_or_default();
    let kind = NameKind::LISTED.into_iter().find(|kind| kind.word() == text);
    if kind.is_none() {
        let words = NameKind::LISTED.map(NameKind::word);
        entry.note(|place| {
            let note = Note::error(format!("`{text}` is no kind of name")).at(place);
            note.hint_near(&text, &words, "person, place or organisation")
        });
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let ids = ["a", "2031-05-06-b"].map(|id| ArticleId::new(id).unwrap()).to_vec();
        let name = |key: &str, kind, name: &str, variants: &[&str]| IndexedName {
            key: key.to_owned(),
            kind,
            name: name.to_owned(),
            variants: variants.iter().map(|text| (*text).to_owned()).collect(),
            articles: ids.clone(),
        };
        let names = vec![
            name("NO", NameKind::Place, "Norway", &["Norvegia"]),
            name("ada moor", NameKind::Person, "Ada Moor", &["Ada \"Bee\" Moor", "no"]),
            name("city:paris", NameKind::Place, "Paris", &[]),
        ];
        let read = parse(Path::new("names.yaml"), &written(&names));
        assert_eq!(read.notes, []);
        assert_eq!(read.value, names);
    }

    #[test]
    fn an_editor_merges_sets_the_kind_and_drops() {
        let source = "Ada Moor: [Ada M. Moor, A. Moor]\nAmber: {is: place}\nSummit: {drop: true}\n";
        let read = parse_aliases(Path::new("aliases.yaml"), source);
        assert_eq!(read.notes, []);
        let told: Vec<(&str, usize, Option<NameKind>, bool)> =
            read.value.iter().map(|alias| (alias.name.as_str(), alias.also.len(), alias.kind, alias.drop)).collect();
        let expected =
            [("Ada Moor", 2, None, false), ("Amber", 0, Some(NameKind::Place), false), ("Summit", 0, None, true)];
        assert_eq!(told, expected);
        let twice = parse_aliases(Path::new("aliases.yaml"), "A: [C]\nB: [C]\nD: {is: planet}\n");
        assert_eq!(twice.notes.len(), 2);
    }
}
