//! The key `corrections` in an article's front matter: read, and added to with all else in the file unchanged.

use std::path::Path;

use chrono::NaiveDate;

use super::article::{checked, date_hint, one_of, parse};
use super::front_matter::split;
use crate::disk::{self, Was, Written};
use crate::model::{Article, Body, Correction, CorrectionStatus, Period, TopicId, When};
use crate::note::{Note, Place, Severity, any_error};
use crate::text::letters::harmless;
use crate::yaml::{Entry, Table};

const KEY: &str = "corrections:";

/// Reads the events, oldest first.
pub(super) fn read(table: &mut Table<'_>) -> Vec<Correction> {
    let Some(entry) = table.entry("corrections") else { return Vec::new() };
    let mut corrections: Vec<Correction> = Vec::new();
    for item in entry.list() {
        let before = corrections.last().map(|before| before.date);
        corrections.extend(correction(item, before));
    }
    corrections
}

fn correction(entry: Entry<'_>, before: Option<NaiveDate>) -> Option<Correction> {
    let mut table = entry.table()?;
    let status =
        required(&mut table, "is").and_then(|entry| one_of(entry, &CorrectionStatus::ALL, CorrectionStatus::word));
    let day = |text: &str| match text.parse() {
        Ok(When::Day(day)) if before.is_some_and(|before| day < before) => {
            Err("earlier than the one above; the oldest stands first")
        }
        Ok(When::Day(day)) => Ok(day),
        _ => Err("expected a day such as 2031-05-06"),
    };
    let date = required(&mut table, "date").and_then(|entry| checked(entry, day, date_hint));
    let note = table.text("note").map(|note| folded(&note)).filter(|note| !note.is_empty());
    let used_in = table.entry("used_in").map(Entry::list).unwrap_or_default();
    let used_in = used_in.into_iter().filter_map(|item| checked(item, digest, |_| None)).collect();
    table.finish(Severity::Warning);
    Some(Correction { status: status?, date: date?, note, used_in })
}

fn required<'a>(table: &mut Table<'a>, key: &'static str) -> Option<Entry<'a>> {
    let entry = table.entry(key);
    if entry.is_none() {
        table.note(|place| Note::error(format!("`{key}` is missing")).at(place).hint(format!("add `{key}: …`")));
    }
    entry
}

fn folded(text: &str) -> String {
    harmless(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn digest(text: &str) -> Result<(Period, TopicId), &'static str> {
    const EXPECTED: &str = "expected a digest such as 2031-05/harbour";
    let (period, topic) = text.split_once('/').ok_or(EXPECTED)?;
    Ok((period.parse().map_err(|_| EXPECTED)?, TopicId::new(topic).map_err(|_| EXPECTED)?))
}

/// Writes one more event into the front matter of an article's file. All other bytes stay, but those of the body where
/// the text is removed.
///
/// # Errors
/// A file that cannot be read or written, or whose front matter has a form that cannot be added to.
pub fn add_correction(root: &Path, article: &Article, correction: &Correction) -> Result<(), Note> {
    let path = root.join(&article.file);
    let failed = |error: anyhow::Error| Note::file_failed(&error, &article.file);
    let bytes = disk::read(&path).map_err(failed)?;
    let text = String::from_utf8(bytes).map_err(|error| failed(error.into()))?;
    let new = with_correction(&text, article, correction)?;
    match disk::replace(&path, Was::Bytes(text.as_bytes()), new.as_bytes()).map_err(failed)? {
        Written::Changed | Written::Same => Ok(()),
        Written::Left => {
            Err(Note::changed_meanwhile(&article.file).hint("run the command again; nothing was recorded"))
        }
    }
}

/// The text of a file with one more event; it reads back as the same article with that event.
fn with_correction(text: &str, article: &Article, correction: &Correction) -> Result<String, Note> {
    let line = written(correction);
    let expected = || {
        let body = if correction.status == CorrectionStatus::Removed { Body::default() } else { article.body.clone() };
        let corrections = article.corrections.iter().chain([correction]).cloned().collect();
        Article { body, corrections, ..article.clone() }
    };
    let reads_back = |new: &String| {
        let plain = disk::text(new.clone().into_bytes()).unwrap_or_default();
        let noted = parse(&article.file, &article.id, &plain);
        !any_error(&noted.notes) && noted.value == Some(expected())
    };
    added(text, article, correction.status, &line).filter(reads_back).ok_or_else(|| {
        Note::error("the correction cannot be added to this front matter")
            .at(Place::file(&article.file))
            .hint(format!("add it yourself, at its top level:\n{KEY}\n  - {line}"))
    })
}

fn added(text: &str, article: &Article, status: CorrectionStatus, line: &str) -> Option<String> {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let parts = split(&article.file, &text[mark..]).ok()?;
    let start = text.find('\n')? + 1;
    let end_of_line = if parts.yaml.contains("\r\n") { "\r\n" } else { "\n" };
    let (at, key, indent) = match block(parts.yaml) {
        Some((end, indent)) => (start + end, String::new(), indent),
        None => (start + parts.yaml.len(), format!("{KEY}{end_of_line}"), "  "),
    };
    let end = match status {
        CorrectionStatus::Removed => text.len() - parts.body.len(),
        CorrectionStatus::Corrected | CorrectionStatus::Withdrawn => text.len(),
    };
    Some(format!("{}{key}{indent}- {line}{end_of_line}{}", &text[..at], &text[at..end]))
}

/// Where the list of events ends in the YAML, and how far its items stand in; `None` where there is none.
fn block(yaml: &str) -> Option<(usize, &str)> {
    let start = yaml.find(KEY).filter(|at| *at == 0).or_else(|| yaml.find(&format!("\n{KEY}")).map(|at| at + 1))?;
    let mut at = start;
    let mut end = start;
    let mut indent = None;
    for (index, line) in yaml[start..].split_inclusive('\n').enumerate() {
        let words = line.trim_start_matches([' ', '\t']);
        let blank = words.trim().is_empty() || words.starts_with('#');
        let inside = index == 0 || words.len() < line.len() || words.starts_with("- ") || blank;
        if !inside {
            break;
        }
        at += line.len();
        if !blank {
            end = at;
        }
        if words.starts_with("- ") {
            indent = indent.or(Some(&line[..line.len() - words.len()]));
        }
    }
    Some((end, indent.unwrap_or("  ")))
}

/// Whether YAML that could not be read as an article's tells of a removal.
pub(super) fn may_be_removed(yaml: &str) -> bool {
    let start = yaml.find(KEY).filter(|at| *at == 0 || yaml[..*at].ends_with('\n'));
    start.is_some_and(|at| yaml[at..].contains(CorrectionStatus::Removed.word()))
}

/// An event on one line of YAML.
fn written(correction: &Correction) -> String {
    let Correction { status, date, note, used_in } = correction;
    let mut fields = vec![format!("is: {}", status.word()), format!("date: {date}")];
    fields.extend(note.as_ref().map(|note| format!("note: {}", serde_json::Value::from(note.as_str()))));
    if !used_in.is_empty() {
        let digests: Vec<String> = used_in.iter().map(|(period, topic)| format!("{period}/{topic}")).collect();
        fields.push(format!("used_in: [{}]", digests.join(", ")));
    }
    format!("{{{}}}", fields.join(", "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::ArticleId;

    fn article(text: &str) -> Article {
        let plain = disk::text(text.as_bytes().to_vec()).unwrap();
        let noted = parse(Path::new("content/articles/a.md"), &ArticleId::new("a").unwrap(), &plain);
        assert!(!any_error(&noted.notes), "{:?}", noted.notes);
        noted.value.unwrap()
    }

    fn correction(status: CorrectionStatus, note: &str, date: &str) -> Correction {
        Correction {
            status,
            date: date.parse().unwrap(),
            note: Some(note.to_owned()).filter(|note| !note.is_empty()),
            used_in: vec![("2031-05".parse().unwrap(), TopicId::new("harbour").unwrap())],
        }
    }

    const WITHDRAWN: CorrectionStatus = CorrectionStatus::Withdrawn;

    #[track_caller]
    fn check(before: &str, status: CorrectionStatus, after: &str) {
        let new = with_correction(before, &article(before), &correction(status, "Wrong: all.", "2031-05-06"));
        assert_eq!(new.map_err(|note| note.hint.unwrap_or_default()), Ok(after.to_owned()));
    }

    const EVENT: &str = r#"date: 2031-05-06, note: "Wrong: all.", used_in: [2031-05/harbour]}"#;

    #[test]
    fn an_event_is_added_and_the_rest_stays() {
        check(
            "---\ntitle: A\n---\n\nText.\n",
            WITHDRAWN,
            &format!("---\ntitle: A\ncorrections:\n  - {{is: withdrawn, {EVENT}\n---\n\nText.\n"),
        );
        check(
            "\u{feff}---\r\ntitle: A\r\n# end\r\n---\r\nText.\r\n",
            CorrectionStatus::Removed,
            &format!("\u{feff}---\r\ntitle: A\r\n# end\r\ncorrections:\r\n  - {{is: removed, {EVENT}\r\n---\r\n"),
        );
        check(
            "---\ncorrections:\n- is: corrected # here\n  date: 2031-05-01\n\n# no event\ntitle: A\n...\nText.",
            WITHDRAWN,
            &format!(
                "---\ncorrections:\n- is: corrected # here\n  date: 2031-05-01\n- {{is: withdrawn, {EVENT}\n\n# no event\ntitle: A\n...\nText."
            ),
        );
    }

    #[test]
    fn a_form_that_cannot_be_added_to_is_told() {
        for yaml in ["{title: A}", "title: A\ncorrections: [{is: corrected, date: 2031-05-01}]"] {
            let text = format!("---\n{yaml}\n---\nText.\n");
            let note = with_correction(&text, &article(&text), &correction(WITHDRAWN, "", "2031-05-06")).unwrap_err();
            assert!(note.hint.unwrap().ends_with("  - {is: withdrawn, date: 2031-05-06, used_in: [2031-05/harbour]}"));
        }
    }

    #[test]
    fn what_is_wrong_is_told_in_place() {
        let told = |yaml: &str| -> Vec<String> {
            let text = format!("---\ntitle: A\ncorrections:\n{yaml}\n---\nText.\n");
            let noted = parse(Path::new("a.md"), &ArticleId::new("a").unwrap(), &text);
            let told = noted.notes.into_iter().map(|note| {
                let spot = note.place.and_then(|place| place.spot).map_or((0, 0), |spot| (spot.line, spot.column));
                format!("{}:{} {} ({})", spot.0, spot.1, note.text, note.hint.or(note.label).unwrap_or_default())
            });
            told.collect()
        };
        assert_eq!(
            told("  - {is: withdrwan, date: 6/5/2031, used_in: [May]}\n  - {is: removed, noet: x}"),
            [
                "4:10 `is` cannot be read (did you mean `withdrawn`?)",
                "4:27 `date` cannot be read (write 2031-05-06, if the day comes first in `6/5/2031`)",
                "4:47 `used_in` cannot be read (expected a digest such as 2031-05/harbour)",
                "5:5 `date` is missing (add `date: …`)",
                "5:19 unknown key `noet` (did you mean `note`?)",
            ]
        );
        assert_eq!(
            told("  - {is: corrected, date: 2031-05-06}\n  - {is: withdrawn, date: 2031-05-05}"),
            ["5:27 `date` cannot be read (earlier than the one above; the oldest stands first)"]
        );
    }

    #[test]
    fn the_text_of_a_removed_article_is_not_read() {
        let text = "---\ntitle: A\ncorrections: [{is: removed, date: 2031-05-06}]\n---\nText.\n";
        let noted = parse(Path::new("a.md"), &ArticleId::new("a").unwrap(), text);
        assert_eq!(noted.notes.len(), 1, "{:?}", noted.notes);
        assert_eq!(noted.value.unwrap().body, Body::default());
        let empty = "---\ntitle: A\ncorrections: [{is: removed, date: 2031-05-06}]\n---\n";
        assert_eq!(parse(Path::new("a.md"), &ArticleId::new("a").unwrap(), empty).notes, []);
    }

    proptest! {
        /// Whatever is said and whatever stands around it: the event reads back, and taking it out gives the old file.
        #[test]
        fn only_the_event_changes(
            note in "[^\u{0}-\u{1f}\u{7f}-\u{9f}\u{2028}\u{2029}]{0,40}",
            body in "([a-zé .\r\n#-]|---\r?\n){0,60}",
            end in prop::sample::select(vec!["\n", "\r\n"]),
            extra in prop::sample::select(vec!["", "language: en", "# a remark", "tags: [x]", "slug: >-\n  a\n  b"]),
            times in 1usize..4,
        ) {
            let extra = extra.replace('\n', end);
            let text = format!("---{end}title: A{end}{extra}{end}---{end}{body}");
            let mut now = text.clone();
            for _ in 0..times {
                let event = Correction { note: Some(folded(&note)).filter(|note| !note.is_empty()), ..correction(WITHDRAWN, "", "2031-05-06") };
                let before = article(&now);
                let new = with_correction(&now, &before, &event).map_err(|note| TestCaseError::fail(note.hint.unwrap()))?;
                let read = article(&new);
                prop_assert_eq!(read.corrections.last(), Some(&event));
                prop_assert_eq!(new.len() - now.len(), written(&event).len() + 4 + end.len() + if before.corrections.is_empty() { KEY.len() + end.len() } else { 0 });
                now = new;
            }
            let start = now.find(KEY).unwrap();
            let stop = now.rfind(&format!("]}}{end}---{end}")).map(|at| at + 2 + end.len());
            let stop = stop.filter(|_| times > 0).unwrap();
            // The body may hold what looks like the end of the events; then only the lengths above are compared.
            if !body.contains("---") {
                prop_assert_eq!(format!("{}{}", &now[..start], &now[stop..]), text);
            }
        }
    }
}
