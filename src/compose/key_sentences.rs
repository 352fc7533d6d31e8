//! An article and a budget of words → the sentences of it that may be quoted, the best first.
//!
//! The score joins a prior on the position with weak signals, which is what beats the first sentences of a news
//! article without training: centrality that looks only forward (PacSum: Zheng & Lapata, ACL 2019), and the words of
//! the title. What cannot stand alone comes only together with the sentence before it, or not at all.

mod openers;
mod references;
mod speech;

pub(super) use openers::denies;
use openers::{is_boilerplate, leans};
use references::refers_back;
use speech::{promises, reports, tells};

use super::reading::Reading;
use super::turns::repeats_an_error;
use crate::model::{Article, Block, Language, Sentence};
use crate::text::names::{NameKind, names};
use crate::text::quotes::{Quoting, quoting};
use crate::text::sentences::{is_stop, joined};
use crate::text::similarity::{Vector, Vocabulary, cosine};
use crate::text::words;

/// After so many words the prior has fallen to a third (1/e).
///
/// Words, not sentences: by their number, ten short ones of a live report would be as far from the news as a page.
pub const POSITION_WORDS: f64 = 150.0;
/// What centrality counts for, compared to the position.
pub const CENTRALITY_WEIGHT: f64 = 0.6;
/// What the title's words count for, compared to the position.
pub const TITLE_WEIGHT: f64 = 0.25;
/// Below this a sentence counts for less.
const SHORT_WORDS: f64 = 8.0;
/// Above this a sentence counts for less.
const LONG_WORDS: f64 = 45.0;
/// What is left of a score if the sentence opens with a quotation, and again if it is a question.
const DAMPED: f64 = 0.85;
/// How much of its score a sentence loses that says only what was already chosen.
const REDUNDANCY: f64 = 0.3;
/// What a sentence gains that is the first on one of the article's subjects.
const SUBJECT_WEIGHT: f64 = 1.0;
/// From this cosine on a sentence says what another has said.
const SAME: f64 = 0.8;
/// A sentence with less than this share of the score of the best is not worth a reader's time.
const MIN_MERIT: f64 = 0.2;
/// A sentence of fewer words says nothing alone.
const MIN_WORDS: usize = 6;
/// The first sentence of an article says something from so many words on.
const MIN_WORDS_OPENING: usize = 4;
/// The longest sentence that is quoted, in bytes: one word may be millions of letters.
const MAX_BYTES: usize = 2000;
/// Only among so many sentences from the start is chosen: nothing that stands later was ever the news, and choosing takes
/// the square of it where an article allows that all of it be quoted.
const MAX_CANDIDATES: usize = 1000;
/// The most sentences that come together because each but the first leans on the one before it.
const MAX_TOGETHER: usize = 3;

/// Texts with the same words differ by at most so many bytes of marks and spaces.
const MARK_BYTES: usize = 12;

/// So many sentences at the start may be the deck, which needs no full stop.
const DECK_SENTENCES: u32 = 2;

/// A sentence of more words does more than take back the one before it.
const MAX_DENIAL_WORDS: usize = 30;
/// A sentence of more words does more than answer the question before it.
const MAX_ANSWER_WORDS: usize = 8;

/// How much of one article may be quoted on the whole site.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Budget {
    /// The most words.
    pub words: usize,
    /// The most of the article's words, from 0 to 1.
    pub share: f64,
    /// The longest sentence that may be quoted, in words.
    pub sentence_words: usize,
}

impl Budget {
    /// The words of this article that may be quoted: the smaller of `words` and `share` of what it has.
    pub fn allows(&self, article: &Article) -> usize {
        let share = (article.body.words() as f64 * self.share.clamp(0.0, 1.0)).floor();
        // A share of at most 1 of a number of words is a number of words.
        self.words.min(share as usize)
    }
}

/// The sentences of an article that may be quoted, and what became of the others.
#[derive(Debug, Clone, PartialEq)]
pub struct KeySentences {
    /// The sentences that may be quoted, the best first; one that follows another comes after it.
    pub chosen: Vec<Scored>,
    /// All others, in the order of the text, and why.
    pub refused: Vec<Refused>,
    /// How many words the budget allows.
    pub words_allowed: usize,
    /// How many words the chosen ones have; never more than allowed.
    pub words_used: usize,
}

/// A sentence with its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// The sentence's number in its article; 1 is the first.
    pub number: u32,
    /// (position + 0.6 · centrality + 0.25 · title) · damping
    pub score: f64,
    /// What the score is made of.
    pub parts: Parts,
    /// Whether it may be shown only right after the sentence before it, which is chosen, too.
    pub follows: bool,
    /// Whether it may be shown only right before the sentence after it, which is chosen, too: a quotation that begins in
    /// the one and ends in the other.
    pub leads: bool,
}

/// What a score is made of; each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts {
    /// How near the start it stands.
    pub position: f64,
    /// How much of what comes later it already says, compared to the other sentences.
    pub centrality: f64,
    /// How much of the title it says, compared to the other sentences.
    pub title: f64,
    /// What is left for its length, for opening with a quotation, for asking.
    pub damping: f64,
}

/// A sentence that was not chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// The sentence.
    pub sentence: Scored,
    /// Why.
    pub why: Refusal,
}

/// Why a sentence may not be quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It has fewer than six words and does not come with the sentence before it.
    TooShort,
    /// It is longer than the budget allows for one sentence.
    TooLong,
    /// It stands after the first thousand sentences.
    TooLate,
    /// It is navigation, advertising, a credit line.
    Boilerplate,
    /// It says just what the title says.
    IsTitle,
    /// It begins or ends inside a quotation or bracket.
    TornQuotation,
    /// It is all quotation and does not tell who speaks.
    NoSpeaker,
    /// It does not begin or does not end like a sentence.
    Fragment,
    /// It asks; a briefing answers.
    Question,
    /// The next sentence takes it back ("The post is a fake"), and cannot be quoted with it.
    Denied,
    /// It leans on another sentence by this word: it opens with `he`, `but`, `meanwhile`, or someone speaks in it whom
    /// only another sentence names.
    Leans(String),
    /// It goes on with what somebody says in the sentence before, and does not say who.
    Continues,
    /// It says what a chosen one says.
    Repeats,
    /// Its score is far below that of the best.
    Weak,
    /// It does not fit into what is left of the budget.
    OverBudget,
}

impl std::fmt::Display for Refusal {
    /// The reason as a person reads it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let reason = match self {
            Self::TooShort => "too short to say something",
            Self::TooLong => "longer than one quoted sentence may be",
            Self::TooLate => "after the first thousand sentences",
            Self::Boilerplate => "not a part of the news",
            Self::IsTitle => "says just what the title says",
            Self::TornQuotation => "begins or ends inside a quotation",
            Self::NoSpeaker => "all quotation, without its speaker",
            Self::Fragment => "not a whole sentence",
            Self::Leans(word) => {
                let word = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
                return write!(f, "leans on the sentence before by “{word}”");
            }
            Self::Continues => "goes on with what somebody says before",
            Self::Question => "a question",
            Self::Denied => "taken back by the next sentence",
            Self::Weak => "says far less than the others",
            Self::Repeats => "says what a chosen one says",
            Self::OverBudget => "over the budget",
        };
        f.write_str(reason)
    }
}

impl Refusal {
    /// Whether the sentence may be quoted right after the one before it, as it stands in the article.
    fn is_cured_by_context(&self) -> bool {
        match self {
            Self::Leans(_) | Self::Continues | Self::NoSpeaker | Self::TooShort | Self::Question => true,
            Self::Denied
            | Self::TooLong
            | Self::TooLate
            | Self::Boilerplate
            | Self::IsTitle
            | Self::TornQuotation
            | Self::Fragment
            | Self::Repeats
            | Self::Weak
            | Self::OverBudget => false,
        }
    }

    /// Whether the sentence at `index` may be quoted after all where an article has nothing better. What leans does so even
    /// then; only at the very beginning nothing is there to lean on.
    fn is_mild(&self, index: usize) -> bool {
        match self {
            Self::Fragment | Self::Question => true,
            Self::Leans(_) => index == 0,
            Self::TooShort
            | Self::Continues
            | Self::Denied
            | Self::TooLong
            | Self::TooLate
            | Self::Boilerplate
            | Self::IsTitle
            | Self::TornQuotation
            | Self::NoSpeaker
            | Self::Repeats
            | Self::Weak
            | Self::OverBudget => false,
        }
    }
}

/// Chooses the sentences of an article that may be quoted, within the budget.
///
/// Greedy by score, less for what was already said; what does not fit is skipped. A sentence that leans on the one
/// before it comes together with it, and never alone.
///
/// `subjects` are what the article will be quoted for: for each of its topics the numbers of the sentences that bear on
/// it, the least first. A sentence on a subject of which little was chosen yet comes before better ones on none, so that no digest is
/// left without the sentences that belong there.
pub fn choose(reading: &Reading<'_>, budget: &Budget, subjects: &[Vec<u32>]) -> KeySentences {
    let article = reading.article;
    let sentences: Vec<Sentence<'_>> = article.body.sentences().collect();
    let vectors = Vectors::of(reading);
    let scored = score(&sentences, &vectors);
    let (whys, glued) = refusals(article, budget, &vectors);
    let allowed = budget.allows(article);
    let vectors = &vectors.sentences;
    let mut choice = Choice { sentences: &sentences, vectors, scored: &scored, subjects, allowed, whys, glued };
    let mut chosen = choice.greedy(|index, why| match why {
        None => Stand::Alone,
        // Nothing stands before the first sentence: what it leaves open, the article leaves open, too.
        Some(Refusal::Leans(word)) if index == 0 && opens_with(sentences[0], word) => Stand::Alone,
        Some(Refusal::TooShort) if index == 0 && sentences[0].words >= MIN_WORDS_OPENING => Stand::Alone,
        Some(why) if why.is_cured_by_context() => Stand::After,
        Some(_) => Stand::Never,
    });
    if chosen.is_empty() {
        let mild = |index: usize, why: Option<&Refusal>| why.is_some_and(|why| why.is_mild(index));
        chosen = choice.greedy(|index, why| if mild(index, why) { Stand::Alone } else { Stand::Never });
    }
    let words_used = chosen.iter().map(|(index, _)| sentences[*index].words).sum();
    let refused = (0..sentences.len()).filter(|index| !chosen.iter().any(|(other, _)| other == index));
    let refused = refused.map(|index| Refused {
        sentence: scored[index],
        why: choice.whys[index].clone().unwrap_or(Refusal::OverBudget),
    });
    KeySentences {
        refused: refused.collect(),
        chosen: chosen
            .iter()
            .map(|(index, follows)| Scored { follows: *follows, leads: choice.glued[*index], ..scored[*index] })
            .collect(),
        words_allowed: allowed,
        words_used,
    }
}

/// How a sentence may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    Alone,
    /// Only right after the sentence before it.
    After,
    Never,
}

/// What is chosen from; by the index of the sentence.
struct Choice<'a> {
    sentences: &'a [Sentence<'a>],
    vectors: &'a [Vector],
    scored: &'a [Scored],
    subjects: &'a [Vec<u32>],
    allowed: usize,
    whys: Vec<Option<Refusal>>,
    /// Whether a sentence and the one after it are of one quotation.
    glued: Vec<bool>,
}

impl Choice<'_> {
    /// The best that fit, the best first, and whether each comes only after the one before it; says of those that repeat
    /// one that they do.
    fn greedy(&mut self, stand: impl Fn(usize, Option<&Refusal>) -> Stand) -> Vec<(usize, bool)> {
        let mut stands: Vec<Stand> =
            self.whys.iter().enumerate().map(|(index, why)| stand(index, why.as_ref())).collect();
        // What comes together may begin before the last candidate and end after it.
        let candidates = self.sentences.len().min(MAX_CANDIDATES + MAX_TOGETHER);
        let mut chosen: Vec<(usize, bool)> = Vec::new();
        let mut left = self.allowed;
        let mut said = vec![0.0f64; self.sentences.len()];
        let mut taken = vec![false; self.sentences.len()];
        loop {
            let merit = |index: usize| self.scored[index].score * (1.0 - REDUNDANCY * said[index]);
            let mut best: Option<(f64, usize, usize)> = None;
            for last in (0..candidates).filter(|index| !taken[*index] && !self.glued[*index]) {
                let Some(first) = passage(last, &stands, &self.glued, &taken) else { continue };
                let words: usize = (first..=last).map(|index| self.sentences[index].words).sum();
                if words > left {
                    continue;
                }
                let mean = (first..=last).map(merit).sum::<f64>() / (last + 1 - first) as f64;
                let value = mean + self.want(last, &chosen);
                // Of equal ones the first.
                if best.is_none_or(|(other, ..)| value > other) {
                    best = Some((value, first, last));
                }
            }
            let Some((value, first, last)) = best else { return chosen };
            if chosen.first().is_some_and(|(first, _)| value < MIN_MERIT * self.scored[*first].score) {
                let quotable = (0..taken.len()).filter(|index| stands[*index] == Stand::Alone && !taken[*index]);
                quotable.for_each(|index| self.whys[index] = Some(Refusal::Weak));
                return chosen;
            }
            for index in first..=last {
                taken[index] = true;
                left -= self.sentences[index].words;
                chosen.push((index, stands[index] == Stand::After || index > 0 && self.glued[index - 1]));
                for other in (0..candidates).filter(|other| !taken[*other]) {
                    said[other] = said[other].max(cosine(&self.vectors[index], &self.vectors[other]));
                    if said[other] >= SAME && stands[other] != Stand::Never {
                        stands[other] = Stand::Never;
                        self.whys[other] = Some(Refusal::Repeats);
                    }
                }
            }
        }
    }
}

/// The first of the sentences that must come with the one at `last`, so that none of them lacks what it leans on; `None`
/// if there is no such.
fn passage(last: usize, stands: &[Stand], glued: &[bool], taken: &[bool]) -> Option<usize> {
    let start = |mut index: usize| {
        while index > 0 && glued[index - 1] {
            index -= 1;
        }
        index
    };
    let mut first = start(last);
    while stands[first] == Stand::After {
        let before = first.checked_sub(1)?;
        if taken[before] {
            return Some(first);
        }
        first = start(before);
        if last - first >= MAX_TOGETHER {
            return None;
        }
    }
    (stands[first] == Stand::Alone).then_some(first)
}

impl Choice<'_> {
    /// How much a sentence is wanted for its subjects: as much as the first sentence of an article is worth if nothing
    /// was chosen of one of them, then half of it, a third, and so on.
    fn want(&self, index: usize, chosen: &[(usize, bool)]) -> f64 {
        let has = |subject: &[u32], index: usize| subject.binary_search(&self.sentences[index].number).is_ok();
        let subjects = self.subjects.iter().filter(|subject| has(subject, index));
        let served = subjects.map(|subject| chosen.iter().filter(|(other, _)| has(subject, *other)).count()).min();
        served.map_or(0.0, |served| SUBJECT_WEIGHT / (1.0 + served as f64))
    }
}

/// The sentences of an article and its title as vectors; rare in the article is rare.
struct Vectors {
    sentences: Vec<Vector>,
    /// For each sentence the share of the title's weight that it has.
    title: Vec<f64>,
    terms: usize,
}

impl Vectors {
    fn of(reading: &Reading<'_>) -> Self {
        let mut vocabulary = Vocabulary::default();
        let counts: Vec<_> =
            reading.sentences().map(|(_, line)| vocabulary.add_each(|hear| line.each_term(hear))).collect();
        let count = counts.len() as f64;
        let idf = |number: u32| (1.0 + count / vocabulary.holders(number) as f64).ln();
        let mut title: Vec<u32> = Vec::new();
        reading.title.each_term(|term| title.extend(vocabulary.find(term)));
        title.sort_unstable();
        title.dedup();
        let vectors: Vec<_> = counts.iter().map(|counts| vocabulary.vector(counts, idf)).collect();
        let in_title = |vector: &Vector| {
            let shared = vector.weights().iter().filter(|(number, _)| title.binary_search(number).is_ok());
            shared.fold(0.0, |sum, (number, weight)| sum + weight * idf(*number))
        };
        Self { title: vectors.iter().map(in_title).collect(), sentences: vectors, terms: vocabulary.len() }
    }

    /// For each sentence the sum of its cosines with all later ones (PacSum with λ₁ = 0, λ₂ = 1, β = 0).
    ///
    /// The sum of cosines is the cosine with the sum, so one walk from the end is enough.
    fn centrality(&self) -> Vec<f64> {
        let mut later = vec![0.0; self.terms];
        let mut sums = Vec::with_capacity(self.sentences.len());
        for vector in self.sentences.iter().rev() {
            sums.push(vector.weights().iter().map(|(number, weight)| weight * later[*number as usize]).sum());
            for (number, weight) in vector.weights() {
                later[*number as usize] += weight;
            }
        }
        sums.reverse();
        sums
    }
}

fn score(sentences: &[Sentence<'_>], vectors: &Vectors) -> Vec<Scored> {
    let centrality = scaled(&vectors.centrality());
    let most_title = vectors.title.iter().copied().fold(0.0, f64::max);
    let mut words_before = Vec::with_capacity(sentences.len());
    let mut words = 0;
    for sentence in sentences {
        words_before.push(words as f64);
        words += sentence.words;
    }
    let parts = |index: usize| Parts {
        position: (-words_before[index] / POSITION_WORDS).exp(),
        centrality: centrality[index],
        title: if most_title > 0.0 { vectors.title[index] / most_title } else { 0.0 },
        damping: damping(sentences[index]),
    };
    let sum = |parts: &Parts| parts.position + CENTRALITY_WEIGHT * parts.centrality + TITLE_WEIGHT * parts.title;
    (0..sentences.len())
        .map(|index| {
            let parts = parts(index);
            Scored {
                number: sentences[index].number,
                score: sum(&parts) * parts.damping,
                parts,
                follows: false,
                leads: false,
            }
        })
        .collect()
}

/// The least becomes 0, the most 1; if all are equal they are 0.
fn scaled(values: &[f64]) -> Vec<f64> {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let scale = |value: &f64| if most > least { (value - least) / (most - least) } else { 0.0 };
    values.iter().map(scale).collect()
}

fn damping(sentence: Sentence<'_>) -> f64 {
    let words = sentence.words.max(1) as f64;
    let length = if words < SHORT_WORDS {
        (words / SHORT_WORDS).sqrt()
    } else if words > LONG_WORDS {
        (LONG_WORDS / words).powf(0.25)
    } else {
        1.0
    };
    let quotation = sentence.text.starts_with(['"', '“', '”', '„', '«', '»', '「', '『', '‘', '\'']);
    let once = |damped: bool| if damped { DAMPED } else { 1.0 };
    length * once(quotation) * once(asks(sentence.text))
}

/// Whether a sentence begins with a folded word.
fn opens_with(sentence: Sentence<'_>, word: &str) -> bool {
    words::fold(sentence.text).trim_start_matches(|letter: char| !letter.is_alphanumeric()).starts_with(word)
}

/// Whether a text ends with a question mark.
fn asks(text: &str) -> bool {
    last_mark(text).is_some_and(|mark| matches!(mark, '?' | '？' | '؟'))
}

/// The last character but for quotation marks and brackets.
fn last_mark(text: &str) -> Option<char> {
    text.trim_end_matches(['"', '”', '“', '’', '‘', '\'', '»', '«', '›', '‹', ')', ']', '」', '』', '）', '】', ' '])
        .chars()
        .next_back()
}

/// The title, to be compared.
struct Title<'a> {
    words: Vec<&'a str>,
    bytes: usize,
}

/// For each sentence what speaks against it, and whether it must come with the one after it.
fn refusals(article: &Article, budget: &Budget, vectors: &Vectors) -> (Vec<Option<Refusal>>, Vec<bool>) {
    let folded = words::fold(&article.title);
    let title = Title { words: words::words(&folded), bytes: folded.len() };
    let language = article.language.as_ref();
    let all_folded: Vec<String> =
        article.body.sentences().take(MAX_CANDIDATES).map(|sentence| words::fold(sentence.text)).collect();
    let mut refusals = Vec::with_capacity(vectors.sentences.len());
    let mut glued = Vec::with_capacity(vectors.sentences.len());
    for block in article.body.blocks() {
        let Block::Prose { sentences } = block else { continue };
        let quotings = quoting(sentences.iter().map(|sentence| sentence.text));
        let mut at = 0;
        while at < sentences.len() {
            let (together, quoting) = match quotings[at] {
                Quoting::Torn => quotation(&sentences[at..], &quotings[at..]),
                quoting => (1, quoting),
            };
            let of_one = &sentences[at..at + together];
            let text = joined(of_one.iter().map(|sentence| sentence.text));
            let words = of_one.iter().map(|sentence| sentence.words).sum();
            let whole = Sentence { number: of_one[0].number, text: &text, words };
            let too_long =
                |sentence: &Sentence<'_>| sentence.words > budget.sentence_words || sentence.text.len() > MAX_BYTES;
            let long = of_one.iter().any(too_long);
            let why = match () {
                () if long => Some(Refusal::TooLong),
                () if refusals.len() >= MAX_CANDIDATES => Some(Refusal::TooLate),
                () if together == 1 => refusal(whole, &all_folded[refusals.len()], quoting, language, &title),
                () => refusal(whole, &words::fold(&text), quoting, language, &title),
            };
            refusals.extend(std::iter::repeat_n(why, together));
            glued.extend((1..=together).map(|place| place < together));
            at += together;
        }
    }
    bind_replies(article, &all_folded, &mut refusals, &mut glued);
    bind_speech(article, &all_folded, &mut refusals);
    (refusals, glued)
}

/// What goes on with the speech of the sentence before it comes only after that: alone it would be told as a fact. A paragraph is as
/// far as anybody is surely still speaking.
fn bind_speech(article: &Article, folded: &[String], refusals: &mut [Option<Refusal>]) {
    let language = article.language.as_ref();
    let mut at = 0;
    for block in article.body.blocks() {
        let Block::Prose { sentences } = block else { continue };
        // The sentence before, and whether it goes on with somebody's speech. Few promise anything, so few are asked who speaks.
        let mut before: Option<(&str, bool)> = None;
        for _ in &sentences {
            let Some((refusal, folded)) = refusals.get_mut(at).zip(folded.get(at)) else { return };
            at += 1;
            let speaks = |(before, goes_on): (&str, bool)| goes_on || tells(before, language);
            let may_go_on = reports(folded, language) || promises(folded, language) && before.is_some_and(speaks);
            let goes_on = may_go_on && !tells(folded, language);
            if goes_on {
                refusal.get_or_insert(Refusal::Continues);
            }
            before = Some((folded, goes_on));
        }
    }
}

/// A sentence that the next one takes back comes only together with it, and so does a question with its short answer. An error that
/// an outlet repeats to put it right is not quoted without what is right, and better not at all.
fn bind_replies(article: &Article, folded: &[String], refusals: &mut [Option<Refusal>], glued: &mut [bool]) {
    let language = article.language.as_ref();
    let sentences: Vec<Sentence<'_>> = article.body.sentences().collect();
    for at in 1..sentences.len().min(MAX_CANDIDATES) {
        if glued[at - 1] {
            continue;
        }
        let reply = sentences[at];
        let answers = reply.words <= MAX_ANSWER_WORDS && asks(sentences[at - 1].text);
        let denies = reply.words <= MAX_DENIAL_WORDS && denies(&folded[at], language);
        let errs = repeats_an_error(&folded[at - 1], language);
        if !(answers || denies || errs) {
            continue;
        }
        match &refusals[at] {
            // What is right stands alone.
            None if errs => _ = refusals[at - 1].get_or_insert(Refusal::Denied),
            // Whom or what it means stands before it.
            None | Some(Refusal::Leans(_) | Refusal::TooShort) => {
                glued[at - 1] = true;
                refusals[at] = refusals[at - 1].clone();
            }
            Some(_) if denies || errs => refusals[at - 1] = Some(Refusal::Denied),
            Some(_) => {}
        }
    }
    if let Some((last, refusal)) = folded.last().zip(refusals.get_mut(folded.len().saturating_sub(1)))
        && repeats_an_error(last, language)
    {
        refusal.get_or_insert(Refusal::Denied);
    }
}

/// How many sentences from the first on are one quotation that is closed at their end, and how they stand together; one
/// that is torn if there are no such.
fn quotation(sentences: &[Sentence<'_>], quotings: &[Quoting]) -> (usize, Quoting) {
    let torn = quotings.iter().take(MAX_TOGETHER).take_while(|quoting| **quoting == Quoting::Torn).count();
    let whole = (2..=torn).find_map(|count| {
        let text = joined(sentences[..count].iter().map(|sentence| sentence.text));
        let quoting = quoting([text.as_str()])[0];
        (quoting != Quoting::Torn).then_some((count, quoting))
    });
    whole.unwrap_or((1, Quoting::Torn))
}

/// What speaks against a sentence, or against those of one quotation.
fn refusal(
    sentence: Sentence<'_>,
    folded: &str,
    quoting: Quoting,
    language: Option<&Language>,
    title: &Title,
) -> Option<Refusal> {
    if is_boilerplate(folded) {
        return Some(Refusal::Boilerplate);
    }
    if sentence.words < MIN_WORDS {
        return Some(Refusal::TooShort);
    }
    if folded.len().abs_diff(title.bytes) <= MARK_BYTES && words::words(folded) == title.words {
        return Some(Refusal::IsTitle);
    }
    match quoting {
        Quoting::Torn => return Some(Refusal::TornQuotation),
        Quoting::Speech => return Some(Refusal::NoSpeaker),
        Quoting::Whole => {}
    }
    if is_fragment(sentence, language) {
        return Some(Refusal::Fragment);
    }
    if asks(sentence.text) {
        return Some(Refusal::Question);
    }
    let leaning = leans(folded, language).filter(|word| !names_speaker(sentence.text, word, language));
    leaning.or_else(|| refers_back(sentence.text, language)).map(Refusal::Leans)
}

/// Whether the person who speaks behind a comma is named in the sentence: "Mayor Ada Lind will not stand again, she said."
fn names_speaker(text: &str, said: &str, language: Option<&Language>) -> bool {
    let quotes = ['“', '”', '„', '«', '»', '"', '‘', '’'];
    said.starts_with(',')
        && !text.contains(quotes)
        && names(text, language).iter().any(|name| name.kind == NameKind::Person)
}

/// Whether a sentence does not begin or does not end like one.
///
/// The deck above a text sums it up and often has no full stop, so that the first lines need none. Thai and its kin
/// have no stops to tell by.
fn is_fragment(sentence: Sentence<'_>, language: Option<&Language>) -> bool {
    let stopless = language.is_some_and(|language| matches!(language.primary().as_str(), "th" | "lo" | "km" | "my"));
    let last = last_mark(sentence.text);
    let deck = sentence.number <= DECK_SENTENCES && last.is_some_and(char::is_alphanumeric);
    let ended = last.is_some_and(is_stop);
    let torn = sentence.text.starts_with([';', ',', ':', ')', ']', '|', '；', '，', '、', '：', '）', '؛', '،']);
    let mut letters = sentence.text.chars().skip_while(|letter| !letter.is_alphanumeric());
    let small = letters.next().is_some_and(char::is_lowercase) && !letters.next().is_some_and(char::is_uppercase);
    torn || small || !(ended || deck || stopless)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleId, Body, Source};
    use crate::text::sentences::sentences;
    use proptest::prelude::*;

    fn article(language: &str, title: &str, paragraphs: &[&str]) -> Article {
        let language = Language::new(language).ok();
        let mut body = Body::default();
        for paragraph in paragraphs {
            let sentences = sentences(paragraph, language.as_ref());
            body.add_prose(sentences.into_iter().map(|text| (text, words::count_words(text))));
        }
        Article {
            id: ArticleId::new("a").unwrap(),
            title: title.to_owned(),
            date: None,
            body,
            language,
            authors: Vec::new(),
            topics: Vec::new(),
            corrections: Vec::new(),
            source: Source::default(),
            file: "a.md".into(),
        }
    }

    const WIDE: Budget = Budget { words: 1_000, share: 1.0, sentence_words: 60 };

    /// What follows and what is refused in one paragraph, and why: `2 follows, 3 Fragment`.
    #[track_caller]
    fn check(language: &str, paragraph: &str, expected: &str) {
        let article = article(language, "The bridge of Port Amber fell on Monday", &[paragraph]);
        let found = choose(&Reading::of(&article), &WIDE, &[]);
        let follows = found.chosen.iter().filter(|scored| scored.follows);
        let follows = follows.map(|scored| format!("{} follows", scored.number));
        let refused = found.refused.iter().map(|refused| format!("{} {:?}", refused.sentence.number, refused.why));
        assert_eq!(follows.chain(refused).collect::<Vec<_>>().join(", "), expected, "{paragraph}");
    }

    #[test]
    fn what_cannot_stand_alone_comes_with_what_it_leans_on() {
        let good = "The council of Port Amber will rebuild the bridge.";
        let with = |other: &str| format!("{good} {other}");
        check("en", good, "");
        check("en", &with("He said that the work begins in May."), "2 follows");
        check("en", &with("“It’s a start for us all,” said Ada Lind."), "2 follows");
        check("en", &with("“We start in May,” he said on Tuesday."), "2 follows");
        check("en", &with("Will the ferry run in May as well?"), "2 follows");
        check("en", &with("Will the ferry run in May as well? “No,” the town hall said."), "2 follows, 3 follows");
        check("en", &with("But the mayor of Bernau is against it."), "2 follows");
        check("en", &with("Nobody was hurt."), "2 follows");
        check("en", &with("“We will all rebuild it in May.”"), "2 follows");
        check("en", &with("Items such as stones were carried away."), "");
        check("en", &with("This week the ferry runs every hour."), "");
        check("de", "Der Rat baut die Brücke bald wieder auf. Er will im Mai damit beginnen.", "2 follows");
        check("de", "Der Rat baut die Brücke bald wieder auf. Ersatz fährt ab Mai am alten Ufer.", "");
        check("zh", "市议会决定重建被洪水冲走的旧桥。但是他们没有说明何时开工建设。", "2 follows");
        // Who is named before it speaks.
        check("en", &with("The shipyard of Bernau will cut 300 jobs by the end of May, it said on Thursday."), "");
        check("en", &with("Mayor Ada Lind will not stand again in May, she said on Thursday."), "");
        check("en", &with("The shipyard of Bernau will not open again in May, she said."), "2 follows");
        check("es", &with("La empresa de Bernau, sin embargo, sostiene que el fuego fue intencionado."), "2 follows");
        check("en", &with("The shipyard of Bernau, however, says that nobody has asked it."), "2 follows");
        check("en", "An earlier version of this report had the wrong name of the mayor of Bernau.", "1 Boilerplate");
        // The verb tells who speaks only to those who have read on.
        check(
            "it",
            "Il comune ricostruirà il vecchio ponte. Ha poi aggiunto che i lavori cominciano a maggio.",
            "2 follows",
        );
        check(
            "it",
            "Il comune ricostruirà il vecchio ponte. Hanno votato a favore i consiglieri di tutti i partiti.",
            "",
        );
        check("es", "El concejo reconstruirá el viejo puente. Reiteró que las obras comienzan en mayo.", "2 follows");
        check("pt", "A câmara vai reconstruir a velha ponte. Reiterou que as obras começam em maio.", "2 follows");
        check("en", &with("“The work begins in May,” it said on Tuesday."), "2 follows");
        check(
            "de",
            "„Wir fangen im Mai dieses Jahres an“, sagte er. Ada Lind kommt im Mai nach Bernau.",
            "1 Leans(\"sagte er\")",
        );
        check("en", "Lind said: “The work begins in May. It will take a year.”", "2 follows");
        check("en", &with("“The work begins in May. It will take a year.”"), "2 follows, 3 follows");
        let torn = "Lind said: “We begin in May of next year.";
        check("en", &format!("{good} {torn} Nobody knows how it will be paid."), "2 TornQuotation, 3 TornQuotation");
    }

    #[test]
    fn what_goes_on_with_what_somebody_says_comes_with_who_says_it() {
        let said = "The mayor of Bernau said that nobody will have to leave.";
        let with = |other: &str| format!("{said} {other}");
        check("en", &with("The bridge will stay closed until Friday."), "2 follows");
        check(
            "en",
            &with("The bridge will stay closed until Friday. The ferry should run until the end of May."),
            "2 follows, 3 follows",
        );
        check("en", &with("The old bridge was built in 1902. The bridge will stay closed until Friday."), "");
        check("en", "The old bridge was built in 1902. The bridge will stay closed until Friday.", "");
        check(
            "es",
            "El alcalde dijo que el aire es limpio. Las escuelas seguirán cerradas hasta el viernes.",
            "2 follows",
        );
        check("de", "Der Rat baut die Brücke wieder auf. Der Fluss habe zwei Pfeiler weggerissen.", "2 follows");
        check("de", "Der Rat baut die Brücke wieder auf. Der Fluss habe zwei Pfeiler weggerissen, sagte Lind.", "");
        check(
            "en",
            "The town of Bernau votes for the tunnel. With all districts counted it won by 9,100 votes.",
            "2 follows",
        );
        check("ar", "قال المحافظ سالم الراوي إن الطرق مقطوعة. وستبقى المدارس مغلقة حتى يوم الأحد القادم.", "2 follows");
    }

    #[test]
    fn what_is_no_sentence_of_the_news_is_refused() {
        let with = |other: &str| format!("The council of Port Amber will rebuild the bridge. {other}");
        check("en", &with("The bridge of Port Amber fell on Monday!"), "2 IsTitle");
        check("en", &with("Lind said: “We begin in May of next year."), "2 TornQuotation");
        check("en", &with("Sign up for the letter of our newsroom here."), "2 Boilerplate");
        check("en", &with("Read more here."), "2 Boilerplate");
        check("en", &with("To play this film the latest Flash Player must be there."), "2 Boilerplate");
        check(
            "en",
            "; Bernau pays for the whole of the bridge at Easter. Nobody in Port Amber knows when it opens.",
            "1 Fragment",
        );
        check("en", &with("Nobody was hurt. The ferry runs every half hour until then"), "2 follows, 3 Fragment");
        check("en", "Port Amber rebuilds the bridge with its own stone", "");
        check("en", "Sign up for the letter of our newsroom here. He said so.", "1 Boilerplate, 2 TooShort");
    }

    #[test]
    fn what_leans_is_only_taken_where_nothing_stands_before_it() {
        check("en", "He said that the work begins in May.", "");
        check("en", "“The work begins in May,” he said.", "");
        check(
            "en",
            "Sign up for the letter of our newsroom here. His work on it began as soon as in May.",
            "1 Boilerplate, 2 Leans(\"his\")",
        );
    }

    #[test]
    fn what_is_taken_back_comes_with_what_takes_it_back() {
        let after = |claim: &str, denial: &str| format!("{claim} {denial} The council of Bernau meets again in May.");
        let claim = "Mayor Jory Penn has resigned, according to a post on Thursday.";
        for denial in [
            "The post is a fake, the town hall said.",
            "She never said so.",
            "The town hall denied it.",
            "The town hall said that it was not.",
            "The town hall of Bernau has denied the report.",
            "The mayor of Bernau disputes the claims.",
        ] {
            check("en", &after(claim, denial), "2 follows");
        }
        check("en", &after(claim, "The town hall said that it was not surprised by it."), "2 follows");
        check("en", &after(claim, "The town hall gave no more details on it."), "");
        check("en", &after(claim, "The post is a fake, see https://b.example."), "1 Denied, 2 Boilerplate");
        let claim = "Die Bürgermeisterin ist zurückgetreten, heißt es in einem Beitrag.";
        check("de", &format!("{claim} Das ist falsch, sagt das Rathaus."), "2 follows");
        check("ru", "Мэр города ушла в отставку, пишут в сети. Мэрия это опровергает.", "2 follows");
        check("zh", "网上传言说市长已经辞职离开了市政府。市政府发言人否认了这一说法。", "2 follows");
    }

    #[test]
    fn what_says_the_same_again_is_refused() {
        check(
            "en",
            "The council of Port Amber rebuilds the bridge in May. In May the council of Port Amber rebuilds the bridge.",
            "2 Repeats",
        );
    }

    #[test]
    fn the_first_and_the_central_sentences_are_best() {
        let article = article(
            "en",
            "Port Amber rebuilds its bridge",
            &[
                "The council of Port Amber voted on Tuesday to rebuild the old bridge.",
                "The ferry carried forty tourists that day, most of them from the south.",
                "The bridge fell in April when the flood carried away two of its pillars.",
                "The council of the town wants to rebuild the pillars of the bridge in stone.",
            ],
        );
        let found: Vec<u32> =
            choose(&Reading::of(&article), &WIDE, &[]).chosen.iter().map(|scored| scored.number).collect();
        assert_eq!(found, [1, 3, 2, 4]);
    }

    #[test]
    fn a_subject_gets_its_sentence_though_others_are_better() {
        let article = article(
            "en",
            "The council plans a bridge",
            &[
                "The council of the town plans a new bridge over the river.",
                "The bridge will carry two lanes and a path for those who walk.",
                "The council has set aside nine million crowns for the bridge.",
                "A ferry will cross the river until the work is done.",
            ],
        );
        let budget = Budget { words: 26, share: 1.0, sentence_words: 45 };
        let chosen = |subjects: &[Vec<u32>]| -> Vec<u32> {
            choose(&Reading::of(&article), &budget, subjects).chosen.iter().map(|scored| scored.number).collect()
        };
        assert!(!chosen(&[]).contains(&4));
        assert!(chosen(&[vec![1, 2, 3], vec![4]]).contains(&4));
    }

    #[test]
    fn the_budget_is_the_smaller_of_words_and_share() {
        let article =
            article("en", "", &["One two three four five six seven eight. Nine ten eleven twelve more or less words."]);
        let check = |words, share, sentence_words, expected: &[u32], allowed| {
            let found = choose(&Reading::of(&article), &Budget { words, share, sentence_words }, &[]);
            let numbers: Vec<u32> = found.chosen.iter().map(|scored| scored.number).collect();
            assert_eq!((numbers.as_slice(), found.words_allowed), (expected, allowed));
        };
        check(100, 1.0, 60, &[1, 2], 16);
        check(100, 0.5, 60, &[1], 8);
        check(15, 1.0, 60, &[1], 15);
        check(7, 1.0, 60, &[], 7);
        check(100, 1.0, 7, &[], 16);
        check(100, 0.0, 60, &[], 0);
        check(100, f64::NAN, 60, &[], 0);
    }

    proptest! {
        #[test]
        fn the_budget_holds_whatever_comes(
            paragraphs in prop::collection::vec("([A-Za-z“”\"', ]{0,20}[.!?] ){0,4}|([他字。，]{0,20})|\\PC{0,40}", 0..6),
            words in 0usize..60, share in -0.5f64..1.5, sentence_words in 0usize..30,
        ) {
            let texts: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
            let article = article("en", "A title", &texts);
            let budget = Budget { words, share, sentence_words };
            let found = choose(&Reading::of(&article), &budget, &[]);
            let used: usize =
                found.chosen.iter().map(|scored| article.sentence(scored.number).unwrap().words).sum();
            prop_assert_eq!(used, found.words_used);
            prop_assert!(used <= words && used as f64 <= share.clamp(0.0, 1.0) * article.body.words() as f64);
            prop_assert_eq!(found.chosen.len() + found.refused.len(), article.body.sentences().count());
            prop_assert_eq!(choose(&Reading::of(&article), &budget, &[]), found);
        }
    }
}
