//! What `explain` and `topics` tell → the same as JSON, for programs. Its names are in the reference of commands and stay.

use clipsheet::compose::classify::{Field, Gate, Hit, Judgement, Rules, Verdict, Why, WhyNot, judge};
use clipsheet::compose::gaps::Gaps;
use clipsheet::compose::key_sentences::{KeySentences, Refusal};
use clipsheet::model::{Article, DraftDigest, Tie};
use serde::Serialize;

/// An article and what every topic makes of it.
#[derive(Debug, Serialize)]
pub(super) struct ArticleData<'a> {
    article: &'a str,
    title: &'a str,
    file: String,
    topics: Vec<TopicData>,
    /// Only of `explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    quotable: Option<QuotableData<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    correction: Option<CorrectionData>,
}

/// What one topic makes of an article.
#[derive(Debug, Serialize)]
struct TopicData {
    topic: String,
    #[serde(rename = "in")]
    inside: bool,
    why: &'static str,
    score: f64,
    threshold: f64,
    hits: Vec<HitData>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    forbidden: Vec<HitData>,
}

#[derive(Debug, Serialize)]
struct HitData {
    pattern: String,
    words: String,
    field: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<usize>,
    weight: f64,
    count: usize,
    points: f64,
}

/// The sentences that may be quoted, the best first, and the others in their order.
#[derive(Debug, Serialize)]
struct QuotableData<'a> {
    words_allowed: usize,
    words_used: usize,
    sentences: Vec<ChosenData<'a>>,
    left_out: Vec<RefusedData<'a>>,
}

#[derive(Debug, Serialize)]
struct ChosenData<'a> {
    sentence: u32,
    score: f64,
    /// It comes only with the sentence before it.
    follows: bool,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct RefusedData<'a> {
    sentence: u32,
    why: &'static str,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct CorrectionData {
    status: &'static str,
    date: String,
}

/// A digest: why its stories stand where they stand, and what it leaves out.
#[derive(Debug, Serialize)]
pub(super) struct DigestData<'a> {
    period: String,
    topic: &'a str,
    title: &'a str,
    came_in: usize,
    stories: Vec<StoryData<'a>>,
    not_quoted: Vec<LeftOutData<'a>>,
    gone_quiet: Vec<QuietData<'a>>,
}

#[derive(Debug, Serialize)]
struct StoryData<'a> {
    heading: &'a str,
    score: f64,
    independent_origins: usize,
    outlets: usize,
    recency: f64,
    prominence: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    origins: Vec<OriginData<'a>>,
}

#[derive(Debug, Serialize)]
struct OriginData<'a> {
    articles: Vec<&'a str>,
    ties: Vec<TieData<'a>>,
}

#[derive(Debug, Serialize)]
struct TieData<'a> {
    by: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct LeftOutData<'a> {
    article: &'a str,
    why: &'static str,
}

#[derive(Debug, Serialize)]
struct QuietData<'a> {
    heading: &'a str,
    last: String,
}

/// What the topics miss.
#[derive(Debug, Serialize)]
pub(super) struct GapsData<'a> {
    articles: usize,
    without: Vec<WithoutData<'a>>,
    empty: Vec<&'a str>,
    together: Vec<TogetherData<'a>>,
}

#[derive(Debug, Serialize)]
struct WithoutData<'a> {
    article: &'a str,
    title: &'a str,
    nearest: Option<TopicData>,
}

#[derive(Debug, Serialize)]
struct TogetherData<'a> {
    topic: &'a str,
    other: &'a str,
    both: usize,
    articles: usize,
}

/// An article with what every topic makes of it; with its sentences, where they were looked at.
pub(super) fn article_data<'a>(
    article: &'a Article,
    rules: &Rules<'_>,
    keys: Option<&KeySentences>,
) -> ArticleData<'a> {
    let last = article.last_correction().filter(|_| article.is_retracted());
    ArticleData {
        article: article.id.as_str(),
        title: &article.title,
        file: article.file.to_string_lossy().replace('\\', "/"),
        topics: judge(article, rules).iter().map(topic_data).collect(),
        quotable: keys.map(|keys| quotable_data(article, keys)),
        correction: last.map(|last| CorrectionData { status: last.status.word(), date: last.date.to_string() }),
    }
}

fn topic_data(judgement: &Judgement) -> TopicData {
    let Judgement { topic, verdict, score, threshold, hits } = judgement;
    let (inside, why) = match verdict {
        Verdict::In(Why::ByRules) => (true, "rules"),
        Verdict::In(Why::Pinned) => (true, "pin"),
        Verdict::In(Why::InFrontMatter) => (true, "front-matter"),
        Verdict::Out(WhyNot::Dropped) => (false, "drop"),
        Verdict::Out(WhyNot::OthersInFrontMatter) => (false, "front-matter"),
        Verdict::Out(WhyNot::Shut(Gate::Window(_))) => (false, "window"),
        Verdict::Out(WhyNot::Shut(Gate::OutletsOnly)) => (false, "outlets-only"),
        Verdict::Out(WhyNot::Shut(Gate::OutletsNever)) => (false, "outlets-never"),
        Verdict::Out(WhyNot::Shut(Gate::SectionsOnly)) => (false, "sections-only"),
        Verdict::Out(WhyNot::Shut(Gate::SectionsNever(_))) => (false, "sections-never"),
        Verdict::Out(WhyNot::Forbidden(_)) => (false, "not"),
        Verdict::Out(WhyNot::BelowThreshold) => (false, "threshold"),
        Verdict::Out(WhyNot::BetterOthers) => (false, "better-topics"),
    };
    let forbidden = match verdict {
        Verdict::Out(WhyNot::Forbidden(hits)) => &hits[..],
        Verdict::In(_) | Verdict::Out(_) => &[],
    };
    TopicData {
        topic: topic.to_string(),
        inside,
        why,
        score: *score,
        threshold: *threshold,
        hits: hits.iter().map(hit_data).collect(),
        forbidden: forbidden.iter().map(hit_data).collect(),
    }
}

fn hit_data(hit: &Hit) -> HitData {
    let Hit { pattern, words, field, word, weight, count, points } = hit;
    let field = match field {
        Field::Title => "title",
        Field::Lead => "lead",
        Field::Body => "body",
        Field::Source => "source",
    };
    let (pattern, words) = (pattern.clone(), words.clone());
    HitData { pattern, words, field, word: *word, weight: *weight, count: *count, points: *points }
}

fn quotable_data<'a>(article: &'a Article, keys: &KeySentences) -> QuotableData<'a> {
    let text = |number| article.sentence(number).map_or("", |sentence| sentence.text);
    let chosen = keys.chosen.iter().map(|scored| ChosenData {
        sentence: scored.number,
        score: scored.score,
        follows: scored.follows,
        text: text(scored.number),
    });
    let refused = keys.refused.iter().map(|refused| {
        let number = refused.sentence.number;
        RefusedData { sentence: number, why: refusal_word(&refused.why), text: text(number) }
    });
    QuotableData {
        words_allowed: keys.words_allowed,
        words_used: keys.words_used,
        sentences: chosen.collect(),
        left_out: refused.collect(),
    }
}

fn refusal_word(why: &Refusal) -> &'static str {
    match why {
        Refusal::TooShort => "too-short",
        Refusal::TooLong => "too-long",
        Refusal::TooLate => "too-late",
        Refusal::Boilerplate => "boilerplate",
        Refusal::IsTitle => "is-title",
        Refusal::TornQuotation => "torn-quotation",
        Refusal::NoSpeaker => "no-speaker",
        Refusal::Fragment => "fragment",
        Refusal::Question => "question",
        Refusal::Denied => "denied",
        Refusal::Leans(_) => "leans",
        Refusal::Continues => "continues",
        Refusal::Repeats => "repeats",
        Refusal::Weak => "weak",
        Refusal::OverBudget => "over-budget",
    }
}

/// A digest as `compose` would make it.
pub(super) fn digest_data(draft: &DraftDigest) -> DigestData<'_> {
    let stories = draft.stories.iter().filter_map(|story| {
        let record = story.record.as_ref()?;
        let origins = record.origins.iter().map(|origin| OriginData {
            articles: origin.articles.iter().map(|id| id.as_str()).collect(),
            ties: origin.ties.iter().map(tie_data).collect(),
        });
        Some(StoryData {
            heading: &story.heading,
            score: record.rank.score,
            independent_origins: record.rank.origins,
            outlets: record.rank.outlets,
            recency: record.rank.recency,
            prominence: record.rank.prominence,
            since: record.since.map(|day| day.to_string()),
            origins: origins.collect(),
        })
    });
    let left_out = draft.ledger.left_out.iter();
    let quiet = draft.ledger.quiet.iter();
    DigestData {
        period: draft.period.to_string(),
        topic: draft.topic.as_str(),
        title: &draft.title,
        came_in: draft.ledger.came_in,
        stories: stories.collect(),
        not_quoted: left_out.map(|left| LeftOutData { article: left.article.as_str(), why: left.why.word() }).collect(),
        gone_quiet: quiet.map(|quiet| QuietData { heading: &quiet.heading, last: quiet.last.to_string() }).collect(),
    }
}

fn tie_data(tie: &Tie) -> TieData<'_> {
    match tie {
        Tie::Text => TieData { by: "text", name: None },
        Tie::Agency(name) => TieData { by: "agency", name: Some(name) },
        Tie::Owner(name) => TieData { by: "owner", name: Some(name) },
        Tie::Outlet => TieData { by: "outlet", name: None },
    }
}

/// What the topics miss.
pub(super) fn gaps_data<'a>(gaps: &'a Gaps<'a>) -> GapsData<'a> {
    let without = gaps.without.iter().map(|without| WithoutData {
        article: without.article.id.as_str(),
        title: &without.article.title,
        nearest: without.nearest.as_ref().map(topic_data),
    });
    let together = gaps.together.iter().map(|pair| TogetherData {
        topic: pair.topic.as_str(),
        other: pair.other.as_str(),
        both: pair.both,
        articles: pair.articles,
    });
    GapsData {
        articles: gaps.articles,
        without: without.collect(),
        empty: gaps.empty.iter().map(|topic| topic.as_str()).collect(),
        together: together.collect(),
    }
}
