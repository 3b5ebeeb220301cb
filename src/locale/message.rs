//! A message as the program knows it: where it stands and what it uses. Its text is the runtime's
//! ([`resolve`](super::resolve)).
//!
//! [`fluent`](super::fluent) fills the catalogue, [`message_check`](super::message_check) compares it between languages.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Place};
use crate::path::SourcePath;

/// All messages and terms of one language by id; one table for both, as the runtime has it.
#[derive(Debug, Default)]
pub(crate) struct Catalogue(BTreeMap<Box<str>, Message>);

/// A message or a term: a text of its own, or attributes, or both.
#[derive(Debug)]
pub(crate) struct Message {
    /// Where its id stands.
    pub(crate) place: Place,
    /// Whether a file of lower priority has it too, as where a site rewords its theme.
    pub(crate) overrides: bool,
    /// Whether it is a term, which only messages use.
    pub(super) is_term: bool,
    /// What its attributes use, by name; its own text has the empty name.
    pub(super) patterns: BTreeMap<Box<str>, Uses>,
}

/// What a pattern uses.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    /// The variables it needs.
    pub(crate) variables: BTreeSet<String>,
    /// The messages and attributes (`id.attribute`) it refers to.
    pub(crate) messages: BTreeSet<String>,
}

impl Catalogue {
    /// A message by its id.
    pub(crate) fn message(&self, id: &str) -> Option<&Message> {
        self.0.get(id).filter(|message| !message.is_term)
    }

    /// All messages with their ids, sorted.
    pub(crate) fn messages(&self) -> impl Iterator<Item = (&str, &Message)> {
        let all = self.0.iter().map(|(id, message)| (&**id, message));
        all.filter(|(_, message)| !message.is_term)
    }

    /// Whether there is a message, or an attribute (`id.attribute`).
    pub(super) fn has(&self, id: &str) -> bool {
        self.pattern(id).is_some()
    }

    /// The ids of all messages and attributes, sorted by message.
    pub(super) fn ids(&self) -> impl Iterator<Item = String> + '_ {
        self.messages().flat_map(|(id, message)| {
            let names = message.patterns.keys();
            names.map(move |name| reference(id, (!name.is_empty()).then_some(name)))
        })
    }

    /// What a message or attribute uses, also through the messages it refers to.
    ///
    /// A term sees only the arguments it is given, so its variables are not the message's.
    pub(crate) fn uses(&self, id: &str) -> Uses {
        let mut uses = Uses::default();
        let mut open = vec![id.to_owned()];
        while let Some(id) = open.pop() {
            if let Some(own) = self.pattern(&id) {
                uses.variables.extend(own.variables.iter().cloned());
                for referred in &own.messages {
                    if uses.messages.insert(referred.clone()) {
                        open.push(referred.clone());
                    }
                }
            }
        }
        uses
    }

    /// The ids of the messages that others, or terms, refer to.
    pub(crate) fn referred_ids(&self) -> BTreeSet<&str> {
        let patterns = self
            .0
            .values()
            .flat_map(|message| message.patterns.values());
        let referred = patterns.flat_map(|uses| &uses.messages);
        referred.map(|reference| split(reference).0).collect()
    }

    /// Puts a message in the table; later files win silently, a second in one file is told and wins too.
    pub(super) fn insert(&mut self, id: &str, mut message: Message) -> Option<Diagnostic> {
        let told = self.0.get(id).and_then(|earlier| {
            let text = if earlier.is_term != message.is_term {
                format!("`{id}` is both a message and a term; the later one counts")
            } else if earlier.place.file == message.place.file {
                message.overrides = earlier.overrides;
                format!("the message `{id}` is written twice in this file; the later one counts")
            } else {
                message.overrides = true;
                return None;
            };
            let diagnostic = Diagnostic::warning("duplicate-message", message.place.clone(), text)
                .with_related(earlier.place.clone(), "the earlier one")
                .with_help("remove one of them, or give it another id");
            Some(diagnostic)
        });
        self.0.insert(id.into(), message);
        told
    }

    fn pattern(&self, id: &str) -> Option<&Uses> {
        let (id, attribute) = split(id);
        self.message(id)?
            .patterns
            .get(attribute.unwrap_or_default())
    }
}

impl Message {
    /// The file it stands in.
    pub(crate) fn file(&self) -> &SourcePath {
        &self.place.file
    }
}

/// The id of a message, or of an attribute of it: `search`, `search.placeholder`.
pub(super) fn reference(id: &str, attribute: Option<&str>) -> String {
    match attribute {
        None => id.to_owned(),
        Some(attribute) => format!("{id}.{attribute}"),
    }
}

/// The message and the attribute that an id names.
pub(super) fn split(id: &str) -> (&str, Option<&str>) {
    match id.split_once('.') {
        None => (id, None),
        Some((id, attribute)) => (id, Some(attribute)),
    }
}
