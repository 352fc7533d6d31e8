//! `clipsheet retract ARTICLE`: an article was wrong, and what was made of it must say so.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Result, bail};
use chrono::NaiveDate;
use clap::Args;
use clipsheet::content::{Content, add_correction};
use clipsheet::model::{Article, Correction, CorrectionStatus, Digest, Keeper, When};
use clipsheet::note::{Note, Place};
use clipsheet::text::letters::harmless;

use super::Outcome;
use super::judgements::find;
use super::lock::lock;
use super::print::{Printer, counted};
use super::progress::progress;
use super::site::{self, read};

/// A correction may come so long after the newest article, where that is of the future.
const AFTER_THE_NEWS: chrono::Duration = chrono::Duration::days(31);
/// A sentence of fewer words may stand in two articles by chance.
const TELLING_WORDS: usize = 6;

/// What `retract` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct RetractArgs {
    /// The article's id or file.
    article: String,
    #[command(flatten)]
    became: Became,
    /// What was wrong, in words for readers.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// The day on which it is made known here, such as 2031-05-06; otherwise today in the site's time zone.
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<NaiveDate>,
}

/// What became of the article; of these only one.
#[derive(Debug, Clone, Args)]
#[group(multiple = false)]
struct Became {
    /// Its text was put right, in the file; digests go on using it.
    #[arg(long)]
    corrected: bool,
    /// It is not used any more; this is the default.
    #[arg(long)]
    withdrawn: bool,
    /// It is not used any more, and its text is taken out of the file; where it came from stays on record.
    #[arg(long)]
    removed: bool,
}

fn day(text: &str) -> Result<NaiveDate, &'static str> {
    match text.parse() {
        Ok(When::Day(day)) => Ok(day),
        Ok(When::Instant(_) | When::Month { .. } | When::Year(_)) | Err(_) => Err("expected a day such as 2031-05-06"),
    }
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, arguments: &RetractArgs) -> Result<Outcome> {
    let root = site::root(root)?;
    let _lock = lock(printer, &[&root])?;
    let site = read(Some(&root), &*progress(printer))?;
    let unread =
        site.content.unread.iter().any(|id| Path::new(&arguments.article).file_stem() == Some(id.as_str().as_ref()));
    let Some(config) = site.config.as_ref().filter(|_| !unread) else {
        printer.notes(&site.notes);
        return Ok(Outcome::Failed);
    };
    let article = find(&site, &arguments.article)?;
    let citing: Vec<&Digest> = site
        .content
        .digests
        .iter()
        .filter(|digest| digest.citations().any(|citation| citation.article == article.id))
        .collect();
    let Became { corrected, withdrawn: _, removed } = arguments.became;
    let today = chrono::Utc::now().with_timezone(&config.timezone).date_naive();
    if let Some(date) = arguments.date {
        // Where the news themselves are of the future, as those of a sample, their own days say what is far.
        let newest = site.content.articles.values().filter_map(|article| article.date?.day(&config.timezone)).max();
        let latest = newest.map_or(today, |newest| today.max(newest + AFTER_THE_NEWS));
        if date > latest {
            bail!("{date} is yet to come; a correction is dated to the day on which it became known");
        }
        if let Some(day) = article.date.and_then(|day| day.day(&config.timezone)).filter(|day| date < *day) {
            bail!(
                "{date} is before the article, which is of {day}; a correction is dated to the day on which it became known"
            );
        }
    }
    let correction = Correction {
        status: match (corrected, removed) {
            (true, _) => CorrectionStatus::Corrected,
            (false, true) => CorrectionStatus::Removed,
            (false, false) => CorrectionStatus::Withdrawn,
        },
        date: arguments.date.unwrap_or(today),
        note: arguments.note.as_deref().map(printable).filter(|note| !note.is_empty()),
        used_in: citing.iter().map(|digest| (digest.period, digest.topic.clone())).collect(),
    };
    let recorded = match refused(article, &correction) {
        Some(note) => Err(note),
        None => add_correction(&site.root, article, &correction),
    };
    if let Err(note) = recorded {
        printer.notes(&[note]);
        return Ok(Outcome::Failed);
    }
    printer.say(&told(article, &correction, &citing));
    let reprints = reprints(&site.content, article);
    if !reprints.is_empty() {
        printer.say(&format!("At least half of its text stands in other articles, too: {}", reprints.join(", ")));
    }
    Ok(Outcome::Done)
}

/// The articles in use that hold at least half of the sentences of this one, word for word; short sentences say nothing.
fn reprints<'a>(content: &'a Content, article: &'a Article) -> Vec<&'a str> {
    let sentences = |article: &'a Article| {
        let long = article.body.sentences().filter(|sentence| sentence.words >= TELLING_WORDS);
        long.map(|sentence| sentence.text).collect::<BTreeSet<&str>>()
    };
    let own = sentences(article);
    let holds = |other: &&'a Article| {
        let shared = sentences(other).intersection(&own).count();
        shared > 0 && shared * 2 >= own.len()
    };
    let others = content.articles.values().filter(|other| other.id != article.id && !other.is_retracted());
    others.filter(holds).map(|other| other.id.as_str()).collect()
}

/// On one line, and without what no file of text should hold.
fn printable(text: &str) -> String {
    harmless(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why the event cannot follow what was recorded before; `None` where it can.
fn refused(article: &Article, next: &Correction) -> Option<Note> {
    use CorrectionStatus::{Corrected, Removed, Withdrawn};
    let last = article.last_correction()?;
    let stands = || format!("`{}` was {} on {}", article.id, last.status.word(), last.date);
    let (text, hint) = match (last.status, next.status) {
        (Withdrawn, Withdrawn) | (Removed, Removed | Withdrawn) => {
            (stands(), "to change the note or the day, edit `corrections` in its front matter")
        }
        (Removed, Corrected) => {
            (stands(), "put the right text into the file, and write the event into its front matter")
        }
        (_, _) if next.date < last.date => (stands(), "the events stand with the oldest first; give a later --date"),
        (Corrected | Withdrawn, Corrected) | (Corrected, Withdrawn) | (Corrected | Withdrawn, Removed) => return None,
    };
    Some(Note::error(text).at(Place::file(&article.file)).hint(hint))
}

/// What was touched, what it bears on, and what is to be done next.
fn told(article: &Article, correction: &Correction, citing: &[&Digest]) -> String {
    let mut lines = vec![format!("{} is {} as of {}:", article.id, correction.status.word(), correction.date)];
    let text = match correction.status {
        CorrectionStatus::Corrected | CorrectionStatus::Withdrawn => "",
        CorrectionStatus::Removed => ", and the text is gone from it",
    };
    lines.push(format!("  {}: the event is in its front matter{text}", article.file.display()));
    if citing.is_empty() {
        lines.push("  no digest cites it".to_owned());
    }
    for digest in citing {
        let mut held: Vec<&str> = Vec::new();
        for section in digest.sections.iter().filter(|section| section.keeper == Keeper::Editor) {
            let mut citations = section.points.iter().flat_map(|point| &point.citations);
            if citations.any(|citation| citation.article == article.id) {
                held.push(&section.heading);
            }
        }
        if digest.preamble_citations.iter().any(|citation| citation.article == article.id) {
            held.insert(0, "the words before the first section");
        }
        let yours = match held.len() {
            0 => String::new(),
            _ => format!("; yours to change: {}", held.join(", ")),
        };
        lines.push(format!("  {} cites it{yours}", digest.file.display()));
    }
    let sites = match correction.status {
        CorrectionStatus::Corrected => "See that the text in the file is the right one. Then `clipsheet build`",
        CorrectionStatus::Withdrawn => "Now `clipsheet build`",
        CorrectionStatus::Removed => {
            "Copies of the text may lie in raw/ and in the history of your files. Now `clipsheet build`"
        }
    };
    lines.push(format!(
        "{sites} writes {} anew and lists this under /corrections/.",
        match citing.len() {
            0 => "the site".to_owned(),
            count => counted(count, "digest"),
        }
    ));
    lines.join("\n")
}
