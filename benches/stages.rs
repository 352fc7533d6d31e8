//! What each stage costs, on the sample and on an invented page: `cargo bench`. Times differ between machines; ratios
//! between two runs on one machine count.

use std::path::Path;

use clipsheet::compose::classify::Rules;
use clipsheet::compose::key_sentences::{Budget, choose};
use clipsheet::compose::reading::Reading;
use clipsheet::compose::{compose, record};
use clipsheet::config::{self, Config};
use clipsheet::content::{self, Content};
use clipsheet::import::{Form, ImportRules, RawPage, import_page};
use clipsheet::model::{Article, Block, Body, Language};
use clipsheet::render::{Theme, render_in_memory};
use clipsheet::text::sentences::sentences;
use clipsheet::work::Silent;

fn main() {
    divan::main();
}

fn sample() -> (Config, Content) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = std::fs::read_to_string(root.join("site.yaml")).expect("the sample is part of the repository");
    let config = config::parse(Path::new("site.yaml"), &source).value.expect("the sample's settings are good");
    (config, content::load(root, &Silent).value)
}

/// A page of 40 paragraphs with the dirt that scraped pages have.
fn page() -> RawPage {
    let mut text = "March 5, 2031\nTrending News\n\nHarbour of Port Ellery reopens after the storm\n\n".to_owned();
    for number in 1..=40 {
        text.push_str(&format!(
            "The harbour master of Port Ellery said on Tuesday that pier {number} would open again before the week was out, and that no ship had been lost.\n\n"
        ));
    }
    text.push_str("Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n");
    RawPage::new("page.txt", text.into_bytes(), Form::Text)
}

#[divan::bench]
fn import_a_page(bencher: divan::Bencher<'_, '_>) {
    let (page, rules) = (page(), ImportRules::default());
    bencher.bench(|| import_page(&page, &rules));
}

/// The same text as a page of HTML, with a menu, scripts and other articles around it.
fn html_page() -> RawPage {
    let text = String::from_utf8(page().bytes).expect("the page is made of text");
    let paragraphs: String =
        text.split("\n\n").map(|paragraph| format!("<p class=\"story-text\">{paragraph}</p>")).collect();
    let menu: String = (1..=60).map(|number| format!("<li><a href=\"/{number}\">Section {number}</a></li>")).collect();
    let scripts = format!("<script>{}</script>", "window.push({a: '<p>b</p>'});".repeat(4_000));
    let html = format!(
        "<html lang=en><head><title>Harbour of Port Ellery reopens</title>{scripts}</head><body><nav><ul>{menu}</ul></nav>\
         <article><h1>Harbour of Port Ellery reopens</h1>{paragraphs}</article><aside><ul>{menu}</ul></aside></body></html>"
    );
    RawPage::new("page.html", html.into_bytes(), Form::Html)
}

#[divan::bench]
fn import_a_page_of_html(bencher: divan::Bencher<'_, '_>) {
    let (page, rules) = (html_page(), ImportRules::default());
    bencher.bench(|| import_page(&page, &rules));
}

/// The test sets of eleven languages, as paragraphs of some sentences.
#[divan::bench]
fn split_paragraphs_into_sentences(bencher: divan::Bencher<'_, '_>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    let texts = ["ar", "de", "en", "es", "fr", "it", "ja", "pt", "ru", "uk", "zh"].map(|language| {
        let text =
            std::fs::read_to_string(folder.join(language).with_extension("txt")).expect("a set for the language");
        (Language::new(language).expect("a language"), text)
    });
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    bencher.counter(divan::counter::BytesCount::new(bytes)).bench(|| {
        let split = |(language, text): &(Language, String)| {
            text.split("\n\n").map(|paragraph| sentences(paragraph, Some(language)).len()).sum::<usize>()
        };
        texts.iter().map(split).sum::<usize>()
    });
}

/// An article of 700 words: paragraphs of the sample's articles in English.
fn article_of_700_words() -> Article {
    let (_, content) = sample();
    let in_english = |article: &&Article| article.language.as_ref().is_some_and(|language| language.primary() == "en");
    let articles: Vec<&Article> = content.articles.values().filter(in_english).collect();
    let mut article = articles.first().copied().expect("the sample has articles in English").clone();
    article.body = Body::default();
    for block in articles.iter().flat_map(|article| article.body.blocks()) {
        if let Block::Prose { sentences } = block
            && article.body.words() < 700
        {
            article.body.add_prose(sentences.iter().map(|sentence| (sentence.text, sentence.words)));
        }
    }
    article
}

#[divan::bench]
fn choose_key_sentences_of_700_words(bencher: divan::Bencher<'_, '_>) {
    let article = article_of_700_words();
    assert!((650..800).contains(&article.body.words()), "{} words", article.body.words());
    let budget = Budget { words: 75, share: 1.0, sentence_words: 60 };
    bencher.bench(|| choose(&Reading::of(&article), &budget, &[]));
}

#[divan::bench]
fn read_closely_five_articles(bencher: divan::Bencher<'_, '_>) {
    let (config, content) = sample();
    let rules = Rules::new(&content.topics, config.timezone);
    bencher.bench(|| {
        content.articles.values().map(|article| record(&config, &content, &rules, article)).collect::<Vec<_>>().len()
    });
}

#[divan::bench]
fn compose_the_sample(bencher: divan::Bencher<'_, '_>) {
    let (config, content) = sample();
    bencher.bench(|| compose(&config, &content, &Silent));
}

#[divan::bench]
fn render_the_sample(bencher: divan::Bencher<'_, '_>) {
    let (config, content) = sample();
    let theme = Theme::load(Path::new(env!("CARGO_MANIFEST_DIR")), &config.theme, &config.language)
        .unwrap_or_else(|notes| panic!("{notes:?}"));
    bencher.bench(|| render_in_memory(&config, &content, &theme, None, &Silent));
}
