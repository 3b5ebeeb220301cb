//! Documents → [`Site`]: entries with their translations, the tree, facts, relations and their inverse, topics and
//! routes. It knows neither the disk, nor templates, nor the clock.
//!
//! [`assemble`] goes through these steps, each in its own file: `entry` reads each entry's data and front matter;
//! `fact` types the facts; `tree` finds parents, order and what is published; `relation` resolves references and
//! makes their inverse; `topic` reads the topics; `route` gives every page its address. [`link`] then resolves what
//! the texts refer to.

mod assemble;
mod attachment;
mod data;
mod entry;
mod fact;
pub mod heading;
pub mod link;
pub mod publication;
mod relation;
mod resolve;
pub mod route;
mod topic;
mod tree;
mod typed;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use assemble::{Parsed, ParsedText, assemble};
pub use attachment::Attachment;
pub use entry::{Entry, EntryIndex, Relation, Translation};
pub use fact::{Fact, FactValue, LocalizedText};
pub use heading::Anchor;
pub use route::{Claim, Route, Routes};
pub use topic::{Topic, TopicIndex};

use crate::config::{Config, Kind, LanguageIndex, PerLanguage};
use crate::path::EntryId;

/// A site that can be published: no draft stands in it, every page has a route of its own.
#[derive(Debug)]
pub struct Site {
    /// The configuration.
    pub config: Arc<Config>,
    entries: Vec<Entry>,
    by_id: HashMap<EntryId, EntryIndex>,
    drafts: HashSet<EntryId>,
    topics: Vec<Topic>,
    topic_entries: Vec<Vec<EntryIndex>>,
    routes: Routes,
}

impl Site {
    /// The entries with their indexes, sorted by id.
    pub fn entries(&self) -> impl Iterator<Item = (EntryIndex, &Entry)> {
        self.entries
            .iter()
            .enumerate()
            .map(|(at, entry)| (EntryIndex::new(at), entry))
    }

    /// An entry.
    pub fn entry(&self, index: EntryIndex) -> &Entry {
        &self.entries[index.get()]
    }

    /// The entry of this id.
    pub fn find(&self, id: &EntryId) -> Option<EntryIndex> {
        self.by_id.get(id).copied()
    }

    /// Whether an entry of this id is there but not published, since each of its texts is a draft.
    pub fn is_draft(&self, id: &EntryId) -> bool {
        self.drafts.contains(id)
    }

    /// The home page, if there is one.
    pub fn home(&self) -> Option<EntryIndex> {
        self.find(&EntryId::default())
    }

    /// The kind of an entry.
    pub fn kind(&self, entry: &Entry) -> &Kind {
        // Assembly replaces an unknown kind by `page`, which every configuration has.
        &self.config.kinds[&entry.kind]
    }

    /// The topics with their indexes, in the order of the file.
    pub fn topics(&self) -> impl Iterator<Item = (TopicIndex, &Topic)> {
        self.topics
            .iter()
            .enumerate()
            .map(|(at, topic)| (TopicIndex::new(at), topic))
    }

    /// A topic.
    pub fn topic(&self, index: TopicIndex) -> &Topic {
        &self.topics[index.get()]
    }

    /// The entries under a topic, sorted by id.
    pub fn topic_entries(&self, topic: TopicIndex) -> &[EntryIndex] {
        &self.topic_entries[topic.get()]
    }

    /// The route table.
    pub fn routes(&self) -> &Routes {
        &self.routes
    }

    /// The languages in which an entry has a page, each with the language of the text shown there.
    pub fn page_languages<'a>(
        &'a self,
        entry: &'a Entry,
    ) -> impl Iterator<Item = (LanguageIndex, LanguageIndex)> + 'a {
        self.config
            .languages
            .indexes()
            .filter_map(|language| Some((language, entry.shown_language(language)?)))
    }

    /// A value for each language of the site.
    pub fn per_language<T>(&self, make: impl FnMut(LanguageIndex) -> T) -> PerLanguage<T> {
        PerLanguage::new(self.config.languages.indexes().map(make).collect())
    }
}
