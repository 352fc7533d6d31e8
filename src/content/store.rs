//! Composed digests → files, never over what a person did.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Content, ledgers, merge};
use crate::disk::{self, Written};
use crate::model::{DraftDigest, Ledger, Period, TopicId};
use crate::note::Note;

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
        changed += ledgers::save(root, draft, &merged.slugs)?;
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
            models: BTreeMap::new(),
            ledger: Ledger::default(),
        };
        changed += ledgers::remove(root, &old.period, &old.topic)?;
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
