//! Publishing, tried on real places: run, repeated, interrupted, and looked at by readers meanwhile.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use regex::Regex;

use crate::site::{Files, Said, Site, assert_same, said};

/// The sample, built.
pub struct Shore {
    /// Where it lies.
    pub site: Site,
}

/// What is taken out of the sample, so that it changes; its addresses go.
const GONE: &str = "content/articles/2031-04-04-al-fanar-ittifaq.md";

impl Shore {
    /// The sample with these lines in its settings.
    pub fn with(settings: &str) -> Self {
        let site = Site::empty();
        site.good(&["--quiet", "init"]);
        let text = site.text("site.yaml");
        site.write("site.yaml", text + settings);
        let shore = Self { site };
        shore.build();
        shore
    }

    fn build(&self) {
        self.site.good(&["--quiet", "build"]);
    }

    /// The same site on another day: an article less, another colour.
    pub fn change(&self) {
        fs::remove_file(self.site.path(GONE)).unwrap();
        let text = self.site.text("site.yaml");
        self.site.write("site.yaml", text + "theme_options: {accent: \"#0b57a4\"}\n");
        // The address of a story that is gone stands in the digests as somebody's word; they are made anew.
        fs::remove_dir_all(self.site.path("content/digests")).unwrap();
        self.build();
    }

    #[track_caller]
    fn publish(&self, arguments: &[&str]) -> String {
        self.site.good(&[&["publish"], arguments].concat())
    }

    fn try_publish(&self, arguments: &[&str]) -> Said {
        self.site.run(&[&["publish"], arguments].concat())
    }

    /// What the build wrote, without its own list.
    pub fn built(&self) -> Files {
        let mut files = self.site.files("public");
        files.remove(".clipsheet-manifest");
        files
    }
}

/// What a publication says of itself.
const OWN: &str = ".clipsheet-published";

/// The files of a place without what stands there for the next time.
pub fn without_own(mut files: Files) -> Files {
    assert!(files.remove(OWN).is_some(), "the place says what is published");
    files
}

/// Follows every link from the home page and from the addresses that readers know; each must lead to a file.
#[track_caller]
pub fn assert_whole(files: &Files, known: &BTreeSet<String>) {
    let link = Regex::new(r##"(?:href|src)="/([^"#?]*)"##).unwrap();
    let mut left: Vec<String> = known.iter().cloned().chain(["index.html".to_owned()]).collect();
    let mut seen = BTreeSet::new();
    while let Some(path) = left.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let bytes = files.get(&path).unwrap_or_else(|| panic!("there is no `{path}`"));
        if !path.ends_with(".html") {
            continue;
        }
        for found in link.captures_iter(&String::from_utf8_lossy(bytes)) {
            let path = &found[1];
            left.push(if path.is_empty() || path.ends_with('/') {
                format!("{path}index.html")
            } else {
                path.to_owned()
            });
        }
    }
    assert!(seen.len() > 100, "only {} files were seen", seen.len());
}

#[test]
fn a_folder_is_exchanged_and_the_last_one_is_kept() {
    let shore = Shore::with("publish: {targets: {web: {to: dir, path: live/site}}}\n");
    let told = shore.publish(&["--dry-run"]);
    assert!(told.contains("Would publish") && told.contains("+ index.html\n"), "{told}");
    assert!(!shore.site.path("live").exists());
    shore.publish(&[]);
    let first = shore.built();
    assert_same(&without_own(shore.site.files("live/site")), &first);
    let times = shore.site.times("live/site");
    let told = shore.publish(&["web"]);
    assert!(told.contains("0 new, 0 changed") && told.contains("0 removed"), "{told}");
    assert_eq!(shore.site.times("live/site"), times);

    shore.change();
    let said = shore.try_publish(&[]);
    assert_eq!(said.code, 1);
    assert!(said.text.contains("the address `/sources/2031-04-04-al-fanar-ittifaq/` would vanish"), "{}", said.text);
    assert_same(&without_own(shore.site.files("live/site")), &first);
    shore.publish(&["--allow-vanishing"]);
    assert_same(&without_own(shore.site.files("live/site")), &shore.built());
    assert_same(&without_own(shore.site.files("live/site.previous")), &first);
    // A page that has not changed keeps its time.
    assert_eq!(shore.site.times("live/site")["robots.txt"], times["robots.txt"]);
    // What was damaged there is mended.
    shore.site.write("live/site/index.html", "");
    assert!(shore.publish(&[]).contains("0 new, 1 changed"));
    assert_same(&without_own(shore.site.files("live/site")), &shore.built());
    let left: Vec<_> = fs::read_dir(shore.site.path("live")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn packed_twins_come_and_go_with_their_texts() {
    let shore = Shore::with("publish: {targets: {web: {to: dir, path: live, precompress: [gzip, brotli]}}}\n");
    shore.publish(&[]);
    let gone = "sources/2031-04-04-al-fanar-ittifaq/index.html";
    let first = shore.site.files("live");
    for end in ["", ".gz", ".br"] {
        assert!(first.contains_key(&format!("{gone}{end}")), "no `{gone}{end}`");
    }
    let built = shore.built();
    let twins = first.iter().filter(|(path, _)| !built.contains_key(*path) && *path != OWN);
    let mut count = 0;
    for (twin, packed) in twins {
        let (path, end) = twin.rsplit_once('.').unwrap();
        let mut text = Vec::new();
        match end {
            "gz" => flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut text).unwrap(),
            "br" => brotli_decompressor::Decompressor::new(&packed[..], 4096).read_to_end(&mut text).unwrap(),
            end => panic!("`{path}.{end}`"),
        };
        assert!(text == built[path] && packed.len() < text.len(), "`{twin}`");
        count += 1;
    }
    assert!(count > 200, "only {count} twins");

    // Built and packed again, they are the same.
    fs::remove_dir_all(shore.site.path("public")).unwrap();
    shore.build();
    assert!(shore.publish(&[]).contains("0 new, 0 changed"));
    shore.change();
    let said = shore.try_publish(&[]).text;
    assert!(said.contains("al-fanar-ittifaq/` would vanish") && !said.contains(".br"), "{said}");
    shore.publish(&["--allow-vanishing"]);
    let left = shore.site.files("live");
    for end in ["", ".gz", ".br"] {
        assert!(!left.contains_key(&format!("{gone}{end}")), "`{gone}{end}` is left");
    }
}

#[test]
fn an_address_that_moves_leads_on() {
    let shore =
        Shore::with("publish: {targets: {web: {to: dir, path: live}, rules: {to: dir, path: n, host: netlify}}}\n");
    shore.publish(&["web"]);
    shore.publish(&["rules"]);
    shore.change();
    let text = shore.site.text("site.yaml");
    let redirects = "redirects:\n  /2031/04/water: /topics/water/\n  /2031/W14/water/: /2031/04/water/\n  /sources/2031-04-04-al-fanar-ittifaq/: /sources/\n";
    shore.site.write("site.yaml", text + redirects);
    shore.publish(&["web"]);
    let page = shore.site.text("live/sources/2031-04-04-al-fanar-ittifaq/index.html");
    assert!(page.contains("0; url=https://both-shores.example/sources/\""), "{page}");
    shore.publish(&["rules"]);
    assert_eq!(
        shore.site.text("n/_redirects"),
        "/2031/04/water /topics/water/ 301\n/2031/W14/water/ /topics/water/ 301\n\
         /sources/2031-04-04-al-fanar-ittifaq/ /sources/ 301\n"
    );
    assert!(shore.site.text("n/_headers").contains("/search/*\n  Content-Security-Policy: default-src 'none'"));
}

#[test]
fn what_is_not_clipsheets_stays() {
    let shore = Shore::with("publish: {targets: {web: {to: dir, path: live}, one: {to: zip, path: live/a.zip}}}\n");
    shore.site.write("live/a.zip", "mine");
    for (target, told) in [("web", "did not publish, such as `a.zip`"), ("one", "failed to read `live/a.zip`")] {
        let said = shore.try_publish(&[target]);
        assert_eq!(said.code, 1);
        assert!(said.text.contains(told), "{}", said.text);
    }
    assert_eq!(shore.site.text("live/a.zip"), "mine");
}

#[test]
fn only_what_was_built_and_is_new_is_published() {
    let shore = Shore::with("publish: {targets: {web: {to: dir, path: live}}}\n");
    shore.site.edit("site.yaml", "title: Both Shores", "title: Another");
    let said = shore.try_publish(&[]);
    assert_eq!(said.code, 1);
    assert!(
        said.text.contains("would be built otherwise now") && said.text.contains("run `clipsheet build`"),
        "{}",
        said.text
    );
    shore.publish(&["--as-built"]);
    shore.site.write("public/404.html", "");
    let said = shore.try_publish(&["--as-built"]);
    assert!(said.code == 1 && said.text.contains("`public/404.html` is not as it was built"), "{}", said.text);
    fs::remove_dir_all(shore.site.path("public")).unwrap();
    let said = shore.try_publish(&[]);
    assert!(said.code == 1 && said.text.contains("there is no built site in `public`"), "{}", said.text);
    assert!(shore.try_publish(&["wep"]).text.contains("has no target `wep`; it has web"));
}

#[test]
fn an_archive_is_the_same_for_the_same_site() {
    let shore = Shore::with(
        "publish: {targets: {a: {to: zip, path: a.zip}, b: {to: tar, path: b.tar.gz}, c: {to: tar, path: c.tar, precompress: true}}}\n",
    );
    let archives = ["a.zip", "b.tar.gz", "c.tar"];
    let all = || {
        for target in ["a", "b", "c"] {
            shore.publish(&["--allow-vanishing", target]);
        }
        archives.map(|path| fs::read(shore.site.path(path)).unwrap())
    };
    let first = all();
    assert!(shore.publish(&["a"]).contains("0 new, 0 changed"));
    for path in archives {
        fs::remove_file(shore.site.path(path)).unwrap();
    }
    // When it was built does not matter.
    fs::remove_dir_all(shore.site.path("public")).unwrap();
    shore.build();
    assert!(all() == first, "the bytes differ");
    shore.change();
    all();
    fs::create_dir(shore.site.path("out")).unwrap();
    let mut untar = Command::new("tar");
    untar.arg("-xzf").arg(shore.site.path("b.tar.gz")).arg("-C").arg(shore.site.path("out"));
    assert!(untar.status().unwrap().success());
    assert_same(&without_own(shore.site.files("out")), &shore.built());
    let mut zip = zip::ZipArchive::new(fs::File::open(shore.site.path("a.zip")).unwrap()).unwrap();
    assert_eq!(zip.len(), shore.built().len() + 1);
    zip.extract(shore.site.path("unzipped")).unwrap();
    assert_same(&without_own(shore.site.files("unzipped")), &shore.built());
}

/// A program before the real one of the same name, that counts its calls and ends clipsheet after the one that a test
/// asks for.
struct Counted {
    folder: PathBuf,
}

impl Counted {
    fn new(site: &Site, program: &str) -> Self {
        let folder = site.path("counted");
        let found = said(Command::new("sh").args(["-c", &format!("command -v {program}")]));
        let real = found.text.trim();
        assert!(Path::new(real).is_absolute(), "{program} is needed for this test");
        site.write(
            &format!("counted/{program}"),
            format!(
                "#!/bin/sh\ncalls=\"{0}/calls\"\necho . >> \"$calls\"\n\"{real}\" \"$@\"\ncode=$?\n\
                 if [ -n \"$END_AFTER\" ] && [ \"$(wc -l < \"$calls\")\" -eq \"$END_AFTER\" ]; then kill -9 $PPID; fi\nexit $code\n",
                folder.display()
            ),
        );
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(folder.join(program), mode).unwrap();
        Self { folder }
    }

    /// Publishes; with `end_after` clipsheet is killed when that call is done. Gives the number of calls.
    fn publish(&self, site: &Site, arguments: &[&str], end_after: Option<usize>) -> (usize, Said) {
        let _ = fs::remove_file(self.folder.join("calls"));
        let mut command = site.command(&[&["publish", "--as-built", "--allow-vanishing"], arguments].concat());
        let path = std::env::var("PATH").unwrap();
        command.env("PATH", format!("{}:{path}", self.folder.display()));
        command.env("END_AFTER", end_after.map(|calls| calls.to_string()).unwrap_or_default());
        let said = said(&mut command);
        let calls = fs::read_to_string(self.folder.join("calls")).unwrap_or_default().lines().count();
        (calls, said)
    }
}

#[track_caller]
fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "init.defaultBranch=main"]);
    let said = said(command.args(arguments).current_dir(folder));
    assert_eq!(said.code, 0, "git {arguments:?}: {}", said.text);
    said.text.trim().to_owned()
}

/// The files of a branch, as somebody who clones it gets them.
fn branch(repository: &Path, branch: &str) -> Files {
    let place = Site::empty();
    let archive = place.path("a.tar");
    git(repository, &["archive", "--format=tar", "-o", archive.to_str().unwrap(), branch]);
    fs::create_dir(place.path("out")).unwrap();
    let mut command = Command::new("tar");
    assert_eq!(said(command.arg("-xf").arg(archive).arg("-C").arg(place.path("out"))).code, 0);
    place.files("out")
}

#[test]
fn a_branch_is_published_and_nothing_else_of_the_repository_is_touched() {
    let shore = Shore::with("publish: {targets: {pages: {to: git, host: github-pages}}}\n");
    let (site, remote) = (&shore.site, Site::empty());
    git(&remote.path(""), &["init", "--bare", "--quiet", "r.git"]);
    let bare = remote.path("r.git");
    git(&site.path(""), &["init", "--quiet"]);
    git(&site.path(""), &["add", "content", "site.yaml"]);
    git(&site.path(""), &["commit", "--quiet", "-m", "one"]);
    let said = shore.try_publish(&[]);
    assert!(said.code == 1 && said.text.contains("there is no remote `origin`"), "{}", said.text);
    git(&site.path(""), &["remote", "add", "origin", bare.to_str().unwrap()]);
    for hook in ["pre-push", "pre-commit", "reference-transaction"] {
        site.write(&format!(".git/hooks/{hook}"), "#!/bin/sh\nexit 1\n");
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(site.path(&format!(".git/hooks/{hook}")), mode).unwrap();
    }
    site.write(".gitattributes", "* text eol=crlf\n");
    site.edit("content/outlets.yaml", "\n", "\r\n");
    let state = || {
        (
            site.files(".git")["index"].clone(),
            site.files(".git")["HEAD"].clone(),
            git(&site.path(""), &["status", "--porcelain"]),
        )
    };
    let before = state();
    shore.publish(&["--as-built"]);
    assert_eq!(state(), before);
    let mut published = without_own(branch(&bare, "gh-pages"));
    assert_eq!(published.remove("CNAME").unwrap(), b"both-shores.example\n");
    assert_eq!(published.remove(".nojekyll").unwrap(), b"");
    assert_same(&published, &shore.built());
    assert!(shore.publish(&["--as-built"]).contains("0 new, 0 changed"));
    assert_eq!(git(&bare, &["rev-list", "--count", "gh-pages"]), "1");
    shore.change();
    shore.publish(&["--allow-vanishing"]);
    assert_eq!(git(&bare, &["rev-list", "--count", "gh-pages"]), "2");

    // What somebody else put there is not lost.
    git(&remote.path(""), &["clone", "--quiet", "--branch", "gh-pages", "r.git", "other"]);
    remote.write("other/mine.txt", "mine");
    git(&remote.path("other"), &["add", "."]);
    git(&remote.path("other"), &["commit", "--quiet", "-m", "mine"]);
    git(&remote.path("other"), &["push", "--quiet"]);
    let said = shore.try_publish(&[]);
    assert!(said.code == 1 && said.text.contains("holds `mine.txt`"), "{}", said.text);
    git(&site.path(""), &["-c", "core.hooksPath=/dev/null", "push", "--quiet", "origin", "HEAD:refs/heads/main"]);
    site.edit("site.yaml", "to: git", "to: git, branch: main");
    let said = shore.try_publish(&["--as-built"]);
    assert!(
        said.code == 1 && said.text.contains("the branch `main` holds what clipsheet did not publish"),
        "{}",
        said.text
    );
}

#[test]
fn a_branch_is_whole_whenever_git_ends() {
    let shore = Shore::with("");
    let site = &shore.site;
    let bare = site.path("r.git");
    git(&site.path(""), &["init", "--bare", "--quiet", "r.git"]);
    let text = site.text("site.yaml");
    let target = format!("publish: {{targets: {{pages: {{to: git, repository: 'file://{}'}}}}}}\n", bare.display());
    site.write("site.yaml", text + &target);
    let counted = Counted::new(site, "git");
    let (_, said) = counted.publish(site, &[], None);
    assert_eq!(said.code, 0, "{}", said.text);
    let first = branch(&bare, "gh-pages");
    let start = git(&bare, &["rev-parse", "gh-pages"]);
    shore.change();
    let (calls, said) = counted.publish(site, &[], None);
    assert_eq!(said.code, 0, "{}", said.text);
    let second = branch(&bare, "gh-pages");
    assert_same(&without_own(second.clone()), &shore.built());
    assert!(calls > 8, "only {calls} calls");
    for end_after in 1..=calls {
        git(&bare, &["update-ref", "refs/heads/gh-pages", &start]);
        let (_, said) = counted.publish(site, &[], Some(end_after));
        assert_ne!(said.code, 0, "{}", said.text);
        let seen = branch(&bare, "gh-pages");
        assert!(seen == first || seen == second, "after call {end_after}");
        let (_, said) = counted.publish(site, &[], None);
        assert_eq!(said.code, 0, "after call {end_after}: {}", said.text);
        assert_same(&branch(&bare, "gh-pages"), &second);
        assert_eq!(git(&bare, &["rev-parse", "gh-pages^"]), start, "one commit more, whatever happened");
    }
}

#[test]
fn two_who_publish_at_once_do_not_undo_each_other() {
    let shore = Shore::with("publish: {targets: {pages: {to: git, repository: ./r.git, history: false}}}\n");
    let site = &shore.site;
    git(&site.path(""), &["init", "--bare", "--quiet", "r.git"]);
    shore.publish(&[]);
    // A remote hook plays the other one, who is faster.
    let empty = git(&site.path("r.git"), &["hash-object", "-t", "tree", "-w", "/dev/null"]);
    let other = git(&site.path("r.git"), &["commit-tree", "-m", "other", &empty]);
    shore.change();
    let counted = Counted::new(site, "git");
    let script = site.text("counted/git").replace(
        "echo .",
        &format!("case \" $* \" in *\" push \"*) /usr/bin/env -i PATH=/usr/bin:/usr/local/bin git --git-dir '{}' update-ref refs/heads/gh-pages {other};; esac\necho .", site.path("r.git").display()),
    );
    site.write("counted/git", script);
    let (_, said) = counted.publish(site, &[], None);
    assert_eq!(said.code, 1);
    assert!(said.text.contains("do it again"), "{}", said.text);
    assert_eq!(git(&site.path("r.git"), &["rev-parse", "gh-pages"]), other);
}

/// Whether a program is there; without it, a test of it says so and is over.
pub fn is_there(program: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok();
    if !there {
        assert!(std::env::var_os("CI").is_none(), "{program} is missing; tests/run installs it");
        println!("skipped: {program} is not installed");
    }
    there
}

/// Takes `me@web.example COMMAND` and, as rsync writes it, `-l me web.example COMMAND`.
const SSH_TO_HERE: &str = "#!/bin/sh
case $* in
  'me@web.example '*) shift ;;
  '-l me web.example '*) shift 3 ;;
  *) exit 9 ;;
esac
export PATH='REMOTE'
exec sh -c \"$*\"
";

/// An `ssh` that stays on this machine: a shell reads the command, as at the other end of a real one.
fn ssh_to_here(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let script = SSH_TO_HERE.replace("REMOTE", &std::env::var("PATH").unwrap());
    fs::write(folder.join("ssh"), script).unwrap();
    fs::set_permissions(folder.join("ssh"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
}

/// Publishes twice, the second time interrupted after every call, and looks as a reader does each time.
fn interrupted_after_every_call(shell: bool, remote: bool) {
    if !is_there("rsync") {
        return;
    }
    let shore = Shore::with("");
    let site = &shore.site;
    let live = site.path("live/the site's");
    fs::create_dir(site.path("live")).unwrap();
    let host = if remote { "me@web.example:" } else { "" };
    let text = site.text("site.yaml");
    let target = format!(
        "publish: {{targets: {{web: {{to: rsync, address: \"{host}{}\", shell: {shell}}}}}}}\n",
        live.display()
    );
    site.write("site.yaml", text + &target);
    let counted = Counted::new(site, "rsync");
    ssh_to_here(&counted.folder);
    let (_, said) = counted.publish(site, &[], None);
    assert_eq!(said.code, 0, "{}", said.text);
    let seen = || site.files("live/the site's/");
    let first = seen();
    assert_same(&without_own(first.clone()), &shore.built());
    let copied = |from: &str, to: &str| {
        assert!(Command::new("cp").arg("-a").arg(site.path(from)).arg(site.path(to)).status().unwrap().success());
    };
    copied("live", "start");
    let (calls, said) = counted.publish(site, &[], None);
    assert!(said.text.contains("0 new, 0 changed"), "{}", said.text);
    assert!(calls <= 2, "nothing is sent: {calls} calls");

    shore.change();
    let (calls, said) = counted.publish(site, &[], None);
    assert_eq!(said.code, 0, "{}", said.text);
    let second = seen();
    assert_same(&without_own(second.clone()), &shore.built());
    let known: BTreeSet<String> = first.keys().filter(|path| second.contains_key(*path)).cloned().collect();
    for end_after in 1..=calls {
        fs::remove_dir_all(site.path("live")).unwrap();
        copied("start", "live");
        let (_, said) = counted.publish(site, &[], Some(end_after));
        assert_ne!(said.code, 0, "{}", said.text);
        assert_whole(&seen(), &known);
        if shell {
            assert!(seen() == first || seen() == second, "after call {end_after}");
        }
        let (_, said) = counted.publish(site, &[], None);
        assert_eq!(said.code, 0, "after call {end_after}: {}", said.text);
        assert_same(&seen(), &second);
    }
    let left: Vec<_> = fs::read_dir(site.path("live")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), if shell { 2 } else { 1 }, "{left:?}");
}

#[test]
fn rsync_changes_a_link_where_there_is_a_shell() {
    interrupted_after_every_call(true, false);
}

#[test]
fn rsync_changes_a_link_on_another_machine() {
    interrupted_after_every_call(true, true);
}

#[test]
fn rsync_keeps_an_order_where_there_is_no_shell() {
    interrupted_after_every_call(false, false);
}

#[test]
fn rsync_leaves_the_folders_of_others() {
    if !is_there("rsync") {
        return;
    }
    for (shell, told) in [("true", "clipsheet did not publish it"), ("false", "such as `mine.txt`")] {
        let settings = format!("publish: {{targets: {{web: {{to: rsync, address: live, shell: {shell}}}}}}}\n");
        let shore = Shore::with(&settings);
        shore.site.write("live/mine.txt", "mine");
        let said = shore.try_publish(&[]);
        assert!(said.code == 1 && said.text.contains(told), "{}", said.text);
        assert_eq!(shore.site.files("live").len(), 1);
    }
}

/// Where systems keep the other end of sftp.
const SFTP_SERVERS: [&str; 4] = [
    "/usr/lib/openssh/sftp-server",
    "/usr/libexec/openssh/sftp-server",
    "/usr/lib/ssh/sftp-server",
    "/usr/libexec/sftp-server",
];

/// The server of OpenSSH, which needs no login where it is started by hand; without it, a test says so and is over.
fn sftp_server() -> Option<&'static str> {
    let server = SFTP_SERVERS.into_iter().find(|path| Path::new(path).exists());
    if server.is_none() {
        assert!(std::env::var_os("CI").is_none(), "the server of sftp is missing; tests/run installs it");
        println!("skipped: openssh-sftp-server is not installed");
    }
    server.filter(|_| is_there("sftp"))
}

/// Counts the commands of its batches. After the one that a test asks for it ends clipsheet.
const SFTP_CUT: &str = "#!/bin/sh
counts='COUNTS'
echo . >> \"$counts/connections\"
given=$(cat \"$counts/commands\" 2>/dev/null || echo 0)
here=$(wc -l < \"$3\")
if [ -n \"$END_AFTER\" ] && [ $((given + here)) -gt \"$END_AFTER\" ]; then
  head -n $((END_AFTER - given)) \"$3\" > \"$3.cut\"
  'REAL' -S \"$counts/ssh\" \"$1\" \"$2\" \"$3.cut\" \"$4\" \"$5\"
  kill -9 $PPID
fi
'REAL' -S \"$counts/ssh\" \"$@\"
code=$?
echo $((given + here)) > \"$counts/commands\"
exit $code
";

/// Takes the place of ssh. The line is cut after as many bytes as a test asks for, in the midst of a file, too.
const SFTP_LINE: &str = "#!/bin/sh
case \" $* \" in *' web.example sftp '*) ;; *) exit 9 ;; esac
cd 'HOME'
if [ -n \"$END_BYTES\" ]; then dd bs=64k iflag=count_bytes count=\"$END_BYTES\" status=none | 'SERVER'; else exec 'SERVER'; fi
";

/// The sample, and an sftp that leads to the folder `live` of this machine.
struct ByBatch {
    shore: Shore,
    folder: PathBuf,
}

impl ByBatch {
    fn new(server: &str) -> Self {
        let shore = Shore::with("publish: {targets: {web: {to: sftp, address: \"me@web.example:live/the site's\"}}}\n");
        let (site, folder) = (&shore.site, shore.site.path("counted"));
        let real = said(Command::new("sh").args(["-c", "command -v sftp"])).text;
        let home = site.path("").display().to_string();
        let cut = SFTP_CUT.replace("COUNTS", &folder.display().to_string()).replace("REAL", real.trim());
        for (name, script) in
            [("sftp", cut), ("ssh", SFTP_LINE.replace("SERVER", server).replace("HOME", home.trim_end_matches('/')))]
        {
            site.write(&format!("counted/{name}"), script);
            let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
            fs::set_permissions(folder.join(name), mode).unwrap();
        }
        fs::create_dir(site.path("live")).unwrap();
        Self { shore, folder }
    }

    /// Publishes, with a line that is cut as the variable says.
    fn publish(&self, cut: Option<(&str, usize)>) -> Said {
        let _ = fs::remove_file(self.folder.join("commands"));
        let _ = fs::remove_file(self.folder.join("connections"));
        let mut command = self.shore.site.command(&["publish", "--as-built", "--allow-vanishing"]);
        command.env("PATH", format!("{}:{}", self.folder.display(), std::env::var("PATH").unwrap()));
        if let Some((name, number)) = cut {
            command.env(name, number.to_string());
        }
        said(&mut command)
    }

    /// How many connections the last publication made, and how many commands it gave.
    fn counts(&self) -> (usize, usize) {
        let text = |name: &str| fs::read_to_string(self.folder.join(name)).unwrap();
        (text("connections").lines().count(), text("commands").trim().parse().unwrap())
    }

    fn seen(&self) -> Files {
        self.shore.site.files("live/the site's")
    }

    /// All that lies there, as it was at another time.
    fn restore(&self, start: &str) {
        let site = &self.shore.site;
        let _ = fs::remove_dir_all(site.path("live"));
        assert!(Command::new("cp").arg("-a").args([site.path(start), site.path("live")]).status().unwrap().success());
    }
}

#[test]
fn sftp_sends_what_has_changed_and_keeps_an_order() {
    let Some(server) = sftp_server() else { return };
    let sftp = ByBatch::new(server);
    let site = &sftp.shore.site;
    let said = sftp.publish(None);
    assert_eq!(said.code, 0, "{}", said.text);
    let first = sftp.seen();
    assert_same(&without_own(first.clone()), &sftp.shore.built());
    let said = sftp.publish(None);
    assert!(said.text.contains("0 new, 0 changed"), "{}", said.text);
    assert_eq!(sftp.counts(), (1, 3), "nothing is sent");
    assert!(Command::new("cp").arg("-a").args([site.path("live"), site.path("start")]).status().unwrap().success());

    sftp.shore.change();
    // What was seen of another machine is known here, too, as long as the target leads there.
    let vanishing =
        || site.run(&["check"]).text.contains("the address `/sources/2031-04-04-al-fanar-ittifaq/` would vanish");
    assert!(vanishing());
    site.edit("site.yaml", "live/the site's", "live/another");
    assert!(!vanishing());
    site.edit("site.yaml", "live/another", "live/the site's");
    let said = sftp.publish(None);
    assert_eq!(said.code, 0, "{}", said.text);
    assert!(!vanishing());
    let second = sftp.seen();
    assert_same(&without_own(second.clone()), &sftp.shore.built());
    assert!(!site.path("live/the site's/sources/2031-04-04-al-fanar-ittifaq").exists(), "an empty folder is left");
    let (connections, commands) = sftp.counts();
    assert_eq!(connections, 3, "one to look, one to send and remove, one to say that all is done");
    let sent = second.iter().filter(|(path, bytes)| first.get(*path) != Some(*bytes)).count();
    assert!(commands > 2 * sent && commands < 3 * sent, "{commands} commands for {sent} files");

    // After the last command there is nothing to interrupt. Of the others, the first, the last, and each of a sample.
    let step = commands / 12;
    let ends = (1..commands).filter(|end| *end < 8 || end % step == 0 || end + 6 > commands);
    let cuts = ends.map(|end| ("END_AFTER", end));
    // Each file is some 10,000 bytes on the line.
    let cuts: Vec<_> = cuts.chain((1..8).map(|part| ("END_BYTES", part * sent * 1_500))).collect();
    let known: BTreeSet<String> = first.keys().filter(|path| second.contains_key(*path)).cloned().collect();
    for cut in cuts {
        sftp.restore("start");
        let said = sftp.publish(Some(cut));
        assert_ne!(said.code, 0, "{cut:?}: {}", said.text);
        assert_whole(&sftp.seen(), &known);
        for (path, bytes) in sftp.seen().iter().filter(|(path, _)| !path.starts_with(".clipsheet-")) {
            let is_whole = [&first, &second].iter().any(|files| files.get(path) == Some(bytes));
            assert!(is_whole, "{cut:?}: `{path}` is torn");
        }
        let said = sftp.publish(None);
        assert_eq!(said.code, 0, "{cut:?}: {}", said.text);
        assert_same(&sftp.seen(), &second);
    }
}

#[test]
fn sftp_tells_what_failed() {
    let Some(server) = sftp_server() else { return };
    let sftp = ByBatch::new(server);
    let site = &sftp.shore.site;
    site.write("live/the site's/mine.txt", "mine");
    let said = sftp.publish(None);
    assert!(said.code == 1 && said.text.contains("such as `mine.txt`"), "{}", said.text);
    assert_eq!(sftp.seen().len(), 1);
    fs::remove_dir_all(site.path("live")).unwrap();
    let said = sftp.publish(None);
    assert!(
        said.code == 1
            && said.text.contains("`sftp me@web.example` failed with 1")
            && said.text.contains("No such file"),
        "{}",
        said.text
    );
    site.edit("site.yaml", "web.example", "wep.example");
    let said = sftp.publish(None);
    assert!(said.code == 1 && said.text.contains("`sftp me@wep.example` failed with"), "{}", said.text);
}

#[test]
fn no_secret_is_told() {
    let shore = Shore::with("publish: {targets: {pages: {to: git, repository: 'https://token@git.invalid/x.git'}}}\n");
    let said = shore.try_publish(&[]);
    assert_eq!(said.code, 1);
    assert!(said.text.contains("git.invalid") && !said.text.contains("token"), "{}", said.text);
}

#[test]
fn a_report_counts_what_was_published() {
    let shore = Shore::with("publish: {targets: {web: {to: dir, path: live}}}\n");
    let output = shore.site.command(&["publish", "--json"]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["command"], "publish");
    assert_eq!(report["counts"]["added"], shore.built().len());
    assert_eq!(report["counts"]["removed"], 0);
}

#[test]
fn the_sample_is_whole_by_the_readers_own_measure() {
    let shore = Shore::with("");
    let mut files = shore.built();
    assert_whole(&files, &files.keys().cloned().collect());
    files.remove("sources/index.html");
    let torn = std::panic::AssertUnwindSafe(|| assert_whole(&files, &BTreeSet::new()));
    assert!(std::panic::catch_unwind(torn).is_err());
}
