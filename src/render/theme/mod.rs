//! The look: layers of templates, words and static files → a page's view becomes HTML.
//!
//! Every file is looked up in the site's own folders first, then in the theme, in the themes below it, and at last in
//! the built-in `broadsheet`. A template that `extends` or includes another by its plain name gets it from the first
//! layer that has it; one that names itself gets it from the next layer below.

mod manifest;
mod options;
mod layers;
mod source;
mod files;
mod starter;
mod sample;
mod context;
mod check;
mod costs;
mod mentions;

pub use check::{Trial, try_theme};
pub use context::{FieldContext, SHARED, TemplateContext, TypeContext, all_types, shortened, template_contexts};
pub use costs::TemplateCost;
pub use files::{FileCopy, Held, ThemeFiles};
pub use layers::{ListedTheme, Whose, list_themes};
pub use options::{Kind, ThemeOption, Value};
pub use starter::starter;

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash as _;
use std::path::Path;
use std::sync::OnceLock;

use tera::{Context, ErrorKind, Tera};

use super::strings::{Strings, Table, keys_in};
use super::view::MarkView;
use crate::config::ThemeChoice;
use crate::key::{Key, Keyed};
use crate::model::Language;
use crate::note::{Note, Place, any_error, nearest};
use crate::text::letters;
use crate::work::Clock;
use costs::Costs;
use layers::{Layer, layers};
use mentions::Mentions;
use source::{Source, tags};

/// A theme, ready to render.
pub struct Theme {
    tera: Tera,
    /// The interface's words in the site's language.
    pub strings: Strings,
    /// Static files by their path below `static/`. `style.css` holds the options and every `custom.css`, too.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// The options with their values for this site, in the order in which they are declared.
    pub options: Vec<ThemeOption>,
    /// The classes of `<body>` for choices and flags: empty, or with a space before each.
    pub classes: String,
    /// What a person should look at, though it is in nobody's way.
    pub notes: Vec<Note>,
    layers: Vec<Layer>,
    /// The key of all from which a page is made beside its view.
    key: Key,
    /// What each template costs, where somebody wants to know.
    costs: Option<Costs>,
    /// The templates by their full names.
    sources: BTreeMap<String, Source>,
    /// What the templates of pages name, once somebody has asked.
    mentions: BTreeMap<String, OnceLock<Mentions>>,
}

/// So many names are told where none is near a mistyped one.
const FEW_NAMES: usize = 20;
/// What to do where a template is not there and none is of a name like it.
const ALL_TEMPLATES: &str = "`clipsheet theme show` lists all templates";
/// The style sheet that every page links to.
const STYLE: &str = "static/style.css";
/// How the names of templates end: of those with other endings Tera would escape nothing.
const TEMPLATE: &str = ".html";
/// What a layer adds to the style sheet of a layer below.
const CUSTOM_STYLE: &str = "static/custom.css";

impl Theme {
    /// Loads the layers for a site: the theme and its options, and the language of the interface.
    ///
    /// # Errors
    /// All that is wrong with the theme's files and options, each with its place.
    pub fn load(root: &Path, choice: &ThemeChoice, language: &Language) -> Result<Self, Vec<Note>> {
        let mut notes = Vec::new();
        let layers = layers(Some(root), &root.join("themes"), choice, &mut notes);
        Self::of_layers(layers, choice, language, notes)
    }

    /// Loads a theme alone, without the files of any site: one in the folder `themes`, or one that is built in.
    ///
    /// # Errors
    /// As [`Theme::load`].
    pub fn load_alone(themes: &Path, choice: &ThemeChoice, language: &Language) -> Result<Self, Vec<Note>> {
        let mut notes = Vec::new();
        let layers = layers(None, themes, choice, &mut notes);
        Self::of_layers(layers, choice, language, notes)
    }

    fn of_layers(
        layers: Vec<Layer>,
        choice: &ThemeChoice,
        language: &Language,
        mut notes: Vec<Note>,
    ) -> Result<Self, Vec<Note>> {
        let declared = layers.iter().rev().flat_map(|layer| &layer.manifest.options);
        let options = options::options(declared, &choice.options, &mut notes);
        let strings = strings(&layers, language, &mut notes);
        let assets = assets(&layers, &options);
        let (sources, given) = sources(&layers, &mut notes);
        let tera = tera(&layers, &sources, &given, &mut notes);
        notes.extend(unused(&layers, &sources));
        notes.extend(unescaped(&layers, &sources));
        notes.extend(missing_images(&options, &assets));
        if any_error(&notes) {
            return Err(notes);
        }
        let classes = options::classes(&options);
        let mentions = sources.values().map(|source| (source.name.clone(), OnceLock::new())).collect();
        let key = key(&layers, choice, language);
        Ok(Self { tera, strings, assets, options, classes, notes, layers, key, costs: None, sources, mentions })
    }

    /// The file of an asset, as a person knows it.
    pub fn asset_file(&self, path: &str) -> &Path {
        let path = format!("static/{path}");
        let file = self.layers.iter().find_map(|layer| layer.files.get(&path));
        file.map_or(Path::new("themes"), |file| &file.shown)
    }

    /// A built-in theme, whatever lies on the disk.
    ///
    /// # Errors
    /// What is wrong with it, which a test would have told.
    pub fn built_in(name: &'static str, language: &Language) -> Result<Self, Vec<Note>> {
        let mut notes = Vec::new();
        let layers = layers::built_in_layers(name, &mut notes);
        Self::of_layers(layers, &ThemeChoice::named(name), language, notes)
    }

    /// Renders a page.
    ///
    /// # Errors
    /// What is wrong with the template, with its file, line and column.
    pub fn render<V: serde::Serialize>(&self, template: &str, view: &V) -> Result<String, Note> {
        let make = || {
            let context = Context::from_serialize(view).map_err(|error| self.note(&error))?;
            self.tera.render(template, &context).map_err(|error| self.note(&error))
        };
        match &self.costs {
            Some(costs) => costs.of(template, make),
            None => make(),
        }
    }

    /// The key of a page: of its template, of what that gets, and of the theme.
    pub fn key_of(&self, template: &str, view: Key) -> Key {
        let mut keyed = Keyed::default();
        (self.key, template, view).hash(&mut keyed);
        keyed.key()
    }

    /// Whether a page of the template may print a value of this name; if not, the value need not be made.
    pub fn prints(&self, template: &str, value: &str) -> bool {
        let read = || Mentions::of(template, &self.layers, &self.sources);
        self.mentions.get(template).is_none_or(|mentions| mentions.get_or_init(read).value(value))
    }

    /// The slots, sorted by name, each with what the weakest layer says of it.
    pub fn slots(&self) -> Vec<(&str, String)> {
        let named = |source: &&Source| source.name.starts_with("slots/");
        let mut slots: BTreeMap<&str, &Source> = BTreeMap::new();
        for source in self.sources.values().filter(named) {
            let weakest = slots.entry(&source.name).or_insert(source);
            if source.layer > weakest.layer {
                *weakest = source;
            }
        }
        slots.into_iter().map(|(name, source)| (name, source.remark())).collect()
    }

    /// The blocks of each template that has some, sorted by template; the blocks in the order of the file.
    pub fn blocks(&self) -> Vec<(&str, Vec<String>)> {
        let mut blocks: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for source in self.sources.values() {
            let named = blocks.entry(&source.name).or_default();
            for block in source.blocks() {
                if !named.contains(&block) {
                    named.push(block);
                }
            }
        }
        blocks.into_iter().filter(|(_, blocks)| !blocks.is_empty()).collect()
    }

    /// Counts from now on what each template costs.
    pub fn watch(&mut self, clock: Box<dyn Clock>) {
        self.costs = Some(Costs::new(clock, self.sources.values().map(|source| source.name.as_str())));
    }

    /// What each template has cost since [`Theme::watch`], the dearest first.
    pub fn costs(&self) -> Vec<TemplateCost> {
        let whose = |template: &str| {
            let source =
                self.sources.values().filter(|source| source.name == template).min_by_key(|source| source.layer);
            source.map(|source| self.layers[source.layer].whose.words()).unwrap_or_default()
        };
        self.costs.as_ref().map(|costs| costs.list(whose)).unwrap_or_default()
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
        let note = note(error, &self.layers, &self.sources);
        match note.hint {
            Some(_) => note,
            None => note.hint("`clipsheet theme context` tells what a template gets"),
        }
    }
}

/// The key of all from which templates and words are made: the files of all layers, what was chosen, and the language. Static
/// files stand beside the pages, which have only their names, and these stand in the views.
fn key(layers: &[Layer], choice: &ThemeChoice, language: &Language) -> Key {
    let mut keyed = Keyed::default();
    language.hash(&mut keyed);
    for option in &choice.options {
        (&option.name, &option.text).hash(&mut keyed);
    }
    for layer in layers {
        layer.prefix.hash(&mut keyed);
        for (path, file) in layer.files.iter().filter(|(path, _)| !path.starts_with("static/")) {
            (path, &*file.bytes).hash(&mut keyed);
        }
    }
    keyed.key()
}

/// In whose file a template stands.
fn whose(source: &Source, layers: &[Layer]) -> String {
    format!("in {}", layers[source.layer].whose.words())
}

/// The note for a template error: its place is in the file that the person wrote.
fn note(error: &tera::Error, layers: &[Layer], sources: &BTreeMap<String, Source>) -> Note {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let (message, hint) = undefined(report.message());
            let note = Note::error(format!("the template fails: {message}"));
            let note = match sources.get(report.filename()) {
                Some(source) => note.at(source.place(report.span())).label(whose(source, layers)),
                None => note.at(Place::file(report.filename())),
            };
            match hint {
                Some(hint) => note.hint(hint),
                None => note,
            }
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
        | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            let chain: Vec<String> = chain.iter().map(|name| format!("`{}`", shown(name, sources))).collect();
            let note = Note::error(format!("the templates need each other in a circle: {}", chain.join(", ")));
            match sources.get(tpl) {
                Some(source) => note.at(source.first_tag()).label(whose(source, layers)),
                None => note,
            }
        }
        _ => {
            let text = error.to_string();
            let quoted = |name: &str| text.contains(&format!("'{name}'")) || text.contains(&format!("`{name}`"));
            let source = sources.iter().find(|(name, _)| quoted(name)).map(|(_, source)| source);
            let note = Note::error(format!("the templates fail: {text}"));
            match source {
                Some(source) => note.at(Place::file(&source.file)).label(whose(source, layers)),
                None => note,
            }
        }
    }
}

/// The components, filters, functions and blocks that templates name and nobody has: Tera tells of all at once.
fn missing_references(error: &tera::Error, layers: &[Layer], sources: &BTreeMap<String, Source>) -> Vec<Note> {
    let ErrorKind::Msg(text) = error.kind() else { return Vec::new() };
    let reports = text.split("\n\nerror: ").map(|report| report.strip_prefix("error: ").unwrap_or(report));
    reports.filter_map(|report| reference(report, layers, sources)).collect()
}

/// The templates that name one which nobody has, and what to say of it.
fn missing_templates<'a>(layers: &[Layer], sources: &'a BTreeMap<String, Source>) -> Vec<(&'a str, Note)> {
    let known: BTreeSet<&str> = sources.keys().map(|name| plain_name(name)).collect();
    let names: Vec<&str> = known.iter().copied().collect();
    let mut notes = Vec::new();
    for (name, source) in sources {
        for tag in tags(&source.text).filter(|tag| !known.contains(tag.name)) {
            let place = Place::bytes(&source.file, &source.text, tag.start, tag.start + tag.name.len());
            let note = Note::error(format!("there is no template `{}`", tag.name)).at(place);
            let note = note.label(whose(source, layers));
            notes.push((name.as_str(), note.hint_near(tag.name, &names, ALL_TEMPLATES)));
        }
    }
    notes
}

/// The note for one of Tera's reports on what a template names and nobody has.
fn reference(report: &str, layers: &[Layer], sources: &BTreeMap<String, Source>) -> Option<Note> {
    let (message, name, line, column) = reported(report)?;
    let source = sources.get(name)?;
    let place = source.spot(line, column);
    let whose = whose(source, layers);
    let block = message.strip_prefix("Block `");
    if let Some(block) = block.and_then(|text| text.strip_suffix("` is not defined in any parent template")) {
        let frame = frame(source, layers, sources);
        let shown = frame.file.display();
        let write = format!("write `{{% block {block} %}}{{% endblock {block} %}}` where it belongs");
        // A person looks at what a person wrote: the block that nothing holds, or the file that lacks it.
        if !layers[source.layer].whose.is_own() {
            let filled = source.file.display();
            let note = Note::error(format!("the template has no block `{block}`, which {filled} fills"));
            return Some(note.at(Place::file(&frame.file)).hint(write));
        }
        let note = Note::error(format!("{shown} has no block `{block}` that could be filled"));
        let there = frame.blocks();
        let there: Vec<&str> = there.iter().map(String::as_str).collect();
        let otherwise = format!("it has {}; {write}", there.join(", "));
        return Some(note.at(place).label(whose).hint_near(block, &there, otherwise));
    }
    let note = Note::error(format!("the template fails: {message}")).at(place).label(whose);
    let component = message.strip_prefix("Unknown component `").and_then(|rest| rest.strip_suffix('`'));
    Some(match component {
        Some(component) => {
            let names: Vec<&str> = sources.values().flat_map(|source| mentions::components(&source.text)).collect();
            note.hint_near(component, &names, "define it, or take the name of one from `clipsheet theme show FILE`")
        }
        None => note,
    })
}

/// What Tera says of a name that there is not, without the list of those that there are, and the nearest of these; all of
/// them where they are few.
fn undefined(message: &str) -> (&str, Option<String>) {
    let parts = message.split_once(" is not defined. Available ").and_then(|(before, rest)| {
        let (_, names) = rest.split_once(": ")?;
        let missing = before.rsplit('`').nth(1)?;
        Some((before.len() + " is not defined".len(), missing, names.split(", ").collect::<Vec<_>>()))
    });
    let Some((end, missing, names)) = parts else { return (message, None) };
    let hint = match nearest(missing, &names) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.len() <= FEW_NAMES => format!("there are {}", names.join(", ")),
        None => return (&message[..end], None),
    };
    (&message[..end], Some(hint))
}

/// The template that all others of a page extend in the end: where blocks must be.
fn frame<'a>(source: &'a Source, layers: &[Layer], sources: &'a BTreeMap<String, Source>) -> &'a Source {
    let mut frame = source;
    let mut below = 0;
    while let Some(parent) = frame.parent() {
        // Its own name is that of a layer below.
        let from = if frame.name == parent { frame.layer + 1 } else { 0 };
        let found = layers[from..].iter().find_map(|layer| sources.get(&format!("{}{parent}", layer.prefix)));
        below += 1;
        match found {
            Some(next) if below <= sources.len() => frame = next,
            Some(_) | None => break,
        }
    }
    frame
}

/// `site:page.html` → `page.html`.
fn plain_name(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, plain)| plain)
}

fn shown(name: &str, sources: &BTreeMap<String, Source>) -> String {
    sources.get(name).map_or_else(|| name.to_owned(), |source| source.file.display().to_string())
}

/// One of Tera's reports: its message, template, line and column. What templates name, but nobody has, Tera tells in this form
/// only.
fn reported(report: &str) -> Option<(&str, &str, usize, usize)> {
    let (message, rest) = report.split_once('\n')?;
    let mut place = rest.lines().next()?.trim().strip_prefix("--> ")?.rsplitn(3, ':');
    let (column, line) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?);
    Some((message, place.next()?, line, column))
}

/// The words: English of the weakest layer first, the site's language of the strongest last.
fn strings(layers: &[Layer], language: &Language, notes: &mut Vec<Note>) -> Strings {
    let mut tables = Vec::new();
    for tag in std::iter::once("en").chain(language.lookup().filter(|tag| !tag.eq_ignore_ascii_case("en"))) {
        for layer in layers.iter().rev() {
            let path = format!("i18n/{tag}.yaml");
            let found = layer.files.iter().find(|(name, _)| name.eq_ignore_ascii_case(&path));
            if let Some((path, file)) = found
                && let Ok(language) = Language::new(tag)
                && let Some(source) = layer.text(path, notes)
            {
                tables.push(Table { language, file: &file.shown, source });
            }
        }
    }
    let templates = layers.iter().flat_map(|layer| &layer.files).filter(|(path, _)| template_name(path).is_some());
    let used = templates.flat_map(|(_, file)| keys_in(&String::from_utf8_lossy(&file.bytes)).collect::<Vec<_>>());
    Strings::merged(&tables, language, &used.collect(), notes)
}

/// The static files. The style sheet is that of the strongest layer which has one; to it are added the options, and
/// what that layer and those above it add, so that a page still needs one request for its style.
fn assets(layers: &[Layer], options: &[ThemeOption]) -> BTreeMap<String, Vec<u8>> {
    let mut assets = BTreeMap::new();
    for layer in layers.iter().rev() {
        for (path, file) in &layer.files {
            if let Some(inside) = path.strip_prefix("static/")
                && path != CUSTOM_STYLE
            {
                assets.insert(inside.to_owned(), file.bytes.to_vec());
            }
        }
    }
    let owner = layers.iter().position(|layer| layer.files.contains_key(STYLE));
    if let (Some(owner), Some(style)) = (owner, assets.get_mut("style.css")) {
        let custom = layers[..=owner].iter().rev().filter_map(|layer| layer.files.get(CUSTOM_STYLE));
        let rule = options::style_rule(options);
        let added = std::iter::once(rule.as_bytes()).chain(custom.map(|file| &*file.bytes));
        *style = with_rules(std::mem::take(style), added);
    }
    assets
}

/// A style sheet with others behind it, each on a line of its own.
fn with_rules<'a>(mut style: Vec<u8>, others: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    for other in others {
        if !style.ends_with(b"\n") {
            style.push(b'\n');
        }
        style.extend_from_slice(other);
    }
    style
}

/// The name of the template in a file of a layer: `templates/page.html` → `page.html`, `slots/footer.html` as it is.
fn template_name(path: &str) -> Option<&str> {
    let name = path.strip_prefix("templates/").or_else(|| path.starts_with("slots/").then_some(path))?;
    name.ends_with(TEMPLATE).then_some(name)
}

/// The templates of all layers by their full names, and what Tera gets of each.
fn sources(layers: &[Layer], notes: &mut Vec<Note>) -> (BTreeMap<String, Source>, BTreeMap<String, String>) {
    let mut sources = BTreeMap::new();
    let mut given = BTreeMap::new();
    for (number, layer) in layers.iter().enumerate() {
        for (path, file) in &layer.files {
            let Some(name) = template_name(path) else { continue };
            let Some(text) = layer.text(path, notes) else { continue };
            let below = layers[number + 1..].iter().find(|below| below.files.contains_key(path));
            let prefix = below.map(|below| below.prefix.as_str());
            let (source, text) = Source::new(&file.shown, text, number, name, prefix);
            let full = format!("{}{name}", layer.prefix);
            sources.insert(full.clone(), source);
            given.insert(full, text);
        }
    }
    (sources, given)
}

fn tera(
    layers: &[Layer],
    sources: &BTreeMap<String, Source>,
    given: &BTreeMap<String, String>,
    notes: &mut Vec<Note>,
) -> Tera {
    let used: BTreeSet<usize> = sources.values().map(|source| source.layer).collect();
    let empty = || {
        let mut tera = Tera::default();
        let prefixes: Vec<String> = used.iter().map(|number| layers[*number].prefix.clone()).collect();
        tera.set_fallback_prefixes(prefixes).expect("no template has been added yet");
        // Only files with this ending are templates (`template_name`), so no text is ever printed as it is.
        tera.autoescape_on([TEMPLATE]);
        tera.set_escape_fn(|text, out| tera::escape_html(&letters::shown(text), out));
        tera
    };
    let mut tera = empty();
    if let Err(error) = tera.add_raw_templates(given) {
        // Tera stops at its first error: each template alone shows whether it has one, and those that have none are joined.
        let mut found: Vec<Note> = Vec::new();
        let mut good = given.clone();
        for (name, text) in given {
            if let Err(error) = empty().add_raw_template(name, text)
                && matches!(error.kind(), ErrorKind::SyntaxError(report) if !report.message().contains("not found"))
            {
                found.push(note(&error, layers, sources));
                good.remove(name);
            }
        }
        for (name, note) in missing_templates(layers, sources) {
            found.push(note);
            good.remove(name);
        }
        if let Err(error) = empty().add_raw_templates(&good) {
            found.extend(missing_references(&error, layers, sources));
        }
        if found.is_empty() {
            found.push(note(&error, layers, sources));
        }
        notes.extend(found);
    }
    tera
}

/// Templates and slots of the site and of themes in folders that nothing uses: most likely their names are mistyped, or
/// were changed in a theme below.
fn unused(layers: &[Layer], sources: &BTreeMap<String, Source>) -> Vec<Note> {
    let known: BTreeSet<&str> =
        layers.last().into_iter().flat_map(|last| last.files.keys()).map(String::as_str).collect();
    let named: BTreeSet<&str> = sources.values().flat_map(|source| tags(&source.text)).map(|tag| tag.name).collect();
    let components = |source: &Source| source.text.contains("{% component") || source.text.contains("{%- component");
    let mut notes = Vec::new();
    for layer in layers.iter().filter(|layer| layer.whose.is_own()) {
        for (path, file) in &layer.files {
            let Some(name) = template_name(path) else { continue };
            let full = format!("{}{name}", layer.prefix);
            if known.contains(path.as_str())
                || [name, full.as_str()].iter().any(|name| named.contains(name))
                || sources.get(&full).is_some_and(components)
            {
                continue;
            }
            let note = Note::warning("no page uses this template").at(Place::file(&file.shown));
            let near: Vec<&str> = known.iter().copied().chain(named.iter().copied()).collect();
            let near: Vec<&str> = near.into_iter().map(|path| template_name(path).unwrap_or(path)).collect();
            notes.push(note.hint_near(name, &near, "`clipsheet theme show` lists those that are used"));
        }
    }
    notes
}

/// Where templates of the site and of themes in folders would print texts of others as they are, and files among them that
/// are no templates, since Tera would escape nothing in them.
fn unescaped(layers: &[Layer], sources: &BTreeMap<String, Source>) -> Vec<Note> {
    let mut notes = Vec::new();
    for layer in layers.iter().filter(|layer| layer.whose.is_own()) {
        for (path, file) in &layer.files {
            let name = path.rsplit('/').next().unwrap_or_default();
            let is_beside = path.starts_with("templates/") || path.starts_with("slots/");
            // Editors leave files like these behind.
            let is_left = name.starts_with(['.', '#']) || name.ends_with(['~', '#']);
            if is_beside && !is_left && template_name(path).is_none() {
                let note = Note::warning(format!("a template's name ends in `{TEMPLATE}`, so this file is not used"));
                notes.push(
                    note.at(Place::file(&file.shown))
                        .hint("only there are texts escaped; other files belong into static/"),
                );
            }
        }
    }
    for source in sources.values().filter(|source| layers[source.layer].whose.is_own()) {
        for place in source.unescaped() {
            let note = Note::warning("a text is printed as it is").at(place);
            notes.push(
                note.label("what others wrote could run here")
                    .hint("leave `| safe` out; only values whose names end in `html` are HTML"),
            );
        }
    }
    notes
}

/// Images that options name and no layer has.
fn missing_images(options: &[ThemeOption], assets: &BTreeMap<String, Vec<u8>>) -> Vec<Note> {
    let mut notes = Vec::new();
    for option in options.iter().filter(|option| option.kind == Kind::Image) {
        if let Value::Text(path) = &option.value
            && !path.is_empty()
            && !assets.contains_key(path)
        {
            let note = Note::error(format!("there is no file `static/{path}`")).at(option.place.clone());
            let there: Vec<&str> = assets.keys().map(String::as_str).collect();
            notes.push(note.hint_near(path, &there, "put it into the site's static/"));
        }
    }
    notes
}
