//! `clipsheet init`: a folder → a site that builds and shows what there is to see.
//!
//! The sample is a site of invented news, in the files under `init/`; with `--empty` there is a site without news, from
//! `init/empty/`. It never asks, it never writes over a file, and it adds no news to a site that is there. With `--ci` there
//! is also a file for those who build and publish by themselves; a site that is there already gets only that.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use clipsheet::config::BaseUrl;
use clipsheet::disk::{self, Was, Written};
use clipsheet::model::Language;
use clipsheet::yaml;

use super::Outcome;
use super::print::{Printer, counted};
use super::schema;

/// What `init` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct InitArgs {
    /// The folder; it is made if it is not there.
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
    /// Also in a folder that holds files; none of them is written over, and a site gets nothing of the sample.
    #[arg(long)]
    force: bool,
    /// A site of your own, without the sample: settings, and files for topics and outlets that show their form.
    #[arg(long)]
    empty: bool,
    /// The title of the site.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The address where the site will stand.
    #[arg(long, value_name = "URL")]
    base_url: Option<BaseUrl>,
    /// The language of headings, labels and dates, such as `en` or `it`.
    #[arg(long, value_name = "TAG", value_parser = language)]
    language: Option<Language>,
    /// Also a file by which this service builds and publishes the site; in a folder with a site, nothing but that.
    #[arg(long, value_name = "SERVICE")]
    ci: Option<Service>,
}

/// A service that runs commands when a repository changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Service {
    /// GitHub Actions and Pages.
    Github,
    /// GitLab CI and Pages.
    Gitlab,
}

impl Service {
    /// The file that it reads.
    fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Github => (".github/workflows/pages.yaml", include_str!("init/ci/github.yaml")),
            Self::Gitlab => (".gitlab-ci.yml", include_str!("init/ci/gitlab.yaml")),
        }
    }

    /// The target of that file, as a line of the settings.
    fn target(self) -> &'static str {
        match self {
            Self::Github => "publish: {targets: {pages: {to: git, host: github-pages}}}",
            Self::Gitlab => {
                "publish: {targets: {pages: {to: dir, path: pages, host: gitlab-pages, precompress: true}}}"
            }
        }
    }
}

fn language(text: &str) -> Result<Language, String> {
    Language::new(text).map_err(|error| error.to_string())
}

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("init/", $path)))),*]
    };
}

/// The settings: the one file of the sample in which something is filled in.
const SETTINGS: &str = "site.yaml";

/// The files of the sample, in the order of their paths.
static FILES: &[(&str, &str)] = files![
    "content/articles/2031-03-06-port-amber-courier-sea-wall.md",
    "content/articles/2031-03-07-coast-radio-sea-wall.md",
    "content/articles/2031-03-07-lowland-gazette-sea-wall.md",
    "content/articles/2031-03-08-kuestenbote-sturmflut.md",
    "content/articles/2031-03-12-diario-vallarena-embalse.md",
    "content/articles/2031-03-13-port-amber-courier-divers.md",
    "content/articles/2031-03-14-al-fanar-tahliya.md",
    "content/articles/2031-03-15-kuestenbote-faehre.md",
    "content/articles/2031-03-17-lowland-gazette-cable-ship.md",
    "content/articles/2031-03-18-port-amber-courier-rationing.md",
    "content/articles/2031-03-19-diario-vallarena-plan.md",
    "content/articles/2031-03-21-coast-radio-vote.md",
    "content/articles/2031-03-24-eastmere-review-cable.md",
    "content/articles/2031-03-26-kuestenbote-seekabel.md",
    "content/articles/2031-03-hafenblatt-wasser.md",
    "content/articles/2031-04-02-port-amber-courier-gap-closed.md",
    "content/articles/2031-04-03-coast-radio-going-home.md",
    "content/articles/2031-04-04-al-fanar-ittifaq.md",
    "content/articles/2031-04-04-lowland-gazette-cable-landed.md",
    "content/articles/eastmere-review-how-the-wall-was-built.md",
    "content/outlets.yaml",
    "content/pages/about.md",
    "content/topics.yaml",
    "site.yaml",
];

/// The files of a site without news.
static EMPTY_FILES: &[(&str, &str)] = &[
    ("content/outlets.yaml", include_str!("init/empty/content/outlets.yaml")),
    ("content/topics.yaml", include_str!("init/empty/content/topics.yaml")),
    (SETTINGS, include_str!("init/empty/site.yaml")),
];
/// The folders of a site without news.
const EMPTY_FOLDERS: [&str; 2] = ["content/articles", "content/pages"];

/// What Git is to leave alone. A file of this name among those of the sample would hold for our own repository.
const IGNORED: (&str, &str) = (".gitignore", "# What `clipsheet build` writes.\n/public\n");

pub(super) fn run(printer: &Printer, arguments: &InitArgs) -> Result<Outcome> {
    let InitArgs { folder, force, empty, title, base_url, language, ci } = arguments;
    // A folder of this name is told of below, with all else that is in the way.
    let is_site = folder.join(SETTINGS).is_file();
    if let Some(service) = ci.filter(|_| is_site) {
        return add_ci(printer, folder, service);
    }
    if !force && disk::holds_anything(folder)? {
        bail!("`{}` is not empty; take another folder, or --force, which writes over no file", folder.display());
    }
    let target = ci.map(|service| format!("# Where `clipsheet publish` brings the site.\n{}\n", service.target()));
    let settings = |text: &str| {
        filled_in(text, title.as_deref(), base_url.as_ref(), language.as_ref()) + target.as_deref().unwrap_or_default()
    };
    let own = match (empty, is_site) {
        (true, _) => EMPTY_FILES,
        (false, true) => &[],
        (false, false) => FILES,
    };
    let own = own.iter().chain([&IGNORED]).map(|(path, text)| match *path {
        SETTINGS => (PathBuf::from(path), settings(text)),
        _ => (PathBuf::from(path), (*text).to_owned()),
    });
    let for_service = ci.map(|service| service.file()).map(|(path, text)| (PathBuf::from(path), text.to_owned()));
    let files = own.chain(schema::files()?).chain(for_service);
    // All are looked at before the first is written, so that what is in the way leaves no half of a site.
    let mut missing = Vec::new();
    let mut there = Vec::new();
    for (path, text) in files {
        match disk::read_if_there(&folder.join(&path))? {
            Some(_) => there.push(path),
            None => missing.push((path, text)),
        }
    }
    for (path, text) in &missing {
        if disk::replace(&folder.join(path), Was::Missing, text.as_bytes())? == Written::Left {
            there.push(path.clone());
        }
    }
    if *empty {
        EMPTY_FOLDERS.iter().try_for_each(|inside| disk::make_folder(&folder.join(inside)))?;
    }
    for path in there {
        printer.say(&format!("left as it was: {}", path.display()));
    }
    if is_site {
        let added = counted(missing.len(), "file");
        let sample = if *empty { "" } else { ", so nothing of the sample is added" };
        printer.say(&format!("A site is in {} already{sample}: {added} added", place_of(folder)));
        return Ok(Outcome::Done);
    }
    printer.say(&next_steps(folder, *empty, missing.len()));
    Ok(Outcome::Done)
}

/// Adds the file of a service to a site that is there.
fn add_ci(printer: &Printer, folder: &Path, service: Service) -> Result<Outcome> {
    let (path, text) = service.file();
    if disk::read_if_there(&folder.join(path))?.is_some() {
        bail!("`{}` is there already, and stays as it is", folder.join(path).display());
    }
    disk::write(&folder.join(path), text.as_bytes())?;
    printer.say(&format!("Made {path}. Its target, for site.yaml:\n  {}", service.target()));
    Ok(Outcome::Done)
}

/// The settings of the sample with what was typed in the place of what stands there.
fn filled_in(text: &str, title: Option<&str>, base_url: Option<&BaseUrl>, language: Option<&Language>) -> String {
    let values = [
        ("title", title.map(yaml::word)),
        // An address for questions is not made up.
        ("publisher", title.map(|title| format!("{{name: {}}}", serde_json::Value::from(title)))),
        ("base_url", base_url.map(|url| yaml::word(&url.whole(url.path())))),
        ("language", language.map(|language| yaml::word(language.as_str()))),
    ];
    let line = |line: &str| {
        let value = values.iter().find_map(|(key, value)| {
            line.strip_prefix(key).filter(|rest| rest.starts_with(": "))?;
            Some(format!("{key}: {}", value.as_ref()?))
        });
        value.unwrap_or_else(|| line.to_owned()) + "\n"
    };
    text.lines().map(line).collect()
}

fn is_here(folder: &Path) -> bool {
    folder == Path::new(".")
}

fn place_of(folder: &Path) -> String {
    if is_here(folder) { "this folder".to_owned() } else { format!("`{}`", folder.display()) }
}

/// What was made, and what to type now.
fn next_steps(folder: &Path, empty: bool, written: usize) -> String {
    let what = if empty { "an empty site" } else { "a sample site" };
    let mut lines = vec![format!("Made {what} in {}: {}. Next:", place_of(folder), counted(written, "file"))];
    if !is_here(folder) {
        lines.push(format!("  cd {}", folder.display()));
    }
    let show = if cfg!(feature = "serve") {
        "  clipsheet serve         # shows the site; `clipsheet build` writes it to public/"
    } else {
        "  clipsheet build         # writes the site to public/"
    };
    let import = "  clipsheet import FILE…  # makes articles of your own pages: files, or folders of them";
    if empty {
        lines.extend([import, "  clipsheet new topic NAME", show].map(str::to_owned));
    } else {
        lines.extend([show, import].map(str::to_owned));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_sample_is_compiled_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/init");
        let on_disk: Vec<String> = disk::list(&folder, &[])
            .unwrap()
            .iter()
            .map(|path| path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/"))
            .filter(|path| !path.starts_with("ci/") && !path.starts_with("empty/"))
            .collect();
        let compiled: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(compiled, on_disk);
    }

    #[test]
    fn what_was_typed_stands_in_the_settings() {
        let url = BaseUrl::new("https://a.example/sub").unwrap();
        let language = Language::new("it").unwrap();
        let text = filled_in(
            "# title: x\ntitle: A\npublisher: {name: A}\nlanguage: en\nbase_url: b\n",
            Some("No: “x” #1"),
            Some(&url),
            Some(&language),
        );
        assert_eq!(
            text,
            "# title: x\ntitle: \"No: “x” #1\"\npublisher: {name: \"No: “x” #1\"}\nlanguage: it\nbase_url: https://a.example/sub/\n"
        );
        let (_, sample) = FILES.iter().find(|(path, _)| *path == SETTINGS).unwrap();
        assert_eq!(filled_in(sample, None, None, None), *sample);
        let (_, empty) = EMPTY_FILES.iter().find(|(path, _)| *path == SETTINGS).unwrap();
        let filled = filled_in(empty, Some("T"), Some(&url), Some(&language));
        for line in ["title: T", "publisher: {name: \"T\"}", "base_url: https://a.example/sub/", "language: it"] {
            assert!(filled.lines().any(|filled| filled == line), "{line} in {filled}");
        }
    }
}
