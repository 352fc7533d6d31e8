//! A site without articles or without topics, of which there were some: a disk that is not there, half a checkout. What was made of
//! them is not replaced by what can be made of none.

use std::path::Path;

use anyhow::Result;
use clipsheet::content::{Content, TOPICS_FILE};
use clipsheet::disk;
use clipsheet::model::{Digest, Keeper};
use clipsheet::note::{Note, Place, any_error};

use super::print::counted;

/// Where the articles should be, from the site's root.
const ARTICLES: &str = "content/articles";

/// Whether no file of an article was found at all; one that is wrong tells that the folder is there.
fn is_empty(content: &Content) -> bool {
    content.articles.is_empty() && content.unread.is_empty()
}

/// That the digests were made of articles and topics, and there are none. A digest in which all is an editor's own is theirs to
/// judge. Where an error is among the `notes`, that is the cause, and enough.
pub(super) fn digests_of_none(content: &Content, notes: &[Note]) -> Option<Note> {
    if any_error(notes) {
        return None;
    }
    let (what, place) = match (is_empty(content), content.topics.list.is_empty()) {
        (false, false) => return None,
        (true, _) => ("article", ARTICLES),
        (false, true) => ("topic", TOPICS_FILE),
    };
    let is_made = |digest: &&Digest| digest.sections.iter().any(|section| section.keeper == Keeper::Clipsheet);
    let made = content.digests.iter().filter(is_made).count();
    let text = format!("there is no {what} here, and {} made of {what}s", counted(made, "digest"));
    (made > 0).then(|| note(text, what, "remove content/digests").at(Place::file(place)))
}

/// That the built site in `folder` has pages of articles, and there are none.
///
/// # Errors
/// The folder cannot be a site's.
pub(super) fn pages_of_none(content: &Content, folder: &Path) -> Result<Option<Note>> {
    if !is_empty(content) {
        return Ok(None);
    }
    let is_page = |path: &&String| path.starts_with("sources/") && path.matches('/').count() > 1;
    let is_built = disk::listed(folder)?.keys().any(|path| is_page(&path));
    let text = format!("there is no article here, and the site in `{}` was built of articles", folder.display());
    Ok(is_built.then(|| note(text, "article", "run `clipsheet clean`").at(Place::file(ARTICLES))))
}

fn note(text: String, what: &str, remedy: &str) -> Note {
    Note::error(text).hint(format!("see that all files are there; if no {what} is to be left, {remedy} first"))
}
