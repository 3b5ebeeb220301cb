//! Text that is HTML already.

use std::fmt;

use serde::{Serialize, Serializer};

/// HTML made by the Markdown renderer or a template: the only thing that a template prints unescaped.
///
/// It serialises for Tera as a safe string, so `{{ content }}` needs no filter, and everything else is escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Html(String);

impl Html {
    /// Takes markup that the caller has made or escaped itself.
    pub(crate) fn from_markup(markup: String) -> Self {
        Self(markup)
    }

    /// Escapes plain text.
    pub fn from_text(text: &str) -> Self {
        let mut markup = String::with_capacity(text.len());
        escape_into(text, &mut markup);
        Self(markup)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Appends `text` to `markup`, with `& < > " '` as character references: right in text and in quoted attributes.
pub fn escape_into(text: &str, markup: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        markup.push_str(&rest[..at]);
        markup.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    markup.push_str(rest);
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        tera::Value::safe_string(&self.0).serialize(serializer)
    }
}
