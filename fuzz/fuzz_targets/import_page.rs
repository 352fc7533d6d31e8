//! Any bytes as a page → a draft whose file reads back as it was written.

#![no_main]

use std::path::Path;

use clipsheet::content::{parse_article, write_draft};
use clipsheet::import::{Form, ImportRules, RawPage, article_stem, import_page};
use clipsheet::model::ArticleId;
use clipsheet::note::any_error;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &[u8])| {
    let (form, bytes) = input;
    let form = [Form::Html, Form::Text, Form::Markdown][usize::from(form % 3)];
    let imported = import_page(&RawPage::new("page", bytes.to_vec(), form), &ImportRules::default());
    if any_error(&imported.notes) {
        return;
    }
    let draft = imported.value.draft;
    let id = ArticleId::new(article_stem(&draft)).expect("a stem is an id");
    let file = write_draft(&draft);
    let read = parse_article(Path::new("a.md"), &id, &file);
    let article = read.value.unwrap_or_else(|| panic!("{:?} in {file:?}", read.notes));
    assert_eq!(article.source, draft.source);
});
