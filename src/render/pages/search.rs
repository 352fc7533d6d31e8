//! The page of the search, and what can be found by it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Article, Digest, Language, PeriodKind, SearchFilter, SearchRecord, Section};
use crate::render::site::{Site, link};
use crate::render::view::{SearchFilterView, SearchView};
use crate::text::sentences::joined;

/// The address of the page, below the home page.
pub const PATH: &str = "search/";

/// The most choices of a filter. A longer list is no help: its words can be typed.
const MAX_CHOICES: usize = 200;

/// The page: a field, filters, and the ways on that need no script.
pub fn view(site: &Site<'_>, records: &[SearchRecord]) -> SearchView {
    let strings = site.strings;
    let about = strings.fill("say_search_about", &[("site", &site.config.title)]);
    let shell = site.shell("search", &strings.get("say_search"), &about, PATH, Vec::new());
    let languages: BTreeSet<String> = records.iter().map(|record| record.language.primary()).collect();
    // An edition is found by its words; a list of all is the archive.
    let filters = SearchFilter::ALL.into_iter().filter(|filter| *filter != SearchFilter::Period);
    let filters = filters.map(|filter| {
        let values = records.iter().filter_map(|record| record.filters.get(&filter)).flatten();
        let mut choices: Vec<String> = values.collect::<BTreeSet<_>>().into_iter().cloned().collect();
        if filter == SearchFilter::Year {
            choices.reverse();
        }
        SearchFilterView { name: filter.word(), label: strings.get(&format!("say_filter_{}", filter.word())), choices }
    });
    let filters = filters.filter(|filter| (2..=MAX_CHOICES).contains(&filter.choices.len())).collect();
    let mut ways = site.view.menu.clone();
    if !site.view.names.is_empty() {
        ways.push(link(&strings.get("say_names"), &site.view.names));
    }
    SearchView {
        script: site.search_script.clone(),
        languages: languages.into_iter().collect::<Vec<_>>().join(" "),
        filters,
        ways,
        shell,
    }
}

/// All that can be found: the stories of the digests, and the articles by what the site quotes of them.
pub fn records(site: &Site<'_>) -> Vec<SearchRecord> {
    let articles = site.newest_first(site.content.articles.values());
    let mut records = stories(site);
    records.extend(articles.into_iter().map(|article| of_article(site, article)));
    records
}

/// The stories, the newest first. One that editions of several kinds tell of is found in the shortest.
fn stories(site: &Site<'_>) -> Vec<SearchRecord> {
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut records = Vec::new();
    for kind in PeriodKind::ALL {
        for period in site.periods(kind).rev() {
            for digest in &site.editions[period] {
                for section in digest.stories() {
                    if told.insert((digest.topic.as_str(), &section.slug)) {
                        records.extend(of_story(site, digest, section));
                    }
                }
            }
        }
    }
    records
}

/// A story, once for each language of its points: each language has its own index.
fn of_story(site: &Site<'_>, digest: &Digest, section: &Section) -> Vec<SearchRecord> {
    let mut texts: BTreeMap<String, (Language, Vec<&str>, BTreeSet<String>)> = BTreeMap::new();
    for point in &section.points {
        let article = point.citations.first().and_then(|citation| site.content.articles.get(&citation.article));
        let quoted = article.filter(|_| point.by_model.is_none()).and_then(|article| article.language.as_ref());
        let language = quoted.unwrap_or_else(|| site.language());
        let entry = texts.entry(language.primary());
        let (_, texts, outlets) = entry.or_insert_with(|| (language.clone(), Vec::new(), BTreeSet::new()));
        texts.push(&point.text);
        let cited = point.citations.iter().filter_map(|citation| site.content.articles.get(&citation.article));
        outlets.extend(cited.map(|article| site.outlet_name(article)));
    }
    let topic = site.topic_name(&digest.topic);
    let period = site.period_name(&digest.period);
    let url = format!("{}#{}", site.digest_url(&digest.period, &digest.topic), section.anchor());
    let record = |(language, texts, outlets): (Language, Vec<&str>, BTreeSet<String>)| SearchRecord {
        url: url.clone(),
        title: section.heading.clone(),
        shown: format!("{topic}{}{period}", site.strings.get("comma")),
        text: joined(texts),
        filters: filters([
            (SearchFilter::Topic, vec![topic.clone()]),
            (SearchFilter::Period, vec![period.clone()]),
            (SearchFilter::Outlet, outlets.into_iter().collect()),
            (SearchFilter::Language, vec![site.language_name(&language)]),
            (SearchFilter::Year, vec![digest.period.last_day().format("%Y").to_string()]),
        ]),
        language,
    };
    texts.into_values().map(record).collect()
}

fn of_article(site: &Site<'_>, article: &Article) -> SearchRecord {
    let cited = site.cited.get(&article.id);
    let quoted =
        cited.into_iter().flat_map(|sentences| sentences.keys()).filter_map(|number| article.sentence(*number));
    let places: BTreeSet<_> = cited.into_iter().flat_map(|sentences| sentences.values()).flatten().collect();
    let topics: BTreeSet<String> = places.iter().map(|(_, topic)| site.topic_name(topic)).collect();
    let periods: BTreeSet<String> = places.iter().map(|(period, _)| site.period_name(period)).collect();
    let language = article.language.as_ref();
    SearchRecord {
        url: site.source_url(&article.id),
        title: article.title.clone(),
        shown: [site.outlet_name(article), site.date_in_words(article)].join(&site.strings.get("comma")),
        text: joined(quoted.map(|sentence| sentence.text)),
        language: language.unwrap_or_else(|| site.language()).clone(),
        filters: filters([
            (SearchFilter::Topic, topics.into_iter().collect()),
            (SearchFilter::Period, periods.into_iter().collect()),
            (SearchFilter::Outlet, vec![site.outlet_name(article)]),
            (SearchFilter::Language, language.map(|language| site.language_name(language)).into_iter().collect()),
            (
                SearchFilter::Year,
                article.date.map(|date| date.year_and_month(site.zone()).0.to_string()).into_iter().collect(),
            ),
        ]),
    }
}

/// Without those that have no value.
fn filters<const N: usize>(all: [(SearchFilter, Vec<String>); N]) -> BTreeMap<SearchFilter, Vec<String>> {
    all.into_iter().filter(|(_, values)| !values.is_empty()).collect()
}
