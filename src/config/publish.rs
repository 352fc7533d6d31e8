//! `publish:` and `redirects:` of `site.yaml` → where the site is published to, and what leads where. Secrets are in no
//! file: they come from the environment and the usual files of the programs that are asked.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::SOURCE_FOLDERS;
use super::model::endpoint;
use crate::note::{Note, Severity};
use crate::yaml::{Entry, Table};

/// One place to which the site is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What the site calls it: small letters, digits and `-`.
    pub name: String,
    /// Who shows it to readers; what that host needs is added, and its limits are told.
    pub host: Host,
    /// How text files are packed beside themselves, for servers that hand such twins out; each way once.
    pub precompress: Vec<Packing>,
    /// The place, and the way there.
    pub place: Place,
}

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Packing {
    /// Gzip (RFC 1952), which every browser and server knows.
    Gzip,
    /// Brotli (RFC 7932), which is smaller.
    Brotli,
}

impl Packing {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Gzip, Self::Brotli];

    /// The word for it in `site.yaml`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Brotli => "brotli",
        }
    }

    /// What the name of a twin ends with.
    pub fn end(self) -> &'static str {
        match self {
            Self::Gzip => ".gz",
            Self::Brotli => ".br",
        }
    }
}

/// A place, and the way there. Paths are as written: from the folder of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder of this machine.
    Folder(PathBuf),
    /// One file with all of the site in it.
    Archive(PathBuf, ArchiveKind),
    /// A branch of a Git repository.
    Git(GitPlace),
    /// A folder, here or on another machine, by rsync.
    Rsync(RsyncPlace),
    /// A folder on another machine, by sftp.
    Sftp(SftpPlace),
    /// A bucket that speaks the protocol of S3.
    S3(S3Place),
}

/// The form of an archive, told by the end of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArchiveKind {
    /// `.zip`
    Zip,
    /// `.tar`
    Tar,
    /// `.tar.gz` and `.tgz`
    TarGz,
}

/// A branch of a Git repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GitPlace {
    /// The repository: an address, or the name of a remote of the repository in which the site lies.
    pub repository: String,
    /// The branch, which holds the published site and nothing else.
    pub branch: String,
    /// Whether the branch keeps what was published before; otherwise it always has just one commit.
    pub history: bool,
}

/// A folder for rsync.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RsyncPlace {
    /// `user@host:path`, or a path of this machine.
    pub address: String,
    /// Whether there is a shell, so that a whole new folder can take the place of the old one. Without one, the files are
    /// sent in an order in which no link is ever dead.
    pub shell: bool,
}

/// A folder for sftp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SftpPlace {
    /// The other machine, as `user@host`, or a name of the person's own settings of SSH.
    pub host: String,
    /// The folder there; one that does not start with `/` lies where a login starts.
    pub folder: String,
}

/// A bucket that speaks the protocol of S3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct S3Place {
    /// Its name.
    pub bucket: String,
    /// What the keys of the site start with: empty, or with a `/` at its end.
    pub prefix: String,
    /// Where the service is; Amazon's own where there is none.
    pub endpoint: Option<String>,
    /// Its region.
    pub region: Option<String>,
}

/// Who shows a site to its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// Any web server.
    Plain,
    /// GitHub Pages.
    GithubPages,
    /// GitLab Pages.
    GitlabPages,
    /// Netlify.
    Netlify,
    /// Cloudflare Pages.
    CloudflarePages,
}

impl Host {
    /// All hosts.
    pub const ALL: [Self; 5] =
        [Self::Plain, Self::GithubPages, Self::GitlabPages, Self::Netlify, Self::CloudflarePages];

    /// The word for it in `site.yaml`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::GithubPages => "github-pages",
            Self::GitlabPages => "gitlab-pages",
            Self::Netlify => "netlify",
            Self::CloudflarePages => "cloudflare-pages",
        }
    }
}

/// The ways to a place, as `to:` names them.
const WAYS: [&str; 7] = ["dir", "zip", "tar", "git", "rsync", "sftp", "s3"];

/// The targets, in the order of the file. `None` where one of them is wrong.
pub(super) fn targets(mut table: Table<'_>) -> Option<Vec<Target>> {
    let entries = table.table("targets").map(Table::into_entries).unwrap_or_default();
    table.finish(Severity::Error);
    entries.into_iter().map(|(name, entry)| target(name, entry)).collect::<Vec<_>>().into_iter().collect()
}

fn target(name: String, entry: Entry<'_>) -> Option<Target> {
    let good = is_name(&name);
    if !good {
        let place = entry.key_place();
        entry.note(|_| {
            let note = Note::error(format!("`{name}` cannot be the name of a target")).at(place);
            note.hint("small letters, digits and `-`")
        });
    }
    let mut table = entry.table()?;
    let host = host(&mut table);
    let precompress = table.entry("precompress").map_or_else(|| Some(Vec::new()), packings);
    let way = table.required_text("to").unwrap_or_default();
    let place = match way.as_str() {
        "dir" => path(&mut table).map(Place::Folder),
        "zip" => archive(&mut table, &[(".zip", ArchiveKind::Zip)]),
        "tar" => archive(
            &mut table,
            &[(".tar", ArchiveKind::Tar), (".tar.gz", ArchiveKind::TarGz), (".tgz", ArchiveKind::TarGz)],
        ),
        "git" => git(&mut table),
        "rsync" => rsync(&mut table),
        "sftp" => sftp(&mut table),
        "s3" => s3(&mut table),
        // That it is missing or empty is told already. What its other keys mean only the way would tell.
        "" => {
            table.finish_open();
            return None;
        }
        _ => {
            table.note(|place| {
                let note = Note::error(format!("there is no way `{way}` to publish")).at(place);
                note.hint_near(&way, &WAYS, format!("one of {}", WAYS.join(", ")))
            });
            table.finish_open();
            return None;
        }
    };
    table.finish(Severity::Error);
    let target = Target { name, host: host?, precompress: precompress?, place: place? };
    good.then_some(target)
}

/// Names stand in the paths of files that Clipsheet keeps.
fn is_name(name: &str) -> bool {
    let good = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    !name.is_empty() && name.len() <= 40 && name.chars().all(good)
}

fn host(table: &mut Table<'_>) -> Option<Host> {
    let Some(word) = table.text("host") else { return Some(Host::Plain) };
    let found = Host::ALL.into_iter().find(|host| host.word() == word);
    if found.is_none() {
        let words = Host::ALL.map(Host::word);
        table.note(|place| {
            let note = Note::error(format!("there is no host `{word}`")).at(place);
            note.hint_near(&word, &words, format!("one of {}", words.join(", ")))
        });
    }
    found
}

/// `true` is gzip, the one that all servers know.
fn packings(entry: Entry<'_>) -> Option<Vec<Packing>> {
    let read = |item: Entry<'_>| match item.text_ref().as_deref() {
        Some("true") => Some(Some(Packing::Gzip)),
        Some("false") => Some(None),
        text => match Packing::ALL.into_iter().find(|packing| text == Some(packing.word())) {
            Some(packing) => Some(Some(packing)),
            None => item.wrong("true, false, gzip, brotli, or a list of both"),
        },
    };
    let all: Vec<Option<Option<Packing>>> = entry.list().into_iter().map(read).collect();
    let mut packings: Vec<Packing> = all.into_iter().collect::<Option<Vec<_>>>()?.into_iter().flatten().collect();
    packings.sort();
    packings.dedup();
    Some(packings)
}

fn path(table: &mut Table<'_>) -> Option<PathBuf> {
    let text = table.required_text("path")?;
    is_outside(table, &text).then(|| PathBuf::from(text))
}

/// The folders of a site into which builds write.
const BUILT_FOLDERS: [&str; 2] = ["public", ".clipsheet"];

/// Whether a path leads elsewhere than into the site's own folders, where the next build would find what was published.
fn is_outside(table: &mut Table<'_>, text: &str) -> bool {
    let first = Path::new(text).components().find(|part| *part != Component::CurDir);
    let mut own_folders = SOURCE_FOLDERS.iter().chain(&BUILT_FOLDERS);
    let own = matches!(first, Some(Component::Normal(name)) if own_folders.any(|own| name == *own));
    if own {
        table.note(|place| {
            let note = Note::error(format!("`{text}` lies in a folder of the site itself")).at(place);
            note.hint("publish to a folder beside them, or outside of the site")
        });
    }
    !own
}

fn archive(table: &mut Table<'_>, kinds: &[(&str, ArchiveKind)]) -> Option<Place> {
    let text = table.required_text("path")?;
    if let Some((_, kind)) = kinds.iter().find(|(end, _)| text.ends_with(end)) {
        if !is_outside(table, &text) {
            return None;
        }
        return Some(Place::Archive(PathBuf::from(text), *kind));
    }
    let ends: Vec<&str> = kinds.iter().map(|(end, _)| *end).collect();
    table.note(|place| {
        let note = Note::error(format!("`{text}` is not the name of such an archive")).at(place);
        note.hint(format!("it ends in {}", ends.join(" or ")))
    });
    None
}

fn git(table: &mut Table<'_>) -> Option<Place> {
    let repository = table.text("repository").unwrap_or_else(|| "origin".to_owned());
    let branch = table.text("branch").unwrap_or_else(|| "gh-pages".to_owned());
    let history = table.flag("history").unwrap_or(true);
    let good = is_branch(&branch) && is_argument(&repository);
    if !good {
        table.note(|place| {
            let note = Note::error("`repository` or `branch` is not such a name").at(place);
            note.hint("a remote or an address, and a branch such as gh-pages")
        });
    }
    let clean = has_no_password(&repository);
    if !clean {
        table.note(|place| {
            let note = Note::error("`repository` holds a password").at(place);
            note.hint("leave it out; Git asks its credential helper, or take an SSH key")
        });
    }
    (good && clean).then_some(Place::Git(GitPlace { repository, branch, history }))
}

/// The part of git-check-ref-format(1) that matters here: it stands in a refspec and in a file's path.
fn is_branch(name: &str) -> bool {
    let good = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
    let part = |part: &str| !part.is_empty() && !part.starts_with(['.', '-']) && !part.ends_with(['.'].as_slice());
    name.chars().all(good) && name.split('/').all(part) && !name.contains("..") && !name.ends_with(".lock")
}

/// Whether a program would take a text for what it is, and not for an option.
fn is_argument(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('-') && !text.contains(char::is_control)
}

fn has_no_password(address: &str) -> bool {
    url::Url::parse(address).map_or(true, |url| url.password().is_none())
}

fn rsync(table: &mut Table<'_>) -> Option<Place> {
    let address = table.required_text("address");
    let shell = table.flag("shell").unwrap_or(true);
    let address = address?;
    let good = is_argument(&address) && !address.contains("::") && !address.starts_with("rsync://");
    if !good {
        table.note(|place| {
            let note = Note::error("`address` cannot be used").at(place);
            note.hint("a folder as in you@web.example:/var/www/site")
        });
    }
    let address = address.trim_end_matches('/').to_owned();
    (good && !address.is_empty()).then_some(Place::Rsync(RsyncPlace { address, shell }))
}

fn sftp(table: &mut Table<'_>) -> Option<Place> {
    let address = table.required_text("address")?;
    let place = address.split_once(':').map(|(host, folder)| (host, folder.trim_end_matches('/')));
    // The folder stands in the lines of a batch.
    let good = |(host, folder): &(&str, &str)| {
        is_argument(host)
            && !host.contains('/')
            && is_argument(folder)
            && !folder.starts_with("//")
            && !folder.contains('\\')
    };
    let Some((host, folder)) = place.filter(good) else {
        table.note(|place| {
            let note = Note::error("`address` cannot be used").at(place);
            note.hint("a folder as in you@web.example:/var/www/site; a port stands in ~/.ssh/config")
        });
        return None;
    };
    Some(Place::Sftp(SftpPlace { host: host.to_owned(), folder: folder.to_owned() }))
}

fn s3(table: &mut Table<'_>) -> Option<Place> {
    let bucket = table.required_text("bucket");
    let prefix = table.text("prefix").unwrap_or_default();
    let prefix = prefix.trim_matches('/');
    let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
    let region = table.text("region");
    let endpoint = match table.text("endpoint") {
        None => Some(None),
        Some(text) => {
            let good = endpoint(&text);
            if good.is_none() {
                table.note(|place| {
                    let note = Note::error("`endpoint` cannot be used").at(place);
                    note.hint("an address such as https://storage.example, without a user or a query; http only for this machine")
                });
            }
            good.map(Some)
        }
    };
    Some(Place::S3(S3Place { bucket: bucket?, prefix, endpoint: endpoint?, region }))
}

/// What leads where: paths below the address of the site, or whole addresses on the right. `None` where one is wrong.
pub(super) fn redirects(table: Table<'_>) -> Option<BTreeMap<String, String>> {
    let read = |(from, entry): (String, Entry<'_>)| {
        let (key_place, place) = (entry.key_place(), entry.place());
        if !is_path(&from) {
            entry.note(|_| {
                Note::error(format!("`{from}` is not a path of the site")).at(key_place).hint("as in /topics/harbour/")
            });
            return None;
        }
        let to = entry.text_ref().filter(|to| is_path(to) || is_web_address(to));
        if to.is_none() {
            entry.note(|_| {
                let note = Note::error(format!("`{from}` leads to no path and no address")).at(place);
                note.hint("as in /topics/port/ or https://archive.example/port/")
            });
        }
        Some((from, to?))
    };
    table.into_entries().into_iter().map(read).collect::<Vec<_>>().into_iter().collect()
}

/// A path that starts at the home page of the site, as a person would type it.
fn is_path(text: &str) -> bool {
    let part = |part: &str| !matches!(part, "." | "..") && !part.contains(['\\', ':', '?', '#', '"', '<', '>', '*']);
    text.starts_with('/')
        && !text.contains("//")
        && text.split('/').all(part)
        && !text.contains(|letter: char| letter.is_whitespace() || letter.is_control())
}

fn is_web_address(text: &str) -> bool {
    let plain = !text.contains(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '"');
    plain && url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::config::parse;

    #[track_caller]
    fn check(yaml: &str, expected: &[&str]) {
        let noted = parse(Path::new("site.yaml"), &format!("title: A\n{yaml}\n"));
        let told = noted.notes.iter().map(|note| {
            let spot = note.place.as_ref().and_then(|place| place.spot.as_ref());
            let place = spot.map(|spot| format!("{}:{} ", spot.line, spot.column)).unwrap_or_default();
            format!("{place}{} ({})", note.text, note.hint.as_deref().unwrap_or_default())
        });
        assert_eq!(told.collect::<Vec<_>>(), expected);
        assert_eq!(noted.value.is_none(), !expected.is_empty());
    }

    #[test]
    fn what_is_not_said_is_as_most_want_it() {
        let source = "title: A\npublish: {targets: {pages: {to: git, host: github-pages}}}";
        let config = parse(Path::new("site.yaml"), source).value.unwrap();
        let place = GitPlace { repository: "origin".into(), branch: "gh-pages".into(), history: true };
        let pages =
            Target { name: "pages".into(), host: Host::GithubPages, precompress: Vec::new(), place: Place::Git(place) };
        assert_eq!(config.targets, [pages]);
    }

    #[test]
    fn every_way_has_its_own_keys() {
        check(
            "publish:\n  targets:\n    web: {to: dir, path: out, bucket: b}\n    A: {to: ftp}\n    c: {path: x}\n    d: {to: tar, path: x.zip}",
            &[
                "4:31 unknown key `bucket` (known here: host, precompress, to, path)",
                "5:5 `A` cannot be the name of a target (small letters, digits and `-`)",
                "5:5 there is no way `ftp` to publish (did you mean `sftp`?)",
                "6:5 `to` is missing (add `to: …`)",
                "7:5 `x.zip` is not the name of such an archive (it ends in .tar or .tar.gz or .tgz)",
            ],
        );
        check(
            "publish: {targets: {a: {to: dir, path: public/x}, b: {to: zip, path: ./static/x.zip}, c: {to: dir, path: out}}}",
            &[
                "2:21 `public/x` lies in a folder of the site itself (publish to a folder beside them, or outside of the site)",
                "2:51 `./static/x.zip` lies in a folder of the site itself (publish to a folder beside them, or outside of the site)",
            ],
        );
        check(
            "publish: {targets: {a: {to: dir, path: o, host: netlifi}}}",
            &["2:21 there is no host `netlifi` (did you mean `netlify`?)"],
        );
    }

    #[test]
    fn packings_are_a_word_or_a_list() {
        use Packing::{Brotli, Gzip};
        for (written, expected) in [
            ("true", &[Gzip][..]),
            ("false", &[]),
            ("brotli", &[Brotli]),
            ("[brotli, gzip, brotli]", &[Gzip, Brotli]),
            ("[]", &[]),
        ] {
            let source = format!("title: A\npublish: {{targets: {{a: {{to: dir, path: o, precompress: {written}}}}}}}");
            let config = parse(Path::new("site.yaml"), &source).value.unwrap();
            assert_eq!(config.targets[0].precompress, expected, "{written}");
        }
        check(
            "publish: {targets: {a: {to: dir, path: o, precompress: [gzip, zstd]}}}",
            &["2:63 `precompress` cannot be read ()"],
        );
    }

    #[test]
    fn no_secret_and_no_option_slips_in() {
        for bad in [
            "{to: git, repository: 'https://me:secret@git.example/x.git'}",
            "{to: git, repository: '--upload-pack=x'}",
            "{to: git, branch: '../x'}",
            "{to: git, branch: 'a.lock'}",
            "{to: rsync, address: '-e sh'}",
            "{to: rsync, address: '/'}",
            "{to: sftp, address: '/var/www'}",
            "{to: sftp, address: 'sftp://me:secret@web.example/var/www'}",
            "{to: sftp, address: '-oProxyCommand=x:/var/www'}",
            "{to: sftp, address: 'web.example:/'}",
            "{to: sftp, address: 'web.example:a\\b'}",
            "{to: s3, bucket: b, endpoint: 'https://key:secret@s3.example'}",
        ] {
            let noted = parse(Path::new("site.yaml"), &format!("title: A\npublish: {{targets: {{a: {bad}}}}}"));
            assert!(noted.value.is_none(), "{bad}");
            assert!(!noted.notes.iter().any(|note| note.text.contains("secret")), "{bad}");
        }
    }

    #[test]
    fn redirects_are_paths() {
        check("redirects: {/a/: /b/, /c/: 'https://d.example/'}", &[]);
        check(
            "redirects:\n  a: /b/\n  /c/: javascript:alert(1)\n  /d/../: /e/\n",
            &[
                "3:3 `a` is not a path of the site (as in /topics/harbour/)",
                "4:8 `/c/` leads to no path and no address (as in /topics/port/ or https://archive.example/port/)",
                "5:3 `/d/../` is not a path of the site (as in /topics/harbour/)",
            ],
        );
    }
}
