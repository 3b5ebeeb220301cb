//! Translations whose original has changed since they were made.

use crate::bilingual::staleness::{Change, State, Translations};
use crate::diagnostic::{Diagnostic, Place};
use crate::site::{Entry, Site};

pub(super) fn check(site: &Site, translations: &Translations) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (index, entry) in site.entries() {
        for language in site.config.languages.indexes() {
            if let State::Outdated(changes) = translations.state(index, language)
                && let Some(translation) = &entry.translations[language]
            {
                let place = Place::file(&translation.source.path);
                diagnostics.push(outdated(entry, place, changes));
            }
        }
    }
    diagnostics
}

fn outdated(entry: &Entry, place: Place, changes: &[Change]) -> Diagnostic {
    let (_, source) = entry.text(entry.source_language);
    let count = match changes.len() {
        1 => "1 part of the original has".to_owned(),
        count => format!("{count} parts of the original have"),
    };
    let mut diagnostic = Diagnostic::warning(
        "outdated-translation",
        place,
        format!("{count} changed since this translation was made"),
    )
    .with_help(format!(
        "translate what changed, then say so with `bromost translate accept {}`",
        if entry.id.is_home() {
            "/"
        } else {
            entry.id.as_str()
        }
    ));
    for change in changes.iter().take(3) {
        let words = match (&change.then, &change.now) {
            (None, _) => "this is new",
            (_, None) => "something is gone after this",
            _ => "this has changed",
        };
        diagnostic = diagnostic.with_related(Place::new(&source.source.path, change.span), words);
    }
    diagnostic
}
