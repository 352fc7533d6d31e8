//! Pages of which people marked the text, the title, the date and the authors → how well import does, never worse than
//! promised.
//!
//! The pages belong to others and are read in place; where they are missing, the tests say so. The measure is the one that
//! the field uses: the F1 of shingles of four words, precision and recall averaged over pages.

use std::collections::{BTreeSet, HashMap};
use std::io::{BufRead, BufReader};

use clipsheet::import::{Form, ImportRules, Imported, RawPage, found, import_page};
use clipsheet::model::ReadFrom;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::shared::shared;

/// What a set must reach.
#[derive(Default)]
struct Floor {
    f1: f64,
    /// At most so many pages may have an F1 under 0.5.
    bad: usize,
    title: f64,
    date: f64,
    date_of_given: f64,
    authors: f64,
    authors_of_given: f64,
}

#[track_caller]
fn check(kind: &str, set: &str, floor: &Floor) {
    let Some(shared) = shared() else { return };
    let path = shared.join("eval").join(kind).join(format!("{set}.jsonl.gz"));
    let Ok(file) = std::fs::File::open(&path) else {
        eprintln!("skipped: there is no {}", path.display());
        return;
    };
    let lines = BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines();
    let records: Vec<Value> =
        lines.map(|line| serde_json::from_str(&line.expect("the file can be read")).expect("JSON")).collect();
    let imported: Vec<Imported> = std::thread::scope(|scope| {
        let halves: Vec<_> = records
            .chunks(records.len().div_ceil(2).max(1))
            .map(|half| scope.spawn(|| half.iter().map(import).collect::<Vec<_>>()))
            .collect();
        halves.into_iter().flat_map(|half| half.join().expect("import does not panic")).collect()
    });
    let scores = Scores::new(&records, &imported);
    println!("{kind}/{set}: {scores:?}");
    let reached = [
        (scores.f1, floor.f1),
        (scores.title.exact, floor.title),
        (scores.date.exact, floor.date),
        (scores.date.of_given, floor.date_of_given),
        (scores.authors.exact, floor.authors),
        (scores.authors.of_given, floor.authors_of_given),
    ];
    assert!(reached.iter().all(|(got, floor)| got >= floor) && scores.bad <= floor.bad, "{kind}/{set}: {scores:?}");
}

fn import(record: &Value) -> Imported {
    let name = record["id"].as_str().unwrap_or_default();
    let mut page = match (&record["html"], &record["lines"]) {
        (Value::String(html), _) => RawPage::new(name, html.clone().into_bytes(), Form::Html),
        (_, Value::Array(lines)) => {
            let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
            RawPage::new(name, lines.join("\n").into_bytes(), Form::Text)
        }
        _ => RawPage::new(name, record["text"].as_str().unwrap_or_default().as_bytes().to_vec(), Form::Text),
    };
    page.charset = Some("utf-8".to_owned());
    if page.form == Form::Html {
        page.known.url = record["url"].as_str().map(|url| found(url.to_owned(), ReadFrom::Export));
    }
    import_page(&page, &ImportRules::default()).value
}

#[derive(Debug, Default)]
struct Scores {
    f1: f64,
    bad: usize,
    title: Exact,
    date: Exact,
    authors: Exact,
}

/// The share of a value that is exactly right: of all that have one, and of those for which one was given.
#[derive(Debug, Default)]
struct Exact {
    exact: f64,
    of_given: f64,
}

impl Exact {
    /// For each page that has the value: whether one was given, and whether it is right.
    fn new(pages: impl Iterator<Item = (bool, bool)>) -> Self {
        let pages: Vec<(bool, bool)> = pages.collect();
        let right = pages.iter().filter(|(given, right)| *given && *right).count() as f64;
        let given = pages.iter().filter(|(given, _)| *given).count();
        Self { exact: right / pages.len().max(1) as f64, of_given: right / given.max(1) as f64 }
    }
}

impl Scores {
    fn new(records: &[Value], imported: &[Imported]) -> Self {
        let pages = || records.iter().zip(imported);
        let with = |key: &'static str| pages().filter(move |(record, _)| !is_empty(&record[key]));
        let mut sums = (0.0, 0.0, 0);
        let mut bad = 0;
        for (record, imported) in with("gold") {
            let kept = imported.verdicts.iter().filter(|verdict| verdict.kept).map(|verdict| verdict.text.as_str());
            let (precision, recall) = overlap(&kept.collect::<Vec<_>>().join("\n"), &text(&record["gold"]));
            sums = (sums.0 + precision, sums.1 + recall, sums.2 + 1);
            bad += usize::from(f1(precision, recall) < 0.5);
        }
        let count = f64::from(sums.2.max(1));
        let title = |(record, imported): (&Value, &Imported)| {
            let title = &imported.draft.title;
            (!title.is_empty(), fold(title) == fold(&text(&record["title"])))
        };
        let date = |(record, imported): (&Value, &Imported)| {
            let date = imported.draft.date.map(|date| date.to_string());
            let gold = text(&record["date"]);
            (date.is_some(), date.is_some_and(|date| date.get(..10) == gold.get(..10)))
        };
        let authors = |(record, imported): (&Value, &Imported)| {
            let gold: BTreeSet<String> =
                record["authors"].as_array().into_iter().flatten().map(|name| fold(&text(name))).collect();
            let names: BTreeSet<String> = imported.draft.authors.iter().map(|name| fold(name)).collect();
            (!names.is_empty(), names == gold)
        };
        Self {
            f1: f1(sums.0 / count, sums.1 / count),
            bad,
            title: Exact::new(with("title").map(title)),
            date: Exact::new(with("date").map(date)),
            authors: Exact::new(with("authors").map(authors)),
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

/// Precision and recall of the shingles of a text.
fn overlap(got: &str, gold: &str) -> (f64, f64) {
    let (got, gold) = (shingles(got), shingles(gold));
    let hit: usize = got.iter().map(|(shingle, count)| count.min(gold.get(shingle).unwrap_or(&0))).sum();
    let share = |all: &HashMap<Vec<&str>, usize>| hit as f64 / all.values().sum::<usize>().max(1) as f64;
    (share(&got), share(&gold))
}

fn shingles(text: &str) -> HashMap<Vec<&str>, usize> {
    let words: Vec<&str> = text
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut counts = HashMap::new();
    for window in words.windows(words.len().clamp(1, 4)) {
        *counts.entry(window.to_vec()).or_default() += 1;
    }
    counts
}

/// Equal but for compatibility forms, quotes, dashes, case and white space.
fn fold(text: &str) -> String {
    let plain: String = text
        .nfkc()
        .map(|letter| match letter {
            '“' | '”' | '„' | '«' | '»' => '"',
            '’' | '‘' => '\'',
            '–' | '—' => '-',
            letter => letter,
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[test]
fn news_pages() {
    let floor =
        Floor { f1: 0.965, bad: 1, title: 0.88, date: 0.965, date_of_given: 0.99, authors: 0.86, ..Floor::default() };
    check("html", "news", &floor);
}

/// JSON-LD was taken out of these pages by those who collected them.
#[test]
fn other_pages() {
    let floor = Floor { f1: 0.97, bad: 1, title: 0.85, date_of_given: 0.97, authors_of_given: 0.8, ..Floor::default() };
    check("html", "web", &floor);
}

#[test]
fn news_without_markup() {
    check("text", "news-near", &Floor { f1: 0.945, bad: 2, date_of_given: 0.97, ..Floor::default() });
    check("text", "news-full", &Floor { f1: 0.935, bad: 2, title: 0.65, date_of_given: 0.97, ..Floor::default() });
}

#[test]
fn other_pages_without_markup() {
    check("text", "web-near", &Floor { f1: 0.945, bad: 2, ..Floor::default() });
    check("text", "web-full", &Floor { f1: 0.935, bad: 3, ..Floor::default() });
}

#[test]
fn many_scripts_without_markup() {
    check("text", "scripts-near", &Floor { f1: 0.925, bad: 5, ..Floor::default() });
}
