//! Data as written: TOML and YAML text become [`Node`]s, values that know the bytes they came from.
//!
//! What a value must be is decided later, by whoever reads it with a [`TableReader`](reader::TableReader); so all of
//! a file's faults are found in one pass.

pub mod quantity;
pub mod reader;
pub mod toml;
pub mod yaml;

use crate::source::Span;

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
