//! `clipsheet check`: is every citation true and every link alive?

use std::path::Path;

use anyhow::Result;
use clap::Args;
use clipsheet::compose::{classify::run_tests, compose};
use clipsheet::content::{merge, quotation_words, quoted_sentences, verify};
use clipsheet::note::{Note, Place};
use clipsheet::render::{ThemeFiles, dead_links};

use super::Outcome;
use super::build::{counts_of, files, indexer, stopped};
use super::print::{Printer, counted};
use super::progress::progress;
use super::report::ReportArgs;
use super::site::{Site, read, stops};

/// What `check` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct CheckArgs {
    /// Take warnings for errors.
    #[arg(long)]
    strict: bool,
    /// Print a report in SARIF 2.1.0 at the end, on standard output: for GitHub code scanning and editors.
    #[arg(long, conflicts_with = "json")]
    pub sarif: bool,
    #[command(flatten)]
    pub report: ReportArgs,
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, arguments: &CheckArgs) -> Result<Outcome> {
    let CheckArgs { strict, sarif: _, report: _ } = arguments;
    let progress = progress(printer);
    let mut site = read(root, &*progress)?;
    site.notes.extend(run_tests(&site.content.topics));
    let Some(config) = site.config.clone() else { return Ok(stopped(printer, site, verify)) };
    let stale = stale(&site);
    site.notes.extend(stale);
    let over = over_budget(&site);
    site.notes.extend(over);
    site.notes.extend(ThemeFiles::of_site(&site.root, &config.theme).0.stale());
    let mut pages = 0;
    if let Some(files) = files(&site.root, &config, &site.content, &mut site.notes, indexer(), &*progress) {
        pages = files.iter().filter(|file| file.path.ends_with(".html")).count();
        site.notes.extend(dead_links(&files, config.base_url.path()));
    }
    printer.notes(&site.notes);
    if stops(&site.notes, *strict) {
        return Ok(Outcome::Failed);
    }
    let sections = site.content.digests.iter().flat_map(|digest| &digest.sections);
    let citations: usize = sections.flat_map(|section| &section.points).map(|point| point.citations.len()).sum();
    counts_of(printer, &site.content);
    printer.count("citations", citations);
    printer.count("pages", pages);
    printer.say(&format!(
        "Checked {}, {} and the links of {}: {}",
        counted(site.content.articles.len(), "article"),
        counted(citations, "citation"),
        counted(pages, "page"),
        if stops(&site.notes, true) { "no errors" } else { "all good" },
    ));
    Ok(Outcome::Done)
}

/// Digests that `compose` would write otherwise.
fn stale(site: &Site) -> Vec<Note> {
    let Some(config) = site.config.as_ref().filter(|_| !stops(&site.notes, false)) else { return Vec::new() };
    let made = compose(config, &site.content, &clipsheet::work::Silent);
    let changed = made.digests.iter().filter(|draft| {
        let old = site.content.digest(&draft.period, &draft.topic);
        old.is_none_or(|old| merge(Some(old), draft).text != old.text)
    });
    match changed.count() {
        0 => Vec::new(),
        count => vec![
            Note::warning(format!(
                "{} not up to date",
                if count == 1 { "1 digest is".into() } else { format!("{count} digests are") }
            ))
            .hint("run `clipsheet compose`"),
        ],
    }
}

/// Articles of which more is quoted than the budget allows; only an editor's own citations can do that.
fn over_budget(site: &Site) -> Vec<Note> {
    let Some(config) = &site.config else { return Vec::new() };
    let quoted = quoted_sentences(&site.content);
    let over = quoted.into_iter().filter_map(|(id, numbers)| {
        let article = site.content.articles.get(id)?;
        let words: usize = numbers.iter().filter_map(|number| article.sentence(*number)).map(|found| found.words).sum();
        let allowed = quotation_words(article, &site.content, &config.quotation);
        (words > allowed).then(|| {
            Note::warning(format!("{words} words of `{id}` are quoted, and {allowed} are allowed"))
                .at(Place::file(&article.file))
                .hint("quote less of it, or set `source.rights.quote_words` if its terms allow more")
        })
    });
    over.collect()
}
