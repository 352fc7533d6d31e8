//! Articles as JSON lines → summaries as JSON lines: for measuring how good the key sentences and the stories are.
//!
//! ```sh
//! cargo run --release --example summarise < articles.jsonl > summaries.jsonl
//! cargo run --release --example summarise -- --lead < articles.jsonl     # the first sentences, the bar to beat
//! cargo run --release --example summarise -- --score < articles.jsonl    # by score alone, nothing refused
//! cargo run --release --example summarise -- --stories < groups.jsonl    # B-cubed scores of the stories
//! cargo run --release --example summarise -- --time < articles.jsonl     # microseconds an article
//! ```
//!
//! A line in: `{"id": "a", "lang": "en", "docs": [{"title": "…", "text": "…", "date": "2031-05-06"}]}`. A text has a
//! line for each paragraph. A line out: `{"id": "a", "summary": "…"}`, the key sentences in order of merit and then,
//! where they are too few, the others by score. Of several documents the key sentences are taken in turns.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::time::Instant;

use clipsheet::compose::key_sentences::{Budget, choose};
use clipsheet::compose::stories::{Opening, opening, stories};
use clipsheet::model::{Article, ArticleId, Block, Body, Language, Sentence, Source};
use clipsheet::text::{sentences::sentences, words::count_words};
use serde_json::{Value, json};

/// The words that a summary has at least, if the article has them.
const WORDS: usize = 400;

fn main() -> anyhow::Result<()> {
    let mode = std::env::args().nth(1);
    let groups = io::stdin().lock().lines().map(|line| read(&line?)).collect::<anyhow::Result<Vec<_>>>()?;
    match mode.as_deref() {
        Some("--stories") => score_stories(&groups),
        Some("--time") => time(&groups),
        Some("--lead") => write(&groups, Order::Lead)?,
        Some("--score") => write(&groups, Order::Score)?,
        Some(other) => anyhow::bail!("unknown option {other}; see the head of this example"),
        None => write(&groups, Order::Merit)?,
    }
    Ok(())
}

/// What comes first in a summary.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    /// What may be quoted, as the site would choose it.
    Merit,
    /// The best score, whether it may stand alone or not.
    Score,
    /// The start of the article.
    Lead,
}

/// A line of the input.
struct Group {
    id: String,
    articles: Vec<Article>,
}

fn read(line: &str) -> anyhow::Result<Group> {
    let value: Value = serde_json::from_str(line)?;
    let language = value["lang"].as_str().and_then(|tag| Language::new(tag).ok());
    let documents = value["docs"].as_array().into_iter().flatten();
    let articles = documents.map(|document| article(document, language.clone())).collect();
    Ok(Group { id: value["id"].as_str().unwrap_or_default().to_owned(), articles })
}

fn article(document: &Value, language: Option<Language>) -> Article {
    let mut number = 0;
    let mut sentence = |text: &str| {
        number += 1;
        Sentence { number, text: text.to_owned(), words: count_words(text) }
    };
    let text = document["text"].as_str().unwrap_or_default();
    let paragraphs = text.lines().filter(|paragraph| !paragraph.trim().is_empty());
    let blocks: Vec<Block> = paragraphs
        .map(|paragraph| {
            let sentences = sentences(paragraph, language.as_ref()).into_iter().map(&mut sentence).collect();
            Block::Prose { sentences }
        })
        .collect();
    let mut body = Body { blocks, words: 0 };
    body.words = body.sentences().map(|sentence| sentence.words).sum();
    Article {
        id: ArticleId::new("example").expect("is an id"),
        title: document["title"].as_str().unwrap_or_default().to_owned(),
        date: document["date"].as_str().and_then(|date| date.parse().ok()),
        language,
        authors: Vec::new(),
        topics: Vec::new(),
        source: Source::default(),
        body,
        file: "example.md".into(),
    }
}

fn write(groups: &[Group], order: Order) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    for Group { id, articles } in groups {
        let ranked: Vec<Vec<u32>> = articles.iter().map(|article| ranked(article, order)).collect();
        let mut summary: Vec<&str> = Vec::new();
        let (mut turn, mut words) = (0, 0);
        while words < WORDS && ranked.iter().any(|numbers| turn < numbers.len()) {
            for (article, numbers) in articles.iter().zip(&ranked) {
                let Some(sentence) = numbers.get(turn).and_then(|number| article.sentence(*number)) else { continue };
                words += sentence.words;
                summary.push(&sentence.text);
            }
            turn += 1;
        }
        writeln!(out, "{}", json!({"id": id, "summary": summary.join(" ")}))?;
    }
    Ok(())
}

/// The numbers of an article's sentences, the best first.
fn ranked(article: &Article, order: Order) -> Vec<u32> {
    if order == Order::Lead {
        return article.body.sentences().map(|sentence| sentence.number).collect();
    }
    let result = choose(article, &unbound(), &[]);
    let others = result.refused.iter().map(|refused| refused.sentence);
    let (mut first, mut last) = match order {
        Order::Merit => (result.chosen, others.collect()),
        Order::Score | Order::Lead => (Vec::new(), others.chain(result.chosen).collect::<Vec<_>>()),
    };
    last.sort_by(|one, other| other.score.total_cmp(&one.score));
    first.append(&mut last);
    first.iter().map(|sentence| sentence.number).collect()
}

/// A budget that does not bind.
fn unbound() -> Budget {
    Budget { words: usize::MAX, share: 1.0, sentence_words: usize::MAX }
}

fn time(groups: &[Group]) {
    let articles: Vec<&Article> = groups.iter().flat_map(|group| &group.articles).collect();
    let words: usize = articles.iter().map(|article| article.body.words).sum();
    let budget = Budget { words: 120, share: 0.2, sentence_words: 60 };
    let start = Instant::now();
    let used: usize = articles.iter().map(|article| choose(article, &budget, &[]).words_used).sum();
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
    let openings: Vec<Opening> = articles.iter().map(|article| opening(article)).collect();
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
