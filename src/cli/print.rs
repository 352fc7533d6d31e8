//! Notes and results → the terminal. What a command found goes to standard output, all else to standard error.

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write as _, stderr, stdout};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use clipsheet::note::{Note, Severity, Spot};

/// How many notes with the same words are shown before the rest is only counted.
const SAME_NOTES: usize = 10;

/// Prints for a person.
pub(super) struct Printer {
    quiet: bool,
    renderer: Renderer,
}

impl Printer {
    /// `quiet` leaves out all but errors. Colours are used on a terminal, unless `NO_COLOR` is set.
    pub fn new(quiet: bool) -> Self {
        let colour = stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Self { quiet, renderer: if colour { Renderer::styled() } else { Renderer::plain() } }
    }

    /// Whether progress may be shown.
    pub fn shows_progress(&self) -> bool {
        !self.quiet && stderr().is_terminal() && std::env::var_os("CI").is_none()
    }

    /// A line of a result.
    pub fn result(&self, text: &str) {
        // A reader that closed the pipe has seen what it wanted.
        let _ = writeln!(stdout(), "{text}");
    }

    /// A line for the person at the terminal.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(stderr(), "{text}");
        }
    }

    /// An error that ended the command.
    pub fn error(&self, error: &anyhow::Error) {
        let _ = writeln!(stderr(), "error: {error:#}");
    }

    /// All notes, worst last, so that they stand where the eye is; then how many there were.
    pub fn notes(&self, notes: &[Note]) {
        let mut sorted: Vec<&Note> =
            notes.iter().filter(|note| !self.quiet || note.severity == Severity::Error).collect();
        sorted.sort_by(|a, b| (a.severity, &a.place, &a.text).cmp(&(b.severity, &b.place, &b.text)));
        sorted.dedup();
        let mut same: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
        for note in &sorted {
            let count = same.entry((note.severity, &note.text)).or_default();
            *count += 1;
            if *count <= SAME_NOTES {
                let _ = writeln!(stderr(), "{}{}\n", self.renderer.render(&[group(note)]), advice(note));
            }
        }
        for ((severity, text), count) in same {
            if count > SAME_NOTES {
                let _ = writeln!(stderr(), "{}: {} more like this: {text}\n", word(severity), count - SAME_NOTES);
            }
        }
        let count = |severity| sorted.iter().filter(|note| note.severity == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        if errors + warnings > 0 {
            let parts: Vec<String> = [(errors, "error"), (warnings, "warning")]
                .into_iter()
                .filter(|(number, _)| *number > 0)
                .map(|(number, word)| counted(number, word))
                .collect();
            let _ = writeln!(stderr(), "{}", parts.join(", "));
        }
    }
}

/// "1 digest", "2 digests".
pub(super) fn counted(number: usize, word: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {word}{ending}")
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn group(note: &Note) -> Group<'_> {
    let level = match note.severity {
        Severity::Info => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let title = level.primary_title(note.text.as_str());
    let mut group = match &note.place {
        None => Group::with_title(title),
        Some(place) => match &place.spot {
            Some(spot) => {
                let annotation = AnnotationKind::Primary.span(bytes(spot));
                let annotation = match &note.label {
                    Some(label) => annotation.label(label.as_str()),
                    None => annotation,
                };
                title.element(
                    Snippet::source(spot.text.as_str())
                        .line_start(spot.line)
                        .path(place.file.to_string_lossy())
                        .annotation(annotation),
                )
            }
            None => {
                let group = title.element(annotate_snippets::Origin::path(place.file.to_string_lossy()));
                match &note.label {
                    Some(label) => group.element(Level::NOTE.message(label.as_str())),
                    None => group,
                }
            }
        },
    };
    if let Some(hint) = note.hint.as_ref().filter(|_| note.place.is_some()) {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    group
}

/// The hint of a note without a place: the renderer would leave room for a snippet above it.
fn advice(note: &Note) -> String {
    let hint = note.hint.as_ref().filter(|_| note.place.is_none());
    hint.map(|hint| format!("\n  = help: {hint}")).unwrap_or_default()
}

/// The stretch of a spot in bytes of its line.
fn bytes(spot: &Spot) -> std::ops::Range<usize> {
    let at = |chars: usize| spot.text.char_indices().nth(chars).map_or(spot.text.len(), |(at, _)| at);
    at(spot.column - 1)..at(spot.column - 1 + spot.chars)
}
