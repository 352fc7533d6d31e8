//! `content/ledgers/<period>/<topic>.yaml` ⇄ a [`Ledger`], and `content/copies.yaml` ⇄ who has whose text.
//!
//! Both are written by `clipsheet compose`, and may be deleted: what compose knows of a digest beside its words, and
//! render must show, can meet only in `content/`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::NaiveDate;

use super::store::write_or_remove;
use crate::disk::{NewFile, Was};
use crate::model::{
    ArticleId, DraftDigest, Ledger, LeftOut, Origin, Period, QuietStory, Rank, StoryRecord, TextCopy, Tie, TopicId,
    WhyLeftOut,
};
use crate::note::{Note, Noted, Severity};
use crate::yaml::{Document, Entry, Table, word};

/// The folder of the ledgers, in `content/`.
pub(super) const LEDGERS: &str = "ledgers";
/// The file of the copies, in `content/`.
pub(super) const COPIES: &str = "copies.yaml";

/// The file of a digest's ledger, below the site's root.
pub(super) fn path(period: &Period, topic: &TopicId) -> PathBuf {
    PathBuf::from("content").join(LEDGERS).join(period.to_string()).join(format!("{topic}.yaml"))
}

/// The ledger of a digest whose sections have these slugs, just as it will be read from its file.
pub(super) fn of_draft(draft: &DraftDigest, slugs: &[String]) -> Ledger {
    let mut ledger = draft.ledger.clone();
    for (story, slug) in draft.stories.iter().zip(slugs) {
        ledger.stories.extend(story.record.clone().map(|record| (slug.clone(), record)));
    }
    for story in ledger.stories.values_mut() {
        for part in [&mut story.rank.score, &mut story.rank.recency, &mut story.rank.prominence] {
            *part = rounded(*part).parse().expect("digits with a point are a number");
        }
    }
    ledger.left_out.sort_by_key(|left_out| WhyLeftOut::ALL.iter().position(|why| *why == left_out.why));
    ledger
}

/// A ledger, ready to be written.
pub(super) fn file(root: &Path, period: &Period, topic: &TopicId, ledger: &Ledger) -> NewFile<'static> {
    NewFile { path: root.join(path(period, topic)), was: Was::Ours, bytes: written(ledger).into_bytes() }
}

/// A part of a rank, as it stands in the file.
fn rounded(part: f64) -> String {
    format!("{part:.3}")
}

/// Removes the ledger of a digest that is not written any more. Gives the number of files changed.
///
/// # Errors
/// Names the path.
pub(super) fn remove(root: &Path, period: &Period, topic: &TopicId) -> Result<usize> {
    write_or_remove(&root.join(path(period, topic)), None)
}

fn written(ledger: &Ledger) -> String {
    let mut text = "# What stands behind this digest. Written by `clipsheet compose`.\n".to_owned();
    let ids = |ids: &[ArticleId]| ids.iter().map(|id| word(id.as_str())).collect::<Vec<_>>().join(", ");
    let mut line = |line: String| writeln!(text, "{line}").expect("a string takes all");
    line(format!("came_in: {}", ledger.came_in));
    if !ledger.stories.is_empty() {
        line("stories:".to_owned());
    }
    for (slug, story) in &ledger.stories {
        line(format!("  {}:", word(slug)));
        line(format!("    articles: [{}]", ids(&story.articles)));
        line("    origins:".to_owned());
        for origin in &story.origins {
            let ties: Vec<String> = origin.ties.iter().map(tie).collect();
            let ties = if ties.is_empty() { String::new() } else { format!(", ties: [{}]", ties.join(", ")) };
            line(format!("      - {{articles: [{}]{ties}}}", ids(&origin.articles)));
        }
        if let Some(since) = story.since {
            line(format!("    since: {since}"));
        }
        let Rank { score, origins, outlets, recency, prominence } = story.rank;
        let [score, recency, prominence] = [score, recency, prominence].map(rounded);
        line(format!(
            "    rank: {{score: {score}, origins: {origins}, outlets: {outlets}, recency: {recency}, prominence: {prominence}}}"
        ));
    }
    for why in WhyLeftOut::ALL {
        let of: Vec<ArticleId> = ledger
            .left_out
            .iter()
            .filter(|left_out| left_out.why == why)
            .map(|left_out| left_out.article.clone())
            .collect();
        if why == WhyLeftOut::ALL[0] && !ledger.left_out.is_empty() {
            line("left_out:".to_owned());
        }
        if !of.is_empty() {
            line(format!("  {}: [{}]", why.word(), ids(&of)));
        }
    }
    if !ledger.quiet.is_empty() {
        line("quiet:".to_owned());
    }
    for quiet in &ledger.quiet {
        let heading = serde_json::Value::from(quiet.heading.as_str());
        line(format!(
            "  - {{heading: {heading}, period: \"{}\", last: {}, articles: [{}]}}",
            quiet.period,
            quiet.last,
            ids(&quiet.articles)
        ));
    }
    text
}

fn tie(tie: &Tie) -> String {
    let named = |key: &str, name: &str| format!("{{{key}: {}}}", serde_json::Value::from(name));
    match tie {
        Tie::Text => "text".to_owned(),
        Tie::Outlet => "outlet".to_owned(),
        Tie::Agency(name) => named("agency", name),
        Tie::Owner(name) => named("owner", name),
    }
}

/// Reads the ledger of a digest. What cannot be read is noted as a warning: the next `compose` writes it anew.
pub(super) fn parse(file: &Path, source: &str) -> Noted<Ledger> {
    let document = Document::new(file, source);
    let mut ledger = Ledger::default();
    if let Some(mut table) = document.table() {
        ledger.came_in = table.count("came_in").unwrap_or_default();
        for (slug, entry) in table.table("stories").map(Table::into_entries).unwrap_or_default() {
            ledger.stories.extend(entry.table().map(|table| (slug, story(table))));
        }
        for (word, entry) in table.table("left_out").map(Table::into_entries).unwrap_or_default() {
            let Some(why) = WhyLeftOut::ALL.into_iter().find(|why| why.word() == word) else { continue };
            ledger.left_out.extend(articles(entry).into_iter().map(|article| LeftOut { article, why }));
        }
        for entry in table.entry("quiet").map(Entry::list).unwrap_or_default() {
            ledger.quiet.extend(entry.table().and_then(quiet));
        }
        table.finish(Severity::Warning);
    }
    Noted { value: ledger, notes: document.into_notes().into_iter().map(Note::made_anew).collect() }
}

fn articles(entry: Entry<'_>) -> Vec<ArticleId> {
    entry.list().into_iter().filter_map(|item| ArticleId::new(item.text()?).ok()).collect()
}

fn day(table: &mut Table<'_>, key: &'static str) -> Option<NaiveDate> {
    table.text(key)?.parse().ok()
}

fn story(mut table: Table<'_>) -> StoryRecord {
    let origins = table.entry("origins").map(Entry::list).unwrap_or_default();
    let mut rank = Rank { score: 0.0, origins: 0, outlets: 0, recency: 0.0, prominence: 0.0 };
    if let Some(mut parts) = table.table("rank") {
        rank = Rank {
            score: parts.number("score").unwrap_or_default(),
            origins: parts.count("origins").unwrap_or_default(),
            outlets: parts.count("outlets").unwrap_or_default(),
            recency: parts.number("recency").unwrap_or_default(),
            prominence: parts.number("prominence").unwrap_or_default(),
        };
    }
    StoryRecord {
        articles: table.entry("articles").map(articles).unwrap_or_default(),
        origins: origins.into_iter().filter_map(|entry| origin(entry.table()?)).collect(),
        since: day(&mut table, "since"),
        rank,
    }
}

fn origin(mut table: Table<'_>) -> Option<Origin> {
    let articles = table.entry("articles").map(articles).filter(|articles| !articles.is_empty())?;
    let mut ties = Vec::new();
    for entry in table.entry("ties").map(Entry::list).unwrap_or_default() {
        if entry.is_table() {
            let Some(mut table) = entry.table() else { continue };
            ties.extend(table.text("agency").map(Tie::Agency));
            ties.extend(table.text("owner").map(Tie::Owner));
        } else {
            match entry.text().as_deref() {
                Some("text") => ties.push(Tie::Text),
                Some("outlet") => ties.push(Tie::Outlet),
                Some(_) | None => {}
            }
        }
    }
    Some(Origin { articles, ties })
}

fn quiet(mut table: Table<'_>) -> Option<QuietStory> {
    Some(QuietStory {
        heading: table.text("heading")?,
        period: table.text("period")?.parse().ok()?,
        last: day(&mut table, "last")?,
        articles: table.entry("articles").map(articles).unwrap_or_default(),
    })
}

/// Writes who has whose text, or removes the file where nobody has. Gives the number of files changed.
///
/// # Errors
/// Names the path.
pub fn save_copies(root: &Path, copies: &BTreeMap<ArticleId, TextCopy>) -> Result<usize> {
    let mut text = "# Articles whose text stood in another before. Written by `clipsheet compose`.\n".to_owned();
    for (id, copy) in copies {
        let version = copy.version.as_ref().map(|id| format!(", version: {}", word(id.as_str()))).unwrap_or_default();
        writeln!(
            text,
            "{}: {{of: {}, percent: {}{version}}}",
            word(id.as_str()),
            word(copy.of.as_str()),
            copy.percent
        )?;
    }
    let file = root.join("content").join(COPIES);
    write_or_remove(&file, (!copies.is_empty()).then_some(&text))
}

/// Reads who has whose text.
pub(super) fn parse_copies(file: &Path, source: &str) -> Noted<BTreeMap<ArticleId, TextCopy>> {
    let document = Document::new(file, source);
    let mut copies = BTreeMap::new();
    for (id, entry) in document.table().map(Table::into_entries).unwrap_or_default() {
        let Some(mut table) = entry.table() else { continue };
        let of = table.text("of").and_then(|of| ArticleId::new(of).ok());
        let percent = table.count("percent").map_or(0, |percent| percent.min(100) as u8);
        let version = table.text("version").and_then(|id| ArticleId::new(id).ok());
        if let (Ok(id), Some(of)) = (ArticleId::new(id), of) {
            copies.insert(id, TextCopy { of, percent, version });
        }
    }
    Noted { value: copies, notes: document.into_notes() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::DraftStory;

    fn ids() -> impl Strategy<Value = Vec<ArticleId>> {
        proptest::collection::vec("[a-z0-9]{1,6}(-[a-z0-9]{1,3})?", 1..4)
            .prop_filter_map("no names of devices", |ids| ids.iter().map(|id| ArticleId::new(id).ok()).collect())
    }

    fn tie() -> impl Strategy<Value = Tie> {
        prop_oneof![
            Just(Tie::Text),
            Just(Tie::Outlet),
            "[ -~é新א]{1,12}".prop_map(Tie::Agency),
            "[ -~é新א]{1,12}".prop_map(Tie::Owner),
        ]
    }

    fn record() -> impl Strategy<Value = StoryRecord> {
        let origin = (ids(), proptest::collection::vec(tie(), 0..3));
        let origins = proptest::collection::vec(origin.prop_map(|(articles, ties)| Origin { articles, ties }), 0..3);
        let rank = (0.0..9.0, 0..9_usize, 0..9_usize, 0.0..1.0, 0.0..1.0).prop_map(
            |(score, origins, outlets, recency, prominence)| Rank { score, origins, outlets, recency, prominence },
        );
        let since = proptest::option::of((1..28_u32).prop_map(|day| NaiveDate::from_ymd_opt(2031, 5, day).unwrap()));
        (ids(), origins, since, rank).prop_map(|(articles, origins, since, rank)| StoryRecord {
            articles,
            origins,
            since,
            rank,
        })
    }

    fn draft() -> impl Strategy<Value = DraftDigest> {
        let story = record().prop_map(|record| DraftStory {
            slugs: Vec::new(),
            articles: Vec::new(),
            heading: String::new(),
            points: Vec::new(),
            paragraphs: Vec::new(),
            record: Some(record),
        });
        let why = proptest::sample::select(&WhyLeftOut::ALL[..]);
        let left_out = (ids(), why).prop_map(|(ids, why)| LeftOut { article: ids[0].clone(), why });
        let quiet = ("[ -~é新א]{1,12}", ids()).prop_map(|(heading, articles)| QuietStory {
            heading,
            period: "2031-04".parse().unwrap(),
            last: NaiveDate::from_ymd_opt(2031, 4, 30).unwrap(),
            articles,
        });
        let lists = (proptest::collection::vec(left_out, 0..5), proptest::collection::vec(quiet, 0..3));
        (0..99_usize, proptest::collection::vec(story, 0..4), lists).prop_map(
            |(came_in, stories, (left_out, quiet))| DraftDigest {
                topic: TopicId::new("harbour").unwrap(),
                period: "2031-05".parse().unwrap(),
                title: String::new(),
                stories,
                footnotes: BTreeMap::new(),
                models: BTreeMap::new(),
                ledger: Ledger { came_in, stories: BTreeMap::new(), left_out, quiet },
            },
        )
    }

    proptest! {
        #[test]
        fn a_ledger_is_read_as_it_was_kept_when_it_was_written(draft in draft()) {
            let slugs: Vec<String> = (0..draft.stories.len()).map(|number| format!("story-{number}")).collect();
            let ledger = of_draft(&draft, &slugs);
            let read = parse(Path::new("ledger.yaml"), &written(&ledger));
            prop_assert_eq!(read.notes, vec![]);
            prop_assert_eq!(read.value, ledger);
        }
    }
}
