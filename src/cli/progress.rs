//! Progress → a bar on the terminal, and only where work takes long; or a line for each stage, where all is told.

use std::io::{Write as _, stderr};
use std::sync::Mutex;
use std::time::Duration;

use clipsheet::work::{Progress, Silent};
use indicatif::{ProgressBar, ProgressStyle};

use super::print::{Printer, counted};

/// A bar for stages with at least this many items; shorter ones are done before it could be read.
const MIN_ITEMS: usize = 500;

struct Bar(Mutex<Option<ProgressBar>>);

/// What shows the progress of a command.
pub(super) fn progress(printer: &Printer) -> Box<dyn Progress> {
    if printer.tells_all() {
        Box::new(Lines)
    } else if printer.shows_progress() {
        Box::new(Bar(Mutex::new(None)))
    } else {
        Box::new(Silent)
    }
}

/// A line for each stage: a bar would run through them.
struct Lines;

impl Progress for Lines {
    fn started(&self, stage: &str, items: usize) {
        let items = if items == 0 { String::new() } else { format!(", {}", counted(items, "item")) };
        // A reader that closed the pipe has seen what it wanted.
        let _ = writeln!(stderr(), "{stage}{items}");
    }
}

impl Progress for Bar {
    fn started(&self, stage: &str, items: usize) {
        let (template, length) = match items {
            // How many there will be is not known yet.
            0 => ("{msg:20} {spinner} {human_pos}, {elapsed}", None),
            1..MIN_ITEMS => return,
            _ => ("{msg:20} {bar:30} {human_pos}/{human_len}", Some(items as u64)),
        };
        let style = ProgressStyle::with_template(template).expect("the templates are constant");
        let bar = length.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        let bar = bar.with_style(style).with_message(stage.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        *self.0.lock().expect("nothing panics while it holds the bar") = Some(bar);
    }

    fn advanced(&self) {
        if let Some(bar) = &*self.0.lock().expect("nothing panics while it holds the bar") {
            bar.inc(1);
        }
    }

    fn finished(&self) {
        if let Some(bar) = self.0.lock().expect("nothing panics while it holds the bar").take() {
            bar.finish_and_clear();
        }
    }
}
