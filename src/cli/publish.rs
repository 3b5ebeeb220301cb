//! `bromost publish`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::progress::with_progress;
use super::terminal::{Terminal, counted};
use super::{ProjectArguments, Status};
use crate::error::Result;
use crate::pipeline::Options;
use crate::pipeline::publish::publish;
use crate::publication::Settings;
use crate::site::publication::Layout;

/// Which book to make, and how.
#[derive(Args)]
pub struct PublishArguments {
    #[command(flatten)]
    project: ProjectArguments,
    /// The publication: the id of its entry, or the last part of it [default: the only one]
    name: Option<String>,
    /// How the languages are set [default: as the publication says]
    #[arg(long, value_enum)]
    layout: Option<LayoutArgument>,
    /// A language of the book; give it twice for two [default: as the publication says]
    #[arg(long, value_name = "LANGUAGE")]
    language: Vec<String>,
    /// What to make
    #[arg(long, value_enum, default_value_t = FormatArgument::Html)]
    format: FormatArgument,
    /// The folder of the books [default: `book` in the project]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Publish drafts too
    #[arg(long)]
    drafts: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LayoutArgument {
    /// The whole book in one language, then in the next
    Sequential,
    /// Two columns, each paragraph beside its counterpart
    Parallel,
    /// One language on the left page, the other on the page that faces it
    Facing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatArgument {
    /// One HTML file that prints well
    Html,
}

pub(super) fn run(terminal: &Terminal, arguments: &PublishArguments) -> Result<Status> {
    let root = &arguments.project.root;
    let out = arguments.out.clone().unwrap_or_else(|| root.join("book"));
    let options = Options {
        root: root.clone(),
        drafts: arguments.drafts,
        base_url: None,
    };
    let settings = Settings {
        layout: arguments.layout.map(|layout| match layout {
            LayoutArgument::Sequential => Layout::Sequential,
            LayoutArgument::Parallel => Layout::Parallel,
            LayoutArgument::Facing => Layout::Facing,
        }),
        languages: arguments.language.clone(),
    };
    let FormatArgument::Html = arguments.format;
    let published = with_progress(terminal, "publishing", || {
        publish(
            &options,
            arguments.name.as_deref(),
            &settings,
            &out,
            |holder| {
                terminal.note(&format!(
                    "waiting for another build of `{}`: {holder}",
                    out.display()
                ));
            },
        )
    })?;
    terminal.report(&published.report);
    let found = counted(&published.report);
    let Some(file) = published.file else {
        terminal.error(&format!(
            "{found} found; no book was made, and what is in `{}` is unchanged",
            out.display()
        ));
        return Ok(Status::ContentHasErrors);
    };
    terminal.note(&format!("`{}` is made; {found} found", file.display()));
    Ok(Status::Done)
}
