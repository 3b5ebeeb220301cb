//! What an entry names → what is meant: its kind, topics, facts and languages. Entry point: [`Resolver`].

use std::collections::{HashMap, HashSet};

use super::attachment::gather;
use super::data::{ENTRY_KEYS, TEXT_KEYS, belongs_in_text};
use super::entry::{Entry, EntryIndex};
use super::fact::{Fact, NoEntry, languages_left_out, read as read_fact};
use super::topic::{Topic, TopicIndex};
use super::typed::Typed;
use crate::config::{Config, LanguageIndex, MissingPolicy, is_kind_name};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::path::{EntryId, SourcePath};
use crate::value::Value;
use crate::value::reader::Spanned;

/// What an entry takes over from the entries above it.
#[derive(Clone, Default)]
pub struct Inherited {
    /// The kind that the section right above gives its children.
    kind: Option<Spanned<String>>,
    /// The file of that section's data, where the kind is written.
    kind_source: Option<SourcePath>,
    /// The nearest policy above.
    missing: Option<MissingPolicy>,
    /// Whether entries lie in its folder.
    has_children: bool,
}

pub fn inherited(entries: &[Typed], by_id: &HashMap<EntryId, EntryIndex>) -> Vec<Inherited> {
    let mut inherited = vec![Inherited::default(); entries.len()];
    for (at, entry) in entries.iter().enumerate() {
        let mut above = entry.id.parent();
        let mut nearest_seen = false;
        while let Some(id) = above {
            if let Some(parent) = by_id.get(&id) {
                let parent = parent.get();
                if !nearest_seen {
                    inherited[at].kind = entries[parent].data.children_kind.clone();
                    inherited[at].kind_source = entries[parent]
                        .data_source
                        .as_ref()
                        .map(|source| source.path.clone());
                    inherited[parent].has_children = true;
                }
                nearest_seen = true;
                if inherited[at].missing.is_none() {
                    inherited[at].missing = entries[parent].data.missing;
                }
            }
            above = id.parent();
        }
    }
    inherited
}

/// Resolves what an entry names.
pub struct Resolver<'a> {
    pub config: &'a Config,
    pub topics: &'a [Topic],
    pub by_id: &'a HashMap<EntryId, EntryIndex>,
    pub drafts: &'a HashSet<EntryId>,
}

impl Resolver<'_> {
    /// The name of an entry's kind: its own, or that of its section's children, or by its place in the tree. `None`
    /// where there is no such kind, which is reported.
    pub fn kind(
        &self,
        entry: &Typed,
        above: &Inherited,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        let own = entry
            .data
            .kind
            .as_ref()
            .zip(entry.data_source.as_ref().map(|source| &source.path));
        let from_section = above.kind.as_ref().zip(above.kind_source.as_ref());
        let Some((kind, file)) = own.or(from_section) else {
            let by_place = if above.has_children {
                "section"
            } else {
                "page"
            };
            return Some(by_place.to_owned());
        };
        if self.config.kinds.contains_key(&kind.value) {
            return Some(kind.value.clone());
        }
        let diagnostic = Diagnostic::error(
            "unknown-kind",
            Place::new(file, kind.span),
            format!("there is no kind `{}`", kind.value),
        );
        diagnostics.push(
            match nearest(&kind.value, self.config.kinds.keys().map(String::as_str)) {
                Some(near) => {
                    diagnostic.with_help(format!("a kind with a similar name exists: `{near}`"))
                }
                None if is_kind_name(&kind.value) => diagnostic.with_help(format!(
                    "declare it with `[kinds.{}]` in `{}`",
                    kind.value, self.config.file
                )),
                None => {
                    let kinds = self.config.kinds.keys().map(|kind| format!("`{kind}`"));
                    let kinds: Vec<String> = kinds.collect();
                    diagnostic.with_help(format!("the kinds are {}", kinds.join(", ")))
                }
            },
        );
        None
    }

    pub fn entry(
        &self,
        typed: Typed,
        above: &Inherited,
        at: usize,
        kinds: &[Option<String>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Entry {
        let topics = self.topics(&typed, diagnostics);
        let before = diagnostics.len();
        let facts = match &kinds[at] {
            Some(kind) => self.facts(&typed, kind, kinds, diagnostics),
            // What facts an entry has, only its kind tells.
            None => Vec::new(),
        };
        let kind_is_faulty = kinds[at]
            .as_ref()
            .is_none_or(|kind| self.config.kinds[kind].faulty);
        let faulty = kind_is_faulty || typed.data.broken || diagnostics.len() > before;
        let source_language = self.source_language(&typed, diagnostics);
        let data = typed.data;
        Entry {
            kind: kinds[at].clone().unwrap_or_else(|| "page".to_owned()),
            data_file: typed.data_source.map(|source| source.path),
            parent: None,
            children: Vec::new(),
            order: data.order,
            rank: self.config.languages.map(|_, _| 0),
            date: data.date,
            updated: data.updated,
            topics,
            facts,
            faulty,
            inverse: Vec::new(),
            source_language,
            missing: self.missing_policy(&typed.id, data.missing.or(above.missing)),
            translations: typed.translations,
            drafts: typed.drafts,
            attachments: gather(self.config, typed.attachments),
            publication: None,
            allow: data.allow,
            id: typed.id,
        }
    }

    /// A site has a home page in every language, since readers come in there: it cannot be hidden.
    fn missing_policy(&self, id: &EntryId, policy: Option<MissingPolicy>) -> MissingPolicy {
        match policy.unwrap_or(self.config.missing) {
            MissingPolicy::Hide if id.is_home() => MissingPolicy::Notice,
            policy => policy,
        }
    }

    fn source_language(&self, entry: &Typed, diagnostics: &mut Vec<Diagnostic>) -> LanguageIndex {
        let mut wanted = self.config.source_language;
        if let (Some(tag), Some(source)) = (&entry.data.source, &entry.data_source) {
            match self.config.language_index(&tag.value) {
                Some(language) => wanted = language,
                None => diagnostics.push(
                    Diagnostic::error(
                        "invalid-language",
                        Place::new(&source.path, tag.span),
                        format!("`{}` is no language of the site", tag.value),
                    )
                    .with_help(format!("it is one of {}", self.config.languages.list())),
                ),
            }
        }
        if entry.translations[wanted].is_some() {
            return wanted;
        }
        let first = entry.translations.iter().find(|(_, text)| text.is_some());
        first.map_or(wanted, |(language, _)| language)
    }

    fn topics(&self, entry: &Typed, diagnostics: &mut Vec<Diagnostic>) -> Vec<TopicIndex> {
        let Some(source) = &entry.data_source else {
            return Vec::new();
        };
        let mut found: Vec<TopicIndex> = Vec::new();
        for id in &entry.data.topics {
            match self.topics.iter().position(|topic| topic.id == id.value) {
                Some(at) if found.contains(&TopicIndex::new(at)) => {}
                Some(at) => found.push(TopicIndex::new(at)),
                None => {
                    let near =
                        nearest(&id.value, self.topics.iter().map(|topic| topic.id.as_str()));
                    let diagnostic = Diagnostic::error(
                        "unknown-topic",
                        Place::new(&source.path, id.span),
                        format!("there is no topic `{}`", id.value),
                    );
                    diagnostics.push(match near {
                        Some(near) => diagnostic
                            .with_help(format!("a topic with a similar name exists: `{near}`")),
                        None => diagnostic.with_help("declare it in `content/topics.toml`"),
                    });
                }
            }
        }
        found
    }

    fn facts(
        &self,
        entry: &Typed,
        kind_name: &str,
        kinds: &[Option<String>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Fact> {
        let kind = &self.config.kinds[kind_name];
        let table = &entry.data.facts;
        let mut facts = Vec::new();
        for field in &kind.fields {
            let Some(node) = table
                .get(&field.name)
                .filter(|node| node.value != Value::Null)
            else {
                if field.required && !entry.data.broken {
                    diagnostics.push(self.missing_fact(entry, kind_name, &field.name));
                }
                continue;
            };
            // Facts stand in `entry.toml`, so there is one.
            let Some(source) = &entry.data_source else {
                continue;
            };
            let nodes = match &node.value {
                Value::List(items) if field.many => items.as_slice(),
                // A list of one may be written without its brackets.
                _ => std::slice::from_ref(node),
            };
            let mut values = Vec::new();
            for node in nodes {
                let find = |id: &str| self.find(id, field.kind.as_deref(), kinds);
                match read_fact(self.config, field, node, &find) {
                    Ok(value) => values.push(value),
                    Err(unfit) => {
                        diagnostics.push(
                            Diagnostic::error(
                                unfit.code,
                                Place::new(&source.path, unfit.span),
                                format!("`{}` {}", field.name, unfit.message),
                            )
                            .with_help(unfit.help),
                        );
                        continue;
                    }
                }
                let left_out = if field.field_type.is_per_language() {
                    languages_left_out(self.config, node)
                } else {
                    Vec::new()
                };
                if !left_out.is_empty() {
                    diagnostics.push(
                        Diagnostic::warning(
                            "incomplete-fact",
                            Place::new(&source.path, node.span),
                            format!(
                                "`{}` has no text for {}",
                                field.name,
                                left_out.join(" and ")
                            ),
                        )
                        .with_help("add it; until then readers get the text of another language"),
                    );
                }
            }
            if !values.is_empty() {
                facts.push(Fact {
                    name: field.name.clone(),
                    field_type: field.field_type,
                    values,
                    span: node.span,
                });
            }
        }
        self.report_unknown_facts(entry, kind_name, diagnostics);
        facts
    }

    fn missing_fact(&self, entry: &Typed, kind: &str, field: &str) -> Diagnostic {
        let place = match &entry.data_source {
            Some(source) => Place::new(&source.path, entry.data.facts_span),
            None => {
                let text = entry.translations.values().flatten().next();
                text.map_or_else(
                    || Place::file(&self.config.file),
                    |text| Place::file(&text.source.path),
                )
            }
        };
        Diagnostic::error(
            "missing-fact",
            place,
            format!("the fact `{field}` is missing; every entry of the kind `{kind}` gives it"),
        )
        .with_help(format!(
            "add a line `{field} = …` under `[facts]` in `content/{}/entry.toml`",
            entry.id
        ))
    }

    fn report_unknown_facts(
        &self,
        entry: &Typed,
        kind_name: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(source) = &entry.data_source else {
            return;
        };
        let kind = &self.config.kinds[kind_name];
        for (key, _) in &entry.data.facts.entries {
            if kind.faulty || kind.field(&key.name).is_some() {
                continue;
            }
            let diagnostic = Diagnostic::error(
                "unknown-fact",
                Place::new(&source.path, key.span),
                format!("the kind `{kind_name}` has no fact `{}`", key.name),
            );
            if TEXT_KEYS.contains(&key.name.as_str()) {
                diagnostics.push(diagnostic.with_help(belongs_in_text(self.config)));
                continue;
            }
            if ENTRY_KEYS.contains(&key.name.as_str()) {
                diagnostics.push(diagnostic.with_help("move it above `[facts]`"));
                continue;
            }
            let names = kind.fields.iter().map(|field| field.name.as_str());
            diagnostics.push(match nearest(&key.name, names) {
                Some(near) => {
                    diagnostic.with_help(format!("a fact with a similar name exists: `{near}`"))
                }
                None => diagnostic.with_help(format!(
                    "declare it under `[kinds.{kind_name}.fields]` in `{}`",
                    self.config.file
                )),
            });
        }
    }

    /// The entry that a fact names, which must be of `kind` where one is given.
    fn find(
        &self,
        id: &str,
        kind: Option<&str>,
        kinds: &[Option<String>],
    ) -> Result<EntryIndex, NoEntry> {
        let id = EntryId::new(id);
        let Some(&index) = self.by_id.get(&id) else {
            if self.drafts.contains(&id) {
                return Err(NoEntry {
                    message: format!("names `{id}`, which is a draft"),
                    help: "publish that entry, or leave it out here until then".to_owned(),
                });
            }
            let near = nearest(id.as_str(), self.by_id.keys().map(EntryId::as_str));
            return Err(NoEntry {
                message: format!("names `{id}`, and there is no such entry"),
                help: match near {
                    Some(near) => format!("an entry with a similar name exists: `{near}`"),
                    None => "an entry is named by the path of its folder from `content`".to_owned(),
                },
            });
        };
        let found = kinds[index.get()].as_deref();
        match (kind, found) {
            (Some(kind), Some(found)) if kind != found => Err(NoEntry {
                message: format!(
                    "must name an entry of the kind `{kind}`, but `{id}` is of the kind `{found}`"
                ),
                help: format!("name another entry, or set `kind = \"{kind}\"` in that one"),
            }),
            _ => Ok(index),
        }
    }
}
