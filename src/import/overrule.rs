//! What the editors of a site say of an outlet's lines wins over what was found.
//!
//! `drop:` and `keep:` of an outlet in `content/outlets.yaml` hold patterns for the text of a line, and CSS selectors for
//! pages of HTML. A line that both want is kept: a rule that keeps is the narrower one.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use regex::Regex;

use super::attribute::{host, known_outlet};
use super::lines::Line;
use super::segment::Parted;
use super::verdict::Kind;
use super::{ImportRules, Known};
use crate::model::{LineRule, Outlet};

/// An outlet that is known, with its rules ready for use.
#[derive(Debug, Clone)]
pub struct KnownOutlet {
    /// The outlet.
    pub outlet: Outlet,
    drop: Vec<Test>,
    keep: Vec<Test>,
}

#[derive(Debug, Clone)]
enum Test {
    Pattern(Regex),
    Css(String),
}

impl KnownOutlet {
    /// Makes the rules of an outlet ready.
    ///
    /// # Errors
    /// A pattern that is none; `content` has told of it with its place when it read the file.
    pub fn new(outlet: Outlet) -> Result<Self> {
        let tests = |rules: &[LineRule]| -> Result<Vec<Test>> { rules.iter().map(test).collect() };
        Ok(Self { drop: tests(&outlet.drop)?, keep: tests(&outlet.keep)?, outlet })
    }
}

fn test(rule: &LineRule) -> Result<Test> {
    Ok(match rule {
        LineRule::Pattern(pattern) => {
            Test::Pattern(Regex::new(pattern).with_context(|| format!("`{pattern}` is not a pattern"))?)
        }
        LineRule::Css(css) => Test::Css(css.clone()),
    })
}

/// A rule that spoke of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruled {
    /// The line; 1 is the first.
    pub line: usize,
    /// Whether the rule keeps it.
    pub keep: bool,
    /// The place of the rule in the outlet's `keep` or `drop`.
    pub rule: usize,
    /// Whether the line would have had the other fate without the rule.
    pub changed: bool,
}

/// The lines of which rules spoke, by number from 0.
#[derive(Debug, Clone, Default)]
pub(super) struct Overruled {
    pub ruled: Vec<Ruled>,
    reasons: BTreeMap<usize, String>,
}

impl Overruled {
    /// Whether a rule spoke of this line: nothing else may change its fate then.
    pub fn holds(&self, at: usize) -> bool {
        self.reasons.contains_key(&at)
    }

    /// What a rule said of this line.
    pub fn reason(&self, at: usize) -> Option<&str> {
        self.reasons.get(&at).map(String::as_str)
    }
}

/// Applies the rules of the page's outlet. `selected` gives the lines inside what a CSS selector selects.
pub(super) fn apply(
    known: &Known,
    rules: &ImportRules,
    lines: &[Line],
    parted: &mut Parted,
    selected: &dyn Fn(&str) -> Vec<usize>,
) -> Overruled {
    let mut overruled = Overruled::default();
    let host = rules.url.as_deref().or(known.url.as_ref().map(|url| url.value.as_str())).and_then(host);
    let name = known.outlet.as_ref().map(|name| name.value.as_str());
    let Some(outlet) = known_outlet(rules, name, host.as_deref()) else {
        return overruled;
    };
    for (keep, tests, written) in
        [(false, &outlet.drop, &outlet.outlet.drop), (true, &outlet.keep, &outlet.outlet.keep)]
    {
        for (rule, test) in tests.iter().enumerate() {
            let matched: Vec<usize> = match test {
                Test::Pattern(pattern) => {
                    let is_match = |at: &usize| !lines[*at].is_blank() && pattern.is_match(&lines[*at].text);
                    (0..lines.len()).filter(is_match).collect()
                }
                Test::Css(css) => selected(css),
            };
            for at in matched {
                let changed = parted.dropped[at].is_some() == keep;
                let word = if keep { "keeps" } else { "drops" };
                let reason = format!("a rule of {} {word} it: {}", outlet.outlet.key, written[rule]);
                if keep {
                    parted.dropped[at] = None;
                } else {
                    parted.drop(at, Kind::Editor, reason.clone());
                }
                overruled.ruled.push(Ruled { line: at + 1, keep, rule, changed });
                overruled.reasons.insert(at, reason);
            }
        }
    }
    overruled
}
