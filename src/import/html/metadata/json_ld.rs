//! JSON-LD as sites write it → its things, and the one that is the page's article.

use std::collections::BTreeMap;

use dom_query::Document;
use serde_json::{Map, Value};

use super::page::printed;

/// As many things as are looked at, and how deep they may lie in each other.
const MAX_THINGS: usize = 3000;
const MAX_DEPTH: usize = 40;

/// The types of articles in schema.org, without their prefix.
#[rustfmt::skip]
const ARTICLES: &[&str] = &[
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle",
    "AskPublicNewsArticle", "AdvertiserContentArticle", "SatiricalArticle", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting",
    "DiscussionForumPosting", "Report", "TechArticle", "ScholarlyArticle", "MedicalScholarlyArticle", "APIReference",
];
/// Types that are articles where no article is stated.
const LIKE_ARTICLES: &[&str] =
    &["Review", "CriticReview", "Recipe", "HowTo", "CreativeWork", "PodcastEpisode", "FAQPage", "ClaimReview"];
/// Types of pages.
const PAGES: &[&str] = &["WebPage", "ItemPage", "AboutPage", "MedicalWebPage", "QAPage"];
/// Properties that lead from a page to other articles, or to parts of the article.
#[rustfmt::skip]
const ELSEWHERE: &[&str] = &[
    "itemListElement", "hasPart", "isRelatedTo", "relatedLink", "citation", "mentions", "about", "comment", "review", "subjectOf", "isBasedOn",
    "liveBlogUpdate", "video", "image", "associatedMedia", "author", "publisher", "isPartOf", "itemReviewed", "blogPost", "significantLink", "backstory",
];

/// One thing: an object with properties.
pub(super) type Thing = Map<String, Value>;

/// All JSON-LD of a page.
#[derive(Debug, Default)]
pub(super) struct Graph {
    roots: Vec<Value>,
}

/// The things of a page, in their order.
#[derive(Debug, Default)]
pub(super) struct Things<'a> {
    all: Vec<(&'a Thing, bool)>,
    by_id: BTreeMap<&'a str, &'a Thing>,
}

impl Graph {
    /// Reads scripts; what is not JSON even after mending is passed over.
    pub(super) fn read(scripts: &[String]) -> Self {
        let mut roots = Vec::new();
        for script in scripts {
            let script = script.trim().trim_start_matches('\u{feff}');
            if let Ok(root) = serde_json::from_str(script) {
                roots.push(root);
                continue;
            }
            let mended = mended(script);
            let mut stream = serde_json::Deserializer::from_str(&mended).into_iter::<Value>();
            let before = roots.len();
            roots.extend(stream.by_ref().map_while(Result::ok).take(100));
            if roots.len() == before && mended.contains("&quot;") {
                roots.extend(serde_json::from_str::<Value>(&mended.replace("&quot;", "\"")).ok());
            }
        }
        Self { roots }
    }

    /// Its things.
    pub(super) fn things(&self) -> Things<'_> {
        let mut things = Things::default();
        for root in &self.roots {
            collect(root, false, 0, &mut things);
        }
        things
    }
}

fn collect<'a>(value: &'a Value, elsewhere: bool, depth: usize, things: &mut Things<'a>) {
    if depth > MAX_DEPTH || things.all.len() >= MAX_THINGS {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, elsewhere, depth + 1, things)),
        Value::Object(thing) => {
            things.all.push((thing, elsewhere));
            if let Some(id) = thing.get("@id").and_then(Value::as_str)
                && thing.len() > 1
            {
                let known = things.by_id.entry(id).or_insert(thing);
                // The one that says more is the thing, the other a reference to it.
                if thing.contains_key("name") && !known.contains_key("name") {
                    *known = thing;
                }
            }
            for (key, value) in thing {
                if matches!(value, Value::Array(_) | Value::Object(_)) {
                    collect(value, elsewhere || ELSEWHERE.contains(&key.as_str()), depth + 1, things);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

impl<'a> Things<'a> {
    /// The page's article: of several, the one that has this address or headline, else the first that is no other's part.
    pub(super) fn article(
        &self,
        is_address: impl Fn(&str) -> bool,
        is_title: impl Fn(&str) -> bool,
    ) -> Option<&'a Thing> {
        let score = |(thing, elsewhere): (&'a Thing, bool)| {
            let addresses = ["url", "@id", "mainEntityOfPage"].map(|key| thing.get(key));
            let at_address = addresses.into_iter().flatten().any(|value| {
                let inner = value.get("@id").or_else(|| value.get("url")).unwrap_or(value);
                inner.as_str().is_some_and(&is_address)
            });
            let titled = text(thing, "headline").or_else(|| text(thing, "name")).is_some_and(|title| is_title(&title));
            let dated = thing.contains_key("datePublished");
            // An article in a list is only the page's if its address or headline is.
            if elsewhere && !at_address && !titled {
                return None;
            }
            let of_page = 8 * i32::from(titled) + 8 * i32::from(at_address) + 4 * i32::from(!elsewhere);
            Some(of_page + i32::from(dated) + i32::from(thing.contains_key("author")))
        };
        let best = |types: &[&str]| {
            let mut best: Option<(i32, &'a Thing)> = None;
            for (thing, elsewhere) in &self.all {
                if is_a(thing, types)
                    && let Some(score) = score((thing, *elsewhere))
                    && best.is_none_or(|(most, _)| score > most)
                {
                    best = Some((score, thing));
                }
            }
            best.map(|(_, thing)| thing)
        };
        best(ARTICLES).or_else(|| best(LIKE_ARTICLES))
    }

    /// The page itself.
    pub(super) fn page(&self) -> Option<&'a Thing> {
        self.first(PAGES)
    }

    /// The first thing of one of these types that is no other's part.
    pub(super) fn first(&self, types: &[&str]) -> Option<&'a Thing> {
        self.all.iter().find(|(thing, elsewhere)| !elsewhere && is_a(thing, types)).map(|(thing, _)| *thing)
    }

    /// The first thing of one of these types, wherever.
    pub(super) fn any(&self, types: &[&str]) -> Option<&'a Thing> {
        self.all.iter().find(|(thing, _)| is_a(thing, types)).map(|(thing, _)| *thing)
    }

    /// The thing that is meant: a mere reference is followed.
    pub(super) fn resolved(&self, thing: &'a Thing) -> &'a Thing {
        let named = ["name", "url", "contentUrl", "givenName"].iter().any(|key| thing.contains_key(*key));
        let id = thing.get("@id").and_then(Value::as_str).filter(|_| !named);
        id.and_then(|id| self.by_id.get(id).copied()).unwrap_or(thing)
    }

    /// The names of persons and organisations: of a text, an object, a reference or a list of them.
    pub(super) fn names(&self, value: &'a Value) -> Vec<String> {
        let mut names = Vec::new();
        self.add_names(value, 0, &mut names);
        names
    }

    fn add_names(&self, value: &'a Value, depth: usize, names: &mut Vec<String>) {
        if depth > 5 || names.len() >= 40 {
            return;
        }
        match value {
            Value::String(name) => names.extend(Some(plain(name)).filter(|name| !name.is_empty())),
            Value::Array(values) => values.iter().for_each(|value| self.add_names(value, depth + 1, names)),
            Value::Object(thing) => {
                let thing = self.resolved(thing);
                match thing.get("name").filter(|name| !matches!(name, Value::Null)) {
                    Some(name) => self.add_names(name, depth + 1, names),
                    None => {
                        let parts = ["givenName", "familyName"].map(|key| text(thing, key));
                        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
                        if name.is_empty() {
                            // Some put the names where the thing should be: {"@list": […]}, {"author": {…}}.
                            let nested =
                                ["@list", "@value", "author", "creator"].iter().find_map(|key| thing.get(*key));
                            nested.into_iter().for_each(|nested| self.add_names(nested, depth + 1, names));
                        } else {
                            names.push(name);
                        }
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// Whether a thing has one of these types.
pub(super) fn is_a(thing: &Thing, types: &[&str]) -> bool {
    let fits = |kind: &Value| {
        kind.as_str()
            .is_some_and(|kind| types.contains(&kind.rsplit(['/', '#', ':']).next().unwrap_or_default().trim()))
    };
    match thing.get("@type").or_else(|| thing.get("type")) {
        Some(Value::Array(kinds)) => kinds.iter().any(fits),
        Some(kind) => fits(kind),
        None => false,
    }
}

/// The text of a property; of a list the first.
pub(super) fn text(thing: &Thing, key: &str) -> Option<String> {
    texts(thing, key).into_iter().next()
}

/// All texts of a property.
pub(super) fn texts(thing: &Thing, key: &str) -> Vec<String> {
    let one = |value: &Value| match value {
        Value::String(text) => Some(plain(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(thing) => thing.get("@value").or_else(|| thing.get("name")).and_then(Value::as_str).map(plain),
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    };
    let texts: Vec<String> = match thing.get(key) {
        Some(Value::Array(values)) => values.iter().take(100).filter_map(one).collect(),
        Some(value) => one(value).into_iter().collect(),
        None => Vec::new(),
    };
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}

/// A text that may hold entities or tags → its words. Some sites write them twice over.
pub(super) fn plain(text: &str) -> String {
    let mut text = printed(text);
    for _ in 0..2 {
        let entity = text.find('&').is_some_and(|at| text[at..].contains(';'));
        let tag = text.find('<').is_some_and(|at| text[at..].contains('>'));
        if !(entity || tag) || text.len() > 4000 {
            break;
        }
        text = printed(&Document::fragment(text.as_str()).text());
    }
    text
}

/// JSON with the mistakes that sites make put right: comments and CDATA around it, control characters and unknown
/// escapes in texts, commas before a closing bracket.
fn mended(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut letters = script.char_indices().peekable();
    let mut quoted = false;
    let mut skip_until = 0;
    while let Some((at, letter)) = letters.next() {
        if at < skip_until {
            continue;
        }
        if quoted {
            match letter {
                '"' => {
                    quoted = false;
                    out.push('"');
                }
                '\\' => {
                    let known =
                        |next: &(usize, char)| matches!(next.1, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u');
                    if let Some((_, next)) = letters.next_if(known) {
                        out.push('\\');
                        out.push(next);
                    }
                }
                letter if letter.is_control() => out.push(' '),
                letter => out.push(letter),
            }
            continue;
        }
        let rest = &script[at..];
        let passed =
            ["<!--", "-->", "<![CDATA[", "]]>"].iter().find(|mark| rest.starts_with(**mark)).map(|mark| mark.len());
        let comment = || {
            if rest.starts_with("/*") {
                return Some(rest.find("*/").map_or(rest.len(), |end| end + 2));
            }
            // `//<![CDATA[`: what is marked on the line stays to be looked at.
            rest.starts_with("//").then(|| {
                if rest[2..].trim_start().starts_with(['<', ']']) { 2 } else { rest.find('\n').unwrap_or(rest.len()) }
            })
        };
        if let Some(length) = passed.or_else(comment) {
            skip_until = at + length;
            continue;
        }
        match letter {
            '"' => {
                quoted = true;
                out.push('"');
            }
            '}' | ']' => {
                let end = out.trim_end().trim_end_matches(',').len();
                if out.trim_end().len() != end {
                    out.truncate(end);
                }
                out.push(letter);
            }
            ';' => {}
            letter => out.push(letter),
        }
    }
    out
}
