//! `content/pages/<slug>.md` → a page of the site's own.

use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Parser};

use super::digest::with_definitions;
use super::front_matter::{split, too_deep};
use super::verify::own_footnote;
use crate::model::{Citation, PageName};
use crate::note::{Note, Noted, Place, Severity};
use crate::text::markdown::OPTIONS;
use crate::yaml::Document;

/// The addresses of the site's own lists, which no page may have.
const TAKEN: [&str; 6] = ["archive", "names", "outlets", "search", "sources", "topics"];

/// A page that a person wrote: method, about; of `corrections` the words above the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its address below the site's root: the slug of its name, with a `_` behind it where the site has something else there.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub markdown: String,
    /// The file, relative to the site's root.
    pub file: PathBuf,
    /// The file's text, for places in notes.
    pub text: String,
}

/// The address of a page of this name. Where the site has something else (`topics`, the editions of a year), it has a `_`
/// behind it, which no name holds.
pub fn address(name: &PageName) -> String {
    let year = name.as_str().len() == 4 && name.as_str().bytes().all(|byte| byte.is_ascii_digit());
    let mark = if year || TAKEN.contains(&name.as_str()) { "_" } else { "" };
    format!("{name}{mark}")
}

/// Reads the page of this name.
pub fn parse(file: &Path, name: &PageName, source: &str) -> Noted<Option<Page>> {
    let slug = address(name);
    let parts = match split(file, source) {
        Ok(parts) => parts,
        Err(note) => return Noted { value: None, notes: vec![note] },
    };
    let document = Document::inside(file, source, parts.yaml, parts.lines_before_yaml);
    let title = document.table().and_then(|mut table| {
        let title = table.required_text("title");
        table.finish(Severity::Warning);
        title
    });
    let markdown = parts.body.trim().to_owned();
    let page =
        title.map(|title| Page { slug: slug.clone(), title, markdown, file: file.to_owned(), text: source.to_owned() });
    let mut notes = document.into_notes();
    if slug != name.as_str() {
        let note = Note::warning(format!("the site itself has `{name}/`, so this page is at `{slug}/`"));
        notes.push(note.at(Place::file(file)).hint("rename the file to choose an address of your own"));
    }
    notes.extend(too_deep(file, source, parts.body));
    notes.extend(marks(file, source, parts.body));
    Noted { value: page, notes }
}

/// A page has no place for sources and notes, so a citation or footnote on it would be dropped in silence.
fn marks(file: &Path, source: &str, body: &str) -> Vec<Note> {
    let text = with_definitions(body);
    let marks = Parser::new_ext(&text, OPTIONS).filter_map(|event| match event {
        Event::FootnoteReference(label) => Some(label),
        _ => None,
    });
    let told = marks.map(|label| {
        let mark = format!("[^{label}]");
        let at = source.find(&mark).unwrap_or_default();
        let place = Place::bytes(file, source, at, at + mark.len());
        if label.parse::<Citation>().is_ok() {
            let note = Note::error("a page cannot cite").at(place);
            note.hint("citations stand in digests; here, link to the article's page: /sources/<id>/")
        } else {
            own_footnote(place)
        }
    });
    told.collect()
}
