//! The words that templates print: where they come from, and which of them are asked for.

use std::collections::BTreeMap;

use crate::diagnostic::Place;
use crate::path::SourcePath;
use crate::source::Span;

use super::file::ThemeFile;

/// Where the words of a theme come from: the Fluent messages of the theme and the site.
pub trait MessageSource: Send + Sync {
    /// The message `id` in the language `lang`, as plain text.
    ///
    /// # Errors
    ///
    /// Tells what is missing.
    fn message(
        &self,
        lang: &str,
        id: &str,
        args: &[(String, MessageValue)],
    ) -> Result<String, MessageFailure>;
}

impl<F, E> MessageSource for F
where
    F: Fn(&str, &str, &[(String, MessageValue)]) -> Result<String, E> + Send + Sync,
    E: Into<MessageFailure>,
{
    fn message(
        &self,
        lang: &str,
        id: &str,
        args: &[(String, MessageValue)],
    ) -> Result<String, MessageFailure> {
        self(lang, id, args).map_err(Into::into)
    }
}

/// Why a template does not get a message.
#[derive(Clone, Debug)]
pub struct MessageFailure {
    /// What is wrong.
    pub text: String,
    /// The message that is at fault; `None` where the template is.
    pub place: Option<Place>,
}

impl From<String> for MessageFailure {
    fn from(text: String) -> Self {
        Self { text, place: None }
    }
}

/// What a template gives a message to speak of.
#[derive(Clone, Debug, PartialEq)]
pub enum MessageValue {
    /// Text, printed as it is.
    Text(String),
    /// A number, which is formatted for the language and can choose a plural.
    Number(f64),
}

/// A message that a template asks for with `t(id="…")`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedMessage {
    /// Its id.
    pub id: String,
    /// The names of the arguments it is given, in order.
    pub arguments: Vec<String>,
    /// The template.
    pub file: SourcePath,
    /// The id in the template, without its quotation marks.
    pub span: Span,
}

/// Finds `t(id="literal"` in all templates. An id that is put together while rendering cannot be found.
pub(super) fn used_messages(files: &BTreeMap<String, ThemeFile>) -> Vec<UsedMessage> {
    files
        .values()
        .filter(|file| file.name.starts_with("templates/"))
        .filter_map(|file| Some((file, file.text()?)))
        .flat_map(|(file, text)| {
            calls(text).filter_map(move |arguments_start| used_message(file, text, arguments_start))
        })
        .collect()
}

/// The places right after each `t(` in `text` that is not part of a longer name.
fn calls(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices("t(").filter_map(|(at, call)| {
        let before = text[..at].chars().next_back();
        let is_part = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | ':'));
        (!is_part).then_some(at + call.len())
    })
}

fn used_message(file: &ThemeFile, text: &str, arguments_start: usize) -> Option<UsedMessage> {
    let mut id = None;
    let mut arguments = Vec::new();
    let mut rest = &text[arguments_start..];
    loop {
        rest = rest.trim_start();
        let name_length = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_length);
        let value = after.trim_start().strip_prefix('=')?.trim_start();
        let value_length = value_length(value);
        let (value, after) = value.split_at(value_length);
        match name {
            "id" => {
                let literal = literal(value)?;
                let start = literal.as_ptr() as usize - text.as_ptr() as usize;
                id = Some((literal.to_owned(), Span::new(start, start + literal.len())));
            }
            "lang" => {}
            _ => arguments.push(name.to_owned()),
        }
        match after.strip_prefix(',') {
            Some(more) if !more.trim_start().starts_with(')') => rest = more,
            _ => break,
        }
    }
    let (id, span) = id?;
    Some(UsedMessage {
        id,
        arguments,
        file: file.path.clone(),
        span,
    })
}

/// The length of the expression at the start of `text`: up to the comma or bracket that ends it.
fn value_length(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') if depth > 0 => depth -= 1,
            (None, ',' | ')' | ']' | '}') if depth == 0 => return at,
            (None, _) => {}
        }
    }
    text.len()
}

/// The text between the quotation marks where `value` is one literal and nothing more.
fn literal(value: &str) -> Option<&str> {
    let value = value.trim();
    let quote = value
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let inner = value.strip_prefix(quote)?.strip_suffix(quote)?;
    (!inner.contains(quote)).then_some(inner)
}
