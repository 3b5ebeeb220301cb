//! The YAML parser's complaints in an editor's words.

use std::ops::Range;

use serde_saphyr::Error;

use super::limits::{MAX_ALIASES, MAX_VALUES};
use crate::value::MAX_DEPTH;

/// What to say of one fault.
pub(super) struct Words {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

/// Puts an error of reading `text` into an editor's words; what it has no words for is passed on.
pub(super) fn explain(error: &Error, text: &str) -> Words {
    // What goes wrong in a value repeated by an alias comes wrapped.
    if let Error::AliasError { error, .. } | Error::WithSnippet { error, .. } = error {
        return explain(error, text);
    }
    let at = error.location().map_or(0, |location| {
        byte_at(text, location.line() as usize, location.column() as usize)
    });
    let line = line_around(text, at);
    let complaint = error.to_string();
    // The parser repeats the place in its words.
    let complaint = complaint
        .rsplit_once(" at line ")
        .map_or(complaint.as_str(), |(words, _)| words);
    let (range, message, help) = match error {
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. } => (
            at..at,
            "this is too large or nested too deep".to_owned(),
            format!(
                "keep to {MAX_VALUES} values, {MAX_ALIASES} aliases and {MAX_DEPTH} levels at most"
            ),
        ),
        Error::MultipleDocuments { .. } => (
            at..at,
            "the data ended above this line".to_owned(),
            "remove the line `...` above it".to_owned(),
        ),
        Error::UnknownAnchor { .. } => (
            at..word_end(text, at),
            "`*` repeats another value here, and there is none of that name".to_owned(),
            quote_value(&text[line.clone()]),
        ),
        Error::UnsupportedTag { .. } => (
            line.clone(),
            "`!` has a meaning of its own at the start of a value".to_owned(),
            quote_value(&text[line.clone()]),
        ),
        Error::MergeKeyNotAllowed { .. } => (
            at..word_end(text, at),
            "`<<` cannot be used here".to_owned(),
            "write the keys themselves".to_owned(),
        ),
        _ => return of_syntax(complaint, text, at, line),
    };
    Words {
        range,
        message,
        help: Some(help),
    }
}

fn of_syntax(complaint: &str, text: &str, at: usize, line: Range<usize>) -> Words {
    let starts = |start: &str| complaint.starts_with(start);
    let written = &text[line.clone()];
    let is_indented = text[..line.start].ends_with([' ', '\t']);
    let (range, message, help) = if starts("mapping values are not allowed") && is_indented {
        (
            line.clone(),
            "this line is indented more than the one above",
            "begin each key at the left edge; indent only what belongs to a key without a value"
                .to_owned(),
        )
    } else if starts("mapping values are not allowed") {
        (
            line.clone(),
            "a value with a colon in it must stand in quotation marks",
            quote_value(written),
        )
    } else if starts("unclosed quote") || starts("while scanning a quoted scalar") {
        (
            line.clone(),
            "a text has no closing quotation mark",
            "end it with the mark it begins with".to_owned(),
        )
    } else if starts("invalid trailing content after") {
        (
            line.clone(),
            "something is left over after the closing quotation mark",
            "write `''` for one apostrophe between apostrophes, or use the other kind of quotation mark".to_owned(),
        )
    } else if starts("tabs disallowed") {
        (
            at..at,
            "a line cannot be indented with a tab",
            "use blanks, not tabs".to_owned(),
        )
    } else if starts("unexpected character") {
        (
            at..word_end(text, at),
            "a text cannot begin with this character",
            quote_value(written),
        )
    } else if starts("simple key expected") || starts("could not find expected ':'") {
        (
            line.clone(),
            "this line is not a key with a value",
            "write a key, a colon, a blank and a value: `title: …`".to_owned(),
        )
    } else if complaint.contains("unknown escape character") {
        (
            line.clone(),
            "`\\` has a meaning of its own between quotation marks",
            "write `\\\\` for one backslash".to_owned(),
        )
    } else if starts("illegal placement of ':'") || complaint.contains("flow") {
        (
            at..at,
            "a list or table in brackets is not closed",
            "end it with `]` or `}`".to_owned(),
        )
    } else if starts("block sequence entries are not allowed") {
        (
            line.clone(),
            "a list cannot begin here",
            "begin each item on a line of its own, or write `[one, two]`".to_owned(),
        )
    } else if let Some(tab) = tab_told(complaint, text, at) {
        (
            tab..tab + 1,
            "a line cannot be indented with a tab",
            "use blanks, not tabs".to_owned(),
        )
    } else if let Some(tab) = written.find('\t') {
        (
            line.start + tab..line.start + tab + 1,
            "a tab stands here",
            "use blanks, not tabs".to_owned(),
        )
    } else if let Some(tab) = tab_in_indentation(text, line.start) {
        (
            tab..tab + 1,
            "a line cannot be indented with a tab",
            "use blanks, not tabs".to_owned(),
        )
    } else {
        return Words {
            range: at..at,
            message: complaint.to_owned(),
            help: Some("put text that is not a plain word in quotation marks".to_owned()),
        };
    };
    Words {
        range,
        message: message.to_owned(),
        help: Some(help),
    }
}

/// The line `key: value` with its value in quotation marks.
fn quote_value(line: &str) -> String {
    match line.split_once(": ") {
        Some((key, value)) if value.len() <= 60 && !value.contains(['"', '\\']) => {
            format!("write `{key}: \"{}\"`", value.trim())
        }
        _ => "put the value in quotation marks".to_owned(),
    }
}

/// The tab that a complaint at byte `at` is about; it may stand in the next line.
fn tab_told(complaint: &str, text: &str, at: usize) -> Option<usize> {
    let tab = text[at..].find('\t')?;
    complaint.contains("found a tab").then_some(at + tab)
}

/// The first tab before byte `start` of the same line.
fn tab_in_indentation(text: &str, start: usize) -> Option<usize> {
    let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    text[line..start].find('\t').map(|tab| line + tab)
}

/// The byte at a line and column, both counted from 1, the column in characters.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let start = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    let rest = text[start..].split('\n').next().unwrap_or("");
    let characters = rest.char_indices().map(|(index, _)| index);
    start
        + characters
            .chain([rest.len()])
            .nth(column.saturating_sub(1))
            .unwrap_or(rest.len())
}

/// The line around byte `at`, without its indentation and ending.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |index| at + index);
    let line = &text[start..end];
    let indentation = line.len() - line.trim_start().len();
    start + indentation..start + indentation + line.trim().len()
}

fn word_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(char::is_whitespace).unwrap_or(rest.len())
}
