//! What a person types and sees. The only place that prints, and the only one that knows clap.

mod build;
mod check;
mod clean;
mod completion;
mod data;
mod emptied;
mod explain;
mod explain_digest;
mod import;
mod index;
mod init;
mod judgements;
mod known;
mod last;
mod list;
mod lock;
mod man;
mod new;
mod outlets;
mod pages;
mod print;
mod progress;
mod publish;
mod report;
mod retract;
mod sarif;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod site;
mod status;
mod theme;
mod timings;
mod topics;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use clipsheet::work::{GUARDED_THREAD, is_fenced};
use print::{Colour, Loudness, Printer};
use report::{Form, ReportArgs};

/// A briefing site from a folder of news articles, in which every sentence leads to its source.
#[derive(Debug, Parser)]
#[command(name = "clipsheet", version, max_term_width = 100)]
struct Cli {
    /// The folder of the site; otherwise the nearest one at or above here with a site.yaml.
    #[arg(long, global = true, value_name = "FOLDER")]
    root: Option<PathBuf>,
    /// Print errors only; the exit code stays the same.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Tell all: every note of many that are alike, every file of many, and each stage of the work.
    #[arg(short, long, global = true)]
    verbose: bool,
    /// Where colours are used; `auto` is on a terminal, and heeds NO_COLOR and CLICOLOR_FORCE.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_default_value = true)]
    color: Colour,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a site with a sample in it, ready to build.
    Init(init::InitArgs),
    /// Make an article or a topic, to be filled in by hand.
    #[command(subcommand)]
    New(new::NewCommand),
    /// Clean raw pages and file them as articles.
    Import(import::ImportArgs),
    /// Write digests of the articles, by period and topic; sections that a person edited stay.
    Compose(build::ComposeArgs),
    /// Render the site from the articles and digests.
    Render(build::RenderArgs),
    /// Compose, then render.
    Build(build::BuildArgs),
    /// Before publishing: is every citation true, every link alive, every address kept? Changes nothing.
    Check(check::CheckArgs),
    /// Bring the built site to where readers find it.
    Publish(publish::PublishArgs),
    /// Look after the rules on the pages of outlets.
    #[command(subcommand)]
    Outlets(outlets::OutletsCommand),
    /// Look after the rules of the topics: test, explain, gaps, try, suggest.
    #[command(subcommand)]
    Topics(topics::TopicsCommand),
    /// Look after the look: which theme there is, which layer wins, what templates get, copies, new themes.
    #[command(subcommand)]
    Theme(theme::ThemeCommand),
    /// What would compose change, and for which sections held by an editor is there news? Writes nothing.
    Status(status::StatusArgs),
    /// Tell why an article is in its topics, and which of its sentences may be quoted; or why the stories of a digest
    /// stand where they stand.
    Explain(explain::ExplainArgs),
    /// Record that an article was corrected, withdrawn or removed; what used it is flagged.
    Retract(retract::RetractArgs),
    /// Show the site in a browser, from memory.
    #[cfg(feature = "serve")]
    Serve(serve::ServeArgs),
    /// List articles, topics, periods or sources.
    List(list::ListArgs),
    /// Remove the built site: only the files that Clipsheet wrote, and only if nobody has changed them.
    Clean(clean::CleanArgs),
    /// Print the JSON Schema of a file, for editors and other programs.
    Schema(schema::SchemaArgs),
    /// Print a script that lets a shell complete commands and options.
    Completion(completion::CompletionArgs),
    /// Print the manual page, or write those of all commands into a folder.
    Man(man::ManArgs),
}

impl Command {
    /// The name of the command and the form of its report, if one is wanted; `root` is the folder of the site as it was named.
    fn report(&self, root: Option<&Path>) -> Option<(&'static str, Form)> {
        if let Self::Check(arguments) = self
            && arguments.sarif
        {
            return Some(("check", Form::Sarif(root.map(Path::to_path_buf))));
        }
        let (name, ReportArgs { json }) = match self {
            Self::Import(arguments) => ("import", arguments.report),
            Self::Compose(arguments) => ("compose", arguments.report),
            Self::Render(arguments) => ("render", arguments.report),
            Self::Build(arguments) => ("build", arguments.report()),
            Self::Check(arguments) => ("check", arguments.report),
            Self::Publish(arguments) => ("publish", arguments.report),
            Self::Status(arguments) => ("status", arguments.report),
            Self::Topics(topics::TopicsCommand::Test(report)) => ("topics test", *report),
            _ => return None,
        };
        json.then_some((name, Form::Json))
    }
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    Failed,
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    quiet_guarded_threads();
    outlive_full_files();
    let cli = Cli::parse();
    let loudness = match (cli.quiet, cli.verbose) {
        (true, _) => Loudness::Quiet,
        (false, false) => Loudness::Usual,
        (false, true) => Loudness::Verbose,
    };
    let root = cli.root.as_deref();
    let printer = Printer::new(loudness, cli.color, cli.command.report(root));
    let outcome = match cli.command {
        Command::Init(arguments) => init::run(&printer, &arguments),
        Command::Import(arguments) => import::run(&printer, root, &arguments),
        Command::Compose(arguments) => build::compose(&printer, root, &arguments),
        Command::Render(arguments) => build::render(&printer, root, &arguments),
        Command::Build(arguments) => build::build(&printer, root, &arguments),
        Command::Check(arguments) => check::run(&printer, root, &arguments),
        Command::Publish(arguments) => publish::run(&printer, root, &arguments),
        Command::Outlets(command) => outlets::run(&printer, root, &command),
        Command::Topics(command) => topics::run(&printer, root, &command),
        Command::Theme(command) => theme::run(&printer, root, &command),
        Command::Status(arguments) => status::run(&printer, root, &arguments),
        Command::Explain(arguments) => explain::run(&printer, root, &arguments),
        Command::Retract(arguments) => retract::run(&printer, root, &arguments),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(&printer, root, &arguments),
        Command::New(command) => new::run(&printer, root, &command),
        Command::List(arguments) => list::run(&printer, root, &arguments),
        Command::Clean(arguments) => clean::run(&printer, root, &arguments),
        Command::Schema(arguments) => schema::run(&printer, root, &arguments),
        Command::Completion(arguments) => completion::run(&printer, &arguments),
        Command::Man(arguments) => man::run(&printer, &arguments),
    };
    let code = match outcome {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::Failed) | Err(_) => 1,
    };
    if let Err(error) = &outcome {
        printer.error(error);
    }
    printer.end(code, outcome.as_ref().err());
    match printer.into_unwritten() {
        Some(error) => {
            eprintln!("error: failed to write standard output: {error}");
            ExitCode::FAILURE
        }
        None => ExitCode::from(code),
    }
}

/// A file that grows over the limit of `ulimit -f` is an error like a full disk, and no end without a word.
fn outlive_full_files() {
    #[cfg(unix)]
    {
        let seen = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        // Where the signal cannot be caught, it kills us as it always would have.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, seen);
    }
}

/// What panics on a page or an article is told of as a note; its own words would only disturb.
fn quiet_guarded_threads() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(GUARDED_THREAD) && !is_fenced() {
            usual(panic);
        }
    }));
}
