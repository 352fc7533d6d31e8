//! A seed → a site of invented news, as large as is wished: for measuring, and for looking at.
//!
//! ```sh
//! cargo run --release --example corpus -- --articles 10000 --seed 1 FOLDER
//! ```
//!
//! The same seed and number give the same bytes. Towns, people and outlets do not exist. One event is told by one to eight
//! outlets, in words of their own or in those of an agency; `stories.tsv` in the folder keeps which articles belong together,
//! so what is found by clustering can be held against it.

mod generator;

use std::path::Path;

const USAGE: &str = "usage: corpus --articles N [--seed S] FOLDER";

fn main() -> anyhow::Result<()> {
    let (mut articles, mut seed, mut folder) = (None, 1, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || -> anyhow::Result<u64> {
            arguments
                .next()
                .and_then(|text| text.parse().ok())
                .ok_or_else(|| anyhow::anyhow!("{argument} needs a number; {USAGE}"))
        };
        match argument.as_str() {
            "--articles" => articles = Some(usize::try_from(number()?)?),
            "--seed" => seed = number()?,
            _ if folder.is_none() && !argument.starts_with('-') => folder = Some(argument),
            _ => anyhow::bail!(USAGE),
        }
    }
    let (Some(articles), Some(folder)) = (articles, folder) else { anyhow::bail!(USAGE) };
    generator::write(Path::new(&folder), articles, seed)
}
