//! Front matter: TOML between `+++` lines or YAML between `---` lines, at the very start of a file.

mod misplaced;

use self::misplaced::Misplaced;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::FrontMatter;
use crate::path::SourcePath;
use crate::source::Span;
use crate::value::{Table, toml, yaml};

/// How many bytes front matter may have. It holds a few lines; more is a fence that closes somewhere by chance.
pub const MAX_FRONT_MATTER: usize = 64 * 1024;

/// Reads the front matter, if the file begins with a fence, and gives the span of the rest, which is the body.
///
/// Where the fence is never closed, everything after its line is body, so no text is lost. Front matter that stands
/// further down, or whose fences are of another form, is read where it can be told from text, so that no key is said
/// to be missing that is there.
pub(super) fn split(
    text: &str,
    file: &SourcePath,
    diagnostics: &mut Vec<Diagnostic>,
) -> (FrontMatter, Span) {
    let first = first_line(text);
    let fence = first.trim_end();
    if fence != "+++" && fence != "---" {
        if let Some(stray) = misplaced::find(text) {
            return read_misplaced(text, stray, file, diagnostics);
        }
        // What could not be decoded may have been front matter.
        let broken = text.contains(['\u{FFFD}', '\0']);
        let none = FrontMatter {
            broken,
            ..FrontMatter::default()
        };
        return (none, Span::new(0, text.len()));
    }
    let start = first.len();
    let Some((end, body)) = closing_fence(text, start, fence) else {
        if let Some(close) = misplaced::other_closing_fence(text, start, fence) {
            let place = Place::new(file, Span::from(close.clone()));
            let message = format!(
                "the front matter is opened by `{fence}` and cannot be closed by `{}`",
                &text[close.clone()]
            );
            let found = Diagnostic::error("unclosed-front-matter", place, message)
                .with_related(Place::new(file, Span::new(0, fence.len())), "opened here")
                .with_help(format!("write `{fence}` in this line"));
            diagnostics.push(found);
            let span = Span::new(start, line_start(text, close.start));
            let body = after_line(text, close.end);
            return (
                read(text, span, fence, file, diagnostics),
                Span::new(body, text.len()),
            );
        }
        let place = Place::new(file, Span::new(0, fence.len()));
        let message = format!("the front matter is never closed by a line `{fence}`");
        let help = if fence == "---" {
            "add the line `---` after its last key; for a line across the page write `***`"
        } else {
            "add the line `+++` after its last key"
        };
        diagnostics
            .push(Diagnostic::error("unclosed-front-matter", place, message).with_help(help));
        return (
            unread(Span::new(start, start)),
            Span::new(start, text.len()),
        );
    };
    let span = Span::new(start, end);
    let body = Span::new(body, text.len());
    if end - start > MAX_FRONT_MATTER {
        let place = Place::new(file, Span::new(0, fence.len()));
        let message = format!(
            "the front matter is longer than {} kB",
            MAX_FRONT_MATTER / 1024
        );
        let found = Diagnostic::error("long-front-matter", place, message)
            .with_help(format!("check which line `{fence}` is meant to close it"));
        diagnostics.push(found);
        return (unread(span), body);
    }
    (read(text, span, fence, file, diagnostics), body)
}

/// Reports front matter that does not begin in the first line, or not with a fence, and reads it all the same.
fn read_misplaced(
    text: &str,
    stray: Misplaced,
    file: &SourcePath,
    diagnostics: &mut Vec<Diagnostic>,
) -> (FrontMatter, Span) {
    let Misplaced {
        place,
        fence,
        data,
        body,
        help,
    } = stray;
    let message = format!("front matter must begin in the first line with `{fence}`");
    let place = Place::new(file, Span::from(place));
    diagnostics.push(Diagnostic::error("misplaced-front-matter", place, message).with_help(help));
    let body = Span::new(body, text.len());
    let span = Span::from(data);
    if span.range().is_empty() || span.range().len() > MAX_FRONT_MATTER {
        return (unread(span), body);
    }
    (read(text, span, fence, file, diagnostics), body)
}

/// Reads the data of the front matter, which stands at `span`.
fn read(
    text: &str,
    span: Span,
    fence: &str,
    file: &SourcePath,
    diagnostics: &mut Vec<Diagnostic>,
) -> FrontMatter {
    let data = &text[span.range()];
    let start = span.range().start;
    let (table, broken, found) = if fence == "+++" {
        toml::parse(data, start, file)
    } else {
        yaml::parse(data, start, file)
    };
    diagnostics.extend(found);
    FrontMatter {
        span,
        table,
        broken,
    }
}

/// Front matter that is there but was not read.
fn unread(span: Span) -> FrontMatter {
    FrontMatter {
        span,
        table: Table::default(),
        broken: true,
    }
}

/// Where the line around byte `at` starts.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line after byte `at` starts.
fn after_line(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline + 1)
}

/// The first line with its ending.
fn first_line(text: &str) -> &str {
    text.split_inclusive('\n').next().unwrap_or("")
}

/// Where the line of the closing fence starts, and where the body after it does.
fn closing_fence(text: &str, start: usize, fence: &str) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let end = at + line.len();
        if line.trim_end() == fence {
            return Some((at, end));
        }
        at = end;
    }
    None
}
