//! Articles as JSON lines → summaries; shared with the test that holds them against people's.

#[path = "articles.rs"]
mod articles;

use clipsheet::compose::key_sentences::{Budget, Refusal, Scored, choose};
use clipsheet::compose::opening::{gists, opening};
use clipsheet::compose::points::{Most, Quotable, Told, passages};
use clipsheet::compose::reading::Reading;
use clipsheet::model::{Article, Language, Sentence};
use clipsheet::text::sentences::joined;
use clipsheet::text::words::words;
use serde_json::Value;

use articles::article;

/// A line of the input.
pub struct Group {
    /// Its name.
    pub id: String,
    /// Its articles.
    pub articles: Vec<Article>,
}

/// Reads a line of the input.
pub fn read(line: &str) -> anyhow::Result<Group> {
    let value: Value = serde_json::from_str(line)?;
    let language = value["lang"].as_str().and_then(|tag| Language::new(tag).ok());
    let documents = value["docs"].as_array().into_iter().flatten();
    let articles =
        documents.enumerate().map(|(number, document)| article(number, document, language.clone())).collect();
    Ok(Group { id: value["id"].as_str().unwrap_or_default().to_owned(), articles })
}

/// The first sentences of the articles, in turns.
pub fn lead(group: &Group, most: usize) -> String {
    let sentences: Vec<Vec<Sentence<'_>>> =
        group.articles.iter().map(|article| article.body.sentences().collect()).collect();
    let turns = sentences.iter().map(Vec::len).max().unwrap_or(0);
    let in_turns = (0..turns).flat_map(|turn| sentences.iter().filter_map(move |sentences| sentences.get(turn)));
    let mut words = 0;
    let enough = in_turns.take_while(|sentence| {
        let before = words;
        words += length(**sentence);
        before < most
    });
    joined(enough.map(|sentence| sentence.text))
}

/// The key sentences of one article, or the points of several: at least so many words.
pub fn summary(group: &Group, words: usize) -> String {
    let chosen: Vec<(usize, u32)> = match group.articles.as_slice() {
        [article] => key_sentences(article, words).into_iter().map(|number| (0, number)).collect(),
        several => points(several, words),
    };
    let mut rest: Vec<(usize, Scored)> = Vec::new();
    for (index, article) in group.articles.iter().enumerate() {
        let keys = choose(&Reading::of(article), &unbound(), &[]);
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
        texts.push(sentence.text);
    }
    joined(texts)
}

/// The key sentences of an article, the best until there are words enough, in the order of the text.
fn key_sentences(article: &Article, most: usize) -> Vec<u32> {
    let mut words = 0;
    let mut numbers = Vec::new();
    for scored in choose(&Reading::of(article), &unbound(), &[]).chosen {
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
            let keys = choose(&Reading::of(article), &unbound(), &[]);
            let weak = keys.refused.into_iter().filter(|refused| refused.why == Refusal::Weak);
            let scored: Vec<Scored> = keys.chosen.into_iter().chain(weak.map(|refused| refused.sentence)).collect();
            let texts = scored.iter().filter_map(|scored| article.sentence(scored.number));
            let terms = gists(texts.map(|sentence| sentence.text), article.language.as_ref());
            (scored, terms, opening(&Reading::of(article)))
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
                turns: false,
            });
            Told { opening, quotable: quotable.collect() }
        })
        .collect();
    let passages = passages(&sources, Most::Words(words));
    passages.iter().flat_map(|passage| passage.sentences.iter().map(|number| (passage.source, *number))).collect()
}

/// The words of a sentence as ROUGE counts them: each Chinese or Japanese character is one.
fn length(sentence: Sentence<'_>) -> usize {
    words(sentence.text).len()
}

/// A budget that does not bind.
fn unbound() -> Budget {
    Budget { words: usize::MAX, share: 1.0, sentence_words: usize::MAX }
}
