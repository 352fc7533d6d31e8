//! `content/model.yaml`: what language models answered, so that it is asked for once and then reviewed like all else.
//!
//! It belongs to the site: with it any machine makes the same digests, without a network.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::disk::{self, Was, Written};
use crate::model::Task;
use crate::note::{Note, Noted, Severity, any_error};
use crate::yaml::Document;

pub(super) const FILE: &str = "model.yaml";

/// What a model answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What it was asked for.
    pub task: Task,
    /// Its name.
    pub model: String,
    /// Its words, on one line.
    pub text: String,
    /// Why they are not used; none where they are.
    pub refused: Option<String>,
}

/// Reads the file. An entry that cannot be read is noted and left out: then its sentence is quoted.
pub(super) fn parse(file: &Path, source: &str) -> Noted<BTreeMap<String, Answer>> {
    let document = Document::new(file, source);
    let mut answers = BTreeMap::new();
    for (key, entry) in document.table().map(|table| table.into_entries()).unwrap_or_default() {
        let Some(mut table) = entry.table() else { continue };
        let task = table.required_text("task");
        let found = Task::ALL.into_iter().find(|known| task.as_deref() == Some(known.word()));
        if let (Some(task), None) = (&task, found) {
            table.note(|place| Note::warning(format!("there is no task `{task}`")).at(place));
        }
        let model = table.required_text("model");
        // A model may have answered nothing.
        let text = table.text("answer").unwrap_or_default();
        let refused = table.text("refused");
        table.finish(Severity::Warning);
        if let (Some(task), Some(model)) = (found, model) {
            answers.insert(key, Answer { task, model, text, refused });
        }
    }
    Noted { value: answers, notes: document.into_notes() }
}

/// Writes the file, or removes it where there is nothing to say. What somebody has changed in it since it was read as `before`
/// stays theirs. Gives the number of files changed.
///
/// # Errors
/// Names the path.
pub fn save(root: &Path, before: &BTreeMap<String, Answer>, answers: &BTreeMap<String, Answer>) -> Result<usize> {
    let path = root.join("content").join(FILE);
    let now = disk::read_if_there(&path)?;
    let Ok(theirs) = disk::text(now.clone().unwrap_or_default()) else { return Ok(0) };
    let theirs = parse(&path, &theirs);
    if any_error(&theirs.notes) {
        // Somebody is at work in it; the next run tells what is wrong.
        return Ok(0);
    }
    let answers = joined(before, answers, &theirs.value);
    let text = if answers.is_empty() { String::new() } else { written(&answers) };
    let written = match now {
        None if text.is_empty() => Written::Same,
        None => disk::replace(&path, Was::Missing, text.as_bytes())?,
        Some(now) if text.is_empty() => disk::remove_as_read(&path, Was::Bytes(&now))?,
        Some(now) => disk::replace(&path, Was::Bytes(&now), text.as_bytes())?,
    };
    Ok(usize::from(written == Written::Changed))
}

/// What is to be kept, but where somebody has changed, added or taken out what was there before.
fn joined(
    before: &BTreeMap<String, Answer>,
    answers: &BTreeMap<String, Answer>,
    now: &BTreeMap<String, Answer>,
) -> BTreeMap<String, Answer> {
    let mut joined = answers.clone();
    for key in before.keys().chain(now.keys()) {
        match now.get(key) {
            theirs if theirs == before.get(key) => {}
            Some(theirs) => drop(joined.insert(key.clone(), theirs.clone())),
            None => drop(joined.remove(key)),
        }
    }
    joined
}

fn written(answers: &BTreeMap<String, Answer>) -> String {
    let mut text = "# What language models answered. Written by `clipsheet compose`; keep it with the site, so that \
                    nothing is asked twice.\n"
        .to_owned();
    for (key, answer) in answers {
        let Answer { task, model, text: words, refused } = answer;
        text.push_str(&format!("{}:\n  task: {}\n", quoted(key), task.word()));
        text.push_str(&format!("  model: {}\n  answer: {}\n", quoted(model), quoted(words)));
        if let Some(refused) = refused {
            text.push_str(&format!("  refused: {}\n", quoted(refused)));
        }
    }
    text
}

/// JSON's texts are YAML's, but for what YAML does not let stand as it is: a model may have answered whatever it likes.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for letter in serde_json::Value::from(text).to_string().chars() {
        match letter {
            '\u{fffe}' | '\u{ffff}' | '\u{feff}' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", letter as u32));
            }
            _ if letter.is_control() => out.push_str(&format!("\\u{:04x}", letter as u32)),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_changed_meanwhile_stays_theirs() {
        let answers = |texts: &[(&str, &str)]| -> BTreeMap<String, Answer> {
            let answer =
                |text: &str| Answer { task: Task::Rephrase, model: "m".into(), text: text.into(), refused: None };
            texts.iter().map(|(key, text)| ((*key).to_owned(), answer(text))).collect()
        };
        let before = answers(&[("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")]);
        let now = answers(&[("a", "1"), ("b", "mine"), ("d", "4"), ("x", "mine")]);
        let new = answers(&[("a", "1"), ("b", "2"), ("c", "3"), ("e", "5")]);
        let expected = answers(&[("a", "1"), ("b", "mine"), ("e", "5"), ("x", "mine")]);
        assert_eq!(joined(&before, &new, &now), expected);

        let site = tempfile::tempdir().unwrap();
        let path = site.path().join("content").join(FILE);
        disk::write(&path, written(&now).as_bytes()).unwrap();
        assert_eq!(save(site.path(), &before, &new).unwrap(), 1);
        assert_eq!(parse(&path, &std::fs::read_to_string(&path).unwrap()).value, expected);
        assert_eq!(save(site.path(), &expected, &answers(&[])).unwrap(), 1);
        assert!(!path.exists());
    }

    #[test]
    fn what_is_written_is_read_again() {
        let answer = |text: &str, refused: Option<&str>| Answer {
            task: Task::Translate,
            model: "a/b:1".into(),
            text: text.into(),
            refused: refused.map(str::to_owned),
        };
        let answers = BTreeMap::from([
            ("0123e456".to_owned(), answer("yes", None)),
            ("1111".to_owned(), answer("", Some("it is empty"))),
            ("1112".to_owned(), answer("\u{0}\u{1b}\u{fffe}\u{ffff}\u{feff}\u{e000}\u{1ffff}", Some("x"))),
            ("12345678".to_owned(), answer("a: \"b\" # \u{7f}\u{85}\u{2028} \u{1F600} é", Some("- x"))),
        ]);
        let noted = parse(Path::new("model.yaml"), &written(&answers));
        assert_eq!(noted.notes, []);
        assert_eq!(noted.value, answers);
    }
}
