//! A parsed page → what it states of its article, each value with where it was read.
//!
//! ```text
//! document ─page─▶ all that may speak ─json_ld─▶ the article's thing ─headline, authors, published─▶ Known
//! ```

mod page;
mod json_ld;
mod address;
mod headline;
mod authors;
mod published;

pub use address::canonical;

use dom_query::Document;
use serde_json::Value;
use url::Url;

use crate::import::known::{Found, Known, found};
use crate::import::lines::fold;
use crate::model::{Access, Genre, Image, Language, ReadFrom, Rights};

use address::{absolute, host, is_home};
use headline::{MAX_TITLE_CHARS, Names, Titles};
use json_ld::{Graph, Thing, Things, plain};
use page::{Page, folded};

/// As many keywords as are kept, and the longest in characters.
const MAX_TAGS: usize = 20;
const MAX_TAG_CHARS: usize = 60;

/// What a page states of its article; `address` is the one from which it was fetched.
///
/// What is not stated stays `None`. Of places that contradict each other the one wins that is written for machines and
/// of the article alone: JSON-LD, then `meta` elements, then microdata, then what is printed beside the headline. The
/// document stays as it is. Takes time in proportion to the page.
pub fn metadata(document: &Document, address: Option<&str>) -> Known {
    let page = page::read(document);
    let graph = Graph::read(&page.scripts);
    let things = graph.things();
    let source = Source::new(&page, &things, address);
    source.known()
}

/// All of a page, and the thing in its JSON-LD that is the article.
struct Source<'a> {
    page: &'a Page,
    things: &'a Things<'a>,
    article: Option<&'a Thing>,
    url: Option<Found<String>>,
    base: Option<String>,
    names: Names,
}

impl<'a> Source<'a> {
    fn new(page: &'a Page, things: &'a Things<'a>, address: Option<&str>) -> Self {
        let address = address.and_then(|address| absolute(address, None));
        let base = page.base.as_deref().and_then(|base| absolute(base, address.as_ref().map(Url::as_str)));
        let base = base.or_else(|| address.clone()).map(String::from);
        let stated_url = stated_url(page, base.as_deref());
        let known_url = stated_url
            .as_ref()
            .map(|url| url.value.clone())
            .or_else(|| address.as_ref().and_then(|url| canonical(url.as_str())));
        let titles: Vec<String> = page
            .headings
            .iter()
            .map(|heading| fold(&heading.text))
            .chain(meta(page, &["og:title"]).map(fold))
            .chain(page.title.as_deref().map(fold))
            .filter(|title| title.chars().count() >= 8)
            .collect();
        let known_path = known_url.as_deref().map(path_of).unwrap_or_default();
        let last = known_path.rsplit('/').next().unwrap_or_default();
        let article = things.article(
            |candidate| {
                // Most addresses end otherwise: they need not be taken apart.
                !last.is_empty()
                    && candidate.to_lowercase().contains(last)
                    && absolute(candidate, base.as_deref())
                        .is_some_and(|url| !is_home(&url) && path_of(url.as_str()) == known_path)
            },
            |title| {
                let title = fold(title);
                !title.is_empty() && titles.iter().any(|other| other.starts_with(&title))
            },
        );
        let linked_url = || {
            let value = ["url", "mainEntityOfPage", "@id"].iter().find_map(|key| {
                let value = article?.get(*key)?;
                value.get("@id").or_else(|| value.get("url")).unwrap_or(value).as_str()
            })?;
            let url = absolute(value, base.as_deref()).filter(|url| !is_home(url))?;
            canonical(url.as_str()).map(|url| found(url, ReadFrom::JsonLd))
        };
        let url = stated_url
            .or_else(linked_url)
            .or_else(|| address.as_ref().and_then(|url| canonical(url.as_str())).map(|url| found(url, ReadFrom::Url)));
        let host = address
            .as_ref()
            .and_then(host)
            .or_else(|| url.as_ref().and_then(|url| host(&Url::parse(&url.value).ok()?)));
        let mut source = Self { page, things, article, url, base, names: Names::default() };
        let sites = source.site_names();
        let sections: Vec<String> = source.sections().into_iter().map(|section| section.value).collect();
        source.names = Names::new(sites, host.as_deref(), &sections);
        source
    }

    fn known(&self) -> Known {
        let language = self.language();
        let titles = self.titles();
        let title = headline::find(&titles, &self.names);
        let spot = title.as_ref().and_then(|title| self.heading_of(&title.value));
        let dates = published::find(
            &self.dates(),
            &self.page.stamps,
            spot,
            self.url.as_ref().map(|url| url.value.as_str()),
            language.as_ref().map(|language| &language.value),
        );
        let authors = authors::find(&self.authors(), &self.page.bylines, spot, &self.names);
        Known {
            title,
            description: self.description(),
            authors: authors.names,
            byline: authors.byline,
            outlet: self.outlet(),
            published: dates.published,
            published_raw: dates.raw,
            modified: dates.modified,
            retrieved: None,
            url: self.url.clone(),
            language,
            section: self.sections().into_iter().next(),
            genre: self.genre(),
            tags: self.tags(),
            image: self.image(),
            access: self.access(),
            rights: self.rights(),
            conflicts: dates.conflicts,
        }
    }

    /// Where the headline is printed.
    fn heading_of(&self, title: &str) -> Option<page::Spot> {
        let title = fold(title);
        let own = |heading: &&page::Heading| {
            let folded = fold(&heading.text);
            folded.contains(&title) || folded.chars().count() >= 8 && title.contains(&folded)
        };
        let headings = &self.page.headings;
        headings
            .iter()
            .find(own)
            .or_else(|| self.page.lower.iter().find(own))
            .or_else(|| headings.iter().find(|heading| heading.spot.aside.is_none()))
            .map(|heading| heading.spot)
    }

    fn meta(&self, keys: &[&str]) -> Option<String> {
        meta(self.page, keys).map(plain).filter(|text| !text.is_empty())
    }

    fn linked(&self, key: &str) -> Option<String> {
        json_ld::text(self.article?, key)
    }

    /// The values of a property in microdata and RDFa, of an article and not of a comment, an image or a person.
    fn items(&self, property: &str) -> impl Iterator<Item = &'a str> {
        let of_article = |item: &&page::Item| {
            item.of.is_empty()
                || ["article", "posting", "webpage", "creativework", "/blog", "report", "recipe", "review"]
                    .iter()
                    .any(|kind| item.of.ends_with(kind))
        };
        self.page
            .items
            .iter()
            .filter(move |item| item.property == property && !item.of_other)
            .filter(of_article)
            .map(|item| item.value.as_str())
    }

    fn titles(&self) -> Titles<'a> {
        const OTHERS: &[&str] = &[
            "twitter:title",
            "cxenseparse:title",
            "dc.title",
            "parsely-title",
            "sailthru.title",
            "citation_title",
            "title",
        ];
        let short = |title: &String| title.chars().nth(MAX_TITLE_CHARS).is_none();
        Titles {
            headings: &self.page.headings,
            lower: &self.page.lower,
            social: self.meta(&["og:title"]).filter(short),
            linked: self.linked("headline").or_else(|| self.linked("name")).filter(short),
            item: self.items("headline").next().map(plain).filter(short),
            others: OTHERS.iter().filter_map(|key| self.meta(&[key])).filter(short).collect(),
            window: self.page.title.as_deref().map(page::printed).filter(short),
        }
    }

    fn dates(&self) -> published::Stated {
        #[rustfmt::skip]
        const PUBLISHED: &[&str] = &[
            "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "article:published", "rnews:datepublished",
            "og:pubdate", "published_time", "published", "publication_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued",
            "citation_publication_date", "citation_online_date", "citation_date", "prism.publicationdate", "cxenseparse:recs:publishtime",
            "cxenseparse:publishtime", "cxenseparse:pubdate", "bt:pubdate", "originalpublicationdate", "article_date_original", "pubdate", "publishdate", "publish-date", "publish_date",
            "published_at", "content:publishdate", "article.published", "article_published", "publishtime", "datepublished-iso", "og:publish_date", "firstpublished", "displaydate", "release_date", "date.available", "rbpubdate",
            "shareaholic:article_published_time", "date_published", "bt:moddate_original", "article:publish_date", "ptime", "pub_date",
        ];
        const PERHAPS: &[&str] = &[
            "dc.date",
            "dcterms.date",
            "dcterms.created",
            "dc.date.created",
            "dc.created",
            "date",
            "date.created",
            "uploaddate",
            "article:create_at",
            "created",
        ];
        const MODIFIED: &[&str] = &[
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "article:modified",
            "dcterms.modified",
            "dc.date.modified",
            "last-modified",
            "revised",
            "date.updated",
            "date.modified",
            "lastmod",
            "bt:moddate",
            "cxenseparse:recs:moddate",
        ];
        let list = |keys: &[&str]| -> Vec<(String, ReadFrom)> {
            keys.iter().flat_map(|key| metas(self.page, key)).map(|text| (text.to_owned(), ReadFrom::Meta)).collect()
        };
        let linked = |key| self.linked(key).map(|text| (text, ReadFrom::JsonLd));
        let of_page =
            |key| self.things.page().and_then(|page| json_ld::text(page, key)).map(|text| (text, ReadFrom::JsonLd));
        let items = |key: &str| self.items(key).map(|text| (text.to_owned(), ReadFrom::Microdata)).collect::<Vec<_>>();
        let mut published: Vec<(String, ReadFrom)> = linked("datePublished").into_iter().collect();
        published.extend(list(PUBLISHED));
        published.extend(items("datepublished"));
        published.extend(of_page("datePublished"));
        let mut perhaps = list(PERHAPS);
        perhaps.extend(linked("dateCreated"));
        perhaps.extend(items("datecreated"));
        let mut modified: Vec<(String, ReadFrom)> = linked("dateModified").into_iter().collect();
        modified.extend(list(MODIFIED));
        modified.extend(items("datemodified"));
        modified.extend(of_page("dateModified"));
        published::Stated { published, perhaps, modified }
    }

    fn authors(&self) -> authors::Stated {
        #[rustfmt::skip]
        const AUTHORS: &[&str] = &[
            "author", "article:author", "article:author_name", "og:article:author", "og:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author",
            "cxenseparse:author", "byl", "article_author", "articleauthor", "dc.author", "authors", "rbauthors", "shareaholic:article_author_name", "creator",
        ];
        let linked = ["author", "creator"].iter().find_map(|key| {
            let names = self.things.names(self.article?.get(*key)?);
            Some(names).filter(|names| !names.is_empty())
        });
        let of_page = self.things.page().and_then(|page| page.get("author")).map(|author| self.things.names(author));
        let mut items: Vec<String> = Vec::new();
        for item in &self.page.items {
            let nested = item.property == "name" && item.role == "author";
            if !item.of_other && (nested || item.property == "author") {
                items.push(item.value.clone());
            }
        }
        let mut metas_found: Vec<String> = Vec::new();
        for key in AUTHORS {
            // Some state one author in each of several elements.
            let all: Vec<String> = metas(self.page, key).map(|text| inverted(key, plain(text))).collect();
            if !all.is_empty() {
                metas_found.push(all.join("; "));
            }
            if *key == "author" {
                metas_found.extend(self.labelled_author());
            }
        }
        authors::Stated {
            linked: linked.unwrap_or_default(),
            items,
            metas: metas_found,
            of_page: of_page.unwrap_or_default(),
        }
    }

    /// `twitter:data1` where `twitter:label1` says that it is the author.
    fn labelled_author(&self) -> Option<String> {
        const LABELS: &[&str] = &[
            "written by",
            "geschrieben von",
            "verfasst von",
            "escrito por",
            "écrit par",
            "scritto da",
            "author",
            "autor",
            "by",
            "geschreven door",
            "skrevet av",
            "skrevet af",
            "napisane przez",
            "yazan",
            "автор",
        ];
        ["1", "2"].iter().find_map(|number| {
            let label = self.meta(&[&format!("twitter:label{number}")])?.to_lowercase();
            LABELS
                .contains(&label.trim_end_matches(':').trim())
                .then(|| self.meta(&[&format!("twitter:data{number}")]))?
        })
    }

    /// All names by which the page calls its site, the better first.
    fn site_names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        names.extend(self.meta(&["og:site_name"]));
        names.extend(self.publisher());
        names.extend(self.things.any(&["WebSite"]).and_then(|site| json_ld::text(site, "name")));
        names.extend(self.meta(&["application-name"]));
        names.extend(self.meta(&["publisher", "dc.publisher", "article:publisher_name", "apple-mobile-web-app-title"]));
        if names.is_empty() {
            names.extend(self.meta(&["twitter:site"]).map(|handle| handle.trim_start_matches('@').to_owned()));
        }
        names.retain(|name| !name.contains("://") && name.chars().count() <= 80);
        names
    }

    fn publisher(&self) -> Option<String> {
        let of_article =
            self.article.and_then(|article| article.get("publisher")).map(|publisher| self.things.names(publisher));
        of_article.and_then(|names| names.into_iter().next()).or_else(|| {
            let organisation = self.things.first(&["NewsMediaOrganization"])?;
            json_ld::text(organisation, "name")
        })
    }

    fn outlet(&self) -> Option<Found<String>> {
        let handle = |name: &String| !name.starts_with('@') && !name.contains("://");
        let by_meta = |keys: &[&str]| self.meta(keys).filter(handle).map(|name| found(name, ReadFrom::Meta));
        by_meta(&["og:site_name"])
            .or_else(|| self.publisher().map(|name| found(name, ReadFrom::JsonLd)))
            .or_else(|| {
                self.things
                    .any(&["WebSite"])
                    .and_then(|site| json_ld::text(site, "name"))
                    .map(|name| found(name, ReadFrom::JsonLd))
            })
            .or_else(|| by_meta(&["application-name", "publisher", "dc.publisher"]))
            .or_else(|| {
                let window = self.page.title.as_deref().filter(|title| title.len() <= 4 * MAX_TITLE_CHARS)?;
                let tail =
                    window.rsplit([" | ", " - ", " – ", " — "].iter().find(|bar| window.contains(**bar))?).next()?;
                self.names.is_site(tail).then(|| found(tail.trim().to_owned(), ReadFrom::Markup))
            })
    }

    fn description(&self) -> Option<Found<String>> {
        let by_meta = self.meta(&["og:description", "description", "twitter:description", "dc.description"]);
        let linked = self.linked("description").map(|text| found(text, ReadFrom::JsonLd));
        by_meta.map(|text| found(text, ReadFrom::Meta)).or(linked)
    }

    fn language(&self) -> Option<Found<Language>> {
        let read = |text: String, from| {
            let tag = text.split([',', ';', '.']).next().unwrap_or_default().trim().replace('_', "-");
            Language::new(tag).ok().map(|language| found(language, from))
        };
        self.linked("inLanguage")
            .and_then(|text| read(text, ReadFrom::JsonLd))
            .or_else(|| self.page.language.clone().and_then(|text| read(text, ReadFrom::Markup)))
            .or_else(|| {
                self.meta(&["content-language", "dc.language", "dcterms.language", "language", "og:locale"])
                    .and_then(|text| read(text, ReadFrom::Meta))
            })
    }

    /// What kind of text the page's article is, where its type in JSON-LD tells: a `NewsArticle` or `Article` may be any.
    fn genre(&self) -> Option<Found<Genre>> {
        let thing = self.article?;
        let is_a = |genre: &Genre| genre.schema_type().is_some_and(|kind| json_ld::is_a(thing, &[kind]));
        Genre::ALL.into_iter().find(is_a).map(|genre| found(genre, ReadFrom::JsonLd))
    }

    fn sections(&self) -> Vec<Found<String>> {
        let mut all: Vec<Found<String>> = Vec::new();
        let mut add = |text: Option<String>, from| {
            all.extend(
                text.filter(|text| !text.contains("://") && (2..=MAX_TAG_CHARS).contains(&text.chars().count()))
                    .map(|text| found(text, from)),
            );
        };
        add(
            self.meta(&["article:section", "parsely-section", "cxenseparse:section", "sailthru.section", "section"]),
            ReadFrom::Meta,
        );
        add(self.linked("articleSection"), ReadFrom::JsonLd);
        add(self.items("articlesection").next().map(plain), ReadFrom::Microdata);
        for crumb in self.crumbs().into_iter().rev().take(4) {
            add(Some(crumb), ReadFrom::JsonLd);
        }
        all
    }

    /// The steps from the first page to the article, without both ends.
    fn crumbs(&self) -> Vec<String> {
        let Some(list) = self.things.any(&["BreadcrumbList"]).and_then(|list| list.get("itemListElement")) else {
            return Vec::new();
        };
        let steps = list.as_array().map_or(&[][..], Vec::as_slice);
        let name = |step: &Value| {
            let step = step.as_object()?;
            json_ld::text(step, "name").or_else(|| json_ld::text(step.get("item")?.as_object()?, "name"))
        };
        let titles: Vec<String> = self
            .page
            .headings
            .iter()
            .map(|heading| fold(&heading.text))
            .chain(self.linked("headline").map(|title| fold(&title)))
            .collect();
        steps.iter().skip(1).take(20).filter_map(name).filter(|name| !titles.contains(&fold(name))).collect()
    }

    fn tags(&self) -> Option<Found<Vec<String>>> {
        let tidy = |texts: Vec<String>| {
            let mut tags: Vec<String> = Vec::new();
            for tag in texts.iter().flat_map(|text| text.split([',', ';'])).map(str::trim) {
                let fits = (2..=MAX_TAG_CHARS).contains(&tag.chars().count());
                if fits && tags.len() < MAX_TAGS && !tags.iter().any(|other| other.to_lowercase() == tag.to_lowercase())
                {
                    tags.push(tag.to_owned());
                }
            }
            tags
        };
        let by_meta = |key: &str| tidy(metas(self.page, key).map(plain).collect());
        let lists = [
            (by_meta("article:tag"), ReadFrom::Meta),
            (
                tidy(self.article.map(|article| json_ld::texts(article, "keywords")).unwrap_or_default()),
                ReadFrom::JsonLd,
            ),
            (by_meta("news_keywords"), ReadFrom::Meta),
            (by_meta("parsely-tags"), ReadFrom::Meta),
            (by_meta("keywords"), ReadFrom::Meta),
            (tidy(self.items("keywords").map(plain).collect()), ReadFrom::Microdata),
        ];
        lists.into_iter().find(|(tags, _)| !tags.is_empty()).map(|(tags, from)| found(tags, from))
    }

    fn image(&self) -> Option<Found<Image>> {
        let of_thing = self.article.and_then(|article| self.image_thing(article.get("image")?));
        let linked_url = of_thing.as_ref().and_then(|(url, _)| absolute(url, self.base.as_deref()));
        let by_meta =
            self.meta(&["og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"]);
        let by_meta = by_meta.and_then(|url| absolute(&url, self.base.as_deref())).map(|url| (url, ReadFrom::Meta));
        let (url, from) = by_meta.or(linked_url.map(|url| (url, ReadFrom::JsonLd)))?;
        let thing = of_thing.and_then(|(_, thing)| thing);
        let names = |key: &str| {
            let names = self.things.names(thing?.get(key)?);
            names.into_iter().next().map(|name| plain(&name))
        };
        let credit =
            ["creditText", "creator", "author", "copyrightHolder", "copyrightNotice"].iter().find_map(|key| names(key));
        let caption =
            thing.and_then(|thing| json_ld::text(thing, "caption").or_else(|| json_ld::text(thing, "description")));
        let short = |text: String| (text.chars().count() <= 500).then_some(text);
        Some(found(
            Image {
                url: url.into(),
                credit: credit.or_else(|| self.page.credit.clone()).and_then(short),
                caption: caption.or_else(|| self.page.caption.clone()).and_then(short),
            },
            from,
        ))
    }

    /// The address of an image, and the thing that tells more of it.
    fn image_thing(&self, value: &'a Value) -> Option<(String, Option<&'a Thing>)> {
        match value {
            Value::String(url) => Some((url.clone(), None)),
            Value::Array(values) => self.image_thing(values.first().filter(|first| !first.is_array())?),
            Value::Object(thing) => {
                let thing = self.things.resolved(thing);
                ["url", "contentUrl", "@id"]
                    .iter()
                    .find_map(|key| json_ld::text(thing, key))
                    .map(|url| (url, Some(thing)))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => None,
        }
    }

    fn access(&self) -> Option<Found<Access>> {
        let free = |thing: &Thing| match thing.get("isAccessibleForFree")? {
            Value::Bool(free) => Some(*free),
            Value::String(text) => {
                match text.trim().rsplit('/').next().unwrap_or_default().to_ascii_lowercase().as_str() {
                    "true" | "yes" | "1" => Some(true),
                    "false" | "no" | "0" => Some(false),
                    _ => None,
                }
            }
            Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => None,
        };
        let parts = |article: &'a Thing| -> Vec<&'a Thing> {
            match article.get("hasPart") {
                Some(Value::Array(parts)) => parts.iter().take(50).filter_map(Value::as_object).collect(),
                Some(Value::Object(part)) => vec![part],
                _ => Vec::new(),
            }
        };
        let word = |free| if free { Access::Free } else { Access::Subscription };
        let linked = self.article.and_then(|article| {
            let locked_part =
                parts(article).iter().any(|part| part.contains_key("cssSelector") && free(part) == Some(false));
            free(article).map(|free| free && !locked_part).or(locked_part.then_some(false))
        });
        linked
            .map(|free| found(word(free), ReadFrom::JsonLd))
            .or_else(|| {
                let tier = self.meta(&["article:content_tier", "og:content_tier"])?.to_ascii_lowercase();
                match tier.as_str() {
                    "free" => Some(found(Access::Free, ReadFrom::Meta)),
                    "locked" | "metered" => Some(found(Access::Subscription, ReadFrom::Meta)),
                    _ => None,
                }
            })
            .or_else(|| self.page.locked.then(|| found(Access::Subscription, ReadFrom::Markup)))
    }

    fn rights(&self) -> Option<Found<Rights>> {
        let names = |key: &str| self.article.and_then(|article| article.get(key)).map(|value| self.things.names(value));
        let address = |text: String| absolute(&text, self.base.as_deref()).map(String::from);
        let link = |word: &str| {
            self.page.links.iter().find(|(rel, _)| rel.split(' ').any(|rel| rel == word)).map(|(_, href)| href.clone())
        };
        let linked = Rights {
            holder: names("copyrightHolder").and_then(|names| names.into_iter().next()),
            notice: self.linked("copyrightNotice"),
            license: self.linked("license").and_then(address),
            terms: self.linked("usageInfo").and_then(address),
            quote_words: None,
        };
        let stated = Rights {
            holder: self.meta(&["dcterms.rightsholder", "dc.rightsholder"]),
            notice: self.meta(&["copyright", "rights", "dc.rights", "dcterms.rights"]),
            license: link("license").and_then(address),
            terms: link("terms-of-service").and_then(address),
            quote_words: None,
        };
        let from = if linked == Rights::default() { ReadFrom::Meta } else { ReadFrom::JsonLd };
        let rights = Rights {
            holder: linked.holder.or(stated.holder),
            notice: linked.notice.or(stated.notice),
            license: linked.license.or(stated.license),
            terms: linked.terms.or(stated.terms),
            quote_words: None,
        };
        (rights != Rights::default()).then(|| found(rights, from))
    }
}

/// The contents of the `meta` elements with this name.
fn metas<'a>(page: &'a Page, key: &str) -> impl Iterator<Item = &'a str> {
    page.metas.iter().filter(move |(name, _)| name == key).map(|(_, content)| content.as_str())
}

/// The content of the first of these `meta` elements that there is.
fn meta<'a>(page: &'a Page, keys: &[&str]) -> Option<&'a str> {
    keys.iter().find_map(|key| metas(page, key).next())
}

/// The address that the page gives itself: `rel=canonical`, then `og:url`; a site's first page is none.
fn stated_url(page: &Page, base: Option<&str>) -> Option<Found<String>> {
    let link =
        page.links.iter().find(|(rel, _)| rel.split(' ').any(|rel| rel == "canonical")).map(|(_, href)| href.as_str());
    [link, meta(page, &["og:url"])].into_iter().flatten().find_map(|text| {
        let url = absolute(text, base).filter(|url| !is_home(url))?;
        canonical(url.as_str()).map(|url| found(url, ReadFrom::Meta))
    })
}

/// An address without scheme, `www` and what follows the path, for comparing.
fn path_of(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_lowercase()
}

/// `Example, Ann` → `Ann Example`, where a form of libraries has it so.
fn inverted(key: &str, name: String) -> String {
    if !matches!(key, "citation_author" | "dc.creator" | "dcterms.creator") {
        return name;
    }
    match name.split(',').map(str::trim).collect::<Vec<_>>()[..] {
        [last, first] if !first.contains(' ') && !last.contains(' ') && !first.is_empty() => format!("{first} {last}"),
        _ => folded(&name),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;

    const ADDRESS: &str = "https://www.gazette.example/region/bridge?utm_source=feed";

    fn known(html: &str) -> Known {
        metadata(&Document::from(html), Some(ADDRESS))
    }

    /// All that is known, a line each, without the address of the page itself.
    #[track_caller]
    fn check(html: &str, expected: &str) {
        let known = known(html);
        let read_from = known.read_from();
        let mut shown = String::new();
        let mut say = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                let from = read_from.get(key).map(|from| format!(" ({})", from.word())).unwrap_or_default();
                writeln!(shown, "{key}: {value}{from}").unwrap();
            }
        };
        say("title", known.title.map(|title| title.value));
        say("authors", known.authors.map(|authors| authors.value.join(" + ")));
        say("byline", known.byline.map(|byline| byline.value));
        say("outlet", known.outlet.map(|outlet| outlet.value));
        say("date", known.published.map(|date| date.value.to_string()));
        say("raw", known.published_raw);
        say("modified", known.modified.map(|date| date.value.to_string()));
        let address = "https://www.gazette.example/region/bridge";
        say("url", known.url.map(|url| url.value).filter(|url| url != address));
        say("language", known.language.map(|language| language.value.as_str().to_owned()));
        say("section", known.section.map(|section| section.value));
        say("genre", known.genre.map(|genre| genre.value.word().to_owned()));
        say("tags", known.tags.map(|tags| tags.value.join(" + ")));
        let image = known.image.map(|image| image.value);
        say("image", image.as_ref().map(|image| image.url.clone()));
        say("credit", image.as_ref().and_then(|image| image.credit.clone()));
        say("caption", image.and_then(|image| image.caption));
        say("access", known.access.map(|access| access.value.word().to_owned()));
        if let Some(rights) = known.rights.map(|rights| rights.value) {
            say("holder", rights.holder);
            say("notice", rights.notice);
            say("license", rights.license);
        }
        for conflict in known.conflicts {
            say("conflict", Some(conflict));
        }
        assert_eq!(shown.trim(), expected.trim(), "\n{html}");
    }

    fn linked(json: &str) -> String {
        format!("<script type='application/ld+json'>{json}</script>")
    }

    #[test]
    fn json_ld_says_most() {
        check(
            &(r#"<html lang="en-GB"><title>The bridge opens | Region | The Gazette</title>"#.to_owned()
                + &linked(
                    r#"{"@context": "https://schema.org", "@graph": [
                    {"@type": "WebSite", "name": "The Gazette"},
                    {"@type": "NewsArticle", "headline": "The bridge opens", "url": "/region/bridge",
                     "datePublished": "2031-05-08T23:30:00+02:00", "dateModified": "2031-05-09T08:00:00+02:00",
                     "author": [{"@id": "ann"}, {"@type": "Person", "name": "Bo Sample"}],
                     "publisher": {"@type": "Organization", "name": "The Gazette"},
                     "articleSection": "Region", "keywords": ["Bridge", "bridge", "River"], "isAccessibleForFree": "False",
                     "image": {"@type": "ImageObject", "url": "https://img.gazette.example/1.jpg", "creditText": "Cy Lens", "caption": "The bridge"},
                     "copyrightHolder": {"name": "Gazette House"}, "license": "https://creativecommons.org/licenses/by/4.0/"},
                    {"@type": "Person", "@id": "ann", "name": "Ann Example"}]}"#,
                )
                + "<body><h1>The bridge opens</h1>"),
            "
title: The bridge opens (jsonld)
authors: Ann Example + Bo Sample (jsonld)
outlet: The Gazette (jsonld)
date: 2031-05-08T23:30:00+02:00 (jsonld)
modified: 2031-05-09T08:00:00+02:00 (jsonld)
language: en-GB (markup)
section: Region (jsonld)
tags: Bridge + River (jsonld)
image: https://img.gazette.example/1.jpg (jsonld)
credit: Cy Lens
caption: The bridge
access: subscription (jsonld)
holder: Gazette House
license: https://creativecommons.org/licenses/by/4.0/
"
            .replace("title: The bridge opens (jsonld)", "title: The bridge opens (markup)")
            .as_str(),
        );
    }

    #[test]
    fn the_type_of_an_article_tells_its_kind_of_text() {
        let page = |kind: &str| {
            linked(&format!(r#"{{"@type": {kind}, "headline": "The bridge opens"}}"#)) + "<h1>The bridge opens</h1>"
        };
        for (kind, genre) in [
            (r#""OpinionNewsArticle""#, "opinion"),
            (r#"["Article", "https://schema.org/AnalysisNewsArticle"]"#, "analysis"),
            (r#""LiveBlogPosting""#, "live"),
            (r#""AdvertiserContentArticle""#, "sponsored"),
        ] {
            check(&page(kind), &format!("title: The bridge opens (markup)\ngenre: {genre} (jsonld)"));
        }
        // Publishers call everything so.
        check(&page(r#""NewsArticle""#), "title: The bridge opens (markup)");
    }

    #[test]
    fn meta_elements_say_much() {
        check(
            "<html lang=de><meta property=og:title content='Die Br&uuml;cke ist offen - Gazette'>
             <meta property=og:site_name content=Gazette><meta name=author content='Von Ann Example und Bo Sample'>
             <meta property=article:published_time content='2031-05-08T10:15:00+0200'>
             <meta property=article:modified_time content='2031-05-10'>
             <meta property=article:section content=Region><meta property=article:tag content=Fluss><meta property=article:tag content=Stadt>
             <meta property=og:image content=/1.jpg><meta property=article:content_tier content=locked>
             <meta name=copyright content='© Gazette'><link rel=canonical href='/region/die-bruecke?fbclid=1#top'>",
            "
title: Die Brücke ist offen (meta)
authors: Ann Example + Bo Sample (meta)
outlet: Gazette (meta)
date: 2031-05-08T10:15:00+02:00 (meta)
raw: 2031-05-08T10:15:00+0200
modified: 2031-05-10 (meta)
url: https://www.gazette.example/region/die-bruecke (meta)
language: de (markup)
section: Region (meta)
tags: Fluss + Stadt (meta)
image: https://www.gazette.example/1.jpg (meta)
access: subscription (meta)
notice: © Gazette
",
        );
    }

    #[test]
    fn microdata_says_much() {
        check(
            "<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>The bridge opens</h1>
             <span itemprop=author itemscope itemtype='https://schema.org/Person'><span itemprop=name>Ann Example</span></span>
             <time itemprop=datePublished datetime=2031-05-08>yesterday</time>
             <figure itemprop=image itemscope><span itemprop=author>Cy Lens</span></figure>
             <div class=comments itemprop=comment itemscope itemtype='https://schema.org/Comment'><span itemprop=author>A Reader</span>
             <time itemprop=datePublished datetime=2031-06-01></time></div></article>",
            "
title: The bridge opens (markup)
authors: Ann Example (microdata)
byline: Ann Example (markup)
date: 2031-05-08 (microdata)
",
        );
    }

    #[test]
    fn what_is_printed_beside_the_headline_is_read_last() {
        check(
            "<header><div class=todays-date>1 June 2031</div></header><h1>The bridge opens at last</h1>
             <p>By <a href=/people/ann>Ann Example</a> and Bo Sample, Staff Writer</p><p>8 May 2031</p><p>The text.</p>
             <aside><h2>The ferry sinks</h2><span class=date>3 April 2031</span><span class=author>Di Other</span></aside>",
            "
title: The bridge opens at last (markup)
authors: Ann Example (markup)
byline: By Ann Example (markup)
date: 2031-05-08 (text)
raw: 8 May 2031
",
        );
    }

    #[test]
    fn nothing_stated_is_nothing_known() {
        check("", "");
        check("<p>The text of 8 people.</p>", "");
    }

    #[track_caller]
    fn check_title(html: &str, expected: Option<&str>) {
        assert_eq!(known(html).title.map(|title| title.value).as_deref(), expected, "\n{html}");
    }

    #[test]
    fn names_of_site_and_section_are_no_part_of_a_headline() {
        let bridge = Some("The bridge opens");
        check_title(
            "<title>The bridge opens | Region | The Gazette</title><meta property=og:site_name content='The Gazette'><meta property=article:section content=Region>",
            bridge,
        );
        check_title("<title>The bridge opens - Region - Gazette Online</title><h1>The bridge opens</h1>", bridge);
        check_title("<title>gazette.example | The bridge opens</title>", bridge);
        check_title("<title>The bridge opens » Gazette</title>", bridge);
        check_title("<title>The bridge opens – Gazette – 08.05.2031</title>", bridge);
        check_title("<meta property=og:title content='The bridge opens | Gazette'>", bridge);
        // A dash of the headline stays.
        check_title("<title>The bridge opens - at last</title>", Some("The bridge opens - at last"));
        check_title(
            "<meta property=og:title content='Bridge: opens - at last'><h1>Bridge: opens - at last</h1>",
            Some("Bridge: opens - at last"),
        );
    }

    #[test]
    fn a_logo_is_no_headline() {
        let bridge = Some("The bridge opens at last");
        check_title("<h1><img alt=logo></h1><h1>Gazette</h1><h1>The bridge opens at last</h1>", bridge);
        check_title(
            "<meta property=og:title content='The bridge opens at last'><h1>News of the region</h1><h1>The bridge opens at last</h1>",
            bridge,
        );
        check_title("<aside><h1>The ferry sinks in the port</h1></aside><h1>The bridge opens at last</h1>", bridge);
        check_title(
            "<title>The bridge opens at last | A Town and its Wonders</title><h1>A Town and its Wonders</h1><h2>The bridge opens at last</h2>",
            bridge,
        );
        let blog = "<title>Town Notes: The bridge opens at last</title><h1>Town Notes</h1>";
        check_title(&format!("{blog}<h3 class='post-title entry-title'>The bridge opens at last</h3>"), bridge);
        check_title(&format!("{blog}<h2>The bridge opens at last</h2>"), Some("Town Notes"));
    }

    #[test]
    fn a_kicker_is_no_headline() {
        let bridge = Some("The bridge opens at last");
        check_title(
            "<meta property=og:title content='The bridge opens at last'><h1><span>Northport</span> <span>The bridge opens at last</span></h1>",
            bridge,
        );
        check_title(
            "<meta property=og:title content='Port: The bridge opens at last'><h1><span>Northport</span><i> - </i><span>The bridge opens at last</span></h1>",
            bridge,
        );
        check_title(
            "<meta property=og:title content='Northport: The bridge opens'><h1>The bridge opens</h1>"
                .replace(
                    "<h1>",
                    &format!("{}<h1>", linked(r#"{"@type": "Article", "headline": "Northport: The bridge opens"}"#)),
                )
                .as_str(),
            Some("Northport: The bridge opens"),
        );
    }

    #[test]
    fn of_two_headlines_the_one_that_is_not_for_search_engines_wins() {
        check_title(
            "<title>Bridge Northport opening</title><meta property=og:title content='Bridge Northport opening'><h1>At last the bridge opens</h1>",
            Some("At last the bridge opens"),
        );
        check_title(
            "<title>Bridge Northport opening</title><h1>Bridge Northport opening</h1><meta property=og:title content='At last the bridge opens'>",
            Some("At last the bridge opens"),
        );
    }

    #[test]
    fn a_headline_is_printed_without_marks_for_breaking() {
        check_title("<h1>The   bri&shy;dge\n opens&nbsp;at&#8203; last</h1>", Some("The bridge opens at last"));
        check_title(
            &linked(r#"{"@type": "Article", "headline": "The <em>bridge<\/em> &amp;quot;opens&amp;quot;"}"#),
            Some("The bridge \"opens\""),
        );
    }

    #[track_caller]
    fn check_authors(html: &str, expected: &[&str]) {
        assert_eq!(known(html).authors.map(|authors| authors.value).unwrap_or_default(), expected, "\n{html}");
    }

    #[track_caller]
    fn check_author(content: &str, expected: &[&str]) {
        check_authors(&format!("<meta name=author content='{content}'>"), expected);
    }

    #[test]
    fn lists_of_authors_are_parted() {
        check_author("Ann Example, Bo Sample and Cy Lens", &["Ann Example", "Bo Sample", "Cy Lens"]);
        check_author("Ann Example; Bo Sample", &["Ann Example", "Bo Sample"]);
        check_author("Ann Example og Bo Sample", &["Ann Example", "Bo Sample"]);
        check_author("By Ann Example", &["Ann Example"]);
        check_author("Text: Ann Example", &["Ann Example"]);
        check_author("Ann Example, MD, Bo Sample, Jr.", &["Ann Example, MD", "Bo Sample, Jr."]);
        check_author("Example and Sons", &["Example and Sons"]);
        check_author("Ann Example ann@gazette.example", &["Ann Example"]);
        check_author("Ann Example, Senior Reporter", &["Ann Example"]);
        check_author("Ann Example, ann example", &["Ann Example"]);
        check_author("例子、样本", &["例子", "样本"]);
    }

    #[test]
    fn what_is_no_name_is_no_author() {
        for content in ["https://social.example/gazette", "@gazette", "ann@gazette.example", "admin", "10592", "By", ""]
        {
            check_author(content, &[]);
        }
    }

    #[test]
    fn the_outlet_is_only_an_author_where_nobody_else_is() {
        let house = linked(
            r#"{"@type": "Article", "headline": "The bridge opens", "author": {"@type": "Organization", "name": "Gazette"}}"#,
        );
        check_authors(&house, &["Gazette"]);
        check_authors(&format!("{house}<meta name=author content='Ann Example'>"), &["Ann Example"]);
        check_authors(&format!("{house}<h1>The bridge opens</h1><p class=byline>By Ann Example</p>"), &["Ann Example"]);
    }

    #[test]
    fn bylines_are_read() {
        let byline = |html: &str| format!("<h1>The bridge opens</h1>{html}<p>The text.</p>");
        check_authors(&byline("<a rel=author href=/ann>Ann Example</a>"), &["Ann Example"]);
        check_authors(&byline("<div class=article-author><span>Von</span> Ann Example</div>"), &["Ann Example"]);
        check_authors(&byline("<div class=byline>Ann Example<br>Staff writer<br>8 May 2031</div>"), &["Ann Example"]);
        check_authors(&byline("<span>By:</span> <b>Ann Example</b>"), &["Ann Example"]);
        check_authors(&byline("<p>Mar 24</p><p class=meta-author>Mar 24 Written by Ann Example</p>"), &["Ann Example"]);
        check_authors(&byline("<p class=byline>By Ann Example | Northport Post</p>"), &["Ann Example"]);
        check_authors(
            &format!(
                "<h1>Town Notes</h1><h3 class=entry-title>The bridge</h3><p>{}</p><div class=post-footer><span class='post-author vcard'>Posted by <span class=fn>Ann Example</span></span></div>",
                "rain ".repeat(400)
            ),
            &["Ann Example"],
        );
        check_authors(&byline("<p>Reviewed by <span class=author>Di Doctor</span></p>"), &[]);
        check_authors(&byline("<div class=related><span class=author>Di Other</span></div>"), &[]);
        check_authors(&byline("<meta name=author content=Ann><p class=byline>Ann Example</p>"), &["Ann Example"]);
    }

    #[test]
    fn some_libraries_turn_names_round() {
        check_authors("<meta name=dc.creator content='Example, Ann'>", &["Ann Example"]);
        check_authors(
            "<meta name=citation_author content='Example, Ann'><meta name=citation_author content='Sample, Bo'>",
            &["Ann Example", "Bo Sample"],
        );
    }

    #[track_caller]
    fn check_date(html: &str, expected: Option<&str>) {
        assert_eq!(known(html).published.map(|date| date.value.to_string()).as_deref(), expected, "\n{html}");
    }

    #[test]
    fn a_date_is_as_precise_as_it_is_stated() {
        let meta = |content: &str| format!("<meta property=article:published_time content='{content}'>");
        for (content, expected) in [
            ("2031-05-08T23:30:00-03:00", Some("2031-05-08T23:30:00-03:00")),
            ("2031-05-08T23:30:00Z", Some("2031-05-08T23:30:00Z")),
            ("2031-05-08T23:30:00.123+0200", Some("2031-05-08T23:30:00+02:00")),
            ("2031-05-08T23:30+02", Some("2031-05-08T23:30:00+02:00")),
            ("2031-05-08 23:30:00 +02:00", Some("2031-05-08T23:30:00+02:00")),
            ("2031-05-08 23:30:00.0", Some("2031-05-08")),
            ("2031-05-08T23:30:00", Some("2031-05-08")),
            ("2031-05-08", Some("2031-05-08")),
            ("20310508", Some("2031-05-08")),
            ("2031/5/8", Some("2031-05-08")),
            ("1935972000", Some("2031-05-08T02:00:00Z")),
            ("1935972000000", Some("2031-05-08T02:00:00Z")),
            ("Thu, 08 May 2031 23:30:00 +0200", Some("2031-05-08T23:30:00+02:00")),
            ("Thu May 08 2031 23:30:00 GMT+0200 (Summer)", Some("2031-05-08T23:30:00+02:00")),
            ("Thu May 08 23:30:00 CEST 2031", Some("2031-05-08")),
            ("8 May 2031", Some("2031-05-08")),
            ("5/8/2031", None),
            ("13/8/2031", Some("2031-08-13")),
            ("0204-05-08", None),
            ("2031-13-08", None),
            ("soon", None),
        ] {
            check_date(&meta(content), expected);
        }
        check_date(&format!("<html lang=en-US>{}", meta("5/8/2031")), Some("2031-05-08"));
        check_date(&format!("<html lang=en-GB>{}", meta("5/8/2031")), Some("2031-08-05"));
    }

    #[test]
    fn a_date_of_change_is_no_date_of_publication() {
        check_date("<meta property=article:modified_time content=2031-05-08>", None);
        check_date("<h1>The bridge opens</h1><p>Last updated: 8 May 2031</p>", None);
        check_date("<h1>The bridge opens</h1><p>Published 7 May 2031. Updated 8 May 2031</p>", Some("2031-05-07"));
        check_date("<h1>The bridge opens</h1><p>7 May 2031</p><p>Updated: 8 May 2031</p>", Some("2031-05-07"));
    }

    #[test]
    fn a_date_of_something_else_is_none() {
        check_date("<h1>The bridge opens</h1><p>7 May 2031</p><p>9 May 2031</p>", None);
        check_date("<div class=current-date>9 May 2031</div><h1>The bridge opens</h1>", None);
        check_date("<h1>The bridge opens</h1><div class=comments><time datetime=2031-05-09></time></div>", None);
        check_date("<h1>The bridge opens</h1><h3>The ferry sinks <span class=date>9 May 2031</span></h3>", None);
        check_date(
            &linked(
                r#"{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "The ferry", "datePublished": "2031-05-09"}]}"#,
            ),
            None,
        );
        check_date(&linked(r#"{"@type": "Event", "name": "The fair", "datePublished": "2031-05-09"}"#), None);
    }

    #[test]
    fn of_several_articles_the_one_with_the_headline_is_the_page() {
        let json = r#"[{"@type": "NewsArticle", "headline": "The ferry sinks", "datePublished": "2031-05-09"},
                       {"@type": ["NewsArticle"], "headline": "The bridge opens", "datePublished": "2031-05-08"}]"#;
        check_date(&format!("{}<h1>The bridge opens</h1>", linked(json)), Some("2031-05-08"));
    }

    #[test]
    fn the_address_may_hold_the_day() {
        for address in
            ["2031/05/08/bridge", "2031/may/08/bridge", "news/2031-05-08-bridge", "bridge-20310508.html", "2031/5/8/"]
        {
            let url = format!("https://gazette.example/{address}");
            let known = metadata(&Document::from(""), Some(&url));
            assert_eq!(known.published.map(|date| date.value.to_string()).as_deref(), Some("2031-05-08"), "{url}");
        }
        for address in ["2031/05/bridge", "12345678/bridge", "2031/13/08/bridge", "bridge?day=2031-05-08"] {
            let url = format!("https://gazette.example/{address}");
            assert_eq!(metadata(&Document::from(""), Some(&url)).published, None, "{url}");
        }
    }

    #[test]
    fn contradictions_are_told() {
        let html = linked(r#"{"@type": "Article", "datePublished": "2031-05-08"}"#)
            + "<meta property=article:published_time content=2031-05-12>";
        let known = known(&html);
        assert_eq!(known.conflicts, ["the page states two dates: 2031-05-08 and 2031-05-12"]);
    }

    #[test]
    fn a_first_page_is_no_canonical_address() {
        let url = |html: &str| known(html).url.map(|url| (url.value, url.from));
        let of_page = Some(("https://www.gazette.example/region/bridge".to_owned(), ReadFrom::Url));
        assert_eq!(url("<link rel=canonical href=https://www.gazette.example/>"), of_page);
        assert_eq!(url("<link rel=canonical href='javascript:void(0)'>"), of_page);
        let other = Some(("https://www.gazette.example/b".to_owned(), ReadFrom::Meta));
        assert_eq!(url("<link rel='canonical' href=/b>"), other);
        assert_eq!(
            url("<link rel=canonical href=/><meta property=og:url content=https://www.gazette.example/b>"),
            other
        );
    }

    #[test]
    fn json_ld_is_mended() {
        let bridge = Some("The bridge opens");
        check_title(&linked("<!-- {\"@type\": \"Article\", \"headline\": \"The bridge opens\",} -->"), bridge);
        check_title(
            &linked("//<![CDATA[\n{\"@type\": \"Article\", \"headline\": \"The bridge opens\"}\n//]]>"),
            bridge,
        );
        check_title(&linked("/* x */ {\"@type\": \"Article\", \"headline\": \"The bridge\n opens\"};"), bridge);
        check_title(
            &linked("{\"@type\": \"Article\", \"headline\": \"The \\bridge opens\"}".replace("\\b", "\\'b").as_str()),
            Some("The 'bridge opens"),
        );
        check_title(
            &linked("{\"@type\": \"Thing\"} {\"@type\": \"Article\", \"headline\": \"The bridge opens\"}"),
            bridge,
        );
        check_title(&linked("{\"@type\": \"Article\", \"headline\": "), None);
        check_title(&linked(&"[".repeat(5000)), None);
    }

    proptest! {
        #[test]
        fn any_page_is_survived(html in "(<(h1|time|meta|a|p|span|script type=application/ld\\+json|link)( (class|rel|name|property|itemprop|content|datetime|href)=('[^']{0,12}'|author|canonical|date))*>|\\PC{0,12}|</[a-z1]{1,6}>|By |, |[0-9/. -]{4,10}|&[a-z]{2,4};){0,30}") {
            known(&html);
        }

        #[test]
        fn any_json_is_survived(json in "(\\{|\\}|\\[|\\]|,|:|\"(@type|@id|@graph|author|name|headline|Article|datePublished|image|hasPart|url|#a|[^\"]{0,8})\"|null|true|-?[0-9]{1,20}|/\\*|//|\\\\|\\PC){0,40}") {
            known(&linked(&json));
        }

        #[test]
        fn any_value_is_survived(key in "@type|@id|author|name|headline|datePublished|image|hasPart|url|publisher|keywords|itemListElement|isAccessibleForFree", value in "(\\[|\\{\"name\":){0,40}(\"\\PC{0,20}\"|null|7|\\{\\}|\\[\\])") {
            known(&linked(&format!(r#"{{"@type": "Article", "headline": "The bridge", "{key}": {value}}}"#)));
        }
    }

    #[test]
    fn time_grows_with_the_page_and_no_faster() {
        // With a square in it, this would take minutes.
        known(&"<p class=date>8 May 2031</p><span class=author>Ann Example</span>".repeat(20_000));
        known(&"<div class=author-date>".repeat(3_000));
        known(&"<h1><b>The bridge</b> opens | </h1>".repeat(20_000));
        known(&format!("<h1>{}</h1><title>{0}</title>", "The bridge | ".repeat(20_000)));
        known(&linked(&format!("[{}1]", r#"{"@type": "Article", "headline": "The bridge opens"},"#.repeat(20_000))));
        known(&format!("<meta name=author content='{}'>", "Ann Example and Bo Sample, ".repeat(5_000)));
    }
}
