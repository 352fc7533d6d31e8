//! JSONL of pages without markup → JSONL of their articles: import as a filter.
//!
//! Each line in is `{"id": …, "text": "…"}` or `{"id": …, "lines": ["…", …]}`; each line out is `{"id", "text", "title",
//! "date", "authors", "lines"}`, where `lines` are the numbers of the lines that were kept. As it reads and writes one
//! record after the other, it can run on any number of machines side by side, for example under `mapPartitions` or
//! `pipe` of Apache Spark:
//!
//! ```sh
//! zcat pages.jsonl.gz | cargo run --release --example import_text > articles.jsonl
//! ```

use std::io::{BufRead, Write};

use anyhow::{Context, Result};
use clipsheet::import::{Form, ImportRules, RawPage, import_page};
use clipsheet::text::markdown::{PlainBlock, plain_blocks};
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
    let text = match (&record["lines"], &record["text"]) {
        (Value::Array(lines), _) => lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
        (_, Value::String(text)) => text.clone(),
        _ => String::new(),
    };
    let name = record["id"].as_str().unwrap_or_default().to_owned();
    let imported = import_page(&RawPage::new(name, text.into_bytes(), Form::Text), rules).value;
    let paragraphs: Vec<String> = plain_blocks(&imported.draft.markdown)
        .into_iter()
        .map(|block| match block {
            PlainBlock::Heading(_, text) | PlainBlock::Prose(text) => text,
        })
        .collect();
    let kept: Vec<usize> =
        imported.verdicts.iter().filter(|verdict| verdict.kept).map(|verdict| verdict.line).collect();
    json!({
        "id": record["id"],
        "text": paragraphs.join("\n"),
        "title": imported.draft.title,
        "date": imported.draft.date.map(|date| date.to_string()),
        "authors": imported.draft.authors,
        "lines": kept,
    })
}
