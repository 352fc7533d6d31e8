//! `clipsheet clean`: takes away what `build` wrote, and nothing else.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use clipsheet::disk;

use super::Outcome;
use super::lock::lock;
use super::print::{Printer, counted};
use super::site;
use super::{index, known, last, pages};

/// What `clean` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct CleanArgs {
    /// The folder of the built site; otherwise `public` in the site.
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, arguments: &CleanArgs) -> Result<Outcome> {
    let folder = match &arguments.output {
        Some(folder) => folder.clone(),
        None => site::root(root)?.join("public"),
    };
    let _lock = lock(printer, &[&folder])?;
    let beside = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    disk::sweep(beside.unwrap_or(Path::new(".")), false);
    let (removed, left) = disk::remove_site(&folder)?;
    if let Ok(root) = site::root(root) {
        disk::forget_sites(&root.join(disk::KEPT))?;
        last::forget(&root)?;
        index::forget(&root)?;
        known::forget(&root)?;
        pages::forget(&root)?;
    }
    for path in &left {
        printer.say(&format!("left, since it is not as Clipsheet wrote it: {}", folder.join(path).display()));
    }
    printer.say(&format!("Removed {} from {}", counted(removed, "file"), folder.display()));
    Ok(Outcome::Done)
}
