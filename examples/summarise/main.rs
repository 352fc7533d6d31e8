//! Articles as JSON lines → summaries as JSON lines: for measuring how good the key sentences and the stories are.
//!
//! ```sh
//! cargo run --release --example summarise -- 60 < articles.jsonl > summaries.jsonl
//! cargo run --release --example summarise -- 60 --lead < articles.jsonl     # the first sentences, the bar to beat
//! cargo run --release --example summarise -- --stories < groups.jsonl       # B-cubed scores of the stories
//! cargo run --release --example summarise -- --time < articles.jsonl        # microseconds an article
//! ```
//!
//! A line in: `{"id": "a", "lang": "en", "docs": [{"title": "…", "text": "…", "date": "2031-05-06"}]}`. A text has a
//! line for each paragraph. A line out: `{"id": "a", "summary": "…"}`: of one document the key sentences, of several the
//! points of a story, as many as have at least the words that were asked for (60 if nothing was), in the order of the
//! text; where they are too few, the others follow by their scores.

mod groups;

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::time::Instant;

use clipsheet::compose::key_sentences::{Budget, choose};
use clipsheet::compose::opening::{Opening, opening};
use clipsheet::compose::reading::Reading;
use clipsheet::compose::stories::stories;
use clipsheet::model::Article;
use groups::{Group, lead, read, summary};
use serde_json::json;

/// The words that a summary has at least, if the articles have them.
const WORDS: usize = 60;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1).peekable();
    let most = arguments.next_if(|argument| argument.starts_with(|first: char| first.is_ascii_digit()));
    let most = most.map_or(Ok(WORDS), |words| words.parse())?;
    let groups = io::stdin().lock().lines().map(|line| read(&line?)).collect::<anyhow::Result<Vec<_>>>()?;
    match arguments.next().as_deref() {
        Some("--stories") => score_stories(&groups),
        Some("--time") => time(&groups),
        Some("--lead") => write(&groups, |group| lead(group, most))?,
        Some(other) => anyhow::bail!("unknown option {other}; see the head of this example"),
        None => write(&groups, |group| summary(group, most))?,
    }
    Ok(())
}

fn write(groups: &[Group], summary: impl Fn(&Group) -> String) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    for group in groups {
        writeln!(out, "{}", json!({"id": group.id, "summary": summary(group)}))?;
    }
    Ok(())
}

fn time(groups: &[Group]) {
    let articles: Vec<&Article> = groups.iter().flat_map(|group| &group.articles).collect();
    let words: usize = articles.iter().map(|article| article.body.words()).sum();
    let budget = Budget { words: 120, share: 0.2, sentence_words: 60 };
    let start = Instant::now();
    let used: usize = articles.iter().map(|article| choose(&Reading::of(article), &budget, &[]).words_used).sum();
    let micros = start.elapsed().as_micros();
    let count = articles.len().max(1);
    eprintln!(
        "{count} articles of {} words: {} µs each, {} words chosen",
        words / count,
        micros / count as u128,
        used / count
    );
}

/// All documents of all groups as one dossier; a group is a story (B-cubed: Bagga & Baldwin 1998).
fn score_stories(groups: &[Group]) {
    let mut all: Vec<(usize, &Article)> = groups
        .iter()
        .enumerate()
        .flat_map(|(group, of)| of.articles.iter().map(move |article| (group, article)))
        .collect();
    // Another order than that of the groups, the same each time.
    all.sort_by_key(|(_, article)| article.body.sentences().map(|sentence| sentence.text.len()).sum::<usize>());
    let articles: Vec<&Article> = all.iter().map(|(_, article)| *article).collect();
    let start = Instant::now();
    let openings: Vec<Opening> = articles.iter().map(|article| opening(&Reading::of(article))).collect();
    let found = stories(&articles, &openings.iter().collect::<Vec<_>>());
    let elapsed = start.elapsed();
    let mut sizes: BTreeMap<usize, f64> = BTreeMap::new();
    for (group, _) in &all {
        *sizes.entry(*group).or_default() += 1.0;
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for story in &found {
        for index in story {
            let group = all[*index].0;
            let same = story.iter().filter(|other| all[**other].0 == group).count() as f64;
            precision += same / story.len() as f64 / all.len() as f64;
            recall += same / sizes[&group] / all.len() as f64;
        }
    }
    let f1 = 2.0 * precision * recall / (precision + recall);
    eprintln!(
        "{} articles, {} groups, {} stories in {elapsed:.0?}: B-cubed P {precision:.3} R {recall:.3} F1 {f1:.3}",
        all.len(),
        groups.len(),
        found.len()
    );
}
