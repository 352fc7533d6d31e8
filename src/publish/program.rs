//! The programs of the person who publishes: their keys, their proxies and their settings hold, and no secret passes
//! through here.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::disk;

/// How a program ended.
#[derive(Debug)]
pub(super) struct Ended {
    /// Its code; none where a signal ended it.
    pub code: Option<i32>,
    /// What it printed.
    pub printed: Vec<u8>,
    /// What it said of its work, without passwords.
    pub said: String,
}

impl Ended {
    /// Whether all went well.
    pub fn is_good(&self) -> bool {
        self.code == Some(0)
    }

    /// What it printed, where that is one short text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.printed).trim().to_owned()
    }
}

/// A program that is about to run.
#[derive(Debug)]
pub(super) struct Program {
    name: &'static str,
    /// What it is asked for, in a word, for messages.
    asked: String,
    command: Command,
}

impl Program {
    /// `name` as the shell finds it; it reads nothing, and says things in English.
    pub fn new(name: &'static str) -> Self {
        let mut command = Command::new(name);
        command.env("LC_ALL", "C").stdin(Stdio::null());
        Self { name, asked: String::new(), command }
    }

    /// An argument that says what is asked, and stands in messages.
    pub fn ask(mut self, word: &str) -> Self {
        if self.asked.is_empty() {
            self.asked = format!(" {word}");
        }
        self.command.arg(word);
        self
    }

    /// More arguments.
    pub fn with<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Runs in a folder.
    pub fn inside(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Sets a variable of its environment, or takes it out.
    pub fn variable(mut self, name: &str, value: Option<&OsStr>) -> Self {
        match value {
            Some(value) => self.command.env(name, value),
            None => self.command.env_remove(name),
        };
        self
    }

    /// Lets it read a file.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub fn reading(mut self, path: &Path) -> Result<Self> {
        self.command.stdin(Stdio::from(disk::open(path)?));
        Ok(self)
    }

    /// Runs it, and tells how it ended, well or not.
    ///
    /// # Errors
    /// There is no such program.
    pub fn end(&mut self) -> Result<Ended> {
        let name = self.name;
        let output = self.command.output().with_context(|| format!("failed to run `{name}`; is it installed?"))?;
        let said = without_passwords(String::from_utf8_lossy(&output.stderr).trim());
        Ok(Ended { code: output.status.code(), printed: output.stdout, said })
    }

    /// Runs it, and gives what it printed.
    ///
    /// # Errors
    /// It failed; what it said of it.
    pub fn output(mut self) -> Result<Vec<u8>> {
        let ended = self.end()?;
        if !ended.is_good() {
            bail!("{}", self.failure(&ended));
        }
        Ok(ended.printed)
    }

    /// As [`Program::output`], for what is one short text.
    ///
    /// # Errors
    /// As there.
    pub fn text(self) -> Result<String> {
        Ok(String::from_utf8_lossy(&self.output()?).trim().to_owned())
    }

    /// What to say of a program that failed.
    pub fn failure(&self, ended: &Ended) -> String {
        let Self { name, asked, command: _ } = self;
        let code = ended.code.map_or_else(|| "was ended".to_owned(), |code| format!("failed with {code}"));
        format!("`{name}{asked}` {code}: {}", ended.said)
    }
}

/// A text without what stands between `://` and `@`, where addresses hold users and passwords.
pub(super) fn without_passwords(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("://") {
        shown += before;
        shown += "://";
        let end = after
            .find(|letter: char| letter.is_whitespace() || matches!(letter, '/' | '\'' | '"'))
            .unwrap_or(after.len());
        let host = after[..end].rfind('@').map_or(0, |at| at + 1);
        rest = &after[host..];
    }
    shown + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_is_told() {
        for (said, told) in [
            (
                "fatal: 'https://me:s3cret@git.example/x.git/' not found",
                "fatal: 'https://git.example/x.git/' not found",
            ),
            ("https://a@b@c.example ssh://k@d.example:22/x", "https://c.example ssh://d.example:22/x"),
            ("no address: me@x.example, 1://", "no address: me@x.example, 1://"),
        ] {
            assert_eq!(without_passwords(said), told);
        }
    }

    #[test]
    fn a_failure_says_who_failed_and_how() {
        let told = |program: Program| program.output().unwrap_err().to_string();
        assert_eq!(told(Program::new("sh").ask("-c").with(["echo no >&2; exit 3"])), "`sh -c` failed with 3: no");
        assert!(told(Program::new("no-such-program")).contains("is it installed?"));
        assert_eq!(Program::new("sh").with(["-c", "echo ' a '"]).text().unwrap(), "a");
    }
}
