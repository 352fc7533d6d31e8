//! Bytes → files that are whole or not at all, and never over what somebody has saved since it was read.
//!
//! A file is written beside its place, waited for until it is on the disk, and renamed. Just before that, what stands in the
//! place is compared with what was read when the work began. Where the system can exchange two files in one step, what comes
//! out is compared once more, and goes back if somebody saved in that very instant.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use tempfile::NamedTempFile;

use super::{read, temporary, text};

/// How many files wait for the disk together: each of them is open until then.
const TOGETHER: usize = 64;
/// How often is given back what somebody saved while we exchanged.
const TRIES: usize = 8;

/// Whether a write changed anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// The file has new bytes, or is gone.
    Changed,
    /// The file already held these bytes and was left alone.
    Same,
    /// Somebody changed, made or removed the file since it was read. It stays as they left it.
    Left,
}

/// What stood in a file's place when the work on it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Was<'a> {
    /// Nothing.
    Missing,
    /// A file with these bytes.
    Bytes(&'a [u8]),
    /// A file with this text, whatever its line ends.
    Text(&'a str),
    /// It does not matter: the file is Clipsheet's own.
    Ours,
}

/// New bytes for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile<'a> {
    /// Its path.
    pub path: PathBuf,
    /// What they rest on.
    pub was: Was<'a>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What stands in a place now.
#[derive(PartialEq, Eq)]
enum Now {
    Missing,
    /// A link, which is neither read nor written through.
    Link,
    File(Vec<u8>),
}

impl Now {
    fn at(path: &Path) -> Result<Self> {
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::Missing),
            Err(error) => Err(error).with_context(|| format!("failed to read `{}`", path.display())),
            Ok(meta) if meta.is_symlink() => Ok(Self::Link),
            Ok(_) => read(path).map(Self::File),
        }
    }

    fn is(&self, was: Was<'_>) -> bool {
        match (self, was) {
            (Self::Missing, Was::Missing) | (Self::Missing | Self::File(_), Was::Ours) => true,
            (Self::File(now), Was::Bytes(bytes)) => now == bytes,
            (Self::File(now), Was::Text(was)) => text(now.clone()).is_ok_and(|now| now == was),
            (Self::Missing, Was::Bytes(_) | Was::Text(_)) | (Self::File(_), Was::Missing) | (Self::Link, _) => false,
        }
    }
}

/// Writes a file of Clipsheet's own. Equal bytes are left alone, so that the time of the file stays.
///
/// # Errors
/// Names the path. A link is an error: it is not written through.
pub fn write(path: &Path, bytes: &[u8]) -> Result<Written> {
    replace(path, Was::Ours, bytes)
}

/// Writes a file, unless somebody has changed it since it was read. Equal bytes are left alone.
///
/// # Errors
/// Names the path.
pub fn replace(path: &Path, was: Was<'_>, bytes: &[u8]) -> Result<Written> {
    let written = write_all(&[NewFile { path: path.to_owned(), was, bytes: bytes.to_vec() }])?;
    Ok(written[0])
}

/// Writes files as [`replace`] does, and tells of each what became of it. The disk is waited for once for many of them.
///
/// # Errors
/// Names the path of the first that cannot be written; some of those before it may be.
pub fn write_all(files: &[NewFile<'_>]) -> Result<Vec<Written>> {
    let mut written = Vec::with_capacity(files.len());
    for some in files.chunks(TOGETHER) {
        let mut beside = Vec::with_capacity(some.len());
        for file in some {
            beside.push(put_beside(file).with_context(|| format!("failed to write `{}`", file.path.display()))?);
        }
        let new: Vec<&NamedTempFile> = beside.iter().filter_map(|beside| beside.as_ref().ok()).collect();
        wait_for_files(&new)?;
        let mut folders = BTreeSet::new();
        for (file, beside) in some.iter().zip(beside) {
            let failed = || format!("failed to write `{}`", file.path.display());
            written.push(match beside {
                Ok(new) => {
                    folders.insert(folder_of(&file.path)?);
                    put_in_place(new, file).with_context(failed)?
                }
                Err(written) => written,
            });
        }
        wait_for_folders(&folders)?;
    }
    Ok(written)
}

/// A file with the new bytes beside the old one, or why there need be none.
fn put_beside(file: &NewFile<'_>) -> Result<Result<NamedTempFile, Written>> {
    let NewFile { path, was, bytes } = file;
    let now = Now::at(path)?;
    if now == Now::Link && *was == Was::Ours {
        bail!("it is a link, and clipsheet writes through none; put a file in its place");
    }
    if !now.is(*was) {
        return Ok(Err(Written::Left));
    }
    if matches!(&now, Now::File(now) if now == bytes) {
        return Ok(Err(Written::Same));
    }
    let folder = folder_of(path)?;
    fs::create_dir_all(folder)?;
    let mut new = temporary::file_in(folder)?;
    if now != Now::Missing {
        // What a person allowed others to do with the file stays allowed.
        new.as_file().set_permissions(fs::metadata(path)?.permissions())?;
    }
    new.write_all(bytes)?;
    Ok(Ok(new))
}

/// Puts a new file into its place, if what it rests on still stands there.
fn put_in_place(new: NamedTempFile, file: &NewFile<'_>) -> Result<Written> {
    let NewFile { path, was, bytes } = file;
    let now = Now::at(path)?;
    if !now.is(*was) {
        return Ok(Written::Left);
    }
    if now == Now::Missing {
        return match new.persist_noclobber(path) {
            Ok(_) => Ok(Written::Changed),
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Ok(Written::Left),
            Err(error) => Err(error.error.into()),
        };
    }
    match exchange(new.path(), path) {
        Ok(()) => give_back_what_was_saved(new, path, *was, bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Written::Left),
        // The instant between comparing and renaming is all that is left to somebody who saves.
        Err(_) => match new.persist(path) {
            Ok(_) => Ok(Written::Changed),
            Err(error) => Err(error.error.into()),
        },
    }
}

/// After an exchange: what came out goes back if it is not what the new bytes rest on.
fn give_back_what_was_saved(new: NamedTempFile, path: &Path, was: Was<'_>, bytes: &[u8]) -> Result<Written> {
    let out = new.path();
    if was == Was::Ours || Now::at(out)?.is(was) {
        return Ok(Written::Changed);
    }
    for _ in 0..TRIES {
        if let Err(error) = exchange(out, path) {
            let (_, saved) = new.keep()?;
            return Err(error).with_context(|| {
                format!("somebody saved in the same instant; move their text from `{}`", saved.display())
            });
        }
        // If they saved once more, what came out now is the newer of theirs.
        if matches!(Now::at(out)?, Now::File(out) if out == bytes) {
            break;
        }
    }
    Ok(Written::Left)
}

/// Removes a file of Clipsheet's own, and its folder if that is empty then.
///
/// # Errors
/// Names the path.
pub fn remove(path: &Path) -> Result<()> {
    fs::remove_file(path).with_context(|| format!("failed to remove `{}`", path.display()))?;
    remove_if_empty(path.parent());
    Ok(())
}

/// Removes a file as [`remove`] does, unless somebody has changed it since it was read.
///
/// # Errors
/// Names the path.
pub fn remove_as_read(path: &Path, was: Was<'_>) -> Result<Written> {
    let failed = || format!("failed to remove `{}`", path.display());
    if !Now::at(path)?.is(was) {
        return Ok(Written::Left);
    }
    // It is taken aside, and looked at there once more: nobody saves into a name that they do not know.
    let aside = temporary::file_in(folder_of(path)?).with_context(failed)?;
    match fs::rename(path, aside.path()) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Written::Left),
        result => result.with_context(failed)?,
    }
    if Now::at(aside.path())?.is(was) {
        aside.close().with_context(failed)?;
        remove_if_empty(path.parent());
        return Ok(Written::Changed);
    }
    match aside.persist_noclobber(path) {
        Ok(_) => Ok(Written::Left),
        // They saved again: that is newer.
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Ok(Written::Left),
        Err(error) => Err(error.error).with_context(failed),
    }
}

fn remove_if_empty(folder: Option<&Path>) {
    if let Some(folder) = folder {
        // A folder that is not empty stays; that is no failure.
        let _ = fs::remove_dir(folder);
    }
}

fn folder_of(path: &Path) -> Result<&Path> {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Ok(Path::new(".")),
        Some(folder) => Ok(folder),
        None => bail!("`{}` is not a file's path", path.display()),
    }
}

/// Waits until the bytes of new files are on the disk, so that after a power cut no name leads to an empty file.
fn wait_for_files(new: &[&NamedTempFile]) -> Result<()> {
    let failed = |file: &NamedTempFile| format!("failed to write `{}`", file.path().display());
    #[cfg(target_os = "linux")]
    if let [first, _, ..] = new {
        // Once for all of them is far cheaper than once for each.
        return rustix::fs::syncfs(first.as_file()).with_context(|| failed(first));
    }
    new.iter().try_for_each(|file| file.as_file().sync_all().with_context(|| failed(file)))
}

/// Waits until the new names in folders are on the disk.
#[cfg(unix)]
fn wait_for_folders(folders: &BTreeSet<&Path>) -> Result<()> {
    let failed = |folder: &Path| format!("failed to write the folder `{}`", folder.display());
    #[cfg(target_os = "linux")]
    if folders.len() > 1
        && let Some(first) = folders.first()
    {
        let open = fs::File::open(first).with_context(|| failed(first))?;
        return rustix::fs::syncfs(open).with_context(|| failed(first));
    }
    for folder in folders {
        fs::File::open(folder).and_then(|folder| folder.sync_all()).with_context(|| failed(folder))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn wait_for_folders(_: &BTreeSet<&Path>) -> Result<()> {
    Ok(())
}

#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes `new` into a file that held `old` when it was read and now holds `now`; each may be missing.
    #[track_caller]
    fn check(old: Option<&str>, now: Option<&str>, new: &str, expected: (Written, Option<&str>)) {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a.md");
        if let Some(now) = now {
            fs::write(&path, now).unwrap();
        }
        let was = old.map_or(Was::Missing, Was::Text);
        let written = replace(&path, was, new.as_bytes()).unwrap();
        let is = fs::read_to_string(&path).ok();
        assert_eq!((written, is.as_deref()), expected);
        let count = fs::read_dir(place.path()).unwrap().count();
        assert_eq!(count, usize::from(is.is_some()), "no temporary file stays behind");
    }

    #[test]
    fn who_saved_meanwhile_wins() {
        check(None, None, "new", (Written::Changed, Some("new")));
        check(Some("old"), Some("old"), "new", (Written::Changed, Some("new")));
        check(Some("old\n"), Some("\u{feff}old\r\n"), "new", (Written::Changed, Some("new")));
        check(Some("old"), Some("old"), "old", (Written::Same, Some("old")));
        check(Some("old"), Some("edited"), "new", (Written::Left, Some("edited")));
        check(Some("old"), Some(""), "new", (Written::Left, Some("")));
        check(Some("old"), None, "new", (Written::Left, None));
        check(None, Some("edited"), "new", (Written::Left, Some("edited")));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_comes_out_of_an_exchange_goes_back_if_it_was_saved_meanwhile() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a.md");
        for (out, expected) in [("old", (Written::Changed, "new")), ("edited", (Written::Left, "edited"))] {
            // As after an exchange: the new bytes stand in the place, and what was there beside it.
            fs::write(&path, "new").unwrap();
            let mut beside = temporary::file_in(place.path()).unwrap();
            beside.write_all(out.as_bytes()).unwrap();
            let written = give_back_what_was_saved(beside, &path, Was::Bytes(b"old"), b"new").unwrap();
            assert_eq!((written, fs::read_to_string(&path).unwrap().as_str()), expected);
        }
    }

    #[test]
    fn what_was_read_is_removed_and_what_was_saved_stays() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("in/a.md");
        fs::create_dir(place.path().join("in")).unwrap();
        fs::write(&path, "edited").unwrap();
        assert_eq!(remove_as_read(&path, Was::Text("old")).unwrap(), Written::Left);
        assert_eq!(fs::read_to_string(&path).unwrap(), "edited");
        assert_eq!(remove_as_read(&path, Was::Text("edited")).unwrap(), Written::Changed);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
        assert_eq!(remove_as_read(&path, Was::Text("edited")).unwrap(), Written::Left);
    }

    #[test]
    fn equal_bytes_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.txt");
        assert_eq!(write(&path, b"one").unwrap(), Written::Changed);
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        assert_eq!(write(&path, b"one").unwrap(), Written::Same);
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), time);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no temporary file stays behind");
    }

    #[test]
    fn of_many_files_each_is_told_of() {
        let folder = tempfile::tempdir().unwrap();
        let file = |number: usize| NewFile {
            path: folder.path().join(format!("{}/{number}", number % 3)),
            was: if number == 100 { Was::Missing } else { Was::Ours },
            bytes: number.to_string().into_bytes(),
        };
        let files: Vec<NewFile<'_>> = (0..2 * TOGETHER + 1).map(file).collect();
        write(&files[7].path, b"7").unwrap();
        write(&files[100].path, b"edited").unwrap();
        let written = write_all(&files).unwrap();
        for (number, written) in written.iter().enumerate() {
            let expected = match number {
                7 => Written::Same,
                100 => Written::Left,
                _ => Written::Changed,
            };
            assert_eq!(*written, expected, "{number}");
        }
        assert_eq!(fs::read(&files[128].path).unwrap(), b"128");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_written_through_and_stay() {
        let place = tempfile::tempdir().unwrap();
        let (file, link) = (place.path().join("file"), place.path().join("link"));
        fs::write(&file, "old").unwrap();
        for target in [&file, &place.path().join("nothing")] {
            let _ = fs::remove_file(&link);
            std::os::unix::fs::symlink(target, &link).unwrap();
            for was in [Was::Missing, Was::Bytes(b"old")] {
                assert_eq!(replace(&link, was, b"new").unwrap(), Written::Left);
            }
            let error = format!("{:#}", write(&link, b"new").unwrap_err());
            assert!(error.contains("is a link") && error.contains(link.to_str().unwrap()), "{error}");
            assert_eq!(remove_as_read(&link, Was::Bytes(b"old")).unwrap(), Written::Left);
            assert_eq!((fs::read_link(&link).unwrap(), fs::read(&file).unwrap()), (target.clone(), b"old".to_vec()));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_keeps_who_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a.md");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        write(&path, b"new").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
