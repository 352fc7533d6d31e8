//! `clipsheet status`: what `compose` would change, and the sections held by an editor for which there is news.

use std::path::Path;

use anyhow::Result;
use clipsheet::compose::compose;
use clipsheet::content::merge;
use clipsheet::note::Note;

use super::Outcome;
use super::print::{Printer, counted};
use super::progress::progress;
use super::site::{read, stops};

pub(super) fn run(printer: &Printer, root: Option<&Path>) -> Result<Outcome> {
    let progress = progress(printer);
    let site = read(root, &*progress)?;
    let Some(config) = site.config.as_ref().filter(|_| !stops(&site.notes, false)) else {
        printer.notes(&site.notes);
        return Ok(Outcome::Failed);
    };
    let made = compose(config, &site.content, &*progress);
    let mut news: Vec<Note> = Vec::new();
    let (mut new, mut changed) = (0, 0);
    for draft in &made.digests {
        let old = site.content.digest(&draft.period, &draft.topic);
        let merged = merge(old, draft);
        match old {
            None => new += 1,
            Some(old) if old.text != merged.text => changed += 1,
            Some(_) => {}
        }
        news.extend(merged.notes);
    }
    printer.notes(&news);
    printer.say(&format!(
        "{} new, {changed} to be written anew; {} held by an editor with news",
        counted(new, "digest"),
        counted(news.len(), "section"),
    ));
    Ok(Outcome::Done)
}
