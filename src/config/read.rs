//! `bromost.toml` as typed → [`Config`], with a diagnostic for everything that is wrong in it.

use std::collections::BTreeMap;

use super::read_kind::{read_kinds, shipped_kinds};
use super::{
    Allowance, BaseUrl, Config, EntryReference, Kind, LanguageIndex, MissingPolicy, PerLanguage,
    read_allowances,
};
use crate::diagnostic::{Diagnostic, Place};
use crate::language::Language;
use crate::language::slug::slugify;
use crate::path::EntryId;
use crate::source::{Source, Span};
use crate::value::reader::{Spanned, TableReader};
use crate::value::{Node, Value};

/// The most languages that a site may have.
const LANGUAGE_LIMIT: usize = 64;

/// The theme of a site that names none; it is built in.
const DEFAULT_THEME: &str = "bro";

/// Reads the configuration. It is `None` where no site can be made of it; what else is wrong has a default in its
/// place, so that the rest of the project's faults are found in the same run.
pub fn read(source: &Source) -> (Option<Config>, Vec<Diagnostic>) {
    let (table, broken, mut diagnostics) = crate::value::toml::parse(&source.text, 0, &source.path);
    let mut reader =
        TableReader::new(&table, &source.path, Span::default(), &mut diagnostics).broken(broken);
    let site = reader.required("site").table().map(site_as_typed);
    let topics_slug = reader.optional("topics").table().and_then(|mut topics| {
        let slug = topics.optional("slug").node();
        topics.finish();
        slug
    });
    let mut mark_terms = None;
    let glossary_slug = reader
        .optional("glossary")
        .table()
        .and_then(|mut glossary| {
            let slug = glossary.optional("slug").node();
            mark_terms = glossary.optional("mark").boolean().map(|mark| mark.value);
            glossary.finish();
            slug
        });
    let kinds = reader
        .optional("kinds")
        .table()
        .map_or_else(shipped_kinds, read_kinds);
    reader.finish();
    // With a part of the file unread, what the content names may seem not to be there.
    let site = site.filter(|_| !broken);
    let others = Others {
        topics_slug,
        glossary_slug,
        mark_terms,
        kinds,
    };
    let config = site.and_then(|site| site.resolve(source, others, &mut diagnostics));
    (config, diagnostics)
}

/// What stands beside `[site]`, as typed.
struct Others<'t> {
    topics_slug: Option<&'t Node>,
    glossary_slug: Option<&'t Node>,
    mark_terms: Option<bool>,
    kinds: BTreeMap<String, Kind>,
}

/// `[site]` as typed: `None` where a key is missing or wrong, which has been reported.
struct SiteAsTyped<'t> {
    languages: Option<(PerLanguage<Language>, PerLanguage<Span>)>,
    title: Option<&'t Node>,
    description: Option<&'t Node>,
    base_url: Option<BaseUrl>,
    source_language: Option<Spanned<&'t str>>,
    theme: Option<Spanned<String>>,
    missing: Option<MissingPolicy>,
    raw_html: Option<bool>,
    side_by_side: Option<bool>,
    menu: Option<Vec<EntryReference>>,
    footer: Option<Vec<EntryReference>>,
    allow: Vec<Allowance>,
}

fn site_as_typed<'t>(mut reader: TableReader<'t, '_>) -> SiteAsTyped<'t> {
    let typed = SiteAsTyped {
        languages: read_languages(&mut reader),
        title: reader.required("title").node(),
        description: reader.optional("description").node(),
        base_url: read_base_url(&mut reader),
        source_language: reader.optional("source_language").text(),
        theme: read_theme(&mut reader),
        missing: reader
            .optional("missing")
            .one_of(&MissingPolicy::NAMES)
            .map(|policy| policy.value),
        raw_html: reader.optional("raw_html").boolean().map(|raw| raw.value),
        side_by_side: reader
            .optional("side_by_side")
            .boolean()
            .map(|wanted| wanted.value),
        menu: reader.optional("menu").texts().map(references),
        footer: reader.optional("footer").texts().map(references),
        allow: read_allowances(&mut reader),
    };
    reader.finish();
    typed
}

impl SiteAsTyped<'_> {
    /// Fills in what was left out.
    fn resolve(
        self,
        source: &Source,
        others: Others<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Config> {
        let (languages, language_spans) = self.languages?;
        let mut texts = Texts {
            source,
            languages: &languages,
            diagnostics,
        };
        Some(Config {
            file: source.path.clone(),
            source_language: resolve_source_language(&mut texts, self.source_language),
            title: texts.read_or_empty("site.title", self.title),
            description: texts.read_or_empty("site.description", self.description),
            base_url: self.base_url?,
            theme_span: self.theme.as_ref().map(|theme| theme.span),
            theme: self
                .theme
                .map_or_else(|| DEFAULT_THEME.to_owned(), |theme| theme.value),
            missing: self.missing.unwrap_or(MissingPolicy::Notice),
            raw_html: self.raw_html.unwrap_or(false),
            side_by_side: self.side_by_side.unwrap_or(true),
            menu: self.menu,
            footer: self.footer.unwrap_or_default(),
            topics_slug: resolve_slug(&mut texts, "topics", others.topics_slug),
            glossary_slug: resolve_slug(&mut texts, "glossary", others.glossary_slug),
            mark_terms: others.mark_terms.unwrap_or(true),
            kinds: others.kinds,
            allow: self.allow,
            languages,
            language_spans,
        })
    }
}

fn references(ids: Spanned<Vec<Spanned<&str>>>) -> Vec<EntryReference> {
    ids.value
        .into_iter()
        .map(|id| EntryReference {
            id: EntryId::new(id.value),
            span: id.span,
        })
        .collect()
}

fn read_languages(
    reader: &mut TableReader<'_, '_>,
) -> Option<(PerLanguage<Language>, PerLanguage<Span>)> {
    let tags = reader.required("languages").texts()?;
    let mut languages: Vec<Language> = Vec::new();
    let mut spans = Vec::new();
    for tag in tags.value {
        match Language::new(tag.value) {
            None => reader.error(
                "invalid-language",
                tag.span,
                format!("`{}` is not a language tag", tag.value),
                "write a BCP 47 tag such as `nb`, `pl` or `en`",
            ),
            Some(language) if languages.contains(&language) => reader.error(
                "invalid-language",
                tag.span,
                format!("the language `{language}` is named twice"),
                "name each language once",
            ),
            Some(language) => {
                languages.push(language);
                spans.push(tag.span);
            }
        }
    }
    if languages.is_empty() || languages.len() > LANGUAGE_LIMIT {
        reader.error(
            "invalid-language",
            tags.span,
            format!("a site has from 1 to {LANGUAGE_LIMIT} languages"),
            "write them as in `languages = [\"nb\", \"pl\"]`",
        );
        return None;
    }
    Some((PerLanguage::new(languages), PerLanguage::new(spans)))
}

fn read_base_url(reader: &mut TableReader<'_, '_>) -> Option<BaseUrl> {
    let text = reader.required("base_url").text()?;
    BaseUrl::parse(text.value)
        .map_err(|problem| {
            reader.error(
                "invalid-address",
                text.span,
                format!("`site.base_url` is no address of a site: {problem}"),
                "write it as in `base_url = \"https://example.org/\"`",
            );
        })
        .ok()
}

fn read_theme(reader: &mut TableReader<'_, '_>) -> Option<Spanned<String>> {
    let theme = reader.optional("theme").text()?;
    let is_name = !theme.value.is_empty()
        && theme
            .value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if is_name {
        return Some(Spanned {
            value: theme.value.to_owned(),
            span: theme.span,
        });
    }
    reader.error(
        "invalid-name",
        theme.span,
        format!("`{}` cannot be the name of a theme", theme.value),
        "a theme is named by its folder in `themes`: letters, digits, `-` and `_`",
    );
    None
}

fn resolve_source_language(texts: &mut Texts<'_>, tag: Option<Spanned<&str>>) -> LanguageIndex {
    let first = texts.languages.first();
    let Some(tag) = tag else { return first };
    let found = texts
        .languages
        .iter()
        .find(|(_, language)| language.as_str().eq_ignore_ascii_case(tag.value));
    if let Some((index, _)) = found {
        return index;
    }
    texts.diagnostics.push(
        Diagnostic::error(
            "invalid-language",
            Place::new(&texts.source.path, tag.span),
            format!(
                "`site.source_language` is `{}`, which is not among `languages`",
                tag.value
            ),
        )
        .with_help(format!("it is one of {}", texts.languages.list())),
    );
    first
}

/// The slug of a page that the program makes, from `[<name>]`; without one, the name.
fn resolve_slug(texts: &mut Texts<'_>, name: &str, node: Option<&Node>) -> PerLanguage<String> {
    let Some(node) = node else {
        return texts.same(name);
    };
    let slugs = texts.read(&format!("{name}.slug"), node);
    slugs.map(|language, slug| {
        let made = slugify(slug, &texts.languages[language]);
        if !slug.is_empty() && made != *slug {
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
        if made.is_empty() {
            name.to_owned()
        } else {
            made
        }
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

    fn read_or_empty(&mut self, key: &str, node: Option<&Node>) -> PerLanguage<String> {
        match node {
            Some(node) => self.read(key, node),
            None => self.same(""),
        }
    }

    fn read(&mut self, key: &str, node: &Node) -> PerLanguage<String> {
        let place = |span| Place::new(&self.source.path, span);
        let table = match &node.value {
            Value::Text(text) => return self.same(text),
            Value::Table(table) => table,
            other => {
                self.diagnostics.push(
                    Diagnostic::error(
                        "wrong-type",
                        place(node.span),
                        format!(
                            "`{key}` must be text, or text for each language, but is {}",
                            other.kind()
                        ),
                    )
                    .with_help(format!(
                        "write it as in `{key} = {{ nb = \"…\", pl = \"…\" }}`"
                    )),
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
                        format!(
                            "`{key}` has a text for `{}`, which is no language of the site",
                            found.name
                        ),
                    )
                    .with_help(format!("the languages are {}", self.languages.list())),
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
