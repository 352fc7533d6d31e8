//! `clipsheet man`: the manual, as pages for `man`.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, Command, CommandFactory as _};
use clap_mangen::Man;
use clipsheet::disk;

use super::print::{Printer, counted};
use super::{Cli, Outcome};

/// What `man` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct ManArgs {
    /// The folder into which the pages of all commands are written, such as `share/man/man1`.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

pub(super) fn run(printer: &Printer, arguments: &ManArgs) -> Result<Outcome> {
    let mut command = Cli::command();
    command.build();
    match &arguments.out {
        None => printer.result(String::from_utf8(page(&command)?)?.trim_end()),
        Some(folder) => {
            let pages = write(folder, &command)?;
            printer.say(&format!("Wrote {} into {}", counted(pages, "page"), folder.display()));
        }
    }
    Ok(Outcome::Done)
}

fn page(command: &Command) -> Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    Ok(page)
}

/// Writes the page of a command and those below it; gives their number.
fn write(folder: &Path, command: &Command) -> Result<usize> {
    // The whole name: `clipsheet-topics-test`.
    let name = command.get_display_name().unwrap_or(command.get_name());
    disk::write(&folder.join(format!("{name}.1")), &page(command)?)?;
    let mut pages = 1;
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        pages += write(folder, inner)?;
    }
    Ok(pages)
}
