//! `clipsheet serve`: a site that is built again whenever something changes.

mod watch;
mod workshop;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::Args;
use clipsheet::config::BaseUrl;
use clipsheet::note::Note;
use clipsheet::serve::{Preview, bind, serve};
use clipsheet::work::Silent;

use self::watch::Watch;
use self::workshop::{Made, Workshop};
use super::Outcome;
use super::print::{Printer, counted};
use super::progress::progress;
use super::site;

/// What `serve` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct ServeArgs {
    /// The port; the next free one is taken if it is in use.
    #[arg(short, long, default_value_t = 4750)]
    port: u16,
    /// Open the site in the browser.
    #[arg(long)]
    open: bool,
    /// Build once, and look for no changes: pages come as they would be written for this address.
    #[arg(long)]
    no_watch: bool,
    /// Look for changes each second, where the system does not tell of them (some network drives and containers).
    #[arg(long, conflicts_with = "no_watch")]
    poll: bool,
}

/// What the threads have to say.
enum Said {
    /// The site was built again.
    Built { changed: Vec<PathBuf>, took: Duration, good: bool, notes: Vec<Note> },
    /// Something about the watching.
    Noted(Note),
    /// The server has ended.
    Ended(Result<()>),
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, arguments: &ServeArgs) -> Result<Outcome> {
    let ServeArgs { port, open, no_watch, poll } = arguments;
    let root = site::root(root)?;
    let listener = bind(*port)?;
    let taken = listener.local_addr()?.port();
    let url = format!("http://127.0.0.1:{taken}/");
    let base_url = BaseUrl::new(&url).map_err(anyhow::Error::msg)?;

    site::sweep(&root);
    // Before anything is read, so that no change is missed.
    let watch = (!no_watch).then(|| Watch::new(&root, *poll));
    let mut workshop = Workshop::new(root, base_url);
    let preview = Preview::default();
    let Made { files, notes } = workshop.build(&*progress(printer));
    printer.notes(&notes);
    let good = files.is_some();
    match files {
        Some(files) => preview.show(files),
        None if *no_watch => return Ok(Outcome::Failed),
        None => preview.tell(&notes),
    };

    let (say, said) = channel();
    let (ended, shown, live) = (say.clone(), preview.clone(), watch.is_some());
    thread::spawn(move || ended.send(Said::Ended(serve(listener, &shown, live))));
    if *port != 0 && *port != taken {
        printer.say(&format!("Port {port} is in use, so another was taken"));
    }
    let until = if good { "" } else { "; it shows the errors until they are mended" };
    printer.say(&format!("Serving the site at {url} (stop with Ctrl-C){until}"));
    if *open && !opened(&url) {
        printer.say("found no browser to open; go to the address above");
    }
    if let Some(watch) = watch {
        thread::spawn(move || keep_building(workshop, watch, &preview, &say));
    }
    let mut last = notes;
    for said in said {
        match said {
            Said::Ended(result) => return result.map(|()| Outcome::Done),
            Said::Noted(note) => printer.notes(&[note]),
            Said::Built { changed, took, good, notes } => {
                // What was told before would bury what is new.
                if notes != last {
                    printer.notes(&notes);
                }
                last = notes;
                let (what, end) = match good {
                    true => ("Built again", ""),
                    false => ("Could not build", "; the last good site stays up"),
                };
                let (seconds, changed) = (took.as_secs_f64(), words(&changed));
                printer.say(&format!("{what} in {seconds:.2} s after a change of {changed}{end}"));
            }
        }
    }
    Ok(Outcome::Done)
}

/// Builds after each change, for as long as somebody listens.
fn keep_building(mut workshop: Workshop, mut watch: Watch, preview: &Preview, say: &Sender<Said>) {
    loop {
        if let Some(note) = watch.wait()
            && say.send(Said::Noted(note)).is_err()
        {
            return;
        }
        let changed = workshop.changed();
        if changed.is_empty() {
            continue;
        }
        let started = Instant::now();
        let Made { files, notes } = workshop.build(&Silent);
        let good = files.is_some();
        match files {
            Some(files) => preview.show(files),
            None => preview.tell(&notes),
        };
        if say.send(Said::Built { changed, took: started.elapsed(), good, notes }).is_err() {
            return;
        }
    }
}

/// "content/topics.yaml", "content/articles/a.md and 3 more files".
fn words(files: &[PathBuf]) -> String {
    let first = files.first().map(|file| file.display().to_string()).unwrap_or_default();
    match files.len() {
        0 | 1 => first,
        many => format!("{first} and {}", counted(many - 1, "more file")),
    }
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
