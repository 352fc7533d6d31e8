//! `clipsheet schema`: the form of each file that a person writes, as JSON Schema 2020-12.
//!
//! The schemas are the YAML files under `schema/`, in the order in which a person would read them. That they say what the
//! readers do is kept by `tests/it/schema.rs`, which asks each reader for its keys.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use clipsheet::disk;

use super::Outcome;
use super::print::Printer;
use super::site;

/// Where a site keeps the schemas for its editors.
const FOLDER: &str = ".clipsheet/schema";

/// What `schema` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct SchemaArgs {
    /// The file whose form is asked for.
    #[arg(required_unless_present = "write")]
    of: Option<Kind>,
    /// Write all of them into .clipsheet/schema of the site, where the first line of site.yaml, topics.yaml and outlets.yaml
    /// may name them: `# yaml-language-server: $schema=.clipsheet/schema/site.json`.
    #[arg(long, conflicts_with = "of")]
    write: bool,
}

/// What has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// site.yaml.
    Site,
    /// content/topics.yaml.
    Topics,
    /// content/outlets.yaml.
    Outlets,
    /// The front matter of content/articles/*.md.
    Article,
    /// The front matter of content/digests/*/*.md.
    Digest,
    /// What `--json` prints.
    Report,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Topics => "topics",
            Self::Outlets => "outlets",
            Self::Article => "article",
            Self::Digest => "digest",
            Self::Report => "report",
        }
    }

    fn yaml(self) -> &'static str {
        match self {
            Self::Site => include_str!("schema/site.yaml"),
            Self::Topics => include_str!("schema/topics.yaml"),
            Self::Outlets => include_str!("schema/outlets.yaml"),
            Self::Article => include_str!("schema/article.yaml"),
            Self::Digest => include_str!("schema/digest.yaml"),
            Self::Report => include_str!("schema/report.yaml"),
        }
    }

    /// The schema as JSON, with its keys in their order.
    fn json(self) -> Result<String> {
        let schema: serde_yaml::Value = serde_yaml::from_str(self.yaml()).context("failed to read a schema")?;
        serde_json::to_string_pretty(&schema).context("failed to write a schema")
    }
}

pub(super) fn run(printer: &Printer, root: Option<&Path>, arguments: &SchemaArgs) -> Result<Outcome> {
    if let Some(kind) = arguments.of {
        printer.result(&kind.json()?);
        return Ok(Outcome::Done);
    }
    let root = site::root(root)?;
    for (path, text) in files()? {
        disk::write(&root.join(path), text.as_bytes())?;
    }
    printer.say(&format!("Wrote the schemas into {}", root.join(FOLDER).display()));
    Ok(Outcome::Done)
}

/// All schemas as files of a site.
pub(super) fn files() -> Result<Vec<(PathBuf, String)>> {
    let file = |kind: &Kind| {
        let path = Path::new(FOLDER).join(format!("{}.json", kind.name()));
        Ok((path, kind.json()? + "\n"))
    };
    Kind::value_variants().iter().map(file).collect()
}
