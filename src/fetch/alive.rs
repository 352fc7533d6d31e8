//! Addresses that a site leads to → whether somebody still answers there. No text is taken, and nothing is kept.
//!
//! As polite as fetching: one request at a time for each host, with a pause, and only where `robots.txt` allows it. Only
//! the header is asked for; where a server has none without its page, the page is asked for and not read.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use url::Url;

use super::FetchRules;
use super::address::checked;
use super::exchange::Part;
use super::trouble::{Trouble, in_short};
use super::web::{Web, host};
use crate::work::{Progress, each_waiting};

/// What became of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Life {
    /// It answers.
    Alive,
    /// It answers, and has moved for good to this address.
    Moved(String),
    /// What was there is gone; why.
    Dead(String),
    /// Nobody can tell now; why.
    Unknown(String),
}

/// What the header of an answer says.
enum Came {
    Status(u16),
    /// Where it is instead, and whether for good.
    Elsewhere(String, bool),
}

/// Asks whether addresses still answer; what became of each, in their order.
///
/// Hosts in a private network are only asked if the rules allow it. Where several hosts are not found and no other is, the
/// network is missing, and nothing is known.
pub fn alive(
    addresses: &[String],
    rules: &FetchRules,
    now: DateTime<FixedOffset>,
    progress: &dyn Progress,
) -> Vec<Life> {
    // Who allows private networks means those that the site leads to.
    let web = Web::new(rules, now, if rules.allow_private { addresses } else { &[] });
    let mut lives: Vec<(usize, Life)> = Vec::new();
    let mut hosts: BTreeMap<String, Vec<(usize, Url)>> = BTreeMap::new();
    for (index, address) in addresses.iter().enumerate() {
        match checked(address, &web.typed) {
            Ok(url) => hosts.entry(host(&url)).or_default().push((index, url)),
            Err(trouble) => lives.push((index, Life::Unknown(trouble.text))),
        }
    }
    let hosts: Vec<Vec<(usize, Url)>> = hosts.into_values().collect();
    progress.started("asking where links lead", hosts.iter().map(Vec::len).sum());
    let found = each_waiting(&hosts, rules.limits.hosts, |urls| {
        let ask = |(index, url): &(usize, Url)| {
            let life = look(&web, url);
            progress.advanced();
            (*index, life)
        };
        urls.iter().map(ask).collect::<Vec<_>>()
    });
    progress.finished();
    let lost = |found: &[(usize, Result<Life, Trouble>)]| {
        found.iter().all(|(_, life)| life.as_ref().is_err_and(|trouble| trouble.no_host))
    };
    // A host that is a number is not looked for, so that only an answer of it tells of the network.
    let reached = hosts.iter().zip(&found).any(|(urls, found)| {
        let is_named = matches!(urls[0].1.host(), Some(url::Host::Domain(_)));
        is_named && !lost(found) || found.iter().any(|(_, life)| life.is_ok())
    });
    let is_offline = !reached && found.iter().filter(|found| lost(found)).count() > 1;
    lives.extend(found.into_iter().flatten().map(|(index, life)| {
        let life = life.unwrap_or_else(|trouble| match trouble.no_host && !is_offline {
            true => Life::Dead(trouble.text),
            false => Life::Unknown(trouble.text),
        });
        (index, life)
    }));
    lives.sort_by_key(|(index, _)| *index);
    lives.into_iter().map(|(_, life)| life).collect()
}

/// Follows an address to its end.
fn look(web: &Web<'_>, asked: &Url) -> Result<Life, Trouble> {
    let mut url = asked.clone();
    // Where it is for good; a step that is only for now ends that.
    let mut moved: Option<Url> = None;
    let mut for_good = true;
    for _ in 0..=web.rules.limits.redirects {
        let elsewhere = |trouble: Trouble| if url == *asked { trouble } else { trouble.of(&url) };
        web.may_ask(&url).map_err(elsewhere)?;
        match answer(web, &url).map_err(elsewhere)? {
            Came::Elsewhere(location, stays) => {
                url = web.followed(&url, &location)?;
                for_good &= stays;
                if for_good {
                    moved = Some(url.clone());
                }
            }
            Came::Status(200..=299 | 304) => {
                return Ok(moved.filter(|moved| moved != asked).map_or(Life::Alive, |moved| Life::Moved(moved.into())));
            }
            Came::Status(status) => {
                let words =
                    if url == *asked { String::new() } else { format!("it leads to {}: ", in_short(url.as_str())) };
                return Ok(match status {
                    404 | 410 => Life::Dead(format!("{words}the server answers {status}")),
                    _ => Life::Unknown(format!("{words}the server answers {status}")),
                });
            }
        }
    }
    Ok(Life::Unknown(format!("it leads to another address more than {} times", web.rules.limits.redirects)))
}

/// The answer to an address: to a question for its header, or where that is refused, for its page.
fn answer(web: &Web<'_>, url: &Url) -> Result<Came, Trouble> {
    match ask(web, Part::Header, url)? {
        // These have nothing to do with how it was asked.
        Came::Status(status @ (429 | 503)) => Ok(Came::Status(status)),
        Came::Status(400..) => ask(web, Part::All, url),
        came => Ok(came),
    }
}

fn ask(web: &Web<'_>, wanted: Part, url: &Url) -> Result<Came, Trouble> {
    web.take_turn(wanted, url, &[("accept", "*/*")], |opened| {
        Ok(match (opened.status, opened.headers.get("location")) {
            (status @ (301 | 302 | 303 | 307 | 308), Some(location)) => {
                Came::Elsewhere(location.to_owned(), matches!(status, 301 | 308))
            }
            (status, _) => Came::Status(status),
        })
    })
}
