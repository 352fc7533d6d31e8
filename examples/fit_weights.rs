//! Fits the weights of the evidence on blocks of HTML pages to pages of which people marked the text.
//!
//! Reads JSONL of `{"id": …, "url": …, "html": …, "gold": …}` from the files named, and prints one weight for each thing
//! that is looked at, ready for `src/import/html/evidence.rs`; before that the F1 (4-word shingles, precision and recall
//! averaged over pages) on sites that the fit had not seen, of five parts by host.
//!
//! ```sh
//! cargo run --release --example fit_weights -- pages.jsonl
//! ```
//!
//! Logistic regression by Newton's method with a ridge penalty; each page counts the same, each block by its words.

use std::collections::HashMap;
use std::io::BufRead;

use anyhow::{Context, Result};
use clipsheet::import::{Group, block_evidence, evidence_names, settled};
use serde_json::Value;

const RIDGE: f64 = 8.0;
const FOLDS: u32 = 5;
/// The weight of a page, against the ridge.
const PAGE: f64 = 20.0;

struct Block {
    text: String,
    values: Vec<f64>,
    group: Option<Group>,
    gold: bool,
    weight: f64,
}

struct Page {
    fold: u32,
    set: String,
    id: String,
    gold: HashMap<Vec<String>, i64>,
    blocks: Vec<Block>,
}

fn main() -> Result<()> {
    let mut pages = Vec::new();
    let (options, files): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|word| word == "--without");
    let without = !options.is_empty();
    for file in files {
        let reader = std::io::BufReader::new(std::fs::File::open(&file).with_context(|| file.clone())?);
        for line in reader.lines() {
            let record: Value = serde_json::from_str(&line?)?;
            pages.extend(page(&file, &record));
        }
    }
    let names = evidence_names();
    let mut used: Vec<usize> = (0..names.len()).collect();
    let report = |used: &[usize], label: &str| {
        let mut scores = Vec::new();
        for fold in 0..FOLDS {
            let weights = fit(pages.iter().filter(|page| page.fold != fold), used);
            for page in pages.iter().filter(|page| page.fold == fold) {
                scores.push((page, pr(page, used, &weights)));
            }
        }
        let mut sets: Vec<&String> = pages.iter().map(|page| &page.set).collect();
        sets.sort();
        sets.dedup();
        for set in sets {
            let of_set: Vec<_> = scores.iter().filter(|(page, _)| page.set == *set).collect();
            let count = of_set.len() as f64;
            let p = of_set.iter().map(|(_, (p, _))| p).sum::<f64>() / count;
            let r = of_set.iter().map(|(_, (_, r))| r).sum::<f64>() / count;
            let bad: Vec<&str> = of_set
                .iter()
                .filter(|(_, (p, r))| 2.0 * p * r < 0.5 * (p + r) || p + r == 0.0)
                .map(|(page, _)| page.id.as_str())
                .collect();
            let name = set.rsplit('/').next().unwrap_or(set);
            println!(
                "{label:>40} {} {name}: F1 {:.4} (P {p:.4} R {r:.4}), under 0.5: {bad:?}",
                used.len(),
                2.0 * p * r / (p + r)
            );
        }
    };
    report(&used, "unseen sites");
    let (weights, errors) = fit_with_errors(pages.iter(), &used);
    for (name, (weight, error)) in names.iter().zip(weights.iter().zip(&errors)) {
        println!("{weight:>6.2} ± {error:.2}  {name}");
    }
    // With `--without`: how it would be if what adds least went, one after the other.
    while without && used.len() > 2 {
        let (weights, errors) = fit_with_errors(pages.iter(), &used);
        let adds = |at: &usize| weights[*at].abs() / errors[*at];
        let Some(least) = (1..used.len()).min_by(|a, b| adds(a).total_cmp(&adds(b))) else { break };
        let gone = used.remove(least);
        report(&used, &format!("without {}", names[gone]));
    }
    Ok(())
}

fn page(file: &str, record: &Value) -> Option<Page> {
    let gold = shingles(record["gold"].as_str()?);
    if gold.is_empty() {
        return None;
    }
    let url = record["url"].as_str().or(record["id"].as_str()).unwrap_or_default();
    let host = url.split('/').nth(2).unwrap_or(url);
    let hash = host.bytes().fold(2_166_136_261_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619));
    let gold_text = record["gold"].as_str()?;
    let gold_lines: Vec<String> =
        gold_text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let gold_flat = gold_lines.join(" ");
    let mut blocks: Vec<Block> = block_evidence(record["html"].as_str()?)
        .into_iter()
        .map(|block| {
            let words = words(&block.text);
            let gold = if words.len() < 5 {
                gold_lines.contains(&block.text) || block.text.len() > 12 && gold_flat.contains(&block.text)
            } else {
                let all = words.windows(4).filter(|window| gold.contains_key(*window)).count();
                all * 2 > words.len() - 3
            };
            Block { weight: words.len() as f64 + 2.0, text: block.text, values: block.values, group: block.group, gold }
        })
        .collect();
    let total = blocks.iter().filter(|block| block.gold).map(|block| block.weight - 2.0).sum::<f64>().max(1.0);
    for block in &mut blocks {
        block.weight = (block.weight / total).min(1.0) * PAGE;
    }
    let id = record["id"].as_str().unwrap_or_default().to_owned();
    Some(Page { fold: hash % FOLDS, set: file.to_owned(), id, gold, blocks })
}

fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn shingles(text: &str) -> HashMap<Vec<String>, i64> {
    let words = words(text);
    let mut counts = HashMap::new();
    for window in words.windows(words.len().clamp(1, 4)) {
        *counts.entry(window.to_vec()).or_default() += 1;
    }
    counts
}

/// Precision and recall of a page with these weights.
fn pr(page: &Page, used: &[usize], weights: &[f64]) -> (f64, f64) {
    let scores: Vec<f64> = page.blocks.iter().map(|block| dot(block, used, weights)).collect();
    let groups: Vec<Option<Group>> = page.blocks.iter().map(|block| block.group).collect();
    let scores = settled(&scores, &groups);
    let kept = page.blocks.iter().zip(scores).filter(|(_, score)| *score > 0.0);
    let kept: Vec<&str> = kept.map(|(block, _)| block.text.as_str()).collect();
    let got = shingles(&kept.join("\n"));
    let hit: i64 = got.iter().map(|(shingle, count)| *count.min(page.gold.get(shingle).unwrap_or(&0))).sum();
    let (all, gold) = (got.values().sum::<i64>(), page.gold.values().sum::<i64>());
    if all == 0 { (0.0, 0.0) } else { (hit as f64 / all as f64, hit as f64 / gold as f64) }
}

fn dot(block: &Block, used: &[usize], weights: &[f64]) -> f64 {
    used.iter().zip(weights).map(|(index, weight)| block.values[*index] * weight).sum()
}

fn fit<'a>(pages: impl Iterator<Item = &'a Page> + Clone, used: &[usize]) -> Vec<f64> {
    fit_with_errors(pages, used).0
}

/// The weights, and the standard error of each.
fn fit_with_errors<'a>(pages: impl Iterator<Item = &'a Page> + Clone, used: &[usize]) -> (Vec<f64>, Vec<f64>) {
    let n = used.len();
    let mut weights = vec![0.0; n];
    let mut inverse = Vec::new();
    for _ in 0..25 {
        let mut gradient: Vec<f64> = weights.iter().map(|weight| RIDGE * weight).collect();
        let mut hessian = vec![vec![0.0; n]; n];
        for (at, row) in hessian.iter_mut().enumerate() {
            row[at] = RIDGE;
        }
        for block in pages.clone().flat_map(|page| &page.blocks) {
            let p = 1.0 / (1.0 + (-dot(block, used, &weights).clamp(-30.0, 30.0)).exp());
            let error = block.weight * (p - f64::from(u8::from(block.gold)));
            let curve = block.weight * p * (1.0 - p);
            for a in 0..n {
                let x = block.values[used[a]];
                if x == 0.0 {
                    continue;
                }
                gradient[a] += error * x;
                for b in 0..n {
                    hessian[a][b] += curve * x * block.values[used[b]];
                }
            }
        }
        inverse = invert(hessian);
        let step: Vec<f64> = inverse.iter().map(|row| row.iter().zip(&gradient).map(|(a, b)| a * b).sum()).collect();
        for (weight, step) in weights.iter_mut().zip(&step) {
            *weight -= step;
        }
        if step.iter().all(|step: &f64| step.abs() < 1e-4) {
            break;
        }
    }
    let errors = (0..n).map(|at| inverse[at][at].sqrt()).collect();
    (weights, errors)
}

/// The inverse of a positive definite matrix, by Gauss and Jordan.
fn invert(mut matrix: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let n = matrix.len();
    let mut inverse: Vec<Vec<f64>> =
        (0..n).map(|row| (0..n).map(|at| f64::from(u8::from(at == row))).collect()).collect();
    for at in 0..n {
        let pivot = matrix[at][at];
        for column in 0..n {
            matrix[at][column] /= pivot;
            inverse[at][column] /= pivot;
        }
        for row in (0..n).filter(|row| *row != at) {
            let factor = matrix[row][at];
            for column in 0..n {
                matrix[row][column] -= factor * matrix[at][column];
                inverse[row][column] -= factor * inverse[at][column];
            }
        }
    }
    inverse
}
