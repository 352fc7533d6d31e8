//! One command at a time in the folder of a site, and in that of a built one.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clipsheet::disk::{self, Attempt, Busy, Lock};

use super::print::Printer;

/// How long is waited for another command: most take no longer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often is looked whether it has ended.
const EVERY: Duration = Duration::from_millis(50);

/// Waits until nobody else works in these folders, for so long as people wait, and keeps others out until the lock goes.
///
/// # Errors
/// Somebody still works there, and who.
pub(super) fn lock(printer: &Printer, folders: &[&Path]) -> Result<Lock> {
    lock_and_tell(folders, &|busy| printer.say(&format!("{}; waiting for it to end", told(busy))))
}

/// As [`lock`], without a word.
///
/// # Errors
/// As [`lock`].
#[cfg(feature = "serve")]
pub(super) fn lock_in_silence(folders: &[&Path]) -> Result<Lock> {
    lock_and_tell(folders, &|_| {})
}

fn lock_and_tell(folders: &[&Path], tell: &dyn Fn(&Busy)) -> Result<Lock> {
    let started = Instant::now();
    let mut told_of = None;
    loop {
        let busy = match disk::try_lock(folders)? {
            Attempt::Alone(lock) => return Ok(lock),
            Attempt::Busy(busy) => busy,
        };
        if started.elapsed() > PATIENCE {
            bail!("{}; nothing was done, so run this again when it has ended", told(&busy));
        }
        if told_of.as_ref() != Some(&busy) {
            tell(&busy);
            told_of = Some(busy);
        }
        thread::sleep(EVERY);
    }
}

fn told(Busy { folder, process }: &Busy) -> String {
    let process = process.map(|process| format!(" (process {process})")).unwrap_or_default();
    let folder = if folder == Path::new(".") { "this folder".to_owned() } else { format!("`{}`", folder.display()) };
    format!("another clipsheet{process} works in {folder}")
}
