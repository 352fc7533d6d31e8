//! `content/pages/<slug>.md` → a page of the site's own.

use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Parser};

use super::digest::with_definitions;
use super::front_matter::{split, too_deep};
use crate::model::Citation;
use crate::note::{Note, Noted, Place, Severity};
use crate::text::markdown::OPTIONS;
use crate::yaml::Document;

/// A page that a person wrote: method, about; of `corrections` the words above the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its address below the site's root: the file's name without `.md`.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub markdown: String,
    /// The file, relative to the site's root.
    pub file: PathBuf,
}

/// Reads a page. Its file name must be a safe part of an address.
pub fn parse(file: &Path, source: &str) -> Noted<Option<Page>> {
    let slug = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if let Err(error) = crate::model::TopicId::new(slug.clone()) {
        let note = Note::error(format!("a page's file name {error}")).at(Place::file(file));
        return Noted { value: None, notes: vec![note] };
    }
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
    let page = title.map(|title| Page { slug, title, markdown: parts.body.trim().to_owned(), file: file.to_owned() });
    let mut notes = document.into_notes();
    notes.extend(too_deep(file, source, parts.body));
    notes.extend(marks(file, source, parts.body));
    Noted { value: page, notes }
}

/// A page has no place for sources, so a citation on it would be dropped in silence.
fn marks(file: &Path, source: &str, body: &str) -> Vec<Note> {
    let text = with_definitions(body);
    let marks = Parser::new_ext(&text, OPTIONS).filter_map(|event| match event {
        Event::FootnoteReference(label) if label.parse::<Citation>().is_ok() => Some(format!("[^{label}]")),
        _ => None,
    });
    let told = marks.map(|mark| {
        let at = source.find(&mark).unwrap_or_default();
        Note::error("a page cannot cite")
            .at(Place::bytes(file, source, at, at + mark.len()))
            .hint("citations stand in digests; here, link to the article's page: /sources/<id>/")
    });
    told.collect()
}
