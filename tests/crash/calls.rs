//! The calls by which a build changes files, as strace tells them, and builds that are killed or fail at one of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::scene::Run;

/// The calls that can change a file or a folder, or wait for it to be changed.
const CHANGING: &[&str] = &[
    "openat",
    "open",
    "creat",
    "write",
    "pwrite64",
    "writev",
    "pwritev",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "unlink",
    "unlinkat",
    "rmdir",
    "mkdir",
    "mkdirat",
    "symlink",
    "symlinkat",
    "fsync",
    "fdatasync",
    "syncfs",
    "sync_file_range",
    "ftruncate",
    "truncate",
    "fallocate",
    "chmod",
    "fchmod",
    "fchmodat",
    "chown",
    "fchown",
    "fchownat",
    "utimensat",
    "copy_file_range",
    "sendfile",
    "flock",
];
/// The calls that read.
const READING: &[&str] = &["openat", "read", "pread64", "getdents64"];

/// One call: the `number`th of this name in its thread, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Call {
    pub number: usize,
    pub name: String,
}

/// The calls of a build that change files, and those that read the site's own, in the order of their numbers.
pub struct Calls {
    pub changing: Vec<Call>,
    pub reading: Vec<Call>,
}

impl Calls {
    /// Listens to a command.
    pub fn of(run: &Run<'_>, arguments: &[&str]) -> Result<Self, String> {
        let log = run.log();
        let names = CHANGING.iter().chain(READING).copied().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
        let trace = format!("trace={}", names.join(","));
        let log_path = log.to_string_lossy().into_owned();
        let strace = ["strace", "-f", "-qq", "-y", "-s", "0", "-o", &log_path, "-e", &trace];
        let mut command = run.other(&strace, arguments);
        let output = command.output().map_err(|error| format!("strace cannot be started: {error}"))?;
        if !output.status.success() {
            return Err(format!("strace fails: {}", String::from_utf8_lossy(&output.stderr).trim()));
        }
        let text = fs::read_to_string(&log).map_err(|error| format!("strace wrote nothing: {error}"))?;
        let site = run.site().to_string_lossy().into_owned();
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let (mut changing, mut reading) = (BTreeSet::new(), BTreeSet::new());
        for line in text.lines() {
            let Some((process, call)) = line.split_once(' ') else { continue };
            let call = call.trim_start();
            let Some((name, arguments)) = call.split_once('(').filter(|_| !call.starts_with("<...")) else { continue };
            let count = counts.entry((process, name)).or_default();
            *count += 1;
            let call = Call { number: *count, name: name.to_owned() };
            if changes(name, arguments) {
                changing.insert(call);
            } else if READING.contains(&name) && (arguments.contains(&site) || arguments.contains("\"content")) {
                reading.insert(call);
            }
        }
        Ok(Self { changing: changing.into_iter().collect(), reading: reading.into_iter().collect() })
    }
}

/// Whether a call may change something on a disk.
fn changes(name: &str, arguments: &str) -> bool {
    match name {
        "openat" | "open" => ["O_CREAT", "O_WRONLY", "O_RDWR", "O_TRUNC"].iter().any(|flag| arguments.contains(flag)),
        // To the terminal or another process.
        "write" | "writev" => {
            arguments.split_once('<').is_some_and(|(_, to)| to.starts_with('/') && !to.starts_with("/dev/"))
        }
        _ => CHANGING.contains(&name),
    }
}

/// strace's words for what is to happen at a call; it writes the calls of this name into `log`.
pub fn inject(call: &Call, what: &str, log: &Path) -> Vec<String> {
    let Call { number, name } = call;
    let trace = format!("trace={name}");
    let inject = format!("inject={name}:{what}:when={number}");
    let log = log.to_string_lossy();
    let mut words = vec!["strace", "-f", "-qq", "-y", "-s", "0", "-o", &log, "-e", &trace, "-e", &inject];
    // Only the calls that are asked for stop the build then; but no signal is sent.
    if !what.starts_with("signal=") {
        words.insert(1, "--seccomp-bpf");
    }
    words.into_iter().map(str::to_owned).collect()
}

/// Whether a call that strace let fail was to tell something: each thread has its own `number`th write, and one of them may be the
/// message's.
pub fn failed_to_tell(log: &Path) -> bool {
    let text = fs::read_to_string(log).unwrap_or_default();
    text.lines().filter(|line| line.ends_with("(INJECTED)")).any(|line| {
        let call = line.split_once(' ').map_or(line, |(_, call)| call.trim_start());
        call.split_once('(').is_some_and(|(name, arguments)| name.starts_with("write") && !changes(name, arguments))
    })
}

/// How a call may fail: as on a full disk, a broken one, one that may only be read, one without locks.
pub fn errors(name: &str) -> &'static [&'static str] {
    match name {
        "write" | "pwrite64" | "writev" => &["ENOSPC", "EIO"],
        "openat" | "open" | "creat" | "mkdir" | "mkdirat" => &["ENOSPC", "EROFS"],
        "rename" | "renameat" | "renameat2" => &["EIO", "ENOSPC"],
        "link" | "linkat" => &["ENOSPC", "EPERM"],
        "flock" => &["ENOLCK"],
        _ => &["EIO"],
    }
}
