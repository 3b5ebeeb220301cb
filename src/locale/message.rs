//! A message as the program knows it: where it stands and what it uses. Its text is the runtime's
//! ([`resolve`](super::resolve)).
//!
//! [`fluent`](super::fluent) fills the catalogue, [`message_check`](super::message_check) compares it between languages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::path::SourcePath;

/// All messages and terms of one language by id; one table for both, as the runtime has it.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    messages: BTreeMap<Box<str>, Message>,
    /// The ids of what stands in the files and could not be read, which was told.
    unread: BTreeSet<Box<str>>,
}

/// A message or a term: a text of its own, or attributes, or both.
#[derive(Debug)]
pub(crate) struct Message {
    /// Where its id stands.
    pub(crate) place: Place,
    /// Whether a file of lower priority has it too, as where a site rewords its theme.
    pub(crate) overrides: bool,
    /// The theme's message, where this is one of the site's that rewords it.
    pub(super) reworded: Option<Box<Message>>,
    /// Whether it is a term, which only messages use.
    pub(super) is_term: bool,
    /// The tag of another language whose words these are, where they stand in for this one's.
    pub(super) stands_in: Option<Arc<str>>,
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
    /// Everything it refers to, in the order written.
    pub(super) references: Vec<Reference>,
}

/// A name that stands for something else.
#[derive(Debug)]
pub(super) struct Reference {
    /// Where it stands.
    pub(super) place: Place,
    pub(super) to: ReferenceTo,
}

/// What a name stands for.
#[derive(Debug)]
pub(super) enum ReferenceTo {
    /// A message, or an attribute (`id.attribute`).
    Message(String),
    /// A term, or an attribute (`id.attribute`), without its hyphen.
    Term(String),
    /// A value that is given, without its `$`.
    Variable(String),
    /// A value that is given and written as a date.
    Date(String),
}

impl Catalogue {
    /// A message by its id.
    pub(crate) fn message(&self, id: &str) -> Option<&Message> {
        self.messages.get(id).filter(|message| !message.is_term)
    }

    /// A term by its id, without its hyphen.
    pub(super) fn term(&self, id: &str) -> Option<&Message> {
        self.messages.get(id).filter(|message| message.is_term)
    }

    /// All messages and terms with their ids, sorted.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.messages.iter().map(|(id, message)| (&**id, message))
    }

    /// Whether something of this id stands in the files and could not be read.
    pub(super) fn is_unread(&self, id: &str) -> bool {
        self.unread.contains(id)
    }

    /// Notes what could not be read.
    pub(super) fn add_unread<'a>(&mut self, ids: impl IntoIterator<Item = &'a str>) {
        self.unread.extend(ids.into_iter().map(Box::from));
    }

    /// All messages with their ids, sorted.
    pub(crate) fn messages(&self) -> impl Iterator<Item = (&str, &Message)> {
        let all = self.messages.iter().map(|(id, message)| (&**id, message));
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
        self.pattern(id)
            .map_or_else(Uses::default, |own| self.uses_with_referred(own))
    }

    /// What the theme's message takes in whose place the site has this one, or this attribute; and where it stands.
    pub(super) fn reworded_uses(&self, id: &str) -> Option<(&Place, Uses)> {
        let (id, attribute) = split(id);
        let reworded = self.message(id)?.reworded.as_ref()?;
        let own = reworded.patterns.get(attribute.unwrap_or_default())?;
        Some((&reworded.place, self.uses_with_referred(own)))
    }

    fn uses_with_referred(&self, own: &Uses) -> Uses {
        let mut uses = Uses::default();
        let mut open = vec![own];
        while let Some(own) = open.pop() {
            uses.variables.extend(own.variables.iter().cloned());
            for referred in &own.messages {
                if uses.messages.insert(referred.clone()) {
                    open.extend(self.pattern(referred));
                }
            }
        }
        uses
    }

    /// The ids of the messages that others, or terms, refer to.
    pub(crate) fn referred_ids(&self) -> BTreeSet<&str> {
        let patterns = self
            .messages
            .values()
            .flat_map(|message| message.patterns.values());
        let referred = patterns.flat_map(|uses| &uses.messages);
        referred.map(|reference| split(reference).0).collect()
    }

    /// Puts a message in the table; later files win silently, a second in one file is told and wins too.
    pub(super) fn insert(&mut self, id: &str, mut message: Message) -> Option<Diagnostic> {
        let earlier = self.messages.remove(id);
        let told = earlier.as_ref().and_then(|earlier| {
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
        if let Some(mut earlier) = earlier.filter(|earlier| earlier.is_term == message.is_term) {
            let theirs = earlier.reworded.take();
            message.reworded = theirs.or_else(|| {
                let rewords = earlier.is_of_theme() && !message.is_of_theme();
                rewords.then(|| Box::new(earlier))
            });
        }
        self.messages.insert(id.into(), message);
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

    /// Whether it stands in a file of a theme.
    pub(super) fn is_of_theme(&self) -> bool {
        is_theme_file(self.file())
    }
}

/// Whether a file is a theme's, built in or the project's.
pub(super) fn is_theme_file(file: &SourcePath) -> bool {
    file.as_str().starts_with("themes/")
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
