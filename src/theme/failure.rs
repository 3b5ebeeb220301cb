//! What Tera tells of a fault, as diagnostics with their places.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind, ReportError};

use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::path::SourcePath;
use crate::source::Span;

use super::file::{BUILT_IN, ThemeFile};

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
        if let Some((message, names)) = message.split_once(". Available variables: ") {
            return Diagnostic::error(CODE, place, sentence(message))
                .with_help(format!("known here are: {names}"));
        }
        let message = sentence(message);
        let help = self.help(name, span, &message);
        let mut diagnostic = Diagnostic::error(CODE, place, message);
        diagnostic.help = help;
        diagnostic
    }

    /// How to mend what Tera tells with few words.
    fn help(&self, name: &str, span: Option<Span>, message: &str) -> Option<String> {
        let text = self.by_name.get(name).map_or("", |(_, text)| text.as_str());
        let at = span.and_then(|span| text.get(span.range())).unwrap_or("");
        let named = message.split('`').nth(1).unwrap_or(at);
        let templates = self.by_name.keys().map(String::as_str);
        if message.starts_with("unknown tag") {
            let tag = at.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
            if TAGS.contains(&tag) {
                return Some(format!(
                    "`{tag}` fits nothing that is open here: what begins before has ended, or its own end is missing"
                ));
            }
            like("tag", tag, TAGS.iter().copied())
        } else if message.starts_with("unknown filter") {
            like("filter", named, FILTERS.iter().copied())
        } else if message.starts_with("unknown function") {
            like("function", named, FUNCTIONS.iter().copied())
        } else if message.starts_with("unknown test") {
            like("test", named, TESTS.iter().copied())
        } else if message.starts_with("unknown template") || message.starts_with("extends `") {
            // Templates are many, so only a like one is named.
            let near = nearest(named, templates)?;
            Some(format!("a template with a similar name exists: `{near}`"))
        } else if message.contains("end of input") {
            Some("something before is not closed: `{{` by `}}`, `{%` by `%}`, `{% block … %}` by `{% endblock %}`, `{% if … %}` by `{% endif %}`, `{% for … %}` by `{% endfor %}`".to_owned())
        } else if message.contains("expected }}") {
            Some("what begins with `{{` ends with `}}`".to_owned())
        } else if message.contains("expected %}") {
            Some("what begins with `{%` ends with `%}`".to_owned())
        } else {
            None
        }
    }

    /// Where a template extends itself: a project's `entry.html` that means the built-in one it replaces.
    pub fn extends_itself(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (name, (_, text)) in &self.by_name {
            let Some((span, parent)) = extended(text) else {
                continue;
            };
            if parent == name {
                let message = format!("this template extends itself: `{name}`");
                let diagnostic = self.error(name, Some(span), &message);
                let below = format!("{BUILT_IN}/{name}");
                found.push(if self.by_name.contains_key(&below) {
                    diagnostic.with_help(format!("the built-in template is `{below}`"))
                } else {
                    diagnostic.with_help("extend another template, such as `base.html`")
                });
            }
        }
        found
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

/// The tags, filters, functions and tests that a template may use.
const TAGS: [&str; 18] = [
    "block",
    "break",
    "component",
    "continue",
    "elif",
    "else",
    "endblock",
    "endcomponent",
    "endfilter",
    "endfor",
    "endif",
    "endset",
    "extends",
    "filter",
    "for",
    "if",
    "include",
    "set",
];
const FILTERS: [&str; 35] = [
    "abs",
    "capitalize",
    "default",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
];
const FUNCTIONS: [&str; 4] = ["asset", "range", "t", "throw"];
const TESTS: [&str; 15] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "number",
    "odd",
    "starting_with",
    "string",
];

/// The nearest of what there is, or all of it.
fn like<'a>(what: &str, name: &str, all: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(near) = nearest(name, all.clone()) {
        return Some(format!("a {what} with a similar name exists: `{near}`"));
    }
    let names: Vec<String> = all.map(|name| format!("`{name}`")).collect();
    Some(format!("the {what}s are {}", names.join(", ")))
}

/// What a template extends, and where it says so.
fn extended(text: &str) -> Option<(Span, &str)> {
    let tag = text.find("{%")? + 2;
    let rest = text[tag..].trim_start_matches('-').trim_start();
    let rest = rest.strip_prefix("extends")?.trim_start();
    let quote = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let name = rest[1..].split(quote).next()?;
    let start = text.len() - rest.len() + 1;
    Some((Span::new(start, start + name.len()), name))
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
            let text = origins.by_name.get(tpl).map(|(_, text)| text.as_str());
            let span = text.and_then(extended).map(|(span, _)| span);
            vec![origins.error(tpl, span, &message)]
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
