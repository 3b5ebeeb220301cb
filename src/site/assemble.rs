//! Parsed sources → [`Site`]. Entry point: [`assemble`].

use std::collections::HashMap;
use std::sync::Arc;

use super::entry::{Entry, EntryIndex};
use super::publication::{Parts, PublicationData};
use super::resolve::{Resolver, inherited};
use super::route::Routes;
use super::topic::read as read_topics;
use super::typed::typed;
use super::{Site, relation, tree};
use crate::config::{Config, LanguageIndex, PerLanguage};
use crate::diagnostic::{Diagnostic, Place};
use crate::discover::AttachmentSource;
use crate::document::Document;
use crate::locale::Locale;
use crate::path::EntryId;
use crate::source::Source;

/// An entry's folder with its texts parsed.
#[derive(Debug)]
pub struct Parsed {
    /// The entry.
    pub id: EntryId,
    /// Its `entry.toml`.
    pub data: Option<Source>,
    /// Its texts; never empty.
    pub texts: Vec<ParsedText>,
    /// The other files in its folder.
    pub attachments: Vec<AttachmentSource>,
}

/// A text with what was made of it.
#[derive(Debug)]
pub struct ParsedText {
    /// Its language.
    pub language: LanguageIndex,
    /// The file.
    pub source: Source,
    /// What it says.
    pub document: Document,
}

/// Makes the site. `glossary_file` is the termbase, where the site has one; `drafts` publishes drafts as if they were
/// none.
pub fn assemble(
    config: Arc<Config>,
    locales: &PerLanguage<Locale>,
    parsed: Vec<Parsed>,
    topics_source: Option<&Source>,
    glossary_file: Option<&Place>,
    drafts: bool,
) -> (Site, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let topics = topics_source.map_or_else(Vec::new, |source| {
        read_topics(&config, source, &mut diagnostics)
    });
    let (mut known, drafted) = typed(&config, parsed, drafts, &mut diagnostics);
    let by_id: HashMap<EntryId, EntryIndex> = known
        .iter()
        .enumerate()
        .map(|(at, entry)| (entry.id.clone(), EntryIndex::new(at)))
        .collect();
    let resolver = Resolver {
        config: &config,
        topics: &topics,
        by_id: &by_id,
        drafts: &drafted,
    };
    let context = inherited(&known, &by_id);
    let kinds: Vec<Option<String>> = known
        .iter()
        .zip(&context)
        .map(|(entry, above)| resolver.kind(entry, above, &mut diagnostics))
        .collect();
    let publications: Vec<(usize, PublicationData)> = known
        .iter_mut()
        .enumerate()
        .filter_map(|(at, entry)| Some((at, entry.data.publication.take()?)))
        .collect();
    let mut entries: Vec<Entry> = known
        .into_iter()
        .zip(context)
        .enumerate()
        .map(|(at, (typed, above))| resolver.entry(typed, &above, at, &kinds, &mut diagnostics))
        .collect();
    tree::connect(&mut entries, &by_id, locales);
    relation::invert(&config, &mut entries);
    for (at, data) in publications {
        let parts = Parts {
            config: &config,
            entries: &entries,
            by_id: &by_id,
            topics: &topics,
        };
        let publication = parts.resolve(EntryIndex::new(at), data, &mut diagnostics);
        entries[at].publication = publication.map(Box::new);
    }
    let mut topic_entries = vec![Vec::new(); topics.len()];
    for (at, entry) in entries.iter().enumerate() {
        for topic in &entry.topics {
            topic_entries[topic.get()].push(EntryIndex::new(at));
        }
    }
    let topics_place = topics_source.map(|source| Place::file(&source.path));
    let routes = Routes::new(
        &config,
        &entries,
        &topics,
        &topic_entries,
        topics_place.as_ref(),
        glossary_file,
        &mut diagnostics,
    );
    let site = Site {
        config,
        entries,
        by_id,
        drafts: drafted,
        topics,
        topic_entries,
        routes,
    };
    (site, diagnostics)
}
