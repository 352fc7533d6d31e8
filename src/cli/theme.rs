//! `clipsheet theme`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use clipsheet::config::{Config, ThemeChoice};
use clipsheet::content::SITE_FILE;
use clipsheet::disk::{self, Was, Written};
use clipsheet::model::Language;
use clipsheet::note::Note;
use clipsheet::render::{
    BUILT_IN_THEME, FieldContext, SHARED, TemplateContext, Theme, ThemeFiles, Whose, all_types, list_themes, shortened,
    starter, template_contexts, try_theme,
};

use super::Outcome;
use super::print::{Printer, counted};
use super::site::{self, settings, stops};

/// What can be done with themes.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum ThemeCommand {
    /// Which themes there are, and which one the site has.
    List,
    /// Which layers have a file, and which one wins; without a file, all of them.
    Show(ShowArgs),
    /// What a template gets, with an example.
    Context(ContextArgs),
    /// Copy a file of the theme into the site's own folders, to change it there.
    Eject {
        /// The file: page.html, parts/point.html, static/icon.svg, i18n/en.yaml.
        file: String,
    },
    /// Make a new theme in themes/, on top of another.
    New(NewArgs),
    /// Try a theme: every template with a built-in sample, every choice of its options. Needs no site.
    Check(CheckArgs),
}

/// What `theme show` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct ShowArgs {
    /// The file: page.html, parts/point.html, static/icon.svg, i18n/en.yaml.
    file: Option<String>,
    /// Print the file as this theme has it.
    #[arg(long, value_name = "THEME", requires = "file")]
    text: Option<String>,
}

/// What `theme context` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct ContextArgs {
    /// The template: edition.html; without one, all are listed.
    template: Option<String>,
    /// Print the whole example alone, as JSON.
    #[arg(long, requires = "template")]
    json: bool,
    /// Print all that is known of all templates, in Markdown.
    #[arg(long, conflicts_with_all = ["template", "json"])]
    all: bool,
}

/// What `theme new` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct NewArgs {
    /// Its name: a-z, 0-9 and `-`.
    name: String,
    /// The theme below it.
    #[arg(long, value_name = "THEME", default_value = BUILT_IN_THEME)]
    extends: String,
}

/// What `theme check` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct CheckArgs {
    /// The theme, or its folder; otherwise that of the site, with the site's own files.
    theme: Option<String>,
    /// Take warnings for errors.
    #[arg(long)]
    strict: bool,
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, command: &ThemeCommand) -> Result<Outcome> {
    match command {
        ThemeCommand::List => list(printer, root),
        ThemeCommand::Show(arguments) => show(printer, root, arguments),
        ThemeCommand::Context(arguments) => context(printer, arguments),
        ThemeCommand::Eject { file } => eject(printer, root, file),
        ThemeCommand::New(arguments) => new(printer, root, arguments),
        ThemeCommand::Check(arguments) => check(printer, root, arguments),
    }
}

/// A site's folder and settings, where there is a site; themes can be looked after without one.
struct Place {
    root: PathBuf,
    config: Option<Config>,
    notes: Vec<Note>,
}

impl Place {
    fn find(root: Option<&Path>) -> Result<Self> {
        let mut notes = Vec::new();
        match site::root(root) {
            Ok(root) => Ok(Self { config: settings(&root, &mut notes), root, notes }),
            Err(error) if root.is_some() => Err(error),
            Err(_) => Ok(Self { root: PathBuf::new(), config: None, notes }),
        }
    }

    fn choice(&self) -> ThemeChoice {
        self.config.as_ref().map_or_else(|| ThemeChoice::named(BUILT_IN_THEME), |config| config.theme.clone())
    }

    fn files(&self) -> (ThemeFiles, Vec<Note>) {
        match self.config {
            Some(_) => ThemeFiles::of_site(&self.root, &self.choice()),
            None => ThemeFiles::of_theme(&self.root.join("themes"), &self.choice()),
        }
    }
}

fn list(printer: &Printer, root: Option<&Path>) -> Result<Outcome> {
    let place = Place::find(root)?;
    let listed = list_themes(&place.root.join("themes"));
    let used = place.config.as_ref().map(|config| config.theme.name.as_str());
    for theme in &listed.value {
        let mark = if used == Some(theme.name.as_str()) { "*" } else { " " };
        let mut facts = Vec::new();
        facts.push(match theme.whose {
            Whose::BuiltIn(_) => "built in".to_owned(),
            Whose::Site | Whose::Folder(_) => format!("themes/{}", theme.name),
        });
        facts.extend(theme.extends.as_ref().map(|below| format!("extends {below}")));
        printer.result(&format!("{mark} {} ({})", theme.name, facts.join(", ")));
        if !theme.description.is_empty() {
            printer.result(&format!("    {}", theme.description));
        }
    }
    let notes: Vec<Note> = place.notes.into_iter().chain(listed.notes).collect();
    printer.notes(&notes);
    Ok(if stops(&notes, false) { Outcome::Failed } else { Outcome::Done })
}

fn show(printer: &Printer, root: Option<&Path>, arguments: &ShowArgs) -> Result<Outcome> {
    let ShowArgs { file, text } = arguments;
    let place = Place::find(root)?;
    let (files, notes) = place.files();
    printer.notes(&notes);
    let Some(file) = file else {
        for (path, held) in files.all() {
            let names: Vec<String> = held.iter().map(|held| held.whose.words()).collect();
            printer.result(&format!("{path}: {}", names.join(", then ")));
        }
        return Ok(Outcome::Done);
    };
    let path = match files.find(file) {
        Ok(path) => path,
        Err(note) => {
            printer.notes(&[note]);
            return Ok(Outcome::Failed);
        }
    };
    let held = files.held(&path);
    if let Some(theme) = text {
        let Some(held) = held.iter().find(|held| held.whose.name() == Some(theme)) else {
            bail!("the theme `{theme}` has no {path}");
        };
        printer.result(String::from_utf8_lossy(held.bytes).trim_end_matches('\n'));
        return Ok(Outcome::Done);
    }
    printer.result(&path);
    for (number, held) in held.iter().enumerate() {
        let verdict = match number {
            0 => "is used",
            _ => "is hidden, unless the one above extends or includes it",
        };
        // A built-in theme lies in no folder of the site.
        let place = match held.whose {
            Whose::BuiltIn(_) => String::new(),
            Whose::Site | Whose::Folder(_) => format!(", {}", held.shown.display()),
        };
        printer.result(&format!("  {}{place}: {verdict}", held.whose.words()));
    }
    Ok(Outcome::Done)
}

fn eject(printer: &Printer, root: Option<&Path>, file: &str) -> Result<Outcome> {
    let root = site::root(root)?;
    let mut notes = Vec::new();
    let choice = settings(&root, &mut notes).map(|config| config.theme);
    let Some(choice) = choice else {
        printer.notes(&notes);
        return Ok(Outcome::Failed);
    };
    let (files, _) = ThemeFiles::of_site(&root, &choice);
    let copy = match files.copy(file) {
        Ok(copy) => copy,
        Err(note) => {
            printer.notes(&[note]);
            return Ok(Outcome::Failed);
        }
    };
    let target = root.join(&copy.path);
    if disk::is_there(&target) || disk::replace(&target, Was::Missing, &copy.bytes)? == Written::Left {
        bail!("`{}` is there already; it is left as it is", copy.path.display());
    }
    printer.say(&format!("Copied {} to {}", copy.from, copy.path.display()));
    if copy.stamped {
        printer
            .say("`clipsheet check` tells when the original has changed; its first line knows where it was taken from");
    }
    Ok(Outcome::Done)
}

fn new(printer: &Printer, root: Option<&Path>, arguments: &NewArgs) -> Result<Outcome> {
    let NewArgs { name, extends } = arguments;
    let place = Place::find(root)?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(plain) || name == "site" {
        bail!("`{name}` cannot be a theme's name; names hold a-z, 0-9 and `-`, and start with a letter");
    }
    let themes = place.root.join("themes");
    let known = list_themes(&themes).value;
    let folder = themes.join(name);
    if folder.exists() {
        bail!("`{}` is there already; it is left as it is", folder.display());
    }
    if known.iter().any(|theme| theme.name == *name) {
        bail!("there is a theme `{name}` already, and yours would stand before it; choose another name");
    }
    if !known.iter().any(|theme| theme.name == *extends) {
        let names: Vec<&str> = known.iter().map(|theme| theme.name.as_str()).collect();
        bail!("there is no theme `{extends}` to extend; there are {}", names.join(", "));
    }
    for (path, text) in starter(name, extends) {
        disk::write(&folder.join(path), text.as_bytes())?;
        printer.result(&folder.join(path).display().to_string());
    }
    printer.say(&format!("Write `theme: {name}` into site.yaml to use it; `clipsheet theme check {name}` tries it"));
    Ok(Outcome::Done)
}

fn check(printer: &Printer, root: Option<&Path>, arguments: &CheckArgs) -> Result<Outcome> {
    let CheckArgs { theme, strict } = arguments;
    let place = Place::find(root)?;
    let themes = place.root.join("themes");
    let (trial, name) = match theme {
        Some(theme) if Path::new(theme).join("theme.yaml").is_file() => {
            let folder = std::path::absolute(theme).context("failed to find the theme's folder")?;
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let themes = folder.parent().unwrap_or(&folder);
            (try_theme(None, BTreeSet::new(), themes, &ThemeChoice::named(name.clone())), name)
        }
        Some(theme) => {
            let choice = ThemeChoice::named(theme.clone());
            (try_theme(None, own_pages(&place.root)?, &themes, &choice), theme.clone())
        }
        None if place.config.is_none() && !place.notes.is_empty() => {
            printer.notes(&place.notes);
            return Ok(Outcome::Failed);
        }
        None if place.config.is_none() => {
            bail!("there is no {SITE_FILE} here or above; name a theme, or its folder");
        }
        None => {
            let choice = place.choice();
            (try_theme(Some(&place.root), own_pages(&place.root)?, &themes, &choice), choice.name)
        }
    };
    printer.notes(&trial.notes);
    if stops(&trial.notes, *strict) {
        return Ok(Outcome::Failed);
    }
    let good = if trial.notes.is_empty() { "all good" } else { "no errors" };
    printer.say(&format!(
        "Tried {name} in {} with {}: {good}",
        counted(trial.ways, "way"),
        counted(trial.pages, "page")
    ));
    Ok(Outcome::Done)
}

/// The paths of the pages that people wrote for a site: their names.
fn own_pages(root: &Path) -> Result<BTreeSet<String>> {
    let pages = disk::list(&root.join("content/pages"), &["md"])?;
    Ok(pages.iter().filter_map(|page| Some(page.file_stem()?.to_str()?.to_owned())).collect())
}

fn context(printer: &Printer, arguments: &ContextArgs) -> Result<Outcome> {
    let ContextArgs { template, json, all } = arguments;
    let contexts = match template_contexts() {
        Ok(contexts) => contexts,
        Err(notes) => {
            printer.notes(&notes);
            return Ok(Outcome::Failed);
        }
    };
    if *all {
        return Ok(match all_contexts(&contexts) {
            Ok(text) => {
                printer.result(text.trim_end());
                Outcome::Done
            }
            Err(notes) => {
                printer.notes(&notes);
                Outcome::Failed
            }
        });
    }
    let Some(template) = template else {
        for context in &contexts {
            printer.result(&format!("{}: {}", context.template, context.about));
        }
        return Ok(Outcome::Done);
    };
    let wanted = template.trim_end_matches(".html");
    let Some(context) = contexts.iter().find(|context| context.template.trim_end_matches(".html") == wanted) else {
        let names: Vec<&str> = contexts.iter().map(|context| context.template).collect();
        let note = Note::error(format!("no page has the template `{template}`"));
        printer.notes(&[note.hint_near(template, &names, format!("there are {}", names.join(", ")))]);
        return Ok(Outcome::Failed);
    };
    if *json {
        printer.result(&format!("{:#}", context.sample));
        return Ok(Outcome::Done);
    }
    let mut text = format!("# {}\n\n{}\n\n", context.template, context.about);
    table(&mut text, &context.fields);
    for kind in &context.types {
        let _ = write!(text, "\n## {}\n\n{}\n\n", kind.name, kind.about);
        table(&mut text, &kind.fields);
    }
    let _ = write!(text, "\n## Example\n\nLists are cut; `--json` prints all of it.\n\n");
    let _ = write!(text, "```json\n{:#}\n```\n", shortened(&context.sample));
    printer.result(text.trim_end());
    Ok(Outcome::Done)
}

/// The reference of all templates, in Markdown.
fn all_contexts(contexts: &[TemplateContext]) -> Result<String, Vec<Note>> {
    let mut text = format!("{INTRODUCTION}\n");
    if let Some(first) = contexts.first() {
        let shared = |field: &&FieldContext| SHARED.contains(&field.name.as_str());
        table(&mut text, &first.fields.iter().filter(shared).cloned().collect::<Vec<_>>());
    }
    let english = Language::new("en").expect("a language tag");
    let theme = Theme::built_in(BUILT_IN_THEME, &english)?;
    text.push_str("\n## Options of broadsheet\n\n| name | type | default | what it is |\n| --- | --- | --- | --- |\n");
    for option in &theme.options {
        let _ = writeln!(text, "| `{}` | {} | `{}` | {} |", option.name, option.kind.word(), option.value, option.help);
    }
    text.push_str("\n## Slots\n\n| file | where it stands |\n| --- | --- |\n");
    for (name, about) in theme.slots() {
        let _ = writeln!(text, "| `{name}` | {about} |");
    }
    text.push_str("\n## Blocks\n\n| template | blocks |\n| --- | --- |\n");
    for (template, blocks) in theme.blocks() {
        let _ = writeln!(text, "| `{template}` | `{}` |", blocks.join("`, `"));
    }
    text.push_str("\n## Templates\n\nLists are cut to their first entry.\n");
    for context in contexts {
        let _ = write!(text, "\n### {}\n\n{}\n\n", context.template, context.about);
        let own = |field: &&FieldContext| !SHARED.contains(&field.name.as_str());
        table(&mut text, &context.fields.iter().filter(own).cloned().collect::<Vec<_>>());
        let mut sample = shortened(&context.sample);
        if let Some(map) = sample.as_object_mut() {
            map.retain(|key, _| !SHARED.contains(&key.as_str()));
        }
        let _ = write!(text, "\n```json\n{sample:#}\n```\n");
    }
    text.push_str("\n## Types\n");
    for kind in all_types(contexts) {
        let _ = write!(text, "\n### {}\n\n{}\n\n", kind.name, kind.about);
        table(&mut text, &kind.fields);
    }
    Ok(text)
}

fn table(text: &mut String, fields: &[FieldContext]) {
    text.push_str("| name | type | what it is |\n| --- | --- | --- |\n");
    for FieldContext { name, kind, about } in fields {
        let _ = writeln!(text, "| `{name}` | {kind} | {} |", about.replace('|', "\\|"));
    }
}

const INTRODUCTION: &str = include_str!("templates.md");
