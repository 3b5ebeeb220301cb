//! `bromost translate accept`

use std::path::Path;

use clap::Args;

use super::replace::replace;
use crate::bilingual::block::text_blocks;
use crate::bilingual::record::{Record, record_path, write};
use crate::bilingual::staleness::State;
use crate::cli::choice::{named_entries, named_language};
use crate::cli::terminal::{Terminal, counted};
use crate::cli::{ProjectArguments, Status};
use crate::config::LanguageIndex;
use crate::diagnostic::Report;
use crate::error::{Error, Result};
use crate::pipeline::{Options, Project, analyse};
use crate::site::EntryIndex;

/// Which translations are up to date.
#[derive(Args)]
pub struct AcceptArguments {
    /// The entries, as in `tools/samson`, with all below them; `/` is the home page alone; without any, all
    entries: Vec<String>,
    /// Only translations into this language
    #[arg(long, value_name = "LANGUAGE")]
    to: Option<String>,
    /// The original changed in a way that needs no new translation; says why
    #[arg(long, value_name = "REASON")]
    minor: Option<String>,
    #[command(flatten)]
    project: ProjectArguments,
}

pub(super) fn run(terminal: &Terminal, arguments: &AcceptArguments) -> Result<Status> {
    let options = Options {
        root: arguments.project.root.clone(),
        drafts: false,
        base_url: None,
    };
    let is_empty = |reason: &String| reason.trim().is_empty();
    if arguments.minor.as_ref().is_some_and(is_empty) {
        let message = "`--minor` needs a reason, as in `--minor \"a typing error\"`";
        return Err(Error::Usage(message.to_owned()));
    }
    let mut analysis = analyse(&options)?;
    let Some(project) = analysis.project else {
        return Ok(refused(terminal, &analysis.report));
    };
    let entries = named_entries(&project, &arguments.entries)?;
    // Errors elsewhere say nothing of these translations.
    let folders = folders(&project, &entries);
    analysis
        .report
        .retain(|found| folders.contains(&found.place.file.parent()));
    if analysis.report.has_errors() {
        return Ok(refused(terminal, &analysis.report));
    }
    let languages = languages(&project, arguments.to.as_deref())?;
    let mut accepted = 0;
    for index in entries {
        for &language in &languages {
            accepted += usize::from(accept(
                &project,
                &arguments.project.root,
                index,
                language,
                arguments.minor.as_deref(),
            )?);
        }
    }
    terminal.note(&match accepted {
        0 => "nothing to accept: none of these translations is outdated or unknown".to_owned(),
        1 => "1 translation accepted".to_owned(),
        count => format!("{count} translations accepted"),
    });
    Ok(Status::Done)
}

fn refused(terminal: &Terminal, report: &Report) -> Status {
    terminal.report(report);
    terminal.error(&format!("{} found; nothing was accepted", counted(report)));
    Status::ContentHasErrors
}

/// The folders that the texts of some entries stand in.
fn folders<'a>(project: &'a Project, entries: &[EntryIndex]) -> Vec<&'a str> {
    let site = &project.site;
    let texts = entries
        .iter()
        .flat_map(|&index| site.entry(index).translations.values().flatten());
    texts.map(|text| text.source.path.parent()).collect()
}

fn languages(project: &Project, tag: Option<&str>) -> Result<Vec<LanguageIndex>> {
    match tag {
        None => Ok(project.site.config.languages.indexes().collect()),
        Some(tag) => Ok(vec![named_language(project, tag)?]),
    }
}

/// Writes what a translation was made from; `false` where there is no translation, or nothing to say.
fn accept(
    project: &Project,
    root: &Path,
    index: EntryIndex,
    language: LanguageIndex,
    minor: Option<&str>,
) -> Result<bool> {
    let state = project.bilingual.translations.state(index, language);
    if !matches!(state, State::Outdated(_) | State::Unknown) {
        return Ok(false);
    }
    let site = &project.site;
    let entry = site.entry(index);
    let source = entry.source_language;
    let (_, text) = entry.text(source);
    let record = Record::of(source, &text_blocks(text), minor.map(str::to_owned));
    let path = record_path(&entry.id, site.config.languages[language].as_str());
    replace(&[(root.join(path), &write(&site.config, &record))])?;
    Ok(true)
}
