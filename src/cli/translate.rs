//! `bromost translate`: work with translations.

mod accept;
mod align;
mod export;
mod glossary;
mod import;
mod replace;

use clap::{Args, Subcommand};

use super::Status;
use super::terminal::Terminal;
use crate::error::Result;

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
