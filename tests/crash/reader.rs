//! Somebody who reads the site again and again while it is built.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Read as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rustix::fs::{CWD, Mode, OFlags, openat};

use crate::scene::Files;

/// How long a reader rests between two looks, so that the build has room to work.
const PAUSE: Duration = Duration::from_millis(1);

/// What a reader saw.
#[derive(Debug, Default)]
pub struct Looks {
    /// Looks that saw one whole site.
    pub whole: usize,
    /// Looks at a folder that went while it was read, since another had taken its place; up to then all was of one site.
    pub overtaken: usize,
    /// What was seen that is of neither site.
    pub torn: Vec<String>,
}

impl Looks {
    pub fn add(&mut self, other: Self) {
        self.whole += other.whole;
        self.overtaken += other.overtaken;
        self.torn.extend(other.torn);
    }
}

/// Looks until it is told to stop, and at least once.
pub fn read(folder: &Path, sites: &[&Files; 2], stop: &AtomicBool) -> Looks {
    let mut looks = Looks::default();
    loop {
        match look(folder, sites) {
            Ok(Saw::Whole) => looks.whole += 1,
            Ok(Saw::Overtaken) => looks.overtaken += 1,
            Err(wrong) => looks.torn.push(wrong),
        }
        if stop.load(Ordering::Relaxed) {
            return looks;
        }
        thread::sleep(PAUSE);
    }
}

enum Saw {
    Whole,
    Overtaken,
}

/// Opens the folder once and reads all its files below that, as a server would that has a site open.
fn look(folder: &Path, sites: &[&Files; 2]) -> Result<Saw, String> {
    let opened = openat(CWD, folder, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty());
    let opened = File::from(opened.map_err(|error| format!("there is no site: {error}"))?);
    let number = opened.metadata().map_err(|error| error.to_string())?.ino();
    let mut candidates: Vec<&Files> = sites.to_vec();
    // Each file that both have alike leaves both; the first that differs tells which of them this is.
    let all: BTreeMap<&String, ()> = sites.iter().flat_map(|site| site.keys()).map(|path| (path, ())).collect();
    for path in all.keys() {
        let bytes = match openat(&opened, path.as_str(), OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()) {
            Ok(file) => {
                let mut bytes = Vec::new();
                File::from(file).read_to_end(&mut bytes).map_err(|error| format!("`{path}`: {error}"))?;
                Some(bytes)
            }
            Err(error) if std::io::Error::from(error).kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(format!("`{path}`: {error}")),
        };
        if bytes.is_none() && fs::metadata(folder).map_or(true, |now| now.ino() != number) {
            return Ok(Saw::Overtaken);
        }
        candidates.retain(|site| site.get(*path) == bytes.as_ref());
        if candidates.is_empty() {
            return Err(format!("`{path}` is not of the site that the files before it are of"));
        }
    }
    Ok(Saw::Whole)
}
