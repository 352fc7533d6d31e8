//! What must hold of any text: tests only.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;

use super::{merge, parse_article, parse_digest};
use crate::model::{ArticleId, Citation, DraftDigest, DraftPoint, DraftStory, Keeper, Ledger, Period, TopicId};
use crate::note::any_error;
use crate::text::letters::{is_harmful, is_visible};

/// Stories that quote the first sentence of the articles `a0`, `a1` and so on.
fn draft(stories: usize) -> DraftDigest {
    let citation =
        |number: usize| Citation { article: ArticleId::new(format!("a{number}")).expect("an id"), sentence: 1 };
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
        topic: TopicId::new("t").expect("an id"),
        period: "2031-05".parse().expect("a period"),
        title: "A title".to_owned(),
        stories: (0..stories).map(story).collect(),
        footnotes: (0..stories).map(|number| (citation(number), format!("Footnote {number}."))).collect(),
        models: BTreeMap::new(),
        ledger: Ledger::default(),
    }
}

/// Sees that nothing of an editor's is lost when a digest is joined with a draft, and that a second time changes nothing.
#[track_caller]
fn check_merge(source: &str) {
    let period: Period = "2031-05".parse().expect("a period");
    let read = |source: &str| parse_digest(Path::new("d.md"), period, &TopicId::new("t").expect("an id"), source).value;
    let Some(old) = read(source) else { return };
    for stories in 0..3 {
        let draft = draft(stories);
        let merged = merge(Some(&old), &draft);
        let held = old.sections.iter().filter(|section| section.keeper == Keeper::Editor);
        // Line by line: a footnote that stood between two of them may stand elsewhere.
        for line in held.map(|section| &section.raw).chain([&old.preamble]).flat_map(|held| held.lines()) {
            assert!(merged.text.contains(line.trim()), "{line:?} of {source:?} is not in {:?}", merged.text);
        }
        let again = read(&merged.text).unwrap_or_else(|| panic!("{source:?} -> {:?}", merged.text));
        assert_eq!(merge(Some(&again), &draft).text, merged.text, "{source:?}");
    }
}

/// Reads an article, and sees that it is whole or that something was told.
#[track_caller]
fn check_article(source: &str) {
    let noted = parse_article(Path::new("a.md"), &ArticleId::new("a").expect("an id"), source);
    for note in &noted.notes {
        let spot = note.place.as_ref().and_then(|place| place.spot.as_ref());
        assert!(spot.is_none_or(|spot| spot.line <= source.matches('\n').count() + 2), "{source:?}: {note:?}");
    }
    let Some(article) = noted.value else {
        assert!(!noted.notes.is_empty(), "{source:?} is lost in silence");
        return;
    };
    assert!(!any_error(&noted.notes), "{source:?}");
    assert!(is_visible(&article.title) && !article.title.chars().any(is_harmful), "{source:?}");
    for (sentence, number) in article.body.sentences().zip(1..) {
        assert_eq!(sentence.number, number);
        assert!(!sentence.text.trim().is_empty(), "{source:?}");
    }
}

/// Lines of which a front matter and a body may be made.
fn lines(choice: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(choice), 0..14).prop_map(|lines| lines.join("\n"))
}

const FRONT: [&str; 22] = [
    "title: Rain",
    "title: [1]",
    "date: 2031-05-06",
    "date: yesterday",
    "draft: maybe",
    "source:",
    "  outlet: a",
    "  url: javascript:x",
    "  rights: {quote_words: x}",
    "corrections:",
    "  - {is: withdrawn, date: 2031-05-06}",
    "a: &a [b]",
    "b: *a",
    "? x",
    "- y",
    "\tz: 1",
    "'",
    "\"\\0\\u202e\": \"\\x1b\"",
    "...",
    "%YAML 1.1",
    "|",
    "\u{0}\u{2028}",
];

const DIGEST: [&str; 24] = [
    "## Story 0 {#story-0}",
    "## Story 0 {#story-0}",
    "## Mine",
    "## Mine {#sources}",
    "# Top",
    "### Deeper",
    "- It rained 0.[^a0.1]",
    "Words of mine.[^a1.1]",
    "[^a0.1]: Footnote 0.",
    "[^a0.1]: Mine.",
    "    indented",
    "[^note]: of my own",
    "Words.[^note]",
    "",
    "",
    "> quoted[^a0.1]",
    "```",
    "<!-- remark",
    "-->",
    "---",
    "***",
    "| a | b |",
    "\\[^a0.1]",
    "  [^a1.1]: in a list",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn an_article_is_whole_or_told_of(front in lines(&FRONT), body in any::<String>()) {
        check_article(&format!("---\n{front}\n---\n{body}"));
        check_article(&body);
    }

    #[test]
    fn no_word_of_an_editors_is_lost(body in lines(&DIGEST), hash in "[0-9a-f]{8}", any in any::<String>()) {
        check_merge(&format!("---\ntitle: x\nsections: {{story-0: \"{hash}\", gone: \"{hash}\"}}\n---\n{body}\n"));
        check_merge(&format!("---\ntitle: x\n---\n{any}\n{body}"));
    }
}
