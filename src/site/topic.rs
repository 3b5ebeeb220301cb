//! Topics: `content/topics.toml`. Entry point: [`read`].

use crate::config::{Config, PerLanguage};
use crate::diagnostic::Diagnostic;
use crate::language::slug::slugify;
use crate::source::{Source, Span};
use crate::value::Key;
use crate::value::reader::TableReader;

/// A topic, as an index into the site's topics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicIndex(u32);

impl TopicIndex {
    pub(super) fn new(at: usize) -> Self {
        // As for entries: so many topics do not fit in memory.
        Self(u32::try_from(at).unwrap_or(u32::MAX))
    }

    pub(super) fn get(self) -> usize {
        self.0 as usize
    }
}

/// A topic in every language.
#[derive(Debug)]
pub struct Topic {
    /// Its id, as content names it.
    pub id: String,
    /// Where it is declared.
    pub span: Span,
    /// Its label.
    pub label: PerLanguage<String>,
    /// The last part of its page's address.
    pub slug: PerLanguage<String>,
    /// What it is about; empty where not said.
    pub summary: PerLanguage<String>,
}

/// Reads `content/topics.toml`. A topic whose label is missing in a language is reported and left in, so that its
/// id is known.
pub fn read(config: &Config, source: &Source, diagnostics: &mut Vec<Diagnostic>) -> Vec<Topic> {
    let (table, broken, found) = crate::value::toml::parse(&source.text, 0, &source.path);
    diagnostics.extend(found);
    let mut reader =
        TableReader::new(&table, &source.path, Span::default(), diagnostics).broken(broken);
    let mut topics = Vec::new();
    for (key, node) in reader.rest() {
        if let Some(topic) = reader.field(key, node).table() {
            topics.push(read_topic(config, key, topic));
        }
    }
    reader.finish();
    topics
}

fn read_topic(config: &Config, key: &Key, mut reader: TableReader<'_, '_>) -> Topic {
    let label = config.languages.map(|_, tag| {
        let label = reader.optional(tag.as_str()).text();
        if label.is_none() {
            reader.error(
                "missing-label",
                key.span,
                format!("the topic `{}` has no label in `{tag}`", key.name),
                format!("add `{tag} = \"…\"`"),
            );
        }
        label.map_or_else(|| key.name.clone(), |label| label.value.to_owned())
    });
    let slugs = per_language(config, &mut reader, "slug");
    let summary = per_language(config, &mut reader, "summary");
    reader.finish();
    Topic {
        id: key.name.clone(),
        span: key.span,
        slug: config.languages.map(|language, tag| {
            let written = if slugs[language].is_empty() {
                &label[language]
            } else {
                &slugs[language]
            };
            let slug = slugify(written, tag);
            if slug.is_empty() {
                slugify(&key.name, tag)
            } else {
                slug
            }
        }),
        label,
        summary,
    }
}

/// Texts that may be left out for any language; empty where they are.
fn per_language(
    config: &Config,
    reader: &mut TableReader<'_, '_>,
    key: &str,
) -> PerLanguage<String> {
    let Some(mut texts) = reader.optional(key).table() else {
        return config.languages.map(|_, _| String::new());
    };
    let read = config.languages.map(|_, tag| {
        let text = texts.optional(tag.as_str()).text();
        text.map_or_else(String::new, |text| text.value.to_owned())
    });
    texts.finish();
    read
}
