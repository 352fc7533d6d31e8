//! What commands that ask answer to programs: the names that the reference of commands promises.

use serde_json::{Value, json};

use crate::site::Site;

/// What a command prints on standard output, and its exit code.
fn answer(site: &Site, arguments: &[&str]) -> (Value, i32) {
    let output = site.command(arguments).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    (serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}")), output.status.code().unwrap())
}

/// The keys of a table, in their order.
fn keys(table: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = table.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn status_and_topics_test_report() {
    let site = Site::of_case("basics");
    let (report, code) = answer(&site, &["status", "--json"]);
    assert_eq!((code, &report["command"], &report["counts"]["digests_new"]), (0, &json!("status"), &json!(1)));
    site.good(&["compose"]);
    site.edit("content/digests/2025-03/harbour.md", "second pier", "second stone pier");
    let (report, _) = answer(&site, &["status", "--json"]);
    assert_eq!(report["counts"]["digests_new"], 0);

    let (report, code) = answer(&site, &["topics", "test", "--json"]);
    assert_eq!((code, &report["counts"]["topics_untested"]), (0, &json!(1)));
    site.edit("content/topics.yaml", "  harbour:\n", "  harbour:\n    test: {in: [A cow.]}\n");
    let (report, code) = answer(&site, &["topics", "test", "--json"]);
    assert_eq!((code, &report["notes"][0]["rule"]), (1, &json!("topic-test")));
    assert_eq!(report["counts"]["test_sentences"], 1);
}

#[test]
fn an_article_is_explained_to_programs() {
    let site = Site::of_case("explain");
    let (article, code) = answer(&site, &["explain", "2025-03-04-pier", "--json"]);
    assert_eq!(code, 0);
    assert_eq!(keys(&article), ["article", "file", "quotable", "title", "topics"]);
    assert_eq!(article["file"], "content/articles/2025-03-04-pier.md");
    let harbour = &article["topics"][0];
    assert_eq!(keys(harbour), ["hits", "in", "score", "threshold", "topic", "why"]);
    assert_eq!((&harbour["in"], &harbour["why"], &harbour["score"]), (&json!(true), &json!("rules"), &json!(6.0)));
    assert_eq!(keys(&harbour["hits"][0]), ["count", "field", "pattern", "points", "weight", "word", "words"]);
    assert_eq!(article["topics"][1]["why"], "threshold");
    let quotable = &article["quotable"];
    assert_eq!((&quotable["words_used"], &quotable["words_allowed"]), (&json!(38), &json!(38)));
    assert_eq!(keys(&quotable["sentences"][0]), ["follows", "score", "sentence", "text"]);

    let (article, _) = answer(&site, &["topics", "explain", "2025-03-04-pier", "--json"]);
    assert_eq!(keys(&article), ["article", "file", "title", "topics"]);
}

#[test]
fn a_digest_is_explained_to_programs() {
    let site = Site::of_case("basics");
    let (digest, code) = answer(&site, &["explain", "2025-03/harbour", "--json"]);
    assert_eq!(code, 0);
    assert_eq!(keys(&digest), ["came_in", "gone_quiet", "not_quoted", "period", "stories", "title", "topic"]);
    let story = &digest["stories"][0];
    let expected = ["heading", "independent_origins", "origins", "outlets", "prominence", "recency", "score"];
    assert_eq!(keys(story), expected);
    assert_eq!(keys(&story["origins"][0]), ["articles", "ties"]);
}

#[test]
fn gaps_are_told_to_programs() {
    let site = Site::of_case("topics-gaps");
    let (gaps, code) = answer(&site, &["topics", "gaps", "--json"]);
    assert_eq!(code, 0);
    assert_eq!((&gaps["articles"], &gaps["empty"]), (&json!(6), &json!(["sport"])));
    assert_eq!(gaps["without"][0]["nearest"]["topic"], "ferries");
    assert_eq!(gaps["without"][1]["nearest"], Value::Null);
    assert_eq!(gaps["together"][0], json!({"topic": "ferries", "other": "harbour", "both": 3, "articles": 3}));
}

/// Who mistypes is told what there is.
#[test]
fn what_is_not_there_is_told_with_a_way_to_find_it() {
    let site = Site::of_case("basics");
    let check = |arguments: &[&str], expected: &str| {
        let said = site.run(arguments);
        assert_eq!(said.code, 1, "{}", said.text);
        assert!(said.text.contains(expected), "`{expected}` is not in {}", said.text);
    };
    for command in ["explain", "retract"] {
        check(&[command, "2025-03-04-peir"], "did you mean `2025-03-04-pier`?");
        check(&[command, "03-18"], "did you mean `2025-03-18-herring`?");
        check(&[command, "2025"], "did you mean one of 2025-03-04-pier, 2025-03-18-herring?");
        check(&[command, "zebra"], "`clipsheet list articles` lists all with their ids");
    }
    check(&["explain", "2025-03/harbor"], "there is no topic `harbor`; did you mean `harbour`?");
    check(&["explain", "2025-03/zebra"], "`clipsheet list topics` lists all");
    check(&["explain", "2025-03-04/harbour"], "there are no digests by day");
    check(&["explain", "2025-09/harbour"], "`clipsheet list periods` lists those");
    check(&["retract", "2025-03-04-pier", "--date", "2090-01-01"], "2090-01-01 is yet to come");
    check(&["retract", "2025-03-04-pier", "--date", "2001-01-01"], "before the article");
}
