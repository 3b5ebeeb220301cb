//! Front matter that an editor meant and that is none: below the first line, without its fence, or with another.
//!
//! It is told from text by its lines: each is blank, a comment, a key with a value or a part of one.

use std::ops::Range;

/// Front matter in a wrong place or form.
pub(super) struct Misplaced {
    /// The bytes of the line to point at.
    pub(super) place: Range<usize>,
    /// The fence that should stand in the first line.
    pub(super) fence: &'static str,
    /// The bytes of the data; empty where its end cannot be told.
    pub(super) data: Range<usize>,
    /// Where the text after it begins.
    pub(super) body: usize,
    /// How to mend it.
    pub(super) help: String,
}

/// How many lines may stand above front matter that is looked for.
const MAX_LINES_ABOVE: usize = 20;

/// Finds front matter in a text that does not begin with a fence.
pub(super) fn find(text: &str) -> Option<Misplaced> {
    let lines = lines(text);
    let first = lines
        .iter()
        .position(|line| !text[line.clone()].trim().is_empty())?;
    below_text(text, &lines, first).or_else(|| without_fence(text, &lines, first))
}

/// The line that closes front matter opened by `fence` with the fence of the other form, or too long a one.
pub(super) fn other_closing_fence(text: &str, start: usize, fence: &str) -> Option<Range<usize>> {
    let format = Format::of_fence(fence)?;
    let lines: Vec<Range<usize>> = lines(text)
        .into_iter()
        .filter(|line| line.start >= start)
        .collect();
    let close = closing(text, &lines, format)?;
    Some(trimmed(text, &lines[close]))
}

/// Front matter with its fences, of any length, below other lines.
fn below_text(text: &str, lines: &[Range<usize>], first: usize) -> Option<Misplaced> {
    let opening = lines
        .iter()
        .take(MAX_LINES_ABOVE)
        .position(|line| Format::of_fence(&text[line.clone()]).is_some())?;
    let format = Format::of_fence(&text[lines[opening].clone()])?;
    let inner = &lines[opening + 1..];
    let has_key = inner
        .iter()
        .map(|line| text[line.clone()].trim())
        .find(|line| !line.is_empty())
        .is_some_and(|line| format.is_key(line));
    if !has_key {
        return None;
    }
    let close = closing(text, inner, format);
    // A line across the page above a line with a colon is not rare, but one that is closed like data is.
    if close.is_none() && (format == Format::Yaml || opening > first) {
        return None;
    }
    let fence = format.fence();
    let place = trimmed(text, &lines[opening]);
    let help = if text[place.clone()] != *fence {
        format!("write `{fence}`, no more and no less, in the first line")
    } else if opening == 0 {
        "remove the blanks before it".to_owned()
    } else if opening == first {
        "remove the lines above it".to_owned()
    } else {
        "move it to the first line, above everything else".to_owned()
    };
    let start = lines[opening].end;
    let (end, body) = close.map_or((start, start), |close| {
        (inner[close].start, inner[close].end)
    });
    Some(Misplaced {
        place,
        fence,
        data: start..end,
        body,
        help,
    })
}

/// Keys at the start of a text without the fence above them.
fn without_fence(text: &str, lines: &[Range<usize>], first: usize) -> Option<Misplaced> {
    let line = text[lines[first].clone()].trim();
    let format = [Format::Toml, Format::Yaml]
        .into_iter()
        .find(|format| format.is_key(line))?;
    let rest = &lines[first..];
    let close = closing(text, rest, format);
    // Without an end, only TOML's quotation marks tell it from text.
    let is_sure = format == Format::Toml && line.contains(['"', '\'', '[']);
    if close.is_none() && !is_sure {
        return None;
    }
    let fence = format.fence();
    let start = lines[first].start;
    let (end, body) = close.map_or((start, start), |close| (rest[close].start, rest[close].end));
    Some(Misplaced {
        place: trimmed(text, &lines[first]),
        fence,
        data: start..end,
        body,
        help: format!("add the line `{fence}` above this one, as the first of the file"),
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Toml,
    Yaml,
}

impl Format {
    /// The format that a line of only `+` or only `-` stands for.
    fn of_fence(line: &str) -> Option<Self> {
        let line = line.trim();
        let is_of = |mark: char| line.chars().all(|c| c == mark);
        match line.len() {
            2.. if is_of('+') => Some(Self::Toml),
            3.. if is_of('-') => Some(Self::Yaml),
            _ => None,
        }
    }

    fn fence(self) -> &'static str {
        match self {
            Self::Toml => "+++",
            Self::Yaml => "---",
        }
    }

    /// Whether a line is a key with a value.
    fn is_key(self, line: &str) -> bool {
        let (key, value) = match self {
            Self::Toml => line.split_once('='),
            Self::Yaml => line.split_once(':'),
        }
        .unwrap_or_default();
        let key = key.trim();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let is_value = self == Self::Toml || value.is_empty() || value.starts_with([' ', '\t']);
        key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(is_name) && is_value
    }

    /// Whether a line can stand in the data.
    fn holds(self, line: &str) -> bool {
        let is_part = match self {
            Self::Toml => line
                .trim_start()
                .starts_with(['"', '\'', '[', ']', '{', '}']),
            Self::Yaml => line.starts_with(['-', ' ', '\t', ']', '}']),
        };
        is_part || line.trim().is_empty() || line.starts_with('#') || self.is_key(line.trim())
    }
}

/// The first of `lines` that is a fence, of either form, where all above it are data.
fn closing(text: &str, lines: &[Range<usize>], format: Format) -> Option<usize> {
    let end = lines.iter().position(|line| {
        let line = text[line.clone()].trim_end_matches(['\n', '\r']);
        Format::of_fence(line).is_some() || !format.holds(line)
    })?;
    Format::of_fence(&text[lines[end].clone()]).map(|_| end)
}

/// The lines with their endings.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            at += line.len();
            at - line.len()..at
        })
        .collect()
}

fn trimmed(text: &str, line: &Range<usize>) -> Range<usize> {
    let written = &text[line.clone()];
    let start = line.start + (written.len() - written.trim_start().len());
    start..start + written.trim().len()
}
