//! A seed and a number → a whole site: articles of three years, and what is true of them.

mod event;
mod names;
mod outlets;
mod random;
mod report;
mod tongues;
mod topics;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use chrono::{Days, NaiveDate};

use event::Event;
use outlets::{AGENCIES, Outlet, outlets};
use random::Random;
use report::{Report, copied, report};
use tongues::TONGUES;

/// The first day, and how many days there are.
const FIRST: (i32, u32, u32) = (2031, 1, 1);
const DAYS: usize = 3 * 365 - 20;

const SITE: &str = "\
title: The Invented Briefing
description: News of towns that do not exist.
base_url: https://briefing.example/
language: en
timezone: UTC
periods: [day, week, month, year]
publisher: {name: The Invented Briefing, email: desk@briefing.example}
quotation: {words: 75, share: 0.2, sentence_words: 45}
";

/// Writes a site with `articles` articles into `folder`, which is new or empty.
///
/// Beside the content lies `stories.tsv`: for each article its event, the affair of which that is a part, its language,
/// the number that it tells of the event, and the article that it copies.
///
/// # Errors
/// A folder that is not empty, or cannot be written into.
pub fn write(folder: &Path, articles: usize, seed: u64) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("failed to make `{}`", folder.display()))?;
    let empty = fs::read_dir(folder)?.next().is_none();
    ensure!(empty, "`{}` is not empty; name a new folder", folder.display());
    let outlets = outlets();
    fs::create_dir(folder.join("content"))?;
    fs::write(folder.join("site.yaml"), SITE)?;
    fs::write(folder.join("content/topics.yaml"), topics::yaml())?;
    fs::write(folder.join("content/outlets.yaml"), outlets::yaml(&outlets))?;
    let mut truth = BufWriter::new(fs::File::create(folder.join("stories.tsv"))?);
    writeln!(truth, "article\tstory\taffair\tlanguage\tnumber\tcopy_of")?;
    let mut writer = Writer { folder, outlets, truth, months: BTreeSet::new(), left: articles };
    let first = NaiveDate::from_ymd_opt(FIRST.0, FIRST.1, FIRST.2).expect("it is a day");
    let (mut affair, mut story) = (0, 0);
    while writer.left > 0 {
        affair += 1;
        let mut random = Random::new(seed, affair);
        let day = first + Days::new(((articles - writer.left) * DAYS / articles) as u64);
        let mut event = Event::new(&mut random, day);
        loop {
            story += 1;
            writer.event(&mut random, &event, story, affair)?;
            if !random.chance(250) {
                break;
            }
            event = event.follow_up(&mut random);
        }
    }
    Ok(writer.truth.flush()?)
}

/// Where the articles go, one by one.
struct Writer<'a> {
    folder: &'a Path,
    outlets: Vec<Outlet>,
    truth: BufWriter<fs::File>,
    /// The folders that are there.
    months: BTreeSet<String>,
    /// How many articles are still to be written.
    left: usize,
}

/// One article of an event.
struct Filed<'a> {
    id: String,
    date: NaiveDate,
    tongue: usize,
    outlet: &'a Outlet,
    /// The agency that is credited, and the article that is copied.
    copy: Option<(&'a str, &'a str)>,
}

impl Writer<'_> {
    /// All reports of one event.
    fn event(&mut self, random: &mut Random, event: &Event, story: u64, affair: u64) -> Result<()> {
        let main = if random.chance(760) { 0 } else { random.between(1, TONGUES.len() - 1) };
        let mut free: Vec<usize> = (AGENCIES..self.outlets.len()).collect();
        let reports = reports(random).min(self.left);
        let mut wire: Option<(String, usize, Report)> = None;
        let mut after = 0;
        for number in 0..reports {
            // Most come on the first days.
            after += usize::from(number > 0 && random.chance(350)) * random.between(1, 2);
            let by_agency = number == 0 && reports > 1 && random.chance(500);
            let at = if by_agency {
                random.below(AGENCIES)
            } else {
                let own = |outlet: &usize| self.outlets[*outlet].tongue == Some(main);
                let native: Vec<usize> = (0..free.len()).filter(|at| own(&free[*at])).collect();
                let at = if native.is_empty() || random.chance(100) {
                    random.below(free.len())
                } else {
                    *random.one(&native)
                };
                free.swap_remove(at)
            };
            let outlet = &self.outlets[at];
            let tongue = outlet.tongue.unwrap_or(main);
            let date = event.day + Days::new(after.min(5) as u64);
            // An undated article keeps its day to itself.
            let undated = random.chance(10);
            let name = format!("{}-{story:06}-{}", event.subject.key, number + 1);
            let id = if undated { format!("undated-{name}") } else { format!("{date}-{name}") };
            let source = wire.as_ref().filter(|_| tongue == main && random.chance(450));
            let told = match event.other_number {
                Some(other) if number % 2 == 1 && source.is_none() => other,
                _ => event.number,
            };
            let text = match source {
                Some((_, _, original)) => {
                    let mut copy = copied(random, original);
                    if random.chance(500) {
                        copy.title = report(random, event, TONGUES[tongue], event.number).title;
                    }
                    copy
                }
                None => report(random, event, TONGUES[tongue], told),
            };
            let copy = source.map(|(id, agency, _)| (self.outlets[*agency].name.as_str(), id.as_str()));
            let filed = Filed { id, date, tongue, outlet, copy };
            let folder = date.format("content/articles/%Y/%m").to_string();
            if !self.months.contains(&folder) {
                fs::create_dir_all(self.folder.join(&folder))?;
                self.months.insert(folder.clone());
            }
            let file = self.folder.join(folder).join(format!("{}.md", filed.id));
            fs::write(&file, filed.page(random, &text, undated))
                .with_context(|| format!("failed to write `{}`", file.display()))?;
            let copy_of = copy.map_or("", |(_, id)| id);
            writeln!(self.truth, "{}\t{story}\t{affair}\t{}\t{told}\t{copy_of}", filed.id, TONGUES[tongue].code)?;
            if by_agency {
                wire = Some((filed.id, at, text));
            }
        }
        self.left -= reports;
        Ok(())
    }
}

/// How many report on an event.
fn reports(random: &mut Random) -> usize {
    match random.below(100) {
        0..35 => 1,
        35..57 => 2,
        57..72 => 3,
        72..82 => 4,
        82..89 => 5,
        89..94 => 6,
        94..97 => 7,
        _ => 8,
    }
}

impl Filed<'_> {
    /// The article's file.
    fn page(&self, random: &mut Random, text: &Report, undated: bool) -> String {
        let Self { id, date, tongue, outlet, copy } = self;
        let when = match random.below(100) {
            0 => date.format("%Y-%m").to_string(),
            1..50 => date.to_string(),
            _ => format!("{date}T{:02}:{:02}:00+01:00", random.between(6, 20), random.below(60)),
        };
        let when = if undated { String::new() } else { format!("date: {when}\n") };
        let agencies = copy.map(|(agency, _)| format!(", agencies: [{agency}]")).unwrap_or_default();
        let corrected = date.checked_add_days(Days::new(random.between(1, 9) as u64)).expect("it is near");
        let corrections = match random.below(400) {
            0 => format!(
                "corrections:\n  - {{is: withdrawn, date: {corrected}, note: The report could not be confirmed.}}\n"
            ),
            1..4 => format!("corrections:\n  - {{is: corrected, date: {corrected}, note: A name was misspelt.}}\n"),
            _ => String::new(),
        };
        let title = serde_json::Value::from(text.title.as_str());
        let (key, tongue) = (&outlet.key, TONGUES[*tongue]);
        format!(
            "---\ntitle: {title}\n{when}language: {}\n{corrections}source: {{outlet: {key}{agencies}, url: \"https://{key}.example/{id}\"}}\n---\n{}",
            tongue.code,
            text.markdown(tongue),
        )
    }
}
