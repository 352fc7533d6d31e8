//! Groups of articles as JSON lines → what they tell differently, for judging how often that is right.
//!
//! ```sh
//! cargo run --release --example disagreements < groups.jsonl            # every disagreement with its sentences
//! cargo run --release --example disagreements -- --odd < groups.jsonl   # of every second group only; --even: the others
//! cargo run --release --example disagreements -- --days < articles.jsonl  # those of one day and topic are a group
//! cargo run --release --example disagreements -- --time < groups.jsonl  # microseconds a group
//! ```
//!
//! A line of groups: `{"id": "a", "lang": "en", "docs": [{"text": "…", "date": "2031-05-06"}]}`; of articles:
//! `{"topic_hint": "a", "date": "2031-05-06", "text": "…"}`. A text has a line for each paragraph.

#[path = "summarise/articles.rs"]
mod articles;

use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::time::Instant;

use articles::article;
use clipsheet::compose::disagreements::{Told, disagreements};
use clipsheet::model::{Article, Language};
use serde_json::Value;

fn main() -> anyhow::Result<()> {
    let options: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| options.iter().any(|option| option == name);
    let lines = io::stdin().lock().lines().map(|line| Ok(serde_json::from_str(&line?)?));
    let lines = lines.collect::<anyhow::Result<Vec<Value>>>()?;
    let groups: Vec<Vec<Article>> = if has("--days") { days(&lines) } else { lines.iter().map(group).collect() };
    let start = Instant::now();
    let (mut count, mut words) = (0, 0);
    for (index, articles) in groups.iter().enumerate() {
        if has("--odd") && index % 2 == 0 || has("--even") && index % 2 == 1 {
            continue;
        }
        words += articles.iter().map(|article| article.body.words()).sum::<usize>();
        let told: Vec<Told<'_>> = articles
            .iter()
            .enumerate()
            .map(|(number, article)| Told {
                article,
                day: article.date.and_then(|date| date.day(&chrono::Utc)),
                text: &article.id,
                ties: [number.to_string()].into(),
                citable: article.body.sentences().collect(),
            })
            .collect();
        for found in disagreements(&told) {
            count += 1;
            if has("--time") {
                continue;
            }
            println!("\n== {index} {:?}: {} (changed over time: {})", found.kind, found.about, found.now.is_some());
            for side in &found.sides {
                println!("  - {}", side.value);
                for citation in &side.citations {
                    let article = articles.iter().find(|article| article.id == citation.article);
                    let sentence = article.and_then(|article| article.sentence(citation.sentence));
                    println!("      {citation}: {}", sentence.map_or("", |sentence| sentence.text));
                }
            }
        }
    }
    println!("\n{count} disagreements in {} groups of {words} words, {:?}", groups.len(), start.elapsed());
    Ok(())
}

fn group(line: &Value) -> Vec<Article> {
    let language = line["lang"].as_str().and_then(|tag| Language::new(tag).ok());
    let documents = line["docs"].as_array().into_iter().flatten().enumerate();
    documents.map(|(number, document)| article(number, document, language.clone())).collect()
}

/// The articles of each day of each topic.
fn days(lines: &[Value]) -> Vec<Vec<Article>> {
    let mut days: BTreeMap<(String, String), Vec<Article>> = BTreeMap::new();
    for (number, line) in lines.iter().enumerate() {
        let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        let article = article(number, line, Language::new("en").ok());
        days.entry((text("topic_hint"), text("date"))).or_default().push(article);
    }
    days.into_values().collect()
}
