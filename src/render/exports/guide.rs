//! The site → `llms.txt`, which tells a language model where things are and what may be quoted, and `opensearch.xml`,
//! which tells a browser how to search it.

use crate::render::feeds::{Channel, in_a_line};
use crate::render::html::escape;
use crate::render::pages::text::with_briefs;
use crate::render::site::Site;
use crate::text::dates::days_in_words;

use super::json;

/// How many editions are named.
const EDITIONS: usize = 20;

/// `llms.txt`, in the form that llmstxt.org proposes.
pub(super) fn llms_txt(site: &Site<'_>) -> String {
    let config = site.config;
    let whole = |path: &str| site.whole(&site.url(path));
    let say = |key: &str| site.strings.get(key);
    let mut text = format!("# {}\n\n", escaped(&config.title));
    if !config.description.is_empty() {
        text.push_str(&format!("> {}\n\n", escaped(&config.description)));
    }
    let numbers = [
        ("words", config.quotation.words.to_string()),
        ("percent", format!("{:.0}", config.quotation.share * 100.0)),
        ("sources", whole("sources/")),
    ];
    let numbers: Vec<(&str, &str)> = numbers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let rights = with_briefs(site, &site.strings.fill("say_llms_rights", &numbers));
    text.push_str(&format!("{}\n\n{rights}\n", say("say_llms_quoted")));
    let mut editions: Vec<_> = site.editions.keys().collect();
    editions.sort_by_key(|period| std::cmp::Reverse((period.last_day(), period.kind())));
    let editions = editions.into_iter().take(EDITIONS).map(|period| {
        let name = format!("{}: {}", site.kind_word(period.kind(), "edition"), site.period_name(period));
        (name, site.whole(&site.edition_url(period)), days_in_words(period, site.language()))
    });
    section(&mut text, &say("recent_editions"), editions);
    let topics = site.content.topics.list.iter().map(|topic| {
        let about = topic.description.clone().unwrap_or_default();
        (topic.name(site.language()).to_owned(), site.whole(&site.topic_url(&topic.id)), about)
    });
    section(&mut text, &say("say_topics"), topics);
    let zone = [("timezone", site.zone().name())];
    let lists = [
        ("say_archive", "archive/", site.strings.fill("say_archive_about", &zone)),
        ("say_sources", "sources/", say("say_sources_about")),
        ("say_outlets", "outlets/", say("say_outlets_about")),
        ("say_corrections", "corrections/", say("say_corrections_about")),
        ("say_method", "method/", String::new()),
    ];
    section(&mut text, &say("say_lists"), lists.map(|(key, path, about)| (say(key), whole(path), about)));
    let mut machines = Vec::new();
    if config.exports.json {
        machines.push((say("say_data"), whole(json::INDEX), say("say_data_about")));
    }
    machines.push(("Atom".to_owned(), whole(&Channel::Site.atom_path()), String::new()));
    machines.push(("JSON Feed".to_owned(), whole(&Channel::Site.json_path()), String::new()));
    section(&mut text, &say("say_for_machines"), machines);
    text
}

/// Links under a heading: name, address, remark.
fn section(text: &mut String, heading: &str, links: impl IntoIterator<Item = (String, String, String)>) {
    let links: Vec<String> = links
        .into_iter()
        .map(|(name, url, about)| match about.as_str() {
            "" => format!("- [{}]({url})\n", escaped(&name)),
            about => format!("- [{}]({url}): {}\n", escaped(&name), escaped(about)),
        })
        .collect();
    if !links.is_empty() {
        text.push_str(&format!("\n## {}\n\n{}", escaped(heading), links.concat()));
    }
}

/// A line of any text as Markdown that reads as just this text.
fn escaped(line: &str) -> String {
    crate::text::markdown::escape(&in_a_line(line))
}

/// `opensearch.xml` (OpenSearch 1.1, draft 6). `search` is the path of the page that answers, with `{searchTerms}` in it.
pub(super) fn opensearch(site: &Site<'_>, search: &str) -> String {
    /// The longest short name, in letters, by the specification.
    const NAME_LETTERS: usize = 16;
    let config = site.config;
    let title = in_a_line(&config.title);
    let name: String = title.chars().take(NAME_LETTERS).collect();
    let about = if config.description.is_empty() { &title } else { &config.description };
    let template = site.whole(&site.url(search));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n<ShortName>{}</ShortName>\n\
         <Description>{}</Description>\n<Language>{}</Language>\n<InputEncoding>UTF-8</InputEncoding>\n\
         <Image width=\"16\" height=\"16\" type=\"image/svg+xml\">{}</Image>\n\
         <Url type=\"text/html\" template=\"{}\"/>\n</OpenSearchDescription>\n",
        escape(name.trim_end()),
        escape(&in_a_line(about)),
        escape(config.language.as_str()),
        escape(&site.whole(&site.view.icon)),
        escape(&template),
    )
}
