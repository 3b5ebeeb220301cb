//! Reads a [`Table`] key by key: [`TableReader`] asks for what a key must be, notes every fault as a diagnostic, and
//! reports the keys that nobody asked for.
//!
//! ```
//! # use bromost::{path::SourcePath, source::Span, value::{self, reader::TableReader}};
//! # let file = SourcePath::new("content/nb.md").unwrap();
//! let text = "title = \"Hei\"\nordr = 3\n";
//! let (table, broken, mut diagnostics) = value::toml::parse(text, 0, &file);
//! let mut reader = TableReader::new(&table, &file, Span::new(0, 0), &mut diagnostics).broken(broken);
//! let title = reader.required("title").text();
//! let order = reader.optional("order").integer();
//! reader.finish();
//! assert_eq!(title.unwrap().value, "Hei");
//! assert_eq!(order, None);
//! assert_eq!(diagnostics[0].help.as_deref(), Some("a key with a similar name exists: `order`"));
//! ```

mod field;

pub use field::{Field, Spanned};

use self::field::Context;

use super::{Key, Node, Table, Value};
use crate::diagnostic::{Diagnostic, nearest};
use crate::path::SourcePath;
use crate::source::Span;

/// A table that is being read.
///
/// It borrows the table for `'t`, so values outlive the reader, and the list of findings for `'d`. The codes it gives
/// are `missing-key`, `unknown-key`, `wrong-type` and `invalid-value`; all are errors.
pub struct TableReader<'t, 'd> {
    table: &'t Table,
    /// Where a missing key is reported.
    span: Span,
    /// The table's own path with a dot at its end, such as `kinds.tool.`; empty for a whole file.
    path: String,
    /// The keys that were asked for.
    known: Vec<String>,
    /// Keys that belong elsewhere, with where.
    elsewhere: Vec<(String, String)>,
    context: Context<'t, 'd>,
}

impl<'t, 'd> TableReader<'t, 'd> {
    /// Begins to read the table of a file. Missing keys are reported at `span`; what is wrong goes to `diagnostics`.
    pub fn new(
        table: &'t Table,
        file: &'t SourcePath,
        span: Span,
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            table,
            span,
            path: String::new(),
            known: Vec::new(),
            elsewhere: Vec::new(),
            context: Context {
                file,
                broken: false,
                diagnostics,
            },
        }
    }

    /// Says whether a part of the file could not be read. Then a key that is missing, or has no value, is not reported:
    /// it may stand there.
    pub fn broken(mut self, broken: bool) -> Self {
        self.context.broken = broken;
        self
    }

    /// Asks for a key that may be left out.
    pub fn optional(&mut self, key: &str) -> Field<'_, 't, 'd> {
        self.known.push(key.to_owned());
        let node = self.table.get(key);
        let name = format!("{}{key}", self.path);
        Field::new(&mut self.context, node, name)
    }

    /// Asks for a key that must be there; where it is missing or empty, that is reported as `missing-key`.
    pub fn required(&mut self, key: &str) -> Field<'_, 't, 'd> {
        let node = self.table.get(key);
        let missing = node.is_none_or(|node| node.value == Value::Null);
        if missing && !self.context.broken {
            let (span, message) = match node {
                Some(node) => (node.span, format!("`{}{key}` has no value", self.path)),
                None => (self.span, format!("`{}{key}` is missing", self.path)),
            };
            self.error("missing-key", span, message, format!("add the key `{key}`"));
        }
        self.optional(key)
    }

    /// Takes every key that nobody has asked for yet, in the order written, and counts them as known: for tables whose
    /// keys are data, such as languages, topics and kinds. Read each value with [`field`](Self::field).
    pub fn rest(&mut self) -> Vec<(&'t Key, &'t Node)> {
        let known = std::mem::take(&mut self.known);
        let is_new = |key: &Key| !known.contains(&key.name);
        let rest: Vec<_> = self
            .table
            .entries
            .iter()
            .filter(|(key, _)| is_new(key))
            .map(|(key, node)| (key, node))
            .collect();
        self.known = known;
        self.known
            .extend(rest.iter().map(|(key, _)| key.name.clone()));
        rest
    }

    /// Reads one value of [`rest`](Self::rest).
    pub fn field(&mut self, key: &Key, node: &'t Node) -> Field<'_, 't, 'd> {
        let name = format!("{}{}", self.path, key.name);
        Field::new(&mut self.context, Some(node), name)
    }

    /// Notes keys that are known but belong elsewhere: where one of them stands here, `help` says so.
    pub fn elsewhere<'k>(&mut self, keys: impl IntoIterator<Item = &'k str>, help: &str) {
        let keys = keys.into_iter();
        self.elsewhere
            .extend(keys.map(|key| (key.to_owned(), help.to_owned())));
    }

    /// Reports a fault that the reader cannot see, such as a value that contradicts another.
    pub fn error(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.context.error(code, span, message, help);
    }

    /// The list of findings, for what [`error`](Self::error) does not fit.
    pub fn diagnostics(&mut self) -> &mut Vec<Diagnostic> {
        self.context.diagnostics
    }

    /// Where the table stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The file that is read.
    pub fn file(&self) -> &'t SourcePath {
        self.context.file
    }

    /// The name of the table as messages show it, without a dot at its end; empty for a whole file.
    pub fn path(&self) -> &str {
        self.path.trim_end_matches('.')
    }

    /// Ends the reading: reports each key that nobody has asked for as `unknown-key`, with the nearest known name.
    pub fn finish(mut self) {
        let known = &self.known;
        for (key, _) in &self.table.entries {
            if known.contains(&key.name) {
                continue;
            }
            let message = match self.path() {
                "" => format!("there is no key `{}`", key.name),
                path => format!("there is no key `{}` in `{path}`", key.name),
            };
            let elsewhere = self.elsewhere.iter().find(|(name, _)| *name == key.name);
            let near = nearest(&key.name, known.iter().map(String::as_str));
            let help = match (elsewhere, near) {
                (Some((_, help)), _) => help.clone(),
                (None, Some(near)) => format!("a key with a similar name exists: `{near}`"),
                (None, None) => listed(known),
            };
            self.context.error("unknown-key", key.span, message, help);
        }
    }
}

impl<'r, 't> Field<'r, 't, '_> {
    /// A table, to be read like the one it stands in. Call [`TableReader::finish`] on it too.
    pub fn table(mut self) -> Option<TableReader<'t, 'r>> {
        let table = self.take("a table", |value| match value {
            Value::Table(table) => Some(table),
            _ => None,
        })?;
        Some(TableReader {
            table: table.value,
            span: table.span,
            path: format!("{}.", self.name),
            known: Vec::new(),
            elsewhere: Vec::new(),
            context: Context {
                file: self.context.file,
                broken: self.context.broken,
                diagnostics: self.context.diagnostics,
            },
        })
    }
}

/// The known keys as a sentence.
fn listed(known: &[String]) -> String {
    let mut names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    names.sort();
    names.dedup();
    match names.as_slice() {
        [] => "no keys can stand here".to_owned(),
        names => format!("the keys that can stand here are {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests;
