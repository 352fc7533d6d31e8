//! A [`Draft`] → the text of a new article file.

use chrono::{DateTime, FixedOffset, SecondsFormat};
use serde_yaml::{Mapping, Value};

use super::filing::sha256;
use crate::model::{Draft, EarlierText, Image, Provenance, Rights, Source};

/// The file's text: front matter with what is known and nothing else, then the body.
pub fn write(draft: &Draft) -> String {
    let mut map = Map::default();
    map.text("title", Some(&draft.title));
    map.text("date", draft.date.map(|date| date.to_string()).as_ref());
    map.text("language", draft.language.as_ref().map(|language| language.as_str().to_owned()).as_ref());
    map.texts("authors", &draft.authors);
    map.map("source", source(&draft.source));
    let yaml = serde_yaml::to_string(&map.0).expect("texts and numbers are always YAML");
    // The record of the import is the last of the front matter, so that its last key can tell of all before it.
    let hash = match draft.source.provenance {
        Some(_) => format!("{MATTER_HASH}{}\n", sha256(&yaml)),
        None => String::new(),
    };
    format!("---\n{yaml}{hash}---\n\n{}\n", draft.markdown.trim())
}

/// The key of the hash of the front matter, as it is written below `source` and `provenance`.
const MATTER_HASH: &str = "    front_matter_sha256: ";

/// Whether anything in the front matter is not as import wrote it. Front matter without a hash is a person's.
pub(super) fn is_matter_edited(yaml: &str) -> bool {
    let Some(hash) = yaml.lines().find_map(|line| line.strip_prefix(MATTER_HASH)) else { return true };
    let rest: String = yaml.split_inclusive('\n').filter(|line| !line.starts_with(MATTER_HASH)).collect();
    sha256(&rest) != hash.trim()
}

/// Whether the body is not as import wrote it, as far as the front matter can tell.
pub(super) fn is_body_edited(yaml: &str, body: &str) -> bool {
    value(yaml, "text_sha256").is_none_or(|hash| hash != sha256(body.trim()))
}

/// Edited front matter with the hashes of another page and body.
pub(super) fn with_hashes_of(edited: &str, new: &str) -> String {
    let with_hash = |line: &str| {
        let text = line.trim_start();
        let indent = &line[..line.len() - text.len()];
        let key = ["raw_sha256", "text_sha256"].into_iter().find(|key| text.starts_with(&format!("{key}:")));
        match key.and_then(|key| Some((key, value(new, key)?))) {
            Some((key, hash)) => format!("{indent}{key}: {hash}\n"),
            None => line.to_owned(),
        }
    };
    edited.split_inclusive('\n').map(with_hash).collect()
}

/// Edited front matter with one more text among those that the page had before, which is the newest of them.
pub(super) fn with_earlier(edited: &str, text: &EarlierText) -> String {
    let lines: Vec<&str> = edited.split_inclusive('\n').collect();
    let indent_of = |line: &str| line.len() - line.trim_start().len();
    let key = |key: &str| lines.iter().position(|line| line.trim_end().trim_start() == format!("{key}:"));
    // Behind the list that is there, or at the head of the record with a list of its own.
    let (at, indent, head) = match (key("earlier"), key("provenance")) {
        (Some(list), _) => {
            let indent = indent_of(lines[list]);
            let inside = |line: &&&str| {
                indent_of(line) > indent || indent_of(line) == indent && line.trim_start().starts_with('-')
            };
            (list + 1 + lines[list + 1..].iter().take_while(inside).count(), indent, "")
        }
        (None, Some(record)) => {
            let indent = lines.get(record + 1).map_or(0, |line| indent_of(line));
            (record + 1, indent, "earlier:\n")
        }
        (None, None) => return edited.to_owned(),
    };
    let item = serde_yaml::to_string(&[earlier_text(text).0]).expect("texts and numbers are always YAML");
    let item: String = format!("{head}{item}").lines().map(|line| format!("{:indent$}{line}\n", "")).collect();
    format!("{}{item}{}", lines[..at].concat(), lines[at..].concat())
}

/// The value of the first line with this key, as it is written.
pub(super) fn value<'a>(yaml: &'a str, key: &str) -> Option<&'a str> {
    yaml.lines().find_map(|line| line.trim_start().strip_prefix(key)?.strip_prefix(": ")).map(str::trim)
}

/// A mapping that leaves out what is not known.
#[derive(Default)]
struct Map(Mapping);

impl Map {
    fn put(&mut self, key: &str, value: Value) {
        self.0.insert(Value::String(key.to_owned()), value);
    }

    fn text(&mut self, key: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.put(key, Value::String(text.clone()));
        }
    }

    fn texts(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.put(key, Value::Sequence(texts.iter().cloned().map(Value::String).collect()));
        }
    }

    fn count(&mut self, key: &str, count: Option<usize>) {
        if let Some(count) = count {
            self.put(key, Value::from(count));
        }
    }

    fn map(&mut self, key: &str, map: Self) {
        if !map.0.is_empty() {
            self.put(key, Value::Mapping(map.0));
        }
    }
}

fn source(source: &Source) -> Map {
    let Source {
        outlet,
        url,
        archive,
        retrieved,
        agencies,
        byline,
        initials,
        photo_credits,
        date_from,
        date_raw,
        date_hint,
        page_date,
        modified,
        dateline,
        section,
        genre,
        tags,
        image,
        access,
        basis,
        rights,
        provenance,
    } = source;
    let mut map = Map::default();
    map.text("outlet", outlet.as_ref().map(|outlet| outlet.to_string()).as_ref());
    map.text("url", url.as_ref());
    let copies: Vec<Value> = archive
        .iter()
        .map(|copy| {
            let mut map = Map::default();
            map.text("url", Some(&copy.url));
            map.text("date", copy.date.map(|date| date.to_string()).as_ref());
            Value::Mapping(map.0)
        })
        .collect();
    if !copies.is_empty() {
        map.put("archive", Value::Sequence(copies));
    }
    map.text("retrieved", moment(retrieved.as_ref()).as_ref());
    map.texts("agencies", agencies);
    map.text("byline", byline.as_ref());
    map.texts("initials", initials);
    map.texts("photo_credits", photo_credits);
    map.text("date_from", date_from.map(|from| from.word().to_owned()).as_ref());
    map.text("date_raw", date_raw.as_ref());
    map.text("date_hint", date_hint.map(|when| when.to_string()).as_ref());
    map.text("page_date", page_date.map(|when| when.to_string()).as_ref());
    map.text("modified", modified.map(|when| when.to_string()).as_ref());
    map.text("dateline", dateline.as_ref());
    map.text("section", section.as_ref());
    map.text("genre", genre.map(|genre| genre.word().to_owned()).as_ref());
    map.texts("tags", tags);
    if let Some(Image { url, credit, caption }) = image {
        let mut image = Map::default();
        image.text("url", Some(url));
        image.text("credit", credit.as_ref());
        image.text("caption", caption.as_ref());
        map.map("image", image);
    }
    map.text("access", access.map(|access| access.word().to_owned()).as_ref());
    map.text("basis", basis.map(|basis| basis.word().to_owned()).as_ref());
    if let Some(rights) = rights {
        map.map("rights", self::rights(rights));
    }
    if let Some(provenance) = provenance {
        map.map("provenance", self::provenance(provenance));
    }
    map
}

fn rights(rights: &Rights) -> Map {
    let Rights { holder, notice, license, terms, quote_words } = rights;
    let mut map = Map::default();
    map.text("holder", holder.as_ref());
    map.text("notice", notice.as_ref());
    map.text("license", license.as_ref());
    map.text("terms", terms.as_ref());
    map.count("quote_words", *quote_words);
    map
}

fn provenance(provenance: &Provenance) -> Map {
    let Provenance {
        via,
        tool,
        raw_name,
        raw_sha256,
        text_sha256,
        words_raw,
        words_kept,
        dropped,
        read_from,
        doubtful,
        warnings,
        earlier,
    } = provenance;
    let mut map = Map::default();
    map.text("via", via.map(|via| via.word().to_owned()).as_ref());
    map.text("tool", tool.as_ref());
    map.text("raw_name", raw_name.as_ref());
    map.text("raw_sha256", raw_sha256.as_ref());
    map.text("text_sha256", text_sha256.as_ref());
    map.count("words_raw", *words_raw);
    map.count("words_kept", *words_kept);
    let mut counts = Map::default();
    for (kind, count) in dropped {
        counts.count(kind, Some(*count));
    }
    map.map("dropped", counts);
    let mut froms = Map::default();
    for (key, from) in read_from {
        froms.text(key, Some(&from.word().to_owned()));
    }
    map.map("read_from", froms);
    map.text("extraction", doubtful.then(|| "doubtful".to_owned()).as_ref());
    map.texts("warnings", warnings);
    let texts: Vec<Value> = earlier.iter().map(|text| Value::Mapping(earlier_text(text).0)).collect();
    if !texts.is_empty() {
        map.put("earlier", Value::Sequence(texts));
    }
    map
}

/// The names of the hashes are not those of the text that is there now, which are looked for by their lines.
fn earlier_text(text: &EarlierText) -> Map {
    let EarlierText { retrieved, modified, words, raw_sha256, text_sha256 } = text;
    let mut map = Map::default();
    map.text("retrieved", moment(retrieved.as_ref()).as_ref());
    map.text("modified", modified.map(|when| when.to_string()).as_ref());
    map.count("words", *words);
    map.text("raw", raw_sha256.as_ref());
    map.text("text", text_sha256.as_ref());
    map
}

fn moment(time: Option<&DateTime<FixedOffset>>) -> Option<String> {
    time.map(|time| time.to_rfc3339_opts(SecondsFormat::Secs, true))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::content::parse_article;
    use crate::model::{Access, ArticleId, Basis, Genre, OutletKey, ReadFrom, Via};

    #[test]
    fn what_is_written_reads_back() {
        let draft = Draft {
            title: "A: title # with \"marks\"".into(),
            date: Some("2024-02".parse().unwrap()),
            language: Some(crate::model::Language::new("nb").unwrap()),
            authors: vec!["A. Author".into()],
            outlet_name: Some("The Outlet".into()),
            source: Source {
                outlet: Some(OutletKey::new("the-outlet").unwrap()),
                url: Some("https://outlet.example/a".into()),
                retrieved: Some("2025-05-13T06:12:00Z".parse().unwrap()),
                agencies: vec!["EFE".into()],
                byline: Some("no".into()),
                date_from: Some(ReadFrom::Text),
                date_hint: Some("2021".parse().unwrap()),
                modified: Some("2024-02-09T10:00:00+01:00".parse().unwrap()),
                dateline: Some("NORTHPORT".into()),
                section: Some("World".into()),
                genre: Some(Genre::PressRelease),
                tags: vec!["bridges".into(), "2024".into()],
                image: Some(Image {
                    url: "https://outlet.example/a.jpg".into(),
                    credit: Some("A. Eye".into()),
                    caption: None,
                }),
                access: Some(Access::Stub),
                basis: Some(Basis::Verbatim),
                rights: Some(Rights { quote_words: Some(40), ..Rights::default() }),
                provenance: Some(Provenance {
                    via: Some(Via::Text),
                    earlier: vec![EarlierText {
                        retrieved: Some("2025-05-12T06:12:00Z".parse().unwrap()),
                        modified: Some("2025-05-11".parse().unwrap()),
                        words: Some(12),
                        raw_sha256: Some("4567".into()),
                        text_sha256: None,
                    }],
                    raw_sha256: Some("0123".into()),
                    dropped: [("repeat".to_owned(), 2)].into(),
                    read_from: [("title".to_owned(), ReadFrom::JsonLd)].into(),
                    doubtful: true,
                    ..Provenance::default()
                }),
                ..Source::default()
            },
            markdown: "One.\n\n## Two\n\nThree.".into(),
        };
        let text = write(&draft);
        let noted = parse_article(Path::new("a.md"), &ArticleId::new("a").unwrap(), &text);
        assert_eq!(noted.notes, [], "{text}");
        let article = noted.value.unwrap();
        assert_eq!((&article.title, article.date, &article.language), (&draft.title, draft.date, &draft.language));
        assert_eq!(article.source, draft.source);
    }
}
