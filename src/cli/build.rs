//! `clipsheet compose`, `clipsheet render`, `clipsheet build`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Result, bail};
use clap::Args;
use clipsheet::compose::{Known, compose_again};
use clipsheet::config::{Config, ModelConfig, SOURCE_FOLDERS, ThemeChoice};
use clipsheet::content::{self, Content};
use clipsheet::disk::{Counts, KEPT, OutputFile, SiteWriter};
use clipsheet::model::{Language, SearchRecord};
use clipsheet::note::{Note, Place};
use clipsheet::render::{self, BUILT_IN_THEME, Indexer, Theme};
use clipsheet::rewrite::{Model, rewrite};
use clipsheet::work::Progress;

use super::Outcome;
use super::emptied::{digests_of_none, pages_of_none};
use super::index::KeptIndex;
use super::known;
use super::last::{self, Made, Seen};
use super::lock::lock;
use super::pages::KeptPages;
use super::print::{Printer, counted};
use super::progress::progress;
use super::report::ReportArgs;
use super::site::{self, Site, read, stops};
use super::timings::{Watched, watched};

/// What `render` and `build` take.
#[derive(Debug, Clone, Args)]
pub(super) struct RenderArgs {
    /// The folder for the site.
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// The address where the site will stand, instead of that in site.yaml.
    #[arg(long, value_name = "URL")]
    base_url: Option<clipsheet::config::BaseUrl>,
    /// Take warnings for errors.
    #[arg(long)]
    strict: bool,
    /// Tell which stage and which template takes how long.
    #[arg(long)]
    timings: bool,
    /// Trust neither the time of a file nor what is kept of the last build: read all again, the built site, too.
    #[arg(long)]
    verify: bool,
    #[command(flatten)]
    pub report: ReportArgs,
}

impl RenderArgs {
    /// The folder for the site in the folder `root`: none of those from which it is built.
    fn folder(&self, root: &Path) -> Result<PathBuf> {
        let Some(folder) = &self.output else { return Ok(root.join("public")) };
        // A site right here has an empty path.
        let (whole, root) = (std::path::absolute(folder)?, std::path::absolute(Path::new(".").join(root))?);
        let inside = whole.strip_prefix(&root).ok().and_then(|inside| inside.iter().next());
        let mut taken = SOURCE_FOLDERS.iter().chain([&KEPT]);
        if let Some(own) = taken.find(|own| inside.is_some_and(|inside| inside == **own)) {
            bail!("`{}` lies in `{own}`, from which the site is built; choose another folder", folder.display());
        }
        Ok(folder.clone())
    }
}

/// What `compose` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct ComposeArgs {
    /// Take warnings for errors.
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    model: ModelArgs,
    #[command(flatten)]
    pub report: ReportArgs,
}

/// What `build` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    render: RenderArgs,
    #[command(flatten)]
    model: ModelArgs,
}

impl BuildArgs {
    /// Whether its report is wanted.
    pub fn report(&self) -> ReportArgs {
        self.render.report
    }
}

/// Whether a model may be asked.
#[derive(Debug, Clone, Args)]
pub(super) struct ModelArgs {
    /// Ask the model of site.yaml over the network for what content/model.yaml does not hold.
    #[arg(id = "ask_model", long = "model")]
    ask: bool,
}

/// Writes the digests.
pub(super) fn compose(printer: &Printer, root: Option<&Path>, arguments: &ComposeArgs) -> Result<Outcome> {
    let ComposeArgs { strict, model, report: _ } = arguments;
    let progress = progress(printer);
    let root = site::root(root)?;
    let _lock = lock(printer, &[&root])?;
    site::sweep(&root);
    let mut site = read(Some(&root), &*progress)?;
    let mut known = known::read(&site.root);
    let Some(changed) = composed(&mut site, *strict, model.ask, &mut known, &*progress, &mut |_| {})? else {
        return Ok(stopped(printer, site, content::verify_held));
    };
    known::keep(&site.root, &known);
    printer.notes(&site.notes);
    let count = site.content.digests.len();
    counts_of(printer, &site.content);
    printer.count("digests_changed", changed);
    printer.say(&format!("Composed {} ({changed} changed) in content/digests", counted(count, "digest")));
    Ok(Outcome::Done)
}

/// Renders what is there.
pub(super) fn render(printer: &Printer, root: Option<&Path>, arguments: &RenderArgs) -> Result<Outcome> {
    let started = Instant::now();
    let progress = watched(progress(printer), arguments.timings);
    let root = site::root(root)?;
    let folder = arguments.folder(&root)?;
    let _lock = lock(printer, &[&root, &folder])?;
    site::sweep(&root);
    let mut site = read(Some(&root), &progress)?;
    site.notes.extend(digests_of_none(&site.content, &site.notes));
    site.notes.extend(pages_of_none(&site.content, &folder)?);
    site.notes.extend(uncomposed(&site.content));
    Ok(rendered(printer, site, arguments, started, &progress)?.map_or(Outcome::Failed, |_| Outcome::Done))
}

/// Composes and renders.
pub(super) fn build(printer: &Printer, root: Option<&Path>, arguments: &BuildArgs) -> Result<Outcome> {
    let BuildArgs { render: arguments, model } = arguments;
    let started = Instant::now();
    let progress = watched(progress(printer), arguments.timings);
    let root = site::root(root)?;
    let folder = arguments.folder(&root)?;
    let _lock = lock(printer, &[&root, &folder])?;
    site::sweep(&root);
    // What was asked for now and may give another site; a model may always.
    let RenderArgs { output: _, base_url, strict, timings, verify, report: _ } = arguments;
    let asked = format!("{base_url:?} {strict} {}", folder.display());
    let mut seen = if model.ask { None } else { Seen::now(&root, &asked) };
    if let Some(seen) = seen.as_ref().filter(|_| !timings && !verify)
        && let Some(made) = last::unchanged(&root, seen, &folder)
    {
        printer.notes(&made.notes);
        tell(printer, &made, &folder, started);
        return Ok(Outcome::Done);
    }
    let mut site = read(Some(&root), &progress)?;
    site.notes.extend(digests_of_none(&site.content, &site.notes));
    site.notes.extend(pages_of_none(&site.content, &folder)?);
    // What compose left as it was is not read again, so what counts is how it was before it was read. Where somebody saved
    // meanwhile, the next build has to join what could not be written.
    let mut written = |left: &[PathBuf]| {
        seen = seen.take().filter(|_| left.is_empty()).and_then(|seen| seen.after_compose(&root));
    };
    let mut known = if *verify { Known::default() } else { known::read(&root) };
    let changed = composed(&mut site, *strict, model.ask, &mut known, &progress, &mut written)?;
    if changed.is_none() {
        return Ok(stopped(printer, site, content::verify_held));
    }
    known::keep(&root, &known);
    drop(known);
    let Some(made) = rendered(printer, site, arguments, started, &progress)? else { return Ok(Outcome::Failed) };
    if let Some(seen) = seen {
        last::keep(&root, seen, &folder, &made);
    }
    Ok(Outcome::Done)
}

/// The end of a command that errors are in the way of: what is wrong with the theme, and with the digests by `verify`,
/// is told in the same run.
pub(super) fn stopped(printer: &Printer, mut site: Site, verify: fn(&Content) -> Vec<Note>) -> Outcome {
    look_on(&mut site, verify);
    failed(printer, &site.notes)
}

/// Adds what is wrong with the digests and the theme to the notes of a site that errors are in the way of.
pub(super) fn look_on(site: &mut Site, verify: fn(&Content) -> Vec<Note>) {
    site.notes.extend(verify(&site.content));
    let theme = theme_notes(site);
    site.notes.extend(theme);
}

/// What is wrong with the theme. Where the settings cannot be used, the site's own files are still looked through, as
/// the built-in theme's.
fn theme_notes(site: &Site) -> Vec<Note> {
    let english = Language::new("en").expect("a language tag");
    let built_in = ThemeChoice::named(BUILT_IN_THEME);
    let (choice, language) = match &site.config {
        Some(config) => (&config.theme, &config.language),
        None => (&built_in, &english),
    };
    Theme::load(&site.root, choice, language).map_or_else(|notes| notes, |theme| theme.notes)
}

fn failed(printer: &Printer, notes: &[Note]) -> Outcome {
    printer.notes(notes);
    Outcome::Failed
}

/// Composes and reads the digests again. Gives the number of files changed; `None` where errors are in the way.
///
/// Where site.yaml names a model, its words that hold take the place of quoted sentences. It is asked only if `ask`. Where
/// the digests are read again, `written` hears just before that which files somebody changed meanwhile, so that they were left.
/// What is `known` from the last time is not made again; after this it is what is known now.
pub(super) fn composed(
    site: &mut Site,
    strict: bool,
    ask: bool,
    known: &mut Known,
    progress: &dyn Progress,
    written: &mut dyn FnMut(&[PathBuf]),
) -> Result<Option<usize>> {
    site.notes.extend(digests_of_none(&site.content, &site.notes));
    let Some(config) = site.config.as_ref().filter(|_| !stops(&site.notes, strict)) else { return Ok(None) };
    let mut made = compose_again(config, &site.content, known, progress);
    site.notes.extend(made.notes);
    let mut answers = 0;
    if let Some(settings) = &config.model {
        let mut model = if ask { Some(model(settings)?) } else { None };
        let model = model.as_mut().map(|model| &mut **model as &mut dyn Model);
        let rewritten = rewrite(settings, &config.language, &site.content, &mut made.digests, model);
        site.notes.extend(rewritten.notes);
        // Before the digests: what was paid for is kept, whatever comes after.
        answers = content::save_answers(&site.root, &site.content.answers, &rewritten.answers)?;
        site.content.answers = rewritten.answers;
    } else if ask {
        bail!("site.yaml names no model; add `model: {{endpoint: …, name: …, tasks: [rephrase]}}`");
    }
    let saved = content::save_digests(&site.root, &site.content, &made.digests, &made.stand, progress)?;
    let mut saved = saved.into_value(&mut site.notes);
    let unplaced = content::save_unplaced(&site.root, &made.unplaced)?;
    let changed = saved.changed + unplaced + answers + content::save_copies(&site.root, &made.copies)?;
    let changed = changed + content::save_names(&site.root, &made.names)?;
    // What is saved is read again, and need not be held twice.
    drop(made.digests);
    if changed > 0 || !saved.left.is_empty() {
        written(&saved.left);
        let ledgers = std::mem::take(&mut saved.ledgers);
        content::reload_digests(&site.root, &mut site.content, ledgers, progress).into_value(&mut site.notes);
    }
    *known = made.known;
    known.stand(&site.content, &saved.open(&site.content));
    Ok(Some(changed))
}

/// The model of site.yaml, with the key of this person's environment.
#[cfg(feature = "llm")]
fn model(config: &ModelConfig) -> Result<Box<dyn Model>> {
    let key = std::env::var("CLIPSHEET_MODEL_KEY").ok().filter(|key| !key.is_empty());
    let sendable = key.iter().all(|key| key.chars().all(|letter| letter.is_ascii_graphic()));
    if !sendable {
        bail!("CLIPSHEET_MODEL_KEY holds a space or a sign that no key has");
    }
    Ok(Box::new(clipsheet::rewrite::Http::new(config, key, std::thread::sleep)))
}

#[cfg(not(feature = "llm"))]
fn model(_: &ModelConfig) -> Result<Box<dyn Model>> {
    bail!("this build has no models, it only uses what content/model.yaml holds; build it with `--features llm`")
}

/// The files of a site in memory, or `None` where errors are in the way; they are added to the notes.
pub(super) fn files(
    root: &Path,
    config: &Config,
    content: &Content,
    notes: &mut Vec<Note>,
    indexer: Option<Indexer<'_>>,
    progress: &dyn Progress,
) -> Option<Vec<OutputFile>> {
    let theme = theme(root, config, content, notes)?;
    match render::render_in_memory(config, content, &theme, indexer, progress) {
        Ok(files) => Some(files),
        Err(found) => {
            notes.extend(found);
            None
        }
    }
}

/// The theme, once all is as it must be for rendering; else `None`, and the notes tell what is not.
fn theme(root: &Path, config: &Config, content: &Content, notes: &mut Vec<Note>) -> Option<Theme> {
    notes.extend(content::verify(content));
    match Theme::load(root, &config.theme, &config.language) {
        Ok(mut theme) => {
            notes.append(&mut theme.notes);
            (!clipsheet::note::any_error(notes)).then_some(theme)
        }
        Err(found) => {
            notes.extend(found);
            None
        }
    }
}

/// What makes the search index, where this build has it.
pub(super) fn indexer() -> Option<Indexer<'static>> {
    #[cfg(feature = "search")]
    return Some(&clipsheet::search::index);
    #[cfg(not(feature = "search"))]
    None
}

/// What the site holds, for the report.
pub(super) fn counts_of(printer: &Printer, content: &Content) {
    printer.count("articles", content.articles.len());
    printer.count("digests", content.digests.len());
}

/// Renders the site and puts it in place. `None` where errors are in the way; they are told.
fn rendered(
    printer: &Printer,
    mut site: Site,
    arguments: &RenderArgs,
    started: Instant,
    progress: &Watched,
) -> Result<Option<Made>> {
    let RenderArgs { output: _, base_url, strict, timings: _, verify, report: _ } = arguments;
    let Some(mut config) = site.config.take() else {
        stopped(printer, site, content::verify);
        return Ok(None);
    };
    if let Some(base_url) = base_url {
        config.base_url = base_url.clone();
    }
    let folder = arguments.folder(&site.root)?;
    let root = site.root.clone();
    let Site { content, notes, .. } = &mut site;
    let theme = theme(&root, &config, content, notes).filter(|_| !stops(notes, *strict));
    let Some(mut theme) = theme else {
        printer.notes(&site.notes);
        return Ok(None);
    };
    content.keep_cited();
    if let Some(clock) = progress.clock() {
        theme.watch(clock);
    }
    let writer = SiteWriter::new(&folder, Some(&root.join(KEPT)), *verify)?;
    let pages = KeptPages::new(&root, &writer);
    let index = KeptIndex::new(&root, &writer);
    let make = indexer();
    let kept = |records: &[SearchRecord]| make.map_or_else(|| Ok(Vec::new()), |make| index.files(records, make));
    let kept = make.is_some().then_some(&kept as Indexer<'_>);
    if let Err(found) = render::render(&config, content, &theme, kept, &pages, progress) {
        writer.give_up();
        notes.extend(found);
        printer.notes(&site.notes);
        return Ok(None);
    }
    notes.extend(silent(content));
    printer.notes(&site.notes);
    let (index, pages) = (index.made(), pages.made());
    let counts = writer.finish()?;
    pages.keep(&root);
    if let Some(time) = index.keep(&root) {
        progress.beside("making the search index", time);
    }
    let costs = theme.costs();
    progress.tell(printer, &costs);
    let Site { content, notes, .. } = site;
    let digests = content.digests.iter().filter(|digest| digest.says_something()).count();
    let made = Made { articles: content.articles.len(), digests, counts, notes };
    // The program is at its end, and the system takes all back at once.
    std::mem::forget(content);
    tell(printer, &made, &folder, started);
    Ok(Some(made))
}

/// The note on articles of which there is no digest yet.
pub(super) fn uncomposed(content: &Content) -> Option<Note> {
    let is_bare = content.digests.is_empty() && !content.articles.is_empty();
    let note = Note::info("there are articles and no digests, so the site has no edition");
    is_bare.then(|| note.hint("run `clipsheet build`, which composes digests and renders them"))
}

/// The digests that have no page, because nothing is told in them.
fn silent(content: &Content) -> impl Iterator<Item = Note> + '_ {
    content.digests.iter().filter(|digest| !digest.says_something()).map(|digest| {
        let note = Note::info("nothing is told in this digest, so it has no page").at(Place::file(&digest.file));
        note.hint("what came in, and why it is left out, stands in the file of the same name in content/ledgers")
    })
}

/// The last line of a build, and the same for the report.
fn tell(printer: &Printer, made: &Made, folder: &Path, started: Instant) {
    let Made { articles, digests, counts: Counts { written, unchanged, removed }, notes: _ } = made;
    let all = [
        ("articles", articles),
        ("digests", digests),
        ("written", written),
        ("unchanged", unchanged),
        ("removed", removed),
    ];
    for (what, number) in all {
        printer.count(what, *number);
    }
    let seconds = started.elapsed().as_secs_f64();
    printer.say(&format!(
        "Built {} from {} in {seconds:.2} s ({written} written, {unchanged} unchanged, {removed} removed) -> {}",
        counted(*digests, "digest"),
        counted(*articles, "article"),
        folder.display(),
    ));
}
