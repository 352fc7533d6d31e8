//! The ways in which a build is disturbed, and what must hold after each.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use clipsheet::disk::{Attempt, try_lock};

use crate::calls::{Call, Calls, errors as errors_of, failed_to_tell, inject};
use crate::reader::{self, Looks};
use crate::scene::{DIGEST, Found, Run, Scene, Tree, Wrong};

/// One way to disturb a build.
pub enum Case {
    /// It is killed just before a call.
    KilledAt(Call),
    /// Another command is killed just before a call; it was to leave the site's folder like this.
    OtherKilledAt { arguments: &'static [&'static str], call: Call, after: Arc<Tree> },
    /// It is killed after a while.
    KilledAfter(Duration),
    /// A call fails.
    Fails { call: Call, error: &'static str },
    /// The whole site lies on a disk of so many kilobytes.
    SmallDisk(usize),
    /// No file may have more than so many blocks of 512 bytes.
    FileLimit(usize),
    /// It runs in a mount namespace of its own, after these words of a shell; `$1` is the site's folder.
    Mounted { words: &'static str, expected: &'static str },
    /// The site may only be read, and is rendered elsewhere: nothing stands against that.
    RenderedElsewhere,
    /// Somebody saves a digest in the instant before it is renamed.
    Saved { at: Call, how: Save },
    /// Another build of the site begins while one is at work.
    SecondBuild,
    /// Somebody works in the site for longer than is waited.
    Busy,
}

/// How an editor saves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Save {
    InPlace,
    ByRename,
    Removed,
}

/// A kill at each call.
pub fn kills(calls: &Calls) -> Vec<Case> {
    calls.changing.iter().cloned().map(Case::KilledAt).collect()
}

/// The commands that write into what a person writes.
const OTHERS: &[&[&str]] = &[
    &["import", "raw/storm.txt", "--date", "2031-03-30", "--outlet", "Eastmere Review"],
    &["retract", "2031-03-04-pier", "--date", "2031-04-05", "--note", "The pier was opened a week later."],
    &["new", "article", "A whale in the harbour"],
    &["new", "topic", "Weather"],
    &["compose"],
];

/// A kill at each call of other commands than `build`.
pub fn other_kills(scene: &Scene) -> Vec<Case> {
    let mut cases = Vec::new();
    for arguments in OTHERS {
        let run = scene.run();
        let calls = Calls::of(&run, arguments).expect("strace has just been run");
        let after = Arc::new(Tree::of(&run.site()));
        assert!(*after != scene.before, "`{}` changes nothing", arguments.join(" "));
        let case = |call| Case::OtherKilledAt { arguments, call, after: Arc::clone(&after) };
        cases.extend(calls.changing.into_iter().map(case));
    }
    cases
}

/// Kills at moments that are spread over the time that a build takes, and some after its end.
pub fn random_kills(scene: &Scene, count: usize) -> Vec<Case> {
    let run = scene.run();
    let started = Instant::now();
    run.command().stderr(Stdio::null()).status().expect("the program can be started");
    let long = started.elapsed().mul_f64(1.1);
    // xorshift64, so that no crate is needed.
    let mut state: u64 = 0x2545_F491_4F6C_DD1D;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    (0..count).map(|_| Case::KilledAfter(long.mul_f64(random()))).collect()
}

/// Each call fails in each way that it may.
pub fn errors(calls: &Calls) -> Vec<Case> {
    let mut cases = Vec::new();
    for call in &calls.changing {
        for error in errors_of(&call.name) {
            cases.push(Case::Fails { call: call.clone(), error });
        }
    }
    cases.extend(calls.reading.iter().map(|call| Case::Fails { call: call.clone(), error: "EIO" }));
    cases
}

/// Disks that are full or may only be read, where this machine lets us mount them.
pub fn disks(scene: &Scene, few: bool) -> Vec<Case> {
    let limits = if few { vec![4] } else { vec![0, 1, 2, 3, 4, 8, 16, 32] };
    let mut cases: Vec<Case> = limits.into_iter().map(Case::FileLimit).collect();
    let may = Command::new("unshare").args(["-m", "sh", "-c", "mount -t tmpfs none /mnt"]).output();
    if !may.is_ok_and(|output| output.status.success()) {
        println!("skipped: no disks can be mounted here, so none is full or read-only; try as root");
        return cases;
    }
    // From what the old site needs to what both need.
    let kilobytes = scene.bytes() / 1024;
    let steps = if few { 2 } else { 24 };
    cases.extend((0..steps).map(|step| Case::SmallDisk(kilobytes / 2 + 2 * kilobytes * step / steps)));
    cases.push(Case::Mounted {
        words: "mount --bind $1 $1; mount -o remount,bind,ro $1",
        expected: "Read-only file system",
    });
    cases.push(Case::Mounted { words: "mount --bind $1/public $1/public", expected: "mount point" });
    let words = "mount --bind $1/public $1/public; mount -o remount,bind,ro $1/public";
    cases.push(Case::Mounted { words, expected: "mount point" });
    cases.push(Case::RenderedElsewhere);
    cases
}

/// An editor saves while the digest's rename waits.
pub fn saves(calls: &Calls) -> Vec<Case> {
    let at = calls.changing.iter().find(|call| call.name == "renameat2").expect("a digest is exchanged");
    [Save::InPlace, Save::ByRename, Save::Removed].map(|how| Case::Saved { at: at.clone(), how }).into()
}

/// Two commands in one site.
pub fn two_at_once(few: bool) -> Vec<Case> {
    if few { vec![Case::SecondBuild] } else { vec![Case::SecondBuild, Case::Busy] }
}

/// How often a call is waited for that does not come in each run.
const TRIES: usize = 4;
/// What is said of a command that went on to its end.
const NOT_KILLED: &str = "it was not killed";

impl Case {
    /// What it is, for the report.
    pub fn name(&self) -> String {
        match self {
            Self::KilledAt(Call { number, name }) => format!("killed at {name} {number}"),
            Self::OtherKilledAt { arguments, call: Call { number, name }, .. } => {
                format!("`{}` killed at {name} {number}", arguments.join(" "))
            }
            Self::KilledAfter(time) => format!("killed after {time:?}"),
            Self::Fails { call: Call { number, name }, error } => format!("{error} of {name} {number}"),
            Self::SmallDisk(kilobytes) => format!("disk of {kilobytes} kB"),
            Self::FileLimit(blocks) => format!("files of at most {blocks} blocks"),
            Self::Mounted { words, .. } => format!("with {words}"),
            Self::RenderedElsewhere => "rendered elsewhere".to_owned(),
            Self::Saved { how, .. } => format!("saved meanwhile: {how:?}"),
            Self::SecondBuild => "two builds".to_owned(),
            Self::Busy => "a busy site".to_owned(),
        }
    }

    /// Runs it on a fresh copy of the site. Gives what was wrong, and what a reader saw. A build that waits for the clock of the
    /// files looks at them once more, so a call that was counted may not come the next time; then it is tried again.
    pub fn run(&self, scene: &Scene) -> (Found, Looks) {
        let mut tried = self.once(scene);
        for _ in 1..TRIES {
            if !tried.0.iter().any(|(_, words)| words.starts_with(NOT_KILLED)) {
                break;
            }
            tried = self.once(scene);
        }
        tried
    }

    fn once(&self, scene: &Scene) -> (Found, Looks) {
        let run = scene.run();
        let mut looks = Looks::default();
        let mut found = if self.is_looked_at() {
            let (site, old, new) = (run.site().join("public"), scene.old(), scene.new_site());
            let stop = AtomicBool::new(false);
            thread::scope(|scope| {
                let reader = scope.spawn(|| reader::read(&site, &[&old, &new], &stop));
                let found = self.disturb(&run);
                stop.store(true, Ordering::Relaxed);
                looks = reader.join().expect("the reader does not panic");
                found
            })
        } else {
            self.disturb(&run)
        };
        if self.is_followed() {
            found.extend(run.not_recovered());
        }
        (found, looks)
    }

    /// Whether somebody reads meanwhile: not where the site is copied from another disk, or holds what only this case saves.
    fn is_looked_at(&self) -> bool {
        !matches!(self, Self::OtherKilledAt { .. } | Self::SmallDisk(_) | Self::Saved { .. } | Self::RenderedElsewhere)
    }

    /// Whether one more build must give what the disturbed one would have given.
    fn is_followed(&self) -> bool {
        !matches!(self, Self::OtherKilledAt { .. } | Self::Saved { .. } | Self::RenderedElsewhere)
    }

    fn disturb(&self, run: &Run<'_>) -> Found {
        match self {
            Self::KilledAt(call) => {
                let output = output(&mut wrapped(run, &inject(call, "signal=KILL", &run.log())));
                let mut found = run.torn();
                if output.status.code().is_some() {
                    found.push((Wrong::NotTold, format!("{NOT_KILLED}, but ended with {}", output.status)));
                }
                found
            }
            Self::OtherKilledAt { arguments, call, after } => {
                let words = inject(call, "signal=KILL", &run.log());
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let output = output(&mut run.other(&words, arguments));
                let mut found = run.torn_on_the_way_to(after);
                if output.status.code().is_some() {
                    found.push((Wrong::NotTold, format!("{NOT_KILLED}, but ended with {}", output.status)));
                }
                found.extend(run.left_after_a_build());
                found
            }
            Self::KilledAfter(time) => {
                let mut child = run.command().stderr(Stdio::null()).spawn().expect("the program can be started");
                thread::sleep(*time);
                let _ = child.kill();
                child.wait().expect("the program ends");
                run.torn()
            }
            Self::Fails { call, error } => {
                let words = inject(call, &format!("error={error}"), &run.log());
                let removes =
                    ["unlink", "unlinkat", "rmdir", "openat", "getdents64", "flock"].contains(&call.name.as_str());
                let mut found = after_failure(run, &output(&mut wrapped(run, &words)), removes, "");
                if failed_to_tell(&run.log()) {
                    found.retain(|(wrong, _)| *wrong != Wrong::NotTold);
                }
                found
            }
            Self::SmallDisk(kilobytes) => {
                let small = run.site().with_file_name("small");
                fs::create_dir(&small).expect("a place for a disk");
                let words = format!(
                    "mount -t tmpfs -o size={kilobytes}k none {small}; cp -a $1/. {small} 2>/dev/null || exit 0; cd {small}; \
                     shift; code=0; \"$@\" || code=$?; cd /; rm -rf {site}; cp -a {small} {site}; exit $code",
                    small = small.display(),
                    site = run.site().display()
                );
                let output = output(&mut in_namespace(run, &words));
                fs::remove_dir(&small).expect("nothing is below the place of the disk");
                // Where not even the old site has room, nothing was tried, and nothing said.
                if output.stderr.is_empty() && !run.is_new() {
                    Vec::new()
                } else {
                    after_failure(run, &output, false, "")
                }
            }
            Self::FileLimit(blocks) => {
                let words = format!("ulimit -f {blocks}; exec \"$@\"");
                after_failure(
                    run,
                    &output(&mut wrapped(run, &["sh", "-c", &words, "sh"].map(str::to_owned))),
                    false,
                    "",
                )
            }
            Self::Mounted { words, expected } => {
                let words = format!("{words}; cd $1; shift; exec \"$@\"");
                after_failure(run, &output(&mut in_namespace(run, &words)), false, expected)
            }
            Self::RenderedElsewhere => rendered_elsewhere(run),
            Self::Saved { at, how } => saved(run, at, *how),
            Self::SecondBuild => second_build(run),
            Self::Busy => busy(run),
        }
    }
}

fn output(command: &mut Command) -> Output {
    command.output().expect("the program can be started")
}

fn wrapped(run: &Run<'_>, words: &[String]) -> Command {
    run.wrapped(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The build, after words of a shell in a mount namespace of its own; `$1` is the site's folder, what follows it the build.
fn in_namespace(run: &Run<'_>, words: &str) -> Command {
    let (words, site) = (format!("set -e; {words}"), run.site().to_string_lossy().into_owned());
    run.wrapped(&["unshare", "-m", "sh", "-c", &words, "sh", &site])
}

/// What is wrong after a build that may have failed. Where what cannot be removed stays, that is no fault.
fn after_failure(run: &Run<'_>, output: &Output, may_leave: bool, expected: &str) -> Found {
    let mut found = run.torn();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let mut not_told = |words: &str| found.push((Wrong::NotTold, format!("{words}: {}", said.trim())));
    match output.status.code() {
        Some(0) if !expected.is_empty() => not_told("it should have failed"),
        Some(0) if !run.is_new() => not_told("it ends well, and the site is the old one"),
        Some(0) => {}
        Some(1) if !said.contains("error") || !(said.contains('`') || said.contains("-->")) => {
            not_told("no error names a path")
        }
        Some(1) if !said.contains(expected) => not_told(&format!("no error says `{expected}`")),
        // The program was not even loaded: the call of this number is the loader's in another thread.
        Some(1 | 127) => {}
        _ => not_told(&format!("it ended with {}", output.status)),
    }
    if said.contains("panicked") {
        not_told("it panicked");
    }
    if !may_leave {
        found.extend(run.leftovers());
    }
    found
}

/// A folder that may only be read can be locked, and rendered into another.
fn rendered_elsewhere(run: &Run<'_>) -> Found {
    let mut found = run.not_recovered();
    let elsewhere = run.site().with_file_name("elsewhere");
    let words = "mount --bind $1 $1; mount -o remount,bind,ro $1; cd $1; \"$2\" render --output ../elsewhere/site";
    let output = output(&mut in_namespace(run, words));
    let (made, site) = (Tree::of(&elsewhere.join("site")), Tree::of(&run.site().join("public")));
    if made != site {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        found.push((Wrong::NotRecovered, format!("a read-only site cannot be rendered elsewhere: {said}")));
    }
    let beside = fs::read_dir(&elsewhere).map_or(0, Iterator::count);
    if beside != 1 {
        found.push((Wrong::LeftOver, format!("beside the site stand {beside} things")));
    }
    found
}

/// How long a call is held up, in which somebody saves.
const HELD_UP: Duration = Duration::from_millis(600);
const SAVED: &str = "\nSomebody saved these words in the same instant.\n";

fn saved(run: &Run<'_>, at: &Call, how: Save) -> Found {
    let delay = format!("delay_enter={}", HELD_UP.as_micros());
    let file = run.site().join(DIGEST);
    let child =
        wrapped(run, &inject(at, &delay, &run.log())).stderr(Stdio::piped()).spawn().expect("strace can be started");
    // The new text lies beside the old one just before the two are exchanged.
    let started = Instant::now();
    while !is_beside(&file) && started.elapsed() < Duration::from_secs(20) {
        thread::sleep(Duration::from_millis(1));
    }
    thread::sleep(HELD_UP / 3);
    let text = fs::read_to_string(&file).expect("the digest is there") + SAVED;
    match how {
        Save::InPlace => fs::write(&file, &text).expect("a saved digest"),
        Save::ByRename => {
            fs::write(file.with_extension("tmp"), &text).expect("a saved digest");
            fs::rename(file.with_extension("tmp"), &file).expect("a saved digest");
        }
        Save::Removed => fs::remove_file(&file).expect("a digest to be removed"),
    }
    let output = child.wait_with_output().expect("strace ends");
    let mut found = Found::new();
    if is_beside(&file) {
        found.push((Wrong::LeftOver, "the file that was to take its place is left over".to_owned()));
    }
    let now = fs::read_to_string(&file).ok();
    if now != (how != Save::Removed).then_some(text) {
        found.push((Wrong::Lost, format!("the digest is not as the editor left it, but {now:?}")));
    }
    if !String::from_utf8_lossy(&output.stderr).contains("somebody changed or removed this file")
        || !output.status.success()
    {
        found.push((Wrong::NotTold, format!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr))));
    }
    // The next build joins what they saved with what is new.
    let next = run.command().output().expect("the program can be started");
    let joined = fs::read_to_string(&file).unwrap_or_default();
    let keeps = how == Save::Removed || joined.contains(SAVED.trim());
    if !next.status.success() || !keeps || !joined.contains("A ferry line to Eastmere") {
        found.push((Wrong::NotRecovered, format!("the two were not joined: {joined}")));
    }
    found
}

/// Whether a file that is not in its place yet lies beside another.
fn is_beside(file: &Path) -> bool {
    let entries = fs::read_dir(file.parent().expect("it has a folder")).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| entry.file_name().to_string_lossy().starts_with(".clipsheet-"))
}

fn second_build(run: &Run<'_>) -> Found {
    let call = Call { number: 1, name: "syncfs".to_owned() };
    let first = wrapped(run, &inject(&call, "delay_enter=1500000", &run.log())).stderr(Stdio::null()).spawn();
    let mut first = first.expect("strace can be started");
    // It is at work as soon as its folder cannot be had.
    let started = Instant::now();
    while matches!(try_lock(&[&run.site()]), Ok(Attempt::Alone(_))) && started.elapsed() < Duration::from_secs(20) {
        thread::sleep(Duration::from_millis(1));
    }
    let second = output(&mut run.command());
    let mut found = Vec::new();
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    if !said.contains("another clipsheet") || !said.contains("waiting") || !said.contains("0 written") {
        found.push((Wrong::NotTold, format!("the second build does not wait: {said}")));
    }
    if !first.wait().is_ok_and(|status| status.success()) {
        found.push((Wrong::NotRecovered, "the first build fails".to_owned()));
    }
    found.extend(run.not_as_it_should_be(&second));
    found
}

fn busy(run: &Run<'_>) -> Found {
    let lock = try_lock(&[&run.site()]);
    let output = output(&mut run.command());
    drop(lock);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let mut found = run.torn();
    found.extend(run.leftovers());
    if output.status.code() != Some(1) || !said.contains(&format!("another clipsheet (process {})", std::process::id()))
    {
        found.push((Wrong::NotTold, format!("{}: {said}", output.status)));
    }
    found
}
