//! `clipsheet status`: what `compose` would change, and what waits for an editor: sections for which there is news, and citations
//! of what was withdrawn.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use clap::Args;
use clipsheet::compose::compose;
use clipsheet::content::{left_of, merge, verify_held};
use clipsheet::note::{Note, Rule};

use super::Outcome;
use super::emptied::digests_of_none;
use super::print::{Printer, counted};
use super::progress::progress;
use super::report::ReportArgs;
use super::site::{read, stops};

/// What `status` takes.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct StatusArgs {
    #[command(flatten)]
    pub report: ReportArgs,
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, arguments: &StatusArgs) -> Result<Outcome> {
    let StatusArgs { report: _ } = arguments;
    let progress = progress(printer);
    let mut site = read(root, &*progress)?;
    site.notes.extend(digests_of_none(&site.content, &site.notes));
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
    let drafted: BTreeSet<_> = made.digests.iter().map(|draft| (draft.period, &draft.topic)).collect();
    let mut gone = 0;
    for old in site.content.digests.iter().filter(|old| !drafted.contains(&(old.period, &old.topic))) {
        match left_of(old) {
            None => gone += 1,
            Some(left) if left != old.text => changed += 1,
            Some(_) => {}
        }
    }
    let going = if gone > 0 { format!(", {gone} to go") } else { String::new() };
    let held = counted(news.len(), "section");
    let before = news.len();
    news.extend(verify_held(&site.content).into_iter().filter(|note| note.rule == Some(Rule::WithdrawnSource)));
    let numbers = [
        ("digests_new", new),
        ("digests_outdated", changed),
        ("digests_to_go", gone),
        ("sections_with_news", before),
        ("withdrawn_citations", news.len() - before),
    ];
    numbers.into_iter().for_each(|(what, number)| printer.count(what, number));
    let withdrawn = match news.len() - before {
        0 => String::new(),
        count => format!(", {} of what was withdrawn or removed", counted(count, "citation")),
    };
    printer.notes(&news);
    printer.say(&format!(
        "{} new, {changed} to be written anew{going}; {held} held by an editor with news{withdrawn}",
        counted(new, "digest"),
    ));
    Ok(Outcome::Done)
}
