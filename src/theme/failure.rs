//! What Tera tells of a fault, as diagnostics with their places.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind, ReportError};

use crate::diagnostic::{Diagnostic, Place};
use crate::path::SourcePath;
use crate::source::Span;

use super::file::ThemeFile;

/// The code of every fault in a template.
pub(super) const CODE: &str = "template-error";

/// The code of a fault in a message that a template asks for.
const MESSAGE_CODE: &str = "broken-message-reference";

/// Where each template's text comes from.
pub(super) struct Origins {
    by_name: BTreeMap<String, (SourcePath, String)>,
}

impl Origins {
    /// Takes the templates by their names.
    pub fn new(files: &BTreeMap<String, &ThemeFile>) -> Self {
        let by_name = files
            .iter()
            .map(|(name, file)| {
                let text = file.text().unwrap_or_default().to_owned();
                (name.clone(), (file.path.clone(), text))
            })
            .collect();
        Self { by_name }
    }

    /// A fault in the template `name` as a whole, or in the theme where there is no such template.
    pub fn unplaced(&self, name: &str, message: &str) -> Diagnostic {
        self.error(name, None, message)
    }

    fn error(&self, name: &str, span: Option<Span>, message: &str) -> Diagnostic {
        let file = match self.by_name.get(name) {
            Some((path, _)) => path.clone(),
            None => SourcePath::new(format!("themes/templates/{name}"))
                .or_else(|| SourcePath::new("themes"))
                .expect("a literal relative path is a source path"),
        };
        let place = Place { file, span };
        // Tera lists the view's fields behind the sentence.
        match message.split_once(". Available variables: ") {
            Some((message, names)) => Diagnostic::error(CODE, place, sentence(message))
                .with_help(format!("known here are: {names}")),
            None => Diagnostic::error(CODE, place, sentence(message)),
        }
    }

    /// The span that a printed report means: line from 1, column from 1, width in characters.
    fn span(&self, name: &str, line: usize, column: usize, width: usize) -> Option<Span> {
        let (_, text) = self.by_name.get(name)?;
        let line_start = match line.checked_sub(2) {
            None => 0,
            Some(skipped) => text.match_indices('\n').nth(skipped)?.0 + 1,
        };
        let line_text = text[line_start..].lines().next().unwrap_or_default();
        let offset = |column: usize| {
            let found = line_text.char_indices().nth(column);
            line_start + found.map_or(line_text.len(), |(at, _)| at)
        };
        Some(Span::new(offset(column - 1), offset(column - 1 + width)))
    }
}

/// The same fault where a message that a template asks for makes it, told at the message.
pub(super) fn in_message(found: Diagnostic, message: Place) -> Diagnostic {
    Diagnostic::error(MESSAGE_CODE, message, found.message)
        .with_related(found.place, "asked for here")
        .with_help(
            "a message may use what the template gives it, and messages and terms of its language",
        )
}

/// The findings in one error of Tera's: more than one where it names several things that are not there.
pub(super) fn diagnostics(failure: &Error, origins: &Origins) -> Vec<Diagnostic> {
    match failure.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            vec![placed(report, origins)]
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("extends `{parent}`, which the theme does not have");
            let span = literal_span(origins, current, parent);
            vec![origins.error(current, span, &message)]
        }
        ErrorKind::CircularExtend {
            tpl,
            inheritance_chain,
        } => {
            let chain = inheritance_chain.join("` → `");
            let message = format!("this template extends itself: `{chain}`");
            vec![origins.error(tpl, None, &message)]
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            let chain = include_chain.join("` → `");
            let message = format!("this template includes itself: `{chain}`");
            vec![origins.error(tpl, None, &message)]
        }
        ErrorKind::TemplateNotFound(name) => {
            let message = format!("the theme has no template `{name}`");
            vec![origins.error(name, None, &message)]
        }
        _ => listed(&failure.to_string(), origins),
    }
}

fn placed(report: &ReportError, origins: &Origins) -> Diagnostic {
    let span = Span::from(report.span().range.clone());
    origins.error(report.filename(), Some(span), report.message())
}

/// Where `{% extends "parent" %}` names its parent.
fn literal_span(origins: &Origins, template: &str, literal: &str) -> Option<Span> {
    let (_, text) = origins.by_name.get(template)?;
    let extends = text.find("extends")?;
    let start = extends + text[extends..].find(literal)?;
    Some(Span::new(start, start + literal.len()))
}

/// The findings in a message that lists several reports. Tera gives unknown filters, functions, tests, includes and
/// blocks as one printed text only: a line with the message, one with the place, and the excerpt underlined.
fn listed(text: &str, origins: &Origins) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for report in text.split("\n\n") {
        let Some(message) = report.strip_prefix("error: ") else {
            continue;
        };
        let mut lines = message.lines();
        let message = lines.next().unwrap_or_default();
        let place = lines
            .next()
            .and_then(|line| line.trim_start().strip_prefix("--> "));
        let width = report
            .lines()
            .last()
            .map_or(1, |line| line.matches('^').count());
        if let Some((name, line, column)) = place.and_then(name_line_column) {
            let span = origins.span(name, line, column, width.max(1));
            found.push(origins.error(name, span, message));
        }
    }
    if found.is_empty() {
        let named = origins
            .by_name
            .keys()
            .find(|name| text.contains(&format!("`{name}`")));
        let name = named.map_or("", String::as_str);
        found.push(origins.unplaced(name, text));
    }
    found
}

fn name_line_column(place: &str) -> Option<(&str, usize, usize)> {
    let (rest, column) = place.rsplit_once(':')?;
    let (name, line) = rest.rsplit_once(':')?;
    let column: usize = column.parse().ok()?;
    (column > 0).then_some((name, line.parse().ok()?, column))
}

/// A message as ours are written: a small letter first, no full stop.
fn sentence(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut letters = message.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => "the template failed".to_owned(),
    }
}
