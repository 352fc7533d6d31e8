//! An article → its attribution page: where it comes from, and what the site quotes of it.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::digest::named_link;
use super::{corrections, names};
use crate::model::{Article, ArticleId, Basis, EarlierText, Period, Precision, ReadFrom, Source, Via, When};
use crate::render::corrections::Event;
use crate::render::exports;
use crate::render::html::json_for_script;
use crate::render::site::{Places, Site, isolated, link};
use crate::render::view::{AttributionView, FactGroupView, FactView, LinkView, QuoteView, ValueView};
use crate::text::dates::when_in_words;

/// How many words of a sentence stand at each end of a text fragment; more only makes it easier to break.
const FRAGMENT_WORDS: usize = 5;
/// What stays as it is in a text fragment. `-`, `,` and `&` have a meaning there (WICG, Text Fragments, section 3.1).
const FRAGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// The page of an article.
pub fn view(site: &Site<'_>, article: &Article) -> AttributionView {
    let strings = site.strings;
    let about = strings.fill("say_source_about", &[("site", &site.config.title)]);
    let sources = link(&strings.get("say_sources"), &site.url("sources/"));
    let mut shell = site.shell("source", &article.title, &about, &format!("sources/{}/", article.id), vec![sources]);
    shell.page.title_language = site.foreign(article).0;
    shell.page.noindex = !site.config.index_sources;
    shell.page.alternates.extend(exports::of_article(site, article));
    shell.page.json_ld = json_for_script(&json_ld(site, article, &shell.page.canonical));
    let quotes = quotes(site, article);
    let words: usize = site
        .cited
        .get(&article.id)
        .map(|sentences| sentences.keys().filter_map(|number| article.sentence(*number)).map(|found| found.words).sum())
        .unwrap_or_default();
    let percent = if article.body.words == 0 { 0 } else { (words * 100).div_ceil(article.body.words).min(100) };
    let quoted_words = if article.is_removed() {
        strings.get("say_text_removed")
    } else if quotes.is_empty() {
        strings.get("say_quoted_none")
    } else {
        strings.fill(
            "say_quoted_words",
            &[
                ("quoted", &strings.count("words", words)),
                ("words", &article.body.words.to_string()),
                ("percent", &percent.to_string()),
            ],
        )
    };
    let language = article.language.as_ref();
    let corrections = Event::of(article).rev().map(|event| corrections::correction(site, &event)).collect();
    AttributionView {
        id: article.id.to_string(),
        language: language.map(ToString::to_string).unwrap_or_default(),
        dir: language.map_or("auto", |language| language.direction()),
        line: line(site, article),
        original: article.source.url.clone().unwrap_or_default(),
        basis: article
            .source
            .basis
            .map(|basis| strings.get(&format!("say_basis_{}", basis.word())))
            .unwrap_or_default(),
        groups: groups(site, article),
        used_in: used_in(site, article),
        quotes,
        quoted_words,
        quoted_percent: percent,
        dropped: dropped(site, article),
        corrections,
        removed: article.is_removed(),
        warnings: article.source.provenance.as_ref().map(|provenance| provenance.warnings.clone()).unwrap_or_default(),
        shell,
    }
}

/// The attribution in one sentence that survives copy and paste.
fn line(site: &Site<'_>, article: &Article) -> String {
    let strings = site.strings;
    let Source { byline, agencies, retrieved, archive, .. } = &article.source;
    let mut parts = Vec::new();
    if !article.authors.is_empty() {
        parts.push(isolated(&site.listed(article.authors.iter().cloned()), site.language()));
    }
    parts.push(strings.fill("say_line_title", &[("title", &isolated(&article.title, site.language()))]));
    parts.push(isolated(&site.outlet_name(article), site.language()));
    if let Some(language) = &article.language
        && language.primary() != site.language().primary()
    {
        parts.push(strings.fill("say_in_language", &[("language", &site.language_name(language))]));
    }
    parts.push(site.date_in_words(article));
    let mut more = Vec::new();
    if let Some(byline) = byline {
        more.push(strings.fill("say_line_byline", &[("byline", &isolated(byline, site.language()))]));
    }
    if !agencies.is_empty() {
        let names = site.listed(agencies.iter().map(|agency| isolated(agency, site.language())));
        more.push(strings.fill("say_line_agencies", &[("names", &names)]));
    }
    if let Some(retrieved) = retrieved {
        let day = when_in_words(&When::Instant(*retrieved), site.language(), site.zone());
        more.push(strings.fill("say_line_retrieved", &[("date", &day)]));
    }
    if let Some(date) = archive.iter().find_map(|copy| copy.date) {
        let day = when_in_words(&date, site.language(), site.zone());
        more.push(strings.fill("say_line_archived", &[("date", &day)]));
    }
    let flag = site.flag(article);
    if !flag.is_empty() {
        more.push(flag);
    }
    more.push(strings.fill("say_line_record", &[("id", &isolated(article.id.as_str(), site.language()))]));
    strings.fill("say_line", &[("what", &site.listed(parts)), ("more", &more.join(&strings.get("semicolon")))])
}

fn quotes(site: &Site<'_>, article: &Article) -> Vec<QuoteView> {
    let Some(sentences) = site.cited.get(&article.id) else { return Vec::new() };
    let of = article.body.sentences().count().to_string();
    if article.is_removed() {
        let removed = |(number, places): (&u32, &Places<'_>)| QuoteView {
            id: format!("s{number}"),
            place: site.strings.fill("say_sentence", &[("n", &number.to_string())]),
            text: String::new(),
            original: String::new(),
            used_in: digest_links(site, places),
        };
        return sentences.iter().map(removed).collect();
    }
    sentences
        .iter()
        .filter_map(|(number, places)| {
            let sentence = article.sentence(*number)?;
            let original = article.source.url.as_deref();
            Some(QuoteView {
                id: format!("s{number}"),
                place: site.strings.fill("say_sentence_of", &[("n", &number.to_string()), ("of", &of)]),
                text: sentence.text.clone(),
                original: original
                    .filter(|_| quoted_as_printed(article))
                    .map(|url| fragment_url(url, &sentence.text))
                    .unwrap_or_default(),
                used_in: digest_links(site, places),
            })
        })
        .collect()
}

/// Whether the sentences of the body stand in the original, so that a link can lead to them there.
fn quoted_as_printed(article: &Article) -> bool {
    match article.source.basis {
        Some(Basis::Verbatim | Basis::Excerpt) | None => true,
        Some(Basis::Paraphrase | Basis::Translation) => false,
    }
}

/// An address that leads a browser to a sentence: `#:~:text=first%20words,last%20words`.
fn fragment_url(url: &str, sentence: &str) -> String {
    let encode = |text: &str| utf8_percent_encode(text, FRAGMENT).to_string();
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let base = url.split('#').next().unwrap_or(url);
    let text = if words.len() > 2 * FRAGMENT_WORDS {
        let (start, end) = (words[..FRAGMENT_WORDS].join(" "), words[words.len() - FRAGMENT_WORDS..].join(" "));
        format!("{},{}", encode(&start), encode(&end))
    } else {
        encode(sentence)
    };
    format!("{base}#:~:text={text}")
}

fn digest_links(site: &Site<'_>, places: &Places<'_>) -> Vec<LinkView> {
    let digests = places
        .iter()
        .rev()
        .filter_map(|(period, topic)| site.editions.get(period)?.iter().find(|digest| digest.topic == **topic));
    digests.map(|digest| named_link(site, digest)).collect()
}

/// Every edition and digest that cites it, newest first, and the topics that list it because it has no edition.
fn used_in(site: &Site<'_>, article: &Article) -> Vec<LinkView> {
    let sentences = site.cited.get(&article.id);
    let places: Places<'_> = sentences.iter().flat_map(|found| found.values()).flatten().copied().collect();
    let listed = site.content.unplaced.iter().filter(|(_, articles)| articles.contains(&article.id));
    let mut links: Vec<LinkView> =
        listed.map(|(topic, _)| link(&site.topic_name(topic), &site.topic_url(topic))).collect();
    let periods: BTreeSet<Period> = places.iter().map(|(period, _)| *period).collect();
    for period in periods.iter().rev() {
        let mut edition = link(&site.period_name(period), &site.edition_url(period));
        edition.note = site.kind_word(period.kind(), "edition");
        links.push(edition);
    }
    links.extend(digest_links(site, &places));
    links
}

/// A fact with its values; where there are none, it says so.
fn fact(site: &Site<'_>, term: &str, values: Vec<ValueView>, note: String) -> FactView {
    let stated = !values.is_empty();
    let values = if stated { values } else { vec![value(&site.strings.get("say_not_stated"))] };
    FactView { term: site.strings.get(term), values, stated, note }
}

fn value(text: &str) -> ValueView {
    ValueView { text: text.to_owned(), url: String::new(), external: false, code: false, datetime: String::new() }
}

fn code(text: &str) -> ValueView {
    ValueView { code: true, ..value(text) }
}

fn outside(text: &str, url: &str) -> ValueView {
    ValueView { url: url.to_owned(), external: true, ..value(text) }
}

fn date(site: &Site<'_>, when: &When) -> ValueView {
    let words = match when {
        When::Instant(instant) => {
            let time = instant.with_timezone(site.zone()).format("%H:%M %Z");
            site.listed([when_in_words(when, site.language(), site.zone()), time.to_string()])
        }
        When::Day(_) | When::Month { .. } | When::Year(_) => when_in_words(when, site.language(), site.zone()),
    };
    ValueView { datetime: when.to_string(), ..value(&words) }
}

fn texts(texts: &[String]) -> Vec<ValueView> {
    texts.iter().map(|text| value(text)).collect()
}

fn optional(text: &Option<String>) -> Vec<ValueView> {
    text.iter().map(|text| value(text)).collect()
}

fn groups(site: &Site<'_>, article: &Article) -> Vec<FactGroupView> {
    let heading = |key: &str| site.strings.get(key);
    let groups = vec![
        FactGroupView { id: "source", heading: heading("say_group_source"), facts: source_facts(site, article) },
        FactGroupView { id: "dates", heading: heading("say_group_dates"), facts: date_facts(site, article) },
        FactGroupView { id: "links", heading: heading("say_group_links"), facts: link_facts(site, article) },
        FactGroupView { id: "rights", heading: heading("say_group_rights"), facts: rights_facts(site, article) },
        FactGroupView {
            id: "provenance",
            heading: heading("say_group_provenance"),
            facts: provenance_facts(site, article),
        },
    ];
    groups.into_iter().chain(names::facts(site, article)).collect()
}

fn source_facts(site: &Site<'_>, article: &Article) -> Vec<FactView> {
    let Source { outlet, agencies, byline, initials, photo_credits, basis, section, dateline, access, .. } =
        &article.source;
    let outlet_value =
        outlet.as_ref().map(|key| ValueView { url: site.outlet_url(key), ..value(&site.outlet_name(article)) });
    let known = outlet.as_ref().and_then(|key| site.content.outlets.get(key));
    let language = article.language.as_ref().map(|language| value(&site.language_name(language)));
    let basis = basis.map(|basis| value(&site.strings.get(&format!("say_basis_{}", basis.word()))));
    let mut facts = vec![fact(site, "say_term_outlet", outlet_value.into_iter().collect(), String::new())];
    if let Some(outlet) = known {
        facts.push(fact(site, "say_term_country", optional(&outlet.country), String::new()));
        facts.push(fact(site, "say_term_kind", optional(&outlet.kind), String::new()));
    }
    facts.extend([
        fact(site, "say_term_authors", texts(&article.authors), String::new()),
        fact(site, "say_term_byline", optional(byline), String::new()),
        fact(site, "say_term_agencies", texts(agencies), String::new()),
        fact(site, "say_term_language", language.into_iter().collect(), String::new()),
        fact(site, "say_term_basis", basis.into_iter().collect(), String::new()),
    ]);
    // What is rare is told where it is there.
    for (term, text) in [("say_term_section", section), ("say_term_dateline", dateline)] {
        if text.is_some() {
            facts.push(fact(site, term, optional(text), String::new()));
        }
    }
    if let Some(access) = access {
        let words = value(&site.strings.get(&format!("say_access_{}", access.word())));
        facts.push(fact(site, "say_term_access", vec![words], String::new()));
    }
    for (term, list) in [("say_term_initials", initials), ("say_term_photos", photo_credits)] {
        if !list.is_empty() {
            facts.push(fact(site, term, texts(list), String::new()));
        }
    }
    facts
}

fn date_facts(site: &Site<'_>, article: &Article) -> Vec<FactView> {
    let Source { retrieved, date_from, date_raw, date_hint, page_date, modified, .. } = &article.source;
    let from = |from: ReadFrom| site.strings.get(&format!("say_read_{}", from.word()));
    let published = article.date.iter().map(|when| date(site, when)).collect();
    let note = date_from.filter(|_| article.date.is_some()).map(from).unwrap_or_default();
    let mut facts = vec![fact(site, "say_term_published", published, note)];
    if let Some(when) = &article.date {
        let word = match when.precision() {
            Precision::Minute => "minute",
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Year => "year",
        };
        let precision = value(&site.strings.get(&format!("say_precision_{word}")));
        facts.push(fact(site, "say_term_precision", vec![precision], String::new()));
    }
    if let Some(modified) = modified {
        facts.push(fact(site, "say_term_modified", vec![date(site, modified)], String::new()));
    }
    facts.push(fact(site, "say_term_date_raw", optional(date_raw), String::new()));
    if let Some(hint) = date_hint {
        facts.push(fact(site, "say_term_date_hint", vec![date(site, hint)], String::new()));
    }
    if let Some(clock) = page_date {
        let note = site.strings.get("say_page_clock_note");
        facts.push(fact(site, "say_term_page_date", vec![date(site, clock)], note));
    }
    let retrieved = retrieved.iter().map(|time| date(site, &When::Instant(*time))).collect();
    facts.push(fact(site, "say_term_retrieved", retrieved, String::new()));
    facts
}

fn link_facts(site: &Site<'_>, article: &Article) -> Vec<FactView> {
    let original = article.source.url.iter().map(|url| outside(url, url)).collect();
    let archived = article
        .source
        .archive
        .iter()
        .map(|copy| match &copy.date {
            Some(when) => {
                let day = when_in_words(when, site.language(), site.zone());
                let words = site.strings.fill("say_archived_on", &[("date", &day)]);
                outside(&format!("{} {words}", copy.url), &copy.url)
            }
            None => outside(&copy.url, &copy.url),
        })
        .collect();
    let mut facts = vec![
        fact(site, "say_term_original", original, String::new()),
        fact(site, "say_term_archived", archived, String::new()),
    ];
    facts.extend(same_text(site, article));
    facts
}

/// Where the same text stands: in the article in which it stood first, or in its copies.
fn same_text(site: &Site<'_>, article: &Article) -> Option<FactView> {
    let named = |id: &ArticleId| {
        let other = site.content.articles.get(id)?;
        let words = site.listed([isolated(&site.outlet_name(other), site.language()), site.date_in_words(other)]);
        Some(ValueView { url: site.source_url(id), ..value(&words) })
    };
    if let Some(copy) = site.content.copies.get(&article.id) {
        let percent = site.strings.fill("say_copy_percent", &[("n", &copy.percent.to_string())]);
        return Some(fact(site, "say_term_copy_of", vec![named(&copy.of)?], percent));
    }
    let copies: Vec<ValueView> = site.copied_by.get(&article.id)?.iter().filter_map(|id| named(id)).collect();
    (!copies.is_empty()).then(|| fact(site, "say_term_copied_by", copies, String::new()))
}

fn rights_facts(site: &Site<'_>, article: &Article) -> Vec<FactView> {
    let rights = article.source.rights.clone().unwrap_or_default();
    let terms = rights.terms.iter().map(|url| outside(url, url)).collect();
    let allowed = crate::content::quotation_words(article, site.content, &site.config.quotation);
    let budget = site.strings.fill("say_budget", &[("words", &site.strings.count("words", allowed))]);
    vec![
        fact(site, "say_term_holder", optional(&rights.holder), String::new()),
        fact(site, "say_term_notice", optional(&rights.notice), String::new()),
        fact(site, "say_term_license", optional(&rights.license), String::new()),
        fact(site, "say_term_terms", terms, String::new()),
        fact(site, "say_term_budget", vec![value(&budget)], String::new()),
    ]
}

fn provenance_facts(site: &Site<'_>, article: &Article) -> Vec<FactView> {
    let provenance = article.source.provenance.clone().unwrap_or_default();
    let via = provenance.via.map(|via: Via| value(&site.strings.get(&format!("say_via_{}", via.word()))));
    let words = match (provenance.words_raw, provenance.words_kept) {
        (Some(raw), Some(kept)) => {
            site.strings.fill("say_words_kept", &[("raw", &raw.to_string()), ("kept", &kept.to_string())])
        }
        _ => site.strings.fill("say_words_here", &[("n", &article.body.words.to_string())]),
    };
    let codes = |text: &Option<String>| text.iter().map(|text| code(text)).collect::<Vec<_>>();
    let mut facts = vec![
        fact(site, "say_term_via", via.into_iter().collect(), String::new()),
        fact(site, "say_term_tool", optional(&provenance.tool), String::new()),
        fact(site, "say_term_raw_name", codes(&provenance.raw_name), String::new()),
        fact(site, "say_term_raw_hash", codes(&provenance.raw_sha256), String::new()),
        fact(site, "say_term_text_hash", codes(&provenance.text_sha256), String::new()),
        fact(site, "say_term_words", vec![value(&words)], String::new()),
    ];
    if !provenance.earlier.is_empty() {
        let texts = provenance.earlier.iter().flat_map(|text| earlier_text(site, text)).collect();
        facts.push(fact(site, "say_term_earlier", texts, site.strings.get("say_earlier_note")));
    }
    facts
}

/// A text that the page had before: its day, its words, its hash.
fn earlier_text(site: &Site<'_>, text: &EarlierText) -> Vec<ValueView> {
    let day = text.modified.or(text.retrieved.map(When::Instant));
    let words = text.words.map(|words| site.strings.count("words", words));
    let words = value(&words.unwrap_or_else(|| site.strings.get("say_not_stated")));
    let day = day.map(|day| date(site, &day));
    [day].into_iter().flatten().chain([words]).chain(text.text_sha256.as_deref().map(code)).collect()
}

fn dropped(site: &Site<'_>, article: &Article) -> Vec<FactView> {
    let Some(provenance) = &article.source.provenance else { return Vec::new() };
    let mut kinds: Vec<(&String, &usize)> = provenance.dropped.iter().collect();
    kinds.sort_by_key(|(kind, count)| (std::cmp::Reverse(**count), *kind));
    kinds
        .into_iter()
        .map(|(kind, count)| FactView {
            term: kind.replace('-', " "),
            values: vec![value(&site.strings.count("lines", *count))],
            stated: true,
            note: String::new(),
        })
        .collect()
}

/// The page as data: a `WebPage` about a `NewsArticle` that is never claimed as ours (schema.org 30).
fn json_ld(site: &Site<'_>, article: &Article, canonical: &str) -> Value {
    let mut news = json!({"@type": "NewsArticle", "headline": article.title, "wordCount": article.body.words});
    let mut set = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            news[key] = value;
        }
    };
    set("@id", article.source.url.as_ref().map(|url| json!(url)));
    set("url", article.source.url.as_ref().map(|url| json!(url)));
    set("inLanguage", article.language.as_ref().map(|language| json!(language.as_str())));
    set("datePublished", article.date.map(|date| json!(date.to_string())));
    let authors: Vec<Value> = article.authors.iter().map(|name| json!({"@type": "Person", "name": name})).collect();
    set("author", (!authors.is_empty()).then(|| json!(authors)));
    let outlet = article.source.outlet.as_ref().map(|key| {
        json!({
            "@type": "NewsMediaOrganization",
            "@id": site.config.base_url.whole(&site.outlet_url(key)),
            "name": site.outlet_name(article),
        })
    });
    set("publisher", outlet);
    let archived: Vec<&String> = article.source.archive.iter().map(|copy| &copy.url).collect();
    set("archivedAt", (!archived.is_empty()).then(|| json!(archived)));
    let rights = article.source.rights.clone().unwrap_or_default();
    set("copyrightNotice", rights.notice.map(|notice| json!(notice)));
    set("license", rights.license.map(|license| json!(license)));
    set("usageInfo", rights.terms.map(|terms| json!(terms)));
    let mut page = json!({
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": canonical,
        "url": canonical,
        "name": article.title,
        "inLanguage": site.config.language.as_str(),
        "isPartOf": {"@type": "WebSite", "@id": format!("{}#website", site.config.base_url.whole(&site.view.home)), "name": site.config.title},
        "mainEntity": news,
    });
    let events: Vec<Event<'_>> = Event::of(article).rev().collect();
    if !events.is_empty() {
        page["correction"] = corrections::comments(site, &events);
    }
    let quotes: Vec<Value> = quotes(site, article)
        .into_iter()
        .filter(|quote| !quote.text.is_empty())
        .map(|quote| {
            let mut entry =
                json!({"@type": "Quotation", "@id": format!("{canonical}#{}", quote.id), "text": quote.text});
            if !quote.original.is_empty() {
                entry["isBasedOn"] = json!(quote.original);
            }
            if let Some(language) = &article.language {
                entry["inLanguage"] = json!(language.as_str());
            }
            entry["position"] = json!(count_of(&quote.id));
            entry
        })
        .collect();
    if !quotes.is_empty() {
        page["hasPart"] = json!(quotes);
    }
    page
}

/// The number in an anchor: `s4` → 4.
fn count_of(anchor: &str) -> usize {
    anchor.trim_start_matches('s').parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_leads_to_the_sentence() {
        assert_eq!(
            fragment_url("https://a.example/x#top", "Well-known, “so & so”."),
            "https://a.example/x#:~:text=Well%2Dknown%2C%20%E2%80%9Cso%20%26%20so%E2%80%9D."
        );
        let long = "One two three four five six seven eight nine ten eleven.";
        assert_eq!(
            fragment_url("https://a.example/", long),
            "https://a.example/#:~:text=One%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven."
        );
    }
}
