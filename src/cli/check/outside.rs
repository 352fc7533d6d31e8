//! The links that leave a site → those that lead nowhere any more. What answered is not asked again for a day.

use std::collections::BTreeMap;
use std::path::Path;
use std::thread::sleep;

use chrono::{DateTime, FixedOffset, TimeDelta};
use clap::Args;
use clipsheet::config::BaseUrl;
use clipsheet::content::Content;
use clipsheet::disk::{self, KEPT};
use clipsheet::fetch::{FetchLimits, FetchRules, Life, alive};
use clipsheet::note::{Note, Place, Rule};
use clipsheet::render::Link;
use clipsheet::text::address::web;
use clipsheet::work::Progress;
use serde::{Deserialize, Serialize};

use super::written::Writings;
use crate::cli::import::agent;
use crate::cli::print::{Printer, counted};
use crate::cli::site::Site;

/// Where it is kept, in [`KEPT`], which addresses answered.
const FILE: &str = "outside-links.json";
/// How long that counts, in hours.
const KEPT_HOURS: i64 = 24;
/// How long an answer may take, in seconds.
const ANSWER_SECONDS: u64 = 20;

/// What is asked over the network.
#[derive(Debug, Clone, Args)]
pub(super) struct OutsideArgs {
    /// Ask whether the links that leave the site still lead somewhere: politely, and once a day.
    #[arg(long)]
    external: bool,
    /// Ask also those that lead into a private network; articles of others may name such addresses.
    #[arg(long, requires = "external")]
    allow_private: bool,
}

/// What the network says of the links that leave the site, if it is to be asked.
pub(super) fn outside(
    printer: &Printer,
    site: &Site,
    base_url: &BaseUrl,
    links: &[Link],
    writings: &Writings<'_>,
    arguments: &OutsideArgs,
    progress: &dyn Progress,
) -> Vec<Note> {
    let OutsideArgs { external, allow_private } = arguments;
    if !external {
        return Vec::new();
    }
    let rules = rules(agent(Some(base_url)), *allow_private);
    let now = chrono::Utc::now().fixed_offset();
    let Outside { notes, addresses, unknown } =
        asked(&site.root, links, writings, &site.content, &rules, now, progress);
    printer.count("outside_links", addresses);
    printer.count("outside_links_unknown", unknown.len());
    if printer.tells_all() {
        let told = |(address, why): &(String, String)| printer.say(&format!("not known: {address}: {why}"));
        unknown.iter().for_each(told);
    }
    if !unknown.is_empty() {
        printer.say(&format!("{} of {} could not be checked", unknown.len(), counted(addresses, "outside link")));
    }
    notes
}

/// What the network said.
#[derive(Debug, Default)]
struct Outside {
    /// What a person should know.
    notes: Vec<Note>,
    /// How many addresses there are.
    addresses: usize,
    /// Those of which nothing is known, and why.
    unknown: Vec<(String, String)>,
}

/// An address that answered, in the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Answered {
    /// When, by RFC 3339.
    at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
}

/// Asks where the links of the site in the folder `root` lead, but for those that answered within a day.
fn asked(
    root: &Path,
    links: &[Link],
    writings: &Writings<'_>,
    content: &Content,
    rules: &FetchRules,
    now: DateTime<FixedOffset>,
    progress: &dyn Progress,
) -> Outside {
    let mut by_address: BTreeMap<String, Vec<&Link>> = BTreeMap::new();
    for link in links.iter().filter(|link| is_web(&link.target)) {
        by_address.entry(asked_as(&link.target)).or_default().push(link);
    }
    let mut answered = kept(root, now);
    let is_kept = |address: &&String| answered.contains_key(*address);
    let mut to_ask: Vec<String> = by_address.keys().filter(|address| !is_kept(address)).cloned().collect();
    // One that answered today tells whether there is a network, where all others may be gone.
    let stays = |address: &&String| answered.get(*address).is_some_and(|answered| answered.moved.is_none());
    let witness = by_address.keys().find(|address| !to_ask.is_empty() && stays(address));
    to_ask.extend(witness.cloned());
    let lives = alive(&to_ask, rules, now, progress);
    let at = now.to_rfc3339();
    let mut outside = Outside { addresses: by_address.len(), ..Outside::default() };
    for (address, life) in to_ask.into_iter().zip(lives) {
        match life {
            Life::Alive => drop(answered.insert(address, Answered { at: at.clone(), moved: None })),
            Life::Moved(to) => drop(answered.insert(address, Answered { at: at.clone(), moved: Some(to) })),
            Life::Dead(why) => {
                let note = Note::warning(format!("`{address}` is gone: {why}")).of(Rule::DeadOutsideLink);
                let note = note.hint(instead_of(&address, content));
                outside.notes.extend(by_address[&address].iter().flat_map(|link| at_all(&note, link, writings)));
            }
            Life::Unknown(why) => outside.unknown.push((address, why)),
        }
    }
    for (address, links) in &by_address {
        if let Some(to) = answered.get(address).and_then(|answered| answered.moved.as_ref()) {
            let note = Note::info(format!("`{address}` has moved for good")).of(Rule::MovedOutsideLink);
            let note = note.hint(format!("it is at {to} now"));
            outside.notes.extend(links.iter().flat_map(|link| at_all(&note, link, writings)));
        }
    }
    keep(root, &answered);
    outside
}

/// How addresses are asked: by whom, and whether they may lie in a private network.
fn rules(agent: String, allow_private: bool) -> FetchRules {
    let limits = FetchLimits { total_seconds: ANSWER_SECONDS, retries: 0, ..FetchLimits::default() };
    FetchRules { limits, allow_private, ..FetchRules::new(agent, "", sleep) }
}

/// The address by which a server is asked: two spellings of one address are asked once, and an anchor is of no matter.
fn asked_as(target: &str) -> String {
    let address = target.split('#').next().unwrap_or_default();
    // What cannot be read as an address is told as it is written.
    web(address).unwrap_or_else(|| address.to_owned())
}

fn is_web(target: &str) -> bool {
    let scheme = target.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// A note at each place where a person wrote a link; else at the first file of the site in which it stands.
fn at_all(note: &Note, link: &Link, writings: &Writings<'_>) -> Vec<Note> {
    let places = writings.places(link);
    if places.is_empty() {
        let file = link.files.first().map(|file| Place::file(format!("public/{file}")));
        return vec![file.map_or_else(|| note.clone(), |file| note.clone().at(file))];
    }
    places.into_iter().map(|place| note.clone().at(place)).collect()
}

/// What to do about an address that is gone: an article may name a copy in an archive.
fn instead_of(address: &str, content: &Content) -> String {
    let is_of = |url: &&String| asked_as(url) == address;
    let article = content.articles.values().find(|article| article.source.url.as_ref().filter(is_of).is_some());
    match article.map(|article| article.source.archive.first()) {
        Some(Some(copy)) => format!("readers still find the copy at {}, which the article's page names", copy.url),
        Some(None) => {
            "look for a copy in a web archive, and name it in the article under `source: {archive: …}`".to_owned()
        }
        None => "look for where it is now, or take the link out".to_owned(),
    }
}

/// The addresses that answered within a day.
fn kept(root: &Path, now: DateTime<FixedOffset>) -> BTreeMap<String, Answered> {
    // What cannot be read is asked for again.
    let bytes = disk::read_if_there(&root.join(KEPT).join(FILE)).ok().flatten().unwrap_or_default();
    let mut answered: BTreeMap<String, Answered> = serde_json::from_slice(&bytes).unwrap_or_default();
    answered.retain(|_, answered| {
        let at = DateTime::parse_from_rfc3339(&answered.at);
        at.is_ok_and(|at| at <= now && now - at < TimeDelta::hours(KEPT_HOURS))
    });
    answered
}

/// That it cannot be kept is no failure: next time more is asked.
fn keep(root: &Path, answered: &BTreeMap<String, Answered>) {
    let text = serde_json::to_vec(answered).expect("texts and times are always JSON");
    if disk::keep_folder(&root.join(KEPT)).is_ok() {
        let _ = disk::write(&root.join(KEPT).join(FILE), &text);
    }
}
