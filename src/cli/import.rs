//! `clipsheet import`.

use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::{DateTime, FixedOffset};
use clap::Args;
use clipsheet::content::{Outcome as Filed, save_drafts};
use clipsheet::import::{ImportRules, Imported, Kind, RawText, article_stem, import_text};
use clipsheet::model::{Language, When};
use clipsheet::note::{Note, Noted, any_error};
use clipsheet::{disk, work};

use super::Outcome;
use super::print::{Printer, counted};
use super::progress::progress;
use super::site;

/// What `import` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct ImportArgs {
    /// Raw text files, or folders of them.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The folder for the articles; otherwise content/articles of the site.
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
    /// The date of publication: 2024-02-08, 2024-02, 2024 or RFC 3339.
    #[arg(long, value_parser = |text: &str| text.parse::<When>())]
    date: Option<When>,
    /// When the pages were fetched (a day or RFC 3339): "2 months ago" is counted from here.
    #[arg(long, value_parser = retrieved)]
    retrieved: Option<DateTime<FixedOffset>>,
    /// The name of the outlet.
    #[arg(long)]
    outlet: Option<String>,
    /// The language of the text (BCP 47).
    #[arg(long, value_parser = |text: &str| Language::new(text))]
    language: Option<Language>,
    /// The canonical address.
    #[arg(long)]
    url: Option<String>,
    /// Show every line with its verdict and reason, and write nothing.
    #[arg(long)]
    explain: bool,
}

/// A day is taken as noon in UTC: which day it is then is the same nearly everywhere.
fn retrieved(text: &str) -> Result<DateTime<FixedOffset>, &'static str> {
    match text.parse::<When>()? {
        When::Instant(instant) => Ok(instant),
        When::Day(day) => Ok(day.and_hms_opt(12, 0, 0).ok_or("there is no such day")?.and_utc().fixed_offset()),
        When::Month { .. } | When::Year(_) => Err("expected a day, or RFC 3339"),
    }
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, arguments: &ImportArgs) -> Result<Outcome> {
    let ImportArgs { files, into, date, retrieved, outlet, language, url, explain } = arguments;
    let folder = match into {
        Some(folder) => folder.clone(),
        None if *explain => PathBuf::new(),
        None => site::root(root)?.join("content/articles"),
    };
    let rules = ImportRules {
        date: *date,
        retrieved: *retrieved,
        outlet: outlet.clone(),
        language: language.clone(),
        url: url.clone(),
        tool: concat!("clipsheet ", env!("CARGO_PKG_VERSION")).to_owned(),
    };
    let mut notes = Vec::new();
    let paths = expanded(files, &mut notes);
    let progress = progress(printer);
    let imported = work::each(&*progress, "cleaning pages", &paths, |path| one(path, &rules));
    let mut drafts = Vec::new();
    let mut refused = 0;
    for (path, noted) in paths.iter().zip(imported) {
        let broken = any_error(&noted.notes);
        notes.extend(noted.notes);
        match noted.value {
            Some(imported) if *explain => printer.result(&explained(path, &imported)),
            Some(imported) if !broken => drafts.push((article_stem(&imported.draft), imported.draft)),
            _ => refused += 1,
        }
    }
    if *explain {
        printer.notes(&notes);
        return Ok(if any_error(&notes) { Outcome::Failed } else { Outcome::Done });
    }
    let saved = save_drafts(&folder, &drafts)?;
    notes.extend(saved.notes);
    printer.notes(&notes);
    let (mut new, mut unchanged, mut changed) = (0, 0, 0);
    for (outcome, (_, draft)) in saved.outcomes.iter().zip(&drafts) {
        let raw = draft.source.provenance.as_ref().and_then(|provenance| provenance.raw_name.as_deref());
        let (word, path) = match outcome {
            Filed::Imported(path) => {
                new += 1;
                ("imported", path)
            }
            Filed::Unchanged(path) => {
                unchanged += 1;
                ("unchanged", path)
            }
            Filed::Changed(path) => {
                changed += 1;
                ("kept", path)
            }
        };
        printer.say(&format!("{word:>9}  {}  <- {}", path.display(), raw.unwrap_or_default()));
    }
    printer.say(&format!(
        "Imported {}; {unchanged} unchanged, {changed} changed since and kept, {refused} refused",
        counted(new, "article")
    ));
    Ok(if any_error(&notes) { Outcome::Failed } else { Outcome::Done })
}

/// Files as they are, folders as the text files in them.
fn expanded(files: &[PathBuf], notes: &mut Vec<Note>) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for file in files {
        if !file.is_dir() {
            paths.push(file.clone());
            continue;
        }
        match disk::list(file, &["txt"]) {
            Ok(inside) => paths.extend(inside),
            Err(error) => notes.push(Note::file_failed(&error, file)),
        }
    }
    paths
}

fn one(path: &Path, rules: &ImportRules) -> Noted<Option<Imported>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match disk::read(path) {
        Ok(bytes) => {
            let Noted { value, mut notes } = import_text(&RawText { name, bytes }, rules);
            // Import knows the file only by its name; a person wants the path that they typed.
            for place in notes.iter_mut().filter_map(|note| note.place.as_mut()) {
                place.file = path.to_path_buf();
            }
            Noted { value: Some(value), notes }
        }
        Err(error) => Noted { value: None, notes: vec![Note::file_failed(&error, path)] },
    }
}

fn explained(path: &Path, imported: &Imported) -> String {
    let draft = &imported.draft;
    let or_none = |text: Option<String>| text.unwrap_or_else(|| "not stated".to_owned());
    let mut text = format!(
        "{}\ntitle     {}\ndate      {}\noutlet    {}\nagencies  {}\nlanguage  {}\n\n",
        path.display(),
        draft.title,
        or_none(draft.date.map(|date| date.to_string())),
        or_none(draft.outlet_name.clone()),
        or_none((!draft.source.agencies.is_empty()).then(|| draft.source.agencies.join(", "))),
        or_none(draft.language.as_ref().map(ToString::to_string)),
    );
    for verdict in &imported.verdicts {
        if verdict.kind == Kind::Blank {
            text.push_str(&format!("  {:>4}\n", verdict.line));
            continue;
        }
        let sign = if verdict.kept { '+' } else { '-' };
        let start: String = verdict.text.trim().chars().take(60).collect();
        text.push_str(&format!(
            "{sign} {:>4}  {:<14} {:>7.1}  {start}\n{:>31}{}\n",
            verdict.line,
            verdict.kind.word(),
            verdict.score,
            "",
            verdict.reason
        ));
    }
    text
}
