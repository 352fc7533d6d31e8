//! The last build: what it saw, what it made and what it told. If all is as it was, there is nothing to do.
//!
//! It is kept in `.clipsheet/`, and may be deleted at any time: then all is built, with the same result.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use anyhow::Result;
use clipsheet::config::SOURCE_FOLDERS;
use clipsheet::content::{COMPOSED, SITE_FILE};
use clipsheet::disk::{self, Counts, Fingerprint, KEPT, fingerprint, site_fingerprint};
use clipsheet::note::{Note, Place, Rule, Severity, Spot};
use serde::{Deserialize, Serialize};

/// Where it is kept, in [`KEPT`].
const FILE: &str = "last-build.json";
/// In how much time a file may be written twice without that its time tells: the clock by which systems stamp files
/// goes in steps of up to 10 ms.
const STEP: Duration = Duration::from_millis(20);

/// What a build made.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Made {
    /// How many articles and digests the site has.
    pub articles: usize,
    pub digests: usize,
    /// What became of its files.
    pub counts: Counts,
    /// What was told.
    pub notes: Vec<Note>,
}

/// All that a site is built from, as it was at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Seen {
    /// The program, and what it was asked to do.
    asked: String,
    /// What people wrote.
    sources: String,
    /// What compose wrote.
    composed: String,
}

/// The file.
#[derive(Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    seen: Seen,
    /// The built site.
    output: String,
    articles: usize,
    digests: usize,
    files: usize,
    notes: Vec<KeptNote>,
}

/// A note in the file.
#[derive(Serialize, Deserialize)]
struct KeptNote {
    severity: u8,
    text: String,
    file: Option<PathBuf>,
    /// Line, column, characters, and the text of the line.
    spot: Option<(usize, usize, usize, String)>,
    label: Option<String>,
    hint: Option<String>,
    rule: Option<String>,
}

impl Seen {
    /// Looks at the site in the folder `root`, of which `asked` is wanted. `None` where files cannot be looked at, or where
    /// one may change without that this could be seen: then nothing is known, and all is built.
    pub fn now(root: &Path, asked: &str) -> Option<Self> {
        let composed = composed(root);
        let sources: Vec<PathBuf> =
            std::iter::once(SITE_FILE).chain(SOURCE_FOLDERS).map(|name| root.join(name)).collect();
        Some(Self {
            asked: format!("{} {asked}", program()?),
            sources: settled(|| fingerprint(&sources, &composed).ok())?,
            composed: settled(|| fingerprint(&composed, &[]).ok())?,
        })
    }

    /// The same after compose wrote, before anything of that is read again.
    pub fn after_compose(self, root: &Path) -> Option<Self> {
        let composed = composed(root);
        Some(Self { composed: settled(|| fingerprint(&composed, &[]).ok())?, ..self })
    }
}

/// What compose writes.
fn composed(root: &Path) -> Vec<PathBuf> {
    COMPOSED.map(|name| root.join(name)).to_vec()
}

/// This program, as far as another one can be told from it.
pub(super) fn program() -> Option<String> {
    let path = std::env::current_exe().ok()?;
    Some(format!("{} {}", env!("CARGO_PKG_VERSION"), fingerprint(&[path], &[]).ok()?.hash))
}

/// Takes a fingerprint at a moment from which on each change of a file shows in its time.
fn settled(take: impl Fn() -> Option<Fingerprint>) -> Option<String> {
    for _ in 0..2 {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
        let Fingerprint { hash, newest, coarse } = take()?;
        let step = if coarse { Duration::from_secs(2) } else { STEP };
        match (newest + step).checked_sub(now) {
            None => return Some(hash),
            Some(left) if left <= STEP => sleep(left),
            // The file is of a clock that tells whole seconds, or of the future.
            Some(_) => return None,
        }
    }
    None
}

/// What the last build made, if it made `folder` of all that is `seen` now, and nobody has touched it since.
pub(super) fn unchanged(root: &Path, seen: &Seen, folder: &Path) -> Option<Made> {
    let bytes = disk::read_if_there(&root.join(KEPT).join(FILE)).ok()??;
    let kept: Kept = serde_json::from_slice(&bytes).ok()?;
    let Kept { seen: before, output, articles, digests, files, notes } = kept;
    if before != *seen || site_fingerprint(folder).ok()? != output {
        return None;
    }
    let counts = Counts { written: 0, unchanged: files, removed: 0 };
    Some(Made { articles, digests, counts, notes: notes.into_iter().map(KeptNote::note).collect() })
}

/// Keeps what a build made in `folder` of what it had `seen`. That it cannot be kept is no failure: the next build does
/// more than it must.
pub(super) fn keep(root: &Path, seen: Seen, folder: &Path, made: &Made) {
    let Ok(output) = site_fingerprint(folder) else { return };
    let Made { articles, digests, counts, notes } = made;
    let kept = Kept {
        seen,
        output,
        articles: *articles,
        digests: *digests,
        files: counts.written + counts.unchanged,
        notes: notes.iter().map(KeptNote::new).collect(),
    };
    // A file's name need not be a text.
    let Ok(text) = serde_json::to_vec(&kept) else { return };
    if disk::keep_folder(&root.join(KEPT)).is_ok() {
        let _ = disk::write(&root.join(KEPT).join(FILE), &text);
    }
}

/// Forgets the last build.
///
/// # Errors
/// The file cannot be removed.
pub(super) fn forget(root: &Path) -> Result<()> {
    let path = root.join(KEPT).join(FILE);
    if disk::is_there(&path) { disk::remove(&path) } else { Ok(()) }
}

impl KeptNote {
    fn new(note: &Note) -> Self {
        let Note { severity, text, place, label, hint, rule } = note.clone();
        let (file, spot) = match place {
            Some(place) => (Some(place.file), place.spot),
            None => (None, None),
        };
        let spot = spot.map(|Spot { line, column, chars, text }| (line, column, chars, text));
        let rule = rule.map(|rule| rule.id().to_owned());
        Self { severity: severity as u8, text, file, spot, label, hint, rule }
    }

    fn note(self) -> Note {
        let Self { severity, text, file, spot, label, hint, rule } = self;
        let severity = [Severity::Info, Severity::Warning].into_iter().find(|known| *known as u8 == severity);
        let spot = spot.map(|(line, column, chars, text)| Spot { line, column, chars, text });
        let place = file.map(|file| Box::new(Place { file, spot }));
        let rule = rule.and_then(|id| Rule::named(&id));
        Note { severity: severity.unwrap_or(Severity::Error), text, place, label, hint, rule }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_told_again_as_it_was() {
        let spot = Place::spot("content/a.md", "one\ntwo", 2, 1, 3);
        let notes = [
            Note::info("a"),
            Note::warning("b").at(Place::file("x")).hint("c"),
            Note::error("d").at(spot).label("e").of(Rule::DeadLink),
        ];
        for note in notes {
            let kept = serde_json::to_string(&KeptNote::new(&note)).unwrap();
            assert_eq!(serde_json::from_str::<KeptNote>(&kept).unwrap().note(), note);
        }
    }

    #[test]
    fn files_that_may_change_unseen_are_waited_for_or_not_trusted() {
        let now = || SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
        let take = |newest: Duration, coarse: bool| {
            settled(|| Some(Fingerprint { hash: "a".into(), newest, coarse })).is_some()
        };
        assert!(take(now() - Duration::from_secs(60), true));
        assert!(take(now(), false));
        assert!(!take(now(), true));
        assert!(!take(now() + Duration::from_secs(60), false));
    }
}
