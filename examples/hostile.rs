//! The hostile corpus of the tests → a folder, for looking at it and for the tests in a browser.
//!
//!     cargo run --example hostile -- FOLDER
//!
//! The site stands in `FOLDER/site`, raw pages for `clipsheet import` in `FOLDER/raw`, and `FOLDER/vectors.json` lists
//! the vectors.

#[path = "../tests/hostile/corpus.rs"]
mod corpus;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use corpus::Corpus;

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).context("name the folder to write to")?;
    let folder = Path::new(&folder);
    let corpus = Corpus::new();
    let site = corpus.files.iter().map(|(path, text)| (Path::new("site").join(path), text));
    let raw = corpus.raw.iter().map(|(path, text)| (Path::new("raw").join(path), text));
    for (path, text) in site.chain(raw) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(&path, text).with_context(|| format!("failed to write `{}`", path.display()))?;
    }
    let vectors = corpus.vectors.iter().map(|vector| {
        serde_json::json!({"number": vector.number, "place": vector.place, "family": vector.family, "payload": vector.payload,
                           "word": vector.word(), "shown": vector.shown})
    });
    let list = serde_json::Value::Array(vectors.collect());
    fs::write(folder.join("vectors.json"), list.to_string())?;
    println!("{} vectors in {} files, {} pages to import", corpus.vectors.len(), corpus.files.len(), corpus.raw_pages);
    Ok(())
}
