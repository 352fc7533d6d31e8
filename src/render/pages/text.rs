//! Pages of words: those of `content/pages`, the page on the method where there is none, the page for what is not
//! there.

use std::collections::BTreeMap;

use super::digest::models;
use crate::content::Page;
use crate::render::html::from_markdown;
use crate::render::site::Site;
use crate::render::view::TextView;

/// How a briefing is made, for sites that have no `content/pages/method.md` of their own. It says only what is so by
/// construction.
const METHOD: &str = include_str!("method.md");

/// What is so where a model wrote words of a site.
const METHOD_MODELS: &str = include_str!("method_models.md");

/// The page of the method, where the site has none.
pub fn method(site: &Site<'_>) -> TextView {
    let title = site.strings.get("say_method");
    let quotation = &site.config.quotation;
    let written = !models(&site.content.digests).is_empty();
    let markdown = METHOD
        .replace("{models}", if written { METHOD_MODELS } else { "" })
        .replace("{timezone}", site.zone().name())
        .replace("{words}", &quotation.words.to_string())
        .replace("{share}", &format!("{:.0}", quotation.share * 100.0));
    let shell = site.shell("page", &title, "", "method/", Vec::new());
    let html = from_markdown(&markdown, &site.view.home, 0, &BTreeMap::new());
    // The text is in English alone; a site in another language says so, until it has a page of its own.
    let html = match site.language().primary().as_str() {
        "en" => html,
        _ => format!("<div lang=\"en\" dir=\"ltr\">\n{html}\n</div>"),
    };
    TextView { shell, html }
}

/// A page that a person wrote.
pub fn page(site: &Site<'_>, page: &Page) -> TextView {
    let shell = site.shell("page", &page.title, "", &format!("{}/", page.slug), Vec::new());
    TextView { shell, html: from_markdown(&page.markdown, &site.view.home, 0, &BTreeMap::new()) }
}

/// The page for addresses that do not exist.
pub fn missing(site: &Site<'_>) -> TextView {
    let title = site.strings.get("say_missing");
    let mut shell = site.shell("missing", &title, "", "404.html", Vec::new());
    shell.page.noindex = true;
    let text = site.strings.get("say_missing_text");
    TextView { shell, html: from_markdown(&text, &site.view.home, 0, &BTreeMap::new()) }
}
