//! A release → a folder, here or on another machine, by the person's own rsync and ssh.
//!
//! Where there is a shell, the files go into a folder of their own, and a link changes from the old folder to the new one
//! in one step. Without a shell they are sent in the order of [`super::order`].

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::manifest::{Difference, Manifest, PUBLISHED};
use super::order::{batches, removals};
use super::program::Program;
use super::release::Release;
use super::{Way, scratch};
use crate::config::RsyncPlace;
use crate::disk::{self, Stage};

/// Files are compared by their bytes, since a new build has new times; whoever writes them, all may read them.
const OPTIONS: [&str; 4] = ["--recursive", "--checksum", "--perms", "--chmod=D755,F644"];
/// What rsync says when some files could not be sent, or are not there.
const PARTIAL: i32 = 23;

/// A folder that rsync reaches.
pub(super) struct Rsync {
    root: PathBuf,
    /// The other machine, as `user@host`; `None` for this one.
    host: Option<String>,
    /// The folder there.
    folder: String,
    shell: bool,
    /// The release to which the link leads now.
    current: Option<String>,
}

impl Rsync {
    pub fn new(root: &Path, place: &RsyncPlace) -> Self {
        let RsyncPlace { address, shell } = place;
        let (host, folder) = match address.split_once(':') {
            // As rsync reads it: after a `/` a `:` belongs to a name.
            Some((host, folder)) if !host.contains('/') => (Some(host.to_owned()), folder.to_owned()),
            _ => (None, root.join(address).display().to_string()),
        };
        Self { root: root.to_path_buf(), host, folder, shell: *shell, current: None }
    }

    /// The address of something at or beside the folder.
    fn address(&self, end: &str) -> String {
        let place = format!("{}{end}", self.folder);
        match &self.host {
            Some(host) => format!("{host}:{place}"),
            // So that a `:` in the name does not look like a host.
            None if place.starts_with('/') => place,
            None => format!("./{place}"),
        }
    }

    /// A script for the shell at the folder; `$1` is the folder.
    fn script(&self, script: &str, arguments: &[&str]) -> Program {
        let words = ["sh", "-c", script, "clipsheet", &self.folder].into_iter().chain(arguments.iter().copied());
        match &self.host {
            None => Program::new("sh").with(words.skip(1)),
            Some(host) => {
                let line: Vec<String> = words.map(quoted).collect();
                Program::new("ssh").ask(host).with([line.join(" ")])
            }
        }
    }

    fn rsync(&self) -> Program {
        Program::new("rsync").with(OPTIONS)
    }

    /// Whether the folder lies on this machine.
    pub fn is_here(&self) -> bool {
        self.host.is_none()
    }

    /// What is published, where the folder lies on this machine.
    pub fn remembered(&self) -> Result<Option<Manifest>> {
        let listed = disk::read_if_there(&Path::new(&self.folder).join(PUBLISHED))?;
        listed.map(|bytes| Manifest::read(&bytes)).transpose()
    }

    /// What the link leads to and what is published there.
    fn published_by_link(&mut self) -> Result<Option<Manifest>> {
        let said = self.script(LOOK, &[]).output()?;
        let (first, rest) = said.split_at(said.iter().position(|byte| *byte == b'\n').map_or(said.len(), |at| at + 1));
        let first = String::from_utf8_lossy(first);
        let folder = &self.folder;
        match first.trim_end().split_once(' ').unwrap_or((first.trim_end(), "")) {
            ("nothing", _) => Ok(None),
            ("link", target) => {
                let name = target.rsplit('/').next().unwrap_or_default();
                if !is_id(name) || !target.ends_with(&format!(".releases/{name}")) {
                    bail!("`{folder}` is a link that clipsheet did not set; name a place where nothing is");
                }
                self.current = Some(name.to_owned());
                let manifest = Manifest::read(rest);
                manifest.map(Some).with_context(|| format!("failed to read what is published at `{folder}`"))
            }
            ("other", _) => bail!(
                "`{folder}` is there and clipsheet did not publish it; name a place where nothing is, or publish into it \
                 file by file with `shell: false` once it is empty"
            ),
            _ => bail!("the shell at `{folder}` said `{}`", first.trim_end()),
        }
    }

    /// What is published in a folder that is only reached by rsync.
    fn published_in_place(&self) -> Result<Option<Manifest>> {
        let mut list = self.rsync().with(["--list-only", "--no-recursive", "--dirs", "--", &self.address("/")]);
        let ended = list.end()?;
        if ended.code == Some(PARTIAL) && ended.said.contains("No such file or directory") {
            return Ok(None);
        }
        if !ended.is_good() {
            bail!("{}", list.failure(&ended));
        }
        let listed = ended.text();
        let names: Vec<&str> = listed.lines().filter_map(listed_name).filter(|name| *name != ".").collect();
        if names.is_empty() {
            return Ok(None);
        }
        if !names.contains(&PUBLISHED) {
            bail!(
                "`{}` holds what clipsheet did not publish, such as `{}`; name an empty folder",
                self.folder,
                names[0]
            );
        }
        let stage = Stage::new(&scratch(&self.root)?)?;
        let here = stage.beside("published");
        self.rsync().with(["--", &self.address(&format!("/{PUBLISHED}"))]).with([&here]).output()?;
        Manifest::read(&disk::read(&here)?).map(Some)
    }

    /// A folder beside the old one, then the link.
    fn publish_by_link(&self, release: &Release, stage: &Stage) -> Result<()> {
        let id = release.id();
        let current = self.current.as_deref().unwrap_or_default();
        self.script(PREPARE, &[]).output()?;
        // A release that was interrupted goes on; files are exchanged whole, so none of the linked ones is written into.
        let rsync = self.rsync().with(["--delete"]);
        let rsync = if current.is_empty() { rsync } else { rsync.with([format!("--link-dest=../{current}/")]) };
        let from = format!("{}/", stage.path().display());
        rsync.with(["--", &from, &self.address(&format!(".releases/{id}.part/"))]).output()?;
        self.script(CHANGE, &[&id, current]).output()?;
        Ok(())
    }

    /// One batch after the other. The list of what is there is first that of both releases, so that whoever goes on after
    /// an interruption knows what may be removed.
    fn publish_in_place(
        &self,
        release: &Release,
        difference: &Difference,
        stage: &mut Stage,
        during: &Manifest,
    ) -> Result<()> {
        let folder = stage.put_beside(&format!("during/{PUBLISHED}"), &during.written())?;
        let from = folder.parent().unwrap_or(&folder);
        self.rsync().with(["--", &format!("{}/", from.display()), &self.address("/")]).output()?;
        for batch in batches(difference) {
            self.send(stage, &batch, &[])?;
        }
        let gone = removals(difference);
        if !gone.is_empty() {
            // What rsync is to remove it takes for missing only if it can look into the folder.
            for path in &gone {
                stage.make_folders(path)?;
            }
            self.send(stage, &gone, &["--delete-missing-args"])?;
        }
        stage.put_beside(&format!("during/{PUBLISHED}"), &release.manifest().written())?;
        self.rsync().with(["--", &format!("{}/", from.display()), &self.address("/")]).output()?;
        Ok(())
    }

    /// Sends files of the stage; those that are not in it are for `options`.
    fn send(&self, stage: &Stage, paths: &[&str], options: &[&str]) -> Result<()> {
        let list: String = paths.iter().map(|path| format!("{path}\0")).collect();
        let list = stage.put_beside("paths", list.as_bytes())?;
        let rsync = self.rsync().with(["--from0", &format!("--files-from={}", list.display())]).with(options);
        rsync.with(["--", &format!("{}/", stage.path().display()), &self.address("/")]).output()?;
        Ok(())
    }
}

impl Way for Rsync {
    fn published(&mut self) -> Result<Option<Manifest>> {
        if self.shell { self.published_by_link() } else { self.published_in_place() }
    }

    fn publish(&mut self, release: &Release, difference: &Difference, before: &Manifest) -> Result<()> {
        let mut stage = release.staged(&scratch(&self.root)?)?;
        if self.shell {
            stage.put(PUBLISHED, &release.manifest().written())?;
            self.publish_by_link(release, &stage)
        } else {
            self.publish_in_place(release, difference, &mut stage, &before.during(&release.manifest()))
        }
    }
}

/// The name at the end of a line as `-rw-r--r--  1,234 2024/02/08 10:00:00 name`.
fn listed_name(line: &str) -> Option<&str> {
    let mut rest = line;
    for _ in 0..4 {
        rest = rest.trim_start().split_once(' ')?.1;
    }
    Some(rest)
}

/// Whether a name is that of a release.
fn is_id(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A word for a shell, whatever stands in it.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// Tells what is at the folder: nothing, a link with its target and what is published there, or something else.
const LOOK: &str = r#"
if [ -L "$1" ]; then
  printf 'link '; readlink "$1"; cat "$1/.clipsheet-published"
elif [ -e "$1" ]; then echo other
else echo nothing
fi"#;

/// Makes the folder of the releases.
const PREPARE: &str = r#"mkdir -p "$1.releases""#;

/// Lets the link lead to the release `$2`, and removes all others but `$3`, the one before. Setting a link and renaming it
/// over the old one is one step for readers; the option for "do not go through the link" is not the same everywhere.
const CHANGE: &str = r#"
set -eu
releases=$1.releases
if [ -d "$releases/$2" ]; then rm -rf "$releases/$2.part"; else mv "$releases/$2.part" "$releases/$2"; fi
ln -s "${releases##*/}/$2" "$1.next.$$"
mv -fT "$1.next.$$" "$1" 2>/dev/null || mv -fh "$1.next.$$" "$1"
for folder in "$releases"/*; do
  name=${folder##*/}; name=${name%.part}
  case $name in
    "$2" | "$3" | *[!0-9a-f]*) ;;
    *) rm -rf "$folder" ;;
  esac
done
rm -f "$1".next.*"#;

#[cfg(test)]
mod tests {
    use super::*;

    fn rsync(address: &str) -> Rsync {
        Rsync::new(Path::new("site"), &RsyncPlace { address: address.into(), shell: true })
    }

    #[test]
    fn addresses_are_read_as_rsync_does() {
        assert_eq!(rsync("me@web.example:/var/www/a").address("/"), "me@web.example:/var/www/a/");
        assert_eq!(rsync("live").address(".releases/x"), "./site/live.releases/x");
        assert_eq!(rsync("/live/a:b").address("/"), "/live/a:b/");
    }

    #[test]
    fn lists_and_words_are_read_and_written_safely() {
        assert_eq!(listed_name("drwxr-xr-x          4,096 2024/02/08 10:00:00 ."), Some("."));
        assert_eq!(listed_name("-rw-r--r--              5 2024/02/08 10:00:00 a b"), Some("a b"));
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
