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

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::time::Instant;

use clipsheet::compose::key_sentences::{Budget, Refusal, Scored, choose};
use clipsheet::compose::opening::{Opening, gists, opening};
use clipsheet::compose::points::{Most, Quotable, Told, passages};
use clipsheet::compose::stories::stories;
use clipsheet::model::{Article, ArticleId, Block, Body, Language, Sentence, Source};
use clipsheet::text::sentences::{joined, sentences};
use clipsheet::text::words::{count_words, words};
use serde_json::{Value, json};

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
        corrections: Vec::new(),
        source: Source::default(),
        body,
        file: "example.md".into(),
    }
}

fn write(groups: &[Group], summary: impl Fn(&Group) -> String) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    for group in groups {
        writeln!(out, "{}", json!({"id": group.id, "summary": summary(group)}))?;
    }
    Ok(())
}

/// The first sentences of the articles, in turns.
fn lead(group: &Group, most: usize) -> String {
    let sentences: Vec<Vec<&Sentence>> =
        group.articles.iter().map(|article| article.body.sentences().collect()).collect();
    let turns = sentences.iter().map(Vec::len).max().unwrap_or(0);
    let in_turns = (0..turns).flat_map(|turn| sentences.iter().filter_map(move |sentences| sentences.get(turn)));
    let mut words = 0;
    let enough = in_turns.take_while(|sentence| {
        let before = words;
        words += length(sentence);
        before < most
    });
    joined(enough.map(|sentence| sentence.text.as_str()))
}

fn summary(group: &Group, words: usize) -> String {
    let chosen: Vec<(usize, u32)> = match group.articles.as_slice() {
        [article] => key_sentences(article, words).into_iter().map(|number| (0, number)).collect(),
        several => points(several, words),
    };
    let mut rest: Vec<(usize, Scored)> = Vec::new();
    for (index, article) in group.articles.iter().enumerate() {
        let keys = choose(article, &unbound(), &[]);
        let all = keys.chosen.into_iter().chain(keys.refused.into_iter().map(|refused| refused.sentence));
        rest.extend(all.map(|scored| (index, scored)));
    }
    rest.retain(|(index, scored)| !chosen.contains(&(*index, scored.number)));
    rest.sort_by(|(_, one), (_, other)| other.score.total_cmp(&one.score));
    let rest = rest.into_iter().map(|(index, scored)| (index, scored.number));
    let mut count = 0;
    let mut texts = Vec::new();
    for (article, number) in chosen.iter().copied().chain(rest) {
        let sentence = group.articles[article].sentence(number).expect("was chosen from the article");
        if count >= words && texts.len() >= chosen.len() {
            break;
        }
        count += length(sentence);
        texts.push(sentence.text.as_str());
    }
    joined(texts)
}

/// The key sentences of an article, the best until there are words enough, in the order of the text.
fn key_sentences(article: &Article, most: usize) -> Vec<u32> {
    let mut words = 0;
    let mut numbers = Vec::new();
    for scored in choose(article, &unbound(), &[]).chosen {
        if words >= most && !scored.follows {
            break;
        }
        words += article.sentence(scored.number).map_or(0, length);
        numbers.push(scored.number);
    }
    numbers.sort_unstable();
    numbers
}

/// The points of a story, by article and sentence.
fn points(articles: &[Article], words: usize) -> Vec<(usize, u32)> {
    let records: Vec<_> = articles
        .iter()
        .map(|article| {
            let keys = choose(article, &unbound(), &[]);
            let weak = keys.refused.into_iter().filter(|refused| refused.why == Refusal::Weak);
            let scored: Vec<Scored> = keys.chosen.into_iter().chain(weak.map(|refused| refused.sentence)).collect();
            let texts = scored.iter().filter_map(|scored| article.sentence(scored.number));
            let terms = gists(texts.map(|sentence| sentence.text.as_str()), article.language.as_ref());
            (scored, terms, opening(article))
        })
        .collect();
    let sources: Vec<Told<'_>> = records
        .iter()
        .zip(articles)
        .map(|((scored, terms, opening), article)| {
            let quotable = scored.iter().zip(terms).map(|(scored, gist)| Quotable {
                scored: *scored,
                words: article.sentence(scored.number).map_or(0, length),
                gist,
                relevance: 0.0,
            });
            Told { opening, quotable: quotable.collect() }
        })
        .collect();
    let passages = passages(&sources, Most::Words(words));
    passages.iter().flat_map(|passage| passage.sentences.iter().map(|number| (passage.source, *number))).collect()
}

/// The words of a sentence as ROUGE counts them: each Chinese or Japanese character is one.
fn length(sentence: &Sentence) -> usize {
    words(&sentence.text).len()
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
