//! A message: text with places for arguments, in a form that is cheap to resolve.
//!
//! [`fluent`](super::fluent) makes it of a file's text, [`resolve`](super::resolve) makes a text of it.

use std::collections::{BTreeMap, BTreeSet};

use fixed_decimal::Decimal;

use super::date::DateOptions;
use super::number::NumberOptions;
use crate::diagnostic::Place;
use crate::path::SourcePath;

/// All messages and terms of one language.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    /// Messages by id.
    pub(super) messages: BTreeMap<Box<str>, Message>,
    /// Terms by id, which only messages use.
    pub(super) terms: BTreeMap<Box<str>, Message>,
}

/// A message or a term: a text of its own, or attributes, or both.
#[derive(Debug)]
pub(crate) struct Message {
    /// Where its id stands.
    pub(crate) place: Place,
    /// Whether a file of lower priority has it too, as where a site rewords its theme.
    pub(crate) overrides: bool,
    /// Its text; `None` where it has attributes only.
    pub(super) value: Option<Pattern>,
    /// Its attributes by name.
    pub(super) attributes: BTreeMap<Box<str>, Pattern>,
}

/// Text and the expressions within it.
pub(super) type Pattern = Vec<Expression>;

/// A piece of a pattern.
#[derive(Debug)]
pub(super) enum Expression {
    /// Text as it is.
    Text(Box<str>),
    /// A number written in the message.
    Number(Decimal),
    /// `{ $name }`
    Variable(Box<str>),
    /// `{ message }` or `{ message.attribute }`
    Message(Reference),
    /// `{ -term(name: "value") }` or `{ -term.attribute }`, which only a selector may use.
    Term(Reference, Vec<(Box<str>, Expression)>),
    /// `{ NUMBER(…) }`
    FormatNumber(Box<Expression>, NumberOptions),
    /// `{ DATETIME(…) }`
    FormatDate(Box<Expression>, DateOptions),
    /// A call that was told when the file was read, as it is written.
    Invalid(Box<str>),
    /// `{ … -> [one] … *[other] … }`
    Select(Box<Select>),
}

/// Another message or term, or one of its attributes.
#[derive(Debug)]
pub(super) struct Reference {
    pub(super) id: Box<str>,
    pub(super) attribute: Option<Box<str>>,
}

/// A choice between variants.
#[derive(Debug)]
pub(super) struct Select {
    pub(super) selector: Expression,
    pub(super) variants: Vec<(Key, Pattern)>,
    /// The index of the variant marked `*`.
    pub(super) default: usize,
}

/// What a variant is chosen by.
#[derive(Debug)]
pub(super) enum Key {
    /// A word, which is also a plural form.
    Word(Box<str>),
    /// A number.
    Number(Decimal),
}

impl Catalogue {
    /// A message by its id.
    pub(crate) fn message(&self, id: &str) -> Option<&Message> {
        self.messages.get(id)
    }

    /// All messages with their ids, sorted.
    pub(crate) fn messages(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.messages.iter().map(|(id, message)| (&**id, message))
    }

    /// The pattern of a message, or of an attribute (`id.attribute`).
    pub(super) fn pattern(&self, id: &str) -> Option<&Pattern> {
        match id.split_once('.') {
            None => self.messages.get(id)?.value.as_ref(),
            Some((id, attribute)) => self.messages.get(id)?.attributes.get(attribute),
        }
    }

    /// The pattern that a reference to a message means.
    pub(super) fn referred_message(&self, reference: &Reference) -> Option<&Pattern> {
        self.messages.get(&reference.id)?.pattern(reference)
    }

    /// The pattern that a reference to a term means.
    pub(super) fn referred_term(&self, reference: &Reference) -> Option<&Pattern> {
        self.terms.get(&reference.id)?.pattern(reference)
    }

    /// The ids of all messages and attributes, sorted by message.
    pub(super) fn ids(&self) -> impl Iterator<Item = String> + '_ {
        self.messages.iter().flat_map(|(id, message)| {
            let own = message.value.is_some().then(|| id.to_string());
            let attributes = message.attributes.keys();
            own.into_iter()
                .chain(attributes.map(move |attribute| format!("{id}.{attribute}")))
        })
    }

    /// What a message or attribute uses, also through the messages it refers to.
    pub(crate) fn uses(&self, id: &str) -> Uses<'_> {
        let mut found = Found::default();
        if let Some(pattern) = self.pattern(id) {
            found.pattern(self, pattern);
        }
        found.uses
    }

    /// The ids of the messages that others refer to.
    pub(crate) fn referred_ids(&self) -> BTreeSet<&str> {
        let mut found = Found::default();
        for message in self.messages.values().chain(self.terms.values()) {
            for pattern in message.value.iter().chain(message.attributes.values()) {
                found.pattern(self, pattern);
            }
        }
        found.uses.messages
    }
}

/// What a pattern uses.
#[derive(Debug, Default)]
pub(crate) struct Uses<'a> {
    /// The variables it needs.
    pub(crate) variables: BTreeSet<&'a str>,
    /// The ids of the messages it refers to.
    pub(crate) messages: BTreeSet<&'a str>,
}

impl Message {
    /// The file it stands in.
    pub(crate) fn file(&self) -> &SourcePath {
        &self.place.file
    }

    fn pattern(&self, reference: &Reference) -> Option<&Pattern> {
        match &reference.attribute {
            None => self.value.as_ref(),
            Some(attribute) => self.attributes.get(attribute),
        }
    }
}

/// What patterns use, gathered through references.
#[derive(Default)]
struct Found<'a> {
    uses: Uses<'a>,
    seen: BTreeSet<*const Pattern>,
}

impl<'a> Found<'a> {
    fn pattern(&mut self, catalogue: &'a Catalogue, pattern: &'a Pattern) {
        if self.seen.insert(std::ptr::from_ref(pattern)) {
            for expression in pattern {
                self.expression(catalogue, expression);
            }
        }
    }

    fn expression(&mut self, catalogue: &'a Catalogue, expression: &'a Expression) {
        match expression {
            Expression::Text(_) | Expression::Number(_) | Expression::Invalid(_) => {}
            // A term sees only the arguments it is given, so its variables are not the message's.
            Expression::Term(..) => {}
            Expression::Variable(name) => {
                self.uses.variables.insert(name);
            }
            Expression::Message(reference) => {
                self.uses.messages.insert(&reference.id);
                if let Some(pattern) = catalogue.referred_message(reference) {
                    self.pattern(catalogue, pattern);
                }
            }
            Expression::FormatNumber(value, _) | Expression::FormatDate(value, _) => {
                self.expression(catalogue, value);
            }
            Expression::Select(select) => {
                self.expression(catalogue, &select.selector);
                for (_, pattern) in &select.variants {
                    self.pattern(catalogue, pattern);
                }
            }
        }
    }
}
