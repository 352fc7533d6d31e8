//! A site's folder and the built-in themes → the layers of its look, the strongest first.
//!
//! The site's own files, the theme, the theme that it extends, and so on; `broadsheet` is always the last. A folder in
//! `themes/` wins over the built-in theme of its name, and stands on it unless its theme.yaml says otherwise.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::manifest::{self, Manifest};
use crate::config::ThemeChoice;
use crate::disk;
use crate::note::{Note, Noted, Place};
use crate::render::builtin::{self, BuiltIn};

/// The folders of a site that are its own layer.
pub(super) const PARTS: [&str; 4] = ["templates", "slots", "static", "i18n"];
/// The most themes that may stand on each other.
const MAX_LAYERS: usize = 20;

/// Whose files a layer holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// The site's own.
    Site,
    /// Those of a theme in a folder.
    Folder(String),
    /// Those of a theme that is compiled in.
    BuiltIn(&'static str),
}

/// The files of one layer.
pub(super) struct Layer {
    pub whose: Whose,
    /// What stands before the names of its templates, so that each layer's can be named: `quiet:`.
    pub prefix: String,
    /// What the theme says of itself; nothing for the site.
    pub manifest: Manifest,
    /// The files by their path in the layer: `templates/page.html`.
    pub files: BTreeMap<String, LayerFile>,
}

/// A file of a layer.
pub(super) struct LayerFile {
    /// The path that a person knows it by.
    pub shown: PathBuf,
    pub bytes: Cow<'static, [u8]>,
}

impl Whose {
    /// The name of the theme; none for the site.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Site => None,
            Self::Folder(name) => Some(name),
            Self::BuiltIn(name) => Some(name),
        }
    }

    /// Whether a person wrote its files: they are not compiled in.
    pub fn is_own(&self) -> bool {
        match self {
            Self::Site | Self::Folder(_) => true,
            Self::BuiltIn(_) => false,
        }
    }

    /// The words for it: "the theme `quiet`".
    pub fn words(&self) -> String {
        match self {
            Self::Site => "the site's own files".to_owned(),
            Self::Folder(name) => format!("the theme `{name}`"),
            Self::BuiltIn(name) => format!("the built-in theme `{name}`"),
        }
    }
}

impl Layer {
    /// A file as text; what is not text is noted.
    pub fn text(&self, path: &str, notes: &mut Vec<Note>) -> Option<&str> {
        let file = self.files.get(path)?;
        match std::str::from_utf8(&file.bytes) {
            Ok(text) => Some(text),
            Err(_) => {
                let note = Note::error("the file is not UTF-8").at(Place::file(&file.shown));
                notes.push(note.hint("save it as UTF-8"));
                None
            }
        }
    }

    fn of_theme(whose: Whose, prefix: String, files: BTreeMap<String, LayerFile>, notes: &mut Vec<Note>) -> Self {
        let mut layer = Self { whose, prefix, manifest: Manifest::default(), files };
        if let Some(text) = layer.text(manifest::FILE, notes) {
            let shown = &layer.files[manifest::FILE].shown;
            layer.manifest = manifest::parse(shown, text).into_value(notes);
        }
        layer
    }
}

/// The layers of a look, the strongest first: the files of the site at `own`, if there is one, and a theme of the folder
/// `themes` or a built-in one. What cannot be followed is noted.
pub(super) fn layers(own: Option<&Path>, themes: &Path, choice: &ThemeChoice, notes: &mut Vec<Note>) -> Vec<Layer> {
    let mut layers = Vec::new();
    if let Some(root) = own {
        let files = PARTS.iter().flat_map(|part| files(root, &root.join(part), part, notes)).collect();
        layers.push(Layer { whose: Whose::Site, prefix: "site:".into(), manifest: Manifest::default(), files });
    }
    let named_at = choice.place.clone().unwrap_or_else(|| Place::file("site.yaml"));
    let mut next = Some((choice.name.clone(), named_at));
    while let Some((name, place)) = next.take() {
        match theme(themes, &name, &layers, notes) {
            Ok(layer) => {
                next = layer.manifest.extends.clone();
                if let (None, Whose::Folder(name)) = (&next, &layer.whose) {
                    // A folder stands on the built-in theme of its name.
                    next = builtin::theme(name).map(|theme| (theme.name.to_owned(), place));
                }
                layers.push(layer);
            }
            Err(Refused::Unknown) => {
                let known = known(themes);
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let note = Note::error(format!("there is no theme `{name}`")).at(place);
                notes.push(note.hint_near(
                    &name,
                    &known,
                    format!("themes are folders in themes/; {} are built in", words(builtin::THEMES)),
                ));
            }
            Err(Refused::Circle) => {
                let chain = layers.iter().filter(|layer| layer.whose != Whose::Site);
                let chain: Vec<String> = chain.map(|layer| layer.whose.words()).collect();
                let text = format!("the themes extend each other in a circle: {}, `{name}`", chain.join(", "));
                notes.push(Note::error(text).at(place).hint("let one of them extend another theme, or none"));
            }
        }
    }
    with_last(&mut layers, notes);
    layers
}

/// The layers of a built-in theme that no folder hides.
pub(super) fn built_in_layers(name: &str, notes: &mut Vec<Note>) -> Vec<Layer> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = builtin::theme(name);
    while let Some(theme) = next.filter(|theme| !layers.iter().any(|layer| layer.whose == Whose::BuiltIn(theme.name))) {
        let layer = compiled_in(theme, theme.name.to_owned(), notes);
        next = layer.manifest.extends.as_ref().and_then(|(name, _)| builtin::theme(name));
        layers.push(layer);
    }
    with_last(&mut layers, notes);
    layers
}

/// `broadsheet` is below all others.
fn with_last(layers: &mut Vec<Layer>, notes: &mut Vec<Note>) {
    if !layers.iter().any(|layer| layer.whose == Whose::BuiltIn(builtin::NAME)) {
        let last = builtin::theme(builtin::NAME).expect("the table holds it");
        layers.push(compiled_in(last, builtin::NAME.to_owned(), notes));
    }
}

fn words(themes: &[BuiltIn]) -> String {
    let names: Vec<String> = themes.iter().map(|theme| format!("`{}`", theme.name)).collect();
    names.join(", ")
}

/// The names of all themes that a site can have, sorted.
pub(super) fn known(themes: &Path) -> Vec<String> {
    let mut names: Vec<String> = builtin::THEMES.iter().map(|theme| theme.name.to_owned()).collect();
    for file in disk::list(themes, &["yaml"]).unwrap_or_default() {
        let inside = file.strip_prefix(themes).unwrap_or(&file);
        let parts: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if let [name, manifest::FILE] = [parts.first(), parts.get(1)].map(|part| part.map_or("", String::as_str)) {
            names.push(name.to_owned());
        }
    }
    names.sort();
    names.dedup();
    names
}

/// A theme that a site can have.
#[derive(Debug, Clone)]
pub struct ListedTheme {
    /// Its name, as in site.yaml.
    pub name: String,
    /// Whose it is.
    pub whose: Whose,
    /// Its name for people; may be empty.
    pub title: String,
    /// One sentence on it; may be empty.
    pub description: String,
    /// The theme on which it stands; none for `broadsheet`.
    pub extends: Option<String>,
}

/// All themes that a site with this folder `themes` can have, sorted by name.
pub fn list_themes(themes: &Path) -> Noted<Vec<ListedTheme>> {
    let mut notes = Vec::new();
    let listed = known(themes).into_iter().filter_map(|name| {
        let layer = theme(themes, &name, &[], &mut notes).ok()?;
        let Manifest { title, description, extends, .. } = layer.manifest;
        let below = match (&layer.whose, extends) {
            (_, Some((name, _))) => Some(name),
            (Whose::Folder(name), None) if builtin::theme(name).is_some() => Some(format!("{name} (built in)")),
            (Whose::BuiltIn(builtin::NAME), None) => None,
            (_, None) => Some(builtin::NAME.to_owned()),
        };
        Some(ListedTheme { name, whose: layer.whose, title, description, extends: below })
    });
    Noted { value: listed.collect(), notes }
}

/// Why a theme is no layer.
enum Refused {
    Unknown,
    Circle,
}

/// The theme of a name on top of which `above` stand.
fn theme(themes: &Path, name: &str, above: &[Layer], notes: &mut Vec<Note>) -> Result<Layer, Refused> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.is_empty() || !name.chars().all(plain) {
        return Err(Refused::Unknown);
    }
    let is_above = |whose: &Whose| above.iter().any(|layer| layer.whose == *whose);
    let folder = themes.join(name);
    // Paths are told as a person would type them at the site's root.
    let root = themes.parent().unwrap_or(themes);
    let there = Whose::Folder(name.to_owned());
    let built_in = builtin::theme(name);
    if folder.is_dir() && !is_above(&there) && above.len() < MAX_LAYERS {
        let prefix = if name == "site" { "theme:".to_owned() } else { format!("{name}:") };
        return Ok(Layer::of_theme(there, prefix, files(root, &folder, "", notes), notes));
    }
    match built_in {
        Some(theme) if !is_above(&Whose::BuiltIn(theme.name)) => {
            let prefix = if is_above(&there) { format!("built-in-{name}:") } else { format!("{name}:") };
            Ok(compiled_in(theme, prefix, notes))
        }
        Some(_) => Err(Refused::Circle),
        None if folder.is_dir() => Err(Refused::Circle),
        None => Err(Refused::Unknown),
    }
}

fn compiled_in(theme: &'static BuiltIn, prefix: String, notes: &mut Vec<Note>) -> Layer {
    let file = |(path, bytes): &(&'static str, &'static [u8])| {
        let shown = PathBuf::from(format!("themes/{}/{path}", theme.name));
        ((*path).to_owned(), LayerFile { shown, bytes: Cow::Borrowed(*bytes) })
    };
    let files = theme.files.iter().map(file).collect();
    let prefix = if prefix.ends_with(':') { prefix } else { format!("{prefix}:") };
    Layer::of_theme(Whose::BuiltIn(theme.name), prefix, files, notes)
}

/// How the names of hidden files begin, and end, that systems, editors and Git leave in folders.
const LITTER: (&[&str], &[&str]) = (&[".DS_Store", ".git", "._", ".#", ".~", ".nfs"], &[".swp", ".swo", "~"]);

/// Whether a hidden file belongs to what a site publishes, as `.well-known` does.
fn is_published(name: &str) -> bool {
    !LITTER.0.iter().any(|start| name.starts_with(start)) && !LITTER.1.iter().any(|end| name.ends_with(end))
}

/// The files below `folder`, with `prefix` before their paths. What is hidden counts only among static files.
fn files(root: &Path, folder: &Path, prefix: &str, notes: &mut Vec<Note>) -> BTreeMap<String, LayerFile> {
    let inside = |path: &Path| {
        let inside = path.to_string_lossy().replace('\\', "/");
        if prefix.is_empty() { inside } else { format!("{prefix}/{inside}") }
    };
    let taken = |path: &Path| {
        let inside = inside(path);
        inside.strip_prefix("static/").is_some_and(|path| is_published(path.rsplit('/').next().unwrap_or(path)))
    };
    let shown = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_path_buf();
    let disk::Listing { files: found, odd, unlisted, .. } =
        disk::listing_with(folder, &[], taken).unwrap_or_else(|error| {
            notes.push(Note::file_failed(&error, folder));
            disk::Listing::default()
        });
    for error in unlisted {
        let path = shown(error.path().unwrap_or(folder));
        notes.push(Note::file_failed(&error.into(), &path));
    }
    for (path, what) in odd {
        let note = Note::warning(format!("it is {what}, so it is left out")).at(Place::file(shown(&path)));
        notes.push(note.hint("put a file in its place"));
    }
    let mut files = BTreeMap::new();
    for path in found {
        let shown = shown(&path);
        match disk::read(&path) {
            Ok(bytes) => {
                let inside = inside(path.strip_prefix(folder).unwrap_or(&path));
                files.insert(inside, LayerFile { shown, bytes: Cow::Owned(bytes) });
            }
            Err(error) => notes.push(Note::file_failed(&error, &shown)),
        }
    }
    files
}
