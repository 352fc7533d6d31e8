//! `clipsheet explain ARTICLE`.

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;
use clipsheet::compose::classify::{Field, Hit, Judgement, Rules, Verdict, Why, WhyNot, judge};
use clipsheet::compose::key_sentences::{CENTRALITY_WEIGHT, TITLE_WEIGHT};
use clipsheet::compose::record;
use clipsheet::model::{Article, ArticleId};
use clipsheet::note::nearest;

use super::Outcome;
use super::print::Printer;
use super::progress::progress;
use super::site::{Site, read};

/// What `explain` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct ExplainArgs {
    /// The article's id or file.
    article: String,
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, arguments: &ExplainArgs) -> Result<Outcome> {
    let site = read(root, &*progress(printer))?;
    let article = find(&site, &arguments.article)?;
    let Some(config) = &site.config else {
        printer.notes(&site.notes);
        return Ok(Outcome::Failed);
    };
    let rules = Rules::new(&site.content.topics);
    printer.result(&format!("{}\n{}\n\nTopics", article.id, article.title));
    for judgement in judge(article, &rules) {
        printer.result(&told(&judgement));
        for hit in &judgement.hits {
            printer.result(&told_hit(hit));
        }
    }
    let record = record(config, &site.content, &rules, article);
    let keys = &record.key_sentences;
    printer.result(&format!("\nSentences that may be quoted ({} of {} words)", keys.words_used, keys.words_allowed));
    for scored in &keys.chosen {
        let parts = &scored.parts;
        let text = article.sentence(scored.number).map_or("", |sentence| sentence.text.as_str());
        printer.result(&format!(
            "  {:>3}{} {:.2} = (position {:.2} + centrality {CENTRALITY_WEIGHT} × {:.2} + title {TITLE_WEIGHT} × {:.2}) × {:.2}  {}",
            scored.number,
            // It comes only with the sentence above it.
            if scored.follows { "↑" } else { " " },
            scored.score,
            parts.position,
            parts.centrality,
            parts.title,
            parts.damping,
            short(text),
        ));
    }
    printer.result("\nSentences left out");
    for refused in &keys.refused {
        let text = article.sentence(refused.sentence.number).map_or("", |sentence| sentence.text.as_str());
        printer.result(&format!("  {:>3}  {}: {}", refused.sentence.number, refused.why, short(text)));
    }
    if let Some(last) = article.last_correction().filter(|_| article.is_retracted()) {
        let word = last.status.word();
        printer.result(&format!("\nIt was {word} on {}, so whatever stands above, it is in no digest", last.date));
    }
    Ok(Outcome::Done)
}

/// The article that a person names by its id or file.
pub(super) fn find<'a>(site: &'a Site, named: &str) -> Result<&'a Article> {
    let stem = Path::new(named).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let found = [named, stem.as_str()]
        .into_iter()
        .filter_map(|text| ArticleId::new(text).ok())
        .find_map(|id| site.content.articles.get(&id));
    if let Some(article) = found {
        return Ok(article);
    }
    let known: Vec<&str> = site.content.articles.keys().map(ArticleId::as_str).collect();
    match nearest(&stem, &known) {
        Some(near) => bail!("there is no article `{named}`; did you mean `{near}`?"),
        None => bail!("there is no article `{named}`"),
    }
}

/// The beginning of a sentence.
fn short(text: &str) -> String {
    const CHARS: usize = 80;
    if text.chars().count() <= CHARS {
        text.to_owned()
    } else {
        format!("{}…", text.chars().take(CHARS).collect::<String>())
    }
}

fn told(judgement: &Judgement) -> String {
    let why = match &judgement.verdict {
        Verdict::In(Why::ByRules) => "in".to_owned(),
        Verdict::In(Why::Pinned) => "in, by the topic's `pin`".to_owned(),
        Verdict::In(Why::InFrontMatter) => "in, by the article's own `topics`".to_owned(),
        Verdict::Out(WhyNot::Dropped) => "out, by the topic's `drop`".to_owned(),
        Verdict::Out(WhyNot::OthersInFrontMatter) => "out, the article's own `topics` are others".to_owned(),
        Verdict::Out(WhyNot::Forbidden(hits)) => {
            let words: Vec<&str> = hits.iter().map(|hit| hit.words.as_str()).collect();
            format!("out, by `not`: {}", words.join(", "))
        }
        Verdict::Out(WhyNot::BelowThreshold) => "out".to_owned(),
        Verdict::Out(WhyNot::BetterOthers) => "out, other topics fit better".to_owned(),
    };
    format!("  {}: {why} ({:.1} of {:.1} needed)", judgement.topic, judgement.score, judgement.threshold)
}

fn told_hit(hit: &Hit) -> String {
    let field = match hit.field {
        Field::Title => "title",
        Field::Lead => "first paragraph",
        Field::Body => "body",
    };
    format!(
        "    +{:.1}  `{}` in the {field}: “{}”, weight {} × {}",
        hit.points, hit.pattern, hit.words, hit.weight, hit.count
    )
}
