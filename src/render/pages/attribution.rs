//! An article → its attribution page: where it comes from, and what the site quotes of it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::days::source_page;
use super::digest::named_link;
use super::{corrections, names};
use crate::model::{Article, ArticleId, Basis, EarlierText, Period, Precision, ReadFrom, Source, Via, When};
use crate::render::cite::{self, Record, json_ld};
use crate::render::corrections::Event;
use crate::render::exports;
use crate::render::json::json_for_script;
use crate::render::site::{Places, Site, isolated, link};
use crate::render::view::{
    ArticleView, AttributionView, CiteView, FactGroupView, FactView, LinkView, QuoteView, ValueView,
};
use crate::text::dates::when_in_words;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// How many words of a sentence stand at each end of a text fragment; more only makes it easier to break.
const FRAGMENT_WORDS: usize = 5;
/// What stays as it is in a text fragment. `-`, `,` and `&` have a meaning there (WICG, Text Fragments, section 3.1).
const FRAGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// What stays as it is in a `data:` address that stands in an attribute (RFC 2397).
const DATA: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',')
    .remove(b':')
    .remove(b'/')
    .remove(b'=');

/// The template of the page.
pub const TEMPLATE: &str = "source.html";

/// The page of an article. What is dear and what its template does not print is left empty.
pub fn view(site: &Site<'_>, article: &Article) -> AttributionView {
    let about = site.strings.fill("say_source_about", &[("site", &site.config.title)]);
    let sources = link(&site.strings.get("say_sources"), &site.url("sources/"));
    let mut shell = site.shell("source", &article.title, &about, &source_page(site.config, article), vec![sources]);
    shell.page.title_language = site.foreign(article).0;
    shell.page.noindex = !site.config.index_sources;
    shell.page.alternates.extend(exports::of_article(site, article));
    let Made { record, article, json_ld } = made(site, article, TEMPLATE);
    shell.page.json_ld = json_ld.map(|data| json_for_script(&data)).unwrap_or_default();
    shell.page.meta = record
        .filter(|_| site.theme.prints(TEMPLATE, "meta"))
        .map(|record| cite::highwire(&record))
        .unwrap_or_default();
    AttributionView { article, shell }
}

/// All that is told of one article, whatever page it stands on.
pub struct Made {
    /// For those who cite it; nothing where the page does not print what is made from it.
    pub record: Option<Record>,
    /// For readers.
    pub article: ArticleView,
    /// For machines; nothing where the page does not print it.
    pub json_ld: Option<Value>,
}

/// What is told of an article on a page of `template`.
pub fn made(site: &Site<'_>, article: &Article, template: &str) -> Made {
    let strings = site.strings;
    let prints = |value: &str| site.theme.prints(template, value);
    let is_cited = ["json_ld", "meta", "cite", "coins"].into_iter().any(prints);
    let record = is_cited.then(|| Record::new(site, article));
    let quotes = quotes(site, article);
    let json_ld = record
        .as_ref()
        .filter(|_| prints("json_ld"))
        .map(|record| json_ld::attribution(site, article, record, &quotes));
    let words: usize = site
        .cited
        .get(&article.id)
        .map(|sentences| sentences.keys().filter_map(|number| article.sentence(*number)).map(|found| found.words).sum())
        .unwrap_or_default();
    let percent = if article.body.words() == 0 { 0 } else { (words * 100).div_ceil(article.body.words()).min(100) };
    let quoted_words = if article.is_removed() {
        strings.get("say_text_removed")
    } else if quotes.is_empty() {
        strings.get("say_quoted_none")
    } else {
        strings.fill(
            "say_quoted_words",
            &[
                ("quoted", &strings.count("words", words)),
                ("words", &article.body.words().to_string()),
                ("percent", &percent.to_string()),
            ],
        )
    };
    let language = article.language.as_ref();
    let corrections = Event::of(article).rev().map(|event| corrections::correction(site, &event)).collect();
    let article = ArticleView {
        id: article.id.to_string(),
        language: language.map(ToString::to_string).unwrap_or_default(),
        dir: language.map_or("auto", |language| language.direction()),
        line: line(site, article),
        original: article.source.url.clone().unwrap_or_default(),
        robust: site.robust(article),
        basis: article
            .source
            .basis
            .map(|basis| strings.get(&format!("say_basis_{}", basis.word())))
            .unwrap_or_default(),
        groups: if prints("groups") { groups(site, article) } else { Vec::new() },
        used_in: used_in(site, article),
        quotes,
        quoted_words,
        quoted_percent: percent,
        dropped: dropped(site, article),
        corrections,
        removed: article.is_removed(),
        cite: record.as_ref().filter(|_| prints("cite")).map(cite_forms).unwrap_or_default(),
        warnings: article.source.provenance.as_ref().map(|provenance| provenance.warnings.clone()).unwrap_or_default(),
    };
    Made { record, article, json_ld }
}

/// How to cite the article, in each form.
fn cite_forms(record: &Record) -> Vec<CiteView> {
    let text = |id, label, text: String| CiteView { id, label, text, download: String::new(), file: String::new() };
    let file = |id, label, written: String, extension: &str, mime: &str| CiteView {
        download: format!("data:{mime};charset=utf-8,{}", utf8_percent_encode(&written, DATA)),
        file: format!("{}.{extension}", record.id),
        ..text(id, label, written.replace('\r', ""))
    };
    let items = cite::csl_file(std::slice::from_ref(record));
    vec![
        text("cite-apa", "APA", cite::apa(record)),
        text("cite-mla", "MLA", cite::mla(record)),
        text("cite-chicago", "Chicago", cite::chicago(record)),
        text("cite-wikipedia", "Wikipedia", cite::cite_news(record)),
        file("cite-bibtex", "BibTeX", cite::bibtex(record), "bib", "application/x-bibtex"),
        text("cite-biblatex", "BibLaTeX", cite::biblatex(record)),
        file("cite-ris", "RIS", cite::ris(record), "ris", "application/x-research-info-systems"),
        file("cite-csl", "CSL-JSON", items, "json", "application/vnd.citationstyles.csl+json"),
    ]
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
    let of = article.body.count().to_string();
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
                text: sentence.text.to_string(),
                original: original
                    .filter(|_| quoted_as_printed(article))
                    .map(|url| fragment_url(url, sentence.text))
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
    ValueView { text: text.to_owned(), ..ValueView::default() }
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
        FactGroupView { id: "quality", heading: heading("say_group_quality"), facts: quality_facts(site, article) },
        FactGroupView {
            id: "provenance",
            heading: heading("say_group_provenance"),
            facts: provenance_facts(site, article),
        },
        FactGroupView { id: "rights", heading: heading("say_group_rights"), facts: rights_facts(site, article) },
        FactGroupView { id: "record", heading: heading("say_group_record"), facts: record_facts(site, article) },
    ];
    groups.into_iter().chain(names::facts(site, article)).collect()
}

/// Where a value was read, by its key in the front matter; empty where that is not recorded.
fn read(site: &Site<'_>, article: &Article, key: &str) -> String {
    let from = article.source.provenance.as_ref().and_then(|provenance| provenance.read_from.get(key));
    from.map(|from| site.strings.get(&format!("say_read_{}", from.word()))).unwrap_or_default()
}

fn source_facts(site: &Site<'_>, article: &Article) -> Vec<FactView> {
    let Source {
        outlet,
        agencies,
        byline,
        initials,
        photo_credits,
        basis,
        section,
        genre,
        dateline,
        access,
        tags,
        image,
        ..
    } = &article.source;
    let read = |key: &str| read(site, article, key);
    let outlet_value = outlet.as_ref().map(|key| ValueView {
        url: site.outlet_url(key),
        class: "p-publication",
        ..value(&site.outlet_name(article))
    });
    let known = outlet.as_ref().and_then(|key| site.content.outlets.get(key));
    let authors = article.authors.iter().map(|name| ValueView { class: "p-author h-card", ..value(name) }).collect();
    let language = article.language.as_ref().map(|language| value(&site.language_name(language)));
    let basis = basis.map(|basis| value(&site.strings.get(&format!("say_basis_{}", basis.word()))));
    let access = access.map(|access| value(&site.strings.get(&format!("say_access_{}", access.word()))));
    let plain = String::new;
    let mut facts = vec![fact(site, "say_term_outlet", outlet_value.into_iter().collect(), read("outlet"))];
    if let Some(outlet) = known {
        facts.push(fact(site, "say_term_country", optional(&outlet.country), plain()));
        facts.push(fact(site, "say_term_kind", optional(&outlet.kind), plain()));
    }
    facts.extend([
        fact(site, "say_term_authors", authors, read("authors")),
        fact(site, "say_term_byline", optional(byline), read("byline")),
        fact(site, "say_term_agencies", texts(agencies), plain()),
        fact(site, "say_term_language", language.into_iter().collect(), read("language")),
        fact(site, "say_term_dateline", optional(dateline), plain()),
        fact(site, "say_term_basis", basis.into_iter().collect(), plain()),
        fact(site, "say_term_access", access.into_iter().collect(), read("access")),
    ]);
    // What is rare is told where it is there.
    if let Some(genre) = genre {
        facts.push(fact(site, "say_term_genre", vec![value(&site.genre(*genre))], read("genre")));
    }
    if section.is_some() {
        facts.push(fact(site, "say_term_section", optional(section), read("section")));
    }
    let credit = image.as_ref().and_then(|image| image.credit.clone());
    let photos: Vec<String> = photo_credits.iter().cloned().chain(credit).collect();
    for (term, list, key) in
        [("say_term_tags", tags, "tags"), ("say_term_initials", initials, ""), ("say_term_photos", &photos, "")]
    {
        if !list.is_empty() {
            facts.push(fact(site, term, texts(list), read(key)));
        }
    }
    facts
}

fn date_facts(site: &Site<'_>, article: &Article) -> Vec<FactView> {
    let Source { retrieved, date_from, date_raw, date_hint, page_date, modified, .. } = &article.source;
    let from = |from: ReadFrom| site.strings.get(&format!("say_read_{}", from.word()));
    let classed = |class, when: &When| ValueView { class, ..date(site, when) };
    let published = article.date.iter().map(|when| classed("dt-published", when)).collect();
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
    let modified = modified.iter().map(|when| classed("dt-updated", when)).collect();
    facts.push(fact(site, "say_term_modified", modified, read(site, article, "modified")));
    facts.push(fact(site, "say_term_date_raw", optional(date_raw), String::new()));
    if let Some(hint) = date_hint {
        facts.push(fact(site, "say_term_date_hint", vec![date(site, hint)], String::new()));
    }
    if let Some(clock) = page_date {
        let note = site.strings.get("say_page_clock_note");
        facts.push(fact(site, "say_term_page_date", vec![date(site, clock)], note));
    }
    let retrieved = retrieved.iter().map(|time| classed("dt-accessed", &When::Instant(*time))).collect();
    facts.push(fact(site, "say_term_retrieved", retrieved, String::new()));
    facts
}

fn link_facts(site: &Site<'_>, article: &Article) -> Vec<FactView> {
    let robust = || Some(site.robust(article));
    let original = article.source.url.iter().map(|url| ValueView { robust: robust(), ..outside(url, url) }).collect();
    let mut archived: Vec<ValueView> = article
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
    let copied = !archived.is_empty();
    if !copied {
        archived.push(value(&site.strings.get("say_no_copy")));
    }
    vec![
        fact(site, "say_term_original", original, read(site, article, "url")),
        FactView { stated: copied, ..fact(site, "say_term_archived", archived, String::new()) },
    ]
}

/// What bears on how far the article can be relied on. Nobody's judgement is made up here: without one, it says so.
fn quality_facts(site: &Site<'_>, article: &Article) -> Vec<FactView> {
    let outlet = article.source.outlet.as_ref().and_then(|key| site.content.outlets.get(key));
    let unknown = |term: &str, words: &str| FactView {
        stated: false,
        ..fact(site, term, vec![value(&site.strings.get(words))], String::new())
    };
    let mut facts = vec![fact(
        site,
        "say_term_owner",
        outlet.map(|outlet| optional(&outlet.owner)).unwrap_or_default(),
        String::new(),
    )];
    if let Some(note) = outlet.and_then(|outlet| outlet.note.as_ref()) {
        facts.push(fact(site, "say_term_outlet_note", vec![value(note)], String::new()));
    }
    let alone = || unknown("say_term_copied_by", "say_no_copies");
    facts.push(same_text(site, article).unwrap_or_else(alone));
    if article.source.provenance.as_ref().is_some_and(|provenance| provenance.doubtful) {
        let doubt = value(&site.strings.get("say_text_doubtful"));
        facts.push(fact(site, "say_term_text_found", vec![doubt], String::new()));
    }
    facts.push(unknown("say_term_reliability", "say_not_judged"));
    facts
}

/// The record that this page is.
fn record_facts(site: &Site<'_>, article: &Article) -> Vec<FactView> {
    let page = site.whole(&site.source_url(&article.id));
    let corrections = article.corrections.iter().rev().map(|correction| date(site, &When::Day(correction.date)));
    let mut corrections: Vec<ValueView> = corrections.collect();
    let corrected = !corrections.is_empty();
    if !corrected {
        corrections.push(value(&site.strings.get("say_never_corrected")));
    }
    let version = (article.corrections.len() + 1).to_string();
    vec![
        fact(site, "say_term_record", vec![code(article.id.as_str())], String::new()),
        fact(site, "say_term_version", vec![value(&version)], String::new()),
        FactView { stated: corrected, ..fact(site, "say_term_corrected", corrections, String::new()) },
        fact(
            site,
            "say_term_record_page",
            vec![ValueView { url: site.source_url(&article.id), ..value(&page) }],
            String::new(),
        ),
        fact(site, "say_term_record_tool", vec![value(&site.view.generator)], String::new()),
    ]
}

/// What language models did with sentences of the article, in words.
fn by_models(site: &Site<'_>, article: &Article) -> Vec<ValueView> {
    let sentences = site.cited.get(&article.id);
    let places: Places<'_> = sentences.iter().flat_map(|found| found.values()).flatten().copied().collect();
    let digests = places.iter().filter_map(|(period, topic)| site.shown(period, topic));
    let points = digests.flat_map(|digest| &digest.sections).flat_map(|section| &section.points);
    let of_it = points.filter(|point| point.citations.iter().any(|citation| citation.article == article.id));
    let done: BTreeSet<String> = of_it.filter_map(|point| Some(site.by_model(point.by_model.as_ref()?))).collect();
    done.iter().map(|words| value(words)).collect()
}

/// Where the same text stands: in the article in which it stood first, or in its copies.
fn same_text(site: &Site<'_>, article: &Article) -> Option<FactView> {
    let named = |id: &ArticleId| {
        let other = site.content.articles.get(id)?;
        let words = site.listed([isolated(&site.outlet_name(other), site.language()), site.date_in_words(other)]);
        Some(ValueView { url: site.source_url(id), dir: site.language().direction(), ..value(&words) })
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
    let email = &site.config.publisher.email;
    let removal: Vec<ValueView> =
        (!email.is_empty()).then(|| ValueView { url: format!("mailto:{email}"), ..value(email) }).into_iter().collect();
    let budget = site.strings.fill("say_budget", &[("words", &site.strings.count("words", allowed))]);
    vec![
        fact(site, "say_term_holder", optional(&rights.holder), String::new()),
        fact(site, "say_term_notice", optional(&rights.notice), read(site, article, "rights")),
        fact(site, "say_term_license", optional(&rights.license), String::new()),
        fact(site, "say_term_terms", terms, String::new()),
        fact(site, "say_term_budget", vec![value(&budget)], String::new()),
        fact(site, "say_term_removal", removal, String::new()),
    ]
}

fn provenance_facts(site: &Site<'_>, article: &Article) -> Vec<FactView> {
    let provenance = article.source.provenance.clone().unwrap_or_default();
    let via = provenance.via.map(|via: Via| value(&site.strings.get(&format!("say_via_{}", via.word()))));
    let words = match (provenance.words_raw, provenance.words_kept) {
        (Some(raw), Some(kept)) => {
            site.strings.fill("say_words_kept", &[("raw", &raw.to_string()), ("kept", &kept.to_string())])
        }
        _ => site.strings.fill("say_words_here", &[("n", &article.body.words().to_string())]),
    };
    let mut models = by_models(site, article);
    let used = !models.is_empty();
    if !used {
        models.push(value(&site.strings.get("say_no_model")));
    }
    let models = FactView { stated: used, ..fact(site, "say_term_models", models, String::new()) };
    let codes = |text: &Option<String>| text.iter().map(|text| code(text)).collect::<Vec<_>>();
    let mut facts = vec![
        fact(site, "say_term_via", via.into_iter().collect(), String::new()),
        fact(site, "say_term_tool", optional(&provenance.tool), String::new()),
        fact(site, "say_term_raw_name", codes(&provenance.raw_name), String::new()),
        fact(site, "say_term_raw_hash", codes(&provenance.raw_sha256), String::new()),
        fact(site, "say_term_text_hash", codes(&provenance.text_sha256), String::new()),
        fact(site, "say_term_words", vec![value(&words)], String::new()),
        models,
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
