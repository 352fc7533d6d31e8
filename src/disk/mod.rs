//! Files: `std::fs` with the path in every error, and writes that are whole or not at all.

mod lock;
mod release;
mod site;
mod stamps;
mod temporary;
mod write;

use std::fs;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

use anyhow::{Context as _, Result, bail};
use walkdir::WalkDir;

pub use lock::{Attempt, Busy, Lock, try_lock};
pub use release::{Stage, file_bytes, list_inside, write_filled};
#[cfg(test)]
pub(crate) use site::write_site;
pub use site::{
    Counts, MANIFEST, MadeFile, OutputFile, SiteWriter, forget_sites, hash, listed, remove_site, site_fingerprint,
};
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
    bytes(path, MAX_FILE_BYTES, Links::Followed).with_context(|| format!("failed to read `{}`", path.display()))
}

/// The bytes of a regular file that [`list`] found, of at most `max_bytes`. It is no link, and must not have become one.
///
/// # Errors
/// What [`read`] tells, without the path.
pub fn read_listed(path: &Path, max_bytes: u64) -> Result<Vec<u8>> {
    bytes(path, max_bytes, Links::Refused)
}

fn bytes(path: &Path, max_bytes: u64, links: Links) -> Result<Vec<u8>> {
    let file = regular(path, links)?;
    let length = file.metadata()?.len();
    let mut bytes = Vec::new();
    if length <= max_bytes {
        bytes.reserve_exact(usize::try_from(length)?.saturating_add(1));
        // What the system says of the length need not be true: some files have none, and some grow.
        file.take(max_bytes + 1).read_to_end(&mut bytes)?;
    }
    if length > max_bytes || bytes.len() as u64 > max_bytes {
        bail!("it has more than {} MB", max_bytes >> 20);
    }
    Ok(bytes)
}

/// What becomes of a link in the place of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Links {
    Followed,
    Refused,
}

/// Opens a regular file. Asked of the open file, because the path may lead elsewhere a moment later.
fn regular(path: &Path, links: Links) -> Result<fs::File> {
    let file = open_without_waiting(path, links)?;
    if !file.metadata()?.is_file() {
        bail!("it is not a regular file");
    }
    Ok(file)
}

/// Opens a file, a pipe without a writer too, and no link where those are refused.
#[cfg(target_os = "linux")]
fn open_without_waiting(path: &Path, links: Links) -> Result<fs::File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    let flags = if links == Links::Refused { flags | OFlags::NOFOLLOW } else { flags };
    match rustix::fs::open(path, flags, Mode::empty()) {
        Ok(file) => Ok(file.into()),
        // What cannot be opened at all is no file either: a socket.
        Err(rustix::io::Errno::NXIO) => bail!("it is not a regular file"),
        Err(rustix::io::Errno::LOOP) if links == Links::Refused => bail!("it is a link"),
        Err(error) => Err(std::io::Error::from(error).into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn open_without_waiting(path: &Path, links: Links) -> Result<fs::File> {
    let meta = match links {
        Links::Followed => fs::metadata(path)?,
        Links::Refused => fs::symlink_metadata(path)?,
    };
    if meta.is_symlink() {
        bail!("it is a link");
    }
    // Opening a pipe waits for its writer.
    if !meta.is_file() {
        bail!("it is not a regular file");
    }
    Ok(fs::File::open(path)?)
}

/// A regular file of any size, to be read in pieces.
///
/// # Errors
/// Names the path: not there, not readable, or not a regular file (a pipe would hang us).
pub fn open(path: &Path) -> Result<fs::File> {
    regular(path, Links::Followed).with_context(|| format!("failed to read `{}`", path.display()))
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
    let listing = listing(folder, extensions)?;
    match listing.unlisted.into_iter().next() {
        Some(error) => Err(error).with_context(|| format!("failed to list `{}`", folder.display())),
        None => Ok(listing.files),
    }
}

/// What is in a folder, and what of it cannot be used.
#[derive(Debug, Default)]
pub struct Listing {
    /// What [`list`] gives.
    pub files: Vec<PathBuf>,
    /// What has one of the extensions and is no regular file, and links to folders, with what it is instead; where all files
    /// are asked for, a folder is nothing odd.
    pub odd: Vec<(PathBuf, &'static str)>,
    /// Files with other extensions.
    pub others: Vec<PathBuf>,
    /// Folders that could not be listed.
    pub unlisted: Vec<walkdir::Error>,
}

/// As [`list`], with what there is besides.
///
/// # Errors
/// Names the folder if it could not be asked for.
pub fn listing(folder: &Path, extensions: &[&str]) -> Result<Listing> {
    listing_with(folder, extensions, |_| false)
}

/// As [`listing`], with the hidden files and folders that are `taken` by their paths below the folder.
///
/// # Errors
/// As [`listing`].
pub fn listing_with(folder: &Path, extensions: &[&str], taken: impl Fn(&Path) -> bool) -> Result<Listing> {
    let mut listing = Listing::default();
    if !folder.try_exists().with_context(|| format!("failed to list `{}`", folder.display()))? {
        return Ok(listing);
    }
    let visible = |entry: &walkdir::DirEntry| {
        let is_taken = || entry.path().strip_prefix(folder).is_ok_and(&taken);
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.') || is_taken()
    };
    if !folder.is_dir() {
        bail!("`{}` is not a folder", folder.display());
    }
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                listing.unlisted.push(error);
                continue;
            }
        };
        let extension = entry.path().extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let meant = extensions.is_empty() || extensions.contains(&extension.as_str());
        let kind = entry.file_type();
        let depth = entry.depth();
        let path = entry.into_path();
        if kind.is_file() {
            if meant { listing.files.push(path) } else { listing.others.push(path) }
        } else if depth > 0
            && (meant || kind.is_symlink() && path.is_dir())
            && !(extensions.is_empty() && kind.is_dir())
        {
            let what = match () {
                () if kind.is_symlink() => "a link, and links are not followed",
                () if kind.is_dir() => "a folder",
                () => "not a regular file",
            };
            listing.odd.push((path, what));
        }
    }
    Ok(listing)
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

/// Makes a folder, and those above it, where they are not there.
///
/// # Errors
/// Names the path.
pub fn make_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("failed to make `{}`", folder.display()))
}

/// Makes a folder for what Clipsheet keeps, of which Git takes no notice.
///
/// # Errors
/// It cannot be made.
pub fn keep_folder(folder: &Path) -> Result<()> {
    write(
        &folder.join(".gitignore"),
        b"*
",
    )
    .map(|_| ())
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

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, vec![b'a'; (1 << 20) + 1]).unwrap();
        assert_eq!(read_listed(&path, 2 << 20).unwrap().len(), (1 << 20) + 1);
        assert_eq!(read_listed(&path, 1 << 20).unwrap_err().to_string(), "it has more than 1 MB");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_no_file_is_neither_waited_for_nor_followed() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("file.md"), "text").unwrap();
        std::os::unix::fs::symlink("file.md", path("link.md")).unwrap();
        std::os::unix::fs::symlink("loop.md", path("loop.md")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", path("zero.md")).unwrap();
        fs::create_dir(path("folder.md")).unwrap();
        std::os::unix::fs::symlink("folder.md", path("linked")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(path("socket.md")).unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, path("pipe.md"), rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();

        assert_eq!(read(&path("link.md")).unwrap(), b"text");
        assert_eq!(read_listed(&path("link.md"), 10).unwrap_err().to_string(), "it is a link");
        for name in ["socket.md", "pipe.md", "folder.md"] {
            assert_eq!(read_listed(&path(name), 10).unwrap_err().to_string(), "it is not a regular file", "{name}");
        }
        assert!(read(&path("zero.md")).is_err() && read(&path("loop.md")).is_err());

        let listing = listing(folder.path(), &["md"]).unwrap();
        assert_eq!(listing.files, [path("file.md")]);
        let odd: Vec<_> = listing.odd.iter().map(|(path, _)| path.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(odd, ["folder.md", "link.md", "linked", "loop.md", "pipe.md", "socket.md", "zero.md"]);
        assert!(list(&path("file.md"), &["md"]).is_err(), "a file holds no articles");
    }
}
