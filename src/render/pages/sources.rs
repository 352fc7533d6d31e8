//! Articles → the lists of them: all, those of a year, of a language, of an outlet.
//!
//! Long lists are cut into pages whose numbers do not shift: page 1 holds the oldest articles, and only what is full has
//! a number. The newest ones stand on the list's first page, without a number.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Article, Language, OutletKey};
use crate::render::site::{Site, link};
use crate::render::view::{LinkGroupView, LinkView, SourceGroupView, SourcesView};

/// How many articles a numbered page holds; the first page has less than twice as many.
const PAGE_ARTICLES: usize = 100;
/// So many links stand in a group of filters; the list of all of them has its own page.
const MOST_LINKS: usize = 40;
/// The list of articles without a date.
pub const UNDATED: &str = "sources/year/undated/";

/// Articles that have something in common.
#[derive(Debug)]
pub struct List<'a> {
    /// Its first page, below the home page.
    path: String,
    /// What they have in common: "2024", "Italian".
    name: String,
    /// The page above it.
    above: LinkView,
    /// Whether its first page is made elsewhere.
    is_headed: bool,
    /// Its articles, oldest first; those without a date before all.
    articles: Vec<&'a Article>,
}

/// One page of a list: the first, or one with a number.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    number: Option<usize>,
}

impl<'a> List<'a> {
    fn new(path: String, name: String, above: LinkView, articles: Vec<&'a Article>) -> Self {
        Self { path, name, above, is_headed: false, articles }
    }

    /// The list of an outlet's articles, whose first page is that of the outlet.
    pub fn of_outlet(site: &Site<'a>, key: &OutletKey, articles: &[&'a Article]) -> Self {
        let above = link(&site.strings.get("say_outlets"), &site.url("outlets/"));
        let name = articles.first().map_or_else(|| key.to_string(), |article| site.outlet_name(article));
        let articles = oldest_first(site, articles.iter().copied());
        Self { is_headed: true, ..Self::new(format!("outlets/{key}/"), name, above, articles) }
    }

    /// All its pages that are made here.
    pub fn pages(&self) -> impl Iterator<Item = Page> + use<> {
        let first = (!self.is_headed).then_some(Page { number: None });
        first.into_iter().chain((1..=numbered(self.articles.len())).map(|number| Page { number: Some(number) }))
    }

    /// The articles of its first page, newest first, and the page of older ones.
    pub fn first(&self, site: &Site<'_>) -> (Vec<&'a Article>, Option<LinkView>) {
        let full = numbered(self.articles.len());
        let older = (full > 0).then(|| self.link(site, full));
        (self.articles[full * PAGE_ARTICLES..].iter().rev().copied().collect(), older)
    }

    /// A link to page `number`, in the words of what it holds.
    fn link(&self, site: &Site<'_>, number: usize) -> LinkView {
        let words = site.strings.fill("say_page", &[("n", &number.to_string())]);
        link(&words, &site.url(&format!("{}page/{number}/", self.path)))
    }
}

/// How many numbered pages a list has: as many as it can fill, but for the last, whose articles the first page shows.
fn numbered(articles: usize) -> usize {
    (articles / PAGE_ARTICLES).saturating_sub(1)
}

fn oldest_first<'a>(site: &Site<'_>, articles: impl IntoIterator<Item = &'a Article>) -> Vec<&'a Article> {
    let mut articles = site.newest_first(articles);
    articles.reverse();
    articles
}

/// The year under which an article is filed; `None` where it has no date.
fn year(site: &Site<'_>, article: &Article) -> Option<i32> {
    article.date.map(|date| date.year_and_month(site.zone()).0)
}

/// The lists by year and by language. Lists of languages there are only where there are several.
pub fn lists<'a>(site: &Site<'a>) -> Vec<List<'a>> {
    let mut years: BTreeMap<Option<i32>, Vec<&Article>> = BTreeMap::new();
    let mut languages: BTreeMap<String, Vec<&Article>> = BTreeMap::new();
    for article in site.content.articles.values() {
        years.entry(year(site, article)).or_default().push(article);
        if let Some(language) = &article.language {
            languages.entry(language.primary()).or_default().push(article);
        }
    }
    let above = link(&site.strings.get("say_sources"), &site.url("sources/"));
    let years = years.into_iter().rev().map(|(year, articles)| match year {
        Some(year) => (format!("sources/year/{year:04}/"), year.to_string(), articles),
        None => (UNDATED.to_owned(), site.strings.get("say_undated_heading"), articles),
    });
    let several = languages.len() > 1;
    let languages = languages.into_iter().filter(|_| several).map(|(tag, articles)| {
        let name = Language::new(&tag).map_or_else(|_| tag.clone(), |language| site.language_name(&language));
        (format!("sources/language/{tag}/"), name, articles)
    });
    years
        .chain(languages)
        .map(|(path, name, articles)| List::new(path, name, above.clone(), oldest_first(site, articles)))
        .collect()
}

/// The page of all articles: the newest, and the lists of all others.
pub fn sources(site: &Site<'_>, lists: &[List<'_>]) -> SourcesView {
    let title = site.strings.get("say_sources");
    let about = site.strings.get("say_sources_about");
    let all = oldest_first(site, site.content.articles.values());
    let total = all.len();
    let shown = if total < 2 * PAGE_ARTICLES { total } else { PAGE_ARTICLES };
    let more = match total - shown {
        0 => String::new(),
        _ => {
            let of = site.strings.count("articles", total);
            site.strings.fill("say_sources_more", &[("shown", &shown.to_string()), ("of", &of)])
        }
    };
    SourcesView {
        shell: site.shell("sources", &title, &about, "sources/", Vec::new()),
        about,
        facts: vec![site.strings.count("articles", total)],
        filters: filters(site, lists),
        more,
        groups: groups(site, all.into_iter().rev().take(shown)),
        previous: None,
        next: None,
    }
}

/// The lists of fewer articles.
fn filters(site: &Site<'_>, lists: &[List<'_>]) -> Vec<LinkGroupView> {
    let link_to = |list: &List<'_>| {
        let mut link = link(&list.name, &site.url(&list.path));
        link.note = list.articles.len().to_string();
        link
    };
    let of = |path: &str| lists.iter().filter(|list| list.path.starts_with(path)).map(link_to).collect();
    let group = |key: &str, url: &str, links: Vec<LinkView>| LinkGroupView {
        heading: site.strings.get(key),
        url: if url.is_empty() { String::new() } else { site.url(url) },
        more: match links.len().saturating_sub(MOST_LINKS) {
            0 => String::new(),
            more => site.strings.fill("say_and_more", &[("n", &more.to_string())]),
        },
        links: links.into_iter().take(MOST_LINKS).collect(),
    };
    let topics = site.content.topics.list.iter().filter_map(|topic| {
        let count = site.articles_on(&topic.id).len();
        let link = link(topic.name(site.language()), &site.topic_url(&topic.id));
        (count > 0).then(|| LinkView { note: count.to_string(), ..link })
    });
    let mut outlets: Vec<&List<'_>> = lists.iter().filter(|list| list.is_headed).collect();
    outlets.sort_by(|one, other| other.articles.len().cmp(&one.articles.len()).then_with(|| one.name.cmp(&other.name)));
    let groups = [
        group("say_by_year", "", of("sources/year/")),
        group("say_by_language", "", of("sources/language/")),
        group("say_topics", "topics/", topics.collect()),
        group("say_outlets", "outlets/", outlets.into_iter().map(link_to).collect()),
    ];
    groups.into_iter().filter(|group| !group.links.is_empty()).collect()
}

/// A page of a list.
pub fn list(site: &Site<'_>, list: &List<'_>, page: Page) -> SourcesView {
    let title = site.strings.fill("say_sources_of", &[("name", &list.name)]);
    let full = numbered(list.articles.len());
    let mut trail = vec![list.above.clone()];
    let (articles, previous, next, path) = match page.number {
        None => {
            let (articles, older) = list.first(site);
            (articles, older, None, list.path.clone())
        }
        Some(number) => {
            let newest = link(&list.name, &site.url(&list.path));
            trail.push(newest.clone());
            let older = (number > 1).then(|| list.link(site, number - 1));
            let newer = if number < full { list.link(site, number + 1) } else { newest };
            let articles = &list.articles[(number - 1) * PAGE_ARTICLES..number * PAGE_ARTICLES];
            (articles.iter().rev().copied().collect(), older, Some(newer), format!("{}page/{number}/", list.path))
        }
    };
    let title = match page.number {
        None => title,
        Some(number) => format!("{title}, {}", site.strings.fill("say_page", &[("n", &number.to_string())])),
    };
    let about = site.strings.get("say_sources_about");
    let facts = || {
        let outlets: BTreeSet<_> = list.articles.iter().filter_map(|article| article.source.outlet.as_ref()).collect();
        vec![site.strings.count("articles", list.articles.len()), site.strings.count("outlets", outlets.len())]
    };
    SourcesView {
        shell: site.shell("sources", &title, &about, &path, trail),
        about: String::new(),
        // A numbered page stays as it is when newer articles come.
        facts: if page.number.is_none() { facts() } else { Vec::new() },
        filters: Vec::new(),
        more: String::new(),
        groups: groups(site, articles),
        previous,
        next,
    }
}

/// Articles by year, in their order.
fn groups<'a>(site: &Site<'_>, articles: impl IntoIterator<Item = &'a Article>) -> Vec<SourceGroupView> {
    let articles: Vec<&Article> = articles.into_iter().collect();
    let mut groups: Vec<SourceGroupView> = Vec::new();
    for (article, source) in articles.iter().zip(site.sources(&articles, false)) {
        let heading =
            year(site, article).map_or_else(|| site.strings.get("say_undated_heading"), |year| year.to_string());
        match groups.last_mut() {
            Some(group) if group.heading == heading => group.sources.push(source),
            _ => groups.push(SourceGroupView { heading, sources: vec![source] }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_its_number_when_it_is_full_and_keeps_its_articles() {
        assert_eq!([0, 1, 99, 100, 199, 200, 299, 300, 2000].map(numbered), [0, 0, 0, 0, 0, 1, 1, 2, 19]);
        // The first page is never empty, and never has as many as two pages.
        for articles in 1..1000 {
            let first = articles - numbered(articles) * PAGE_ARTICLES;
            assert!((1..2 * PAGE_ARTICLES).contains(&first), "{articles}: {first}");
        }
    }
}
