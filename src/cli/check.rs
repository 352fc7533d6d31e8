//! `clipsheet check`: is every citation true, every link alive, every address kept?

mod addresses;
#[cfg(feature = "fetch")]
mod outside;
pub(super) mod topics;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use clap::Args;
use clipsheet::compose::compose;
use clipsheet::content::{Content, digest_file, left_of, merge, quotation_words, quoted_sentences, verify};
use clipsheet::note::{Note, Place, Rule, Severity};
use clipsheet::render::{DeadLink, Link, ThemeFiles, follow_links};

use super::Outcome;
use super::build::{counts_of, files, indexer, stopped, uncomposed};
use super::emptied::digests_of_none;
use super::print::{Printer, counted};
use super::progress::progress;
use super::report::ReportArgs;
use super::site::{Site, read, stops};
use addresses::addresses;
#[cfg(feature = "fetch")]
use outside::{OutsideArgs, outside};
use topics::topics;
use written::Writings;

/// What `check` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct CheckArgs {
    /// Take warnings for errors.
    #[arg(long)]
    strict: bool,
    /// Let addresses go that were published and that nothing leads on from.
    #[arg(long)]
    allow_vanishing: bool,
    #[cfg(feature = "fetch")]
    #[command(flatten)]
    outside: OutsideArgs,
    /// Print a report in SARIF 2.1.0 at the end, on standard output: for GitHub code scanning and editors.
    #[arg(long, conflicts_with = "json")]
    pub sarif: bool,
    #[command(flatten)]
    pub report: ReportArgs,
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, arguments: &CheckArgs) -> Result<Outcome> {
    let CheckArgs {
        strict,
        allow_vanishing,
        #[cfg(feature = "fetch")]
            outside: asked,
        sarif: _,
        report: _,
    } = arguments;
    let progress = progress(printer);
    let mut site = read(root, &*progress)?;
    site.notes.extend(digests_of_none(&site.content, &site.notes));
    let mut found = topics(&site);
    found.extend(undated(&site));
    let Some(config) = site.config.clone() else {
        site.notes.append(&mut found);
        return Ok(stopped(printer, site, verify));
    };
    found.extend(stale(&site));
    found.extend(over_budget(&site));
    found.extend(ThemeFiles::of_site(&site.root, &config.theme).0.stale());
    let cited = verify(&site.content);
    let points = site.content.digests.iter().flat_map(|digest| &digest.sections).flat_map(|section| &section.points);
    let citations: usize = points.map(|point| point.citations.len()).sum();
    // One section that cites wrongly must not hide what is wrong with the links of all others.
    let taken_out = take_out_wrong(&mut site.content, &cited);
    found.extend(cited);
    counts_of(printer, &site.content);
    printer.count("citations", citations);
    let mut pages = 0;
    if let Some(files) = files(&site.root, &config, &site.content, &mut site.notes, indexer(), &*progress) {
        pages = files.iter().filter(|file| file.path.ends_with(".html")).count();
        printer.count("pages", pages);
        let moved = config.redirects.keys().map(|from| from.trim_matches('/').to_owned()).collect::<BTreeSet<_>>();
        let links = follow_links(&files, &config.base_url, &moved, &*progress);
        let writings = Writings::new(&site.root, &site.content, &config);
        let dead = links.dead.iter().filter(|dead| !taken_out.iter().any(|page| leads_to(&dead.link, page)));
        found.extend(dead.flat_map(|dead| told(dead, &writings)));
        #[cfg(feature = "fetch")]
        found.extend(outside(printer, &site, &config.base_url, &links.outside, &writings, asked, &*progress));
        found.extend(addresses(&site.root, &config, files, *allow_vanishing || !taken_out.is_empty()));
    }
    site.notes.append(&mut found);
    printer.notes(&site.notes);
    if stops(&site.notes, *strict) {
        return Ok(Outcome::Failed);
    }
    printer.say(&format!(
        "Checked {}, {} and the links of {}: {}",
        counted(site.content.articles.len(), "article"),
        counted(citations, "citation"),
        counted(pages, "page"),
        if stops(&site.notes, true) { "no errors" } else { "all good" },
    ));
    Ok(Outcome::Done)
}

/// Whether a link leads to a page, given by its path below the home page.
fn leads_to(link: &Link, page: &str) -> bool {
    link.target.split('#').next().is_some_and(|target| target.ends_with(page))
}

/// Takes the parts of digests out in which something is wrong, so that the rest of the site can be looked at. Gives the
/// pages on which something is missing now.
fn take_out_wrong(content: &mut Content, notes: &[Note]) -> Vec<String> {
    let mut wrong: BTreeMap<&Path, BTreeSet<usize>> = BTreeMap::new();
    for place in notes.iter().filter(|note| note.severity == Severity::Error).filter_map(|note| note.place.as_ref()) {
        wrong.entry(&place.file).or_default().insert(place.spot.as_ref().map_or(1, |spot| spot.line));
    }
    let mut missing = Vec::new();
    for digest in &mut content.digests {
        let Some(lines) = wrong.get(digest.file.as_path()) else { continue };
        let section = |line: &usize| digest.sections.iter().rposition(|section| section.line <= *line);
        let sections: BTreeSet<Option<usize>> = lines.iter().map(section).collect();
        if sections.contains(&None) {
            digest.preamble.clear();
            digest.preamble_citations.clear();
        }
        let all = std::mem::take(&mut digest.sections).into_iter().enumerate();
        digest.sections =
            all.filter(|(index, _)| !sections.contains(&Some(*index))).map(|(_, section)| section).collect();
        missing.push(format!("/{}/", digest.period.address()));
        missing.push(format!("/{}/", digest.period.digest_address(&digest.topic)));
    }
    missing
}

/// A dead link: at each place where a person wrote it, else at the file of the site.
fn told(dead: &DeadLink, writings: &Writings<'_>) -> Vec<Note> {
    let places = writings.places(&dead.link);
    if places.is_empty() {
        return vec![dead.note_at_file()];
    }
    places.into_iter().map(|place| dead.note().at(place)).collect()
}

/// Articles without a date, which no edition can have.
fn undated(site: &Site) -> Vec<Note> {
    let articles = site.content.articles.values().filter(|article| article.date.is_none() && !article.is_retracted());
    articles
        .map(|article| {
            let note = Note::info("this article is undated, so it is in no edition").at(Place::file(&article.file));
            note.of(Rule::UndatedArticle).hint("give it a `date`, as precise as it is known")
        })
        .collect()
}

/// Digests that `compose` would write otherwise, and articles on which it fails. Where there is no digest yet, that is said once,
/// and is no fault: so is every new site.
fn stale(site: &Site) -> Vec<Note> {
    let Some(config) = site.config.as_ref().filter(|_| !stops(&site.notes, false)) else { return Vec::new() };
    let made = compose(config, &site.content, &clipsheet::work::Silent);
    let unwritten = uncomposed(&site.content).filter(|_| !made.digests.is_empty());
    let drafts = if unwritten.is_some() { &[] } else { &made.digests[..] };
    let told = drafts.iter().filter_map(|draft| {
        let old = site.content.digest(&draft.period, &draft.topic);
        let (text, file) = match old {
            None => ("this digest is not written yet", digest_file(&draft.period, &draft.topic)),
            Some(old) if merge(Some(old), draft).text != old.text => {
                ("this digest is not up to date", old.file.clone())
            }
            Some(_) => return None,
        };
        let note = Note::warning(text).at(Place::file(file)).of(Rule::StaleDigest);
        Some(note.hint("run `clipsheet compose`"))
    });
    let drafted: BTreeSet<_> = made.digests.iter().map(|draft| (draft.period, &draft.topic)).collect();
    let gone = site.content.digests.iter().filter(|old| !drafted.contains(&(old.period, &old.topic)));
    let gone = gone.filter(|old| left_of(old).as_ref() != Some(&old.text));
    let gone = gone.map(|old| {
        let note = Note::warning("no article belongs to this digest any more").at(Place::file(&old.file));
        note.of(Rule::StaleDigest).hint("run `clipsheet compose`, which takes out what it wrote")
    });
    let failed = made.notes.iter().filter(|note| note.rule() == Rule::OwnFailure).cloned();
    unwritten.into_iter().chain(told).chain(gone).chain(failed).collect()
}

/// Articles of which more is quoted than the budget allows; only an editor's own citations can do that.
fn over_budget(site: &Site) -> Vec<Note> {
    let Some(config) = &site.config else { return Vec::new() };
    let quoted = quoted_sentences(&site.content.digests);
    let over = quoted.into_iter().filter_map(|(id, numbers)| {
        let article = site.content.articles.get(id)?;
        let words: usize = numbers.iter().filter_map(|number| article.sentence(*number)).map(|found| found.words).sum();
        let allowed = quotation_words(article, &site.content, &config.quotation);
        (words > allowed).then(|| {
            Note::warning(format!("{words} words of `{id}` are quoted, and {allowed} are allowed"))
                .at(Place::file(&article.file))
                .of(Rule::QuotationBudget)
                .hint("quote less of it, or set `source.rights.quote_words` if its terms allow more")
        })
    });
    over.collect()
}
