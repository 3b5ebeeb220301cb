//! Words that a page prints and that are missing in a language.

use std::collections::BTreeSet;

use crate::config::{FieldType, PerLanguage};
use crate::diagnostic::{Diagnostic, Place};
use crate::locale::Locale;
use crate::locale::message_check::{self, RequiredMessage};
use crate::path::SourcePath;
use crate::site::Site;
use crate::theme::Theme;
use crate::view::humanized;

/// How the ids begin that are put together from what content names.
const PREFIXES: [&str; 4] = ["kind-", "field-", "choice-", "topic-"];

/// The messages that the program itself asks for.
const PROGRAM: [&str; 12] = [
    "alert-note",
    "alert-tip",
    "alert-important",
    "alert-warning",
    "alert-caution",
    "footnotes",
    "footnote-back",
    "not-found-title",
    "table-label",
    "task-done",
    "task-open",
    "topics",
];

/// The messages of books, where the site has a publication and the theme makes books.
const BOOK: [&str; 5] = [
    "book-figure",
    "book-glossary",
    "book-index",
    "book-missing",
    "book-see-page",
];

pub(super) fn check(site: &Site, locales: &PerLanguage<Locale>, theme: &Theme) -> Vec<Diagnostic> {
    let mut required: Vec<RequiredMessage> = theme
        .used_messages()
        .iter()
        .map(|used| RequiredMessage {
            id: used.id.clone(),
            place: Some(Place::new(&used.file, used.span)),
            fall_back: None,
        })
        .collect();
    let has_glossary = site.routes().glossary.values().any(Option::is_some);
    let glossary = has_glossary.then_some(&"glossary");
    let mut entries = site.entries();
    let has_book = theme.makes_books() && entries.any(|(_, entry)| entry.publication.is_some());
    let book = BOOK.iter().filter(|_| has_book);
    required.extend(
        PROGRAM
            .iter()
            .chain(glossary)
            .chain(book)
            .map(|id| RequiredMessage {
                id: (*id).to_owned(),
                place: None,
                fall_back: None,
            }),
    );
    let has = |id: &str| locales.values().any(|locale| locale.has_message(id));
    // `name` is what readers are shown, as words, where no language has a label.
    let mut require = |ids: [String; 2], name: &str, place: Place| {
        if !ids.iter().any(|id| has(id)) {
            let [_, id] = ids;
            required.push(RequiredMessage {
                id,
                place: Some(place),
                fall_back: Some(humanized(name)),
            });
        }
    };
    for (_, entry) in site.entries() {
        let (_, text) = entry.text(entry.source_language);
        let place = Place::file(entry.data_file.as_ref().unwrap_or(&text.source.path));
        let kind = format!("kind-{}", entry.kind);
        require([kind.clone(), kind], &entry.kind, place.clone());
        for relation in &entry.inverse {
            let name = &relation.name;
            require(
                [
                    format!("field-{}-{name}", entry.kind),
                    format!("field-{name}"),
                ],
                name,
                place.clone(),
            );
        }
        for fact in &entry.facts {
            let place = Place::new(&place.file, fact.span);
            let name = &fact.name;
            require(
                [
                    format!("field-{}-{name}", entry.kind),
                    format!("field-{name}"),
                ],
                name,
                place.clone(),
            );
            if fact.field_type == FieldType::Choice {
                for value in &fact.values {
                    if let crate::site::FactValue::Choice(option) = value {
                        let id = format!("choice-{name}-{option}");
                        require([id.clone(), id], option, place.clone());
                    }
                }
            }
        }
    }
    let locales: Vec<&Locale> = locales.values().collect();
    let mut diagnostics = message_check::check(&locales, &required, &PREFIXES);
    if theme.manifest().stands_alone() {
        let theme_ids: BTreeSet<&str> = theme
            .used_messages()
            .iter()
            .map(|used| used.id.as_str())
            .chain(PROGRAM)
            .chain(message_check::BUILT_IN)
            .collect();
        gather_by_language(site, &locales, &theme_ids, &mut diagnostics);
    }
    diagnostics
}

/// A theme that stands alone and brings no words lacks all of them: that is one fault for each language, not forty.
fn gather_by_language(
    site: &Site,
    locales: &[&Locale],
    ids: &BTreeSet<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for locale in locales {
        let language = locale.language().as_str();
        let missing: Vec<&str> = ids
            .iter()
            .copied()
            .filter(|id| !locale.has_message(id))
            .collect();
        if missing.len() < 2 {
            continue;
        }
        let is_told = |found: &Diagnostic| {
            found.code == "missing-message"
                && missing.iter().any(|id| {
                    let told = format!("the message `{id}` is missing in `{language}`;");
                    found.message.starts_with(&told)
                })
        };
        diagnostics.retain(|found| !is_told(found));
        let theme = &site.config.theme;
        let manifest = SourcePath::new(format!("themes/{theme}/theme.toml"));
        let place = manifest.map_or_else(
            || Place::file(&site.config.file),
            |manifest| Place::file(&manifest),
        );
        let names: Vec<String> = missing.iter().map(|id| format!("`{id}`")).collect();
        diagnostics.push(
            Diagnostic::error(
                "missing-message",
                place,
                format!(
                    "this theme stands alone and has no words in `{language}` for {} messages: {}",
                    missing.len(),
                    names.join(", ")
                ),
            )
            .with_help(format!(
                "add them to `themes/{theme}/locales/{language}/theme.ftl` or to `locales/{language}/`, or set `extends = \"bro\"`"
            )),
        );
    }
}
