//! Articles without a topic → topics that an editor may want: which articles belong together, and by which words they are
//! found.
//!
//! Average linkage over tf-idf (Sokal & Michener 1958) finds what belongs together. The words of a group are those that
//! stand in its articles and not in the others, by the log-likelihood ratio (Dunning 1993). They become patterns, which are
//! tried on all articles with the very rules that `clipsheet build` has, so that what is told of them is true.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::classify::{Bases, run_tests};
use crate::model::{Article, Block, Language, Pattern, Topic, TopicId, TopicTests, Topics};
use crate::text::dates::day_in_words;
use crate::text::similarity::{Vector, Vocabulary};
use crate::text::words::{self, Terms};
use crate::work::{Progress, each, each_of_more};

/// The words of an article that are read, the title among them: news says first what it is about.
const FIRST_WORDS: usize = 400;

/// So many articles are compared pair by pair; of more every so-and-so-manieth, and the others join the nearest group.
const COMPARED: usize = 1500;

/// So many articles are read before their terms become numbers.
const AT_ONCE: usize = 1000;

/// The mean cosine that two groups need to be one: lower than for stories, since a topic is wider than an event.
///
/// On 828 reports of four long stories, each of the four largest suggestions is one of them at 0.04: it catches 96 to 99 of
/// a hundred of its reports, and 88 (the widest) to 100 of a hundred that it catches are its own. At 0.05 one of the stories
/// falls apart. On 125 pages of the news of many days, hardly anything belongs together, and four groups are found.
const TOGETHER: f64 = 0.04;

/// A group of fewer articles is no topic.
const LEAST_ARTICLES: usize = 3;

/// So many groups are tried for each suggestion that is wanted: each costs a walk over all articles.
const TRIES: usize = 4;

/// Words and phrases of a group that are tried on all articles: those that stand in most of its articles.
const TRIED: usize = 1000;

/// The rules of a suggestion must catch so much of its group: otherwise there is nothing that it is about.
const LEAST_CAUGHT: f64 = 0.5;

/// Patterns of one suggestion.
const PATTERNS: usize = 8;

/// A pattern must stand in this share of the articles of its group, and in no fewer than [`LEAST_ARTICLES`] …
const LEAST_SHARE: f64 = 0.1;

/// … and of the articles in which it stands this share must be of the group.
const LEAST_PRECISION: f64 = 0.5;

/// How telling a pattern must be: by chance, one word in a hundred is (χ² with one degree of freedom) …
const LEAST_TELLING: f64 = 6.63;

/// … and the most telling one of a topic, one in a thousand; without a word that stands in half of its articles it is none.
const LEAST_FIRST: (f64, f64) = (10.83, 0.5);

/// A word that stands in a phrase so often is not told without it.
const HELD_TOGETHER: f64 = 0.8;

/// A topic that may be wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The topic with its name, patterns and test sentences.
    pub topic: Topic,
    /// How many articles belong together.
    pub group: usize,
    /// How many of them the patterns catch.
    pub right: usize,
    /// How many articles of all the patterns catch.
    pub caught: usize,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The most suggestions.
    pub most: usize,
    /// The threshold of the new topics.
    pub threshold: u32,
}

/// Suggests topics for those of the articles that are `chosen`, by their places; the others tell which words are common.
///
/// The largest group comes first. Languages are looked at one by one, since the words of two tell nothing of each other.
pub fn suggest(
    articles: &[&Article],
    chosen: &[usize],
    known: &Topics,
    wanted: Wanted,
    progress: &dyn Progress,
) -> Vec<Suggestion> {
    let language = |article: &Article| article.language.as_ref().map(Language::primary);
    let mut by_language: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
    for (place, article) in articles.iter().enumerate() {
        by_language.entry(language(article)).or_default().push(place);
    }
    let mut groups: Vec<(Option<String>, Vec<usize>)> = Vec::new();
    for (language, places) in &by_language {
        let spoken: Vec<&Article> = places.iter().map(|place| articles[*place]).collect();
        let within: Vec<usize> =
            (0..places.len()).filter(|index| chosen.binary_search(&places[*index]).is_ok()).collect();
        groups.extend(grouped(&spoken, &within, progress).into_iter().map(|group| (language.clone(), group)));
    }
    groups.retain(|(_, group)| group.len() >= LEAST_ARTICLES);
    groups.sort_by_key(|(language, group)| (std::cmp::Reverse(group.len()), language.clone(), group[0]));
    groups.truncate(wanted.most.saturating_mul(TRIES));
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for (language, group) in groups {
        if suggestions.len() == wanted.most {
            break;
        }
        let spoken: Vec<&Article> = by_language[&language].iter().map(|place| articles[*place]).collect();
        let taken: BTreeSet<&str> = known
            .list
            .iter()
            .chain(suggestions.iter().map(|suggestion| &suggestion.topic))
            .map(|topic| topic.id.as_str())
            .collect();
        let made = suggestion(&spoken, &group, &taken, known, wanted, progress);
        suggestions.extend(made);
    }
    suggestions
}

/// The articles at `within` that belong together, as ascending places.
fn grouped(articles: &[&Article], within: &[usize], progress: &dyn Progress) -> Vec<Vec<usize>> {
    if within.len() < LEAST_ARTICLES {
        return Vec::new();
    }
    let terms = |article: &&Article| {
        let terms = Terms::of(article.language.as_ref());
        start(article).into_iter().flat_map(|line| terms.of_text(line)).collect::<Vec<String>>()
    };
    let mut vocabulary = Vocabulary::default();
    let mut counts: Vec<Vec<(u32, u32)>> = Vec::with_capacity(articles.len());
    progress.started("reading", articles.len());
    // Some at a time: the terms of all articles are many more than their numbers.
    for some in articles.chunks(AT_ONCE) {
        for terms in each_of_more(progress, some, terms) {
            counts.push(vocabulary.add(terms.iter().map(String::as_str)));
        }
    }
    progress.finished();
    let all = vocabulary.texts() as f64;
    // What one article alone holds brings it near to no other, and takes it away from all.
    let rarity = |number: u32| (all / vocabulary.holders(number).max(1) as f64).ln();
    let vectors: Vec<Vector> = within.iter().map(|place| Vector::tf_idf(&counts[*place], rarity)).collect();
    let step = vectors.len().div_ceil(COMPARED).max(1);
    let compared: Vec<usize> = (0..vectors.len()).step_by(step).collect();
    let mut groups = linked(&compared.iter().map(|index| &vectors[*index]).collect::<Vec<_>>());
    for group in &mut groups {
        group.iter_mut().for_each(|index| *index = compared[*index]);
    }
    groups.retain(|group| group.len() >= LEAST_ARTICLES || step > 1);
    let centres: Vec<Vec<f64>> = groups.iter().map(|group| centre(group, &vectors, vocabulary.len())).collect();
    for index in (0..vectors.len()).filter(|index| index % step != 0) {
        let near = |centre: &Vec<f64>| -> f64 {
            vectors[index].weights().iter().map(|(number, weight)| weight * centre[*number as usize]).sum()
        };
        let best = (0..centres.len())
            .map(|group| (near(&centres[group]), group))
            .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
        if let Some((_, group)) = best.filter(|(near, _)| *near >= TOGETHER) {
            groups[group].push(index);
        }
    }
    for group in &mut groups {
        group.iter_mut().for_each(|index| *index = within[*index]);
        group.sort_unstable();
    }
    groups
}

/// The title, twice, and the first sentences.
fn start(article: &Article) -> Vec<&str> {
    let mut lines = vec![article.title.as_str(), article.title.as_str()];
    let mut left = FIRST_WORDS;
    for sentence in article.body.sentences() {
        lines.push(sentence.text);
        left = left.saturating_sub(sentence.words);
        if left == 0 {
            break;
        }
    }
    lines
}

/// The mean of the vectors of a group.
fn centre(group: &[usize], vectors: &[Vector], terms: usize) -> Vec<f64> {
    let mut centre = vec![0.0; terms];
    for index in group {
        for (number, weight) in vectors[*index].weights() {
            centre[*number as usize] += weight / group.len() as f64;
        }
    }
    centre
}

/// Joins the two nearest groups again and again, until none are near enough.
fn linked(vectors: &[&Vector]) -> Vec<Vec<usize>> {
    let count = vectors.len();
    let mut near = cosines(vectors);
    let mut groups: Vec<Vec<usize>> = (0..count).map(|index| vec![index]).collect();
    let mut standing: Vec<usize> = (0..count).collect();
    let nearest = |near: &[f64], standing: &[usize], one: usize| -> (f64, usize) {
        let others = standing.iter().filter(|other| **other != one).map(|other| (near[one * count + other], *other));
        others.fold((-1.0, one), |best, next| if next.0 > best.0 { next } else { best })
    };
    let mut best: Vec<(f64, usize)> = (0..count).map(|one| nearest(&near, &standing, one)).collect();
    while let Some(one) =
        standing.iter().copied().reduce(|one, next| if best[next].0 > best[one].0 { next } else { one })
    {
        let (mean, other) = best[one];
        if mean < TOGETHER {
            break;
        }
        let (one, other) = (one.min(other), one.max(other));
        let (size, other_size) = (groups[one].len() as f64, groups[other].len() as f64);
        standing.retain(|group| *group != other);
        for group in standing.iter().filter(|group| **group != one) {
            let sum = near[one * count + group] * size + near[other * count + group] * other_size;
            near[one * count + group] = sum / (size + other_size);
            near[group * count + one] = sum / (size + other_size);
        }
        let joined = std::mem::take(&mut groups[other]);
        groups[one].extend(joined);
        for group in &standing {
            if *group == one || best[*group].1 == one || best[*group].1 == other {
                best[*group] = nearest(&near, &standing, *group);
            } else if near[group * count + one] > best[*group].0 {
                best[*group] = (near[group * count + one], one);
            }
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// The cosines of all pairs, row by row.
fn cosines(vectors: &[&Vector]) -> Vec<f64> {
    let count = vectors.len();
    let mut near = vec![0.0; count * count];
    let mut holders: BTreeMap<u32, Vec<(usize, f64)>> = BTreeMap::new();
    for (index, vector) in vectors.iter().enumerate() {
        for (number, weight) in vector.weights() {
            let others = holders.entry(*number).or_default();
            for (other, other_weight) in others.iter() {
                near[index * count + other] += weight * other_weight;
            }
            others.push((index, *weight));
        }
        for other in 0..index {
            near[other * count + index] = near[index * count + other];
        }
    }
    near
}

/// A word or phrase that may become a pattern.
#[derive(Debug, Clone)]
struct Candidate {
    /// As it would stand in the rules.
    text: String,
    /// As it stands in the texts, most often.
    shown: String,
    /// Its words, folded, without an open end.
    words: Vec<String>,
    /// How often it stands in the articles of the group.
    count: usize,
}

/// How a candidate does on all articles.
#[derive(Debug, Clone)]
struct Tried {
    candidate: Candidate,
    /// What a weight of 1 would give to each article, by place.
    points: Vec<(usize, f64)>,
    /// In how many articles of the group it stands, and in how many others.
    inside: usize,
    outside: usize,
    telling: f64,
}

impl Tried {
    /// The share of the group in the articles where it stands, as if it stood in one other more: three of three prove less
    /// than thirty of thirty.
    fn precision(&self) -> f64 {
        self.inside as f64 / (self.inside + self.outside + 1) as f64
    }
}

/// Makes a topic of a group; `None` where no words tell it from the others.
fn suggestion(
    articles: &[&Article],
    group: &[usize],
    taken: &BTreeSet<&str>,
    known: &Topics,
    wanted: Wanted,
    progress: &dyn Progress,
) -> Option<Suggestion> {
    let language = articles[group[0]].language.as_ref().and_then(|language| Language::new(language.primary()).ok());
    let tried =
        tried(articles, group, language.as_ref(), candidates(articles, group, language.as_ref()), known, progress);
    let best = best(&tried, group.len());
    let threshold = f64::from(wanted.threshold);
    let weighed = weighed(best, group, articles.len(), threshold);
    let (telling, share) = LEAST_FIRST;
    let is_common =
        |(tried, _): &(Tried, u32)| tried.telling >= telling && tried.inside as f64 >= share * group.len() as f64;
    if !weighed.iter().any(is_common) {
        return None;
    }
    let names = names(&weighed, &tried);
    let key = key(&names[0], taken)?;
    let mut topic = Topic::new(key, threshold);
    topic.names = BTreeMap::from([(language.as_ref().map_or("*", Language::as_str).to_owned(), names.join(", "))]);
    topic.any = weighed
        .iter()
        .map(|(tried, weight)| Pattern {
            language: language.clone(),
            text: tried.candidate.text.clone(),
            weight: f64::from(*weight),
        })
        .collect();
    let caught = caught(&weighed, articles.len(), threshold);
    let right: Vec<usize> = group.iter().copied().filter(|place| caught.binary_search(place).is_ok()).collect();
    if right.len() < LEAST_ARTICLES || (right.len() as f64) < LEAST_CAUGHT * group.len() as f64 {
        return None;
    }
    topic.tests = TopicTests { inside: headlines(&topic, articles, &right, known), outside: Vec::new() };
    Some(Suggestion { topic, group: group.len(), right: right.len(), caught: caught.len() })
}

/// The words and phrases of a group that may tell it from the others.
fn candidates(articles: &[&Article], group: &[usize], language: Option<&Language>) -> Vec<Candidate> {
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    let mut reader = Reader { terms: Terms::of(language), calendar: calendar(language) };
    // A line that stands in several articles is furniture of their pages, or one text printed twice.
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for place in group {
        let mut here: BTreeSet<String> = BTreeSet::new();
        for line in lines(articles[*place]) {
            if !seen.insert(line) {
                continue;
            }
            reader.read(line, &mut |key, shown| {
                let entry = found.entry(key.clone()).or_default();
                entry.count += 1;
                *entry.shown.entry(shown.to_owned()).or_default() += 1;
                if here.insert(key) {
                    entry.articles += 1;
                }
            });
        }
    }
    let least = least(group.len());
    let mut found: Vec<Found> = found.into_values().filter(|found| found.articles >= least).collect();
    // The candidates that stand in most articles; of these the others will tell which are common.
    found.sort_by_key(|found| std::cmp::Reverse(found.articles));
    found.into_iter().take(TRIED).map(Found::candidate).collect()
}

/// In how many articles of a group a pattern must stand at least.
fn least(group: usize) -> usize {
    ((group as f64 * LEAST_SHARE).ceil() as usize).max(LEAST_ARTICLES)
}

/// The title, the headings and all sentences of an article.
fn lines(article: &Article) -> Vec<&str> {
    let mut lines = vec![article.title.as_str()];
    for block in article.body.blocks() {
        match block {
            Block::Heading { text, .. } => lines.push(text),
            Block::Prose { sentences } => lines.extend(sentences.iter().map(|sentence| sentence.text)),
        }
    }
    lines
}

/// A word or phrase of a group.
#[derive(Debug, Default)]
struct Found {
    articles: usize,
    count: usize,
    /// How often it stands there in each form.
    shown: BTreeMap<String, usize>,
}

impl Found {
    /// One form is a pattern; of several what they begin with, if that is much of them.
    fn candidate(self) -> Candidate {
        let Self { articles: _, count, shown } = self;
        let (most, times) =
            shown.iter().fold(("", 0), |best, next| if *next.1 > best.1 { (next.0, *next.1) } else { best });
        // A capital may only be that of a sentence.
        let small = shown.get_key_value(&most.to_lowercase()).filter(|(_, count)| **count * 4 >= times);
        let most = small.map_or(most, |(small, _)| small);
        let mut forms: BTreeMap<String, usize> = BTreeMap::new();
        for (form, count) in &shown {
            *forms.entry(words::fold(form)).or_default() += count;
        }
        // A form that is rare is not worth an open end.
        forms.retain(|_, of_form| *of_form * 20 >= count);
        let folded = words::fold(most);
        let shared = forms.keys().map(|form| shared_chars(&folded, form)).min().unwrap_or(0);
        let text = if forms.len() > 1 && shared >= LEAST_STEM_CHARS && words::words(most).len() == 1 {
            format!("{}*", most.chars().take(shared).collect::<String>())
        } else {
            most.to_owned()
        };
        Candidate { words: folded_words(&text), text, shown: most.to_owned(), count }
    }
}

/// The words of a text, folded.
fn folded_words(text: &str) -> Vec<String> {
    words::words(text).into_iter().map(words::fold).collect()
}

/// An open end after fewer letters takes too much.
const LEAST_STEM_CHARS: usize = 5;

fn shared_chars(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

/// The names of months, which tell when and not what.
fn calendar(language: Option<&Language>) -> BTreeSet<String> {
    let Some(language) = language else { return BTreeSet::new() };
    let days = (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(2024, month, 1));
    days.flat_map(|day| words::words(&day_in_words(day, language)).into_iter().map(words::fold).collect::<Vec<_>>())
        .collect()
}

/// Reads the words and phrases of lines.
struct Reader {
    terms: Terms,
    calendar: BTreeSet<String>,
}

impl Reader {
    /// Hands on each word that is not grammar, by its stem, and each phrase of two or three words that neither begins nor
    /// ends with grammar, by its folded words. Of Chinese and Japanese, two to six characters side by side.
    fn read(&mut self, line: &str, found: &mut dyn FnMut(String, &str)) {
        let mut all: Vec<(usize, usize, Option<String>, bool)> = Vec::new();
        for (at, word) in words::word_indices(line) {
            let cjk = word.chars().next().is_some_and(words::is_cjk);
            // Hiragana is mostly the grammar between the words.
            let hiragana = word.starts_with(|letter| matches!(letter, '\u{3041}'..='\u{309f}'));
            let term = if cjk { Some(words::fold(word)).filter(|_| !hiragana) } else { self.term(word) };
            all.push((at, at + word.len(), term, cjk));
        }
        for (index, (at, end, term, cjk)) in all.iter().enumerate() {
            let Some(term) = term else { continue };
            // The second half of `co-operation` is no word.
            let half = line[..*at].ends_with(['-', '‐', '‑']);
            if !cjk && !half {
                found(format!("1 {term}"), &line[*at..*end]);
            }
            let mut last = *end;
            for (next, (next_at, next_end, next_term, next_cjk)) in all.iter().enumerate().skip(index + 1) {
                let between = &line[last..*next_at];
                let joined = if *cjk { between.is_empty() } else { matches!(between, " " | "-" | "") };
                let longest = if *cjk { 6 } else { 3 };
                if cjk != next_cjk || !joined || next - index >= longest {
                    break;
                }
                last = *next_end;
                if next_term.is_some() {
                    let phrase = &line[*at..*next_end];
                    found(format!("2 {}", words::fold(phrase)), phrase);
                }
            }
        }
    }

    /// The stem of a word that may tell something.
    fn term(&mut self, word: &str) -> Option<String> {
        let folded = words::fold(word);
        let plain = folded.chars().any(char::is_alphabetic) && folded.chars().count() > 1;
        if !plain || self.calendar.contains(&folded) {
            return None;
        }
        self.terms.of_text(word).pop()
    }
}

/// Tries candidates on all articles, with the rules as they are.
fn tried(
    articles: &[&Article],
    group: &[usize],
    language: Option<&Language>,
    candidates: Vec<Candidate>,
    known: &Topics,
    progress: &dyn Progress,
) -> Vec<Tried> {
    let bases = Bases::new(candidates.iter().map(|candidate| candidate.text.as_str()), language, known);
    let found = each(progress, "trying words", articles, |article| bases.of(article));
    let mut points: Vec<Vec<(usize, f64)>> = vec![Vec::new(); candidates.len()];
    for (place, found) in found.into_iter().enumerate() {
        for (number, base) in found {
            points[number].push((place, base));
        }
    }
    let others = articles.len() - group.len();
    let mut tried: Vec<Tried> = candidates
        .into_iter()
        .zip(points)
        .map(|(candidate, points)| {
            let inside = points.iter().filter(|(place, _)| group.binary_search(place).is_ok()).count();
            let outside = points.len() - inside;
            let telling = log_likelihood(inside, group.len(), outside, others);
            Tried { candidate, points, inside, outside, telling }
        })
        .filter(|tried| tried.precision() >= LEAST_PRECISION && tried.telling >= LEAST_TELLING)
        .collect();
    tried.sort_by(|one, other| {
        let (this, that) = (&one.candidate, &other.candidate);
        let by_words = that.words.len().cmp(&this.words.len()).then(that.count.cmp(&this.count));
        other.telling.total_cmp(&one.telling).then(by_words).then_with(|| this.text.cmp(&that.text))
    });
    tried
}

/// How sure it is that a word stands in `inside` of `all` articles and in `outside` of `others` by more than chance; 0 where
/// it stands in fewer than by chance (Dunning 1993).
fn log_likelihood(inside: usize, all: usize, outside: usize, others: usize) -> f64 {
    let [inside, all, outside, others] = [inside, all, outside, others].map(|count| count as f64);
    let share = (inside + outside) / (all + others);
    if others == 0.0 || inside / all <= outside / others {
        return 0.0;
    }
    let part = |seen: f64, expected: f64| if seen > 0.0 { seen * (seen / expected).ln() } else { 0.0 };
    2.0 * (part(inside, all * share)
        + part(all - inside, all * (1.0 - share))
        + part(outside, others * share)
        + part(others - outside, others * (1.0 - share)))
}

/// The most telling candidates that say different things.
fn best(tried: &[Tried], group: usize) -> Vec<Tried> {
    let least = least(group);
    let mut best: Vec<Tried> = Vec::new();
    for next in tried.iter().filter(|tried| tried.inside >= least) {
        if best.len() == PATTERNS {
            break;
        }
        let words = &next.candidate.words;
        // A word that hardly stands without a phrase, or that means more without it, is told as the phrase.
        let phrase = tried.iter().find(|other| {
            let longer = other.candidate.words.len() > words.len() && contains(&other.candidate.words, words);
            let held = other.candidate.count as f64 >= HELD_TOGETHER * next.candidate.count as f64;
            let surer = next.precision() < 0.85
                && other.precision() >= next.precision() + 0.1
                && other.inside as f64 >= 0.6 * next.inside as f64;
            longer && (held || surer)
        });
        let chosen = phrase.unwrap_or(next);
        let said = best.iter().any(|known| {
            let (one, other) = (&known.candidate.words, &chosen.candidate.words);
            contains(one, other) || contains(other, one)
        });
        if !said {
            best.push(chosen.clone());
        }
    }
    best
}

/// Whether the words stand side by side among others; the beginning of a word counts for it.
fn contains(words: &[String], part: &[String]) -> bool {
    words.windows(part.len()).any(|window| {
        window.iter().zip(part).all(|(word, part)| word.starts_with(part.as_str()) || part.starts_with(word.as_str()))
    })
}

/// Gives each pattern a weight by how sure it is, then takes away what makes the topic worse.
fn weighed(best: Vec<Tried>, group: &[usize], articles: usize, threshold: f64) -> Vec<(Tried, u32)> {
    let mut weighed: Vec<(Tried, u32)> = best
        .into_iter()
        .map(|tried| {
            let weight = match tried.precision() {
                precision if precision >= 0.9 => 3,
                precision if precision >= 0.7 => 2,
                _ => 1,
            };
            (tried, weight)
        })
        .collect();
    let quality = |weighed: &[(Tried, u32)]| {
        let caught = caught(weighed, articles, threshold);
        let right = caught.iter().filter(|place| group.binary_search(place).is_ok()).count() as f64;
        // F₁ (van Rijsbergen 1979), and not a measure that asks more for precision: the groups are often too small, and
        // what is caught beside them is often right.
        2.0 * right / (group.len() + caught.len()).max(1) as f64
    };
    let mut now = quality(&weighed);
    for index in (0..weighed.len()).rev() {
        while weighed[index].1 > 0 {
            weighed[index].1 -= 1;
            let then = quality(&weighed);
            if then <= now + WORTH_A_CHANGE {
                weighed[index].1 += 1;
                break;
            }
            now = then;
        }
    }
    weighed.retain(|(_, weight)| *weight > 0);
    weighed
}

/// A lower weight must make a topic better by so much.
const WORTH_A_CHANGE: f64 = 0.002;

/// The places of the articles that reach the threshold.
fn caught(weighed: &[(Tried, u32)], articles: usize, threshold: f64) -> Vec<usize> {
    let mut points = vec![0.0; articles];
    for (tried, weight) in weighed {
        for (place, base) in &tried.points {
            points[*place] += base * f64::from(*weight);
        }
    }
    (0..articles).filter(|place| points[*place] >= threshold).collect()
}

/// The most telling words; the two most telling ones where the second says nearly as much. A phrase is a better name than
/// a word in it, if it is common.
fn names(weighed: &[(Tried, u32)], tried: &[Tried]) -> Vec<String> {
    let mut first: Vec<&Tried> = weighed.iter().map(|(tried, _)| tried).collect();
    first.sort_by(|one, other| other.telling.total_cmp(&one.telling));
    first.truncate(2);
    if first.len() == 2 && first[1].telling < SECOND_NAME * first[0].telling {
        first.truncate(1);
    }
    let mut names: Vec<(&str, &[String])> = Vec::new();
    for word in first {
        let phrase = tried.iter().find(|phrase| {
            let (long, short) = (folded_words(&phrase.candidate.shown), folded_words(&word.candidate.shown));
            let longer = long.len() > short.len() && long.windows(short.len()).any(|window| window == short);
            longer && phrase.inside as f64 >= COMMON_PHRASE * word.inside as f64
        });
        let named = &phrase.unwrap_or(word).candidate;
        if !names.iter().any(|(_, words)| words.iter().any(|word| named.words.contains(word))) {
            names.push((&named.shown, &named.words));
        }
    }
    names.into_iter().map(|(name, _)| name.to_owned()).collect()
}

/// A second name must say so much of what the first one says.
const SECOND_NAME: f64 = 0.5;

/// A phrase must stand in this share of the articles of its word to be a name.
const COMMON_PHRASE: f64 = 0.5;

/// A key that no other topic has.
fn key(name: &str, taken: &BTreeSet<&str>) -> Option<TopicId> {
    let slug: String = slug::slugify(name).chars().take(60).collect();
    let candidates = std::iter::once(slug.clone()).chain((2..).map(|number| format!("{slug}-{number}")));
    let free = candidates.take(taken.len() + 2).find(|key| !taken.contains(key.as_str()))?;
    TopicId::new(free).or_else(|_| TopicId::new("topic")).ok()
}

/// Two headlines of the group that the rules find by themselves.
fn headlines(topic: &Topic, articles: &[&Article], right: &[usize], known: &Topics) -> Vec<String> {
    let mut chosen: Vec<String> = Vec::new();
    for place in right {
        let title = articles[*place].title.trim().to_owned();
        if chosen.contains(&title) {
            continue;
        }
        let mut alone = topic.clone();
        alone.tests = TopicTests { inside: vec![title.clone()], outside: Vec::new() };
        if run_tests(&Topics { list: vec![alone], ..known.clone() }).is_empty() {
            chosen.push(title);
        }
        if chosen.len() == 2 {
            break;
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleId, Body, Source};
    use crate::work::Silent;

    fn article(number: usize, language: &str, title: &str, text: &str) -> Article {
        let mut body = Body::default();
        let sentences = text.split_inclusive(['.', '。']).map(str::trim);
        body.add_prose(sentences.map(|text| (text, words::count_words(text))));
        Article {
            id: ArticleId::new(format!("a-{number}")).unwrap(),
            title: title.to_owned(),
            date: None,
            language: Language::new(language).ok(),
            authors: Vec::new(),
            topics: Vec::new(),
            corrections: Vec::new(),
            source: Source::default(),
            body,
            file: "a.md".into(),
        }
    }

    /// Four reports of a dam, four of a fair, and some of nothing, in two languages.
    fn corpus() -> Vec<Article> {
        [
            ("en", "Dam leaks", "The Salt Lake dam leaks. Engineers came to the valley in the night."),
            ("en", "Valley cleared", "Below the Salt Lake dam the valley was cleared. Engineers fear for it."),
            ("en", "Leak closed", "Engineers closed the leak in the Salt Lake dam. The valley is safe."),
            ("en", "Who pays?", "The owner of the Salt Lake dam does not pay the engineers. The valley waits."),
            ("en", "A cat", "After nine weeks a cat came home to Mill Street."),
            ("en", "A bus", "Nobody was hurt as a bus broke down on the hill road."),
            ("en", "A choir", "Northport has a choir again, and it sang on Sunday."),
            ("en", "A lamp", "There is a new lamp at the end of the pier."),
            ("ja", "港の橋", "港町の大橋が閉鎖された。技師が来た。"),
            ("ja", "大橋の工事", "港町の大橋は来年まで閉鎖。工事が続く。"),
            ("ja", "閉鎖続く", "港町の大橋の閉鎖は続く。市長が述べた。"),
            ("ja", "猫", "九週間後に猫が家に帰った。"),
            ("ja", "新しい灯", "岸壁に新しい灯がついた。"),
            ("ja", "合唱団", "日曜日に合唱団が歌った。"),
            ("ja", "市場", "朝の魚市場は人でいっぱい。"),
            ("ja", "図書館", "古い図書館が春に開く。"),
            ("ja", "天気", "明日は雨が降るでしょう。"),
        ]
        .iter()
        .enumerate()
        .map(|(number, (language, title, text))| article(number, language, title, text))
        .collect()
    }

    fn suggested(corpus: &[Article], chosen: &[usize], known: &Topics) -> Vec<Suggestion> {
        let articles: Vec<&Article> = corpus.iter().collect();
        suggest(&articles, chosen, known, Wanted { most: 5, threshold: 3 }, &Silent)
    }

    fn shown(suggestions: &[Suggestion]) -> Vec<String> {
        let one = |suggestion: &Suggestion| {
            let Suggestion { topic, group, right, caught } = suggestion;
            let words: Vec<&str> = topic.any.iter().map(|pattern| pattern.text.as_str()).collect();
            format!("{}: {right} of {group}, {caught} caught: {}", topic.id, words.join(", "))
        };
        suggestions.iter().map(one).collect()
    }

    #[test]
    fn what_belongs_together_becomes_a_topic_in_its_language() {
        let corpus = corpus();
        let all: Vec<usize> = (0..corpus.len()).collect();
        let found = suggested(&corpus, &all, &Topics::default());
        assert_eq!(
            shown(&found),
            [
                "salt-lake-dam: 4 of 4, 4 caught: Salt Lake dam, valley, engineers",
                "gang-ting-noda-qiao: 3 of 3, 3 caught: 港町の大橋, 閉鎖"
            ]
        );
        assert_eq!(found[0].topic.any[0].language, Language::new("en").ok());
        assert_eq!(found, suggested(&corpus, &all, &Topics::default()));
    }

    #[test]
    fn a_key_is_not_taken_twice_and_articles_not_chosen_are_left_alone() {
        let corpus = corpus();
        let known = Topics { list: vec![Topic::new(TopicId::new("salt-lake-dam").unwrap(), 3.0)], ..Topics::default() };
        let found = suggested(&corpus, &[0, 1, 2, 3], &known);
        assert_eq!(found[0].topic.id.as_str(), "salt-lake-dam-2");
        assert_eq!(suggested(&corpus, &[4, 5, 6, 7], &known), []);
        assert_eq!(suggested(&corpus, &[], &known), []);
        assert_eq!(suggested(&[], &[], &known), []);
    }

    #[test]
    fn a_word_tells_if_it_is_in_more_articles_than_by_chance() {
        assert!(log_likelihood(9, 10, 1, 90) > log_likelihood(5, 10, 1, 90));
        assert!(log_likelihood(5, 10, 1, 90) > log_likelihood(5, 10, 20, 90));
        assert_eq!(log_likelihood(1, 10, 20, 90), 0.0);
        assert_eq!(log_likelihood(4, 4, 0, 0), 0.0);
    }

    #[test]
    fn words_and_phrases_are_read_without_grammar_at_their_ends() {
        let language = Language::new("en").ok();
        let mut reader = Reader { terms: Terms::of(language.as_ref()), calendar: calendar(language.as_ref()) };
        let mut check = |line: &str, expected: &[&str]| {
            let mut found = Vec::new();
            reader.read(line, &mut |_, shown| found.push(shown.to_owned()));
            assert_eq!(found, expected, "{line}");
        };
        check("the Bank of Amber, in March 2024", &["Bank", "Bank of Amber", "Amber"]);
        check("cross-border", &["cross", "cross-border"]);
        check("大橋の港", &["大橋", "大橋の港", "橋の港"]);
    }
}
