//! The parts of a publication: names → entries. Entry point: [`Parts::resolve`].

use std::collections::{HashMap, HashSet};

use super::read::{PartData, PublicationData};
use super::{KIND, Part, Publication};
use crate::config::{Config, PerLanguage};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::path::{EntryId, SourcePath};
use crate::site::entry::{Entry, EntryIndex};
use crate::site::topic::{Topic, TopicIndex};
use crate::value::reader::Spanned;

/// What the parts of a publication can name.
pub struct Parts<'a> {
    pub config: &'a Config,
    pub entries: &'a [Entry],
    pub by_id: &'a HashMap<EntryId, EntryIndex>,
    pub topics: &'a [Topic],
}

impl Parts<'_> {
    /// The publication of the entry at `own`; `None` where the entry is of another kind, which is reported.
    pub fn resolve(
        &self,
        own: EntryIndex,
        data: PublicationData,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Publication> {
        let entry = self.entry(own);
        // The table was read from this file.
        let file = entry.data_file.as_ref()?;
        if entry.kind != KIND {
            diagnostics.push(
                Diagnostic::error(
                    "unexpected-publication",
                    Place::new(file, data.span),
                    format!("an entry of the kind `{}` is no publication", entry.kind),
                )
                .with_help(format!(
                    "write `kind = \"{KIND}\"`, or remove `[publication]`"
                )),
            );
            return None;
        }
        let mut publication = data.publication;
        let mut first: HashMap<EntryIndex, &PartData> = HashMap::new();
        for part in &data.parts {
            let place = Place::new(file, part.span);
            let made = self.part(own, file, part, diagnostics);
            for chapter in made.opening.iter().chain(&made.chapters) {
                if let Some(before) = first.get(chapter) {
                    let id = &self.entry(*chapter).id;
                    diagnostics.push(
                        Diagnostic::error(
                            "duplicate-chapter",
                            place.clone(),
                            format!("`{id}` would stand in the book twice"),
                        )
                        .with_related(Place::new(file, before.span), "it is in this part already")
                        .with_help("name it in one part only"),
                    );
                } else {
                    first.insert(*chapter, part);
                }
            }
            publication.parts.push(made);
        }
        Some(publication)
    }

    fn part(
        &self,
        own: EntryIndex,
        file: &SourcePath,
        part: &PartData,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Part {
        let mut faults = Vec::new();
        let opening = part
            .section
            .as_ref()
            .and_then(|id| self.find(file, id, &mut faults));
        let topic = part
            .topic
            .as_ref()
            .and_then(|id| self.topic(file, id, &mut faults));
        if let Some(kind) = &part.kind
            && !self.config.kinds.contains_key(&kind.value)
        {
            faults.push(self.unknown_kind(file, kind));
        }
        let mut chapters: Vec<EntryIndex> = part
            .entries
            .iter()
            .filter_map(|id| self.find(file, id, &mut faults))
            .collect();
        let is_query = part.section.is_some() || part.kind.is_some() || part.topic.is_some();
        if is_query && faults.is_empty() {
            let named: HashSet<EntryIndex> = chapters.iter().copied().collect();
            let candidates = match opening {
                Some(section) => self.below(section),
                None => self.all(),
            };
            chapters.extend(candidates.into_iter().filter(|&index| {
                let entry = self.entry(index);
                index != own
                    && entry.kind != KIND
                    && !named.contains(&index)
                    && part
                        .kind
                        .as_ref()
                        .is_none_or(|kind| entry.kind == kind.value)
                    && topic.is_none_or(|topic| entry.topics.contains(&topic))
            }));
        }
        if is_query && chapters.is_empty() && opening.is_none() && faults.is_empty() {
            faults.push(
                Diagnostic::error(
                    "empty-part",
                    Place::new(file, part.span),
                    "no entry of the site fits this part",
                )
                .with_help("change what it asks for, or remove it"),
            );
        }
        diagnostics.append(&mut faults);
        let title = part.title.clone().or_else(|| {
            opening.map(|section| {
                let entry = self.entry(section);
                self.config
                    .languages
                    .map(|language, _| entry.text(language).1.title.clone())
            })
        });
        Part {
            title: title
                .filter(|title: &PerLanguage<String>| title.values().any(|text| !text.is_empty())),
            opening,
            chapters,
        }
    }

    fn entry(&self, index: EntryIndex) -> &Entry {
        &self.entries[index.get()]
    }

    /// The entries below a section, each before those below it, in the order of the site's source language: a book
    /// has one order in all languages.
    fn below(&self, section: EntryIndex) -> Vec<EntryIndex> {
        let mut children = self.entry(section).children.clone();
        children.sort_by_key(|&child| self.entry(child).rank[self.config.source_language]);
        let mut below = Vec::new();
        for child in children {
            below.push(child);
            below.extend(self.below(child));
        }
        below
    }

    /// Every entry but the home page, in the same order.
    fn all(&self) -> Vec<EntryIndex> {
        let mut all: Vec<EntryIndex> = self
            .by_id
            .iter()
            .filter(|(id, _)| !id.is_home())
            .map(|(_, &index)| index)
            .collect();
        all.sort_by_key(|&index| self.entry(index).rank[self.config.source_language]);
        all
    }

    fn find(
        &self,
        file: &SourcePath,
        id: &Spanned<String>,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<EntryIndex> {
        let found = self.by_id.get(&EntryId::new(&id.value)).copied();
        if found.is_none() {
            let near = nearest(&id.value, self.by_id.keys().map(EntryId::as_str));
            let diagnostic = Diagnostic::error(
                "unknown-entry",
                Place::new(file, id.span),
                format!("there is no entry `{}`", id.value),
            );
            faults.push(diagnostic.with_help(match near {
                Some(near) => format!("an entry with a similar name exists: `{near}`"),
                None => "name it by the path of its folder from `content`".to_owned(),
            }));
        }
        found
    }

    fn topic(
        &self,
        file: &SourcePath,
        id: &Spanned<String>,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<TopicIndex> {
        let at = self.topics.iter().position(|topic| topic.id == id.value);
        if at.is_none() {
            let near = nearest(&id.value, self.topics.iter().map(|topic| topic.id.as_str()));
            let diagnostic = Diagnostic::error(
                "unknown-topic",
                Place::new(file, id.span),
                format!("there is no topic `{}`", id.value),
            );
            faults.push(diagnostic.with_help(match near {
                Some(near) => format!("a topic with a similar name exists: `{near}`"),
                None => "declare it in `content/topics.toml`".to_owned(),
            }));
        }
        at.map(TopicIndex::new)
    }

    fn unknown_kind(&self, file: &SourcePath, kind: &Spanned<String>) -> Diagnostic {
        let near = nearest(&kind.value, self.config.kinds.keys().map(String::as_str));
        let diagnostic = Diagnostic::error(
            "unknown-kind",
            Place::new(file, kind.span),
            format!("there is no kind `{}`", kind.value),
        );
        diagnostic.with_help(match near {
            Some(near) => format!("a kind with a similar name exists: `{near}`"),
            None => format!("declare it in `{}`", self.config.file),
        })
    }
}
