//! JSONL of HTML pages → JSONL of their articles: import as a filter.
//!
//! Each line in is `{"id": …, "html": "…", "url": …}`; each line out is `{"id", "text", "title", "date", "authors"}`. As
//! it reads and writes one record after the other, it can run on any number of machines side by side, for example under
//! `mapPartitions` or `pipe` of Apache Spark:
//!
//! ```sh
//! zcat pages.jsonl.gz | cargo run --release --example import_pages > articles.jsonl
//! ```

use std::io::{BufRead, Write};

use anyhow::{Context, Result};
use clipsheet::import::{Form, ImportRules, RawPage, found, import_page};
use clipsheet::model::ReadFrom;
use serde_json::{Value, json};

fn main() -> Result<()> {
    let rules = ImportRules { tool: format!("clipsheet {}", env!("CARGO_PKG_VERSION")), ..ImportRules::default() };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.context("failed to read standard input")?;
        let record: Value = serde_json::from_str(&line).with_context(|| format!("line {} is not JSON", number + 1))?;
        writeln!(out, "{}", article(&record, &rules))?;
    }
    out.flush().context("failed to write standard output")
}

/// A page → its article.
fn article(record: &Value, rules: &ImportRules) -> Value {
    let html = record["html"].as_str().unwrap_or_default().as_bytes().to_vec();
    let mut page = RawPage::new(record["id"].as_str().unwrap_or_default(), html, Form::Html);
    page.charset = Some("utf-8".to_owned());
    page.known.url = record["url"].as_str().map(|url| found(url.to_owned(), ReadFrom::Export));
    let imported = import_page(&page, rules).value;
    let kept = imported.verdicts.iter().filter(|verdict| verdict.kept).map(|verdict| verdict.text.as_str());
    json!({
        "id": record["id"],
        "text": kept.collect::<Vec<_>>().join("\n"),
        "title": imported.draft.title,
        "date": imported.draft.date.map(|date| date.to_string()),
        "authors": imported.draft.authors,
    })
}
