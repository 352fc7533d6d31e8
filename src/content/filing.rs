//! Imported drafts → article files, never over what a person did.
//!
//! An article is known again by its address; without one, by the bytes of its page, or by its name. Of a page that has
//! changed, what no person has edited is written anew: the front matter and the body each have a hash that tells.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Result;
use sha2::{Digest as _, Sha256};
use similar::TextDiff;

use super::corrections::may_be_removed;
use super::front_matter::split;
use super::load::text_of;
use super::{article, draft, outlets};
use crate::disk::{self, Was, Written};
use crate::model::{ArticleId, Basis, Draft, EarlierText, OutletKey, Source, Via, When};
use crate::note::{Note, Noted, Place, any_error};
use crate::text::words::{count_words, fold, words};

/// The unchanged lines around a change in a diff.
const CONTEXT_LINES: usize = 1;

/// What became of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It has a new file.
    Imported(PathBuf),
    /// The same page was imported before; its file was left alone.
    Unchanged(PathBuf),
    /// The page has changed since it was imported.
    Changed(Change),
    /// The article's file holds a fuller text of the same page: it was left alone.
    Poorer(PathBuf),
    /// The text of its article was removed from the site, and does not come back by an import.
    Removed(PathBuf),
    /// Somebody changed or removed the file while we worked on it; it stays as they left it.
    Left(PathBuf),
}

/// A page that has changed since it was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The article's file.
    pub path: PathBuf,
    /// What was written anew.
    pub applied: Applied,
    /// How what the file holds and what the page says now differ, as a unified diff; empty where only the page's
    /// furniture has changed.
    pub diff: String,
}

/// Which parts of an article's file were written anew: those that no person has edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// All of it.
    Whole,
    /// The front matter; the body was edited and stays.
    FrontMatter,
    /// The body; the front matter was edited and stays.
    Body,
    /// Nothing: both were edited.
    Nothing,
}

/// The article files below a folder, and what must be known of them to know a page again.
#[derive(Debug)]
pub struct ArticleFolder {
    folder: PathBuf,
    known: Vec<Known>,
    by_stem: BTreeMap<String, usize>,
    by_url: BTreeMap<String, usize>,
    by_hash: BTreeMap<String, Vec<usize>>,
    /// Outlets that were seen for the first time: name and home page.
    new_outlets: BTreeMap<OutletKey, (String, Option<String>)>,
}

/// An article that is there already.
#[derive(Debug)]
struct Known {
    path: PathBuf,
    title: Option<String>,
    url: Option<String>,
    raw_name: Option<String>,
    raw_sha256: Option<String>,
    modified: Option<When>,
    fullness: Fullness,
    words: usize,
    /// Whether its text was removed from the site.
    removed: bool,
    /// Whether it was not there before this import.
    new: bool,
}

/// How much of an article a raw text may be trusted to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fullness {
    /// A summary, or only the beginning.
    Part,
    /// What a feed, an export or a mail has of the page.
    Copy,
    /// The page itself, or what a person has of it.
    Page,
}

impl Fullness {
    fn of(source: &Source) -> Self {
        let via = source.provenance.as_ref().and_then(|provenance| provenance.via);
        match via {
            _ if source.basis == Some(Basis::Excerpt) => Self::Part,
            Some(Via::Feed | Via::Export | Via::Mail) => Self::Copy,
            Some(Via::Text | Via::Html | Via::Markdown | Via::Hand) | None => Self::Page,
        }
    }
}

/// Whether one moment is before another; days and months are too vague to tell.
fn is_before(one: When, other: When) -> bool {
    match (one, other) {
        (When::Instant(one), When::Instant(other)) => one < other,
        _ => false,
    }
}

/// How many words make a shingle, by which two texts are compared.
const SHINGLE_WORDS: usize = 3;
/// A page that has changed still has this share of the shingles of the shorter text; two pages have next to none in common.
const SAME_PAGE: f64 = 0.2;

/// Whether a draft has some of the text of an article's file; no where that cannot be read.
fn has_text_of(path: &Path, draft: &Draft) -> bool {
    fn shingles(source: &str) -> BTreeSet<Vec<String>> {
        let body = split(Path::new(""), source).map_or(source, |parts| parts.body);
        let words: Vec<String> = words(body).into_iter().map(fold).collect();
        words.windows(SHINGLE_WORDS.min(words.len().max(1))).map(<[String]>::to_vec).collect()
    }
    let Ok(Some(known)) = disk::read_if_there(path) else { return false };
    let (known, new) = (shingles(&String::from_utf8_lossy(&known)), shingles(&draft::write(draft)));
    let shared = known.intersection(&new).count();
    shared as f64 >= SAME_PAGE * known.len().min(new.len()) as f64
}

/// A text with less than one part of so many of another's words is far shorter.
const FAR_SHORTER: usize = 2;

impl Known {
    /// Whether a draft has so much less of the same text that it must not replace what is there: a summary never replaces
    /// more of it, and neither does what is far shorter and from a lesser kind of raw text.
    fn is_fuller_than(&self, draft: &Draft) -> bool {
        let (fullness, words) = (Fullness::of(&draft.source), count_words(&draft.markdown));
        let lesser = fullness < self.fullness;
        let far_shorter = FAR_SHORTER * words < self.words;
        match fullness {
            Fullness::Part => far_shorter || lesser && words < self.words,
            Fullness::Copy | Fullness::Page => far_shorter && lesser,
        }
    }
}

impl ArticleFolder {
    /// Reads what is in `folder`, which need not be there.
    ///
    /// # Errors
    /// A folder that cannot be listed. A file that cannot be read still has its name; `build` tells what is wrong.
    pub fn open(folder: &Path) -> Result<Self> {
        let mut files = Self {
            folder: folder.to_owned(),
            known: Vec::new(),
            by_stem: BTreeMap::new(),
            by_url: BTreeMap::new(),
            by_hash: BTreeMap::new(),
            new_outlets: BTreeMap::new(),
        };
        for path in disk::list(folder, &["md"])? {
            let text = text_of(Path::new(""), &path).ok().flatten().unwrap_or_default();
            files.learn(path, &text);
        }
        Ok(files)
    }

    fn learn(&mut self, path: PathBuf, text: &str) {
        let stem = stem_of(&path);
        let id = ArticleId::new(stem.clone()).or_else(|_| ArticleId::new("unnamed"));
        let article = id.ok().and_then(|id| article::parse(&path, &id, text).value);
        let source = article.as_ref().map(|article| article.source.clone()).unwrap_or_default();
        // A draft, or a file with a mistake in it, is known by what its front matter says nevertheless.
        let yaml = split(&path, text).map(|parts| parts.yaml).unwrap_or_default();
        let written = |key| draft::value(yaml, key).map(|value| value.trim_matches(['"', '\'']).to_owned());
        let removed = article.as_ref().map_or_else(|| may_be_removed(yaml), |article| article.is_removed());
        let known = Known {
            removed,
            new: false,
            title: article.map(|article| article.title).or_else(|| written("title")),
            modified: source.modified,
            fullness: Fullness::of(&source),
            words: count_words(split(&path, text).map_or("", |parts| parts.body)),
            raw_name: raw_name(&source).map(str::to_owned).or_else(|| written("raw_name")),
            raw_sha256: raw_hash(&source).map(str::to_owned).or_else(|| written("raw_sha256")),
            url: source.url.or_else(|| written("url")),
            path,
        };
        let at = self.known.len();
        self.by_stem.insert(stem, at);
        if let Some(url) = &known.url {
            self.by_url.entry(url.clone()).or_insert(at);
        }
        if let Some(hash) = &known.raw_sha256 {
            self.by_hash.entry(hash.clone()).or_default().push(at);
        }
        self.known.push(known);
    }

    /// Files a draft under the name `stem`, or another if that is taken. A page of which nothing has changed is left
    /// alone, unless `again` says that rules have; so is the article of an older or much poorer copy of its page, and one
    /// whose text was removed.
    ///
    /// # Errors
    /// A file that cannot be read or written.
    pub fn file(&mut self, stem: &str, draft: &Draft, again: bool) -> Result<Outcome> {
        if let (Some(key), Some(name)) = (&draft.source.outlet, &draft.outlet_name) {
            self.new_outlets.entry(key.clone()).or_insert_with(|| (name.clone(), home(draft)));
        }
        let Some(at) = self.same_page(stem, draft) else { return self.create(stem, draft) };
        let known = &self.known[at];
        if known.removed {
            return Ok(Outcome::Removed(known.path.clone()));
        }
        let hash = raw_hash(&draft.source);
        let same = hash.is_some() && known.raw_sha256.as_deref() == hash;
        let older = known.modified.zip(draft.source.modified).is_some_and(|(known, draft)| is_before(draft, known));
        if same && !again || older {
            return Ok(Outcome::Unchanged(known.path.clone()));
        }
        if known.is_fuller_than(draft) {
            return Ok(Outcome::Poorer(known.path.clone()));
        }
        let Some(change) = change(&known.path, draft)? else { return Ok(Outcome::Left(known.path.clone())) };
        if same && change.diff.is_empty() {
            return Ok(Outcome::Unchanged(change.path));
        }
        if matches!(change.applied, Applied::Whole | Applied::FrontMatter) {
            self.known[at].title = Some(draft.title.clone());
            self.known[at].modified = draft.source.modified;
            self.known[at].url.clone_from(&draft.source.url);
            if let Some(url) = &draft.source.url {
                self.by_url.entry(url.clone()).or_insert(at);
            }
        }
        if matches!(change.applied, Applied::Whole | Applied::Body) {
            self.known[at].fullness = Fullness::of(&draft.source);
            self.known[at].words = count_words(&draft.markdown);
            self.known[at].raw_sha256 = hash.map(str::to_owned);
            if let Some(hash) = hash {
                self.by_hash.entry(hash.to_owned()).or_default().push(at);
            }
        }
        Ok(Outcome::Changed(change))
    }

    /// The article of the same page: of the same address; or of the same bytes or name, unless the addresses differ.
    fn same_page(&self, stem: &str, draft: &Draft) -> Option<usize> {
        let url = draft.source.url.as_ref();
        if let Some(at) = url.and_then(|url| self.by_url.get(url)) {
            return Some(*at);
        }
        // The same text at two addresses is one origin and two articles.
        let may_be = |at: &usize| url.is_none() || self.known[*at].url.is_none();
        let hash = raw_hash(&draft.source);
        if let Some(at) = hash.and_then(|hash| self.by_hash.get(hash)).and_then(|all| all.iter().find(|at| may_be(at)))
        {
            return Some(*at);
        }
        // A person may have mended the title; the name of the raw file stays.
        let name = raw_name(&draft.source);
        self.by_stem.get(stem).copied().filter(may_be).filter(|at| {
            let known = &self.known[*at];
            let same_name = name.is_some() && known.raw_name.as_deref() == name;
            // Two files of one title in one import are two pages: neither may be written over the other. Nor may what only has
            // the title of an older article: "Editorial" and "Daily brief" have it every day.
            let same_title = known.title.as_ref().is_some_and(|title| *title == draft.title);
            same_name || !known.new && same_title && has_text_of(&known.path, draft)
        })
    }

    fn create(&mut self, stem: &str, draft: &Draft) -> Result<Outcome> {
        let free = (1..).map(|number| if number == 1 { stem.to_owned() } else { format!("{stem}-{number}") });
        // What the folder did not list, such as a link, or a name in capitals where these are the same, is not ours.
        let path = |stem: &str| self.folder.join(format!("{stem}.md"));
        let is_free =
            |stem: &String| !self.by_stem.contains_key(stem) && matches!(disk::read_if_there(&path(stem)), Ok(None));
        let stem = free.into_iter().find(is_free).expect("numbers do not end");
        let path = path(&stem);
        let text = draft::write(draft);
        if disk::replace(&path, Was::Missing, text.as_bytes())? == Written::Left {
            return Ok(Outcome::Left(path));
        }
        self.learn(path.clone(), &text);
        if let Some(known) = self.known.last_mut() {
            known.new = true;
        }
        Ok(Outcome::Imported(path))
    }

    /// Names the outlets that were seen for the first time in `outlets.yaml` beside the folder, and gives their keys. A
    /// file to which nothing can be added is left alone, and a note says what it lacks.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn add_outlets(&mut self) -> Result<Noted<Vec<OutletKey>>> {
        let path = self.folder.parent().unwrap_or(Path::new("")).join("outlets.yaml");
        let text = match text_of(Path::new(""), &path) {
            Ok(text) => text.unwrap_or_default(),
            // A file that cannot be read is not added to; `build` tells what is wrong with it.
            Err(_) => return Ok(Noted { value: Vec::new(), notes: Vec::new() }),
        };
        let known = outlets::parse(&path, &text).value;
        let new: BTreeMap<_, _> =
            std::mem::take(&mut self.new_outlets).into_iter().filter(|(key, _)| !known.contains_key(key)).collect();
        if new.is_empty() {
            return Ok(Noted { value: Vec::new(), notes: Vec::new() });
        }
        let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        let stubs: String = new.iter().map(|(key, (name, home))| outlets::stub(key, name, home.as_deref())).collect();
        let whole = format!("{text}{gap}{stubs}");
        let parsed = outlets::parse(&path, &whole);
        if any_error(&parsed.notes) || !new.keys().all(|key| parsed.value.contains_key(key)) {
            let note = Note::warning("the new outlets cannot be added to this file").at(Place::file(&path));
            return Ok(Noted { value: Vec::new(), notes: vec![note.hint(format!("add them yourself:\n{stubs}"))] });
        }
        let was = if text.is_empty() && !disk::is_there(&path) { Was::Missing } else { Was::Text(&text) };
        if disk::replace(&path, was, whole.as_bytes())? == Written::Left {
            let note = Note::changed_meanwhile(&path).hint(format!("add the new outlets yourself:\n{stubs}"));
            return Ok(Noted { value: Vec::new(), notes: vec![note] });
        }
        Ok(Noted { value: new.into_keys().collect(), notes: Vec::new() })
    }
}

/// Writes what no person has edited of the file at `path` anew, and tells how page and file differ. `None` where somebody
/// changed the file in the meantime.
fn change(path: &Path, draft: &Draft) -> Result<Option<Change>> {
    let nothing = |diff| Some(Change { path: path.to_owned(), applied: Applied::Nothing, diff });
    // A file in another encoding is a person's: import writes UTF-8.
    let Ok(old) = String::from_utf8(disk::read(path)?) else { return Ok(nothing(String::new())) };
    let new = draft::write(draft);
    let (Ok(was), Ok(is)) = (split(path, &old), split(path, &new)) else { return Ok(nothing(String::new())) };
    let read = |yaml, body| format!("{}---\n{body}", without_provenance(yaml));
    let diff = diff(&read(was.yaml, was.body), &read(is.yaml, is.body));
    let applied = match (draft::is_matter_edited(was.yaml), draft::is_body_edited(was.yaml, was.body)) {
        (false, false) => Applied::Whole,
        (false, true) => Applied::FrontMatter,
        (true, false) => Applied::Body,
        (true, true) => return Ok(nothing(diff)),
    };
    let before = article::parse(path, &ArticleId::new(stem_of(path)).or_else(|_| ArticleId::new("unnamed"))?, &old);
    let before = before.value.map(|article| article.source).unwrap_or_default();
    let replaced = replaced(&before, was.body, draft);
    let text = match applied {
        Applied::Whole => {
            let mut draft = draft.clone();
            if let Some(provenance) = &mut draft.source.provenance {
                provenance.earlier = before.provenance.map(|provenance| provenance.earlier).unwrap_or_default();
                provenance.earlier.extend(replaced);
            }
            draft::write(&draft)
        }
        Applied::FrontMatter => {
            // The hashes stay those of the page that was edited: that the page has changed is told until it is resolved.
            let mut kept = draft.clone();
            if let Some(provenance) = &mut kept.source.provenance {
                provenance.raw_sha256 = draft::value(was.yaml, "raw_sha256").map(str::to_owned);
                provenance.text_sha256 = draft::value(was.yaml, "text_sha256").map(str::to_owned);
                provenance.earlier = before.provenance.map(|provenance| provenance.earlier).unwrap_or_default();
            }
            let kept = draft::write(&kept);
            let yaml = split(path, &kept).map(|parts| parts.yaml).unwrap_or_default();
            format!("---\n{yaml}---\n{}", was.body)
        }
        // The hashes are Clipsheet's own: they must tell of the body that is there now.
        _ => {
            let yaml = draft::with_hashes_of(was.yaml, is.yaml);
            let yaml = replaced.map_or(yaml.clone(), |text| draft::with_earlier(&yaml, &text));
            format!("---\n{yaml}---\n{}", is.body)
        }
    };
    let written = disk::replace(path, Was::Bytes(old.as_bytes()), text.as_bytes())?;
    Ok((written != Written::Left).then(|| Change { path: path.to_owned(), applied, diff }))
}

/// The text that a draft replaces, if its publisher has changed it. Where only our cleaning has changed, the raw page is the
/// same; where only the page's furniture has, the text is.
fn replaced(before: &Source, body: &str, draft: &Draft) -> Option<EarlierText> {
    let is = draft.source.provenance.as_ref()?;
    let was = before.provenance.as_ref()?;
    // Of two copies of a page that are both imported each time, each is told of once.
    let told = was.earlier.iter().any(|text| text.text_sha256 == was.text_sha256);
    // Nor has a publisher changed what was only a summary.
    let is_whole_now = Fullness::of(before) == Fullness::Part && Fullness::of(&draft.source) > Fullness::Part;
    if told || is_whole_now || was.raw_sha256 == is.raw_sha256 || draft.markdown.trim() == body.trim() {
        return None;
    }
    Some(EarlierText {
        retrieved: before.retrieved,
        modified: before.modified,
        words: was.words_kept,
        raw_sha256: was.raw_sha256.clone(),
        text_sha256: was.text_sha256.clone(),
    })
}

/// What a person reads of an article's front matter: all but the record of the import.
fn without_provenance(text: &str) -> String {
    let mut inside = false;
    let mut kept = String::new();
    for line in text.split_inclusive('\n') {
        let deeper = line.starts_with("   ") || line.starts_with("  -");
        inside = line.starts_with("  provenance:") || inside && deeper;
        if !inside {
            kept.push_str(line);
        }
    }
    kept
}

fn diff(old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    TextDiff::from_lines(old, new).unified_diff().context_radius(CONTEXT_LINES).to_string()
}

fn stem_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn raw_hash(source: &Source) -> Option<&str> {
    source.provenance.as_ref()?.raw_sha256.as_deref()
}

fn raw_name(source: &Source) -> Option<&str> {
    source.provenance.as_ref()?.raw_name.as_deref()
}

/// The home page of the host of a draft's address.
fn home(draft: &Draft) -> Option<String> {
    let url = url::Url::parse(draft.source.url.as_deref()?).ok()?;
    url.join("/").ok().map(|home| home.to_string())
}

/// The SHA-256 of a text, in hex.
pub(super) fn sha256(text: &str) -> String {
    format!("{:x}", Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Provenance;

    fn draft(title: &str, raw_name: &str, raw_sha256: &str, body: &str) -> Draft {
        let provenance = Provenance {
            raw_name: Some(raw_name.into()),
            raw_sha256: Some(raw_sha256.into()),
            text_sha256: Some(sha256(body)),
            ..Provenance::default()
        };
        Draft {
            title: title.into(),
            date: None,
            language: None,
            authors: Vec::new(),
            outlet_name: None,
            source: Source { provenance: Some(provenance), ..Source::default() },
            markdown: body.into(),
        }
    }

    fn at(url: &str, draft: Draft) -> Draft {
        Draft { source: Source { url: Some(url.into()), ..draft.source }, ..draft }
    }

    #[track_caller]
    fn check(folder: &Path, draft: &Draft, expected: &str) {
        let outcome = ArticleFolder::open(folder).unwrap().file("pier-opens", draft, false).unwrap();
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        let got = match outcome {
            Outcome::Imported(path) => format!("imported {}", name(&path)),
            Outcome::Unchanged(path) => format!("unchanged {}", name(&path)),
            Outcome::Changed(change) => format!("changed {} {:?}", name(&change.path), change.applied),
            Outcome::Poorer(path) => format!("poorer {}", name(&path)),
            Outcome::Removed(path) => format!("removed {}", name(&path)),
            Outcome::Left(path) => format!("left {}", name(&path)),
        };
        assert_eq!(got, expected);
    }

    #[test]
    fn a_page_is_known_by_its_bytes_then_by_its_name_or_its_title_and_text() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("articles");
        let (first, more) = ("The old pier opens again.", "The old pier opens again. Nobody came.");
        check(&folder, &draft("Pier opens", "pier.txt", "aa", first), "imported pier-opens.md");
        check(&folder, &draft("Pier opens", "pier.txt", "aa", first), "unchanged pier-opens.md");
        check(&folder, &draft("Pier opens", "other.txt", "bb", more), "changed pier-opens.md Whole");
        check(&folder, &draft("Pier opens", "new.txt", "cc", "Six boats sank on Monday."), "imported pier-opens-2.md");
        check(&folder, &draft("Piér opens", "third.txt", "dd", first), "imported pier-opens-3.md");
    }

    #[test]
    fn in_one_import_two_files_of_one_title_are_two_articles() {
        let place = tempfile::tempdir().unwrap();
        let mut folder = ArticleFolder::open(&place.path().join("articles")).unwrap();
        let mut file = |raw_name, hash, body| folder.file("rain", &draft("Rain", raw_name, hash, body), false).unwrap();
        assert!(matches!(file("one.txt", "aa", "One."), Outcome::Imported(_)));
        assert!(matches!(file("two.txt", "bb", "Two."), Outcome::Imported(_)));
        assert!(matches!(file("one.txt", "aa", "One."), Outcome::Unchanged(_)));
    }

    #[test]
    fn one_address_is_one_article_and_two_addresses_are_two() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("articles");
        let page = || draft("Pier opens", "crawl.warc#1", "aa", "One.");
        check(&folder, &at("https://herald.example/pier", page()), "imported pier-opens.md");
        check(&folder, &at("https://courier.example/pier", page()), "imported pier-opens-2.md");
        check(&folder, &at("https://herald.example/pier", page()), "unchanged pier-opens.md");
        let later = draft("Pier opens late", "crawl.warc#9", "bb", "Two.");
        check(&folder, &at("https://courier.example/pier", later), "changed pier-opens-2.md Whole");
    }

    #[test]
    fn what_a_person_edited_stays_and_the_rest_is_written_anew() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("articles");
        let path = folder.join("pier-opens.md");
        let read = || std::fs::read_to_string(&path).unwrap();
        let edit = |from: &str, to: &str| {
            assert!(read().contains(from));
            std::fs::write(&path, read().replace(from, to)).unwrap();
        };
        check(&folder, &draft("Pier opens", "pier.txt", "aa", "One."), "imported pier-opens.md");

        edit("title: Pier opens", "title: A pier opens");
        check(&folder, &draft("Pier opens", "pier.txt", "bb", "Two."), "changed pier-opens.md Body");
        assert!(read().contains("title: A pier opens") && read().ends_with("\nTwo.\n"), "{}", read());
        check(&folder, &draft("Pier opens", "pier.txt", "bb", "Two."), "unchanged pier-opens.md");

        edit("\nTwo.", "\nTwo, and more.");
        let before = read();
        check(&folder, &draft("Pier opens", "pier.txt", "cc", "Three."), "changed pier-opens.md Nothing");
        assert_eq!(read(), before);

        std::fs::remove_file(&path).unwrap();
        check(&folder, &draft("Pier opens", "pier.txt", "aa", "One."), "imported pier-opens.md");
        edit("\nOne.", "\nOne, and more.");
        let later = Draft { authors: vec!["A. Writer".into()], ..draft("Pier opens", "pier.txt", "bb", "Two.") };
        check(&folder, &later, "changed pier-opens.md FrontMatter");
        assert!(read().contains("A. Writer") && read().ends_with("\nOne, and more.\n"), "{}", read());
        check(&folder, &draft("Pier opens", "pier.txt", "dd", "Four."), "changed pier-opens.md FrontMatter");
        assert!(read().ends_with("\nOne, and more.\n"), "{}", read());
    }

    #[test]
    fn a_poorer_copy_never_replaces_a_fuller_text() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("articles");
        let path = folder.join("pier-opens.md");
        let via = |via, basis, name, hash, body: &str| {
            let mut draft = at("https://herald.example/pier", draft("Pier opens", name, hash, body));
            draft.source.provenance.as_mut().unwrap().via = Some(via);
            Draft { source: Source { basis: Some(basis), ..draft.source }, ..draft }
        };
        let whole = "The old pier opens again. Nobody came. It rained all day, and the wind blew.";
        let page = || via(Via::Html, Basis::Verbatim, "pier.html", "aa", whole);
        let summary = via(Via::Feed, Basis::Excerpt, "z.rss#1", "bb", "The old pier opens again.");
        // In either order, the page is what stays, and a second import does nothing.
        check(&folder, &summary, "imported pier-opens.md");
        check(&folder, &page(), "changed pier-opens.md Whole");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.ends_with("blew.\n") && !text.contains("earlier:"), "{text}");
        for _ in 0..2 {
            check(&folder, &page(), "unchanged pier-opens.md");
            check(&folder, &summary, "poorer pier-opens.md");
        }
        check(
            &folder,
            &via(Via::Export, Basis::Verbatim, "a.json#1", "cc", "The old pier opens."),
            "poorer pier-opens.md",
        );
        check(&folder, &via(Via::Html, Basis::Excerpt, "pier.html", "dd", "The old pier."), "poorer pier-opens.md");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        // What is about as long, or the page itself, tells of a change.
        let longer = format!("{whole} So it did on Monday.");
        check(&folder, &via(Via::Feed, Basis::Verbatim, "z.rss#1", "ee", &longer), "changed pier-opens.md Whole");
        check(&folder, &via(Via::Html, Basis::Verbatim, "pier.html", "ff", "Sunk."), "changed pier-opens.md Whole");
    }

    #[test]
    fn an_update_of_a_page_is_one_article_with_versions() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("articles");
        let path = folder.join("pier-opens.md");
        let earlier = || {
            let text = std::fs::read_to_string(&path).unwrap();
            let read = article::parse(&path, &ArticleId::new("pier-opens").unwrap(), &text);
            assert_eq!(read.notes, [], "{text}");
            let texts = read.value.unwrap().source.provenance.unwrap().earlier;
            texts.into_iter().map(|text| text.raw_sha256.unwrap()).collect::<Vec<_>>()
        };
        let page = |hash, body| draft("Pier opens", "pier.txt", hash, body);
        check(&folder, &page("aa", "One."), "imported pier-opens.md");
        assert!(earlier().is_empty());
        check(&folder, &page("bb", "Two."), "changed pier-opens.md Whole");
        assert_eq!(earlier(), ["aa"]);
        // The text is the same; only what stands around it has changed.
        check(&folder, &page("cc", "Two."), "changed pier-opens.md Whole");
        assert_eq!(earlier(), ["aa"]);
        check(&folder, &page("dd", "Three."), "changed pier-opens.md Whole");
        assert_eq!(earlier(), ["aa", "cc"]);
        // A person has mended the title: the record goes on.
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace("title: Pier opens", "title: A pier opens")).unwrap();
        check(&folder, &page("ee", "Four."), "changed pier-opens.md Body");
        assert_eq!(earlier(), ["aa", "cc", "dd"]);
        check(&folder, &page("ff", "Five."), "changed pier-opens.md Body");
        assert_eq!(earlier(), ["aa", "cc", "dd", "ee"]);
        for (hash, body) in [("gg", "Six."), ("ff", "Five."), ("gg", "Six.")] {
            check(&folder, &page(hash, body), "changed pier-opens.md Body");
        }
        assert_eq!(earlier(), ["aa", "cc", "dd", "ee", "ff", "gg"]);
        // Where no list is yet, the record gets one.
        std::fs::write(&path, draft::write(&page("aa", "One.")).replace("title: Pier", "title: A pier")).unwrap();
        check(&folder, &page("bb", "Two."), "changed pier-opens.md Body");
        assert_eq!(earlier(), ["aa"]);
    }

    #[test]
    fn what_was_removed_does_not_come_back() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("articles");
        let path = folder.join("pier-opens.md");
        let page = |hash, body| draft("Pier opens", "pier.txt", hash, body);
        check(&folder, &page("aa", "One."), "imported pier-opens.md");
        let text = std::fs::read_to_string(&path).unwrap();
        let with = |event: &str, body: &str| {
            let start = text.find("\n---").unwrap() + 1;
            let text = format!("{}corrections:\n  - {{{event}}}\n---\n{body}", &text[..start]);
            std::fs::write(&path, &text).unwrap();
            text
        };
        for event in ["is: removed, date: 2031-05-06", "is: removed, date: yesterday"] {
            let removed = with(event, "");
            check(&folder, &page("aa", "One."), "removed pier-opens.md");
            check(&folder, &page("bb", "Two."), "removed pier-opens.md");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), removed);
        }
        // A corrected page is taken anew; that it was corrected stays.
        with("is: corrected, date: 2031-05-06", "\nOne.\n");
        check(&folder, &page("bb", "Two."), "changed pier-opens.md Body");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("is: corrected") && text.ends_with("\nTwo.\n"), "{text}");
    }

    #[test]
    fn a_diff_leaves_out_the_record_of_the_import() {
        let file = |title, hash, body| draft::write(&draft(title, "pier.txt", hash, body));
        let text = without_provenance(&file("Pier opens", "aa", "One."));
        assert_eq!(text, "---\ntitle: Pier opens\nsource:\n---\n\nOne.\n");
    }

    #[test]
    fn what_is_not_read_as_an_article_is_still_a_persons() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("articles");
        let path = folder.join("pier-opens.md");
        let page = |hash, body| at("https://herald.example/pier", draft("Pier opens", "pier.txt", hash, body));
        check(&folder, &page("aa", "One."), "imported pier-opens.md");
        // Another page of the same name while the first is a draft: both stay.
        let text = std::fs::read_to_string(&path).unwrap().replace("title:", "draft: true\ntitle:");
        std::fs::write(&path, &text).unwrap();
        let other = at("https://courier.example/pier", draft("Pier opens", "other.txt", "cc", "Three."));
        check(&folder, &other, "imported pier-opens-2.md");
        check(&folder, &page("aa", "One."), "unchanged pier-opens.md");
        // Saved in another encoding: not a byte is touched.
        let latin: Vec<u8> =
            text.replace("One.", "Caf#.").bytes().map(|byte| if byte == b'#' { 0xe9 } else { byte }).collect();
        std::fs::write(&path, &latin).unwrap();
        check(&folder, &draft("Pier opens", "pier.txt", "dd", "Four."), "imported pier-opens-3.md");
        assert_eq!(std::fs::read(&path).unwrap(), latin);
        // Outlets are added where they can be.
        let outlets = place.path().join("outlets.yaml");
        std::fs::write(&outlets, "{herald: {name: H}}\n").unwrap();
        let mut files = ArticleFolder::open(&folder).unwrap();
        let mut from_courier = draft("Tug sinks", "tug.txt", "ee", "Five.");
        from_courier.outlet_name = Some("Courier".into());
        from_courier.source.outlet = OutletKey::new("courier").ok();
        files.file("tug-sinks", &from_courier, false).unwrap();
        assert_eq!(files.add_outlets().unwrap().notes.len(), 1);
        assert_eq!(std::fs::read_to_string(&outlets).unwrap(), "{herald: {name: H}}\n");
    }
}
