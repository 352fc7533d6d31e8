//! Any digest of an editor's, joined with a new draft: no word of theirs is lost, and a second time changes nothing.

#![no_main]

use std::collections::BTreeMap;
use std::path::Path;

use clipsheet::content::{merge, parse_digest};
use clipsheet::model::{ArticleId, Citation, DraftDigest, DraftPoint, DraftStory, Keeper, Ledger, Period, TopicId};
use libfuzzer_sys::fuzz_target;

fn draft(period: Period, topic: &TopicId, stories: usize) -> DraftDigest {
    let citation = |number: usize| Citation { article: ArticleId::new(format!("a{number}")).expect("an id"), sentence: 1 };
    let story = |number: usize| DraftStory {
        slugs: vec![format!("story-{number}"), format!("story-{number}-b")],
        heading: format!("Story {number}"),
        articles: vec![citation(number).article],
        points: vec![DraftPoint {
            text: format!("It rained {number}."),
            citation: citation(number),
            following: 0,
            more: Vec::new(),
            by_model: None,
        }],
        paragraphs: Vec::new(),
        record: None,
    };
    DraftDigest {
        topic: topic.clone(),
        period,
        title: "A title".to_owned(),
        stories: (0..stories).map(story).collect(),
        footnotes: (0..stories).map(|number| (citation(number), format!("Footnote {number}."))).collect(),
        models: BTreeMap::new(),
        ledger: Ledger::default(),
    }
}

fuzz_target!(|source: &str| {
    let (period, topic): (Period, _) = ("2031-05".parse().expect("a period"), TopicId::new("t").expect("an id"));
    let read = |source: &str| parse_digest(Path::new("d.md"), period, &topic, source).value;
    let Some(old) = read(source) else { return };
    for stories in 0..3 {
        let draft = draft(period, &topic, stories);
        let merged = merge(Some(&old), &draft);
        let held = old.sections.iter().filter(|section| section.keeper == Keeper::Editor);
        // Line by line: a footnote that stood between two of them may stand elsewhere.
        for line in held.map(|section| &section.raw).chain([&old.preamble]).flat_map(|held| held.lines()) {
            assert!(merged.text.contains(line.trim()), "{line:?} is not in {:?}", merged.text);
        }
        let again = read(&merged.text).expect("what was written can be read");
        assert_eq!(merge(Some(&again), &draft).text, merged.text);
    }
});
