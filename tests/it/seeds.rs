//! The five seed texts → what a person labelled in them, line by line.
//!
//! Seeds and labels are not part of the repository. They are looked for in the folder that the environment variable
//! `CLIPSHEET_SHARED` names, then in `../shared` beside the repository; where they are missing, the test says so.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::DateTime;
use clipsheet::import::{Form, ImportRules, Imported, Kind, RawPage, article_stem, import_page};
use clipsheet::model::{ArticleId, Basis, ReadFrom, When};
use clipsheet::note::{Noted, any_error};
use clipsheet::text::markdown::{PlainBlock, plain_blocks};
use serde_json::Value;

use crate::shared::shared;

/// The seed whose name starts with `number`, imported.
fn seed(shared: &Path, number: &str, rules: &ImportRules) -> Noted<Imported> {
    import_page(&raw_seed(shared, number), rules)
}

fn raw_seed(shared: &Path, number: &str) -> RawPage {
    let entries = std::fs::read_dir(shared.join("seeds")).expect("the folder of seeds can be read");
    let path = entries
        .map(|entry| entry.expect("the folder of seeds can be read").path())
        .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(number)))
        .expect("every seed is there");
    let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    RawPage::new(name, std::fs::read(&path).expect("a seed can be read"), Form::Text)
}

/// What the front matter must say; what is not given must be absent.
#[derive(Default)]
struct Expected {
    title: &'static str,
    date: Option<&'static str>,
    raw: Option<&'static str>,
    hint: Option<&'static str>,
    page_date: Option<&'static str>,
    outlet: Option<&'static str>,
    key: Option<&'static str>,
    agencies: &'static [&'static str],
    initials: &'static [&'static str],
    byline: Option<&'static str>,
    photos: &'static [&'static str],
    language: &'static str,
    glued: &'static [&'static str],
}

#[track_caller]
fn check(number: &str, expected: &Expected) {
    let Some(shared) = shared() else { return };
    let imported = seed(&shared, number, &ImportRules { tool: "clipsheet".into(), ..ImportRules::default() });
    assert!(!any_error(&imported.notes), "{:?}", imported.notes);
    let draft = &imported.value.draft;
    let source = &draft.source;
    let text = |when: &Option<When>| when.map(|when| when.to_string());
    assert_eq!(draft.title, expected.title);
    assert_eq!(text(&draft.date).as_deref(), expected.date);
    assert_eq!(source.date_from, expected.date.map(|_| ReadFrom::Text));
    assert_eq!(source.date_raw.as_deref(), expected.raw);
    assert_eq!(text(&source.date_hint).as_deref(), expected.hint);
    assert_eq!(text(&source.page_date).as_deref(), expected.page_date);
    assert_eq!(draft.outlet_name.as_deref(), expected.outlet);
    assert_eq!(source.outlet.as_ref().map(|key| key.as_str()), expected.key);
    assert_eq!(source.agencies, expected.agencies);
    assert_eq!(source.initials, expected.initials);
    assert_eq!(source.byline.as_deref(), expected.byline);
    assert_eq!(source.photo_credits, expected.photos);
    assert_eq!(source.basis, Some(Basis::Verbatim));
    assert_eq!(draft.language.as_ref().map(|language| language.as_str()), Some(expected.language));
    assert_eq!(draft.authors, [""; 0]);
    let provenance = source.provenance.as_ref().expect("an import has a provenance");
    for glued in expected.glued {
        assert!(provenance.warnings.iter().any(|warning| warning.ends_with(&format!(": {glued}"))), "{glued}");
        assert!(imported.notes.iter().any(|note| note.text.ends_with(glued)), "{glued}");
        assert!(clean(&draft.markdown).contains(glued), "{glued} was edited");
    }
    assert!(provenance.words_kept < provenance.words_raw);
    ArticleId::new(article_stem(draft)).expect("a stem is an id");
    check_lines(&shared, number, &imported.value);
    check_again(&imported.value);
}

/// A body as plain text, a line a block.
fn clean(markdown: &str) -> String {
    let blocks = plain_blocks(markdown).into_iter().map(|block| match block {
        PlainBlock::Heading(_, text) | PlainBlock::Prose(text) => text,
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

/// Every line of the body is kept, no other is, and sub-headings are known as such.
#[track_caller]
fn check_lines(shared: &Path, number: &str, imported: &Imported) {
    let gold: Value =
        serde_json::from_slice(&std::fs::read(shared.join("eval/seeds_gold.json")).expect("labels can be read"))
            .expect("labels are JSON");
    let (_, labels) = gold
        .as_object()
        .and_then(|seeds| seeds.iter().find(|(name, _)| name.starts_with(number)))
        .expect("every seed has labels");
    let body: BTreeSet<usize> = labels["body_lines"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_u64)
        .map(|line| line as usize)
        .collect();
    let kept: BTreeSet<usize> =
        imported.verdicts.iter().filter(|verdict| verdict.kept).map(|verdict| verdict.line).collect();
    let found = body.intersection(&kept).count() as f64 / body.len() as f64;
    let others = kept.difference(&body).count() as f64 / (imported.verdicts.len() - body.len()).max(1) as f64;
    assert!(found >= 0.98, "lost lines {:?}", body.difference(&kept));
    assert!(others <= 0.01, "kept lines {:?}", kept.difference(&body));
    for verdict in imported.verdicts.iter().filter(|verdict| verdict.kept) {
        let subhead = labels["labels"][verdict.line.to_string()] == "subhead";
        assert_eq!(verdict.kind == Kind::Subhead, subhead, "line {}", verdict.line);
    }
}

/// Imported again, the text of an import keeps all of its body.
#[track_caller]
fn check_again(imported: &Imported) {
    for body in [clean(&imported.draft.markdown), imported.draft.markdown.clone()] {
        let text = format!("{}\n\n{body}\n", imported.draft.title);
        let raw = RawPage::new("again.txt", text.into_bytes(), Form::Text);
        let again = import_page(&raw, &ImportRules::default()).value.draft;
        assert_eq!(again.title, imported.draft.title);
        let words = |text: &str| text.replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(&clean(&again.markdown)), words(&clean(&body)));
    }
}

#[test]
fn seed_000() {
    check(
        "000",
        &Expected {
            title: "Putin-Xi Virtual Meeting Addresses Iran Crisis, Cuba Tensions",
            outlet: Some("MENAFN"),
            key: Some("menafn"),
            agencies: &["MENAFN"],
            language: "en",
            ..Expected::default()
        },
    );
}

#[test]
fn seed_001() {
    check(
        "001",
        &Expected {
            title: "Putin and Xi Jinping agreed to strengthen cooperation to avoid external interference",
            date: Some("2024-02-08"),
            raw: Some("February 8, 2024"),
            page_date: Some("2025-05-13"),
            outlet: Some("Aristegui Noticias"),
            key: Some("aristegui-noticias"),
            agencies: &["EFE", "Europe Press"],
            byline: Some("(according to information from EFE And Europe Press)"),
            photos: &["Reuters Archive"],
            language: "en",
            glued: &["Putinand", "Jinpinghad", "level“The", "RussiaIn"],
            ..Expected::default()
        },
    );
}

#[test]
fn seed_002() {
    check(
        "002",
        &Expected {
            title: "Putin-Xi: vertice virtuale tra i due presidenti",
            hint: Some("2021"),
            page_date: Some("2024-04-18"),
            language: "it",
            ..Expected::default()
        },
    );
}

#[test]
fn seed_003() {
    check(
        "003",
        &Expected {
            title: "Putin, Xi discuss their close ties in chat after Trump’s inauguration",
            raw: Some("2 months ago"),
            outlet: Some("The Hindu"),
            key: Some("the-hindu"),
            language: "en",
            ..Expected::default()
        },
    );
}

#[test]
fn seed_003_counts_back_from_the_day_of_fetching() {
    let Some(shared) = shared() else { return };
    let retrieved = DateTime::parse_from_rfc3339("2025-03-25T08:00:00Z").expect("a point in time");
    let rules = ImportRules { retrieved: Some(retrieved), ..ImportRules::default() };
    let draft = seed(&shared, "003", &rules).value.draft;
    assert_eq!(draft.date, Some(When::Month { year: 2025, month: 1 }));
    assert_eq!(draft.source.date_from, Some(ReadFrom::Text));
    assert_eq!(draft.source.date_raw.as_deref(), Some("2 months ago"));
}

#[test]
fn seed_004() {
    check(
        "004",
        &Expected {
            title: "Xi, Putin Discuss Cooperation, Ukraine Concerns at Uzbekistan Security Summit",
            outlet: Some("DV"),
            key: Some("dv"),
            agencies: &["AP", "AFP", "Reuters"],
            initials: &["js", "los", "fb"],
            byline: Some("js, los/fb (AP, AFP, Reuters)"),
            language: "en",
            ..Expected::default()
        },
    );
}
