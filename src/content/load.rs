//! The folder `content/` → all that is in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};

use super::answers::{self, Answer};
use super::article::Defined;
use super::ledgers::{self, COPIES};
use super::names::{self, ALIASES, NAMES};
use super::unplaced::{self, UNPLACED_FILE};
use super::verify::{cites_left_out, quoted_sentences};
use super::{Page, article, digest, outlets, page, topics};
use crate::disk;
use crate::model::{
    Alias, Article, ArticleId, Digest, IndexedName, InvalidId, Ledger, Outlet, OutletKey, PageName, Period, TextCopy,
    TopicId, Topics,
};
use crate::note::{Note, Noted, Place, Severity, any_error};
use crate::work::{Progress, each, each_changed, fenced};

/// The file that makes a folder a site.
pub const SITE_FILE: &str = "site.yaml";
/// The file of the topics, from the site's root.
pub const TOPICS_FILE: &str = "content/topics.yaml";
/// The largest Markdown file that is read, in bytes: more than a thick book has.
const MAX_TEXT_BYTES: u64 = 5 << 20;
/// The longest part of an id that is taken from a file's name.
const MAX_STEM_CHARS: usize = 100;

/// All that stands in `content/`, read and checked piece by piece.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// The articles, by id.
    pub articles: BTreeMap<ArticleId, Article>,
    /// The digests, by period and topic.
    pub digests: Vec<Digest>,
    /// The pages, by slug.
    pub pages: Vec<Page>,
    /// The outlets.
    pub outlets: BTreeMap<OutletKey, Outlet>,
    /// The topics.
    pub topics: Topics,
    /// The ids of articles whose files are wrong, so that they are left out.
    pub unread: BTreeSet<ArticleId>,
    /// Articles that belong to a topic but to none of its digests, by topic: undated, or dated too roughly.
    pub unplaced: BTreeMap<TopicId, Vec<ArticleId>>,
    /// What stands behind each digest.
    pub ledgers: BTreeMap<(Period, TopicId), Ledger>,
    /// The hash of each ledger's file.
    pub ledger_texts: BTreeMap<(Period, TopicId), [u8; 32]>,
    /// Articles whose text stood in another before.
    pub copies: BTreeMap<ArticleId, TextCopy>,
    /// What language models answered, by what they were asked.
    pub answers: BTreeMap<String, Answer>,
    /// The names in the articles, by key.
    pub names: Vec<IndexedName>,
    /// What editors say of names.
    pub aliases: Vec<Alias>,
}

impl Content {
    /// The digest of a topic in a period.
    pub fn digest(&self, period: &Period, topic: &TopicId) -> Option<&Digest> {
        let place = self.digests.binary_search_by(|digest| (&digest.period, &digest.topic).cmp(&(period, topic)));
        place.ok().map(|index| &self.digests[index])
    }

    /// Lets go of all sentences that no digest cites: the pages of a site show no other, and they are most of what is held.
    pub fn keep_cited(&mut self) {
        let cited = quoted_sentences(&self.digests);
        let mut articles: Vec<&mut Article> = self.articles.values_mut().collect();
        each_changed(&mut articles, |article| {
            let cited = cited.get(&article.id);
            article.body.keep(|number| cited.is_some_and(|cited| cited.contains(&number)));
        });
    }

    /// The outlet of an article: its entry, or its bare key where it has none.
    pub fn outlet_name<'a>(&'a self, article: &'a Article) -> Option<&'a str> {
        let key = article.source.outlet.as_ref()?;
        Some(self.outlets.get(key).map_or(key.as_str(), |outlet| outlet.name.as_str()))
    }

    /// Who owns the outlet of an article, if that is told.
    pub fn owner(&self, article: &Article) -> Option<&str> {
        let outlet = self.outlets.get(article.source.outlet.as_ref()?)?;
        outlet.owner.as_deref().map(str::trim)
    }
}

/// The nearest folder at or above `start` that holds a `site.yaml`.
pub fn site_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join(SITE_FILE).is_file()).map(Path::to_path_buf)
}

/// Reads all of `<root>/content`. What cannot be used is noted and left out; all of it is told in one run.
pub fn load(root: &Path, progress: &dyn Progress) -> Noted<Content> {
    let mut notes = Vec::new();
    let content = root.join("content");
    let outlets = one(root, &content.join("outlets.yaml"), &mut notes, outlets::parse).unwrap_or_default();
    let all_outlets = !any_error(&notes);
    let known = all_outlets.then_some(&outlets);
    let before = notes.len();
    let topics = one(root, &root.join(TOPICS_FILE), &mut notes, |file, source| topics::parse(file, source, known));
    let topics = topics.unwrap_or_default();
    let all_topics = !any_error(&notes[before..]);
    let defined = Defined { outlets: known, topics: all_topics.then_some(&topics) };
    let (articles, unread) = articles(root, &content.join("articles"), &defined, progress, &mut notes);
    let digests = digests(root, &content.join("digests"), Vec::new(), progress, &mut notes);
    let pages = pages(root, &content.join("pages"), &mut notes);
    let unplaced = made(root, &content.join(UNPLACED_FILE), &mut notes, unplaced::parse).unwrap_or_default();
    let (ledgers, ledger_texts) = ledgers_of(root, &digests, BTreeMap::new(), progress, &mut notes);
    let copies = made(root, &content.join(COPIES), &mut notes, ledgers::parse_copies).unwrap_or_default();
    let answers = one(root, &content.join(answers::FILE), &mut notes, answers::parse).unwrap_or_default();
    let names = made(root, &content.join(NAMES), &mut notes, names::parse).unwrap_or_default();
    let aliases = one(root, &content.join(ALIASES), &mut notes, names::parse_aliases).unwrap_or_default();
    let content = Content {
        articles,
        digests,
        pages,
        outlets,
        topics,
        unread,
        unplaced,
        ledgers,
        ledger_texts,
        copies,
        answers,
        names,
        aliases,
    };
    notes.extend(unknown_names(&content, all_topics));
    notes.extend(cites_left_out(&content));
    Noted { value: content, notes }
}

/// Reads files that are in memory, by their paths below `content/`: samples that a program brings along.
pub fn parse_files(files: &[(&str, &str)]) -> Noted<Content> {
    let mut notes = Vec::new();
    let outlets = of_memory(files, "outlets.yaml", &mut notes, outlets::parse);
    let topics = of_memory(files, "topics.yaml", &mut notes, |file, text| topics::parse(file, text, Some(&outlets)));
    let mut content = Content {
        topics,
        unplaced: of_memory(files, UNPLACED_FILE, &mut notes, unplaced::parse),
        copies: of_memory(files, COPIES, &mut notes, ledgers::parse_copies),
        answers: of_memory(files, answers::FILE, &mut notes, answers::parse),
        names: of_memory(files, NAMES, &mut notes, names::parse),
        aliases: of_memory(files, ALIASES, &mut notes, names::parse_aliases),
        outlets,
        ..Content::default()
    };
    for (path, text) in files {
        let file = Path::new("content").join(path);
        let parts: Vec<&str> = path.trim_end_matches(".md").split('/').collect();
        match parts[..] {
            ["articles", name] => {
                let Ok(id) = ArticleId::new(name) else { continue };
                if let Some(article) = article::parse(&file, &id, text).into_value(&mut notes) {
                    let defined = Defined { outlets: Some(&content.outlets), topics: Some(&content.topics) };
                    notes.extend(article::undefined(&article, text, &defined));
                    content.articles.insert(id, article);
                }
            }
            ["digests", period, topic] => {
                let (Ok(period), Ok(topic)) = (period.parse::<Period>(), TopicId::new(topic)) else { continue };
                content.digests.extend(digest::parse(&file, period, &topic, text).into_value(&mut notes));
                let ledger = format!("ledgers/{period}/{topic}.yaml");
                let ledger = of_memory(files, &ledger, &mut notes, |file, text| {
                    let Noted { value, notes } = ledgers::parse(file, text);
                    Noted { value: Some(value), notes }
                });
                content.ledgers.extend(ledger.map(|ledger| ((period, topic), ledger)));
            }
            ["pages", name] => {
                let Ok(name) = PageName::new(name) else { continue };
                content.pages.extend(page::parse(&file, &name, text).into_value(&mut notes));
            }
            _ => {}
        }
    }
    content.digests.sort_by(|a, b| (a.period, &a.topic).cmp(&(b.period, &b.topic)));
    notes.extend(unknown_names(&content, true));
    Noted { value: content, notes }
}

/// One of the files, or nothing where it is not among them.
fn of_memory<T: Default>(
    files: &[(&str, &str)],
    path: &str,
    notes: &mut Vec<Note>,
    parse: impl Fn(&Path, &str) -> Noted<T>,
) -> T {
    let found = files.iter().find(|(name, _)| *name == path);
    found.map(|(_, text)| parse(&Path::new("content").join(path), text).into_value(notes)).unwrap_or_default()
}

/// Reads the digests again, after they were written anew. Of the ledgers only those are read that are not in `ledgers`.
pub fn reload_digests(root: &Path, content: &mut Content, ledgers: Ledgers, progress: &dyn Progress) -> Noted<()> {
    let mut notes = Vec::new();
    let folder = root.join("content");
    let known = std::mem::take(&mut content.digests);
    content.digests = digests(root, &folder.join("digests"), known, progress, &mut notes);
    content.unplaced = made(root, &folder.join(UNPLACED_FILE), &mut notes, unplaced::parse).unwrap_or_default();
    (content.ledgers, content.ledger_texts) = ledgers_of(root, &content.digests, ledgers, progress, &mut notes);
    content.copies = made(root, &folder.join(COPIES), &mut notes, ledgers::parse_copies).unwrap_or_default();
    content.names = made(root, &folder.join(NAMES), &mut notes, names::parse).unwrap_or_default();
    Noted { value: (), notes }
}

/// The path as a person would type it at the site's root.
fn relative(root: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(root).unwrap_or(path).to_path_buf()
}

/// The Markdown files below a folder. What only looks like one is told as `severity`: an editor's words must not be
/// missing in silence. A folder that cannot be listed is an error: nobody knows what would be missing.
fn files(root: &Path, folder: &Path, severity: Severity, notes: &mut Vec<Note>) -> Vec<PathBuf> {
    let disk::Listing { files, odd, others, unlisted } = match disk::listing(folder, &["md"]) {
        Ok(listing) => listing,
        Err(error) => {
            notes.push(Note::file_failed(&error, &relative(root, folder)));
            return Vec::new();
        }
    };
    for error in unlisted {
        let path = relative(root, error.path().unwrap_or(folder));
        let note = Note::error(format!("failed to list a folder: {error}")).at(Place::file(&path));
        notes.push(note.hint("what is in it would be missing; see that it can be read, or move it away"));
    }
    for (path, what) in odd {
        notes.push(Note::not_read(severity, format!("it is not read, for it is {what}"), &relative(root, &path)));
    }
    for path in others {
        let text = "it is not read, for its name does not end in `.md`";
        notes.push(Note::not_read(Severity::Info, text, &relative(root, &path)));
    }
    files
}

/// A text file, `None` where there is none.
///
/// # Errors
/// What keeps it from being read, as a note with the place below `root`.
pub fn text_of(root: &Path, path: &Path) -> Result<Option<String>, Note> {
    let file = relative(root, path);
    match disk::read_if_there(path) {
        Ok(Some(bytes)) => decoded(&file, bytes).map(Some),
        Ok(None) => Ok(None),
        Err(error) => Err(Note::file_failed(&error, &file)),
    }
}

/// The text of a Markdown file that was listed.
fn listed_text(root: &Path, path: &Path) -> Result<String, Note> {
    let file = relative(root, path);
    let bytes = disk::read_listed(path, MAX_TEXT_BYTES);
    bytes.map_err(|error| Note::file_failed(&error, &file)).and_then(|bytes| decoded(&file, bytes))
}

/// The text of an article that was listed; else a note, a warning where all else can do without the article. It cannot where
/// the system keeps it from us: that tells nothing of the article, and its sentences would go from the digests.
fn article_text(root: &Path, path: &Path) -> Result<String, Note> {
    let file = relative(root, path);
    let bytes = disk::read_listed(path, MAX_TEXT_BYTES).map_err(|error| {
        let note = Note::file_failed(&error, &file);
        if is_kept_from_us(&error) {
            return note.hint("without this article digests would lose sentences; see that it can be read");
        }
        note.leaving_out(ARTICLE)
    });
    decoded(&file, bytes?).map_err(|note| note.leaving_out(ARTICLE))
}

/// Whether the system failed to give us a file that is there.
fn is_kept_from_us(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() != io::ErrorKind::NotFound)
}

fn decoded(file: &Path, bytes: Vec<u8>) -> Result<String, Note> {
    const HINT: &str = "save the file as UTF-8";
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Note::error("the file is UTF-16, not UTF-8").at(Place::file(file)).hint(HINT));
    }
    let text = disk::text(bytes).map_err(|error| {
        // Up to the bad byte, the lossy text has the same bytes.
        let (lossy, at) = (String::from_utf8_lossy(error.as_bytes()), error.utf8_error().valid_up_to());
        let note = Note::error("the file is not UTF-8").at(Place::bytes(file, &lossy, at, at + 3));
        note.label("this byte").hint(HINT)
    })?;
    match conflict(&text) {
        None => Ok(text),
        Some(line) => {
            let note = Note::error("two versions of this file stand in it, and nobody has chosen one");
            let note = note.at(Place::spot(file, &text, line, 1, usize::MAX)).label("as `git merge` leaves it");
            Err(note.hint("keep one of the two, and take out the lines `<<<<<<<`, `=======` and `>>>>>>>`"))
        }
    }
}

/// The line in which a conflict begins that `git` has left in a text. Read as Markdown, both versions and the marks would be
/// published.
fn conflict(text: &str) -> Option<usize> {
    if !text.contains("<<<<<<< ") {
        return None;
    }
    let mut lines = text.lines().enumerate();
    let (first, _) = lines.find(|(_, line)| line.starts_with("<<<<<<< "))?;
    lines.find(|(_, line)| *line == "=======")?;
    lines.find(|(_, line)| line.starts_with(">>>>>>> "))?;
    Some(first + 1)
}

fn one<T>(root: &Path, path: &Path, notes: &mut Vec<Note>, parse: impl Fn(&Path, &str) -> Noted<T>) -> Option<T> {
    match text_of(root, path) {
        Ok(text) => Some(parse(&relative(root, path), &text?).into_value(notes)),
        Err(note) => {
            notes.push(note);
            None
        }
    }
}

/// As [`one`], for what `compose` makes from the articles: nothing in it is a person's, and it is written anew, so that it
/// cannot be read stops nobody.
fn made<T>(root: &Path, path: &Path, notes: &mut Vec<Note>, parse: impl Fn(&Path, &str) -> Noted<T>) -> Option<T> {
    let mut found = Vec::new();
    let value = one(root, path, &mut found, parse);
    notes.extend(found.into_iter().map(Note::made_anew));
    value
}

/// What is left out where its file is wrong.
const ARTICLE: &str = "the article";

/// The articles, and the ids of those whose files are wrong: these are left out, and warned of.
fn articles(
    root: &Path,
    folder: &Path,
    defined: &Defined<'_>,
    progress: &dyn Progress,
    notes: &mut Vec<Note>,
) -> (BTreeMap<ArticleId, Article>, BTreeSet<ArticleId>) {
    let files = named(root, folder, &files(root, folder, Severity::Warning, notes), "article", ArticleId::new, notes);
    let parsed = each(progress, "reading articles", &files, |(path, id)| match article_text(root, path) {
        Ok(text) => {
            let file = relative(root, path);
            let Noted { value, notes } = fenced(|| article::parse(&file, id, &text))
                .unwrap_or_else(|said| Noted { value: None, notes: vec![Note::failed_on(&file, &said)] });
            let is_unread = any_error(&notes);
            let mut notes: Vec<Note> = notes.into_iter().map(|note| note.leaving_out(ARTICLE)).collect();
            notes.extend(value.iter().flat_map(|article| article::undefined(article, &text, defined)));
            (value, is_unread, notes)
        }
        Err(note) => (None, true, vec![note]),
    });
    let mut unread = BTreeSet::new();
    let read = parsed.into_iter().zip(&files).filter_map(|((article, is_unread, told), (_, id))| {
        if is_unread {
            unread.insert(id.clone());
        }
        notes.extend(told);
        Some((id.clone(), article?))
    });
    // Collected, for a map that is filled one by one takes nearly twice the room.
    let articles = read.collect();
    // One bad article stops nobody; but a site without any is not what was meant.
    if !files.is_empty() && unread.len() == files.len() {
        let note = Note::error("not one article can be read").at(Place::file(relative(root, folder)));
        notes.push(note.hint("the warnings tell what is wrong with each"));
    }
    (articles, unread)
}

/// The id of each file of a kind (`what`: article, page): its name without `.md`, or where that cannot be one, the nearest
/// that can. An id that is taken gets a suffix that stays the same; no file is lost.
fn named<I: Ord + Clone + Display>(
    root: &Path,
    folder: &Path,
    files: &[PathBuf],
    what: &str,
    id_of: impl Fn(String) -> Result<I, InvalidId>,
    notes: &mut Vec<Note>,
) -> Vec<(PathBuf, I)> {
    let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut taken: BTreeMap<I, &PathBuf> = BTreeMap::new();
    let mut unnamed = Vec::new();
    // What is added in a folder of its own takes no id away.
    let mut files: Vec<&PathBuf> = files.iter().collect();
    files.sort_by_key(|path| path.components().count());
    for path in files {
        match id_of(stem(path)) {
            Ok(id) if !taken.contains_key(&id) => {
                taken.insert(id, path);
            }
            id => unnamed.push((path, id.ok())),
        }
    }
    for (path, doubled) in unnamed {
        let inside = path.strip_prefix(folder).unwrap_or(path);
        let (stem, inside) = (stem(path), inside.as_os_str().as_encoded_bytes());
        let mut ids = ids_for(&stem, inside, what);
        let id =
            ids.find_map(|text| id_of(text).ok().filter(|id| !taken.contains_key(id))).expect("numbers do not end");
        let file = Place::file(relative(root, path));
        notes.push(match doubled.and_then(|id| taken.get_key_value(&id)) {
            Some((first, other)) => {
                let note = Note::warning(format!("two {what}s have the id `{first}`, so this one is `{id}`"));
                note.at(file).hint(format!("rename this file or `{}`", relative(root, other).display()))
            }
            None => Note::info(format!("the file's name cannot be an id, so the {what} is `{id}`"))
                .at(file)
                .hint("ids hold a-z, 0-9 and `-`; rename the file to choose your own"),
        });
        taken.insert(id, path);
    }
    taken.into_iter().map(|(id, path)| (path.clone(), id)).collect()
}

/// What may be the id of a file of this name, and at this path below the folder: the best first, without an end.
fn ids_for(stem: &str, path: &[u8], what: &str) -> impl Iterator<Item = String> {
    let short: String = slug::slugify(stem).chars().take(MAX_STEM_CHARS).collect();
    let (of_stem, of_path) = (blake3::hash(stem.as_bytes()).to_hex(), blake3::hash(path).to_hex());
    let hashed = [&of_stem[..8], &of_path[..8], &of_path[..16]];
    let suffixed: Vec<String> = hashed.iter().map(|hash| format!("{short}-{hash}")).collect();
    let unnamed = format!("{what}-{}", &of_stem[..8]);
    let numbered = (1..).map(move |number| format!("{unnamed}-{number}"));
    std::iter::once(short).chain(suffixed).chain([format!("{what}-{}", &of_stem[..8])]).chain(numbered)
}

fn pages(root: &Path, folder: &Path, notes: &mut Vec<Note>) -> Vec<Page> {
    let mut pages = Vec::new();
    let files = files(root, folder, Severity::Error, notes);
    for (path, name) in named(root, folder, &files, "page", PageName::new, notes) {
        match listed_text(root, &path) {
            Ok(text) => pages.extend(page::parse(&relative(root, &path), &name, &text).into_value(notes)),
            Err(note) => notes.push(note),
        }
    }
    pages
}

/// The digests; the `known` ones as they are where their files still have the same text.
fn digests(
    root: &Path,
    folder: &Path,
    known: Vec<Digest>,
    progress: &dyn Progress,
    notes: &mut Vec<Note>,
) -> Vec<Digest> {
    let mut named = Vec::new();
    for path in files(root, folder, Severity::Error, notes) {
        let file = relative(root, &path);
        let inner = path.strip_prefix(folder).unwrap_or(&path).with_extension("");
        let parts: Vec<String> =
            inner.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        match &parts[..] {
            [period, topic] => match (period.parse::<Period>(), TopicId::new(topic.as_str())) {
                (Ok(period), Ok(topic)) => named.push((path, period, topic)),
                (Err(expected), _) => {
                    notes.push(Note::error(format!("`{period}` is no period")).at(Place::file(file)).hint(expected));
                }
                (_, Err(error)) => {
                    notes.push(Note::error(format!("a topic's key {error}")).at(Place::file(file)));
                }
            },
            _ => notes.push(
                Note::error("a digest in the wrong place")
                    .at(Place::file(file))
                    .hint("digests stand in content/digests/<period>/<topic>.md"),
            ),
        }
    }
    // `harbour.md` and `harbour.MD`.
    let mut places: BTreeMap<(Period, &TopicId), &PathBuf> = BTreeMap::new();
    for (path, period, topic) in &named {
        if let Some(other) = places.insert((*period, topic), path) {
            let text = format!("two files hold the digest of `{topic}` in {period}");
            let other = relative(root, other);
            let note = Note::error(text).at(Place::file(relative(root, path)));
            notes.push(note.hint(format!("join this one with `{}`", other.display())));
        }
    }
    let mut known: BTreeMap<PathBuf, Digest> =
        known.into_iter().map(|digest| (root.join(&digest.file), digest)).collect();
    // Nothing where it is known.
    let parsed = each(progress, "reading digests", &named, |(path, period, topic)| match listed_text(root, path) {
        Ok(text) if known.get(path).is_some_and(|digest| digest.text == text) => None,
        Ok(text) => Some(digest::parse(&relative(root, path), *period, topic, &text)),
        Err(note) => Some(Noted { value: None, notes: vec![note] }),
    });
    let digests = named.iter().zip(parsed).filter_map(|((path, ..), parsed)| match parsed {
        Some(noted) => noted.into_value(notes),
        None => known.remove(path),
    });
    let mut digests: Vec<Digest> = digests.collect();
    digests.sort_by(|a, b| (a.period, &a.topic).cmp(&(b.period, &b.topic)));
    digests
}

/// What stands behind digests, and the hashes of its files.
pub type Ledgers = BTreeMap<DigestPlace, (Ledger, [u8; 32])>;
/// Where a digest stands.
type DigestPlace = (Period, TopicId);

/// The ledgers of digests: the `known` ones as they are, the others from their files; a digest without one is left out.
fn ledgers_of(
    root: &Path,
    digests: &[Digest],
    mut known: Ledgers,
    progress: &dyn Progress,
    notes: &mut Vec<Note>,
) -> (BTreeMap<DigestPlace, Ledger>, BTreeMap<DigestPlace, [u8; 32]>) {
    let places: BTreeSet<(Period, TopicId)> =
        digests.iter().map(|digest| (digest.period, digest.topic.clone())).collect();
    known.retain(|place, _| places.contains(place));
    let unknown: Vec<&(Period, TopicId)> = places.iter().filter(|place| !known.contains_key(*place)).collect();
    let parsed = each(progress, "reading ledgers", &unknown, |(period, topic)| {
        let file = root.join(ledgers::path(period, topic));
        match text_of(root, &file) {
            Ok(Some(text)) => {
                let hash = *blake3::hash(text.as_bytes()).as_bytes();
                let Noted { value, notes } = ledgers::parse(&relative(root, &file), &text);
                Noted { value: Some((value, hash)), notes }
            }
            Ok(None) => Noted::clean(None),
            Err(note) => Noted { value: None, notes: vec![note.made_anew()] },
        }
    });
    let read = unknown.into_iter().zip(parsed);
    let read = read.filter_map(|(place, noted)| Some((place.clone(), noted.into_value(notes)?)));
    known.extend(read.collect::<Vec<_>>());
    known.into_iter().map(|(place, (ledger, hash))| ((place.clone(), ledger), (place, hash))).unzip()
}

/// Names that lead nowhere, but for those in articles: topics of digests and articles of topics that are not there. Where the
/// topics could not all be read, nothing is said of these.
fn unknown_names(content: &Content, all_topics: bool) -> Vec<Note> {
    let mut notes = Vec::new();
    let topics: Vec<&str> = content.topics.list.iter().map(|topic| topic.id.as_str()).collect();
    for digest in content.digests.iter().filter(|_| all_topics) {
        if content.topics.get(&digest.topic).is_none() {
            // What Clipsheet wrote goes with its topic; what a person wrote must not.
            let text = format!("there is no topic `{}`", digest.topic);
            let note = if digest.is_held() { Note::error(text) } else { Note::warning(text) };
            let note = note.at(Place::file(&digest.file));
            notes.push(note.hint_near(digest.topic.as_str(), &topics, "add it to content/topics.yaml"));
        }
    }
    let articles: Vec<&str> = content.articles.keys().map(ArticleId::as_str).collect();
    let there = |id: &ArticleId| content.articles.contains_key(id) || content.unread.contains(id);
    for topic in &content.topics.list {
        for id in topic.pin.iter().chain(&topic.drop).filter(|id| !there(id)) {
            let note = Note::warning(format!("the topic `{}` names an article `{id}` that is not there", topic.id));
            let note = note.at(Place::file(TOPICS_FILE));
            notes.push(note.hint_near(id.as_str(), &articles, "take it out of the list"));
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_article_names_and_nothing_defines_is_told_where_it_stands() {
        let article = "---\ntitle: A\ntopics: [harbour, harbor]\nsource:\n  outlet: north-currier\n---\nText.\n";
        let notes = parse_files(&[
            ("outlets.yaml", "north-courier: {name: North Courier}\n"),
            ("topics.yaml", "topics: {harbour: {any: {en: [pier]}}}\n"),
            ("articles/a.md", article),
        ])
        .notes;
        let told = notes.into_iter().map(|note| {
            let spot = note.place.unwrap().spot.unwrap();
            (spot.line, spot.column, spot.chars, note.text, note.hint.unwrap())
        });
        let outlet = "the outlet `north-currier` is not known".to_owned();
        let topic = "there is no topic `harbor`".to_owned();
        let expected = [
            (5, 11, 13, outlet, "did you mean `north-courier`?".to_owned()),
            (3, 19, 6, topic, "did you mean `harbour`?".to_owned()),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn an_article_that_the_system_keeps_from_us_is_no_article_to_leave_out() {
        let severity = |path: &str| article_text(Path::new("/"), Path::new(path)).unwrap_err().severity;
        // It is a regular file, and its first byte cannot be read: EIO.
        assert_eq!(severity("/proc/self/mem"), Severity::Error);
        assert_eq!(severity("/proc/self/gone.md"), Severity::Warning);
        assert_eq!(severity("/dev/null"), Severity::Warning);
    }
}
