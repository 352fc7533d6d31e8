//! Articles + digests → the files of a site.
//!
//! Content is looked through once (`Site`), each page gets its view, each view its template. Nothing here opens
//! an output file: the result is a list of paths and bytes.

pub mod view;

mod builtin;
mod charts;
mod cite;
mod clashes;
mod corrections;
mod exports;
mod feeds;
mod html;
mod json;
mod links;
#[cfg(test)]
mod mini_site;
mod names;
mod pages;
mod site;
mod strings;
mod theme;
mod told;

pub use builtin::NAME as BUILT_IN_THEME;
#[cfg(fuzzing)]
#[doc(hidden)]
pub use html::{Headings, from_markdown as fuzz_html};
pub use links::{DeadLink, Link, Links, follow_links};
pub use pages::days::source_page;
pub use theme::{
    FieldContext, FileCopy, Held, ListedTheme, SHARED, TemplateContext, TemplateCost, Theme, ThemeFiles, Trial,
    TypeContext, Whose, all_types, list_themes, shortened, starter, template_contexts, try_theme,
};

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use crate::config::{Attribution, Config};
use crate::content::{Content, TOPICS_FILE};
use crate::disk::OutputFile;
use crate::key::Key;
use crate::model::{Article, Digest, OutletKey, Period, SearchRecord, Topic, TopicId};
use crate::note::Note;
use crate::work::{Progress, both, each, fenced};
use pages::{
    archive, attribution, corrections as corrections_page, days, digest, edition, names as names_pages, outlets,
    search, sources, text,
};
use site::Site;

/// One page, before it is made.
enum Job<'a> {
    Home,
    Edition(&'a Period),
    Digest(&'a Digest),
    Topics,
    Topic(&'a Topic),
    Source(&'a Article),
    /// All articles of a day, on the page at a path.
    Day(&'a str, &'a [&'a Article]),
    Sources,
    SourceList(&'a sources::List<'a>, sources::Page),
    Outlets,
    Outlet(&'a OutletKey, &'a [&'a Article]),
    Archive,
    ArchiveYear(i32),
    Names,
    Name(usize),
    Corrections,
    /// What stood there is gone.
    Gone(&'a Period, Option<&'a TopicId>),
    Search(&'a [SearchRecord]),
    Method,
    Page(&'a crate::content::Page),
    Missing,
}

impl Job<'_> {
    /// The note on a page at which a mistake of ours ended the work; `said` is what the panic said.
    fn failed(&self, said: &str) -> Note {
        let of = |file: &Path| Note::failed_on(file, said);
        match self {
            Self::Digest(digest) => of(&digest.file),
            Self::Source(article) => of(&article.file),
            Self::Day(_, articles) => of(articles.first().map_or(Path::new("content"), |article| &article.file)),
            Self::Page(page) => of(&page.file),
            Self::Edition(period) => of(Path::new(&format!("content/digests/{period}"))),
            Self::Topic(_) => of(Path::new(TOPICS_FILE)),
            Self::Outlet(..) => of(Path::new("content/outlets.yaml")),
            Self::Home
            | Self::Topics
            | Self::Sources
            | Self::SourceList(..)
            | Self::Outlets
            | Self::Archive
            | Self::ArchiveYear(_)
            | Self::Names
            | Self::Name(_)
            | Self::Corrections
            | Self::Gone(..)
            | Self::Search(_)
            | Self::Method
            | Self::Missing => of(Path::new("content")),
        }
    }
}

/// Where the files of a site go, one by one, in no order, from any thread.
pub trait Sink: Sync {
    /// Takes a file.
    fn put(&self, file: OutputFile);

    /// Takes files that are made of what has this key.
    fn put_made_of(&self, of: Key, files: Vec<OutputFile>) {
        let _ = of;
        files.into_iter().for_each(|file| self.put(file));
    }

    /// Whether the files at these paths stand as they were made of what has this key, so that they need not be made; they are
    /// taken then.
    fn stands(&self, of: Key, paths: &[&str]) -> bool {
        let _ = (of, paths);
        false
    }
}

impl<F: Fn(OutputFile) + Sync> Sink for F {
    fn put(&self, file: OutputFile) {
        self(file);
    }
}

/// The script of the page for searching; a site without a search has none.
const SEARCH_SCRIPT: &str = "search.js";

/// Makes the files of a search index of records.
pub type Indexer<'a> = &'a (dyn Fn(&[SearchRecord]) -> anyhow::Result<Vec<OutputFile>> + Sync);

/// Renders the whole site into `sink`; with a page for searching it if there is an indexer, and the site wants one.
///
/// # Errors
/// Every template that fails, each error once, with its place; or the static files that are in the way of pages; or why there
/// is no index. What the sink has by then is not a whole site.
pub fn render(
    config: &Config,
    content: &Content,
    theme: &Theme,
    indexer: Option<Indexer<'_>>,
    sink: &dyn Sink,
    progress: &dyn Progress,
) -> Result<(), Vec<Note>> {
    let indexer = indexer.filter(|_| config.search);
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    let wanted = |path: &str| path != SEARCH_SCRIPT || indexer.is_some();
    for (path, bytes) in theme.assets.iter().filter(|(path, _)| wanted(path)) {
        let name = match path.as_str() {
            "style.css" | "icon.svg" | SEARCH_SCRIPT => fingerprinted(path, bytes),
            _ => path.clone(),
        };
        names.insert(path, name);
    }
    let impossible = clashes::impossible(theme, &names);
    if !impossible.is_empty() {
        return Err(impossible);
    }
    for (path, name) in &names {
        sink.put(OutputFile { path: name.clone(), bytes: theme.assets[*path].clone() });
    }
    let asset = |path: &str| names.get(path).cloned().unwrap_or_else(|| path.to_owned());
    let mut site = Site::new(config, content, theme, &asset("style.css"), &asset("icon.svg"));
    if indexer.is_some() {
        site.with_search(&asset(SEARCH_SCRIPT));
    }
    let lists = Lists::new(&site);
    let heard = clashes::Heard::new(sink);
    // The index is made of all records at once, on one core, and takes as long as the pages do.
    let index = || match indexer {
        Some(index) => index(&lists.records).map(|files| files.into_iter().for_each(|file| heard.put(file))),
        None => Ok(()),
    };
    let (indexed, rendered) = both(index, || pages_and_files(&site, &lists, &heard, progress));
    let mut notes: Vec<Note> = indexed.err().into_iter().map(|error| Note::error(format!("{error:#}"))).collect();
    match rendered {
        Ok(()) => notes.extend(heard.clashes(theme, &names)),
        Err(failed) => notes.extend(failed),
    }
    if notes.is_empty() { Ok(()) } else { Err(notes) }
}

/// Renders all but the assets and the index.
fn pages_and_files(
    site: &Site<'_>,
    lists: &Lists<'_>,
    sink: &dyn Sink,
    progress: &dyn Progress,
) -> Result<(), Vec<Note>> {
    let jobs = jobs(site, lists);
    // The address of a page that search engines may list.
    let pages = each(progress, "rendering pages", &jobs, |job| {
        let rendered = fenced(|| one(site, lists, job, sink));
        let (path, indexed) = rendered.unwrap_or_else(|said| Err(job.failed(&said)))?;
        Ok(indexed.then(|| path.trim_end_matches("index.html").to_owned()))
    });
    let mails = exports::files(site, sink, progress);
    let mut listed = Vec::new();
    let mut notes = Vec::new();
    for page in pages.into_iter().chain(mails.into_iter().map(Err)) {
        match page {
            Ok(address) => listed.extend(address),
            Err(note) if notes.contains(&note) => {}
            Err(note) => notes.push(note),
        }
    }
    if !notes.is_empty() {
        return Err(notes);
    }
    let periods: Vec<&Period> = site.editions.keys().collect();
    each(progress, "writing references", &periods, |period| {
        cite::reference_files(site, period).into_iter().for_each(|file| sink.put(file));
    });
    feeds::files(site, sink, progress);
    sink.put(OutputFile { path: "robots.txt".into(), bytes: feeds::robots(site).into_bytes() });
    listed.sort();
    for (path, text) in feeds::sitemap(site, &listed) {
        sink.put(OutputFile { path, bytes: text.into_bytes() });
    }
    Ok(())
}

/// As [`render`], with the files in memory, sorted by path.
///
/// # Errors
/// As [`render`].
pub fn render_in_memory(
    config: &Config,
    content: &Content,
    theme: &Theme,
    indexer: Option<Indexer<'_>>,
    progress: &dyn Progress,
) -> Result<Vec<OutputFile>, Vec<Note>> {
    let files = Mutex::new(Vec::new());
    // A thread that panicked did so before it had a file.
    let sink = |file| files.lock().unwrap_or_else(PoisonError::into_inner).push(file);
    render(config, content, theme, indexer, &sink, progress)?;
    let mut files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
    files.sort_by(|a: &OutputFile, b| a.path.cmp(&b.path));
    Ok(files)
}

/// `style.css` → `style.5f2c9a11.css`: a new look has a new address, so that browsers may keep the old one for ever.
fn fingerprinted(path: &str, bytes: &[u8]) -> String {
    let hash = &blake3::hash(bytes).to_hex()[..8];
    match path.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{path}.{hash}"),
    }
}

/// What is gathered once for several pages.
struct Lists<'a> {
    outlets: BTreeMap<&'a OutletKey, Vec<&'a Article>>,
    sources: Vec<sources::List<'a>>,
    /// The pages that all articles of a day share; none where each has its own.
    days: BTreeMap<String, Vec<&'a Article>>,
    years: BTreeMap<i32, archive::Year>,
    /// What the search finds; nothing where the site has none.
    records: Vec<SearchRecord>,
}

impl<'a> Lists<'a> {
    fn new(site: &Site<'a>) -> Self {
        let outlets = outlets::keys(site);
        let mut sources = sources::lists(site);
        sources.extend(outlets.iter().map(|(key, articles)| sources::List::of_outlet(site, key, articles)));
        let records = if site.view.search.is_empty() { Vec::new() } else { search::records(site) };
        Self { outlets, sources, days: days::days(site), years: archive::years(site), records }
    }
}

fn jobs<'a>(site: &'a Site<'a>, lists: &'a Lists<'a>) -> Vec<Job<'a>> {
    let content = site.content;
    // The biggest pages first, so that no core waits for one of them at the end.
    let mut jobs =
        vec![Job::Home, Job::Sources, Job::Archive, Job::Topics, Job::Outlets, Job::Corrections, Job::Missing];
    jobs.extend(content.topics.list.iter().map(Job::Topic));
    jobs.extend(site.editions.keys().map(Job::Edition));
    jobs.extend(site.editions.values().flatten().map(|digest| Job::Digest(digest)));
    jobs.extend(site.gone().into_iter().map(|(period, topic)| Job::Gone(period, topic)));
    jobs.extend(lists.years.keys().map(|year| Job::ArchiveYear(*year)));
    jobs.extend(lists.outlets.iter().map(|(key, articles)| Job::Outlet(key, articles)));
    jobs.extend(lists.sources.iter().flat_map(|list| list.pages().map(move |page| Job::SourceList(list, page))));
    if !site.names.all.is_empty() {
        jobs.push(Job::Names);
        jobs.extend((0..site.names.all.len()).map(Job::Name));
    }
    if !site.view.search.is_empty() {
        jobs.push(Job::Search(&lists.records));
    }
    match site.config.attribution {
        Attribution::PerArticle => jobs.extend(content.articles.values().map(Job::Source)),
        Attribution::PerDay => jobs.extend(lists.days.iter().map(|(path, articles)| Job::Day(path, articles))),
    }
    if !content.pages.iter().any(|page| page.slug == "method") {
        jobs.push(Job::Method);
    }
    jobs.extend(content.pages.iter().filter(|page| page.slug != corrections_page::SLUG).map(Job::Page));
    jobs
}

/// The path of a page's file, and whether search engines may list it.
type Rendered = (String, bool);

/// Makes a page, if it does not stand already.
fn one(site: &Site<'_>, lists: &Lists<'_>, job: &Job<'_>, sink: &dyn Sink) -> Result<Rendered, Note> {
    with_view(site, lists, job, &|template, view| {
        let page = view.page();
        let inside = page.url.strip_prefix(site.config.base_url.path()).unwrap_or(&page.url);
        let path = if inside.ends_with(".html") { inside.to_owned() } else { format!("{inside}index.html") };
        let of = site.theme.key_of(template, view.key());
        if !sink.stands(of, &[&path]) {
            let html = view.render(site.theme, template)?;
            sink.put_made_of(of, vec![OutputFile { path: path.clone(), bytes: html.into_bytes() }]);
        }
        Ok((path, !page.noindex))
    })
}

/// Makes the view of a page, and hands it on with the name of its template.
fn with_view<T>(
    site: &Site<'_>,
    lists: &Lists<'_>,
    job: &Job<'_>,
    done: &dyn Fn(&'static str, &dyn ErasedView) -> Result<T, Note>,
) -> Result<T, Note> {
    match job {
        Job::Home => done("home.html", &edition::home(site)?),
        Job::Edition(period) => done(edition::TEMPLATE, &edition::view(site, period)?),
        Job::Digest(digest) => done(digest::TEMPLATE, &digest::view(site, digest)?),
        Job::Topics => done("list.html", &pages::lists::topics(site)),
        Job::Topic(topic) => done("topic.html", &pages::lists::topic(site, topic)?),
        Job::Source(article) => done(attribution::TEMPLATE, &attribution::view(site, article)),
        Job::Day(path, articles) => done(days::TEMPLATE, &days::view(site, path, articles)),
        Job::Sources => done("sources.html", &sources::sources(site, &lists.sources)),
        Job::SourceList(list, page) => done("sources.html", &sources::list(site, list, *page)),
        Job::Outlets => done("list.html", &outlets::outlets(site, &lists.outlets)),
        Job::Outlet(key, articles) => done("outlet.html", &outlets::outlet(site, key, articles)),
        Job::Archive => done("archive.html", &archive::archive(site, &lists.years)),
        Job::ArchiveYear(year) => done("archive.html", &archive::year(site, &lists.years, *year)),
        Job::Names => done("names.html", &names_pages::names(site)),
        Job::Name(place) => done("name.html", &names_pages::name(site, *place)),
        Job::Corrections => done("corrections.html", &corrections_page::view(site)),
        Job::Gone(period, topic) => done("corrections.html", &corrections_page::gone(site, period, *topic)),
        Job::Search(records) => done("search.html", &search::view(site, records)),
        Job::Method => done("page.html", &text::method(site)),
        Job::Page(page) => done("page.html", &text::page(site, page)),
        Job::Missing => done("missing.html", &text::missing(site)),
    }
}

/// Any view: it has a page and can be rendered.
trait ErasedView {
    fn page(&self) -> &view::PageView;
    /// The key of all that its template gets.
    fn key(&self) -> Key;
    fn render(&self, theme: &Theme, template: &str) -> Result<String, Note>;
    /// What the template gets.
    fn data(&self) -> serde_json::Value;
    /// Its fields, with their types and what they are.
    fn schema(&self) -> schemars::Schema;
}

/// The fields of a view, with their types and what they are.
fn schema_of<View: schemars::JsonSchema>() -> schemars::Schema {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<View>()
}

macro_rules! erased {
    ($($view:ty),*) => {$(
        impl ErasedView for $view {
            fn page(&self) -> &view::PageView {
                &self.shell.page
            }

            fn key(&self) -> Key {
                Key::of(self)
            }

            fn render(&self, theme: &Theme, template: &str) -> Result<String, Note> {
                render_view(theme, template, self)
            }

            fn data(&self) -> serde_json::Value {
                serde_json::to_value(self).expect("a view is a table of texts")
            }

            fn schema(&self) -> schemars::Schema {
                schema_of::<$view>()
            }
        }
    )*};
}

erased!(
    view::EditionView,
    view::DigestView,
    view::TopicView,
    view::ListView,
    view::SourcesView,
    view::OutletView,
    view::ArchiveView,
    view::NamesView,
    view::NameView,
    view::CorrectionsView,
    view::SearchView,
    view::TextView,
    view::AttributionView,
    view::DayView
);

fn render_view<V: Serialize>(theme: &Theme, template: &str, view: &V) -> Result<String, Note> {
    theme.render(template, view)
}
