//! Pages of words: those of `content/pages`, the page on the method where there is none, the page for what is not
//! there.

use std::collections::BTreeMap;

use super::digest::models;
use crate::content::Page;
use crate::render::html::Headings;
use crate::render::site::Site;
use crate::render::view::TextView;
use crate::text::markdown::{PlainBlock, plain_blocks};
use crate::text::sentences::sentences;

/// How a briefing is made, for sites that have no `content/pages/method.md` of their own, in the languages of the
/// interface, the first for sites in any other. It says only what is so by construction. What stands between `{models}` and
/// `{/models}` is so where a model wrote words of a site.
const METHODS: [(&str, &str); 13] = [
    ("en", include_str!("method/en.md")),
    ("ar", include_str!("method/ar.md")),
    ("de", include_str!("method/de.md")),
    ("es", include_str!("method/es.md")),
    ("fr", include_str!("method/fr.md")),
    ("it", include_str!("method/it.md")),
    ("ja", include_str!("method/ja.md")),
    ("nl", include_str!("method/nl.md")),
    ("pl", include_str!("method/pl.md")),
    ("pt", include_str!("method/pt.md")),
    ("ru", include_str!("method/ru.md")),
    ("uk", include_str!("method/uk.md")),
    ("zh", include_str!("method/zh.md")),
];

/// The page of the method, where the site has none.
pub fn method(site: &Site<'_>) -> TextView {
    let title = site.strings.get("say_method");
    let quotation = &site.config.quotation;
    let language = site.language().primary();
    let own = METHODS.iter().find(|(code, _)| *code == language.as_str());
    let (_, text) = own.unwrap_or(&METHODS[0]);
    let markdown = told(text, !models(&site.content.digests).is_empty())
        .replace("{timezone}", site.zone().name())
        .replace("{words}", &quotation.words.to_string())
        .replace("{share}", &format!("{:.0}", quotation.share * 100.0));
    let markdown = with_briefs(site, &markdown);
    let shell = site.shell("page", &title, &about(&markdown), "method/", Vec::new());
    let html = site.html(&markdown, Headings::OfPage, &BTreeMap::new());
    let html = match own {
        Some(_) => html,
        None => format!(
            "<div lang=\"en\" dir=\"ltr\">
{html}
</div>"
        ),
    };
    TextView { shell, html }
}

/// A text with a sentence for `{briefs}`: how much of a short article may be quoted, where that is more than its share.
pub fn with_briefs(site: &Site<'_>, text: &str) -> String {
    match site.config.quotation.words_of_briefs() {
        Some(words) => {
            let briefs = site.strings.fill("say_quoted_of_briefs", &[("least", &words.to_string())]);
            text.replace("{briefs}", &briefs)
        }
        None => text.replace("{briefs} ", "").replace("{briefs}", ""),
    }
}

/// A text on the method with its words on models, or without them.
fn told(text: &str, models: bool) -> String {
    let (before, rest) = text.split_once("{models}").expect("each text tells of models");
    let (within, after) = rest.split_once("{/models}").expect("what tells of models ends");
    [before, if models { within } else { "" }, after].concat()
}

/// A page that a person wrote.
pub fn page(site: &Site<'_>, page: &Page) -> TextView {
    let shell = site.shell("page", &page.title, &about(&page.markdown), &format!("{}/", page.slug), Vec::new());
    TextView { shell, html: site.html(&page.markdown, Headings::OfPage, &BTreeMap::new()) }
}

/// What a page is about, for those who list it: its first sentence.
fn about(markdown: &str) -> String {
    let prose = plain_blocks(markdown).into_iter().find_map(|block| match block {
        PlainBlock::Prose(text) => Some(text),
        PlainBlock::Heading(..) => None,
    });
    let text = prose.unwrap_or_default();
    sentences(&text, None).first().copied().unwrap_or_default().to_owned()
}

/// The page for addresses that do not exist.
pub fn missing(site: &Site<'_>) -> TextView {
    let title = site.strings.get("say_missing");
    let mut shell = site.shell("missing", &title, "", "404.html", Vec::new());
    shell.page.noindex = true;
    let text = site.strings.get("say_missing_text");
    TextView { shell, html: site.html(&text, Headings::OfPage, &BTreeMap::new()) }
}

#[cfg(test)]
mod tests {
    use super::{METHODS, told};
    use crate::model::Language;
    use crate::render::builtin;
    use crate::render::theme::Theme;

    /// What each language must hold as often as English does: what is filled in, headings, paragraphs, words that stand out,
    /// the page that is linked, figures.
    const PARTS: [&str; 13] = [
        "{timezone}",
        "{words}",
        "{share}",
        "{briefs}",
        "{models}",
        "{/models}",
        "{",
        "\n## ",
        "\n\n",
        "*",
        "](/corrections/)",
        "238",
        "500",
    ];

    #[test]
    fn the_method_is_told_in_every_language_of_the_interface_with_the_same_parts() {
        let files = builtin::theme(builtin::NAME).unwrap().files.iter();
        let mut languages: Vec<&str> =
            files.filter_map(|(path, _)| path.strip_prefix("i18n/")?.strip_suffix(".yaml")).collect();
        languages.sort_by_key(|code| (*code != "en", *code));
        assert_eq!(METHODS.map(|(code, _)| code).to_vec(), languages);
        let parts = |text: &str| PARTS.map(|part| text.matches(part).count());
        for (code, text) in METHODS {
            assert_eq!(parts(text), parts(METHODS[0].1), "{code}: {PARTS:?}");
        }
    }

    #[test]
    fn the_method_calls_things_as_the_interface_does() {
        for (code, text) in METHODS {
            let theme = Theme::built_in(builtin::NAME, &Language::new(code).unwrap()).ok().unwrap();
            let unknown = format!("*{}*", theme.strings.get("say_not_stated"));
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(&unknown), "{code}: {unknown}");
        }
    }

    #[test]
    fn what_tells_of_models_is_told_where_there_are_words_of_a_model() {
        for (code, text) in METHODS {
            let [with, without] = [true, false].map(|models| told(text, models));
            assert!(with.len() > without.len() + 100, "{code}");
            for told in [with, without] {
                assert!(!told.contains("models}"), "{code}");
                assert_eq!(told.matches("\n## ").count(), 5, "{code}");
            }
        }
    }
}
