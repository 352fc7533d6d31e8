//! A mini-site in a temporary folder, and the binary run in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use tempfile::TempDir;
use walkdir::WalkDir;

/// A site that goes when the test is over.
pub struct Site {
    folder: TempDir,
}

/// What the binary said.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    /// The exit code.
    pub code: i32,
    /// Standard output, then standard error.
    pub text: String,
}

/// Each file by its path, with its bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

impl Site {
    /// Nothing yet.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// The input of the case `name` in `tests/cases`.
    pub fn of_case(name: &str) -> Self {
        Self::of(&Path::new("tests/cases").join(name).join("cmd.in"), &[""])
    }

    /// The `parts` (files or folders; "" is all) of a folder.
    pub fn of(source: &Path, parts: &[&str]) -> Self {
        let site = Self::empty();
        for part in parts {
            for entry in WalkDir::new(source.join(part)) {
                let entry = entry.unwrap();
                let inside = entry.path().strip_prefix(source).unwrap();
                if entry.file_type().is_file() {
                    site.write(inside.to_str().unwrap(), fs::read(entry.path()).unwrap());
                }
            }
        }
        site
    }

    /// Where it lies.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Replaces words in a file; they must be there.
    #[track_caller]
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.text(path);
        assert!(text.contains(old), "`{old}` is not in `{path}`");
        self.write(path, text.replace(old, new));
    }

    /// The binary, ready to run in the site's folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clipsheet"));
        command.args(arguments).current_dir(self.folder.path()).env("COLUMNS", "100");
        command
    }

    /// Runs the binary in the site's folder.
    pub fn run(&self, arguments: &[&str]) -> Said {
        said(&mut self.command(arguments))
    }

    /// Runs the binary, which must end well.
    #[track_caller]
    pub fn good(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!(said.code, 0, "{}", said.text);
        said.text
    }

    /// All files below a folder.
    pub fn files(&self, folder: &str) -> Files {
        self.each(folder, |path| fs::read(path).unwrap())
    }

    /// The times of all files below a folder.
    pub fn times(&self, folder: &str) -> BTreeMap<String, SystemTime> {
        self.each(folder, |path| fs::metadata(path).unwrap().modified().unwrap())
    }

    fn each<T>(&self, folder: &str, of: impl Fn(&Path) -> T) -> BTreeMap<String, T> {
        let folder = self.path(folder);
        let files = WalkDir::new(&folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| {
                let inside = entry.path().strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
                (inside, of(entry.path()))
            })
            .collect()
    }
}

/// Runs a command to its end.
pub fn said(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    Said { code: output.status.code().unwrap_or(-1), text: String::from_utf8(text).unwrap() }
}

/// The data that a page holds for machines: its JSON-LD.
#[track_caller]
pub fn linked_data(page: &str) -> serde_json::Value {
    let data = page.split_once("ld+json\">").and_then(|(_, rest)| rest.split_once("</script>")).unwrap().0;
    serde_json::from_str(data).unwrap()
}

/// The paths at which two folders differ; shorter to read than their bytes.
#[track_caller]
pub fn assert_same(one: &Files, other: &Files) {
    let paths = one.keys().chain(other.keys());
    let mut differing: Vec<&String> = paths.filter(|path| one.get(*path) != other.get(*path)).collect();
    differing.dedup();
    assert_eq!(differing, Vec::<&String>::new(), "these files differ");
}
