//! `--timings`: which stage and which template takes how long.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use clipsheet::render::TemplateCost;
use clipsheet::work::{Clock, Progress};

use super::print::Printer;

/// Progress that is shown as ever; where somebody wants to know, its stages are timed.
pub(super) struct Watched {
    shown: Box<dyn Progress>,
    wanted: bool,
    stages: Mutex<Stages>,
}

#[derive(Default)]
struct Stages {
    /// The stage that runs, and since when.
    running: Option<(String, Instant)>,
    done: Vec<(String, Duration)>,
}

/// Watches the stages of `shown`, if it is `wanted`.
pub(super) fn watched(shown: Box<dyn Progress>, wanted: bool) -> Watched {
    Watched { shown, wanted, stages: Mutex::default() }
}

impl Progress for Watched {
    fn started(&self, stage: &str, items: usize) {
        if self.wanted {
            let mut stages = self.stages.lock().expect("nothing panics while it holds the stages");
            stages.running = Some((stage.to_owned(), Instant::now()));
        }
        self.shown.started(stage, items);
    }

    fn advanced(&self) {
        self.shown.advanced();
    }

    fn finished(&self) {
        if self.wanted {
            let mut stages = self.stages.lock().expect("nothing panics while it holds the stages");
            if let Some((stage, since)) = stages.running.take() {
                stages.done.push((stage, since.elapsed()));
            }
        }
        self.shown.finished();
    }
}

/// The clock of this machine.
struct Wall(Instant);

impl Clock for Wall {
    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

impl Watched {
    /// A clock for the templates, if it is wanted.
    pub fn clock(&self) -> Option<Box<dyn Clock>> {
        self.wanted.then(|| Box::new(Wall(Instant::now())) as Box<dyn Clock>)
    }

    /// Knows how long something took that ran beside the stages.
    pub fn beside(&self, what: &str, time: Duration) {
        let mut stages = self.stages.lock().expect("nothing panics while it holds the stages");
        stages.done.push((format!("{what}, beside the others"), time));
    }

    /// Tells what took how long.
    pub fn tell(&self, printer: &Printer, costs: &[TemplateCost]) {
        if !self.wanted {
            return;
        }
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        printer.say(&format!("{:>10}  stage", "ms"));
        for (stage, time) in &self.stages.lock().expect("nothing panics while it holds the stages").done {
            printer.say(&format!("{:>10.1}  {stage}", milliseconds(*time)));
        }
        let all: Duration = costs.iter().map(|cost| cost.time).sum();
        printer.say(&format!(
            "\n{:>10} {:>6} {:>7} {:>10} {:>10}  template, with what it extends and includes",
            "ms", "share", "pages", "µs a page", "kB"
        ));
        for cost in costs {
            let share = 100.0 * cost.time.as_secs_f64() / all.as_secs_f64().max(f64::MIN_POSITIVE);
            printer.say(&format!(
                "{:>10.1} {share:>5.1}% {:>7} {:>10.0} {:>10.1}  {} ({})",
                milliseconds(cost.time),
                cost.pages,
                milliseconds(cost.time) * 1000.0 / cost.pages as f64,
                cost.bytes as f64 / 1000.0,
                cost.template,
                cost.whose
            ));
        }
        printer.say("");
    }
}
