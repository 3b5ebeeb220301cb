//! `bromost translate align`

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use crate::bilingual::align::{Pair, align};
use crate::bilingual::segment::{Described, describe};
use crate::cli::terminal::Terminal;
use crate::cli::{Format, Status};
use crate::error::{Error, Result};
use crate::parse::parse;
use crate::path::SourcePath;

/// How many characters of each text the table shows.
const SHOWN: usize = 36;

/// What to align, and how to tell.
#[derive(Args)]
pub struct AlignArguments {
    /// The Markdown file in one language
    #[arg(value_name = "A")]
    a: PathBuf,
    /// The Markdown file in the other language
    #[arg(value_name = "B")]
    b: PathBuf,
    /// How it is told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(terminal: &Terminal, arguments: &AlignArguments) -> Result<Status> {
    let a = Side::read(terminal, &arguments.a)?;
    let b = Side::read(terminal, &arguments.b)?;
    let pairs = align(&a.described, &b.described);
    match arguments.format {
        Format::Json => terminal.result(&format!("{}\n", as_json(&a, &b, &pairs))),
        Format::Text => terminal.result(&as_text(&a, &b, &pairs)),
    }
    Ok(Status::Done)
}

/// One of the two files.
struct Side {
    text: String,
    described: Described,
}

impl Side {
    /// Reads and parses a file. What the parser finds is told only where lines are taken for something else than they are:
    /// `check` tells the rest.
    fn read(terminal: &Terminal, path: &Path) -> Result<Self> {
        // Whatever keeps a file that was named on the command line from being read, another name is the remedy.
        let bytes = fs::read(path)
            .map_err(|error| Error::Usage(format!("cannot read {}: {error}", path.display())))?;
        let Ok(text) = String::from_utf8(bytes) else {
            return Err(Error::Usage(format!("{} is not in UTF-8", path.display())));
        };
        let text = with_line_feeds(text.trim_start_matches('\u{feff}'));
        let name = path
            .file_name()
            .and_then(|name| SourcePath::new(name.to_string_lossy()));
        let Some(name) = name else {
            return Err(Error::Usage(format!("{} names no file", path.display())));
        };
        let (document, found) = parse(&text, &name);
        if let Some(fault) = found.iter().find(|one| one.code == "unclosed-front-matter") {
            let message = "its lines are taken as text";
            terminal.error(&format!("{}: {}; {message}", path.display(), fault.message));
        }
        let described = describe(&document, &text);
        Ok(Self { text, described })
    }

    /// The first and last line of some neighbouring segments; `None` where there are none.
    fn lines(&self, range: &Range<usize>) -> Option<(usize, usize)> {
        let segments = &self.described.segments[range.clone()];
        Some((
            *segments.first()?.lines.start(),
            *segments.last()?.lines.end(),
        ))
    }

    /// How some neighbouring segments begin.
    fn beginning(&self, range: &Range<usize>) -> String {
        let segments = self.described.segments[range.clone()].iter();
        let written: Vec<&str> = segments
            .map(|segment| &self.text[segment.span.range()])
            .collect();
        let words: Vec<&str> = written
            .iter()
            .flat_map(|text| text.split_whitespace())
            .collect();
        let text = words.join(" ");
        if text.chars().count() <= SHOWN {
            return text;
        }
        text.chars().take(SHOWN - 1).chain(['…']).collect()
    }
}

/// With line feeds for lone carriage returns, which end lines too.
fn with_line_feeds(text: &str) -> String {
    let mut characters = text.chars().peekable();
    let mut lines = String::with_capacity(text.len());
    while let Some(character) = characters.next() {
        let is_lone = character == '\r' && characters.peek() != Some(&'\n');
        lines.push(if is_lone { '\n' } else { character });
    }
    lines
}

fn as_json(a: &Side, b: &Side, pairs: &[Pair]) -> Value {
    let lines = |side: &Side, range: &Range<usize>| match side.lines(range) {
        Some((first, last)) => json!([first, last]),
        None => Value::Null,
    };
    let pairs: Vec<Value> = pairs
        .iter()
        .map(|pair| json!({ "a": lines(a, &pair.a), "b": lines(b, &pair.b) }))
        .collect();
    json!({ "pairs": pairs })
}

/// A row for each pair: the lines and the beginning of both sides, a dash where there is no counterpart.
fn as_text(a: &Side, b: &Side, pairs: &[Pair]) -> String {
    let lines = |side: &Side, range: &Range<usize>| match side.lines(range) {
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first}-{last}"),
        None => "-".to_owned(),
    };
    let mut text = String::new();
    for pair in pairs {
        let row = format!(
            "{:>9}  {:SHOWN$}  {:>9}  {:SHOWN$}",
            lines(a, &pair.a),
            a.beginning(&pair.a),
            lines(b, &pair.b),
            b.beginning(&pair.b),
        );
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}
