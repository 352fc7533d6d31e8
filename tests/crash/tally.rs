//! All cases, tried on all cores, and one line of figures.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use crate::calls::Calls;
use crate::disturb::{self, Case};
use crate::reader::Looks;
use crate::scene::{Found, Scene, Wrong};

/// How many kill points are tried with `--few`.
const FEW_KILLS: usize = 40;
/// How many kill points of other commands are tried with `--few`.
const FEW_OTHERS: usize = 8;
/// How many failing calls are tried with `--few`.
const FEW_ERRORS: usize = 12;
/// How many builds are killed at random moments.
const RANDOM_KILLS: usize = 240;
/// How many wrong things are told of.
const TOLD: usize = 20;

/// Tries all of them, or with `few` some, the same each time; of one kind only, if a part of its name is given.
pub fn run(few: bool, only: Option<String>) -> ExitCode {
    let started = Instant::now();
    let scene = Scene::new(&program());
    let calls = match Calls::of(&scene.run(), &["build"]) {
        Ok(calls) => calls,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::FAILURE;
        }
    };
    let mut tally = Tally { only, ..Tally::default() };
    let sample = |cases: Vec<Case>, most: usize| if few { every(cases, most) } else { cases };
    let errors = disturb::errors(&calls);
    tally.all("killed at calls", &scene, &sample(disturb::kills(&calls), FEW_KILLS));
    if !few {
        tally.all("killed at random moments", &scene, &disturb::random_kills(&scene, RANDOM_KILLS));
    }
    tally.all("other commands killed", &scene, &sample(disturb::other_kills(&scene), FEW_OTHERS));
    tally.all("calls that fail", &scene, &sample(errors, FEW_ERRORS));
    tally.all("full and read-only disks", &scene, &disturb::disks(&scene, few));
    tally.all("saved at the very rename", &scene, &disturb::saves(&calls));
    tally.all("two commands at once", &scene, &disturb::two_at_once(few));
    tally.end(started)
}

/// The program under test.
fn program() -> PathBuf {
    let built = PathBuf::from(env!("CARGO_BIN_EXE_clipsheet"));
    std::env::var_os("CLIPSHEET_BIN").map_or(built, PathBuf::from)
}

/// Of many cases at most so many, spread evenly over all.
fn every(cases: Vec<Case>, most: usize) -> Vec<Case> {
    let count = cases.len();
    let kept = |index: &usize| (index * most) / count != ((index + 1) * most) / count || count <= most;
    cases.into_iter().enumerate().filter(|(index, _)| kept(index)).map(|(_, case)| case).collect()
}

/// What was tried and what was found.
#[derive(Default)]
struct Tally {
    /// A part of the name of the kind that alone is tried.
    only: Option<String>,
    tried: Vec<(&'static str, usize)>,
    found: Vec<(String, Wrong, String)>,
    looks: Looks,
}

impl Tally {
    /// Tries all cases, on all cores, if their kind is wanted.
    fn all(&mut self, name: &'static str, scene: &Scene, cases: &[Case]) {
        if self.only.as_ref().is_some_and(|only| !name.contains(only)) {
            return;
        }
        let started = Instant::now();
        let next = AtomicUsize::new(0);
        let results: Mutex<Vec<(usize, Found, Looks)>> = Mutex::default();
        let work = || {
            while let Some((index, case)) = {
                let index = next.fetch_add(1, Ordering::Relaxed);
                cases.get(index).map(|case| (index, case))
            } {
                let (found, looks) = case.run(scene);
                results.lock().expect("no case panics").push((index, found, looks));
            }
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
        let mut results = results.into_inner().expect("no case panics");
        results.sort_by_key(|(index, ..)| *index);
        let before = self.found.len();
        for (index, found, looks) in results {
            self.found.extend(found.into_iter().map(|(wrong, words)| (cases[index].name(), wrong, words)));
            self.looks.add(looks);
        }
        let wrong = self.found.len() - before;
        println!("{name}: {} tried, {wrong} wrong, {:.1} s", cases.len(), started.elapsed().as_secs_f64());
        self.found[before..].iter().take(TOLD).for_each(|(case, _, words)| println!("  {case}: {words}"));
        self.tried.push((name, cases.len()));
    }

    /// Tells all in one line, after what the reader saw.
    fn end(self, started: Instant) -> ExitCode {
        let torn_looks = self.looks.torn.len();
        self.looks.torn.iter().take(TOLD).for_each(|words| println!("a reader: {words}"));
        let tried: Vec<String> = self.tried.iter().map(|(name, count)| format!("{count} {name}")).collect();
        let wrong = Wrong::ALL.map(|(kind, words)| {
            let count = self.found.iter().filter(|(_, found, _)| *found == kind).count();
            format!("{count} {words}")
        });
        println!(
            "crash: {}: {}; {} looks of a reader, {torn_looks} torn, {} overtaken; {:.0} s",
            tried.join(", "),
            wrong.join(", "),
            self.looks.whole + self.looks.overtaken + torn_looks,
            self.looks.overtaken,
            started.elapsed().as_secs_f64()
        );
        if self.found.is_empty() && torn_looks == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
