//! Key sentences and points, held against summaries that people wrote: data of others, read where it lies.
//!
//! Where the folder is absent, the tests say so and pass.

#[path = "../../examples/summarise/groups.rs"]
mod groups;

use std::collections::HashMap;

use clipsheet::text::words::{fold, words};
use groups::{Group, lead, read, summary};
use serde_json::Value;

use super::shared;

/// ROUGE-1 and ROUGE-2 (Lin 2004), F1 in percent.
type Rouge = [f64; 2];

/// The scores of a set: of what Clipsheet chooses, and of the first sentences.
fn score(set: &str, most: usize) -> Option<(Rouge, Rouge)> {
    let text =
        std::fs::read_to_string(shared::shared()?.join(format!("eval/summary/{set}.jsonl"))).expect("the set is there");
    let (mut ours, mut first, mut count) = ([0.0; 2], [0.0; 2], 0.0);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let group = read(line).expect("a line is a group of articles");
        let references: Vec<Vec<String>> = serde_json::from_str::<Value>(line).expect("a line is JSON")["refs"]
            .as_array()
            .expect("there are references")
            .iter()
            .map(|reference| tokens(reference.as_str().unwrap_or_default()))
            .collect();
        assert!(!references.is_empty(), "{} has no reference", group.id);
        for (sum, choose) in [(&mut ours, summary as fn(&Group, usize) -> String), (&mut first, lead)] {
            let mut chosen = tokens(&choose(&group, most));
            chosen.truncate(most);
            for n in [1, 2] {
                let scores = references.iter().map(|reference| rouge(&chosen, reference, n));
                sum[n - 1] += scores.sum::<f64>() / references.len() as f64;
            }
        }
        count += 1.0;
    }
    let mean = |sum: Rouge| sum.map(|sum| 100.0 * sum / count);
    let (ours, first) = (mean(ours), mean(first));
    println!("{set}: {:.2} / {:.2}, first sentences {:.2} / {:.2}", ours[0], ours[1], first[0], first[1]);
    Some((ours, first))
}

fn tokens(text: &str) -> Vec<String> {
    words(text).into_iter().map(fold).collect()
}

fn rouge(one: &[String], other: &[String], n: usize) -> f64 {
    let mut counts: HashMap<&[String], isize> = HashMap::new();
    one.windows(n).for_each(|gram| *counts.entry(gram).or_default() += 1);
    let mut hits = 0;
    for gram in other.windows(n) {
        let left = counts.entry(gram).or_default();
        hits += usize::from(*left > 0);
        *left -= 1;
    }
    let all = one.len().saturating_sub(n - 1) + other.len().saturating_sub(n - 1);
    if hits == 0 { 0.0 } else { 2.0 * hits as f64 / all as f64 }
}

#[test]
fn key_sentences_beat_the_first_sentences() {
    let mut gains = [0.0; 2];
    for (set, most) in [("realsumm", 60), ("newsroom", 60), ("multi", 40)] {
        let Some((ours, first)) = score(set, most) else { return };
        for n in 0..2 {
            assert!(ours[n] >= first[n], "{set}: {ours:?}, first sentences {first:?}");
            gains[n] += (ours[n] - first[n]) / 3.0;
        }
    }
    assert!(gains[0] >= 0.75 && gains[1] >= 0.5, "{gains:?}");
}

#[test]
fn the_points_of_a_story_hold_what_people_write_of_it() {
    for (set, most, floor) in [("multinews", 220, [42.0, 13.5]), ("timeline", 60, [20.8, 3.3])] {
        let Some((ours, _)) = score(set, most) else { return };
        assert!(ours[0] >= floor[0] && ours[1] >= floor[1], "{set}: {ours:?}");
    }
}
