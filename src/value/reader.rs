//! Reads a table key by key, and finds everything that is wrong with it in one pass. Entry point: [`TableReader`].

use super::{Key, Node, Table, Value};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::path::SourcePath;
use crate::source::Span;

/// A value with the bytes it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

/// Reads the keys of one table. Each key asked for becomes a known one; [`finish`](Self::finish) reports the others.
pub struct TableReader<'a> {
    table: &'a Table,
    file: &'a SourcePath,
    /// What the table is, as a message names it: "the front matter", "`[site]`".
    name: String,
    span: Span,
    known: Vec<&'static str>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> TableReader<'a> {
    /// Begins to read `table`, which messages call `name`; `span` is where a missing key is reported.
    pub fn new(
        table: &'a Table,
        file: &'a SourcePath,
        name: impl Into<String>,
        span: Span,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            table,
            file,
            name: name.into(),
            span,
            known: Vec::new(),
            diagnostics,
        }
    }

    /// The value of a key as written, of whatever type.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        self.table.get(key)
    }

    /// The value of a key that must be there (`missing-key`).
    pub fn required_node(&mut self, key: &'static str, example: &str) -> Option<&'a Node> {
        let node = self.node(key);
        if node.is_none() {
            self.diagnostics.push(
                Diagnostic::error(
                    "missing-key",
                    Place::new(self.file, self.span),
                    format!("`{key}` is missing in {}", self.name),
                )
                .with_help(format!("add a line such as `{key} = {example}`")),
            );
        }
        node
    }

    /// Text.
    pub fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        self.text_of(key, node)
    }

    /// Text that must be there and say something.
    pub fn required_text(&mut self, key: &'static str, example: &str) -> Option<Spanned<String>> {
        let node = self.required_node(key, example)?;
        let text = self.text_of(key, node)?;
        if text.value.trim().is_empty() {
            self.report(
                Diagnostic::error(
                    "missing-key",
                    Place::new(self.file, node.span),
                    format!("`{key}` is empty"),
                )
                .with_help(format!("write something such as `{key} = {example}`")),
            );
            return None;
        }
        Some(text)
    }

    fn text_of(&mut self, key: &str, node: &Node) -> Option<Spanned<String>> {
        match &node.value {
            Value::Text(text) => Some(Spanned {
                value: text.clone(),
                span: node.span,
            }),
            // An empty key in YAML.
            Value::Null => None,
            _ => {
                self.wrong_type(key, node, "text", "\"some words\"");
                None
            }
        }
    }

    /// A whole number.
    pub fn integer(&mut self, key: &'static str) -> Option<Spanned<i64>> {
        let node = self.node(key)?;
        match node.value {
            Value::Integer(value) => Some(Spanned {
                value,
                span: node.span,
            }),
            _ => {
                self.wrong_type(key, node, "a whole number", "10");
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let node = self.node(key)?;
        match node.value {
            Value::Boolean(value) => Some(value),
            _ => {
                self.wrong_type(key, node, "`true` or `false`", "true");
                None
            }
        }
    }

    /// A list of texts; what is no text is reported and left out. `None` where the key is not there.
    pub fn texts(&mut self, key: &'static str) -> Option<Vec<Spanned<String>>> {
        let node = self.node(key)?;
        let Value::List(items) = &node.value else {
            self.wrong_type(key, node, "a list of texts", "[\"one\", \"two\"]");
            return None;
        };
        Some(
            items
                .iter()
                .filter_map(|item| match &item.value {
                    Value::Text(text) => Some(Spanned {
                        value: text.clone(),
                        span: item.span,
                    }),
                    _ => {
                        self.wrong_type(key, item, "a list of texts", "[\"one\", \"two\"]");
                        None
                    }
                })
                .collect(),
        )
    }

    /// A table.
    pub fn table(&mut self, key: &'static str) -> Option<(&'a Table, Span)> {
        let node = self.node(key)?;
        match &node.value {
            Value::Table(table) => Some((table, node.span)),
            _ => {
                self.wrong_type(key, node, "a table", "{ … }");
                None
            }
        }
    }

    /// One of a few words; another is reported with the nearest (`unknown-choice`).
    pub fn choice(&mut self, key: &'static str, options: &[&str]) -> Option<Spanned<String>> {
        let text = self.text(key)?;
        if options.contains(&text.value.as_str()) {
            return Some(text);
        }
        let list: Vec<String> = options.iter().map(|option| format!("`{option}`")).collect();
        self.report(
            Diagnostic::error(
                "unknown-choice",
                Place::new(self.file, text.span),
                format!("`{key}` cannot be `{}`", text.value),
            )
            .with_help(match nearest(&text.value, options.iter().copied()) {
                Some(near) => format!("an option with a similar name exists: `{near}`"),
                None => format!("it is one of {}", list.join(", ")),
            }),
        );
        None
    }

    /// Reports that a value is of another type than the key asks for (`wrong-type`).
    pub fn wrong_type(&mut self, key: &str, node: &Node, wanted: &str, example: &str) {
        let diagnostic = Diagnostic::error(
            "wrong-type",
            Place::new(self.file, node.span),
            format!("`{key}` must be {wanted}, but is {}", node.value.kind()),
        )
        .with_help(format!("write it as in `{key} = {example}`"));
        self.report(diagnostic);
    }

    /// Adds a finding of the caller's.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// A place in the file that is read.
    pub fn place(&self, span: Span) -> Place {
        Place::new(self.file, span)
    }

    /// The keys that nobody has asked for, for tables whose keys are names.
    pub fn others(&self) -> impl Iterator<Item = &'a (Key, Node)> + use<'a> {
        let known = self.known.clone();
        self.table
            .entries
            .iter()
            .filter(move |(key, _)| !known.contains(&key.name.as_str()))
    }

    /// Reports the keys that nobody has asked for, each with the nearest known one (`unknown-key`).
    pub fn finish(self) {
        for (key, _) in &self.table.entries {
            if self.known.contains(&key.name.as_str()) {
                continue;
            }
            let diagnostic = Diagnostic::error(
                "unknown-key",
                Place::new(self.file, key.span),
                format!("{} has no key `{}`", self.name, key.name),
            );
            self.diagnostics
                .push(match nearest(&key.name, self.known.iter().copied()) {
                    Some(near) => {
                        diagnostic.with_help(format!("a key with a similar name exists: `{near}`"))
                    }
                    None => {
                        let known: Vec<String> =
                            self.known.iter().map(|key| format!("`{key}`")).collect();
                        diagnostic.with_help(format!("it takes {}", known.join(", ")))
                    }
                });
        }
    }
}
