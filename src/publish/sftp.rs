//! A release → a folder on another machine, by the person's own sftp: where there is no shell and no rsync.
//!
//! All that is to be done is written into one batch, for one connection, in the order of [`super::upload`]. Each file goes
//! under a name of its own first and takes its place whole, since OpenSSH renames over what is there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::manifest::{Difference, Manifest, PUBLISHED};
use super::program::{Ended, Program};
use super::release::Release;
use super::upload::{Store, upload};
use super::{Way, scratch};
use crate::config::SftpPlace;
use crate::disk::{self, Stage};

/// The name of a file that is on its way; there is one at a time.
const PART: &str = ".clipsheet-part";
/// The longest line that sftp takes for one, with room to spare: its own buffer has 2,048 bytes.
const MAX_LINE_BYTES: usize = 2_000;
/// How sftp ends if a command of a batch failed; without a connection it ends otherwise.
const COMMAND_FAILED: i32 = 1;
/// How sftp tells that something is not there.
const NOT_THERE: &str = "No such file or directory";

/// A folder that sftp reaches.
pub(super) struct Sftp {
    root: PathBuf,
    place: SftpPlace,
}

impl Sftp {
    pub fn new(root: &Path, place: &SftpPlace) -> Self {
        Self { root: root.to_path_buf(), place: place.clone() }
    }

    /// A folder of this machine for what goes and comes.
    fn stage(&self) -> Result<Stage> {
        Stage::new(&scratch(&self.root)?)
    }

    /// What lets sftp go through `lines` in the folder of a stage, until one of them fails that does not start with `-`.
    fn batch(&self, stage: &Stage, lines: &str) -> Result<Program> {
        stage.put_beside("batch", lines.as_bytes())?;
        let sftp = Program::new("sftp").with(["-q", "-b", "../batch", "--"]).ask(&self.place.host);
        Ok(sftp.inside(&stage.path()))
    }

    fn folder(&self) -> Result<String> {
        word(&self.place.folder)
    }
}

impl Way for Sftp {
    fn published(&mut self) -> Result<Option<Manifest>> {
        const HERE: &str = "published";
        let stage = self.stage()?;
        let lines = format!("cd {}\n-get {} {HERE}\nls -1a\n", self.folder()?, word(PUBLISHED)?);
        let mut look = self.batch(&stage, &lines)?;
        let ended = look.end()?;
        if ended.code == Some(COMMAND_FAILED) && ended.said.ends_with(NOT_THERE) {
            return Ok(None);
        }
        if !ended.is_good() {
            bail!("{}", look.failure(&ended));
        }
        if let Some(listed) = disk::read_if_there(&stage.path().join(HERE))? {
            return Manifest::read(&listed).map(Some);
        }
        let listed = ended.text();
        let mut names =
            listed.lines().filter(|line| !line.starts_with("sftp> ") && !matches!(*line, "." | ".." | PART));
        match names.next() {
            None => Ok(None),
            Some(PUBLISHED) => bail!("{}", look.failure(&ended)),
            Some(name) => bail!(
                "`{}` holds what clipsheet did not publish, such as `{name}`; name an empty folder",
                self.place.folder
            ),
        }
    }

    fn publish(&mut self, release: &Release, difference: &Difference, before: &Manifest) -> Result<()> {
        let mut batch = Batch::new(self, before)?;
        upload(&mut batch, release, before, difference)?;
        batch.remove_folders(release, difference)?;
        batch.run().map(drop)
    }
}

/// What is still to be done, and the files for it.
struct Batch<'a> {
    sftp: &'a Sftp,
    stage: Stage,
    lines: String,
    /// How many files lie in the stage.
    staged: usize,
    /// The folders that are there, or will be made by the lines.
    folders: BTreeSet<String>,
}

impl<'a> Batch<'a> {
    fn new(sftp: &'a Sftp, before: &Manifest) -> Result<Self> {
        // Where an interruption left a file in doubt, its folder is, too.
        let sure = before.0.iter().filter(|(_, known)| known.is_some()).map(|(path, _)| path.as_str());
        let folders = sure.flat_map(folders_of).map(str::to_owned).collect();
        let mut batch = Self { sftp, stage: sftp.stage()?, lines: String::new(), staged: 0, folders };
        batch.line(&["-mkdir", &sftp.folder()?])?;
        batch.enter()?;
        Ok(batch)
    }

    fn enter(&mut self) -> Result<()> {
        self.line(&["cd", &self.sftp.folder()?])
    }

    fn line(&mut self, words: &[&str]) -> Result<()> {
        let line = words.join(" ");
        if line.len() > MAX_LINE_BYTES {
            bail!("a path is too long for sftp: {}", &words[words.len() - 1]);
        }
        self.lines += &line;
        self.lines.push('\n');
        Ok(())
    }

    /// Does all that is still to be done; what comes then starts in the same folder.
    fn run(&mut self) -> Result<Ended> {
        let lines = std::mem::take(&mut self.lines);
        let mut program = self.sftp.batch(&self.stage, &lines)?;
        let mut ended = program.end()?;
        if !ended.is_good() {
            ended.said = what_matters(&ended.said);
            let failure = program.failure(&ended);
            if ended.said.starts_with("remote rename") && ended.said.ends_with("Failure") {
                bail!("{failure} (the server must let a file be renamed over another, as that of OpenSSH does)");
            }
            bail!("{failure}");
        }
        self.enter()?;
        Ok(ended)
    }

    /// Removes the folders in which nothing is left; what somebody else put there stays, and its folder.
    fn remove_folders(&mut self, release: &Release, difference: &Difference) -> Result<()> {
        let left: BTreeSet<&str> = release.paths().flat_map(folders_of).collect();
        let gone: BTreeSet<&str> = difference.removed.iter().flat_map(|path| folders_of(path)).collect();
        // From the inside out.
        for folder in gone.into_iter().rev().filter(|folder| !left.contains(folder)) {
            self.line(&["-rmdir", &word(folder)?])?;
        }
        Ok(())
    }
}

impl Store for Batch<'_> {
    fn put(&mut self, files: Vec<(String, Vec<u8>)>) -> Result<()> {
        for (path, bytes) in files {
            let here = self.staged.to_string();
            self.staged += 1;
            self.stage.put(&here, &bytes)?;
            for folder in folders_of(&path) {
                if self.folders.insert(folder.to_owned()) {
                    self.line(&["-mkdir", &word(folder)?])?;
                }
            }
            self.line(&["put", &here, &word(PART)?])?;
            self.line(&["rename", &word(PART)?, &word(&path)?])?;
        }
        Ok(())
    }

    fn remove(&mut self, paths: &[&str]) -> Result<()> {
        for path in paths {
            self.line(&["-rm", &word(path)?])?;
        }
        // That one of them was not there is no failure; that one stays is.
        let ended = self.run()?;
        let failed = |line: &&str| is_of(line, "delete") && !line.ends_with(NOT_THERE);
        match ended.said.lines().find(failed) {
            Some(line) => bail!("`sftp {}` failed: {line}", self.sftp.place.host),
            None => Ok(()),
        }
    }
}

/// The folders above a path, outermost first: `2024/W06/index.html` → `2024`, `2024/W06`.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// A path as a word of a batch, whatever stands in it; backslashes are kept out of paths where these are read.
///
/// # Errors
/// It holds what no batch can.
fn word(path: &str) -> Result<String> {
    if path.contains('\\') || path.contains(char::is_control) {
        bail!("`{}` cannot be told to sftp", path.escape_debug());
    }
    // What starts with `-` must not look like an option.
    let start = if path.starts_with('/') { "" } else { "./" };
    Ok(format!("\"{start}{}\"", path.replace('"', "\\\"")))
}

/// What sftp said without what is no failure: that a folder is there already, that a file is gone already.
fn what_matters(said: &str) -> String {
    let is_fine = |line: &str| is_of(line, "mkdir") || is_of(line, "delete") && line.ends_with(NOT_THERE);
    said.lines().filter(|line| !is_fine(line)).collect::<Vec<_>>().join("\n")
}

/// Whether a line tells that a command failed, in the words of older versions or of newer ones.
fn is_of(line: &str, command: &str) -> bool {
    let older = if command == "mkdir" { "create directory" } else { command };
    line.strip_prefix("remote ").is_some_and(|rest| rest.starts_with(command))
        || line.strip_prefix("Couldn't ").is_some_and(|rest| rest.starts_with(older))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_as_they_are() {
        assert_eq!(word("/var/www/a b").unwrap(), "\"/var/www/a b\"");
        assert_eq!(word("-x/\"*\"").unwrap(), r#""./-x/\"*\"""#);
        assert!(word("a\nrm b").is_err() && word("a\\").is_err());
    }

    #[test]
    fn only_what_failed_is_told() {
        let said = "remote mkdir \"/a\": Failure\nCouldn't create directory: Failure\nremote delete /a/b: No such file or directory\n\
                    remote open \"/a/c\": Permission denied";
        assert_eq!(what_matters(said), "remote open \"/a/c\": Permission denied");
    }

    #[test]
    fn folders_are_made_from_the_outside_in() {
        assert_eq!(folders_of("2024/W06/index.html").collect::<Vec<_>>(), ["2024", "2024/W06"]);
        assert_eq!(folders_of("index.html").count(), 0);
    }
}
