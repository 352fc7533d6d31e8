//! Records → an index that is searched in the browser, without a server.
//!
//! The index is Pagefind's: cut into small files, of which a reader loads those for the words typed. It has a part for
//! each language, with its stemmer, or its rules to tell words apart where no spaces stand between them.

use anyhow::{Context as _, Result};
use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

use crate::disk::OutputFile;
use crate::model::SearchRecord;

/// The folder of the index, below the home page.
pub const FOLDER: &str = "pagefind";

/// Records are put together into files of about this many, since hosts count files.
const RECORDS_A_FILE: u32 = 100;

/// The files of an index over the records, below the home page; the same for the same records.
///
/// # Errors
/// The index cannot be made.
pub fn index(records: &[SearchRecord]) -> Result<Vec<OutputFile>> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().context("failed to start the indexing")?;
    let files = runtime.block_on(made(records)).context("failed to make the search index")?;
    let mut files: Vec<OutputFile> = files
        .into_iter()
        .map(|file| (file.filename.to_string_lossy().replace('\\', "/"), file.contents))
        .filter(|(path, _)| is_needed(path))
        .map(|(path, bytes)| OutputFile { path: format!("{FOLDER}/{path}"), bytes })
        .collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

async fn made(records: &[SearchRecord]) -> Result<Vec<pagefind::api::SyntheticFile>> {
    let options = PagefindServiceConfig::builder().keep_index_url(true).max_fragments(RECORDS_A_FILE).build();
    let mut index = PagefindIndex::new(Some(options))?;
    for record in records {
        let meta = [("title", &record.title), ("shown", &record.shown)];
        let meta = meta.map(|(key, text)| (key.to_owned(), text.clone())).into_iter().collect();
        let filters =
            record.filters.iter().map(|(filter, values)| (filter.word().to_owned(), values.clone())).collect();
        let language = record.language.primary();
        // Pagefind leaves out what has no words, whatever its title says.
        let text = if record.text.is_empty() { &record.title } else { &record.text };
        index.add_custom_record(record.url.clone(), plain(text), language, Some(meta), Some(filters), None).await?;
    }
    index.get_files().await
}

/// Foreign words without what Pagefind would take for its own marks.
fn plain(text: &str) -> String {
    text.replace("___", "_ _ _")
}

/// What the page of the search loads; the ready-made interfaces are left out.
fn is_needed(path: &str) -> bool {
    let inside = path.contains('/');
    inside
        || path.starts_with("wasm.")
        || path.ends_with(".pf_meta")
        || matches!(path, "pagefind.js" | "pagefind-worker.js" | "pagefind-entry.json")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Language, SearchFilter};

    fn record(number: usize, language: &str, text: &str) -> SearchRecord {
        SearchRecord {
            url: format!("/sources/{number}/"),
            title: format!("Title {number}"),
            shown: "The Courier".into(),
            text: text.into(),
            language: Language::new(language).unwrap(),
            filters: [(SearchFilter::Topic, vec!["Harbours".into()])].into(),
        }
    }

    fn records() -> Vec<SearchRecord> {
        let texts = [
            ("en", "The old bridge of Port Amber fell into the river."),
            ("it", "Il vecchio ponte di Porto Ambra è crollato nel fiume."),
            ("ru", "Старый мост упал в реку в понедельник утром."),
            ("ar", "انهار الجسر القديم في النهر صباح الاثنين."),
            ("zh", "旧桥周一早上坠入河中。"),
        ];
        texts.iter().enumerate().map(|(number, (language, text))| record(number, language, text)).collect()
    }

    #[test]
    fn each_language_has_its_part_and_nothing_is_loaded_in_vain() {
        let files = index(&records()).unwrap();
        let has = |start: &str| files.iter().any(|file| file.path.starts_with(start));
        for language in ["en", "it", "ru", "ar"] {
            assert!(has(&format!("pagefind/wasm.{language}.")), "{language}");
        }
        for language in ["en", "it", "ru", "ar", "zh"] {
            assert!(has(&format!("pagefind/fragment/{language}")), "{language}");
        }
        assert!(has("pagefind/pagefind.js") && !has("pagefind/pagefind-ui"));
    }

    #[test]
    fn the_same_records_give_the_same_bytes() {
        let (one, other) = (index(&records()).unwrap(), index(&records()).unwrap());
        let bytes =
            |files: &[OutputFile]| files.iter().map(|file| (file.path.clone(), file.bytes.clone())).collect::<Vec<_>>();
        assert!(bytes(&one) == bytes(&other));
    }

    #[test]
    fn nothing_to_find_is_no_error() {
        index(&[]).unwrap();
    }

    #[test]
    fn foreign_words_are_no_marks_of_pagefind() {
        let text = "___PAGEFIND_WEIGHT___9 bridge ___PAGEFIND_ANCHOR___h2:x";
        let files = index(&[record(1, "en", text)]).unwrap();
        assert!(!files.is_empty());
        assert_eq!(plain(text).matches("___").count(), 0);
    }
}
