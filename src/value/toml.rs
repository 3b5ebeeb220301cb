//! TOML text as a [`Table`]: [`parse`] reads what it can and says what it could not, in an editor's words.
//!
//! The only module that names the `toml` crate. Its recovery lets one pass find the faults of many lines; of each line
//! only the first is shown, since the rest tend to follow from it.

mod duplicate;
mod message;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use ::toml::de::{DeTable, DeValue};

use self::duplicate::WrittenKeys;
use super::{Key, MAX_DEPTH, Node, Table, Value};
use crate::diagnostic::{Diagnostic, Place};
use crate::path::SourcePath;
use crate::source::Span;

/// How many syntax errors of one text are shown. A file that is no TOML at all has one on each line.
const MAX_ERRORS: usize = 20;

/// Spaces at which no line breaks: the usual one, the narrow one and that of figures.
const NO_BREAK_SPACES: [char; 3] = ['\u{a0}', '\u{202f}', '\u{2007}'];

/// How many parts a dotted key may have. The tree of `a.a.a.…` is as deep as the key is long.
const MAX_KEY_PARTS: usize = 16;

/// Reads TOML.
///
/// Gives the table as far as it could be read, whether something of it could not (so that a key that seems missing may
/// stand in the text after all), and the syntax errors, all with the code `invalid-toml`. Values that could not be
/// read are [`Value::Null`]. Spans are moved on by `offset`, the place of `text` in its file.
pub fn parse(text: &str, offset: usize, file: &SourcePath) -> (Table, bool, Vec<Diagnostic>) {
    let error = |range: Range<usize>, message: String| {
        let place = Place::new(file, Span::from(range).shifted(offset));
        Diagnostic::error("invalid-toml", place, message)
    };
    if let Some(range) = overlong_key(text) {
        let found = error(range, format!("a key has more than {MAX_KEY_PARTS} parts"))
            .with_help("use fewer dots, or quotation marks around a key that has dots in its name");
        return (Table::default(), true, vec![found]);
    }

    let (blank, spaces) = with_ordinary_blanks(text);
    let (root, errors) = DeTable::parse_recoverable(&blank);
    let mut faults: Vec<(Range<usize>, String)> = errors
        .iter()
        .map(|fault| {
            let range = within(text, fault.span().unwrap_or(0..0));
            (range, fault.message().to_owned())
        })
        .collect();
    faults.sort_by_key(|(range, _)| (range.start, range.end));

    let mut builder = Builder {
        text,
        offset,
        faults: &faults,
        oversized: Vec::new(),
    };
    let table = builder.table(root.get_ref(), 0);
    let oversized = builder.oversized;

    let written = WrittenKeys::collect(text, &root);
    let mut diagnostics = spaces_alone(text, spaces, &faults)
        .map(|range| {
            error(range, "a no-break space stands here".to_owned())
                .with_help("write an ordinary blank")
        })
        .collect::<Vec<_>>();
    let mut last_line = None;
    for (range, fault) in &faults {
        let line = message::line_start(text, range.start);
        if last_line == Some(line) {
            continue;
        }
        last_line = Some(line);
        if fault == "duplicate key" {
            let name = unquoted(&text[range.clone()]);
            let mut found = error(range.clone(), format!("`{name}` is given twice"))
                .with_help("keep one of the two");
            if let Some(first) = written.before(name, range.start) {
                let place = Place::new(file, Span::from(first).shifted(offset));
                found = found.with_related(place, "first given here");
            }
            diagnostics.push(found);
        } else {
            let words = message::explain(fault, text, range);
            let mut found = error(words.range, words.message);
            found.help = words.help;
            diagnostics.push(found);
        }
    }
    diagnostics.extend(
        oversized
            .into_iter()
            .map(|(range, message)| error(range, message)),
    );
    diagnostics.sort_by_key(|found| found.place.span);
    let broken = !diagnostics.is_empty();
    let hidden = diagnostics.len().saturating_sub(MAX_ERRORS);
    if hidden > 0 {
        diagnostics.truncate(MAX_ERRORS);
        let last = &mut diagnostics[MAX_ERRORS - 1];
        last.message += &format!(" (and {hidden} more errors follow in this file)");
    }
    (table, broken, diagnostics)
}

/// Turns the crate's tree into ours.
struct Builder<'a> {
    text: &'a str,
    offset: usize,
    /// Sorted by start.
    faults: &'a [(Range<usize>, String)],
    /// Values that are well formed and still cannot be taken.
    oversized: Vec<(Range<usize>, String)>,
}

impl Builder<'_> {
    fn table(&mut self, table: &DeTable<'_>, depth: usize) -> Table {
        let mut entries: Vec<(Key, Node)> = table
            .iter()
            .map(|(key, value)| {
                let key = Key {
                    name: key.get_ref().to_string(),
                    span: self.span(key.span()),
                };
                let node = self.node(value.get_ref(), value.span(), depth + 1);
                (key, node)
            })
            .collect();
        // The crate sorts keys by name; the order of the author matters to readers of the messages.
        entries.sort_by_key(|(key, _)| key.span);
        Table { entries }
    }

    fn node(&mut self, value: &DeValue<'_>, range: Range<usize>, depth: usize) -> Node {
        if depth > MAX_DEPTH {
            self.oversized.push((
                within(self.text, range.clone()),
                format!("values are nested more than {MAX_DEPTH} deep"),
            ));
            return self.null(range);
        }
        let written = self.text.get(range.clone()).unwrap_or("");
        let value = match value {
            DeValue::Table(table) => Value::Table(self.table(table, depth)),
            DeValue::Array(array) => Value::List(
                array
                    .iter()
                    .map(|item| self.node(item.get_ref(), item.span(), depth + 1))
                    .collect(),
            ),
            _ if self.has_fault(&range) => Value::Null,
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Boolean(value) => Value::Boolean(*value),
            DeValue::Datetime(_) => Value::Date(written.to_owned()),
            DeValue::Float(number) => Value::Decimal(number.as_str().to_owned()),
            DeValue::Integer(number) => {
                match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(number) => Value::Integer(number),
                    Err(_) => {
                        let message = format!("the number `{written}` is too large");
                        self.oversized.push((range.clone(), message));
                        Value::Null
                    }
                }
            }
        };
        Node {
            value,
            span: self.span(range),
        }
    }

    fn null(&self, range: Range<usize>) -> Node {
        Node {
            value: Value::Null,
            span: self.span(range),
        }
    }

    /// Whether a syntax error lies in `range`, so that the value there is a guess of the recovery.
    fn has_fault(&self, range: &Range<usize>) -> bool {
        let first = self
            .faults
            .partition_point(|(fault, _)| fault.end < range.start);
        self.faults[first..]
            .iter()
            .take_while(|(fault, _)| fault.start <= range.end)
            .any(|(_, message)| message != "duplicate key")
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::from(within(self.text, range)).shifted(self.offset)
    }
}

/// The range, made to lie in the text on character boundaries, whatever the crate said.
fn within(text: &str, range: Range<usize>) -> Range<usize> {
    let floor = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(range.start.min(text.len()));
    start..floor(range.end.clamp(start, text.len()))
}

/// The text with each no-break space outside strings and comments made into ordinary blanks, as many as it has bytes,
/// and the places of these spaces.
///
/// They come along from word processors and web pages, cannot be seen, and would be read as a part of a key.
fn with_ordinary_blanks(text: &str) -> (Cow<'_, str>, Vec<Range<usize>>) {
    if !text.contains(NO_BREAK_SPACES) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let bytes = text.as_bytes();
    let mut spaces = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = text.get(at..).unwrap_or("");
        match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => at = end_of_string(bytes, at, quote as u8),
            Some('#') => at += rest.find('\n').unwrap_or(rest.len()),
            Some(space) if NO_BREAK_SPACES.contains(&space) => {
                spaces.push(at..at + space.len_utf8());
                at += space.len_utf8();
            }
            other => at += other.map_or(1, char::len_utf8),
        }
    }
    let mut blank = text.to_owned();
    for range in &spaces {
        blank.replace_range(range.clone(), &" ".repeat(range.len()));
    }
    (Cow::Owned(blank), spaces)
}

/// The first no-break space of each line that has no other fault.
fn spaces_alone<'a>(
    text: &'a str,
    spaces: Vec<Range<usize>>,
    faults: &'a [(Range<usize>, String)],
) -> impl Iterator<Item = Range<usize>> + 'a {
    let line = |at: usize| message::line_start(text, at);
    let faulty: HashSet<usize> = faults.iter().map(|(range, _)| line(range.start)).collect();
    let mut last = None;
    spaces.into_iter().filter(move |space| {
        let line = line(space.start);
        !faulty.contains(&line) && last.replace(line) != Some(line)
    })
}

/// The key's name without quotation marks; good enough for a message.
fn unquoted(key: &str) -> &str {
    key.trim_matches(['"', '\''])
}

/// Finds a key of more than [`MAX_KEY_PARTS`] parts.
///
/// The crate limits how deep brackets nest, but not how many tables a dotted key makes, and a tree of 20,000 of them
/// overflows the stack when it is dropped.
fn overlong_key(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let (mut at, mut parts, mut start) = (0, 1, 0);
    while at < bytes.len() {
        match bytes[at] {
            quote @ (b'"' | b'\'') => {
                at = end_of_string(bytes, at, quote);
                continue;
            }
            b'#' => {
                at += bytes[at..]
                    .iter()
                    .take_while(|&&byte| byte != b'\n')
                    .count();
                continue;
            }
            b'.' => {
                parts += 1;
                if parts > MAX_KEY_PARTS {
                    return Some(within(text, start..at));
                }
            }
            b'=' | b',' | b'[' | b']' | b'{' | b'}' | b'\n' => (parts, start) = (1, at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Where the string that opens at `at` ends. One left open on its line ends there, as the parser's recovery has it.
fn end_of_string(bytes: &[u8], at: usize, quote: u8) -> usize {
    let long = bytes[at..].starts_with(&[quote; 3]);
    let mut at = at + if long { 3 } else { 1 };
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            b'\n' if !long => return at,
            byte if byte == quote && !long => return at + 1,
            byte if byte == quote && bytes[at..].starts_with(&[quote; 3]) => return at + 3,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests;
