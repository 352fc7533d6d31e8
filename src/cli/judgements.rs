//! What the rules say of an article → lines for a person.

use std::path::Path;

use anyhow::{Result, bail};
use clipsheet::compose::classify::{Field, Gate, Hit, Judgement, Rules, Verdict, Why, WhyNot, judge};
use clipsheet::model::{Article, ArticleId, Topic};
use clipsheet::note::nearest;

use super::site::Site;

/// A part of an id that tells something has so many letters.
const MIN_PART: usize = 3;
/// So many ids that hold what was typed are named.
const MOST_ALIKE: usize = 5;

/// The article that is named by its id or its file.
pub(super) fn find<'a>(site: &'a Site, named: &str) -> Result<&'a Article> {
    let stem = Path::new(named).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let found = [named, stem.as_str()]
        .into_iter()
        .filter_map(|text| ArticleId::new(text).ok())
        .find_map(|id| site.content.articles.get(&id));
    if let Some(article) = found {
        return Ok(article);
    }
    let known: Vec<&str> = site.content.articles.keys().map(ArticleId::as_str).collect();
    if let Some(near) = nearest(&stem, &known) {
        bail!("there is no article `{named}`; did you mean `{near}`?");
    }
    let part = stem.to_lowercase();
    let alike: Vec<&str> = known.iter().copied().filter(|id| part.len() >= MIN_PART && id.contains(&part)).collect();
    match &alike[..] {
        [] => bail!("there is no article `{named}`; `clipsheet list articles` lists all with their ids"),
        [one] => bail!("there is no article `{named}`; did you mean `{one}`?"),
        some if some.len() <= MOST_ALIKE => {
            bail!("there is no article `{named}`; did you mean one of {}?", some.join(", "))
        }
        many => bail!("there is no article `{named}`; {} ids hold that, see `clipsheet list articles`", many.len()),
    }
}

/// An article with what every topic makes of it: all hits with their places and points, and what kept it out.
pub(super) fn topics_of(article: &Article, rules: &Rules<'_>) -> String {
    let mut lines = vec![article.id.to_string(), article.title.clone(), String::new(), "Topics".to_owned()];
    for (judgement, topic) in judge(article, rules).iter().zip(&rules.topics().list) {
        let part = topic.parent.as_ref().map(|parent| format!(" (part of {parent})")).unwrap_or_default();
        let why = told(judgement, topic, article);
        lines.push(format!("  {}{part}: {why} ({})", judgement.topic, points(judgement)));
        lines.extend(judgement.hits.iter().map(told_hit));
        if let Verdict::Out(WhyNot::Forbidden(hits)) = &judgement.verdict {
            lines.extend(hits.iter().map(|hit| format!("     not  {}", place(hit))));
        }
    }
    lines.join("\n")
}

/// "2.0 of 3.0 needed".
pub(super) fn points(judgement: &Judgement) -> String {
    format!("{:.1} of {:.1} needed", judgement.score, judgement.threshold)
}

/// In or out, and why.
pub(super) fn told(judgement: &Judgement, topic: &Topic, article: &Article) -> String {
    match &judgement.verdict {
        Verdict::In(Why::ByRules) => "in".to_owned(),
        Verdict::In(Why::Pinned) => "in, by the topic's `pin`".to_owned(),
        Verdict::In(Why::InFrontMatter) => "in, by the article's own `topics`".to_owned(),
        Verdict::Out(WhyNot::Dropped) => "out, by the topic's `drop`".to_owned(),
        Verdict::Out(WhyNot::OthersInFrontMatter) => "out, the article's own `topics` are others".to_owned(),
        Verdict::Out(WhyNot::Shut(gate)) => format!("out, {}", told_gate(gate, topic, article)),
        Verdict::Out(WhyNot::Forbidden(hits)) => {
            let words: Vec<&str> = hits.iter().map(|hit| hit.words.as_str()).collect();
            format!("out, by `not`: {}", words.join(", "))
        }
        Verdict::Out(WhyNot::BelowThreshold) => "out".to_owned(),
        Verdict::Out(WhyNot::BetterOthers) => "out, other topics fit better".to_owned(),
    }
}

fn told_gate(gate: &Gate, topic: &Topic, article: &Article) -> String {
    let outlet =
        article.source.outlet.as_ref().map_or("no outlet is stated".to_owned(), |outlet| format!("`{outlet}`"));
    match gate {
        Gate::Window(day) => {
            let date = article.date.map_or("undated, and".to_owned(), |date| date.to_string());
            let day = day.map_or(date, |day| day.to_string());
            format!("by `window`: {day} not in {}", topic.window)
        }
        Gate::OutletsOnly => format!("by `outlets: only`: {outlet}"),
        Gate::OutletsNever => format!("by `outlets: never`: {outlet}"),
        Gate::SectionsOnly => {
            let stated: Vec<&str> =
                article.source.section.iter().chain(&article.source.tags).map(String::as_str).collect();
            let stated = if stated.is_empty() { "no section or tag is stated".to_owned() } else { stated.join(", ") };
            format!("by `sections: only`: {stated}")
        }
        Gate::SectionsNever(name) => format!("by `sections: never`: {name}"),
    }
}

fn told_hit(hit: &Hit) -> String {
    match hit.field {
        Field::Source => format!("    +{:.1}  {}", hit.points, place(hit)),
        Field::Title | Field::Lead | Field::Body => {
            format!("    +{:.1}  {}, weight {} × {}", hit.points, place(hit), hit.weight, hit.count)
        }
    }
}

/// The rule of a hit, where it holds, and for which words.
fn place(hit: &Hit) -> String {
    let field = match hit.field {
        Field::Title => "in the title",
        Field::Lead => "in the first paragraph",
        Field::Body => "in the body",
        Field::Source => "in `source`",
    };
    let word = hit.word.map(|word| format!(", word {word}")).unwrap_or_default();
    format!("`{}` {field}{word}: “{}”", hit.pattern, hit.words)
}
