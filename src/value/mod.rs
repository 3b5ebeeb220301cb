//! Data as written: TOML and YAML text become [`Node`]s, values that know the bytes they came from.
//!
//! What a value must be is decided later, by whoever reads it with a [`TableReader`](reader::TableReader); so all of
//! a file's faults are found in one pass.

pub mod quantity;
pub mod reader;
pub mod toml;
pub mod yaml;

use std::borrow::Cow;

use crate::source::Span;

/// How deep tables and lists may stand in each other. Far more than any file of a project needs, and little enough
/// for the stack.
pub const MAX_DEPTH: usize = 64;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What is written.
    pub value: Value,
    /// The bytes it was read from.
    pub span: Span,
}

/// What TOML and YAML have in common.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// YAML's `null`, or a key with nothing after it.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A decimal number as it was written (`3.50`), so that no digit is lost.
    Decimal(String),
    /// TOML's date or date and time, as it was written.
    Date(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Table),
}

impl Value {
    /// What it is, in an editor's words: "a number", "a list".
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Boolean(_) => "true or false",
            Self::Integer(_) => "a whole number",
            Self::Decimal(_) => "a decimal number",
            Self::Date(_) => "a date",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }

    /// The value as it was written, where it is text, a number or a date: for facts, whose types are finer than those
    /// of TOML and YAML (a year is a whole number to TOML). `None` for everything else.
    pub fn as_written(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) | Self::Decimal(text) | Self::Date(text) => Some(Cow::Borrowed(text)),
            Self::Integer(number) => Some(Cow::Owned(number.to_string())),
            Self::Null | Self::Boolean(_) | Self::List(_) | Self::Table(_) => None,
        }
    }
}

/// A key as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The name, unquoted.
    pub name: String,
    /// The bytes it was read from.
    pub span: Span,
}

/// A table, in the order written. A key stands in it once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The keys with their values.
    pub entries: Vec<(Key, Node)>,
}

impl Table {
    /// The value of a key.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entries
            .iter()
            .find(|(key, _)| key.name == name)
            .map(|(_, node)| node)
    }
}

/// Findings as the tests of this folder show them: one a line, with the text pointed at.
#[cfg(test)]
fn shown(text: &str, diagnostics: &[crate::diagnostic::Diagnostic]) -> String {
    let excerpt = |place: &crate::diagnostic::Place| {
        let range = place.span.map_or(0..0, Span::range);
        text[range].chars().take(40).collect::<String>()
    };
    let mut lines = String::new();
    for found in diagnostics {
        let place = &found.place;
        let start = place.span.map_or(0, |span| span.start);
        lines += &format!(
            "{} at {start} {:?}: {}",
            found.code,
            excerpt(place),
            found.message
        );
        for (place, words) in &found.related {
            let start = place.span.map_or(0, |span| span.start);
            lines += &format!(" | at {start} {:?}: {words}", excerpt(place));
        }
        if let Some(help) = &found.help {
            lines += &format!(" | help: {help}");
        }
        lines.push('\n');
    }
    lines
}

/// A table as the tests of this folder show it: one line for each key and value, with their spans.
#[cfg(test)]
fn outline(table: &Table) -> Vec<String> {
    let mut lines = Vec::new();
    for (key, node) in &table.entries {
        let start = format!("{} {:?}", key.name, key.span.range());
        if let Value::Table(inner) = &node.value {
            lines.push(format!("{start} = table {:?}", node.span.range()));
            lines.extend(outline(inner).into_iter().map(|line| format!("  {line}")));
        } else {
            lines.push(format!(
                "{start} = {:?} {:?}",
                node.value,
                node.span.range()
            ));
        }
    }
    lines
}
