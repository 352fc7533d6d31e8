//! What a page states, what its text shows, and what a person says of it → the draft of its article.
//!
//! A person wins over what is stated, and what is stated wins over what the text shows. Nothing is guessed.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::credits::Credits;
use super::dates::Dating;
use super::known::{Found, Known, found};
use super::raw::RawPage;
use super::verdict::{Kind, Verdict};
use super::{ImportRules, KnownOutlet};
use crate::model::{
    Access, Basis, Draft, Language, MAX_NAME_CHARS, MAX_NAMES, Outlet, OutletKey, Provenance, ReadFrom, Rights, Source,
};
use crate::note::{Note, Place};
use crate::text::letters::harmless;

/// A body with fewer words is told of: it may be a teaser, a caption or a page of links.
const MIN_WORDS: usize = 40;
/// Of a page for subscribers, a body with fewer words is only the beginning.
const STUB_WORDS: usize = 250;
/// The longest key of an outlet.
const MAX_KEY_CHARS: usize = 80;

/// All that is known of an article before it is one.
pub(super) struct Findings<'a> {
    /// Where it comes from.
    pub page: &'a RawPage,
    /// What is stated around and on the page.
    pub known: Known,
    /// The headline as the text shows it.
    pub headline: Option<String>,
    /// The beginning of the text.
    pub first_line: Option<&'a str>,
    /// The dates that the text shows.
    pub dating: Dating,
    /// The credits that the text shows.
    pub credits: Credits,
    /// The language of the text.
    pub language: Option<Language>,
    /// The body.
    pub markdown: String,
    /// The words of the page as it was.
    pub words_raw: usize,
    /// The words of the body.
    pub words_kept: usize,
    /// What became of each line.
    pub verdicts: &'a [Verdict],
    /// Whether two ways of finding the text disagreed.
    pub doubtful: bool,
    /// What an editor should look at.
    pub warnings: Vec<String>,
}

/// Joins all into the draft. What is doubtful is told in `notes`, too.
pub(super) fn draft(findings: Findings<'_>, rules: &ImportRules, notes: &mut Vec<Note>) -> Draft {
    let Findings {
        page,
        known,
        headline,
        first_line,
        dating,
        credits,
        language,
        markdown,
        words_raw,
        words_kept,
        verdicts,
        doubtful,
        mut warnings,
    } = findings;
    let markdown = harmless(&markdown).into_owned();
    let mut known = stated_by_hand(rules).or(known).or(shown(headline, &dating, &credits, language));
    // A template that nobody filled in names nobody.
    known.authors = known.authors.filter(|authors| !authors.value.iter().any(|name| name.contains("{{")));
    if known.rights.is_none() {
        known.rights =
            notice(verdicts).map(|notice| found(Rights { notice: Some(notice), ..Rights::default() }, ReadFrom::Text));
    }
    warnings.extend(known.conflicts.iter().cloned());
    let title = known.title.as_ref().map(|title| title.value.clone()).or_else(|| {
        let first = first_line?;
        warnings.push("no headline found: the title is the beginning of the text".to_owned());
        Some(first_words(first))
    });
    if first_line.is_some() && words_kept < MIN_WORDS {
        warnings.push(format!("only {words_kept} words of text"));
    }
    if doubtful && first_line.is_some() {
        warnings.push("two ways of finding the text disagree: look at what was kept".to_owned());
    }
    let access = known.access.as_ref().map(|access| match access.value {
        Access::Subscription if words_kept < STUB_WORDS => Access::Stub,
        access => access,
    });
    if access == Some(Access::Stub) {
        warnings.push("the page is for subscribers, and only its beginning is here".to_owned());
    }
    for warning in warnings.iter().filter(|warning| !warning.starts_with("words glued")) {
        notes.push(Note::warning(warning).at(Place::file(&page.name)));
    }
    let read_from = known.read_from();
    let date = known.published.as_ref().map(|date| date.value);
    let url = known.url.map(|url| url.value);
    let host = url.as_deref().and_then(host);
    let (outlet, outlet_name) = outlet(rules, known.outlet.map(|name| name.value), host.as_deref());
    let source = Source {
        outlet,
        url,
        archive: Vec::new(),
        retrieved: known.retrieved,
        agencies: credits.agencies,
        byline: known.byline.map(|byline| byline.value),
        initials: credits.initials,
        photo_credits: credits.photo_credits,
        date_from: known.published.as_ref().map(|date| date.from),
        date_raw: known.published_raw.filter(|raw| date.is_none_or(|date| date.to_string() != *raw)),
        date_hint: dating.hint.filter(|_| date.is_none()),
        page_date: dating.page_date,
        modified: known.modified.map(|modified| modified.value),
        dateline: credits.dateline,
        section: known.section.map(|section| section.value),
        genre: known.genre.map(|genre| genre.value),
        tags: known.tags.map(|tags| tags.value).unwrap_or_default(),
        image: known.image.map(|image| image.value),
        access,
        basis: Some(if page.cut || access == Some(Access::Stub) { Basis::Excerpt } else { Basis::Verbatim }),
        rights: known.rights.map(|rights| rights.value),
        provenance: Some(Provenance {
            via: Some(page.via),
            tool: Some(rules.tool.clone()).filter(|tool| !tool.is_empty()),
            raw_name: Some(page.name.clone()),
            raw_sha256: Some(sha256(&page.bytes)),
            text_sha256: Some(sha256(markdown.as_bytes())),
            words_raw: Some(words_raw),
            words_kept: Some(words_kept),
            dropped: dropped(verdicts),
            read_from,
            doubtful,
            warnings,
            earlier: Vec::new(),
        }),
    };
    tidied(Draft {
        title: title.unwrap_or_default(),
        date,
        language: known.language.map(|language| language.value),
        authors: known.authors.map(|authors| authors.value).unwrap_or_default(),
        outlet_name,
        source,
        markdown,
    })
}

/// A draft as its file will be read: without characters that no news text needs, which pages write as `&#x9d;` or bytes of
/// another encoding, and with no more and no longer names than are used.
fn tidied(mut draft: Draft) -> Draft {
    let source = &mut draft.source;
    let image = source.image.iter_mut().flat_map(|image| [&mut image.credit, &mut image.caption]);
    let rights = source.rights.iter_mut();
    let rights = rights.flat_map(|rights| [&mut rights.holder, &mut rights.notice, &mut rights.license]);
    let stated = [&mut source.byline, &mut source.date_raw, &mut source.dateline, &mut source.section];
    for text in stated.into_iter().chain(image).chain(rights).chain([&mut draft.outlet_name]) {
        *text = text.as_deref().and_then(tidy);
    }
    draft.title = tidy(&draft.title).unwrap_or_default();
    let provenance = source.provenance.iter_mut();
    for texts in provenance.map(|provenance| &mut provenance.warnings) {
        *texts = texts.iter().filter_map(|text| tidy(text)).collect();
    }
    let credits = [&mut source.agencies, &mut source.initials, &mut source.photo_credits];
    for names in credits.into_iter().chain([&mut source.tags, &mut draft.authors]) {
        let cut = |name: String| name.chars().take(MAX_NAME_CHARS).collect();
        *names = names.iter().filter_map(|name| tidy(name)).map(cut).take(MAX_NAMES).collect();
    }
    draft
}

/// A text without harmful characters; `None` if nothing is left.
fn tidy(text: &str) -> Option<String> {
    let clean = harmless(text);
    Some(clean.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The notice of copyright, as printed: the first line that is one.
fn notice(verdicts: &[Verdict]) -> Option<String> {
    let is_notice = |verdict: &&Verdict| {
        let text = verdict.text.to_lowercase();
        verdict.kind == Kind::Copyright && (text.contains('©') || text.contains("copyright") || text.contains("(c)"))
    };
    verdicts.iter().find(is_notice).map(|verdict| verdict.text.clone())
}

/// What the person who imports says.
fn stated_by_hand(rules: &ImportRules) -> Known {
    let by_hand = |text: &Option<String>| text.clone().map(|text| found(text, ReadFrom::Hand));
    Known {
        published: rules.date.map(|date| found(date, ReadFrom::Hand)),
        retrieved: rules.retrieved,
        outlet: by_hand(&rules.outlet),
        language: rules.language.clone().map(|language| found(language, ReadFrom::Hand)),
        url: by_hand(&rules.url),
        ..Known::default()
    }
}

/// What the text shows.
fn shown(headline: Option<String>, dating: &Dating, credits: &Credits, language: Option<Language>) -> Known {
    fn in_text<T>(value: T) -> Found<T> {
        found(value, ReadFrom::Text)
    }
    Known {
        title: headline.map(in_text),
        authors: Some(credits.authors.clone()).filter(|authors| !authors.is_empty()).map(in_text),
        byline: credits.byline.clone().map(in_text),
        outlet: credits.outlet.clone().map(in_text),
        published: dating.date.as_ref().map(|(date, _)| in_text(*date)),
        published_raw: dating.raw.clone(),
        language: language.map(in_text),
        ..Known::default()
    }
}

/// The outlet's key and its name: that of a known outlet whose host or name it is, or else made of the name, or of the
/// host.
fn outlet(rules: &ImportRules, name: Option<String>, host: Option<&str>) -> (Option<OutletKey>, Option<String>) {
    if let Some(known) = known_outlet(rules, name.as_deref(), host) {
        return (Some(known.outlet.key.clone()), Some(known.outlet.name.clone()));
    }
    let name = name.or_else(|| host.map(str::to_owned));
    (name.as_deref().and_then(outlet_key), name)
}

/// The known outlet of a page: the one that the person named, else that of the host, else that of the name stated.
pub(super) fn known_outlet<'a>(
    rules: &'a ImportRules,
    stated: Option<&str>,
    host: Option<&str>,
) -> Option<&'a KnownOutlet> {
    let known = |test: &dyn Fn(&Outlet) -> bool| rules.outlets.iter().find(|known| test(&known.outlet));
    let named = |name: &str| known(&|outlet| outlet.name == name || outlet.key.as_str() == name);
    if let Some(name) = &rules.outlet {
        return named(name);
    }
    let hosted = |host: &str| known(&|outlet| outlet.url.as_deref().and_then(self::host).as_deref() == Some(host));
    host.and_then(hosted).or_else(|| stated.and_then(named))
}

/// The host of an address, without `www.`.
pub(super) fn host(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let host = url.host_str()?.to_owned();
    Some(host.strip_prefix("www.").map_or(host.clone(), str::to_owned))
}

/// A name → the key of the outlet; `None` if nothing is left of it.
fn outlet_key(name: &str) -> Option<OutletKey> {
    let slug = slug::slugify(name);
    OutletKey::new(super::cut(&slug, MAX_KEY_CHARS)).ok()
}

/// The first words of a text, for a title.
fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let title: String = words[..words.len().min(12)].join(" ").chars().take(120).collect();
    if title.len() < text.len() { format!("{title} …") } else { title }
}

/// How many lines were dropped, by kind. Blank lines, and those that live on in the front matter, are not counted.
fn dropped(verdicts: &[Verdict]) -> BTreeMap<String, usize> {
    let mut dropped = BTreeMap::new();
    for verdict in verdicts {
        if !verdict.kept && verdict.kind != Kind::Blank && !verdict.kind.is_front_matter() {
            *dropped.entry(verdict.kind.word().to_owned()).or_default() += 1;
        }
    }
    dropped
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
