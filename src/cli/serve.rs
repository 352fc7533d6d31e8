//! `clipsheet serve`.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use clipsheet::config::BaseUrl;
use clipsheet::content::verify_held;
use clipsheet::serve::{Served, bind, serve};

use super::Outcome;
use super::build::{composed, files, stopped};
use super::print::Printer;
use super::progress::progress;
use super::site::{read, stops};

/// What `serve` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct ServeArgs {
    /// The port; the next free one is taken if it is in use.
    #[arg(short, long, default_value_t = 4750)]
    port: u16,
    /// Open the site in the browser.
    #[arg(long)]
    open: bool,
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, arguments: &ServeArgs) -> Result<Outcome> {
    let progress = progress(printer);
    let mut site = read(root, &*progress)?;
    if composed(&mut site, false, false, &*progress)?.is_none() {
        return Ok(stopped(printer, site, verify_held));
    }
    let Some(mut config) = site.config.take() else { return Ok(Outcome::Failed) };
    let listener = bind(arguments.port)?;
    let url = format!("http://{}/", listener.local_addr()?);
    config.base_url = BaseUrl::new(&url).map_err(anyhow::Error::msg)?;
    let files = files(&site.root, &config, &site.content, &mut site.notes, &*progress);
    printer.notes(&site.notes);
    let Some(files) = files.filter(|_| !stops(&site.notes, false)) else { return Ok(Outcome::Failed) };
    printer.say(&format!("Serving the site at {url} (stop with Ctrl-C)"));
    if arguments.open && !opened(&url) {
        printer.say("found no browser to open; go to the address above");
    }
    serve(listener, Served::new(files))?;
    Ok(Outcome::Done)
}

/// Asks the system to open an address in the browser; whether it could be asked.
fn opened(url: &str) -> bool {
    let commands: &[(&str, &[&str])] = if cfg!(target_os = "macos") {
        &[("open", &[])]
    } else if cfg!(windows) {
        &[("cmd", &["/C", "start", ""])]
    } else {
        &[("xdg-open", &[])]
    };
    commands.iter().any(|(command, arguments)| {
        let null = std::process::Stdio::null;
        std::process::Command::new(command).args(*arguments).arg(url).stdout(null()).stderr(null()).spawn().is_ok()
    })
}
