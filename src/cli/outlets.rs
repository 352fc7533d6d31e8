//! `clipsheet outlets`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, Subcommand};
use clipsheet::import::KnownOutlet;
use clipsheet::model::LineRule;
use clipsheet::note::{Note, Place, Severity, any_error};

use super::Outcome;
use super::import::{Cleaned, Said, cleaned, each_batch, rules};
use super::print::{Printer, counted};
use super::progress::progress;
use super::site::{self, stops};

/// What `outlets` takes.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum OutletsCommand {
    /// What would the rules of the outlets (`drop:` and `keep:`) do to these pages? Writes nothing.
    Test(TestArgs),
}

/// What `outlets test` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct TestArgs {
    /// Pages of the outlets, as for `import`.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    said: Said,
    /// Take warnings for errors.
    #[arg(long)]
    strict: bool,
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, command: &OutletsCommand) -> Result<Outcome> {
    match command {
        OutletsCommand::Test(arguments) => test(printer, root, arguments),
    }
}

/// What one rule did: the lines of which it spoke, and those whose fate it changed.
#[derive(Debug, Default)]
struct Effect {
    lines: usize,
    changed: Vec<String>,
}

/// So many of the lines are shown whose fate a rule changed.
const SHOWN: usize = 10;
/// So much of each.
const SHOWN_CHARS: usize = 72;

/// The effect of each rule, by outlet, whether it keeps, and its place.
type Effects = BTreeMap<(String, bool, usize), Effect>;

fn test(printer: &Printer, root: Option<&Path>, arguments: &TestArgs) -> Result<Outcome> {
    let TestArgs { files, said, strict } = arguments;
    let root = site::root(root)?;
    let mut notes = Vec::new();
    let rules = rules(said, Some(&root), &mut notes)?;
    if any_error(&notes) {
        printer.notes(&notes);
        return Ok(Outcome::Failed);
    }
    let progress = progress(printer);
    let mut effects = Effects::new();
    let mut pages: BTreeMap<String, usize> = BTreeMap::new();
    progress.started("testing", 0);
    let ended = each_batch(files, &rules.read, &mut |batch| {
        for Cleaned { notes: told, imported, .. } in cleaned(&*progress, &rules.import, batch) {
            notes.extend(told.into_iter().filter(|note| note.severity == Severity::Error));
            let Some(imported) = imported else { continue };
            let Some(outlet) = &imported.draft.source.outlet else { continue };
            *pages.entry(outlet.to_string()).or_default() += 1;
            for ruled in &imported.ruled {
                let effect = effects.entry((outlet.to_string(), ruled.keep, ruled.rule)).or_default();
                effect.lines += 1;
                let line = imported.verdicts.get(ruled.line - 1).filter(|_| ruled.changed);
                effect.changed.extend(line.map(|verdict| verdict.text.clone()));
            }
        }
        Ok(())
    });
    progress.finished();
    ended?;
    for known in &rules.import.outlets {
        let key = known.outlet.key.to_string();
        let Some(count) = pages.get(&key) else { continue };
        tell(printer, known, *count, &effects, &mut notes);
    }
    let without =
        pages.keys().filter(|key| !rules.import.outlets.iter().any(|known| known.outlet.key.as_str() == *key));
    let without: Vec<&str> = without.map(String::as_str).collect();
    if !without.is_empty() {
        printer.say(&format!("not in content/outlets.yaml: {}", without.join(", ")));
    }
    printer.notes(&notes);
    Ok(if stops(&notes, *strict) { Outcome::Failed } else { Outcome::Done })
}

/// Tells what the rules of one outlet did.
fn tell(printer: &Printer, known: &KnownOutlet, pages: usize, effects: &Effects, notes: &mut Vec<Note>) {
    let outlet = &known.outlet;
    printer.result(&format!("{}: {}", outlet.key, counted(pages, "page")));
    if outlet.drop.is_empty() && outlet.keep.is_empty() {
        printer.result("  it has no rules: none under `drop:` or `keep:` in content/outlets.yaml");
    }
    let rules = |keep: bool, rules: &[LineRule]| -> Vec<(bool, usize, String)> {
        rules.iter().enumerate().map(|(at, rule)| (keep, at, rule.to_string())).collect()
    };
    for (keep, at, rule) in rules(false, &outlet.drop).into_iter().chain(rules(true, &outlet.keep)) {
        let word = if keep { "keep" } else { "drop" };
        let Some(effect) = effects.get(&(outlet.key.to_string(), keep, at)) else {
            printer.result(&format!("  {word} {rule}: no line"));
            let text = format!("a rule of {} matches nothing: {word} {rule}", outlet.key);
            let note = Note::warning(text).at(Place::file("content/outlets.yaml"));
            notes.push(note.hint("its pages may have changed; take it out, or mend it"));
            continue;
        };
        let (lines, changed) = (counted(effect.lines, "line"), effect.changed.len());
        let otherwise = if keep { "dropped" } else { "kept" };
        printer.result(&format!("  {word} {rule}: {lines}, {changed} of them otherwise {otherwise}"));
        for line in effect.changed.iter().take(SHOWN) {
            let line: String = line.chars().take(SHOWN_CHARS).collect();
            printer.result(&format!("    {line}"));
        }
        if changed > SHOWN {
            printer.result(&format!("    … and {} more", changed - SHOWN));
        }
    }
}
