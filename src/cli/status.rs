//! `bromost status`

use clap::Args;
use serde_json::{Value, json};
use similar::{ChangeTag, TextDiff};

use super::terminal::{Terminal, counted};
use super::{Format, ProjectArguments, Status};
use crate::bilingual::staleness::{Change, State};
use crate::config::LanguageIndex;
use crate::error::Result;
use crate::pipeline::{Options, Project, analyse};
use crate::site::Entry;
use crate::source::line_column;

/// What to tell, and how.
#[derive(Args)]
pub struct StatusArguments {
    #[command(flatten)]
    project: ProjectArguments,
    /// How it is told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
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
    match arguments.format {
        Format::Json => terminal.result(&format!("{}\n", as_json(&project))),
        Format::Text => terminal.result(&as_text(&project)),
    }
    Ok(Status::Done)
}

/// A row for each entry and a column for each language, then what changed.
fn as_text(project: &Project) -> String {
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
    let width = site
        .entries()
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
    for (index, entry) in site.entries() {
        let mut line = format!("{:width$}", name(entry));
        for language in site.config.languages.indexes() {
            let state = project.bilingual.translations.state(index, language);
            line.push_str(&format!("  {:<10}", state.name()));
            if let State::Outdated(changes) = state {
                details.push(outdated_text(project, entry, language, changes));
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.push(String::new());
    lines.extend(details);
    lines.push(summary(project));
    lines.join("\n") + "\n"
}

fn summary(project: &Project) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (index, _) in project.site.entries() {
        for language in project.site.config.languages.indexes() {
            let name = project.bilingual.translations.state(index, language).name();
            match counts.iter_mut().find(|(known, _)| *known == name) {
                Some((_, count)) => *count += 1,
                None => counts.push((name, 1)),
            }
        }
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
    let then = change.then.as_deref().unwrap_or_default();
    let now = change.now.as_deref().unwrap_or_default();
    let mut text = String::new();
    let mut open: Option<ChangeTag> = None;
    let difference = TextDiff::from_words(then, now);
    for piece in difference.iter_all_changes() {
        let tag = piece.tag();
        if open != Some(tag) {
            text.push_str(closing(open));
            text.push_str(match tag {
                ChangeTag::Delete => "[-",
                ChangeTag::Insert => "{+",
                ChangeTag::Equal => "",
            });
            open = Some(tag);
        }
        text.push_str(&piece.value().replace(['\n', '\r'], " "));
    }
    text.push_str(closing(open));
    text
}

fn closing(open: Option<ChangeTag>) -> &'static str {
    match open {
        Some(ChangeTag::Delete) => "-]",
        Some(ChangeTag::Insert) => "+}",
        Some(ChangeTag::Equal) | None => "",
    }
}

/// `{"entries":[{"id":…,"source":"nb","translations":[{"language":"pl","state":"outdated","changes":[…]}]}]}`
fn as_json(project: &Project) -> Value {
    let site = &project.site;
    let entries: Vec<Value> = site
        .entries()
        .map(|(index, entry)| {
            let (_, source) = entry.text(entry.source_language);
            let translations: Vec<Value> = site
                .config
                .languages
                .iter()
                .filter(|(language, _)| *language != entry.source_language)
                .map(|(language, tag)| {
                    let state = project.bilingual.translations.state(index, language);
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
