//! The layers of a look → which of them has a file, a copy of it to change, and whether such a copy has grown old.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use super::layers::{Layer, Whose, layers};
use super::source::Source;
use super::{CUSTOM_STYLE, STYLE, template_name, with_rules};
use crate::config::ThemeChoice;
use crate::note::{Note, Place, Rule};

/// The files of a look, layer by layer.
pub struct ThemeFiles(Vec<Layer>);

/// A file of a layer.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// Whose it is.
    pub whose: &'a Whose,
    /// The path that a person knows it by.
    pub shown: &'a Path,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// A copy of a theme's file, for the site's own folders.
#[derive(Debug, Clone)]
pub struct FileCopy {
    /// Where it belongs, below the site's root.
    pub path: PathBuf,
    /// What it was copied from: `broadsheet/templates/page.html`.
    pub from: String,
    /// The file, with its stamp in the first line.
    pub bytes: Vec<u8>,
    /// Whether there is a stamp: pictures and fonts have no place for one.
    pub stamped: bool,
}

/// The letters of a hash that a stamp holds.
const HASH_CHARS: usize = 8;

static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"clipsheet: taken from (?<theme>[A-Za-z0-9_-]+)/(?<path>\S+), blake3 (?<hash>[0-9a-f]{8})")
        .expect("the pattern is constant")
});

impl ThemeFiles {
    /// The files of a site's look, with what is wrong with it.
    pub fn of_site(root: &Path, choice: &ThemeChoice) -> (Self, Vec<Note>) {
        let mut notes = Vec::new();
        let layers = layers(Some(root), &root.join("themes"), choice, &mut notes);
        (Self(layers), notes)
    }

    /// The files of a look without a site: a theme of the folder `themes`, or a built-in one.
    pub fn of_theme(themes: &Path, choice: &ThemeChoice) -> (Self, Vec<Note>) {
        let mut notes = Vec::new();
        let layers = layers(None, themes, choice, &mut notes);
        (Self(layers), notes)
    }

    /// All files that count, sorted: each with the layers that have it, the strongest first.
    pub fn all(&self) -> Vec<(&str, Vec<Held<'_>>)> {
        let mut paths: Vec<&str> = self.0.iter().flat_map(|layer| layer.files.keys()).map(String::as_str).collect();
        paths.retain(|path| super::layers::PARTS.iter().any(|part| path.starts_with(&format!("{part}/"))));
        paths.sort_unstable();
        paths.dedup();
        paths.into_iter().map(|path| (path, self.held(path))).collect()
    }

    /// The path of a file as a person calls it: `page.html` is `templates/page.html`.
    ///
    /// # Errors
    /// There is no such file; the note knows the nearest.
    pub fn find(&self, file: &str) -> Result<String, Note> {
        let paths: Vec<&str> = self.all().into_iter().map(|(path, _)| path).collect();
        let forms = [file.to_owned(), format!("templates/{file}"), format!("static/{file}")];
        match forms.into_iter().find(|form| paths.contains(&form.as_str())) {
            Some(path) => Ok(path),
            None => {
                let plain = |path: &&str| path.strip_prefix("templates/").unwrap_or(path).to_owned();
                let near: Vec<String> = paths.iter().map(plain).collect();
                let near: Vec<&str> = near.iter().map(String::as_str).collect();
                let note = Note::error(format!("no layer has a file `{file}`"));
                Err(note.hint_near(file, &near, "`clipsheet theme show` lists all files"))
            }
        }
    }

    /// The layers that have a file, the strongest first.
    pub fn held(&self, path: &str) -> Vec<Held<'_>> {
        self.0
            .iter()
            .filter_map(|layer| {
                let file = layer.files.get(path)?;
                Some(Held { whose: &layer.whose, shown: &file.shown, bytes: &file.bytes })
            })
            .collect()
    }

    /// A copy of what a file is below the site's own layer.
    ///
    /// # Errors
    /// No theme has such a file; or it is one that only adds to others.
    pub fn copy(&self, file: &str) -> Result<FileCopy, Note> {
        let path = self.find(file)?;
        let mut themes = self.0.iter().enumerate().filter(|(_, layer)| layer.whose.name().is_some());
        let Some((owner, layer)) = themes.find(|(_, layer)| layer.files.contains_key(&path)) else {
            return Err(Note::error(format!("`{path}` is the site's own, no theme has it")));
        };
        let theme = layer.whose.name().unwrap_or_default();
        if path == CUSTOM_STYLE {
            let note = Note::error(format!("`{path}` of `{theme}` is added to the style, also beside a file of yours"));
            return Err(note.hint("write what you want to change into a `static/custom.css` of your own"));
        }
        let bytes = &layer.files[&path].bytes;
        let from = format!("{theme}/{path}");
        let words = format!("clipsheet: taken from {from}, blake3 {}", hash(bytes));
        let extension = path.rsplit('.').next().unwrap_or_default();
        // The stamp of a template takes its line with it, so that the page stays as it was.
        let stamp = match extension {
            "html" => format!("{{#- {words} -#}}\n"),
            "css" | "js" => format!("/* {words} */\n"),
            "yaml" => format!("# {words}\n"),
            "svg" if bytes.starts_with(b"<svg") => format!("<!-- {words} -->\n"),
            _ => String::new(),
        };
        let stamped = !stamp.is_empty();
        let bytes = [stamp.as_bytes(), &self.standing_alone(&path, owner)].concat();
        Ok(FileCopy { path: PathBuf::from(path), from, bytes, stamped })
    }

    /// A file of a layer as it has to be above all layers to change nothing: a template that goes on from the one of its name
    /// below goes on from just that one, and a style sheet holds what the layers above it add.
    fn standing_alone(&self, path: &str, owner: usize) -> Vec<u8> {
        let bytes = self.0[owner].files[path].bytes.to_vec();
        if path == STYLE {
            let above = self.0[..owner].iter().rev().filter(|layer| layer.whose.name().is_some());
            let added = above.filter_map(|layer| layer.files.get(CUSTOM_STYLE));
            return with_rules(bytes, added.map(|file| &*file.bytes));
        }
        let below = self.0[owner + 1..].iter().find(|layer| layer.files.contains_key(path));
        match (template_name(path), std::str::from_utf8(&bytes), below) {
            (Some(name), Ok(text), Some(below)) => {
                let shown = &self.0[owner].files[path].shown;
                Source::new(shown, text, owner, name, Some(&below.prefix)).1.into_bytes()
            }
            _ => bytes,
        }
    }

    /// Copies whose original has changed since, or is gone.
    pub fn stale(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        for (number, layer) in self.0.iter().enumerate() {
            if let Whose::BuiltIn(_) = layer.whose {
                continue;
            }
            for file in layer.files.values() {
                let end = file.bytes.iter().position(|byte| *byte == b'\n').unwrap_or(file.bytes.len());
                let Ok(first) = std::str::from_utf8(&file.bytes[..end]) else { continue };
                let Some(stamp) = STAMP.captures(first) else { continue };
                let (theme, path, then) = (&stamp["theme"], &stamp["path"], &stamp["hash"]);
                let below = self.0[number..].iter().filter(|below| below.whose.name() == Some(theme));
                let now = below.filter_map(|below| below.files.get(path)).find(|now| now.shown != file.shown);
                let column = first.find("blake3 ").map_or(1, |at| first[..at].chars().count() + "blake3 ".len() + 1);
                let place = Place::spot(&file.shown, first, 1, column, HASH_CHARS);
                match now {
                    None => {
                        let text = format!("`{theme}/{path}`, of which this is a copy, is gone");
                        let note = Note::warning(text).at(place).of(Rule::StaleTemplate);
                        notes.push(note.hint("the site has another theme now, or the theme no longer has the file"));
                    }
                    Some(now) => {
                        let hash = hash(&now.bytes);
                        if hash != then {
                            let text = format!("`{theme}/{path}` has changed since this copy was taken");
                            let note = Note::warning(text).at(place).of(Rule::StaleTemplate);
                            notes.push(note.hint(format!(
                                "see it with `clipsheet theme show {path} --text {theme}`, take over what you want, and write {hash} here"
                            )));
                        }
                    }
                }
            }
        }
        notes
    }
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..HASH_CHARS].to_owned()
}
