//! `content/model.yaml`: what language models answered, so that it is asked for once and then reviewed like all else.
//!
//! It belongs to the site: with it any machine makes the same digests, without a network.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use super::store::write_or_remove;
use crate::model::Task;
use crate::note::{Note, Noted, Severity};
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

/// Writes the file, or removes it where there is nothing to say. Gives the number of files changed.
///
/// # Errors
/// Names the path.
pub fn save(root: &Path, answers: &BTreeMap<String, Answer>) -> Result<usize> {
    let path = root.join("content").join(FILE);
    let text = (!answers.is_empty()).then(|| written(answers));
    write_or_remove(&path, text.as_deref())
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
