//! JSONL of HTML pages → JSONL of what they state of their articles: import as a filter.
//!
//! Each line in is `{"id": …, "html": "…", "url": …}`; each line out is `{"id", "title", "date", "authors", …}` with
//! where each value was read. As it reads and writes one record after the other, it can run on any number of machines
//! side by side:
//!
//! ```sh
//! zcat pages.jsonl.gz | cargo run --release --example import_pages > articles.jsonl
//! ```

use std::io::{BufRead, Write};

use anyhow::{Context, Result};
use clipsheet::import::metadata;
use serde_json::{Value, json};

fn main() -> Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.context("failed to read standard input")?;
        let record: Value = serde_json::from_str(&line).with_context(|| format!("line {} is not JSON", number + 1))?;
        writeln!(out, "{}", article(&record))?;
    }
    out.flush().context("failed to write standard output")
}

/// A page → what it states of its article.
fn article(record: &Value) -> Value {
    let document = dom_query::Document::from(record["html"].as_str().unwrap_or_default());
    let known = metadata(&document, record["url"].as_str());
    let from: serde_json::Map<String, Value> =
        known.read_from().into_iter().map(|(key, from)| (key, from.word().into())).collect();
    json!({
        "id": record["id"],
        "title": known.title.map(|title| title.value),
        "date": known.published.map(|date| date.value.to_string()),
        "date_raw": known.published_raw,
        "modified": known.modified.map(|date| date.value.to_string()),
        "authors": known.authors.map(|authors| authors.value),
        "byline": known.byline.map(|byline| byline.value),
        "outlet": known.outlet.map(|outlet| outlet.value),
        "url": known.url.map(|url| url.value),
        "language": known.language.map(|language| language.value.as_str().to_owned()),
        "section": known.section.map(|section| section.value),
        "tags": known.tags.map(|tags| tags.value),
        "image": known.image.map(|image| image.value.url),
        "access": known.access.map(|access| access.value.word()),
        "conflicts": known.conflicts,
        "from": from,
    })
}
