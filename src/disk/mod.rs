//! Files: `std::fs` with the path in every error, and writes that are whole or not at all.

mod lock;
mod site;
mod stamps;
mod temporary;
mod write;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

use anyhow::{Context as _, Result, bail};
use walkdir::WalkDir;

pub use lock::{Attempt, Busy, Lock, try_lock};
pub use site::{Counts, MANIFEST, OutputFile, SiteWriter, forget_sites, remove_site};
pub use stamps::{Fingerprint, Stamp, fingerprint, stamps};
pub use temporary::{sweep, sweep_empty};
pub use write::{NewFile, Was, Written, remove, remove_as_read, replace, write, write_all};

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

/// The bytes of a regular file of at most [`MAX_FILE_BYTES`].
///
/// # Errors
/// Names the path: not there, not readable, not a regular file (a pipe would hang us), or too large.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let failed = || format!("failed to read `{}`", path.display());
    let meta = fs::metadata(path).with_context(failed)?;
    if !meta.is_file() {
        return Err(anyhow::anyhow!("it is not a regular file")).with_context(failed);
    }
    if meta.len() > MAX_FILE_BYTES {
        return Err(anyhow::anyhow!("it has more than {MAX_FILE_BYTES} bytes")).with_context(failed);
    }
    fs::read(path).with_context(failed)
}

/// A regular file of any size, to be read in pieces.
///
/// # Errors
/// Names the path: not there, not readable, or not a regular file (a pipe would hang us).
pub fn open(path: &Path) -> Result<fs::File> {
    let failed = || format!("failed to read `{}`", path.display());
    let regular = |meta: fs::Metadata| if meta.is_file() { Ok(()) } else { bail!("it is not a regular file") };
    // Asked before, because opening a pipe waits for its writer, and after, because the path may lead elsewhere by then.
    fs::metadata(path).map_err(Into::into).and_then(regular).with_context(failed)?;
    let file = fs::File::open(path).with_context(failed)?;
    file.metadata().map_err(Into::into).and_then(regular).with_context(failed)?;
    Ok(file)
}

/// The bytes of a file, or `None` where there is none.
///
/// # Errors
/// As [`read`], but for a missing file.
pub fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("failed to read `{}`", path.display())),
        Ok(_) => read(path).map(Some),
    }
}

/// All regular files below `folder` with one of these `extensions` (all files where the list is empty), sorted by
/// path. Links are not followed; hidden files and folders are passed over. A folder that is not there is empty.
///
/// # Errors
/// Names the folder or file that could not be listed.
pub fn list(folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    if !folder.try_exists().with_context(|| format!("failed to list `{}`", folder.display()))? {
        return Ok(Vec::new());
    }
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry.with_context(|| format!("failed to list `{}`", folder.display()))?;
        let extension = entry.path().extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        if entry.file_type().is_file() && (extensions.is_empty() || extensions.contains(&extension.as_str())) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// Whether a folder is there and holds anything but hidden files and folders, such as those of Git.
///
/// # Errors
/// Names what could not be listed: also a file in the place of the folder.
pub fn holds_anything(folder: &Path) -> Result<bool> {
    let failed = || format!("failed to list `{}`", folder.display());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error).with_context(failed),
    };
    for entry in entries {
        if !entry.with_context(failed)?.file_name().to_string_lossy().starts_with('.') {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether anything stands at a path: a link, too, wherever it leads.
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether a path leads to a link itself, whatever that leads to.
pub fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink())
}

/// The folder in a site's root in which Clipsheet keeps what it may need again; it may be deleted at any time.
pub const KEPT: &str = ".clipsheet";

/// Makes a folder for what Clipsheet keeps, of which Git takes no notice.
///
/// # Errors
/// It cannot be made.
pub fn keep_folder(folder: &Path) -> Result<()> {
    write(&folder.join(".gitignore"), b"*
").map(|_| ())
}

/// Bytes → text: UTF-8 with or without a byte order mark, line ends as `\n`.
///
/// # Errors
/// Tells the byte at which the text stops being UTF-8, and holds the bytes.
pub fn text(bytes: Vec<u8>) -> Result<String, FromUtf8Error> {
    let text = String::from_utf8(bytes)?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_path() {
        let folder = tempfile::tempdir().unwrap();
        for error in [read(folder.path()).unwrap_err(), open(folder.path()).unwrap_err()] {
            let error = format!("{error:#}");
            assert!(error.contains(&folder.path().display().to_string()), "{error}");
            assert!(error.contains("not a regular file"), "{error}");
        }
        assert!(open(&folder.path().join("none")).is_err());
    }
}
