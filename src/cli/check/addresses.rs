//! What was published, and what redirects say → addresses that would be lost, and redirects that lead nowhere.

use std::collections::BTreeMap;
use std::path::Path;

use clipsheet::config::Config;
use clipsheet::content::{SITE_FILE, text_of};
use clipsheet::disk::OutputFile;
use clipsheet::note::{Note, Place, Rule};
use clipsheet::publish::{moved_sources, redirected, remembered, vanishing};

use super::written::find;

/// Redirects that are wrong, and addresses that were published and would be lost, as far as that is known here.
pub(super) fn addresses(root: &Path, config: &Config, files: Vec<OutputFile>, allow_vanishing: bool) -> Vec<Note> {
    if config.redirects.is_empty() && config.targets.is_empty() {
        return Vec::new();
    }
    // It was read before; where that fails now, notes have no line.
    let settings = text_of(root, &root.join(SITE_FILE)).ok().flatten().unwrap_or_default();
    let (release, wrong) = redirected(files, &config.base_url, &config.redirects);
    let mut notes: Vec<Note> = wrong.into_iter().map(|(from, note)| note.at(place_of(&settings, &from))).collect();
    let now = release.manifest();
    let mut vanishing_at: BTreeMap<String, (Note, Vec<&str>)> = BTreeMap::new();
    for target in &config.targets {
        let before = match remembered(root, target) {
            Ok(before) => before.unwrap_or_default(),
            Err(error) => {
                let note = Note::warning(format!("what is published at `{}` cannot be read: {error:#}", target.name));
                notes.push(note.at(place_of(&settings, &target.name)).of(Rule::Publication));
                continue;
            }
        };
        if !allow_vanishing {
            let mut leads = config.redirects.clone();
            // What is in memory can be read.
            leads.extend(moved_sources(&before, &release).unwrap_or_default());
            for note in vanishing(&before.difference(&now), &release, &leads) {
                vanishing_at.entry(note.text.clone()).or_insert((note, Vec::new())).1.push(&target.name);
            }
        }
    }
    notes.extend(vanishing_at.into_values().map(|(note, targets)| {
        note.at(Place::file(SITE_FILE)).label(format!("it is published at `{}`", targets.join("`, `")))
    }));
    notes
}

/// Where a key or a value stands for itself in the settings.
fn place_of(settings: &str, word: &str) -> Place {
    match find(settings, word, |_| true) {
        Some(at) => Place::bytes(SITE_FILE, settings, at, at + word.len()),
        None => Place::file(SITE_FILE),
    }
}
