//! `bromost translate glossary`

use std::fs;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Reading, open};
use crate::cli::terminal::Terminal;
use crate::cli::{ProjectArguments, Status};
use crate::error::{Error, Result};
use crate::render::tbx::{Edition, tbx};
use crate::render::term_table::term_table;

/// How the termbase is written, and where.
#[derive(Args)]
pub struct GlossaryArguments {
    /// The form of the file
    #[arg(long, value_enum, default_value_t = Form::Tbx)]
    format: Form,
    /// The file; without it, standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    project: ProjectArguments,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Form {
    /// TBX-Basic, ISO 30042:2019
    Tbx,
    /// TBX-Basic, ISO 30042:2008, for programs that read no newer one
    Tbx2,
    /// A table for a spreadsheet
    Csv,
}

#[expect(
    clippy::disallowed_methods,
    reason = "this writes a file that was asked for by name, not the site"
)]
pub(super) fn run(terminal: &Terminal, arguments: &GlossaryArguments) -> Result<Status> {
    let Some(project) = open(
        terminal,
        &arguments.project,
        Reading::Sound,
        "the termbase was not written",
    )?
    else {
        return Ok(Status::ContentHasErrors);
    };
    let (config, glossary) = (&project.site.config, &project.bilingual.glossary);
    if glossary.is_empty() {
        return Err(Error::Usage(
            "there is no termbase: `locales/glossary.toml` is missing or has no concept".to_owned(),
        ));
    }
    let text = match arguments.format {
        Form::Tbx => tbx(config, glossary, Edition::Of2019),
        Form::Tbx2 => tbx(config, glossary, Edition::Of2008),
        Form::Csv => term_table(config, glossary).into_bytes(),
    };
    match &arguments.out {
        Some(file) => {
            fs::write(file, text).map_err(|error| Error::io("cannot write", file, error))?;
            let count = glossary.concepts.len();
            terminal.note(&format!("{count} concepts written to {}", file.display()));
        }
        None => terminal.result(&String::from_utf8_lossy(&text)),
    }
    Ok(Status::Done)
}
