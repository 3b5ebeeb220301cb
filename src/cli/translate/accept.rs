//! `bromost translate accept`

use std::path::Path;

use clap::Args;

use super::replace::replace;
use super::{Reading, open};
use crate::bilingual::block::text_blocks;
use crate::bilingual::record::{Record, record_path, write};
use crate::bilingual::staleness::State;
use crate::cli::choice::{named_entries, named_language};
use crate::cli::terminal::Terminal;
use crate::cli::{ProjectArguments, Status};
use crate::config::LanguageIndex;
use crate::error::Result;
use crate::pipeline::Project;
use crate::site::EntryIndex;

/// Which translations are up to date.
#[derive(Args)]
pub struct AcceptArguments {
    /// The entries, as in `tools/samson`; `/` is the home page; without any, all
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
    let Some(project) = open(
        terminal,
        &arguments.project,
        Reading::Sound,
        "nothing was accepted",
    )?
    else {
        return Ok(Status::ContentHasErrors);
    };
    let entries = named_entries(&project, &arguments.entries)?;
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
        0 => "nothing to accept: every translation was up to date already".to_owned(),
        1 => "1 translation accepted".to_owned(),
        count => format!("{count} translations accepted"),
    });
    Ok(Status::Done)
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
