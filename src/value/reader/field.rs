//! One key of a table that is being read, before its type has been asked for.

use std::fmt::Display;

use crate::diagnostic::{Diagnostic, Place};
use crate::path::SourcePath;
use crate::source::Span;
use crate::value::quantity::Remedy;
use crate::value::{Node, Value};

/// A value and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What is written.
    pub value: T,
    /// The bytes it was read from.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// The value made into another, at the same place.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: make(self.value),
            span: self.span,
        }
    }
}

/// What the reading of a file needs at every key.
pub(super) struct Context<'t, 'd> {
    pub(super) file: &'t SourcePath,
    /// Whether a part of the file could not be read.
    pub(super) broken: bool,
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
}

impl Context<'_, '_> {
    /// Reports an error at `span`.
    pub(super) fn error(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let place = Place::new(self.file, span);
        self.diagnostics
            .push(Diagnostic::error(code, place, message).with_help(help));
    }
}

/// A key of a table and its value, if there is one. One of its methods says what the value must be; it gives `None`
/// where the key is missing, and where the value is something else, which it reports as `wrong-type`.
#[must_use = "a field does nothing until its type is asked for"]
pub struct Field<'r, 't, 'd> {
    pub(super) context: &'r mut Context<'t, 'd>,
    node: Option<&'t Node>,
    /// The key with its path, as messages show it.
    pub(super) name: String,
}

impl<'r, 't, 'd> Field<'r, 't, 'd> {
    pub(super) fn new(
        context: &'r mut Context<'t, 'd>,
        node: Option<&'t Node>,
        name: String,
    ) -> Self {
        Self {
            context,
            node,
            name,
        }
    }

    /// The value, where its kind decides how it is read.
    pub fn peek(&self) -> Option<&'t Value> {
        self.node.map(|node| &node.value)
    }

    /// The value as it is, of whatever kind; for facts, whose types are declared.
    pub fn node(self) -> Option<&'t Node> {
        self.node
    }

    /// Text.
    pub fn text(mut self) -> Option<Spanned<&'t str>> {
        self.take("text", |value| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// A whole number.
    pub fn integer(mut self) -> Option<Spanned<i64>> {
        self.take("a whole number", |value| match value {
            Value::Integer(number) => Some(*number),
            _ => None,
        })
    }

    /// True or false.
    pub fn boolean(mut self) -> Option<Spanned<bool>> {
        self.take("true or false", |value| match value {
            Value::Boolean(value) => Some(*value),
            _ => None,
        })
    }

    /// A list of texts, each with its place. Items that are something else are reported and left out.
    pub fn texts(mut self) -> Option<Spanned<Vec<Spanned<&'t str>>>> {
        let list = self.take("a list of texts", |value| match value {
            Value::List(items) => Some(items),
            _ => None,
        })?;
        let mut texts = Vec::new();
        for item in list.value {
            let span = item.span;
            match &item.value {
                Value::Text(text) => texts.push(Spanned {
                    value: text.as_str(),
                    span,
                }),
                Value::Null if self.context.broken => {}
                other => {
                    let message = format!(
                        "`{}` must be a list of texts, but an item is {}",
                        self.name,
                        other.kind()
                    );
                    let help = remedy("text", other);
                    self.context.error("wrong-type", span, message, help);
                }
            }
        }
        Some(Spanned {
            value: texts,
            span: list.span,
        })
    }

    /// A list of values of whatever kind.
    pub fn list(mut self) -> Option<Spanned<&'t [Node]>> {
        self.take("a list", |value| match value {
            Value::List(items) => Some(items.as_slice()),
            _ => None,
        })
    }

    /// Text that is one of a few words, each with what it means; another word is reported as `invalid-value`.
    pub fn one_of<T: Copy>(mut self, words: &[(&str, T)]) -> Option<Spanned<T>> {
        let text = self.take("text", |value| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })?;
        let meant = words.iter().find(|(word, _)| *word == text.value);
        if let Some((_, value)) = meant {
            return Some(text.map(|_| *value));
        }
        let listed: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
        let message = format!("`{}` cannot be `{}`", self.name, text.value);
        let help = format!("it can be {}", listed.join(", "));
        self.context
            .error("invalid-value", text.span, message, help);
        None
    }

    /// A quantity: text, a number or a date, read with `parse`; what that refuses is reported as `invalid-value`.
    pub fn quantity<T, E: Display + Remedy>(
        mut self,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<Spanned<T>> {
        let written = self.take("text", Value::as_written)?;
        match parse(&written.value) {
            Ok(value) => Some(written.map(|_| value)),
            Err(error) => {
                let message = format!("`{}`: {error}", self.name);
                self.context
                    .error("invalid-value", written.span, message, error.help());
                None
            }
        }
    }

    /// The value, where `pick` takes it; else reports that it is not what was `expected`.
    pub(super) fn take<T>(
        &mut self,
        expected: &str,
        pick: impl FnOnce(&'t Value) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let node = self.node?;
        if let Some(value) = pick(&node.value) {
            return Some(Spanned {
                value,
                span: node.span,
            });
        }
        // A key without a value counts as left out, and `required` has reported that.
        if node.value != Value::Null {
            let message = format!(
                "`{}` must be {expected}, but is {}",
                self.name,
                node.value.kind()
            );
            let help = remedy(expected, &node.value);
            self.context.error("wrong-type", node.span, message, help);
        }
        None
    }
}

/// How to write a value that was `expected`, made from the one that stands there where that can be done.
fn remedy(expected: &str, found: &Value) -> String {
    let written = found.as_written();
    let text = written.as_deref().unwrap_or("").trim();
    let is_short = !text.is_empty() && text.chars().count() <= 40;
    match expected {
        "text" if is_short => format!("write it in quotation marks: `\"{text}\"`"),
        "text" => "write it in quotation marks: `\"…\"`".to_owned(),
        "a whole number" if text.parse::<i64>().is_ok() => {
            format!("write it without quotation marks: `{text}`")
        }
        "a whole number" => "write digits only, without quotation marks: `30`".to_owned(),
        "true or false" => match text.to_lowercase().as_str() {
            "true" | "yes" | "1" => "write it without quotation marks: `true`".to_owned(),
            "false" | "no" | "0" => "write it without quotation marks: `false`".to_owned(),
            _ => "write `true` or `false`, without quotation marks".to_owned(),
        },
        "a list of texts" if is_short => format!("write it in brackets: `[\"{text}\"]`"),
        "a list of texts" => "write it in brackets: `[\"…\", \"…\"]`".to_owned(),
        "a list" => "write it in brackets: `[…, …]`".to_owned(),
        _ => "give it keys with values of their own".to_owned(),
    }
}
