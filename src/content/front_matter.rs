//! A Markdown file → its front matter and its body.

use std::path::Path;

use crate::note::{Note, Place};
use crate::text::markdown;

/// The two parts of a Markdown file with YAML front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The YAML between the `---` lines; empty where there is none.
    pub yaml: &'a str,
    /// The lines of the file before the YAML.
    pub lines_before_yaml: usize,
    /// The Markdown below.
    pub body: &'a str,
    /// The lines of the file before the body.
    pub lines_before_body: usize,
}

/// Splits a file. A file that does not start with `---` is all body.
///
/// # Errors
/// A note for front matter that never ends, or that is TOML or JSON.
pub fn split<'a>(file: &Path, source: &'a str) -> Result<Parts<'a>, Note> {
    let first = source.lines().next().unwrap_or_default();
    if first.trim_end() == "+++" {
        let note = Note::error("the front matter is TOML").at(Place::spot(file, source, 1, 1, 3));
        return Err(note.hint("write it as YAML between `---` lines"));
    }
    if first.trim_end() == "{" || first.starts_with("{\"") {
        let note = Note::error("the front matter is JSON").at(Place::spot(file, source, 1, 1, 1));
        return Err(note.hint("write it as YAML between `---` lines"));
    }
    if first.trim_end() != "---" {
        if let Some(line) = lacks_its_start(source) {
            let note =
                Note::error("the front matter does not begin").at(Place::spot(file, source, line, 1, usize::MAX));
            return Err(note.hint("the first line must be `---`"));
        }
        return Ok(Parts { yaml: "", lines_before_yaml: 0, body: source, lines_before_body: 0 });
    }
    let start = source.find('\n').map_or(source.len(), |at| at + 1);
    let mut at = start;
    for (index, line) in source[start..].split_inclusive('\n').enumerate() {
        if matches!(line.trim_end(), "---" | "...") {
            return Ok(Parts {
                yaml: &source[start..at],
                lines_before_yaml: 1,
                body: &source[at + line.len()..],
                lines_before_body: index + 2,
            });
        }
        at += line.len();
    }
    let note = Note::error("the front matter never ends").at(Place::spot(file, source, 1, 1, 3));
    Err(note.hint("close it with a line `---`"))
}

/// The line with the first text of a file, if that is front matter whose first `---` is missing or does not stand in the first
/// line: from there up to a `---` stand keys, a title among them. In Markdown such lines would be one heading.
fn lacks_its_start(source: &str) -> Option<usize> {
    let mut lines = source.lines().enumerate().skip_while(|(_, line)| line.trim().is_empty()).peekable();
    let (first, text) = *lines.peek()?;
    if text.trim_end() == "---" {
        lines.next();
    }
    let is_key = |line: &str| {
        line.split_once(':')
            .is_some_and(|(key, _)| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'))
    };
    let is_inner = |line: &str| line.starts_with([' ', '#', '-']) || line.is_empty();
    let mut has_title = false;
    for (_, line) in lines {
        if line.trim_end() == "---" {
            return has_title.then_some(first + 1);
        }
        if !is_key(line) && !is_inner(line) {
            return None;
        }
        has_title |= line.starts_with("title:");
    }
    None
}

/// The note on a body whose Markdown is nested too deep for a page.
pub(super) fn too_deep(file: &Path, source: &str, body: &str) -> Option<Note> {
    let at = markdown::too_deep(body)? + source.len() - body.len();
    let note = Note::error("the Markdown is nested more than 100 deep").at(Place::bytes(file, source, at, at + 1));
    Some(note.hint("take out some of the `>`, `-` or `*`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_know_their_lines() {
        let parts = split(Path::new("a.md"), "---\ntitle: x\n---\nBody\n").unwrap();
        assert_eq!((parts.yaml, parts.body, parts.lines_before_body), ("title: x\n", "Body\n", 3));
        assert_eq!(split(Path::new("a.md"), "Body").unwrap().body, "Body");
        assert!(split(Path::new("a.md"), "---\ntitle: x\n").is_err());
        assert!(split(Path::new("a.md"), "+++\ntitle = 1\n+++\n").is_err());
    }

    #[test]
    fn a_start_that_is_missing_is_told_of() {
        let hint = |source: &str| split(Path::new("a.md"), source).err().and_then(|note| note.hint);
        let told = Some("the first line must be `---`".to_owned());
        for source in [
            "title: x\n---\nBody",
            "date: 2031-03-06\ntitle: x\nsource:\n  outlet: y\n\n---\nBody",
            "\n---\ntitle: x\n---\nBody",
        ] {
            assert_eq!(hint(source), told, "{source}");
        }
        for source in
            ["Title: it rains\n---\nBody", "Words.\n\ntitle: x\n---\n", "title: x\n\nBody", "", "\n\n---\nBody\n---\n"]
        {
            assert_eq!(hint(source), None, "{source}");
        }
    }
}
