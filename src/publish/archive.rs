//! A release → one file, zip or tar: the same bytes for the same site.

use std::io::{BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime, ZipArchive};

use super::Way;
use super::manifest::{Difference, Manifest, PUBLISHED};
use super::release::Release;
use crate::config::ArchiveKind;
use crate::disk;

/// The largest list of files that is read from an archive.
const MAX_MANIFEST_BYTES: u64 = disk::MAX_FILE_BYTES;

/// One file with the whole site in it.
pub(super) struct Archive {
    path: PathBuf,
    kind: ArchiveKind,
}

impl Archive {
    pub fn new(path: PathBuf, kind: ArchiveKind) -> Self {
        Self { path, kind }
    }
}

impl Way for Archive {
    fn published(&mut self) -> Result<Option<Manifest>> {
        if disk::file_bytes(&self.path).is_none() {
            return Ok(None);
        }
        let file = disk::open(&self.path)?;
        let listed = match self.kind {
            ArchiveKind::Zip => listed_in_zip(file),
            ArchiveKind::Tar => listed_in_tar(file),
            ArchiveKind::TarGz => listed_in_tar(GzDecoder::new(file)),
        };
        let Some(listed) = listed.with_context(|| format!("failed to read `{}`", self.path.display()))? else {
            bail!("`{}` is a file that clipsheet did not publish; name another, or move it away", self.path.display());
        };
        Ok(Some(Manifest::read(&listed)?))
    }

    fn publish(&mut self, release: &Release, _: &Difference, _: &Manifest) -> Result<()> {
        disk::write_filled(&self.path, |file| match self.kind {
            ArchiveKind::Zip => zip(release, file),
            ArchiveKind::Tar => tar(release, BufWriter::new(file)).map(drop),
            ArchiveKind::TarGz => {
                let writer = GzBuilder::new().mtime(0).operating_system(255);
                let writer = writer.write(BufWriter::new(file), Compression::default());
                tar(release, writer)?.finish()?.flush()?;
                Ok(())
            }
        })?;
        Ok(())
    }
}

/// Puts what is listed first, so that it is found without reading the rest; then the files by their paths.
fn zip(release: &Release, file: impl Write + Seek) -> Result<()> {
    let mut writer = ZipWriter::new(BufWriter::new(file));
    // The first moment that the format knows. Without a mode of their own, files would depend on the system.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    writer.start_file(PUBLISHED, options)?;
    writer.write_all(&release.manifest().written())?;
    for path in release.paths() {
        let bytes = release.read(path)?;
        writer.start_file(path, options.large_file(bytes.len() > u32::MAX as usize))?;
        writer.write_all(&bytes)?;
    }
    writer.finish()?.flush()?;
    Ok(())
}

fn tar<W: Write>(release: &Release, writer: W) -> Result<W> {
    let mut builder = tar::Builder::new(writer);
    let mut append = |path: &str, bytes: &[u8]| -> Result<()> {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        builder.append_data(&mut header, path, bytes).with_context(|| format!("failed to add `{path}`"))
    };
    append(PUBLISHED, &release.manifest().written())?;
    for path in release.paths() {
        append(path, &release.read(path)?)?;
    }
    let mut writer = builder.into_inner()?;
    writer.flush()?;
    Ok(writer)
}

fn listed_in_zip(file: impl Read + Seek) -> Result<Option<Vec<u8>>> {
    let mut archive = ZipArchive::new(file)?;
    match archive.by_name(PUBLISHED) {
        Ok(entry) => bytes_of(entry).map(Some),
        Err(ZipError::FileNotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn listed_in_tar(reader: impl Read) -> Result<Option<Vec<u8>>> {
    let mut archive = tar::Archive::new(reader);
    let Some(entry) = archive.entries()?.next() else { return Ok(None) };
    let entry = entry?;
    if entry.path()? != Path::new(PUBLISHED) {
        return Ok(None);
    }
    bytes_of(entry).map(Some)
}

fn bytes_of(entry: impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    entry.take(MAX_MANIFEST_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}
