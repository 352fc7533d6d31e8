//! The names in the articles → the page of all names, and a page for each.

use std::collections::BTreeMap;

use super::digest::named_link;
use crate::model::{Article, NameKind, OutletKey};
use crate::render::names::Named;
use crate::render::site::{Site, link};
use crate::render::view::{FactGroupView, FactView, LinkGroupView, LinkView, NameView, NamesView, ValueView};
use crate::text::words::fold;

/// A kind with more names than this is grouped by first letters.
const UNGROUPED: usize = 40;
/// How much of each list a name's page shows at most.
const SHOWN_STORIES: usize = 40;
const SHOWN_OUTLETS: usize = 30;
const SHOWN_BESIDE: usize = 15;
const SHOWN_ARTICLES: usize = 100;
/// A name stands beside another if they share so many articles.
const MIN_SHARED: usize = 2;

fn url(site: &Site<'_>, named: &Named<'_>) -> String {
    site.url(&format!("names/{}/", named.slug))
}

fn kind_word(kind: NameKind, form: &str) -> String {
    format!("say_name_{}{form}", kind.word())
}

/// The page of all names.
pub fn names(site: &Site<'_>) -> NamesView {
    let title = site.strings.get("say_names");
    let about = site.strings.get("say_names_about");
    let group = |kind: NameKind| {
        let names = site.names.of_kind(kind);
        let mut groups: Vec<LinkGroupView> = Vec::new();
        let grouped = names.len() > UNGROUPED;
        for named in names {
            let first = fold(&named.name.name).chars().find(|letter| letter.is_alphanumeric());
            let first = first.map(|letter| letter.to_uppercase().to_string()).filter(|_| grouped).unwrap_or_default();
            let mut link = link(&named.name.name, &url(site, named));
            link.note = site.strings.count("articles", named.articles.len());
            match groups.last_mut() {
                Some(group) if group.heading == first => group.links.push(link),
                _ => groups.push(LinkGroupView {
                    heading: first,
                    url: String::new(),
                    links: vec![link],
                    more: String::new(),
                }),
            }
        }
        (kind, groups)
    };
    let kinds = NameKind::LISTED.map(group).into_iter().filter(|(_, groups)| !groups.is_empty());
    let kinds = kinds.map(|(kind, groups)| crate::render::view::NameGroupView {
        id: kind.word(),
        heading: site.strings.get(&kind_word(kind, "s")),
        groups,
    });
    NamesView { shell: site.shell("names", &title, &about, "names/", Vec::new()), about, kinds: kinds.collect() }
}

/// The page of a name.
pub fn name(site: &Site<'_>, place: usize) -> NameView {
    let named = &site.names.all[place];
    let name = named.name;
    let about = site.strings.fill("say_name_about", &[("name", &name.name), ("site", &site.config.title)]);
    let all = link(&site.strings.get("say_names"), &site.view.names);
    let shell = site.shell("name", &name.name, &about, &format!("names/{}/", named.slug), vec![all]);
    let stories = site.names.stories(named);
    let mut outlets: BTreeMap<&OutletKey, Vec<&Article>> = BTreeMap::new();
    for article in &named.articles {
        if let Some(key) = &article.source.outlet {
            outlets.entry(key).or_default().push(article);
        }
    }
    let facts = [("articles", named.articles.len()), ("outlets", outlets.len()), ("stories", stories.len())];
    let facts = facts.into_iter().filter(|(_, count)| *count > 0);
    let facts = facts.map(|(things, count)| site.strings.count(things, count)).collect();
    let mut outlets: Vec<(&OutletKey, Vec<&Article>)> = outlets.into_iter().collect();
    outlets.sort_by_key(|(key, articles)| (std::cmp::Reverse(articles.len()), *key));
    let outlet = |(key, articles): &(&OutletKey, Vec<&Article>)| LinkView {
        note: site.strings.count("articles", articles.len()),
        ..link(&site.outlet_name(articles[0]), &site.outlet_url(key))
    };
    let story = |(digest, section): &(&crate::model::Digest, &crate::model::Section)| {
        let url = format!("{}#{}", site.digest_url(&digest.period, &digest.topic), section.anchor());
        LinkView { note: named_link(site, digest).text, ..link(&section.heading, &url) }
    };
    let articles = site.newest_first(named.articles.iter().copied());
    let (shown, of) = (SHOWN_ARTICLES.to_string(), articles.len().to_string());
    let more = site.strings.fill("say_name_more", &[("shown", &shown), ("of", &of)]);
    NameView {
        kind: site.strings.get(&kind_word(name.kind, "")),
        variants: name.variants.clone(),
        facts,
        stories: stories.iter().take(SHOWN_STORIES).map(story).collect(),
        outlets: outlets.iter().take(SHOWN_OUTLETS).map(outlet).collect(),
        beside: beside(site, place),
        more: if articles.len() > SHOWN_ARTICLES { more } else { String::new() },
        sources: site.sources(&articles[..articles.len().min(SHOWN_ARTICLES)], false),
        shell,
    }
}

/// The names that share most articles with a name.
fn beside(site: &Site<'_>, place: usize) -> Vec<LinkView> {
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for article in &site.names.all[place].articles {
        for (other, _) in site.names.of(&article.id).filter(|(other, _)| *other != place) {
            *shared.entry(other).or_default() += 1;
        }
    }
    let mut shared: Vec<(usize, usize)> = shared.into_iter().filter(|(_, count)| *count >= MIN_SHARED).collect();
    shared.sort_by_key(|(other, count)| (std::cmp::Reverse(*count), *other));
    let beside = shared.iter().take(SHOWN_BESIDE).map(|(other, count)| {
        let named = &site.names.all[*other];
        LinkView { note: site.strings.count("articles", *count), ..link(&named.name.name, &url(site, named)) }
    });
    beside.collect()
}

/// The names of an article, for its attribution page; `None` where none has a page.
pub fn facts(site: &Site<'_>, article: &Article) -> Option<FactGroupView> {
    let fact = |kind: NameKind| {
        let of_kind = site.names.of(&article.id).filter(|(_, named)| named.name.kind == kind);
        let mut values: Vec<ValueView> = of_kind
            .map(|(_, named)| ValueView {
                text: named.name.name.clone(),
                url: url(site, named),
                ..ValueView::default()
            })
            .collect();
        values.sort_by_cached_key(|value| (fold(&value.text), value.url.clone()));
        FactView { term: site.strings.get(&kind_word(kind, "s")), values, stated: true, note: String::new() }
    };
    let facts: Vec<FactView> = NameKind::LISTED.map(fact).into_iter().filter(|fact| !fact.values.is_empty()).collect();
    let heading = site.strings.get("say_group_names");
    (!facts.is_empty()).then_some(FactGroupView { id: "names", heading, facts })
}
