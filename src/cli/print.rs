//! Notes and results → the terminal. What a command found goes to standard output, all else to standard error.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::io::{ErrorKind, IsTerminal as _, Write as _, stderr, stdout};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use clap::ValueEnum;
use clipsheet::note::{Note, Place, Severity, Spot};
use clipsheet::text::letters::is_harmful;

use super::report::{Form, Report};

/// How many notes with the same words are shown before the rest is only counted.
const SAME_NOTES: usize = 10;

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Loudness {
    /// Errors only.
    Quiet,
    /// What a person needs.
    Usual,
    /// Also every note of many that are alike, every file of many, and each stage.
    Verbose,
}

/// Where colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set; everywhere if `CLICOLOR_FORCE` is.
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

impl Colour {
    /// Whether colours are used here. What was typed comes before the environment; of that, `NO_COLOR` first
    /// (no-color.org), then `CLICOLOR_FORCE` (bixense.com/clicolors).
    fn is_wanted(self, variable: impl Fn(&str) -> Option<std::ffi::OsString>, terminal: bool) -> bool {
        let set = |name| variable(name).is_some_and(|value| !value.is_empty() && value != "0");
        match self {
            Self::Always => true,
            Self::Never => false,
            // Any value counts for `NO_COLOR`, even 0.
            Self::Auto if variable("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
            Self::Auto if set("CLICOLOR_FORCE") => true,
            Self::Auto => terminal && variable("TERM").is_none_or(|terminal| terminal != "dumb"),
        }
    }
}

/// Prints for a person, and keeps what a program wants to read.
pub(super) struct Printer {
    loudness: Loudness,
    renderer: Renderer,
    /// Why a result could not be printed, the first time.
    unwritten: OnceCell<std::io::Error>,
    /// What `--json` or `--sarif` prints at the end; `None` where nobody asked.
    report: Option<RefCell<Report>>,
}

impl Printer {
    /// `report` is the command whose report is to be printed at the end, and its form, if one is.
    pub fn new(loudness: Loudness, colour: Colour, report: Option<(&'static str, Form)>) -> Self {
        let colour = colour.is_wanted(|name| std::env::var_os(name), stderr().is_terminal());
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let unwritten = OnceCell::new();
        Self {
            loudness,
            renderer,
            unwritten,
            report: report.map(|(command, form)| RefCell::new(Report::new(command, form))),
        }
    }

    /// Whether all is told, however much it is.
    pub fn tells_all(&self) -> bool {
        self.loudness == Loudness::Verbose
    }

    /// Something that was counted, for the report.
    pub fn count(&self, what: &'static str, number: usize) {
        if let Some(report) = &self.report {
            report.borrow_mut().count(what, number);
        }
    }

    /// Ends the report, if there is one, and prints it.
    pub fn end(&self, exit_code: u8, error: Option<&anyhow::Error>) {
        if let Some(report) = &self.report {
            self.result(&report.borrow().written(exit_code, error));
        }
    }

    /// Whether progress may be shown.
    pub fn shows_progress(&self) -> bool {
        self.loudness > Loudness::Quiet && stderr().is_terminal() && std::env::var_os("CI").is_none()
    }

    /// A line of a result.
    pub fn result(&self, text: &str) {
        let written = writeln!(stdout(), "{text}").and_then(|()| stdout().flush());
        // A reader that closed the pipe has seen what it wanted.
        if let Err(error) = written
            && error.kind() != ErrorKind::BrokenPipe
        {
            let _ = self.unwritten.set(error);
        }
    }

    /// Why a result could not be printed, if that is so.
    pub fn into_unwritten(self) -> Option<std::io::Error> {
        self.unwritten.into_inner()
    }

    /// A line for the person at the terminal, in which no foreign name or title can steer it.
    pub fn say(&self, text: &str) {
        if self.loudness > Loudness::Quiet {
            let _ = writeln!(stderr(), "{}", visible(text));
        }
    }

    /// An error that ended the command.
    pub fn error(&self, error: &anyhow::Error) {
        let _ = writeln!(stderr(), "error: {}", visible(&format!("{error:#}")));
    }

    /// All notes, worst last, so that they stand where the eye is; then how many there were.
    pub fn notes(&self, notes: &[Note]) {
        let mut sorted: Vec<&Note> = notes.iter().collect();
        sorted.sort_by(|a, b| (a.severity, &a.place, &a.text).cmp(&(b.severity, &b.place, &b.text)));
        sorted.dedup();
        if let Some(report) = &self.report {
            report.borrow_mut().notes(&sorted);
        }
        sorted.retain(|note| self.loudness > Loudness::Quiet || note.severity == Severity::Error);
        let most = if self.tells_all() { usize::MAX } else { SAME_NOTES };
        let mut same: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
        for note in &sorted {
            let count = same.entry((note.severity, &note.text)).or_default();
            *count += 1;
            if *count <= most {
                let _ = writeln!(stderr(), "{}{}\n", self.renderer.render(&[group(note)]), advice(note));
            }
        }
        for ((severity, text), count) in same {
            if count > most {
                let _ = writeln!(stderr(), "{}: {} more like this: {}\n", word(severity), count - most, visible(text));
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

pub(super) fn word(severity: Severity) -> &'static str {
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
    let title = level.primary_title(visible(&note.text));
    let mut group = match &note.place {
        None => Group::with_title(title),
        Some(place) => match &place.spot {
            // The line is too long to be shown.
            Some(spot) if spot.text.is_empty() && spot.column > 1 => {
                let origin = annotate_snippets::Origin::path(path(place)).line(spot.line).char_column(spot.column);
                labelled(title.element(origin), note)
            }
            Some(spot) => {
                let annotation = AnnotationKind::Primary.span(bytes(spot));
                let annotation = match &note.label {
                    Some(label) => annotation.label(visible(label)),
                    None => annotation,
                };
                title.element(
                    Snippet::source(spot.text.as_str()).line_start(spot.line).path(path(place)).annotation(annotation),
                )
            }
            None => labelled(title.element(annotate_snippets::Origin::path(path(place))), note),
        },
    };
    if let Some(hint) = note.hint.as_ref().filter(|_| note.place.is_some()) {
        group = group.element(Level::HELP.message(visible(hint)));
    }
    group
}

/// A group with the label of its note in a line of its own, where no line of the file is shown.
fn labelled<'a>(group: Group<'a>, note: &Note) -> Group<'a> {
    match &note.label {
        Some(label) => group.element(Level::NOTE.message(visible(label))),
        None => group,
    }
}

/// The path of a place, in which a hostile name cannot steer the terminal.
fn path(place: &Place) -> String {
    in_one_line(&place.file.to_string_lossy())
}

/// A foreign name for the terminal, in which no line end can begin a line of its own.
pub(super) fn in_one_line(name: &str) -> String {
    visible(name).replace('\n', "\\n")
}

/// Foreign text for the terminal: characters that steer it are shown as what they are, `\u{1b}`.
fn visible(text: &str) -> String {
    let steers = |letter: char| letter.is_control() && letter != '\n' || is_harmful(letter);
    text.chars().fold(String::with_capacity(text.len()), |mut shown, letter| {
        if steers(letter) {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
        shown
    })
}

/// The hint of a note without a place: the renderer would leave room for a snippet above it.
fn advice(note: &Note) -> String {
    let hint = note.hint.as_ref().filter(|_| note.place.is_none());
    hint.map(|hint| format!("\n  = help: {}", visible(hint))).unwrap_or_default()
}

/// The stretch of a spot in bytes of its line.
fn bytes(spot: &Spot) -> std::ops::Range<usize> {
    let at = |chars: usize| spot.text.char_indices().nth(chars).map_or(spot.text.len(), |(at, _)| at);
    at(spot.column - 1)..at(spot.column - 1 + spot.chars)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(colour: Colour, variables: &[(&str, &str)], terminal: bool, expected: bool) {
        let variable =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into());
        assert_eq!(colour.is_wanted(variable, terminal), expected);
    }

    #[test]
    fn what_was_typed_comes_before_the_environment() {
        check(Colour::Auto, &[], true, true);
        check(Colour::Auto, &[], false, false);
        check(Colour::Auto, &[("NO_COLOR", "")], true, true);
        check(Colour::Auto, &[("NO_COLOR", "0")], true, false);
        check(Colour::Auto, &[("CLICOLOR_FORCE", "1")], false, true);
        check(Colour::Auto, &[("CLICOLOR_FORCE", "0")], false, false);
        check(Colour::Auto, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], true, false);
        check(Colour::Auto, &[("TERM", "dumb")], true, false);
        check(Colour::Always, &[("NO_COLOR", "1")], false, true);
        check(Colour::Never, &[("CLICOLOR_FORCE", "1")], true, false);
    }
}
