//! The look: template layers, interface words and static files.
//!
//! Three layers, looked up file by file: the site's own `templates/`, `static/` and `i18n/`, then
//! `themes/<name>/` of the site, then the built-in theme. A template that `extends` or includes another by its plain
//! name gets it from the first layer that has it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tera::{Context, ErrorKind, Tera};

use super::builtin;
use super::strings::{Strings, Table, keys_in};
use super::view::MarkView;
use crate::disk;
use crate::model::Language;
use crate::note::{Note, Place, any_error};

/// A theme, ready to render.
pub struct Theme {
    tera: Tera,
    /// The interface's words in the site's language.
    pub strings: Strings,
    /// What a person should look at.
    pub notes: Vec<Note>,
    /// Static files by their path below `static/`.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// The file and text of each template, by its full name.
    sources: BTreeMap<String, (PathBuf, String)>,
}

/// The layers, the strongest first.
const LAYERS: [&str; 3] = ["site/", "theme/", "builtin/"];

/// The files of one layer by their path in it.
type Layer = BTreeMap<String, (PathBuf, Vec<u8>)>;

impl Theme {
    /// Loads the layers for a site: the theme's name, and the language of the interface.
    ///
    /// # Errors
    /// All that is wrong with the theme's files, each with its place.
    pub fn load(root: &Path, name: &str, language: &Language) -> Result<Self, Vec<Note>> {
        let mut notes = Vec::new();
        let folder = root.join("themes").join(name);
        if name != builtin::NAME && !folder.is_dir() {
            let note = Note::error(format!("there is no theme `{name}`")).at(Place::file("site.yaml"));
            return Err(vec![note.hint(format!("themes are folders in themes/; `{}` is built in", builtin::NAME))]);
        }
        let own: Layer = ["templates", "static", "i18n"]
            .iter()
            .flat_map(|part| layer(root, &root.join(part), part, &mut notes))
            .collect();
        let layers = [own, layer(root, &folder, "", &mut notes), built_in()];
        let strings = strings(&layers, language, &mut notes);
        let mut assets = BTreeMap::new();
        for layer in layers.iter().rev() {
            for (path, (_, bytes)) in layer {
                if let Some(path) = path.strip_prefix("static/") {
                    assets.insert(path.to_owned(), bytes.clone());
                }
            }
        }
        let sources = sources(&layers, &mut notes);
        let tera = tera(&sources, &mut notes);
        if any_error(&notes) {
            return Err(notes);
        }
        Ok(Self { tera, strings, notes, assets, sources })
    }

    /// Renders a page.
    ///
    /// # Errors
    /// What is wrong with the template, with its file, line and column.
    pub fn render<V: serde::Serialize>(&self, template: &str, view: &V) -> Result<String, Note> {
        let context = Context::from_serialize(view).map_err(|error| self.note(&error))?;
        self.tera.render(template, &context).map_err(|error| self.note(&error))
    }

    /// Renders a citation as the theme's component `mark` does.
    ///
    /// # Errors
    /// As [`Theme::render`].
    pub fn render_mark(&self, mark: &MarkView, shell: &Context) -> Result<String, Note> {
        let mut arguments = Context::new();
        arguments.insert("mark", mark);
        self.tera
            .render_component_with_implicits("mark", &arguments, shell, None, true)
            .map_err(|error| self.note(&error))
    }

    fn note(&self, error: &tera::Error) -> Note {
        note(error, &self.sources)
    }
}

/// The note for a template error: its place is in the file that the person wrote.
fn note(error: &tera::Error, sources: &BTreeMap<String, (PathBuf, String)>) -> Note {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let note = Note::error(format!("the template fails: {}", report.message()));
            match sources.get(report.filename()) {
                Some((file, text)) => {
                    let span = report.span();
                    let chars = if span.end_line == span.start_line { span.end_col - span.start_col } else { 1 };
                    note.at(Place::spot(file, text, span.start_line, span.start_col + 1, chars))
                        .hint("src/render/view.rs lists what each template gets")
                }
                None => note.at(Place::file(report.filename())),
            }
        }
        _ => {
            let text = error.to_string();
            let file = sources.iter().find(|(name, _)| text.contains(&format!("'{name}'"))).map(|(_, (file, _))| file);
            let note = Note::error(format!("the templates fail: {text}"));
            match file {
                Some(file) => note.at(Place::file(file)),
                None => note,
            }
        }
    }
}

/// The files below `folder`, with `prefix` before their paths.
fn layer(root: &Path, folder: &Path, prefix: &str, notes: &mut Vec<Note>) -> Layer {
    let files = disk::list(folder, &[]).unwrap_or_else(|error| {
        notes.push(Note::file_failed(&error, folder));
        Vec::new()
    });
    let mut layer = Layer::new();
    for path in files {
        let shown = path.strip_prefix(root).unwrap_or(&path).to_path_buf();
        let inside = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let inside = if prefix.is_empty() { inside } else { format!("{prefix}/{inside}") };
        match disk::read(&path) {
            Ok(bytes) => {
                layer.insert(inside, (shown, bytes));
            }
            Err(error) => notes.push(Note::file_failed(&error, &shown)),
        }
    }
    layer
}

fn built_in() -> Layer {
    let shown = |path: &str| PathBuf::from(format!("themes/{}/{path}", builtin::NAME));
    builtin::FILES.iter().map(|(path, bytes)| ((*path).to_owned(), (shown(path), bytes.to_vec()))).collect()
}

/// Bytes that must be text; what is not is noted.
fn text<'a>(file: &Path, bytes: &'a [u8], notes: &mut Vec<Note>) -> Option<&'a str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(_) => {
            notes.push(Note::error("the file is not UTF-8").at(Place::file(file)).hint("save it as UTF-8"));
            None
        }
    }
}

/// The words: English of the weakest layer first, the site's language of the strongest last.
fn strings(layers: &[Layer; 3], language: &Language, notes: &mut Vec<Note>) -> Strings {
    let mut tables = Vec::new();
    for tag in std::iter::once("en").chain(language.lookup().filter(|tag| !tag.eq_ignore_ascii_case("en"))) {
        for layer in layers.iter().rev() {
            let path = format!("i18n/{tag}.yaml");
            let found = layer.iter().find(|(name, _)| name.eq_ignore_ascii_case(&path));
            if let Some((_, (file, bytes))) = found
                && let Ok(language) = Language::new(tag)
                && let Some(source) = text(file, bytes, notes)
            {
                tables.push(Table { language, file, source });
            }
        }
    }
    let templates = layers.iter().flatten().filter(|(path, _)| path.starts_with("templates/"));
    let used = templates.flat_map(|(_, (_, bytes))| keys_in(&String::from_utf8_lossy(bytes)).collect::<Vec<_>>());
    Strings::merged(&tables, language, &used.collect(), notes)
}

fn sources(layers: &[Layer; 3], notes: &mut Vec<Note>) -> BTreeMap<String, (PathBuf, String)> {
    let mut sources = BTreeMap::new();
    for (name, layer) in LAYERS.iter().zip(layers) {
        for (path, (file, bytes)) in layer {
            let Some(template) = path.strip_prefix("templates/") else { continue };
            if !template.ends_with(".html") {
                continue;
            }
            if let Some(text) = text(file, bytes, notes) {
                sources.insert(format!("{name}{template}"), (file.clone(), text.to_owned()));
            }
        }
    }
    sources
}

fn tera(sources: &BTreeMap<String, (PathBuf, String)>, notes: &mut Vec<Note>) -> Tera {
    let empty = || {
        let mut tera = Tera::default();
        tera.set_fallback_prefixes(LAYERS).expect("no template has been added yet");
        tera
    };
    let mut tera = empty();
    let all = sources.iter().map(|(name, (_, text))| (name.as_str(), text.as_str()));
    if let Err(error) = tera.add_raw_templates(all) {
        // Tera stops at its first error; each template alone shows whether others have one, too.
        let mut found: Vec<Note> = Vec::new();
        for (name, (_, text)) in sources {
            if let Err(error) = empty().add_raw_template(name, text)
                && matches!(error.kind(), ErrorKind::SyntaxError(report) if !report.message().contains("not found"))
            {
                found.push(note(&error, sources));
            }
        }
        let first = note(&error, sources);
        if !found.contains(&first) {
            notes.push(first);
        }
        notes.extend(found);
    }
    tera
}
