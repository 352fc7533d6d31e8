//! Pages → what machines read of them: JSON-LD in the words of schema.org (version 30).
//!
//! An attribution page is a `WebPage` about a `NewsArticle` that is never claimed as ours: its `@id` is the publisher's
//! address. An edition or a digest is a `Report`; what it quotes is a `Quotation`, what a model wrote a `Claim`. `citation`
//! is all that it refers to, `isBasedOn` only what the words were made from. Where a page has many points, its data is short and
//! leads to a file beside it that has them all.

use serde_json::{Map, Value, json};

use super::{Name, Record};
use crate::model::{Access, Article, Basis, Digest, Genre, Keeper, MEDIA_TOPICS, MediaTopic, Period, Point, Section};
use crate::render::corrections::Event;
use crate::render::json::json_for_script;
use crate::render::pages::corrections::comments;
use crate::render::site::Site;
use crate::render::view::QuoteView;

/// The media type of JSON-LD.
pub const MIME: &str = "application/ld+json";

/// The most points of which the data of a page holds the words; where there are more, it holds those in short.
const POINTS: usize = 8;

/// The most articles that the data of an edition cites. Where there are more, as in the year of forty topics, the list would
/// weigh as much as all that the page shows: then the edition names its digests, of which each cites its own.
const CITATIONS: usize = 100;

/// The data of an attribution page, ready for it. `quotes` are the sentences that it shows.
pub fn attribution(site: &Site<'_>, article: &Article, record: &Record, quotes: &[QuoteView]) -> Value {
    let events: Vec<Event<'_>> = Event::of(article).rev().collect();
    let shown = quotes.iter().filter(|quote| !quote.text.is_empty());
    let parts: Vec<Value> = shown.map(|quote| quotation(site, article, quote)).collect();
    let mut data = object([
        ("@context", Some(json!("https://schema.org"))),
        ("@type", Some(json!("WebPage"))),
        ("@id", Some(json!(site.whole(&site.source_url(&article.id))))),
        ("url", Some(json!(site.whole(&site.source_url(&article.id))))),
        ("name", Some(json!(article.title))),
        ("identifier", Some(json!(record.id))),
        ("version", Some(json!((events.len() + 1).to_string()))),
        ("inLanguage", Some(json!(site.config.language.as_str()))),
        // There is no word for the day of access: the record was begun when the original was fetched.
        ("dateCreated", article.source.retrieved.map(|time| json!(time.to_rfc3339()))),
        ("dateModified", events.first().map(|event| json!(event.correction.date.to_string()))),
        ("isPartOf", Some(website(site))),
        ("publisher", publisher(site)),
        ("mainEntity", Some(news_article(site, article, record))),
        ("correction", (!events.is_empty()).then(|| comments(site, &events))),
    ]);
    if !parts.is_empty() {
        data["hasPart"] = json!(parts);
    }
    data
}

/// The article at its publisher's.
fn news_article(site: &Site<'_>, article: &Article, record: &Record) -> Value {
    let source = &article.source;
    let rights = source.rights.clone().unwrap_or_default();
    let outlet = source.outlet.as_ref().map(|key| {
        let known = site.content.outlets.get(key);
        object([
            ("@type", Some(json!("NewsMediaOrganization"))),
            ("@id", Some(json!(site.whole(&site.outlet_url(key))))),
            ("name", record.outlet.as_ref().map(|name| json!(name))),
            ("url", known.and_then(|outlet| outlet.url.as_ref()).map(|url| json!(url))),
        ])
    });
    let codes: Vec<Option<MediaTopic>> = source.tags.iter().map(|tag| MediaTopic::read(tag)).collect();
    let words = source.tags.iter().zip(&codes).filter(|(_, code)| code.is_none());
    let copies: Vec<&str> = source.archive.iter().map(|copy| copy.url.as_str()).collect();
    // Where the text here is not the whole original, its words were not counted.
    let whole = matches!(source.basis, Some(Basis::Verbatim) | None) && source.access != Some(Access::Stub);
    // What stands below, such as `dateline`, only a `NewsArticle` has.
    let kind = source.genre.and_then(Genre::schema_type).filter(|kind| kind.ends_with("NewsArticle"));
    object([
        ("@type", Some(json!(kind.unwrap_or("NewsArticle")))),
        ("@id", source.url.as_ref().map(|url| json!(url))),
        ("url", source.url.as_ref().map(|url| json!(url))),
        ("headline", Some(json!(article.title))),
        ("inLanguage", article.language.as_ref().map(|language| json!(language.as_str()))),
        ("datePublished", article.date.map(|date| json!(date.to_string()))),
        ("dateModified", source.modified.map(|date| json!(date.to_string()))),
        ("dateline", source.dateline.as_ref().map(|text| json!(text))),
        ("articleSection", source.section.as_ref().map(|text| json!(text))),
        ("genre", source.genre.map(|genre| json!(genre.word()))),
        ("keywords", list(words.map(|(tag, _)| json!(tag)))),
        ("about", list(codes.iter().flatten().map(media_topic))),
        ("wordCount", (whole && article.body.words() > 0).then(|| json!(article.body.words()))),
        ("author", list(record.authors.iter().map(author))),
        ("creditText", source.byline.as_ref().map(|text| json!(text))),
        ("publisher", outlet),
        ("sourceOrganization", list(record.agencies.iter().map(|name| organisation(name)))),
        ("isAccessibleForFree", source.access.map(|access| json!(access == Access::Free))),
        ("archivedAt", list(copies.iter().map(|url| json!(url)))),
        ("copyrightHolder", rights.holder.map(|name| organisation(&name))),
        ("copyrightNotice", rights.notice.map(|notice| json!(notice))),
        ("license", rights.license.map(|license| json!(license))),
        ("usageInfo", rights.terms.map(|terms| json!(terms))),
        // Who made this data of somebody else's article.
        ("sdPublisher", publisher(site)),
    ])
}

/// Whether the sentences of an article say what the original does in other words: then they are quoted from nobody.
fn is_told_anew(article: &Article) -> bool {
    article.source.basis == Some(Basis::Paraphrase)
}

/// A sentence on an attribution page.
fn quotation(site: &Site<'_>, article: &Article, quote: &QuoteView) -> Value {
    let number: u32 = quote.id.trim_start_matches('s').parse().unwrap_or_default();
    let original = &quote.original;
    let (kind, from, original) = match is_told_anew(article) {
        true => ("Claim", "appearance", json!({"@id": original})),
        false => ("Quotation", "isBasedOn", json!(original)),
    };
    object([
        ("@type", Some(json!(kind))),
        ("@id", Some(json!(site.whole(&site.sentence_url(&article.id, number))))),
        ("text", Some(json!(quote.text))),
        ("inLanguage", article.language.as_ref().map(|language| json!(language.as_str()))),
        ("position", Some(json!(number))),
        (from, (!quote.original.is_empty()).then_some(original)),
    ])
}

fn author(name: &Name) -> Value {
    match name {
        Name::Person { given, family } => {
            json!({"@type": "Person", "name": name.whole(), "givenName": given, "familyName": family})
        }
        Name::Whole(name) => json!({"@type": "Person", "name": name}),
        Name::Organisation(name) => organisation(name),
    }
}

fn organisation(name: &str) -> Value {
    json!({"@type": "Organization", "name": name})
}

fn website(site: &Site<'_>) -> Value {
    let home = site.whole(&site.view.home);
    json!({"@type": "WebSite", "@id": format!("{home}#website"), "name": site.config.title})
}

/// Who publishes the site; `None` where nobody is named.
fn publisher(site: &Site<'_>) -> Option<Value> {
    let home = site.whole(&site.view.home);
    let name = &site.config.publisher.name;
    (!name.is_empty()).then(|| json!({"@type": "Organization", "@id": format!("{home}#publisher"), "name": name}))
}

/// What a `Report` is made of.
pub struct Report<'a> {
    /// The whole address of its page.
    pub address: String,
    /// The title of its page.
    pub title: String,
    /// The period.
    pub period: &'a Period,
    /// The digests that it shows; more than one in an edition.
    pub digests: &'a [&'a Digest],
    /// Whether it is a whole edition, not one digest.
    pub edition: bool,
    /// What was corrected in it, newest first.
    pub events: &'a [Event<'a>],
}

impl<'a> Report<'a> {
    /// An edition.
    pub fn edition(site: &'a Site<'_>, period: &'a Period) -> Self {
        Self {
            address: site.whole(&site.edition_url(period)),
            title: site.period_name(period),
            period,
            digests: &site.editions[period],
            edition: true,
            events: site.corrections.of_edition(period),
        }
    }

    /// A digest, as the only one of a slice.
    pub fn digest(site: &'a Site<'_>, digest: &'a [&'a Digest; 1]) -> Self {
        let [Digest { period, topic, title, .. }] = digest;
        Self {
            address: site.whole(&site.digest_url(period, topic)),
            title: title.clone(),
            period,
            digests: digest,
            edition: false,
            events: site.corrections.of_digest(period, topic),
        }
    }

    /// Its stories, with their digests.
    fn stories(&self) -> impl Iterator<Item = (&'a Digest, &'a Section)> {
        self.digests.iter().flat_map(|digest| digest.stories().map(|section| (*digest, section)))
    }

    /// Whether so much is quoted that the data of its page holds only what it says in short.
    pub fn is_long(&self) -> bool {
        let quoted = self.stories().filter(|(_, section)| section.keeper == Keeper::Clipsheet);
        quoted.map(|(_, section)| section.points.len()).sum::<usize>() > POINTS
    }
}

/// The data of an edition or a digest, ready for its page. Where it is long, its parts are what it says in `short`, and `beside` is
/// the address of the file that has them all, if there is one.
pub fn report(site: &Site<'_>, report: &Report<'_>, short: &[&Point], beside: Option<String>) -> String {
    if !report.is_long() {
        return json_for_script(&data(site, report, stories(site, report), CITATIONS, None));
    }
    let parts = short.iter().map(|point| self::point(site, point)).collect();
    json_for_script(&data(site, report, parts, CITATIONS, beside))
}

/// The data of an edition or a digest with all its points, as a file beside its page.
pub fn whole_report(site: &Site<'_>, report: &Report<'_>) -> Value {
    data(site, report, stories(site, report), usize::MAX, None)
}

fn stories(site: &Site<'_>, report: &Report<'_>) -> Vec<Value> {
    let stories = report.stories().enumerate();
    stories.map(|(index, (digest, section))| story(site, digest, section, index, report.edition)).collect()
}

/// `most`: how many articles it cites at most.
fn data(site: &Site<'_>, report: &Report<'_>, parts: Vec<Value>, most: usize, beside: Option<String>) -> Value {
    let Report { address, title, period, digests, edition, events } = report;
    let models = crate::render::pages::digest::models(digests.iter().copied());
    let edited = report.stories().any(|(_, section)| section.keeper == Keeper::Editor);
    let topics = digests.iter().map(|digest| topic(site, digest));
    let citations = cited(site, digests.iter().flat_map(|digest| digest.citations()));
    let (citations, parts) = if *edition && citations.len() > most {
        (Vec::new(), parts.into_iter().chain(digests.iter().map(|digest| digest_of(site, digest))).collect())
    } else {
        (citations, parts)
    };
    let number = match digests {
        [digest] if !edition => format!("{period}/{}", digest.topic),
        _ => period.to_string(),
    };
    let encoding = |url| json!({"@type": "MediaObject", "contentUrl": url, "encodingFormat": MIME});
    object([
        ("@context", Some(json!("https://schema.org"))),
        ("@type", Some(json!("Report"))),
        ("@id", Some(json!(address))),
        ("url", Some(json!(address))),
        ("headline", Some(json!(title))),
        ("reportNumber", (!digests.is_empty()).then(|| json!(number))),
        ("inLanguage", Some(json!(site.config.language.as_str()))),
        ("temporalCoverage", Some(json!(format!("{}/{}", period.first_day(), period.last_day())))),
        ("version", events.first().map(|_| json!((events.len() + 1).to_string()))),
        ("dateModified", events.first().map(|event| json!(event.correction.date.to_string()))),
        ("correction", (!events.is_empty()).then(|| comments(site, events))),
        ("isPartOf", Some(if *edition { periodical(site) } else { edition_of(site, period) })),
        ("publisher", publisher(site)),
        ("publishingPrinciples", Some(json!(site.whole(&site.url("method/"))))),
        ("about", list(topics)),
        ("digitalSourceType", digital_source(edited, !models.is_empty()).filter(|_| !digests.is_empty())),
        ("contributor", list(models.iter().map(|name| json!({"@type": "SoftwareApplication", "name": name})))),
        ("citation", list(citations.into_iter())),
        ("hasPart", list(parts.into_iter())),
        ("encoding", beside.map(encoding)),
    ])
}

/// How the words were found, in IPTC's terms; it has none that is in use for what a person edited.
fn digital_source(edited: bool, by_model: bool) -> Option<Value> {
    let term = match (edited, by_model) {
        (true, _) => return None,
        (false, true) => "TrainedAlgorithmicMediaDigitalSource",
        (false, false) => "AlgorithmicMediaDigitalSource",
    };
    Some(json!(format!("https://schema.org/{term}")))
}

fn periodical(site: &Site<'_>) -> Value {
    let home = site.whole(&site.view.home);
    json!({"@type": "Periodical", "@id": format!("{home}#briefing"), "name": site.config.title})
}

fn edition_of(site: &Site<'_>, period: &Period) -> Value {
    json!({"@type": "Report", "@id": site.whole(&site.edition_url(period))})
}

/// A digest as a part of its edition; its own page tells the rest.
fn digest_of(site: &Site<'_>, digest: &Digest) -> Value {
    json!({"@type": "Report", "@id": site.whole(&site.digest_url(&digest.period, &digest.topic))})
}

/// The topic of a digest, with the codes of IPTC that mean it.
fn topic(site: &Site<'_>, digest: &Digest) -> Value {
    let known = site.content.topics.get(&digest.topic);
    let codes = known.iter().flat_map(|topic| &topic.iptc).filter(|(_, points)| *points > 0.0);
    object([
        ("@type", Some(json!("DefinedTerm"))),
        ("@id", Some(json!(site.whole(&site.topic_url(&digest.topic))))),
        ("name", Some(json!(site.topic_name(&digest.topic)))),
        ("termCode", Some(json!(digest.topic.as_str()))),
        ("sameAs", list(codes.map(|(code, _)| json!(code.address())))),
    ])
}

/// A subject in IPTC's terms.
fn media_topic(code: &MediaTopic) -> Value {
    json!({
        "@type": "DefinedTerm",
        "@id": code.address(),
        "termCode": code.as_str(),
        "inDefinedTermSet": MEDIA_TOPICS,
    })
}

/// A story as a part of an edition or a digest. It is known by its place on the page of its digest, which shows all of them.
fn story(site: &Site<'_>, digest: &Digest, section: &Section, index: usize, edition: bool) -> Value {
    let page = site.whole(&site.digest_url(&digest.period, &digest.topic));
    // An editor's words are the editor's; only where they come from is data.
    let points = section.points.iter().filter(|_| section.keeper == Keeper::Clipsheet);
    let topic = edition.then(|| json!({"@id": site.whole(&site.topic_url(&digest.topic))}));
    object([
        ("@type", Some(json!("Article"))),
        ("@id", Some(json!(format!("{page}#{}", section.anchor())))),
        ("position", Some(json!(index + 1))),
        ("headline", Some(json!(section.heading))),
        ("about", topic),
        ("isBasedOn", list(cited(site, section.points.iter().flat_map(|point| &point.citations)).into_iter())),
        ("hasPart", list(points.map(|point| self::point(site, point)))),
    ])
}

/// A point: a `Quotation` of the sentences that it shows, or the `Claim` that a model or an article's editor wrote from others.
fn point(site: &Site<'_>, point: &Point) -> Value {
    let first = point.citations.first().map(|citation| &citation.article);
    let article = first.and_then(|id| site.content.articles.get(id));
    let sentence = |citation: &crate::model::Citation| {
        let url = site.sentence_url(&citation.article, citation.sentence);
        json!({"@id": site.whole(&url)})
    };
    let own = point.citations.iter().filter(|citation| Some(&citation.article) == first).map(sentence);
    let others = point.citations.iter().filter(|citation| Some(&citation.article) != first).map(sentence);
    let language = article.and_then(|article| article.language.as_ref());
    let model = point.by_model.as_ref();
    if model.is_none() && !article.is_some_and(is_told_anew) {
        return object([
            ("@type", Some(json!("Quotation"))),
            ("text", Some(json!(point.text))),
            ("inLanguage", language.map(|language| json!(language.as_str()))),
            ("isBasedOn", list(own)),
            ("citation", list(others)),
        ]);
    }
    // A model writes in the language of the site.
    let language = model.map_or(language, |_| Some(&site.config.language));
    object([
        ("@type", Some(json!("Claim"))),
        ("text", Some(json!(point.text))),
        ("inLanguage", language.map(|language| json!(language.as_str()))),
        ("contributor", model.map(|by_model| json!({"@type": "SoftwareApplication", "name": by_model.name}))),
        ("appearance", list(own.chain(others))),
    ])
}

/// The articles of citations, each once, in order: at their publishers', or, where no address is known, as recorded here.
fn cited<'a>(site: &Site<'_>, citations: impl Iterator<Item = &'a crate::model::Citation>) -> Vec<Value> {
    let mut ids = Vec::new();
    for article in citations.filter_map(|citation| site.content.articles.get(&citation.article)) {
        let here = || site.whole(&site.source_url(&article.id));
        let id = article.source.url.clone().unwrap_or_else(here);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.into_iter().map(|id| json!({"@id": id})).collect()
}

/// An array; `None` for an empty one.
fn list(values: impl Iterator<Item = Value>) -> Option<Value> {
    let values: Vec<Value> = values.collect();
    (!values.is_empty()).then_some(Value::Array(values))
}

/// An object of what is known.
fn object<const N: usize>(entries: [(&str, Option<Value>); N]) -> Value {
    let known = entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(known.collect::<Map<_, _>>())
}
