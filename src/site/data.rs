//! `entry.toml` and front matter as typed: their keys, read with every fault reported.

use super::publication::{self, PublicationData};
use crate::config::{Allowance, Config, MissingPolicy, read_allowances};
use crate::diagnostic::Diagnostic;
use crate::document::FrontMatter;
use crate::path::SourcePath;
use crate::source::{Source, Span};
use crate::value::Table;
use crate::value::quantity::PartialDate;
use crate::value::reader::{Spanned, TableReader};

/// The keys of `entry.toml`.
pub const ENTRY_KEYS: [&str; 11] = [
    "kind",
    "order",
    "date",
    "updated",
    "topics",
    "source",
    "missing",
    "allow",
    "facts",
    "children",
    "publication",
];

/// The keys of front matter.
pub const TEXT_KEYS: [&str; 8] = [
    "title",
    "summary",
    "slug",
    "draft",
    "aliases",
    "translator",
    "description",
    "keywords",
];

/// `entry.toml` as typed; `None` where a key is left out or wrong.
#[derive(Debug, Default)]
pub struct EntryData {
    pub kind: Option<Spanned<String>>,
    pub order: Option<i64>,
    pub date: Option<PartialDate>,
    pub updated: Option<PartialDate>,
    pub topics: Vec<Spanned<String>>,
    pub source: Option<Spanned<String>>,
    pub missing: Option<MissingPolicy>,
    pub allow: Vec<Allowance>,
    pub facts: Table,
    pub facts_span: Span,
    pub children_kind: Option<Spanned<String>>,
    pub publication: Option<PublicationData>,
    /// Whether a part of the file could not be read, so that what seems missing may stand there.
    pub broken: bool,
}

/// Reads `entry.toml`. The configuration tells only where a key belongs that stands in the wrong place.
pub fn read_entry_data(
    config: &Config,
    source: &Source,
    diagnostics: &mut Vec<Diagnostic>,
) -> EntryData {
    let (table, broken, found) = crate::value::toml::parse(&source.text, 0, &source.path);
    diagnostics.extend(found);
    let mut reader =
        TableReader::new(&table, &source.path, Span::default(), diagnostics).broken(broken);
    reader.elsewhere(TEXT_KEYS, &belongs_in_text(config));
    reader.elsewhere(fact_names(config), "put it below a line `[facts]`");
    let mut data = EntryData {
        kind: reader.optional("kind").text().map(owned),
        order: reader.optional("order").integer().map(|order| order.value),
        date: read_date(&mut reader, "date"),
        updated: read_date(&mut reader, "updated"),
        topics: owned_texts(&mut reader, "topics"),
        source: reader.optional("source").text().map(owned),
        missing: reader
            .optional("missing")
            .one_of(&MissingPolicy::NAMES)
            .map(|policy| policy.value),
        allow: read_allowances(&mut reader),
        broken,
        ..EntryData::default()
    };
    if let Some(mut facts) = reader.optional("facts").table() {
        data.facts_span = facts.span();
        data.facts = Table {
            entries: facts
                .rest()
                .into_iter()
                .map(|(key, node)| (key.clone(), node.clone()))
                .collect(),
        };
    }
    if let Some(mut children) = reader.optional("children").table() {
        children.elsewhere(ENTRY_KEYS, "move it above `[children]`");
        children.elsewhere(fact_names(config), "put it below a line `[facts]`");
        data.children_kind = children.optional("kind").text().map(owned);
        children.finish();
    }
    if let Some(mut table) = reader.optional("publication").table() {
        table.elsewhere(ENTRY_KEYS, "move it above `[publication]`");
        data.publication = Some(publication::read(config, table));
    }
    reader.finish();
    data
}

/// Front matter as typed.
#[derive(Debug, Default)]
pub struct TextData {
    pub title: Option<Spanned<String>>,
    pub summary: Option<String>,
    pub slug: Option<Spanned<String>>,
    pub draft: bool,
    pub aliases: Vec<Spanned<String>>,
    pub translator: Option<String>,
    pub description: Option<String>,
    pub keywords: Vec<String>,
}

/// Reads front matter; `title` is required.
pub fn read_text_data(
    config: &Config,
    file: &SourcePath,
    front_matter: &FrontMatter,
    diagnostics: &mut Vec<Diagnostic>,
) -> TextData {
    let mut reader = TableReader::new(&front_matter.table, file, front_matter.span, diagnostics)
        .broken(front_matter.broken);
    if front_matter.is_absent() {
        reader.error(
            "missing-front-matter",
            front_matter.span,
            "this text has no front matter, and so no title",
            "begin the file with three lines: `+++`, then `title = \"…\"`, then `+++`; the text stands below them",
        );
        return TextData::default();
    }
    reader.elsewhere(ENTRY_KEYS, "this belongs in `entry.toml`");
    reader.elsewhere(
        fact_names(config),
        "this belongs in `entry.toml`, below a line `[facts]`",
    );
    let title = reader.required("title").text().filter(|title| {
        let is_empty = title.value.trim().is_empty();
        if is_empty {
            reader.error(
                "missing-key",
                title.span,
                "`title` is empty",
                "write the title between the quotation marks",
            );
        }
        !is_empty
    });
    let data = TextData {
        title: title.map(owned),
        summary: written(&mut reader, "summary"),
        slug: reader.optional("slug").text().map(owned),
        draft: reader
            .optional("draft")
            .boolean()
            .is_some_and(|draft| draft.value),
        aliases: owned_texts(&mut reader, "aliases"),
        translator: written(&mut reader, "translator"),
        description: written(&mut reader, "description"),
        keywords: owned_texts(&mut reader, "keywords")
            .into_iter()
            .map(|word| word.value)
            .collect(),
    };
    reader.finish();
    data
}

/// Where a key of front matter belongs that stands in `entry.toml`.
pub fn belongs_in_text(config: &Config) -> String {
    let language = &config.languages[config.source_language];
    format!(
        "this belongs in the front matter of `{}.md`",
        language.as_str()
    )
}

/// The facts that some kind declares.
fn fact_names(config: &Config) -> impl Iterator<Item = &str> {
    config
        .kinds
        .values()
        .flat_map(|kind| kind.fields.iter().map(|field| field.name.as_str()))
}

/// Text that says something; a key with nothing in it counts as left out.
fn written(reader: &mut TableReader<'_, '_>, key: &str) -> Option<String> {
    let text = reader.optional(key).text()?;
    (!text.value.trim().is_empty()).then(|| text.value.to_owned())
}

fn read_date(reader: &mut TableReader<'_, '_>, key: &str) -> Option<PartialDate> {
    let date = reader.optional(key).quantity(str::parse::<PartialDate>);
    date.map(|date| date.value)
}

fn owned(text: Spanned<&str>) -> Spanned<String> {
    text.map(str::to_owned)
}

fn owned_texts(reader: &mut TableReader<'_, '_>, key: &str) -> Vec<Spanned<String>> {
    let texts = reader.optional(key).texts();
    texts.map_or_else(Vec::new, |texts| {
        texts.value.into_iter().map(owned).collect()
    })
}
