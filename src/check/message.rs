//! Words that a page prints and that are missing in a language.

use crate::config::{FieldType, PerLanguage};
use crate::diagnostic::{Diagnostic, Place};
use crate::locale::Locale;
use crate::locale::message_check::{self, RequiredMessage};
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
    required.extend(PROGRAM.iter().map(|id| RequiredMessage {
        id: (*id).to_owned(),
        place: None,
        fall_back: None,
    }));
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
    message_check::check(&locales, &required, &PREFIXES)
}
