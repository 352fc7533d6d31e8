//! `clipsheet explain ARTICLE`; digests are explained by `explain_digest.rs`.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use clipsheet::compose::classify::Rules;
use clipsheet::compose::key_sentences::{CENTRALITY_WEIGHT, TITLE_WEIGHT};
use clipsheet::compose::record;

use super::data::article_data;
use super::judgements::{find, topics_of};
use super::print::Printer;
use super::progress::progress;
use super::site::read;
use super::{Outcome, explain_digest};

/// What `explain` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct ExplainArgs {
    /// The article's id or file; or a digest: `2031-W19/bridges`, or its file.
    #[arg(value_name = "ARTICLE|DIGEST")]
    named: String,
    /// As JSON, one object; the reference of commands tells its form.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, arguments: &ExplainArgs) -> Result<Outcome> {
    let ExplainArgs { named, json } = arguments;
    let site = read(root, &*progress(printer))?;
    let digest = explain_digest::named(named);
    if let (Some((period, topic)), Some(config)) = (&digest, &site.config) {
        return explain_digest::run(printer, &site, config, *period, topic, *json);
    }
    let article = find(&site, named)?;
    let Some(config) = &site.config else {
        printer.notes(&site.notes);
        return Ok(Outcome::Failed);
    };
    let rules = Rules::new(&site.content.topics, config.timezone);
    let record = record(config, &site.content, &rules, article);
    let keys = &record.key_sentences;
    if *json {
        printer.result(&serde_json::to_string_pretty(&article_data(article, &rules, Some(keys)))?);
        return Ok(Outcome::Done);
    }
    printer.result(&topics_of(article, &rules));
    printer.result(&format!("\nSentences that may be quoted ({} of {} words)", keys.words_used, keys.words_allowed));
    for scored in &keys.chosen {
        let parts = &scored.parts;
        let text = article.sentence(scored.number).map_or("", |sentence| sentence.text);
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
        let text = article.sentence(refused.sentence.number).map_or("", |sentence| sentence.text);
        printer.result(&format!("  {:>3}  {}: {}", refused.sentence.number, refused.why, short(text)));
    }
    if let Some(last) = article.last_correction().filter(|_| article.is_retracted()) {
        let word = last.status.word();
        printer.result(&format!("\nIt was {word} on {}, so whatever stands above, it is in no digest", last.date));
    }
    Ok(Outcome::Done)
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
