//! `bromost translate export`

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Reading, open};
use crate::bilingual::staleness::State;
use crate::cli::choice::{named_entries, named_language};
use crate::cli::terminal::Terminal;
use crate::cli::{ProjectArguments, Status};
use crate::config::LanguageIndex;
use crate::error::{Error, Result};
use crate::exchange;
use crate::exchange::bundle::{Bundle, Only};
use crate::exchange::content::Node;
use crate::exchange::paired::shortened;
use crate::path::EntryId;
use crate::pipeline::Project;
use crate::site::EntryIndex;
use crate::source::line_column;

/// What goes out to a translator.
#[derive(Args)]
pub struct ExportArguments {
    /// The entries, as in `tools/samson`, with all below them; `/` is the home page alone; without any, all
    entries: Vec<String>,
    /// The language to translate into
    #[arg(long, value_name = "LANGUAGE")]
    to: String,
    /// The language to translate from, where the originals are in several
    #[arg(long, value_name = "LANGUAGE")]
    from: Option<String>,
    /// Only what the original has changed, or what has no translation
    #[arg(long, value_enum)]
    only: Option<Wanted>,
    /// The form of the file
    #[arg(long, value_enum, default_value_t = Format::Xliff)]
    format: Format,
    /// A file for each entry, in the folder that `--out` names
    #[arg(long, requires = "out")]
    split: bool,
    /// The file, or with `--split` the folder; without it, standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    project: ProjectArguments,
}

/// Which units are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Wanted {
    /// Those whose original has changed since, and what is new with it
    Outdated,
    /// Those without a translation
    Missing,
}

/// The form of an exchange file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// XLIFF 2.1
    Xliff,
    /// XLIFF 1.2, for older programs
    #[value(name = "xliff-1.2")]
    Xliff1,
    /// gettext's PO
    Po,
    /// TMX 1.4b: what has been accepted, as a translation memory; it does not come back
    Tmx,
}

pub(super) fn run(terminal: &Terminal, arguments: &ExportArguments) -> Result<Status> {
    if arguments.format == Format::Tmx && arguments.only.is_some() {
        return Err(Error::Usage(
            "a TMX file holds what has been accepted; leave `--only` out".to_owned(),
        ));
    }
    let Some(project) = open(
        terminal,
        &arguments.project,
        Reading::Unfinished,
        "nothing was exported",
    )?
    else {
        return Ok(Status::ContentHasErrors);
    };
    let entries = chosen(&project, &arguments.entries)?;
    let to = named_language(&project, &arguments.to)?;
    let from = source_language(&project, &entries, to, arguments.from.as_deref())?;
    let only = arguments.only.map(|wanted| match wanted {
        Wanted::Outdated => Only::Outdated,
        Wanted::Missing => Only::Missing,
    });
    let format = match arguments.format {
        Format::Xliff => exchange::Format::Xliff2,
        Format::Xliff1 => exchange::Format::Xliff1,
        Format::Po => exchange::Format::Po,
        Format::Tmx => exchange::Format::Tmx,
    };
    let bundle = Bundle::new(
        &project.site,
        &project.bilingual,
        &entries,
        (from, to),
        only,
    );
    let count = format.count(&bundle);
    if count == 0 {
        terminal.note(&format!("nothing to export into `{}`", bundle.target));
        if arguments.only == Some(Wanted::Outdated) {
            for gone in gone(&project, &entries, to) {
                terminal.note(&gone);
            }
        }
        if let Some(out) = arguments.out.as_deref().filter(|out| out.exists()) {
            let message = "is from before, and was left as it is";
            terminal.note(&format!("{} {message}", out.display()));
        }
        return Ok(Status::Done);
    }
    match (&arguments.out, arguments.split) {
        (None, _) => terminal.result(&format.write(&bundle)),
        (Some(file), false) => write(file, &format.write(&bundle))?,
        (Some(folder), true) => {
            for text in &bundle.texts {
                let one = Bundle::new(
                    &project.site,
                    &project.bilingual,
                    &[text.paired.entry],
                    (from, to),
                    only,
                );
                if format.count(&one) == 0 {
                    continue;
                }
                let name = match text.name.as_str() {
                    "/" => "home".to_owned(),
                    name => name.replace('/', "."),
                };
                let name = format!("{name}.{}.{}", bundle.target, format.extension());
                write(&folder.join(name), &format.write(&one))?;
            }
        }
    }
    terminal.note(&told(&bundle, count, format));
    Ok(Status::Done)
}

/// What is gone from the originals, which leaves a translator nothing to translate.
fn gone(project: &Project, entries: &[EntryIndex], to: LanguageIndex) -> Vec<String> {
    let site = &project.site;
    let mut found = Vec::new();
    for &index in entries {
        let State::Outdated(changes) = project.bilingual.translations.state(index, to) else {
            continue;
        };
        let entry = site.entry(index);
        let (_, original) = entry.text(entry.source_language);
        let gone = changes.iter().filter(|change| change.now.is_none());
        for change in gone {
            let line = line_column(&original.source.text, change.span.range().start).line;
            let then = change.then.as_deref().unwrap_or_default();
            let words = shortened(&[Node::Text(then.to_owned())]);
            found.push(format!(
                "{}:{line} is gone from the original, to be removed from the translation: `{words}`",
                original.source.path
            ));
        }
    }
    found
}

fn told(bundle: &Bundle<'_>, count: usize, format: exchange::Format) -> String {
    let what = match format {
        exchange::Format::Tmx => "pair",
        _ => "unit",
    };
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let texts = bundle.texts.len();
    let entries = if texts == 1 { "entry" } else { "entries" };
    format!(
        "{count} {what}{} of {texts} {entries}, {} to {}",
        plural(count),
        bundle.source,
        bundle.target
    )
}

/// The entries that are named, with those below them, or all; but those whose original is a draft only where they are
/// named themselves.
fn chosen(project: &Project, names: &[String]) -> Result<Vec<EntryIndex>> {
    let entries = named_entries(project, names)?;
    let is_named = |index: &EntryIndex| {
        let found = |name: &String| project.site.find(&EntryId::new(name)) == Some(*index);
        names.iter().any(found)
    };
    let is_draft = |index: &EntryIndex| {
        let entry = project.site.entry(*index);
        let (_, source) = entry.text(entry.source_language);
        let draft = source.document.front_matter.table.get("draft");
        draft.is_some_and(|node| node.value == crate::value::Value::Boolean(true))
    };
    Ok(entries
        .into_iter()
        .filter(|index| is_named(index) || !is_draft(index))
        .collect())
}

/// The language of the originals; more than one cannot go into one file.
fn source_language(
    project: &Project,
    entries: &[EntryIndex],
    to: LanguageIndex,
    asked: Option<&str>,
) -> Result<LanguageIndex> {
    if let Some(tag) = asked {
        return named_language(project, tag);
    }
    let site = &project.site;
    let mut found: Vec<LanguageIndex> = entries
        .iter()
        .map(|&index| site.entry(index).source_language)
        .filter(|&language| language != to)
        .collect();
    found.sort_unstable();
    found.dedup();
    match found[..] {
        [] => Ok(to),
        [one] => Ok(one),
        _ => {
            let tags: Vec<String> = found
                .iter()
                .map(|&language| format!("`{}`", site.config.languages[language]))
                .collect();
            Err(Error::Usage(format!(
                "the originals are in {}, and a file can hold those of one language: choose with `--from`",
                tags.join(", ")
            )))
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this writes a file for a translator, where the command line says, and not the site"
)]
fn write(path: &Path, text: &str) -> Result<()> {
    let cannot = |error| Error::io("cannot write", path, error);
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        fs::create_dir_all(folder).map_err(cannot)?;
    }
    fs::write(path, text).map_err(cannot)
}
