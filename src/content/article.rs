//! `content/articles/**/<id>.md` → an [`Article`].

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, NaiveDate, NaiveDateTime};

use super::corrections;
use super::front_matter::split;
use crate::model::{
    Access, ArchivedCopy, Article, ArticleId, Basis, Body, Correction, EarlierText, Genre, Image, Language,
    MAX_NAME_CHARS, MAX_NAMES, Outlet, OutletKey, Provenance, ReadFrom, Rights, Source, TopicId, Topics, Via, When,
};
use crate::note::{Note, Noted, Place, Severity, any_error, nearest};
use crate::text::address::web;
use crate::text::dateline::dateline;
use crate::text::language::detect;
use crate::text::letters::{first_harmful, harmless, is_visible};
use crate::text::markdown::{PlainBlock, plain_blocks};
use crate::text::sentences::sentences;
use crate::text::words::count_words;
use crate::yaml::{Document, Entry, Table};

/// The largest front matter that is read, in bytes.
const MAX_FRONT_MATTER_BYTES: usize = 64 << 10;
/// So many sentences and headings of an article are read, more than a thick book has.
const MAX_PARTS: usize = 20_000;
/// The longest title; a text that calls itself one would stand in every list.
const MAX_TITLE_CHARS: usize = 300;
const DATE: &str = "2024-02-08, 2024-02, 2024 or RFC 3339 such as 2024-02-08T18:40:00+02:00";
/// What a moment may look like.
const MOMENT: &str = "RFC 3339 such as 2025-05-13T06:12:00Z";

/// The keys of which the provenance may tell where they were read.
const READ_KEYS: [&str; 14] = [
    "title", "authors", "byline", "outlet", "date", "modified", "url", "language", "section", "genre", "tags", "image",
    "access", "rights",
];

/// Reads an article. `None` where it cannot be used (an error is noted) or is a draft (said, too).
///
/// Keys that Clipsheet does not know are warned of; those of Zola and Hugo that mean the same or nothing here are
/// taken. The `source` table may also stand in `extra` (Zola) or `params` (Hugo). A value that cannot be read is warned of
/// and counts as not stated; but an article whose title, draft mark, corrections or limit for quotations cannot be read is
/// not used, for it might say more than it may.
pub fn parse(file: &Path, id: &ArticleId, source: &str) -> Noted<Option<Article>> {
    let Some((at, letter)) = first_harmful(source) else { return parse_clean(file, id, source) };
    let mut noted = parse_clean(file, id, &harmless(source));
    noted.notes.push(harm(file, source, at, letter));
    noted
}

/// The note on the first of the characters that are taken out.
fn harm(file: &Path, source: &str, at: usize, letter: char) -> Note {
    let note = Note::warning("characters that steer or turn round what is shown are taken out of the article");
    let note = note.at(Place::bytes(file, source, at, at + letter.len_utf8()));
    note.label(format!("U+{:04X} is the first", letter as u32))
}

fn parse_clean(file: &Path, id: &ArticleId, source: &str) -> Noted<Option<Article>> {
    let parts = match split(file, source) {
        Ok(parts) => parts,
        Err(note) => return Noted { value: None, notes: vec![note] },
    };
    let document = Document::inside(file, source, parts.yaml, parts.lines_before_yaml).cleaned(harmless);
    if parts.yaml.len() > MAX_FRONT_MATTER_BYTES {
        let note = Note::error(format!("the front matter has more than {} kB", MAX_FRONT_MATTER_BYTES >> 10));
        let note = note.at(Place::spot(file, source, 1, 1, usize::MAX));
        return Noted { value: None, notes: vec![note] };
    }
    if let Some(alias) = document.alias() {
        return Noted { value: None, notes: vec![alias] };
    }
    let mut too_much = None;
    let mut article = document.table().and_then(|mut table| {
        let fields = read(&mut table);
        let draft = table.flag("draft").unwrap_or(false);
        for key in ["tags", "description", "slug", "aliases", "weight", "taxonomies", "lastmod", "updated"] {
            table.entry(key);
        }
        table.finish(Severity::Warning);
        let (title, fields) = fields?;
        if draft {
            return None;
        }
        let dateline = fields.source.dateline.as_deref();
        let (body, cut) = body(parts.body, dateline, fields.language.as_ref());
        if cut {
            let note = Note::warning(format!("of this article only the first {MAX_PARTS} sentences are read"));
            too_much = Some(note.at(Place::file(file)));
        }
        Some(Article {
            id: id.clone(),
            title,
            body,
            date: fields.date,
            language: fields.language,
            authors: fields.authors,
            topics: fields.topics,
            corrections: fields.corrections,
            source: fields.source,
            file: file.to_owned(),
        })
    });
    let mut notes = document.into_notes();
    notes.extend(too_much);
    let broken = any_error(&notes);
    if article.is_none() && !broken {
        notes.push(Note::info("a draft is left out").at(Place::file(file)));
    }
    if let Some(article) = &mut article {
        match (article.is_removed(), article.body.words()) {
            (false, 0) => notes.push(Note::warning("the article has no text").at(Place::file(file))),
            (true, 0) | (false, _) => {}
            // It must not come back by mistake.
            (true, _) => {
                article.body = Body::default();
                let note = Note::warning("the text of this article was removed, so what stands here is not used");
                notes.push(
                    note.at(Place::file(file))
                        .hint("take it out; or, if it may stand again, take the last event out of `corrections`"),
                );
            }
        }
    }
    Noted { value: article.filter(|_| !broken), notes }
}

/// The outlets and topics that are defined; `None` where they could not all be read.
pub(super) struct Defined<'a> {
    pub outlets: Option<&'a BTreeMap<OutletKey, Outlet>>,
    pub topics: Option<&'a Topics>,
}

/// Says of the outlet and of the topics of an article that nothing defines them, where they stand in its file.
pub(super) fn undefined(article: &Article, source: &str, defined: &Defined<'_>) -> Vec<Note> {
    let lacks_outlet = |outlet: &&OutletKey| defined.outlets.is_some_and(|outlets| !outlets.contains_key(*outlet));
    let lacks_topic = |topic: &&TopicId| defined.topics.is_some_and(|topics| topics.get(topic).is_none());
    let outlet = article.source.outlet.as_ref().filter(lacks_outlet);
    let topics: Vec<&TopicId> = article.topics.iter().filter(lacks_topic).collect();
    if outlet.is_none() && topics.is_empty() {
        return Vec::new();
    }
    // Only now, for most articles name what there is.
    let source = harmless(source);
    let parts = split(&article.file, &source).ok();
    let (yaml, before) = parts.map_or(("", 0), |parts| (parts.yaml, parts.lines_before_yaml));
    let document = Document::inside(&article.file, &source, yaml, before).cleaned(harmless);
    let mut table = document.table();
    let pinned = table.as_mut().and_then(|table| table.entry("topics")).map(Entry::list).unwrap_or_default();
    let printed = table.as_mut().and_then(source_table).and_then(|mut source| source.entry("outlet"));
    let place = |entry: Option<&Entry<'_>>| entry.map_or_else(|| Place::file(&article.file), Entry::place);
    let mut notes = Vec::new();
    if let Some(outlet) = outlet {
        let known: Vec<&str> =
            defined.outlets.into_iter().flat_map(|outlets| outlets.keys()).map(OutletKey::as_str).collect();
        let note = Note::warning(format!("the outlet `{outlet}` is not known")).at(place(printed.as_ref()));
        notes.push(note.hint_near(outlet.as_str(), &known, "add it to content/outlets.yaml"));
    }
    for topic in topics {
        let known: Vec<&str> =
            defined.topics.iter().flat_map(|topics| &topics.list).map(|topic| topic.id.as_str()).collect();
        let is_meant = |entry: &&Entry<'_>| entry.text_ref().is_some_and(|text| text.trim() == topic.as_str());
        let note = Note::warning(format!("there is no topic `{topic}`")).at(place(pinned.iter().find(is_meant)));
        notes.push(note.hint_near(topic.as_str(), &known, "add it to content/topics.yaml"));
    }
    notes
}

struct Fields {
    date: Option<When>,
    language: Option<Language>,
    authors: Vec<String>,
    topics: Vec<TopicId>,
    corrections: Vec<Correction>,
    source: Source,
}

fn read(table: &mut Table<'_>) -> Option<(String, Fields)> {
    let title = title(table);
    let corrections = corrections::read(table);
    let fields = table.forgiving(|table| {
        let date = table.entry("date").and_then(|entry| checked(entry, |text| text.parse::<When>(), date_hint));
        let language = table.entry("language").or_else(|| table.entry("lang"));
        let tag = |text: &str| Language::new(text).map_err(|error| error.reason);
        let language = language.and_then(|entry| checked(entry, tag, |_| None));
        let authors = names(table, "authors");
        let topics = ids(table, "topics", |text| TopicId::new(text).map_err(|error| error.reason));
        let topics = few(table, "topics", topics);
        Fields { date, language, authors, topics, corrections, source: Source::default() }
    });
    let source = source_table(table).map(source).unwrap_or_default();
    Some((title?, Fields { source, ..fields }))
}

/// The first of the items of a list: each stands on pages, or is told of.
fn few<T>(table: &Table<'_>, key: &str, mut items: Vec<T>) -> Vec<T> {
    if items.len() > MAX_NAMES {
        items.truncate(MAX_NAMES);
        table.note_at(key, Note::warning(format!("of `{key}` only the first {MAX_NAMES} are used")));
    }
    items
}

/// A list of names, no more and no longer than pages have room for.
fn names(table: &mut Table<'_>, key: &'static str) -> Vec<String> {
    let names = table.texts(key);
    let mut names = few(table, key, names);
    let mut cut = false;
    for name in &mut names {
        if let Some((end, _)) = name.char_indices().nth(MAX_NAME_CHARS) {
            *name = format!("{}…", &name[..end]);
            cut = true;
        }
    }
    if cut {
        let text = format!("what has more than {MAX_NAME_CHARS} characters in `{key}` is cut");
        table.note_at(key, Note::warning(text));
    }
    names
}

/// The title in one line, cut where it is none any more.
fn title(table: &mut Table<'_>) -> Option<String> {
    let title = table.required_text("title")?;
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if !is_visible(&title) {
        table.note_at("title", Note::error("`title` is empty"));
        return None;
    }
    let Some((end, _)) = title.char_indices().nth(MAX_TITLE_CHARS) else { return Some(title) };
    table.note_at("title", Note::warning(format!("a title of more than {MAX_TITLE_CHARS} characters is cut")));
    Some(format!("{}…", &title[..end]))
}

/// A date that is written as people write dates, in the form that is meant: `21/11/2026` → `2026-11-21`.
pub(super) fn date_hint(text: &str) -> Option<String> {
    let when = |text: String| text.parse::<When>().ok();
    // `2031-3-6`, `2031/03/06`, `2031-3`.
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let padded = parts.iter().map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join("-");
    if parts[0].len() == 4
        && padded != text
        && let Some(when) = when(padded)
    {
        return Some(format!("write {when}"));
    }
    if let [day, month, year] = parts[..]
        && let Some(when) = when(format!("{year:0>4}-{month:0>2}-{day:0>2}"))
    {
        return Some(format!("write {when}, if the day comes first in `{text}`"));
    }
    // `March 6, 2031`, `6 Mar 2031`.
    let days = ["%B %d, %Y", "%B %d %Y", "%d %B %Y", "%d. %B %Y"];
    if let Some(day) = days.iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok()) {
        return when(day.to_string()).map(|when| format!("write {when}"));
    }
    // `2031-03-06 07:20:00 +0100`, and as mails have it.
    let moment = DateTime::parse_from_rfc2822(text).or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S %z"));
    if let Ok(moment) = moment {
        return when(moment.to_rfc3339()).map(|when| format!("write {when}"));
    }
    // `2031-03-06 07:20` is another moment in each time zone.
    let times = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    let time = times.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())?;
    let day = when(time.date().to_string())?;
    Some(format!("write {day}, or the time with its distance from UTC: {}+01:00", time.format("%Y-%m-%dT%H:%M:%S")))
}

/// A text that must pass a test; what fails is noted with the reason and, if there is one, a hint.
pub(super) fn checked<T>(
    entry: Entry<'_>,
    test: impl Fn(&str) -> Result<T, &'static str>,
    hint: impl Fn(&str) -> Option<String>,
) -> Option<T> {
    let Some(text) = entry.text_ref() else { return entry.wrong("a text") };
    match test(text.trim()) {
        Ok(value) => Some(value),
        Err(reason) => {
            entry.note(|place| {
                let note = Note::error(format!("`{}` cannot be read", entry.name())).at(place).label(reason);
                match hint(text.trim()) {
                    Some(hint) => note.hint(hint),
                    None => note,
                }
            });
            None
        }
    }
}

fn ids<T>(table: &mut Table<'_>, key: &'static str, test: impl Fn(&str) -> Result<T, &'static str>) -> Vec<T> {
    let Some(entry) = table.entry(key) else { return Vec::new() };
    entry.list().into_iter().filter_map(|item| checked(item, &test, |_| None)).collect()
}

/// The `source` table, or that in `extra` or `params`.
fn source_table<'a>(table: &mut Table<'a>) -> Option<Table<'a>> {
    table.forgiving(|table| {
        let mut found = table.table("source");
        for key in ["extra", "params"] {
            if let Some(mut outer) = table.table(key) {
                let inner = outer.table("source");
                found = found.or(inner);
                outer.finish_open();
            }
        }
        found
    })
}

fn source(mut table: Table<'_>) -> Source {
    let rights = table.table("rights").map(rights);
    let source = table.forgiving(|table| Source {
        outlet: table
            .entry("outlet")
            .and_then(|entry| checked(entry, |text| OutletKey::new(text).map_err(|error| error.reason), |_| None)),
        url: table.entry("url").and_then(address),
        archive: archive(table),
        retrieved: table.parsed("retrieved", MOMENT),
        agencies: names(table, "agencies"),
        byline: table.text("byline"),
        initials: names(table, "initials"),
        photo_credits: names(table, "photo_credits"),
        date_from: word(table, "date_from", &ReadFrom::ALL, ReadFrom::word),
        date_raw: table.text("date_raw"),
        date_hint: table.parsed("date_hint", DATE),
        page_date: table.parsed("page_date", DATE),
        modified: table.parsed("modified", DATE),
        dateline: table.text("dateline"),
        section: table.text("section"),
        genre: word(table, "genre", &Genre::ALL, Genre::word),
        tags: names(table, "tags"),
        image: table.table("image").and_then(image),
        access: word(table, "access", &Access::ALL, Access::word),
        basis: word(table, "basis", &Basis::ALL, Basis::word),
        rights,
        provenance: table.table("provenance").map(provenance),
    });
    table.finish(Severity::Warning);
    source
}

/// An `http` or `https` address. Anything else is warned of and left out: it might run code in a reader's browser, and
/// the article is good without it.
pub(super) fn address(entry: Entry<'_>) -> Option<String> {
    let Some(text) = entry.text_ref() else { return entry.wrong("a text") };
    let address = web(&text);
    if address.is_none() {
        let name = entry.name().to_owned();
        entry.note(|place| {
            let note = Note::warning(format!("`{name}` leads nowhere, so it is left out")).at(place);
            note.label("expected an http or https address").hint("write the whole address, beginning with https://")
        });
    }
    address
}

/// The archived copies; each stands on the article's page.
fn archive(table: &mut Table<'_>) -> Vec<ArchivedCopy> {
    let copies = table.entry("archive").map(Entry::list).unwrap_or_default();
    few(table, "archive", copies).into_iter().filter_map(archived).collect()
}

fn archived(entry: Entry<'_>) -> Option<ArchivedCopy> {
    if !entry.is_table() {
        return address(entry).map(|url| ArchivedCopy { url, date: None });
    }
    let mut table = entry.table()?;
    let url = table.entry("url").and_then(address);
    let date = table.parsed("date", DATE);
    table.text("service");
    table.finish(Severity::Warning);
    Some(ArchivedCopy { url: url?, date })
}

fn image(mut table: Table<'_>) -> Option<Image> {
    let url = table.entry("url").and_then(address);
    let image =
        Image { url: url.clone().unwrap_or_default(), credit: table.text("credit"), caption: table.text("caption") };
    table.finish(Severity::Warning);
    url.map(|_| image)
}

/// One of a few words.
fn word<T: Copy>(table: &mut Table<'_>, key: &'static str, all: &[T], name: fn(T) -> &'static str) -> Option<T> {
    one_of(table.entry(key)?, all, name)
}

/// One of a few words; another is noted, with the nearest.
pub(super) fn one_of<T: Copy>(entry: Entry<'_>, all: &[T], name: fn(T) -> &'static str) -> Option<T> {
    let names: Vec<&str> = all.iter().map(|item| name(*item)).collect();
    let found = entry.text_ref().and_then(|text| names.iter().position(|name| *name == text.trim()));
    if found.is_none() {
        let place = entry.place();
        let text = entry.text_ref().unwrap_or_default();
        let note = Note::error(format!("`{}` cannot be read", entry.name())).at(place);
        let note = note.label(format!("expected one of {}", names.join(", ")));
        entry.note(|_| match nearest(&text, &names) {
            Some(near) => note.hint(format!("did you mean `{near}`?")),
            None => note,
        });
    }
    found.map(|index| all[index])
}

fn rights(mut table: Table<'_>) -> Rights {
    let quote_words = table.count("quote_words");
    let rights = table.forgiving(|table| Rights {
        holder: table.text("holder"),
        notice: table.text("notice"),
        license: table.text("license"),
        terms: table.entry("terms").and_then(address),
        quote_words,
    });
    table.finish(Severity::Warning);
    rights
}

fn provenance(mut table: Table<'_>) -> Provenance {
    let mut dropped = BTreeMap::new();
    if let Some(counts) = table.table("dropped") {
        for (kind, entry) in counts.into_entries() {
            if let Some(count) = entry.parsed("a whole number") {
                dropped.insert(kind, count);
            }
        }
    }
    let mut read_from = BTreeMap::new();
    if let Some(mut froms) = table.table("read_from") {
        for key in READ_KEYS {
            if let Some(from) = word(&mut froms, key, &ReadFrom::ALL, ReadFrom::word) {
                read_from.insert(key.to_owned(), from);
            }
        }
        froms.finish(Severity::Warning);
    }
    let earlier = table.entry("earlier").map(Entry::list).unwrap_or_default();
    // Only for import, which looks at the text of the file.
    table.entry("front_matter_sha256");
    let extraction = word(&mut table, "extraction", &["doubtful"], |word| word);
    let provenance = Provenance {
        via: word(&mut table, "via", &Via::ALL, Via::word),
        tool: table.text("tool"),
        raw_name: table.text("raw_name"),
        raw_sha256: table.text("raw_sha256"),
        text_sha256: table.text("text_sha256"),
        words_raw: table.count("words_raw"),
        words_kept: table.count("words_kept"),
        dropped,
        read_from,
        doubtful: extraction.is_some(),
        warnings: table.texts("warnings"),
        earlier: earlier.into_iter().filter_map(Entry::table).map(earlier_text).collect(),
    };
    table.finish(Severity::Warning);
    provenance
}

fn earlier_text(mut table: Table<'_>) -> EarlierText {
    let earlier = EarlierText {
        retrieved: table.parsed("retrieved", MOMENT),
        modified: table.parsed("modified", DATE),
        words: table.count("words"),
        raw_sha256: table.text("raw"),
        text_sha256: table.text("text"),
    };
    table.finish(Severity::Warning);
    earlier
}

/// Markdown → blocks with numbered sentences. Where the language is not stated it is detected, only to find the ends
/// of sentences; it is not stated by that. The first sentence begins behind the dateline. Also gives whether there was too much.
fn body(markdown: &str, stated: Option<&str>, language: Option<&Language>) -> (Body, bool) {
    let plain = plain_blocks(markdown);
    let detected = match language {
        Some(_) => None,
        None => {
            let prose = plain.iter().filter_map(|block| match block {
                PlainBlock::Prose(text) => Some(text.as_str()),
                PlainBlock::Heading(..) => None,
            });
            detect(&prose.collect::<Vec<_>>().join(" "))
        }
    };
    let language = language.or(detected.as_ref());
    let mut body = Body::default();
    let mut parts = 0;
    let mut begun = false;
    for block in plain {
        match block {
            PlainBlock::Heading(level, text) => {
                parts += 1;
                body.add_heading(level, &text, count_words(&text));
            }
            PlainBlock::Prose(text) => {
                let before = if begun { 0 } else { dateline(&text, stated, language) };
                begun = true;
                let all = sentences(&text[before..], language);
                let most = all.len().min(MAX_PARTS - parts);
                parts += most;
                body.add_prose(all[..most].iter().map(|text| (*text, count_words(text))));
            }
        }
        if parts >= MAX_PARTS {
            break;
        }
    }
    body.shrink();
    (body, parts >= MAX_PARTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(source: &str) -> Noted<Option<Article>> {
        parse(Path::new("content/articles/a.md"), &ArticleId::new("a").unwrap(), source)
    }

    #[test]
    fn the_first_sentence_begins_behind_the_dateline() {
        let first = |source: &str| {
            let article = article(source).value.unwrap();
            article.sentence(1).map(|sentence| sentence.text.to_owned())
        };
        let said = "The council voted.";
        let body = format!("## Harbour\n\nNorthport docks - {said}\n\nNORTHPORT (AP) — It did.");
        assert_eq!(
            first(&format!("---\ntitle: A\n---\n{body}")).as_deref(),
            Some("Northport docks - The council voted.")
        );
        let stated = "source: {dateline: \"Northport docks\"}";
        assert_eq!(first(&format!("---\ntitle: A\n{stated}\n---\n{body}")).as_deref(), Some(said));
        let signed = format!("**NORTHPORT** (AP) — {said}");
        assert_eq!(first(&format!("---\ntitle: A\n---\n{signed}")).as_deref(), Some(said));
    }

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let notes: Vec<String> = article(source)
            .notes
            .into_iter()
            .map(|note| {
                let spot = note.place.and_then(|place| place.spot).map_or((0, 0), |spot| (spot.line, spot.column));
                let more = note.hint.or(note.label).unwrap_or_default();
                format!("{}:{} {} ({more})", spot.0, spot.1, note.text)
            })
            .collect();
        assert_eq!(notes, expected);
    }

    #[test]
    fn a_title_is_enough() {
        let article = article("---\ntitle: A title\n---\nOne sentence here. Another one there.\n").value.unwrap();
        assert_eq!(article.title, "A title");
        assert_eq!(article.date, None);
        assert_eq!(article.sentence(2).unwrap().text, "Another one there.");
        assert_eq!(article.body.words(), 6);
    }

    #[test]
    fn everything_wrong_is_told_in_place() {
        check(
            "---\ntitle: A\ndate: 21/11/2026\nsource:\n  retreived: 2025-05-13T06:12:00Z\n  url: javascript:alert(1)\n  basis: verbatm\n---\nText.\n",
            &[
                "3:7 `date` cannot be read (write 2026-11-21, if the day comes first in `21/11/2026`)",
                "6:8 `url` leads nowhere, so it is left out (write the whole address, beginning with https://)",
                "7:10 `basis` cannot be read (did you mean `verbatim`?)",
                "5:3 unknown key `retreived` (did you mean `retrieved`?)",
            ],
        );
    }

    #[test]
    fn a_date_that_is_mistyped_is_told_in_its_right_form() {
        let offset = "write 2031-03-06, or the time with its distance from UTC: 2031-03-06T07:20:00+01:00";
        for (text, expected) in [
            ("2031-3-6", "write 2031-03-06"),
            ("2031/03/06", "write 2031-03-06"),
            ("2031-3", "write 2031-03"),
            ("06.03.2031", "write 2031-03-06, if the day comes first in `06.03.2031`"),
            ("March 6, 2031", "write 2031-03-06"),
            ("6 Mar 2031", "write 2031-03-06"),
            ("2031-03-06 07:20", offset),
            ("2031-03-06T07:20:00", offset),
            ("2031-03-06 07:20:00 +0100", "write 2031-03-06T07:20:00+01:00"),
            ("Thu, 6 Mar 2031 07:20:00 +0100", "write 2031-03-06T07:20:00+01:00"),
        ] {
            assert_eq!(date_hint(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["last Tuesday", "2031-13-06", "31 February 2031", "March", "6.3.", "", "2031-03-06"] {
            assert_eq!(date_hint(text), None, "{text}");
        }
    }

    #[test]
    fn a_list_has_an_end_and_so_has_a_name() {
        for key in ["agencies", "initials", "photo_credits", "tags"] {
            let (long, many) = ("é".repeat(301), "a, ".repeat(101));
            check(
                &format!("---\ntitle: A\nsource:\n  {key}: [{long}, b]\n---\nText.\n"),
                &[&format!("4:{} what has more than 300 characters in `{key}` is cut ()", key.len() + 5)],
            );
            let noted = article(&format!("---\ntitle: A\nsource:\n  {key}: [{many}]\n---\nText.\n"));
            assert_eq!(noted.notes[0].text, format!("of `{key}` only the first 100 are used"));
        }
        let copies = (0..150).map(|number| format!("https://a.example/{number}, ")).collect::<String>();
        let noted = article(&format!(
            "---\ntitle: A\nauthors: {}\nsource: {{archive: [{copies}]}}\n---\nText.\n",
            "x".repeat(400)
        ));
        assert_eq!(noted.notes.len(), 2);
        let article = noted.value.unwrap();
        assert_eq!((article.source.archive.len(), article.authors[0].chars().count()), (100, 301));
    }

    #[test]
    fn zola_and_hugo_keep_the_source_elsewhere() {
        let source = "---\ntitle: A\nextra:\n  source: {agencies: EFE}\n  other: 1\n---\nText.\n";
        let noted = article(source);
        assert_eq!(noted.notes, []);
        assert_eq!(noted.value.unwrap().source.agencies, ["EFE"]);
    }
}
