//! `bromost translate`: work with translations.

mod accept;
mod align;
mod export;
mod glossary;
mod import;
mod replace;

use clap::{Args, Subcommand};

use super::terminal::{Terminal, counted};
use super::{ProjectArguments, Status};
use crate::error::Result;
use crate::pipeline::{Options, Project, analyse};

/// What to do with translations.
#[derive(Args)]
pub struct TranslateArguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Say that translations are up to date with their originals
    Accept(accept::AcceptArguments),
    /// Write what is to be translated as XLIFF or PO, or what is accepted as TMX
    Export(export::ExportArguments),
    /// Put into the texts what a translator sent back
    Import(import::ImportArguments),
    /// Pair the blocks of two Markdown files
    Align(align::AlignArguments),
    /// Write the termbase for translators' programs
    Glossary(glossary::GlossaryArguments),
}

pub(super) fn run(terminal: &Terminal, arguments: &TranslateArguments) -> Result<Status> {
    match &arguments.what {
        What::Accept(arguments) => accept::run(terminal, arguments),
        What::Export(arguments) => export::run(terminal, arguments),
        What::Import(arguments) => import::run(terminal, arguments),
        What::Align(arguments) => align::run(terminal, arguments),
        What::Glossary(arguments) => glossary::run(terminal, arguments),
    }
}

/// In which state a project can be worked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// With errors and drafts: a draft is a translation too, and must not be written over.
    Unfinished,
    /// As it can be published.
    Sound,
}

/// Reads a project; where it cannot be worked with, tells what was found and what was therefore not done, and gives
/// `None`.
fn open(
    terminal: &Terminal,
    arguments: &ProjectArguments,
    reading: Reading,
    not_done: &str,
) -> Result<Option<Project>> {
    let analysis = analyse(&Options {
        root: arguments.root.clone(),
        drafts: reading == Reading::Unfinished,
        base_url: None,
    })?;
    let is_usable = reading == Reading::Unfinished || !analysis.report.has_errors();
    if let Some(project) = analysis.project.filter(|_| is_usable) {
        return Ok(Some(project));
    }
    terminal.report(&analysis.report);
    terminal.error(&format!("{} found; {not_done}", counted(&analysis.report)));
    Ok(None)
}
