//! The files of a site → a folder, whole or not at all.
//!
//! A new folder is built beside the old one, with hard links for what has not changed, so that those files keep their
//! time and their inode; then the two change places in one step. An error, a full disk or a kill before that step
//! leaves the old site as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::temporary::{Stage, sweep};

/// The file in which a site's folder says which of its files Clipsheet wrote.
pub const MANIFEST: &str = ".clipsheet-manifest";
/// The first line of a manifest.
const HEADER: &str = "clipsheet 1";

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Its path below the site's folder, with `/`: `2024/02/index.html`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a build did to the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that were left alone.
    pub unchanged: usize,
    /// Files that are gone.
    pub removed: usize,
}

/// Makes `folder` hold just `files`.
///
/// # Errors
/// The folder holds something that Clipsheet did not write, or something cannot be written; the old site stands.
pub fn write_site(folder: &Path, files: &[OutputFile]) -> Result<Counts> {
    let failed = || format!("failed to write the site `{}`", folder.display());
    check_paths(files)?;
    let old = owned(folder)?;
    let manifest = manifest(files);
    let hashes: BTreeMap<&str, String> = files.iter().map(|file| (file.path.as_str(), hash(&file.bytes))).collect();
    let same = |file: &OutputFile| {
        let path = folder.join(&file.path);
        old.get(&file.path) == hashes.get(file.path.as_str())
            && fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file() && meta.len() == file.bytes.len() as u64)
    };
    let unchanged: BTreeSet<&str> = files.iter().filter(|file| same(file)).map(|file| file.path.as_str()).collect();
    let counts = Counts {
        written: files.len() - unchanged.len(),
        unchanged: unchanged.len(),
        removed: old.keys().filter(|path| !hashes.contains_key(path.as_str())).count(),
    };
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    sweep(parent, false);
    if counts.written == 0 && counts.removed == 0 && folder.join(MANIFEST).is_file() {
        return Ok(counts);
    }
    fs::create_dir_all(parent).with_context(failed)?;
    let stage = Stage::new(parent).with_context(failed)?;
    let new = stage.path().join("site");
    fs::create_dir(&new).with_context(failed)?;
    let mut made: BTreeSet<PathBuf> = BTreeSet::new();
    for file in files {
        let target = new.join(&file.path);
        if let Some(inside) = target.parent()
            && made.insert(inside.to_path_buf())
        {
            fs::create_dir_all(inside).with_context(failed)?;
        }
        let linked = unchanged.contains(file.path.as_str()) && fs::hard_link(folder.join(&file.path), &target).is_ok();
        if !linked {
            put(&target, &file.bytes)?;
        }
    }
    put(&new.join(MANIFEST), manifest.as_bytes())?;
    if let Ok(before) = fs::metadata(folder) {
        // Who may read the site is the person's to say.
        fs::set_permissions(&new, before.permissions()).with_context(failed)?;
    }
    settle(&new).with_context(failed)?;
    if let Some(before) = swap(&new, folder).with_context(failed)?
        && let Err(error) = holds_only(&before, &old, folder)
    {
        // Somebody put a file there while we built: it must not go with the old site.
        swap(&before, folder).with_context(failed)?;
        return Err(error);
    }
    Ok(counts)
}

/// Removes from `folder` what Clipsheet wrote there, and the folders that are empty then. Gives the number of files that
/// are gone, and the paths of those that somebody has changed since: these stay, and stay in the manifest.
///
/// # Errors
/// The folder is a link, or something cannot be removed.
pub fn remove_site(folder: &Path) -> Result<(usize, Vec<String>)> {
    let known = listed(folder)?;
    let mut removed = 0;
    let mut left: BTreeMap<&str, &str> = BTreeMap::new();
    for (path, written) in &known {
        let file = folder.join(path);
        let Ok(meta) = fs::symlink_metadata(&file) else { continue };
        // A manifest that somebody changed must not lead outside.
        if !is_inside(path) || !meta.is_file() || hash(&super::read(&file)?) != *written {
            left.insert(path, written);
            continue;
        }
        super::remove(&file)?;
        removed += 1;
        remove_empty(folder, file.parent());
    }
    let path = folder.join(MANIFEST);
    if !left.is_empty() {
        let lines = left.iter().map(|(path, hash)| format!("{hash} {path}\n"));
        super::write(&path, format!("{HEADER}\n{}", lines.collect::<String>()).as_bytes())?;
    } else if path.is_file() {
        super::remove(&path)?;
    }
    Ok((removed, left.into_keys().map(str::to_owned).collect()))
}

/// Removes the empty folders from `inside` up to `folder`.
fn remove_empty(folder: &Path, inside: Option<&Path>) {
    let above = inside.into_iter().flat_map(Path::ancestors);
    for path in above.take_while(|path| path.starts_with(folder) && *path != folder) {
        // One that is not empty stays, and so do those above it.
        if fs::remove_dir(path).is_err() && path.exists() {
            return;
        }
    }
}

fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = fs::File::create_new(path).with_context(|| format!("failed to write `{}`", path.display()))?;
    file.write_all(bytes).with_context(|| format!("failed to write `{}`", path.display()))
}

/// Waits until all that was written is on the disk, so that a power cut after the swap finds whole files. One call for
/// the file system is far cheaper than one for each file.
#[cfg(target_os = "linux")]
fn settle(folder: &Path) -> Result<()> {
    Ok(rustix::fs::syncfs(fs::File::open(folder)?)?)
}

#[cfg(not(target_os = "linux"))]
fn settle(folder: &Path) -> Result<()> {
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            fs::File::open(entry.path())?.sync_all()?;
        }
    }
    Ok(())
}

/// The new folder takes the place of the old one, which goes with the stage. Gives where the old one lies until then, if there
/// was one.
fn swap(new: &Path, folder: &Path) -> Result<Option<PathBuf>> {
    if !folder.try_exists()? {
        fs::rename(new, folder)?;
        return Ok(None);
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, new, CWD, folder, RenameFlags::EXCHANGE).is_ok() {
            return Ok(Some(new.to_owned()));
        }
    }
    // Where the system cannot exchange two folders there is an instant without a site, but never half of one.
    let aside = new.with_extension("old");
    fs::rename(folder, &aside)
        .context("the folder cannot be moved; if it is a mount point, name a folder inside it with --output")?;
    if let Err(error) = fs::rename(new, folder) {
        fs::rename(&aside, folder)?;
        return Err(error.into());
    }
    Ok(Some(aside))
}

/// The files that Clipsheet wrote into `folder`, with their hashes.
///
/// # Errors
/// The folder is a link, or holds a file that Clipsheet did not write.
fn owned(folder: &Path) -> Result<BTreeMap<String, String>> {
    let known = listed(folder)?;
    if folder.exists() {
        holds_only(folder, &known, folder)?;
    }
    Ok(known)
}

/// Whether the site that lies in `place` holds only `known` files.
///
/// # Errors
/// Names another file that is there, in the `folder` where a person knows the site.
fn holds_only(place: &Path, known: &BTreeMap<String, String>, folder: &Path) -> Result<()> {
    for entry in walkdir::WalkDir::new(place).sort_by_file_name() {
        let entry = entry.with_context(|| format!("failed to list `{}`", folder.display()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let inside = entry.path().strip_prefix(place).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        if inside != MANIFEST && !known.contains_key(&inside) {
            bail!(
                "`{}` holds `{inside}`, which clipsheet did not write; empty the folder, or choose another with --output",
                folder.display()
            );
        }
    }
    Ok(())
}

/// The files of the manifest of `folder`, with their hashes; none where there is no manifest.
fn listed(folder: &Path) -> Result<BTreeMap<String, String>> {
    let Ok(meta) = fs::symlink_metadata(folder) else { return Ok(BTreeMap::new()) };
    if meta.is_symlink() {
        bail!("`{}` is a link; name the folder that it leads to with --output", folder.display());
    }
    if !meta.is_dir() {
        bail!("`{}` is not a folder", folder.display());
    }
    let listed =
        super::read_if_there(&folder.join(MANIFEST))?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let mut lines = listed.as_deref().unwrap_or_default().lines();
    match lines.next() {
        Some(HEADER) => {
            Ok(lines.filter_map(|line| line.split_once(' ')).map(|(hash, path)| (path.into(), hash.into())).collect())
        }
        Some(_) => bail!("`{}` was written by another version of clipsheet", folder.join(MANIFEST).display()),
        None => Ok(BTreeMap::new()),
    }
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

fn manifest(files: &[OutputFile]) -> String {
    let mut lines: Vec<String> = files.iter().map(|file| format!("{} {}\n", hash(&file.bytes), file.path)).collect();
    lines.sort_unstable();
    format!("{HEADER}\n{}", lines.concat())
}

/// Whether a path leads to a place below the folder, on every system.
fn is_inside(path: &str) -> bool {
    let safe = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0']);
    path.split('/').all(safe)
}

/// No file may lie outside the folder, and no two may be one on a system that does not tell cases apart.
fn check_paths(files: &[OutputFile]) -> Result<()> {
    let mut seen = BTreeSet::new();
    for file in files {
        if !is_inside(&file.path) {
            bail!("`{}` is not a path inside the site", file.path);
        }
        if !seen.insert(file.path.to_lowercase()) {
            bail!("two pages have the path `{}`", file.path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> OutputFile {
        OutputFile { path: path.into(), bytes: text.into() }
    }

    #[test]
    fn a_second_build_writes_nothing_and_a_change_only_itself() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        let mut files = vec![file("index.html", "a"), file("x/index.html", "b"), file("y.txt", "c")];
        assert_eq!(write_site(&folder, &files).unwrap(), Counts { written: 3, unchanged: 0, removed: 0 });
        let time = fs::metadata(folder.join("y.txt")).unwrap().modified().unwrap();
        assert_eq!(write_site(&folder, &files).unwrap(), Counts { written: 0, unchanged: 3, removed: 0 });
        files.remove(1);
        files[0].bytes = b"new".to_vec();
        assert_eq!(write_site(&folder, &files).unwrap(), Counts { written: 1, unchanged: 1, removed: 1 });
        assert_eq!(fs::read_to_string(folder.join("index.html")).unwrap(), "new");
        assert!(!folder.join("x").exists());
        assert_eq!(fs::metadata(folder.join("y.txt")).unwrap().modified().unwrap(), time);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1, "nothing is left beside the site");
    }

    #[test]
    fn a_foreign_file_stops_the_build_and_stays() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        write_site(&folder, &[file("index.html", "a")]).unwrap();
        fs::write(folder.join("mine.txt"), "mine").unwrap();
        let error = write_site(&folder, &[file("index.html", "b")]).unwrap_err();
        assert!(error.to_string().contains("mine.txt"));
        assert_eq!(fs::read_to_string(folder.join("index.html")).unwrap(), "a");
    }

    #[test]
    fn a_file_that_was_damaged_is_written_again() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        let files = [file("index.html", "whole")];
        write_site(&folder, &files).unwrap();
        fs::write(folder.join("index.html"), "").unwrap();
        assert_eq!(write_site(&folder, &files).unwrap().written, 1);
        assert_eq!(fs::read_to_string(folder.join("index.html")).unwrap(), "whole");
    }

    #[test]
    fn what_clipsheet_wrote_goes_and_what_a_person_changed_or_added_stays() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        assert_eq!(remove_site(&folder).unwrap(), (0, vec![]));
        let files = [file("a/b/index.html", "a"), file("changed.html", "b"), file("index.html", "c")];
        write_site(&folder, &files).unwrap();
        fs::write(folder.join("changed.html"), "mine").unwrap();
        fs::write(folder.join("a/mine.txt"), "mine").unwrap();
        fs::write(place.path().join("outside"), "d").unwrap();
        let manifest = fs::read_to_string(folder.join(MANIFEST)).unwrap();
        fs::write(folder.join(MANIFEST), format!("{manifest}{} ../outside\n", hash(b"d"))).unwrap();
        let left = vec!["../outside".to_owned(), "changed.html".to_owned()];
        assert_eq!(remove_site(&folder).unwrap(), (2, left));
        assert!(folder.join("a/mine.txt").exists() && !folder.join("a/b").exists());
        assert!(place.path().join("outside").exists());
        assert_eq!(remove_site(&folder).unwrap().0, 0);
    }

    #[test]
    fn a_site_that_is_wholly_clipsheets_leaves_no_folder() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        write_site(&folder, &[file("a/b/index.html", "a"), file("index.html", "c")]).unwrap();
        assert_eq!(remove_site(&folder).unwrap(), (2, vec![]));
        assert!(!folder.exists());
    }

    #[cfg(unix)]
    #[test]
    fn links_in_and_around_the_site_lead_nowhere_out_of_it() {
        use std::os::unix::fs::symlink;
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::create_dir_all(at("elsewhere/a")).unwrap();
        fs::write(at("elsewhere/a/index.html"), "theirs").unwrap();
        let theirs = || fs::read_to_string(at("elsewhere/a/index.html")).unwrap();
        let files = [file("a/index.html", "ours"), file("index.html", "ours")];

        symlink(at("elsewhere"), at("public")).unwrap();
        for error in [write_site(&at("public"), &files).unwrap_err(), remove_site(&at("public")).unwrap_err()] {
            assert!(error.to_string().contains("is a link"), "{error}");
        }
        fs::remove_file(at("public")).unwrap();

        // A link where a file of ours was is replaced; one where a folder was is somebody's.
        write_site(&at("public"), &files).unwrap();
        fs::remove_file(at("public/a/index.html")).unwrap();
        symlink(at("elsewhere/a/index.html"), at("public/a/index.html")).unwrap();
        assert_eq!(write_site(&at("public"), &files).unwrap().written, 1);
        assert_eq!(
            (fs::read_to_string(at("public/a/index.html")).unwrap(), theirs()),
            ("ours".into(), "theirs".into())
        );
        fs::remove_dir_all(at("public/a")).unwrap();
        symlink(at("elsewhere/a"), at("public/a")).unwrap();
        assert!(write_site(&at("public"), &files).unwrap_err().to_string().contains("holds `a`"));

        // A hard link of a file of ours is somebody's copy; what is above the site may be a link.
        fs::create_dir(at("real")).unwrap();
        symlink(at("real"), at("named")).unwrap();
        write_site(&at("named/public"), &files).unwrap();
        fs::hard_link(at("real/public/index.html"), at("copy")).unwrap();
        write_site(&at("named/public"), &[file("index.html", "new")]).unwrap();
        assert_eq!(fs::read_to_string(at("copy")).unwrap(), "ours");
        assert_eq!(fs::read_dir(at("real")).unwrap().count(), 1);
        assert_eq!(theirs(), "theirs");
    }

    #[test]
    fn a_file_that_is_put_there_while_the_site_is_built_stays_where_it_is() {
        let place = tempfile::tempdir().unwrap();
        let (folder, new) = (place.path().join("public"), place.path().join("new"));
        write_site(&folder, &[file("index.html", "old")]).unwrap();
        let known = owned(&folder).unwrap();
        fs::create_dir(&new).unwrap();
        let before = swap(&new, &folder).unwrap().unwrap();
        assert!(holds_only(&before, &known, &folder).is_ok());
        fs::write(before.join("mine.txt"), "mine").unwrap();
        let error = holds_only(&before, &known, &folder).unwrap_err().to_string();
        assert!(error.contains("public` holds `mine.txt`"), "{error}");
        swap(&before, &folder).unwrap();
        assert_eq!(fs::read_to_string(folder.join("mine.txt")).unwrap(), "mine");
    }

    #[cfg(unix)]
    #[test]
    fn who_may_read_the_site_stays_as_it_was() {
        use std::os::unix::fs::PermissionsExt as _;
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        fs::create_dir(&folder).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o750)).unwrap();
        for text in ["a", "b"] {
            write_site(&folder, &[file("index.html", text)]).unwrap();
            assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o750);
        }
    }

    #[test]
    fn a_file_in_the_place_of_the_folder_or_above_it_is_named_and_stays() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("public");
        fs::write(&path, "mine").unwrap();
        for folder in [path.clone(), path.join("site")] {
            let error = format!("{:#}", write_site(&folder, &[file("index.html", "a")]).unwrap_err());
            assert!(error.contains(path.to_str().unwrap()), "{error}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn paths_stay_inside() {
        let place = tempfile::tempdir().unwrap();
        for path in ["../x", "/x", "a//b", "a/./b", "a\\b"] {
            assert!(write_site(&place.path().join("public"), &[file(path, "")]).is_err(), "{path}");
        }
        assert!(write_site(&place.path().join("public"), &[file("A", ""), file("a", "")]).is_err());
    }
}
