//! `clipsheet check`: is every citation true, every link alive, every address kept?

#[cfg(feature = "fetch")]
mod outside;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use clipsheet::compose::{classify::run_tests, compose};
use clipsheet::config::Config;
use clipsheet::content::{Content, SITE_FILE, merge, quotation_words, quoted_sentences, text_of, verify};
use clipsheet::disk::OutputFile;
use clipsheet::model::{Period, TopicId, Topics};
use clipsheet::note::{Note, Place, Rule, Severity};
use clipsheet::publish::{redirected, remembered, vanishing};
#[cfg(feature = "fetch")]
use clipsheet::render::Link;
use clipsheet::render::{DeadLink, ThemeFiles, follow_links};
#[cfg(feature = "fetch")]
use clipsheet::work::Progress;

use super::Outcome;
use super::build::{counts_of, files, indexer, stopped};
#[cfg(feature = "fetch")]
use super::import::agent;
use super::print::{Printer, counted};
use super::progress::progress;
use super::report::ReportArgs;
use super::site::{Site, read, stops};
use written::{Writings, find};

/// The file of the topics, as a person would type it at the site's root.
const TOPICS_FILE: &str = "content/topics.yaml";

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

/// What is asked over the network.
#[cfg(feature = "fetch")]
#[derive(Debug, Clone, Args)]
struct OutsideArgs {
    /// Ask whether the links that leave the site still lead somewhere: politely, and once a day.
    #[arg(long)]
    external: bool,
    /// They may lead into a private network.
    #[arg(long, requires = "external")]
    allow_private: bool,
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
        let writings = Writings::new(&site.root, &site.content, config.base_url.path());
        let dead = links.dead.iter().filter(|dead| !taken_out.iter().any(|page| dead.link.target.contains(page)));
        found.extend(dead.flat_map(|dead| told(dead, &writings)));
        #[cfg(feature = "fetch")]
        found.extend(asked_outside(printer, &site, &config, &links.outside, &writings, asked, &*progress));
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

/// Takes the parts of digests out in which something is wrong, so that the rest of the site can be looked at. Gives the
/// addresses below which something is missing now.
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
        missing.push(format!("/{}", digest.period.address()));
    }
    missing
}

/// What the network says of the links that leave the site, if it is to be asked.
#[cfg(feature = "fetch")]
fn asked_outside(
    printer: &Printer,
    site: &Site,
    config: &Config,
    links: &[Link],
    writings: &Writings<'_>,
    arguments: &OutsideArgs,
    progress: &dyn Progress,
) -> Vec<Note> {
    let OutsideArgs { external, allow_private } = arguments;
    if !external {
        return Vec::new();
    }
    let rules = outside::rules(agent(Some(&config.base_url)), *allow_private);
    let now = chrono::Utc::now().fixed_offset();
    let outside::Outside { notes, addresses, unknown } =
        outside::outside(&site.root, links, writings, &site.content, &rules, now, progress);
    printer.count("outside_links", addresses);
    printer.count("outside_links_unknown", unknown.len());
    if printer.tells_all() {
        unknown.iter().for_each(|(address, why)| printer.say(&format!("not known: {address}: {why}")));
    }
    if !unknown.is_empty() {
        printer.say(&format!("{} of {} could not be checked", unknown.len(), counted(addresses, "outside link")));
    }
    notes
}

/// A dead link: at each place where a person wrote it, else at the file of the site.
fn told(dead: &DeadLink, writings: &Writings<'_>) -> Vec<Note> {
    let places = writings.places(&dead.link);
    if places.is_empty() {
        return vec![dead.note_at_file()];
    }
    places.into_iter().map(|place| dead.note().at(place)).collect()
}

/// Redirects that are wrong, and addresses that were published and would be lost, as far as that is known here.
fn addresses(root: &Path, config: &Config, files: Vec<OutputFile>, allow_vanishing: bool) -> Vec<Note> {
    if config.redirects.is_empty() && config.targets.is_empty() {
        return Vec::new();
    }
    let settings = text_of(root, &root.join(SITE_FILE)).ok().flatten().unwrap_or_default();
    let (release, wrong) = redirected(files, &config.base_url, &config.redirects);
    let mut notes: Vec<Note> = wrong.into_iter().map(|(from, note)| note.at(place_of(&settings, &from))).collect();
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
            for note in vanishing(&before.difference(&release.manifest()), &release, &config.redirects) {
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

/// Topics whose test sentences are on the wrong side, and those that have none.
fn topics(site: &Site) -> Vec<Note> {
    let topics = &site.content.topics;
    // Where the file cannot be read, that is told already.
    let source = text_of(&site.root, &site.root.join(TOPICS_FILE)).ok().flatten().unwrap_or_default();
    let tests = run_tests(topics).into_iter();
    let mut notes: Vec<Note> =
        tests.map(|note| note.of(Rule::TopicTest)).map(|note| at_test(note, topics, &source)).collect();
    notes.extend(topics.list.iter().filter(|topic| topic.tests.inside.is_empty()).map(|topic| {
        let note = Note::info("the rules of this topic are not tested");
        let note = note.at(place_of_key(&source, topic.id.as_str())).of(Rule::UntestedTopic);
        note.hint("write sentences that belong to it under `test: {in: [...]}`, and some that do not under `out`")
    }));
    notes
}

/// A note on a test sentence at that sentence; where that is written otherwise, at the topic that the note names first.
fn at_test(note: Note, topics: &Topics, source: &str) -> Note {
    let topic = topics.list.iter().find(|topic| note.text.starts_with(&format!("topic `{}`", topic.id)));
    let Some(topic) = topic else { return note.at(Place::file(TOPICS_FILE)) };
    let mut sentences = topic.tests.inside.iter().chain(&topic.tests.outside);
    let place = sentences.find(|sentence| note.text.contains(&format!("“{sentence}”"))).and_then(|sentence| {
        let at = source.find(sentence.as_str())?;
        Some(Place::bytes(TOPICS_FILE, source, at, at + sentence.len()))
    });
    let place = place.unwrap_or_else(|| place_of_key(source, topic.id.as_str()));
    note.at(place)
}

/// Where the key of a topic stands.
fn place_of_key(source: &str, key: &str) -> Place {
    let is_key = |line: &str| {
        let rest = line.trim_start().trim_start_matches(['"', '\'']).strip_prefix(key);
        line.starts_with(' ') && rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'']).starts_with(':'))
    };
    match source.lines().enumerate().find(|(_, line)| is_key(line)) {
        Some((index, line)) => {
            let before = line.find(key).map_or(0, |at| line[..at].chars().count());
            Place::spot(TOPICS_FILE, source, index + 1, before + 1, key.chars().count())
        }
        None => Place::file(TOPICS_FILE),
    }
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

/// Digests that `compose` would write otherwise.
fn stale(site: &Site) -> Vec<Note> {
    let Some(config) = site.config.as_ref().filter(|_| !stops(&site.notes, false)) else { return Vec::new() };
    let made = compose(config, &site.content, &clipsheet::work::Silent);
    let told = made.digests.iter().filter_map(|draft| {
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
    told.collect()
}

/// Where the digest of a topic in a period lies.
fn digest_file(period: &Period, topic: &TopicId) -> PathBuf {
    Path::new("content/digests").join(period.to_string()).join(format!("{topic}.md"))
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
                .of(Rule::QuotationBudget)
                .hint("quote less of it, or set `source.rights.quote_words` if its terms allow more")
        })
    });
    over.collect()
}
