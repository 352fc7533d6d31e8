//! The fields of a record — of JSON, a table, front matter — → a page, and what is stated around it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::sniff::looks_like_markup;
use super::values::{address, authors, language, name, plain};
use super::when::{Dated, moment, read};
use crate::config::{Field, FieldMapping};
use crate::import::known::{Known, found};
use crate::import::raw::{Form, RawPage};
use crate::model::{Access, Genre, Image, ReadFrom, Rights, Via};
use crate::note::Note;
use crate::text::words::count_words;

/// So many words of a summary may be all of a short article.
const MIN_SUMMARY_WORDS: usize = 40;
/// How deep in a record fields are looked for.
const MAX_DEPTH: usize = 4;
/// Longer names are no names of fields.
const MAX_NAME_BYTES: usize = 60;
/// How many fields of a record are looked at.
const MAX_FIELDS: usize = 5_000;
/// The most keywords.
const MAX_TAGS: usize = 50;

/// In which fields the usual tools keep what, the likeliest first; in lower case, without `_`, `-` and spaces. Seen in
/// newspaper3k/4k, news-please, trafilatura, fundus, Scrapy's and CC-News' exports, GDELT, Media Cloud, NewsAPI, Event
/// Registry, The Guardian's and The New York Times' interfaces, Readability, Mercury, Diffbot, WordPress, JSON Feed,
/// and in the front matter of Hugo, Jekyll, Zola and Clipsheet.
#[rustfmt::skip]
fn presets(field: Field) -> &'static [&'static str] {
    match field {
        // HTML of the text alone first, then text, for it has lost its paragraphs in some tools.
        Field::Text => &[
            "articlehtml", "bodyhtml", "contenthtml", "htmlbody", "content.rendered", "contentencoded", "content:encoded", "fields.body",
            "maintext", "articlebody", "fullcontent", "fulltext", "bodytext", "fields.bodytext", "plaintext", "body", "content",
            "contenttext", "text", "textcontent", "cleanedtext", "articletext", "articlecontent", "newstext", "story", "storytext",
            "paragraphs", "pagecontent", "rawtext", "rawcontent",
        ],
        Field::Html => &["html", "rawhtml", "pagehtml", "htmlcontent", "sourcehtml", "responsebody", "page", "webpage"],
        Field::Markdown => &["markdown", "bodymarkdown", "contentmarkdown", "contentmd", "md"],
        Field::Title => &[
            "title", "headline", "headline.main", "webtitle", "title.rendered", "articletitle", "newstitle", "titlepage", "ogtitle",
            "metadata.title", "name",
        ],
        Field::Authors => &[
            "authors", "author", "authornames", "authorname", "byline.original", "byline", "fields.byline", "creator", "dc:creator",
            "writer", "writers", "journalist", "metadata.author",
        ],
        Field::Date => &[
            "datepublished", "publishedat", "publishdate", "publisheddate", "publicationdate", "datepublish", "pubdate",
            "webpublicationdate", "publishingdate", "publishedtime", "publishedtimestamp", "published", "datetimepub", "dategmt", "date",
            "articledate", "newsdate", "postdate", "datetime", "publishtime", "pubtime", "creationdate", "datecreated", "issued",
            "metadata.publisheddate", "metadata.publishedtime", "metadata.date",
        ],
        Field::Modified => &[
            "datemodified", "modifiedat", "modifieddate", "datemodify", "modifiedgmt", "modified", "updatedat", "updateddate",
            "dateupdated", "updated", "lastmodified", "fields.lastmodified", "lastmod", "lastmodifiedat", "lastupdated", "revisiondate",
            "source.modified",
        ],
        Field::Retrieved => &[
            "retrieved", "retrievedat", "dateretrieved", "datedownload", "downloaddate", "downloadedat", "crawldate", "crawledat",
            "crawltime", "crawlingdate", "scrapedat", "scrapedate", "datescraped", "fetchedat", "fetchdate", "fetchtime", "fetched",
            "collectdate", "seendate", "accessed", "accessdate", "source.retrieved", "extra.source.retrieved", "params.source.retrieved",
        ],
        Field::Url => &[
            "canonicalurl", "canonicallink", "canonical", "resolvedpageurl", "resolvedurl", "pageurl", "weburl", "articleurl",
            "articlelink", "newsurl", "url", "link", "permalink", "originalurl", "externalurl", "source.url", "extra.source.url",
            "params.source.url", "sourceurl", "requestedurl", "html.requestedurl", "targeturi", "href", "address", "mainentityofpage.@id",
            "mainentityofpage", "metadata.url", "metadata.sourceurl", "metadata.source", "source", "guid", "id", "@id",
        ],
        Field::Outlet => &[
            "outlet", "outletname", "sitename", "publisher.name", "publisher", "publication", "publicationname", "source.outlet",
            "extra.source.outlet", "params.source.outlet", "source.name", "source.title", "sourcename", "medianame", "mediatitle",
            "newspaper", "newssource", "provider", "containertitle", "metadata.sitename", "metadata.ogsitename", "source",
        ],
        Field::Language => &[
            "language", "lang", "inlanguage", "fields.lang", "detectedlanguage", "langcode", "languagecode", "locale", "humanlanguage",
            "metalang", "metalanguage", "metadata.language",
        ],
        Field::Section => {
            &["sectionname", "section", "articlesection", "source.section", "newsdesk", "rubric", "department"]
        }
        Field::Tags => &[
            "tags", "keywords", "metakeywords", "taxonomies.tags", "source.tags", "extra.tags", "topics", "categories",
            "taxonomies.categories", "category", "newskeywords",
        ],
        Field::Description => &[
            "description", "metadescription", "standfirst", "fields.standfirst", "fields.trailtext", "dek", "subtitle", "subheadline",
            "excerpt.rendered", "excerpt", "summary", "abstract", "teaser", "lead", "leadparagraph", "snippet", "articledescription",
            "shortdescription", "metadata.description",
        ],
        Field::Image => &[
            "topimage", "topimageurl", "topimg", "leadimageurl", "imageurl", "urltoimage", "image", "mainimage", "featuredimage",
            "coverimage", "cover", "fields.thumbnail", "thumbnail", "imgurl", "socialimage", "bannerimage", "source.image", "images",
        ],
        Field::Rights => &["license", "licence", "copyright", "rights", "copyrightnotice", "source.rights"],
    }
}

/// A record with its fields found by their paths.
struct Fields<'a> {
    record: &'a Value,
    mapping: &'a FieldMapping,
    by_path: BTreeMap<String, &'a Value>,
}

/// A name of a field as it is compared: `Publish_Date` and `publishDate` are one.
fn folded(name: &str) -> String {
    name.trim().chars().filter(|letter| !matches!(letter, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

impl<'a> Fields<'a> {
    fn new(record: &'a Value, mapping: &'a FieldMapping) -> Self {
        let mut by_path = BTreeMap::new();
        collect(record, "", 0, &mut by_path);
        Self { record, mapping, by_path }
    }

    /// The values of a field that are there, the first first.
    fn all(&self, field: Field) -> impl Iterator<Item = (&str, &'a Value)> {
        let own = self.mapping.paths(field).iter().filter_map(|path| {
            let exact = path.split('.').try_fold(self.record, step);
            Some((path.as_str(), exact.or_else(|| self.by_path.get(&folded(path)).copied())?))
        });
        let usual = presets(field).iter().filter_map(|path| Some((*path, *self.by_path.get(*path)?)));
        own.chain(usual).filter(|(_, value)| !is_empty(value))
    }

    /// The first value that `read` can make something of.
    fn first<T>(&self, field: Field, mut read: impl FnMut(&'a Value) -> Option<T>) -> Option<T> {
        self.all(field).find_map(|(_, value)| read(value))
    }

    fn is_own(&self, field: Field) -> bool {
        self.mapping.paths(field).iter().any(|path| {
            let exact = path.split('.').try_fold(self.record, step);
            exact.or_else(|| self.by_path.get(&folded(path)).copied()).is_some_and(|value| !is_empty(value))
        })
    }

    /// The text and what it is. What the site's own mapping names comes before what is usual.
    fn body(&self) -> Option<(String, Form)> {
        let usual = [Field::Text, Field::Markdown, Field::Html];
        let own = [Field::Html, Field::Markdown, Field::Text].into_iter().filter(|field| self.is_own(*field));
        own.chain(usual).find_map(|field| {
            let text = self.first(field, |value| prose(value, 0).filter(|text| !text.trim().is_empty()))?;
            let form = match field {
                Field::Html => Form::Html,
                Field::Markdown => Form::Markdown,
                _ if looks_like_markup(&text) => Form::Html,
                _ => Form::Text,
            };
            Some((text, form))
        })
    }
}

fn step<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Object(map) => map.get(name),
        Value::Array(list) => list.get(name.parse::<usize>().ok()?),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty() || text.trim() == "null" || text.trim() == "None",
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn collect<'a>(value: &'a Value, above: &str, depth: usize, by_path: &mut BTreeMap<String, &'a Value>) {
    let Value::Object(map) = value else { return };
    for (key, value) in map.iter().filter(|(key, _)| key.len() <= MAX_NAME_BYTES) {
        if by_path.len() >= MAX_FIELDS {
            return;
        }
        let path = format!("{above}{}", folded(key));
        if depth + 1 < MAX_DEPTH {
            collect(value, &format!("{path}."), depth + 1, by_path);
        }
        by_path.entry(path).or_insert(value);
    }
}

/// The text of a value: a text, paragraphs in a list, sections with paragraphs (fundus), a table with its text inside.
fn prose(value: &Value, depth: usize) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(list) if depth < 6 => {
            let parts: Vec<String> = list.iter().filter_map(|value| prose(value, depth + 1)).collect();
            (!parts.is_empty()).then(|| parts.join("\n\n"))
        }
        Value::Object(map) if depth < 6 => {
            let inside = |key: &str| map.get(key).and_then(|value| prose(value, depth + 1));
            if let Some(text) =
                ["rendered", "html", "text", "#text", "content", "value"].iter().find_map(|key| inside(key))
            {
                return Some(text);
            }
            let parts: Vec<String> =
                ["summary", "sections", "headline", "paragraphs"].iter().filter_map(|key| inside(key)).collect();
            (!parts.is_empty()).then(|| parts.join("\n\n"))
        }
        Value::Object(_) | Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// One line of text in a value; of a list the first.
fn line(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => plain(text),
        Value::Array(list) => list.iter().find_map(line),
        Value::Object(map) => {
            ["name", "title", "label", "value", "rendered", "uri"].iter().find_map(|key| map.get(*key).and_then(line))
        }
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) => None,
    }
}

/// The lines of a list; a text is parted at its commas.
fn list(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => {
            let text = text.trim().trim_start_matches('[').trim_end_matches(']');
            let parts = text.split([',', ';', '|']).filter_map(plain);
            parts.map(|part| part.trim_matches(['\'', '"', ' ']).to_owned()).filter(|part| !part.is_empty()).collect()
        }
        Value::Array(items) => items.iter().filter_map(|item| tag(item).or_else(|| line(item))).collect(),
        Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) => line(value).into_iter().collect(),
    }
}

/// The words of a keyword that is a table: `{"webTitle": …}`, `{"label": {"eng": …}}`, `{"term": …}`.
fn tag(value: &Value) -> Option<String> {
    let map = value.as_object()?;
    ["webTitle", "label", "term", "eng", "keyword"].iter().find_map(|key| {
        let inside = map.get(*key)?;
        tag(inside).or_else(|| line(inside))
    })
}

/// Names in a list, or in a text; and the text, where it is one.
fn people(value: &Value) -> Option<(Vec<String>, Option<String>)> {
    match value {
        Value::String(text) => {
            // A Python list that was written into a table.
            if let Some(inside) = text.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                let parts = inside.split(',').map(|part| part.trim().trim_matches(['\'', '"']));
                let names: Vec<String> = parts.filter_map(name).collect();
                return (!names.is_empty()).then_some((names, None));
            }
            let byline = plain(text)?;
            Some((authors(text), Some(byline)))
        }
        Value::Array(items) => {
            let mut names: Vec<String> = items.iter().filter_map(person).collect();
            names.dedup();
            (!names.is_empty()).then_some((names, None))
        }
        Value::Object(_) => person(value).map(|name| (vec![name], None)),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn person(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => {
            let text = text.trim();
            name(["By ", "by "].iter().find_map(|by| text.strip_prefix(by)).unwrap_or(text))
        }
        Value::Object(map) => {
            let text = |key: &str| map.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
            let whole = ["name", "fullName", "full_name", "displayName", "webTitle"].iter().find_map(|key| text(key));
            let whole = whole.map(str::to_owned).or_else(|| {
                let any = |keys: &[&str]| keys.iter().find_map(|key| text(key));
                let last = any(&["lastname", "lastName", "last_name", "family"])?;
                let first = any(&["firstname", "firstName", "first_name", "given"]).unwrap_or_default();
                Some(format!("{first} {last}"))
            });
            whole.and_then(|whole| name(&whole))
        }
        Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// The words of a date; a number is seconds since 1970.
fn words_of_date(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        // `{"$date": …}` of a database.
        Value::Object(map) => {
            let of_database = map.get("$date").and_then(words_of_date);
            // `{"date-parts": [[2024, 2, 8]]}` of a bibliography.
            of_database.or_else(|| {
                let parts = map.get("date-parts")?.get(0)?.as_array()?;
                let parts = parts.iter().map(|part| part.as_u64().map(|number| format!("{number:02}")));
                parts.collect::<Option<Vec<_>>>().map(|parts| parts.join("-"))
            })
        }
        Value::Array(items) => items.first().and_then(words_of_date),
        Value::Null | Value::Bool(_) => None,
    }
}

fn image(value: &Value) -> Option<Image> {
    match value {
        Value::String(text) => address(text).map(|url| Image { url, credit: None, caption: None }),
        Value::Array(items) => items.iter().find_map(image),
        Value::Object(map) => {
            let text = |keys: &[&str]| keys.iter().find_map(|key| map.get(*key).and_then(line));
            let url = ["url", "src", "href", "contentUrl"]
                .iter()
                .find_map(|key| map.get(*key)?.as_str().and_then(address))?;
            Some(Image {
                url,
                credit: text(&["credit", "copyright"]),
                caption: text(&["caption", "description", "alt"]),
            })
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn rights(value: &Value) -> Option<Rights> {
    let Value::Object(map) = value else {
        let notice = line(value)?;
        let open = notice.starts_with("CC") || notice.contains("creativecommons.org");
        return Some(if open {
            Rights { license: Some(notice), ..Rights::default() }
        } else {
            Rights { notice: Some(notice), ..Rights::default() }
        });
    };
    let text = |key: &str| map.get(key).and_then(line);
    let rights = Rights {
        holder: text("holder"),
        notice: text("notice"),
        license: text("license"),
        terms: map.get("terms").and_then(Value::as_str).and_then(address),
        quote_words: map.get("quote_words").and_then(Value::as_u64).and_then(|words| usize::try_from(words).ok()),
    };
    (rights != Rights::default()).then_some(rights)
}

/// What a record states of an article, each value as read in `from`.
pub(super) fn known(record: &Value, mapping: &FieldMapping, from: ReadFrom) -> Known {
    stated(&Fields::new(record, mapping), from)
}

fn stated(fields: &Fields<'_>, from: ReadFrom) -> Known {
    let mut known = Known {
        language: fields.first(Field::Language, |value| language(&line(value)?)).map(|value| found(value, from)),
        ..Known::default()
    };
    let tongue = known.language.as_ref().map(|found| found.value.clone());
    let url = fields.first(Field::Url, |value| value.as_str().and_then(address));
    known.title = fields.first(Field::Title, line).map(|value| found(value, from));
    known.description = fields.first(Field::Description, line).map(|value| found(value, from));
    if let Some((names, byline)) = fields.first(Field::Authors, people) {
        known.authors = (!names.is_empty()).then(|| found(names, from));
        known.byline = byline.map(|value| found(value, from));
    }
    for (_, value) in fields.all(Field::Date) {
        let Some(words) = words_of_date(value) else { continue };
        if state_date(&mut known, &words, from, tongue.as_ref()) {
            known.conflicts.clear();
            break;
        }
    }
    known.modified = fields
        .first(Field::Modified, |value| match read(&words_of_date(value)?, tongue.as_ref()) {
            Dated::Sure(when) => Some(when),
            Dated::Ambiguous | Dated::Not => None,
        })
        .map(|value| found(value, from));
    known.retrieved = fields.first(Field::Retrieved, |value| moment(&words_of_date(value)?));
    // An address or the name of a host is no name of an outlet; the address is known anyway.
    known.outlet = fields
        .first(Field::Outlet, |value| {
            line(value).filter(|name| !name.contains("://") && (name.contains(' ') || !name.contains('.')))
        })
        .map(|value| found(value, from));
    known.section = fields.first(Field::Section, line).map(|value| found(value, from));
    known.tags = fields
        .first(Field::Tags, |value| Some(list(value)).filter(|tags| !tags.is_empty() && tags.len() <= MAX_TAGS))
        .map(|value| found(value, from));
    known.image = fields.first(Field::Image, image).map(|value| found(value, from));
    known.rights = fields.first(Field::Rights, rights).map(|value| found(value, from));
    known.genre = own_word(fields, "source.genre", &Genre::ALL, Genre::word).map(|genre| found(genre, from));
    known.access = own_word(fields, "source.access", &Access::ALL, Access::word).map(|access| found(access, from));
    known.url = url.map(|value| found(value, from));
    known
}

/// One of a few words of our own front matter.
fn own_word<T: Copy>(fields: &Fields<'_>, path: &str, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
    let text = fields.by_path.get(path)?.as_str()?;
    all.iter().copied().find(|item| word(*item) == text)
}

/// Puts a date with its words into `known`; a date that can be read in two ways goes among the conflicts.
pub(super) fn state_date(
    known: &mut Known,
    words: &str,
    from: ReadFrom,
    language: Option<&crate::model::Language>,
) -> bool {
    match read(words, language) {
        Dated::Sure(when) => {
            known.published = Some(found(when, from));
            known.published_raw =
                chrono::DateTime::parse_from_rfc3339(words.trim()).is_err().then(|| words.trim().to_owned());
            true
        }
        Dated::Ambiguous => {
            known.conflicts.push(format!("the date could be read in two ways: {}", words.trim()));
            false
        }
        Dated::Not => false,
    }
}

/// A record → its page; or the note why it is none. `what` is the word for the record: `record`, `row`, `item`.
pub(super) fn page(
    what: &str,
    name: String,
    record: &Value,
    mapping: &FieldMapping,
    via: Via,
    from: ReadFrom,
) -> Result<(RawPage, Vec<Note>), Note> {
    let fields = Fields::new(record, mapping);
    let known = stated(&fields, from);
    let mut notes = Vec::new();
    let body = fields.body();
    let mut cut = body.is_none();
    let (mut text, form) = match body {
        Some(body) => body,
        None => summary(what, &fields, &known, &mut notes)?,
    };
    if let Some(end) = cut_at(&text) {
        cut = true;
        text.truncate(end);
        notes.push(
            Note::warning("the export holds only the beginning of the text").hint("`import --fetch` gets the pages"),
        );
    }
    let page = RawPage { name, bytes: text.into_bytes(), form, via, charset: Some("utf-8".to_owned()), cut, known };
    Ok((page, notes))
}

/// The summary, where it is long enough to be all there is.
fn summary(what: &str, fields: &Fields<'_>, known: &Known, notes: &mut Vec<Note>) -> Result<(String, Form), Note> {
    let summary = fields.first(Field::Description, |value| prose(value, 0));
    if let Some(summary) = summary.filter(|text| count_words(text) >= MIN_SUMMARY_WORDS) {
        notes.push(only_a_summary());
        let form = if looks_like_markup(&summary) { Form::Html } else { Form::Text };
        return Ok((summary, form));
    }
    Err(match &known.url {
        Some(url) => only_a_link(what, &url.value),
        None => {
            let names: Vec<&str> = fields
                .record
                .as_object()
                .into_iter()
                .flatten()
                .map(|(key, _)| key.as_str())
                .filter(|key| key.len() <= MAX_NAME_BYTES)
                .take(20)
                .collect();
            let hint = format!(
                "say which field is the text with `import: {{fields: {{text: …}}}}` in site.yaml; here are {}",
                names.join(", ")
            );
            Note::warning(format!("the {what} has no text")).hint(hint)
        }
    })
}

/// The note for what has only a summary.
pub(super) fn only_a_summary() -> Note {
    Note::warning("only a summary is there").hint("`import --fetch` gets the page")
}

/// The note for a record or an item that has only a link.
pub(super) fn only_a_link(what: &str, url: &str) -> Note {
    Note::warning(format!("the {what} has only a link: {url}")).hint("`import --fetch` gets the page")
}

/// Whether a summary is long enough to be the article.
pub(super) fn is_long_enough(text: &str) -> bool {
    count_words(text) >= MIN_SUMMARY_WORDS
}

/// Where the words stop of a text that ends as some exports cut them: `… [+1234 chars]`.
fn cut_at(text: &str) -> Option<usize> {
    let at = text.rfind("[+")?;
    let count = text[at + 2..].trim_end().strip_suffix(" chars]")?;
    count.bytes().all(|byte| byte.is_ascii_digit()).then(|| text[..at].trim_end().len())
}

/// What is known of the names of a table's columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KnownNames {
    /// How many are known.
    pub count: usize,
    /// Whether a text, a title or an address is among them.
    pub anchored: bool,
}

/// How many of these names mean something, and whether something that makes a page is among them.
pub(super) fn known_names<'a>(names: impl Iterator<Item = &'a str>, mapping: &FieldMapping) -> KnownNames {
    let mut known = KnownNames { count: 0, anchored: false };
    for name in names {
        let name = name.trim_start_matches('\u{feff}');
        let folded = folded(name);
        let means = |field: &Field| {
            presets(*field).contains(&folded.as_str())
                || mapping.paths(*field).iter().any(|path| self::folded(path) == folded)
        };
        let mut fields = Field::ALL.into_iter().filter(means).peekable();
        known.count += usize::from(fields.peek().is_some());
        known.anchored |= fields
            .any(|field| matches!(field, Field::Text | Field::Html | Field::Markdown | Field::Title | Field::Url));
    }
    known
}

/// Whether a value is an article: a table with a text, or with two fields that are known.
fn is_article(value: &Value, mapping: &FieldMapping) -> bool {
    let Some(map) = value.as_object() else { return false };
    let names = known_names(map.keys().map(String::as_str), mapping);
    names.count >= 2 && names.anchored || Fields::new(value, mapping).body().is_some()
}

/// The articles in a value: a list of tables, one table, or the list in a table, as in `{"articles": […]}`,
/// `{"response": {"results": […]}}`.
pub(super) fn articles<'a>(value: &'a Value, mapping: &FieldMapping) -> Vec<&'a Value> {
    let tables = |items: &'a [Value]| {
        items.iter().filter(|item| item.is_object()).map(|item| unwrapped(item, mapping)).collect()
    };
    let map = match value {
        Value::Object(map) => map,
        Value::Array(items) => return tables(items),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return Vec::new(),
    };
    let of_articles = |list: &&'a Vec<Value>| {
        list.iter().take(3).map(|item| unwrapped(item, mapping)).any(|item| is_article(item, mapping))
    };
    let Some(list) = lists(value, 0).into_iter().find(of_articles) else { return vec![unwrapped(value, mapping)] };
    // An article may hold a list of others that are related.
    let names = known_names(map.keys().map(String::as_str), mapping);
    if names.count >= 4 || Fields::new(value, mapping).body().is_some() {
        return vec![value];
    }
    tables(list)
}

/// The article in a table that only wraps it, as in `{"data": {…}}`, `{"_source": {…}}`.
fn unwrapped<'a>(value: &'a Value, mapping: &FieldMapping) -> &'a Value {
    let mut inside =
        ["_source", "data", "article", "result", "document", "item"].iter().filter_map(|key| value.get(*key));
    let inside = inside.find(|inside| is_article(inside, mapping));
    inside.filter(|_| Fields::new(value, mapping).body().is_none()).unwrap_or(value)
}

/// The lists in a table and in the tables in it.
fn lists(value: &Value, depth: usize) -> Vec<&Vec<Value>> {
    let Value::Object(map) = value else { return Vec::new() };
    let mut found: Vec<&Vec<Value>> = map.values().filter_map(Value::as_array).collect();
    if depth < 2 {
        found.extend(map.values().flat_map(|value| lists(value, depth + 1)));
    }
    found
}
