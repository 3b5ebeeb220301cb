//! `bromost check`

use clap::Args;

use super::progress::with_progress;
use super::terminal::{Terminal, counted};
use super::{Format, ProjectArguments, Status};
use crate::diagnostic::{Severity, json};
use crate::error::Result;
use crate::pipeline::{Options, check_all};

/// What to check, and how to tell.
#[derive(Args)]
pub struct CheckArguments {
    #[command(flatten)]
    project: ProjectArguments,
    /// How the findings are told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Let warnings fail the check as errors do
    #[arg(long)]
    strict: bool,
    /// Check drafts too
    #[arg(long)]
    drafts: bool,
}

pub(super) fn run(terminal: &Terminal, arguments: &CheckArguments) -> Result<Status> {
    let options = Options {
        root: arguments.project.root.clone(),
        drafts: arguments.drafts,
        base_url: None,
    };
    let report = with_progress(terminal, "checking", || check_all(&options))?;
    match arguments.format {
        Format::Json => terminal.result(&format!("{}\n", json::render(&report))),
        Format::Text => {
            terminal.report(&report);
            terminal.note(&format!("{} found", counted(&report)));
        }
    }
    let fails = report.has_errors() || (arguments.strict && report.count(Severity::Warning) > 0);
    Ok(if fails {
        Status::ContentHasErrors
    } else {
        Status::Done
    })
}
