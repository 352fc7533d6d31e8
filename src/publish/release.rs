//! The folder of a built site → the files that are published, each as the build wrote it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::manifest::{Known, Manifest};
use crate::disk::{self, OutputFile, Stage};
use crate::work::{Progress, each};

/// The files of a site as they are published, by their paths below the address of the site.
#[derive(Debug, Clone)]
pub struct Release {
    folder: PathBuf,
    files: BTreeMap<String, File>,
}

/// A file of a release.
#[derive(Debug, Clone)]
struct File {
    known: Known,
    /// The bytes of what was made for this release; what the build made lies in its folder.
    made: Option<Vec<u8>>,
}

impl Release {
    /// The site that the build wrote into `folder`, each file held against its hash.
    ///
    /// # Errors
    /// There is no built site, or somebody has changed it.
    pub fn of_folder(folder: &Path, progress: &dyn Progress) -> Result<Self> {
        let listed: Vec<(String, String)> = disk::listed(folder)?.into_iter().collect();
        if listed.is_empty() {
            bail!("there is no built site in `{}`; run `clipsheet build`", folder.display());
        }
        let read = each(progress, "reading the site", &listed, |(path, hash)| {
            // The length of a path says nothing of its safety: a manifest that somebody changed must not lead outside.
            let bytes = if is_publishable(path) { disk::read(&folder.join(path)).ok() } else { None };
            bytes.filter(|bytes| disk::hash(bytes) == *hash).map(|bytes| bytes.len() as u64)
        });
        let mut files = BTreeMap::new();
        let mut wrong = Vec::new();
        for ((path, hash), bytes) in listed.into_iter().zip(read) {
            match bytes {
                Some(bytes) => drop(files.insert(path, File { known: Known { hash, bytes }, made: None })),
                None => wrong.push(path),
            }
        }
        if let Some(first) = wrong.first() {
            let more = if wrong.len() > 1 { format!(" and {} more files", wrong.len() - 1) } else { String::new() };
            bail!("`{}`{more} is not as it was built; run `clipsheet build`", folder.join(first).display());
        }
        Ok(Self { folder: folder.to_path_buf(), files })
    }

    /// A site that was not written into any folder.
    pub fn of_files(files: Vec<OutputFile>) -> Self {
        let mut release = Self { folder: PathBuf::new(), files: BTreeMap::new() };
        for OutputFile { path, bytes } in files {
            release.add(&path, bytes);
        }
        release
    }

    /// How the folder differs from what a build would make now: the first such path, and how many there are.
    pub fn differs_from(&self, built: &[OutputFile]) -> Option<(String, usize)> {
        let now: BTreeMap<&str, &[u8]> = built.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())).collect();
        let same =
            |path: &str, bytes: &[u8]| self.files.get(path).is_some_and(|file| file.known.hash == disk::hash(bytes));
        let changed = now.iter().filter(|(path, bytes)| !same(path, bytes)).map(|(path, _)| *path);
        let gone = self.files.keys().map(String::as_str).filter(|path| !now.contains_key(path));
        let mut differing: Vec<&str> = changed.chain(gone).collect();
        differing.sort_unstable();
        differing.first().map(|first| ((*first).to_owned(), differing.len()))
    }

    /// Adds a file that the site does not have; what it has stays. Tells whether it was added.
    pub fn add(&mut self, path: &str, bytes: Vec<u8>) -> bool {
        let there = self.files.contains_key(path);
        if !there {
            let known = Known { hash: disk::hash(&bytes), bytes: bytes.len() as u64 };
            self.files.insert(path.to_owned(), File { known, made: Some(bytes) });
        }
        !there
    }

    /// Whether there is a file at a path.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The number of bytes of each file, by path.
    pub fn sizes(&self) -> impl Iterator<Item = (&str, u64)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file.known.bytes))
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// It cannot be read, or was changed since it was looked at.
    pub fn read(&self, path: &str) -> Result<Vec<u8>> {
        let file = self.files.get(path).with_context(|| format!("`{path}` is not part of the site"))?;
        if let Some(made) = &file.made {
            return Ok(made.clone());
        }
        let bytes = disk::read(&self.folder.join(path))?;
        if disk::hash(&bytes) != file.known.hash {
            bail!("`{}` was changed while it was published; try again", self.folder.join(path).display());
        }
        Ok(bytes)
    }

    /// What will lie at the place once this is published.
    pub fn manifest(&self) -> Manifest {
        Manifest(self.files.iter().map(|(path, file)| (path.clone(), Some(file.known.clone()))).collect())
    }

    /// All files in a folder of their own inside `parent`, which stay as they are even if the site is built meanwhile.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn staged(&self, parent: &Path) -> Result<Stage> {
        let mut stage = Stage::new(parent)?;
        for (path, file) in &self.files {
            match &file.made {
                Some(bytes) => stage.put(path, bytes)?,
                None => stage.link(path, &self.folder.join(path))?,
            }
        }
        Ok(stage)
    }

    /// A hash of all of it: the same for the same files.
    pub fn id(&self) -> String {
        disk::hash(&self.manifest().written())
    }
}

/// Whether a path leads to a place inside the site, and can stand in the lists that other programs read by lines.
fn is_publishable(path: &str) -> bool {
    let safe = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':']);
    path.split('/').all(safe) && !path.contains(char::is_control)
}

/// Whether the name of a file holds a hash of its bytes, so that it never changes: `style.77cdc4c7.css`, and most files of
/// the search index.
pub(super) fn is_fingerprinted(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_hash = |text: &str, least: usize| text.len() >= least && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    match stem.rsplit_once(['.', '_']) {
        Some((_, hash)) if extension.starts_with("pf_") => is_hash(hash, 7),
        Some((before, hash)) if matches!(extension, "css" | "js" | "svg") => {
            hash.len() == 8 && is_hash(hash, 8) && stem.as_bytes().get(before.len()) == Some(&b'.')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::write_site;
    use crate::work::Silent;

    fn file(path: &str, text: &str) -> OutputFile {
        OutputFile { path: path.into(), bytes: text.into() }
    }

    #[test]
    fn only_a_whole_and_new_site_is_published() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("public");
        let told = |folder: &Path| Release::of_folder(folder, &Silent).unwrap_err().to_string();
        assert!(told(&folder).contains("there is no built site"), "{}", told(&folder));
        let files = [file("a/index.html", "a"), file("index.html", "b")];
        write_site(&folder, &files).unwrap();
        std::fs::write(folder.join("mine.txt"), "mine").unwrap();
        let mut release = Release::of_folder(&folder, &Silent).unwrap();
        assert_eq!(release.paths().collect::<Vec<_>>(), ["a/index.html", "index.html"]);
        assert_eq!(release.differs_from(&files), None);
        assert_eq!(release.differs_from(&files[1..]), Some(("a/index.html".into(), 1)));
        assert_eq!(release.differs_from(&[file("index.html", "c"), file("d", "")]).unwrap().1, 3);
        assert!(release.add(".nojekyll", vec![]) && !release.add("index.html", vec![]));
        assert_eq!(release.read("index.html").unwrap(), b"b");
        std::fs::write(folder.join("index.html"), "").unwrap();
        assert!(release.read("index.html").is_err());
        assert!(told(&folder).contains("is not as it was built"), "{}", told(&folder));
    }

    #[test]
    fn names_with_a_hash_are_known() {
        for path in ["style.77cdc4c7.css", "a/icon.945a033e.svg", "pagefind/filter/ar_1bfddf8.pf_filter"] {
            assert!(is_fingerprinted(path), "{path}");
        }
        for path in ["index.html", "a.css", "pagefind/pagefind.js", "photo_20240208.svg", "feed.deadbeef.xml", "a/x_1"]
        {
            assert!(!is_fingerprinted(path), "{path}");
        }
    }
}
