//! What a person types and sees. The only place that prints, and the only one that knows clap.

mod build;
mod check;
mod explain;
mod explain_digest;
mod import;
mod init;
mod judgements;
mod outlets;
mod print;
mod progress;
mod retract;
#[cfg(feature = "serve")]
mod serve;
mod site;
mod status;
mod theme;
mod timings;
mod topics;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use clipsheet::work::GUARDED_THREAD;
use print::Printer;

/// A briefing site from a folder of news articles, in which every sentence leads to its source.
#[derive(Debug, Parser)]
#[command(name = "clipsheet", version, max_term_width = 100)]
struct Cli {
    /// The folder of the site; otherwise the nearest one at or above here with a site.yaml.
    #[arg(long, global = true, value_name = "FOLDER")]
    root: Option<PathBuf>,
    /// Print errors only; the exit code stays the same.
    #[arg(short, long, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a site with a sample in it, ready to build.
    Init(init::InitArgs),
    /// Clean raw pages and file them as articles.
    Import(import::ImportArgs),
    /// Write digests of the articles, by period and topic; sections that a person edited stay.
    Compose(build::ComposeArgs),
    /// Render the site from the articles and digests.
    Render(build::RenderArgs),
    /// Compose, then render.
    Build(build::BuildArgs),
    /// Is every citation true and every link alive? Writes nothing.
    Check(StrictArgs),
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
    Status,
    /// Tell why an article is in its topics, and which of its sentences may be quoted; or why the stories of a digest
    /// stand where they stand.
    Explain(explain::ExplainArgs),
    /// Record that an article was corrected, withdrawn or removed; what used it is flagged.
    Retract(retract::RetractArgs),
    /// Show the site in a browser, from memory.
    #[cfg(feature = "serve")]
    Serve(serve::ServeArgs),
}

/// For commands that may be strict.
#[derive(Debug, Clone, Args)]
struct StrictArgs {
    /// Take warnings for errors.
    #[arg(long)]
    strict: bool,
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
    let cli = Cli::parse();
    let printer = Printer::new(cli.quiet);
    let root = cli.root.as_deref();
    let outcome = match cli.command {
        Command::Init(arguments) => init::run(&printer, &arguments),
        Command::Import(arguments) => import::run(&printer, root, &arguments),
        Command::Compose(arguments) => build::compose(&printer, root, &arguments),
        Command::Render(arguments) => build::render(&printer, root, &arguments),
        Command::Build(arguments) => build::build(&printer, root, &arguments),
        Command::Check(arguments) => check::run(&printer, root, arguments.strict),
        Command::Outlets(command) => outlets::run(&printer, root, &command),
        Command::Topics(command) => topics::run(&printer, root, &command),
        Command::Theme(command) => theme::run(&printer, root, &command),
        Command::Status => status::run(&printer, root),
        Command::Explain(arguments) => explain::run(&printer, root, &arguments),
        Command::Retract(arguments) => retract::run(&printer, root, &arguments),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(&printer, root, &arguments),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::from(1),
        Err(error) => {
            printer.error(&error);
            ExitCode::from(1)
        }
    }
}

/// A parser that panics on a page is told of as a note; its own words would only disturb.
fn quiet_guarded_threads() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(GUARDED_THREAD) {
            usual(panic);
        }
    }));
}
