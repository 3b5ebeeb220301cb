//! Entries whose data and front matter have been read, but whose references have not been resolved.
//!
//! Entry point: [`typed`]. Here drafts are left out, so that no later step meets one.

use std::collections::HashSet;

use super::assemble::{Parsed, ParsedText};
use super::data::{EntryData, TextData, read_entry_data, read_text_data};
use super::entry::{Alias, Translation};
use super::heading::anchors;
use crate::config::url::decode_path;
use crate::config::{Config, PerLanguage};
use crate::diagnostic::{Diagnostic, Place};
use crate::discover::AttachmentSource;
use crate::language::slug::slugify;
use crate::path::{EntryId, SourcePath};
use crate::source::{Source, Span};
use crate::value::reader::Spanned;

/// An entry whose data and texts have been read, but whose references have not been resolved.
pub struct Typed {
    pub id: EntryId,
    pub data_source: Option<Source>,
    pub data: EntryData,
    pub translations: PerLanguage<Option<Translation>>,
    pub drafts: PerLanguage<bool>,
    pub attachments: Vec<AttachmentSource>,
}

/// Reads data and front matter, and leaves drafts out: a text of its own, an entry when all its texts are drafts,
/// and then everything in its folder.
pub fn typed(
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
            .map(|source| read_entry_data(config, source, diagnostics))
            .unwrap_or_default();
        let mut translations = config.languages.map(|_, _| None);
        let mut drafts_left_out = config.languages.map(|_, _| false);
        for text in entry.texts {
            let language = text.language;
            let file = &text.source.path;
            let front_matter = &text.document.front_matter;
            let typed = read_text_data(config, file, front_matter, diagnostics);
            if drafts || !typed.draft {
                translations[language] =
                    Some(translation(config, &entry.id, text, typed, diagnostics));
            } else {
                drafts_left_out[language] = true;
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
            drafts: drafts_left_out,
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
    diagnostics.extend(repeated.into_iter().map(|(id, span, first)| {
        Diagnostic::error(
            "duplicate-id",
            Place::new(file, span),
            format!("the id `{id}` stands in the text already"),
        )
        .with_related(Place::new(file, first), "here")
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
    file: &SourcePath,
    alias: Spanned<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Alias> {
    let written = alias.value.trim();
    let decoded = decode_path(written);
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
