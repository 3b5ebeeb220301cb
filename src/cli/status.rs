//! `bromost status`

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::choice::named_entries;
use super::terminal::{Terminal, counted};
use super::{Format, ProjectArguments, Status};
use crate::bilingual::difference::{Fate, Piece, words};
use crate::bilingual::staleness::{Change, State};
use crate::config::LanguageIndex;
use crate::error::Result;
use crate::pipeline::{Options, Project, analyse};
use crate::site::{Entry, EntryIndex};
use crate::source::line_column;

/// What to tell, and how.
#[derive(Args)]
pub struct StatusArguments {
    /// The entries, as in `tools/samson`, with all below them; `/` is the home page alone; without any, all
    entries: Vec<String>,
    /// Only texts in this state; several are parted by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STATE")]
    only: Vec<Wanted>,
    #[command(flatten)]
    project: ProjectArguments,
    /// How it is told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// A state that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Wanted {
    /// The original has changed since
    Outdated,
    /// Nobody said what it was made from
    Unknown,
    /// There is no translation
    Missing,
    /// There is a draft
    Draft,
    /// Up to date
    Complete,
}

impl Wanted {
    /// Whether this is the state that is asked for.
    fn is(self, state: &State) -> bool {
        match self {
            Self::Outdated => matches!(state, State::Outdated(_)),
            Self::Unknown => *state == State::Unknown,
            Self::Missing => *state == State::Missing,
            Self::Draft => *state == State::Draft,
            Self::Complete => *state == State::Complete,
        }
    }
}

/// What is asked for of a project.
struct Selection<'a> {
    project: &'a Project,
    entries: Vec<(EntryIndex, &'a Entry)>,
    only: &'a [Wanted],
}

impl<'a> Selection<'a> {
    fn new(project: &'a Project, arguments: &'a StatusArguments) -> Result<Self> {
        let site = &project.site;
        let named = named_entries(project, &arguments.entries)?;
        let mut selection = Self {
            project,
            entries: Vec::new(),
            only: &arguments.only,
        };
        let languages = || site.config.languages.indexes();
        selection.entries = site
            .entries()
            .filter(|(index, _)| named.contains(index))
            .filter(|&(index, _)| {
                arguments.only.is_empty()
                    || languages().any(|language| selection.wants(index, language))
            })
            .collect();
        Ok(selection)
    }

    /// Whether this text's state is one that is asked for.
    fn wants(&self, index: EntryIndex, language: LanguageIndex) -> bool {
        let state = self.state(index, language);
        self.only.is_empty() || self.only.iter().any(|wanted| wanted.is(state))
    }

    fn state(&self, index: EntryIndex, language: LanguageIndex) -> &'a State {
        self.project.bilingual.translations.state(index, language)
    }
}

pub(super) fn run(terminal: &Terminal, arguments: &StatusArguments) -> Result<Status> {
    let options = Options {
        root: arguments.project.root.clone(),
        drafts: false,
        base_url: None,
    };
    let analysis = analyse(&options)?;
    let Some(project) = analysis.project else {
        terminal.report(&analysis.report);
        terminal.error(&format!("{} found", counted(&analysis.report)));
        return Ok(Status::ContentHasErrors);
    };
    let selection = Selection::new(&project, arguments)?;
    match arguments.format {
        Format::Json => terminal.result(&format!("{}\n", as_json(&selection))),
        Format::Text => terminal.result(&as_text(&selection)),
    }
    Ok(Status::Done)
}

/// A row for each entry and a column for each language, then what changed.
fn as_text(selection: &Selection<'_>) -> String {
    let project = selection.project;
    let site = &project.site;
    let tags: Vec<&str> = site
        .config
        .languages
        .values()
        .map(|tag| tag.as_str())
        .collect();
    let name = |entry: &Entry| {
        if entry.id.is_home() {
            "/".to_owned()
        } else {
            entry.id.to_string()
        }
    };
    let width = selection
        .entries
        .iter()
        .map(|(_, entry)| name(entry).chars().count())
        .max()
        .unwrap_or(0)
        .max("entry".len());
    let mut text = format!("{:width$}", "entry");
    for tag in &tags {
        text.push_str(&format!("  {tag:<10}"));
    }
    let mut lines = vec![text.trim_end().to_owned()];
    let mut details = Vec::new();
    for &(index, entry) in &selection.entries {
        let mut line = format!("{:width$}", name(entry));
        for language in site.config.languages.indexes() {
            let state = selection.state(index, language);
            line.push_str(&format!("  {:<10}", state.name()));
            if let State::Outdated(changes) = state
                && selection.wants(index, language)
            {
                details.push(outdated_text(project, entry, language, changes));
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.push(String::new());
    lines.extend(details);
    lines.push(summary(selection));
    lines.join("\n") + "\n"
}

fn summary(selection: &Selection<'_>) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for &(index, _) in &selection.entries {
        for language in selection.project.site.config.languages.indexes() {
            if !selection.wants(index, language) {
                continue;
            }
            let name = selection.state(index, language).name();
            match counts.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => counts.push((name, 1)),
            }
        }
    }
    if counts.is_empty() {
        return "nothing".to_owned();
    }
    counts.sort_unstable();
    let counts: Vec<String> = counts
        .iter()
        .map(|(name, count)| format!("{count} {name}"))
        .collect();
    counts.join(", ")
}

fn outdated_text(
    project: &Project,
    entry: &Entry,
    language: LanguageIndex,
    changes: &[Change],
) -> String {
    let (_, source) = entry.text(entry.source_language);
    let tag = &project.site.config.languages[language];
    let mut text = format!("`{}` in `{tag}`: the original has changed\n", entry.id);
    for change in changes {
        let line = line_column(&source.source.text, change.span.start as usize).line;
        text.push_str(&format!("  {}:{line}\n", source.source.path));
        text.push_str(&format!("    {}\n", word_difference(change)));
    }
    text
}

/// What changed in a block, word by word: `[-gone-]` and `{+new+}`, as `git diff --word-diff` writes it.
fn word_difference(change: &Change) -> String {
    let told = |piece: Piece| match piece.fate {
        Fate::Same => piece.text,
        Fate::Gone => format!("[-{}-]", piece.text),
        Fate::New => format!("{{+{}+}}", piece.text),
    };
    words(change).into_iter().map(told).collect()
}

/// `{"entries":[{"id":…,"source":"nb","translations":[{"language":"pl","state":"outdated","changes":[…]}]}]}`
fn as_json(selection: &Selection<'_>) -> Value {
    let site = &selection.project.site;
    let entries: Vec<Value> = selection
        .entries
        .iter()
        .map(|&(index, entry)| {
            let (_, source) = entry.text(entry.source_language);
            let translations: Vec<Value> = site
                .config
                .languages
                .iter()
                .filter(|&(language, _)| {
                    language != entry.source_language && selection.wants(index, language)
                })
                .map(|(language, tag)| {
                    let state = selection.state(index, language);
                    let changes: Vec<Value> = match state {
                        State::Outdated(changes) => changes
                            .iter()
                            .map(|change| change_json(change, &source.source.text))
                            .collect(),
                        _ => Vec::new(),
                    };
                    json!({ "language": tag.as_str(), "state": state.name(), "changes": changes })
                })
                .collect();
            json!({
                "id": entry.id.as_str(),
                "file": source.source.path.as_str(),
                "source": site.config.languages[entry.source_language].as_str(),
                "translations": translations,
            })
        })
        .collect();
    json!({ "entries": entries })
}

fn change_json(change: &Change, source: &str) -> Value {
    let start = line_column(source, change.span.start as usize);
    let end = line_column(source, change.span.end as usize);
    json!({
        "line": start.line,
        "end_line": end.line,
        "then": change.then,
        "now": change.now,
    })
}
