//! The articles of a story → the passages that tell it: what most of them speak of, early, and each thing once.
//!
//! The value of a sentence joins a prior on its position with its nearness to the centroid of the story (terms that many
//! of the articles share: Radev et al., "Centroid-based summarization of multiple documents", IPM 2004), less what was
//! already said (greedy, after Carbonell & Goldstein, SIGIR 1998).

use super::key_sentences::Scored;
use super::opening::{Focus, Gist, Opening};
use crate::text::similarity::{Vector, cosine};

/// How fast the prior falls from one sentence to the next: exp(−0.083 · index).
const POSITION_FALL: f64 = 0.083;
/// What the position counts for, compared to the centroid.
const POSITION_WEIGHT: f64 = 0.9;
/// What bearing on the topic counts for, compared to the centroid.
const RELEVANCE_WEIGHT: f64 = 1.0;
/// What holds now counts for more than all else together.
const TURN_WEIGHT: f64 = 10.0;
/// How much of its value a sentence loses that says only what was already said.
const REDUNDANCY: f64 = 0.8;
/// From this cosine on two sentences of two articles make the same statement, if their words do not say otherwise (see
/// [`Gist::says_the_same`]).
const SAME_STATEMENT: f64 = 0.7;
/// Sentences further down are taken only where an article has no others: news tells the event first.
const FIRST_SENTENCES: u32 = 15;
/// An article of a story, and what may be quoted of it.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// How it starts.
    pub opening: &'a Opening,
    /// The sentences that may be quoted, in any order.
    pub quotable: Vec<Quotable<'a>>,
}

/// A sentence that may be quoted.
#[derive(Debug, Clone)]
pub struct Quotable<'a> {
    /// Its number, its score in its article, and whether it needs the sentence before it.
    pub scored: Scored,
    /// Its words.
    pub words: usize,
    /// What it says.
    pub gist: &'a Gist,
    /// What it says on the topic, 0 to 1.
    pub relevance: f64,
    /// Whether it says that what the others tell holds no longer: then it must be told.
    pub turns: bool,
}

/// Sentences of one article that stand together: one, or one and those that lean on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The place of the article among the sources.
    pub source: usize,
    /// The numbers of the sentences, one after the other.
    pub sentences: Vec<u32>,
    /// Where else all of it is said: the place of another article, and the number of a sentence in it.
    pub also: Vec<(usize, u32)>,
}

/// How much is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Most {
    /// So many passages.
    Passages(usize),
    /// No more passages after so many words.
    Words(usize),
}

/// One sentence while the choice is made.
struct Candidate<'a> {
    source: usize,
    quotable: &'a Quotable<'a>,
    vector: Vector,
    value: f64,
    said: f64,
    taken: bool,
    /// Whether it is only cited, because another says the same.
    merged: bool,
}

/// Chooses the passages of a story, in the order of the sources and of their texts.
///
/// `sources` come with the most important first. Deterministic; of equal sentences the first is taken.
pub fn passages(sources: &[Told<'_>], most: Most) -> Vec<Passage> {
    let mut chosen = passages_by_value(sources, most);
    chosen.sort_by(|one, other| (one.source, &one.sentences).cmp(&(other.source, &other.sentences)));
    chosen
}

/// The same, the best first.
pub fn passages_by_value(sources: &[Told<'_>], most: Most) -> Vec<Passage> {
    let mut candidates = candidates(sources);
    let mut chosen: Vec<Passage> = Vec::new();
    let mut words = 0;
    while match most {
        Most::Passages(passages) => chosen.len() < passages,
        Most::Words(most) => words < most,
    } {
        let Some(best) = best(&candidates) else { break };
        words += best.iter().map(|index| candidates[*index].quotable.words).sum::<usize>();
        let passage = take(&mut candidates, &best);
        // What continues a passage that was chosen before belongs to it.
        let before = chosen.iter_mut().find(|other| {
            other.source == passage.source
                && candidates[best[0]].quotable.scored.follows
                && other.sentences.last().is_some_and(|last| last + 1 == passage.sentences[0])
        });
        match before {
            Some(before) => {
                before.sentences.extend(passage.sentences);
                // Who says one part of it only is no witness for the whole.
                let says = |also: &[(usize, u32)], source: usize| also.iter().any(|(other, _)| *other == source);
                before.also.retain(|(source, _)| says(&passage.also, *source));
                let both = passage.also.into_iter().filter(|(source, _)| says(&before.also, *source));
                let both: Vec<(usize, u32)> = both.collect();
                before.also.extend(both);
            }
            None => chosen.push(passage),
        }
    }
    chosen
}

fn candidates<'a>(sources: &'a [Told<'a>]) -> Vec<Candidate<'a>> {
    let openings: Vec<&Opening> = sources.iter().map(|source| source.opening).collect();
    let focus = Focus::of(&openings);
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    for (source, of) in sources.iter().enumerate() {
        let mut quotable: Vec<&Quotable<'_>> = of.quotable.iter().collect();
        quotable.sort_by_key(|quotable| quotable.scored.number);
        if quotable.first().is_some_and(|first| first.scored.number <= FIRST_SENTENCES) {
            quotable.retain(|quotable| quotable.scored.number <= FIRST_SENTENCES);
        }
        candidates.extend(quotable.into_iter().map(|quotable| Candidate {
            source,
            quotable,
            vector: Vector::tf_idf(&quotable.gist.terms, |mark| focus.rarity(mark)),
            value: 0.0,
            said: 0.0,
            taken: false,
            merged: false,
        }));
    }
    let centrality: Vec<f64> = match sources.len() {
        // Alone, an article knows best what is central in it.
        1 => candidates.iter().map(|candidate| candidate.quotable.scored.score).collect(),
        _ => candidates.iter().map(|candidate| cosine(&candidate.vector, &focus.centroid)).collect(),
    };
    let least = centrality.iter().copied().fold(f64::INFINITY, f64::min);
    let span = centrality.iter().copied().fold(f64::NEG_INFINITY, f64::max) - least;
    for (candidate, centrality) in candidates.iter_mut().zip(centrality) {
        let index = f64::from(candidate.quotable.scored.number.saturating_sub(1));
        let position = (-POSITION_FALL * index).exp();
        let centrality = if span > 0.0 { (centrality - least) / span } else { 0.0 };
        let turns = f64::from(u8::from(candidate.quotable.turns));
        candidate.value = POSITION_WEIGHT * position
            + centrality
            + RELEVANCE_WEIGHT * candidate.quotable.relevance
            + TURN_WEIGHT * turns;
    }
    candidates
}

/// The places of the best sentence and of those before it that it needs.
fn best(candidates: &[Candidate<'_>]) -> Option<Vec<usize>> {
    let mut best: Option<(f64, Vec<usize>)> = None;
    for last in (0..candidates.len()).filter(|index| !candidates[*index].taken) {
        let Some(together) = together(candidates, last) else { continue };
        let worth = |index: &usize| candidates[*index].value * (1.0 - REDUNDANCY * candidates[*index].said);
        let value = together.iter().map(worth).sum::<f64>() / together.len() as f64;
        if best.as_ref().is_none_or(|(other, _)| value > *other) {
            best = Some((value, together));
        }
    }
    best.map(|(_, together)| together)
}

/// The sentence at a place with those that it needs and that were not taken yet; `None` if one of them is not there.
fn together(candidates: &[Candidate<'_>], place: usize) -> Option<Vec<usize>> {
    let (mut first, mut last) = (place, place);
    let follow = |one: usize, other: usize| {
        let (one, other) = (candidates.get(one)?, candidates.get(other)?);
        let next = one.source == other.source && one.quotable.scored.number + 1 == other.quotable.scored.number;
        (next && !one.merged && !other.merged).then_some(())
    };
    while candidates[last].quotable.scored.leads {
        follow(last, last + 1)?;
        last += 1;
    }
    while candidates[first].quotable.scored.follows {
        follow(first.checked_sub(1)?, first)?;
        if candidates[first - 1].taken {
            break;
        }
        first -= 1;
    }
    Some((first..=last).collect())
}

/// Takes a passage, and where others say all of it in the same words.
fn take(candidates: &mut [Candidate<'_>], places: &[usize]) -> Passage {
    let source = candidates[places[0]].source;
    let mut passage = Passage { source, sentences: Vec::new(), also: Vec::new() };
    // The places of the twins of each sentence.
    let mut twins: Vec<Vec<usize>> = Vec::new();
    for place in places {
        let (vector, gist) = (candidates[*place].vector.clone(), candidates[*place].quotable.gist);
        passage.sentences.push(candidates[*place].quotable.scored.number);
        candidates[*place].taken = true;
        let mut same_as = Vec::new();
        for (index, other) in candidates.iter_mut().enumerate().filter(|(_, other)| !other.taken) {
            let same = cosine(&vector, &other.vector);
            other.said = other.said.max(same);
            if other.source != source && same >= SAME_STATEMENT && other.quotable.gist.says_the_same(gist) {
                same_as.push(index);
            }
        }
        twins.push(same_as);
    }
    // Who says one sentence of several is no witness for the others, and may say something else of them.
    let of = |twins: &[usize], source: usize| twins.iter().any(|twin| candidates[*twin].source == source);
    let merged: Vec<usize> = twins
        .iter()
        .flatten()
        .copied()
        .filter(|twin| twins.iter().all(|of_one| of(of_one, candidates[*twin].source)))
        .collect();
    for twin in merged {
        let other = &mut candidates[twin];
        if std::mem::replace(&mut other.taken, true) {
            continue;
        }
        other.merged = true;
        let (source, number) = (other.source, other.quotable.scored.number);
        let known = passage.also.iter().filter(|(known, _)| *known == source).count();
        if known < places.len() {
            passage.also.push((source, number));
        }
    }
    passage.also.sort_unstable();
    passage
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::key_sentences::{Parts, Scored};
    use crate::compose::opening::{Lead, gists};

    /// The passages of a story, as `article: sentences = also`. A sentence that begins with `^` follows the one before.
    #[track_caller]
    fn check(articles: &[&[&str]], most: usize, expected: &[&str]) {
        let text = |sentence: &str| sentence.trim_start_matches('^').to_owned();
        let texts: Vec<Vec<String>> =
            articles.iter().map(|sentences| sentences.iter().map(|sentence| text(sentence)).collect()).collect();
        let said: Vec<Vec<Gist>> = texts.iter().map(|texts| gists(texts.iter().map(String::as_str), None)).collect();
        let openings: Vec<Opening> = said
            .iter()
            .map(|gists| {
                let mut terms: Vec<(u32, u32)> = gists.iter().flat_map(|gist| gist.terms.clone()).collect();
                terms.sort_unstable();
                let sum = |same: &[(u32, u32)]| (same[0].0, same.iter().map(|(_, count)| count).sum());
                let terms = terms.chunk_by(|one, other| one.0 == other.0).map(sum).collect();
                Opening { terms, sentences: gists.len(), lead: Lead::default() }
            })
            .collect();
        let parts = Parts { position: 0.0, centrality: 0.0, title: 0.0, damping: 1.0 };
        let told: Vec<Told<'_>> = articles
            .iter()
            .zip(&said)
            .zip(&openings)
            .map(|((sentences, gists), opening)| {
                let quotable = sentences.iter().zip(gists).zip(1..).map(|((sentence, gist), number)| Quotable {
                    scored: Scored { number, score: 1.0, parts, follows: sentence.starts_with('^'), leads: false },
                    words: 10,
                    gist,
                    relevance: 0.0,
                    turns: false,
                });
                Told { opening, quotable: quotable.collect() }
            })
            .collect();
        let shown: Vec<String> = passages(&told, Most::Passages(most))
            .iter()
            .map(|passage| format!("{}: {:?} = {:?}", passage.source, passage.sentences, passage.also))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_several_tell_comes_first_and_once() {
        let one: &[&str] = &["The bridge of Port Amber fell into the river.", "A bakery in Bernau sells plum cake."];
        let other: &[&str] =
            &["The bridge of Port Amber fell into the river early.", "Divers searched the river for a tram."];
        check(&[one, other], 1, &["0: [1] = [(1, 1)]"]);
    }

    #[test]
    fn another_number_and_a_denial_are_no_same_statement() {
        let twelve: &[&str] = &["In Port Amber 12 people were injured when the bridge fell."];
        let fifteen: &[&str] = &["In Port Amber 15 people were injured when the bridge fell."];
        check(&[twelve, fifteen], 2, &["0: [1] = []", "1: [1] = []"]);
        let will: &[&str] = &["The council of Port Amber will rebuild the bridge."];
        let not: &[&str] = &["The council of Port Amber will not rebuild the bridge."];
        check(&[will, not], 2, &["0: [1] = []", "1: [1] = []"]);
    }

    #[test]
    fn another_word_or_order_is_no_same_statement() {
        let apart = [
            (
                "The court of Port Amber convicted former mayor Dario Klee.",
                "The court of Port Amber acquitted former mayor Dario Klee.",
            ),
            (
                "Twelve people were killed in Port Amber when the bridge fell.",
                "Fifteen people were killed in Port Amber when the bridge fell.",
            ),
            (
                "One person was killed when the ferry hit the bridge.",
                "Four people were killed when the ferry hit the bridge.",
            ),
            (
                "Northport United beat Eastmere Rovers on the harbour ground.",
                "Eastmere Rovers beat Northport United on the harbour ground.",
            ),
            ("The bridge of Port Amber will open in July.", "The bridge of Port Amber will open in June."),
            ("The council of Port Amber votes on Wednesday.", "The council of Port Amber votes on Thursday."),
        ];
        for (one, other) in apart {
            check(&[&[one], &[other]], 2, &["0: [1] = []", "1: [1] = []"]);
        }
        let same = [
            ("The council of Port Amber votes on Wednesday.", "On Wednesday the council of Port Amber votes."),
            (
                "Twelve people were killed in Port Amber when the bridge fell.",
                "12 people were killed in Port Amber when the old bridge fell, police said.",
            ),
        ];
        for (one, other) in same {
            check(&[&[one], &[other]], 2, &["0: [1] = [(1, 1)]"]);
        }
    }

    #[test]
    fn what_leans_comes_with_what_it_leans_on() {
        let article: &[&str] =
            &["The mayor opened the bridge of Port Amber.", "^She said the bridge of Port Amber is safe."];
        check(&[article, &["The bridge of Port Amber is safe, engineers say."]], 2, &["0: [1, 2] = []", "1: [1] = []"]);
    }

    #[test]
    fn who_says_only_a_part_of_a_passage_is_no_witness_for_it() {
        let four: &[&str] =
            &["A crane fell on the bridge of Port Amber and injured 4 people.", "^The bridge is closed to all."];
        let nine: &[&str] =
            &["A crane fell on the bridge of Port Amber and injured 9 people.", "^The bridge is closed to all."];
        check(&[four, nine], 3, &["0: [1, 2] = []", "1: [1] = []"]);
        check(&[four, four], 3, &["0: [1, 2] = [(1, 1), (1, 2)]"]);
    }

    #[test]
    fn nothing_gives_nothing() {
        check(&[], 3, &[]);
        check(&[&[]], 3, &[]);
    }
}
