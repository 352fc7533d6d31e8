//! What a press databank exports as text → its documents, with what stands in the head of each.
//!
//! Factiva writes a code of two letters before each field (`HD`, `PD`, `LP`), or only the values, with the number of words
//! among them; LexisNexis writes labels (`LENGTH: 512 words`), and `End of Document` or `LOAD-DATE:` below the text.

use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::fields::known;
use super::{Reader, decode};
use crate::import::dates;
use crate::import::raw::{Form, RawPage};
use crate::model::{Precision, ReadFrom, Via};

/// The codes of Factiva, and the field that each is.
#[rustfmt::skip]
const CODES: &[(&str, &str)] = &[
    ("SE", ""), ("HD", "title"), ("BY", "authors"), ("CR", ""), ("WC", ""), ("PD", "date"), ("ET", ""), ("SN", "publisher"), ("SC", ""), ("ED", ""), ("PG", ""), ("VOL", ""),
    ("LA", "language"), ("CY", ""), ("LP", "body"), ("TD", "body"), ("CT", ""), ("RF", ""), ("CO", ""), ("IN", ""), ("NS", ""), ("RE", ""), ("IPC", ""), ("IPD", ""), ("PUB", ""),
    ("AN", ""), ("ART", ""), ("CLM", "section"),
];
/// Labels above the text of LexisNexis, in capitals, and the field that each is.
const LABELS: &[(&str, &str)] = &[
    ("BYLINE", "authors"),
    ("SECTION", "section"),
    ("LENGTH", ""),
    ("HEADLINE", "title"),
    ("DATELINE", ""),
    ("HIGHLIGHT", ""),
    ("LANGUAGE", "language"),
    ("EDITION", ""),
];
/// Labels below it.
const ENDS: &[&str] =
    &["LOAD-DATE", "LANGUAGE", "GRAPHIC", "SUBJECT", "PUBLICATION-TYPE", "JOURNAL-CODE", "NOTES", "CORRECTION-DATE"];
/// As many lines of a head.
const MAX_HEAD_LINES: usize = 40;

/// A document of a databank.
#[derive(Debug, Clone, PartialEq)]
struct Document {
    /// What its head states, by names that are known for records.
    fields: Value,
    /// Its text.
    body: String,
}

/// Hands on the documents of a text from a databank; `None` if it is not from one.
pub(super) fn read(reader: &mut Reader<'_>, name: &str, bytes: &[u8]) -> Option<ControlFlow<()>> {
    let text = decode(bytes, None, Form::Text).text;
    let documents = documents(&text);
    let several = documents.len() > 1;
    if documents.is_empty() {
        return None;
    }
    for (number, Document { fields, body }) in documents.into_iter().enumerate() {
        let page = RawPage {
            name: if several { format!("{name}#{}", number + 1) } else { name.to_owned() },
            bytes: body.into_bytes(),
            form: Form::Text,
            via: Via::Text,
            charset: Some("utf-8".to_owned()),
            cut: false,
            known: known(&fields, &reader.rules.fields, ReadFrom::Export),
        };
        if reader.page(page, Vec::new()).is_break() {
            return Some(ControlFlow::Break(()));
        }
    }
    Some(ControlFlow::Continue(()))
}

/// The documents in a text; none if it is not from a databank.
fn documents(text: &str) -> Vec<Document> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let coded = parts(&lines, |line| code(line).is_some_and(|(code, _)| matches!(code, "SE" | "HD")), is_factiva_end);
    let documents: Vec<Document> = coded.iter().filter_map(|part| of_codes(part)).collect();
    if !documents.is_empty() {
        return documents;
    }
    let starts = |line: &str| is_numbered(line.trim());
    let ends = |line: &str| is_factiva_end(line) || line.trim().eq_ignore_ascii_case("end of document");
    parts(&lines, starts, ends).iter().filter_map(|part| of_labels(part).or_else(|| of_values(part))).collect()
}

/// Lines, parted before those that start a document and behind those that end one. A document of codes may have two lines
/// in a row that start it.
fn parts<'a>(lines: &'a [&'a str], starts: impl Fn(&str) -> bool, ends: impl Fn(&str) -> bool) -> Vec<&'a [&'a str]> {
    const NEAR: usize = 6;
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, line) in lines.iter().enumerate() {
        if ends(line) {
            parts.push(&lines[start..at]);
            start = at + 1;
        } else if at >= start + NEAR && starts(line) {
            parts.push(&lines[start..at]);
            start = at;
        }
    }
    parts.push(&lines[start..]);
    parts
}

/// `Document NPST000020310508en0508`.
fn is_factiva_end(line: &str) -> bool {
    let code = line.trim().strip_prefix("Document ").unwrap_or_default();
    code.len() >= 15
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && code.bytes().filter(u8::is_ascii_digit).count() >= 8
}

/// `3 of 12 DOCUMENTS`.
fn is_numbered(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(words.as_slice(), [one, "of", all, "DOCUMENTS" | "DOCUMENT"] if number(one) && number(all))
}

/// The code at the beginning of a line, and what follows it.
fn code(line: &str) -> Option<(&'static str, &str)> {
    let length = line.bytes().take_while(u8::is_ascii_uppercase).count();
    let (code, _) = CODES.iter().find(|(code, _)| *code == &line[..length])?;
    let rest = &line[length..];
    let is_parted = rest.is_empty() || rest.starts_with('\t') || rest.starts_with("  ");
    is_parted.then(|| (*code, rest.trim()))
}

/// A document with a code before each field.
fn of_codes(lines: &[&str]) -> Option<Document> {
    let mut fields = Map::new();
    let mut body = String::new();
    let mut of = "";
    for line in lines {
        let (named, value) = match code(line) {
            Some((code, value)) => (CODES.iter().find(|(known, _)| *known == code).map(|(_, field)| *field), value),
            None => (None, line.trim()),
        };
        let begins = named.is_some();
        of = named.unwrap_or(of);
        if of == "body" {
            if begins {
                body.truncate(body.trim_end().len());
                body.push_str("\n\n");
            }
            if !(begins && value.is_empty()) {
                body.push_str(value);
                body.push('\n');
            }
        } else if !of.is_empty() && !value.is_empty() {
            match fields.get_mut(of) {
                Some(Value::String(before)) if !begins => {
                    before.push(' ');
                    before.push_str(value);
                }
                Some(_) => {}
                None => {
                    fields.insert(of.to_owned(), Value::String(value.to_owned()));
                }
            }
        }
    }
    let is_document = fields.contains_key("title") && (fields.contains_key("date") || fields.contains_key("publisher"));
    finished(fields, body.trim().to_owned()).filter(|_| is_document)
}

/// A document with labels: `LENGTH: 512 words`.
fn of_labels(lines: &[&str]) -> Option<Document> {
    let head = lines.len().min(MAX_HEAD_LINES);
    let length = lines[..head]
        .iter()
        .position(|line| label(line).is_some_and(|(name, value)| name == "LENGTH" && is_count(value)))?;
    let mut fields = Map::new();
    let mut plain: Vec<&str> = Vec::new();
    let mut start = length + 1;
    for (at, line) in lines[..head].iter().enumerate() {
        let named =
            label(line).and_then(|(name, value)| Some((LABELS.iter().find(|(label, _)| *label == name)?.1, value)));
        match named {
            Some((field, value)) => {
                start = start.max(at + 1);
                if !field.is_empty() && !value.is_empty() {
                    fields.entry(field).or_insert_with(|| Value::String(value.to_owned()));
                }
            }
            None if line.trim().eq_ignore_ascii_case("body") => {
                start = at + 1;
                break;
            }
            None if at < length && !line.trim().is_empty() && !is_numbered(line.trim()) => plain.push(line.trim()),
            None if at > length && !line.trim().is_empty() => break,
            None => {}
        }
    }
    let dated = plain.iter().position(|line| is_date(line))?;
    // `Paper`, date, edition, headline; or headline, paper, date, copyright.
    let (publisher, title) = match plain[..dated] {
        [publisher] => (publisher, plain[dated + 1..].last().copied()),
        [title, publisher, ..] => (publisher, Some(title)),
        [] => return None,
    };
    let publisher = publisher.split(" (").next().unwrap_or(publisher);
    for (field, value) in [("publisher", Some(publisher)), ("title", title), ("date", Some(plain[dated]))] {
        if let Some(value) = value {
            fields.entry(field).or_insert_with(|| Value::String(value.to_owned()));
        }
    }
    let end = |line: &&str| {
        let is_label = label(line).is_some_and(|(name, _)| ENDS.contains(&name.as_str()));
        is_label || line.trim_start().starts_with("Copyright ") || line.trim_start().starts_with("Classification")
    };
    let end = lines[start..].iter().position(end).map_or(lines.len(), |end| start + end);
    finished(fields, lines[start..end].join("\n").trim().to_owned())
}

/// A document with values alone: headline, byline, `512 words`, date, paper, …, copyright.
fn of_values(lines: &[&str]) -> Option<Document> {
    const MAX_LINES: usize = 12;
    let head = lines.len().min(MAX_HEAD_LINES);
    let count = lines[..head].iter().position(|line| is_count(line.trim()))?;
    let rest = &lines[count + 1..lines.len().min(count + 1 + MAX_LINES)];
    let notice = rest.iter().position(|line| {
        let line = line.trim().to_lowercase();
        ["(c) ", "©", "copyright "].iter().any(|sign| line.starts_with(sign))
    })?;
    let values: Vec<&str> = rest[..notice].iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    let dated = values.iter().position(|line| is_date(line))?;
    let is_time = |line: &&&str| line.len() == 5 && line.contains(':');
    let publisher = values[dated + 1..].iter().find(|line| !is_time(line))?;
    let above: Vec<&str> = lines[..count].iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    let byline = above.last().filter(|line| above.len() > 1 && line.to_lowercase().starts_with("by "));
    let title = above.iter().rev().find(|line| Some(*line) != byline)?;
    let mut fields = Map::new();
    let stated =
        [("title", Some(title)), ("authors", byline), ("date", Some(&values[dated])), ("publisher", Some(publisher))];
    for (field, value) in stated {
        if let Some(value) = value {
            fields.insert(field.to_owned(), Value::String((*value).to_owned()));
        }
    }
    finished(fields, lines[count + 1 + notice + 1..].join("\n").trim().to_owned())
}

/// A document, if there is any text; its values are as databanks write them.
fn finished(mut fields: Map<String, Value>, body: String) -> Option<Document> {
    if let Some(Value::String(date)) = fields.get_mut("date") {
        // A weekday or a time stands behind it.
        let found = dates::find(date, None).into_iter().next();
        *date = found.map_or_else(|| date.clone(), |found| date[found.start..found.end].to_owned());
    }
    if let Some(Value::String(authors)) = fields.get_mut("authors") {
        *authors = authors.trim_start_matches("By ").trim_start_matches("BY ").to_owned();
    }
    // A language is written as a word, which the text tells as well.
    fields.remove("language");
    (!body.is_empty()).then_some(Document { fields: Value::Object(fields), body })
}

/// The label of a line in capitals, and what follows it.
fn label(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.trim().split_once(':')?;
    let is_name = (4..=16).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    is_name.then(|| (name.to_ascii_uppercase(), value.trim()))
}

/// `512 words`.
fn is_count(text: &str) -> bool {
    let number = text.strip_suffix(" words").unwrap_or_default().replace(',', "");
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_date(line: &str) -> bool {
    const MAX_WORDS: usize = 9;
    let found = dates::find(line, None);
    line.split_whitespace().count() <= MAX_WORDS && found.iter().any(|date| date.when.precision() >= Precision::Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "The council of Northport voted on Monday to build the bridge.\n\nWork is to begin in spring.";

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let text = text.replace("{BODY}", BODY);
        let shown = |document: &Document| {
            assert_eq!(document.body.replace("\n\n\n", "\n\n"), BODY);
            let value = |key: &str| document.fields[key].as_str().unwrap_or("-").to_owned();
            ["title", "authors", "date", "publisher"].map(value).join(" | ")
        };
        assert_eq!(documents(&text).iter().map(shown).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn factiva_with_and_without_codes() {
        let coded = "HD\tCouncil votes\n\tfor a bridge\nBY\tBy Ann Example\nWC\t512 words\nPD\t8 May 2031\nSN\tHarbour Courier\nLA\tEnglish\n\nLP\nThe council of Northport voted on Monday to build the bridge.\n\nTD\nWork is to begin in spring.\n\nCO\nharbw : Harbour Works\n\nAN\nDocument HARBC00020310508en0508\n";
        let expected = "Council votes for a bridge | Ann Example | 8 May 2031 | Harbour Courier";
        check(coded, &[expected]);
        check(&format!("{coded}\n{coded}"), &[expected, expected]);
        let plain = "Council votes for a bridge\nBy Ann Example\n512 words\n8 May 2031\n07:30\nHarbour Courier\nHARBC\n12\nEnglish\n(c) 2031 Harbour Courier\n\n{BODY}\n\nDocument HARBC00020310508en0508\n";
        check(plain, &[expected]);
        check(&format!("{plain}\n{plain}"), &[expected, expected]);
    }

    #[test]
    fn lexis_nexis_old_and_new() {
        let old = "1 of 12 DOCUMENTS\n\nHarbour Courier (Northport)\n\nMay 8, 2031 Thursday\nFinal Edition\n\nCouncil votes for a bridge\n\nBYLINE: Ann Example\n\nSECTION: LOCAL; Pg. 4\n\nLENGTH: 512 words\n\nDATELINE: NORTHPORT\n\n{BODY}\n\nLOAD-DATE: May 9, 2031\n\nLANGUAGE: ENGLISH\n\nCopyright 2031 Harbour Courier\n";
        let expected = "Council votes for a bridge | Ann Example | May 8, 2031 | Harbour Courier";
        check(old, &[expected]);
        check(&format!("{old}\n\n{}", old.replace("1 of 12", "2 of 12")), &[expected, expected]);
        let new = "Council votes for a bridge\nHarbour Courier\nMay 8, 2031 Thursday\n\nCopyright 2031 Harbour Courier All Rights Reserved\n\nSection: LOCAL; Pg. 4\nLength: 512 words\nByline: Ann Example\nBody\n\n{BODY}\n\nLoad-Date: May 9, 2031\n\nEnd of Document\n";
        check(new, &[expected]);
        check(&format!("{new}\n{new}"), &[expected, expected]);
    }

    #[test]
    fn other_texts_are_from_no_databank() {
        for text in [
            "",
            BODY,
            "Council votes for a bridge\n\n8 May 2031\n\nLength: 410 metres\n\nThe bridge is long.",
            "An essay of\n512 words\non bridges.",
            "HD  is short for high definition.\n\nPD  is public domain.",
            "Document everything that you see.",
        ] {
            assert_eq!(documents(text), [], "{text}");
        }
    }
}
