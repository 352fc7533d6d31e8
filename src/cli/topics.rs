//! `clipsheet topics test`.

use std::path::Path;

use anyhow::Result;
use clap::Subcommand;
use clipsheet::compose::classify::run_tests;

use super::Outcome;
use super::print::{Printer, counted};
use super::progress::progress;
use super::site::{read, stops};

/// What can be done with topics.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum TopicsCommand {
    /// Run the test sentences of content/topics.yaml.
    Test,
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, command: &TopicsCommand) -> Result<Outcome> {
    let TopicsCommand::Test = command;
    let site = read(root, &*progress(printer))?;
    let topics = &site.content.topics;
    let file = Path::new("content/topics.yaml");
    let mut notes: Vec<_> =
        site.notes.into_iter().filter(|note| note.place.as_ref().is_some_and(|place| place.file == file)).collect();
    notes.extend(run_tests(topics));
    printer.notes(&notes);
    if stops(&notes, false) {
        return Ok(Outcome::Failed);
    }
    let sentences = topics.list.iter().map(|topic| topic.tests.inside.len() + topic.tests.outside.len()).sum();
    printer.say(&format!(
        "{} of {}: all good",
        counted(sentences, "test sentence"),
        counted(topics.list.len(), "topic")
    ));
    Ok(Outcome::Done)
}
