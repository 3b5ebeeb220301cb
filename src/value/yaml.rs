//! YAML text as a [`Table`]: [`parse`] reads the whole of it or says where it stopped.
//!
//! The only module that names serde-saphyr. Its parser gives up at the first syntax error; keys given twice and keys
//! that are no text are all found. Nothing is guessed: `no` is text, `0047` is text, a date is text.

mod limits;
mod message;
mod raw;

use serde_saphyr::Spanned;

use self::limits::options;
use self::raw::Raw;
use super::{Key, Node, Table, Value};
use crate::diagnostic::{Diagnostic, Place};
use crate::path::SourcePath;
use crate::source::Span;

/// Reads YAML.
///
/// Gives the table as far as it could be read, whether something of it could not, and what is wrong with the code
/// `invalid-yaml`. Spans are moved on by `offset`, the place of `text` in its file. A value that loses its end as a
/// comment is warned of as `comment-in-value`; it has been read.
pub fn parse(text: &str, offset: usize, file: &SourcePath) -> (Table, bool, Vec<Diagnostic>) {
    let mut builder = Builder {
        text,
        offset,
        file,
        diagnostics: Vec::new(),
    };
    let table = match serde_saphyr::from_str_with_options::<Spanned<Raw>>(text, options()) {
        Ok(root) => builder.root(root),
        Err(error) => {
            let words = message::explain(&error, text);
            builder.report(words.range, words.message, words.help);
            Table::default()
        }
    };
    let broken = !builder.diagnostics.is_empty();
    if !broken {
        builder.report_comments(&table);
    }
    (table, broken, builder.diagnostics)
}

/// Turns what was read into our tree.
struct Builder<'a> {
    text: &'a str,
    offset: usize,
    file: &'a SourcePath,
    diagnostics: Vec<Diagnostic>,
}

impl Builder<'_> {
    fn root(&mut self, root: Spanned<Raw>) -> Table {
        let place = self.range(&root);
        match root.value {
            Raw::Map(entries) => self.table(entries),
            Raw::Null => Table::default(),
            _ => {
                let help = "write keys with values: `title: …`, with a blank after the colon";
                let message = "this is no table of keys and values";
                self.report(place, message.to_owned(), Some(help.to_owned()));
                Table::default()
            }
        }
    }

    fn table(&mut self, entries: Vec<(Spanned<Raw>, Spanned<Raw>)>) -> Table {
        let mut table = Table::default();
        for (key, value) in entries {
            let Some(key) = self.key(&key) else {
                continue;
            };
            let first = table
                .entries
                .iter()
                .find(|(other, _)| other.name == key.name)
                .map(|(other, _)| other.span);
            if let Some(first) = first {
                let message = format!("`{}` is given twice", key.name);
                let found =
                    Diagnostic::error("invalid-yaml", Place::new(self.file, key.span), message)
                        .with_related(Place::new(self.file, first), "first given here")
                        .with_help("keep one of the two");
                self.diagnostics.push(found);
                continue;
            }
            let node = self.node(value);
            table.entries.push((key, node));
        }
        table
    }

    fn key(&mut self, key: &Spanned<Raw>) -> Option<Key> {
        let range = self.range(key);
        let name = match &key.value {
            Raw::Text(text) => text.clone(),
            Raw::Null | Raw::Boolean(_) | Raw::Integer(_) | Raw::Float => {
                self.text[range.clone()].to_owned()
            }
            Raw::List(_) | Raw::Map(_) => {
                let help = "write a word before the colon".to_owned();
                self.report(range, "a key must be text".to_owned(), Some(help));
                return None;
            }
        };
        Some(Key {
            name,
            span: Span::from(range).shifted(self.offset),
        })
    }

    fn node(&mut self, raw: Spanned<Raw>) -> Node {
        let range = self.range(&raw);
        let written = &self.text[range.clone()];
        let value = match raw.value {
            Raw::Null => Value::Null,
            Raw::Boolean(value) => Value::Boolean(value),
            Raw::Integer(Some(number)) => Value::Integer(number),
            Raw::Integer(None) => Value::Decimal(written.to_owned()),
            Raw::Float if is_decimal(written) => Value::Decimal(written.to_owned()),
            Raw::Float => Value::Text(written.to_owned()),
            Raw::Text(text) => Value::Text(text),
            Raw::List(items) => {
                Value::List(items.into_iter().map(|item| self.node(item)).collect())
            }
            Raw::Map(entries) => Value::Table(self.table(entries)),
        };
        let end = self.end_of(&value, &range);
        Node {
            value,
            span: Span::from(range.start..end).shifted(self.offset),
        }
    }

    /// Where a value ends. The parser tells only where a list or table begins.
    fn end_of(&self, value: &Value, range: &std::ops::Range<usize>) -> usize {
        let last = match value {
            Value::List(items) => items.last().map(|item| item.span),
            Value::Table(table) => table.entries.last().map(|(_, node)| node.span),
            _ => return range.end,
        };
        let last = last.map_or(range.end, |span| span.range().end - self.offset);
        let end = last.max(range.end);
        let closing = match self.text.as_bytes().get(range.start) {
            Some(b'[') => ']',
            Some(b'{') => '}',
            _ => return end,
        };
        let rest = self.text[end..].trim_start_matches([' ', '\t', '\r', '\n', ',']);
        if rest.starts_with(closing) {
            self.text.len() - rest.len() + 1
        } else {
            end
        }
    }

    /// The bytes that a value was read from; those of the alias, where it stands for another.
    fn range(&self, raw: &Spanned<Raw>) -> std::ops::Range<usize> {
        let span = raw.referenced.span();
        let at = |offset: Option<u64>| usize::try_from(offset.unwrap_or(0)).unwrap_or(usize::MAX);
        let start = at(span.byte_offset());
        let end = start.saturating_add(at(span.byte_len()));
        let floor = |mut at: usize| {
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = floor(start.min(self.text.len()));
        let end = floor(end.clamp(start, self.text.len()));
        // A block of several lines is given with the line ending after it.
        start..start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// Reports what reads like the end of a value but is a comment: `title: Project #1`. A comment is meant where a blank
    /// follows the `#`.
    fn report_comments(&mut self, table: &Table) {
        for (key, node) in &table.entries {
            match &node.value {
                Value::Table(inner) => self.report_comments(inner),
                Value::Text(_) | Value::Null => {
                    let from = match node.value {
                        Value::Null => key.span,
                        _ => node.span,
                    };
                    let found = self.comment_after(key, from);
                    self.diagnostics.extend(found);
                }
                _ => {}
            }
        }
    }

    fn comment_after(&self, key: &Key, from: Span) -> Option<Diagnostic> {
        let from = from.range();
        let from = from.start - self.offset..from.end - self.offset;
        let is_quoted = self.text[from.clone()].starts_with(['"', '\'']);
        let after = self.text[from.end..].split('\n').next().unwrap_or("");
        let between = after.split('#').next().unwrap_or("");
        let comment = &after[between.len()..];
        let is_blank = between
            .trim_start_matches(':')
            .trim_matches([' ', '\t'])
            .is_empty();
        let goes_on = comment[1.min(comment.len())..].starts_with(char::is_alphanumeric);
        if is_quoted || !is_blank || !between.ends_with([' ', '\t']) || !goes_on {
            return None;
        }
        let comment = comment.trim_end();
        let start = from.end + between.len();
        let line = self.text[..from.end].rfind('\n').map_or(0, |at| at + 1);
        let written = self.text[line..start + comment.len()].trim();
        let help = match written.split_once(": ") {
            Some((name, value)) if name == key.name && !value.contains(['"', '\\']) => {
                format!("write `{name}: \"{}\"`", value.trim())
            }
            _ => "put the whole value in quotation marks".to_owned(),
        };
        let span = Span::new(start, start + comment.len()).shifted(self.offset);
        let message = format!("`{comment}` is a comment here, and no part of the value");
        let place = Place::new(self.file, span);
        Some(Diagnostic::warning("comment-in-value", place, message).with_help(help))
    }

    fn report(&mut self, range: std::ops::Range<usize>, message: String, help: Option<String>) {
        let place = Place::new(self.file, Span::from(range).shifted(self.offset));
        let mut found = Diagnostic::error("invalid-yaml", place, message);
        found.help = help;
        self.diagnostics.push(found);
    }
}

/// Whether a number is written as we write decimals, and not as `.nan` or `.inf`.
fn is_decimal(written: &str) -> bool {
    written.contains(|c: char| c.is_ascii_digit())
        && written
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'))
}

#[cfg(test)]
mod tests;
