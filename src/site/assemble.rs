//! Parsed sources → [`Site`]. Entry point: [`assemble`].

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::attachment::gather;
use super::data::{EntryData, TextData, read_entry_data, read_text_data};
use super::entry::{Alias, Entry, EntryIndex, Translation};
use super::fact::{Fact, language_list, languages_left_out, read as read_fact};
use super::heading::anchors;
use super::route::Routes;
use super::topic::{Topic, TopicIndex, read as read_topics};
use super::{Site, relation, tree};
use crate::config::{Config, LanguageIndex, MissingPolicy, PerLanguage};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::discover::AttachmentSource;
use crate::document::Document;
use crate::language::slug::slugify;
use crate::locale::Locale;
use crate::path::EntryId;
use crate::source::{Source, Span};
use crate::value::Value;
use crate::value::reader::Spanned;

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

/// Makes the site. `drafts` publishes drafts as if they were none.
pub fn assemble(
    config: Arc<Config>,
    locales: &PerLanguage<Locale>,
    parsed: Vec<Parsed>,
    topics_source: Option<&Source>,
    drafts: bool,
) -> (Site, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let topics = topics_source.map_or_else(Vec::new, |source| {
        read_topics(&config, source, &mut diagnostics)
    });
    let (known, drafted) = typed(&config, parsed, drafts, &mut diagnostics);
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
    let kinds: Vec<String> = known
        .iter()
        .zip(&context)
        .map(|(entry, above)| resolver.kind(entry, above, &mut diagnostics))
        .collect();
    let mut entries: Vec<Entry> = known
        .into_iter()
        .zip(context)
        .enumerate()
        .map(|(at, (typed, above))| resolver.entry(typed, &above, at, &kinds, &mut diagnostics))
        .collect();
    tree::connect(&mut entries, &by_id, locales);
    relation::invert(&config, &mut entries);
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

/// An entry whose data and texts have been read, but whose references have not been resolved.
struct Typed {
    id: EntryId,
    data_source: Option<Source>,
    data: EntryData,
    translations: PerLanguage<Option<Translation>>,
    attachments: Vec<AttachmentSource>,
}

/// Reads data and front matter, and leaves drafts out: a text of its own, an entry when all its texts are drafts,
/// and then everything in its folder.
fn typed(
    config: &Config,
    parsed: Vec<Parsed>,
    drafts: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Typed>, HashSet<EntryId>) {
    let mut known = Vec::new();
    let mut drafted: HashSet<EntryId> = HashSet::new();
    for entry in parsed {
        let data = entry
            .data
            .as_ref()
            .map(|source| read_entry_data(source, diagnostics))
            .unwrap_or_default();
        let mut translations = config.languages.map(|_, _| None);
        for text in entry.texts {
            let language = text.language;
            let typed = read_text_data(&text.source.path, &text.document.front_matter, diagnostics);
            if drafts || !typed.draft {
                translations[language] =
                    Some(translation(config, &entry.id, text, typed, diagnostics));
            }
        }
        // The entries are sorted by id, so those above have been seen.
        let mut above = entry.id.parent();
        let mut below_draft = false;
        while let Some(id) = above {
            below_draft |= drafted.contains(&id);
            above = id.parent();
        }
        if below_draft || translations.values().all(Option::is_none) {
            drafted.insert(entry.id);
            continue;
        }
        known.push(Typed {
            id: entry.id,
            data_source: entry.data,
            data,
            translations,
            attachments: entry.attachments,
        });
    }
    (known, drafted)
}

fn translation(
    config: &Config,
    id: &EntryId,
    text: ParsedText,
    data: TextData,
    diagnostics: &mut Vec<Diagnostic>,
) -> Translation {
    let language = &config.languages[text.language];
    let file = &text.source.path;
    // Where the title is missing, which has been reported, the folder's name stands in for it.
    let title = data
        .title
        .as_ref()
        .map_or_else(|| id.name().to_owned(), |title| title.value.clone());
    let mut slug = match &data.slug {
        Some(slug) => {
            let made = slugify(&slug.value, language);
            if made != slug.value || made.is_empty() {
                diagnostics.push(
                    Diagnostic::error(
                        "invalid-slug",
                        Place::new(file, slug.span),
                        format!("`{}` cannot be part of an address", slug.value),
                    )
                    .with_help(if made.is_empty() {
                        "write small letters, digits and hyphens".to_owned()
                    } else {
                        format!("write `slug = \"{made}\"`")
                    }),
                );
            }
            made
        }
        None => slugify(&title, language),
    };
    if slug.is_empty() {
        if data.slug.is_none() && !id.is_home() && data.title.is_some() {
            let span = data
                .title
                .as_ref()
                .map_or(Span::default(), |title| title.span);
            diagnostics.push(
                Diagnostic::error(
                    "invalid-slug",
                    Place::new(file, span),
                    format!("no address can be made of the title `{title}`"),
                )
                .with_help(
                    "add `slug = \"…\"` to the front matter, in small letters, digits and hyphens",
                ),
            );
        }
        slug = slugify(id.name(), language);
    }
    let mut repeated = Vec::new();
    let anchors = anchors(&text.document, language, &mut repeated);
    diagnostics.extend(repeated.into_iter().map(|span| {
        Diagnostic::error(
            "duplicate-id",
            Place::new(file, span),
            "this id stands in the text already",
        )
        .with_help("give each heading and container an id of its own")
    }));
    let aliases = data
        .aliases
        .into_iter()
        .filter_map(|alias| read_alias(file, alias, diagnostics))
        .collect();
    Translation {
        title,
        summary: data.summary,
        description: data.description,
        keywords: data.keywords,
        translator: data.translator,
        slug,
        aliases,
        anchors,
        source: text.source,
        document: text.document,
    }
}

/// An old address: from the site's root, with or without `/` at its end.
fn read_alias(
    file: &crate::path::SourcePath,
    alias: Spanned<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Alias> {
    let written = alias.value.trim();
    let decoded = crate::config::url::decode_path(written);
    let path = decoded.as_deref().and_then(|path| path.strip_prefix('/'));
    let is_path = |path: &str| {
        !path.is_empty()
            && !path.contains(['?', '#', '\\', ':'])
            && path
                .trim_end_matches('/')
                .split('/')
                .all(|part| !matches!(part, "" | "." | ".."))
    };
    let Some(path) = path.filter(|path| is_path(path)) else {
        diagnostics.push(
            Diagnostic::error(
                "invalid-alias",
                Place::new(file, alias.span),
                format!("`{written}` is not an address of this site"),
            )
            .with_help("write the old address from the site's root, as in `/nb/old-page/`"),
        );
        return None;
    };
    let is_file = path
        .rsplit('/')
        .next()
        .is_some_and(|last| last.contains('.'));
    let path = if is_file || path.ends_with('/') {
        path.to_owned()
    } else {
        format!("{path}/")
    };
    Some(Alias {
        path,
        span: alias.span,
    })
}

/// What an entry takes over from the entries above it.
#[derive(Clone, Default)]
struct Inherited {
    /// The kind that the section right above gives its children.
    kind: Option<Spanned<String>>,
    /// The file of that section's data, where the kind is written.
    kind_source: Option<crate::path::SourcePath>,
    /// The nearest policy above.
    missing: Option<MissingPolicy>,
    /// Whether entries lie in its folder.
    has_children: bool,
}

fn inherited(entries: &[Typed], by_id: &HashMap<EntryId, EntryIndex>) -> Vec<Inherited> {
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
struct Resolver<'a> {
    config: &'a Config,
    topics: &'a [Topic],
    by_id: &'a HashMap<EntryId, EntryIndex>,
    drafts: &'a HashSet<EntryId>,
}

impl Resolver<'_> {
    /// The name of an entry's kind: its own, or that of its section's children, or by its place in the tree.
    fn kind(&self, entry: &Typed, above: &Inherited, diagnostics: &mut Vec<Diagnostic>) -> String {
        let own = entry
            .data
            .kind
            .as_ref()
            .zip(entry.data_source.as_ref().map(|source| &source.path));
        let from_section = above.kind.as_ref().zip(above.kind_source.as_ref());
        let Some((kind, file)) = own.or(from_section) else {
            return if above.has_children {
                "section"
            } else {
                "page"
            }
            .to_owned();
        };
        if self.config.kinds.contains_key(&kind.value) {
            return kind.value.clone();
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
                None => diagnostic.with_help(format!(
                    "declare it with `[kinds.{}]` in `{}`",
                    kind.value, self.config.file
                )),
            },
        );
        "page".to_owned()
    }

    fn entry(
        &self,
        typed: Typed,
        above: &Inherited,
        at: usize,
        kinds: &[String],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Entry {
        let topics = self.topics(&typed, diagnostics);
        let facts = self.facts(&typed, &kinds[at], kinds, diagnostics);
        let source_language = self.source_language(&typed, diagnostics);
        let data = typed.data;
        Entry {
            kind: kinds[at].clone(),
            data_file: typed.data_source.map(|source| source.path),
            parent: None,
            children: Vec::new(),
            order: data.order,
            rank: self.config.languages.map(|_, _| 0),
            date: data.date,
            updated: data.updated,
            topics,
            facts,
            inverse: Vec::new(),
            source_language,
            missing: data
                .missing
                .or(above.missing)
                .unwrap_or(self.config.missing),
            translations: typed.translations,
            attachments: gather(self.config, typed.attachments),
            allow: data.allow,
            id: typed.id,
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
                    .with_help(format!("it is one of {}", language_list(self.config))),
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
        kinds: &[String],
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
                    Err(unfit) => diagnostics.push(
                        Diagnostic::error(
                            unfit.code,
                            Place::new(&source.path, unfit.span),
                            format!("`{}` {}", field.name, unfit.message),
                        )
                        .with_help(unfit.help),
                    ),
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
            if kind.field(&key.name).is_some() {
                continue;
            }
            let diagnostic = Diagnostic::error(
                "unknown-fact",
                Place::new(&source.path, key.span),
                format!("the kind `{kind_name}` has no fact `{}`", key.name),
            );
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

    /// The entry that a fact names, or why there is none: a message and a remedy.
    fn find(
        &self,
        id: &str,
        kind: Option<&str>,
        kinds: &[String],
    ) -> Result<EntryIndex, (String, String)> {
        let id = EntryId::new(id);
        let Some(&index) = self.by_id.get(&id) else {
            if self.drafts.contains(&id) {
                return Err((
                    format!("names `{id}`, which is a draft"),
                    "publish that entry, or leave it out here until then".to_owned(),
                ));
            }
            let near = nearest(id.as_str(), self.by_id.keys().map(EntryId::as_str));
            return Err((
                format!("names `{id}`, and there is no such entry"),
                match near {
                    Some(near) => format!("an entry with a similar name exists: `{near}`"),
                    None => "an entry is named by the path of its folder from `content`".to_owned(),
                },
            ));
        };
        let found = &kinds[index.get()];
        match kind {
            Some(kind) if kind != found => Err((
                format!(
                    "must name an entry of the kind `{kind}`, but `{id}` is of the kind `{found}`"
                ),
                format!("name another entry, or set `kind = \"{kind}\"` in that one"),
            )),
            _ => Ok(index),
        }
    }
}
