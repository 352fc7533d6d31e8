//! Drafts → files, never over what a person did.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Result;
use sha2::{Digest as _, Sha256};

use super::front_matter::split;
use super::load::text_of;
use super::{Content, article, merge, outlets};
use crate::disk::{self, Written};
use crate::model::{Article, ArticleId, Draft, DraftDigest, Period, Source, TopicId};
use crate::note::{Note, Place};

/// What became of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It has a new file.
    Imported(PathBuf),
    /// The same page was imported before; its file was left alone.
    Unchanged(PathBuf),
    /// The page has changed since it was imported; its file was left alone, and a note says so.
    Changed(PathBuf),
}

/// What was written, and what an editor should know.
#[derive(Debug, Clone, Default)]
pub struct Saved {
    /// What became of each draft, in their order.
    pub outcomes: Vec<Outcome>,
    /// Notes.
    pub notes: Vec<Note>,
}

/// An article that is there already, as far as import needs to know it.
struct Known {
    path: PathBuf,
    article: Option<Article>,
    edited: bool,
}

/// Writes the drafts (each with the name that its file should have) into `folder`, and names their outlets in
/// `outlets.yaml` beside it.
///
/// # Errors
/// A file that cannot be read or written; what was written before stays.
pub fn save_drafts(folder: &Path, drafts: &[(String, Draft)]) -> Result<Saved> {
    let mut known = known(folder)?;
    let mut saved = Saved::default();
    for (stem, draft) in drafts {
        let outcome = save(folder, stem, draft, &mut known)?;
        if let Outcome::Changed(path) = &outcome {
            let edited = known.get(&stem_of(path)).is_some_and(|known| known.edited);
            let note = Note::warning("the page has changed since it was imported").at(Place::file(path));
            let note = if edited { note.label("edited by hand since") } else { note };
            saved.notes.push(note.hint("the file is kept; to import the page anew, move the file away first"));
        }
        saved.outcomes.push(outcome);
    }
    add_outlets(folder, drafts)?;
    Ok(saved)
}

fn stem_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn known(folder: &Path) -> Result<BTreeMap<String, Known>> {
    let mut known = BTreeMap::new();
    for path in disk::list(folder, &["md"])? {
        let stem = stem_of(&path);
        // A file that cannot be read still has its name; `build` tells what is wrong with it.
        let text = text_of(Path::new(""), &path).ok().flatten().unwrap_or_default();
        let id = ArticleId::new(stem.clone()).or_else(|_| ArticleId::new("unnamed"));
        let article = id.ok().and_then(|id| article::parse(&path, &id, &text).value);
        let edited = article.as_ref().is_some_and(|article| edited(article, &path, &text));
        known.insert(stem, Known { path, article, edited });
    }
    Ok(known)
}

/// Whether the body is no longer what import wrote.
fn edited(article: &Article, path: &Path, text: &str) -> bool {
    let written = article.source.provenance.as_ref().and_then(|provenance| provenance.text_sha256.as_deref());
    let body = split(path, text).map_or(text, |parts| parts.body);
    written.is_none_or(|hash| hash != format!("{:x}", Sha256::digest(body.trim().as_bytes())))
}

fn raw_hash(source: &Source) -> Option<&str> {
    source.provenance.as_ref()?.raw_sha256.as_deref()
}

fn raw_name(source: &Source) -> Option<&str> {
    source.provenance.as_ref()?.raw_name.as_deref()
}

fn save(folder: &Path, stem: &str, draft: &Draft, known: &mut BTreeMap<String, Known>) -> Result<Outcome> {
    let (hash, name) = (raw_hash(&draft.source), raw_name(&draft.source));
    let among = |test: &dyn Fn(&Article) -> bool| {
        known.values().find(|known| known.article.as_ref().is_some_and(test)).map(|found| found.path.clone())
    };
    let same_hash = |article: &Article| hash.is_some() && raw_hash(&article.source) == hash;
    if let Some(path) = among(&same_hash) {
        return Ok(Outcome::Unchanged(path));
    }
    // The same page with other bytes: known by its address, or by its name where a person may have mended the title.
    let same_url = |article: &Article| draft.source.url.is_some() && article.source.url == draft.source.url;
    let same_page = |known: &&Known| {
        known
            .article
            .as_ref()
            .is_none_or(|article| article.title == draft.title || name.is_some() && raw_name(&article.source) == name)
    };
    let by_name = || known.get(stem).filter(same_page).map(|found| found.path.clone());
    if let Some(path) = among(&same_url).or_else(by_name) {
        return Ok(Outcome::Changed(path));
    }
    // Another title that only folds to the same name.
    let free = (1..).map(|number| if number == 1 { stem.to_owned() } else { format!("{stem}-{number}") });
    let stem = free.into_iter().find(|stem| !known.contains_key(stem)).expect("numbers do not end");
    let path = folder.join(format!("{stem}.md"));
    let text = super::write_draft(draft);
    disk::write(&path, text.as_bytes())?;
    let article = ArticleId::new(stem.clone()).ok().and_then(|id| article::parse(&path, &id, &text).value);
    known.insert(stem, Known { path: path.clone(), article, edited: false });
    Ok(Outcome::Imported(path))
}

fn add_outlets(folder: &Path, drafts: &[(String, Draft)]) -> Result<()> {
    let path = folder.parent().unwrap_or(Path::new("")).join("outlets.yaml");
    let text = match text_of(Path::new(""), &path) {
        Ok(text) => text.unwrap_or_default(),
        // A file that cannot be read is not added to; `build` tells what is wrong with it.
        Err(_) => return Ok(()),
    };
    let known = outlets::parse(&path, &text).value;
    let mut stubs: BTreeMap<_, String> = BTreeMap::new();
    for (_, draft) in drafts {
        if let (Some(key), Some(name)) = (&draft.source.outlet, &draft.outlet_name)
            && !known.contains_key(key)
        {
            stubs.entry(key).or_insert_with(|| outlets::stub(key, name));
        }
    }
    if stubs.is_empty() {
        return Ok(());
    }
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let stubs: String = stubs.into_values().collect();
    disk::write(&path, format!("{text}{gap}{stubs}").as_bytes())?;
    Ok(())
}

/// Writes composed digests into `<root>/content/digests`, joined with what editors did, and removes files in which
/// nothing of theirs stands and for which there is no news any more. Gives the number of files changed.
///
/// # Errors
/// A file that cannot be written or removed.
pub fn save_digests(root: &Path, content: &Content, drafts: &[DraftDigest]) -> Result<(usize, Vec<Note>)> {
    let mut notes = Vec::new();
    let mut changed = 0;
    for draft in drafts {
        let old = content.digest(&draft.period, &draft.topic);
        let merged = merge(old, draft);
        notes.extend(merged.notes);
        // Not even the line ends of a file change where there is nothing to say.
        if old.is_some_and(|old| old.text == merged.text) {
            continue;
        }
        let file = old.map_or_else(
            || PathBuf::from(format!("content/digests/{}/{}.md", draft.period, draft.topic)),
            |old| old.file.clone(),
        );
        changed += usize::from(disk::write(&root.join(file), merged.text.as_bytes())? == Written::Changed);
    }
    let drafted: BTreeSet<(Period, &TopicId)> = drafts.iter().map(|draft| (draft.period, &draft.topic)).collect();
    for old in &content.digests {
        if drafted.contains(&(old.period, &old.topic)) {
            continue;
        }
        // No article belongs here any more: what Clipsheet wrote goes, what a person did stays.
        let empty = DraftDigest {
            topic: old.topic.clone(),
            period: old.period,
            title: old.title.clone(),
            stories: Vec::new(),
            footnotes: BTreeMap::new(),
        };
        let path = root.join(&old.file);
        let ours = |slug: &String| old.sections.iter().any(|section| section.slug == *slug);
        if !old.is_held() && old.hashes.keys().all(ours) {
            disk::remove(&path)?;
            changed += 1;
        } else {
            let text = merge(Some(old), &empty).text;
            if text != old.text {
                changed += usize::from(disk::write(&path, text.as_bytes())? == Written::Changed);
            }
        }
    }
    Ok((changed, notes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Provenance, Source};

    fn draft(title: &str, raw_name: &str, raw_sha256: &str) -> (String, Draft) {
        let provenance = Provenance {
            raw_name: Some(raw_name.into()),
            raw_sha256: Some(raw_sha256.into()),
            ..Provenance::default()
        };
        let draft = Draft {
            title: title.into(),
            date: None,
            language: None,
            authors: Vec::new(),
            outlet_name: None,
            source: Source { provenance: Some(provenance), ..Source::default() },
            markdown: "One sentence.".into(),
        };
        ("pier-opens".to_owned(), draft)
    }

    #[track_caller]
    fn check(folder: &Path, (stem, draft): (String, Draft), expected: fn(PathBuf) -> Outcome, name: &str) {
        let saved = save_drafts(folder, &[(stem, draft)]).unwrap();
        assert_eq!(saved.outcomes, [expected(folder.join(name))]);
    }

    #[test]
    fn a_page_is_known_by_its_bytes_then_by_its_name() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("articles");
        check(&folder, draft("Pier opens", "pier.txt", "aa"), Outcome::Imported, "pier-opens.md");
        check(&folder, draft("Pier opens", "pier.txt", "aa"), Outcome::Unchanged, "pier-opens.md");
        check(&folder, draft("Pier opens", "other.txt", "bb"), Outcome::Changed, "pier-opens.md");
        check(&folder, draft("Piér opens", "other.txt", "cc"), Outcome::Imported, "pier-opens-2.md");

        // A person mends the title; then the page changes.
        let path = folder.join("pier-opens.md");
        let text = std::fs::read_to_string(&path).unwrap().replace("title: Pier opens", "title: A pier opens");
        std::fs::write(&path, text).unwrap();
        check(&folder, draft("Pier opens", "pier.txt", "dd"), Outcome::Changed, "pier-opens.md");
    }
}
