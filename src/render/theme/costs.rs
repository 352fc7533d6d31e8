//! A clock and the pages as they are rendered → what each template costs.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::note::Note;
use crate::work::Clock;

/// What a template cost, with all that it extends and includes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateCost {
    /// The template: `edition.html`.
    pub template: String,
    /// Whose file it is, in words.
    pub whose: String,
    /// How many pages were made with it.
    pub pages: u64,
    /// How long that took, on all cores together.
    pub time: Duration,
    /// The bytes of its pages.
    pub bytes: u64,
}

/// Costs that are being counted.
pub(super) struct Costs {
    clock: Box<dyn Clock>,
    counts: BTreeMap<String, Count>,
}

#[derive(Default)]
struct Count {
    pages: AtomicU64,
    nanoseconds: AtomicU64,
    bytes: AtomicU64,
}

impl Costs {
    pub fn new<'a>(clock: Box<dyn Clock>, templates: impl Iterator<Item = &'a str>) -> Self {
        Self { clock, counts: templates.map(|template| (template.to_owned(), Count::default())).collect() }
    }

    /// Renders, and counts it for the template.
    pub fn of(&self, template: &str, make: impl FnOnce() -> Result<String, Note>) -> Result<String, Note> {
        let Some(count) = self.counts.get(template) else { return make() };
        let before = self.clock.now();
        let made = make();
        let time = self.clock.now().saturating_sub(before);
        count.pages.fetch_add(1, Ordering::Relaxed);
        // Five centuries fit.
        count.nanoseconds.fetch_add(u64::try_from(time.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
        count.bytes.fetch_add(made.as_ref().map_or(0, String::len) as u64, Ordering::Relaxed);
        made
    }

    /// The costs of the templates that were used, the dearest first.
    pub fn list(&self, whose: impl Fn(&str) -> String) -> Vec<TemplateCost> {
        let read = |number: &AtomicU64| number.load(Ordering::Relaxed);
        let used = self.counts.iter().filter(|(_, count)| read(&count.pages) > 0);
        let mut costs: Vec<TemplateCost> = used
            .map(|(template, count)| TemplateCost {
                template: template.clone(),
                whose: whose(template),
                pages: read(&count.pages),
                time: Duration::from_nanos(read(&count.nanoseconds)),
                bytes: read(&count.bytes),
            })
            .collect();
        costs.sort_by(|a, b| b.time.cmp(&a.time).then_with(|| a.template.cmp(&b.template)));
        costs
    }
}
