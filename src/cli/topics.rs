//! `clipsheet topics`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use clipsheet::compose::classify::{Judgement, Rules, classify};
use clipsheet::compose::gaps::{Gaps, gaps};
use clipsheet::compose::suggest::{Suggestion, Wanted, suggest};
use clipsheet::compose::trial::{TopicTrial, trial};
use clipsheet::config::Config;
use clipsheet::content::{SITE_FILE, TOPICS_FILE, parse_topics, text_of, written_topic};
use clipsheet::model::{Article, ArticleId, Period, Topic, Topics};
use clipsheet::note::any_error;
use clipsheet::work::{Silent, each};

use super::Outcome;
use super::check::topics::topics as check_topics;
use super::data::{article_data, gaps_data};
use super::judgements::{find, points, told, topics_of};
use super::print::{Printer, counted};
use super::progress::progress;
use super::report::ReportArgs;
use super::site::{Site, read, stops};

/// What can be done with topics.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum TopicsCommand {
    /// Run the test sentences of content/topics.yaml.
    Test(ReportArgs),
    /// Tell what every topic makes of an article: each hit with its place and its points, and what keeps it out.
    Explain {
        /// The article's id or file.
        article: String,
        /// As JSON, one object; the reference of commands tells its form.
        #[arg(long)]
        json: bool,
    },
    /// What do the topics miss? Articles in none, topics without any, topics that are nearly always together.
    Gaps {
        #[command(flatten)]
        of: InPeriod,
        /// As JSON, one object; the reference of commands tells its form.
        #[arg(long)]
        json: bool,
    },
    /// Try a changed file of topics: which articles would come in, and which would go? Writes nothing.
    Try {
        /// The file, in the form of content/topics.yaml.
        file: PathBuf,
    },
    /// Suggest topics for articles that have none, as YAML to paste. Writes nothing.
    Suggest(SuggestArgs),
}

/// For commands that may look at one period.
#[derive(Debug, Clone, Args)]
pub(super) struct InPeriod {
    /// Only articles of this period: 2024-02-08, 2024-W06, 2024-02, 2024-Q1 or 2024.
    #[arg(long, value_name = "PERIOD")]
    period: Option<Period>,
}

/// What `topics suggest` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct SuggestArgs {
    #[command(flatten)]
    of: InPeriod,
    /// The most topics.
    #[arg(long, default_value_t = 8)]
    most: usize,
    /// Look at all articles, also at those that have a topic.
    #[arg(long)]
    all: bool,
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, command: &TopicsCommand) -> Result<Outcome> {
    let site = read(root, &*progress(printer))?;
    if let TopicsCommand::Test(_) = command {
        return Ok(test(printer, site));
    }
    // What is wrong with digests and pages matters to no topic.
    let Some(config) = site.config.clone() else {
        printer.notes(&site.notes);
        return Ok(Outcome::Failed);
    };
    let notes = notes_of(&site, &[Path::new(SITE_FILE), Path::new(TOPICS_FILE)]);
    printer.notes(&notes);
    if stops(&notes, false) {
        return Ok(Outcome::Failed);
    }
    let rules = Rules::new(&site.content.topics, config.timezone);
    match command {
        TopicsCommand::Test(_) => {}
        TopicsCommand::Explain { article, json } => {
            let article = find(&site, article)?;
            printer.result(&match json {
                true => serde_json::to_string_pretty(&article_data(article, &rules, None))?,
                false => topics_of(article, &rules),
            });
        }
        TopicsCommand::Gaps { of, json } => {
            let articles = articles(&site, &config, of);
            let gaps = gaps(&articles, &rules, &*progress(printer));
            match json {
                true => printer.result(&serde_json::to_string_pretty(&gaps_data(&gaps))?),
                false => show_gaps(printer, &gaps, &rules),
            }
        }
        TopicsCommand::Try { file } => return attempt(printer, &site, &config, &rules, file),
        TopicsCommand::Suggest(arguments) => show_suggestions(printer, &site, &config, &rules, arguments),
    }
    Ok(Outcome::Done)
}

/// What was noticed in some of the site's files.
fn notes_of(site: &Site, files: &[&Path]) -> Vec<clipsheet::note::Note> {
    let about =
        |note: &&clipsheet::note::Note| note.place.as_ref().is_some_and(|place| files.contains(&place.file.as_path()));
    site.notes.iter().filter(about).cloned().collect()
}

/// The articles of the site, or those of a period.
fn articles<'a>(site: &'a Site, config: &Config, of: &InPeriod) -> Vec<&'a Article> {
    let is_of = |article: &&Article| {
        of.period.is_none_or(|period| {
            let date = article.date.as_ref();
            date.and_then(|date| Period::of(period.kind(), date, &config.timezone)) == Some(period)
        })
    };
    site.content.articles.values().filter(is_of).collect()
}

fn test(printer: &Printer, site: Site) -> Outcome {
    let topics = &site.content.topics;
    let mut notes = notes_of(&site, &[Path::new(TOPICS_FILE)]);
    notes.extend(check_topics(&site));
    printer.notes(&notes);
    let sentences = |topic: &Topic| topic.tests.inside.len() + topic.tests.outside.len();
    let (tested, untested): (Vec<&Topic>, Vec<&Topic>) = topics.list.iter().partition(|topic| sentences(topic) > 0);
    let all = tested.iter().map(|topic| sentences(topic)).sum();
    let numbers = [("test_sentences", all), ("topics_tested", tested.len()), ("topics_untested", untested.len())];
    numbers.into_iter().for_each(|(what, number)| printer.count(what, number));
    if stops(&notes, false) {
        return Outcome::Failed;
    }
    let verb = if untested.len() == 1 { "has" } else { "have" };
    let good = format!("{} of {}: all good", counted(all, "test sentence"), counted(tested.len(), "topic"));
    let none = format!("{} {verb} no test sentences", counted(untested.len(), "topic"));
    match (tested.is_empty(), untested.is_empty()) {
        (_, true) => printer.say(&good),
        (false, false) => printer.say(&format!("{good}; {none}")),
        (true, false) => printer.say(&none),
    }
    Outcome::Done
}

fn show_gaps(printer: &Printer, gaps: &Gaps<'_>, rules: &Rules<'_>) {
    let verb = if gaps.without.len() == 1 { "is" } else { "are" };
    printer.result(&format!("{} of {} {verb} in no topic", gaps.without.len(), counted(gaps.articles, "article")));
    for without in &gaps.without {
        let near = without.nearest.as_ref().map(|nearest| near(nearest, without.article, rules.topics()));
        let near = near.unwrap_or_else(|| "no rule has found anything".to_owned());
        printer.result(&format!("  {}  {}\n    {near}", without.article.id, without.article.title));
    }
    let topics = rules.topics().list.len();
    printer.result(&format!("\n{} of {} without an article", gaps.empty.len(), counted(topics, "topic")));
    gaps.empty.iter().for_each(|topic| printer.result(&format!("  {topic}")));
    printer.result(&format!("\n{} nearly always together", counted(gaps.together.len(), "pair")));
    for pair in &gaps.together {
        let share = format!("{} of its {} are", pair.both, counted(pair.articles, "article"));
        printer.result(&format!("  {}: {share} in {}, too", pair.topic, pair.other));
    }
}

/// What keeps an article out of the topic in which it nearly is.
fn near(judgement: &Judgement, article: &Article, topics: &Topics) -> String {
    let why = topics.get(&judgement.topic).map(|topic| told(judgement, topic, article)).unwrap_or_default();
    let mut hits: Vec<_> = judgement.hits.iter().collect();
    hits.sort_by(|one, other| other.points.total_cmp(&one.points));
    let words: Vec<String> = hits.iter().take(3).map(|hit| format!("`{}` +{:.1}", hit.pattern, hit.points)).collect();
    format!("nearest {}: {why} ({}) by {}", judgement.topic, points(judgement), words.join(", "))
}

fn attempt(printer: &Printer, site: &Site, config: &Config, old: &Rules<'_>, file: &Path) -> Result<Outcome> {
    let source = match text_of(Path::new(""), file) {
        Ok(source) => source.with_context(|| format!("there is no file `{}`", file.display()))?,
        Err(note) => {
            printer.notes(&[note]);
            return Ok(Outcome::Failed);
        }
    };
    let read = parse_topics(file, &source, Some(&site.content.outlets));
    printer.notes(&read.notes);
    if any_error(&read.notes) {
        return Ok(Outcome::Failed);
    }
    let new = Rules::new(&read.value, config.timezone);
    let all: Vec<&Article> = site.content.articles.values().collect();
    let trial = trial(&all, old, &new, &*progress(printer));
    let mut same = Vec::new();
    for topic in &trial.topics {
        if topic.before.is_some() && topic.after.is_some() && topic.come.is_empty() && topic.go.is_empty() {
            same.push(format!("{} ({})", topic.topic, topic.after.unwrap_or(0)));
        } else {
            show_trial(printer, topic, &read.value);
        }
    }
    if !same.is_empty() {
        printer.result(&format!("the same: {}", same.join(", ")));
    }
    printer.result(&format!("in no topic: {}", change(trial.without_before, trial.without_after)));
    Ok(Outcome::Done)
}

fn show_trial(printer: &Printer, topic: &TopicTrial<'_>, new: &Topics) {
    let numbers = match (topic.before, topic.after) {
        (Some(before), Some(after)) => change(before, after),
        (None, after) => format!("new, {}", counted(after.unwrap_or(0), "article")),
        (Some(before), None) => format!("gone, with {}", counted(before, "article")),
    };
    printer.result(&format!("{}: {numbers}", topic.topic));
    let line = |sign: char, article: &Article, judgement: Option<&Judgement>| {
        let rules = new.get(&topic.topic);
        let why = judgement.zip(rules).map(|(judgement, rules)| told(judgement, rules, article));
        let why = why.zip(judgement).map(|(why, judgement)| format!("\n      {why} ({})", points(judgement)));
        format!("  {sign} {}  {}{}", article.id, article.title, why.unwrap_or_default())
    };
    topic.come.iter().for_each(|(article, judgement)| printer.result(&line('+', article, Some(judgement))));
    topic.go.iter().for_each(|(article, judgement)| printer.result(&line('-', article, judgement.as_ref())));
}

/// "3 → 4 articles".
fn change(before: usize, after: usize) -> String {
    format!("{before} → {}", counted(after, "article"))
}

fn show_suggestions(printer: &Printer, site: &Site, config: &Config, rules: &Rules<'_>, arguments: &SuggestArgs) {
    let SuggestArgs { of, most, all } = arguments;
    let corpus: Vec<&Article> = site.content.articles.values().collect();
    let topics_now = each(&Silent, "classifying", &corpus, |article| classify(article, rules));
    let in_period: BTreeSet<&ArticleId> = articles(site, config, of).into_iter().map(|article| &article.id).collect();
    let is_chosen = |place: usize| in_period.contains(&corpus[place].id) && (*all || topics_now[place].is_empty());
    let chosen: Vec<usize> = (0..corpus.len()).filter(|place| is_chosen(*place)).collect();
    let wanted = Wanted { most: *most, threshold: 3 };
    let suggestions = suggest(&corpus, &chosen, rules.topics(), wanted, &*progress(printer));
    let what = if *all { "article" } else { "article without a topic" };
    let of_all = if chosen.len() == 1 { what.to_owned() } else { what.replacen("article", "articles", 1) };
    if suggestions.is_empty() {
        printer.result(&format!("# No group was found among {} {of_all}.", chosen.len()));
        return;
    }
    printer.result(&format!(
        "# {} for {} {of_all}. Paste what you like into content/topics.yaml, and give it a better name.\ntopics:",
        counted(suggestions.len(), "suggestion"),
        chosen.len(),
    ));
    for suggestion in &suggestions {
        printer.result(&shown(suggestion));
    }
}

/// A suggestion as YAML, with a remark on how good it is.
fn shown(suggestion: &Suggestion) -> String {
    let Suggestion { topic, group, right, caught } = suggestion;
    let precision = (100 * right) as f64 / (*caught).max(1) as f64;
    format!(
        "  # Catches {}: {right} of the {group} that belong together ({precision:.0} % of what it catches).\n{}",
        counted(*caught, "article"),
        written_topic(topic).trim_end()
    )
}
