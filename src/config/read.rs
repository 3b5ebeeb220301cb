//! `bromost.toml` as typed → [`Config`], with a diagnostic for everything that is wrong in it.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    BaseUrl, Config, EntryReference, Field, FieldType, Kind, LanguageIndex, MissingPolicy,
    PerLanguage,
};
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::language::Language;
use crate::language::slug::slugify;
use crate::path::EntryId;
use crate::source::{Source, Span};
use crate::value::reader::{Spanned, TableReader};
use crate::value::{Node, Table, Value};

/// The most languages that a site may have.
const LANGUAGE_LIMIT: usize = 64;

/// Reads the configuration. It is `None` where no site can be made of it; what else is wrong has a default in its
/// place, so that the rest of the project's faults are found in the same run.
pub fn read(source: &Source) -> (Option<Config>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let (table, broken, found) = crate::value::toml::parse(&source.text, 0, &source.path);
    diagnostics.extend(found);
    let mut reader = TableReader::new(
        &table,
        &source.path,
        "the configuration",
        Span::default(),
        &mut diagnostics,
    );
    let site = reader.table("site");
    let topics = reader.table("topics");
    let kinds = reader.table("kinds");
    reader.finish();
    let Some((site, span)) = site else {
        if !broken {
            diagnostics.push(
                Diagnostic::error(
                    "missing-key",
                    Place::file(&source.path),
                    "the configuration has no `[site]`",
                )
                .with_help(
                    "add `[site]` with `title`, `base_url` and `languages`; `bromost new site` shows one",
                ),
            );
        }
        return (None, diagnostics);
    };
    let config = read_site(source, site, span, topics, kinds, &mut diagnostics);
    (config, diagnostics)
}

fn read_site(
    source: &Source,
    site: &Table,
    span: Span,
    topics: Option<(&Table, Span)>,
    kinds: Option<(&Table, Span)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Config> {
    let file = &source.path;
    let mut reader = TableReader::new(site, file, "`[site]`", span, diagnostics);
    let languages = read_languages(&mut reader);
    let title = reader.required_node("title", "\"Our site\"");
    let description = reader.node("description");
    let base_url = read_base_url(&mut reader);
    let source_language = reader.text("source_language");
    let theme = read_theme(&mut reader);
    let missing = reader
        .choice("missing", &MissingPolicy::NAMES)
        .and_then(|name| MissingPolicy::from_name(&name.value));
    let raw_html = reader.boolean("raw_html").unwrap_or(false);
    let menu = reader.texts("menu").map(references);
    let footer = reader.texts("footer").map(references).unwrap_or_default();
    let allow: BTreeSet<String> = reader
        .texts("allow")
        .unwrap_or_default()
        .into_iter()
        .map(|code| code.value)
        .collect();
    reader.finish();
    let languages = languages?;

    let mut texts = Texts {
        source,
        languages: &languages,
        diagnostics,
    };
    let title = title.map_or_else(|| texts.same(""), |node| texts.read("title", node));
    let description =
        description.map_or_else(|| texts.same(""), |node| texts.read("description", node));
    let topics_slug = read_topics(&mut texts, topics);
    let source_language = read_source_language(&mut texts, source_language);
    let kinds = read_kinds(source, kinds, diagnostics);
    Some(Config {
        file: file.clone(),
        source_language,
        title,
        description,
        base_url: base_url?,
        theme,
        missing: missing.unwrap_or(MissingPolicy::Notice),
        raw_html,
        menu,
        footer,
        topics_slug,
        kinds,
        allow,
        languages,
    })
}

fn references(ids: Vec<Spanned<String>>) -> Vec<EntryReference> {
    ids.into_iter()
        .map(|id| EntryReference {
            id: EntryId::new(id.value),
            span: id.span,
        })
        .collect()
}

fn read_languages(reader: &mut TableReader<'_>) -> Option<PerLanguage<Language>> {
    let node = reader.required_node("languages", "[\"nb\", \"pl\"]")?;
    let tags = reader.texts("languages")?;
    let mut languages: Vec<Language> = Vec::new();
    for tag in tags {
        let place = reader.place(tag.span);
        match Language::new(&tag.value) {
            None => reader.report(
                Diagnostic::error(
                    "invalid-language",
                    place,
                    format!("`{}` is not a language tag", tag.value),
                )
                .with_help("write a BCP 47 tag such as `nb`, `pl` or `en`"),
            ),
            Some(language) if languages.contains(&language) => reader.report(
                Diagnostic::error(
                    "invalid-language",
                    place,
                    format!("the language `{language}` is named twice"),
                )
                .with_help("name each language once"),
            ),
            Some(language) => languages.push(language),
        }
    }
    if languages.is_empty() || languages.len() > LANGUAGE_LIMIT {
        let place = reader.place(node.span);
        reader.report(
            Diagnostic::error(
                "invalid-language",
                place,
                format!("a site has from 1 to {LANGUAGE_LIMIT} languages"),
            )
            .with_help("write them as in `languages = [\"nb\", \"pl\"]`"),
        );
        return None;
    }
    Some(PerLanguage::new(languages))
}

fn read_base_url(reader: &mut TableReader<'_>) -> Option<BaseUrl> {
    let text = reader.required_text("base_url", "\"https://example.org/\"")?;
    match BaseUrl::parse(&text.value) {
        Ok(url) => Some(url),
        Err(problem) => {
            let place = reader.place(text.span);
            reader.report(
                Diagnostic::error(
                    "invalid-address",
                    place,
                    format!("`base_url` is no address of a site: {problem}"),
                )
                .with_help("write it as in `base_url = \"https://example.org/\"`"),
            );
            None
        }
    }
}

fn read_theme(reader: &mut TableReader<'_>) -> String {
    let Some(theme) = reader.text("theme") else {
        return "bro".to_owned();
    };
    let is_name = !theme.value.is_empty()
        && theme
            .value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if is_name {
        return theme.value;
    }
    let place = reader.place(theme.span);
    reader.report(
        Diagnostic::error(
            "invalid-name",
            place,
            format!("`{}` cannot be the name of a theme", theme.value),
        )
        .with_help("a theme is named by its folder in `themes`: letters, digits, `-` and `_`"),
    );
    "bro".to_owned()
}

fn read_source_language(texts: &mut Texts<'_>, tag: Option<Spanned<String>>) -> LanguageIndex {
    let languages = texts.languages;
    // A site has at least one language, and the first is the default.
    let first = languages.indexes().next();
    let first = first.unwrap_or_else(|| unreachable!("a site has at least one language"));
    let Some(tag) = tag else { return first };
    let found = languages
        .iter()
        .find(|(_, language)| language.as_str().eq_ignore_ascii_case(&tag.value));
    if let Some((index, _)) = found {
        return index;
    }
    texts.diagnostics.push(
        Diagnostic::error(
            "invalid-language",
            Place::new(&texts.source.path, tag.span),
            format!("`source_language` is `{}`, which is not among `languages`", tag.value),
        )
        .with_help(format!("it is one of {}", texts.language_list())),
    );
    first
}

fn read_topics(texts: &mut Texts<'_>, topics: Option<(&Table, Span)>) -> PerLanguage<String> {
    let Some((table, span)) = topics else {
        return texts.same("topics");
    };
    let mut reader = TableReader::new(table, &texts.source.path, "`[topics]`", span, texts.diagnostics);
    let slug = reader.node("slug");
    reader.finish();
    let Some(node) = slug else {
        return texts.same("topics");
    };
    let slugs = texts.read("slug", node);
    slugs.map(|language, slug| {
        let made = slugify(slug, &texts.languages[language]);
        if made != *slug || made.is_empty() {
            texts.diagnostics.push(
                Diagnostic::error(
                    "invalid-slug",
                    Place::new(&texts.source.path, node.span),
                    format!("`{slug}` cannot be part of an address"),
                )
                .with_help(if made.is_empty() {
                    "write small letters, digits and hyphens".to_owned()
                } else {
                    format!("write `{made}`")
                }),
            );
        }
        made
    })
}

/// Reads texts that may be given for each language.
struct Texts<'a> {
    source: &'a Source,
    languages: &'a PerLanguage<Language>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Texts<'_> {
    fn same(&self, text: &str) -> PerLanguage<String> {
        self.languages.map(|_, _| text.to_owned())
    }

    fn language_list(&self) -> String {
        let tags: Vec<String> = self.languages.values().map(|tag| format!("`{tag}`")).collect();
        tags.join(", ")
    }

    fn read(&mut self, key: &'static str, node: &Node) -> PerLanguage<String> {
        let place = |span| Place::new(&self.source.path, span);
        let table = match &node.value {
            Value::Text(text) => return self.same(text),
            Value::Table(table) => table,
            other => {
                self.diagnostics.push(
                    Diagnostic::error(
                        "wrong-type",
                        place(node.span),
                        format!("`{key}` must be text, or text for each language, but is {}", other.kind()),
                    )
                    .with_help(format!("write it as in `{key} = {{ nb = \"…\", pl = \"…\" }}`")),
                );
                return self.same("");
            }
        };
        for (found, _) in &table.entries {
            let is_language = self
                .languages
                .values()
                .any(|tag| tag.as_str().eq_ignore_ascii_case(&found.name));
            if !is_language {
                self.diagnostics.push(
                    Diagnostic::error(
                        "unknown-key",
                        place(found.span),
                        format!("`{key}` has a text for `{}`, which is no language of the site", found.name),
                    )
                    .with_help(format!("the languages are {}", self.language_list())),
                );
            }
        }
        self.languages.map(|_, tag| {
            let given = table
                .entries
                .iter()
                .find(|(found, _)| tag.as_str().eq_ignore_ascii_case(&found.name));
            match given.map(|(_, node)| &node.value) {
                Some(Value::Text(text)) => text.clone(),
                _ => {
                    self.diagnostics.push(
                        Diagnostic::error(
                            "missing-label",
                            Place::new(&self.source.path, node.span),
                            format!("`{key}` has no text for `{tag}`"),
                        )
                        .with_help(format!("add `{tag} = \"…\"` to it")),
                    );
                    String::new()
                }
            }
        })
    }
}

fn read_kinds(
    source: &Source,
    kinds: Option<(&Table, Span)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Kind> {
    let mut read: BTreeMap<String, Kind> = Kind::SHIPPED
        .iter()
        .map(|name| ((*name).to_owned(), Kind::default()))
        .collect();
    let declared = kinds.map(|(table, _)| table.entries.as_slice()).unwrap_or_default();
    for (key, node) in declared {
        if !is_name(&key.name) {
            diagnostics.push(invalid_name(source, key.span, &key.name, "kind"));
            continue;
        }
        let Value::Table(table) = &node.value else {
            diagnostics.push(
                Diagnostic::error(
                    "wrong-type",
                    Place::new(&source.path, node.span),
                    format!("the kind `{}` must be a table, but is {}", key.name, node.value.kind()),
                )
                .with_help(format!("write `[kinds.{}.fields]` and a line for each field", key.name)),
            );
            continue;
        };
        let name = format!("`[kinds.{}]`", key.name);
        let mut reader = TableReader::new(table, &source.path, name, key.span, diagnostics);
        let fields = reader.table("fields");
        let previous_next = reader.boolean("previous_next").unwrap_or(false);
        reader.finish();
        let fields = fields.map(|(table, _)| table.entries.as_slice()).unwrap_or_default();
        let kind = Kind {
            fields: fields
                .iter()
                .filter_map(|(field, node)| read_field(source, &field.name, field.span, node, diagnostics))
                .collect(),
            previous_next,
        };
        read.insert(key.name.clone(), kind);
    }
    check_kind_references(source, &read, diagnostics);
    read
}

fn read_field(
    source: &Source,
    name: &str,
    span: Span,
    node: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Field> {
    if !is_name(name) {
        diagnostics.push(invalid_name(source, span, name, "field"));
        return None;
    }
    let Value::Table(table) = &node.value else {
        diagnostics.push(
            Diagnostic::error(
                "wrong-type",
                Place::new(&source.path, node.span),
                format!("the field `{name}` must be a table, but is {}", node.value.kind()),
            )
            .with_help(format!("write it as in `{name} = {{ type = \"text\" }}`")),
        );
        return None;
    };
    let title = format!("the field `{name}`");
    let mut reader = TableReader::new(table, &source.path, title, span, diagnostics);
    let type_name = reader.required_text("type", "\"text\"");
    let required = reader.boolean("required").unwrap_or(false);
    let kind = reader.text("kind");
    let inverse = reader.text("inverse");
    let options = reader.texts("options");
    let type_name = type_name.and_then(|type_name| {
        let found = FieldType::from_name(&type_name.value);
        if found.is_none() {
            let place = reader.place(type_name.span);
            reader.report(unknown_type(place, &type_name.value));
        }
        found
    });
    let reference = kind.as_ref().or(inverse.as_ref());
    if let (Some((field_type, _)), Some(reference)) = (type_name, reference)
        && field_type != FieldType::Entry
    {
        let place = reader.place(reference.span);
        reader.report(
            Diagnostic::error("unknown-key", place, "only a field of type `entry` or `entries` takes `kind` and `inverse`")
                .with_help("remove it, or set `type = \"entries\"`"),
        );
    }
    if type_name.is_some_and(|(field_type, _)| field_type == FieldType::Choice)
        && options.as_ref().is_none_or(Vec::is_empty)
    {
        let place = reader.place(span);
        reader.report(
            Diagnostic::error("missing-key", place, format!("the field `{name}` is a choice of nothing"))
                .with_help("add `options = [\"one\", \"two\"]`"),
        );
    }
    reader.finish();
    let (field_type, many) = type_name?;
    Some(Field {
        name: name.to_owned(),
        span,
        field_type,
        many,
        required,
        kind: kind.map(|kind| kind.value),
        inverse: inverse.map(|inverse| inverse.value),
        options: options
            .unwrap_or_default()
            .into_iter()
            .map(|option| option.value)
            .collect(),
    })
}

fn unknown_type(place: Place, name: &str) -> Diagnostic {
    let names = || FieldType::ALL.iter().flat_map(|&(_, one, many)| [one, many]);
    let diagnostic = Diagnostic::error("unknown-choice", place, format!("there is no type `{name}`"));
    match nearest(name, names()) {
        Some(near) => diagnostic.with_help(format!("a type with a similar name exists: `{near}`")),
        None => {
            let list: Vec<String> = FieldType::ALL
                .iter()
                .map(|(_, one, _)| format!("`{one}`"))
                .collect();
            diagnostic.with_help(format!("the types are {}; a list is the plural, as in `texts`", list.join(", ")))
        }
    }
}

/// A field of entries may name only a kind that there is.
fn check_kind_references(
    source: &Source,
    kinds: &BTreeMap<String, Kind>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for field in kinds.values().flat_map(|kind| &kind.fields) {
        let Some(kind) = &field.kind else { continue };
        if kinds.contains_key(kind) {
            continue;
        }
        let diagnostic = Diagnostic::error(
            "unknown-kind",
            Place::new(&source.path, field.span),
            format!("the field `{}` refers to the kind `{kind}`, which is not declared", field.name),
        );
        diagnostics.push(match nearest(kind, kinds.keys().map(String::as_str)) {
            Some(near) => diagnostic.with_help(format!("a kind with a similar name exists: `{near}`")),
            None => diagnostic.with_help(format!("declare it with `[kinds.{kind}]`")),
        });
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

fn invalid_name(source: &Source, span: Span, name: &str, what: &str) -> Diagnostic {
    Diagnostic::error(
        "invalid-name",
        Place::new(&source.path, span),
        format!("`{name}` cannot be the name of a {what}"),
    )
    .with_help("begin with a letter from a to z, then letters, digits, `-` and `_`")
}
