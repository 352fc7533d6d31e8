//! `clipsheet completion SHELL`: what lets a shell complete commands and options.

use anyhow::Result;
use clap::{Args, CommandFactory as _};
use clap_complete::{Shell, generate};

use super::print::Printer;
use super::{Cli, Outcome};

/// What `completion` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct CompletionArgs {
    /// The shell, for example: `clipsheet completion bash > ~/.local/share/bash-completion/completions/clipsheet`.
    shell: Shell,
}

pub(super) fn run(printer: &Printer, arguments: &CompletionArgs) -> Result<Outcome> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut Cli::command(), "clipsheet", &mut script);
    printer.result(String::from_utf8(script)?.trim_end());
    Ok(Outcome::Done)
}
