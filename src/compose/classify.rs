//! An article and the rules → its topics, and for every topic why the article is in it or out.
//!
//! How words are found:
//!
//! - **Words are compared folded**: Unicode NFKC, lower case, one apostrophe for all (`’`, `ʼ`, `'`), no soft hyphens, `ß` as
//!   `ss`, the four Turkish letters `i` as one, `ё` as `е` ([`crate::text::words::fold`]).
//! - **Whole words**: `grid` is not in `gridlock`. A Latin word ends at an apostrophe, so `Amber` is in `Amber’s` and `accord`
//!   in `l’accord`; a Ukrainian one goes on (`здоров'я`). A hyphen ends a word, so `power grid` is in `power-grid`.
//! - **A `*` at the end of a word** takes any ending: `blackout*`, `енергомереж*`, `attack* on`. There is no other wildcard
//!   and no stemming: inflected languages need the `*`, and so does a German genitive (`Moors`).
//! - **A phrase** needs its words side by side in one sentence, or in the title; no comma, bracket or slash may stand between
//!   them unless the pattern has one there, too.
//! - **Chinese and Japanese** have no spaces: each character is a word, so a pattern is found inside of longer texts.
//! - **The language of the article** chooses the patterns, not that of the site, and without its region: `de` serves `de-AT`;
//!   `nb`, `nn` and `no` are one. Patterns under `*` and names serve all. If an article has no language, all patterns do.
//! - **Names** of people, organisations and places are whole words, too, and must have their capitals: where the name has a
//!   capital letter the text must have one (`Moor` is not in `a moor`, `WHO` not in `Who said so`, and both are in `MOOR`
//!   and `WHO`). At the start of a sentence and in headlines in capitals that tells nothing, so a name that is also a word
//!   should have two parts or little weight. The names of one entity count together, and `Moor` in `Ada Moor` once.
//!
//! A hit counts its weight × the factor of its field (title, first paragraph, all else), × (1 + ln n) where it stands n times.

mod phrases;

pub use phrases::Field;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use chrono_tz::Tz;
use phrases::{Found, Phrases, Place, Text, has_words};

use super::reading::{Line, Reading};

use crate::model::{
    Article, Combination, Entity, Language, Leaning, MediaTopic, OutletKey, Pattern, Topic, TopicId, Topics,
};
use crate::note::Note;
use crate::text::words::fold;

/// A topic that an article belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The topic.
    pub topic: TopicId,
    /// What the rules make of the article; for a pinned one too, and then perhaps below the threshold.
    pub score: f64,
    /// Who put it in.
    pub why: Why,
    /// What the rules found, in the order of the rules.
    pub hits: Vec<Hit>,
}

/// Who put an article into a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The topic's `pin` list.
    Pinned,
    /// The topic's rules.
    ByRules,
    /// The article's own `topics`.
    InFrontMatter,
}

/// What kept an article out of a topic.
#[derive(Debug, Clone, PartialEq)]
pub enum WhyNot {
    /// The topic's `drop` list.
    Dropped,
    /// The article's own `topics` name others, and then the rules are not used.
    OthersInFrontMatter,
    /// What is known of the article, whatever its words.
    Shut(Gate),
    /// Words of the topic's `not` list.
    Forbidden(Vec<Hit>),
    /// The score does not reach the threshold.
    BelowThreshold,
    /// Other topics fit better, and there are already as many as one article may have.
    BetterOthers,
}

/// What lets no article pass that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// It is published outside of the topic's `window`, or it is not known to be inside: its day in the site's time zone.
    Window(Option<NaiveDate>),
    /// Its outlet is none of `outlets: {only: …}`.
    OutletsOnly,
    /// Its outlet is one of `outlets: {never: …}`.
    OutletsNever,
    /// Its section and keywords are none of `sections: {only: …}`.
    SectionsOnly,
    /// Its section or a keyword is one of `sections: {never: …}`: this one.
    SectionsNever(String),
}

/// In or out, and why.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// The article belongs to the topic.
    In(Why),
    /// It does not.
    Out(WhyNot),
}

/// What became of one article before one topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The topic.
    pub topic: TopicId,
    /// In or out.
    pub verdict: Verdict,
    /// The sum of the points of all hits.
    pub score: f64,
    /// The score that was needed.
    pub threshold: f64,
    /// What the rules found, in the order of the rules.
    pub hits: Vec<Hit>,
}

/// A rule that holds for one part of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What the rule asks for: a pattern as written; a name; an outlet, a section, a code; of a combination what was found
    /// of each group: `strike* + power plant`.
    pub pattern: String,
    /// The words as they stand in the text, the first time; of a combination with ` … ` between them.
    pub words: String,
    /// Where.
    pub field: Field,
    /// Which word it is, from 1: of the title, or of the text below it. `None` outside of both.
    pub word: Option<usize>,
    /// What the rules give for it.
    pub weight: f64,
    /// How often it stands there.
    pub count: usize,
    /// What it adds to the score: weight × factor of the field × (1 + ln count).
    pub points: f64,
}

/// The topics of an article: those that people gave it, in the order of the topics, then the best by the rules.
pub fn classify(article: &Article, rules: &Rules) -> Vec<Match> {
    matches(judge(article, rules))
}

/// As [`classify`], and for each of the topics the sentences that bear on it: number, and the points of the rules for
/// the sentence alone, counted as words of the body.
pub fn classify_sentences(reading: &Reading<'_>, rules: &Rules) -> (Vec<Match>, Vec<Vec<(u32, f64)>>) {
    let article = reading.article;
    let text = Text::of(reading);
    let found = rules.phrases.find(&text);
    let topics = matches(judge_found(article, rules, &found));
    // Where nothing stands, nothing has to be looked for again.
    let lines: BTreeSet<*const u8> = found.lines().map(str::as_ptr).collect();
    let list = &rules.topics.list;
    let places: Vec<usize> = topics
        .iter()
        .map(|found| list.iter().position(|topic| topic.id == found.topic).expect("a match is of a topic in the list"))
        .collect();
    let mut bearing = vec![Vec::new(); topics.len()];
    for (sentence, line) in reading.sentences().filter(|(_, line)| lines.contains(&line.text.as_ptr())) {
        let points = relevance(line, article.language.as_ref(), rules, &places);
        for (sentences, points) in bearing.iter_mut().zip(points).filter(|(_, points)| *points > 0.0) {
            sentences.push((sentence.number, points));
        }
    }
    (topics, bearing)
}

fn matches(judgements: Vec<Judgement>) -> Vec<Match> {
    let mut matches: Vec<Match> = judgements
        .into_iter()
        .filter_map(|judgement| match judgement.verdict {
            Verdict::In(why) => {
                Some(Match { topic: judgement.topic, score: judgement.score, why, hits: judgement.hits })
            }
            Verdict::Out(_) => None,
        })
        .collect();
    // They are collected in the room of all judgements, and kept for each article.
    matches.shrink_to_fit();
    matches.sort_by(|one, other| match (one.why, other.why) {
        (Why::ByRules, Why::ByRules) => other.score.total_cmp(&one.score),
        (Why::ByRules, _) => std::cmp::Ordering::Greater,
        (_, Why::ByRules) => std::cmp::Ordering::Less,
        _ => std::cmp::Ordering::Equal,
    });
    matches
}

/// What becomes of an article before each topic, in the order of the topics.
pub fn judge(article: &Article, rules: &Rules) -> Vec<Judgement> {
    let reading = Reading::of(article);
    let text = Text::of(&reading);
    judge_found(article, rules, &rules.phrases.find(&text))
}

fn judge_found(article: &Article, rules: &Rules, found: &Found) -> Vec<Judgement> {
    let stated = Stated::of(article, rules);
    let list = rules.topics.list.iter().enumerate();
    let mut judgements: Vec<Judgement> =
        list.map(|(index, topic)| before(&stated, topic, rules, index, found)).collect();
    keep_best(&mut judgements, rules.topics.max_per_article);
    judgements
}

/// One topic alone: how many others the article has is not yet asked. People first, then the rules.
fn before(stated: &Stated, topic: &Topic, rules: &Rules, index: usize, found: &Found) -> Judgement {
    let article = stated.article;
    let mut judgement = by_rules(topic, rules, index, found, Some(stated));
    if article.topics.contains(&topic.id) {
        judgement.verdict = Verdict::In(Why::InFrontMatter);
    } else if topic.pin.contains(&article.id) {
        judgement.verdict = Verdict::In(Why::Pinned);
    } else if topic.drop.contains(&article.id) {
        judgement.verdict = Verdict::Out(WhyNot::Dropped);
    } else if !article.topics.is_empty() {
        judgement.verdict = Verdict::Out(WhyNot::OthersInFrontMatter);
    }
    judgement
}

/// What is stated of an article, in the form in which rules ask for it.
struct Stated<'a> {
    article: &'a Article,
    /// The codes among its keywords, each as printed.
    codes: Vec<(MediaTopic, &'a str)>,
    /// Its section and its keywords, with the parts of a section inside others (`World/Europe`): folded, and as printed.
    sections: Vec<(String, &'a str)>,
}

impl<'a> Stated<'a> {
    /// Reads what some rule asks for, and no more.
    fn of(article: &'a Article, rules: &Rules) -> Self {
        let tags = &article.source.tags;
        let codes = tags.iter().filter(|_| rules.asks_for_codes);
        let printed = article.source.section.iter().chain(tags).filter(|_| rules.asks_for_sections);
        let parts = |text: &'a String| {
            let parts = text.split(['/', '>', '|', '›', '»']).filter(|part| part.len() < text.len());
            std::iter::once(text.as_str()).chain(parts).map(|part| (fold(part.trim()), text.as_str()))
        };
        Self {
            article,
            codes: codes.filter_map(|tag| Some((MediaTopic::read(tag)?, tag.as_str()))).collect(),
            sections: printed.flat_map(parts).collect(),
        }
    }

    fn section(&self, folded: &String) -> Option<&'a str> {
        self.sections.iter().find(|(section, _)| section == folded).map(|(_, printed)| *printed)
    }

    /// The codes of a topic that the article states.
    fn coded(&self, topic: &Topic) -> Vec<Hit> {
        let of_code = |(code, points): &(MediaTopic, f64)| {
            let (_, tag) = self.codes.iter().find(|(other, _)| other == code).filter(|_| *points > 0.0)?;
            Some(stated_hit(code.as_str(), tag, *points))
        };
        topic.iptc.iter().filter_map(of_code).collect()
    }

    /// What the topic's `boost` lists give to the article.
    fn boosts(&self, topic: &Topic, rule: &Rule) -> Vec<Hit> {
        let outlet = self.article.source.outlet.as_ref();
        let outlets = topic.outlets.boost.iter().filter(|(key, _)| Some(key) == outlet);
        let mut hits: Vec<Hit> = outlets.map(|(key, points)| stated_hit(key.as_str(), key.as_str(), *points)).collect();
        for ((name, points), (folded, _)) in topic.sections.boost.iter().zip(&rule.sections.boost) {
            hits.extend(self.section(folded).map(|printed| stated_hit(name, printed, *points)));
        }
        hits
    }

    /// The first gate of a topic that is shut for the article.
    fn shut(&self, topic: &Topic, rule: &Rule, zone: &Tz) -> Option<Gate> {
        let Leaning { boost: _, only, never } = &topic.outlets;
        let outlet = self.article.source.outlet.as_ref();
        let among = |keys: &[OutletKey]| outlet.is_some_and(|outlet| keys.contains(outlet));
        let sections = &rule.sections;
        if !topic.window.holds(self.article.date.as_ref(), zone) {
            Some(Gate::Window(self.article.date.and_then(|date| date.day(zone))))
        } else if !only.is_empty() && !among(only) {
            Some(Gate::OutletsOnly)
        } else if among(never) {
            Some(Gate::OutletsNever)
        } else if !sections.only.is_empty() && !sections.only.iter().any(|name| self.section(name).is_some()) {
            Some(Gate::SectionsOnly)
        } else {
            let never = sections.never.iter().find_map(|name| self.section(name))?;
            Some(Gate::SectionsNever(never.to_owned()))
        }
    }
}

/// A hit of a rule on what is stated.
fn stated_hit(asked: &str, printed: &str, points: f64) -> Hit {
    let (pattern, words) = (asked.to_owned(), printed.to_owned());
    Hit { pattern, words, field: Field::Source, word: None, weight: points, count: 1, points }
}

/// What the rules of one topic alone make of a text, and of what is stated of it.
fn by_rules(topic: &Topic, rules: &Rules, index: usize, found: &Found, stated: Option<&Stated>) -> Judgement {
    let rule = &rules.rules[index];
    let of_patterns = |patterns: &[Pattern], numbers: &[usize]| -> Vec<Hit> {
        let pairs = patterns.iter().zip(numbers);
        pairs.flat_map(|(pattern, number)| rules.hits(pattern, found.of(*number), found)).collect()
    };
    let mut hits = of_patterns(&topic.any, &rule.any);
    let combinations = topic.all.iter().zip(&rule.all);
    hits.extend(combinations.filter_map(|(combination, groups)| {
        let chosen = nearest(groups, combination.within, found)?;
        Some(combination_hit(groups.len(), &chosen, topic.threshold, found))
    }));
    for (entity, numbers) in topic.entities.iter().zip(&rule.entities) {
        hits.extend(rules.named(entity, numbers, found));
    }
    if let Some(stated) = stated {
        hits.extend(stated.coded(topic));
        if !hits.is_empty() {
            hits.extend(stated.boosts(topic, rule));
        }
    }
    let score = hits.iter().fold(0.0, |sum, hit| sum + hit.points);
    let forbidden = of_patterns(&topic.not, &rule.not);
    let verdict = if let Some(gate) = stated.and_then(|stated| stated.shut(topic, rule, &rules.zone)) {
        Verdict::Out(WhyNot::Shut(gate))
    } else if !forbidden.is_empty() {
        Verdict::Out(WhyNot::Forbidden(forbidden))
    } else if hits.is_empty() || score < topic.threshold {
        Verdict::Out(WhyNot::BelowThreshold)
    } else {
        Verdict::In(Why::ByRules)
    };
    Judgement { topic: topic.id.clone(), verdict, score, threshold: topic.threshold, hits }
}

/// What one sentence has to say on topics, by their places in the list: the points of the rules for it alone, counted as
/// words of the body; 0 where none of them holds.
fn relevance(sentence: &Line<'_>, spoken: Option<&Language>, rules: &Rules, topics: &[usize]) -> Vec<f64> {
    let text = Text::of_sentence(sentence, spoken);
    let found = rules.phrases.find(&text);
    topics.iter().map(|topic| by_rules(&rules.topics.list[*topic], rules, *topic, &found, None).score).collect()
}

/// Of the topics by rules, the `most` with the best scores stay; of equal ones the earlier.
fn keep_best(judgements: &mut [Judgement], most: usize) {
    let mut by_rules: Vec<usize> =
        (0..judgements.len()).filter(|index| judgements[*index].verdict == Verdict::In(Why::ByRules)).collect();
    by_rules.sort_by(|one, other| judgements[*other].score.total_cmp(&judgements[*one].score));
    for index in by_rules.into_iter().skip(most) {
        judgements[index].verdict = Verdict::Out(WhyNot::BetterOthers);
    }
}

/// The topics made ready for matching: every pattern as folded words, to be found in one walk over an article.
///
/// Made once for all articles; matching costs by the words of the article, not by the number of patterns.
#[derive(Debug)]
pub struct Rules<'a> {
    topics: &'a Topics,
    rules: Vec<Rule>,
    phrases: Phrases,
    /// The site's time zone, in which a window has its days.
    zone: Tz,
    asks_for_codes: bool,
    asks_for_sections: bool,
}

/// The numbers of a topic's phrases, in the shape of its rules.
#[derive(Debug)]
struct Rule {
    any: Vec<usize>,
    all: Vec<Vec<Vec<(usize, String)>>>,
    /// Of each entity its name and its variants.
    entities: Vec<Vec<usize>>,
    not: Vec<usize>,
    /// Those of the topic, folded.
    sections: Leaning<String>,
}

impl<'a> Rules<'a> {
    /// Makes the rules of `topics` ready; their days are those of `zone`.
    pub fn new(topics: &'a Topics, zone: Tz) -> Self {
        let has_sections = |topic: &Topic| topic.sections != Leaning::default();
        let mut rules = Self {
            topics,
            rules: Vec::new(),
            phrases: Phrases::default(),
            zone,
            asks_for_codes: topics.list.iter().any(|topic| !topic.iptc.is_empty()),
            asks_for_sections: topics.list.iter().any(has_sections),
        };
        for topic in &topics.list {
            let rule = Rule {
                any: topic.any.iter().map(|pattern| rules.pattern(pattern)).collect(),
                all: topic.all.iter().map(|combination| rules.combination(combination)).collect(),
                entities: topic.entities.iter().map(|entity| rules.entity(entity)).collect(),
                not: topic.not.iter().map(|pattern| rules.pattern(pattern)).collect(),
                sections: folded(&topic.sections),
            };
            rules.rules.push(rule);
        }
        rules
    }

    /// The topics that these rules are of.
    pub fn topics(&self) -> &'a Topics {
        self.topics
    }

    fn pattern(&mut self, pattern: &Pattern) -> usize {
        self.phrases.add(&pattern.text, pattern.language.as_ref())
    }

    fn combination(&mut self, combination: &Combination) -> Vec<Vec<(usize, String)>> {
        let language = combination.language.as_ref();
        let mut group = |group: &Vec<String>| -> Vec<(usize, String)> {
            group.iter().map(|text| (self.phrases.add(text, language), text.clone())).collect()
        };
        combination.groups.iter().map(&mut group).collect()
    }

    fn entity(&mut self, entity: &Entity) -> Vec<usize> {
        let Entity { kind: _, name, variants, weight: _ } = entity;
        std::iter::once(name).chain(variants).map(|name| self.phrases.add_name(name)).collect()
    }

    /// One hit for each field in which an entity is named; a name inside of a longer one is not another.
    fn named(&self, entity: &Entity, numbers: &[usize], found: &Found) -> Vec<Hit> {
        let mut places: Vec<Place> = numbers.iter().flat_map(|number| found.of(*number)).copied().collect();
        if places.is_empty() {
            return Vec::new();
        }
        places.sort_by_key(|place| (place.first, std::cmp::Reverse(place.last)));
        places.dedup_by(|next, kept| next.first <= kept.last);
        self.hits_of(&entity.name, entity.weight, &places, found)
    }

    /// One hit for each field in which a pattern stands.
    fn hits(&self, pattern: &Pattern, places: &[Place], found: &Found) -> Vec<Hit> {
        let Pattern { language: _, text, weight } = pattern;
        self.hits_of(text, *weight, places, found)
    }

    fn hits_of(&self, text: &str, weight: f64, places: &[Place], found: &Found) -> Vec<Hit> {
        let in_field = |field: Field| {
            let mut there = places.iter().filter(|place| found.field(place) == field);
            let first = there.next()?;
            let count = 1 + there.count();
            let points = weight * self.factor(field) * (1.0 + (count as f64).ln());
            let (words, word) = (found.shown(first).to_owned(), Some(found.number(first.first)));
            Some(Hit { pattern: text.to_owned(), words, field, word, weight, count, points })
        };
        Field::TEXT.into_iter().filter_map(in_field).collect()
    }

    fn factor(&self, field: Field) -> f64 {
        match field {
            Field::Title => self.topics.title_factor,
            Field::Lead => self.topics.lead_factor,
            Field::Body | Field::Source => 1.0,
        }
    }
}

fn folded(sections: &Leaning<String>) -> Leaning<String> {
    let Leaning { boost, only, never } = sections;
    let all = |names: &[String]| names.iter().map(|name| fold(name.trim())).collect();
    Leaning {
        boost: boost.iter().map(|(name, points)| (fold(name.trim()), *points)).collect(),
        only: all(only),
        never: all(never),
    }
}

/// Patterns, and what each would give to an article with a weight of 1: for those who look for good patterns.
#[derive(Debug)]
pub(super) struct Bases {
    phrases: Phrases,
    count: usize,
    factors: [f64; 3],
}

impl Bases {
    /// Makes patterns for texts in `language` ready; a hit counts in each field what it counts in `topics`.
    pub fn new<'p>(patterns: impl Iterator<Item = &'p str>, language: Option<&Language>, topics: &Topics) -> Self {
        let mut phrases = Phrases::default();
        let count = patterns.map(|text| phrases.add(text, language)).count();
        let rules = Rules::new(topics, Tz::UTC);
        Self { phrases, count, factors: Field::TEXT.map(|field| rules.factor(field)) }
    }

    /// The numbers of the patterns that stand in an article, each with its points.
    pub fn of(&self, article: &Article) -> Vec<(usize, f64)> {
        let reading = Reading::of(article);
        let text = Text::of(&reading);
        let found = self.phrases.find(&text);
        let base = |number: usize| -> f64 {
            let fields = Field::TEXT.into_iter().zip(self.factors);
            let points = fields.map(|(field, factor)| {
                let count = found.of(number).iter().filter(|place| found.field(place) == field).count();
                if count == 0 { 0.0 } else { factor * (1.0 + (count as f64).ln()) }
            });
            points.sum()
        };
        (0..self.count).filter(|number| !found.of(*number).is_empty()).map(|number| (number, base(number))).collect()
    }
}

/// What was found of one group of a combination.
struct GroupHit<'r> {
    group: usize,
    pattern: &'r str,
    place: Place,
}

/// The first stretch of at most `within` words that has one of each group, in the order of the text.
fn nearest<'r>(groups: &'r [Vec<(usize, String)>], within: Option<usize>, found: &Found) -> Option<Vec<GroupHit<'r>>> {
    let mut all: Vec<GroupHit> = Vec::new();
    for (group, patterns) in groups.iter().enumerate() {
        for (number, pattern) in patterns {
            all.extend(found.of(*number).iter().map(|place| GroupHit { group, pattern, place: *place }));
        }
    }
    all.sort_by_key(|hit| (hit.place.first, hit.place.last, hit.group));
    // The latest hit of each group is the nearest to whatever comes next.
    let mut latest: Vec<Option<usize>> = vec![None; groups.len()];
    for index in 0..all.len() {
        latest[all[index].group] = Some(index);
        let Some(mut chosen) = latest.iter().copied().collect::<Option<Vec<usize>>>() else { continue };
        chosen.sort_unstable();
        let start = chosen.iter().map(|hit| found.position(all[*hit].place.first)).min()?;
        let end = chosen.iter().map(|hit| found.position(all[*hit].place.last)).max()?;
        if within.is_none_or(|within| end - start < within) {
            let mut number = 0..;
            all.retain(|_| number.next().is_some_and(|number| chosen.contains(&number)));
            return Some(all);
        }
    }
    None
}

/// A combination is worth the threshold, so that it is enough alone.
fn combination_hit(groups: usize, chosen: &[GroupHit], threshold: f64, found: &Found) -> Hit {
    let of_group = |group: usize| chosen.iter().find(|hit| hit.group == group).map(|hit| hit.pattern);
    let patterns: Vec<&str> = (0..groups).filter_map(of_group).collect();
    let shown: Vec<&str> = chosen.iter().map(|hit| found.shown(&hit.place)).collect();
    Hit {
        pattern: patterns.join(" + "),
        words: shown.join(" … "),
        field: found.field(&chosen[0].place),
        word: Some(found.number(chosen[0].place.first)),
        weight: threshold,
        count: 1,
        points: threshold,
    }
}

/// Runs the test sentences of all topics, and looks for rules that cannot work. No notes, no trouble.
///
/// A sentence is taken for an article with that title and no body, and with no date, outlet or section that could matter. A language is assumed only where it is plain to
/// see; otherwise the patterns of all languages apply.
pub fn run_tests(topics: &Topics) -> Vec<Note> {
    let rules = Rules::new(topics, Tz::UTC);
    let mut notes = Vec::new();
    for (index, topic) in topics.list.iter().enumerate() {
        notes.extend(impossible(topic));
        let judge = |sentence: &String| {
            let text = Text::of_test(sentence);
            by_rules(topic, &rules, index, &rules.phrases.find(&text), None)
        };
        for sentence in &topic.tests.inside {
            let judgement = judge(sentence);
            if let Verdict::Out(why) = &judgement.verdict {
                notes.push(test_failed(topic, sentence, "inside", &reason(why, &judgement)));
            }
        }
        for sentence in &topic.tests.outside {
            let judgement = judge(sentence);
            if let Verdict::In(_) = judgement.verdict {
                notes.push(test_failed(topic, sentence, "outside", &found_words(&judgement)));
            }
        }
    }
    notes
}

fn test_failed(topic: &Topic, sentence: &str, side: &str, why: &str) -> Note {
    Note::error(format!("topic `{}`: a test sentence should be {side}: “{sentence}”", topic.id)).hint(why)
}

fn reason(why: &WhyNot, judgement: &Judgement) -> String {
    match why {
        WhyNot::Forbidden(hits) => format!("kept out by `not`: {}", shown(hits)),
        WhyNot::BelowThreshold if judgement.hits.is_empty() => "no word of it is in the rules".to_owned(),
        WhyNot::BelowThreshold => found_words(judgement),
        WhyNot::Dropped | WhyNot::OthersInFrontMatter | WhyNot::Shut(_) | WhyNot::BetterOthers => {
            "kept out by hand".to_owned()
        }
    }
}

fn found_words(judgement: &Judgement) -> String {
    let Judgement { topic: _, verdict: _, score, threshold, hits } = judgement;
    format!("score {score:.1} of {threshold:.1} needed, by {}", shown(hits))
}

fn shown(hits: &[Hit]) -> String {
    hits.iter().map(|hit| format!("`{}` in “{}”", hit.pattern, hit.words)).collect::<Vec<_>>().join(", ")
}

/// Rules that can never match, or that say two things at once.
fn impossible(topic: &Topic) -> Vec<Note> {
    let id = &topic.id;
    let in_groups = topic.all.iter().flat_map(|combination| combination.groups.iter().flatten());
    let listed = topic.any.iter().chain(&topic.not).map(|pattern| &pattern.text);
    let names = topic.entities.iter().flat_map(|entity| std::iter::once(&entity.name).chain(&entity.variants));
    let empty = listed.chain(in_groups).chain(names).filter(|text| !has_words(text));
    let mut notes: Vec<Note> = empty
        .map(|text| {
            Note::warning(format!("topic `{id}`: the pattern `{text}` has no letters or digits and never matches"))
                .hint("a pattern is a word or phrase; `*` may stand only at the end of a word")
        })
        .collect();
    if topic.all.iter().any(|combination| combination.groups.is_empty()) {
        notes.push(Note::warning(format!("topic `{id}`: a combination without groups never matches")));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleId, Body, EntityKind, Language, Source, Window};
    use crate::text::{sentences, words};
    use proptest::prelude::*;

    fn topic(id: &str, any: &[(&str, f64)]) -> Topic {
        let any = any.iter().map(|(text, weight)| pattern("", text, *weight)).collect();
        Topic { any, ..Topic::new(TopicId::new(id).unwrap(), 3.0) }
    }

    fn pattern(language: &str, text: &str, weight: f64) -> Pattern {
        Pattern { language: Language::new(language).ok(), text: text.to_owned(), weight }
    }

    fn combination(groups: &[&[&str]], within: Option<usize>) -> Combination {
        let groups = groups.iter().map(|group| group.iter().map(|text| (*text).to_owned()).collect()).collect();
        Combination { language: None, groups, within }
    }

    fn topics(list: Vec<Topic>) -> Topics {
        Topics { list, max_per_article: 3, title_factor: 3.0, lead_factor: 2.0 }
    }

    /// An article of a title and paragraphs, each split into sentences.
    fn article(language: &str, title: &str, paragraphs: &[&str]) -> Article {
        let language = Language::new(language).ok();
        let mut body = Body::default();
        for paragraph in paragraphs {
            let sentences = sentences::sentences(paragraph, language.as_ref());
            body.add_prose(sentences.into_iter().map(|text| (text, words::count_words(text))));
        }
        Article {
            id: ArticleId::new("2031-05-06-amber").unwrap(),
            title: title.to_owned(),
            date: None,
            body,
            language,
            authors: Vec::new(),
            topics: Vec::new(),
            corrections: Vec::new(),
            source: Source::default(),
            file: "amber.md".into(),
        }
    }

    fn show(judgement: &Judgement) -> String {
        let hits = |hits: &[Hit]| {
            let one = |hit: &Hit| format!(" {}[{:?} {}× {:.1}]", hit.words, hit.field, hit.count, hit.points);
            hits.iter().map(one).collect::<String>()
        };
        let verdict = match &judgement.verdict {
            Verdict::Out(WhyNot::Forbidden(forbidden)) => format!("out: not{}", hits(forbidden)),
            Verdict::Out(why) => format!("out: {why:?}"),
            Verdict::In(why) => format!("in: {why:?}"),
        };
        format!("{verdict} {:.1}{}", judgement.score, hits(&judgement.hits))
    }

    /// One pattern of weight 3 before a headline.
    #[track_caller]
    fn check(text: &str, title: &str, expected: bool) {
        let topics = topics(vec![topic("grid", &[(text, 1.0)])]);
        let found = classify(&article("", title, &[]), &Rules::new(&topics, Tz::UTC));
        assert_eq!(!found.is_empty(), expected, "`{text}` in “{title}”");
    }

    #[test]
    fn a_pattern_matches_whole_words() {
        check("grid", "The grid fails", true);
        check("grid", "The Grid’s end", true);
        check("grid", "Gridlock in town", false);
        check("grid", "The microgrid", false);
        check("grid*", "Gridlock in town", true);
        check("grid*", "The microgrid", false);
        check("power grid", "Power-grid fails", true);
        check("power grid", "Power, grid and water", false);
        check("power grid", "Power of the grid", false);
        check("power grid*", "POWER GRIDS fail", true);
        check("pow* grid", "Powerful grid", true);
        check("l'accord", "Fin de l’accord", true);
        check("accord", "Fin de l’accord", true);
        check("здоров’я", "Про здоровʼя людей", true);
        check("energi*", "Енергія", false);
        check("мост*", "Открытие МОСТА", true);
        check("电网", "全国电网故障", true);
        check("电网", "全国电力网故障", false);
        check("5G网络", "新的5G网络", true);
        check("Portland, Amber", "In Portland, Amber", true);
        check("STRASSE", "Die Straße ist zu", true);
        check("ışık", "IŞIK SÖNDÜ", true);
        check("İstanbul", "istanbul’da", true);
        check("GW", "ＧＷ", true);
        check("cooperate", "They co\u{ad}operate", true);
        check("U.S.", "The U.S. vote", true);
        check("U.S.", "Let us vote", false);
        check("*", "Anything", false);
    }

    #[test]
    fn the_score_says_where_and_how_often() {
        let rules = topics(vec![topic("grid", &[("grid", 1.0), ("power plant", 2.0)])]);
        let article = article("en", "Grid fails", &["A power plant closed.", "The grid is old. The grid is weak."]);
        let judgements = judge(&article, &Rules::new(&rules, Tz::UTC));
        assert_eq!(
            show(&judgements[0]),
            "in: ByRules 8.7 Grid[Title 1× 3.0] grid[Body 2× 1.7] power plant[Lead 1× 4.0]"
        );
    }

    #[test]
    fn a_combination_is_enough_alone_if_its_words_are_near() {
        let check = |within, paragraph: &str, expected: &str| {
            let mut topic = topic("grid", &[]);
            topic.all.push(combination(&[&["attack*", "strike"], &["substation", "power plant"]], within));
            let topics = topics(vec![topic]);
            let judgements = judge(&article("en", "Title", &["Lead.", paragraph]), &Rules::new(&topics, Tz::UTC));
            assert_eq!(show(&judgements[0]), expected, "{paragraph}");
        };
        let found = "in: ByRules 3.0 attackers … power plant[Body 1× 3.0]";
        check(Some(6), "The attackers hit the old power plant.", found);
        check(Some(5), "The attackers hit the old power plant.", "out: BelowThreshold 0.0");
        check(None, "The attackers left. One hour later the power plant stopped.", found);
        check(Some(3), "A strike far from here. Attackers hit a substation.", "out: BelowThreshold 0.0");
        check(Some(4), "A substation. One strike.", "in: ByRules 3.0 substation … strike[Body 1× 3.0]");
        check(None, "A strike.", "out: BelowThreshold 0.0");
    }

    #[test]
    fn a_forbidden_word_keeps_out_and_a_person_wins() {
        let mut grid = topic("grid", &[("energy", 3.0)]);
        grid.not.push(pattern("", "energy drink*", 1.0));
        let mut article = article("en", "Energy drinks", &["Text."]);
        let check = |article: &Article, topic: &Topic, expected: &str| {
            let topics = topics(vec![topic.clone()]);
            assert_eq!(show(&judge(article, &Rules::new(&topics, Tz::UTC))[0]), expected);
        };
        let hit = " 9.0 Energy[Title 1× 9.0]";
        check(&article, &grid, &format!("out: not Energy drinks[Title 1× 3.0]{hit}"));
        grid.pin.push(article.id.clone());
        check(&article, &grid, &format!("in: Pinned{hit}"));
        article.topics = vec![TopicId::new("drinks").unwrap()];
        check(&article, &grid, &format!("in: Pinned{hit}"));
        grid.pin.clear();
        check(&article, &grid, &format!("out: OthersInFrontMatter{hit}"));
        article.topics = vec![grid.id.clone()];
        check(&article, &grid, &format!("in: InFrontMatter{hit}"));
        article.topics.clear();
        grid.drop.push(article.id.clone());
        check(&article, &grid, &format!("out: Dropped{hit}"));
    }

    #[test]
    fn the_language_of_the_article_chooses_the_patterns() {
        let mut topic = topic("gift", &[]);
        topic.any.push(pattern("de", "gift", 3.0));
        let topics = topics(vec![topic]);
        let check = |language: &str, expected: bool| {
            let found = classify(&article(language, "A gift", &[]), &Rules::new(&topics, Tz::UTC));
            assert_eq!(!found.is_empty(), expected, "{language}");
        };
        check("de", true);
        check("de-AT", true);
        check("en", false);
        check("", true);
    }

    #[test]
    fn the_written_forms_of_norwegian_are_one() {
        for (rule, article_in) in [("no", "nb"), ("nb", "no"), ("nn-NO", "nb")] {
            let topics = topics(vec![Topic { any: vec![pattern(rule, "strøm", 3.0)], ..topic("grid", &[]) }]);
            let found = classify(&article(article_in, "Strøm", &[]), &Rules::new(&topics, Tz::UTC));
            assert_eq!(found.len(), 1, "{rule} {article_in}");
        }
    }

    #[test]
    fn an_article_has_the_best_topics_and_no_more() {
        let mut topics = topics(vec![
            topic("a", &[("grid", 3.0)]),
            topic("b", &[("grid", 4.0)]),
            topic("c", &[("grid", 3.0)]),
            topic("d", &[]),
        ]);
        topics.max_per_article = 2;
        let article = article("en", "Grid", &[]);
        topics.list[3].pin.push(article.id.clone());
        let rules = Rules::new(&topics, Tz::UTC);
        let found: Vec<_> = classify(&article, &rules).into_iter().map(|found| found.topic.to_string()).collect();
        assert_eq!(found, ["d", "b", "a"]);
        assert_eq!(judge(&article, &rules)[2].verdict, Verdict::Out(WhyNot::BetterOthers));
    }

    #[test]
    fn test_sentences_are_run_and_rules_that_cannot_work_are_told() {
        let mut topic = topic("grid", &[("grid", 1.0), ("!!", 1.0)]);
        topic.not.push(pattern("", "grid iron", 1.0));
        topic.tests.inside = vec!["The grid fails".into(), "A dam fails".into(), "The grid iron".into()];
        topic.tests.outside = vec!["A dam fails".into(), "Off the grid".into()];
        let notes = run_tests(&topics(vec![topic]));
        let said: Vec<_> = notes.iter().map(|note| (note.text.as_str(), note.hint.as_deref().unwrap_or(""))).collect();
        assert_eq!(
            said,
            [
                (
                    "topic `grid`: the pattern `!!` has no letters or digits and never matches",
                    "a pattern is a word or phrase; `*` may stand only at the end of a word"
                ),
                ("topic `grid`: a test sentence should be inside: “A dam fails”", "no word of it is in the rules"),
                (
                    "topic `grid`: a test sentence should be inside: “The grid iron”",
                    "kept out by `not`: `grid iron` in “grid iron”"
                ),
                (
                    "topic `grid`: a test sentence should be outside: “Off the grid”",
                    "score 3.0 of 3.0 needed, by `grid` in “grid”"
                ),
            ]
        );
    }

    fn names(entities: &[(&str, &[&str])]) -> Topic {
        let entity = |(name, variants): &(&str, &[&str])| Entity {
            kind: EntityKind::Person,
            name: (*name).to_owned(),
            variants: variants.iter().map(|variant| (*variant).to_owned()).collect(),
            weight: 2.0,
        };
        Topic { entities: entities.iter().map(entity).collect(), ..topic("names", &[]) }
    }

    #[test]
    fn a_name_is_no_common_word() {
        let check = |name: &str, text: &str, expected: bool| {
            let topics = topics(vec![names(&[(name, &[])])]);
            let found = judge(&article("", "", &["Lead.", text]), &Rules::new(&topics, Tz::UTC));
            assert_eq!(!found[0].hits.is_empty(), expected, "{name} in {text}");
        };
        check("Moor", "They met Moor at noon.", true);
        check("Moor", "They met on a moor at noon.", false);
        check("Moor", "They met MOOR at noon.", true);
        check("Moor", "Moor’s plan, and Moor's reply.", true);
        check("Moor", "The Moorland road is closed.", false);
        check("Moor", "Moors Plan steht fest.", false);
        check("Moor*", "Moors Plan steht fest.", true);
        check("WHO", "Who said so?", false);
        check("WHO", "The WHO said so.", true);
        check("Ada de Moor", "ADA DE MOOR and Ada De Moor", true);
        check("Ada Moor", "Ada, Moor and others", false);
        check("McMoor", "Mcmoor", false);
        check("A. Moor", "The plan of A. Moor is known.", true);
        check("Нафтогаз*", "звіт «Нафтогазу» за рік", true);
        check("İzmir", "İZMİR'de ve Izmir'de", true);
        check("İzmir", "izmir", false);
        check("Straße", "die Straße", true);
        check("港町", "きょう港町で", true);
        // At the start of a sentence a capital tells nothing.
        check("Moor", "Moor and heath are dry.", true);
    }

    #[test]
    fn the_names_of_one_entity_count_together() {
        let topic = names(&[("Ada Moor", &["Moor", "A. Moor"])]);
        let article = article("xx", "Ada Moor", &["Moor and Ada Moor met A. Moor.", "No one."]);
        let topics = topics(vec![topic]);
        assert_eq!(
            show(&judge(&article, &Rules::new(&topics, Tz::UTC))[0]),
            "in: ByRules 14.4 Ada Moor[Title 1× 6.0] Moor[Lead 3× 8.4]"
        );
    }

    #[test]
    fn an_outlet_and_a_section_lean_and_shut() {
        let mut article = article("en", "Grid", &[]);
        article.source.outlet = OutletKey::new("courier").ok();
        article.source.section = Some("Home / Économie".into());
        article.source.tags = vec!["World".into()];
        let lean = |boost: &[&str], only: &[&str], never: &[&str]| Leaning {
            boost: boost.iter().map(|name| ((*name).to_owned(), 1.0)).collect(),
            only: only.iter().map(|name| (*name).to_owned()).collect(),
            never: never.iter().map(|name| (*name).to_owned()).collect(),
        };
        let key = |name: String| OutletKey::new(name).unwrap();
        let outlets = |of: Leaning<String>| Leaning {
            boost: of.boost.into_iter().map(|(name, points)| (key(name), points)).collect(),
            only: of.only.into_iter().map(key).collect(),
            never: of.never.into_iter().map(key).collect(),
        };
        let check = |words: &str, of_outlets: Leaning<String>, of_sections: Leaning<String>, expected: &str| {
            let mut topic = topic("grid", &[(words, 1.0)]);
            topic.outlets = outlets(of_outlets);
            topic.sections = of_sections;
            let topics = topics(vec![topic]);
            assert_eq!(show(&judge(&article, &Rules::new(&topics, Tz::UTC))[0]), expected);
        };
        let none = || lean(&[], &[], &[]);
        let hit = "Grid[Title 1× 3.0]";
        check("grid", lean(&["courier"], &[], &[]), none(), &format!("in: ByRules 4.0 {hit} courier[Source 1× 1.0]"));
        check("dam", lean(&["courier"], &[], &[]), none(), "out: BelowThreshold 0.0");
        check("grid", lean(&["gazette"], &["courier"], &["gazette"]), none(), &format!("in: ByRules 3.0 {hit}"));
        check("grid", lean(&[], &["gazette"], &[]), none(), &format!("out: Shut(OutletsOnly) 3.0 {hit}"));
        check("grid", lean(&[], &[], &["courier"]), none(), &format!("out: Shut(OutletsNever) 3.0 {hit}"));
        let boosted = format!("in: ByRules 4.0 {hit} Home / Économie[Source 1× 1.0]");
        check("grid", none(), lean(&["économie"], &["world"], &["Sponsored"]), &boosted);
        check("grid", none(), lean(&[], &["Sport"], &[]), &format!("out: Shut(SectionsOnly) 3.0 {hit}"));
        check("grid", none(), lean(&[], &[], &["WORLD"]), &format!("out: Shut(SectionsNever(\"World\")) 3.0 {hit}"));
        check("grid", none(), lean(&[], &[], &["Wor"]), &format!("in: ByRules 3.0 {hit}"));
    }

    #[test]
    fn a_code_is_enough_where_it_is_stated() {
        let code = |text: &str| MediaTopic::read(text).unwrap();
        let mut article = article("en", "A dam", &[]);
        let check = |article: &Article, points: f64, expected: &str| {
            let topic = Topic { iptc: vec![(code("medtop:20000256"), points)], ..topic("grid", &[]) };
            let topics = topics(vec![topic]);
            assert_eq!(show(&judge(article, &Rules::new(&topics, Tz::UTC))[0]), expected);
        };
        check(&article, 3.0, "out: BelowThreshold 0.0");
        article.source.tags = vec!["dams".into(), "http://cv.iptc.org/newscodes/mediatopic/20000256".into()];
        let stated = "http://cv.iptc.org/newscodes/mediatopic/20000256[Source 1×";
        check(&article, 3.0, &format!("in: ByRules 3.0 {stated} 3.0]"));
        check(&article, 2.0, &format!("out: BelowThreshold 2.0 {stated} 2.0]"));
        check(&article, 0.0, "out: BelowThreshold 0.0");
    }

    #[test]
    fn a_topic_has_its_time_and_a_pin_is_above_it() {
        let window = Window { from: "2024-03-01".parse().ok(), to: "2024-04-01".parse().ok() };
        let mut grid = Topic { window, ..topic("grid", &[("grid", 1.0)]) };
        let mut article = article("en", "Grid", &[]);
        let hit = "3.0 Grid[Title 1× 3.0]";
        let check = |article: &Article, topic: &Topic, expected: &str| {
            let topics = topics(vec![topic.clone()]);
            let rules = Rules::new(&topics, Tz::Europe__Kyiv);
            assert_eq!(show(&judge(article, &rules)[0]), format!("{expected} {hit}"));
        };
        check(&article, &grid, "out: Shut(Window(None))");
        // Still February in UTC.
        article.date = "2024-02-29T22:30:00Z".parse().ok();
        check(&article, &grid, "in: ByRules");
        article.date = "2024-04-01".parse().ok();
        check(&article, &grid, "out: Shut(Window(Some(2024-04-01)))");
        grid.pin.push(article.id.clone());
        check(&article, &grid, "in: Pinned");
    }

    #[test]
    fn a_hit_tells_which_word_it_is() {
        let topics = topics(vec![topic("grid", &[("grid", 1.0)])]);
        let article = article("en", "The grid", &["A plan. The grid is old.", "No grid, no plan."]);
        let judgements = judge(&article, &Rules::new(&topics, Tz::UTC));
        let words: Vec<_> = judgements[0].hits.iter().map(|hit| (hit.field, hit.word)).collect();
        assert_eq!(words, [(Field::Title, Some(2)), (Field::Lead, Some(4)), (Field::Body, Some(8))]);
    }

    proptest! {
        #[test]
        fn judging_twice_says_the_same(title in "\\PC{0,40}", body in "[a-d ,.字]{0,80}", text in "[a-d字*, ]{0,6}") {
            let mut topic = topic("x", &[(&text, 1.0), ("a*", 1.0)]);
            topic.all.push(combination(&[&["a", "b"], &["c", &text]], Some(4)));
            let topics = topics(vec![topic]);
            let article = article("en", &title, &[&body]);
            let (one, other) = (Rules::new(&topics, Tz::UTC), Rules::new(&topics, Tz::UTC));
            prop_assert_eq!(judge(&article, &one), judge(&article, &other));
        }
    }
}
