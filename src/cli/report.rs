//! What a command found and counted → one JSON object, for programs: in our own form, which is in `schema/report.yaml`, or
//! as SARIF.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use clipsheet::note::{Note, Severity};
use serde::Serialize;

use super::print::word;
use super::sarif;

/// For commands that report.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(super) struct ReportArgs {
    /// Print a report in JSON at the end, on standard output; `clipsheet schema report` tells its form.
    #[arg(long)]
    pub json: bool,
}

/// The form of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// Our own.
    Json,
    /// SARIF; with the folder of the site as it was named, if it was.
    Sarif(Option<PathBuf>),
}

/// A report in the making.
#[derive(Debug)]
pub(super) struct Report {
    command: &'static str,
    form: Form,
    counts: BTreeMap<&'static str, usize>,
    notes: Vec<Note>,
}

/// The report as it is printed.
#[derive(Serialize)]
struct Written<'a> {
    clipsheet: &'static str,
    command: &'a str,
    exit_code: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    counts: &'a BTreeMap<&'static str, usize>,
    notes: Vec<Reported<'a>>,
}

/// A note as a program reads it.
#[derive(Debug, Serialize)]
struct Reported<'a> {
    severity: &'static str,
    rule: &'static str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
}

impl Report {
    /// Of a command in which nothing happened yet.
    pub fn new(command: &'static str, form: Form) -> Self {
        let counts = [Severity::Error, Severity::Warning].map(|severity| (plural(severity), 0));
        Self { command, form, counts: BTreeMap::from(counts), notes: Vec::new() }
    }

    /// Something that was counted.
    pub fn count(&mut self, what: &'static str, number: usize) {
        self.counts.insert(what, number);
    }

    /// Adds notes, and counts the errors and warnings among them.
    pub fn notes(&mut self, notes: &[&Note]) {
        for note in notes.iter().filter(|note| note.severity > Severity::Info) {
            *self.counts.entry(plural(note.severity)).or_default() += 1;
        }
        self.notes.extend(notes.iter().map(|note| (*note).clone()));
    }

    /// The report as JSON on one line; `error` is what ended the command, if something did.
    pub fn written(&self, exit_code: u8, error: Option<&anyhow::Error>) -> String {
        let Self { command, form, counts, notes } = self;
        let error = error.map(|error| format!("{error:#}"));
        if let Form::Sarif(root) = form {
            return sarif::written(notes, root.as_deref(), exit_code, error.as_deref());
        }
        let notes = notes.iter().map(Reported::new).collect();
        let written = Written { clipsheet: env!("CARGO_PKG_VERSION"), command, exit_code, error, counts, notes };
        serde_json::to_string(&written).expect("texts and numbers are always JSON")
    }
}

impl<'a> Reported<'a> {
    fn new(note: &'a Note) -> Self {
        let Note { severity, text, place, label, hint, rule: _ } = note;
        let spot = place.as_ref().and_then(|place| place.spot.as_ref());
        Self {
            severity: word(*severity),
            rule: note.rule().id(),
            text,
            file: place.as_ref().map(|place| place.file.to_string_lossy().replace('\\', "/")),
            line: spot.map(|spot| spot.line),
            column: spot.map(|spot| spot.column),
            label: label.as_deref(),
            hint: hint.as_deref(),
        }
    }
}

fn plural(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "notes",
        Severity::Warning => "warnings",
        Severity::Error => "errors",
    }
}
