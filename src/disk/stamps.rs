//! Files and folders → what tells whether a file was changed, without reading it.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use walkdir::WalkDir;

/// What is different once a file was written or has changed places with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// When it was written, after 1970; nothing where the system does not say.
    modified: Option<Duration>,
    bytes: u64,
    /// The number of the file, where the system gives one: a file moved here may keep its time and its size.
    inode: u64,
}

/// The stamps of all files at or below these paths. What is not there, or goes while it is looked at, has none; so do
/// the files that editors keep beside the one that is edited, and all that is hidden.
pub fn stamps(paths: &[PathBuf]) -> BTreeMap<PathBuf, Stamp> {
    let visible = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_passing(entry.path());
    let walks = paths.iter().flat_map(|path| WalkDir::new(path).follow_links(true).into_iter().filter_entry(visible));
    let files = walks.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    files.filter_map(|entry| entry.metadata().ok().map(|meta| (entry.path().to_path_buf(), stamp(&meta)))).collect()
}

fn stamp(meta: &Metadata) -> Stamp {
    let modified = meta.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(meta);
    #[cfg(not(unix))]
    let inode = 0;
    Stamp { modified, bytes: meta.len(), inode }
}

/// Whether a file is one that editors and downloads leave for a moment: `.x.md.swp`, `x.md~`, `#x.md#`, Vim's `4913`.
fn is_passing(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ends = [".swp", ".swx", ".tmp", ".part", ".crdownload", "~"];
    name.starts_with('.')
        || (name.starts_with('#') && name.ends_with('#'))
        || name == "4913"
        || ends.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_was_written_moved_or_removed_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("in")).unwrap();
        fs::write(at("in/a.md"), "one").unwrap();
        fs::write(at("in/b.md"), "two").unwrap();
        let paths = [at("in"), at("site.yaml"), at("not-there")];
        let first = stamps(&paths);
        assert_eq!(first.keys().collect::<Vec<_>>(), [&at("in/a.md"), &at("in/b.md")]);
        assert_eq!(stamps(&paths), first);

        fs::write(at("site.yaml"), "title: T").unwrap();
        assert!(stamps(&paths).contains_key(&at("site.yaml")));
        fs::write(at("in/a.md"), "longer").unwrap();
        assert_ne!(stamps(&paths)[&at("in/a.md")], first[&at("in/a.md")]);
        fs::remove_file(at("in/b.md")).unwrap();
        assert!(!stamps(&paths).contains_key(&at("in/b.md")));
    }

    #[test]
    fn what_editors_leave_for_a_moment_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        for name in [".a.md.swp", "4913", "a.md~", "#a.md#", ".#a.md", "a.md.tmp", "a.md.part"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        assert!(stamps(&[folder.path().to_path_buf()]).is_empty());
    }
}
