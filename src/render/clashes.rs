//! The paths of a site's files → static files that stand in the way of others.
//!
//! The paths of pages are computed and differ; a static file may have any path: that of a page, one that differs only in
//! capitals, or that of the folder in which a page lies.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::Sink;
use super::theme::Theme;
use crate::disk::OutputFile;
use crate::key::Key;
use crate::note::{Note, Place};

/// An error for each static file of the theme, or of the site, that cannot be a file of a site. `named` gives the path of each.
pub(super) fn impossible(theme: &Theme, named: &BTreeMap<&str, String>) -> Vec<Note> {
    let odd = named.iter().filter(|(_, path)| !OutputFile::can_be_at(path));
    let told = odd.map(|(asset, path)| {
        let note = Note::error(format!("no file of a site can be called `{}`", path.escape_debug()));
        let note = note.at(Place::file(theme.asset_file(asset)));
        note.hint("rename it: a name may hold no `:`, no `\\` and no character that breaks a line, which not every system knows")
    });
    told.collect()
}

/// Hands files on, and knows their paths.
pub(super) struct Heard<'a> {
    sink: &'a dyn Sink,
    paths: Mutex<Vec<String>>,
}

impl<'a> Heard<'a> {
    pub fn new(sink: &'a dyn Sink) -> Self {
        Self { sink, paths: Mutex::default() }
    }

    fn hear(&self, paths: impl IntoIterator<Item = String>) {
        // A thread that panicked left no half of a path here.
        self.paths.lock().unwrap_or_else(PoisonError::into_inner).extend(paths);
    }

    /// An error for each static file of the theme, or of the site, that is in the way of another file. `named` gives the path
    /// of each in the site.
    pub fn clashes(self, theme: &Theme, named: &BTreeMap<&str, String>) -> Vec<Note> {
        let mut made: BTreeMap<String, String> = BTreeMap::new();
        for path in self.paths.into_inner().unwrap_or_else(PoisonError::into_inner) {
            made.insert(OutputFile::caseless(&path), path);
        }
        let mut notes = Vec::new();
        let mut taken: BTreeMap<String, (&str, &str)> = BTreeMap::new();
        for (asset, path) in named {
            let error = |text: String| Note::error(text).at(Place::file(theme.asset_file(asset)));
            let own = OutputFile::caseless(path);
            if let Some((_, other)) = taken.insert(own.clone(), (asset, path)) {
                let text = format!("`{path}` and `{other}` would be one file on many systems");
                notes.push(error(text).hint("rename one of them"));
            }
            let below = format!("{own}/");
            let above = || own.match_indices('/').find_map(|(at, _)| made.get(&own[..at]));
            let inside = || made.range(below.clone()..).next().filter(|(path, _)| path.starts_with(&below));
            if let Some(other) = made.get(&own).or_else(|| inside().map(|(_, path)| path)).or_else(above) {
                let text = format!("`{path}` is in the way of `{other}`, which Clipsheet makes");
                notes.push(error(text).hint("rename it, or move it into a folder of its own"));
            }
        }
        for (own, (asset, path)) in &taken {
            let folder = own.match_indices('/').find_map(|(at, _)| taken.get(&own[..at]));
            if let Some((file, folder)) = folder {
                let text = format!("`{folder}` is a file, and the folder of `{path}`");
                let note = Note::error(text).at(Place::file(theme.asset_file(file)));
                let other = theme.asset_file(asset);
                notes.push(note.hint(format!("rename it, or `{}`", other.display())));
            }
        }
        notes
    }
}

impl Sink for Heard<'_> {
    fn put(&self, file: OutputFile) {
        self.hear([file.path.clone()]);
        self.sink.put(file);
    }

    fn put_made_of(&self, of: Key, files: Vec<OutputFile>) {
        self.hear(files.iter().map(|file| file.path.clone()));
        self.sink.put_made_of(of, files);
    }

    fn stands(&self, of: Key, paths: &[&str]) -> bool {
        let stands = self.sink.stands(of, paths);
        if stands {
            self.hear(paths.iter().map(|path| (*path).to_owned()));
        }
        stands
    }
}
