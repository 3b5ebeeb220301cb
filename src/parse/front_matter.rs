//! Front matter: TOML between `+++` lines or YAML between `---` lines, at the very start of a file.

use crate::diagnostic::{Diagnostic, Place};
use crate::document::FrontMatter;
use crate::path::SourcePath;
use crate::source::Span;
use crate::value::{Table, toml, yaml};

/// How many bytes front matter may have. It holds a few lines; more is a fence that closes somewhere by chance.
pub const MAX_FRONT_MATTER: usize = 64 * 1024;

/// Reads the front matter, if the file begins with a fence, and gives the span of the rest, which is the body.
///
/// Where the fence is never closed, everything after its line is body, so no text is lost.
pub(super) fn split(
    text: &str,
    file: &SourcePath,
    diagnostics: &mut Vec<Diagnostic>,
) -> (FrontMatter, Span) {
    let first = first_line(text);
    let fence = first.trim_end();
    if fence != "+++" && fence != "---" {
        return (FrontMatter::default(), Span::new(0, text.len()));
    }
    let start = first.len();
    let broken = FrontMatter {
        span: Span::new(start, start),
        table: Table::default(),
        broken: true,
    };
    let Some((end, body)) = closing_fence(text, start, fence) else {
        let place = Place::new(file, Span::new(0, fence.len()));
        let message = format!("the front matter is never closed by a line `{fence}`");
        let help = if fence == "---" {
            "add the line `---` after its last key; for a line across the page write `***`"
        } else {
            "add the line `+++` after its last key"
        };
        diagnostics
            .push(Diagnostic::error("unclosed-front-matter", place, message).with_help(help));
        return (broken, Span::new(start, text.len()));
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
        return (FrontMatter { span, ..broken }, body);
    }
    let data = &text[start..end];
    let (table, broken, found) = if fence == "+++" {
        toml::parse(data, start, file)
    } else {
        yaml::parse(data, start, file)
    };
    diagnostics.extend(found);
    let front_matter = FrontMatter {
        span,
        table,
        broken,
    };
    (front_matter, body)
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
