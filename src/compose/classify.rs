//! An article and the rules → its topics, and for every topic why the article is in it or out.

mod phrases;

pub use phrases::Field;

use phrases::{Found, Phrases, Place, Text, has_words};

use crate::model::{Article, Combination, Language, Pattern, Topic, TopicId, Topics};
use crate::note::Note;

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
    /// Words of the topic's `not` list.
    Forbidden(Vec<Hit>),
    /// The score does not reach the threshold.
    BelowThreshold,
    /// Other topics fit better, and there are already as many as one article may have.
    BetterOthers,
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

/// A pattern that was found in one part of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The pattern as written; of a combination what was found of each group: `strike* + power plant`.
    pub pattern: String,
    /// The words as they stand in the text; of a combination with ` … ` between them.
    pub words: String,
    /// Where.
    pub field: Field,
    /// What the rules give for it.
    pub weight: f64,
    /// How often it stands there.
    pub count: usize,
    /// What it adds to the score: weight × factor of the field × (1 + ln count).
    pub points: f64,
}

/// The topics of an article: those that people gave it, in the order of the topics, then the best by the rules.
pub fn classify(article: &Article, rules: &Rules) -> Vec<Match> {
    let mut matches: Vec<Match> = judge(article, rules)
        .into_iter()
        .filter_map(|judgement| match judgement.verdict {
            Verdict::In(why) => {
                Some(Match { topic: judgement.topic, score: judgement.score, why, hits: judgement.hits })
            }
            Verdict::Out(_) => None,
        })
        .collect();
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
    let text = Text::of(article);
    let found = rules.phrases.find(&text);
    let mut judgements: Vec<Judgement> = rules
        .topics
        .list
        .iter()
        .enumerate()
        .map(|(index, topic)| before(article, topic, rules, index, &found))
        .collect();
    keep_best(&mut judgements, rules.topics.max_per_article);
    judgements
}

/// One topic alone: how many others the article has is not yet asked. People first, then the rules.
fn before(article: &Article, topic: &Topic, rules: &Rules, index: usize, found: &Found) -> Judgement {
    let mut judgement = by_rules(topic, rules, index, found);
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

/// What the rules of one topic alone make of a text.
fn by_rules(topic: &Topic, rules: &Rules, index: usize, found: &Found) -> Judgement {
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
    let score = hits.iter().fold(0.0, |sum, hit| sum + hit.points);
    let forbidden = of_patterns(&topic.not, &rule.not);
    let verdict = if !forbidden.is_empty() {
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
pub fn relevance(sentence: &str, spoken: Option<&Language>, rules: &Rules, topics: &[usize]) -> Vec<f64> {
    let text = Text::of_sentence(sentence, spoken);
    let found = rules.phrases.find(&text);
    topics.iter().map(|topic| by_rules(&rules.topics.list[*topic], rules, *topic, &found).score).collect()
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
}

/// The numbers of a topic's phrases, in the shape of its rules.
#[derive(Debug)]
struct Rule {
    any: Vec<usize>,
    all: Vec<Vec<Vec<(usize, String)>>>,
    not: Vec<usize>,
}

impl<'a> Rules<'a> {
    /// Makes the rules of `topics` ready.
    pub fn new(topics: &'a Topics) -> Self {
        let mut rules = Self { topics, rules: Vec::new(), phrases: Phrases::default() };
        for topic in &topics.list {
            let rule = Rule {
                any: topic.any.iter().map(|pattern| rules.pattern(pattern)).collect(),
                all: topic.all.iter().map(|combination| rules.combination(combination)).collect(),
                not: topic.not.iter().map(|pattern| rules.pattern(pattern)).collect(),
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

    /// One hit for each field in which a pattern stands.
    fn hits(&self, pattern: &Pattern, places: &[Place], found: &Found) -> Vec<Hit> {
        let Pattern { language: _, text, weight } = pattern;
        let in_field = |field: Field| {
            let mut there = places.iter().filter(|place| found.field(place) == field);
            let first = there.next()?;
            let count = 1 + there.count();
            let points = *weight * self.factor(field) * (1.0 + (count as f64).ln());
            let words = found.shown(first).to_owned();
            Some(Hit { pattern: text.clone(), words, field, weight: *weight, count, points })
        };
        Field::ALL.into_iter().filter_map(in_field).collect()
    }

    fn factor(&self, field: Field) -> f64 {
        match field {
            Field::Title => self.topics.title_factor,
            Field::Lead => self.topics.lead_factor,
            Field::Body => 1.0,
        }
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
        weight: threshold,
        count: 1,
        points: threshold,
    }
}

/// Runs the test sentences of all topics, and looks for rules that cannot work. No notes, no trouble.
///
/// A sentence is taken for an article with that title and no body. A language is assumed only where it is plain to
/// see; otherwise the patterns of all languages apply.
pub fn run_tests(topics: &Topics) -> Vec<Note> {
    let rules = Rules::new(topics);
    let mut notes = Vec::new();
    for (index, topic) in topics.list.iter().enumerate() {
        notes.extend(impossible(topic));
        let judge = |sentence: &String| {
            let text = Text::of_test(sentence);
            by_rules(topic, &rules, index, &rules.phrases.find(&text))
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
        WhyNot::Dropped | WhyNot::OthersInFrontMatter | WhyNot::BetterOthers => "kept out by hand".to_owned(),
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
    let empty = listed.chain(in_groups).filter(|text| !has_words(text));
    let mut notes: Vec<Note> = empty
        .map(|text| {
            Note::warning(format!("topic `{id}`: the pattern `{text}` has no letters or digits and never matches"))
                .hint("a pattern is a word or phrase; `*` may stand only at the end of a word")
        })
        .collect();
    if topic.all.iter().any(|combination| combination.groups.is_empty()) {
        notes.push(Note::warning(format!("topic `{id}`: a combination without groups never matches")));
    }
    for article in topic.pin.iter().filter(|article| topic.drop.contains(article)) {
        notes.push(
            Note::warning(format!("topic `{id}`: `{article}` is pinned and dropped"))
                .hint("it is taken for pinned; remove it from one of the lists"),
        );
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleId, Block, Body, Language, Sentence, Source, TopicTests};
    use crate::text::{sentences, words};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn topic(id: &str, any: &[(&str, f64)]) -> Topic {
        Topic {
            id: TopicId::new(id).unwrap(),
            names: BTreeMap::new(),
            description: None,
            threshold: 3.0,
            any: any.iter().map(|(text, weight)| pattern("", text, *weight)).collect(),
            all: Vec::new(),
            not: Vec::new(),
            pin: Vec::new(),
            drop: Vec::new(),
            tests: TopicTests::default(),
        }
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
        let mut number = 0;
        let blocks = paragraphs.iter().map(|paragraph| {
            let sentences = sentences::sentences(paragraph, language.as_ref()).into_iter().map(|text| {
                number += 1;
                Sentence { number, text: text.to_owned(), words: words::count_words(text) }
            });
            Block::Prose { sentences: sentences.collect() }
        });
        Article {
            id: ArticleId::new("2031-05-06-amber").unwrap(),
            title: title.to_owned(),
            date: None,
            body: Body { blocks: blocks.collect(), words: 0 },
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
        let found = classify(&article("", title, &[]), &Rules::new(&topics));
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
        check("U.S.", "The U.S. vote", true);
        check("U.S.", "Let us vote", false);
        check("*", "Anything", false);
    }

    #[test]
    fn the_score_says_where_and_how_often() {
        let rules = topics(vec![topic("grid", &[("grid", 1.0), ("power plant", 2.0)])]);
        let article = article("en", "Grid fails", &["A power plant closed.", "The grid is old. The grid is weak."]);
        let judgements = judge(&article, &Rules::new(&rules));
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
            let judgements = judge(&article("en", "Title", &["Lead.", paragraph]), &Rules::new(&topics));
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
            assert_eq!(show(&judge(article, &Rules::new(&topics))[0]), expected);
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
            let found = classify(&article(language, "A gift", &[]), &Rules::new(&topics));
            assert_eq!(!found.is_empty(), expected, "{language}");
        };
        check("de", true);
        check("de-AT", true);
        check("en", false);
        check("", true);
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
        let rules = Rules::new(&topics);
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

    proptest! {
        #[test]
        fn judging_twice_says_the_same(title in "\\PC{0,40}", body in "[a-d ,.字]{0,80}", text in "[a-d字*, ]{0,6}") {
            let mut topic = topic("x", &[(&text, 1.0), ("a*", 1.0)]);
            topic.all.push(combination(&[&["a", "b"], &["c", &text]], Some(4)));
            let topics = topics(vec![topic]);
            let article = article("en", &title, &[&body]);
            let (one, other) = (Rules::new(&topics), Rules::new(&topics));
            prop_assert_eq!(judge(&article, &one), judge(&article, &other));
        }
    }
}
