//! Composed digests → files, never over what a person did.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::merge::is_all_ours;
use super::{Content, Ledgers, Merged, ledgers, merge};
use crate::disk::{self, NewFile, Was, Written};
use crate::model::{Digest, DraftDigest, Ledger, Period, TopicId};
use crate::note::{Note, Noted};
use crate::work::{Progress, each};

/// Writes a file of Clipsheet's own, or removes it where there is nothing to say. Gives the number of files changed.
///
/// # Errors
/// Names the path.
pub(super) fn write_or_remove(path: &Path, text: Option<&str>) -> Result<usize> {
    if let Some(text) = text {
        return Ok(usize::from(disk::write(path, text.as_bytes())? == Written::Changed));
    }
    let there = disk::read_if_there(path)?.is_some();
    if there {
        disk::remove(path)?;
    }
    Ok(usize::from(there))
}

/// How many digests are joined and then written together: while the disk is waited for, others are joined.
const TOGETHER: usize = 64;

/// What became of the digests' files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Saved {
    /// How many files are new, different or gone.
    pub changed: usize,
    /// The files, below the site's root, that somebody changed while we worked; they stay as they were left.
    pub left: Vec<PathBuf>,
    /// What stands behind each digest now, as it would be read.
    pub ledgers: Ledgers,
    /// The hash of each digest as it was written or left.
    pub texts: BTreeMap<(Period, TopicId), [u8; 32]>,
    /// The topics of whose digests something was told, or that somebody changed meanwhile.
    pub told: BTreeSet<TopicId>,
}

impl Saved {
    /// The topics of whose digests, as they were read again, more can be said than that they stand as they were saved: something
    /// was told, or somebody changed one.
    pub fn open(&self, content: &Content) -> BTreeSet<TopicId> {
        let same = |(period, topic): &(Period, TopicId), text: &[u8; 32]| {
            content.digest(period, topic).is_some_and(|digest| hash(digest.text.as_bytes()) == *text)
        };
        let changed = self.texts.iter().filter(|(place, text)| !same(place, text)).map(|((_, topic), _)| topic);
        self.told.iter().chain(changed).cloned().collect()
    }
}

fn hash(bytes: &[u8]) -> [u8; 32] {
    *blake3::hash(bytes).as_bytes()
}

/// Writes composed digests into `<root>/content/digests`, joined with what editors did, and removes files in which
/// nothing of theirs stands and for which there is no news any more. What an editor saved since `content` was read stays. Of
/// those in `stand` it is known that they would be written just as they were read.
///
/// # Errors
/// A file that cannot be written or removed.
pub fn save_digests(
    root: &Path,
    content: &Content,
    drafts: &[DraftDigest],
    stand: &BTreeSet<(Period, TopicId)>,
    progress: &dyn Progress,
) -> Result<Noted<Saved>> {
    let mut saved = Noted::clean(Saved::default());
    for place in stand {
        let (ledger, text) = (content.ledgers.get(place).cloned(), content.ledger_texts.get(place));
        saved.value.ledgers.extend(ledger.zip(text).map(|(ledger, text)| (place.clone(), (ledger, *text))));
        let digest = content.digest(&place.0, &place.1);
        saved.value.texts.extend(digest.map(|digest| (place.clone(), hash(digest.text.as_bytes()))));
    }
    let (known, drafts): (Vec<&DraftDigest>, Vec<&DraftDigest>) =
        drafts.iter().partition(|draft| stand.contains(&(draft.period, draft.topic.clone())));
    known.into_iter().for_each(|draft| assert_stands(root, content, draft));
    let parts: Vec<&[&DraftDigest]> = drafts.chunks(TOGETHER).collect();
    for part in each(progress, "saving digests", &parts, |part| save_some(root, content, part)) {
        let part = part?.into_value(&mut saved.notes);
        saved.value.changed += part.changed;
        saved.value.left.extend(part.left);
        saved.value.ledgers.extend(part.ledgers);
        saved.value.texts.extend(part.texts);
        saved.value.told.extend(part.told);
    }
    let drafted = drafts.iter().map(|draft| (draft.period, &draft.topic));
    let drafted: BTreeSet<_> = drafted.chain(stand.iter().map(|(period, topic)| (*period, topic))).collect();
    for old in content.digests.iter().filter(|old| !drafted.contains(&(old.period, &old.topic))) {
        // First what stands behind it: if we are killed in between, the digest is still there for the next run to find.
        saved.value.changed += ledgers::remove(root, &old.period, &old.topic)?;
        saved.value.told.insert(old.topic.clone());
        told(&mut saved, &old.file, give_up(root, old)?);
    }
    Ok(saved)
}

/// Panics where a draft would change what stands.
fn assert_stands(root: &Path, content: &Content, draft: &DraftDigest) {
    let place = (draft.period, draft.topic.clone());
    let old = content.digest(&draft.period, &draft.topic);
    let Merged { text, notes, slugs, .. } = merge(old, draft);
    assert!(notes.is_empty() && old.is_some_and(|old| old.text == text), "{place:?} would not be left as it is");
    let file = ledgers::file(root, &place.0, &place.1, &ledgers::of_draft(draft, &slugs));
    assert!(
        content.ledger_texts.get(&place) == Some(&hash(&file.bytes)),
        "the ledger of {place:?} would not be left as it is"
    );
}

/// The file of the digest of a topic in a period, from the site's root.
pub fn digest_file(period: &Period, topic: &TopicId) -> PathBuf {
    PathBuf::from(format!("content/digests/{period}/{topic}.md"))
}

/// Writes some digests, and what stands behind them.
fn save_some(root: &Path, content: &Content, drafts: &[&DraftDigest]) -> Result<Noted<Saved>> {
    let mut saved = Noted::clean(Saved::default());
    let mut digests: Vec<(&DraftDigest, Merged, PathBuf)> = Vec::new();
    let mut ledgers = BTreeMap::new();
    let place = |draft: &DraftDigest| (draft.period, draft.topic.clone());
    for draft in drafts {
        let old = content.digest(&draft.period, &draft.topic);
        let mut merged = merge(old, draft);
        if !merged.notes.is_empty() {
            saved.value.told.insert(draft.topic.clone());
        }
        saved.notes.append(&mut merged.notes);
        saved.value.texts.insert(place(draft), hash(merged.text.as_bytes()));
        // Not even the line ends of a file change where there is nothing to say.
        if old.is_some_and(|old| old.text == merged.text) {
            ledgers.insert(place(draft), ledgers::of_draft(draft, &merged.slugs));
            continue;
        }
        let file = digest_file(&draft.period, &draft.topic);
        let link = [file.parent().unwrap_or(&file), &file].into_iter().find(|path| disk::is_link(&root.join(path)));
        match (old, link) {
            (Some(old), _) => digests.push((draft, merged, old.file.clone())),
            (None, None) => digests.push((draft, merged, file)),
            (None, Some(link)) => {
                saved.value.told.insert(draft.topic.clone());
                saved.notes.push(Note::is_link(link));
            }
        }
    }
    let files: Vec<NewFile<'_>> = digests
        .iter()
        .map(|(draft, merged, file)| {
            let was = content.digest(&draft.period, &draft.topic).map_or(Was::Missing, |old| Was::Text(&old.text));
            NewFile { path: root.join(file), was, bytes: merged.text.clone().into_bytes() }
        })
        .collect();
    for ((draft, merged, file), written) in digests.iter().zip(disk::write_all(&files)?) {
        told(&mut saved, file, written);
        if written == Written::Left {
            saved.value.told.insert(draft.topic.clone());
        }
        // What stands behind a digest that was not written would stand behind nothing.
        if written != Written::Left {
            ledgers.insert(place(draft), ledgers::of_draft(draft, &merged.slugs));
        }
    }
    let files = ledgers.iter().map(|((period, topic), ledger)| ledgers::file(root, period, topic, ledger));
    let files: Vec<NewFile<'_>> = files.collect();
    let written = disk::write_all(&files)?;
    saved.value.changed += written.iter().filter(|written| **written == Written::Changed).count();
    let with_text = |((place, ledger), file): (_, &NewFile<'_>)| (place, (ledger, hash(&file.bytes)));
    saved.value.ledgers = ledgers.into_iter().zip(&files).map(with_text).collect();
    Ok(saved)
}

/// What is left of a digest to which no article belongs any more: what a person did. `None` where that is nothing.
pub fn left_of(old: &Digest) -> Option<String> {
    if is_all_ours(old) {
        return None;
    }
    let empty = DraftDigest {
        topic: old.topic.clone(),
        period: old.period,
        title: old.title.clone(),
        stories: Vec::new(),
        footnotes: BTreeMap::new(),
        models: BTreeMap::new(),
        ledger: Ledger::default(),
    };
    Some(merge(Some(old), &empty).text)
}

/// Takes out of a digest to which no article belongs any more what Clipsheet wrote.
fn give_up(root: &Path, old: &Digest) -> Result<Written> {
    let path = root.join(&old.file);
    let was = Was::Text(&old.text);
    match left_of(old) {
        None => disk::remove_as_read(&path, was),
        Some(text) if text == old.text => Ok(Written::Same),
        Some(text) => disk::replace(&path, was, text.as_bytes()),
    }
}

fn told(saved: &mut Noted<Saved>, file: &Path, written: Written) {
    match written {
        Written::Changed => saved.value.changed += 1,
        Written::Same => {}
        Written::Left => {
            saved.value.left.push(file.to_owned());
            saved.notes.push(Note::changed_meanwhile(file));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::content::load;
    use crate::model::DraftStory;
    use crate::work::Silent;

    const FILE: &str = "content/digests/2031-05/harbour.md";

    fn draft(words: &str) -> DraftDigest {
        let story = DraftStory {
            slugs: vec!["pier".into()],
            articles: Vec::new(),
            heading: "The pier".into(),
            points: Vec::new(),
            paragraphs: vec![words.into()],
            record: None,
        };
        DraftDigest {
            topic: TopicId::new("harbour").unwrap(),
            period: "2031-05".parse().unwrap(),
            title: "Harbour, May 2031".into(),
            stories: vec![story],
            footnotes: BTreeMap::new(),
            models: BTreeMap::new(),
            ledger: Ledger::default(),
        }
    }

    /// Composes, lets somebody do something, and composes from what was read before that. Gives the digest's text, if it is
    /// there, and what was told.
    fn meanwhile(drafts: &[DraftDigest], done: impl Fn(&Path)) -> (Option<String>, Saved, Vec<String>) {
        let site = tempfile::tempdir().unwrap();
        save_digests(site.path(), &Content::default(), &[draft("Old.")], &BTreeSet::new(), &Silent).unwrap();
        let content = load(site.path(), &Silent).value;
        assert_eq!(content.digests.len(), 1);
        done(&site.path().join(FILE));
        let saved = save_digests(site.path(), &content, drafts, &BTreeSet::new(), &Silent).unwrap();
        let notes = saved.notes.into_iter().map(|note| note.text).collect();
        (fs::read_to_string(site.path().join(FILE)).ok(), saved.value, notes)
    }

    #[test]
    fn an_editor_who_saves_meanwhile_wins() {
        let left = |saved: Saved| (saved.left, saved.ledgers.len(), saved.told.len());
        let expected = (vec![PathBuf::from(FILE)], 0, 1);
        for drafts in [vec![draft("New.")], vec![]] {
            let (text, saved, notes) = meanwhile(&drafts, |file| fs::write(file, "Mine.").unwrap());
            assert_eq!(text.as_deref(), Some("Mine."));
            assert_eq!(left(saved), expected);
            assert!(notes[0].contains("somebody changed"), "{notes:?}");

            let (text, saved, _) = meanwhile(&drafts, |file| fs::remove_file(file).unwrap());
            assert_eq!((text, left(saved)), (None, expected.clone()));
        }
        let (text, saved, notes) = meanwhile(&[draft("New.")], |_| {});
        assert!(text.unwrap().contains("New."));
        assert_eq!((saved.left, notes), (vec![], vec![]));
    }

    #[test]
    fn a_digest_that_somebody_made_meanwhile_stays() {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir_all(site.path().join(FILE).parent().unwrap()).unwrap();
        fs::write(site.path().join(FILE), "Mine.").unwrap();
        let saved =
            save_digests(site.path(), &Content::default(), &[draft("New.")], &BTreeSet::new(), &Silent).unwrap();
        assert_eq!(saved.value.left, [Path::new(FILE)]);
        assert_eq!(fs::read_to_string(site.path().join(FILE)).unwrap(), "Mine.");
    }

    #[cfg(unix)]
    #[test]
    fn a_digest_or_its_folder_that_is_a_link_is_told_of_and_left() {
        for link in [FILE, "content/digests/2031-05"] {
            let site = tempfile::tempdir().unwrap();
            let (elsewhere, path) = (site.path().join("elsewhere"), site.path().join(link));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::create_dir(&elsewhere).unwrap();
            fs::write(elsewhere.join("harbour.md"), "Mine.").unwrap();
            let target = if link == FILE { elsewhere.join("harbour.md") } else { elsewhere.clone() };
            std::os::unix::fs::symlink(target, &path).unwrap();
            let saved =
                save_digests(site.path(), &Content::default(), &[draft("New.")], &BTreeSet::new(), &Silent).unwrap();
            let notes: Vec<_> = saved.notes.iter().map(|note| note.place.as_ref().unwrap().file.clone()).collect();
            assert_eq!(notes, [Path::new(link)]);
            assert!(disk::is_link(&path));
            assert_eq!(fs::read_to_string(elsewhere.join("harbour.md")).unwrap(), "Mine.");
            assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 1);
        }
    }
}
