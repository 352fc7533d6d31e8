//! `clipsheet explain PERIOD/TOPIC`: why the stories of a digest stand where they stand, and what it leaves out.

use anyhow::{Result, bail};
use clipsheet::compose::{compose, doublings};
use clipsheet::config::{Config, Ranking};
use clipsheet::model::{DraftDigest, DraftStory, Origin, Period, StoryRecord, Tie, TopicId, WhyLeftOut};
use clipsheet::note::nearest;

use super::Outcome;
use super::data::digest_data;
use super::print::{Printer, counted};
use super::progress::progress;
use super::site::Site;

/// The digest that a person names: `2031-W19/bridges`, or its file.
pub(super) fn named(text: &str) -> Option<(Period, TopicId)> {
    let text = text.strip_suffix(".md").unwrap_or(text);
    let mut parts = text.rsplit('/');
    let (topic, period) = (parts.next()?, parts.next()?);
    Some((period.parse().ok()?, TopicId::new(topic).ok()?))
}

pub(super) fn run(
    printer: &Printer,
    site: &Site,
    config: &Config,
    period: Period,
    topic: &TopicId,
    json: bool,
) -> Result<Outcome> {
    let made = compose(config, &site.content, &*progress(printer));
    let Some(draft) = made.digests.iter().find(|draft| draft.period == period && draft.topic == *topic) else {
        bail!("{}", no_digest(site, config, period, topic));
    };
    if json {
        printer.result(&serde_json::to_string_pretty(&digest_data(draft))?);
        return Ok(Outcome::Done);
    }
    printer.result(&format!("{}\n{} came in", draft.title, counted(draft.ledger.came_in, "article")));
    let stories: Vec<(&DraftStory, &StoryRecord)> =
        draft.stories.iter().filter_map(|story| Some((story, story.record.as_ref()?))).collect();
    for (place, (story, record)) in stories.iter().enumerate() {
        printer.result(&format!("\n{}. {}", place + 1, story.heading));
        printer.result(&score(config, record));
        if let Some(since) = record.since {
            printer.result(&format!("   goes on since {since}"));
        }
        for origin in &record.origins {
            printer.result(&format!("   - {}", voice(origin)));
        }
    }
    told(printer, draft);
    Ok(Outcome::Done)
}

/// Why there is no such digest, and how to find those that there are.
fn no_digest(site: &Site, config: &Config, period: Period, topic: &TopicId) -> String {
    if site.content.topics.get(topic).is_none() {
        let known: Vec<&str> = site.content.topics.list.iter().map(|topic| topic.id.as_str()).collect();
        return match nearest(topic.as_str(), &known) {
            Some(near) => format!("there is no topic `{topic}`; did you mean `{near}`?"),
            None => format!("there is no topic `{topic}`; `clipsheet list topics` lists all"),
        };
    }
    if !config.periods.contains(&period.kind()) {
        let kinds: Vec<&str> = config.periods.iter().map(|kind| kind.word()).collect();
        return format!(
            "there are no digests by {}; `periods` in site.yaml has {}",
            period.kind().word(),
            kinds.join(", ")
        );
    }
    format!(
        "there are no articles of the topic `{topic}` in {period}; `clipsheet list periods` lists those with digests"
    )
}

/// "3.63 = origins 1 × log2(1 + 2) + …".
fn score(config: &Config, record: &StoryRecord) -> String {
    let Ranking { origins, outlets, recency, prominence } = config.compose.ranking;
    let rank = &record.rank;
    format!(
        "   {:.2} = {origins} × {:.2} ({}) + {outlets} × {:.2} ({}) + {recency} × {:.2} (recency) + {prominence} × {:.2} (prominence)",
        rank.score,
        doublings(rank.origins),
        counted(rank.origins, "independent origin"),
        doublings(rank.outlets),
        counted(rank.outlets, "outlet"),
        rank.recency,
        rank.prominence,
    )
}

fn voice(origin: &Origin) -> String {
    let articles: Vec<&str> = origin.articles.iter().map(|id| id.as_str()).collect();
    let tie = |tie: &Tie| match tie {
        Tie::Text => "the same text".to_owned(),
        Tie::Agency(name) => format!("both credit {name}"),
        Tie::Owner(name) => format!("the same owner: {name}"),
        Tie::Outlet => "the same outlet".to_owned(),
    };
    let ties: Vec<String> = origin.ties.iter().map(tie).collect();
    let ties = if ties.is_empty() { String::new() } else { format!(" ({})", ties.join(", ")) };
    format!("{}{ties}", articles.join(", "))
}

fn told(printer: &Printer, draft: &DraftDigest) {
    if !draft.ledger.left_out.is_empty() {
        printer.result("\nNot quoted");
    }
    for left_out in &draft.ledger.left_out {
        let why = match left_out.why {
            WhyLeftOut::Copy => "a copy of a text that is quoted",
            WhyLeftOut::EarlierVersion => "an earlier version of a text that is quoted",
            WhyLeftOut::Corrected => "put right by its outlet",
            WhyLeftOut::NothingToQuote => "no sentence of it may be quoted",
            WhyLeftOut::OthersSayMore => "others say more",
            WhyLeftOut::BelowScore => "its story is below `min_score`",
            WhyLeftOut::TooMany => "its story is beyond the number of `stories`",
        };
        printer.result(&format!("   {}: {why}", left_out.article));
    }
    if !draft.ledger.quiet.is_empty() {
        printer.result("\nGone quiet");
    }
    for quiet in &draft.ledger.quiet {
        printer.result(&format!("   {} (last on {})", quiet.heading, quiet.last));
    }
}
