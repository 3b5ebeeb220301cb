//! `bromost translate import`

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::replace::replace;
use super::{Reading, open};
use crate::cli::choice::named_language;
use crate::cli::terminal::{Terminal, counted};
use crate::cli::{ProjectArguments, Status};
use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::error::{Error, Result};
use crate::exchange::import::{ImportOptions, Outcome, plan};
use crate::exchange::received::Received;
use crate::exchange::{decode, read};
use crate::path::SourcePath;
use crate::pipeline::Project;

/// The largest file that is read, in bytes: twice the largest text, since markup comes on top.
const LIMIT: u64 = 64 * 1024 * 1024;

/// What came back from a translator.
#[derive(Args)]
pub struct ImportArguments {
    /// The files: XLIFF 1.2, 2.0 or 2.1, or PO
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The language that they must be for
    #[arg(long, value_name = "LANGUAGE")]
    to: Option<String>,
    /// Take what is translated, and leave the rest
    #[arg(long)]
    partial: bool,
    /// Do not record the translations as accepted: an editor will
    #[arg(long)]
    no_accept: bool,
    #[command(flatten)]
    project: ProjectArguments,
}

pub(super) fn run(terminal: &Terminal, arguments: &ImportArguments) -> Result<Status> {
    let Some(project) = open(
        terminal,
        &arguments.project,
        Reading::Unfinished,
        "nothing was imported",
    )?
    else {
        return Ok(Status::ContentHasErrors);
    };
    let to = arguments
        .to
        .as_deref()
        .map(|tag| named_language(&project, tag))
        .transpose()?;
    let mut report = Report::default();
    let mut received = Vec::new();
    for path in &arguments.files {
        if let Some(found) = receive(path, &mut report)? {
            received.push(found);
        }
    }
    let options = ImportOptions {
        to,
        partial: arguments.partial,
        no_accept: arguments.no_accept,
    };
    let plan = plan(&project.site, &project.bilingual, &received, options);
    report.extend(plan.diagnostics);
    for write in &plan.writes {
        if write.is_new && arguments.project.root.join(write.path.as_str()).exists() {
            let message = "this file is there and could not be read as a translation";
            let found =
                Diagnostic::error("unplaced-translation", Place::file(&write.path), message)
                    .with_help("run `bromost check`, and mend or remove it");
            report.extend([found]);
        }
    }
    add_texts(&project, &mut report);
    let report = report.finish();
    terminal.report(&report);
    if report.has_errors() {
        terminal.error(&format!("{} found; nothing was changed", counted(&report)));
        return Ok(Status::ContentHasErrors);
    }
    let root = &arguments.project.root;
    let files: Vec<(PathBuf, &str)> = plan
        .writes
        .iter()
        .map(|write| (root.join(write.path.as_str()), write.text.as_str()))
        .collect();
    replace(&files)?;
    let is_news = |outcome: &&Outcome| {
        outcome.changed + outcome.open > 0 || outcome.accepted || !outcome.remaining.is_empty()
    };
    for outcome in plan.outcomes.iter().filter(is_news) {
        terminal.note(&told(outcome));
    }
    let is_left = plan
        .outcomes
        .iter()
        .any(|outcome| outcome.left + outcome.open > 0);
    terminal.note(&match plan.writes.len() {
        0 if is_left || plan.outcomes.is_empty() || report.count(Severity::Warning) > 0 => {
            "nothing was changed".to_owned()
        }
        0 => "nothing to change: the project says all this already".to_owned(),
        1 => "1 file written".to_owned(),
        count => format!("{count} files written"),
    });
    Ok(Status::Done)
}

/// Reads a file that came back; `None` where it is not one of ours, which is reported.
fn receive(path: &Path, report: &mut Report) -> Result<Option<(SourcePath, Received)>> {
    let cannot =
        |error: std::io::Error| Error::Usage(format!("cannot read {}: {error}", path.display()));
    let name = shown_name(path)?;
    let length = fs::metadata(path).map_err(cannot)?.len();
    if length > LIMIT {
        let message = format!(
            "this file has {} MB, and up to {} MB are read",
            length / 1024 / 1024,
            LIMIT / 1024 / 1024
        );
        let found = Diagnostic::error("damaged-exchange-file", Place::file(&name), message)
            .with_help("export with `--split`, a file for each entry");
        report.extend([found]);
        return Ok(None);
    }
    let bytes = fs::read(path).map_err(cannot)?;
    let text = match decode(&bytes, &name) {
        Ok(text) => text,
        Err(found) => {
            report.extend([*found]);
            return Ok(None);
        }
    };
    let (received, found) = read(&text, &name);
    report.extend(found);
    let text: Arc<str> = text.into();
    report.add_text(&name, &text);
    Ok(received.map(|received| (name, received)))
}

/// The name of a file as messages have it: as it was given, where it lies below the current folder, else its last part.
fn shown_name(path: &Path) -> Result<SourcePath> {
    let given = path.to_string_lossy();
    let last = path.file_name().map(|name| name.to_string_lossy());
    SourcePath::new(given.trim_start_matches("./"))
        .or_else(|| SourcePath::new(last?))
        .ok_or_else(|| Error::Usage(format!("{} names no file", path.display())))
}

/// The texts that findings point into.
fn add_texts(project: &Project, report: &mut Report) {
    for (_, entry) in project.site.entries() {
        for text in entry.translations.values().flatten() {
            report.add_text(&text.source.path, &text.source.text);
        }
    }
}

fn told(outcome: &Outcome) -> String {
    let mut parts = Vec::new();
    if outcome.changed > 0 {
        parts.push(format!("{} changed", outcome.changed));
    }
    if outcome.confirmed > 0 {
        parts.push(format!("{} as before", outcome.confirmed));
    }
    if outcome.open > 0 {
        parts.push(format!("{} left untranslated", outcome.open));
    }
    if outcome.accepted {
        parts.push("accepted".to_owned());
    }
    let mut told = format!(
        "{} ({}): {}",
        outcome.entry,
        outcome.language,
        parts.join(", ")
    );
    if !outcome.remaining.is_empty() {
        told.push_str("; still outdated: ");
        told.push_str(&outcome.remaining.join("; "));
    }
    told
}
