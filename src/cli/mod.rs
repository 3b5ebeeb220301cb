//! The commands, one file each, thin. The only code that prints.
//!
//! Exit status: 0 done; 1 the content has errors; 2 the command line is wrong; 3 the machine failed.

mod build;
mod check;
mod choice;
mod completions;

mod explain;
mod new;
mod progress;
mod publish;
mod schema;
mod serve;
mod status;
mod terminal;
mod translate;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::error::Error;
use terminal::Terminal;

/// Publishes a website and a book in several languages at once.
#[derive(Parser)]
#[command(name = "bromost", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Say only what went wrong
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more: how long each command took, and what it found that is worth knowing
    #[arg(long, short, global = true)]
    verbose: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site
    Build(build::BuildArguments),
    /// Make a book of a publication
    Publish(publish::PublishArguments),
    /// Show the site on this machine, and anew with every change
    Serve(serve::ServeArguments),
    /// Find what is wrong, without writing anything
    Check(check::CheckArguments),
    /// Tell how each translation stands
    Status(status::StatusArguments),
    /// Work with translations
    Translate(translate::TranslateArguments),
    /// Make a new site or entry
    New(new::NewArguments),
    /// Explain the code of a message
    Explain(explain::ExplainArguments),
    /// Print the JSON Schema of bromost.toml or entry.toml, for completion in editors
    Schema(schema::SchemaArguments),
    /// Print the completions of a shell
    Completions(completions::CompletionsArguments),
}

/// Where the project is.
#[derive(Args, Clone, Debug)]
struct ProjectArguments {
    /// The project's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// How a command tells what it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: one JSON object
    Json,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Done,
    ContentHasErrors,
}

/// Runs the command that the arguments of the process ask for.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let terminal = Terminal::new(cli.quiet, cli.verbose);
    let status = match cli.command {
        Command::Build(arguments) => build::run(&terminal, &arguments),
        Command::Publish(arguments) => publish::run(&terminal, &arguments),
        Command::Serve(arguments) => serve::run(&terminal, &arguments),
        Command::Check(arguments) => check::run(&terminal, &arguments),
        Command::Status(arguments) => status::run(&terminal, &arguments),
        Command::Translate(arguments) => translate::run(&terminal, &arguments),
        Command::New(arguments) => new::run(&terminal, &arguments),
        Command::Explain(arguments) => explain::run(&terminal, &arguments),
        Command::Schema(arguments) => schema::run(&terminal, &arguments),
        Command::Completions(arguments) => completions::run(&terminal, &arguments),
    };
    match status {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::ContentHasErrors) => ExitCode::from(1),
        Err(error) => {
            terminal.error(&error.to_string());
            ExitCode::from(match error {
                Error::Usage(_) => 2,
                Error::Io { .. } | Error::Other(_) => 3,
            })
        }
    }
}
