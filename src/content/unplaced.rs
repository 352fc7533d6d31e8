//! `content/unplaced.yaml`: articles that belong to a topic but to no period of the site.
//!
//! Compose knows the topics of an article, render must show them, and the two meet only here. Articles with a date
//! stand in digests; this file is for the others.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use super::store::write_or_remove;
use crate::model::{ArticleId, TopicId};
use crate::note::{Note, Noted};
use crate::yaml::{Document, word};

pub(super) const UNPLACED_FILE: &str = "unplaced.yaml";

/// Reads the file.
pub(super) fn parse(file: &Path, source: &str) -> Noted<BTreeMap<TopicId, Vec<ArticleId>>> {
    let document = Document::new(file, source);
    let mut unplaced = BTreeMap::new();
    for (topic, entry) in document.table().map(|table| table.into_entries()).unwrap_or_default() {
        let Ok(topic) = TopicId::new(topic) else {
            entry.note(|place| Note::error("this is no topic").at(place).hint("run `clipsheet compose`"));
            continue;
        };
        let ids = entry.list().into_iter().filter_map(|item| ArticleId::new(item.text()?).ok()).collect();
        unplaced.insert(topic, ids);
    }
    Noted { value: unplaced, notes: document.into_notes() }
}

/// Writes the file, or removes it where there is nothing to say. Gives the number of files changed.
///
/// # Errors
/// Names the path.
pub fn save(root: &Path, unplaced: &BTreeMap<TopicId, Vec<ArticleId>>) -> Result<usize> {
    let mut text = "# Articles of a topic that belong to no period. Written by `clipsheet compose`.\n".to_owned();
    for (topic, ids) in unplaced {
        let ids: Vec<String> = ids.iter().map(|id| word(id.as_str())).collect();
        text.push_str(&format!("{}: [{}]\n", word(topic.as_str()), ids.join(", ")));
    }
    let path = root.join("content").join(UNPLACED_FILE);
    write_or_remove(&path, (!unplaced.is_empty()).then_some(&text))
}
