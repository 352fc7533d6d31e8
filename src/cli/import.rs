//! `clipsheet import`.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use chrono::{DateTime, FixedOffset};
use clap::Args;
use clipsheet::config::BaseUrl;
use clipsheet::content::{Applied, ArticleFolder, Change, Outcome as Filed};
use clipsheet::disk::Listing;
use clipsheet::import::read::{ReadRules, is_beside, read};
use clipsheet::import::{ImportRules, Imported, Kind, KnownOutlet, RawPage, article_stem, import_page};
use clipsheet::model::{Language, Outlet, When};
use clipsheet::note::{Note, Noted, Place, Severity, any_error};
use clipsheet::work::{self, Progress, Unfinished};
use clipsheet::{content, disk};

use super::Outcome;
use super::lock::lock;
use super::print::{Printer, counted, in_one_line};
use super::progress::progress;
use super::report::ReportArgs;
use super::site;

/// So many pages are cleaned and filed at a time, or fewer if they are large: memory does not grow with the input.
const BATCH_PAGES: usize = 512;
/// The bytes of pages that are cleaned at a time.
const BATCH_BYTES: usize = 64 << 20;
/// How long one page may take; the slowest real page seen took a quarter of a second.
const PAGE_LIMIT: Duration = Duration::from_secs(20);
/// So many files are named one by one; more are only counted.
const SHOWN: usize = 40;

/// What `import` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct ImportArgs {
    /// Pages, texts, Markdown, feeds, exports (JSON, JSON Lines, CSV), web archives (WARC), mails, ZIP archives, or folders of
    /// them. What a file is, its content tells.
    #[cfg_attr(feature = "fetch", arg(required_unless_present = "fetch"))]
    #[cfg_attr(not(feature = "fetch"), arg(required = true))]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[cfg(feature = "fetch")]
    #[command(flatten)]
    fetching: Fetching,
    /// The folder for the articles; otherwise content/articles of the site.
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
    /// Write there, for each article, a file with what became of each line of its page, and why (JSON Lines).
    #[arg(long, value_name = "FOLDER")]
    verdicts: Option<PathBuf>,
    #[command(flatten)]
    said: Said,
    /// Clean pages anew that have not changed: the rules, or Clipsheet, have.
    #[arg(long)]
    again: bool,
    /// Show every line with its verdict and reason, and write nothing.
    #[arg(long, conflicts_with = "json")]
    explain: bool,
    #[command(flatten)]
    pub report: ReportArgs,
}

/// What is fetched, and how.
#[cfg(feature = "fetch")]
#[derive(Debug, Clone, Args)]
pub(super) struct Fetching {
    /// Fetch these pages, and the items of these feeds: politely, and only where robots.txt and reservations of rights
    /// allow it.
    #[arg(long, value_name = "ADDRESS", num_args = 1..)]
    fetch: Vec<String>,
    /// The folder in which the answers are kept as they came; otherwise `raw` in the site.
    #[arg(long, value_name = "FOLDER", requires = "fetch")]
    keep: Option<PathBuf>,
    /// Ask again for the pages of feeds that were fetched before.
    #[arg(long, requires = "fetch")]
    refresh: bool,
    /// You have the right to take pages whose text and data mining is reserved.
    #[arg(long, requires = "fetch")]
    accept_reserved: bool,
    /// The addresses named may lie in a private network.
    #[arg(long, requires = "fetch")]
    allow_private: bool,
}

/// What a person says of the pages that they import.
#[derive(Debug, Clone, Args)]
pub(super) struct Said {
    /// The date of publication: 2024-02-08, 2024-02, 2024 or RFC 3339.
    #[arg(long, value_parser = |text: &str| text.parse::<When>())]
    date: Option<When>,
    /// When the pages were fetched (a day or RFC 3339): "2 months ago" is counted from here.
    #[arg(long, value_parser = retrieved)]
    retrieved: Option<DateTime<FixedOffset>>,
    /// The name of the outlet.
    #[arg(long)]
    outlet: Option<String>,
    /// The language of the text (BCP 47).
    #[arg(long, value_parser = |text: &str| Language::new(text))]
    language: Option<Language>,
    /// The canonical address.
    #[arg(long)]
    url: Option<String>,
}

/// A day is taken as noon in UTC: which day it is then is the same nearly everywhere.
fn retrieved(text: &str) -> Result<DateTime<FixedOffset>, &'static str> {
    match text.parse::<When>()? {
        When::Instant(instant) => Ok(instant),
        When::Day(day) => Ok(day.and_hms_opt(12, 0, 0).ok_or("there is no such day")?.and_utc().fixed_offset()),
        When::Month { .. } | When::Year(_) => Err("expected a day, or RFC 3339"),
    }
}

/// The rules for reading and cleaning.
pub(super) struct Rules {
    pub read: ReadRules,
    pub import: Arc<ImportRules>,
    /// Where people can ask who fetches their pages: the site's own address.
    #[cfg_attr(not(feature = "fetch"), expect(dead_code, reason = "only who fetches is asked"))]
    pub contact: Option<BaseUrl>,
}

/// The rules for reading and cleaning: what the person says, and what the site knows of fields and outlets.
pub(super) fn rules(said: &Said, root: Option<&Path>, notes: &mut Vec<Note>) -> Result<Rules> {
    let mut read_rules = ReadRules::default();
    let mut contact = None;
    let mut outlets = Vec::new();
    if let Some(root) = root {
        if let Some(config) = site::settings(root, notes) {
            read_rules.fields = config.import_fields;
            contact = Some(config.base_url);
        }
        outlets = known_outlets(root, notes)?;
    }
    let Said { date, retrieved, outlet, language, url } = said.clone();
    let tool = concat!("clipsheet ", env!("CARGO_PKG_VERSION")).to_owned();
    let import = ImportRules { date, retrieved, outlet, language, url, outlets, tool };
    Ok(Rules { read: read_rules, import: Arc::new(import), contact })
}

/// The outlets of the site, with their rules.
fn known_outlets(root: &Path, notes: &mut Vec<Note>) -> Result<Vec<KnownOutlet>> {
    let file = Path::new("content/outlets.yaml");
    match content::text_of(root, &root.join(file)) {
        Ok(source) => {
            let outlets = content::parse_outlets(file, &source.unwrap_or_default()).into_value(notes);
            outlets.into_values().map(|outlet: Outlet| KnownOutlet::new(outlet)).collect()
        }
        Err(note) => {
            notes.push(note);
            Ok(Vec::new())
        }
    }
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, arguments: &ImportArgs) -> Result<Outcome> {
    let ImportArgs { files, into, verdicts, said, again, explain, .. } = arguments;
    let site = match (into, root) {
        (Some(_), None) => site::root(None).ok(),
        _ if *explain => site::root(root).ok(),
        _ => Some(site::root(root)?),
    };
    let mut notes = Vec::new();
    let rules = self::rules(said, site.as_deref(), &mut notes)?;
    if any_error(&notes) {
        printer.notes(&notes);
        return Ok(Outcome::Failed);
    }
    let folder = match (into, &site) {
        (Some(folder), _) => folder.clone(),
        (None, Some(site)) => site.join("content/articles"),
        (None, None) => PathBuf::new(),
    };
    // An import may take hours, and a build meanwhile is welcome: only who files articles into the same folder waits.
    let _lock = if *explain { None } else { Some(lock(printer, &[nearest(&folder)])?) };
    if !explain {
        site.iter().for_each(|site| site::sweep(site));
        into.iter().chain(verdicts).for_each(|folder| disk::sweep(folder, true));
    }
    let progress = progress(printer);
    let mut desk = Desk {
        printer,
        progress: &*progress,
        rules: Arc::clone(&rules.import),
        folder: if *explain { None } else { Some(ArticleFolder::open(&folder)?) },
        verdicts: verdicts.as_deref(),
        again: *again,
        notes,
        counts: Counts::default(),
    };
    progress.started("importing", 0);
    let ended = each_batch(files, &rules.read, &mut |batch| desk.take(batch));
    progress.finished();
    ended?;
    #[cfg(feature = "fetch")]
    if !arguments.fetching.fetch.is_empty() {
        let keep = arguments.fetching.keep.clone();
        let keep = keep.unwrap_or_else(|| site.clone().unwrap_or_default().join("raw"));
        fetch(&arguments.fetching, keep, &rules, &*progress, &mut |batch| desk.take(batch))?;
    }
    desk.finish()
}

/// The folder, or the nearest above it that is there.
fn nearest(folder: &Path) -> &Path {
    folder.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new(""))
}

/// Under which name we ask, for the site at this address: people there can be reached.
#[cfg(feature = "fetch")]
pub(super) fn agent(site: Option<&BaseUrl>) -> String {
    let contact = site.map(|site| format!(" (+{})", site.whole(site.path()))).unwrap_or_default();
    format!("{}{contact}", concat!("clipsheet/", env!("CARGO_PKG_VERSION")))
}

/// Fetches pages, batch by batch.
#[cfg(feature = "fetch")]
fn fetch(
    fetching: &Fetching,
    keep: PathBuf,
    rules: &Rules,
    progress: &dyn Progress,
    take: &mut dyn FnMut(Batch) -> Result<()>,
) -> Result<()> {
    use clipsheet::fetch::{FetchRules, pages};
    let Fetching { fetch, keep: _, refresh, accept_reserved, allow_private } = fetching;
    let agent = agent(rules.contact.as_ref());
    let fetch_rules = FetchRules {
        refresh: *refresh,
        accept_reserved: *accept_reserved,
        allow_private: *allow_private,
        ..FetchRules::new(agent, keep, std::thread::sleep)
    };
    let mut batches = Batches::new(take);
    let now = chrono::Utc::now().fixed_offset();
    let _ = pages(fetch, &fetch_rules, &rules.read, now, progress, &mut |noted| batches.add(noted, None));
    batches.finish()
}

/// A page that was found, or why there is none.
pub(super) struct Item {
    noted: Noted<Option<RawPage>>,
    /// The name of the file in which it was found, and its path as a person typed it; none for what was fetched.
    typed: Option<(String, PathBuf)>,
}

impl Item {
    /// Import knows a file only by its name; a person wants the path that they typed.
    fn as_typed(&self, mut notes: Vec<Note>) -> Vec<Note> {
        let Some((name, path)) = &self.typed else { return notes };
        for place in notes.iter_mut().filter_map(|note| note.place.as_mut()) {
            let inside = place.file.to_string_lossy().strip_prefix(name.as_str()).map(str::to_owned);
            if let Some(inside) = inside {
                place.file = PathBuf::from(format!("{}{inside}", path.display()));
            }
        }
        notes
    }
}

type Batch = Vec<Item>;

/// Hands pages on in batches, until that fails.
struct Batches<'a> {
    batch: Batch,
    bytes: usize,
    take: &'a mut dyn FnMut(Batch) -> Result<()>,
    failed: Option<anyhow::Error>,
}

impl<'a> Batches<'a> {
    fn new(take: &'a mut dyn FnMut(Batch) -> Result<()>) -> Self {
        Self { batch: Batch::new(), bytes: 0, take, failed: None }
    }

    fn add(&mut self, noted: Noted<Option<RawPage>>, typed: Option<(String, PathBuf)>) -> ControlFlow<()> {
        self.bytes += noted.value.as_ref().map_or(0, |page| page.bytes.len());
        self.batch.push(Item { noted, typed });
        if self.batch.len() >= BATCH_PAGES || self.bytes >= BATCH_BYTES {
            self.bytes = 0;
            if let Err(error) = (self.take)(std::mem::take(&mut self.batch)) {
                self.failed = Some(error);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }

    fn finish(self) -> Result<()> {
        match self.failed {
            Some(error) => Err(error),
            None => (self.take)(self.batch),
        }
    }
}

/// Reads files and folders, batch by batch.
pub(super) fn each_batch(
    files: &[PathBuf],
    rules: &ReadRules,
    take: &mut dyn FnMut(Batch) -> Result<()>,
) -> Result<()> {
    let mut batches = Batches::new(take);
    for path in expanded(files, &mut batches.batch) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let read = match disk::open(&path) {
            Ok(mut file) => {
                read(&name, &mut file, rules, &mut |noted| batches.add(noted, Some((name.clone(), path.clone()))))
            }
            Err(error) => batches.add(Noted { value: None, notes: vec![cannot_be_opened(&error, &path)] }, None),
        };
        if read.is_break() {
            break;
        }
    }
    batches.finish()
}

/// What cannot be opened may be an address: no file is looked for on the web.
fn cannot_be_opened(error: &anyhow::Error, path: &Path) -> Note {
    let text = path.to_string_lossy();
    if !["http://", "https://"].iter().any(|scheme| text.starts_with(scheme)) {
        return Note::file_failed(error, path);
    }
    let note = Note::error(format!("`{text}` is an address, not a file"));
    note.hint(if cfg!(feature = "fetch") {
        format!("write `clipsheet import --fetch {text}`")
    } else {
        "save the page and import its file: this build fetches nothing, it has no `--fetch`".to_owned()
    })
}

/// Files as they are, folders as the files in them.
fn expanded(files: &[PathBuf], batch: &mut Batch) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for file in files {
        if !file.is_dir() {
            paths.push(file.clone());
            continue;
        }
        let mut tell = |note| {
            let noted = Noted { value: None, notes: vec![note] };
            batch.push(Item { noted, typed: None });
        };
        match disk::listing(file, &[]) {
            Ok(Listing { files, odd, others: _, unlisted }) => {
                paths.extend(files.into_iter().filter(|path| !is_beside(&path.to_string_lossy())));
                let told = |what| format!("it is not read, for it is {what}");
                odd.iter().for_each(|(path, what)| tell(Note::not_read(Severity::Warning, told(what), path)));
                unlisted.into_iter().for_each(|error| tell(Note::file_failed(&error.into(), file)));
            }
            Err(error) => tell(Note::file_failed(&error, file)),
        }
    }
    paths
}

/// Cleans a page; one that takes too long, or on which a parser fails, gives a note instead.
fn clean(page: &RawPage, rules: &Arc<ImportRules>) -> Noted<Option<Imported>> {
    let (fenced, with) = (page.clone(), Arc::clone(rules));
    match work::guarded(PAGE_LIMIT, move || import_page(&fenced, &with)) {
        Ok(Noted { value, notes }) => Noted { value: Some(value), notes },
        Err(why) => {
            let text = match why {
                Unfinished::TooLong => format!("the page takes longer than {} seconds", PAGE_LIMIT.as_secs()),
                Unfinished::Panicked => "the page cannot be parsed".to_owned(),
            };
            let note = Note::error(text).at(Place::file(&page.name));
            Noted { value: None, notes: vec![note.hint("save its text, and import that")] }
        }
    }
}

/// What became of one page, or of what should have been one.
pub(super) struct Cleaned {
    /// The name of the page, if there is one.
    pub name: Option<String>,
    /// All that was noticed, with the paths that a person typed.
    pub notes: Vec<Note>,
    pub imported: Option<Imported>,
}

/// Cleans a batch, on all cores.
pub(super) fn cleaned(progress: &dyn Progress, rules: &Arc<ImportRules>, batch: Batch) -> Vec<Cleaned> {
    let cleaned = work::each_of_more(progress, &batch, |item| match &item.noted.value {
        Some(page) => clean(page, rules),
        None => Noted { value: None, notes: Vec::new() },
    });
    let join = |(item, cleaned): (Item, Noted<Option<Imported>>)| {
        let notes = item.as_typed(item.noted.notes.iter().cloned().chain(cleaned.notes).collect());
        Cleaned { name: item.noted.value.map(|page| page.name), notes, imported: cleaned.value }
    };
    batch.into_iter().zip(cleaned).map(join).collect()
}

/// Where pages are cleaned and filed.
struct Desk<'a> {
    printer: &'a Printer,
    progress: &'a dyn Progress,
    rules: Arc<ImportRules>,
    /// Where articles are filed; `None` if they are only explained.
    folder: Option<ArticleFolder>,
    verdicts: Option<&'a Path>,
    again: bool,
    notes: Vec<Note>,
    counts: Counts,
}

#[derive(Debug, Default)]
struct Counts {
    imported: usize,
    unchanged: usize,
    /// Pages that have changed, by what was written anew.
    changed: [usize; 3],
    /// Pages of which the article has a fuller text: the first such article, and how many. They count as unchanged.
    poorer: Option<(PathBuf, usize)>,
    /// Pages of articles whose text was removed.
    removed: usize,
    /// Pages of articles whose files somebody changed meanwhile.
    left: usize,
    refused: BTreeMap<String, usize>,
    shown: usize,
}

impl Desk<'_> {
    /// Cleans and files a batch.
    fn take(&mut self, batch: Batch) -> Result<()> {
        for Cleaned { name, notes, imported } in cleaned(self.progress, &self.rules, batch) {
            let refused = notes.iter().find(|note| note.severity == Severity::Error).map(|note| note.text.clone());
            self.notes.extend(notes);
            match (imported, refused) {
                (Some(imported), _) if self.folder.is_none() => {
                    self.printer.result(&explained(&name.unwrap_or_default(), &imported));
                }
                (Some(imported), None) => {
                    // A file that cannot be read or written stops nothing but itself.
                    if let Err(error) = self.file(&imported) {
                        let name = name.unwrap_or_default();
                        self.notes.push(Note::file_failed(&error, Path::new(&name)));
                        *self.counts.refused.entry("cannot be filed".to_owned()).or_default() += 1;
                    }
                }
                (_, Some(why)) => *self.counts.refused.entry(why).or_default() += 1,
                (None, None) => {}
            }
        }
        Ok(())
    }

    fn file(&mut self, imported: &Imported) -> Result<()> {
        let Some(folder) = &mut self.folder else { return Ok(()) };
        let draft = &imported.draft;
        let filed = folder.file(&article_stem(draft), draft, self.again)?;
        let path = match &filed {
            Filed::Imported(path)
            | Filed::Unchanged(path)
            | Filed::Poorer(path)
            | Filed::Removed(path)
            | Filed::Left(path) => path,
            Filed::Changed(change) => &change.path,
        };
        let raw = draft.source.provenance.as_ref().and_then(|provenance| provenance.raw_name.as_deref());
        let raw = in_one_line(raw.unwrap_or_default());
        let line = |word: &str| format!("{word:>9}  {}  <- {raw}", path.display());
        let mut say = Vec::new();
        match &filed {
            Filed::Imported(_) => {
                self.counts.imported += 1;
                say.push(line("imported"));
            }
            Filed::Unchanged(_) => {
                self.counts.unchanged += 1;
                say.push(line("unchanged"));
            }
            Filed::Poorer(path) => {
                self.counts.unchanged += 1;
                say.push(line("unchanged"));
                self.counts.poorer.get_or_insert_with(|| (path.clone(), 0)).1 += 1;
            }
            Filed::Changed(change) => {
                let place = match change.applied {
                    Applied::Whole => 0,
                    Applied::FrontMatter | Applied::Body => 1,
                    Applied::Nothing => 2,
                };
                self.counts.changed[place] += 1;
                say.push(line("changed"));
                say.push(told(change));
            }
            Filed::Removed(path) => {
                self.counts.removed += 1;
                say.push(line("removed"));
                let note = Note::info("the text of this article was removed, and an import does not bring it back");
                let hint = "if it may stand again, take the last event out of `corrections` in the file and import the page anew";
                self.notes.push(note.at(Place::file(path)).hint(hint));
            }
            Filed::Left(path) => {
                self.counts.left += 1;
                say.push(line("left"));
                self.notes.push(Note::changed_meanwhile(path));
            }
        }
        // The verdicts would hold the text again.
        let kept = self.verdicts.filter(|_| !matches!(filed, Filed::Poorer(_) | Filed::Removed(_) | Filed::Left(_)));
        if let Some(verdicts) = kept {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            disk::write(&verdicts.join(format!("{stem}.jsonl")), &lines_of(imported)?)?;
        }
        self.counts.shown += 1;
        if self.counts.shown <= SHOWN || self.printer.tells_all() {
            for text in say {
                self.printer.say(&text);
            }
        }
        Ok(())
    }

    /// What the report counts.
    fn report(&self, new_outlets: usize) {
        let Counts { imported, unchanged, poorer: _, changed, removed, left, refused, shown: _ } = &self.counts;
        let numbers = [
            ("imported", *imported),
            ("unchanged", *unchanged),
            ("changed", changed.iter().sum()),
            ("removed", *removed),
            ("left", *left),
            ("refused", refused.values().sum()),
            ("new_outlets", new_outlets),
        ];
        numbers.iter().for_each(|(what, number)| self.printer.count(what, *number));
    }

    fn finish(mut self) -> Result<Outcome> {
        if let Some((path, number)) = &self.counts.poorer {
            let more = if *number > 1 { format!(", nor those of {} more", number - 1) } else { String::new() };
            let note =
                Note::info(format!("a summary or shorter copy did not replace the fuller text of this article{more}"));
            self.notes.push(note.at(Place::file(path)));
        }
        let failed = any_error(&self.notes);
        if let Some(folder) = &mut self.folder {
            let outlets = folder.add_outlets()?.into_value(&mut self.notes);
            self.printer.notes(&self.notes);
            if self.counts.shown > SHOWN && !self.printer.tells_all() {
                self.printer.say(&format!("      ...  {} more", counted(self.counts.shown - SHOWN, "page")));
            }
            self.report(outlets.len());
            self.printer.say(&summary(&self.counts, outlets.len()));
        } else {
            self.printer.notes(&self.notes);
        }
        Ok(if failed { Outcome::Failed } else { Outcome::Done })
    }
}

/// What has changed on a page since it was imported, and what became of that.
fn told(change: &Change) -> String {
    let applied = match change.applied {
        Applied::Whole => "the article was written anew",
        Applied::FrontMatter => "the front matter was written anew; the text was edited by hand and stays",
        Applied::Body => "the text was written anew; the front matter was edited by hand and stays",
        Applied::Nothing => "text and front matter were edited by hand and stay",
    };
    let mut told = format!("           {applied}");
    if change.diff.is_empty() {
        told.push_str("; only what is not part of the article differs");
    }
    for line in change.diff.lines() {
        told.push_str("\n           ");
        told.push_str(line);
    }
    told
}

/// The table at the end.
fn summary(counts: &Counts, new_outlets: usize) -> String {
    let Counts { imported, unchanged, poorer: _, changed: [whole, partly, kept], removed, left, refused, shown: _ } =
        counts;
    let mut rows = vec![
        ("imported", *imported, String::new()),
        ("unchanged", *unchanged, if *unchanged > 0 { "--again cleans them anew".into() } else { String::new() }),
    ];
    let parts = [(*whole, "written anew"), (*partly, "written anew in part"), (*kept, "kept: edited by hand")];
    let parts = parts.iter().filter(|(number, _)| *number > 0).map(|(number, word)| format!("{number} {word}"));
    rows.push(("changed", whole + partly + kept, parts.collect::<Vec<_>>().join(", ")));
    rows.push(("removed", *removed, "left as they are".to_owned()));
    rows.push(("left", *left, "somebody changed their files meanwhile".to_owned()));
    let why: Vec<String> = refused.iter().map(|(text, number)| format!("{number} {text}")).collect();
    rows.push(("refused", refused.values().sum(), why.join("; ")));
    rows.push((
        "new outlets",
        new_outlets,
        if new_outlets > 0 { "see content/outlets.yaml".into() } else { String::new() },
    ));
    let rows = rows.into_iter().filter(|(word, number, _)| *number > 0 || *word == "imported");
    let width = 11;
    rows.map(|(word, number, more)| format!("{word:>width$}  {number:>6}  {more}").trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The verdicts on a page as JSON Lines.
fn lines_of(imported: &Imported) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for verdict in &imported.verdicts {
        let line = serde_json::json!({
            "line": verdict.line,
            "kept": verdict.kept,
            "kind": verdict.kind.word(),
            "reason": verdict.reason,
            "score": (verdict.score * 100.0).round() / 100.0,
            "text": verdict.text,
        });
        writeln!(bytes, "{line}").context("failed to write to memory")?;
    }
    Ok(bytes)
}

fn explained(name: &str, imported: &Imported) -> String {
    let draft = &imported.draft;
    let source = &draft.source;
    let read_from = source.provenance.as_ref().map(|provenance| &provenance.read_from);
    let mut text = format!("{name}\n");
    let mut fact = |term: &str, key: &str, value: Option<String>| {
        let from = read_from.and_then(|from| from.get(key)).filter(|_| value.is_some());
        let from = from.map(|from| format!("  ({})", from.word())).unwrap_or_default();
        text.push_str(&format!("{term:<9} {}{from}\n", value.as_deref().unwrap_or("not stated")));
    };
    let joined = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
    fact("title", "title", Some(draft.title.clone()).filter(|title| !title.is_empty()));
    fact("date", "date", draft.date.map(|date| date.to_string()));
    fact("authors", "authors", joined(&draft.authors));
    fact("outlet", "outlet", draft.outlet_name.clone());
    fact("agencies", "", joined(&source.agencies));
    fact("language", "language", draft.language.as_ref().map(ToString::to_string));
    fact("address", "url", source.url.clone());
    text.push('\n');
    for verdict in &imported.verdicts {
        if verdict.kind == Kind::Blank {
            text.push_str(&format!("  {:>4}\n", verdict.line));
            continue;
        }
        let sign = if verdict.kept { '+' } else { '-' };
        let start: String = verdict.text.trim().chars().take(60).collect();
        text.push_str(&format!(
            "{sign} {:>4}  {:<14} {:>7.1}  {start}\n{:>31}{}\n",
            verdict.line,
            verdict.kind.word(),
            verdict.score,
            "",
            verdict.reason
        ));
    }
    text
}
