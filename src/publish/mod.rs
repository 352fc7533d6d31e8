//! SITE FOLDER → HOST: what the build wrote, as one release, to a place where readers find it.
//!
//! Whatever the way, readers see a site whose links all resolve at every moment, and what an interruption left is mended
//! by doing the same again. What was published lies at the place itself, as a [`Manifest`], so it is known on every
//! machine.

mod archive;
mod folder;
mod git;
mod host;
mod manifest;
mod order;
mod permalinks;
mod program;
mod release;
mod rsync;
#[cfg(feature = "s3")]
mod s3;
mod sftp;
mod twins;
mod upload;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;

pub use manifest::{Difference, Manifest, PUBLISHED};
pub use permalinks::{lead_on, moved_sources};
pub use release::Release;

use crate::config::{BaseUrl, Host, Place, S3Place, Target};
use crate::disk::{self, OutputFile};
use crate::note::{Note, Noted};
use crate::work::Progress;
use archive::Archive;
use folder::Folder;
use git::Git;
use rsync::Rsync;
use sftp::Sftp;

/// Where Clipsheet keeps, inside the folder of a site, what it needs to publish; it may be deleted.
const SCRATCH: &str = ".clipsheet/publish";

/// The folder for that, with a word to Git that it is nobody's work.
///
/// # Errors
/// It cannot be written.
fn scratch(root: &Path) -> Result<PathBuf> {
    let folder = root.join(SCRATCH);
    disk::write(&folder.join(".gitignore"), b"*\n")?;
    Ok(folder)
}

/// A way to a place.
pub trait Way {
    /// What is published there; `None` where nothing is yet.
    ///
    /// # Errors
    /// The place cannot be read, or is not Clipsheet's to change.
    fn published(&mut self) -> Result<Option<Manifest>>;

    /// Puts a release there. `before` is what [`Way::published`] gave, and `difference` how the release differs from it.
    ///
    /// # Errors
    /// Tells what failed; what readers see is whole.
    fn publish(&mut self, release: &Release, difference: &Difference, before: &Manifest) -> Result<()>;
}

/// The way to a target of the site in the folder `root`. `keys` are the variables of the environment that name keys and
/// settings of buckets, `AWS_ACCESS_KEY_ID` and the like.
///
/// # Errors
/// The target cannot be reached from here.
pub fn way(root: &Path, target: &Target, keys: &[(String, String)]) -> Result<Box<dyn Way>> {
    Ok(match &target.place {
        Place::Folder(path) => Box::new(Folder::new(root.join(path))),
        Place::Archive(path, kind) => Box::new(Archive::new(root.join(path), *kind)),
        Place::Git(place) => Box::new(Git::new(root, &target.name, place)),
        Place::Rsync(place) => Box::new(Rsync::new(root, place)),
        Place::Sftp(place) => Box::new(Sftp::new(root, place)),
        Place::S3(place) => bucket(place, keys)?,
    })
}

#[cfg(feature = "s3")]
fn bucket(place: &S3Place, keys: &[(String, String)]) -> Result<Box<dyn Way>> {
    Ok(Box::new(s3::Bucket::new(place, keys)?))
}

#[cfg(not(feature = "s3"))]
fn bucket(_: &S3Place, _: &[(String, String)]) -> Result<Box<dyn Way>> {
    anyhow::bail!("this build cannot publish to buckets; build it with `--features s3`")
}

/// Makes a release fit for a target: with redirects, what its host needs, and packed twins.
///
/// # Errors
/// A file of the site cannot be read.
pub fn fit(
    mut release: Release,
    target: &Target,
    base_url: &BaseUrl,
    redirects: &BTreeMap<String, String>,
    progress: &dyn Progress,
) -> Result<Noted<Release>> {
    let mut notes = Vec::new();
    let reads_rules = matches!(target.host, Host::Netlify | Host::CloudflarePages);
    let rules = permalinks::add_redirects(&mut release, redirects, base_url, reads_rules, &mut |_, note| {
        notes.push(note);
    });
    host::add_host_files(&mut release, target.host, base_url, &rules, &mut notes)?;
    for packing in &target.precompress {
        twins::add_packed_twins(&mut release, *packing, progress)?;
    }
    notes.extend(host::near_limits(&release, target.host));
    Ok(Noted { value: release, notes })
}

/// A site that a build would make now, with what its redirects add, and what is wrong with them, by the paths that they lead
/// on from.
pub fn redirected(
    files: Vec<OutputFile>,
    base_url: &BaseUrl,
    redirects: &BTreeMap<String, String>,
) -> (Release, BTreeMap<String, Note>) {
    let mut release = Release::of_files(files);
    let mut wrong = BTreeMap::new();
    permalinks::add_redirects(&mut release, redirects, base_url, false, &mut |from, note| {
        wrong.insert(from.to_owned(), note);
    });
    (release, wrong)
}

/// What is published at a target as far as that is known on this machine, where no network is asked: `None` where nothing
/// is known.
///
/// # Errors
/// It is here and cannot be read, or is not Clipsheet's to change.
pub fn remembered(root: &Path, target: &Target) -> Result<Option<Manifest>> {
    match &target.place {
        Place::Folder(path) => Folder::new(root.join(path)).published(),
        Place::Archive(path, kind) => Archive::new(root.join(path), *kind).published(),
        Place::Git(place) => Git::new(root, &target.name, place).remembered(),
        Place::Rsync(place) if Rsync::new(root, place).is_here() => Rsync::new(root, place).remembered(),
        Place::Rsync(_) | Place::Sftp(_) | Place::S3(_) => {
            let kept = disk::read_if_there(&kept(root, target))?;
            // It may have been deleted; a broken one is no better.
            Ok(kept.and_then(|bytes| Manifest::read(&bytes).ok()))
        }
    }
}

/// Keeps what is published at a target, for [`remembered`], where the place itself can only be asked over a network.
///
/// # Errors
/// It cannot be written.
pub fn remember(root: &Path, target: &Target, manifest: &Manifest) -> Result<()> {
    match &target.place {
        Place::Folder(_) | Place::Archive(..) | Place::Git(_) => Ok(()),
        Place::Rsync(place) if Rsync::new(root, place).is_here() => Ok(()),
        Place::Rsync(_) | Place::Sftp(_) | Place::S3(_) => {
            scratch(root)?;
            disk::write(&kept(root, target), &manifest.written()).map(drop)
        }
    }
}

/// Where that is kept: a target that leads to another place has another file.
fn kept(root: &Path, target: &Target) -> PathBuf {
    let place = disk::hash(format!("{:?}", target.place).as_bytes());
    root.join(SCRATCH).join(format!("{}.{}", target.name, &place[..8]))
}

/// The addresses that readers know, and that would be lost by a release.
pub fn vanishing(difference: &Difference, release: &Release, redirects: &BTreeMap<String, String>) -> Vec<Note> {
    permalinks::vanishing(&difference.removed, release, redirects)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::disk::write_site;
    use crate::work::Silent;

    /// A built site with these files.
    pub fn release(files: &[(&str, &str)]) -> (TempDir, Release) {
        let place = tempfile::tempdir().unwrap();
        let files = files.iter().map(|(path, text)| OutputFile { path: (*path).into(), bytes: (*text).into() });
        write_site(&place.path().join("public"), &files.collect::<Vec<_>>()).unwrap();
        let release = Release::of_folder(&place.path().join("public"), &Silent).unwrap();
        (place, release)
    }
}
