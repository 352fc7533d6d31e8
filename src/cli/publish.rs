//! `clipsheet publish`: brings the built site to where readers find it.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use clipsheet::config::{Config, Target};
use clipsheet::content;
use clipsheet::disk::{self, OutputFile};
use clipsheet::note::{Note, Place};
use clipsheet::publish::{Difference, Release, fit, lead_on, moved_sources, remember, vanishing, way};
use clipsheet::work::Progress;

use super::Outcome;
use super::build::{files, indexer};
use super::emptied::{digests_of_none, pages_of_none};
use super::print::{Printer, counted};
use super::progress::progress;
use super::report::ReportArgs;
use super::site::{self, stops};

/// What `publish` takes.
#[derive(Debug, Clone, Args)]
pub(super) struct PublishArgs {
    /// A target of site.yaml; may be left out where there is just one.
    #[arg(value_name = "TARGET")]
    target: Option<String>,
    /// Tell what would be published; change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Let addresses go that nothing leads on from.
    #[arg(long)]
    allow_vanishing: bool,
    /// Publish what was built, even if a build would make another site now.
    #[arg(long)]
    as_built: bool,
    /// The folder of the built site; otherwise `public` in the site.
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
    #[command(flatten)]
    pub report: ReportArgs,
}

/// Publishes.
pub(super) fn run(printer: &Printer, root: Option<&Path>, arguments: &PublishArgs) -> Result<Outcome> {
    let PublishArgs { target, dry_run, allow_vanishing, as_built, output, report: _ } = arguments;
    let progress = progress(printer);
    let root = site::root(root)?;
    let mut notes = Vec::new();
    let Some(config) = site::settings(&root, &mut notes) else {
        printer.notes(&notes);
        return Ok(Outcome::Failed);
    };
    let target = chosen(&config, target.as_deref())?;
    let nowhere = (config.base_url.host() == "localhost").then(|| {
        let note = Note::warning("feeds and data of the site lead to `http://localhost/`").at(Place::file("site.yaml"));
        note.hint("say where readers find the site: `base_url: https://news.example/`")
    });
    let folder = output.clone().unwrap_or_else(|| root.join("public"));
    let mut release = Release::of_folder(&folder, &*progress)?;
    if !as_built {
        let Some(built) = built_now(&root, &folder, &config, &mut notes, &*progress)? else {
            printer.notes(&notes);
            return Ok(Outcome::Failed);
        };
        // What else was noticed in the content the build has told.
        notes = outdated(&release, &built, &folder);
        if stops(&notes, false) {
            printer.notes(&notes);
            return Ok(Outcome::Failed);
        }
    }
    let mut way = way(&root, target, &keys()?)?;
    let published = way.published()?;
    let is_first = published.is_none();
    let before = published.unwrap_or_default();
    remember(&root, target, &before)?;
    if !allow_vanishing {
        let mut moved = moved_sources(&before, &release)?;
        // A person's word on an address wins.
        moved.retain(|from, _| !config.redirects.keys().any(|own| own.trim_matches('/') == from.trim_matches('/')));
        lead_on(&mut release, &moved, &config.base_url);
    }
    let fitted = fit(release, target, &config.base_url, &config.redirects, &*progress)?;
    notes.extend(nowhere);
    notes.extend(fitted.notes);
    let release = fitted.value;
    let difference = before.difference(&release.manifest());
    if !allow_vanishing {
        notes.extend(vanishing(&difference, &release, &config.redirects));
    }
    printer.notes(&notes);
    count(printer, &difference);
    if stops(&notes, false) {
        return Ok(Outcome::Failed);
    }
    if printer.tells_all() || *dry_run {
        tell(printer, &difference);
    }
    if !dry_run && (is_first || !difference.is_empty()) {
        way.publish(&release, &difference, &before)?;
        remember(&root, target, &release.manifest())?;
    }
    let does = if *dry_run { "Would publish" } else { "Published" };
    printer.say(&format!(
        "{does} {} to {} ({})",
        counted(release.paths().count(), "file"),
        target.name,
        words(&difference)
    ));
    Ok(Outcome::Done)
}

/// The target that is meant.
fn chosen<'a>(config: &'a Config, name: Option<&str>) -> Result<&'a Target> {
    let names = || config.targets.iter().map(|target| target.name.as_str()).collect::<Vec<_>>().join(", ");
    match (name, &config.targets[..]) {
        (_, []) => bail!("site.yaml names no place to publish to; add `publish: {{targets: {{pages: {{to: git}}}}}}`"),
        (None, [target]) => Ok(target),
        (None, _) => bail!("which target? There are {}", names()),
        (Some(name), targets) => match targets.iter().find(|target| target.name == name) {
            Some(target) => Ok(target),
            None => bail!("site.yaml has no target `{name}`; it has {}", names()),
        },
    }
}

/// What the environment of this person says of buckets, and the keys of their credentials file where it names none.
fn keys() -> Result<Vec<(String, String)>> {
    let named = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
        Some((name.into_string().ok()?, value.into_string().ok()?))
    };
    let mut keys: Vec<(String, String)> =
        std::env::vars_os().filter_map(named).filter(|(name, _)| name.starts_with("AWS_")).collect();
    let value = |name: &str| keys.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let usual = || std::env::home_dir().map(|home| home.join(".aws/credentials"));
    let file = value("AWS_SHARED_CREDENTIALS_FILE").map(PathBuf::from).or_else(usual);
    if value("AWS_ACCESS_KEY_ID").is_none()
        && let Some(file) = file
        && let Some(bytes) = disk::read_if_there(&file)?
    {
        let profile = value("AWS_PROFILE").unwrap_or_else(|| "default".to_owned());
        keys.extend(credentials(&String::from_utf8_lossy(&bytes), &profile));
    }
    Ok(keys)
}

/// The keys of a profile in a file of credentials, by the names that they have in the environment.
fn credentials(text: &str, profile: &str) -> Vec<(String, String)> {
    let mut keys = Vec::new();
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            inside = name.trim() == profile;
        } else if let Some((key, value)) = line.split_once('=').filter(|_| inside && !line.starts_with(['#', ';'])) {
            keys.push((key.trim().to_ascii_uppercase(), value.trim().to_owned()));
        }
    }
    keys.retain(|(key, _)| key.starts_with("AWS_"));
    keys
}

/// The files that a build would write now into `folder`; `None` where errors are in the way.
fn built_now(
    root: &Path,
    folder: &Path,
    config: &Config,
    notes: &mut Vec<Note>,
    progress: &dyn Progress,
) -> Result<Option<Vec<OutputFile>>> {
    let content = content::load(root, progress).into_value(notes);
    notes.extend(digests_of_none(&content, notes));
    notes.extend(pages_of_none(&content, folder)?);
    if stops(notes, false) {
        return Ok(None);
    }
    Ok(files(root, config, &content, notes, indexer(), progress))
}

/// Tells that the folder is not what a build would write now.
fn outdated(release: &Release, built: &[OutputFile], folder: &Path) -> Vec<Note> {
    let Some((path, count)) = release.differs_from(built) else { return Vec::new() };
    let more = if count > 1 { format!(" and {}", counted(count - 1, "more file")) } else { String::new() };
    let text = format!("`{}`{more} would be built otherwise now", folder.join(path).display());
    vec![Note::error(text).hint("run `clipsheet build`; `--as-built` publishes what is there all the same")]
}

fn count(printer: &Printer, difference: &Difference) {
    let Difference { new, changed, unchanged, removed } = difference;
    for (what, paths) in [("added", new), ("changed", changed), ("unchanged", unchanged), ("removed", removed)] {
        printer.count(what, paths.len());
    }
}

fn words(difference: &Difference) -> String {
    let Difference { new, changed, unchanged, removed } = difference;
    format!("{} new, {} changed, {} unchanged, {} removed", new.len(), changed.len(), unchanged.len(), removed.len())
}

/// Each file that is sent or goes.
fn tell(printer: &Printer, difference: &Difference) {
    let Difference { new, changed, unchanged: _, removed } = difference;
    for (sign, paths) in [('+', new), ('~', changed), ('-', removed)] {
        for path in paths {
            printer.say(&format!("{sign} {path}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_of_one_profile_are_read() {
        let text = "[default]\naws_access_key_id = A\n# x = y\n[ other ]\naws_access_key_id=B\naws_secret_access_key = C=\nregion = r\n";
        let read = |profile| {
            credentials(text, profile).iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>()
        };
        assert_eq!(read("default"), ["AWS_ACCESS_KEY_ID=A"]);
        assert_eq!(read("other"), ["AWS_ACCESS_KEY_ID=B", "AWS_SECRET_ACCESS_KEY=C="]);
        assert!(read("none").is_empty());
    }
}
